/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Opening workspaces, statements, transactions; the disk and other processes failing.
 */
#include "config.h"

#include "td-test-core.h"

#include <core/base/td-text.h>
#include <fcntl.h>
#include <locale.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>

static const char INSERT_PLAN[] =
    "INSERT INTO plan (id, imported_at, file_name, encoding, source) VALUES (?1, '', ?2, '', ?3)";
static const char COUNT_PLANS[] = "SELECT count (*) AS n FROM plan";

static TdDb *
open_db (const char *folder, TdDbMode mode)
{
  g_autoptr (GError) error = NULL;
  TdDb *db = td_db_open (folder, mode, &error);
  g_assert_no_error (error);
  g_assert_nonnull (db);
  return db;
}

static void
assert_not_opened (const char *folder, TdDbMode mode, TdError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdDb) db = td_db_open (folder, mode, &error);
  g_assert_error (error, TD_ERROR, (int) code);
  g_assert_null (db);
}

static gboolean
insert_plan (TdDb *db, const char *id, const char *source, GError **error)
{
  g_autoptr (TdStmt) stmt = td_db_prepare (db, INSERT_PLAN, error);
  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  td_stmt_bind_text (stmt, 2, "kế hoạch.txt");
  td_stmt_bind_text (stmt, 3, source);
  return td_stmt_run (stmt, NULL, error);
}

static gboolean
try_add_plan (TdDb *db, const char *id, const char *source, GError **error)
{
  g_autoptr (TdTransaction) transaction = td_transaction_begin (db, "Add plan", error);
  return transaction && insert_plan (db, id, source, error) &&
         td_transaction_commit (transaction, error);
}

static void
add_plan (TdDb *db, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (try_add_plan (db, id, "x", &error));
  g_assert_no_error (error);
}

static gint64
count_plans (TdDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdStmt) stmt = td_db_prepare (db, COUNT_PLANS, &error);
  gboolean has_row;
  g_assert_no_error (error);
  g_assert_true (td_stmt_step (stmt, &has_row, &error));
  g_assert_true (has_row);
  return td_stmt_get_int (stmt, "n");
}

static void
assert_sound (TdDb *db)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (td_db_check (db, &error));
  g_assert_no_error (error);
  g_assert_true (td_history_verify (db, NULL, &error));
  g_assert_no_error (error);
}

/* Runs SQL on the closed workspace's file, past td_db. */
static void
meddle (const char *folder, const char *sql)
{
  g_autofree char *path = g_build_filename (folder, "workspace.db", NULL);
  sqlite3 *handle = NULL;
  char *message = NULL;
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  sqlite3_exec (handle, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

static void
assert_mode (const char *folder, const char *name, guint mode)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  GStatBuf status;
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 0777, ==, mode);
}

static void
test_makes_private_workspace (void)
{
  g_autoptr (TestFolder) folder = make_folder ();
  g_autofree char *workspace = g_build_filename (folder, "hồ sơ #1?%20", NULL);
  {
    g_autoptr (TdDb) db = open_db (workspace, TD_DB_READ_WRITE);
    add_plan (db, "a");
    g_assert_cmpstr (td_db_get_dir (db), ==, workspace);
    g_assert_false (td_db_is_read_only (db));
    assert_mode (workspace, ".", 0700);
    assert_mode (workspace, "evidence", 0700);
    assert_mode (workspace, "made", 0700);
    assert_mode (workspace, "workspace.db", 0600);
    assert_mode (workspace, "workspace.db-wal", 0600);
    assert_mode (workspace, "workspace.db-shm", 0600);
    assert_mode (workspace, "lock", 0600);
  }
  g_autoptr (TdDb) again = open_db (workspace, TD_DB_READ_WRITE);
  g_assert_cmpint (count_plans (again), ==, 1);
  assert_sound (again);
}

static void
test_folder_with_other_things_keeps_its_mode (void)
{
  g_autoptr (TestFolder) folder = make_folder ();
  g_autofree char *other = g_build_filename (folder, "letter.txt", NULL);
  g_assert_true (g_file_set_contents (other, "x", -1, NULL));
  g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
  g_autoptr (TdDb) db = open_db (folder, TD_DB_READ_WRITE);
  add_plan (db, "a");
  assert_mode (folder, ".", 0755);
  assert_mode (folder, "evidence", 0700);
  assert_mode (folder, "made", 0700);
  assert_mode (folder, "workspace.db", 0600);
  assert_mode (folder, "workspace.db-wal", 0600);
  assert_mode (folder, "lock", 0600);
}

static void
leave_open (const char *folder, int fd)
{
  TdDb *db = open_db (folder, TD_DB_READ_WRITE);
  add_plan (db, "of the lost database");
  g_assert_nonnull (db);
}

static guint
count_strays (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;
  while ((name = g_dir_read_name (dir)))
    n += strstr (name, ".stray-") != NULL;
  return n;
}

/* A crash leaves the log; then the database is lost. */
static void
test_log_of_a_lost_database (void)
{
  g_autoptr (TestFolder) folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "workspace.db", NULL);
  g_autofree char *log = g_build_filename (folder, "workspace.db-wal", NULL);
  int fd;
  const pid_t pid = start_child (leave_open, folder, &fd);
  g_assert_cmpint (wait_child (pid, fd), ==, 0);
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_autoptr (TdDb) db = open_db (folder, TD_DB_READ_WRITE);
  g_assert_cmpint (count_plans (db), ==, 0);
  g_assert_cmpuint (count_strays (folder), ==, 2);
  add_plan (db, "a");
  assert_sound (db);
}

static void
test_reader_needs_workspace (void)
{
  g_autoptr (TestFolder) folder = make_folder ();
  g_autofree char *missing = g_build_filename (folder, "missing", NULL);
  assert_not_opened (missing, TD_DB_READ_ONLY, TD_ERROR_NOT_FOUND);
  assert_not_opened (folder, TD_DB_READ_ONLY, TD_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));
}

static void
test_reader_sees_commits_and_cannot_write (void)
{
  g_autoptr (TestFolder) folder = make_folder ();
  g_autoptr (TdDb) writer = open_db (folder, TD_DB_READ_WRITE);
  g_autoptr (TdDb) reader = open_db (folder, TD_DB_READ_ONLY);
  g_autoptr (GError) error = NULL;
  add_plan (writer, "a");
  g_assert_cmpint (count_plans (reader), ==, 1);
  g_assert_true (td_db_is_read_only (reader));
  g_assert_false (td_db_begin (reader, "x", &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (insert_plan (reader, "b", "x", &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (td_history_undo (reader, 1, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_READ_ONLY);
}

static void
assert_untouched (const char *folder, const char *data, gsize length)
{
  g_autofree char *path = g_build_filename (folder, "workspace.db", NULL);
  g_assert_true (g_file_set_contents (path, data, (gssize) length, NULL));
  assert_not_opened (folder, TD_DB_READ_WRITE, TD_ERROR_CORRUPT);
  assert_not_opened (folder, TD_DB_READ_ONLY, TD_ERROR_CORRUPT);
  g_autofree char *after = NULL;
  gsize after_length;
  g_assert_true (g_file_get_contents (path, &after, &after_length, NULL));
  g_assert_cmpmem (after, after_length, data, length);
  g_autofree char *lock = g_build_filename (folder, "lock", NULL);
  g_assert_false (g_file_test (lock, G_FILE_TEST_EXISTS));
}

static void
test_refuses_other_files (void)
{
  g_autoptr (TestFolder) folder = make_folder ();
  assert_untouched (folder, "", 0);
  assert_untouched (folder, "hello", 5);
  g_autofree char *zeros = g_malloc0 (8192);
  assert_untouched (folder, zeros, 8192);
  g_autofree char *path = g_build_filename (folder, "workspace.db", NULL);
  g_unlink (path);
  meddle (folder, "CREATE TABLE other (id TEXT PRIMARY KEY)");
  g_autofree char *data = NULL;
  gsize length;
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  assert_untouched (folder, data, length);
}

static void
test_refuses_newer (void)
{
  g_autoptr (TestFolder) folder = make_folder ();
  g_object_unref (open_db (folder, TD_DB_READ_WRITE));
  meddle (folder, "PRAGMA user_version = 999");
  g_autofree char *path = g_build_filename (folder, "workspace.db", NULL);
  g_autofree char *before = NULL, *after = NULL;
  gsize before_length, after_length;
  g_assert_true (g_file_get_contents (path, &before, &before_length, NULL));
  assert_not_opened (folder, TD_DB_READ_WRITE, TD_ERROR_NEWER);
  assert_not_opened (folder, TD_DB_READ_ONLY, TD_ERROR_NEWER);
  g_assert_true (g_file_get_contents (path, &after, &after_length, NULL));
  g_assert_cmpmem (before, before_length, after, after_length);
}

/* The header in the file is still the old one: the newer edition stands in the log only. */
static void
write_newer_log (const char *folder, int fd)
{
  g_autofree char *path = g_build_filename (folder, "workspace.db", NULL);
  sqlite3 *handle = NULL;
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "PRAGMA user_version = 999", NULL, NULL, NULL), ==, 0);
  kill (getpid (), SIGKILL);
}

static void
test_refuses_newer_in_the_log (void)
{
  g_autoptr (TestFolder) folder = make_folder ();
  g_object_unref (open_db (folder, TD_DB_READ_WRITE));
  int fd;
  const pid_t pid = start_child (write_newer_log, folder, &fd);
  g_assert_cmpint (wait_child (pid, fd), ==, 128 + SIGKILL);
  assert_not_opened (folder, TD_DB_READ_WRITE, TD_ERROR_NEWER);
  assert_not_opened (folder, TD_DB_READ_ONLY, TD_ERROR_NEWER);
}

/* A workspace that has its journal but no tables yet, as an older edition would. */
static void
test_migrates_older (void)
{
  g_autoptr (TestFolder) folder = make_folder ();
  g_object_unref (open_db (folder, TD_DB_READ_WRITE));
  g_autofree char *path = g_build_filename (folder, "workspace.db", NULL);
  g_unlink (path);
  g_autoptr (GBytes) schema =
      g_resources_lookup_data ("/com/example/ThiDua/schema/0000-history.sql", 0, NULL);
  g_assert_nonnull (schema);
  g_autofree char *sql =
      g_strdup_printf ("%.*s; PRAGMA application_id = 1416184949", (int) g_bytes_get_size (schema),
                       (const char *) g_bytes_get_data (schema, NULL));
  meddle (folder, sql);
  assert_not_opened (folder, TD_DB_READ_ONLY, TD_ERROR_READ_ONLY);
  g_autoptr (TdDb) db = open_db (folder, TD_DB_READ_WRITE);
  add_plan (db, "a");
  assert_sound (db);
}

/* Bytes in the middle of the file are overwritten, everywhere in turn: an error, never a crash. */
static void
test_damage_is_found (void)
{
  g_autoptr (TestFolder) folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "workspace.db", NULL);
  {
    g_autoptr (TdDb) db = open_db (folder, TD_DB_READ_WRITE);
    g_autofree char *id = g_strnfill (3000, 'p');
    add_plan (db, id);
    add_plan (db, "b");
  }
  g_autofree char *data = NULL;
  gsize length;
  guint n_found = 0;
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  for (gsize offset = 4096; offset + 64 < length; offset += 4096) {
    g_autofree char *damaged = g_memdup2 (data, length);
    memset (damaged + offset, 0xff, 64);
    g_assert_true (g_file_set_contents (path, damaged, (gssize) length, NULL));
    g_autoptr (GError) error = NULL;
    g_autoptr (TdDb) db = td_db_open (folder, TD_DB_READ_WRITE, &error);
    if (db && td_db_check (db, &error))
      continue;
    g_assert_error (error, TD_ERROR, TD_ERROR_CORRUPT);
    n_found++;
  }
  g_assert_cmpint (n_found, >, 20);
}

static void
test_cut_file_is_found (void)
{
  g_autoptr (TestFolder) folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "workspace.db", NULL);
  g_object_unref (open_db (folder, TD_DB_READ_WRITE));
  g_assert_cmpint (truncate (path, 4096 * 3), ==, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdDb) db = td_db_open (folder, TD_DB_READ_WRITE, &error);
  g_assert_true (!db || !td_db_check (db, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_CORRUPT);
}

static void
hold (const char *folder, int fd)
{
  g_autoptr (TdDb) db = open_db (folder, TD_DB_READ_WRITE);
  add_plan (db, "held");
  g_assert_cmpint (write (fd, "r", 1), ==, 1);
  pause ();
}

static void
await (int fd)
{
  char ready;
  g_assert_cmpint (read (fd, &ready, 1), ==, 1);
}

static void
test_second_writer_is_told_who (void)
{
  g_autoptr (TestFolder) folder = make_folder ();
  int fd;
  const pid_t pid = start_child (hold, folder, &fd);
  await (fd);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdDb) refused = td_db_open (folder, TD_DB_READ_WRITE, &error);
  g_assert_error (error, TD_ERROR, TD_ERROR_READ_ONLY);
  g_autofree char *number = g_strdup_printf ("%d", (int) pid);
  g_assert_nonnull (strstr (error->message, number));
  g_assert_null (refused);
  {
    g_autoptr (TdDb) reader = open_db (folder, TD_DB_READ_ONLY);
    g_assert_cmpint (count_plans (reader), ==, 1);
  }
  /* The lock dies with its holder. */
  kill (pid, SIGKILL);
  g_assert_cmpint (wait_child (pid, fd), ==, 128 + SIGKILL);
  g_autoptr (TdDb) db = open_db (folder, TD_DB_READ_WRITE);
  g_assert_cmpint (count_plans (db), ==, 1);
}

static void
die_in_transaction (const char *folder, int fd)
{
  g_autoptr (TdDb) db = open_db (folder, TD_DB_READ_WRITE);
  g_autoptr (GError) error = NULL;
  add_plan (db, "kept");
  g_assert_true (td_db_begin (db, "Lost", &error));
  g_autofree char *source = g_strnfill (50000, 'x');
  for (guint i = 0; i < 200; i++) { /* more than the page cache holds */
    g_autofree char *id = g_strdup_printf ("lost%u", i);
    g_assert_true (insert_plan (db, id, source, &error));
  }
  kill (getpid (), SIGKILL);
}

static void
test_killed_in_transaction (void)
{
  g_autoptr (TestFolder) folder = make_folder ();
  int fd;
  const pid_t pid = start_child (die_in_transaction, folder, &fd);
  g_assert_cmpint (wait_child (pid, fd), ==, 128 + SIGKILL);
  g_autoptr (TdDb) db = open_db (folder, TD_DB_READ_WRITE);
  g_autoptr (GError) error = NULL;
  g_assert_cmpint (count_plans (db), ==, 1);
  g_autoptr (GPtrArray) entries = td_history_list (db, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (entries->len, ==, 1);
  assert_sound (db);
}

static void
commit_without_end (const char *folder, int fd)
{
  g_autoptr (TdDb) db = open_db (folder, TD_DB_READ_WRITE);
  g_autofree char *source = g_strnfill (3000, 'x');
  for (;;) {
    g_autofree char *id = td_id_new ();
    g_autoptr (GError) error = NULL;
    g_assert_true (try_add_plan (db, id, source, &error));
    g_assert_cmpint (write (fd, "c", 1), ==, 1);
  }
}

/* Killed at any moment: what was reported as saved is there, and the journal fits. */
static void
test_killed_at_any_time (void)
{
  g_autoptr (TestFolder) folder = make_folder ();
  gint64 n_reported = 0;
  for (guint round = 0; round < 12; round++) {
    int fd;
    const pid_t pid = start_child (commit_without_end, folder, &fd);
    char reports[4096];
    gssize n;
    await (fd);
    n_reported++;
    g_usleep ((gulong) g_random_int_range (0, 20000));
    kill (pid, SIGKILL);
    while ((n = read (fd, reports, sizeof reports)) > 0)
      n_reported += n;
    wait_child (pid, fd);
    g_autoptr (TdDb) db = open_db (folder, TD_DB_READ_WRITE);
    const gint64 n_stored = count_plans (db);
    g_assert_cmpint (n_stored, >=, n_reported);
    g_assert_cmpint (n_stored, <=, n_reported + 1);
    assert_sound (db);
    n_reported = n_stored;
  }
}

static void
limit_files (rlim_t bytes)
{
  const struct rlimit limit = {bytes, RLIM_INFINITY};
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
fill_disk (const char *folder, int fd)
{
  g_autoptr (TdDb) db = open_db (folder, TD_DB_READ_WRITE);
  g_autofree char *source = g_strnfill (20000, 'x');
  g_autoptr (GError) error = NULL;
  limit_files (600000);
  gint64 n = 0;
  for (; !error && n < 1000; n++) {
    g_autofree char *id = g_strdup_printf ("p%d", (int) n);
    try_add_plan (db, id, source, &error);
  }
  g_assert_error (error, TD_ERROR, TD_ERROR_NO_SPACE);
  g_assert_cmpint (n, >, 5);
  g_assert_cmpint (count_plans (db), ==, n - 1);
  /* Room again: the same connection goes on. */
  limit_files (RLIM_INFINITY);
  add_plan (db, "after");
  g_assert_cmpint (count_plans (db), ==, n);
  assert_sound (db);
}

static void
test_full_disk (void)
{
  g_autoptr (TestFolder) folder = make_folder ();
  int fd;
  const pid_t pid = start_child (fill_disk, folder, &fd);
  g_assert_cmpint (wait_child (pid, fd), ==, 0);
  g_autoptr (TdDb) db = open_db (folder, TD_DB_READ_WRITE);
  assert_sound (db);
}

static void
make_on_full_disk (const char *folder, int fd)
{
  limit_files (30000);
  assert_not_opened (folder, TD_DB_READ_WRITE, TD_ERROR_NO_SPACE);
  g_autofree char *path = g_build_filename (folder, "workspace.db", NULL);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_full_disk_while_making (void)
{
  g_autoptr (TestFolder) folder = make_folder ();
  int fd;
  const pid_t pid = start_child (make_on_full_disk, folder, &fd);
  g_assert_cmpint (wait_child (pid, fd), ==, 0);
  g_autoptr (TdDb) db = open_db (folder, TD_DB_READ_WRITE);
  assert_sound (db);
}

static void
read_without_rights (const char *folder, int fd)
{
  become_nobody ();
  assert_not_opened (folder, TD_DB_READ_WRITE, TD_ERROR_READ_ONLY);
  g_autoptr (TdDb) reader = open_db (folder, TD_DB_READ_ONLY);
  g_assert_cmpint (count_plans (reader), ==, 1);
  assert_sound (reader);
}

static void
test_read_only_folder (void)
{
  g_autoptr (TestFolder) folder = make_folder ();
  {
    g_autoptr (TdDb) db = open_db (folder, TD_DB_READ_WRITE);
    add_plan (db, "a");
  }
  g_autofree char *lock = g_build_filename (folder, "lock", NULL);
  g_autofree char *path = g_build_filename (folder, "workspace.db", NULL);
  give_to_nobody (folder);
  g_assert_cmpint (g_chmod (lock, 0400), ==, 0);
  g_assert_cmpint (g_chmod (path, 0400), ==, 0);
  g_assert_cmpint (g_chmod (folder, 0500), ==, 0);
  int fd;
  const pid_t pid = start_child (read_without_rights, folder, &fd);
  g_assert_cmpint (wait_child (pid, fd), ==, 0);
}

static void
make_without_rights (const char *folder, int fd)
{
  become_nobody ();
  g_autofree char *workspace = g_build_filename (folder, "new", NULL);
  assert_not_opened (workspace, TD_DB_READ_WRITE, TD_ERROR_READ_ONLY);
}

static void
test_no_right_to_make (void)
{
  g_autoptr (TestFolder) folder = make_folder ();
  give_to_nobody (folder);
  g_assert_cmpint (g_chmod (folder, 0500), ==, 0);
  int fd;
  const pid_t pid = start_child (make_without_rights, folder, &fd);
  g_assert_cmpint (wait_child (pid, fd), ==, 0);
}

static void
test_unfinished_transaction_rolls_back (void)
{
  g_autoptr (TestFolder) folder = make_folder ();
  g_autoptr (TdDb) db = open_db (folder, TD_DB_READ_WRITE);
  g_autoptr (GError) error = NULL;
  {
    g_autoptr (TdTransaction) transaction = td_transaction_begin (db, "x", &error);
    g_assert_true (insert_plan (db, "a", "x", &error));
    g_assert_cmpint (count_plans (db), ==, 1);
  }
  g_assert_cmpint (count_plans (db), ==, 0);
  add_plan (db, "b");
}

static void
test_constraint_is_invalid (void)
{
  g_autoptr (TestFolder) folder = make_folder ();
  g_autoptr (TdDb) db = open_db (folder, TD_DB_READ_WRITE);
  g_autoptr (GError) error = NULL;
  add_plan (db, "a");
  g_assert_false (try_add_plan (db, "a", "x", &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_clear_error (&error);
  static const char SQL[] =
      "INSERT INTO recipient (id, plan_id, position, text) VALUES ('r', 'none', 1, '')";
  g_autoptr (TdTransaction) transaction = td_transaction_begin (db, "x", &error);
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, &error);
  g_assert_no_error (error);
  g_assert_false (td_stmt_run (stmt, NULL, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
}

static void
test_values_round_trip (void)
{
  static const char SQL[] = "SELECT ?1 AS t, ?2 AS i, ?3 AS b, ?4 AS n, ?5 AS e, ?6 AS z";
  g_autoptr (TestFolder) folder = make_folder ();
  g_autoptr (TdDb) db = open_db (folder, TD_DB_READ_WRITE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) blob = g_bytes_new ("a\0\xff", 3);
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, &error);
  td_stmt_bind_text (stmt, 1, "Bưởi");
  td_stmt_bind_int (stmt, 2, G_MININT64);
  td_stmt_bind_bytes (stmt, 3, blob);
  td_stmt_bind_text (stmt, 4, NULL);
  td_stmt_bind_bytes (stmt, 5, empty);
  td_stmt_bind_bytes (stmt, 6, NULL);
  gboolean has_row;
  g_assert_true (td_stmt_step (stmt, &has_row, &error));
  g_assert_true (has_row);
  g_assert_true (td_stmt_is_null (stmt, "z"));
  g_assert_cmpstr (td_stmt_get_text (stmt, "t"), ==, "Bưởi");
  g_assert_cmpint (td_stmt_get_int (stmt, "i"), ==, G_MININT64);
  g_autoptr (GBytes) back = td_stmt_get_bytes (stmt, "b");
  g_assert_true (g_bytes_equal (back, blob));
  g_autoptr (GBytes) back_empty = td_stmt_get_bytes (stmt, "e");
  g_assert_cmpint (g_bytes_get_size (back_empty), ==, 0);
  g_assert_null (td_stmt_get_bytes (stmt, "z"));
  g_assert_true (td_stmt_is_null (stmt, "n"));
  g_assert_null (td_stmt_get_text (stmt, "n"));
  g_assert_true (td_stmt_step (stmt, &has_row, &error));
  g_assert_false (has_row);
}

static void
test_binding_errors_come_from_the_step (void)
{
  g_autoptr (TestFolder) folder = make_folder ();
  g_autoptr (TdDb) db = open_db (folder, TD_DB_READ_WRITE);
  g_autoptr (GError) error = NULL;
  {
    g_autoptr (TdStmt) stmt = td_db_prepare (db, COUNT_PLANS, &error);
    gboolean has_row;
    td_stmt_bind_int (stmt, 7, 1);
    g_assert_false (td_stmt_step (stmt, &has_row, &error));
    g_assert_error (error, TD_ERROR, TD_ERROR_FAILED);
  }
  g_assert_cmpint (count_plans (db), ==, 0); /* the cached statement has forgotten it */
}

static void
test_statement_within_itself (void)
{
  static const char SQL[] = "SELECT id FROM plan ORDER BY id";
  g_autoptr (TestFolder) folder = make_folder ();
  g_autoptr (TdDb) db = open_db (folder, TD_DB_READ_WRITE);
  g_autoptr (GError) error = NULL;
  add_plan (db, "a");
  add_plan (db, "b");
  g_autoptr (TdStmt) outer = td_db_prepare (db, SQL, &error);
  gboolean has_row;
  guint n_pairs = 0;
  while (td_stmt_step (outer, &has_row, &error) && has_row) {
    g_autoptr (TdStmt) inner = td_db_prepare (db, SQL, &error);
    gboolean has_inner;
    while (td_stmt_step (inner, &has_inner, &error) && has_inner)
      n_pairs++;
  }
  g_assert_no_error (error);
  g_assert_cmpint (n_pairs, ==, 4);
}

static void
test_run_counts_rows (void)
{
  static const char SQL[] = "UPDATE plan SET file_name = ?1";
  g_autoptr (TestFolder) folder = make_folder ();
  g_autoptr (TdDb) db = open_db (folder, TD_DB_READ_WRITE);
  g_autoptr (GError) error = NULL;
  add_plan (db, "a");
  add_plan (db, "b");
  g_autoptr (TdTransaction) transaction = td_transaction_begin (db, "x", &error);
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, &error);
  int n;
  for (guint i = 0; i < 2; i++) { /* the same statement again without preparing it */
    td_stmt_bind_text (stmt, 1, i == 0 ? "x" : "y");
    g_assert_true (td_stmt_run (stmt, &n, &error));
    g_assert_cmpint (n, ==, 2);
  }
}

static void
assert_completes (TdDb *db, const char *beginning, const char *expected, TdError code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = td_db_complete_id (db, "plan", beginning, &error);
  g_assert_cmpstr (id, ==, expected);
  if (!expected)
    g_assert_error (error, TD_ERROR, (int) code);
}

static void
test_completes_ids (void)
{
  g_autoptr (TestFolder) folder = make_folder ();
  g_autoptr (TdDb) db = open_db (folder, TD_DB_READ_WRITE);
  add_plan (db, "abc");
  add_plan (db, "abd");
  add_plan (db, "ab");
  add_plan (db, "xyz");
  assert_completes (db, "x", "xyz", 0);
  assert_completes (db, "xyz", "xyz", 0);
  assert_completes (db, "ab", "ab", 0);
  assert_completes (db, "a", NULL, TD_ERROR_AMBIGUOUS);
  assert_completes (db, "", NULL, TD_ERROR_NOT_FOUND);
  assert_completes (db, "q", NULL, TD_ERROR_NOT_FOUND);
  assert_completes (db, "xyzz", NULL, TD_ERROR_NOT_FOUND);
  assert_completes (db, "%", NULL, TD_ERROR_NOT_FOUND);
  assert_completes (db, "' OR 1 --", NULL, TD_ERROR_NOT_FOUND);
}

typedef struct {
  guint n_calls;
  TdChanges *changes;
} Seen;

static void
changed_cb (TdDb *db, TdChanges *changes, gpointer user_data)
{
  Seen *seen = user_data;
  seen->n_calls++;
  g_clear_pointer (&seen->changes, td_changes_unref);
  seen->changes = td_changes_ref (changes);
}

static void
test_tells_what_changed (void)
{
  static const char SQL[] = "INSERT INTO plan_fact (plan_id, key, state) VALUES ('a', 'title', '')";
  static const char DELETE[] = "DELETE FROM plan";
  g_autoptr (TestFolder) folder = make_folder ();
  g_autoptr (TdDb) db = open_db (folder, TD_DB_READ_WRITE);
  g_autoptr (GError) error = NULL;
  Seen seen = {0};
  td_db_set_changed_func (db, changed_cb, &seen);
  g_autoptr (TdTransaction) transaction = td_transaction_begin (db, "x", &error);
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, &error);
  g_assert_true (insert_plan (db, "a", "x", &error));
  g_assert_true (td_stmt_run (stmt, NULL, &error));
  g_assert_cmpint (seen.n_calls, ==, 0);
  g_assert_true (td_transaction_commit (transaction, &error));
  g_assert_cmpint (seen.n_calls, ==, 1);
  g_assert_true (td_changes_touch (seen.changes, "plan", "a"));
  g_assert_false (td_changes_touch (seen.changes, "plan", "b"));
  g_assert_true (td_changes_touch (seen.changes, "plan_fact", "a"));
  g_assert_true (td_changes_touch (seen.changes, "plan_fact", "title"));
  g_assert_true (td_changes_touch (seen.changes, "plan_fact", NULL));
  g_assert_false (td_changes_touch (seen.changes, "nominee", NULL));
  g_assert_false (td_changes_touch (seen.changes, "history", NULL));
  /* A cascade is told too. */
  g_autoptr (TdTransaction) second = td_transaction_begin (db, "x", &error);
  g_autoptr (TdStmt) remove = td_db_prepare (db, DELETE, &error);
  g_assert_true (td_stmt_run (remove, NULL, &error));
  g_assert_true (td_transaction_commit (second, &error));
  g_assert_true (td_changes_touch (seen.changes, "plan_fact", "a"));
  /* Nothing changed, nothing told. */
  g_autoptr (TdTransaction) third = td_transaction_begin (db, "x", &error);
  g_assert_true (td_transaction_commit (third, &error));
  g_assert_cmpint (seen.n_calls, ==, 2);
  td_changes_unref (seen.changes);
}

static gpointer
adopt_and_count (gpointer data)
{
  td_db_adopt (data);
  const gint64 n = count_plans (data);
  return GINT_TO_POINTER ((int) n);
}

static void
test_can_be_adopted (void)
{
  g_autoptr (TestFolder) folder = make_folder ();
  g_autoptr (TdDb) db = open_db (folder, TD_DB_READ_WRITE);
  add_plan (db, "a");
  GThread *thread = g_thread_new ("other", adopt_and_count, db);
  g_assert_cmpint (GPOINTER_TO_INT (g_thread_join (thread)), ==, 1);
  td_db_adopt (db);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add_func ("/core/db/" name, func)
  ADD ("makes-private-workspace", test_makes_private_workspace);
  ADD ("folder-with-other-things-keeps-its-mode", test_folder_with_other_things_keeps_its_mode);
  ADD ("log-of-a-lost-database", test_log_of_a_lost_database);
  ADD ("reader-needs-workspace", test_reader_needs_workspace);
  ADD ("reader-sees-commits-and-cannot-write", test_reader_sees_commits_and_cannot_write);
  ADD ("refuses-other-files", test_refuses_other_files);
  ADD ("refuses-newer", test_refuses_newer);
  ADD ("refuses-newer-in-the-log", test_refuses_newer_in_the_log);
  ADD ("migrates-older", test_migrates_older);
  ADD ("damage-is-found", test_damage_is_found);
  ADD ("cut-file-is-found", test_cut_file_is_found);
  ADD ("second-writer-is-told-who", test_second_writer_is_told_who);
  ADD ("killed-in-transaction", test_killed_in_transaction);
  ADD ("killed-at-any-time", test_killed_at_any_time);
  ADD ("full-disk", test_full_disk);
  ADD ("full-disk-while-making", test_full_disk_while_making);
  ADD ("read-only-folder", test_read_only_folder);
  ADD ("no-right-to-make", test_no_right_to_make);
  ADD ("unfinished-transaction-rolls-back", test_unfinished_transaction_rolls_back);
  ADD ("constraint-is-invalid", test_constraint_is_invalid);
  ADD ("values-round-trip", test_values_round_trip);
  ADD ("binding-errors-come-from-the-step", test_binding_errors_come_from_the_step);
  ADD ("statement-within-itself", test_statement_within_itself);
  ADD ("run-counts-rows", test_run_counts_rows);
  ADD ("completes-ids", test_completes_ids);
  ADD ("tells-what-changed", test_tells_what_changed);
  ADD ("can-be-adopted", test_can_be_adopted);
  return g_test_run ();
}
