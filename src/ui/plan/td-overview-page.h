/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/plan/td-plan.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* What a plan asks and how far the work on it is. */
#define TD_TYPE_OVERVIEW_PAGE (td_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (TdOverviewPage, td_overview_page, TD, OVERVIEW_PAGE, AdwBin)

void td_overview_page_set_plan (TdOverviewPage *self, TdSession *session, TdPlan *plan);
void td_overview_page_show_error (TdOverviewPage *self, const GError *error);

G_END_DECLS
