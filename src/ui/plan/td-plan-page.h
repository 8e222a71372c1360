/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/base/td-place.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* A plan's workspace: overview, text, nominees, council, dossiers. */
#define TD_TYPE_PLAN_PAGE (td_plan_page_get_type ())
G_DECLARE_FINAL_TYPE (TdPlanPage, td_plan_page, TD, PLAN_PAGE, AdwNavigationPage)

void td_plan_page_set_plan (TdPlanPage *self, TdSession *session, const char *plan_id);
const char *td_plan_page_get_plan (TdPlanPage *self); /* its id, or NULL */
/* @name: "overview" "text" "nominees" "council" "dossiers". */
void td_plan_page_show (TdPlanPage *self, const char *name);
/* Shows the page on which a thing of the plan is edited, and the thing in it. */
void td_plan_page_go_to (TdPlanPage *self, TdEntity entity, const char *id, const char *field);
/* Shows the nominees and asks for a new one. */
void td_plan_page_add_nominee (TdPlanPage *self);
/* Shows the section in the text, with the words of @query marked. */
void td_plan_page_show_hit (TdPlanPage *self,
                            const char *section_id,
                            const char *query,
                            gboolean takes_focus);
/* Whether the page that is shown has a search of its own. */
gboolean td_plan_page_has_search (TdPlanPage *self);
/* Starts the search of the page that is shown. */
void td_plan_page_search (TdPlanPage *self);
/* The name of the help page that tells about what is shown. */
const char *td_plan_page_get_help (TdPlanPage *self);

G_END_DECLS
