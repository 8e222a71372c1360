/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans under the plans they rest on.  Any thread.  Plans that rest on each other in a circle (a
 * number was read wrong) stand at the top: none is ever lost. */
#include "config.h"

#include <core/plan/td-plan-chain.h>

typedef struct {
  GHashTable *by_id;        /* id to TdPlanSummary */
  GHashTable *subordinates; /* TdPlanSummary to GPtrArray of TdPlanSummary */
  GArray *places;
} Chain;

static int
compare_plans (gconstpointer a, gconstpointer b)
{
  const TdPlanSummary *first = a, *second = b;

  if (first->date.year != second->date.year)
    return first->date.year > second->date.year ? -1 : 1;
  if (first->level != second->level)
    return first->level > second->level ? -1 : 1;
  return 0;
}

static TdPlanSummary *
find_superior (Chain *self, TdPlanSummary *plan)
{
  return plan->superior_id ? g_hash_table_lookup (self->by_id, plan->superior_id) : NULL;
}

static gboolean
is_in_circle (Chain *self, TdPlanSummary *plan)
{
  TdPlanSummary *above = find_superior (self, plan);
  guint n_left = g_hash_table_size (self->by_id);

  while (above && above != plan && n_left-- > 0)
    above = find_superior (self, above);
  return above == plan;
}

static void
sort_in (Chain *self, TdPlanSummary *plan)
{
  TdPlanSummary *superior = is_in_circle (self, plan) ? NULL : find_superior (self, plan);
  GPtrArray *siblings = g_hash_table_lookup (self->subordinates, superior);

  if (!siblings) {
    siblings = g_ptr_array_new ();
    g_hash_table_insert (self->subordinates, superior, siblings);
  }
  g_ptr_array_add (siblings, plan);
}

/* @superior NULL: the top. */
static void
place_below (Chain *self, TdPlanSummary *superior, guint depth, guint year)
{
  GPtrArray *plans = g_hash_table_lookup (self->subordinates, superior);

  for (guint i = 0; plans && i < plans->len; i++) {
    TdPlanSummary *plan = g_ptr_array_index (plans, i);
    TdPlanPlace place = {plan, depth, superior ? year : plan->date.year};
    g_array_append_val (self->places, place);
    place_below (self, plan, depth + 1, place.year);
  }
}

GArray *
td_plan_chain_new (GPtrArray *summaries)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) subordinates =
      g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  Chain chain = {by_id, subordinates, g_array_new (FALSE, FALSE, sizeof (TdPlanPlace))};

  g_return_val_if_fail (summaries != NULL, chain.places);

  g_ptr_array_extend (sorted, summaries, NULL, NULL);
  g_ptr_array_sort_values (sorted, compare_plans);
  for (guint i = 0; i < sorted->len; i++) {
    TdPlanSummary *plan = g_ptr_array_index (sorted, i);
    g_hash_table_insert (by_id, plan->id, plan);
  }
  for (guint i = 0; i < sorted->len; i++)
    sort_in (&chain, g_ptr_array_index (sorted, i));
  place_below (&chain, NULL, 0, 0);
  return chain.places;
}
