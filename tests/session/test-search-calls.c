/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The browser's calls: what was stored a moment ago is found, what was taken back is not. */
#include "config.h"

#include "calls.h"
#include <locale.h>
#include <session/td-session-plan.h>
#include <session/td-session-search.h>

static guint
count (Fixture *fixture, const char *text)
{
  g_autoptr (GError) e = NULL;
  g_autoptr (GPtrArray) hits = CALL (td_session_search, &e, text, 50);

  g_assert_no_error (e);
  return hits->len;
}

static void
test_search (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) e = NULL;

  g_assert_cmpuint (count (fixture, "xanh hoa xom lang"), ==, 0);
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  g_assert_cmpuint (count (fixture, "xanh hoa xom lang"), >, 0);
  g_assert_cmpuint (count (fixture, "xanh hoa xom la"), >, 0); /* still typing */
  g_assert_cmpuint (count (fixture, ""), ==, 0);
  CALL_CANCELLED (td_session_search, "xanh", 50);

  g_autofree char *undone = CALL (td_session_undo, &e);
  g_assert_no_error (e);
  g_assert_cmpuint (count (fixture, "xanh hoa xom lang"), ==, 0);
}

static void
test_browse (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) e = NULL;
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);

  CALL_CANCELLED (td_session_browse_plans);
  g_autoptr (GPtrArray) plans = CALL (td_session_browse_plans, &e);
  g_assert_no_error (e);
  g_assert_cmpuint (plans->len, ==, 1);
  g_assert_cmpstr (((TdPlanSummary *) plans->pdata[0])->id, ==, plan->id);
  g_assert_cmpuint (((TdPlanSummary *) plans->pdata[0])->periods->len, ==, plan->periods->len);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/session/search/search", Fixture, NULL, fixture_set_up, test_search,
              fixture_tear_down);
  g_test_add ("/session/search/browse", Fixture, NULL, fixture_set_up, test_browse,
              fixture_tear_down);
  return g_test_run ();
}
