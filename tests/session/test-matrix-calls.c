/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each call about many nominations, and about what is asked of one: once with success, once
 * refused, once cancelled. */
#include "config.h"

#include "calls.h"

#include <locale.h>
#include <session/td-session-evidence.h>
#include <session/td-session-matrix.h>
#include <session/td-session-nominee.h>
#include <tests/intake/samples.h>

static TdCriteriaGroup *
first_group (TdPlan *plan)
{
  return g_ptr_array_index (plan->criteria_groups, 0);
}

static TdMatrix *
load_matrix (Fixture *fixture, TdPlan *plan)
{
  g_autoptr (GError) error = NULL;
  TdMatrix *matrix = CALL (td_session_load_matrix, &error, first_group (plan)->id);

  g_assert_no_error (error);
  return matrix;
}

static void
test_matrix (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  g_autofree char *one = add_sample_nominee (fixture, plan, "Trần Thị Bưởi");
  g_autofree char *two = add_sample_nominee (fixture, plan, "Vàng A Pó");
  g_autoptr (TdMatrix) before = load_matrix (fixture, plan);
  g_autoptr (TdMatrix) after = NULL;
  g_autoptr (GPtrArray) groups = NULL;
  g_autoptr (GError) error = NULL;
  TdMatrixColumn *column = g_ptr_array_index (before->columns, 0);
  const char *const nominations[] = {one, two, NULL};
  const char *const nobody[] = {"nobody", NULL};
  const char *const criteria[] = {column->id, NULL};

  g_assert_cmpuint (before->rows->len, ==, 2);
  g_assert_true (CALL (td_session_set_verdicts, &error, nominations, criteria, TD_VERDICT_UNMET));
  g_assert_no_error (error);
  groups = CALL (td_session_list_review_groups, &error, plan->id);
  g_assert_no_error (error);
  g_assert_cmpuint (groups->len, ==, plan->criteria_groups->len);
  g_assert_cmpuint (((TdReviewGroup *) groups->pdata[0])->n_nominations, ==, 2);
  CALL_CANCELLED (td_session_list_review_groups, plan->id);
  after = load_matrix (fixture, plan);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpint (TD_CELL_VERDICT (((TdMatrixRow *) after->rows->pdata[i])->cells[0]), ==,
                     TD_VERDICT_UNMET);
  CALL_REFUSED (td_session_set_verdicts, TD_ERROR_INVALID, nobody, criteria, TD_VERDICT_MET);
  CALL_REFUSED (td_session_load_matrix, TD_ERROR_NOT_FOUND, "nowhere");
  CALL_CANCELLED (td_session_set_verdicts, nominations, criteria, TD_VERDICT_MET);
  CALL_CANCELLED (td_session_load_matrix, first_group (plan)->id);
}

static void
test_history (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  g_autofree char *id = add_sample_nominee (fixture, plan, "Trần Thị Bưởi");
  g_autoptr (TdMatrix) matrix = load_matrix (fixture, plan);
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GError) error = NULL;
  const char *criterion = ((TdMatrixColumn *) matrix->columns->pdata[0])->id;
  const char *const nominations[] = {id, NULL};
  const char *const criteria[] = {criterion, NULL};

  for (guint verdict = TD_VERDICT_MET; verdict <= TD_VERDICT_NOT_APPLICABLE; verdict++)
    g_assert_true (CALL (td_session_set_verdicts, &error, nominations, criteria, verdict));
  history = CALL (td_session_load_verdict_history, &error, id, criterion);
  g_assert_no_error (error);
  g_assert_cmpuint (history->len, ==, 2);
  CALL_CANCELLED (td_session_load_verdict_history, id, criterion);
}

static void
test_lacking (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  g_autofree char *id = add_sample_nominee (fixture, plan, "Trần Thị Bưởi");
  g_autoptr (TdMatrix) matrix = NULL;
  g_autoptr (GError) error = NULL;

  matrix = CALL (td_session_load_lacking, &error, plan->id);
  g_assert_no_error (error);
  g_assert_cmpuint (matrix->rows->len, ==, 1);
  CALL_REFUSED (td_session_load_lacking, TD_ERROR_NOT_FOUND, "nowhere");
  CALL_CANCELLED (td_session_load_lacking, plan->id);
}

static void
test_confirmation (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  g_autofree char *id = add_sample_nominee (fixture, plan, "Trần Thị Bưởi");
  g_autoptr (TdConfirmation) confirmation = NULL;
  g_autoptr (GError) error = NULL;

  edit_sample (fixture, TD_ENTITY_NOMINATION, id, "confirmation.title", "Trưởng bản");
  edit_sample (fixture, TD_ENTITY_NOMINATION, id, "confirmation.date", "2021-11-05");
  confirmation = CALL (td_session_load_confirmation, &error, id);
  g_assert_no_error (error);
  g_assert_cmpstr (confirmation->title, ==, "Trưởng bản");
  g_assert_cmpuint (confirmation->date.day, ==, 5);
  CALL_REFUSED (td_session_set_confirmation_page, TD_ERROR_INVALID, id, "nothing", 1);
  CALL_REFUSED (td_session_load_confirmation, TD_ERROR_NOT_FOUND, "nobody");
  CALL_CANCELLED (td_session_load_confirmation, id);
  CALL_CANCELLED (td_session_set_confirmation_page, id, NULL, 1);
}

static void
test_corrections (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  g_autofree char *id = add_sample_nominee (fixture, plan, "Trần Thị Bưởi");
  g_autofree char *request = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  request = CALL (td_session_ask_correction, &error, id, "birth", "Sai năm");
  g_assert_no_error (error);
  g_assert_true (
      CALL (td_session_set_correction, &error, request, TD_CORRECTION_ANSWERED, "Đã sửa"));
  list = CALL (td_session_list_corrections, &error, id);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpstr (((TdCorrection *) list->pdata[0])->answer, ==, "Đã sửa");
  CALL_REFUSED (td_session_set_correction, TD_ERROR_LOCKED, request, TD_CORRECTION_WITHDRAWN, NULL);
  CALL_REFUSED (td_session_ask_correction, TD_ERROR_INVALID, id, "birth", " ");
  CALL_CANCELLED (td_session_set_correction, request, TD_CORRECTION_OPEN, NULL);
  CALL_CANCELLED (td_session_ask_correction, id, "birth", "x");
  CALL_CANCELLED (td_session_list_corrections, id);
}

static void
test_papers (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  g_autofree char *id = add_sample_nominee (fixture, plan, "Trần Thị Bưởi");
  const struct {
    TdReviewPaper which;
    const char *id;
  } PAPERS[] = {
      {TD_REVIEW_CHECKLIST, id},
      {TD_REVIEW_CHECKLISTS, first_group (plan)->id},
      {TD_REVIEW_BLANK_CHECKLIST, first_group (plan)->id},
      {TD_REVIEW_CORRECTIONS, plan->id},
  };

  for (guint i = 0; i < G_N_ELEMENTS (PAPERS); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) papers =
        CALL (td_session_make_review_papers, &error, PAPERS[i].which, PAPERS[i].id);

    g_assert_no_error (error);
    g_assert_cmpuint (papers->len, ==, 1);
    g_assert_nonnull (((TdPaper *) papers->pdata[0])->pdf);
    CALL_REFUSED (td_session_make_review_papers, TD_ERROR_NOT_FOUND, PAPERS[i].which, "nothing");
    CALL_CANCELLED (td_session_make_review_papers, PAPERS[i].which, PAPERS[i].id);
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD_CALL_TEST ("/session/matrix-calls/matrix", test_matrix);
  ADD_CALL_TEST ("/session/matrix-calls/history", test_history);
  ADD_CALL_TEST ("/session/matrix-calls/lacking", test_lacking);
  ADD_CALL_TEST ("/session/matrix-calls/confirmation", test_confirmation);
  ADD_CALL_TEST ("/session/matrix-calls/corrections", test_corrections);
  ADD_CALL_TEST ("/session/matrix-calls/papers", test_papers);
  return g_test_run ();
}
