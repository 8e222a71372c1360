/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/council/td-council.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* One nomination's vote: totals, percentage, outcome.  The fields are made when first opened. */
#define TD_TYPE_BALLOT_ROW (td_ballot_row_get_type ())
G_DECLARE_FINAL_TYPE (TdBallotRow, td_ballot_row, TD, BALLOT_ROW, AdwExpanderRow)

GtkWidget *td_ballot_row_new (TdSession *session) G_GNUC_WARN_UNUSED_RESULT;
void td_ballot_row_set (TdBallotRow *self, TdMeeting *meeting, TdBallot *ballot);
/* Opens the row and goes there if it shows that ballot. */
gboolean td_ballot_row_open (TdBallotRow *self, const char *ballot_id);

G_END_DECLS
