/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-db.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/* What the files of this room share. */

typedef struct {
  sqlite3_session *session; /* NULL outside a transaction */
  char *label;
  char *merge_key; /* NULL unless typing */
  gint64 undoes;
  gboolean is_group;  /* until the group's end */
  gboolean is_broken; /* the group was rolled back by a failure inside */
  gboolean is_inside; /* in a transaction of the group */
} TdOpenTransaction;

struct _TdDb {
  GObject parent_instance;

  char *dir;
  TdDbMode mode;
  GThread *owner;
  sqlite3 *handle;
  int lock_fd;            /* the writer's lock, or -1 */
  char *held;             /* for td_workspace_release (), or NULL */
  GHashTable *statements; /* address of the SQL → TdStmt */
  TdOpenTransaction open;
  TdChangedFunc changed_func;
  gpointer changed_data;
};

void td_db_assert_owner (TdDb *self);

/* Maps SQLite's last error on a connection; @doing is "Saving the change". */
void td_sqlite_set_error (sqlite3 *handle, GError **error, const char *doing);
/* Runs one or several statements that return nothing. */
gboolean td_db_exec (TdDb *self, const char *sql, const char *doing, GError **error);

/* td-workspace.c: the folder, its lock, the file's header. */
gboolean td_workspace_check (const char *dir, gboolean *exists, char **key, GError **error);
void td_workspace_release (const char *key);
gboolean td_workspace_make_folders (const char *dir, GError **error);
int td_workspace_lock (const char *dir, GError **error);
gboolean td_workspace_create (const char *dir, GError **error);

/* td-migration.c */
gint td_migration_newest (void);
gboolean td_migration_begin_file (sqlite3 *handle, GError **error);
gboolean td_migration_run (sqlite3 *handle, gint number, GError **error);

#define TD_APPLICATION_ID 0x54694475 /* "TiDu" */

/* td-stmt.c */
void td_stmt_destroy (gpointer stmt);
const char *td_stmt_get_nth_text (TdStmt *stmt, int column);

/* td-changes.c.  @changes (out, optional). */
gboolean td_changes_read (const void *changeset, int length, TdChanges **changes);
/* Whether nothing but rows of @table changed. */
gboolean td_changes_touch_only (TdChanges *changes, const char *table);

/* td-transaction.c */
gboolean td_db_begin_full (TdDb *self,
                           const char *label,
                           const char *merge_key,
                           gint64 undoes,
                           GError **error);

/* td-journal.c: rows of the journal.  Called inside the transaction that they describe. */
gboolean td_journal_append (TdDb *self, const void *changeset, int length, GError **error);
char *td_journal_hash (const char *previous,
                       gint64 seq,
                       gint64 time,
                       gint64 undoes,
                       const char *actor,
                       const char *label,
                       GBytes *changeset);

G_END_DECLS
