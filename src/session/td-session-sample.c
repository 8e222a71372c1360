/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample, filled in on the writer thread: all of it or nothing, and one step to undo. */
#include "config.h"

#include "td-session-sample.h"

#include "td-session-private.h"
#include <core/sample/td-sample.h>

static gpointer
fill_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  if (!td_db_begin_group (db, error))
    return NULL;
  return td_db_end_group (db, td_sample_fill (db, error), error) ? td_session_done () : NULL;
}

void
td_session_fill_sample_async (TdSession *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self));

  td_session_write (self, td_session_fill_sample_async, fill_job, NULL, NULL, NULL, cancellable,
                    callback, user_data);
}

gboolean
td_session_fill_sample_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error) != NULL;
}
