/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-arena.h"
#include "td-document.h"

G_BEGIN_DECLS

/* The tree that the press reads.  Everything in it lives in the document's arena. */
typedef struct _TdBlock TdBlock;
typedef struct _TdRun TdRun;
typedef struct _TdRow TdRow;
typedef struct _TdPart TdPart;

typedef enum { TD_BLOCK_PARAGRAPH, TD_BLOCK_SPACE, TD_BLOCK_COLUMNS, TD_BLOCK_TABLE } TdBlockKind;

typedef struct {
  TdBlock *first;
  TdBlock *last;
} TdBlockList;

struct _TdRun {
  TdRun *next;
  const char *text; /* valid UTF-8, NFC; "\n" is a forced line break */
  gsize length;
  TdStyle style;
  double size;
};

typedef struct {
  const TdParagraphStyle *style;
  TdRun *first_run;
  TdRun *last_run;
} TdParagraph;

typedef struct {
  guint n_columns;
  double *widths;
  TdBlockList *columns;
  gboolean keep_together;
  /* While it is being built: */
  guint current;
  TdBlock *outer;
  TdBlockList *outer_list;
} TdColumns;

struct _TdRow {
  TdRow *next;
  gboolean is_header;
  guint n_cells;
  TdParagraph *cells;
};

typedef struct {
  guint n_columns;
  double *widths;
  TdRow *first_row;
  TdRow *last_row;
} TdTable;

struct _TdBlock {
  TdBlock *next;
  TdBlockKind kind;
  union {
    TdParagraph paragraph;
    double space;
    TdColumns columns;
    TdTable table;
  };
};

struct _TdPart {
  TdPart *next;
  TdPage page;
  TdBlockList blocks;
};

struct _TdDocument {
  gatomicrefcount references;
  TdArena arena;
  const char *title;
  const char *language;
  TdPart *first_part;
  TdPart *last_part;

  /* Where the next block goes: */
  TdBlockList *list;
  TdBlock *columns; /* the innermost open columns */
  TdBlock *table;   /* the open table */
  TdRow *row;
  TdParagraph *paragraph;
  const TdParagraphStyle *last_style; /* styles repeat: the last is shared */
};

G_END_DECLS
