/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-sheet-match.h"
#include "td-sheet-preview.h"

G_BEGIN_DECLS

/* For td_sheet_preview_read (): the two halves of reading rows. */

/* What the headings between rows have said so far. */
typedef struct {
  gboolean has_kind;
  TdNomineeKind kind;
  char *unit;           /* NULL */
  const char *award_id; /* of the match; NULL */
  gboolean is_below;    /* the list is over: signatures follow */
} TdSheetSection;

void td_sheet_section_clear (TdSheetSection *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdSheetSection, td_sheet_section_clear)

/* Titles above the first table may tell the kind of all rows. */
void td_sheet_section_read_titles (TdSheetSection *self, const TdSheet *sheet, guint n_rows);
/* Why the row is none of the list, translated, and its code; NULL: it is one.  A heading changes
 * @self. */
char *td_sheet_section_read (TdSheetSection *self,
                             const TdSheet *sheet,
                             const TdSheetTable *table,
                             guint row,
                             TdSheetMatch *match,
                             const char **code) G_GNUC_WARN_UNUSED_RESULT;

/* The nominee that the row says; row->name stays "" where it names none. */
void td_sheet_row_read (TdSheetPreview *preview,
                        TdImportRow *row,
                        const TdSheetTable *table,
                        guint at,
                        const TdSheetSection *section,
                        TdSheetMatch *match);

G_END_DECLS
