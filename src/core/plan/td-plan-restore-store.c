/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a plan that is being restored: its two texts, and what is read anew from the restored
 * one.  The new reading is inserted as a plan of its own, its rows are moved, and it is deleted
 * again: whatever kinds of parts a plan has, one place inserts them. */
#include "config.h"

#include "td-plan-restore-store.h"

#include "td-plan-store.h"

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

/* Runs @sql with the plan as ?1 and the new reading as ?2. */
static gboolean
run_pair (TdDb *db, const char *sql, const char *plan_id, const char *reading, GError **error)
{
  g_autoptr (TdStmt) stmt = td_db_prepare (db, sql, error);

  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, plan_id);
  if (reading)
    td_stmt_bind_text (stmt, 2, reading);
  return td_stmt_run (stmt, NULL, error);
}

static gboolean
has_row (TdDb *db, const char *sql, const char *plan_id, gboolean *found, GError **error)
{
  g_autoptr (TdStmt) stmt = td_db_prepare (db, sql, error);

  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, plan_id);
  return td_stmt_step (stmt, found, error);
}

/* Each kind of part: whether a person touched or uses one of them, and how they are replaced. */
static const struct {
  const char *in_use; /* NULL: never */
  const char *remove;
  const char *move;
} kinds[] = {
    {"SELECT 1 FROM basis WHERE plan_id = ?1 AND state IN ('confirmed', 'edited')",
     "DELETE FROM basis WHERE plan_id = ?1", "UPDATE basis SET plan_id = ?1 WHERE plan_id = ?2"},
    {"SELECT 1 FROM section WHERE plan_id = ?1 AND state IN ('confirmed', 'edited')",
     "DELETE FROM section WHERE plan_id = ?1",
     "UPDATE section SET plan_id = ?1 WHERE plan_id = ?2"},
    {"SELECT 1 FROM criteria_group WHERE plan_id = ?1 AND (state IN ('confirmed', 'edited') "
     "OR id IN (SELECT group_id FROM nomination WHERE plan_id = ?1) OR id IN (SELECT group_id FROM "
     "criterion WHERE state IN ('confirmed', 'edited') OR id IN (SELECT criterion_id FROM verdict) "
     "OR id IN (SELECT criterion_id FROM proof)))",
     "DELETE FROM criteria_group WHERE plan_id = ?1",
     "UPDATE criteria_group SET plan_id = ?1 WHERE plan_id = ?2"},
    {"SELECT 1 FROM award_form WHERE plan_id = ?1 AND (state IN ('confirmed', 'edited') "
     "OR id IN (SELECT award_form_id FROM nomination WHERE plan_id = ?1) "
     "OR id IN (SELECT award_form_id FROM dossier WHERE plan_id = ?1))",
     "DELETE FROM award_form WHERE plan_id = ?1",
     "UPDATE award_form SET plan_id = ?1 WHERE plan_id = ?2"},
    {"SELECT 1 FROM dossier_document WHERE plan_id = ?1 AND state IN ('confirmed', 'edited')",
     "DELETE FROM dossier_document WHERE plan_id = ?1",
     "UPDATE dossier_document SET plan_id = ?1 WHERE plan_id = ?2"},
    {"SELECT 1 FROM copies WHERE plan_id = ?1 AND state IN ('confirmed', 'edited')",
     "DELETE FROM copies WHERE plan_id = ?1", "UPDATE copies SET plan_id = ?1 WHERE plan_id = ?2"},
    {"SELECT 1 FROM route_step WHERE plan_id = ?1 AND state IN ('confirmed', 'edited')",
     "DELETE FROM route_step WHERE plan_id = ?1",
     "UPDATE route_step SET plan_id = ?1 WHERE plan_id = ?2"},
    {"SELECT 1 FROM period WHERE plan_id = ?1 AND state IN ('confirmed', 'edited')",
     "DELETE FROM period WHERE plan_id = ?1", "UPDATE period SET plan_id = ?1 WHERE plan_id = ?2"},
    {"SELECT 1 FROM responsibility WHERE plan_id = ?1 AND state IN ('confirmed', 'edited')",
     "DELETE FROM responsibility WHERE plan_id = ?1",
     "UPDATE responsibility SET plan_id = ?1 WHERE plan_id = ?2"},
    {NULL, "DELETE FROM recipient WHERE plan_id = ?1",
     "UPDATE recipient SET plan_id = ?1 WHERE plan_id = ?2"},
    {NULL, "DELETE FROM plan_problem WHERE plan_id = ?1",
     "UPDATE plan_problem SET plan_id = ?1 WHERE plan_id = ?2"},
};

/* What a person agreed to or wrote stays as it is. */
static gboolean
take_over_facts (TdDb *db, const char *plan_id, const char *reading, GError **error)
{
  static const char REMOVE[] =
      "DELETE FROM plan_fact WHERE plan_id = ?1 AND state NOT IN ('confirmed', 'edited')";
  static const char MOVE[] = "UPDATE OR IGNORE plan_fact SET plan_id = ?1 WHERE plan_id = ?2";

  return run_pair (db, REMOVE, plan_id, NULL, error) &&
         run_pair (db, MOVE, plan_id, reading, error);
}

gboolean
td_plan_restore_store_take_over (TdDb *db, const char *plan_id, const char *reading, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    gboolean in_use = FALSE;

    if (kinds[i].in_use && !has_row (db, kinds[i].in_use, plan_id, &in_use, error))
      return FALSE;
    if (!in_use && (!run_pair (db, kinds[i].remove, plan_id, NULL, error) ||
                    !run_pair (db, kinds[i].move, plan_id, reading, error)))
      return FALSE;
  }
  return take_over_facts (db, plan_id, reading, error) && td_plan_store_delete (db, reading, error);
}
