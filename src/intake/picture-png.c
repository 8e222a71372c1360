/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a PNG with libpng.  Runs in the helper only. */
#include "config.h"

#include "picture.h"

#include <png.h>
#include <string.h>

static guint
get_32 (const guint8 *at)
{
  return (guint) at[0] << 24 | at[1] << 16 | at[2] << 8 | at[3];
}

/* The head says the kind; pHYs, somewhere before the pixels, the size of a dot in a metre. */
static void
describe (const guint8 *data, gsize length, TdPicture *picture)
{
  guint bits = length > 25 ? data[24] : 8;
  gboolean is_grey = length > 25 && (data[25] == 0 || data[25] == 4);

  picture->orientation = 1;
  picture->colour = !is_grey ? TD_INTAKE_COLOUR : (bits == 1 ? TD_INTAKE_BILEVEL : TD_INTAKE_GREY);
  for (gsize at = 33; at + 21 <= length;) {
    gsize n = get_32 (data + at);
    if (memcmp (data + at + 4, "IDAT", 4) == 0 || n > length - at - 12)
      return;
    if (memcmp (data + at + 4, "pHYs", 4) == 0 && n == 9 && data[at + 16] == 1)
      picture->dots_per_inch = MIN (get_32 (data + at + 8), get_32 (data + at + 12)) * 0.0254;
    at += 12 + n;
  }
}

static TdIntakeReason
decode (png_image *image, TdReadHow how, TdPicture *picture)
{
  TdIntakeReason reason = td_picture_check_size (image->width, image->height);
  int stride;

  picture->width = image->width;
  picture->height = image->height;
  if (reason != TD_INTAKE_GOOD || how == TD_READ_HEAD)
    return reason;

  guint8 *pixels = td_picture_make_surface (picture, image->width, image->height, &stride);
  if (pixels == NULL)
    return TD_INTAKE_TOO_MANY_PIXELS;
  image->format = PNG_FORMAT_BGRA;
  if (!png_image_finish_read (image, NULL, pixels, stride, NULL))
    return TD_INTAKE_DAMAGED;
  td_picture_lay_on_white ((guint32 *) pixels, (gsize) image->width * image->height, FALSE);
  cairo_surface_mark_dirty (picture->surface);
  return TD_INTAKE_GOOD;
}

TdIntakeReason
td_png_read (GBytes *bytes, TdReadHow how, TdPicture *picture)
{
  png_image image = {.version = PNG_IMAGE_VERSION};
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  if (!png_image_begin_read_from_memory (&image, data, length))
    return TD_INTAKE_DAMAGED;
  describe (data, length, picture);
  TdIntakeReason reason = decode (&image, how, picture);
  png_image_free (&image);
  if (reason != TD_INTAKE_GOOD)
    td_picture_clear (picture);
  return reason;
}
