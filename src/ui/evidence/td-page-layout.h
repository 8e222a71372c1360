/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/review/td-region.h>

G_BEGIN_DECLS

/* Where pages lie below each other, and which tiles of one are seen: arithmetic only.  Lengths are
 * in application pixels, from the top left of all pages. */

typedef enum { TD_FIT_WIDTH, TD_FIT_PAGE } TdPageFit;

typedef struct {
  double x, y, width, height;
} TdPageBox;

#define TD_PAGE_GAP 12.0
#define TD_ZOOM_MIN 0.1
#define TD_ZOOM_MAX 12.0

typedef struct _TdPageLayout TdPageLayout;
TdPageLayout *td_page_layout_new (void);
void td_page_layout_free (TdPageLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdPageLayout, td_page_layout_free)

/* New pages are upright sheets of A4 until their shape is known. */
void td_page_layout_set_n_pages (TdPageLayout *self, guint n_pages);
guint td_page_layout_get_n_pages (TdPageLayout *self);
/* @shape: width / height of the page as stored; @rotation as it is looked at. */
void td_page_layout_set_shape (TdPageLayout *self, guint page, double shape);
void td_page_layout_set_rotation (TdPageLayout *self, guint page, int rotation);
int td_page_layout_get_rotation (TdPageLayout *self, guint page);
/* The window that pages are seen through. */
void td_page_layout_set_view (TdPageLayout *self, double width, double height);
/* @zoom 1: pages as wide as the window, or none larger than it. */
void td_page_layout_set_zoom (TdPageLayout *self, TdPageFit fit, double zoom);
TdPageFit td_page_layout_get_fit (TdPageLayout *self);
double td_page_layout_get_zoom (TdPageLayout *self);
/* The same size of @page by the other way of fitting: what zooming goes on from. */
double td_page_layout_get_width_zoom (TdPageLayout *self, guint page);

double td_page_layout_get_width (TdPageLayout *self);
double td_page_layout_get_height (TdPageLayout *self);
TdPageBox td_page_layout_get_box (TdPageLayout *self, guint page);
/* The page at height @y, or the one below where there is a gap; the last one below all. */
guint td_page_layout_find (TdPageLayout *self, double y);

/* A rectangle of a page as stored ⇄ as it is looked at. */
TdRegion td_region_turn (const TdRegion *region, int rotation);
TdRegion td_region_turn_back (const TdRegion *region, int rotation);
/* Of @size (x, y: by how much), kept on the page. */
TdRegion td_region_move (const TdRegion *region, double x, double y);
TdRegion td_region_grow (const TdRegion *region, double width, double height);
/* Spanned by two points, both kept on the page, and large enough to be seen. */
TdRegion td_region_span (double x1, double y1, double x2, double y2);

/* A page of @width × @height device pixels is one tile while it is small, else a grid of squares.
 */
#define TD_TILE_SIDE 1024
typedef struct {
  guint width, height; /* of the page */
  guint columns, rows;
} TdTileGrid;

TdTileGrid td_tile_grid_new (double width, double height);
/* What a tile shows of the page, and in how many pixels. */
TdRegion td_tile_grid_get_part (const TdTileGrid *self, guint column, guint row);
void td_tile_grid_get_size (const TdTileGrid *self,
                            guint column,
                            guint row,
                            guint *width,
                            guint *height);
/* The tiles that show something of @part: columns from *@first_column to before *@end_column, rows
 * likewise. */
void td_tile_grid_find (const TdTileGrid *self,
                        const TdRegion *part,
                        guint *first_column,
                        guint *end_column,
                        guint *first_row,
                        guint *end_row);

G_END_DECLS
