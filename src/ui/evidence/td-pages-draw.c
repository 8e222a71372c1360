/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What pages look like: the sharpest pictures that are there, and frames over what they prove.
 * Nothing is rendered or measured here that the main loop would have to wait for. */
#include "config.h"

#include "td-pages-view-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define TAG_HEIGHT 20.0f

static const GdkRGBA WHITE = {1, 1, 1, 1};

/* ---- the page ---- */

static void
append_picture (GtkSnapshot *snapshot, GdkTexture *texture, const graphene_rect_t *bounds)
{
  gtk_snapshot_append_scaled_texture (snapshot, texture, GSK_SCALING_FILTER_TRILINEAR, bounds);
}

static void
snapshot_tiles (TdPagesView *self, GtkSnapshot *snapshot, guint page, float width, float height)
{
  TdFilePage *file_page = _td_pages_view_page (self, page);
  TdTileGrid grid = _td_pages_view_grid (self, page);
  TdRegion part = _td_pages_view_seen_part (self, page);
  guint first_column, end_column, first_row, end_row;

  td_tile_grid_find (&grid, &part, &first_column, &end_column, &first_row, &end_row);
  for (guint row = first_row; row < end_row; row++)
    for (guint column = first_column; column < end_column; column++) {
      TdRegion tile = td_tile_grid_get_part (&grid, column, row);
      GdkTexture *texture = td_tile_cache_peek (self->cache, file_page->file->id, file_page->number,
                                                &grid, column, row);
      if (texture)
        append_picture (
            snapshot, texture,
            &GRAPHENE_RECT_INIT (width * ((float) tile.x - 0.5f), height * ((float) tile.y - 0.5f),
                                 width * (float) tile.width, height * (float) tile.height));
    }
}

static void
push_picture_settings (TdPagesView *self, GtkSnapshot *snapshot)
{
  float factor = (float) (self->contrast < 0 ? 1 + self->contrast : 1 + 3 * self->contrast);
  float shift = (float) self->brightness + 0.5f - 0.5f * factor;
  graphene_matrix_t matrix;
  graphene_vec4_t plus;

  graphene_matrix_init_scale (&matrix, factor, factor, factor);
  graphene_vec4_init (&plus, shift, shift, shift, 0);
  gtk_snapshot_push_color_matrix (snapshot, &matrix, &plus);
}

/* Turned about its middle. */
static void
snapshot_pictures (TdPagesView *self,
                   GtkSnapshot *snapshot,
                   guint page,
                   const graphene_rect_t *bounds)
{
  TdFilePage *file_page = _td_pages_view_page (self, page);
  int rotation = td_page_layout_get_rotation (self->layout, page);
  gboolean is_sideways = rotation % 180 != 0;
  float width = is_sideways ? bounds->size.height : bounds->size.width;
  float height = is_sideways ? bounds->size.width : bounds->size.height;
  GdkTexture *whole =
      td_tile_cache_peek_whole (self->cache, file_page->file->id, file_page->number);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (bounds->origin.x + bounds->size.width / 2,
                                                bounds->origin.y + bounds->size.height / 2));
  gtk_snapshot_rotate (snapshot, (float) rotation);
  if (whole)
    append_picture (snapshot, whole, &GRAPHENE_RECT_INIT (-width / 2, -height / 2, width, height));
  snapshot_tiles (self, snapshot, page, width, height);
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_text (TdPagesView *self,
               GtkSnapshot *snapshot,
               const char *text,
               const graphene_rect_t *bounds)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int width, height;

  pango_layout_set_width (layout, (int) (bounds->size.width * 0.8f) * PANGO_SCALE);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT (bounds->origin.x + bounds->size.width * 0.1f,
                                      bounds->origin.y +
                                          MAX (8, (bounds->size.height - (float) height) / 3)));
  gtk_snapshot_append_layout (snapshot, layout, &(GdkRGBA) {0.25f, 0.25f, 0.25f, 1});
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_page (TdPagesView *self, GtkSnapshot *snapshot, guint page)
{
  TdFilePage *file_page = _td_pages_view_page (self, page);
  graphene_rect_t bounds = _td_pages_view_bounds (self, page);
  const char *error = td_tile_cache_get_error (self->cache, file_page->file->id, file_page->number);
  gboolean is_changed = self->brightness != 0 || self->contrast != 0;
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &(GdkRGBA) {0, 0, 0, 0.25f}, 0, 1, 1, 4);
  if (is_changed)
    push_picture_settings (self, snapshot);
  gtk_snapshot_push_clip (snapshot, &bounds);
  gtk_snapshot_append_color (snapshot, &WHITE, &bounds);
  snapshot_pictures (self, snapshot, page, &bounds);
  gtk_snapshot_pop (snapshot);
  if (is_changed)
    gtk_snapshot_pop (snapshot);
  if (error) {
    /* Translators: %s is a sentence that says why */
    g_autofree char *text = g_strdup_printf (_ ("This page cannot be shown. %s"), error);
    snapshot_text (self, snapshot, text, &bounds);
  }
}

/* ---- frames ---- */

static GdkRGBA
frame_color (void)
{
  g_autoptr (GdkRGBA) color =
      adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());
  return *color;
}

/* On white paper and on a dark photograph alike: a light line around the coloured one. */
static void
snapshot_border (TdPagesView *self,
                 GtkSnapshot *snapshot,
                 const graphene_rect_t *bounds,
                 float thickness)
{
  const GdkRGBA color = frame_color ();
  const GdkRGBA light = {1, 1, 1, 0.9f};
  graphene_rect_t outer;
  GskRoundedRect outline;

  graphene_rect_inset_r (bounds, -1, -1, &outer);
  gsk_rounded_rect_init_from_rect (&outline, &outer, 4);
  gtk_snapshot_append_border (
      snapshot, &outline, (float[]) {thickness + 2, thickness + 2, thickness + 2, thickness + 2},
      (GdkRGBA[]) {light, light, light, light});
  gsk_rounded_rect_init_from_rect (&outline, bounds, 3);
  gtk_snapshot_append_border (snapshot, &outline,
                              (float[]) {thickness, thickness, thickness, thickness},
                              (GdkRGBA[]) {color, color, color, color});
}

/* A word on the accent's colour, its top right at @x, @y; its width. */
static float
snapshot_tag (TdPagesView *self, GtkSnapshot *snapshot, const char *text, float x, float y)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  const GdkRGBA color = frame_color ();
  int width, height;
  GskRoundedRect outline;
  graphene_rect_t bounds;

  pango_layout_get_pixel_size (layout, &width, &height);
  bounds = GRAPHENE_RECT_INIT (x - (float) width - 12, y, (float) width + 12, (float) height + 2);
  gsk_rounded_rect_init_from_rect (&outline, &bounds, 6);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &color, &bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (bounds.origin.x + 6, bounds.origin.y + 1));
  gtk_snapshot_append_layout (snapshot, layout, &WHITE);
  gtk_snapshot_restore (snapshot);
  return bounds.size.width;
}

static void
snapshot_frames (TdPagesView *self, GtkSnapshot *snapshot, guint page)
{
  graphene_rect_t sheet = _td_pages_view_bounds (self, page);
  float right = sheet.origin.x + sheet.size.width - 4;
  gboolean is_high = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());

  for (guint i = 0; i < self->frames->len; i++) {
    TdFrame *frame = &g_array_index (self->frames, TdFrame, i);
    g_autofree char *tag = NULL;
    graphene_rect_t bounds;

    if (frame->page != page)
      continue;
    /* Translators: on a page of a scan, the criterion that it proves; short for "criterion" */
    tag = g_strdup_printf (_ ("Crit. %u"), frame->criterion);
    if (frame->is_whole) {
      right -= snapshot_tag (self, snapshot, tag, right, sheet.origin.y + 4) + 4;
      continue;
    }
    bounds = _td_pages_view_region_bounds (self, page, &frame->region);
    snapshot_border (self, snapshot, &bounds, is_high ? 4 : 2);
    /* Above the frame, so that it hides nothing of what is framed. */
    snapshot_tag (self, snapshot, tag, bounds.origin.x + bounds.size.width,
                  bounds.origin.y - MIN (TAG_HEIGHT, bounds.origin.y - sheet.origin.y));
  }
}

static void
snapshot_veil (TdPagesView *self, GtkSnapshot *snapshot, guint page, const TdRegion *region)
{
  graphene_rect_t bounds = _td_pages_view_region_bounds (self, page, region);
  GdkRGBA color = frame_color ();

  color.alpha = 0.18f;
  gtk_snapshot_append_color (snapshot, &color, &bounds);
}

void
_td_pages_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TdPagesView *self = TD_PAGES_VIEW (widget);
  guint first, last;

  if (!self->cache || !_td_pages_view_seen (self, &first, &last))
    return;
  for (guint i = first; i <= last; i++) {
    snapshot_page (self, snapshot, i);
    if (self->has_mark && self->mark_page == i)
      snapshot_veil (self, snapshot, i, &self->mark);
    snapshot_frames (self, snapshot, i);
    if (self->is_drawing && self->has_draft && self->draft_page == i) {
      graphene_rect_t bounds = _td_pages_view_region_bounds (self, i, &self->draft);
      snapshot_veil (self, snapshot, i, &self->draft);
      snapshot_border (self, snapshot, &bounds, 3);
    }
  }
}
