/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The council room's calls: each carries its arguments to a reader or to the writer, where one
 * function of core/council is called. */
#include "config.h"

#include "td-session-council.h"

#include "td-session-private.h"

/* The arguments of any call of this room; unused ones stay NULL. */
typedef struct {
  char *plan_id;
  char *name;
  char *council_id;
  char *title;
  char *role;
  char *member_id;
  char *meeting_id;
  char *state;
  char *reason;
  char *nomination_id;
  guint in_favour;
  guint against;
  guint abstained;
  guint written_in_favour;
  guint written_against;
  char *outcome;
} CouncilCall;

static void
council_call_free (gpointer data)
{
  CouncilCall *call = data;
  g_free (call->plan_id);
  g_free (call->name);
  g_free (call->council_id);
  g_free (call->title);
  g_free (call->role);
  g_free (call->member_id);
  g_free (call->meeting_id);
  g_free (call->state);
  g_free (call->reason);
  g_free (call->nomination_id);
  g_free (call->outcome);
  g_free (call);
}

static gpointer
done (gboolean worked)
{
  return worked ? td_session_done () : NULL;
}

static gpointer
list_councils_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_council_store_list (db, error);
}

static gpointer
list_meetings_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CouncilCall *call = data;
  return td_meeting_store_list (db, call->plan_id, error);
}

static gpointer
create_council_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CouncilCall *call = data;
  return td_council_create (db, call->name, error);
}

static gpointer
add_member_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CouncilCall *call = data;
  return td_council_add_member (db, call->council_id, call->name, call->title, call->role, error);
}

static gpointer
create_meeting_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CouncilCall *call = data;
  return td_meeting_create (db, call->plan_id, call->council_id, error);
}

static gpointer
remove_member_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CouncilCall *call = data;
  return done (td_member_remove (db, call->member_id, error));
}

static gpointer
attend_meeting_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CouncilCall *call = data;
  return done (
      td_meeting_attend (db, call->meeting_id, call->member_id, call->state, call->reason, error));
}

static gpointer
add_to_agenda_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CouncilCall *call = data;
  return done (td_meeting_add_nomination (db, call->meeting_id, call->nomination_id, error));
}

static gpointer
remove_from_agenda_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CouncilCall *call = data;
  return done (td_meeting_remove_nomination (db, call->meeting_id, call->nomination_id, error));
}

static gpointer
count_ballot_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CouncilCall *call = data;
  return done (td_meeting_count (db, call->meeting_id, call->nomination_id, call->in_favour,
                                 call->against, call->abstained, call->written_in_favour,
                                 call->written_against, error));
}

static gpointer
decide_ballot_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CouncilCall *call = data;
  return done (td_meeting_decide (db, call->meeting_id, call->nomination_id, call->outcome,
                                  call->reason, error));
}

static gpointer
close_meeting_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CouncilCall *call = data;
  return done (td_meeting_close (db, call->meeting_id, error));
}

static gpointer
reopen_meeting_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CouncilCall *call = data;
  return done (td_meeting_reopen (db, call->meeting_id, error));
}

static gpointer
remove_meeting_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CouncilCall *call = data;
  return done (td_meeting_remove (db, call->meeting_id, error));
}

void
td_session_list_councils_async (TdSession *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self));

  td_session_read (self, td_session_list_councils_async, list_councils_job, NULL, NULL,
                   (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
td_session_list_councils_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

void
td_session_list_meetings_async (TdSession *self,
                                const char *plan_id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  CouncilCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (plan_id != NULL);

  call = g_new0 (CouncilCall, 1);
  call->plan_id = g_strdup (plan_id);
  td_session_read (self, td_session_list_meetings_async, list_meetings_job, call, council_call_free,
                   (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
td_session_list_meetings_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

void
td_session_create_council_async (TdSession *self,
                                 const char *name,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  CouncilCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (name != NULL);

  call = g_new0 (CouncilCall, 1);
  call->name = g_strdup (name);
  td_session_write (self, td_session_create_council_async, create_council_job, call,
                    council_call_free, g_free, cancellable, callback, user_data);
}

char *
td_session_create_council_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

void
td_session_add_member_async (TdSession *self,
                             const char *council_id,
                             const char *name,
                             const char *title,
                             const char *role,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  CouncilCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (council_id != NULL);

  call = g_new0 (CouncilCall, 1);
  call->council_id = g_strdup (council_id);
  call->name = g_strdup (name);
  call->title = g_strdup (title);
  call->role = g_strdup (role);
  td_session_write (self, td_session_add_member_async, add_member_job, call, council_call_free,
                    g_free, cancellable, callback, user_data);
}

char *
td_session_add_member_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

void
td_session_create_meeting_async (TdSession *self,
                                 const char *plan_id,
                                 const char *council_id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  CouncilCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (plan_id != NULL);

  call = g_new0 (CouncilCall, 1);
  call->plan_id = g_strdup (plan_id);
  call->council_id = g_strdup (council_id);
  td_session_write (self, td_session_create_meeting_async, create_meeting_job, call,
                    council_call_free, g_free, cancellable, callback, user_data);
}

char *
td_session_create_meeting_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

void
td_session_remove_member_async (TdSession *self,
                                const char *member_id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  CouncilCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (member_id != NULL);

  call = g_new0 (CouncilCall, 1);
  call->member_id = g_strdup (member_id);
  td_session_write (self, td_session_remove_member_async, remove_member_job, call,
                    council_call_free, NULL, cancellable, callback, user_data);
}

gboolean
td_session_remove_member_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error) != NULL;
}

void
td_session_attend_meeting_async (TdSession *self,
                                 const char *meeting_id,
                                 const char *member_id,
                                 const char *state,
                                 const char *reason,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  CouncilCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (meeting_id != NULL);

  call = g_new0 (CouncilCall, 1);
  call->meeting_id = g_strdup (meeting_id);
  call->member_id = g_strdup (member_id);
  call->state = g_strdup (state);
  call->reason = g_strdup (reason);
  td_session_write (self, td_session_attend_meeting_async, attend_meeting_job, call,
                    council_call_free, NULL, cancellable, callback, user_data);
}

gboolean
td_session_attend_meeting_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error) != NULL;
}

void
td_session_add_to_agenda_async (TdSession *self,
                                const char *meeting_id,
                                const char *nomination_id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  CouncilCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (meeting_id != NULL);

  call = g_new0 (CouncilCall, 1);
  call->meeting_id = g_strdup (meeting_id);
  call->nomination_id = g_strdup (nomination_id);
  td_session_write (self, td_session_add_to_agenda_async, add_to_agenda_job, call,
                    council_call_free, NULL, cancellable, callback, user_data);
}

gboolean
td_session_add_to_agenda_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error) != NULL;
}

void
td_session_remove_from_agenda_async (TdSession *self,
                                     const char *meeting_id,
                                     const char *nomination_id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  CouncilCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (meeting_id != NULL);

  call = g_new0 (CouncilCall, 1);
  call->meeting_id = g_strdup (meeting_id);
  call->nomination_id = g_strdup (nomination_id);
  td_session_write (self, td_session_remove_from_agenda_async, remove_from_agenda_job, call,
                    council_call_free, NULL, cancellable, callback, user_data);
}

gboolean
td_session_remove_from_agenda_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error) != NULL;
}

void
td_session_count_ballot_async (TdSession *self,
                               const char *meeting_id,
                               const char *nomination_id,
                               guint in_favour,
                               guint against,
                               guint abstained,
                               guint written_in_favour,
                               guint written_against,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  CouncilCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (meeting_id != NULL);

  call = g_new0 (CouncilCall, 1);
  call->meeting_id = g_strdup (meeting_id);
  call->nomination_id = g_strdup (nomination_id);
  call->in_favour = in_favour;
  call->against = against;
  call->abstained = abstained;
  call->written_in_favour = written_in_favour;
  call->written_against = written_against;
  td_session_write (self, td_session_count_ballot_async, count_ballot_job, call, council_call_free,
                    NULL, cancellable, callback, user_data);
}

gboolean
td_session_count_ballot_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error) != NULL;
}

void
td_session_decide_ballot_async (TdSession *self,
                                const char *meeting_id,
                                const char *nomination_id,
                                const char *outcome,
                                const char *reason,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  CouncilCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (meeting_id != NULL);

  call = g_new0 (CouncilCall, 1);
  call->meeting_id = g_strdup (meeting_id);
  call->nomination_id = g_strdup (nomination_id);
  call->outcome = g_strdup (outcome);
  call->reason = g_strdup (reason);
  td_session_write (self, td_session_decide_ballot_async, decide_ballot_job, call,
                    council_call_free, NULL, cancellable, callback, user_data);
}

gboolean
td_session_decide_ballot_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error) != NULL;
}

void
td_session_close_meeting_async (TdSession *self,
                                const char *meeting_id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  CouncilCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (meeting_id != NULL);

  call = g_new0 (CouncilCall, 1);
  call->meeting_id = g_strdup (meeting_id);
  td_session_write (self, td_session_close_meeting_async, close_meeting_job, call,
                    council_call_free, NULL, cancellable, callback, user_data);
}

gboolean
td_session_close_meeting_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error) != NULL;
}

void
td_session_reopen_meeting_async (TdSession *self,
                                 const char *meeting_id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  CouncilCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (meeting_id != NULL);

  call = g_new0 (CouncilCall, 1);
  call->meeting_id = g_strdup (meeting_id);
  td_session_write (self, td_session_reopen_meeting_async, reopen_meeting_job, call,
                    council_call_free, NULL, cancellable, callback, user_data);
}

gboolean
td_session_reopen_meeting_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error) != NULL;
}

void
td_session_remove_meeting_async (TdSession *self,
                                 const char *meeting_id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  CouncilCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (meeting_id != NULL);

  call = g_new0 (CouncilCall, 1);
  call->meeting_id = g_strdup (meeting_id);
  td_session_write (self, td_session_remove_meeting_async, remove_meeting_job, call,
                    council_call_free, NULL, cancellable, callback, user_data);
}

gboolean
td_session_remove_meeting_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error) != NULL;
}
