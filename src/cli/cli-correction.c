/* SPDX-License-Identifier: GPL-3.0-or-later */
/* thiduactl correction …: what those who sent a nomination are asked to correct. */
#include "config.h"

#include "cli.h"

#include <core/base/td-file.h>
#include <core/dossier/td-compose-review.h>
#include <core/review/td-correction.h>
#include <document/td-paper-format.h>
#include <glib/gi18n.h>

static void
add_correction (JsonBuilder *builder, TdCorrection *correction)
{
  json_builder_begin_object (builder);
  cli_json_string (builder, "id", correction->id);
  cli_json_string (builder, "nomination", correction->nomination_id);
  cli_json_string (builder, "name", correction->nominee_name);
  cli_json_string (builder, "field", correction->field);
  cli_json_string (builder, "reason", correction->reason);
  cli_json_string (builder, "state", td_correction_state_to_string (correction->state));
  cli_json_string (builder, "asked_by", correction->asked_by);
  cli_json_string (builder, "asked_at", correction->asked_at);
  cli_json_text (builder, "answer", correction->answer);
  cli_json_text (builder, "closed_by", correction->closed_by);
  cli_json_text (builder, "closed_at", correction->closed_at);
  json_builder_end_object (builder);
}

static CliStatus
answer_with (Cli *cli, const char *id, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (TdCorrection) correction = cli->json ? td_correction_load (cli->db, id, error) : NULL;

  if (!cli->json)
    return CLI_DONE;
  if (!correction)
    return CLI_FAILED;
  add_correction (builder, correction);
  cli_print_json (builder);
  return CLI_DONE;
}

static CliStatus
ask (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autofree char *reason = NULL;
  const GOptionEntry entries[] = {
      {"reason", 0, 0, G_OPTION_ARG_STRING, &reason, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &rest, entries, 2, 2, error))
    return CLI_USAGE;
  if (!reason)
    return cli_usage (error, _ ("--reason is missing"));
  g_autofree char *nomination = td_db_complete_id (cli->db, "nomination", rest[0], error);
  g_autofree char *id =
      nomination ? td_correction_ask (cli->db, nomination, rest[1], reason, error) : NULL;
  if (!id)
    return CLI_FAILED;
  cli_say (cli, "%s", id);
  return answer_with (cli, id, error);
}

static void
print_list (Cli *cli, GPtrArray *list)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++) {
    TdCorrection *correction = g_ptr_array_index (list, i);
    add_correction (builder, correction);
    cli_say (cli, "%s  %-12s %s: %s — %s", correction->id,
             td_correction_state_get_title (correction->state), correction->nominee_name,
             td_correction_field_get_title (correction->field), correction->reason);
  }
  json_builder_end_array (builder);
  if (cli->json)
    cli_print_json (builder);
}

static CliStatus
list (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autofree char *plan_text = NULL;
  gboolean only_open = FALSE;
  const GOptionEntry entries[] = {
      {"plan", 0, 0, G_OPTION_ARG_STRING, &plan_text, NULL, NULL},
      {"open", 0, 0, G_OPTION_ARG_NONE, &only_open, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &rest, entries, 0, 1, error))
    return CLI_USAGE;
  if (!plan_text == !rest[0])
    return cli_usage (error, _ ("Say of what: NOMINATION, or --plan"));
  g_autofree char *id = td_db_complete_id (cli->db, rest[0] ? "nomination" : "plan",
                                           rest[0] ? rest[0] : plan_text, error);
  if (!id)
    return CLI_FAILED;
  g_autoptr (GPtrArray) found = rest[0]
                                    ? td_correction_list (cli->db, id, error)
                                    : td_correction_list_of_plan (cli->db, id, only_open, error);
  if (!found)
    return CLI_FAILED;
  print_list (cli, found);
  return CLI_DONE;
}

static char *
complete (Cli *cli, const char *text, GError **error)
{
  return td_db_complete_id (cli->db, "correction", text, error);
}

static CliStatus
answer (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autofree char *text = NULL;
  const GOptionEntry entries[] = {
      {"text", 0, 0, G_OPTION_ARG_STRING, &text, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &rest, entries, 1, 1, error))
    return CLI_USAGE;
  g_autofree char *id = complete (cli, rest[0], error);
  if (!id || !td_correction_answer (cli->db, id, text, error))
    return CLI_FAILED;
  return answer_with (cli, id, error);
}

static CliStatus
withdraw (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) rest = g_strdupv (arguments);

  if (!cli_parse (cli, &rest, NULL, 1, 1, error))
    return CLI_USAGE;
  g_autofree char *id = complete (cli, rest[0], error);
  if (!id || !td_correction_withdraw (cli->db, id, error))
    return CLI_FAILED;
  return answer_with (cli, id, error);
}

static CliStatus
reopen (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) rest = g_strdupv (arguments);

  if (!cli_parse (cli, &rest, NULL, 1, 1, error))
    return CLI_USAGE;
  g_autofree char *id = complete (cli, rest[0], error);
  if (!id || !td_correction_reopen (cli->db, id, error))
    return CLI_FAILED;
  return answer_with (cli, id, error);
}

static CliStatus
write_list (Cli *cli, const char *plan_id, const char *path, TdPaperFormat format, GError **error)
{
  g_autoptr (TdPaper) paper = td_dossier_compose_corrections (cli->db, plan_id, error);
  g_autoptr (TdPress) press = paper ? td_press_new (error) : NULL;
  g_autoptr (GBytes) bytes = press ? td_press_write_paper (press, paper, format, error) : NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!bytes || !td_file_write (path, bytes, 0644, error))
    return CLI_FAILED;
  cli_say (cli, "%s", path);
  json_builder_begin_object (builder);
  cli_json_string (builder, "written", path);
  cli_json_int (builder, "pages", paper->n_pages);
  json_builder_end_object (builder);
  if (cli->json)
    cli_print_json (builder);
  return cli_status_of_problems (paper->problems);
}

static CliStatus
print (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autofree char *plan_text = NULL;
  g_autofree char *path = NULL;
  TdPaperFormat format = TD_FORMAT_PDF;
  const GOptionEntry entries[] = {
      {"plan", 0, 0, G_OPTION_ARG_STRING, &plan_text, NULL, NULL},
      {"output", 'o', 0, G_OPTION_ARG_FILENAME, &path, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &rest, entries, 0, 0, error))
    return CLI_USAGE;
  if (!plan_text)
    return cli_usage (error, _ ("--plan is missing"));
  if (!path)
    return cli_usage (error, _ ("-o is missing"));
  if (!td_paper_format_of_name (path, &format))
    return cli_usage (error, _ ("“%s” ends in none of .pdf .odt .docx .txt"), path);
  g_autofree char *id = td_db_complete_id (cli->db, "plan", plan_text, error);
  return id ? write_list (cli, id, path, format, error) : CLI_FAILED;
}

const CliCommand CLI_CORRECTION_COMMANDS[] = {
    {"correction", "ask", "NOMINATION FIELD --reason TEXT",
     N_ ("asks for a correction of a field of the nominee or the nomination"), TD_DB_READ_WRITE,
     ask},
    {"correction", "list", "NOMINATION | --plan PLAN [--open]", N_ ("what was asked for"),
     TD_DB_READ_ONLY, list},
    {"correction", "answer", "CORRECTION [--text TEXT]",
     N_ ("the field was corrected, or will not be"), TD_DB_READ_WRITE, answer},
    {"correction", "withdraw", "CORRECTION", N_ ("it is no longer asked for"), TD_DB_READ_WRITE,
     withdraw},
    {"correction", "reopen", "CORRECTION", N_ ("it is asked for again"), TD_DB_READ_WRITE, reopen},
    {"correction", "print", "--plan PLAN -o FILE",
     N_ ("the open requests as a list to send back (.pdf .odt .docx .txt)"), TD_DB_READ_ONLY,
     print},
    {NULL},
};
