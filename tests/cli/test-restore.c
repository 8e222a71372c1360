/* SPDX-License-Identifier: GPL-3.0-or-later */
/* thiduactl plan restore: what it prints, what it takes, and how it refuses. */
#include "config.h"

#include "cli-fixture.h"

#include <locale.h>
#include <string.h>

static char *
import_damaged (Job *job)
{
  g_autofree char *plan = g_test_build_filename (G_TEST_DIST, "data", "plan-damaged.txt", NULL);

  return job_id (job, 3, "plan", "import", plan, NULL);
}

static void
assert_entries (Job *job, const char *expected)
{
  g_autoptr (JsonNode) report = job_json (job, 0, "history", "verify", NULL);

  assert_json (report, "$.entries", expected);
}

static void
test_proposes (Job *job, gconstpointer data)
{
  g_autofree char *id = import_damaged (job);
  g_autoptr (JsonNode) answer = job_json (job, 0, "plan", "restore", id, NULL);
  JsonArray *lines = json_object_get_array_member (json_node_get_object (answer), "lines");
  gint64 last = 0;

  g_assert_cmpuint (json_array_get_length (lines), ==, 22);
  assert_json (answer, "$.lines[3].line", "5");
  assert_json (answer, "$.lines[3].raw", "KE HOACH");
  assert_json (answer, "$.lines[3].proposal", "KẾ HOẠCH");
  for (guint i = 0; i < json_array_get_length (lines); i++) {
    JsonObject *line = json_array_get_object_element (lines, i);
    const char *from = json_object_get_string_member (line, "from");
    double confidence = json_object_get_double_member (line, "confidence");

    g_assert_cmpint (json_object_get_int_member (line, "line"), >, last);
    last = json_object_get_int_member (line, "line");
    g_assert_true (
        g_strv_contains ((const char *const[]) {"phrase", "syllables", "confusion", NULL}, from));
    g_assert_cmpfloat (confidence, >=, 0);
    g_assert_cmpfloat (confidence, <=, 1);
  }
  assert_entries (job, "1");

  g_autofree char *text = job_run (job, 0, "plan", "restore", id, NULL);

  g_assert_nonnull (strstr (text, "KE HOACH"));
  g_assert_nonnull (strstr (text, "KẾ HOẠCH"));
}

static void
test_accepts (Job *job, gconstpointer data)
{
  g_autofree char *id = import_damaged (job);

  g_free (job_run (job, 0, "plan", "restore", id, "--accept", NULL));
  g_autoptr (JsonNode) plan = job_json (job, 0, "plan", "show", id, NULL);
  assert_json (plan, "$.number", "12");
  assert_json (plan, "$.sections[1].label", "II");
  assert_json (plan, "$.sections[1].title", "HÌNH THỨC KHEN THƯỞNG");
  assert_json (plan, "$.award_forms[0].name", "Giấy khen");
  assert_entries (job, "2");
  g_free (job_run (job, 0, "history", "undo", NULL));
  g_autoptr (JsonNode) back = job_json (job, 0, "plan", "show", id, NULL);
  assert_json (back, "$.sections[0].title", "MUC PiCH, YEU CAU");
}

static void
test_accepts_some (Job *job, gconstpointer data)
{
  g_autofree char *id = import_damaged (job);
  g_autofree char *said =
      job_run (job, 0, "plan", "restore", id, "--accept", "--lines", "5,19", NULL);

  g_assert_nonnull (strstr (said, "2"));
  g_autoptr (JsonNode) plan = job_json (job, 0, "plan", "show", id, NULL);
  assert_json (plan, "$.facts.kind.state", "proposed");
  g_free (job_run (job, 0, "plan", "restore", id, "--accept", "--above", "0.9", NULL));
  assert_entries (job, "3");
}

static void
test_good_text (Job *job, gconstpointer data)
{
  g_autofree char *plan =
      g_build_filename (g_getenv ("THIDUA_DATA_DIR"), "sample", "plan.txt", NULL);
  g_autofree char *id = job_id (job, 0, "plan", "import", plan, NULL);
  g_autoptr (JsonNode) answer = job_json (job, 0, "plan", "restore", id, "--accept", NULL);
  JsonArray *lines = json_object_get_array_member (json_node_get_object (answer), "lines");

  for (guint i = 0; i < json_array_get_length (lines); i++) {
    JsonObject *line = json_array_get_object_element (lines, i);
    g_assert_cmpstr (json_object_get_string_member (line, "raw"), ==,
                     json_object_get_string_member (line, "proposal"));
  }
  assert_entries (job, "1");
}

static void
test_refuses (Job *job, gconstpointer data)
{
  g_autofree char *id = import_damaged (job);

  g_free (job_run (job, 2, "plan", "restore", NULL));
  g_free (job_run (job, 2, "plan", "restore", id, "--above", "0.5", NULL));
  g_free (job_run (job, 2, "plan", "restore", id, "--lines", "5", NULL));
  g_free (job_run (job, 2, "plan", "restore", id, "--accept", "--above", "90", NULL));
  g_free (job_run (job, 2, "plan", "restore", id, "--accept", "--above", "x", NULL));
  g_free (job_run (job, 2, "plan", "restore", id, "--accept", "--lines", "4", NULL)); /* empty */
  g_free (job_run (job, 2, "plan", "restore", id, "--accept", "--lines", "5,,6", NULL));
  g_free (job_run (job, 2, "plan", "restore", id, "--accept", "--lines", "999", NULL));
  g_free (job_run (job, 1, "plan", "restore", "zzzzzz", NULL));
  assert_entries (job, "1");
}

#define ADD(name, function)                                                                        \
  g_test_add ("/cli/restore/" name, Job, NULL, job_set_up, function, job_tear_down)

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD ("proposes", test_proposes);
  ADD ("accepts", test_accepts);
  ADD ("accepts-some", test_accepts_some);
  ADD ("good-text", test_good_text);
  ADD ("refuses", test_refuses);
  return g_test_run ();
}
