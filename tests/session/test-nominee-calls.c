/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each call of the nominee room once with success, once refused, once cancelled. */
#include "config.h"

#include "calls.h"

#include <locale.h>
#include <session/td-session-nominee.h>

static void
test_list (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  g_autofree char *first = add_sample_nominee (fixture, plan, "Trần Thị Bưởi");
  g_autofree char *second = add_sample_nominee (fixture, plan, "Đặng Văn Ổi");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) other = NULL;

  all = CALL (td_session_list_nominations, &error, plan->id, NULL, NULL, FALSE);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 2);
  found = CALL (td_session_list_nominations, &error, plan->id, "buoi", NULL, FALSE);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (((TdNomination *) g_ptr_array_index (found, 0))->id, ==, first);
  other = CALL (td_session_list_nominations, &error, "no such plan", NULL, NULL, FALSE);
  g_assert_no_error (error);
  g_assert_cmpuint (other->len, ==, 0);
  CALL_CANCELLED (td_session_list_nominations, plan->id, NULL, NULL, FALSE);
}

static void
test_load (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  g_autofree char *id = add_sample_nominee (fixture, plan, "Trần Thị Bưởi");
  g_autoptr (GError) error = NULL;
  g_autoptr (TdNomination) nomination = CALL (td_session_load_nomination, &error, id);

  g_assert_no_error (error);
  g_assert_cmpstr (nomination->nominee->fields[TD_NOMINEE_NAME], ==, "Trần Thị Bưởi");
  CALL_REFUSED (td_session_load_nomination, TD_ERROR_NOT_FOUND, "no such nomination");
  CALL_CANCELLED (td_session_load_nomination, id);
}

static void
test_add (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);

  CALL_REFUSED (td_session_add_nominee, TD_ERROR_INVALID, plan->id, TD_NOMINEE_INDIVIDUAL, " ");
  CALL_CANCELLED (td_session_add_nominee, plan->id, TD_NOMINEE_INDIVIDUAL, "Trần Thị Bưởi");
}

static void
test_remove (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  g_autofree char *id = add_sample_nominee (fixture, plan, "Trần Thị Bưởi");
  g_autoptr (GError) error = NULL;

  CALL_CANCELLED (td_session_remove_nomination, id);
  g_assert_true (CALL (td_session_remove_nomination, &error, id));
  g_assert_no_error (error);
  CALL_REFUSED (td_session_remove_nomination, TD_ERROR_NOT_FOUND, id);
}

static void
test_earlier_award (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  g_autofree char *id = add_sample_nominee (fixture, plan, "Trần Thị Bưởi");
  g_autoptr (GError) error = NULL;
  g_autoptr (TdNomination) before = CALL (td_session_load_nomination, &error, id);
  const char *nominee = before->nominee->id;
  g_autoptr (TdNomination) after = NULL;
  g_autofree char *award = NULL;

  award = CALL (td_session_add_earlier_award, &error, nominee, "title", "2020",
                "Lao động tiên tiến", "QĐ 12/QĐ-UBND");
  g_assert_no_error (error);
  g_assert_nonnull (award);
  after = CALL (td_session_load_nomination, &error, id);
  g_assert_cmpuint (after->nominee->earlier_awards->len, ==,
                    before->nominee->earlier_awards->len + 1);
  CALL_REFUSED (td_session_add_earlier_award, TD_ERROR_INVALID, nominee, "medal of sorts", "2020",
                "X", "");
  CALL_CANCELLED (td_session_add_earlier_award, nominee, "title", "2020", "X", "");
  CALL_CANCELLED (td_session_remove_earlier_award, award);
  g_assert_true (CALL (td_session_remove_earlier_award, &error, award));
  g_assert_no_error (error);
  CALL_REFUSED (td_session_remove_earlier_award, TD_ERROR_NOT_FOUND, award);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD_CALL_TEST ("/session/nominee-calls/list", test_list);
  ADD_CALL_TEST ("/session/nominee-calls/load", test_load);
  ADD_CALL_TEST ("/session/nominee-calls/add", test_add);
  ADD_CALL_TEST ("/session/nominee-calls/remove", test_remove);
  ADD_CALL_TEST ("/session/nominee-calls/earlier-award", test_earlier_award);
  return g_test_run ();
}
