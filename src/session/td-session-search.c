/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The browser's calls: both are answered by a reader. */
#include "config.h"

#include "td-session-search.h"

#include "td-session-private.h"

#include <core/plan/td-plan-store.h>

typedef struct {
  char *text;
  guint limit;
} SearchCall;

static void
search_call_free (gpointer data)
{
  SearchCall *call = data;

  g_free (call->text);
  g_free (call);
}

static gpointer
browse_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_plan_store_browse (db, error);
}

static gpointer
search_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  SearchCall *call = data;
  g_autoptr (TdSearchQuery) query = td_search_query_new (call->text, TRUE);

  return td_search (db, query, call->limit, error);
}

void
td_session_browse_plans_async (TdSession *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self));

  td_session_read (self, td_session_browse_plans_async, browse_job, NULL, NULL,
                   (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
td_session_browse_plans_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

void
td_session_search_async (TdSession *self,
                         const char *text,
                         guint limit,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  SearchCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (text != NULL);

  call = g_new0 (SearchCall, 1);
  call->text = g_strdup (text);
  call->limit = limit;
  td_session_read (self, td_session_search_async, search_job, call, search_call_free,
                   (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
td_session_search_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}
