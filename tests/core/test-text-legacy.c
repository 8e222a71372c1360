/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Vietnamese text in the encodings from before Unicode. */
#include "config.h"

#include <core/base/td-error.h>
#include <core/base/td-text-legacy.h>
#include <core/base/td-text.h>

#include <locale.h>
#include <string.h>

/* The same two lines, as everybody who had such files knows them. */
#define MOTTO "Cộng hòa xã hội chủ nghĩa Việt Nam\nĐộc lập - Tự do - Hạnh phúc\n"

static const struct {
  TdLegacy legacy;
  const char *western; /* what a program that takes them for Windows-1252 shows */
} mottoes[] = {
    {TD_LEGACY_TCVN3, "Céng hßa x· héi chñ nghÜa ViÖt Nam\n§éc lËp - Tù do - H¹nh phóc\n"},
    {TD_LEGACY_VNI, "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam\nÑoäc laäp - Töï do - Haïnh phuùc\n"},
    {TD_LEGACY_WINDOWS_1258,
     "Côòng hoÌa xaÞ hôòi chuÒ nghiÞa Viêòt Nam\nÐôòc lâòp - Týò do - Haònh phuìc\n"},
};

static GBytes *
to_bytes (const char *western)
{
  GByteArray *bytes = g_byte_array_new ();

  for (const char *c = western; *c; c = g_utf8_next_char (c)) {
    guint8 byte = (guint8) g_utf8_get_char (c);

    g_byte_array_append (bytes, &byte, 1);
  }
  return g_byte_array_free_to_bytes (bytes);
}

static void
test_mottoes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (mottoes); i++) {
    g_autoptr (GBytes) bytes = to_bytes (mottoes[i].western);
    g_autoptr (GError) error = NULL;
    const char *encoding = NULL;
    g_autofree char *text = td_text_decode (bytes, &encoding, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (encoding, ==, td_legacy_to_string (mottoes[i].legacy));
    g_assert_cmpstr (text, ==, MOTTO);
  }
}

/* The same, made UTF-8 by a program that did not know. */
static void
test_repair (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (mottoes); i++) {
    TdLegacy legacy = TD_LEGACY_TCVN3;
    g_autofree char *text = td_legacy_repair (mottoes[i].western, &legacy);

    g_assert_cmpstr (text, ==, MOTTO);
    g_assert_cmpint (legacy, ==, mottoes[i].legacy);
  }
}

static void
test_left_alone (void)
{
  static const char *const texts[] = {
      MOTTO,
      "Không có gì để sửa ở đây.\n",
      "plain words only\n",
      "",
      "Thi dua thyc hién tét cac chua truong, Nghi quyét, Chi thi ctia Tinh uy\n",
      "Große Vögel äußern sich über öde Höfe, schöne Gärten fürs Volk\n",
      "déjà vu, élève, forêt, garçon, naïve, œuvre, cœur, façade\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    TdLegacy legacy = TD_LEGACY_TCVN3;
    g_autofree char *text = td_legacy_repair (texts[i], &legacy);

    g_test_message ("%s", texts[i]);
    g_assert_null (text);
  }
}

/* ---- every letter there and back ---- */

/* How @letter is written: by looking for it among all that can be written. */
static gboolean
append_encoded (GByteArray *bytes, TdLegacy legacy, gunichar letter)
{
  static const guint8 vowels[] = "aeiouyAEIOUY\xf4\xf6\xd4\xd6\xe2\xe3\xea\xf5\xfd";
  char wanted[8] = {0};

  g_unichar_to_utf8 (letter, wanted);
  for (guint n = 0; n < 256 * sizeof vowels; n++) {
    guint8 pair[2] = {vowels[n / 256], (guint8) (n % 256)};
    gboolean is_one = n / 256 == sizeof vowels - 1;
    const guint8 *from = is_one ? pair + 1 : pair;
    g_autofree char *text = NULL;

    if (!is_one && pair[1] < 0x80)
      continue;
    text = td_legacy_decode (legacy, from, is_one ? 1 : 2);
    if (!g_str_equal (text, wanted))
      continue;
    g_byte_array_append (bytes, from, is_one ? 1 : 2);
    return TRUE;
  }
  return FALSE;
}

static GBytes *
encode (TdLegacy legacy, const char *text)
{
  GByteArray *bytes = g_byte_array_new ();

  for (const char *c = text; *c; c = g_utf8_next_char (c)) {
    gunichar letter = g_utf8_get_char (c);
    guint8 byte = (guint8) letter;

    if (letter < 0x80)
      g_byte_array_append (bytes, &byte, 1);
    else
      g_assert_true (append_encoded (bytes, legacy, letter));
  }
  return g_byte_array_free_to_bytes (bytes);
}

#define LETTERS                                                                                    \
  "làm lá lả lã lạ ăn bằng hẳn vẵn mắc chặt âm tầng tẩm ngẫm tấm tập đi mè bé thẻ vẽ mẹ êm bề "    \
  "thể mễ bế mệ mì tí mỉ nghĩ thị bò bó bỏ võ họ ô bồ tổ ngỗ bố hộ ơ bờ mở lỡ tớ lợ mù tú củ mũ "  \
  "tụ ư từ chử chữ tứ tự kỳ ý kỷ mỹ kỵ\n"

static void
test_every_letter (void)
{
  for (guint i = TD_LEGACY_TCVN3; i <= TD_LEGACY_WINDOWS_1258; i++) {
    g_autoptr (GBytes) bytes = encode ((TdLegacy) i, LETTERS);
    g_autoptr (GError) error = NULL;
    const char *encoding = NULL;
    g_autofree char *text = td_text_decode (bytes, &encoding, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (encoding, ==, td_legacy_to_string ((TdLegacy) i));
    g_assert_cmpstr (text, ==, LETTERS);
  }
}

/* In TCVN3 the font makes the capitals. */
static void
test_capital_lines (void)
{
  g_autoptr (GBytes) bytes =
      encode (TD_LEGACY_TCVN3, "Kế hoạch\nKế HOạCH Số 5\nKế hoạch Số 5\nđộc lập\n");
  g_autofree char *text = td_text_decode (bytes, NULL, NULL);

  g_assert_cmpstr (text, ==, "Kế hoạch\nKẾ HOẠCH SỐ 5\nKế hoạch Số 5\nđộc lập\n");
}

static void
test_utf16_without_mark (void)
{
  for (guint big = 0; big < 2; big++) {
    gsize length = 0;
    g_autofree char *raw =
        g_convert (MOTTO, -1, big ? "UTF-16BE" : "UTF-16LE", "UTF-8", NULL, &length, NULL);
    g_autoptr (GBytes) bytes = g_bytes_new (raw, length);
    g_autoptr (GError) error = NULL;
    const char *encoding = NULL;
    g_autofree char *text = td_text_decode (bytes, &encoding, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (text, ==, MOTTO);
    g_assert_cmpstr (encoding, ==, big ? "UTF-16BE" : "UTF-16LE");
  }
}

/* Bytes that are none of them are refused; whatever comes out is text. */
static void
test_random_bytes (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20211115);

  for (guint round = 0; round < 300; round++) {
    guint8 data[512];
    gsize length = (gsize) g_rand_int_range (random, 1, sizeof data);

    for (gsize i = 0; i < length; i++)
      data[i] = (guint8) g_rand_int_range (random, round % 2 ? 0x80 : 1, 256);

    g_autoptr (GBytes) bytes = g_bytes_new (data, length);
    g_autoptr (GError) error = NULL;
    g_autofree char *text = td_text_decode (bytes, NULL, &error);

    if (text)
      g_assert_true (g_utf8_validate (text, -1, NULL));
    else
      g_assert_error (error, TD_ERROR, TD_ERROR_UNREADABLE);
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/text-legacy/reads-the-motto", test_mottoes);
  g_test_add_func ("/core/text-legacy/repairs-what-was-misread", test_repair);
  g_test_add_func ("/core/text-legacy/leaves-other-text-alone", test_left_alone);
  g_test_add_func ("/core/text-legacy/knows-every-letter", test_every_letter);
  g_test_add_func ("/core/text-legacy/raises-capital-lines", test_capital_lines);
  g_test_add_func ("/core/text-legacy/reads-utf-16-without-mark", test_utf16_without_mark);
  g_test_add_func ("/core/text-legacy/refuses-random-bytes", test_random_bytes);
  return g_test_run ();
}
