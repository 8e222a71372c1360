/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A multi-line text among preference rows; grows with its text.  Main thread only. */
#include "config.h"

#include "td-text-row.h"

struct _TdTextRow {
  AdwPreferencesRow parent_instance;
  GtkLabel *title_label;
  GtkTextView *view;
  guint idle;
};

G_DEFINE_FINAL_TYPE (TdTextRow, td_text_row, ADW_TYPE_PREFERENCES_ROW)

static gboolean
td_text_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TD_TEXT_ROW (widget)->view));
}

static gboolean
resize_cb (gpointer user_data)
{
  TdTextRow *self = TD_TEXT_ROW (user_data);

  self->idle = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self->view));
  return G_SOURCE_REMOVE;
}

/* A text view that was filled while hidden keeps the height of its narrowest layout until it is
 * measured again (GTK 4.18). */
static void
mapped_cb (TdTextRow *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_LOW, resize_cb, self, NULL);
}

static void
td_text_row_dispose (GObject *object)
{
  g_clear_handle_id (&TD_TEXT_ROW (object)->idle, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_TEXT_ROW);
  G_OBJECT_CLASS (td_text_row_parent_class)->dispose (object);
}

static void
td_text_row_class_init (TdTextRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_text_row_dispose;
  widget_class->grab_focus = td_text_row_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/td-text-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TdTextRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, TdTextRow, view);
}

static void
td_text_row_init (TdTextRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->view, "map", G_CALLBACK (mapped_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
td_text_row_new (const char *title)
{
  return g_object_new (TD_TYPE_TEXT_ROW, "title", title, NULL);
}

GtkWidget *
td_text_row_get_view (TdTextRow *self)
{
  g_return_val_if_fail (TD_IS_TEXT_ROW (self), NULL);
  return GTK_WIDGET (self->view);
}
