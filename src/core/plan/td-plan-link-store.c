/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows for the links between plans.  No transaction is begun here. */
#include "config.h"

#include "td-plan-link.h"

#include <core/base/td-text.h>
#include <string.h>

static TdPlanName *
read_name (TdStmt *stmt)
{
  TdPlanName *name = g_new0 (TdPlanName, 1);
  const char *date = td_stmt_get_text (stmt, "date");

  name->plan_id = td_stmt_dup_text (stmt, "plan_id");
  name->number = td_stmt_dup_text (stmt, "number");
  name->agency = td_stmt_dup_text (stmt, "agency");
  if (!date || !td_date_from_iso (date, &name->date))
    name->date = TD_DATE_NONE;
  name->first_line = (guint) td_stmt_get_int (stmt, "first_line");
  name->last_line = (guint) td_stmt_get_int (stmt, "last_line");
  return name;
}

static GPtrArray *
read_names (TdStmt *stmt, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func ((GDestroyNotify) td_plan_name_free);
  gboolean row = FALSE;

  for (;;) {
    if (!td_stmt_step (stmt, &row, error))
      return NULL;
    if (!row)
      return g_steal_pointer (&names);
    g_ptr_array_add (names, read_name (stmt));
  }
}

/* The number without its symbol, "217" of "217/KH-UBND". */
static char *
dup_digits (const char *number)
{
  return g_strndup (number, strspn (number, "0123456789"));
}

GPtrArray *
td_plan_link_store_bases (TdDb *db, const char *plan_id, GError **error)
{
  static const char SQL[] = "SELECT plan_id, number, date, issuer AS agency, first_line, last_line "
                            "FROM basis WHERE plan_id = ?1 AND relation = 'based-on' "
                            "AND number <> '' ORDER BY position";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (!stmt)
    return NULL;
  td_stmt_bind_text (stmt, 1, plan_id);
  return read_names (stmt, error);
}

GPtrArray *
td_plan_link_store_self (TdDb *db, const char *plan_id, GError **error)
{
  static const char SQL[] =
      "SELECT number.plan_id AS plan_id, number.value || '/' || coalesce (symbol.value, '') "
      "AS number, date.value AS date, agency.value AS agency, 0 AS first_line, 0 AS last_line "
      "FROM plan_fact number "
      "LEFT JOIN plan_fact symbol ON symbol.plan_id = number.plan_id AND symbol.key = 'symbol' "
      "LEFT JOIN plan_fact date ON date.plan_id = number.plan_id AND date.key = 'date' "
      "LEFT JOIN plan_fact agency ON agency.plan_id = number.plan_id AND agency.key = 'agency' "
      "WHERE number.plan_id = ?1 AND number.key = 'number' AND number.value IS NOT NULL";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (!stmt)
    return NULL;
  td_stmt_bind_text (stmt, 1, plan_id);
  return read_names (stmt, error);
}

GPtrArray *
td_plan_link_store_superiors (TdDb *db, const TdPlanName *basis, GError **error)
{
  static const char SQL[] =
      "SELECT number.plan_id AS plan_id, number.value || '/' || coalesce (symbol.value, '') "
      "AS number, date.value AS date, agency.value AS agency, 0 AS first_line, 0 AS last_line "
      "FROM (SELECT plan_id FROM plan_fact WHERE key = 'number' AND value = ?1 "
      "UNION SELECT plan_id FROM plan_fact WHERE key = 'date' AND value = ?2 AND ?2 <> '') found "
      "CROSS JOIN plan_fact number ON number.plan_id = found.plan_id AND number.key = 'number' "
      "LEFT JOIN plan_fact symbol ON symbol.plan_id = number.plan_id AND symbol.key = 'symbol' "
      "LEFT JOIN plan_fact date ON date.plan_id = number.plan_id AND date.key = 'date' "
      "LEFT JOIN plan_fact agency ON agency.plan_id = number.plan_id AND agency.key = 'agency' "
      "WHERE number.value IS NOT NULL AND number.plan_id <> ?3 ORDER BY number.plan_id";
  g_autofree char *digits = dup_digits (basis->number);
  g_autofree char *date = td_date_to_iso (basis->date);
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (!stmt)
    return NULL;
  td_stmt_bind_text (stmt, 1, digits);
  td_stmt_bind_text (stmt, 2, date);
  td_stmt_bind_text (stmt, 3, basis->plan_id);
  return read_names (stmt, error);
}

GPtrArray *
td_plan_link_store_subordinates (TdDb *db, const TdPlanName *superior, GError **error)
{
  static const char SQL[] =
      "SELECT DISTINCT plan_id, '' AS number, '' AS date, '' AS agency, 0 AS first_line, "
      "0 AS last_line FROM basis WHERE relation = 'based-on' AND plan_id <> ?3 "
      "AND ((number >= ?1 || '/' AND number < ?1 || '0') OR (date = ?2 AND ?2 <> '')) "
      "ORDER BY plan_id";
  g_autofree char *digits = dup_digits (superior->number);
  g_autofree char *date = td_date_to_iso (superior->date);
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (!stmt)
    return NULL;
  td_stmt_bind_text (stmt, 1, digits);
  td_stmt_bind_text (stmt, 2, date);
  td_stmt_bind_text (stmt, 3, superior->plan_id);
  return read_names (stmt, error);
}

gboolean
td_plan_link_store_add_problem (TdDb *db, const char *plan_id, TdProblem *problem, GError **error)
{
  static const char SQL[] =
      "INSERT INTO plan_problem (id, plan_id, position, severity, code, message, first_line, "
      "last_line) VALUES (?1, ?2, (SELECT coalesce (max (position) + 1, 0) FROM plan_problem "
      "WHERE plan_id = ?2), ?3, ?4, ?5, ?6, ?7)";
  g_autofree char *id = td_id_new ();
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  td_stmt_bind_text (stmt, 2, plan_id);
  td_stmt_bind_text (stmt, 3, td_severity_to_string (problem->severity));
  td_stmt_bind_text (stmt, 4, problem->code);
  td_stmt_bind_text (stmt, 5, problem->message);
  td_stmt_bind_int (stmt, 6, problem->first_line);
  td_stmt_bind_int (stmt, 7, problem->last_line);
  return td_stmt_run (stmt, NULL, error);
}
