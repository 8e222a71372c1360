/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one row of the own agency. */

#include "config.h"

#include "td-dossier-private.h"

#include <glib/gi18n.h>

TdAgency *
td_agency_load (TdDb *db, GError **error)
{
  static const char SQL[] =
      "SELECT name, parent, short_name, symbol, place, on_behalf_of, capacity,"
      " title, signatory, archive FROM agency WHERE id = 'own'";
  g_return_val_if_fail (TD_IS_DB (db), NULL);

  gboolean row = FALSE;
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  if (!stmt || !td_stmt_step (stmt, &row, error))
    return NULL;
  if (!row) {
    g_set_error_literal (error, TD_ERROR, TD_ERROR_CORRUPT,
                         _ ("The row of the own agency is missing"));
    return NULL;
  }

  TdAgency *agency = g_object_new (TD_TYPE_AGENCY, NULL);
  agency->name = td_stmt_dup_text (stmt, "name");
  agency->parent = td_stmt_dup_text (stmt, "parent");
  agency->short_name = td_stmt_dup_text (stmt, "short_name");
  agency->symbol = td_stmt_dup_text (stmt, "symbol");
  agency->place = td_stmt_dup_text (stmt, "place");
  agency->on_behalf_of = td_stmt_dup_text (stmt, "on_behalf_of");
  agency->capacity = td_stmt_dup_text (stmt, "capacity");
  agency->title = td_stmt_dup_text (stmt, "title");
  agency->signatory = td_stmt_dup_text (stmt, "signatory");
  agency->archive = td_stmt_dup_text (stmt, "archive");
  return agency;
}

gboolean
td_agency_store_set (TdDb *db, const char *key, const char *value, GError **error)
{
  static const char SQL[] =
      "UPDATE agency SET"
      " name = CASE ?1 WHEN 'name' THEN ?2 ELSE name END,"
      " parent = CASE ?1 WHEN 'parent' THEN ?2 ELSE parent END,"
      " short_name = CASE ?1 WHEN 'short_name' THEN ?2 ELSE short_name END,"
      " symbol = CASE ?1 WHEN 'symbol' THEN ?2 ELSE symbol END,"
      " place = CASE ?1 WHEN 'place' THEN ?2 ELSE place END,"
      " on_behalf_of = CASE ?1 WHEN 'on_behalf_of' THEN ?2 ELSE on_behalf_of END,"
      " capacity = CASE ?1 WHEN 'capacity' THEN ?2 ELSE capacity END,"
      " title = CASE ?1 WHEN 'title' THEN ?2 ELSE title END,"
      " signatory = CASE ?1 WHEN 'signatory' THEN ?2 ELSE signatory END,"
      " archive = CASE ?1 WHEN 'archive' THEN ?2 ELSE archive END"
      " WHERE id = 'own'";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, key);
  td_stmt_bind_text (stmt, 2, value);
  return td_stmt_run (stmt, NULL, error);
}
