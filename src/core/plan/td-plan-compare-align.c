/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which text became which.  Each left text gets a few candidates by the words that few texts have;
 * the heaviest row of candidates that rises on both sides is what stayed in order, gaps between are
 * looked at once more, text by text, and what is left over but alike has moved.  Pure. */
#include "config.h"

#include "td-plan-compare-private.h"

#include <string.h>

/* A word or pair of words that more texts have than this tells nothing apart. */
#define MOST_POSTINGS 32
/* Candidates of one text. */
#define MOST_CANDIDATES 8
/* Less alike than this are two texts, not one that was changed. */
#define LEAST_LIKENESS 0.38
/* Between two texts that are sure, what stands there in both is taken for less. */
#define LEAST_GAP_LIKENESS 0.3
/* Moved texts are more alike, and not a heading of two words. */
#define LEAST_MOVED_LIKENESS 0.7
#define LEAST_MOVED_WORDS 6
/* Pairs that are tried in one gap, and in all. */
#define MOST_GAP_CELLS 4096
#define MOST_CELLS 60000

typedef struct {
  GArray *left;
  GArray *right;
  GArray *candidates; /* of TdComparePair, by left, then by falling right */
  GArray *pairs;      /* of TdComparePair */
  gboolean *has_left;
  gboolean *has_right;
  guint n_cells; /* tried so far */
} Align;

static const TdCompareText *
get_text (GArray *texts, guint i)
{
  return &g_array_index (texts, TdCompareText, i);
}

static void
add_pair (GArray *pairs, guint left, guint right, double likeness)
{
  TdComparePair pair = {left, right, likeness, FALSE};

  g_array_append_val (pairs, pair);
}

/* ---- candidates ---- */

static void
free_posting (GArray *posting)
{
  g_array_unref (posting);
}

/* Feature to the right texts that have it, MOST_POSTINGS + 1 of them at most. */
static GHashTable *
index_features (GArray *texts)
{
  GHashTable *index = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) free_posting);

  for (guint i = 0; i < texts->len; i++) {
    GArray *features = get_text (texts, i)->features;

    for (guint f = 0; f < features->len; f++) {
      guint32 feature = g_array_index (features, guint32, f);
      GArray *posting = g_hash_table_lookup (index, GUINT_TO_POINTER (feature));

      if (f && g_array_index (features, guint32, f - 1) == feature)
        continue;
      if (!posting) {
        posting = g_array_new (FALSE, FALSE, sizeof (guint));
        g_hash_table_insert (index, GUINT_TO_POINTER (feature), posting);
      }
      if (posting->len <= MOST_POSTINGS)
        g_array_append_val (posting, i);
    }
  }
  return index;
}

typedef struct {
  guint right;
  guint n_shared;
} Hit;

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const Hit *first = a, *second = b;

  if (first->n_shared != second->n_shared)
    return first->n_shared > second->n_shared ? -1 : 1;
  return first->right < second->right ? -1 : first->right > second->right;
}

/* The right texts that share rare features with the left one, most of them first.  @counts: zeros,
 * and zeros again afterwards. */
static GArray *
find_hits (GHashTable *index, const TdCompareText *text, guint *counts)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (Hit));

  for (guint f = 0; f < text->features->len; f++) {
    guint32 feature = g_array_index (text->features, guint32, f);
    GArray *posting = g_hash_table_lookup (index, GUINT_TO_POINTER (feature));

    if (!posting || posting->len > MOST_POSTINGS)
      continue;
    for (guint p = 0; p < posting->len; p++) {
      Hit hit = {g_array_index (posting, guint, p), 0};
      if (counts[hit.right]++ == 0)
        g_array_append_val (hits, hit);
    }
  }
  for (guint h = 0; h < hits->len; h++) {
    Hit *hit = &g_array_index (hits, Hit, h);
    hit->n_shared = counts[hit->right];
    counts[hit->right] = 0;
  }
  g_array_sort (hits, compare_hits);
  return hits;
}

static guint
hash_features (gconstpointer text)
{
  const GArray *features = ((const TdCompareText *) text)->features;
  guint hash = features->len;

  for (guint f = 0; f < features->len; f++)
    hash = hash * 31 + g_array_index (features, guint32, f);
  return hash;
}

static gboolean
has_same_features (gconstpointer a, gconstpointer b)
{
  const GArray *first = ((const TdCompareText *) a)->features;
  const GArray *second = ((const TdCompareText *) b)->features;

  return first->len == second->len &&
         memcmp (first->data, second->data, first->len * sizeof (guint32)) == 0;
}

/* For each left text the right one that is its equal: the first of equals goes with the first, the
 * second with the second.  Array of gint64; -1 for none. */
static GArray *
find_equals (Align *self)
{
  g_autoptr (GHashTable) firsts = g_hash_table_new (hash_features, has_same_features);
  g_autofree guint *next = g_new (guint, self->right->len + 1);
  GArray *equals = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = self->right->len; i-- > 0;) {
    gpointer text = (gpointer) get_text (self->right, i);
    gpointer found = g_hash_table_lookup (firsts, text);

    next[i] = GPOINTER_TO_UINT (found); /* index + 1; 0: none */
    g_hash_table_replace (firsts, text, GUINT_TO_POINTER (i + 1));
  }
  for (guint i = 0; i < self->left->len; i++) {
    gpointer text = NULL;
    gpointer found = NULL;
    gint64 equal = -1;

    if (g_hash_table_lookup_extended (firsts, get_text (self->left, i), &text, &found) && found) {
      equal = (gint64) GPOINTER_TO_UINT (found) - 1;
      g_hash_table_replace (firsts, text, GUINT_TO_POINTER (next[equal]));
    }
    g_array_append_val (equals, equal);
  }
  return equals;
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const TdComparePair *first = a, *second = b;

  if (first->left != second->left)
    return first->left < second->left ? -1 : 1;
  return first->right > second->right ? -1 : first->right < second->right;
}

static void
find_candidates (Align *self)
{
  g_autoptr (GHashTable) index = index_features (self->right);
  g_autoptr (GArray) equals = find_equals (self);
  g_autofree guint *counts = g_new0 (guint, self->right->len + 1);

  for (guint i = 0; i < self->left->len; i++) {
    const TdCompareText *text = get_text (self->left, i);
    g_autoptr (GArray) hits = find_hits (index, text, counts);
    gint64 equal = g_array_index (equals, gint64, i);

    if (equal >= 0)
      add_pair (self->candidates, i, (guint) equal, 1);
    for (guint h = 0; h < MIN (hits->len, MOST_CANDIDATES); h++) {
      guint right = g_array_index (hits, Hit, h).right;
      double likeness = td_compare_measure (text, get_text (self->right, right));

      if (likeness >= LEAST_LIKENESS && (gint64) right != equal)
        add_pair (self->candidates, i, right, likeness);
    }
  }
  g_array_sort (self->candidates, compare_candidates);
}

/* ---- the heaviest rising row ---- */

static double
weigh (Align *self, const TdComparePair *pair)
{
  guint n = MIN (get_text (self->left, pair->left)->tokens->len,
                 get_text (self->right, pair->right)->tokens->len);

  return pair->likeness * pair->likeness * (4 + MIN (n, 40));
}

typedef struct {
  double weight;
  int last; /* candidate that the heaviest row up to here ends with; -1 for none */
} Best;

/* A tree of prefixes: the heaviest row among right texts below an index. */
static Best
find_best (Best *tree, guint below)
{
  Best best = {0, -1};

  for (guint i = below; i > 0; i -= i & -i)
    if (tree[i].weight > best.weight)
      best = tree[i];
  return best;
}

static void
put_best (Best *tree, guint size, guint at, Best best)
{
  for (guint i = at + 1; i <= size; i += i & -i)
    if (best.weight > tree[i].weight)
      tree[i] = best;
}

static void
take (Align *self, TdComparePair pair)
{
  self->has_left[pair.left] = TRUE;
  self->has_right[pair.right] = TRUE;
  g_array_append_val (self->pairs, pair);
}

static void
chain_candidates (Align *self)
{
  guint size = self->right->len;
  g_autofree Best *tree = g_new0 (Best, size + 1);
  g_autofree int *before = g_new (int, self->candidates->len + 1);

  for (guint i = 0; i <= size; i++)
    tree[i].last = -1;
  for (guint c = 0; c < self->candidates->len; c++) {
    TdComparePair *pair = &g_array_index (self->candidates, TdComparePair, c);
    Best best = find_best (tree, pair->right);

    before[c] = best.last;
    put_best (tree, size, pair->right, (Best) {best.weight + weigh (self, pair), (int) c});
  }
  for (int c = find_best (tree, size).last; c >= 0; c = before[c])
    take (self, g_array_index (self->candidates, TdComparePair, (guint) c));
}

/* ---- gaps ---- */

typedef struct {
  guint left;
  guint left_end;
  guint right;
  guint right_end;
} Gap;

/* Every text of the gap with every other: the heaviest row that rises. */
static void
fill_gap (Align *self, const Gap *gap)
{
  guint height = gap->left_end - gap->left;
  guint width = gap->right_end - gap->right;
  g_autofree double *likeness = g_new0 (double, (gsize) height *width + 1);
  g_autofree double *best = g_new0 (double, (gsize) (height + 1) * (width + 1));
  guint i = 0;
  guint j = 0;

#define BEST(row, column) best[(gsize) (row) * (width + 1) + (column)]
#define LIKENESS(row, column) likeness[(gsize) (row) * width + (column)]
  for (i = height; i-- > 0;)
    for (j = width; j-- > 0;) {
      TdComparePair pair = {gap->left + i, gap->right + j, 0, FALSE};

      pair.likeness =
          td_compare_measure (get_text (self->left, pair.left), get_text (self->right, pair.right));
      LIKENESS (i, j) = pair.likeness;
      BEST (i, j) = MAX (BEST (i + 1, j), BEST (i, j + 1));
      if (pair.likeness >= LEAST_GAP_LIKENESS)
        BEST (i, j) = MAX (BEST (i, j), BEST (i + 1, j + 1) + weigh (self, &pair));
    }
  for (i = j = 0; i < height && j < width;) {
    if (BEST (i, j) <= BEST (i + 1, j)) {
      i++;
    } else if (BEST (i, j) <= BEST (i, j + 1)) {
      j++;
    } else {
      take (self, (TdComparePair) {gap->left + i, gap->right + j, LIKENESS (i, j), FALSE});
      i++;
      j++;
    }
  }
#undef BEST
#undef LIKENESS
}

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const TdComparePair *first = a, *second = b;

  return first->left < second->left ? -1 : first->left > second->left;
}

static void
fill_gaps (Align *self)
{
  guint n = self->pairs->len;
  Gap gap = {0};

  g_array_sort (self->pairs, compare_pairs);
  for (guint p = 0; p <= n; p++) {
    TdComparePair *pair = p < n ? &g_array_index (self->pairs, TdComparePair, p) : NULL;

    gap.left_end = pair ? pair->left : self->left->len;
    gap.right_end = pair ? pair->right : self->right->len;

    guint64 n_cells = (guint64) (gap.left_end - gap.left) * (gap.right_end - gap.right);
    Gap next = {gap.left_end + 1, 0, gap.right_end + 1, 0};

    if (n_cells && n_cells <= MOST_GAP_CELLS && self->n_cells + n_cells <= MOST_CELLS) {
      self->n_cells += (guint) n_cells;
      fill_gap (self, &gap);
    }
    gap = next;
  }
}

/* ---- what has moved ---- */

static int
compare_likeness (gconstpointer a, gconstpointer b)
{
  const TdComparePair *first = a, *second = b;

  if (first->likeness > second->likeness || first->likeness < second->likeness)
    return first->likeness > second->likeness ? -1 : 1;
  return compare_pairs (a, b);
}

static void
find_moved (Align *self)
{
  g_array_sort (self->candidates, compare_likeness);
  for (guint c = 0; c < self->candidates->len; c++) {
    TdComparePair pair = g_array_index (self->candidates, TdComparePair, c);
    guint n = MIN (get_text (self->left, pair.left)->tokens->len,
                   get_text (self->right, pair.right)->tokens->len);

    pair.is_moved = TRUE;
    if (pair.likeness >= LEAST_MOVED_LIKENESS && n >= LEAST_MOVED_WORDS &&
        !self->has_left[pair.left] && !self->has_right[pair.right])
      take (self, pair);
  }
}

/* ---- both directions ---- */

/* The fixed order of two sides, so that the answer for (b, a) mirrors the answer for (a, b). */
static gboolean
is_reversed (GArray *left, GArray *right)
{
  for (guint i = 0; i < MIN (left->len, right->len); i++) {
    int order = strcmp (get_text (left, i)->text, get_text (right, i)->text);
    if (order)
      return order > 0;
  }
  return left->len > right->len;
}

static void
mirror (GArray *pairs)
{
  for (guint p = 0; p < pairs->len; p++) {
    TdComparePair *pair = &g_array_index (pairs, TdComparePair, p);

    *pair = (TdComparePair) {pair->right, pair->left, pair->likeness, pair->is_moved};
  }
}

GArray *
td_compare_align (GArray *left, GArray *right)
{
  gboolean reversed = is_reversed (left, right);
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (TdComparePair));
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (TdComparePair));
  g_autofree gboolean *has_left = g_new0 (gboolean, MAX (left->len, right->len) + 1);
  g_autofree gboolean *has_right = g_new0 (gboolean, MAX (left->len, right->len) + 1);
  Align align = {
      reversed ? right : left, reversed ? left : right, candidates, pairs, has_left, has_right, 0};

  find_candidates (&align);
  chain_candidates (&align);
  fill_gaps (&align);
  find_moved (&align);
  if (reversed)
    mirror (pairs);
  g_array_sort (pairs, compare_pairs);
  return pairs;
}
