/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/plan/td-plan-chain.h>
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A plan in the sidebar. */
#define TD_TYPE_PLAN_ROW (td_plan_row_get_type ())
G_DECLARE_FINAL_TYPE (TdPlanRow, td_plan_row, TD, PLAN_ROW, GtkListBoxRow)

GtkWidget *td_plan_row_new (const TdPlanPlace *place);
TdPlanSummary *td_plan_row_get_plan (TdPlanRow *self);
guint td_plan_row_get_year (TdPlanRow *self); /* under which it stands; 0 when unknown */

G_END_DECLS
