/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of the less common kinds, made while the test runs. */
#include "config.h"

#include "samples.h"

#include <string.h>
#include <tiffio.h>
#include <webp/encode.h>

typedef struct {
  GByteArray *array;
  toff_t at;
} Sink;

static tmsize_t
read_cb (thandle_t handle, void *to, tmsize_t n)
{
  Sink *self = handle;
  tmsize_t left = MIN (n, (tmsize_t) self->array->len - (tmsize_t) self->at);

  if (left <= 0)
    return 0;
  memcpy (to, self->array->data + self->at, left);
  self->at += left;
  return left;
}

static tmsize_t
write_cb (thandle_t handle, void *from, tmsize_t n)
{
  Sink *self = handle;

  if (self->at + n > self->array->len)
    g_byte_array_set_size (self->array, self->at + n);
  memcpy (self->array->data + self->at, from, n);
  self->at += n;
  return n;
}

static toff_t
seek_cb (thandle_t handle, toff_t offset, int whence)
{
  Sink *self = handle;

  self->at = offset + (whence == SEEK_CUR ? self->at : whence == SEEK_END ? self->array->len : 0);
  return self->at;
}

static int
close_cb (thandle_t handle)
{
  return 0;
}

static toff_t
size_cb (thandle_t handle)
{
  Sink *self = handle;
  return self->array->len;
}

static void
set_size (TIFF *tiff, const SampleTiff *kind, guint width, guint height)
{
  TIFFSetField (tiff, TIFFTAG_IMAGEWIDTH, width);
  TIFFSetField (tiff, TIFFTAG_IMAGELENGTH, height);
  TIFFSetField (tiff, TIFFTAG_BITSPERSAMPLE, kind->bits);
  TIFFSetField (tiff, TIFFTAG_SAMPLESPERPIXEL, kind->samples);
  TIFFSetField (tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
  TIFFSetField (tiff, TIFFTAG_COMPRESSION, kind->compression);
  TIFFSetField (tiff, TIFFTAG_PHOTOMETRIC,
                kind->samples == 3 ? PHOTOMETRIC_RGB
                : kind->bits == 1  ? PHOTOMETRIC_MINISWHITE
                                   : PHOTOMETRIC_MINISBLACK);
  TIFFSetField (tiff, TIFFTAG_ORIENTATION, kind->orientation > 0 ? kind->orientation : 1);
  TIFFSetField (tiff, TIFFTAG_RESOLUTIONUNIT, RESUNIT_INCH);
  TIFFSetField (tiff, TIFFTAG_XRESOLUTION, 300.0);
  TIFFSetField (tiff, TIFFTAG_YRESOLUTION, 300.0);
}

/* Red, green above blue, white; without colours black, white above white, black. */
static void
set_pixel (guint8 *row, guint x, const SampleTiff *kind, gboolean is_upper)
{
  static const guint8 COLOURS[4][3] = {{255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {255, 255, 255}};
  guint quarter = (is_upper ? 0 : 2) + (x >= 32);
  gboolean is_white = quarter == 1 || quarter == 2;

  for (guint i = 0; i < kind->samples; i++) {
    guint8 value = kind->samples == 3 ? COLOURS[quarter][i] : (is_white ? 255 : 0);
    if (kind->bits == 16)
      row[(x * kind->samples + i) * 2] = row[(x * kind->samples + i) * 2 + 1] = value;
    else if (kind->bits == 8)
      row[x * kind->samples + i] = value;
    else if (value == 0)
      row[x / 8] |= 0x80 >> (x % 8);
  }
}

static void
fill_row (guint8 *row, const SampleTiff *kind, gboolean is_upper)
{
  memset (row, 0, 64 * 3 * 2);
  for (guint x = 0; x < 64; x++)
    set_pixel (row, x, kind, is_upper);
}

static void
write_rows (TIFF *tiff, const SampleTiff *kind)
{
  guint8 row[64 * 3 * 2];

  TIFFSetField (tiff, TIFFTAG_ROWSPERSTRIP, 8);
  for (guint y = 0; y < 32; y++) {
    fill_row (row, kind, y < 16);
    g_assert_cmpint (TIFFWriteScanline (tiff, row, y, 0), ==, 1);
  }
}

/* Tiles of 16 × 16. */
static void
write_tiles (TIFF *tiff, const SampleTiff *kind)
{
  guint8 row[64 * 3 * 2], tile[16 * 16 * 3 * 2];
  gsize length = 16 * kind->samples * kind->bits / 8;

  TIFFSetField (tiff, TIFFTAG_TILEWIDTH, 16);
  TIFFSetField (tiff, TIFFTAG_TILELENGTH, 16);
  for (guint y = 0; y < 32; y += 16)
    for (guint x = 0; x < 64; x += 16) {
      fill_row (row, kind, y < 16);
      for (guint i = 0; i < 16; i++)
        memcpy (tile + i * length, row + x / 16 * length, length);
      g_assert_cmpint (TIFFWriteTile (tiff, tile, x, y, 0, 0), >, 0);
    }
}

GBytes *
sample_tiff (const SampleTiff *kind, guint n_pages)
{
  Sink sink = {g_byte_array_new (), 0};
  TIFF *tiff = TIFFClientOpen ("sample", "w", &sink, read_cb, write_cb, seek_cb, close_cb, size_cb,
                               NULL, NULL);

  g_assert_nonnull (tiff);
  for (guint i = 0; i < n_pages; i++) {
    set_size (tiff, kind, 64, 32);
    if (kind->is_tiled)
      write_tiles (tiff, kind);
    else
      write_rows (tiff, kind);
    g_assert_cmpint (TIFFWriteDirectory (tiff), ==, 1);
  }
  TIFFClose (tiff);
  return g_byte_array_free_to_bytes (sink.array);
}

GBytes *
sample_webp (void)
{
  guint8 pixels[32 * 64 * 3], *data = NULL;
  const SampleTiff rgb = {.bits = 8, .samples = 3};

  for (guint y = 0; y < 32; y++) {
    guint8 row[64 * 3 * 2];
    fill_row (row, &rgb, y < 16);
    memcpy (pixels + (gsize) y * 64 * 3, row, sizeof pixels / 32);
  }
  gsize length = WebPEncodeRGB (pixels, 64, 32, 64 * 3, 90, &data);
  GBytes *bytes = g_bytes_new (data, length);
  WebPFree (data);
  return bytes;
}

GBytes *
sample_heic (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "quarters.heic", NULL);
  g_autoptr (GError) error = NULL;
  gsize length;
  char *data;

  g_assert_true (g_file_get_contents (path, &data, &length, &error));
  g_assert_no_error (error);
  return g_bytes_new_take (data, length);
}
