/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "layout.h"

G_BEGIN_DECLS

/* Words that stand at one height, from left to right; borrowed. */
typedef struct {
  TdWord *words;
  guint n_words;
  double x0, y0, x1, y1;
  gboolean is_table; /* its gaps go on in the row above or below */
} TdRow;

/* How far apart lines of one block are at most, in heights. */
#define TD_ROW_BLOCK_GAP 0.9

/* Rows (TdRow) of @words, which are put in order. */
GArray *td_rows_new (TdWord *words, guint n_words);
double td_row_get_height (const TdRow *self);
/* Finds out which of them are rows of tables. */
void td_rows_find_tables (GArray *rows);
/* The room between a word and the one before. */
double td_row_get_gap (const TdRow *self, guint word);
/* It is no blank between words, and not what stands behind "1." or "-". */
gboolean td_row_is_wide (const TdRow *self, guint word);

typedef enum {
  TD_ROWS_COLUMN, /* lines of one column: gaps become blanks */
  TD_ROWS_PAGE,   /* all across the page: tables have tabulators, indents tell paragraphs */
} TdRowsShape;

/* Finds out how far lines go across the page. */
void td_layout_measure (TdLayout *self, GArray *rows);

/* Writes rows @first to @end (not included), with blank lines between blocks. */
void
td_layout_append_rows (TdLayout *self, GArray *rows, guint first, guint end, TdRowsShape shape);

G_END_DECLS
