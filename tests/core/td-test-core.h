/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the tests of core/base and core/db share: a temporary folder and child processes that really
 * are other processes.
 */
#pragma once

#include <core/db/td-history.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static inline char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("thidua-XXXXXX", &error);
  g_assert_no_error (error);
  return folder;
}

static inline void
remove_folder (const char *path)
{
  g_chmod (path, 0700);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *child = g_build_filename (path, name, NULL);
    if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
      remove_folder (child);
    else
      g_unlink (child);
  }
  g_rmdir (path);
}

/* A temporary folder that goes with its scope. */
typedef char TestFolder;

static inline void
free_folder (TestFolder *path)
{
  remove_folder (path);
  g_free (path);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestFolder, free_folder)

typedef void (*ChildFunc) (const char *folder, int fd);

/* Runs @func in a process of its own, with the writing end of a pipe.  @fd is the reading end. */
static inline pid_t
start_child (ChildFunc func, const char *folder, int *fd)
{
  int ends[2];
  g_assert_cmpint (pipe (ends), ==, 0);
  const pid_t pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0) {
    close (ends[0]);
    func (folder, ends[1]);
    _exit (0);
  }
  close (ends[1]);
  *fd = ends[0];
  return pid;
}

/* The child's exit status; 128 + signal when it was killed. */
static inline int
wait_child (pid_t pid, int fd)
{
  int status = 0;
  while (waitpid (pid, &status, 0) < 0)
    g_assert_cmpint (errno, ==, EINTR);
  close (fd);
  return WIFEXITED (status) ? WEXITSTATUS (status) : 128 + WTERMSIG (status);
}

/* Rights mean nothing to the superuser: such tests go on as nobody. */
static inline void
become_nobody (void)
{
  if (getuid () != 0)
    return;
  g_assert_cmpint (setgid (65534), ==, 0);
  g_assert_cmpint (setuid (65534), ==, 0);
}

static inline void
give_to_nobody (const char *path)
{
  if (getuid () != 0)
    return;
  g_assert_cmpint (chown (path, 65534, 65534), ==, 0);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *child = g_build_filename (path, name, NULL);
    give_to_nobody (child);
  }
}
