/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/plan/td-plan.h>

G_BEGIN_DECLS

/* The checklist of a plan: folded, how much it says; unfolded, a row for each thing it should say,
 * which leads to where that is filled in. */
#define TD_TYPE_COMPLETENESS_ROW (td_completeness_row_get_type ())
G_DECLARE_FINAL_TYPE (TdCompletenessRow, td_completeness_row, TD, COMPLETENESS_ROW, AdwBin)

void td_completeness_row_set_plan (TdCompletenessRow *self, TdPlan *plan);

G_END_DECLS
