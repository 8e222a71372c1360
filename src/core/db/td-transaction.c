/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A transaction runs inside an SQLite session.  On commit the session's changeset becomes a row of
 * the journal in the same transaction: both are there after a power cut, or neither is.
 */
#include "config.h"

#include "td-db-private.h"
#include "td-index.h"

#include <glib/gi18n.h>
#include <string.h>

struct _TdTransaction {
  TdDb *db;
  gboolean is_open;
};

/* The journal records neither itself nor what is derived. */
static int
is_recorded (void *data, const char *table)
{
  return strcmp (table, "history") != 0 && !g_str_has_prefix (table, "sqlite_") &&
         !g_str_has_prefix (table, "search_");
}

static void
clear_open (TdDb *self)
{
  g_clear_pointer (&self->open.session, sqlite3session_delete);
  g_clear_pointer (&self->open.label, g_free);
  g_clear_pointer (&self->open.merge_key, g_free);
  self->open.undoes = 0;
}

/* SQLite may have rolled back by itself after a full disk. */
static void
roll_back (TdDb *self)
{
  clear_open (self);
  if (!sqlite3_get_autocommit (self->handle))
    sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
}

static gboolean
begin_session (TdDb *self, GError **error)
{
  if (sqlite3session_create (self->handle, "main", &self->open.session) == SQLITE_OK) {
    sqlite3session_table_filter (self->open.session, is_recorded, NULL);
    if (sqlite3session_attach (self->open.session, NULL) == SQLITE_OK)
      return TRUE;
  }
  g_set_error_literal (error, TD_ERROR, TD_ERROR_FAILED, "Recording the change");
  return FALSE;
}

static gboolean
begin (TdDb *self, GError **error)
{
  if (self->mode == TD_DB_READ_ONLY) {
    g_set_error_literal (error, TD_ERROR, TD_ERROR_READ_ONLY, _ ("it is open for reading only"));
    return FALSE;
  }
  if (!td_db_exec (self, "BEGIN IMMEDIATE", "Beginning a change", error))
    return FALSE;
  if (begin_session (self, error))
    return TRUE;
  roll_back (self);
  return FALSE;
}

/* A change inside a group: the group's transaction is its own. */
static gboolean
enter_group (TdDb *self, const char *label, GError **error)
{
  g_assert (!self->open.is_inside);
  if (self->open.is_broken) {
    g_set_error_literal (error, TD_ERROR, TD_ERROR_FAILED, "An earlier change of the group failed");
    return FALSE;
  }
  if (!self->open.label)
    self->open.label = g_utf8_make_valid (label, -1);
  self->open.is_inside = TRUE;
  return TRUE;
}

gboolean
td_db_begin_full (TdDb *self,
                  const char *label,
                  const char *merge_key,
                  gint64 undoes,
                  GError **error)
{
  td_db_assert_owner (self);
  g_assert (label != NULL);
  if (self->open.is_group) {
    g_assert (undoes == 0);
    return enter_group (self, label, error);
  }
  g_assert (self->open.session == NULL);
  if (!begin (self, error))
    return FALSE;
  self->open.label = g_utf8_make_valid (label, -1);
  self->open.merge_key = g_strdup (merge_key);
  self->open.undoes = undoes;
  return TRUE;
}

gboolean
td_db_begin (TdDb *self, const char *label, GError **error)
{
  return td_db_begin_full (self, label, NULL, 0, error);
}

/* In a group: rolls back all of it, and marks it so that nothing more is done in it. */
void
td_db_rollback (TdDb *self)
{
  roll_back (self);
  self->open.is_broken = self->open.is_group;
  self->open.is_inside = FALSE;
}

/* @changes stays NULL when nothing was changed. */
static gboolean
record (TdDb *self, TdChanges **changes, GError **error)
{
  int length = 0;
  void *changeset = NULL;
  if (sqlite3session_changeset (self->open.session, &length, &changeset) != SQLITE_OK) {
    g_set_error_literal (error, TD_ERROR, TD_ERROR_FAILED, "Recording the change");
    return FALSE;
  }
  gboolean is_done = TRUE;
  if (length > 0)
    is_done = td_journal_append (self, changeset, length, error);
  if (is_done && length > 0 && !td_changes_read (changeset, length, changes)) {
    g_set_error_literal (error, TD_ERROR, TD_ERROR_FAILED, "Reading the change back");
    is_done = FALSE;
  }
  sqlite3_free (changeset);
  return is_done && (!*changes || td_index_update (self, *changes, error));
}

static gboolean
commit (TdDb *self, GError **error)
{
  g_autoptr (TdChanges) changes = NULL;
  if (!record (self, &changes, error) || !td_db_exec (self, "COMMIT", "Saving the change", error)) {
    td_db_rollback (self);
    return FALSE;
  }
  clear_open (self);
  if (changes && self->changed_func)
    self->changed_func (self, changes, self->changed_data);
  return TRUE;
}

gboolean
td_db_commit (TdDb *self, GError **error)
{
  td_db_assert_owner (self);
  g_return_val_if_fail (self->open.session != NULL, FALSE);
  if (!self->open.is_group)
    return commit (self, error);
  g_assert (self->open.is_inside);
  self->open.is_inside = FALSE;
  return TRUE;
}

gboolean
td_db_begin_group (TdDb *self, GError **error)
{
  td_db_assert_owner (self);
  g_assert (self->open.session == NULL && !self->open.is_group);
  if (!begin (self, error))
    return FALSE;
  self->open.is_group = TRUE;
  self->open.is_broken = FALSE;
  return TRUE;
}

gboolean
td_db_commit_group (TdDb *self, GError **error)
{
  td_db_assert_owner (self);
  g_return_val_if_fail (self->open.is_group && !self->open.is_inside, FALSE);
  self->open.is_group = FALSE;
  if (!self->open.is_broken)
    return commit (self, error);
  self->open.is_broken = FALSE;
  g_set_error_literal (error, TD_ERROR, TD_ERROR_FAILED, "A change of the group failed");
  return FALSE;
}

void
td_db_rollback_group (TdDb *self)
{
  td_db_assert_owner (self);
  g_return_if_fail (self->open.is_group);
  self->open.is_group = FALSE;
  td_db_rollback (self);
}

gboolean
td_db_end_group (TdDb *self, gboolean is_done, GError **error)
{
  if (is_done)
    return td_db_commit_group (self, error);
  td_db_rollback_group (self);
  return FALSE;
}

static TdTransaction *
make_transaction (TdDb *db, const char *label, const char *merge_key, GError **error)
{
  if (!td_db_begin_full (db, label, merge_key, 0, error))
    return NULL;
  TdTransaction *self = g_new0 (TdTransaction, 1);
  self->db = g_object_ref (db);
  self->is_open = TRUE;
  return self;
}

TdTransaction *
td_transaction_begin (TdDb *db, const char *label, GError **error)
{
  return make_transaction (db, label, NULL, error);
}

TdTransaction *
td_transaction_begin_typing (TdDb *db, const char *label, const char *merge_key, GError **error)
{
  g_return_val_if_fail (merge_key != NULL && merge_key[0] != '\0', NULL);
  return make_transaction (db, label, merge_key, error);
}

gboolean
td_transaction_commit (TdTransaction *self, GError **error)
{
  g_return_val_if_fail (self != NULL && self->is_open, FALSE);
  self->is_open = FALSE;
  return td_db_commit (self->db, error);
}

void
td_transaction_free (TdTransaction *self)
{
  g_return_if_fail (self != NULL);
  if (self->is_open)
    td_db_rollback (self->db);
  g_object_unref (self->db);
  g_free (self);
}
