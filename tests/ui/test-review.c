/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was read of a plan is looked through without the mouse: of two values one is chosen, J and K
 * go from row to row, responsibilities are parts like others, and a restored text has the text as
 * it came behind it. */
#include "plan-desk.h"

#include <string.h>

static const char TWICE[] =
    "ỦY BAN NHÂN DÂN\nXÃ VÂN KHÊ\n\nSố: 12/KH-UBND\nSố: 21/KH-UBND\n\n"
    "Vân Khê, ngày 02 tháng 5 năm 2023\n\nKẾ HOẠCH\nPhát động phong trào thi đua “Sạch ngõ”\n\n"
    "I. NỘI DUNG\n\n1. Trồng cây hai bên đường.\n\nII. TỔ CHỨC THỰC HIỆN\n\n"
    "1. Công chức Văn hóa - Xã hội theo dõi, tổng hợp.\n\n"
    "Nơi nhận:\n- Lưu: VT.\n\nCHỦ TỊCH\n\nHứa Văn Ruộng\n";

static void
set_up (Desk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *dir = g_dir_make_tmp ("thidua-plan-XXXXXX", &error);
  g_assert_no_error (error);
  g_autofree char *file = g_build_filename (dir, "plan.txt", NULL);

  g_file_set_contents (file, TWICE, -1, &error);
  g_assert_no_error (error);
  desk_open (desk, file);
  ui_driver_activate (desk->driver, "plan.review");
  g_object_unref (ui_driver_find_part (desk->driver, ATSPI_ROLE_LABEL, "1 of 20 looked through"));
}

static void
set_up_damaged (Desk *desk, gconstpointer data)
{
  g_autofree char *file = g_test_build_filename (G_TEST_DIST, "data", "plan-damaged.txt", NULL);

  desk_open (desk, file);
  ui_driver_activate (desk->driver, "plan.review");
}

/* ---- two values ---- */

static gboolean
number_is_second (TdPlan *plan)
{
  TdPlanFact *fact = &plan->facts[TD_PLAN_NUMBER];

  return g_strcmp0 (td_plan_get (plan, TD_PLAN_NUMBER), "21") == 0 && !fact->other &&
         fact->reading.state == TD_FACT_CONFIRMED && fact->reading.first_line == 5;
}

static gboolean
number_is_open (TdPlan *plan)
{
  return plan->facts[TD_PLAN_NUMBER].reading.state == TD_FACT_CONFLICTING &&
         g_strcmp0 (plan->facts[TD_PLAN_NUMBER].other, "21") == 0;
}

static void
press_keys (Desk *desk, const char *key, guint n)
{
  for (guint i = 0; i < n; i++)
    ui_driver_key (desk->driver, key);
}

static void
test_two_values (Desk *desk, gconstpointer data)
{
  UiDriver *driver = desk->driver;

  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_BUTTON, "Choose “12”, Line 4"));
  press_keys (desk, "Down", 4); /* the number */
  ui_driver_key (driver, "Return");
  ui_driver_rest (driver, 300); /* agreed with nothing: the first value has the keyboard */
  EXPECT (desk, number_is_open);
  ui_driver_shoot (driver, "review-two-values");
  ui_driver_key (driver, "Down");
  ui_driver_key (driver, "Return");
  EXPECT (desk, number_is_second);
  ui_driver_wait_gone (driver, ATSPI_ROLE_BUTTON, "Choose “21”, Line 5");
  ui_driver_key (driver, "ctrl+z");
  EXPECT (desk, number_is_open);
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_BUTTON, "Choose “21”, Line 5"));
}

/* ---- J and K ---- */

static gboolean
kind_is_confirmed (TdPlan *plan)
{
  return plan->facts[TD_PLAN_KIND].reading.state == TD_FACT_CONFIRMED &&
         g_strcmp0 (td_plan_get (plan, TD_PLAN_KIND), "KẾ HOẠCH") == 0 &&
         plan->facts[TD_PLAN_AGENCY].reading.state == TD_FACT_PROPOSED;
}

static void
test_rows (Desk *desk, gconstpointer data)
{
  UiDriver *driver = desk->driver;

  ui_driver_key (driver, "Escape"); /* out of the text of the first fact */
  press_keys (desk, "j", 4);
  ui_driver_key (driver, "k");
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_LABEL, "5 of 20 looked through"));
  ui_driver_shoot (driver, "review-rows");
  ui_driver_key (driver, "Return"); /* the kind */
  EXPECT (desk, kind_is_confirmed);
  ui_driver_key (driver, "Escape");
  press_keys (desk, "j", 20); /* and on to the parts */
  ui_driver_rest (driver, 300);
  ui_driver_shoot (driver, "review-rows-end");
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_LABEL, "20 of 20 looked through"));
}

/* ---- responsibilities ---- */

static gboolean
has_responsibility (TdPlan *plan)
{
  TdResponsibility *last =
      plan->responsibilities->len == 2 ? plan->responsibilities->pdata[1] : NULL;

  return last && g_str_equal (last->who, "Trạm Y tế") &&
         g_str_equal (last->text, "Phun thuốc diệt muỗi");
}

static gboolean
has_none_added (TdPlan *plan)
{
  return plan->responsibilities->len == 1;
}

static void
test_responsibilities (Desk *desk, gconstpointer data)
{
  UiDriver *driver = desk->driver;

  EXPECT (desk, has_none_added);
  ui_driver_press (driver, ATSPI_ROLE_BUTTON, "Add to “Who Does What”");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_BUTTON, "Add"));
  ui_driver_fill (driver, "Who", "Trạm Y tế");
  ui_driver_fill (driver, "Has to do", "Phun thuốc diệt muỗi");
  ui_driver_key (driver, "ctrl+Return");
  EXPECT (desk, has_responsibility);
  ui_driver_wait_gone (driver, ATSPI_ROLE_BUTTON, "Add");
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_LABEL, "Trạm Y tế"));
  ui_driver_shoot (driver, "review-responsibilities");
  ui_driver_rest (driver, 700);
  ui_driver_key (driver, "Delete");
  EXPECT (desk, has_none_added);
}

/* ---- a restored text ---- */

static void
expect_text (Desk *desk, const char *words, const char *other_words)
{
  for (int i = 0; i < 50; i++) {
    g_autofree char *text =
        ui_driver_text (desk->driver, ATSPI_ROLE_TEXT, "The plan's text as imported");

    if (strstr (text, words) && !strstr (text, other_words))
      return;
    ui_driver_rest (desk->driver, 200);
  }
  ui_driver_shoot (desk->driver, "review-failed");
  g_error ("the text does not say “%s”", words);
}

static void
test_restored (Desk *desk, gconstpointer data)
{
  UiDriver *driver = desk->driver;

  expect_text (desk, "I1. HINH THUC", "II. HÌNH THỨC");
  g_assert_false (ui_driver_sees (driver, ATSPI_ROLE_RADIO_BUTTON, "As It Came"));
  ui_driver_activate (driver, "review.restore");
  ui_driver_activate (driver, "restore.take-above");
  ui_driver_rest (driver, 1500);
  ui_driver_key (driver, "alt+Left");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_RADIO_BUTTON, "As It Came"));
  expect_text (desk, "HÌNH THỨC KHEN THƯỞNG", "HINH THUC");
  ui_driver_rest (driver, 400);
  ui_driver_shoot (driver, "review-restored");
  ui_driver_press (driver, ATSPI_ROLE_RADIO_BUTTON, "As It Came");
  expect_text (desk, "I1. HINH THUC", "HÌNH THỨC");
  ui_driver_press (driver, ATSPI_ROLE_RADIO_BUTTON, "Restored");
  expect_text (desk, "HÌNH THỨC KHEN THƯỞNG", "HINH THUC");
}

#define ADD(name, set_up, test)                                                                    \
  g_test_add ("/ui/review/" name, Desk, NULL, set_up, test, desk_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("chooses-between-two-values", set_up, test_two_values);
  ADD ("goes-from-row-to-row", set_up, test_rows);
  ADD ("corrects-responsibilities", set_up, test_responsibilities);
  ADD ("keeps-the-text-as-it-came", set_up_damaged, test_restored);
  return g_test_run ();
}
