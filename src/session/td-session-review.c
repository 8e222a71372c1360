/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The review room's calls: each carries its arguments to a reader or to the writer, where one
 * function of core/review is called. */
#include "config.h"

#include "td-session-review.h"

#include "td-session-private.h"

/* The arguments of any call of this room; unused ones stay NULL. */
typedef struct {
  char *nomination_id;
  char *criterion_id;
  TdVerdict verdict;
  char *note;
  char *evidence_id;
  guint page;
} ReviewCall;

static void
review_call_free (gpointer data)
{
  ReviewCall *call = data;
  g_free (call->nomination_id);
  g_free (call->criterion_id);
  g_free (call->note);
  g_free (call->evidence_id);
  g_free (call);
}

static gpointer
done (gboolean worked)
{
  return worked ? td_session_done () : NULL;
}

static gpointer
load_checklist_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  ReviewCall *call = data;
  return td_checklist_load (db, call->nomination_id, error);
}

static gpointer
set_verdict_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  ReviewCall *call = data;
  return done (
      td_checklist_set_verdict (db, call->nomination_id, call->criterion_id, call->verdict, error));
}

static gpointer
set_check_note_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  ReviewCall *call = data;
  return done (
      td_checklist_set_note (db, call->nomination_id, call->criterion_id, call->note, error));
}

static gpointer
add_proof_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  ReviewCall *call = data;
  return done (td_checklist_add_proof (db, call->nomination_id, call->criterion_id,
                                       call->evidence_id, call->page, error));
}

static gpointer
remove_proof_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  ReviewCall *call = data;
  return done (td_checklist_remove_proof (db, call->nomination_id, call->criterion_id,
                                          call->evidence_id, call->page, error));
}

void
td_session_load_checklist_async (TdSession *self,
                                 const char *nomination_id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  ReviewCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (nomination_id != NULL);

  call = g_new0 (ReviewCall, 1);
  call->nomination_id = g_strdup (nomination_id);
  td_session_read (self, td_session_load_checklist_async, load_checklist_job, call,
                   review_call_free, (GDestroyNotify) g_ptr_array_unref, cancellable, callback,
                   user_data);
}

GPtrArray *
td_session_load_checklist_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

void
td_session_set_verdict_async (TdSession *self,
                              const char *nomination_id,
                              const char *criterion_id,
                              TdVerdict verdict,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  ReviewCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (nomination_id != NULL);

  call = g_new0 (ReviewCall, 1);
  call->nomination_id = g_strdup (nomination_id);
  call->criterion_id = g_strdup (criterion_id);
  call->verdict = verdict;
  td_session_write (self, td_session_set_verdict_async, set_verdict_job, call, review_call_free,
                    NULL, cancellable, callback, user_data);
}

gboolean
td_session_set_verdict_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error) != NULL;
}

void
td_session_set_check_note_async (TdSession *self,
                                 const char *nomination_id,
                                 const char *criterion_id,
                                 const char *note,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  ReviewCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (nomination_id != NULL);

  call = g_new0 (ReviewCall, 1);
  call->nomination_id = g_strdup (nomination_id);
  call->criterion_id = g_strdup (criterion_id);
  call->note = g_strdup (note);
  td_session_write (self, td_session_set_check_note_async, set_check_note_job, call,
                    review_call_free, NULL, cancellable, callback, user_data);
}

gboolean
td_session_set_check_note_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error) != NULL;
}

void
td_session_add_proof_async (TdSession *self,
                            const char *nomination_id,
                            const char *criterion_id,
                            const char *evidence_id,
                            guint page,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  ReviewCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (nomination_id != NULL);

  call = g_new0 (ReviewCall, 1);
  call->nomination_id = g_strdup (nomination_id);
  call->criterion_id = g_strdup (criterion_id);
  call->evidence_id = g_strdup (evidence_id);
  call->page = page;
  td_session_write (self, td_session_add_proof_async, add_proof_job, call, review_call_free, NULL,
                    cancellable, callback, user_data);
}

gboolean
td_session_add_proof_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error) != NULL;
}

void
td_session_remove_proof_async (TdSession *self,
                               const char *nomination_id,
                               const char *criterion_id,
                               const char *evidence_id,
                               guint page,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  ReviewCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (nomination_id != NULL);

  call = g_new0 (ReviewCall, 1);
  call->nomination_id = g_strdup (nomination_id);
  call->criterion_id = g_strdup (criterion_id);
  call->evidence_id = g_strdup (evidence_id);
  call->page = page;
  td_session_write (self, td_session_remove_proof_async, remove_proof_job, call, review_call_free,
                    NULL, cancellable, callback, user_data);
}

gboolean
td_session_remove_proof_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error) != NULL;
}
