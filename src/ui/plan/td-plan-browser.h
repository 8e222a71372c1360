/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* The sidebar: the plans as a chain, by year or by agency, the search in them, and the journal's
 * row.  Signals: "plan-chosen" (const char *plan_id, gboolean by_person), "hit-chosen" (TdSearchHit
 * *hit, const char *query, gboolean by_person), "journal-chosen", "register-chosen",
 * "files-dropped" (GListModel of GFile), "listed" (guint n_plans) after each reading of the list.
 */
#define TD_TYPE_PLAN_BROWSER (td_plan_browser_get_type ())
G_DECLARE_FINAL_TYPE (TdPlanBrowser, td_plan_browser, TD, PLAN_BROWSER, AdwNavigationPage)

void td_plan_browser_set_session (TdPlanBrowser *self, TdSession *session);
/* Marks the row of @plan_id, now or when it appears; emits nothing.  NULL: the journal's row. */
void td_plan_browser_mark (TdPlanBrowser *self, const char *plan_id);
/* Marks the register's row; emits nothing. */
void td_plan_browser_mark_register (TdPlanBrowser *self);
/* The newest plan's id, or the remembered one when it is still there; NULL when there is none. */
const char *td_plan_browser_pick (TdPlanBrowser *self, const char *remembered);
gboolean td_plan_browser_has (TdPlanBrowser *self, const char *plan_id);
/* Gives the keyboard to the marked plan's row, where it is shown. */
void td_plan_browser_focus_mark (TdPlanBrowser *self);
void td_plan_browser_search (TdPlanBrowser *self);
gboolean td_plan_browser_is_searching (TdPlanBrowser *self);

G_END_DECLS
