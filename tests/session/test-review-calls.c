/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each call of the review room once with success, once refused, once cancelled. */
#include "config.h"

#include "calls.h"

#include <locale.h>
#include <session/td-session-evidence.h>
#include <session/td-session-regions.h>
#include <session/td-session-review.h>
#include <tests/intake/samples.h>

static TdCheck *
load_check (Fixture *fixture, const char *nomination_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) checks = CALL (td_session_load_checklist, &error, nomination_id);

  g_assert_no_error (error);
  g_assert_cmpuint (checks->len, >, 0);
  return g_object_ref (g_ptr_array_index (checks, 0));
}

/* A criterion that is not of the nominee's group. */
static const char *
find_other_criterion (TdPlan *plan)
{
  TdCriteriaGroup *group = g_ptr_array_index (plan->criteria_groups, 1);

  return ((TdCriterion *) g_ptr_array_index (group->criteria, 0))->id;
}

static void
test_verdict (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  g_autofree char *id = add_sample_nominee (fixture, plan, "Trần Thị Bưởi");
  g_autoptr (TdCheck) before = load_check (fixture, id);
  g_autoptr (TdCheck) after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (before->verdict, ==, TD_VERDICT_OPEN);
  g_assert_true (CALL (td_session_set_verdict, &error, id, before->criterion_id, TD_VERDICT_MET));
  g_assert_no_error (error);
  after = load_check (fixture, id);
  g_assert_cmpint (after->verdict, ==, TD_VERDICT_MET);
  g_assert_cmpstr (after->decided_at, !=, "");
  CALL_REFUSED (td_session_set_verdict, TD_ERROR_INVALID, id, find_other_criterion (plan),
                TD_VERDICT_MET);
  CALL_REFUSED (td_session_set_verdict, TD_ERROR_NOT_FOUND, id, "no criterion", TD_VERDICT_MET);
  CALL_CANCELLED (td_session_set_verdict, id, before->criterion_id, TD_VERDICT_UNMET);
  CALL_CANCELLED (td_session_load_checklist, id);
}

static void
test_note (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  g_autofree char *id = add_sample_nominee (fixture, plan, "Trần Thị Bưởi");
  g_autoptr (TdCheck) before = load_check (fixture, id);
  g_autoptr (TdCheck) after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (CALL (td_session_set_check_note, &error, id, before->criterion_id, "Đã xem"));
  g_assert_no_error (error);
  after = load_check (fixture, id);
  g_assert_cmpstr (after->note, ==, "Đã xem");
  CALL_REFUSED (td_session_set_check_note, TD_ERROR_INVALID, id, find_other_criterion (plan), "x");
  CALL_CANCELLED (td_session_set_check_note, id, before->criterion_id, "x");
}

static void
test_proof (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  g_autofree char *id = add_sample_nominee (fixture, plan, "Trần Thị Bưởi");
  g_autoptr (TdCheck) check = load_check (fixture, id);
  g_autoptr (TdCheck) linked = NULL;
  g_autoptr (TdCheck) unlinked = NULL;
  g_autoptr (GBytes) pdf = sample_pdf (3);
  g_autoptr (GError) error = NULL;
  g_auto (Answer) answer = {0};
  g_autofree char *file = NULL;

  td_session_attach_bytes_async (fixture->session, id, pdf, "a.pdf", NULL, answer_cb, &answer);
  file = td_session_attach_finish (fixture->session, answer_wait (&answer), &error);
  g_assert_no_error (error);
  g_assert_true (CALL (td_session_add_proof, &error, id, check->criterion_id, file, 2));
  g_assert_no_error (error);
  linked = load_check (fixture, id);
  g_assert_cmpuint (linked->proofs->len, ==, 1);
  g_assert_cmpuint (((TdProof *) g_ptr_array_index (linked->proofs, 0))->page, ==, 2);
  CALL_REFUSED (td_session_add_proof, TD_ERROR_INVALID, id, check->criterion_id, file, 4);
  CALL_CANCELLED (td_session_add_proof, id, check->criterion_id, file, 1);
  CALL_CANCELLED (td_session_remove_proof, id, check->criterion_id, file, 2);
  g_assert_true (CALL (td_session_remove_proof, &error, id, check->criterion_id, file, 2));
  g_assert_no_error (error);
  unlinked = load_check (fixture, id);
  g_assert_cmpuint (unlinked->proofs->len, ==, 0);
}

static void
test_region (Fixture *fixture, gconstpointer user_data)
{
  const TdRegion region = {0.25, 0.5, 0.5, 0.25}, moved = {0, 0, 0.5, 0.25};
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  g_autofree char *id = add_sample_nominee (fixture, plan, "Trần Thị Bưởi");
  g_autoptr (TdCheck) check = load_check (fixture, id);
  g_autoptr (TdCheck) linked = NULL;
  g_autoptr (GBytes) pdf = sample_pdf (2);
  g_autoptr (GError) error = NULL;
  g_auto (Answer) answer = {0};
  g_autofree char *file = NULL;
  g_autofree char *link = NULL;

  td_session_attach_bytes_async (fixture->session, id, pdf, "a.pdf", NULL, answer_cb, &answer);
  file = td_session_attach_finish (fixture->session, answer_wait (&answer), &error);
  link = CALL (td_session_add_region, &error, id, check->criterion_id, file, 2, &region);
  g_assert_no_error (error);
  g_assert_true (CALL (td_session_move_region, &error, link, &moved));
  linked = load_check (fixture, id);
  TdProof *proof = g_ptr_array_index (linked->proofs, 0);
  g_assert_cmpstr (proof->region_id, ==, link);
  g_assert_cmpfloat (proof->region.y, ==, 0);
  CALL_REFUSED (td_session_add_region, TD_ERROR_INVALID, id, check->criterion_id, file, 3, &region);
  CALL_REFUSED (td_session_move_region, TD_ERROR_NOT_FOUND, "none", &region);
  CALL_REFUSED (td_session_remove_region, TD_ERROR_NOT_FOUND, "none");
  CALL_CANCELLED (td_session_add_region, id, check->criterion_id, file, 1, &region);
  CALL_CANCELLED (td_session_move_region, link, &region);
  CALL_CANCELLED (td_session_remove_region, link);
  g_assert_true (CALL (td_session_remove_region, &error, link));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD_CALL_TEST ("/session/review-calls/verdict", test_verdict);
  ADD_CALL_TEST ("/session/review-calls/note", test_note);
  ADD_CALL_TEST ("/session/review-calls/proof", test_proof);
  ADD_CALL_TEST ("/session/review-calls/region", test_region);
  return g_test_run ();
}
