/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register on the command line: listing, finding, merging, telling apart, taking back. */
#include "config.h"

#include "cli-fixture.h"

#include <locale.h>

static char *
import_plan (Job *job)
{
  g_autofree char *plan =
      g_build_filename (g_getenv ("THIDUA_DATA_DIR"), "sample", "plan.txt", NULL);
  return job_id (job, 0, "plan", "import", plan, NULL);
}

/* Returns the nominee's id. */
static char *
add (Job *job, const char *plan, const char *name, const char *unit, const char *birth)
{
  g_autofree char *name_setting = g_strconcat ("name=", name, NULL);
  g_autofree char *unit_setting = g_strconcat ("unit=", unit, NULL);
  g_autofree char *birth_setting = g_strconcat ("birth=", birth, NULL);
  g_autoptr (JsonNode) added =
      job_json (job, 0, "nominee", "add", "--plan", plan, "--set", name_setting, "--set",
                unit_setting, "--set", birth_setting, NULL);
  return json_at (added, "$.nominee");
}

static void
test_list (Job *job, gconstpointer data)
{
  g_autofree char *plan = import_plan (job);
  g_autofree char *a = add (job, plan, "Nguyễn Văn Hòa", "UBND xã A", "1980-05-02");
  g_autofree char *b = add (job, plan, "Trần Thị An", "Trạm Y tế", "");
  g_autoptr (JsonNode) all = job_json (job, 0, "register", "list", NULL);

  assert_json (all, "$.count", "2");
  assert_json (all, "$.rows[0].id", b);
  assert_json (all, "$.rows[1].nominations", "1");
  g_autoptr (JsonNode) found = job_json (job, 0, "register", "list", "--filter", "hoa uy", NULL);
  assert_json (found, "$.count", "0"); /* words as they are written: UBND */
  g_autoptr (JsonNode) some = job_json (job, 0, "register", "list", "--filter", "hoà ubnd", NULL);
  assert_json (some, "$.rows[0].id", a);
  g_autoptr (JsonNode) last =
      job_json (job, 0, "register", "list", "--first", "1", "--limit", "1", "--reverse", NULL);
  assert_json (last, "$.rows[0].id", b);
  g_autoptr (JsonNode) none =
      job_json (job, 0, "register", "list", "--kind", "household", "--sort", "unit", NULL);
  assert_json (none, "$.count", "0");
  g_free (job_run (job, 2, "register", "list", "--sort", "shoes", NULL));
  g_free (job_run (job, 2, "register", "list", "--kind", "robot", NULL));
  g_free (job_run (job, 2, "register", "list", "--limit", "0", NULL));
  g_free (job_run (job, 1, "register", "show", "zzzz", NULL));
}

static void
test_merge_and_undo (Job *job, gconstpointer data)
{
  g_autofree char *plan = import_plan (job);
  g_autofree char *a = add (job, plan, "Nguyễn Văn Hòa", "UBND xã A", "1980");
  g_autofree char *b = add (job, plan, "NGUYỄN VĂN HOÀ", "Ủy ban nhân dân xã A", "1980-05-02");
  g_autoptr (JsonNode) found = job_json (job, 0, "register", "duplicates", NULL);

  assert_json (found, "$[0].score", "85");
  g_autoptr (JsonNode) of_one = job_json (job, 0, "register", "duplicates", a, NULL);
  assert_json (of_one, "$[0].score", "85");
  g_free (job_run (job, 3, "nominee", "duplicates", "--plan", plan, NULL));
  g_autoptr (JsonNode) problems = job_json (job, 3, "nominee", "duplicates", "--plan", plan, NULL);
  assert_json (problems, "$.problems[0].code", "maybe-nominated-twice");
  g_autoptr (JsonNode) merged =
      job_json (job, 0, "register", "merge", a, b, "--set", "birth=1980-05-02", NULL);
  assert_json (merged, "$.id", a);
  assert_json (merged, "$.birth", "1980-05-02");
  assert_json (merged, "$.unit", "UBND xã A");
  g_autoptr (JsonNode) by_old_id = job_json (job, 0, "register", "show", b, NULL);
  assert_json (by_old_id, "$.id", a);
  assert_json (by_old_id, "$.nominations[1].plan", plan);
  g_free (job_run (job, 1, "register", "merge", a, b, NULL)); /* one and the same now */
  g_autoptr (JsonNode) twice = job_json (job, 3, "nominee", "duplicates", "--plan", plan, NULL);
  assert_json (twice, "$.problems[0].code", "nominated-twice");
  g_free (job_run (job, 0, "history", "undo", NULL));
  g_autoptr (JsonNode) again = job_json (job, 0, "register", "list", NULL);
  assert_json (again, "$.count", "2");
  g_free (job_run (job, 0, "doctor", NULL));
}

static void
test_distinct (Job *job, gconstpointer data)
{
  g_autofree char *plan = import_plan (job);
  g_autofree char *a = add (job, plan, "Nguyễn Văn Hòa", "UBND xã A", "");
  g_autofree char *b = add (job, plan, "Nguyễn Văn Hòa", "UBND xã A", "");

  g_free (job_run (job, 0, "register", "distinct", a, b, NULL));
  g_autofree char *none = job_run (job, 0, "register", "duplicates", NULL);
  g_assert_cmpstr (none, ==, "");
  g_free (job_run (job, 0, "nominee", "duplicates", "--plan", plan, NULL));
  g_free (job_run (job, 0, "register", "distinct", b, a, "--forget", NULL));
  g_autofree char *found = job_run (job, 0, "register", "duplicates", NULL);
  g_assert_cmpstr (found, !=, "");
  g_free (job_run (job, 1, "register", "distinct", a, a, NULL));
  g_free (job_run (job, 2, "register", "distinct", a, NULL));
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cli/register/list", Job, NULL, job_set_up, test_list, job_tear_down);
  g_test_add ("/cli/register/merge-and-undo", Job, NULL, job_set_up, test_merge_and_undo,
              job_tear_down);
  g_test_add ("/cli/register/distinct", Job, NULL, job_set_up, test_distinct, job_tear_down);
  return g_test_run ();
}
