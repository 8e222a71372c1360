/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patterns for text that was badly recognised: each letter of a pattern becomes all that a machine
 * makes of it, so that the same patterns find the same things, and what they find is still cut out
 * of the raw text.  "khen thưởng" finds "khen thudng" and "khen thuéng".  Pure. */
#include "config.h"

#include "td-plan-match.h"

#include <string.h>

/* What stands for a vowel with a sign above or below it. */
#define SIGNED                                                                                     \
  "[aáàảãạăắằẳẵặâấầẩẫậeéèẻẽẹêếềểễệiíìỉĩịoóòỏõọôốồổỗộơớờởỡợuúùủũụưứừửữựyýỳỷỹỵdbgtrwv046&€¢'’]"

/* What stands for a letter without one. */
static const struct {
  gunichar letter;
  const char *seen;
} plain[] = {
    {'a', "[aáàảãạăâd4@]"}, {'e', "[eéèẻẽẹêc6€]"}, {'i', "[iíìỉĩịl1!|]"},
    {'o', "[oóòỏõọôơ0]"},   {'u', "[uúùủũụưi]"},   {'y', "[yýỳỷỹỵv]"},
    {'l', "[l1i|]"},        {'c', "[ce]"},         {0x111, "[dđbp]"},
};

/* A short word would be found everywhere if its vowel could be two letters. */
#define SHORT_WORD 2

static gboolean
is_horned (gunichar letter)
{
  static const char horned[] = "ưứừửữự";

  return g_utf8_strchr (horned, -1, letter) != NULL;
}

static void
append_letter (GString *loose, gunichar letter, guint word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (plain); i++)
    if (plain[i].letter == letter) {
      g_string_append (loose, plain[i].seen);
      return;
    }
  if (letter < 0x80)
    g_string_append_unichar (loose, letter);
  else
    g_string_append (
        loose, word > SHORT_WORD || (word && is_horned (letter)) ? "(?:" SIGNED "{1,2})" : SIGNED);
}

/* Words to look back for have a fixed length: one letter for each. */
static void
append_words_behind (GString *loose, const char *at, const char *end)
{
  g_string_append_len (loose, at, 4);
  for (at += 4; at < end; at = g_utf8_next_char (at)) {
    gunichar letter = g_utf8_get_char (at);

    if (g_unichar_isalpha (letter))
      append_letter (loose, letter, 0);
    else
      g_string_append_unichar (loose, letter);
  }
}

static const char *
append_word (GString *loose, const char *at)
{
  const char *end = at;
  guint n = 0;

  while (g_unichar_isalpha (g_utf8_get_char (end))) {
    end = g_utf8_next_char (end);
    n++;
  }
  for (; at < end; at = g_utf8_next_char (at))
    append_letter (loose, g_utf8_get_char (at), n);
  return end;
}

/* The end of what is no letter: an escape, a class, a count, words to look back for. */
static const char *
skip_syntax (const char *at)
{
  const char *end = at + 1;
  int depth = 1;

  if (*at == '\\')
    return (at[1] == 'p' || at[1] == 'P') && at[2] == '{' ? strchr (at, '}') + 1 : at + 2;
  if (*at == '{')
    return strchr (at, '}') + 1;
  if (*at == '[') {
    end += *end == '^' ? 1 : 0;
    for (end++; *end != ']'; end++)
      end += *end == '\\' ? 1 : 0;
    return end + 1;
  }
  if (g_str_has_prefix (at, "(?<")) {
    for (; depth; end++)
      depth += *end == '(' ? 1 : *end == ')' ? -1 : 0;
    return end;
  }
  return g_str_has_prefix (at, "(?") ? at + 3 : end;
}

char *
td_plan_loosen (const char *pattern)
{
  GString *loose = g_string_new (NULL);

  while (*pattern) {
    const char *end = pattern;

    if (g_unichar_isalpha (g_utf8_get_char (pattern))) {
      pattern = append_word (loose, pattern);
      continue;
    }
    if (*pattern == ' ') {
      g_string_append (loose, "(?:\\s?)");
      pattern++;
      continue;
    }
    end = (guchar) *pattern < 0x80 ? skip_syntax (pattern) : g_utf8_next_char (pattern);
    if (g_str_has_prefix (pattern, "(?<"))
      append_words_behind (loose, pattern, end);
    else
      g_string_append_len (loose, pattern, end - pattern);
    pattern = end;
  }
  return g_string_free (loose, FALSE);
}
