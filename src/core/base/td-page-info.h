/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the intake process says about a page of evidence: plain data. */

typedef enum { TD_PAGE_COLOUR, TD_PAGE_GREY, TD_PAGE_BILEVEL } TdPageColour;

typedef struct {
  double width, height; /* upright: pixels of a picture, points of a PDF */
  guint dots_per_inch;  /* 0: it does not say */
  gboolean is_scan;     /* a picture, not text set by a program */
  TdPageColour colour;  /* of a scan, as stored */
  guint pdf_version;    /* 14 for 1.4; 0: no PDF */
  guint n_signatures;   /* digital ones */
  guint n_letters;      /* of the text layer */
} TdPageInfo;

#define TD_PAGE_FINE_HASH 4

/* How it looks.  Shares are of 10,000. */
typedef struct {
  TdPageInfo info;
  guint coloured; /* pixels that are neither black, white nor grey */
  guint ink;      /* pixels much darker than the paper */
  guint paper;    /* how bright the paper is, 0..255 */
  /* Pieces of lines of text, and the ink above and below the bodies of their letters: as the page
   * is, and when it is turned by 90 degrees. */
  guint n_lines, above, below;
  guint n_columns, left, right;
  /* Of the picture turned clockwise by 0, 90, 180, 270 degrees. */
  guint64 hashes[4];
  guint64 fine[4][TD_PAGE_FINE_HASH];
} TdPageMeasures;

/* A word and where it stands, in 0..1 of the upright page. */
typedef struct {
  char *text;
  double x, y, w, h;
} TdPageWord;

/* A part of a page, in 0..1 of it as it is upright. */
typedef struct {
  double x, y, w, h;
} TdPageRegion;

G_END_DECLS
