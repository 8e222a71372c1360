/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From words on a page to lines of text.  Pure; in the helper only. */

/* A word and its box in points; y grows downwards.  The text is borrowed. */
typedef struct {
  const char *text;
  double x0, y0, x1, y1;
} TdWord;

/* The text so far, and how its last line ended: a paragraph may go on over the page. */
typedef struct {
  GString *text;
  double left, right;   /* of the lines across the page */
  gboolean is_indented; /* the paragraph's first line was */
  double room;          /* behind the last line */
} TdLayout;

/* Appends the lines of a page, each with its line end; before all but the first page stands a form
 * feed.  What stands in two columns at the head of a document and at its foot comes out column
 * after column; everything else row by row, with tabulators where a table leaves room.  @words
 * (TdWord) are put in another order. */
void td_layout_append_page (TdLayout *self, GArray *words, guint page);

G_END_DECLS
