/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adding many scans against hashing and copying them, and the first view of a large scan against
 * decoding it without anything else.  Usage: bench-evidence THIDUACTL */
#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <intake/td-intake-document.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tests/intake/scans.h>

#include <jpeglib.h>

#define N_SCANS 500
#define N_TIMES 3

static double
run (const char *command)
{
  gint64 start = g_get_monotonic_time ();

  if (system (command) != 0)
    g_error ("%s", command);
  return (g_get_monotonic_time () - start) / 1e6;
}

/* As large as a scanner makes them: each differs in its last bytes, behind the picture's end. */
static void
make_scans (const char *dir)
{
  g_autoptr (GBytes) scan = sample_scan (&(SampleScan) {0, 200, .noise = 14});
  gsize length;
  const guint8 *data = g_bytes_get_data (scan, &length);
  g_autofree guint8 *copy = g_malloc (length + sizeof (guint));

  memcpy (copy, data, length);
  for (guint i = 0; i < N_SCANS; i++) {
    g_autofree char *path = g_strdup_printf ("%s/%u.jpg", dir, i);
    memcpy (copy + length, &i, sizeof i);
    g_assert_true (g_file_set_contents (path, (char *) copy, (gssize) (length + sizeof i), NULL));
  }
  printf ("scan_size %.0f kB\n", length / 1e3);
}

static void
bench_adding (const char *dir, const char *program)
{
  g_autofree char *scans = g_build_filename (dir, "scans", NULL);
  double best_add = G_MAXDOUBLE, best_copy = G_MAXDOUBLE;

  g_assert_cmpint (g_mkdir (scans, 0700), ==, 0);
  make_scans (scans);
  for (guint i = 0; i < N_TIMES; i++) {
    g_autofree char *copy = g_strdup_printf (
        "sync; sha256sum '%s'/* >/dev/null && cp -r '%s' '%s/copy' && sync", scans, scans, dir);
    g_autofree char *add =
        g_strdup_printf ("'%s' --quiet --workspace '%s/workspace' evidence add '%s' >/dev/null",
                         program, dir, scans);
    g_autofree char *clean = g_strdup_printf ("rm -rf '%s/copy' '%s/workspace'; sync", dir, dir);
    double copied = run (copy), added = run (add);
    best_copy = MIN (best_copy, copied);
    best_add = MIN (best_add, added);
    run (clean);
  }
  printf ("add_500 %.3f s\nsha256sum_cp_sync_500 %.3f s\nadd_ratio %.2f x\n", best_add, best_copy,
          best_add / best_copy);
}

/* What a bare decoder does for a screen: the smallest scale that is not smaller than it. */
static double
decode_bare (GBytes *bytes)
{
  struct jpeg_decompress_struct info;
  struct jpeg_error_mgr errors;
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  gint64 start = g_get_monotonic_time ();

  info.err = jpeg_std_error (&errors);
  jpeg_create_decompress (&info);
  jpeg_mem_src (&info, data, length);
  jpeg_read_header (&info, TRUE);
  info.scale_num = 1;
  info.scale_denom = 4;
  info.out_color_space = JCS_EXT_BGRX;
  jpeg_start_decompress (&info);
  g_autofree guint8 *row = g_malloc ((gsize) info.output_width * 4);
  while (info.output_scanline < info.output_height)
    jpeg_read_scanlines (&info, &row, 1);
  jpeg_finish_decompress (&info);
  jpeg_destroy_decompress (&info);
  return (g_get_monotonic_time () - start) / 1e6;
}

/* The helper's start is part of it. */
static double
view_first (const char *path, double *next)
{
  static const TdPageRegion ALL = {0, 0, 1, 1}, TILE = {.4, .4, .1, .1};
  gint64 start = g_get_monotonic_time ();
  g_autoptr (TdIntakeDocument) document = td_intake_document_open (path, NULL);
  TdPixels pixels = {0};

  g_assert_true (td_intake_document_render (document, 1, &ALL, 0, 1240, 1754, &pixels, NULL, NULL));
  td_pixels_clear (&pixels);
  double first = (g_get_monotonic_time () - start) / 1e6;
  td_intake_document_render (document, 1, &TILE, 0, 496, 701, &pixels, NULL, NULL);
  td_pixels_clear (&pixels);
  start = g_get_monotonic_time ();
  td_intake_document_render (document, 1, &TILE, 0, 496, 701, &pixels, NULL, NULL);
  td_pixels_clear (&pixels);
  *next = (g_get_monotonic_time () - start) / 1e6;
  return first;
}

static void
bench_view (const char *dir)
{
  g_autoptr (GBytes) scan = sample_scan (&(SampleScan) {0, 600, .noise = 10});
  g_autofree char *path = g_build_filename (dir, "600.jpg", NULL);
  double best_view = G_MAXDOUBLE, best_bare = G_MAXDOUBLE, next = 0;

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (scan, NULL),
                                      (gssize) g_bytes_get_size (scan), NULL));
  for (guint i = 0; i < 5; i++) {
    double bare = decode_bare (scan), view = view_first (path, &next);
    best_bare = MIN (best_bare, bare);
    best_view = MIN (best_view, view);
  }
  printf ("first_view_600dpi %.3f s\nbare_decoder %.3f s\nview_ratio %.2f x\ntile %.4f s\n",
          best_view, best_bare, best_view / best_bare, next);
}

int
main (int argc, char **argv)
{
  g_autofree char *dir = g_build_filename (g_get_current_dir (), "bench-evidence-XXXXXX", NULL);

  g_assert_cmpint (argc, ==, 2);
  g_assert_nonnull (g_mkdtemp (dir));
  bench_view (dir);
  bench_adding (dir, argv[1]);
  g_autofree char *clean = g_strdup_printf ("rm -rf '%s'", dir);
  return (int) run (clean);
}
