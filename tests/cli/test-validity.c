/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is no longer in force, as the command line says it: of a plan, of a dossier, and by the
 * doctor of its own data.
 */
#include "config.h"

#include "cli-driver.h"

#include <glib/gstdio.h>
#include <string.h>

static const char PLAN[] = "ỦY BAN NHÂN DÂN\nXÃ ĐỒNG HÒA\nSố: 12/KH-UBND\n"
                           "Đồng Hòa, ngày %s năm 2024\n\n"
                           "KẾ HOẠCH\nPhát động thi đua trồng cây\n\n"
                           "Căn cứ Nghị định số 91/2017/NĐ-CP của Chính phủ;\n\n"
                           "I. KHEN THƯỞNG\n\n1. Hình thức khen thưởng\n\n"
                           "- Giấy khen của Chủ tịch UBND xã.\n";

static gboolean
says (JsonNode *problems, const char *code, const char *words)
{
  for (guint i = 0; i < cli_length (problems); i++) {
    JsonNode *problem = cli_element (problems, i);
    if (g_str_equal (cli_text (problem, "code"), code) &&
        strstr (cli_text (problem, "message"), words))
      return TRUE;
  }
  return FALSE;
}

static char *
import_plan (const char *folder, const char *workspace)
{
  g_autofree char *text = g_strdup_printf (PLAN, "02 tháng 01");
  g_autofree char *path = g_build_filename (folder, "plan.txt", NULL);

  cli_write (folder, "plan.txt", text, -1);
  return cli_id (workspace, "plan", "import", path, NULL);
}

static void
test_plan (void)
{
  char *folder = cli_make_dir ();
  char *workspace = cli_make_dir ();
  g_autofree char *id = import_plan (folder, workspace);
  g_autoptr (CliRun) shown = cli_expect (0, workspace, "plan", "show", id, NULL);

  g_assert_true (
      says (cli_member (shown->json, "problems"), "basis-not-in-force", "98/2023/NĐ-CP"));
  g_autoptr (CliRun) edited =
      cli_expect (0, workspace, "plan", "edit", id, "--set", "date=31/12/2023", NULL);
  g_assert_false (
      says (cli_member (edited->json, "problems"), "basis-not-in-force", "98/2023/NĐ-CP"));
  cli_remove_dir (workspace);
  cli_remove_dir (folder);
}

/* The letter's problems, of the one dossier of that level. */
static CliRun *
build (const char *workspace, const char *plan, const char *folder)
{
  CliRun *run = cli_run (workspace, "dossier", "build", "--plan", plan, "--level", "district", "-o",
                         folder, "--force", NULL);

  g_assert_true (run->status == 0 || run->status == 3);
  return run;
}

static JsonNode *
first_dossier (CliRun *run)
{
  return cli_element (cli_member (run->json, "dossiers"), 0);
}

static JsonNode *
letter_problems (CliRun *run)
{
  JsonNode *papers = cli_member (first_dossier (run), "papers");

  return cli_member (cli_element (papers, 0), "problems");
}

static void
test_dossier (void)
{
  char *workspace = cli_make_dir ();
  char *folder = cli_make_dir ();
  g_autoptr (CliRun) sample = cli_expect (0, workspace, "sample", NULL);
  g_autoptr (CliRun) plans = cli_expect (0, workspace, "plan", "list", NULL);
  const char *plan = cli_text (cli_element (plans->json, 0), "id");
  g_autoptr (CliRun) before = build (workspace, plan, folder);
  const char *id = cli_text (first_dossier (before), "id");

  g_assert_false (says (letter_problems (before), "basis-not-in-force", ""));
  g_autoptr (CliRun) set =
      cli_expect (0, workspace, "dossier", "set", id, "--set", "date=1/1/2024", NULL);
  g_autoptr (CliRun) after = build (workspace, plan, folder);
  g_assert_true (says (letter_problems (after), "basis-not-in-force", "98/2023/NĐ-CP"));
  cli_remove_dir (folder);
  cli_remove_dir (workspace);
}

/* Wrong data: the doctor names file and line, and a plan says that it was not checked. */
static void
test_damaged_data (void)
{
  char *folder = cli_make_dir ();
  char *workspace = cli_make_dir ();
  char *data = cli_make_dir ();
  g_autofree char *before = g_strdup (g_getenv ("THIDUA_DATA_DIR"));
  g_autofree char *from = g_build_filename (before, ".", NULL);
  g_autofree char *copied = cli_tool ("cp", "-r", from, data, NULL);

  cli_write (data, "forms/validity.xml", "<validity>\n\n<document id='a'/>\n</validity>", -1);
  g_setenv ("THIDUA_DATA_DIR", data, TRUE);
  g_autofree char *id = import_plan (folder, workspace);
  g_autoptr (CliRun) shown = cli_expect (0, workspace, "plan", "show", id, NULL);
  g_autoptr (CliRun) doctor = cli_expect (3, workspace, "doctor", NULL);
  g_setenv ("THIDUA_DATA_DIR", before, TRUE);
  g_assert_true (
      says (cli_member (shown->json, "problems"), "validity-unknown", "validity.xml:3:"));
  g_assert_true (says (cli_member (doctor->json, "problems"), "validity", "validity.xml:3:"));
  cli_remove_dir (data);
  cli_remove_dir (workspace);
  cli_remove_dir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/validity/plan", test_plan);
  g_test_add_func ("/cli/validity/dossier", test_dossier);
  g_test_add_func ("/cli/validity/damaged-data", test_damaged_data);
  return g_test_run ();
}
