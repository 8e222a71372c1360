/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the browser shows of all plans, and in which order. */
#include "td-test-domain.h"

#include <core/plan/td-plan-browse.h>
#include <core/review/td-matrix.h>

static TdPlanSummary *
make (const char *id, const char *agency, TdLevel level, guint16 year, const char *superior)
{
  TdPlanSummary *plan = g_object_new (TD_TYPE_PLAN_SUMMARY, NULL);

  plan->id = g_strdup (id);
  plan->name = g_strdup (id);
  plan->agency = g_strdup (agency);
  plan->level = level;
  plan->date.year = year;
  plan->superior_id = g_strdup (superior);
  return plan;
}

/* Newest first, as the store gives them. */
static GPtrArray *
make_plans (void)
{
  GPtrArray *plans = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (plans, make ("k", "Xã Đồng Tâm", TD_LEVEL_COMMUNE, 2022, "p"));
  g_ptr_array_add (plans, make ("d", "Xã Dương Xá", TD_LEVEL_COMMUNE, 2021, "h"));
  g_ptr_array_add (plans, make ("h", "Huyện Vân Khê", TD_LEVEL_DISTRICT, 2021, "p"));
  g_ptr_array_add (plans, make ("p", "Tỉnh Đông Hải", TD_LEVEL_PROVINCE, 2021, NULL));
  g_ptr_array_add (plans, make ("d0", "Xã Dương Xá", TD_LEVEL_COMMUNE, 2020, NULL));
  g_ptr_array_add (plans, make ("n", NULL, TD_LEVEL_NONE, 0, NULL));
  return plans;
}

/* "2021: p, .h" — groups and in them the plans, a dot for each step down. */
static char *
describe (GPtrArray *entries)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++) {
    TdPlanEntry *entry = g_ptr_array_index (entries, i);
    TdPlanEntry *before = i ? g_ptr_array_index (entries, i - 1) : NULL;
    if (!before || before->group != entry->group)
      g_string_append_printf (text, "%s%s:", i ? "; " : "", entry->heading);
    g_string_append_printf (text, " %.*s%s", (int) entry->depth, "....", entry->plan->id);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_order (TdPlanGrouping grouping, const char *expected)
{
  g_autoptr (GPtrArray) plans = make_plans ();
  g_autoptr (GPtrArray) entries = td_plan_browse_new (plans, grouping);
  g_autofree char *found = describe (entries);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_groupings (void)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) empty = td_plan_browse_new (none, TD_PLAN_BY_CHAIN);

  g_assert_cmpuint (empty->len, ==, 0);
  assert_order (TD_PLAN_BY_CHAIN, "2021: p .k .h ..d; 2020: d0; Year unknown: n");
  assert_order (TD_PLAN_BY_YEAR, "2022: k; 2021: d h p; 2020: d0; Year unknown: n");
  /* Dương before Đồng: d before đ. */
  assert_order (TD_PLAN_BY_AGENCY, "Tỉnh Đông Hải: p; Huyện Vân Khê: h; Xã Dương Xá: d d0; "
                                   "Xã Đồng Tâm: k; Agency unknown: n");
  g_assert_cmpint (td_plan_grouping_from_string ("agency"), ==, TD_PLAN_BY_AGENCY);
  g_assert_cmpint (td_plan_grouping_from_string ("year"), ==, TD_PLAN_BY_YEAR);
  g_assert_cmpint (td_plan_grouping_from_string ("what"), ==, TD_PLAN_BY_CHAIN);
}

static TdPlanSummary *
browse (TdDb *db, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) plans = td_plan_store_browse (db, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < plans->len; i++) {
    TdPlanSummary *plan = g_ptr_array_index (plans, i);
    if (g_str_equal (plan->id, id))
      return g_object_ref (plan);
  }
  g_error ("No plan %s", id);
}

static void
change (TdDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdTransaction) transaction = td_transaction_begin (db, "Change", &error);

  g_assert_no_error (error);
  run_sql (db, sql);
  td_transaction_commit (transaction, &error);
  g_assert_no_error (error);
}

/* Of two nominees one has neither group nor award; the other's criteria are decided one by one. */
static void
test_progress (Workspace *workspace, gconstpointer data)
{
  g_autofree char *placed =
      add_nominee (workspace->db, TD_NOMINEE_COLLECTIVE, "Thôn Đoài", "gb", "ad");
  g_autofree char *open =
      add_nominee (workspace->db, TD_NOMINEE_COLLECTIVE, "Thôn Đông", NULL, NULL);
  g_autoptr (TdPlanSummary) before = browse (workspace->db, "p");

  g_assert_cmpuint (before->n_nominations, ==, 2);
  g_assert_cmpuint (before->n_complete, ==, 0);
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO verdict (nomination_id, criterion_id, value) VALUES ('%s', 'c4', 'open')",
      placed);
  change (workspace->db, sql);
  g_autoptr (TdPlanSummary) still = browse (workspace->db, "p");
  g_assert_cmpuint (still->n_complete, ==, 0);
  change (workspace->db, "UPDATE verdict SET value = 'met'");
  g_autoptr (TdPlanSummary) after = browse (workspace->db, "p");
  g_assert_cmpuint (after->n_complete, ==, 1);
  g_autoptr (TdPlanSummary) other = browse (workspace->db, "q");
  g_assert_cmpuint (other->n_nominations, ==, 0);
}

/* As the progress of the checklists counts it: a veto that is not met ends one. */
static void
test_ended_by_a_veto (Workspace *workspace, gconstpointer data)
{
  g_autofree char *vetoed =
      add_nominee (workspace->db, TD_NOMINEE_COLLECTIVE, "Thôn Đoài", "ga", "ad");
  g_autofree char *open =
      add_nominee (workspace->db, TD_NOMINEE_COLLECTIVE, "Thôn Bắc", "ga", "ad");
  g_autofree char *bare =
      add_nominee (workspace->db, TD_NOMINEE_COLLECTIVE, "Thôn Tây", "ga", NULL);
  g_autoptr (GError) error = NULL;

  change (workspace->db, "INSERT INTO verdict (nomination_id, criterion_id, value)"
                         " SELECT id, 'c1', 'unmet' FROM nomination");
  g_autoptr (TdPlanSummary) before = browse (workspace->db, "p");
  g_assert_cmpuint (before->n_complete, ==, 0); /* c1 has no veto */
  g_autofree char *sql = g_strdup_printf ("INSERT INTO verdict (nomination_id, criterion_id, value)"
                                          " VALUES ('%s', 'c3', 'unmet'), ('%s', 'c3', 'unmet')",
                                          vetoed, bare);
  change (workspace->db, sql);
  g_autoptr (TdPlanSummary) after = browse (workspace->db, "p");
  g_assert_cmpuint (after->n_complete, ==, 1); /* without an award form it is not complete */
  g_autoptr (TdPlanProgress) progress = td_plan_progress_load (workspace->db, "p", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (progress->n_ended, ==, 2);
}

static void
test_facts_and_periods (Workspace *workspace, gconstpointer data)
{
  change (workspace->db,
          "INSERT INTO plan_fact (plan_id, key, value, state) VALUES"
          " ('p', 'agency', 'UBND xã', 'proposed'), ('p', 'number', '12', 'confirmed'),"
          " ('p', 'symbol', 'KH-UBND', 'edited'), ('p', 'contact', 'Ban', 'conflicting'),"
          " ('p', 'level', 'commune', 'proposed')");
  change (workspace->db, "INSERT INTO period (id, plan_id, position, starts, ends) VALUES"
                         " ('b', 'p', 1, '2021-11', ''), ('a', 'p', 0, '', '2021-10-31')");
  g_autoptr (TdPlanSummary) plan = browse (workspace->db, "p");
  g_assert_cmpstr (plan->name, ==, "p.txt");
  g_assert_cmpstr (plan->agency, ==, "UBND xã");
  g_assert_cmpstr (plan->number, ==, "12");
  g_assert_cmpstr (plan->symbol, ==, "KH-UBND");
  g_assert_cmpint (plan->level, ==, TD_LEVEL_COMMUNE);
  g_assert_cmpuint (plan->n_unconfirmed, ==, 2);
  g_assert_cmpuint (plan->n_conflicting, ==, 1);
  g_assert_cmpuint (plan->periods->len, ==, 2);
  g_assert_cmpuint (((TdPeriod *) plan->periods->pdata[0])->ends.day, ==, 31);
  g_assert_cmpuint (((TdPeriod *) plan->periods->pdata[1])->starts.month, ==, 11);
}

/* By the number and date that it rests on; a derived plan's superior goes before that. */
static void
test_superior (Workspace *workspace, gconstpointer data)
{
  change (workspace->db, "UPDATE plan SET issued = '2021-10-08' WHERE id = 'p'");
  change (workspace->db,
          "INSERT INTO plan_fact (plan_id, key, value, state) VALUES"
          " ('p', 'number', '12', 'proposed'), ('p', 'symbol', 'KH-UBND', 'proposed')");
  change (workspace->db, "INSERT INTO basis (id, plan_id, position, relation, number, date) VALUES"
                         " ('b', 'q', 0, 'based-on', '12/KH-UBND', '2021-10-08')");
  g_autoptr (TdPlanSummary) based = browse (workspace->db, "q");
  g_assert_cmpstr (based->superior_id, ==, "p");
  change (workspace->db, "INSERT INTO plan (id, imported_at, file_name, encoding, source) VALUES"
                         " ('r', '2021-11-03T00:00:00Z', 'r.txt', 'UTF-8', 'KẾ HOẠCH')");
  change (workspace->db, "UPDATE plan SET derived_from = 'r' WHERE id = 'q'");
  g_autoptr (TdPlanSummary) derived = browse (workspace->db, "q");
  g_assert_cmpstr (derived->superior_id, ==, "r");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/plan-browse/groupings", test_groupings);
  ADD_TEST ("/core/plan-browse/progress", test_progress);
  ADD_TEST ("/core/plan-browse/ended-by-a-veto", test_ended_by_a_veto);
  ADD_TEST ("/core/plan-browse/facts-and-periods", test_facts_and_periods);
  ADD_TEST ("/core/plan-browse/superior", test_superior);
  return g_test_run ();
}
