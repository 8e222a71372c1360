/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The nominee room's calls: each carries its arguments to a reader or to the writer, where one
 * function of core/nominee is called.  What comes back is built there and handed over whole. */
#include "config.h"

#include "td-session-nominee.h"

#include "td-session-private.h"
#include <core/nominee/td-nominee-rules.h>
#include <core/nominee/td-nominee-service.h>
#include <core/nominee/td-nominee-store.h>

/* The arguments of any call of this room; unused ones stay NULL. */
typedef struct {
  char *id; /* of the plan or nomination: what the call is about */
  char *filter;
  char *order;
  gboolean descending;
  TdNomineeKind kind;
  char *name;
} NomineeCall;

static void
nominee_call_free (gpointer data)
{
  NomineeCall *call = data;
  g_free (call->id);
  g_free (call->filter);
  g_free (call->order);
  g_free (call->name);
  g_free (call);
}

static NomineeCall *
nominee_call_new (const char *id)
{
  NomineeCall *call = g_new0 (NomineeCall, 1);
  call->id = g_strdup (id);
  return call;
}

static gpointer
done (gboolean worked)
{
  return worked ? td_session_done () : NULL;
}

static gpointer
list_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  NomineeCall *call = data;
  g_autoptr (GPtrArray) list =
      td_nomination_store_list (db, call->id, call->filter, call->order, call->descending, error);

  if (list == NULL || !td_nominee_count_problems (db, call->id, list, error))
    return NULL;
  return g_steal_pointer (&list);
}

static gpointer
load_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  NomineeCall *call = data;
  return td_nomination_store_load (db, call->id, error);
}

static gpointer
add_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  NomineeCall *call = data;
  return td_nominee_add (db, call->id, call->kind, call->name, NULL, error);
}

static gpointer
remove_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  NomineeCall *call = data;
  return done (td_nomination_remove (db, call->id, error));
}

void
td_session_list_nominations_async (TdSession *self,
                                   const char *plan_id,
                                   const char *filter,
                                   const char *order,
                                   gboolean descending,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  NomineeCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (plan_id != NULL);

  call = nominee_call_new (plan_id);
  call->filter = g_strdup (filter);
  call->order = g_strdup (order);
  call->descending = descending;
  td_session_read (self, td_session_list_nominations_async, list_job, call, nominee_call_free,
                   (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
td_session_list_nominations_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

void
td_session_load_nomination_async (TdSession *self,
                                  const char *nomination_id,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (nomination_id != NULL);

  td_session_read (self, td_session_load_nomination_async, load_job,
                   nominee_call_new (nomination_id), nominee_call_free, g_object_unref, cancellable,
                   callback, user_data);
}

TdNomination *
td_session_load_nomination_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

void
td_session_add_nominee_async (TdSession *self,
                              const char *plan_id,
                              TdNomineeKind kind,
                              const char *name,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  NomineeCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (plan_id != NULL);

  call = nominee_call_new (plan_id);
  call->kind = kind;
  call->name = g_strdup (name);
  td_session_write (self, td_session_add_nominee_async, add_job, call, nominee_call_free, g_free,
                    cancellable, callback, user_data);
}

char *
td_session_add_nominee_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

void
td_session_remove_nomination_async (TdSession *self,
                                    const char *nomination_id,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (nomination_id != NULL);

  td_session_write (self, td_session_remove_nomination_async, remove_job,
                    nominee_call_new (nomination_id), nominee_call_free, NULL, cancellable,
                    callback, user_data);
}

gboolean
td_session_remove_nomination_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error) != NULL;
}
