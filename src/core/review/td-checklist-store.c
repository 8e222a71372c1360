/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of checklists: verdicts, notes and proofs.  A checklist is two statements: its lines and
 * its proofs.  Rows of a group that was chosen before stay, and show again when it is chosen again.
 */

#include "config.h"

#include "td-checklist-store.h"

#include "td-region-store.h"

#include <glib/gi18n.h>

void
td_check_head_clear (TdCheckHead *head)
{
  g_clear_pointer (&head->nominee_name, g_free);
  g_clear_pointer (&head->note, g_free);
}

gboolean
td_check_store_load_head (TdDb *db,
                          const char *nomination_id,
                          const char *criterion_id,
                          TdCheckHead *head,
                          GError **error)
{
  static const char SQL[] =
      "SELECT nominee.name AS name, criterion.group_id IS nomination.group_id AS of_group,"
      " coalesce (verdict.value, 'open') AS value, coalesce (verdict.note, '') AS note"
      " FROM nomination JOIN nominee ON nominee.id = nomination.nominee_id"
      " JOIN criterion ON criterion.id = ?2"
      " LEFT JOIN verdict ON verdict.nomination_id = nomination.id"
      "  AND verdict.criterion_id = criterion.id"
      " WHERE nomination.id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, nomination_id);
  td_stmt_bind_text (stmt, 2, criterion_id);
  if (!td_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (!has_row) {
    g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND,
                 _ ("There is no nomination %s or no criterion %s"), nomination_id, criterion_id);
    return FALSE;
  }
  head->nominee_name = td_stmt_dup_text (stmt, "name");
  head->is_of_group = td_stmt_get_int (stmt, "of_group") != 0;
  head->note = td_stmt_dup_text (stmt, "note");
  td_verdict_from_string (td_stmt_get_text (stmt, "value"), &head->verdict);
  return TRUE;
}

/* ---- reading a checklist ---- */

static void
free_proof (gpointer data)
{
  TdProof *proof = data;

  g_free (proof->evidence_id);
  g_free (proof->evidence_name);
  g_free (proof->region_id);
  g_free (proof);
}

static TdCheck *
read_check (TdStmt *stmt, const char *nomination_id, guint number)
{
  TdCheck *check = g_object_new (TD_TYPE_CHECK, NULL);

  check->nomination_id = g_strdup (nomination_id);
  check->criterion_id = td_stmt_dup_text (stmt, "criterion_id");
  check->number = number;
  check->text = td_stmt_dup_text (stmt, "text");
  check->veto = td_stmt_get_int (stmt, "veto") != 0;
  td_verdict_from_string (td_stmt_get_text (stmt, "value"), &check->verdict);
  check->note = td_stmt_dup_text (stmt, "note");
  check->actor = td_stmt_dup_text (stmt, "actor");
  check->decided_at = td_stmt_dup_text (stmt, "decided_at");
  check->n_before = (guint) td_stmt_get_int (stmt, "n_before");
  check->proofs = g_ptr_array_new_with_free_func (free_proof);
  return check;
}

static GPtrArray *
load_checks (TdDb *db, const char *nomination_id, GError **error)
{
  static const char SQL[] =
      "SELECT criterion.id AS criterion_id, criterion.text AS text, criterion.veto AS veto,"
      " coalesce (verdict.value, 'open') AS value, coalesce (verdict.note, '') AS note,"
      " coalesce (verdict.actor, '') AS actor, coalesce (verdict.decided_at, '') AS decided_at,"
      " (SELECT count (*) FROM verdict_before WHERE verdict_before.nomination_id = nomination.id"
      "  AND verdict_before.criterion_id = criterion.id) AS n_before"
      " FROM nomination JOIN criterion ON criterion.group_id = nomination.group_id"
      " LEFT JOIN verdict ON verdict.nomination_id = nomination.id"
      "  AND verdict.criterion_id = criterion.id"
      " WHERE nomination.id = ?1 ORDER BY criterion.position, criterion.id";
  g_autoptr (GPtrArray) checks = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return NULL;
  td_stmt_bind_text (stmt, 1, nomination_id);
  while (td_stmt_step (stmt, &has_row, error)) {
    if (!has_row)
      return g_steal_pointer (&checks);
    g_ptr_array_add (checks, read_check (stmt, nomination_id, checks->len + 1));
  }
  return NULL;
}

static TdProof *
read_proof (TdStmt *stmt)
{
  TdProof *proof = g_new0 (TdProof, 1);

  proof->evidence_id = td_stmt_dup_text (stmt, "evidence_id");
  proof->evidence_name = td_stmt_dup_text (stmt, "name");
  proof->page = (guint) td_stmt_get_int (stmt, "page");
  proof->annex = (guint) td_stmt_get_int (stmt, "annex");
  proof->region_id = td_stmt_dup_text (stmt, "region_id");
  proof->region = TD_REGION_WHOLE;
  if (proof->region_id != NULL)
    proof->region = td_region_read (stmt);
  return proof;
}

static gboolean
load_proofs (TdDb *db, const char *nomination_id, GPtrArray *checks, GError **error)
{
  static const char SQL[] =
      "SELECT proof.criterion_id AS criterion_id, proof.evidence_id AS evidence_id,"
      " evidence.name AS name, proof.page AS page, region.id AS region_id, region.x AS x,"
      " region.y AS y, region.w AS w, region.h AS h,"
      " CASE WHEN attachment.state = 'rejected' THEN 0 ELSE"
      "  (SELECT count (*) FROM attachment AS other WHERE other.nomination_id = ?1"
      "   AND other.state <> 'rejected' AND (other.position, other.evidence_id)"
      "    <= (attachment.position, attachment.evidence_id)) END AS annex"
      " FROM proof JOIN evidence ON evidence.id = proof.evidence_id"
      " LEFT JOIN attachment ON attachment.nomination_id = proof.nomination_id"
      "  AND attachment.evidence_id = proof.evidence_id"
      " LEFT JOIN proof_region AS region ON region.nomination_id = proof.nomination_id"
      "  AND region.criterion_id = proof.criterion_id"
      "  AND region.evidence_id = proof.evidence_id AND region.page = proof.page"
      " WHERE proof.nomination_id = ?1"
      " ORDER BY attachment.position, proof.page, region.y, region.x, region.id";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  g_autoptr (GHashTable) by_criterion = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  for (guint i = 0; i < checks->len; i++) {
    TdCheck *check = g_ptr_array_index (checks, i);

    g_hash_table_insert (by_criterion, check->criterion_id, check);
  }
  td_stmt_bind_text (stmt, 1, nomination_id);
  while (td_stmt_step (stmt, &has_row, error)) {
    TdCheck *check;

    if (!has_row)
      return TRUE;
    check = g_hash_table_lookup (by_criterion, td_stmt_get_text (stmt, "criterion_id"));
    if (check != NULL)
      g_ptr_array_add (check->proofs, read_proof (stmt));
  }
  return FALSE;
}

GPtrArray *
td_checklist_load (TdDb *db, const char *nomination_id, GError **error)
{
  g_autoptr (GPtrArray) checks = load_checks (db, nomination_id, error);

  if (checks == NULL || !load_proofs (db, nomination_id, checks, error))
    return NULL;
  return g_steal_pointer (&checks);
}

/* ---- writing ---- */

gboolean
td_check_store_set_verdict (TdDb *db,
                            const char *nomination_id,
                            const char *criterion_id,
                            TdVerdict verdict,
                            const char *actor,
                            const char *decided_at,
                            GError **error)
{
  static const char SQL[] =
      "INSERT INTO verdict (nomination_id, criterion_id, value, actor, decided_at)"
      " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (nomination_id, criterion_id)"
      " DO UPDATE SET value = ?3, actor = ?4, decided_at = ?5";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, nomination_id);
  td_stmt_bind_text (stmt, 2, criterion_id);
  td_stmt_bind_text (stmt, 3, td_verdict_to_string (verdict));
  td_stmt_bind_text (stmt, 4, actor);
  td_stmt_bind_text (stmt, 5, decided_at);
  return td_stmt_run (stmt, NULL, error);
}

gboolean
td_check_store_keep_verdict (TdDb *db,
                             const char *nomination_id,
                             const char *criterion_id,
                             const char *replaced_by,
                             const char *replaced_at,
                             GError **error)
{
  static const char SQL[] =
      "INSERT INTO verdict_before (nomination_id, criterion_id, number, value, actor, decided_at,"
      " replaced_by, replaced_at) SELECT nomination_id, criterion_id,"
      " 1 + (SELECT coalesce (max (number), 0) FROM verdict_before"
      "  WHERE nomination_id = ?1 AND criterion_id = ?2), value, actor, decided_at, ?3, ?4"
      " FROM verdict WHERE nomination_id = ?1 AND criterion_id = ?2 AND value <> 'open'";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, nomination_id);
  td_stmt_bind_text (stmt, 2, criterion_id);
  td_stmt_bind_text (stmt, 3, replaced_by);
  td_stmt_bind_text (stmt, 4, replaced_at);
  return td_stmt_run (stmt, NULL, error);
}

static void
free_past_verdict (gpointer data)
{
  TdPastVerdict *past = data;

  g_free (past->actor);
  g_free (past->decided_at);
  g_free (past->replaced_by);
  g_free (past->replaced_at);
  g_free (past);
}

static TdPastVerdict *
read_past_verdict (TdStmt *stmt)
{
  TdPastVerdict *past = g_new0 (TdPastVerdict, 1);

  td_verdict_from_string (td_stmt_get_text (stmt, "value"), &past->verdict);
  past->actor = td_stmt_dup_text (stmt, "actor");
  past->decided_at = td_stmt_dup_text (stmt, "decided_at");
  past->replaced_by = td_stmt_dup_text (stmt, "replaced_by");
  past->replaced_at = td_stmt_dup_text (stmt, "replaced_at");
  return past;
}

GPtrArray *
td_checklist_load_history (TdDb *db,
                           const char *nomination_id,
                           const char *criterion_id,
                           GError **error)
{
  static const char SQL[] = "SELECT value, actor, decided_at, replaced_by, replaced_at"
                            " FROM verdict_before WHERE nomination_id = ?1 AND criterion_id = ?2"
                            " ORDER BY number DESC";
  g_autoptr (GPtrArray) history = g_ptr_array_new_with_free_func (free_past_verdict);
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return NULL;
  td_stmt_bind_text (stmt, 1, nomination_id);
  td_stmt_bind_text (stmt, 2, criterion_id);
  while (td_stmt_step (stmt, &has_row, error)) {
    if (!has_row)
      return g_steal_pointer (&history);
    g_ptr_array_add (history, read_past_verdict (stmt));
  }
  return NULL;
}

gboolean
td_check_store_set_note (TdDb *db,
                         const char *nomination_id,
                         const char *criterion_id,
                         const char *note,
                         GError **error)
{
  static const char SQL[] = "INSERT INTO verdict (nomination_id, criterion_id, note)"
                            " VALUES (?1, ?2, ?3) ON CONFLICT (nomination_id, criterion_id)"
                            " DO UPDATE SET note = ?3";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, nomination_id);
  td_stmt_bind_text (stmt, 2, criterion_id);
  td_stmt_bind_text (stmt, 3, note);
  return td_stmt_run (stmt, NULL, error);
}

gboolean
td_check_store_drop_empty (TdDb *db,
                           const char *nomination_id,
                           const char *criterion_id,
                           GError **error)
{
  static const char SQL[] = "DELETE FROM verdict WHERE nomination_id = ?1 AND criterion_id = ?2"
                            " AND value = 'open' AND note = ''";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, nomination_id);
  td_stmt_bind_text (stmt, 2, criterion_id);
  return td_stmt_run (stmt, NULL, error);
}

gboolean
td_check_store_count_pages (TdDb *db,
                            const char *nomination_id,
                            const char *evidence_id,
                            guint *n_pages,
                            GError **error)
{
  static const char SQL[] =
      "SELECT pages FROM attachment JOIN evidence ON evidence.id = attachment.evidence_id"
      " WHERE attachment.nomination_id = ?1 AND attachment.evidence_id = ?2";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, nomination_id);
  td_stmt_bind_text (stmt, 2, evidence_id);
  if (!td_stmt_step (stmt, &has_row, error))
    return FALSE;
  *n_pages = has_row ? (guint) td_stmt_get_int (stmt, "pages") : 0;
  return TRUE;
}

gboolean
td_proof_store_insert (TdDb *db,
                       const char *nomination_id,
                       const char *criterion_id,
                       const char *evidence_id,
                       guint page,
                       GError **error)
{
  static const char SQL[] = "INSERT INTO proof (nomination_id, criterion_id, evidence_id, page)"
                            " VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, nomination_id);
  td_stmt_bind_text (stmt, 2, criterion_id);
  td_stmt_bind_text (stmt, 3, evidence_id);
  td_stmt_bind_int (stmt, 4, page);
  return td_stmt_run (stmt, NULL, error);
}

gboolean
td_proof_store_delete (TdDb *db,
                       const char *nomination_id,
                       const char *criterion_id,
                       const char *evidence_id,
                       guint page,
                       gboolean *was_there,
                       GError **error)
{
  static const char SQL[] = "DELETE FROM proof WHERE nomination_id = ?1 AND criterion_id = ?2"
                            " AND evidence_id = ?3 AND page = ?4";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  int n_changed;

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, nomination_id);
  td_stmt_bind_text (stmt, 2, criterion_id);
  td_stmt_bind_text (stmt, 3, evidence_id);
  td_stmt_bind_int (stmt, 4, page);
  if (!td_stmt_run (stmt, &n_changed, error))
    return FALSE;
  *was_there = n_changed > 0;
  return TRUE;
}
