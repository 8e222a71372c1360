/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comparing two plans: their paragraphs in order, which became which, and the words that differ.
 * Pure. */
#include "config.h"

#include "td-plan-compare.h"

#include "td-plan-compare-private.h"
#include "td-plan-lines.h"
#include "td-plan-order.h"

#include <string.h>

static const char *const kind_names[TD_N_COMPARE_KINDS] = {"same", "changed", "left", "right",
                                                           "moved"};

const char *
td_compare_kind_to_string (TdCompareKind kind)
{
  g_return_val_if_fail ((gsize) kind < TD_N_COMPARE_KINDS, "");

  return kind_names[kind];
}

/* ---- types ---- */

/* Paragraphs belong to the comparison and to the rows that show them: shared between threads. */
static void
paragraph_clear (gpointer data)
{
  TdCompareParagraph *self = data;

  g_free (self->path);
  g_free (self->label);
  g_free (self->text);
}

static void
paragraph_unref (gpointer self)
{
  if (self)
    g_atomic_rc_box_release_full (self, paragraph_clear);
}

static TdCompareParagraph *
paragraph_ref (TdCompareParagraph *self)
{
  return g_atomic_rc_box_acquire (self);
}

G_DEFINE_FINAL_TYPE (TdCompareRow, td_compare_row, G_TYPE_OBJECT)

static void
td_compare_row_finalize (GObject *object)
{
  TdCompareRow *self = TD_COMPARE_ROW (object);

  g_clear_pointer (&self->left, paragraph_unref);
  g_clear_pointer (&self->right, paragraph_unref);
  g_clear_pointer (&self->other, paragraph_unref);
  g_clear_pointer (&self->spans, g_array_unref);
  G_OBJECT_CLASS (td_compare_row_parent_class)->finalize (object);
}

static void
td_compare_row_class_init (TdCompareRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_compare_row_finalize;
}

static void
td_compare_row_init (TdCompareRow *self)
{
}

G_DEFINE_FINAL_TYPE (TdCompareFact, td_compare_fact, G_TYPE_OBJECT)

static void
td_compare_fact_finalize (GObject *object)
{
  TdCompareFact *self = TD_COMPARE_FACT (object);

  g_free (self->name);
  g_free (self->left);
  g_free (self->right);
  g_clear_pointer (&self->spans, g_array_unref);
  G_OBJECT_CLASS (td_compare_fact_parent_class)->finalize (object);
}

static void
td_compare_fact_class_init (TdCompareFactClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_compare_fact_finalize;
}

static void
td_compare_fact_init (TdCompareFact *self)
{
}

G_DEFINE_FINAL_TYPE (TdComparison, td_comparison, G_TYPE_OBJECT)

static void
td_comparison_finalize (GObject *object)
{
  TdComparison *self = TD_COMPARISON (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->facts);
  g_ptr_array_unref (self->left);
  g_ptr_array_unref (self->right);
  G_OBJECT_CLASS (td_comparison_parent_class)->finalize (object);
}

static void
td_comparison_class_init (TdComparisonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_comparison_finalize;
}

static void
td_comparison_init (TdComparison *self)
{
  self->left = g_ptr_array_new_with_free_func (paragraph_unref);
  self->right = g_ptr_array_new_with_free_func (paragraph_unref);
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->facts = g_ptr_array_new_with_free_func (g_object_unref);
}

/* ---- the paragraphs of a plan ---- */

static void
add_paragraph (GPtrArray *paragraphs,
               const char *path,
               const char *label,
               const char *text,
               gboolean is_heading,
               guint line)
{
  TdCompareParagraph *paragraph = g_atomic_rc_box_new0 (TdCompareParagraph);

  paragraph->path = g_strdup (path);
  paragraph->label = g_strdup (label);
  paragraph->text = g_strdup (text);
  paragraph->is_heading = is_heading;
  paragraph->line = line;
  g_ptr_array_add (paragraphs, paragraph);
}

/* A bullet has no place of its own. */
static char *
extend_path (const char *path, const char *label)
{
  if (!*label || strchr ("-+", *label))
    return g_strdup (path);
  return *path ? g_strdup_printf ("%s.%s", path, label) : g_strdup (label);
}

static void
add_section (GPtrArray *paragraphs, TdPlanOrder *order, TdSection *section, const char *above)
{
  g_autofree char *path = extend_path (above, section->label);
  g_auto (GStrv) texts = g_strsplit (section->text, "\n", -1);
  g_autoptr (GArray) places = td_plan_order_place (order, section, texts);
  const char *label = section->label;
  guint child = 0;

  if (*section->title) {
    add_paragraph (paragraphs, path, label, section->title, TRUE, section->reading.first_line);
    label = "";
  }
  for (guint i = 0; texts[i]; i++) {
    if (!*texts[i])
      continue;
    while (child < g_array_index (places, guint, i))
      add_section (paragraphs, order, section->children->pdata[child++], path);
    add_paragraph (paragraphs, path, label, texts[i], FALSE, section->reading.first_line);
    label = "";
  }
  while (child < section->children->len)
    add_section (paragraphs, order, section->children->pdata[child++], path);
}

static guint
find_first_line (TdPlan *plan)
{
  for (guint i = 0; i < plan->sections->len; i++) {
    TdSection *section = plan->sections->pdata[i];

    if (section->reading.first_line)
      return section->reading.first_line;
  }
  return 0;
}

/* The text above line @line. */
static char *
cut_head (const char *source, guint line)
{
  const char *end = source;

  while (line-- > 1 && end) {
    end = strchr (end, '\n');
    end = end ? end + 1 : NULL;
  }
  return end ? g_strndup (source, (gsize) (end - source)) : g_strdup (source);
}

/* What stands between the title and the first section: the bases, why the plan is made. */
static void
add_opening (GPtrArray *paragraphs, TdPlan *plan)
{
  const TdReading *title = &plan->facts[TD_PLAN_TITLE].reading;
  guint first = find_first_line (plan);

  if (!plan->source || !title->last_line || first <= title->last_line)
    return;

  g_autofree char *head = cut_head (plan->source, first);
  g_autoptr (GPtrArray) lines = td_plan_lines_new (head);

  for (guint i = 0; i < lines->len; i++) {
    TdPlanLine *line = lines->pdata[i];

    if (line->first_line > title->last_line)
      add_paragraph (paragraphs, "", "", line->text, FALSE, line->first_line);
  }
}

static void
add_plan (GPtrArray *paragraphs, TdPlan *plan)
{
  const char *title = td_plan_get (plan, TD_PLAN_TITLE);
  g_autoptr (TdPlanOrder) order = td_plan_order_new (plan);

  if (title)
    add_paragraph (paragraphs, "", "", title, TRUE, plan->facts[TD_PLAN_TITLE].reading.first_line);
  add_opening (paragraphs, plan);
  for (guint i = 0; i < plan->sections->len; i++)
    add_section (paragraphs, order, plan->sections->pdata[i], "");
}

static GArray *
number_paragraphs (TdCompareWords *words, GPtrArray *paragraphs)
{
  GArray *texts = td_compare_texts_new ();

  for (guint i = 0; i < paragraphs->len; i++)
    td_compare_texts_add (texts, words, ((TdCompareParagraph *) paragraphs->pdata[i])->text);
  return texts;
}

/* ---- rows ---- */

typedef struct {
  TdComparison *comparison;
  GArray *left; /* of TdCompareText */
  GArray *right;
  GArray *pairs;
  const TdComparePair **by_left; /* each text's pair; NULL for none */
  const TdComparePair **by_right;
} Rows;

static TdCompareRow *
add_row (Rows *self, TdCompareKind kind, gint64 left, gint64 right)
{
  TdComparison *comparison = self->comparison;
  TdCompareRow *row = g_object_new (TD_TYPE_COMPARE_ROW, NULL);

  row->kind = kind;
  row->left = left < 0 ? NULL : paragraph_ref (comparison->left->pdata[left]);
  row->right = right < 0 ? NULL : paragraph_ref (comparison->right->pdata[right]);
  comparison->n_rows[kind]++;
  g_ptr_array_add (comparison->rows, row);
  return row;
}

static GArray *
diff_pair (Rows *self, const TdComparePair *pair)
{
  return td_compare_diff (&g_array_index (self->left, TdCompareText, pair->left),
                          &g_array_index (self->right, TdCompareText, pair->right));
}

static void
add_both (Rows *self, const TdComparePair *pair)
{
  gboolean same = td_compare_is_same (&g_array_index (self->left, TdCompareText, pair->left),
                                      &g_array_index (self->right, TdCompareText, pair->right));
  TdCompareRow *row =
      add_row (self, same ? TD_COMPARE_SAME : TD_COMPARE_CHANGED, pair->left, pair->right);

  row->spans = diff_pair (self, pair);
}

static void
add_left (Rows *self, guint i)
{
  const TdComparePair *pair = self->by_left[i];
  TdCompareRow *row = add_row (self, pair ? TD_COMPARE_MOVED : TD_COMPARE_LEFT, i, -1);

  if (!pair)
    return;
  row->other = paragraph_ref (self->comparison->right->pdata[pair->right]);
  row->spans = diff_pair (self, pair);
}

static void
add_right (Rows *self, guint i)
{
  const TdComparePair *pair = self->by_right[i];
  TdCompareRow *row = add_row (self, pair ? TD_COMPARE_MOVED : TD_COMPARE_RIGHT, -1, i);

  if (!pair)
    return;
  row->other = paragraph_ref (self->comparison->left->pdata[pair->left]);
  row->spans = diff_pair (self, pair);
}

/* Up to the next pair that kept its order: what only the left has, then what only the right has. */
static void
add_rows (Rows *self)
{
  guint i = 0;
  guint j = 0;

  for (;;) {
    while (i < self->left->len && (!self->by_left[i] || self->by_left[i]->is_moved))
      add_left (self, i++);
    while (j < self->right->len && (!self->by_right[j] || self->by_right[j]->is_moved))
      add_right (self, j++);
    if (i >= self->left->len || j >= self->right->len)
      return;
    add_both (self, self->by_left[i]);
    i++;
    j++;
  }
}

static void
make_rows (Rows *self)
{
  g_autofree const TdComparePair **by_left = g_new0 (const TdComparePair *, self->left->len + 1);
  g_autofree const TdComparePair **by_right = g_new0 (const TdComparePair *, self->right->len + 1);

  for (guint p = 0; p < self->pairs->len; p++) {
    const TdComparePair *pair = &g_array_index (self->pairs, TdComparePair, p);
    by_left[pair->left] = pair;
    by_right[pair->right] = pair;
  }
  self->by_left = by_left;
  self->by_right = by_right;
  add_rows (self);
}

TdComparison *
td_plan_compare (TdPlan *left, TdPlan *right)
{
  TdComparison *self = g_object_new (TD_TYPE_COMPARISON, NULL);

  g_return_val_if_fail (TD_IS_PLAN (left), self);
  g_return_val_if_fail (TD_IS_PLAN (right), self);

  g_autoptr (TdCompareWords) words = td_compare_words_new ();

  add_plan (self->left, left);
  add_plan (self->right, right);

  g_autoptr (GArray) left_texts = number_paragraphs (words, self->left);
  g_autoptr (GArray) right_texts = number_paragraphs (words, self->right);
  g_autoptr (GArray) pairs = td_compare_align (left_texts, right_texts);
  Rows rows = {.comparison = self, .left = left_texts, .right = right_texts, .pairs = pairs};

  make_rows (&rows);
  td_compare_facts (self, left, right);
  return self;
}

gboolean
td_comparison_has_differences (TdComparison *self)
{
  g_return_val_if_fail (TD_IS_COMPARISON (self), FALSE);

  return self->n_rows[TD_COMPARE_SAME] < self->rows->len || self->facts->len > 0;
}
