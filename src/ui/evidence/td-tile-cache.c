/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps what has been rendered.  Main thread only: pixels come from the intake process by way of a
 * worker thread, and are only wrapped here.
 *
 * A page's pictures hang on its entry in @pages; all pictures, the newest used first, on @used.
 * Invariant: @bytes is the sum over @used. */
#include "config.h"

#include "td-tile-cache.h"

#include <core/base/td-error.h>
#include <session/td-session-evidence.h>
#include <session/td-session-pages.h>
#include <ui/td-ui-util.h>

#define SMALL_WIDTH 240
#define SMALL_HEIGHT 340

typedef struct _Page Page;

typedef struct {
  Page *page;
  guint width, column, row; /* @width: of the page; 0: the small one */
  gboolean is_whole;
  gboolean is_kept;
  guint64 round; /* the last that wanted it */
  GdkTexture *texture;
  gsize bytes;
  GCancellable *cancellable; /* while it is rendered */
  GList link;                /* in @used, while there is a texture */
} Tile;

struct _Page {
  char *evidence_id;
  guint number;
  GPtrArray *tiles; /* of Tile */
  char *error;
};

struct _TdTileCache {
  GObject parent_instance;
  TdSession *session;
  GHashTable *pages; /* Page → itself */
  GQueue used;
  gsize bytes, max_bytes;
  guint64 round;
  guint n_pending;
};

G_DEFINE_FINAL_TYPE (TdTileCache, td_tile_cache, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static guint
page_hash (gconstpointer key)
{
  const Page *page = key;
  return g_str_hash (page->evidence_id) * 31 + page->number;
}

static gboolean
page_equal (gconstpointer a, gconstpointer b)
{
  const Page *first = a, *second = b;
  return first->number == second->number && g_str_equal (first->evidence_id, second->evidence_id);
}

static void
tile_free (gpointer data)
{
  Tile *tile = data;

  td_ui_cancel (&tile->cancellable);
  g_clear_object (&tile->texture);
  g_free (tile);
}

static void
page_free (gpointer data)
{
  Page *page = data;

  g_ptr_array_unref (page->tiles);
  g_free (page->evidence_id);
  g_free (page->error);
  g_free (page);
}

static Page *
find_page (TdTileCache *self, const char *evidence_id, guint number)
{
  const Page key = {.evidence_id = (char *) evidence_id, .number = number};
  return g_hash_table_lookup (self->pages, &key);
}

static Page *
ensure_page (TdTileCache *self, const char *evidence_id, guint number)
{
  Page *page = find_page (self, evidence_id, number);

  if (page)
    return page;
  page = g_new0 (Page, 1);
  page->evidence_id = g_strdup (evidence_id);
  page->number = number;
  page->tiles = g_ptr_array_new_with_free_func (tile_free);
  g_hash_table_add (self->pages, page);
  return page;
}

static Tile *
find_tile (Page *page, guint width, guint column, guint row)
{
  for (guint i = 0; page && i < page->tiles->len; i++) {
    Tile *tile = g_ptr_array_index (page->tiles, i);
    if (tile->width == width && tile->column == column && tile->row == row)
      return tile;
  }
  return NULL;
}

static Tile *
ensure_tile (Page *page, guint width, guint column, guint row)
{
  Tile *tile = find_tile (page, width, column, row);

  if (tile)
    return tile;
  tile = g_new0 (Tile, 1);
  tile->page = page;
  tile->width = width;
  tile->column = column;
  tile->row = row;
  tile->link.data = tile;
  g_ptr_array_add (page->tiles, tile);
  return tile;
}

/* ---- room ---- */

static void
forget_tile (TdTileCache *self, Tile *tile)
{
  if (tile->texture) {
    g_queue_unlink (&self->used, &tile->link);
    self->bytes -= tile->bytes;
  }
  if (tile->cancellable)
    self->n_pending--;
  g_ptr_array_remove_fast (tile->page->tiles, tile);
}

static void
make_room (TdTileCache *self)
{
  while (self->bytes > self->max_bytes && self->used.tail) {
    Tile *oldest = self->used.tail->data;
    if (oldest->round == self->round)
      return;
    forget_tile (self, oldest);
  }
}

static void
touch (TdTileCache *self, Tile *tile)
{
  tile->round = self->round;
  if (!tile->texture)
    return;
  g_queue_unlink (&self->used, &tile->link);
  g_queue_push_head_link (&self->used, &tile->link);
}

/* ---- rendering ---- */

/* A tile by its names: the page or the tile itself may be gone when the pixels come. */
typedef struct {
  TdTileCache *self;
  char *evidence_id;
  guint page, width, column, row;
  gboolean is_fitted;
  GCancellable *cancellable;
} Asked;

static void
asked_free (Asked *asked)
{
  g_object_unref (asked->self);
  g_object_unref (asked->cancellable);
  g_free (asked->evidence_id);
  g_free (asked);
}

static void
take_pixels (TdTileCache *self, Tile *tile, TdPixels *pixels)
{
  tile->texture =
      gdk_memory_texture_new ((int) pixels->width, (int) pixels->height, GDK_MEMORY_DEFAULT,
                              pixels->pixels, (gsize) pixels->width * 4);
  tile->bytes = (gsize) pixels->width * pixels->height * 4;
  self->bytes += tile->bytes;
  g_queue_push_head_link (&self->used, &tile->link);
  g_clear_pointer (&tile->page->error, g_free);
  make_room (self);
}

static void
rendered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Asked *asked = user_data;
  TdTileCache *self = asked->self;
  g_autoptr (GError) error = NULL;
  TdPixels *pixels = asked->is_fitted
                         ? td_session_render_fitted_finish (TD_SESSION (source), result, &error)
                         : td_session_render_region_finish (TD_SESSION (source), result, &error);
  Page *page = find_page (self, asked->evidence_id, asked->page);
  Tile *tile = find_tile (page, asked->width, asked->column, asked->row);

  if (tile && tile->cancellable == asked->cancellable) {
    g_clear_object (&tile->cancellable);
    self->n_pending--;
    if (pixels)
      take_pixels (self, tile, pixels);
    else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      page->error = page->error ? page->error : td_error_describe (error);
    g_signal_emit (self, signals[CHANGED], 0, asked->evidence_id, asked->page);
  }
  td_session_pixels_free (pixels);
  asked_free (asked);
}

/* The one place where pixels are asked for. */
static void
render (TdTileCache *self, Tile *tile, const TdRegion *part, guint width, guint height)
{
  Asked *asked = g_new0 (Asked, 1);
  const TdPageRegion region = {part->x, part->y, part->width, part->height};

  tile->cancellable = g_cancellable_new ();
  self->n_pending++;
  asked->self = g_object_ref (self);
  asked->evidence_id = g_strdup (tile->page->evidence_id);
  asked->page = tile->page->number;
  asked->width = tile->width;
  asked->column = tile->column;
  asked->row = tile->row;
  asked->cancellable = g_object_ref (tile->cancellable);
  asked->is_fitted = tile->is_whole;
  if (asked->is_fitted)
    td_session_render_fitted_async (self->session, asked->evidence_id, asked->page, &region, width,
                                    height, 0, tile->cancellable, rendered_cb, asked);
  else
    td_session_render_region_async (self->session, asked->evidence_id, asked->page, &region, width,
                                    height, 0, tile->cancellable, rendered_cb, asked);
}

static gboolean
is_wanting (TdTileCache *self, Tile *tile)
{
  return self->session && !tile->texture && !tile->cancellable && !tile->page->error;
}

GdkTexture *
td_tile_cache_want (TdTileCache *self,
                    const char *evidence_id,
                    guint page,
                    const TdTileGrid *grid,
                    guint column,
                    guint row)
{
  Tile *tile;

  g_return_val_if_fail (TD_IS_TILE_CACHE (self), NULL);
  g_return_val_if_fail (column < grid->columns && row < grid->rows, NULL);

  tile = ensure_tile (ensure_page (self, evidence_id, page), grid->width, column, row);
  tile->is_whole = grid->columns == 1 && grid->rows == 1;
  touch (self, tile);
  if (is_wanting (self, tile)) {
    const TdRegion part = td_tile_grid_get_part (grid, column, row);
    guint width, height;

    td_tile_grid_get_size (grid, column, row, &width, &height);
    /* Room for rounding: the page's own shape decides. */
    if (tile->is_whole)
      height += 2;
    render (self, tile, &part, width, height);
  }
  return tile->texture;
}

GdkTexture *
td_tile_cache_want_small (TdTileCache *self, const char *evidence_id, guint page, gboolean is_kept)
{
  Tile *tile;

  g_return_val_if_fail (TD_IS_TILE_CACHE (self), NULL);

  tile = ensure_tile (ensure_page (self, evidence_id, page), 0, 0, 0);
  tile->is_whole = TRUE;
  tile->is_kept = tile->is_kept || is_kept;
  touch (self, tile);
  if (is_wanting (self, tile))
    render (self, tile, &TD_REGION_WHOLE, SMALL_WIDTH, SMALL_HEIGHT);
  return tile->texture;
}

void
td_tile_cache_drop_small (TdTileCache *self, const char *evidence_id, guint page)
{
  Tile *tile;

  g_return_if_fail (TD_IS_TILE_CACHE (self));

  tile = find_tile (find_page (self, evidence_id, page), 0, 0, 0);
  if (!tile)
    return;
  tile->is_kept = FALSE;
  if (tile->cancellable && tile->round < self->round)
    forget_tile (self, tile);
}

/* ---- rounds ---- */

void
td_tile_cache_begin (TdTileCache *self)
{
  g_return_if_fail (TD_IS_TILE_CACHE (self));
  self->round++;
}

static void
drop_unwanted (TdTileCache *self, Page *page)
{
  for (guint i = page->tiles->len; i > 0; i--) {
    Tile *tile = g_ptr_array_index (page->tiles, i - 1);
    if (!tile->texture && !tile->is_kept && tile->round < self->round)
      forget_tile (self, tile);
  }
}

void
td_tile_cache_end (TdTileCache *self)
{
  GHashTableIter iter;
  gpointer page;

  g_return_if_fail (TD_IS_TILE_CACHE (self));

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, &page, NULL))
    drop_unwanted (self, page);
  make_room (self);
}

/* ---- looking ---- */

GdkTexture *
td_tile_cache_peek (TdTileCache *self,
                    const char *evidence_id,
                    guint page,
                    const TdTileGrid *grid,
                    guint column,
                    guint row)
{
  Tile *tile = find_tile (find_page (self, evidence_id, page), grid->width, column, row);
  return tile ? tile->texture : NULL;
}

GdkTexture *
td_tile_cache_peek_whole (TdTileCache *self, const char *evidence_id, guint page)
{
  Page *found = find_page (self, evidence_id, page);
  Tile *best = NULL;

  for (guint i = 0; found && i < found->tiles->len; i++) {
    Tile *tile = g_ptr_array_index (found->tiles, i);
    if (tile->texture && tile->is_whole && (!best || tile->width > best->width))
      best = tile;
  }
  return best ? best->texture : NULL;
}

const char *
td_tile_cache_get_error (TdTileCache *self, const char *evidence_id, guint page)
{
  Page *found = find_page (self, evidence_id, page);
  return found ? found->error : NULL;
}

gsize
td_tile_cache_get_bytes (TdTileCache *self)
{
  return self->bytes;
}

guint
td_tile_cache_get_n_pending (TdTileCache *self)
{
  return self->n_pending;
}

/* ---- object ---- */

static void
forget_all (TdTileCache *self)
{
  g_queue_init (&self->used);
  self->bytes = 0;
  self->n_pending = 0;
  g_hash_table_remove_all (self->pages);
}

static void
td_tile_cache_dispose (GObject *object)
{
  TdTileCache *self = TD_TILE_CACHE (object);

  forget_all (self);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_tile_cache_parent_class)->dispose (object);
}

static void
td_tile_cache_finalize (GObject *object)
{
  g_hash_table_unref (TD_TILE_CACHE (object)->pages);
  G_OBJECT_CLASS (td_tile_cache_parent_class)->finalize (object);
}

static void
td_tile_cache_class_init (TdTileCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_tile_cache_dispose;
  G_OBJECT_CLASS (klass)->finalize = td_tile_cache_finalize;
  signals[CHANGED] = g_signal_new ("changed", TD_TYPE_TILE_CACHE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);
}

static void
td_tile_cache_init (TdTileCache *self)
{
  self->pages = g_hash_table_new_full (page_hash, page_equal, page_free, NULL);
  g_queue_init (&self->used);
}

TdTileCache *
td_tile_cache_new (gsize max_bytes)
{
  TdTileCache *self = g_object_new (TD_TYPE_TILE_CACHE, NULL);

  self->max_bytes = max_bytes;
  return self;
}

void
td_tile_cache_set_session (TdTileCache *self, TdSession *session)
{
  g_return_if_fail (TD_IS_TILE_CACHE (self));

  if (g_set_object (&self->session, session))
    forget_all (self);
}

void
td_tile_cache_forget_errors (TdTileCache *self)
{
  GHashTableIter iter;
  gpointer page;

  g_return_if_fail (TD_IS_TILE_CACHE (self));

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, &page, NULL))
    g_clear_pointer (&((Page *) page)->error, g_free);
}
