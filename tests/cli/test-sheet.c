/* SPDX-License-Identifier: GPL-3.0-or-later */
/* thiduactl nominee import: a sheet is looked at, corrected, imported and undone. */
#include "cli-fixture.h"

#include <locale.h>
#include <string.h>

static const char SHEET[] = "UBND XÃ MÂY TRÚC;;;;;;\n"
                            "STT;Họ và tên;Năm sinh;Ký hiệu;Đơn vị;CCCD;Hình thức khen\n"
                            "1;Lê Văn Mười;5/2/1980;Trưởng thôn;Thôn Nhất;7.9E+10;Huân chương X\n"
                            "2;Trần Thị Tư;1985;Phó thôn;Thôn Nhì;001085012345;\n"
                            "3;Trần Thị Tư;1985;Phó thôn;Thôn Nhì;;\n"
                            ";Tổng cộng: 3;;;;;\n";

static char *
import_plan (Job *job)
{
  g_autofree char *plan =
      g_build_filename (g_getenv ("THIDUA_DATA_DIR"), "sample", "plan.txt", NULL);

  return job_id (job, 0, "plan", "import", plan, NULL);
}

static char *
write_text (Job *job, const char *name, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  job_write (job, name, bytes);
  return job_path (job, name);
}

static char *
list_nominees (Job *job)
{
  return job_run (job, 0, "--json", "nominee", "list", NULL);
}

static void
test_preview (Job *job, gconstpointer data)
{
  g_autofree char *plan = import_plan (job);
  g_autofree char *path = write_text (job, "a.csv", SHEET);
  g_autofree char *before = list_nominees (job);
  g_autoptr (JsonNode) preview =
      job_json (job, 3, "nominee", "import", path, "--plan", plan, "--preview", NULL);

  assert_json (preview, "$.file", "a.csv");
  assert_json (preview, "$.encoding", "UTF-8");
  assert_json (preview, "$.separator", ";");
  assert_json (preview, "$.header_row", "2");
  assert_json (preview, "$.imported", "0");
  assert_json (preview, "$.columns[1].field", "name");
  assert_json (preview, "$.columns[3].field", "ignore");
  assert_json (preview, "$.accepted[0].row", "3");
  assert_json (preview, "$.accepted[0].name", "Lê Văn Mười");
  assert_json (preview, "$.accepted[0].birth", "1980-02-05");
  assert_json (preview, "$.accepted[0].state", "new");
  assert_json (preview, "$.accepted[2].on", "false");
  assert_json (preview, "$.duplicates[0].row", "5");
  assert_json (preview, "$.duplicates[0].code", "twice");
  assert_json (preview, "$.warnings[0].code", "lost-digits");
  assert_json (preview, "$.warnings[1].code", "unknown-award");
  assert_json (preview, "$.rejected[0].row", "6");
  assert_json (preview, "$.rejected[0].code", "total");
  /* --dry-run is the same. */
  g_autofree char *dry =
      job_run (job, 3, "nominee", "import", path, "--plan", plan, "--dry-run", NULL);
  g_assert_nonnull (strstr (dry, "Lê Văn Mười"));
  g_autofree char *after = list_nominees (job);
  g_assert_cmpstr (after, ==, before);
}

static void
test_import (Job *job, gconstpointer data)
{
  g_autofree char *plan = import_plan (job);
  g_autofree char *path = write_text (job, "a.csv", SHEET);
  g_autofree char *before = list_nominees (job);
  g_autoptr (JsonNode) done = job_json (job, 3, "nominee", "import", path, "--plan", plan, "--map",
                                        "Ký hiệu=position", "--map", "G=ignore", NULL);
  g_autofree char *undone = NULL;

  assert_json (done, "$.imported", "2");
  g_autoptr (JsonNode) list = job_json (job, 0, "nominee", "list", "--plan", plan, NULL);
  assert_json (list, "$[0].name", "Lê Văn Mười");
  assert_json (list, "$[1].unit", "Thôn Nhì");
  /* The same file again: the columns are remembered, everyone is there already. */
  g_autoptr (JsonNode) again =
      job_json (job, 0, "nominee", "import", path, "--plan", plan, "--preview", NULL);
  assert_json (again, "$.remembered", "true");
  assert_json (again, "$.columns[3].field", "position");
  assert_json (again, "$.accepted[1].state", "nominated");
  g_autofree char *out = job_run (job, 0, "history", "undo", NULL);
  undone = list_nominees (job);
  g_assert_cmpstr (undone, ==, before);
}

static void
test_rows (Job *job, gconstpointer data)
{
  g_autofree char *plan = import_plan (job);
  g_autofree char *path = write_text (job, "a.csv", SHEET);
  g_autoptr (JsonNode) done = job_json (job, 0, "nominee", "import", path, "--plan", plan,
                                        "--exclude", "3", "--include", "5", NULL);

  assert_json (done, "$.imported", "2");
  g_autoptr (JsonNode) list = job_json (job, 0, "nominee", "list", "--plan", plan, NULL);
  assert_json (list, "$[0].name", "Trần Thị Tư");
  assert_json (list, "$[1].name", "Trần Thị Tư");
}

static void
test_refused (Job *job, gconstpointer data)
{
  g_autofree char *plan = import_plan (job);
  g_autofree char *path = write_text (job, "a.csv", SHEET);
  g_autofree char *page = write_text (job, "page.xls", "<html><table></table></html>");
  g_autofree char *missing = job_path (job, "nowhere.csv");
  g_autofree char *before = list_nominees (job);
  g_autofree char *out1 = job_run (job, 2, "nominee", "import", path, NULL);
  g_autofree char *out2 = job_run (job, 2, "nominee", "import", "--plan", plan, NULL);
  g_autofree char *out3 = job_run (job, 1, "nominee", "import", page, "--plan", plan, NULL);
  g_autofree char *out4 = job_run (job, 1, "nominee", "import", missing, "--plan", plan, NULL);
  g_autofree char *out5 =
      job_run (job, 1, "nominee", "import", path, "--plan", plan, "--sheet", "2", NULL);
  g_autofree char *out6 =
      job_run (job, 2, "nominee", "import", path, "--plan", plan, "--map", "B=nonsense", NULL);
  g_autofree char *out7 =
      job_run (job, 1, "nominee", "import", path, "--plan", plan, "--map", "Nơi nào=name", NULL);
  g_autofree char *out8 =
      job_run (job, 1, "nominee", "import", path, "--plan", plan, "--include", "6", NULL);
  g_autofree char *out9 = job_run (job, 1, "nominee", "import", path, "--plan", "nowhere", NULL);
  g_autofree char *out10 = job_run (job, 1, "nominee", "import", path, "--plan", plan, "--exclude",
                                    "3", "--exclude", "4", NULL);
  g_autofree char *after = list_nominees (job);

  g_assert_cmpstr (after, ==, before);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cli/sheet/preview", Job, NULL, job_set_up, test_preview, job_tear_down);
  g_test_add ("/cli/sheet/import", Job, NULL, job_set_up, test_import, job_tear_down);
  g_test_add ("/cli/sheet/rows", Job, NULL, job_set_up, test_rows, job_tear_down);
  g_test_add ("/cli/sheet/refused", Job, NULL, job_set_up, test_refused, job_tear_down);
  return g_test_run ();
}
