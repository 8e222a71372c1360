/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a person looks for.  All words must be there; what stands in quotes, or hangs together
 * ("12/KH-UBND"), must be there in that order.  A word with a star, and with @is_typing the last
 * one, stands for all that begin so.  Words are compared by their fold; one that was typed with
 * diacritics fits better where it is written so.  Immutable; any thread. */
typedef struct _TdSearchQuery TdSearchQuery;

TdSearchQuery *td_search_query_new (const char *text, gboolean is_typing) G_GNUC_WARN_UNUSED_RESULT;
void td_search_query_free (TdSearchQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdSearchQuery, td_search_query_free)

gboolean td_search_query_is_empty (TdSearchQuery *self);
gboolean td_search_query_has_diacritics (TdSearchQuery *self);
/* The same words, all in this order with nothing between them; NULL for a query that is one piece.
 */
TdSearchQuery *td_search_query_new_phrase (TdSearchQuery *self) G_GNUC_WARN_UNUSED_RESULT;
/* For the index: all words, as they were typed or by their fold. */
char *td_search_query_to_match (TdSearchQuery *self, gboolean is_exact) G_GNUC_WARN_UNUSED_RESULT;

/* The folded words, the longest first: new NULL-terminated array. */
char **td_search_query_dup_words (TdSearchQuery *self) G_GNUC_WARN_UNUSED_RESULT;

/* A hit's place, in characters. */
typedef struct {
  guint start;
  guint length;
} TdSearchSpan;

/* Where @text, which is NFC, has the words: new array of TdSearchSpan in the order of the text, no
 * two of which overlap.  With @is_exact only words as they were typed; without, where a word is
 * there as it was typed, only those places are hits of it.  @fits (out, optional): whether each
 * word is there. */
GArray *td_search_query_find (TdSearchQuery *self,
                              const char *text,
                              gboolean is_exact,
                              gboolean *fits) G_GNUC_WARN_UNUSED_RESULT;

/* The words of @text as the index takes them. */
typedef struct {
  char *fold;   /* all of it */
  char *exact;  /* the words that have diacritics, each once, in lower case */
  char *begins; /* the first letter, and the first two, of the folded and of the exact words */
} TdSearchWords;

void td_search_words_init (TdSearchWords *words, const char *text); /* @text is NFC */
void td_search_words_clear (TdSearchWords *words);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdSearchWords, td_search_words_clear)

G_END_DECLS
