/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where pages and their tiles are.  Nothing of the toolkit here, so that it is tested alone.
 *
 * Invariant: tops[i] is where page i begins; they are computed again by the first question after
 * a change, in one pass over the pages. */
#include "config.h"

#include "td-page-layout.h"

#include <math.h>

#define A4_SHAPE (210.0 / 297.0)
#define MAX_WHOLE (2.5 * 1000 * 1000) /* device pixels that are rendered at once */

typedef struct {
  double shape;
  int rotation;
  double top;
} Page;

struct _TdPageLayout {
  GArray *pages; /* of Page */
  double view_width, view_height;
  TdPageFit fit;
  double zoom;
  gboolean is_fresh;
  double height; /* of all; while fresh */
  double width;
};

TdPageLayout *
td_page_layout_new (void)
{
  TdPageLayout *self = g_new0 (TdPageLayout, 1);

  self->pages = g_array_new (FALSE, TRUE, sizeof (Page));
  self->zoom = 1;
  return self;
}

void
td_page_layout_free (TdPageLayout *self)
{
  g_array_unref (self->pages);
  g_free (self);
}

static Page *
page_at (TdPageLayout *self, guint page)
{
  return &g_array_index (self->pages, Page, page);
}

void
td_page_layout_set_n_pages (TdPageLayout *self, guint n_pages)
{
  guint before = self->pages->len;

  g_array_set_size (self->pages, n_pages);
  for (guint i = before; i < n_pages; i++)
    page_at (self, i)->shape = A4_SHAPE;
  self->is_fresh = FALSE;
}

guint
td_page_layout_get_n_pages (TdPageLayout *self)
{
  return self->pages->len;
}

void
td_page_layout_set_shape (TdPageLayout *self, guint page, double shape)
{
  g_return_if_fail (page < self->pages->len);

  page_at (self, page)->shape = CLAMP (shape, 0.02, 50);
  self->is_fresh = FALSE;
}

void
td_page_layout_set_rotation (TdPageLayout *self, guint page, int rotation)
{
  g_return_if_fail (page < self->pages->len && rotation % 90 == 0);

  page_at (self, page)->rotation = rotation;
  self->is_fresh = FALSE;
}

int
td_page_layout_get_rotation (TdPageLayout *self, guint page)
{
  g_return_val_if_fail (page < self->pages->len, 0);
  return page_at (self, page)->rotation;
}

void
td_page_layout_set_view (TdPageLayout *self, double width, double height)
{
  self->view_width = width;
  self->view_height = height;
  self->is_fresh = FALSE;
}

void
td_page_layout_set_zoom (TdPageLayout *self, TdPageFit fit, double zoom)
{
  self->fit = fit;
  self->zoom = CLAMP (zoom, TD_ZOOM_MIN, TD_ZOOM_MAX);
  self->is_fresh = FALSE;
}

TdPageFit
td_page_layout_get_fit (TdPageLayout *self)
{
  return self->fit;
}

double
td_page_layout_get_zoom (TdPageLayout *self)
{
  return self->zoom;
}

static double
base_width (TdPageLayout *self)
{
  return MAX (1, self->view_width - 2 * TD_PAGE_GAP);
}

static double
turned_shape (const Page *page)
{
  return page->rotation % 180 != 0 ? 1 / page->shape : page->shape;
}

static double
page_width (TdPageLayout *self, const Page *page)
{
  double width = base_width (self);

  if (self->fit == TD_FIT_PAGE)
    width = MIN (width, MAX (1, self->view_height - 2 * TD_PAGE_GAP) * turned_shape (page));
  return width * self->zoom;
}

double
td_page_layout_get_width_zoom (TdPageLayout *self, guint page)
{
  g_return_val_if_fail (page < self->pages->len, 1);
  return page_width (self, page_at (self, page)) / base_width (self);
}

static void
refresh (TdPageLayout *self)
{
  double top = TD_PAGE_GAP;

  if (self->is_fresh)
    return;
  self->is_fresh = TRUE;
  self->width = 0;
  for (guint i = 0; i < self->pages->len; i++) {
    Page *page = page_at (self, i);
    double width = page_width (self, page);

    page->top = top;
    top += width / turned_shape (page) + TD_PAGE_GAP;
    self->width = MAX (self->width, width + 2 * TD_PAGE_GAP);
  }
  self->height = top;
}

double
td_page_layout_get_width (TdPageLayout *self)
{
  refresh (self);
  return MAX (self->width, self->view_width);
}

double
td_page_layout_get_height (TdPageLayout *self)
{
  refresh (self);
  return MAX (self->height, self->view_height);
}

TdPageBox
td_page_layout_get_box (TdPageLayout *self, guint page)
{
  const Page *found;
  TdPageBox box = {0};

  g_return_val_if_fail (page < self->pages->len, box);

  refresh (self);
  found = page_at (self, page);
  box.width = page_width (self, found);
  box.height = box.width / turned_shape (found);
  box.x = (td_page_layout_get_width (self) - box.width) / 2;
  box.y = found->top;
  /* What is smaller than the window lies in its middle. */
  if (self->height < self->view_height)
    box.y += floor ((self->view_height - self->height) / 2);
  return box;
}

guint
td_page_layout_find (TdPageLayout *self, double y)
{
  guint low = 0, high = self->pages->len;

  refresh (self);
  while (low < high) {
    guint middle = (low + high) / 2;
    TdPageBox box = td_page_layout_get_box (self, middle);

    if (box.y + box.height <= y)
      low = middle + 1;
    else
      high = middle;
  }
  return self->pages->len > 0 ? MIN (low, self->pages->len - 1) : 0;
}

/* ---- regions ---- */

TdRegion
td_region_turn (const TdRegion *region, int rotation)
{
  double right = 1 - region->x - region->width;
  double bottom = 1 - region->y - region->height;

  switch (((rotation % 360) + 360) % 360) {
  case 90:
    return (TdRegion) {bottom, region->x, region->height, region->width};
  case 180:
    return (TdRegion) {right, bottom, region->width, region->height};
  case 270:
    return (TdRegion) {region->y, right, region->height, region->width};
  default:
    return *region;
  }
}

TdRegion
td_region_turn_back (const TdRegion *region, int rotation)
{
  return td_region_turn (region, 360 - ((rotation % 360) + 360) % 360);
}

TdRegion
td_region_move (const TdRegion *region, double x, double y)
{
  TdRegion moved = *region;

  moved.x = CLAMP (region->x + x, 0, MAX (0, 1 - region->width));
  moved.y = CLAMP (region->y + y, 0, MAX (0, 1 - region->height));
  return moved;
}

TdRegion
td_region_grow (const TdRegion *region, double width, double height)
{
  TdRegion grown = *region;

  grown.width = CLAMP (region->width + width, 2 * TD_REGION_MIN_SIDE, 1 - region->x);
  grown.height = CLAMP (region->height + height, 2 * TD_REGION_MIN_SIDE, 1 - region->y);
  return grown;
}

TdRegion
td_region_span (double x1, double y1, double x2, double y2)
{
  double left = CLAMP (MIN (x1, x2), 0, 1 - TD_REGION_MIN_SIDE);
  double top = CLAMP (MIN (y1, y2), 0, 1 - TD_REGION_MIN_SIDE);

  return (TdRegion) {left, top, MAX (TD_REGION_MIN_SIDE, MIN (1, MAX (x1, x2)) - left),
                     MAX (TD_REGION_MIN_SIDE, MIN (1, MAX (y1, y2)) - top)};
}

/* ---- tiles ---- */

TdTileGrid
td_tile_grid_new (double width, double height)
{
  TdTileGrid self = {.width = (guint) MAX (1, width + 0.5),
                     .height = (guint) MAX (1, height + 0.5),
                     .columns = 1,
                     .rows = 1};

  if (width * height > MAX_WHOLE) {
    self.columns = (self.width + TD_TILE_SIDE - 1) / TD_TILE_SIDE;
    self.rows = (self.height + TD_TILE_SIDE - 1) / TD_TILE_SIDE;
  }
  return self;
}

/* Of a side of @length pixels in @n tiles: where the @i-th begins. */
static guint
begin_of (guint length, guint n, guint i)
{
  return n == 1 ? i * length : MIN (length, i * TD_TILE_SIDE);
}

void
td_tile_grid_get_size (const TdTileGrid *self, guint column, guint row, guint *width, guint *height)
{
  g_return_if_fail (column < self->columns && row < self->rows);

  *width = begin_of (self->width, self->columns, column + 1) -
           begin_of (self->width, self->columns, column);
  *height = begin_of (self->height, self->rows, row + 1) - begin_of (self->height, self->rows, row);
}

TdRegion
td_tile_grid_get_part (const TdTileGrid *self, guint column, guint row)
{
  guint width = 0, height = 0;

  td_tile_grid_get_size (self, column, row, &width, &height);
  return (TdRegion) {begin_of (self->width, self->columns, column) / (double) self->width,
                     begin_of (self->height, self->rows, row) / (double) self->height,
                     width / (double) self->width, height / (double) self->height};
}

static void
find_along (guint length, guint n, double from, double to, guint *first, guint *end)
{
  double side = n == 1 ? length : TD_TILE_SIDE;
  double begin = CLAMP (from, 0, 1) * length / side;
  double last = CLAMP (to, 0, 1) * length / side;

  *first = MIN (n - 1, (guint) begin);
  *end = to <= 0 || from >= 1 || to <= from ? *first : MIN (n, (guint) ceil (last));
}

void
td_tile_grid_find (const TdTileGrid *self,
                   const TdRegion *part,
                   guint *first_column,
                   guint *end_column,
                   guint *first_row,
                   guint *end_row)
{
  find_along (self->width, self->columns, part->x, part->x + part->width, first_column, end_column);
  find_along (self->height, self->rows, part->y, part->y + part->height, first_row, end_row);
}
