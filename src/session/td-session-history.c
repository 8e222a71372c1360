/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal's calls, on a reader thread, but for the undoing, which is the writer's. */
#include "config.h"

#include "td-session-history.h"

#include "td-session-private.h"

static gpointer
list_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_history_list (db, GPOINTER_TO_UINT (data), error);
}

static gpointer
undo_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 *seq = data;

  return td_history_undo (db, *seq, error) ? td_session_done () : NULL;
}

static gpointer
verify_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  guint n_entries = 0;

  if (!td_history_verify (db, &n_entries, error))
    return NULL;
  return g_memdup2 (&n_entries, sizeof n_entries);
}

void
td_session_list_history_async (TdSession *self,
                               guint limit,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self));

  td_session_read (self, td_session_list_history_async, list_job, GUINT_TO_POINTER (limit), NULL,
                   (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
td_session_list_history_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}

void
td_session_undo_entry_async (TdSession *self,
                             gint64 seq,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self));

  td_session_write (self, td_session_undo_entry_async, undo_job, g_memdup2 (&seq, sizeof seq),
                    g_free, NULL, cancellable, callback, user_data);
}

gboolean
td_session_undo_entry_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error) != NULL;
}

void
td_session_verify_history_async (TdSession *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self));

  td_session_read (self, td_session_verify_history_async, verify_job, NULL, NULL, g_free,
                   cancellable, callback, user_data);
}

gboolean
td_session_verify_history_finish (TdSession *self,
                                  GAsyncResult *result,
                                  guint *n_entries,
                                  GError **error)
{
  g_autofree guint *n = td_session_finish (self, result, error);

  if (!n)
    return FALSE;
  if (n_entries)
    *n_entries = *n;
  return TRUE;
}
