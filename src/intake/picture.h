/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-intake-answer.h"

#include <cairo.h>

G_BEGIN_DECLS

/* The readers inside the helper.  Bytes are the whole document.  Each tells why it is no good, and
 * makes its picture, or with @picture NULL only reads all of it. */

/* @orientation as in Exif: 1 upright ... 8.  @surface is CAIRO_FORMAT_RGB24. */
typedef struct {
  cairo_surface_t *surface;
  guint orientation;
} TdPicture;

/* @width, @height: what it will be fitted into; the picture may be larger. */
TdIntakeReason td_jpeg_read (GBytes *bytes, guint width, guint height, TdPicture *picture);
TdIntakeReason td_png_read (GBytes *bytes, TdPicture *picture);

/* TD_INTAKE_GOOD, or too large. */
TdIntakeReason td_picture_check_size (guint64 width, guint64 height);

/* Upright, scaled down to fit, on a new CAIRO_FORMAT_ARGB32 surface. */
cairo_surface_t *td_picture_fit (const TdPicture *picture, guint width, guint height);
void td_picture_clear (TdPicture *picture);

/* The orientation in an Exif block (after "Exif\0\0"); 1 where it says none. */
guint td_exif_get_orientation (const guint8 *data, gsize length);

/* What the readers of a PDF share: a document (poppler's; NULL where there is none), and whether
 * the file's end is there. */
typedef struct _PopplerDocument PopplerDocument;
TdIntakeReason td_pdf_open (GBytes *bytes, PopplerDocument **document);
gboolean td_pdf_has_end (GBytes *bytes);

TdIntakeReason td_pdf_probe (GBytes *bytes, guint *n_pages);
TdIntakeReason
td_pdf_render (GBytes *bytes, guint page, guint width, guint height, cairo_surface_t **surface);

G_END_DECLS
