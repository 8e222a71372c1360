/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One SQLite connection of a workspace: opening it, its errors, its owner.  All calls come from the
 * thread that owns it; the object may be freed on any thread once the owner is done with it.
 */
#include "config.h"

#include "td-db-private.h"
#include "td-index.h"

#include <core/base/td-file.h>

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUSY_TIMEOUT_MS 5000

G_DEFINE_FINAL_TYPE (TdDb, td_db, G_TYPE_OBJECT)

static void
td_db_finalize (GObject *object)
{
  TdDb *self = TD_DB (object);
  if (self->open.session) {
    self->open.is_group = FALSE;
    td_db_rollback (self);
  }
  g_clear_pointer (&self->statements, g_hash_table_unref);
  sqlite3_close_v2 (self->handle);
  if (self->held)
    td_workspace_release (self->held);
  g_free (self->held);
  g_clear_fd (&self->lock_fd, NULL);
  g_free (self->dir);
  G_OBJECT_CLASS (td_db_parent_class)->finalize (object);
}

static void
td_db_class_init (TdDbClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_db_finalize;
}

static void
td_db_init (TdDb *self)
{
  self->lock_fd = -1;
  self->owner = g_thread_self ();
  self->statements = g_hash_table_new_full (NULL, NULL, NULL, td_stmt_destroy);
}

void
td_db_assert_owner (TdDb *self)
{
  g_assert (TD_IS_DB (self));
  g_assert (self->owner == g_thread_self ());
}

static TdError
map_system_errno (int system_errno)
{
  switch (system_errno) {
  case ENOSPC:
  case EDQUOT:
  case EFBIG:
    return TD_ERROR_NO_SPACE;
  case EROFS:
  case EACCES:
  case EPERM:
    return TD_ERROR_READ_ONLY;
  default:
    return TD_ERROR_FAILED;
  }
}

static TdError
map_code (sqlite3 *handle)
{
  switch (sqlite3_errcode (handle) & 0xff) {
  case SQLITE_FULL:
    return TD_ERROR_NO_SPACE;
  case SQLITE_READONLY:
  case SQLITE_CANTOPEN:
  case SQLITE_PERM:
    return map_system_errno (sqlite3_system_errno (handle)) == TD_ERROR_NO_SPACE
               ? TD_ERROR_NO_SPACE
               : TD_ERROR_READ_ONLY;
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    return TD_ERROR_READ_ONLY;
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB:
    return TD_ERROR_CORRUPT;
  case SQLITE_CONSTRAINT:
  case SQLITE_MISMATCH:
  case SQLITE_TOOBIG:
    return TD_ERROR_INVALID;
  case SQLITE_IOERR:
    return map_system_errno (sqlite3_system_errno (handle));
  default:
    return TD_ERROR_FAILED;
  }
}

/* What a person is told in detail; SQLite's own words, which are never translated, where the
 * project has none. */
static const char *
find_detail (sqlite3 *handle, TdError code)
{
  const int result = sqlite3_errcode (handle) & 0xff;
  if (result == SQLITE_BUSY || result == SQLITE_LOCKED)
    return _ ("another program is writing it");
  if (code == TD_ERROR_NO_SPACE)
    return _ ("there is no room left for the workspace");
  if (code == TD_ERROR_READ_ONLY)
    return _ ("its files may only be read");
  if (code == TD_ERROR_CORRUPT)
    return _ ("the database does not read as it was written");
  return sqlite3_errmsg (handle);
}

void
td_sqlite_set_error (sqlite3 *handle, GError **error, const char *doing)
{
  const TdError code = map_code (handle);
  g_debug ("%s: %s", doing, sqlite3_errmsg (handle));
  g_set_error_literal (error, TD_ERROR, (int) code, find_detail (handle, code));
}

gboolean
td_db_exec (TdDb *self, const char *sql, const char *doing, GError **error)
{
  if (sqlite3_exec (self->handle, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  td_sqlite_set_error (self->handle, error, doing);
  return FALSE;
}

/* Where nothing can be written beside the database and no log waits to be read, it cannot change
 * while we read it: "immutable" lets SQLite do without its shared memory. */
static gboolean
is_immutable (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  GStatBuf status;
  return access (folder, W_OK) != 0 && (g_stat (log, &status) != 0 || status.st_size == 0);
}

static gboolean
open_handle (TdDb *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->dir, "workspace.db", NULL);
  g_autofree char *escaped = g_uri_escape_string (path, "/", TRUE);
  const gboolean frozen = self->mode == TD_DB_READ_ONLY && is_immutable (path);
  g_autofree char *uri = g_strconcat ("file:", escaped, frozen ? "?immutable=1" : "", NULL);
  const gboolean writes = self->mode == TD_DB_READ_WRITE || access (path, W_OK) == 0;
  const int flags = (writes && !frozen ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY) |
                    SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  if (sqlite3_open_v2 (uri, &self->handle, flags, NULL) != SQLITE_OK) {
    td_sqlite_set_error (self->handle, error, "Opening the workspace");
    return FALSE;
  }
  if (self->mode == TD_DB_READ_WRITE && sqlite3_db_readonly (self->handle, "main") == 1) {
    td_file_set_error (error, EACCES, "Opening", path);
    return FALSE;
  }
  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT_MS);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  return TRUE;
}

static gboolean
read_version (TdDb *self, gint *version, GError **error)
{
  static const char SQL[] = "PRAGMA user_version";
  g_autoptr (TdStmt) stmt = td_db_prepare (self, SQL, error);
  gboolean has_row;
  if (!stmt || !td_stmt_step (stmt, &has_row, error))
    return FALSE;
  *version = (gint) td_stmt_get_int (stmt, "user_version");
  return TRUE;
}

/* The header that was looked at before may have been older than the log beside the file. */
static gboolean
check_version (TdDb *self, gint *version, GError **error)
{
  if (!read_version (self, version, error))
    return FALSE;
  if (*version > td_migration_newest ()) {
    sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    g_set_error (error, TD_ERROR, TD_ERROR_NEWER,
                 _ ("its format is %u, this version knows formats up to %d"), (guint) *version,
                 td_migration_newest ());
    return FALSE;
  }
  return TRUE;
}

/* temp_store stays "file": with "memory" SQLite walks the whole statement journal after each row
 * that a changeset takes back, and undoing an import of 100,000 rows takes minutes. */
static gboolean
prepare_writer (TdDb *self, GError **error)
{
  static const char PRAGMAS[] = "PRAGMA journal_mode = WAL;"
                                "PRAGMA synchronous = FULL;"
                                "PRAGMA foreign_keys = ON;"
                                "PRAGMA journal_size_limit = 16777216";
  gint version;
  if (!check_version (self, &version, error) ||
      !td_db_exec (self, PRAGMAS, "Opening the workspace", error))
    return FALSE;
  for (gint i = version + 1; i <= td_migration_newest (); i++)
    if (!td_migration_run (self->handle, i, error))
      return FALSE;
  return TRUE;
}

static gboolean
prepare_reader (TdDb *self, GError **error)
{
  gint version;
  if (!check_version (self, &version, error))
    return FALSE;
  if (version < td_migration_newest ()) {
    g_set_error_literal (error, TD_ERROR, TD_ERROR_READ_ONLY,
                         _ ("it was made by an older version and must be opened for writing once"));
    return FALSE;
  }
  return td_db_exec (self, "PRAGMA query_only = ON; PRAGMA temp_store = MEMORY",
                     "Opening the workspace", error);
}

gboolean
td_db_rebuild_index (TdDb *self, GError **error)
{
  td_db_assert_owner (self);
  g_return_val_if_fail (self->mode == TD_DB_READ_WRITE && !self->open.session, FALSE);
  if (!td_db_exec (self, "BEGIN IMMEDIATE", "Making the search index", error))
    return FALSE;
  if (td_index_rebuild (self, error) &&
      td_db_exec (self, "COMMIT", "Making the search index", error))
    return TRUE;
  if (!sqlite3_get_autocommit (self->handle))
    td_db_exec (self, "ROLLBACK", "Making the search index", NULL);
  return FALSE;
}

static gboolean
open_writer (TdDb *self, gboolean exists, GError **error)
{
  if (!td_workspace_make_folders (self->dir, error))
    return FALSE;
  self->lock_fd = td_workspace_lock (self->dir, error);
  if (self->lock_fd < 0)
    return FALSE;
  /* Another program may have made it before we had the lock. */
  if (!exists && !td_workspace_check (self->dir, &exists, &self->held, error))
    return FALSE;
  if (!exists && (!td_workspace_create (self->dir, error) ||
                  !td_workspace_check (self->dir, &exists, &self->held, error)))
    return FALSE;
  return open_handle (self, error) && prepare_writer (self, error) &&
         (td_index_is_current (self) || td_db_rebuild_index (self, error));
}

/* Opens a workspace; see the header. */
TdDb *
td_db_open (const char *dir, TdDbMode mode, GError **error)
{
  g_return_val_if_fail (dir != NULL, NULL);
  gboolean exists;
  g_autoptr (TdDb) self = g_object_new (TD_TYPE_DB, NULL);
  if (!td_workspace_check (dir, &exists, &self->held, error))
    return NULL;
  if (!exists && mode == TD_DB_READ_ONLY) {
    g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("there is no workspace in %s"), dir);
    return NULL;
  }
  self->dir = g_canonicalize_filename (dir, NULL);
  self->mode = mode;
  if (mode == TD_DB_READ_WRITE && !open_writer (self, exists, error))
    return NULL;
  if (mode == TD_DB_READ_ONLY && (!open_handle (self, error) || !prepare_reader (self, error)))
    return NULL;
  return g_steal_pointer (&self);
}

const char *
td_db_get_dir (TdDb *self)
{
  g_return_val_if_fail (TD_IS_DB (self), NULL);
  return self->dir;
}

gboolean
td_db_is_read_only (TdDb *self)
{
  g_return_val_if_fail (TD_IS_DB (self), TRUE);
  return self->mode == TD_DB_READ_ONLY;
}

void
td_db_adopt (TdDb *self)
{
  g_return_if_fail (TD_IS_DB (self));
  self->owner = g_thread_self ();
}

gboolean
td_db_begin_reading (TdDb *self, GError **error)
{
  td_db_assert_owner (self);
  g_return_val_if_fail (self->mode == TD_DB_READ_ONLY, FALSE);
  return td_db_exec (self, "BEGIN", "Reading the workspace", error);
}

void
td_db_end_reading (TdDb *self)
{
  td_db_assert_owner (self);
  if (!sqlite3_get_autocommit (self->handle))
    td_db_exec (self, "COMMIT", "Reading the workspace", NULL);
}

void
td_db_set_changed_func (TdDb *self, TdChangedFunc func, gpointer user_data)
{
  td_db_assert_owner (self);
  self->changed_func = func;
  self->changed_data = user_data;
}

/* Whether @text may stand in SQL as a table's name. */
static gboolean
is_table_name (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_islower (*p) && *p != '_')
      return FALSE;
  return text[0] != '\0';
}

static char *
choose_id (GPtrArray *ids, const char *beginning, GError **error)
{
  if (ids->len == 0) {
    g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, "“%s”", beginning);
    return NULL;
  }
  /* They are sorted: a whole id stands first. */
  const char *first = g_ptr_array_index (ids, 0);
  if (ids->len > 1 && g_strcmp0 (first, beginning) != 0) {
    const char *second = g_ptr_array_index (ids, 1);
    g_set_error (error, TD_ERROR, TD_ERROR_AMBIGUOUS, "“%s” (%s, %s, …)", beginning, first, second);
    return NULL;
  }
  return g_strdup (first);
}

char *
td_db_complete_id (TdDb *self, const char *table, const char *beginning, GError **error)
{
  td_db_assert_owner (self);
  g_return_val_if_fail (table != NULL && is_table_name (table) && beginning != NULL, NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  if (beginning[0] == '\0')
    return choose_id (ids, beginning, error);
  g_autofree char *sql = g_strdup_printf (
      "SELECT id FROM %s WHERE id >= ?1 AND id < ?1 || char (1114111) ORDER BY id LIMIT 2", table);
  sqlite3_stmt *stmt = NULL;
  int code = sqlite3_prepare_v2 (self->handle, sql, -1, &stmt, NULL);
  if (code == SQLITE_OK)
    code = sqlite3_bind_text (stmt, 1, beginning, -1, SQLITE_STATIC);
  while (code == SQLITE_OK && (code = sqlite3_step (stmt)) == SQLITE_ROW) {
    g_ptr_array_add (ids, g_strdup ((const char *) sqlite3_column_text (stmt, 0)));
    code = SQLITE_OK;
  }
  if (code != SQLITE_DONE)
    td_sqlite_set_error (self->handle, error, "Looking for an id");
  sqlite3_finalize (stmt);
  return code == SQLITE_DONE ? choose_id (ids, beginning, error) : NULL;
}

static gboolean
check_rows (TdDb *self, const char *sql, GError **error)
{
  g_autoptr (TdStmt) stmt = td_db_prepare (self, sql, error);
  gboolean has_row;
  if (!stmt || !td_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (!has_row)
    return TRUE;
  const char *first = td_stmt_get_nth_text (stmt, 0);
  if (g_strcmp0 (first, "ok") == 0)
    return TRUE;
  g_set_error (error, TD_ERROR, TD_ERROR_CORRUPT, "%s", first ? first : "integrity check");
  return FALSE;
}

/* Looks through every page and every reference; TD_ERROR_CORRUPT with the first that is wrong. */
gboolean
td_db_check (TdDb *self, GError **error)
{
  static const char PAGES[] = "PRAGMA integrity_check (1)";
  static const char REFERENCES[] = "PRAGMA foreign_key_check";
  td_db_assert_owner (self);
  return check_rows (self, PAGES, error) && check_rows (self, REFERENCES, error);
}
