/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan's, the agency's and the journal's calls: each does what it says, can be undone, and is
 * refused or cancelled without a trace. */
#include "config.h"

#include "calls.h"
#include <core/base/td-source-text.h>
#include <locale.h>
#include <session/td-session-agency.h>
#include <session/td-session-history.h>
#include <session/td-session-plan.h>
#include <tests/intake/papers.h>

static TdCopies *
find_copies (TdPlan *plan, TdLevel level)
{
  for (guint i = 0; i < plan->copies->len; i++) {
    TdCopies *copies = g_ptr_array_index (plan->copies, i);
    if (copies->level == level)
      return copies;
  }
  return NULL;
}

static TdPlan *
load (Fixture *fixture, const char *id)
{
  g_autoptr (GError) e = NULL;
  TdPlan *plan = CALL (td_session_load_plan, &e, id);

  g_assert_no_error (e);
  return plan;
}

static void
test_confirm (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) e = NULL;
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);

  g_assert_cmpint (plan->facts[TD_PLAN_AGENCY].reading.state, ==, TD_FACT_PROPOSED);
  CALL_CANCELLED (td_session_confirm_plan, plan->id, "agency");
  CALL_REFUSED (td_session_confirm_plan, TD_ERROR_NOT_FOUND, "none", "agency");
  g_assert_true (CALL (td_session_confirm_plan, &e, plan->id, "agency"));
  g_assert_no_error (e);

  g_autoptr (TdPlan) confirmed = load (fixture, plan->id);
  g_assert_cmpint (confirmed->facts[TD_PLAN_AGENCY].reading.state, ==, TD_FACT_CONFIRMED);
}

static void
test_copies (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) e = NULL;
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);

  CALL_REFUSED (td_session_set_copies, TD_ERROR_NOT_FOUND, "none", TD_LEVEL_DISTRICT, 3,
                "Nơi nhận");
  g_assert_true (CALL (td_session_set_copies, &e, plan->id, TD_LEVEL_DISTRICT, 7, "Nơi nhận"));
  g_assert_no_error (e);

  g_autoptr (TdPlan) changed = load (fixture, plan->id);
  TdCopies *copies = find_copies (changed, TD_LEVEL_DISTRICT);
  g_assert_nonnull (copies);
  g_assert_cmpuint (copies->count, ==, 7);
  g_assert_cmpstr (copies->destination, ==, "Nơi nhận");
}

static guint
count_plans (Fixture *fixture)
{
  g_autoptr (GError) e = NULL;
  g_autoptr (GPtrArray) plans = CALL (td_session_list_plans, &e);

  g_assert_no_error (e);
  return plans->len;
}

/* A document is read by the intake process before the writer hears of it. */
static void
test_import_document (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) e = NULL;
  g_autoptr (Paper) paper = paper_new_sample ();
  g_autoptr (GBytes) bytes = paper_to_pdf (paper);
  g_autofree char *path = g_build_filename (fixture->dir, "Kế hoạch.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) elsewhere = g_file_new_for_uri ("sftp://example.com/plan.pdf");

  CALL_REFUSED (td_session_import_plan, TD_ERROR_NOT_FOUND, file);
  CALL_REFUSED (td_session_import_plan, TD_ERROR_UNSUPPORTED, elsewhere);
  g_assert_true (g_file_set_contents (path, "%PDF-1.7\n", -1, NULL));
  CALL_REFUSED (td_session_import_plan, TD_ERROR_UNREADABLE, file);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes), NULL));
  CALL_CANCELLED (td_session_import_plan, file);
  g_assert_cmpuint (count_plans (fixture), ==, 0);
  g_autoptr (TdPlan) plan = CALL (td_session_import_plan, &e, file);
  g_assert_no_error (e);
  g_assert_cmpstr (plan->file_name, ==, "Kế hoạch.pdf");
  g_assert_cmpstr (plan->encoding, ==, TD_SOURCE_PDF);
  g_assert_cmpuint (count_plans (fixture), ==, 1);
}

static void
test_remove (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) e = NULL;
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);

  g_assert_cmpuint (count_plans (fixture), ==, 1);
  CALL_CANCELLED (td_session_remove_plan, plan->id);
  g_assert_true (CALL (td_session_remove_plan, &e, plan->id));
  g_assert_no_error (e);
  g_assert_cmpuint (count_plans (fixture), ==, 0);
  CALL_REFUSED (td_session_remove_plan, TD_ERROR_NOT_FOUND, plan->id);
  CALL_REFUSED (td_session_load_progress, TD_ERROR_NOT_FOUND, plan->id);
  g_free (CALL (td_session_undo, &e));
  g_assert_no_error (e);
  g_assert_cmpuint (count_plans (fixture), ==, 1);
}

static void
test_agency (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) e = NULL;

  edit_agency (fixture->session, "name", "Ủy ban nhân dân xã Mây Trúc");
  g_autoptr (TdAgency) agency = CALL (td_session_load_agency, &e);
  g_assert_no_error (e);
  g_assert_nonnull (agency);

  g_autofree char *name = read_agency_name (fixture->session);
  g_assert_cmpstr (name, ==, "Ủy ban nhân dân xã Mây Trúc");
}

static void
test_journal (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) e = NULL;
  g_auto (Answer) answer = {0};
  guint n_entries = 0;

  edit_agency (fixture->session, "name", "Một");
  edit_agency (fixture->session, "place", "Hai");
  g_autoptr (GPtrArray) entries = CALL (td_session_list_history, &e, 10);
  g_assert_no_error (e);
  g_assert_cmpuint (entries->len, ==, 2);

  TdHistoryEntry *first = g_ptr_array_index (entries, 1);
  g_assert_true (CALL (td_session_undo_entry, &e, first->seq));
  g_assert_no_error (e);
  CALL_REFUSED (td_session_undo_entry, TD_ERROR_NOT_FOUND, 999);

  td_session_verify_history_async (fixture->session, NULL, answer_cb, &answer);
  g_assert_true (
      td_session_verify_history_finish (fixture->session, answer_wait (&answer), &n_entries, &e));
  g_assert_no_error (e);
  g_assert_cmpuint (n_entries, ==, 3);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD_CALL_TEST ("/session/plan-calls/confirms", test_confirm);
  ADD_CALL_TEST ("/session/plan-calls/sets-copies", test_copies);
  ADD_CALL_TEST ("/session/plan-calls/imports-documents", test_import_document);
  ADD_CALL_TEST ("/session/plan-calls/removes", test_remove);
  ADD_CALL_TEST ("/session/plan-calls/loads-the-agency", test_agency);
  ADD_CALL_TEST ("/session/plan-calls/keeps-the-journal", test_journal);
  return g_test_run ();
}
