/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Embedded fonts.  Glyph numbers are kept (Identity-H, CID = glyph), so that shaped words can be
 * cached as bytes.  Which glyphs are in depends on the paper and the face only. */
#include "config.h"

#include "td-subset.h"

#include <hb-subset.h>

/* A press that prints papers with ever other strange letters keeps this many subsets of a face. */
#define MAX_KEPT 8

static void
free_subset (TdSubset *self)
{
  g_clear_pointer (&self->extra, hb_set_destroy);
  g_clear_pointer (&self->font, g_bytes_unref);
  g_clear_pointer (&self->to_unicode, g_bytes_unref);
  g_free (self->widths);
  g_free (self);
}

void
td_subset_free_all (TdFace *face)
{
  while (face->subsets != NULL) {
    TdSubset *next = face->subsets->next;
    free_subset (face->subsets);
    face->subsets = next;
  }
}

static void
drop_tables (hb_subset_input_t *input)
{
  static const char TABLES[][5] = {
      "GPOS", "GSUB", "GDEF", "kern", "name", "post", "OS/2", "cmap", "BASE", "JSTF", "MATH",
      "COLR", "CPAL", "SVG ", "DSIG", "FFTM", "PCLT", "gasp", "hdmx", "VDMX", "LTSH", "meta",
  };
  hb_set_t *dropped = hb_subset_input_set (input, HB_SUBSET_SETS_DROP_TABLE_TAG);

  for (gsize i = 0; i < G_N_ELEMENTS (TABLES); i++)
    hb_set_add (dropped, hb_tag_from_string (TABLES[i], 4));
}

static gboolean
cut_font (TdSubset *self, TdFace *face, const hb_set_t *glyphs)
{
  hb_subset_input_t *input = hb_subset_input_create_or_fail ();
  hb_face_t *cut;
  hb_blob_t *blob;
  guint length;

  hb_set_union (hb_subset_input_glyph_set (input), glyphs);
  hb_subset_input_set_flags (input, HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NO_HINTING |
                                        HB_SUBSET_FLAGS_NO_LAYOUT_CLOSURE);
  drop_tables (input);
  cut = hb_subset_or_fail (face->face, input);
  hb_subset_input_destroy (input);
  if (cut == NULL)
    return FALSE;
  blob = face->is_cff ? hb_face_reference_table (cut, HB_TAG ('C', 'F', 'F', ' '))
                      : hb_face_reference_blob (cut);
  const char *bytes = hb_blob_get_data (blob, &length);
  self->font = td_pdf_deflate (bytes, length);
  self->font_length = length;
  hb_blob_destroy (blob);
  hb_face_destroy (cut);
  return TRUE;
}

static void
append_mapping (TdBuffer *map, hb_codepoint_t glyph, gunichar c)
{
  td_buffer_append_format (map, "<%04X><", glyph);
  if (c >= 0x10000)
    td_buffer_append_format (map, "%04X%04X", 0xD7C0 + (c >> 10), 0xDC00 + (c & 0x3FF));
  else
    td_buffer_append_format (map, "%04X", c);
  td_buffer_append_string (map, ">\n");
}

/* Glyphs that stand for no one character (contextual forms) say so; the words they are in carry
 * their text. */
static void
make_to_unicode (TdSubset *self, TdFace *face, const hb_set_t *glyphs)
{
  TdBuffer map = {0};
  hb_codepoint_t glyph = HB_SET_VALUE_INVALID;
  guint left = hb_set_get_population (glyphs);
  guint in_block = 0;

  td_buffer_append_string (&map,
                           "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                           "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
                           "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
                           "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
  while (hb_set_next (glyphs, &glyph)) {
    gunichar c = td_face_glyph_character (face, glyph);
    if (in_block == 0)
      td_buffer_append_format (&map, "%u beginbfchar\n", MIN (left, 100));
    append_mapping (&map, glyph, c != 0 ? c : 0xFFFD);
    left--;
    if (++in_block == 100 || left == 0) {
      td_buffer_append_string (&map, "endbfchar\n");
      in_block = 0;
    }
  }
  td_buffer_append_string (&map,
                           "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
  self->to_unicode = td_pdf_deflate (map.bytes, map.length);
  td_buffer_clear (&map);
}

static void
make_widths (TdSubset *self, TdFace *face, const hb_set_t *glyphs)
{
  TdBuffer widths = {0};
  hb_codepoint_t glyph = HB_SET_VALUE_INVALID;
  hb_codepoint_t expected = HB_SET_VALUE_INVALID;

  td_buffer_append_char (&widths, '[');
  while (hb_set_next (glyphs, &glyph)) {
    if (glyph != expected) {
      td_buffer_append_string (&widths, expected == HB_SET_VALUE_INVALID ? "" : "]");
      td_buffer_append_number (&widths, glyph);
      td_buffer_append_char (&widths, '[');
    } else {
      td_buffer_append_char (&widths, ' ');
    }
    td_buffer_append_number (&widths, td_face_glyph_advance (face, glyph));
    expected = glyph + 1;
  }
  td_buffer_append (&widths, "]]", 3);
  self->widths = widths.bytes;
}

/* The tag names the set of glyphs, so that two subsets of a face are told apart. */
static void
make_tag (TdSubset *self, const hb_set_t *glyphs)
{
  guint64 hash = 14695981039346656037u;
  hb_codepoint_t glyph = HB_SET_VALUE_INVALID;

  while (hb_set_next (glyphs, &glyph))
    hash = (hash ^ glyph) * 1099511628211u;
  for (guint i = 0; i < 6; i++) {
    self->name[i] = (char) ('A' + hash % 26);
    hash /= 26;
  }
}

static TdSubset *
make_subset (TdFace *face, const hb_set_t *extra)
{
  TdSubset *self = g_new0 (TdSubset, 1);
  hb_set_t *glyphs = hb_set_copy (face->common);

  if (extra != NULL) {
    self->extra = hb_set_copy (extra);
    hb_set_union (glyphs, extra);
  }
  if (!cut_font (self, face, glyphs)) {
    hb_set_destroy (glyphs);
    free_subset (self);
    return NULL;
  }
  hb_set_del (glyphs, 0);
  make_to_unicode (self, face, glyphs);
  make_widths (self, face, glyphs);
  make_tag (self, glyphs);
  hb_set_destroy (glyphs);
  return self;
}

static gboolean
is_for (TdSubset *self, const hb_set_t *extra)
{
  if (self->extra == NULL || extra == NULL)
    return self->extra == NULL && extra == NULL;
  return hb_set_is_equal (self->extra, extra);
}

static void
drop_oldest (TdFace *face)
{
  guint n = 0;

  for (TdSubset **at = &face->subsets; *at != NULL; at = &(*at)->next)
    if (++n > MAX_KEPT && (*at)->next == NULL) {
      g_clear_pointer (at, free_subset);
      return;
    }
}

TdSubset *
td_subset_get (TdFace *face, const hb_set_t *extra)
{
  TdSubset *subset;

  if (extra != NULL && hb_set_is_empty (extra))
    extra = NULL;
  for (subset = face->subsets; subset != NULL; subset = subset->next)
    if (is_for (subset, extra))
      return subset;
  subset = make_subset (face, extra);
  if (subset == NULL)
    return NULL;
  subset->next = face->subsets;
  face->subsets = subset;
  drop_oldest (face);
  return subset;
}

static void
write_descriptor (TdSubset *self, TdFace *face, TdPdf *pdf, guint number, guint file)
{
  TdBuffer *out = td_pdf_begin_object (pdf, number);

  td_buffer_append_format (
      out,
      "<</Type/FontDescriptor/FontName/%s+%s/Flags 4/FontBBox[%d %d %d %d]/ItalicAngle %d"
      "/Ascent %d/Descent %d/CapHeight %d/StemV %d/%s %u 0 R>>",
      self->name, face->name, face->box[0], face->box[1], face->box[2], face->box[3],
      face->italic_angle, face->ascent, -face->descent, face->cap_height, 80,
      face->is_cff ? "FontFile3" : "FontFile2", file);
  td_pdf_end_object (pdf);
}

static void
write_descendant (TdSubset *self, TdFace *face, TdPdf *pdf, guint number, guint descriptor)
{
  TdBuffer *out = td_pdf_begin_object (pdf, number);

  td_buffer_append_format (out,
                           "<</Type/Font/Subtype/%s/BaseFont/%s+%s/CIDSystemInfo<</Registry(Adobe)"
                           "/Ordering(Identity)/Supplement 0>>%s/FontDescriptor %u 0 R/W%s>>",
                           face->is_cff ? "CIDFontType0" : "CIDFontType2", self->name, face->name,
                           face->is_cff ? "" : "/CIDToGIDMap/Identity", descriptor, self->widths);
  td_pdf_end_object (pdf);
}

static void
add_file (TdSubset *self, TdFace *face, TdPdf *pdf, guint number)
{
  gsize length;
  const void *bytes = g_bytes_get_data (self->font, &length);
  g_autofree char *entries = NULL;

  if (face->is_cff)
    entries = g_strdup ("/Subtype/CIDFontType0C");
  else
    entries = g_strdup_printf ("/Length1 %" G_GSIZE_FORMAT, self->font_length);
  td_pdf_add_deflated_stream (pdf, number, entries, bytes, length);
}

void
td_subset_write (TdSubset *self, TdFace *face, TdPdf *pdf, guint number)
{
  guint descendant = td_pdf_reserve (pdf);
  guint descriptor = td_pdf_reserve (pdf);
  guint file = td_pdf_reserve (pdf);
  guint to_unicode = td_pdf_reserve (pdf);
  gsize length;
  const void *bytes = g_bytes_get_data (self->to_unicode, &length);
  TdBuffer *out = td_pdf_begin_object (pdf, number);

  td_buffer_append_format (out,
                           "<</Type/Font/Subtype/Type0/BaseFont/%s+%s/Encoding/Identity-H"
                           "/DescendantFonts[%u 0 R]/ToUnicode %u 0 R>>",
                           self->name, face->name, descendant, to_unicode);
  td_pdf_end_object (pdf);
  write_descendant (self, face, pdf, descendant, descriptor);
  write_descriptor (self, face, pdf, descriptor, file);
  add_file (self, face, pdf, file);
  td_pdf_add_deflated_stream (pdf, to_unicode, "", bytes, length);
}
