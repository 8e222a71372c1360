/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-intake-answer.h"

G_BEGIN_DECLS

/* The readers of text inside the helper.  Each appends what the document says to @text, in reading
 * order, and tells why it is no good; @notes as TdSourceNote. */

TdIntakeReason td_pdf_read_text (GBytes *bytes, GString *text, guint *notes);

/* A Zip archive: @kind is found out.  @parts: name → GBytes. */
TdIntakeReason td_package_read_text (GBytes *bytes, guint32 *kind, GString *text, guint *notes);
TdIntakeReason td_docx_read_text (GHashTable *parts, GBytes *document, GString *text, guint *notes);
/* @content: content.xml, or the only part of a flat document; @styles may be NULL. */
TdIntakeReason td_odt_read_text (GBytes *content, GBytes *styles, GString *text, guint *notes);

G_END_DECLS
