/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of the plan browser.  Pure; any thread. */
#include "config.h"

#include "td-plan-browse.h"

#include "td-plan-chain.h"

#include <core/base/td-text.h>

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (TdPlanEntry, td_plan_entry, G_TYPE_OBJECT)

static void
td_plan_entry_finalize (GObject *object)
{
  TdPlanEntry *self = TD_PLAN_ENTRY (object);

  g_clear_object (&self->plan);
  g_free (self->heading);
  G_OBJECT_CLASS (td_plan_entry_parent_class)->finalize (object);
}

static void
td_plan_entry_class_init (TdPlanEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_plan_entry_finalize;
}

static void
td_plan_entry_init (TdPlanEntry *self)
{
}

TdPlanGrouping
td_plan_grouping_from_string (const char *name)
{
  if (g_strcmp0 (name, "year") == 0)
    return TD_PLAN_BY_YEAR;
  return g_strcmp0 (name, "agency") == 0 ? TD_PLAN_BY_AGENCY : TD_PLAN_BY_CHAIN;
}

/* @heading is taken.  Equal headings that follow one another are one group. */
static void
append (GPtrArray *entries, TdPlanSummary *plan, guint depth, char *heading)
{
  TdPlanEntry *last = entries->len ? g_ptr_array_index (entries, entries->len - 1) : NULL;
  TdPlanEntry *entry = g_object_new (TD_TYPE_PLAN_ENTRY, NULL);

  entry->plan = g_object_ref (plan);
  entry->depth = depth;
  entry->heading = heading;
  if (last)
    entry->group = last->group + (g_strcmp0 (last->heading, heading) != 0);
  g_ptr_array_add (entries, entry);
}

static char *
format_year (guint year)
{
  return year > 0 ? g_strdup_printf ("%u", year) : g_strdup (_ ("Year unknown"));
}

static void
append_chain (GPtrArray *entries, GPtrArray *summaries)
{
  g_autoptr (GArray) places = td_plan_chain_new (summaries);

  for (guint i = 0; i < places->len; i++) {
    const TdPlanPlace *place = &g_array_index (places, TdPlanPlace, i);
    append (entries, place->plan, place->depth, format_year (place->year));
  }
}

static void
append_years (GPtrArray *entries, GPtrArray *summaries)
{
  for (guint i = 0; i < summaries->len; i++) {
    TdPlanSummary *plan = g_ptr_array_index (summaries, i);
    append (entries, plan, 0, format_year (plan->date.year));
  }
}

typedef struct {
  TdPlanSummary *plan;
  GBytes *key;
  guint place; /* among the newest-first */
} Keyed;

static void
clear_keyed (gpointer data)
{
  g_bytes_unref (((Keyed *) data)->key);
}

/* Plans without an agency go last; a level counts as that of the name's first plan would, since
 * one agency has one level. */
static int
compare_agencies (gconstpointer a, gconstpointer b)
{
  const Keyed *first = a, *second = b;
  int order;

  if (!first->plan->agency != !second->plan->agency)
    return first->plan->agency ? -1 : 1;
  if (first->plan->level != second->plan->level)
    return first->plan->level > second->plan->level ? -1 : 1;
  order = g_bytes_compare (first->key, second->key);
  return order ? order : (first->place < second->place ? -1 : 1);
}

static void
append_agencies (GPtrArray *entries, GPtrArray *summaries)
{
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (Keyed));

  g_array_set_clear_func (sorted, clear_keyed);
  for (guint i = 0; i < summaries->len; i++) {
    TdPlanSummary *plan = g_ptr_array_index (summaries, i);
    Keyed keyed = {plan, td_text_sort_key (plan->agency ? plan->agency : ""), i};
    g_array_append_val (sorted, keyed);
  }
  g_array_sort (sorted, compare_agencies);
  for (guint i = 0; i < sorted->len; i++) {
    TdPlanSummary *plan = g_array_index (sorted, Keyed, i).plan;
    append (entries, plan, 0, g_strdup (plan->agency ? plan->agency : _ ("Agency unknown")));
  }
}

GPtrArray *
td_plan_browse_new (GPtrArray *summaries, TdPlanGrouping grouping)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (summaries != NULL, entries);

  switch (grouping) {
  case TD_PLAN_BY_YEAR:
    append_years (entries, summaries);
    break;
  case TD_PLAN_BY_AGENCY:
    append_agencies (entries, summaries);
    break;
  case TD_PLAN_BY_CHAIN:
  default:
    append_chain (entries, summaries);
  }
  return entries;
}
