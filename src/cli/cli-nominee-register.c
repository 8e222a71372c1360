/* SPDX-License-Identifier: GPL-3.0-or-later */
/* thiduactl nominee check, rules, history, row, again: what the register knows of a nominee. */
#include "config.h"

#include "cli.h"

#include <core/nominee/td-nominee-checks.h>
#include <core/nominee/td-nominee-history.h>
#include <core/nominee/td-nominee-row-service.h>
#include <core/nominee/td-nominee-rules.h>
#include <core/nominee/td-nominee-service.h>
#include <core/nominee/td-nominee-store.h>
#include <glib/gi18n.h>

static TdNomination *
load (Cli *cli, const char *beginning, GError **error)
{
  g_autofree char *id = td_db_complete_id (cli->db, "nomination", beginning, error);

  return id ? td_nomination_store_load (cli->db, id, error) : NULL;
}

/* ---- check ---- */

/* The nominations to look at: all of the plan, or the one that is named. */
static GPtrArray *
list_checked (Cli *cli, const char *plan_id, const char *nomination_id, GError **error)
{
  g_autoptr (GPtrArray) all = td_nomination_store_list (cli->db, plan_id, NULL, NULL, FALSE, error);

  for (guint i = all ? all->len : 0; nomination_id && i > 0; i--) {
    TdNomination *nomination = g_ptr_array_index (all, i - 1);
    if (!g_str_equal (nomination->id, nomination_id))
      g_ptr_array_remove_index (all, i - 1);
  }
  return g_steal_pointer (&all);
}

static CliStatus
print_checked (Cli *cli, GPtrArray *nominations, GPtrArray *lists)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new ();

  for (guint i = 0; i < lists->len; i++)
    g_ptr_array_extend (problems, g_ptr_array_index (lists, i), NULL, NULL);
  if (cli->json) {
    g_autoptr (JsonBuilder) builder = json_builder_new ();
    json_builder_begin_object (builder);
    cli_json_int (builder, "nominations", nominations->len);
    cli_json_problems (builder, "problems", problems);
    json_builder_end_object (builder);
    cli_print_json (builder);
  } else {
    cli_print_problems (cli, problems);
  }
  return cli_status_of_problems (problems);
}

static CliStatus
check (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) ids = g_strdupv (arguments);
  g_autofree char *plan_text = NULL;
  const GOptionEntry entries[] = {
      {"plan", 0, 0, G_OPTION_ARG_STRING, &plan_text, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &ids, entries, 0, 1, error))
    return CLI_USAGE;
  if (!plan_text == !ids[0])
    return cli_usage (error, _ ("name a nomination, or a plan with --plan"));
  g_autoptr (TdNomination) one = ids[0] ? load (cli, ids[0], error) : NULL;
  g_autofree char *plan_id = one         ? g_strdup (one->plan_id)
                             : plan_text ? td_db_complete_id (cli->db, "plan", plan_text, error)
                                         : NULL;
  g_autoptr (GPtrArray) nominations =
      plan_id ? list_checked (cli, plan_id, one ? one->id : NULL, error) : NULL;
  g_autoptr (GPtrArray) lists =
      nominations ? td_nominee_list_problems (cli->db, plan_id, nominations, TRUE, error) : NULL;
  return lists ? print_checked (cli, nominations, lists) : CLI_FAILED;
}

/* ---- rules ---- */

static void
add_answer (JsonBuilder *builder, TdRuleAnswer *answer)
{
  json_builder_begin_object (builder);
  cli_json_string (builder, "rule", answer->rule);
  cli_json_string (builder, "title", answer->title);
  cli_json_string (builder, "answer", td_answer_to_string (answer->answer));
  cli_json_string (builder, "reason", answer->reason);
  cli_json_bool (builder, "verified", answer->is_verified);
  cli_json_bool (builder, "preference", answer->is_preference);
  cli_json_string (builder, "source", answer->source);
  json_builder_set_member_name (builder, "facts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < answer->facts->len; i++) {
    TdRuleFact *fact = g_ptr_array_index (answer->facts, i);
    json_builder_begin_object (builder);
    cli_json_string (builder, "text", fact->text);
    if (fact->place) {
      cli_json_string (builder, "entity", td_entity_to_string (fact->place->entity));
      cli_json_string (builder, "id", fact->place->id);
      cli_json_string (builder, "field", fact->place->field);
    }
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_answer (Cli *cli, TdRuleAnswer *answer)
{
  cli_say (cli, "%-12s %s", td_answer_get_title (answer->answer), answer->title);
  cli_say (cli, "             %s", answer->reason);
  for (guint i = 0; i < answer->facts->len; i++) {
    TdRuleFact *fact = g_ptr_array_index (answer->facts, i);
    cli_say (cli, "             – %s", fact->text);
  }
  if (!answer->is_verified)
    /* Translators: %s is the law in which a rule was read */
    cli_say (cli, _ ("             (not compared with the law itself: %s)"), answer->source);
}

/* 3 when a rule that forbids says no. */
static CliStatus
status_of_answers (GPtrArray *answers)
{
  for (guint i = 0; i < answers->len; i++) {
    TdRuleAnswer *answer = g_ptr_array_index (answers, i);
    if (answer->answer == TD_ANSWER_NO && !answer->is_preference)
      return CLI_PROBLEMS;
  }
  return CLI_DONE;
}

static CliStatus
rules (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) ids = g_strdupv (arguments);

  if (!cli_parse (cli, &ids, NULL, 1, 1, error))
    return CLI_USAGE;
  g_autofree char *id = td_db_complete_id (cli->db, "nomination", ids[0], error);
  g_autoptr (GPtrArray) answers = id ? td_nominee_rules_load (cli->db, id, error) : NULL;
  if (!answers)
    return CLI_FAILED;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; i < answers->len; i++) {
    TdRuleAnswer *answer = g_ptr_array_index (answers, i);
    add_answer (builder, answer);
    print_answer (cli, answer);
  }
  json_builder_end_array (builder);
  if (cli->json)
    cli_print_json (builder);
  return status_of_answers (answers);
}

/* ---- history ---- */

static void
add_past (JsonBuilder *builder, TdPastNomination *past)
{
  json_builder_begin_object (builder);
  cli_json_string (builder, "nomination", past->nomination_id);
  cli_json_string (builder, "plan", past->plan_id);
  cli_json_string (builder, "plan_name", past->plan_name);
  cli_json_text (builder, "award", past->award_name);
  cli_json_text (builder, "occasion", past->occasion);
  cli_json_text (builder, "outcome", past->outcome);
  cli_json_text (builder, "result", past->result);
  cli_json_text (builder, "decision", past->decision);
  cli_json_text (builder, "decided_on", past->decided_on);
  cli_json_bool (builder, "taken", past->is_taken);
  json_builder_end_object (builder);
}

static void
print_history (Cli *cli, GPtrArray *history)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < history->len; i++) {
    TdPastNomination *past = g_ptr_array_index (history, i);
    g_autofree char *state = td_past_nomination_dup_state (past);
    add_past (builder, past);
    cli_say (cli, "%s  %s – %s – %s", past->nomination_id, past->plan_name,
             *past->award_name ? past->award_name : _ ("no award chosen"), state);
  }
  json_builder_end_array (builder);
  if (cli->json)
    cli_print_json (builder);
}

static CliStatus
history (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) ids = g_strdupv (arguments);

  if (!cli_parse (cli, &ids, NULL, 1, 1, error))
    return CLI_USAGE;
  g_autoptr (TdNomination) nomination = load (cli, ids[0], error);
  g_autoptr (GPtrArray) list =
      nomination ? td_nominee_history_load (cli->db, nomination->nominee->id, error) : NULL;
  if (!list)
    return CLI_FAILED;
  print_history (cli, list);
  return CLI_DONE;
}

static CliStatus
take (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) ids = g_strdupv (arguments);

  if (!cli_parse (cli, &ids, NULL, 1, 1, error))
    return CLI_USAGE;
  g_autofree char *id = td_db_complete_id (cli->db, "nomination", ids[0], error);
  g_autofree char *award = id ? td_nominee_take_history (cli->db, id, error) : NULL;
  if (!award)
    return CLI_FAILED;
  cli_say (cli, "%s", award);
  cli_print_id (cli, award);
  return CLI_DONE;
}

/* ---- rows of the small tables ---- */

static GHashTable *
collect (char **settings, GError **error)
{
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (char **setting = settings; setting && *setting; setting++) {
    g_autofree char *key = NULL;
    g_autofree char *value = NULL;
    if (!cli_split (*setting, &key, &value, error))
      return NULL;
    g_hash_table_insert (values, g_steal_pointer (&key), g_steal_pointer (&value));
  }
  return g_steal_pointer (&values);
}

static gboolean
find_kind (const char *name, TdRowKind *kind, GError **error)
{
  if (td_row_kind_from_string (name, kind))
    return TRUE;
  cli_usage (error, _ ("“%s” is not a table: earlier_award, finance_year, conduct"), name);
  return FALSE;
}

static CliStatus
row_add (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_auto (GStrv) settings = NULL;
  TdRowKind kind;
  const GOptionEntry entries[] = {
      {"set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &settings, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &rest, entries, 2, 2, error) || !find_kind (rest[1], &kind, error))
    return CLI_USAGE;
  g_autoptr (TdNomination) nomination = load (cli, rest[0], error);
  g_autoptr (GHashTable) values = nomination ? collect (settings, error) : NULL;
  g_autofree char *id =
      values ? td_nominee_add_row (cli->db, nomination->nominee->id, kind, values, error) : NULL;
  if (!id)
    return cli_status_of (error);
  cli_say (cli, "%s", id);
  cli_print_id (cli, id);
  return CLI_DONE;
}

static CliStatus
row_edit (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_auto (GStrv) settings = NULL;
  gboolean is_removed = FALSE;
  TdRowKind kind;
  const GOptionEntry entries[] = {
      {"set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &settings, NULL, NULL},
      {"remove", 0, 0, G_OPTION_ARG_NONE, &is_removed, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &rest, entries, 2, 2, error) || !find_kind (rest[0], &kind, error))
    return CLI_USAGE;
  g_autofree char *id = td_db_complete_id (cli->db, td_row_kind_to_string (kind), rest[1], error);
  g_autoptr (GHashTable) values = id ? collect (settings, error) : NULL;
  if (!values)
    return cli_status_of (error);
  if (is_removed ? !td_nominee_remove_row (cli->db, kind, id, error)
                 : !td_nominee_set_row (cli->db, kind, id, values, error))
    return cli_status_of (error);
  cli_print_id (cli, id);
  return CLI_DONE;
}

/* ---- a nominee of the register under another plan ---- */

static CliStatus
again (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autofree char *plan_text = NULL;
  const GOptionEntry entries[] = {
      {"plan", 0, 0, G_OPTION_ARG_STRING, &plan_text, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &rest, entries, 1, 1, error))
    return CLI_USAGE;
  if (!plan_text)
    return cli_usage (error, _ ("--plan is missing"));
  g_autofree char *plan_id = td_db_complete_id (cli->db, "plan", plan_text, error);
  g_autofree char *nominee =
      plan_id ? td_db_complete_id (cli->db, "nominee", rest[0], error) : NULL;
  g_autofree char *id = nominee ? td_nomination_add (cli->db, plan_id, nominee, NULL, error) : NULL;
  if (!id)
    return CLI_FAILED;
  cli_say (cli, "%s", id);
  cli_print_id (cli, id);
  return CLI_DONE;
}

const CliCommand CLI_NOMINEE_REGISTER_COMMANDS[] = {
    {"nominee", "check", "NOMINATION | --plan PLAN",
     N_ ("what is wrong in the fields, what a rule forbids or cannot tell"), TD_DB_READ_ONLY,
     check},
    {"nominee", "rules", "NOMINATION", N_ ("each rule on awards: yes, no or cannot tell, and why"),
     TD_DB_READ_ONLY, rules},
    {"nominee", "history", "NOMINATION", N_ ("all nominations of this nominee and their results"),
     TD_DB_READ_ONLY, history},
    {"nominee", "take", "NOMINATION", N_ ("puts what a nomination led to into the earlier awards"),
     TD_DB_READ_WRITE, take},
    {"nominee", "row", "NOMINATION TABLE [--set COLUMN=VALUE]…",
     N_ ("adds a row to earlier_award, finance_year or conduct"), TD_DB_READ_WRITE, row_add},
    {"nominee", "row-edit", "TABLE ROW [--set COLUMN=VALUE]… [--remove]",
     N_ ("changes or removes such a row"), TD_DB_READ_WRITE, row_edit},
    {"nominee", "again", "NOMINEE --plan PLAN", N_ ("nominates somebody of the register again"),
     TD_DB_READ_WRITE, again},
    {NULL},
};
