/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Inside core/plan: rows of tables that became text. */

/* The cells of a row, without its number: between bars, tabulators or wide blanks.  NULL when the
 * line is no row; none when it is a rule. */
char **td_plan_cells_new (const char *raw) G_GNUC_WARN_UNUSED_RESULT;

/* "- first cell: second; third" of a row, "first; second:" of a table's heading, "" of a rule. */
char *td_plan_cells_join (char **cells) G_GNUC_WARN_UNUSED_RESULT;

/* The columns of a table whose meaning its heading tells; -1: there is none. */
typedef struct {
  int n; /* columns; 0: no table */
  int who;
  int sets;
} TdPlanColumns;

/* Whether @cells name columns; then *columns tells which. */
gboolean td_plan_cells_read_heading (char **cells, TdPlanColumns *columns);
/* Where cell @i stands in what td_plan_cells_join () makes of a row. */
void td_plan_cells_find (char **cells, int i, guint *start, guint *end);

G_END_DECLS
