/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The application: reads the command line, shows the window and owns the actions that belong to no
 * window.  Main thread only. */
#include "config.h"

#include "td-application.h"

#include "td-ui-resources.h"
#include "td-window.h"

#include <glib/gi18n.h>

struct _TdApplication {
  AdwApplication parent_instance;
  gboolean exits_after_startup;
};

G_DEFINE_FINAL_TYPE (TdApplication, td_application, ADW_TYPE_APPLICATION)

static const GOptionEntry OPTIONS[] = {
    {"workspace", 'w', 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Open the workspace folder DIR"),
     N_ ("DIR")},
    {"exit-after-startup", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, NULL, NULL, NULL},
    {NULL},
};

static void
td_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (!window)
    window = GTK_WINDOW (td_window_new (TD_APPLICATION (application)));
  gtk_window_present (window);
}

static void
td_application_class_init (TdApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = td_application_activate;
}

static void
td_application_init (TdApplication *self)
{
  td_ui_register_resource ();
  g_application_add_main_option_entries (G_APPLICATION (self), OPTIONS);
}

TdApplication *
td_application_new (void)
{
  return g_object_new (TD_TYPE_APPLICATION, "application-id", APPLICATION_ID, "resource-base-path",
                       "/com/example/ThiDua", "flags", G_APPLICATION_HANDLES_OPEN, NULL);
}
