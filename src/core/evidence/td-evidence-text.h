/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/base/td-page-info.h>
#include <core/db/td-db.h>

G_BEGIN_DECLS

/* What the pages of sealed files say, and where each word stands. */

typedef enum {
  TD_PAGE_TEXT_UNKNOWN,    /* nobody looked yet */
  TD_PAGE_TEXT_LAYER,      /* the file has it */
  TD_PAGE_TEXT_RECOGNISED, /* read off the picture */
  TD_PAGE_TEXT_GARBAGE,    /* read off, but no Vietnamese: not searched */
  TD_PAGE_TEXT_NONE,       /* the page has none */
} TdPageTextState;

const char *td_page_text_state_to_string (TdPageTextState state);

/* @words: GArray of TdPageWord in reading order; NULL or empty: there are none.  @is_layer: of the
 * file's own text layer.  No entry of the journal.  @state (out, optional): what it is taken for.
 */
gboolean td_evidence_store_words (TdDb *db,
                                  const char *sha256,
                                  guint page,
                                  GArray *words,
                                  gboolean is_layer,
                                  TdPageTextState *state,
                                  GError **error);
/* *@words NULL: not known. */
gboolean
td_evidence_load_words (TdDb *db, const char *sha256, guint page, GArray **words, GError **error);
/* *@text: owned; "" where there is none. */
gboolean td_evidence_load_text (TdDb *db,
                                const char *sha256,
                                guint page,
                                TdPageTextState *state,
                                char **text,
                                GError **error);

GArray *td_page_words_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
