/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The evidence viewer's pages, in a real window: how long until the first page is sharp, against
 * the same pixels asked of the intake process alone, and against a bare decoder of the same minutes
 * where one is installed; and how much memory scrolling through three hundred pages takes.  Prints
 * "name value unit" lines, medians of several runs. */
#include "config.h"

#include <adwaita.h>
#include <core/base/td-file.h>
#include <glib/gstdio.h>
#include <session/td-session-evidence.h>
#include <stdio.h>
#include <tests/intake/samples.h>
#include <tests/session/calls.h>
#include <ui/evidence/td-pages-view.h>

#define RUNS 3
#define N_PAGES 300
#define WIDTH 900
#define HEIGHT 1000
#define MAX_BYTES (128 * 1024 * 1024)

typedef struct {
  GtkWidget *window;
  TdPagesView *pages;
  TdTileCache *cache;
  GListStore *files;
  guint sharp; /* the page that is waited for */
} Bench;

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

static double
median (double *times)
{
  qsort (times, RUNS, sizeof *times, compare_doubles);
  return times[RUNS / 2];
}

static double
since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static double
resident_mb (void)
{
  long size = 0, resident = 0;
  FILE *file = fopen ("/proc/self/statm", "r");

  if (file) {
    if (fscanf (file, "%ld %ld", &size, &resident) != 2)
      resident = 0;
    fclose (file);
  }
  return (double) resident * 4096 / 1e6;
}

static void
bench_open (Bench *self, Fixture *fixture)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->pages = g_object_new (TD_TYPE_PAGES_VIEW, NULL);
  self->cache = td_tile_cache_new (MAX_BYTES);
  td_tile_cache_set_session (self->cache, fixture->session);
  td_pages_view_set_cache (self->pages, self->cache);
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), WIDTH, HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->pages));
  gtk_window_set_child (GTK_WINDOW (self->window), scrolled);
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
bench_close (Bench *self)
{
  td_tile_cache_set_session (self->cache, NULL);
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_clear_object (&self->cache);
}

static gboolean
is_shown (gpointer data)
{
  return gtk_widget_get_height (GTK_WIDGET (((Bench *) data)->pages)) > 0;
}

static gboolean
is_sharp (gpointer data)
{
  Bench *self = data;
  guint number;
  TdEvidence *file = td_pages_view_get_file (self->pages, self->sharp, &number);
  GdkTexture *texture = td_tile_cache_peek_whole (self->cache, file->id, number);

  return texture && gdk_texture_get_width (texture) >= WIDTH - 60;
}

static void
list_files (Bench *self, Fixture *fixture, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = CALL (td_session_list_evidence, &error, id);

  self->files = g_list_store_new (TD_TYPE_EVIDENCE);
  for (guint i = 0; files && i < files->len; i++)
    g_list_store_append (self->files, g_ptr_array_index (files, i));
}

static double
time_first (Fixture *fixture, const char *id)
{
  double times[RUNS];

  for (guint i = 0; i < RUNS; i++) {
    Bench bench = {0};
    gint64 start;

    bench_open (&bench, fixture);
    list_files (&bench, fixture, id);
    wait_until (is_shown, &bench);
    start = g_get_monotonic_time ();
    td_pages_view_set_files (bench.pages, G_LIST_MODEL (bench.files));
    wait_until (is_sharp, &bench);
    times[i] = since (start);
    bench_close (&bench);
    g_clear_object (&bench.files);
  }
  return median (times);
}

static double
time_intake (GBytes *bytes)
{
  double times[RUNS];

  for (guint i = 0; i < RUNS; i++) {
    TdPixels pixels = {0};
    gint64 start = g_get_monotonic_time ();
    td_intake_render (bytes, 1, WIDTH - 24, 1400, &pixels, NULL, NULL);
    times[i] = since (start);
    td_pixels_clear (&pixels);
  }
  return median (times);
}

/* 0 where the program is not installed. */
static double
time_program (const char *const *argv)
{
  g_autofree char *program = g_find_program_in_path (argv[0]);
  double times[RUNS];

  if (!program)
    return 0;
  for (guint i = 0; i < RUNS; i++) {
    gint64 start = g_get_monotonic_time ();
    g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL,
                  NULL, NULL, NULL, NULL, NULL, NULL);
    times[i] = since (start);
  }
  return median (times);
}

static char *
attach (Fixture *fixture, TdPlan *plan, const char *name, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_auto (Answer) answer = {0};
  char *id = add_sample_nominee (fixture, plan, name);

  td_session_attach_bytes_async (fixture->session, id, bytes, name, NULL, answer_cb, &answer);
  g_free (td_session_attach_finish (fixture->session, answer_wait (&answer), &error));
  g_assert_no_error (error);
  return id;
}

/* 600 dpi, A4, in colour, with noise as a scanner makes it. */
static char *
make_scan (const char *folder)
{
  char *path = g_build_filename (folder, "scan.jpg", NULL);
  const char *argv[] = {
      "convert", "-size",  "1240x1754", "plasma:ivory-white", "-resize", "4960x7016!", "-attenuate",
      "0.2",     "+noise", "Gaussian",  "-quality",           "88",      path,         NULL};

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);
  return path;
}

static void
bench_jpeg (Fixture *fixture, TdPlan *plan)
{
  g_autofree char *path = make_scan (fixture->dir);
  g_autoptr (GBytes) bytes = td_file_read (path, TD_EVIDENCE_MAX_BYTES, NULL);
  g_autofree char *id = bytes ? attach (fixture, plan, "scan.jpg", bytes) : NULL;
  const char *djpeg[] = {"djpeg", "-scale", "1/4", path, NULL};
  double first, intake, bare;

  if (!bytes)
    return;
  first = time_first (fixture, id);
  intake = time_intake (bytes);
  bare = time_program (djpeg);
  g_print ("viewer-jpeg-600dpi-first-sharp %.1f ms\n", first);
  g_print ("viewer-jpeg-600dpi-to-intake %.2f ratio\n", first / intake);
  if (bare > 0)
    g_print ("viewer-jpeg-600dpi-to-djpeg %.2f ratio\n", first / bare);
}

static void
scroll_all (Fixture *fixture, const char *id)
{
  Bench bench = {0};
  double before, most = 0;
  gsize most_kept = 0;
  gint64 start;

  bench_open (&bench, fixture);
  list_files (&bench, fixture, id);
  wait_until (is_shown, &bench);
  before = resident_mb ();
  start = g_get_monotonic_time ();
  td_pages_view_set_files (bench.pages, G_LIST_MODEL (bench.files));
  for (guint page = 0; page < N_PAGES; page++) {
    td_pages_view_go_to (bench.pages, page);
    bench.sharp = page;
    wait_until (is_sharp, &bench);
    most = MAX (most, resident_mb ());
    most_kept = MAX (most_kept, td_tile_cache_get_bytes (bench.cache));
  }
  g_print ("viewer-scroll-300-each %.1f ms\n", since (start) / N_PAGES);
  g_print ("viewer-scroll-300-kept %.1f MB\n", (double) most_kept / 1e6);
  g_print ("viewer-scroll-300-resident %.1f MB\n", most - before);
  bench_close (&bench);
  g_clear_object (&bench.files);
}

static void
bench_pdf (Fixture *fixture, TdPlan *plan)
{
  g_autoptr (GBytes) bytes = sample_pdf (N_PAGES);
  g_autofree char *id = attach (fixture, plan, "pages.pdf", bytes);
  g_autofree char *path = g_build_filename (fixture->dir, "pages.pdf", NULL);
  const char *pdftoppm[] = {"pdftoppm", "-f",          "1",  "-l", "1", "-scale-to-x",
                            "876",      "-scale-to-y", "-1", path, NULL};
  double first = time_first (fixture, id);
  double bare;

  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                       NULL);
  bare = time_program (pdftoppm);
  g_print ("viewer-pdf-first-sharp %.1f ms\n", first);
  g_print ("viewer-pdf-to-intake %.2f ratio\n", first / time_intake (bytes));
  if (bare > 0)
    g_print ("viewer-pdf-to-pdftoppm %.2f ratio\n", first / bare);
  scroll_all (fixture, id);
}

int
main (int argc, char *argv[])
{
  Fixture fixture = {0};
  TdPlan *plan;

  adw_init ();
  fixture_set_up (&fixture, NULL);
  plan = import_sample_plan (&fixture);
  bench_pdf (&fixture, plan);
  bench_jpeg (&fixture, plan);
  g_object_unref (plan);
  fixture_tear_down (&fixture, NULL);
  return 0;
}
