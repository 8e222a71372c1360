/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every page of the window on the sample workspace: each control has a name for the screen reader,
 * nothing warns (warnings end the program here), and a picture of each page is left in UI_SHOTS.
 * The pages are reached by keys and by the sample's own names, so that the window can speak
 * Vietnamese, as its users see it. */
#include "ui-driver.h"

#include <glib/gstdio.h>

typedef struct {
  UiDriver *driver;
  const char *scheme;
  GString *unnamed;
} Walk;

static void
check_name (AtspiAccessible *accessible, gpointer user_data)
{
  Walk *walk = user_data;
  AtspiRole role = atspi_accessible_get_role (accessible, NULL);
  g_autofree char *name = NULL;
  g_autofree char *role_name = NULL;

  switch ((int) role) {
  case ATSPI_ROLE_BUTTON:
  case ATSPI_ROLE_TOGGLE_BUTTON:
  case ATSPI_ROLE_CHECK_BOX:
  case ATSPI_ROLE_RADIO_BUTTON:
  case ATSPI_ROLE_COMBO_BOX:
  case ATSPI_ROLE_ENTRY:
  case ATSPI_ROLE_TEXT:
  case ATSPI_ROLE_SPIN_BUTTON:
  case ATSPI_ROLE_SWITCH:
  case ATSPI_ROLE_SLIDER:
  case ATSPI_ROLE_PAGE_TAB:
  case ATSPI_ROLE_PROGRESS_BAR:
  case ATSPI_ROLE_DOCUMENT_TEXT:
    break;
  default:
    return;
  }
  name = atspi_accessible_get_name (accessible, NULL);
  if (name && *name)
    return;
  g_autoptr (AtspiAccessible) parent = atspi_accessible_get_parent (accessible, NULL);
  g_autofree char *inside = parent ? atspi_accessible_get_name (parent, NULL) : NULL;
  role_name = atspi_accessible_get_role_name (accessible, NULL);
  g_string_append_printf (walk->unnamed, "%s in “%s”; ", role_name, inside ? inside : "");
}

/* The page is there as it stays: what it loads is loaded. */
static void
look (Walk *walk, const char *page)
{
  g_autofree char *shot =
      g_strdup_printf ("access-%s-%s-%s", page, g_getenv ("UI_SIZE"), walk->scheme);

  ui_driver_rest (walk->driver, 700);
  ui_driver_shoot (walk->driver, shot);
  if (g_str_equal (walk->scheme, "dark")) /* the same names */
    return;
  g_string_truncate (walk->unnamed, 0);
  ui_driver_walk (walk->driver, check_name, walk);
  g_test_message ("%s", page);
  g_assert_cmpstr (walk->unnamed->str, ==, "");
}

static void
press_tab (Walk *walk, const char *english, const char *vietnamese)
{
  gboolean is_english = ui_driver_sees (walk->driver, ATSPI_ROLE_PAGE_TAB, english);
  ui_driver_press (walk->driver, ATSPI_ROLE_PAGE_TAB, is_english ? english : vietnamese);
}

static void
press_view (Walk *walk, const char *english, const char *vietnamese)
{
  gboolean is_english = ui_driver_sees (walk->driver, ATSPI_ROLE_RADIO_BUTTON, english);
  ui_driver_press (walk->driver, ATSPI_ROLE_RADIO_BUTTON, is_english ? english : vietnamese);
}

static gboolean
is_narrow (void)
{
  return g_str_has_prefix (g_getenv ("UI_SIZE"), "360");
}

/* A table where there is room, a list where there is not. */
static AtspiRole
row_role (void)
{
  return is_narrow () ? ATSPI_ROLE_LIST_ITEM : ATSPI_ROLE_TABLE_ROW;
}

static void
walk_other_plans (Walk *walk)
{
  ui_driver_activate (walk->driver, "plan.derive");
  ui_driver_rest (walk->driver, 600);
  look (walk, "derive");
  ui_driver_key (walk->driver, "Escape");
  ui_driver_rest (walk->driver, 500);
  ui_driver_activate (walk->driver, "plan.compare");
  ui_driver_rest (walk->driver, 300);
  look (walk, "compare-empty");
  ui_driver_key (walk->driver, "Escape");
  ui_driver_rest (walk->driver, 500);
}

static void
walk_plan (Walk *walk)
{
  ui_driver_key (walk->driver, "alt+1");
  look (walk, "overview");
  walk_other_plans (walk);
  ui_driver_key (walk->driver, "alt+2");
  look (walk, "text");
  press_view (walk, "As It Prints", "Bản in");
  ui_driver_rest (walk->driver, 1000);
  look (walk, "text-pages");
  ui_driver_key (walk->driver, "alt+3");
  g_object_unref (ui_driver_find_part (walk->driver, row_role (), "Quàng Thị Nhài"));
  look (walk, "nominees");
  ui_driver_key (walk->driver, "alt+5");
  ui_driver_rest (walk->driver, 1500);
  look (walk, "dossiers");
  press_tab (walk, "Missing", "Còn thiếu");
  look (walk, "dossiers-missing");
  if (is_narrow ()) {
    press_tab (walk, "Preview", "Xem trước");
    ui_driver_rest (walk->driver, 500);
    look (walk, "dossiers-preview");
  }
}

static void
walk_council (Walk *walk)
{
  ui_driver_key (walk->driver, "alt+4");
  look (walk, "council");
  press_tab (walk, "Attendance", "Dự họp");
  look (walk, "council-attendance");
  press_tab (walk, "Votes", "Bỏ phiếu");
  look (walk, "council-votes");
  if (is_narrow ()) {
    press_tab (walk, "Minutes", "Biên bản");
    look (walk, "council-minutes");
  }
}

/* What was read of the plan, beside its text; where there is no room, one after the other. */
static void
walk_review (Walk *walk)
{
  ui_driver_key (walk->driver, "alt+1");
  ui_driver_activate (walk->driver, "plan.review");
  ui_driver_rest (walk->driver, 800);
  look (walk, "review");
  if (is_narrow ()) {
    press_tab (walk, "Imported Text", "Văn bản đã nhập");
    look (walk, "review-text");
    press_tab (walk, "Facts", "Thông tin");
    look (walk, "review-facts");
  }
  ui_driver_key (walk->driver, "alt+Left");
  ui_driver_rest (walk->driver, 500);
}

/* Last: the narrow window stays on it. */
static void
walk_journal (Walk *walk)
{
  gboolean is_english;

  if (is_narrow ()) {
    ui_driver_key (walk->driver, "F9");
    look (walk, "plans");
  }
  is_english = ui_driver_sees (walk->driver, ATSPI_ROLE_LIST_ITEM, "Journal");
  ui_driver_click (walk->driver, ATSPI_ROLE_LIST_ITEM, is_english ? "Journal" : "Nhật ký");
  ui_driver_rest (walk->driver, 500);
  look (walk, "journal");
}

static void
walk_nominee (Walk *walk)
{
  ui_driver_key (walk->driver, "alt+3");
  press_tab (walk, "Criteria", "Tiêu chí");
  look (walk, "nominees-criteria");
  press_tab (walk, "Missing", "Còn thiếu");
  look (walk, "nominees-missing");
  press_tab (walk, "List", "Danh sách");
  ui_driver_click (walk->driver, row_role (), "Quàng Thị Nhài");
  if (!is_narrow ()) /* a card opens at once */
    ui_driver_key (walk->driver, "Return");
  ui_driver_rest (walk->driver, 1200);
  look (walk, "nominee");
  press_tab (walk, "Achievement", "Thành tích");
  look (walk, "nominee-achievement");
  press_tab (walk, "Details", "Chi tiết");
  look (walk, "nominee-details");
  if (is_narrow ())
    press_tab (walk, "Documents", "Tài liệu");
  look (walk, "nominee-evidence");
  press_tab (walk, "Report", "Báo cáo");
  ui_driver_rest (walk->driver, 1000);
  look (walk, "nominee-report");
}

static void
walk_dialogs (Walk *walk)
{
  ui_driver_key (walk->driver, "ctrl+comma");
  ui_driver_rest (walk->driver, 500);
  look (walk, "agency");
  ui_driver_key (walk->driver, "Escape");
  ui_driver_rest (walk->driver, 500);
  ui_driver_key (walk->driver, "ctrl+question");
  ui_driver_rest (walk->driver, 500);
  look (walk, "shortcuts");
  ui_driver_key (walk->driver, "Escape");
  ui_driver_rest (walk->driver, 500);
  ui_driver_key (walk->driver, "ctrl+n");
  ui_driver_rest (walk->driver, 500);
  look (walk, "add-nominee");
  ui_driver_key (walk->driver, "Escape");
  ui_driver_rest (walk->driver, 500);
}

static char *
make_sample (void)
{
  g_autoptr (GError) error = NULL;
  char *dir = g_dir_make_tmp ("thidua-ui-XXXXXX", &error);
  g_assert_no_error (error);
  g_autoptr (GSubprocess) tool =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, g_getenv ("THIDUACTL"),
                        "--workspace", dir, "sample", NULL);
  g_assert_no_error (error);
  g_subprocess_wait_check (tool, NULL, &error);
  g_assert_no_error (error);
  return dir;
}

static void
test_pages (gconstpointer scheme)
{
  g_autofree char *workspace = make_sample ();
  g_autoptr (GString) unnamed = g_string_new (NULL);
  g_autofree char *preference = g_strdup_printf ("prefer-%s", (const char *) scheme);

  g_setenv ("LC_ALL", "vi_VN.UTF-8", TRUE);
  g_setenv ("LANGUAGE", "vi", TRUE);
  g_setenv ("ADW_DEBUG_COLOR_SCHEME", preference, TRUE);
  Walk walk = {ui_driver_start (workspace, NULL), scheme, unnamed};
  walk_plan (&walk);
  walk_council (&walk);
  walk_review (&walk);
  walk_nominee (&walk);
  walk_dialogs (&walk);
  walk_journal (&walk);
  ui_driver_stop (walk.driver);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/ui/access/light", "light", test_pages);
  g_test_add_data_func ("/ui/access/dark", "dark", test_pages);
  return g_test_run ();
}
