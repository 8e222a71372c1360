/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "samples.h"

#include <cairo-pdf.h>
#include <cairo.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>
#include <zlib.h>

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

GBytes *
sample_pdf (guint n_pages)
{
  GByteArray *array = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_cb, array, 595, 842);
  cairo_t *cr = cairo_create (surface);

  for (guint i = 1; i <= n_pages; i++) {
    g_autofree char *text = g_strdup_printf ("Trang %u", i);
    cairo_set_source_rgb (cr, 1, 0, 0);
    cairo_rectangle (cr, 0, 0, 595, 421);
    cairo_fill (cr);
    cairo_set_source_rgb (cr, 0, 0, 0);
    cairo_set_font_size (cr, 40);
    cairo_move_to (cr, 100, 600);
    cairo_show_text (cr, text);
    cairo_show_page (cr);
  }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (array);
}

GBytes *
sample_encrypted_pdf (void)
{
  g_autofree char *qpdf = g_find_program_in_path ("qpdf");
  if (qpdf == NULL)
    return NULL;

  g_autofree char *dir = g_dir_make_tmp ("thidua-intake-XXXXXX", NULL);
  g_autofree char *from = g_build_filename (dir, "plain.pdf", NULL);
  g_autofree char *to = g_build_filename (dir, "locked.pdf", NULL);
  g_autoptr (GBytes) plain = sample_pdf (1);
  gsize length;
  const char *data = g_bytes_get_data (plain, &length);
  g_assert_true (g_file_set_contents (from, data, length, NULL));
  const char *const argv[] = {qpdf, "--encrypt", "secret", "owner", "256", "--", from, to, NULL};
  int status;
  g_autoptr (GError) error = NULL;
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL,
                               &status, &error));
  g_assert_no_error (error);

  char *contents;
  g_assert_true (g_file_get_contents (to, &contents, &length, &error));
  g_assert_no_error (error);
  g_unlink (from);
  g_unlink (to);
  g_rmdir (dir);
  return g_bytes_new_take (contents, length);
}

static void
fill_row (guint8 *row, gboolean is_upper)
{
  static const guint8 RED[] = {255, 0, 0}, GREEN[] = {0, 255, 0};
  static const guint8 BLUE[] = {0, 0, 255}, WHITE[] = {255, 255, 255};

  for (guint x = 0; x < 40; x++)
    memcpy (row + x * 3, is_upper ? (x < 20 ? RED : GREEN) : (x < 20 ? BLUE : WHITE), 3);
}

static GBytes *
make_jpeg (guint orientation, gboolean is_progressive)
{
  struct jpeg_compress_struct info;
  struct jpeg_error_mgr errors;
  guint8 exif[] = {'E',  'x',  'i', 'f', 0, 0, 'M', 'M', 0, 42,          0, 0, 0, 8, 0, 1,
                   0x01, 0x12, 0,   3,   0, 0, 0,   1,   0, orientation, 0, 0, 0, 0, 0, 0};
  guint8 row[40 * 3], *rows[] = {row};
  unsigned char *data = NULL;
  unsigned long length = 0;

  info.err = jpeg_std_error (&errors);
  jpeg_create_compress (&info);
  jpeg_mem_dest (&info, &data, &length);
  info.image_width = 40;
  info.image_height = 20;
  info.input_components = 3;
  info.in_color_space = JCS_RGB;
  jpeg_set_defaults (&info);
  jpeg_set_quality (&info, 95, TRUE);
  if (is_progressive)
    jpeg_simple_progression (&info);
  jpeg_start_compress (&info, TRUE);
  if (orientation > 0)
    jpeg_write_marker (&info, JPEG_APP0 + 1, exif, sizeof exif);
  for (guint y = 0; y < 20; y++) {
    fill_row (row, y < 10);
    jpeg_write_scanlines (&info, rows, 1);
  }
  jpeg_finish_compress (&info);
  jpeg_destroy_compress (&info);
  return g_bytes_new_with_free_func (data, length, free, data);
}

GBytes *
sample_jpeg (guint orientation)
{
  return make_jpeg (orientation, FALSE);
}

GBytes *
sample_progressive_jpeg (void)
{
  return make_jpeg (0, TRUE);
}

GBytes *
sample_png (double alpha)
{
  static const double COLOURS[4][3] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 1, 1}};
  GByteArray *array = g_byte_array_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 40, 20);
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; i < 4; i++) {
    cairo_set_source_rgba (cr, COLOURS[i][0], COLOURS[i][1], COLOURS[i][2], alpha);
    cairo_rectangle (cr, i % 2 * 20, i / 2 * 10, 20, 10);
    cairo_fill (cr);
  }
  cairo_destroy (cr);
  cairo_surface_write_to_png_stream (surface, append_cb, array);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (array);
}

GBytes *
sample_png_head (guint32 width, guint32 height)
{
  g_autoptr (GBytes) png = sample_png (1);
  guint8 *data = g_memdup2 (g_bytes_get_data (png, NULL), g_bytes_get_size (png));
  const guint32 size[] = {GUINT32_TO_BE (width), GUINT32_TO_BE (height)};

  /* signature, length, "IHDR", width, height, five bytes, checksum of name and content */
  memcpy (data + 16, size, 8);
  guint32 checksum = GUINT32_TO_BE ((guint32) crc32 (0, data + 12, 17));
  memcpy (data + 29, &checksum, 4);
  return g_bytes_new_take (data, g_bytes_get_size (png));
}

GBytes *
sample_cut (GBytes *bytes, gsize length)
{
  g_assert_cmpuint (length, <, g_bytes_get_size (bytes));
  return g_bytes_new (g_bytes_get_data (bytes, NULL), length);
}

GBytes *
sample_with (GBytes *bytes, gsize at, const void *data, gsize length)
{
  gsize size = g_bytes_get_size (bytes);
  guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), size);

  g_assert_cmpuint (at + length, <=, size);
  memcpy (copy + at, data, length);
  return g_bytes_new_take (copy, size);
}

GBytes *
sample_flipped (GBytes *bytes, guint seed)
{
  gsize size = g_bytes_get_size (bytes);
  guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), size);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  for (guint i = 0; i < 8; i++)
    copy[g_rand_int_range (random, 0, size)] ^= 1 << g_rand_int_range (random, 0, 8);
  return g_bytes_new_take (copy, size);
}

gsize
sample_find (GBytes *bytes, const void *data, gsize length)
{
  const guint8 *start = g_bytes_get_data (bytes, NULL);
  const guint8 *found = memmem (start, g_bytes_get_size (bytes), data, length);

  g_assert_nonnull (found);
  return found - start;
}
