/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "labels.h"
#include "xml.h"

G_BEGIN_DECLS

/* The parts of a DOCX beside its text: styles and lists.  In the helper only. */

/* ---- styles ---- */

typedef struct _TdDocxStyles TdDocxStyles;

/* @part may be NULL: a document without styles.  Returned whatever @reason. */
TdDocxStyles *td_docx_styles_new (GBytes *part, TdIntakeReason *reason);
void td_docx_styles_free (TdDocxStyles *self);

/* Of a paragraph or a run in style @id (NULL: the default one), through the styles it is based on.
 */
const char *td_docx_styles_get_font (const TdDocxStyles *self, const char *id); /* NULL: unsaid */
gboolean td_docx_styles_has_caps (const TdDocxStyles *self, const char *id);
gboolean td_docx_styles_is_hidden (const TdDocxStyles *self, const char *id);
/* -1: none. */
int td_docx_styles_get_list (const TdDocxStyles *self, const char *id);
int td_docx_styles_get_level (const TdDocxStyles *self, const char *id);

/* "w:val" of a switch: on unless it says off. */
gboolean td_docx_is_on (const TdXmlAttributes *attributes);
/* The font of a w:rFonts; NULL where it has a theme's. */
char *td_docx_dup_font (const TdXmlAttributes *attributes);

/* ---- lists ---- */

typedef struct _TdDocxLists TdDocxLists;

TdDocxLists *td_docx_lists_new (GBytes *part, const TdDocxStyles *styles, TdIntakeReason *reason);
void td_docx_lists_free (TdDocxLists *self);

/* The level that a list keeps for paragraphs of a style; -1: none. */
int td_docx_lists_find_level (TdDocxLists *self, int list, const char *style);
/* The label of the next paragraph of a list; NULL where there is no such list. */
char *td_docx_lists_next (TdDocxLists *self, int list, int level) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
