/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan browser by keyboard alone: a search typed without diacritics finds the section, Enter
 * shows it with the words marked; the plans are grouped as chosen; how many days are left is said.
 * The day is that of the tests' environment. */
#include "ui-driver.h"

#include <glib/gstdio.h>

/* Invented: a superior's plan and one that rests on it, with periods around the day of the tests
 * (2021-11-15). */
static const char SUPERIOR[] =
    "ỦY BAN NHÂN DÂN\nTỈNH ĐÔNG HẢI\n\nSố: 40/KH-UBND\n\n"
    "Đông Hải, ngày 01 tháng 10 năm 2021\n\nKẾ HOẠCH\n"
    "Tổ chức phong trào thi đua “Chung tay dựng đường hoa”\n\n"
    "I. MỤC ĐÍCH, YÊU CẦU\n\nMỗi thôn dựng một đoạn đường hoa.\n\n"
    "II. THỜI GIAN THỰC HIỆN\n\nTừ ngày 01/10/2021 đến ngày 20/11/2021.\n";

static const char SUBORDINATE[] =
    "ỦY BAN NHÂN DÂN\nXÃ BẢO LINH\n\nSố: 12/KH-UBND\n\n"
    "Bảo Linh, ngày 08 tháng 10 năm 2021\n\nKẾ HOẠCH\n"
    "Tổ chức phong trào thi đua “Mỗi nhà một vườn rau sạch”\n\n"
    "Căn cứ Kế hoạch số 40/KH-UBND ngày 01/10/2021 của Ủy ban nhân dân tỉnh Đông Hải;\n\n"
    "I. MỤC ĐÍCH, YÊU CẦU\n\n1. Mục đích\n\n"
    "Mỗi hộ trồng ít nhất ba luống rau, không dùng thuốc trừ sâu; lối đi sạch cỏ.\n\n"
    "2. Yêu cầu\n\nViệc làm vườn phải đều đặn, có người theo dõi.\n\n"
    "II. CÔNG TÁC KHEN THƯỞNG\n\n1. Hình thức khen thưởng\n\n"
    "- Giấy khen của Chủ tịch UBND xã.\n";

static void
run_tool (const char *dir, const char *first, const char *second, const char *third)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) tool =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, g_getenv ("THIDUACTL"),
                        "--workspace", dir, first, second, third, NULL);

  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait (tool, NULL, &error));
  g_assert_cmpint (g_subprocess_get_exit_status (tool) % 3, ==, 0);
}

static void
import (const char *dir, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  run_tool (dir, "plan", "import", path);
}

static char *
make_workspace (void)
{
  g_autoptr (GError) error = NULL;
  char *dir = g_dir_make_tmp ("thidua-ui-XXXXXX", &error);

  g_assert_no_error (error);
  run_tool (dir, "sample", NULL, NULL);
  import (dir, "tinh.txt", SUPERIOR);
  import (dir, "xa.txt", SUBORDINATE);
  return dir;
}

static void
shoot (UiDriver *driver, const char *what, const char *scheme)
{
  g_autofree char *name = g_strdup_printf ("browser-%s-%s-%s", what, g_getenv ("UI_SIZE"), scheme);

  ui_driver_rest (driver, 700);
  ui_driver_shoot (driver, name);
}

static gboolean
is_narrow (void)
{
  return g_str_has_prefix (g_getenv ("UI_SIZE"), "360");
}

static void
test_search (gconstpointer scheme)
{
  g_autofree char *workspace = make_workspace ();
  g_autofree char *preference = g_strdup_printf ("prefer-%s", (const char *) scheme);

  g_setenv ("ADW_DEBUG_COLOR_SCHEME", preference, TRUE);
  UiDriver *driver = ui_driver_start (workspace, NULL);
  ui_driver_rest (driver, 1500);
  ui_driver_key (driver, "ctrl+k");
  ui_driver_rest (driver, 500);
  ui_driver_type (driver, "thuoc tru sau");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_LIST_ITEM, "I › 1 · Mục đích"));
  shoot (driver, "search", scheme);
  ui_driver_key (driver, "Return");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_LABEL, "1 of 1"));
  shoot (driver, "hit", scheme);
  ui_driver_key (driver, "ctrl+k");
  ui_driver_rest (driver, 300);
  ui_driver_key (driver, "ctrl+a");
  ui_driver_type (driver, "khong co gi nhu the");
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_LABEL, "Nothing Found"));
  shoot (driver, "nothing", scheme);
  ui_driver_key (driver, "ctrl+a");
  ui_driver_type (driver, "khen thuong");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_LIST_ITEM, "II · CÔNG TÁC KHEN THƯỞNG"));
  /* Along the hits without leaving them. */
  for (guint i = 0; i < 3; i++)
    ui_driver_key (driver, "Down");
  shoot (driver, "along", scheme);
  if (!is_narrow ()) /* where the text is not beside the list */
    g_object_unref (ui_driver_find (driver, ATSPI_ROLE_LABEL, "V. KHEN THƯỞNG"));
  ui_driver_key (driver, "Escape"); /* from the hits back to the plans */
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_LIST_ITEM, "VÂN KHÊ"));
  ui_driver_key (driver, "ctrl+k");
  ui_driver_rest (driver, 300);
  ui_driver_type (driver, "quang thi nhai");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_LIST_ITEM, "Quàng Thị Nhài"));
  ui_driver_key (driver, "Return");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_PAGE_TAB, "Achievement"));
  shoot (driver, "nominee", scheme);
  ui_driver_key (driver, "ctrl+k");
  ui_driver_rest (driver, 300);
  ui_driver_key (driver, "Escape");
  ui_driver_rest (driver, 500);
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_LIST_ITEM, "BẢO LINH"));
  ui_driver_stop (driver);
}

/* The menu's items have keys. */
static void
choose_grouping (UiDriver *driver, const char *key)
{
  ui_driver_key (driver, "F10");
  ui_driver_rest (driver, 500);
  ui_driver_key (driver, key);
  ui_driver_rest (driver, 800);
}

static void
test_groups (gconstpointer scheme)
{
  g_autofree char *workspace = make_workspace ();
  g_autofree char *preference = g_strdup_printf ("prefer-%s", (const char *) scheme);

  g_setenv ("ADW_DEBUG_COLOR_SCHEME", preference, TRUE);
  UiDriver *driver = ui_driver_start (workspace, NULL);
  ui_driver_rest (driver, 1500);
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_LABEL, "5 days left"));
  g_assert_true (ui_driver_sees (driver, ATSPI_ROLE_LABEL, "2021"));
  shoot (driver, "chain", scheme);
  choose_grouping (driver, "g");
  shoot (driver, "agency", scheme);
  /* The agency is the heading, the plan's name the row. */
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_LIST_ITEM, "Mỗi nhà một vườn rau sạch"));
  ui_driver_wait_gone (driver, ATSPI_ROLE_LABEL, "2021");
  choose_grouping (driver, "y");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_LABEL, "2021"));
  shoot (driver, "year", scheme);
  ui_driver_stop (driver);
}

static void
open_field (UiDriver *driver, const char *scheme)
{
  ui_driver_click (driver, ATSPI_ROLE_LABEL, "What the Plan Should Say");
  ui_driver_rest (driver, 800);
  shoot (driver, "checklist", scheme);
  ui_driver_click (driver, ATSPI_ROLE_LABEL, "Issuing agency");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_BUTTON, "Back"));
  ui_driver_rest (driver, 800);
  shoot (driver, "field", scheme);
}

/* By mouse: a click shows the plan, also where list and plan take turns; the deadline, and what the
 * plan should say, which leads to the field. */
static void
test_overview (gconstpointer scheme)
{
  g_autofree char *workspace = make_workspace ();
  g_autofree char *preference = g_strdup_printf ("prefer-%s", (const char *) scheme);

  g_setenv ("ADW_DEBUG_COLOR_SCHEME", preference, TRUE);
  UiDriver *driver = ui_driver_start (workspace, NULL);
  ui_driver_rest (driver, 1500);
  ui_driver_click (driver, ATSPI_ROLE_LIST_ITEM, "ĐÔNG HẢI");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_LABEL, "Deadline"));
  shoot (driver, "deadline", scheme);
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_LABEL, "until 20/11/2021"));
  if (!is_narrow ()) /* the mouse reaches it without scrolling */
    open_field (driver, scheme);
  ui_driver_stop (driver);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* The words above are those of the window's own language. */
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_unsetenv ("LANGUAGE");
  g_test_add_data_func ("/ui/browser/search/light", "light", test_search);
  g_test_add_data_func ("/ui/browser/search/dark", "dark", test_search);
  g_test_add_data_func ("/ui/browser/groups/light", "light", test_groups);
  g_test_add_data_func ("/ui/browser/groups/dark", "dark", test_groups);
  g_test_add_data_func ("/ui/browser/overview/light", "light", test_overview);
  g_test_add_data_func ("/ui/browser/overview/dark", "dark", test_overview);
  return g_test_run ();
}
