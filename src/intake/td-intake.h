/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/base/td-error.h>
#include <core/base/td-evidence-info.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* The door to outside files: everything that parses one runs in the helper program thidua-intake,
 * in a sandbox of its own (resource limits, seccomp, Landlock).  Calls block: use them on a worker
 * thread (session) or in the command line.  A helper that crashes or is killed by its limits is
 * TD_ERROR_UNREADABLE for that file, never a crash here. */

/* What kind of evidence @bytes is and how many pages it has: parses all of it.  TD_ERROR_UNREADABLE
 * (damaged, encrypted, empty), TD_ERROR_UNSUPPORTED, TD_ERROR_TOO_LARGE. */
gboolean
td_intake_probe (GBytes *bytes, TdEvidenceInfo *info, GCancellable *cancellable, GError **error);

/* A page as pixels: premultiplied BGRA (CAIRO_FORMAT_ARGB32 on little endian), stride = width × 4.
 */
typedef struct {
  guint width, height;
  GBytes *pixels;
} TdPixels;
void td_pixels_clear (TdPixels *pixels);

/* Renders @page (from 1) of evidence, fitted into @width × @height pixels, upright as stored. */
gboolean td_intake_render (GBytes *bytes,
                           guint page,
                           guint width,
                           guint height,
                           TdPixels *pixels,
                           GCancellable *cancellable,
                           GError **error);

G_END_DECLS
