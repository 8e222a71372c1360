/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Inside core/plan: the words that a restored text may have, and which of them a badly read word
 * may be.  Filled, then frozen, then searched; one thread at a time. */

typedef struct _TdRestoreWords TdRestoreWords;

/* Not in the vocabulary: a word as it was read; a number; the beginning of a line with a label. */
#define TD_RESTORE_UNKNOWN 0
#define TD_RESTORE_NUMERAL 1
#define TD_RESTORE_BEGIN 2

/* A raw word longer than this is not looked up. */
#define TD_RESTORE_LONGEST 24

typedef struct {
  guint32 word;
  float cost;
} TdRestoreCandidate;

TdRestoreWords *td_restore_words_new (void);
void td_restore_words_free (TdRestoreWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdRestoreWords, td_restore_words_free)

/* The number of @word (small letters), which is added when it is new. */
guint32 td_restore_words_add (TdRestoreWords *self, const char *word);
guint32 td_restore_words_find (TdRestoreWords *self, const char *word); /* UNKNOWN */
const char *td_restore_words_get (TdRestoreWords *self, guint32 word);
guint td_restore_words_count (TdRestoreWords *self);

/* How a word was met: as an abbreviation in capitals, or with a capital at its beginning. */
void td_restore_words_note_capitals (TdRestoreWords *self,
                                     guint32 word,
                                     gboolean is_abbreviation,
                                     gboolean is_capitalized);
/* TRUE when it is mostly written in capitals. */
gboolean td_restore_words_is_abbreviation (TdRestoreWords *self, guint32 word);

/* TRUE when it mostly begins with a capital. */
gboolean td_restore_words_is_capitalized (TdRestoreWords *self, guint32 word);

/* No word can be added after this. */
void td_restore_words_freeze (TdRestoreWords *self);

/* The words that @raw (as read, @length bytes) may be, for no more than @limit each: a new array of
 * TdRestoreCandidate in no order. */
GArray *td_restore_words_search (TdRestoreWords *self, const char *raw, gsize length, float limit)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
