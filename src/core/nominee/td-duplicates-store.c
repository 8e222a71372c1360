/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that tell who may be whom. */
#include "config.h"

#include "td-duplicates.h"

#include "td-unit-words.h"

#include <core/base/td-text.h>

GPtrArray *
td_duplicates_store_list_key (TdDb *db, gint64 key, guint limit, GError **error)
{
  static const char SQL[] = "SELECT nominee_id FROM search_twin WHERE key = ?1 LIMIT ?2";
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return NULL;
  td_stmt_bind_int (stmt, 1, key);
  td_stmt_bind_int (stmt, 2, limit);
  while (td_stmt_step (stmt, &has_row, error)) {
    if (!has_row)
      return g_steal_pointer (&ids);
    g_ptr_array_add (ids, td_stmt_dup_text (stmt, "nominee_id"));
  }
  return NULL;
}

gboolean
td_duplicates_store_each (TdDb *db, TdTakeTwins take, gpointer data, GError **error)
{
  static const char SQL[] =
      "SELECT key, nominee_id, digest FROM search_twin ORDER BY key, nominee_id";
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) digests = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gint64 key = 0;
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  while (td_stmt_step (stmt, &has_row, error)) {
    gint64 next = has_row ? td_stmt_get_int (stmt, "key") : 0;
    if (!has_row || next != key) {
      if (ids->len > 1 && !take (ids, digests, data, error))
        return FALSE;
      g_ptr_array_set_size (ids, 0);
      g_array_set_size (digests, 0);
    }
    if (!has_row)
      return TRUE;
    key = next;
    gint64 digest = td_stmt_get_int (stmt, "digest");
    g_array_append_val (digests, digest);
    g_ptr_array_add (ids, td_stmt_dup_text (stmt, "nominee_id"));
  }
  return FALSE;
}

gboolean
td_duplicates_store_list_distinct (TdDb *db, GHashTable *pairs, GError **error)
{
  static const char SQL[] = "SELECT first_id || ' ' || second_id AS pair FROM distinct_nominee";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  while (td_stmt_step (stmt, &has_row, error)) {
    if (!has_row)
      return TRUE;
    g_hash_table_add (pairs, td_stmt_dup_text (stmt, "pair"));
  }
  return FALSE;
}

gboolean
td_duplicates_store_set_distinct (TdDb *db,
                                  const char *first,
                                  const char *second,
                                  const char *actor,
                                  gboolean is_distinct,
                                  GError **error)
{
  static const char INSERT[] =
      "INSERT OR IGNORE INTO distinct_nominee (first_id, second_id, actor, decided_at) "
      "VALUES (min (?1, ?2), max (?1, ?2), ?3, strftime ('%Y-%m-%dT%H:%M:%SZ', 'now'))";
  static const char DELETE[] = "DELETE FROM distinct_nominee WHERE first_id = min (?1, ?2) "
                               "AND second_id = max (?1, ?2)";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, is_distinct ? INSERT : DELETE, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, first);
  td_stmt_bind_text (stmt, 2, second);
  if (is_distinct)
    td_stmt_bind_text (stmt, 3, actor);
  return td_stmt_run (stmt, NULL, error);
}

gboolean
td_duplicates_store_count_nominations (TdDb *db, const char *nominee_id, guint *n, GError **error)
{
  static const char SQL[] = "SELECT count (*) AS n FROM nomination WHERE nominee_id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, nominee_id);
  if (!td_stmt_step (stmt, &has_row, error))
    return FALSE;
  *n = (guint) td_stmt_get_int (stmt, "n");
  return TRUE;
}

void
td_plan_twin_free (gpointer data)
{
  TdPlanTwin *self = data;

  td_twin_clear (&self->twin);
  g_free (self->id);
  g_free (self->name);
  g_free (self->leader_fold);
  g_free (self);
}

static TdPlanTwin *
read_plan_twin (TdStmt *stmt)
{
  TdPlanTwin *self = g_new0 (TdPlanTwin, 1);
  TdNomineeKind kind = TD_NOMINEE_INDIVIDUAL;
  char *fields[TD_N_NOMINEE_FIELDS];
  g_autofree char *leader = NULL;

  td_nominee_kind_from_string (td_stmt_get_text (stmt, "kind"), &kind);
  for (guint i = 0; i < TD_N_NOMINEE_FIELDS; i++)
    fields[i] = td_stmt_dup_text (stmt, td_nominee_field_to_string (i));
  td_twin_init (&self->twin, td_stmt_get_text (stmt, "id"), kind, fields);
  self->id = td_stmt_dup_text (stmt, "nomination_id");
  self->name = g_strdup (fields[TD_NOMINEE_NAME]);
  leader = td_text_fold (fields[TD_NOMINEE_LEADER]);
  self->leader_fold = td_unit_words_split (leader);
  self->n_staff = (guint) g_ascii_strtoull (fields[TD_NOMINEE_STAFF_COUNT], NULL, 10);
  for (guint i = 0; i < TD_N_NOMINEE_FIELDS; i++)
    g_free (fields[i]);
  return self;
}

GPtrArray *
td_duplicates_store_list_plan (TdDb *db, const char *plan_id, GError **error)
{
  static const char SQL[] = "SELECT nominee.*, nomination.id AS nomination_id "
                            "FROM nomination JOIN nominee ON nominee.id = nominee_id "
                            "WHERE plan_id = ?1 ORDER BY nomination.position, nomination.id";
  g_autoptr (GPtrArray) twins = g_ptr_array_new_with_free_func (td_plan_twin_free);
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return NULL;
  td_stmt_bind_text (stmt, 1, plan_id);
  while (td_stmt_step (stmt, &has_row, error)) {
    if (!has_row)
      return g_steal_pointer (&twins);
    g_ptr_array_add (twins, read_plan_twin (stmt));
  }
  return NULL;
}
