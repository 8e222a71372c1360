/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the services of plans refuse, and that nothing is stored then. */
#include "td-test-domain.h"

#include <core/base/td-text.h>
#include <core/plan/td-plan-edit.h>
#include <core/plan/td-plan-service.h>
#include <core/plan/td-plan-store.h>

static const char PLAN[] = "Số:     /KH-UBND\n\nKẾ HOẠCH\nLàm vườn\n\nI. KHEN THƯỞNG\n\n"
                           "1. Hình thức khen thưởng\n\n- Giấy khen của Chủ tịch UBND xã.\n";

static void
assert_refused (TdDb *db, GBytes *bytes, TdError code)
{
  g_autoptr (GError) error = NULL;
  gint64 n_plans = read_int (db, "SELECT count (*) AS n FROM plan");
  gint64 n_entries = read_int (db, "SELECT count (*) AS n FROM history");
  g_autoptr (TdPlan) plan = td_plan_import (db, bytes, "/some/where/plan.txt", &error);

  g_assert_null (plan);
  g_assert_error (error, TD_ERROR, (int) code);
  g_assert_cmpint (read_int (db, "SELECT count (*) AS n FROM plan"), ==, n_plans);
  g_assert_cmpint (read_int (db, "SELECT count (*) AS n FROM history"), ==, n_entries);
}

static TdPlan *
import (TdDb *db, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  TdPlan *plan = td_plan_import (db, bytes, "/some/where/plan.txt", &error);

  g_assert_no_error (error);
  return plan;
}

static void
test_empty (Workspace *workspace, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("", 0);

  assert_refused (workspace->db, bytes, TD_ERROR_UNREADABLE);
}

static void
test_binary (Workspace *workspace, gconstpointer data)
{
  static const guint8 junk[] = {0x89, 'P', 'N', 'G', 0, 1, 2, 3, 0xff, 0xfe, 0, 0};
  g_autoptr (GBytes) bytes = g_bytes_new_static (junk, sizeof junk);

  assert_refused (workspace->db, bytes, TD_ERROR_UNREADABLE);
}

static void
test_too_large (Workspace *workspace, gconstpointer data)
{
  gsize length = TD_TEXT_MAX_BYTES + 1;
  char *text = g_malloc (length);

  memset (text, 'a', length);

  g_autoptr (GBytes) bytes = g_bytes_new_take (text, length);

  assert_refused (workspace->db, bytes, TD_ERROR_TOO_LARGE);
}

static void
test_no_plan (Workspace *workspace, gconstpointer data)
{
  static const char *const texts[] = {
      "Hôm nay trời đẹp. Cả nhà ra vườn hái quả.\n",
      "- sữa\n- bánh mì\n- trứng\n",
      "\n\n   \n",
      "12345\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));

    assert_refused (workspace->db, bytes, TD_ERROR_UNREADABLE);
  }
}

/* No heading at all, but a plan's words: it is taken, and said what is missing. */
static void
test_no_heading (Workspace *workspace, gconstpointer data)
{
  g_autoptr (TdPlan) plan = import (workspace->db, "KẾ HOẠCH\nPhát động thi đua làm vườn\n");
  gboolean told = FALSE;

  g_assert_cmpstr (td_plan_get (plan, TD_PLAN_TITLE), ==, "Phát động thi đua làm vườn");
  g_assert_cmpstr (plan->file_name, ==, "plan.txt");
  for (guint i = 0; i < plan->problems->len; i++)
    told |= g_str_equal (((TdProblem *) plan->problems->pdata[i])->code, "sections-missing");
  g_assert_true (told);
}

static void
test_bad_values (Workspace *workspace, gconstpointer data)
{
  static const struct {
    const char *key;
    const char *value;
  } cases[] = {
      {"colour", "red"},      {"level", "planet"},       {"date", "hôm qua"},
      {"date", "31/02/2021"}, {"procedure", "ordinary"}, {"", "x"},
  };
  g_autoptr (TdPlan) plan = import (workspace->db, PLAN);
  gint64 n_entries = read_int (workspace->db, "SELECT count (*) AS n FROM history");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_test_message ("%s = %s", cases[i].key, cases[i].value);
    g_assert_false (td_plan_set (workspace->db, plan->id, cases[i].key, cases[i].value, &error));
    g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  }
  g_assert_cmpint (read_int (workspace->db, "SELECT count (*) AS n FROM history"), ==, n_entries);
}

static void
test_bad_parts (Workspace *workspace, gconstpointer data)
{
  g_autoptr (TdPlan) plan = import (workspace->db, PLAN);
  TdAwardForm *form = plan->award_forms->pdata[0];
  const struct {
    TdEntity entity;
    const char *key;
    const char *value;
  } cases[] = {
      {TD_ENTITY_AWARD_FORM, "colour", "red"},      {TD_ENTITY_AWARD_FORM, "level", "planet"},
      {TD_ENTITY_AWARD_FORM, "occasions", "often"}, {TD_ENTITY_AWARD_FORM, "name", ""},
      {TD_ENTITY_CRITERION, "veto", "perhaps"},     {TD_ENTITY_NOMINEE, "name", "An"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (td_plan_set_part (workspace->db, cases[i].entity, form->id, cases[i].key,
                                      cases[i].value, &error));
    g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  }
}

static void
test_missing (Workspace *workspace, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  TdDb *db = workspace->db;

  g_assert_false (td_plan_set (db, "nowhere", "title", "x", &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (td_plan_confirm (db, "nowhere", "title", &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (td_plan_confirm (db, "nowhere", NULL, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (td_plan_remove (db, "nowhere", &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (td_plan_set_copies (db, "nowhere", TD_LEVEL_STATE, 4, "", &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (td_plan_set_part (db, TD_ENTITY_SECTION, "nowhere", "title", "x", &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
}

static void
test_bad_copies (Workspace *workspace, gconstpointer data)
{
  static const struct {
    TdLevel level;
    guint count;
  } cases[] = {{TD_LEVEL_NONE, 1}, {TD_LEVEL_STATE, 0}, {TD_LEVEL_STATE, 100}, {(TdLevel) 9, 1}};
  g_autoptr (TdPlan) plan = import (workspace->db, PLAN);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (td_plan_set_copies (workspace->db, plan->id, cases[i].level, cases[i].count,
                                        "Sở Nội vụ", &error));
    g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  }
  g_assert_cmpint (read_int (workspace->db, "SELECT count (*) AS n FROM copies"), ==, 0);
}

/* Typing a title letter by letter is one step to undo. */
static void
test_typing (Workspace *workspace, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPlan) plan = import (workspace->db, PLAN);

  td_plan_set (workspace->db, plan->id, "title", "Trồng", &error);
  g_assert_no_error (error);
  td_plan_set (workspace->db, plan->id, "title", "Trồng cây", &error);
  g_assert_no_error (error);
  undo (workspace->db);

  g_autoptr (TdPlan) undone = td_plan_store_load (workspace->db, plan->id, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (td_plan_get (undone, TD_PLAN_TITLE), ==, "Làm vườn");
}

static const char *
find_message (TdPlan *plan, const char *code)
{
  for (guint i = 0; i < plan->problems->len; i++) {
    TdProblem *problem = g_ptr_array_index (plan->problems, i);
    if (g_str_equal (problem->code, code))
      return problem->message;
  }
  return NULL;
}

/* A plan imported in one language is told of in the other: its problems are known by their code;
 * only one of a later version keeps its words. */
static void
test_problem_language (Workspace *workspace, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPlan) plan = import (workspace->db, PLAN);
  g_autofree char *words = g_strdup (find_message (plan, "copies-missing"));

  g_assert_nonnull (words);
  run_sql (workspace->db, "UPDATE plan_problem SET message = 'other words'");
  run_sql (workspace->db,
           "UPDATE plan_problem SET code = 'of-tomorrow' WHERE code = 'dossier-missing'");
  g_autoptr (TdPlan) loaded = td_plan_load (workspace->db, plan->id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (find_message (loaded, "copies-missing"), ==, words);
  g_assert_cmpstr (find_message (loaded, "of-tomorrow"), ==, "other words");
}

/* Two numbers and two days. */
static const char TWICE[] = "Số: 12/KH-UBND\nSố: 21/KH-UBND\n"
                            "Vân Khê, ngày 02 tháng 5 năm 2023\nKẾ HOẠCH\nLàm vườn\n\n"
                            "I. NỘI DUNG\n\n1. Trồng rau.\n\n"
                            "Vân Khê, ngày 12 tháng 5 năm 2023\n\nCHỦ TỊCH\n\nHứa Văn Ruộng\n";

static void
check_chosen (TdDb *db, const char *id, TdPlanKey key, const char *value, guint line)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPlan) plan = td_plan_load (db, id, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (td_plan_get (plan, key), ==, value);
  g_assert_null (plan->facts[key].other);
  g_assert_cmpint (plan->facts[key].reading.state, ==, TD_FACT_CONFIRMED);
  g_assert_cmpuint (plan->facts[key].reading.first_line, ==, line);
  g_assert_cmpuint (plan->facts[key].reading.last_line, ==, line);
}

/* What is chosen has its lines and is no problem any more; undo brings both back. */
static void
test_choosing (Workspace *workspace, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPlan) plan = import (workspace->db, TWICE);

  g_assert_nonnull (find_message (plan, "number-conflict"));
  g_assert_nonnull (find_message (plan, "date-conflict"));
  g_assert_true (td_plan_choose (workspace->db, plan->id, "date", TRUE, &error));
  g_assert_no_error (error);
  check_chosen (workspace->db, plan->id, TD_PLAN_DATE, "2023-05-12", 11);
  g_assert_cmpint (
      read_int (workspace->db, "SELECT count (*) AS n FROM plan WHERE issued = '2023-05-12'"), ==,
      1);
  g_assert_true (td_plan_choose (workspace->db, plan->id, "number", FALSE, &error));
  g_assert_no_error (error);
  check_chosen (workspace->db, plan->id, TD_PLAN_NUMBER, "12", 1);

  g_autoptr (TdPlan) chosen = td_plan_load (workspace->db, plan->id, &error);

  g_assert_null (find_message (chosen, "number-conflict"));
  g_assert_null (find_message (chosen, "date-conflict"));
  undo (workspace->db);

  g_autoptr (TdPlan) undone = td_plan_load (workspace->db, plan->id, &error);

  g_assert_cmpstr (undone->facts[TD_PLAN_NUMBER].other, ==, "21");
  g_assert_nonnull (find_message (undone, "number-conflict"));
}

/* Agreeing with what is shown is choosing it. */
static void
test_confirming_conflict (Workspace *workspace, gconstpointer data)
{
  static const char *const KEYS[] = {"date", "agency", NULL};
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPlan) plan = import (workspace->db, TWICE);

  g_assert_true (td_plan_confirm (workspace->db, plan->id, "number", &error));
  g_assert_no_error (error);
  g_assert_true (td_plan_confirm_keys (workspace->db, plan->id, KEYS, &error));
  g_assert_no_error (error);
  check_chosen (workspace->db, plan->id, TD_PLAN_NUMBER, "12", 1);
  check_chosen (workspace->db, plan->id, TD_PLAN_DATE, "2023-05-02", 3);

  g_autoptr (TdPlan) chosen = td_plan_load (workspace->db, plan->id, &error);

  g_assert_null (find_message (chosen, "number-conflict"));
  g_assert_null (find_message (chosen, "date-conflict"));
}

static void
test_choosing_nothing (Workspace *workspace, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPlan) plan = import (workspace->db, PLAN);
  gint64 n_entries = read_int (workspace->db, "SELECT count (*) AS n FROM history");

  g_assert_false (td_plan_choose (workspace->db, plan->id, "title", TRUE, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (td_plan_choose (workspace->db, plan->id, "nonsense", TRUE, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (td_plan_choose (workspace->db, "nowhere", "title", TRUE, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
  g_assert_cmpint (read_int (workspace->db, "SELECT count (*) AS n FROM history"), ==, n_entries);
}

static void
add (const char *path, void (*test) (Workspace *, gconstpointer))
{
  g_test_add (path, Workspace, NULL, workspace_set_up, test, workspace_tear_down);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  add ("/core/plan-service/refuses-an-empty-file", test_empty);
  add ("/core/plan-service/refuses-bytes-that-are-no-text", test_binary);
  add ("/core/plan-service/refuses-a-file-over-the-limit", test_too_large);
  add ("/core/plan-service/refuses-a-text-that-is-no-plan", test_no_plan);
  add ("/core/plan-service/takes-a-plan-without-heading", test_no_heading);
  add ("/core/plan-service/refuses-bad-values", test_bad_values);
  add ("/core/plan-service/refuses-bad-parts", test_bad_parts);
  add ("/core/plan-service/refuses-what-is-not-there", test_missing);
  add ("/core/plan-service/refuses-bad-numbers-of-sets", test_bad_copies);
  add ("/core/plan-service/joins-typing", test_typing);
  add ("/core/plan-service/speaks-the-language-of-now", test_problem_language);
  add ("/core/plan-service/chooses-between-two-values", test_choosing);
  add ("/core/plan-service/confirms-the-first-of-two-values", test_confirming_conflict);
  add ("/core/plan-service/chooses-only-where-there-are-two", test_choosing_nothing);
  return g_test_run ();
}
