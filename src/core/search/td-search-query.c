/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words: of a query, of a text, and where the one has the other.  A word is a run of letters and
 * digits, as for the index's tokenizer.  Since the fold keeps one character for one, places found
 * in it are places in the text. */
#include "config.h"

#include "td-search-query.h"

#include <core/base/td-text.h>

#include <string.h>

/* More words than this are not looked for: someone pasted a page. */
#define MAX_WORDS 32

/* Beginnings of up to this many letters are words of the index. */
#define MAX_BEGINNING 2

/* A word of a query. */
typedef struct {
  char *fold;
  char *exact; /* lower case; NULL: typed without diacritics */
} Word;

/* Words that must follow one another. */
typedef struct {
  GPtrArray *words; /* of Word */
  gboolean is_prefix;
} Term;

struct _TdSearchQuery {
  GPtrArray *terms; /* of Term */
  guint n_words;
};

/* A word of a text: in characters, and in bytes of the text and of its fold. */
typedef struct {
  guint start;
  guint length;
  const char *text;
  gsize n_text;
  const char *fold;
  gsize n_fold;
} Place;

static void
word_free (gpointer data)
{
  Word *word = data;

  g_free (word->fold);
  g_free (word->exact);
  g_free (word);
}

static void
term_free (gpointer data)
{
  Term *term = data;

  g_ptr_array_unref (term->words);
  g_free (term);
}

static gboolean
is_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

static gboolean
is_quote (gunichar c)
{
  return c == '"' || c == 0x201c || c == 0x201d || c == 0x201e || c == 0xab || c == 0xbb;
}

/* ---- reading a query ---- */

typedef struct {
  TdSearchQuery *query;
  Term *term; /* NULL between terms */
  gboolean is_quoted;
} Parser;

static Word *
word_new (const char *start, const char *end)
{
  g_autofree char *text = g_strndup (start, (gsize) (end - start));
  g_autofree char *lower = td_text_lower (text);
  Word *word = g_new0 (Word, 1);

  word->fold = td_text_fold (text);
  if (strcmp (word->fold, lower) != 0)
    word->exact = g_steal_pointer (&lower);
  return word;
}

static const char *
take_word (Parser *self, const char *start)
{
  const char *end = start;

  while (*end && is_word (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  if (self->query->n_words >= MAX_WORDS)
    return end;
  self->query->n_words++;
  if (!self->term) {
    self->term = g_new0 (Term, 1);
    self->term->words = g_ptr_array_new_with_free_func (word_free);
    g_ptr_array_add (self->query->terms, self->term);
  }
  g_ptr_array_add (self->term->words, word_new (start, end));
  return end;
}

/* One separator: a blank ends a term, unless it is in quotes. */
static const char *
take_separator (Parser *self, const char *p)
{
  gunichar c = g_utf8_get_char (p);

  if (is_quote (c)) {
    self->is_quoted = !self->is_quoted;
    self->term = NULL;
  } else if (c == '*' && self->term) {
    self->term->is_prefix = TRUE;
    self->term = NULL;
  } else if (g_unichar_isspace (c) && !self->is_quoted) {
    self->term = NULL;
  }
  return g_utf8_next_char (p);
}

TdSearchQuery *
td_search_query_new (const char *text, gboolean is_typing)
{
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);
  g_autofree char *normal = td_text_nfc (valid);
  TdSearchQuery *self = g_new0 (TdSearchQuery, 1);
  Parser parser = {.query = self};

  self->terms = g_ptr_array_new_with_free_func (term_free);
  for (const char *p = normal; *p;)
    p = is_word (g_utf8_get_char (p)) ? take_word (&parser, p) : take_separator (&parser, p);
  if (is_typing && parser.term)
    parser.term->is_prefix = TRUE;
  return self;
}

void
td_search_query_free (TdSearchQuery *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->terms);
  g_free (self);
}

gboolean
td_search_query_is_empty (TdSearchQuery *self)
{
  g_return_val_if_fail (self != NULL, TRUE);
  return self->terms->len == 0;
}

gboolean
td_search_query_has_diacritics (TdSearchQuery *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->terms->len; i++) {
    Term *term = g_ptr_array_index (self->terms, i);
    for (guint j = 0; j < term->words->len; j++)
      if (((Word *) g_ptr_array_index (term->words, j))->exact)
        return TRUE;
  }
  return FALSE;
}

static Word *
word_copy (const Word *word)
{
  Word *copy = g_new0 (Word, 1);

  copy->fold = g_strdup (word->fold);
  copy->exact = g_strdup (word->exact);
  return copy;
}

TdSearchQuery *
td_search_query_new_phrase (TdSearchQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->terms->len < 2)
    return NULL;
  TdSearchQuery *phrase = g_new0 (TdSearchQuery, 1);
  Term *whole = g_new0 (Term, 1);
  phrase->terms = g_ptr_array_new_with_free_func (term_free);
  phrase->n_words = self->n_words;
  whole->words = g_ptr_array_new_with_free_func (word_free);
  g_ptr_array_add (phrase->terms, whole);
  for (guint i = 0; i < self->terms->len; i++) {
    Term *term = g_ptr_array_index (self->terms, i);
    whole->is_prefix = term->is_prefix;
    for (guint j = 0; j < term->words->len; j++)
      g_ptr_array_add (whole->words, word_copy (g_ptr_array_index (term->words, j)));
  }
  return phrase;
}

/* ---- for the index ---- */

/* Whether the last word of @term is so short a beginning that the index has it as a word. */
static gboolean
ends_short (Term *term)
{
  const Word *last = g_ptr_array_index (term->words, term->words->len - 1);

  return term->is_prefix && g_utf8_strlen (last->fold, -1) <= MAX_BEGINNING;
}

/* The words of @term that stand together; a short beginning is asked for apart from them. */
static void
append_phrase (GString *match, Term *term)
{
  guint n = term->words->len - (ends_short (term) ? 1 : 0);
  const Word *last = g_ptr_array_index (term->words, term->words->len - 1);

  if (n > 0)
    g_string_append_printf (match, "%sfold : \"", match->len ? " AND " : "");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (match, "%s%s", i ? " " : "",
                            ((Word *) g_ptr_array_index (term->words, i))->fold);
  if (n > 0)
    g_string_append (match, n == term->words->len && term->is_prefix ? "\" *" : "\"");
  if (ends_short (term))
    g_string_append_printf (match, "%sbegins : \"%s\"", match->len ? " AND " : "", last->fold);
}

static void
append_exact (GString *match, Term *term)
{
  for (guint i = 0; i < term->words->len; i++) {
    const Word *word = g_ptr_array_index (term->words, i);
    gboolean is_last = i + 1 == term->words->len;
    if (!word->exact)
      continue;
    g_string_append_printf (match, " AND %s : \"%s\"%s",
                            is_last && ends_short (term) ? "begins" : "exact", word->exact,
                            is_last && term->is_prefix && !ends_short (term) ? " *" : "");
  }
}

char *
td_search_query_to_match (TdSearchQuery *self, gboolean is_exact)
{
  g_autoptr (GString) match = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->terms->len; i++) {
    Term *term = g_ptr_array_index (self->terms, i);
    append_phrase (match, term);
    if (is_exact)
      append_exact (match, term);
  }
  return g_string_free (g_steal_pointer (&match), FALSE);
}

static int
compare_lengths (gconstpointer a, gconstpointer b)
{
  gsize first = strlen (*(char *const *) a), second = strlen (*(char *const *) b);

  return first > second ? -1 : first < second;
}

char **
td_search_query_dup_words (TdSearchQuery *self)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->terms->len; i++) {
    Term *term = g_ptr_array_index (self->terms, i);
    for (guint j = 0; j < term->words->len; j++)
      g_ptr_array_add (words, g_strdup (((Word *) g_ptr_array_index (term->words, j))->fold));
  }
  g_ptr_array_sort (words, compare_lengths);
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&words), FALSE);
}

/* ---- in a text ---- */

static GArray *
find_words (const char *text, const char *fold)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));
  const char *t = text, *f = fold;

  for (guint i = 0; *t && *f;) {
    if (!is_word (g_utf8_get_char (t))) {
      t = g_utf8_next_char (t);
      f = g_utf8_next_char (f);
      i++;
      continue;
    }
    Place place = {.start = i, .text = t, .fold = f};
    for (; *t && *f && is_word (g_utf8_get_char (t)); i++) {
      t = g_utf8_next_char (t);
      f = g_utf8_next_char (f);
    }
    place.length = i - place.start;
    place.n_text = (gsize) (t - place.text);
    place.n_fold = (gsize) (f - place.fold);
    g_array_append_val (places, place);
  }
  return places;
}

static gboolean
begins_so (const char *text, gsize n_text, const char *word, gboolean is_prefix)
{
  gsize n_word = strlen (word);

  return (is_prefix ? n_text >= n_word : n_text == n_word) && memcmp (text, word, n_word) == 0;
}

static gboolean
is_as_typed (const Place *place, const Word *word, gboolean is_prefix)
{
  if (!word->exact)
    return TRUE;
  g_autofree char *slice = g_strndup (place->text, place->n_text);
  g_autofree char *lower = td_text_lower (slice);
  return begins_so (lower, strlen (lower), word->exact, is_prefix);
}

/* Whether @term begins at the text's word @at. */
static gboolean
fits_at (Term *term, GArray *places, guint at, gboolean *is_exact)
{
  *is_exact = TRUE;
  if (at + term->words->len > places->len)
    return FALSE;
  for (guint i = 0; i < term->words->len; i++) {
    const Place *place = &g_array_index (places, Place, at + i);
    const Word *word = g_ptr_array_index (term->words, i);
    gboolean is_prefix = term->is_prefix && i + 1 == term->words->len;
    if (!begins_so (place->fold, place->n_fold, word->fold, is_prefix))
      return FALSE;
    *is_exact = *is_exact && is_as_typed (place, word, is_prefix);
  }
  return TRUE;
}

/* Of a beginning only what was typed is marked. */
static TdSearchSpan
make_span (Term *term, GArray *places, guint at)
{
  guint last = at + term->words->len - 1;
  const Place *first = &g_array_index (places, Place, at);
  const Place *end = &g_array_index (places, Place, last);
  const Word *word = g_ptr_array_index (term->words, term->words->len - 1);
  guint length = term->is_prefix ? (guint) g_utf8_strlen (word->fold, -1) : end->length;

  return (TdSearchSpan) {first->start, end->start + length - first->start};
}

/* Adds the hits of one term; FALSE: there are none. */
static gboolean
find_term (Term *term, GArray *places, gboolean is_exact, GArray *spans)
{
  g_autoptr (GArray) exact = g_array_new (FALSE, FALSE, sizeof (TdSearchSpan));
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (TdSearchSpan));

  for (guint i = 0; i < places->len; i++) {
    gboolean hits_exactly;
    if (!fits_at (term, places, i, &hits_exactly))
      continue;
    TdSearchSpan span = make_span (term, places, i);
    g_array_append_val (all, span);
    if (hits_exactly)
      g_array_append_val (exact, span);
  }
  GArray *chosen = is_exact || exact->len > 0 ? exact : all;
  if (chosen->len > 0)
    g_array_append_vals (spans, chosen->data, chosen->len);
  return chosen->len > 0;
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const TdSearchSpan *first = a, *second = b;

  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;
  return first->length > second->length ? -1 : first->length < second->length;
}

static void
join_overlaps (GArray *spans)
{
  guint n = 0;

  g_array_sort (spans, compare_spans);
  for (guint i = 0; i < spans->len; i++) {
    TdSearchSpan span = g_array_index (spans, TdSearchSpan, i);
    TdSearchSpan *last = n > 0 ? &g_array_index (spans, TdSearchSpan, n - 1) : NULL;
    if (last && span.start < last->start + last->length)
      last->length = MAX (last->length, span.start + span.length - last->start);
    else
      g_array_index (spans, TdSearchSpan, n++) = span;
  }
  g_array_set_size (spans, n);
}

GArray *
td_search_query_find (TdSearchQuery *self, const char *text, gboolean is_exact, gboolean *fits)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (TdSearchSpan));
  gboolean all_fit = TRUE;

  g_return_val_if_fail (self != NULL && text != NULL, spans);

  g_autofree char *fold = td_text_fold (text);
  g_autoptr (GArray) places = find_words (text, fold);
  for (guint i = 0; i < self->terms->len; i++)
    if (!find_term (g_ptr_array_index (self->terms, i), places, is_exact, spans))
      all_fit = FALSE;
  join_overlaps (spans);
  if (fits)
    *fits = all_fit;
  return spans;
}

/* ---- what the index takes ---- */

/* Words, each once. */
typedef struct {
  GHashTable *seen;
  GString *words;
  guint32 short_seen[128 * 128 / 32]; /* a bit for each word of one or two ASCII letters */
} Once;

static void
add_once (Once *self, const char *word, gsize length)
{
  char known[64];

  if (length <= 2 && (guchar) word[0] < 0x80 && (length < 2 || (guchar) word[1] < 0x80)) {
    guint at = (guint) word[0] * 128 + (length < 2 ? 0 : (guint) word[1]);

    if (self->short_seen[at / 32] >> at % 32 & 1)
      return;
    self->short_seen[at / 32] |= (guint32) 1 << at % 32;
  } else if (length < sizeof known) {
    memcpy (known, word, length);
    known[length] = '\0';
    if (g_hash_table_contains (self->seen, known))
      return;
  }
  if (!g_hash_table_add (self->seen, g_strndup (word, length)))
    return;
  if (self->words->len)
    g_string_append_c (self->words, ' ');
  g_string_append_len (self->words, word, (gssize) length);
}

static void
add_beginnings (Once *begins, const char *word, gsize length)
{
  const char *end = word;

  for (guint i = 0; i < MAX_BEGINNING && end < word + length; i++) {
    end = g_utf8_next_char (end);
    add_once (begins, word, (gsize) (end - word));
  }
}

static void
begin_once (Once *self)
{
  memset (self->short_seen, 0, sizeof self->short_seen);
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->words = g_string_new (NULL);
}

static char *
end_once (Once *self)
{
  g_hash_table_unref (self->seen);
  return g_string_free (self->words, FALSE);
}

void
td_search_words_init (TdSearchWords *words, const char *text)
{
  g_return_if_fail (words != NULL && text != NULL);

  g_autofree char *lower = td_text_lower (text);
  g_autofree char *fold = td_text_fold (lower);
  g_autoptr (GArray) places = find_words (lower, fold);
  Once exact, begins;

  begin_once (&exact);
  begin_once (&begins);
  for (guint i = 0; i < places->len; i++) {
    const Place *place = &g_array_index (places, Place, i);
    add_beginnings (&begins, place->fold, place->n_fold);
    if (place->n_text == place->n_fold && memcmp (place->text, place->fold, place->n_fold) == 0)
      continue;
    add_once (&exact, place->text, place->n_text);
    add_beginnings (&begins, place->text, place->n_text);
  }
  words->exact = end_once (&exact);
  words->begins = end_once (&begins);
  words->fold = g_steal_pointer (&fold);
}

void
td_search_words_clear (TdSearchWords *words)
{
  g_clear_pointer (&words->fold, g_free);
  g_clear_pointer (&words->exact, g_free);
  g_clear_pointer (&words->begins, g_free);
}
