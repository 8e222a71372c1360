/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The application: reads the command line, shows the window and owns the actions that belong to no
 * window.  Main thread only. */
#include "config.h"

#include "td-application.h"

#include "td-shortcuts-dialog.h"
#include "td-ui-resources.h"
#include "td-window.h"

#include <ui/td-report.h>

#include <glib-unix.h>
#include <glib/gi18n.h>

struct _TdApplication {
  AdwApplication parent_instance;
  char *workspace; /* --workspace, or NULL: the user's own */
  gboolean exits_after_startup;
};

G_DEFINE_FINAL_TYPE (TdApplication, td_application, ADW_TYPE_APPLICATION)

static const GOptionEntry OPTIONS[] = {
    {"workspace", 'w', 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Open the workspace in the folder DIR"),
     N_ ("DIR")},
    {"exit-after-startup", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, NULL, NULL, NULL},
    {NULL},
};

/* ---- windows ---- */

/* The first frame is on the screen: enough for measuring how long a start takes. */
static void
painted_cb (GdkFrameClock *clock, gpointer application)
{
  g_signal_handlers_disconnect_by_func (clock, painted_cb, application);
  g_action_group_activate_action (G_ACTION_GROUP (application), "quit", NULL);
}

static void
mapped_cb (GtkWidget *window, gpointer application)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb),
                    application);
}

static TdWindow *
ensure_window (TdApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autofree char *own = g_build_filename (g_get_user_data_dir (), "thidua", NULL);

  if (window && TD_IS_WINDOW (window))
    return TD_WINDOW (window);
  window = GTK_WINDOW (td_window_new (self, self->workspace ? self->workspace : own));
  if (self->exits_after_startup)
    g_signal_connect (window, "map", G_CALLBACK (mapped_cb), self);
  return TD_WINDOW (window);
}

static void
td_application_activate (GApplication *application)
{
  gtk_window_present (GTK_WINDOW (ensure_window (TD_APPLICATION (application))));
}

static void
td_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  TdWindow *window = ensure_window (TD_APPLICATION (application));
  g_autoptr (GListStore) list = g_list_store_new (G_TYPE_FILE);

  g_list_store_splice (list, 0, 0, (gpointer *) files, (guint) n_files);
  gtk_window_present (GTK_WINDOW (window));
  td_window_import (window, G_LIST_MODEL (list));
}

/* ---- actions ---- */

static TdWindow *
get_window (gpointer application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  return window && TD_IS_WINDOW (window) ? TD_WINDOW (window) : NULL;
}

static void
preferences_action (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  TdWindow *window = get_window (application);

  if (window)
    td_window_show_agency (window, NULL);
}

static void
shortcuts_action (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  TdWindow *window = get_window (application);

  if (window)
    adw_dialog_present (td_shortcuts_dialog_new (), GTK_WIDGET (window));
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  TdWindow *window = get_window (application);
  AdwDialog *dialog;

  if (!window)
    return;
  dialog = adw_about_dialog_new ();
  g_object_set (dialog, "application-name", _ ("Thi đua"), "application-icon", APPLICATION_ID,
                "version", VERSION, "developer-name", _ ("The Thi đua contributors"),
                "license-type", GTK_LICENSE_GPL_3_0, "comments",
                _ ("From an emulation plan to the printed commendation dossier."),
                /* Translators: your name and address, one person a line */
                "translator-credits", _ ("translator-credits"), NULL);
  adw_dialog_present (dialog, GTK_WIDGET (window));
}

static void
help_shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdWindow) window = TD_WINDOW (user_data);
  g_autoptr (GError) error = NULL;

  if (!gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, &error) &&
      !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    td_ui_toast (GTK_WIDGET (window), _ ("No help viewer is installed"));
}

static void
help_action (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  TdWindow *window = get_window (application);

  if (!window)
    return;
  g_autofree char *uri = g_strdup_printf ("help:thidua/%s", td_window_get_help (window));
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (uri);
  gtk_uri_launcher_launch (launcher, GTK_WINDOW (window), NULL, help_shown_cb,
                           g_object_ref (window));
}

/* Taking down the windows stores what was typed last; without windows the application ends. */
static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  GtkWindow *window;

  while ((window = gtk_application_get_active_window (GTK_APPLICATION (application))))
    gtk_window_destroy (window);
}

static gboolean
terminated_cb (gpointer application)
{
  quit_action (NULL, NULL, application);
  return G_SOURCE_CONTINUE;
}

static const GActionEntry ACTIONS[] = {
    {"preferences", preferences_action},
    {"shortcuts", shortcuts_action},
    {"about", about_action},
    {"help", help_action},
    {"quit", quit_action},
};

static void
add_keys (GtkApplication *application)
{
  const char *const quit[] = {"<Control>q", NULL};
  const char *const preferences[] = {"<Control>comma", NULL};
  const char *const shortcuts[] = {"<Control>question", NULL};
  const char *const help[] = {"F1", NULL};

  gtk_application_set_accels_for_action (application, "app.quit", quit);
  gtk_application_set_accels_for_action (application, "app.preferences", preferences);
  gtk_application_set_accels_for_action (application, "app.shortcuts", shortcuts);
  gtk_application_set_accels_for_action (application, "app.help", help);
}

/* ---- start ---- */

static void
td_application_startup (GApplication *application)
{
  td_ui_register_resource ();
  G_APPLICATION_CLASS (td_application_parent_class)->startup (application);
  gtk_window_set_default_icon_name (APPLICATION_ID);
  add_keys (GTK_APPLICATION (application));
  g_unix_signal_add (SIGTERM, terminated_cb, application);
  g_unix_signal_add (SIGINT, terminated_cb, application);
}

/* A workspace that was named is a process of its own: the running one may show another. */
static int
td_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  TdApplication *self = TD_APPLICATION (application);
  g_autofree char *workspace = NULL;

  self->exits_after_startup = g_variant_dict_contains (options, "exit-after-startup");
  if (g_variant_dict_lookup (options, "workspace", "^ay", &workspace)) {
    self->workspace = g_canonicalize_filename (workspace, NULL);
    g_application_set_flags (application,
                             g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  }
  return G_APPLICATION_CLASS (td_application_parent_class)
      ->handle_local_options (application, options);
}

static void
td_application_finalize (GObject *object)
{
  g_clear_pointer (&TD_APPLICATION (object)->workspace, g_free);
  G_OBJECT_CLASS (td_application_parent_class)->finalize (object);
}

static void
td_application_class_init (TdApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = td_application_finalize;
  application_class->startup = td_application_startup;
  application_class->activate = td_application_activate;
  application_class->open = td_application_open;
  application_class->handle_local_options = td_application_handle_local_options;
}

static void
td_application_init (TdApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), OPTIONS);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[FILE…]"));
  g_action_map_add_action_entries (G_ACTION_MAP (self), ACTIONS, G_N_ELEMENTS (ACTIONS), self);
}

TdApplication *
td_application_new (void)
{
  return g_object_new (TD_TYPE_APPLICATION, "application-id", APPLICATION_ID, "resource-base-path",
                       "/com/example/ThiDua", "flags", G_APPLICATION_HANDLES_OPEN, NULL);
}
