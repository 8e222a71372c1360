/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-sheet-field.h"
#include <core/base/td-sheet.h>

G_BEGIN_DECLS

/* What stands in a cell, as it is stored.  Pure. */

/* What was done to a value, or why there is none.  Each is a sentence of the preview. */
typedef enum {
  TD_VALUE_FINE,
  TD_VALUE_DATE_UNKNOWN,  /* kept as typed */
  TD_VALUE_DATE_SWAPPED,  /* month first */
  TD_VALUE_DATE_CENTURY,  /* "5/2/80" */
  TD_VALUE_DIGITS_LOST,   /* Excel shortened the number: nothing is taken */
  TD_VALUE_ZEROS_ADDED,   /* Excel dropped them */
  TD_VALUE_NUMBER_LENGTH, /* a citizen or tax number of another length, kept */
  TD_VALUE_SEX_UNKNOWN,
} TdValueNote;

const char *td_value_note_to_string (TdValueNote note); /* "unknown-date" … */
/* A sentence about the value @text of @field, translated. */
char *td_value_note_describe (TdValueNote note,
                              TdSheetField field,
                              const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* The cell as text of @field; "" where nothing is taken. */
char *td_sheet_value (TdSheetField field,
                      const TdCell *cell,
                      TdValueNote *note) G_GNUC_WARN_UNUSED_RESULT;

/* "x", "X", "1", "✓": something is ticked. */
gboolean td_sheet_is_mark (const char *text);

/* "Phó Chủ tịch, UBND xã Bình An" in two; without a comma all of it is the unit when it begins like
 * one, else the position. */
void td_sheet_split_position (const char *text, char **position, char **unit);
/* "Ông Nguyễn Văn An" → "Nguyễn Văn An", and "male"; @sex "" where the name does not tell. */
const char *td_sheet_skip_title (const char *name, const char **sex);

G_END_DECLS
