/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <core/base/td-page-info.h>
#include <intake/td-intake.h>

G_BEGIN_DECLS

/* Looking at pages of evidence.  The helpers of the last few documents are kept, so that one region
 * after the other is quick; errors are about this file, or this page of it. */

/* What a page is made of, and its size; free with g_free (). */
void td_session_describe_page_async (TdSession *self,
                                     const char *evidence_id,
                                     guint page,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
TdPageInfo *td_session_describe_page_finish (TdSession *self,
                                             GAsyncResult *result,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* As of td_intake_document_render (): @region, which is in 0..1 of the page as it is upright, fills
 * @width × @height pixels after it was turned by @rotation.  Free with td_session_pixels_free ().
 */
void td_session_render_region_async (TdSession *self,
                                     const char *evidence_id,
                                     guint page,
                                     const TdPageRegion *region,
                                     guint width,
                                     guint height,
                                     guint rotation,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
TdPixels *td_session_render_region_finish (TdSession *self,
                                           GAsyncResult *result,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same, but fitted into @width × @height pixels of the turned page: its shape stays, and a
 * picture is never enlarged, so there may be fewer pixels. */
void td_session_render_fitted_async (TdSession *self,
                                     const char *evidence_id,
                                     guint page,
                                     const TdPageRegion *region,
                                     guint width,
                                     guint height,
                                     guint rotation,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
TdPixels *td_session_render_fitted_finish (TdSession *self,
                                           GAsyncResult *result,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The words of a page, of its text layer or as they were recognised: GArray of TdPageWord, empty
 * where nothing is known. */
void td_session_evidence_words_async (TdSession *self,
                                      const char *evidence_id,
                                      guint page,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
GArray *td_session_evidence_words_finish (TdSession *self,
                                          GAsyncResult *result,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
