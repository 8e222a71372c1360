/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-intake-answer.h"

G_BEGIN_DECLS

/* The readers of spreadsheets inside the helper.  Each appends records to the answer and tells why
 * the file is no good. */

typedef struct {
  GByteArray *records;
  guint n_sheets, n_cells;
  gboolean is_full; /* over a bound: what follows is dropped */
} TdSheetWriter;

void td_sheet_writer_add_sheet (TdSheetWriter *self, const char *name, gboolean is_hidden);
/* @kind as TdCellKind; a cell without text is left out. */
void td_sheet_writer_add_cell (TdSheetWriter *self,
                               guint row,
                               guint column,
                               guint kind,
                               const char *text,
                               gsize length);
void td_sheet_writer_add_merge (TdSheetWriter *self,
                                guint row,
                                guint column,
                                guint n_rows,
                                guint n_columns);

/* A number as people would type it: whole ones with all of their digits. */
char *td_sheet_format_number (double number) G_GNUC_WARN_UNUSED_RESULT;
/* A day of a spreadsheet as partial ISO, as far as @format shows it; NULL: it is none. */
char *
td_sheet_format_day (double serial, gboolean is_1904, const char *format) G_GNUC_WARN_UNUSED_RESULT;
/* Does the number format @format show a day. */
gboolean td_sheet_is_day_format (const char *format);

/* @parts: name → GBytes. */
TdIntakeReason td_xlsx_read_sheets (GHashTable *parts, TdSheetWriter *writer);
TdIntakeReason td_ods_read_sheets (GBytes *content, TdSheetWriter *writer);
/* The document is TD_INTAKE_DOCUMENT_FD. */
TdIntakeReason td_xls_read_sheets (TdSheetWriter *writer);
/* What a library needs from outside before the sandbox closes. */
void td_xls_prepare (void);

/* Which of them it is. */
TdIntakeReason td_sheets_read (GBytes *bytes, TdSheetWriter *writer);

G_END_DECLS
