/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A preview of the PDF bytes that will be printed: scrolls, zooms, fits the width.  Ctrl +, Ctrl −
 * and Ctrl 0 zoom. */
#define TD_TYPE_PDF_VIEW (td_pdf_view_get_type ())
G_DECLARE_FINAL_TYPE (TdPdfView, td_pdf_view, TD, PDF_VIEW, AdwBin)

TdPdfView *td_pdf_view_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* Shows @pdf.  The same bytes again change nothing; other bytes replace the pages in place. */
void td_pdf_view_set_pdf (TdPdfView *self, GBytes *pdf);
/* A spinner, unless pages are shown already. */
void td_pdf_view_set_loading (TdPdfView *self);
/* @title and @description are translated; what is shown instead of pages. */
void td_pdf_view_set_empty (TdPdfView *self, const char *title, const char *description);
void td_pdf_view_set_error (TdPdfView *self, const GError *error);

guint td_pdf_view_get_n_pages (TdPdfView *self);

G_END_DECLS
