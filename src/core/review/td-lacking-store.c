/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the nominations of a plan lack, in one statement. */

#include "config.h"

#include "td-lacking.h"

#include <glib/gi18n.h>

static void
set_cell (TdMatrixRow *row, TdLack lack, gboolean is_asked, gint64 n_lacking, guint flags)
{
  TdVerdict verdict = !is_asked       ? TD_VERDICT_NOT_APPLICABLE
                      : n_lacking > 0 ? TD_VERDICT_UNMET
                                      : TD_VERDICT_MET;
  guint n = verdict == TD_VERDICT_UNMET ? (guint) MIN (n_lacking, 4095) : 0;

  row->cells[lack] = (TdCell) (verdict | flags | n << 4);
  row->n_done += verdict != TD_VERDICT_UNMET;
}

static guint64
cut_mask (guint64 mask, TdNomineeKind kind)
{
  for (guint bit = 0; bit < 64; bit++)
    if (!td_lacking_bit_applies (bit, kind))
      mask &= ~(G_GUINT64_CONSTANT (1) << bit);
  return mask;
}

static guint
count_bits (guint64 mask)
{
  guint n = 0;

  for (; mask != 0; mask &= mask - 1)
    n++;
  return n;
}

/* A tally in one number: decided, vetoed (sixteen bits each), met without evidence. */
static void
set_checks (TdMatrixRow *row, TdStmt *stmt)
{
  gint64 n_criteria = td_stmt_get_int (stmt, "n_criteria");
  guint64 tally = (guint64) td_stmt_get_int (stmt, "tally");
  gint64 n_decided = (gint64) (tally & 0xffff);
  gint64 n_unproved = (gint64) (tally >> 32);
  gboolean is_bare = td_stmt_get_int (stmt, "n_attached") == 0;
  gboolean is_ended = (tally >> 16 & 0xffff) > 0;
  gboolean is_asked = n_criteria > 0 && !is_ended;

  set_cell (row, TD_LACK_CRITERIA, is_asked, n_criteria - n_decided, 0);
  if (n_unproved == 0 && is_bare)
    set_cell (row, TD_LACK_EVIDENCE, is_asked, 1, TD_CELL_NOTED);
  else
    set_cell (row, TD_LACK_EVIDENCE, is_asked, n_unproved, 0);
}

/* A unit's report is confirmed by its head, who is among its details. */
static void
set_confirmation (TdMatrixRow *row, TdStmt *stmt)
{
  gboolean is_named = row->kind != TD_NOMINEE_INDIVIDUAL || td_stmt_get_int (stmt, "is_named") != 0;
  gboolean is_shown = td_stmt_get_int (stmt, "is_shown") != 0;

  set_cell (row, TD_LACK_CONFIRMATION, TRUE, !is_named + !is_shown, is_named ? TD_CELL_NOTED : 0);
}

static void
add_row (TdMatrix *matrix, TdStmt *stmt)
{
  TdMatrixRow *row = td_matrix_add_row (matrix, td_stmt_get_text (stmt, "id"), NULL);

  row->nominee_id = td_stmt_dup_text (stmt, "nominee_id");
  row->name = td_stmt_dup_text (stmt, "name");
  row->unit = td_stmt_dup_text (stmt, "unit");
  td_nominee_kind_from_string (td_stmt_get_text (stmt, "kind"), &row->kind);
  row->empty_mask = cut_mask ((guint64) td_stmt_get_int (stmt, "empties"), row->kind);
  set_cell (row, TD_LACK_AWARD, TRUE, td_stmt_get_int (stmt, "no_award"), 0);
  set_cell (row, TD_LACK_GROUP, td_stmt_get_int (stmt, "has_groups") != 0,
            td_stmt_get_int (stmt, "no_group"), 0);
  set_cell (row, TD_LACK_OCCASION, td_stmt_get_int (stmt, "asks_occasion") != 0,
            td_stmt_get_int (stmt, "no_occasion"), 0);
  set_cell (row, TD_LACK_FIELDS, TRUE, count_bits (row->empty_mask), 0);
  set_cell (row, TD_LACK_ACHIEVEMENT, TRUE, td_stmt_get_int (stmt, "no_achievement"), 0);
  set_confirmation (row, stmt);
  set_checks (row, stmt);
  set_cell (row, TD_LACK_CORRECTIONS, TRUE, td_stmt_get_int (stmt, "n_corrections"), 0);
}

static gboolean
check_plan (TdDb *db, const char *plan_id, GError **error)
{
  static const char SQL[] = "SELECT 1 FROM plan WHERE id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, plan_id);
  if (!td_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (!has_row)
    g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("There is no plan %s"), plan_id);
  return has_row;
}

TdMatrix *
td_lacking_load (TdDb *db, const char *plan_id, GError **error)
{
  static const char SQL[] =
      "WITH line AS MATERIALIZED (SELECT criterion.id AS id, group_id, veto FROM criteria_group"
      "  JOIN criterion ON criterion.group_id = criteria_group.id WHERE plan_id = ?1),"
      " size AS MATERIALIZED (SELECT group_id, count (*) AS n FROM line GROUP BY group_id)"
      " SELECT nomination.id AS id, nominee.id AS nominee_id, nominee.name AS name, unit, kind,"
      " (birth = '') + 2 * (home_town = '') + 4 * (residence = '') + 8 * (occupation = '')"
      "  + 16 * (nominee.position = '' AND unit = '') + 32 * (address = '') + 64 * (phone = '')"
      "  + 128 * (structure = '') + 256 * (staff_count = '') + 512 * (duties = '')"
      "  + 1024 * (leader = '') + 2048 * (tax_number = '') + 4096 * (fixed_capital = '')"
      "  + 8192 * (working_capital = '') AS empties,"
      " award_form_id IS NULL AS no_award, nomination.group_id IS NULL AS no_group,"
      " EXISTS (SELECT 1 FROM criteria_group WHERE plan_id = ?1) AS has_groups,"
      " coalesce (award_form.occasions LIKE '%,%', 0) AS asks_occasion, occasion = '' AS no_occasion,"
      " achievement = '' AS no_achievement, confirmed_by <> '' AS is_named,"
      " EXISTS (SELECT 1 FROM confirmation JOIN attachment"
      "  ON attachment.nomination_id = confirmation.nomination_id"
      "  AND attachment.evidence_id = confirmation.evidence_id"
      "  WHERE confirmation.nomination_id = nomination.id) AS is_shown,"
      " coalesce (size.n, 0) AS n_criteria,"
      " (SELECT count (*) + (coalesce (sum (line.veto AND value = 'unmet'), 0) << 16)"
      "   + (coalesce (sum (value = 'met' AND NOT line.veto AND NOT EXISTS (SELECT 1 FROM proof"
      "   WHERE proof.nomination_id = nomination.id AND proof.criterion_id = line.id)), 0) << 32)"
      "  FROM verdict CROSS JOIN line ON line.id = verdict.criterion_id"
      "  WHERE verdict.nomination_id = nomination.id AND value <> 'open'"
      "  AND line.group_id = nomination.group_id) AS tally,"
      " (SELECT count (*) FROM attachment WHERE nomination_id = nomination.id) AS n_attached,"
      " (SELECT count (*) FROM correction WHERE nomination_id = nomination.id AND state = 'open')"
      "  AS n_corrections"
      " FROM nomination JOIN nominee ON nominee.id = nomination.nominee_id"
      " LEFT JOIN size ON size.group_id = nomination.group_id"
      " LEFT JOIN award_form ON award_form.id = nomination.award_form_id"
      " WHERE nomination.plan_id = ?1 ORDER BY nomination.position, nomination.id";
  g_autoptr (TdMatrix) matrix = td_matrix_new ();
  g_autoptr (TdStmt) stmt = NULL;
  gboolean has_row;

  g_return_val_if_fail (TD_IS_DB (db) && plan_id != NULL, NULL);

  if (!check_plan (db, plan_id, error))
    return NULL;
  stmt = td_db_prepare (db, SQL, error);
  if (stmt == NULL)
    return NULL;
  td_lacking_add_columns (matrix);
  td_stmt_bind_text (stmt, 1, plan_id);
  while (td_stmt_step (stmt, &has_row, error)) {
    if (!has_row)
      return g_steal_pointer (&matrix);
    add_row (matrix, stmt);
  }
  return NULL;
}
