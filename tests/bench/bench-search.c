/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searching in a workspace of many plans, and what the index costs a commit.  Prints "name value
 * unit" lines.  The plans are made of the words of their genre, mixed by a fixed rule, each about
 * thirty kilobytes.
 *   bench-search [PLANS] */
#include "config.h"

#include <core/plan/td-plan-service.h>
#include <core/plan/td-plan-store.h>
#include <core/search/td-search.h>
#include <glib/gstdio.h>
#include <sys/resource.h>

static const char *const WORDS[] = {
    "phong trào", "thi đua",   "khen thưởng", "tập thể",   "cá nhân",    "thành tích", "xuất sắc",
    "đơn vị",     "thực hiện", "nhiệm vụ",    "và",        "của",        "các",        "được giao",
    "trong năm",  "ban ngành", "địa phương",  "nội dung",  "tiêu chuẩn", "hồ sơ",      "đề nghị",
    "gửi về",     "phòng",     "trước ngày",  "báo cáo",   "tổng kết",   "biểu dương", "gương",
    "người tốt",  "việc tốt",  "mô hình",     "mới",       "cách làm",   "hay",        "sáng tạo",
    "hiệu quả",   "đưa vào",   "vườn rau",    "ruộng lúa", "trồng dừa",  "nước sạch",  "đường hoa",
    "xóm làng",   "thôn bản",
};

static guint32 seed = 12345;

static guint
pick (guint n)
{
  seed = seed * 1664525u + 1013904223u;
  return (seed >> 8) % n;
}

static void
append_words (GString *text, guint n)
{
  for (guint i = 0; i < n; i++) {
    /* The square of a chance: a few words are everywhere, others are rare. */
    guint a = pick (G_N_ELEMENTS (WORDS));
    guint b = pick (G_N_ELEMENTS (WORDS));
    g_string_append_printf (text, "%s%s", i ? " " : "", WORDS[MIN (a, b)]);
    if (pick (50) == 0)
      g_string_append_printf (text, "%u", pick (5000));
  }
}

static GBytes *
make_plan (guint number)
{
  g_autoptr (GString) text = g_string_new ("ỦY BAN NHÂN DÂN\nXÃ BẢO LINH\n\n");

  g_string_append_printf (text, "Số: %u/KH-UBND\n\nBảo Linh, ngày %u tháng %u năm %u\n\n", number,
                          number % 28 + 1, number % 12 + 1, 2000 + number % 25);
  g_string_append (text, "KẾ HOẠCH\nTổ chức phong trào thi đua “");
  append_words (text, 6);
  g_string_append (text, "”\n\n");
  for (guint i = 1; i <= 60; i++) {
    g_string_append_printf (text, "%u. Mục ", i);
    append_words (text, 4);
    g_string_append (text, "\n\n");
    append_words (text, 50);
    g_string_append (text, ".\n\n");
  }
  gsize length = text->len;
  return g_bytes_new_take (g_string_free (g_steal_pointer (&text), FALSE), length);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Others work on the machine: what this process used says more than the clock. */
static double
cpu_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / G_USEC_PER_SEC;
}

/* Each letter typed is a query; the slowest counts. */
static double
type_query (TdDb *db, const char *text, guint *n_hits)
{
  g_autoptr (GError) error = NULL;
  double slowest = 0;

  for (const char *end = g_utf8_next_char (text);; end = g_utf8_next_char (end)) {
    g_autofree char *typed = g_strndup (text, (gsize) (end - text));
    double start = cpu_seconds ();
    g_autoptr (TdSearchQuery) query = td_search_query_new (typed, TRUE);
    g_autoptr (GPtrArray) hits = td_search (db, query, 60, &error);
    if (!hits)
      g_error ("%s", error->message);
    double took = (cpu_seconds () - start) * 1000;
    if (g_getenv ("BENCH_VERBOSE"))
      g_printerr ("%8.2f ms %3u %s\n", took, hits->len, typed);
    slowest = MAX (slowest, took);
    *n_hits = hits->len;
    if (!*end)
      return slowest;
  }
}

static double
import_plans (TdDb *db, guint n, GArray *times, gsize *n_bytes)
{
  gint64 begun = g_get_monotonic_time ();

  for (guint i = 0; i < n; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) bytes = make_plan (i);
    gint64 start = g_get_monotonic_time ();
    g_autoptr (TdPlan) plan = td_plan_import (db, bytes, "plan.txt", &error);
    if (!plan)
      g_error ("%s", error->message);
    double took = (double) (g_get_monotonic_time () - start) / 1000;
    g_array_append_val (times, took);
    *n_bytes = g_bytes_get_size (bytes);
  }
  return (double) (g_get_monotonic_time () - begun) / G_USEC_PER_SEC;
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *child = g_build_filename (path, name, NULL);
    remove_folder (child);
  }
  g_remove (path);
}

int
main (int argc, char *argv[])
{
  static const char *const QUERIES[] = {"thi đua khen thưởng",  "thi dua", "dừa",
                                        "\"nước sạch\"",        "đ",       "muc 4711",
                                        "bieu duong nguoi tot", "zzz"};
  /* Syllables that are everywhere and never stand together. */
  static const char *const UNKIND[] = {"của đua nhân thể", "\"trào khen\" vụ"};
  guint n = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 1000;
  g_autoptr (GError) error = NULL;
  g_autofree char *dir = g_dir_make_tmp ("thidua-XXXXXX", &error);
  TdDb *db = td_db_open (dir, TD_DB_READ_WRITE, &error);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  gsize n_bytes = 0;
  double slowest = 0;

  if (!db)
    g_error ("%s", error->message);
  double importing = cpu_seconds ();
  g_print ("search-import-all %.1f s\n", import_plans (db, n, times, &n_bytes));
  importing = cpu_seconds () - importing;
  g_array_sort (times, compare_doubles);
  double browsing = cpu_seconds ();
  g_autoptr (GPtrArray) plans = td_plan_store_browse (db, &error);
  g_print ("browse-list %.1f ms\n", (cpu_seconds () - browsing) * 1000);
  if (!plans || plans->len != n)
    g_error ("Not all plans are listed");
  g_print ("search-plan-size %.1f kB\n", (double) n_bytes / 1000);
  g_print ("search-import-median %.1f ms\n", g_array_index (times, double, times->len / 2));
  for (gsize i = 0; i < G_N_ELEMENTS (QUERIES); i++) {
    guint n_hits = 0;
    slowest = MAX (slowest, type_query (db, QUERIES[i], &n_hits));
  }
  g_print ("search-keystroke-slowest %.1f ms\n", slowest);
  slowest = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (UNKIND); i++) {
    guint n_hits = 0;
    slowest = MAX (slowest, type_query (db, UNKIND[i], &n_hits));
  }
  g_print ("search-keystroke-unkind %.1f ms\n", slowest);
  gint64 start = g_get_monotonic_time ();
  double rebuilding = cpu_seconds ();
  td_db_rebuild_index (db, &error);
  rebuilding = cpu_seconds () - rebuilding;
  g_print ("search-rebuild %.1f s\n", (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
  /* A rebuild indexes each plan as its import did: without that the import would have taken less.
   */
  g_print ("search-commit-growth %.2f ratio\n", importing / (importing - rebuilding));
  g_object_unref (db);
  if (g_getenv ("BENCH_KEEP"))
    g_rename (dir, g_getenv ("BENCH_KEEP"));
  else
    remove_folder (dir);
  return 0;
}
