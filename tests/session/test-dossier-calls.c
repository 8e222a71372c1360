/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each call of the dossier room once with success, once refused, once cancelled. */
#include "config.h"

#include "calls.h"

#include <locale.h>
#include <session/td-session-council.h>
#include <session/td-session-dossier.h>

static void
assert_made (TdPaper *paper)
{
  g_assert_nonnull (paper->pdf);
  g_assert_cmpuint (paper->n_pages, >, 0);
  g_assert_cmpmem (g_bytes_get_data (paper->pdf, NULL), 5, "%PDF-", 5);
}

static void
test_dossier (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  TdAwardForm *form = g_ptr_array_index (plan->award_forms, 0);
  g_autofree char *nomination = add_sample_nominee (fixture, plan, "Trần Thị Bưởi");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) listed = NULL;
  g_autofree char *id = CALL (td_session_ensure_dossier, &error, plan->id, form->id);

  g_assert_no_error (error);
  listed = CALL (td_session_list_dossiers, &error, plan->id);
  g_assert_no_error (error);
  g_assert_cmpuint (listed->len, ==, 1);
  CALL_CANCELLED (td_session_list_dossiers, plan->id);
  CALL_CANCELLED (td_session_ensure_dossier, plan->id, form->id);
  CALL_REFUSED (td_session_ensure_dossier, TD_ERROR_INVALID, plan->id, "no such form");
}

static void
test_papers (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  TdAwardForm *form = g_ptr_array_index (plan->award_forms, 0);
  g_autofree char *nomination = add_sample_nominee (fixture, plan, "Trần Thị Bưởi");
  g_autoptr (GError) error = NULL;
  g_autofree char *id = CALL (td_session_ensure_dossier, &error, plan->id, form->id);
  g_autoptr (GPtrArray) papers = CALL (td_session_make_dossier, &error, id);

  g_assert_no_error (error);
  g_assert_cmpuint (papers->len, >, 0);
  for (guint i = 0; i < papers->len; i++)
    assert_made (g_ptr_array_index (papers, i));
  CALL_REFUSED (td_session_make_dossier, TD_ERROR_NOT_FOUND, "no such dossier");
  CALL_CANCELLED (td_session_make_dossier, id);
  CALL_REFUSED (td_session_record_printing, TD_ERROR_NOT_FOUND, "no such dossier", papers, 2);
  CALL_CANCELLED (td_session_record_printing, id, papers, 2);
  g_assert_true (CALL (td_session_record_printing, &error, id, papers, 2));
  g_assert_no_error (error);
}

static void
test_previews (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  g_autofree char *nomination = add_sample_nominee (fixture, plan, "Trần Thị Bưởi");
  g_autoptr (GError) error = NULL;
  g_autofree char *council = CALL (td_session_create_council, &error, "Hội đồng xã");
  g_autofree char *meeting = CALL (td_session_create_meeting, &error, plan->id, council);
  g_autoptr (TdPaper) report = CALL (td_session_make_report, &error, nomination);
  g_autoptr (TdPaper) minutes = NULL;

  g_assert_no_error (error);
  assert_made (report);
  minutes = CALL (td_session_make_minutes, &error, meeting);
  g_assert_no_error (error);
  assert_made (minutes);
  CALL_REFUSED (td_session_make_report, TD_ERROR_NOT_FOUND, "no such nomination");
  CALL_CANCELLED (td_session_make_report, nomination);
  CALL_REFUSED (td_session_make_minutes, TD_ERROR_NOT_FOUND, "no such meeting");
  CALL_CANCELLED (td_session_make_minutes, meeting);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD_CALL_TEST ("/session/dossier-calls/dossier", test_dossier);
  ADD_CALL_TEST ("/session/dossier-calls/papers", test_papers);
  ADD_CALL_TEST ("/session/dossier-calls/previews", test_previews);
  return g_test_run ();
}
