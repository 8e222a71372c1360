/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The nominee's form: a wrong number is told while it is typed and mended; somebody of the register
 * is put forward again and brings the history along; a rule says no, with its reason. */
#include "ui-driver.h"

#include <string.h>

/* Invented. */
static const char PLAN[] = "ỦY BAN NHÂN DÂN\nXÃ BẢO LINH\n\nSố: 1@/KH-UBND\n\n"
                           "Bảo Linh, ngày 08 tháng @ năm 2021\n\nKẾ HOẠCH\n"
                           "Tổ chức phong trào thi đua “Mỗi nhà một vườn rau sạch, đợt @”\n\n"
                           "I. MỤC ĐÍCH, YÊU CẦU\n\nMỗi hộ trồng ít nhất ba luống rau.\n\n"
                           "II. CÔNG TÁC KHEN THƯỞNG\n\n1. Hình thức khen thưởng\n\n"
                           "- Giấy khen của Chủ tịch UBND xã.\n";

typedef struct {
  char *workspace;
  UiDriver *driver;
} Desk;

/* The first word that the tool prints. */
static char *
run_tool (Desk *desk, const char *const *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GStrvBuilder) line = g_strv_builder_new ();
  g_auto (GStrv) argv = NULL;
  g_autofree char *out = NULL;

  g_strv_builder_add_many (line, g_getenv ("THIDUACTL"), "--workspace", desk->workspace, NULL);
  g_strv_builder_addv (line, (const char **) words);
  argv = g_strv_builder_end (line);
  g_autoptr (GSubprocess) tool =
      g_subprocess_newv ((const char *const *) argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (tool, NULL, NULL, &out, NULL, &error));
  g_assert_cmpint (g_subprocess_get_exit_status (tool) % 3, ==, 0);
  return g_strndup (out, strcspn (out, " \n"));
}
#define RUN(desk, ...) run_tool (desk, (const char *const[]) {__VA_ARGS__, NULL})

static char *
import (Desk *desk, const char *digit)
{
  g_autofree char *path = g_build_filename (desk->workspace, digit, NULL);
  g_autoptr (GString) text = g_string_new (PLAN);

  g_string_replace (text, "@", digit, 0);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  return RUN (desk, "plan", "import", path);
}

static void
desk_set_up (Desk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_setenv ("LANGUAGE", "en", TRUE);
  g_setenv ("ADW_DEBUG_COLOR_SCHEME", data ? data : "prefer-light", TRUE);
  desk->workspace = g_dir_make_tmp ("thidua-ui-XXXXXX", &error);
  g_assert_no_error (error);
  g_autofree char *earlier = import (desk, "4");
  g_autofree char *nominee =
      RUN (desk, "nominee", "add", "--plan", earlier, "--set", "name=Lò Thị Mây", "--set",
           "unit=Thôn Khe Lim", "--set", "award=commune", "--set", "sex=female", "--set",
           "birth=5/2/1980", "--set", "achievement=Dập tắt đám cháy ở bến đò.");
  g_free (RUN (desk, "nominee", "edit", nominee, "--set", "result=awarded", "--set",
               "decision=Quyết định số 12/QĐ-UBND", "--set", "decided_on=5/9/2021"));
  g_free (import (desk, "8"));
  desk->driver = ui_driver_start (desk->workspace, NULL);
  ui_driver_raise (desk->driver);
  ui_driver_rest (desk->driver, 1000);
}

static void
desk_tear_down (Desk *desk, gconstpointer data)
{
  ui_driver_stop (desk->driver);
  g_free (desk->workspace);
}

static void
shoot (Desk *desk, const char *what)
{
  const char *scheme = g_getenv ("ADW_DEBUG_COLOR_SCHEME");
  g_autofree char *name =
      g_strdup_printf ("nominee-%s-%s-%s", what, g_getenv ("UI_SIZE"), scheme + strlen ("prefer-"));

  ui_driver_rest (desk->driver, 700);
  ui_driver_shoot (desk->driver, name);
}

static gboolean
is_narrow (void)
{
  return g_str_has_prefix (g_getenv ("UI_SIZE"), "360");
}

static void
begin_adding (Desk *desk, const char *name)
{
  ui_driver_key (desk->driver, "ctrl+n");
  g_object_unref (ui_driver_find (desk->driver, ATSPI_ROLE_DIALOG, "Add Nominee"));
  ui_driver_fill (desk->driver, "Name", name);
}

/* ---- what is typed ---- */

static void
test_wrong_number (Desk *desk, gconstpointer data)
{
  UiDriver *driver = desk->driver;

  begin_adding (desk, "Cầm Văn Lưu");
  ui_driver_press (driver, ATSPI_ROLE_BUTTON, "Add");
  ui_driver_wait_gone (driver, ATSPI_ROLE_DIALOG, "Add Nominee");
  ui_driver_press (driver, ATSPI_ROLE_PAGE_TAB, "Details");
  shoot (desk, "empty");
  ui_driver_fill (driver, "Citizen number", "0140800012");
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_LABEL, "this one has 10"));
  shoot (desk, "wrong");
  ui_driver_fill (driver, "Date of birth", "5/2/1981");
  ui_driver_fill (driver, "Citizen number", "014080001265");
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_LABEL, "here 1980"));
  shoot (desk, "hint");
  /* The birth is mended, and the number with it. */
  ui_driver_fill (driver, "Date of birth", "5/2/1980");
  ui_driver_wait_gone (driver, ATSPI_ROLE_LABEL,
                       "The digits 4 to 6 of a citizen number hold the year of birth: here 1980, "
                       "but the date of birth says 1981. One of the two may be mistyped.");
  ui_driver_rest (driver, 500);
  g_autofree char *kept = ui_driver_text (driver, ATSPI_ROLE_TEXT, "Citizen number");
  g_assert_cmpstr (kept, ==, "014080001265");
}

/* ---- somebody of the register ---- */

static void
nominate_again (Desk *desk)
{
  begin_adding (desk, "may lo");
  g_object_unref (ui_driver_find_part (desk->driver, ATSPI_ROLE_LIST_ITEM, "Lò Thị Mây"));
  shoot (desk, "known");
  if (is_narrow ()) {
    ui_driver_click (desk->driver, ATSPI_ROLE_LIST_ITEM, "Lò Thị Mây");
  } else {
    ui_driver_key (desk->driver, "Down");
    ui_driver_key (desk->driver, "Return");
  }
  ui_driver_wait_gone (desk->driver, ATSPI_ROLE_DIALOG, "Add Nominee");
  ui_driver_press (desk->driver, ATSPI_ROLE_PAGE_TAB, "Details");
}

static void
test_history (Desk *desk, gconstpointer data)
{
  UiDriver *driver = desk->driver;

  nominate_again (desk);
  g_autofree char *unit = ui_driver_text (driver, ATSPI_ROLE_TEXT, "Unit");
  g_assert_cmpstr (unit, ==, "Thôn Khe Lim");
  ui_driver_press (driver, ATSPI_ROLE_BUTTON, "Add to the Earlier Awards");
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_LABEL, "2021: Giấy khen"));
  ui_driver_wait_gone (driver, ATSPI_ROLE_BUTTON, "Add to the Earlier Awards");
  shoot (desk, "history");
  ui_driver_key (driver, "ctrl+z");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_BUTTON, "Add to the Earlier Awards"));
}

/* ---- rules ---- */

static void
test_rule (Desk *desk, gconstpointer data)
{
  UiDriver *driver = desk->driver;

  nominate_again (desk);
  ui_driver_press (driver, ATSPI_ROLE_BUTTON, "Add a Statement");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_DIALOG, "Statement"));
  ui_driver_choose (driver, "What", 1);
  ui_driver_fill (driver, "Who says so", "Thanh tra xã");
  ui_driver_fill (driver, "Date of the statement", "32/1/2021");
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_LABEL, "This is not a date"));
  shoot (desk, "statement");
  ui_driver_fill (driver, "Date of the statement", "1/11/2021");
  ui_driver_press (driver, ATSPI_ROLE_BUTTON, "Add");
  ui_driver_wait_gone (driver, ATSPI_ROLE_DIALOG, "Statement");
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_LABEL, "A rule forbids this award."));
  ui_driver_press (driver, ATSPI_ROLE_BUTTON, "Show");
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_LABEL, "Wait until it is settled."));
  shoot (desk, "rule");
  if (is_narrow ())
    return;
  /* The same words as before: one achievement, two awards. */
  ui_driver_press (driver, ATSPI_ROLE_PAGE_TAB, "Achievement");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_TEXT, "Achievement")); /* the page is there */
  ui_driver_fill (driver, "Achievement", "Dập tắt đám cháy ở bến đò.");
  ui_driver_rest (driver, 450);
  ui_driver_press (driver, ATSPI_ROLE_PAGE_TAB, "Details");
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_LABEL, "word for word"));
}

#define ADD(path, scheme, function)                                                                \
  g_test_add (path, Desk, scheme, desk_set_up, function, desk_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/ui/nominee/wrong-number", NULL, test_wrong_number);
  ADD ("/ui/nominee/history", "prefer-dark", test_history);
  ADD ("/ui/nominee/rule", NULL, test_rule);
  return g_test_run ();
}
