/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-sheet-layout.h"
#include <core/plan/td-plan.h>

G_BEGIN_DECLS

/* What an import of a sheet would do, row by row.  Built on one thread; whoever it was handed to
 * may switch rows on and off until it hands it on. */

typedef enum {
  TD_IMPORT_NEW,       /* a nominee the register does not know */
  TD_IMPORT_KNOWN,     /* one that it knows */
  TD_IMPORT_NOMINATED, /* known, and under this plan already: off unless switched on */
  TD_IMPORT_TWICE,     /* stands further up in the sheet already: off unless switched on */
  TD_IMPORT_LEFT_OUT,  /* a heading, a total, …: cannot be switched on */
} TdImportState;

const char *td_import_state_to_string (TdImportState state); /* "new" … */
const char *td_import_state_get_title (TdImportState state); /* translated */

typedef struct {
  guint field; /* TdSheetField; of the nominee or the nomination */
  const char *text;
} TdImportValue;

/* A sentence about a row. */
typedef struct {
  const char *code; /* static, for programs: "unknown-date", "total", … */
  const char *text; /* translated */
  gboolean is_problem;
  guint next; /* by place + 1; 0: the last */
} TdImportNote;

typedef struct {
  guint32 row; /* in the file, from 0 */
  guint8 state;
  guint8 kind; /* TdNomineeKind */
  guint8 n_values;
  guint8 n_problems; /* things in it that a person should look at */
  gboolean is_on;
  guint32 first_value;
  const char *name;       /* "" where there is none; of a row left out what stands in it */
  const char *nominee_id; /* of the register; NULL */
  guint first_note;       /* by place + 1; 0: none */
} TdImportRow;

/* Reference counted. */
typedef struct {
  TdBook *book;
  guint sheet;
  char *plan_id;
  char *file_name;
  TdSheetLayout *layout;
  gboolean is_remembered; /* the layout is that of an earlier import */
  GArray *rows;           /* of TdImportRow */
  GArray *values;         /* of TdImportValue */
  GArray *notes;          /* of TdImportNote */
  GStringChunk *texts;
} TdSheetPreview;

#define TD_TYPE_SHEET_PREVIEW (td_sheet_preview_get_type ())
GType td_sheet_preview_get_type (void);
TdSheetPreview *td_sheet_preview_ref (TdSheetPreview *self);
void td_sheet_preview_unref (TdSheetPreview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdSheetPreview, td_sheet_preview_unref)

const TdSheet *td_sheet_preview_get_sheet (const TdSheetPreview *self);
TdImportRow *td_sheet_preview_get_row (const TdSheetPreview *self, guint index);
/* "" */
const char *
td_sheet_preview_get_value (const TdSheetPreview *self, const TdImportRow *row, TdSheetField field);
/* NULL: the row has no further note; @note NULL: its first. */
const TdImportNote *td_sheet_preview_next_note (const TdSheetPreview *self,
                                                const TdImportRow *row,
                                                const TdImportNote *note);
/* All of them in one line; "". */
char *td_sheet_preview_dup_message (const TdSheetPreview *self,
                                    const TdImportRow *row) G_GNUC_WARN_UNUSED_RESULT;
/* Rows that would be imported now; those with something to look at among them. */
guint td_sheet_preview_count (const TdSheetPreview *self, guint *n_problems);
guint td_sheet_preview_count_state (const TdSheetPreview *self, TdImportState state);

/* ---- for this room ---- */

TdSheetPreview *td_sheet_preview_new (TdBook *book,
                                      guint sheet,
                                      const char *plan_id,
                                      const char *file_name) G_GNUC_WARN_UNUSED_RESULT;
/* Reads the sheet by the layout: what each row says, and which rows are none.  @plan: its award
 * forms and groups are what the sheet's words are matched to.  Pure. */
void td_sheet_preview_read (TdSheetPreview *self, TdPlan *plan);
void td_sheet_preview_add_note (TdSheetPreview *self,
                                TdImportRow *row,
                                const char *code,
                                const char *text,
                                gboolean is_problem);

G_END_DECLS
