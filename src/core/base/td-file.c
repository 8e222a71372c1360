/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whole files, read with a limit and written so that a power cut leaves the old one or the new one.
 * Any thread; blocking.
 */
#include "config.h"

#include "td-file.h"

#include "td-error.h"
#include "td-sha256.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

static TdError
map_errno (int saved_errno)
{
  switch (saved_errno) {
  case ENOENT:
  case ENOTDIR:
    return TD_ERROR_NOT_FOUND;
  case ENOSPC:
  case EDQUOT:
  case EFBIG: /* a limit on file sizes */
    return TD_ERROR_NO_SPACE;
  case EROFS:
  case EACCES:
  case EPERM:
    return TD_ERROR_READ_ONLY;
  case EISDIR:
    return TD_ERROR_UNREADABLE;
  default:
    return TD_ERROR_FAILED;
  }
}

/* Maps errno to the project's domain.  @doing ("Writing") is for the log: the sentence made of the
 * code says it to people. */
void
td_file_set_error (GError **error, int saved_errno, const char *doing, const char *path)
{
  g_autofree char *name = g_filename_display_name (path ? path : "");
  g_debug ("%s %s: %s", doing, name, g_strerror (saved_errno));
  g_set_error (error, TD_ERROR, map_errno (saved_errno), "%s: %s", name, g_strerror (saved_errno));
}

static void
set_unreadable (GError **error, const char *path, const char *why)
{
  g_autofree char *name = g_filename_display_name (path);
  g_set_error (error, TD_ERROR, TD_ERROR_UNREADABLE, "%s: %s", name, why);
}

static void
set_too_large (GError **error, const char *path, gsize max_bytes)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *limit = g_format_size_full (max_bytes, G_FORMAT_SIZE_IEC_UNITS);
  g_set_error (error, TD_ERROR,
               TD_ERROR_TOO_LARGE, /* Translators: %1$s is a file, %2$s a size: "8.0 MiB" */
               _ ("%1$s has more than %2$s"), name, limit);
}

static GBytes *
read_descriptor (int fd, gsize expected, gsize max_bytes, const char *path, GError **error)
{
  g_autoptr (GByteArray) data = g_byte_array_sized_new ((guint) MIN (expected + 1, max_bytes + 1));
  guint8 buffer[65536];
  for (;;) {
    const ssize_t n = read (fd, buffer, sizeof buffer);
    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0) {
      set_unreadable (error, path, g_strerror (errno));
      return NULL;
    }
    if (n == 0)
      return g_byte_array_free_to_bytes (g_steal_pointer (&data));
    if (data->len + (gsize) n > max_bytes) {
      set_too_large (error, path, max_bytes);
      return NULL;
    }
    g_byte_array_append (data, buffer, (guint) n);
  }
}

/* Reads a whole file; pipes and devices are refused, so that no reading ever hangs. */
GBytes *
td_file_read (const char *path, gsize max_bytes, GError **error)
{
  g_return_val_if_fail (path != NULL && max_bytes < G_MAXINT, NULL);
  g_autofd int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0) {
    const int saved_errno = errno;
    if (map_errno (saved_errno) == TD_ERROR_NOT_FOUND)
      td_file_set_error (error, saved_errno, "Reading", path);
    else
      set_unreadable (error, path, g_strerror (saved_errno));
    return NULL;
  }
  struct stat status;
  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode)) {
    set_unreadable (error, path, _ ("it is not a file"));
    return NULL;
  }
  if ((guint64) status.st_size > max_bytes) {
    set_too_large (error, path, max_bytes);
    return NULL;
  }
  return read_descriptor (fd, (gsize) status.st_size, max_bytes, path, error);
}

static gboolean
write_all (int fd, GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  while (length > 0) {
    const ssize_t n = write (fd, data, length);
    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0)
      return FALSE;
    data += n;
    length -= (gsize) n;
  }
  return TRUE;
}

/* A file system that cannot sync folders says EINVAL: nothing more can be done there. */
static gboolean
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofd int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  return fd >= 0 && (fsync (fd) == 0 || errno == EINVAL);
}

/* Writes a file whole or not at all; see the header.  On failure the old file stands. */
gboolean
td_file_write (const char *path, GBytes *bytes, int mode, GError **error)
{
  g_return_val_if_fail (path != NULL && bytes != NULL, FALSE);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *temporary = g_build_filename (folder, ".writing-XXXXXX", NULL);
  g_autofd int fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0) {
    td_file_set_error (error, errno, "Writing", path);
    return FALSE;
  }
  gboolean done = write_all (fd, bytes) && fchmod (fd, (mode_t) mode) == 0 && fsync (fd) == 0 &&
                  g_rename (temporary, path) == 0;
  if (!done) {
    td_file_set_error (error, errno, "Writing", path);
    g_unlink (temporary);
    return FALSE;
  }
  if (!sync_folder (path)) {
    td_file_set_error (error, errno, "Writing", path);
    return FALSE;
  }
  return TRUE;
}

char *
td_file_hash (GBytes *bytes)
{
  g_autoptr (TdSha256) sum = td_sha256_new ();
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);

  td_sha256_update (sum, data, length);
  return td_sha256_finish (sum);
}

char *
td_data_path (const char *first, ...)
{
  const char *root = g_getenv ("THIDUA_DATA_DIR");
  if (!root || root[0] == '\0')
    root = PKGDATADIR;
  va_list args;
  va_start (args, first);
  g_autofree char *rest = g_build_filename_valist (first, &args);
  va_end (args);
  return g_build_filename (root, rest, NULL);
}
