/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/base/td-error.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* One SQLite connection of a workspace.  It belongs to the thread that opened it (or that called
 * td_db_adopt () on it): every call asserts that.  See DESIGN.md, threads. */
#define TD_TYPE_DB (td_db_get_type ())
G_DECLARE_FINAL_TYPE (TdDb, td_db, TD, DB, GObject)

typedef enum {
  TD_DB_READ_WRITE, /* makes the workspace when it is not there, migrates it; takes the writer's
                       lock */
  TD_DB_READ_ONLY,  /* query_only; the workspace must exist */
} TdDbMode;

/* Opens the workspace folder @dir (workspace.db, evidence/, made/); it is 0700 where it is made
 * here, and what is made in it is private in any case.  Errors:
 * TD_ERROR_READ_ONLY (no right to write, or another program writes: the message says who),
 * TD_ERROR_NEWER, TD_ERROR_CORRUPT (not a workspace), TD_ERROR_NOT_FOUND (read-only, none there),
 * TD_ERROR_NO_SPACE. */
TdDb *td_db_open (const char *dir, TdDbMode mode, GError **error);
const char *td_db_get_dir (TdDb *self);
/* Looks through every page and every reference.  TD_ERROR_CORRUPT with the first that is wrong. */
gboolean td_db_check (TdDb *self, GError **error);
/* Makes the search index anew; opening for writing does so where it is missing or old. */
gboolean td_db_rebuild_index (TdDb *self, GError **error);
gboolean td_db_is_read_only (TdDb *self);
/* The person at the desk: the name that the system knows, else the account's.  The journal has it,
 * and so has whatever else says who decided. */
char *td_workspace_dup_actor (void) G_GNUC_WARN_UNUSED_RESULT;
/* The calling thread becomes the owner. */
void td_db_adopt (TdDb *self);

/* All that a read-only connection reads between these two shows one state of the workspace, however
 * much is stored meanwhile. */
gboolean td_db_begin_reading (TdDb *self, GError **error);
void td_db_end_reading (TdDb *self);

/* ---- transactions: every change is a changeset ---- */

/* Begins BEGIN IMMEDIATE inside an sqlite3session.  @label is what the journal calls the change, a
 * translated phrase ("Add nominee Trần Thị Bưởi").  Transactions do not nest: services call stores,
 * never another service's transaction. */
gboolean td_db_begin (TdDb *self, const char *label, GError **error);

/* Stores the changeset in history (hash-chained) and commits.  A transaction that changed nothing
 * leaves no history.  On failure everything is rolled back. */
gboolean td_db_commit (TdDb *self, GError **error);
void td_db_rollback (TdDb *self);

/* For g_auto: rolls back unless committed.
 *   g_autoptr (TdTransaction) transaction = td_transaction_begin (db, label, error);
 *   if (!transaction || !store… || !store…) return FALSE;
 *   return td_transaction_commit (transaction, error); */
typedef struct _TdTransaction TdTransaction;
TdTransaction *td_transaction_begin (TdDb *db, const char *label, GError **error);
gboolean td_transaction_commit (TdTransaction *self, GError **error);
void td_transaction_free (TdTransaction *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdTransaction, td_transaction_free)

/* Like begin, but joins the previous history entry when that has the same @label and @merge_key and
 * is younger than five seconds: typing in one field is one undo step. */
TdTransaction *
td_transaction_begin_typing (TdDb *db, const char *label, const char *merge_key, GError **error);

/* Everything until the group's end is one transaction and one entry of the journal, named after the
 * first change in it: for a command or a session's call that calls several services.  What fails
 * inside rolls the whole group back at once; whatever is tried in it afterwards fails too.  Nothing
 * is undone in a group.
 */
gboolean td_db_begin_group (TdDb *self, GError **error);
gboolean td_db_commit_group (TdDb *self, GError **error);
void td_db_rollback_group (TdDb *self);
/* Commits where @is_done, else rolls back and answers FALSE: the error is that of what failed. */
gboolean td_db_end_group (TdDb *self, gboolean is_done, GError **error);

/* ---- statements ---- */

/* A prepared statement.  @sql is a literal, cached by address for the connection's life.
 *
 *   static const char SQL[] = "SELECT id, name FROM nominee WHERE plan_id = ?1";
 *   g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
 *   if (!stmt) return NULL;
 *   td_stmt_bind_text (stmt, 1, plan_id);
 *   while (td_stmt_step (stmt, &row, error)) … td_stmt_dup_text (stmt, "name") …
 *
 * Columns are read by name.  Binding NULL text binds SQL NULL. */
typedef struct _TdStmt TdStmt;

TdStmt *td_db_prepare (TdDb *self, const char *sql, GError **error);
void td_stmt_free (TdStmt *stmt); /* resets it and gives it back */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdStmt, td_stmt_free)

void td_stmt_bind_text (TdStmt *stmt, int index, const char *value);
void td_stmt_bind_int (TdStmt *stmt, int index, gint64 value);
void td_stmt_bind_double (TdStmt *stmt, int index, double value);
void td_stmt_bind_bytes (TdStmt *stmt, int index, GBytes *value);

/* Steps once: @has_row tells whether there is a row.  FALSE on error. */
gboolean td_stmt_step (TdStmt *stmt, gboolean *has_row, GError **error);
/* For INSERT/UPDATE/DELETE: runs to the end.  @n_changed (optional): rows changed. */
gboolean td_stmt_run (TdStmt *stmt, int *n_changed, GError **error);

const char *td_stmt_get_text (TdStmt *stmt,
                              const char *column); /* borrowed until the next step; NULL */
char *td_stmt_dup_text (TdStmt *stmt, const char *column);
gint64 td_stmt_get_int (TdStmt *stmt, const char *column);
double td_stmt_get_double (TdStmt *stmt, const char *column);
gboolean td_stmt_is_null (TdStmt *stmt, const char *column);
GBytes *td_stmt_get_bytes (TdStmt *stmt, const char *column); /* new reference, NULL for NULL */

/* Completes a unique beginning of an id of @table (a literal).  TD_ERROR_NOT_FOUND,
 * TD_ERROR_AMBIGUOUS. */
char *td_db_complete_id (TdDb *self, const char *table, const char *beginning, GError **error);

/* ---- change notification ---- */

/* What a committed transaction changed, read from its changeset. */
typedef struct _TdChanges TdChanges;
#define TD_TYPE_CHANGES (td_changes_get_type ())
GType td_changes_get_type (void);
TdChanges *td_changes_ref (TdChanges *changes);
void td_changes_unref (TdChanges *changes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdChanges, td_changes_unref)
/* @id NULL: any row of @table. */
gboolean td_changes_touch (TdChanges *changes, const char *table, const char *id);
/* The values of the key columns of @table's changed rows: new array of borrowed strings. */
GPtrArray *td_changes_list (TdChanges *changes, const char *table);

/* Called on the owner's thread after each commit (undo too). */
typedef void (*TdChangedFunc) (TdDb *self, TdChanges *changes, gpointer user_data);
void td_db_set_changed_func (TdDb *self, TdChangedFunc func, gpointer user_data);

G_END_DECLS
