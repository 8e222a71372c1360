/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session-private.h"

G_BEGIN_DECLS

/* The threads of a session: what td-session.c and td-session-lanes.c know of each other.  Nobody
 * else includes this. */
typedef struct _TdLanes TdLanes;

TdLanes *td_lanes_new (const char *dir);
/* Waits for the jobs already given. */
void td_lanes_free (TdLanes *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdLanes, td_lanes_free)

/* The first job of a session: opens the workspace on the writer thread.  Where that may not write,
 * the workspace is looked at read-only and @reason (freed by the finish's caller) says why. */
void td_lanes_open (TdLanes *self,
                    TdSession *session,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data);
gboolean
td_lanes_open_finish (TdSession *session, GAsyncResult *result, char **reason, GError **error);

/* NULL after close. */
TdLanes *td_session_get_lanes (TdSession *self);

/* On the main thread, before the answer of the job that committed.  @changes (of TdChanges) NULL:
 * only the labels are new. */
void td_session_committed (TdSession *self,
                           GPtrArray *changes,
                           const char *next_undo,
                           const char *next_redo);

G_END_DECLS
