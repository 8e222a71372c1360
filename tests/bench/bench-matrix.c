/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 5,000 nominations × 30 criteria, all examined: loading their matrix, what is lacking and the
 * progress, against merely stepping through the verdicts' rows; and one verdict for all of them
 * against the bare statement that writes as many rows. */
#include "config.h"

#include <core/db/td-db.h>
#include <core/review/td-lacking.h>
#include <core/review/td-matrix.h>

#include <glib/gstdio.h>
#include <stdio.h>

#define N_NOMINATIONS 5000
#define N_CRITERIA 30
#define N_RUNS 5

static TdStmt *
prepare (TdDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  TdStmt *stmt = td_db_prepare (db, sql, &error);

  g_assert_no_error (error);
  return stmt;
}

static void
run (TdDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdStmt) stmt = prepare (db, sql);

  td_stmt_run (stmt, NULL, &error);
  g_assert_no_error (error);
}

static void
fill (TdDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdTransaction) transaction = td_transaction_begin (db, "Fill", &error);

  g_assert_no_error (error);
  run (db, "INSERT INTO plan (id, imported_at, file_name, encoding, source)"
           " VALUES ('p', '2021-11-01T00:00:00Z', 'p.txt', 'UTF-8', 'KẾ HOẠCH')");
  run (db, "INSERT INTO criteria_group (id, plan_id, position, label, applies_to)"
           " VALUES ('g', 'p', 1, 'a', 'các xã')");
  run (db, "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 30)"
           " INSERT INTO criterion (id, group_id, position, text)"
           " SELECT printf ('criterio%02d', i), 'g', i, 'Tiêu chuẩn thứ ' || i FROM n");
  run (db, "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
           " INSERT INTO nominee (id, kind, name, sort_key, fold)"
           " SELECT printf ('nominee%05d', i), 'individual', 'Người thứ ' || i, x'00', '' FROM n");
  run (db, "INSERT INTO nomination (id, plan_id, nominee_id, position, group_id)"
           " SELECT 'n' || substr (id, 4), 'p', id, rowid, 'g' FROM nominee");
  run (db, "INSERT INTO verdict (nomination_id, criterion_id, value, actor, decided_at)"
           " SELECT nomination.id, criterion.id, 'met', 'a', '2021-11-02T00:00:00Z'"
           " FROM nomination CROSS JOIN criterion");
  td_transaction_commit (transaction, &error);
  g_assert_no_error (error);
}

static void
step_through (TdDb *db)
{
  g_autoptr (TdStmt) stmt = prepare (db, "SELECT nomination_id, criterion_id, value FROM verdict");
  gboolean has_row = TRUE;

  while (td_stmt_step (stmt, &has_row, NULL) && has_row)
    td_stmt_get_text (stmt, "value");
}

static void
load_matrix (TdDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdMatrix) matrix = td_matrix_load (db, "g", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (matrix->rows->len, ==, N_NOMINATIONS);
}

static void
load_lacking (TdDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdMatrix) matrix = td_lacking_load (db, "p", &error);

  g_assert_no_error (error);
}

static void
load_progress (TdDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPlanProgress) progress = td_plan_progress_load (db, "p", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (progress->n_decided, ==, N_NOMINATIONS * N_CRITERIA);
}

typedef void (*Work) (TdDb *db);

/* Milliseconds of the best of some runs. */
static double
measure (TdDb *db, Work work)
{
  gint64 best = G_MAXINT64;

  for (guint i = 0; i < N_RUNS; i++) {
    gint64 start = g_get_monotonic_time ();
    work (db);
    best = MIN (best, g_get_monotonic_time () - start);
  }
  return (double) best / 1000;
}

static char **
list_ids (TdDb *db, const char *sql)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (TdStmt) stmt = prepare (db, sql);
  gboolean has_row = TRUE;

  while (td_stmt_step (stmt, &has_row, NULL) && has_row)
    g_strv_builder_add (ids, td_stmt_get_text (stmt, "id"));
  return g_strv_builder_end (ids);
}

static double
judge_all (TdDb *db)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) nominations = list_ids (db, "SELECT id FROM nomination");
  g_auto (GStrv) criteria = list_ids (db, "SELECT id FROM criterion");
  guint n = 0;
  gint64 start = g_get_monotonic_time ();

  td_matrix_set_verdicts (db, (const char *const *) nominations, (const char *const *) criteria,
                          TD_VERDICT_UNMET, &n, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, N_NOMINATIONS * N_CRITERIA);
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static double
write_bare (TdDb *db)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (TdTransaction) transaction = td_transaction_begin (db, "Bare", &error);

  g_assert_no_error (error);
  run (db, "UPDATE verdict SET value = 'na'");
  td_transaction_commit (transaction, &error);
  g_assert_no_error (error);
  return (double) (g_get_monotonic_time () - start) / 1000;
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
main (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("thidua-bench-XXXXXX", &error);
  TdDb *db = td_db_open (folder, TD_DB_READ_WRITE, &error);

  g_assert_no_error (error);
  fill (db);
  double floor = measure (db, step_through);
  double matrix = measure (db, load_matrix);
  double lacking = measure (db, load_lacking);
  double progress = measure (db, load_progress);
  double bare = write_bare (db);
  double all = judge_all (db);
  printf ("matrix-floor %.1f ms\n", floor);
  printf ("matrix-load %.1f ms\n", matrix);
  printf ("matrix-load-ratio %.2f x\n", matrix / floor);
  printf ("lacking-load %.1f ms\n", lacking);
  printf ("progress-load %.1f ms\n", progress);
  printf ("judge-all-bare %.1f ms\n", bare);
  printf ("judge-all %.1f ms\n", all);
  printf ("judge-all-ratio %.2f x\n", all / bare);
  g_object_unref (db);
  remove_tree (folder);
  return 0;
}
