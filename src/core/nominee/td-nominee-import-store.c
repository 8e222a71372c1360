/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import asks of the register, and the layouts it remembers.  No rules and no
 * transactions here. */
#include "config.h"

#include "td-nominee-import-store.h"

#include <glib/gi18n.h>

GHashTable *
td_import_store_list_nominated (TdDb *db, const char *plan_id, GError **error)
{
  static const char SQL[] = "SELECT nominee_id FROM nomination WHERE plan_id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean has_row;

  if (stmt == NULL)
    return NULL;
  td_stmt_bind_text (stmt, 1, plan_id);
  while (td_stmt_step (stmt, &has_row, error)) {
    if (!has_row)
      return g_steal_pointer (&ids);
    g_hash_table_add (ids, td_stmt_dup_text (stmt, "nominee_id"));
  }
  return NULL;
}

gboolean
td_import_store_load_fields (TdDb *db,
                             const char *id,
                             char *fields[TD_N_NOMINEE_FIELDS],
                             GError **error)
{
  static const char SQL[] = "SELECT * FROM nominee WHERE id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  if (!td_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (!has_row) {
    g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("There is no nominee %s"), id);
    return FALSE;
  }
  for (guint i = 0; i < TD_N_NOMINEE_FIELDS; i++)
    fields[i] = td_stmt_dup_text (stmt, td_nominee_field_to_string (i));
  return TRUE;
}

char *
td_import_store_find_layout (TdDb *db, const char *fingerprint, GError **error)
{
  static const char SQL[] = "SELECT columns FROM sheet_layout WHERE fingerprint = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return NULL;
  td_stmt_bind_text (stmt, 1, fingerprint);
  if (!td_stmt_step (stmt, &has_row, error) || !has_row)
    return NULL;
  return td_stmt_dup_text (stmt, "columns");
}

gboolean
td_import_store_save_layout (TdDb *db, const char *fingerprint, const char *columns, GError **error)
{
  static const char SQL[] = "INSERT INTO sheet_layout (fingerprint, columns) VALUES (?1, ?2)"
                            " ON CONFLICT (fingerprint) DO UPDATE SET columns = excluded.columns"
                            " WHERE columns <> excluded.columns";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, fingerprint);
  td_stmt_bind_text (stmt, 2, columns);
  return td_stmt_run (stmt, NULL, error);
}
