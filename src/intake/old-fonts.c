/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fonts from before Unicode.  TCVN3 has a code for each small letter (capitals with marks are in
 * fonts of their own, whose names end in "H"); VNI puts the mark behind the letter. */
#include "config.h"

#include "old-fonts.h"

#include <string.h>

/* From 0xa1 on; 0: not a letter. */
static const gunichar TCVN3[] = {
    0x0102, 0x00c2, 0x00ca, 0x00d4, 0x01a0, 0x01af, 0x0110, 0x0103, 0x00e2, 0x00ea, 0x00f4, 0x01a1,
    0x01b0, 0x0111, 0,      0,      0,      0,      0,      0,      0x00e0, 0x1ea3, 0x00e3, 0x00e1,
    0x1ea1, 0,      0x1eb1, 0x1eb3, 0x1eb5, 0x1eaf, 0,      0,      0,      0,      0,      0,
    0,      0x1eb7, 0x1ea7, 0x1ea9, 0x1eab, 0x1ea5, 0x1ead, 0x00e8, 0,      0x1ebb, 0x1ebd, 0x00e9,
    0x1eb9, 0x1ec1, 0x1ec3, 0x1ec5, 0x1ebf, 0x1ec7, 0x00ec, 0x1ec9, 0,      0,      0,      0x0129,
    0x00ed, 0x1ecb, 0x00f2, 0,      0x1ecf, 0x00f5, 0x00f3, 0x1ecd, 0x1ed3, 0x1ed5, 0x1ed7, 0x1ed1,
    0x1ed9, 0x1edd, 0x1edf, 0x1ee1, 0x1edb, 0x1ee3, 0x00f9, 0,      0x1ee7, 0x0169, 0x00fa, 0x1ee5,
    0x1eeb, 0x1eed, 0x1eef, 0x1ee9, 0x1ef1, 0x1ef3, 0x1ef7, 0x1ef9, 0x00fd, 0x1ef5,
};
G_STATIC_ASSERT (G_N_ELEMENTS (TCVN3) == 0xfe - 0xa1 + 1);

static const struct {
  gunichar from;
  const char *to;
} VNI_LETTERS[] = {
    {0xf4, "ơ"}, {0xd4, "Ơ"}, {0xf6, "ư"}, {0xd6, "Ư"}, {0xf1, "đ"}, {0xd1, "Đ"}, {0xe6, "ỉ"},
    {0xc6, "Ỉ"}, {0xf3, "ĩ"}, {0xd3, "Ĩ"}, {0xf2, "ị"}, {0xd2, "Ị"}, {0xee, "ỵ"}, {0xce, "Ỵ"},
};

/* The marks, small; a capital letter has the capital of the mark behind it. */
static const struct {
  gunichar from;
  const char *to; /* combining */
} VNI_MARKS[] = {
    {0xf8, "\u0300"},       {0xf9, "\u0301"},       {0xfb, "\u0309"},       {0xf5, "\u0303"},
    {0xef, "\u0323"},       {0xe2, "\u0302"},       {0xe0, "\u0302\u0300"}, {0xe1, "\u0302\u0301"},
    {0xe5, "\u0302\u0309"}, {0xe3, "\u0302\u0303"}, {0xe4, "\u0302\u0323"}, {0xea, "\u0306"},
    {0xe8, "\u0306\u0300"}, {0xe9, "\u0306\u0301"}, {0xfa, "\u0306\u0309"}, {0xfc, "\u0306\u0303"},
    {0xeb, "\u0306\u0323"},
};

static gboolean
is_tcvn3 (const char *font)
{
  return g_ascii_strncasecmp (font, ".Vn", 3) == 0;
}

static gboolean
is_vni (const char *font)
{
  return g_ascii_strncasecmp (font, "VNI-", 4) == 0 || g_ascii_strncasecmp (font, "VNI ", 4) == 0;
}

gboolean
td_old_font_is (const char *font)
{
  return font != NULL && (is_tcvn3 (font) || is_vni (font));
}

static char *
decode_tcvn3 (const char *font, const char *text)
{
  g_autoptr (GString) result = g_string_new (NULL);

  for (const char *at = text; *at; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    gunichar letter = c >= 0xa1 && c <= 0xfe ? TCVN3[c - 0xa1] : 0;
    g_string_append_unichar (result, letter ? letter : c);
  }
  if (g_str_has_suffix (font, "H"))
    return g_utf8_strup (result->str, -1);
  return g_string_free (g_steal_pointer (&result), FALSE);
}

static const char *
find_letter (gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (VNI_LETTERS); i++)
    if (VNI_LETTERS[i].from == c)
      return VNI_LETTERS[i].to;
  return NULL;
}

static const char *
find_mark (gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (VNI_MARKS); i++)
    if (VNI_MARKS[i].from == g_unichar_tolower (c))
      return VNI_MARKS[i].to;
  return NULL;
}

static gboolean
takes_mark (gunichar c)
{
  return c != 0 && c < 0x80 && strchr ("aeouyAEOUY", (int) c) != NULL;
}

/* What has no letter before it is what it looks like. */
static char *
decode_vni (const char *text)
{
  g_autoptr (GString) result = g_string_new (NULL);
  gboolean is_open = FALSE;

  for (const char *at = text; *at; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    const char *mark = is_open ? find_mark (c) : NULL;
    const char *letter = mark ? NULL : find_letter (c);
    is_open = takes_mark (c) || (letter && strchr ("\xf4\xd4\xf6\xd6", (int) c) != NULL);
    if (mark || letter)
      g_string_append (result, mark ? mark : letter);
    else
      g_string_append_unichar (result, c);
  }
  return g_utf8_normalize (result->str, -1, G_NORMALIZE_NFC);
}

char *
td_old_font_decode (const char *font, const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  if (!td_old_font_is (font))
    return NULL;
  return is_tcvn3 (font) ? decode_tcvn3 (font, text) : decode_vni (text);
}

/* Letters of Vietnamese that no Latin font has. */
static gboolean
is_unicode (const char *text)
{
  for (const char *at = text; *at; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if ((c >= 0x1ea0 && c <= 0x1ef9) || c == 0x102 || c == 0x103 || c == 0x110 || c == 0x111 ||
        c == 0x1a0 || c == 0x1a1 || c == 0x1af || c == 0x1b0)
      return TRUE;
  }
  return FALSE;
}

char *
td_old_fonts_read (TdOldFonts *self, const char *font, const char *text)
{
  if (self->is_off || !td_old_font_is (font))
    return g_strdup (text);
  if (is_unicode (text)) {
    self->n_unicode++;
    return g_strdup (text);
  }
  char *decoded = td_old_font_decode (font, text);
  self->n_coded += !g_str_equal (decoded, text);
  return decoded;
}

gboolean
td_old_fonts_is_mistaken (const TdOldFonts *self)
{
  return !self->is_off && self->n_unicode > 0 && self->n_unicode * 2 >= self->n_coded;
}
