/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-council.h"

G_BEGIN_DECLS

/* The arithmetic of a meeting that was just read: who is there, the quorum, what each vote comes to
 * (LAW 5). */
void td_meeting_tally (TdMeeting *self);

/* Is the nominee, or the head of the nominated collective, on the council?  A translated sentence,
 * or NULL.  @leader may be NULL. */
char *td_council_find_conflict (TdCouncil *self, const char *nominee_name, const char *leader);

/* The code of the problem that td_meeting_check_totals () finds. */
#define TD_PROBLEM_TOTALS "totals"

/* Does @ballot fit those present and asked in writing?  TD_ERROR_INVALID names the numbers. */
gboolean td_meeting_check_totals (TdMeeting *self, const TdBallot *ballot, GError **error);

G_END_DECLS
