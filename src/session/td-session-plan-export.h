/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <core/base/td-paper.h>
#include <document/td-paper-format.h>

G_BEGIN_DECLS

/* The plan itself as a paper, made on the press thread. */
void td_session_make_plan_async (TdSession *self,
                                 const char *plan_id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
TdPaper *td_session_make_plan_finish (TdSession *self,
                                      GAsyncResult *result,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Writes a made paper, of any kind, to @path in @format, whole or not at all; what was there is
 * replaced.  A PDF is the paper's own bytes: those that were shown. */
void td_session_export_paper_async (TdSession *self,
                                    TdPaper *paper,
                                    TdPaperFormat format,
                                    const char *path,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean td_session_export_paper_finish (TdSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
