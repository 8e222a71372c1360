/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/council/td-council.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* When, where and by whom a meeting is held. */
#define TD_TYPE_MEETING_FORM (td_meeting_form_get_type ())
G_DECLARE_FINAL_TYPE (TdMeetingForm, td_meeting_form, TD, MEETING_FORM, AdwBin)

/* Given again after every reload. */
void td_meeting_form_set (TdMeetingForm *self, TdSession *session, TdMeeting *meeting);
/* @field: a key of td_meeting_set (). */
gboolean td_meeting_form_show_field (TdMeetingForm *self, const char *field);

G_END_DECLS
