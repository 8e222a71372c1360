/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts as rows of numbered words, how alike two are, and which words of two texts are the same.
 * Pure; a TdCompareWords belongs to the comparison that made it. */
#include "config.h"

#include "td-plan-compare-private.h"
#include "td-plan-match.h"

#include <string.h>

/* Numbers of words that mean more than themselves. */
enum { WORD_NONE, WORD_END, WORD_UNIT, WORD_FIRST_FREE };

/* Longer words are told apart by their beginnings. */
#define LONGEST_WORD 64

/* An abbreviation and the words that it stands for. */
static const char *const abbreviations[][2] = {
    {"ubnd", "ủy ban nhân dân"},     {"hđnd", "hội đồng nhân dân"}, {"mttq", "mặt trận tổ quốc"},
    {"tđkt", "thi đua khen thưởng"}, {"bcđ", "ban chỉ đạo"},
};

/* What stands before the name of a place. */
static const char *const unit_words[] = {"tỉnh", "huyện", "quận", "xã", "phường"};

struct _TdCompareWords {
  GHashTable *numbers; /* word to number */
  GHashTable *longer;  /* number of an abbreviation to GArray of numbers */
  guint n_words;
  guint units[G_N_ELEMENTS (unit_words)];
  guint commune; /* "xã", which is no unit in "xã hội" */
  guint society; /* "hội" */
};

static guint
number_word (TdCompareWords *self, const char *word)
{
  gpointer number = g_hash_table_lookup (self->numbers, word);

  if (number)
    return GPOINTER_TO_UINT (number);
  g_hash_table_insert (self->numbers, g_strdup (word), GUINT_TO_POINTER (self->n_words));
  return self->n_words++;
}

static GArray *
number_words (TdCompareWords *self, const char *words)
{
  g_auto (GStrv) parts = g_strsplit (words, " ", -1);
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; parts[i]; i++) {
    guint number = number_word (self, parts[i]);
    g_array_append_val (numbers, number);
  }
  return numbers;
}

TdCompareWords *
td_compare_words_new (void)
{
  TdCompareWords *self = g_new0 (TdCompareWords, 1);

  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->longer = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  self->n_words = WORD_FIRST_FREE;
  for (gsize i = 0; i < G_N_ELEMENTS (abbreviations); i++)
    g_hash_table_insert (self->longer, GUINT_TO_POINTER (number_word (self, abbreviations[i][0])),
                         number_words (self, abbreviations[i][1]));
  for (gsize i = 0; i < G_N_ELEMENTS (unit_words); i++)
    self->units[i] = number_word (self, unit_words[i]);
  self->commune = number_word (self, "xã");
  self->society = number_word (self, "hội");
  return self;
}

void
td_compare_words_free (TdCompareWords *self)
{
  g_hash_table_unref (self->numbers);
  g_hash_table_unref (self->longer);
  g_free (self);
}

/* ---- tokens ---- */

/* Marks that mean the same have one number. */
static const char *
normalize_mark (gunichar mark)
{
  if (mark == 0x201c || mark == 0x201d || mark == '"')
    return "\"";
  if (mark == 0x2018 || mark == 0x2019 || mark == '\'')
    return "'";
  return mark == 0x2013 || mark == 0x2014 || mark == '-' ? "-" : NULL;
}

/* The bytes of the token at @at: a word, or one mark. */
static gsize
measure_token (const char *at, gboolean *is_mark)
{
  const char *end = at;

  *is_mark = !g_unichar_isalnum (g_utf8_get_char (at));
  if (*is_mark)
    return (gsize) (g_utf8_next_char (at) - at);
  while (*end &&
         (g_unichar_isalnum (g_utf8_get_char (end)) || g_unichar_ismark (g_utf8_get_char (end))))
    end = g_utf8_next_char (end);
  return (gsize) (end - at);
}

static const char *
skip_blanks (const char *at)
{
  while (*at && g_unichar_isspace (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  return at;
}

static guint
number_token (TdCompareWords *words, const char *at, gsize length, gboolean is_mark)
{
  const char *mark = is_mark ? normalize_mark (g_utf8_get_char (at)) : NULL;
  char buffer[LONGEST_WORD];

  if (mark)
    return number_word (words, mark);
  length = MIN (length, sizeof buffer - 1);
  memcpy (buffer, at, length);
  buffer[length] = '\0';
  return number_word (words, buffer);
}

static GArray *
split (TdCompareWords *words, const char *text, const char *fold)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (TdCompareToken));
  const char *at = skip_blanks (fold);

  while (*at) {
    TdCompareToken token = {0};
    gsize length = measure_token (at, &token.is_mark);
    const char *next = skip_blanks (at + length);

    token.start = tokens->len ? (guint) (at - fold) : 0;
    token.end = (guint) (next - fold);
    token.word = number_token (words, at, length, token.is_mark);
    if (!*next && token.is_mark && strchr (".;:,", *at))
      token.word = WORD_END;
    g_array_append_val (tokens, token);
    at = next;
  }
  if (!tokens->len && *text) {
    TdCompareToken blank = {WORD_END, 0, (guint) strlen (text), TRUE};
    g_array_append_val (tokens, blank);
  }
  return tokens;
}

/* ---- what texts are alike by ---- */

static gboolean
is_unit_word (TdCompareWords *words, GArray *tokens, guint i)
{
  guint word = g_array_index (tokens, TdCompareToken, i).word;

  if (word == words->commune)
    return i + 1 >= tokens->len ||
           g_array_index (tokens, TdCompareToken, i + 1).word != words->society;
  for (gsize u = 0; u < G_N_ELEMENTS (unit_words); u++)
    if (words->units[u] == word)
      return TRUE;
  return FALSE;
}

static gboolean
is_capital (const char *text, const TdCompareToken *token)
{
  return !token->is_mark && g_unichar_isupper (g_utf8_get_char (text + token->start));
}

/* The place's name behind a unit's word: "huyện Hoa Lư". */
static guint
skip_name (const char *text, GArray *tokens, guint i)
{
  guint last = MIN (i + 3, tokens->len - 1);

  while (i < last && is_capital (text, &g_array_index (tokens, TdCompareToken, i + 1)))
    i++;
  return i;
}

/* The words without marks, abbreviations in full, units and their names as one word. */
static GArray *
make_plain (TdCompareWords *words, const char *text, GArray *tokens)
{
  GArray *plain = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < tokens->len; i++) {
    TdCompareToken *token = &g_array_index (tokens, TdCompareToken, i);
    GArray *longer = g_hash_table_lookup (words->longer, GUINT_TO_POINTER (token->word));
    guint word = token->word;

    if (token->is_mark)
      continue;
    if (longer) {
      g_array_append_vals (plain, longer->data, longer->len);
      continue;
    }
    if (is_unit_word (words, tokens, i)) {
      i = skip_name (text, tokens, i);
      word = WORD_UNIT;
    }
    g_array_append_val (plain, word);
  }
  return plain;
}

static guint32
mix (guint32 first, guint32 second)
{
  guint64 both = ((guint64) first << 32 | second) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  return (guint32) (both >> 32) ^ (guint32) both;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint32 first = *(const guint32 *) a;
  guint32 second = *(const guint32 *) b;

  return first < second ? -1 : first > second;
}

/* Each word, and each pair of neighbours, the ends of the text among them. */
static GArray *
collect_features (GArray *plain)
{
  GArray *features = g_array_sized_new (FALSE, FALSE, sizeof (guint32), plain->len * 2 + 1);
  guint before = WORD_NONE;

  for (guint i = 0; i < plain->len; i++) {
    guint word = g_array_index (plain, guint, i);
    guint32 alone = mix (word, G_MAXUINT32);
    guint32 pair = mix (before, word);

    g_array_append_val (features, alone);
    g_array_append_val (features, pair);
    before = word;
  }
  if (plain->len) {
    guint32 last = mix (before, WORD_NONE);
    g_array_append_val (features, last);
  }
  g_array_sort (features, compare_numbers);
  return features;
}

static void
clear_text (TdCompareText *text)
{
  g_array_unref (text->tokens);
  g_array_unref (text->features);
}

GArray *
td_compare_texts_new (void)
{
  GArray *texts = g_array_new (FALSE, FALSE, sizeof (TdCompareText));

  g_array_set_clear_func (texts, (GDestroyNotify) clear_text);
  return texts;
}

void
td_compare_texts_add (GArray *texts, TdCompareWords *words, const char *text)
{
  g_autofree char *fold = td_plan_fold (text);
  TdCompareText added = {.text = text, .tokens = split (words, text, fold)};
  g_autoptr (GArray) plain = make_plain (words, text, added.tokens);

  added.features = collect_features (plain);
  g_array_append_val (texts, added);
}

double
td_compare_measure (const TdCompareText *left, const TdCompareText *right)
{
  const guint32 *a = (const guint32 *) (gpointer) left->features->data;
  const guint32 *b = (const guint32 *) (gpointer) right->features->data;
  guint n_a = left->features->len;
  guint n_b = right->features->len;
  guint n_shared = 0;

  if (!n_a || !n_b)
    return n_a == n_b ? 1 : 0;
  for (guint i = 0, j = 0; i < n_a && j < n_b;) {
    if (a[i] == b[j]) {
      n_shared++;
      i++;
      j++;
    } else if (a[i] < b[j]) {
      i++;
    } else {
      j++;
    }
  }
  return 2.0 * n_shared / (n_a + n_b);
}

gboolean
td_compare_is_same (const TdCompareText *left, const TdCompareText *right)
{
  guint n_left = left->tokens->len;
  guint n_right = right->tokens->len;

  if (n_left != n_right)
    return FALSE;
  for (guint i = 0; i < n_left; i++)
    if (g_array_index (left->tokens, TdCompareToken, i).word !=
        g_array_index (right->tokens, TdCompareToken, i).word)
      return FALSE;
  return TRUE;
}
