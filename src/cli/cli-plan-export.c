/* SPDX-License-Identifier: GPL-3.0-or-later */
/* thiduactl plan export: the plan as an administrative document. */
#include "config.h"

#include "cli-plan-export.h"

#include <core/base/td-file.h>
#include <core/dossier/td-compose-plan.h>
#include <document/td-paper-format.h>
#include <glib/gi18n.h>

static void
answer (Cli *cli, const char *id, const char *path, TdPaper *paper)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  cli_say (cli, "%s", path);
  cli_print_problems (cli, paper->problems);
  if (!cli->json)
    return;
  json_builder_begin_object (builder);
  cli_json_string (builder, "id", id);
  cli_json_string (builder, "written", path);
  cli_json_int (builder, "pages", paper->n_pages);
  cli_json_problems (builder, "problems", paper->problems);
  json_builder_end_object (builder);
  cli_print_json (builder);
}

static CliStatus export (Cli *cli,
                         const char *id,
                         const char *path,
                         TdPaperFormat format,
                         GError **error)
{
  g_autoptr (TdPaper) paper = td_dossier_compose_plan (cli->db, id, error);
  g_autoptr (TdPress) press = paper ? td_press_new (error) : NULL;
  g_autoptr (GBytes) bytes = press ? td_press_write_paper (press, paper, format, error) : NULL;

  if (!bytes || !td_file_write (path, bytes, 0644, error))
    return CLI_FAILED;
  answer (cli, id, path, paper);
  return cli_status_of_problems (paper->problems);
}

CliStatus
cli_plan_export (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) ids = g_strdupv (arguments);
  g_autofree char *path = NULL;
  TdPaperFormat format = TD_FORMAT_PDF;
  const GOptionEntry entries[] = {
      {"output", 'o', 0, G_OPTION_ARG_FILENAME, &path, NULL, NULL},
      {NULL},
  };

  if (!cli_parse (cli, &ids, entries, 1, 1, error))
    return CLI_USAGE;
  if (!path)
    return cli_usage (error, _ ("-o is missing"));
  if (!td_paper_format_of_name (path, &format))
    return cli_usage (error, _ ("“%s” ends in none of .pdf .odt .docx .txt"), path);
  g_autofree char *id = td_db_complete_id (cli->db, "plan", ids[0], error);

  return id ? export (cli, id, path, format, error) : CLI_FAILED;
}
