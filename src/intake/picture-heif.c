/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the main picture of a HEIC with libheif.  Runs in the helper only.
 *
 * What decodes is a shared object of its own, which must be there before the sandbox is closed.
 * Its decoder starts a thread of its own, or waits for it for ever.  libheif turns the picture as
 * the file says: what Exif says beside that does not count. */
#include "config.h"

#include "picture.h"

#include "td-intake.h"

#include <libheif/heif.h>
#include <string.h>

static const char *const BRANDS[] = {"heic", "heix", "heim", "heis"};

void
td_heif_init (void)
{
  heif_init (NULL);
}

static gboolean
is_brand (const guint8 *at)
{
  for (guint i = 0; i < G_N_ELEMENTS (BRANDS); i++)
    if (memcmp (at, BRANDS[i], 4) == 0)
      return TRUE;
  return FALSE;
}

/* The first box has the brands. */
gboolean
td_heif_recognize (const guint8 *data, gsize length)
{
  if (length < 16 || memcmp (data + 4, "ftyp", 4) != 0)
    return FALSE;
  gsize end = MIN (length, (gsize) data[2] << 8 | data[3]);
  if (is_brand (data + 8))
    return TRUE;
  for (gsize at = 16; at + 4 <= end; at += 4)
    if (is_brand (data + at))
      return TRUE;
  return FALSE;
}

static TdIntakeReason
reason_of (struct heif_error error)
{
  if (error.code == heif_error_Ok)
    return TD_INTAKE_GOOD;
  if (error.subcode == heif_suberror_Security_limit_exceeded)
    return TD_INTAKE_TOO_MANY_PIXELS;
  if (error.subcode == heif_suberror_End_of_data)
    return TD_INTAKE_CUT_SHORT;
  if (error.code == heif_error_Unsupported_feature || error.code == heif_error_Plugin_loading_error)
    return TD_INTAKE_UNKNOWN_KIND;
  return TD_INTAKE_DAMAGED;
}

static TdIntakeReason
copy_pixels (const struct heif_image *image, TdPicture *picture)
{
  gsize from_stride;
  const guint8 *from =
      heif_image_get_plane_readonly2 (image, heif_channel_interleaved, &from_stride);
  int stride;

  picture->width = MAX (0, heif_image_get_width (image, heif_channel_interleaved));
  picture->height = MAX (0, heif_image_get_height (image, heif_channel_interleaved));
  TdIntakeReason reason = td_picture_check_size (picture->width, picture->height);
  if (from == NULL || reason != TD_INTAKE_GOOD)
    return from == NULL ? TD_INTAKE_DAMAGED : reason;
  guint8 *to = td_picture_make_surface (picture, picture->width, picture->height, &stride);
  if (to == NULL)
    return TD_INTAKE_TOO_MANY_PIXELS;
  for (guint y = 0; y < picture->height; y++) {
    guint32 *row = (guint32 *) (to + (gsize) y * stride);
    const guint8 *rgba = from + y * from_stride;
    for (guint x = 0; x < picture->width; x++, rgba += 4)
      row[x] = (guint32) rgba[3] << 24 | rgba[0] << 16 | rgba[1] << 8 | rgba[2];
    td_picture_lay_on_white (row, picture->width, FALSE);
  }
  cairo_surface_mark_dirty (picture->surface);
  return TD_INTAKE_GOOD;
}

static TdIntakeReason
decode (struct heif_image_handle *handle, TdPicture *picture)
{
  struct heif_decoding_options *options = heif_decoding_options_alloc ();
  struct heif_image *image = NULL;

  options->strict_decoding = 1;
  options->num_codec_threads = 1;
  struct heif_error error = heif_decode_image (handle, &image, heif_colorspace_RGB,
                                               heif_chroma_interleaved_RGBA, options);
  TdIntakeReason reason = reason_of (error);
  heif_decoding_options_free (options);
  if (reason == TD_INTAKE_GOOD)
    reason = copy_pixels (image, picture);
  g_clear_pointer (&image, heif_image_release);
  return reason;
}

static TdIntakeReason
read_handle (struct heif_context *context, TdReadHow how, TdPicture *picture)
{
  struct heif_image_handle *handle = NULL;
  TdIntakeReason reason = reason_of (heif_context_get_primary_image_handle (context, &handle));

  if (reason != TD_INTAKE_GOOD)
    return reason;
  picture->orientation = 1;
  picture->width = MAX (0, heif_image_handle_get_width (handle));
  picture->height = MAX (0, heif_image_handle_get_height (handle));
  picture->colour = TD_INTAKE_COLOUR;
  reason = td_picture_check_size (picture->width, picture->height);
  if (reason == TD_INTAKE_GOOD && how != TD_READ_HEAD)
    reason = decode (handle, picture);
  heif_image_handle_release (handle);
  return reason;
}

TdIntakeReason
td_heif_read (GBytes *bytes, TdReadHow how, TdPicture *picture)
{
  struct heif_context *context = heif_context_alloc ();
  struct heif_security_limits limits = *heif_get_global_security_limits ();
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  limits.max_image_size_pixels = TD_INTAKE_MAX_PIXELS;
  heif_context_set_security_limits (context, &limits);
  heif_context_set_max_decoding_threads (context, 0);
  TdIntakeReason reason =
      reason_of (heif_context_read_from_memory_without_copy (context, data, length, NULL));
  if (reason == TD_INTAKE_GOOD)
    reason = read_handle (context, how, picture);
  heif_context_free (context);
  if (reason != TD_INTAKE_GOOD)
    td_picture_clear (picture);
  return reason;
}
