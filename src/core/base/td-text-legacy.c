/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Vietnamese text in the encodings that were used before Unicode.  Any thread. */
#include "config.h"

#include "td-text-legacy.h"

#include "td-text.h"

#include <string.h>

/* So many in a hundred of the words with a sign must be Vietnamese. */
#define SURE 85
#define GOOD 60
/* Words that are looked at. */
#define MOST_WORDS 400
#define FEWEST_WORDS 3

static const char *const names[] = {"TCVN3", "VNI", "WINDOWS-1258"};

const char *
td_legacy_to_string (TdLegacy legacy)
{
  g_return_val_if_fail ((gsize) legacy < G_N_ELEMENTS (names), "");

  return names[legacy];
}

/* ---- tables ---- */

/* From 0xa1 on; 0: nothing. */
static const gunichar tcvn3[] = {
    /* a1 */ 0x102,
    0xc2,
    0xca,
    0xd4,
    0x1a0,
    0x1af,
    0x110,
    0x103,
    0xe2,
    0xea,
    /* ab */ 0xf4,
    0x1a1,
    0x1b0,
    0x111,
    0,
    0x300,
    0x309,
    0x303,
    0x301,
    0x323,
    /* b5 */ 0xe0,
    0x1ea3,
    0xe3,
    0xe1,
    0x1ea1,
    0,
    0x1eb1,
    0x1eb3,
    0x1eb5,
    0x1eaf,
    /* bf */ 0,
    0,
    0,
    0,
    0,
    0,
    0,
    0x1eb7,
    0x1ea7,
    0x1ea9,
    /* c9 */ 0x1eab,
    0x1ea5,
    0x1ead,
    0xe8,
    0,
    0x1ebb,
    0x1ebd,
    0xe9,
    0x1eb9,
    0x1ec1,
    /* d3 */ 0x1ec3,
    0x1ec5,
    0x1ebf,
    0x1ec7,
    0xec,
    0x1ec9,
    0,
    0,
    0,
    0x129,
    /* dd */ 0xed,
    0x1ecb,
    0xf2,
    0,
    0x1ecf,
    0xf5,
    0xf3,
    0x1ecd,
    0x1ed3,
    0x1ed5,
    /* e7 */ 0x1ed7,
    0x1ed1,
    0x1ed9,
    0x1edd,
    0x1edf,
    0x1ee1,
    0x1edb,
    0x1ee3,
    0xf9,
    0,
    /* f1 */ 0x1ee7,
    0x169,
    0xfa,
    0x1ee5,
    0x1eeb,
    0x1eed,
    0x1eef,
    0x1ee9,
    0x1ef1,
    0x1ef3,
    /* fb */ 0x1ef7,
    0x1ef9,
    0xfd,
    0x1ef5,
};

/* Letters of one byte. */
static const struct {
  guint8 byte;
  gunichar letter;
} vni_letters[] = {
    {0xf4, 0x1a1},  {0xf6, 0x1b0},  {0xed, 0xed},  {0xec, 0xec},   {0xe6, 0x1ec9}, {0xf3, 0x129},
    {0xf2, 0x1ecb}, {0xee, 0x1ef5}, {0xf1, 0x111}, {0xd4, 0x1a0},  {0xd6, 0x1af},  {0xcd, 0xcd},
    {0xcc, 0xcc},   {0xc6, 0x1ec8}, {0xd3, 0x128}, {0xd2, 0x1eca}, {0xce, 0x1ef4}, {0xd1, 0x110},
};

/* A byte behind a vowel: the shape of the vowel, the tone; 0 for none.  Behind a capital the byte
 * is 0x20 less. */
static const struct {
  guint8 byte;
  gunichar shape;
  gunichar tone;
} vni_signs[] = {
    {0xf9, 0, 0x301},     {0xf8, 0, 0x300},     {0xfb, 0, 0x309},     {0xf5, 0, 0x303},
    {0xef, 0, 0x323},     {0xea, 0x306, 0},     {0xe9, 0x306, 0x301}, {0xe8, 0x306, 0x300},
    {0xfa, 0x306, 0x309}, {0xfc, 0x306, 0x303}, {0xeb, 0x306, 0x323}, {0xe2, 0x302, 0},
    {0xe1, 0x302, 0x301}, {0xe0, 0x302, 0x300}, {0xe5, 0x302, 0x309}, {0xe3, 0x302, 0x303},
    {0xe4, 0x302, 0x323},
};

/* Where Windows-1258 differs from Windows-1252 above 0xbf. */
static const struct {
  guint8 byte;
  gunichar letter;
} windows_1258[] = {
    {0xc3, 0x102}, {0xcc, 0x300}, {0xd0, 0x110}, {0xd2, 0x309},  {0xd5, 0x1a0},
    {0xdd, 0x1af}, {0xde, 0x303}, {0xe3, 0x103}, {0xec, 0x301},  {0xf0, 0x111},
    {0xf2, 0x323}, {0xf5, 0x1a1}, {0xfd, 0x1b0}, {0xfe, 0x20ab},
};

/* Windows-1252 from 0x80 to 0x9f. */
static const gunichar western[] = {
    0x20ac, 0,      0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021, 0x2c6,  0x2030, 0x160,
    0x2039, 0x152,  0,      0x17d,  0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0,      0x17e,  0x178,
};

static gunichar
decode_western (guint8 byte)
{
  if (byte < 0x80 || byte >= 0xa0)
    return byte;
  return western[byte - 0x80] ? western[byte - 0x80] : 0xfffd;
}

/* ---- to text ---- */

static gunichar
decode_tcvn3 (guint8 byte)
{
  if (byte < 0xa1)
    return decode_western (byte);
  if (byte == 0xff)
    return 0xfffd;
  return tcvn3[byte - 0xa1] ? tcvn3[byte - 0xa1] : byte;
}

static gunichar
decode_1258 (guint8 byte)
{
  for (gsize i = 0; i < G_N_ELEMENTS (windows_1258); i++)
    if (windows_1258[i].byte == byte)
      return windows_1258[i].letter;
  return decode_western (byte);
}

/* The sign that @byte is behind @vowel; FALSE when it is a letter of its own. */
static gboolean
append_vni_sign (GString *text, gunichar vowel, guint8 byte)
{
  gboolean is_plain = vowel < 0x80 && strchr ("aeouyAEOUY", (int) vowel);

  if (!vowel || (!is_plain && vowel != 0x1a1 && vowel != 0x1b0 && vowel != 0x1a0 && vowel != 0x1af))
    return FALSE;
  if (byte >= 0xc0 && byte < 0xe0)
    byte = (guint8) (byte + 0x20);
  for (gsize i = 0; i < G_N_ELEMENTS (vni_signs); i++) {
    if (vni_signs[i].byte != byte || (vni_signs[i].shape && !is_plain))
      continue;
    if (vni_signs[i].shape)
      g_string_append_unichar (text, vni_signs[i].shape);
    if (vni_signs[i].tone)
      g_string_append_unichar (text, vni_signs[i].tone);
    return TRUE;
  }
  return FALSE;
}

static gunichar
decode_vni (guint8 byte)
{
  for (gsize i = 0; i < G_N_ELEMENTS (vni_letters); i++)
    if (vni_letters[i].byte == byte)
      return vni_letters[i].letter;
  return decode_western (byte);
}

static GString *
decode_bytes (TdLegacy legacy, const guint8 *data, gsize length)
{
  GString *text = g_string_sized_new (length * 2);
  gunichar before = 0;

  for (gsize i = 0; i < length; i++) {
    gunichar letter = legacy == TD_LEGACY_TCVN3 ? decode_tcvn3 (data[i])
                      : legacy == TD_LEGACY_VNI ? decode_vni (data[i])
                                                : decode_1258 (data[i]);

    if (legacy == TD_LEGACY_VNI && data[i] >= 0x80 && append_vni_sign (text, before, data[i])) {
      before = 0;
      continue;
    }
    before = letter;
    g_string_append_unichar (text, letter ? letter : 0xfffd);
  }
  return text;
}

/* Two capitals of ASCII at least and no small letter. */
static gboolean
is_capital_line (const char *line)
{
  guint n_capitals = 0;

  for (const char *c = line; *c; c++) {
    if (g_ascii_islower (*c))
      return FALSE;
    n_capitals += g_ascii_isupper (*c) ? 1 : 0;
  }
  return n_capitals >= 2;
}

static char *
raise_capital_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    if (is_capital_line (lines[i])) {
      char *upper = td_text_upper (lines[i]);

      g_free (lines[i]);
      lines[i] = upper;
    }
  return g_strjoinv ("\n", lines);
}

char *
td_legacy_decode (TdLegacy legacy, const guint8 *data, gsize length)
{
  g_return_val_if_fail (data != NULL || length == 0, g_strdup (""));
  g_return_val_if_fail ((gsize) legacy < G_N_ELEMENTS (names), g_strdup (""));

  g_autoptr (GString) raw = decode_bytes (legacy, data, length);
  g_autofree char *text = td_text_nfc (raw->str);

  return legacy == TD_LEGACY_TCVN3 ? raise_capital_lines (text) : g_steal_pointer (&text);
}

/* ---- how Vietnamese a text is ---- */

/* The longest of @parts with which @word begins; 0 bytes for none. */
static gsize
measure_part (const char *word, const char *const *parts)
{
  gsize longest = 0;

  for (gsize i = 0; parts[i]; i++)
    if (g_str_has_prefix (word, parts[i]))
      longest = MAX (longest, strlen (parts[i]));
  return longest;
}

/* The vowels without their tone; NULL when there is more than one tone. */
static char *
drop_tone (const char *vowels)
{
  g_autofree char *parts = g_utf8_normalize (vowels, -1, G_NORMALIZE_NFD);
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_tones = 0;

  for (const char *c = parts; *c; c = g_utf8_next_char (c)) {
    gunichar mark = g_utf8_get_char (c);
    gboolean is_tone =
        mark == 0x300 || mark == 0x301 || mark == 0x303 || mark == 0x309 || mark == 0x323;

    n_tones += is_tone ? 1 : 0;
    if (!is_tone)
      g_string_append_unichar (text, mark);
  }
  return n_tones > 1 ? NULL : g_utf8_normalize (text->str, -1, G_NORMALIZE_NFC);
}

static gboolean
is_rhyme (const char *rhyme)
{
  static const char *const codas[] = {"ch", "ng", "nh", "c", "m", "n", "p", "t", NULL};
  static const char *const nuclei[] = {
      "a",   "ă",   "â",   "e",   "ê",   "i",   "o",   "ô",   "ơ",   "u",   "ư",   "y",   "ai",
      "ao",  "au",  "ay",  "âu",  "ây",  "eo",  "êu",  "ia",  "iê",  "iu",  "oa",  "oă",  "oe",
      "oi",  "oo",  "ôi",  "ơi",  "ua",  "uâ",  "uê",  "ui",  "uô",  "uơ",  "uy",  "ưa",  "ưi",
      "ươ",  "ưu",  "yê",  "oai", "oay", "oao", "oeo", "iêu", "yêu", "uây", "uôi", "ươi", "ươu",
      "uya", "uyê", "uyu", "uă",  "ue",  "uo",  "uai", "uay", "uao", "ueo", NULL,
  };
  g_autofree char *vowels = g_strdup (rhyme);
  g_autofree char *plain = NULL;

  for (gsize i = 0; codas[i]; i++)
    if (g_str_has_suffix (vowels, codas[i])) {
      vowels[strlen (vowels) - strlen (codas[i])] = '\0';
      break;
    }
  plain = drop_tone (vowels);
  return plain && g_strv_contains (nuclei, plain);
}

static gboolean
is_syllable (const char *word)
{
  static const char *const onsets[] = {
      "ngh", "ng", "nh", "gh", "gi", "kh", "ph", "qu", "th", "tr", "ch", "b", "c", "d",
      "đ",   "g",  "h",  "k",  "l",  "m",  "n",  "p",  "r",  "s",  "t",  "v", "x", NULL,
  };
  g_autofree char *lower = g_utf8_strdown (word, -1);
  gsize onset = measure_part (lower, onsets);

  /* "gì", "quý": the onset's vowel may be the only one */
  return is_rhyme (lower + onset) ||
         (onset == 2 && strchr ("iu", lower[1]) && is_rhyme (lower + 1));
}

static gboolean
has_sign (const char *word)
{
  for (const char *c = word; *c; c++)
    if ((guchar) *c >= 0x80)
      return TRUE;
  return FALSE;
}

/* In a hundred of the words that have any sign; -1 when there are too few to tell. */
static int
measure_share (const char *text)
{
  static const char marks[] = " \t\r\n.,;:!?()[]\"'/-+*0123456789";
  guint n = 0;
  guint n_good = 0;

  for (const char *at = text + strspn (text, marks); *at && n < MOST_WORDS;
       at += strspn (at, marks)) {
    gsize length = strcspn (at, marks);
    g_autofree char *word = g_strndup (at, length);

    at += length;
    if (!has_sign (word))
      continue;
    n++;
    n_good += is_syllable (word) ? 1 : 0;
  }
  return n < FEWEST_WORDS ? -1 : (int) (n_good * 100 / n);
}

/* The best of them, if it is good enough. */
static char *
choose (const guint8 *data, gsize length, int enough, TdLegacy *legacy)
{
  g_autofree char *best = NULL;
  int highest = -1;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *text = td_legacy_decode ((TdLegacy) i, data, length);
    int share = measure_share (text);

    if (share <= highest || share < enough)
      continue;
    highest = share;
    *legacy = (TdLegacy) i;
    g_free (best);
    best = g_steal_pointer (&text);
  }
  return g_steal_pointer (&best);
}

char *
td_legacy_guess (const guint8 *data, gsize length, TdLegacy *legacy)
{
  g_return_val_if_fail (data != NULL && legacy != NULL, NULL);

  return choose (data, length, SURE, legacy);
}

/* The bytes that @text was made of when it was taken for Windows-1252; NULL when it was not. */
static guint8 *
find_bytes (const char *text, gsize *length)
{
  g_autofree guint8 *bytes = g_malloc (strlen (text) + 1);
  gsize n = 0;

  for (const char *c = text; *c; c = g_utf8_next_char (c)) {
    gunichar letter = g_utf8_get_char (c);
    gsize i = 0;

    while (letter > 0xff && i < G_N_ELEMENTS (western) && western[i] != letter)
      i++;
    if (letter > 0xff && i == G_N_ELEMENTS (western))
      return NULL;
    bytes[n++] = (guint8) (letter > 0xff ? 0x80 + i : letter);
  }
  *length = n;
  return g_steal_pointer (&bytes);
}

char *
td_legacy_repair (const char *text, TdLegacy *legacy)
{
  g_return_val_if_fail (text != NULL && legacy != NULL, NULL);

  int share = measure_share (text);
  gsize length = 0;

  if (share < 0 || share >= GOOD)
    return NULL;

  g_autofree guint8 *bytes = find_bytes (text, &length);

  return bytes ? choose (bytes, length, SURE, legacy) : NULL;
}
