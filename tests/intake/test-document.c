/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evidence that is asked about again and again: kinds, regions, and what becomes of a helper that
 * dies or hangs. */
#include "config.h"

#include "samples.h"
#include <glib/gstdio.h>
#include <intake/td-intake-document.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <tiffio.h>
#include <unistd.h>

static const TdPageRegion ALL = {0, 0, 1, 1};

static TdIntakeDocument *
open_bytes (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  TdIntakeDocument *document = td_intake_document_new (bytes, &error);

  g_assert_no_error (error);
  return document;
}

static char
name_colour (const TdPixels *pixels, double x, double y)
{
  const guint8 *bgra =
      (const guint8 *) g_bytes_get_data (pixels->pixels, NULL) +
      ((gsize) (y * pixels->height) * pixels->width + (gsize) (x * pixels->width)) * 4;
  guint bits = (bgra[2] > 170) << 2 | (bgra[1] > 170) << 1 | (bgra[0] > 170);

  return "kBG?R??W"[bits];
}

static void
assert_view (TdIntakeDocument *document,
             guint page,
             const TdPageRegion *region,
             guint rotation,
             guint width,
             guint height,
             const char *colours)
{
  g_autoptr (GError) error = NULL;
  TdPixels pixels = {0};

  td_intake_document_render (document, page, region, rotation, width, height, &pixels, NULL,
                             &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pixels.width, ==, width);
  g_assert_cmpuint (pixels.height, ==, height);
  const char found[] = {name_colour (&pixels, .25, .25), name_colour (&pixels, .75, .25),
                        name_colour (&pixels, .25, .75), name_colour (&pixels, .75, .75), '\0'};
  g_assert_cmpstr (found, ==, colours);
  td_pixels_clear (&pixels);
}

static void
assert_kind (GBytes *bytes, const char *media_type, guint n_pages)
{
  g_autoptr (TdIntakeDocument) document = open_bytes (bytes);
  g_autoptr (GError) error = NULL;
  TdEvidenceInfo info = {0}, probed = {0};

  td_intake_document_check (document, &info, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (info.media_type, ==, media_type);
  g_assert_cmpuint (info.n_pages, ==, n_pages);
  td_intake_probe (bytes, &probed, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (probed.media_type, ==, media_type);
  g_assert_cmpuint (probed.n_pages, ==, n_pages);
}

static const SampleTiff TIFFS[] = {
    {1, 1, COMPRESSION_CCITTFAX3, 1, FALSE}, {1, 1, COMPRESSION_CCITTFAX4, 1, FALSE},
    {1, 1, COMPRESSION_NONE, 1, FALSE},      {8, 1, COMPRESSION_LZW, 1, FALSE},
    {8, 3, COMPRESSION_LZW, 1, FALSE},       {8, 3, COMPRESSION_JPEG, 1, FALSE},
    {8, 3, COMPRESSION_JPEG, 1, TRUE},       {16, 3, COMPRESSION_ADOBE_DEFLATE, 1, FALSE},
    {16, 1, COMPRESSION_NONE, 1, TRUE},      {8, 3, COMPRESSION_PACKBITS, 1, TRUE},
};

static void
test_tiff (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (TIFFS); i++) {
    g_autoptr (GBytes) bytes = sample_tiff (&TIFFS[i], 3);
    g_autoptr (TdIntakeDocument) document = open_bytes (bytes);
    g_autoptr (GError) error = NULL;
    const char *colours = TIFFS[i].samples == 3 ? "RGBW" : "kWWk";
    TdPageInfo info;
    g_test_message ("tiff %u", i);
    assert_kind (bytes, "image/tiff", 3);
    assert_view (document, 1, &ALL, 0, 64, 32, colours);
    assert_view (document, 3, &ALL, 0, 32, 16, colours);
    td_intake_document_describe (document, 2, &info, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpfloat (info.width, ==, 64);
    g_assert_cmpfloat (info.height, ==, 32);
    g_assert_cmpuint (info.dots_per_inch, ==, 300);
    g_assert_cmpint (info.colour, ==,
                     TIFFS[i].samples == 3 ? TD_PAGE_COLOUR
                     : TIFFS[i].bits == 1  ? TD_PAGE_BILEVEL
                                           : TD_PAGE_GREY);
  }
}

/* Turned once, not twice. */
static void
test_tiff_orientation (void)
{
  static const char *const COLOURS[] = {"RGBW", "GRWB", "WBGR", "BWRG",
                                        "RBGW", "BRWG", "WGBR", "GWRB"};

  for (guint i = 0; i < 8; i++) {
    const SampleTiff kind = {8, 3, COMPRESSION_LZW, i + 1, FALSE};
    g_autoptr (GBytes) bytes = sample_tiff (&kind, 1);
    g_autoptr (TdIntakeDocument) document = open_bytes (bytes);
    g_test_message ("orientation %u", i + 1);
    assert_view (document, 1, &ALL, 0, 40, 40, COLOURS[i]);
  }
}

static void
test_webp (void)
{
  g_autoptr (GBytes) bytes = sample_webp ();
  g_autoptr (TdIntakeDocument) document = open_bytes (bytes);

  assert_kind (bytes, "image/webp", 1);
  assert_view (document, 1, &ALL, 0, 64, 32, "RGBW");
}

static void
test_heic (void)
{
  g_autoptr (GBytes) bytes = sample_heic ();
  g_autoptr (TdIntakeDocument) document = open_bytes (bytes);

  assert_kind (bytes, "image/heic", 1);
  assert_view (document, 1, &ALL, 0, 64, 32, "RGBW");
}

static void
test_other_kinds (void)
{
  g_autoptr (GBytes) pdf = sample_pdf (3);
  g_autoptr (GBytes) jpeg = sample_jpeg (0);
  g_autoptr (GBytes) progressive = sample_progressive_jpeg ();
  g_autoptr (GBytes) png = sample_png (0.5);

  assert_kind (pdf, "application/pdf", 3);
  assert_kind (jpeg, "image/jpeg", 1);
  assert_kind (progressive, "image/jpeg", 1);
  assert_kind (png, "image/png", 1);
}

/* A quarter of the page, and the page on its side: of every kind. */
static void
test_regions (void)
{
  static const TdPageRegion LEFT = {0, 0, .5, 1}, RIGHT_BELOW = {.5, .5, .5, .5};
  const SampleTiff kind = {8, 3, COMPRESSION_LZW, 1, FALSE};
  GBytes *samples[] = {sample_tiff (&kind, 1), sample_jpeg (0), sample_png (1), sample_webp (),
                       sample_heic ()};

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++) {
    g_autoptr (TdIntakeDocument) document = open_bytes (samples[i]);
    g_test_message ("sample %u", i);
    assert_view (document, 1, &LEFT, 0, 40, 40, "RRBB");
    assert_view (document, 1, &RIGHT_BELOW, 0, 400, 200, "WWWW");
    assert_view (document, 1, &ALL, 90, 20, 40, "BRWG");
    assert_view (document, 1, &ALL, 180, 40, 20, "WBGR");
    assert_view (document, 1, &ALL, 270, 20, 40, "GWRB");
    assert_view (document, 1, &LEFT, 90, 40, 40, "BRBR");
    g_bytes_unref (samples[i]);
  }
}

/* The orientation of a photograph comes first, then what is asked for. */
static void
test_turned_photograph (void)
{
  static const TdPageRegion TOP = {0, 0, 1, .5};
  g_autoptr (GBytes) bytes = sample_jpeg (6);
  g_autoptr (TdIntakeDocument) document = open_bytes (bytes);

  assert_view (document, 1, &ALL, 0, 20, 40, "BRWG");
  assert_view (document, 1, &TOP, 0, 20, 20, "BRBR");
  assert_view (document, 1, &TOP, 180, 20, 20, "RBRB");
}

static void
test_pdf_region (void)
{
  static const TdPageRegion TOP = {0, 0, 1, .5}, FOOT = {0, .8, 1, .2};
  g_autoptr (GBytes) bytes = sample_pdf (2);
  g_autoptr (TdIntakeDocument) document = open_bytes (bytes);

  assert_view (document, 2, &TOP, 0, 60, 40, "RRRR");
  assert_view (document, 2, &FOOT, 0, 60, 20, "WWWW");
  assert_view (document, 1, &ALL, 180, 60, 80, "WWRR");
}

static void
test_pdf_words (void)
{
  g_autoptr (GBytes) bytes = sample_pdf (2);
  g_autoptr (TdIntakeDocument) document = open_bytes (bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) words = td_intake_document_list_words (document, 2, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (words->len, ==, 2);
  const TdPageWord *word = &g_array_index (words, TdPageWord, 0);
  g_assert_cmpstr (word->text, ==, "Trang");
  g_assert_cmpstr (g_array_index (words, TdPageWord, 1).text, ==, "2");
  g_assert_cmpfloat_with_epsilon (word->x, 100 / 595.0, .02);
  g_assert_cmpfloat (word->y, <, 600 / 842.0);
  g_assert_cmpfloat (word->y + word->h, >, 590 / 842.0);
}

static void
test_no_words (void)
{
  g_autoptr (GBytes) bytes = sample_png (1);
  g_autoptr (TdIntakeDocument) document = open_bytes (bytes);
  g_autoptr (GError) error = NULL;

  g_assert_null (td_intake_document_list_words (document, 1, NULL, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_UNSUPPORTED);
}

static void
assert_refused (GBytes *bytes, const char *name)
{
  g_autoptr (TdIntakeDocument) document = open_bytes (bytes);
  g_autoptr (GError) error = NULL;
  TdEvidenceInfo info;

  g_test_message ("%s", name);
  g_assert_false (td_intake_document_check (document, &info, NULL, &error));
  g_assert_cmpint (error->domain, ==, TD_ERROR);
  g_assert_cmpint (error->code, !=, TD_ERROR_FAILED);
  g_assert_null (strstr (error->message, "broke off"));
}

/* Without decoding it is seen that the end is missing. */
static void
test_cut_short (void)
{
  const SampleTiff kind = {8, 3, COMPRESSION_LZW, 1, FALSE};
  const struct {
    const char *name;
    GBytes *bytes;
  } SAMPLES[] = {{"pdf", sample_pdf (5)},
                 {"jpeg", sample_jpeg (1)},
                 {"progressive", sample_progressive_jpeg ()},
                 {"png", sample_png (1)},
                 {"tiff", sample_tiff (&kind, 2)},
                 {"webp", sample_webp ()},
                 {"heic", sample_heic ()}};

  for (guint i = 0; i < G_N_ELEMENTS (SAMPLES); i++) {
    for (guint percent = 30; percent < 100; percent += 13) {
      gsize length = g_bytes_get_size (SAMPLES[i].bytes) * percent / 100;
      g_autoptr (GBytes) bytes = sample_cut (SAMPLES[i].bytes, length);
      assert_refused (bytes, SAMPLES[i].name);
    }
    g_bytes_unref (SAMPLES[i].bytes);
  }
}

/* The helpers of this process: its children. */
static guint
signal_helpers (int number)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/task/%d/children", (int) gettid ());
  g_autofree char *text = NULL;
  guint n = 0;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  g_auto (GStrv) pids = g_strsplit (g_strstrip (text), " ", -1);
  for (guint i = 0; pids[i] != NULL; i++)
    if (*pids[i] != '\0' && kill (atoi (pids[i]), number) == 0)
      n++;
  return n;
}

static void
test_is_kept (void)
{
  g_autoptr (GBytes) bytes = sample_pdf (4);
  g_autoptr (TdIntakeDocument) document = open_bytes (bytes);

  assert_view (document, 1, &ALL, 0, 60, 80, "RRWW");
  g_assert_cmpuint (signal_helpers (0), ==, 1);
  assert_view (document, 4, &ALL, 0, 60, 80, "RRWW");
  g_assert_cmpuint (signal_helpers (0), ==, 1);
  g_clear_pointer (&document, td_intake_document_unref);
  g_assert_cmpuint (signal_helpers (0), ==, 0);
}

/* Killed between two questions: nobody notices. */
static void
test_dies_idle (void)
{
  g_autoptr (GBytes) bytes = sample_pdf (2);
  g_autoptr (TdIntakeDocument) document = open_bytes (bytes);

  assert_view (document, 1, &ALL, 0, 60, 80, "RRWW");
  g_assert_cmpuint (signal_helpers (SIGKILL), ==, 1);
  g_usleep (100 * 1000);
  assert_view (document, 2, &ALL, 0, 60, 80, "RRWW");
}

static void
assert_broken (TdIntakeDocument *document, const char *words)
{
  g_autoptr (GError) error = NULL;
  TdPixels pixels = {0};

  g_assert_false (td_intake_document_render (document, 1, &ALL, 0, 60, 80, &pixels, NULL, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_UNREADABLE);
  g_assert_cmpstr (error->message, ==, words);
  g_assert_null (pixels.pixels);
}

/* A helper that stands still is a sentence; the next page is there again. */
static void
test_hangs (void)
{
  g_autoptr (GBytes) bytes = sample_pdf (2);
  g_autoptr (TdIntakeDocument) document = open_bytes (bytes);

  assert_view (document, 1, &ALL, 0, 60, 80, "RRWW");
  g_assert_cmpuint (signal_helpers (SIGSTOP), ==, 1);
  td_intake_document_set_patience (document, G_TIME_SPAN_SECOND / 2);
  assert_broken (document, "reading it takes too long");
  td_intake_document_set_patience (document, 20 * G_TIME_SPAN_SECOND);
  assert_view (document, 2, &ALL, 0, 60, 80, "RRWW");
}

static gpointer
kill_soon (gpointer data)
{
  g_usleep (300 * 1000);
  kill (GPOINTER_TO_INT (data), SIGSEGV);
  kill (GPOINTER_TO_INT (data), SIGCONT);
  return NULL;
}

static int
find_helper (void)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/task/%d/children", (int) gettid ());
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return atoi (text);
}

/* A helper that falls over while it is asked is a sentence too. */
static void
test_crashes (void)
{
  g_autoptr (GBytes) bytes = sample_pdf (2);
  g_autoptr (TdIntakeDocument) document = open_bytes (bytes);

  assert_view (document, 1, &ALL, 0, 60, 80, "RRWW");
  int helper = find_helper ();
  kill (helper, SIGSTOP);
  GThread *thread = g_thread_new ("kill", kill_soon, GINT_TO_POINTER (helper));
  assert_broken (document, "reading it broke off; it may be damaged");
  g_thread_join (thread);
  assert_view (document, 2, &ALL, 0, 60, 80, "RRWW");
}

/* Memory that the limit does not give: a page of a picture that promises too much. */
static void
test_hostile (void)
{
  static const char BOMB[] =
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
      "2 0 obj<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>endobj\n"
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 5 0 R/Resources<</XObject<</"
      "A 6 0 R>>>>>>endobj\n"
      "4 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>endobj\n"
      "5 0 obj<</Length 14>>stream\n1000 0 0 1000 0 0 cm /A Do\nendstream endobj\n"
      "6 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 100 100]/Resources<</XObject<</A 6 0 "
      "R>>>>/Length 41>>stream\n/A Do /A Do /A Do /A Do /A Do /A Do /A Do\nendstream endobj\n"
      "trailer<</Root 1 0 R>>\n%%EOF\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (BOMB, strlen (BOMB));
  g_autoptr (TdIntakeDocument) document = open_bytes (bytes);
  g_autoptr (GError) error = NULL;
  TdPixels pixels = {0};

  td_intake_document_set_patience (document, 10 * G_TIME_SPAN_SECOND);
  if (!td_intake_document_render (document, 1, &ALL, 0, 60, 60, &pixels, NULL, &error))
    g_assert_error (error, TD_ERROR, TD_ERROR_UNREADABLE);
  td_pixels_clear (&pixels);
  assert_view (document, 2, &ALL, 0, 60, 60, "WWWW");
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (200 * 1000);
  g_cancellable_cancel (data);
  return NULL;
}

/* What was asked for and not wanted any more does not stand in the way. */
static void
test_cancel (void)
{
  g_autoptr (GBytes) bytes = sample_pdf (2);
  g_autoptr (TdIntakeDocument) document = open_bytes (bytes);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  TdPixels pixels = {0};

  assert_view (document, 1, &ALL, 0, 60, 80, "RRWW");
  int helper = find_helper ();
  kill (helper, SIGSTOP);
  GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);
  g_assert_false (
      td_intake_document_render (document, 1, &ALL, 0, 8, 8, &pixels, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  kill (helper, SIGCONT);
  assert_view (document, 2, &ALL, 0, 60, 80, "RRWW");
  g_assert_cmpint (find_helper (), ==, helper);
}

static void
test_no_such_page (void)
{
  const SampleTiff kind = {8, 3, COMPRESSION_LZW, 1, FALSE};
  GBytes *samples[] = {sample_pdf (2), sample_png (1), sample_tiff (&kind, 2)};

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++) {
    g_autoptr (TdIntakeDocument) document = open_bytes (samples[i]);
    g_autoptr (GError) error = NULL;
    TdPixels pixels = {0};
    g_assert_false (td_intake_document_render (document, 3, &ALL, 0, 9, 9, &pixels, NULL, &error));
    g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
    g_bytes_unref (samples[i]);
  }
}

/* ---- many files at once ---- */

static void
test_many (void)
{
  g_autofree char *dir = g_dir_make_tmp ("thidua-many-XXXXXX", NULL);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) jpeg = sample_jpeg (0);
  g_autoptr (GBytes) pdf = sample_pdf (3);
  g_autoptr (GBytes) cut = sample_cut (jpeg, g_bytes_get_size (jpeg) / 2);
  g_autoptr (GError) error = NULL;
  TdEvidenceInfo infos[75] = {0};
  GError *errors[75] = {NULL};

  for (guint i = 0; i < 75; i++) {
    GBytes *bytes = i % 10 == 3 ? cut : i % 2 ? pdf : jpeg;
    char *path = g_strdup_printf ("%s/%u", dir, i);
    if (i != 50)
      g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                          (gssize) g_bytes_get_size (bytes), NULL));
    g_ptr_array_add (paths, path);
  }
  td_intake_check_files ((const char *const *) paths->pdata, 75, infos, errors, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 75; i++) {
    if (i == 50)
      g_assert_error (errors[i], TD_ERROR, TD_ERROR_NOT_FOUND);
    else if (i % 10 == 3)
      g_assert_error (errors[i], TD_ERROR, TD_ERROR_UNREADABLE);
    else
      g_assert_cmpuint (infos[i].n_pages, ==, i % 2 ? 3 : 1);
    g_clear_error (&errors[i]);
    g_unlink (g_ptr_array_index (paths, i));
  }
  g_rmdir (dir);
}

#define ADD(path, test) g_test_add_func ("/intake/document/" path, test)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD ("tiff", test_tiff);
  ADD ("tiff-orientation", test_tiff_orientation);
  ADD ("webp", test_webp);
  ADD ("heic", test_heic);
  ADD ("other-kinds", test_other_kinds);
  ADD ("regions", test_regions);
  ADD ("turned-photograph", test_turned_photograph);
  ADD ("pdf-region", test_pdf_region);
  ADD ("pdf-words", test_pdf_words);
  ADD ("no-words", test_no_words);
  ADD ("cut-short", test_cut_short);
  ADD ("is-kept", test_is_kept);
  ADD ("dies-idle", test_dies_idle);
  ADD ("hangs", test_hangs);
  ADD ("crashes", test_crashes);
  ADD ("hostile", test_hostile);
  ADD ("cancel", test_cancel);
  ADD ("no-such-page", test_no_such_page);
  ADD ("many", test_many);
  return g_test_run ();
}
