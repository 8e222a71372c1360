/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-intake-document.h"

G_BEGIN_DECLS

/* Reading text off pictures of pages, by the program "tesseract" where it is installed, with its
 * Vietnamese data. */

/* NULL: it is there; else a sentence that says what is missing. */
char *td_intake_ocr_dup_missing (void) G_GNUC_WARN_UNUSED_RESULT;

/* GArray of TdPageWord, in reading order; may be empty.  @rotation: as the page is looked at;
 * places are of the page as it is upright without that turn.  TD_ERROR_UNSUPPORTED where the
 * program is missing. */
GArray *td_intake_ocr_page (TdIntakeDocument *document,
                            guint page,
                            guint rotation,
                            GCancellable *cancellable,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The words in what the program answers, a table of @width × @height pixels.  Rows that make no
 * sense are left out. */
GArray *td_intake_ocr_parse (const char *table, gsize length, guint width, guint height)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
