/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How answers are printed: aligned text for people, JSON for programs. */
#include "config.h"

#include "cli.h"

#include <glib/gi18n.h>
#include <stdarg.h>
#include <stdio.h>

/* What is held back until the command is done. */
static GString *output;

static void
add_line (const char *text)
{
  if (!output)
    output = g_string_new (NULL);
  g_string_append (output, text);
  g_string_append_c (output, '\n');
}

gboolean
cli_flush_output (void)
{
  gboolean is_done = TRUE;

  if (output) {
    is_done = fputs (output->str, stdout) >= 0;
    g_string_free (g_steal_pointer (&output), TRUE);
  }
  return fflush (stdout) == 0 && is_done;
}

void
cli_drop_output (void)
{
  if (output)
    g_string_free (g_steal_pointer (&output), TRUE);
}

void
cli_print_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, TRUE);

  add_line (text);
}

void
cli_print_id (Cli *cli, const char *id)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!cli->json)
    return;
  json_builder_begin_object (builder);
  cli_json_string (builder, "id", id);
  json_builder_end_object (builder);
  cli_print_json (builder);
}

void
cli_say (Cli *cli, const char *format, ...)
{
  if (cli->quiet || cli->json)
    return;

  va_list arguments;
  va_start (arguments, format);
  g_autofree char *line = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  add_line (line);
}

struct _CliTable {
  guint n_columns;
  GPtrArray *cells; /* owned strings, row by row */
};

CliTable *
cli_table_new (guint n_columns)
{
  CliTable *table = g_new (CliTable, 1);

  table->n_columns = n_columns;
  table->cells = g_ptr_array_new_with_free_func (g_free);
  return table;
}

void
cli_table_add (CliTable *table, ...)
{
  va_list cells;

  va_start (cells, table);
  for (guint i = 0; i < table->n_columns; i++) {
    const char *cell = va_arg (cells, const char *);
    g_ptr_array_add (table->cells, g_strdup (cell ? cell : ""));
  }
  va_end (cells);
}

static guint
measure_column (CliTable *table, guint column)
{
  guint width = 0;

  for (guint i = column; i < table->cells->len; i += table->n_columns)
    width = MAX (width, (guint) g_utf8_strlen (g_ptr_array_index (table->cells, i), -1));
  return width;
}

void
cli_table_print (Cli *cli, CliTable *table)
{
  g_autofree guint *widths = g_new0 (guint, table->n_columns);

  for (guint column = 0; column < table->n_columns; column++)
    widths[column] = measure_column (table, column);
  for (guint i = 0; i < table->cells->len; i += table->n_columns) {
    g_autoptr (GString) line = g_string_new (NULL);
    for (guint column = 0; column < table->n_columns; column++) {
      const char *cell = g_ptr_array_index (table->cells, i + column);
      guint length = (guint) g_utf8_strlen (cell, -1);
      g_string_append (line, cell);
      for (guint n = length; column + 1 < table->n_columns && n < widths[column] + 2; n++)
        g_string_append_c (line, ' ');
    }
    cli_say (cli, "%s", g_strchomp (line->str));
  }
  g_ptr_array_unref (table->cells);
  g_free (table);
}

void
cli_json_string (JsonBuilder *builder, const char *key, const char *value)
{
  json_builder_set_member_name (builder, key);
  if (value)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

void
cli_json_text (JsonBuilder *builder, const char *key, const char *value)
{
  cli_json_string (builder, key, value && *value ? value : NULL);
}

void
cli_json_int (JsonBuilder *builder, const char *key, gint64 value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_int_value (builder, value);
}

void
cli_json_bool (JsonBuilder *builder, const char *key, gboolean value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_boolean_value (builder, value);
}

static void
add_problem (JsonBuilder *builder, TdProblem *problem)
{
  json_builder_begin_object (builder);
  cli_json_string (builder, "severity", td_severity_to_string (problem->severity));
  cli_json_string (builder, "code", problem->code);
  json_builder_set_member_name (builder, "lines");
  if (problem->first_line) {
    json_builder_begin_array (builder);
    json_builder_add_int_value (builder, problem->first_line);
    json_builder_add_int_value (builder, problem->last_line);
    json_builder_end_array (builder);
  } else {
    json_builder_add_null_value (builder);
  }
  if (problem->place) {
    json_builder_set_member_name (builder, "place");
    json_builder_begin_object (builder);
    cli_json_string (builder, "entity", td_entity_to_string (problem->place->entity));
    cli_json_string (builder, "id", problem->place->id);
    cli_json_string (builder, "field", problem->place->field);
    json_builder_end_object (builder);
  }
  cli_json_string (builder, "message", problem->message);
  json_builder_end_object (builder);
}

void
cli_json_problems (JsonBuilder *builder, const char *key, GPtrArray *problems)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
  for (guint i = 0; problems && i < problems->len; i++)
    add_problem (builder, g_ptr_array_index (problems, i));
  json_builder_end_array (builder);
}

static const char *
name_severity (TdSeverity severity)
{
  if (severity == TD_SEVERITY_ERROR)
    return _ ("Missing");
  return severity == TD_SEVERITY_WARNING ? _ ("Look at") : C_ ("severity of a problem", "Note");
}

void
cli_print_problem (Cli *cli, TdProblem *problem, guint page)
{
  const char *kind = name_severity (problem->severity);

  if (page)
    /* Translators: %s is "Missing", "Look at" or "Note"; then a page number and a sentence */
    cli_say (cli, _ ("  %s (page %u): %s"), kind, page, problem->message);
  else if (problem->first_line)
    /* Translators: %s is "Missing", "Look at" or "Note"; then a line number and a sentence */
    cli_say (cli, _ ("  %s (line %u): %s"), kind, problem->first_line, problem->message);
  else
    cli_say (cli, "  %s: %s", kind, problem->message);
}

void
cli_print_problems (Cli *cli, GPtrArray *problems)
{
  for (guint i = 0; problems && i < problems->len; i++)
    cli_print_problem (cli, g_ptr_array_index (problems, i), 0);
}

CliStatus
cli_status_of_problems (GPtrArray *problems)
{
  for (guint i = 0; problems && i < problems->len; i++) {
    TdProblem *problem = g_ptr_array_index (problems, i);
    if (problem->severity != TD_SEVERITY_NOTE)
      return CLI_PROBLEMS;
  }
  return CLI_DONE;
}
