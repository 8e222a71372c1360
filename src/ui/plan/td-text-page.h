/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/plan/td-plan.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* The plan as a document: outline and prose, with search and correction of sections. */
#define TD_TYPE_TEXT_PAGE (td_text_page_get_type ())
G_DECLARE_FINAL_TYPE (TdTextPage, td_text_page, TD, TEXT_PAGE, AdwBin)

void td_text_page_set_plan (TdTextPage *self, TdSession *session, TdPlan *plan);
void td_text_page_search (TdTextPage *self);
/* Searches @query and shows its first match in the section @section_id of the plan @plan_id, now or
 * when that plan is there.  The keyboard goes to the search only with @takes_focus. */
void td_text_page_show_hit (TdTextPage *self,
                            const char *plan_id,
                            const char *section_id,
                            const char *query,
                            gboolean takes_focus);

G_END_DECLS
