/* SPDX-License-Identifier: GPL-3.0-or-later */
/* thiduactl nominee check, rules, history, take, row, again. */
#include "config.h"

#include "cli-fixture.h"

#include <locale.h>
#include <string.h>

/* Invented. */
static const char PLAN[] =
    "ỦY BAN NHÂN DÂN\nXÃ BẢO LINH\n\nSố: %s/KH-UBND\n\n"
    "Bảo Linh, ngày 08 tháng 10 năm 2021\n\nKẾ HOẠCH\n"
    "Tổ chức phong trào thi đua “%s”\n\n"
    "I. MỤC ĐÍCH, YÊU CẦU\n\n1. Mục đích\n\nĐường làng sạch cỏ.\n\n"
    "II. KHEN THƯỞNG\n\n1. Hình thức khen thưởng\n\n- Giấy khen của Chủ tịch Ủy ban nhân dân xã.\n";

static char *
import_plan (Job *job, const char *number, const char *movement)
{
  g_autofree char *path = job_path (job, number);
  g_autoptr (GString) text = g_string_new (PLAN);

  g_string_replace (text, "%s", number, 1);
  g_string_replace (text, "%s", movement, 1);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  return job_id (job, 3, "plan", "import", path, NULL);
}

static char *
nominate (Job *job, const char *plan)
{
  return job_id (job, 0, "nominee", "add", "--plan", plan, "--set", "name=Lò Thị Mây", "--set",
                 "sex=female", "--set", "citizen_number=014080001265", "--set",
                 "achievement=Dập tắt đám cháy ở bến đò.", NULL);
}

/* The part of the answer of one rule: "answer", "facts[0].id". */
static char *
of_rule (JsonNode *answers, const char *rule, const char *what)
{
  JsonArray *list = json_node_get_array (answers);

  for (guint i = 0; i < json_array_get_length (list); i++) {
    g_autofree char *path = g_strdup_printf ("$[%u].%s", i, what);
    JsonObject *object = json_array_get_object_element (list, i);
    if (strcmp (json_object_get_string_member (object, "rule"), rule) == 0)
      return json_at (answers, path);
  }
  return NULL;
}

#define assert_rule(answers, rule, what, expected)                                                 \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *said_ = of_rule (answers, rule, what);                                        \
    g_assert_cmpstr (said_, ==, expected);                                                         \
  }                                                                                                \
  G_STMT_END

static void
test_check (Job *job, gconstpointer data)
{
  g_autofree char *plan = import_plan (job, "12", "Vườn rau sạch");
  g_autofree char *id = nominate (job, plan);
  /* A hint is no problem for a script; a wrong number is. */
  g_autoptr (JsonNode) hint = job_json (job, 0, "nominee", "check", id, NULL);
  assert_json (hint, "$.problems[0].code", "citizen-number-sex");
  assert_json (hint, "$.problems[0].severity", "note");
  g_free (job_run (job, 0, "nominee", "edit", id, "--set", "citizen_number=12345678", NULL));
  g_autoptr (JsonNode) wrong = job_json (job, 3, "nominee", "check", "--plan", plan, NULL);
  assert_json (wrong, "$.problems[0].code", "citizen-number");
  g_autoptr (JsonNode) shown = job_json (job, 0, "nominee", "show", id, NULL);
  assert_json (shown, "$.problems[0].code", "citizen-number");
  g_free (job_run (job, 2, "nominee", "check", NULL));
  g_free (job_run (job, 2, "nominee", "check", id, "--plan", plan, NULL));
}

static void
test_rows (Job *job, gconstpointer data)
{
  g_autofree char *plan = import_plan (job, "12", "Vườn rau sạch");
  g_autofree char *id = nominate (job, plan);
  g_autoptr (JsonNode) unknown = job_json (job, 0, "nominee", "rules", id, NULL);
  assert_rule (unknown, "pending", "answer", "unknown");
  g_autofree char *row = job_id (job, 0, "nominee", "row", id, "conduct", "--set", "kind=complaint",
                                 "--set", "said_by=Thanh tra xã", NULL);
  g_autoptr (JsonNode) pending = job_json (job, 3, "nominee", "rules", id, NULL);
  assert_rule (pending, "pending", "answer", "no");
  assert_rule (pending, "pending", "facts[0].field", "conduct");
  g_free (
      job_run (job, 0, "nominee", "row-edit", "conduct", row, "--set", "ended_on=5/11/2021", NULL));
  g_autoptr (JsonNode) shown = job_json (job, 0, "nominee", "show", id, NULL);
  assert_json (shown, "$.conduct[0].ended_on", "2021-11-05");
  g_free (job_run (job, 0, "nominee", "row-edit", "conduct", row, "--remove", NULL));
  g_free (job_run (job, 1, "nominee", "row", id, "conduct", "--set", "kind=gossip", NULL));
  g_free (job_run (job, 2, "nominee", "row", id, "nonsense", NULL));
  g_autoptr (JsonNode) left = job_json (job, 0, "nominee", "show", id, NULL);
  assert_json (left, "$.conduct", "[]");
}

static void
test_again (Job *job, gconstpointer data)
{
  g_autofree char *first = import_plan (job, "12", "Vườn rau sạch");
  g_autofree char *second = import_plan (job, "13", "Đường làng đẹp");
  g_autofree char *id = nominate (job, first);
  g_autoptr (JsonNode) shown = job_json (job, 0, "nominee", "show", id, NULL);
  g_autofree char *nominee = json_at (shown, "$.nominee");
  g_autofree char *again = job_id (job, 0, "nominee", "again", nominee, "--plan", second, NULL);
  g_autoptr (JsonNode) history = job_json (job, 0, "nominee", "history", again, NULL);

  g_assert_cmpint (json_array_get_length (json_node_get_array (history)), ==, 2);
  g_free (job_run (job, 0, "nominee", "edit", again, "--set",
                   "achievement=dập tắt đám cháy ở bến đò.", NULL));
  g_autoptr (JsonNode) rules = job_json (job, 3, "nominee", "rules", again, NULL);
  assert_rule (rules, "same-achievement", "answer", "no");
  assert_rule (rules, "same-achievement", "facts[0].id", id);
  g_free (job_run (job, 1, "nominee", "take", id, NULL));
  g_free (job_run (job, 2, "nominee", "again", nominee, NULL));
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cli/nominee/check", Job, NULL, job_set_up, test_check, job_tear_down);
  g_test_add ("/cli/nominee/rows", Job, NULL, job_set_up, test_rows, job_tear_down);
  g_test_add ("/cli/nominee/again", Job, NULL, job_set_up, test_again, job_tear_down);
  return g_test_run ();
}
