/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of what is known about pages.  No transaction is begun here. */
#include "config.h"

#include "td-evidence-page-store.h"

gboolean
td_page_store_touch (TdDb *db, const char *sha256, guint page, gint64 *id, GError **error)
{
  static const char INSERT[] = "INSERT INTO search_page (sha256, page, edition) VALUES (?1, ?2, 0)"
                               " ON CONFLICT (sha256, page) DO NOTHING";
  static const char SELECT[] = "SELECT id FROM search_page WHERE sha256 = ?1 AND page = ?2";
  g_autoptr (TdStmt) insert = td_db_prepare (db, INSERT, error);
  g_autoptr (TdStmt) select = NULL;
  gboolean has_row = FALSE;

  if (!insert)
    return FALSE;
  td_stmt_bind_text (insert, 1, sha256);
  td_stmt_bind_int (insert, 2, page);
  if (!td_stmt_run (insert, NULL, error))
    return FALSE;
  select = td_db_prepare (db, SELECT, error);
  if (!select)
    return FALSE;
  td_stmt_bind_text (select, 1, sha256);
  td_stmt_bind_int (select, 2, page);
  if (!td_stmt_step (select, &has_row, error))
    return FALSE;
  *id = has_row ? td_stmt_get_int (select, "id") : 0;
  return TRUE;
}

gboolean
td_page_store_set_measures (TdDb *db,
                            gint64 id,
                            GBytes *measures,
                            const guint16 *bands,
                            const char *reason,
                            GError **error)
{
  static const char SQL[] = "UPDATE search_page SET edition = ?2, measures = ?3, reason = ?4,"
                            " band_0 = ?5, band_1 = ?6, band_2 = ?7, band_3 = ?8 WHERE id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (!stmt)
    return FALSE;
  td_stmt_bind_int (stmt, 1, id);
  td_stmt_bind_int (stmt, 2, TD_PAGE_EDITION);
  td_stmt_bind_bytes (stmt, 3, measures);
  td_stmt_bind_text (stmt, 4, reason);
  for (int i = 0; i < TD_PAGE_BANDS; i++) {
    if (bands)
      td_stmt_bind_int (stmt, 5 + i, bands[i]);
    else
      td_stmt_bind_text (stmt, 5 + i, NULL);
  }
  return td_stmt_run (stmt, NULL, error);
}

gboolean
td_page_store_load_measures (TdDb *db,
                             const char *sha256,
                             guint page,
                             GBytes **measures,
                             char **reason,
                             gboolean *found,
                             GError **error)
{
  static const char SQL[] = "SELECT measures, reason FROM search_page"
                            " WHERE sha256 = ?1 AND page = ?2 AND edition = ?3";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  *measures = NULL;
  *reason = NULL;
  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, sha256);
  td_stmt_bind_int (stmt, 2, page);
  td_stmt_bind_int (stmt, 3, TD_PAGE_EDITION);
  if (!td_stmt_step (stmt, found, error))
    return FALSE;
  if (!*found)
    return TRUE;
  *measures = td_stmt_get_bytes (stmt, "measures");
  if (!*measures)
    *reason = td_stmt_dup_text (stmt, "reason");
  return TRUE;
}

static const char *
find_band_sql (guint band)
{
#define BAND_SQL(column)                                                                           \
  "SELECT sha256, page, measures FROM search_page WHERE " column " IN (?1, ?2, ?3, ?4, ?5, ?6,"    \
  " ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17) AND sha256 <> ?18 AND measures NOT NULL"
  static const char *const SQL[TD_PAGE_BANDS] = {BAND_SQL ("band_0"), BAND_SQL ("band_1"),
                                                 BAND_SQL ("band_2"), BAND_SQL ("band_3")};
#undef BAND_SQL
  return SQL[band];
}

gboolean
td_page_store_visit_band (TdDb *db,
                          guint band,
                          const guint16 values[17],
                          const char *other_than,
                          TdPageVisit visit,
                          gpointer data,
                          GError **error)
{
  g_autoptr (TdStmt) stmt = td_db_prepare (db, find_band_sql (band), error);
  gboolean has_row = FALSE;

  if (!stmt)
    return FALSE;
  for (int i = 0; i < 17; i++)
    td_stmt_bind_int (stmt, i + 1, values[i]);
  td_stmt_bind_text (stmt, 18, other_than);
  while (td_stmt_step (stmt, &has_row, error)) {
    if (!has_row)
      return TRUE;
    g_autoptr (GBytes) measures = td_stmt_get_bytes (stmt, "measures");
    visit (td_stmt_get_text (stmt, "sha256"), (guint) td_stmt_get_int (stmt, "page"), measures,
           data);
  }
  return FALSE;
}

/* ---- text ---- */

static gboolean
replace_fold (TdDb *db, gint64 id, const char *fold, GError **error)
{
  static const char DELETE[] = "DELETE FROM search_page_text WHERE rowid = ?1";
  static const char INSERT[] = "INSERT INTO search_page_text (rowid, fold) VALUES (?1, ?2)";
  g_autoptr (TdStmt) drop = td_db_prepare (db, DELETE, error);
  g_autoptr (TdStmt) insert = NULL;

  if (!drop)
    return FALSE;
  td_stmt_bind_int (drop, 1, id);
  if (!td_stmt_run (drop, NULL, error))
    return FALSE;
  if (!fold)
    return TRUE;
  insert = td_db_prepare (db, INSERT, error);
  if (!insert)
    return FALSE;
  td_stmt_bind_int (insert, 1, id);
  td_stmt_bind_text (insert, 2, fold);
  return td_stmt_run (insert, NULL, error);
}

gboolean
td_page_store_set_text (TdDb *db,
                        gint64 id,
                        const char *state,
                        const char *text,
                        const char *fold,
                        GBytes *words,
                        GError **error)
{
  static const char SQL[] = "UPDATE search_page SET text_edition = ?2, text_state = ?3, text = ?4,"
                            " words = ?5 WHERE id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (!stmt)
    return FALSE;
  td_stmt_bind_int (stmt, 1, id);
  td_stmt_bind_int (stmt, 2, TD_TEXT_EDITION);
  td_stmt_bind_text (stmt, 3, state);
  td_stmt_bind_text (stmt, 4, text);
  td_stmt_bind_bytes (stmt, 5, words);
  return td_stmt_run (stmt, NULL, error) && replace_fold (db, id, fold, error);
}

gboolean
td_page_store_load_text (TdDb *db,
                         const char *sha256,
                         guint page,
                         char **state,
                         char **text,
                         GBytes **words,
                         GError **error)
{
  static const char SQL[] = "SELECT text_state, text, words FROM search_page"
                            " WHERE sha256 = ?1 AND page = ?2 AND text_edition = ?3";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row = FALSE;

  *state = *text = NULL;
  *words = NULL;
  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, sha256);
  td_stmt_bind_int (stmt, 2, page);
  td_stmt_bind_int (stmt, 3, TD_TEXT_EDITION);
  if (!td_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (!has_row)
    return TRUE;
  *state = td_stmt_dup_text (stmt, "text_state");
  *text = td_stmt_dup_text (stmt, "text");
  *words = td_stmt_get_bytes (stmt, "words");
  return TRUE;
}

/* ---- what is not known yet ---- */

/* ?1: nomination or NULL; ?2, ?3: editions; ?4: whether text counts. */
#define UNEXAMINED                                                                                 \
  "FROM (SELECT sha256, name, pages, added_at FROM evidence WHERE (?1 IS NULL OR id IN"            \
  " (SELECT evidence_id FROM attachment WHERE nomination_id = ?1))"                                \
  " AND (?5 IS NULL OR sha256 = ?5)) AS file JOIN numbers"                                         \
  " ON number <= pages LEFT JOIN search_page ON search_page.sha256 = file.sha256"                  \
  " AND search_page.page = number WHERE coalesce (edition, 0) <> ?2"                               \
  " OR (?4 AND text_edition <> ?3)"
#define NUMBERS                                                                                    \
  "WITH RECURSIVE numbers (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM numbers"          \
  " WHERE number < (SELECT max (pages) FROM evidence)) "

static void
bind_unexamined (TdStmt *stmt, const char *nomination_id, gboolean with_text)
{
  td_stmt_bind_text (stmt, 1, nomination_id);
  td_stmt_bind_int (stmt, 2, TD_PAGE_EDITION);
  td_stmt_bind_int (stmt, 3, TD_TEXT_EDITION);
  td_stmt_bind_int (stmt, 4, with_text);
}

static void
unexamined_free (gpointer data)
{
  TdUnexamined *self = data;
  g_free (self->sha256);
  g_free (self->name);
  g_free (self);
}

static GPtrArray *
list_unexamined (TdDb *db,
                 const char *nomination_id,
                 const char *sha256,
                 gboolean with_text,
                 guint limit,
                 GError **error)
{
  static const char SQL[] = NUMBERS
      "SELECT file.sha256 AS sha256, name, number, coalesce (edition, 0) <> ?2 AS wants_measures,"
      " coalesce (text_edition, 0) <> ?3 AS wants_text " UNEXAMINED
      " ORDER BY added_at, file.sha256, number LIMIT ?6";
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (unexamined_free);
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row = FALSE;

  if (!stmt)
    return NULL;
  bind_unexamined (stmt, nomination_id, with_text);
  td_stmt_bind_text (stmt, 5, sha256);
  td_stmt_bind_int (stmt, 6, limit);
  while (td_stmt_step (stmt, &has_row, error)) {
    if (!has_row)
      return g_steal_pointer (&list);
    TdUnexamined *found = g_new0 (TdUnexamined, 1);
    found->sha256 = td_stmt_dup_text (stmt, "sha256");
    found->name = td_stmt_dup_text (stmt, "name");
    found->page = (guint) td_stmt_get_int (stmt, "number");
    found->wants_measures = td_stmt_get_int (stmt, "wants_measures") != 0;
    found->wants_text = with_text && td_stmt_get_int (stmt, "wants_text") != 0;
    g_ptr_array_add (list, found);
  }
  return NULL;
}

GPtrArray *
td_evidence_list_unexamined (TdDb *db,
                             const char *nomination_id,
                             gboolean with_text,
                             guint limit,
                             GError **error)
{
  return list_unexamined (db, nomination_id, NULL, with_text, limit, error);
}

GPtrArray *
td_evidence_list_unexamined_of (TdDb *db, const char *sha256, gboolean with_text, GError **error)
{
  return list_unexamined (db, NULL, sha256, with_text, G_MAXINT, error);
}

gboolean
td_evidence_count_unexamined (TdDb *db,
                              const char *nomination_id,
                              gboolean with_text,
                              guint *n,
                              GError **error)
{
  static const char SQL[] = NUMBERS "SELECT count (*) AS n " UNEXAMINED;
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row = FALSE;

  if (!stmt)
    return FALSE;
  bind_unexamined (stmt, nomination_id, with_text);
  td_stmt_bind_text (stmt, 5, NULL);
  if (!td_stmt_step (stmt, &has_row, error))
    return FALSE;
  *n = has_row ? (guint) td_stmt_get_int (stmt, "n") : 0;
  return TRUE;
}

/* ---- uses ---- */

void
td_page_use_free (gpointer data)
{
  TdPageUse *self = data;
  g_free (self->evidence_id);
  g_free (self->name);
  g_free (self->nomination_id);
  g_free (self->nominee);
  g_free (self->plan);
  g_free (self);
}

GPtrArray *
td_page_store_list_uses (TdDb *db, const char *sha256, GError **error)
{
  static const char SQL[] =
      "SELECT evidence.id AS id, evidence.name AS name, nomination.id AS nomination,"
      " nominee.name AS nominee, coalesce ((SELECT value FROM plan_fact"
      "  WHERE plan_fact.plan_id = plan.id AND key = 'movement'), (SELECT value FROM plan_fact"
      "  WHERE plan_fact.plan_id = plan.id AND key = 'title'), plan.file_name) AS plan"
      " FROM evidence LEFT JOIN attachment ON attachment.evidence_id = evidence.id"
      " LEFT JOIN nomination ON nomination.id = attachment.nomination_id"
      " LEFT JOIN nominee ON nominee.id = nomination.nominee_id"
      " LEFT JOIN plan ON plan.id = nomination.plan_id"
      " WHERE evidence.sha256 = ?1 ORDER BY plan.issued DESC, nominee.sort_key, nomination.id";
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (td_page_use_free);
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row = FALSE;

  if (!stmt)
    return NULL;
  td_stmt_bind_text (stmt, 1, sha256);
  while (td_stmt_step (stmt, &has_row, error)) {
    if (!has_row)
      return g_steal_pointer (&list);
    TdPageUse *use = g_new0 (TdPageUse, 1);
    use->evidence_id = td_stmt_dup_text (stmt, "id");
    use->name = td_stmt_dup_text (stmt, "name");
    use->nomination_id = td_stmt_dup_text (stmt, "nomination");
    use->nominee = td_stmt_dup_text (stmt, "nominee");
    use->plan = td_stmt_dup_text (stmt, "plan");
    g_ptr_array_add (list, use);
  }
  return NULL;
}
