/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The imported text with line numbers, to be read and compared. */
#define TD_TYPE_SOURCE_VIEW (td_source_view_get_type ())
G_DECLARE_FINAL_TYPE (TdSourceView, td_source_view, TD, SOURCE_VIEW, AdwBin)

/* @restored: the same text as people restored it, line for line, NULL or "" where nobody did.  It
 * is what is shown then; the text as it came is one switch away, at the same line. */
void td_source_view_set_texts (TdSourceView *self, const char *source, const char *restored);
/* Marks lines, from 1, and brings them into view; 0: marks nothing. */
void td_source_view_highlight (TdSourceView *self, guint first_line, guint last_line);
/* What can be done with the words that are marked: part of the text's menu, and by itself. */
void td_source_view_set_menu (TdSourceView *self, GMenuModel *menu);
void td_source_view_pop_up (TdSourceView *self);
/* The words that a person has marked, as one line, and their lines; NULL: none. */
char *td_source_view_dup_selection (TdSourceView *self,
                                    guint *first_line,
                                    guint *last_line) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
