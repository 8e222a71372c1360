/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the pages of a TIFF with libtiff.  Runs in the helper only.
 *
 * libtiff reads from memory, may not write, takes no more memory than it is told and keeps what it
 * would say to itself: a page is good or it is not.  Offsets in a file may run in circles; libtiff
 * knows that of directories. */
#include "config.h"

#include "picture.h"

#include "td-intake.h"

#include <string.h>
#include <tiffio.h>

#define MAX_ALLOCATION (1024ll * 1024 * 1024)

typedef struct {
  const guint8 *data;
  gsize length;
  gsize at;
} Source;

static tmsize_t
read_cb (thandle_t handle, void *to, tmsize_t n)
{
  Source *self = handle;
  gsize left = self->at < self->length ? self->length - self->at : 0;
  gsize taken = MIN (left, (gsize) MAX (n, 0));

  if (taken > 0)
    memcpy (to, self->data + self->at, taken);
  self->at += taken;
  return (tmsize_t) taken;
}

static tmsize_t
write_cb (thandle_t handle, void *from, tmsize_t n)
{
  return 0;
}

static toff_t
seek_cb (thandle_t handle, toff_t offset, int whence)
{
  Source *self = handle;

  if (whence == SEEK_CUR)
    offset += self->at;
  else if (whence == SEEK_END)
    offset += self->length;
  self->at = (gsize) offset;
  return offset;
}

static int
close_cb (thandle_t handle)
{
  return 0;
}

static toff_t
size_cb (thandle_t handle)
{
  Source *self = handle;
  return self->length;
}

static int
map_cb (thandle_t handle, void **base, toff_t *size)
{
  Source *self = handle;

  *base = (void *) self->data;
  *size = self->length;
  return 1;
}

static void
unmap_cb (thandle_t handle, void *base, toff_t size)
{
}

static int
silent_cb (TIFF *tiff, void *data, const char *module, const char *format, va_list arguments)
{
  return 1;
}

static TIFF *
open_source (Source *source)
{
  TIFFOpenOptions *options = TIFFOpenOptionsAlloc ();
  TIFF *tiff;

  TIFFOpenOptionsSetMaxSingleMemAlloc (options, MAX_ALLOCATION);
  TIFFOpenOptionsSetMaxCumulatedMemAlloc (options, MAX_ALLOCATION);
  TIFFOpenOptionsSetErrorHandlerExtR (options, silent_cb, NULL);
  TIFFOpenOptionsSetWarningHandlerExtR (options, silent_cb, NULL);
  tiff = TIFFClientOpenExt ("document", "r", source, read_cb, write_cb, seek_cb, close_cb, size_cb,
                            map_cb, unmap_cb, options);
  TIFFOpenOptionsFree (options);
  return tiff;
}

/* Thumbnails and masks of a page are no pages. */
static gboolean
is_page (TIFF *tiff)
{
  guint32 kind = 0;

  return !TIFFGetField (tiff, TIFFTAG_SUBFILETYPE, &kind) ||
         (kind & (FILETYPE_REDUCEDIMAGE | FILETYPE_MASK)) == 0;
}

/* Goes to @page; 0: to none.  *@n_pages: how many there are up to it. */
static TdIntakeReason
find_page (TIFF *tiff, guint page, guint *n_pages)
{
  guint n_directories = 0;

  *n_pages = 0;
  for (;;) {
    if (++n_directories > 4 * TD_INTAKE_MAX_PAGES)
      return TD_INTAKE_TOO_MANY_PAGES;
    *n_pages += is_page (tiff);
    if (page != 0 && *n_pages == page)
      return TD_INTAKE_GOOD;
    if (TIFFLastDirectory (tiff))
      break;
    if (!TIFFReadDirectory (tiff))
      return TD_INTAKE_CUT_SHORT;
  }
  if (page != 0)
    return TD_INTAKE_NO_SUCH_PAGE;
  return *n_pages == 0 ? TD_INTAKE_NO_PAGES : TD_INTAKE_GOOD;
}

TdIntakeReason
td_tiff_count (GBytes *bytes, guint *n_pages)
{
  Source source = {.data = g_bytes_get_data (bytes, &source.length)};
  TIFF *tiff = open_source (&source);

  if (tiff == NULL)
    return TD_INTAKE_DAMAGED;
  TdIntakeReason reason = find_page (tiff, 0, n_pages);
  TIFFClose (tiff);
  return reason == TD_INTAKE_GOOD && *n_pages > TD_INTAKE_MAX_PAGES ? TD_INTAKE_TOO_MANY_PAGES
                                                                    : reason;
}

static void
describe (TIFF *tiff, TdPicture *picture)
{
  guint16 orientation = 1, bits = 1, samples = 1, kind = 0, unit = RESUNIT_INCH;
  float x = 0, y = 0;

  TIFFGetFieldDefaulted (tiff, TIFFTAG_ORIENTATION, &orientation);
  TIFFGetFieldDefaulted (tiff, TIFFTAG_BITSPERSAMPLE, &bits);
  TIFFGetFieldDefaulted (tiff, TIFFTAG_SAMPLESPERPIXEL, &samples);
  TIFFGetFieldDefaulted (tiff, TIFFTAG_RESOLUTIONUNIT, &unit);
  TIFFGetField (tiff, TIFFTAG_PHOTOMETRIC, &kind);
  picture->orientation = orientation >= 1 && orientation <= 8 ? orientation : 1;
  picture->colour = TD_INTAKE_COLOUR;
  if (kind == PHOTOMETRIC_MINISBLACK || kind == PHOTOMETRIC_MINISWHITE)
    picture->colour = bits == 1 && samples == 1 ? TD_INTAKE_BILEVEL : TD_INTAKE_GREY;
  if (TIFFGetField (tiff, TIFFTAG_XRESOLUTION, &x) &&
      TIFFGetField (tiff, TIFFTAG_YRESOLUTION, &y) && unit != RESUNIT_NONE)
    picture->dots_per_inch = MIN (x, y) * (unit == RESUNIT_CENTIMETER ? 2.54 : 1);
}

/* libtiff gives red first; asked for the orientation that the page has, it turns nothing. */
static TdIntakeReason
decode (TIFF *tiff, TdPicture *picture)
{
  int stride;
  gsize n_pixels = (gsize) picture->width * picture->height;
  guint32 *pixels =
      (guint32 *) td_picture_make_surface (picture, picture->width, picture->height, &stride);
  char why[1024];

  if (pixels == NULL)
    return TD_INTAKE_TOO_MANY_PIXELS;
  if (!TIFFRGBAImageOK (tiff, why) ||
      !TIFFReadRGBAImageOriented (tiff, picture->width, picture->height, pixels,
                                  (int) picture->orientation, 1))
    return TD_INTAKE_DAMAGED;
  for (gsize i = 0; i < n_pixels; i++)
    pixels[i] = (pixels[i] & 0xff00ff00u) | (pixels[i] & 0xff) << 16 | (pixels[i] >> 16 & 0xff);
  td_picture_lay_on_white (pixels, n_pixels, TRUE);
  cairo_surface_mark_dirty (picture->surface);
  return TD_INTAKE_GOOD;
}

/* Every strip or tile is in the file. */
static gboolean
has_all (TIFF *tiff)
{
  const Source *source = TIFFClientdata (tiff);
  guint32 n = TIFFIsTiled (tiff) ? TIFFNumberOfTiles (tiff) : TIFFNumberOfStrips (tiff);

  for (guint32 i = 0; i < n; i++) {
    guint64 at = TIFFGetStrileOffset (tiff, i), length = TIFFGetStrileByteCount (tiff, i);
    if (at > source->length || length > source->length - at)
      return FALSE;
  }
  return TRUE;
}

static TdIntakeReason
read_page (TIFF *tiff, guint page, TdReadHow how, TdPicture *picture)
{
  guint n_pages;
  guint32 width = 0, height = 0;
  TdIntakeReason reason = find_page (tiff, page, &n_pages);

  if (reason != TD_INTAKE_GOOD)
    return reason;
  TIFFGetField (tiff, TIFFTAG_IMAGEWIDTH, &width);
  TIFFGetField (tiff, TIFFTAG_IMAGELENGTH, &height);
  reason = td_picture_check_size (width, height);
  if (reason != TD_INTAKE_GOOD)
    return reason;
  picture->width = width;
  picture->height = height;
  describe (tiff, picture);
  if (!has_all (tiff))
    return TD_INTAKE_CUT_SHORT;
  return how == TD_READ_HEAD ? TD_INTAKE_GOOD : decode (tiff, picture);
}

TdIntakeReason
td_tiff_read (GBytes *bytes, guint page, TdReadHow how, TdPicture *picture)
{
  Source source = {.data = g_bytes_get_data (bytes, &source.length)};
  TIFF *tiff = open_source (&source);

  if (tiff == NULL)
    return TD_INTAKE_DAMAGED;
  TdIntakeReason reason = read_page (tiff, page, how, picture);
  TIFFClose (tiff);
  if (reason != TD_INTAKE_GOOD)
    td_picture_clear (picture);
  return reason;
}
