/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each call of the register once with success, once refused, once cancelled; its list. */
#include "config.h"

#include "calls.h"

#include <locale.h>
#include <session/td-session-nominee.h>
#include <session/td-session-register.h>

typedef struct {
  TdPlan *plan;
  char *first; /* nominees' ids */
  char *second;
} Pair;

static void
pair_clear (Pair *pair)
{
  g_clear_object (&pair->plan);
  g_free (pair->first);
  g_free (pair->second);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pair, pair_clear)

static char *
add (Fixture *fixture, TdPlan *plan, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = add_sample_nominee (fixture, plan, name);
  g_autoptr (TdNomination) nomination = CALL (td_session_load_nomination, &error, id);

  g_assert_no_error (error);
  edit_sample (fixture, TD_ENTITY_NOMINEE, nomination->nominee->id, "unit", "UBND xã Bình Hà");
  return g_strdup (nomination->nominee->id);
}

static void
add_pair (Fixture *fixture, Pair *pair)
{
  pair->plan = import_sample_plan (fixture);
  pair->first = add (fixture, pair->plan, "Trần Thị Bưởi");
  pair->second = add (fixture, pair->plan, "Tran Thi Buoi");
}

static gboolean
has_loaded (gpointer data)
{
  return !td_query_model_is_loading (data);
}

static gboolean
has_one_row (gpointer data)
{
  return g_list_model_get_n_items (data) == 1;
}

static void
test_list (Fixture *fixture, gconstpointer user_data)
{
  g_auto (Pair) pair = {0};
  g_autoptr (GError) error = NULL;

  add_pair (fixture, &pair);
  TdQueryModel *model = td_session_register_new (fixture->session, td_register_query_new (""));
  wait_until (has_loaded, model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 2);
  td_query_model_set_query (model, td_register_query_new ("khong co"), td_register_query_free);
  wait_until (has_loaded, model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 0);
  td_query_model_set_query (model, td_register_query_new ("bưởi"), td_register_query_free);
  wait_until (has_loaded, model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 2);
  g_assert_true (CALL (td_session_merge, &error, pair.first, pair.second, NULL));
  wait_until (has_one_row, model);
  g_assert_finalize_object (model);
}

static void
test_load (Fixture *fixture, gconstpointer user_data)
{
  g_auto (Pair) pair = {0};
  g_autoptr (GError) error = NULL;

  add_pair (fixture, &pair);
  g_autoptr (TdRegisterPerson) person = CALL (td_session_load_person, &error, pair.first);
  g_assert_no_error (error);
  g_assert_cmpuint (person->nominations->len, ==, 1);
  CALL_REFUSED (td_session_load_person, TD_ERROR_NOT_FOUND, "nobody");
  CALL_CANCELLED (td_session_load_person, pair.first);
}

static void
test_duplicates (Fixture *fixture, gconstpointer user_data)
{
  g_auto (Pair) pair = {0};
  g_autoptr (GError) error = NULL;

  add_pair (fixture, &pair);
  g_autoptr (GPtrArray) found = CALL (td_session_list_duplicates, &error, 10);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
  g_autoptr (GPtrArray) problems = CALL (td_session_find_plan_duplicates, &error, pair.plan->id);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 1);
  CALL_CANCELLED (td_session_list_duplicates, 10);
  CALL_CANCELLED (td_session_find_plan_duplicates, pair.plan->id);
}

static void
test_decide (Fixture *fixture, gconstpointer user_data)
{
  g_auto (Pair) pair = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) choices = g_hash_table_new (g_str_hash, g_str_equal);

  add_pair (fixture, &pair);
  CALL_REFUSED (td_session_set_distinct, TD_ERROR_INVALID, pair.first, pair.first, TRUE);
  CALL_CANCELLED (td_session_set_distinct, pair.first, pair.second, TRUE);
  g_assert_true (CALL (td_session_set_distinct, &error, pair.first, pair.second, TRUE));
  CALL_REFUSED (td_session_merge, TD_ERROR_NOT_FOUND, pair.first, "nobody", NULL);
  CALL_CANCELLED (td_session_merge, pair.first, pair.second, NULL);
  g_hash_table_insert (choices, (char *) "name", (char *) "Trần Thị Bưởi");
  g_assert_true (CALL (td_session_merge, &error, pair.second, pair.first, choices));
  g_assert_no_error (error);
  g_autoptr (TdRegisterPerson) person = CALL (td_session_load_person, &error, pair.first);
  g_assert_no_error (error);
  g_assert_cmpstr (person->nominee->id, ==, pair.second);
  g_assert_cmpstr (person->nominee->fields[TD_NOMINEE_NAME], ==, "Trần Thị Bưởi");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD_CALL_TEST ("/session/register-calls/list", test_list);
  ADD_CALL_TEST ("/session/register-calls/load", test_load);
  ADD_CALL_TEST ("/session/register-calls/duplicates", test_duplicates);
  ADD_CALL_TEST ("/session/register-calls/decide", test_decide);
  return g_test_run ();
}
