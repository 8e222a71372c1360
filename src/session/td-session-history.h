/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <core/db/td-history.h>

G_BEGIN_DECLS

/* The journal.  The newest change is undone with td_session_undo_async (). */

/* As of td_history_list (): GPtrArray of TdHistoryEntry, newest first. */
void td_session_list_history_async (TdSession *self,
                                    guint limit,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GPtrArray *td_session_list_history_finish (TdSession *self,
                                           GAsyncResult *result,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Undoes one change wherever it stands in the journal, as of td_history_undo (). */
void td_session_undo_entry_async (TdSession *self,
                                  gint64 seq,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean td_session_undo_entry_finish (TdSession *self, GAsyncResult *result, GError **error);

/* As of td_history_verify (). */
void td_session_verify_history_async (TdSession *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean td_session_verify_history_finish (TdSession *self,
                                           GAsyncResult *result,
                                           guint *n_entries,
                                           GError **error);

G_END_DECLS
