/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-intake-answer.h"

G_BEGIN_DECLS

/* The readers of text inside the helper.  Each appends what the document says to @text, in reading
 * order, and tells why it is no good; @notes as TdSourceNote. */

TdIntakeReason td_pdf_read_text (GBytes *bytes, GString *text, guint *notes);

G_END_DECLS
