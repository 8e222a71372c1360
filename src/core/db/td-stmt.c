/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Prepared statements, kept for the connection's life by the address of their SQL.  One that is in
 * use when it is asked for again is prepared a second time and thrown away afterwards.  Failures of
 * binding are remembered and come out of the next step.
 */
#include "config.h"

#include "td-db-private.h"

#include <string.h>

struct _TdStmt {
  TdDb *db; /* a reference while in use */
  sqlite3_stmt *handle;
  int bind_code; /* the first failure */
  int last_column;
  gboolean is_cached;
  gboolean is_used;
};

void
td_stmt_destroy (gpointer data)
{
  TdStmt *stmt = data;
  sqlite3_finalize (stmt->handle);
  g_free (stmt);
}

static TdStmt *
make_stmt (TdDb *self, const char *sql, GError **error)
{
  sqlite3_stmt *handle = NULL;
  if (sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL) !=
      SQLITE_OK) {
    td_sqlite_set_error (self->handle, error, "Preparing a statement");
    return NULL;
  }
  TdStmt *stmt = g_new0 (TdStmt, 1);
  stmt->handle = handle;
  return stmt;
}

static void
reset (TdStmt *stmt)
{
  sqlite3_reset (stmt->handle);
  stmt->last_column = -1;
}

/* The text is compared too: an address says nothing when the SQL was no literal. */
static TdStmt *
find_stmt (TdDb *self, const char *sql)
{
  TdStmt *stmt = g_hash_table_lookup (self->statements, sql);
  return stmt && !stmt->is_used && strcmp (sqlite3_sql (stmt->handle), sql) == 0 ? stmt : NULL;
}

TdStmt *
td_db_prepare (TdDb *self, const char *sql, GError **error)
{
  td_db_assert_owner (self);
  TdStmt *stmt = find_stmt (self, sql);
  if (!stmt) {
    stmt = make_stmt (self, sql, error);
    if (!stmt)
      return NULL;
    stmt->is_cached = !g_hash_table_contains (self->statements, sql);
    if (stmt->is_cached)
      g_hash_table_insert (self->statements, (gpointer) sql, stmt);
  }
  stmt->db = g_object_ref (self);
  stmt->is_used = TRUE;
  stmt->bind_code = SQLITE_OK;
  reset (stmt);
  sqlite3_clear_bindings (stmt->handle);
  return stmt;
}

void
td_stmt_free (TdStmt *stmt)
{
  g_return_if_fail (stmt != NULL);
  g_autoptr (TdDb) db = g_steal_pointer (&stmt->db);
  td_db_assert_owner (db);
  stmt->is_used = FALSE;
  if (!stmt->is_cached) {
    td_stmt_destroy (stmt);
    return;
  }
  reset (stmt);
  sqlite3_clear_bindings (stmt->handle);
}

static void
remember (TdStmt *stmt, int code)
{
  if (stmt->bind_code == SQLITE_OK)
    stmt->bind_code = code;
}

void
td_stmt_bind_text (TdStmt *stmt, int index, const char *value)
{
  remember (stmt, sqlite3_bind_text (stmt->handle, index, value, -1, SQLITE_TRANSIENT));
}

void
td_stmt_bind_int (TdStmt *stmt, int index, gint64 value)
{
  remember (stmt, sqlite3_bind_int64 (stmt->handle, index, value));
}

void
td_stmt_bind_double (TdStmt *stmt, int index, double value)
{
  remember (stmt, sqlite3_bind_double (stmt->handle, index, value));
}

void
td_stmt_bind_bytes (TdStmt *stmt, int index, GBytes *value)
{
  gsize length = 0;
  const void *data = value ? g_bytes_get_data (value, &length) : NULL;
  if (!value)
    remember (stmt, sqlite3_bind_null (stmt->handle, index));
  else if (length == 0)
    remember (stmt, sqlite3_bind_zeroblob (stmt->handle, index, 0));
  else
    remember (stmt, sqlite3_bind_blob64 (stmt->handle, index, data, length, SQLITE_TRANSIENT));
}

gboolean
td_stmt_step (TdStmt *stmt, gboolean *has_row, GError **error)
{
  g_return_val_if_fail (stmt != NULL && has_row != NULL, FALSE);
  td_db_assert_owner (stmt->db);
  *has_row = FALSE;
  if (stmt->bind_code != SQLITE_OK) {
    g_set_error (error, TD_ERROR,
                 stmt->bind_code == SQLITE_TOOBIG ? TD_ERROR_INVALID : TD_ERROR_FAILED,
                 "Binding a value: %s", sqlite3_errstr (stmt->bind_code));
    return FALSE;
  }
  const int code = sqlite3_step (stmt->handle);
  *has_row = code == SQLITE_ROW;
  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    td_sqlite_set_error (stmt->db->handle, error, "Running a statement");
  reset (stmt);
  return code == SQLITE_DONE;
}

gboolean
td_stmt_run (TdStmt *stmt, int *n_changed, GError **error)
{
  gboolean has_row = FALSE;
  do {
    if (!td_stmt_step (stmt, &has_row, error))
      return FALSE;
  } while (has_row);
  if (n_changed)
    *n_changed = sqlite3_stmt_readonly (stmt->handle) ? 0 : sqlite3_changes (stmt->db->handle);
  return TRUE;
}

/* Columns are mostly read in order: the search begins after the last one. */
static int
find_column (TdStmt *stmt, const char *name)
{
  const int n = sqlite3_column_count (stmt->handle);
  for (int i = 1; i <= n; i++) {
    const int column = (stmt->last_column + i) % n;
    if (strcmp (sqlite3_column_name (stmt->handle, column), name) == 0) {
      stmt->last_column = column;
      return column;
    }
  }
  g_error ("No column %s in: %s", name, sqlite3_sql (stmt->handle));
}

const char *
td_stmt_get_text (TdStmt *stmt, const char *column)
{
  return td_stmt_get_nth_text (stmt, find_column (stmt, column));
}

/* By position, for PRAGMAs whose columns have no name of their own. */
const char *
td_stmt_get_nth_text (TdStmt *stmt, int column)
{
  return (const char *) sqlite3_column_text (stmt->handle, column);
}

char *
td_stmt_dup_text (TdStmt *stmt, const char *column)
{
  return g_strdup (td_stmt_get_text (stmt, column));
}

gint64
td_stmt_get_int (TdStmt *stmt, const char *column)
{
  return sqlite3_column_int64 (stmt->handle, find_column (stmt, column));
}

double
td_stmt_get_double (TdStmt *stmt, const char *column)
{
  return sqlite3_column_double (stmt->handle, find_column (stmt, column));
}

gboolean
td_stmt_is_null (TdStmt *stmt, const char *column)
{
  return sqlite3_column_type (stmt->handle, find_column (stmt, column)) == SQLITE_NULL;
}

GBytes *
td_stmt_get_bytes (TdStmt *stmt, const char *column)
{
  const int n = find_column (stmt, column);
  if (sqlite3_column_type (stmt->handle, n) == SQLITE_NULL)
    return NULL;
  const void *data = sqlite3_column_blob (stmt->handle, n);
  return g_bytes_new (data, (gsize) sqlite3_column_bytes (stmt->handle, n));
}
