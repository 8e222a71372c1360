/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who stands on a plan twice, and which organisations are nobody but a person who stands on it
 * too.  A plan has hundreds of nominees: those of one key are compared with each other. */
#include "config.h"

#include "td-duplicates.h"

#include <core/base/td-problem.h>

#include <glib/gi18n.h>
#include <string.h>

typedef struct {
  GPtrArray *twins; /* of TdPlanTwin, in the plan's order */
  GHashTable *distinct;
  GHashTable *seen; /* "id id" of nominations */
  GPtrArray *problems;
} Search;

static gboolean
is_distinct (Search *self, const char *a, const char *b)
{
  g_autofree char *pair =
      strcmp (a, b) < 0 ? g_strconcat (a, " ", b, NULL) : g_strconcat (b, " ", a, NULL);

  return g_hash_table_contains (self->distinct, pair);
}

static void
add_problem (Search *self, TdSeverity severity, const char *code, TdPlanTwin *at, char *message)
{
  g_autofree char *text = message;

  g_ptr_array_add (self->problems,
                   td_problem_new (severity, code,
                                   td_place_new (TD_ENTITY_NOMINATION, at->id, NULL), "%s", text));
}

/* @second comes later on the plan: that is where it is pointed out. */
static void
compare_two (Search *self, TdPlanTwin *first, TdPlanTwin *second)
{
  TdTwinReasons reasons;

  if (!g_hash_table_add (self->seen, g_strconcat (first->id, " ", second->id, NULL)))
    return;
  if (strcmp (first->twin.id, second->twin.id) == 0) {
    add_problem (self, TD_SEVERITY_WARNING, "nominated-twice", second,
                 /* Translators: %s is a nominee's name */
                 g_strdup_printf (_ ("%s is on the plan twice. Check that it is for two "
                                     "different achievements, or remove one."),
                                  second->name));
    return;
  }
  if (td_twin_compare (&first->twin, &second->twin, &reasons) < TD_TWIN_THRESHOLD ||
      is_distinct (self, first->twin.id, second->twin.id))
    return;
  g_autofree char *why = td_twin_describe (reasons, second->twin.kind);
  add_problem (self, TD_SEVERITY_WARNING, "maybe-nominated-twice", second,
               /* Translators: two nominees' names, then reasons such as "same name · same unit" */
               g_strdup_printf (_ ("%s may be the same as %s, who is on the plan too (%s). Merge "
                                   "them, or say that they are different."),
                                second->name, first->name, why));
}

static void
compare_sharers (Search *self, GPtrArray *sharers)
{
  for (guint i = 0; i < sharers->len; i++)
    for (guint k = i + 1; k < sharers->len; k++)
      compare_two (self, g_ptr_array_index (sharers, i), g_ptr_array_index (sharers, k));
}

/* Everyone under each of their keys, and under their id. */
static GHashTable *
group_by_key (Search *self)
{
  GHashTable *groups = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                              (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < self->twins->len; i++) {
    TdPlanTwin *twin = g_ptr_array_index (self->twins, i);
    gint64 keys[TD_TWIN_MAX_KEYS + 1];
    guint n = td_twin_make_keys (&twin->twin, keys);
    keys[n++] = (gint64) g_str_hash (twin->twin.id);
    for (guint k = 0; k < n; k++) {
      GPtrArray *group = g_hash_table_lookup (groups, &keys[k]);
      if (group == NULL) {
        group = g_ptr_array_new ();
        g_hash_table_insert (groups, g_memdup2 (&keys[k], sizeof keys[k]), group);
      }
      g_ptr_array_add (group, twin);
    }
  }
  return groups;
}

static void
find_twice (Search *self)
{
  g_autoptr (GHashTable) groups = group_by_key (self);
  GHashTableIter iter;
  gpointer group;

  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, NULL, &group))
    compare_sharers (self, group);
}

/* Folded name → TdPlanTwin of individuals. */
static GHashTable *
collect_people (Search *self)
{
  GHashTable *people = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->twins->len; i++) {
    TdPlanTwin *twin = g_ptr_array_index (self->twins, i);
    if (twin->twin.kind == TD_NOMINEE_INDIVIDUAL && *twin->twin.fold != '\0')
      g_hash_table_insert (people, twin->twin.fold, twin);
  }
  return people;
}

/* A leader who is nominated beside the collective is usual, unless there is nobody else in it. */
static TdPlanTwin *
find_only_member (GHashTable *people, TdPlanTwin *organisation)
{
  TdPlanTwin *person = g_hash_table_lookup (people, organisation->twin.fold);

  if (person == NULL && organisation->n_staff == 1)
    person = g_hash_table_lookup (people, organisation->leader_fold);
  return person;
}

static void
find_alone (Search *self)
{
  g_autoptr (GHashTable) people = collect_people (self);

  for (guint i = 0; i < self->twins->len; i++) {
    TdPlanTwin *twin = g_ptr_array_index (self->twins, i);
    if (twin->twin.kind == TD_NOMINEE_INDIVIDUAL || twin->twin.kind == TD_NOMINEE_HOUSEHOLD)
      continue;
    TdPlanTwin *person = find_only_member (people, twin);
    if (person == NULL || is_distinct (self, twin->twin.id, person->twin.id))
      continue;
    add_problem (self, TD_SEVERITY_WARNING, "person-as-collective", twin,
                 /* Translators: the collective's name, then the person's */
                 g_strdup_printf (_ ("The collective “%s” seems to be nobody but %s, who is on the "
                                     "plan too. Check the kind of the nominee."),
                                  twin->name, person->name));
  }
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const TdProblem *first = a, *second = b;
  int order = strcmp (first->place->id, second->place->id);

  return order != 0 ? order : strcmp (first->message, second->message);
}

GPtrArray *
td_plan_find_duplicates (TdDb *db, const char *plan_id, GError **error)
{
  g_autoptr (GPtrArray) twins = NULL;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) distinct = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_return_val_if_fail (TD_IS_DB (db) && plan_id != NULL, NULL);

  twins = td_duplicates_store_list_plan (db, plan_id, error);
  if (twins == NULL || !td_duplicates_store_list_distinct (db, distinct, error))
    return NULL;
  Search search = {twins, distinct, seen, problems};
  find_twice (&search);
  find_alone (&search);
  g_ptr_array_sort_values (problems, compare_places);
  return g_steal_pointer (&problems);
}
