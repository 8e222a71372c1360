/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writing rows of the journal.  Each row's hash covers the row before, so a row that was changed,
 * removed or put in between afterwards is found.  Only the newest row is ever replaced: when typing
 * in one field goes on.
 */
#include "config.h"

#include "td-db-private.h"

#include <string.h>

#define TYPING_WINDOW (5 * G_TIME_SPAN_SECOND)

typedef struct {
  gint64 seq;
  gint64 time;
  gint64 undoes;
  char *label;
  char *merge_key;
  char *previous_hash;
  char *hash;
  GBytes *changeset; /* only when it may be joined */
} Row;

static void
clear_row (Row *row)
{
  g_free (row->label);
  g_free (row->merge_key);
  g_free (row->previous_hash);
  g_free (row->hash);
  g_clear_pointer (&row->changeset, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, clear_row)

static void
hash_text (GChecksum *checksum, const char *text)
{
  g_autofree char *length = g_strdup_printf ("%" G_GSIZE_FORMAT ":", strlen (text));
  g_checksum_update (checksum, (const guchar *) length, -1);
  g_checksum_update (checksum, (const guchar *) text, -1);
}

/* Every part goes in with its length, so that no two rows are the same bytes. */
char *
td_journal_hash (const char *previous,
                 gint64 seq,
                 gint64 time,
                 gint64 undoes,
                 const char *actor,
                 const char *label,
                 GBytes *changeset)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *numbers = g_strdup_printf (
      "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, seq, time, undoes);
  hash_text (checksum, previous);
  hash_text (checksum, numbers);
  hash_text (checksum, actor);
  hash_text (checksum, label);
  gsize length;
  const guchar *data = g_bytes_get_data (changeset, &length);
  g_checksum_update (checksum, data, (gssize) length);
  return g_strdup (g_checksum_get_string (checksum));
}

static gboolean
load_newest (TdDb *self, Row *row, GError **error)
{
  static const char SQL[] = "SELECT seq, time, undoes, label, merge_key, previous_hash, hash"
                            " FROM history ORDER BY seq DESC LIMIT 1";
  g_autoptr (TdStmt) stmt = td_db_prepare (self, SQL, error);
  gboolean has_row;
  if (!stmt || !td_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (!has_row) {
    row->hash = g_strdup ("");
    return TRUE;
  }
  row->seq = td_stmt_get_int (stmt, "seq");
  row->time = td_stmt_get_int (stmt, "time");
  row->undoes = td_stmt_get_int (stmt, "undoes");
  row->label = td_stmt_dup_text (stmt, "label");
  row->merge_key = td_stmt_dup_text (stmt, "merge_key");
  row->previous_hash = td_stmt_dup_text (stmt, "previous_hash");
  row->hash = td_stmt_dup_text (stmt, "hash");
  return TRUE;
}

static gboolean
load_changeset (TdDb *self, Row *row, GError **error)
{
  static const char SQL[] = "SELECT changeset FROM history WHERE seq = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (self, SQL, error);
  if (!stmt)
    return FALSE;
  td_stmt_bind_int (stmt, 1, row->seq);
  gboolean has_row;
  if (!td_stmt_step (stmt, &has_row, error))
    return FALSE;
  row->changeset = td_stmt_get_bytes (stmt, "changeset");
  return TRUE;
}

static gboolean
is_joined (TdDb *self, const Row *newest, gint64 now)
{
  return self->open.merge_key && newest->seq > 0 && newest->undoes == 0 && now >= newest->time &&
         now - newest->time < TYPING_WINDOW &&
         g_strcmp0 (newest->merge_key, self->open.merge_key) == 0 &&
         g_strcmp0 (newest->label, self->open.label) == 0;
}

/* One changeset that does what both do; empty when the second took back the first. */
static GBytes *
join_changesets (GBytes *first, GBytes *second, GError **error)
{
  sqlite3_changegroup *group = NULL;
  int length = 0;
  void *joined = NULL;
  GBytes *const parts[] = {first, second};
  int code = sqlite3changegroup_new (&group);
  for (guint i = 0; code == SQLITE_OK && i < G_N_ELEMENTS (parts); i++) {
    gsize size;
    const void *data = g_bytes_get_data (parts[i], &size);
    code = sqlite3changegroup_add (group, (int) size, (void *) data);
  }
  if (code == SQLITE_OK)
    code = sqlite3changegroup_output (group, &length, &joined);
  sqlite3changegroup_delete (group);
  if (code != SQLITE_OK) {
    g_set_error (error, TD_ERROR, TD_ERROR_FAILED, "Joining two changes: %s",
                 sqlite3_errstr (code));
    return NULL;
  }
  GBytes *result = g_bytes_new (joined, (gsize) length);
  sqlite3_free (joined);
  return result;
}

static gboolean
remove_row (TdDb *self, gint64 seq, GError **error)
{
  static const char SQL[] = "DELETE FROM history WHERE seq = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (self, SQL, error);
  if (!stmt)
    return FALSE;
  td_stmt_bind_int (stmt, 1, seq);
  return td_stmt_run (stmt, NULL, error);
}

static gboolean
insert_row (TdDb *self,
            gint64 seq,
            gint64 now,
            const char *previous,
            GBytes *changeset,
            GError **error)
{
  static const char SQL[] =
      "INSERT INTO history"
      " (seq, time, actor, label, merge_key, changeset, undoes, previous_hash, hash)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
  g_autoptr (TdStmt) stmt = td_db_prepare (self, SQL, error);
  if (!stmt)
    return FALSE;
  const TdOpenTransaction *open = &self->open;
  g_autofree char *actor = td_workspace_dup_actor ();
  g_autofree char *hash =
      td_journal_hash (previous, seq, now, open->undoes, actor, open->label, changeset);
  td_stmt_bind_int (stmt, 1, seq);
  td_stmt_bind_int (stmt, 2, now);
  td_stmt_bind_text (stmt, 3, actor);
  td_stmt_bind_text (stmt, 4, open->label);
  td_stmt_bind_text (stmt, 5, open->merge_key ? open->merge_key : "");
  td_stmt_bind_bytes (stmt, 6, changeset);
  td_stmt_bind_int (stmt, 7, open->undoes);
  td_stmt_bind_text (stmt, 8, previous);
  td_stmt_bind_text (stmt, 9, hash);
  return td_stmt_run (stmt, NULL, error);
}

/* The newest row is replaced by one that does both; the row before it stays what it was. */
static gboolean
replace_newest (TdDb *self, Row *newest, gint64 now, GBytes *changeset, GError **error)
{
  if (!load_changeset (self, newest, error))
    return FALSE;
  g_autoptr (GBytes) joined = join_changesets (newest->changeset, changeset, error);
  if (!joined || !remove_row (self, newest->seq, error))
    return FALSE;
  if (g_bytes_get_size (joined) == 0)
    return TRUE;
  return insert_row (self, newest->seq, now, newest->previous_hash, joined, error);
}

gboolean
td_journal_append (TdDb *self, const void *changeset, int length, GError **error)
{
  g_auto (Row) newest = {0};
  if (!load_newest (self, &newest, error))
    return FALSE;
  const gint64 now = g_get_real_time ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (changeset, (gsize) length);
  if (is_joined (self, &newest, now))
    return replace_newest (self, &newest, now, bytes, error);
  return insert_row (self, newest.seq + 1, now, newest.hash, bytes, error);
}
