/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a plan again: what a person wrote or confirmed stays, what the program read comes anew,
 * ids stay so that nominations go on pointing at their groups. */
#include "td-test-domain.h"

#include <core/plan/td-plan-edit.h>
#include <core/plan/td-plan-reread.h>
#include <core/plan/td-plan-service.h>
#include <core/plan/td-plan-store.h>
#include <string.h>

static const char PLAN[] =
    "ỦY BAN NHÂN DÂN XÃ MÂY TRÚC\nSố: 12/KH-UBND\n\nMây Trúc, ngày 5 tháng 10 năm 2021\n\n"
    "KẾ HOẠCH\nPhát động thi đua làm vườn\n\n"
    "I. MỤC ĐÍCH, YÊU CẦU\n\n1. Mục đích\n\nMỗi nhà một vườn rau.\n\n2. Yêu cầu\n\n"
    "- Làm đều tay.\n- Làm đúng mùa.\n\nII. TIÊU CHUẨN THI ĐUA\n\nĐối với hộ gia đình:\n\n"
    "- Có vườn rau sạch.\n- Không bị phê bình.\n\nIII. KHEN THƯỞNG\n\n"
    "1. Hình thức khen thưởng\n\n- Giấy khen của Chủ tịch UBND xã.\n\n"
    "IV. THỜI GIAN THỰC HIỆN\n\n- Đợt 1: từ ngày 10/10/2021 đến ngày 31/12/2021.\n"
    "- Đợt 2: sau ngày 31/12/2021.\n\n"
    "V. TỔ CHỨC THỰC HIỆN\n\n1. Hội Nông dân xã hướng dẫn cách trồng.\n\n"
    "2. Công chức Văn phòng - Thống kê thẩm định hồ sơ, trình Chủ tịch UBND xã quyết định.\n\n"
    "Nơi nhận:\n- Các thôn;\n- Lưu: VT.\n";

static TdPlan *
load (TdDb *db, const char *id)
{
  g_autoptr (GError) error = NULL;
  TdPlan *plan = td_plan_store_load (db, id, &error);

  g_assert_no_error (error);
  return plan;
}

static TdPlan *
import (TdDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (PLAN, strlen (PLAN));
  TdPlan *plan = td_plan_import (db, bytes, "plan.txt", &error);

  g_assert_no_error (error);
  return plan;
}

static void
reread (TdDb *db, const char *id)
{
  g_autoptr (GError) error = NULL;

  td_plan_reread (db, id, &error);
  g_assert_no_error (error);
}

static TdCriteriaGroup *
first_group (TdPlan *plan)
{
  g_assert_cmpuint (plan->criteria_groups->len, ==, 1);
  return plan->criteria_groups->pdata[0];
}

static TdCriterion *
criterion (TdPlan *plan, guint index)
{
  g_assert_cmpuint (first_group (plan)->criteria->len, >, index);
  return first_group (plan)->criteria->pdata[index];
}

/* Nothing was touched: nothing changes, and the journal gets nothing. */
static void
test_same (Workspace *workspace, gconstpointer data)
{
  TdDb *db = workspace->db;
  g_autoptr (TdPlan) plan = import (db);
  gint64 n_entries = read_int (db, "SELECT count (*) AS n FROM history");
  gint64 n_problems = read_int (db, "SELECT count (*) AS n FROM plan_problem");

  reread (db, plan->id);

  g_autoptr (TdPlan) again = load (db, plan->id);

  g_assert_cmpstr (criterion (again, 0)->id, ==, criterion (plan, 0)->id);
  g_assert_cmpstr (first_group (again)->id, ==, first_group (plan)->id);
  g_assert_cmpint (read_int (db, "SELECT count (*) AS n FROM plan"), ==, 3);
  g_assert_cmpint (read_int (db, "SELECT count (*) AS n FROM plan_problem"), ==, n_problems);
  g_assert_cmpint (read_int (db, "SELECT count (*) AS n FROM history"), <=, n_entries + 1);
}

static void
spoil (TdDb *db, const char *plan_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdTransaction) transaction = td_transaction_begin (db, "Spoil", &error);

  g_assert_no_error (error);
  run_sql (db, "UPDATE section SET title = 'X', text = '' WHERE label = 'III'");
  run_sql (db, "DELETE FROM section WHERE label = '-'");
  run_sql (db, "UPDATE award_form SET name = 'Bằng' WHERE level = 'commune'");
  run_sql (db, "DELETE FROM criterion WHERE veto = 1 AND group_id NOT IN ('ga', 'gb', 'gq')");
  run_sql (db, "UPDATE plan_fact SET value = 'Sai' WHERE key IN ('title', 'place')");
  td_transaction_commit (transaction, &error);
  g_assert_no_error (error);
}

static void
test_mends (Workspace *workspace, gconstpointer data)
{
  TdDb *db = workspace->db;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPlan) plan = import (db);
  TdSection *third = plan->sections->pdata[2];

  spoil (db, plan->id);
  td_plan_set (db, plan->id, "title", "Tên do người sửa", &error);
  g_assert_no_error (error);
  reread (db, plan->id);

  g_autoptr (TdPlan) again = load (db, plan->id);
  TdSection *section = again->sections->pdata[2];
  TdSection *first = again->sections->pdata[0];
  TdSection *second = first->children->pdata[1];
  TdAwardForm *form = again->award_forms->pdata[0];

  g_assert_cmpstr (td_plan_get (again, TD_PLAN_TITLE), ==, "Tên do người sửa");
  g_assert_cmpint (again->facts[TD_PLAN_TITLE].reading.state, ==, TD_FACT_EDITED);
  g_assert_cmpstr (td_plan_get (again, TD_PLAN_PLACE), ==, "Mây Trúc");
  g_assert_cmpstr (section->id, ==, third->id);
  g_assert_cmpstr (section->title, ==, third->title);
  g_assert_cmpuint (second->children->len, ==, 2);
  g_assert_cmpuint (again->award_forms->len, ==, 1);
  g_assert_cmpstr (form->id, ==, ((TdAwardForm *) plan->award_forms->pdata[0])->id);
  g_assert_cmpstr (form->name, ==, "Giấy khen");
  g_assert_true (criterion (again, 1)->veto);
  undo (db);

  g_autoptr (TdPlan) spoiled = load (db, plan->id);

  g_assert_cmpstr (td_plan_get (spoiled, TD_PLAN_PLACE), ==, "Sai");
  g_assert_cmpuint (first_group (spoiled)->criteria->len, ==, 1);
}

static void
test_keeps (Workspace *workspace, gconstpointer data)
{
  TdDb *db = workspace->db;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPlan) plan = import (db);
  g_autoptr (GHashTable) own = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) part = g_hash_table_new (g_str_hash, g_str_equal);
  TdSection *first = plan->sections->pdata[0];
  const char *edited = ((TdSection *) first->children->pdata[0])->id;

  g_hash_table_insert (own, (gpointer) "text", (gpointer) "Có hàng rào");
  g_hash_table_insert (part, (gpointer) "label", (gpointer) "3");
  g_hash_table_insert (part, (gpointer) "title", (gpointer) "Phạm vi");

  g_autofree char *mine =
      td_plan_add_part (db, TD_ENTITY_CRITERION, first_group (plan)->id, 1, own, &error);
  g_autofree char *scope = td_plan_add_section (db, edited, TD_SECTION_AFTER, part, &error);

  g_assert_no_error (error);
  td_plan_set_part (db, TD_ENTITY_SECTION, edited, "text", "Mỗi nhà hai vườn rau.", &error);
  td_plan_set_part (db, TD_ENTITY_CRITERION, criterion (plan, 0)->id, "text", "Có vườn đẹp",
                    &error);
  td_plan_confirm_part (db, TD_ENTITY_AWARD_FORM, ((TdAwardForm *) plan->award_forms->pdata[0])->id,
                        &error);
  g_assert_no_error (error);
  reread (db, plan->id);

  g_autoptr (TdPlan) again = load (db, plan->id);
  TdSection *top = again->sections->pdata[0];

  g_assert_cmpuint (top->children->len, ==, 3);
  g_assert_cmpstr (((TdSection *) top->children->pdata[0])->text, ==, "Mỗi nhà hai vườn rau.");
  g_assert_cmpstr (((TdSection *) top->children->pdata[1])->id, ==, scope);
  g_assert_cmpuint (first_group (again)->criteria->len, ==, 3);
  g_assert_cmpstr (criterion (again, 0)->text, ==, "Có vườn đẹp");
  g_assert_cmpstr (criterion (again, 1)->id, ==, mine);
  g_assert_cmpint (((TdAwardForm *) again->award_forms->pdata[0])->reading.state, ==,
                   TD_FACT_CONFIRMED);
}

/* Every field of every kind comes back, those that only few parts have as well. */
static void
test_all_fields (Workspace *workspace, gconstpointer data)
{
  TdDb *db = workspace->db;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPlan) plan = import (db);
  g_autoptr (TdTransaction) transaction = td_transaction_begin (db, "Spoil", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (plan->periods->len, ==, 2);
  g_assert_cmpuint (plan->responsibilities->len, >=, 2);
  run_sql (db, "UPDATE period SET after_date = '', from_issue = 1");
  run_sql (db, "UPDATE recipient SET kind = 'archive' WHERE position = 0");
  run_sql (db, "UPDATE recipient SET kind = '' WHERE position = 1");
  run_sql (db, "UPDATE responsibility SET who = 'Ai đó'");
  run_sql (db, "UPDATE plan_fact SET state = 'conflicting', other = 'Khác', other_first_line = 9 "
               "WHERE key = 'place'");
  run_sql (db, "DELETE FROM plan_fact WHERE key = 'symbol'");
  td_transaction_commit (transaction, &error);
  g_assert_no_error (error);
  reread (db, plan->id);

  g_autoptr (TdPlan) again = load (db, plan->id);
  TdPeriod *second = again->periods->pdata[1];
  TdResponsibility *first = again->responsibilities->pdata[0];

  g_assert_cmpint (td_date_compare (second->after, ((TdPeriod *) plan->periods->pdata[1])->after),
                   ==, 0);
  g_assert_cmpint (second->after.year, ==, 2021);
  g_assert_false (second->from_issue);
  g_assert_cmpstr (((TdRecipient *) again->recipients->pdata[0])->kind, ==, "");
  g_assert_cmpstr (((TdRecipient *) again->recipients->pdata[1])->kind, ==, "archive");
  g_assert_cmpstr (first->who, ==, ((TdResponsibility *) plan->responsibilities->pdata[0])->who);
  g_assert_cmpstr (first->id, ==, ((TdResponsibility *) plan->responsibilities->pdata[0])->id);
  g_assert_null (again->facts[TD_PLAN_PLACE].other);
  g_assert_cmpstr (td_plan_get (again, TD_PLAN_SYMBOL), ==, "KH-UBND");
}

/* What a person made of who does what stays, and what is said of the file as it came. */
static void
test_keeps_responsibility (Workspace *workspace, gconstpointer data)
{
  TdDb *db = workspace->db;
  g_autoptr (GError) error = NULL;
  g_auto (TdSourceText) source = {.text = g_strdup (PLAN), .notes = TD_SOURCE_MISNAMED};
  g_autoptr (TdPlan) plan = td_plan_import_text (db, &source, "plan.pdf", &error);
  const char *id = ((TdResponsibility *) plan->responsibilities->pdata[0])->id;

  g_assert_no_error (error);
  td_plan_set_part (db, TD_ENTITY_RESPONSIBILITY, id, "who", "Hội Phụ nữ xã", &error);
  g_assert_no_error (error);
  reread (db, plan->id);

  g_autoptr (TdPlan) again = load (db, plan->id);

  g_assert_cmpuint (again->responsibilities->len, ==, plan->responsibilities->len);
  g_assert_cmpstr (((TdResponsibility *) again->responsibilities->pdata[0])->who, ==,
                   "Hội Phụ nữ xã");
  g_assert_cmpuint (again->problems->len, ==, plan->problems->len);
}

/* A group that the text does not have, but that a nomination is in, stays. */
static void
test_keeps_used (Workspace *workspace, gconstpointer data)
{
  TdDb *db = workspace->db;
  g_autofree char *nomination = add_nominee (db, TD_NOMINEE_INDIVIDUAL, "Lê Thị Mận", "ga", "ad");

  reread (db, "p"); /* its source is one word */
  g_assert_cmpint (read_int (db, "SELECT count (*) AS n FROM criteria_group WHERE plan_id = 'p'"),
                   ==, 1);
  g_assert_cmpint (read_int (db, "SELECT count (*) AS n FROM award_form WHERE plan_id = 'p'"), ==,
                   1);

  g_autoptr (TdNomination) kept = load_nomination (db, nomination);

  g_assert_cmpstr (kept->group_id, ==, "ga");
  g_assert_cmpstr (kept->award_form_id, ==, "ad");
}

static void
test_missing (Workspace *workspace, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (td_plan_reread (workspace->db, "nowhere", &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/core/plan-reread/changes-nothing-untouched", test_same);
  ADD_TEST ("/core/plan-reread/takes-what-is-found", test_mends);
  ADD_TEST ("/core/plan-reread/keeps-what-people-wrote", test_keeps);
  ADD_TEST ("/core/plan-reread/takes-every-field", test_all_fields);
  ADD_TEST ("/core/plan-reread/keeps-who-does-what", test_keeps_responsibility);
  ADD_TEST ("/core/plan-reread/keeps-what-is-used", test_keeps_used);
  ADD_TEST ("/core/plan-reread/refuses-what-is-not-there", test_missing);
  return g_test_run ();
}
