/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A badly recognised plan in the window: found from its page, its lines taken by keyboard, one by
 * one and together, written by hand, and given back by undo. */
#include "ui-driver.h"

#include <string.h>

typedef struct {
  char *workspace;
  UiDriver *driver;
} Fixture;

static char *
run (const char *workspace, const char *verb, const char *argument)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) tool =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, g_getenv ("THIDUACTL"),
                        "--workspace", workspace, "--json", "plan", verb, argument, NULL);
  char *output = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (tool, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  return output;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *plan = g_test_build_filename (G_TEST_DIST, "data", "plan-damaged.txt", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = NULL;

  self->workspace = g_dir_make_tmp ("thidua-ui-XXXXXX", &error);
  g_assert_no_error (error);
  answer = run (self->workspace, "import", plan);
  g_assert_nonnull (strstr (answer, "text-damaged"));
  self->driver = ui_driver_start (self->workspace, NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  ui_driver_stop (self->driver);
  g_free (self->workspace);
}

/* How the list of plans calls this one. */
static char *
get_agency (Fixture *self)
{
  g_autofree char *plans = run (self->workspace, "list", NULL);
  g_autoptr (GRegex) regex = g_regex_new ("\"agency\" : \"([^\"]+)\"", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  return g_regex_match (regex, plans, 0, &match) ? g_match_info_fetch (match, 1)
                                                 : g_strdup ("Agency unknown");
}

/* Until the line whose words have @part has the keyboard: what is typed before goes elsewhere. */
static void
wait_focus (Fixture *self, const char *part)
{
  gint64 end = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;
  gboolean is_focused = FALSE;

  while (!is_focused && g_get_monotonic_time () < end) {
    g_autoptr (AtspiAccessible) line =
        ui_driver_find_part (self->driver, ATSPI_ROLE_LIST_ITEM, part);
    g_autoptr (AtspiStateSet) states = atspi_accessible_get_state_set (line);

    is_focused = atspi_state_set_contains (states, ATSPI_STATE_FOCUSED);
    ui_driver_rest (self->driver, 100);
  }
  g_assert_true (is_focused);
}

/* From the plan's own page to the list of lines. */
static void
open_page (Fixture *self)
{
  g_autofree char *agency = get_agency (self);

  if (g_str_has_prefix (g_getenv ("UI_SIZE"), "360"))
    ui_driver_click (self->driver, ATSPI_ROLE_LIST_ITEM, agency);
  ui_driver_press (self->driver, ATSPI_ROLE_BUTTON, "Restore…");
  wait_focus (self, "Line 1, proposed");
}

static void
shoot (Fixture *self, const char *what)
{
  g_autofree char *name = g_strdup_printf ("restore-%s-%s", what, g_getenv ("UI_SIZE"));

  ui_driver_rest (self->driver, 500);
  ui_driver_shoot (self->driver, name);
}

static void
test_one_by_one (Fixture *self, gconstpointer data)
{
  open_page (self);
  shoot (self, "page");
  g_object_unref (ui_driver_find (self->driver, ATSPI_ROLE_LABEL, "0 of 22 lines taken"));
  ui_driver_key (self->driver, "Return");
  g_object_unref (ui_driver_find (self->driver, ATSPI_ROLE_LABEL, "1 of 22 lines taken"));
  wait_focus (self, "Line 2, proposed");
  ui_driver_key (self->driver, "space");
  g_object_unref (ui_driver_find (self->driver, ATSPI_ROLE_LABEL, "2 of 22 lines taken"));
  wait_focus (self, "Line 2, taken");
  ui_driver_key (self->driver, "space");
  g_object_unref (ui_driver_find (self->driver, ATSPI_ROLE_LABEL, "1 of 22 lines taken"));
  ui_driver_key (self->driver, "j");
  wait_focus (self, "Line 3, proposed");
  ui_driver_key (self->driver, "k");
  wait_focus (self, "Line 2, proposed");
  ui_driver_key (self->driver, "k");
  wait_focus (self, "Line 1, taken");
  ui_driver_key (self->driver, "space");
  g_object_unref (ui_driver_find (self->driver, ATSPI_ROLE_LABEL, "0 of 22 lines taken"));
}

static void
test_by_hand (Fixture *self, gconstpointer data)
{
  open_page (self);
  ui_driver_key (self->driver, "e");
  g_object_unref (ui_driver_find (self->driver, ATSPI_ROLE_DIALOG, "Line 1"));
  ui_driver_rest (self->driver, 1000);
  ui_driver_key (self->driver, "ctrl+a");
  ui_driver_type (self->driver, "written by hand");
  shoot (self, "edit");
  ui_driver_key (self->driver, "Return");
  ui_driver_wait_gone (self->driver, ATSPI_ROLE_DIALOG, "Line 1");
  g_object_unref (ui_driver_find (self->driver, ATSPI_ROLE_LABEL, "written by hand"));
  g_object_unref (ui_driver_find (self->driver, ATSPI_ROLE_LABEL, "1 of 22 lines taken"));
}

static void
test_together (Fixture *self, gconstpointer data)
{
  open_page (self);
  g_object_unref (ui_driver_find (self->driver, ATSPI_ROLE_BUTTON, "Take 11 Lines"));
  if (!g_str_has_prefix (g_getenv ("UI_SIZE"), "360")) {
    ui_driver_key (self->driver, "alt+c");
    ui_driver_key (self->driver, "ctrl+a");
    ui_driver_type (self->driver, "100");
    ui_driver_key (self->driver, "Tab");
    g_object_unref (ui_driver_find (self->driver, ATSPI_ROLE_BUTTON, "Take 0 Lines"));
    ui_driver_key (self->driver, "alt+c");
    ui_driver_key (self->driver, "ctrl+a");
    ui_driver_type (self->driver, "90");
    ui_driver_key (self->driver, "Tab");
    g_object_unref (ui_driver_find (self->driver, ATSPI_ROLE_BUTTON, "Take 11 Lines"));
  }
  ui_driver_press (self->driver, ATSPI_ROLE_BUTTON, "Take 11 Lines");
  g_object_unref (ui_driver_find (self->driver, ATSPI_ROLE_BUTTON, "Undo"));
  shoot (self, "taken");
  g_object_unref (ui_driver_find (self->driver, ATSPI_ROLE_LABEL, "11 of 22 lines taken"));
  ui_driver_press (self->driver, ATSPI_ROLE_BUTTON, "Undo");
  g_object_unref (ui_driver_find (self->driver, ATSPI_ROLE_LABEL, "0 of 22 lines taken"));
}

#define ADD(name, function)                                                                        \
  g_test_add ("/ui/restore/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* The words below are those of the window's own language. */
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_unsetenv ("LANGUAGE");
  ADD ("one-by-one", test_one_by_one);
  ADD ("by-hand", test_by_hand);
  ADD ("together", test_together);
  return g_test_run ();
}
