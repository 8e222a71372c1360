/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking at pages of evidence: a reader finds the file, a worker asks its helper.
 *
 * The helpers of the documents that were looked at last are kept with the session.  The list of
 * them is shared by the worker threads (@lock); a document that falls out of it lives until its
 * last question is answered. */
#include "config.h"

#include "td-session-pages.h"

#include "td-session-evidence.h"
#include "td-session-private.h"

#include <core/evidence/td-evidence-text.h>
#include <core/evidence/td-evidence.h>
#include <intake/td-intake-document.h>

#define MAX_DOCUMENTS 3

typedef struct {
  char *evidence_id;
  TdIntakeDocument *document;
} Kept;

typedef struct {
  GMutex lock;
  GQueue documents; /* of Kept, the last used first */
} Documents;

static void
kept_free (gpointer data)
{
  Kept *self = data;
  g_free (self->evidence_id);
  td_intake_document_unref (self->document);
  g_free (self);
}

static void
documents_clear (gpointer data)
{
  Documents *self = data;
  g_queue_clear_full (&self->documents, kept_free);
  g_mutex_clear (&self->lock);
}

static void
documents_free (gpointer data)
{
  g_atomic_rc_box_release_full (data, documents_clear);
}

/* The session's; a new reference.  Main thread. */
static Documents *
ref_documents (TdSession *session)
{
  Documents *self = g_object_get_data (G_OBJECT (session), "td-documents");

  if (self == NULL) {
    self = g_atomic_rc_box_new0 (Documents);
    g_mutex_init (&self->lock);
    g_queue_init (&self->documents);
    g_object_set_data_full (G_OBJECT (session), "td-documents", self, documents_free);
  }
  return g_atomic_rc_box_acquire (self);
}

static TdIntakeDocument *
find_kept (Documents *self, const char *evidence_id)
{
  for (GList *link = self->documents.head; link != NULL; link = link->next) {
    Kept *kept = link->data;
    if (!g_str_equal (kept->evidence_id, evidence_id))
      continue;
    g_queue_unlink (&self->documents, link);
    g_queue_push_head_link (&self->documents, link);
    return td_intake_document_ref (kept->document);
  }
  return NULL;
}

static void
keep (Documents *self, const char *evidence_id, TdIntakeDocument *document)
{
  Kept *kept = g_new0 (Kept, 1);

  kept->evidence_id = g_strdup (evidence_id);
  kept->document = td_intake_document_ref (document);
  g_queue_push_head (&self->documents, kept);
}

/* A new reference.  Helpers that nobody needs any more end after the lock is free again. */
static TdIntakeDocument *
open_document (Documents *self, const char *evidence_id, const char *path, GError **error)
{
  Kept *dropped = NULL;

  g_mutex_lock (&self->lock);
  TdIntakeDocument *document = find_kept (self, evidence_id);
  if (document == NULL) {
    document = td_intake_document_open (path, error);
    if (document != NULL)
      keep (self, evidence_id, document);
    if (self->documents.length > MAX_DOCUMENTS)
      dropped = g_queue_pop_tail (&self->documents);
  }
  g_mutex_unlock (&self->lock);
  g_clear_pointer (&dropped, kept_free);
  return document;
}

/* ---- a question ---- */

typedef struct _Looking Looking;
struct _Looking {
  Documents *documents;
  char *evidence_id;
  char *path; /* found by the reader */
  guint page, width, height, rotation;
  TdPageRegion region;
  gboolean is_fitted; /* width and height are the most there may be */
  GArray *words;      /* found by the reader: then nothing is asked */
  TdSessionWork work;
  GDestroyNotify free_result;
};

static void
looking_free (gpointer data)
{
  Looking *self = data;
  documents_free (self->documents);
  g_free (self->evidence_id);
  g_free (self->path);
  g_clear_pointer (&self->words, g_array_unref);
  g_free (self);
}

static gpointer
locate_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Looking *self = data;
  g_autoptr (TdEvidence) evidence = td_evidence_store_load (db, self->evidence_id, error);

  if (evidence == NULL)
    return NULL;
  self->path = td_evidence_dup_path (db, evidence->sha256);
  return td_session_done ();
}

static gpointer
describe_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Looking *self = data;
  g_autoptr (TdIntakeDocument) document =
      open_document (self->documents, self->evidence_id, self->path, error);
  g_autofree TdPageInfo *info = g_new0 (TdPageInfo, 1);

  if (document == NULL ||
      !td_intake_document_describe (document, self->page, info, cancellable, error))
    return NULL;
  return g_steal_pointer (&info);
}

static gboolean
fit (Looking *self, TdIntakeDocument *document, GCancellable *cancellable, GError **error)
{
  TdPageInfo info;

  if (!self->is_fitted)
    return TRUE;
  if (!td_intake_document_describe (document, self->page, &info, cancellable, error))
    return FALSE;

  gboolean lies = self->rotation % 180 != 0;
  double width = (lies ? info.height * self->region.h : info.width * self->region.w);
  double height = (lies ? info.width * self->region.w : info.height * self->region.h);
  double scale = MIN (self->width / MAX (width, 1), self->height / MAX (height, 1));

  if (info.pdf_version == 0)
    scale = MIN (scale, 1);
  self->width = (guint) MAX (1, width * scale + 0.5);
  self->height = (guint) MAX (1, height * scale + 0.5);
  return TRUE;
}

static gpointer
render_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Looking *self = data;
  g_autoptr (TdIntakeDocument) document =
      open_document (self->documents, self->evidence_id, self->path, error);
  TdPixels *pixels = document != NULL ? g_new0 (TdPixels, 1) : NULL;

  if (document != NULL &&
      (!fit (self, document, cancellable, error) ||
       !td_intake_document_render (document, self->page, &self->region, self->rotation, self->width,
                                   self->height, pixels, cancellable, error)))
    g_clear_pointer (&pixels, td_session_pixels_free);
  return pixels;
}

static void
page_seen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Looking *self = g_task_get_task_data (task);
  GError *error = NULL;
  gpointer answer = td_session_finish (TD_SESSION (source), result, &error);

  if (answer != NULL)
    g_task_return_pointer (task, answer, self->free_result);
  else
    g_task_return_error (task, error);
}

static void
file_located_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  TdSession *session = TD_SESSION (source);
  Looking *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (!td_session_finish (session, result, &error))
    g_task_return_error (task, error);
  else if (self->words != NULL)
    g_task_return_pointer (task, g_steal_pointer (&self->words), self->free_result);
  else
    td_session_work (session, g_task_get_source_tag (task), self->work, self, NULL,
                     self->free_result, g_task_get_cancellable (task), page_seen_cb,
                     g_object_ref (task));
}

/* Takes @self. */
static void
look (TdSession *session,
      gpointer source_tag,
      Looking *self,
      TdSessionJob locate,
      GCancellable *cancellable,
      GAsyncReadyCallback callback,
      gpointer user_data)
{
  GTask *task = g_task_new (session, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, self, looking_free);
  td_session_read (session, source_tag, locate, self, NULL, NULL, cancellable, file_located_cb,
                   task);
}

static Looking *
make_looking (TdSession *session,
              const char *evidence_id,
              guint page,
              TdSessionWork work,
              GDestroyNotify free_result)
{
  Looking *self = g_new0 (Looking, 1);

  self->documents = ref_documents (session);
  self->evidence_id = g_strdup (evidence_id);
  self->page = page;
  self->work = work;
  self->free_result = free_result;
  return self;
}

void
td_session_describe_page_async (TdSession *self,
                                const char *evidence_id,
                                guint page,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (evidence_id != NULL && page > 0);

  look (self, td_session_describe_page_async,
        make_looking (self, evidence_id, page, describe_work, g_free), locate_job, cancellable,
        callback, user_data);
}

TdPageInfo *
td_session_describe_page_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static Looking *
make_rendering (TdSession *session,
                const char *evidence_id,
                guint page,
                const TdPageRegion *region,
                guint width,
                guint height,
                guint rotation)
{
  Looking *looking = make_looking (session, evidence_id, page, render_work,
                                   (GDestroyNotify) td_session_pixels_free);

  looking->region = *region;
  looking->width = width;
  looking->height = height;
  looking->rotation = rotation;
  return looking;
}

void
td_session_render_region_async (TdSession *self,
                                const char *evidence_id,
                                guint page,
                                const TdPageRegion *region,
                                guint width,
                                guint height,
                                guint rotation,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (evidence_id != NULL && page > 0 && region != NULL);
  g_return_if_fail (width > 0 && height > 0 && rotation % 90 == 0);

  look (self, td_session_render_region_async,
        make_rendering (self, evidence_id, page, region, width, height, rotation), locate_job,
        cancellable, callback, user_data);
}

TdPixels *
td_session_render_region_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
td_session_render_fitted_async (TdSession *self,
                                const char *evidence_id,
                                guint page,
                                const TdPageRegion *region,
                                guint width,
                                guint height,
                                guint rotation,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Looking *looking;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (evidence_id != NULL && page > 0 && region != NULL);
  g_return_if_fail (width > 0 && height > 0 && rotation % 90 == 0);

  looking = make_rendering (self, evidence_id, page, region, width, height, rotation);
  looking->is_fitted = TRUE;
  look (self, td_session_render_fitted_async, looking, locate_job, cancellable, callback,
        user_data);
}

TdPixels *
td_session_render_fitted_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- words ---- */

static gpointer
locate_words_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Looking *self = data;
  g_autoptr (TdEvidence) evidence = td_evidence_store_load (db, self->evidence_id, error);

  if (evidence == NULL ||
      !td_evidence_load_words (db, evidence->sha256, self->page, &self->words, error))
    return NULL;
  self->path = td_evidence_dup_path (db, evidence->sha256);
  return td_session_done ();
}

/* A page without a text layer has no words; that is no failure. */
static gpointer
words_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Looking *self = data;
  g_autoptr (GError) why = NULL;
  g_autoptr (TdIntakeDocument) document =
      open_document (self->documents, self->evidence_id, self->path, error);
  GArray *words = NULL;

  if (document == NULL)
    return NULL;
  words = td_intake_document_list_words (document, self->page, cancellable, &why);
  if (words == NULL && g_error_matches (why, TD_ERROR, TD_ERROR_UNSUPPORTED))
    return g_array_new (FALSE, FALSE, sizeof (TdPageWord));
  if (words == NULL)
    g_propagate_error (error, g_steal_pointer (&why));
  return words;
}

void
td_session_evidence_words_async (TdSession *self,
                                 const char *evidence_id,
                                 guint page,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (evidence_id != NULL && page > 0);

  look (self, td_session_evidence_words_async,
        make_looking (self, evidence_id, page, words_work, (GDestroyNotify) g_array_unref),
        locate_words_job, cancellable, callback, user_data);
}

GArray *
td_session_evidence_words_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
