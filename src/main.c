/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window program: sets up the language and runs the application.  Main thread only. */
#include "config.h"

#include <ui/td-application.h>

#include <glib/gi18n.h>
#include <locale.h>

/* THIDUA_LOCALE_DIR: the translations of a build that is not installed. */
static void
set_up_language (void)
{
  const char *dir = g_getenv ("THIDUA_LOCALE_DIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, dir ? dir : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
main (int argc, char *argv[])
{
  set_up_language ();
  g_autoptr (TdApplication) application = td_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
