/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two processes and one workspace; a process that dies while it writes.
 *
 * The other process is this program again: "--hold DIR" opens the workspace and stands still until
 * its input ends; "--write DIR" stores numbers and says each one after it was answered. */
#include "config.h"

#include "session-fixture.h"
#include <core/db/td-history.h>
#include <core/dossier/td-agency.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *program;

static int
hold (const char *dir)
{
  g_autoptr (TdDb) db = td_db_open (dir, TD_DB_READ_WRITE, NULL);

  if (db == NULL)
    return 1;
  puts ("ready");
  fflush (stdout);
  while (getchar () != EOF)
    ;
  return 0;
}

static int
write_on (const char *dir)
{
  g_autoptr (TdSession) session = open_session (dir, NULL);

  for (guint i = 1; i < 1000000; i++) {
    g_autofree char *value = g_strdup_printf ("%u", i);
    edit_agency (session, "name", value);
    puts (value);
    fflush (stdout);
  }
  return 1;
}

static GSubprocess *
start (const char *command, const char *dir)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                        program, command, dir, NULL);

  g_assert_no_error (error);
  return process;
}

static char *
read_line (GDataInputStream *stream)
{
  g_autoptr (GError) error = NULL;
  char *line = g_data_input_stream_read_line (stream, NULL, NULL, &error);

  g_assert_no_error (error);
  return line;
}

static void
test_held_elsewhere (void)
{
  g_autofree char *dir = g_dir_make_tmp ("thidua-session-XXXXXX", NULL);
  g_autoptr (GSubprocess) other = start ("--hold", dir);
  g_autoptr (GDataInputStream) output =
      g_data_input_stream_new (g_subprocess_get_stdout_pipe (other));
  g_autofree char *line = read_line (output);
  g_autoptr (GError) error = NULL;
  g_auto (Answer) answer = {0};

  g_assert_cmpstr (line, ==, "ready");
  TdSession *session = open_session (dir, &error);
  g_assert_no_error (error);
  g_test_message ("%s", td_session_get_read_only_reason (session));
  g_assert_nonnull (td_session_get_read_only_reason (session));
  g_assert_null (td_session_get_next_undo (session));

  g_autofree char *name = read_agency_name (session);
  g_assert_cmpstr (name, ==, "");
  td_session_edit_async (session, TD_ENTITY_AGENCY, "own", "name", "x", NULL, answer_cb, &answer);
  g_assert_false (td_session_edit_finish (session, answer_wait (&answer), &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_READ_ONLY);

  td_session_close (session);
  answer_clear (&answer);
  g_assert_finalize_object (session);
  g_output_stream_close (g_subprocess_get_stdin_pipe (other), NULL, NULL);
  g_assert_true (g_subprocess_wait_check (other, NULL, NULL));
  remove_folder (dir);
}

static void
test_free_again (void)
{
  g_autofree char *dir = g_dir_make_tmp ("thidua-session-XXXXXX", NULL);
  g_autoptr (GSubprocess) other = start ("--hold", dir);
  g_autoptr (GDataInputStream) output =
      g_data_input_stream_new (g_subprocess_get_stdout_pipe (other));
  g_autofree char *line = read_line (output);
  g_autoptr (GError) error = NULL;

  g_subprocess_force_exit (other);
  g_subprocess_wait (other, NULL, NULL);
  TdSession *session = open_session (dir, &error);
  g_assert_no_error (error);
  g_assert_null (td_session_get_read_only_reason (session));
  edit_agency (session, "name", "Xã Một");
  td_session_close (session);
  g_assert_finalize_object (session);
  remove_folder (dir);
}

/* Kills the writer after it said @n_said numbers; nothing it said may be lost. */
static void
kill_writer (guint n_said)
{
  g_autofree char *dir = g_dir_make_tmp ("thidua-session-XXXXXX", NULL);
  g_autoptr (GSubprocess) writer = start ("--write", dir);
  g_autoptr (GDataInputStream) output =
      g_data_input_stream_new (g_subprocess_get_stdout_pipe (writer));
  g_autoptr (GError) error = NULL;
  guint said = 0, n_entries;

  while (said < n_said) {
    g_autofree char *line = read_line (output);
    g_assert_nonnull (line);
    said = atoi (line);
  }
  g_subprocess_force_exit (writer);
  g_subprocess_wait (writer, NULL, NULL);
  for (;;) {
    g_autofree char *line = read_line (output);
    if (line == NULL)
      break;
    said = atoi (line);
  }

  TdDb *db = td_db_open (dir, TD_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  g_autoptr (TdAgency) agency = td_agency_load (db, &error);
  g_assert_no_error (error);
  guint stored = atoi (agency->name);
  g_test_message ("said %u, stored %u", said, stored);
  g_assert_cmpuint (stored, >=, said);
  g_assert_cmpuint (stored, <=, said + 1);
  g_assert_true (td_history_verify (db, &n_entries, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_entries, >=, 1);
  g_object_unref (db);
  remove_folder (dir);
}

static void
test_killed_while_writing (void)
{
  static const guint TIMES[] = {1, 7, 40, 123, 300};

  for (guint i = 0; i < G_N_ELEMENTS (TIMES); i++)
    kill_writer (TIMES[i]);
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--hold"))
    return hold (argv[2]);
  if (argc == 3 && g_str_equal (argv[1], "--write"))
    return write_on (argv[2]);

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  program = argv[0];
  g_test_add_func ("/session/processes/held-elsewhere", test_held_elsewhere);
  g_test_add_func ("/session/processes/free-again", test_free_again);
  g_test_add_func ("/session/processes/killed-while-writing", test_killed_while_writing);
  return g_test_run ();
}
