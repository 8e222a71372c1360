/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which files are meant by files and folders.  Any thread. */
#include "config.h"

#include "td-evidence-batch.h"

#include <core/base/td-error.h>
#include <core/base/td-file.h>

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define MAX_DEPTH 12

static gboolean
add_file (GPtrArray *files, const char *path, GError **error)
{
  if (files->len >= TD_EVIDENCE_BATCH_MAX_FILES) {
    /* Translators: %d is a number of files */
    g_set_error (error, TD_ERROR, TD_ERROR_TOO_LARGE, _ ("there are more than %d files"),
                 TD_EVIDENCE_BATCH_MAX_FILES);
    return FALSE;
  }
  g_ptr_array_add (files, g_strdup (path));
  return TRUE;
}

/* Page 10 goes after page 9. */
static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strverscmp (a, b);
}

static GPtrArray *
list_names (const char *path, GError **error)
{
  g_autoptr (GError) why = NULL;
  g_autoptr (GDir) dir = g_dir_open (path, 0, &why);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (!dir) {
    g_set_error (error, TD_ERROR, TD_ERROR_UNREADABLE, "%s", why->message);
    return NULL;
  }
  while ((name = g_dir_read_name (dir)))
    if (name[0] != '.')
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort_values (names, compare_names);
  return g_steal_pointer (&names);
}

static gboolean add_path (GPtrArray *files, const char *path, guint depth, GError **error);

/* Links to elsewhere are not followed. */
static gboolean
add_folder (GPtrArray *files, const char *path, guint depth, GError **error)
{
  g_autoptr (GPtrArray) names = list_names (path, error);

  for (guint i = 0; names && i < names->len; i++) {
    g_autofree char *inner = g_build_filename (path, g_ptr_array_index (names, i), NULL);
    if (!g_file_test (inner, G_FILE_TEST_IS_SYMLINK) && !add_path (files, inner, depth + 1, error))
      return FALSE;
  }
  return names != NULL;
}

static gboolean
add_path (GPtrArray *files, const char *path, guint depth, GError **error)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0) {
    if (depth > 0) /* it went away meanwhile */
      return TRUE;
    return add_file (files, path, error); /* copying it will say why */
  }
  if (!S_ISDIR (status.st_mode))
    return depth > 0 && !S_ISREG (status.st_mode) ? TRUE : add_file (files, path, error);
  return depth < MAX_DEPTH ? add_folder (files, path, depth, error) : TRUE;
}

GPtrArray *
td_evidence_list_files (const char *const *paths, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; paths[i]; i++)
    if (!add_path (files, paths[i], 0, error))
      return NULL;
  return g_steal_pointer (&files);
}
