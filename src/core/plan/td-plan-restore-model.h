/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-plan-restore-words.h"

G_BEGIN_DECLS

/* Inside core/plan: how well a word goes on a line of words.  Counts of up to five words in a row,
 * of the common words that the program brings and of the texts that it is given; where a long row
 * was never met, shorter ones speak.  Filled on one thread, then read only. */

#define TD_RESTORE_ORDER 5

typedef struct _TdRestoreModel TdRestoreModel;

/* The words before a place, the nearest last. */
typedef struct {
  guint32 words[TD_RESTORE_ORDER - 1];
  guint n;
} TdRestoreHistory;

/* What is known of a history, for asking about many words. */
typedef struct {
  guint64 keys[TD_RESTORE_ORDER]; /* of the last k words */
  float share[TD_RESTORE_ORDER];  /* how much the row of k words before is trusted; 0: never met */
  float total[TD_RESTORE_ORDER];
  guint n;
} TdRestoreContext;

TdRestoreModel *td_restore_model_new (void);
void td_restore_model_free (TdRestoreModel *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdRestoreModel, td_restore_model_free)

/* Learns a whole text. */
void td_restore_model_add_text (TdRestoreModel *self, const char *text);
/* No text can be added after this. */
void td_restore_model_freeze (TdRestoreModel *self);

TdRestoreWords *td_restore_model_get_words (TdRestoreModel *self);

void td_restore_history_add (TdRestoreHistory *self, guint32 word);
void td_restore_history_begin (TdRestoreHistory *self);
void td_restore_model_open (TdRestoreModel *self,
                            const TdRestoreHistory *history,
                            TdRestoreContext *context);
/* The cost of @word there.  @order (optional): how many words in a row were met like this in a text
 * that was learnt. */
float td_restore_model_get_cost (TdRestoreModel *self,
                                 const TdRestoreContext *context,
                                 guint32 word,
                                 guint *order);

G_END_DECLS
