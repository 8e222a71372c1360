/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-press.h"

G_BEGIN_DECLS

/* What a paper can become: what is printed, its editable twins, its bare words. */
typedef enum { TD_FORMAT_PDF, TD_FORMAT_ODT, TD_FORMAT_DOCX, TD_FORMAT_TEXT } TdPaperFormat;
#define TD_N_FORMATS (TD_FORMAT_TEXT + 1)

const char *td_paper_format_suffix (TdPaperFormat format); /* ".pdf" … */
const char *td_paper_format_mime_type (TdPaperFormat format);
const char *td_paper_format_title (TdPaperFormat format); /* translated: "PDF document" */
/* By the name's end, in either case.  FALSE for any other. */
gboolean td_paper_format_of_name (const char *name, TdPaperFormat *format);

/* The paper in @format, as bytes.  For PDF these are the paper's own bytes, made now where they
 * were not yet; the others are made of the same form and facts each time, the same bytes each time.
 * @paper's problems are those of td_press_make_paper () afterwards. */
GBytes *td_press_write_paper (TdPress *self, TdPaper *paper, TdPaperFormat format, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
