/* SPDX-License-Identifier: GPL-3.0-or-later */
/* thiduactl check matrix, fill, history, confirm, print; dossier lacking; correction …: on the
 * sample, and on nominees of whom nothing is known but the name. */
#include "cli-fixture.h"

#include <locale.h>

static char *
first_of (JsonNode *json, const char *path)
{
  char *value = json_at (json, path);

  g_assert_nonnull (value);
  return value;
}

static char *
import (Job *job)
{
  g_autofree char *plan =
      g_build_filename (g_getenv ("THIDUA_DATA_DIR"), "sample", "plan.txt", NULL);

  return job_id (job, 0, "plan", "import", plan, NULL);
}

static char *
add (Job *job, const char *plan, const char *kind, const char *name)
{
  g_autofree char *kind_set = g_strdup_printf ("kind=%s", kind);
  g_autofree char *name_set = g_strdup_printf ("name=%s", name);

  return job_id (job, 0, "nominee", "add", "--plan", plan, "--set", kind_set, "--set", name_set,
                 "--set", "group=c", NULL);
}

static void
test_matrix (Job *job, gconstpointer data)
{
  g_autofree char *plan = import (job);
  g_autofree char *first = add (job, plan, "collective", "Xã Lũng Vài");
  g_autofree char *second = add (job, plan, "collective", "Xã Nà Hin");
  g_autoptr (JsonNode) done = job_json (job, 0, "check", "fill", "met", "--plan", plan, "--group",
                                        "c", "--criteria", "1,3-4", NULL);
  g_autoptr (JsonNode) veto = job_json (job, 0, "check", "set", second, "5", "unmet", NULL);
  g_autoptr (JsonNode) full = NULL;
  g_autoptr (JsonNode) undone = NULL;

  assert_json (done, "$.changed", "6");
  full = job_json (job, 0, "check", "matrix", "--plan", plan, "--group", "c", NULL);
  assert_json (full, "$.groups[0].nominations[0].nomination", first);
  assert_json (full, "$.groups[0].nominations[0].done", "3");
  assert_json (full, "$.groups[0].nominations[0].of", "5");
  assert_json (full, "$.groups[0].nominations[0].verdicts[1]", "open");
  assert_json (full, "$.groups[0].nominations[0].verdicts[2]", "met");
  assert_json (full, "$.groups[0].nominations[0].excluded_by", "null");
  assert_json (full, "$.groups[0].nominations[1].excluded_by", "5");
  assert_json (full, "$.groups[0].criteria[4].veto", "true");
  assert_json (full, "$.done", "7");
  assert_json (full, "$.of", "10");
  assert_json (full, "$.ended", "1");
  for (guint i = 0; i < 2; i++) {
    g_autofree char *out = job_run (job, 0, "history", "undo", NULL);
  }
  undone = job_json (job, 0, "check", "matrix", "--plan", plan, NULL);
  assert_json (undone, "$.done", "0");
}

static void
test_fill_refused (Job *job, gconstpointer data)
{
  g_autofree char *plan = import (job);
  g_autofree char *here = add (job, plan, "collective", "Xã Lũng Vài");
  static const struct {
    int status;
    const char *words[4]; /* verdict, group, criteria, nomination */
  } BAD[] = {
      {2, {"perhaps", "c", "1", NULL}}, {1, {"met", "zz", "1", NULL}},
      {1, {"met", "c", "6", NULL}},     {1, {"met", "c", "4-2", NULL}},
      {1, {"met", "c", "0", NULL}},     {1, {"met", "c", "1;drop", NULL}},
      {1, {"met", "c", "", NULL}},      {1, {"met", "c", "1", "nobody"}},
      {1, {"met", "d", "1", "HERE"}},
  };

  for (guint i = 0; i < G_N_ELEMENTS (BAD); i++) {
    const char *nomination = g_strcmp0 (BAD[i].words[3], "HERE") == 0 ? here : BAD[i].words[3];
    g_autofree char *out =
        job_run (job, BAD[i].status, "check", "fill", BAD[i].words[0], "--plan", plan, "--group",
                 BAD[i].words[1], "--criteria", BAD[i].words[2], nomination, NULL);

    g_assert_cmpstr (out, ==, "");
  }
  g_autoptr (JsonNode) matrix = job_json (job, 0, "check", "matrix", "--plan", plan, NULL);

  assert_json (matrix, "$.done", "0");
}

static void
test_history (Job *job, gconstpointer data)
{
  g_autofree char *plan = import (job);
  g_autofree char *id = add (job, plan, "collective", "Xã Lũng Vài");
  g_autoptr (JsonNode) met = job_json (job, 0, "check", "set", id, "1", "met", NULL);
  g_autoptr (JsonNode) unmet = job_json (job, 0, "check", "set", id, "1", "unmet", NULL);
  g_autoptr (JsonNode) history = job_json (job, 0, "check", "history", id, "1", NULL);
  g_autofree char *out = job_run (job, 1, "check", "history", id, "9", NULL);

  assert_json (history, "$[0].verdict", "met");
  g_assert_cmpuint (json_array_get_length (json_node_get_array (history)), ==, 1);
}

static void
test_lacking (Job *job, gconstpointer data)
{
  g_autofree char *plan = import (job);
  g_autofree char *id = add (job, plan, "individual", "Lù Thị Mỷ");
  g_autoptr (JsonNode) lacking = job_json (job, 3, "dossier", "lacking", "--plan", plan, NULL);

  assert_json (lacking, "$[0].nomination", id);
  assert_json (lacking, "$[0].lacking[0].what", "award");
  assert_json (lacking, "$[0].lacking[0].place.field", "award_form_id");
  assert_json (lacking, "$[0].lacking[1].what", "fields");
  assert_json (lacking, "$[0].lacking[1].fields[0]", "birth");
  assert_json (lacking, "$[0].lacking[1].place.entity", "nominee");
  assert_json (lacking, "$[0].lacking[2].what", "achievement");
  assert_json (lacking, "$[0].lacking[3].what", "confirmation");
  assert_json (lacking, "$[0].lacking[4].what", "criteria");
  assert_json (lacking, "$[0].lacking[4].count", "5");
}

static void
test_confirm (Job *job, gconstpointer data)
{
  g_autofree char *plan = import (job);
  g_autofree char *id = add (job, plan, "individual", "Lù Thị Mỷ");
  g_autoptr (JsonNode) set = job_json (job, 0, "check", "confirm", id, "--set",
                                       "title=Trưởng bản Nà Hin", "--set", "date=5/11/2021", NULL);
  g_autofree char *bad = job_run (job, 1, "check", "confirm", id, "--set", "title=Khác", "--set",
                                  "date=hôm qua", NULL);
  g_autoptr (JsonNode) kept = job_json (job, 0, "check", "confirm", id, NULL);

  assert_json (set, "$.title", "Trưởng bản Nà Hin");
  assert_json (set, "$.date", "2021-11-05");
  assert_json (kept, "$.title", "Trưởng bản Nà Hin");
  assert_json (kept, "$.page", "null");
}

static char *
read_text (Job *job, const char *name)
{
  g_autofree char *path = job_path (job, name);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
assert_has (const char *text, const char *part)
{
  if (!strstr (text, part))
    g_error ("“%s” is not in:\n%s", part, text);
}

static void
test_print (Job *job, gconstpointer data)
{
  g_autofree char *plan = import (job);
  g_autofree char *id = add (job, plan, "collective", "Xã Lũng Vài");
  g_autofree char *one = job_path (job, "one.txt");
  g_autofree char *blank = job_path (job, "blank.txt");
  g_autofree char *all = job_path (job, "all.pdf");
  g_autoptr (JsonNode) veto =
      job_json (job, 0, "check", "set", id, "5", "unmet", "--note", "Bị nhắc nhở", NULL);
  g_autofree char *out1 = job_run (job, 3, "check", "print", id, "-o", one, NULL);
  g_autofree char *out2 = job_run (job, 3, "check", "print", "--plan", plan, "--group", "c",
                                   "--blank", "-o", blank, NULL);
  g_autoptr (JsonNode) pdf =
      job_json (job, 3, "check", "print", "--plan", plan, "--group", "c", "-o", all, NULL);
  g_autofree char *none =
      job_run (job, 1, "check", "print", "--plan", plan, "--group", "d", "-o", all, NULL);
  g_autofree char *odt =
      job_run (job, 2, "check", "print", "--plan", plan, "--group", "c", "-o", "all.odt", NULL);
  g_autofree char *text = read_text (job, "one.txt");
  g_autofree char *empty = read_text (job, "blank.txt");

  assert_has (text, "Xã Lũng Vài");
  assert_has (text, "Bị nhắc nhở");
  assert_has (text, "1/5");
  assert_has (text, "không đạt tiêu chuẩn 5");
  g_assert_null (strstr (empty, "Lũng Vài"));
  g_assert_null (strstr (empty, "/5 tiêu chuẩn"));
  assert_json (pdf, "$.papers", "1");
}

static void
test_corrections (Job *job, gconstpointer data)
{
  g_autofree char *plan = import (job);
  g_autofree char *id = add (job, plan, "individual", "Lù Thị Mỷ");
  g_autofree char *paper = job_path (job, "list.txt");
  g_autofree char *first =
      job_id (job, 0, "correction", "ask", id, "birth", "--reason", "Khác với căn cước", NULL);
  g_autofree char *second =
      job_id (job, 0, "correction", "ask", id, "achievement", "--reason", "Thiếu số liệu", NULL);
  g_autoptr (JsonNode) answered =
      job_json (job, 0, "correction", "answer", second, "--text", "Đã bổ sung", NULL);
  g_autofree char *closed = job_run (job, 1, "correction", "withdraw", second, NULL);
  g_autofree char *unknown =
      job_run (job, 1, "correction", "ask", id, "shoe_size", "--reason", "x", NULL);
  g_autofree char *usage = job_run (job, 2, "correction", "ask", id, "birth", NULL);
  g_autoptr (JsonNode) list = job_json (job, 0, "correction", "list", id, NULL);
  g_autoptr (JsonNode) open =
      job_json (job, 0, "correction", "list", "--plan", plan, "--open", NULL);
  g_autofree char *out = job_run (job, 3, "correction", "print", "--plan", plan, "-o", paper, NULL);
  g_autofree char *text = read_text (job, "list.txt");
  g_autofree char *asked = first_of (list, "$[0].asked_by");

  assert_json (answered, "$.state", "answered");
  assert_json (list, "$[0].id", first);
  assert_json (list, "$[1].answer", "Đã bổ sung");
  g_assert_cmpuint (json_array_get_length (json_node_get_array (open)), ==, 1);
  assert_has (text, "Khác với căn cước");
  assert_has (text, "Ngày, tháng, năm sinh");
  g_assert_null (strstr (text, "Thiếu số liệu"));
}

#define ADD_TEST(path, function) g_test_add (path, Job, NULL, job_set_up, function, job_tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/cli/review/matrix", test_matrix);
  ADD_TEST ("/cli/review/fill-refused", test_fill_refused);
  ADD_TEST ("/cli/review/history", test_history);
  ADD_TEST ("/cli/review/lacking", test_lacking);
  ADD_TEST ("/cli/review/confirm", test_confirm);
  ADD_TEST ("/cli/review/print", test_print);
  ADD_TEST ("/cli/review/corrections", test_corrections);
  return g_test_run ();
}
