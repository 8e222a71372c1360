/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of two that become one. */
#include "config.h"

#include "td-merge.h"

static gboolean
run (TdDb *db, const char *sql, const char *keep, const char *other, GError **error)
{
  g_autoptr (TdStmt) stmt = td_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, keep);
  td_stmt_bind_text (stmt, 2, other);
  return td_stmt_run (stmt, NULL, error);
}

/* Every column of every table that refers to the register, apart from those that have rules of
 * their own: what is added to the workspace later is moved too. */
static GPtrArray *
list_references (TdDb *db, GError **error)
{
  static const char SQL[] =
      "SELECT t.name AS name, f.\"from\" AS field FROM sqlite_schema AS t, "
      "pragma_foreign_key_list (t.name) AS f WHERE t.type = 'table' AND f.\"table\" = 'nominee' "
      "AND t.name NOT IN ('distinct_nominee', 'earlier_award') ORDER BY 1, 2";
  g_autoptr (GPtrArray) updates = g_ptr_array_new ();
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return NULL;
  while (td_stmt_step (stmt, &has_row, error)) {
    if (!has_row)
      return g_steal_pointer (&updates);
    const char *field = td_stmt_get_text (stmt, "field");
    g_autofree char *sql = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = ?1 WHERE \"%s\" = ?2",
                                            td_stmt_get_text (stmt, "name"), field, field);
    /* The connection keeps statements by the address of their text. */
    g_ptr_array_add (updates, (gpointer) g_intern_string (sql));
  }
  return NULL;
}

gboolean
td_merge_store_move (TdDb *db, const char *keep, const char *other, GError **error)
{
  g_autoptr (GPtrArray) updates = list_references (db, error);

  for (guint i = 0; updates != NULL && i < updates->len; i++)
    if (!run (db, g_ptr_array_index (updates, i), keep, other, error))
      return FALSE;
  return updates != NULL;
}

/* An award that both have is there once, and knows from which nomination it came; from two of them
 * it is two. */
gboolean
td_merge_store_move_awards (TdDb *db, const char *keep, const char *other, GError **error)
{
  static const char LINK[] =
      "UPDATE earlier_award SET nomination_id = gone.nomination_id FROM earlier_award AS gone "
      "WHERE earlier_award.nominee_id = ?1 AND earlier_award.nomination_id = '' "
      "AND gone.nominee_id = ?2 AND gone.nomination_id <> '' AND gone.kind = earlier_award.kind "
      "AND gone.year = earlier_award.year AND gone.name = earlier_award.name "
      "AND gone.decision = earlier_award.decision";
  static const char DROP[] =
      "DELETE FROM earlier_award WHERE nominee_id = ?2 AND EXISTS (SELECT 1 FROM earlier_award "
      "AS kept WHERE kept.nominee_id = ?1 AND kept.kind = earlier_award.kind "
      "AND kept.year = earlier_award.year AND kept.name = earlier_award.name "
      "AND kept.decision = earlier_award.decision "
      "AND earlier_award.nomination_id IN ('', kept.nomination_id))";
  static const char MOVE[] =
      "UPDATE earlier_award SET nominee_id = ?1, position = position + (SELECT "
      "coalesce (max (position), 0) FROM earlier_award WHERE nominee_id = ?1) WHERE nominee_id = ?2";

  return run (db, LINK, keep, other, error) && run (db, DROP, keep, other, error) &&
         run (db, MOVE, keep, other, error);
}

/* Whoever is not @other is not @keep either; the two themselves are one now. */
gboolean
td_merge_store_move_distinct (TdDb *db, const char *keep, const char *other, GError **error)
{
  static const char MOVE[] =
      "INSERT OR IGNORE INTO distinct_nominee (first_id, second_id, actor, decided_at) "
      "SELECT min (?1, CASE first_id WHEN ?2 THEN second_id ELSE first_id END), "
      "max (?1, CASE first_id WHEN ?2 THEN second_id ELSE first_id END), actor, decided_at "
      "FROM distinct_nominee WHERE (first_id = ?2 OR second_id = ?2) "
      "AND first_id <> ?1 AND second_id <> ?1";
  static const char DROP[] = "DELETE FROM distinct_nominee WHERE first_id = ?2 OR second_id = ?2";

  return run (db, MOVE, keep, other, error) && run (db, DROP, keep, other, error);
}

gboolean
td_merge_store_redirect (TdDb *db, const char *keep, const char *other, GError **error)
{
  static const char REMEMBER[] = "INSERT INTO merged_nominee (id, nominee_id, merged_at) "
                                 "VALUES (?2, ?1, strftime ('%Y-%m-%dT%H:%M:%SZ', 'now'))";
  static const char DELETE[] = "DELETE FROM nominee WHERE id = ?2";

  return run (db, REMEMBER, keep, other, error) && run (db, DELETE, keep, other, error);
}
