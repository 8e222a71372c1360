/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of many checklists.  A matrix is two statements: its columns, and its nominations
 * with whatever stands in their cells; progress is one. */

#include "config.h"

#include "td-matrix-store.h"

#include <core/plan/td-checklist-sql.h>

#include <glib/gi18n.h>
#include <string.h>

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

/* id → its number. */
static GHashTable *
index_columns (TdMatrix *matrix)
{
  GHashTable *columns = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < matrix->columns->len; i++) {
    TdMatrixColumn *column = g_ptr_array_index (matrix->columns, i);

    g_hash_table_insert (columns, column->id, GUINT_TO_POINTER (column->number));
  }
  return columns;
}

/* "10ID 21ID …": the verdict, whether there is a note, the criterion. */
static void
read_cells (TdMatrixRow *row, GHashTable *columns, char *text)
{
  char *rest = NULL;

  for (char *word = strtok_r (text, " ", &rest); word != NULL; word = strtok_r (NULL, " ", &rest)) {
    guint number = GPOINTER_TO_UINT (g_hash_table_lookup (columns, word + 2));

    if (number > 0)
      row->cells[number - 1] |= (TdCell) ((word[0] - '0') | (word[1] == '1' ? TD_CELL_NOTED : 0));
  }
}

static void
read_proofs (TdMatrixRow *row, GHashTable *columns, char *text)
{
  char *rest = NULL;

  for (char *word = strtok_r (text, ",", &rest); word != NULL; word = strtok_r (NULL, ",", &rest)) {
    guint number = GPOINTER_TO_UINT (g_hash_table_lookup (columns, word));

    if (number > 0)
      row->cells[number - 1] |= TD_CELL_PROVED;
  }
}

static void
read_row (TdStmt *stmt, TdMatrix *matrix, GHashTable *columns)
{
  TdMatrixRow *row = td_matrix_add_row (matrix, td_stmt_get_text (stmt, "id"), NULL);
  g_autofree char *cells = NULL;
  g_autofree char *proofs = NULL;

  row->nominee_id = td_stmt_dup_text (stmt, "nominee_id");
  row->name = td_stmt_dup_text (stmt, "name");
  row->unit = td_stmt_dup_text (stmt, "unit");
  td_nominee_kind_from_string (td_stmt_get_text (stmt, "kind"), &row->kind);
  cells = td_stmt_dup_text (stmt, "cells");
  proofs = td_stmt_dup_text (stmt, "proofs");
  if (cells != NULL)
    read_cells (row, columns, cells);
  if (proofs != NULL)
    read_proofs (row, columns, proofs);
  td_matrix_row_finish (row, matrix);
}

/* A nomination's cells come in one text: a step for each of them would take twice as long. */
static gboolean
load_rows (TdDb *db, const char *group_id, TdMatrix *matrix, GError **error)
{
  static const char SQL[] =
      "SELECT nomination.id AS id, nominee.id AS nominee_id, name, unit, kind,"
      " (SELECT group_concat (CASE value WHEN 'met' THEN '1' WHEN 'unmet' THEN '2' WHEN 'na'"
      "  THEN '3' ELSE '0' END || (note <> '') || criterion_id, ' ') FROM verdict"
      "  WHERE verdict.nomination_id = nomination.id) AS cells,"
      " (SELECT group_concat (DISTINCT criterion_id) FROM proof"
      "  WHERE proof.nomination_id = nomination.id) AS proofs"
      " FROM nomination JOIN nominee ON nominee.id = nomination.nominee_id"
      " WHERE nomination.plan_id = (SELECT plan_id FROM criteria_group WHERE id = ?1)"
      " AND nomination.group_id = ?1 ORDER BY nomination.position, nomination.id";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  g_autoptr (GHashTable) columns = index_columns (matrix);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, group_id);
  while (td_stmt_step (stmt, &has_row, error)) {
    if (!has_row)
      return TRUE;
    read_row (stmt, matrix, columns);
  }
  return FALSE;
}

TdMatrix *
td_matrix_load (TdDb *db, const char *group_id, GError **error)
{
  g_autoptr (TdMatrix) matrix = td_matrix_new ();

  g_return_val_if_fail (TD_IS_DB (db) && group_id != NULL, NULL);

  if (!load_columns (db, group_id, matrix, error) || !load_rows (db, group_id, matrix, error))
    return NULL;
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
  static const char CHANGE[] = "UPDATE verdict SET value = ?3, actor = ?4, decided_at = ?5"
                               " WHERE nomination_id IN (SELECT value FROM json_each (?1))"
                               " AND criterion_id IN (SELECT value FROM json_each (?2))"
                               " AND value <> ?3";
  static const char ADD[] =
      "INSERT INTO verdict (nomination_id, criterion_id, value, actor,"
      " decided_at) SELECT nomination.id, criterion.id, ?3, ?4, ?5" CELLS " ON CONFLICT DO NOTHING";
  const char *const values[3] = {td_verdict_to_string (verdict), actor, now};
  int n_added = 0;

  if (!keep_replaced (db, nominations, criteria, values, error))
    return FALSE;
  if (verdict == TD_VERDICT_OPEN)
    return open_cells (db, nominations, criteria, n_changed, error);
  if (!run_on_cells (db, CHANGE, nominations, criteria, values, n_changed, error) ||
      !run_on_cells (db, ADD, nominations, criteria, values, &n_added, error))
    return FALSE;
  *n_changed += n_added;
  return TRUE;
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

/* As TD_CHECKLIST_SQL_TALLY puts them together. */
#define TALLY_BITS 16
#define TALLY(tally, n) ((guint) ((tally) >> ((n) * TALLY_BITS)) & 0xffff)

static void
add_progress (TdPlanProgress *self, TdStmt *stmt)
{
  TdProgress *progress = g_new0 (TdProgress, 1);
  guint64 tally = (guint64) td_stmt_get_int (stmt, "tally");

  progress->nomination_id = td_stmt_dup_text (stmt, "id");
  progress->name = td_stmt_dup_text (stmt, "name");
  progress->n_criteria = (guint) td_stmt_get_int (stmt, "n_criteria");
  progress->n_decided = TALLY (tally, 0);
  progress->n_unmet = TALLY (tally, 1);
  progress->excluded_by = TALLY (tally, 2);
  progress->is_ended = td_stmt_get_int (stmt, "is_ended") != 0;
  g_ptr_array_add (self->nominations, progress);
  self->n_criteria += progress->n_criteria;
  self->n_decided += progress->n_decided;
  self->n_ended += progress->is_ended;
}

TdPlanProgress *
td_plan_progress_load (TdDb *db, const char *plan_id, GError **error)
{
  static const char SQL[] = "WITH " TD_CHECKLIST_SQL_WITH (
      "WHERE plan_id = ?1") ", checklist AS MATERIALIZED (SELECT nomination.id AS id,"
                            " name, nomination.position AS position, " TD_CHECKLIST_SQL_N_CRITERIA
                            " AS n_criteria, " TD_CHECKLIST_SQL_TALLY " AS tally"
                            " FROM nomination JOIN nominee ON nominee.id = nomination.nominee_id" TD_CHECKLIST_SQL_JOIN
                            " WHERE nomination.plan_id = ?1)"
                            " SELECT id, name, n_criteria, tally, " TD_CHECKLIST_SQL_IS_ENDED
                            " AS is_ended"
                            " FROM checklist ORDER BY position, id";
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
