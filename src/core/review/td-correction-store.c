/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of correction requests. */

#include "config.h"

#include "td-correction-store.h"

#include <glib/gi18n.h>

#define SELECT                                                                                     \
  "SELECT correction.id AS id, nomination_id, nominee.id AS nominee_id, nominee.name AS name,"     \
  " field, reason, state, asked_by, asked_at, answer, closed_by, closed_at FROM correction"        \
  " JOIN nomination ON nomination.id = correction.nomination_id"                                   \
  " JOIN nominee ON nominee.id = nomination.nominee_id"

static TdCorrection *
read_correction (TdStmt *stmt)
{
  TdCorrection *self = g_object_new (TD_TYPE_CORRECTION, NULL);

  self->id = td_stmt_dup_text (stmt, "id");
  self->nomination_id = td_stmt_dup_text (stmt, "nomination_id");
  self->nominee_id = td_stmt_dup_text (stmt, "nominee_id");
  self->nominee_name = td_stmt_dup_text (stmt, "name");
  self->field = td_stmt_dup_text (stmt, "field");
  self->reason = td_stmt_dup_text (stmt, "reason");
  td_correction_state_from_string (td_stmt_get_text (stmt, "state"), &self->state);
  self->asked_by = td_stmt_dup_text (stmt, "asked_by");
  self->asked_at = td_stmt_dup_text (stmt, "asked_at");
  self->answer = td_stmt_dup_text (stmt, "answer");
  self->closed_by = td_stmt_dup_text (stmt, "closed_by");
  self->closed_at = td_stmt_dup_text (stmt, "closed_at");
  return self;
}

static GPtrArray *
list_corrections (TdDb *db, const char *sql, const char *id, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (TdStmt) stmt = td_db_prepare (db, sql, error);
  gboolean has_row;

  if (stmt == NULL)
    return NULL;
  td_stmt_bind_text (stmt, 1, id);
  while (td_stmt_step (stmt, &has_row, error)) {
    if (!has_row)
      return g_steal_pointer (&list);
    g_ptr_array_add (list, read_correction (stmt));
  }
  return NULL;
}

GPtrArray *
td_correction_list (TdDb *db, const char *nomination_id, GError **error)
{
  static const char SQL[] = SELECT " WHERE nomination_id = ?1"
                                   " ORDER BY state <> 'open', asked_at, correction.id";

  g_return_val_if_fail (TD_IS_DB (db) && nomination_id != NULL, NULL);
  return list_corrections (db, SQL, nomination_id, error);
}

GPtrArray *
td_correction_list_of_plan (TdDb *db, const char *plan_id, gboolean only_open, GError **error)
{
  static const char ALL[] = SELECT " WHERE nomination.plan_id = ?1 ORDER BY nomination.position,"
                                   " nomination.id, state <> 'open', asked_at, correction.id";
  static const char OPEN[] = SELECT " WHERE nomination.plan_id = ?1 AND state = 'open'"
                                    " ORDER BY nomination.position, nomination.id, asked_at,"
                                    " correction.id";

  g_return_val_if_fail (TD_IS_DB (db) && plan_id != NULL, NULL);
  return list_corrections (db, only_open ? OPEN : ALL, plan_id, error);
}

TdCorrection *
td_correction_load (TdDb *db, const char *id, GError **error)
{
  static const char SQL[] = SELECT " WHERE correction.id = ?1";
  g_autoptr (GPtrArray) list = NULL;

  g_return_val_if_fail (TD_IS_DB (db) && id != NULL, NULL);

  list = list_corrections (db, SQL, id, error);
  if (list == NULL)
    return NULL;
  if (list->len == 1)
    return g_object_ref (g_ptr_array_index (list, 0));
  g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("There is no correction request %s"), id);
  return NULL;
}

gboolean
td_correction_store_insert (TdDb *db, TdCorrection *correction, GError **error)
{
  static const char SQL[] = "INSERT INTO correction (id, nomination_id, field, reason, asked_by,"
                            " asked_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, correction->id);
  td_stmt_bind_text (stmt, 2, correction->nomination_id);
  td_stmt_bind_text (stmt, 3, correction->field);
  td_stmt_bind_text (stmt, 4, correction->reason);
  td_stmt_bind_text (stmt, 5, correction->asked_by);
  td_stmt_bind_text (stmt, 6, correction->asked_at);
  return td_stmt_run (stmt, NULL, error);
}

gboolean
td_correction_store_set_state (TdDb *db,
                               const char *id,
                               TdCorrectionState state,
                               const char *answer,
                               const char *closed_by,
                               const char *closed_at,
                               GError **error)
{
  static const char SQL[] = "UPDATE correction SET state = ?2, answer = ?3, closed_by = ?4,"
                            " closed_at = ?5 WHERE id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  td_stmt_bind_text (stmt, 2, td_correction_state_to_string (state));
  td_stmt_bind_text (stmt, 3, answer);
  td_stmt_bind_text (stmt, 4, closed_by);
  td_stmt_bind_text (stmt, 5, closed_at);
  return td_stmt_run (stmt, NULL, error);
}
