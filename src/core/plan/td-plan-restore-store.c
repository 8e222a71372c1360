/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a plan that is being restored: its two texts, and the texts of the others. */
#include "config.h"

#include "td-plan-restore-store.h"

#include <glib/gi18n.h>

gboolean
td_plan_restore_store_get (TdDb *db,
                           const char *plan_id,
                           char **source,
                           char **restored,
                           GError **error)
{
  static const char SQL[] = "SELECT source, restored FROM plan WHERE id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean row = FALSE;

  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, plan_id);
  if (!td_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row) {
    g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("No plan %s"), plan_id);
    return FALSE;
  }
  *source = td_stmt_dup_text (stmt, "source");
  *restored = td_stmt_dup_text (stmt, "restored");
  return TRUE;
}

GPtrArray *
td_plan_restore_store_list_texts (TdDb *db, const char *plan_id, gsize most, GError **error)
{
  static const char SQL[] = "SELECT CASE restored WHEN '' THEN source ELSE restored END AS text "
                            "FROM plan WHERE id <> ?1 ORDER BY imported_at DESC, id";
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean row = FALSE;
  gsize n_bytes = 0;

  if (!stmt)
    return NULL;
  td_stmt_bind_text (stmt, 1, plan_id);
  while (n_bytes < most) {
    if (!td_stmt_step (stmt, &row, error))
      return NULL;
    if (!row)
      break;
    g_ptr_array_add (texts, td_stmt_dup_text (stmt, "text"));
    n_bytes += strlen (texts->pdata[texts->len - 1]);
  }
  return g_steal_pointer (&texts);
}

gboolean
td_plan_restore_store_set (TdDb *db, const char *plan_id, const char *restored, GError **error)
{
  static const char SQL[] = "UPDATE plan SET restored = ?2 WHERE id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, plan_id);
  td_stmt_bind_text (stmt, 2, restored);
  return td_stmt_run (stmt, NULL, error);
}
