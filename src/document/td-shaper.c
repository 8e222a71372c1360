/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words to glyphs.  A word is cut where its characters need another face or run the other way; each
 * part is shaped by HarfBuzz and kept as the bytes that a page's content stream takes.  What is
 * kept depends on the word and the faces only, never on what was shaped before it. */
#include "config.h"

#include "td-shaper.h"

#include "td-buffer.h"

#define REPLACEMENT 0xFFFD

struct _TdShaper {
  TdFaces *faces;
  TdArena arena;
  hb_buffer_t *buffer;
  hb_language_t language;
  TdBuffer code;
  GArray *characters; /* of Character */
};

typedef struct {
  gunichar printed;
  gunichar meant;
  TdFace *face;
  gboolean right_to_left;
} Character;

TdShaper *
td_shaper_new (TdFaces *faces)
{
  TdShaper *self = g_new0 (TdShaper, 1);

  self->faces = faces;
  self->buffer = hb_buffer_create ();
  self->language = hb_language_from_string ("vi", -1);
  self->characters = g_array_new (FALSE, FALSE, sizeof (Character));
  return self;
}

void
td_shaper_free (TdShaper *self)
{
  hb_buffer_destroy (self->buffer);
  g_array_unref (self->characters);
  td_buffer_clear (&self->code);
  td_arena_clear (&self->arena);
  g_free (self);
}

/* Controls, soft hyphens and direction marks print nothing and are not part of what was written. */
static gboolean
is_dropped (gunichar c, gunichar before)
{
  if (c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0xAD || c == 0xFEFF)
    return TRUE;
  if (c == 0x200C || c == 0x200D) /* joiners mean something in joining scripts only */
    return before < 0x600 || before >= 0x2000;
  return c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F) ||
         (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c < 0xE1000);
}

static gboolean
is_right_to_left (gunichar c)
{
  return (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) ||
         (c >= 0xFE70 && c <= 0xFEFE) || (c >= 0x10800 && c <= 0x10FFF) ||
         (c >= 0x1E800 && c <= 0x1EFFF);
}

/* Joins its neighbour whatever that one is: same face, same direction. */
static gboolean
is_mark (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_SPACING_MARK ||
         type == G_UNICODE_ENCLOSING_MARK || c == 0x200C || c == 0x200D;
}

static TdFace *
choose_face (TdShaper *self, TdFace *face, gunichar *c, const Character *before)
{
  TdFace *found;

  if (before != NULL && is_mark (*c) && td_face_has (before->face, *c))
    return before->face;
  if (td_face_has (face, *c))
    return face;
  if (*c == 0x2011 || *c == 0x2010) /* the hyphens that only differ in where lines may break */
    *c = '-';
  else if (*c == 0xA0 || *c == 0x202F || *c == 0x2007 || *c == 0x3000)
    *c = ' ';
  if (td_face_has (face, *c))
    return face;
  if (before != NULL && td_face_has (before->face, *c))
    return before->face;
  found = td_faces_find (self->faces, face->style, *c);
  if (found == NULL) {
    *c = REPLACEMENT;
    found = td_faces_find (self->faces, face->style, REPLACEMENT);
  }
  if (found == NULL) {
    *c = '?';
    found = face;
  }
  return found;
}

static gboolean
is_neutral (gunichar c)
{
  return !g_unichar_isalpha (c);
}

static void
append_character (TdShaper *self, TdFace *face, gunichar c)
{
  const Character *before = self->characters->len > 0 ? &g_array_index (self->characters, Character,
                                                                        self->characters->len - 1)
                                                      : NULL;
  Character character = {c, c, NULL, FALSE};

  if (is_dropped (c, before != NULL ? before->meant : 0))
    return;
  character.face = choose_face (self, face, &character.printed, before);
  character.right_to_left =
      is_right_to_left (c) || (before != NULL && before->right_to_left &&
                               (is_mark (c) || (is_neutral (c) && !g_unichar_isdigit (c))));
  g_array_append_val (self->characters, character);
}

static void
read_characters (TdShaper *self, TdFace *face, const char *word, gsize length)
{
  g_array_set_size (self->characters, 0);
  for (const char *at = word; at < word + length; at = g_utf8_next_char (at))
    append_character (self, face, g_utf8_get_char (at));
}

/* Runs HarfBuzz.  Ligatures are off: they gain nothing here and would cost exact text. */
static void
shape_part (TdShaper *self, const Character *characters, guint n)
{
  static const hb_feature_t FEATURES[] = {
      {HB_TAG ('l', 'i', 'g', 'a'), 0, 0, G_MAXUINT},
      {HB_TAG ('c', 'l', 'i', 'g'), 0, 0, G_MAXUINT},
  };

  hb_buffer_clear_contents (self->buffer);
  for (guint i = 0; i < n; i++)
    hb_buffer_add (self->buffer, characters[i].printed, i);
  hb_buffer_set_content_type (self->buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
  hb_buffer_set_direction (self->buffer,
                           characters[0].right_to_left ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_buffer_set_language (self->buffer, self->language);
  hb_buffer_guess_segment_properties (self->buffer);
  hb_shape (characters[0].face->font, self->buffer, FEATURES, G_N_ELEMENTS (FEATURES));
}

static void
append_shift (TdBuffer *code, int shift)
{
  if (shift == 0)
    return;
  td_buffer_append_char (code, ')');
  td_buffer_append_number (code, -shift);
  td_buffer_append_char (code, '(');
}

static int
encode_glyph (TdBuffer *code,
              TdFace *face,
              const hb_glyph_info_t *info,
              const hb_glyph_position_t *position)
{
  int offset = td_face_scale (face, position->x_offset);
  int advance = td_face_scale (face, position->x_advance);

  append_shift (code, offset);
  td_buffer_need (code, 4);
  code->length += td_face_encode (info->codepoint, code->bytes + code->length);
  append_shift (code, advance - td_face_glyph_advance (face, info->codepoint) - offset);
  return advance;
}

static gboolean
is_same_text (gunichar shown, gunichar meant)
{
  return shown == meant || (shown == ' ' && (meant == 0xA0 || meant == 0x202F || meant == 0x2007));
}

/* Readers put right-to-left glyphs in order and presentation forms back to letters by themselves.
 */
static gboolean
reads_backwards (TdFace *face, const hb_glyph_info_t *infos, guint n_glyphs)
{
  for (guint i = 0; i < n_glyphs; i++)
    if (!is_right_to_left (td_face_glyph_character (face, infos[i].codepoint)))
      return FALSE;
  return TRUE;
}

/* Would a reader that knows each glyph's character read what was written? */
static gboolean
reads_as_meant (TdFace *face,
                const hb_glyph_info_t *infos,
                guint n_glyphs,
                const Character *characters,
                guint n)
{
  if (n_glyphs != n)
    return FALSE;
  if (characters[0].right_to_left)
    return reads_backwards (face, infos, n_glyphs);
  for (guint i = 0; i < n; i++)
    if (!is_same_text (td_face_glyph_character (face, infos[i].codepoint), characters[i].meant))
      return FALSE;
  return TRUE;
}

static const char *
keep_characters (TdShaper *self, const Character *characters, guint n, gboolean only_missing)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    if (!only_missing || (characters[i].printed != characters[i].meant &&
                          (characters[i].printed == REPLACEMENT || characters[i].printed == '?')))
      g_string_append_unichar (text, characters[i].meant);
  return text->len > 0 ? td_arena_copy (&self->arena, text->str, text->len) : NULL;
}

static void
keep_glyphs (TdShaper *self, TdWord *word, const hb_glyph_info_t *infos, guint n)
{
  hb_codepoint_t *glyphs = td_arena_array (&self->arena, hb_codepoint_t, n);

  for (guint i = 0; i < n; i++) {
    glyphs[i] = infos[i].codepoint;
    if (!hb_set_has (word->face->common, glyphs[i]))
      word->flags |= TD_WORD_UNCOMMON;
  }
  word->glyphs = glyphs;
  word->n_glyphs = n;
}

static void
fill_part (TdShaper *self, TdWord *word, const Character *characters, guint n)
{
  hb_glyph_info_t *infos;
  hb_glyph_position_t *positions;
  guint n_glyphs;

  shape_part (self, characters, n);
  infos = hb_buffer_get_glyph_infos (self->buffer, &n_glyphs);
  positions = hb_buffer_get_glyph_positions (self->buffer, &n_glyphs);
  word->face = characters[0].face;
  self->code.length = 0;
  for (guint i = 0; i < n_glyphs; i++)
    word->advance += encode_glyph (&self->code, word->face, &infos[i], &positions[i]);
  word->code = td_arena_copy (&self->arena, self->code.bytes, self->code.length);
  word->code_length = (guint32) self->code.length;
  keep_glyphs (self, word, infos, n_glyphs);
  if (characters[0].right_to_left)
    word->flags |= TD_WORD_RIGHT_TO_LEFT;
  if (!reads_as_meant (word->face, infos, n_glyphs, characters, n)) {
    word->flags |= TD_WORD_ACTUAL;
    word->text = keep_characters (self, characters, n, FALSE);
  }
  word->missing = keep_characters (self, characters, n, TRUE);
  if (word->missing != NULL)
    word->flags |= TD_WORD_MISSING;
}

static TdWord *
make_word (TdShaper *self, TdFace *face, const char *text, gsize length, guint32 hash)
{
  TdWord *word = td_arena_new (&self->arena, TdWord);
  TdWord *part = word;
  guint start = 0;

  read_characters (self, face, text, length);
  const Character *characters = (const Character *) (void *) self->characters->data;
  word->face = face;
  word->code = "";
  for (guint i = 1; i <= self->characters->len; i++)
    if (i == self->characters->len || characters[i].face != characters[start].face ||
        characters[i].right_to_left != characters[start].right_to_left) {
      if (start > 0)
        part = part->next_part = td_arena_new (&self->arena, TdWord);
      fill_part (self, part, characters + start, i - start);
      start = i;
    }
  word->key = td_arena_copy (&self->arena, text, length);
  word->key_length = length;
  word->hash = hash;
  return word;
}

static void
grow_table (TdFace *face)
{
  guint n_slots = MAX (1024, face->n_slots * 2);
  TdWord **words = g_new0 (TdWord *, n_slots);

  for (guint i = 0; i < face->n_slots; i++)
    if (face->words[i] != NULL) {
      guint slot = face->words[i]->hash & (n_slots - 1);
      while (words[slot] != NULL)
        slot = (slot + 1) & (n_slots - 1);
      words[slot] = face->words[i];
    }
  g_free (face->words);
  face->words = words;
  face->n_slots = n_slots;
}

const TdWord *
td_shaper_shape (TdShaper *self, TdFace *face, const char *text, gsize length, guint32 hash)
{
  guint slot;

  if (G_UNLIKELY (face->n_words * 2 >= face->n_slots))
    grow_table (face);
  slot = hash & (face->n_slots - 1);
  for (TdWord *word; (word = face->words[slot]) != NULL; slot = (slot + 1) & (face->n_slots - 1))
    if (word->hash == hash && word->key_length == length && memcmp (word->key, text, length) == 0)
      return word;
  face->n_words++;
  return face->words[slot] = make_word (self, face, text, length, hash);
}
