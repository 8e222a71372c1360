/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words to rows, and rows to lines of text.  Where paragraphs are told by their indented first
 * line, a paragraph becomes one line: the page shows for certain what words alone do not ("Thi đua"
 * /
 * "- Khen thưởng" is no list).  All other lines stay as they are printed. */
#include "config.h"

#include "layout-rows.h"

#include <math.h>
#include <string.h>

/* In heights of a row: what is no blank between two words; the space that a blank takes; how far a
 * paragraph's first line is indented at least; what counts as the same place; how far, in rows and
 * heights, a row of a table is from the next. */
#define WIDE_GAP 1.5
#define BLANK 0.25
#define INDENT 0.7
#define SAME 0.3
#define MOST_BLANKS 12
#define FEW_ROWS 6
#define FAR_ROW 4

/* ---- rows ---- */

static int
compare_middles (gconstpointer a, gconstpointer b)
{
  const TdWord *left = a, *right = b;
  double difference = left->y0 + left->y1 - right->y0 - right->y1;

  return (difference > 0) - (difference < 0);
}

static int
compare_lefts (gconstpointer a, gconstpointer b)
{
  const TdWord *left = a, *right = b;

  return (left->x0 > right->x0) - (left->x0 < right->x0);
}

static gboolean
is_beside (const TdWord *first, const TdWord *word)
{
  double overlap = MIN (first->y1, word->y1) - MAX (first->y0, word->y0);

  return overlap > 0.5 * MIN (first->y1 - first->y0, word->y1 - word->y0);
}

static TdRow
row_of (TdWord *words, guint n_words)
{
  TdRow row = {words, n_words, words[0].x0, words[0].y0, words[0].x1, words[0].y1, FALSE};

  qsort (words, n_words, sizeof *words, compare_lefts);
  for (guint i = 0; i < n_words; i++) {
    row.x0 = MIN (row.x0, words[i].x0);
    row.x1 = MAX (row.x1, words[i].x1);
    row.y0 = MIN (row.y0, words[i].y0);
    row.y1 = MAX (row.y1, words[i].y1);
  }
  return row;
}

/* Of @words, which are put in order. */
GArray *
td_rows_new (TdWord *words, guint n_words)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (TdRow));

  if (n_words > 0)
    qsort (words, n_words, sizeof *words, compare_middles);
  for (guint i = 0; i < n_words;) {
    guint n = 1;
    while (i + n < n_words && is_beside (&words[i], &words[i + n]))
      n++;
    TdRow row = row_of (words + i, n);
    g_array_append_val (rows, row);
    i += n;
  }
  return rows;
}

double
td_row_get_height (const TdRow *row)
{
  return MAX (row->y1 - row->y0, 1);
}

/* "1." and "a)" and "-" belong to what follows, however far away it is. */
static gboolean
is_label (const char *text)
{
  static const char *const MARKS[] = {"-", "–", "—", "+", "•", "*", "●", "▪", ""};
  gsize length = strlen (text);

  for (guint i = 0; i < G_N_ELEMENTS (MARKS); i++)
    if (g_str_equal (text, MARKS[i]))
      return TRUE;
  return length >= 2 && length <= 8 && strchr (".)/", text[length - 1]) != NULL &&
         strcspn (text, ".)/") <= 4;
}

/* ---- writing ---- */

double
td_row_get_gap (const TdRow *row, guint i)
{
  return row->words[i].x0 - row->words[i - 1].x1;
}

gboolean
td_row_is_wide (const TdRow *row, guint i)
{
  gboolean is_behind_label =
      is_label (row->words[i - 1].text) &&
      (i == 1 || td_row_get_gap (row, i - 1) > WIDE_GAP * td_row_get_height (row));

  return !is_behind_label && td_row_get_gap (row, i) > WIDE_GAP * td_row_get_height (row);
}

/* The next word with a wide gap before it, from @i on; the number of words where there is none. */
static guint
find_gap (const TdRow *row, guint i)
{
  while (i < row->n_words && !td_row_is_wide (row, i))
    i++;
  return i;
}

/* Both leave room at the same place. */
static gboolean
share_gap (const TdRow *above, const TdRow *below)
{
  guint a = find_gap (above, 1), b = find_gap (below, 1);

  while (a < above->n_words && b < below->n_words) {
    double left = MAX (above->words[a - 1].x1, below->words[b - 1].x1);
    double right = MIN (above->words[a].x0, below->words[b].x0);
    if (right - left > BLANK * td_row_get_height (above))
      return TRUE;
    if (above->words[a].x0 < below->words[b].x0)
      a = find_gap (above, a + 1);
    else
      b = find_gap (below, b + 1);
  }
  return FALSE;
}

/* Between two rows of a table there may be further lines of its cells. */
void
td_rows_find_tables (GArray *rows)
{
  for (guint i = 1; i < rows->len; i++) {
    TdRow *row = &g_array_index (rows, TdRow, i);
    for (guint k = 1; k <= FAR_ROW && k <= i; k++)
      if (row->y0 - row[-(int) k].y1 < FAR_ROW * td_row_get_height (row) &&
          share_gap (&row[-(int) k], row))
        row->is_table = row[-(int) k].is_table = TRUE;
  }
}

static void
append_gap (GString *text, const TdRow *row, guint i)
{
  if (!td_row_is_wide (row, i)) {
    g_string_append_c (text, ' ');
  } else if (row->is_table) {
    g_string_append_c (text, '\t');
  } else {
    double n = td_row_get_gap (row, i) / (BLANK * td_row_get_height (row));
    for (guint k = 0; k < (guint) MIN (n, MOST_BLANKS); k++)
      g_string_append_c (text, ' ');
  }
}

static void
append_row (GString *text, const TdRow *row)
{
  for (guint i = 0; i < row->n_words; i++) {
    if (i > 0)
      append_gap (text, row, i);
    g_string_append (text, row->words[i].text);
  }
}

/* ---- paragraphs ---- */

static double
find_widest (GArray *rows)
{
  double widest = 0;

  for (guint i = 0; i < rows->len; i++) {
    const TdRow *row = &g_array_index (rows, TdRow, i);
    widest = MAX (widest, row->x1 - row->x0);
  }
  return widest;
}

/* A page of a few lines tells less than the one before it. */
void
td_layout_measure (TdLayout *self, GArray *rows)
{
  double widest = find_widest (rows);
  double left = G_MAXDOUBLE, right = 0;
  guint n_wide = 0;

  for (guint i = 0; i < rows->len; i++) {
    const TdRow *row = &g_array_index (rows, TdRow, i);
    if (row->x1 - row->x0 < 0.6 * widest)
      continue;
    left = MIN (left, row->x0);
    right = MAX (right, row->x1);
    n_wide++;
  }
  gboolean is_known = self->right > 0 && n_wide < FEW_ROWS;
  self->left = is_known ? MIN (left, self->left) : left;
  self->right = is_known ? MAX (right, self->right) : right;
}

static gboolean
is_indented (const TdRow *row, const TdLayout *self)
{
  return row->x0 > self->left + INDENT * td_row_get_height (row);
}

static gboolean
is_centred (const TdRow *row, const TdLayout *self)
{
  double left = row->x0 - self->left, right = self->right - row->x1;

  return left > td_row_get_height (row) && fabs (left - right) < td_row_get_height (row);
}

static double
measure_word (const TdRow *row)
{
  return row->words[0].x1 - row->words[0].x0 + (BLANK - SAME) * td_row_get_height (row);
}

/* A centred heading over two lines. */
static gboolean
is_full_heading (const TdRow *last, const TdRow *row, const TdLayout *self)
{
  return is_centred (last, self) && is_centred (row, self) &&
         last->x1 - last->x0 + measure_word (row) > 0.9 * (self->right - self->left);
}

static gboolean
is_near (const TdRow *last, const TdRow *row)
{
  double height = MIN (td_row_get_height (row), td_row_get_height (last));

  return row->y0 - last->y1 <= TD_ROW_BLOCK_GAP * height;
}

/* The paragraph that began indented goes on: the first word would not have fitted above. */
static gboolean
goes_on (const TdLayout *self, const TdRow *row)
{
  return self->is_indented && row->x0 < self->left + SAME * td_row_get_height (row) &&
         measure_word (row) > self->room;
}

static gboolean
is_joined (const TdLayout *self, const TdRow *last, const TdRow *row)
{
  return is_near (last, row) && !last->is_table && !row->is_table &&
         (goes_on (self, row) || is_full_heading (last, row, self));
}

/* What the next row is judged by. */
static void
remember (TdLayout *self, const TdRow *row, gboolean is_joint)
{
  if (!is_joint)
    self->is_indented = is_indented (row, self) && !is_centred (row, self) && !row->is_table;
  self->room = self->right - row->x1;
}

/* What is broken at its own hyphen ("COVID-" / "19") has no blank there, and a soft hyphen is none.
 * "Thi đua -" has one. */
static void
append_blank (GString *text)
{
  gsize n = text->len;

  if (n >= 2 && memcmp (text->str + n - 2, "\u00ad", 2) == 0)
    g_string_truncate (text, n - 2);
  else if (n < 2 || text->str[n - 1] != '-' || g_ascii_isspace (text->str[n - 2]))
    g_string_append_c (text, ' ');
}

static void
append_joint (TdLayout *self, const TdRow *last, const TdRow *row, gboolean is_joint)
{
  if (is_joint)
    append_blank (self->text);
  else
    g_string_append (self->text, is_near (last, row) ? "\n" : "\n\n");
}

/* The first row of a page may go on the last one of the page before. */
static gboolean
begins_inside (TdLayout *self, const TdRow *row)
{
  gsize length = self->text->len;

  if (row->is_table || !goes_on (self, row) || length < 2 || self->text->str[length - 1] != '\f' ||
      self->text->str[length - 2] != '\n')
    return FALSE;
  g_string_truncate (self->text, length - 2);
  append_blank (self->text);
  g_string_append_c (self->text, '\f');
  return TRUE;
}

static gboolean
is_item (const TdRow *row)
{
  const char *text = row->words[0].text;

  return *text == '-' || *text == '+' || g_str_has_prefix (text, "–");
}

/* In a column, the list of recipients: "- …" over two lines. */
static gboolean
goes_on_item (const TdRow *last, const TdRow *row, gboolean is_list, double right)
{
  return is_list && is_near (last, row) && !is_item (row) && last->x1 + measure_word (row) > right;
}

static double
find_right (GArray *rows, guint first, guint end)
{
  double right = 0;

  for (guint i = first; i < end; i++)
    right = MAX (right, g_array_index (rows, TdRow, i).x1);
  return right;
}

static void
append_column (TdLayout *self, GArray *rows, guint first, guint end)
{
  double right = find_right (rows, first, end);
  gboolean is_list = FALSE;

  for (guint i = first; i < end; i++) {
    const TdRow *row = &g_array_index (rows, TdRow, i);
    if (i > first)
      append_joint (self, row - 1, row, goes_on_item (row - 1, row, is_list, right));
    is_list |= is_item (row);
    append_row (self->text, row);
  }
  self->is_indented = FALSE;
}

static void
append_paragraphs (TdLayout *self, GArray *rows, guint first, guint end)
{
  for (guint i = first; i < end; i++) {
    const TdRow *row = &g_array_index (rows, TdRow, i);
    gboolean is_joint = i == first ? begins_inside (self, row) : is_joined (self, row - 1, row);
    if (i > first)
      append_joint (self, row - 1, row, is_joint);
    remember (self, row, is_joint);
    append_row (self->text, row);
  }
}

void
td_layout_append_rows (TdLayout *self, GArray *rows, guint first, guint end, TdRowsShape shape)
{
  if (first >= end)
    return;
  if (shape == TD_ROWS_PAGE)
    append_paragraphs (self, rows, first, end);
  else
    append_column (self, rows, first, end);
  g_string_append_c (self->text, '\n');
}
