/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <core/review/td-checklist.h>

G_BEGIN_DECLS

/* Calls of the review room: one nomination's checklist. */
/* As of td_checklist_load (): GPtrArray of TdCheck. */
void td_session_load_checklist_async (TdSession *self,
                                      const char *nomination_id,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
GPtrArray *td_session_load_checklist_finish (TdSession *self,
                                             GAsyncResult *result,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* As of td_checklist_set_verdict () and the other services. */
void td_session_set_verdict_async (TdSession *self,
                                   const char *nomination_id,
                                   const char *criterion_id,
                                   TdVerdict verdict,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean td_session_set_verdict_finish (TdSession *self, GAsyncResult *result, GError **error);

void td_session_set_check_note_async (TdSession *self,
                                      const char *nomination_id,
                                      const char *criterion_id,
                                      const char *note,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean td_session_set_check_note_finish (TdSession *self, GAsyncResult *result, GError **error);

void td_session_add_proof_async (TdSession *self,
                                 const char *nomination_id,
                                 const char *criterion_id,
                                 const char *evidence_id,
                                 guint page,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean td_session_add_proof_finish (TdSession *self, GAsyncResult *result, GError **error);

void td_session_remove_proof_async (TdSession *self,
                                    const char *nomination_id,
                                    const char *criterion_id,
                                    const char *evidence_id,
                                    guint page,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean td_session_remove_proof_finish (TdSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
