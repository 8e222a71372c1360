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
