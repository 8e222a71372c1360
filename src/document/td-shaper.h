/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-arena.h"
#include "td-face.h"

G_BEGIN_DECLS

typedef enum {
  TD_WORD_RIGHT_TO_LEFT = 1 << 0,
  TD_WORD_UNCOMMON = 1 << 1, /* has glyphs that the shared subset lacks: @glyphs */
  TD_WORD_ACTUAL = 1 << 2,   /* the glyphs' characters are not the text's: print @text with it */
  TD_WORD_MISSING = 1 << 3,  /* @missing: characters that no face has */
} TdWordFlags;

/* A word, or the part of a word that one face prints, shaped once.  @code is what stands between
 * the parentheses of a TJ array, kerning included. */
struct _TdWord {
  const char *key;
  gsize key_length;
  guint32 hash;
  guint32 code_length;
  gint32 advance; /* thousandths of the em */
  TdWordFlags flags;
  const char *code;
  TdFace *face;
  TdWord *next_part; /* the same word goes on in another face or direction */
  const hb_codepoint_t *glyphs;
  guint n_glyphs;
  const char *text;
  const char *missing;
};

/* Every distinct word is shaped once per face for as long as the press lives. */
typedef struct _TdShaper TdShaper;

TdShaper *td_shaper_new (TdFaces *faces);
void td_shaper_free (TdShaper *self); /* before its faces */

#define TD_SHAPER_HASH_START 2166136261u
static inline guint32
td_shaper_hash (guint32 hash, char byte)
{
  return (hash ^ (guchar) byte) * 16777619u;
}

/* @hash: of the bytes by td_shaper_hash (), which the caller makes while it looks for the word's
 * end. */
const TdWord *
td_shaper_shape (TdShaper *self, TdFace *face, const char *word, gsize length, guint32 hash);

G_END_DECLS
