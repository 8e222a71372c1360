/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-matrix-grid.h"

G_BEGIN_DECLS

/* What the grid, its lines and its head know of each other; not for other folders. */

/* Where things stand, in the grid's own width; and what they look like. */
typedef struct {
  gboolean is_narrow;
  int frozen;     /* width of the names */
  int cell_width; /* of each column */
  double offset;  /* how far the columns are scrolled */
  guint first_column;
  guint n_columns; /* shown: first_column and the ones behind it */
  gboolean has_focus;
  guint cursor_row, cursor_column;
  guint from_row, to_row, from_column, to_column;
  GskPath *signs[4]; /* by TdVerdict; in a square of 16, to be stroked */
  GdkRGBA colors[4];
} TdMatrixLook;

const TdMatrixLook *td_matrix_grid_get_look (TdMatrixGrid *self);
TdMatrix *td_matrix_grid_get_matrix (TdMatrixGrid *self);
char *td_matrix_grid_describe (TdMatrixGrid *self, TdMatrixRow *row, guint column);
/* Lines tell the grid while they show something. */
void td_matrix_grid_add_line (TdMatrixGrid *self, GtkWidget *line);
void td_matrix_grid_remove_line (TdMatrixGrid *self, GtkWidget *line);
/* @x in a line's own width; @is_range: with Shift. */
void
td_matrix_grid_press (TdMatrixGrid *self, guint row, double x, int n_presses, gboolean is_range);

/* What the list model holds: a place for a row, which is replaced when the matrix is loaded anew.
 */
#define TD_TYPE_MATRIX_SLOT (td_matrix_slot_get_type ())
G_DECLARE_FINAL_TYPE (TdMatrixSlot, td_matrix_slot, TD, MATRIX_SLOT, GObject)
struct _TdMatrixSlot {
  GObject parent_instance;
  TdMatrixRow *row;
};

/* A nominee's line. */
#define TD_TYPE_MATRIX_LINE (td_matrix_line_get_type ())
G_DECLARE_FINAL_TYPE (TdMatrixLine, td_matrix_line, TD, MATRIX_LINE, GtkWidget)
GtkWidget *td_matrix_line_new (TdMatrixGrid *grid) G_GNUC_WARN_UNUSED_RESULT;
void td_matrix_line_set (TdMatrixLine *self, TdMatrixSlot *slot, guint position); /* NULL: none */
/* The row in the slot is another. */
void td_matrix_line_refresh (TdMatrixLine *self);

/* The titles of the columns. */
#define TD_TYPE_MATRIX_HEAD (td_matrix_head_get_type ())
G_DECLARE_FINAL_TYPE (TdMatrixHead, td_matrix_head, TD, MATRIX_HEAD, GtkWidget)
GtkWidget *td_matrix_head_new (TdMatrixGrid *grid) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
