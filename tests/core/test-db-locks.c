/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program that reads beside the one that writes never takes the writer's log from under it.  The
 * system drops all of a process's locks on a file when the process closes any descriptor of it; a
 * reader that then leaves believes itself alone, and what is written later would be lost. */
#include "td-test-core.h"

#include <string.h>

static const char *program;

static void
write_name (TdDb *db, const char *name)
{
  static const char SQL[] = "INSERT INTO council (id, name) VALUES (?1, ?1)";
  g_autoptr (GError) error = NULL;
  g_autoptr (TdTransaction) transaction = td_transaction_begin (db, "Write", &error);

  g_assert_no_error (error);

  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, &error);

  g_assert_no_error (error);
  td_stmt_bind_text (stmt, 1, name);
  td_stmt_run (stmt, NULL, &error);
  g_assert_no_error (error);
  td_transaction_commit (transaction, &error);
  g_assert_no_error (error);
}

/* How many names another process finds. */
static int
read_beside (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) reader =
      g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, "--read", folder, NULL);

  g_assert_no_error (error);
  g_subprocess_wait (reader, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (reader));
  return g_subprocess_get_exit_status (reader);
}

static int
read_names (const char *folder)
{
  static const char SQL[] = "SELECT count (*) AS n FROM council";
  g_autoptr (TdDb) db = td_db_open (folder, TD_DB_READ_ONLY, NULL);
  g_autoptr (TdStmt) stmt = db ? td_db_prepare (db, SQL, NULL) : NULL;
  gboolean row = FALSE;

  return stmt && td_stmt_step (stmt, &row, NULL) && row ? (int) td_stmt_get_int (stmt, "n") : 99;
}

/* As a session does: one that writes, some that read. */
static void
test_reader_leaves (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TestFolder) folder = make_folder ();
  g_autoptr (TdDb) writer = td_db_open (folder, TD_DB_READ_WRITE, &error);

  g_assert_no_error (error);

  g_autoptr (TdDb) reader = td_db_open (folder, TD_DB_READ_ONLY, &error);
  g_autoptr (TdDb) second = td_db_open (folder, TD_DB_READ_ONLY, &error);

  g_assert_no_error (error);
  for (int i = 1; i <= 3; i++) {
    g_autofree char *name = g_strdup_printf ("%d", i);

    write_name (writer, name);
    g_assert_cmpint (read_beside (folder), ==, i);
  }
  g_clear_object (&reader);
  write_name (writer, "4");
  g_assert_cmpint (read_beside (folder), ==, 4);
  g_clear_object (&second);
  g_clear_object (&writer);
  g_assert_cmpint (read_beside (folder), ==, 4);
}

int
main (int argc, char **argv)
{
  if (argc == 3 && strcmp (argv[1], "--read") == 0)
    return read_names (argv[2]);
  program = argv[0];
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/db-locks/survive-a-reader-that-leaves", test_reader_leaves);
  return g_test_run ();
}
