/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the reader of outside files says about good and damaged ones, and what it draws. */
#include "config.h"

#include "samples.h"
#include <intake/td-intake.h>
#include <locale.h>
#include <string.h>

#define IN_TIME (20 * G_TIME_SPAN_SECOND)

/* Whatever is in a file, reading it is answered, and never because the reader fell over. */
static void
assert_refused (const char *name, GBytes *bytes, TdError code)
{
  g_autoptr (GError) error = NULL;
  TdEvidenceInfo info;
  gint64 start = g_get_monotonic_time ();

  g_test_message ("%s, %" G_GSIZE_FORMAT " bytes", name, g_bytes_get_size (bytes));
  g_assert_false (td_intake_probe (bytes, &info, NULL, &error));
  g_assert_error (error, TD_ERROR, (int) code);
  g_assert_cmpint (g_get_monotonic_time () - start, <, IN_TIME);
  g_assert_null (strstr (error->message, "broke off"));
}

static void
assert_good (GBytes *bytes, const char *media_type, guint n_pages)
{
  g_autoptr (GError) error = NULL;
  TdEvidenceInfo info;

  g_assert_true (td_intake_probe (bytes, &info, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (info.media_type, ==, media_type);
  g_assert_cmpuint (info.n_pages, ==, n_pages);
}

static void
test_good (void)
{
  g_autoptr (GBytes) pdf = sample_pdf (3);
  g_autoptr (GBytes) jpeg = sample_jpeg (0);
  g_autoptr (GBytes) progressive = sample_progressive_jpeg ();
  g_autoptr (GBytes) png = sample_png (0.5);

  assert_good (pdf, "application/pdf", 3);
  assert_good (jpeg, "image/jpeg", 1);
  assert_good (progressive, "image/jpeg", 1);
  assert_good (png, "image/png", 1);
}

/* Mail and servers put bytes before and behind. */
static void
test_surrounded_pdf (void)
{
  g_autoptr (GBytes) pdf = sample_pdf (1);
  GByteArray *array = g_byte_array_new ();

  g_byte_array_append (array, (const guint8 *) "\r\n\r\n", 4);
  g_byte_array_append (array, g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf));
  g_byte_array_append (array, (const guint8 *) "\r\n--boundary--\r\n", 16);
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (array);
  assert_good (bytes, "application/pdf", 1);
}

static void
test_other_kinds (void)
{
  static const struct {
    const char *name, *data;
    gsize length;
  } KINDS[] = {
      {"one byte", "%", 1},
      {"text", "Kế hoạch phát động thi đua\n", 30},
      {"zip", "PK\3\4\24\0\0\0\10\0abcdefgh", 18},
      {"gzip", "\x1f\x8b\10\0\0\0\0\0\0\3abc", 13},
      {"gif", "GIF89a\1\0\1\0\200\0\0\0\0\0\377\377\377", 19},
      {"bmp", "BM:\0\0\0\0\0\0\0006\0\0\0", 14},
      {"sound", "RIFF\44\0\0\0WAVEfmt ", 16},
      {"film", "\0\0\0\30ftypisom\0\0\0\0isommp42", 24},
      {"svg", "<svg xmlns='http://www.w3.org/2000/svg'/>", 41},
      {"html", "<!doctype html><title>404</title>", 33},
      {"UTF-16", "\377\376K\0h\0", 6},
      {"program", "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0", 16},
      {"old Word", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8},
      {"postscript", "%!PS-Adobe-3.0\nshowpage\n", 24},
      {"zeros", "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 16},
      {"half a PNG signature", "\x89PNG\r\n", 6},
  };

  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (KINDS[i].data, KINDS[i].length);
    assert_refused (KINDS[i].name, bytes, TD_ERROR_UNSUPPORTED);
  }
}

static void
test_empty (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("", 0);

  assert_refused ("empty", bytes, TD_ERROR_UNREADABLE);
}

static void
test_too_many_bytes (void)
{
  gsize length = TD_INTAKE_MAX_BYTES + 1;
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (length), length);

  assert_refused ("201 MB", bytes, TD_ERROR_TOO_LARGE);
}

static void
test_cut_short (void)
{
  g_autoptr (GBytes) pdf = sample_pdf (5);
  g_autoptr (GBytes) jpeg = sample_jpeg (0);
  g_autoptr (GBytes) progressive = sample_progressive_jpeg ();
  g_autoptr (GBytes) png = sample_png (1);
  const struct {
    const char *name;
    GBytes *whole;
    guint percent;
  } CUTS[] = {
      {"pdf", pdf, 1},
      {"pdf", pdf, 10},
      {"pdf", pdf, 50},
      {"pdf", pdf, 90},
      {"pdf", pdf, 99},
      {"jpeg", jpeg, 1},
      {"jpeg", jpeg, 30},
      {"jpeg", jpeg, 60},
      {"jpeg", jpeg, 95},
      {"progressive", progressive, 50},
      {"progressive", progressive, 90},
      {"png", png, 10},
      {"png", png, 30},
      {"png", png, 60},
      {"png", png, 80},
  };

  for (guint i = 0; i < G_N_ELEMENTS (CUTS); i++) {
    gsize length = MAX (8, g_bytes_get_size (CUTS[i].whole) * CUTS[i].percent / 100);
    g_autoptr (GBytes) bytes = sample_cut (CUTS[i].whole, length);
    assert_refused (CUTS[i].name, bytes, TD_ERROR_UNREADABLE);
  }
}

static void
test_damaged_pdf (void)
{
  static const char BEGINNING[] = "%PDF-1.4\n";
  static const char HOLLOW[] = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                               "2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
                               "trailer<</Root 1 0 R>>\n%%EOF\n";
  static const char LOOPING[] = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                                "2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9>>endobj\n"
                                "trailer<</Root 1 0 R>>\n%%EOF\n";
  g_autoptr (GBytes) beginning = g_bytes_new_static (BEGINNING, strlen (BEGINNING));
  g_autoptr (GBytes) hollow = g_bytes_new_static (HOLLOW, strlen (HOLLOW));
  g_autoptr (GBytes) looping = g_bytes_new_static (LOOPING, strlen (LOOPING));
  g_autoptr (GBytes) good = sample_pdf (1);
  gsize length = g_bytes_get_size (good);
  g_autofree char *rubbish = g_strnfill (length - 9, 'x');
  g_autoptr (GBytes) overwritten = sample_with (good, 9, rubbish, length - 9);

  assert_refused ("only the beginning", beginning, TD_ERROR_UNREADABLE);
  assert_refused ("no pages", hollow, TD_ERROR_UNREADABLE);
  assert_refused ("pages within themselves", looping, TD_ERROR_UNREADABLE);
  assert_refused ("rubbish", overwritten, TD_ERROR_UNREADABLE);
}

static void
test_encrypted_pdf (void)
{
  g_autoptr (GBytes) bytes = sample_encrypted_pdf ();
  g_autoptr (GError) error = NULL;
  TdEvidenceInfo info;

  if (bytes == NULL) {
    g_test_skip ("qpdf is not installed");
    return;
  }
  g_assert_false (td_intake_probe (bytes, &info, NULL, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_UNREADABLE);
  g_assert_cmpstr (error->message, ==, "it is protected by a password");
}

static void
test_too_many_pages (void)
{
  g_autoptr (GBytes) most = sample_pdf (TD_INTAKE_MAX_PAGES);
  g_autoptr (GBytes) more = sample_pdf (TD_INTAKE_MAX_PAGES + 1);

  assert_good (most, "application/pdf", TD_INTAKE_MAX_PAGES);
  assert_refused ("too many pages", more, TD_ERROR_TOO_LARGE);
}

static void
test_too_many_pixels (void)
{
  static const guint8 FRAME[] = {0xff, 0xc0, 0, 17, 8}, HUGE[] = {0xff, 0xff, 0xff, 0xff};
  g_autoptr (GBytes) area = sample_png_head (15000, 15000);
  g_autoptr (GBytes) side = sample_png_head (20001, 1);
  g_autoptr (GBytes) absurd = sample_png_head (G_MAXINT32, G_MAXINT32);
  g_autoptr (GBytes) jpeg = sample_jpeg (0);
  gsize at = sample_find (jpeg, FRAME, sizeof FRAME) + sizeof FRAME;
  g_autoptr (GBytes) huge = sample_with (jpeg, at, HUGE, sizeof HUGE);
  g_autoptr (GError) error = NULL;
  TdEvidenceInfo info;

  assert_refused ("png, area", area, TD_ERROR_TOO_LARGE);
  assert_refused ("png, side", side, TD_ERROR_TOO_LARGE);
  assert_refused ("jpeg", huge, TD_ERROR_TOO_LARGE);
  g_assert_false (td_intake_probe (absurd, &info, NULL, &error));
  g_assert_cmpint (error->domain, ==, TD_ERROR);
}

static void
test_damaged_pictures (void)
{
  static const guint8 FRAME[] = {0xff, 0xc0, 0, 17, 8}, NOTHING[64] = {0};
  g_autoptr (GBytes) png = sample_png (1);
  g_autoptr (GBytes) jpeg = sample_jpeg (0);
  g_autoptr (GBytes) no_pixels = sample_png_head (0, 20);
  g_autoptr (GBytes) more_rows = sample_png_head (40, 2000);
  g_autoptr (GBytes) bad_checksum = sample_with (png, 29, NOTHING, 4);
  gsize data = sample_find (png, "IDAT", 4);
  g_autoptr (GBytes) bad_data = sample_with (png, data + 6, NOTHING, 8);
  g_autoptr (GBytes) bad_kind = sample_with (png, 25, "\7", 1);
  gsize frame = sample_find (jpeg, FRAME, sizeof FRAME);
  g_autoptr (GBytes) flat = sample_with (jpeg, frame + 5, NOTHING, 2);
  g_autoptr (GBytes) no_tables = sample_with (jpeg, 20, NOTHING, 64);
  g_autoptr (GBytes) no_frame = sample_with (jpeg, frame, NOTHING, 19);
  g_autoptr (GBytes) only_start = sample_cut (jpeg, 3);

  assert_refused ("png without pixels", no_pixels, TD_ERROR_UNREADABLE);
  assert_refused ("png that promises more rows", more_rows, TD_ERROR_UNREADABLE);
  assert_refused ("png, checksum", bad_checksum, TD_ERROR_UNREADABLE);
  assert_refused ("png, data", bad_data, TD_ERROR_UNREADABLE);
  assert_refused ("png, colour kind", bad_kind, TD_ERROR_UNREADABLE);
  assert_refused ("jpeg without rows", flat, TD_ERROR_UNREADABLE);
  assert_refused ("jpeg without tables", no_tables, TD_ERROR_UNREADABLE);
  assert_refused ("jpeg without frame", no_frame, TD_ERROR_UNREADABLE);
  assert_refused ("jpeg's first bytes", only_start, TD_ERROR_UNREADABLE);
}

/* Some of these can still be read. */
static void
test_bit_flips (void)
{
  GBytes *samples[] = {sample_pdf (2), sample_jpeg (6), sample_png (1)};
  guint n_refused = 0;

  for (guint seed = 0; seed < 60; seed++) {
    g_autoptr (GBytes) bytes = sample_flipped (samples[seed % G_N_ELEMENTS (samples)], seed);
    g_autoptr (GError) error = NULL;
    TdEvidenceInfo info;
    if (td_intake_probe (bytes, &info, NULL, &error))
      continue;
    n_refused++;
    g_assert_cmpint (error->domain, ==, TD_ERROR);
    g_assert_cmpint (error->code, !=, TD_ERROR_FAILED);
    g_assert_null (strstr (error->message, "broke off"));
  }
  g_assert_cmpuint (n_refused, >, 10);
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    g_bytes_unref (samples[i]);
}

/* The colour in the middle of a quarter: 'R' 'G' 'B' 'W' 'k' (black), '?' another. */
static char
get_colour (const TdPixels *pixels, guint column, guint row)
{
  guint x = pixels->width * (1 + 2 * column) / 4, y = pixels->height * (1 + 2 * row) / 4;
  const guint8 *bgra = (const guint8 *) g_bytes_get_data (pixels->pixels, NULL) +
                       ((gsize) y * pixels->width + x) * 4;
  guint bits = (bgra[2] > 200) << 2 | (bgra[1] > 200) << 1 | (bgra[0] > 200);

  g_assert_cmpuint (bgra[3], ==, 255);
  return bits == 4 ? 'R' : bits == 2 ? 'G' : bits == 1 ? 'B' : bits == 7 ? 'W' : bits ? '?' : 'k';
}

static void
assert_colours (const TdPixels *pixels, const char *colours)
{
  const char found[] = {get_colour (pixels, 0, 0), get_colour (pixels, 1, 0),
                        get_colour (pixels, 0, 1), get_colour (pixels, 1, 1), '\0'};

  g_assert_cmpuint (g_bytes_get_size (pixels->pixels), ==,
                    (gsize) pixels->width * pixels->height * 4);
  g_assert_cmpstr (found, ==, colours);
}

static void
assert_rendered (GBytes *bytes,
                 guint page,
                 guint max_side,
                 guint width,
                 guint height,
                 const char *colours)
{
  g_autoptr (GError) error = NULL;
  TdPixels pixels = {0};

  g_assert_true (td_intake_render (bytes, page, max_side, max_side, &pixels, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (pixels.width, ==, width);
  g_assert_cmpuint (pixels.height, ==, height);
  assert_colours (&pixels, colours);
  td_pixels_clear (&pixels);
  g_assert_null (pixels.pixels);
}

static void
test_render_pdf (void)
{
  g_autoptr (GBytes) bytes = sample_pdf (2);

  assert_rendered (bytes, 1, 842, 595, 842, "RRWW");
  assert_rendered (bytes, 2, 100, 71, 100, "RRWW");
  assert_rendered (bytes, 2, 2000, 1413, 2000, "RRWW");
}

static void
test_render_pictures (void)
{
  g_autoptr (GBytes) opaque = sample_png (1);
  g_autoptr (GBytes) clear = sample_png (0);
  g_autoptr (GBytes) jpeg = sample_jpeg (0);

  assert_rendered (opaque, 1, 20, 20, 10, "RGBW");
  assert_rendered (opaque, 1, 1000, 40, 20, "RGBW");
  assert_rendered (clear, 1, 40, 40, 20, "WWWW");
  assert_rendered (jpeg, 1, 40, 40, 20, "RGBW");
  assert_rendered (jpeg, 1, 8, 8, 4, "RGBW");
}

static void
test_render_orientation (void)
{
  static const char *const COLOURS[] = {"RGBW", "GRWB", "WBGR", "BWRG",
                                        "RBGW", "BRWG", "WGBR", "GWRB"};

  for (guint i = 0; i < G_N_ELEMENTS (COLOURS); i++) {
    g_autoptr (GBytes) bytes = sample_jpeg (i + 1);
    gboolean is_turned = i >= 4;
    g_test_message ("orientation %u", i + 1);
    assert_rendered (bytes, 1, 40, is_turned ? 20 : 40, is_turned ? 40 : 20, COLOURS[i]);
  }
  g_autoptr (GBytes) wrong = sample_jpeg (200);
  assert_rendered (wrong, 1, 40, 40, 20, "RGBW");
}

static void
test_render_no_such_page (void)
{
  GBytes *samples[] = {sample_pdf (2), sample_jpeg (0), sample_png (1)};

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++) {
    g_autoptr (GError) error = NULL;
    TdPixels pixels = {0};
    g_assert_false (td_intake_render (samples[i], 3, 10, 10, &pixels, NULL, &error));
    g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
    g_assert_null (pixels.pixels);
    g_bytes_unref (samples[i]);
  }
}

static void
test_render_damaged (void)
{
  g_autoptr (GBytes) jpeg = sample_jpeg (0);
  g_autoptr (GBytes) bytes = sample_cut (jpeg, g_bytes_get_size (jpeg) * 6 / 10);
  g_autoptr (GError) error = NULL;
  TdPixels pixels = {0};

  g_assert_false (td_intake_render (bytes, 1, 10, 10, &pixels, NULL, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_UNREADABLE);
  g_assert_null (pixels.pixels);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intake/probe/good", test_good);
  g_test_add_func ("/intake/probe/surrounded-pdf", test_surrounded_pdf);
  g_test_add_func ("/intake/probe/other-kinds", test_other_kinds);
  g_test_add_func ("/intake/probe/empty", test_empty);
  g_test_add_func ("/intake/probe/too-many-bytes", test_too_many_bytes);
  g_test_add_func ("/intake/probe/cut-short", test_cut_short);
  g_test_add_func ("/intake/probe/damaged-pdf", test_damaged_pdf);
  g_test_add_func ("/intake/probe/encrypted-pdf", test_encrypted_pdf);
  g_test_add_func ("/intake/probe/too-many-pages", test_too_many_pages);
  g_test_add_func ("/intake/probe/too-many-pixels", test_too_many_pixels);
  g_test_add_func ("/intake/probe/damaged-pictures", test_damaged_pictures);
  g_test_add_func ("/intake/probe/bit-flips", test_bit_flips);
  g_test_add_func ("/intake/render/pdf", test_render_pdf);
  g_test_add_func ("/intake/render/pictures", test_render_pictures);
  g_test_add_func ("/intake/render/orientation", test_render_orientation);
  g_test_add_func ("/intake/render/no-such-page", test_render_no_such_page);
  g_test_add_func ("/intake/render/damaged", test_render_damaged);
  return g_test_run ();
}
