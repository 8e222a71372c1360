/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each call of the nominee room once with success, once refused, once cancelled. */
#include "config.h"

#include "calls.h"

#include <locale.h>
#include <session/td-session-nominee-register.h>
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
test_row (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  g_autofree char *id = add_sample_nominee (fixture, plan, "Trần Thị Bưởi");
  g_autoptr (GError) error = NULL;
  g_autoptr (TdNomination) before = CALL (td_session_load_nomination, &error, id);
  g_autoptr (TdNomineeRow) row = td_nominee_row_new (TD_ROW_EARLIER_AWARD);
  g_autoptr (TdNomineeRow) wrong = td_nominee_row_new (TD_ROW_CONDUCT);

  row->nominee_id = g_strdup (before->nominee->id);
  wrong->nominee_id = g_strdup (before->nominee->id);
  td_nominee_row_set (wrong, "kind", "gossip");
  td_nominee_row_set (row, "kind", "title");
  td_nominee_row_set (row, "name", "Lao động tiên tiến");
  CALL_CANCELLED (td_session_store_nominee_row, row);
  CALL_REFUSED (td_session_store_nominee_row, TD_ERROR_INVALID, wrong);
  g_assert_true (CALL (td_session_store_nominee_row, &error, row));
  g_assert_no_error (error);
  g_autoptr (TdNomination) added = CALL (td_session_load_nomination, &error, id);
  guint n = added->nominee->earlier_awards->len;
  g_assert_cmpuint (n, ==, before->nominee->earlier_awards->len + 1);
  TdEarlierAward *award = g_ptr_array_index (added->nominee->earlier_awards, n - 1);

  row->id = g_strdup (award->id);
  td_nominee_row_set (row, "year", "2020");
  g_assert_true (CALL (td_session_store_nominee_row, &error, row));
  g_autoptr (TdNomination) edited = CALL (td_session_load_nomination, &error, id);
  award = g_ptr_array_index (edited->nominee->earlier_awards, n - 1);
  g_assert_cmpstr (award->year, ==, "2020");
  CALL_CANCELLED (td_session_remove_nominee_row, TD_ROW_EARLIER_AWARD, row->id);
  g_assert_true (CALL (td_session_remove_nominee_row, &error, TD_ROW_EARLIER_AWARD, row->id));
  CALL_REFUSED (td_session_remove_nominee_row, TD_ERROR_NOT_FOUND, TD_ROW_EARLIER_AWARD, row->id);
}

static void
test_register (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  g_autofree char *id = add_sample_nominee (fixture, plan, "Trần Thị Bưởi");
  g_autoptr (GError) error = NULL;
  g_autoptr (TdNomination) nomination = CALL (td_session_load_nomination, &error, id);
  const char *nominee = nomination->nominee->id;
  g_autoptr (GPtrArray) known = CALL (td_session_suggest_nominees, &error, plan->id, "buoi");

  g_assert_no_error (error);
  g_assert_cmpuint (known->len, ==, 1);
  g_assert_true (((TdKnownNominee *) g_ptr_array_index (known, 0))->is_here);
  CALL_CANCELLED (td_session_suggest_nominees, plan->id, "buoi");
  g_autofree char *again = CALL (td_session_nominate_again, &error, plan->id, nominee);
  g_assert_no_error (error);
  CALL_REFUSED (td_session_nominate_again, TD_ERROR_NOT_FOUND, plan->id, "nobody");
  CALL_CANCELLED (td_session_nominate_again, plan->id, nominee);
  g_autoptr (GPtrArray) history = CALL (td_session_load_nominee_history, &error, nominee);
  g_assert_cmpuint (history->len, ==, 2);
  CALL_CANCELLED (td_session_load_nominee_history, nominee);
  g_autoptr (GPtrArray) answers = CALL (td_session_load_nominee_rules, &error, again);
  g_assert_no_error (error);
  g_assert_cmpuint (answers->len, >, 0);
  CALL_REFUSED (td_session_load_nominee_rules, TD_ERROR_NOT_FOUND, "nobody");
  CALL_CANCELLED (td_session_load_nominee_rules, again);
  CALL_REFUSED (td_session_take_history, TD_ERROR_INVALID, again);
  CALL_CANCELLED (td_session_take_history, again);
  g_assert_true (CALL (td_session_edit, &error, TD_ENTITY_NOMINATION, id, "result", "awarded"));
  g_autofree char *award = CALL (td_session_take_history, &error, id);
  g_assert_no_error (error);
  g_assert_nonnull (award);
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
  ADD_CALL_TEST ("/session/nominee-calls/row", test_row);
  ADD_CALL_TEST ("/session/nominee-calls/register", test_register);
  return g_test_run ();
}
