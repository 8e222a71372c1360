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

G_END_DECLS
