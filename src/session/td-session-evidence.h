/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <core/evidence/td-evidence.h>
#include <intake/td-intake.h>

G_BEGIN_DECLS

/* Calls of the evidence room. */
/* As of td_evidence_store_list (): GPtrArray of TdEvidence. */
void td_session_list_evidence_async (TdSession *self,
                                     const char *nomination_id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GPtrArray *td_session_list_evidence_finish (TdSession *self,
                                            GAsyncResult *result,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* As of td_evidence_store_find_nomination (). */
void td_session_find_evidence_async (TdSession *self,
                                     const char *evidence_id,
                                     const char *plan_id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
char *td_session_find_evidence_finish (TdSession *self,
                                       GAsyncResult *result,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* As of the services of the same names. */
void td_session_detach_evidence_async (TdSession *self,
                                       const char *evidence_id,
                                       const char *nomination_id,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean td_session_detach_evidence_finish (TdSession *self, GAsyncResult *result, GError **error);

void td_session_judge_evidence_async (TdSession *self,
                                      const char *evidence_id,
                                      const char *nomination_id,
                                      const char *state,
                                      const char *reason,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean td_session_judge_evidence_finish (TdSession *self, GAsyncResult *result, GError **error);

void td_session_rotate_evidence_async (TdSession *self,
                                       const char *evidence_id,
                                       guint page,
                                       int rotation,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean td_session_rotate_evidence_finish (TdSession *self, GAsyncResult *result, GError **error);

/* Attaches an outside file, or bytes that were pasted, to the nomination: the evidence's id. Errors
 * of td_file_read (), td_intake_probe () and td_evidence_add (); nothing is stored then. */
#define TD_EVIDENCE_MAX_BYTES (200 * 1024 * 1024)
void td_session_attach_file_async (TdSession *self,
                                   const char *nomination_id,
                                   const char *path,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
void td_session_attach_bytes_async (TdSession *self,
                                    const char *nomination_id,
                                    GBytes *bytes,
                                    const char *name,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
char *td_session_attach_finish (TdSession *self,
                                GAsyncResult *result,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A page of a sealed file fitted into @width × @height pixels, as of td_intake_render (): upright
 * as stored, not rotated.  Free with td_session_pixels_free (). */
void td_session_render_evidence_async (TdSession *self,
                                       const char *sha256,
                                       guint page,
                                       guint width,
                                       guint height,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
TdPixels *td_session_render_evidence_finish (TdSession *self,
                                             GAsyncResult *result,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
void td_session_pixels_free (TdPixels *pixels);

G_END_DECLS
