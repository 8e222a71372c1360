/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deriving plans: the proposal on a reader's thread, the change on the writer's. */
#include "config.h"

#include "td-session-plan-derive.h"

#include "td-session-private.h"
#include <core/plan/td-plan-store.h>

typedef struct {
  char *superior_id;
  TdDeriveRequest *request;
} DeriveCall;

static void
derive_call_free (gpointer data)
{
  DeriveCall *call = data;

  g_free (call->superior_id);
  g_object_unref (call->request);
  g_free (call);
}

static DeriveCall *
derive_call_new (const char *superior_id, TdDeriveRequest *request)
{
  DeriveCall *call = g_new0 (DeriveCall, 1);

  call->superior_id = g_strdup (superior_id);
  call->request = g_object_ref (request);
  return call;
}

static gpointer
propose_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  DeriveCall *call = data;
  g_autoptr (TdPlan) superior = td_plan_store_load (db, call->superior_id, error);

  return superior ? td_plan_derive_propose (superior, call->request, error) : NULL;
}

static gpointer
derive_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  DeriveCall *call = data;

  return td_plan_derive (db, call->superior_id, call->request, error);
}

void
td_session_propose_derivation_async (TdSession *self,
                                     const char *superior_id,
                                     TdDeriveRequest *request,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (superior_id != NULL);
  g_return_if_fail (TD_IS_DERIVE_REQUEST (request));

  td_session_read (self, td_session_propose_derivation_async, propose_job,
                   derive_call_new (superior_id, request), derive_call_free, g_object_unref,
                   cancellable, callback, user_data);
}

TdDerivation *
td_session_propose_derivation_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

void
td_session_derive_plan_async (TdSession *self,
                              const char *superior_id,
                              TdDeriveRequest *request,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (superior_id != NULL);
  g_return_if_fail (TD_IS_DERIVE_REQUEST (request));

  td_session_write (self, td_session_derive_plan_async, derive_job,
                    derive_call_new (superior_id, request), derive_call_free, g_object_unref,
                    cancellable, callback, user_data);
}

TdPlan *
td_session_derive_plan_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}
