/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading the journal, taking entries back, checking its chain.
 *
 * An entry that takes another back names it in @undoes.  It may itself be taken back (redo), and so
 * on: an entry counts as undone when an entry that undoes it is not undone itself.  Since an entry
 * only names older ones, one walk from the newest to the oldest settles all of them.
 */
#include "config.h"

#include "td-history.h"

#include "td-db-private.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (TdHistoryEntry, td_history_entry, G_TYPE_OBJECT)

static void
td_history_entry_finalize (GObject *object)
{
  TdHistoryEntry *self = TD_HISTORY_ENTRY (object);
  g_free (self->actor);
  g_free (self->label);
  G_OBJECT_CLASS (td_history_entry_parent_class)->finalize (object);
}

static void
td_history_entry_class_init (TdHistoryEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_history_entry_finalize;
}

static void
td_history_entry_init (TdHistoryEntry *self)
{
}

/* What takes what back: seq → the entry it undoes; and which are undone now. */
typedef struct {
  GHashTable *undoes;
  GHashTable *undone;
} Ledger;

static void
clear_ledger (Ledger *ledger)
{
  g_clear_pointer (&ledger->undoes, g_hash_table_unref);
  g_clear_pointer (&ledger->undone, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ledger, clear_ledger)

static gint64 *
dup_seq (gint64 seq)
{
  return g_memdup2 (&seq, sizeof seq);
}

static gboolean
load_ledger (TdDb *db, Ledger *ledger, GError **error)
{
  static const char SQL[] = "SELECT seq, undoes FROM history WHERE undoes <> 0 ORDER BY seq DESC";
  ledger->undoes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  ledger->undone = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  if (!stmt)
    return FALSE;
  gboolean has_row;
  while (td_stmt_step (stmt, &has_row, error)) {
    if (!has_row)
      return TRUE;
    const gint64 seq = td_stmt_get_int (stmt, "seq");
    const gint64 undoes = td_stmt_get_int (stmt, "undoes");
    g_hash_table_insert (ledger->undoes, dup_seq (seq), dup_seq (undoes));
    if (!g_hash_table_contains (ledger->undone, &seq))
      g_hash_table_add (ledger->undone, dup_seq (undoes));
  }
  return FALSE;
}

/* The piece of work that @seq undoes or redoes in the end.  @depth: 0 work, 1 undo, 2 redo, … */
static gint64
find_work (const Ledger *ledger, gint64 seq, guint *depth)
{
  *depth = 0;
  const gint64 *undoes;
  while ((undoes = g_hash_table_lookup (ledger->undoes, &seq)) && *undoes < seq) {
    seq = *undoes;
    (*depth)++;
  }
  return seq;
}

static TdHistoryEntry *
read_entry (TdStmt *stmt)
{
  TdHistoryEntry *entry = g_object_new (TD_TYPE_HISTORY_ENTRY, NULL);
  entry->seq = td_stmt_get_int (stmt, "seq");
  entry->time = td_stmt_get_int (stmt, "time");
  entry->actor = td_stmt_dup_text (stmt, "actor");
  entry->label = td_stmt_dup_text (stmt, "label");
  entry->undoes = td_stmt_get_int (stmt, "undoes");
  return entry;
}

/* @limit 0: all. */
GPtrArray *
td_history_list (TdDb *db, guint limit, GError **error)
{
  static const char SQL[] = "SELECT seq, time, actor, label, undoes FROM history"
                            " ORDER BY seq DESC LIMIT ?1";
  g_auto (Ledger) ledger = {0};
  g_autoptr (TdStmt) stmt = NULL;
  if (!load_ledger (db, &ledger, error) || !(stmt = td_db_prepare (db, SQL, error)))
    return NULL;
  td_stmt_bind_int (stmt, 1, limit == 0 ? -1 : (gint64) limit);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean has_row;
  while (td_stmt_step (stmt, &has_row, error)) {
    if (!has_row)
      return g_steal_pointer (&entries);
    TdHistoryEntry *entry = read_entry (stmt);
    entry->undone = g_hash_table_contains (ledger.undone, &entry->seq);
    g_ptr_array_add (entries, entry);
  }
  return NULL;
}

static gboolean
fits (TdStmt *stmt, gint64 seq, const char *previous)
{
  g_autoptr (GBytes) changeset = td_stmt_get_bytes (stmt, "changeset");
  if (!changeset || td_stmt_get_int (stmt, "seq") != seq ||
      g_strcmp0 (td_stmt_get_text (stmt, "previous_hash"), previous) != 0)
    return FALSE;
  g_autofree char *hash = td_journal_hash (
      previous, seq, td_stmt_get_int (stmt, "time"), td_stmt_get_int (stmt, "undoes"),
      td_stmt_get_text (stmt, "actor"), td_stmt_get_text (stmt, "label"), changeset);
  return g_strcmp0 (td_stmt_get_text (stmt, "hash"), hash) == 0;
}

static void
set_misfit (GError **error, gint64 seq)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, seq);
  g_set_error (error, TD_ERROR, TD_ERROR_CORRUPT,
               /* Translators: %s is the entry's number in the journal. */
               _ ("entry %s of the journal does not fit what stands before it"), number);
}

static void
set_no_entry (GError **error, gint64 seq)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, seq);
  /* Translators: a detail of "This was not found"; %s is the entry's number. */
  g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("entry %s of the journal"), number);
}

static char *
load_label (TdDb *db, gint64 seq, GError **error)
{
  static const char SQL[] = "SELECT label FROM history WHERE seq = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  if (!stmt)
    return NULL;
  td_stmt_bind_int (stmt, 1, seq);
  gboolean has_row;
  if (!td_stmt_step (stmt, &has_row, error))
    return NULL;
  if (!has_row)
    set_no_entry (error, seq);
  return has_row ? td_stmt_dup_text (stmt, "label") : NULL;
}

/* Bytes that were not written by us never get into SQLite's changeset reader: it may loop without
 * end over damaged ones. */
static GBytes *
load_changeset (TdDb *db, gint64 seq, GError **error)
{
  static const char SQL[] = "SELECT seq, time, actor, label, changeset, undoes, previous_hash, hash"
                            " FROM history WHERE seq = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  if (!stmt)
    return NULL;
  td_stmt_bind_int (stmt, 1, seq);
  gboolean has_row;
  if (!td_stmt_step (stmt, &has_row, error))
    return NULL;
  if (!has_row) {
    set_no_entry (error, seq);
    return NULL;
  }
  g_autofree char *previous = td_stmt_dup_text (stmt, "previous_hash");
  if (!fits (stmt, seq, previous)) {
    set_misfit (error, seq);
    return NULL;
  }
  return td_stmt_get_bytes (stmt, "changeset");
}

/* Papers that left the printer do not come back, so a record of that, and of nothing else, is no
 * step that a person would take back. */
static gboolean
is_printing (TdDb *db, TdStmt *stmt)
{
  g_autoptr (TdChanges) changes = NULL;
  if (!td_stmt_get_int (stmt, "may_be_printing"))
    return FALSE;
  g_autoptr (GBytes) bytes = load_changeset (db, td_stmt_get_int (stmt, "seq"), NULL);
  gsize size = 0;
  const void *data = bytes ? g_bytes_get_data (bytes, &size) : NULL;
  return data && td_changes_read (data, (int) size, &changes) &&
         td_changes_touch_only (changes, "printing");
}

/* 0 when there is none or on failure. */
static gint64
find_newest_work (TdDb *db,
                  const Ledger *ledger,
                  gboolean with_undone,
                  char **label,
                  GError **error)
{
  static const char SQL[] =
      /* A changeset begins with its first table's columns and name. */
      "SELECT seq, label, instr (substr (changeset, 1, 64), CAST ('printing' AS BLOB)) AS"
      " may_be_printing FROM history WHERE undoes = 0 ORDER BY seq DESC";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  if (!stmt)
    return 0;
  gboolean has_row;
  while (td_stmt_step (stmt, &has_row, error) && has_row) {
    const gint64 seq = td_stmt_get_int (stmt, "seq");
    if (!with_undone && g_hash_table_contains (ledger->undone, &seq))
      continue;
    if (is_printing (db, stmt))
      continue;
    if (label)
      *label = td_stmt_dup_text (stmt, "label");
    return seq;
  }
  return 0;
}

gint64
td_history_next_undo (TdDb *db, char **label, GError **error)
{
  g_auto (Ledger) ledger = {0};
  if (label)
    *label = NULL;
  return load_ledger (db, &ledger, error) ? find_newest_work (db, &ledger, FALSE, label, error) : 0;
}

/* @label is the piece of work that comes back. */
gint64
td_history_next_redo (TdDb *db, char **label, GError **error)
{
  g_auto (Ledger) ledger = {0};
  g_autoptr (GError) local = NULL;
  if (label)
    *label = NULL;
  if (!load_ledger (db, &ledger, error))
    return 0;
  const gint64 last_work = find_newest_work (db, &ledger, TRUE, NULL, &local);
  if (local) {
    g_propagate_error (error, g_steal_pointer (&local));
    return 0;
  }
  gint64 newest = 0, work = 0;
  GHashTableIter iter;
  gpointer key;
  g_hash_table_iter_init (&iter, ledger.undoes);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    const gint64 seq = *(gint64 *) key;
    guint depth;
    if (seq <= MAX (last_work, newest) || g_hash_table_contains (ledger.undone, &seq))
      continue;
    const gint64 found = find_work (&ledger, seq, &depth);
    if (depth % 2 == 1) {
      newest = seq;
      work = found;
    }
  }
  if (newest != 0 && label && !(*label = load_label (db, work, error)))
    return 0;
  return newest;
}

/* Whatever does not fit means that the row has changed since. */
static int
refuse_conflict (void *data, int conflict, sqlite3_changeset_iter *iter)
{
  gboolean *has_conflict = data;
  *has_conflict = TRUE;
  return SQLITE_CHANGESET_ABORT;
}

static gboolean
apply_inverted (TdDb *db, GBytes *changeset, const char *label, GError **error)
{
  gsize size;
  const void *data = g_bytes_get_data (changeset, &size);
  int length = 0;
  void *inverted = NULL;
  gboolean has_conflict = FALSE;
  int code = sqlite3changeset_invert ((int) size, data, &length, &inverted);
  if (code != SQLITE_OK) {
    g_set_error (error, TD_ERROR, TD_ERROR_CORRUPT, "Undoing: %s", sqlite3_errstr (code));
    return FALSE;
  }
  /* References act as plain ones: rows that went with their parent are in the changeset
   * themselves. */
  code = sqlite3changeset_apply_v2 (db->handle, length, inverted, NULL, refuse_conflict,
                                    &has_conflict, NULL, NULL, SQLITE_CHANGESETAPPLY_FKNOACTION);
  sqlite3_free (inverted);
  if (code == SQLITE_OK)
    return TRUE;
  if (has_conflict)
    g_set_error_literal (error, TD_ERROR, TD_ERROR_CHANGED_SINCE, label);
  else
    td_sqlite_set_error (db->handle, error, "Undoing");
  return FALSE;
}

static char *
make_label (const char *work, gboolean is_redo)
{
  /* Translators: entries of the journal; %s is another entry's label, "Add nominee …". */
  return g_strdup_printf (is_redo ? _ ("Redo: %s") : _ ("Undo: %s"), work);
}

/* Takes entry @seq back; see the header.  An entry that is undone already has changed since. */
gboolean
td_history_undo (TdDb *db, gint64 seq, GError **error)
{
  td_db_assert_owner (db);
  g_auto (Ledger) ledger = {0};
  if (!load_ledger (db, &ledger, error))
    return FALSE;
  g_autoptr (GBytes) changeset = load_changeset (db, seq, error);
  if (!changeset)
    return FALSE;
  guint depth;
  g_autofree char *work = load_label (db, find_work (&ledger, seq, &depth), error);
  if (!work)
    return FALSE;
  if (g_hash_table_contains (ledger.undone, &seq)) {
    g_set_error (error, TD_ERROR, TD_ERROR_CHANGED_SINCE, _ ("“%s” is undone already"), work);
    return FALSE;
  }
  g_autofree char *label = make_label (work, depth % 2 == 1);
  if (!td_db_begin_full (db, label, NULL, seq, error))
    return FALSE;
  if (!apply_inverted (db, changeset, work, error)) {
    td_db_rollback (db);
    return FALSE;
  }
  return td_db_commit (db, error);
}

gboolean
td_history_verify (TdDb *db, guint *n_entries, GError **error)
{
  static const char SQL[] = "SELECT seq, time, actor, label, changeset, undoes, previous_hash, hash"
                            " FROM history ORDER BY seq";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  if (!stmt)
    return FALSE;
  g_autofree char *previous = g_strdup ("");
  guint n = 0;
  gboolean has_row;
  while (td_stmt_step (stmt, &has_row, error)) {
    if (n_entries)
      *n_entries = n;
    if (!has_row)
      return TRUE;
    n++;
    if (!fits (stmt, n, previous)) {
      set_misfit (error, n);
      return FALSE;
    }
    g_free (previous);
    previous = td_stmt_dup_text (stmt, "hash");
  }
  return FALSE;
}
