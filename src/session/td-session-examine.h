/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

G_BEGIN_DECLS

/* Many files become evidence, and what is found out about their pages. */

/* @done of @total; on the main thread. */
typedef void (*TdEvidenceProgress) (guint done, guint total, gpointer user_data);

/* What became of files that were added. */
typedef struct {
  GPtrArray *ids;       /* of the evidence, in the files' order */
  GPtrArray *sentences; /* one for each file that was not taken: why */
} TdAddedFiles;

void td_added_files_free (TdAddedFiles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdAddedFiles, td_added_files_free)

/* Files, and those in folders, as one change; those that are no good are left out.  An error only
 * where nothing could be added at all, or it was cancelled before it was stored. */
void td_session_add_files_async (TdSession *self,
                                 const char *nomination_id,
                                 const char *const *paths,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
TdAddedFiles *td_session_add_files_finish (TdSession *self,
                                           GAsyncResult *result,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Looks at all pages that were not looked at yet, of a nomination or (@nomination_id NULL) of all
 * evidence; @with_text reads them too, where this computer can.  In the background, page by page:
 * what is cancelled goes on from there the next time.  Answers how many pages were looked at. */
void td_session_examine_evidence_async (TdSession *self,
                                        const char *nomination_id,
                                        gboolean with_text,
                                        TdEvidenceProgress progress,
                                        gpointer progress_data,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
/* -1 on error. */
int td_session_examine_evidence_finish (TdSession *self, GAsyncResult *result, GError **error);

/* As of td_findings_list (): GPtrArray of TdProblem. */
void td_session_list_findings_async (TdSession *self,
                                     const char *evidence_id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GPtrArray *td_session_list_findings_finish (TdSession *self,
                                            GAsyncResult *result,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
