/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The command line's promises: exit statuses, one sentence, one JSON value, nothing half done.
 */
#include "config.h"

#include "cli-fixture.h"

#include <fcntl.h>
#include <locale.h>
#include <string.h>

static char *
import_plan (Job *job)
{
  g_autofree char *plan =
      g_build_filename (g_getenv ("THIDUA_DATA_DIR"), "sample", "plan.txt", NULL);
  return job_id (job, 0, "plan", "import", plan, NULL);
}

static void
test_wrong_usage (Job *job, gconstpointer data)
{
  g_free (job_run (job, 2, NULL));
  g_free (job_run (job, 2, "nonsense", NULL));
  g_free (job_run (job, 2, "plan", NULL));
  g_free (job_run (job, 2, "plan", "nonsense", NULL));
  g_assert_false (g_file_test (job->workspace, G_FILE_TEST_EXISTS));
  g_autofree char *id = import_plan (job);
  g_free (job_run (job, 2, "plan", "show", NULL));
  g_free (job_run (job, 2, "plan", "show", id, id, NULL));
  g_free (job_run (job, 2, "plan", "show", id, "--nonsense", NULL));
  g_free (job_run (job, 2, "plan", "edit", id, "--set", "number", NULL));
  g_free (job_run (job, 2, "dossier", "build", "--plan", id, "--level", "moon", "-o", "x", NULL));
  g_free (job_run (job, 2, "history", "undo", "x", NULL));
  g_assert_null (job_json (job, 2, "plan", "show", NULL));
}

static void
test_help_and_version (Job *job, gconstpointer data)
{
  g_autofree char *help = job_run (job, 0, "--help", NULL);
  g_assert_nonnull (strstr (help, "plan import"));
  g_assert_nonnull (strstr (help, "doctor"));
  g_autofree char *some = job_run (job, 0, "council", "--help", NULL);
  g_assert_nonnull (strstr (some, "council ballot"));
  g_assert_null (strstr (some, "plan import"));
  g_autofree char *version = job_run (job, 0, "--version", NULL);
  g_assert_cmpstr (version, ==, "thiduactl " VERSION "\n");
}

static void
test_refusals (Job *job, gconstpointer data)
{
  g_free (job_run (job, 1, "plan", "list", NULL)); /* no workspace yet */
  g_autofree char *id = import_plan (job);
  g_autofree char *missing = job_path (job, "missing.txt");
  g_autofree char *binary = job_path (job, "binary.txt");
  g_assert_true (g_file_set_contents (binary, "a\0b", 3, NULL));
  g_free (job_run (job, 1, "plan", "show", "zzzzzz", NULL));
  g_free (job_run (job, 1, "plan", "import", missing, NULL));
  g_free (job_run (job, 1, "plan", "import", binary, NULL));
  g_free (job_run (job, 1, "plan", "import", job->folder, NULL));
  g_assert_null (job_json (job, 1, "plan", "show", "zzzzzz", NULL));
  g_free (job_run (job, 1, "plan", "edit", id, "--set", "nonsense=1", NULL));
  g_free (job_run (job, 1, "agency", "set", "--set", "nonsense=1", NULL));
}

static void
test_ids_may_be_short (Job *job, gconstpointer data)
{
  g_autofree char *id = import_plan (job);
  g_autofree char *beginning = g_strndup (id, 3);
  g_autoptr (JsonNode) plan = job_json (job, 0, "plan", "show", beginning, NULL);
  assert_json (plan, "$.id", id);
}

static void
assert_history (Job *job, const char *expected)
{
  g_autoptr (JsonNode) report = job_json (job, 0, "history", "verify", NULL);
  assert_json (report, "$.entries", expected);
}

static void
test_a_failed_command_changes_nothing (Job *job, gconstpointer data)
{
  g_autofree char *id = import_plan (job);
  g_autofree char *good =
      g_build_filename (g_getenv ("THIDUA_DATA_DIR"), "sample", "plan.txt", NULL);
  g_autofree char *missing = job_path (job, "missing.txt");
  assert_history (job, "1");
  /* The first of two is fine, and typed right after another edit of the same field. */
  g_free (job_run (job, 0, "agency", "set", "--set", "name=A", NULL));
  g_free (job_run (job, 1, "agency", "set", "--set", "name=B", "--set", "nonsense=1", NULL));
  g_free (job_run (job, 1, "plan", "import", good, missing, NULL));
  g_free (job_run (job, 2, "council", "create", "H", "--member", "no roles", NULL));
  assert_history (job, "2");
  g_autoptr (JsonNode) agency = job_json (job, 0, "agency", "show", NULL);
  assert_json (agency, "$.name", "A");
  g_autoptr (JsonNode) plans = job_json (job, 0, "plan", "list", NULL);
  g_assert_cmpint (json_array_get_length (json_node_get_array (plans)), ==, 1);
  g_autoptr (JsonNode) councils = job_json (job, 0, "council", "list", NULL);
  assert_json (councils, "$", "[]");
}

static void
test_one_command_is_one_step (Job *job, gconstpointer data)
{
  g_free (job_run (job, 0, "agency", "set", "--set", "name=A", "--set", "place=P", NULL));
  assert_history (job, "1");
  g_free (job_run (job, 0, "history", "undo", NULL));
  g_autoptr (JsonNode) undone = job_json (job, 0, "agency", "show", NULL);
  assert_json (undone, "$.name", "null");
  assert_json (undone, "$.place", "null");
  g_free (job_run (job, 1, "history", "undo", NULL));
  g_free (job_run (job, 0, "history", "redo", NULL));
  g_autoptr (JsonNode) redone = job_json (job, 0, "agency", "show", NULL);
  assert_json (redone, "$.place", "P");
  g_free (job_run (job, 1, "history", "redo", NULL));
}

static void
test_quiet (Job *job, gconstpointer data)
{
  g_free (import_plan (job));
  g_autofree char *output = job_run (job, 0, "--quiet", "plan", "list", NULL);
  g_assert_cmpstr (output, ==, "");
  g_autofree char *loud = job_run (job, 0, "plan", "list", NULL);
  g_assert_cmpstr (loud, !=, "");
}

static void
test_settings_from_files (Job *job, gconstpointer data)
{
  g_autofree char *path = job_path (job, "name.txt");
  g_autofree char *setting = g_strconcat ("name=@", path, NULL);
  /* With a BOM and decomposed */
  g_assert_true (g_file_set_contents (path, "\xef\xbb\xbfXa\xcc\x83", -1, NULL));
  g_free (job_run (job, 0, "agency", "set", "--set", setting, NULL));
  g_autoptr (JsonNode) agency = job_json (job, 0, "agency", "show", NULL);
  assert_json (agency, "$.name", "Xã");
}

/* Another program has the workspace: reading goes on, writing says who. */
static void
test_workspace_in_use (Job *job, gconstpointer data)
{
  g_free (import_plan (job));
  g_autofree char *lock = g_build_filename (job->workspace, "lock", NULL);
  g_autofree char *script =
      g_strdup_printf ("exec 9<>'%s'; flock -n 9 || exit 5; echo r; read x", lock);
  const char *argv[] = {"sh", "-c", script, NULL};
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) holder = g_subprocess_newv (
      argv, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  char ready;
  g_assert_cmpint (
      g_input_stream_read (g_subprocess_get_stdout_pipe (holder), &ready, 1, NULL, &error), ==, 1);
  g_free (job_run (job, 1, "agency", "set", "--set", "name=A", NULL));
  g_free (job_run (job, 0, "plan", "list", NULL));
  g_assert_true (g_output_stream_close (g_subprocess_get_stdin_pipe (holder), NULL, &error));
  g_assert_true (g_subprocess_wait (holder, NULL, &error));
  g_free (job_run (job, 0, "agency", "set", "--set", "name=A", NULL));
}

static void
test_answer_that_cannot_be_written (Job *job, gconstpointer data)
{
  g_free (import_plan (job));
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_subprocess_launcher_set_stdout_file_path (launcher, "/dev/full");
  g_autoptr (GSubprocess) program =
      g_subprocess_launcher_spawn (launcher, &error, g_getenv ("THIDUACTL"), "--workspace",
                                   job->workspace, "plan", "list", NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait (program, NULL, &error));
  g_assert_cmpint (g_subprocess_get_exit_status (program), ==, 1);
}

static void
damage (const char *path, gsize offset)
{
  g_autofree char *data = NULL;
  gsize length;
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  g_assert_cmpint (length, >, offset + 512);
  memset (data + offset, 0x5a, 512);
  g_assert_true (g_file_set_contents (path, data, (gssize) length, NULL));
}

static void
test_doctor (Job *job, gconstpointer data)
{
  g_free (import_plan (job));
  g_autoptr (JsonNode) sound = job_json (job, 0, "doctor", NULL);
  assert_json (sound, "$.problems", "[]");
  g_autofree char *path = g_build_filename (job->workspace, "workspace.db", NULL);
  damage (path, 4096 * 4);
  g_autoptr (JsonNode) sick = job_json (job, 3, "doctor", NULL);
  assert_json (sick, "$.problems[0].code", "database");
  assert_json (sick, "$.problems[0].severity", "error");
}

static void
add (const char *name, void (*func) (Job *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/cli/usage/", name, NULL);
  g_test_add (path, Job, NULL, job_set_up, func, job_tear_down);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  add ("wrong-usage", test_wrong_usage);
  add ("help-and-version", test_help_and_version);
  add ("refusals", test_refusals);
  add ("ids-may-be-short", test_ids_may_be_short);
  add ("a-failed-command-changes-nothing", test_a_failed_command_changes_nothing);
  add ("one-command-is-one-step", test_one_command_is_one_step);
  add ("quiet", test_quiet);
  add ("settings-from-files", test_settings_from_files);
  add ("workspace-in-use", test_workspace_in_use);
  add ("answer-that-cannot-be-written", test_answer_that_cannot_be_written);
  add ("doctor", test_doctor);
  return g_test_run ();
}
