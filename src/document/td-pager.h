/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-bookmarks.h"
#include "td-canvas.h"

G_BEGIN_DECLS

/* Blocks onto pages: page breaks, what is kept together, columns, page numbers.  Internal to the
 * press; td-table.c is its other half. */
typedef struct {
  TdFaces *faces;
  TdShaper *shaper;
  TdCanvas *canvas;
  TdStructure *structure;
  TdArena *blocks;        /* what is laid out of the blocks in hand */
  TdArena *rows;          /* the same of the table row in hand */
  TdBuffer *labels;       /* the parts' entries in the tree of page labels */
  TdBookmarks *bookmarks; /* get the headings; NULL: they do not */
  guint first_page;       /* of the document: its object's number */
  guint current_page;     /* the same of the page in hand */

  const TdPage *page;
  guint page_in_part;
  gint32 top, bottom, left, width;
  gint32 y;     /* where the next block begins, */
  gint32 after; /* less the space after the one before */
  gboolean is_at_top;
  gboolean has_page;

  TdElement *parent; /* what elements are made in */
  TdElement *list;   /* the open list */
  guint heading;     /* the level of the last heading */
} TdPager;

typedef struct _TdBox TdBox;

/* Boxes one below the other, printed from @at on. */
typedef struct {
  TdBox *first;
  TdBox *at;
  gint32 height;
} TdStack;

typedef struct {
  TdText *text;
  gint32 x, width;
} TdCell;

typedef struct {
  const TdRow *row;
  guint n_cells;
  TdCell *cells;
  gint32 height;
  TdElement *element;
} TdRowBox;

/* A block laid out in a certain width. */
struct _TdBox {
  TdBox *next;
  const TdBlock *block;
  gint32 before, height, after;
  TdText *text;    /* paragraph */
  guint n_columns; /* columns */
  TdStack *columns;
  gint32 *column_x;
  TdRowBox **rows; /* table: as many as were asked for */
  guint n_rows;
};

void td_pager_print_document (TdPager *self, const TdDocument *document, TdElement *parent);

/* For td-table.c: */
void td_pager_new_page (TdPager *self);
TdText *
td_pager_lay_out (TdPager *self, TdArena *arena, const TdParagraph *paragraph, gint32 width);
guint td_pager_lines_that_fit (const TdText *text, gint32 room, gboolean is_at_top);
gint32 td_pager_print_text (TdPager *self,
                            TdText *text,
                            guint n_lines,
                            gint32 x,
                            gint32 y,
                            TdElement *element);

/* The rows at the top that are repeated, and the first one that is not. */
void td_table_measure_start (TdPager *self, TdBox *box);
/* All rows, for a table inside columns. */
void td_table_measure (TdPager *self, TdBox *box, gint32 width);
void td_table_print (TdPager *self, TdBox *box);
void td_table_print_whole (TdPager *self, TdBox *box, gint32 x, gint32 y);

G_END_DECLS
