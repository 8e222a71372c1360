/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-intake-answer.h"

#include <cairo.h>

G_BEGIN_DECLS

/* The readers inside the helper.  Bytes are the whole document.  Each tells why it is no good, and
 * makes its picture, or with @picture NULL only reads all of it. */

/* @orientation as in Exif: 1 upright ... 8.  @surface is CAIRO_FORMAT_RGB24; it may be smaller than
 * the picture, which has @width × @height pixels as stored. */
typedef struct {
  cairo_surface_t *surface;
  guint orientation;
  guint width, height;
  double dots_per_inch; /* 0: it does not say */
  TdIntakeColour colour;
} TdPicture;

/* How much of a picture is read. */
typedef enum {
  TD_READ_HEAD,   /* size and kind */
  TD_READ_CHECK,  /* and all of it is looked through, nothing kept */
  TD_READ_PIXELS, /* a surface is made */
} TdReadHow;

/* @width, @height: what it will be fitted into; the surface may be larger. */
TdIntakeReason
td_jpeg_read (GBytes *bytes, TdReadHow how, guint width, guint height, TdPicture *picture);
TdIntakeReason td_png_read (GBytes *bytes, TdReadHow how, TdPicture *picture);
TdIntakeReason td_webp_read (GBytes *bytes, TdReadHow how, TdPicture *picture);
TdIntakeReason td_heif_read (GBytes *bytes, TdReadHow how, TdPicture *picture);
/* Loads what reads HEIC: before the sandbox is closed. */
void td_heif_init (void);
gboolean td_heif_recognize (const guint8 *data, gsize length);

/* A TIFF has pages, from 1; what is only a smaller or masking copy of one is none. */
TdIntakeReason td_tiff_count (GBytes *bytes, guint *n_pages);
TdIntakeReason td_tiff_read (GBytes *bytes, guint page, TdReadHow how, TdPicture *picture);

/* Whether a file of the kind is all there, by its structure. */
TdIntakeReason td_structure_check (GBytes *bytes, TdIntakeKind kind);

/* TD_INTAKE_GOOD, or too large. */
TdIntakeReason td_picture_check_size (guint64 width, guint64 height);

/* Whether so many pixels are as good as @wanted: a hair less is not seen. */
gboolean td_picture_is_enough (guint pixels, guint wanted);
/* Makes room; NULL where there is none. */
guint8 *td_picture_make_surface (TdPicture *picture, guint width, guint height, int *stride);
/* Lays pixels as decoded on white.  @is_premultiplied: colours hold their alpha already. */
void td_picture_lay_on_white (guint32 *pixels, gsize n_pixels, gboolean is_premultiplied);
/* Width and height of what a person sees. */
void td_picture_get_size (const TdPicture *picture, double *width, double *height);
/* Draws the picture upright, so that it fills @width × @height. */
void td_picture_draw (const TdPicture *picture, cairo_t *cr, double width, double height);
/* Upright, scaled down to fit, on a new CAIRO_FORMAT_ARGB32 surface. */
cairo_surface_t *td_picture_fit (const TdPicture *picture, guint width, guint height);
void td_picture_clear (TdPicture *picture);

/* The orientation in an Exif block (after "Exif\0\0"); 1 where it says none. */
guint td_exif_get_orientation (const guint8 *data, gsize length);
/* Dots per inch; 0 where it says none. */
double td_exif_get_density (const guint8 *data, gsize length);

/* What the readers of a PDF share: a document (poppler's; NULL where there is none), and whether
 * the file's end is there. */
typedef struct _PopplerDocument PopplerDocument;
typedef struct _PopplerPage PopplerPage;
TdIntakeReason td_pdf_open (GBytes *bytes, PopplerDocument **document);
gboolean td_pdf_has_end (GBytes *bytes);

/* Reads all pages through. */
TdIntakeReason td_pdf_check (PopplerDocument *document, guint *n_pages);
/* @page: NULL where there is none such. */
TdIntakeReason td_pdf_get_page (PopplerDocument *document,
                                guint number,
                                PopplerPage **page,
                                double *width,
                                double *height);
void td_pdf_describe (PopplerDocument *document, PopplerPage *page, TdIntakePage *info);
/* Appends TdIntakeWord after TdIntakeWord, at most @max. */
TdIntakeReason td_pdf_list_words (PopplerPage *page, guint max, GByteArray *words);

G_END_DECLS
