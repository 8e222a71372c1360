/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-document.h"

#include <hb.h>

G_BEGIN_DECLS

typedef struct _TdWord TdWord;
typedef struct _TdSubset TdSubset;

/* One font file opened, with what layout and PDF need of it.  All measures are in thousandths of
 * the em, rounded as the PDF's width table states them, so that lines end where a viewer ends them.
 * Lives as long as its press. */
typedef struct {
  TdStyle style; /* bold and italic only */
  hb_face_t *face;
  hb_font_t *font;
  guint units;
  guint n_glyphs;
  gboolean is_cff;
  char *name; /* PostScript name */
  int ascent, descent, gap;
  int cap_height, italic_angle;
  int box[4];
  int underline_offset, underline_thickness;
  hb_codepoint_t space;
  int space_advance;
  char space_code[8]; /* as it stands in a PDF string */
  gsize space_code_length;

  /* The character a glyph stands for when nothing else is said; 0: none.  Filled for the common
   * characters first, for all when one is met that is not common. */
  gunichar *characters;
  gboolean knows_all_characters;
  hb_set_t *common; /* the glyphs of the shared subset */

  /* The shaper's words of this face, and td-subset's fonts. */
  TdWord **words;
  guint n_words, n_slots;
  TdSubset *subsets;
} TdFace;

/* The characters that every subset has: whatever Vietnamese papers use, so that one subset serves
 * all papers. */
gboolean td_face_is_common (gunichar c);

TdFace *td_face_open (const char *file, int index, TdStyle style); /* NULL: cannot be used */
void td_face_free (TdFace *self);
gboolean td_face_has_vietnamese (TdFace *self);
gboolean td_face_has (TdFace *self, gunichar c);
int td_face_glyph_advance (TdFace *self, hb_codepoint_t glyph);
gunichar td_face_glyph_character (TdFace *self, hb_codepoint_t glyph);

static inline int
td_face_scale (const TdFace *self, int units)
{
  int doubled = units * 2000;
  return (doubled + (doubled < 0 ? -(int) self->units : (int) self->units)) /
         (2 * (int) self->units);
}

/* Appends a glyph's two bytes as they stand in a PDF literal string; returns how many (2 to 4). */
gsize td_face_encode (hb_codepoint_t glyph, char *into);

/* The faces of one press: Times New Roman or what has its measures, in four styles, opened when
 * first used, and fallbacks found by fontconfig for what those lack. */
typedef struct _TdFaces TdFaces;

TdFaces *td_faces_new (GError **error);
void td_faces_free (TdFaces *self);
TdFace *td_faces_get (TdFaces *self, TdStyle style);              /* never NULL */
TdFace *td_faces_find (TdFaces *self, TdStyle style, gunichar c); /* NULL: no face has it */

G_END_DECLS
