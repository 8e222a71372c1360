/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many files become evidence: a worker copies them and asks the helpers, the writer seals and
 * records them in one change. */
#include "config.h"

#include "td-session-examine.h"

#include "td-session-private.h"

#include <core/evidence/td-evidence-batch.h>
#include <intake/td-intake-document.h>

typedef struct {
  char *nomination_id;
  char *dir;
  char **paths;
  TdEvidenceBatch *batch;
} Adding;

static void
adding_free (gpointer data)
{
  Adding *self = data;

  g_free (self->nomination_id);
  g_free (self->dir);
  g_strfreev (self->paths);
  g_clear_pointer (&self->batch, td_evidence_batch_free);
  g_free (self);
}

void
td_added_files_free (TdAddedFiles *self)
{
  g_ptr_array_unref (self->ids);
  g_ptr_array_unref (self->sentences);
  g_free (self);
}

static gboolean
check (TdEvidenceBatch *batch, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) copies = td_evidence_batch_list_copies (batch);
  g_autofree TdEvidenceInfo *infos = g_new0 (TdEvidenceInfo, copies->len + 1);
  g_autofree GError **errors = g_new0 (GError *, copies->len + 1);

  if (!td_intake_check_files ((const char *const *) copies->pdata, copies->len, infos, errors,
                              cancellable, error))
    return FALSE;
  td_evidence_batch_set_infos (batch, infos, errors);
  return TRUE;
}

static gpointer
copy_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Adding *self = data;
  g_autoptr (GPtrArray) files = td_evidence_list_files ((const char *const *) self->paths, error);

  if (!files)
    return NULL;
  g_ptr_array_add (files, NULL);
  self->batch = td_evidence_batch_new (self->dir, (const char *const *) files->pdata, error);
  if (!self->batch || !td_evidence_batch_copy (self->batch, cancellable, error) ||
      !check (self->batch, cancellable, error))
    return NULL;
  return td_session_done ();
}

static TdAddedFiles *
make_answer (Adding *self)
{
  GPtrArray *items = td_evidence_batch_get_items (self->batch);
  TdAddedFiles *added = g_new0 (TdAddedFiles, 1);

  added->ids = g_ptr_array_new_with_free_func (g_free);
  added->sentences = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < items->len; i++) {
    TdEvidenceItem *item = g_ptr_array_index (items, i);
    if (item->evidence_id)
      g_ptr_array_add (added->ids, g_strdup (item->evidence_id));
    if (!item->error)
      continue;
    g_autoptr (GError) why = g_error_copy (item->error);
    g_prefix_error (&why, "“%s”: ", item->name);
    g_ptr_array_add (added->sentences, td_error_describe (why));
  }
  return added;
}

static gpointer
commit_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Adding *self = data;

  if (!td_evidence_batch_commit (self->batch, db, self->nomination_id, error))
    return NULL;
  return make_answer (self);
}

static void
files_stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  TdAddedFiles *added = td_session_finish (TD_SESSION (source), result, &error);

  if (added)
    g_task_return_pointer (task, added, (GDestroyNotify) td_added_files_free);
  else
    g_task_return_error (task, error);
}

static void
files_copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  TdSession *session = TD_SESSION (source);
  GError *error = NULL;

  if (!td_session_finish (session, result, &error))
    g_task_return_error (task, error);
  else
    td_session_write (session, td_session_add_files_async, commit_job, g_task_get_task_data (task),
                      NULL, (GDestroyNotify) td_added_files_free, g_task_get_cancellable (task),
                      files_stored_cb, g_object_ref (task));
}

void
td_session_add_files_async (TdSession *self,
                            const char *nomination_id,
                            const char *const *paths,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (paths != NULL);

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Adding *adding = g_new0 (Adding, 1);

  g_task_set_source_tag (task, td_session_add_files_async);
  /* What was stored is answered as such, even when it was cancelled meanwhile. */
  g_task_set_check_cancellable (task, FALSE);
  adding->nomination_id = g_strdup (nomination_id);
  adding->dir = g_strdup (td_session_get_dir (self));
  adding->paths = g_strdupv ((char **) paths);
  g_task_set_task_data (task, adding, adding_free);
  td_session_work (self, td_session_add_files_async, copy_work, adding, NULL, NULL, cancellable,
                   files_copied_cb, task);
}

TdAddedFiles *
td_session_add_files_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
