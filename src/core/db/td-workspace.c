/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The workspace as a folder: who may write it, and whether its database is ours at all.  A database
 * is made under another name and renamed when it is complete, so "workspace.db" is never half made.
 * A file that is not ours is not touched.
 */
#include "config.h"

#include "td-db-private.h"

#include <core/base/td-file.h>
#include <core/base/td-text.h>

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEADER_SIZE 100

static guint32
read_be32 (const guint8 *data)
{
  return (guint32) data[0] << 24 | (guint32) data[1] << 16 | (guint32) data[2] << 8 | data[3];
}

/* The fields of SQLite's file header: offset 60 is user_version, 68 application_id. */
static gboolean
check_header (const guint8 *header, gssize length, const char *path, GError **error)
{
  if (length < HEADER_SIZE || memcmp (header, "SQLite format 3", 16) != 0 ||
      read_be32 (header + 68) != TD_APPLICATION_ID) {
    g_set_error (error, TD_ERROR, TD_ERROR_CORRUPT, _ ("%s is not a workspace"), path);
    return FALSE;
  }
  const guint32 version = read_be32 (header + 60);
  if (version > (guint32) td_migration_newest ()) {
    /* Translators: both numbers are editions of the workspace's format. */
    g_set_error (error, TD_ERROR, TD_ERROR_NEWER,
                 _ ("its format is %u, this version knows formats up to %d"), version,
                 td_migration_newest ());
    return FALSE;
  }
  return TRUE;
}

/* The databases that this process has open, by device and file number.  A process loses its locks
 * on a file when it closes the file anywhere, so that another program could take the log away under
 * our connections: while there is one, nobody here opens the file but SQLite. */
static GMutex held_mutex;
static GHashTable *held; /* key → how often */

static gboolean
is_held (const char *key)
{
  if (!held)
    held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return g_hash_table_contains (held, key);
}

static void
hold (const char *key)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (held, key));

  g_hash_table_insert (held, g_strdup (key), GUINT_TO_POINTER (n + 1));
}

void
td_workspace_release (const char *key)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&held_mutex);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (held, key));

  if (n > 1)
    g_hash_table_insert (held, g_strdup (key), GUINT_TO_POINTER (n - 1));
  else
    g_hash_table_remove (held, key);
}

/* Looks at the database without opening it as one.  @key: what keeps others in this process from
 * closing it, for td_workspace_release () once it is closed; NULL when there is none. */
gboolean
td_workspace_check (const char *dir, gboolean *exists, char **key, GError **error)
{
  g_autofree char *path = g_build_filename (dir, "workspace.db", NULL);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&held_mutex);
  g_autofree char *name = NULL;
  GStatBuf status;

  if (g_stat (path, &status) == 0) {
    name = g_strdup_printf ("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT, (guint64) status.st_dev,
                            (guint64) status.st_ino);
    *exists = is_held (name);
  } else {
    *exists = FALSE;
  }
  if (!*exists) {
    g_autofd int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    *exists = fd >= 0;
    if (fd < 0 && errno == ENOENT)
      return TRUE;
    if (fd < 0) {
      td_file_set_error (error, errno, "Opening", path);
      return FALSE;
    }
    guint8 header[HEADER_SIZE];
    const gssize length = read (fd, header, sizeof header);
    if (!check_header (header, length, path, error))
      return FALSE;
  }
  if (name) {
    hold (name);
    *key = g_steal_pointer (&name);
  }
  return TRUE;
}

gboolean
td_workspace_make_folders (const char *dir, GError **error)
{
  static const char *const FOLDERS[] = {".", "evidence", "made"};
  for (guint i = 0; i < G_N_ELEMENTS (FOLDERS); i++) {
    g_autofree char *folder = i == 0 ? g_strdup (dir) : g_build_filename (dir, FOLDERS[i], NULL);
    if (g_mkdir_with_parents (folder, 0700) != 0) {
      td_file_set_error (error, errno, "Making the folder", folder);
      return FALSE;
    }
  }
  return TRUE;
}

/* The person's name as the system knows it, else the account's. */
char *
td_workspace_dup_actor (void)
{
  const char *name = g_get_real_name ();
  if (!name || name[0] == '\0' || g_strcmp0 (name, "Unknown") == 0)
    name = g_get_user_name ();
  return g_utf8_make_valid (name, -1);
}

static void
set_held (GError **error, int fd)
{
  char text[512] = "";
  const ssize_t length = pread (fd, text, sizeof text - 1, 0);
  text[MAX (length, 0)] = '\0';
  g_auto (GStrv) lines = g_strsplit (text, "\n", 3);
  if (g_strv_length (lines) < 2 || !g_utf8_validate (text, -1, NULL)) {
    g_set_error_literal (error, TD_ERROR, TD_ERROR_READ_ONLY, _ ("another program is writing it"));
    return;
  }
  g_set_error (error, TD_ERROR, TD_ERROR_READ_ONLY,
               /* Translators: %1$s is a person's name, %2$s a process number. */
               _ ("%1$s is working in it with another program (process %2$s)"), lines[1], lines[0]);
}

/* Takes the writer's lock; -1 on failure.  It ends with the process, whatever happens to it, so a
 * lock file that was left behind holds nobody up. */
int
td_workspace_lock (const char *dir, GError **error)
{
  g_autofree char *path = g_build_filename (dir, "lock", NULL);
  g_autofd int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0) {
    td_file_set_error (error, errno, "Opening", path);
    return -1;
  }
  if (flock (fd, LOCK_EX | LOCK_NB) != 0) {
    if (errno == EWOULDBLOCK)
      set_held (error, fd);
    else
      td_file_set_error (error, errno, "Locking", path);
    return -1;
  }
  g_autofree char *actor = td_workspace_dup_actor ();
  g_autofree char *text = g_strdup_printf ("%d\n%s\n", (int) getpid (), actor);
  const ssize_t length = (ssize_t) strlen (text);
  if (ftruncate (fd, 0) != 0 || pwrite (fd, text, (size_t) length, 0) != length) {
    td_file_set_error (error, errno, "Writing", path);
    return -1;
  }
  return g_steal_fd (&fd);
}

static gboolean
fill_database (sqlite3 *handle, GError **error)
{
  if (!td_migration_begin_file (handle, error))
    return FALSE;
  for (gint i = 1; i <= td_migration_newest (); i++)
    if (!td_migration_run (handle, i, error))
      return FALSE;
  if (sqlite3_exec (handle, "PRAGMA journal_mode = WAL", NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  td_sqlite_set_error (handle, error, "Making the workspace");
  return FALSE;
}

static gboolean
fill_file (const char *path, GError **error)
{
  sqlite3 *handle = NULL;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
  gboolean is_done = sqlite3_open_v2 (path, &handle, flags, NULL) == SQLITE_OK;
  if (!is_done)
    td_sqlite_set_error (handle, error, "Making the workspace");
  is_done = is_done && fill_database (handle, error);
  sqlite3_close (handle);
  return is_done;
}

static void
remove_file (const char *path)
{
  static const char *const ENDS[] = {"", "-journal", "-wal", "-shm"};
  for (guint i = 0; i < G_N_ELEMENTS (ENDS); i++) {
    g_autofree char *name = g_strconcat (path, ENDS[i], NULL);
    g_unlink (name);
  }
}

static gboolean
publish (const char *dir, const char *made, const char *path, GError **error)
{
  g_autofd int folder = open (dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0 || g_rename (made, path) != 0 || (fsync (folder) != 0 && errno != EINVAL)) {
    td_file_set_error (error, errno, "Making", path);
    return FALSE;
  }
  return TRUE;
}

/* A log whose database is gone would be read into the new one: SQLite only looks at the name.  It
 * is kept aside, since it may be all that is left of someone's work. */
static gboolean
set_strays_aside (const char *path, GError **error)
{
  static const char *const ENDS[] = {"-journal", "-wal", "-shm"};
  g_autofree char *id = td_id_new ();
  for (guint i = 0; i < G_N_ELEMENTS (ENDS); i++) {
    g_autofree char *stray = g_strconcat (path, ENDS[i], NULL);
    g_autofree char *aside = g_strconcat (stray, ".stray-", id, NULL);
    if (g_rename (stray, aside) != 0 && errno != ENOENT) {
      td_file_set_error (error, errno, "Setting aside", stray);
      return FALSE;
    }
  }
  return TRUE;
}

/* Makes the database.  The caller holds the writer's lock.  A folder that was there before keeps
 * its mode, as it may hold other things; what is made inside is private anyway. */
gboolean
td_workspace_create (const char *dir, GError **error)
{
  g_autofree char *path = g_build_filename (dir, "workspace.db", NULL);
  g_autofree char *made = g_build_filename (dir, "workspace.db.new", NULL);
  remove_file (made);
  g_autofd int fd = open (made, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0) {
    td_file_set_error (error, errno, "Making", made);
    return FALSE;
  }
  if (!fill_file (made, error) || !set_strays_aside (path, error) ||
      !publish (dir, made, path, error)) {
    remove_file (made);
    return FALSE;
  }
  return TRUE;
}
