/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of many checklists.  A matrix is three statements: its columns, its nominations, and
 * whatever stands in its cells; progress is one. */

#include "config.h"

#include "td-matrix-store.h"

#include <glib/gi18n.h>

/* ---- a matrix ---- */

static gboolean
load_columns (TdDb *db, const char *group_id, TdMatrix *matrix, GError **error)
{
  static const char SQL[] = "SELECT criterion.id AS id, text, veto FROM criteria_group"
                            " LEFT JOIN criterion ON criterion.group_id = criteria_group.id"
                            " WHERE criteria_group.id = ?1 ORDER BY criterion.position, id";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row, is_there = FALSE;

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, group_id);
  while (td_stmt_step (stmt, &has_row, error) && has_row) {
    const char *id = td_stmt_get_text (stmt, "id");

    is_there = TRUE;
    if (id == NULL)
      continue;
    TdMatrixColumn *column = td_matrix_add_column (matrix, id, td_stmt_get_text (stmt, "text"));

    column->veto = td_stmt_get_int (stmt, "veto") != 0;
    column->title = g_strdup_printf ("%u", column->number);
  }
  if (is_there)
    return TRUE;
  if (error == NULL || *error == NULL)
    g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("There is no criteria group %s"),
                 group_id);
  return FALSE;
}

/* @rows: nomination's id → TdMatrixRow, borrowed. */
static gboolean
load_rows (TdDb *db, const char *group_id, TdMatrix *matrix, GHashTable *rows, GError **error)
{
  static const char SQL[] =
      "SELECT nomination.id AS id, nominee.id AS nominee_id, name, unit, kind"
      " FROM nomination JOIN nominee ON nominee.id = nomination.nominee_id"
      " WHERE nomination.plan_id = (SELECT plan_id FROM criteria_group WHERE id = ?1)"
      " AND nomination.group_id = ?1 ORDER BY nomination.position, nomination.id";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, group_id);
  while (td_stmt_step (stmt, &has_row, error)) {
    if (!has_row)
      return TRUE;
    TdMatrixRow *row = td_matrix_add_row (matrix, td_stmt_get_text (stmt, "id"), NULL);

    row->nominee_id = td_stmt_dup_text (stmt, "nominee_id");
    row->name = td_stmt_dup_text (stmt, "name");
    row->unit = td_stmt_dup_text (stmt, "unit");
    td_nominee_kind_from_string (td_stmt_get_text (stmt, "kind"), &row->kind);
    g_hash_table_insert (rows, row->nomination_id, row);
  }
  return FALSE;
}

static GHashTable *
index_columns (TdMatrix *matrix)
{
  GHashTable *columns = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < matrix->columns->len; i++) {
    TdMatrixColumn *column = g_ptr_array_index (matrix->columns, i);

    g_hash_table_insert (columns, column->id, column);
  }
  return columns;
}

/* Cells come nomination by nomination. */
static gboolean
load_cells (TdDb *db,
            const char *sql,
            const char *group_id,
            TdMatrix *matrix,
            GHashTable *rows,
            GError **error)
{
  g_autoptr (TdStmt) stmt = td_db_prepare (db, sql, error);
  g_autoptr (GHashTable) columns = index_columns (matrix);
  TdMatrixRow *row = NULL;
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, group_id);
  while (td_stmt_step (stmt, &has_row, error)) {
    if (!has_row)
      return TRUE;
    const char *nomination = td_stmt_get_text (stmt, "nomination_id");
    TdMatrixColumn *column = g_hash_table_lookup (columns, td_stmt_get_text (stmt, "criterion_id"));

    if (row == NULL || !g_str_equal (row->nomination_id, nomination))
      row = g_hash_table_lookup (rows, nomination);
    if (row != NULL && column != NULL)
      row->cells[column->number - 1] |= (TdCell) td_stmt_get_int (stmt, "cell");
  }
  return FALSE;
}

TdMatrix *
td_matrix_load (TdDb *db, const char *group_id, GError **error)
{
  static const char VERDICTS[] =
      "SELECT verdict.nomination_id AS nomination_id, verdict.criterion_id AS criterion_id,"
      " CASE verdict.value WHEN 'met' THEN 1 WHEN 'unmet' THEN 2 WHEN 'na' THEN 3 ELSE 0 END"
      " + 4 * (verdict.note <> '') AS cell FROM nomination"
      " CROSS JOIN verdict ON verdict.nomination_id = nomination.id"
      " WHERE nomination.plan_id = (SELECT plan_id FROM criteria_group WHERE id = ?1)"
      " AND nomination.group_id = ?1";
  static const char PROOFS[] =
      "SELECT DISTINCT proof.nomination_id AS nomination_id, proof.criterion_id AS criterion_id,"
      " 8 AS cell FROM nomination CROSS JOIN proof ON proof.nomination_id = nomination.id"
      " WHERE nomination.plan_id = (SELECT plan_id FROM criteria_group WHERE id = ?1)"
      " AND nomination.group_id = ?1";
  g_autoptr (TdMatrix) matrix = td_matrix_new ();
  g_autoptr (GHashTable) rows = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (TD_IS_DB (db) && group_id != NULL, NULL);

  if (!load_columns (db, group_id, matrix, error) ||
      !load_rows (db, group_id, matrix, rows, error) ||
      !load_cells (db, VERDICTS, group_id, matrix, rows, error) ||
      !load_cells (db, PROOFS, group_id, matrix, rows, error))
    return NULL;
  for (guint i = 0; i < matrix->rows->len; i++)
    td_matrix_row_finish (g_ptr_array_index (matrix->rows, i), matrix);
  return g_steal_pointer (&matrix);
}

char *
td_matrix_dup_plan (TdDb *db, const char *group_id, GError **error)
{
  static const char SQL[] = "SELECT plan_id FROM criteria_group WHERE id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return NULL;
  td_stmt_bind_text (stmt, 1, group_id);
  if (!td_stmt_step (stmt, &has_row, error))
    return NULL;
  if (has_row)
    return td_stmt_dup_text (stmt, "plan_id");
  g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("There is no criteria group %s"), group_id);
  return NULL;
}

static TdReviewGroup *
read_group (TdStmt *stmt)
{
  TdReviewGroup *group = g_object_new (TD_TYPE_REVIEW_GROUP, NULL);

  group->id = td_stmt_dup_text (stmt, "id");
  group->label = td_stmt_dup_text (stmt, "label");
  group->applies_to = td_stmt_dup_text (stmt, "applies_to");
  group->n_nominations = (guint) td_stmt_get_int (stmt, "n");
  return group;
}

GPtrArray *
td_matrix_list_groups (TdDb *db, const char *plan_id, GError **error)
{
  static const char SQL[] =
      "WITH tally AS (SELECT group_id, count (*) AS n FROM nomination WHERE plan_id = ?1"
      "  GROUP BY group_id)"
      " SELECT id, label, applies_to, coalesce (n, 0) AS n FROM criteria_group"
      " LEFT JOIN tally ON tally.group_id = criteria_group.id"
      " WHERE plan_id = ?1 ORDER BY position, id";
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return NULL;
  td_stmt_bind_text (stmt, 1, plan_id);
  while (td_stmt_step (stmt, &has_row, error)) {
    if (!has_row)
      return g_steal_pointer (&groups);
    g_ptr_array_add (groups, read_group (stmt));
  }
  return NULL;
}

/* ---- one verdict for many ---- */

#define CELLS                                                                                      \
  " FROM nomination JOIN criterion ON criterion.group_id = nomination.group_id"                    \
  " WHERE nomination.id IN (SELECT value FROM json_each (?1))"                                     \
  " AND criterion.id IN (SELECT value FROM json_each (?2))"

gboolean
td_matrix_store_count_cells (TdDb *db,
                             const char *nominations,
                             const char *criteria,
                             gint64 *n_cells,
                             GError **error)
{
  static const char SQL[] = "SELECT count(*) AS n" CELLS;
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, nominations);
  td_stmt_bind_text (stmt, 2, criteria);
  if (!td_stmt_step (stmt, &has_row, error))
    return FALSE;
  *n_cells = td_stmt_get_int (stmt, "n");
  return TRUE;
}

/* ?3 the new verdict, ?4 who, ?5 when. */
static gboolean
run_on_cells (TdDb *db,
              const char *sql,
              const char *nominations,
              const char *criteria,
              const char *const values[3],
              int *n_changed,
              GError **error)
{
  g_autoptr (TdStmt) stmt = td_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, nominations);
  td_stmt_bind_text (stmt, 2, criteria);
  for (int i = 0; i < 3 && values != NULL && values[i] != NULL; i++)
    td_stmt_bind_text (stmt, 3 + i, values[i]);
  return td_stmt_run (stmt, n_changed, error);
}

static gboolean
keep_replaced (TdDb *db,
               const char *nominations,
               const char *criteria,
               const char *const values[3],
               GError **error)
{
  static const char SQL[] =
      "INSERT INTO verdict_before (nomination_id, criterion_id, number, value, actor, decided_at,"
      " replaced_by, replaced_at) SELECT nomination_id, criterion_id,"
      " 1 + (SELECT coalesce (max (number), 0) FROM verdict_before AS b"
      "  WHERE b.nomination_id = verdict.nomination_id AND b.criterion_id = verdict.criterion_id),"
      " value, actor, decided_at, ?4, ?5 FROM verdict"
      " WHERE nomination_id IN (SELECT value FROM json_each (?1))"
      " AND criterion_id IN (SELECT value FROM json_each (?2))"
      " AND value <> 'open' AND value <> ?3";

  return run_on_cells (db, SQL, nominations, criteria, values, NULL, error);
}

/* Open again: a note stays, what has none has no row. */
static gboolean
open_cells (TdDb *db, const char *nominations, const char *criteria, int *n, GError **error)
{
  static const char OPEN[] = "UPDATE verdict SET value = 'open', actor = '', decided_at = ''"
                             " WHERE nomination_id IN (SELECT value FROM json_each (?1))"
                             " AND criterion_id IN (SELECT value FROM json_each (?2))"
                             " AND value <> 'open'";
  static const char DROP[] = "DELETE FROM verdict"
                             " WHERE nomination_id IN (SELECT value FROM json_each (?1))"
                             " AND criterion_id IN (SELECT value FROM json_each (?2))"
                             " AND value = 'open' AND note = ''";

  return run_on_cells (db, OPEN, nominations, criteria, NULL, n, error) &&
         run_on_cells (db, DROP, nominations, criteria, NULL, NULL, error);
}

gboolean
td_matrix_store_set_verdicts (TdDb *db,
                              const char *nominations,
                              const char *criteria,
                              TdVerdict verdict,
                              const char *actor,
                              const char *now,
                              int *n_changed,
                              GError **error)
{
  static const char SQL[] =
      "INSERT INTO verdict (nomination_id, criterion_id, value, actor, decided_at)"
      " SELECT nomination.id, criterion.id, ?3, ?4, ?5" CELLS " AND NOT EXISTS"
      "  (SELECT 1 FROM verdict AS v WHERE v.nomination_id = nomination.id"
      "   AND v.criterion_id = criterion.id AND v.value = ?3)"
      " ON CONFLICT (nomination_id, criterion_id)"
      " DO UPDATE SET value = excluded.value, actor = excluded.actor,"
      " decided_at = excluded.decided_at";
  const char *const values[3] = {td_verdict_to_string (verdict), actor, now};

  if (!keep_replaced (db, nominations, criteria, values, error))
    return FALSE;
  if (verdict == TD_VERDICT_OPEN)
    return open_cells (db, nominations, criteria, n_changed, error);
  return run_on_cells (db, SQL, nominations, criteria, values, n_changed, error);
}

gboolean
td_matrix_store_find_name (TdDb *db, const char *nomination_id, char **name, GError **error)
{
  static const char SQL[] = "SELECT name FROM nomination JOIN nominee"
                            " ON nominee.id = nomination.nominee_id WHERE nomination.id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, nomination_id);
  if (!td_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (!has_row) {
    g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("There is no nomination %s"),
                 nomination_id);
    return FALSE;
  }
  *name = td_stmt_dup_text (stmt, "name");
  return TRUE;
}

/* ---- progress ---- */

static void
free_progress (gpointer data)
{
  TdProgress *progress = data;

  g_free (progress->nomination_id);
  g_free (progress->name);
  g_free (progress);
}

static void
add_progress (TdPlanProgress *self, TdStmt *stmt)
{
  TdProgress *progress = g_new0 (TdProgress, 1);

  progress->nomination_id = td_stmt_dup_text (stmt, "id");
  progress->name = td_stmt_dup_text (stmt, "name");
  progress->n_criteria = (guint) td_stmt_get_int (stmt, "n_criteria");
  progress->n_decided = (guint) td_stmt_get_int (stmt, "n_decided");
  progress->n_unmet = (guint) td_stmt_get_int (stmt, "n_unmet");
  progress->excluded_by = (guint) td_stmt_get_int (stmt, "excluded_by");
  g_ptr_array_add (self->nominations, progress);
  self->n_criteria += progress->n_criteria;
  self->n_decided += progress->n_decided;
  self->n_ended += td_progress_is_ended (progress);
}

TdPlanProgress *
td_plan_progress_load (TdDb *db, const char *plan_id, GError **error)
{
  static const char SQL[] =
      "WITH line AS MATERIALIZED (SELECT criterion.id AS id, group_id, veto, row_number () OVER"
      "  (PARTITION BY group_id ORDER BY criterion.position, criterion.id) AS number"
      "  FROM criteria_group JOIN criterion ON criterion.group_id = criteria_group.id"
      "  WHERE plan_id = ?1)"
      " SELECT nomination.id AS id, name, count (line.id) AS n_criteria,"
      " coalesce (sum (verdict.value <> 'open'), 0) AS n_decided,"
      " coalesce (sum (verdict.value = 'unmet'), 0) AS n_unmet,"
      " coalesce (min (CASE WHEN line.veto AND verdict.value = 'unmet' THEN line.number END), 0)"
      "  AS excluded_by"
      " FROM nomination JOIN nominee ON nominee.id = nomination.nominee_id"
      " LEFT JOIN line ON line.group_id = nomination.group_id"
      " LEFT JOIN verdict ON verdict.nomination_id = nomination.id"
      "  AND verdict.criterion_id = line.id"
      " WHERE nomination.plan_id = ?1 GROUP BY nomination.position, nomination.id"
      " ORDER BY nomination.position, nomination.id";
  g_autoptr (TdPlanProgress) self = g_new0 (TdPlanProgress, 1);
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  self->nominations = g_ptr_array_new_with_free_func (free_progress);
  if (stmt == NULL)
    return NULL;
  td_stmt_bind_text (stmt, 1, plan_id);
  while (td_stmt_step (stmt, &has_row, error)) {
    if (!has_row)
      return g_steal_pointer (&self);
    add_progress (self, stmt);
  }
  return NULL;
}
