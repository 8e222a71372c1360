/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bad input and bad disks: each is answered by one sentence and status 1, and the workspace is as
 * it was. */
#include "cli-driver.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

static const char GOOD_PLAN[] = "sample/plan.txt";

static char *
good_plan (void)
{
  return g_build_filename (g_getenv ("THIDUA_DATA_DIR"), GOOD_PLAN, NULL);
}

/* One line for people, and nothing on stdout that a program could take for an answer. */
static void
check_sentence (CliRun *run, const char *names)
{
  g_assert_true (g_str_has_prefix (run->err, "thiduactl: "));
  g_assert_cmpuint (strlen (run->err), >, 30);
  g_assert_cmpstr (run->out, ==, "");
  g_assert_null (strchr (g_strchomp (run->err), '\n'));
  if (names && !strstr (run->err, names))
    g_error ("“%s” is not in: %s", names, run->err);
}

static guint
count_plans (const char *workspace)
{
  g_autoptr (CliRun) list = cli_expect (0, workspace, "plan", "list", NULL);

  return cli_length (list->json);
}

/* A workspace with the sample plan in it. */
static char *
make_workspace (void)
{
  char *workspace = cli_make_dir ();
  g_autofree char *plan = good_plan ();
  g_autofree char *id = cli_id (workspace, "plan", "import", plan, NULL);

  g_assert_cmpuint (count_plans (workspace), ==, 1);
  return workspace;
}

static void
refuse_plan (const char *name, const void *data, gssize length)
{
  char *workspace = make_workspace ();
  g_autofree char *path = g_build_filename (workspace, name, NULL);

  cli_write (workspace, name, data, length);
  g_autoptr (CliRun) run = cli_expect (1, workspace, "plan", "import", path, NULL);
  check_sentence (run, name);
  g_assert_cmpuint (count_plans (workspace), ==, 1);
  g_autoptr (CliRun) sound = cli_expect (0, workspace, "doctor", NULL);
  cli_remove_dir (workspace);
}

static void
test_empty_plan (void)
{
  refuse_plan ("empty.txt", "", 0);
  refuse_plan ("blank.txt", " \n\t\n\xC2\xA0\n", -1);
}

static void
test_binary_plan (void)
{
  static const guint8 BYTES[] = {0x7F, 'E', 'L', 'F', 0, 1, 2, 3, 0xFF, 0xFE, 0, 0, 9, 8, 7};

  refuse_plan ("program.txt", BYTES, sizeof BYTES);
}

static void
test_huge_plan (void)
{
  gsize length = 50 * 1024 * 1024;
  g_autofree char *text = g_malloc (length);

  memset (text, 'a', length);
  for (gsize i = 79; i < length; i += 80)
    text[i] = '\n';
  refuse_plan ("huge.txt", text, (gssize) length);
}

static void
test_text_that_is_no_plan (void)
{
  refuse_plan ("recipe.txt", "Chọn hai quả bưởi chín, gọt vỏ, tách múi rồi ướp đường phèn.\n", -1);
}

/* Without headings a plan still has its facts, and says what was not found. */
static void
test_plan_without_headings (void)
{
  static const char TEXT[] =
      "ỦY BAN NHÂN DÂN\nHUYỆN VÂN KHÊ\n\nSố: 12/KH-UBND\n\nVân Khê, ngày 05 tháng 11 năm 2021\n\n"
      "KẾ HOẠCH\n\nTổ chức phong trào thi đua “Đường làng sạch”\n\n"
      "Mỗi thôn chọn một tuyến đường để chăm sóc cho đến hết năm.\n";
  char *workspace = cli_make_dir ();
  g_autofree char *path = g_build_filename (workspace, "plan.txt", NULL);

  cli_write (workspace, "plan.txt", TEXT, -1);
  g_autoptr (CliRun) run = cli_expect (3, workspace, "plan", "import", path, NULL);
  g_assert_cmpuint (cli_length (cli_member (run->json, "problems")), >, 0);
  g_autoptr (CliRun) plan =
      cli_expect (0, workspace, "plan", "show", cli_text (run->json, "id"), NULL);
  g_assert_cmpstr (cli_text (plan->json, "number"), ==, "12");
  g_assert_cmpstr (cli_text (plan->json, "movement"), ==, "Đường làng sạch");
  g_assert_cmpuint (cli_length (cli_member (plan->json, "criteria_groups")), ==, 0);
  cli_remove_dir (workspace);
}

static void
refuse_evidence (const char *workspace, const char *name)
{
  g_autofree char *path = g_build_filename (workspace, name, NULL);
  g_autoptr (CliRun) run = cli_expect (1, workspace, "evidence", "add", path, NULL);
  g_autoptr (CliRun) list = cli_expect (0, workspace, "evidence", "list", NULL);

  check_sentence (run, name);
  g_assert_cmpuint (cli_length (list->json), ==, 0);
}

/* Keeps the first part of the file and overwrites the middle of that. */
static void
damage (const char *workspace, const char *name)
{
  g_autofree char *path = g_build_filename (workspace, name, NULL);
  g_autofree char *data = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  memset (data + length / 4, 0xA5, length / 4);
  cli_write (workspace, name, data, (gssize) (length / 2));
}

static void
test_damaged_evidence (void)
{
  static const char *const NAMES[] = {"scan.jpg", "scan.png", "scan.pdf"};
  char *workspace = make_workspace ();

  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++) {
    g_autofree char *path = g_build_filename (workspace, NAMES[i], NULL);
    g_autofree char *made =
        cli_tool ("convert", "-size", "300x400", "plasma:tan-white", path, NULL);
    damage (workspace, NAMES[i]);
    refuse_evidence (workspace, NAMES[i]);
  }
  cli_write (workspace, "renamed.pdf", "This is no PDF.\n", -1);
  refuse_evidence (workspace, "renamed.pdf");
  cli_write (workspace, "nothing.png", "", 0);
  refuse_evidence (workspace, "nothing.png");
  g_autoptr (CliRun) sound = cli_expect (0, workspace, "doctor", NULL);
  cli_remove_dir (workspace);
}

/* Fills what is left of the disk. */
static char *
fill_disk (const char *disk)
{
  char *path = g_build_filename (disk, "filler", NULL);
  g_autofree char *of = g_strconcat ("of=", path, NULL);
  const char *argv[] = {"dd", "if=/dev/zero", of, "bs=4096", NULL};
  g_autoptr (GSubprocess) process =
      g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL);

  g_assert_nonnull (process);
  g_subprocess_wait (process, NULL, NULL);
  g_assert_false (g_subprocess_get_successful (process));
  return path;
}

static void
test_full_disk (void)
{
  const char *disk = g_getenv ("SDK_SMALL_DISK");

  if (!disk) {
    g_test_skip ("no small disk to fill");
    return;
  }
  g_autofree char *workspace = g_build_filename (disk, "workspace", NULL);
  g_autofree char *plan = good_plan ();
  g_autofree char *id = cli_id (workspace, "plan", "import", plan, NULL);
  g_autofree char *scan = g_build_filename (g_get_tmp_dir (), "full-disk.png", NULL);
  g_autofree char *made = cli_tool ("convert", "-size", "900x900", "plasma:tan-white", scan, NULL);
  g_autofree char *filler = fill_disk (disk);

  g_autoptr (CliRun) evidence = cli_expect (1, workspace, "evidence", "add", scan, NULL);
  check_sentence (evidence, NULL);
  g_autoptr (CliRun) import = cli_expect (1, workspace, "plan", "import", plan, NULL);
  check_sentence (import, NULL);
  g_unlink (filler);
  g_assert_cmpuint (count_plans (workspace), ==, 1);
  g_autoptr (CliRun) sound = cli_expect (0, workspace, "doctor", NULL);
  g_autoptr (CliRun) again = cli_expect (0, workspace, "evidence", "add", scan, NULL);
  g_autofree char *gone = cli_tool ("rm", "-rf", workspace, scan, NULL);
}

/* What is wrong with the installed forms is said in the order of their names. */
static void
test_damaged_forms (void)
{
  static const char *const NAMES[] = {"alpha", "beta", "gamma", "zeta"};
  char *workspace = make_workspace ();
  char *data = cli_make_dir ();
  g_autofree char *before = g_strdup (g_getenv ("THIDUA_DATA_DIR"));
  g_autofree char *from = g_build_filename (before, ".", NULL);
  g_autofree char *copied = cli_tool ("cp", "-r", from, data, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++) {
    g_autofree char *name = g_strdup_printf ("forms/ND91_2017/%s.xml", NAMES[i]);
    cli_write (data, name, "<form", -1);
  }
  g_setenv ("THIDUA_DATA_DIR", data, TRUE);
  g_autoptr (CliRun) run = cli_expect (3, workspace, "doctor", NULL);
  g_setenv ("THIDUA_DATA_DIR", before, TRUE);
  JsonNode *problems = cli_member (run->json, "problems");
  g_assert_cmpuint (cli_length (problems), ==, G_N_ELEMENTS (NAMES));
  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++) {
    const char *message = cli_text (cli_element (problems, i), "message");
    if (!strstr (message, NAMES[i]))
      g_error ("“%s” is not in: %s", NAMES[i], message);
  }
  cli_remove_dir (data);
  cli_remove_dir (workspace);
}

static char *
hash_files (const char *folder)
{
  return cli_tool ("sh", "-c", "cd \"$1\" && find . -type f | sort | xargs -d '\\n' sha256sum",
                   "sh", folder, NULL);
}

static CliRun *
build_papers (int status, const char *workspace, const char *plan, const char *folder)
{
  return cli_expect (status, workspace, "dossier", "build", "--plan", plan, "--level", "district",
                     "-o", folder, "--force", NULL);
}

/* Papers that were made earlier outlive a later making for which there is not room enough. */
static void
test_papers_on_full_disk (void)
{
  const char *disk = g_getenv ("SDK_SMALL_DISK");

  if (!disk) {
    g_test_skip ("no small disk to fill");
    return;
  }
  char *workspace = cli_make_dir ();
  g_autofree char *plan = cli_id (workspace, "sample", NULL);
  g_autofree char *papers = g_build_filename (disk, "papers", NULL);
  g_autoptr (CliRun) first = build_papers (3, workspace, plan, papers);
  g_assert_cmpuint (cli_length (cli_member (first->json, "written")), >, 2);
  g_autofree char *before = hash_files (papers);
  JsonNode *dossier = cli_element (cli_member (first->json, "dossiers"), 0);
  g_autoptr (CliRun) set = cli_expect (0, workspace, "dossier", "set", cli_text (dossier, "id"),
                                       "--set", "number=77", NULL);

  g_autofree char *filler = fill_disk (disk);
  g_autofree char *room =
      cli_tool ("sh", "-c", "truncate -s -$(($(du -sb \"$1\" | cut -f1) / 2)) \"$2\"", "sh", papers,
                filler, NULL);
  g_autoptr (CliRun) second = build_papers (1, workspace, plan, papers);
  check_sentence (second, papers);
  g_autofree char *after = hash_files (papers);
  g_assert_cmpstr (after, ==, before);

  g_unlink (filler);
  g_autoptr (CliRun) third = build_papers (3, workspace, plan, papers);
  g_autofree char *now = hash_files (papers);
  g_assert_cmpstr (now, !=, before);
  g_assert_null (strstr (now, ".new"));
  g_autofree char *gone = cli_tool ("rm", "-rf", papers, NULL);
  cli_remove_dir (workspace);
}

/* thiduactl as a user without rights: root may write everywhere. */
static int
run_without_rights (const char *workspace, const char *verb, const char *argument, char **complaint)
{
  const char *root[] = {"setpriv",
                        "--reuid=65534",
                        "--regid=65534",
                        "--clear-groups",
                        g_getenv ("THIDUACTL"),
                        "--workspace",
                        workspace,
                        "plan",
                        verb,
                        argument,
                        NULL};
  const char *const *argv = geteuid () == 0 ? root : root + 4;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (
      argv, G_SUBPROCESS_FLAGS_STDERR_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, complaint, NULL);
  return g_subprocess_get_exit_status (process);
}

static void
test_read_only_workspace (void)
{
  char *workspace = make_workspace ();
  g_autofree char *database = g_build_filename (workspace, "workspace.db", NULL);
  g_autofree char *plan = good_plan ();
  g_autofree char *complaint = NULL;
  g_autofree char *before = cli_hash_file (database);

  g_autofree char *opened = cli_tool ("chmod", "-R", "a+rX,a-w", workspace, NULL);
  g_assert_cmpint (run_without_rights (workspace, "import", plan, &complaint), ==, 1);
  g_assert_true (g_str_has_prefix (complaint, "thiduactl: "));
  g_autofree char *silence = NULL;
  g_assert_cmpint (run_without_rights (workspace, "list", NULL, &silence), ==, 0);
  g_autofree char *after = cli_hash_file (database);
  g_assert_cmpstr (before, ==, after);
  g_autofree char *closed = cli_tool ("chmod", "-R", "u+w", workspace, NULL);
  g_assert_cmpuint (count_plans (workspace), ==, 1);
  cli_remove_dir (workspace);
}

static void
test_newer_workspace (void)
{
  char *workspace = make_workspace ();
  g_autofree char *database = g_build_filename (workspace, "workspace.db", NULL);
  g_autofree char *plan = good_plan ();
  g_autofree char *version = cli_tool (
      "sqlite3", database, "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA user_version = 9000", NULL);
  g_autofree char *before = cli_hash_file (database);

  g_autoptr (CliRun) import = cli_expect (1, workspace, "plan", "import", plan, NULL);
  check_sentence (import, NULL);
  g_autoptr (CliRun) list = cli_expect (1, workspace, "plan", "list", NULL);
  check_sentence (list, NULL);
  g_autofree char *after = cli_hash_file (database);
  g_assert_cmpstr (before, ==, after);
  cli_remove_dir (workspace);
}

static void
test_folder_that_is_no_workspace (void)
{
  char *workspace = cli_make_dir ();
  g_autofree char *plan = good_plan ();

  cli_write (workspace, "workspace.db", "this is somebody's letter\n", -1);
  g_autoptr (CliRun) run = cli_expect (1, workspace, "plan", "import", plan, NULL);
  check_sentence (run, NULL);
  g_autofree char *path = g_build_filename (workspace, "workspace.db", NULL);
  g_autofree char *kept = NULL;
  g_assert_true (g_file_get_contents (path, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "this is somebody's letter\n");
  cli_remove_dir (workspace);
}

/* A command of several changes that fails in the middle changes nothing. */
static void
test_half_a_command (void)
{
  char *workspace = make_workspace ();
  g_autoptr (CliRun) list = cli_expect (0, workspace, "plan", "list", NULL);
  const char *id = cli_text (cli_element (list->json, 0), "id");

  g_autoptr (CliRun) run = cli_expect (1, workspace, "plan", "edit", id, "--set", "number=15",
                                       "--set", "no_such_fact=1", NULL);
  check_sentence (run, NULL);
  g_autoptr (CliRun) plan = cli_expect (0, workspace, "plan", "show", id, NULL);
  g_assert_null (cli_text (plan->json, "number"));
  cli_remove_dir (workspace);
}

static void
test_wrong_usage (void)
{
  char *workspace = make_workspace ();
  g_autoptr (CliRun) none = cli_expect (2, workspace, NULL);
  g_autoptr (CliRun) unknown = cli_expect (2, workspace, "plan", "dance", NULL);
  g_autoptr (CliRun) missing = cli_expect (2, workspace, "plan", "show", NULL);
  g_autoptr (CliRun) option = cli_expect (2, workspace, "plan", "list", "--no-such", NULL);
  g_autoptr (CliRun) verdict = cli_expect (2, workspace, "check", "set", "a", "1", "maybe", NULL);
  g_autoptr (CliRun) id = cli_expect (1, workspace, "plan", "show", "zzzz", NULL);

  cli_remove_dir (workspace);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/bad-input/empty-plan", test_empty_plan);
  g_test_add_func ("/cli/bad-input/binary-plan", test_binary_plan);
  g_test_add_func ("/cli/bad-input/huge-plan", test_huge_plan);
  g_test_add_func ("/cli/bad-input/text-that-is-no-plan", test_text_that_is_no_plan);
  g_test_add_func ("/cli/bad-input/plan-without-headings", test_plan_without_headings);
  g_test_add_func ("/cli/bad-input/damaged-evidence", test_damaged_evidence);
  g_test_add_func ("/cli/bad-input/full-disk", test_full_disk);
  g_test_add_func ("/cli/bad-input/damaged-forms", test_damaged_forms);
  g_test_add_func ("/cli/bad-input/papers-on-full-disk", test_papers_on_full_disk);
  g_test_add_func ("/cli/bad-input/read-only-workspace", test_read_only_workspace);
  g_test_add_func ("/cli/bad-input/newer-workspace", test_newer_workspace);
  g_test_add_func ("/cli/bad-input/folder-that-is-no-workspace", test_folder_that_is_no_workspace);
  g_test_add_func ("/cli/bad-input/half-a-command", test_half_a_command);
  g_test_add_func ("/cli/bad-input/wrong-usage", test_wrong_usage);
  return g_test_run ();
}
