/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-council.h"

G_BEGIN_DECLS

/* Rows, inside a transaction (used by td-meeting-service.c; see there for rules). */

typedef enum {
  TD_MEETING_NUMBER,
  TD_MEETING_DATE,
  TD_MEETING_STARTS,
  TD_MEETING_ENDS,
  TD_MEETING_ENDS_DATE,
  TD_MEETING_PLACE,
  TD_MEETING_NOTES,
  TD_MEETING_QUORUM_REASON,
} TdMeetingField;
#define TD_N_MEETING_FIELDS (TD_MEETING_QUORUM_REASON + 1)

/* May a nomination be put on an agenda. */
typedef struct {
  char *plan_id;
  char *nominee_name;
  gboolean is_complete; /* has a group and an award form */
  gboolean is_excluded; /* a criterion with a veto is not met */
} TdEligibility;

void td_eligibility_clear (TdEligibility *eligibility);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdEligibility, td_eligibility_clear)

gboolean td_meeting_store_insert (TdDb *db,
                                  const char *id,
                                  const char *plan_id,
                                  const char *council_id,
                                  GError **error);
/* Everybody of the council is present. */
gboolean td_meeting_store_fill_attendance (TdDb *db, const char *id, GError **error);
/* Every nomination that can be voted on and has not been. */
gboolean td_meeting_store_fill_agenda (TdDb *db, const char *id, GError **error);
gboolean td_meeting_store_set (TdDb *db,
                               const char *id,
                               TdMeetingField field,
                               const char *value,
                               GError **error);
gboolean td_meeting_store_attend (TdDb *db,
                                  const char *id,
                                  const char *member_id,
                                  const char *state,
                                  const char *reason,
                                  GError **error);
/* Closing keeps the council and its members as they are now; opening forgets that. */
gboolean td_meeting_store_close (TdDb *db, const char *id, GError **error);
gboolean td_meeting_store_reopen (TdDb *db, const char *id, GError **error);
gboolean td_meeting_store_delete (TdDb *db, const char *id, GError **error);
/* TD_ERROR_NOT_FOUND. */
gboolean td_meeting_store_has_plan (TdDb *db, const char *plan_id, GError **error);

/* TD_ERROR_NOT_FOUND. */
gboolean td_eligibility_store_load (TdDb *db,
                                    const char *nomination_id,
                                    TdEligibility *eligibility,
                                    GError **error);
gboolean td_ballot_store_insert (TdDb *db,
                                 const char *meeting_id,
                                 const char *nomination_id,
                                 GError **error);
gboolean td_ballot_store_delete (TdDb *db, const char *ballot_id, GError **error);
/* The totals of @ballot under its id. */
gboolean td_ballot_store_count (TdDb *db, TdBallot *ballot, GError **error);
gboolean td_ballot_store_decide (TdDb *db,
                                 const char *ballot_id,
                                 const char *outcome,
                                 const char *reason,
                                 GError **error);

G_END_DECLS
