/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The review room's calls about many nominations, and about what is asked of one.  Each carries its
 * arguments to a reader, the writer or the press, where one function of core is called. */
#include "config.h"

#include "td-session-matrix.h"

#include "td-session-private.h"

#include <core/dossier/td-compose-review.h>

/* The arguments of any call of this file; unused ones stay NULL. */
typedef struct {
  char *id; /* of a nomination, a group, a plan or a request */
  char *key;
  char *text;
  char **nominations;
  char **criteria;
  guint number; /* a verdict, a state, a page, a paper */
} MatrixCall;

static MatrixCall *
matrix_call_new (const char *id, const char *key, const char *text, guint number)
{
  MatrixCall *call = g_new0 (MatrixCall, 1);

  call->id = g_strdup (id);
  call->key = g_strdup (key);
  call->text = g_strdup (text);
  call->number = number;
  return call;
}

static void
matrix_call_free (gpointer data)
{
  MatrixCall *call = data;

  g_free (call->id);
  g_free (call->key);
  g_free (call->text);
  g_strfreev (call->nominations);
  g_strfreev (call->criteria);
  g_free (call);
}

static gpointer
done (gboolean worked)
{
  return worked ? td_session_done () : NULL;
}

/* ---- jobs ---- */

static gpointer
load_matrix_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_matrix_load (db, ((MatrixCall *) data)->id, error);
}

static gpointer
list_groups_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_matrix_list_groups (db, ((MatrixCall *) data)->id, error);
}

static gpointer
load_lacking_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_lacking_load (db, ((MatrixCall *) data)->id, error);
}

static gpointer
set_verdicts_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  MatrixCall *call = data;

  return done (td_matrix_set_verdicts (db, (const char *const *) call->nominations,
                                       (const char *const *) call->criteria,
                                       (TdVerdict) call->number, NULL, error));
}

static gpointer
load_history_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  MatrixCall *call = data;

  return td_checklist_load_history (db, call->id, call->key, error);
}

static gpointer
load_confirmation_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_confirmation_load (db, ((MatrixCall *) data)->id, error);
}

static gpointer
set_page_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  MatrixCall *call = data;

  return done (td_confirmation_set_page (db, call->id, call->key, call->number, error));
}

static gpointer
list_corrections_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_correction_list (db, ((MatrixCall *) data)->id, error);
}

static gpointer
ask_correction_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  MatrixCall *call = data;

  return td_correction_ask (db, call->id, call->key, call->text, error);
}

static gpointer
set_correction_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  MatrixCall *call = data;

  switch ((TdCorrectionState) call->number) {
  case TD_CORRECTION_ANSWERED:
    return done (td_correction_answer (db, call->id, call->text, error));
  case TD_CORRECTION_WITHDRAWN:
    return done (td_correction_withdraw (db, call->id, error));
  case TD_CORRECTION_OPEN:
  default:
    return done (td_correction_reopen (db, call->id, error));
  }
}

/* Takes @paper, which may be NULL with the error set. */
static GPtrArray *
list_one (TdPaper *paper)
{
  GPtrArray *papers = paper ? g_ptr_array_new_with_free_func (g_object_unref) : NULL;

  if (papers)
    g_ptr_array_add (papers, paper);
  return papers;
}

static GPtrArray *
compose_papers (TdDb *db, MatrixCall *call, GError **error)
{
  switch ((TdReviewPaper) call->number) {
  case TD_REVIEW_CHECKLIST:
    return list_one (td_dossier_compose_checklist (db, call->id, error));
  case TD_REVIEW_CHECKLISTS:
    return td_dossier_compose_checklists (db, call->id, error);
  case TD_REVIEW_BLANK_CHECKLIST:
    return list_one (td_dossier_compose_blank_checklist (db, call->id, error));
  case TD_REVIEW_CORRECTIONS:
  default:
    return list_one (td_dossier_compose_corrections (db, call->id, error));
  }
}

static gpointer
make_papers_job (TdPress *press, TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) papers = compose_papers (db, data, error);

  for (guint i = 0; papers && i < papers->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !td_press_make_paper (press, g_ptr_array_index (papers, i), error))
      return NULL;
  return g_steal_pointer (&papers);
}

/* ---- calls ---- */

void
td_session_list_review_groups_async (TdSession *self,
                                     const char *plan_id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  MatrixCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (plan_id != NULL);

  call = matrix_call_new (plan_id, NULL, NULL, 0);
  td_session_read (self, td_session_list_review_groups_async, list_groups_job, call,
                   matrix_call_free, (GDestroyNotify) g_ptr_array_unref, cancellable, callback,
                   user_data);
}

GPtrArray *
td_session_list_review_groups_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

void
td_session_load_matrix_async (TdSession *self,
                              const char *group_id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  MatrixCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (group_id != NULL);

  call = matrix_call_new (group_id, NULL, NULL, 0);
  td_session_read (self, td_session_load_matrix_async, load_matrix_job, call, matrix_call_free,
                   g_object_unref, cancellable, callback, user_data);
}

TdMatrix *
td_session_load_matrix_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

void
td_session_load_lacking_async (TdSession *self,
                               const char *plan_id,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  MatrixCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (plan_id != NULL);

  call = matrix_call_new (plan_id, NULL, NULL, 0);
  td_session_read (self, td_session_load_lacking_async, load_lacking_job, call, matrix_call_free,
                   g_object_unref, cancellable, callback, user_data);
}

TdMatrix *
td_session_load_lacking_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

void
td_session_set_verdicts_async (TdSession *self,
                               const char *const *nominations,
                               const char *const *criteria,
                               TdVerdict verdict,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  MatrixCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (nominations != NULL);

  call = matrix_call_new (NULL, NULL, NULL, verdict);
  call->nominations = g_strdupv ((char **) nominations);
  call->criteria = g_strdupv ((char **) criteria);
  td_session_write (self, td_session_set_verdicts_async, set_verdicts_job, call, matrix_call_free,
                    NULL, cancellable, callback, user_data);
}

gboolean
td_session_set_verdicts_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error) != NULL;
}

void
td_session_load_verdict_history_async (TdSession *self,
                                       const char *nomination_id,
                                       const char *criterion_id,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  MatrixCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (nomination_id != NULL);

  call = matrix_call_new (nomination_id, criterion_id, NULL, 0);
  td_session_read (self, td_session_load_verdict_history_async, load_history_job, call,
                   matrix_call_free, (GDestroyNotify) g_ptr_array_unref, cancellable, callback,
                   user_data);
}

GPtrArray *
td_session_load_verdict_history_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

void
td_session_load_confirmation_async (TdSession *self,
                                    const char *nomination_id,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  MatrixCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (nomination_id != NULL);

  call = matrix_call_new (nomination_id, NULL, NULL, 0);
  td_session_read (self, td_session_load_confirmation_async, load_confirmation_job, call,
                   matrix_call_free, g_object_unref, cancellable, callback, user_data);
}

TdConfirmation *
td_session_load_confirmation_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

void
td_session_set_confirmation_page_async (TdSession *self,
                                        const char *nomination_id,
                                        const char *evidence_id,
                                        guint page,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  MatrixCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (nomination_id != NULL);

  call = matrix_call_new (nomination_id, evidence_id, NULL, page);
  td_session_write (self, td_session_set_confirmation_page_async, set_page_job, call,
                    matrix_call_free, NULL, cancellable, callback, user_data);
}

gboolean
td_session_set_confirmation_page_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error) != NULL;
}

void
td_session_list_corrections_async (TdSession *self,
                                   const char *nomination_id,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  MatrixCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (nomination_id != NULL);

  call = matrix_call_new (nomination_id, NULL, NULL, 0);
  td_session_read (self, td_session_list_corrections_async, list_corrections_job, call,
                   matrix_call_free, (GDestroyNotify) g_ptr_array_unref, cancellable, callback,
                   user_data);
}

GPtrArray *
td_session_list_corrections_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

void
td_session_ask_correction_async (TdSession *self,
                                 const char *nomination_id,
                                 const char *field,
                                 const char *reason,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  MatrixCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (nomination_id != NULL);

  call = matrix_call_new (nomination_id, field, reason, 0);
  td_session_write (self, td_session_ask_correction_async, ask_correction_job, call,
                    matrix_call_free, g_free, cancellable, callback, user_data);
}

char *
td_session_ask_correction_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

void
td_session_set_correction_async (TdSession *self,
                                 const char *id,
                                 TdCorrectionState state,
                                 const char *answer,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  MatrixCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (id != NULL);

  call = matrix_call_new (id, NULL, answer, state);
  td_session_write (self, td_session_set_correction_async, set_correction_job, call,
                    matrix_call_free, NULL, cancellable, callback, user_data);
}

gboolean
td_session_set_correction_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error) != NULL;
}

void
td_session_make_review_papers_async (TdSession *self,
                                     TdReviewPaper which,
                                     const char *id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  MatrixCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (id != NULL);

  call = matrix_call_new (id, NULL, NULL, which);
  td_session_press (self, td_session_make_review_papers_async, make_papers_job, call,
                    matrix_call_free, (GDestroyNotify) g_ptr_array_unref, cancellable, callback,
                    user_data);
}

GPtrArray *
td_session_make_review_papers_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}
