/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The platform's own dialogs, opened and left: nothing of ours stays behind at the end. */
#include "ui-driver.h"

#include <glib/gstdio.h>

static char *
make_sample (void)
{
  g_autoptr (GError) error = NULL;
  char *dir = g_dir_make_tmp ("thidua-dialogs-XXXXXX", &error);
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
leave (UiDriver *driver, const char *title)
{
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_DIALOG, title));
  ui_driver_raise (driver);
  ui_driver_rest (driver, 500);
  ui_driver_key (driver, "Escape");
  ui_driver_wait_gone (driver, ATSPI_ROLE_DIALOG, title);
  ui_driver_raise (driver);
}

static void
open_print (UiDriver *driver)
{
  ui_driver_key (driver, "alt+5");
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_DOCUMENT_TEXT, "Preview, page 1"));
  ui_driver_activate (driver, "dossier.print");
  ui_driver_rest (driver, 800);
  if (ui_driver_sees (driver, ATSPI_ROLE_BUTTON, "Print with Blanks"))
    ui_driver_press (driver, ATSPI_ROLE_BUTTON, "Print with Blanks");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_DIALOG, "Print"));
}

static char *
printed_path (void)
{
  return g_build_filename (g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS), "output.pdf", NULL);
}

static void
press_print (UiDriver *driver)
{
  g_autofree char *path = printed_path ();

  ui_driver_press (driver, ATSPI_ROLE_BUTTON, "Print");
  /* Asking for a dialog while it goes meets a fault of GTK's: its object has no path any more. */
  ui_driver_wait_pdf (driver, path);
  ui_driver_rest (driver, 500);
  ui_driver_raise (driver);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

/* A file dialog is left, every paper is drawn through the platform's printing; the second time the
 * printer of the first is chosen already.  What stays allocated ends the program with an error. */
static void
test_leave_nothing (void)
{
  g_autofree char *workspace = make_sample ();
  UiDriver *driver = ui_driver_start (workspace, NULL);

  ui_driver_key (driver, "ctrl+o");
  leave (driver, "Import a Plan");
  open_print (driver);
  ui_driver_raise (driver);
  /* The dialog seeks printers at first and its rows move. */
  ui_driver_rest (driver, 2000);
  ui_driver_click (driver, ATSPI_ROLE_TABLE_CELL, "Print to File");
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_LABEL, "output.pdf"));
  press_print (driver);
  open_print (driver);
  ui_driver_raise (driver);
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_LABEL, "output.pdf"));
  press_print (driver);
  ui_driver_stop (driver);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* The words below are those of the window's own language. */
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_unsetenv ("LANGUAGE");
  g_test_add_func ("/ui/dialogs/leave-nothing-behind", test_leave_nothing);
  return g_test_run ();
}
