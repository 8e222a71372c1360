/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of evidence, of how its pages are looked at, and of where it is attached.  A list is two
 * statements: the files and the turned pages. */

#include "config.h"

#include "td-evidence-store.h"

#include <core/base/td-text.h>
#include <glib/gi18n.h>

#include <glib/gi18n.h>

static TdEvidence *
read_evidence (TdStmt *stmt)
{
  TdEvidence *self = g_object_new (TD_TYPE_EVIDENCE, NULL);

  self->id = td_stmt_dup_text (stmt, "id");
  self->sha256 = td_stmt_dup_text (stmt, "sha256");
  self->name = td_stmt_dup_text (stmt, "name");
  self->media_type = td_stmt_dup_text (stmt, "media_type");
  self->size = td_stmt_get_int (stmt, "size");
  self->n_pages = (guint) td_stmt_get_int (stmt, "pages");
  self->added_at = td_stmt_dup_text (stmt, "added_at");
  self->rotations = g_new0 (guint16, MAX (self->n_pages, 1));
  self->nomination_id = td_stmt_dup_text (stmt, "nomination_id");
  self->state = td_stmt_dup_text (stmt, "state");
  self->reason = td_stmt_dup_text (stmt, "reason");
  self->n_nominations = (guint) td_stmt_get_int (stmt, "n_nominations");
  return self;
}

/* Applies the turned pages that @stmt finds to the evidence of @list. */
static gboolean
read_rotations (TdStmt *stmt, GPtrArray *list, GError **error)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean has_row;

  for (guint i = 0; i < list->len; i++) {
    TdEvidence *evidence = g_ptr_array_index (list, i);

    g_hash_table_insert (by_id, evidence->id, evidence);
  }
  while (td_stmt_step (stmt, &has_row, error)) {
    TdEvidence *evidence;
    gint64 page;

    if (!has_row)
      return TRUE;
    evidence = g_hash_table_lookup (by_id, td_stmt_get_text (stmt, "evidence_id"));
    page = td_stmt_get_int (stmt, "page");
    if (evidence != NULL && page >= 1 && page <= evidence->n_pages)
      evidence->rotations[page - 1] = (guint16) td_stmt_get_int (stmt, "rotation");
  }
  return FALSE;
}

static GPtrArray *
read_list (TdStmt *stmt, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean has_row;

  while (td_stmt_step (stmt, &has_row, error)) {
    if (!has_row)
      return g_steal_pointer (&list);
    g_ptr_array_add (list, read_evidence (stmt));
  }
  return NULL;
}

static GPtrArray *
list_all (TdDb *db, GError **error)
{
  static const char SQL[] =
      "SELECT id, sha256, name, media_type, size, pages, added_at, NULL AS nomination_id,"
      " '' AS state, '' AS reason, (SELECT count(*) FROM attachment"
      "  WHERE attachment.evidence_id = evidence.id) AS n_nominations"
      " FROM evidence ORDER BY added_at, id";
  static const char ROTATIONS[] = "SELECT evidence_id, page, rotation FROM evidence_page";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  g_autoptr (TdStmt) rotations = td_db_prepare (db, ROTATIONS, error);
  g_autoptr (GPtrArray) list = stmt != NULL ? read_list (stmt, error) : NULL;

  if (list == NULL || rotations == NULL || !read_rotations (rotations, list, error))
    return NULL;
  return g_steal_pointer (&list);
}

static GPtrArray *
list_attached (TdDb *db, const char *nomination_id, GError **error)
{
  static const char SQL[] =
      "SELECT evidence.id AS id, sha256, name, media_type, size, pages, added_at,"
      " attachment.nomination_id AS nomination_id, attachment.state AS state,"
      " attachment.reason AS reason, (SELECT count(*) FROM attachment AS uses"
      "  WHERE uses.evidence_id = evidence.id) AS n_nominations"
      " FROM attachment JOIN evidence ON evidence.id = attachment.evidence_id"
      " WHERE attachment.nomination_id = ?1 ORDER BY attachment.position, evidence.id";
  static const char ROTATIONS[] =
      "SELECT evidence_page.evidence_id AS evidence_id, page, rotation FROM evidence_page"
      " JOIN attachment ON attachment.evidence_id = evidence_page.evidence_id"
      " WHERE attachment.nomination_id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  g_autoptr (TdStmt) rotations = NULL;
  g_autoptr (GPtrArray) list = NULL;

  if (stmt == NULL)
    return NULL;
  td_stmt_bind_text (stmt, 1, nomination_id);
  list = read_list (stmt, error);
  if (list == NULL)
    return NULL;
  rotations = td_db_prepare (db, ROTATIONS, error);
  if (rotations == NULL)
    return NULL;
  td_stmt_bind_text (rotations, 1, nomination_id);
  if (!read_rotations (rotations, list, error))
    return NULL;
  return g_steal_pointer (&list);
}

GPtrArray *
td_evidence_store_list (TdDb *db, const char *nomination_id, GError **error)
{
  return nomination_id != NULL ? list_attached (db, nomination_id, error) : list_all (db, error);
}

static gboolean
load_rotations (TdDb *db, const char *id, GPtrArray *list, GError **error)
{
  static const char SQL[] =
      "SELECT evidence_id, page, rotation FROM evidence_page WHERE evidence_id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  return read_rotations (stmt, list, error);
}

TdEvidence *
td_evidence_store_load (TdDb *db, const char *id, GError **error)
{
  static const char SQL[] =
      "SELECT id, sha256, name, media_type, size, pages, added_at, NULL AS nomination_id,"
      " '' AS state, '' AS reason, (SELECT count(*) FROM attachment"
      "  WHERE attachment.evidence_id = evidence.id) AS n_nominations"
      " FROM evidence WHERE id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  g_autoptr (GPtrArray) list = NULL;

  if (stmt == NULL)
    return NULL;
  td_stmt_bind_text (stmt, 1, id);
  list = read_list (stmt, error);
  if (list == NULL || !load_rotations (db, id, list, error))
    return NULL;
  if (list->len == 0) {
    g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("There is no evidence %s"), id);
    return NULL;
  }
  return g_object_ref (g_ptr_array_index (list, 0));
}

gboolean
td_evidence_store_find (TdDb *db, const char *sha256, char **id, char **name, GError **error)
{
  static const char SQL[] = "SELECT id, name FROM evidence WHERE sha256 = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, sha256);
  if (!td_stmt_step (stmt, &has_row, error))
    return FALSE;
  *id = has_row ? td_stmt_dup_text (stmt, "id") : NULL;
  *name = has_row ? td_stmt_dup_text (stmt, "name") : NULL;
  return TRUE;
}

gboolean
td_evidence_store_load_head (TdDb *db, const char *id, char **name, guint *n_pages, GError **error)
{
  static const char SQL[] = "SELECT name, pages FROM evidence WHERE id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  if (!td_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (!has_row) {
    g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("There is no evidence %s"), id);
    return FALSE;
  }
  *name = td_stmt_dup_text (stmt, "name");
  *n_pages = (guint) td_stmt_get_int (stmt, "pages");
  return TRUE;
}

gboolean
td_evidence_store_insert (TdDb *db, TdEvidence *evidence, GError **error)
{
  static const char SQL[] =
      "INSERT INTO evidence (id, sha256, name, media_type, size, pages, added_at)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, evidence->id);
  td_stmt_bind_text (stmt, 2, evidence->sha256);
  td_stmt_bind_text (stmt, 3, evidence->name);
  td_stmt_bind_text (stmt, 4, evidence->media_type);
  td_stmt_bind_int (stmt, 5, evidence->size);
  td_stmt_bind_int (stmt, 6, evidence->n_pages);
  td_stmt_bind_text (stmt, 7, evidence->added_at);
  return td_stmt_run (stmt, NULL, error);
}

static gboolean
drop_rotation (TdDb *db, const char *id, guint page, GError **error)
{
  static const char SQL[] = "DELETE FROM evidence_page WHERE evidence_id = ?1 AND page = ?2";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  td_stmt_bind_int (stmt, 2, page);
  return td_stmt_run (stmt, NULL, error);
}

gboolean
td_evidence_store_set_rotation (TdDb *db, const char *id, guint page, int rotation, GError **error)
{
  static const char SQL[] = "INSERT INTO evidence_page (evidence_id, page, rotation)"
                            " VALUES (?1, ?2, ?3) ON CONFLICT (evidence_id, page)"
                            " DO UPDATE SET rotation = ?3";
  g_autoptr (TdStmt) stmt = NULL;

  if (rotation == 0)
    return drop_rotation (db, id, page, error);
  stmt = td_db_prepare (db, SQL, error);
  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  td_stmt_bind_int (stmt, 2, page);
  td_stmt_bind_int (stmt, 3, rotation);
  return td_stmt_run (stmt, NULL, error);
}

/* ---- attachments ---- */

gboolean
td_attachment_store_load_nominee (TdDb *db, const char *nomination_id, char **name, GError **error)
{
  static const char SQL[] = "SELECT name FROM nomination"
                            " JOIN nominee ON nominee.id = nomination.nominee_id"
                            " WHERE nomination.id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, nomination_id);
  if (!td_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (!has_row) {
    g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("There is no nomination %s"),
                 nomination_id);
    return FALSE;
  }
  *name = td_stmt_dup_text (stmt, "name");
  return TRUE;
}

gboolean
td_attachment_store_insert (TdDb *db,
                            const char *nomination_id,
                            const char *evidence_id,
                            GError **error)
{
  static const char SQL[] =
      "INSERT INTO attachment (nomination_id, evidence_id, position) VALUES (?1, ?2,"
      " (SELECT coalesce (max (position), 0) + 1 FROM attachment WHERE nomination_id = ?1))"
      " ON CONFLICT DO NOTHING";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, nomination_id);
  td_stmt_bind_text (stmt, 2, evidence_id);
  return td_stmt_run (stmt, NULL, error);
}

static gboolean
delete_proofs (TdDb *db, const char *nomination_id, const char *evidence_id, GError **error)
{
  static const char SQL[] = "DELETE FROM proof WHERE nomination_id = ?1 AND evidence_id = ?2";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, nomination_id);
  td_stmt_bind_text (stmt, 2, evidence_id);
  return td_stmt_run (stmt, NULL, error);
}

/* An UPDATE or DELETE of exactly one attachment. */
static gboolean
run_for_one (TdStmt *stmt, const char *nomination_id, const char *evidence_id, GError **error)
{
  int n_changed;

  if (!td_stmt_run (stmt, &n_changed, error))
    return FALSE;
  if (n_changed == 1)
    return TRUE;
  g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND,
               _ ("Evidence %s is not attached to nomination %s"), evidence_id, nomination_id);
  return FALSE;
}

gboolean
td_attachment_store_delete (TdDb *db,
                            const char *nomination_id,
                            const char *evidence_id,
                            GError **error)
{
  static const char SQL[] = "DELETE FROM attachment WHERE nomination_id = ?1 AND evidence_id = ?2";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, nomination_id);
  td_stmt_bind_text (stmt, 2, evidence_id);
  return run_for_one (stmt, nomination_id, evidence_id, error) &&
         delete_proofs (db, nomination_id, evidence_id, error);
}

gboolean
td_attachment_store_judge (TdDb *db,
                           const char *nomination_id,
                           const char *evidence_id,
                           const char *state,
                           const char *reason,
                           GError **error)
{
  static const char SQL[] = "UPDATE attachment SET state = ?3, reason = ?4"
                            " WHERE nomination_id = ?1 AND evidence_id = ?2";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, nomination_id);
  td_stmt_bind_text (stmt, 2, evidence_id);
  td_stmt_bind_text (stmt, 3, state);
  td_stmt_bind_text (stmt, 4, reason);
  return run_for_one (stmt, nomination_id, evidence_id, error);
}

GPtrArray *
td_attachment_store_list_nominees (TdDb *db, const char *evidence_id, GError **error)
{
  static const char SQL[] = "SELECT DISTINCT nominee.name AS name FROM attachment"
                            " JOIN nomination ON nomination.id = attachment.nomination_id"
                            " JOIN nominee ON nominee.id = nomination.nominee_id"
                            " WHERE attachment.evidence_id = ?1 ORDER BY nominee.sort_key";
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return NULL;
  td_stmt_bind_text (stmt, 1, evidence_id);
  while (td_stmt_step (stmt, &has_row, error)) {
    if (!has_row)
      return g_steal_pointer (&names);
    g_ptr_array_add (names, td_stmt_dup_text (stmt, "name"));
  }
  return NULL;
}

char *
td_evidence_store_find_nomination (TdDb *db,
                                   const char *evidence_id,
                                   const char *plan_id,
                                   GError **error)
{
  static const char SQL[] = "SELECT nomination.id AS id FROM attachment"
                            " JOIN nomination ON nomination.id = attachment.nomination_id"
                            " WHERE attachment.evidence_id = ?1 AND nomination.plan_id = ?2"
                            " ORDER BY nomination.position, nomination.id LIMIT 1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return NULL;
  td_stmt_bind_text (stmt, 1, evidence_id);
  td_stmt_bind_text (stmt, 2, plan_id);
  if (!td_stmt_step (stmt, &has_row, error))
    return NULL;
  if (has_row)
    return td_stmt_dup_text (stmt, "id");
  g_set_error_literal (error, TD_ERROR, TD_ERROR_NOT_FOUND,
                       _ ("no nomination of this plan uses the file"));
  return NULL;
}
