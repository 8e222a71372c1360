/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comparing plans: loading and comparing on a reader's thread. */
#include "config.h"

#include "td-session-plan-compare.h"

#include "td-session-private.h"
#include <core/plan/td-plan-store.h>

typedef struct {
  char *left_id;
  char *right_id;
} CompareCall;

static void
compare_call_free (gpointer data)
{
  CompareCall *call = data;

  g_free (call->left_id);
  g_free (call->right_id);
  g_free (call);
}

static gpointer
compare_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CompareCall *call = data;
  g_autoptr (TdPlan) left = td_plan_store_load (db, call->left_id, error);
  g_autoptr (TdPlan) right = left ? td_plan_store_load (db, call->right_id, error) : NULL;

  return right ? td_plan_compare (left, right) : NULL;
}

void
td_session_compare_plans_async (TdSession *self,
                                const char *left_id,
                                const char *right_id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (left_id != NULL && right_id != NULL);

  CompareCall *call = g_new0 (CompareCall, 1);
  call->left_id = g_strdup (left_id);
  call->right_id = g_strdup (right_id);
  td_session_read (self, td_session_compare_plans_async, compare_job, call, compare_call_free,
                   g_object_unref, cancellable, callback, user_data);
}

TdComparison *
td_session_compare_plans_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}
