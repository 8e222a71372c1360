/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

G_BEGIN_DECLS

/* What came of attaching many files. */
typedef struct {
  GPtrArray *ids;       /* of char*: the evidence that was attached, in the files' order */
  GPtrArray *sentences; /* of char*: one on each file that cannot be used, with its name */
} TdAttachReport;
void td_attach_report_free (TdAttachReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdAttachReport, td_attach_report_free)

/* More than this in one go is a folder chosen by mistake. */
#define TD_ATTACH_MAX_FILES 2000

/* How far it is; on the main thread. */
typedef void (*TdAttachProgress) (guint n_done, guint n_all, gpointer user_data);

/* Attaches files, and all files in folders, to a nomination: as one change with one undo.  Files
 * that cannot be used are told in the report and do not stop the others.  Fails only where nothing
 * is attached: cancelled before it was stored, TD_ERROR_TOO_LARGE (too many files), no room. */
void td_session_attach_all_async (TdSession *self,
                                  const char *nomination_id,
                                  const char *const *paths,
                                  TdAttachProgress progress,
                                  gpointer progress_data,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
TdAttachReport *td_session_attach_all_finish (TdSession *self,
                                              GAsyncResult *result,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
