/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rows the matrix on screen holds.  A reload replaces the rows in their slots and draws
 * again: scroll, cursor and range stay.  Main thread only. */
#include "config.h"

#include "td-matrix-grid-private.h"

#include <core/base/td-text.h>
#include <string.h>

guint
td_matrix_grid_count_rows (TdMatrixGrid *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->slots));
}

guint
td_matrix_grid_count_columns (TdMatrixGrid *self)
{
  return self->matrix ? self->matrix->columns->len : 0;
}

TdMatrixRow *
td_matrix_grid_row_at (TdMatrixGrid *self, guint position)
{
  g_autoptr (TdMatrixSlot) slot = g_list_model_get_item (G_LIST_MODEL (self->slots), position);

  return slot ? slot->row : NULL; /* kept by the model */
}

void
td_matrix_grid_redraw (TdMatrixGrid *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    gtk_widget_queue_draw (g_ptr_array_index (self->lines, i));
  gtk_widget_queue_draw (self->head);
}

static gboolean
matches (TdMatrixRow *row, char **words)
{
  g_autofree char *text = g_strdup_printf ("%s\n%s", row->name, row->unit ? row->unit : "");
  g_autofree char *fold = td_text_fold (text);

  for (; *words; words++)
    if (!strstr (fold, *words))
      return FALSE;
  return TRUE;
}

static GPtrArray *
choose_rows (TdMatrix *matrix, const char *filter)
{
  GPtrArray *rows = g_ptr_array_new ();
  g_autofree char *squeezed = td_text_squeeze (filter ? filter : "");
  g_autofree char *fold = td_text_fold (squeezed);
  g_auto (GStrv) words = g_strsplit (fold, " ", -1);

  for (guint i = 0; matrix && i < matrix->rows->len; i++)
    if (*fold == '\0' || matches (g_ptr_array_index (matrix->rows, i), words))
      g_ptr_array_add (rows, g_ptr_array_index (matrix->rows, i));
  return rows;
}

static gboolean
are_same_rows (TdMatrixGrid *self, GPtrArray *rows)
{
  if (rows->len != td_matrix_grid_count_rows (self))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (!g_str_equal (td_matrix_grid_row_at (self, i)->nomination_id,
                      ((TdMatrixRow *) rows->pdata[i])->nomination_id))
      return FALSE;
  return TRUE;
}

static void
replace_rows (TdMatrixGrid *self, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++) {
    g_autoptr (TdMatrixSlot) slot = g_list_model_get_item (G_LIST_MODEL (self->slots), i);
    g_set_object (&slot->row, g_ptr_array_index (rows, i));
  }
  for (guint i = 0; i < self->lines->len; i++)
    td_matrix_line_refresh (g_ptr_array_index (self->lines, i));
}

static void
fill_slots (TdMatrixGrid *self, GPtrArray *rows)
{
  g_autoptr (GPtrArray) slots = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < rows->len; i++) {
    TdMatrixSlot *slot = g_object_new (TD_TYPE_MATRIX_SLOT, NULL);
    slot->row = g_object_ref (g_ptr_array_index (rows, i));
    g_ptr_array_add (slots, slot);
  }
  g_list_store_splice (self->slots, 0, td_matrix_grid_count_rows (self), slots->pdata, slots->len);
}

void
td_matrix_grid_set_matrix (TdMatrixGrid *self, TdMatrix *matrix, const char *filter)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *chosen = NULL;
  guint n_columns;

  g_return_if_fail (TD_IS_MATRIX_GRID (self));

  n_columns = td_matrix_grid_count_columns (self);
  if (td_matrix_grid_get_row (self))
    chosen = g_strdup (td_matrix_grid_get_row (self)->nomination_id);
  rows = choose_rows (matrix, filter);
  if (are_same_rows (self, rows) && matrix && matrix->columns->len == n_columns) {
    replace_rows (self, rows);
    g_set_object (&self->matrix, matrix);
  } else {
    /* What was shown must not be drawn with the new columns. */
    g_list_store_remove_all (self->slots);
    g_set_object (&self->matrix, matrix);
    fill_slots (self, rows);
    td_matrix_grid_keep_cursor (self, chosen);
  }
  gtk_widget_queue_resize (GTK_WIDGET (self));
  td_matrix_grid_cursor_moved (self);
}

guint
td_matrix_grid_get_n_shown (TdMatrixGrid *self)
{
  g_return_val_if_fail (TD_IS_MATRIX_GRID (self), 0);
  return td_matrix_grid_count_rows (self);
}
