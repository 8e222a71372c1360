/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan corrected without the mouse: a fact, a criterion, an award, a section; each is added, put
 * in order, removed and brought back by keys. */
#include "plan-desk.h"

static void
desk_set_up (Desk *desk, gconstpointer data)
{
  g_autofree char *plan =
      g_build_filename (g_getenv ("THIDUA_DATA_DIR"), "sample", "plan.txt", NULL);

  desk_open (desk, plan);
}

/* ---- facts ---- */

static gboolean
title_is_edited (TdPlan *plan)
{
  return g_strcmp0 (td_plan_get (plan, TD_PLAN_TITLE), "Làm đường hoa") == 0 &&
         plan->facts[TD_PLAN_TITLE].reading.state == TD_FACT_EDITED;
}

static gboolean
agency_is_confirmed (TdPlan *plan)
{
  return plan->facts[TD_PLAN_AGENCY].reading.state == TD_FACT_CONFIRMED;
}

static gboolean
level_is_confirmed (TdPlan *plan)
{
  return plan->facts[TD_PLAN_LEVEL].reading.state == TD_FACT_CONFIRMED;
}

static gboolean
kind_is_confirmed (TdPlan *plan)
{
  return plan->facts[TD_PLAN_KIND].reading.state == TD_FACT_CONFIRMED;
}

static void
test_facts (Desk *desk, gconstpointer data)
{
  UiDriver *driver = desk->driver;

  ui_driver_activate (driver, "plan.review");
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_LABEL, "1 of 20 looked through"));
  ui_driver_key (driver, "ctrl+Return"); /* the agency */
  EXPECT (desk, agency_is_confirmed);
  ui_driver_key (driver, "ctrl+Down"); /* past the unknown superior to the level */
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_LABEL, "3 of 20 looked through"));
  ui_driver_key (driver, "ctrl+Down");
  ui_driver_activate (driver, "review.confirm-seen");
  EXPECT (desk, level_is_confirmed);
  EXPECT (desk, kind_is_confirmed);
  ui_driver_fill (driver, "Title", "Làm đường hoa");
  EXPECT (desk, title_is_edited);
  ui_driver_shoot (driver, "editor-facts");
}

/* ---- parts ---- */

static TdCriteriaGroup *
last_group (TdPlan *plan)
{
  return plan->criteria_groups->pdata[plan->criteria_groups->len - 1];
}

static const char *
criterion_text (TdPlan *plan, guint index)
{
  GPtrArray *criteria = last_group (plan)->criteria;

  return index < criteria->len ? ((TdCriterion *) criteria->pdata[index])->text : "";
}

static gboolean
has_new_criterion (TdPlan *plan)
{
  return g_str_equal (criterion_text (plan, 1), "Có hàng rào xanh");
}

static gboolean
has_it_first (TdPlan *plan)
{
  return g_str_equal (criterion_text (plan, 0), "Có hàng rào xanh") &&
         last_group (plan)->criteria->len == 2;
}

static gboolean
has_it_no_more (TdPlan *plan)
{
  return last_group (plan)->criteria->len == 1 &&
         !g_str_equal (criterion_text (plan, 0), "Có hàng rào xanh");
}

static gboolean
has_corrected (TdPlan *plan)
{
  return g_str_equal (criterion_text (plan, 0), "Có hàng rào đẹp");
}

static void
test_parts (Desk *desk, gconstpointer data)
{
  UiDriver *driver = desk->driver;

  ui_driver_activate (driver, "plan.review");
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_LABEL, "looked through"));
  ui_driver_press (driver, ATSPI_ROLE_BUTTON, "Add to “hộ gia đình, cá nhân”");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_BUTTON, "Add"));
  ui_driver_fill (driver, "Text", "Có hàng rào xanh");
  ui_driver_key (driver, "ctrl+Return");
  EXPECT (desk, has_new_criterion);
  ui_driver_wait_gone (driver, ATSPI_ROLE_BUTTON, "Add");
  ui_driver_rest (driver, 700); /* it is unfolded and has the focus */
  ui_driver_key (driver, "alt+Up");
  EXPECT (desk, has_it_first);
  ui_driver_rest (driver, 400);
  ui_driver_key (driver, "Return"); /* the focus has stayed with it */
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_LABEL, "Excludes when not met"));
  ui_driver_fill (driver, "Text", "Có hàng rào đẹp");
  EXPECT (desk, has_corrected);
  ui_driver_key (driver, "Escape");
  ui_driver_wait_gone (driver, ATSPI_ROLE_LABEL, "Excludes when not met");
  ui_driver_key (driver, "ctrl+z");
  EXPECT (desk, has_it_first);
  ui_driver_rest (driver, 400);
  ui_driver_shoot (driver, "editor-parts");
  ui_driver_key (driver, "Delete");
  EXPECT (desk, has_it_no_more);
  ui_driver_rest (driver, 400);
  ui_driver_key (driver, "ctrl+z");
  EXPECT (desk, has_it_first);
}

static gboolean
has_third_period (TdPlan *plan)
{
  return plan->periods->len == 3 &&
         g_str_equal (((TdPeriod *) plan->periods->pdata[2])->label, "Đợt 3");
}

/* Fields of few parts are rows of the dialog like all others. */
static void
test_periods (Desk *desk, gconstpointer data)
{
  UiDriver *driver = desk->driver;

  ui_driver_activate (driver, "plan.review");
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_LABEL, "looked through"));
  ui_driver_press (driver, ATSPI_ROLE_BUTTON, "Add to “Periods”");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_LABEL, "Begins when the plan is issued"));
  ui_driver_fill (driver, "Name of the period", "Đợt 3");
  ui_driver_rest (driver, 400);
  ui_driver_shoot (driver, "editor-period");
  ui_driver_key (driver, "ctrl+Return");
  EXPECT (desk, has_third_period);
}

/* ---- sections ---- */

static TdSection *
section (TdPlan *plan, guint index)
{
  return plan->sections->pdata[index];
}

static gboolean
has_renamed (TdPlan *plan)
{
  return g_str_equal (section (plan, 0)->title, "MỞ ĐẦU");
}

/* Six with headings and the closing words. */
#define N_SECTIONS 7

static gboolean
has_new_section (TdPlan *plan)
{
  return plan->sections->len == N_SECTIONS + 1 && g_str_equal (section (plan, 1)->title, "PHẠM VI");
}

static gboolean
has_moved_up (TdPlan *plan)
{
  return plan->sections->len == N_SECTIONS + 1 && g_str_equal (section (plan, 0)->title, "PHẠM VI");
}

static gboolean
has_no_new_section (TdPlan *plan)
{
  return plan->sections->len == N_SECTIONS && g_str_equal (section (plan, 0)->title, "MỞ ĐẦU") &&
         section (plan, 0)->children->len == 2;
}

static gboolean
has_gone_in (TdPlan *plan)
{
  return plan->sections->len == N_SECTIONS && section (plan, 0)->children->len == 3;
}

static void
test_sections (Desk *desk, gconstpointer data)
{
  UiDriver *driver = desk->driver;

  ui_driver_key (driver, "alt+2");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_TEXT, "The plan"));
  ui_driver_key (driver, "ctrl+f");
  ui_driver_type (driver, "muc dich, yeu cau");
  ui_driver_rest (driver, 700);
  ui_driver_key (driver, "Escape"); /* the cursor is where it was found */
  ui_driver_rest (driver, 300);
  ui_driver_key (driver, "Return");
  ui_driver_fill (driver, "Heading", "MỞ ĐẦU");
  EXPECT (desk, has_renamed);
  ui_driver_key (driver, "Escape");
  ui_driver_wait_gone (driver, ATSPI_ROLE_LABEL, "Role");
  ui_driver_rest (driver, 900);
  ui_driver_key (driver, "Insert");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_BUTTON, "Add"));
  ui_driver_fill (driver, "Heading", "PHẠM VI");
  ui_driver_key (driver, "ctrl+Return");
  EXPECT (desk, has_new_section);
  ui_driver_wait_gone (driver, ATSPI_ROLE_BUTTON, "Add");
  ui_driver_rest (driver, 900);
  ui_driver_shoot (driver, "editor-sections");
  ui_driver_key (driver, "alt+Up"); /* the cursor is in the new one */
  EXPECT (desk, has_moved_up);
  ui_driver_rest (driver, 900);
  ui_driver_key (driver, "alt+Down");
  EXPECT (desk, has_new_section);
  ui_driver_rest (driver, 900);
  ui_driver_key (driver, "alt+shift+Right");
  EXPECT (desk, has_gone_in);
  ui_driver_rest (driver, 900);
  ui_driver_key (driver, "alt+shift+Left");
  EXPECT (desk, has_new_section);
  ui_driver_rest (driver, 900);
  ui_driver_key (driver, "Delete");
  EXPECT (desk, has_no_new_section);
  ui_driver_key (driver, "ctrl+z");
  EXPECT (desk, has_new_section);
}

#define ADD(name, test)                                                                            \
  g_test_add ("/ui/editor/" name, Desk, NULL, desk_set_up, test, desk_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("corrects-facts", test_facts);
  ADD ("corrects-parts", test_parts);
  ADD ("adds-a-period", test_periods);
  ADD ("corrects-sections", test_sections);
  return g_test_run ();
}
