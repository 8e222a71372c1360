/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every program of the project does before anything else.  Main thread, once. */
#include "config.h"

#include <core/base/td-program.h>

#include <libintl.h>
#include <locale.h>

void
td_program_init (void)
{
  const char *folder = g_getenv ("THIDUA_LOCALE_DIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
