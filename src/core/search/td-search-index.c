/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search index follows every change of what can be found, in the change's own transaction:
 * whatever is committed, taken back or brought back is found as it is.  On the writer's thread.
 *
 * An entry's id orders the hits: plans before their parts, the newer date first, within a plan as
 * it is read.  A search walks the ids downwards and stops when it has enough.  */
#include "config.h"

#include "td-search-private.h"

#include <core/db/td-index.h>
#include <core/nominee/td-register-index.h>

#include <string.h>

/* Raised when what is indexed, or how, becomes another: then it is all made anew. */
#define EDITION 2

/* An id: one bit for plans, 27 for the date as a number, 34 for the order in one date. */
#define PLAN_BIT ((gint64) 1 << 61)
#define DATE_SHIFT 34

static gint64
first_id (gboolean is_plan, guint date)
{
  return (is_plan ? PLAN_BIT : 0) + ((gint64) date << DATE_SHIFT) + 1;
}

static guint
date_of_id (gint64 id)
{
  return (guint) ((id & (PLAN_BIT - 1)) >> DATE_SHIFT);
}

/* The id after those that are taken. */
static gboolean
allot (TdDb *db, gboolean is_plan, guint date, gint64 *id, GError **error)
{
  gint64 first = first_id (is_plan, date);
  gint64 last = 0;

  if (!td_search_store_find_last (db, first, first + ((gint64) 1 << DATE_SHIFT) - 1, &last, error))
    return FALSE;
  *id = last + 1;
  return TRUE;
}

static gboolean
put_thing (TdDb *db, gint64 id, const char *kind, const char *thing, GError **error)
{
  g_auto (TdSearchSource) source = {0};
  gboolean found = FALSE;

  if (!td_search_store_load (db, kind, thing, &source, &found, error))
    return FALSE;
  return !found || td_search_store_put (db, id, kind, thing, &source, error);
}

/* All rows of one kind of a plan, the last first; *@id is the smallest id they may take, and goes
 * up. */
static gboolean
put_kind (TdDb *db, const char *kind, GPtrArray *things, gint64 *id, GError **error)
{
  for (guint i = things->len; i > 0; i--)
    if (!put_thing (db, (*id)++, kind, g_ptr_array_index (things, i - 1), error))
      return FALSE;
  return TRUE;
}

/* What is read first gets the largest id, and is put last: FTS5 writes out what it has gathered
 * whenever an id is smaller than the one before it. */
static gboolean
put_parts (TdDb *db, const char *plan_id, guint date, GError **error)
{
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  gint64 id = 0;

  if (!allot (db, FALSE, date, &id, error))
    return FALSE;
  for (gsize i = 1; TD_SEARCH_KINDS[i]; i++) {
    GPtrArray *things = td_search_store_list (db, TD_SEARCH_KINDS[i], plan_id, error);
    if (!things)
      return FALSE;
    g_ptr_array_add (lists, things);
  }
  for (guint i = lists->len; i > 0; i--)
    if (!put_kind (db, TD_SEARCH_KINDS[i], g_ptr_array_index (lists, i - 1), &id, error))
      return FALSE;
  return TRUE;
}

static gboolean
put_plan (TdDb *db, const char *plan_id, GError **error)
{
  guint date = 0;
  gint64 id = 0;

  return td_search_store_remove_plan (db, plan_id, error) &&
         td_search_store_read_date (db, plan_id, &date, error) &&
         put_parts (db, plan_id, date, error) && allot (db, TRUE, date, &id, error) &&
         put_thing (db, id, "plan", plan_id, error);
}

gboolean
td_index_is_current (TdDb *db)
{
  gint edition = 0;

  return td_search_store_get_edition (db, &edition, NULL) && edition == EDITION;
}

gboolean
td_index_rebuild (TdDb *db, GError **error)
{
  g_autoptr (GPtrArray) plans = td_search_store_list_plans (db, error);

  if (!plans || !td_search_store_clear (db, error))
    return FALSE;
  for (guint i = 0; i < plans->len; i++)
    if (!put_plan (db, g_ptr_array_index (plans, i), error))
      return FALSE;
  return td_register_index_rebuild (db, error) && td_search_store_set_edition (db, EDITION, error);
}

/* ---- following a change ---- */

typedef struct {
  TdDb *db;
  TdChanges *changes;
  GHashTable *whole; /* plans of which everything was looked at; borrowed ids */
} Update;

/* A plan that came, went, or has another date. */
static gboolean
update_plan (Update *self, const char *plan_id, GError **error)
{
  g_auto (TdSearchSource) source = {0};
  gboolean found = FALSE;
  gint64 id = 0;
  guint date = 0;

  if (!td_search_store_load (self->db, "plan", plan_id, &source, &found, error) ||
      !td_search_store_find (self->db, "plan", plan_id, &id, NULL, error) ||
      !td_search_store_read_date (self->db, plan_id, &date, error))
    return FALSE;
  if (!found && id == 0) /* the name of a fact */
    return TRUE;
  if (found && id != 0 && date_of_id (id) == date)
    return td_search_store_put (self->db, id, "plan", plan_id, &source, error);
  g_hash_table_add (self->whole, (gpointer) plan_id);
  return found ? put_plan (self->db, plan_id, error)
               : td_search_store_remove_plan (self->db, plan_id, error);
}

/* The key of a fact is the plan's id and a name; what is no plan is the name. */
static gboolean
update_plans (Update *self, GError **error)
{
  static const char *const TABLES[] = {"plan", "plan_fact"};
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; i < G_N_ELEMENTS (TABLES); i++) {
    g_autoptr (GPtrArray) ids = td_changes_list (self->changes, TABLES[i]);
    for (guint j = 0; j < ids->len; j++) {
      char *plan_id = g_ptr_array_index (ids, j);
      if (g_hash_table_add (done, plan_id) && !update_plan (self, plan_id, error))
        return FALSE;
    }
  }
  return TRUE;
}

static gboolean
add_part (Update *self,
          const char *kind,
          const char *thing,
          const TdSearchSource *source,
          GError **error)
{
  guint date = 0;
  gint64 id = 0;

  return td_search_store_read_date (self->db, source->plan_id, &date, error) &&
         allot (self->db, FALSE, date, &id, error) &&
         td_search_store_put (self->db, id, kind, thing, source, error);
}

static gboolean
update_part (Update *self, const char *kind, const char *thing, GError **error)
{
  g_auto (TdSearchSource) source = {0};
  g_autofree char *plan_id = NULL;
  gboolean found = FALSE;
  gint64 id = 0;

  if (!td_search_store_find (self->db, kind, thing, &id, &plan_id, error))
    return FALSE;
  if (plan_id && g_hash_table_contains (self->whole, plan_id))
    return TRUE;
  if (!td_search_store_load (self->db, kind, thing, &source, &found, error))
    return FALSE;
  if (!found)
    return id == 0 || td_search_store_remove (self->db, id, error);
  return id == 0 ? add_part (self, kind, thing, &source, error)
                 : td_search_store_put (self->db, id, kind, thing, &source, error);
}

gboolean
td_index_update (TdDb *db, TdChanges *changes, GError **error)
{
  g_autoptr (GHashTable) whole = g_hash_table_new (g_str_hash, g_str_equal);
  Update update = {db, changes, whole};

  if (!update_plans (&update, error))
    return FALSE;
  for (gsize i = 1; TD_SEARCH_KINDS[i]; i++) {
    g_autoptr (GPtrArray) ids = td_changes_list (changes, TD_SEARCH_KINDS[i]);
    for (guint j = 0; j < ids->len; j++)
      if (!update_part (&update, TD_SEARCH_KINDS[i], g_ptr_array_index (ids, j), error))
        return FALSE;
  }
  return td_register_index_update (db, changes, error);
}
