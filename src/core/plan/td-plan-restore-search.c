/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A noisy channel: each word as it was read is an edge for everything that it may have been (two
 * words joined, one word split); the way through the edges that costs least, by how they were read
 * and by how the words go together, is the text.  A beam keeps the best beginnings. */
#include "config.h"

#include "td-plan-restore-search.h"

#include "td-plan-restore-tokens.h"

#include <math.h>
#include <string.h>

#define LIMIT 7.5f         /* a reading that costs more is not believed */
#define LIMIT_PART 4.0f    /* ... of each part of a split word */
#define MOST_CANDIDATES 32 /* for one word */
#define MOST_PARTS 5
#define BEAM 40
#define BEAM_WIDTH 16.0f
#define COST_UNKNOWN 3.0f /* a word that no one knows stays as it was read */
#define COST_SPLIT 4.0f
#define COST_JOIN 5.0f
#define COST_NUMBER 4.5f       /* figures that were letters */
#define COST_ABBREVIATION 4.0f /* an abbreviation for a word or the other way round */
#define GAIN_ABBREVIATION 7.0f /* a new abbreviation is no wonder */
#define WEIGHT_READING 1.4f
#define SHORT_TOKEN 3
#define SHORTEST_PAIR 5 /* letters of two words in one */
#define LONGEST_PAIR 16

typedef struct {
  guint n_tokens;
  guint32 words[2];
  guint n_words;
  float cost;
} Edge;

/* A step of a way: borrowed by index, so that ways share their beginnings. */
typedef struct {
  guint32 before;
  guint32 token;
  Edge edge;
} Step;

/* A way to a place, its last step not yet kept. */
typedef struct {
  float cost;
  guint32 before; /* the step before it */
  guint32 token;
  const Edge *edge; /* NULL: the beginning */
  TdRestoreHistory history;
} Way;

typedef struct {
  TdRestoreModel *model;
  TdRestoreWords *words;
  GArray *tokens;
  GHashTable *found;  /* raw word → GArray of TdRestoreCandidate, the likeliest first */
  GHashTable *parts;  /* the same for parts of words */
  GPtrArray *edges;   /* for each token a GArray of Edge */
  GPtrArray *waiting; /* for each place a GArray of Way */
  GArray *steps;      /* of Step */
} Search;

static const TdRestoreToken *
get_token (Search *self, guint i)
{
  return &g_array_index (self->tokens, TdRestoreToken, i);
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  float one = ((const TdRestoreCandidate *) a)->cost;
  float other = ((const TdRestoreCandidate *) b)->cost;

  return one < other ? -1 : one > other;
}

/* The likeliest of all that a raw word may be: by the reading and by how common the word is. */
static GArray *
find_candidates (Search *self, const char *raw, gsize length, guint most, float limit)
{
  GArray *found = td_restore_words_search (self->words, raw, length, limit);
  TdRestoreHistory nothing = {0};
  TdRestoreContext context;

  td_restore_model_open (self->model, &nothing, &context);
  for (guint i = 0; i < found->len; i++) {
    TdRestoreCandidate *candidate = &g_array_index (found, TdRestoreCandidate, i);
    candidate->cost +=
        0.5f * td_restore_model_get_cost (self->model, &context, candidate->word, NULL);
  }
  g_array_sort (found, compare_candidates);
  if (found->len > most)
    g_array_set_size (found, most);
  for (guint i = 0; i < found->len; i++) {
    TdRestoreCandidate *candidate = &g_array_index (found, TdRestoreCandidate, i);
    candidate->cost -=
        0.5f * td_restore_model_get_cost (self->model, &context, candidate->word, NULL);
  }
  return found;
}

/* Looked up once for each word; of a part of a word only the likeliest. */
static const GArray *
get_candidates (Search *self, GHashTable *table, const char *raw, gsize length)
{
  gboolean is_part = table == self->parts;
  g_autofree char *key = g_strndup (raw, length);
  GArray *found = g_hash_table_lookup (table, key);

  if (!found) {
    found = find_candidates (self, raw, length, is_part ? MOST_PARTS : MOST_CANDIDATES,
                             is_part ? LIMIT_PART : LIMIT);
    g_hash_table_insert (table, g_steal_pointer (&key), found);
  }
  return found;
}

static void
add_edge (GArray *edges, guint n_tokens, guint32 word, float cost)
{
  Edge edge = {.n_tokens = n_tokens, .words = {word}, .n_words = 1, .cost = cost};

  g_array_append_val (edges, edge);
}

/* What it costs that one of them is an abbreviation and the other is not. */
static float
compare_abbreviations (Search *self, const TdRestoreToken *token, guint32 word)
{
  gboolean is_abbreviation = td_restore_words_is_abbreviation (self->words, word);

  if (token->is_line_capitals)
    return 0;
  return token->is_abbreviation == is_abbreviation ? 0 : COST_ABBREVIATION;
}

static void
add_words (Search *self, GArray *edges, const TdRestoreToken *token, float extra)
{
  const GArray *found = get_candidates (self, self->found, token->start, token->length);

  for (guint i = 0; i < found->len; i++) {
    const TdRestoreCandidate *candidate = &g_array_index (found, TdRestoreCandidate, i);
    add_edge (edges, 1, candidate->word,
              candidate->cost + extra + compare_abbreviations (self, token, candidate->word));
  }
}

/* TRUE for a word that may well be one of the vocabulary. */
static gboolean
has_good_edge (const GArray *edges)
{
  for (guint i = 0; i < edges->len; i++)
    if (g_array_index (edges, Edge, i).cost < LIMIT_PART)
      return TRUE;
  return FALSE;
}

static void
add_pairs (GArray *edges, const GArray *left, const GArray *right)
{
  for (guint i = 0; i < left->len; i++)
    for (guint j = 0; j < right->len; j++) {
      const TdRestoreCandidate *one = &g_array_index (left, TdRestoreCandidate, i);
      const TdRestoreCandidate *other = &g_array_index (right, TdRestoreCandidate, j);
      Edge edge = {.n_tokens = 1,
                   .words = {one->word, other->word},
                   .n_words = 2,
                   .cost = one->cost + other->cost + COST_SPLIT};
      g_array_append_val (edges, edge);
    }
}

/* Two words that were read as one. */
static void
add_splits (Search *self, GArray *edges, const TdRestoreToken *token)
{
  const char *end = token->start + token->length;
  const char *at = g_utf8_next_char (token->start);

  glong n_letters = g_utf8_strlen (token->start, (gssize) token->length);

  if (n_letters < SHORTEST_PAIR || n_letters > LONGEST_PAIR)
    return;
  for (at = g_utf8_next_char (at); at < end; at = g_utf8_next_char (at)) {
    const GArray *left;

    if (g_utf8_strlen (at, end - at) < 2)
      return;
    left = get_candidates (self, self->parts, token->start, (gsize) (at - token->start));
    if (left->len)
      add_pairs (edges, left, get_candidates (self, self->parts, at, (gsize) (end - at)));
  }
}

/* Of a line that needs nothing: the word itself. */
static void
add_itself (Search *self, GArray *edges, const TdRestoreToken *token)
{
  g_autofree char *lower = td_restore_token_dup_lower (token);

  add_edge (edges, 1, td_restore_words_find (self->words, lower), 0);
}

/* One word that was read as two. */
static void
add_joins (Search *self, GArray *edges, guint i)
{
  const TdRestoreToken *token = get_token (self, i);
  const TdRestoreToken *next = i + 1 < self->tokens->len ? token + 1 : NULL;

  if (!next || next->is_kept || next->kind != TD_RESTORE_WORD || next->line != token->line ||
      next->start != token->start + token->length + 1 || token->start[token->length] != ' ' ||
      MIN (token->length, next->length) > SHORT_TOKEN || token->length + next->length > 10)
    return;

  g_autofree char *joined = g_strdup_printf ("%.*s%.*s", (int) token->length, token->start,
                                             (int) next->length, next->start);
  const GArray *found = get_candidates (self, self->found, joined, strlen (joined));

  for (guint j = 0; j < found->len && j < MOST_PARTS; j++) {
    const TdRestoreCandidate *candidate = &g_array_index (found, TdRestoreCandidate, j);
    add_edge (edges, 2, candidate->word, candidate->cost + COST_JOIN);
  }
}

static gboolean
may_be_letters (const TdRestoreToken *token)
{
  return !token->is_glued && token->length >= 2 && token->length <= 4;
}

static GArray *
make_edges (Search *self, guint i)
{
  const TdRestoreToken *token = get_token (self, i);
  GArray *edges = g_array_new (FALSE, FALSE, sizeof (Edge));

  if (token->is_kept && token->kind == TD_RESTORE_WORD) {
    add_itself (self, edges, token);
    return edges;
  }
  switch (token->kind) {
  case TD_RESTORE_LABEL:
    add_edge (edges, 1, TD_RESTORE_BEGIN, 0);
    break;
  case TD_RESTORE_NUMBER:
    add_edge (edges, 1, TD_RESTORE_NUMERAL, 0);
    if (may_be_letters (token) && !token->is_kept)
      add_words (self, edges, token, COST_NUMBER);
    break;
  case TD_RESTORE_WORD:
    add_words (self, edges, token, 0);
    if (!has_good_edge (edges) && !token->is_abbreviation)
      add_splits (self, edges, token);
    add_joins (self, edges, i);
    add_edge (edges, 1, TD_RESTORE_UNKNOWN,
              token->is_abbreviation ? -GAIN_ABBREVIATION : COST_UNKNOWN);
    break;
  }
  return edges;
}

static float
take_words (Search *self, TdRestoreHistory *history, const Edge *edge, guint *order)
{
  float cost = 0;

  for (guint i = 0; i < edge->n_words; i++) {
    TdRestoreContext context;
    guint reached = 0;

    if (edge->words[i] == TD_RESTORE_BEGIN) {
      td_restore_history_begin (history);
      continue;
    }
    td_restore_model_open (self->model, history, &context);
    cost += td_restore_model_get_cost (self->model, &context, edge->words[i], &reached);
    td_restore_history_add (history, edge->words[i]);
    if (order)
      *order = MAX (*order, reached);
  }
  return cost;
}

static int
compare_ways (gconstpointer a, gconstpointer b)
{
  float one = ((const Way *) a)->cost;
  float other = ((const Way *) b)->cost;

  return one < other ? -1 : one > other;
}

static gboolean
has_history (const GArray *ways, const TdRestoreHistory *history)
{
  for (guint i = 0; i < ways->len; i++) {
    const TdRestoreHistory *other = &g_array_index (ways, Way, i).history;

    if (other->n == history->n &&
        memcmp (other->words, history->words, history->n * sizeof (guint32)) == 0)
      return TRUE;
  }
  return FALSE;
}

/* The best ways to a place, one for each history. */
static GArray *
keep_best (GArray *ways)
{
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (Way));

  g_array_sort (ways, compare_ways);
  for (guint i = 0; i < ways->len && kept->len < BEAM; i++) {
    const Way *way = &g_array_index (ways, Way, i);

    if (kept->len && way->cost > g_array_index (kept, Way, 0).cost + BEAM_WIDTH)
      break;
    if (!has_history (kept, &way->history))
      g_array_append_vals (kept, way, 1);
  }
  return kept;
}

/* The number of the way's last step, which is kept from now on. */
static guint32
keep_step (Search *self, const Way *way)
{
  Step step = {.before = way->before, .token = way->token};

  if (!way->edge)
    return 0;
  step.edge = *way->edge;
  g_array_append_val (self->steps, step);
  return self->steps->len - 1;
}

/* All that can follow one way.  One context serves all edges of one word. */
static void
extend_way (Search *self, const Way *way, guint place)
{
  const GArray *edges = self->edges->pdata[place];
  guint32 last = keep_step (self, way);
  TdRestoreContext context;

  td_restore_model_open (self->model, &way->history, &context);
  for (guint i = 0; i < edges->len; i++) {
    const Edge *edge = &g_array_index (edges, Edge, i);
    Way longer = {.cost = way->cost + edge->cost * WEIGHT_READING,
                  .before = last,
                  .token = place,
                  .edge = edge,
                  .history = way->history};

    if (edge->n_words == 1 && edge->words[0] != TD_RESTORE_BEGIN) {
      longer.cost += td_restore_model_get_cost (self->model, &context, edge->words[0], NULL);
      td_restore_history_add (&longer.history, edge->words[0]);
    } else {
      longer.cost += take_words (self, &longer.history, edge, NULL);
    }
    g_array_append_val ((GArray *) self->waiting->pdata[place + edge->n_tokens], longer);
  }
}

static void
walk_place (Search *self, guint place)
{
  g_autoptr (GArray) ways = keep_best (self->waiting->pdata[place]);

  g_array_unref (self->waiting->pdata[place]);
  self->waiting->pdata[place] = g_array_new (FALSE, FALSE, sizeof (Way));
  for (guint i = 0; i < ways->len; i++)
    extend_way (self, &g_array_index (ways, Way, i), place);
}

static GArray *
trace_best (Search *self)
{
  GArray *choices = g_array_new (FALSE, TRUE, sizeof (TdRestoreChoice));
  g_autoptr (GArray) ways = keep_best (self->waiting->pdata[self->tokens->len]);
  guint32 at = ways->len ? keep_step (self, &g_array_index (ways, Way, 0)) : 0;

  while (at) {
    const Step *step = &g_array_index (self->steps, Step, at);
    TdRestoreChoice choice = {.first = step->token,
                              .n_tokens = step->edge.n_tokens,
                              .words = {step->edge.words[0], step->edge.words[1]},
                              .n_words = step->edge.n_words,
                              .cost = step->edge.cost};

    g_array_append_val (choices, choice);
    at = step->before;
  }
  for (guint i = 0; i < choices->len / 2; i++) {
    TdRestoreChoice *one = &g_array_index (choices, TdRestoreChoice, i);
    TdRestoreChoice *other = &g_array_index (choices, TdRestoreChoice, choices->len - 1 - i);
    TdRestoreChoice kept = *one;

    *one = *other;
    *other = kept;
  }
  return choices;
}

static Edge
edge_of_choice (const TdRestoreChoice *choice)
{
  return (Edge) {.n_tokens = choice->n_tokens,
                 .words = {choice->words[0], choice->words[1]},
                 .n_words = choice->n_words,
                 .cost = choice->cost};
}

/* The cost of @edge in the place of a choice, with what stands around it. */
static float
weigh_around (Search *self, const GArray *choices, guint at, const Edge *edge, guint *order)
{
  TdRestoreHistory history = {0};
  float cost = edge->cost * WEIGHT_READING;
  guint first = at > TD_RESTORE_ORDER ? at - TD_RESTORE_ORDER : 0;

  td_restore_history_begin (&history);
  for (guint i = first; i < choices->len && i < at + TD_RESTORE_ORDER; i++) {
    Edge other = edge_of_choice (&g_array_index (choices, TdRestoreChoice, i));
    float words = take_words (self, &history, i == at ? edge : &other, i >= at ? order : NULL);

    cost += i >= at ? words : 0;
  }
  return cost;
}

/* How much of all that a word may be the choice is, its neighbours taken as they are. */
static void
judge_choice (Search *self, GArray *choices, guint at)
{
  TdRestoreChoice *choice = &g_array_index (choices, TdRestoreChoice, at);
  const GArray *edges = self->edges->pdata[choice->first];
  Edge chosen = edge_of_choice (choice);
  float best = weigh_around (self, choices, at, &chosen, &choice->order);
  double sum = 0;

  for (guint i = 0; i < edges->len; i++) {
    const Edge *edge = &g_array_index (edges, Edge, i);

    if (edge->n_tokens == choice->n_tokens)
      sum += exp (best - weigh_around (self, choices, at, edge, NULL));
  }
  choice->probability = sum > 1 ? (float) (1 / sum) : 1;
}

static void
search_init (Search *self, TdRestoreModel *model, GArray *tokens)
{
  Step none = {0};

  self->model = model;
  self->words = td_restore_model_get_words (model);
  self->tokens = tokens;
  self->found =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  self->parts =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  self->edges = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  g_array_append_val (self->steps, none);
  for (guint i = 0; i < tokens->len + 2; i++)
    g_ptr_array_add (self->waiting, g_array_new (FALSE, FALSE, sizeof (Way)));
}

static void
search_clear (Search *self)
{
  g_hash_table_unref (self->found);
  g_hash_table_unref (self->parts);
  g_ptr_array_unref (self->edges);
  g_ptr_array_unref (self->waiting);
  g_array_unref (self->steps);
}

GArray *
td_restore_search (TdRestoreModel *model,
                   GArray *tokens,
                   TdRestoreProgress progress,
                   gpointer progress_data,
                   GCancellable *cancellable,
                   GError **error)
{
  Search self = {0};
  Way start = {0};
  GArray *choices = NULL;

  search_init (&self, model, tokens);
  td_restore_history_begin (&start.history);
  g_array_append_val ((GArray *) self.waiting->pdata[0], start);
  for (guint i = 0; i < tokens->len && !g_cancellable_is_cancelled (cancellable); i++) {
    if (progress && i % 64 == 0)
      progress ((double) i / tokens->len, progress_data);
    g_ptr_array_add (self.edges, make_edges (&self, i));
    walk_place (&self, i);
  }
  if (!g_cancellable_set_error_if_cancelled (cancellable, error)) {
    choices = trace_best (&self);
    for (guint i = 0; i < choices->len; i++)
      judge_choice (&self, choices, i);
  }
  search_clear (&self);
  return choices;
}
