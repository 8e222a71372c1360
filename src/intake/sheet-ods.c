/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheets of an ODS, in its archive or flat.  Runs in the helper only.  A cell has what it
 * shows, except where the value says it better: a day, a number cut short for its column. */
#include "config.h"

#include "sheet.h"

#include "xml.h"
#include <core/base/td-sheet.h>
#include <string.h>

typedef struct {
  TdSheetWriter *writer;
  gboolean is_spreadsheet;
  guint n_in_table;
  guint row, column;
  guint n_row_repeats, n_cell_repeats;
  gsize row_start; /* of its records in the answer */
  guint n_cells_before;
  char *type, *value;
  GString *text;
  guint n_in_paragraph;
  guint n_skipped; /* depth below a note or a drawing */
} Reader;

static void
open_row (Reader *self, const TdXmlAttributes *attributes)
{
  self->n_row_repeats =
      (guint) td_xml_get_int (attributes, "table:number-rows-repeated", 1, TD_SHEET_MAX_ROWS, 1);
  self->column = 0;
  self->row_start = self->writer->records->len;
  self->n_cells_before = self->writer->n_cells;
}

/* The same row again and again: its records once more, with the next row's number. */
static void
repeat_row (Reader *self)
{
  gsize length = self->writer->records->len - self->row_start;
  g_autofree guint8 *copy = g_memdup2 (self->writer->records->data + self->row_start, length);

  for (guint n = 1; n < self->n_row_repeats && !self->writer->is_full; n++)
    for (gsize at = 0; at < length;) {
      TdIntakeRecord record;
      memcpy (&record, copy + at, sizeof record);
      const char *text = (const char *) copy + at + sizeof record;
      if (record.type == TD_INTAKE_CELL)
        td_sheet_writer_add_cell (self->writer, self->row + n, record.column, record.kind, text,
                                  record.n_bytes);
      at += sizeof record + (record.n_bytes + 3) / 4 * 4;
    }
}

static void
close_row (Reader *self)
{
  if (self->n_row_repeats > 1 && self->writer->n_cells > self->n_cells_before)
    repeat_row (self);
  self->row += self->n_row_repeats;
}

static void
open_cell (Reader *self, const TdXmlAttributes *attributes)
{
  static const char *const VALUES[] = {"office:date-value", "office:value", "office:boolean-value",
                                       "office:string-value"};
  int n_rows = td_xml_get_int (attributes, "table:number-rows-spanned", 1, TD_SHEET_MAX_ROWS, 1);
  int n_columns =
      td_xml_get_int (attributes, "table:number-columns-spanned", 1, TD_SHEET_MAX_COLUMNS, 1);

  self->n_cell_repeats =
      (guint) td_xml_get_int (attributes, "table:number-columns-repeated", 1, G_MAXINT16, 1);
  g_string_truncate (self->text, 0);
  g_free (self->type);
  self->type = td_xml_dup (attributes, "office:value-type");
  g_clear_pointer (&self->value, g_free);
  for (guint i = 0; self->value == NULL && i < G_N_ELEMENTS (VALUES); i++)
    self->value = td_xml_dup (attributes, VALUES[i]);
  if (n_rows > 1 || n_columns > 1)
    td_sheet_writer_add_merge (self->writer, self->row, self->column, (guint) n_rows,
                               (guint) n_columns);
}

/* ---- what a cell says ---- */

/* "1980-02-05T00:00:00", shown as a day, a month or a year. */
static char *
cut_day (const char *value, const char *shown)
{
  g_autofree char *day = g_strndup (value, strcspn (value, "T"));
  guint n_parts = 1;

  for (const char *at = shown; *at != '\0'; at++)
    if (!g_ascii_isdigit (*at) && g_ascii_isdigit (at[1]))
      n_parts++;
  if (strlen (day) != 10)
    return g_steal_pointer (&day);
  if (n_parts == 1 && strlen (shown) == 4)
    day[4] = '\0';
  else if (n_parts == 2 && strspn (shown, "0123456789/-.") == strlen (shown))
    day[7] = '\0';
  return g_steal_pointer (&day);
}

/* Zeros before it are of the format: "001234567890". */
static gboolean
shows_zeros (const char *shown)
{
  return *shown == '0' && strspn (shown, "0123456789") == strlen (shown) && shown[1] != '\0';
}

static char *
make_number (const char *value, const char *shown)
{
  char *end;
  double number = g_ascii_strtod (value, &end);

  if (shows_zeros (shown))
    return g_strdup (shown);
  return *end == '\0' && end != value ? td_sheet_format_number (number) : g_strdup (shown);
}

static char *
make_text (Reader *self, TdCellKind *kind)
{
  const char *type = self->type ? self->type : "string";
  const char *shown = self->text->str;

  *kind = TD_CELL_TEXT;
  if (self->value == NULL)
    return g_strdup (shown);
  if (g_str_equal (type, "date")) {
    *kind = TD_CELL_DATE;
    return cut_day (self->value, shown);
  }
  if (g_str_equal (type, "float") || g_str_equal (type, "currency")) {
    *kind = TD_CELL_NUMBER;
    return make_number (self->value, shown);
  }
  if (g_str_equal (type, "boolean")) {
    *kind = TD_CELL_BOOL;
    return g_strdup (g_str_equal (self->value, "true") ? "1" : "0");
  }
  return g_strdup (self->text->len > 0 ? shown : self->value);
}

static void
close_cell (Reader *self)
{
  TdCellKind kind;
  g_autofree char *text = make_text (self, &kind);

  for (guint n = 0; n < self->n_cell_repeats && self->column + n < TD_SHEET_MAX_COLUMNS; n++)
    td_sheet_writer_add_cell (self->writer, self->row, self->column + n, kind, text, strlen (text));
  self->column += self->n_cell_repeats;
  g_clear_pointer (&self->value, g_free);
}

/* ---- elements ---- */

static gboolean
is_cell (const char *name)
{
  return g_str_equal (name, "table:table-cell") || g_str_equal (name, "table:covered-table-cell");
}

static void
open_in_text (Reader *self, const char *name, const TdXmlAttributes *attributes)
{
  if (g_str_equal (name, "text:p")) {
    if (self->text->len > 0)
      g_string_append_c (self->text, '\n');
    self->n_in_paragraph++;
  } else if (g_str_equal (name, "text:s")) {
    g_string_append_c (self->text, ' ');
  } else if (g_str_equal (name, "text:tab") || g_str_equal (name, "text:line-break")) {
    g_string_append_c (self->text, g_str_equal (name, "text:tab") ? ' ' : '\n');
  }
}

static void
open_table (Reader *self, const TdXmlAttributes *attributes)
{
  g_autofree char *name = td_xml_dup (attributes, "table:name");

  if (self->n_in_table++ > 0)
    return;
  self->row = self->column = 0;
  td_sheet_writer_add_sheet (self->writer, name ? name : "", FALSE);
}

static gboolean
is_left_out (const char *name)
{
  return g_str_equal (name, "office:annotation") || g_str_has_prefix (name, "draw:") ||
         g_str_equal (name, "table:shapes");
}

static void
started_cb (gpointer reader, const char *name, const TdXmlAttributes *attributes)
{
  Reader *self = reader;

  if (self->n_skipped > 0 || is_left_out (name)) {
    self->n_skipped++;
    return;
  }
  if (g_str_equal (name, "office:spreadsheet"))
    self->is_spreadsheet = TRUE;
  else if (g_str_equal (name, "table:table"))
    open_table (self, attributes);
  else if (self->n_in_table == 0)
    return;
  else if (g_str_equal (name, "table:table-row"))
    open_row (self, attributes);
  else if (is_cell (name))
    open_cell (self, attributes);
  else
    open_in_text (self, name, attributes);
}

static void
ended_cb (gpointer reader, const char *name)
{
  Reader *self = reader;

  if (self->n_skipped > 0) {
    self->n_skipped--;
    return;
  }
  if (self->n_in_table == 0)
    return;
  if (g_str_equal (name, "table:table"))
    self->n_in_table--;
  else if (g_str_equal (name, "table:table-row"))
    close_row (self);
  else if (is_cell (name))
    close_cell (self);
  else if (g_str_equal (name, "text:p") && self->n_in_paragraph > 0)
    self->n_in_paragraph--;
}

static void
text_cb (gpointer reader, const char *text, gsize length)
{
  Reader *self = reader;

  if (self->n_in_paragraph > 0 && self->n_skipped == 0 && self->text->len <= TD_SHEET_MAX_CELL)
    g_string_append_len (self->text, text, (gssize) length);
}

TdIntakeReason
td_ods_read_sheets (GBytes *content, TdSheetWriter *writer)
{
  static const TdXmlHandler HANDLER = {started_cb, ended_cb, text_cb};
  Reader self = {.writer = writer, .n_cell_repeats = 1, .n_row_repeats = 1};

  self.text = g_string_new (NULL);
  TdIntakeReason reason = td_xml_read (content, &HANDLER, &self, NULL);
  g_string_free (self.text, TRUE);
  g_free (self.type);
  g_free (self.value);
  return reason == TD_INTAKE_GOOD && !self.is_spreadsheet ? TD_INTAKE_NO_SHEET : reason;
}
