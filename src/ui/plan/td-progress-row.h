/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* One line of the overview's progress: a title, "3 of 12", a bar; it leads to a page of the plan
 * ("plan.show").  Property "page". */
#define TD_TYPE_PROGRESS_ROW (td_progress_row_get_type ())
G_DECLARE_FINAL_TYPE (TdProgressRow, td_progress_row, TD, PROGRESS_ROW, AdwActionRow)

/* @whole 0: nothing to do yet, no bar. */
void td_progress_row_set (TdProgressRow *self, guint part, guint whole, const char *subtitle);

G_END_DECLS
