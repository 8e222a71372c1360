/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/base/td-error.h>
#include <core/base/td-paper.h>
#include <core/db/td-db.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* An open workspace, as the window sees it: the only door for ui/.  Lives on the main thread; all
 * calls return at once and answer on the main thread.  Inside: one writer thread with the only
 * read-write connection (jobs in order), reader threads (query_only), a press thread, and the
 * intake processes.  Typed calls for each room are in td-session-*.h. */
#define TD_TYPE_SESSION (td_session_get_type ())
G_DECLARE_FINAL_TYPE (TdSession, td_session, TD, SESSION, GObject)

/* Opens (makes, migrates) the workspace folder.  Where it cannot be written it is opened read-only
 * and td_session_get_read_only_reason () says why; other failures are errors as of td_db_open ().
 */
void td_session_open_async (const char *dir,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
TdSession *td_session_open_finish (GAsyncResult *result, GError **error);

const char *td_session_get_dir (TdSession *self);
const char *
td_session_get_read_only_reason (TdSession *self); /* translated sentence; NULL when writable */

/* Stops the threads after the jobs already given have run.  Blocks for their end; their answers
 * come with the next turns of the main loop.  What is asked later is answered with TD_ERROR_FAILED.
 * Must be called before the last reference is dropped. */
void td_session_close (TdSession *self);

/* Signal "changed" (TdSession *self, TdChanges *changes): after each commit, on the main thread,
 * right before the answer of the call that made it: who awaits an answer finds the models told. */
/* Signal "examined" (TdSession *self): something was found out about a page of evidence. */
/* Property "next-undo", "next-redo": label of what would be undone/redone now, or NULL.  Notified
 * before "changed". */
const char *td_session_get_next_undo (TdSession *self);
const char *td_session_get_next_redo (TdSession *self);

/* A cancelled call that has not begun is not run.  A write that has begun is finished and answered
 * with what became of it.  So an edit that must outlive its page gets no cancellable. */

/* One field of anything, autosaved: td_plan_set (), td_plan_set_part (), td_nominee_set (),
 * td_nomination_set (), td_council_set (), td_member_set (), td_meeting_set (), td_dossier_set (),
 * td_agency_set () by @entity.  Edits of one field are stored in order. */
void td_session_edit_async (TdSession *self,
                            TdEntity entity,
                            const char *id,
                            const char *key,
                            const char *value,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean td_session_edit_finish (TdSession *self, GAsyncResult *result, GError **error);

/* Undoes the newest change (redoes the newest undone).  The label of what was done is given back.
 * TD_ERROR_NOT_FOUND: there is none. */
void td_session_undo_async (TdSession *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
char *td_session_undo_finish (TdSession *self, GAsyncResult *result, GError **error);
void td_session_redo_async (TdSession *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
char *td_session_redo_finish (TdSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
