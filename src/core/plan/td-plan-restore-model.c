/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts of rows of words in one table, by a hash of the row.  Two rows under one hash of 64 bits
 * would only make a guess a little worse. */
#include "config.h"

#include "td-plan-restore-model.h"

#include "td-plan-restore-tokens.h"
#include "td-plan-syllables-data.h"
#include "td-plan-syllables.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define COMMON_WEIGHT 0.1f /* a time that the list of common words counts */
#define RARE_WEIGHT 0.2f   /* a syllable of the dictionary that was never met */
/* A word by itself is as likely as it was met behind different words: one that always follows the
 * same word says little elsewhere. */
#define FIRST_SHARE 2.0f
#define NEW_SHARE 0.6f
#define AGAIN_SHARE 0.1f
#define UNKNOWN_SHARE 0.002f
#define DOUBT 2.0f /* how often a row has to be met before it is trusted by half */

typedef struct {
  guint64 key;
  float count;       /* of the row */
  float total;       /* of what follows it */
  guint32 n_follow;  /* different words that follow it */
  guint32 is_learnt; /* met in a text */
} Row;

struct _TdRestoreModel {
  TdRestoreWords *words;
  Row *rows;
  gsize n_rows;
  gsize size;      /* a power of two */
  GArray *singles; /* of float: the count of each word */
  double total;
};

static guint64
mix (guint64 key, guint32 word)
{
  key = (key ^ word) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return key ^ (key >> 29);
}

static Row *
find_row (Row *rows, gsize size, guint64 key)
{
  gsize at = (gsize) (key * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9) >> 20) & (size - 1);

  while (rows[at].key && rows[at].key != key)
    at = (at + 1) & (size - 1);
  return &rows[at];
}

static void
grow (TdRestoreModel *self)
{
  gsize size = self->size * 2;
  Row *rows = g_new0 (Row, size);

  for (gsize i = 0; i < self->size; i++)
    if (self->rows[i].key)
      *find_row (rows, size, self->rows[i].key) = self->rows[i];
  g_free (self->rows);
  self->rows = rows;
  self->size = size;
}

static Row *
take_row (TdRestoreModel *self, guint64 key)
{
  if (self->n_rows * 3 > self->size * 2)
    grow (self);

  Row *row = find_row (self->rows, self->size, key);

  if (!row->key) {
    row->key = key;
    self->n_rows++;
  }
  return row;
}

static void
count_single (TdRestoreModel *self, guint32 word, float weight)
{
  if (self->singles->len <= word)
    g_array_set_size (self->singles, word + 1);
  g_array_index (self->singles, float, word) += weight;
  self->total += weight;
}

/* Counts @word and the rows that end in it. */
static void
count (TdRestoreModel *self,
       const TdRestoreHistory *history,
       guint32 word,
       float weight,
       gboolean learnt)
{
  guint64 before = 1;

  if (history->n == 0)
    count_single (self, word, weight * FIRST_SHARE);
  /* Keys are made from the nearest word back, so that a longer row begins with the shorter's. */
  for (guint k = 1; k <= history->n; k++) {
    before = mix (before, history->words[history->n - k]);

    Row *row = take_row (self, mix (before + 1, word));
    gboolean is_new = row->count == 0;

    if (k == 1)
      count_single (self, word, weight * (is_new ? NEW_SHARE : AGAIN_SHARE));
    row->count += weight;
    row->is_learnt = row->is_learnt || learnt;
    row = take_row (self, before);
    row->total += weight;
    row->n_follow += is_new ? 1 : 0;
  }
}

void
td_restore_history_add (TdRestoreHistory *self, guint32 word)
{
  if (self->n == TD_RESTORE_ORDER - 1)
    memmove (self->words, self->words + 1, sizeof self->words - sizeof self->words[0]);
  else
    self->n++;
  self->words[self->n - 1] = word;
}

void
td_restore_history_begin (TdRestoreHistory *self)
{
  self->n = 1;
  self->words[0] = TD_RESTORE_BEGIN;
}

void
td_restore_model_add_text (TdRestoreModel *self, const char *text)
{
  g_autoptr (GArray) tokens = td_restore_tokens_new (text);
  TdRestoreHistory history = {0};

  td_restore_history_begin (&history);
  for (guint i = 0; i < tokens->len; i++) {
    const TdRestoreToken *token = &g_array_index (tokens, TdRestoreToken, i);
    guint32 word = TD_RESTORE_NUMERAL;

    if (token->kind == TD_RESTORE_LABEL) {
      td_restore_history_begin (&history);
      continue;
    }
    if (token->kind == TD_RESTORE_WORD) {
      g_autofree char *lower = td_restore_token_dup_lower (token);

      word = td_restore_words_add (self->words, lower);
      if (!token->is_line_capitals)
        td_restore_words_note_capitals (self->words, word, token->is_abbreviation,
                                        g_unichar_isupper (g_utf8_get_char (token->start)));
    }
    count (self, &history, word, 1, TRUE);
    td_restore_history_add (&history, word);
  }
}

/* A word of the list; one in capitals is an abbreviation, "#" is any number. */
static guint32
add_word (TdRestoreModel *self, const char *text)
{
  if (*text == '#')
    return TD_RESTORE_NUMERAL;

  g_autofree char *lower = g_utf8_strdown (text, -1);
  guint32 word = td_restore_words_add (self->words, lower);

  td_restore_words_note_capitals (self->words, word, g_unichar_isupper (g_utf8_get_char (text)),
                                  FALSE);
  return word;
}

static void
add_common (TdRestoreModel *self, const char *phrase, float weight)
{
  g_auto (GStrv) words = g_strsplit (phrase, " ", -1);
  TdRestoreHistory history = {0};

  for (guint i = 0; words[i]; i++) {
    guint32 word;

    if (!*words[i])
      continue;
    word = add_word (self, words[i]);
    count (self, &history, word, weight, FALSE);
    td_restore_history_add (&history, word);
  }
}

static void
add_common_words (TdRestoreModel *self)
{
  g_auto (GStrv) lines = g_strsplit (td_plan_common_words, "\n", -1);
  float weight = 1;

  for (guint i = 0; lines[i]; i++) {
    if (lines[i][0] == '=') {
      weight = (float) strtol (lines[i] + 1, NULL, 10) * COMMON_WEIGHT;
      continue;
    }

    g_auto (GStrv) phrases = g_strsplit (lines[i], ",", -1);

    for (guint j = 0; phrases[j]; j++)
      add_common (self, g_strstrip (phrases[j]), weight);
  }
}

static void
add_syllable (const char *syllable, gpointer data)
{
  TdRestoreModel *self = data;

  count_single (self, td_restore_words_add (self->words, syllable), RARE_WEIGHT);
}

TdRestoreModel *
td_restore_model_new (void)
{
  TdRestoreModel *self = g_new0 (TdRestoreModel, 1);

  self->words = td_restore_words_new ();
  self->singles = g_array_new (FALSE, TRUE, sizeof (float));
  self->size = 1 << 16;
  self->rows = g_new0 (Row, self->size);
  td_plan_syllables_foreach (add_syllable, self);
  add_common_words (self);
  return self;
}

void
td_restore_model_free (TdRestoreModel *self)
{
  if (!self)
    return;
  td_restore_words_free (self->words);
  g_array_unref (self->singles);
  g_free (self->rows);
  g_free (self);
}

void
td_restore_model_freeze (TdRestoreModel *self)
{
  g_array_set_size (self->singles, td_restore_words_count (self->words));
  td_restore_words_freeze (self->words);
}

TdRestoreWords *
td_restore_model_get_words (TdRestoreModel *self)
{
  return self->words;
}

void
td_restore_model_open (TdRestoreModel *self,
                       const TdRestoreHistory *history,
                       TdRestoreContext *context)
{
  guint64 before = 1;

  context->n = 0;
  for (guint k = 1; k <= history->n; k++) {
    before = mix (before, history->words[history->n - k]);

    const Row *row = find_row (self->rows, self->size, before);

    if (!row->key || row->total <= 0)
      return; /* what goes further back was not met either */
    context->keys[k] = before + 1;
    context->total[k] = row->total;
    context->share[k] = row->total / (row->total + (float) row->n_follow + DOUBT);
    context->n = k;
  }
}

float
td_restore_model_get_cost (TdRestoreModel *self,
                           const TdRestoreContext *context,
                           guint32 word,
                           guint *order)
{
  float single =
      word == TD_RESTORE_UNKNOWN ? UNKNOWN_SHARE : g_array_index (self->singles, float, word);
  float share = MAX (single, UNKNOWN_SHARE) / (float) self->total;

  if (order)
    *order = 1;
  for (guint k = 1; k <= context->n; k++) {
    const Row *row = find_row (self->rows, self->size, mix (context->keys[k], word));
    float count = row->key ? row->count : 0;

    share = context->share[k] * count / context->total[k] + (1 - context->share[k]) * share;
    if (order && row->key && row->is_learnt)
      *order = k + 1;
  }
  return -logf (share);
}
