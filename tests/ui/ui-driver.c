/* SPDX-License-Identifier: GPL-3.0-or-later */
/* See ui-driver.h.  The accessibility tree is asked anew at each call: nothing is cached, so a
 * rebuilt list cannot leave a stale row behind. */
#include "ui-driver.h"

#include <locale.h>
#include <string.h>

#define WAIT_MS 60000
#define STEP_MS 60
#define MAX_DEPTH 60

struct _UiDriver {
  GSubprocess *process;
  AtspiAccessible *application;
};

/* A pass through the tree takes its time too, so waits are bounded by the clock. */
static gint64
deadline (void)
{
  return g_get_monotonic_time () + WAIT_MS * 1000;
}

static void
run_tool (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (
      argv, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);

  g_assert_no_error (error);
  g_subprocess_wait (process, NULL, NULL);
}

static gboolean
is_showing (AtspiAccessible *accessible)
{
  g_autoptr (AtspiStateSet) states = atspi_accessible_get_state_set (accessible);

  return states && atspi_state_set_contains (states, ATSPI_STATE_SHOWING);
}

static gboolean
is_called (AtspiAccessible *accessible, AtspiRole role, const char *name)
{
  if (atspi_accessible_get_role (accessible, NULL) != role)
    return FALSE;
  if (!name)
    return TRUE;

  g_autofree char *own = atspi_accessible_get_name (accessible, NULL);
  return g_strcmp0 (own, name) == 0;
}

static AtspiAccessible *
search (AtspiAccessible *parent, AtspiRole role, const char *name, int depth)
{
  int n = depth < MAX_DEPTH ? atspi_accessible_get_child_count (parent, NULL) : 0;

  for (int i = 0; i < n; i++) {
    g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (parent, i, NULL);
    if (!child || !is_showing (child))
      continue;
    if (is_called (child, role, name))
      return g_steal_pointer (&child);
    AtspiAccessible *found = search (child, role, name, depth + 1);
    if (found)
      return found;
  }
  return NULL;
}

AtspiAccessible *
ui_driver_look (UiDriver *self, AtspiAccessible *parent, AtspiRole role, const char *name)
{
  return search (parent ? parent : self->application, role, name, 0);
}

gboolean
ui_driver_sees (UiDriver *self, AtspiRole role, const char *name)
{
  g_autoptr (AtspiAccessible) found = ui_driver_look (self, NULL, role, name);

  return found != NULL;
}

/* How many times slower the program is than in a plain build. */
static gint64
patience (void)
{
  const char *text = g_getenv ("UI_PATIENCE");

  return text ? CLAMP (g_ascii_strtoll (text, NULL, 10), 1, 20) : 1;
}

void
ui_driver_rest (UiDriver *self, guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + (gint64) milliseconds * 1000 * patience ();

  while (g_get_monotonic_time () < end) {
    while (g_main_context_iteration (NULL, FALSE))
      ;
    g_usleep (10 * 1000);
  }
}

G_NORETURN static void
fail (UiDriver *self, const char *what, AtspiRole role, const char *name)
{
  g_autofree char *role_name = atspi_role_get_name (role);
  g_autofree char *tree = ui_driver_dump (self);

  ui_driver_shoot (self, "failed");
  g_printerr ("%s\n", tree);
  g_error ("%s: %s “%s”", what, role_name, name ? name : "(any)");
}

AtspiAccessible *
ui_driver_find (UiDriver *self, AtspiRole role, const char *name)
{
  for (gint64 end = deadline (); g_get_monotonic_time () < end;) {
    AtspiAccessible *found = ui_driver_look (self, NULL, role, name);
    if (found)
      return found;
    ui_driver_rest (self, STEP_MS);
  }
  fail (self, "did not appear", role, name);
}

void
ui_driver_wait_gone (UiDriver *self, AtspiRole role, const char *name)
{
  for (gint64 end = deadline (); g_get_monotonic_time () < end;) {
    if (!ui_driver_sees (self, role, name))
      return;
    ui_driver_rest (self, STEP_MS);
  }
  fail (self, "did not go", role, name);
}

void
ui_driver_press (UiDriver *self, AtspiRole role, const char *name)
{
  g_autoptr (AtspiAccessible) found = ui_driver_find (self, role, name);
  g_autoptr (AtspiAction) action = atspi_accessible_get_action_iface (found);

  if (action && atspi_action_get_n_actions (action, NULL) > 0) {
    atspi_action_do_action (action, 0, NULL);
  } else {
    g_autoptr (AtspiComponent) component = atspi_accessible_get_component_iface (found);
    if (component)
      atspi_component_grab_focus (component, NULL);
    ui_driver_key (self, "space");
  }
  ui_driver_rest (self, STEP_MS);
}

/* Every question is a message to the program and back: the name is asked for last. */
static gboolean
has_in_name (AtspiAccessible *accessible, AtspiRole role, const char *part)
{
  if (atspi_accessible_get_role (accessible, NULL) != role)
    return FALSE;

  g_autofree char *name = atspi_accessible_get_name (accessible, NULL);
  return name && strstr (name, part);
}

static AtspiAccessible *
search_part (AtspiAccessible *parent, AtspiRole role, const char *part, int depth)
{
  int n = depth < MAX_DEPTH ? atspi_accessible_get_child_count (parent, NULL) : 0;

  for (int i = 0; i < n; i++) {
    g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (parent, i, NULL);
    if (!child || !is_showing (child))
      continue;
    if (has_in_name (child, role, part))
      return g_steal_pointer (&child);
    AtspiAccessible *found = search_part (child, role, part, depth + 1);
    if (found)
      return found;
  }
  return NULL;
}

AtspiAccessible *
ui_driver_find_part (UiDriver *self, AtspiRole role, const char *part)
{
  for (gint64 end = deadline (); g_get_monotonic_time () < end;) {
    AtspiAccessible *found = search_part (self->application, role, part, 0);
    if (found)
      return found;
    ui_driver_rest (self, STEP_MS);
  }
  fail (self, "did not appear", role, part);
}

#define CLICK_OFFSET 10

static AtspiRole
role_of_window (AtspiAccessible *accessible)
{
  g_autoptr (AtspiAccessible) window = g_object_ref (accessible);

  for (int i = 0; i < MAX_DEPTH; i++) {
    g_autoptr (AtspiAccessible) parent = atspi_accessible_get_parent (window, NULL);
    if (!parent || atspi_accessible_get_role (parent, NULL) == ATSPI_ROLE_APPLICATION)
      break;
    g_set_object (&window, parent);
  }
  return atspi_accessible_get_role (window, NULL);
}

/* What GTK says of places leaves out about this much in its own windows, and adds it in those of
 * the platform's dialogs. */
static int
click_offset (AtspiAccessible *accessible)
{
  return role_of_window (accessible) == ATSPI_ROLE_DIALOG ? -CLICK_OFFSET : CLICK_OFFSET;
}

void
ui_driver_click (UiDriver *self, AtspiRole role, const char *part)
{
  g_autoptr (AtspiAccessible) found = ui_driver_find_part (self, role, part);
  g_autoptr (AtspiComponent) component = atspi_accessible_get_component_iface (found);
  g_autofree AtspiRect *place =
      component ? atspi_component_get_extents (component, ATSPI_COORD_TYPE_WINDOW, NULL) : NULL;

  if (!place)
    fail (self, "has no place on the screen", role, part);
  int offset = click_offset (found);
  g_autofree char *x = g_strdup_printf ("%d", place->x + place->width / 2 + offset);
  g_autofree char *y = g_strdup_printf ("%d", place->y + place->height / 2 + offset);
  const char *argv[] = {"xdotool", "mousemove", x, y, "click", "1", NULL};
  run_tool (argv);
  ui_driver_rest (self, 150);
}

void
ui_driver_choose (UiDriver *self, const char *name, guint n)
{
  ui_driver_click (self, ATSPI_ROLE_COMBO_BOX, name);
  ui_driver_rest (self, 150);
  ui_driver_key (self, "Home");
  for (guint i = 0; i < n; i++)
    ui_driver_key (self, "Down");
  ui_driver_key (self, "Return");
  ui_driver_rest (self, 200);
}

void
ui_driver_raise (UiDriver *self)
{
  static const char SCRIPT[] =
      "xdotool windowfocus --sync $(xdotool search --onlyvisible --class thidua | tail -1)";
  const char *argv[] = {"timeout", "5", "sh", "-c", SCRIPT, NULL};

  run_tool (argv);
  ui_driver_rest (self, 150);
}

/* The slash opens the line for the path; typing would meet its completion. */
void
ui_driver_choose_file (UiDriver *self, const char *title, const char *path)
{
  g_autoptr (AtspiAccessible) dialog = ui_driver_find (self, ATSPI_ROLE_DIALOG, title);
  g_autoptr (AtspiAccessible) entry = NULL;

  ui_driver_raise (self);
  ui_driver_key (self, "slash");
  for (gint64 end = deadline (); g_get_monotonic_time () < end && !entry;) {
    entry = ui_driver_look (self, dialog, ATSPI_ROLE_TEXT, NULL);
    ui_driver_rest (self, STEP_MS);
  }
  g_autoptr (AtspiEditableText) text =
      entry ? atspi_accessible_get_editable_text_iface (entry) : NULL;
  if (!text)
    fail (self, "has no line for a path", ATSPI_ROLE_DIALOG, title);
  atspi_editable_text_set_text_contents (text, path, NULL);
  ui_driver_rest (self, 300);
  ui_driver_key (self, "Return");
  ui_driver_wait_gone (self, ATSPI_ROLE_DIALOG, title);
  ui_driver_raise (self);
}

/* It is whole when its last line is there. */
void
ui_driver_wait_pdf (UiDriver *self, const char *path)
{
  for (gint64 end = deadline (); g_get_monotonic_time () < end;) {
    g_autofree char *bytes = NULL;
    gsize length = 0;
    if (g_file_get_contents (path, &bytes, &length, NULL) && length > 6 &&
        memcmp (bytes + length - 6, "%%EOF\n", 6) == 0)
      return;
    ui_driver_rest (self, STEP_MS);
  }
  fail (self, "was not written", ATSPI_ROLE_INVALID, path);
}

static gboolean
do_action_called (AtspiAccessible *accessible, const char *name)
{
  g_autoptr (AtspiAction) action = atspi_accessible_get_action_iface (accessible);
  int n = action ? atspi_action_get_n_actions (action, NULL) : 0;

  for (int i = 0; i < n; i++) {
    g_autofree char *own = atspi_action_get_action_name (action, i, NULL);
    if (g_strcmp0 (own, name) == 0)
      return atspi_action_do_action (action, i, NULL);
  }
  return FALSE;
}

static gboolean
do_action_below (AtspiAccessible *parent, const char *name, int depth)
{
  int n = depth < MAX_DEPTH ? atspi_accessible_get_child_count (parent, NULL) : 0;

  for (int i = 0; i < n; i++) {
    g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (parent, i, NULL);
    if (!child || !is_showing (child))
      continue;
    if (do_action_called (child, name) || do_action_below (child, name, depth + 1))
      return TRUE;
  }
  return FALSE;
}

void
ui_driver_activate (UiDriver *self, const char *action)
{
  for (gint64 end = deadline (); g_get_monotonic_time () < end;) {
    if (do_action_below (self->application, action, 0))
      return;
    ui_driver_rest (self, STEP_MS);
  }
  fail (self, "no such action", ATSPI_ROLE_INVALID, action);
}

static AtspiAccessible *
find_editable (UiDriver *self,
               AtspiAccessible *parent,
               const char *name,
               gboolean inside,
               int depth)
{
  int n = depth < MAX_DEPTH ? atspi_accessible_get_child_count (parent, NULL) : 0;

  for (int i = 0; i < n; i++) {
    g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (parent, i, NULL);
    if (!child || !is_showing (child))
      continue;
    g_autofree char *own = atspi_accessible_get_name (child, NULL);
    gboolean is_it = g_strcmp0 (own, name) == 0 || inside;
    g_autoptr (AtspiEditableText) text =
        is_it ? atspi_accessible_get_editable_text_iface (child) : NULL;
    if (text)
      return g_steal_pointer (&child);
    AtspiAccessible *found = find_editable (self, child, name, is_it, depth + 1);
    if (found)
      return found;
  }
  return NULL;
}

/* The entry of that name; else the first one in what has the name. */
static AtspiAccessible *
look_for_editable (UiDriver *self, const char *name)
{
  AtspiAccessible *text = ui_driver_look (self, NULL, ATSPI_ROLE_TEXT, name);

  return text ? text : find_editable (self, self->application, name, FALSE, 0);
}

void
ui_driver_fill (UiDriver *self, const char *name, const char *text)
{
  for (gint64 end = deadline (); g_get_monotonic_time () < end;) {
    g_autoptr (AtspiAccessible) entry = look_for_editable (self, name);
    if (entry) {
      g_autoptr (AtspiComponent) component = atspi_accessible_get_component_iface (entry);
      g_autoptr (AtspiEditableText) editable = atspi_accessible_get_editable_text_iface (entry);
      if (component)
        atspi_component_grab_focus (component, NULL);
      atspi_editable_text_set_text_contents (editable, text, NULL);
      ui_driver_rest (self, STEP_MS);
      return;
    }
    ui_driver_rest (self, STEP_MS);
  }
  fail (self, "nothing to type into", ATSPI_ROLE_ENTRY, name);
}

char *
ui_driver_text (UiDriver *self, AtspiRole role, const char *name)
{
  g_autoptr (AtspiAccessible) found = ui_driver_find (self, role, name);
  g_autoptr (AtspiText) text = atspi_accessible_get_text_iface (found);

  if (!text)
    return atspi_accessible_get_name (found, NULL);
  return atspi_text_get_text (text, 0, atspi_text_get_character_count (text, NULL), NULL);
}

void
ui_driver_key (UiDriver *self, const char *keys)
{
  const char *argv[] = {"xdotool", "key", "--clearmodifiers", keys, NULL};

  run_tool (argv);
  ui_driver_rest (self, 70);
}

void
ui_driver_type (UiDriver *self, const char *text)
{
  const char *argv[] = {"xdotool", "type", "--delay", "15", "--", text, NULL};

  run_tool (argv);
  ui_driver_rest (self, 70);
}

void
ui_driver_shoot (UiDriver *self, const char *name)
{
  const char *folder = g_getenv ("UI_SHOTS");
  g_autofree char *dir = g_strdup (folder ? folder : g_test_get_dir (G_TEST_BUILT));
  g_autofree char *file = g_strdup_printf ("%s.png", name);
  g_autofree char *path = g_build_filename (dir, file, NULL);
  const char *argv[] = {"import", "-window", "root", path, NULL};

  g_mkdir_with_parents (dir, 0755);
  run_tool (argv);
}

static void
dump_below (AtspiAccessible *parent, GString *out, int depth)
{
  int n = depth < MAX_DEPTH ? atspi_accessible_get_child_count (parent, NULL) : 0;

  for (int i = 0; i < n; i++) {
    g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (parent, i, NULL);
    if (!child || !is_showing (child))
      continue;
    g_autofree char *role = atspi_accessible_get_role_name (child, NULL);
    g_autofree char *name = atspi_accessible_get_name (child, NULL);
    g_string_append_printf (out, "%*s%s “%s”\n", depth * 2, "", role, name ? name : "");
    dump_below (child, out, depth + 1);
  }
}

char *
ui_driver_dump (UiDriver *self)
{
  GString *out = g_string_new (NULL);

  dump_below (self->application, out, 0);
  return g_string_free_and_steal (out);
}

static void
walk_below (AtspiAccessible *parent, UiVisit visit, gpointer user_data, int depth)
{
  int n = depth < MAX_DEPTH ? atspi_accessible_get_child_count (parent, NULL) : 0;

  for (int i = 0; i < n; i++) {
    g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (parent, i, NULL);
    if (!child || !is_showing (child))
      continue;
    visit (child, user_data);
    walk_below (child, visit, user_data, depth + 1);
  }
}

void
ui_driver_walk (UiDriver *self, UiVisit visit, gpointer user_data)
{
  walk_below (self->application, visit, user_data, 0);
}

static AtspiAccessible *
find_application (void)
{
  g_autoptr (AtspiAccessible) desktop = atspi_get_desktop (0);
  int n = atspi_accessible_get_child_count (desktop, NULL);

  for (int i = 0; i < n; i++) {
    g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (desktop, i, NULL);
    g_autofree char *name = child ? atspi_accessible_get_name (child, NULL) : NULL;
    if (name && (strstr (name, "thidua") || strstr (name, "Thi đua")))
      return g_steal_pointer (&child);
  }
  return NULL;
}

/* There is no window manager: the window is made as large as the screen and given the keyboard. */
static void
fill_screen (void)
{
  static const char SCRIPT[] =
      "id=$(xdotool search --sync --onlyvisible --class thidua | tail -1); "
      "set -- $(xdotool getdisplaygeometry); xdotool windowmove $id 0 0; "
      "xdotool windowsize $id $1 $2; xdotool windowfocus $id";
  const char *argv[] = {"timeout", "20", "sh", "-c", SCRIPT, NULL};

  run_tool (argv);
}

UiDriver *
ui_driver_start (const char *workspace, const char *const *extra)
{
  UiDriver *self = g_new0 (UiDriver, 1);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  /* libatspi warns of objects that go while it asks for them: the program's own warnings stay
   * fatal. */
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL);
  g_log_set_fatal_mask ("dbind", G_LOG_LEVEL_ERROR);
  if (!atspi_is_initialized ())
    atspi_init ();
  atspi_set_timeout (5000, 15000);
  g_ptr_array_add (argv, (char *) g_getenv ("THIDUA_PROGRAM"));
  g_ptr_array_add (argv, (char *) "--workspace");
  g_ptr_array_add (argv, (char *) workspace);
  for (guint i = 0; extra && extra[i]; i++)
    g_ptr_array_add (argv, (char *) extra[i]);
  g_ptr_array_add (argv, NULL);
  self->process =
      g_subprocess_newv ((const char *const *) argv->pdata, G_SUBPROCESS_FLAGS_NONE, &error);
  g_assert_no_error (error);

  for (gint64 end = deadline (); g_get_monotonic_time () < end && !self->application;) {
    ui_driver_rest (self, STEP_MS);
    self->application = find_application ();
  }
  if (!self->application)
    g_error ("the program's window did not appear");
  fill_screen ();
  g_clear_object (&self->application);
  self->application = find_application ();
  ui_driver_rest (self, 300);
  return self;
}

void
ui_driver_stop (UiDriver *self)
{
  g_autoptr (GError) error = NULL;

  ui_driver_key (self, "ctrl+q");
  for (gint64 end = deadline ();
       g_get_monotonic_time () < end && g_subprocess_get_identifier (self->process);)
    ui_driver_rest (self, STEP_MS);
  if (g_subprocess_get_identifier (self->process))
    g_error ("the program did not quit");
  g_subprocess_wait_check (self->process, NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&self->application);
  g_clear_object (&self->process);
  g_free (self);
}

char *
ui_driver_run (const char *first, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;
  va_list words;

  g_ptr_array_add (argv, (char *) first);
  va_start (words, first);
  for (const char *word; (word = va_arg (words, const char *));)
    g_ptr_array_add (argv, (char *) word);
  va_end (words);
  g_ptr_array_add (argv, NULL);
  g_autoptr (GSubprocess) process =
      g_subprocess_newv ((const char *const *) argv->pdata, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&output);
}
