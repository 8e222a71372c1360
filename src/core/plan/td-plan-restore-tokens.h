/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Inside core/plan: the words of a text, where they stand, and what stands between them. */

typedef enum {
  TD_RESTORE_WORD,   /* letters, or what recognition may have made of them */
  TD_RESTORE_NUMBER, /* figures only */
  TD_RESTORE_LABEL,  /* at the beginning of a line: "1." "a)" "II." */
} TdRestoreKind;

typedef struct {
  const char *start; /* borrowed from the text */
  gsize length;
  guint line; /* 0-based */
  TdRestoreKind kind;
  gboolean is_abbreviation;  /* capitals that cannot be spoken: "UBND", "QĐ", "5K" */
  gboolean is_line_capitals; /* the line is in capitals */
  gboolean is_kept;          /* the line is good Vietnamese: td_restore_tokens_keep_good () */
  gboolean is_glued;         /* nothing but a mark stands between it and the next or the last one */
} TdRestoreToken;

/* GArray of TdRestoreToken; @text must stay. */
GArray *td_restore_tokens_new (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* Marks the words of lines that are good Vietnamese as they are: long enough to tell, every word a
 * syllable, and as many of them with marks as Vietnamese has. */
void td_restore_tokens_keep_good (GArray *tokens);
char *td_restore_token_dup_lower (const TdRestoreToken *token) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
