/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the tables of a sheet are and what their columns mean.  Pure; any thread.
 *
 * Rows of headings are found by how many of their cells are known names of columns: a title above
 * a list has words of them too, but not several in one row. */
#include "config.h"

#include "td-sheet-layout.h"

#include "td-sheet-guess.h"
#include <core/base/td-text.h>
#include <string.h>

/* Titles above a list are not longer than this. */
#define MAX_TITLE_ROWS 60
#define MAX_HEADING_ROWS 3
#define MAX_TABLES 20

static void
clear_column (gpointer data)
{
  g_free (((TdSheetColumn *) data)->title);
}

static void
free_table (gpointer data)
{
  TdSheetTable *self = data;

  g_array_unref (self->columns);
  g_free (self);
}

static TdSheetTable *
table_new (guint first_heading, guint n_headings)
{
  TdSheetTable *self = g_new0 (TdSheetTable, 1);

  self->first_heading = first_heading;
  self->n_headings = n_headings;
  self->columns = g_array_new (FALSE, FALSE, sizeof (TdSheetColumn));
  g_array_set_clear_func (self->columns, clear_column);
  return self;
}

void
td_sheet_layout_free (TdSheetLayout *self)
{
  g_ptr_array_unref (self->tables);
  g_free (self);
}

TdSheetLayout *
td_sheet_layout_copy (const TdSheetLayout *self)
{
  TdSheetLayout *copy = g_new0 (TdSheetLayout, 1);

  copy->tables = g_ptr_array_new_with_free_func (free_table);
  for (guint i = 0; i < self->tables->len; i++) {
    const TdSheetTable *from = g_ptr_array_index (self->tables, i);
    TdSheetTable *table = table_new (from->first_heading, from->n_headings);
    table->end = from->end;
    for (guint at = 0; at < from->columns->len; at++) {
      TdSheetColumn column = g_array_index (from->columns, TdSheetColumn, at);
      column.title = g_strdup (column.title);
      g_array_append_val (table->columns, column);
    }
    g_ptr_array_add (copy->tables, table);
  }
  return copy;
}

/* ---- headings of one column ---- */

/* The cell of the row that stands at @column or reaches over it. */
static const TdCell *
find_over (const TdSheet *sheet, guint row, guint column)
{
  guint n;
  const TdCell *cells = td_sheet_get_cells (sheet, row, &n);

  for (guint i = n; i-- > 0;)
    if (cells[i].column <= column)
      return column - cells[i].column < cells[i].n_columns ? &cells[i] : NULL;
  return NULL;
}

/* Files that do not tell what is merged: an empty upper heading is that of its left neighbour, when
 * both have a lower one. */
static const TdCell *
find_left (const TdSheet *sheet, guint row, guint column)
{
  guint n;
  const TdCell *cells = td_sheet_get_cells (sheet, row, &n);

  for (guint i = n; i-- > 0;)
    if (cells[i].column < column)
      return cells[i].n_columns == 1 && cells[i].n_rows == 1 &&
                     td_sheet_find (sheet, row + 1, cells[i].column) != NULL
                 ? &cells[i]
                 : NULL;
  return NULL;
}

typedef struct {
  char *upper, *lower;
} Heading;

static void
heading_clear (Heading *self)
{
  g_free (self->upper);
  g_free (self->lower);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Heading, heading_clear)

/* The heading of @column in @n rows from @first; what is merged over several is said once. */
static void
read_heading (const TdSheet *sheet, guint first, guint n, guint column, Heading *heading)
{
  g_autoptr (GString) upper = g_string_new (NULL);
  const TdCell *lowest = n > 0 ? td_sheet_find (sheet, first + n - 1, column) : NULL;

  for (guint row = first; row + 1 < first + n; row++) {
    const TdCell *cell = find_over (sheet, row, column);
    if (cell == NULL && lowest != NULL && !lowest->is_copy)
      cell = find_left (sheet, row, column);
    if (cell == NULL || cell->is_copy)
      continue;
    if (upper->len > 0)
      g_string_append_c (upper, ' ');
    g_string_append (upper, cell->text);
  }
  heading->upper = td_text_squeeze (upper->str);
  heading->lower = td_text_squeeze (lowest && !lowest->is_copy ? lowest->text : "");
}

static char *
make_title (const Heading *heading)
{
  if (*heading->upper != '\0' && *heading->lower != '\0')
    return g_strdup_printf ("%s / %s", heading->upper, heading->lower);
  return g_strdup (*heading->lower != '\0' ? heading->lower : heading->upper);
}

/* ---- the columns under headings ---- */

static TdSheetTable *
read_columns (const TdSheet *sheet, guint first, guint n)
{
  TdSheetTable *table = table_new (first, n);

  for (guint at = 0; at < sheet->n_columns; at++) {
    g_auto (Heading) heading = {NULL, NULL};
    TdSheetColumn column = {.column = at};
    read_heading (sheet, first, n, at, &heading);
    column.title = make_title (&heading);
    column.confidence = td_sheet_find_double_heading (heading.upper, heading.lower, &column.field);
    g_array_append_val (table->columns, column);
  }
  return table;
}

static TdSheetColumn *
get_column (const TdSheetTable *table, guint index)
{
  return &g_array_index (table->columns, TdSheetColumn, index);
}

/* Two columns are not one field: the surer one keeps it, of two that are as sure the first. */
static void
drop_doubles (TdSheetTable *table)
{
  for (guint i = 0; i < table->columns->len; i++)
    for (guint j = 0; j < table->columns->len; j++) {
      TdSheetColumn *loser = get_column (table, i);
      const TdSheetColumn *keeper = get_column (table, j);
      if (i == j || loser->field == TD_SHEET_NOTHING || keeper->field != loser->field)
        continue;
      if (keeper->confidence > loser->confidence ||
          (keeper->confidence == loser->confidence && j < i)) {
        loser->field = TD_SHEET_NOTHING;
        loser->confidence = 0;
      }
    }
}

static TdSheetColumn *
find_column (const TdSheetTable *table, TdSheetField field)
{
  for (guint i = 0; i < table->columns->len; i++)
    if (get_column (table, i)->field == field)
      return get_column (table, i);
  return NULL;
}

static gboolean
has_name (const TdSheetTable *table)
{
  for (guint i = 0; i < table->columns->len; i++)
    if (td_sheet_field_is_name (get_column (table, i)->field))
      return TRUE;
  return FALSE;
}

/* A list of units names them under "Đơn vị". */
static void
name_by_unit (TdSheetTable *table)
{
  TdSheetColumn *unit = find_column (table, TD_SHEET_NOMINEE (TD_NOMINEE_UNIT));

  if (unit == NULL || has_name (table))
    return;
  unit->field = TD_SHEET_COLLECTIVE;
  unit->confidence = MIN (unit->confidence, TD_SHEET_LIKELY);
}

/* "Họ và tên" over two columns, or beside one without a heading: the second has the given names. */
static void
split_name (TdSheetTable *table, const TdSheet *sheet)
{
  for (guint i = 0; i + 1 < table->columns->len; i++) {
    TdSheetColumn *name = get_column (table, i);
    TdSheetColumn *next = get_column (table, i + 1);
    gboolean is_open = *next->title == '\0' || g_str_equal (next->title, name->title);
    if (name->field == TD_SHEET_FAMILY_NAME && next->field == TD_SHEET_NAME) {
      next->field = TD_SHEET_GIVEN_NAME;
    } else if (name->field == TD_SHEET_NAME && is_open && next->field != TD_SHEET_GIVEN_NAME &&
               td_sheet_guess_is_given_name (sheet, table, next->column)) {
      name->field = TD_SHEET_FAMILY_NAME;
      next->field = TD_SHEET_GIVEN_NAME;
      next->confidence = TD_SHEET_LIKELY;
    }
  }
}

/* ---- where headings are ---- */

static int
rate_cell (const TdCell *cell)
{
  if (cell->kind != TD_CELL_TEXT || g_ascii_isdigit (*cell->text))
    return -6;
  return strlen (cell->text) > 150 ? -6 : 0;
}

/* How much the rows look like headings; @n_sure: the columns whose names are known. */
static int
rate (const TdSheet *sheet, const TdSheetTable *table, guint *n_sure)
{
  int rating = -(int) table->n_headings;

  *n_sure = 0;
  for (guint i = 0; i < table->columns->len; i++) {
    const TdSheetColumn *column = get_column (table, i);
    *n_sure += column->confidence == TD_SHEET_SURE;
    rating += column->confidence == TD_SHEET_SURE ? 10 : column->confidence > 0 ? 4 : 0;
  }
  for (guint row = 0; row < table->n_headings; row++) {
    guint n;
    const TdCell *cells = td_sheet_get_cells (sheet, table->first_heading + row, &n);
    for (guint i = 0; i < n; i++)
      rating += rate_cell (&cells[i]);
  }
  return rating;
}

static gboolean
is_table (const TdSheetTable *table, int rating, guint n_sure)
{
  guint n_known = 0;

  for (guint i = 0; i < table->columns->len; i++)
    n_known += get_column (table, i)->confidence > 0;
  return rating > 0 && (n_sure >= 2 || (n_sure == 1 && (n_known >= 2 || has_name (table))));
}

/* The table whose headings begin at @first; NULL: none does. */
static TdSheetTable *
read_table_at (const TdSheet *sheet, guint first, int *rating)
{
  TdSheetTable *best = NULL;

  *rating = 0;
  for (guint n = 1; n <= MAX_HEADING_ROWS && first + n <= td_sheet_get_n_rows (sheet); n++) {
    TdSheetTable *table = read_columns (sheet, first, n);
    guint n_sure;
    int own = rate (sheet, table, &n_sure);
    if (own > *rating && is_table (table, own, n_sure)) {
      g_clear_pointer (&best, free_table);
      best = table;
      *rating = own;
    } else {
      free_table (table);
    }
  }
  return best;
}

/* The best of the first rows. */
static TdSheetTable *
find_first_table (const TdSheet *sheet)
{
  guint n = MIN (td_sheet_get_n_rows (sheet), MAX_TITLE_ROWS);
  TdSheetTable *best = NULL;
  int best_rating = 0;

  for (guint row = 0; row < n; row++) {
    int rating;
    TdSheetTable *table;
    /* What is below the list's own headings is not looked at for better ones. */
    if (best != NULL && row > best->first_heading + best->n_headings)
      break;
    table = read_table_at (sheet, row, &rating);
    if (table == NULL)
      continue;
    if (rating > best_rating) {
      g_clear_pointer (&best, free_table);
      best = g_steal_pointer (&table);
      best_rating = rating;
    }
    g_clear_pointer (&table, free_table);
  }
  return best;
}

/* ---- further tables ---- */

/* Cheap: only rows whose first cell is a heading's are read as such. */
static gboolean
may_be_heading (const TdSheet *sheet, guint row)
{
  static const char *const FIRST[] = {"stt", "tt", "so tt", "so thu tu"};
  guint n;
  const TdCell *cells = td_sheet_get_cells (sheet, row, &n);
  g_autofree char *normal = NULL;

  if (n < 2 || cells[0].kind != TD_CELL_TEXT || strlen (cells[0].text) > 24 ||
      g_ascii_isdigit (*cells[0].text) || strpbrk (cells[0].text, "sStT") == NULL)
    return FALSE;
  normal = td_sheet_normalize (cells[0].text);
  for (guint i = 0; i < G_N_ELEMENTS (FIRST); i++)
    if (g_str_equal (normal, FIRST[i]))
      return TRUE;
  return FALSE;
}

static gboolean
has_same_titles (const TdSheetTable *a, const TdSheetTable *b)
{
  for (guint i = 0; i < a->columns->len; i++)
    if (!g_str_equal (get_column (a, i)->title, get_column (b, i)->title))
      return FALSE;
  return TRUE;
}

static void
finish_table (TdSheetTable *table, const TdSheet *sheet)
{
  split_name (table, sheet);
  drop_doubles (table);
  name_by_unit (table);
}

/* Drops columns that have neither a heading nor a cell. */
static void
drop_empty (TdSheetTable *table, const TdSheet *sheet)
{
  g_autofree gboolean *is_used = g_new0 (gboolean, sheet->n_columns + 1);

  for (guint row = table->first_heading + table->n_headings; row < table->end; row++) {
    guint n;
    const TdCell *cells = td_sheet_get_cells (sheet, row, &n);
    for (guint i = 0; i < n; i++)
      is_used[cells[i].column] = TRUE;
  }
  for (guint i = table->columns->len; i-- > 0;)
    if (!is_used[get_column (table, i)->column] && *get_column (table, i)->title == '\0')
      g_array_remove_index (table->columns, i);
}

static void
add_further_tables (TdSheetLayout *self, const TdSheet *sheet)
{
  TdSheetTable *last = g_ptr_array_index (self->tables, 0);
  guint n = td_sheet_get_n_rows (sheet);

  for (guint row = last->first_heading + MAX (last->n_headings, 1); row < n; row++) {
    int rating;
    TdSheetTable *table;
    if (self->tables->len >= MAX_TABLES || !may_be_heading (sheet, row))
      continue;
    table = read_table_at (sheet, row, &rating);
    if (table == NULL)
      continue;
    if (has_same_titles (table, last)) {
      free_table (table);
      continue;
    }
    last->end = row;
    last = table;
    last->end = n;
    g_ptr_array_add (self->tables, table);
    row += table->n_headings - 1;
  }
}

TdSheetLayout *
td_sheet_layout_propose (const TdSheet *sheet)
{
  TdSheetLayout *self = g_new0 (TdSheetLayout, 1);
  TdSheetTable *first = find_first_table (sheet);

  self->tables = g_ptr_array_new_with_free_func (free_table);
  if (first == NULL)
    first = read_columns (sheet, 0, 0);
  first->end = td_sheet_get_n_rows (sheet);
  g_ptr_array_add (self->tables, first);
  if (first->n_headings > 0)
    add_further_tables (self, sheet);
  for (guint i = 0; i < self->tables->len; i++) {
    TdSheetTable *table = g_ptr_array_index (self->tables, i);
    td_sheet_guess_columns (sheet, table);
    finish_table (table, sheet);
    drop_empty (table, sheet);
  }
  return self;
}

/* ---- correcting and remembering ---- */

void
td_sheet_layout_set (TdSheetLayout *self, guint table, guint column_index, TdSheetField field)
{
  TdSheetTable *changed = g_ptr_array_index (self->tables, table);

  for (guint i = 0; i < changed->columns->len; i++)
    if (field != TD_SHEET_NOTHING && get_column (changed, i)->field == field)
      get_column (changed, i)->field = TD_SHEET_NOTHING;
  get_column (changed, column_index)->field = field;
  get_column (changed, column_index)->confidence = TD_SHEET_SURE;
}

static gboolean
is_called (const TdSheetColumn *column, const char *name)
{
  g_autofree char *own = td_sheet_normalize (column->title);
  g_autofree char *wanted = td_sheet_normalize (name);

  return *wanted != '\0' && g_str_equal (own, wanted);
}

gboolean
td_sheet_layout_set_by_name (TdSheetLayout *self, const char *name, TdSheetField field)
{
  gboolean is_found = FALSE;
  guint letters = G_MAXUINT;

  if (!td_sheet_column_parse (name, &letters))
    letters = G_MAXUINT;
  for (guint t = 0; t < self->tables->len; t++) {
    const TdSheetTable *table = g_ptr_array_index (self->tables, t);
    gboolean is_named = FALSE;
    for (guint i = 0; i < table->columns->len && !is_named; i++)
      if (is_called (get_column (table, i), name)) {
        td_sheet_layout_set (self, t, i, field);
        is_named = is_found = TRUE;
      }
    for (guint i = 0; i < table->columns->len && !is_named; i++)
      if (get_column (table, i)->column == letters) {
        td_sheet_layout_set (self, t, i, field);
        is_named = is_found = TRUE;
      }
  }
  return is_found;
}

gboolean
td_sheet_layout_has_name (const TdSheetLayout *self)
{
  for (guint i = 0; i < self->tables->len; i++)
    if (has_name (g_ptr_array_index (self->tables, i)))
      return TRUE;
  return FALSE;
}

char *
td_sheet_layout_fingerprint (const TdSheetLayout *self)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint t = 0; t < self->tables->len; t++) {
    const TdSheetTable *table = g_ptr_array_index (self->tables, t);
    for (guint i = 0; i < table->columns->len; i++) {
      const TdSheetColumn *column = get_column (table, i);
      g_autofree char *normal = td_sheet_normalize (column->title);
      g_autofree char *line = g_strdup_printf ("%u %u %s\n", t, column->column, normal);
      g_checksum_update (checksum, (const guchar *) line, -1);
    }
  }
  return g_strdup (g_checksum_get_string (checksum));
}

char *
td_sheet_layout_to_string (const TdSheetLayout *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint t = 0; t < self->tables->len; t++) {
    const TdSheetTable *table = g_ptr_array_index (self->tables, t);
    if (t > 0)
      g_string_append_c (text, ';');
    for (guint i = 0; i < table->columns->len; i++)
      g_string_append_printf (text, "%s%s", i > 0 ? "," : "",
                              td_sheet_field_to_string (get_column (table, i)->field));
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
apply_to_table (TdSheetTable *table, const char *text)
{
  g_auto (GStrv) names = g_strsplit (text, ",", -1);

  if (g_strv_length (names) != table->columns->len)
    return FALSE;
  for (guint i = 0; i < table->columns->len; i++) {
    TdSheetColumn *column = get_column (table, i);
    if (!td_sheet_field_from_string (names[i], &column->field))
      return FALSE;
    column->confidence = TD_SHEET_SURE;
  }
  return TRUE;
}

gboolean
td_sheet_layout_apply (TdSheetLayout *self, const char *text)
{
  g_auto (GStrv) tables = g_strsplit (text, ";", -1);
  g_autoptr (TdSheetLayout) copy = td_sheet_layout_copy (self);

  if (g_strv_length (tables) != copy->tables->len)
    return FALSE;
  for (guint i = 0; i < copy->tables->len; i++)
    if (!apply_to_table (g_ptr_array_index (copy->tables, i), tables[i]))
      return FALSE;
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  self->tables = g_steal_pointer (&copy->tables);
  copy->tables = g_ptr_array_new ();
  return TRUE;
}

/* ---- rows ---- */

/* "1 2 3 4", "(1) (2) (3)", "A B 1 2": three or more, each in its order. */
static gboolean
is_numbering (const TdCell *cells, guint n)
{
  guint n_numbers = 0;

  for (guint i = 0; i < n; i++) {
    const char *text = cells[i].text + (*cells[i].text == '(');
    guint number = (guint) strtoul (text, NULL, 10);
    gboolean is_letter = strlen (text) == 1 && g_ascii_isalpha (*text);
    if (strspn (text, "0123456789") + (cells[i].text != text) + is_letter < strlen (text))
      return FALSE;
    if (!is_letter && number != n_numbers + 1 && n_numbers > 0)
      return FALSE;
    n_numbers += !is_letter;
    if (!is_letter && n_numbers == 1 && number != 1)
      return FALSE;
  }
  return n_numbers >= 3;
}

/* Half of the cells, and at least two, say again what the column's heading says. */
static gboolean
is_repeated (const TdSheetTable *self, const TdSheet *sheet, const TdCell *cells, guint n)
{
  guint n_same = 0;

  for (guint i = 0; i < n; i++)
    for (guint row = 0; row < self->n_headings; row++)
      if (g_ascii_strcasecmp (cells[i].text, td_sheet_get_text (sheet, self->first_heading + row,
                                                                cells[i].column)) == 0) {
        n_same++;
        break;
      }
  return n_same >= 2 && n_same * 2 >= n;
}

gboolean
td_sheet_table_is_heading (const TdSheetTable *self, const TdSheet *sheet, guint row)
{
  guint n;
  const TdCell *cells = td_sheet_get_cells (sheet, row, &n);

  return is_numbering (cells, n) || is_repeated (self, sheet, cells, n);
}
