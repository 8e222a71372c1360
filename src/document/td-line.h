/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-document-private.h"
#include "td-shaper.h"
#include "td-structure.h"

G_BEGIN_DECLS

/* Lengths in layout are whole hundredths of a point (cpt), so that every number on a page is exact
 * and short.  Widths of text are thousandths of the em times the size in cpt: 1/100 000 pt. */
#define TD_CPT(points) ((gint32) ((points) * 100 + ((points) < 0 ? -0.5 : 0.5)))
#define TD_UNITS_PER_CPT 1000

typedef enum {
  TD_ITEM_SPACE = 1 << 0,  /* a space stands before it: a line may end there */
  TD_ITEM_BREAK = 1 << 1,  /* a line may end before it, although no space does */
  TD_ITEM_FORCED = 1 << 2, /* a line ends before it */
  TD_ITEM_UNDERLINE = 1 << 3,
  TD_ITEM_KEPT = 1 << 4, /* no line ends at the space before it where there is a better place */
} TdItemFlags;

typedef struct {
  const TdWord *word;
  gint32 size;
  guint32 flags;
} TdItem;

typedef struct {
  guint first;
  guint n_items;
  guint n_spaces;
  gint32 x;      /* from the left of the paragraph's box */
  gint64 width;  /* without what justifying adds */
  gint64 slack;  /* what justifying adds, over all spaces */
  gint32 height; /* to the next line */
  gint32 ascent, descent;
} TdLine;

/* A paragraph in lines. */
typedef struct {
  const TdParagraphStyle *style;
  TdItem *items;
  guint n_items;
  TdLine *lines;
  guint n_lines;
  gint32 space_before, space_after;
  gint32 height; /* of the lines and the rule */
  gint32 rule_x, rule_width;
  gboolean has_right_to_left;
  const TdWord *wide_word; /* the last word that had to be broken, or NULL */
  /* While it is being printed: */
  guint next_line;
  TdElement *element;
} TdText;

/* What room the rule below a text takes, and how far below the text it is. */
#define TD_RULE_ROOM 400
#define TD_RULE_DROP 150
#define TD_RULE_THICKNESS 75

/* Fills lines of @width; what is made lives in @arena. */
TdText *td_text_lay_out (TdArena *arena,
                         TdFaces *faces,
                         TdShaper *shaper,
                         const TdParagraph *paragraph,
                         gint32 width);

G_END_DECLS
