/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/council/td-council.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* How one member attends a meeting; for who is not there, why. */
#define TD_TYPE_ATTENDEE_ROW (td_attendee_row_get_type ())
G_DECLARE_FINAL_TYPE (TdAttendeeRow, td_attendee_row, TD, ATTENDEE_ROW, AdwExpanderRow)

GtkWidget *td_attendee_row_new (TdSession *session) G_GNUC_WARN_UNUSED_RESULT;
/* Nothing can be changed once @meeting is closed. */
void td_attendee_row_set (TdAttendeeRow *self, TdMeeting *meeting, TdMember *member);

G_END_DECLS
