/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evidence reviewed and tied to criteria without the mouse: a folder of twenty scans, a file that
 * is none among them, regions drawn by keys, pages turned, a file rejected with its reason, and all
 * of it undone. */
#include "ui-driver.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define N_SCANS 20
#define NOMINEE "Hợp tác xã Bản Lũng"

typedef struct {
  char *workspace;
  char *scans;
  char *nomination;
  UiDriver *driver;
} Fixture;

static char *
run (const char *program, ...)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  va_list arguments;

  g_ptr_array_add (words, (gpointer) program);
  va_start (arguments, program);
  for (char *word; (word = va_arg (arguments, char *));)
    g_ptr_array_add (words, word);
  va_end (arguments);
  g_ptr_array_add (words, NULL);
  g_autoptr (GSubprocess) tool = g_subprocess_newv ((const char *const *) words->pdata,
                                                    G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (tool, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (tool));
  return output;
}

static JsonNode *
ask (Fixture *self, const char *group, const char *verb, const char *argument, const char *value)
{
  g_autofree char *output = run (g_getenv ("THIDUACTL"), "--workspace", self->workspace, "--json",
                                 group, verb, argument, value, NULL);
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (output, &error);

  g_assert_no_error (error);
  return node;
}

/* The scans of an invented record: every fourth a PDF of two pages, else JPEG and PNG in turn. */
static void
make_scans (Fixture *self)
{
  g_autofree char *bad = g_build_filename (self->scans, "99-hong.pdf", NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i <= N_SCANS; i++) {
    const char *kind = i % 4 == 0 ? "pdf" : i % 2 == 0 ? "png" : "jpg";
    g_autofree char *name = g_strdup_printf ("%02u-bien-ban.%s", i, kind);
    g_autofree char *path = g_build_filename (self->scans, name, NULL);
    g_autofree char *words = g_strdup_printf ("text 40,90 'Bien ban so %u'", i);
    const char *size = i % 5 == 0 ? "877x620" : "620x877";

    g_free (run ("convert", "-size", size, "xc:ivory", "-fill", "black", "-pointsize", "32",
                 "-draw", words, "-draw", "rectangle 60,160 420,240",
                 i % 4 == 0 ? "-duplicate" : "-strip", i % 4 == 0 ? "1" : path,
                 i % 4 == 0 ? path : NULL, NULL));
  }
  g_file_set_contents (bad, "%PDF-1.4 nothing more", -1, &error);
  g_assert_no_error (error);
}

static const char *
member_text (JsonNode *list, guint index, const char *name)
{
  JsonObject *object = json_array_get_object_element (json_node_get_array (list), index);
  return json_object_get_string_member (object, name);
}

static void
add_nominee (Fixture *self)
{
  g_autofree char *plan_output =
      run (g_getenv ("THIDUACTL"), "--workspace", self->workspace, "--json", "sample", NULL);
  g_autoptr (JsonNode) plans = ask (self, "plan", "list", NULL, NULL);
  const char *plan = member_text (plans, 0, "id");
  g_autofree char *name = g_strdup ("name=" NOMINEE);
  g_autofree char *output =
      run (g_getenv ("THIDUACTL"), "--workspace", self->workspace, "--json", "nominee", "add",
           "--plan", plan, "--set", name, "--set", "kind=enterprise", "--set", "group=d", NULL);
  g_autoptr (JsonNode) nominee = json_from_string (output, NULL);

  self->nomination =
      g_strdup (json_object_get_string_member (json_node_get_object (nominee), "id"));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->workspace = g_dir_make_tmp ("thidua-ui-XXXXXX", &error);
  g_assert_no_error (error);
  self->scans = g_dir_make_tmp ("thidua-scans-XXXXXX", &error);
  g_assert_no_error (error);
  add_nominee (self);
  make_scans (self);
  self->driver = ui_driver_start (self->workspace, NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  ui_driver_stop (self->driver);
  g_free (self->workspace);
  g_free (self->scans);
  g_free (self->nomination);
}

static gboolean
is_narrow (void)
{
  return g_str_has_prefix (g_getenv ("UI_SIZE"), "360");
}

static void
shoot (Fixture *self, const char *what)
{
  g_autofree char *name = g_strdup_printf ("evidence-%s-%s", what, g_getenv ("UI_SIZE"));

  ui_driver_rest (self->driver, 1200);
  ui_driver_shoot (self->driver, name);
}

/* By keys alone: to the list of nominees, to the one whose name begins so, into it. */
static void
open_nominee (Fixture *self)
{
  ui_driver_key (self->driver, "alt+3");
  ui_driver_fill (self->driver, "Filter Nominees", "Lũng");
  ui_driver_rest (self->driver, 500);
  ui_driver_click (self->driver, is_narrow () ? ATSPI_ROLE_LIST_ITEM : ATSPI_ROLE_TABLE_ROW,
                   NOMINEE);
  if (!is_narrow ())
    ui_driver_key (self->driver, "Return");
  ui_driver_rest (self->driver, 800);
  if (is_narrow ())
    ui_driver_press (self->driver, ATSPI_ROLE_PAGE_TAB, "Documents");
  g_object_unref (ui_driver_find (self->driver, ATSPI_ROLE_BUTTON, "Attach Files…"));
}

/* What was attached has the keyboard. */
static void
wait_focus (Fixture *self)
{
  gboolean is_focused = FALSE;

  for (guint i = 0; i < 100 && !is_focused; i++) {
    g_autoptr (AtspiAccessible) pages =
        ui_driver_find_part (self->driver, ATSPI_ROLE_IMAGE, "bien-ban");
    g_autoptr (AtspiStateSet) states = atspi_accessible_get_state_set (pages);
    is_focused = atspi_state_set_contains (states, ATSPI_STATE_FOCUSED);
    ui_driver_rest (self->driver, 100);
  }
  g_assert_true (is_focused);
}

static void
attach_folder (Fixture *self)
{
  ui_driver_activate (self->driver, "evidence.add-folder");
  ui_driver_choose_file (self->driver, "Attach a Folder", self->scans);
  g_object_unref (
      ui_driver_find_part (self->driver, ATSPI_ROLE_IMAGE, "01-bien-ban.jpg, page 1 of 1"));
  g_object_unref (ui_driver_find_part (self->driver, ATSPI_ROLE_LABEL, "99-hong.pdf"));
  shoot (self, "failures");
  ui_driver_key (self->driver, "Escape");
  wait_focus (self);
}

static void
wait_shown (Fixture *self, guint scan, guint page)
{
  const char *kind = scan % 4 == 0 ? "pdf" : scan % 2 == 0 ? "png" : "jpg";
  g_autofree char *name =
      g_strdup_printf ("%02u-bien-ban.%s, page %u of %u", scan, kind, page, scan % 4 == 0 ? 2 : 1);

  g_object_unref (ui_driver_find_part (self->driver, ATSPI_ROLE_IMAGE, name));
}

/* How many files have that state, as stored. */
static guint
count_state (Fixture *self, const char *state)
{
  g_autoptr (JsonNode) files = ask (self, "evidence", "list", "--nomination", self->nomination);
  JsonArray *array = json_node_get_array (files);
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (array); i++)
    n += g_str_equal (member_text (files, i, "state"), state);
  return n;
}

static guint
count_proofs (Fixture *self, gboolean with_regions)
{
  g_autoptr (JsonNode) checks = ask (self, "check", "show", self->nomination, NULL);
  JsonArray *array = json_node_get_array (checks);
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonArray *proofs =
        json_object_get_array_member (json_array_get_object_element (array, i), "evidence");
    for (guint j = 0; j < json_array_get_length (proofs); j++)
      n += !with_regions ||
           json_object_has_member (json_array_get_object_element (proofs, j), "region");
  }
  return n;
}

static void
wait_count (Fixture *self,
            guint (*count) (Fixture *self, gconstpointer how),
            gconstpointer how,
            guint expected)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  guint n = count (self, how);

  while (n != expected && g_get_monotonic_time () < end) {
    ui_driver_rest (self->driver, 200);
    n = count (self, how);
  }
  g_assert_cmpuint (n, ==, expected);
}

static guint
state_count (Fixture *self, gconstpointer state)
{
  return count_state (self, state);
}

static guint
proof_count (Fixture *self, gconstpointer kind)
{
  return count_proofs (self, g_str_equal (kind, "regions"));
}

/* The keys of the page: what is linked is linked to the criterion chosen, which moves on. */
static void
test_twenty_scans (Fixture *self, gconstpointer data)
{
  open_nominee (self);
  attach_folder (self);
  for (guint i = 1; i <= N_SCANS; i++) {
    wait_shown (self, i, 1);
    ui_driver_key (self->driver, "e");
    ui_driver_key (self->driver, "a");
    g_object_unref (ui_driver_find (self->driver, ATSPI_ROLE_LABEL, "Accepted"));
    if (i == 3)
      shoot (self, "reviewing");
    ui_driver_key (self->driver, "bracketright");
  }
  wait_count (self, state_count, "accepted", N_SCANS);
  wait_count (self, proof_count, "all", N_SCANS);
  shoot (self, "reviewed");
}

/* From the checklist, which is the other half where there is no room for both. */
static void
show_proof (Fixture *self)
{
  if (is_narrow ())
    ui_driver_press (self->driver, ATSPI_ROLE_PAGE_TAB, "Nominee");
  ui_driver_press (self->driver, ATSPI_ROLE_BUTTON, "2. 02-bien-ban.png, p. 1, region");
}

/* Drawn, moved and resized by keys, on a page that was turned; undone. */
static void
test_region (Fixture *self, gconstpointer data)
{
  open_nominee (self);
  attach_folder (self);
  ui_driver_key (self->driver, "bracketright");
  wait_shown (self, 2, 1);
  ui_driver_key (self->driver, "r");
  ui_driver_rest (self->driver, 600);
  ui_driver_key (self->driver, "g");
  g_object_unref (ui_driver_find (self->driver, ATSPI_ROLE_BUTTON, "Link Region"));
  for (guint i = 0; i < 4; i++) {
    ui_driver_key (self->driver, "Up");
    ui_driver_key (self->driver, "shift+Right");
  }
  shoot (self, "drawing");
  ui_driver_key (self->driver, "Return");
  wait_count (self, proof_count, "regions", 1);
  shoot (self, "region");
  /* The proof leads back to its region. */
  ui_driver_key (self->driver, "End");
  wait_shown (self, N_SCANS, 2);
  show_proof (self);
  wait_shown (self, 2, 1);
  ui_driver_key (self->driver, "g");
  ui_driver_key (self->driver, "Escape");
  ui_driver_rest (self->driver, 300);
  wait_count (self, proof_count, "regions", 1);
  ui_driver_key (self->driver, "ctrl+z");
  wait_count (self, proof_count, "regions", 0);
}

static void
test_pages (Fixture *self, gconstpointer data)
{
  open_nominee (self);
  attach_folder (self);
  for (guint i = 1; i < 4; i++) {
    ui_driver_key (self->driver, "Next");
    wait_shown (self, i + 1, 1);
  }
  ui_driver_key (self->driver, "Next");
  wait_shown (self, 4, 2);
  ui_driver_key (self->driver, "bracketright");
  wait_shown (self, 5, 1);
  ui_driver_key (self->driver, "Prior");
  wait_shown (self, 4, 2);
  ui_driver_key (self->driver, "bracketleft");
  wait_shown (self, 3, 1);
  for (guint i = 0; i < 6; i++)
    ui_driver_key (self->driver, "plus");
  wait_shown (self, 3, 1);
  shoot (self, "zoomed");
  ui_driver_key (self->driver, "f");
  shoot (self, "whole");
  ui_driver_key (self->driver, "w");
  ui_driver_key (self->driver, "Home");
  wait_shown (self, 1, 1);
  ui_driver_activate (self->driver, "evidence.adjust");
  g_object_unref (ui_driver_find (self->driver, ATSPI_ROLE_SLIDER, "Brightness"));
  shoot (self, "adjusting");
}

static void
test_reject (Fixture *self, gconstpointer data)
{
  open_nominee (self);
  attach_folder (self);
  ui_driver_key (self->driver, "End");
  wait_shown (self, N_SCANS, 2);
  ui_driver_key (self->driver, "x");
  g_object_unref (ui_driver_find (self->driver, ATSPI_ROLE_TEXT, "Reason"));
  ui_driver_rest (self->driver, 500);
  ui_driver_type (self->driver, "too dark to read");
  shoot (self, "reject");
  ui_driver_key (self->driver, "Return");
  g_object_unref (ui_driver_find (self->driver, ATSPI_ROLE_LABEL, "Rejected: too dark to read"));
  wait_count (self, state_count, "rejected", 1);
  ui_driver_key (self->driver, "ctrl+z");
  wait_count (self, state_count, "rejected", 0);
  ui_driver_key (self->driver, "ctrl+z"); /* the whole folder */
  g_object_unref (ui_driver_find (self->driver, ATSPI_ROLE_BUTTON, "Attach Files…"));
  wait_count (self, state_count, "unseen", 0);
}

/* What is found out in the background is said of the file that is shown. */
static void
test_findings (Fixture *self, gconstpointer data)
{
  open_nominee (self);
  attach_folder (self);
  g_object_unref (ui_driver_find_part (self->driver, ATSPI_ROLE_LABEL, "“01-bien-ban.jpg”"));
  shoot (self, "findings");
  ui_driver_key (self->driver, "bracketright");
  wait_shown (self, 2, 1);
  g_object_unref (ui_driver_find_part (self->driver, ATSPI_ROLE_LABEL, "“02-bien-ban.png”"));
  ui_driver_key (self->driver, "bracketleft");
  wait_shown (self, 1, 1);
  g_object_unref (ui_driver_find_part (self->driver, ATSPI_ROLE_LABEL, "“01-bien-ban.jpg”"));
  /* Looking is no change: what is undone is the folder. */
  ui_driver_key (self->driver, "ctrl+z");
  g_object_unref (ui_driver_find (self->driver, ATSPI_ROLE_BUTTON, "Attach Files…"));
  wait_count (self, state_count, "unseen", 0);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/ui/evidence/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* The words below are those of the window's own language. */
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_unsetenv ("LANGUAGE");
  ADD ("pages", test_pages);
  ADD ("twenty-scans", test_twenty_scans);
  ADD ("region", test_region);
  ADD ("reject", test_reject);
  ADD ("findings", test_findings);
  return g_test_run ();
}
