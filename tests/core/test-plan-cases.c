/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The written cases of tests/data/plan-cases.txt: each is a text in one of the forms in which plans
 * are written, and what is to be read from it.  The file tells how a case is written. */
#include "config.h"

#include <core/base/td-file.h>
#include <core/base/td-text-legacy.h>
#include <core/base/td-text.h>
#include <core/plan/td-plan-reader.h>

#include <locale.h>
#include <string.h>

#define FEWEST_CASES 40

typedef struct {
  char *name;
  char *flags;
  GString *text;
  GPtrArray *expected; /* of char * */
} Case;

static void
case_free (Case *self)
{
  g_free (self->name);
  g_free (self->flags);
  g_string_free (self->text, TRUE);
  g_ptr_array_unref (self->expected);
  g_free (self);
}

/* "=== name [flags]" */
static Case *
case_new (const char *heading)
{
  Case *self = g_new0 (Case, 1);
  const char *flags = strchr (heading, '[');

  self->name = flags ? g_strndup (heading, (gsize) (flags - heading)) : g_strdup (heading);
  g_strstrip (self->name);
  self->flags = g_strdup (flags ? flags : "");
  self->text = g_string_new (NULL);
  self->expected = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static GPtrArray *
load_cases (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "plan-cases.txt", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  GPtrArray *cases = g_ptr_array_new_with_free_func ((GDestroyNotify) case_free);
  gboolean in_text = FALSE;
  Case *at = NULL;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);

  g_auto (GStrv) lines = g_strsplit (content, "\n", -1);

  for (guint i = 0; lines[i]; i++) {
    if (g_str_has_prefix (lines[i], "=== ")) {
      at = case_new (lines[i] + 4);
      g_ptr_array_add (cases, at);
      in_text = TRUE;
    } else if (g_str_equal (lines[i], "---")) {
      in_text = FALSE;
    } else if (at && in_text) {
      g_string_append_printf (at->text, "%s\n", lines[i]);
    } else if (at && *lines[i] && *lines[i] != '#') {
      g_ptr_array_add (at->expected, g_strdup (lines[i]));
    }
  }
  return cases;
}

/* The text in the bytes of an old font: capitals with marks have those of the small letters. */
static char *
make_tcvn3 (const char *text)
{
  g_autoptr (GHashTable) bytes = g_hash_table_new (NULL, NULL);
  GString *out = g_string_new (NULL);

  for (guint byte = 0xff; byte >= 0x80; byte--) {
    guint8 data[] = {'a', ' ', (guint8) byte};
    g_autofree char *sign = td_legacy_decode (TD_LEGACY_TCVN3, data, sizeof data);

    g_hash_table_insert (bytes, GUINT_TO_POINTER (g_utf8_get_char (sign + 2)),
                         GUINT_TO_POINTER (byte));
  }
  for (const char *at = text; *at; at = g_utf8_next_char (at)) {
    gunichar sign = g_utf8_get_char (at);
    gpointer byte = g_hash_table_lookup (bytes, GUINT_TO_POINTER (sign));

    if (!byte)
      byte = g_hash_table_lookup (bytes, GUINT_TO_POINTER (g_unichar_tolower (sign)));
    g_assert_true (sign < 0x80 || byte != NULL);
    g_string_append_c (out, (char) (sign < 0x80 ? sign : GPOINTER_TO_UINT (byte)));
  }
  return g_string_free (out, FALSE);
}

/* "\t" and "\f" as they are written in the file, then what the flags ask for. */
static char *
make_text (Case *self)
{
  g_string_replace (self->text, "\\t", "\t", 0);
  g_string_replace (self->text, "\\f", "\f", 0);
  if (strstr (self->flags, "crlf"))
    g_string_replace (self->text, "\n", "\r\n", 0);
  if (strstr (self->flags, "tcvn3"))
    return make_tcvn3 (self->text->str);
  if (!strstr (self->flags, "nfd"))
    return g_strdup (self->text->str);
  return g_utf8_normalize (self->text->str, -1, G_NORMALIZE_NFD);
}

/* ---- what was read, one line for each thing ---- */

static void add (GPtrArray *out, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
add (GPtrArray *out, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (out, g_strchomp (g_strdup_vprintf (format, arguments)));
  va_end (arguments);
}

static void
add_facts (GPtrArray *out, TdPlan *plan)
{
  for (guint i = 0; i < TD_N_PLAN_KEYS; i++) {
    const TdPlanFact *fact = &plan->facts[i];
    const char *key = td_plan_key_to_string ((TdPlanKey) i);

    if (fact->other)
      add (out, "%s: %s <> %s", key, fact->value, fact->other);
    else if (fact->value)
      add (out, "%s: %s", key, fact->value);
  }
}

static void
add_sections (GPtrArray *out, GPtrArray *sections, const char *path)
{
  for (guint i = 0; i < sections->len; i++) {
    TdSection *section = sections->pdata[i];
    g_autofree char *own = g_strconcat (path, *path ? "/" : "", section->label, NULL);
    g_auto (GStrv) paragraphs = g_strsplit (section->text, "\n", -1);

    add (out, "section %s %s%s%s", own, *section->role ? section->role : "",
         *section->role ? ": " : "", section->title);
    for (guint p = 0; paragraphs[p] && *paragraphs[p]; p++)
      add (out, "text %s: %s", own, paragraphs[p]);
    add_sections (out, section->children, own);
  }
}

static void
add_criteria (GPtrArray *out, TdPlan *plan)
{
  for (guint i = 0; i < plan->criteria_groups->len; i++) {
    TdCriteriaGroup *group = plan->criteria_groups->pdata[i];

    add (out, "group %s: %s (%u)", group->label, group->applies_to, group->criteria->len);
    for (guint c = 0; c < group->criteria->len; c++) {
      TdCriterion *criterion = group->criteria->pdata[c];

      add (out, "%s %s: %s", criterion->veto ? "veto" : "criterion", group->label, criterion->text);
    }
  }
}

static void
add_awards_and_papers (GPtrArray *out, TdPlan *plan)
{
  for (guint i = 0; i < plan->award_forms->len; i++) {
    TdAwardForm *form = plan->award_forms->pdata[i];

    add (out, "award %s | %s | %s | %s", form->name, form->authority,
         td_level_to_string (form->level), td_occasions_to_string (form->occasions));
  }
  for (guint i = 0; i < plan->dossier_documents->len; i++) {
    TdDossierDocument *paper = plan->dossier_documents->pdata[i];

    add (out, "paper %s%s%s", paper->kind, paper->with_list ? " with list" : "",
         paper->per_nominee ? " per nominee" : "");
  }
  for (guint i = 0; i < plan->copies->len; i++) {
    TdCopies *copies = plan->copies->pdata[i];

    add (out, "copies %s%s %u %s", td_level_to_string (copies->level),
         copies->reading.state == TD_FACT_CONFLICTING ? " conflicting" : "", copies->count,
         copies->destination);
  }
}

static void
add_way (GPtrArray *out, TdPlan *plan)
{
  for (guint i = 0; i < plan->route->len; i++) {
    TdRouteStep *step = plan->route->pdata[i];

    add (out, "step %s %s %s", td_level_to_string (step->level), step->action, step->who);
  }
  for (guint i = 0; i < plan->periods->len; i++) {
    TdPeriod *period = plan->periods->pdata[i];
    g_autofree char *starts = td_date_to_iso (period->starts);
    g_autofree char *ends = td_date_to_iso (period->ends);
    g_autofree char *after = td_date_to_iso (period->after);

    add (out, "period %s%s%s..%s%s%s%s", period->label, *period->label ? " " : "", starts, ends,
         *after ? " after " : "", after, period->from_issue ? " from issue" : "");
  }
  for (guint i = 0; i < plan->responsibilities->len; i++)
    add (out, "duty %s", ((TdResponsibility *) plan->responsibilities->pdata[i])->who);
}

static void
add_rest (GPtrArray *out, TdPlan *plan)
{
  for (guint i = 0; i < plan->bases->len; i++) {
    TdBasis *basis = plan->bases->pdata[i];
    g_autofree char *date = td_date_to_iso (basis->date);

    add (out, "%s %s | %s | %s | %s | %s", basis->relation, basis->kind, basis->number, date,
         basis->issuer, basis->title);
  }
  for (guint i = 0; i < plan->recipients->len; i++) {
    TdRecipient *recipient = plan->recipients->pdata[i];

    add (out, "%s %s", *recipient->kind ? recipient->kind : "recipient", recipient->text);
  }
  for (guint i = 0; i < plan->problems->len; i++)
    add (out, "problem %s", ((TdProblem *) plan->problems->pdata[i])->code);
}

static GPtrArray *
describe (TdPlan *plan)
{
  GPtrArray *out = g_ptr_array_new_with_free_func (g_free);

  add_facts (out, plan);
  add_sections (out, plan->sections, "");
  add_criteria (out, plan);
  add_awards_and_papers (out, plan);
  add_way (out, plan);
  add_rest (out, plan);
  return out;
}

/* ---- what is expected ---- */

static guint
count_with (GPtrArray *read, const char *beginning)
{
  guint n = 0;

  for (guint i = 0; i < read->len; i++)
    n += g_str_has_prefix (read->pdata[i], beginning) ? 1 : 0;
  return n;
}

/* "N of BEGINNING", or the whole of a line. */
static gboolean
is_met (GPtrArray *read, const char *expected)
{
  char *beginning = NULL;
  guint64 n = g_ascii_strtoull (expected, &beginning, 10);

  if (beginning > expected && g_str_has_prefix (beginning, " of "))
    return count_with (read, beginning + strlen (" of ")) == n;
  for (guint i = 0; i < read->len; i++)
    if (g_str_equal (read->pdata[i], expected))
      return TRUE;
  return FALSE;
}

static void
test_case (gconstpointer data)
{
  Case *self = (Case *) data;
  g_autofree char *text = make_text (self);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autofree char *decoded = td_text_decode (bytes, NULL, &error);
  gboolean all_met = TRUE;

  g_assert_no_error (error);
  g_assert_cmpuint (self->expected->len, >, 0);

  g_autoptr (TdPlan) plan = td_plan_read (decoded, "case.txt", "UTF-8");
  g_autoptr (GPtrArray) read = describe (plan);

  g_assert_cmpstr (plan->source, ==, decoded);
  for (guint i = 0; i < self->expected->len; i++)
    if (!is_met (read, self->expected->pdata[i])) {
      g_test_message ("%s: not read: %s", self->name, (char *) self->expected->pdata[i]);
      all_met = FALSE;
    }
  for (guint i = 0; !all_met && i < read->len; i++)
    g_test_message ("%s: read: %s", self->name, (char *) read->pdata[i]);
  if (!all_met)
    g_test_fail_printf ("%s: not what is expected", self->name);
}

static void
test_number (gconstpointer data)
{
  g_assert_cmpuint (GPOINTER_TO_UINT (data), >=, FEWEST_CASES);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_autoptr (GPtrArray) cases = load_cases ();

  g_test_add_data_func ("/core/plan-cases/are-enough", GUINT_TO_POINTER (cases->len), test_number);
  for (guint i = 0; i < cases->len; i++) {
    Case *at = cases->pdata[i];
    g_autofree char *path = g_strdup_printf ("/core/plan-cases/%s", at->name);

    g_test_add_data_func (path, at, test_case);
  }
  return g_test_run ();
}
