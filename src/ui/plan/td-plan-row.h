/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/plan/td-plan-browse.h>

G_BEGIN_DECLS

/* A plan in the sidebar's list. */
#define TD_TYPE_PLAN_ROW (td_plan_row_get_type ())
G_DECLARE_FINAL_TYPE (TdPlanRow, td_plan_row, TD, PLAN_ROW, AdwBin)

GtkWidget *td_plan_row_new (void);
/* @under_agency: the group says the agency already. */
void td_plan_row_show (TdPlanRow *self, TdPlanEntry *entry, TdDate today, gboolean under_agency);
/* For the screen reader: what the row says beside its first line. */
const char *td_plan_row_get_title (TdPlanRow *self);
char *td_plan_row_describe (TdPlanRow *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
