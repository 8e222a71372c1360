/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/base/td-error.h>
#include <core/base/td-evidence-info.h>
#include <core/base/td-source-text.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* The door to outside files: everything that parses one runs in the helper program thidua-intake,
 * in a sandbox of its own (resource limits, seccomp, Landlock).  Calls block: use them on a worker
 * thread (session) or in the command line.  A helper that crashes or is killed by its limits is
 * TD_ERROR_UNREADABLE for that file, never a crash here. */

/* Larger documents are not looked at, nor pictures with more pixels, nor PDFs with more pages. */
#define TD_INTAKE_MAX_BYTES (200 * 1024 * 1024)
#define TD_INTAKE_MAX_SIDE 20000
#define TD_INTAKE_MAX_PIXELS (200 * 1000 * 1000)
#define TD_INTAKE_MAX_PAGES 2000
/* Nor is more text than this taken over; as of td_text_decode (). */
#define TD_INTAKE_MAX_TEXT (8 * 1024 * 1024)
/* Words of a page's text layer. */
#define TD_INTAKE_MAX_WORDS 20000
/* What td_intake_render () makes at most, each way and in all. */
#define TD_INTAKE_MAX_RENDER_SIDE 16384
#define TD_INTAKE_MAX_RENDER_PIXELS (64 * 1024 * 1024)

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

/* Renders @page (from 1) of evidence on white, fitted into @width × @height pixels, upright as
 * stored (a photograph's own orientation is applied).  A picture is never enlarged.  Errors as of
 * td_intake_probe (); TD_ERROR_NOT_FOUND: no such page. */
gboolean td_intake_render (GBytes *bytes,
                           guint page,
                           guint width,
                           guint height,
                           TdPixels *pixels,
                           GCancellable *cancellable,
                           GError **error);

/* Reads the text of a document (PDF with text, .docx, .odt, plain text), whatever its @name ends
 * in; what is in it decides, and a name that says another kind is only noted.  Plain text is
 * decoded here (td_text_decode ()), everything else is parsed by the helper.  TD_ERROR_UNREADABLE
 * (damaged, encrypted, empty, a scan without text), TD_ERROR_UNSUPPORTED, TD_ERROR_TOO_LARGE. */
gboolean td_intake_read_text (GBytes *bytes,
                              const char *name,
                              TdSourceText *text,
                              GCancellable *cancellable,
                              GError **error);

G_END_DECLS
