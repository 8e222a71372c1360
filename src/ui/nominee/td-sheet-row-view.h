/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-sheet-rows-model.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One row of a sheet in the list: a tick, who it is, what would be done and why. */
#define TD_TYPE_SHEET_ROW_VIEW (td_sheet_row_view_get_type ())
G_DECLARE_FINAL_TYPE (TdSheetRowView, td_sheet_row_view, TD, SHEET_ROW_VIEW, GtkBox)

/* Makes @list show a model of TdSheetRow. */
void td_sheet_row_view_install (GtkListView *list, TdSheetRowsModel *model);

G_END_DECLS
