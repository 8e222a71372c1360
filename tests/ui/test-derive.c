/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deriving the own plan from a superior's and comparing the two, in the window, by the keyboard and
 * the screen reader's tree; pictures of each step, light and dark, are left in UI_SHOTS. */
#include "ui-driver.h"

#include <glib/gstdio.h>
#include <string.h>

#define WRITTEN "khắp các thôn của xã Mây Trúc"

typedef struct {
  UiDriver *driver;
  const char *scheme;
} Walk;

static void
shoot (Walk *walk, const char *what)
{
  g_autofree char *name =
      g_strdup_printf ("derive-%s-%s-%s", what, g_getenv ("UI_SIZE"), walk->scheme);

  ui_driver_rest (walk->driver, 600);
  ui_driver_shoot (walk->driver, name);
}

static void
make_workspace (const char *workspace)
{
  g_autofree char *made =
      ui_driver_run (g_getenv ("THIDUACTL"), "--workspace", workspace, "sample", NULL);

  g_assert_nonnull (made);
}

static char *
list_plans (const char *workspace)
{
  return ui_driver_run (g_getenv ("THIDUACTL"), "--workspace", workspace, "--json", "plan", "list",
                        NULL);
}

/* The id that stands before the own agency's name. */
static char *
find_derived (const char *plans)
{
  g_autoptr (GRegex) regex = g_regex_new (
      "\"id\" : \"([^\"]+)\",\\s*\"name\" : [^\\n]*\\s*\"agency\" : \"Ủy ban nhân dân xã", 0, 0,
      NULL);
  g_autoptr (GMatchInfo) info = NULL;

  g_assert_true (g_regex_match (regex, plans, 0, &info));
  return g_match_info_fetch (info, 1);
}

static guint
count (const char *text, const char *words)
{
  guint n = 0;

  for (const char *at = strstr (text, words); at; at = strstr (at + 1, words))
    n++;
  return n;
}

static gboolean
is_narrow (void)
{
  return g_str_has_prefix (g_getenv ("UI_SIZE"), "360");
}

/* Own words instead of those that the program proposes. */
static void
write_words (Walk *walk)
{
  UiDriver *driver = walk->driver;

  if (is_narrow ()) /* the line is below the screen's edge */
    return;
  ui_driver_click (driver, ATSPI_ROLE_LABEL, "trên địa bàn huyện Vân Khê");
  ui_driver_fill (driver, "Own words", WRITTEN);
  shoot (walk, "written");
}

/* One place of words is left as it is. */
static void
leave_a_place (Walk *walk)
{
  UiDriver *driver = walk->driver;

  if (is_narrow ()) /* the line is below the screen's edge */
    return;
  ui_driver_click (driver, ATSPI_ROLE_LABEL, "→ Ủy ban nhân dân xã · 2"); /* unfolds it */
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_CHECK_BOX, "Replace in “"));
  for (int i = 0; i < 3; i++) /* past the own words, to the first place */
    ui_driver_key (driver, "Tab");
  ui_driver_key (driver, "space");
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_LABEL, "1 of 2 places"));
  shoot (walk, "places");
  ui_driver_click (driver, ATSPI_ROLE_LABEL, "→ Ủy ban nhân dân xã · 1");
}

static void
check_name (AtspiAccessible *accessible, gpointer user_data)
{
  AtspiRole role = atspi_accessible_get_role (accessible, NULL);
  g_autofree char *name = atspi_accessible_get_name (accessible, NULL);

  if (role == ATSPI_ROLE_BUTTON || role == ATSPI_ROLE_TOGGLE_BUTTON || role == ATSPI_ROLE_LIST ||
      role == ATSPI_ROLE_LIST_ITEM)
    g_assert_cmpstr (name, !=, "");
}

/* By the letter that is underlined in it. */
static void
choose_in_menu (Walk *walk, const char *letter)
{
  ui_driver_press (walk->driver, ATSPI_ROLE_TOGGLE_BUTTON, "Plan Menu");
  ui_driver_rest (walk->driver, 300);
  ui_driver_key (walk->driver, letter);
}

/* From the sample's plan: its review is open in the end. */
static void
derive (Walk *walk)
{
  UiDriver *driver = walk->driver;

  choose_in_menu (walk, "d");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_DIALOG, "Derive Own Plan"));
  g_object_unref (
      ui_driver_find (driver, ATSPI_ROLE_CHECK_BOX, "Replace “trên địa bàn huyện Vân Khê”"));
  shoot (walk, "dialog");
  ui_driver_press (driver, ATSPI_ROLE_BUTTON, "Tick All");
  ui_driver_rest (driver, 300);
  shoot (walk, "ticked");
  leave_a_place (walk);
  write_words (walk);
  ui_driver_press (driver, ATSPI_ROLE_BUTTON, "Create");
  ui_driver_wait_gone (driver, ATSPI_ROLE_DIALOG, "Derive Own Plan");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_LABEL, "To check"));
  shoot (walk, "review");
  ui_driver_press (driver, ATSPI_ROLE_BUTTON, "Back");
}

/* With the plan that it rests on, the first of the list. */
static void
compare (Walk *walk)
{
  UiDriver *driver = walk->driver;

  choose_in_menu (walk, "o");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_DIALOG, "Compare With"));
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_LIST_ITEM, "This plan rests on it"));
  shoot (walk, "choose");
  ui_driver_click (driver, ATSPI_ROLE_LIST_ITEM, "This plan rests on it");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_LIST, "Differences"));
  shoot (walk, "facts");
  ui_driver_walk (driver, check_name, NULL);
  for (guint i = 0; i < 4; i++) {
    ui_driver_key (driver, i % 2 ? "F7" : "n");
    ui_driver_rest (driver, 150);
  }
  g_object_unref (ui_driver_find_part (driver, ATSPI_ROLE_LIST_ITEM, "Changed"));
  shoot (walk, "words");
  ui_driver_key (driver, "shift+F7");
  ui_driver_press (driver, ATSPI_ROLE_TOGGLE_BUTTON, "Differences Only");
  shoot (walk, "all");
  ui_driver_press (driver, ATSPI_ROLE_BUTTON, "Swap Sides");
  g_object_unref (ui_driver_find (driver, ATSPI_ROLE_LIST, "Differences"));
  shoot (walk, "swapped");
  ui_driver_press (driver, ATSPI_ROLE_BUTTON, "Back");
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

static void
walk_through (const char *scheme)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *workspace = g_dir_make_tmp ("thidua-derive-XXXXXX", &error);
  Walk walk = {NULL, scheme};

  g_assert_no_error (error);
  make_workspace (workspace);
  g_setenv ("ADW_DEBUG_COLOR_SCHEME", g_str_equal (scheme, "dark") ? "prefer-dark" : "prefer-light",
            TRUE);
  walk.driver = ui_driver_start (workspace, NULL);
  ui_driver_key (walk.driver, "alt+1");
  derive (&walk);
  compare (&walk);
  ui_driver_stop (walk.driver);

  g_autofree char *plans = list_plans (workspace);
  g_assert_cmpuint (count (plans, "\"agency\""), ==, 2);
  g_assert_nonnull (strstr (plans, "Ủy ban nhân dân xã Mây Trúc"));
  g_autofree char *id = find_derived (plans);
  g_autofree char *plan = ui_driver_run (g_getenv ("THIDUACTL"), "--workspace", workspace, "--json",
                                         "plan", "show", id, NULL);
  g_assert_true (is_narrow () || strstr (plan, WRITTEN));
  g_assert_nonnull (strstr (plan, "Hội đồng Thi đua - Khen thưởng xã xem xét"));
  remove_tree (workspace);
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
  g_test_add_func ("/ui/derive/light", test_light);
  g_test_add_func ("/ui/derive/dark", test_dark);
  return g_test_run ();
}
