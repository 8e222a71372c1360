/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a committed transaction changed, read from its changeset.  Immutable after it is made; any
 * thread.
 */
#include "config.h"

#include "td-db-private.h"

struct _TdChanges {
  gatomicrefcount references;
  GHashTable *tables; /* name → set of the values of its key columns */
};

G_DEFINE_BOXED_TYPE (TdChanges, td_changes, td_changes_ref, td_changes_unref)

static void
add_row (TdChanges *changes, sqlite3_changeset_iter *iter, const char *table, int n, int operation)
{
  unsigned char *key_columns = NULL;
  sqlite3changeset_pk (iter, &key_columns, NULL);
  GHashTable *ids = g_hash_table_lookup (changes->tables, table);
  if (!ids) {
    ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    g_hash_table_insert (changes->tables, g_strdup (table), ids);
  }
  for (int i = 0; i < n; i++) {
    sqlite3_value *value = NULL;
    if (!key_columns[i])
      continue;
    if (operation == SQLITE_INSERT)
      sqlite3changeset_new (iter, i, &value);
    else
      sqlite3changeset_old (iter, i, &value);
    const char *text = value ? (const char *) sqlite3_value_text (value) : NULL;
    if (text)
      g_hash_table_add (ids, g_strdup (text));
  }
}

/* FALSE when the bytes are no changeset. */
gboolean
td_changes_read (const void *changeset, int length, TdChanges **changes)
{
  g_autoptr (TdChanges) result = g_new0 (TdChanges, 1);
  g_atomic_ref_count_init (&result->references);
  result->tables =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  sqlite3_changeset_iter *iter = NULL;
  if (sqlite3changeset_start (&iter, length, (void *) changeset) != SQLITE_OK)
    return FALSE;
  while (sqlite3changeset_next (iter) == SQLITE_ROW) {
    const char *table;
    int n_columns, operation, is_indirect;
    sqlite3changeset_op (iter, &table, &n_columns, &operation, &is_indirect);
    add_row (result, iter, table, n_columns, operation);
  }
  if (sqlite3changeset_finalize (iter) != SQLITE_OK)
    return FALSE;
  if (changes)
    *changes = g_steal_pointer (&result);
  return TRUE;
}

TdChanges *
td_changes_ref (TdChanges *changes)
{
  g_return_val_if_fail (changes != NULL, NULL);
  g_atomic_ref_count_inc (&changes->references);
  return changes;
}

void
td_changes_unref (TdChanges *changes)
{
  g_return_if_fail (changes != NULL);
  if (!g_atomic_ref_count_dec (&changes->references))
    return;
  g_hash_table_unref (changes->tables);
  g_free (changes);
}

gboolean
td_changes_touch (TdChanges *changes, const char *table, const char *id)
{
  g_return_val_if_fail (changes != NULL && table != NULL, FALSE);
  GHashTable *ids = g_hash_table_lookup (changes->tables, table);
  return ids && (!id || g_hash_table_contains (ids, id));
}

GPtrArray *
td_changes_list (TdChanges *changes, const char *table)
{
  g_return_val_if_fail (changes != NULL && table != NULL, NULL);
  GHashTable *ids = g_hash_table_lookup (changes->tables, table);
  return ids ? g_hash_table_get_keys_as_ptr_array (ids) : g_ptr_array_new ();
}

gboolean
td_changes_touch_only (TdChanges *changes, const char *table)
{
  g_return_val_if_fail (changes != NULL && table != NULL, FALSE);
  return g_hash_table_size (changes->tables) == 1 && g_hash_table_contains (changes->tables, table);
}
