/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calls for restoring a badly recognised plan. */
#include "config.h"

#include "td-session-plan-restore.h"

#include "td-session-private.h"
#include <core/plan/td-plan-restore-store.h>

struct _TdRestoreMeter {
  int share; /* of a thousand; atomic */
};

typedef struct {
  char *plan_id;
  TdRestoreMeter *meter;
  GPtrArray *lines; /* of TdRestoredLine: copies, for the other thread */
} RestoreCall;

TdRestoreMeter *
td_restore_meter_new (void)
{
  return g_atomic_rc_box_new0 (TdRestoreMeter);
}

TdRestoreMeter *
td_restore_meter_ref (TdRestoreMeter *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
td_restore_meter_unref (TdRestoreMeter *self)
{
  g_atomic_rc_box_release (self);
}

double
td_restore_meter_get (TdRestoreMeter *self)
{
  return g_atomic_int_get (&self->share) / 1000.0;
}

static void
restore_call_free (gpointer data)
{
  RestoreCall *call = data;

  g_free (call->plan_id);
  g_clear_pointer (&call->meter, td_restore_meter_unref);
  g_clear_pointer (&call->lines, g_ptr_array_unref);
  g_free (call);
}

static RestoreCall *
restore_call_new (const char *plan_id)
{
  RestoreCall *call = g_new0 (RestoreCall, 1);

  call->plan_id = g_strdup (plan_id);
  return call;
}

static void
meter_cb (double share, gpointer data)
{
  RestoreCall *call = data;

  if (call->meter)
    g_atomic_int_set (&call->meter->share, (int) (share * 1000));
}

static gpointer
propose_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  RestoreCall *call = data;

  return td_plan_restore_propose (db, call->plan_id, meter_cb, call, cancellable, error);
}

static gpointer
accept_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  RestoreCall *call = data;

  return td_plan_restore_accept (db, call->plan_id, call->lines, error) ? td_session_done () : NULL;
}

static gpointer
load_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  RestoreCall *call = data;
  g_autofree char *source = NULL;
  char *restored = NULL;

  return td_plan_restore_store_get (db, call->plan_id, &source, &restored, error) ? restored : NULL;
}

static void
unref_lines (gpointer lines)
{
  g_ptr_array_unref (lines);
}

void
td_session_propose_restoration_async (TdSession *self,
                                      const char *plan_id,
                                      TdRestoreMeter *meter,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  RestoreCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (plan_id != NULL);

  call = restore_call_new (plan_id);
  call->meter = meter ? td_restore_meter_ref (meter) : NULL;
  td_session_read (self, td_session_propose_restoration_async, propose_job, call, restore_call_free,
                   unref_lines, cancellable, callback, user_data);
}

GPtrArray *
td_session_propose_restoration_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

static GPtrArray *
copy_lines (GPtrArray *lines)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < lines->len; i++) {
    TdRestoredLine *line = lines->pdata[i];
    TdRestoredLine *copy = g_object_new (TD_TYPE_RESTORED_LINE, NULL);

    copy->line = line->line;
    copy->proposal = g_strdup (line->proposal);
    g_ptr_array_add (copies, copy);
  }
  return copies;
}

void
td_session_accept_restoration_async (TdSession *self,
                                     const char *plan_id,
                                     GPtrArray *lines,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  RestoreCall *call;

  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (plan_id != NULL && lines != NULL);

  call = restore_call_new (plan_id);
  call->lines = copy_lines (lines);
  td_session_write (self, td_session_accept_restoration_async, accept_job, call, restore_call_free,
                    NULL, cancellable, callback, user_data);
}

gboolean
td_session_accept_restoration_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error) != NULL;
}

void
td_session_load_restored_async (TdSession *self,
                                const char *plan_id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self));
  g_return_if_fail (plan_id != NULL);

  td_session_read (self, td_session_load_restored_async, load_job, restore_call_new (plan_id),
                   restore_call_free, g_free, cancellable, callback, user_data);
}

char *
td_session_load_restored_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}
