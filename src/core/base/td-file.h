/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Reads a whole file of at most @max_bytes.  Errors: TD_ERROR_NOT_FOUND, TD_ERROR_TOO_LARGE,
 * TD_ERROR_UNREADABLE (a folder, no right to read). */
GBytes *td_file_read (const char *path, gsize max_bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Writes a file so that after a power cut it is there whole or not at all: temporary file beside
 * it, fsync, rename, fsync of the folder.  Mode @mode (0600 in the workspace).  Errors:
 * TD_ERROR_NO_SPACE, TD_ERROR_READ_ONLY. */
gboolean td_file_write (const char *path, GBytes *bytes, int mode, GError **error);

/* Lower-case hexadecimal SHA-256. */
char *td_file_hash (GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;

/* Maps errno to the project's domain. */
void td_file_set_error (GError **error, int saved_errno, const char *doing, const char *path);

/* Where the program's read-only data is: THIDUA_DATA_DIR, else the installed folder. */
char *td_data_path (const char *first, ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
