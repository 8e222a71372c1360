/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a PNG with libpng.  Runs in the helper only. */
#include "config.h"

#include "picture.h"

#include <png.h>

/* On white; cairo's order of channels in memory. */
static void
lay_on_white (guint32 *pixels, gsize n_pixels)
{
  for (gsize i = 0; i < n_pixels; i++) {
    const guint8 *bgra = (const guint8 *) &pixels[i];
    guint alpha = bgra[3], white = 255 - alpha;
    guint b = bgra[0] * alpha / 255 + white;
    guint g = bgra[1] * alpha / 255 + white;
    guint r = bgra[2] * alpha / 255 + white;
    pixels[i] = 0xff000000u | r << 16 | g << 8 | b;
  }
}

static TdIntakeReason
decode (png_image *image, TdPicture *picture)
{
  TdIntakeReason reason = td_picture_check_size (image->width, image->height);
  if (reason != TD_INTAKE_GOOD)
    return reason;

  gsize n_pixels = (gsize) image->width * image->height;
  picture->orientation = 1;
  picture->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, image->width, image->height);
  guint8 *pixels = cairo_image_surface_get_data (picture->surface);
  if (pixels == NULL)
    return TD_INTAKE_TOO_MANY_PIXELS;

  image->format = PNG_FORMAT_BGRA;
  if (!png_image_finish_read (image, NULL, pixels,
                              cairo_image_surface_get_stride (picture->surface), NULL))
    return TD_INTAKE_DAMAGED;
  lay_on_white ((guint32 *) pixels, n_pixels);
  cairo_surface_mark_dirty (picture->surface);
  return TD_INTAKE_GOOD;
}

TdIntakeReason
td_png_read (GBytes *bytes, TdPicture *picture)
{
  png_image image = {.version = PNG_IMAGE_VERSION};
  TdPicture own = {0};
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  if (!png_image_begin_read_from_memory (&image, data, length))
    return TD_INTAKE_DAMAGED;
  TdIntakeReason reason = decode (&image, &own);
  png_image_free (&image);
  if (reason == TD_INTAKE_GOOD && picture != NULL)
    *picture = own;
  else
    td_picture_clear (&own);
  return reason;
}
