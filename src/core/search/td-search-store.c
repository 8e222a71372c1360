/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking the index, and reading what is told about a hit. */
#include "config.h"

#include "td-search-private.h"

#include <core/base/td-text.h>

gboolean
td_search_store_match (TdDb *db,
                       gboolean in_title,
                       const char *match,
                       TdSearchTake take,
                       gpointer data,
                       GError **error)
{
  static const char TITLE_SQL[] = "SELECT search_entry.id AS id, plan_id, kind, thing "
                                  "FROM search_title CROSS JOIN search_entry "
                                  "ON search_entry.id = search_title.rowid "
                                  "WHERE search_title MATCH ?1 ORDER BY search_title.rowid DESC";
  static const char TEXT_SQL[] = "SELECT search_entry.id AS id, plan_id, kind, thing "
                                 "FROM search_text CROSS JOIN search_entry "
                                 "ON search_entry.id = search_text.rowid "
                                 "WHERE search_text MATCH ?1 ORDER BY search_text.rowid DESC";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, in_title ? TITLE_SQL : TEXT_SQL, error);
  gboolean has_row = FALSE;

  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, match);
  do {
    if (!td_stmt_step (stmt, &has_row, error))
      return FALSE;
  } while (has_row && take (td_stmt_get_text (stmt, "plan_id"), td_stmt_get_text (stmt, "kind"),
                            td_stmt_get_text (stmt, "thing"), data));
  return TRUE;
}

void
td_search_nomination_free (gpointer data)
{
  TdSearchNomination *nomination = data;

  g_free (nomination->id);
  g_free (nomination->plan_id);
  g_free (nomination->name);
  g_free (nomination->about);
  g_free (nomination);
}

static TdSearchNomination *
read_nomination (TdStmt *stmt)
{
  TdSearchNomination *nomination = g_new0 (TdSearchNomination, 1);
  const char *position = td_stmt_get_text (stmt, "position");
  g_autofree char *unit = td_stmt_dup_text (stmt, "unit");
  g_autofree char *about = g_strjoin (*position && *unit ? " · " : "", position, unit, NULL);

  nomination->id = td_stmt_dup_text (stmt, "id");
  nomination->plan_id = td_stmt_dup_text (stmt, "plan_id");
  nomination->name = td_text_nfc (td_stmt_get_text (stmt, "name"));
  nomination->about = td_text_nfc (about);
  return nomination;
}

/* The register may be long: it is read once, its narrow columns only, and what everybody is called
 * is not sorted.  instr () of "" is true. */
GPtrArray *
td_search_store_list_nominations (TdDb *db, char **words, guint limit, GError **error)
{
  static const char SQL[] =
      "WITH found AS MATERIALIZED (SELECT id, name, sort_key, position, unit FROM nominee "
      "WHERE instr (fold, ?1) AND instr (fold, ?2) AND instr (fold, ?3) AND instr (fold, ?4) "
      "LIMIT 300) "
      "SELECT nomination.id AS id, plan_id, name, found.position AS position, unit "
      "FROM found JOIN nomination ON nominee_id = found.id JOIN plan ON plan.id = plan_id "
      "ORDER BY plan.issued DESC, sort_key, nomination.id LIMIT ?5";
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (td_search_nomination_free);
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row = FALSE;
  guint n_words = g_strv_length (words);

  if (!stmt)
    return NULL;
  for (guint i = 0; i < 4; i++)
    td_stmt_bind_text (stmt, (int) i + 1, i < n_words ? words[i] : "");
  td_stmt_bind_int (stmt, 5, limit);
  while (td_stmt_step (stmt, &has_row, error)) {
    if (!has_row)
      return g_steal_pointer (&list);
    g_ptr_array_add (list, read_nomination (stmt));
  }
  return NULL;
}

void
td_search_plan_free (gpointer data)
{
  TdSearchPlan *plan = data;

  g_free (plan->name);
  g_free (plan->agency);
  g_free (plan);
}

TdSearchPlan *
td_search_store_load_plan (TdDb *db, const char *plan_id, GError **error)
{
  static const char SQL[] =
      "SELECT issued, coalesce ((SELECT value FROM plan_fact WHERE plan_id = ?1 AND key = "
      "'movement'), (SELECT value FROM plan_fact WHERE plan_id = ?1 AND key = 'title'), file_name) "
      "AS name, (SELECT value FROM plan_fact WHERE plan_id = ?1 AND key = 'agency') AS agency "
      "FROM plan WHERE id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row = FALSE;

  if (!stmt)
    return NULL;
  td_stmt_bind_text (stmt, 1, plan_id);
  if (!td_stmt_step (stmt, &has_row, error))
    return NULL;
  if (!has_row) {
    g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, "plan %s", plan_id);
    return NULL;
  }
  TdSearchPlan *plan = g_new0 (TdSearchPlan, 1);
  plan->name = td_stmt_dup_text (stmt, "name");
  plan->agency = td_stmt_dup_text (stmt, "agency");
  if (!td_date_from_iso (td_stmt_get_text (stmt, "issued"), &plan->date))
    plan->date = TD_DATE_NONE;
  return plan;
}

gboolean
td_search_store_find_section (TdDb *db,
                              const char *plan_id,
                              guint line,
                              char **section_id,
                              GError **error)
{
  static const char SQL[] = "SELECT id FROM section WHERE plan_id = ?1 AND first_line <= ?2 "
                            "AND last_line >= ?2 AND first_line > 0 ORDER BY position DESC LIMIT 1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row = FALSE;

  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, plan_id);
  td_stmt_bind_int (stmt, 2, line);
  if (!td_stmt_step (stmt, &has_row, error))
    return FALSE;
  *section_id = has_row ? td_stmt_dup_text (stmt, "id") : NULL;
  return TRUE;
}

/* A bullet has no name of its own. */
static gboolean
is_label (const char *label)
{
  return label[0] != '\0' && label[0] != '-' && label[0] != '+' && label[0] != '*';
}

gboolean
td_search_store_load_path (TdDb *db,
                           const char *section_id,
                           char **path,
                           char **title,
                           GError **error)
{
  static const char SQL[] =
      "WITH RECURSIVE up (id, parent_id, label, title, depth) AS ("
      "SELECT id, parent_id, label, title, 0 FROM section WHERE id = ?1 UNION ALL "
      "SELECT section.id, section.parent_id, section.label, section.title, depth + 1 "
      "FROM up JOIN section ON section.id = up.parent_id WHERE depth < 50) "
      "SELECT label, title FROM up ORDER BY depth DESC";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  g_autoptr (GString) labels = g_string_new (NULL);
  gboolean has_row = FALSE;

  *path = *title = NULL;
  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, section_id);
  while (td_stmt_step (stmt, &has_row, error)) {
    if (!has_row) {
      *path = g_string_free (g_steal_pointer (&labels), FALSE);
      return TRUE;
    }
    const char *label = td_stmt_get_text (stmt, "label");
    if (is_label (label))
      g_string_append_printf (labels, "%s%s", labels->len ? " › " : "", label);
    if (*td_stmt_get_text (stmt, "title"))
      g_set_str (title, td_stmt_get_text (stmt, "title"));
  }
  g_clear_pointer (title, g_free);
  return FALSE;
}
