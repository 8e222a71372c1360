/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spreadsheets: which kind a file is, the records of the answer, numbers and days.  Runs in the
 * helper only. */
#include "config.h"

#include "sheet.h"

#include "package.h"
#include <core/base/td-sheet.h>
#include <math.h>
#include <string.h>

#define ODS "application/vnd.oasis.opendocument.spreadsheet"
#define LAST_SERIAL 2958465 /* 31/12/9999 */

/* ---- records ---- */

/* Cut where a character begins. */
static guint32
cut (const char *text, gsize length, gsize max)
{
  if (length > max)
    for (length = max; length > 0 && ((guchar) text[length] & 0xc0) == 0x80;)
      length--;
  return (guint32) length;
}

static void
append (TdSheetWriter *self, const TdIntakeRecord *record, const char *text)
{
  static const guint8 FILL[4] = {0};
  gsize length = sizeof *record + record->n_bytes + 3;

  if (self->is_full || self->records->len + length > TD_INTAKE_MAX_SHEETS) {
    self->is_full = TRUE;
    return;
  }
  g_byte_array_append (self->records, (const guint8 *) record, sizeof *record);
  g_byte_array_append (self->records, (const guint8 *) text, record->n_bytes);
  g_byte_array_append (self->records, FILL, (4 - record->n_bytes % 4) % 4);
}

void
td_sheet_writer_add_sheet (TdSheetWriter *self, const char *name, gboolean is_hidden)
{
  const TdIntakeRecord record = {
      .type = TD_INTAKE_SHEET, .column = is_hidden, .n_bytes = cut (name, strlen (name), 255)};

  if (++self->n_sheets > TD_SHEET_MAX_SHEETS)
    self->is_full = TRUE;
  append (self, &record, name);
}

static gboolean
is_blank (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (text[i]))
      return FALSE;
  return TRUE;
}

void
td_sheet_writer_add_cell (TdSheetWriter *self,
                          guint row,
                          guint column,
                          guint kind,
                          const char *text,
                          gsize length)
{
  const TdIntakeRecord record = {.type = TD_INTAKE_CELL,
                                 .row = row,
                                 .column = column,
                                 .kind = kind,
                                 .n_bytes = cut (text, length, TD_SHEET_MAX_CELL)};

  if (is_blank (text, length))
    return;
  /* Far to the right stands what nobody sees, not what would fill the bounds. */
  if (column >= TD_SHEET_MAX_COLUMNS)
    return;
  if (row >= TD_SHEET_MAX_ROWS || ++self->n_cells > TD_SHEET_MAX_CELLS)
    self->is_full = TRUE;
  append (self, &record, text);
}

void
td_sheet_writer_add_merge (TdSheetWriter *self,
                           guint row,
                           guint column,
                           guint n_rows,
                           guint n_columns)
{
  const TdIntakeRecord record = {.type = TD_INTAKE_MERGE,
                                 .row = row,
                                 .column = column,
                                 .n_rows = n_rows,
                                 .n_columns = n_columns};

  append (self, &record, "");
}

/* ---- numbers and days ---- */

char *
td_sheet_format_number (double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (fabs (number) < 1e15 && number == floor (number))
    return g_strdup (g_ascii_formatd (text, sizeof text, "%.0f", number));
  return g_strdup (g_ascii_formatd (text, sizeof text, "%.15g", number));
}

/* The letters of a number format that stand for something: not those in quotes or brackets. */
static gboolean
has_letter (const char *format, const char *letters)
{
  gboolean is_quoted = FALSE, is_bracketed = FALSE;

  for (const char *at = format; *at != '\0' && *at != ';'; at++) {
    if (*at == '"')
      is_quoted = !is_quoted;
    else if (is_quoted)
      continue;
    else if (*at == '[' || *at == ']')
      is_bracketed = *at == '[';
    else if ((*at == '\\' || *at == '_' || *at == '*') && at[1] != '\0')
      at++;
    else if (!is_bracketed && strchr (letters, *at) != NULL)
      return TRUE;
  }
  return FALSE;
}

gboolean
td_sheet_is_day_format (const char *format)
{
  if (g_ascii_strcasecmp (format, "General") == 0)
    return FALSE;
  return has_letter (format, "yYeE") || has_letter (format, "dD");
}

char *
td_sheet_format_day (double serial, gboolean is_1904, const char *format)
{
  GDate date;
  guint day = 0;

  if (!(serial >= 1) || serial > LAST_SERIAL)
    return NULL;
  day = (guint) serial + (is_1904 ? 1462 : 0);
  /* The 29th of February 1900 never was, but has a number. */
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 31, G_DATE_DECEMBER, 1899);
  g_date_add_days (&date, day > 59 ? day - 1 : day);
  if (!has_letter (format, "dD") && !has_letter (format, "mM"))
    return g_strdup_printf ("%04d", g_date_get_year (&date));
  if (!has_letter (format, "dD"))
    return g_strdup_printf ("%04d-%02d", g_date_get_year (&date), (int) g_date_get_month (&date));
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&date), (int) g_date_get_month (&date),
                          g_date_get_day (&date));
}

/* ---- kinds ---- */

static gboolean
contains (GHashTable *parts, const char *name, const char *words)
{
  GBytes *part = g_hash_table_lookup (parts, name);
  gsize length = 0;
  const char *data = part ? g_bytes_get_data (part, &length) : NULL;

  return data != NULL && memmem (data, length, words, strlen (words)) != NULL;
}

static TdIntakeReason
read_parts (GHashTable *parts, TdSheetWriter *writer)
{
  GBytes *content = g_hash_table_lookup (parts, "content.xml");

  if (contains (parts, "META-INF/manifest.xml", "encryption-data"))
    return TD_INTAKE_ENCRYPTED;
  if (contains (parts, "mimetype", ODS))
    return content ? td_ods_read_sheets (content, writer) : TD_INTAKE_DAMAGED;
  if (g_hash_table_contains (parts, "mimetype"))
    return TD_INTAKE_NO_SHEET;
  if (g_hash_table_contains (parts, "xl/workbook.xml") ||
      contains (parts, "[Content_Types].xml", "spreadsheetml"))
    return td_xlsx_read_sheets (parts, writer);
  return TD_INTAKE_NO_SHEET;
}

static TdIntakeReason
read_package (GBytes *bytes, TdSheetWriter *writer)
{
  g_autoptr (GHashTable) parts = NULL;
  TdIntakeReason reason = td_package_open_sheets (bytes, &parts);

  if (reason == TD_INTAKE_TOO_MUCH_TEXT)
    return TD_INTAKE_TOO_MANY_CELLS;
  if (reason == TD_INTAKE_NO_DOCUMENT)
    return TD_INTAKE_NO_SHEET;
  return reason == TD_INTAKE_GOOD ? read_parts (parts, writer) : reason;
}

TdIntakeReason
td_sheets_read (GBytes *bytes, TdSheetWriter *writer)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  TdIntakeReason reason;

  if (length >= 2 && memcmp (data, "PK", 2) == 0)
    reason = read_package (bytes, writer);
  else if (length >= 4 && memcmp (data, "\xd0\xcf\x11\xe0", 4) == 0)
    reason = td_xls_read_sheets (writer);
  else
    reason = td_ods_read_sheets (bytes, writer);
  if (writer->is_full && (reason == TD_INTAKE_GOOD || reason == TD_INTAKE_DAMAGED))
    return TD_INTAKE_TOO_MANY_CELLS;
  return reason;
}
