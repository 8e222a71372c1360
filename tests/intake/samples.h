/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Documents made while the test runs. */

/* Each page has the number of its page; A4. */
GBytes *sample_pdf (guint n_pages);
/* The same behind a password; NULL where qpdf is not installed. */
GBytes *sample_encrypted_pdf (void);

/* 40 × 20 pixels: red, green above blue, white.  @orientation 0: no Exif block. */
GBytes *sample_jpeg (guint orientation);
GBytes *sample_progressive_jpeg (void);

/* The same; @alpha of 255 that all of it is opaque. */
GBytes *sample_png (double alpha);
/* Only a head that promises so many pixels. */
GBytes *sample_png_head (guint32 width, guint32 height);

/* 64 × 32 pixels, 300 dots per inch; without colours black, white above white, black. */
typedef struct {
  guint bits, samples, compression, orientation;
  gboolean is_tiled;
} SampleTiff;
GBytes *sample_tiff (const SampleTiff *kind, guint n_pages);
GBytes *sample_webp (void);
GBytes *sample_heic (void);

/* Copies with a change. */
GBytes *sample_cut (GBytes *bytes, gsize length);
GBytes *sample_with (GBytes *bytes, gsize at, const void *data, gsize length);
GBytes *sample_flipped (GBytes *bytes, guint seed);
/* Where @data begins in @bytes; fails the test where it is not. */
gsize sample_find (GBytes *bytes, const void *data, gsize length);
