/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The matrix' cursor and range, and the keys that move them.  Main thread only. */
#include "config.h"

#include "td-matrix-grid-private.h"

#include <glib/gi18n.h>

#define PAGE_ROWS 10

static void
say_cursor (TdMatrixGrid *self)
{
  TdMatrixRow *row = td_matrix_grid_get_row (self);
  TdMatrixColumn *column = td_matrix_grid_get_column (self);
  g_autofree char *cell = NULL;
  g_autofree char *spoken = NULL;

  if (!row || !column) {
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
    return;
  }
  cell = td_matrix_grid_describe (self, row, self->look.cursor_column);
  /* Translators: a cell of the matrix, spoken: a nominee's name, the column's number and text, what
   * stands in the cell */
  spoken = g_strdup_printf (_ ("%s, %u. %s: %s"), row->name, column->number, column->text, cell);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  spoken, -1);
  if (self->look.has_focus)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), spoken,
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
}

void
td_matrix_grid_show_column (TdMatrixGrid *self)
{
  TdMatrixColumn *column = td_matrix_grid_get_column (self);
  int left = (int) self->look.cursor_column * self->look.cell_width;
  g_autofree char *text = NULL;

  if (!self->look.is_narrow) {
    gtk_adjustment_clamp_page (self->across, left, left + self->look.cell_width);
    return;
  }
  self->look.first_column = self->look.cursor_column;
  if (column)
    text = g_strdup_printf ("%s%u. %s", column->veto ? "⚠ " : "", column->number, column->text);
  gtk_label_set_label (self->column_text, text ? text : "");
  gtk_widget_set_sensitive (self->previous, self->look.cursor_column > 0);
  gtk_widget_set_sensitive (self->next,
                            self->look.cursor_column + 1 < td_matrix_grid_count_columns (self));
}

void
td_matrix_grid_cursor_moved (TdMatrixGrid *self)
{
  self->look.from_row = MIN (self->anchor_row, self->look.cursor_row);
  self->look.to_row = MAX (self->anchor_row, self->look.cursor_row);
  self->look.from_column = MIN (self->anchor_column, self->look.cursor_column);
  self->look.to_column = MAX (self->anchor_column, self->look.cursor_column);
  td_matrix_grid_show_column (self);
  td_matrix_grid_redraw (self);
  say_cursor (self);
  g_signal_emit_by_name (self, "cursor-moved");
}

void
td_matrix_grid_set_cursor (TdMatrixGrid *self, gint64 row, gint64 column, gboolean is_range)
{
  guint n_rows = td_matrix_grid_count_rows (self);
  guint n_columns = td_matrix_grid_count_columns (self);

  if (n_rows == 0 || n_columns == 0)
    return;
  self->look.cursor_row = (guint) CLAMP (row, 0, (gint64) n_rows - 1);
  self->look.cursor_column = (guint) CLAMP (column, 0, (gint64) n_columns - 1);
  if (!is_range)
    self->anchor_row = self->look.cursor_row;
  /* What is not seen is not chosen. */
  if (!is_range || self->look.is_narrow)
    self->anchor_column = self->look.cursor_column;
  gtk_list_view_scroll_to (self->list, self->look.cursor_row, GTK_LIST_SCROLL_NONE, NULL);
  td_matrix_grid_cursor_moved (self);
}

void
td_matrix_grid_press (TdMatrixGrid *self, guint row, double x, int n_presses, gboolean is_range)
{
  double place = x - self->look.frozen + self->look.offset;
  guint column = x < self->look.frozen || self->look.cell_width == 0
                     ? self->look.cursor_column
                     : self->look.first_column + (guint) place / (guint) self->look.cell_width;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  td_matrix_grid_set_cursor (self, row, column, is_range);
  if (n_presses == 2)
    gtk_widget_activate_action (GTK_WIDGET (self), "matrix.open", NULL);
}

/* Arguments: rows, columns, with Shift. */
static gboolean
move_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  TdMatrixGrid *self = TD_MATRIX_GRID (widget);
  int rows, columns;
  gboolean is_range;

  g_variant_get (arguments, "(iib)", &rows, &columns, &is_range);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    columns = -columns;
  td_matrix_grid_set_cursor (self, (gint64) self->look.cursor_row + rows,
                             (gint64) self->look.cursor_column + columns, is_range);
  return td_matrix_grid_count_rows (self) > 0;
}

static gboolean
select_all_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  TdMatrixGrid *self = TD_MATRIX_GRID (widget);

  if (td_matrix_grid_count_rows (self) == 0 || td_matrix_grid_count_columns (self) == 0)
    return FALSE;
  self->anchor_row = 0;
  self->anchor_column = self->look.is_narrow ? self->look.cursor_column : 0;
  self->look.cursor_row = td_matrix_grid_count_rows (self) - 1;
  if (!self->look.is_narrow)
    self->look.cursor_column = td_matrix_grid_count_columns (self) - 1;
  td_matrix_grid_cursor_moved (self);
  return TRUE;
}

static gboolean
drop_range_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  TdMatrixGrid *self = TD_MATRIX_GRID (widget);
  guint n_rows, n_columns;

  td_matrix_grid_count_range (self, &n_rows, &n_columns);
  if (n_rows * n_columns <= 1)
    return FALSE;
  td_matrix_grid_set_cursor (self, self->look.cursor_row, self->look.cursor_column, FALSE);
  return TRUE;
}

void
td_matrix_grid_keep_cursor (TdMatrixGrid *self, const char *nomination_id)
{
  guint n_rows = MAX (1, td_matrix_grid_count_rows (self));
  guint n_columns = MAX (1, td_matrix_grid_count_columns (self));

  for (guint i = 0; nomination_id && i < td_matrix_grid_count_rows (self); i++)
    if (g_str_equal (td_matrix_grid_row_at (self, i)->nomination_id, nomination_id))
      self->look.cursor_row = i;
  self->look.cursor_row = MIN (self->look.cursor_row, n_rows - 1);
  self->look.cursor_column = MIN (self->look.cursor_column, n_columns - 1);
  self->anchor_row = self->look.cursor_row;
  self->anchor_column = self->look.cursor_column;
}

/* ---- keys ---- */

static void
add_move (GtkWidgetClass *klass, guint key, guint keypad, int rows, int columns)
{
  guint keys[] = {key, keypad};

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    gtk_widget_class_add_binding (klass, keys[i], 0, move_cb, "(iib)", rows, columns, FALSE);
    gtk_widget_class_add_binding (klass, keys[i], GDK_SHIFT_MASK, move_cb, "(iib)", rows, columns,
                                  TRUE);
  }
}

#define ALL (1 << 28)

static void
add_moves (GtkWidgetClass *klass)
{
  add_move (klass, GDK_KEY_Up, GDK_KEY_KP_Up, -1, 0);
  add_move (klass, GDK_KEY_Down, GDK_KEY_KP_Down, 1, 0);
  add_move (klass, GDK_KEY_Left, GDK_KEY_KP_Left, 0, -1);
  add_move (klass, GDK_KEY_Right, GDK_KEY_KP_Right, 0, 1);
  add_move (klass, GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, -PAGE_ROWS, 0);
  add_move (klass, GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, PAGE_ROWS, 0);
  add_move (klass, GDK_KEY_Home, GDK_KEY_KP_Home, 0, -ALL);
  add_move (klass, GDK_KEY_End, GDK_KEY_KP_End, 0, ALL);
  gtk_widget_class_add_binding (klass, GDK_KEY_Home, GDK_CONTROL_MASK, move_cb, "(iib)", -ALL, -ALL,
                                FALSE);
  gtk_widget_class_add_binding (klass, GDK_KEY_End, GDK_CONTROL_MASK, move_cb, "(iib)", ALL, ALL,
                                FALSE);
  gtk_widget_class_add_binding (klass, GDK_KEY_j, 0, move_cb, "(iib)", 0, 1, FALSE);
  gtk_widget_class_add_binding (klass, GDK_KEY_k, 0, move_cb, "(iib)", 0, -1, FALSE);
  gtk_widget_class_add_binding (klass, GDK_KEY_a, GDK_CONTROL_MASK, select_all_cb, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_Escape, 0, drop_range_cb, NULL);
}

void
td_matrix_grid_add_keys (GtkWidgetClass *klass)
{
  add_moves (klass);
  for (guint i = 0; i <= TD_VERDICT_NOT_APPLICABLE; i++) {
    gtk_widget_class_add_binding_action (klass, GDK_KEY_0 + i, 0, "matrix.judge", "u", i);
    gtk_widget_class_add_binding_action (klass, GDK_KEY_KP_0 + i, 0, "matrix.judge", "u", i);
  }
  gtk_widget_class_add_binding_action (klass, GDK_KEY_n, 0, "matrix.note", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_e, 0, "matrix.evidence", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Return, 0, "matrix.open", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_KP_Enter, 0, "matrix.open", NULL);
}

/* ---- asking ---- */

TdMatrixRow *
td_matrix_grid_get_row (TdMatrixGrid *self)
{
  g_return_val_if_fail (TD_IS_MATRIX_GRID (self), NULL);
  return td_matrix_grid_row_at (self, self->look.cursor_row);
}

TdMatrixColumn *
td_matrix_grid_get_column (TdMatrixGrid *self)
{
  g_return_val_if_fail (TD_IS_MATRIX_GRID (self), NULL);

  if (self->look.cursor_column >= td_matrix_grid_count_columns (self))
    return NULL;
  return g_ptr_array_index (self->matrix->columns, self->look.cursor_column);
}

char **
td_matrix_grid_dup_nominations (TdMatrixGrid *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  g_return_val_if_fail (TD_IS_MATRIX_GRID (self), NULL);

  for (guint i = self->look.from_row;
       i <= self->look.to_row && i < td_matrix_grid_count_rows (self); i++)
    g_strv_builder_add (ids, td_matrix_grid_row_at (self, i)->nomination_id);
  return g_strv_builder_end (ids);
}

char **
td_matrix_grid_dup_columns (TdMatrixGrid *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  g_return_val_if_fail (TD_IS_MATRIX_GRID (self), NULL);

  for (guint i = self->look.from_column;
       i <= self->look.to_column && i < td_matrix_grid_count_columns (self); i++)
    g_strv_builder_add (ids, ((TdMatrixColumn *) self->matrix->columns->pdata[i])->id);
  return g_strv_builder_end (ids);
}

void
td_matrix_grid_count_range (TdMatrixGrid *self, guint *n_rows, guint *n_columns)
{
  g_return_if_fail (TD_IS_MATRIX_GRID (self));

  *n_rows = td_matrix_grid_count_rows (self) > 0 ? self->look.to_row - self->look.from_row + 1 : 0;
  *n_columns = td_matrix_grid_count_columns (self) > 0
                   ? self->look.to_column - self->look.from_column + 1
                   : 0;
}

void
td_matrix_grid_go_on (TdMatrixGrid *self)
{
  g_return_if_fail (TD_IS_MATRIX_GRID (self));

  td_matrix_grid_set_cursor (self, (gint64) self->look.cursor_row + (self->look.is_narrow ? 1 : 0),
                             (gint64) self->look.cursor_column + (self->look.is_narrow ? 0 : 1),
                             FALSE);
}

void
td_matrix_grid_move_to (TdMatrixGrid *self, const char *nomination_id, const char *column_id)
{
  g_return_if_fail (TD_IS_MATRIX_GRID (self));

  for (guint j = 0; j < td_matrix_grid_count_columns (self); j++)
    if (g_strcmp0 (((TdMatrixColumn *) self->matrix->columns->pdata[j])->id, column_id) == 0)
      self->look.cursor_column = j;
  td_matrix_grid_keep_cursor (self, nomination_id);
  td_matrix_grid_set_cursor (self, self->look.cursor_row, self->look.cursor_column, FALSE);
}
