/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-document-private.h"
#include "td-pdf.h"

G_BEGIN_DECLS

/* The outline of a PDF, as readers show it beside the pages: of several papers each paper, of a
 * single one its headings. */
typedef struct _TdBookmarks TdBookmarks;

TdBookmarks *td_bookmarks_new (void);
void td_bookmarks_free (TdBookmarks *self);

/* @level from 1; one that is more than one deeper than the last is only one deeper.  @page: its
 * object's number; @y: hundredths of a point from its bottom. */
void td_bookmarks_add (TdBookmarks *self, guint level, const char *title, guint page, gint32 y);
/* The same with the words of a paragraph. */
void td_bookmarks_add_paragraph (TdBookmarks *self,
                                 guint level,
                                 const TdParagraph *paragraph,
                                 guint page,
                                 gint32 y);
/* Returns the outline's object; 0 where there are no bookmarks. */
guint td_bookmarks_write (TdBookmarks *self, TdPdf *pdf);

G_END_DECLS
