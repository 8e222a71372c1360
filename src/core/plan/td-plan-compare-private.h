/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-plan-compare.h"

G_BEGIN_DECLS

/* Inside core/plan: the parts of comparing.  Words are numbers here: two words have one number when
 * they differ in nothing but case and the placement of the tone mark. */

typedef struct {
  guint word;
  guint start; /* bytes; reaches to the next token, so that tokens are the whole text */
  guint end;
  gboolean is_mark; /* punctuation */
} TdCompareToken;

typedef struct {
  const char *text; /* borrowed */
  GArray *tokens;   /* of TdCompareToken */
  GArray *features; /* of guint32, sorted: words and pairs of words, by which texts are alike */
} TdCompareText;

/* The numbers of words, shared by all texts that are compared with each other. */
typedef struct _TdCompareWords TdCompareWords;
TdCompareWords *td_compare_words_new (void);
void td_compare_words_free (TdCompareWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdCompareWords, td_compare_words_free)

/* Adds @text to @texts, an array made by td_compare_texts_new (). */
GArray *td_compare_texts_new (void);
void td_compare_texts_add (GArray *texts, TdCompareWords *words, const char *text);

/* 0 to 1: how much of their words two texts share; names of units and abbreviations count little.
 */
double td_compare_measure (const TdCompareText *left, const TdCompareText *right);

/* TRUE when nothing but case, tone placement and the closing mark differs. */
gboolean td_compare_is_same (const TdCompareText *left, const TdCompareText *right);

/* The words of two texts: new array of TdCompareSpan. */
GArray *td_compare_diff (const TdCompareText *left,
                         const TdCompareText *right) G_GNUC_WARN_UNUSED_RESULT;

/* Which of the right texts each left text became. */
typedef struct {
  guint left;
  guint right;
  double likeness;
  gboolean is_moved; /* the pair crosses the others */
} TdComparePair;

/* New array of TdComparePair by rising left index; each text in one pair at most. */
GArray *td_compare_align (GArray *left, GArray *right) G_GNUC_WARN_UNUSED_RESULT;

/* Fills self->facts. */
void td_compare_facts (TdComparison *self, TdPlan *left, TdPlan *right);

G_END_DECLS
