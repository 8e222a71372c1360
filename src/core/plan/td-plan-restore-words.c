/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The vocabulary as a tree of letters.  A search walks the tree and keeps for each node the row of
 * the edit distance between the raw word and the letters so far; a branch whose whole row costs too
 * much is left. */
#include "config.h"

#include "td-plan-restore-words.h"

#include "td-plan-confusions.h"

#include <string.h>

#define NONE G_MAXUINT32
#define DEEPEST 20

typedef struct {
  gunichar letter;
  guint32 alphabet; /* the letter's place in the alphabet */
  guint32 child;
  guint32 sibling;
  guint32 word; /* NONE: no word ends here */
} Node;

typedef struct {
  gunichar letter;
  guint first_row; /* of the confusions that end in it */
  guint n_rows;
} Letter;

typedef struct {
  char *text;
  guint n_met;
  guint n_capitals;
  guint n_capitalized;
} Word;

struct _TdRestoreWords {
  GHashTable *numbers; /* borrowed text → number */
  GArray *words;       /* of Word */
  GArray *nodes;       /* of Node; the first is the root */
  GArray *alphabet;    /* of Letter */
};

static void
clear_word (gpointer data)
{
  g_free (((Word *) data)->text);
}

TdRestoreWords *
td_restore_words_new (void)
{
  TdRestoreWords *self = g_new0 (TdRestoreWords, 1);
  Node root = {.child = NONE, .sibling = NONE, .word = NONE};

  self->numbers = g_hash_table_new (g_str_hash, g_str_equal);
  self->words = g_array_new (FALSE, TRUE, sizeof (Word));
  g_array_set_clear_func (self->words, clear_word);
  self->nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  self->alphabet = g_array_new (FALSE, FALSE, sizeof (Letter));
  g_array_append_val (self->nodes, root);
  td_restore_words_add (self, "\001?"); /* what no text can have in a word */
  td_restore_words_add (self, "\0010");
  td_restore_words_add (self, "\001^");
  return self;
}

void
td_restore_words_free (TdRestoreWords *self)
{
  if (!self)
    return;
  g_hash_table_unref (self->numbers);
  g_array_unref (self->words);
  g_array_unref (self->nodes);
  g_array_unref (self->alphabet);
  g_free (self);
}

guint32
td_restore_words_add (TdRestoreWords *self, const char *word)
{
  gpointer number = NULL;

  if (g_hash_table_lookup_extended (self->numbers, word, NULL, &number))
    return GPOINTER_TO_UINT (number);

  Word added = {.text = g_strdup (word)};

  g_array_append_val (self->words, added);
  g_hash_table_insert (self->numbers, added.text, GUINT_TO_POINTER (self->words->len - 1));
  return self->words->len - 1;
}

guint32
td_restore_words_find (TdRestoreWords *self, const char *word)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, word));
}

const char *
td_restore_words_get (TdRestoreWords *self, guint32 word)
{
  return g_array_index (self->words, Word, word).text;
}

guint
td_restore_words_count (TdRestoreWords *self)
{
  return self->words->len;
}

void
td_restore_words_note_capitals (TdRestoreWords *self,
                                guint32 word,
                                gboolean is_abbreviation,
                                gboolean is_capitalized)
{
  Word *noted = &g_array_index (self->words, Word, word);

  noted->n_met++;
  noted->n_capitals += is_abbreviation ? 1 : 0;
  noted->n_capitalized += is_capitalized ? 1 : 0;
}

gboolean
td_restore_words_is_capitalized (TdRestoreWords *self, guint32 word)
{
  Word *noted = &g_array_index (self->words, Word, word);

  return noted->n_capitalized * 2 > noted->n_met;
}

gboolean
td_restore_words_is_abbreviation (TdRestoreWords *self, guint32 word)
{
  Word *noted = &g_array_index (self->words, Word, word);

  return noted->n_capitals * 2 > noted->n_met;
}

static guint32
find_letter (TdRestoreWords *self, gunichar letter)
{
  Letter added = {.letter = letter};

  for (guint i = 0; i < self->alphabet->len; i++)
    if (g_array_index (self->alphabet, Letter, i).letter == letter)
      return i;
  added.n_rows = td_confusions_find (letter, &added.first_row);
  g_array_append_val (self->alphabet, added);
  return self->alphabet->len - 1;
}

static guint32
step_down (TdRestoreWords *self, guint32 parent, gunichar letter)
{
  guint32 child = g_array_index (self->nodes, Node, parent).child;
  Node added = {.letter = letter, .child = NONE, .word = NONE};

  for (; child != NONE; child = g_array_index (self->nodes, Node, child).sibling)
    if (g_array_index (self->nodes, Node, child).letter == letter)
      return child;
  added.alphabet = find_letter (self, letter);
  added.sibling = g_array_index (self->nodes, Node, parent).child;
  g_array_append_val (self->nodes, added);
  g_array_index (self->nodes, Node, parent).child = self->nodes->len - 1;
  return self->nodes->len - 1;
}

void
td_restore_words_freeze (TdRestoreWords *self)
{
  for (guint32 i = TD_RESTORE_BEGIN + 1; i < self->words->len; i++) {
    const char *at = td_restore_words_get (self, i);
    guint32 node = 0;

    if (g_utf8_strlen (at, -1) >= DEEPEST)
      continue;
    for (; *at; at = g_utf8_next_char (at))
      node = step_down (self, node, g_utf8_get_char (at));
    g_array_index (self->nodes, Node, node).word = i;
  }
}

/* One search. */
typedef struct {
  TdRestoreWords *words;
  gunichar raw[TD_RESTORE_LONGEST];
  guint n;
  float limit;
  GArray *found;
  const TdConfusion *rows;
  guint32 *ends;  /* for each row a bit for each place of the raw word where its raw letters end */
  float *letters; /* for each letter of the alphabet the cost of each raw letter for it */
  float added[TD_RESTORE_LONGEST];
  gunichar path[DEEPEST + 1];
  float costs[DEEPEST + 1][TD_RESTORE_LONGEST + 1];
} Search;

static gboolean
is_read_as (const Search *self, const TdConfusion *row, guint end)
{
  for (guint i = 0; i < row->n_raw; i++) {
    gunichar raw = self->raw[end - row->n_raw + i];

    if (row->raw[i] != raw && row->raw[i] != g_unichar_tolower (raw))
      return FALSE;
  }
  return TRUE;
}

static void
prepare_search (Search *self)
{
  const GArray *rows = td_confusions_get ();
  guint n_letters = self->words->alphabet->len;

  self->rows = &g_array_index (rows, TdConfusion, 0);
  self->ends = g_new0 (guint32, rows->len);
  self->letters = g_new (float, n_letters *TD_RESTORE_LONGEST);
  for (guint r = 0; r < rows->len; r++)
    for (guint end = self->rows[r].n_raw; end <= self->n; end++)
      if (is_read_as (self, &self->rows[r], end))
        self->ends[r] |= 1u << end;
  for (guint i = 0; i < n_letters; i++)
    for (guint j = 0; j < self->n; j++)
      self->letters[i * TD_RESTORE_LONGEST + j] = td_confusion_of_letters (
          self->raw[j], g_array_index (self->words->alphabet, Letter, i).letter);
  for (guint j = 0; j < self->n; j++)
    self->added[j] = td_confusion_of_added (self->raw[j]);
}

/* The letters of the truth that a row speaks of stand at the end of the path. */
static gboolean
is_truth_of (const Search *self, const TdConfusion *row, guint depth)
{
  if (row->n_truth > depth)
    return FALSE;
  for (guint i = 0; i < row->n_truth; i++)
    if (self->path[depth - row->n_truth + i] != row->truth[i])
      return FALSE;
  return TRUE;
}

static void
apply_rows (Search *self, const Letter *letter, guint depth)
{
  float *now = self->costs[depth];

  for (guint r = letter->first_row; r < letter->first_row + letter->n_rows; r++) {
    const TdConfusion *row = &self->rows[r];

    if (!self->ends[r] || !is_truth_of (self, row, depth))
      continue;
    for (guint j = row->n_raw; j <= self->n; j++)
      if (self->ends[r] & (1u << j))
        now[j] = MIN (now[j], self->costs[depth - row->n_truth][j - row->n_raw] + row->cost);
  }
}

/* Fills the row of @depth; gives the least cost in it. */
static float
fill_row (Search *self, const Node *node, guint depth)
{
  const float *before = self->costs[depth - 1];
  const float *letters = &self->letters[node->alphabet * TD_RESTORE_LONGEST];
  float *now = self->costs[depth];
  float lost = td_confusion_of_lost (node->letter);
  float least = G_MAXFLOAT;

  now[0] = before[0] + lost;
  for (guint j = 1; j <= self->n; j++)
    now[j] = MIN (before[j - 1] + letters[j - 1], before[j] + lost);
  apply_rows (self, &g_array_index (self->words->alphabet, Letter, node->alphabet), depth);
  for (guint j = 1; j <= self->n; j++)
    now[j] = MIN (now[j], now[j - 1] + self->added[j - 1]);
  for (guint j = 0; j <= self->n; j++)
    least = MIN (least, now[j]);
  return least;
}

static void
search_below (Search *self, guint32 parent, guint depth)
{
  guint32 child = g_array_index (self->words->nodes, Node, parent).child;

  if (depth > DEEPEST)
    return;
  while (child != NONE) {
    const Node *node = &g_array_index (self->words->nodes, Node, child);

    self->path[depth - 1] = node->letter;
    if (fill_row (self, node, depth) <= self->limit) {
      float cost = self->costs[depth][self->n];

      if (node->word != NONE && cost <= self->limit) {
        TdRestoreCandidate candidate = {.word = node->word, .cost = cost};
        g_array_append_val (self->found, candidate);
      }
      search_below (self, child, depth + 1);
    }
    child = node->sibling;
  }
}

GArray *
td_restore_words_search (TdRestoreWords *self, const char *raw, gsize length, float limit)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (TdRestoreCandidate));
  g_autofree Search *search = g_new0 (Search, 1);

  search->words = self;
  search->limit = limit;
  search->found = found;
  for (const char *at = raw; at < raw + length; at = g_utf8_next_char (at)) {
    if (search->n == TD_RESTORE_LONGEST)
      return found;
    search->raw[search->n++] = g_utf8_get_char (at);
  }
  prepare_search (search);
  for (guint j = 0; j < search->n; j++)
    search->costs[0][j + 1] = search->costs[0][j] + search->added[j];
  search_below (search, 0, 1);
  g_free (search->ends);
  g_free (search->letters);
  return found;
}
