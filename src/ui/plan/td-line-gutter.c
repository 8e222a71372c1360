/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws the numbers of the lines that are visible.  Wrapped lines have one number, at their first
 * row.  Main thread only. */
#include "config.h"

#include "td-line-gutter.h"

#define PADDING 8

struct _TdLineGutter {
  GtkWidget parent_instance;
  GtkTextView *view; /* the parent */
};

G_DEFINE_FINAL_TYPE (TdLineGutter, td_line_gutter, GTK_TYPE_WIDGET)

static void
td_line_gutter_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  TdLineGutter *self = TD_LINE_GUTTER (widget);
  int width = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    int n = gtk_text_buffer_get_line_count (gtk_text_view_get_buffer (self->view));
    g_autofree char *text = g_strdup_printf ("%d", MAX (n, 100));
    g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
    pango_layout_get_pixel_size (layout, &width, NULL);
    width += 2 * PADDING;
  }
  *minimum = *natural = width;
}

static void
draw_number (TdLineGutter *self, GtkSnapshot *snapshot, PangoLayout *layout, int number, int y)
{
  g_autofree char *text = g_strdup_printf ("%d", number);
  GdkRGBA color;
  int width;

  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);
  gtk_widget_get_color (GTK_WIDGET (self), &color);
  color.alpha *= 0.5f;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot,
      &GRAPHENE_POINT_INIT ((float) (gtk_widget_get_width (GTK_WIDGET (self)) - PADDING - width),
                            (float) y));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
td_line_gutter_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TdLineGutter *self = TD_LINE_GUTTER (widget);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, NULL);
  GdkRectangle visible;
  GtkTextIter iter;

  gtk_text_view_get_visible_rect (self->view, &visible);
  gtk_text_view_get_line_at_y (self->view, &iter, visible.y, NULL);
  do {
    int y, height, window_y;
    gtk_text_view_get_line_yrange (self->view, &iter, &y, &height);
    if (y > visible.y + visible.height)
      return;
    gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_LEFT, 0, y, NULL, &window_y);
    window_y += gtk_text_view_get_pixels_above_lines (self->view);
    draw_number (self, snapshot, layout, gtk_text_iter_get_line (&iter) + 1, window_y);
  } while (gtk_text_iter_forward_line (&iter));
}

static void
watch_scrolling (TdLineGutter *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));

  if (!adjustment)
    return;
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  /* Lines that were measured anew have moved. */
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

static void
td_line_gutter_class_init (TdLineGutterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = td_line_gutter_measure;
  widget_class->snapshot = td_line_gutter_snapshot;
  gtk_widget_class_set_css_name (widget_class, "gutter");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
td_line_gutter_init (TdLineGutter *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self), "caption");
}

GtkWidget *
td_line_gutter_new (GtkTextView *view)
{
  TdLineGutter *self = g_object_new (TD_TYPE_LINE_GUTTER, NULL);

  self->view = view;
  g_signal_connect_object (view, "notify::vadjustment", G_CALLBACK (watch_scrolling), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_text_view_get_buffer (view), "changed",
                           G_CALLBACK (gtk_widget_queue_resize), self, G_CONNECT_SWAPPED);
  watch_scrolling (self);
  return GTK_WIDGET (self);
}
