/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tiles of pages: where the file is, from a reader; the pixels, on a worker thread.  The intake
 * process renders whole pages, so a tile is cut out of the page at the tile's scale. */
#include "config.h"

#include "td-session-tiles.h"

#include "td-session-private.h"
#include <core/base/td-file.h>
#include <math.h>
#include <string.h>

typedef struct {
  char *evidence_id;
  char *path; /* found by the reader */
  guint page;
  double x, y, width, height;
  guint width_px, height_px;
  int rotation;
} Tile;

static void
tile_free (gpointer data)
{
  Tile *tile = data;

  g_free (tile->evidence_id);
  g_free (tile->path);
  g_free (tile);
}

static gpointer
locate_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Tile *tile = data;
  g_autoptr (TdEvidence) evidence = td_evidence_store_load (db, tile->evidence_id, error);

  if (!evidence)
    return NULL;
  tile->path = td_evidence_dup_path (db, evidence->sha256);
  return td_session_done ();
}

/* The size of the whole page at the tile's scale, as far as the intake process goes. */
static void
measure_page (const Tile *tile, guint *width, guint *height)
{
  double whole_width = tile->width_px / tile->width;
  double whole_height = tile->height_px / tile->height;
  double most = MAX (whole_width, whole_height);
  double scale = MIN (1, TD_INTAKE_MAX_RENDER_SIDE / most);

  scale = MIN (scale, sqrt (TD_INTAKE_MAX_RENDER_PIXELS / (whole_width * whole_height)));
  *width = (guint) MAX (1, floor (whole_width * scale));
  *height = (guint) MAX (1, floor (whole_height * scale));
}

static void
cut (TdPixels *pixels, const Tile *tile)
{
  guint left = (guint) (tile->x * pixels->width + 0.5);
  guint top = (guint) (tile->y * pixels->height + 0.5);
  guint width = MIN (pixels->width - MIN (left, pixels->width),
                     (guint) MAX (1, tile->width * pixels->width + 0.5));
  guint height = MIN (pixels->height - MIN (top, pixels->height),
                      (guint) MAX (1, tile->height * pixels->height + 0.5));
  const guint32 *from = g_bytes_get_data (pixels->pixels, NULL);
  guint32 *to;

  if (width == 0 || height == 0 || (width == pixels->width && height == pixels->height))
    return;
  to = g_new (guint32, (gsize) width * height);
  for (guint row = 0; row < height; row++)
    memcpy (to + (gsize) row * width, from + (gsize) (top + row) * pixels->width + left,
            (gsize) width * sizeof *to);
  g_bytes_unref (pixels->pixels);
  pixels->pixels = g_bytes_new_take (to, (gsize) width * height * sizeof *to);
  pixels->width = width;
  pixels->height = height;
}

/* Where the pixel that is shown at @column, @row comes from. */
static gsize
turned_from (const TdPixels *pixels, int rotation, guint column, guint row)
{
  guint from_column = column, from_row = row;

  if (rotation == 90) {
    from_column = row;
    from_row = pixels->height - 1 - column;
  } else if (rotation == 180) {
    from_column = pixels->width - 1 - column;
    from_row = pixels->height - 1 - row;
  } else if (rotation == 270) {
    from_column = pixels->width - 1 - row;
    from_row = column;
  }
  return (gsize) from_row * pixels->width + from_column;
}

static void
turn (TdPixels *pixels, int rotation)
{
  guint width = rotation % 180 != 0 ? pixels->height : pixels->width;
  guint height = rotation % 180 != 0 ? pixels->width : pixels->height;
  const guint32 *from = g_bytes_get_data (pixels->pixels, NULL);
  guint32 *to;

  if (rotation == 0)
    return;
  to = g_new (guint32, (gsize) width * height);
  for (guint row = 0; row < height; row++)
    for (guint column = 0; column < width; column++)
      to[(gsize) row * width + column] = from[turned_from (pixels, rotation, column, row)];
  g_bytes_unref (pixels->pixels);
  pixels->pixels = g_bytes_new_take (to, (gsize) width * height * sizeof *to);
  pixels->width = width;
  pixels->height = height;
}

static gpointer
render_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Tile *tile = data;
  g_autoptr (GBytes) bytes = td_file_read (tile->path, TD_EVIDENCE_MAX_BYTES, error);
  TdPixels *pixels;
  guint width, height;

  if (!bytes)
    return NULL;
  measure_page (tile, &width, &height);
  pixels = g_new0 (TdPixels, 1);
  if (!td_intake_render (bytes, tile->page, width, height, pixels, cancellable, error)) {
    td_session_pixels_free (pixels);
    return NULL;
  }
  cut (pixels, tile);
  turn (pixels, tile->rotation);
  return pixels;
}

static void
rendered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  TdPixels *pixels = td_session_finish (TD_SESSION (source), result, &error);

  if (pixels)
    g_task_return_pointer (task, pixels, (GDestroyNotify) td_session_pixels_free);
  else
    g_task_return_error (task, error);
}

static void
located_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  TdSession *self = TD_SESSION (source);
  GError *error = NULL;

  if (!td_session_finish (self, result, &error)) {
    g_task_return_error (task, error);
    return;
  }
  td_session_work (self, g_task_get_source_tag (task), render_work, g_task_get_task_data (task),
                   NULL, (GDestroyNotify) td_session_pixels_free, g_task_get_cancellable (task),
                   rendered_cb, g_object_ref (task));
}

void
td_session_render_region_async (TdSession *self,
                                const char *evidence_id,
                                guint page,
                                double x,
                                double y,
                                double width,
                                double height,
                                guint width_px,
                                guint height_px,
                                int rotation,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task;
  Tile *tile;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (evidence_id != NULL && page > 0);
  g_return_if_fail (x >= 0 && y >= 0 && width > 0 && height > 0);
  g_return_if_fail (width_px > 0 && height_px > 0);
  g_return_if_fail (rotation >= 0 && rotation < 360 && rotation % 90 == 0);

  tile = g_new0 (Tile, 1);
  tile->evidence_id = g_strdup (evidence_id);
  tile->page = page;
  tile->x = x;
  tile->y = y;
  tile->width = width;
  tile->height = height;
  tile->width_px = width_px;
  tile->height_px = height_px;
  tile->rotation = rotation;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, td_session_render_region_async);
  g_task_set_task_data (task, tile, tile_free);
  td_session_read (self, td_session_render_region_async, locate_job, tile, NULL, NULL, cancellable,
                   located_cb, task);
}

TdPixels *
td_session_render_region_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
