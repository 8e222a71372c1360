/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Importing a CSV file of nominees, against "sqlite3 .import" of the same file into a bare table on
 * the same disk.  Prints "name value unit" lines.
 *   bench-sheet NUMBER-OF-ROWS */
#include "config.h"

#include <core/base/td-file.h>
#include <core/nominee/td-nominee-import.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <intake/td-intake-sheet.h>
#include <intake/td-intake.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define N_RUNS 3

static void
fail (GError *error)
{
  if (error)
    g_error ("%s", error->message);
}

static void
write_csv (const char *path, guint n)
{
  static const char *const FAMILIES[] = {"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng"};
  static const char *const MIDDLES[] = {"Văn", "Thị", "Minh", "Thanh", "Ngọc", "Đức"};
  static const char *const GIVEN[] = {"An", "Bình", "Chín", "Dung", "Hòa", "Mười", "Tư", "Yến"};
  g_autoptr (GString) text = g_string_new (
      "STT,Họ và tên,Ngày sinh,Giới tính,Chức vụ,Đơn vị công tác,Số CCCD,Tóm tắt thành tích\n");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (
        text, "%u,%s %s %s,%u/%u/%u,%s,Công chức,Thôn %u xã Mây Trúc,%012u,Hoàn thành việc số %u\n",
        i + 1, FAMILIES[i % 7], MIDDLES[i / 7 % 6], GIVEN[i / 42 % 8], i % 28 + 1, i % 12 + 1,
        1950 + i % 50, i % 2 ? "Nam" : "Nữ", i % 400, 1000 + i, i);
  g_file_set_contents (path, text->str, (gssize) text->len, &error);
  fail (error);
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

/* The floor: a program that only puts the cells into a table. */
static double
time_floor (const char *dir, const char *csv)
{
  g_autofree char *db = g_build_filename (dir, "floor.db", NULL);
  g_autofree char *command = g_strdup_printf (".import '%s' t", csv);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTimer) timer = g_timer_new ();
  g_autoptr (GSubprocess) process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "sqlite3", "-csv", db, command, NULL);

  if (!process || !g_subprocess_wait_check (process, NULL, &error)) {
    g_print ("# sqlite3 is not there: %s\n", error->message);
    return 0;
  }
  double seconds = g_timer_elapsed (timer, NULL);
  g_unlink (db);
  return seconds;
}

static void
insert_plan (TdDb *db)
{
  static const char SQL[] = "INSERT INTO plan (id, imported_at, file_name, encoding, source)"
                            " VALUES ('p', '2021-11-01T00:00:00Z', 'p.txt', 'UTF-8', 'x')";
  g_autoptr (GError) error = NULL;
  g_autoptr (TdTransaction) transaction = td_transaction_begin (db, "Plan", &error);
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, &error);

  fail (error);
  td_stmt_run (stmt, NULL, &error);
  fail (error);
  td_transaction_commit (transaction, &error);
  fail (error);
}

typedef struct {
  double read, look, store;
} Times;

/* From the file on the disk to the committed nominees: what a person waits for. */
static Times
time_import (const char *dir, const char *csv, guint n)
{
  g_autofree char *workspace = g_build_filename (dir, "workspace", NULL);
  g_autoptr (GError) error = NULL;
  TdDb *db = td_db_open (workspace, TD_DB_READ_WRITE, &error);
  Times times;
  guint n_imported;

  fail (error);
  insert_plan (db);
  g_autoptr (GTimer) timer = g_timer_new ();
  g_autoptr (GBytes) bytes = td_file_read (csv, TD_INTAKE_MAX_BYTES, &error);
  fail (error);
  g_autoptr (TdBook) book = td_intake_read_sheets (bytes, NULL, &error);
  fail (error);
  times.read = g_timer_elapsed (timer, NULL);
  g_autoptr (TdSheetPreview) preview =
      td_nominee_import_preview (db, "p", book, 0, NULL, "a.csv", &error);
  fail (error);
  times.look = g_timer_elapsed (timer, NULL) - times.read;
  td_nominee_import (db, preview, &n_imported, &error);
  fail (error);
  times.store = g_timer_elapsed (timer, NULL) - times.look - times.read;
  g_assert_cmpuint (n_imported, ==, n);
  g_object_unref (db);
  remove_tree (workspace);
  return times;
}

static double
sum (Times times)
{
  return times.read + times.look + times.store;
}

int
main (int argc, char **argv)
{
  g_autofree char *dir = g_dir_make_tmp ("thidua-XXXXXX", NULL);
  g_autofree char *csv = g_build_filename (dir, "nominees.csv", NULL);
  guint n = argc > 1 ? (guint) atoi (argv[1]) : 100000;
  double floor = G_MAXDOUBLE;
  Times best = {G_MAXDOUBLE, 0, 0};

  setlocale (LC_ALL, "");
  write_csv (csv, n);
  for (guint i = 0; i < N_RUNS; i++) {
    Times times = time_import (dir, csv, n);
    floor = MIN (floor, time_floor (dir, csv));
    if (sum (times) < sum (best))
      best = times;
  }
  g_print ("sheet-read %.3f s\n", best.read);
  g_print ("sheet-look %.3f s\n", best.look);
  g_print ("sheet-store %.3f s\n", best.store);
  g_print ("sheet-import-%u-rows %.3f s\n", n, sum (best));
  if (floor > 0) {
    g_print ("sqlite-import %.3f s\n", floor);
    g_print ("sheet-import-ratio %.2f times\n", sum (best) / floor);
  }
  remove_tree (dir);
  return 0;
}
