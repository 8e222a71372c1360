/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheets of an XLS (BIFF, up to Excel 2003), by FreeXL.  Runs in the helper only.  The library
 * wants a path: it gets that of the open document, which is in memory; no other file can be opened
 * by then.  It does not tell which cells are merged. */
#include "config.h"

#include "sheet.h"

#include <core/base/td-sheet.h>
#include <freexl.h>
#include <iconv.h>
#include <string.h>

/* XLS files from before Unicode name a code page, and the C library reads the tables of one from
 * files.  Kept open for good. */
void
td_xls_prepare (void)
{
  static const char *const CODE_PAGES[] = {"CP1252", "CP1258", "UTF-16LE"};

  for (guint i = 0; i < G_N_ELEMENTS (CODE_PAGES); i++) {
    iconv_t ignored = iconv_open ("UTF-8", CODE_PAGES[i]);
    (void) ignored;
  }
}

static TdIntakeReason
reason_of (int status)
{
  switch (status) {
  case FREEXL_OK:
    return TD_INTAKE_GOOD;
  case FREEXL_BIFF_WORKBOOK_NOT_FOUND:
    return TD_INTAKE_NO_SHEET;
  case FREEXL_CFBF_READ_ERROR:
  case FREEXL_CFBF_SEEK_ERROR:
    return TD_INTAKE_CUT_SHORT;
  case FREEXL_INSUFFICIENT_MEMORY:
    return TD_INTAKE_TOO_MANY_CELLS;
  default:
    return TD_INTAKE_DAMAGED;
  }
}

static void
add_text (TdSheetWriter *writer, guint row, guint column, guint kind, const char *text)
{
  td_sheet_writer_add_cell (writer, row, column, kind, text, strlen (text));
}

static void
add_value (TdSheetWriter *writer, guint row, guint column, const FreeXL_CellValue *value)
{
  g_autofree char *text = NULL;

  switch (value->type) {
  case FREEXL_CELL_INT:
    text = g_strdup_printf ("%d", value->value.int_value);
    add_text (writer, row, column, TD_CELL_NUMBER, text);
    break;
  case FREEXL_CELL_DOUBLE:
    text = td_sheet_format_number (value->value.double_value);
    add_text (writer, row, column, TD_CELL_NUMBER, text);
    break;
  case FREEXL_CELL_DATE:
  case FREEXL_CELL_DATETIME:
    text = g_strndup (value->value.text_value, strcspn (value->value.text_value, " "));
    add_text (writer, row, column, TD_CELL_DATE, text);
    break;
  case FREEXL_CELL_TEXT:
  case FREEXL_CELL_SST_TEXT:
  case FREEXL_CELL_TIME:
    if (value->value.text_value != NULL)
      add_text (writer, row, column, TD_CELL_TEXT, value->value.text_value);
    break;
  default:
    break;
  }
}

static TdIntakeReason
read_cells (const void *book, TdSheetWriter *writer)
{
  unsigned int n_rows = 0;
  unsigned short n_columns = 0;
  int status = freexl_worksheet_dimensions (book, &n_rows, &n_columns);

  for (guint row = 0; status == FREEXL_OK && row < n_rows && !writer->is_full; row++)
    for (guint column = 0; status == FREEXL_OK && column < n_columns; column++) {
      FreeXL_CellValue value = {.type = FREEXL_CELL_NULL};
      status = freexl_get_cell_value (book, row, (unsigned short) column, &value);
      if (status == FREEXL_OK)
        add_value (writer, row, column, &value);
    }
  return reason_of (status);
}

static TdIntakeReason
read_sheet (const void *book, unsigned short index, TdSheetWriter *writer)
{
  const char *name = NULL;
  int status = freexl_get_worksheet_name (book, index, &name);

  if (status == FREEXL_OK)
    status = freexl_select_active_worksheet (book, index);
  if (status != FREEXL_OK)
    return reason_of (status);
  td_sheet_writer_add_sheet (writer, name ? name : "", FALSE);
  return read_cells (book, writer);
}

static TdIntakeReason
read_book (const void *book, TdSheetWriter *writer)
{
  unsigned int password = FREEXL_UNKNOWN, n_sheets = 0;
  TdIntakeReason reason = TD_INTAKE_GOOD;

  if (freexl_get_info (book, FREEXL_BIFF_PASSWORD, &password) == FREEXL_OK &&
      password == FREEXL_BIFF_OBFUSCATED)
    return TD_INTAKE_ENCRYPTED;
  if (freexl_get_info (book, FREEXL_BIFF_SHEET_COUNT, &n_sheets) != FREEXL_OK)
    return TD_INTAKE_DAMAGED;
  for (guint i = 0; reason == TD_INTAKE_GOOD && i < MIN (n_sheets, TD_SHEET_MAX_SHEETS + 1); i++)
    reason = read_sheet (book, (unsigned short) i, writer);
  return reason;
}

TdIntakeReason
td_xls_read_sheets (TdSheetWriter *writer)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", TD_INTAKE_DOCUMENT_FD);
  const void *book = NULL;
  int status = freexl_open (path, &book);
  TdIntakeReason reason = status == FREEXL_OK ? read_book (book, writer) : reason_of (status);

  if (book != NULL)
    freexl_close (book);
  return reason;
}
