/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings about evidence.  Nothing is stored but what was measured: the limits may change, and
 * what is used elsewhere changes with every plan.  Any thread with a connection. */
#include "config.h"

#include "td-findings.h"

#include "td-evidence-page-store.h"
#include "td-evidence.h"

#include <core/base/td-file.h>
#include <core/base/td-problem.h>
#include <glib/gi18n.h>

#include <string.h>

/* Of one page, so many others with the same picture are told. */
#define MAX_SAME 5

gboolean
td_finding_limits_load (TdFindingLimits *limits, GError **error)
{
  const struct {
    const char *group, *key;
    guint *to;
  } NUMBERS[] = {
      {"scan", "dots-per-inch", &limits->dots_per_inch},
      {"scan", "pdf-version", &limits->pdf_version},
      {"scan", "coloured", &limits->coloured},
      {"look", "blank-ink", &limits->blank_ink},
      {"look", "paper", &limits->paper},
      {"look", "lines", &limits->lines},
      {"look", "upside-down", &limits->upside_down},
      {"look", "side", &limits->side},
      {"same", "coarse", &limits->same_coarse},
      {"same", "fine", &limits->same_fine},
  };
  g_autofree char *path = td_data_path ("evidence.ini", NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) why = NULL;

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &why)) {
    g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, "%s: %s", path, why->message);
    return FALSE;
  }
  for (guint i = 0; i < G_N_ELEMENTS (NUMBERS); i++) {
    int number = g_key_file_get_integer (file, NUMBERS[i].group, NUMBERS[i].key, &why);
    if (why || number < 0) {
      g_set_error (error, TD_ERROR, TD_ERROR_INVALID, "%s: %s", path, NUMBERS[i].key);
      return FALSE;
    }
    *NUMBERS[i].to = (guint) number;
  }
  return TRUE;
}

/* ---- a page ---- */

/* By how much the first outweighs the second, in percent. */
static gboolean
outweighs (guint first, guint second, guint percent)
{
  return (guint64) first * 100 >= (guint64) second * percent && first > 0;
}

int
td_findings_find_turn (const TdPageMeasures *measures, const TdFindingLimits *limits)
{
  guint upright = measures->above + measures->below, sideways = measures->left + measures->right;
  gboolean lies = outweighs (sideways, upright, limits->side);
  guint n = lies ? measures->n_columns : measures->n_lines;
  guint first = lies ? measures->left : measures->above;
  guint second = lies ? measures->right : measures->below;

  if (n < limits->lines || (!lies && !outweighs (upright, sideways, limits->side)))
    return -1;
  if (outweighs (first, second, limits->upside_down))
    return lies ? 90 : 0;
  if (outweighs (second, first, limits->upside_down))
    return lies ? 270 : 180;
  return -1;
}

static guint
judge_way (const TdPageMeasures *measures, const TdFindingLimits *limits, guint rotation)
{
  int turn = td_findings_find_turn (measures, limits);

  if (turn < 0)
    return 1u << TD_FINDING_UNKNOWN_WAY;
  switch ((turn + 720 - (int) rotation) % 360) {
  case 0:
    return 0;
  case 180:
    return 1u << TD_FINDING_UPSIDE_DOWN;
  default:
    return 1u << TD_FINDING_ON_SIDE;
  }
}

guint
td_findings_judge (const TdPageMeasures *measures, const TdFindingLimits *limits, guint rotation)
{
  const TdPageInfo *info = &measures->info;
  guint found = 0;

  if (info->n_signatures > 0)
    found |= 1u << TD_FINDING_SIGNED;
  if (info->pdf_version > 0 && info->pdf_version < limits->pdf_version)
    found |= 1u << TD_FINDING_OLD_PDF;
  if (measures->ink < limits->blank_ink)
    return found | 1u << TD_FINDING_BLANK;
  if (!info->is_scan)
    return found;
  /* Some programs write dots per centimetre, rounded. */
  if (info->dots_per_inch > 0 && info->dots_per_inch * 102 < limits->dots_per_inch * 100)
    found |= 1u << TD_FINDING_COARSE;
  if (info->colour != TD_PAGE_COLOUR || measures->coloured < limits->coloured)
    found |= 1u << TD_FINDING_NO_COLOUR;
  if (measures->paper < limits->paper)
    found |= 1u << TD_FINDING_DARK;
  return found | judge_way (measures, limits, rotation);
}

/* ---- a file ---- */

typedef struct {
  TdDb *db;
  TdEvidence *evidence;
  TdFindingLimits limits;
  GArray *pages[TD_N_FINDINGS]; /* of guint */
  GArray *unexamined;           /* of guint */
  char *reason;
  guint dots_per_inch; /* the fewest */
  GPtrArray *problems;
} Finding;

static const struct {
  const char *code;
  TdSeverity severity;
} KINDS[TD_N_FINDINGS] = {
    [TD_FINDING_UNREADABLE] = {"unreadable", TD_SEVERITY_ERROR},
    [TD_FINDING_COARSE] = {"coarse", TD_SEVERITY_WARNING},
    [TD_FINDING_NO_COLOUR] = {"no-colour", TD_SEVERITY_NOTE},
    [TD_FINDING_OLD_PDF] = {"old-pdf", TD_SEVERITY_NOTE},
    [TD_FINDING_BLANK] = {"blank", TD_SEVERITY_WARNING},
    [TD_FINDING_DARK] = {"dark", TD_SEVERITY_WARNING},
    [TD_FINDING_UPSIDE_DOWN] = {"upside-down", TD_SEVERITY_NOTE},
    [TD_FINDING_ON_SIDE] = {"on-side", TD_SEVERITY_NOTE},
    [TD_FINDING_UNKNOWN_WAY] = {"way-unknown", TD_SEVERITY_NOTE},
    [TD_FINDING_SIGNED] = {"signed", TD_SEVERITY_NOTE},
};

static char *
make_sentence (Finding *self, TdFinding finding, const char *pages)
{
  const char *name = self->evidence->name;

  /* Translators: the first %s is a file's name, the second its pages ("1–3, 7"); here and below */
  switch (finding) {
  case TD_FINDING_UNREADABLE:
    /* Translators: a file's name, its pages, why ("it is damaged") */
    return g_strdup_printf (_ ("“%s”, page %s cannot be shown: %s."), name, pages, self->reason);
  case TD_FINDING_COARSE:
    /* Translators: a file's name, its pages, two numbers of dots per inch */
    return g_strdup_printf (_ ("“%s”, page %s: scanned with %u dots per inch. Digital copies need "
                               "at least %u: scan it again."),
                            name, pages, self->dots_per_inch, self->limits.dots_per_inch);
  case TD_FINDING_NO_COLOUR:
    return g_strdup_printf (_ ("“%s”, page %s: scanned without colour. Digital copies are made in "
                               "colour, so that the red seal is seen."),
                            name, pages);
  case TD_FINDING_OLD_PDF:
    return g_strdup_printf (_ ("“%s”, page %s: the PDF is of an edition before 1.4. Save it again "
                               "with a current program."),
                            name, pages);
  case TD_FINDING_BLANK:
    return g_strdup_printf (_ ("“%s”, page %s: nothing is on it. Was the wrong side scanned?"),
                            name, pages);
  case TD_FINDING_DARK:
    return g_strdup_printf (_ ("“%s”, page %s: dark and hard to read. Scan it lighter."), name,
                            pages);
  case TD_FINDING_UPSIDE_DOWN:
    return g_strdup_printf (_ ("“%s”, page %s stands upside down. Turn it."), name, pages);
  case TD_FINDING_ON_SIDE:
    return g_strdup_printf (_ ("“%s”, page %s lies on its side. Turn it."), name, pages);
  case TD_FINDING_UNKNOWN_WAY:
    return g_strdup_printf (_ ("“%s”, page %s: which way is up cannot be told."), name, pages);
  case TD_FINDING_SIGNED:
    return g_strdup_printf (_ ("“%s”, page %s: the file has a digital signature. Whether it is "
                               "valid was not checked."),
                            name, pages);
  case TD_N_FINDINGS:
  default:
    g_assert_not_reached ();
  }
}

/* "1–3, 7" */
static char *
format_pages (GArray *pages)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < pages->len;) {
    guint first = g_array_index (pages, guint, i), last = first;
    while (++i < pages->len && g_array_index (pages, guint, i) == last + 1)
      last++;
    g_string_append_printf (text, "%s%u", text->len ? ", " : "", first);
    if (last > first)
      g_string_append_printf (text, "%s%u", last > first + 1 ? "–" : ", ", last);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static TdPlace *
make_place (Finding *self, guint page)
{
  g_autofree char *field = g_strdup_printf ("%u", page);

  return td_place_new (TD_ENTITY_EVIDENCE, self->evidence->id, field);
}

static void
add_findings (Finding *self)
{
  for (guint i = 0; i < TD_N_FINDINGS; i++) {
    if (self->pages[i]->len == 0)
      continue;
    g_autofree char *pages = format_pages (self->pages[i]);
    g_autofree char *sentence = make_sentence (self, (TdFinding) i, pages);
    g_ptr_array_add (self->problems,
                     td_problem_new (KINDS[i].severity, KINDS[i].code,
                                     make_place (self, g_array_index (self->pages[i], guint, 0)),
                                     "%s", sentence));
  }
  if (self->unexamined->len == 0)
    return;
  g_autofree char *pages = format_pages (self->unexamined);
  g_ptr_array_add (self->problems,
                   td_problem_new (TD_SEVERITY_NOTE, "not-examined",
                                   make_place (self, g_array_index (self->unexamined, guint, 0)),
                                   _ ("“%s”, page %s has not been looked at yet."),
                                   self->evidence->name, pages));
}

static gboolean
judge_page (Finding *self, guint page, GError **error)
{
  g_autofree char *reason = NULL;
  TdPageMeasures measures;
  gboolean is_known = FALSE;

  if (!td_evidence_load_measures (self->db, self->evidence->sha256, page, &measures, &reason,
                                  &is_known, error))
    return FALSE;
  if (!is_known) {
    g_array_append_val (self->unexamined, page);
    return TRUE;
  }
  guint found =
      reason ? 1u << TD_FINDING_UNREADABLE
             : td_findings_judge (&measures, &self->limits, self->evidence->rotations[page - 1]);
  for (guint i = 0; i < TD_N_FINDINGS; i++)
    if (found & 1u << i)
      g_array_append_val (self->pages[i], page);
  if (found & 1u << TD_FINDING_COARSE)
    self->dots_per_inch = MIN (self->dots_per_inch, measures.info.dots_per_inch);
  if (reason)
    g_set_str (&self->reason, reason);
  return TRUE;
}

/* ---- used elsewhere ---- */

static gboolean
add_same_file (Finding *self, GError **error)
{
  g_autoptr (GPtrArray) uses = td_page_store_list_uses (self->db, self->evidence->sha256, error);
  g_autoptr (GString) names = g_string_new (NULL);

  if (!uses)
    return FALSE;
  for (guint i = 0; i < uses->len; i++) {
    const TdPageUse *use = g_ptr_array_index (uses, i);
    if (use->nominee)
      g_string_append_printf (names, "%s%s (%s)", names->len ? "; " : "", use->nominee, use->plan);
  }
  if (uses->len > 1)
    g_ptr_array_add (
        self->problems,
        td_problem_new (TD_SEVERITY_WARNING, "same-file", make_place (self, 1),
                        /* Translators: a file's name; a list "nominee (plan); nominee (plan)" */
                        _ ("“%s” is evidence for several: %s."), self->evidence->name, names->str));
  return TRUE;
}

static gboolean
add_same_picture (Finding *self, guint page, const TdSamePage *same, GError **error)
{
  g_autoptr (GPtrArray) uses = td_page_store_list_uses (self->db, same->sha256, error);
  const TdPageUse *use = uses && uses->len > 0 ? g_ptr_array_index (uses, 0) : NULL;

  if (!use) /* its evidence was taken back */
    return uses != NULL;
  if (use->nominee)
    g_ptr_array_add (
        self->problems,
        td_problem_new (TD_SEVERITY_WARNING, "same-picture", make_place (self, page),
                        /* Translators: a file's name, a page, another file's name, its page, a
                         * nominee's name, a plan's title */
                        _ ("“%s”, page %u shows the same as “%s”, page %u, of %s (%s)."),
                        self->evidence->name, page, use->name, same->page, use->nominee,
                        use->plan));
  else
    g_ptr_array_add (self->problems,
                     td_problem_new (TD_SEVERITY_WARNING, "same-picture", make_place (self, page),
                                     /* Translators: a file's name, a page, another file's name, its
                                      * page */
                                     _ ("“%s”, page %u shows the same as “%s”, page %u."),
                                     self->evidence->name, page, use->name, same->page));
  return TRUE;
}

static gboolean
find_same_pictures (Finding *self, GError **error)
{
  for (guint page = 1; page <= self->evidence->n_pages; page++) {
    g_autoptr (GPtrArray) found =
        td_evidence_find_same (self->db, self->evidence->sha256, page, self->limits.same_coarse,
                               self->limits.same_fine, error);
    if (!found)
      return FALSE;
    for (guint i = 0; i < MIN (found->len, MAX_SAME); i++)
      if (!add_same_picture (self, page, g_ptr_array_index (found, i), error))
        return FALSE;
  }
  return TRUE;
}

static gboolean
find_all (Finding *self, GError **error)
{
  for (guint page = 1; page <= self->evidence->n_pages; page++)
    if (!judge_page (self, page, error))
      return FALSE;
  add_findings (self);
  return add_same_file (self, error) && find_same_pictures (self, error);
}

GPtrArray *
td_findings_list (TdDb *db, const char *evidence_id, GError **error)
{
  g_autoptr (TdEvidence) evidence = td_evidence_store_load (db, evidence_id, error);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_object_unref);
  Finding finding = {
      .db = db, .evidence = evidence, .problems = problems, .dots_per_inch = G_MAXUINT};

  if (!evidence || !td_finding_limits_load (&finding.limits, error))
    return NULL;
  for (guint i = 0; i < TD_N_FINDINGS; i++)
    finding.pages[i] = g_array_new (FALSE, FALSE, sizeof (guint));
  finding.unexamined = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean is_done = find_all (&finding, error);
  for (guint i = 0; i < TD_N_FINDINGS; i++)
    g_array_unref (finding.pages[i]);
  g_array_unref (finding.unexamined);
  g_free (finding.reason);
  return is_done ? g_steal_pointer (&problems) : NULL;
}
