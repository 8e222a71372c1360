/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A messy sheet of nominees is opened, corrected, imported and undone, in the window, by the
 * keyboard and the screen reader's tree; pictures of each step, light and dark, are left in
 * UI_SHOTS. */
#include "ui-driver.h"

#include <glib/gstdio.h>
#include <string.h>

/* Titles, headings in two lines, a column that nobody understands, a section, a double, a number
 * that was shortened, a total and signatures. */
static const char SHEET[] = "UBND XÃ MÂY TRÚC;;;;;;;\n"
                            "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG;;;;;;;\n"
                            ";;;;;;;\n"
                            "STT;Họ và tên;Năm sinh;;Ký hiệu công việc;Đơn vị;CCCD;Thành tích\n"
                            ";;Nam;Nữ;;;;\n"
                            "I;CÁ NHÂN;;;;;;\n"
                            "1;Lê Văn Mười;1980;;Trưởng thôn;Thôn Nhất;7.9E+10;Làm đường\n"
                            "2;Trần Thị Tư;;5/2/1985;Phó thôn;Thôn Nhì;001085012345;Trồng cây\n"
                            "3;TRẦN THỊ TƯ;;05/02/1985;Phó thôn;thôn nhì;;Trồng cây\n"
                            "4;Đỗ Văn Chín;1979;;Kế toán;Thôn Ba;001079012346;Nuôi cá\n"
                            ";Tổng cộng: 4;;;;;;\n"
                            ";;;;;Mây Trúc, ngày 5 tháng 10 năm 2021;;\n";

typedef struct {
  UiDriver *driver;
  const char *scheme;
} Walk;

static void
shoot (Walk *walk, const char *what)
{
  g_autofree char *name =
      g_strdup_printf ("sheet-%s-%s-%s", what, g_getenv ("UI_SIZE"), walk->scheme);

  ui_driver_rest (walk->driver, 600);
  ui_driver_shoot (walk->driver, name);
}

static char *
list_nominees (const char *workspace)
{
  return ui_driver_run (g_getenv ("THIDUACTL"), "--workspace", workspace, "--json", "nominee",
                        "list", NULL);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *child = g_build_filename (path, name, NULL);
    remove_tree (child);
  }
  g_remove (path);
}

static gboolean
is_in_dialog (AtspiAccessible *accessible)
{
  g_autoptr (AtspiAccessible) at = g_object_ref (accessible);

  while (at) {
    AtspiAccessible *parent = atspi_accessible_get_parent (at, NULL);
    if (atspi_accessible_get_role (at, NULL) == ATSPI_ROLE_DIALOG) {
      g_clear_object (&parent);
      return TRUE;
    }
    g_object_unref (at);
    at = parent;
  }
  return FALSE;
}

/* Everything in the dialog that can be operated has a name. */
static void
check_name (AtspiAccessible *accessible, gpointer user_data)
{
  AtspiRole role = atspi_accessible_get_role (accessible, NULL);
  g_autofree char *name = atspi_accessible_get_name (accessible, NULL);
  guint *n_checked = user_data;

  if ((role == ATSPI_ROLE_BUTTON || role == ATSPI_ROLE_RADIO_BUTTON ||
       role == ATSPI_ROLE_CHECK_BOX || role == ATSPI_ROLE_COMBO_BOX) &&
      is_in_dialog (accessible)) {
    g_test_message ("%s: “%s”", atspi_role_get_name (role), name);
    g_assert_cmpstr (name, !=, "");
    (*n_checked)++;
  }
}

static void
check_names (Walk *walk)
{
  guint n_checked = 0;

  ui_driver_walk (walk->driver, check_name, &n_checked);
  g_assert_cmpuint (n_checked, >, 8);
}

static void
open_sheet (Walk *walk, const char *path)
{
  UiDriver *driver = walk->driver;

  ui_driver_key (driver, "alt+3");
  shoot (walk, "page");
  ui_driver_activate (driver, "nominees.import");
  ui_driver_choose_file (driver, "Choose a Spreadsheet", path);
  ui_driver_raise (driver);
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_DIALOG, "Import a Spreadsheet"));
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_BUTTON, "Import 3"));
  shoot (walk, "rows");
  check_names (walk);
}

/* The column that was not understood is the position. */
static void
correct_column (Walk *walk)
{
  UiDriver *driver = walk->driver;

  ui_driver_press (driver, ATSPI_ROLE_PAGE_TAB, "Columns");
  shoot (walk, "columns");
  check_names (walk);
  ui_driver_click (driver, ATSPI_ROLE_COMBO_BOX, "Ký hiệu công việc");
  ui_driver_rest (driver, 400);
  ui_driver_type (driver, "position");
  ui_driver_rest (driver, 400);
  shoot (walk, "choice");
  ui_driver_key (driver, "Down");
  ui_driver_key (driver, "Return");
  ui_driver_rest (driver, 400);
  shoot (walk, "corrected");
  ui_driver_press (driver, ATSPI_ROLE_PAGE_TAB, "Rows");
}

/* One is left out by hand, the double is looked at. */
static void
correct_rows (Walk *walk)
{
  UiDriver *driver = walk->driver;

  ui_driver_click (driver, ATSPI_ROLE_CHECK_BOX, "Import Lê Văn Mười");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_BUTTON, "Import 2"));
  ui_driver_key (driver, "space");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_BUTTON, "Import 3"));
  ui_driver_key (driver, "space");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_BUTTON, "Import 2"));
  ui_driver_press (driver, ATSPI_ROLE_RADIO_BUTTON, "To Check");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_LIST_ITEM, "TRẦN THỊ TƯ"));
  shoot (walk, "to-check");
  ui_driver_press (driver, ATSPI_ROLE_RADIO_BUTTON, "Left Out");
  shoot (walk, "left-out");
  ui_driver_press (driver, ATSPI_ROLE_RADIO_BUTTON, "All");
}

static void
walk_through (const char *scheme)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("thidua-sheet-XXXXXX", &error);
  g_autofree char *workspace = g_build_filename (folder, "workspace", NULL);
  g_autofree char *path = g_build_filename (folder, "danh-sach.csv", NULL);
  g_autofree char *made =
      ui_driver_run (g_getenv ("THIDUACTL"), "--workspace", workspace, "sample", NULL);
  g_autofree char *before = list_nominees (workspace);
  Walk walk = {NULL, scheme};

  g_assert_no_error (error);
  g_file_set_contents (path, SHEET, -1, &error);
  g_assert_no_error (error);
  g_setenv ("ADW_DEBUG_COLOR_SCHEME", g_str_equal (scheme, "dark") ? "prefer-dark" : "prefer-light",
            TRUE);
  walk.driver = ui_driver_start (workspace, NULL);
  open_sheet (&walk, path);
  correct_column (&walk);
  correct_rows (&walk);
  ui_driver_press (walk.driver, ATSPI_ROLE_BUTTON, "Import 2");
  ui_driver_wait_gone (walk.driver, ATSPI_ROLE_DIALOG, "Import a Spreadsheet");
  g_object_unref (ui_driver_find (walk.driver, ATSPI_ROLE_LABEL, "Imported 2 nominees"));
  shoot (&walk, "imported");
  g_autofree char *imported = list_nominees (workspace);
  g_assert_nonnull (strstr (imported, "Đỗ Văn Chín"));
  g_assert_nonnull (strstr (imported, "Trần Thị Tư"));
  g_assert_null (strstr (imported, "Lê Văn Mười"));
  ui_driver_key (walk.driver, "ctrl+z");
  g_object_unref (ui_driver_find_part (walk.driver, ATSPI_ROLE_LABEL, "Undone: Import 2 nominees"));
  shoot (&walk, "undone");
  g_autofree char *undone = list_nominees (workspace);
  g_assert_cmpstr (undone, ==, before);
  ui_driver_stop (walk.driver);
  remove_tree (folder);
}

static void
test_light (void)
{
  walk_through ("light");
}

static void
test_dark (void)
{
  walk_through ("dark");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/sheet-import/light", test_light);
  g_test_add_func ("/ui/sheet-import/dark", test_dark);
  return g_test_run ();
}
