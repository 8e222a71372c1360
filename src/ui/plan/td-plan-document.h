/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/plan/td-plan.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* The plan as a document, in two views: its text, where it is corrected, and the pages as they
 * print.  From here it is exported and printed. */
#define TD_TYPE_PLAN_DOCUMENT (td_plan_document_get_type ())
G_DECLARE_FINAL_TYPE (TdPlanDocument, td_plan_document, TD, PLAN_DOCUMENT, AdwBin)

void td_plan_document_set_plan (TdPlanDocument *self, TdSession *session, TdPlan *plan);
/* Shows the text with its search. */
void td_plan_document_search (TdPlanDocument *self);
/* Shows the text with a hit of a search among plans, as td_text_page_show_hit () says. */
void td_plan_document_show_hit (TdPlanDocument *self,
                                const char *plan_id,
                                const char *section_id,
                                const char *query,
                                gboolean takes_focus);

G_END_DECLS
