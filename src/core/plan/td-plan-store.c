/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a plan: writing one that was just read, and the list of the browser.  Loading is in
 * td-plan-load-store.c, corrections are in td-plan-edit-store.c.  No transaction is begun here. */
#include "config.h"

#include "td-plan-store.h"

#include "td-plan-problems.h"
#include <core/base/td-text.h>

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (TdPlanSummary, td_plan_summary, G_TYPE_OBJECT)

static void
td_plan_summary_finalize (GObject *object)
{
  TdPlanSummary *self = TD_PLAN_SUMMARY (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->agency);
  g_free (self->number);
  g_free (self->superior_id);
  g_free (self->symbol);
  g_clear_pointer (&self->periods, g_ptr_array_unref);
  G_OBJECT_CLASS (td_plan_summary_parent_class)->finalize (object);
}

static void
td_plan_summary_class_init (TdPlanSummaryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_plan_summary_finalize;
}

static void
td_plan_summary_init (TdPlanSummary *self)
{
}

/* Binds state, first and last line at @index and the two after it. */
static void
bind_reading (TdStmt *stmt, int index, const TdReading *reading)
{
  td_stmt_bind_text (stmt, index, td_fact_state_to_string (reading->state));
  td_stmt_bind_int (stmt, index + 1, reading->first_line);
  td_stmt_bind_int (stmt, index + 2, reading->last_line);
}

static void
bind_words (TdStmt *stmt, int index, const char *value)
{
  td_stmt_bind_text (stmt, index, value ? value : "");
}

static void
renew_id (char **id)
{
  g_free (*id);
  *id = td_id_new ();
}

static gboolean
insert_plan (TdDb *db, TdPlan *plan, GError **error)
{
  static const char SQL[] = "INSERT INTO plan (id, imported_at, file_name, encoding, source, "
                            "regime, issued, title_fold) "
                            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  g_autofree char *issued = td_date_to_iso (td_plan_get_date (plan));
  g_autofree char *fold = td_text_fold (td_plan_get_display_name (plan));

  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, plan->id);
  bind_words (stmt, 2, plan->imported_at);
  bind_words (stmt, 3, plan->file_name);
  bind_words (stmt, 4, plan->encoding);
  bind_words (stmt, 5, plan->source);
  bind_words (stmt, 6, plan->regime);
  bind_words (stmt, 7, issued);
  bind_words (stmt, 8, fold);
  return td_stmt_run (stmt, NULL, error);
}

static gboolean
insert_facts (TdDb *db, TdPlan *plan, GError **error)
{
  static const char SQL[] = "INSERT INTO plan_fact (plan_id, key, value, state, first_line, "
                            "last_line, other, other_first_line, other_last_line) "
                            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";

  for (guint i = 0; i < TD_N_PLAN_KEYS; i++) {
    g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

    if (!stmt)
      return FALSE;
    td_stmt_bind_text (stmt, 1, plan->id);
    td_stmt_bind_text (stmt, 2, td_plan_key_to_string ((TdPlanKey) i));
    td_stmt_bind_text (stmt, 3, plan->facts[i].value);
    bind_reading (stmt, 4, &plan->facts[i].reading);
    td_stmt_bind_text (stmt, 7, plan->facts[i].other);
    td_stmt_bind_int (stmt, 8, plan->facts[i].other_first_line);
    td_stmt_bind_int (stmt, 9, plan->facts[i].other_last_line);
    if (!td_stmt_run (stmt, NULL, error))
      return FALSE;
  }
  return TRUE;
}

/* Parents before their children: the foreign key asks for it. */
static gboolean
insert_sections (TdDb *db,
                 const char *plan_id,
                 const char *parent_id,
                 GPtrArray *sections,
                 guint *position,
                 GError **error)
{
  static const char SQL[] = "INSERT INTO section (id, plan_id, parent_id, position, label, title, "
                            "text, role, state, first_line, last_line) "
                            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";

  for (guint i = 0; i < sections->len; i++) {
    TdSection *section = sections->pdata[i];
    g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

    if (!stmt)
      return FALSE;
    renew_id (&section->id);
    td_stmt_bind_text (stmt, 1, section->id);
    td_stmt_bind_text (stmt, 2, plan_id);
    td_stmt_bind_text (stmt, 3, parent_id);
    td_stmt_bind_int (stmt, 4, (*position)++);
    bind_words (stmt, 5, section->label);
    bind_words (stmt, 6, section->title);
    bind_words (stmt, 7, section->text);
    bind_words (stmt, 8, section->role);
    bind_reading (stmt, 9, &section->reading);
    if (!td_stmt_run (stmt, NULL, error))
      return FALSE;
    g_clear_pointer (&stmt, td_stmt_free);
    if (!insert_sections (db, plan_id, section->id, section->children, position, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
insert_criteria (TdDb *db, TdCriteriaGroup *group, GError **error)
{
  static const char SQL[] = "INSERT INTO criterion (id, group_id, position, text, veto, state, "
                            "first_line, last_line) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

  for (guint i = 0; i < group->criteria->len; i++) {
    TdCriterion *criterion = group->criteria->pdata[i];
    g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

    if (!stmt)
      return FALSE;
    renew_id (&criterion->id);
    td_stmt_bind_text (stmt, 1, criterion->id);
    td_stmt_bind_text (stmt, 2, group->id);
    td_stmt_bind_int (stmt, 3, i);
    bind_words (stmt, 4, criterion->text);
    td_stmt_bind_int (stmt, 5, criterion->veto ? 1 : 0);
    bind_reading (stmt, 6, &criterion->reading);
    if (!td_stmt_run (stmt, NULL, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
insert_groups (TdDb *db, TdPlan *plan, GError **error)
{
  static const char SQL[] = "INSERT INTO criteria_group (id, plan_id, position, label, "
                            "applies_to, state, first_line, last_line) VALUES (?1, ?2, "
                            "?3, ?4, ?5, ?6, ?7, ?8)";

  for (guint i = 0; i < plan->criteria_groups->len; i++) {
    TdCriteriaGroup *part = plan->criteria_groups->pdata[i];
    g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

    if (!stmt)
      return FALSE;
    renew_id (&part->id);
    td_stmt_bind_text (stmt, 1, part->id);
    td_stmt_bind_text (stmt, 2, plan->id);
    td_stmt_bind_int (stmt, 3, i);
    bind_words (stmt, 4, part->label);
    bind_words (stmt, 5, part->applies_to);
    bind_reading (stmt, 6, &part->reading);
    if (!td_stmt_run (stmt, NULL, error))
      return FALSE;
    g_clear_pointer (&stmt, td_stmt_free);
    if (!insert_criteria (db, part, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
insert_award_forms (TdDb *db, TdPlan *plan, GError **error)
{
  static const char SQL[] = "INSERT INTO award_form (id, plan_id, position, name, "
                            "authority, level, occasions, state, first_line, last_line) "
                            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";

  for (guint i = 0; i < plan->award_forms->len; i++) {
    TdAwardForm *part = plan->award_forms->pdata[i];
    g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

    if (!stmt)
      return FALSE;
    renew_id (&part->id);
    td_stmt_bind_text (stmt, 1, part->id);
    td_stmt_bind_text (stmt, 2, plan->id);
    td_stmt_bind_int (stmt, 3, i);
    bind_words (stmt, 4, part->name);
    bind_words (stmt, 5, part->authority);
    td_stmt_bind_text (stmt, 6, td_level_to_string (part->level));
    td_stmt_bind_text (stmt, 7, td_occasions_to_string (part->occasions));
    bind_reading (stmt, 8, &part->reading);
    if (!td_stmt_run (stmt, NULL, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
insert_documents (TdDb *db, TdPlan *plan, GError **error)
{
  static const char SQL[] = "INSERT INTO dossier_document (id, plan_id, position, kind, "
                            "text, per_nominee, with_list, state, first_line, last_line) "
                            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";

  for (guint i = 0; i < plan->dossier_documents->len; i++) {
    TdDossierDocument *part = plan->dossier_documents->pdata[i];
    g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

    if (!stmt)
      return FALSE;
    renew_id (&part->id);
    td_stmt_bind_text (stmt, 1, part->id);
    td_stmt_bind_text (stmt, 2, plan->id);
    td_stmt_bind_int (stmt, 3, i);
    bind_words (stmt, 4, part->kind);
    bind_words (stmt, 5, part->text);
    td_stmt_bind_int (stmt, 6, part->per_nominee ? 1 : 0);
    td_stmt_bind_int (stmt, 7, part->with_list ? 1 : 0);
    bind_reading (stmt, 8, &part->reading);
    if (!td_stmt_run (stmt, NULL, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
insert_copies (TdDb *db, TdPlan *plan, GError **error)
{
  static const char SQL[] = "INSERT INTO copies (id, plan_id, level, count, destination, "
                            "state, first_line, last_line) VALUES (?1, ?2, ?3, ?4, ?5, "
                            "?6, ?7, ?8)";

  for (guint i = 0; i < plan->copies->len; i++) {
    TdCopies *part = plan->copies->pdata[i];
    g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

    if (!stmt)
      return FALSE;
    renew_id (&part->id);
    td_stmt_bind_text (stmt, 1, part->id);
    td_stmt_bind_text (stmt, 2, plan->id);
    td_stmt_bind_text (stmt, 3, td_level_to_string (part->level));
    td_stmt_bind_int (stmt, 4, part->count);
    bind_words (stmt, 5, part->destination);
    bind_reading (stmt, 6, &part->reading);
    if (!td_stmt_run (stmt, NULL, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
insert_route (TdDb *db, TdPlan *plan, GError **error)
{
  static const char SQL[] = "INSERT INTO route_step (id, plan_id, position, level, "
                            "action, who, state, first_line, last_line) VALUES (?1, ?2, "
                            "?3, ?4, ?5, ?6, ?7, ?8, ?9)";

  for (guint i = 0; i < plan->route->len; i++) {
    TdRouteStep *part = plan->route->pdata[i];
    g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

    if (!stmt)
      return FALSE;
    renew_id (&part->id);
    td_stmt_bind_text (stmt, 1, part->id);
    td_stmt_bind_text (stmt, 2, plan->id);
    td_stmt_bind_int (stmt, 3, i);
    td_stmt_bind_text (stmt, 4, td_level_to_string (part->level));
    bind_words (stmt, 5, part->action);
    bind_words (stmt, 6, part->who);
    bind_reading (stmt, 7, &part->reading);
    if (!td_stmt_run (stmt, NULL, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
insert_periods (TdDb *db, TdPlan *plan, GError **error)
{
  static const char SQL[] = "INSERT INTO period (id, plan_id, position, label, starts, "
                            "ends, note, state, first_line, last_line, after_date, "
                            "from_issue) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, "
                            "?10, ?11, ?12)";

  for (guint i = 0; i < plan->periods->len; i++) {
    TdPeriod *part = plan->periods->pdata[i];
    g_autofree char *starts = td_date_to_iso (part->starts);
    g_autofree char *ends = td_date_to_iso (part->ends);
    g_autofree char *after = td_date_to_iso (part->after);
    g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

    if (!stmt)
      return FALSE;
    renew_id (&part->id);
    td_stmt_bind_text (stmt, 1, part->id);
    td_stmt_bind_text (stmt, 2, plan->id);
    td_stmt_bind_int (stmt, 3, i);
    bind_words (stmt, 4, part->label);
    bind_words (stmt, 5, starts);
    bind_words (stmt, 6, ends);
    bind_words (stmt, 7, part->note);
    bind_reading (stmt, 8, &part->reading);
    bind_words (stmt, 11, after);
    td_stmt_bind_int (stmt, 12, part->from_issue ? 1 : 0);
    if (!td_stmt_run (stmt, NULL, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
insert_bases (TdDb *db, TdPlan *plan, GError **error)
{
  static const char SQL[] = "INSERT INTO basis (id, plan_id, position, relation, kind, "
                            "number, date, issuer, title, state, first_line, last_line) "
                            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";

  for (guint i = 0; i < plan->bases->len; i++) {
    TdBasis *part = plan->bases->pdata[i];
    g_autofree char *date = td_date_to_iso (part->date);
    g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

    if (!stmt)
      return FALSE;
    renew_id (&part->id);
    td_stmt_bind_text (stmt, 1, part->id);
    td_stmt_bind_text (stmt, 2, plan->id);
    td_stmt_bind_int (stmt, 3, i);
    bind_words (stmt, 4, part->relation);
    bind_words (stmt, 5, part->kind);
    bind_words (stmt, 6, part->number);
    bind_words (stmt, 7, date);
    bind_words (stmt, 8, part->issuer);
    bind_words (stmt, 9, part->title);
    bind_reading (stmt, 10, &part->reading);
    if (!td_stmt_run (stmt, NULL, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
insert_responsibilities (TdDb *db, TdPlan *plan, GError **error)
{
  static const char SQL[] = "INSERT INTO responsibility (id, plan_id, position, who, text, "
                            "state, first_line, last_line) "
                            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

  for (guint i = 0; i < plan->responsibilities->len; i++) {
    TdResponsibility *part = plan->responsibilities->pdata[i];
    g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

    if (!stmt)
      return FALSE;
    renew_id (&part->id);
    td_stmt_bind_text (stmt, 1, part->id);
    td_stmt_bind_text (stmt, 2, plan->id);
    td_stmt_bind_int (stmt, 3, i);
    bind_words (stmt, 4, part->who);
    bind_words (stmt, 5, part->text);
    bind_reading (stmt, 6, &part->reading);
    if (!td_stmt_run (stmt, NULL, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
insert_recipients (TdDb *db, TdPlan *plan, GError **error)
{
  static const char SQL[] = "INSERT INTO recipient (id, plan_id, position, text, "
                            "first_line, last_line, kind) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";

  for (guint i = 0; i < plan->recipients->len; i++) {
    TdRecipient *part = plan->recipients->pdata[i];
    g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

    if (!stmt)
      return FALSE;
    renew_id (&part->id);
    td_stmt_bind_text (stmt, 1, part->id);
    td_stmt_bind_text (stmt, 2, plan->id);
    td_stmt_bind_int (stmt, 3, i);
    bind_words (stmt, 4, part->text);
    td_stmt_bind_int (stmt, 5, part->reading.first_line);
    td_stmt_bind_int (stmt, 6, part->reading.last_line);
    bind_words (stmt, 7, part->kind);
    if (!td_stmt_run (stmt, NULL, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
insert_problems (TdDb *db, TdPlan *plan, GError **error)
{
  static const char SQL[] = "INSERT INTO plan_problem (id, plan_id, position, severity, code, "
                            "message, first_line, last_line) "
                            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

  for (guint i = 0; i < plan->problems->len; i++) {
    TdProblem *problem = plan->problems->pdata[i];
    g_autofree char *id = td_id_new ();
    g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

    if (!stmt)
      return FALSE;
    td_stmt_bind_text (stmt, 1, id);
    td_stmt_bind_text (stmt, 2, plan->id);
    td_stmt_bind_int (stmt, 3, i);
    td_stmt_bind_text (stmt, 4, td_severity_to_string (problem->severity));
    td_stmt_bind_text (stmt, 5, problem->code);
    td_stmt_bind_text (stmt, 6, problem->message);
    td_stmt_bind_int (stmt, 7, problem->first_line);
    td_stmt_bind_int (stmt, 8, problem->last_line);
    if (!td_stmt_run (stmt, NULL, error))
      return FALSE;
    if (problem->place)
      g_set_str (&problem->place->id, plan->id);
  }
  return TRUE;
}

gboolean
td_plan_store_insert (TdDb *db, TdPlan *plan, GError **error)
{
  guint position = 0;

  g_return_val_if_fail (TD_IS_DB (db), FALSE);
  g_return_val_if_fail (TD_IS_PLAN (plan), FALSE);

  renew_id (&plan->id);
  if (insert_plan (db, plan, error) && insert_facts (db, plan, error) &&
      insert_bases (db, plan, error) &&
      insert_sections (db, plan->id, NULL, plan->sections, &position, error) &&
      insert_groups (db, plan, error) && insert_award_forms (db, plan, error) &&
      insert_documents (db, plan, error) && insert_copies (db, plan, error) &&
      insert_route (db, plan, error) && insert_periods (db, plan, error) &&
      insert_responsibilities (db, plan, error) && insert_recipients (db, plan, error) &&
      insert_problems (db, plan, error))
    return TRUE;
  g_prefix_error (error, _ ("Storing plan %s: "), plan->id);
  return FALSE;
}

static TdPlanSummary *
read_summary (TdStmt *stmt)
{
  TdPlanSummary *summary = g_object_new (TD_TYPE_PLAN_SUMMARY, NULL);
  const char *issued = td_stmt_get_text (stmt, "issued");

  summary->id = td_stmt_dup_text (stmt, "id");
  summary->name = td_stmt_dup_text (stmt, "name");
  summary->agency = td_stmt_dup_text (stmt, "agency");
  summary->number = td_stmt_dup_text (stmt, "number");
  summary->superior_id = td_stmt_dup_text (stmt, "superior_id");
  if (!issued || !td_date_from_iso (issued, &summary->date))
    summary->date = TD_DATE_NONE;
  summary->level = td_level_from_string (td_stmt_get_text (stmt, "level"));
  summary->n_nominations = (guint) td_stmt_get_int (stmt, "n_nominations");
  summary->n_unconfirmed = (guint) td_stmt_get_int (stmt, "n_unconfirmed");
  return summary;
}

GPtrArray *
td_plan_store_list (TdDb *db, GError **error)
{
  static const char SQL[] =
      "SELECT plan.id AS id, plan.issued AS issued, "
      "coalesce (movement.value, title.value, plan.file_name) AS name, "
      "agency.value AS agency, number.value AS number, level.value AS level, "
      "(SELECT count (*) FROM nomination WHERE plan_id = plan.id) AS n_nominations, "
      "(SELECT count (*) FROM plan_fact WHERE plan_id = plan.id AND state = 'proposed') "
      "AS n_unconfirmed, "
      "coalesce (plan.derived_from, (SELECT date.plan_id FROM basis "
      "CROSS JOIN plan_fact date ON date.key = 'date' AND date.value = basis.date "
      "AND date.plan_id <> plan.id "
      "JOIN plan_fact first ON first.plan_id = date.plan_id AND first.key = 'number' "
      "JOIN plan_fact second ON second.plan_id = date.plan_id AND second.key = 'symbol' "
      "WHERE basis.plan_id = plan.id AND basis.relation = 'based-on' AND basis.date <> '' "
      "AND replace (replace (basis.number, 'Đ', 'D'), ' ', '') = "
      "replace (replace (first.value || '/' || second.value, 'Đ', 'D'), ' ', '') "
      "ORDER BY basis.position, date.plan_id LIMIT 1)) AS superior_id "
      "FROM plan "
      "LEFT JOIN plan_fact movement ON movement.plan_id = plan.id AND movement.key = 'movement' "
      "LEFT JOIN plan_fact title ON title.plan_id = plan.id AND title.key = 'title' "
      "LEFT JOIN plan_fact agency ON agency.plan_id = plan.id AND agency.key = 'agency' "
      "LEFT JOIN plan_fact number ON number.plan_id = plan.id AND number.key = 'number' "
      "LEFT JOIN plan_fact level ON level.plan_id = plan.id AND level.key = 'level' "
      "ORDER BY plan.issued DESC, plan.imported_at DESC, plan.id";
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (TdStmt) stmt = NULL;
  gboolean row = FALSE;

  g_return_val_if_fail (TD_IS_DB (db), NULL);

  stmt = td_db_prepare (db, SQL, error);
  if (!stmt)
    return NULL;
  for (;;) {
    if (!td_stmt_step (stmt, &row, error))
      return NULL;
    if (!row)
      return g_steal_pointer (&list);
    g_ptr_array_add (list, read_summary (stmt));
  }
}
