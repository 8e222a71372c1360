/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/base/td-place.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* The council's meetings on a plan: the meeting, who attended, the votes, and the minutes. */
#define TD_TYPE_COUNCIL_PAGE (td_council_page_get_type ())
G_DECLARE_FINAL_TYPE (TdCouncilPage, td_council_page, TD, COUNCIL_PAGE, AdwBin)

/* @plan_id NULL: nothing is shown. */
void td_council_page_set_plan (TdCouncilPage *self, TdSession *session, const char *plan_id);
/* Goes to a field of a meeting, to a council or one of its members, or to a ballot; @field may be
 * NULL. */
void td_council_page_show (TdCouncilPage *self, TdEntity entity, const char *id, const char *field);

G_END_DECLS
