/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-buffer.h"

G_BEGIN_DECLS

/* A PDF 1.7 file in the making: numbered objects, streams, object streams and the cross-reference
 * stream.  Knows nothing of pages.  The same calls give the same bytes. */
typedef struct _TdPdf TdPdf;

TdPdf *td_pdf_new (void);
void td_pdf_free (TdPdf *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdPdf, td_pdf_free)

/* Every number handed out must be written. */
guint td_pdf_reserve (TdPdf *self);

/* An object that is no stream: written into the buffer that begin returns, until end.  One at a
 * time. */
TdBuffer *td_pdf_begin_object (TdPdf *self, guint number);
void td_pdf_end_object (TdPdf *self);

/* @entries: more dictionary entries, or "". */
void
td_pdf_add_stream (TdPdf *self, guint number, const char *entries, const void *bytes, gsize length);
void td_pdf_add_plain_stream (TdPdf *self,
                              guint number,
                              const char *entries,
                              const void *bytes,
                              gsize length);
/* Bytes that td_pdf_deflate () made before. */
void td_pdf_add_deflated_stream (TdPdf *self,
                                 guint number,
                                 const char *entries,
                                 const void *bytes,
                                 gsize length);
GBytes *td_pdf_deflate (const void *bytes, gsize length);

/* Ends the file.  @self can only be freed after that. */
GBytes *td_pdf_finish (TdPdf *self, guint root, guint info);

G_END_DECLS
