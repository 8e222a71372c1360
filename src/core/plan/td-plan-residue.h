/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Inside core/plan: a line without what Markdown and HTML leave behind and without signs that
 * cannot be seen; the width of blanks is kept for the columns. */
char *td_plan_strip_residue (const char *raw) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
