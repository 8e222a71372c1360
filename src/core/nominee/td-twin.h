/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-nominee.h"

G_BEGIN_DECLS

/* What one of the register is known by, and how much two of them look like one.  Plain data, any
 * thread. */
typedef struct {
  char *id; /* NULL: not in the register */
  TdNomineeKind kind;
  char *name;   /* lower case, the tones' places made one */
  char *fold;   /* words without accents; of organisations shortened */
  char *unit;   /* shortened; "" */
  char *number; /* digits of the citizen's or the tax number; "" */
  TdDate birth; /* or founding; none */
} TdTwin;

/* @fields may have NULLs. */
void td_twin_init (TdTwin *self, const char *id, TdNomineeKind kind, char *const *fields);
void td_twin_clear (TdTwin *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdTwin, td_twin_clear)

/* Why two look like one, and what speaks against it. */
typedef enum {
  TD_TWIN_SAME_NUMBER = 1 << 0,
  TD_TWIN_NEAR_NUMBER = 1 << 1, /* one digit differs, or two that stand together are exchanged */
  TD_TWIN_SAME_NAME = 1 << 2,
  TD_TWIN_BARE_NAME = 1 << 3,   /* one is written without accents */
  TD_TWIN_ACCENT_NAME = 1 << 4, /* other accents */
  TD_TWIN_NEAR_NAME = 1 << 5,   /* one letter, or one word more */
  TD_TWIN_SAME_BIRTH = 1 << 6,
  TD_TWIN_LIKE_BIRTH = 1 << 7, /* as far as it is known */
  TD_TWIN_SWAPPED_BIRTH = 1 << 8,
  TD_TWIN_OTHER_BIRTH = 1 << 9,
  TD_TWIN_SAME_UNIT = 1 << 10,
  TD_TWIN_NEAR_UNIT = 1 << 11, /* the words of one are among those of the other */
  TD_TWIN_OTHER_UNIT = 1 << 12,
  TD_TWIN_OTHER_NAME = 1 << 13,
} TdTwinReasons;

/* From this on two are worth a look. */
#define TD_TWIN_THRESHOLD 60

/* 0 to 100.  Whoever reaches the threshold has a key in common. */
guint td_twin_compare (const TdTwin *a, const TdTwin *b, TdTwinReasons *reasons);
/* Whether two of whom @reasons were found are one without asking: by their number, or by all that
 * is known of both. */
gboolean td_twin_is_sure (const TdTwin *a, const TdTwin *b, TdTwinReasons reasons);
/* Translated phrases, the strongest first, joined by " · ". */
char *td_twin_describe (TdTwinReasons reasons, TdNomineeKind kind) G_GNUC_WARN_UNUSED_RESULT;

/* The keys, each once, of which there are at most TD_TWIN_MAX_KEYS. */
#define TD_TWIN_MAX_KEYS 5
guint td_twin_make_keys (const TdTwin *self, gint64 keys[TD_TWIN_MAX_KEYS]);

/* What most pairs are told apart by, without reading more of them: FALSE only for two that do not
 * reach the threshold. */
gint64 td_twin_make_digest (const TdTwin *self);
gboolean td_twin_may_match (gint64 a, gint64 b);

G_END_DECLS
