/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/plan/td-plan-derive.h>

G_BEGIN_DECLS

/* Words of the superior's plan with their places, the own words for them, and where they are
 * accepted.  Signal "changed". */
#define TD_TYPE_DERIVE_WORDS_ROW (td_derive_words_row_get_type ())
G_DECLARE_FINAL_TYPE (TdDeriveWordsRow, td_derive_words_row, TD, DERIVE_WORDS_ROW, AdwExpanderRow)

/* @words NULL: words that a person will write. */
GtkWidget *td_derive_words_row_new (TdDeriveWords *words);
/* NULL and "" while nothing is written. */
const char *td_derive_words_row_get_old (TdDeriveWordsRow *self);
const char *td_derive_words_row_get_new (TdDeriveWordsRow *self);
gboolean td_derive_words_row_is_accepted (TdDeriveWordsRow *self);
/* Accepting takes own words; FALSE where there are none. */
gboolean td_derive_words_row_accept (TdDeriveWordsRow *self);
/* What a person did with @other, which had the same words. */
void td_derive_words_row_copy (TdDeriveWordsRow *self, TdDeriveWordsRow *other);
/* What is accepted, where it is. */
void td_derive_words_row_add_to (TdDeriveWordsRow *self, TdDeriveRequest *request);
/* The words themselves are a person's. */
gboolean td_derive_words_row_is_own (TdDeriveWordsRow *self);
/* A person wrote it or accepted it. */
gboolean td_derive_words_row_is_touched (TdDeriveWordsRow *self);

G_END_DECLS
