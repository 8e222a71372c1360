/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of confirmations. */

#include "config.h"

#include "td-confirmation-store.h"

#include <glib/gi18n.h>

TdConfirmation *
td_confirmation_load (TdDb *db, const char *nomination_id, GError **error)
{
  static const char SQL[] =
      "SELECT confirmed_by, coalesce (confirmation.title, '') AS title,"
      " coalesce (confirmation.date, '') AS date, evidence.id AS evidence_id, evidence.name AS name,"
      " coalesce (confirmation.page, 1) AS page FROM nomination"
      " LEFT JOIN confirmation ON confirmation.nomination_id = nomination.id"
      " LEFT JOIN attachment ON attachment.nomination_id = nomination.id"
      "  AND attachment.evidence_id = confirmation.evidence_id"
      " LEFT JOIN evidence ON evidence.id = attachment.evidence_id"
      " WHERE nomination.id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  g_autoptr (TdConfirmation) self = NULL;
  gboolean has_row;

  if (stmt == NULL)
    return NULL;
  td_stmt_bind_text (stmt, 1, nomination_id);
  if (!td_stmt_step (stmt, &has_row, error))
    return NULL;
  if (!has_row) {
    g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("There is no nomination %s"),
                 nomination_id);
    return NULL;
  }
  self = g_object_new (TD_TYPE_CONFIRMATION, NULL);
  self->nomination_id = g_strdup (nomination_id);
  self->name = td_stmt_dup_text (stmt, "confirmed_by");
  self->title = td_stmt_dup_text (stmt, "title");
  td_date_from_iso (td_stmt_get_text (stmt, "date"), &self->date);
  self->evidence_id = td_stmt_dup_text (stmt, "evidence_id");
  self->evidence_name = td_stmt_dup_text (stmt, "name");
  self->page = (guint) td_stmt_get_int (stmt, "page");
  return g_steal_pointer (&self);
}

gboolean
td_confirmation_store_set (TdDb *db,
                           const char *nomination_id,
                           const char *title,
                           const char *date,
                           const char *evidence_id,
                           guint page,
                           GError **error)
{
  static const char SQL[] =
      "INSERT INTO confirmation (nomination_id, title, date, evidence_id, page)"
      " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (nomination_id)"
      " DO UPDATE SET title = ?2, date = ?3, evidence_id = ?4, page = ?5";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, nomination_id);
  td_stmt_bind_text (stmt, 2, title);
  td_stmt_bind_text (stmt, 3, date);
  td_stmt_bind_text (stmt, 4, evidence_id);
  td_stmt_bind_int (stmt, 5, page);
  return td_stmt_run (stmt, NULL, error);
}

gboolean
td_confirmation_store_drop_empty (TdDb *db, const char *nomination_id, GError **error)
{
  static const char SQL[] = "DELETE FROM confirmation WHERE nomination_id = ?1 AND title = ''"
                            " AND date = '' AND evidence_id IS NULL";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, nomination_id);
  return td_stmt_run (stmt, NULL, error);
}
