/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each call of the council room once with success, once refused, once cancelled. */
#include "config.h"

#include "calls.h"

#include <locale.h>
#include <session/td-session-council.h>

typedef struct {
  TdPlan *plan;
  char *nomination;
  char *council;
  char *chair;
  char *secretary;
  char *meeting;
} Sitting;

static void
sitting_clear (Sitting *self)
{
  g_clear_object (&self->plan);
  g_free (self->nomination);
  g_free (self->council);
  g_free (self->chair);
  g_free (self->secretary);
  g_free (self->meeting);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sitting, sitting_clear)

/* One nominee before a council of two. */
static void
sit (Fixture *fixture, Sitting *self)
{
  g_autoptr (GError) error = NULL;

  self->plan = import_sample_plan (fixture);
  self->nomination = add_sample_nominee (fixture, self->plan, "Trần Thị Bưởi");
  self->council = CALL (td_session_create_council, &error, "Hội đồng xã");
  g_assert_no_error (error);
  self->chair = CALL (td_session_add_member, &error, self->council, "Lê Văn Mít", "", "chair");
  g_assert_no_error (error);
  self->secretary =
      CALL (td_session_add_member, &error, self->council, "Mai Thị Na", "", "secretary");
  g_assert_no_error (error);
  self->meeting = CALL (td_session_create_meeting, &error, self->plan->id, self->council);
  g_assert_no_error (error);
}

static TdMeeting *
load (Fixture *fixture, Sitting *sitting)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) meetings = CALL (td_session_list_meetings, &error, sitting->plan->id);

  g_assert_no_error (error);
  g_assert_cmpuint (meetings->len, ==, 1);
  return g_object_ref (g_ptr_array_index (meetings, 0));
}

static void
test_council (Fixture *fixture, gconstpointer user_data)
{
  g_auto (Sitting) sitting = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) councils = NULL;

  sit (fixture, &sitting);
  councils = CALL (td_session_list_councils, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (councils->len, ==, 1);
  g_assert_cmpuint (((TdCouncil *) g_ptr_array_index (councils, 0))->members->len, ==, 2);
  CALL_CANCELLED (td_session_list_councils);
  CALL_REFUSED (td_session_create_council, TD_ERROR_INVALID, " ");
  CALL_CANCELLED (td_session_create_council, "Hội đồng huyện");
  CALL_REFUSED (td_session_add_member, TD_ERROR_INVALID, sitting.council, "Người thứ hai", "",
                "chair");
  CALL_CANCELLED (td_session_add_member, sitting.council, "Ai đó", "", "member");
  CALL_CANCELLED (td_session_remove_member, sitting.secretary);
  g_assert_true (CALL (td_session_remove_member, &error, sitting.secretary));
  g_assert_no_error (error);
  CALL_REFUSED (td_session_remove_member, TD_ERROR_NOT_FOUND, sitting.secretary);
}

static void
test_meeting (Fixture *fixture, gconstpointer user_data)
{
  g_auto (Sitting) sitting = {0};
  g_autoptr (GError) error = NULL;

  sit (fixture, &sitting);
  CALL_REFUSED (td_session_create_meeting, TD_ERROR_NOT_FOUND, sitting.plan->id, "no council");
  CALL_CANCELLED (td_session_create_meeting, sitting.plan->id, sitting.council);
  CALL_CANCELLED (td_session_list_meetings, sitting.plan->id);
  CALL_CANCELLED (td_session_remove_meeting, sitting.meeting);
  g_assert_true (CALL (td_session_remove_meeting, &error, sitting.meeting));
  g_assert_no_error (error);
  CALL_REFUSED (td_session_remove_meeting, TD_ERROR_NOT_FOUND, sitting.meeting);
}

static void
test_attendance (Fixture *fixture, gconstpointer user_data)
{
  g_auto (Sitting) sitting = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (TdMeeting) meeting = NULL;

  sit (fixture, &sitting);
  CALL_REFUSED (td_session_attend_meeting, TD_ERROR_INVALID, sitting.meeting, sitting.chair,
                "asleep", "");
  CALL_CANCELLED (td_session_attend_meeting, sitting.meeting, sitting.chair, "absent", "");
  g_assert_true (
      CALL (td_session_attend_meeting, &error, sitting.meeting, sitting.chair, "absent", "Ốm"));
  g_assert_no_error (error);
  meeting = load (fixture, &sitting);
  g_assert_cmpuint (meeting->n_absent, ==, 1);
  g_assert_cmpuint (meeting->n_present, ==, 1);
}

static void
test_agenda (Fixture *fixture, gconstpointer user_data)
{
  g_auto (Sitting) sitting = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (TdMeeting) without = NULL;
  g_autoptr (TdMeeting) with = NULL;

  sit (fixture, &sitting);
  CALL_CANCELLED (td_session_remove_from_agenda, sitting.meeting, sitting.nomination);
  g_assert_true (CALL (td_session_remove_from_agenda, &error, sitting.meeting, sitting.nomination));
  g_assert_no_error (error);
  without = load (fixture, &sitting);
  g_assert_cmpuint (without->ballots->len, ==, 0);
  CALL_REFUSED (td_session_remove_from_agenda, TD_ERROR_NOT_FOUND, sitting.meeting,
                sitting.nomination);
  CALL_REFUSED (td_session_add_to_agenda, TD_ERROR_NOT_FOUND, sitting.meeting, "nobody");
  CALL_CANCELLED (td_session_add_to_agenda, sitting.meeting, sitting.nomination);
  g_assert_true (CALL (td_session_add_to_agenda, &error, sitting.meeting, sitting.nomination));
  g_assert_no_error (error);
  with = load (fixture, &sitting);
  g_assert_cmpuint (with->ballots->len, ==, 1);
}

static void
test_votes (Fixture *fixture, gconstpointer user_data)
{
  g_auto (Sitting) sitting = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (TdMeeting) meeting = NULL;
  TdBallot *ballot;

  sit (fixture, &sitting);
  CALL_REFUSED (td_session_count_ballot, TD_ERROR_INVALID, sitting.meeting, sitting.nomination, 3,
                0, 0, 0, 0);
  CALL_REFUSED (td_session_decide_ballot, TD_ERROR_INCOMPLETE, sitting.meeting, sitting.nomination,
                "passed", "Lý do");
  CALL_CANCELLED (td_session_count_ballot, sitting.meeting, sitting.nomination, 2, 0, 0, 0, 0);
  g_assert_true (
      CALL (td_session_count_ballot, &error, sitting.meeting, sitting.nomination, 1, 1, 0, 0, 0));
  g_assert_no_error (error);
  CALL_CANCELLED (td_session_decide_ballot, sitting.meeting, sitting.nomination, "passed", "Lý do");
  g_assert_true (CALL (td_session_decide_ballot, &error, sitting.meeting, sitting.nomination,
                       "passed", "Thành tích đột xuất"));
  g_assert_no_error (error);
  meeting = load (fixture, &sitting);
  ballot = g_ptr_array_index (meeting->ballots, 0);
  g_assert_false (ballot->passes);
  g_assert_true (td_ballot_is_passed (ballot));
}

static void
test_closing (Fixture *fixture, gconstpointer user_data)
{
  g_auto (Sitting) sitting = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (TdMeeting) closed = NULL;
  g_autoptr (TdMeeting) opened = NULL;

  sit (fixture, &sitting);
  CALL_REFUSED (td_session_close_meeting, TD_ERROR_INCOMPLETE, sitting.meeting);
  g_assert_true (
      CALL (td_session_count_ballot, &error, sitting.meeting, sitting.nomination, 2, 0, 0, 0, 0));
  g_assert_no_error (error);
  CALL_CANCELLED (td_session_close_meeting, sitting.meeting);
  g_assert_true (CALL (td_session_close_meeting, &error, sitting.meeting));
  g_assert_no_error (error);
  closed = load (fixture, &sitting);
  g_assert_true (closed->is_closed);
  CALL_REFUSED (td_session_remove_meeting, TD_ERROR_LOCKED, sitting.meeting);
  CALL_CANCELLED (td_session_reopen_meeting, sitting.meeting);
  CALL_REFUSED (td_session_reopen_meeting, TD_ERROR_NOT_FOUND, "no such meeting");
  g_assert_true (CALL (td_session_reopen_meeting, &error, sitting.meeting));
  g_assert_no_error (error);
  opened = load (fixture, &sitting);
  g_assert_false (opened->is_closed);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD_CALL_TEST ("/session/council-calls/council", test_council);
  ADD_CALL_TEST ("/session/council-calls/meeting", test_meeting);
  ADD_CALL_TEST ("/session/council-calls/attendance", test_attendance);
  ADD_CALL_TEST ("/session/council-calls/agenda", test_agenda);
  ADD_CALL_TEST ("/session/council-calls/votes", test_votes);
  ADD_CALL_TEST ("/session/council-calls/closing", test_closing);
  return g_test_run ();
}
