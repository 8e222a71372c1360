/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Inside core/plan: how much of a printed page's width a line takes.  Thousandths of the type size,
 * by the widths of the letters of the type that administrative papers are printed in: in a text
 * that was taken from a page the number of letters says little. */
guint td_plan_page_width (const char *text);

/* How much of a line of the width @page is taken by one of @line and what @next begins with, in
 * percent: beyond 100, or beyond TD_PLAN_FIRST_LINE for a paragraph's first line, it would not have
 * fitted.
 */
guint td_plan_page_fill (guint line, const char *next, guint page);
#define TD_PLAN_FIRST_LINE 92 /* 1.27 cm of 16.5 are the indent */

/* The byte at which the right column of a line of the foot begins, the signatory's; the line's
 * length when it has none. */
gsize td_plan_page_foot_column (const char *line);

G_END_DECLS
