/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adding, correcting, moving and removing the parts of a plan: one way for all kinds, over the
 * table of td-plan-part-kinds-store.c.  An edit of the order loads it as a tree, changes the tree
 * and stores what differs.  What is special to sections is in td-plan-edit-sections.c. */
#include "config.h"

#include "td-plan-edit-private.h"

#include <core/base/td-error.h>
#include <core/base/td-text.h>

#include <glib/gi18n.h>
#include <string.h>

/* Characters of a part's words that name it in the journal. */
#define NAME_LENGTH 40

const TdPartKind *
td_plan_edit_find_kind (TdEntity entity, GError **error)
{
  const TdPartKind *kind = td_part_kind_find (entity);

  if (!kind)
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("A plan has no parts of the kind “%s”"),
                 td_entity_to_string (entity));
  return kind;
}

static const TdPartColumn *
find_column (const TdPartKind *kind, const char *key, GError **error)
{
  const TdPartColumn *column = td_part_kind_find_column (kind, key);

  if (!column)
    /* Translators: a field's key, and a kind of part such as "Criterion" */
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("No field “%s” of “%s”"), key,
                 _ (kind->title));
  return column;
}

/* ---- what the journal says ---- */

static char *
shorten (const char *text)
{
  if (g_utf8_strlen (text, -1) <= NAME_LENGTH)
    return g_strdup (text);

  g_autofree char *start = g_utf8_substring (text, 0, NAME_LENGTH - 1);

  return g_strconcat (g_strchomp (start), "…", NULL);
}

/* The first of its fields that says something. */
static const char *
find_name (TdPart *part, const TdPartKind *kind)
{
  for (const TdPartColumn *column = kind->columns; column->key; column++)
    if (column->value <= TD_VALUE_NEEDED_TEXT && *td_part_get (part, column->key))
      return td_part_get (part, column->key);
  return "";
}

char *
td_part_describe (TdPart *part)
{
  const TdPartKind *kind = td_part_kind_find (part->entity);
  g_autofree char *name = shorten (find_name (part, kind));

  g_strdelimit (name, "\n", ' ');
  if (!*name)
    return g_strdup (_ (kind->title));
  /* Translators: a kind of part such as "Criterion", and the beginning of its words */
  return g_strdup_printf (_ ("%s “%s”"), _ (kind->title), name);
}

/* ---- the order ---- */

typedef struct {
  const char *id;
  GNode *found;
} Search;

static gboolean
is_wanted (GNode *node, gpointer data)
{
  Search *search = data;
  TdPartRow *row = node->data;

  if (!row || !g_str_equal (row->id, search->id))
    return FALSE;
  search->found = node;
  return TRUE;
}

GNode *
td_part_order_find (TdPartOrder *order, const char *id)
{
  Search search = {.id = id};

  g_node_traverse (order, G_PRE_ORDER, G_TRAVERSE_ALL, -1, is_wanted, &search);
  return search.found;
}

GNode *
td_part_order_new_node (const char *id)
{
  TdPartRow *row = g_new0 (TdPartRow, 1);

  row->id = g_strdup (id);
  row->position = -1;
  return g_node_new (row);
}

void
td_part_order_insert (GNode *parent, guint position, GNode *node)
{
  if (position >= g_node_n_children (parent))
    g_node_append (parent, node);
  else
    g_node_insert (parent, (int) position, node);
}

/* ---- adding ---- */

static const char *
choose_value (const TdPartColumn *column, GHashTable *values)
{
  const char *value = values ? g_hash_table_lookup (values, column->key) : NULL;

  return value ? value : td_part_column_get_initial (column);
}

static gboolean
check_keys (const TdPartKind *kind, GHashTable *values, GError **error)
{
  GHashTableIter iter;
  gpointer key;

  if (!values)
    return TRUE;
  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!find_column (kind, key, error))
      return FALSE;
  return TRUE;
}

gboolean
td_plan_edit_insert (TdDb *db,
                     const TdPartKind *kind,
                     const char *plan_id,
                     const char *id,
                     GHashTable *values,
                     GError **error)
{
  if (!td_plan_part_store_insert (db, kind, plan_id, id, error))
    return FALSE;
  for (const TdPartColumn *column = kind->columns; column->key; column++) {
    g_autofree char *value = td_part_column_clean (column, choose_value (column, values), error);

    if (!value || !td_plan_part_store_set (db, kind, column, id, value, error))
      return FALSE;
  }
  return TRUE;
}

/* The part's name is known only once it is stored: the label is made of what it will be. */
static char *
describe_new (const TdPartKind *kind, GHashTable *values)
{
  TdPart part = {.entity = kind->entity};

  part.values = values ? g_hash_table_ref (values) : g_hash_table_new (g_str_hash, g_str_equal);

  g_autofree char *described = td_part_describe (&part);

  g_hash_table_unref (part.values);
  /* Translators: %s is a part of a plan such as “Criterion “Has new models””; for the journal */
  return g_strdup_printf (_ ("Add to the plan: %s"), described);
}

/* Where a part goes: the owner of its row and its parent in the tree. */
typedef struct {
  char *owner_id;
  char *plan_id;
  const char *parent_id; /* in the tree; NULL: at its top */
} Target;

static void
clear_target (Target *target)
{
  g_clear_pointer (&target->owner_id, g_free);
  g_clear_pointer (&target->plan_id, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Target, clear_target)

/* A section may be given another section as its owner. */
static gboolean
find_target (TdDb *db, const TdPartKind *kind, const char *owner_id, Target *target, GError **error)
{
  if (kind->is_tree) {
    g_autoptr (TdPart) parent = td_plan_part_store_load (db, kind, owner_id, NULL);

    if (parent) {
      target->owner_id = g_strdup (parent->owner_id);
      target->plan_id = g_strdup (parent->plan_id);
      target->parent_id = owner_id;
      return TRUE;
    }
  }
  if (!td_plan_part_store_check_owner (db, kind, owner_id, &target->plan_id, error))
    return FALSE;
  target->owner_id = g_strdup (owner_id);
  return TRUE;
}

static gboolean
place_new (TdDb *db,
           const TdPartKind *kind,
           const Target *target,
           const char *id,
           guint position,
           GError **error)
{
  g_autoptr (TdPartOrder) order = td_plan_part_store_load_order (db, kind, target->owner_id, error);

  if (!order)
    return FALSE;

  GNode *node = td_part_order_find (order, id);
  GNode *parent = target->parent_id ? td_part_order_find (order, target->parent_id) : order;

  g_node_unlink (node);
  td_part_order_insert (parent, position, node);
  return td_plan_part_store_save_order (db, kind, order, error);
}

char *
td_plan_add_part (TdDb *db,
                  TdEntity entity,
                  const char *owner_id,
                  guint position,
                  GHashTable *values,
                  GError **error)
{
  g_auto (Target) target = {NULL};

  g_return_val_if_fail (TD_IS_DB (db) && owner_id != NULL, NULL);

  const TdPartKind *kind = td_plan_edit_find_kind (entity, error);

  if (!kind || !check_keys (kind, values, error) ||
      !find_target (db, kind, owner_id, &target, error))
    return NULL;

  g_autofree char *id = td_id_new ();
  g_autofree char *label = describe_new (kind, values);
  g_autoptr (TdTransaction) transaction = td_transaction_begin (db, label, error);

  if (transaction && td_plan_edit_insert (db, kind, target.owner_id, id, values, error) &&
      place_new (db, kind, &target, id, position, error) &&
      td_plan_settle_parts (db, target.plan_id, entity, error) &&
      td_transaction_commit (transaction, error))
    return g_steal_pointer (&id);
  return NULL;
}

/* ---- correcting ---- */

static gboolean
set_value (TdDb *db,
           const TdPartKind *kind,
           const TdPartColumn *column,
           TdPart *part,
           const char *value,
           GError **error)
{
  /* Translators: the kind of part and the field that was corrected; a line of the journal */
  g_autofree char *label =
      g_strdup_printf (_ ("Correct the plan: %s, %s"), _ (kind->title), _ (column->title));
  g_autofree char *merge_key =
      g_strdup_printf ("%s/%s/%s", td_entity_to_string (kind->entity), part->id, column->key);
  g_autoptr (TdTransaction) transaction = td_transaction_begin_typing (db, label, merge_key, error);

  return transaction && td_plan_part_store_set (db, kind, column, part->id, value, error) &&
         td_plan_settle_parts (db, part->plan_id, kind->entity, error) &&
         td_transaction_commit (transaction, error);
}

gboolean
td_plan_set_part (TdDb *db,
                  TdEntity entity,
                  const char *id,
                  const char *key,
                  const char *value,
                  GError **error)
{
  g_return_val_if_fail (TD_IS_DB (db), FALSE);
  g_return_val_if_fail (id != NULL && key != NULL, FALSE);

  const TdPartKind *kind = td_plan_edit_find_kind (entity, error);
  const TdPartColumn *column = kind ? find_column (kind, key, error) : NULL;
  g_autofree char *cleaned = column ? td_part_column_clean (column, value, error) : NULL;
  g_autoptr (TdPart) part = cleaned ? td_plan_part_store_load (db, kind, id, error) : NULL;

  if (!part)
    return FALSE;
  if (g_str_equal (td_part_get (part, key), cleaned))
    return TRUE;
  return set_value (db, kind, column, part, cleaned, error);
}

gboolean
td_plan_confirm_part (TdDb *db, TdEntity entity, const char *id, GError **error)
{
  g_return_val_if_fail (TD_IS_DB (db) && id != NULL, FALSE);

  const TdPartKind *kind = td_plan_edit_find_kind (entity, error);
  g_autoptr (TdPart) part = kind ? td_plan_part_store_load (db, kind, id, error) : NULL;

  if (!part)
    return FALSE;

  g_autofree char *described = td_part_describe (part);
  /* Translators: %s is a fact or a part of a plan; a line of the journal */
  g_autofree char *label = g_strdup_printf (_ ("Confirm the plan: %s"), described);
  g_autoptr (TdTransaction) transaction = td_transaction_begin (db, label, error);

  return transaction &&
         (entity != TD_ENTITY_COPIES || td_plan_part_store_choose_copies (db, id, error)) &&
         td_plan_part_store_confirm (db, kind, id, error) &&
         td_plan_settle_parts (db, part->plan_id, entity, error) &&
         td_transaction_commit (transaction, error);
}

/* ---- moving ---- */

static gboolean
refuse_place (GError **error)
{
  g_set_error_literal (error, TD_ERROR, TD_ERROR_INVALID,
                       _ ("A part cannot be moved to where it would stand below itself, or into "
                          "another plan"));
  return FALSE;
}

/* What nominees were checked against must not quietly stop counting. */
static gboolean
check_unused (TdDb *db, TdEntity entity, const char *id, GError **error)
{
  TdPartUse use;

  if (!td_plan_load_part_use (db, entity, id, &use, error))
    return FALSE;
  if (use.n_verdicts == 0 && use.n_voted == 0)
    return TRUE;
  g_set_error_literal (error, TD_ERROR, TD_ERROR_LOCKED,
                       _ ("Nominees have been checked against this criterion; add it to the other "
                          "group anew"));
  return FALSE;
}

static gboolean
change_owner (TdDb *db, const TdPartKind *kind, TdPart *part, const Target *target, GError **error)
{
  if (g_str_equal (part->owner_id, target->owner_id))
    return TRUE;
  if (!g_str_equal (part->plan_id, target->plan_id))
    return refuse_place (error);
  return check_unused (db, part->entity, part->id, error) &&
         td_plan_part_store_take (db, kind, part->id, target->owner_id, error);
}

/* The owner that it left gets its positions dense again. */
static gboolean
close_gap (TdDb *db, const TdPartKind *kind, TdPart *part, const Target *target, GError **error)
{
  if (g_str_equal (part->owner_id, target->owner_id))
    return TRUE;

  g_autoptr (TdPartOrder) order = td_plan_part_store_load_order (db, kind, part->owner_id, error);

  return order && td_plan_part_store_save_order (db, kind, order, error);
}

static gboolean
move_in_order (TdDb *db,
               const TdPartKind *kind,
               const Target *target,
               const char *id,
               gboolean keeps_parent,
               guint position,
               GError **error)
{
  g_autoptr (TdPartOrder) order = td_plan_part_store_load_order (db, kind, target->owner_id, error);

  if (!order)
    return FALSE;

  GNode *node = td_part_order_find (order, id);
  GNode *parent = target->parent_id ? td_part_order_find (order, target->parent_id) : order;

  if (keeps_parent)
    parent = node->parent;
  if (!parent || node == parent || g_node_is_ancestor (node, parent))
    return refuse_place (error);
  g_node_unlink (node);
  td_part_order_insert (parent, position, node);
  return td_plan_part_store_save_order (db, kind, order, error);
}

gboolean
td_plan_move_part (TdDb *db,
                   TdEntity entity,
                   const char *id,
                   const char *owner_id,
                   guint position,
                   GError **error)
{
  g_auto (Target) target = {NULL};

  g_return_val_if_fail (TD_IS_DB (db) && id != NULL, FALSE);

  const TdPartKind *kind = td_plan_edit_find_kind (entity, error);
  g_autoptr (TdPart) part = kind ? td_plan_part_store_load (db, kind, id, error) : NULL;

  if (!part || !find_target (db, kind, owner_id ? owner_id : part->owner_id, &target, error))
    return FALSE;

  g_autofree char *described = td_part_describe (part);
  /* Translators: %s is a part of a plan; a line of the journal */
  g_autofree char *label = g_strdup_printf (_ ("Move in the plan: %s"), described);
  g_autoptr (TdTransaction) transaction = td_transaction_begin (db, label, error);

  return transaction && change_owner (db, kind, part, &target, error) &&
         move_in_order (db, kind, &target, id, owner_id == NULL, position, error) &&
         close_gap (db, kind, part, &target, error) && td_transaction_commit (transaction, error);
}

/* ---- removing ---- */

gboolean
td_plan_load_part_use (TdDb *db, TdEntity entity, const char *id, TdPartUse *use, GError **error)
{
  g_return_val_if_fail (TD_IS_DB (db) && id != NULL, FALSE);

  return td_plan_part_store_count_use (db, entity, id, &use->n_nominations, &use->n_verdicts,
                                       &use->n_dossiers, &use->n_voted, error);
}

char *
td_part_use_describe (const TdPartUse *self)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_null_terminated (3, g_free, TRUE);

  if (self->n_nominations > 0)
    g_ptr_array_add (words,
                     g_strdup_printf (ngettext ("%u nomination loses its group or award form.",
                                                "%u nominations lose their group or award form.",
                                                self->n_nominations),
                                      self->n_nominations));
  if (self->n_verdicts > 0)
    g_ptr_array_add (words,
                     g_strdup_printf (ngettext ("%u verdict of a checklist goes with its proofs.",
                                                "%u verdicts of checklists go with their proofs.",
                                                self->n_verdicts),
                                      self->n_verdicts));
  if (self->n_dossiers > 0)
    g_ptr_array_add (words,
                     g_strdup_printf (ngettext ("%u dossier is removed.",
                                                "%u dossiers are removed.", self->n_dossiers),
                                      self->n_dossiers));
  return words->len ? g_strjoinv (" ", (char **) words->pdata) : NULL;
}

static gboolean
check_removal (TdDb *db, TdEntity entity, const char *id, gboolean anyway, GError **error)
{
  TdPartUse use;

  if (!td_plan_load_part_use (db, entity, id, &use, error))
    return FALSE;
  if (use.n_voted > 0) {
    g_set_error_literal (error, TD_ERROR, TD_ERROR_LOCKED,
                         _ ("A closed meeting has voted by this part of the plan"));
    return FALSE;
  }

  g_autofree char *sentence = td_part_use_describe (&use);

  if (!sentence || anyway)
    return TRUE;
  g_set_error_literal (error, TD_ERROR, TD_ERROR_LOCKED, sentence);
  return FALSE;
}

static gboolean
remove_row (TdDb *db, const TdPartKind *kind, TdPart *part, GError **error)
{
  if (!td_plan_part_store_remove (db, kind, part->id, error))
    return FALSE;

  g_autoptr (TdPartOrder) order = td_plan_part_store_load_order (db, kind, part->owner_id, error);

  return order && td_plan_part_store_save_order (db, kind, order, error);
}

gboolean
td_plan_remove_part (TdDb *db, TdEntity entity, const char *id, gboolean anyway, GError **error)
{
  g_return_val_if_fail (TD_IS_DB (db) && id != NULL, FALSE);

  const TdPartKind *kind = td_plan_edit_find_kind (entity, error);
  g_autoptr (TdPart) part = kind ? td_plan_part_store_load (db, kind, id, error) : NULL;

  if (!part || !check_removal (db, entity, id, anyway, error))
    return FALSE;

  g_autofree char *described = td_part_describe (part);
  /* Translators: %s is a part of a plan; a line of the journal */
  g_autofree char *label = g_strdup_printf (_ ("Remove from the plan: %s"), described);
  g_autoptr (TdTransaction) transaction = td_transaction_begin (db, label, error);

  return transaction && remove_row (db, kind, part, error) &&
         td_plan_settle_parts (db, part->plan_id, entity, error) &&
         td_transaction_commit (transaction, error);
}

/* ---- finding ---- */

TdPart *
td_plan_load_part (TdDb *db, TdEntity entity, const char *id, GError **error)
{
  g_return_val_if_fail (TD_IS_DB (db) && id != NULL, NULL);

  const TdPartKind *kind = td_plan_edit_find_kind (entity, error);

  return kind ? td_plan_part_store_load (db, kind, id, error) : NULL;
}

/* "recipient:3" */
static gboolean
find_nth (TdDb *db,
          const char *plan_id,
          const TdPartKind *kind,
          guint64 n,
          char **id,
          GError **error)
{
  g_autoptr (GPtrArray) ids = td_plan_part_store_list (db, kind, plan_id, error);

  if (!ids)
    return FALSE;
  if (n > ids->len) {
    g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND,
                 /* Translators: a number, and a kind of part such as "Criterion" */
                 _ ("The plan has no %u. part “%s”"), (guint) n, _ (kind->title));
    return FALSE;
  }
  *id = g_strdup (ids->pdata[n - 1]);
  return TRUE;
}

gboolean
td_plan_find_part (TdDb *db,
                   const char *plan_id,
                   const char *name,
                   TdEntity *entity,
                   char **id,
                   GError **error)
{
  g_auto (GStrv) words = g_strsplit (name, ":", 2);
  const TdPartKind *kind = NULL;
  guint64 n = 0;

  g_return_val_if_fail (TD_IS_DB (db) && plan_id != NULL && name != NULL, FALSE);

  if (!words[0] || !words[1])
    return td_plan_part_store_find (db, plan_id, name, entity, id, error);
  kind = td_plan_edit_find_kind (td_entity_from_string (words[0]), error);
  if (!kind)
    return FALSE;
  if (!g_ascii_string_to_unsigned (words[1], 10, 1, G_MAXUINT, &n, NULL)) {
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("“%s” is no number of a part"), words[1]);
    return FALSE;
  }
  *entity = kind->entity;
  return find_nth (db, plan_id, kind, n, id, error);
}
