/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* The nominees of a plan, three ways: the list, their checklists beside each other, and who lacks
 * what. */
#define TD_TYPE_NOMINEES_PAGE (td_nominees_page_get_type ())
G_DECLARE_FINAL_TYPE (TdNomineesPage, td_nominees_page, TD, NOMINEES_PAGE, AdwBin)

void td_nominees_page_set_plan (TdNomineesPage *self, TdSession *session, const char *plan_id);
/* Asks for a new nominee, in the list. */
void td_nominees_page_add (TdNomineesPage *self);
/* Puts the focus where the shown way filters. */
void td_nominees_page_search (TdNomineesPage *self);

G_END_DECLS
