/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-plan-lines.h"

G_BEGIN_DECLS

/* What the two halves of the first pass share. */

/* Bytes after which no more is joined, and a line is cut: no sentence is that long, and looking for
 * words in a line costs its length each time. */
#define TD_PLAN_LONGEST_LINE (16 * 1024)

void td_plan_line_free (TdPlanLine *line); /* NULL: nothing */
/* All letters are capitals, and there are two words or more. */
gboolean td_plan_is_upper (const char *text);
/* The lines of a file as they stand, columns taken apart: GPtrArray of TdPlanLine. */
GPtrArray *td_plan_lines_split (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
