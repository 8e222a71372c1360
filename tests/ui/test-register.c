/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register by keyboard alone: someone is found without accents, looked at, and opened under the
 * plan; two entries of one person are compared, merged and taken apart again, by letters too; a
 * plan on which somebody stands twice says so and leads there. */
#include "ui-driver.h"

#include <json-glib/json-glib.h>

static char *
run_tool (const char *dir, const char *const *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  char *output = NULL;

  g_ptr_array_add (argv, (gpointer) g_getenv ("THIDUACTL"));
  g_ptr_array_add (argv, (gpointer) "--workspace");
  g_ptr_array_add (argv, (gpointer) dir);
  for (; *words; words++)
    g_ptr_array_add (argv, (gpointer) *words);
  g_ptr_array_add (argv, NULL);
  g_autoptr (GSubprocess) tool =
      g_subprocess_newv ((const char *const *) argv->pdata, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (tool, NULL, NULL, &output, NULL, &error));
  g_assert_cmpint (g_subprocess_get_exit_status (tool) % 3, ==, 0);
  return output;
}

static void
add (const char *dir, const char *plan, const char *name, const char *unit, const char *birth)
{
  g_autofree char *name_word = g_strconcat ("name=", name, NULL);
  g_autofree char *unit_word = g_strconcat ("unit=", unit, NULL);
  g_autofree char *birth_word = g_strconcat ("birth=", birth, NULL);
  const char *words[] = {"nominee", "add",     "--plan", plan,       "--set", name_word,
                         "--set",   unit_word, "--set",  birth_word, NULL};

  g_free (run_tool (dir, words));
}

/* The sample's people, @n_twice (1 or 2) of them twice, and enough others for a list that scrolls.
 */
static char *
make_workspace (guint n_twice)
{
  static const char *const GIVEN[] = {"An", "Bưởi", "Cúc", "Đào", "Hòa", "Lan", "Mận", "Yến"};
  g_autoptr (GError) error = NULL;
  char *dir = g_dir_make_tmp ("thidua-ui-XXXXXX", &error);
  const char *sample[] = {"sample", NULL};
  const char *plans[] = {"plan", "list", "--quiet", "--json", NULL};

  g_assert_no_error (error);
  g_free (run_tool (dir, sample));
  g_autofree char *list = run_tool (dir, plans);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_assert_true (json_parser_load_from_data (parser, list, -1, &error));
  JsonArray *array = json_node_get_array (json_parser_get_root (parser));
  const char *plan = json_object_get_string_member (json_array_get_object_element (array, 0), "id");
  for (guint i = 0; i < 24; i++) {
    g_autofree char *name =
        g_strdup_printf ("Lường Thị %s %s", GIVEN[i % 8], GIVEN[(i * 5 + i / 8) % 8]);
    g_autofree char *unit = g_strdup_printf ("Trường Tiểu học số %u", i);
    add (dir, plan, name, unit, "1980");
  }
  add (dir, plan, "Vi Văn Hòa", "UBND xã Vân Khê", "1980-05-02");
  add (dir, plan, "VI VĂN HOÀ", "Ủy ban nhân dân xã Vân Khê", "1980");
  for (guint i = 1; i < n_twice; i++) { /* less alike: no births */
    add (dir, plan, "Cầm Thị Nở", "Trạm Y tế xã Vân Khê", "");
    add (dir, plan, "Cầm Thị Nở", "Trạm Y tế xã Vân Khê", "");
  }
  return dir;
}

static void
shoot (UiDriver *driver, const char *what, const char *scheme)
{
  g_autofree char *name = g_strdup_printf ("register-%s-%s-%s", what, g_getenv ("UI_SIZE"), scheme);

  ui_driver_rest (driver, 900);
  ui_driver_shoot (driver, name);
}

static gboolean
is_narrow (void)
{
  return g_str_has_prefix (g_getenv ("UI_SIZE"), "360");
}

static void
open_register (UiDriver *driver)
{
  ui_driver_rest (driver, 1500);
  if (!ui_driver_sees (driver, ATSPI_ROLE_LIST_ITEM, "Register")) {
    ui_driver_key (driver, "F9");
    ui_driver_rest (driver, 700);
  }
  ui_driver_click (driver, ATSPI_ROLE_LIST_ITEM, "Register");
  ui_driver_rest (driver, 700);
}

static void
test_find (gconstpointer scheme)
{
  g_autofree char *workspace = make_workspace (1);
  g_autofree char *preference = g_strdup_printf ("prefer-%s", (const char *) scheme);

  g_setenv ("ADW_DEBUG_COLOR_SCHEME", preference, TRUE);
  UiDriver *driver = ui_driver_start (workspace, NULL);
  open_register (driver);
  shoot (driver, "all", scheme);
  ui_driver_key (driver, "ctrl+f");
  ui_driver_rest (driver, 300);
  ui_driver_type (driver, "khong ai");
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_LABEL, "Nobody Found"));
  shoot (driver, "nobody", scheme);
  ui_driver_key (driver, "ctrl+a");
  ui_driver_type (driver, "quang nhai");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_LABEL, "1 entry"));
  ui_driver_key (driver, "Return"); /* the only one */
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_LABEL, "Nominations"));
  shoot (driver, "person", scheme);
  ui_driver_click (driver, ATSPI_ROLE_LIST_ITEM, "Vân Khê số hóa"); /* its nomination */
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_PAGE_TAB, "Details"));
  shoot (driver, "nomination", scheme);
  ui_driver_stop (driver);
}

static void
test_merge (gconstpointer scheme)
{
  g_autofree char *workspace = make_workspace (1);
  g_autofree char *preference = g_strdup_printf ("prefer-%s", (const char *) scheme);

  g_setenv ("ADW_DEBUG_COLOR_SCHEME", preference, TRUE);
  UiDriver *driver = ui_driver_start (workspace, NULL);
  open_register (driver);
  ui_driver_press (driver, ATSPI_ROLE_PAGE_TAB, "Duplicates");
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_LIST_ITEM, "Vi Văn Hòa"));
  shoot (driver, "pairs", scheme);
  if (is_narrow ()) {
    ui_driver_click (driver, ATSPI_ROLE_LIST_ITEM, "Vi Văn Hòa");
    ui_driver_rest (driver, 700);
    shoot (driver, "compare", scheme);
  } else {
    ui_driver_key (driver, "Tab"); /* out of the switcher, onto the pair */
  }
  ui_driver_press (driver, ATSPI_ROLE_BUTTON, "Merge");
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_LABEL, "Merged into one entry"));
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_LABEL, "No Duplicates"));
  shoot (driver, "merged", scheme);
  ui_driver_key (driver, "ctrl+z");
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_LIST_ITEM, "Vi Văn Hòa"));
  ui_driver_stop (driver);
}

/* L, M and N: later, merge, not the same. */
static void
test_letters (void)
{
  g_autofree char *workspace = make_workspace (2);
  UiDriver *driver = ui_driver_start (workspace, NULL);

  open_register (driver);
  ui_driver_press (driver, ATSPI_ROLE_PAGE_TAB, "Duplicates");
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_LIST_ITEM, "Vi Văn Hòa"));
  ui_driver_click (driver, ATSPI_ROLE_LIST_ITEM, "Vi Văn Hòa");
  ui_driver_rest (driver, 500);
  ui_driver_key (driver, "l"); /* it goes to the end: the other one is chosen */
  ui_driver_rest (driver, 300);
  ui_driver_key (driver, "m");
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_LABEL, "Merged into one entry"));
  ui_driver_wait_gone (driver, ATSPI_ROLE_LIST_ITEM, "Cầm Thị Nở");
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_LIST_ITEM, "Vi Văn Hòa"));
  ui_driver_key (driver, "n");
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_LABEL, "Remembered as two"));
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_LABEL, "No Duplicates"));
  ui_driver_key (driver, "ctrl+z");
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_LIST_ITEM, "Vi Văn Hòa"));
  ui_driver_stop (driver);
}

/* Above the plan's nominees: somebody seems to be there twice, and where that is decided. */
static void
test_banner (void)
{
  g_autofree char *workspace = make_workspace (1);
  UiDriver *driver = ui_driver_start (workspace, NULL);

  ui_driver_rest (driver, 1500);
  ui_driver_key (driver, "alt+3");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_BUTTON, "Show Duplicates"));
  shoot (driver, "banner", "light");
  ui_driver_press (driver, ATSPI_ROLE_BUTTON, "Show Duplicates");
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_LIST_ITEM, "Vi Văn Hòa"));
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_PAGE_TAB, "Duplicates"));
  ui_driver_stop (driver);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/ui/register/find-light", "light", test_find);
  g_test_add_data_func ("/ui/register/merge-light", "light", test_merge);
  g_test_add_data_func ("/ui/register/find-dark", "dark", test_find);
  g_test_add_data_func ("/ui/register/merge-dark", "dark", test_merge);
  if (!is_narrow ()) {
    g_test_add_func ("/ui/register/letters", test_letters);
    g_test_add_func ("/ui/register/banner", test_banner);
  }
  return g_test_run ();
}
