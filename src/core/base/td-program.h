/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What each program does first: the locale and the message catalogue.  THIDUA_LOCALE_DIR names
 * another folder of catalogues than the installed one (a build that is run where it was built). */
void td_program_init (void);

G_END_DECLS
