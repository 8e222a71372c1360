/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calls for restoring a plan: proposals with a meter, what is taken, undo, refusals. */
#include "config.h"

#include "calls.h"

#include <locale.h>
#include <session/td-session-plan-restore.h>
#include <session/td-session-plan.h>

static TdPlan *
import_damaged (Fixture *fixture)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "plan-damaged.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) e = NULL;
  TdPlan *plan = CALL (td_session_import_plan, &e, file);

  g_assert_no_error (e);
  return plan;
}

static void
test_propose (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) e = NULL;
  g_autoptr (TdPlan) plan = import_damaged (fixture);
  g_autoptr (TdRestoreMeter) meter = td_restore_meter_new ();

  CALL_CANCELLED (td_session_propose_restoration, plan->id, NULL);
  CALL_REFUSED (td_session_propose_restoration, TD_ERROR_NOT_FOUND, "none", NULL);
  g_assert_cmpfloat (td_restore_meter_get (meter), ==, 0);

  g_autoptr (GPtrArray) lines = CALL (td_session_propose_restoration, &e, plan->id, meter);

  g_assert_no_error (e);
  g_assert_cmpuint (lines->len, ==, 22);
  g_assert_cmpfloat (td_restore_meter_get (meter), >, 0.5);
}

static void
test_accept (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) e = NULL;
  g_autoptr (TdPlan) plan = import_damaged (fixture);
  g_autoptr (GPtrArray) lines = CALL (td_session_propose_restoration, &e, plan->id, NULL);

  g_assert_no_error (e);
  CALL_CANCELLED (td_session_accept_restoration, plan->id, lines);
  CALL_REFUSED (td_session_accept_restoration, TD_ERROR_NOT_FOUND, "none", lines);

  g_autofree char *before = CALL (td_session_load_restored, &e, plan->id);
  g_assert_no_error (e);
  g_assert_cmpstr (before, ==, "");
  g_assert_true (CALL (td_session_accept_restoration, &e, plan->id, lines));
  g_assert_no_error (e);

  g_autofree char *restored = CALL (td_session_load_restored, &e, plan->id);
  g_autoptr (TdPlan) read = CALL (td_session_load_plan, &e, plan->id);
  g_assert_no_error (e);
  g_assert_nonnull (strstr (restored, "KẾ HOẠCH"));
  g_assert_cmpstr (td_plan_get (read, TD_PLAN_NUMBER), ==, "12");

  g_autofree char *undone = CALL (td_session_undo, &e);
  g_autofree char *after = CALL (td_session_load_restored, &e, plan->id);
  g_assert_no_error (e);
  g_assert_cmpstr (after, ==, "");
  CALL_REFUSED (td_session_load_restored, TD_ERROR_NOT_FOUND, "none");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD_CALL_TEST ("/session/plan-restore-calls/propose", test_propose);
  ADD_CALL_TEST ("/session/plan-restore-calls/accept", test_accept);
  return g_test_run ();
}
