/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Spreadsheets as plain data.  Any thread, one at a time until td_book_finish (); read by any
 * afterwards.  Texts live in one chunk for each sheet.
 */
#include "config.h"

#include "td-sheet.h"

#include <string.h>

typedef struct {
  guint row, column, n_rows, n_columns;
} Span;

static void
free_sheet (gpointer data)
{
  TdSheet *self = data;

  g_free (self->name);
  g_array_unref (self->cells);
  g_array_unref (self->rows);
  g_array_unref (self->spans);
  g_string_chunk_free (self->texts);
  g_free (self);
}

static void
clear_book (gpointer data)
{
  g_ptr_array_unref (((TdBook *) data)->sheets);
}

TdBook *
td_book_new (void)
{
  TdBook *self = g_atomic_rc_box_new0 (TdBook);

  self->sheets = g_ptr_array_new_with_free_func (free_sheet);
  return self;
}

TdBook *
td_book_ref (TdBook *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
td_book_unref (TdBook *self)
{
  g_atomic_rc_box_release_full (self, clear_book);
}

G_DEFINE_BOXED_TYPE (TdBook, td_book, td_book_ref, td_book_unref)

/* ---- building ---- */

TdSheet *
td_book_add_sheet (TdBook *self, const char *name, gboolean is_hidden)
{
  TdSheet *sheet;

  if (self->sheets->len >= TD_SHEET_MAX_SHEETS)
    return NULL;
  sheet = g_new0 (TdSheet, 1);
  sheet->name = g_strdup (name);
  sheet->is_hidden = is_hidden;
  sheet->cells = g_array_new (FALSE, FALSE, sizeof (TdCell));
  sheet->rows = g_array_new (FALSE, FALSE, sizeof (TdSheetLine));
  sheet->spans = g_array_new (FALSE, FALSE, sizeof (Span));
  sheet->texts = g_string_chunk_new (16 * 1024);
  g_ptr_array_add (self->sheets, sheet);
  return sheet;
}

/* Without the white space around it, and at most as long as a cell may be. */
static const char *
trim (const char *text, gsize *length)
{
  while (*length > 0 && g_ascii_isspace (*text)) {
    text++;
    (*length)--;
  }
  if (*length > TD_SHEET_MAX_CELL) {
    *length = TD_SHEET_MAX_CELL;
    while (((guchar) text[*length] & 0xc0) == 0x80)
      (*length)--;
  }
  while (*length > 0 && g_ascii_isspace (text[*length - 1]))
    (*length)--;
  return text;
}

gboolean
td_sheet_add (TdSheet *self,
              guint row,
              guint column,
              TdCellKind kind,
              const char *text,
              gsize length)
{
  const char *trimmed = trim (text, &length);
  TdCell cell = {.row = row, .column = column, .n_columns = 1, .n_rows = 1, .kind = kind};

  if (length == 0)
    return TRUE;
  if (row >= TD_SHEET_MAX_ROWS || column >= TD_SHEET_MAX_COLUMNS ||
      self->cells->len >= TD_SHEET_MAX_CELLS)
    return FALSE;
  cell.text = g_string_chunk_insert_len (self->texts, trimmed, length);
  g_array_append_val (self->cells, cell);
  return TRUE;
}

void
td_sheet_merge (TdSheet *self, guint row, guint column, guint n_rows, guint n_columns)
{
  Span span = {row, column, MIN (n_rows, TD_SHEET_MAX_ROWS), MIN (n_columns, TD_SHEET_MAX_COLUMNS)};

  if (row < TD_SHEET_MAX_ROWS && column < TD_SHEET_MAX_COLUMNS && n_rows > 0 && n_columns > 0 &&
      (n_rows > 1 || n_columns > 1) && self->spans->len < TD_SHEET_MAX_ROWS)
    g_array_append_val (self->spans, span);
}

static int
compare_cells (gconstpointer a, gconstpointer b)
{
  const TdCell *first = a;
  const TdCell *second = b;

  if (first->row != second->row)
    return first->row < second->row ? -1 : 1;
  return (int) first->column - (int) second->column;
}

static gboolean
is_sorted (TdSheet *self)
{
  for (guint i = 1; i < self->cells->len; i++)
    if (compare_cells (&g_array_index (self->cells, TdCell, i - 1),
                       &g_array_index (self->cells, TdCell, i)) >= 0)
      return FALSE;
  return TRUE;
}

/* By place; where two claim one place the later one is dropped. */
static void
sort (TdSheet *self)
{
  guint n = 0;

  if (is_sorted (self))
    return;
  g_array_sort (self->cells, compare_cells);
  for (guint i = 0; i < self->cells->len; i++) {
    TdCell *cell = &g_array_index (self->cells, TdCell, i);
    if (n == 0 || compare_cells (&g_array_index (self->cells, TdCell, n - 1), cell) != 0)
      g_array_index (self->cells, TdCell, n++) = *cell;
  }
  g_array_set_size (self->cells, n);
}

static void
index_rows (TdSheet *self)
{
  TdSheetLine *row = NULL;

  g_array_set_size (self->rows, 0);
  self->n_columns = 0;
  for (guint i = 0; i < self->cells->len; i++) {
    const TdCell *cell = &g_array_index (self->cells, TdCell, i);
    if (row == NULL || row->row != cell->row) {
      TdSheetLine next = {cell->row, i, 0};
      g_array_append_val (self->rows, next);
      row = &g_array_index (self->rows, TdSheetLine, self->rows->len - 1);
    }
    row->n_cells++;
    self->n_columns = MAX (self->n_columns, cell->column + 1u);
  }
}

static TdCell *
find_at (TdSheet *self, guint row, guint column)
{
  const TdCell wanted = {.row = row, .column = column};
  guint at;

  if (g_array_binary_search (self->cells, &wanted, compare_cells, &at))
    return &g_array_index (self->cells, TdCell, at);
  return NULL;
}

/* The first row of its own below @row. */
static guint
find_below (TdSheet *self, guint row)
{
  guint low = 0, high = self->rows->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (g_array_index (self->rows, TdSheetLine, middle).row <= row)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* What is merged downwards stands in each of its rows, as people read it: in its first column, as
 * far down as the sheet has rows of its own. */
static void
spread (TdSheet *self, GArray *copies, const TdCell *cell)
{
  for (guint at = find_below (self, cell->row); at < self->rows->len; at++) {
    const TdSheetLine *row = &g_array_index (self->rows, TdSheetLine, at);
    TdCell copy = *cell;
    if (row->row - cell->row >= cell->n_rows ||
        self->cells->len + copies->len >= TD_SHEET_MAX_CELLS)
      return;
    copy.row = row->row;
    copy.n_rows = 1;
    copy.is_copy = TRUE;
    g_array_append_val (copies, copy);
  }
}

static void
apply_spans (TdSheet *self)
{
  g_autoptr (GArray) copies = g_array_new (FALSE, FALSE, sizeof (TdCell));

  for (guint i = 0; i < self->spans->len; i++) {
    const Span *span = &g_array_index (self->spans, Span, i);
    TdCell *cell = find_at (self, span->row, span->column);
    if (cell == NULL)
      continue;
    cell->n_rows = span->n_rows;
    cell->n_columns = span->n_columns;
    if (span->n_rows > 1)
      spread (self, copies, cell);
  }
  g_array_append_vals (self->cells, copies->data, copies->len);
}

static void
finish_sheet (TdSheet *self)
{
  sort (self);
  index_rows (self);
  if (self->spans->len == 0)
    return;
  apply_spans (self);
  sort (self);
  index_rows (self);
}

void
td_book_finish (TdBook *self)
{
  for (guint i = self->sheets->len; i-- > 0;) {
    TdSheet *sheet = g_ptr_array_index (self->sheets, i);
    finish_sheet (sheet);
    if (sheet->rows->len == 0)
      g_ptr_array_remove_index (self->sheets, i);
  }
}

/* ---- reading ---- */

guint
td_sheet_get_n_rows (const TdSheet *self)
{
  return self->rows->len;
}

const TdCell *
td_sheet_get_cells (const TdSheet *self, guint index, guint *n_cells)
{
  const TdSheetLine *row = &g_array_index (self->rows, TdSheetLine, index);

  *n_cells = row->n_cells;
  return &g_array_index (self->cells, TdCell, row->first);
}

guint
td_sheet_get_row (const TdSheet *self, guint index)
{
  return g_array_index (self->rows, TdSheetLine, index).row;
}

const TdCell *
td_sheet_find (const TdSheet *self, guint index, guint column)
{
  guint n;
  const TdCell *cells = td_sheet_get_cells (self, index, &n);

  for (guint i = 0; i < n && cells[i].column <= column; i++)
    if (cells[i].column == column)
      return &cells[i];
  return NULL;
}

const char *
td_sheet_get_text (const TdSheet *self, guint index, guint column)
{
  const TdCell *cell = td_sheet_find (self, index, column);

  return cell ? cell->text : "";
}

char *
td_sheet_column_name (guint column)
{
  char name[8];
  guint at = G_N_ELEMENTS (name) - 1;

  name[at] = '\0';
  for (guint n = column + 1; n > 0 && at > 0; n = (n - 1) / 26)
    name[--at] = (char) ('A' + (n - 1) % 26);
  return g_strdup (name + at);
}

gboolean
td_sheet_column_parse (const char *name, guint *column)
{
  guint n = 0;

  for (const char *at = name; *at != '\0'; at++) {
    if (!g_ascii_isalpha (*at) || at - name >= 3)
      return FALSE;
    n = n * 26 + (guint) (g_ascii_toupper (*at) - 'A') + 1;
  }
  if (n == 0 || n > TD_SHEET_MAX_COLUMNS)
    return FALSE;
  *column = n - 1;
  return TRUE;
}
