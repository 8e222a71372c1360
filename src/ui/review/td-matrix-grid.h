/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/review/td-matrix.h>
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A matrix on screen: names stand still on the left, columns move beside them; the cell under the
 * cursor, and a range of cells around it.  One stop for the keyboard: arrows move, Shift makes a
 * range, Ctrl+A takes all.  0 1 2 3 activate "matrix.judge" (u: the verdict), N "matrix.note", E
 * "matrix.evidence", Enter "matrix.open" on the widgets above.
 *
 * Property "narrow": one column at a time, with its whole text above and its words in the cells.
 * Signal "cursor-moved" (TdMatrixGrid *self): the cursor, the range or what lies below is another.
 */
#define TD_TYPE_MATRIX_GRID (td_matrix_grid_get_type ())
G_DECLARE_FINAL_TYPE (TdMatrixGrid, td_matrix_grid, TD, MATRIX_GRID, GtkWidget)

/* How a cell is called: a translated phrase for people who cannot see it, and for the narrow
 * layout.  @column may be NULL: of the whole row. */
typedef char *(*TdMatrixDescribe) (TdMatrixRow *row, guint column);
void td_matrix_grid_set_describe (TdMatrixGrid *self, TdMatrixDescribe describe);
/* Columns as wide as their titles, which are words and not numbers. */
void td_matrix_grid_set_wide (TdMatrixGrid *self, gboolean is_wide);

/* Where the same nominations are shown already, scroll and cursor stay.  @filter: words folded and
 * matched in the names and units; NULL for all.  NULL @matrix: nothing. */
void td_matrix_grid_set_matrix (TdMatrixGrid *self, TdMatrix *matrix, const char *filter);
guint td_matrix_grid_get_n_shown (TdMatrixGrid *self);

/* Under the cursor; NULL, FALSE when nothing is shown. */
TdMatrixRow *td_matrix_grid_get_row (TdMatrixGrid *self);
TdMatrixColumn *td_matrix_grid_get_column (TdMatrixGrid *self);
/* The range, at least the cell under the cursor: ids of the rows' nominations and of the columns;
 * NULL-terminated, new. */
char **td_matrix_grid_dup_nominations (TdMatrixGrid *self) G_GNUC_WARN_UNUSED_RESULT;
char **td_matrix_grid_dup_columns (TdMatrixGrid *self) G_GNUC_WARN_UNUSED_RESULT;
void td_matrix_grid_count_range (TdMatrixGrid *self, guint *n_rows, guint *n_columns);

/* After a verdict on one cell: to the next criterion, in the narrow layout to the next nominee. */
void td_matrix_grid_go_on (TdMatrixGrid *self);
void td_matrix_grid_move_to (TdMatrixGrid *self, const char *nomination_id, const char *column_id);

G_END_DECLS
