/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "td-progress-ring.h"

#include <adwaita.h>
#include <math.h>

#define SIZE 34
#define WIDTH 3.f

struct _TdProgressRing {
  GtkWidget parent_instance;
  guint part;
  guint whole;
};

G_DEFINE_FINAL_TYPE (TdProgressRing, td_progress_ring, GTK_TYPE_WIDGET)

/* From the top, as a clock's hand goes. */
static GskPath *
make_arc (float share)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  graphene_point_t middle = GRAPHENE_POINT_INIT (SIZE / 2.f, SIZE / 2.f);
  float radius = (SIZE - WIDTH) / 2;

  if (share >= 1) {
    gsk_path_builder_add_circle (builder, &middle, radius);
    return gsk_path_builder_free_to_path (builder);
  }
  double angle = 2 * G_PI * (double) share - G_PI / 2;
  gsk_path_builder_move_to (builder, middle.x, middle.y - radius);
  gsk_path_builder_svg_arc_to (builder, radius, radius, 0, share > 0.5f, TRUE,
                               middle.x + radius * (float) cos (angle),
                               middle.y + radius * (float) sin (angle));
  return gsk_path_builder_free_to_path (builder);
}

static void
stroke (GtkSnapshot *snapshot, float share, const GdkRGBA *color)
{
  g_autoptr (GskStroke) pen = gsk_stroke_new (WIDTH);
  g_autoptr (GskPath) path = make_arc (share);

  gsk_stroke_set_line_cap (pen, GSK_LINE_CAP_ROUND);
  gtk_snapshot_append_stroke (snapshot, path, pen, color);
}

static void
write_number (TdProgressRing *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  g_autofree char *number = g_strdup_printf ("%u", self->whole);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), number);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int width, height;

  if (self->whole > 999)
    return;
  pango_attr_list_insert (attributes, pango_attr_scale_new (self->whole > 99 ? 0.66 : 0.8));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((SIZE - width) / 2.f, (SIZE - height) / 2.f));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
td_progress_ring_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TdProgressRing *self = TD_PROGRESS_RING (widget);
  g_autoptr (GdkRGBA) accent =
      adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());
  GdkRGBA color, track;

  if (self->whole == 0)
    return;
  gtk_widget_get_color (widget, &color);
  track = color;
  track.alpha *= 0.15f;
  stroke (snapshot, 1, &track);
  if (self->part > 0)
    stroke (snapshot, (float) self->part / (float) self->whole, accent);
  write_number (self, snapshot, &color);
}

static void
td_progress_ring_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static void
td_progress_ring_class_init (TdProgressRingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = td_progress_ring_snapshot;
  widget_class->measure = td_progress_ring_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
td_progress_ring_init (TdProgressRing *self)
{
  g_signal_connect_object (adw_style_manager_get_default (), "notify::accent-color-rgba",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

void
td_progress_ring_set (TdProgressRing *self, guint part, guint whole)
{
  g_return_if_fail (TD_IS_PROGRESS_RING (self));

  self->part = MIN (part, whole);
  self->whole = whole;
  gtk_widget_set_visible (GTK_WIDGET (self), whole > 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
