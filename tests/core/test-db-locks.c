/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file lock ends when its process closes the file anywhere.  What a program opens and closes
 * beside its connections must not let another program take the log away under them. */
#include "config.h"

#include "td-test-core.h"

#include <core/db/td-db.h>

/* Reads the workspace once told to, in a process of its own that had nothing open before. */
static void
read_when_told (const char *folder, int fd)
{
  g_autofree char *told = g_build_filename (folder, "go", NULL);
  g_autofree char *workspace = g_build_filename (folder, "workspace", NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 1000 && !g_file_test (told, G_FILE_TEST_EXISTS); i++)
    g_usleep (20 * 1000);

  g_autoptr (TdDb) db = td_db_open (workspace, TD_DB_READ_ONLY, &error);

  if (!db)
    _exit (3);
  if (!td_db_check (db, &error))
    _exit (4);
}

static void
set_place (TdDb *db, const char *place)
{
  static const char SQL[] = "UPDATE agency SET place = ?1";
  g_autoptr (GError) error = NULL;
  g_autoptr (TdTransaction) transaction = td_transaction_begin (db, place, &error);
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, &error);

  g_assert_no_error (error);
  td_stmt_bind_text (stmt, 1, place);
  td_stmt_run (stmt, NULL, &error);
  g_assert_no_error (error);
  td_transaction_commit (transaction, &error);
  g_assert_no_error (error);
}

static void
assert_place (const char *workspace, const char *place)
{
  static const char SQL[] = "SELECT place FROM agency";
  g_autoptr (GError) error = NULL;
  g_autoptr (TdDb) db = td_db_open (workspace, TD_DB_READ_ONLY, &error);
  g_autoptr (TdStmt) stmt = NULL;
  gboolean row = FALSE;

  g_assert_no_error (error);
  stmt = td_db_prepare (db, SQL, &error);
  g_assert_no_error (error);
  td_stmt_step (stmt, &row, &error);
  g_assert_no_error (error);
  g_assert_true (row);
  g_assert_cmpstr (td_stmt_get_text (stmt, "place"), ==, place);
}

static void
test_other_reader_leaves_the_log (void)
{
  g_autoptr (TestFolder) folder = make_folder ();
  g_autofree char *workspace = g_build_filename (folder, "workspace", NULL);
  g_autofree char *log = g_build_filename (workspace, "workspace.db-wal", NULL);
  g_autofree char *told = g_build_filename (folder, "go", NULL);
  g_autoptr (GError) error = NULL;
  int fd = -1;
  pid_t child = start_child (read_when_told, folder, &fd);
  g_autoptr (TdDb) db = td_db_open (workspace, TD_DB_READ_WRITE, &error);

  g_assert_no_error (error);
  set_place (db, "Đồng Cát");
  assert_place (workspace, "Đồng Cát"); /* opens and closes it once more in this process */
  g_assert_true (g_file_set_contents (told, "", 0, NULL));
  g_assert_cmpint (wait_child (child, fd), ==, 0);
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  set_place (db, "Mây Trúc");
  assert_place (workspace, "Mây Trúc");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/db-locks/other-reader-leaves-the-log", test_other_reader_leaves_the_log);
  return g_test_run ();
}
