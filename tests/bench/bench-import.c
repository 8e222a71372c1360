/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Importing plans, in process: reading one of about 30 kB, importing 1,000 into one workspace, the
 * memory that reading takes for each byte of a file.  Prints "name value unit" lines.
 *   bench-import NUMBER-OF-PLANS */
#include "config.h"

#include <core/base/td-file.h>
#include <core/db/td-db.h>
#include <core/plan/td-plan-reader.h>
#include <core/plan/td-plan-service.h>
#include <core/plan/td-plan-store.h>

#include <glib/gstdio.h>
#include <locale.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define WANTED_BYTES 30000
#define N_READINGS 40

static char *
load_text (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);
  return text;
}

/* The sample with its body repeated until it is as long as a long plan. */
static char *
make_plan (guint number)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("THIDUA_DATA_DIR"), "sample", "plan.txt", NULL);
  g_autofree char *sample = load_text (path);
  const char *body = strstr (sample, "\nI. ");
  const char *foot = strstr (sample, "\nNơi nhận");
  GString *text = g_string_new (NULL);

  if (!body || !foot)
    g_error ("The sample has no body or no foot");
  g_string_append_printf (text, "Số: %u/KH-UBND\n\n", number);
  g_string_append_len (text, sample, body - sample);
  while (text->len + strlen (foot) < WANTED_BYTES)
    g_string_append_len (text, body, MIN (foot - body, WANTED_BYTES - (gssize) text->len));
  while (!g_utf8_validate (text->str, (gssize) text->len, NULL))
    g_string_truncate (text, text->len - 1);
  g_string_append (text, foot);
  return g_string_free (text, FALSE);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const double *first = a, *second = b;

  return *first < *second ? -1 : *first > *second;
}

/* The middle of many, in milliseconds of the processor. */
static double
time_reading (const char *text)
{
  double times[N_READINGS];

  for (guint i = 0; i < N_READINGS; i++) {
    clock_t start = clock ();
    g_autoptr (TdPlan) plan = td_plan_read (text, "plan.txt", "UTF-8");

    times[i] = (double) (clock () - start) * 1000 / CLOCKS_PER_SEC;
  }
  qsort (times, N_READINGS, sizeof *times, compare_times);
  return times[N_READINGS / 2];
}

/* Kilobytes of the process's memory at its highest since it was last asked to forget it. */
static guint64
read_highest (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = strstr (status, "VmHWM:");
  return line ? g_ascii_strtoull (line + strlen ("VmHWM:"), NULL, 10) : 0;
}

static void
forget_highest (void)
{
  FILE *file = g_fopen ("/proc/self/clear_refs", "we");

  if (!file)
    return;
  fputs ("5", file);
  fclose (file);
}

typedef TdPlan *(*TakePlan) (TdDb *db, GBytes *bytes);

static TdPlan *
read_one (TdDb *db, GBytes *bytes)
{
  return td_plan_read (g_bytes_get_data (bytes, NULL), "plan.txt", "UTF-8");
}

static TdPlan *
import_one (TdDb *db, GBytes *bytes)
{
  return td_plan_import (db, bytes, "plan.txt", NULL);
}

/* What one more plan takes: the program's own share, and the database's cache, was taken by those
 * before it. */
static void
print_memory (const char *name, TakePlan take, TdDb *db, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text) + 1);
  g_autoptr (GBytes) words = g_bytes_new_from_bytes (bytes, 0, strlen (text));
  guint64 before = 0;

  for (guint i = 0; i < 4; i++) {
    forget_highest ();
    before = read_highest ();
    g_object_unref (take (db, words));
    if (i == 2)
      malloc_trim (0);
  }
  g_print ("%s %.1f times-the-file\n", name,
           (double) (read_highest () - before) * 1024 / (double) strlen (text));
}

static void
import_many (TdDb *db, guint n)
{
  g_autoptr (GTimer) timer = NULL;
  g_autoptr (GError) error = NULL;
  clock_t start;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (texts, make_plan (i + 1));
  timer = g_timer_new ();
  start = clock ();
  for (guint i = 0; i < n; i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (texts->pdata[i], strlen (texts->pdata[i]));
    g_autoptr (TdPlan) plan = td_plan_import (db, bytes, "plan.txt", &error);

    if (!plan)
      g_error ("%s", error->message);
  }
  g_print ("import-%u-plans %.2f s\n", n, g_timer_elapsed (timer, NULL));
  g_print ("import-%u-plans-cpu %.2f s\n", n, (double) (clock () - start) / CLOCKS_PER_SEC);
}

static void
time_list (TdDb *db)
{
  g_autoptr (GTimer) timer = g_timer_new ();
  g_autoptr (GPtrArray) list = td_plan_store_list (db, NULL);

  g_print ("list-%u-plans %.1f ms\n", list->len, g_timer_elapsed (timer, NULL) * 1000);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    if (g_file_test (child, G_FILE_TEST_IS_DIR))
      remove_tree (child);
    else
      g_unlink (child);
  }
  g_rmdir (path);
}

int
main (int argc, char **argv)
{
  g_autofree char *dir = g_dir_make_tmp ("thidua-XXXXXX", NULL);
  g_autofree char *text = make_plan (1);
  g_autoptr (GError) error = NULL;
  guint n = argc > 1 ? (guint) atoi (argv[1]) : 1000;

  setlocale (LC_ALL, "");

  g_autoptr (TdPlan) first = td_plan_read (text, "plan.txt", "UTF-8");
  TdDb *db = td_db_open (dir, TD_DB_READ_WRITE, &error);

  if (!db)
    g_error ("%s", error->message);
  g_print ("plan-size %" G_GSIZE_FORMAT " bytes\n", strlen (text));
  g_print ("read-plan-cpu %.1f ms\n", time_reading (text));
  print_memory ("read-memory", read_one, db, text);
  import_many (db, n);
  time_list (db);
  print_memory ("import-memory", import_one, db, text);
  g_object_unref (db);
  remove_tree (dir);
  return 0;
}
