/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Vietnamese text: decoding, normal form, fold, sort keys, case, numbers, file names, ids.
 */
#include "config.h"

#include <core/base/td-error.h>
#include <core/base/td-text.h>
#include <locale.h>
#include <string.h>

static char *
decode (const char *data, gsize length, const char **encoding, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  return td_text_decode (bytes, encoding, error);
}

static void
assert_decodes (const char *data, gsize length, const char *expected, const char *expected_encoding)
{
  g_autoptr (GError) error = NULL;
  const char *encoding = NULL;
  g_autofree char *text = decode (data, length, &encoding, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpstr (encoding, ==, expected_encoding);
}

static void
assert_refused (const char *data, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = decode (data, length, NULL, &error);
  g_assert_error (error, TD_ERROR, TD_ERROR_UNREADABLE);
  g_assert_null (text);
}

static void
test_decodes_encodings (void)
{
  static const char LITTLE[] = "\xff\xfe\x4b\x00\xbf\x1e\x0d\x00\x0a\x00\x78\x00";
  static const char BIG[] = "\xfe\xff\x00\x4b\x1e\xbf\x00\x0d\x00\x78";
  assert_decodes ("Kế", strlen ("Kế"), "Kế", "UTF-8");
  assert_decodes ("\xef\xbb\xbfKế", strlen ("Kế") + 3, "Kế", "UTF-8");
  assert_decodes (LITTLE, sizeof LITTLE - 1, "Kế\nx", "UTF-16LE");
  assert_decodes (BIG, sizeof BIG - 1, "Kế\nx", "UTF-16BE");
}

static void
test_decodes_lines_and_forms (void)
{
  assert_decodes ("a\r\nb\rc\n\td", 9, "a\nb\nc\n\td", "UTF-8");
  assert_decodes ("a\r\r\nb", 5, "a\n\nb", "UTF-8");
  assert_decodes ("a\fb\nc", 5, "a b\nc", "UTF-8");
  /* NFD: e, circumflex, acute */
  assert_decodes ("Ke\xcc\x82\xcc\x81", 6, "Kế", "UTF-8");
}

static void
test_refuses_what_is_no_text (void)
{
  assert_refused ("", 0);
  assert_refused (" \r\n\t\xc2\xa0", 6);
  assert_refused ("\xef\xbb\xbf", 3);
  assert_refused ("\xff\xfe", 2);
  assert_refused ("a\0b", 3);
  assert_refused ("a\x01z", 3);
  assert_refused ("%PDF-1.4\n\xe2\xe3\xcf\xd3", 13);
  assert_refused ("K\xc5 ho\xb9"
                  "ch",
                  8);                             /* a legacy encoding */
  assert_refused ("a\xc2\x80z", 4);               /* C1 */
  assert_refused ("\xff\xfe\x4b", 3);             /* half a character */
  assert_refused ("\xff\xfe\x00\xd8\x41\x00", 6); /* half a surrogate pair */
  assert_refused ("\xff\xfe\x41\x00\x00\x00", 6);
  assert_refused ("\xed\xa0\x80", 3);
}

static void
test_refuses_any_cut (void)
{
  static const char TEXT[] = "Kế hoạch ở xã";
  for (gsize length = 1; length < sizeof TEXT - 1; length++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *text = decode (TEXT, length, NULL, &error);
    if (g_utf8_validate (TEXT, (gssize) length, NULL))
      g_assert_cmpint (strlen (text), ==, length);
    else
      g_assert_error (error, TD_ERROR, TD_ERROR_UNREADABLE);
  }
}

static void
test_refuses_too_large (void)
{
  g_autofree char *data = g_malloc (TD_TEXT_MAX_BYTES + 1);
  memset (data, 'a', TD_TEXT_MAX_BYTES + 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *refused = decode (data, TD_TEXT_MAX_BYTES + 1, NULL, &error);
  g_assert_error (error, TD_ERROR, TD_ERROR_TOO_LARGE);
  g_assert_null (refused);
  g_clear_error (&error);
  g_autofree char *text = decode (data, TD_TEXT_MAX_BYTES, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (strlen (text), ==, TD_TEXT_MAX_BYTES);
}

static void
test_normal_form (void)
{
  g_autofree char *composed = td_text_nfc ("o\xcc\x9b\xcc\xa3 d");
  g_assert_cmpstr (composed, ==, "ợ d");
  g_autofree char *grown = td_text_nfc ("\xf0\x9d\x85\x9e"); /* two when composed */
  g_assert_cmpint (g_utf8_strlen (grown, -1), ==, 2);
}

static void
test_squeezes (void)
{
  static const char *const CASES[][2] = {
      {"", ""},
      {"  ", ""},
      {" a  b ", "a b"},
      {"a\xc2\xa0\xc2\xa0"
       "b",
       "a b"},
      {"a\n\t b", "a b"},
      {"\xe2\x80\x83x", "x"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autofree char *squeezed = td_text_squeeze (CASES[i][0]);
    g_assert_cmpstr (squeezed, ==, CASES[i][1]);
  }
}

static void
test_folds_character_by_character (void)
{
  static const char *const CASES[][2] = {
      {"Đặng Thị Ươm", "dang thi uom"},
      {"ĂÂÊÔƠƯĐ", "aaeooud"},
      {"Nguyễn Văn Ổi", "nguyen van oi"},
      {"Mr. Straße", "mr. straße"},
      {"a\xc2\xa0"
       "b",
       "a b"},
      {"", ""},
      {"Ké\xcc\x81", "ke\xcc\x81"}, /* a mark that composes with nothing stays one */
  };
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autofree char *fold = td_text_fold (CASES[i][0]);
    g_autofree char *normal = td_text_nfc (CASES[i][0]);
    g_assert_cmpstr (fold, ==, CASES[i][1]);
    g_assert_cmpint (g_utf8_strlen (fold, -1), ==, g_utf8_strlen (normal, -1));
  }
}

/* Every character there is. */
static void
test_fold_keeps_the_count (void)
{
  for (gunichar c = 1; c < 0x20000; c++) {
    if (!g_unichar_validate (c))
      continue;
    char text[8] = "";
    g_unichar_to_utf8 (c, text);
    g_autofree char *normal = td_text_nfc (text);
    g_autofree char *fold = td_text_fold (text);
    g_autofree char *again = td_text_nfc (fold);
    g_assert_cmpint (g_utf8_strlen (fold, -1), ==, g_utf8_strlen (normal, -1));
    g_assert_true (g_utf8_validate (again, -1, NULL));
  }
}

static void
assert_ordered (GBytes *(*make_key) (const char *), const char *const *names)
{
  for (guint i = 0; names[i + 1]; i++) {
    g_autoptr (GBytes) a = make_key (names[i]);
    g_autoptr (GBytes) b = make_key (names[i + 1]);
    g_test_message ("%s < %s", names[i], names[i + 1]);
    g_assert_cmpint (g_bytes_compare (a, b), <, 0);
  }
}

static void
test_sorts_as_vietnamese (void)
{
  static const char *const WORDS[] = {"",   "an",     "ăn",      "ân", "bà", "bả", "bã", "bá",
                                      "bạ", "cô",     "da",      "đa", "e",  "ê",  "o",  "ô",
                                      "ơ",  "Thôn 2", "Thôn 10", "u",  "ư",  "y",  NULL};
  assert_ordered (td_text_sort_key, WORDS);
}

static void
test_sorts_names_by_given_name (void)
{
  static const char *const NAMES[] = {"An",          "Trần An",        "Lê Bá An",
                                      "Phạm Bá An",  "Lê Thị An",      "Lê Văn Bình",
                                      "Bùi Văn Đức", "An Thị Thúy Vy", NULL};
  assert_ordered (td_text_name_sort_key, NAMES);
  g_autoptr (GBytes) a = td_text_name_sort_key (" Lê  Bá An ");
  g_autoptr (GBytes) b = td_text_name_sort_key ("Lê Bá An");
  g_assert_cmpint (g_bytes_compare (a, b), ==, 0);
}

static void
test_changes_case (void)
{
  g_autofree char *upper = td_text_upper ("đặng thị ươm, tổ 5");
  g_autofree char *lower = td_text_lower ("ĐẶNG THỊ ƯƠM");
  g_assert_cmpstr (upper, ==, "ĐẶNG THỊ ƯƠM, TỔ 5");
  g_assert_cmpstr (lower, ==, "đặng thị ươm");
}

static void
test_reads_numbers_in_words (void)
{
  static const struct {
    guint64 n;
    const char *words;
  } CASES[] = {
      {0, "không"},
      {5, "năm"},
      {10, "mười"},
      {11, "mười một"},
      {15, "mười lăm"},
      {20, "hai mươi"},
      {21, "hai mươi mốt"},
      {25, "hai mươi lăm"},
      {100, "một trăm"},
      {101, "một trăm linh một"},
      {105, "một trăm linh năm"},
      {110, "một trăm mười"},
      {115, "một trăm mười lăm"},
      {999, "chín trăm chín mươi chín"},
      {1000, "một nghìn"},
      {1005, "một nghìn không trăm linh năm"},
      {1015, "một nghìn không trăm mười lăm"},
      {2021, "hai nghìn không trăm hai mươi mốt"},
      {10000, "mười nghìn"},
      {1000000, "một triệu"},
      {1000005, "một triệu không trăm linh năm"},
      {1050000, "một triệu không trăm năm mươi nghìn"},
      {1000000000, "một tỷ"},
      {1000000001, "một tỷ không trăm linh một"},
      {21005000000, "hai mươi mốt tỷ không trăm linh năm triệu"},
      {G_GUINT64_CONSTANT (1000000000000000000), "một tỷ tỷ"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autofree char *words = td_text_number_in_words (CASES[i].n);
    g_assert_cmpstr (words, ==, CASES[i].words);
  }
}

/* No two numbers read alike. */
static void
test_words_are_unique (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint n = 0; n < 20000; n++)
    g_assert_true (g_hash_table_add (seen, td_text_number_in_words (n)));
}

static void
test_writes_counts_and_percentages (void)
{
  static const struct {
    guint part, whole;
    const char *text;
  } CASES[] = {
      {8, 9, "88,9%"}, {9, 9, "100%"},       {0, 9, "0%"},
      {1, 2, "50%"},   {2, 3, "66,7%"},      {2999, 3000, "99,9%"},
      {0, 0, "0%"},    {1, 1000000, "0,1%"}, {G_MAXUINT, G_MAXUINT, "100%"},
      {1, 8, "12,5%"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autofree char *text = td_text_percent (CASES[i].part, CASES[i].whole);
    g_assert_cmpstr (text, ==, CASES[i].text);
  }
  g_autofree char *one = td_text_count (1), *ten = td_text_count (10), *many = td_text_count (123);
  g_assert_cmpstr (one, ==, "01");
  g_assert_cmpstr (ten, ==, "10");
  g_assert_cmpstr (many, ==, "123");
}

static void
test_makes_file_names (void)
{
  static const char *const CASES[][2] = {
      {"Tờ trình 05/TTr-UBND.pdf", "Tờ trình 05-TTr-UBND.pdf"},
      {"../../etc/passwd", "-..-etc-passwd"},
      {"  a\n b\x01 ", "a b"},
      {"...", "_"},
      {"", "_"},
      {"a:b*c?", "a-b-c-"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autofree char *name = td_text_file_name (CASES[i][0]);
    g_assert_cmpstr (name, ==, CASES[i][1]);
  }
}

static void
test_file_names_are_short (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < 100; i++) {
    g_string_append (text, "ễ");
    g_autofree char *long_name = g_strconcat (text->str, ".pdf", NULL);
    g_autofree char *name = td_text_file_name (long_name);
    g_assert_cmpint (strlen (name), <=, 100);
    g_assert_true (g_utf8_validate (name, -1, NULL));
    g_assert_true (g_str_has_suffix (name, ".pdf"));
  }
}

/* A name that is cut ends with a whole word. */
static void
test_file_names_end_with_words (void)
{
  g_autofree char *name = td_text_file_name (
      "Báo cáo thành tích - Công ty trách nhiệm hữu hạn Thương mại và Dịch vụ Thủy Tùng Đại Ngàn.pdf");
  g_assert_true (g_str_has_suffix (name, " Thủy.pdf") || g_str_has_suffix (name, " vụ.pdf"));
}

static void
test_ids_are_short_and_new (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < 10000; i++) {
    char *id = td_id_new ();
    g_assert_cmpint (strlen (id), ==, 10);
    g_assert_cmpint (strspn (id, "abcdefghijkmnpqrstuvwxyz23456789"), ==, 10);
    g_assert_true (g_hash_table_add (seen, id));
  }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/text/decodes-encodings", test_decodes_encodings);
  g_test_add_func ("/core/text/decodes-lines-and-forms", test_decodes_lines_and_forms);
  g_test_add_func ("/core/text/refuses-what-is-no-text", test_refuses_what_is_no_text);
  g_test_add_func ("/core/text/refuses-any-cut", test_refuses_any_cut);
  g_test_add_func ("/core/text/refuses-too-large", test_refuses_too_large);
  g_test_add_func ("/core/text/normal-form", test_normal_form);
  g_test_add_func ("/core/text/squeezes", test_squeezes);
  g_test_add_func ("/core/text/folds-character-by-character", test_folds_character_by_character);
  g_test_add_func ("/core/text/fold-keeps-the-count", test_fold_keeps_the_count);
  g_test_add_func ("/core/text/sorts-as-vietnamese", test_sorts_as_vietnamese);
  g_test_add_func ("/core/text/sorts-names-by-given-name", test_sorts_names_by_given_name);
  g_test_add_func ("/core/text/changes-case", test_changes_case);
  g_test_add_func ("/core/text/reads-numbers-in-words", test_reads_numbers_in_words);
  g_test_add_func ("/core/text/words-are-unique", test_words_are_unique);
  g_test_add_func ("/core/text/writes-counts-and-percentages", test_writes_counts_and_percentages);
  g_test_add_func ("/core/text/makes-file-names", test_makes_file_names);
  g_test_add_func ("/core/text/file-names-are-short", test_file_names_are_short);
  g_test_add_func ("/core/text/file-names-end-with-words", test_file_names_end_with_words);
  g_test_add_func ("/core/text/ids-are-short-and-new", test_ids_are_short_and_new);
  return g_test_run ();
}
