/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* Who lacks what: the plan's nominees and what each of them must have, with a jump to where it is
 * mended. */
#define TD_TYPE_LACKING_PAGE (td_lacking_page_get_type ())
G_DECLARE_FINAL_TYPE (TdLackingPage, td_lacking_page, TD, LACKING_PAGE, AdwBin)

void td_lacking_page_set_plan (TdLackingPage *self, TdSession *session, const char *plan_id);
void td_lacking_page_search (TdLackingPage *self);

G_END_DECLS
