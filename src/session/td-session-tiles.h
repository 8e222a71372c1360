/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session-evidence.h"

G_BEGIN_DECLS

/* A rectangle of a page (x, y, width, height in parts of the page as stored) fitted into
 * @width_px × @height_px pixels, turned by @rotation degrees clockwise (a multiple of 90): a tile.
 * All of the page is 0, 0, 1, 1.  A picture is never enlarged, so there may be fewer pixels.
 * Errors as of td_intake_render (); TD_ERROR_NOT_FOUND too where there is no such evidence.  Free
 * with td_session_pixels_free (). */
void td_session_render_region_async (TdSession *self,
                                     const char *evidence_id,
                                     guint page,
                                     double x,
                                     double y,
                                     double width,
                                     double height,
                                     guint width_px,
                                     guint height_px,
                                     int rotation,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
TdPixels *td_session_render_region_finish (TdSession *self,
                                           GAsyncResult *result,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
