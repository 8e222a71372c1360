/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The second pass of reading: labels into a tree of sections (LAW 1.4).  Pure. */
#include "config.h"

#include "td-plan-problems.h"
#include "td-plan-reading.h"

#include <string.h>

#define LONGEST_TITLE 250
#define LONGEST_RUN_IN 110

const TdPlanLine *
td_plan_reading_line (TdPlanReading *self, guint i)
{
  return self->lines->pdata[i];
}

TdPlanNode *
td_plan_reading_node (TdPlanReading *self, guint i)
{
  return &g_array_index (self->nodes, TdPlanNode, i);
}

gboolean
td_plan_reading_is_below (TdPlanReading *self, guint node, guint ancestor)
{
  for (int i = (int) node; i >= 0; i = td_plan_reading_node (self, (guint) i)->parent)
    if (i == (int) ancestor)
      return TRUE;
  return FALSE;
}

/* The nodes are in the order of their first lines: the last that begins at @i or before, or the one
 * of those above it that reaches so far. */
int
td_plan_reading_find_node (TdPlanReading *self, guint i)
{
  guint low = 0;
  guint high = self->nodes->len;
  int node;

  while (low < high) {
    guint middle = (low + high) / 2;

    if (td_plan_reading_node (self, middle)->first <= i)
      low = middle + 1;
    else
      high = middle;
  }
  node = (int) low - 1;
  while (node >= 0 && td_plan_reading_node (self, (guint) node)->last < i)
    node = td_plan_reading_node (self, (guint) node)->parent;
  return node;
}

TdReading
td_plan_reading_at (const TdPlanLine *line)
{
  return (TdReading) {TD_FACT_PROPOSED, line->first_line, line->last_line};
}

/* ---- title or text ---- */

static gboolean
is_one_short_sentence (const char *words)
{
  return g_utf8_strlen (words, -1) <= LONGEST_RUN_IN && !strchr (words, ';') &&
         !strstr (words, ". ");
}

/* @followed: what comes next is a part of this section. */
static gboolean
is_title (const TdPlanLine *line, const char *words, gboolean followed)
{
  glong length = g_utf8_strlen (words, -1);

  if (line->label >= TD_LABEL_DASH || length > LONGEST_TITLE)
    return FALSE;
  if (line->upper || !td_plan_ends_sentence (words))
    return TRUE;
  if (g_str_has_suffix (words, ":"))
    return length <= LONGEST_RUN_IN;
  return followed && is_one_short_sentence (words);
}

/* Bytes of "Số lượng hồ sơ đề nghị", before "05 tập thể". */
#define LONGEST_BEFORE_NUMBER 48

/* "Yêu cầu: Phong trào…": the byte of ": "; 0 when there is no such title. */
static gsize
find_run_in (const TdPlanLine *line, const char *words)
{
  const char *colon = strstr (words, ": ");

  if (line->label >= TD_LABEL_DASH || !colon ||
      g_utf8_strlen (words, colon - words) > LONGEST_RUN_IN)
    return 0;
  if (!g_unichar_isupper (g_utf8_get_char (colon + 2)) &&
      !(g_ascii_isdigit (colon[2]) && colon - words <= LONGEST_BEFORE_NUMBER))
    return 0;
  return (gsize) (colon - words);
}

/* @text: the section's paragraphs, which are put into it when all are there. */
static void
fill_section (TdSection *section, const TdPlanLine *line, gboolean followed, GString *text)
{
  const char *words = line->text + line->body;
  gsize run_in = find_run_in (line, words);

  section->label = g_strdup (line->mark);
  section->role = g_strdup ("");
  section->reading = td_plan_reading_at (line);
  if (run_in) {
    section->title = g_strndup (words, run_in);
    g_string_append (text, words + run_in + 2);
  } else if (is_title (line, words, followed)) {
    section->title = td_plan_cut (words, 0, (int) strlen (words));
  } else {
    section->title = g_strdup ("");
    g_string_append (text, words);
  }
}

/* ---- the tree ---- */

static int
find_parent (TdPlanReading *self, TdLabel label)
{
  int node = (int) self->nodes->len - 1;

  /* a paragraph that stands alone holds nothing */
  while (node >= 0 && (td_plan_reading_node (self, (guint) node)->label >= label ||
                       td_plan_reading_node (self, (guint) node)->label == TD_LABEL_NONE))
    node = td_plan_reading_node (self, (guint) node)->parent;
  return node;
}

/* All that hold line @i reach to it. */
static void
extend (TdPlanReading *self, int node, guint i)
{
  for (; node >= 0; node = td_plan_reading_node (self, (guint) node)->parent) {
    TdPlanNode *at = td_plan_reading_node (self, (guint) node);

    at->last = i;
    at->section->reading.last_line = td_plan_reading_line (self, i)->last_line;
  }
}

static gboolean
is_followed (TdPlanReading *self, guint i)
{
  const TdPlanLine *line = td_plan_reading_line (self, i);

  return i + 1 < self->foot && td_plan_reading_line (self, i + 1)->label > line->label;
}

static void
add_section (TdPlanReading *self, guint i, TdLabel label)
{
  const TdPlanLine *line = td_plan_reading_line (self, i);
  TdPlanNode node = {.label = label, .first = i, .last = i, .text = g_string_new (NULL)};
  TdSection *section = g_object_new (TD_TYPE_SECTION, NULL);

  fill_section (section, line, is_followed (self, i), node.text);
  node.section = section;
  node.title_fold = td_plan_fold (section->title);
  node.parent = label == TD_LABEL_NONE ? -1 : find_parent (self, label);
  g_ptr_array_add (node.parent < 0
                       ? self->plan->sections
                       : td_plan_reading_node (self, (guint) node.parent)->section->children,
                   section);
  g_array_append_val (self->nodes, node);
  extend (self, (int) self->nodes->len - 1, i);
}

/* The section that a paragraph without a label belongs to: not to a bullet that has ended. */
static int
find_owner (TdPlanReading *self, guint i)
{
  int node = (int) self->nodes->len - 1;

  if (td_plan_reading_line (self, i - 1)->label >= TD_LABEL_DASH &&
      !td_plan_ends_sentence (td_plan_reading_line (self, i - 1)->text))
    return node;
  while (node >= 0 && td_plan_reading_node (self, (guint) node)->label >= TD_LABEL_DASH)
    node = td_plan_reading_node (self, (guint) node)->parent;
  return node;
}

static gboolean
is_closing (const TdPlanLine *line)
{
  return td_plan_find (line->fold, 0,
                       "^(?:trên đây là|trong quá trình (?:tổ chức |triển khai )?|"
                       "(?:bản )?kế hoạch này (?:thay thế|có hiệu lực)|yêu cầu (?:các|thủ trưởng))",
                       NULL);
}

static void
add_paragraph (TdPlanReading *self, guint i)
{
  const TdPlanLine *line = td_plan_reading_line (self, i);
  int owner = find_owner (self, i);

  if (owner < 0 || is_closing (line) ||
      td_plan_reading_node (self, (guint) owner)->label == TD_LABEL_NONE) {
    add_section (self, i, TD_LABEL_NONE);
    return;
  }

  TdPlanNode *node = td_plan_reading_node (self, (guint) owner);

  if (node->text->len)
    g_string_append_c (node->text, '\n');
  g_string_append (node->text, line->text);
  extend (self, owner, i);
}

/* ---- the order of labels ---- */

static int
measure_roman (const char *mark)
{
  int sum = 0;

  for (const char *at = mark; *at; at++) {
    int value = *at == 'X' ? 10 : *at == 'V' ? 5 : 1;

    sum += *at == 'I' && (at[1] == 'V' || at[1] == 'X') ? -1 : value;
  }
  return sum;
}

/* The place of a label in its row, from 1; 0: not in the row; -1: labels that are not counted. */
static int
measure_label (TdLabel label, const char *mark)
{
  static const char letters[] = "a b c d đ e g h i k l m n o p q r s t u v x y ";

  if (label == TD_LABEL_ROMAN)
    return measure_roman (mark);
  if (label == TD_LABEL_NUMBER)
    return (int) g_ascii_strtoll (mark, NULL, 10);
  if (label != TD_LABEL_LETTER)
    return -1;

  g_autofree char *letter = g_strconcat (mark, " ", NULL);
  const char *found = strstr (letters, letter);

  return found ? (int) g_utf8_strlen (letters, found - letters) / 2 + 1 : 0;
}

/* LAW H-1.  One problem for each row of siblings. */
static void
check_row (TdPlanReading *self, int parent, TdLabel label)
{
  int expected = 1;
  gboolean broken = FALSE;
  guint first_line = 0;
  guint last_line = 0;

  for (guint i = (guint) (parent + 1); i < self->nodes->len; i++) {
    TdPlanNode *node = td_plan_reading_node (self, i);

    if (parent >= 0 && node->first > td_plan_reading_node (self, (guint) parent)->last)
      break;
    if (node->parent != parent || node->label != label)
      continue;

    int place = measure_label (label, node->section->label);

    broken |= place != expected && place != 1;
    expected = place + 1;
    first_line = first_line ? first_line : td_plan_reading_line (self, node->first)->first_line;
    last_line = td_plan_reading_line (self, node->first)->last_line;
  }
  if (broken)
    td_plan_report (self->plan, "label-order", first_line, last_line);
}

static void
check_order (TdPlanReading *self)
{
  static const TdLabel labels[] = {TD_LABEL_ROMAN, TD_LABEL_NUMBER, TD_LABEL_LETTER};
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->nodes->len; i++) {
    TdPlanNode *node = td_plan_reading_node (self, i);

    for (gsize l = 0; l < G_N_ELEMENTS (labels); l++)
      if (node->label == labels[l] &&
          g_hash_table_add (seen, GINT_TO_POINTER ((node->parent + 1) * 16 + (int) labels[l])))
        check_row (self, node->parent, labels[l]);
  }
}

void
td_plan_read_outline (TdPlanReading *self)
{
  gboolean has_heading = FALSE;

  for (guint i = self->sections; i < self->foot; i++) {
    const TdPlanLine *line = td_plan_reading_line (self, i);

    has_heading |= line->label != TD_LABEL_NONE && line->label < TD_LABEL_DASH;
    if (line->label != TD_LABEL_NONE)
      add_section (self, i, line->label);
    else
      add_paragraph (self, i);
  }
  for (guint i = 0; i < self->nodes->len; i++) {
    TdPlanNode *node = td_plan_reading_node (self, i);

    node->section->text = g_string_free (g_steal_pointer (&node->text), FALSE);
  }
  check_order (self);
  if (!has_heading)
    td_plan_report (self->plan, "sections-missing", 0, 0);
}
