/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a WebP with libwebp.  Runs in the helper only. */
#include "config.h"

#include "picture.h"

#include <string.h>
#include <webp/decode.h>

static guint32
get_32 (const guint8 *at)
{
  return (guint32) at[3] << 24 | at[2] << 16 | at[1] << 8 | at[0];
}

/* The file is a row of chunks: name, length, data, even. */
static const guint8 *
find_chunk (const guint8 *data, gsize length, const char *name, gsize *n)
{
  for (gsize at = 12; at + 8 <= length;) {
    *n = get_32 (data + at + 4);
    if (*n > length - at - 8)
      return NULL;
    if (memcmp (data + at, name, 4) == 0)
      return data + at + 8;
    at += 8 + *n + (*n & 1);
  }
  return NULL;
}

static void
describe (const guint8 *data, gsize length, TdPicture *picture)
{
  gsize n;
  const guint8 *exif = find_chunk (data, length, "EXIF", &n);

  picture->orientation = 1;
  picture->colour = TD_INTAKE_COLOUR;
  if (exif == NULL)
    return;
  if (n > 6 && memcmp (exif, "Exif\0", 6) == 0) {
    exif += 6;
    n -= 6;
  }
  picture->orientation = td_exif_get_orientation (exif, n);
  picture->dots_per_inch = td_exif_get_density (exif, n);
}

static TdIntakeReason
decode (const guint8 *data, gsize length, TdPicture *picture)
{
  int stride;
  guint8 *pixels = td_picture_make_surface (picture, picture->width, picture->height, &stride);
  gsize n_pixels = (gsize) picture->width * picture->height;

  if (pixels == NULL)
    return TD_INTAKE_TOO_MANY_PIXELS;
  if (!WebPDecodeBGRAInto (data, length, pixels, n_pixels * 4, stride))
    return TD_INTAKE_DAMAGED;
  td_picture_lay_on_white ((guint32 *) pixels, n_pixels, FALSE);
  cairo_surface_mark_dirty (picture->surface);
  return TD_INTAKE_GOOD;
}

TdIntakeReason
td_webp_read (GBytes *bytes, TdReadHow how, TdPicture *picture)
{
  WebPBitstreamFeatures features;
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  VP8StatusCode status = WebPGetFeatures (data, length, &features);

  if (length < 12 || (gsize) get_32 (data + 4) + 8 > length)
    return TD_INTAKE_CUT_SHORT;
  if (status != VP8_STATUS_OK)
    return status == VP8_STATUS_NOT_ENOUGH_DATA ? TD_INTAKE_CUT_SHORT : TD_INTAKE_DAMAGED;
  if (features.has_animation)
    return TD_INTAKE_UNKNOWN_KIND;
  TdIntakeReason reason = td_picture_check_size (features.width, features.height);
  if (reason != TD_INTAKE_GOOD)
    return reason;

  picture->width = features.width;
  picture->height = features.height;
  describe (data, length, picture);
  if (how != TD_READ_HEAD)
    reason = decode (data, length, picture);
  if (reason != TD_INTAKE_GOOD)
    td_picture_clear (picture);
  return reason;
}
