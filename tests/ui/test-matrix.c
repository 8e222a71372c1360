/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many checklists by keyboard alone: a cell is judged, a range is judged at once and undone at
 * once, a note is written, the nominee is opened at the criterion, and who lacks what leads to the
 * field. What is stored is read beside the program.  Pictures of each step, light and dark, are
 * left in UI_SHOTS. */
#include "ui-driver.h"

#include <core/review/td-matrix.h>

#define N_NOMINEES 24

typedef struct {
  UiDriver *driver;
  char *workspace;
  char *plan;
  char *group;
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

/* The sample, and many more communes in its group c. */
static void
fill_workspace (Desk *desk)
{
  g_autofree char *sample = run_tool (desk->workspace, (const char *[]) {"sample", NULL});
  g_autofree char *plans = run_tool (desk->workspace, (const char *[]) {"plan", "list", NULL});

  desk->plan = g_strndup (plans, strcspn (plans, " "));
  for (guint i = 1; i <= N_NOMINEES; i++) {
    g_autofree char *name = g_strdup_printf ("name=Xã Lũng Vài %u", i);
    g_autofree char *id = run_tool (
        desk->workspace, (const char *[]) {"nominee", "add", "--plan", desk->plan, "--set", name,
                                           "--set", "kind=collective", "--set", "group=c", NULL});
  }
}

static TdMatrix *
load (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdDb) db = td_db_open (desk->workspace, TD_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) groups = td_matrix_list_groups (db, desk->plan, &error);
  g_assert_no_error (error);
  TdMatrix *matrix = td_matrix_load (db, ((TdReviewGroup *) groups->pdata[2])->id, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (matrix->rows->len, ==, N_NOMINEES + 2);
  return matrix;
}

/* How many cells of the added nominees have that verdict. */
static guint
count (Desk *desk, TdVerdict verdict)
{
  g_autoptr (TdMatrix) matrix = load (desk);
  guint n = 0;

  for (guint i = 0; i < matrix->rows->len; i++) {
    TdMatrixRow *row = g_ptr_array_index (matrix->rows, i);
    for (guint j = 0; g_str_has_prefix (row->name, "Xã Lũng Vài") && j < row->n_cells; j++)
      n += TD_CELL_VERDICT (row->cells[j]) == verdict;
  }
  return n;
}

static void
shoot (Desk *desk, const char *what)
{
  g_autofree char *name =
      g_strdup_printf ("matrix-%s-%s-%s", what, g_getenv ("UI_SIZE"), desk->scheme);

  ui_driver_rest (desk->driver, 300);
  ui_driver_shoot (desk->driver, name);
}

static void
expect (Desk *desk, TdVerdict verdict, guint n, const char *where)
{
  for (int i = 0; i < 50; i++) {
    if (count (desk, verdict) == n)
      return;
    ui_driver_rest (desk->driver, 200);
  }
  shoot (desk, "failed");
  g_error ("%s: %u cells are “%s”, not %u", where, count (desk, verdict),
           td_verdict_to_string (verdict), n);
}
#define EXPECT(desk, verdict, n) expect (desk, verdict, n, G_STRLOC)

static gboolean
is_narrow (void)
{
  return g_str_has_prefix (g_getenv ("UI_SIZE"), "360");
}

static void
desk_set_up (Desk *desk, gconstpointer scheme)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *preference = g_strdup_printf ("prefer-%s", (const char *) scheme);

  g_setenv ("LC_ALL", "vi_VN.UTF-8", TRUE);
  g_setenv ("LANGUAGE", "vi", TRUE);
  g_setenv ("ADW_DEBUG_COLOR_SCHEME", preference, TRUE);
  desk->scheme = scheme;
  desk->workspace = g_dir_make_tmp ("thidua-ui-XXXXXX", &error);
  g_assert_no_error (error);
  fill_workspace (desk);
  desk->driver = ui_driver_start (desk->workspace, NULL);
  ui_driver_raise (desk->driver);
}

static void
desk_tear_down (Desk *desk, gconstpointer data)
{
  ui_driver_stop (desk->driver);
  g_free (desk->workspace);
  g_free (desk->plan);
}

/* To the matrix, among the communes that were added; the keyboard is in it. */
static void
go_to_matrix (Desk *desk)
{
  ui_driver_key (desk->driver, "alt+3");
  ui_driver_press (desk->driver, ATSPI_ROLE_PAGE_TAB, "Tiêu chí");
  g_autoptr (AtspiAccessible) filter = ui_driver_find (desk->driver, ATSPI_ROLE_ENTRY, "Lọc bảng");
  ui_driver_rest (desk->driver, 500);
  ui_driver_choose (desk->driver, "b) ", 2);
  ui_driver_rest (desk->driver, 500);
  ui_driver_key (desk->driver, "ctrl+f");
  ui_driver_type (desk->driver, "lung vai");
  ui_driver_rest (desk->driver, 800);
  ui_driver_key (desk->driver, "Return");
  ui_driver_rest (desk->driver, 300);
}

static void
press (Desk *desk, const char *const *keys)
{
  for (; *keys; keys++)
    ui_driver_key (desk->driver, *keys);
}
#define PRESS(desk, ...) press (desk, (const char *[]) {__VA_ARGS__, NULL})

static void
test_judge (Desk *desk, gconstpointer data)
{
  guint n = N_NOMINEES * 5;

  go_to_matrix (desk);
  shoot (desk, "open");
  PRESS (desk, "1");
  EXPECT (desk, TD_VERDICT_MET, 1);
  PRESS (desk, "2");
  EXPECT (desk, TD_VERDICT_UNMET, 1);
  PRESS (desk, "ctrl+Home", "shift+Down", "shift+Down", "shift+Right");
  shoot (desk, "range");
  PRESS (desk, "3");
  EXPECT (desk, TD_VERDICT_NOT_APPLICABLE, is_narrow () ? 3 : 6);
  shoot (desk, "judged");
  PRESS (desk, "ctrl+z");
  EXPECT (desk, TD_VERDICT_NOT_APPLICABLE, 0);
  EXPECT (desk, TD_VERDICT_MET, 1);
  PRESS (desk, "Escape", "ctrl+a", "1");
  EXPECT (desk, TD_VERDICT_MET, is_narrow () ? N_NOMINEES + 1 : n);
  shoot (desk, "all");
  PRESS (desk, "ctrl+z");
  EXPECT (desk, TD_VERDICT_MET, 1);
}

static gboolean
has_note (Desk *desk)
{
  g_autoptr (TdMatrix) matrix = load (desk);

  return (((TdMatrixRow *) matrix->rows->pdata[2])->cells[0] & TD_CELL_NOTED) != 0;
}

static void
test_note_and_open (Desk *desk, gconstpointer data)
{
  go_to_matrix (desk);
  ui_driver_key (desk->driver, "ctrl+Home");
  ui_driver_rest (desk->driver, 800);
  ui_driver_key (desk->driver, "n");
  ui_driver_rest (desk->driver, 300);
  ui_driver_type (desk->driver, "can xem lai");
  ui_driver_key (desk->driver, "Return");
  for (int i = 0; i < 50 && !has_note (desk); i++)
    ui_driver_rest (desk->driver, 200);
  g_assert_true (has_note (desk));
  shoot (desk, "noted");
  ui_driver_key (desk->driver, "Return");
  g_autoptr (AtspiAccessible) list =
      ui_driver_find_part (desk->driver, ATSPI_ROLE_LIST_ITEM, "1. ");
  shoot (desk, "opened");
}

/* The one who lacks something is found, and Enter leads to the field. */
static void
test_lacking (Desk *desk, gconstpointer data)
{
  ui_driver_key (desk->driver, "alt+3");
  ui_driver_press (desk->driver, ATSPI_ROLE_PAGE_TAB, "Còn thiếu");
  g_autoptr (AtspiAccessible) filter =
      ui_driver_find (desk->driver, ATSPI_ROLE_ENTRY, "Lọc phần còn thiếu");
  shoot (desk, "lacking");
  ui_driver_key (desk->driver, "ctrl+f");
  ui_driver_type (desk->driver, "lung vai 7");
  ui_driver_rest (desk->driver, 800);
  PRESS (desk, "Return", "ctrl+Home", "Right", "Right", "Right");
  shoot (desk, "lacking-fields");
  ui_driver_key (desk->driver, "Return");
  g_autoptr (AtspiAccessible) field =
      ui_driver_find (desk->driver, ATSPI_ROLE_TEXT, "Địa điểm trụ sở chính");
  shoot (desk, "lacking-field");
}

#define ADD_TEST(path, scheme, function)                                                           \
  g_test_add (path, Desk, scheme, desk_set_up, function, desk_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/ui/matrix/judge", "light", test_judge);
  ADD_TEST ("/ui/matrix/note-and-open", "dark", test_note_and_open);
  ADD_TEST ("/ui/matrix/lacking", "light", test_lacking);
  return g_test_run ();
}
