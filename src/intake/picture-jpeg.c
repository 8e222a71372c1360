/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a JPEG with libjpeg.  Runs in the helper only.
 *
 * libjpeg leaves by longjmp () on an error: everything that lives over it is in the Reader, which
 * is freed after it.  A file whose picture data ends early is refused, though libjpeg would make up
 * the rest: evidence is whole or it is no evidence. */
#include "config.h"

#include "picture.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <jerror.h>
#include <jpeglib.h>

/* A progressive file may repeat its scans without end. */
#define MAX_SCANS 500
#define EXIF_HEAD "Exif\0"

typedef struct {
  struct jpeg_error_mgr errors;
  struct jpeg_progress_mgr progress;
  struct jpeg_decompress_struct info;
  jmp_buf leave;
  gboolean is_damaged;
  TdIntakeReason reason;
  guint width, height; /* to be fitted into */
  TdReadHow how;
  guint8 *row;
  TdPicture picture;
} Reader;

static void
failed_cb (j_common_ptr info)
{
  Reader *self = info->client_data;
  int code = info->err->msg_code;
  gboolean is_large = code == JERR_OUT_OF_MEMORY || code == JERR_IMAGE_TOO_BIG;

  self->reason = is_large ? TD_INTAKE_TOO_MANY_PIXELS : TD_INTAKE_DAMAGED;
  longjmp (self->leave, 1);
}

/* Warnings: libjpeg goes on with made-up data.  Some are about harmless padding. */
static void
warned_cb (j_common_ptr info, int level)
{
  Reader *self = info->client_data;
  int code = info->err->msg_code;

  if (level < 0 &&
      (code == JWRN_HIT_MARKER || code == JWRN_HUFF_BAD_CODE || code == JWRN_MUST_RESYNC))
    self->is_damaged = TRUE;
}

static void
progressed_cb (j_common_ptr info)
{
  Reader *self = info->client_data;

  if (self->info.input_scan_number > MAX_SCANS) {
    self->reason = TD_INTAKE_DAMAGED;
    longjmp (self->leave, 1);
  }
}

static guint
find_orientation (j_decompress_ptr info)
{
  for (jpeg_saved_marker_ptr marker = info->marker_list; marker != NULL; marker = marker->next)
    if (marker->data_length > 6 && memcmp (marker->data, EXIF_HEAD, 6) == 0)
      return td_exif_get_orientation (marker->data + 6, marker->data_length - 6);
  return 1;
}

static double
find_density (j_decompress_ptr info)
{
  for (jpeg_saved_marker_ptr marker = info->marker_list; marker != NULL; marker = marker->next)
    if (marker->data_length > 6 && memcmp (marker->data, EXIF_HEAD, 6) == 0)
      return td_exif_get_density (marker->data + 6, marker->data_length - 6);
  return 0;
}

/* libjpeg can leave out what would be scaled away anyhow. */
static void
choose_scale (Reader *self)
{
  gboolean is_turned = self->picture.orientation >= 5;
  gboolean is_wanted = self->how == TD_READ_PIXELS;
  guint width = is_turned ? self->height : self->width;
  guint height = is_turned ? self->width : self->height;

  self->info.scale_num = 1;
  self->info.scale_denom = 1;
  for (guint by = 2; by <= 8; by *= 2)
    if (!is_wanted || td_picture_is_enough (self->info.image_width / by, width) ||
        td_picture_is_enough (self->info.image_height / by, height))
      self->info.scale_denom = by;
}

/* Adobe's programs store ink inverted, and they are who writes four inks at all. */
static void
store_inks (Reader *self, guint8 *to)
{
  const guint8 *from = self->row;
  guint32 *pixels = (guint32 *) to;

  for (guint x = 0; x < self->info.output_width; x++, from += 4) {
    guint k = self->info.saw_Adobe_marker ? from[3] : 255 - from[3];
    guint flip = self->info.saw_Adobe_marker ? 0 : 255;
    guint r = (from[0] ^ flip) * k / 255;
    guint g = (from[1] ^ flip) * k / 255;
    guint b = (from[2] ^ flip) * k / 255;
    pixels[x] = 0xff000000u | r << 16 | g << 8 | b;
  }
}

/* A row of the surface, or nowhere. */
static void
read_row (Reader *self, guint8 *to)
{
  gboolean is_direct =
      to != NULL && self->info.output_components == 4 && self->info.out_color_space != JCS_CMYK;
  guint8 *row = is_direct ? to : self->row;

  jpeg_read_scanlines (&self->info, &row, 1);
  if (to != NULL && !is_direct)
    store_inks (self, to);
}

static void
read_rows (Reader *self)
{
  guint8 *to = NULL;
  int stride = 0;

  if (self->how == TD_READ_PIXELS) {
    to = td_picture_make_surface (&self->picture, self->info.output_width, self->info.output_height,
                                  &stride);
    if (to == NULL)
      self->reason = TD_INTAKE_TOO_MANY_PIXELS;
  }
  self->row = g_malloc ((gsize) self->info.output_width * self->info.output_components);
  while (self->reason == TD_INTAKE_GOOD && self->info.output_scanline < self->info.output_height)
    read_row (self, to != NULL ? to + (gsize) self->info.output_scanline * stride : NULL);
  if (to != NULL)
    cairo_surface_mark_dirty (self->picture.surface);
}

static void
describe (Reader *self)
{
  TdPicture *picture = &self->picture;
  double dots = MIN (self->info.X_density, self->info.Y_density);

  picture->orientation = find_orientation (&self->info);
  picture->width = self->info.image_width;
  picture->height = self->info.image_height;
  picture->colour = self->info.num_components == 1 ? TD_INTAKE_GREY : TD_INTAKE_COLOUR;
  if (self->info.saw_JFIF_marker && self->info.density_unit != 0)
    picture->dots_per_inch = self->info.density_unit == 2 ? dots * 2.54 : dots;
  if (picture->dots_per_inch == 0)
    picture->dots_per_inch = find_density (&self->info);
}

/* What is only looked through is not converted. */
static void
choose_colours (Reader *self)
{
  if (self->info.num_components == 4)
    self->info.out_color_space = JCS_CMYK;
  else if (self->how == TD_READ_CHECK)
    self->info.out_color_space = self->info.jpeg_color_space;
  else
    self->info.out_color_space = JCS_EXT_BGRX;
}

static void
read_all (Reader *self, GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  jpeg_create_decompress (&self->info);
  self->info.client_data = self;
  self->info.progress = &self->progress;
  jpeg_mem_src (&self->info, data, length);
  jpeg_save_markers (&self->info, JPEG_APP0 + 1, 0xffff);
  jpeg_read_header (&self->info, TRUE);
  self->reason = td_picture_check_size (self->info.image_width, self->info.image_height);
  if (self->reason != TD_INTAKE_GOOD)
    return;

  describe (self);
  if (self->how == TD_READ_HEAD)
    return;
  choose_scale (self);
  choose_colours (self);
  jpeg_start_decompress (&self->info);
  read_rows (self);
  if (self->is_damaged && self->reason == TD_INTAKE_GOOD)
    self->reason = TD_INTAKE_CUT_SHORT;
}

TdIntakeReason
td_jpeg_read (GBytes *bytes, TdReadHow how, guint width, guint height, TdPicture *picture)
{
  Reader *self = g_new0 (Reader, 1);

  self->width = width;
  self->height = height;
  self->how = how;
  self->info.err = jpeg_std_error (&self->errors);
  self->info.client_data = self;
  self->errors.error_exit = failed_cb;
  self->errors.emit_message = warned_cb;
  self->progress.progress_monitor = progressed_cb;
  if (setjmp (self->leave) == 0)
    read_all (self, bytes);
  jpeg_destroy_decompress (&self->info);

  TdIntakeReason reason = self->reason;
  if (reason == TD_INTAKE_GOOD)
    *picture = self->picture;
  else
    td_picture_clear (&self->picture);
  g_free (self->row);
  g_free (self);
  return reason;
}
