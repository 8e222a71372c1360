/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which words of two texts are the same: the longest common row of words where the texts are short
 * enough to try all, between words that occur once in both where they are not.  Then what people
 * read: one word that happens to be the same between two long changes is part of the change.
 * Pure. */
#include "config.h"

#include "td-plan-compare-private.h"

#include <string.h>

/* Cells that are tried at once, one byte each. */
#define MOST_CELLS (1024 * 1024)
/* How often texts are divided at words that occur once. */
#define DEEPEST 48

/* Two stretches of tokens. */
typedef struct {
  guint left;
  guint left_end;
  guint right;
  guint right_end;
} Stretch;

typedef struct {
  const TdCompareText *left;
  const TdCompareText *right;
  GArray *partners; /* of gint64: the right token of each left one; -1 for none */
} Diff;

static guint
get_word (const TdCompareText *text, guint i)
{
  return g_array_index (text->tokens, TdCompareToken, i).word;
}

static gboolean
is_equal (Diff *self, guint left, guint right)
{
  return get_word (self->left, left) == get_word (self->right, right);
}

static void
pair (Diff *self, guint left, guint right)
{
  g_array_index (self->partners, gint64, left) = right;
}

/* Pairs what both begin and end with. */
static void
trim (Diff *self, Stretch *at)
{
  while (at->left < at->left_end && at->right < at->right_end &&
         is_equal (self, at->left, at->right))
    pair (self, at->left++, at->right++);
  while (at->left < at->left_end && at->right < at->right_end &&
         is_equal (self, at->left_end - 1, at->right_end - 1))
    pair (self, --at->left_end, --at->right_end);
}

enum { STEP_LEFT, STEP_RIGHT, STEP_BOTH };

/* The steps of the longest common row, from the ends of the stretch backwards. */
static guint8 *
make_steps (Diff *self, const Stretch *at)
{
  guint height = at->left_end - at->left;
  guint width = at->right_end - at->right;
  guint8 *steps = g_malloc ((gsize) height * width);
  g_autofree guint *below = g_new0 (guint, width + 1);
  g_autofree guint *row = g_new0 (guint, width + 1);

  for (guint i = height; i-- > 0;) {
    for (guint j = width; j-- > 0;) {
      guint8 *step = &steps[(gsize) i * width + j];

      if (is_equal (self, at->left + i, at->right + j)) {
        row[j] = below[j + 1] + 1;
        *step = STEP_BOTH;
      } else {
        row[j] = MAX (below[j], row[j + 1]);
        *step = below[j] >= row[j + 1] ? STEP_LEFT : STEP_RIGHT;
      }
    }
    guint *swap = below;
    below = row;
    row = swap;
  }
  return steps;
}

static void
pair_all (Diff *self, const Stretch *at)
{
  g_autofree guint8 *steps = make_steps (self, at);
  guint height = at->left_end - at->left;
  guint width = at->right_end - at->right;
  guint i = 0;
  guint j = 0;

  while (i < height && j < width) {
    guint8 step = steps[(gsize) i * width + j];

    if (step == STEP_BOTH)
      pair (self, at->left + i, at->right + j);
    i += step != STEP_RIGHT ? 1 : 0;
    j += step != STEP_LEFT ? 1 : 0;
  }
}

/* ---- words that occur once ---- */

typedef struct {
  guint n_left;
  guint n_right;
  guint right;
} Count;

static GHashTable *
count_words (Diff *self, const Stretch *at)
{
  GHashTable *counts = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  for (guint side = 0; side < 2; side++) {
    const TdCompareText *text = side ? self->right : self->left;
    guint end = side ? at->right_end : at->left_end;

    for (guint i = side ? at->right : at->left; i < end; i++) {
      gpointer key = GUINT_TO_POINTER (get_word (text, i));
      Count *count = g_hash_table_lookup (counts, key);

      if (!count) {
        count = g_new0 (Count, 1);
        g_hash_table_insert (counts, key, count);
      }
      *(side ? &count->n_right : &count->n_left) += 1;
      if (side)
        count->right = i;
    }
  }
  return counts;
}

typedef struct {
  guint left;
  guint right;
  int before; /* the anchor before it in the longest row; -1 for none */
} Anchor;

static GArray *
find_anchors (Diff *self, const Stretch *at)
{
  g_autoptr (GHashTable) counts = count_words (self, at);
  GArray *anchors = g_array_new (FALSE, FALSE, sizeof (Anchor));

  for (guint i = at->left; i < at->left_end; i++) {
    Count *count = g_hash_table_lookup (counts, GUINT_TO_POINTER (get_word (self->left, i)));

    if (count->n_left == 1 && count->n_right == 1) {
      Anchor anchor = {i, count->right, -1};
      g_array_append_val (anchors, anchor);
    }
  }
  return anchors;
}

/* The last anchor of the longest row that rises on both sides; -1 when there is none. */
static int
chain_anchors (GArray *anchors)
{
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < anchors->len; i++) {
    Anchor *anchor = &g_array_index (anchors, Anchor, i);
    guint low = 0;
    guint high = ends->len;
    int index = (int) i;

    while (low < high) {
      guint middle = (low + high) / 2;
      int end = g_array_index (ends, int, middle);

      if (g_array_index (anchors, Anchor, (guint) end).right < anchor->right)
        low = middle + 1;
      else
        high = middle;
    }
    anchor->before = low ? g_array_index (ends, int, low - 1) : -1;
    if (low == ends->len)
      g_array_append_val (ends, index);
    else
      g_array_index (ends, int, low) = index;
  }
  return ends->len ? g_array_index (ends, int, ends->len - 1) : -1;
}

/* Divides the stretch at its anchors into @stretches; what has none is all changed. */
static void
divide (Diff *self, const Stretch *at, GArray *stretches)
{
  g_autoptr (GArray) anchors = find_anchors (self, at);
  Stretch part = *at;

  for (int i = chain_anchors (anchors); i >= 0;) {
    Anchor *anchor = &g_array_index (anchors, Anchor, (guint) i);

    pair (self, anchor->left, anchor->right);
    part.left = anchor->left + 1;
    part.right = anchor->right + 1;
    g_array_append_val (stretches, part);
    part.left_end = anchor->left;
    part.right_end = anchor->right;
    i = anchor->before;
    if (i < 0) {
      part.left = at->left;
      part.right = at->right;
      g_array_append_val (stretches, part);
    }
  }
}

static void
pair_stretch (Diff *self, Stretch at, guint depth, GArray *stretches)
{
  trim (self, &at);

  guint64 n_cells = (guint64) (at.left_end - at.left) * (at.right_end - at.right);

  if (!n_cells)
    return;
  if (n_cells <= MOST_CELLS)
    pair_all (self, &at);
  else if (depth < DEEPEST)
    divide (self, &at, stretches);
}

/* Level by level, so that the depth of the stack does not depend on the text. */
static void
pair_words (Diff *self)
{
  g_autoptr (GArray) level = g_array_new (FALSE, FALSE, sizeof (Stretch));
  Stretch whole = {0, self->left->tokens->len, 0, self->right->tokens->len};

  g_array_append_val (level, whole);
  for (guint depth = 0; level->len; depth++) {
    g_autoptr (GArray) done = g_steal_pointer (&level);

    level = g_array_new (FALSE, FALSE, sizeof (Stretch));
    for (guint i = 0; i < done->len; i++)
      pair_stretch (self, g_array_index (done, Stretch, i), depth, level);
  }
}

/* ---- runs ---- */

/* Tokens in @at become a run that is the same, or is not. */
static void
add_run (GArray *runs, gboolean same, const Stretch *at)
{
  if (at->left == at->left_end && at->right == at->right_end)
    return;
  if (runs->len && g_array_index (runs, TdCompareSpan, runs->len - 1).same == same) {
    TdCompareSpan *last = &g_array_index (runs, TdCompareSpan, runs->len - 1);
    last->n_left += at->left_end - at->left;
    last->n_right += at->right_end - at->right;
    return;
  }
  TdCompareSpan run = {same, at->left, at->left_end - at->left, at->right,
                       at->right_end - at->right};
  g_array_append_val (runs, run);
}

static GArray *
collect_runs (Diff *self)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (TdCompareSpan));
  Stretch between = {0};
  guint n_left = self->left->tokens->len;

  for (guint i = 0; i < n_left; i++) {
    gint64 partner = g_array_index (self->partners, gint64, i);

    between.left_end = i;
    if (partner < 0)
      continue;
    between.right_end = (guint) partner;
    add_run (runs, FALSE, &between);
    add_run (runs, TRUE, &(Stretch) {i, i + 1, (guint) partner, (guint) partner + 1});
    between = (Stretch) {i + 1, i + 1, (guint) partner + 1, (guint) partner + 1};
  }
  between.left_end = n_left;
  between.right_end = self->right->tokens->len;
  add_run (runs, FALSE, &between);
  return runs;
}

static guint
count_real_words (const TdCompareText *text, guint first, guint n)
{
  guint n_words = 0;

  for (guint i = first; i < first + n; i++)
    n_words += g_array_index (text->tokens, TdCompareToken, i).is_mark ? 0 : 1;
  return n_words;
}

/* A run so short between changes so long that it only disturbs the reading. */
static gboolean
disturbs (Diff *self, GArray *runs, guint i)
{
  TdCompareSpan *run = &g_array_index (runs, TdCompareSpan, i);

  if (!run->same || i == 0 || i + 1 == runs->len)
    return FALSE;

  TdCompareSpan *before = run - 1;
  TdCompareSpan *after = run + 1;
  guint n_words = count_real_words (self->left, run->left, run->n_left);
  guint n_before = MAX (before->n_left, before->n_right);
  guint n_after = MAX (after->n_left, after->n_right);

  return n_words == 0 || (n_words == 1 && n_before + n_after >= 4) ||
         (n_words == 2 && MIN (n_before, n_after) >= 3);
}

static GArray *
absorb (Diff *self, GArray *runs)
{
  GArray *readable = g_array_new (FALSE, FALSE, sizeof (TdCompareSpan));

  for (guint i = 0; i < runs->len; i++) {
    TdCompareSpan *run = &g_array_index (runs, TdCompareSpan, i);
    Stretch at = {run->left, run->left + run->n_left, run->right, run->right + run->n_right};

    add_run (readable, run->same && !disturbs (self, runs, i), &at);
  }
  return readable;
}

static guint
get_start (const TdCompareText *text, guint token)
{
  return token < text->tokens->len ? g_array_index (text->tokens, TdCompareToken, token).start
                                   : (guint) strlen (text->text);
}

/* From tokens to bytes. */
static void
measure_runs (Diff *self, GArray *runs)
{
  for (guint i = 0; i < runs->len; i++) {
    TdCompareSpan *run = &g_array_index (runs, TdCompareSpan, i);
    guint left_end = get_start (self->left, run->left + run->n_left);
    guint right_end = get_start (self->right, run->right + run->n_right);

    run->left = get_start (self->left, run->left);
    run->right = get_start (self->right, run->right);
    run->n_left = left_end - run->left;
    run->n_right = right_end - run->right;
  }
}

static GArray *
diff_texts (const TdCompareText *left, const TdCompareText *right)
{
  g_autoptr (GArray) partners = g_array_new (FALSE, FALSE, sizeof (gint64));
  Diff diff = {left, right, partners};

  g_array_set_size (partners, left->tokens->len);
  for (guint i = 0; i < partners->len; i++)
    g_array_index (partners, gint64, i) = -1;
  pair_words (&diff);

  g_autoptr (GArray) runs = collect_runs (&diff);
  GArray *readable = absorb (&diff, runs);

  measure_runs (&diff, readable);
  return readable;
}

/* In one fixed order of the two, so that the answer for (b, a) mirrors the answer for (a, b). */
GArray *
td_compare_diff (const TdCompareText *left, const TdCompareText *right)
{
  gboolean reversed = strcmp (left->text, right->text) > 0;
  GArray *spans = reversed ? diff_texts (right, left) : diff_texts (left, right);

  for (guint s = 0; reversed && s < spans->len; s++) {
    TdCompareSpan *span = &g_array_index (spans, TdCompareSpan, s);
    *span = (TdCompareSpan) {span->same, span->right, span->n_right, span->left, span->n_left};
  }
  return spans;
}
