/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a plan that is read again beside the rows of the same plan as it was: facts and problems.
 * No transaction is begun here. */
#include "config.h"

#include "td-plan-reread-private.h"

static gboolean
run (TdDb *db, const char *sql, const char *plan_id, const char *fresh_id, GError **error)
{
  g_autoptr (TdStmt) stmt = td_db_prepare (db, sql, error);

  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, plan_id);
  if (fresh_id)
    td_stmt_bind_text (stmt, 2, fresh_id);
  return td_stmt_run (stmt, NULL, error);
}

gboolean
td_plan_reread_store_take_facts (TdDb *db,
                                 const char *plan_id,
                                 const char *fresh_id,
                                 GError **error)
{
  static const char TAKE[] =
      "UPDATE plan_fact SET (value, state, first_line, last_line, other, other_first_line, "
      "other_last_line) = (SELECT value, state, first_line, last_line, other, other_first_line, "
      "other_last_line FROM plan_fact fresh WHERE fresh.plan_id = ?2 AND fresh.key = "
      "plan_fact.key) WHERE plan_id = ?1 AND state NOT IN ('edited', 'confirmed') "
      "AND key IN (SELECT key FROM plan_fact WHERE plan_id = ?2)";
  static const char ADD[] =
      "INSERT INTO plan_fact (plan_id, key, value, state, first_line, last_line, other, "
      "other_first_line, other_last_line) SELECT ?1, key, value, state, first_line, last_line, "
      "other, other_first_line, other_last_line FROM plan_fact WHERE plan_id = ?2 "
      "AND key NOT IN (SELECT key FROM plan_fact WHERE plan_id = ?1)";

  return run (db, TAKE, plan_id, fresh_id, error) && run (db, ADD, plan_id, fresh_id, error);
}

gboolean
td_plan_reread_store_take_problems (TdDb *db,
                                    const char *plan_id,
                                    const char *fresh_id,
                                    GError **error)
{
  static const char REMOVE[] =
      "DELETE FROM plan_problem WHERE plan_id = ?1 AND code NOT IN ('file-misnamed', "
      "'pages-without-text', 'changes-pending', 'legacy-font')";
  static const char TAKE[] = "UPDATE plan_problem SET plan_id = ?1 WHERE plan_id = ?2";

  return run (db, REMOVE, plan_id, NULL, error) && run (db, TAKE, plan_id, fresh_id, error);
}
