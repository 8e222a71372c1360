/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/nominee/td-sheet-preview.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* A row of a sheet as a list shows it.  Made when it is shown. */
#define TD_TYPE_SHEET_ROW (td_sheet_row_get_type ())
G_DECLARE_FINAL_TYPE (TdSheetRow, td_sheet_row, TD, SHEET_ROW, GObject)

const TdImportRow *td_sheet_row_get (TdSheetRow *self);
/* "Individual · Thôn Nhất"; "" */
char *td_sheet_row_dup_facts (TdSheetRow *self) G_GNUC_WARN_UNUSED_RESULT;
char *td_sheet_row_dup_message (TdSheetRow *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean td_sheet_row_can_switch (TdSheetRow *self);
/* Is it taken; the model emits "switched". */
void td_sheet_row_switch (TdSheetRow *self, gboolean is_on);

typedef enum { TD_SHEET_ALL, TD_SHEET_TO_CHECK, TD_SHEET_LEFT_OUT } TdSheetPart;

/* The rows of a preview, or a part of them.  Signal "switched": one was switched on or off. */
#define TD_TYPE_SHEET_ROWS_MODEL (td_sheet_rows_model_get_type ())
G_DECLARE_FINAL_TYPE (TdSheetRowsModel, td_sheet_rows_model, TD, SHEET_ROWS_MODEL, GObject)

TdSheetRowsModel *td_sheet_rows_model_new (void);
void td_sheet_rows_model_set (TdSheetRowsModel *self, TdSheetPreview *preview, TdSheetPart part);
/* Has the row something a person should look at. */
gboolean td_sheet_rows_is_to_check (const TdImportRow *row);

G_END_DECLS
