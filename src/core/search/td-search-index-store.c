/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the search index, and reading what goes into it.  No transaction is begun here. */
#include "config.h"

#include "td-search-private.h"
#include "td-search-query.h"

#include <core/base/td-text.h>

#include <string.h>

const char *const TD_SEARCH_KINDS[] = {"plan",           "basis",     "section",
                                       "criteria_group", "criterion", "award_form",
                                       "responsibility", "recipient", NULL};

/* Every one gives plan_id, title, text and lines of the row ?1. */
static const char *const LOAD_SQL[] = {
    "SELECT id AS plan_id, "
    "coalesce ((SELECT value FROM plan_fact WHERE plan_id = ?1 AND key = 'movement'), "
    "(SELECT value FROM plan_fact WHERE plan_id = ?1 AND key = 'title'), file_name) AS title, "
    "(SELECT group_concat (value, ' · ') FROM (SELECT CASE key WHEN 'number' THEN value || "
    "coalesce ((SELECT '/' || value FROM plan_fact WHERE plan_id = ?1 AND key = 'symbol'), '') "
    "ELSE value END AS value FROM plan_fact WHERE plan_id = ?1 AND key IN ('agency', "
    "'parent_agency', 'kind', 'number', 'title', 'movement', 'place', 'signer_name', 'contact') "
    "ORDER BY instr ('agency number kind title movement place parent_agency signer_name contact', "
    "key))) AS text, 0 AS first_line, 0 AS last_line FROM plan WHERE id = ?1",
    "SELECT plan_id, '' AS title, trim (kind || ' ' || number || ' ' || issuer || ' ' || title) "
    "AS text, first_line, last_line FROM basis WHERE id = ?1",
    "SELECT plan_id, title, text, first_line, last_line FROM section WHERE id = ?1",
    "SELECT plan_id, applies_to AS title, '' AS text, first_line, last_line "
    "FROM criteria_group WHERE id = ?1",
    "SELECT plan_id, '' AS title, text, criterion.first_line AS first_line, "
    "criterion.last_line AS last_line FROM criterion "
    "JOIN criteria_group ON criteria_group.id = group_id WHERE criterion.id = ?1",
    "SELECT plan_id, '' AS title, trim (name || ' ' || authority) AS text, first_line, last_line "
    "FROM award_form WHERE id = ?1",
    "SELECT plan_id, who AS title, text, first_line, last_line FROM responsibility WHERE id = ?1",
    "SELECT plan_id, '' AS title, text, first_line, last_line FROM recipient WHERE id = ?1",
};

static const char *const LIST_SQL[] = {
    "SELECT id FROM plan WHERE id = ?1",
    "SELECT id FROM basis WHERE plan_id = ?1 ORDER BY position",
    "SELECT id FROM section WHERE plan_id = ?1 ORDER BY position",
    "SELECT id FROM criteria_group WHERE plan_id = ?1 ORDER BY position",
    "SELECT criterion.id AS id FROM criteria_group JOIN criterion ON group_id = criteria_group.id "
    "WHERE plan_id = ?1 ORDER BY criteria_group.position, criterion.position",
    "SELECT id FROM award_form WHERE plan_id = ?1 ORDER BY position",
    "SELECT id FROM responsibility WHERE plan_id = ?1 ORDER BY position",
    "SELECT id FROM recipient WHERE plan_id = ?1 ORDER BY position",
};

G_STATIC_ASSERT (G_N_ELEMENTS (LOAD_SQL) == G_N_ELEMENTS (LIST_SQL));
G_STATIC_ASSERT (G_N_ELEMENTS (LOAD_SQL) + 1 == G_N_ELEMENTS (TD_SEARCH_KINDS));

void
td_search_source_clear (TdSearchSource *source)
{
  g_clear_pointer (&source->plan_id, g_free);
  g_clear_pointer (&source->title, g_free);
  g_clear_pointer (&source->text, g_free);
}

static gsize
find_kind (const char *kind)
{
  for (gsize i = 0; TD_SEARCH_KINDS[i]; i++)
    if (strcmp (TD_SEARCH_KINDS[i], kind) == 0)
      return i;
  g_assert_not_reached ();
}

static char *
read_normal (TdStmt *stmt, const char *column)
{
  const char *text = td_stmt_get_text (stmt, column);

  return td_text_nfc (text ? text : "");
}

gboolean
td_search_store_load (TdDb *db,
                      const char *kind,
                      const char *thing,
                      TdSearchSource *source,
                      gboolean *found,
                      GError **error)
{
  g_autoptr (TdStmt) stmt = td_db_prepare (db, LOAD_SQL[find_kind (kind)], error);

  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, thing);
  if (!td_stmt_step (stmt, found, error))
    return FALSE;
  if (!*found)
    return TRUE;
  source->plan_id = td_stmt_dup_text (stmt, "plan_id");
  source->title = read_normal (stmt, "title");
  source->text = read_normal (stmt, "text");
  source->first_line = (guint) td_stmt_get_int (stmt, "first_line");
  source->last_line = (guint) td_stmt_get_int (stmt, "last_line");
  return TRUE;
}

static GPtrArray *
read_ids (TdStmt *stmt, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  gboolean has_row = FALSE;

  while (td_stmt_step (stmt, &has_row, error)) {
    if (!has_row)
      return g_steal_pointer (&ids);
    g_ptr_array_add (ids, td_stmt_dup_text (stmt, "id"));
  }
  return NULL;
}

GPtrArray *
td_search_store_list (TdDb *db, const char *kind, const char *plan_id, GError **error)
{
  g_autoptr (TdStmt) stmt = td_db_prepare (db, LIST_SQL[find_kind (kind)], error);

  if (!stmt)
    return NULL;
  td_stmt_bind_text (stmt, 1, plan_id);
  return read_ids (stmt, error);
}

GPtrArray *
td_search_store_list_plans (TdDb *db, GError **error)
{
  static const char SQL[] = "SELECT id FROM plan ORDER BY imported_at, id";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  return stmt ? read_ids (stmt, error) : NULL;
}

gboolean
td_search_store_read_date (TdDb *db, const char *plan_id, guint *date, GError **error)
{
  static const char SQL[] = "SELECT issued FROM plan WHERE id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row = FALSE;
  TdDate issued = TD_DATE_NONE;

  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, plan_id);
  if (!td_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (has_row && !td_date_from_iso (td_stmt_get_text (stmt, "issued"), &issued))
    issued = TD_DATE_NONE;
  *date = issued.year * 10000u + issued.month * 100u + issued.day;
  return TRUE;
}

gboolean
td_search_store_get_edition (TdDb *db, gint *edition, GError **error)
{
  static const char SQL[] = "SELECT edition FROM search_state WHERE id = 1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row = FALSE;

  if (!stmt || !td_stmt_step (stmt, &has_row, error))
    return FALSE;
  *edition = has_row ? (gint) td_stmt_get_int (stmt, "edition") : 0;
  return TRUE;
}

gboolean
td_search_store_set_edition (TdDb *db, gint edition, GError **error)
{
  static const char SQL[] = "INSERT OR REPLACE INTO search_state (id, edition) VALUES (1, ?1)";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (!stmt)
    return FALSE;
  td_stmt_bind_int (stmt, 1, edition);
  return td_stmt_run (stmt, NULL, error);
}

gboolean
td_search_store_find (TdDb *db,
                      const char *kind,
                      const char *thing,
                      gint64 *id,
                      char **plan_id,
                      GError **error)
{
  static const char SQL[] = "SELECT id, plan_id FROM search_entry WHERE thing = ?1 AND kind = ?2";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row = FALSE;

  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, thing);
  td_stmt_bind_text (stmt, 2, kind);
  if (!td_stmt_step (stmt, &has_row, error))
    return FALSE;
  *id = has_row ? td_stmt_get_int (stmt, "id") : 0;
  if (plan_id)
    *plan_id = has_row ? td_stmt_dup_text (stmt, "plan_id") : NULL;
  return TRUE;
}

gboolean
td_search_store_find_last (TdDb *db, gint64 first, gint64 end, gint64 *last, GError **error)
{
  static const char SQL[] = "SELECT max (id) AS id FROM search_entry WHERE id >= ?1 AND id < ?2";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row = FALSE;

  if (!stmt)
    return FALSE;
  td_stmt_bind_int (stmt, 1, first);
  td_stmt_bind_int (stmt, 2, end);
  if (!td_stmt_step (stmt, &has_row, error))
    return FALSE;
  *last = has_row && !td_stmt_is_null (stmt, "id") ? td_stmt_get_int (stmt, "id") : first - 1;
  return TRUE;
}

static gboolean
put_entry (TdDb *db,
           gint64 id,
           const char *kind,
           const char *thing,
           const char *plan_id,
           GError **error)
{
  static const char SQL[] = "INSERT INTO search_entry (id, plan_id, kind, thing) "
                            "VALUES (?1, ?2, ?3, ?4)";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (!stmt)
    return FALSE;
  td_stmt_bind_int (stmt, 1, id);
  td_stmt_bind_text (stmt, 2, plan_id);
  td_stmt_bind_text (stmt, 3, kind);
  td_stmt_bind_text (stmt, 4, thing);
  return td_stmt_run (stmt, NULL, error);
}

static gboolean
put_words (TdDb *db, const char *sql, gint64 id, const char *text, GError **error)
{
  g_autoptr (TdStmt) stmt = td_db_prepare (db, sql, error);
  g_auto (TdSearchWords) words = {0};

  if (!stmt)
    return FALSE;
  td_search_words_init (&words, text);
  td_stmt_bind_int (stmt, 1, id);
  td_stmt_bind_text (stmt, 2, words.fold);
  td_stmt_bind_text (stmt, 3, words.exact);
  td_stmt_bind_text (stmt, 4, words.begins);
  return td_stmt_run (stmt, NULL, error);
}

static gboolean
put_all_words (TdDb *db, gint64 id, const TdSearchSource *source, GError **error)
{
  static const char TITLE_SQL[] = "INSERT INTO search_title (rowid, fold, exact, begins) "
                                  "VALUES (?1, ?2, ?3, ?4)";
  static const char TEXT_SQL[] = "INSERT INTO search_text (rowid, fold, exact, begins) "
                                 "VALUES (?1, ?2, ?3, ?4)";
  g_autofree char *whole = g_strconcat (source->title, "\n", source->text, NULL);

  return (!*source->title || put_words (db, TITLE_SQL, id, source->title, error)) &&
         put_words (db, TEXT_SQL, id, whole, error);
}

gboolean
td_search_store_put (TdDb *db,
                     gint64 id,
                     const char *kind,
                     const char *thing,
                     const TdSearchSource *source,
                     GError **error)
{
  return td_search_store_remove (db, id, error) &&
         put_entry (db, id, kind, thing, source->plan_id, error) &&
         put_all_words (db, id, source, error);
}

static gboolean
run_with_id (TdDb *db, const char *sql, gint64 id, int *n_changed, GError **error)
{
  g_autoptr (TdStmt) stmt = td_db_prepare (db, sql, error);

  if (!stmt)
    return FALSE;
  td_stmt_bind_int (stmt, 1, id);
  return td_stmt_run (stmt, n_changed, error);
}

/* The words only where there is an entry: asking the words' tables costs more. */
gboolean
td_search_store_remove (TdDb *db, gint64 id, GError **error)
{
  static const char ENTRY_SQL[] = "DELETE FROM search_entry WHERE id = ?1";
  static const char TITLE_SQL[] = "DELETE FROM search_title WHERE rowid = ?1";
  static const char TEXT_SQL[] = "DELETE FROM search_text WHERE rowid = ?1";
  int n_removed = 0;

  return run_with_id (db, ENTRY_SQL, id, &n_removed, error) &&
         (n_removed == 0 || (run_with_id (db, TITLE_SQL, id, NULL, error) &&
                             run_with_id (db, TEXT_SQL, id, NULL, error)));
}

static gboolean
run_with_plan (TdDb *db, const char *sql, const char *plan_id, GError **error)
{
  g_autoptr (TdStmt) stmt = td_db_prepare (db, sql, error);

  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, plan_id);
  return td_stmt_run (stmt, NULL, error);
}

gboolean
td_search_store_remove_plan (TdDb *db, const char *plan_id, GError **error)
{
  static const char *const SQL[] = {
      "DELETE FROM search_title WHERE rowid IN (SELECT id FROM search_entry WHERE plan_id = ?1)",
      "DELETE FROM search_text WHERE rowid IN (SELECT id FROM search_entry WHERE plan_id = ?1)",
      "DELETE FROM search_entry WHERE plan_id = ?1",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (SQL); i++)
    if (!run_with_plan (db, SQL[i], plan_id, error))
      return FALSE;
  return TRUE;
}

gboolean
td_search_store_clear (TdDb *db, GError **error)
{
  static const char *const SQL[] = {
      "INSERT INTO search_title (search_title) VALUES ('delete-all')",
      "INSERT INTO search_text (search_text) VALUES ('delete-all')",
      "DELETE FROM search_entry",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (SQL); i++) {
    g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL[i], error);
    if (!stmt || !td_stmt_run (stmt, NULL, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
td_search_store_count_wrong (TdDb *db, guint *n_wrong, GError **error)
{
  static const char SQL[] =
      "WITH thing (kind, id) AS (SELECT 'plan', id FROM plan UNION ALL SELECT 'basis', id FROM basis "
      "UNION ALL SELECT 'section', id FROM section "
      "UNION ALL SELECT 'criteria_group', id FROM criteria_group "
      "UNION ALL SELECT 'criterion', id FROM criterion "
      "UNION ALL SELECT 'award_form', id FROM award_form "
      "UNION ALL SELECT 'responsibility', id FROM responsibility "
      "UNION ALL SELECT 'recipient', id FROM recipient) "
      "SELECT (SELECT count (*) FROM thing WHERE NOT EXISTS (SELECT 1 FROM search_entry "
      "WHERE search_entry.thing = thing.id AND search_entry.kind = thing.kind)) "
      "+ max (0, (SELECT count (*) FROM search_entry) - (SELECT count (*) FROM thing)) AS n";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row = FALSE;

  if (!stmt || !td_stmt_step (stmt, &has_row, error))
    return FALSE;
  *n_wrong = (guint) td_stmt_get_int (stmt, "n");
  return TRUE;
}
