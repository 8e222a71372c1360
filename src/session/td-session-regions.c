/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calls on regions of pages, each on the writer's thread. */
#include "config.h"

#include "td-session-regions.h"

#include "td-session-private.h"

typedef struct {
  char *id;
  char *nomination_id;
  char *criterion_id;
  char *evidence_id;
  guint page;
  TdRegion region;
} RegionCall;

static void
region_call_free (gpointer data)
{
  RegionCall *call = data;

  g_free (call->id);
  g_free (call->nomination_id);
  g_free (call->criterion_id);
  g_free (call->evidence_id);
  g_free (call);
}

static gpointer
add_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  RegionCall *call = data;

  return td_checklist_add_region (db, call->nomination_id, call->criterion_id, call->evidence_id,
                                  call->page, &call->region, error);
}

static gpointer
move_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  RegionCall *call = data;

  return td_checklist_move_region (db, call->id, &call->region, error) ? td_session_done () : NULL;
}

static gpointer
remove_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  RegionCall *call = data;

  return td_checklist_remove_region (db, call->id, error) ? td_session_done () : NULL;
}

void
td_session_add_region_async (TdSession *self,
                             const char *nomination_id,
                             const char *criterion_id,
                             const char *evidence_id,
                             guint page,
                             const TdRegion *region,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  RegionCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (nomination_id != NULL && criterion_id != NULL && evidence_id != NULL);
  g_return_if_fail (region != NULL);

  call = g_new0 (RegionCall, 1);
  call->nomination_id = g_strdup (nomination_id);
  call->criterion_id = g_strdup (criterion_id);
  call->evidence_id = g_strdup (evidence_id);
  call->page = page;
  call->region = *region;
  td_session_write (self, td_session_add_region_async, add_job, call, region_call_free, g_free,
                    cancellable, callback, user_data);
}

char *
td_session_add_region_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

void
td_session_move_region_async (TdSession *self,
                              const char *id,
                              const TdRegion *region,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  RegionCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (id != NULL && region != NULL);

  call = g_new0 (RegionCall, 1);
  call->id = g_strdup (id);
  call->region = *region;
  td_session_write (self, td_session_move_region_async, move_job, call, region_call_free, NULL,
                    cancellable, callback, user_data);
}

gboolean
td_session_move_region_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error) != NULL;
}

void
td_session_remove_region_async (TdSession *self,
                                const char *id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  RegionCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (id != NULL);

  call = g_new0 (RegionCall, 1);
  call->id = g_strdup (id);
  td_session_write (self, td_session_remove_region_async, remove_job, call, region_call_free, NULL,
                    cancellable, callback, user_data);
}

gboolean
td_session_remove_region_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error) != NULL;
}
