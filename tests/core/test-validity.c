/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Until when cited documents are in force: the data, how they are recognised, and what a plan is
 * told. */

#include "td-test-domain.h"

#include <core/plan/td-plan-service.h>
#include <core/plan/td-plan-validity.h>

#include <string.h>

static TdValidity *
load (void)
{
  g_autoptr (GError) error = NULL;
  TdValidity *validity = td_validity_load (&error);

  g_assert_no_error (error);
  return validity;
}

/* ---- on a day ---- */

static void
test_days (void)
{
  static const struct {
    const char *id;
    TdDate day;
    TdValidityState state;
  } CASES[] = {
      {"nd-91-2017", {2017, 9, 30}, TD_VALIDITY_NOT_YET},
      {"nd-91-2017", {2017, 10, 1}, TD_VALIDITY_IN_FORCE},
      {"nd-91-2017", {2023, 12, 31}, TD_VALIDITY_IN_FORCE},
      {"nd-91-2017", {2024, 1, 1}, TD_VALIDITY_EXPIRED},
      {"law-2003", {1999, 1, 1}, TD_VALIDITY_IN_FORCE}, /* its first day is not known */
      {"law-2003", {2023, 12, 31}, TD_VALIDITY_IN_FORCE},
      {"law-2003", {2024, 1, 1}, TD_VALIDITY_EXPIRED},
      {"law-2022", {2023, 12, 31}, TD_VALIDITY_NOT_YET},
      {"law-2022", {2024, 1, 1}, TD_VALIDITY_IN_FORCE},
      {"law-2022", {2090, 1, 1}, TD_VALIDITY_IN_FORCE},
      {"nd-98-2023", {2023, 12, 31}, TD_VALIDITY_NOT_YET},
      {"nd-98-2023", {2024, 1, 1}, TD_VALIDITY_IN_FORCE},
      {"nd-98-2023", {2025, 6, 30}, TD_VALIDITY_IN_FORCE},
      {"nd-98-2023", {2025, 7, 1}, TD_VALIDITY_EXPIRED},
      {"nd-152-2025", {2025, 6, 30}, TD_VALIDITY_NOT_YET},
      {"nd-152-2025", {2025, 7, 1}, TD_VALIDITY_IN_FORCE},
      /* Blank parts: said of the whole month or year, or not at all. */
      {"nd-91-2017", {2023, 0, 0}, TD_VALIDITY_IN_FORCE},
      {"nd-91-2017", {2023, 12, 0}, TD_VALIDITY_IN_FORCE},
      {"nd-91-2017", {2024, 0, 0}, TD_VALIDITY_EXPIRED},
      {"nd-98-2023", {2023, 0, 0}, TD_VALIDITY_NOT_YET},
      {"nd-98-2023", {2025, 0, 0}, TD_VALIDITY_IN_FORCE},
      {"nd-98-2023", {2025, 6, 0}, TD_VALIDITY_IN_FORCE},
      {"nd-98-2023", {2025, 7, 0}, TD_VALIDITY_EXPIRED},
      {"nd-98-2023", {0, 0, 0}, TD_VALIDITY_IN_FORCE},
      {"hd-1248-2021", {2090, 1, 1}, TD_VALIDITY_IN_FORCE},
  };
  g_autoptr (TdValidity) validity = load ();

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    const TdLegalDocument *document = td_validity_get (validity, CASES[i].id);
    g_test_message ("%s on %d-%d-%d", CASES[i].id, CASES[i].day.year, CASES[i].day.month,
                    CASES[i].day.day);
    g_assert_nonnull (document);
    g_assert_cmpint (td_legal_document_at (document, CASES[i].day), ==, CASES[i].state);
  }
}

static void
test_ends (void)
{
  g_autoptr (TdValidity) validity = load ();
  TdDate end = td_legal_document_get_end (td_validity_get (validity, "nd-91-2017"));

  g_assert_cmpint (td_date_compare (end, (TdDate) {2024, 1, 1}), ==, 0);
  end = td_legal_document_get_end (td_validity_get (validity, "nd-98-2023"));
  g_assert_cmpint (td_date_compare (end, (TdDate) {2025, 7, 1}), ==, 0);
  end = td_legal_document_get_end (td_validity_get (validity, "law-2022"));
  g_assert_true (td_date_is_empty (end));
}

/* ---- in words ---- */

static char *
join_ids (GPtrArray *documents)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < documents->len; i++)
    g_string_append_printf (ids, i ? " %s" : "%s",
                            ((TdLegalDocument *) g_ptr_array_index (documents, i))->id);
  return g_string_free_and_steal (ids);
}

static void
test_words (void)
{
  static const char *const CASES[][2] = {
      {"91/2017/NĐ-CP", "nd-91-2017"},
      {"91/2017/NĐ - CP", "nd-91-2017"},
      {"91 / 2017/ NĐ–CP", "nd-91-2017"},
      {"091/2017/NĐ-CP", "nd-91-2017"},
      {"91/2017/ND-CP", "nd-91-2017"},
      {"91/2017/nđ-cp", "nd-91-2017"},
      {"91/2017/NĐCP", "nd-91-2017"},
      {"91/2017/N\304\220-CP ngày 31 tháng 7 năm 2017", "nd-91-2017"},
      {"Căn cứ Nghị định số\302\24091/2017/NĐ-CP;", "nd-91-2017"},
      {"191/2017/NĐ-CP", ""},
      {"91/2018/NĐ-CP", ""},
      {"91/2017/NĐ-CPX", ""},
      {"91/2017/NĐ-CP-TD", ""},
      {"5/91/2017/NĐ-CP", ""},
      {"91/2017", ""},
      {"06/2022/QH15", "law-2022"},
      {"6/2022/QH15", "law-2022"},
      {"16/2022/QH15", ""},
      {"Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15 tháng 6 năm 2022", "law-2022"},
      {"Luật thi đua, khen thưởng ngày 26 tháng 11 năm 2003", "law-2003"},
      {"Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng năm 2013", "law-2003"},
      {"Luật Thi đua, khen thưởng", ""},
      {"Luật Thi đua, khen thưởng năm 20031", ""},
      {"1248/HD-BTĐKT", "hd-1248-2021"},
      {"1284/HD-BTĐKT", "hd-1248-2021"},
      {"1284 /HD- BTĐKT", "hd-1248-2021"},
      {"1247/HD-BTĐKT", ""},
      {"98/2023/NĐ-CP, 152/2025/NĐ-CP và 98/2023/NĐ-CP", "nd-98-2023 nd-152-2025"},
      {"", ""},
  };
  g_autoptr (TdValidity) validity = load ();

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autoptr (GPtrArray) found = td_validity_find (validity, CASES[i][0]);
    g_autofree char *ids = join_ids (found);
    g_test_message ("%s", CASES[i][0]);
    g_assert_cmpstr (ids, ==, CASES[i][1]);
  }
}

static void
test_decomposed (void)
{
  g_autoptr (TdValidity) validity = load ();
  g_autofree char *words =
      g_utf8_normalize ("Luật Thi đua, khen thưởng năm 2003", -1, G_NORMALIZE_NFD);
  g_autoptr (GPtrArray) found = td_validity_find (validity, words);
  g_autofree char *ids = join_ids (found);

  g_assert_cmpstr (ids, ==, "law-2003");
}

static void
test_misprint (void)
{
  g_autoptr (TdValidity) validity = load ();
  const TdLegalDocument *document = td_validity_get (validity, "hd-1248-2021");

  g_assert_true (td_validity_is_misprint (validity, document, "1284/HD-BTĐKT"));
  g_assert_false (td_validity_is_misprint (validity, document, "1248/HD-BTĐKT"));
  g_assert_false (td_validity_is_misprint (validity, document, "1284/HD-BTĐKT (1248/HD-BTĐKT)"));
}

/* LAW 0: what comes from memory says so. */
static void
test_verified (void)
{
  g_autoptr (TdValidity) validity = load ();

  g_assert_true (td_validity_get (validity, "nd-91-2017")->is_verified);
  g_assert_false (td_validity_get (validity, "nd-98-2023")->is_verified);
  g_assert_cmpstr (td_validity_get (validity, "nd-98-2023")->replaced_by, ==, "nd-152-2025");
  g_assert_null (td_validity_get (validity, "nd-1-1900"));
}

/* ---- sentences ---- */

static void
test_sentences (void)
{
  g_autoptr (TdValidity) validity = load ();
  const TdLegalDocument *document = td_validity_get (validity, "nd-91-2017");
  g_autofree char *none = td_validity_describe (validity, document, (TdDate) {2023, 12, 31});
  g_autofree char *sure = td_validity_describe (validity, document, (TdDate) {2024, 1, 1});
  document = td_validity_get (validity, "nd-98-2023");
  g_autofree char *unsure = td_validity_describe (validity, document, (TdDate) {2025, 7, 1});
  g_autofree char *early = td_validity_describe (validity, document, (TdDate) {2023, 12, 31});

  g_assert_null (none);
  g_assert_nonnull (strstr (sure, "Nghị định 91/2017/NĐ-CP"));
  g_assert_nonnull (strstr (sure, "01/01/2024"));
  g_assert_nonnull (strstr (sure, "Nghị định 98/2023/NĐ-CP"));
  g_assert_null (strchr (sure, '('));
  g_assert_nonnull (strstr (unsure, "01/7/2025"));
  g_assert_nonnull (strstr (unsure, "Nghị định 152/2025/NĐ-CP"));
  g_assert_nonnull (strchr (unsure, '('));
  g_assert_nonnull (strstr (early, "01/01/2024"));
  g_assert_null (strstr (early, "152/2025"));
}

/* ---- plans ---- */

#define HEAD                                                                                       \
  "ỦY BAN NHÂN DÂN\nXÃ ĐỒNG HÒA\nSố: 12/KH-UBND\n%s\n\nKẾ HOẠCH\nPhát động thi đua trồng cây\n\n"
#define BODY "\n\nI. MỤC ĐÍCH\n\n1. Trồng cây trên đường làng.\n"

static TdPlan *
import (TdDb *db, const char *day, const char *ground)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup_printf (HEAD "%s" BODY, day, ground);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  TdPlan *plan = td_plan_import (db, bytes, "plan.txt", &error);

  g_assert_no_error (error);
  return plan;
}

static TdProblem *
find_problem (TdPlan *plan, const char *code)
{
  for (guint i = 0; i < plan->problems->len; i++) {
    TdProblem *problem = g_ptr_array_index (plan->problems, i);
    if (g_str_equal (problem->code, code))
      return problem;
  }
  return NULL;
}

static void
test_plan_days (Workspace *workspace, gconstpointer data)
{
  static const struct {
    const char *day, *ground;
    const char *replacement; /* NULL: nothing to say; "": no replacement */
  } CASES[] = {
      {"Đồng Hòa, ngày 31 tháng 12 năm 2023", "Căn cứ Nghị định số 91/2017/NĐ-CP của Chính phủ;",
       NULL},
      {"Đồng Hòa, ngày 01 tháng 01 năm 2024", "Căn cứ Nghị định số 91/2017/NĐ-CP của Chính phủ;",
       "98/2023/NĐ-CP"},
      {"Đồng Hòa, ngày 30 tháng 6 năm 2025", "Căn cứ Nghị định số 98/2023/NĐ-CP của Chính phủ;",
       NULL},
      {"Đồng Hòa, ngày 01 tháng 7 năm 2025", "Căn cứ Nghị định số 98/2023/NĐ-CP của Chính phủ;",
       "152/2025/NĐ-CP"},
      {"Đồng Hòa, ngày    tháng 7 năm 2025", "Căn cứ Nghị định số 98/2023/NĐ-CP của Chính phủ;",
       "152/2025/NĐ-CP"},
      {"Đồng Hòa, ngày 31 tháng 12 năm 2023", "Căn cứ Nghị định số 98/2023/NĐ-CP của Chính phủ;",
       ""},
      {"Đồng Hòa, ngày 05 tháng 01 năm 2024",
       "Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003;", "06/2022/QH15"},
      {"Đồng Hòa, ngày 05 tháng 01 năm 2024",
       "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;", NULL},
      {"", "Căn cứ Nghị định số 91/2017/NĐ-CP của Chính phủ;", NULL},
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autoptr (TdPlan) plan = import (workspace->db, CASES[i].day, CASES[i].ground);
    TdProblem *problem = find_problem (plan, "basis-not-in-force");
    g_test_message ("%s: %s", CASES[i].day, CASES[i].ground);
    g_assert_cmpint (problem != NULL, ==, CASES[i].replacement != NULL);
    if (!problem)
      continue;
    g_assert_nonnull (strstr (problem->message, CASES[i].replacement));
    g_assert_cmpint (problem->severity, ==, TD_SEVERITY_WARNING);
    g_assert_cmpuint (problem->first_line, ==, 9);
  }
}

/* It follows from the facts: a corrected date takes it away, and it is never stored. */
static void
test_plan_corrected (Workspace *workspace, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPlan) plan = import (workspace->db, "Đồng Hòa, ngày 02 tháng 01 năm 2024",
                                    "Căn cứ Nghị định số 91/2017/NĐ-CP của Chính phủ;");

  g_assert_nonnull (find_problem (plan, "basis-not-in-force"));
  g_assert_cmpint (read_int (workspace->db, "SELECT count (*) AS n FROM plan_problem WHERE code = "
                                            "'basis-not-in-force'"),
                   ==, 0);
  g_assert_true (td_plan_set (workspace->db, plan->id, "date", "2/12/2023", &error));
  g_autoptr (TdPlan) corrected = td_plan_load (workspace->db, plan->id, &error);
  g_assert_no_error (error);
  g_assert_null (find_problem (corrected, "basis-not-in-force"));
}

/* A plan may end what is no longer in force; it is not resting on it. */
static void
test_plan_supersedes (Workspace *workspace, gconstpointer data)
{
  g_autoptr (TdPlan) plan = import (workspace->db, "Đồng Hòa, ngày 02 tháng 01 năm 2024",
                                    "Kế hoạch này thay thế Nghị định số 91/2017/NĐ-CP.");

  g_assert_null (find_problem (plan, "basis-not-in-force"));
}

static void
test_plan_misprint (Workspace *workspace, gconstpointer data)
{
  g_autoptr (TdPlan) plan = import (workspace->db, "Đồng Hòa, ngày 12 tháng 10 năm 2021",
                                    "Căn cứ Hướng dẫn số 1284/HD-BTĐKT ngày 26 tháng 5 năm 2021;");
  g_autoptr (TdPlan) other = import (workspace->db, "Đồng Hòa, ngày 12 tháng 10 năm 2021",
                                     "Căn cứ Hướng dẫn số 1284/HD-BTĐKT ngày 26/5/2016;");
  TdProblem *problem = find_problem (plan, "basis-misprint");

  g_assert_nonnull (problem);
  g_assert_nonnull (strstr (problem->message, "1284/HD-BTĐKT"));
  g_assert_nonnull (strstr (problem->message, "1248/HD-BTĐKT"));
  g_assert_cmpint (problem->severity, ==, TD_SEVERITY_NOTE);
  g_assert_null (find_problem (other, "basis-misprint"));
}

/* Damaged data is told with its line; the plan is there all the same. */
static void
test_plan_damaged_data (Workspace *workspace, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = g_strdup (g_getenv ("THIDUA_DATA_DIR"));
  g_autofree char *forms = g_build_filename (workspace->dir, "forms", NULL);
  g_autofree char *file = g_build_filename (forms, "validity.xml", NULL);
  g_autofree char *place = g_strconcat (file, ":2:", NULL);

  g_mkdir (forms, 0700);
  g_file_set_contents (file, "<validity>\n<wrong/>\n</validity>\n", -1, &error);
  g_assert_no_error (error);
  g_setenv ("THIDUA_DATA_DIR", workspace->dir, TRUE);
  g_autoptr (TdPlan) plan = import (workspace->db, "Đồng Hòa, ngày 02 tháng 01 năm 2024",
                                    "Căn cứ Nghị định số 91/2017/NĐ-CP của Chính phủ;");
  g_setenv ("THIDUA_DATA_DIR", before, TRUE);
  TdProblem *problem = find_problem (plan, "validity-unknown");
  g_assert_nonnull (problem);
  g_assert_nonnull (strstr (problem->message, place));
}

/* Two real plans cite the decree by its number; on a day of 2024 they would be told. */
static void
test_real_plans (Workspace *workspace, gconstpointer data)
{
  static const struct {
    const char *name;
    gboolean cites;
  } PLANS[] = {{"hoa-lu.txt", TRUE}, {"soc-trang.txt", TRUE}, {"ha-nam-transport.txt", FALSE}};
  const char *shared = g_getenv ("THIDUA_SHARED");

  for (guint i = 0; i < G_N_ELEMENTS (PLANS); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *path = g_build_filename (shared ? shared : "", "plans", PLANS[i].name, NULL);
    g_autofree char *text = NULL;
    gsize length = 0;
    if (!g_file_get_contents (path, &text, &length, NULL)) {
      g_test_skip ("the plans are not here");
      return;
    }
    g_autoptr (GBytes) bytes = g_bytes_new (text, length);
    g_autoptr (TdPlan) plan = td_plan_import (workspace->db, bytes, PLANS[i].name, &error);
    g_assert_no_error (error);
    g_test_message ("%s", PLANS[i].name);
    g_assert_null (find_problem (plan, "basis-not-in-force"));
    g_assert_true (td_plan_set (workspace->db, plan->id, "date", "2/1/2024", &error));
    g_autoptr (TdPlan) later = td_plan_load (workspace->db, plan->id, &error);
    g_assert_no_error (error);
    g_assert_cmpint (find_problem (later, "basis-not-in-force") != NULL, ==, PLANS[i].cites);
  }
}

/* ---- the file ---- */

#define DOCUMENT "<document id='a' name='A' source='s' verified='yes'"

static void
test_damaged (void)
{
  static const struct {
    const char *xml;
    int line;
  } CASES[] = {
      {"", 1},
      {"<validity>\n\n", 3},
      {"<validity>\n<wrong/></validity>", 2},
      {"<validity>\n\n<document/></validity>", 3},
      {"<validity>" DOCUMENT " other='1'/></validity>", 1},
      {"<validity>\n" DOCUMENT " to='2023'/></validity>", 2},
      {"<validity>\n" DOCUMENT " to='31/12/2023'/></validity>", 2},
      {"<validity>\n" DOCUMENT " to='2023-02-30'/></validity>", 2},
      {"<validity>\n" DOCUMENT " from='2024-01-02' to='2024-01-01'/></validity>", 2},
      {"<validity>\n" DOCUMENT "/>\n" DOCUMENT "/></validity>", 3},
      {"<validity>\n" DOCUMENT " replaced-by='b'/></validity>", 2},
      {"<validity>\n" DOCUMENT " number='(('/></validity>", 2},
      {"<validity>\n" DOCUMENT ">\n<misprint number='x'/></document></validity>", 3},
      {"<validity>\n" DOCUMENT ">\n<title words='Luật' year='xx'/></document></validity>", 3},
      {"<validity>\n" DOCUMENT ">\n" DOCUMENT "/></document></validity>", 3},
      {"<validity>\n<misprint number='1/KH-UBND'/></validity>", 2},
      {"<validity>\n<document id='a' name='A' source='s' verified='perhaps'/></validity>", 2},
      {"<validity>\n\xff</validity>", 2},
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *place = g_strdup_printf ("validity.xml:%d:", CASES[i].line);
    g_assert_null (td_validity_parse (CASES[i].xml, -1, "validity.xml", &error));
    g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
    g_test_message ("%s", error->message);
    g_assert_true (g_str_has_prefix (error->message, place));
  }
}

static void
add (const char *path, void (*test) (Workspace *, gconstpointer))
{
  g_test_add (path, Workspace, NULL, workspace_set_up, test, workspace_tear_down);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/validity/days", test_days);
  g_test_add_func ("/core/validity/ends", test_ends);
  g_test_add_func ("/core/validity/words", test_words);
  g_test_add_func ("/core/validity/decomposed", test_decomposed);
  g_test_add_func ("/core/validity/misprint", test_misprint);
  g_test_add_func ("/core/validity/verified", test_verified);
  g_test_add_func ("/core/validity/sentences", test_sentences);
  g_test_add_func ("/core/validity/damaged", test_damaged);
  add ("/core/validity/plan-days", test_plan_days);
  add ("/core/validity/plan-corrected", test_plan_corrected);
  add ("/core/validity/plan-supersedes", test_plan_supersedes);
  add ("/core/validity/plan-misprint", test_plan_misprint);
  add ("/core/validity/plan-damaged-data", test_plan_damaged_data);
  add ("/core/validity/real-plans", test_real_plans);
  return g_test_run ();
}
