/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-pdf.h"

G_BEGIN_DECLS

/* The structure tree of a tagged PDF, written while the pages are: an element is an object as soon
 * as it has ended, so that a table of some ten thousand cells takes no memory of its own. */
typedef struct _TdStructure TdStructure;
typedef struct _TdElement TdElement;

TdStructure *td_structure_new (TdPdf *pdf);
void td_structure_free (TdStructure *self);

/* @tag and @attributes (more dictionary entries, or ""): static.  @parent NULL: the root. */
TdElement *
td_structure_begin (TdStructure *self, TdElement *parent, const char *tag, const char *attributes);
void td_structure_end (TdStructure *self, TdElement *element);

const char *td_element_tag (const TdElement *element);

/* Gives what is printed next on @page to @element; returns its number on the page. */
guint td_structure_mark (TdStructure *self, TdElement *element, guint page);
/* The page's key in the parent tree. */
guint td_structure_end_page (TdStructure *self);

/* After all elements have ended: writes the root and the parent tree; returns the root's object. */
guint td_structure_finish (TdStructure *self);

G_END_DECLS
