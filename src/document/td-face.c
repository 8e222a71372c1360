/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One font file: measures, characters, glyph codes. */
#include "config.h"

#include "td-face.h"

#include "td-shaper.h"
#include "td-subset.h"

#include <hb-ot.h>

static const gunichar COMMON_RANGES[][2] = {
    {0x20, 0x7E},     {0xA0, 0xA0},     {0xA7, 0xA7},     {0xAB, 0xAB},     {0xB0, 0xB2},
    {0xBB, 0xBB},     {0xC0, 0xC3},     {0xC8, 0xCA},     {0xCC, 0xCD},     {0xD2, 0xD5},
    {0xD7, 0xD7},     {0xD9, 0xDA},     {0xDD, 0xDD},     {0xE0, 0xE3},     {0xE8, 0xEA},
    {0xEC, 0xED},     {0xF2, 0xF5},     {0xF9, 0xFA},     {0xFD, 0xFD},     {0x102, 0x103},
    {0x110, 0x111},   {0x128, 0x129},   {0x168, 0x169},   {0x1A0, 0x1A1},   {0x1AF, 0x1B0},
    {0x1EA0, 0x1EF9}, {0x2013, 0x2014}, {0x2018, 0x2019}, {0x201C, 0x201D}, {0x2026, 0x2026},
};

gboolean
td_face_is_common (gunichar c)
{
  for (gsize i = 0; i < G_N_ELEMENTS (COMMON_RANGES); i++)
    if (c >= COMMON_RANGES[i][0] && c <= COMMON_RANGES[i][1])
      return TRUE;
  return FALSE;
}

static void
learn_common_characters (TdFace *self)
{
  hb_codepoint_t glyph;

  self->common = hb_set_create ();
  for (gsize i = 0; i < G_N_ELEMENTS (COMMON_RANGES); i++)
    for (gunichar c = COMMON_RANGES[i][0]; c <= COMMON_RANGES[i][1]; c++)
      if (hb_font_get_nominal_glyph (self->font, c, &glyph) && glyph < self->n_glyphs) {
        hb_set_add (self->common, glyph);
        if (self->characters[glyph] == 0)
          self->characters[glyph] = c;
      }
}

/* Of several characters that share a glyph the first one counts, whatever order they are met in. */
static void
learn_all_characters (TdFace *self)
{
  hb_map_t *glyphs = hb_map_create ();
  hb_set_t *all = hb_set_create ();
  hb_codepoint_t c = HB_SET_VALUE_INVALID;

  hb_face_collect_nominal_glyph_mapping (self->face, glyphs, all);
  while (hb_set_next (all, &c)) {
    hb_codepoint_t glyph = hb_map_get (glyphs, c);
    if (glyph < self->n_glyphs && self->characters[glyph] == 0)
      self->characters[glyph] = c;
  }
  hb_set_destroy (all);
  hb_map_destroy (glyphs);
  self->knows_all_characters = TRUE;
}

static char *
read_name (hb_face_t *face)
{
  char text[128];
  guint room = sizeof text;
  GString *name = g_string_new (NULL);

  hb_ot_name_get_utf8 (face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &room, text);
  for (const char *at = text; *at != '\0'; at++)
    if (g_ascii_isalnum (*at) || *at == '-' || *at == '_')
      g_string_append_c (name, *at);
  if (name->len == 0)
    g_string_append (name, "Face");
  return g_string_free_and_steal (name);
}

static int
read_metric (TdFace *self, hb_ot_metrics_tag_t tag, int otherwise)
{
  hb_position_t value;

  if (!hb_ot_metrics_get_position (self->font, tag, &value))
    return otherwise;
  return td_face_scale (self, value);
}

static void
read_box (TdFace *self)
{
  hb_blob_t *head = hb_face_reference_table (self->face, HB_TAG ('h', 'e', 'a', 'd'));
  guint length;
  const guint8 *bytes = (const guint8 *) hb_blob_get_data (head, &length);

  for (guint i = 0; i < 4 && length >= 44; i++)
    self->box[i] = td_face_scale (self, (gint16) (bytes[36 + 2 * i] << 8 | bytes[37 + 2 * i]));
  hb_blob_destroy (head);
}

static void
read_measures (TdFace *self)
{
  hb_font_extents_t extents = {0};

  hb_font_get_h_extents (self->font, &extents);
  self->ascent = td_face_scale (self, extents.ascender);
  self->descent = -td_face_scale (self, extents.descender);
  self->gap = td_face_scale (self, extents.line_gap);
  self->cap_height = read_metric (self, HB_OT_METRICS_TAG_CAP_HEIGHT, 660);
  self->underline_offset = read_metric (self, HB_OT_METRICS_TAG_UNDERLINE_OFFSET, -110);
  self->underline_thickness = read_metric (self, HB_OT_METRICS_TAG_UNDERLINE_SIZE, 50);
  self->italic_angle = (int) hb_style_get_value (self->font, HB_STYLE_TAG_SLANT_ANGLE);
  read_box (self);
  hb_font_get_nominal_glyph (self->font, ' ', &self->space);
  self->space_advance = td_face_glyph_advance (self, self->space);
  self->space_code_length = td_face_encode (self->space, self->space_code);
}

static gboolean
has_table (hb_face_t *face, hb_tag_t tag)
{
  hb_blob_t *table = hb_face_reference_table (face, tag);
  gboolean found = hb_blob_get_length (table) > 0;

  hb_blob_destroy (table);
  return found;
}

TdFace *
td_face_open (const char *file, int index, TdStyle style)
{
  hb_blob_t *blob = hb_blob_create_from_file_or_fail (file);
  hb_face_t *face;
  gboolean is_cff;
  TdFace *self;

  if (blob == NULL)
    return NULL;
  face = hb_face_create (blob, (guint) index & 0xFFFF);
  hb_blob_destroy (blob);
  is_cff = has_table (face, HB_TAG ('C', 'F', 'F', ' '));
  if (hb_face_get_glyph_count (face) == 0 || hb_face_get_upem (face) == 0 ||
      (!is_cff && !has_table (face, HB_TAG ('g', 'l', 'y', 'f')))) {
    hb_face_destroy (face);
    return NULL;
  }
  self = g_new0 (TdFace, 1);
  self->style = style & (TD_STYLE_BOLD | TD_STYLE_ITALIC);
  self->face = face;
  self->font = hb_font_create (face);
  self->units = hb_face_get_upem (face);
  self->n_glyphs = hb_face_get_glyph_count (face);
  self->is_cff = is_cff;
  self->name = read_name (face);
  self->characters = g_new0 (gunichar, self->n_glyphs);
  read_measures (self);
  learn_common_characters (self);
  return self;
}

void
td_face_free (TdFace *self)
{
  td_subset_free_all (self);
  hb_set_destroy (self->common);
  hb_font_destroy (self->font);
  hb_face_destroy (self->face);
  g_free (self->characters);
  g_free (self->words);
  g_free (self->name);
  g_free (self);
}

gboolean
td_face_has (TdFace *self, gunichar c)
{
  hb_codepoint_t glyph;

  return hb_font_get_nominal_glyph (self->font, c, &glyph) && glyph != 0;
}

gboolean
td_face_has_vietnamese (TdFace *self)
{
  static const gunichar OTHERS[] = {0x103, 0x111, 0x129, 0x169, 0x1A1, 0x1B0, 'a', ' '};

  for (gunichar c = 0x1EA0; c <= 0x1EF9; c++)
    if (!td_face_has (self, c))
      return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (OTHERS); i++)
    if (!td_face_has (self, OTHERS[i]))
      return FALSE;
  return TRUE;
}

int
td_face_glyph_advance (TdFace *self, hb_codepoint_t glyph)
{
  return td_face_scale (self, hb_font_get_glyph_h_advance (self->font, glyph));
}

gunichar
td_face_glyph_character (TdFace *self, hb_codepoint_t glyph)
{
  if (glyph >= self->n_glyphs)
    return 0;
  if (self->characters[glyph] == 0 && !self->knows_all_characters)
    learn_all_characters (self);
  return self->characters[glyph];
}

gsize
td_face_encode (hb_codepoint_t glyph, char *into)
{
  gsize length = 0;

  for (int shift = 8; shift >= 0; shift -= 8) {
    char byte = (char) (glyph >> shift);
    if (byte == '(' || byte == ')' || byte == '\\' || byte == '\r')
      into[length++] = '\\';
    into[length++] = byte == '\r' ? 'r' : byte;
  }
  return length;
}
