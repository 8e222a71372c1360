/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-sheet-layout.h"

G_BEGIN_DECLS

/* What a column is by what stands in it: for columns whose headings say nothing.  Pure. */

/* Columns that are known already, and fields that another column has, are left alone. */
void td_sheet_guess_columns (const TdSheet *sheet, TdSheetTable *table);
/* One word in nearly every row. */
gboolean
td_sheet_guess_is_given_name (const TdSheet *sheet, const TdSheetTable *table, guint column);

G_END_DECLS
