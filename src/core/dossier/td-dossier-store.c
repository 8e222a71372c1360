/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Dossiers and printings: rows.  How many sets a dossier wants is the person's number where there
 * is one, else what the plan orders at the award form's level; never a guess (LAW D-3). */

#include "config.h"

#include "td-dossier-private.h"

#include <core/base/td-text.h>
#include <core/plan/td-plan-store.h>

#include <glib/gi18n.h>

static char *
dup_or_empty (TdStmt *stmt, const char *column)
{
  const char *text = td_stmt_get_text (stmt, column);
  return g_strdup (text ? text : "");
}

static void
apply_plan (TdDossier *dossier, TdPlan *plan)
{
  TdCopies *copies = td_plan_find_copies (plan, dossier->award_form->level);
  dossier->destination = g_strdup (copies && copies->destination ? copies->destination : "");
  if (dossier->sets == 0 && copies && copies->count > 0) {
    dossier->sets = copies->count;
    dossier->sets_from_plan = TRUE;
  }
}

/* NULL for a row whose award form the plan no longer has. */
static TdDossier *
dossier_from_row (TdStmt *stmt, TdPlan *plan)
{
  TdAwardForm *form = td_plan_find_award_form (plan, td_stmt_get_text (stmt, "award_form_id"));
  if (!form)
    return NULL;

  TdDossier *dossier = g_object_new (TD_TYPE_DOSSIER, NULL);
  dossier->id = td_stmt_dup_text (stmt, "id");
  dossier->plan_id = g_strdup (plan->id);
  dossier->award_form = g_object_ref (form);
  dossier->number = dup_or_empty (stmt, "number");
  dossier->symbol = dup_or_empty (stmt, "symbol");
  td_date_from_iso (td_stmt_get_text (stmt, "date") ? td_stmt_get_text (stmt, "date") : "",
                    &dossier->date);
  dossier->addressee = dup_or_empty (stmt, "addressee");
  dossier->reason = dup_or_empty (stmt, "reason");
  dossier->recipients = dup_or_empty (stmt, "recipients");
  dossier->sets = (guint) td_stmt_get_int (stmt, "sets");
  dossier->n_nominations = (guint) td_stmt_get_int (stmt, "n_nominations");
  apply_plan (dossier, plan);
  return dossier;
}

GPtrArray *
td_dossier_store_list (TdDb *db, const char *plan_id, GError **error)
{
  static const char SQL[] =
      "SELECT f.id AS award_form_id, COUNT (n.id) AS n_nominations, d.id AS id,"
      " d.number AS number, d.symbol AS symbol, d.date AS date, d.addressee AS addressee,"
      " d.reason AS reason, d.recipients AS recipients, d.sets AS sets"
      " FROM nomination n JOIN award_form f ON f.id = n.award_form_id"
      " LEFT JOIN dossier d ON d.plan_id = n.plan_id AND d.award_form_id = f.id"
      " WHERE n.plan_id = ?1 GROUP BY f.id ORDER BY f.position";
  g_return_val_if_fail (TD_IS_DB (db) && plan_id, NULL);

  g_autoptr (TdPlan) plan = td_plan_store_load (db, plan_id, error);
  if (!plan)
    return NULL;
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  if (!stmt)
    return NULL;
  td_stmt_bind_text (stmt, 1, plan_id);

  g_autoptr (GPtrArray) dossiers = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean row = FALSE;
  for (;;) {
    if (!td_stmt_step (stmt, &row, error))
      return NULL;
    if (!row)
      return g_steal_pointer (&dossiers);
    TdDossier *dossier = dossier_from_row (stmt, plan);
    if (dossier)
      g_ptr_array_add (dossiers, dossier);
  }
}

static char *
find_plan_of (TdDb *db, const char *id, GError **error)
{
  static const char SQL[] = "SELECT plan_id FROM dossier WHERE id = ?1";
  gboolean row = FALSE;
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  if (!stmt)
    return NULL;
  td_stmt_bind_text (stmt, 1, id);
  if (!td_stmt_step (stmt, &row, error))
    return NULL;
  if (!row) {
    g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("There is no dossier “%s”"), id);
    return NULL;
  }
  return td_stmt_dup_text (stmt, "plan_id");
}

TdDossier *
td_dossier_store_load (TdDb *db, const char *id, GError **error)
{
  static const char SQL[] =
      "SELECT d.id AS id, d.award_form_id AS award_form_id, d.number AS number,"
      " d.symbol AS symbol, d.date AS date, d.addressee AS addressee, d.reason AS reason,"
      " d.recipients AS recipients, d.sets AS sets,"
      " (SELECT COUNT (*) FROM nomination n WHERE n.plan_id = d.plan_id"
      "  AND n.award_form_id = d.award_form_id) AS n_nominations"
      " FROM dossier d WHERE d.id = ?1";
  g_return_val_if_fail (TD_IS_DB (db) && id, NULL);

  g_autofree char *plan_id = find_plan_of (db, id, error);
  g_autoptr (TdPlan) plan = plan_id ? td_plan_store_load (db, plan_id, error) : NULL;
  g_autoptr (TdStmt) stmt = plan ? td_db_prepare (db, SQL, error) : NULL;
  if (!stmt)
    return NULL;
  td_stmt_bind_text (stmt, 1, id);

  gboolean row = FALSE;
  if (!td_stmt_step (stmt, &row, error))
    return NULL;
  TdDossier *dossier = row ? dossier_from_row (stmt, plan) : NULL;
  if (!dossier)
    g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("There is no dossier “%s”"), id);
  return dossier;
}

gboolean
td_dossier_store_find (TdDb *db,
                       const char *plan_id,
                       const char *award_form_id,
                       char **id,
                       GError **error)
{
  static const char SQL[] = "SELECT id FROM dossier WHERE plan_id = ?1 AND award_form_id = ?2";
  gboolean row = FALSE;
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  *id = NULL;
  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, plan_id);
  td_stmt_bind_text (stmt, 2, award_form_id);
  if (!td_stmt_step (stmt, &row, error))
    return FALSE;
  if (row)
    *id = td_stmt_dup_text (stmt, "id");
  return TRUE;
}

gboolean
td_dossier_store_insert (TdDb *db,
                         const char *id,
                         const char *plan_id,
                         const char *award_form_id,
                         GError **error)
{
  static const char SQL[] = "INSERT INTO dossier (id, plan_id, award_form_id)"
                            " SELECT ?1, f.plan_id, f.id FROM award_form f"
                            " WHERE f.plan_id = ?2 AND f.id = ?3";
  int n_changed = 0;
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  td_stmt_bind_text (stmt, 2, plan_id);
  td_stmt_bind_text (stmt, 3, award_form_id);
  if (!td_stmt_run (stmt, &n_changed, error))
    return FALSE;
  if (n_changed == 0) {
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("The plan “%s” has no award form “%s”"),
                 plan_id, award_form_id);
    return FALSE;
  }
  return TRUE;
}

static gboolean
expect_row (const char *id, int n_changed, GError **error)
{
  if (n_changed > 0)
    return TRUE;
  g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("There is no dossier “%s”"), id);
  return FALSE;
}

gboolean
td_dossier_store_set (TdDb *db, const char *id, const char *key, const char *value, GError **error)
{
  static const char SQL[] = "UPDATE dossier SET"
                            " number = CASE ?2 WHEN 'number' THEN ?3 ELSE number END,"
                            " symbol = CASE ?2 WHEN 'symbol' THEN ?3 ELSE symbol END,"
                            " date = CASE ?2 WHEN 'date' THEN ?3 ELSE date END,"
                            " addressee = CASE ?2 WHEN 'addressee' THEN ?3 ELSE addressee END,"
                            " reason = CASE ?2 WHEN 'reason' THEN ?3 ELSE reason END,"
                            " recipients = CASE ?2 WHEN 'recipients' THEN ?3 ELSE recipients END"
                            " WHERE id = ?1";
  int n_changed = 0;
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  td_stmt_bind_text (stmt, 2, key);
  td_stmt_bind_text (stmt, 3, value);
  return td_stmt_run (stmt, &n_changed, error) && expect_row (id, n_changed, error);
}

gboolean
td_dossier_store_set_sets (TdDb *db, const char *id, guint sets, GError **error)
{
  static const char SQL[] = "UPDATE dossier SET sets = NULLIF (?2, 0) WHERE id = ?1";
  int n_changed = 0;
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  td_stmt_bind_int (stmt, 2, sets);
  return td_stmt_run (stmt, &n_changed, error) && expect_row (id, n_changed, error);
}

gboolean
td_dossier_store_insert_printing (TdDb *db,
                                  const char *dossier_id,
                                  const char *kind,
                                  const char *nomination_id,
                                  const char *sha256,
                                  guint sets,
                                  GError **error)
{
  static const char SQL[] = "INSERT INTO printing (id, dossier_id, kind, nomination_id, sha256,"
                            " sets, printed_at) SELECT ?1, d.id, ?3, ?4, ?5, ?6, ?7"
                            " FROM dossier d WHERE d.id = ?2";
  int n_changed = 0;
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  if (!stmt)
    return FALSE;

  g_autofree char *id = td_id_new ();
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *printed_at = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  td_stmt_bind_text (stmt, 1, id);
  td_stmt_bind_text (stmt, 2, dossier_id);
  td_stmt_bind_text (stmt, 3, kind);
  td_stmt_bind_text (stmt, 4, nomination_id ? nomination_id : "");
  td_stmt_bind_text (stmt, 5, sha256);
  td_stmt_bind_int (stmt, 6, sets);
  td_stmt_bind_text (stmt, 7, printed_at);
  return td_stmt_run (stmt, &n_changed, error) && expect_row (dossier_id, n_changed, error);
}
