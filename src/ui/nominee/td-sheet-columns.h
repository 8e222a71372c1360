/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/nominee/td-sheet-preview.h>

G_BEGIN_DECLS

/* The columns of one table of a sheet: what each is, with some of what stands in it, and a choice
 * to correct it.  Signal "chosen" with the column's place in the table and its field. */
#define TD_TYPE_SHEET_COLUMNS (td_sheet_columns_get_type ())
G_DECLARE_FINAL_TYPE (TdSheetColumns, td_sheet_columns, TD, SHEET_COLUMNS, AdwPreferencesGroup)

GtkWidget *td_sheet_columns_new (TdSheetPreview *preview, guint table) G_GNUC_WARN_UNUSED_RESULT;
guint td_sheet_columns_get_table (TdSheetColumns *self);
/* What the columns are now; nothing is emitted. */
void td_sheet_columns_update (TdSheetColumns *self, const TdSheetLayout *layout);

G_END_DECLS
