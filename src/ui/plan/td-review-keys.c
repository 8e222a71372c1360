/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import review: J and K go through the facts and on through the parts, while nothing is typed
 * into.  A row is given the keyboard as a whole, so that the next J is no letter.  Main thread
 * only. */
#include "config.h"

#include "td-import-review-private.h"

#include "td-fact-row.h"

static GtkWidget *
get_focus (TdImportReview *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root ? gtk_root_get_focus (root) : NULL;
}

/* A text that can be changed, or what stands over the page. */
static gboolean
is_typed_into (GtkWidget *focus)
{
  return GTK_IS_TEXT (focus) ||
         (GTK_IS_TEXT_VIEW (focus) && gtk_text_view_get_editable (GTK_TEXT_VIEW (focus))) ||
         gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER);
}

static gboolean
focus_fact (TdImportReview *self, int index)
{
  GtkListBoxRow *row = index < 0 ? NULL : gtk_list_box_get_row_at_index (self->facts, index);

  if (row)
    td_fact_row_focus_row (TD_FACT_ROW (row));
  return row != NULL;
}

/* Behind the last fact come the parts. */
static void
move_from_fact (TdImportReview *self, GtkWidget *row, int direction)
{
  int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  if (!focus_fact (self, index + direction) && direction > 0)
    gtk_widget_child_focus (GTK_WIDGET (self->groups), GTK_DIR_TAB_FORWARD);
}

static void
move_from_part (TdImportReview *self, int direction)
{
  if (!gtk_widget_child_focus (GTK_WIDGET (self->groups),
                               direction > 0 ? GTK_DIR_DOWN : GTK_DIR_UP) &&
      direction < 0)
    focus_fact (self, TD_N_PLAN_KEYS - 1);
}

static gboolean
move (GtkWidget *widget, int direction)
{
  TdImportReview *self = TD_IMPORT_REVIEW (widget);
  GtkWidget *focus = get_focus (self);
  GtkWidget *row = focus ? gtk_widget_get_ancestor (focus, TD_TYPE_FACT_ROW) : NULL;

  if (!self->plan || (focus && is_typed_into (focus)))
    return GDK_EVENT_PROPAGATE;
  td_two_pane_show_end (self->panes);
  if (row)
    move_from_fact (self, row, direction);
  else if (focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->groups)))
    move_from_part (self, direction);
  else
    focus_fact (self, direction > 0 ? 0 : TD_N_PLAN_KEYS - 1);
  return GDK_EVENT_STOP;
}

static gboolean
move_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  return move (widget, g_variant_get_int32 (args));
}

void
td_import_review_install_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding (widget_class, GDK_KEY_j, 0, move_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_k, 0, move_cb, "i", -1);
}
