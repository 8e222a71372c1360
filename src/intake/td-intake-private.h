/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-intake-answer.h"
#include "td-intake.h"

G_BEGIN_DECLS

/* How the helper is asked; for the files of this library. */

/* More than this is not believed. */
typedef struct {
  guint width, height;
  guint n_bytes;
} TdIntakeLimits;

typedef struct {
  TdIntakeAnswer head;
  GBytes *rest; /* the pixels or the text */
} TdIntakeReply;

void td_intake_reply_clear (TdIntakeReply *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdIntakeReply, td_intake_reply_clear)

/* @question: what stands behind the helper's name.  FALSE too where the helper says that the
 * document is no good. */
gboolean td_intake_ask (GBytes *bytes,
                        const char *const *question,
                        const TdIntakeLimits *limits,
                        TdIntakeReply *reply,
                        GCancellable *cancellable,
                        GError **error);

/* Neither empty nor too large. */
gboolean td_intake_check_bytes (GBytes *bytes, GError **error);

G_END_DECLS
