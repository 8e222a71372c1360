/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the plan browser shows of all plans: two queries, however many plans there are. */
#include "config.h"

#include "td-plan-store.h"

#include "td-checklist-sql.h"

static TdPlanSummary *
read_summary (TdStmt *stmt)
{
  TdPlanSummary *summary = g_object_new (TD_TYPE_PLAN_SUMMARY, NULL);
  const char *issued = td_stmt_get_text (stmt, "issued");

  summary->id = td_stmt_dup_text (stmt, "id");
  summary->name = td_stmt_dup_text (stmt, "name");
  summary->agency = td_stmt_dup_text (stmt, "agency");
  summary->number = td_stmt_dup_text (stmt, "number");
  summary->symbol = td_stmt_dup_text (stmt, "symbol");
  summary->superior_id = td_stmt_dup_text (stmt, "superior_id");
  if (!issued || !td_date_from_iso (issued, &summary->date))
    summary->date = TD_DATE_NONE;
  summary->level = td_level_from_string (td_stmt_get_text (stmt, "level"));
  summary->n_nominations = (guint) td_stmt_get_int (stmt, "n_nominations");
  summary->n_complete = (guint) td_stmt_get_int (stmt, "n_complete");
  summary->n_unconfirmed = (guint) td_stmt_get_int (stmt, "n_unconfirmed");
  summary->n_conflicting = (guint) td_stmt_get_int (stmt, "n_conflicting");
  summary->periods = g_ptr_array_new_with_free_func (g_object_unref);
  return summary;
}

/* @by_id (out): id → borrowed summary. */
static GPtrArray *
load_summaries (TdDb *db, GHashTable *by_id, GError **error)
{
  static const char SQL[] =
      "WITH fact AS (SELECT plan_id, "
      "max (CASE key WHEN 'movement' THEN value END) AS movement, "
      "max (CASE key WHEN 'title' THEN value END) AS title, "
      "max (CASE key WHEN 'agency' THEN value END) AS agency, "
      "max (CASE key WHEN 'number' THEN value END) AS number, "
      "max (CASE key WHEN 'symbol' THEN value END) AS symbol, "
      "max (CASE key WHEN 'level' THEN value END) AS level, "
      "sum (state = 'proposed') AS n_unconfirmed, sum (state = 'conflicting') AS n_conflicting "
      "FROM plan_fact GROUP BY plan_id), " TD_CHECKLIST_SQL_WITH (
          "") ", "
              "checklist AS MATERIALIZED (SELECT plan_id, award_form_id, " TD_CHECKLIST_SQL_N_CRITERIA
              " AS n_criteria, " TD_CHECKLIST_SQL_TALLY
              " AS tally FROM nomination" TD_CHECKLIST_SQL_JOIN "), "
              "work AS (SELECT plan_id, count (*) AS n_nominations, sum (award_form_id IS NOT NULL AND " TD_CHECKLIST_SQL_IS_ENDED
              ") AS n_complete FROM checklist GROUP BY plan_id) "
              "SELECT plan.id AS id, plan.issued AS issued, "
              "coalesce (fact.movement, fact.title, plan.file_name) AS name, fact.agency AS agency, "
              "fact.number AS number, fact.symbol AS symbol, fact.level AS level, "
              "coalesce (fact.n_unconfirmed, 0) AS n_unconfirmed, "
              "coalesce (fact.n_conflicting, 0) AS n_conflicting, "
              "coalesce (work.n_nominations, 0) AS n_nominations, "
              "coalesce (work.n_complete, 0) AS n_complete, "
              "coalesce (plan.derived_from, (SELECT superior.id FROM basis "
              "JOIN plan superior ON superior.issued = basis.date AND superior.id <> plan.id "
              "JOIN plan_fact first ON first.plan_id = superior.id AND first.key = 'number' "
              "JOIN plan_fact second ON second.plan_id = superior.id AND second.key = 'symbol' "
              "WHERE basis.plan_id = plan.id AND basis.relation = 'based-on' AND basis.date <> '' "
              "AND basis.number = first.value || '/' || second.value "
              "ORDER BY basis.position, superior.imported_at LIMIT 1)) AS superior_id "
              "FROM plan LEFT JOIN fact ON fact.plan_id = plan.id "
              "LEFT JOIN work ON work.plan_id = plan.id "
              "ORDER BY plan.issued DESC, plan.imported_at DESC, plan.id";
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row = FALSE;

  while (stmt && td_stmt_step (stmt, &has_row, error)) {
    if (!has_row)
      return g_steal_pointer (&list);
    TdPlanSummary *summary = read_summary (stmt);
    g_ptr_array_add (list, summary);
    g_hash_table_insert (by_id, summary->id, summary);
  }
  return NULL;
}

static TdDate
read_date (TdStmt *stmt, const char *column)
{
  TdDate date = TD_DATE_NONE;

  return td_date_from_iso (td_stmt_get_text (stmt, column), &date) ? date : TD_DATE_NONE;
}

static gboolean
load_periods (TdDb *db, GHashTable *by_id, GError **error)
{
  static const char SQL[] = "SELECT id, plan_id, label, starts, ends, note FROM period "
                            "ORDER BY plan_id, position";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row = FALSE;

  while (stmt && td_stmt_step (stmt, &has_row, error)) {
    if (!has_row)
      return TRUE;
    TdPlanSummary *plan = g_hash_table_lookup (by_id, td_stmt_get_text (stmt, "plan_id"));
    TdPeriod *period = g_object_new (TD_TYPE_PERIOD, NULL);
    period->id = td_stmt_dup_text (stmt, "id");
    period->label = td_stmt_dup_text (stmt, "label");
    period->starts = read_date (stmt, "starts");
    period->ends = read_date (stmt, "ends");
    period->note = td_stmt_dup_text (stmt, "note");
    if (plan)
      g_ptr_array_add (plan->periods, period);
    else
      g_object_unref (period);
  }
  return FALSE;
}

GPtrArray *
td_plan_store_browse (TdDb *db, GError **error)
{
  g_return_val_if_fail (TD_IS_DB (db), NULL);

  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) list = load_summaries (db, by_id, error);

  if (!list || !load_periods (db, by_id, error))
    return NULL;
  return g_steal_pointer (&list);
}
