/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whole files: limits, rights, a full disk.
 */
#include "config.h"

#include "td-test-core.h"

#include <core/base/td-file.h>
#include <string.h>
#include <sys/resource.h>

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;
  while (g_dir_read_name (dir))
    n++;
  return n;
}

static void
test_round_trip (void)
{
  g_autoptr (TestFolder) folder = make_folder ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, "tệp.bin", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new ("a\0b", 3);
  g_assert_true (td_file_write (path, bytes, 0600, &error));
  g_assert_no_error (error);
  g_autoptr (GBytes) back = td_file_read (path, 3, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (bytes, back));
  GStatBuf status;
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_autoptr (GBytes) other = g_bytes_new ("", 0);
  g_assert_true (td_file_write (path, other, 0644, &error));
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_size, ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0644);
  g_assert_cmpint (count_files (folder), ==, 1);
}

static void
test_read_refuses (void)
{
  g_autoptr (TestFolder) folder = make_folder ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, "x", NULL);
  g_assert_null (td_file_read (path, 10, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (td_file_read (folder, 10, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_UNREADABLE);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (path, "0123456789A", 11, NULL));
  g_assert_null (td_file_read (path, 10, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_TOO_LARGE);
  g_clear_error (&error);
  /* Says that it is empty and never ends. */
  g_assert_null (td_file_read ("/dev/zero", 10, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_UNREADABLE);
  g_clear_error (&error);
  g_autofree char *fifo = g_build_filename (folder, "fifo", NULL);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_null (td_file_read (fifo, 10, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_UNREADABLE);
}

static void
try_without_rights (const char *folder, int fd)
{
  become_nobody ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, "new", NULL);
  g_autofree char *secret = g_build_filename (folder, "secret", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new ("x", 1);
  g_assert_false (td_file_write (path, bytes, 0600, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_null (td_file_read (secret, 10, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_UNREADABLE);
}

static void
test_without_rights (void)
{
  g_autoptr (TestFolder) folder = make_folder ();
  g_autofree char *secret = g_build_filename (folder, "secret", NULL);
  g_assert_true (g_file_set_contents (secret, "x", 1, NULL));
  give_to_nobody (folder);
  g_assert_cmpint (g_chmod (secret, 0), ==, 0);
  g_assert_cmpint (g_chmod (folder, 0500), ==, 0);
  int fd;
  const pid_t pid = start_child (try_without_rights, folder, &fd);
  g_assert_cmpint (wait_child (pid, fd), ==, 0);
}

static void
try_full_disk (const char *folder, int fd)
{
  const struct rlimit limit = {1000, 1000};
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, "kept", NULL);
  g_autofree char *data = g_strnfill (5000, 'n');
  g_autoptr (GBytes) bytes = g_bytes_new (data, 5000);
  g_assert_false (td_file_write (path, bytes, 0600, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NO_SPACE);
}

static void
test_full_disk_keeps_the_old (void)
{
  g_autoptr (TestFolder) folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "kept", NULL);
  g_assert_true (g_file_set_contents (path, "old", 3, NULL));
  int fd;
  const pid_t pid = start_child (try_full_disk, folder, &fd);
  g_assert_cmpint (wait_child (pid, fd), ==, 0);
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
  g_assert_cmpint (count_files (folder), ==, 1);
}

static void
test_maps_errno (void)
{
  static const struct {
    int number;
    TdError code;
  } CASES[] = {
      {ENOSPC, TD_ERROR_NO_SPACE},  {EDQUOT, TD_ERROR_NO_SPACE},  {EROFS, TD_ERROR_READ_ONLY},
      {EACCES, TD_ERROR_READ_ONLY}, {ENOENT, TD_ERROR_NOT_FOUND}, {EIO, TD_ERROR_FAILED},
  };
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autoptr (GError) error = NULL;
    td_file_set_error (&error, CASES[i].number, "Writing", "/x/\xff");
    g_assert_error (error, TD_ERROR, (int) CASES[i].code);
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
  }
}

static void
test_hash_and_data_path (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new ("abc", 3);
  g_autofree char *hash = td_file_hash (bytes);
  g_assert_cmpstr (hash, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  g_setenv ("THIDUA_DATA_DIR", "/d", TRUE);
  g_autofree char *path = td_data_path ("forms", "x.xml", NULL);
  g_assert_cmpstr (path, ==, "/d/forms/x.xml");
  g_unsetenv ("THIDUA_DATA_DIR");
  g_autofree char *installed = td_data_path ("forms", NULL);
  g_assert_cmpstr (installed, ==, PKGDATADIR "/forms");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/file/round-trip", test_round_trip);
  g_test_add_func ("/core/file/read-refuses", test_read_refuses);
  g_test_add_func ("/core/file/without-rights", test_without_rights);
  g_test_add_func ("/core/file/full-disk-keeps-the-old", test_full_disk_keeps_the_old);
  g_test_add_func ("/core/file/maps-errno", test_maps_errno);
  g_test_add_func ("/core/file/hash-and-data-path", test_hash_and_data_path);
  return g_test_run ();
}
