/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window on an empty workspace: it opens, offers the two ways to begin, and every control on it
 * has a name for the screen reader. */
#include "ui-driver.h"

static char *
make_workspace (void)
{
  g_autoptr (GError) error = NULL;
  char *dir = g_dir_make_tmp ("thidua-ui-XXXXXX", &error);

  g_assert_no_error (error);
  return dir;
}

static void
test_offers_the_two_ways_to_begin (void)
{
  g_autofree char *workspace = make_workspace ();
  UiDriver *driver = ui_driver_start (workspace, NULL);

  g_autoptr (AtspiAccessible) import = ui_driver_find (driver, ATSPI_ROLE_BUTTON, "Import a Plan");
  g_autoptr (AtspiAccessible) sample =
      ui_driver_find (driver, ATSPI_ROLE_BUTTON, "Open the Sample");
  g_assert_nonnull (import);
  g_assert_nonnull (sample);
  ui_driver_shoot (driver, "start");
  ui_driver_stop (driver);
}

static void
check_name (AtspiAccessible *accessible, gpointer user_data)
{
  GString *unnamed = user_data;
  AtspiRole role = atspi_accessible_get_role (accessible, NULL);
  g_autofree char *name = atspi_accessible_get_name (accessible, NULL);

  if (role != ATSPI_ROLE_BUTTON && role != ATSPI_ROLE_TOGGLE_BUTTON && role != ATSPI_ROLE_ENTRY &&
      role != ATSPI_ROLE_CHECK_BOX && role != ATSPI_ROLE_COMBO_BOX)
    return;
  if (!name || !*name)
    g_string_append_printf (unnamed, "%d ", role);
}

static void
test_names_every_control (void)
{
  g_autofree char *workspace = make_workspace ();
  g_autoptr (GString) unnamed = g_string_new (NULL);
  UiDriver *driver = ui_driver_start (workspace, NULL);

  g_autoptr (AtspiAccessible) import = ui_driver_find (driver, ATSPI_ROLE_BUTTON, "Import a Plan");
  ui_driver_walk (driver, check_name, unnamed);
  g_assert_cmpstr (unnamed->str, ==, "");
  ui_driver_stop (driver);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* The words below are those of the window's own language. */
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_unsetenv ("LANGUAGE");
  g_test_add_func ("/ui/start/offers-the-two-ways-to-begin", test_offers_the_two_ways_to_begin);
  g_test_add_func ("/ui/start/names-every-control", test_names_every_control);
  return g_test_run ();
}
