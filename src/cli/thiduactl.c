/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line: the same core as the window, for batch work, other programs and tests.  One
 * thread.  Each command is a row of a table in the file of its group and one function. */
#include "config.h"

#include "cli.h"

#include <core/base/td-program.h>
#include <glib/gi18n.h>
#include <stdio.h>

static const CliCommand *const GROUPS[] = {
    CLI_PLAN_COMMANDS,     CLI_PLAN_CHECK_COMMANDS,
    CLI_NOMINEE_COMMANDS,  CLI_NOMINEE_REGISTER_COMMANDS,
    CLI_CHECK_COMMANDS,    CLI_EVIDENCE_COMMANDS,
    CLI_COUNCIL_COMMANDS,  CLI_DOSSIER_COMMANDS,
    CLI_SEARCH_COMMANDS,   CLI_WORKSPACE_COMMANDS,
    CLI_REVIEW_COMMANDS,   CLI_CORRECTION_COMMANDS,
    CLI_REGISTER_COMMANDS,
};

static gboolean
has_group (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (GROUPS); i++)
    for (const CliCommand *command = GROUPS[i]; command->group; command++)
      if (g_strcmp0 (command->group, name) == 0)
        return TRUE;
  return FALSE;
}

static void
print_commands (const char *group)
{
  for (guint i = 0; i < G_N_ELEMENTS (GROUPS); i++)
    for (const CliCommand *command = GROUPS[i]; command->group; command++)
      if (!group || g_str_equal (command->group, group))
        printf ("  %s%s%s %s\n        %s\n", command->group, command->verb ? " " : "",
                command->verb ? command->verb : "", command->usage, _ (command->summary));
}

/* Of all commands, or of those of one group. */
static void
print_help (const char *group)
{
  puts (_ ("Usage: thiduactl [--workspace DIR] [--json] [--quiet] COMMAND …\n"));
  puts (
      _ ("Prepares commendation dossiers: the same work as in the window.  Ids may be shortened to "
         "a unique beginning.\n"));
  print_commands (has_group (group) ? group : NULL);
  puts (_ (
      "\nWith --json a command answers with one JSON value: what changes something with the thing as "
      "it is now, what removes something with its id."));
  puts (_ (
      "\nExit status: 0 done; 1 refused or failed; 2 wrong usage; 3 done, but problems were found."));
}

static const CliCommand *
find_command (char **words, guint *n_used)
{
  guint n = g_strv_length (words);

  for (guint i = 0; i < G_N_ELEMENTS (GROUPS); i++)
    for (const CliCommand *command = GROUPS[i]; command->group; command++) {
      if (n < 1 || !g_str_equal (command->group, words[0]))
        continue;
      if (command->verb && (n < 2 || !g_str_equal (command->verb, words[1])))
        continue;
      *n_used = command->verb ? 2 : 1;
      return command;
    }
  return NULL;
}

static char *
default_workspace (void)
{
  return g_build_filename (g_get_user_data_dir (), "thidua", NULL);
}

static void
print_error (const CliCommand *command, CliStatus status, const GError *error)
{
  if (status == CLI_USAGE) {
    g_printerr ("thiduactl: %s\n", error->message);
    if (command)
      /* Translators: followed by how the command is written */
      g_printerr (_ ("Usage: thiduactl %s %s %s\n"), command->group,
                  command->verb ? command->verb : "", command->usage);
    return;
  }
  g_autofree char *sentence = td_error_describe (error);
  g_printerr ("thiduactl: %s\n", sentence);
}

/* What the command had to say, unless it failed. */
static CliStatus
print_output (CliStatus status)
{
  if (status == CLI_FAILED || status == CLI_USAGE) {
    cli_drop_output ();
    return status;
  }
  if (cli_flush_output ())
    return status;
  g_printerr ("thiduactl: %s\n", _ ("The work is done, but its answer could not be written out."));
  return CLI_FAILED;
}

static CliStatus
run_command (Cli *cli, const CliCommand *command, char **words, GError **error)
{
  cli->usage = command->usage;
  if (!*command->usage && words[0])
    return cli_usage (error, _ ("“%s” is one word too many"), words[0]);
  cli->db = td_db_open (cli->workspace, command->mode, error);
  if (!cli->db)
    return CLI_FAILED;
  if (command->mode == TD_DB_READ_ONLY || command->is_stepwise)
    return command->run (cli, words, error);
  if (!td_db_begin_group (cli->db, error))
    return CLI_FAILED;
  CliStatus status = command->run (cli, words, error);
  gboolean is_done = status != CLI_FAILED && status != CLI_USAGE;
  if (!td_db_end_group (cli->db, is_done, error) && is_done)
    status = CLI_FAILED;
  return status;
}

/* Global options may stand anywhere before "--". */
static gboolean
take_options (Cli *cli, char **argv, GStrvBuilder *rest, gboolean *wants_help, GError **error)
{
  gboolean is_over = FALSE;

  for (char **argument = argv + 1; *argument; argument++) {
    if (is_over) {
      g_strv_builder_add (rest, *argument);
    } else if (g_str_equal (*argument, "--json")) {
      cli->json = TRUE;
    } else if (g_str_equal (*argument, "--quiet") || g_str_equal (*argument, "-q")) {
      cli->quiet = TRUE;
    } else if (g_str_equal (*argument, "--help") || g_str_equal (*argument, "-h")) {
      *wants_help = TRUE;
    } else if (g_str_equal (*argument, "--version")) {
      puts ("thiduactl " VERSION);
      exit (CLI_DONE);
    } else if (g_str_equal (*argument, "--workspace") || g_str_equal (*argument, "-w")) {
      if (!argument[1])
        return cli_usage (error, _ ("--workspace needs a folder")), FALSE;
      g_set_str (&cli->workspace, *++argument);
    } else if (g_str_has_prefix (*argument, "--workspace=")) {
      g_set_str (&cli->workspace, *argument + strlen ("--workspace="));
    } else {
      is_over = g_str_equal (*argument, "--");
      g_strv_builder_add (rest, *argument);
    }
  }
  return TRUE;
}

int
main (int argc, char *argv[])
{
  Cli cli = {.workspace = default_workspace ()};
  g_autoptr (GStrvBuilder) rest = g_strv_builder_new ();
  g_autoptr (GError) error = NULL;
  const CliCommand *command = NULL;
  gboolean wants_help = FALSE;
  CliStatus status = CLI_USAGE;
  guint n_used = 0;

  td_program_init ();
  if (take_options (&cli, argv, rest, &wants_help, &error)) {
    g_auto (GStrv) words = g_strv_builder_end (rest);
    command = find_command (words, &n_used);
    if (wants_help) {
      print_help (words[0]);
      status = CLI_DONE;
    } else if (command) {
      status = run_command (&cli, command, words + n_used, &error);
      status = print_output (status);
    } else {
      cli_usage (&error,
                 words[0] ? _ ("There is no command “%s”; see thiduactl --help")
                          : _ ("Which command? See thiduactl --help"),
                 words[0]);
    }
  }
  if (error)
    print_error (command, status, error);
  g_clear_object (&cli.db);
  g_free (cli.workspace);
  return (int) status;
}
