/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A PDF that this program made, opened for looking at.  Never for outside files: those go through
 * the intake process.  The poppler document is used by one thread of its own; all calls here are
 * for the main thread and return at once. */
#define TD_TYPE_PDF_DOCUMENT (td_pdf_document_get_type ())
G_DECLARE_FINAL_TYPE (TdPdfDocument, td_pdf_document, TD, PDF_DOCUMENT, GObject)

void td_pdf_document_open_async (GBytes *pdf,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
TdPdfDocument *td_pdf_document_open_finish (GAsyncResult *result,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

guint td_pdf_document_get_n_pages (TdPdfDocument *self);
/* In points. */
void td_pdf_document_get_page_size (TdPdfDocument *self, guint page, double *width, double *height);

/* The text of a page (from 0), for a reader that cannot see it. */
const char *td_pdf_document_get_page_text (TdPdfDocument *self, guint page);

/* A page (from 0) on white, @scale pixels per point. */
void td_pdf_document_render_async (TdPdfDocument *self,
                                   guint page,
                                   double scale,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
GdkTexture *td_pdf_document_render_finish (TdPdfDocument *self,
                                           GAsyncResult *result,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
