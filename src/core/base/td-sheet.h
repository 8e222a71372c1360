/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* A spreadsheet file as plain data: sheets → rows → the cells that are not empty.  Built on one
 * thread, not written afterwards. */

/* More is no list of nominees. */
#define TD_SHEET_MAX_ROWS 1048576
#define TD_SHEET_MAX_COLUMNS 1024
#define TD_SHEET_MAX_CELLS 4000000
#define TD_SHEET_MAX_SHEETS 200
#define TD_SHEET_MAX_CELL 32768 /* bytes of text in one */

typedef enum {
  TD_CELL_TEXT,
  TD_CELL_NUMBER, /* as a program writes it: "79012345678", "1.5" */
  TD_CELL_DATE,   /* partial ISO: "1980-02-05", "1980-02", "1980" */
  TD_CELL_BOOL,   /* "1" "0" */
} TdCellKind;

typedef struct {
  const char *text; /* never empty; of the sheet */
  guint32 row;      /* from 0, as in the file */
  guint16 column;   /* from 0 */
  guint16 n_columns;
  guint32 n_rows; /* of a merged cell; 1 else */
  guint8 kind;
  guint8 is_copy; /* stands in the upper cell that this one is merged with */
} TdCell;

typedef struct {
  guint32 row; /* in the file */
  guint32 first, n_cells;
} TdSheetLine;

typedef struct {
  char *name;
  gboolean is_hidden;
  guint n_columns;
  GArray *cells; /* of TdCell, by row and column */
  GArray *rows;  /* of TdSheetLine: those with a cell */
  GArray *spans; /* while it is built */
  GStringChunk *texts;
} TdSheet;

/* Reference counted. */
typedef struct _TdBook {
  GPtrArray *sheets;    /* of TdSheet */
  const char *encoding; /* of a text file, or of the old font it was in; static; NULL */
  char separator;       /* of a text file; 0 */
} TdBook;

#define TD_TYPE_BOOK (td_book_get_type ())
GType td_book_get_type (void);
TdBook *td_book_new (void) G_GNUC_WARN_UNUSED_RESULT;
TdBook *td_book_ref (TdBook *self);
void td_book_unref (TdBook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdBook, td_book_unref)

/* Building: sheets, their cells in any order, the merged ranges, then td_book_finish ().  A cell
 * without text is not kept; a text is cut at TD_SHEET_MAX_CELL.  FALSE: over one of the bounds. */
TdSheet *td_book_add_sheet (TdBook *self, const char *name, gboolean is_hidden);
gboolean td_sheet_add (TdSheet *self,
                       guint row,
                       guint column,
                       TdCellKind kind,
                       const char *text,
                       gsize length);
void td_sheet_merge (TdSheet *self, guint row, guint column, guint n_rows, guint n_columns);
/* Sheets without a cell go. */
void td_book_finish (TdBook *self);

/* By place among the rows that have cells. */
guint td_sheet_get_n_rows (const TdSheet *self);
const TdCell *td_sheet_get_cells (const TdSheet *self, guint index, guint *n_cells);
guint td_sheet_get_row (const TdSheet *self, guint index);
/* NULL: empty. */
const TdCell *td_sheet_find (const TdSheet *self, guint index, guint column);
const char *td_sheet_get_text (const TdSheet *self, guint index, guint column); /* "" */

/* "A", "Z", "AA". */
char *td_sheet_column_name (guint column) G_GNUC_WARN_UNUSED_RESULT;
gboolean td_sheet_column_parse (const char *name, guint *column);

G_END_DECLS
