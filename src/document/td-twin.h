/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-document-private.h"
#include "td-press.h"

G_BEGIN_DECLS

/* A paper's editable twins are written from the same blocks as its PDF.  Same document, same bytes.
 * @press measures what depends on the width of words (rules below a text). */
GBytes *td_odt_write (TdDocument *document, TdPress *press);
GBytes *td_docx_write (TdDocument *document, TdPress *press);
/* The words alone, a line for each paragraph. */
GBytes *td_plain_write (TdDocument *document);

/* ---- what both writers use ---- */

/* The length of the rule below the paragraph in a column of @width, in points; 0: it has none. */
double td_press_measure_rule (TdPress *self, const TdParagraph *paragraph, double width);

/* Every style that the document's paragraphs have, by name: those that share a name with another
 * are told apart as "is not the base". */
typedef struct {
  GPtrArray *styles; /* of const TdParagraphStyle, one for each name, in the order of use */
} TdTwinStyles;

void td_twin_styles_init (TdTwinStyles *self, TdDocument *document);
void td_twin_styles_clear (TdTwinStyles *self);
/* The style with @style's name; NULL where it has none. */
const TdParagraphStyle *td_twin_styles_find (TdTwinStyles *self, const TdParagraphStyle *style);

guint td_twin_outline_level (const TdParagraphStyle *style); /* 1 to 3; 0: no heading */

/* Numbers with a point whatever the locale. */
void td_twin_number (GString *out, const char *before, double value, const char *after);
/* XML text without what XML cannot hold. */
void td_twin_escape (GString *out, const char *text, gsize length);
/* The words of a run: white space is one blank; "\n" is @line_break. */
void td_twin_words (GString *out, const TdRun *run, const char *line_break);

G_END_DECLS
