/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searching.  The index is asked for ever weaker fits until there are enough hits; of each question
 * only as many answers are read as are wanted.  Words that stand together as in the query go before
 * the same words here and there.  Any thread with a connection. */
#include "config.h"

#include "td-search.h"

#include "td-search-private.h"

#include <core/base/td-text.h>
#include <core/db/td-index.h>
#include <core/nominee/td-register-index.h>

#include <glib/gi18n.h>
#include <string.h>

/* Of one question: plans, and hits in one plan. */
#define MAX_PLANS 12
#define MAX_OF_A_PLAN 3
/* Of a search. */
#define MAX_NOMINATIONS 10
#define MAX_PAGES 20
#define MAX_LOOKED_AT 100

/* An excerpt, in characters: before the first hit, and in all. */
#define BEFORE_HIT 48
#define EXCERPT_LENGTH 200

G_DEFINE_FINAL_TYPE (TdSearchHit, td_search_hit, G_TYPE_OBJECT)

static void
clear_excerpt (TdSearchExcerpt *excerpt)
{
  g_clear_pointer (&excerpt->text, g_free);
  g_clear_pointer (&excerpt->spans, g_array_unref);
}

static void
td_search_hit_finalize (GObject *object)
{
  TdSearchHit *self = TD_SEARCH_HIT (object);

  g_free (self->kind);
  g_free (self->id);
  g_free (self->plan_id);
  g_free (self->plan_name);
  g_free (self->agency);
  g_free (self->section_id);
  g_free (self->path);
  clear_excerpt (&self->title);
  clear_excerpt (&self->text);
  G_OBJECT_CLASS (td_search_hit_parent_class)->finalize (object);
}

static void
td_search_hit_class_init (TdSearchHitClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_search_hit_finalize;
}

static void
td_search_hit_init (TdSearchHit *self)
{
}

/* ---- excerpts ---- */

static gboolean
is_blank_at (const char *text, guint at)
{
  return g_unichar_isspace (g_utf8_get_char (g_utf8_offset_to_pointer (text, (glong) at)));
}

/* Up to twenty characters further, to a word's end. */
static guint
move_to_blank (const char *text, guint at, guint length, int step)
{
  guint moved = at;

  for (int i = 0; i < 20 && moved > 0 && moved < length; i++) {
    if (is_blank_at (text, moved))
      return moved;
    moved = (guint) ((int) moved + step);
  }
  return moved == 0 || moved >= length ? moved : at;
}

/* One line: the characters stay as many. */
static char *
cut (const char *text, guint start, guint end)
{
  char *piece = g_utf8_substring (text, (glong) start, (glong) end);

  for (char *p = piece; *p; p++)
    if (*p == '\n' || *p == '\t')
      *p = ' ';
  return piece;
}

/* The spans that are wholly inside, seen from @start; @lead characters stand before. */
static void
move_spans (GArray *spans, guint start, guint end, guint lead, GArray *moved)
{
  for (guint i = 0; i < spans->len; i++) {
    TdSearchSpan span = g_array_index (spans, TdSearchSpan, i);
    if (span.start < start || span.start + span.length > end)
      continue;
    span.start = span.start - start + lead;
    g_array_append_val (moved, span);
  }
}

static void
make_excerpt (TdSearchExcerpt *excerpt, TdSearchQuery *query, const char *text, gboolean is_exact)
{
  const guint max = EXCERPT_LENGTH;
  g_autoptr (GArray) spans = td_search_query_find (query, text, is_exact, NULL);
  guint length = (guint) g_utf8_strlen (text, -1);
  guint first = spans->len > 0 ? g_array_index (spans, TdSearchSpan, 0).start : 0;
  guint start = length > max && first > BEFORE_HIT ? first - BEFORE_HIT : 0;
  guint end = MIN (length, start + max);

  start = move_to_blank (text, start, length, -1);
  start += start > 0 && start < length;
  end = end < length ? move_to_blank (text, end, length, 1) : length;
  g_autofree char *piece = cut (text, start, end);
  excerpt->text = g_strconcat (start > 0 ? "… " : "", piece, end < length ? " …" : "", NULL);
  excerpt->spans = g_array_new (FALSE, FALSE, sizeof (TdSearchSpan));
  excerpt->first_hit = first;
  excerpt->n_skipped = start;
  move_spans (spans, start, end, start > 0 ? 2 : 0, excerpt->spans);
}

/* ---- collecting ---- */

typedef struct {
  char *plan_id;
  char *kind;
  char *thing;
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;

  g_free (found->plan_id);
  g_free (found->kind);
  g_free (found->thing);
  g_free (found);
}

typedef struct {
  TdDb *db;
  TdSearchQuery *query; /* of the question */
  guint limit;
  TdSearchRank rank;
  GPtrArray *hits;
  GHashTable *seen;   /* "kind/id" */
  GHashTable *plans;  /* id to TdSearchPlan */
  GHashTable *counts; /* plan id to how many hits of this rank */
  GPtrArray *found;   /* of Found: of this rank */
  guint n_plans;      /* of this rank */
} Search;

static gboolean
take (const char *plan_id, const char *kind, const char *thing, gpointer data)
{
  Search *self = data;
  gboolean is_plan = strcmp (kind, "plan") == 0;
  guint n_of_plan = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, plan_id));
  Found *found;

  if (is_plan ? self->n_plans >= MAX_PLANS : n_of_plan >= MAX_OF_A_PLAN)
    return TRUE;
  g_autofree char *key = g_strconcat (kind, "/", thing, NULL);
  if (g_hash_table_contains (self->seen, key))
    return TRUE;
  g_hash_table_add (self->seen, g_steal_pointer (&key));
  self->n_plans += is_plan;
  if (!is_plan)
    g_hash_table_insert (self->counts, g_strdup (plan_id), GUINT_TO_POINTER (n_of_plan + 1));
  found = g_new0 (Found, 1);
  found->plan_id = g_strdup (plan_id);
  found->kind = g_strdup (kind);
  found->thing = g_strdup (thing);
  g_ptr_array_add (self->found, found);
  return self->hits->len + self->found->len < self->limit;
}

static TdSearchPlan *
find_plan (Search *self, const char *plan_id, GError **error)
{
  TdSearchPlan *plan = g_hash_table_lookup (self->plans, plan_id);

  if (plan)
    return plan;
  plan = td_search_store_load_plan (self->db, plan_id, error);
  if (plan)
    g_hash_table_insert (self->plans, g_strdup (plan_id), plan);
  return plan;
}

/* Where in the text it stands. */
static gboolean
set_place (Search *self,
           TdSearchHit *hit,
           const TdSearchSource *source,
           char **title,
           GError **error)
{
  if (strcmp (hit->kind, "section") == 0)
    hit->section_id = g_strdup (hit->id);
  else if (source->first_line > 0 &&
           !td_search_store_find_section (self->db, hit->plan_id, source->first_line,
                                          &hit->section_id, error))
    return FALSE;
  if (!hit->section_id) {
    hit->path = g_strdup ("");
    return TRUE;
  }
  return td_search_store_load_path (self->db, hit->section_id, &hit->path, title, error);
}

static gboolean
is_exact (Search *self)
{
  return self->rank <= TD_SEARCH_EXACT_TEXT;
}

/* The index knows which words are there as they were typed, but not that they are those which hang
 * together; nor does it know where short beginnings stand. */
static gboolean
fits_closely (Search *self, const TdSearchSource *source)
{
  gboolean fits = FALSE;
  g_autofree char *whole = g_strconcat (source->title, "\n", source->text, NULL);
  g_autoptr (GArray) spans = td_search_query_find (self->query, whole, is_exact (self), &fits);

  return fits;
}

/* A part that was read from a section's text says what that section says. */
static gboolean
says_the_same (Search *self, TdSearchHit *hit)
{
  if (!hit->section_id || strcmp (hit->kind, "section") == 0)
    return FALSE;
  g_autofree char *key = g_strconcat ("section/", hit->section_id, NULL);
  return g_hash_table_contains (self->seen, key);
}

static void
set_plan (TdSearchHit *hit, const char *plan_id, const TdSearchPlan *plan)
{
  hit->plan_id = g_strdup (plan_id);
  hit->plan_name = g_strdup (plan->name);
  hit->agency = g_strdup (plan->agency);
  hit->date = plan->date;
}

static gboolean
fill_hit (Search *self, TdSearchHit *hit, const TdSearchSource *source, GError **error)
{
  g_autofree char *title = NULL;
  TdSearchPlan *plan = find_plan (self, source->plan_id, error);

  if (!plan)
    return FALSE;
  hit->rank = self->rank;
  set_plan (hit, source->plan_id, plan);
  if (!set_place (self, hit, source, &title, error))
    return FALSE;
  make_excerpt (&hit->title, self->query, *source->title ? source->title : (title ? title : ""),
                is_exact (self));
  make_excerpt (&hit->text, self->query, source->text, is_exact (self));
  return TRUE;
}

/* Adds what was found to the hits, unless a closer look shows that it fits less than the index
 * thinks: then a later question may find it again. */
static gboolean
add_hit (Search *self, const Found *found, GError **error)
{
  g_autoptr (TdSearchHit) hit = g_object_new (TD_TYPE_SEARCH_HIT, NULL);
  g_auto (TdSearchSource) source = {0};
  gboolean is_there = FALSE;

  if (!td_search_store_load (self->db, found->kind, found->thing, &source, &is_there, error))
    return FALSE;
  if (!is_there)
    return TRUE;
  if (!fits_closely (self, &source)) {
    g_autofree char *key = g_strconcat (found->kind, "/", found->thing, NULL);
    g_hash_table_remove (self->seen, key);
    return TRUE;
  }
  hit->kind = g_strdup (found->kind);
  hit->id = g_strdup (found->thing);
  if (!fill_hit (self, hit, &source, error))
    return FALSE;
  if (!says_the_same (self, hit))
    g_ptr_array_add (self->hits, g_steal_pointer (&hit));
  return TRUE;
}

static gboolean
ask (Search *self, GError **error)
{
  gboolean in_title = self->rank == TD_SEARCH_EXACT_TITLE || self->rank == TD_SEARCH_FOLD_TITLE;
  g_autofree char *match = td_search_query_to_match (self->query, is_exact (self));

  self->n_plans = 0;
  g_hash_table_remove_all (self->counts);
  g_ptr_array_set_size (self->found, 0);
  if (!td_search_store_match (self->db, in_title, match, take, self, error))
    return FALSE;
  for (guint i = 0; i < self->found->len; i++)
    if (!add_hit (self, g_ptr_array_index (self->found, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
add_nomination (Search *self, const TdSearchNomination *nomination, GError **error)
{
  g_autofree char *whole = g_strconcat (nomination->name, "\n", nomination->about, NULL);
  TdSearchPlan *plan = find_plan (self, nomination->plan_id, error);
  gboolean fits = FALSE, fits_as_typed = FALSE;
  g_autoptr (GArray) places = td_search_query_find (self->query, whole, FALSE, &fits);
  g_autoptr (GArray) exact = td_search_query_find (self->query, whole, TRUE, &fits_as_typed);

  if (!plan)
    return FALSE;
  if (!fits)
    return TRUE;
  TdSearchHit *hit = g_object_new (TD_TYPE_SEARCH_HIT, NULL);
  hit->kind = g_strdup ("nomination");
  hit->id = g_strdup (nomination->id);
  hit->rank = fits_as_typed ? TD_SEARCH_EXACT_TEXT : TD_SEARCH_FOLD_TEXT;
  set_plan (hit, nomination->plan_id, plan);
  hit->path = g_strdup ("");
  make_excerpt (&hit->title, self->query, nomination->name, FALSE);
  make_excerpt (&hit->text, self->query, nomination->about, FALSE);
  g_ptr_array_add (self->hits, hit);
  return TRUE;
}

static gboolean
search_nominations (Search *self, GError **error)
{
  g_auto (GStrv) words = td_search_query_dup_words (self->query);
  g_autoptr (GPtrArray) nominations =
      td_search_store_list_nominations (self->db, words, MAX_LOOKED_AT, error);
  guint end = self->hits->len + MAX_NOMINATIONS;

  for (guint i = 0; nominations && i < nominations->len && self->hits->len < end; i++)
    if (!add_nomination (self, g_ptr_array_index (nominations, i), error))
      return FALSE;
  return nominations != NULL;
}

static gboolean
add_page (Search *self, const TdSearchPage *page, GError **error)
{
  TdSearchPlan *plan = find_plan (self, page->plan_id, error);
  gboolean fits = FALSE, fits_as_typed = FALSE;
  g_autoptr (GArray) places = td_search_query_find (self->query, page->text, FALSE, &fits);
  g_autoptr (GArray) exact = td_search_query_find (self->query, page->text, TRUE, &fits_as_typed);

  if (!plan)
    return FALSE;
  if (!fits)
    return TRUE;
  TdSearchHit *hit = g_object_new (TD_TYPE_SEARCH_HIT, NULL);
  hit->kind = g_strdup ("evidence");
  hit->id = g_strdup (page->evidence_id);
  hit->page = page->page;
  hit->rank = fits_as_typed ? TD_SEARCH_EXACT_TEXT : TD_SEARCH_FOLD_TEXT;
  set_plan (hit, page->plan_id, plan);
  /* Translators: where in a scanned document something was found */
  hit->path = g_strdup_printf (_ ("page %u"), page->page);
  make_excerpt (&hit->title, self->query, page->name, FALSE);
  make_excerpt (&hit->text, self->query, page->text, FALSE);
  g_ptr_array_add (self->hits, hit);
  return TRUE;
}

static gboolean
search_pages (Search *self, GError **error)
{
  g_auto (GStrv) words = td_search_query_dup_words (self->query);
  g_autoptr (GPtrArray) pages = td_search_store_list_pages (self->db, words, MAX_PAGES, error);

  for (guint i = 0; pages && i < pages->len; i++)
    if (!add_page (self, g_ptr_array_index (pages, i), error))
      return FALSE;
  return pages != NULL;
}

static gboolean
search (Search *self, GError **error)
{
  TdSearchQuery *words = self->query;
  g_autoptr (TdSearchQuery) phrase = td_search_query_new_phrase (words);
  guint first =
      td_search_query_has_diacritics (words) ? TD_SEARCH_EXACT_TITLE : TD_SEARCH_FOLD_TITLE;

  for (guint rank = first; rank <= TD_SEARCH_FOLD_TEXT; rank++) {
    TdSearchQuery *queries[] = {phrase, words};
    for (guint i = 0; i < G_N_ELEMENTS (queries); i++) {
      self->rank = (TdSearchRank) rank;
      self->query = queries[i];
      if (self->query && self->hits->len < self->limit && !ask (self, error))
        return FALSE;
    }
  }
  self->query = words;
  return search_nominations (self, error) && search_pages (self, error);
}

GPtrArray *
td_search (TdDb *db, TdSearchQuery *query, guint limit, GError **error)
{
  g_return_val_if_fail (TD_IS_DB (db), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (found_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) plans =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, td_search_plan_free);
  Search self = {.db = db,
                 .query = query,
                 .limit = limit,
                 .hits = hits,
                 .seen = seen,
                 .plans = plans,
                 .counts = counts,
                 .found = found};

  if (!td_index_is_current (db)) {
    g_set_error_literal (error, TD_ERROR, TD_ERROR_READ_ONLY,
                         _ ("its search index is old; it must be opened for writing once"));
    return NULL;
  }
  if (!td_search_query_is_empty (query) && !search (&self, error))
    return NULL;
  return g_steal_pointer (&hits);
}

gboolean
td_search_check (TdDb *db, guint *n_wrong, GError **error)
{
  g_return_val_if_fail (TD_IS_DB (db), FALSE);
  g_return_val_if_fail (n_wrong != NULL, FALSE);

  guint n_people = 0;

  if (!td_search_store_count_wrong (db, n_wrong, error) ||
      !td_register_index_count_wrong (db, &n_people, error))
    return FALSE;
  *n_wrong += n_people + !td_index_is_current (db);
  return TRUE;
}
