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

struct _TdMatrixGrid {
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkWidget *head;
  GtkWidget *switcher; /* narrow: which column */
  GtkWidget *previous;
  GtkWidget *next;
  GtkLabel *column_text;
  GtkWidget *scrolled;
  GtkListView *list;
  GtkWidget *bar;
  GtkAdjustment *across;
  GtkWidget *probes[4]; /* say which colours the theme gives to verdicts */
  GListStore *slots;    /* of TdMatrixSlot */
  GPtrArray *lines;     /* borrowed: those that show something */
  TdMatrix *matrix;
  TdMatrixDescribe describe;
  TdMatrixLook look;
  guint anchor_row, anchor_column;
  guint idle; /* the head or the bar will be another */
  gboolean is_wide;
};

/* ---- the grid's own files ---- */

guint td_matrix_grid_count_rows (TdMatrixGrid *self);
guint td_matrix_grid_count_columns (TdMatrixGrid *self);
/* Kept by the model; NULL behind the last. */
TdMatrixRow *td_matrix_grid_row_at (TdMatrixGrid *self, guint position);
void td_matrix_grid_redraw (TdMatrixGrid *self);
/* Anywhere: what is outside is put at the edge.  @is_range: from the anchor on. */
void td_matrix_grid_set_cursor (TdMatrixGrid *self, gint64 row, gint64 column, gboolean is_range);
/* The same cell in other rows: that of @nomination_id, or what is nearest. */
void td_matrix_grid_keep_cursor (TdMatrixGrid *self, const char *nomination_id);
void td_matrix_grid_cursor_moved (TdMatrixGrid *self);
void td_matrix_grid_show_column (TdMatrixGrid *self);
void td_matrix_grid_add_keys (GtkWidgetClass *klass);

/* ---- for lines and head ---- */

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
