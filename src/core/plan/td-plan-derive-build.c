/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The derived plan's text, line by line as it would be printed, with the facts and sections that
 * are read from it.  Pure. */
#include "config.h"

#include "td-plan-derive-private.h"
#include "td-plan-match.h"
#include "td-plan-problems.h"

#include <core/base/td-text.h>
#include <glib/gi18n.h>
#include <string.h>

/* ---- lines ---- */

/* One line; the number it has. */
static guint
put_line (TdDeriveBuild *self, const char *line)
{
  g_string_append_printf (self->text, "%s\n", line);
  return self->line++;
}

/* A paragraph: a line and an empty one. */
static guint
put (TdDeriveBuild *self, const char *paragraph)
{
  guint line = put_line (self, paragraph);

  put_line (self, "");
  return line;
}

static void
set_fact (TdDeriveBuild *self, TdPlanKey key, const char *value, TdFactState state, guint line)
{
  TdPlanFact *fact = &self->plan->facts[key];

  if (!value || !*value)
    return;
  g_set_str (&fact->value, value);
  fact->reading = (TdReading) {state, line, line};
}

/* ---- head ---- */

/* What the person wrote, else for a People's Committee what the rules say; "" for nothing. */
static char *
choose (TdDeriveBuild *self, const char *value, const char *key)
{
  if (value && *value)
    return g_strdup (value);
  return *self->derive->own.word ? td_derive_word (self->derive->wording, "territory", key, NULL)
                                 : g_strdup ("");
}

/* "Số:        /KH-UBND" */
static void
put_number (TdDeriveBuild *self)
{
  TdDerive *derive = self->derive;
  g_autofree char *own = choose (self, derive->request->symbol, "symbol");
  const char *names[] = {"symbol", own, NULL};

  if (!*own) {
    td_plan_report (self->plan, "number-missing", 0, 0);
    return;
  }
  g_autofree char *symbol = td_derive_word (derive->wording, "head", "symbol", names);
  const char *whole[] = {"symbol", symbol, NULL};
  g_autofree char *number = td_derive_word (derive->wording, "head", "number", whole);
  guint line = put (self, number);
  set_fact (self, TD_PLAN_SYMBOL, symbol, TD_FACT_PROPOSED, line);
  td_plan_report (self->plan, "number-blank", line, line);
}

static void
put_date (TdDeriveBuild *self)
{
  TdDerive *derive = self->derive;
  const char *place = derive->request->place && *derive->request->place ? derive->request->place
                                                                        : derive->own.place;
  g_autofree char *date = td_date_format_long (TD_DATE_NONE);
  const char *names[] = {"place", place, "date", date, NULL};

  if (!*place) {
    td_plan_report (self->plan, "date-missing", 0, 0);
    return;
  }
  g_autofree char *words = td_derive_word (derive->wording, "head", "date", names);
  guint line = put (self, words);
  set_fact (self, TD_PLAN_PLACE, place, TD_FACT_PROPOSED, line);
  td_plan_report (self->plan, "day-blank", line, line);
}

static void
put_agency (TdDeriveBuild *self)
{
  TdDerive *derive = self->derive;
  g_autofree char *name = td_text_upper (derive->request->name);

  if (derive->request->parent && *derive->request->parent) {
    g_autofree char *parent = td_text_upper (derive->request->parent);
    guint line = put_line (self, parent);
    set_fact (self, TD_PLAN_PARENT_AGENCY, parent, TD_FACT_PROPOSED, line);
  }
  guint line = put (self, name);
  set_fact (self, TD_PLAN_AGENCY, derive->own.name, TD_FACT_EDITED, line);
  set_fact (self, TD_PLAN_LEVEL, td_level_to_string (derive->own.level), TD_FACT_EDITED, line);
}

static void
put_head (TdDeriveBuild *self)
{
  GKeyFile *wording = self->derive->wording;
  g_autofree char *nation = td_derive_word (wording, "head", "nation", NULL);
  g_autofree char *motto = td_derive_word (wording, "head", "motto", NULL);
  g_autofree char *kind = td_derive_word (wording, "head", "kind", NULL);

  put_agency (self);
  put_line (self, nation);
  put (self, motto);
  put_number (self);
  put_date (self);
  set_fact (self, TD_PLAN_KIND, kind, TD_FACT_PROPOSED, put (self, kind));
}

/* What the title says as well: its words are accepted where they stand in it. */
static void
set_title_fact (TdDeriveBuild *self, const char *title, TdPlanKey key)
{
  const char *value = td_plan_get (self->derive->superior, key);
  gboolean is_changed = FALSE;

  if (!value)
    return;

  const char *found = title ? strstr (title, value) : NULL;
  TdDeriveSpot spot = {-1, 0, found ? (guint) (found - title) : 0};
  g_autofree char *adapted =
      td_derive_adapt (self, value, found ? &spot : NULL, FALSE, &is_changed);

  set_fact (self, key, adapted, is_changed ? TD_FACT_EDITED : TD_FACT_PROPOSED,
            self->plan->facts[TD_PLAN_TITLE].reading.first_line);
}

static void
put_title (TdDeriveBuild *self)
{
  const char *title = td_plan_get (self->derive->superior, TD_PLAN_TITLE);
  gboolean is_changed = FALSE;

  if (title) {
    g_autofree char *adapted =
        td_derive_adapt (self, title, &(TdDeriveSpot) {-1, 0, 0}, FALSE, &is_changed);
    set_fact (self, TD_PLAN_TITLE, adapted, is_changed ? TD_FACT_EDITED : TD_FACT_PROPOSED,
              put (self, adapted));
  }
  set_title_fact (self, title, TD_PLAN_ACT);
  set_title_fact (self, title, TD_PLAN_MOVEMENT);
}

/* ---- the superior's plan as the basis ---- */

static char *
format_number (TdDerive *self)
{
  const char *number = td_plan_get (self->superior, TD_PLAN_NUMBER);
  const char *symbol = td_plan_get (self->superior, TD_PLAN_SYMBOL);

  if (!number)
    return NULL;
  return strchr (number, '/') || !symbol ? g_strdup (number)
                                         : g_strdup_printf ("%s/%s", number, symbol);
}

char *
td_derive_format_basis (TdDerive *self)
{
  g_autofree char *number = format_number (self);
  g_autofree char *date = td_date_format_long (td_plan_get_date (self->superior));
  const char *symbol = td_plan_get (self->superior, TD_PLAN_SYMBOL);
  const char *title = td_plan_get (self->superior, TD_PLAN_TITLE);
  g_autofree char *lower = title ? td_derive_lower_first (title) : NULL;
  g_autofree char *kind = td_derive_word (self->wording, "basis", "kind", NULL);
  g_autofree char *nobody = td_derive_word (self->wording, "basis", "no-issuer", NULL);
  const char *issuer = *self->above.name ? self->above.name : nobody;
  const char *inner[] = {"number", number, "symbol", symbol, NULL};
  const char *key = number ? "number" : symbol ? "blank-number" : "no-number";
  g_autofree char *numbered = td_derive_word (self->wording, "basis", key, inner);
  const char *names[] = {"kind",   kind,   "number", numbered, "date", date,
                         "issuer", issuer, "title",  lower,    NULL};

  return td_derive_word (self->wording, "basis", title ? "line" : "untitled", names);
}

static void
put_basis (TdDeriveBuild *self)
{
  TdDerive *derive = self->derive;
  g_autofree char *words = td_derive_format_basis (derive);
  const char *title = td_plan_get (derive->superior, TD_PLAN_TITLE);
  TdBasis *basis = g_object_new (TD_TYPE_BASIS, NULL);
  guint line = put (self, words);

  basis->relation = g_strdup ("based-on");
  basis->kind = td_derive_word (derive->wording, "basis", "kind", NULL);
  basis->number = format_number (derive);
  if (!basis->number)
    basis->number = g_strdup ("");
  basis->date = td_plan_get_date (derive->superior);
  basis->issuer = g_strdup (derive->above.name);
  basis->title = title ? td_derive_lower_first (title) : g_strdup ("");
  basis->reading = (TdReading) {TD_FACT_PROPOSED, line, line};
  g_ptr_array_add (self->plan->bases, basis);
}

static void
put_issuing (TdDeriveBuild *self)
{
  TdDerive *derive = self->derive;
  const char *title = td_plan_get (self->plan, TD_PLAN_TITLE);
  g_autofree char *lower = title ? td_derive_lower_first (title) : NULL;
  const char *names[] = {"agency", derive->own.name, "title", lower, NULL};
  g_autofree char *words =
      td_derive_word (derive->wording, "basis", title ? "issuing" : "issuing-untitled", names);

  put (self, words);
}

/* ---- sections ---- */

static gboolean
is_roman (const char *label)
{
  return *label && strspn (label, "IVX") == strlen (label);
}

static gboolean
is_number (const char *label)
{
  return *label && strspn (label, "0123456789") == strlen (label);
}

static gboolean
is_letter (const char *label)
{
  return *label && !*g_utf8_next_char (label) && g_unichar_islower (g_utf8_get_char (label));
}

static char *
format_roman (guint n)
{
  static const char *const ones[] = {"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};
  GString *roman = g_string_new (NULL);

  for (guint tens = n / 10; tens > 0; tens--)
    g_string_append_c (roman, 'X');
  g_string_append (roman, ones[n % 10]);
  return g_string_free (roman, FALSE);
}

/* The n-th label of the kind that @label is; NULL for kinds that are not counted. */
static char *
count_label (const char *label, guint n)
{
  static const char *const letters[] = {"a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m",
                                        "n", "o", "p", "q", "r", "s", "t", "u", "v", "x", "y"};

  if (is_roman (label))
    return format_roman (n);
  if (is_number (label))
    return g_strdup_printf ("%u", n);
  return is_letter (label) && n <= G_N_ELEMENTS (letters) ? g_strdup (letters[n - 1]) : NULL;
}

static gboolean
is_same_kind (const char *first, const char *second)
{
  return (is_roman (first) && is_roman (second)) || (is_number (first) && is_number (second)) ||
         (is_letter (first) && is_letter (second));
}

/* The label that the node has when its left-out siblings are gone. */
static char *
make_label (TdDeriveBuild *self, guint i)
{
  TdDeriveNode *node = td_derive_node (self->derive, i);
  gboolean is_moved = FALSE;
  guint n = 1;

  for (guint s = 0; s < i; s++) {
    TdDeriveNode *sibling = td_derive_node (self->derive, s);

    if (sibling->parent != node->parent ||
        !is_same_kind (sibling->section->label, node->section->label))
      continue;
    is_moved |= sibling->is_left;
    n += sibling->is_left ? 0 : 1;
  }
  char *label = is_moved ? count_label (node->section->label, n) : NULL;
  return label ? label : g_strdup (node->section->label);
}

/* "1. ", "a) ", "- ", "" */
static char *
format_label (const char *label)
{
  if (!*label)
    return g_strdup ("");
  if (strchr ("-+", *label))
    return g_strdup_printf ("%s ", label);
  return g_strdup_printf (is_letter (label) ? "%s) " : "%s. ", label);
}

/* The section's paragraphs as they stand in the new text; one that is left out is "". */
static char **
adapt_paragraphs (TdDeriveBuild *self, guint node, char **texts, gboolean *is_changed)
{
  gboolean is_foreign = td_derive_node (self->derive, node)->is_foreign;
  g_autoptr (GStrvBuilder) adapted = g_strv_builder_new ();

  for (guint i = 0; texts[i]; i++) {
    g_autofree char *kept = td_derive_drop_sentences (self->derive, texts[i]);

    *is_changed |= !g_str_equal (kept, texts[i]);
    g_strv_builder_take (adapted,
                         td_derive_adapt (self, kept, &(TdDeriveSpot) {(int) node, i + 1, 0},
                                          is_foreign, is_changed));
  }
  return g_strv_builder_end (adapted);
}

static char *
join_paragraphs (char **texts)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; texts[i]; i++)
    if (*texts[i])
      g_string_append_printf (joined, "%s%s", joined->len ? "\n" : "", texts[i]);
  return g_string_free (joined, FALSE);
}

static int
find_child (TdDerive *self, guint node, TdSection *child)
{
  for (guint i = node + 1; i < self->nodes->len; i++)
    if (td_derive_node (self, i)->section == child)
      return (int) i;
  return -1;
}

static void
put_line_of (TdDeriveBuild *self, const char *label, const char *text)
{
  g_autofree char *line = g_strconcat (label, text, NULL);

  put (self, line);
}

static void put_node (TdDeriveBuild *self, guint i, GPtrArray *siblings);

/* Heading, paragraphs and children in the order of the superior's text. */
static void
put_contents (TdDeriveBuild *self, guint i, TdSection *section, char **texts, GArray *places)
{
  TdSection *old = td_derive_node (self->derive, i)->section;
  g_autofree char *label = format_label (section->label);
  const char *before = label;
  guint child = 0;

  if (*section->title) {
    put_line_of (self, label, section->title);
    before = "";
  }
  for (guint p = 0; texts[p]; p++) {
    if (!*texts[p])
      continue;
    for (; child < g_array_index (places, guint, p); child++)
      put_node (self, (guint) find_child (self->derive, i, old->children->pdata[child]),
                section->children);
    put_line_of (self, before, texts[p]);
    before = "";
  }
  for (; child < old->children->len; child++)
    put_node (self, (guint) find_child (self->derive, i, old->children->pdata[child]),
              section->children);
}

static void
put_node (TdDeriveBuild *self, guint i, GPtrArray *siblings)
{
  TdDeriveNode *node = td_derive_node (self->derive, i);
  g_auto (GStrv) texts = g_strsplit (node->section->text, "\n", -1);
  g_autoptr (GArray) places = td_plan_order_place (self->order, node->section, texts);
  gboolean is_changed = FALSE;
  g_auto (GStrv) adapted = NULL;

  if (node->is_left)
    return;
  g_autoptr (TdSection) section = g_object_new (TD_TYPE_SECTION, NULL);
  adapted = adapt_paragraphs (self, i, texts, &is_changed);
  section->label = make_label (self, i);
  section->title = td_derive_adapt (self, node->section->title, &(TdDeriveSpot) {(int) i, 0, 0},
                                    node->is_foreign, &is_changed);
  section->text = join_paragraphs (adapted);
  section->role = g_strdup (node->section->role);
  section->reading.state = is_changed ? TD_FACT_EDITED : TD_FACT_PROPOSED;
  if (!*section->title && !*section->text && !node->section->children->len)
    return;
  self->labels[i] = section->label;
  section->reading.first_line = self->line;
  put_contents (self, i, section, adapted, places);
  section->reading.last_line = MAX (section->reading.first_line, self->line - 2);
  self->readings[i] = section->reading;
  g_ptr_array_add (siblings, g_steal_pointer (&section));
}

static void
put_sections (TdDeriveBuild *self)
{
  for (guint i = 0; i < self->derive->nodes->len; i++)
    if (td_derive_node (self->derive, i)->parent < 0)
      put_node (self, i, self->plan->sections);
}

/* ---- foot ---- */

static void
put_recipient (TdDeriveBuild *self, const char *text, gboolean is_last)
{
  TdRecipient *recipient = g_object_new (TD_TYPE_RECIPIENT, NULL);
  g_autofree char *line = g_strdup_printf ("- %s%s", text, is_last ? "." : ";");

  recipient->text = g_strdup (text);
  recipient->kind = g_strdup (is_last ? "archive" : "");
  recipient->reading.first_line = recipient->reading.last_line = put_line (self, line);
  recipient->reading.state = TD_FACT_PROPOSED;
  g_ptr_array_add (self->plan->recipients, recipient);
}

static void
put_recipients (TdDeriveBuild *self)
{
  TdDerive *derive = self->derive;
  const char *archive =
      derive->request->archive && *derive->request->archive ? derive->request->archive : "VT";
  const char *names[] = {"issuer",         derive->above.name, "agency",
                         derive->own.name, "archive",          archive,
                         "word",           derive->own.word,   NULL};
  g_autofree char *group =
      g_strdup_printf ("recipients %s", td_level_to_string (derive->own.level));
  g_auto (GStrv) lines = g_key_file_get_string_list (derive->wording, group, "lines", NULL, NULL);
  g_autofree char *heading = td_derive_word (derive->wording, "foot", "recipients", names);
  g_autofree char *superior = td_derive_word (derive->wording, "foot", "superior", names);
  g_autofree char *last = td_derive_word (derive->wording, "foot", "archive", names);

  put_line (self, heading);
  if (*derive->above.name)
    put_recipient (self, superior, FALSE);
  for (guint i = 0; lines && lines[i]; i++) {
    g_autofree char *line = td_derive_fill (lines[i], names);
    put_recipient (self, line, FALSE);
  }
  put_recipient (self, last, TRUE);
  put_line (self, "");
}

static void
put_signatory (TdDeriveBuild *self)
{
  TdDeriveRequest *request = self->derive->request;
  g_autofree char *on_behalf_of = choose (self, request->on_behalf_of, "on-behalf-of");
  const struct {
    TdPlanKey key;
    const char *value;
  } lines[] = {
      {TD_PLAN_ON_BEHALF_OF, on_behalf_of},
      {TD_PLAN_CAPACITY, request->capacity},
      {TD_PLAN_SIGNER_TITLE, request->title},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    if (lines[i].value && *lines[i].value) {
      g_autofree char *upper = td_text_upper (lines[i].value);
      set_fact (self, lines[i].key, upper, TD_FACT_PROPOSED, put_line (self, upper));
    }
  put_line (self, "");
  if (request->signatory && *request->signatory)
    set_fact (self, TD_PLAN_SIGNER_NAME, request->signatory, TD_FACT_PROPOSED,
              put_line (self, request->signatory));
  else
    td_plan_report (self->plan, "signer-missing", 0, 0);
}

/* ---- all of it ---- */

static gboolean
check_words (TdDeriveBuild *self, GError **error)
{
  GPtrArray *words = self->derive->request->words;

  for (guint i = 0; i < words->len; i++)
    if (!self->n_replaced[i]) {
      g_set_error (error, TD_ERROR, TD_ERROR_INVALID,
                   _ ("“%s” stands nowhere in the text that is taken over"),
                   ((TdDeriveWords *) words->pdata[i])->old_words);
      return FALSE;
    }
  return TRUE;
}

static void
put_all (TdDeriveBuild *self)
{
  put_head (self);
  put_title (self);
  put_basis (self);
  put_issuing (self);
  put_sections (self);
  put_recipients (self);
  put_signatory (self);
  td_derive_copy_parts (self);
}

TdPlan *
td_plan_derive_build (TdPlan *superior, TdDeriveRequest *request, GError **error)
{
  g_auto (TdDerive) derive = {0};

  g_return_val_if_fail (TD_IS_PLAN (superior), NULL);
  g_return_val_if_fail (TD_IS_DERIVE_REQUEST (request), NULL);

  if (!td_derive_init (&derive, superior, request, error))
    return NULL;

  g_autoptr (TdPlan) plan = td_plan_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree TdReading *readings = g_new0 (TdReading, derive.nodes->len + 1);
  g_autofree char **labels = g_new0 (char *, derive.nodes->len + 1);
  g_autofree guint *n_replaced = g_new0 (guint, request->words->len + 1);
  g_autoptr (TdPlanOrder) order = td_plan_order_new (superior);
  TdDeriveBuild build = {&derive, plan, text, 1, readings, labels, order, n_replaced};

  put_all (&build);
  if (!check_words (&build, error))
    return NULL;
  plan->source = g_strdup (text->str);
  plan->file_name = g_strdup_printf ("%s.txt", td_plan_get_display_name (plan));
  plan->encoding = g_strdup ("UTF-8");
  plan->regime = g_strdup (superior->regime);
  return g_steal_pointer (&plan);
}
