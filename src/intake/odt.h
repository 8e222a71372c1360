/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "labels.h"
#include "xml.h"

G_BEGIN_DECLS

/* Styles and lists of an ODT: they stand in styles.xml and before the text in content.xml.  In the
 * helper only. */

typedef struct _TdOdtLists TdOdtLists;
typedef struct _TdOdtStyles TdOdtStyles;

/* Both take all elements that come by, and keep what is theirs. */
TdOdtStyles *td_odt_styles_new (void);
void td_odt_styles_free (TdOdtStyles *self);
void td_odt_styles_start (TdOdtStyles *self, const char *name, const TdXmlAttributes *attributes);
void td_odt_styles_end (TdOdtStyles *self, const char *name);

/* @family: "paragraph" or "text".  NULL, or -1: neither the style nor one it is based on says. */
const char *td_odt_styles_get_font (const TdOdtStyles *self, const char *family, const char *name);
const char *td_odt_styles_get_list (const TdOdtStyles *self, const char *name);
int td_odt_styles_has_caps (const TdOdtStyles *self, const char *family, const char *name);
int td_odt_styles_is_hidden (const TdOdtStyles *self, const char *family, const char *name);
/* The family of a declared font, or @name itself. */
const char *td_odt_styles_find_face (const TdOdtStyles *self, const char *name);

TdOdtLists *td_odt_lists_new (const TdOdtStyles *styles);
void td_odt_lists_free (TdOdtLists *self);
void td_odt_lists_start (TdOdtLists *self, const char *name, const TdXmlAttributes *attributes);
void td_odt_lists_end (TdOdtLists *self, const char *name);

/* The list of headings. */
#define TD_ODT_OUTLINE " outline"

/* The label of the next paragraph at @level (from 0) of list style @counted, with the looks of list
 * style @looks (NULL: the same). */
char *td_odt_lists_next (TdOdtLists *self, const char *counted, const char *looks, guint level)
    G_GNUC_WARN_UNUSED_RESULT;
/* Begins to count anew. */
void td_odt_lists_restart (TdOdtLists *self, const char *name);
void td_odt_lists_set_next (TdOdtLists *self, const char *name, guint level, int value);

G_END_DECLS
