/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking what pages of evidence say. */
#include "config.h"

#include "td-search-private.h"

#include <core/base/td-text.h>

static void
page_free (gpointer data)
{
  TdSearchPage *page = data;

  g_free (page->evidence_id);
  g_free (page->plan_id);
  g_free (page->name);
  g_free (page->text);
  g_free (page);
}

/* All of them, the last as the beginning of a word: folds are letters and digits only. */
static char *
make_match (char **words)
{
  g_autoptr (GString) match = g_string_new (NULL);

  for (; *words; words++)
    g_string_append_printf (match, "%s\"%s\"*", match->len ? " AND " : "", *words);
  return g_string_free (g_steal_pointer (&match), FALSE);
}

/* A file that several nominations have is found once in each plan. */
GPtrArray *
td_search_store_list_pages (TdDb *db, char **words, guint limit, GError **error)
{
  static const char SQL[] =
      "WITH found AS MATERIALIZED (SELECT rowid FROM search_page_text"
      " WHERE search_page_text MATCH ?1 LIMIT 1000)"
      " SELECT evidence.id AS id, evidence.name AS name, page, text, plan_id FROM found"
      " JOIN search_page ON search_page.id = found.rowid"
      " JOIN evidence ON evidence.sha256 = search_page.sha256"
      " JOIN attachment ON attachment.evidence_id = evidence.id"
      " JOIN nomination ON nomination.id = attachment.nomination_id"
      " JOIN plan ON plan.id = plan_id GROUP BY search_page.id, plan_id"
      " ORDER BY plan.issued DESC, plan_id, evidence.added_at, evidence.id, page LIMIT ?2";
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (page_free);
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  g_autofree char *match = make_match (words);
  gboolean has_row = FALSE;

  if (!stmt)
    return NULL;
  td_stmt_bind_text (stmt, 1, match);
  td_stmt_bind_int (stmt, 2, limit);
  while (td_stmt_step (stmt, &has_row, error)) {
    if (!has_row)
      return g_steal_pointer (&list);
    TdSearchPage *page = g_new0 (TdSearchPage, 1);
    page->evidence_id = td_stmt_dup_text (stmt, "id");
    page->plan_id = td_stmt_dup_text (stmt, "plan_id");
    page->name = td_text_nfc (td_stmt_get_text (stmt, "name"));
    page->text = td_stmt_dup_text (stmt, "text");
    page->page = (guint) td_stmt_get_int (stmt, "page");
    g_ptr_array_add (list, page);
  }
  return NULL;
}
