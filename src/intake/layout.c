/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns.  Rows that leave the same upright strip of the page empty are a run; where its words are
 * those of a head or a foot, its two columns are written one after the other. */
#include "config.h"

#include "layout-rows.h"

#include <string.h>

/* What columns leave between them at least once several rows are seen, in heights of a row. */
#define NARROW_GAP 0.8
/* Beyond this a page is no page of text, and is written down as it comes. */
#define MOST_ROWS 2000
#define MOST_GAPS 200

typedef struct {
  double x0, x1;
} Strip;

/* ---- runs ---- */

/* The part of @strip that @row leaves empty; FALSE when that is too narrow for a column. */
static gboolean
narrow (Strip *strip, const TdRow *row)
{
  Strip best = {0, 0};

  for (guint i = 0; i <= row->n_words; i++) {
    double x0 = MAX (strip->x0, i > 0 ? row->words[i - 1].x1 : -G_MAXDOUBLE);
    double x1 = MIN (strip->x1, i < row->n_words ? row->words[i].x0 : G_MAXDOUBLE);
    if (x1 - x0 > best.x1 - best.x0)
      best = (Strip) {x0, x1};
  }
  if (best.x1 - best.x0 < NARROW_GAP * td_row_get_height (row))
    return FALSE;
  *strip = best;
  return TRUE;
}

typedef enum { LEFT = 1, RIGHT = 2, BOTH = 3 } Sides;

static Sides
sides_of (const TdRow *row, const Strip *strip)
{
  return (row->x0 < strip->x0 + 0.1 ? LEFT : 0) | (row->x1 > strip->x1 - 0.1 ? RIGHT : 0);
}

/* Rows below the last that has both columns: those that go on in one column without a break. */
static guint
find_end (GArray *rows, guint first, guint end, const Strip *strip)
{
  guint last = first;
  const TdRow *above[BOTH] = {NULL}; /* LEFT, RIGHT: the last row there */

  for (guint i = first; i < end; i++) {
    const TdRow *row = &g_array_index (rows, TdRow, i);
    Sides sides = sides_of (row, strip);
    const TdRow *over = sides == BOTH ? NULL : above[sides];
    if (over && row->y0 - over->y1 > TD_ROW_BLOCK_GAP * td_row_get_height (row) && sides == LEFT)
      break;
    if (!over || row->y0 - over->y1 <= TD_ROW_BLOCK_GAP * td_row_get_height (row))
      last = i;
    if (sides & LEFT)
      above[LEFT] = row;
    if (sides & RIGHT)
      above[RIGHT] = row;
  }
  return last + 1;
}

static Strip
widest_gap (const TdRow *row)
{
  Strip widest = {0, 0};

  for (guint i = 1; i < row->n_words; i++)
    if (td_row_is_wide (row, i) && td_row_get_gap (row, i) > widest.x1 - widest.x0)
      widest = (Strip) {row->words[i - 1].x1, row->words[i].x0};
  return widest;
}

typedef struct {
  guint first, end;
  guint n_both; /* rows that have something in both columns */
  Strip strip;
} Run;

/* The run that begins with row @first; n_both 0 where none does. */
static Run
find_run (GArray *rows, guint first)
{
  Run run = {first, first, 0, widest_gap (&g_array_index (rows, TdRow, first))};

  if (run.strip.x1 <= run.strip.x0)
    return run;
  while (run.end < rows->len && narrow (&run.strip, &g_array_index (rows, TdRow, run.end)))
    run.end++;
  run.end = find_end (rows, first, run.end, &run.strip);
  for (guint i = first; i < run.end; i++)
    run.n_both += sides_of (&g_array_index (rows, TdRow, i), &run.strip) == BOTH;
  return run;
}

/* A right column may begin above the left one. */
static void
take_rows_above (Run *run, GArray *rows, guint at_least)
{
  while (run->first > at_least) {
    const TdRow *row = &g_array_index (rows, TdRow, run->first - 1);
    Strip strip = run->strip;
    if (!narrow (&strip, row) || sides_of (row, &strip) != RIGHT ||
        row[1].y0 - row->y1 > TD_ROW_BLOCK_GAP * td_row_get_height (row))
      return;
    run->strip = strip;
    run->first--;
  }
}

/* Small letters without their marks: words of a scan lose them. */
static char *
fold (const char *text)
{
  g_autofree char *apart = g_utf8_normalize (text, -1, G_NORMALIZE_NFD);
  g_autoptr (GString) folded = g_string_new (NULL);

  for (const char *at = apart ? apart : ""; *at; at = g_utf8_next_char (at)) {
    gunichar c = g_unichar_tolower (g_utf8_get_char (at));
    if (g_unichar_type (c) != G_UNICODE_NON_SPACING_MARK)
      g_string_append_unichar (folded, c == 0x111 ? 'd' : c);
  }
  return g_string_free (g_steal_pointer (&folded), FALSE);
}

/* The words that tell a head or a foot. */
static gboolean
is_telling (const TdRow *row, guint i)
{
  static const char *const WORDS[] = {"noi nhan", "tm. ",     "kt. ",    "tl. ",
                                      "tuq. ",    "cong hoa", "doc lap", "dang cong"};
  g_autofree char *two = g_strdup_printf ("%s %s ", row->words[i].text,
                                          i + 1 < row->n_words ? row->words[i + 1].text : "");
  g_autofree char *folded = fold (two);

  for (guint k = 0; k < G_N_ELEMENTS (WORDS); k++)
    if (g_str_has_prefix (folded, WORDS[k]))
      return TRUE;
  return FALSE;
}

static gboolean
has_telling_words (GArray *rows, const Run *run)
{
  for (guint i = run->first; i < run->end; i++) {
    const TdRow *row = &g_array_index (rows, TdRow, i);
    for (guint k = 0; k < row->n_words; k++)
      if (is_telling (row, k))
        return TRUE;
  }
  return FALSE;
}

static gboolean
is_upper (const TdRow *row)
{
  for (guint i = 0; i < row->n_words; i++)
    for (const char *at = row->words[i].text; *at; at = g_utf8_next_char (at))
      if (g_unichar_islower (g_utf8_get_char (at)))
        return FALSE;
  return TRUE;
}

/* By its words; or, where they are badly recognised, because a document begins with capitals in two
 * columns. */
static gboolean
is_frame (GArray *rows, const Run *run, guint page)
{
  return has_telling_words (rows, run) ||
         (page == 1 && run->first < 2 && is_upper (&g_array_index (rows, TdRow, run->first)));
}

/* ---- writing runs ---- */

static void
append_column (TdLayout *self, GArray *rows, const Run *run, gboolean is_left)
{
  double middle = (run->strip.x0 + run->strip.x1) / 2;
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (TdWord));

  for (guint i = run->first; i < run->end; i++) {
    const TdRow *row = &g_array_index (rows, TdRow, i);
    for (guint k = 0; k < row->n_words; k++)
      if ((row->words[k].x0 < middle) == is_left)
        g_array_append_val (words, row->words[k]);
  }
  g_autoptr (GArray) own = td_rows_new ((TdWord *) words->data, words->len);
  td_layout_append_rows (self, own, 0, own->len, TD_ROWS_COLUMN);
}

static void
append_run (TdLayout *self, GArray *rows, const Run *run)
{
  append_column (self, rows, run, TRUE);
  g_string_append_c (self->text, '\n');
  append_column (self, rows, run, FALSE);
}

static void
append_all (TdLayout *self, GArray *rows, guint first, guint end, guint page)
{
  guint written = first;
  guint n_gaps = 0;

  for (guint i = first; i < end; i++) {
    Run run = n_gaps < MOST_GAPS ? find_run (rows, i) : (Run) {0};
    n_gaps += run.n_both > 0;
    if (run.n_both == 0 || !is_frame (rows, &run, page))
      continue;
    take_rows_above (&run, rows, written);
    td_layout_append_rows (self, rows, written, run.first, TD_ROWS_PAGE);
    g_string_append_c (self->text, '\n');
    append_run (self, rows, &run);
    g_string_append_c (self->text, '\n');
    written = run.end;
    i = run.end - 1;
  }
  td_layout_append_rows (self, rows, written, end, TD_ROWS_PAGE);
}

/* "3" or "- 3 -" or "Trang 3/7", alone in its row. */
static gboolean
is_page_number (const TdRow *row, guint page)
{
  g_autofree char *number = g_strdup_printf ("%u", page);
  gboolean has_number = FALSE;

  if (row->n_words > 3)
    return FALSE;
  for (guint i = 0; i < row->n_words; i++) {
    const char *word = row->words[i].text;
    gsize length = strspn (word, "0123456789");
    if (length == strlen (number) && strncmp (word, number, length) == 0 &&
        (word[length] == '\0' || word[length] == '/'))
      has_number = TRUE;
    else if (!g_str_equal (word, "-") && !g_str_equal (word, "–") && !g_str_equal (word, "Trang"))
      return FALSE;
  }
  return has_number;
}

void
td_layout_append_page (TdLayout *self, GArray *words, guint page)
{
  g_return_if_fail (self != NULL && self->text != NULL && words != NULL);

  g_autoptr (GArray) rows = td_rows_new ((TdWord *) words->data, words->len);
  guint first = 0, end = rows->len;
  if (first < end && is_page_number (&g_array_index (rows, TdRow, first), page))
    first++;
  if (first < end && is_page_number (&g_array_index (rows, TdRow, end - 1), page))
    end--;
  td_layout_measure (self, rows);
  td_rows_find_tables (rows);
  if (page > 1)
    g_string_append_c (self->text, '\f');
  if (rows->len <= MOST_ROWS)
    append_all (self, rows, first, end, page);
  else
    td_layout_append_rows (self, rows, first, end, TD_ROWS_PAGE);
}
