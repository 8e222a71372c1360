/* SPDX-License-Identifier: GPL-3.0-or-later */
/* thiduactl dossier lacking: who lacks what. */
#include "config.h"

#include "cli-lacking.h"

#include <core/review/td-lacking.h>
#include <glib/gi18n.h>

static void
add_place (JsonBuilder *builder, const TdPlace *place)
{
  json_builder_set_member_name (builder, "place");
  json_builder_begin_object (builder);
  cli_json_string (builder, "entity", td_entity_to_string (place->entity));
  cli_json_string (builder, "id", place->id);
  cli_json_string (builder, "field", place->field);
  json_builder_end_object (builder);
}

static void
add_fields (JsonBuilder *builder, TdMatrixRow *row)
{
  TdNomineeField fields[TD_N_NOMINEE_FIELDS];
  guint n;

  td_lacking_list_fields (row, FALSE, fields, &n);
  json_builder_set_member_name (builder, "fields");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    json_builder_add_string_value (builder, td_nominee_field_to_string (fields[i]));
  json_builder_end_array (builder);
}

/* How many things the nomination lacks. */
static guint
add_lacking (Cli *cli, JsonBuilder *builder, TdMatrixRow *row)
{
  guint n = 0;

  json_builder_begin_object (builder);
  cli_json_string (builder, "nomination", row->nomination_id);
  cli_json_string (builder, "name", row->name);
  json_builder_set_member_name (builder, "lacking");
  json_builder_begin_array (builder);
  for (guint i = 0; i < row->n_cells; i++) {
    g_autofree char *message = td_lacking_describe (row, i);
    g_autoptr (TdPlace) place = td_lacking_dup_place (row, i);
    if (!message)
      continue;
    if (n++ == 0)
      cli_say (cli, "%s  %s", row->nomination_id, row->name);
    cli_say (cli, "    %s", message);
    json_builder_begin_object (builder);
    cli_json_string (builder, "what", td_lack_to_string (i));
    cli_json_int (builder, "count", TD_CELL_COUNT (row->cells[i]));
    cli_json_string (builder, "message", message);
    if (i == TD_LACK_FIELDS)
      add_fields (builder, row);
    add_place (builder, place);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return n;
}

CliStatus
cli_lacking (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autofree char *plan_text = NULL;
  const GOptionEntry entries[] = {
      {"plan", 0, 0, G_OPTION_ARG_STRING, &plan_text, NULL, NULL},
      {NULL},
  };
  guint n = 0;

  if (!cli_parse (cli, &rest, entries, 0, 0, error))
    return CLI_USAGE;
  if (!plan_text)
    return cli_usage (error, _ ("--plan is missing"));
  g_autofree char *id = td_db_complete_id (cli->db, "plan", plan_text, error);
  g_autoptr (TdMatrix) found = id ? td_lacking_load (cli->db, id, error) : NULL;
  if (!found)
    return CLI_FAILED;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; i < found->rows->len; i++)
    n += add_lacking (cli, builder, g_ptr_array_index (found->rows, i));
  json_builder_end_array (builder);
  if (cli->json)
    cli_print_json (builder);
  return n > 0 ? CLI_PROBLEMS : CLI_DONE;
}
