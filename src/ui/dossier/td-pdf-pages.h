/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-pdf-document.h"

G_BEGIN_DECLS

/* The pages of a document one below the other, for a scrolled window.  Only what is near the
 * visible part is rendered; when the document is replaced the old pages stay until the new ones are
 * there. */
#define TD_TYPE_PDF_PAGES (td_pdf_pages_get_type ())
G_DECLARE_FINAL_TYPE (TdPdfPages, td_pdf_pages, TD, PDF_PAGES, GtkWidget)

void td_pdf_pages_set_document (TdPdfPages *self, TdPdfDocument *document);
/* What scrolls it: tells which pages are seen. */
void td_pdf_pages_set_adjustment (TdPdfPages *self, GtkAdjustment *vadjustment);

/* Pixels per point; 0 fits the width. */
void td_pdf_pages_set_zoom (TdPdfPages *self, double zoom);
/* As shown now, never 0. */
double td_pdf_pages_get_scale (TdPdfPages *self);

guint td_pdf_pages_get_n_pages (TdPdfPages *self);
/* The page (from 0) in the middle of the visible part.  Signal "page-changed" follows it. */
guint td_pdf_pages_get_current (TdPdfPages *self);
void td_pdf_pages_scroll_to (TdPdfPages *self, guint page);

G_END_DECLS
