/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who of the register may be one and the same.  Those who share a key are compared, each pair once
 * however many keys it shares; the best are kept.  Reading only, but for the one call that
 * remembers a decision. */
#include "config.h"

#include "td-duplicates.h"

#include "td-nominee-store.h"
#include "td-register-index.h"
#include "td-register.h"

#include <glib/gi18n.h>
#include <string.h>

/* A key that so many share says nothing. */
#define MAX_SHARING 300
/* Those who were read last; a round of comparing needs the same ones again. */
#define MAX_KNOWN 20000

G_DEFINE_FINAL_TYPE (TdDuplicate, td_duplicate, G_TYPE_OBJECT)

static void
td_duplicate_finalize (GObject *object)
{
  TdDuplicate *self = TD_DUPLICATE (object);

  g_clear_object (&self->first);
  g_clear_object (&self->second);
  g_free (self->why);
  G_OBJECT_CLASS (td_duplicate_parent_class)->finalize (object);
}

static void
td_duplicate_class_init (TdDuplicateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_duplicate_finalize;
}

static void
td_duplicate_init (TdDuplicate *self)
{
}

/* ---- comparing ---- */

typedef struct {
  TdDb *db;
  GCancellable *cancellable;
  GHashTable *known;    /* id → TdRegisterEntry */
  GHashTable *distinct; /* "id id" */
  GHashTable *seen;     /* "id id": found already */
  GPtrArray *pairs;     /* of TdTwinPair */
  guint limit;
  guint lowest; /* a score below that is not kept */
} Finder;

static void
pair_free (gpointer data)
{
  TdTwinPair *pair = data;

  g_free (pair->first);
  g_free (pair->second);
  g_free (pair);
}

static void
finder_clear (Finder *self)
{
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_clear_pointer (&self->distinct, g_hash_table_unref);
  g_clear_pointer (&self->seen, g_hash_table_unref);
  g_clear_pointer (&self->pairs, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Finder, finder_clear)

static gboolean
finder_init (Finder *self, TdDb *db, guint limit, GCancellable *cancellable, GError **error)
{
  self->db = db;
  self->cancellable = cancellable;
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, td_register_entry_free);
  self->distinct = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->pairs = g_ptr_array_new_with_free_func (pair_free);
  self->limit = limit;
  self->lowest = TD_TWIN_THRESHOLD;
  return td_duplicates_store_list_distinct (db, self->distinct, error);
}

/* Borrowed until the next round; NULL: gone, or an error. */
static const TdTwin *
get_twin (Finder *self, const char *id, GError **error)
{
  TdRegisterEntry *entry = g_hash_table_lookup (self->known, id);

  if (entry == NULL && !td_register_index_store_load (self->db, id, &entry, error))
    return NULL;
  if (entry != NULL && !g_hash_table_contains (self->known, id))
    g_hash_table_insert (self->known, entry->twin.id, entry);
  return entry != NULL ? &entry->twin : NULL;
}

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const TdTwinPair *first = a, *second = b;

  if (first->score != second->score)
    return first->score > second->score ? -1 : 1;
  int order = strcmp (first->first, second->first);
  return order != 0 ? order : strcmp (first->second, second->second);
}

/* Twice as many as wanted are gathered before the worse half goes. */
static void
keep_best (Finder *self)
{
  if (self->pairs->len <= self->limit)
    return;
  g_ptr_array_sort_values (self->pairs, compare_pairs);
  g_ptr_array_set_size (self->pairs, (int) self->limit);
  self->lowest = ((TdTwinPair *) g_ptr_array_index (self->pairs, self->limit - 1))->score;
}

static void
take_pair (Finder *self, const TdTwin *a, const TdTwin *b)
{
  gboolean in_order = strcmp (a->id, b->id) < 0;
  TdTwinReasons reasons;
  guint score = td_twin_compare (a, b, &reasons);

  if (score < self->lowest)
    return;
  const char *first = in_order ? a->id : b->id, *second = in_order ? b->id : a->id;
  char *key = g_strconcat (first, " ", second, NULL);
  if (g_hash_table_contains (self->distinct, key)) {
    g_free (key);
    return;
  }
  if (!g_hash_table_add (self->seen, key))
    return;
  TdTwinPair *pair = g_new0 (TdTwinPair, 1);
  pair->first = g_strdup (first);
  pair->second = g_strdup (second);
  pair->score = score;
  pair->reasons = reasons;
  pair->is_sure = td_twin_is_sure (a, b, reasons);
  g_ptr_array_add (self->pairs, pair);
  if (self->pairs->len >= MAX (2 * self->limit, 64))
    keep_best (self);
}

/* ---- of all ---- */

/* Both are read only where their digests do not tell them apart. */
static gboolean
compare_two (Finder *self, const char *a, const char *b, GError **error)
{
  GError *failure = NULL;

  if (g_hash_table_size (self->known) > MAX_KNOWN)
    g_hash_table_remove_all (self->known);
  const TdTwin *first = get_twin (self, a, &failure);
  const TdTwin *second = first != NULL ? get_twin (self, b, &failure) : NULL;
  if (first != NULL && second != NULL)
    take_pair (self, first, second);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static gboolean
compare_sharers (GPtrArray *ids, GArray *digests, gpointer data, GError **error)
{
  Finder *self = data;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (ids->len > MAX_SHARING)
    return TRUE;
  for (guint i = 0; i < ids->len; i++)
    for (guint k = i + 1; k < ids->len; k++)
      if (td_twin_may_match (g_array_index (digests, gint64, i),
                             g_array_index (digests, gint64, k)) &&
          !compare_two (self, g_ptr_array_index (ids, i), g_ptr_array_index (ids, k), error))
        return FALSE;
  return TRUE;
}

/* ---- of one ---- */

static gboolean
compare_key (Finder *self, const TdTwin *twin, gint64 key, GError **error)
{
  g_autoptr (GPtrArray) ids = td_duplicates_store_list_key (self->db, key, MAX_SHARING, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++) {
    const char *id = g_ptr_array_index (ids, i);
    GError *failure = NULL;
    if (strcmp (id, twin->id) == 0)
      continue;
    const TdTwin *other = get_twin (self, id, &failure);
    if (failure != NULL) {
      g_propagate_error (error, failure);
      return FALSE;
    }
    if (other != NULL)
      take_pair (self, twin, other);
  }
  return ids != NULL;
}

static gboolean
compare_one (Finder *self, const TdTwin *twin, GError **error)
{
  gint64 keys[TD_TWIN_MAX_KEYS];
  guint n = td_twin_make_keys (twin, keys);

  for (guint i = 0; i < n; i++)
    if (!compare_key (self, twin, keys[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
compare_one_of_register (Finder *self, const char *id, GError **error)
{
  g_autofree char *whole = td_register_store_resolve (self->db, id, error);
  GError *failure = NULL;
  const TdTwin *twin = whole != NULL ? get_twin (self, whole, &failure) : NULL;

  if (twin != NULL)
    return compare_one (self, twin, error);
  if (failure != NULL)
    g_propagate_error (error, failure);
  else if (whole != NULL)
    g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("There is no nominee %s"), id);
  return FALSE;
}

/* ---- is somebody known ---- */

struct _TdMatcher {
  Finder finder;
  gboolean is_empty; /* the register: nobody is known */
};

void
td_match_clear (TdMatch *self)
{
  g_clear_pointer (&self->id, g_free);
}

void
td_matcher_free (TdMatcher *self)
{
  finder_clear (&self->finder);
  g_free (self);
}

TdMatcher *
td_matcher_new (TdDb *db, GError **error)
{
  g_autoptr (TdMatcher) self = g_new0 (TdMatcher, 1);
  gint64 n = 0;

  g_return_val_if_fail (TD_IS_DB (db), NULL);

  if (!finder_init (&self->finder, db, 1, NULL, error) ||
      !td_register_index_store_count (db, &n, error))
    return NULL;
  self->is_empty = n == 0;
  return g_steal_pointer (&self);
}

static void
forget_last (Finder *self)
{
  g_ptr_array_set_size (self->pairs, 0);
  g_hash_table_remove_all (self->seen);
  self->lowest = TD_TWIN_THRESHOLD;
  if (g_hash_table_size (self->known) > MAX_KNOWN)
    g_hash_table_remove_all (self->known);
}

gboolean
td_register_find_match (TdMatcher *matcher,
                        TdNomineeKind kind,
                        char *const *fields,
                        TdMatch *match,
                        GError **error)
{
  g_auto (TdTwin) twin = {0};

  g_return_val_if_fail (matcher != NULL && fields != NULL && match != NULL, FALSE);

  *match = (TdMatch) {NULL};
  if (matcher->is_empty)
    return TRUE;
  forget_last (&matcher->finder);
  td_twin_init (&twin, "", kind, fields); /* no id is smaller */
  if (!compare_one (&matcher->finder, &twin, error))
    return FALSE;
  if (matcher->finder.pairs->len == 0)
    return TRUE;
  g_ptr_array_sort_values (matcher->finder.pairs, compare_pairs);
  TdTwinPair *best = g_ptr_array_index (matcher->finder.pairs, 0);
  *match = (TdMatch) {g_strdup (best->second), best->score, best->reasons, best->is_sure};
  return TRUE;
}

/* ---- what is told ---- */

static TdDuplicate *
make_duplicate (TdDb *db, const TdTwinPair *pair, GError **error)
{
  g_autoptr (TdDuplicate) self = g_object_new (TD_TYPE_DUPLICATE, NULL);

  self->score = pair->score;
  self->reasons = pair->reasons;
  self->first = td_register_store_load_nominee (db, pair->first, error);
  self->second =
      self->first != NULL ? td_register_store_load_nominee (db, pair->second, error) : NULL;
  if (self->second == NULL ||
      !td_duplicates_store_count_nominations (db, pair->first, &self->n_first, error) ||
      !td_duplicates_store_count_nominations (db, pair->second, &self->n_second, error))
    return NULL;
  self->why = td_twin_describe (pair->reasons, self->first->kind);
  return g_steal_pointer (&self);
}

GPtrArray *
td_register_list_duplicates (TdDb *db,
                             const char *nominee_id,
                             guint limit,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (Finder) finder = {0};

  g_return_val_if_fail (TD_IS_DB (db) && limit > 0, NULL);

  if (!finder_init (&finder, db, limit, cancellable, error))
    return NULL;
  if (nominee_id != NULL ? !compare_one_of_register (&finder, nominee_id, error)
                         : !td_duplicates_store_each (db, compare_sharers, &finder, error))
    return NULL;
  keep_best (&finder);
  g_ptr_array_sort_values (finder.pairs, compare_pairs);
  for (guint i = 0; i < finder.pairs->len; i++) {
    TdDuplicate *duplicate = make_duplicate (db, g_ptr_array_index (finder.pairs, i), error);
    if (duplicate == NULL)
      return NULL;
    g_ptr_array_add (list, duplicate);
  }
  return g_steal_pointer (&list);
}

TdDuplicate *
td_register_compare (TdDb *db, const char *first, const char *second, GError **error)
{
  g_auto (Finder) finder = {0};
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;
  TdTwinPair pair = {0};

  g_return_val_if_fail (TD_IS_DB (db) && first != NULL && second != NULL, NULL);

  a = td_register_store_resolve (db, first, error);
  b = a != NULL ? td_register_store_resolve (db, second, error) : NULL;
  if (b == NULL || !finder_init (&finder, db, 1, NULL, error))
    return NULL;
  const TdTwin *one = get_twin (&finder, a, error);
  const TdTwin *other = one != NULL ? get_twin (&finder, b, error) : NULL;
  if (one != NULL && other != NULL)
    pair.score = td_twin_compare (one, other, &pair.reasons);
  else if (error != NULL && *error != NULL)
    return NULL;
  pair.first = a;
  pair.second = b;
  return make_duplicate (db, &pair, error);
}

/* ---- a decision ---- */

gboolean
td_register_set_distinct (TdDb *db,
                          const char *first,
                          const char *second,
                          gboolean is_distinct,
                          GError **error)
{
  g_autoptr (TdTransaction) transaction = NULL;
  g_autofree char *name = NULL;
  g_autofree char *other = NULL;
  g_autofree char *label = NULL;
  g_autofree char *actor = td_workspace_dup_actor ();
  TdNomineeKind kind;

  g_return_val_if_fail (TD_IS_DB (db) && first != NULL && second != NULL, FALSE);

  if (strcmp (first, second) == 0) {
    g_set_error_literal (error, TD_ERROR, TD_ERROR_INVALID, _ ("It is one and the same entry"));
    return FALSE;
  }
  if (!td_nominee_store_load_head (db, first, &kind, &name, NULL, error) ||
      !td_nominee_store_load_head (db, second, &kind, &other, NULL, error))
    return FALSE;
  label = is_distinct
              /* Translators: names of two people of the register, here and in the next one */
              ? g_strdup_printf (_ ("Tell %s and %s apart"), name, other)
              : g_strdup_printf (_ ("No longer tell %s and %s apart"), name, other);
  transaction = td_transaction_begin (db, label, error);
  return transaction != NULL &&
         td_duplicates_store_set_distinct (db, first, second, actor, is_distinct, error) &&
         td_transaction_commit (transaction, error);
}
