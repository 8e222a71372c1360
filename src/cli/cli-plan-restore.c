/* SPDX-License-Identifier: GPL-3.0-or-later */
/* thiduactl plan restore */
#include "config.h"

#include "cli-plan-restore.h"

#include <core/plan/td-plan-restore-service.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

typedef struct {
  gboolean accept;
  double above; /* below 0: all */
  char *lines;  /* "3,8,12"; NULL: all */
} Options;

static void
print_json (GPtrArray *lines)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "lines");
  json_builder_begin_array (builder);
  for (guint i = 0; i < lines->len; i++) {
    TdRestoredLine *line = lines->pdata[i];

    json_builder_begin_object (builder);
    cli_json_int (builder, "line", line->line);
    cli_json_string (builder, "raw", line->raw);
    cli_json_string (builder, "proposal", line->proposal);
    json_builder_set_member_name (builder, "confidence");
    json_builder_add_double_value (builder, line->confidence);
    cli_json_string (builder, "from", td_restore_from_to_string (line->from));
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  cli_print_json (builder);
}

static gboolean
is_changed (TdRestoredLine *line)
{
  return !g_str_equal (line->proposal, line->raw);
}

static void
print_lines (Cli *cli, GPtrArray *lines)
{
  guint n_changed = 0;

  for (guint i = 0; i < lines->len; i++) {
    TdRestoredLine *line = lines->pdata[i];

    if (!is_changed (line))
      continue;
    n_changed++;
    cli_say (cli, "%4u       %s", line->line, line->raw);
    cli_say (cli, "     %3.0f %%  %s", line->confidence * 100, line->proposal);
  }
  if (!n_changed)
    cli_say (cli, "%s", _ ("Nothing to restore: the text is good Vietnamese."));
}

static void
show_progress (double share, gpointer data)
{
  g_printerr ("\r%3.0f %%", share * 100);
}

static GPtrArray *
propose (Cli *cli, const char *id, GError **error)
{
  gboolean is_shown = !cli->quiet && isatty (STDERR_FILENO);
  GPtrArray *lines =
      td_plan_restore_propose (cli->db, id, is_shown ? show_progress : NULL, NULL, NULL, error);

  if (is_shown)
    g_printerr ("\r     \r");
  return lines;
}

/* Numbers of lines as keys of a set; NULL with a usage error. */
static GHashTable *
parse_numbers (const char *text, GPtrArray *lines, GError **error)
{
  g_autoptr (GHashTable) had = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);

  for (guint i = 0; i < lines->len; i++)
    g_hash_table_add (had, GUINT_TO_POINTER (((TdRestoredLine *) lines->pdata[i])->line));
  for (guint i = 0; parts[i]; i++) {
    guint number = 0;

    if (!cli_number (parts[i], &number, error))
      return NULL;
    if (!g_hash_table_contains (had, GUINT_TO_POINTER (number))) {
      cli_usage (error, _ ("The text has nothing in line %u"), number);
      return NULL;
    }
    g_hash_table_add (numbers, GUINT_TO_POINTER (number));
  }
  return g_steal_pointer (&numbers);
}

/* What of the proposals is taken. */
static GPtrArray *
choose (GPtrArray *lines, const Options *options, GError **error)
{
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  g_autoptr (GHashTable) numbers = NULL;

  if (options->lines && !(numbers = parse_numbers (options->lines, lines, error)))
    return NULL;
  for (guint i = 0; i < lines->len; i++) {
    TdRestoredLine *line = lines->pdata[i];

    if (is_changed (line) && line->confidence >= options->above &&
        (!numbers || g_hash_table_contains (numbers, GUINT_TO_POINTER (line->line))))
      g_ptr_array_add (chosen, line);
  }
  return g_steal_pointer (&chosen);
}

/* Proposing only reads, so that it works beside an open window; taking writes. */
static gboolean
accept (Cli *cli, const char *id, GPtrArray *lines, GError **error)
{
  g_clear_object (&cli->db);
  cli->db = td_db_open (cli->workspace, TD_DB_READ_WRITE, error);
  return cli->db && td_plan_restore_accept (cli->db, id, lines, error);
}

static CliStatus
run (Cli *cli, const char *id, const Options *options, GError **error)
{
  g_autoptr (GPtrArray) lines = propose (cli, id, error);
  g_autoptr (GPtrArray) chosen = NULL;

  if (!lines)
    return CLI_FAILED;
  if (options->accept) {
    chosen = choose (lines, options, error);
    if (!chosen || !accept (cli, id, chosen, error))
      return cli_status_of (error);
  }
  if (cli->json) {
    print_json (lines);
    return CLI_DONE;
  }
  if (chosen)
    cli_say (cli, ngettext ("%u line restored.", "%u lines restored.", chosen->len), chosen->len);
  else
    print_lines (cli, lines);
  return CLI_DONE;
}

CliStatus
cli_plan_restore (Cli *cli, char **arguments, GError **error)
{
  g_auto (GStrv) ids = g_strdupv (arguments);
  Options options = {.above = -1};
  const GOptionEntry entries[] = {
      {"accept", 0, 0, G_OPTION_ARG_NONE, &options.accept, NULL, NULL},
      {"above", 0, 0, G_OPTION_ARG_DOUBLE, &options.above, NULL, NULL},
      {"lines", 0, 0, G_OPTION_ARG_STRING, &options.lines, NULL, NULL},
      {NULL},
  };
  gboolean is_parsed = cli_parse (cli, &ids, entries, 1, 1, error);
  g_autofree char *numbers = options.lines;

  if (!is_parsed)
    return CLI_USAGE;
  if (!options.accept && (options.lines || options.above >= 0))
    return cli_usage (error, _ ("--above and --lines go with --accept"));
  if (options.above > 1)
    return cli_usage (error, _ ("A confidence is a number from 0 to 1"));

  g_autofree char *id = td_db_complete_id (cli->db, "plan", ids[0], error);

  return id ? run (cli, id, &options, error) : CLI_FAILED;
}
