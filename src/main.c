/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window program: sets up the language and runs the application.  Main thread only. */
#include "config.h"

#include <core/base/td-program.h>
#include <ui/td-application.h>

int
main (int argc, char *argv[])
{
  td_program_init ();
  g_autoptr (TdApplication) application = td_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
