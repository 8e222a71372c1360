/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calls that derive and compare plans: each does what it says, can be undone, and is refused or
 * cancelled without a trace. */
#include "config.h"

#include "calls.h"
#include <locale.h>
#include <session/td-session-plan-compare.h>
#include <session/td-session-plan-derive.h>
#include <session/td-session-plan.h>

static TdDeriveRequest *
make_request (const char *name)
{
  TdDeriveRequest *request = td_derive_request_new ();

  td_derive_request_set_agency (request, name, NULL, NULL, "UBND", NULL, NULL, NULL, NULL, NULL,
                                NULL);
  return request;
}

static guint
count_plans (Fixture *fixture)
{
  g_autoptr (GError) e = NULL;
  g_autoptr (GPtrArray) plans = CALL (td_session_list_plans, &e);

  g_assert_no_error (e);
  return plans->len;
}

static void
test_proposes (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) e = NULL;
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  g_autoptr (TdDeriveRequest) request = make_request ("Ủy ban nhân dân xã Mây Trúc");
  g_autoptr (TdDeriveRequest) above = make_request ("Ủy ban nhân dân tỉnh Lam Sơn");
  g_autoptr (TdDerivation) derivation = CALL (td_session_propose_derivation, &e, plan->id, request);

  g_assert_no_error (e);
  g_assert_cmpuint (derivation->words->len, >, 3);
  g_assert_cmpuint (derivation->parts->len, >, 8);
  CALL_CANCELLED (td_session_propose_derivation, plan->id, request);
  CALL_REFUSED (td_session_propose_derivation, TD_ERROR_INVALID, plan->id, above);
  CALL_REFUSED (td_session_propose_derivation, TD_ERROR_NOT_FOUND, "none", request);
}

static void
test_derives (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) e = NULL;
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  g_autoptr (TdDeriveRequest) request = make_request ("Ủy ban nhân dân xã Mây Trúc");
  g_autoptr (TdDeriveRequest) wrong = make_request ("Ủy ban nhân dân xã Mây Trúc");

  td_derive_request_accept (wrong, "con cá vàng biết bay", "xã");
  CALL_CANCELLED (td_session_derive_plan, plan->id, request);
  CALL_REFUSED (td_session_derive_plan, TD_ERROR_NOT_FOUND, "none", request);
  CALL_REFUSED (td_session_derive_plan, TD_ERROR_INVALID, plan->id, wrong);
  g_assert_cmpuint (count_plans (fixture), ==, 1);

  g_autoptr (TdPlan) derived = CALL (td_session_derive_plan, &e, plan->id, request);
  g_assert_no_error (e);
  g_assert_nonnull (derived->id);
  g_assert_cmpuint (count_plans (fixture), ==, 2);
  g_free (CALL (td_session_undo, &e));
  g_assert_no_error (e);
  g_assert_cmpuint (count_plans (fixture), ==, 1);
}

static void
test_compares (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) e = NULL;
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  g_autoptr (TdDeriveRequest) request = make_request ("Ủy ban nhân dân xã Mây Trúc");
  g_autoptr (TdPlan) derived = CALL (td_session_derive_plan, &e, plan->id, request);
  g_assert_no_error (e);
  g_autoptr (TdComparison) comparison = CALL (td_session_compare_plans, &e, plan->id, derived->id);

  g_assert_no_error (e);
  g_assert_true (td_comparison_has_differences (comparison));
  CALL_CANCELLED (td_session_compare_plans, plan->id, derived->id);
  CALL_REFUSED (td_session_compare_plans, TD_ERROR_NOT_FOUND, plan->id, "none");
  CALL_REFUSED (td_session_compare_plans, TD_ERROR_NOT_FOUND, "none", plan->id);

  g_autoptr (TdComparison) itself = CALL (td_session_compare_plans, &e, plan->id, plan->id);
  g_assert_no_error (e);
  g_assert_false (td_comparison_has_differences (itself));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD_CALL_TEST ("/session/derive-calls/proposes", test_proposes);
  ADD_CALL_TEST ("/session/derive-calls/derives", test_derives);
  ADD_CALL_TEST ("/session/derive-calls/compares", test_compares);
  return g_test_run ();
}
