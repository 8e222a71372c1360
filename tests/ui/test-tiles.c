/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where pages and tiles lie, regions on turned pages, and what the cache keeps. */
#include <adwaita.h>
#include <locale.h>
#include <math.h>
#include <session/td-session-evidence.h>
#include <tests/intake/samples.h>
#include <tests/session/calls.h>
#include <ui/evidence/td-tile-cache.h>

#define NEAR 1e-9

static void
assert_region (const TdRegion *a, const TdRegion *b)
{
  g_assert_cmpfloat_with_epsilon (a->x, b->x, NEAR);
  g_assert_cmpfloat_with_epsilon (a->y, b->y, NEAR);
  g_assert_cmpfloat_with_epsilon (a->width, b->width, NEAR);
  g_assert_cmpfloat_with_epsilon (a->height, b->height, NEAR);
}

/* ---- pages ---- */

static void
test_layout (void)
{
  g_autoptr (TdPageLayout) layout = td_page_layout_new ();
  TdPageBox first, second, last;

  g_assert_cmpuint (td_page_layout_find (layout, 0), ==, 0);
  td_page_layout_set_view (layout, 424, 600);
  td_page_layout_set_n_pages (layout, 3);
  td_page_layout_set_shape (layout, 0, 1);
  td_page_layout_set_shape (layout, 1, 2);
  td_page_layout_set_rotation (layout, 1, 270);
  first = td_page_layout_get_box (layout, 0);
  second = td_page_layout_get_box (layout, 1);
  last = td_page_layout_get_box (layout, 2);
  g_assert_cmpfloat (first.width, ==, 400);
  g_assert_cmpfloat (first.height, ==, 400);
  g_assert_cmpfloat (second.y, ==, first.y + 400 + TD_PAGE_GAP);
  g_assert_cmpfloat (second.height, ==, 800);
  g_assert_cmpfloat (td_page_layout_get_height (layout), ==, last.y + last.height + TD_PAGE_GAP);
  g_assert_cmpuint (td_page_layout_find (layout, -5), ==, 0);
  g_assert_cmpuint (td_page_layout_find (layout, second.y - 1), ==, 1); /* the gap */
  g_assert_cmpuint (td_page_layout_find (layout, second.y + 799), ==, 1);
  g_assert_cmpuint (td_page_layout_find (layout, 1e9), ==, 2);
}

static void
test_fit (void)
{
  g_autoptr (TdPageLayout) layout = td_page_layout_new ();
  TdPageBox box;

  td_page_layout_set_view (layout, 1024, 624);
  td_page_layout_set_n_pages (layout, 1);
  td_page_layout_set_shape (layout, 0, 0.5);
  td_page_layout_set_zoom (layout, TD_FIT_PAGE, 1);
  box = td_page_layout_get_box (layout, 0);
  g_assert_cmpfloat (box.height, ==, 600);
  g_assert_cmpfloat (box.width, ==, 300);
  g_assert_cmpfloat (box.x, ==, 362);
  /* Zooming goes on from the size that is seen. */
  td_page_layout_set_zoom (layout, TD_FIT_WIDTH, td_page_layout_get_width_zoom (layout, 0));
  box = td_page_layout_get_box (layout, 0);
  g_assert_cmpfloat_with_epsilon (box.width, 300, 1e-6);
  td_page_layout_set_zoom (layout, TD_FIT_WIDTH, 1000);
  g_assert_cmpfloat (td_page_layout_get_zoom (layout), ==, TD_ZOOM_MAX);
  td_page_layout_set_zoom (layout, TD_FIT_WIDTH, 0);
  g_assert_cmpfloat (td_page_layout_get_zoom (layout), ==, TD_ZOOM_MIN);
}

/* ---- regions ---- */

static void
test_turned_regions (void)
{
  const TdRegion region = {0.1, 0.2, 0.3, 0.15};
  const TdRegion quarter = {0.65, 0.1, 0.15, 0.3};
  TdRegion turned = td_region_turn (&region, 90);

  assert_region (&turned, &quarter);
  for (int rotation = -270; rotation <= 630; rotation += 90) {
    TdRegion there = td_region_turn (&region, rotation);
    TdRegion back = td_region_turn_back (&there, rotation);
    assert_region (&back, &region);
  }
}

static void
test_kept_on_page (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  TdRegion region = {0.4, 0.4, 0.2, 0.2};

  for (guint i = 0; i < 2000; i++) {
    double x = g_rand_double_range (random, -0.6, 0.6), y = g_rand_double_range (random, -0.6, 0.6);
    region = i % 2 == 0 ? td_region_move (&region, x, y) : td_region_grow (&region, x, y);
    g_assert_true (td_region_is_good (&region));
    TdRegion span = td_region_span (x * 3, y * 3, x + 0.5, y - 0.5);
    g_assert_true (td_region_is_good (&span));
  }
}

/* ---- tiles ---- */

/* Every pixel of the page is in exactly one tile, and what is seen is covered. */
static void
assert_covers (double width, double height)
{
  TdTileGrid grid = td_tile_grid_new (width, height);
  double area = 0;
  guint64 n_pixels = 0;

  for (guint row = 0; row < grid.rows; row++)
    for (guint column = 0; column < grid.columns; column++) {
      TdRegion part = td_tile_grid_get_part (&grid, column, row);
      guint tile_width, tile_height;
      td_tile_grid_get_size (&grid, column, row, &tile_width, &tile_height);
      area += part.width * part.height;
      n_pixels += (guint64) tile_width * tile_height;
      if (grid.columns * grid.rows > 1) {
        g_assert_cmpuint (tile_width, <=, TD_TILE_SIDE);
        g_assert_cmpuint (tile_height, <=, TD_TILE_SIDE);
      }
    }
  g_assert_cmpfloat_with_epsilon (area, 1, 1e-6);
  g_assert_cmpuint (n_pixels, ==, (guint64) grid.width * grid.height);
}

static void
test_grid (void)
{
  const TdRegion middle = {0.5, 0.5, 0.1, 0.1}, beside = {-0.5, 0, 0.2, 1};
  TdTileGrid small = td_tile_grid_new (800, 1100);
  TdTileGrid large = td_tile_grid_new (4096, 2048);
  guint first_column, end_column, first_row, end_row;

  g_assert_cmpuint (small.columns * small.rows, ==, 1);
  g_assert_cmpuint (large.columns, ==, 4);
  g_assert_cmpuint (large.rows, ==, 2);
  td_tile_grid_find (&large, &middle, &first_column, &end_column, &first_row, &end_row);
  g_assert_cmpuint (first_column, ==, 2);
  g_assert_cmpuint (end_column, ==, 3);
  g_assert_cmpuint (first_row, ==, 1);
  g_assert_cmpuint (end_row, ==, 2);
  td_tile_grid_find (&large, &TD_REGION_WHOLE, &first_column, &end_column, &first_row, &end_row);
  g_assert_cmpuint (end_column, ==, 4);
  g_assert_cmpuint (end_row, ==, 2);
  td_tile_grid_find (&large, &beside, &first_column, &end_column, &first_row, &end_row);
  g_assert_cmpuint (end_column, ==, first_column);
  assert_covers (1, 1);
  assert_covers (827, 1169);
  assert_covers (2481, 3507);
  assert_covers (4960.4, 7015.6);
  assert_covers (30000, 1025);
}

/* ---- the cache ---- */

typedef struct {
  TdTileCache *cache;
  char *file;
} Kept;

static gboolean
is_quiet (gpointer data)
{
  return td_tile_cache_get_n_pending (((Kept *) data)->cache) == 0;
}

static void
kept_init (Kept *self, Fixture *fixture, gsize max_bytes, guint n_pages)
{
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  g_autofree char *id = add_sample_nominee (fixture, plan, "Trần Thị Bưởi");
  g_autoptr (GBytes) pdf = sample_pdf (n_pages);
  g_autoptr (GError) error = NULL;
  g_auto (Answer) answer = {0};

  td_session_attach_bytes_async (fixture->session, id, pdf, "a.pdf", NULL, answer_cb, &answer);
  self->file = td_session_attach_finish (fixture->session, answer_wait (&answer), &error);
  g_assert_no_error (error);
  self->cache = td_tile_cache_new (max_bytes);
  td_tile_cache_set_session (self->cache, fixture->session);
}

static void
kept_clear (Kept *self)
{
  td_tile_cache_set_session (self->cache, NULL);
  g_object_unref (self->cache);
  g_free (self->file);
}

static void
look_at (Kept *self, guint page, const TdTileGrid *grid)
{
  td_tile_cache_begin (self->cache);
  td_tile_cache_want_small (self->cache, self->file, page, FALSE);
  td_tile_cache_want (self->cache, self->file, page, grid, 0, 0);
  td_tile_cache_end (self->cache);
}

/* However many pages are looked at, no more is kept than there is room for, beside what is seen. */
static void
test_bounded (Fixture *fixture, gconstpointer user_data)
{
  const gsize MAX = 8 * 1024 * 1024;
  TdTileGrid grid = td_tile_grid_new (700, 990);
  Kept kept;

  kept_init (&kept, fixture, MAX, 12);
  for (guint page = 1; page <= 12; page++) {
    look_at (&kept, page, &grid);
    wait_until (is_quiet, &kept);
    g_assert_nonnull (td_tile_cache_peek (kept.cache, kept.file, page, &grid, 0, 0));
    g_assert_cmpuint (td_tile_cache_get_bytes (kept.cache), <=, MAX);
  }
  g_assert_null (td_tile_cache_peek (kept.cache, kept.file, 1, &grid, 0, 0));
  g_assert_nonnull (td_tile_cache_peek (kept.cache, kept.file, 11, &grid, 0, 0));
  kept_clear (&kept);
}

/* What is scrolled away before it is there is not rendered; what a thumbnail waits for is. */
static void
test_gives_up (Fixture *fixture, gconstpointer user_data)
{
  TdTileGrid grid = td_tile_grid_new (700, 990);
  Kept kept;

  kept_init (&kept, fixture, 64 * 1024 * 1024, 9);
  td_tile_cache_want_small (kept.cache, kept.file, 9, TRUE);
  for (guint page = 1; page <= 8; page++)
    look_at (&kept, page, &grid);
  g_assert_cmpuint (td_tile_cache_get_n_pending (kept.cache), ==, 3);
  wait_until (is_quiet, &kept);
  g_assert_null (td_tile_cache_peek_whole (kept.cache, kept.file, 1));
  g_assert_nonnull (td_tile_cache_peek (kept.cache, kept.file, 8, &grid, 0, 0));
  g_assert_nonnull (td_tile_cache_peek_whole (kept.cache, kept.file, 9));
  kept_clear (&kept);
}

/* The sharpest whole page stands in until its tiles are there; a page that is none says so. */
static void
test_stands_in (Fixture *fixture, gconstpointer user_data)
{
  TdTileGrid grid = td_tile_grid_new (700, 990);
  Kept kept;

  kept_init (&kept, fixture, 64 * 1024 * 1024, 1);
  look_at (&kept, 1, &grid);
  wait_until (is_quiet, &kept);
  g_assert_cmpint (gdk_texture_get_width (td_tile_cache_peek_whole (kept.cache, kept.file, 1)), ==,
                   700);
  g_assert_null (td_tile_cache_get_error (kept.cache, kept.file, 1));
  look_at (&kept, 2, &grid);
  wait_until (is_quiet, &kept);
  g_assert_null (td_tile_cache_peek_whole (kept.cache, kept.file, 2));
  g_assert_nonnull (td_tile_cache_get_error (kept.cache, kept.file, 2));
  look_at (&kept, 2, &grid); /* not again and again */
  g_assert_cmpuint (td_tile_cache_get_n_pending (kept.cache), ==, 0);
  td_tile_cache_forget_errors (kept.cache);
  look_at (&kept, 2, &grid);
  g_assert_cmpuint (td_tile_cache_get_n_pending (kept.cache), ==, 2);
  kept_clear (&kept);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/tiles/layout", test_layout);
  g_test_add_func ("/ui/tiles/fit", test_fit);
  g_test_add_func ("/ui/tiles/turned-regions", test_turned_regions);
  g_test_add_func ("/ui/tiles/kept-on-page", test_kept_on_page);
  g_test_add_func ("/ui/tiles/grid", test_grid);
  ADD_CALL_TEST ("/ui/tiles/bounded", test_bounded);
  ADD_CALL_TEST ("/ui/tiles/gives-up", test_gives_up);
  ADD_CALL_TEST ("/ui/tiles/stands-in", test_stands_in);
  return g_test_run ();
}
