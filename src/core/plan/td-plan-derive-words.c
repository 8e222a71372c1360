/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which words of the superior's plan could be adapted, where they stand, and replacing those that a
 * person accepted.  Words are found whatever their case; the longest that fits at a place is taken,
 * and what was put there is not looked at again.  Pure. */
#include "config.h"

#include "td-plan-derive-private.h"
#include "td-plan-match.h"

#include <core/base/td-text.h>
#include <string.h>

/* Characters on each side of a place. */
#define CONTEXT 32
/* Organs are proposed up to this many, the most frequent forms of a plan. */
#define MOST_ORGANS 40
/* Bytes of an organ's name. */
#define LONGEST_ORGAN 90

/* ---- finding ---- */

static gboolean
is_letter_before (const char *text, const char *at)
{
  return at > text && g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at)));
}

static gboolean
stands_at (const char *fold, const char *at, const char *words, gsize length)
{
  return strncmp (at, words, length) == 0 && !is_letter_before (fold, at) &&
         !g_unichar_isalnum (g_utf8_get_char (at + length));
}

/* The word goes on: "Tỉnh ủy", "Huyện đoàn", "xã hội". */
static gboolean
goes_on (const char *words, const char *rest)
{
  if (g_str_has_suffix (words, "xã") && g_str_has_prefix (rest, " hội"))
    return TRUE;
  return g_str_has_prefix (rest, " ủy") ||
         (g_str_has_prefix (rest, " đoàn") && !g_str_has_prefix (rest, " đoàn thể"));
}

/* "xã" is no unit in "xã hội", nor in "thị xã". */
static gboolean
is_other_word (const char *fold, const char *at, const char *words, gsize length)
{
  if (goes_on (words, at + length))
    return TRUE;
  return g_str_has_prefix (words, "xã") && at - fold >= (gssize) strlen ("thị ") &&
         strncmp (at - strlen ("thị "), "thị ", strlen ("thị ")) == 0;
}

/* Whether a person accepted the words at byte @at of the text at @spot. */
static gboolean
is_accepted (const TdDeriveWords *words, const TdDeriveSpot *spot, gsize at)
{
  if (!words->places)
    return TRUE;
  if (!spot)
    return !words->is_partly;

  TdDerivePlace here = {
      .node = spot->node, .paragraph = spot->paragraph, .offset = spot->offset + (guint) at};

  for (guint i = 0; i < words->places->len; i++)
    if (td_derive_place_equal (words->places->pdata[i], &here))
      return TRUE;
  return FALSE;
}

/* The index of the longest of @folds that stands at @at; -1 for none.  Of @words, only those that
 * are accepted there; NULL: of all. */
static int
find_longest (GPtrArray *folds,
              GPtrArray *words,
              const TdDeriveSpot *spot,
              const char *fold,
              const char *at)
{
  int found = -1;
  gsize longest = 0;

  for (guint i = 0; i < folds->len; i++) {
    const char *sought = folds->pdata[i];
    gsize length = strlen (sought);

    if (length > longest && stands_at (fold, at, sought, length) &&
        !is_other_word (fold, at, sought, length) &&
        (!words || is_accepted (words->pdata[i], spot, (gsize) (at - fold)))) {
      found = (int) i;
      longest = length;
    }
  }
  return found;
}

static GPtrArray *
fold_words (GPtrArray *words)
{
  GPtrArray *folds = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < words->len; i++)
    g_ptr_array_add (folds, td_plan_fold (((TdDeriveWords *) words->pdata[i])->old_words));
  return folds;
}

/* ---- replacing ---- */

static gboolean
is_all_upper (const char *words)
{
  g_autofree char *upper = td_text_upper (words);
  g_autofree char *lower = td_text_lower (words);

  return g_str_equal (upper, words) && !g_str_equal (lower, words);
}

static char *
raise_first (const char *text)
{
  g_autoptr (GString) raised = g_string_new (NULL);

  if (!*text)
    return g_strdup ("");
  g_string_append_unichar (raised, g_unichar_toupper (g_utf8_get_char (text)));
  g_string_append (raised, g_utf8_next_char (text));
  return g_strdup (raised->str);
}

/* The new words in the case that the old ones have in the text. */
static char *
fit_case (const TdDeriveWords *words, const char *found)
{
  gboolean was_big = g_unichar_isupper (g_utf8_get_char (words->old_words));
  gboolean is_big = g_unichar_isupper (g_utf8_get_char (found));

  if (is_all_upper (found) && !is_all_upper (words->old_words))
    return td_text_upper (words->new_words);
  if (is_big && !was_big)
    return raise_first (words->new_words);
  return !is_big && was_big ? td_derive_lower_first (words->new_words)
                            : g_strdup (words->new_words);
}

char *
td_derive_replace (TdDerive *self, const char *text, const TdDeriveSpot *spot, guint *n_replaced)
{
  GPtrArray *all = self->request->words;
  g_autoptr (GPtrArray) folds = fold_words (all);
  g_autofree char *fold = td_plan_fold (text);
  GString *replaced = g_string_new (NULL);

  for (const char *at = fold; *at;) {
    int i = is_letter_before (fold, at) ? -1 : find_longest (folds, all, spot, fold, at);
    gsize length = i < 0 ? (gsize) (g_utf8_next_char (at) - at) : strlen (folds->pdata[i]);
    g_autofree char *found = g_strndup (text + (at - fold), length);

    if (i < 0) {
      g_string_append (replaced, found);
    } else {
      g_autofree char *fitted = fit_case (all->pdata[i], found);
      g_string_append (replaced, fitted);
      if (n_replaced)
        n_replaced[i]++;
    }
    at += length;
  }
  return g_string_free (replaced, FALSE);
}

/* ---- proposing ---- */

typedef struct {
  TdDerive *derive;
  GPtrArray *words; /* of TdDeriveWords */
  GHashTable *seen; /* folds of old words */
} Proposal;

static void
propose (Proposal *self, const char *old_words, const char *new_words)
{
  g_autofree char *fold = td_plan_fold (old_words);

  if (!*fold || g_strcmp0 (old_words, new_words) == 0 ||
      !g_hash_table_add (self->seen, g_strdup (fold)))
    return;
  g_ptr_array_add (self->words, td_derive_words_new (old_words, new_words));
}

/* A rule whose braces cannot all be filled proposes nothing. */
static gboolean
has_all (const char *template, const char *const *names)
{
  for (; names[0]; names += 2) {
    g_autofree char *brace = g_strdup_printf ("{%s}", names[0]);

    if (!*names[1] && strstr (template, brace))
      return FALSE;
  }
  return TRUE;
}

static void
propose_rule (Proposal *self, const char *rule, const char *const *names)
{
  g_auto (GStrv) sides = g_strsplit (rule, ">", 2);

  if (!sides[0] || !sides[1] || !has_all (sides[0], names) || !has_all (sides[1], names))
    return;
  g_autofree char *old_words = td_derive_fill (sides[0], names);
  g_autofree char *new_words = td_derive_fill (sides[1], names);
  propose (self, old_words, new_words);
}

static void
propose_rules (Proposal *self)
{
  TdDerive *derive = self->derive;
  const char *group = *derive->own.word ? "words" : "words unit";
  const char *names[] = {"word",     derive->above.word, "name",     derive->above.place,
                         "own-word", derive->own.word,   "own-name", derive->own.place,
                         "agency",   derive->own.name,   "office",   "Ủy ban nhân dân",
                         NULL};
  g_auto (GStrv) keys = g_key_file_get_keys (derive->wording, group, NULL, NULL);

  if (!g_str_has_prefix (derive->above.name, "Chủ tịch"))
    propose (self, derive->above.name, derive->own.name);
  for (guint i = 0; *derive->above.word && keys && keys[i]; i++) {
    g_autofree char *rule = g_key_file_get_string (derive->wording, group, keys[i], NULL);
    propose_rule (self, rule, names);
  }
}

static void
propose_ranks (Proposal *self)
{
  TdDerive *derive = self->derive;
  g_auto (GStrv) above =
      g_key_file_get_string_list (derive->wording, "ranks", derive->above.word, NULL, NULL);
  g_auto (GStrv) own =
      g_key_file_get_string_list (derive->wording, "ranks", derive->own.word, NULL, NULL);

  for (guint i = 0; above && above[i]; i++)
    propose (self, above[i], own && i < g_strv_length (own) ? own[i] : "");
}

/* The organ's name that ends with the superior's word at @end, if an organ's name begins with one
 * of @beginnings not far before it, and none of @marks stands between. */
static const char *
find_beginning (const char *fold, const char *end, char **beginnings, const char *marks)
{
  const char *found = NULL;

  for (guint i = 0; beginnings && beginnings[i]; i++) {
    g_autofree char *beginning = td_plan_fold (beginnings[i]);
    gsize length = strlen (beginning);
    const char *from = end - MIN (end - fold, LONGEST_ORGAN);

    while (from > fold && (*from & 0xc0) == 0x80)
      from--;
    for (const char *at = from; (at = strstr (at, beginning)) && at < end; at += length)
      if (stands_at (fold, at, beginning, length) && strcspn (at, marks) >= (gsize) (end - at))
        found = !found || at < found ? at : found;
  }
  return found;
}

/* "Phòng Nội vụ", "phòng Nội vụ": a name has capitals; and it names one organ. */
static gboolean
is_name (const char *words, const char *stem, const char *unit)
{
  g_autofree char *fold = td_plan_fold (stem);
  const char *second = strchr (words, ' ');

  if (strstr (fold, unit) || strstr (fold, "ubnd") || strstr (fold, "ủy ban nhân dân"))
    return FALSE;
  return g_unichar_isupper (g_utf8_get_char (words)) ||
         (second && g_unichar_isupper (g_utf8_get_char (second + 1)));
}

static void
propose_organ (Proposal *self, const char *text, const char *fold, const char *end)
{
  TdDerive *derive = self->derive;
  g_auto (GStrv) same = g_key_file_get_string_list (derive->wording, "organs", "same", NULL, NULL);
  g_auto (GStrv) own = g_key_file_get_string_list (derive->wording, "organs", "own", NULL, NULL);
  const char *begin_same = find_beginning (fold, end, same, ";.:()“”");
  const char *begin_own = find_beginning (fold, end, own, ",;.:()“”");
  const char *begin = begin_same ? begin_same : begin_own;

  if (!begin || end - begin <= (gssize) strlen (derive->above.word) + 1)
    return;
  g_autofree char *old_words = g_strndup (text + (begin - fold), (gsize) (end - begin));
  g_autofree char *stem = g_strndup (old_words, strlen (old_words) - strlen (derive->above.word));
  g_autofree char *new_words =
      begin_same && *derive->own.word ? g_strconcat (stem, derive->own.word, NULL) : g_strdup ("");
  if (is_name (old_words, stem, derive->above.word))
    propose (self, old_words, new_words);
}

/* "Phòng Nội vụ huyện": organs of the superior. */
static void
propose_organs (Proposal *self, const char *text)
{
  TdDerive *derive = self->derive;
  g_autofree char *fold = td_plan_fold (text);
  gsize length = strlen (derive->above.word);

  for (const char *at = fold; length && (at = strstr (at, derive->above.word)); at += length)
    if (self->words->len < MOST_ORGANS && stands_at (fold, at, derive->above.word, length) &&
        !is_other_word (fold, at, derive->above.word, length))
      propose_organ (self, text, fold, at + length);
}

/* ---- places ---- */

static const char *
step_back (const char *text, const char *at, guint n)
{
  while (at > text && n-- > 0)
    at = g_utf8_prev_char (at);
  return at;
}

static const char *
step_on (const char *at, guint n)
{
  while (*at && n-- > 0)
    at = g_utf8_next_char (at);
  return at;
}

static TdDerivePlace *
place_new (const TdDeriveSpot *spot, const char *path, const char *text, gsize start, gsize end)
{
  const char *from = step_back (text, text + start, CONTEXT);
  const char *to = step_on (text + end, CONTEXT);
  TdDerivePlace *place = g_new0 (TdDerivePlace, 1);
  const char *before = from > text ? "…" : "";
  g_autofree char *middle = g_strndup (from, (gsize) (to - from));

  place->node = spot->node;
  place->paragraph = spot->paragraph;
  place->offset = spot->offset + (guint) start;
  place->path = g_strdup (path);
  place->text = g_strconcat (before, middle, *to ? "…" : "", NULL);
  place->start = (guint) (strlen (before) + (gsize) (text + start - from));
  place->end = place->start + (guint) (end - start);
  return place;
}

static void
find_places (GPtrArray *words,
             GPtrArray *folds,
             const TdDeriveSpot *spot,
             const char *path,
             const char *text)
{
  g_autofree char *fold = td_plan_fold (text);

  for (const char *at = fold; *at;) {
    int i = is_letter_before (fold, at) ? -1 : find_longest (folds, NULL, NULL, fold, at);
    gsize start = (gsize) (at - fold);

    if (i < 0) {
      at = g_utf8_next_char (at);
      continue;
    }
    at += strlen (folds->pdata[i]);
    g_ptr_array_add (((TdDeriveWords *) words->pdata[i])->places,
                     place_new (spot, path, text, start, (gsize) (at - fold)));
  }
}

typedef void (*TextFunc) (gpointer data,
                          const TdDeriveSpot *spot,
                          const char *path,
                          const char *text);

static void
each_paragraph (TdDerive *self, guint i, TextFunc func, gpointer data)
{
  TdDeriveNode *node = td_derive_node (self, i);
  g_auto (GStrv) texts = g_strsplit (node->section->text, "\n", -1);

  func (data, &(TdDeriveSpot) {(int) i, 0, 0}, node->path, node->section->title);
  for (guint k = 0; texts[k]; k++) {
    g_autofree char *text = td_derive_drop_sentences (self, texts[k]);

    func (data, &(TdDeriveSpot) {(int) i, k + 1, 0}, node->path, text);
  }
}

/* All paragraphs in which words may be replaced, as they are replaced. */
static void
each_text (TdDerive *self, TextFunc func, gpointer data)
{
  const char *title = td_plan_get (self->superior, TD_PLAN_TITLE);

  if (title)
    func (data, &(TdDeriveSpot) {-1, 0, 0}, "", title);
  for (guint i = 0; i < self->nodes->len; i++) {
    TdDeriveNode *node = td_derive_node (self, i);

    if (!node->is_left && !node->is_foreign)
      each_paragraph (self, i, func, data);
  }
}

typedef struct {
  const char *text;
  TdDeriveSpot *spot;
  gboolean is_found;
} Search;

/* In the first paragraph that has it. */
static void
find_spot_cb (gpointer data, const TdDeriveSpot *spot, const char *path, const char *text)
{
  Search *search = data;
  const char *found = search->is_found ? NULL : strstr (text, search->text);

  if (!found)
    return;
  *search->spot = *spot;
  search->spot->offset = (guint) (found - text);
  search->is_found = TRUE;
}

gboolean
td_derive_find_spot (TdDerive *self, const char *text, guint line, TdDeriveSpot *spot)
{
  int node = td_derive_find_node (self, line);
  Search search = {text, spot, FALSE};

  if (node >= 0 && *text)
    each_paragraph (self, (guint) node, find_spot_cb, &search);
  return search.is_found;
}

static void
propose_organs_cb (gpointer data, const TdDeriveSpot *spot, const char *path, const char *text)
{
  propose_organs (data, text);
}

typedef struct {
  GPtrArray *words;
  GPtrArray *folds;
} Places;

static void
find_places_cb (gpointer data, const TdDeriveSpot *spot, const char *path, const char *text)
{
  Places *places = data;

  find_places (places->words, places->folds, spot, path, text);
}

static int
compare_lengths (gconstpointer a, gconstpointer b)
{
  const TdDeriveWords *first = a, *second = b;
  gsize first_length = strlen (first->old_words), second_length = strlen (second->old_words);

  if (first_length != second_length)
    return first_length > second_length ? -1 : 1;
  return strcmp (first->old_words, second->old_words);
}

GPtrArray *
td_derive_propose_words (TdDerive *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_object_unref);
  Proposal proposal = {self, words, seen};

  propose_rules (&proposal);
  propose_ranks (&proposal);
  each_text (self, propose_organs_cb, &proposal);
  /* The bare word stands for too many things to propose what takes its place. */
  propose (&proposal, self->above.word, "");
  g_ptr_array_sort_values (words, compare_lengths);

  g_autoptr (GPtrArray) folds = fold_words (words);
  for (guint i = 0; i < words->len; i++)
    ((TdDeriveWords *) words->pdata[i])->places = td_derive_places_new ();
  each_text (self, find_places_cb, &(Places) {words, folds});
  for (guint i = words->len; i-- > 0;)
    if (!((TdDeriveWords *) words->pdata[i])->places->len)
      g_ptr_array_remove_index (words, i);
  return words;
}
