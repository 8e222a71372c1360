/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checklist of a plan. */
#include "config.h"

#include <core/plan/td-plan-completeness.h>
#include <core/plan/td-plan-reader.h>
#include <locale.h>

/* Invented. */
static const char WHOLE[] =
    "ỦY BAN NHÂN DÂN\nXÃ BẢO LINH\n\nSố: 12/KH-UBND\n\n"
    "Bảo Linh, ngày 08 tháng 10 năm 2021\n\nKẾ HOẠCH\n"
    "Tổ chức phong trào thi đua “Mỗi nhà một vườn rau sạch”\n\n"
    "I. MỤC ĐÍCH, YÊU CẦU\n\n1. Mục đích\n\nMỗi hộ trồng ít nhất ba luống rau.\n\n"
    "2. Yêu cầu\n\nViệc làm vườn phải đều đặn.\n\n"
    "II. CÔNG TÁC KHEN THƯỞNG\n\n1. Hình thức khen thưởng\n\n"
    "- Giấy khen của Chủ tịch UBND xã.\n";

static TdPlanItem *
find (GPtrArray *items, const char *code)
{
  for (guint i = 0; i < items->len; i++) {
    TdPlanItem *item = g_ptr_array_index (items, i);
    if (g_str_equal (item->code, code))
      return item;
  }
  g_error ("No item %s", code);
}

static TdCopies *
make_copies (TdLevel level, TdFactState state)
{
  TdCopies *copies = g_object_new (TD_TYPE_COPIES, NULL);

  copies->level = level;
  copies->count = 2;
  copies->destination = g_strdup ("Phòng Nội vụ");
  copies->reading.state = state;
  return copies;
}

static TdAwardForm *
make_award (TdLevel level, const char *authority)
{
  TdAwardForm *form = g_object_new (TD_TYPE_AWARD_FORM, NULL);

  form->name = g_strdup ("Giấy khen");
  form->authority = g_strdup (authority);
  form->level = level;
  form->reading.state = TD_FACT_CONFIRMED;
  return form;
}

static void
test_nothing (void)
{
  g_autoptr (TdPlan) plan = td_plan_new ();
  g_autoptr (GPtrArray) items = td_plan_completeness_new (plan);
  g_autoptr (GHashTable) codes = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < items->len; i++) {
    TdPlanItem *item = g_ptr_array_index (items, i);
    g_assert_true (g_hash_table_add (codes, (gpointer) item->code));
    g_assert_cmpstr (item->title, !=, "");
    g_assert_nonnull (item->detail);
    g_assert_nonnull (item->place);
    if (!g_str_equal (item->code, "facts"))
      g_assert_cmpint (item->state, ==, TD_ITEM_MISSING);
  }
  g_assert_cmpuint (td_plan_completeness_count (items, TD_ITEM_THERE), ==, 1);
}

static void
test_what_was_read (void)
{
  g_autoptr (TdPlan) plan = td_plan_read (WHOLE, "vuon.txt", "UTF-8");
  g_autoptr (GPtrArray) items = td_plan_completeness_new (plan);

  g_assert_cmpint (find (items, "agency")->state, ==, TD_ITEM_UNCHECKED);
  g_assert_cmpstr (find (items, "number")->detail, ==, "12/KH-UBND");
  g_assert_cmpstr (find (items, "date")->detail, ==, "08/10/2021");
  g_assert_cmpint (find (items, "section-purposes")->state, ==, TD_ITEM_THERE);
  g_assert_cmpint (find (items, "section-purposes")->place->entity, ==, TD_ENTITY_SECTION);
  g_assert_cmpint (find (items, "section-requirements")->state, ==, TD_ITEM_THERE);
  g_assert_cmpint (find (items, "section-solutions")->state, ==, TD_ITEM_MISSING);
  g_assert_cmpint (find (items, "copies")->state, ==, TD_ITEM_MISSING);
  g_assert_cmpint (find (items, "signatory")->state, ==, TD_ITEM_MISSING);
  g_assert_cmpint (find (items, "facts")->state, ==, TD_ITEM_UNCHECKED);
}

static TdSection *
add_section (TdPlan *plan, const char *title, const char *role)
{
  TdSection *section = g_object_new (TD_TYPE_SECTION, NULL);

  section->label = g_strdup_printf ("%u", plan->sections->len + 1);
  section->title = g_strdup (title);
  section->text = g_strdup ("");
  section->role = g_strdup (role);
  g_ptr_array_add (plan->sections, section);
  return section;
}

/* What a section is for counts, whatever its heading says: a person may have chosen it. */
static void
test_roles (void)
{
  g_autoptr (TdPlan) plan = td_plan_new ();

  add_section (plan, "Mục đích, yêu cầu", "purposes");
  add_section (plan, "Việc cần làm ngay", "contents");
  add_section (plan, "Nội dung và giải pháp", "organisation");
  add_section (plan, "Khen thưởng", "");
  g_autoptr (GPtrArray) items = td_plan_completeness_new (plan);

  g_assert_cmpint (find (items, "section-purposes")->state, ==, TD_ITEM_THERE);
  g_assert_cmpint (find (items, "section-requirements")->state, ==, TD_ITEM_THERE);
  g_assert_cmpstr (find (items, "section-requirements")->detail, ==, "1. Mục đích, yêu cầu");
  g_assert_cmpstr (find (items, "section-contents")->detail, ==, "2. Việc cần làm ngay");
  g_assert_cmpint (find (items, "section-organisation")->state, ==, TD_ITEM_THERE);
  g_assert_cmpint (find (items, "section-solutions")->state, ==, TD_ITEM_MISSING);
  g_assert_cmpint (find (items, "section-awards")->state, ==, TD_ITEM_MISSING);
}

static void
set_fact (TdPlan *plan, TdPlanKey key, const char *value, TdFactState state)
{
  g_set_str (&plan->facts[key].value, value);
  plan->facts[key].reading.state = state;
}

static void
test_facts (void)
{
  g_autoptr (TdPlan) plan = td_plan_new ();

  set_fact (plan, TD_PLAN_AGENCY, "UBND xã", TD_FACT_EDITED);
  set_fact (plan, TD_PLAN_CONTACT, "Ban", TD_FACT_CONFLICTING);
  set_fact (plan, TD_PLAN_DATE, "2021-10", TD_FACT_CONFIRMED);
  set_fact (plan, TD_PLAN_SIGNER_NAME, "Lê Thị Nụ", TD_FACT_CONFIRMED);
  set_fact (plan, TD_PLAN_SIGNER_TITLE, "CHỦ TỊCH", TD_FACT_CONFIRMED);
  g_autoptr (GPtrArray) items = td_plan_completeness_new (plan);
  g_assert_cmpint (find (items, "agency")->state, ==, TD_ITEM_THERE);
  g_assert_cmpint (find (items, "contact")->state, ==, TD_ITEM_CONFLICTING);
  g_assert_cmpint (find (items, "date")->state, ==, TD_ITEM_MISSING); /* without its day */
  g_assert_nonnull (strstr (find (items, "date")->detail, "10/2021"));
  g_assert_cmpint (find (items, "signatory")->state, ==, TD_ITEM_THERE);
  g_assert_cmpstr (find (items, "signatory")->detail, ==, "CHỦ TỊCH, Lê Thị Nụ");
  g_assert_cmpint (find (items, "facts")->state, ==, TD_ITEM_UNCHECKED);
}

static void
test_copies_for_each_level (void)
{
  g_autoptr (TdPlan) plan = td_plan_new ();

  g_ptr_array_add (plan->award_forms, make_award (TD_LEVEL_DISTRICT, "Chủ tịch UBND huyện"));
  g_ptr_array_add (plan->award_forms, make_award (TD_LEVEL_PROVINCE, "Chủ tịch UBND tỉnh"));
  g_ptr_array_add (plan->copies, make_copies (TD_LEVEL_DISTRICT, TD_FACT_CONFIRMED));
  g_autoptr (GPtrArray) lacking = td_plan_completeness_new (plan);
  g_assert_cmpint (find (lacking, "copies")->state, ==, TD_ITEM_MISSING);
  g_assert_nonnull (
      strstr (find (lacking, "copies")->detail, td_level_get_title (TD_LEVEL_PROVINCE)));
  g_assert_null (strstr (find (lacking, "copies")->detail, td_level_get_title (TD_LEVEL_DISTRICT)));

  g_ptr_array_add (plan->copies, make_copies (TD_LEVEL_PROVINCE, TD_FACT_CONFIRMED));
  g_autoptr (GPtrArray) whole = td_plan_completeness_new (plan);
  g_assert_cmpint (find (whole, "copies")->state, ==, TD_ITEM_THERE);
  g_assert_cmpint (find (whole, "awards")->state, ==, TD_ITEM_THERE);

  /* Two numbers for one level. */
  g_ptr_array_add (plan->copies, make_copies (TD_LEVEL_PROVINCE, TD_FACT_CONFIRMED));
  g_autoptr (GPtrArray) twice = td_plan_completeness_new (plan);
  g_assert_cmpint (find (twice, "copies")->state, ==, TD_ITEM_CONFLICTING);
}

static void
test_award_without_authority (void)
{
  g_autoptr (TdPlan) plan = td_plan_new ();

  g_ptr_array_add (plan->award_forms, make_award (TD_LEVEL_DISTRICT, ""));
  g_autoptr (GPtrArray) items = td_plan_completeness_new (plan);
  g_assert_cmpint (find (items, "awards")->state, ==, TD_ITEM_MISSING);
  g_assert_cmpstr (find (items, "awards")->detail, !=, "1");
}

static void
test_group_without_criteria (void)
{
  g_autoptr (TdPlan) plan = td_plan_new ();
  TdCriteriaGroup *group = g_object_new (TD_TYPE_CRITERIA_GROUP, NULL);
  TdCriterion *criterion = g_object_new (TD_TYPE_CRITERION, NULL);

  group->reading.state = TD_FACT_CONFIRMED;
  g_ptr_array_add (plan->criteria_groups, group);
  g_autoptr (GPtrArray) empty = td_plan_completeness_new (plan);
  g_assert_cmpint (find (empty, "criteria")->state, ==, TD_ITEM_MISSING);
  criterion->reading.state = TD_FACT_PROPOSED;
  g_ptr_array_add (group->criteria, criterion);
  g_autoptr (GPtrArray) full = td_plan_completeness_new (plan);
  g_assert_cmpint (find (full, "criteria")->state, ==, TD_ITEM_UNCHECKED);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/plan-completeness/nothing", test_nothing);
  g_test_add_func ("/core/plan-completeness/what-was-read", test_what_was_read);
  g_test_add_func ("/core/plan-completeness/goes-by-what-sections-are-for", test_roles);
  g_test_add_func ("/core/plan-completeness/facts", test_facts);
  g_test_add_func ("/core/plan-completeness/copies-for-each-level", test_copies_for_each_level);
  g_test_add_func ("/core/plan-completeness/award-without-authority", test_award_without_authority);
  g_test_add_func ("/core/plan-completeness/group-without-criteria", test_group_without_criteria);
  return g_test_run ();
}
