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

/* Its parts.  @from becomes the helper's file @to; @question as above. */
gboolean td_intake_start (const char *const *question,
                          const int *from,
                          const int *to,
                          gsize n,
                          GPid *pid,
                          GError **error);
/* Waits for its end, at most as long as a helper may take. */
gboolean td_intake_finish (GPid pid, GCancellable *cancellable, GError **error);
/* FALSE where it ended otherwise than by answering, or (@is_over FALSE) had to be ended. */
gboolean td_intake_check_status (int status, gboolean is_over, GError **error);
/* FALSE where the answer is not believed, or says that the document is no good. */
gboolean td_intake_read_head (int file,
                              goffset offset,
                              const TdIntakeLimits *limits,
                              TdIntakeAnswer *head,
                              GError **error);
/* What stands behind the head, which is @reply's already. */
gboolean td_intake_read_rest (int file, TdIntakeReply *reply, GError **error);
/* A sealed copy in memory; -1 on error. */
int td_intake_make_document (GBytes *bytes, GError **error);
const char *td_intake_get_media_type (guint32 kind);
/* From errno; FALSE. */
gboolean td_intake_set_errno (GError **error, const char *doing);

/* Neither empty nor too large. */
gboolean td_intake_check_bytes (GBytes *bytes, GError **error);

G_END_DECLS
