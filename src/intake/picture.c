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

/* Exif is a small TIFF file: byte order, offset of a directory of 12-byte entries.  The entry of
 * @tag, or NULL. */
static const guint8 *
find_entry (const guint8 *data, gsize length, guint tag, gboolean *is_little)
{
  if (length < 8)
    return NULL;
  *is_little = data[0] == 'I';
  if (read_16 (data + 2, *is_little) != 42)
    return NULL;
  guint64 start = read_32 (data + 4, *is_little);
  if (start + 2 > length)
    return NULL;

  guint n_entries = read_16 (data + start, *is_little);
  for (guint64 at = start + 2; n_entries > 0 && at + 12 <= length; at += 12, n_entries--)
    if (read_16 (data + at, *is_little) == tag)
      return data + at;
  return NULL;
}

guint
td_exif_get_orientation (const guint8 *data, gsize length)
{
  gboolean is_little;
  const guint8 *entry = find_entry (data, length, 0x0112, &is_little);
  guint value = entry != NULL ? read_16 (entry + 8, is_little) : 1;

  return value >= 1 && value <= 8 ? value : 1;
}

/* A fraction stands elsewhere in the block. */
double
td_exif_get_density (const guint8 *data, gsize length)
{
  gboolean is_little;
  const guint8 *x = find_entry (data, length, 0x011a, &is_little);
  const guint8 *unit = find_entry (data, length, 0x0128, &is_little);
  guint64 at = x != NULL ? read_32 (x + 8, is_little) : length;

  if (at + 8 > length || read_32 (data + at + 4, is_little) == 0)
    return 0;
  double dots = read_32 (data + at, is_little) / (double) read_32 (data + at + 4, is_little);
  return unit != NULL && read_16 (unit + 8, is_little) == 3 ? dots * 2.54 : dots;
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

gboolean
td_picture_is_enough (guint pixels, guint wanted)
{
  return pixels >= wanted || (guint64) pixels * 100 >= (guint64) wanted * 99;
}

guint8 *
td_picture_make_surface (TdPicture *picture, guint width, guint height, int *stride)
{
  picture->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  *stride = cairo_image_surface_get_stride (picture->surface);
  return cairo_image_surface_get_data (picture->surface);
}

/* Cairo's order of channels in memory. */
void
td_picture_lay_on_white (guint32 *pixels, gsize n_pixels, gboolean is_premultiplied)
{
  for (gsize i = 0; i < n_pixels; i++) {
    const guint8 *bgra = (const guint8 *) &pixels[i];
    guint alpha = bgra[3], white = 255 - alpha, times = is_premultiplied ? 255 : alpha;
    guint b = MIN (255, bgra[0] * times / 255 + white);
    guint g = MIN (255, bgra[1] * times / 255 + white);
    guint r = MIN (255, bgra[2] * times / 255 + white);
    pixels[i] = 0xff000000u | r << 16 | g << 8 | b;
  }
}

void
td_picture_get_size (const TdPicture *picture, double *width, double *height)
{
  gboolean is_turned = picture->orientation >= 5;

  *width = is_turned ? picture->height : picture->width;
  *height = is_turned ? picture->width : picture->height;
}

void
td_picture_draw (const TdPicture *picture, cairo_t *cr, double width, double height)
{
  double w = cairo_image_surface_get_width (picture->surface);
  double h = cairo_image_surface_get_height (picture->surface);
  gboolean is_turned = picture->orientation >= 5;
  cairo_matrix_t matrix = matrix_of (picture->orientation, w, h);

  cairo_scale (cr, width / (is_turned ? h : w), height / (is_turned ? w : h));
  cairo_transform (cr, &matrix);
  cairo_set_source_surface (cr, picture->surface, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
}

cairo_surface_t *
td_picture_fit (const TdPicture *picture, guint width, guint height)
{
  double upright_w, upright_h;

  td_picture_get_size (picture, &upright_w, &upright_h);
  double scale = MIN (1.0, MIN (width / upright_w, height / upright_h));
  guint fit_w = to_pixels (upright_w * scale), fit_h = to_pixels (upright_h * scale);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, fit_w, fit_h);
  cairo_t *cr = cairo_create (surface);

  td_picture_draw (picture, cr, fit_w, fit_h);
  cairo_destroy (cr);
  return surface;
}

void
td_picture_clear (TdPicture *picture)
{
  g_clear_pointer (&picture->surface, cairo_surface_destroy);
}
