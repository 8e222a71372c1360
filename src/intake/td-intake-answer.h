/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the helper program and its caller say to each other.  The document is file descriptor
 * TD_INTAKE_DOCUMENT_FD (sealed, in memory), the answer goes to TD_INTAKE_ANSWER_FD: one
 * TdIntakeAnswer, then the pixels or the text.  The caller trusts none of it: numbers are checked,
 * text is checked and cleaned like that of any outside file, and what a person is told is never the
 * helper's words, only a reason out of this list. */
#define TD_INTAKE_DOCUMENT_FD 3
#define TD_INTAKE_ANSWER_FD 4
#define TD_INTAKE_MAGIC 0x54644941u

/* The exit status where the sandbox could not be set up: nothing was read. */
#define TD_INTAKE_EXIT_NO_SANDBOX 3

typedef enum {
  TD_INTAKE_GOOD,
  TD_INTAKE_DAMAGED,
  TD_INTAKE_CUT_SHORT,
  TD_INTAKE_ENCRYPTED,
  TD_INTAKE_NO_PAGES,
  TD_INTAKE_UNKNOWN_KIND,
  TD_INTAKE_TOO_MANY_PAGES,
  TD_INTAKE_TOO_MANY_PIXELS,
  TD_INTAKE_NO_SUCH_PAGE,
  TD_INTAKE_NO_TEXT, /* a scan */
  TD_INTAKE_TOO_MUCH_TEXT,
  TD_INTAKE_NO_DOCUMENT, /* a Zip archive of something else */
  TD_INTAKE_IS_SHEET,
  TD_INTAKE_NO_SHEET,
  TD_INTAKE_TOO_MANY_CELLS,
} TdIntakeReason;

typedef enum {
  TD_INTAKE_NO_KIND,
  TD_INTAKE_PDF,
  TD_INTAKE_JPEG,
  TD_INTAKE_PNG,
  TD_INTAKE_TIFF,
  TD_INTAKE_WEBP,
  TD_INTAKE_HEIC,
  TD_INTAKE_DOCX,
  TD_INTAKE_ODT,
} TdIntakeKind;

typedef struct {
  guint32 magic;
  guint32 reason; /* TdIntakeReason */
  guint32 kind;   /* TdIntakeKind */
  guint32 n_pages;
  guint32 width; /* of the pixels that follow; 0: none */
  guint32 height;
  guint32 n_bytes; /* of the text that follows; 0: none */
  guint32 notes;   /* TdSourceNote */
} TdIntakeAnswer;

/* A helper that is kept ("serve") is asked on TD_INTAKE_TALK_FD, one TdIntakeQuestion after the
 * other; it writes its answer over the last one and then a byte back. */
#define TD_INTAKE_TALK_FD 5
/* Many documents at once ("check N"), one answer after the other. */
#define TD_INTAKE_FIRST_DOCUMENT_FD 10
#define TD_INTAKE_MAX_DOCUMENTS 128

typedef enum {
  TD_INTAKE_CHECK,    /* kind and pages, from the structure alone */
  TD_INTAKE_DESCRIBE, /* a page's size and what it is made of: TdIntakePage */
  TD_INTAKE_VIEW,     /* pixels of a region of a page */
  TD_INTAKE_MEASURE,  /* numbers for findings about a page: TdIntakeMeasures */
  TD_INTAKE_WORDS,    /* of a page's text layer: TdIntakeWord after TdIntakeWord */
} TdIntakeVerb;

typedef struct {
  guint32 magic;
  guint32 verb; /* TdIntakeVerb */
  guint32 page; /* from 1 */
  guint32 width;
  guint32 height;
  guint32 rotation;  /* 0 90 180 270, clockwise */
  double x, y, w, h; /* the region, in 0..1 of the upright page */
} TdIntakeQuestion;

typedef struct {
  double width, height; /* upright: pixels of a picture, points of a PDF */
  double dots_per_inch; /* 0: it does not say */
  guint32 is_scan;      /* one picture fills the page */
  guint32 colour;       /* TdIntakeColour, as stored */
  guint32 pdf_version;  /* 14 for 1.4; 0: no PDF */
  guint32 n_signatures;
  guint32 n_letters; /* of the text layer */
  guint32 padding;
} TdIntakePage;

typedef enum { TD_INTAKE_COLOUR, TD_INTAKE_GREY, TD_INTAKE_BILEVEL } TdIntakeColour;

/* Shares are of 10,000. */
typedef struct {
  TdIntakePage page;
  guint32 coloured; /* pixels that are neither black, white nor grey */
  guint32 ink;      /* pixels much darker than the paper */
  guint32 paper;    /* how bright the paper is, 0..255 */
  guint32 n_lines;  /* of text, when it stands upright or upside down */
  guint32 above;    /* ink above the bodies of the letters, and below them */
  guint32 below;
  guint32 n_columns; /* lines of text when it lies on its side */
  guint32 left;
  guint32 right;
  guint32 padding;
  guint64 hashes[4];  /* of the picture, turned by 0 90 180 270 */
  guint64 fine[4][4]; /* finer ones of the same */
} TdIntakeMeasures;

#define TD_INTAKE_WORD_BYTES 60

/* A word and where it stands in 0..1 of the upright page. */
typedef struct {
  float x, y, w, h;
  char text[TD_INTAKE_WORD_BYTES]; /* UTF-8, ends with a zero */
} TdIntakeWord;

/* Sheets are a row of records, each with its text behind it, filled up to whole words. */
#define TD_INTAKE_MAX_SHEETS (128 * 1024 * 1024)

typedef enum {
  TD_INTAKE_SHEET, /* its name; @column 1: hidden */
  TD_INTAKE_CELL,  /* @kind as TdCellKind */
  TD_INTAKE_MERGE, /* no text */
} TdIntakeRecordType;

typedef struct {
  guint32 type; /* TdIntakeRecordType */
  guint32 row, column;
  guint32 n_rows, n_columns; /* TD_INTAKE_MERGE */
  guint32 kind;              /* TD_INTAKE_CELL */
  guint32 n_bytes;
} TdIntakeRecord;

G_END_DECLS
