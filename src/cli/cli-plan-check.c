/* SPDX-License-Identifier: GPL-3.0-or-later */
/* thiduactl plan check */
#include "config.h"

#include "cli-plan-json.h"

#include <core/plan/td-plan-completeness.h>
#include <core/plan/td-plan-service.h>
#include <glib/gi18n.h>

static const char *
name_countdown (TdCountdownState state)
{
  static const char *const names[] = {
      [TD_COUNTDOWN_NONE] = "none", [TD_COUNTDOWN_UNDATED] = "undated",
      [TD_COUNTDOWN_DUE] = "due",   [TD_COUNTDOWN_BEGINS] = "begins",
      [TD_COUNTDOWN_OPEN] = "open", [TD_COUNTDOWN_OVER] = "over"};

  return names[state];
}

void
cli_json_countdown (JsonBuilder *builder, const TdCountdown *countdown)
{
  g_autofree char *day = td_date_to_iso (countdown->day);

  json_builder_set_member_name (builder, "deadline");
  json_builder_begin_object (builder);
  cli_json_string (builder, "state", name_countdown (countdown->state));
  cli_json_int (builder, "days", countdown->days);
  cli_json_text (builder, "day", day);
  cli_json_text (builder, "period", countdown->period ? countdown->period->label : NULL);
  json_builder_end_object (builder);
}

static void
print_json (TdPlan *plan, GPtrArray *items, const TdCountdown *countdown)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  cli_json_string (builder, "id", plan->id);
  json_builder_set_member_name (builder, "items");
  json_builder_begin_array (builder);
  for (guint i = 0; i < items->len; i++) {
    TdPlanItem *item = g_ptr_array_index (items, i);
    json_builder_begin_object (builder);
    cli_json_string (builder, "code", item->code);
    cli_json_string (builder, "state", td_item_state_to_string (item->state));
    cli_json_string (builder, "title", item->title);
    cli_json_text (builder, "detail", item->detail);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  cli_json_countdown (builder, countdown);
  json_builder_end_object (builder);
  cli_print_json (builder);
}

static void
print_items (Cli *cli, GPtrArray *items, const TdCountdown *countdown)
{
  CliTable *table = cli_table_new (3);
  g_autofree char *deadline = td_countdown_dup_text (countdown, FALSE);

  for (guint i = 0; i < items->len; i++) {
    TdPlanItem *item = g_ptr_array_index (items, i);
    cli_table_add (table, td_item_state_get_title (item->state), item->title, item->detail, NULL);
  }
  cli_table_print (cli, table);
  if (*deadline)
    /* Translators: %s is "5 days left", "3 days overdue" or the like */
    cli_say (cli, _ ("Deadline: %s"), deadline);
}

static CliStatus
check (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) ids = g_strdupv (arguments);

  if (!cli_parse (cli, &ids, NULL, 1, 1, error))
    return CLI_USAGE;
  g_autofree char *id = td_db_complete_id (cli->db, "plan", ids[0], error);
  g_autoptr (TdPlan) plan = id ? td_plan_load (cli->db, id, error) : NULL;
  if (!plan)
    return CLI_FAILED;
  g_autoptr (GPtrArray) items = td_plan_completeness_new (plan);
  TdCountdown countdown = td_plan_countdown (plan->periods, td_date_today ());
  if (cli->json)
    print_json (plan, items, &countdown);
  else
    print_items (cli, items, &countdown);
  return td_plan_completeness_count (items, TD_ITEM_THERE) == items->len ? CLI_DONE : CLI_PROBLEMS;
}

const CliCommand CLI_PLAN_CHECK_COMMANDS[] = {
    {"plan", "check", "PLAN",
     N_ ("what a plan should say and does not, what is to be looked through, and the next deadline"),
     TD_DB_READ_ONLY, check},
    {NULL},
};
