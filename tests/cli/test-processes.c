/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several processes on one workspace, one that is killed, and the journal undone and redone from
 * end to end, all with the real program. */
#include "cli-driver.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PATIENCE (60 * G_USEC_PER_SEC)

static char *
sample_plan (void)
{
  return g_build_filename (g_getenv ("THIDUA_DATA_DIR"), "sample", "plan.txt", NULL);
}

static GSubprocess *
spawn (GStrv argv, GSubprocessFlags flags)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (flags);
  g_autoptr (GError) error = NULL;

  /* A group of its own, so that it can be killed with its children. */
  g_subprocess_launcher_set_child_setup (launcher, (GSpawnChildSetupFunc) (void *) setsid, NULL,
                                         NULL);
  GSubprocess *process =
      g_subprocess_launcher_spawnv (launcher, (const char *const *) argv, &error);
  g_assert_no_error (error);
  return process;
}

static pid_t
pid_of (GSubprocess *process)
{
  return (pid_t) atoi (g_subprocess_get_identifier (process));
}

/* ---- a second writer ---- */

/* One that has much to do: the same scan sealed many times. */
static GSubprocess *
start_writer (const char *workspace, const char *scan)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_add_many (builder, g_getenv ("THIDUACTL"), "--workspace", workspace, "evidence",
                           "add", NULL);
  for (guint i = 0; i < 40; i++)
    g_strv_builder_add (builder, scan);
  g_auto (GStrv) argv = g_strv_builder_end (builder);
  return spawn (argv, G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
}

/* ---- kill -9 ---- */

#define N_EDITS 200

/* Nominates people one after another and says each that was accepted. */
static GSubprocess *
start_edits (const char *workspace, const char *plan, guint first)
{
  g_autofree char *script = g_strdup_printf (
      "for i in $(seq %u %u); do \"$THIDUACTL\" --quiet --workspace '%s' nominee add --plan %s "
      "--set \"name=Người $i\" && echo $i; done",
      first, N_EDITS, workspace, plan);
  g_auto (GStrv) argv = g_new0 (char *, 4);

  argv[0] = g_strdup ("sh");
  argv[1] = g_strdup ("-c");
  argv[2] = g_steal_pointer (&script);
  return spawn (argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE);
}

/* Kills all of it after a while; the last number that was said, or 0. */
static guint
kill_and_read (GSubprocess *edits, pid_t pid, gulong delay)
{
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;

  g_usleep (delay);
  kill (-pid, SIGKILL);
  g_subprocess_communicate_utf8 (edits, NULL, NULL, &said, NULL, &error);
  g_assert_no_error (error);
  g_auto (GStrv) lines = g_strsplit (g_strchomp (said), "\n", -1);
  guint n = g_strv_length (lines);
  return n > 0 ? (guint) atoi (lines[n - 1]) : 0;
}

static guint
count_nominees (const char *workspace, const char *plan)
{
  g_autoptr (CliRun) list = cli_expect (0, workspace, "nominee", "list", "--plan", plan, NULL);
  guint n = cli_length (list->json);

  for (guint i = 1; i <= n; i++) {
    g_autofree char *name = g_strdup_printf ("\"Người %u\"", i);
    g_assert_nonnull (strstr (list->out, name));
  }
  return n;
}

static void
test_killed (void)
{
  char *workspace = cli_make_dir ();
  g_autofree char *file = sample_plan ();
  g_autofree char *plan = cli_id (workspace, "plan", "import", file, NULL);
  guint n_stored = 0;
  guint n_kills = 0;

  while (n_stored < N_EDITS) {
    g_autoptr (GSubprocess) edits = start_edits (workspace, plan, n_stored + 1);
    const guint n_said = kill_and_read (edits, pid_of (edits), 20000 + 17000 * (n_kills % 11));
    const guint n_now = count_nominees (workspace, plan);
    /* All that was said, and at most the one under way. */
    g_assert_cmpuint (n_now, >=, MAX (n_said, n_stored));
    g_assert_cmpuint (n_now, <=, MAX (n_said, n_stored) + 1);
    n_stored = n_now;
    n_kills++;
    g_assert_cmpuint (n_kills, <, 500);
  }
  g_autoptr (CliRun) chain = cli_expect (0, workspace, "history", "verify", NULL);
  g_assert_cmpint (cli_int (chain->json, "entries"), ==, N_EDITS + 1);
  g_autoptr (CliRun) all = cli_expect (0, workspace, "history", "list", NULL);
  g_assert_cmpuint (cli_length (all->json), ==, N_EDITS + 1);
  g_autoptr (CliRun) newest = cli_expect (0, workspace, "history", "list", "--limit", "3", NULL);
  g_assert_cmpuint (cli_length (newest->json), ==, 3);
  g_autoptr (CliRun) sound = cli_expect (0, workspace, "doctor", NULL);
  g_assert_cmpuint (n_kills, >, 5);
  g_test_message ("killed %u times", n_kills);
  cli_remove_dir (workspace);
}

/* Sealing many files is one command: all of it or nothing, and what is sealed is whole. */
static void
test_killed_sealing (void)
{
  char *workspace = cli_make_dir ();
  g_autofree char *file = sample_plan ();
  g_autofree char *plan = cli_id (workspace, "plan", "import", file, NULL);
  g_autofree char *scan = g_build_filename (workspace, "scan.png", NULL);
  g_autofree char *made = cli_tool ("convert", "-size", "200x300", "xc:white", scan, NULL);

  for (guint i = 0; i < 8; i++) {
    g_autoptr (GSubprocess) writer = start_writer (workspace, scan);
    const pid_t pid = pid_of (writer);
    g_usleep (30000 + 60000 * i);
    kill (-pid, SIGKILL);
    g_assert_true (g_subprocess_wait (writer, NULL, NULL));
    g_autoptr (CliRun) list = cli_expect (0, workspace, "evidence", "list", NULL);
    g_assert_cmpuint (cli_length (list->json), ==, g_subprocess_get_if_exited (writer) ? 1 : 0);
    g_autoptr (CliRun) verified = cli_expect (0, workspace, "evidence", "verify", NULL);
    g_autoptr (CliRun) sound = cli_expect (0, workspace, "doctor", NULL);
    if (g_subprocess_get_if_exited (writer))
      break;
  }
  g_autoptr (CliRun) sealed = cli_expect (0, workspace, "evidence", "add", scan, NULL);
  g_assert_cmpuint (cli_length (sealed->json), ==, 1);
  cli_remove_dir (workspace);
}

/* ---- the whole journal ---- */

/* All that a workspace says of itself. */
static char *
describe (const char *workspace, const char *plan)
{
  g_autoptr (CliRun) shown = cli_expect (0, workspace, "plan", "show", plan, NULL);
  g_autoptr (CliRun) nominees = cli_expect (0, workspace, "nominee", "list", NULL);
  g_autoptr (CliRun) councils = cli_expect (0, workspace, "council", "list", NULL);
  g_autoptr (CliRun) meetings = cli_expect (0, workspace, "council", "meetings", plan, NULL);
  g_autoptr (CliRun) dossiers = cli_expect (0, workspace, "dossier", "list", "--plan", plan, NULL);
  g_autoptr (CliRun) evidence = cli_expect (0, workspace, "evidence", "list", NULL);
  g_autoptr (CliRun) agency = cli_expect (0, workspace, "agency", "show", NULL);

  return g_strjoin ("\n", shown->out, nominees->out, councils->out, meetings->out, dossiers->out,
                    evidence->out, agency->out, NULL);
}

/* Work on top of the sample, each command an entry of the journal. */
static guint
work (const char *workspace, const char *plan)
{
  g_autoptr (CliRun) list = cli_expect (0, workspace, "nominee", "list", "--plan", plan, NULL);
  guint n = 0;

  for (guint i = 0; i < cli_length (list->json); i++) {
    g_autofree char *summary = g_strdup_printf ("summary=Tóm tắt %u", i);
    const char *id = cli_text (cli_element (list->json, i), "id");
    g_autoptr (CliRun) edited = cli_expect (0, workspace, "nominee", "edit", id, "--set", summary,
                                            "--earlier", "title|2020|Lao động tiên tiến|QĐ", NULL);
    g_assert_cmpstr (cli_text (edited->json, "summary"), ==, summary + strlen ("summary="));
    g_autoptr (CliRun) checked =
        cli_expect (0, workspace, "check", "set", id, "1", "open", "--note", "Xem lại", NULL);
    g_assert_cmpstr (cli_text (checked->json, "verdict"), ==, "open");
    n += 2;
  }
  g_autoptr (CliRun) confirmed =
      cli_expect (0, workspace, "plan", "edit", plan, "--confirm-all", NULL);
  g_autofree char *late = cli_id (workspace, "nominee", "add", "--plan", plan, "--set",
                                  "name=Người đến sau", "--set", "group=h", NULL);
  g_autoptr (CliRun) removed = cli_expect (0, workspace, "nominee", "remove", late, NULL);
  g_assert_cmpstr (cli_text (removed->json, "id"), ==, late);
  return n + 3;
}

/* Until there is nothing more to take back or to bring back. */
static guint
repeat (const char *workspace, const char *verb)
{
  for (guint n = 0; n < 1000; n++) {
    g_autoptr (CliRun) run = cli_run (workspace, "history", verb, NULL);
    if (run->status == 1)
      return n;
    g_assert_cmpint (run->status, ==, 0);
    g_assert_cmpint (cli_int (run->json, "seq"), >, 0);
  }
  g_assert_not_reached ();
}

static void
assert_empty (const char *workspace)
{
  g_autoptr (CliRun) plans = cli_expect (0, workspace, "plan", "list", NULL);
  g_autoptr (CliRun) nominees = cli_expect (0, workspace, "nominee", "list", NULL);
  g_autoptr (CliRun) councils = cli_expect (0, workspace, "council", "list", NULL);
  g_autoptr (CliRun) evidence = cli_expect (0, workspace, "evidence", "list", NULL);
  g_autoptr (CliRun) agency = cli_expect (0, workspace, "agency", "show", NULL);

  g_assert_cmpuint (cli_length (plans->json), ==, 0);
  g_assert_cmpuint (cli_length (nominees->json), ==, 0);
  g_assert_cmpuint (cli_length (councils->json), ==, 0);
  g_assert_cmpuint (cli_length (evidence->json), ==, 0);
  g_assert_null (cli_text (agency->json, "name"));
}

static void
test_whole_journal (void)
{
  char *workspace = cli_make_dir ();
  g_autofree char *plan = cli_id (workspace, "sample", NULL);
  const guint n_worked = work (workspace, plan);
  g_autofree char *before = describe (workspace, plan);
  const guint n_undone = repeat (workspace, "undo");

  g_assert_cmpuint (n_undone, >=, n_worked + 1);
  assert_empty (workspace);
  g_assert_cmpuint (repeat (workspace, "redo"), ==, n_undone);
  g_autofree char *after = describe (workspace, plan);
  g_assert_cmpstr (after, ==, before);
  g_autoptr (CliRun) chain = cli_expect (0, workspace, "history", "verify", NULL);
  g_assert_cmpint (cli_int (chain->json, "entries"), ==, 3 * n_undone);
  g_autoptr (CliRun) sound = cli_expect (0, workspace, "doctor", NULL);
  cli_remove_dir (workspace);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/processes/killed", test_killed);
  g_test_add_func ("/cli/processes/killed-sealing", test_killed_sealing);
  g_test_add_func ("/cli/processes/whole-journal", test_whole_journal);
  return g_test_run ();
}
