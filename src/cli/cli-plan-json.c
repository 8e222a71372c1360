/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan as JSON.  A fact that the plan does not state is null with state "unknown". */
#include "config.h"

#include "cli-plan-json.h"

static void
add_lines (JsonBuilder *builder, const TdReading *reading)
{
  json_builder_set_member_name (builder, "lines");
  if (!reading->first_line) {
    json_builder_add_null_value (builder);
    return;
  }
  json_builder_begin_array (builder);
  json_builder_add_int_value (builder, reading->first_line);
  json_builder_add_int_value (builder, reading->last_line);
  json_builder_end_array (builder);
}

static void
add_reading (JsonBuilder *builder, const char *id, const TdReading *reading)
{
  cli_json_string (builder, "id", id);
  cli_json_string (builder, "state", td_fact_state_to_string (reading->state));
  add_lines (builder, reading);
}

static void
add_part (JsonBuilder *builder, const char *key, guint8 part)
{
  json_builder_set_member_name (builder, key);
  if (part)
    json_builder_add_int_value (builder, part);
  else
    json_builder_add_null_value (builder);
}

static void
add_date (JsonBuilder *builder, TdDate date)
{
  json_builder_set_member_name (builder, "date");
  if (td_date_is_empty (date)) {
    json_builder_add_null_value (builder);
    return;
  }
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "year");
  if (date.year)
    json_builder_add_int_value (builder, date.year);
  else
    json_builder_add_null_value (builder);
  add_part (builder, "month", date.month);
  add_part (builder, "day", date.day);
  json_builder_end_object (builder);
}

static void
add_iso (JsonBuilder *builder, const char *key, TdDate date)
{
  g_autofree char *iso = td_date_to_iso (date);

  cli_json_text (builder, key, iso);
}

static void
add_sections (JsonBuilder *builder, const char *key, GPtrArray *sections)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
  for (guint i = 0; i < sections->len; i++) {
    TdSection *section = g_ptr_array_index (sections, i);
    json_builder_begin_object (builder);
    cli_json_string (builder, "id", section->id);
    cli_json_string (builder, "label", section->label);
    cli_json_string (builder, "title", section->title);
    cli_json_string (builder, "text", section->text);
    cli_json_text (builder, "role", section->role);
    cli_json_string (builder, "state", td_fact_state_to_string (section->reading.state));
    add_lines (builder, &section->reading);
    add_sections (builder, "children", section->children);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_criteria (JsonBuilder *builder, GPtrArray *criteria)
{
  json_builder_set_member_name (builder, "criteria");
  json_builder_begin_array (builder);
  for (guint i = 0; i < criteria->len; i++) {
    TdCriterion *criterion = g_ptr_array_index (criteria, i);
    json_builder_begin_object (builder);
    cli_json_string (builder, "text", criterion->text);
    cli_json_bool (builder, "veto", criterion->veto);
    add_reading (builder, criterion->id, &criterion->reading);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_groups (JsonBuilder *builder, TdPlan *plan)
{
  json_builder_set_member_name (builder, "criteria_groups");
  json_builder_begin_array (builder);
  for (guint i = 0; i < plan->criteria_groups->len; i++) {
    TdCriteriaGroup *group = g_ptr_array_index (plan->criteria_groups, i);
    json_builder_begin_object (builder);
    cli_json_string (builder, "label", group->label);
    cli_json_string (builder, "applies_to", group->applies_to);
    add_reading (builder, group->id, &group->reading);
    add_criteria (builder, group->criteria);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_occasions (JsonBuilder *builder, TdOccasions occasions)
{
  json_builder_set_member_name (builder, "occasions");
  json_builder_begin_array (builder);
  if (occasions & TD_OCCASION_SUDDEN)
    json_builder_add_string_value (builder, "sudden");
  if (occasions & TD_OCCASION_THEMATIC)
    json_builder_add_string_value (builder, "thematic");
  json_builder_end_array (builder);
}

static void
add_awards (JsonBuilder *builder, TdPlan *plan)
{
  json_builder_set_member_name (builder, "award_forms");
  json_builder_begin_array (builder);
  for (guint i = 0; i < plan->award_forms->len; i++) {
    TdAwardForm *form = g_ptr_array_index (plan->award_forms, i);
    json_builder_begin_object (builder);
    cli_json_string (builder, "name", form->name);
    cli_json_text (builder, "authority", form->authority);
    cli_json_text (builder, "level", td_level_to_string (form->level));
    add_occasions (builder, form->occasions);
    add_reading (builder, form->id, &form->reading);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_papers (JsonBuilder *builder, TdPlan *plan)
{
  json_builder_set_member_name (builder, "dossier_documents");
  json_builder_begin_array (builder);
  for (guint i = 0; i < plan->dossier_documents->len; i++) {
    TdDossierDocument *document = g_ptr_array_index (plan->dossier_documents, i);
    json_builder_begin_object (builder);
    cli_json_string (builder, "kind", document->kind);
    cli_json_string (builder, "text", document->text);
    cli_json_bool (builder, "per_nominee", document->per_nominee);
    cli_json_bool (builder, "with_list", document->with_list);
    add_reading (builder, document->id, &document->reading);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

/* All that the plan says of one level. */
static void
add_sets (JsonBuilder *builder, TdPlan *plan, TdLevel level)
{
  json_builder_set_member_name (builder, "values");
  json_builder_begin_array (builder);
  for (guint i = 0; i < plan->copies->len; i++) {
    TdCopies *copies = g_ptr_array_index (plan->copies, i);
    if (copies->level != level)
      continue;
    json_builder_begin_object (builder);
    cli_json_int (builder, "count", copies->count);
    cli_json_text (builder, "to", copies->destination);
    add_reading (builder, copies->id, &copies->reading);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

/* One object a level; a level of which the plan says two things has a null count and its state. */
static void
add_copies (JsonBuilder *builder, TdPlan *plan)
{
  g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);

  json_builder_set_member_name (builder, "copies");
  json_builder_begin_object (builder);
  for (guint i = 0; i < plan->copies->len; i++) {
    TdCopies *copies = g_ptr_array_index (plan->copies, i);
    gboolean is_conflict = copies->reading.state == TD_FACT_CONFLICTING;
    if (!g_hash_table_add (done, GINT_TO_POINTER ((int) copies->level)))
      continue;
    json_builder_set_member_name (builder, td_level_to_string (copies->level));
    json_builder_begin_object (builder);
    json_builder_set_member_name (builder, "count");
    if (is_conflict)
      json_builder_add_null_value (builder);
    else
      json_builder_add_int_value (builder, copies->count);
    cli_json_text (builder, "to", is_conflict ? NULL : copies->destination);
    add_reading (builder, copies->id, &copies->reading);
    if (is_conflict)
      add_sets (builder, plan, copies->level);
    json_builder_end_object (builder);
  }
  json_builder_end_object (builder);
}

static void
add_steps_of (JsonBuilder *builder, TdPlan *plan, TdLevel level)
{
  json_builder_begin_object (builder);
  cli_json_text (builder, "level", td_level_to_string (level));
  json_builder_set_member_name (builder, "steps");
  json_builder_begin_array (builder);
  for (guint i = 0; i < plan->route->len; i++) {
    TdRouteStep *step = g_ptr_array_index (plan->route, i);
    if (step->level != level)
      continue;
    json_builder_begin_object (builder);
    cli_json_string (builder, "action", step->action);
    json_builder_set_member_name (builder, "who");
    json_builder_begin_array (builder);
    json_builder_add_string_value (builder, step->who);
    json_builder_end_array (builder);
    add_reading (builder, step->id, &step->reading);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_route (JsonBuilder *builder, TdPlan *plan)
{
  guint seen = 0;

  json_builder_set_member_name (builder, "route");
  json_builder_begin_array (builder);
  for (guint i = 0; i < plan->route->len; i++) {
    TdRouteStep *step = g_ptr_array_index (plan->route, i);
    if (seen & (1u << step->level))
      continue;
    seen |= 1u << step->level;
    add_steps_of (builder, plan, step->level);
  }
  json_builder_end_array (builder);
}

static void
add_periods (JsonBuilder *builder, TdPlan *plan)
{
  json_builder_set_member_name (builder, "periods");
  json_builder_begin_array (builder);
  for (guint i = 0; i < plan->periods->len; i++) {
    TdPeriod *period = g_ptr_array_index (plan->periods, i);
    json_builder_begin_object (builder);
    cli_json_text (builder, "label", period->label);
    add_iso (builder, "from", period->starts);
    add_iso (builder, "to", period->ends);
    add_iso (builder, "after", period->after);
    cli_json_bool (builder, "from_issue", period->from_issue);
    cli_json_text (builder, "note", period->note);
    add_reading (builder, period->id, &period->reading);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_bases (JsonBuilder *builder, TdPlan *plan, const char *key, const char *relation)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
  for (guint i = 0; i < plan->bases->len; i++) {
    TdBasis *basis = g_ptr_array_index (plan->bases, i);
    if (!g_str_equal (basis->relation, relation))
      continue;
    json_builder_begin_object (builder);
    cli_json_text (builder, "kind", basis->kind);
    cli_json_text (builder, "number", basis->number);
    add_iso (builder, "date", basis->date);
    cli_json_text (builder, "issuer", basis->issuer);
    cli_json_text (builder, "title", basis->title);
    add_reading (builder, basis->id, &basis->reading);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_responsibilities (JsonBuilder *builder, TdPlan *plan)
{
  json_builder_set_member_name (builder, "responsibilities");
  json_builder_begin_array (builder);
  for (guint i = 0; i < plan->responsibilities->len; i++) {
    TdResponsibility *responsibility = g_ptr_array_index (plan->responsibilities, i);
    json_builder_begin_object (builder);
    cli_json_text (builder, "who", responsibility->who);
    cli_json_string (builder, "text", responsibility->text);
    add_reading (builder, responsibility->id, &responsibility->reading);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

/* Where the plan itself is kept: the line of "Lưu", which is among the recipients. */
static void
add_archive (JsonBuilder *builder, TdPlan *plan)
{
  const char *archive = NULL;

  for (guint i = 0; i < plan->recipients->len; i++) {
    TdRecipient *recipient = g_ptr_array_index (plan->recipients, i);
    if (g_strcmp0 (recipient->kind, "archive") == 0)
      archive = recipient->text;
  }
  cli_json_string (builder, "archive", archive);
}

static void
add_recipients (JsonBuilder *builder, TdPlan *plan)
{
  json_builder_set_member_name (builder, "recipients");
  json_builder_begin_array (builder);
  for (guint i = 0; i < plan->recipients->len; i++)
    json_builder_add_string_value (builder,
                                   ((TdRecipient *) g_ptr_array_index (plan->recipients, i))->text);
  json_builder_end_array (builder);
}

static void
add_signatory (JsonBuilder *builder, TdPlan *plan)
{
  json_builder_set_member_name (builder, "signatory");
  json_builder_begin_object (builder);
  cli_json_string (builder, "on_behalf_of", td_plan_get (plan, TD_PLAN_ON_BEHALF_OF));
  cli_json_string (builder, "capacity", td_plan_get (plan, TD_PLAN_CAPACITY));
  cli_json_string (builder, "title", td_plan_get (plan, TD_PLAN_SIGNER_TITLE));
  cli_json_string (builder, "name", td_plan_get (plan, TD_PLAN_SIGNER_NAME));
  json_builder_end_object (builder);
}

static void
add_value (JsonBuilder *builder, const char *value, guint first_line, guint last_line)
{
  TdReading reading = {TD_FACT_CONFLICTING, first_line, last_line};

  json_builder_begin_object (builder);
  cli_json_string (builder, "value", value);
  add_lines (builder, &reading);
  json_builder_end_object (builder);
}

/* The two things that the plan says. */
static void
add_values (JsonBuilder *builder, const TdPlanFact *fact)
{
  json_builder_set_member_name (builder, "values");
  json_builder_begin_array (builder);
  add_value (builder, fact->value, fact->reading.first_line, fact->reading.last_line);
  add_value (builder, fact->other, fact->other_first_line, fact->other_last_line);
  json_builder_end_array (builder);
}

static void
add_facts (JsonBuilder *builder, TdPlan *plan)
{
  json_builder_set_member_name (builder, "facts");
  json_builder_begin_object (builder);
  for (guint key = 0; key < TD_N_PLAN_KEYS; key++) {
    const TdPlanFact *fact = &plan->facts[key];
    json_builder_set_member_name (builder, td_plan_key_to_string (key));
    json_builder_begin_object (builder);
    cli_json_string (builder, "state", td_fact_state_to_string (fact->reading.state));
    add_lines (builder, &fact->reading);
    if (fact->reading.state == TD_FACT_CONFLICTING)
      add_values (builder, fact);
    json_builder_end_object (builder);
  }
  json_builder_end_object (builder);
}

/* The single facts that stand at the top of the object under their own keys. */
static void
add_head (JsonBuilder *builder, TdPlan *plan)
{
  static const TdPlanKey KEYS[] = {
      TD_PLAN_AGENCY,        TD_PLAN_PARENT_AGENCY, TD_PLAN_LEVEL,     TD_PLAN_KIND,
      TD_PLAN_NUMBER,        TD_PLAN_SYMBOL,        TD_PLAN_PLACE,     TD_PLAN_TITLE,
      TD_PLAN_ACT,           TD_PLAN_MOVEMENT,      TD_PLAN_PROCEDURE, TD_PLAN_PROCEDURE_BASIS,
      TD_PLAN_STANDING_BODY, TD_PLAN_DRAFTER,       TD_PLAN_CONTACT,
  };

  cli_json_string (builder, "id", plan->id);
  cli_json_string (builder, "file", plan->file_name);
  cli_json_string (builder, "encoding", plan->encoding);
  cli_json_text (builder, "regime", plan->regime);
  for (guint i = 0; i < G_N_ELEMENTS (KEYS); i++)
    cli_json_string (builder, td_plan_key_to_string (KEYS[i]), td_plan_get (plan, KEYS[i]));
  add_date (builder, td_plan_get_date (plan));
}

static void
add_plan (JsonBuilder *builder, TdPlan *plan)
{
  json_builder_begin_object (builder);
  add_head (builder, plan);
  add_bases (builder, plan, "based_on", "based-on");
  add_bases (builder, plan, "supersedes", "supersedes");
  add_bases (builder, plan, "cites", "cites");
  add_sections (builder, "sections", plan->sections);
  add_groups (builder, plan);
  add_awards (builder, plan);
  add_papers (builder, plan);
  add_copies (builder, plan);
  add_route (builder, plan);
  add_periods (builder, plan);
  add_responsibilities (builder, plan);
  add_recipients (builder, plan);
  add_archive (builder, plan);
  add_signatory (builder, plan);
  add_facts (builder, plan);
  cli_json_problems (builder, "problems", plan->problems);
  json_builder_end_object (builder);
}

void
cli_plan_to_json (JsonBuilder *builder, TdPlan *plan)
{
  g_autoptr (JsonBuilder) own = json_builder_new ();

  add_plan (own, plan);
  cli_plan_add_paged (builder, own, plan);
}
