/* SPDX-License-Identifier: GPL-3.0-or-later */
/* thiduactl search, index and plan check: their JSON, their places, their exit statuses. */
#include "config.h"

#include "cli-fixture.h"

#include <locale.h>
#include <string.h>

/* Invented. */
static const char PLAN[] =
    "ỦY BAN NHÂN DÂN\nXÃ BẢO LINH\n\nSố: 12/KH-UBND\n\n"
    "Bảo Linh, ngày 08 tháng 10 năm 2021\n\nKẾ HOẠCH\n"
    "Tổ chức phong trào thi đua “Mỗi nhà một vườn rau sạch”\n\n"
    "Căn cứ Kế hoạch số 40/KH-UBND ngày 01/10/2021 của Ủy ban nhân dân tỉnh Đông Hải;\n\n"
    "I. MỤC ĐÍCH, YÊU CẦU\n\n1. Mục đích\n\n"
    "Mỗi hộ trồng ít nhất ba luống rau; đường làng sạch cỏ.\n\n"
    "2. Yêu cầu\n\nViệc làm vườn phải đều đặn.\n";

static char *
import_plan (Job *job)
{
  g_autofree char *path = job_path (job, "vuon.txt");

  g_assert_true (g_file_set_contents (path, PLAN, -1, NULL));
  return job_id (job, 3, "plan", "import", path, NULL);
}

static void
test_json (Job *job, gconstpointer data)
{
  g_autofree char *id = import_plan (job);
  g_autoptr (JsonNode) hits = job_json (job, 0, "search", "duong", "lang", NULL);

  g_assert_cmpint (json_array_get_length (json_node_get_array (hits)), ==, 1);
  assert_json (hits, "$[0].kind", "section");
  assert_json (hits, "$[0].plan", id);
  assert_json (hits, "$[0].path", "I › 1");
  assert_json (hits, "$[0].rank", "text");
  g_autofree char *text = json_at (hits, "$[0].text.text");
  g_autofree char *hit = g_utf8_substring (text, 35, 45);
  assert_json (hits, "$[0].text.hits", "[[35,10]]");
  g_assert_cmpstr (hit, ==, "đường làng");
  g_autoptr (JsonNode) exact = job_json (job, 0, "search", "đường làng", NULL);
  assert_json (exact, "$[0].rank", "exact-text");
  g_autoptr (JsonNode) none = job_json (job, 0, "search", "dừa nước", NULL);
  assert_json (none, "$", "[]");
}

static void
test_text (Job *job, gconstpointer data)
{
  g_free (import_plan (job));
  g_autofree char *found = job_run (job, 0, "search", "duong", NULL);
  g_assert_nonnull (strstr (found, "[đường]"));
  g_autofree char *beginning = job_run (job, 0, "search", "duo*", NULL);
  g_assert_nonnull (strstr (beginning, "[đườ]ng"));
  g_autofree char *phrase = job_run (job, 0, "search", "\"lang duong\"", NULL);
  g_assert_null (strstr (phrase, "["));
}

static void
test_usage (Job *job, gconstpointer data)
{
  g_free (import_plan (job));
  g_free (job_run (job, 2, "search", NULL));
  g_free (job_run (job, 2, "search", "-- --", NULL));
  g_free (job_run (job, 2, "search", "x", "--limit", "many", NULL));
  g_autoptr (JsonNode) one = job_json (job, 0, "search", "m*", "--limit", "1", NULL);
  g_assert_cmpint (json_array_get_length (json_node_get_array (one)), ==, 1);
}

static void
test_index (Job *job, gconstpointer data)
{
  g_free (import_plan (job));
  g_autoptr (JsonNode) before = job_json (job, 0, "history", "verify", NULL);
  g_free (job_run (job, 0, "index", NULL));
  g_free (job_run (job, 0, "doctor", NULL));
  g_autoptr (JsonNode) after = job_json (job, 0, "history", "verify", NULL);
  assert_json (before, "$.entries", "1");
  assert_json (after, "$.entries", "1"); /* no change of anything that people entered */
  g_autoptr (JsonNode) hits = job_json (job, 0, "search", "duong", NULL);
  g_assert_cmpint (json_array_get_length (json_node_get_array (hits)), ==, 1);
}

static void
test_check (Job *job, gconstpointer data)
{
  g_autofree char *id = import_plan (job);
  g_autoptr (JsonNode) check = job_json (job, 3, "plan", "check", id, NULL);

  assert_json (check, "$.id", id);
  assert_json (check, "$.items[0].code", "agency");
  assert_json (check, "$.items[0].state", "unchecked");
  assert_json (check, "$.items[1].detail", "12/KH-UBND");
  assert_json (check, "$.deadline.state", "none");
  g_free (job_run (job, 0, "plan", "edit", id, "--confirm", "agency", NULL));
  g_autoptr (JsonNode) confirmed = job_json (job, 3, "plan", "check", id, NULL);
  assert_json (confirmed, "$.items[0].state", "there");
  g_free (job_run (job, 1, "plan", "check", "zzzzz", NULL));
  g_free (job_run (job, 2, "plan", "check", NULL));
}

/* Invented: the plan above rests on this one, which ends five days after the tests' day. */
static const char SUPERIOR[] =
    "ỦY BAN NHÂN DÂN\nTỈNH ĐÔNG HẢI\n\nSố: 40/KH-UBND\n\n"
    "Đông Hải, ngày 01 tháng 10 năm 2021\n\nKẾ HOẠCH\n"
    "Tổ chức phong trào thi đua “Chung tay dựng đường hoa”\n\n"
    "I. THỜI GIAN THỰC HIỆN\n\nTừ ngày 01/10/2021 đến ngày 20/11/2021.\n";

static void
test_list (Job *job, gconstpointer data)
{
  g_autofree char *path = job_path (job, "tinh.txt");
  g_autofree char *subordinate = import_plan (job);

  g_assert_true (g_file_set_contents (path, SUPERIOR, -1, NULL));
  g_autofree char *superior = job_id (job, 3, "plan", "import", path, NULL);
  g_autoptr (JsonNode) plans = job_json (job, 0, "plan", "list", NULL);
  assert_json (plans, "$[0].id", subordinate); /* the newer one */
  assert_json (plans, "$[0].superior", superior);
  assert_json (plans, "$[0].deadline.state", "none");
  assert_json (plans, "$[1].superior", "null");
  assert_json (plans, "$[1].deadline.state", "due");
  assert_json (plans, "$[1].deadline.days", "5");
  assert_json (plans, "$[1].deadline.day", "2021-11-20");
  assert_json (plans, "$[1].complete", "0");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cli/search/json", Job, NULL, job_set_up, test_json, job_tear_down);
  g_test_add ("/cli/search/text", Job, NULL, job_set_up, test_text, job_tear_down);
  g_test_add ("/cli/search/usage", Job, NULL, job_set_up, test_usage, job_tear_down);
  g_test_add ("/cli/search/index", Job, NULL, job_set_up, test_index, job_tear_down);
  g_test_add ("/cli/search/list", Job, NULL, job_set_up, test_list, job_tear_down);
  g_test_add ("/cli/search/check", Job, NULL, job_set_up, test_check, job_tear_down);
  return g_test_run ();
}
