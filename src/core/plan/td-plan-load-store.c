/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loads a whole plan.  One query for each kind of part, in the order of the plan. */
#include "config.h"

#include "td-plan-problems.h"
#include "td-plan-store.h"

#include <glib/gi18n.h>

/* What is done with each row of a query. */
typedef void (*ReadRow) (TdStmt *stmt, TdPlan *plan, GHashTable *owners);

static TdReading
read_reading (TdStmt *stmt)
{
  return (TdReading) {
      .state = td_fact_state_from_string (td_stmt_get_text (stmt, "state")),
      .first_line = (guint) td_stmt_get_int (stmt, "first_line"),
      .last_line = (guint) td_stmt_get_int (stmt, "last_line"),
  };
}

static TdDate
read_date (TdStmt *stmt, const char *column)
{
  TdDate date = TD_DATE_NONE;
  const char *iso = td_stmt_get_text (stmt, column);

  if (!iso || !*iso || !td_date_from_iso (iso, &date))
    return TD_DATE_NONE;
  return date;
}

/* @owners: id → borrowed part that later rows belong to; NULL where the query has no owners. */
static gboolean
load_rows (TdStmt *stmt, TdPlan *plan, GHashTable *owners, ReadRow read, GError **error)
{
  gboolean row = FALSE;

  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, plan->id);
  for (;;) {
    if (!td_stmt_step (stmt, &row, error))
      return FALSE;
    if (!row)
      return TRUE;
    read (stmt, plan, owners);
  }
}

static gboolean
load_plan (TdDb *db, TdPlan *plan, GError **error)
{
  static const char SQL[] = "SELECT imported_at, file_name, encoding, source, restored, regime "
                            "FROM plan WHERE id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean row = FALSE;

  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, plan->id);
  if (!td_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row) {
    g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("No plan %s"), plan->id);
    return FALSE;
  }
  plan->imported_at = td_stmt_dup_text (stmt, "imported_at");
  plan->file_name = td_stmt_dup_text (stmt, "file_name");
  plan->encoding = td_stmt_dup_text (stmt, "encoding");
  plan->source = td_stmt_dup_text (stmt, "source");
  plan->restored = td_stmt_dup_text (stmt, "restored");
  plan->regime = td_stmt_dup_text (stmt, "regime");
  return TRUE;
}

static void
read_fact (TdStmt *stmt, TdPlan *plan, GHashTable *owners)
{
  TdPlanKey key;

  if (!td_plan_key_from_string (td_stmt_get_text (stmt, "key"), &key))
    return;
  plan->facts[key].value = td_stmt_dup_text (stmt, "value");
  plan->facts[key].reading = read_reading (stmt);
  plan->facts[key].other = td_stmt_dup_text (stmt, "other");
  plan->facts[key].other_first_line = (guint) td_stmt_get_int (stmt, "other_first_line");
  plan->facts[key].other_last_line = (guint) td_stmt_get_int (stmt, "other_last_line");
}

static gboolean
load_facts (TdDb *db, TdPlan *plan, GError **error)
{
  static const char SQL[] = "SELECT key, value, state, first_line, last_line, other, "
                            "other_first_line, other_last_line FROM plan_fact "
                            "WHERE plan_id = ?1 ORDER BY key";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  return load_rows (stmt, plan, NULL, read_fact, error);
}

static void
read_section (TdStmt *stmt, TdPlan *plan, GHashTable *owners)
{
  TdSection *section = g_object_new (TD_TYPE_SECTION, NULL);
  const char *parent_id = td_stmt_get_text (stmt, "parent_id");
  TdSection *parent = parent_id ? g_hash_table_lookup (owners, parent_id) : NULL;

  section->id = td_stmt_dup_text (stmt, "id");
  section->label = td_stmt_dup_text (stmt, "label");
  section->title = td_stmt_dup_text (stmt, "title");
  section->text = td_stmt_dup_text (stmt, "text");
  section->role = td_stmt_dup_text (stmt, "role");
  section->reading = read_reading (stmt);
  g_ptr_array_add (parent ? parent->children : plan->sections, section);
  g_hash_table_insert (owners, section->id, section);
}

/* Reading order has parents before children. */
static gboolean
load_sections (TdDb *db, TdPlan *plan, GError **error)
{
  static const char SQL[] =
      "SELECT id, parent_id, label, title, text, role, state, "
      "first_line, last_line FROM section WHERE plan_id = ?1 ORDER BY position";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  g_autoptr (GHashTable) owners = g_hash_table_new (g_str_hash, g_str_equal);

  return load_rows (stmt, plan, owners, read_section, error);
}

static void
read_group (TdStmt *stmt, TdPlan *plan, GHashTable *owners)
{
  TdCriteriaGroup *group = g_object_new (TD_TYPE_CRITERIA_GROUP, NULL);

  group->id = td_stmt_dup_text (stmt, "id");
  group->label = td_stmt_dup_text (stmt, "label");
  group->applies_to = td_stmt_dup_text (stmt, "applies_to");
  group->reading = read_reading (stmt);
  g_ptr_array_add (plan->criteria_groups, group);
  g_hash_table_insert (owners, group->id, group);
}

static void
read_criterion (TdStmt *stmt, TdPlan *plan, GHashTable *owners)
{
  TdCriteriaGroup *group = g_hash_table_lookup (owners, td_stmt_get_text (stmt, "group_id"));

  if (!group)
    return;

  TdCriterion *criterion = g_object_new (TD_TYPE_CRITERION, NULL);

  criterion->id = td_stmt_dup_text (stmt, "id");
  criterion->text = td_stmt_dup_text (stmt, "text");
  criterion->veto = td_stmt_get_int (stmt, "veto") != 0;
  criterion->reading = read_reading (stmt);
  g_ptr_array_add (group->criteria, criterion);
}

static gboolean
load_criteria (TdDb *db, TdPlan *plan, GHashTable *owners, GError **error)
{
  static const char SQL[] =
      "SELECT criterion.id AS id, group_id, text, veto, criterion.state AS state, "
      "criterion.first_line AS first_line, criterion.last_line AS last_line "
      "FROM criterion JOIN criteria_group ON criteria_group.id = group_id "
      "WHERE plan_id = ?1 ORDER BY criteria_group.position, criterion.position";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  return load_rows (stmt, plan, owners, read_criterion, error);
}

static gboolean
load_groups (TdDb *db, TdPlan *plan, GError **error)
{
  static const char SQL[] = "SELECT id, label, applies_to, state, first_line, last_line "
                            "FROM criteria_group WHERE plan_id = ?1 ORDER BY position";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  g_autoptr (GHashTable) owners = g_hash_table_new (g_str_hash, g_str_equal);

  return load_rows (stmt, plan, owners, read_group, error) &&
         load_criteria (db, plan, owners, error);
}

static void
read_award_form (TdStmt *stmt, TdPlan *plan, GHashTable *owners)
{
  TdAwardForm *part = g_object_new (TD_TYPE_AWARD_FORM, NULL);

  part->id = td_stmt_dup_text (stmt, "id");
  part->name = td_stmt_dup_text (stmt, "name");
  part->authority = td_stmt_dup_text (stmt, "authority");
  part->level = td_level_from_string (td_stmt_get_text (stmt, "level"));
  part->occasions = td_occasions_from_string (td_stmt_get_text (stmt, "occasions"));
  part->reading = read_reading (stmt);
  g_ptr_array_add (plan->award_forms, part);
}

static gboolean
load_award_forms (TdDb *db, TdPlan *plan, GError **error)
{
  static const char SQL[] = "SELECT id, name, authority, level, occasions, state, "
                            "first_line, last_line FROM award_form WHERE plan_id = ?1 "
                            "ORDER BY position";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  return load_rows (stmt, plan, NULL, read_award_form, error);
}

static void
read_document (TdStmt *stmt, TdPlan *plan, GHashTable *owners)
{
  TdDossierDocument *part = g_object_new (TD_TYPE_DOSSIER_DOCUMENT, NULL);

  part->id = td_stmt_dup_text (stmt, "id");
  part->kind = td_stmt_dup_text (stmt, "kind");
  part->text = td_stmt_dup_text (stmt, "text");
  part->per_nominee = td_stmt_get_int (stmt, "per_nominee") != 0;
  part->with_list = td_stmt_get_int (stmt, "with_list") != 0;
  part->reading = read_reading (stmt);
  g_ptr_array_add (plan->dossier_documents, part);
}

static gboolean
load_documents (TdDb *db, TdPlan *plan, GError **error)
{
  static const char SQL[] = "SELECT id, kind, text, per_nominee, with_list, state, "
                            "first_line, last_line FROM dossier_document WHERE plan_id = "
                            "?1 ORDER BY position";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  return load_rows (stmt, plan, NULL, read_document, error);
}

static void
read_copies (TdStmt *stmt, TdPlan *plan, GHashTable *owners)
{
  TdCopies *part = g_object_new (TD_TYPE_COPIES, NULL);

  part->id = td_stmt_dup_text (stmt, "id");
  part->level = td_level_from_string (td_stmt_get_text (stmt, "level"));
  part->count = (guint) td_stmt_get_int (stmt, "count");
  part->destination = td_stmt_dup_text (stmt, "destination");
  part->reading = read_reading (stmt);
  g_ptr_array_add (plan->copies, part);
}

static gboolean
load_copies (TdDb *db, TdPlan *plan, GError **error)
{
  static const char SQL[] = "SELECT id, level, count, destination, state, first_line, "
                            "last_line FROM copies WHERE plan_id = ?1 ORDER BY "
                            "position, first_line, count, id";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  return load_rows (stmt, plan, NULL, read_copies, error);
}

static void
read_step (TdStmt *stmt, TdPlan *plan, GHashTable *owners)
{
  TdRouteStep *part = g_object_new (TD_TYPE_ROUTE_STEP, NULL);

  part->id = td_stmt_dup_text (stmt, "id");
  part->level = td_level_from_string (td_stmt_get_text (stmt, "level"));
  part->action = td_stmt_dup_text (stmt, "action");
  part->who = td_stmt_dup_text (stmt, "who");
  part->reading = read_reading (stmt);
  g_ptr_array_add (plan->route, part);
}

static gboolean
load_route (TdDb *db, TdPlan *plan, GError **error)
{
  static const char SQL[] = "SELECT id, level, action, who, state, first_line, last_line "
                            "FROM route_step WHERE plan_id = ?1 ORDER BY position";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  return load_rows (stmt, plan, NULL, read_step, error);
}

static void
read_period (TdStmt *stmt, TdPlan *plan, GHashTable *owners)
{
  TdPeriod *part = g_object_new (TD_TYPE_PERIOD, NULL);

  part->id = td_stmt_dup_text (stmt, "id");
  part->label = td_stmt_dup_text (stmt, "label");
  part->starts = read_date (stmt, "starts");
  part->ends = read_date (stmt, "ends");
  part->note = td_stmt_dup_text (stmt, "note");
  part->after = read_date (stmt, "after_date");
  part->from_issue = td_stmt_get_int (stmt, "from_issue") != 0;
  part->reading = read_reading (stmt);
  g_ptr_array_add (plan->periods, part);
}

static gboolean
load_periods (TdDb *db, TdPlan *plan, GError **error)
{
  static const char SQL[] =
      "SELECT id, label, starts, ends, note, after_date, from_issue, "
      "state, first_line, last_line FROM period WHERE plan_id = ?1 ORDER BY position";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  return load_rows (stmt, plan, NULL, read_period, error);
}

static void
read_basis (TdStmt *stmt, TdPlan *plan, GHashTable *owners)
{
  TdBasis *part = g_object_new (TD_TYPE_BASIS, NULL);

  part->id = td_stmt_dup_text (stmt, "id");
  part->relation = td_stmt_dup_text (stmt, "relation");
  part->kind = td_stmt_dup_text (stmt, "kind");
  part->number = td_stmt_dup_text (stmt, "number");
  part->date = read_date (stmt, "date");
  part->issuer = td_stmt_dup_text (stmt, "issuer");
  part->title = td_stmt_dup_text (stmt, "title");
  part->reading = read_reading (stmt);
  g_ptr_array_add (plan->bases, part);
}

static gboolean
load_bases (TdDb *db, TdPlan *plan, GError **error)
{
  static const char SQL[] = "SELECT id, relation, kind, number, date, issuer, title, "
                            "state, first_line, last_line FROM basis WHERE plan_id = ?1 "
                            "ORDER BY position";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  return load_rows (stmt, plan, NULL, read_basis, error);
}

static void
read_responsibility (TdStmt *stmt, TdPlan *plan, GHashTable *owners)
{
  TdResponsibility *part = g_object_new (TD_TYPE_RESPONSIBILITY, NULL);

  part->id = td_stmt_dup_text (stmt, "id");
  part->who = td_stmt_dup_text (stmt, "who");
  part->text = td_stmt_dup_text (stmt, "text");
  part->reading = read_reading (stmt);
  g_ptr_array_add (plan->responsibilities, part);
}

static gboolean
load_responsibilities (TdDb *db, TdPlan *plan, GError **error)
{
  static const char SQL[] = "SELECT id, who, text, state, first_line, last_line "
                            "FROM responsibility WHERE plan_id = ?1 ORDER BY position";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  return load_rows (stmt, plan, NULL, read_responsibility, error);
}

static void
read_recipient (TdStmt *stmt, TdPlan *plan, GHashTable *owners)
{
  TdRecipient *part = g_object_new (TD_TYPE_RECIPIENT, NULL);

  part->id = td_stmt_dup_text (stmt, "id");
  part->text = td_stmt_dup_text (stmt, "text");
  part->kind = td_stmt_dup_text (stmt, "kind");
  part->reading = read_reading (stmt);
  g_ptr_array_add (plan->recipients, part);
}

static gboolean
load_recipients (TdDb *db, TdPlan *plan, GError **error)
{
  static const char SQL[] =
      "SELECT id, text, kind, state, first_line, last_line FROM recipient WHERE "
      "plan_id = ?1 ORDER BY position";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  return load_rows (stmt, plan, NULL, read_recipient, error);
}

static void
read_problem (TdStmt *stmt, TdPlan *plan, GHashTable *owners)
{
  g_autofree char *severity = td_stmt_dup_text (stmt, "severity");
  g_autofree char *code = td_stmt_dup_text (stmt, "code");
  g_autofree char *message = td_stmt_dup_text (stmt, "message");

  g_ptr_array_add (plan->problems,
                   td_plan_problem_restore (plan, severity, code, message,
                                            (guint) td_stmt_get_int (stmt, "first_line"),
                                            (guint) td_stmt_get_int (stmt, "last_line")));
}

static gboolean
load_problems (TdDb *db, TdPlan *plan, GError **error)
{
  static const char SQL[] = "SELECT severity, code, message, first_line, last_line "
                            "FROM plan_problem WHERE plan_id = ?1 ORDER BY position";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  return load_rows (stmt, plan, NULL, read_problem, error);
}

TdPlan *
td_plan_store_load (TdDb *db, const char *id, GError **error)
{
  g_autoptr (TdPlan) plan = td_plan_new ();

  g_return_val_if_fail (TD_IS_DB (db), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  plan->id = g_strdup (id);
  if (load_plan (db, plan, error) && load_facts (db, plan, error) && load_bases (db, plan, error) &&
      load_sections (db, plan, error) && load_groups (db, plan, error) &&
      load_award_forms (db, plan, error) && load_documents (db, plan, error) &&
      load_copies (db, plan, error) && load_route (db, plan, error) &&
      load_periods (db, plan, error) && load_responsibilities (db, plan, error) &&
      load_recipients (db, plan, error) && load_problems (db, plan, error))
    return g_steal_pointer (&plan);
  g_prefix_error (error, _ ("Loading plan %s: "), id);
  return NULL;
}
