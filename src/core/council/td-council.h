/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/base/td-date.h>
#include <core/db/td-db.h>
#include <glib-object.h>

G_BEGIN_DECLS

#define TD_TYPE_MEMBER (td_member_get_type ())
G_DECLARE_FINAL_TYPE (TdMember, td_member, TD, MEMBER, GObject)
struct _TdMember {
  GObject parent_instance;
  char *id;
  char *name;
  char *title;
  char *role;       /* "chair" "vice-chair" "member" "secretary" */
  char *attendance; /* in a meeting: "present" "absent" "written", "" not recorded */
  char *reason;
};

#define TD_TYPE_COUNCIL (td_council_get_type ())
G_DECLARE_FINAL_TYPE (TdCouncil, td_council, TD, COUNCIL, GObject)
struct _TdCouncil {
  GObject parent_instance;
  char *id;
  char *name;
  char *decision;
  guint quorum_numerator; /* LAW C-5: default 2/3 */
  guint quorum_denominator;
  guint threshold;     /* percent, LAW C-2 */
  gboolean of_present; /* the percentage is of those present, not of all members */
  gboolean is_secret;
  GPtrArray *members; /* of TdMember */
};

/* The totals of one nomination's vote. */
#define TD_TYPE_BALLOT (td_ballot_get_type ())
G_DECLARE_FINAL_TYPE (TdBallot, td_ballot, TD, BALLOT, GObject)
struct _TdBallot {
  GObject parent_instance;
  char *id;
  char *nomination_id;
  char *nominee_name;
  char *award_name;
  gboolean is_counted; /* in_favour, against, abstained have been entered */
  guint in_favour, against, abstained;
  guint written_in_favour, written_against;
  guint n_agree, n_entitled; /* what the percentage is made of */
  gboolean passes;           /* agree*100 >= threshold*entitled */
  char *outcome;             /* "" follows the vote; "passed" "failed" decided otherwise */
  char *reason;
  char *conflict; /* translated sentence: who of the council is concerned; NULL when nobody */
};
gboolean td_ballot_is_passed (TdBallot *self); /* outcome, else passes; FALSE when not counted */

#define TD_TYPE_MEETING (td_meeting_get_type ())
G_DECLARE_FINAL_TYPE (TdMeeting, td_meeting, TD, MEETING, GObject)
struct _TdMeeting {
  GObject parent_instance;
  char *id;
  char *plan_id;
  TdCouncil *council; /* members carry this meeting's attendance */
  char *number;
  TdDate date;
  char *starts; /* "08:00" */
  char *ends;
  TdDate ends_date;
  char *place;
  char *notes;
  char *quorum_reason;
  gboolean is_closed;
  guint n_present, n_written, n_absent;
  gboolean has_quorum;
  GPtrArray *ballots; /* of TdBallot, in the agenda's order */
};

/* ---- reading ---- */
GPtrArray *td_council_store_list (TdDb *db,
                                  GError **error); /* of TdCouncil with members, by name */
TdCouncil *td_council_store_load (TdDb *db, const char *id, GError **error);
TdMeeting *td_meeting_store_load (TdDb *db, const char *id, GError **error);
/* The plan's meetings, newest first: of TdMeeting, whole. */
GPtrArray *td_meeting_store_list (TdDb *db, const char *plan_id, GError **error);

/* ---- services ---- */
char *td_council_create (TdDb *db, const char *name, GError **error);
/* "name" "decision" "quorum" ("2/3") "threshold" "denominator" (members present) "ballot" (secret
 * open).  A closed meeting keeps the council as it was at its closing. */
gboolean td_council_set (TdDb *db,
                         const char *council_id,
                         const char *key,
                         const char *value,
                         GError **error);
char *td_council_add_member (TdDb *db,
                             const char *council_id,
                             const char *name,
                             const char *title,
                             const char *role,
                             GError **error);
/* "name" "title" "role".  There is one chair and one secretary at most: TD_ERROR_INVALID. */
gboolean
td_member_set (TdDb *db, const char *member_id, const char *key, const char *value, GError **error);
/* A member whom a closed meeting names leaves the council but stays in that meeting's record. */
gboolean td_member_remove (TdDb *db, const char *member_id, GError **error);

/* Calls a meeting on the plan; its agenda is every nomination of the plan that has a group, an
 * award form and no criterion "not met" with a veto, and that no closed meeting has voted on.
 * Everybody is present until recorded otherwise. */
char *td_meeting_create (TdDb *db, const char *plan_id, const char *council_id, GError **error);
/* "number" "date" "starts" "ends" "ends_date" "place" "notes" "quorum_reason".  Times are
 * understood as "8:00", "08h30", "8 giờ"; what is no date or time is TD_ERROR_INVALID. */
gboolean td_meeting_set (TdDb *db,
                         const char *meeting_id,
                         const char *key,
                         const char *value,
                         GError **error);
gboolean td_meeting_attend (TdDb *db,
                            const char *meeting_id,
                            const char *member_id,
                            const char *state,
                            const char *reason,
                            GError **error);
/* Puts a nomination on the agenda or takes it off.  TD_ERROR_INCOMPLETE: it has no group or no
 * award form; TD_ERROR_INVALID: it is of another plan, or excluded by a criterion "not met". */
gboolean td_meeting_add_nomination (TdDb *db,
                                    const char *meeting_id,
                                    const char *nomination_id,
                                    GError **error);
gboolean td_meeting_remove_nomination (TdDb *db,
                                       const char *meeting_id,
                                       const char *nomination_id,
                                       GError **error);
/* The totals.  in_favour + against + abstained must not exceed those present, the written ones the
 * members asked in writing: TD_ERROR_INVALID names the numbers. */
gboolean td_meeting_count (TdDb *db,
                           const char *meeting_id,
                           const char *nomination_id,
                           guint in_favour,
                           guint against,
                           guint abstained,
                           guint written_in_favour,
                           guint written_against,
                           GError **error);
/* An outcome other than the vote's wants a reason (TD_ERROR_INVALID) and a counted vote
 * (TD_ERROR_INCOMPLETE).  @outcome "" follows the vote again, and so does the vote's own outcome.
 */
gboolean td_meeting_decide (TdDb *db,
                            const char *meeting_id,
                            const char *nomination_id,
                            const char *outcome,
                            const char *reason,
                            GError **error);
/* All that stands in the way of closing, in the order to mend it: GPtrArray of TdProblem, empty
 * when td_meeting_close () would succeed.  Places: the ballot; the council; the meeting, with the
 * field "agenda", "attendance" or "quorum_reason". */
GPtrArray *td_meeting_find_problems (TdMeeting *self) G_GNUC_WARN_UNUSED_RESULT;
/* TD_ERROR_INCOMPLETE: an empty agenda, uncounted ballots, no chair (or vice-chair) or no secretary
 * present, below the quorum without a reason.  TD_ERROR_INVALID: totals that no longer fit the
 * attendance.  A closed meeting refuses every change with TD_ERROR_LOCKED. */
gboolean td_meeting_close (TdDb *db, const char *meeting_id, GError **error);
gboolean td_meeting_reopen (TdDb *db, const char *meeting_id, GError **error);
gboolean td_meeting_remove (TdDb *db, const char *meeting_id, GError **error);

G_END_DECLS
