/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of regions: each hangs on the proof of its page. */

#include "config.h"

#include "td-region-store.h"

#include <core/base/td-error.h>
#include <glib/gi18n.h>

void
td_region_head_clear (TdRegionHead *head)
{
  g_clear_pointer (&head->nomination_id, g_free);
  g_clear_pointer (&head->criterion_id, g_free);
  g_clear_pointer (&head->evidence_id, g_free);
}

TdRegion
td_region_read (TdStmt *stmt)
{
  return (TdRegion) {td_stmt_get_double (stmt, "x"), td_stmt_get_double (stmt, "y"),
                     td_stmt_get_double (stmt, "w"), td_stmt_get_double (stmt, "h")};
}

static void
bind_region (TdStmt *stmt, int first, const TdRegion *region)
{
  td_stmt_bind_double (stmt, first, region->x);
  td_stmt_bind_double (stmt, first + 1, region->y);
  td_stmt_bind_double (stmt, first + 2, region->width);
  td_stmt_bind_double (stmt, first + 3, region->height);
}

gboolean
td_region_store_load (TdDb *db, const char *id, TdRegionHead *head, GError **error)
{
  static const char SQL[] = "SELECT nomination_id, criterion_id, evidence_id, page"
                            " FROM proof_region WHERE id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  if (!td_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (!has_row) {
    g_set_error_literal (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("The region is not linked"));
    return FALSE;
  }
  head->nomination_id = td_stmt_dup_text (stmt, "nomination_id");
  head->criterion_id = td_stmt_dup_text (stmt, "criterion_id");
  head->evidence_id = td_stmt_dup_text (stmt, "evidence_id");
  head->page = (guint) td_stmt_get_int (stmt, "page");
  return TRUE;
}

gboolean
td_region_store_insert (TdDb *db,
                        const char *id,
                        const TdRegionHead *head,
                        const TdRegion *region,
                        GError **error)
{
  static const char SQL[] =
      "INSERT INTO proof_region (id, nomination_id, criterion_id, evidence_id, page, x, y, w, h)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  td_stmt_bind_text (stmt, 2, head->nomination_id);
  td_stmt_bind_text (stmt, 3, head->criterion_id);
  td_stmt_bind_text (stmt, 4, head->evidence_id);
  td_stmt_bind_int (stmt, 5, head->page);
  bind_region (stmt, 6, region);
  return td_stmt_run (stmt, NULL, error);
}

gboolean
td_region_store_set (TdDb *db, const char *id, const TdRegion *region, GError **error)
{
  static const char SQL[] = "UPDATE proof_region SET x = ?2, y = ?3, w = ?4, h = ?5 WHERE id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  bind_region (stmt, 2, region);
  return td_stmt_run (stmt, NULL, error);
}

static gboolean
count_left (TdDb *db, const TdRegionHead *head, guint *n_left, GError **error)
{
  static const char SQL[] = "SELECT count (*) AS n FROM proof_region WHERE nomination_id = ?1"
                            " AND criterion_id = ?2 AND evidence_id = ?3 AND page = ?4";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, head->nomination_id);
  td_stmt_bind_text (stmt, 2, head->criterion_id);
  td_stmt_bind_text (stmt, 3, head->evidence_id);
  td_stmt_bind_int (stmt, 4, head->page);
  if (!td_stmt_step (stmt, &has_row, error))
    return FALSE;
  *n_left = has_row ? (guint) td_stmt_get_int (stmt, "n") : 0;
  return TRUE;
}

gboolean
td_region_store_delete (TdDb *db,
                        const char *id,
                        const TdRegionHead *head,
                        guint *n_left,
                        GError **error)
{
  static const char SQL[] = "DELETE FROM proof_region WHERE id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  return td_stmt_run (stmt, NULL, error) && count_left (db, head, n_left, error);
}
