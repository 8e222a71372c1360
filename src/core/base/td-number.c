/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Numbers as Vietnamese papers write and read them.  Plain functions, any thread.
 */
#include "config.h"

#include "td-text.h"

#include <string.h>

static const char *const DIGITS[] = {"không", "một", "hai", "ba",  "bốn",
                                     "năm",   "sáu", "bảy", "tám", "chín"};

static void
append_word (GString *words, const char *word)
{
  if (words->len > 0)
    g_string_append_c (words, ' ');
  g_string_append (words, word);
}

static void
append_tens (GString *words, guint tens, guint units)
{
  if (tens == 1) {
    append_word (words, "mười");
  } else if (tens > 1) {
    append_word (words, DIGITS[tens]);
    append_word (words, "mươi");
  }
  if (units == 0)
    return;
  if (tens > 1 && units == 1)
    append_word (words, "mốt");
  else if (tens > 0 && units == 5)
    append_word (words, "lăm");
  else
    append_word (words, DIGITS[units]);
}

/* Three digits.  After a greater group the hundreds are read even when they are none. */
static void
append_group (GString *words, guint group, gboolean is_first)
{
  const guint hundreds = group / 100, tens = group / 10 % 10, units = group % 10;
  if (hundreds > 0 || !is_first) {
    append_word (words, DIGITS[hundreds]);
    append_word (words, "trăm");
    if (tens == 0 && units > 0)
      append_word (words, "linh");
  }
  append_tens (words, tens, units);
}

/* Below a thousand million. */
static void
append_million (GString *words, guint n, gboolean is_first)
{
  static const struct {
    guint divisor;
    const char *name;
  } GROUPS[] = {{1000000, "triệu"}, {1000, "nghìn"}, {1, NULL}};
  for (guint i = 0; i < G_N_ELEMENTS (GROUPS); i++) {
    const guint group = n / GROUPS[i].divisor % 1000;
    if (group == 0)
      continue;
    append_group (words, group, is_first);
    if (GROUPS[i].name)
      append_word (words, GROUPS[i].name);
    is_first = FALSE;
  }
}

char *
td_text_number_in_words (guint64 n)
{
  if (n == 0)
    return g_strdup (DIGITS[0]);
  g_autoptr (GString) words = g_string_new (NULL);
  const guint64 billions = n / 1000000000;
  if (billions > 0) {
    g_autofree char *head = td_text_number_in_words (billions);
    append_word (words, head);
    append_word (words, "tỷ");
  }
  append_million (words, (guint) (n % 1000000000), billions == 0);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

char *
td_text_count (guint n)
{
  return g_strdup_printf ("%02u", n);
}

/* Rounded, but a part that is missing never rounds up to the whole, nor a part that is there down
 * to nothing. */
char *
td_text_percent (guint part, guint whole)
{
  if (whole == 0)
    return g_strdup ("0%");
  guint64 tenths = ((guint64) part * 1000 + whole / 2) / whole;
  if (part < whole)
    tenths = MIN (tenths, 999);
  if (part > 0)
    tenths = MAX (tenths, 1);
  if (tenths % 10 == 0)
    return g_strdup_printf ("%" G_GUINT64_FORMAT "%%", tenths / 10);
  return g_strdup_printf ("%" G_GUINT64_FORMAT ",%u%%", tenths / 10, (guint) (tenths % 10));
}

/* "1.200.000" is cut in threes; "12.50" is not, and so is no whole number. */
char *
td_text_whole_number (const char *text)
{
  g_auto (GStrv) groups = g_strsplit_set (text, ". ", -1);
  guint n_groups = g_strv_length (groups);

  for (guint i = 0; i < n_groups; i++) {
    gsize length = strlen (groups[i]);
    gboolean is_cut_right = n_groups == 1 || (i == 0 ? length <= 3 : length == 3);
    if (length == 0 || strspn (groups[i], "0123456789") != length || !is_cut_right)
      return NULL;
  }
  return n_groups > 0 ? g_strjoinv ("", groups) : NULL;
}

char *
td_text_group_digits (const char *text)
{
  g_autofree char *digits = td_text_whole_number (text);
  g_autoptr (GString) grouped = g_string_new (NULL);

  if (!digits)
    return g_strdup (text);
  gsize length = strlen (digits);
  for (gsize i = 0; i < length; i++) {
    if (i > 0 && (length - i) % 3 == 0)
      g_string_append_c (grouped, '.');
    g_string_append_c (grouped, digits[i]);
  }
  return g_strdup (grouped->str);
}
