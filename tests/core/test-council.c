/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The council: its rules, the agenda, attendance and quorum, totals and percentages, closing. */

#include "td-test-domain.h"

#include <core/base/td-problem.h>
#include <core/council/td-council.h>
#include <core/review/td-checklist.h>

typedef struct {
  char *council;
  char *members[9];
  char *meeting;
} Sitting;

static void
sitting_clear (Sitting *self)
{
  g_free (self->council);
  g_free (self->meeting);
  for (guint i = 0; i < G_N_ELEMENTS (self->members); i++)
    g_free (self->members[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sitting, sitting_clear)

/* @n_members: chair, secretary, members A, B, C … */
static void
set_up_council (TdDb *db, guint n_members, Sitting *self)
{
  g_autoptr (GError) error = NULL;

  self->council = td_council_create (db, "Hội đồng TĐKT xã", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n_members; i++) {
    const char *role = i == 0 ? "chair" : i == 1 ? "secretary" : "member";
    g_autofree char *name = g_strdup_printf ("Ủy viên %c", 'A' + i);

    self->members[i] = td_council_add_member (db, self->council, name, "Chức vụ", role, &error);
    g_assert_no_error (error);
  }
}

static void
call_meeting (TdDb *db, Sitting *self)
{
  g_autoptr (GError) error = NULL;

  self->meeting = td_meeting_create (db, "p", self->council, &error);
  g_assert_no_error (error);
}

static TdMeeting *
load (TdDb *db, const char *id)
{
  g_autoptr (GError) error = NULL;
  TdMeeting *meeting = td_meeting_store_load (db, id, &error);

  g_assert_no_error (error);
  return meeting;
}

static TdBallot *
get_ballot (TdMeeting *meeting, guint index)
{
  g_assert_cmpuint (index, <, meeting->ballots->len);
  return g_ptr_array_index (meeting->ballots, index);
}

static void
assert_refused (gboolean done, GError **error, int code)
{
  g_assert_false (done);
  g_assert_error (*error, TD_ERROR, code);
  g_clear_error (error);
}

static void
test_settings (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (Sitting) sitting = {NULL};
  g_autoptr (TdCouncil) fresh = NULL;
  g_autoptr (TdCouncil) set = NULL;
  TdDb *db = self->db;

  g_assert_null (td_council_create (db, " ", &error));
  assert_refused (FALSE, &error, TD_ERROR_INVALID);
  set_up_council (db, 1, &sitting);
  fresh = td_council_store_load (db, sitting.council, &error);
  g_assert_cmpuint (fresh->quorum_numerator, ==, 2);
  g_assert_cmpuint (fresh->quorum_denominator, ==, 3);
  g_assert_cmpuint (fresh->threshold, ==, 80);
  g_assert_false (fresh->of_present);
  g_assert_true (fresh->is_secret);
  g_assert_true (td_council_set (db, sitting.council, "quorum", " 1 / 2 ", &error));
  g_assert_true (td_council_set (db, sitting.council, "threshold", "90 %", &error));
  g_assert_true (td_council_set (db, sitting.council, "denominator", "present", &error));
  g_assert_true (td_council_set (db, sitting.council, "ballot", "open", &error));
  g_assert_true (td_council_set (db, sitting.council, "decision", "QĐ 15/QĐ-UBND", &error));
  set = td_council_store_load (db, sitting.council, &error);
  g_assert_cmpuint (set->quorum_denominator, ==, 2);
  g_assert_cmpuint (set->threshold, ==, 90);
  g_assert_true (set->of_present);
  g_assert_false (set->is_secret);
  g_assert_cmpstr (set->decision, ==, "QĐ 15/QĐ-UBND");
  assert_refused (td_council_set (db, sitting.council, "quorum", "4/3", &error), &error,
                  TD_ERROR_INVALID);
  assert_refused (td_council_set (db, sitting.council, "quorum", "hai phần ba", &error), &error,
                  TD_ERROR_INVALID);
  assert_refused (td_council_set (db, sitting.council, "threshold", "0", &error), &error,
                  TD_ERROR_INVALID);
  assert_refused (td_council_set (db, sitting.council, "threshold", "101", &error), &error,
                  TD_ERROR_INVALID);
  assert_refused (td_council_set (db, sitting.council, "ballot", "shouted", &error), &error,
                  TD_ERROR_INVALID);
  assert_refused (td_council_set (db, sitting.council, "colour", "red", &error), &error,
                  TD_ERROR_INVALID);
  assert_refused (td_council_set (db, "none", "ballot", "open", &error), &error,
                  TD_ERROR_NOT_FOUND);
}

/* As they are called, whichever was made first. */
static void
test_list_keeps_its_order (Workspace *self, gconstpointer data)
{
  static const char *const NAMES[] = {"A xã", "B huyện", "C tỉnh"};
  g_autoptr (GError) error = NULL;
  g_autofree char *third = td_council_create (self->db, NAMES[2], &error);
  g_autofree char *first = td_council_create (self->db, NAMES[0], &error);
  g_autofree char *second = td_council_create (self->db, NAMES[1], &error);

  g_assert_no_error (error);
  g_autoptr (GPtrArray) councils = td_council_store_list (self->db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (councils->len, ==, G_N_ELEMENTS (NAMES));
  for (guint i = 0; i < councils->len; i++)
    g_assert_cmpstr (((TdCouncil *) g_ptr_array_index (councils, i))->name, ==, NAMES[i]);
}

static void
test_roles (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (Sitting) sitting = {NULL};
  g_autoptr (TdCouncil) council = NULL;
  g_autofree char *deputy = NULL;
  TdDb *db = self->db;

  set_up_council (db, 3, &sitting);
  g_assert_null (td_council_add_member (db, sitting.council, "X", "", "chair", &error));
  assert_refused (FALSE, &error, TD_ERROR_INVALID);
  g_assert_null (td_council_add_member (db, sitting.council, "X", "", "king", &error));
  assert_refused (FALSE, &error, TD_ERROR_INVALID);
  assert_refused (td_member_set (db, sitting.members[2], "role", "secretary", &error), &error,
                  TD_ERROR_INVALID);
  g_assert_true (td_member_set (db, sitting.members[1], "role", "secretary", &error));
  deputy = td_council_add_member (db, sitting.council, "Phó", "", "vice-chair", &error);
  council = td_council_store_load (db, sitting.council, &error);
  g_assert_cmpuint (council->members->len, ==, 4);
  g_assert_cmpstr (((TdMember *) g_ptr_array_index (council->members, 0))->role, ==, "chair");
  g_assert_cmpstr (((TdMember *) g_ptr_array_index (council->members, 1))->name, ==, "Phó");
  g_assert_cmpstr (((TdMember *) g_ptr_array_index (council->members, 3))->role, ==, "secretary");
  g_assert_true (td_member_remove (db, deputy, &error));
  assert_refused (td_member_set (db, deputy, "name", "X", &error), &error, TD_ERROR_NOT_FOUND);
  undo (db);
  g_assert_true (td_member_set (db, deputy, "name", "Phó mới", &error));
}

static void
test_agenda (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (Sitting) sitting = {NULL};
  g_autofree char *good = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Một", "ga", "ad");
  g_autofree char *no_group = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Hai", NULL, "ad");
  g_autofree char *no_award = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Ba", "ga", NULL);
  g_autofree char *vetoed = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Bốn", "ga", "ad");
  g_autofree char *unmet = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Năm", "ga", "ap");
  g_autoptr (TdMeeting) fresh = NULL;
  g_autoptr (TdMeeting) shorter = NULL;
  g_autoptr (TdMeeting) undone = NULL;
  TdDb *db = self->db;

  g_assert_true (td_checklist_set_verdict (db, vetoed, "c3", TD_VERDICT_UNMET, &error));
  g_assert_true (td_checklist_set_verdict (db, unmet, "c1", TD_VERDICT_UNMET, &error));
  set_up_council (db, 3, &sitting);
  call_meeting (db, &sitting);
  fresh = load (db, sitting.meeting);
  g_assert_cmpuint (fresh->ballots->len, ==, 2);
  g_assert_cmpstr (get_ballot (fresh, 0)->nominee_name, ==, "Một");
  g_assert_cmpstr (get_ballot (fresh, 0)->award_name, ==, "Giấy khen của Chủ tịch UBND huyện");
  g_assert_cmpstr (get_ballot (fresh, 1)->nominee_name, ==, "Năm");
  g_assert_cmpuint (fresh->n_present, ==, 3);
  g_assert_true (fresh->has_quorum);

  assert_refused (td_meeting_add_nomination (db, sitting.meeting, no_group, &error), &error,
                  TD_ERROR_INCOMPLETE);
  assert_refused (td_meeting_add_nomination (db, sitting.meeting, no_award, &error), &error,
                  TD_ERROR_INCOMPLETE);
  assert_refused (td_meeting_add_nomination (db, sitting.meeting, vetoed, &error), &error,
                  TD_ERROR_INVALID);
  g_assert_true (td_meeting_add_nomination (db, sitting.meeting, good, &error));
  g_assert_true (td_meeting_remove_nomination (db, sitting.meeting, good, &error));
  shorter = load (db, sitting.meeting);
  g_assert_cmpuint (shorter->ballots->len, ==, 1);
  assert_refused (td_meeting_remove_nomination (db, sitting.meeting, good, &error), &error,
                  TD_ERROR_NOT_FOUND);
  undo (db);
  undone = load (db, sitting.meeting);
  g_assert_cmpuint (undone->ballots->len, ==, 2);
}

static void
test_record (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (Sitting) sitting = {NULL};
  g_autoptr (TdMeeting) meeting = NULL;
  TdDb *db = self->db;

  set_up_council (db, 2, &sitting);
  call_meeting (db, &sitting);
  g_assert_true (td_meeting_set (db, sitting.meeting, "number", "05", &error));
  g_assert_true (td_meeting_set (db, sitting.meeting, "date", "9/11/2021", &error));
  g_assert_true (td_meeting_set (db, sitting.meeting, "starts", "8 giờ", &error));
  g_assert_true (td_meeting_set (db, sitting.meeting, "ends", "11h30", &error));
  g_assert_true (td_meeting_set (db, sitting.meeting, "notes", "Một.\nHai.", &error));
  meeting = load (db, sitting.meeting);
  g_assert_cmpstr (meeting->number, ==, "05");
  g_assert_cmpint (meeting->date.day, ==, 9);
  g_assert_cmpint (meeting->date.month, ==, 11);
  g_assert_cmpstr (meeting->starts, ==, "08:00");
  g_assert_cmpstr (meeting->ends, ==, "11:30");
  g_assert_cmpstr (meeting->notes, ==, "Một.\nHai.");
  assert_refused (td_meeting_set (db, sitting.meeting, "starts", "25:00", &error), &error,
                  TD_ERROR_INVALID);
  assert_refused (td_meeting_set (db, sitting.meeting, "ends", "trưa", &error), &error,
                  TD_ERROR_INVALID);
  assert_refused (td_meeting_set (db, sitting.meeting, "date", "31/11/2021", &error), &error,
                  TD_ERROR_INVALID);
  assert_refused (td_meeting_set (db, sitting.meeting, "weather", "mưa", &error), &error,
                  TD_ERROR_INVALID);
}

static void
test_totals (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (Sitting) sitting = {NULL};
  g_autofree char *id = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Một", "ga", "ad");
  g_autoptr (TdMeeting) meeting = NULL;
  TdDb *db = self->db;
  const char *m;

  set_up_council (db, 5, &sitting);
  call_meeting (db, &sitting);
  m = sitting.meeting;
  g_assert_true (td_meeting_attend (db, m, sitting.members[4], "written", "Đi công tác", &error));
  g_assert_false (td_meeting_count (db, m, id, 4, 1, 0, 0, 0, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "4 votes in favour, 1 against"));
  g_assert_nonnull (strstr (error->message, "4 members"));
  g_clear_error (&error);
  g_assert_false (td_meeting_count (db, m, id, 4, 0, 0, 1, 1, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "1 in favour and 1 against in writing"));
  g_clear_error (&error);
  assert_refused (td_meeting_count (db, m, id, G_MAXUINT, 1, 1, 0, 0, &error), &error,
                  TD_ERROR_INVALID);
  g_assert_true (td_meeting_count (db, m, id, 3, 0, 1, 1, 0, &error));
  meeting = load (db, m);
  g_assert_cmpuint (get_ballot (meeting, 0)->n_agree, ==, 4);
  g_assert_cmpuint (get_ballot (meeting, 0)->n_entitled, ==, 5);
  g_assert_true (get_ballot (meeting, 0)->passes);
  g_assert_cmpuint (meeting->n_written, ==, 1);
}

/* 4 of 5 is exactly 80 %; 2 of 3 is not 67 %; with those present as the base 3 of 4 becomes 3 of 3.
 */
static void
test_percentages (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (Sitting) sitting = {NULL};
  g_autofree char *id = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Một", "ga", "ad");
  g_autoptr (TdMeeting) at_67 = NULL;
  g_autoptr (TdMeeting) at_66 = NULL;
  g_autoptr (TdMeeting) of_members = NULL;
  g_autoptr (TdMeeting) of_present = NULL;
  g_autofree char *fourth = NULL;
  TdDb *db = self->db;

  set_up_council (db, 3, &sitting);
  call_meeting (db, &sitting);
  g_assert_true (td_meeting_count (db, sitting.meeting, id, 2, 1, 0, 0, 0, &error));
  g_assert_true (td_council_set (db, sitting.council, "threshold", "67", &error));
  at_67 = load (db, sitting.meeting);
  g_assert_false (get_ballot (at_67, 0)->passes);
  g_assert_true (td_council_set (db, sitting.council, "threshold", "66", &error));
  at_66 = load (db, sitting.meeting);
  g_assert_true (get_ballot (at_66, 0)->passes);

  fourth = td_council_add_member (db, sitting.council, "Ủy viên Đ", "", "member", &error);
  g_assert_true (td_council_set (db, sitting.council, "threshold", "80", &error));
  g_assert_true (td_meeting_attend (db, sitting.meeting, fourth, "absent", "Ốm", &error));
  g_assert_true (td_meeting_count (db, sitting.meeting, id, 3, 0, 0, 0, 0, &error));
  of_members = load (db, sitting.meeting);
  g_assert_cmpuint (get_ballot (of_members, 0)->n_entitled, ==, 4);
  g_assert_false (get_ballot (of_members, 0)->passes);
  g_assert_true (td_council_set (db, sitting.council, "denominator", "present", &error));
  of_present = load (db, sitting.meeting);
  g_assert_cmpuint (get_ballot (of_present, 0)->n_entitled, ==, 3);
  g_assert_true (get_ballot (of_present, 0)->passes);
}

static void
test_decide (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (Sitting) sitting = {NULL};
  g_autofree char *id = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Một", "ga", "ad");
  g_autoptr (TdMeeting) failed = NULL;
  g_autoptr (TdMeeting) passed = NULL;
  g_autoptr (TdMeeting) followed = NULL;
  TdDb *db = self->db;
  const char *m;

  set_up_council (db, 3, &sitting);
  call_meeting (db, &sitting);
  m = sitting.meeting;
  assert_refused (td_meeting_decide (db, m, id, "passed", "x", &error), &error,
                  TD_ERROR_INCOMPLETE);
  g_assert_true (td_meeting_count (db, m, id, 1, 2, 0, 0, 0, &error));
  failed = load (db, m);
  g_assert_false (td_ballot_is_passed (get_ballot (failed, 0)));
  assert_refused (td_meeting_decide (db, m, id, "passed", " ", &error), &error, TD_ERROR_INVALID);
  assert_refused (td_meeting_decide (db, m, id, "maybe", "x", &error), &error, TD_ERROR_INVALID);
  g_assert_true (td_meeting_decide (db, m, id, "passed", "Bổ sung minh chứng", &error));
  passed = load (db, m);
  g_assert_true (td_ballot_is_passed (get_ballot (passed, 0)));
  g_assert_false (get_ballot (passed, 0)->passes);
  g_assert_cmpstr (get_ballot (passed, 0)->reason, ==, "Bổ sung minh chứng");
  g_assert_true (td_meeting_decide (db, m, id, "failed", NULL, &error));
  followed = load (db, m);
  g_assert_cmpstr (get_ballot (followed, 0)->outcome, ==, "");
  g_assert_cmpstr (get_ballot (followed, 0)->reason, ==, "");
}

/* The codes of what stands in the way of closing, joined. */
static char *
list_problems (TdDb *db, const char *meeting_id)
{
  g_autoptr (TdMeeting) meeting = load (db, meeting_id);
  g_autoptr (GPtrArray) problems = td_meeting_find_problems (meeting);
  g_autoptr (GString) codes = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++) {
    TdProblem *problem = g_ptr_array_index (problems, i);

    g_assert_nonnull (problem->place);
    g_assert_cmpstr (problem->place->id, !=, "");
    g_string_append_printf (codes, "%s%s", i > 0 ? " " : "", problem->code);
  }
  return g_string_free_and_steal (g_steal_pointer (&codes));
}

static void
assert_problems (TdDb *db, const char *meeting_id, const char *codes)
{
  g_autofree char *found = list_problems (db, meeting_id);

  g_assert_cmpstr (found, ==, codes);
}

static void
test_closing_problems (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (Sitting) sitting = {NULL};
  g_autofree char *id = NULL;
  TdDb *db = self->db;
  const char *m;

  set_up_council (db, 3, &sitting);
  call_meeting (db, &sitting);
  m = sitting.meeting;
  assert_problems (db, m, "agenda-empty");
  id = add_nominee (db, TD_NOMINEE_INDIVIDUAL, "Một", "ga", "ad");
  g_assert_true (td_meeting_add_nomination (db, m, id, &error));
  assert_problems (db, m, "ballots-uncounted");
  g_assert_true (td_meeting_count (db, m, id, 3, 0, 0, 0, 0, &error));
  assert_problems (db, m, "");
  g_assert_true (td_meeting_attend (db, m, sitting.members[0], "absent", NULL, &error));
  g_assert_true (td_meeting_attend (db, m, sitting.members[1], "absent", NULL, &error));
  assert_problems (db, m, "chair-absent secretary-absent quorum totals");
  g_assert_true (td_meeting_set (db, m, "quorum_reason", "Dịch bệnh", &error));
  g_assert_true (td_member_set (db, sitting.members[0], "role", "member", &error));
  g_assert_true (td_member_set (db, sitting.members[1], "role", "member", &error));
  assert_problems (db, m, "chair-missing secretary-missing totals");
  g_assert_no_error (error);
}

static void
test_close (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (Sitting) sitting = {NULL};
  g_autofree char *id = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Một", "ga", "ad");
  g_autoptr (TdMeeting) closed = NULL;
  TdDb *db = self->db;
  const char *m;

  set_up_council (db, 3, &sitting);
  call_meeting (db, &sitting);
  m = sitting.meeting;
  assert_refused (td_meeting_close (db, m, &error), &error, TD_ERROR_INCOMPLETE);
  g_assert_true (td_meeting_count (db, m, id, 3, 0, 0, 0, 0, &error));
  g_assert_true (td_meeting_attend (db, m, sitting.members[0], "absent", NULL, &error));
  assert_refused (td_meeting_close (db, m, &error), &error, TD_ERROR_INCOMPLETE); /* no chair */
  g_assert_true (td_meeting_attend (db, m, sitting.members[0], "present", NULL, &error));
  g_assert_true (td_meeting_attend (db, m, sitting.members[1], "absent", NULL, &error));
  assert_refused (td_meeting_close (db, m, &error), &error, TD_ERROR_INCOMPLETE); /* secretary */
  g_assert_true (td_meeting_attend (db, m, sitting.members[1], "present", NULL, &error));
  g_assert_true (td_meeting_attend (db, m, sitting.members[2], "absent", NULL, &error));
  assert_refused (td_meeting_close (db, m, &error), &error, TD_ERROR_INVALID); /* 3 of 2 voted */
  g_assert_true (td_meeting_count (db, m, id, 2, 0, 0, 0, 0, &error));
  g_assert_true (td_council_set (db, sitting.council, "quorum", "1/1", &error));
  assert_refused (td_meeting_close (db, m, &error), &error, TD_ERROR_INCOMPLETE); /* quorum */
  g_assert_true (td_meeting_set (db, m, "quorum_reason", "Dịch bệnh", &error));
  g_assert_true (td_meeting_close (db, m, &error));
  g_assert_no_error (error);
  closed = load (db, m);
  g_assert_true (closed->is_closed);
  g_assert_false (closed->has_quorum);

  assert_refused (td_meeting_close (db, m, &error), &error, TD_ERROR_LOCKED);
  assert_refused (td_meeting_set (db, m, "number", "1", &error), &error, TD_ERROR_LOCKED);
  assert_refused (td_meeting_attend (db, m, sitting.members[2], "present", NULL, &error), &error,
                  TD_ERROR_LOCKED);
  assert_refused (td_meeting_add_nomination (db, m, id, &error), &error, TD_ERROR_LOCKED);
  assert_refused (td_meeting_remove_nomination (db, m, id, &error), &error, TD_ERROR_LOCKED);
  assert_refused (td_meeting_count (db, m, id, 1, 0, 0, 0, 0, &error), &error, TD_ERROR_LOCKED);
  assert_refused (td_meeting_decide (db, m, id, "failed", "x", &error), &error, TD_ERROR_LOCKED);
  assert_refused (td_meeting_remove (db, m, &error), &error, TD_ERROR_LOCKED);
  assert_refused (td_nomination_remove (db, id, &error), &error, TD_ERROR_LOCKED);
  assert_refused (td_nomination_set (db, id, "award_form_id", "ap", &error), &error,
                  TD_ERROR_LOCKED);
  g_assert_true (td_nomination_set (db, id, "achievement", "Sửa lỗi chính tả", &error));
  g_assert_true (td_meeting_reopen (db, m, &error));
  g_assert_true (td_meeting_count (db, m, id, 1, 1, 0, 0, 0, &error));
  g_assert_true (td_meeting_remove (db, m, &error));
  undo (db);
  g_assert_cmpint (read_int (db, "SELECT count(*) AS n FROM ballot"), ==, 1);
}

/* What the minutes say does not change with the council. */
static void
test_closed_meeting_keeps_its_council (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (Sitting) sitting = {NULL};
  g_autofree char *id = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Một", "ga", "ad");
  g_autofree char *newcomer = NULL;
  g_autofree char *next = NULL;
  g_autoptr (TdMeeting) closed = NULL;
  g_autoptr (TdMeeting) second = NULL;
  g_autoptr (TdCouncil) council = NULL;
  TdDb *db = self->db;

  set_up_council (db, 5, &sitting);
  call_meeting (db, &sitting);
  g_assert_true (td_meeting_count (db, sitting.meeting, id, 4, 1, 0, 0, 0, &error));
  g_assert_true (td_meeting_close (db, sitting.meeting, &error));
  g_assert_true (td_council_set (db, sitting.council, "threshold", "90", &error));
  g_assert_true (td_council_set (db, sitting.council, "name", "Hội đồng mới", &error));
  g_assert_true (td_member_set (db, sitting.members[3], "name", "Tên khác", &error));
  g_assert_true (td_member_remove (db, sitting.members[4], &error));
  newcomer = td_council_add_member (db, sitting.council, "Người mới", "", "member", &error);
  closed = load (db, sitting.meeting);
  g_assert_cmpuint (closed->council->threshold, ==, 80);
  g_assert_cmpstr (closed->council->name, ==, "Hội đồng TĐKT xã");
  g_assert_cmpuint (closed->council->members->len, ==, 5);
  g_assert_cmpstr (((TdMember *) g_ptr_array_index (closed->council->members, 2))->name, ==,
                   "Ủy viên D");
  g_assert_cmpuint (get_ballot (closed, 0)->n_entitled, ==, 5);
  g_assert_true (get_ballot (closed, 0)->passes);
  council = td_council_store_load (db, sitting.council, &error);
  g_assert_cmpuint (council->members->len, ==, 5);
  next = td_meeting_create (db, "p", sitting.council, &error);
  second = load (db, next);
  g_assert_cmpuint (second->ballots->len, ==, 0);
  g_assert_cmpuint (second->n_present, ==, 5);
  g_assert_true (td_meeting_add_nomination (db, next, id, &error));
}

/* Whoever joined the council later was not at a meeting that is opened again. */
static void
test_reopened_meeting_has_no_newcomers (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (Sitting) sitting = {NULL};
  g_autofree char *id = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Một", "ga", "ad");
  g_autofree char *newcomer = NULL;
  g_autoptr (TdMeeting) reopened = NULL;
  TdDb *db = self->db;

  set_up_council (db, 5, &sitting);
  call_meeting (db, &sitting);
  g_assert_true (td_meeting_count (db, sitting.meeting, id, 4, 1, 0, 0, 0, &error));
  g_assert_true (td_meeting_close (db, sitting.meeting, &error));
  newcomer = td_council_add_member (db, sitting.council, "Người mới", "", "member", &error);
  g_assert_no_error (error);
  g_assert_true (td_meeting_reopen (db, sitting.meeting, &error));
  reopened = load (db, sitting.meeting);
  g_assert_cmpuint (reopened->council->members->len, ==, 5);
  g_assert_cmpuint (get_ballot (reopened, 0)->n_entitled, ==, 5);
  g_assert_true (get_ballot (reopened, 0)->passes);
}

static void
test_conflict (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (Sitting) sitting = {NULL};
  g_autofree char *member = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "ủy  viên B", "ga", "ad");
  g_autofree char *led = add_nominee (self->db, TD_NOMINEE_COLLECTIVE, "Thôn Đông", "ga", "ad");
  g_autofree char *other = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Ủy viên Z", "ga", "ad");
  g_autoptr (TdNomination) collective = load_nomination (self->db, led);
  g_autoptr (TdMeeting) meeting = NULL;

  g_assert_true (td_nominee_set (self->db, collective->nominee->id, "leader", "Ủy viên C", &error));
  set_up_council (self->db, 3, &sitting);
  call_meeting (self->db, &sitting);
  meeting = load (self->db, sitting.meeting);
  g_assert_nonnull (strstr (get_ballot (meeting, 0)->conflict, "ủy viên B"));
  g_assert_nonnull (strstr (get_ballot (meeting, 1)->conflict, "Ủy viên C"));
  g_assert_cmpstr (get_ballot (meeting, 2)->conflict, ==, NULL);
}

static void
test_list (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (Sitting) sitting = {NULL};
  g_autofree char *later = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) none = NULL;

  set_up_council (self->db, 2, &sitting);
  call_meeting (self->db, &sitting);
  later = td_meeting_create (self->db, "p", sitting.council, &error);
  g_assert_true (td_meeting_set (self->db, sitting.meeting, "date", "2021-11-12", &error));
  g_assert_true (td_meeting_set (self->db, later, "date", "2021-10-01", &error));
  list = td_meeting_store_list (self->db, "p", &error);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpstr (((TdMeeting *) g_ptr_array_index (list, 0))->id, ==, sitting.meeting);
  none = td_meeting_store_list (self->db, "q", &error);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_null (td_meeting_create (self->db, "none", sitting.council, &error));
  assert_refused (FALSE, &error, TD_ERROR_NOT_FOUND);
  g_assert_null (td_meeting_create (self->db, "p", "none", &error));
  assert_refused (FALSE, &error, TD_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/core/council/settings", test_settings);
  ADD_TEST ("/core/council/list-keeps-its-order", test_list_keeps_its_order);
  ADD_TEST ("/core/council/roles", test_roles);
  ADD_TEST ("/core/meeting/agenda", test_agenda);
  ADD_TEST ("/core/meeting/record", test_record);
  ADD_TEST ("/core/meeting/totals", test_totals);
  ADD_TEST ("/core/meeting/percentages", test_percentages);
  ADD_TEST ("/core/meeting/decide", test_decide);
  ADD_TEST ("/core/meeting/closing-problems", test_closing_problems);
  ADD_TEST ("/core/meeting/close", test_close);
  ADD_TEST ("/core/meeting/keeps-its-council", test_closed_meeting_keeps_its_council);
  ADD_TEST ("/core/meeting/reopened-has-no-newcomers", test_reopened_meeting_has_no_newcomers);
  ADD_TEST ("/core/meeting/conflict", test_conflict);
  ADD_TEST ("/core/meeting/list", test_list);
  return g_test_run ();
}
