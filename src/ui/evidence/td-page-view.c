/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws one page.  It asks for exactly the size that the page has in its box, so that a scrolled
 * window around it scrolls the page and nothing else.  Main thread only. */
#include "config.h"

#include "td-page-view.h"

struct _TdPageView {
  GtkWidget parent_instance;
  GdkTexture *texture;
  int rotation;
  int box_width;
  int box_height;
};

G_DEFINE_FINAL_TYPE (TdPageView, td_page_view, GTK_TYPE_WIDGET)

static gboolean
is_sideways (TdPageView *self)
{
  return self->rotation % 180 != 0;
}

/* The size of the turned page in the box. */
static void
fit (TdPageView *self, double *width, double *height)
{
  double page_width = gdk_texture_get_width (self->texture);
  double page_height = gdk_texture_get_height (self->texture);
  double turned_width = is_sideways (self) ? page_height : page_width;
  double turned_height = is_sideways (self) ? page_width : page_height;
  double scale = MIN (self->box_width / turned_width, self->box_height / turned_height);

  *width = turned_width * scale;
  *height = turned_height * scale;
}

static void
td_page_view_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  TdPageView *self = TD_PAGE_VIEW (widget);
  double width = 1, height = 1;

  if (self->texture && self->box_width > 0)
    fit (self, &width, &height);
  *minimum = *natural = MAX (1, (int) (orientation == GTK_ORIENTATION_HORIZONTAL ? width : height));
}

static void
td_page_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TdPageView *self = TD_PAGE_VIEW (widget);
  float x = (float) gtk_widget_get_width (widget) / 2;
  float y = (float) gtk_widget_get_height (widget) / 2;
  double width, height;
  graphene_rect_t bounds;

  if (!self->texture || self->box_width <= 0)
    return;
  fit (self, &width, &height);
  if (is_sideways (self)) {
    double swapped = width;
    width = height;
    height = swapped;
  }
  graphene_rect_init (&bounds, (float) -width / 2, (float) -height / 2, (float) width,
                      (float) height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_rotate (snapshot, (float) self->rotation);
  gtk_snapshot_append_color (snapshot, &(GdkRGBA) {1, 1, 1, 1}, &bounds);
  gtk_snapshot_append_scaled_texture (snapshot, self->texture, GSK_SCALING_FILTER_TRILINEAR,
                                      &bounds);
  gtk_snapshot_restore (snapshot);
}

static void
td_page_view_dispose (GObject *object)
{
  g_clear_object (&TD_PAGE_VIEW (object)->texture);
  G_OBJECT_CLASS (td_page_view_parent_class)->dispose (object);
}

static void
td_page_view_class_init (TdPageViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_page_view_dispose;
  widget_class->measure = td_page_view_measure;
  widget_class->snapshot = td_page_view_snapshot;
  gtk_widget_class_set_css_name (widget_class, "page-view");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
td_page_view_init (TdPageView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  /* The keys that turn and zoom work after a click on the page. */
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (gtk_widget_grab_focus), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

void
td_page_view_set_page (TdPageView *self, GdkTexture *texture, int rotation)
{
  g_return_if_fail (TD_IS_PAGE_VIEW (self));
  g_return_if_fail (rotation % 90 == 0);

  g_set_object (&self->texture, texture);
  self->rotation = rotation;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
td_page_view_set_box (TdPageView *self, int width, int height)
{
  g_return_if_fail (TD_IS_PAGE_VIEW (self));

  if (self->box_width == width && self->box_height == height)
    return;
  self->box_width = width;
  self->box_height = height;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

gboolean
td_page_view_has_page (TdPageView *self)
{
  g_return_val_if_fail (TD_IS_PAGE_VIEW (self), FALSE);
  return self->texture != NULL;
}
