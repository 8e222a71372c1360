/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dossier room's calls: reading and writing as in the other rooms; composing and making papers
 * happens in one job on the press thread, from one connection, so that all papers of a dossier show
 * the same state. */
#include "config.h"

#include "td-session-dossier.h"

#include "td-session-private.h"

/* The arguments of any call of this room; unused ones stay NULL. */
typedef struct {
  char *plan_id;
  char *award_form_id;
  char *dossier_id;
  char *nomination_id;
  char *meeting_id;
  GPtrArray *papers;
  guint sets;
} DossierCall;

static void
dossier_call_free (gpointer data)
{
  DossierCall *call = data;
  g_free (call->plan_id);
  g_free (call->award_form_id);
  g_free (call->dossier_id);
  g_free (call->nomination_id);
  g_free (call->meeting_id);
  g_clear_pointer (&call->papers, g_ptr_array_unref);
  g_free (call);
}

static gpointer
done (gboolean worked)
{
  return worked ? td_session_done () : NULL;
}

static GPtrArray *
make_dossier (TdPress *press,
              TdDb *db,
              const char *dossier_id,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GPtrArray) papers = td_dossier_compose (db, dossier_id, error);
  guint i;

  for (i = 0; papers && i < papers->len; i++) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !td_press_make_paper (press, g_ptr_array_index (papers, i), error))
      return NULL;
  }
  return g_steal_pointer (&papers);
}

/* Takes @paper, which may be NULL with @error set. */
static TdPaper *
make_paper (TdPress *press, TdPaper *paper, GError **error)
{
  if (paper && !td_press_make_paper (press, paper, error))
    g_clear_object (&paper);
  return paper;
}

static gboolean
record_printing (TdDb *db, const char *dossier_id, GPtrArray *papers, guint sets, GError **error)
{
  guint i;

  for (i = 0; i < papers->len; i++) {
    if (!td_dossier_record_printing (db, dossier_id, g_ptr_array_index (papers, i), sets, error))
      return FALSE;
  }
  return TRUE;
}

static gpointer
list_dossiers_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  DossierCall *call = data;
  return td_dossier_store_list (db, call->plan_id, error);
}

static gpointer
ensure_dossier_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  DossierCall *call = data;
  return td_dossier_ensure (db, call->plan_id, call->award_form_id, error);
}

static gpointer
make_dossier_job (TdPress *press,
                  TdDb *db,
                  gpointer data,
                  GCancellable *cancellable,
                  GError **error)
{
  DossierCall *call = data;
  return make_dossier (press, db, call->dossier_id, cancellable, error);
}

static gpointer
make_report_job (TdPress *press, TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  DossierCall *call = data;
  return make_paper (press, td_dossier_compose_report (db, call->nomination_id, error), error);
}

static gpointer
make_minutes_job (TdPress *press,
                  TdDb *db,
                  gpointer data,
                  GCancellable *cancellable,
                  GError **error)
{
  DossierCall *call = data;
  return make_paper (press, td_dossier_compose_minutes (db, call->meeting_id, error), error);
}

static gpointer
record_printing_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  DossierCall *call = data;

  if (!td_db_begin_group (db, error))
    return NULL;
  gboolean is_recorded = record_printing (db, call->dossier_id, call->papers, call->sets, error);
  return done (td_db_end_group (db, is_recorded, error));
}

void
td_session_list_dossiers_async (TdSession *self,
                                const char *plan_id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  DossierCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (plan_id != NULL);

  call = g_new0 (DossierCall, 1);
  call->plan_id = g_strdup (plan_id);
  td_session_read (self, td_session_list_dossiers_async, list_dossiers_job, call, dossier_call_free,
                   (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
td_session_list_dossiers_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

void
td_session_ensure_dossier_async (TdSession *self,
                                 const char *plan_id,
                                 const char *award_form_id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  DossierCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (plan_id != NULL);

  call = g_new0 (DossierCall, 1);
  call->plan_id = g_strdup (plan_id);
  call->award_form_id = g_strdup (award_form_id);
  td_session_write (self, td_session_ensure_dossier_async, ensure_dossier_job, call,
                    dossier_call_free, g_free, cancellable, callback, user_data);
}

char *
td_session_ensure_dossier_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

void
td_session_make_dossier_async (TdSession *self,
                               const char *dossier_id,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  DossierCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (dossier_id != NULL);

  call = g_new0 (DossierCall, 1);
  call->dossier_id = g_strdup (dossier_id);
  td_session_press (self, td_session_make_dossier_async, make_dossier_job, call, dossier_call_free,
                    (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
td_session_make_dossier_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

void
td_session_make_report_async (TdSession *self,
                              const char *nomination_id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  DossierCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (nomination_id != NULL);

  call = g_new0 (DossierCall, 1);
  call->nomination_id = g_strdup (nomination_id);
  td_session_press (self, td_session_make_report_async, make_report_job, call, dossier_call_free,
                    g_object_unref, cancellable, callback, user_data);
}

TdPaper *
td_session_make_report_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

void
td_session_make_minutes_async (TdSession *self,
                               const char *meeting_id,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  DossierCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (meeting_id != NULL);

  call = g_new0 (DossierCall, 1);
  call->meeting_id = g_strdup (meeting_id);
  td_session_press (self, td_session_make_minutes_async, make_minutes_job, call, dossier_call_free,
                    g_object_unref, cancellable, callback, user_data);
}

TdPaper *
td_session_make_minutes_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

void
td_session_record_printing_async (TdSession *self,
                                  const char *dossier_id,
                                  GPtrArray *papers,
                                  guint sets,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  DossierCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (dossier_id != NULL);

  call = g_new0 (DossierCall, 1);
  call->dossier_id = g_strdup (dossier_id);
  call->papers = g_ptr_array_ref (papers);
  call->sets = sets;
  td_session_write (self, td_session_record_printing_async, record_printing_job, call,
                    dossier_call_free, NULL, cancellable, callback, user_data);
}

gboolean
td_session_record_printing_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error) != NULL;
}
