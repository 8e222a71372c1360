/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the register's derived tables.  No transaction is begun here. */
#include "config.h"

#include "td-register-index.h"

#include "td-unit-words.h"

#include <core/base/td-text.h>

#include <string.h>

void
td_register_entry_free (gpointer data)
{
  TdRegisterEntry *entry = data;

  td_twin_clear (&entry->twin);
  g_clear_pointer (&entry->sort_key, g_bytes_unref);
  g_clear_pointer (&entry->unit_key, g_bytes_unref);
  g_free (entry->birth);
  g_free (entry->words);
  g_free (entry);
}

/* No name has such a word. */
const char *
td_register_kind_word (TdNomineeKind kind)
{
  static const char *const WORDS[] = {
      [TD_NOMINEE_INDIVIDUAL] = "0kindi",
      [TD_NOMINEE_COLLECTIVE] = "0kindc",
      [TD_NOMINEE_ENTERPRISE] = "0kinde",
      [TD_NOMINEE_HOUSEHOLD] = "0kindh",
  };

  return WORDS[kind];
}

/* ---- the register ---- */

#define SELECT_ENTRY                                                                               \
  "SELECT id, kind, name, unit, birth, founded, citizen_number, tax_number, sort_key, unit_key "   \
  "FROM nominee"

static TdRegisterEntry *
read_entry (TdStmt *stmt)
{
  TdRegisterEntry *entry = g_new0 (TdRegisterEntry, 1);
  TdNomineeKind kind = TD_NOMINEE_INDIVIDUAL;
  char *fields[TD_N_NOMINEE_FIELDS] = {NULL};
  static const TdNomineeField FIELDS[] = {
      TD_NOMINEE_NAME,    TD_NOMINEE_UNIT,           TD_NOMINEE_BIRTH,
      TD_NOMINEE_FOUNDED, TD_NOMINEE_CITIZEN_NUMBER, TD_NOMINEE_TAX_NUMBER,
  };

  td_nominee_kind_from_string (td_stmt_get_text (stmt, "kind"), &kind);
  for (gsize i = 0; i < G_N_ELEMENTS (FIELDS); i++)
    fields[FIELDS[i]] = (char *) td_stmt_get_text (stmt, td_nominee_field_to_string (FIELDS[i]));
  td_twin_init (&entry->twin, td_stmt_get_text (stmt, "id"), kind, fields);
  entry->sort_key = td_stmt_get_bytes (stmt, "sort_key");
  entry->unit_key = td_stmt_get_bytes (stmt, "unit_key");
  entry->birth =
      g_strdup (fields[kind == TD_NOMINEE_INDIVIDUAL ? TD_NOMINEE_BIRTH : TD_NOMINEE_FOUNDED]);
  entry->words = td_nominee_make_fold (fields[TD_NOMINEE_NAME], fields[TD_NOMINEE_UNIT]);
  return entry;
}

gboolean
td_register_index_store_load (TdDb *db, const char *id, TdRegisterEntry **entry, GError **error)
{
  static const char SQL[] = SELECT_ENTRY " WHERE id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  *entry = NULL;
  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  if (!td_stmt_step (stmt, &has_row, error))
    return FALSE;
  *entry = has_row ? read_entry (stmt) : NULL;
  return TRUE;
}

gboolean
td_register_index_store_each (TdDb *db, TdRegisterTake take, gpointer data, GError **error)
{
  static const char SQL[] = SELECT_ENTRY " ORDER BY sort_key, id";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  do {
    if (!td_stmt_step (stmt, &has_row, error) ||
        (has_row && !take (read_entry (stmt), data, error)))
      return FALSE;
  } while (has_row);
  return TRUE;
}

static gboolean
read_number (TdDb *db, const char *sql, gint64 *n, GError **error)
{
  g_autoptr (TdStmt) stmt = td_db_prepare (db, sql, error);
  gboolean has_row;

  if (stmt == NULL || !td_stmt_step (stmt, &has_row, error))
    return FALSE;
  *n = td_stmt_get_int (stmt, "n");
  return TRUE;
}

gboolean
td_register_index_store_count (TdDb *db, gint64 *n, GError **error)
{
  static const char SQL[] = "SELECT count (*) AS n FROM nominee";

  return read_number (db, SQL, n, error);
}

gboolean
td_register_index_store_count_wrong (TdDb *db, guint *n_wrong, GError **error)
{
  static const char SQL[] =
      "SELECT (SELECT count (*) FROM nominee WHERE NOT EXISTS (SELECT 1 FROM search_person "
      "WHERE nominee_id = nominee.id AND search_person.sort_key = nominee.sort_key)) "
      "+ (SELECT count (*) FROM search_person WHERE NOT EXISTS (SELECT 1 FROM nominee "
      "WHERE nominee.id = nominee_id)) AS n";
  gint64 n = 0;

  if (!read_number (db, SQL, &n, error))
    return FALSE;
  *n_wrong = (guint) n;
  return TRUE;
}

/* ---- places ---- */

gboolean
td_register_index_store_find (TdDb *db,
                              const char *id,
                              gint64 *number,
                              GBytes **sort_key,
                              GError **error)
{
  static const char SQL[] = "SELECT number, sort_key FROM search_person WHERE nominee_id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  *number = 0;
  *sort_key = NULL;
  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  if (!td_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (!has_row)
    return TRUE;
  *number = td_stmt_get_int (stmt, "number");
  *sort_key = td_stmt_get_bytes (stmt, "sort_key");
  return TRUE;
}

gboolean
td_register_index_store_find_before (TdDb *db, GBytes *sort_key, gint64 *number, GError **error)
{
  static const char SQL[] = "SELECT number FROM search_person WHERE sort_key <= ?1 "
                            "ORDER BY sort_key DESC, number DESC LIMIT 1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_bytes (stmt, 1, sort_key);
  if (!td_stmt_step (stmt, &has_row, error))
    return FALSE;
  *number = has_row ? td_stmt_get_int (stmt, "number") : 0;
  return TRUE;
}

gboolean
td_register_index_store_find_after (TdDb *db,
                                    gint64 number,
                                    gint64 *next,
                                    GBytes **sort_key,
                                    GError **error)
{
  static const char SQL[] = "SELECT number, sort_key FROM search_person WHERE number > ?1 "
                            "ORDER BY number LIMIT 1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_int (stmt, 1, number);
  if (!td_stmt_step (stmt, &has_row, error))
    return FALSE;
  *next = has_row ? td_stmt_get_int (stmt, "number") : 0;
  *sort_key = has_row ? td_stmt_get_bytes (stmt, "sort_key") : NULL;
  return TRUE;
}

GPtrArray *
td_register_index_store_list_near (TdDb *db,
                                   gint64 number,
                                   gboolean upwards,
                                   guint n,
                                   gint64 *limit_number,
                                   GError **error)
{
  static const char UP[] = "SELECT number, nominee_id FROM search_person WHERE number > ?1 "
                           "ORDER BY number LIMIT ?2";
  static const char DOWN[] = "SELECT number, nominee_id FROM search_person WHERE number <= ?1 "
                             "ORDER BY number DESC LIMIT ?2";
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (TdStmt) stmt = td_db_prepare (db, upwards ? UP : DOWN, error);
  gboolean has_row;

  *limit_number = 0;
  if (stmt == NULL)
    return NULL;
  td_stmt_bind_int (stmt, 1, number);
  td_stmt_bind_int (stmt, 2, n + 1);
  while (td_stmt_step (stmt, &has_row, error)) {
    if (has_row && ids->len < n) {
      g_ptr_array_add (ids, td_stmt_dup_text (stmt, "nominee_id"));
      continue;
    }
    *limit_number = has_row ? td_stmt_get_int (stmt, "number") : 0;
    return g_steal_pointer (&ids);
  }
  return NULL;
}

/* ---- writing ---- */

/* Every beginning of every word; what is there twice costs the index less than it costs to find. */
static char *
make_beginnings (const TdRegisterEntry *entry)
{
  g_autofree char *words = td_unit_words_split (entry->words);
  GString *all = g_string_sized_new (256);

  g_string_append (all, td_register_kind_word (entry->twin.kind));
  for (const char *word = words; *word != '\0';) {
    const char *end = word;
    for (guint i = 0; *end != '\0' && *end != ' '; i++) {
      end = g_utf8_next_char (end);
      if (i >= TD_REGISTER_BEGINNING && *end != '\0' && *end != ' ')
        continue;
      g_string_append_c (all, ' ');
      g_string_append_len (all, word, end - word);
    }
    word = *end == ' ' ? end + 1 : end;
  }
  return g_string_free (all, FALSE);
}

static GBytes *
pack_keys (const TdTwin *twin)
{
  gint64 keys[TD_TWIN_MAX_KEYS + 1];
  guint n = td_twin_make_keys (twin, keys);

  keys[n] = td_twin_make_digest (twin); /* so that another digest is a change */
  return g_bytes_new (keys, (n + 1) * sizeof (gint64));
}

gboolean
td_register_index_store_has (TdDb *db, const TdRegisterEntry *entry, gboolean *has, GError **error)
{
  static const char SQL[] =
      "SELECT 1 FROM search_person WHERE nominee_id = ?1 AND kind = ?2 AND sort_key = ?3 "
      "AND unit_key = ?4 AND birth = ?5 AND twin_keys = ?6";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  g_autoptr (GBytes) keys = pack_keys (&entry->twin);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, entry->twin.id);
  td_stmt_bind_int (stmt, 2, entry->twin.kind);
  td_stmt_bind_bytes (stmt, 3, entry->sort_key);
  td_stmt_bind_bytes (stmt, 4, entry->unit_key);
  td_stmt_bind_text (stmt, 5, entry->birth);
  td_stmt_bind_bytes (stmt, 6, keys);
  return td_stmt_step (stmt, has, error);
}

static gboolean
put_words (TdDb *db, const TdRegisterEntry *entry, GError **error)
{
  static const char SQL[] = "INSERT INTO search_name (rowid, words) VALUES (?1, ?2)";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  g_autofree char *words = make_beginnings (entry);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_int (stmt, 1, entry->number);
  td_stmt_bind_text (stmt, 2, words);
  return td_stmt_run (stmt, NULL, error);
}

gboolean
td_register_index_store_put (TdDb *db, const TdRegisterEntry *entry, GError **error)
{
  static const char SQL[] = "INSERT INTO search_person (number, nominee_id, kind, sort_key, "
                            "unit_key, birth, twin_keys) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  g_autoptr (GBytes) keys = pack_keys (&entry->twin);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_int (stmt, 1, entry->number);
  td_stmt_bind_text (stmt, 2, entry->twin.id);
  td_stmt_bind_int (stmt, 3, entry->twin.kind);
  td_stmt_bind_bytes (stmt, 4, entry->sort_key);
  td_stmt_bind_bytes (stmt, 5, entry->unit_key);
  td_stmt_bind_text (stmt, 6, entry->birth);
  td_stmt_bind_bytes (stmt, 7, keys);
  return td_stmt_run (stmt, NULL, error) && put_words (db, entry, error);
}

gboolean
td_register_index_store_put_keys (TdDb *db, GArray *keys, GError **error)
{
  static const char SQL[] =
      "INSERT OR IGNORE INTO search_twin (key, nominee_id, digest) VALUES (?1, ?2, ?3)";

  for (guint i = 0; i < keys->len; i++) {
    const TdRegisterKey *key = &g_array_index (keys, TdRegisterKey, i);
    g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
    if (stmt == NULL)
      return FALSE;
    td_stmt_bind_int (stmt, 1, key->key);
    td_stmt_bind_text (stmt, 2, key->id);
    td_stmt_bind_int (stmt, 3, key->digest);
    if (!td_stmt_run (stmt, NULL, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
remove_keys (TdDb *db, const char *id, GBytes *packed, GError **error)
{
  static const char SQL[] = "DELETE FROM search_twin WHERE key = ?1 AND nominee_id = ?2";
  gsize length = 0;
  const char *data = packed != NULL ? g_bytes_get_data (packed, &length) : NULL;

  for (gsize at = 0; at + sizeof (gint64) <= length; at += sizeof (gint64)) {
    g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
    gint64 key;
    if (stmt == NULL)
      return FALSE;
    memcpy (&key, data + at, sizeof key);
    td_stmt_bind_int (stmt, 1, key);
    td_stmt_bind_text (stmt, 2, id);
    if (!td_stmt_run (stmt, NULL, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
run_with_number (TdDb *db, const char *sql, gint64 number, GError **error)
{
  g_autoptr (TdStmt) stmt = td_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_int (stmt, 1, number);
  return td_stmt_run (stmt, NULL, error);
}

gboolean
td_register_index_store_remove (TdDb *db, const char *id, GError **error)
{
  static const char FIND[] = "SELECT number, twin_keys FROM search_person WHERE nominee_id = ?1";
  static const char PERSON[] = "DELETE FROM search_person WHERE number = ?1";
  static const char WORDS[] = "DELETE FROM search_name WHERE rowid = ?1";
  g_autoptr (GBytes) keys = NULL;
  gint64 number = 0;
  {
    g_autoptr (TdStmt) stmt = td_db_prepare (db, FIND, error);
    gboolean has_row;
    if (stmt == NULL)
      return FALSE;
    td_stmt_bind_text (stmt, 1, id);
    if (!td_stmt_step (stmt, &has_row, error))
      return FALSE;
    if (!has_row)
      return TRUE;
    number = td_stmt_get_int (stmt, "number");
    keys = td_stmt_get_bytes (stmt, "twin_keys");
  }
  return remove_keys (db, id, keys, error) && run_with_number (db, WORDS, number, error) &&
         run_with_number (db, PERSON, number, error);
}

gboolean
td_register_index_store_clear (TdDb *db, GError **error)
{
  static const char *const SQL[] = {
      "INSERT INTO search_name (search_name) VALUES ('delete-all')",
      "DELETE FROM search_person",
      "DELETE FROM search_twin",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (SQL); i++) {
    g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL[i], error);
    if (stmt == NULL || !td_stmt_run (stmt, NULL, error))
      return FALSE;
  }
  return TRUE;
}
