/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-intake-document.h"

G_BEGIN_DECLS

/* All that is found out about a page at once. */
typedef struct {
  gboolean has_measures;
  TdPageMeasures measures;
  char *reason;  /* why the page cannot be read; NULL */
  GArray *words; /* of TdPageWord; NULL: not asked for, or not known */
  gboolean is_layer;
} TdExamined;

void td_examined_clear (TdExamined *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdExamined, td_examined_clear)

/* What the page looks like, or why it cannot be read.  FALSE only when it was cancelled or no
 * helper could be started: what a page is like is no failure. */
gboolean td_intake_examine (TdIntakeDocument *document,
                            guint page,
                            TdExamined *found,
                            GCancellable *cancellable,
                            GError **error);
/* After that: its words.  The text is the page's own, or is recognised where @with_ocr, on the page
 * turned clockwise by @rotation. */
gboolean td_intake_examine_words (TdIntakeDocument *document,
                                  guint page,
                                  guint rotation,
                                  gboolean with_ocr,
                                  TdExamined *found,
                                  GCancellable *cancellable,
                                  GError **error);

G_END_DECLS
