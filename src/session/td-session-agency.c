/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The own agency, loaded on a reader thread and handed over whole. */
#include "config.h"

#include "td-session-agency.h"

#include "td-session-private.h"

static gpointer
load_job (TdDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_agency_load (db, error);
}

void
td_session_load_agency_async (TdSession *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (TD_IS_SESSION (self));

  td_session_read (self, td_session_load_agency_async, load_job, NULL, NULL, g_object_unref,
                   cancellable, callback, user_data);
}

TdAgency *
td_session_load_agency_finish (TdSession *self, GAsyncResult *result, GError **error)
{
  return td_session_finish (self, result, error);
}
