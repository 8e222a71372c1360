/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a plan again.  The text is read into a second plan beside the first, inside the
 * transaction; its rows are matched with the rows that are there (by line and words), taken over or
 * dropped, and the second plan goes away with what is left of it.  The journal sees only what
 * differs.  The order of parts is again that of the text. */
#include "config.h"

#include "td-plan-reread-private.h"

#include "td-plan-edit-private.h"
#include "td-plan-link.h"
#include "td-plan-problems.h"
#include "td-plan-reader.h"
#include "td-plan-store.h"
#include <core/base/td-text.h>

#include <glib/gi18n.h>

/* A part that is there or was found. */
typedef struct {
  char *id;
  char *name;
  guint first_line;
  gboolean is_touched; /* confirmed or written by a person */
  char *final_id;      /* of a found one: what it becomes */
  gboolean is_matched;
} Item;

static void
item_free (gpointer data)
{
  Item *item = data;

  g_free (item->id);
  g_free (item->name);
  g_free (item->final_id);
  g_free (item);
}

typedef struct {
  TdDb *db;
  const TdPartKind *kind;
  const char *plan_id;  /* the owner that stays: the plan, or a group */
  const char *fresh_id; /* the owner that goes */
  GPtrArray *old;       /* of Item, in order */
  GPtrArray *fresh;
  GHashTable *by_id; /* id to Item, of both */
} Match;

static gboolean reread_kind (TdDb *db,
                             const TdPartKind *kind,
                             const char *plan_id,
                             const char *fresh_id,
                             GError **error);

static Item *
load_item (TdDb *db, const TdPartKind *kind, const char *id, GError **error)
{
  g_autoptr (TdPart) part = td_plan_part_store_load (db, kind, id, error);
  g_autofree char *state = NULL;
  guint first_line = 0;

  if (!part || !td_plan_part_store_load_reading (db, kind, id, &state, &first_line, error))
    return NULL;

  Item *item = g_new0 (Item, 1);
  const char *name = td_part_get (part, kind->columns[0].key);

  item->id = g_strdup (id);
  item->name = td_text_fold (*name ? name : td_part_get (part, "text"));
  item->first_line = first_line;
  item->is_touched = g_strcmp0 (state, "edited") == 0 || g_strcmp0 (state, "confirmed") == 0;
  return item;
}

typedef struct {
  Match *match;
  GPtrArray *items;
  GError **error;
  gboolean failed;
} Collecting;

static gboolean
collect_node (GNode *node, gpointer data)
{
  Collecting *collecting = data;
  TdPartRow *row = node->data;

  if (!row)
    return FALSE;

  Item *item =
      load_item (collecting->match->db, collecting->match->kind, row->id, collecting->error);

  if (item)
    g_ptr_array_add (collecting->items, item);
  collecting->failed = item == NULL;
  return collecting->failed;
}

static GPtrArray *
collect (Match *self, TdPartOrder *order, GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (item_free);
  Collecting collecting = {.match = self, .items = items, .error = error};

  g_node_traverse (order, G_PRE_ORDER, G_TRAVERSE_ALL, -1, collect_node, &collecting);
  return collecting.failed ? NULL : g_steal_pointer (&items);
}

/* ---- matching ---- */

typedef enum { BY_BOTH, BY_NAME, BY_LINE, N_WAYS } Way;

static char *
make_key (const Item *item, Way way)
{
  if (way == BY_NAME)
    return g_strdup (item->name);
  return g_strdup_printf ("%u/%s", item->first_line, way == BY_BOTH ? item->name : "");
}

static void
index_old (Match *self, Way way, GHashTable *index)
{
  for (guint i = 0; i < self->old->len; i++) {
    Item *item = self->old->pdata[i];
    char *key = make_key (item, way);
    GQueue *queue = g_hash_table_lookup (index, key);

    if (item->is_matched || (way != BY_NAME && item->first_line == 0)) {
      g_free (key);
      continue;
    }
    if (!queue) {
      queue = g_queue_new ();
      g_hash_table_insert (index, key, queue);
    } else {
      g_free (key);
    }
    g_queue_push_tail (queue, item);
  }
}

static void
match_by (Match *self, Way way)
{
  g_autoptr (GHashTable) index =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_queue_free);

  index_old (self, way, index);
  for (guint i = 0; i < self->fresh->len; i++) {
    Item *item = self->fresh->pdata[i];
    g_autofree char *key = make_key (item, way);
    GQueue *queue = item->is_matched ? NULL : g_hash_table_lookup (index, key);
    Item *old = queue ? g_queue_pop_head (queue) : NULL;

    if (!old)
      continue;
    old->is_matched = item->is_matched = TRUE;
    item->final_id = g_strdup (old->id);
    old->final_id = g_strdup (item->id);
  }
}

/* ---- taking over ---- */

static gboolean
take_found (Match *self, Item *item, GError **error)
{
  if (!item->is_matched) {
    item->final_id = g_strdup (item->id);
    return td_plan_part_store_take (self->db, self->kind, item->id, self->plan_id, error);
  }
  if (self->kind->entity == TD_ENTITY_CRITERIA_GROUP &&
      !reread_kind (self->db, td_part_kind_find (TD_ENTITY_CRITERION), item->final_id, item->id,
                    error))
    return FALSE;
  return ((Item *) g_hash_table_lookup (self->by_id, item->final_id))->is_touched ||
         td_plan_part_store_copy (self->db, self->kind, item->final_id, item->id, error);
}

static gboolean
is_kept_group (Match *self, const char *group_id, gboolean *is_kept, GError **error)
{
  const TdPartKind *kind = td_part_kind_find (TD_ENTITY_CRITERION);
  Match inner = {.db = self->db, .kind = kind};
  g_autoptr (TdPartOrder) order = td_plan_part_store_load_order (self->db, kind, group_id, error);
  g_autoptr (GPtrArray) criteria = order ? collect (&inner, order, error) : NULL;

  for (guint i = 0; criteria && i < criteria->len; i++)
    *is_kept |= ((Item *) criteria->pdata[i])->is_touched;
  return criteria != NULL;
}

/* A person's own, or one that nominations hang on. */
static gboolean
find_kept (Match *self, Item *item, gboolean *is_kept, GError **error)
{
  TdPartUse use;

  *is_kept = item->is_touched;
  if (!td_plan_load_part_use (self->db, self->kind->entity, item->id, &use, error))
    return FALSE;
  *is_kept |= use.n_nominations || use.n_verdicts || use.n_dossiers || use.n_voted;
  return self->kind->entity != TD_ENTITY_CRITERIA_GROUP ||
         is_kept_group (self, item->id, is_kept, error);
}

/* ---- the order ---- */

static gboolean
rename_node (GNode *node, gpointer data)
{
  Match *self = data;
  TdPartRow *row = node->data;

  if (row) {
    g_set_str (&row->id, ((Item *) g_hash_table_lookup (self->by_id, row->id))->final_id);
    row->position = -1;
  }
  return FALSE;
}

/* Behind what it stood behind, else below what it stood below, else at the end. */
static void
place_kept (TdPartOrder *order, GNode *old)
{
  TdPartRow *row = old->data;
  TdPartRow *before = old->prev ? old->prev->data : NULL;
  TdPartRow *above = old->parent->data;
  GNode *node = td_part_order_new_node (row->id);
  GNode *previous = before ? td_part_order_find (order, before->id) : NULL;
  GNode *parent = above ? td_part_order_find (order, above->id) : NULL;

  if (previous)
    g_node_insert_after (previous->parent, previous, node);
  else if (parent || !old->prev)
    g_node_prepend (parent ? parent : order, node);
  else
    g_node_append (order, node);
}

static gboolean
settle_old (Match *self,
            TdPartOrder *order,
            TdPartOrder *old_order,
            GPtrArray *gone,
            GError **error)
{
  for (guint i = 0; i < self->old->len; i++) {
    Item *item = self->old->pdata[i];
    gboolean is_kept = FALSE;

    if (item->is_matched)
      continue;
    if (!find_kept (self, item, &is_kept, error))
      return FALSE;
    if (is_kept)
      place_kept (order, td_part_order_find (old_order, item->id));
    else
      g_ptr_array_add (gone, item->id);
  }
  return TRUE;
}

static gboolean
remove_gone (Match *self, GPtrArray *gone, GError **error)
{
  for (guint i = 0; i < gone->len; i++)
    if (!td_plan_part_store_remove_if (self->db, self->kind, gone->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
apply (Match *self, TdPartOrder *old_order, TdPartOrder *fresh_order, GError **error)
{
  g_autoptr (GPtrArray) gone = g_ptr_array_new ();
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->old->len; i++)
    g_hash_table_insert (by_id, ((Item *) self->old->pdata[i])->id, self->old->pdata[i]);
  for (guint i = 0; i < self->fresh->len; i++)
    g_hash_table_insert (by_id, ((Item *) self->fresh->pdata[i])->id, self->fresh->pdata[i]);
  self->by_id = by_id;
  for (int way = BY_BOTH; way < N_WAYS; way++)
    match_by (self, (Way) way);
  for (guint i = 0; i < self->fresh->len; i++)
    if (!take_found (self, self->fresh->pdata[i], error))
      return FALSE;
  g_node_traverse (fresh_order, G_PRE_ORDER, G_TRAVERSE_ALL, -1, rename_node, self);
  return settle_old (self, fresh_order, old_order, gone, error) &&
         td_plan_part_store_save_order (self->db, self->kind, fresh_order, error) &&
         remove_gone (self, gone, error);
}

static gboolean
reread_kind (TdDb *db,
             const TdPartKind *kind,
             const char *plan_id,
             const char *fresh_id,
             GError **error)
{
  Match match = {.db = db, .kind = kind, .plan_id = plan_id, .fresh_id = fresh_id};
  g_autoptr (TdPartOrder) old_order = td_plan_part_store_load_order (db, kind, plan_id, error);
  g_autoptr (TdPartOrder) fresh_order =
      old_order ? td_plan_part_store_load_order (db, kind, fresh_id, error) : NULL;
  g_autoptr (GPtrArray) old = fresh_order ? collect (&match, old_order, error) : NULL;
  g_autoptr (GPtrArray) fresh = old ? collect (&match, fresh_order, error) : NULL;

  if (!fresh)
    return FALSE;
  match.old = old;
  match.fresh = fresh;
  return apply (&match, old_order, fresh_order, error);
}

/* ---- the whole ---- */

static gboolean
set_derived (TdDb *db, const char *plan_id, const char *regime, GError **error)
{
  g_autoptr (TdPlan) plan = td_plan_store_load (db, plan_id, error);

  if (!plan)
    return FALSE;

  TdDate date = td_plan_get_date (plan);
  g_autofree char *issued = td_date_to_iso (date);
  g_autofree char *fold = td_text_fold (td_plan_get_display_name (plan));

  return td_plan_store_set_derived (
      db, plan_id, issued, date.year ? td_plan_regime_of_date (date) : regime, fold, error);
}

/* What a person has answered is not asked again. */
static gboolean
is_answered (TdPlan *plan, const char *code)
{
  const char *field = td_plan_problem_get_field (code);
  TdPlanKey key;

  if (!field || !td_plan_key_from_string (field, &key))
    return FALSE;

  TdFactState state = plan->facts[key].reading.state;

  return state == TD_FACT_EDITED || (state == TD_FACT_CONFIRMED && plan->facts[key].value);
}

static gboolean
settle_facts (TdDb *db, const char *plan_id, GError **error)
{
  g_autoptr (TdPlan) plan = td_plan_store_load (db, plan_id, error);

  for (guint i = 0; plan && i < plan->problems->len; i++) {
    const char *code = ((TdProblem *) plan->problems->pdata[i])->code;

    if (is_answered (plan, code) && !td_plan_store_remove_problem (db, plan_id, code, error))
      return FALSE;
  }
  return plan != NULL;
}

static gboolean
take_parts (TdDb *db, const char *plan_id, const char *fresh_id, GError **error)
{
  for (const TdPartKind *const *kind = td_part_kind_list (); *kind; kind++)
    if ((*kind)->owner == TD_ENTITY_PLAN && !reread_kind (db, *kind, plan_id, fresh_id, error))
      return FALSE;
  for (const TdPartKind *const *kind = td_part_kind_list (); *kind; kind++)
    if (!td_plan_settle_parts (db, plan_id, (*kind)->entity, error))
      return FALSE;
  return TRUE;
}

static gboolean
take_over (TdDb *db, const char *plan_id, TdPlan *fresh, GError **error)
{
  g_autoptr (GPtrArray) below = td_plan_link_list_below (db, plan_id, error);

  return below && td_plan_store_insert (db, fresh, error) &&
         td_plan_reread_store_take_facts (db, plan_id, fresh->id, error) &&
         td_plan_reread_store_take_problems (db, plan_id, fresh->id, error) &&
         take_parts (db, plan_id, fresh->id, error) &&
         td_plan_store_delete (db, fresh->id, error) &&
         set_derived (db, plan_id, fresh->regime, error) && settle_facts (db, plan_id, error) &&
         td_plan_link_refresh_below (db, below, error) &&
         td_plan_link_refresh (db, plan_id, NULL, error);
}

static gboolean
read_anew (TdDb *db, TdPlan *plan, GError **error)
{
  g_autoptr (TdPlan) fresh =
      td_plan_read_restored (plan->source, plan->restored, plan->file_name, plan->encoding);

  fresh->imported_at = g_strdup (plan->imported_at);
  return take_over (db, plan->id, fresh, error);
}

gboolean
td_plan_reread_inside (TdDb *db, const char *plan_id, GError **error)
{
  g_autoptr (TdPlan) plan = td_plan_store_load (db, plan_id, error);

  return plan && read_anew (db, plan, error);
}

gboolean
td_plan_reread (TdDb *db, const char *plan_id, GError **error)
{
  g_return_val_if_fail (TD_IS_DB (db) && plan_id != NULL, FALSE);

  g_autoptr (TdPlan) plan = td_plan_store_load (db, plan_id, error);

  if (!plan)
    return FALSE;

  /* Translators: %s is the plan's name or the movement's; a line of the journal */
  g_autofree char *label = g_strdup_printf (_ ("Read again: %s"), td_plan_get_display_name (plan));
  g_autoptr (TdTransaction) transaction = td_transaction_begin (db, label, error);

  return transaction && read_anew (db, plan, error) && td_transaction_commit (transaction, error);
}
