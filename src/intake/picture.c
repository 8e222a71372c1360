/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures after decoding: limits, orientation, fitting.  Runs in the helper only. */
#include "config.h"

#include "picture.h"

#include "td-intake.h"

TdIntakeReason
td_picture_check_size (guint64 width, guint64 height)
{
  if (width == 0 || height == 0)
    return TD_INTAKE_DAMAGED;
  if (width > TD_INTAKE_MAX_SIDE || height > TD_INTAKE_MAX_SIDE)
    return TD_INTAKE_TOO_MANY_PIXELS;
  return width * height > TD_INTAKE_MAX_PIXELS ? TD_INTAKE_TOO_MANY_PIXELS : TD_INTAKE_GOOD;
}

static guint16
read_16 (const guint8 *at, gboolean is_little)
{
  return is_little ? at[0] | at[1] << 8 : at[0] << 8 | at[1];
}

static guint32
read_32 (const guint8 *at, gboolean is_little)
{
  guint32 first = read_16 (at, is_little), second = read_16 (at + 2, is_little);
  return is_little ? first | second << 16 : first << 16 | second;
}

/* Exif is a small TIFF file: byte order, offset of a directory of 12-byte entries. */
guint
td_exif_get_orientation (const guint8 *data, gsize length)
{
  if (length < 8)
    return 1;
  gboolean is_little = data[0] == 'I';
  if (read_16 (data + 2, is_little) != 42)
    return 1;
  guint64 start = read_32 (data + 4, is_little);
  if (start + 2 > length)
    return 1;

  guint n_entries = read_16 (data + start, is_little);
  for (guint64 at = start + 2; n_entries > 0 && at + 12 <= length; at += 12, n_entries--) {
    if (read_16 (data + at, is_little) != 0x0112)
      continue;
    guint value = read_16 (data + at + 8, is_little);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/* From the pixels as stored (@w × @h) to upright ones. */
static cairo_matrix_t
matrix_of (guint orientation, double w, double h)
{
  const cairo_matrix_t matrices[] = {
      {1, 0, 0, 1, 0, 0}, {-1, 0, 0, 1, w, 0}, {-1, 0, 0, -1, w, h}, {1, 0, 0, -1, 0, h},
      {0, 1, 1, 0, 0, 0}, {0, 1, -1, 0, h, 0}, {0, -1, -1, 0, h, w}, {0, -1, 1, 0, 0, w},
  };
  return matrices[orientation - 1];
}

static guint
to_pixels (double length)
{
  return MAX (1, (guint) (length + 0.5));
}

cairo_surface_t *
td_picture_fit (const TdPicture *picture, guint width, guint height)
{
  double w = cairo_image_surface_get_width (picture->surface);
  double h = cairo_image_surface_get_height (picture->surface);
  gboolean is_turned = picture->orientation >= 5;
  double upright_w = is_turned ? h : w, upright_h = is_turned ? w : h;
  double scale = MIN (1.0, MIN (width / upright_w, height / upright_h));
  guint fit_w = to_pixels (upright_w * scale), fit_h = to_pixels (upright_h * scale);

  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, fit_w, fit_h);
  cairo_t *cr = cairo_create (surface);
  cairo_matrix_t matrix = matrix_of (picture->orientation, w, h);
  cairo_scale (cr, fit_w / upright_w, fit_h / upright_h);
  cairo_transform (cr, &matrix);
  cairo_set_source_surface (cr, picture->surface, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
  cairo_destroy (cr);
  return surface;
}

void
td_picture_clear (TdPicture *picture)
{
  g_clear_pointer (&picture->surface, cairo_surface_destroy);
}
