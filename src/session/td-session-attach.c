/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many files in one change.  A worker lists what is in folders; workers read and probe file after
 * file, two at a time, keeping a file's hash and not its bytes; then one job of the writer reads
 * each good file once more, stops at none that has changed meanwhile, and seals them in one group
 * of transactions.
 *
 * The batch belongs to the task; it is touched by one thread at a time: its files by the worker
 * that probes them, everything else by the main thread, and by the writer when all is probed. */
#include "config.h"

#include "td-session-attach.h"

#include "td-session-evidence.h"
#include "td-session-private.h"
#include <core/base/td-file.h>
#include <glib/gi18n.h>
#include <string.h>

#define N_CHAINS 2
#define MAX_DEPTH 16

typedef struct {
  char *path;
  char *name;
  char *sha256; /* NULL: cannot be used */
  char *sentence;
  TdEvidenceInfo info;
} File;

typedef struct {
  char *nomination_id;
  char **given;
  GPtrArray *files; /* of File */
  guint next, n_done, n_running;
  TdAttachProgress progress;
  gpointer progress_data;
  gboolean is_over;
} Batch;

static void
file_free (gpointer data)
{
  File *file = data;

  g_free (file->path);
  g_free (file->name);
  g_free (file->sha256);
  g_free (file->sentence);
  g_free (file);
}

static void
batch_free (gpointer data)
{
  Batch *batch = data;

  g_free (batch->nomination_id);
  g_strfreev (batch->given);
  g_ptr_array_unref (batch->files);
  g_free (batch);
}

void
td_attach_report_free (TdAttachReport *self)
{
  g_ptr_array_unref (self->ids);
  g_ptr_array_unref (self->sentences);
  g_free (self);
}

/* ---- listing ---- */

static gboolean
add_file (Batch *batch, const char *path, GError **error)
{
  File *file;

  if (batch->files->len >= TD_ATTACH_MAX_FILES) {
    /* Translators: %d is the largest number of files that are attached at once */
    g_set_error (error, TD_ERROR, TD_ERROR_TOO_LARGE,
                 _ ("There are more than %d files. Attach the files of one nominee at a time."),
                 TD_ATTACH_MAX_FILES);
    return FALSE;
  }
  file = g_new0 (File, 1);
  file->path = g_strdup (path);
  file->name = g_filename_display_basename (path);
  g_ptr_array_add (batch->files, file);
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Of a folder that cannot be read nothing is taken. */
static GPtrArray *
list_folder (const char *path)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder && (name = g_dir_read_name (folder)))
    if (*name != '.')
      g_ptr_array_add (names, g_build_filename (path, name, NULL));
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* Links are followed only where a person chose one: a folder may link to itself. */
static gboolean
add_path (Batch *batch, const char *path, guint depth, GError **error)
{
  g_autoptr (GPtrArray) names = NULL;

  if (depth > 0 && g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    return TRUE;
  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    return add_file (batch, path, error);
  if (depth > MAX_DEPTH)
    return TRUE;
  names = list_folder (path);
  for (guint i = 0; i < names->len; i++)
    if (!add_path (batch, g_ptr_array_index (names, i), depth + 1, error))
      return FALSE;
  return TRUE;
}

static gpointer
list_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Batch *batch = data;

  for (char **path = batch->given; *path; path++)
    if (!add_path (batch, *path, 0, error))
      return NULL;
  return td_session_done ();
}

/* ---- probing ---- */

static void
refuse (File *file, GError *error)
{
  g_autoptr (GError) owned = error;

  g_prefix_error (&owned, "“%s”: ", file->name);
  g_clear_pointer (&file->sha256, g_free);
  file->sentence = td_error_describe (owned);
}

static gpointer
probe_work (gpointer data, GCancellable *cancellable, GError **error)
{
  File *file = data;
  GError *local_error = NULL;
  g_autoptr (GBytes) bytes = td_file_read (file->path, TD_EVIDENCE_MAX_BYTES, &local_error);

  if (bytes && td_intake_probe (bytes, &file->info, cancellable, &local_error))
    file->sha256 = td_file_hash (bytes);
  else if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    refuse (file, local_error);
  return error && *error ? NULL : td_session_done ();
}

/* ---- storing ---- */

/* A file that is no longer what was probed is told, not stored. */
static GBytes *
read_again (File *file)
{
  GError *error = NULL;
  GBytes *bytes = td_file_read (file->path, TD_EVIDENCE_MAX_BYTES, &error);
  g_autofree char *sha256 = bytes ? td_file_hash (bytes) : NULL;

  if (bytes && g_str_equal (sha256, file->sha256))
    return bytes;
  if (bytes)
    error =
        g_error_new_literal (TD_ERROR, TD_ERROR_UNREADABLE, _ ("it was changed while it was read"));
  refuse (file, error);
  g_clear_pointer (&bytes, g_bytes_unref);
  return NULL;
}

static gboolean
store_files (TdDb *db, Batch *batch, TdAttachReport *report, GError **error)
{
  for (guint i = 0; i < batch->files->len; i++) {
    File *file = g_ptr_array_index (batch->files, i);
    g_autoptr (GBytes) bytes = file->sha256 ? read_again (file) : NULL;
    char *id;

    if (!bytes) {
      g_ptr_array_add (report->sentences, g_steal_pointer (&file->sentence));
      continue;
    }
    id = td_evidence_add (db, bytes, file->name, &file->info, batch->nomination_id, error);
    if (!id)
      return FALSE;
    g_ptr_array_add (report->ids, id);
  }
  return TRUE;
}

static gpointer
store_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (TdAttachReport) report = g_new0 (TdAttachReport, 1);

  report->ids = g_ptr_array_new_with_free_func (g_free);
  report->sentences = g_ptr_array_new_with_free_func (g_free);
  if (!td_db_begin_group (db, error) ||
      !td_db_end_group (db, store_files (db, data, report, error), error))
    return NULL;
  return g_steal_pointer (&report);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  TdAttachReport *report = td_session_finish (TD_SESSION (source), result, &error);

  if (report)
    g_task_return_pointer (task, report, (GDestroyNotify) td_attach_report_free);
  else
    g_task_return_error (task, error);
}

/* ---- one after the other ---- */

static void probe_next (GTask *task);

static void
end_with (GTask *task, GError *error)
{
  Batch *batch = g_task_get_task_data (task);

  if (!batch->is_over)
    g_task_return_error (task, error);
  else
    g_error_free (error);
  batch->is_over = TRUE;
}

static void
probed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Batch *batch = g_task_get_task_data (task);
  GError *error = NULL;

  batch->n_running--;
  if (!td_session_finish (TD_SESSION (source), result, &error)) {
    end_with (task, error);
    return;
  }
  batch->n_done++;
  if (batch->progress && !batch->is_over)
    batch->progress (batch->n_done, batch->files->len, batch->progress_data);
  probe_next (task);
}

static void
probe_next (GTask *task)
{
  Batch *batch = g_task_get_task_data (task);
  TdSession *self = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (batch->is_over)
    return;
  if (batch->next < batch->files->len) {
    batch->n_running++;
    td_session_work (self, td_session_attach_all_async, probe_work,
                     g_ptr_array_index (batch->files, batch->next++), NULL, NULL, cancellable,
                     probed_cb, g_object_ref (task));
  } else if (batch->n_running == 0) {
    batch->is_over = TRUE;
    td_session_write (self, td_session_attach_all_async, store_job, batch, NULL,
                      (GDestroyNotify) td_attach_report_free, cancellable, stored_cb,
                      g_object_ref (task));
  }
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Batch *batch = g_task_get_task_data (task);
  GError *error = NULL;

  if (!td_session_finish (TD_SESSION (source), result, &error)) {
    end_with (task, error);
    return;
  }
  if (batch->progress)
    batch->progress (0, batch->files->len, batch->progress_data);
  for (guint i = 0; i < N_CHAINS; i++)
    probe_next (task);
}

void
td_session_attach_all_async (TdSession *self,
                             const char *nomination_id,
                             const char *const *paths,
                             TdAttachProgress progress,
                             gpointer progress_data,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task;
  Batch *batch;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (nomination_id != NULL && paths != NULL);

  batch = g_new0 (Batch, 1);
  batch->nomination_id = g_strdup (nomination_id);
  batch->given = g_strdupv ((char **) paths);
  batch->files = g_ptr_array_new_with_free_func (file_free);
  batch->progress = progress;
  batch->progress_data = progress_data;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, td_session_attach_all_async);
  /* What was stored is answered as such, even when it was cancelled meanwhile. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, batch, batch_free);
  td_session_work (self, td_session_attach_all_async, list_work, batch, NULL, NULL, cancellable,
                   listed_cb, task);
}

TdAttachReport *
td_session_attach_all_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
