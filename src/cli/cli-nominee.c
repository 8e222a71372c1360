/* SPDX-License-Identifier: GPL-3.0-or-later */
/* thiduactl nominee …: a nominee under a plan, which is a nomination; ids are nominations' ids. */
#include "config.h"

#include "cli-nominee-import.h"

#include <core/nominee/td-nominee-checks.h>
#include <core/nominee/td-nominee-service.h>
#include <core/nominee/td-nominee-store.h>
#include <core/plan/td-plan-store.h>
#include <glib/gi18n.h>

/* A subject group by its label ("c"), its words, or the beginning of its id. */
static char *
find_group (TdPlan *plan, const char *text, GError **error)
{
  for (guint i = 0; i < plan->criteria_groups->len; i++) {
    TdCriteriaGroup *group = g_ptr_array_index (plan->criteria_groups, i);
    if (g_str_equal (group->label, text) || g_str_equal (group->applies_to, text) ||
        g_str_equal (group->id, text))
      return g_strdup (group->id);
  }
  g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("the plan has no subject group “%s”"), text);
  return NULL;
}

/* An award form by its id, its full name, or its level when the plan has one of that level. */
static char *
find_award (TdPlan *plan, const char *text, GError **error)
{
  TdAwardForm *of_level = NULL;
  guint n_of_level = 0;

  for (guint i = 0; i < plan->award_forms->len; i++) {
    TdAwardForm *form = g_ptr_array_index (plan->award_forms, i);
    g_autofree char *name = td_award_form_dup_full_name (form);
    if (g_str_equal (form->id, text) || g_str_equal (name, text))
      return g_strdup (form->id);
    if (g_str_equal (td_level_to_string (form->level), text)) {
      of_level = form;
      n_of_level++;
    }
  }
  if (n_of_level == 1)
    return g_strdup (of_level->id);
  g_set_error (error, TD_ERROR, n_of_level ? TD_ERROR_AMBIGUOUS : TD_ERROR_NOT_FOUND,
               n_of_level ? _ ("several award forms are of the level “%s”")
                          : _ ("the plan has no award form “%s”"),
               text);
  return NULL;
}

/* Replaces "group" and "award" by the ids they stand for. */
static gboolean
resolve (TdPlan *plan, char **key, char **value, GError **error)
{
  char *id = NULL;

  if (g_str_equal (*key, "group"))
    id = **value ? find_group (plan, *value, error) : g_strdup ("");
  else if (g_str_equal (*key, "award"))
    id = **value ? find_award (plan, *value, error) : g_strdup ("");
  else
    return TRUE;
  if (!id)
    return FALSE;
  g_set_str (key, g_str_equal (*key, "group") ? "group_id" : "award_form_id");
  g_free (*value);
  *value = id;
  return TRUE;
}

static GHashTable *
collect_settings (TdPlan *plan, char **settings, GError **error)
{
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (char **setting = settings; setting && *setting; setting++) {
    g_autofree char *key = NULL;
    g_autofree char *value = NULL;
    if (!cli_split (*setting, &key, &value, error) || !resolve (plan, &key, &value, error))
      return NULL;
    g_hash_table_insert (values, g_steal_pointer (&key), g_steal_pointer (&value));
  }
  return g_steal_pointer (&values);
}

static char *
add_from (Cli *cli, const char *plan_id, GHashTable *values, GError **error)
{
  TdNomineeKind kind = TD_NOMINEE_INDIVIDUAL;
  const char *kind_name = g_hash_table_lookup (values, "kind");

  if (kind_name && !td_nominee_kind_from_string (kind_name, &kind)) {
    cli_usage (error, _ ("“%s” is not a kind: individual, collective, enterprise, household"),
               kind_name);
    return NULL;
  }
  g_autofree char *name = g_strdup (g_hash_table_lookup (values, "name"));
  g_hash_table_remove (values, "kind");
  g_hash_table_remove (values, "name");
  return td_nominee_add (cli->db, plan_id, kind, name ? name : "", values, error);
}

static void
add_nomination (JsonBuilder *builder, TdNomination *nomination)
{
  cli_json_string (builder, "id", nomination->id);
  cli_json_string (builder, "plan", nomination->plan_id);
  cli_json_string (builder, "nominee", nomination->nominee->id);
  cli_json_string (builder, "kind", td_nominee_kind_to_string (nomination->nominee->kind));
  cli_json_string (builder, "name", nomination->nominee->fields[TD_NOMINEE_NAME]);
  cli_json_text (builder, "unit", nomination->nominee->fields[TD_NOMINEE_UNIT]);
  cli_json_string (builder, "group", nomination->group_id);
  cli_json_text (builder, "group_name", nomination->group_name);
  cli_json_string (builder, "award", nomination->award_form_id);
  cli_json_text (builder, "award_name", nomination->award_name);
  cli_json_text (builder, "occasion", nomination->occasion);
  cli_json_int (builder, "criteria", nomination->n_criteria);
  cli_json_int (builder, "decided", nomination->n_decided);
  cli_json_int (builder, "unmet", nomination->n_unmet);
  cli_json_int (builder, "evidence", nomination->n_evidence);
}

static void
print_list (Cli *cli, GPtrArray *nominations)
{
  CliTable *table = cli_table_new (5);

  for (guint i = 0; i < nominations->len; i++) {
    TdNomination *nomination = g_ptr_array_index (nominations, i);
    g_autofree char *progress =
        g_strdup_printf ("%u/%u", nomination->n_decided, nomination->n_criteria);
    cli_table_add (table, nomination->id, nomination->nominee->fields[TD_NOMINEE_NAME],
                   td_nominee_kind_get_title (nomination->nominee->kind), progress,
                   nomination->award_name, NULL);
  }
  cli_table_print (cli, table);
}

/* The nominations of one plan, or of all: GPtrArray of TdNomination. */
static GPtrArray *
collect_nominations (Cli *cli,
                     const char *plan_text,
                     const char *filter,
                     const char *order,
                     GError **error)
{
  if (plan_text) {
    g_autofree char *id = td_db_complete_id (cli->db, "plan", plan_text, error);
    return id ? td_nomination_store_list (cli->db, id, filter, order, FALSE, error) : NULL;
  }
  g_autoptr (GPtrArray) plans = td_plan_store_list (cli->db, error);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; plans && i < plans->len; i++) {
    TdPlanSummary *plan = g_ptr_array_index (plans, i);
    GPtrArray *some = td_nomination_store_list (cli->db, plan->id, filter, order, FALSE, error);
    if (!some)
      return NULL;
    g_ptr_array_extend_and_steal (all, some);
  }
  return plans ? g_steal_pointer (&all) : NULL;
}

static CliStatus
list (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autofree char *plan_text = NULL;
  g_autofree char *filter = NULL;
  g_autofree char *order = NULL;
  const GOptionEntry entries[] = {
      {"plan", 0, 0, G_OPTION_ARG_STRING, &plan_text, NULL, NULL},
      {"filter", 0, 0, G_OPTION_ARG_STRING, &filter, NULL, NULL},
      {"sort", 0, 0, G_OPTION_ARG_STRING, &order, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &rest, entries, 0, 0, error))
    return CLI_USAGE;
  g_autoptr (GPtrArray) nominations = collect_nominations (cli, plan_text, filter, order, error);
  if (!nominations)
    return CLI_FAILED;
  if (!cli->json) {
    print_list (cli, nominations);
    return CLI_DONE;
  }
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; i < nominations->len; i++) {
    json_builder_begin_object (builder);
    add_nomination (builder, g_ptr_array_index (nominations, i));
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  cli_print_json (builder);
  return CLI_DONE;
}

static void
add_earlier (JsonBuilder *builder, TdNominee *nominee)
{
  json_builder_set_member_name (builder, "earlier_awards");
  json_builder_begin_array (builder);
  for (guint i = 0; i < nominee->earlier_awards->len; i++) {
    TdEarlierAward *award = g_ptr_array_index (nominee->earlier_awards, i);
    json_builder_begin_object (builder);
    cli_json_string (builder, "id", award->id);
    cli_json_string (builder, "kind", award->kind);
    cli_json_text (builder, "year", award->year);
    cli_json_text (builder, "name", award->name);
    cli_json_text (builder, "decision", award->decision);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_rows (JsonBuilder *builder, const char *key, GPtrArray *rows)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++) {
    TdNomineeRow *row = g_ptr_array_index (rows, i);
    json_builder_begin_object (builder);
    cli_json_string (builder, "id", row->id);
    for (guint n = 0; td_row_kind_get_column (row->kind, n); n++)
      cli_json_text (builder, td_row_kind_get_column (row->kind, n)->name, row->values[n]);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
print_json_nomination (TdNomination *nomination)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_nomination (builder, nomination);
  cli_json_text (builder, "summary", nomination->summary);
  cli_json_text (builder, "achievement", nomination->achievement);
  cli_json_text (builder, "confirmed_by", nomination->confirmed_by);
  for (guint field = TD_NOMINEE_NAME + 1; field < TD_N_NOMINEE_FIELDS; field++)
    if (field != TD_NOMINEE_UNIT && td_nominee_field_applies (field, nomination->nominee->kind))
      cli_json_text (builder, td_nominee_field_to_string (field),
                     nomination->nominee->fields[field]);
  cli_json_text (builder, "result", nomination->result);
  cli_json_text (builder, "decision", nomination->decision);
  cli_json_text (builder, "decided_on", nomination->decided_on);
  add_earlier (builder, nomination->nominee);
  add_rows (builder, "finance", nomination->nominee->finance);
  add_rows (builder, "conduct", nomination->nominee->conduct);
  g_autoptr (GPtrArray) problems = td_nominee_find_problems (nomination->nominee);
  cli_json_problems (builder, "problems", problems);
  json_builder_end_object (builder);
  cli_print_json (builder);
}

static CliStatus
answer (Cli *cli, const char *id, GError **error)
{
  g_autoptr (TdNomination) nomination =
      cli->json ? td_nomination_store_load (cli->db, id, error) : NULL;

  if (!cli->json)
    return CLI_DONE;
  if (!nomination)
    return CLI_FAILED;
  print_json_nomination (nomination);
  return CLI_DONE;
}

static CliStatus
add (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_auto (GStrv) settings = NULL;
  g_autofree char *plan_text = NULL;
  const GOptionEntry entries[] = {
      {"plan", 0, 0, G_OPTION_ARG_STRING, &plan_text, NULL, NULL},
      {"set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &settings, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &rest, entries, 0, 0, error))
    return CLI_USAGE;
  if (!plan_text)
    return cli_usage (error, _ ("--plan is missing"));
  g_autofree char *plan_id = td_db_complete_id (cli->db, "plan", plan_text, error);
  g_autoptr (TdPlan) plan = plan_id ? td_plan_store_load (cli->db, plan_id, error) : NULL;
  g_autoptr (GHashTable) values = plan ? collect_settings (plan, settings, error) : NULL;
  g_autofree char *id = values ? add_from (cli, plan_id, values, error) : NULL;
  if (!id)
    return cli_status_of (error);
  cli_say (cli, "%s", id);
  return answer (cli, id, error);
}

static void
print_nomination (Cli *cli, TdNomination *nomination)
{
  CliTable *table = cli_table_new (2);

  cli_table_add (table, _ ("Kind"), td_nominee_kind_get_title (nomination->nominee->kind), NULL);
  for (guint field = 0; field < TD_N_NOMINEE_FIELDS; field++)
    if (td_nominee_field_applies (field, nomination->nominee->kind))
      cli_table_add (table, td_nominee_field_get_title_for (field, nomination->nominee->kind),
                     nomination->nominee->fields[field], NULL);
  cli_table_add (table, _ ("Subject group"), nomination->group_name, NULL);
  cli_table_add (table, _ ("Award form"), nomination->award_name, NULL);
  cli_table_add (table, _ ("Occasion"), nomination->occasion, NULL);
  cli_table_add (table, _ ("Summary"), nomination->summary, NULL);
  cli_table_print (cli, table);
  if (*nomination->achievement)
    cli_say (cli, "\n%s", nomination->achievement);
  g_autoptr (GPtrArray) problems = td_nominee_find_problems (nomination->nominee);
  cli_print_problems (cli, problems);
}

/* The newest nomination of a nominee in the register, by the nominee's own id: that is what the
 * place of a problem names. */
static char *
find_nomination_of (Cli *cli, const char *beginning, GError **error)
{
  g_autofree char *nominee = td_db_complete_id (cli->db, "nominee", beginning, error);
  g_autoptr (GPtrArray) all = nominee ? collect_nominations (cli, NULL, NULL, NULL, error) : NULL;

  for (guint i = 0; all && i < all->len; i++) {
    TdNomination *nomination = g_ptr_array_index (all, i);
    if (g_str_equal (nomination->nominee->id, nominee))
      return g_strdup (nomination->id);
  }
  if (all)
    g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("no plan has the nominee “%s”"),
                 beginning);
  return NULL;
}

static TdNomination *
load (Cli *cli, const char *beginning, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *id = td_db_complete_id (cli->db, "nomination", beginning, &failure);

  if (!id && g_error_matches (failure, TD_ERROR, TD_ERROR_NOT_FOUND))
    id = find_nomination_of (cli, beginning, error);
  else if (!id)
    g_propagate_error (error, g_steal_pointer (&failure));
  return id ? td_nomination_store_load (cli->db, id, error) : NULL;
}

static CliStatus
show (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) ids = g_strdupv (arguments);

  if (!cli_parse (cli, &ids, NULL, 1, 1, error))
    return CLI_USAGE;
  g_autoptr (TdNomination) nomination = load (cli, ids[0], error);
  if (!nomination)
    return CLI_FAILED;
  if (cli->json)
    print_json_nomination (nomination);
  else
    print_nomination (cli, nomination);
  return CLI_DONE;
}

static gboolean
set_one (Cli *cli, TdPlan *plan, TdNomination *nomination, const char *setting, GError **error)
{
  g_autofree char *key = NULL;
  g_autofree char *value = NULL;
  TdNomineeField field;

  if (!cli_split (setting, &key, &value, error) || !resolve (plan, &key, &value, error))
    return FALSE;
  if (td_nominee_field_from_string (key, &field))
    return td_nominee_set (cli->db, nomination->nominee->id, key, value, error);
  return td_nomination_set (cli->db, nomination->id, key, value, error);
}

/* "title|2019|Lao động tiên tiến|QĐ số …" */
static gboolean
add_award (Cli *cli, TdNomination *nomination, const char *text, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, "|", 4);

  if (g_strv_length (parts) != 4) {
    cli_usage (error, _ ("“%s” is not KIND|YEAR|NAME|DECISION"), text);
    return FALSE;
  }
  g_autofree char *id = td_nominee_add_earlier_award (cli->db, nomination->nominee->id, parts[0],
                                                      parts[1], parts[2], parts[3], error);
  return id != NULL;
}

static gboolean
edit_all (Cli *cli, TdNomination *nomination, char **settings, char **awards, GError **error)
{
  g_autoptr (TdPlan) plan = td_plan_store_load (cli->db, nomination->plan_id, error);

  if (!plan)
    return FALSE;
  for (char **setting = settings; setting && *setting; setting++)
    if (!set_one (cli, plan, nomination, *setting, error))
      return FALSE;
  for (char **award = awards; award && *award; award++)
    if (!add_award (cli, nomination, *award, error))
      return FALSE;
  return TRUE;
}

static CliStatus
edit (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) ids = g_strdupv (arguments);
  g_auto (GStrv) settings = NULL;
  g_auto (GStrv) awards = NULL;
  const GOptionEntry entries[] = {
      {"set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &settings, NULL, NULL},
      {"earlier", 0, 0, G_OPTION_ARG_STRING_ARRAY, &awards, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &ids, entries, 1, 1, error))
    return CLI_USAGE;
  g_autoptr (TdNomination) nomination = load (cli, ids[0], error);
  if (!nomination)
    return CLI_FAILED;
  if (!edit_all (cli, nomination, settings, awards, error))
    return cli_status_of (error);
  return answer (cli, nomination->id, error);
}

static CliStatus
drop (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) ids = g_strdupv (arguments);

  if (!cli_parse (cli, &ids, NULL, 1, 1, error))
    return CLI_USAGE;
  g_autofree char *id = td_db_complete_id (cli->db, "nomination", ids[0], error);
  if (!id || !td_nomination_remove (cli->db, id, error))
    return CLI_FAILED;
  cli_print_id (cli, id);
  return CLI_DONE;
}

const CliCommand CLI_NOMINEE_COMMANDS[] = {
    {"nominee", "add", "--plan PLAN [--set KEY=VALUE]…",
     N_ ("nominates: name, kind, group, award, occasion, unit, birth, achievement=@FILE …"),
     TD_DB_READ_WRITE, add},
    {"nominee", "import",
     "FILE --plan PLAN [--sheet SHEET] [--map COLUMN=FIELD]… [--include ROW]… [--exclude ROW]… "
     "[--preview]",
     N_ ("nominates all of a spreadsheet (.xlsx, .ods, .xls, .csv, .tsv); with --preview only what "
         "would be done"),
     TD_DB_READ_WRITE, cli_nominee_import},
    {"nominee", "list", "[--plan PLAN] [--filter WORDS] [--sort name|unit|group|award]",
     N_ ("the nominees"), TD_DB_READ_ONLY, list},
    {"nominee", "show", "NOMINATION", N_ ("one nominee with all fields"), TD_DB_READ_ONLY, show},
    {"nominee", "edit", "NOMINATION [--set KEY=VALUE]… [--earlier KIND|YEAR|NAME|DECISION]…",
     N_ ("changes fields; adds earlier awards (KIND: title or form)"), TD_DB_READ_WRITE, edit},
    {"nominee", "remove", "NOMINATION", N_ ("takes a nominee off the plan"), TD_DB_READ_WRITE,
     drop},
    {NULL},
};
