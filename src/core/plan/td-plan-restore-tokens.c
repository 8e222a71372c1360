/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a text for restoring it.  Pure; any thread. */
#include "config.h"

#include "td-plan-restore-tokens.h"

#include "td-plan-syllables.h"

#include <string.h>

/* Signs that recognition puts in the place of letters. */
static gboolean
is_letter_like (gunichar c)
{
  return c == '&' || c == '|' || c == '$' || c == 0x20ac || c == 0xa2 || c == 0xa7;
}

static gboolean
is_word_character (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || is_letter_like (c);
}

/* An apostrophe between letters is a hook of "ư" or "ơ". */
static gboolean
is_hook (const char *at, const char *start)
{
  gunichar c = g_utf8_get_char (at);

  return (c == '\'' || c == 0x2019) && at > start &&
         g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (at))) &&
         g_unichar_isalpha (g_utf8_get_char (g_utf8_next_char (at)));
}

typedef struct {
  guint n_letters;
  guint n_upper;
  guint n_digits;
  guint n_other;
} Letters;

static Letters
count_letters (const char *start, gsize length)
{
  Letters n = {0};

  for (const char *at = start; at < start + length; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (g_unichar_isdigit (c)) {
      n.n_digits++;
    } else if (g_unichar_isalpha (c)) {
      n.n_letters++;
      n.n_upper += g_unichar_isupper (c) ? 1 : 0;
    } else {
      n.n_other++;
    }
  }
  return n;
}

/* "II", and "I1" for it: one Roman letter at least, and nothing but what looks like them. */
static gboolean
is_roman (const char *start, gsize length)
{
  gboolean has_letter = FALSE;

  for (gsize i = 0; i < length; i++) {
    if (!strchr ("IVXl1|", start[i]))
      return FALSE;
    has_letter = has_letter || strchr ("IVX", start[i]);
  }
  return has_letter && length <= 5;
}

static TdRestoreKind
find_kind (const TdRestoreToken *token, const Letters *n, gboolean is_first)
{
  const char *end = token->start + token->length;
  gboolean is_number = n->n_digits && !n->n_letters && !n->n_other;

  if (is_first && (*end == '.' || *end == ')')) {
    if (is_number || (n->n_letters == 1 && *end == ')' && !n->n_digits) ||
        (*end == '.' && is_roman (token->start, token->length)))
      return TD_RESTORE_LABEL;
  }
  return is_number ? TD_RESTORE_NUMBER : TD_RESTORE_WORD;
}

char *
td_restore_token_dup_lower (const TdRestoreToken *token)
{
  return g_utf8_strdown (token->start, (gssize) token->length);
}

/* Capitals that cannot be spoken. */
static gboolean
is_abbreviation (const TdRestoreToken *token, const Letters *n)
{
  if (n->n_letters != n->n_upper || !n->n_letters || n->n_other)
    return FALSE;
  if (n->n_digits) /* "5K"; "T6" is a word badly read */
    return n->n_letters + n->n_digits <= 3 && g_ascii_isdigit (*token->start);
  if (n->n_letters > 6)
    return FALSE;

  g_autofree char *lower = td_restore_token_dup_lower (token);

  return !td_plan_syllables_has_bare (lower);
}

static void
add_token (GArray *tokens, const char *start, const char *end, guint line, gboolean is_first)
{
  TdRestoreToken token = {.start = start, .length = (gsize) (end - start), .line = line};
  Letters n = count_letters (start, token.length);

  token.kind = find_kind (&token, &n, is_first);
  token.is_abbreviation = is_abbreviation (&token, &n);
  g_array_append_val (tokens, token);
}

static void
judge_line (GArray *tokens, guint first)
{
  guint n_letters = 0;
  guint n_upper = 0;

  for (guint i = first; i < tokens->len; i++) {
    const TdRestoreToken *token = &g_array_index (tokens, TdRestoreToken, i);
    Letters n = count_letters (token->start, token->length);

    if (token->kind != TD_RESTORE_WORD || token->is_abbreviation)
      continue;
    n_letters += n.n_letters;
    n_upper += n.n_upper;
  }
  for (guint i = first; i < tokens->len; i++) {
    TdRestoreToken *token = &g_array_index (tokens, TdRestoreToken, i);
    const char *end = token->start + token->length;

    token->is_line_capitals = n_letters >= 4 && n_upper * 5 >= n_letters * 4;
    if (i + 1 < tokens->len && token[1].start - end == 1 && *end != ' ') {
      token->is_glued = TRUE;
      token[1].is_glued = TRUE;
    }
  }
}

static const char *
find_word_end (const char *at, const char *start)
{
  while (*at && (is_word_character (g_utf8_get_char (at)) || is_hook (at, start)))
    at = g_utf8_next_char (at);
  return at;
}

GArray *
td_restore_tokens_new (const char *text)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (TdRestoreToken));
  const char *at = text;
  guint line = 0;
  guint first = 0;

  g_return_val_if_fail (text != NULL, tokens);

  while (*at) {
    const char *end = find_word_end (at, text);

    if (end > at) {
      add_token (tokens, at, end, line, tokens->len == first);
      at = end;
      continue;
    }
    if (*at == '\n') {
      judge_line (tokens, first);
      first = tokens->len;
      line++;
    }
    at = g_utf8_next_char (at);
  }
  judge_line (tokens, first);
  return tokens;
}

/* A letter that only Vietnamese has, or one of its tones but those that other languages have. */
static gboolean
has_own_mark (const char *word)
{
  for (; *word; word = g_utf8_next_char (word)) {
    gunichar c = g_utf8_get_char (word);

    if (c == 0x111 || c == 0x103 || c == 0x1a1 || c == 0x1b0 || (c >= 0x1ea0 && c <= 0x1ef9))
      return TRUE;
  }
  return FALSE;
}

#define GOOD_WORDS 4

void
td_restore_tokens_keep_good (GArray *tokens)
{
  guint end = 0;

  for (guint first = 0; first < tokens->len; first = end) {
    TdRestoreToken *line = &g_array_index (tokens, TdRestoreToken, first);
    guint n_words = 0;
    guint n_known = 0;
    guint n_marked = 0;

    for (end = first; end < tokens->len && line[end - first].line == line->line; end++) {
      const TdRestoreToken *token = &line[end - first];
      g_autofree char *lower = td_restore_token_dup_lower (token);

      if (token->kind != TD_RESTORE_WORD || token->is_abbreviation)
        continue;
      n_words++;
      n_known += td_plan_syllables_has (lower) ? 1 : 0;
      n_marked += has_own_mark (lower) ? 1 : 0;
    }
    for (guint i = first; i < end; i++)
      line[i - first].is_kept =
          n_words >= GOOD_WORDS && n_known == n_words && n_marked * 5 >= n_words * 2;
  }
}
