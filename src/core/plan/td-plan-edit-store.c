/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a plan: corrections.  No transaction is begun here. */
#include "config.h"

#include "td-plan-store.h"
#include <core/base/td-text.h>

#include <glib/gi18n.h>

static gboolean
refuse_missing (const char *what, const char *id, GError **error)
{
  g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND,
               /* Translators: a kind of part such as "criterion", and its id */
               _ ("No %s %s"), what, id);
  return FALSE;
}

gboolean
td_plan_store_set_fact (TdDb *db,
                        const char *plan_id,
                        TdPlanKey key,
                        const char *value,
                        TdFactState state,
                        GError **error)
{
  static const char SQL[] = "INSERT INTO plan_fact (plan_id, key, value, state) "
                            "SELECT id, ?2, ?3, ?4 FROM plan WHERE id = ?1 "
                            "ON CONFLICT (plan_id, key) DO UPDATE SET value = ?3, state = ?4, "
                            "other = NULL, other_first_line = 0, other_last_line = 0";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  int n_changed = 0;

  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, plan_id);
  td_stmt_bind_text (stmt, 2, td_plan_key_to_string (key));
  td_stmt_bind_text (stmt, 3, value);
  td_stmt_bind_text (stmt, 4, td_fact_state_to_string (value ? state : TD_FACT_UNKNOWN));
  if (!td_stmt_run (stmt, &n_changed, error))
    return FALSE;
  return n_changed > 0 || refuse_missing ("plan", plan_id, error);
}

gboolean
td_plan_store_set_fact_lines (TdDb *db,
                              const char *plan_id,
                              TdPlanKey key,
                              guint first_line,
                              guint last_line,
                              GError **error)
{
  static const char SQL[] = "UPDATE plan_fact SET first_line = ?3, last_line = ?4 "
                            "WHERE plan_id = ?1 AND key = ?2";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, plan_id);
  td_stmt_bind_text (stmt, 2, td_plan_key_to_string (key));
  td_stmt_bind_int (stmt, 3, first_line);
  td_stmt_bind_int (stmt, 4, last_line);
  return td_stmt_run (stmt, NULL, error);
}

gboolean
td_plan_store_set_derived (TdDb *db,
                           const char *plan_id,
                           const char *issued,
                           const char *regime,
                           const char *title_fold,
                           GError **error)
{
  static const char SQL[] = "UPDATE plan SET issued = ?2, regime = ?3, title_fold = ?4 "
                            "WHERE id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, plan_id);
  td_stmt_bind_text (stmt, 2, issued);
  td_stmt_bind_text (stmt, 3, regime);
  td_stmt_bind_text (stmt, 4, title_fold);
  return td_stmt_run (stmt, NULL, error);
}

static gboolean
has_plan (TdDb *db, const char *plan_id, GError **error)
{
  static const char SQL[] = "SELECT id FROM plan WHERE id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean row = FALSE;

  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, plan_id);
  if (!td_stmt_step (stmt, &row, error))
    return FALSE;
  return row || refuse_missing ("plan", plan_id, error);
}

gboolean
td_plan_store_confirm_fact (TdDb *db, const char *plan_id, TdPlanKey key, GError **error)
{
  static const char SQL[] = "UPDATE plan_fact SET state = 'confirmed' "
                            "WHERE plan_id = ?1 AND key = ?2 "
                            "AND state IN ('proposed', 'conflicting')";

  if (!has_plan (db, plan_id, error))
    return FALSE;

  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, plan_id);
  td_stmt_bind_text (stmt, 2, td_plan_key_to_string (key));
  return td_stmt_run (stmt, NULL, error);
}

gboolean
td_plan_store_confirm_all (TdDb *db, const char *plan_id, GError **error)
{
  static const char *const SQL[] = {
      "UPDATE plan_fact SET state = 'confirmed' WHERE plan_id = ?1 AND state = 'proposed'",
      "UPDATE basis SET state = 'confirmed' WHERE plan_id = ?1 AND state = 'proposed'",
      "UPDATE criteria_group SET state = 'confirmed' WHERE plan_id = ?1 AND state = 'proposed'",
      "UPDATE criterion SET state = 'confirmed' WHERE state = 'proposed' AND group_id IN "
      "(SELECT id FROM criteria_group WHERE plan_id = ?1)",
      "UPDATE award_form SET state = 'confirmed' WHERE plan_id = ?1 AND state = 'proposed'",
      "UPDATE dossier_document SET state = 'confirmed' WHERE plan_id = ?1 AND state = 'proposed'",
      "UPDATE copies SET state = 'confirmed' WHERE plan_id = ?1 AND state = 'proposed'",
      "UPDATE route_step SET state = 'confirmed' WHERE plan_id = ?1 AND state = 'proposed'",
      "UPDATE period SET state = 'confirmed' WHERE plan_id = ?1 AND state = 'proposed'",
      "UPDATE section SET state = 'confirmed' WHERE plan_id = ?1 AND state = 'proposed'",
      "UPDATE responsibility SET state = 'confirmed' WHERE plan_id = ?1 AND state = 'proposed'",
      "UPDATE recipient SET state = 'confirmed' WHERE plan_id = ?1 AND state = 'proposed'",
  };

  if (!has_plan (db, plan_id, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (SQL); i++) {
    g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL[i], error);

    if (!stmt)
      return FALSE;
    td_stmt_bind_text (stmt, 1, plan_id);
    if (!td_stmt_run (stmt, NULL, error))
      return FALSE;
  }
  return TRUE;
}

/* The row of @level that is kept; NULL in @id when there is none. */
static gboolean
find_copies (TdDb *db, const char *plan_id, TdLevel level, char **id, GError **error)
{
  static const char SQL[] = "SELECT id FROM copies WHERE plan_id = ?1 AND level = ?2 "
                            "ORDER BY first_line, count, id LIMIT 1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean row = FALSE;

  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, plan_id);
  td_stmt_bind_text (stmt, 2, td_level_to_string (level));
  if (!td_stmt_step (stmt, &row, error))
    return FALSE;
  *id = row ? td_stmt_dup_text (stmt, "id") : NULL;
  return TRUE;
}

static gboolean
remove_other_copies (TdDb *db, const char *plan_id, TdLevel level, const char *kept, GError **error)
{
  static const char SQL[] = "DELETE FROM copies WHERE plan_id = ?1 AND level = ?2 AND id <> ?3";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, plan_id);
  td_stmt_bind_text (stmt, 2, td_level_to_string (level));
  td_stmt_bind_text (stmt, 3, kept);
  return td_stmt_run (stmt, NULL, error);
}

static gboolean
update_copies (TdDb *db, const char *id, guint count, const char *destination, GError **error)
{
  static const char SQL[] = "UPDATE copies SET count = ?2, destination = ?3, state = 'edited' "
                            "WHERE id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  td_stmt_bind_int (stmt, 2, count);
  td_stmt_bind_text (stmt, 3, destination);
  return td_stmt_run (stmt, NULL, error);
}

static gboolean
add_copies (TdDb *db,
            const char *plan_id,
            TdLevel level,
            guint count,
            const char *destination,
            GError **error)
{
  static const char SQL[] = "INSERT INTO copies (id, plan_id, level, count, destination, state) "
                            "VALUES (?1, ?2, ?3, ?4, ?5, 'edited')";
  g_autofree char *id = td_id_new ();

  if (!has_plan (db, plan_id, error))
    return FALSE;

  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  td_stmt_bind_text (stmt, 2, plan_id);
  td_stmt_bind_text (stmt, 3, td_level_to_string (level));
  td_stmt_bind_int (stmt, 4, count);
  td_stmt_bind_text (stmt, 5, destination);
  return td_stmt_run (stmt, NULL, error);
}

gboolean
td_plan_store_set_copies (TdDb *db,
                          const char *plan_id,
                          TdLevel level,
                          guint count,
                          const char *destination,
                          GError **error)
{
  g_autofree char *id = NULL;

  if (!find_copies (db, plan_id, level, &id, error))
    return FALSE;
  if (!id)
    return add_copies (db, plan_id, level, count, destination, error);
  return remove_other_copies (db, plan_id, level, id, error) &&
         update_copies (db, id, count, destination, error);
}

gboolean
td_plan_store_add_problem (TdDb *db, TdPlan *plan, guint index, GError **error)
{
  static const char SQL[] = "INSERT INTO plan_problem (id, plan_id, position, severity, code, "
                            "message) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
  TdProblem *problem = plan->problems->pdata[index];
  g_autofree char *id = td_id_new ();
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  td_stmt_bind_text (stmt, 2, plan->id);
  td_stmt_bind_int (stmt, 3, index);
  td_stmt_bind_text (stmt, 4, td_severity_to_string (problem->severity));
  td_stmt_bind_text (stmt, 5, problem->code);
  td_stmt_bind_text (stmt, 6, problem->message);
  return td_stmt_run (stmt, NULL, error);
}

gboolean
td_plan_store_remove_problem (TdDb *db, const char *plan_id, const char *code, GError **error)
{
  static const char SQL[] = "DELETE FROM plan_problem WHERE plan_id = ?1 AND code = ?2";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, plan_id);
  td_stmt_bind_text (stmt, 2, code);
  return td_stmt_run (stmt, NULL, error);
}

gboolean
td_plan_store_delete (TdDb *db, const char *plan_id, GError **error)
{
  static const char SQL[] = "DELETE FROM plan WHERE id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  int n_changed = 0;

  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, plan_id);
  if (!td_stmt_run (stmt, &n_changed, error))
    return FALSE;
  return n_changed > 0 || refuse_missing ("plan", plan_id, error);
}
