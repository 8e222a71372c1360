/* SPDX-License-Identifier: GPL-3.0-or-later */
/* thiduactl plan … */
#include "config.h"

#include "cli-plan-compare.h"
#include "cli-plan-derive.h"
#include "cli-plan-edit.h"
#include "cli-plan-export.h"
#include "cli-plan-json.h"
#include "cli-plan-restore.h"
#include "cli-plan-show.h"

#include <core/base/td-file.h>
#include <core/plan/td-plan-service.h>
#include <core/plan/td-plan-store.h>
#include <glib/gi18n.h>
#include <intake/td-intake.h>

static TdPlan *
import_one (Cli *cli, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = td_file_read (path, TD_INTAKE_MAX_BYTES, error);
  g_autofree char *name = g_path_get_basename (path);
  g_auto (TdSourceText) text = {NULL};
  TdPlan *plan = NULL;

  if (bytes && td_intake_read_text (bytes, name, &text, NULL, error))
    plan = td_plan_import_text (cli->db, &text, name, error);
  if (!plan)
    g_prefix_error (error, "%s: ", name);
  return plan;
}

static void
add_import (JsonBuilder *builder, TdPlan *plan)
{
  json_builder_begin_object (builder);
  cli_json_string (builder, "id", plan->id);
  cli_json_string (builder, "file", plan->file_name);
  cli_json_string (builder, "title", td_plan_get (plan, TD_PLAN_TITLE));
  cli_json_problems (builder, "problems", plan->problems);
  json_builder_end_object (builder);
}

static void
add_import_paged (JsonBuilder *builder, TdPlan *plan)
{
  g_autoptr (JsonBuilder) own = json_builder_new ();

  add_import (own, plan);
  cli_plan_add_paged (builder, own, plan);
}

static void
print_imports (Cli *cli, GPtrArray *plans)
{
  if (cli->json) {
    g_autoptr (JsonBuilder) builder = json_builder_new ();
    if (plans->len != 1)
      json_builder_begin_array (builder);
    for (guint i = 0; i < plans->len; i++)
      add_import_paged (builder, g_ptr_array_index (plans, i));
    if (plans->len != 1)
      json_builder_end_array (builder);
    cli_print_json (builder);
    return;
  }
  for (guint i = 0; i < plans->len; i++) {
    TdPlan *plan = g_ptr_array_index (plans, i);
    cli_say (cli, "%s  %s", plan->id, td_plan_get_display_name (plan));
    cli_plan_print_problems (cli, plan);
  }
}

static CliStatus
import (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) files = g_strdupv (arguments);
  g_autoptr (GPtrArray) plans = g_ptr_array_new_with_free_func (g_object_unref);
  CliStatus status = CLI_DONE;

  if (!cli_parse (cli, &files, NULL, 1, CLI_ANY, error))
    return CLI_USAGE;
  for (char **file = files; *file; file++) {
    TdPlan *plan = import_one (cli, *file, error);
    if (!plan)
      return CLI_FAILED;
    g_ptr_array_add (plans, plan);
    if (cli_status_of_problems (plan->problems) == CLI_PROBLEMS)
      status = CLI_PROBLEMS;
  }
  print_imports (cli, plans);
  return status;
}

static void
add_summary (JsonBuilder *builder, TdPlanSummary *plan)
{
  g_autofree char *date = td_date_to_iso (plan->date);
  TdCountdown countdown = td_plan_countdown (plan->periods, td_date_today ());

  json_builder_begin_object (builder);
  cli_json_string (builder, "id", plan->id);
  cli_json_string (builder, "name", plan->name);
  cli_json_string (builder, "agency", plan->agency);
  cli_json_string (builder, "number", plan->number);
  cli_json_text (builder, "date", date);
  cli_json_text (builder, "level", td_level_to_string (plan->level));
  cli_json_int (builder, "nominations", plan->n_nominations);
  cli_json_int (builder, "complete", plan->n_complete);
  cli_json_int (builder, "unconfirmed", plan->n_unconfirmed);
  cli_json_string (builder, "superior", plan->superior_id);
  cli_json_countdown (builder, &countdown);
  json_builder_end_object (builder);
}

static CliStatus
list (Cli *cli, char **arguments, GError **error)
{
  g_autoptr (GPtrArray) plans = td_plan_store_browse (cli->db, error);

  if (!plans)
    return CLI_FAILED;
  if (cli->json) {
    g_autoptr (JsonBuilder) builder = json_builder_new ();
    json_builder_begin_array (builder);
    for (guint i = 0; i < plans->len; i++)
      add_summary (builder, g_ptr_array_index (plans, i));
    json_builder_end_array (builder);
    cli_print_json (builder);
    return CLI_DONE;
  }
  CliTable *table = cli_table_new (4);
  for (guint i = 0; i < plans->len; i++) {
    TdPlanSummary *plan = g_ptr_array_index (plans, i);
    g_autofree char *date = td_date_format_short (plan->date);
    cli_table_add (table, plan->id, date, plan->agency ? plan->agency : "", plan->name, NULL);
  }
  cli_table_print (cli, table);
  return CLI_DONE;
}

static TdPlan *
load (Cli *cli, const char *beginning, GError **error)
{
  g_autofree char *id = td_db_complete_id (cli->db, "plan", beginning, error);

  return id ? td_plan_load (cli->db, id, error) : NULL;
}

static CliStatus
show (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) ids = g_strdupv (arguments);

  if (!cli_parse (cli, &ids, NULL, 1, 1, error))
    return CLI_USAGE;
  g_autoptr (TdPlan) plan = load (cli, ids[0], error);
  if (!plan)
    return CLI_FAILED;
  if (cli->json) {
    g_autoptr (JsonBuilder) builder = json_builder_new ();
    cli_plan_to_json (builder, plan);
    cli_print_json (builder);
    return CLI_DONE;
  }
  cli_plan_print (cli, plan);
  return CLI_DONE;
}

static CliStatus
drop (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) ids = g_strdupv (arguments);

  if (!cli_parse (cli, &ids, NULL, 1, 1, error))
    return CLI_USAGE;
  g_autofree char *id = td_db_complete_id (cli->db, "plan", ids[0], error);
  if (!id || !td_plan_remove (cli->db, id, error))
    return CLI_FAILED;
  cli_print_id (cli, id);
  return CLI_DONE;
}

const CliCommand CLI_PLAN_COMMANDS[] = {
    {"plan", "import", "FILE…",
     N_ ("reads a plan (.pdf, .docx, .odt, .txt, .md); prints its id and the problems found"),
     TD_DB_READ_WRITE, import},
    {"plan", "list", "", N_ ("the plans"), TD_DB_READ_ONLY, list},
    {"plan", "show", "PLAN", N_ ("one plan, structured"), TD_DB_READ_ONLY, show},
    {"plan", "edit",
     "PLAN [--add KIND [KEY=VALUE]…]… [--set-part PART KEY=VALUE…]… [--move PART [OWNER:]N]… "
     "[--remove PART]… [--remove-anyway PART]… [--confirm-part PART]… [--set KEY=VALUE]… "
     "[--copies LEVEL=COUNT[:DESTINATION]]… [--confirm KEY]… [--confirm-all]",
     N_ ("corrects facts (the keys of “facts” in plan show) and parts (by id, or as KIND:N), or "
         "agrees with what was read"),
     TD_DB_READ_WRITE, cli_plan_edit},
    {"plan", "reread", "PLAN",
     N_ ("reads the plan's source again; what people wrote or confirmed stays"), TD_DB_READ_WRITE,
     cli_plan_reread},
    {"plan", "derive",
     "PLAN [--agency NAME] [--short-name NAME] [--level LEVEL] [--replace OLD=NEW]… [--accept-all] "
     "[--keep ID]… [--leave ID]… [--proposals]",
     N_ ("the own agency's plan from a superior's; with --proposals only what could be adapted and "
         "what is left out"),
     TD_DB_READ_WRITE, cli_plan_derive},
    {"plan", "compare", "LEFT RIGHT [--all]",
     N_ ("what the second plan adds, drops and changes; with --all also what is the same"),
     TD_DB_READ_ONLY, cli_plan_compare},
    {"plan", "export", "PLAN -o FILE",
     N_ ("the plan as an administrative document: .pdf .odt .docx .txt"), TD_DB_READ_ONLY,
     cli_plan_export},
    {"plan", "restore", "PLAN [--accept [--above CONFIDENCE] [--lines N,N…]]",
     N_ ("proposes the Vietnamese of a badly recognised plan line by line, or takes it"),
     TD_DB_READ_ONLY, cli_plan_restore},
    {"plan", "remove", "PLAN", N_ ("removes a plan with its nominations, meetings and dossiers"),
     TD_DB_READ_WRITE, drop},
    {NULL},
};
