/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-sheet-words.h"
#include <core/base/td-sheet.h>

G_BEGIN_DECLS

/* Where the tables of a sheet are and what their columns mean.  A sheet may have several, one below
 * the other: collectives, then individuals, each under headings of its own. */

typedef struct {
  guint column; /* of the sheet */
  char *title;  /* as in the sheet; of two lines "Giới tính / Nữ"; "" */
  TdSheetField field;
  guint confidence; /* of the field; 0: nobody knows */
} TdSheetColumn;

typedef struct {
  guint first_heading, n_headings; /* rows, by place; n_headings 0: the table has no headings */
  guint end;                       /* the row behind its last one */
  GArray *columns;                 /* of TdSheetColumn */
} TdSheetTable;

typedef struct {
  GPtrArray *tables; /* of TdSheetTable */
} TdSheetLayout;

/* Proposes a layout of @sheet.  Always has at least one table: of a sheet without headings that are
 * understood it is the whole sheet, its columns guessed by what stands in them. */
TdSheetLayout *td_sheet_layout_propose (const TdSheet *sheet) G_GNUC_WARN_UNUSED_RESULT;
TdSheetLayout *td_sheet_layout_copy (const TdSheetLayout *self) G_GNUC_WARN_UNUSED_RESULT;
void td_sheet_layout_free (TdSheetLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdSheetLayout, td_sheet_layout_free)

/* Says what a column is; every other column of the table that had the field has none then. */
void td_sheet_layout_set (TdSheetLayout *self, guint table, guint column_index, TdSheetField field);
/* A column by its letters ("C") or its heading (with or without accents), in every table that has
 * it.  FALSE: none has. */
gboolean td_sheet_layout_set_by_name (TdSheetLayout *self, const char *name, TdSheetField field);
gboolean td_sheet_layout_has_name (const TdSheetLayout *self);

/* The same for files of the same make: of the headings. */
char *td_sheet_layout_fingerprint (const TdSheetLayout *self) G_GNUC_WARN_UNUSED_RESULT;
/* What the columns are, to be remembered: "name,birth,ignore;collective,award". */
char *td_sheet_layout_to_string (const TdSheetLayout *self) G_GNUC_WARN_UNUSED_RESULT;
/* FALSE, and nothing changed, where it does not fit. */
gboolean td_sheet_layout_apply (TdSheetLayout *self, const char *text);

/* Is the row one of @table's headings once more, or the line of column numbers below them. */
gboolean td_sheet_table_is_heading (const TdSheetTable *self, const TdSheet *sheet, guint row);

G_END_DECLS
