/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-council-page.h"

#include <core/council/td-council.h>

G_BEGIN_DECLS

/* Actions: td-council-actions.c. */
void _td_council_page_class_add_actions (GtkWidgetClass *klass);
/* @meeting may be NULL. */
void _td_council_page_update_actions (TdCouncilPage *self, TdMeeting *meeting);

/* The meeting shown, the session and the plan; NULL when there is none.  Borrowed. */
TdMeeting *_td_council_page_get_meeting (TdCouncilPage *self);
TdSession *_td_council_page_get_session (TdCouncilPage *self);
const char *_td_council_page_get_plan (TdCouncilPage *self);
/* Shows a meeting that was just made. */
void _td_council_page_choose (TdCouncilPage *self, const char *meeting_id);

G_END_DECLS
