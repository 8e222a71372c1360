/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that are no nominees: headings, totals, signatures; and what a heading says of the rows
 * below it.  Pure; any thread. */
#include "config.h"

#include "td-sheet-rows.h"

#include <core/base/td-text.h>
#include <glib/gi18n.h>
#include <string.h>

/* A row of the list has more cells than these. */
#define MAX_CELLS 3

void
td_sheet_section_clear (TdSheetSection *self)
{
  g_clear_pointer (&self->unit, g_free);
}

void
td_sheet_section_read_titles (TdSheetSection *self, const TdSheet *sheet, guint n_rows)
{
  if (td_sheet_find_kind (sheet->name, &self->kind))
    self->has_kind = TRUE;
  for (guint row = 0; row < n_rows; row++) {
    guint n;
    const TdCell *cells = td_sheet_get_cells (sheet, row, &n);
    for (guint i = 0; i < n; i++)
      if (!cells[i].is_copy && td_sheet_find_kind (cells[i].text, &self->kind))
        self->has_kind = TRUE;
  }
}

/* ---- headings ---- */

static TdSheetField
find_field (const TdSheetTable *table, guint column)
{
  for (guint i = 0; i < table->columns->len; i++) {
    const TdSheetColumn *own = &g_array_index (table->columns, TdSheetColumn, i);
    if (own->column == column)
      return own->field;
  }
  return TD_SHEET_NOTHING;
}

static guint
count_fields (const TdSheetTable *table)
{
  guint n = 0;

  for (guint i = 0; i < table->columns->len; i++)
    n += g_array_index (table->columns, TdSheetColumn, i).field != TD_SHEET_NOTHING;
  return n;
}

/* "I", "II.", "A", "a)": not "1", which counts nominees. */
static gboolean
is_section_label (const char *text)
{
  gsize length = strcspn (text, ".)/");

  if (length == 0 || length > 5 || strlen (text) > length + 1)
    return FALSE;
  return strspn (text, "IVXivx") == length || (length == 1 && g_ascii_isalpha (*text));
}

/* A cell that is alone in its row. */
static gboolean
is_lone_heading (const TdSheetTable *table, const TdCell *cell)
{
  TdSheetField field = find_field (table, cell->column);
  TdNomineeKind kind;

  if (cell->kind != TD_CELL_TEXT || strlen (cell->text) > 300)
    return FALSE;
  if (cell->n_columns > 1 || !td_sheet_field_is_name (field))
    return td_sheet_field_is_name (field) || field == TD_SHEET_NOTHING || cell->column == 0 ||
           cell->n_columns > 1;
  if (td_sheet_find_kind (cell->text, &kind))
    return TRUE;
  /* A name and nothing else, where every other row says more. */
  return td_sheet_measure_label (cell->text) > 0 && count_fields (table) >= 3;
}

/* The text of a heading; NULL: the row is none. */
static const char *
find_heading (const TdSheetTable *table, const TdCell *cells, guint n)
{
  if (n == 1)
    return is_lone_heading (table, &cells[0]) ? cells[0].text : NULL;
  if (n <= MAX_CELLS && is_section_label (cells[0].text) && cells[1].kind == TD_CELL_TEXT &&
      (n == 2 || cells[2].kind == TD_CELL_NUMBER || strlen (cells[2].text) <= 4))
    return cells[1].text;
  return NULL;
}

static const char *
skip_label (const char *text)
{
  const char *rest = text + td_sheet_measure_label (text);

  while (*rest == ' ' || *rest == ':')
    rest++;
  return rest;
}

static char *
make_unit (const char *text)
{
  static const char *const BEGINNINGS[] = {"Đơn vị:", "ĐƠN VỊ:", "Đơn vị :", "Cơ quan:", "Don vi:"};
  g_autofree char *squeezed = td_text_squeeze (skip_label (text));
  gsize length;

  for (guint i = 0; i < G_N_ELEMENTS (BEGINNINGS); i++)
    if (g_str_has_prefix (squeezed, BEGINNINGS[i])) {
      char *rest = td_text_squeeze (squeezed + strlen (BEGINNINGS[i]));
      g_free (squeezed);
      squeezed = rest;
      break;
    }
  length = strlen (squeezed);
  if (length > 0 && squeezed[length - 1] == ':')
    squeezed[length - 1] = '\0';
  return g_steal_pointer (&squeezed);
}

static char *
say_kind (TdNomineeKind kind)
{
  /* Translators: %s is a kind of nominee: individual, collective, … */
  return g_strdup_printf (_ ("A heading: below it each row is of the kind “%s”."),
                          td_nominee_kind_get_title (kind));
}

static char *
read_heading (TdSheetSection *self, const char *text, TdSheetMatch *match)
{
  const char *award = td_sheet_match_award (match, skip_label (text));
  TdNomineeKind kind;

  if (td_sheet_find_kind (text, &kind)) {
    self->has_kind = TRUE;
    self->kind = kind;
    g_clear_pointer (&self->unit, g_free);
    return say_kind (kind);
  }
  if (award != NULL) {
    self->award_id = award;
    return g_strdup (_ ("A heading: below it this award is proposed."));
  }
  g_free (self->unit);
  self->unit = make_unit (text);
  /* Translators: %s is the name of a unit */
  return g_strdup_printf (_ ("A heading: below it the unit is “%s”."), self->unit);
}

/* ---- rows ---- */

static const TdCell *
find_first_text (const TdCell *cells, guint n)
{
  for (guint i = 0; i < n; i++)
    if (cells[i].kind == TD_CELL_TEXT && !cells[i].is_copy &&
        strspn (cells[i].text, "0123456789.") < strlen (cells[i].text))
      return &cells[i];
  return NULL;
}

static gboolean
is_foot (const TdCell *cells, guint n)
{
  for (guint i = 0; n <= MAX_CELLS && i < n; i++)
    if (cells[i].kind == TD_CELL_TEXT && td_sheet_is_foot (cells[i].text))
      return TRUE;
  return FALSE;
}

/* What is merged from above is not the row's own. */
static guint
count_own (const TdCell *cells, guint n)
{
  guint n_own = 0;

  for (guint i = 0; i < n; i++)
    n_own += !cells[i].is_copy;
  return n_own;
}

/* Only the number of the row, or nothing that is imported. */
static gboolean
is_empty (const TdSheetTable *table, const TdCell *cells, guint n)
{
  for (guint i = 0; i < n; i++)
    if (!cells[i].is_copy && find_field (table, cells[i].column) != TD_SHEET_NOTHING)
      return FALSE;
  return TRUE;
}

static char *
say (const char **code, const char *is, const char *sentence)
{
  *code = is;
  return g_strdup (sentence);
}

char *
td_sheet_section_read (TdSheetSection *self,
                       const TdSheet *sheet,
                       const TdSheetTable *table,
                       guint row,
                       TdSheetMatch *match,
                       const char **code)
{
  guint n;
  const TdCell *cells = td_sheet_get_cells (sheet, row, &n);
  const TdCell *text = find_first_text (cells, n);
  const char *heading = NULL;

  if (self->is_below)
    return say (code, "below", _ ("It stands below the list."));
  if (td_sheet_table_is_heading (table, sheet, row))
    return say (code, "heading", _ ("The headings of the columns once more."));
  if (text != NULL && td_sheet_is_total (text->text))
    return say (code, "total", _ ("A total."));
  if (is_foot (cells, n)) {
    self->is_below = TRUE;
    return say (code, "below", _ ("It stands below the list."));
  }
  if (count_own (cells, n) == n)
    heading = find_heading (table, cells, n);
  *code = "section";
  if (heading != NULL)
    return read_heading (self, heading, match);
  if (is_empty (table, cells, n))
    return say (code, "empty", _ ("Nothing in it is imported."));
  return NULL;
}
