/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The evidence room's calls.  Outside bytes are read and probed on a worker thread, by the intake
 * process, and only then given to the writer; pixels are rendered on a worker thread too. */
#include "config.h"

#include "td-session-evidence.h"

#include "td-session-private.h"
#include <core/base/td-file.h>

/* The arguments of any call of this room; unused ones stay NULL. */
typedef struct {
  char *nomination_id;
  char *evidence_id;
  char *plan_id;
  char *state;
  char *reason;
  guint page;
  int rotation;
} EvidenceCall;

static void
evidence_call_free (gpointer data)
{
  EvidenceCall *call = data;
  g_free (call->nomination_id);
  g_free (call->evidence_id);
  g_free (call->plan_id);
  g_free (call->state);
  g_free (call->reason);
  g_free (call);
}

static gpointer
done (gboolean worked)
{
  return worked ? td_session_done () : NULL;
}

static gpointer
list_evidence_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  EvidenceCall *call = data;
  return td_evidence_store_list (db, call->nomination_id, error);
}

static gpointer
find_evidence_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  EvidenceCall *call = data;
  return td_evidence_store_find_nomination (db, call->evidence_id, call->plan_id, error);
}

static gpointer
detach_evidence_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  EvidenceCall *call = data;
  return done (td_evidence_detach (db, call->evidence_id, call->nomination_id, error));
}

static gpointer
judge_evidence_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  EvidenceCall *call = data;
  return done (td_evidence_judge (db, call->evidence_id, call->nomination_id, call->state,
                                  call->reason, error));
}

static gpointer
rotate_evidence_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  EvidenceCall *call = data;
  return done (td_evidence_rotate (db, call->evidence_id, call->page, call->rotation, error));
}

void
td_session_list_evidence_async (TdSession *self,
                                const char *nomination_id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  EvidenceCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (nomination_id != NULL);

  call = g_new0 (EvidenceCall, 1);
  call->nomination_id = g_strdup (nomination_id);
  td_session_read (self, td_session_list_evidence_async, list_evidence_job, call,
                   evidence_call_free, (GDestroyNotify) g_ptr_array_unref, cancellable, callback,
                   user_data);
}

GPtrArray *
td_session_list_evidence_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

void
td_session_find_evidence_async (TdSession *self,
                                const char *evidence_id,
                                const char *plan_id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  EvidenceCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (evidence_id != NULL && plan_id != NULL);

  call = g_new0 (EvidenceCall, 1);
  call->evidence_id = g_strdup (evidence_id);
  call->plan_id = g_strdup (plan_id);
  td_session_read (self, td_session_find_evidence_async, find_evidence_job, call,
                   evidence_call_free, g_free, cancellable, callback, user_data);
}

char *
td_session_find_evidence_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

void
td_session_detach_evidence_async (TdSession *self,
                                  const char *evidence_id,
                                  const char *nomination_id,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  EvidenceCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (evidence_id != NULL);

  call = g_new0 (EvidenceCall, 1);
  call->evidence_id = g_strdup (evidence_id);
  call->nomination_id = g_strdup (nomination_id);
  td_session_write (self, td_session_detach_evidence_async, detach_evidence_job, call,
                    evidence_call_free, NULL, cancellable, callback, user_data);
}

gboolean
td_session_detach_evidence_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error) != NULL;
}

void
td_session_judge_evidence_async (TdSession *self,
                                 const char *evidence_id,
                                 const char *nomination_id,
                                 const char *state,
                                 const char *reason,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  EvidenceCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (evidence_id != NULL);

  call = g_new0 (EvidenceCall, 1);
  call->evidence_id = g_strdup (evidence_id);
  call->nomination_id = g_strdup (nomination_id);
  call->state = g_strdup (state);
  call->reason = g_strdup (reason);
  td_session_write (self, td_session_judge_evidence_async, judge_evidence_job, call,
                    evidence_call_free, NULL, cancellable, callback, user_data);
}

gboolean
td_session_judge_evidence_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error) != NULL;
}

void
td_session_rotate_evidence_async (TdSession *self,
                                  const char *evidence_id,
                                  guint page,
                                  int rotation,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  EvidenceCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (evidence_id != NULL);

  call = g_new0 (EvidenceCall, 1);
  call->evidence_id = g_strdup (evidence_id);
  call->page = page;
  call->rotation = rotation;
  td_session_write (self, td_session_rotate_evidence_async, rotate_evidence_job, call,
                    evidence_call_free, NULL, cancellable, callback, user_data);
}

gboolean
td_session_rotate_evidence_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error) != NULL;
}

/* ---- attaching: worker (read, probe), then writer (seal, record) ---- */

typedef struct {
  char *nomination_id;
  char *path; /* NULL when the bytes were given */
  char *name;
  GBytes *bytes;
  TdEvidenceInfo info;
} Attachment;

static void
attachment_free (gpointer data)
{
  Attachment *attachment = data;
  g_free (attachment->nomination_id);
  g_free (attachment->path);
  g_free (attachment->name);
  g_clear_pointer (&attachment->bytes, g_bytes_unref);
  g_free (attachment);
}

/* The task's data is the attachment: it outlives both jobs, which run one after the other. */
static gpointer
probe_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Attachment *attachment = data;

  if (!attachment->bytes)
    attachment->bytes = td_file_read (attachment->path, TD_EVIDENCE_MAX_BYTES, error);
  if (!attachment->bytes ||
      !td_intake_probe (attachment->bytes, &attachment->info, cancellable, error)) {
    g_prefix_error (error, "“%s”: ", attachment->name);
    return NULL;
  }
  return td_session_done ();
}

static gpointer
attach_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Attachment *attachment = data;
  return td_evidence_add (db, attachment->bytes, attachment->name, &attachment->info,
                          attachment->nomination_id, error);
}

static void
evidence_stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char *id = td_session_finish (TD_SESSION (source), result, &error);

  if (id)
    g_task_return_pointer (task, id, g_free);
  else
    g_task_return_error (task, error);
}

static void
evidence_probed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  TdSession *self = TD_SESSION (source);
  GError *error = NULL;

  if (!td_session_finish (self, result, &error)) {
    g_task_return_error (task, error);
    return;
  }
  td_session_write (self, g_task_get_source_tag (task), attach_job, g_task_get_task_data (task),
                    NULL, g_free, g_task_get_cancellable (task), evidence_stored_cb,
                    g_object_ref (task));
}

/* Takes @attachment. */
static void
attach (TdSession *self,
        gpointer source_tag,
        Attachment *attachment,
        GCancellable *cancellable,
        GAsyncReadyCallback callback,
        gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  /* What was stored is answered as such, even when it was cancelled meanwhile. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, attachment, attachment_free);
  td_session_work (self, source_tag, probe_work, attachment, NULL, NULL, cancellable,
                   evidence_probed_cb, task);
}

void
td_session_attach_file_async (TdSession *self,
                              const char *nomination_id,
                              const char *path,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Attachment *attachment;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (nomination_id != NULL);
  g_return_if_fail (path != NULL);

  attachment = g_new0 (Attachment, 1);
  attachment->nomination_id = g_strdup (nomination_id);
  attachment->path = g_strdup (path);
  attachment->name = g_filename_display_basename (path);
  attach (self, td_session_attach_file_async, attachment, cancellable, callback, user_data);
}

void
td_session_attach_bytes_async (TdSession *self,
                               const char *nomination_id,
                               GBytes *bytes,
                               const char *name,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Attachment *attachment;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (nomination_id != NULL);
  g_return_if_fail (bytes != NULL);

  attachment = g_new0 (Attachment, 1);
  attachment->nomination_id = g_strdup (nomination_id);
  attachment->bytes = g_bytes_ref (bytes);
  attachment->name = g_strdup (name);
  attach (self, td_session_attach_bytes_async, attachment, cancellable, callback, user_data);
}

char *
td_session_attach_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- pixels: reader (where the file is), then worker (read, render) ---- */

typedef struct {
  char *sha256;
  char *path; /* found by the reader */
  guint page, width, height;
} Rendering;

static void
rendering_free (gpointer data)
{
  Rendering *rendering = data;
  g_free (rendering->sha256);
  g_free (rendering->path);
  g_free (rendering);
}

void
td_session_pixels_free (TdPixels *pixels)
{
  if (pixels)
    td_pixels_clear (pixels);
  g_free (pixels);
}

static gpointer
locate_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Rendering *rendering = data;
  rendering->path = td_evidence_dup_path (db, rendering->sha256);
  return td_session_done ();
}

static gpointer
render_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Rendering *rendering = data;
  g_autoptr (GBytes) bytes = td_file_read (rendering->path, TD_EVIDENCE_MAX_BYTES, error);
  TdPixels *pixels;

  if (!bytes)
    return NULL;
  pixels = g_new0 (TdPixels, 1);
  if (!td_intake_render (bytes, rendering->page, rendering->width, rendering->height, pixels,
                         cancellable, error))
    g_clear_pointer (&pixels, td_session_pixels_free);
  return pixels;
}

static void
evidence_rendered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  TdPixels *pixels = td_session_finish (TD_SESSION (source), result, &error);

  if (pixels)
    g_task_return_pointer (task, pixels, (GDestroyNotify) td_session_pixels_free);
  else
    g_task_return_error (task, error);
}

static void
evidence_located_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  TdSession *self = TD_SESSION (source);
  GError *error = NULL;

  if (!td_session_finish (self, result, &error)) {
    g_task_return_error (task, error);
    return;
  }
  td_session_work (self, g_task_get_source_tag (task), render_work, g_task_get_task_data (task),
                   NULL, (GDestroyNotify) td_session_pixels_free, g_task_get_cancellable (task),
                   evidence_rendered_cb, g_object_ref (task));
}

void
td_session_render_evidence_async (TdSession *self,
                                  const char *sha256,
                                  guint page,
                                  guint width,
                                  guint height,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task;
  Rendering *rendering;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (sha256 != NULL);
  g_return_if_fail (page > 0);

  rendering = g_new0 (Rendering, 1);
  rendering->sha256 = g_strdup (sha256);
  rendering->page = page;
  rendering->width = width;
  rendering->height = height;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, td_session_render_evidence_async);
  g_task_set_task_data (task, rendering, rendering_free);
  td_session_read (self, td_session_render_evidence_async, locate_job, rendering, NULL, NULL,
                   cancellable, evidence_located_cb, task);
}

TdPixels *
td_session_render_evidence_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
