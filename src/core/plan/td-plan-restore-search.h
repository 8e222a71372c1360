/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-plan-restore-model.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Inside core/plan: the line of words that a badly read text most likely was. */

/* One word as it was read (two that were one), and what it was. */
typedef struct {
  guint first;       /* the token */
  guint n_tokens;    /* 1, or 2 that are joined */
  guint32 words[2];  /* UNKNOWN: as it was read */
  guint n_words;     /* 1, or 2 that one token is split into */
  float cost;        /* of reading it so */
  guint order;       /* words in a row that a learnt text has the same */
  float probability; /* that it is right, as far as the search can tell */
} TdRestoreChoice;

/* Told now and then how far it is, 0 to 1. */
typedef void (*TdRestoreProgress) (double share, gpointer data);

/* @tokens: of td_restore_tokens_new ().  A new array of TdRestoreChoice that covers them all; NULL
 * and G_IO_ERROR_CANCELLED when cancelled. */
GArray *td_restore_search (TdRestoreModel *model,
                           GArray *tokens,
                           TdRestoreProgress progress,
                           gpointer progress_data,
                           GCancellable *cancellable,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
