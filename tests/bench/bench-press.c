/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long papers take: one report from process start to file (w4), 1,000 reports in one PDF (w1),
 * a table of 5,000 rows (w3), 1,000 reports as files (w2).  Where THIDUA_SHARED/bench is there, its
 * floor program does the same work in turns with ours, and the ratio is printed; otherwise the data
 * is our own and only our times are.
 *   bench-press WORK-PRESS */
#include "config.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#define N_RUNS 5

typedef struct {
  const char *name;
  const char *work;
  const char *amount;
  guint repeat; /* of a short work, within one run */
} Work;

static const Work WORKS[] = {
    {"w1", "report", "1000", 1},
    {"w2", "many", "1000", 1},
    {"w3", "table", "5000", 1},
    {"w4", "report", "1", 20},
};

static gboolean
run (const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  int status = 0;

  if (!g_spawn_sync (NULL, (char **) arguments, NULL,
                     G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                     &status, &error) ||
      !g_spawn_check_wait_status (status, &error)) {
    g_printerr ("%s: %s\n", arguments[0], error->message);
    return FALSE;
  }
  return TRUE;
}

static void
write_lines (const char *folder, const char *name, GString *lines)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  if (!g_file_set_contents (path, lines->str, (gssize) lines->len, &error))
    g_error ("%s", error->message);
  g_string_free (lines, TRUE);
}

/* Data of our own, of about the same size. */
static void
make_own_data (const char *folder)
{
  GString *body = g_string_new (NULL);
  GString *nominees = g_string_new (NULL);
  GString *table = g_string_new ("STT\tHọ và tên\tNgày sinh\tChức vụ\tĐơn vị\tDanh hiệu đề nghị\n");

  for (guint i = 0; i < 9; i++)
    g_string_append (body,
                     "- Năm qua, {name} luôn gương mẫu, vận động bà con thôn xóm giữ gìn vệ "
                     "sinh, trồng cây, làm đường, giúp đỡ các gia đình khó khăn; cùng {unit} "
                     "hoàn thành tốt mọi việc được giao, được tập thể ghi nhận và tin cậy.\n");
  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (nominees, "Nguyễn Thị Bưởi %u\tTổ %u, xã Suối Mơ\n", i, i % 40);
  for (guint i = 1; i <= 5000; i++)
    g_string_append_printf (
        table,
        "%u\tTrần Văn Cam %u\t%02u/%02u/1980\tCông chức\tỦy ban nhân dân xã Suối Mơ\t"
        "Lao động tiên tiến\n",
        i, i, i % 28 + 1, i % 12 + 1);
  write_lines (folder, "body.txt", body);
  write_lines (folder, "nominees.tsv", nominees);
  write_lines (folder, "table.tsv", table);
}

static char *
find_fonts (void)
{
  static const char *const FOLDERS[] = {
      "/usr/share/fonts/truetype/liberation",
      "/usr/share/fonts/truetype/liberation2",
      "/usr/share/fonts/liberation-serif",
      "/usr/share/fonts/liberation",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (FOLDERS); i++)
    if (g_file_test (FOLDERS[i], G_FILE_TEST_IS_DIR))
      return g_strdup (FOLDERS[i]);
  return NULL;
}

/* Builds the floor program and its data; NULL when they are not to be had. */
static char *
make_floor (const char *folder, const char *data)
{
  const char *shared = g_getenv ("THIDUA_SHARED");
  g_autofree char *source = shared ? g_build_filename (shared, "bench", "floor.c", NULL) : NULL;
  g_autofree char *script =
      shared ? g_build_filename (shared, "bench", "make-data.py", NULL) : NULL;
  g_autofree char *fonts = find_fonts ();
  g_autofree char *program = g_build_filename (folder, "floor", NULL);
  g_autofree char *command = NULL;

  if (source == NULL || !g_file_test (source, G_FILE_TEST_EXISTS) || fonts == NULL)
    return NULL;
  command = g_strdup_printf ("cc -O2 -w '%s' -o '%s' $(pkg-config --cflags --libs harfbuzz "
                             "harfbuzz-subset zlib)",
                             source, program);
  if (!run ((const char *const[]) {"sh", "-c", command, NULL}) ||
      !run ((const char *const[]) {"python3", script, data, NULL}))
    return NULL;
  g_setenv ("PEER_FONTS", fonts, TRUE);
  return g_steal_pointer (&program);
}

static double
time_work (const Work *work, const char *const *arguments)
{
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < work->repeat; i++)
    if (!run (arguments))
      exit (1);
  return (double) (g_get_monotonic_time () - start) / 1000 / work->repeat;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a;
  double other = *(const double *) b;

  return (one > other) - (one < other);
}

static double
median (double *times)
{
  qsort (times, N_RUNS, sizeof *times, compare);
  return times[N_RUNS / 2];
}

/* A B A B …: what slows the machine down for a while slows both. */
static void
measure (const Work *work,
         const char *program,
         const char *floor,
         const char *data,
         const char *out)
{
  double ours[N_RUNS];
  double floors[N_RUNS] = {0};

  for (guint i = 0; i < N_RUNS; i++) {
    if (floor != NULL)
      floors[i] = time_work (
          work, (const char *const[]) {floor, "-t", work->work, work->amount, data, out, NULL});
    ours[i] = time_work (
        work, (const char *const[]) {program, work->work, work->amount, data, out, NULL});
  }
  double own = median (ours);
  g_print ("press-%s %.2f ms\n", work->name, own);
  if (floor == NULL)
    return;
  double bound = median (floors);
  g_print ("press-%s-floor %.2f ms\n", work->name, bound);
  g_print ("press-%s-ratio %.2f ratio\n", work->name, own / bound);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("thidua-bench-XXXXXX", &error);
  g_autofree char *data = NULL;
  g_autofree char *out = NULL;
  g_autofree char *files = NULL;
  g_autofree char *floor = NULL;

  if (argc != 2 || folder == NULL)
    return 2;
  data = g_build_filename (folder, "data", NULL);
  out = g_build_filename (folder, "out.pdf", NULL);
  files = g_build_filename (folder, "files", NULL);
  g_mkdir (data, 0700);
  g_mkdir (files, 0700);
  floor = make_floor (folder, data);
  if (floor == NULL)
    make_own_data (data);
  for (gsize i = 0; i < G_N_ELEMENTS (WORKS); i++)
    measure (&WORKS[i], argv[1], floor, data, g_str_equal (WORKS[i].work, "many") ? files : out);
  run ((const char *const[]) {"rm", "-r", folder, NULL});
  return 0;
}
