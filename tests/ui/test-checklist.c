/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A nominee's checklist without the mouse: what excludes is said and goes when it is mended, the
 * confirmation is recorded with its page, a correction is asked for and answered, the next nominee
 * is reached.  What is stored is read beside the program.  Pictures are left in UI_SHOTS. */
#include "ui-driver.h"

#include <core/review/td-confirmation.h>
#include <core/review/td-correction.h>

typedef struct {
  UiDriver *driver;
  char *workspace;
  char *plan;
  char *nomination; /* of the nominee whose page is opened */
  const char *scheme;
} Desk;

static char *
run_tool (const char *workspace, const char *const *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autofree char *out = NULL;

  g_ptr_array_add (argv, (char *) g_getenv ("THIDUACTL"));
  g_ptr_array_add (argv, (char *) "--workspace");
  g_ptr_array_add (argv, (char *) workspace);
  for (guint i = 0; words[i]; i++)
    g_ptr_array_add (argv, (char *) words[i]);
  g_ptr_array_add (argv, NULL);
  g_autoptr (GSubprocess) tool =
      g_subprocess_newv ((const char *const *) argv->pdata, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (tool, NULL, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&out);
}

static char *
find_nomination (Desk *desk, const char *name)
{
  g_autofree char *list =
      run_tool (desk->workspace, (const char *[]) {"nominee", "list", "--plan", desk->plan, NULL});
  g_auto (GStrv) lines = g_strsplit (list, "\n", -1);

  for (char **line = lines; *line; line++)
    if (strstr (*line, name))
      return g_strndup (*line, strcspn (*line, " "));
  g_error ("Nobody is called %s in:\n%s", name, list);
}

static TdDb *
open_beside (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  TdDb *db = td_db_open (desk->workspace, TD_DB_READ_ONLY, &error);

  g_assert_no_error (error);
  return db;
}

static gboolean
is_confirmed (Desk *desk)
{
  g_autoptr (TdDb) db = open_beside (desk);
  g_autoptr (TdConfirmation) found = td_confirmation_load (db, desk->nomination, NULL);

  return g_str_equal (found->title, "Chu tich xa") && found->date.day == 5 &&
         found->date.month == 2 && found->evidence_id != NULL && found->page == 1;
}

static gboolean
has_state (Desk *desk, TdCorrectionState state)
{
  g_autoptr (TdDb) db = open_beside (desk);
  g_autoptr (GPtrArray) list = td_correction_list (db, desk->nomination, NULL);

  return list->len == 1 && ((TdCorrection *) list->pdata[0])->state == state;
}

static gboolean
is_asked (Desk *desk)
{
  return has_state (desk, TD_CORRECTION_OPEN);
}

static gboolean
is_answered (Desk *desk)
{
  return has_state (desk, TD_CORRECTION_ANSWERED);
}

static void
shoot (Desk *desk, const char *what)
{
  g_autofree char *name =
      g_strdup_printf ("checklist-%s-%s-%s", what, g_getenv ("UI_SIZE"), desk->scheme);

  ui_driver_rest (desk->driver, 300);
  ui_driver_shoot (desk->driver, name);
}

typedef gboolean (*Check) (Desk *desk);

static void
expect (Desk *desk, Check is_so, const char *what)
{
  for (int i = 0; i < 50; i++) {
    if (is_so (desk))
      return;
    ui_driver_rest (desk->driver, 200);
  }
  shoot (desk, "failed");
  g_error ("It is not so: %s", what);
}
#define EXPECT(desk, check) expect (desk, check, G_STRLOC ": " #check)

static void
desk_set_up (Desk *desk, gconstpointer scheme)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *preference = g_strdup_printf ("prefer-%s", (const char *) scheme);
  g_autofree char *sample = NULL;
  g_autofree char *plans = NULL;

  g_setenv ("LC_ALL", "vi_VN.UTF-8", TRUE);
  g_setenv ("LANGUAGE", "vi", TRUE);
  g_setenv ("ADW_DEBUG_COLOR_SCHEME", preference, TRUE);
  desk->scheme = scheme;
  desk->workspace = g_dir_make_tmp ("thidua-ui-XXXXXX", &error);
  g_assert_no_error (error);
  sample = run_tool (desk->workspace, (const char *[]) {"sample", NULL});
  plans = run_tool (desk->workspace, (const char *[]) {"plan", "list", NULL});
  desk->plan = g_strndup (plans, strcspn (plans, " "));
  desk->nomination = find_nomination (desk, "Suối Cạn");
  desk->driver = ui_driver_start (desk->workspace, NULL);
  ui_driver_raise (desk->driver);
  ui_driver_key (desk->driver, "alt+3");
  ui_driver_rest (desk->driver, 500);
  ui_driver_key (desk->driver, "ctrl+f");
  ui_driver_type (desk->driver, "suoi can");
  ui_driver_rest (desk->driver, 900);
  ui_driver_key (desk->driver, "Return");
  g_autoptr (AtspiAccessible) row = ui_driver_find_part (desk->driver, ATSPI_ROLE_LIST_ITEM, "1. ");
}

static void
desk_tear_down (Desk *desk, gconstpointer data)
{
  ui_driver_stop (desk->driver);
  g_free (desk->workspace);
  g_free (desk->plan);
  g_free (desk->nomination);
}

static void
test_veto (Desk *desk, gconstpointer data)
{
  static const char EXCLUDED[] = "Bị loại do không đạt tiêu chí 3.";

  g_autoptr (AtspiAccessible) banner = ui_driver_find (desk->driver, ATSPI_ROLE_LABEL, EXCLUDED);
  shoot (desk, "excluded");
  ui_driver_key (desk->driver, "j");
  ui_driver_key (desk->driver, "j");
  ui_driver_key (desk->driver, "1");
  ui_driver_wait_gone (desk->driver, ATSPI_ROLE_LABEL, EXCLUDED);
  ui_driver_key (desk->driver, "ctrl+z");
  g_autoptr (AtspiAccessible) back = ui_driver_find (desk->driver, ATSPI_ROLE_LABEL, EXCLUDED);
}

static void
test_confirmation (Desk *desk, gconstpointer data)
{
  ui_driver_fill (desk->driver, "Chức vụ của người xác nhận", "Chu tich xa");
  ui_driver_fill (desk->driver, "Ngày xác nhận", "5/2/2022");
  ui_driver_rest (desk->driver, 600);
  ui_driver_press (desk->driver, ATSPI_ROLE_BUTTON, "Dùng trang đang xem");
  EXPECT (desk, is_confirmed);
  shoot (desk, "confirmed");
}

static void
test_correction (Desk *desk, gconstpointer data)
{
  ui_driver_activate (desk->driver, "corrections.ask");
  ui_driver_rest (desk->driver, 400);
  ui_driver_fill (desk->driver, "Lý do", "Ten chua dung voi quyet dinh");
  shoot (desk, "asking");
  ui_driver_press (desk->driver, ATSPI_ROLE_BUTTON, "Yêu cầu");
  EXPECT (desk, is_asked);
  ui_driver_rest (desk->driver, 500);
  ui_driver_press (desk->driver, ATSPI_ROLE_BUTTON, "Trả lời");
  ui_driver_rest (desk->driver, 400);
  ui_driver_fill (desk->driver, "Trả lời", "Da sua");
  ui_driver_key (desk->driver, "Return");
  EXPECT (desk, is_answered);
  shoot (desk, "answered");
  ui_driver_key (desk->driver, "alt+Up");
  g_autoptr (AtspiAccessible) other =
      ui_driver_find_part (desk->driver, ATSPI_ROLE_LABEL, "Hoàng Văn Định");
}

/* The paper that is ticked by hand, and what the verdict was before it was changed. */
static void
test_paper (Desk *desk, gconstpointer data)
{
  ui_driver_activate (desk->driver, "checklist.print");
  g_autoptr (AtspiAccessible) title =
      ui_driver_find_part (desk->driver, ATSPI_ROLE_LABEL, "Phiếu đánh giá tiêu chuẩn: ");
  ui_driver_rest (desk->driver, 1500);
  shoot (desk, "paper");
  ui_driver_key (desk->driver, "Escape");
  ui_driver_rest (desk->driver, 500);
  ui_driver_key (desk->driver, "2");
  ui_driver_press (desk->driver, ATSPI_ROLE_BUTTON, "Kết quả trước đây");
  g_autoptr (AtspiAccessible) past = ui_driver_find_part (desk->driver, ATSPI_ROLE_LABEL, "Đạt: ");
  shoot (desk, "history");
  ui_driver_key (desk->driver, "Escape");
  ui_driver_rest (desk->driver, 500);
}

#define ADD_TEST(path, scheme, function)                                                           \
  g_test_add (path, Desk, scheme, desk_set_up, function, desk_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/ui/checklist/veto", "light", test_veto);
  ADD_TEST ("/ui/checklist/confirmation", "light", test_confirmation);
  ADD_TEST ("/ui/checklist/correction", "dark", test_correction);
  ADD_TEST ("/ui/checklist/paper", "light", test_paper);
  return g_test_run ();
}
