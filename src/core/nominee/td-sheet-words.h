/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-sheet-field.h"

G_BEGIN_DECLS

/* What the words of lists of nominees mean.  Pure. */

/* Letters and digits of the fold, one space between words; what stands in brackets and "và" left
 * out: "Họ và tên (1)" and "HỌ TÊN" are "ho ten". */
char *td_sheet_normalize (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* How sure a column is what it is said to be, in percent. */
#define TD_SHEET_SURE 100   /* its heading is one of the known names */
#define TD_SHEET_LIKELY 75  /* its heading has one of them inside */
#define TD_SHEET_GUESSED 50 /* by what stands in the column */

/* What a heading of a column means.  Returns the confidence; 0: not known.  TD_SHEET_NOTHING with a
 * confidence: known, and nothing to import ("STT", "Ghi chú"). */
guint td_sheet_find_heading (const char *text, TdSheetField *field);
/* The same of a heading in two lines: "Giới tính", "Nữ". */
guint td_sheet_find_double_heading (const char *upper, const char *lower, TdSheetField *field);

/* "Tập thể", "II. CÁ NHÂN": the kind that a heading between rows, or a value, speaks of. */
gboolean td_sheet_find_kind (const char *text, TdNomineeKind *kind);
/* By how a name begins: "Công ty …", "Hộ ông …", "Phòng …"; FALSE: most likely a person's. */
gboolean td_sheet_guess_kind (const char *name, TdNomineeKind *kind);

/* "Tổng cộng: 12", "Cộng". */
gboolean td_sheet_is_total (const char *text);
/* What stands below a list: "Người lập biểu", "…, ngày … tháng … năm …", "(Ký, ghi rõ họ tên)". */
gboolean td_sheet_is_foot (const char *text);
/* The length of the label at the beginning: "II.", "1.", "a)", "- "; 0: none. */
gsize td_sheet_measure_label (const char *text);

G_END_DECLS
