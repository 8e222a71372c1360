/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Made papers into files.  Papers are not changed any more once they are handed to the window, so
 * the worker thread reads their fields without a lock. */
#include "config.h"

#include "td-export.h"

#include <core/base/td-error.h>
#include <core/base/td-file.h>
#include <core/base/td-text.h>

#include <glib/gi18n.h>

typedef struct {
  GPtrArray *papers; /* of TdPaper */
  GPtrArray *paths;  /* one for each */
  gboolean replace;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;
  g_ptr_array_unref (export->papers);
  g_ptr_array_unref (export->paths);
  g_free (export);
}

static gboolean
check (Export *export, GError **error)
{
  guint i;

  for (i = 0; i < export->papers->len; i++) {
    TdPaper *paper = g_ptr_array_index (export->papers, i);
    const char *path = g_ptr_array_index (export->paths, i);

    if (!paper->pdf) {
      g_set_error (error, TD_ERROR, TD_ERROR_FAILED, _ ("%s has not been made"), paper->title);
      return FALSE;
    }
    if (!export->replace && g_file_test (path, G_FILE_TEST_EXISTS)) {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _ ("%s exists"), path);
      return FALSE;
    }
  }
  return TRUE;
}

static void
export_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Export *export = data;
  GError *error = NULL;
  guint i;

  if (!check (export, &error)) {
    g_task_return_error (task, error);
    return;
  }
  for (i = 0; i < export->papers->len; i++) {
    TdPaper *paper = g_ptr_array_index (export->papers, i);

    if (g_task_return_error_if_cancelled (task))
      return;
    if (!td_file_write (g_ptr_array_index (export->paths, i), paper->pdf, 0644, &error)) {
      g_task_return_error (task, error);
      return;
    }
  }
  g_task_return_int (task, i);
}

/* Takes @export. */
static void
run (Export *export,
     gpointer source_tag,
     GCancellable *cancellable,
     GAsyncReadyCallback callback,
     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, export, export_free);
  g_task_run_in_thread (task, export_thread);
}

/* Two papers may have the same name: two nominees of one name in one plan. */
static char *
make_path (GPtrArray *paths, const char *folder, TdPaper *paper)
{
  g_autofree char *name = td_text_file_name (paper->file_name ? paper->file_name : paper->title);
  char *path;
  guint n = 2;

  if (g_str_has_suffix (name, ".pdf"))
    name[strlen (name) - strlen (".pdf")] = '\0';
  path = g_strdup_printf ("%s/%s.pdf", folder, name);
  while (g_ptr_array_find_with_equal_func (paths, path, g_str_equal, NULL)) {
    g_free (path);
    path = g_strdup_printf ("%s/%s (%u).pdf", folder, name, n++);
  }
  return path;
}

void
td_export_papers_async (GPtrArray *papers,
                        const char *folder,
                        gboolean replace,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  Export *export;
  guint i;

  g_return_if_fail (papers != NULL);
  g_return_if_fail (folder != NULL);

  export = g_new0 (Export, 1);
  export->papers = g_ptr_array_ref (papers);
  export->paths = g_ptr_array_new_with_free_func (g_free);
  export->replace = replace;
  for (i = 0; i < papers->len; i++)
    g_ptr_array_add (export->paths,
                     make_path (export->paths, folder, g_ptr_array_index (papers, i)));
  run (export, td_export_papers_async, cancellable, callback, user_data);
}

guint
td_export_papers_finish (GAsyncResult *result, GError **error)
{
  gssize n = g_task_propagate_int (G_TASK (result), error);
  return n > 0 ? (guint) n : 0;
}

void
td_export_paper_async (TdPaper *paper,
                       const char *path,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  Export *export;

  g_return_if_fail (TD_IS_PAPER (paper));
  g_return_if_fail (path != NULL);

  export = g_new0 (Export, 1);
  export->papers = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (export->papers, g_object_ref (paper));
  export->paths = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (export->paths, g_strdup (path));
  export->replace = TRUE;
  run (export, td_export_paper_async, cancellable, callback, user_data);
}
