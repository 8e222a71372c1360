/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is special to sections: they stand below each other and in one reading order, and a page
 * break or a mistake of the reader cuts them wrongly, so that they are split and joined. */
#include "config.h"

#include "td-plan-edit-private.h"

#include <core/base/td-error.h>
#include <core/base/td-text.h>

#include <glib/gi18n.h>
#include <string.h>

static const TdPartKind *
get_kind (void)
{
  return td_part_kind_find (TD_ENTITY_SECTION);
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, TD_ERROR, TD_ERROR_INVALID, sentence);
  return FALSE;
}

static const char *
get_id (GNode *node)
{
  return node && node->data ? ((TdPartRow *) node->data)->id : NULL;
}

static gboolean
set (TdDb *db, const char *id, const char *key, const char *value, GError **error)
{
  const TdPartColumn *column = td_part_kind_find_column (get_kind (), key);
  g_autofree char *cleaned = td_part_column_clean (column, value, error);

  return cleaned && td_plan_part_store_set (db, get_kind (), column, id, cleaned, error);
}

/* ---- a step ---- */

/* The owner and position that the step leads to; FALSE: there is none.  @owner_id is borrowed. */
static gboolean
find_step (GNode *node,
           TdSectionStep step,
           const char *plan_id,
           const char **owner_id,
           guint *position)
{
  GNode *parent = node->parent;
  int index = g_node_child_position (parent, node);

  *owner_id = get_id (parent) ? get_id (parent) : plan_id;
  switch (step) {
  case TD_SECTION_UP:
    *position = (guint) (index - 1);
    return index > 0;
  case TD_SECTION_DOWN:
    *position = (guint) (index + 1);
    return node->next != NULL;
  case TD_SECTION_IN:
    *owner_id = get_id (node->prev);
    *position = TD_PART_LAST;
    return node->prev != NULL;
  case TD_SECTION_OUT:
    if (!get_id (parent))
      return FALSE;
    *owner_id = get_id (parent->parent) ? get_id (parent->parent) : plan_id;
    *position = (guint) g_node_child_position (parent->parent, parent) + 1;
    return TRUE;
  default:
    return FALSE;
  }
}

gboolean
td_plan_step_section (TdDb *db, const char *id, TdSectionStep step, GError **error)
{
  const char *owner_id = NULL;
  guint position = 0;

  g_return_val_if_fail (TD_IS_DB (db) && id != NULL, FALSE);

  g_autoptr (TdPart) part = td_plan_part_store_load (db, get_kind (), id, error);
  g_autoptr (TdPartOrder) order =
      part ? td_plan_part_store_load_order (db, get_kind (), part->plan_id, error) : NULL;

  if (!order)
    return FALSE;
  if (!find_step (td_part_order_find (order, id), step, part->plan_id, &owner_id, &position))
    return refuse (error, _ ("The section has no place to go in this direction"));
  return td_plan_move_part (db, TD_ENTITY_SECTION, id, owner_id, position, error);
}

/* ---- a new one ---- */

char *
td_plan_add_section (TdDb *db,
                     const char *anchor_id,
                     TdSectionPlace place,
                     GHashTable *values,
                     GError **error)
{
  g_return_val_if_fail (TD_IS_DB (db) && anchor_id != NULL, NULL);

  g_autoptr (TdPart) anchor = td_plan_part_store_load (db, get_kind (), anchor_id, error);
  g_autoptr (TdPartOrder) order =
      anchor ? td_plan_part_store_load_order (db, get_kind (), anchor->plan_id, error) : NULL;

  if (!order)
    return NULL;
  if (place == TD_SECTION_BELOW)
    return td_plan_add_part (db, TD_ENTITY_SECTION, anchor_id, TD_PART_LAST, values, error);

  GNode *node = td_part_order_find (order, anchor_id);
  const char *owner_id = get_id (node->parent) ? get_id (node->parent) : anchor->plan_id;
  guint index = (guint) g_node_child_position (node->parent, node);

  return td_plan_add_part (db, TD_ENTITY_SECTION, owner_id,
                           place == TD_SECTION_AFTER ? index + 1 : index, values, error);
}

/* ---- splitting ---- */

/* "a) text" → "a", "text"; a text without label keeps all of itself. */
static char *
take_label (const char *text, const char **rest)
{
  g_autoptr (GRegex) regex = g_regex_new (
      "^\\s*(?:([-+])|([IVX]+|\\d+(?:\\.\\d+)*|[a-zđ])[.)])\\s+", G_REGEX_OPTIMIZE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  int end = 0;

  *rest = text;
  if (!g_regex_match (regex, text, 0, &match))
    return g_strdup ("");
  g_match_info_fetch_pos (match, 0, NULL, &end);
  *rest = text + end;

  g_autofree char *mark = g_match_info_fetch (match, 1);

  return mark && *mark ? g_steal_pointer (&mark) : g_match_info_fetch (match, 2);
}

/* The children of @from go to the end of @to, in their order. */
static void
move_children (GNode *from, GNode *to)
{
  while (from->children) {
    GNode *child = from->children;

    g_node_unlink (child);
    g_node_append (to, child);
  }
}

static gboolean
place_behind (TdDb *db, TdPart *part, const char *new_id, GError **error)
{
  g_autoptr (TdPartOrder) order =
      td_plan_part_store_load_order (db, get_kind (), part->plan_id, error);

  if (!order)
    return FALSE;

  GNode *node = td_part_order_find (order, part->id);
  GNode *new_node = td_part_order_find (order, new_id);

  g_node_unlink (new_node);
  g_node_insert_after (node->parent, node, new_node);
  move_children (node, new_node);
  return td_plan_part_store_save_order (db, get_kind (), order, error);
}

static gboolean
split (TdDb *db, TdPart *part, const char *new_id, const char *at, GError **error)
{
  const char *text = td_part_get (part, "text");
  const char *rest = NULL;
  g_autofree char *before = g_strndup (text, (gsize) (at - text));
  g_autofree char *label = take_label (at, &rest);
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (values, (gpointer) "label", label);
  g_hash_table_insert (values, (gpointer) "text", (gpointer) rest);
  return td_plan_edit_insert (db, get_kind (), part->plan_id, new_id, values, error) &&
         set (db, part->id, "text", before, error) && place_behind (db, part, new_id, error);
}

/* Where @offset is in the text; NULL: there is nothing before it or nothing behind. */
static const char *
find_cut (const char *text, guint offset)
{
  if (offset >= (guint) g_utf8_strlen (text, -1))
    return NULL;

  const char *at = g_utf8_offset_to_pointer (text, (glong) offset);
  gsize before = strspn (text, " \n");

  return (gsize) (at - text) > before && at[strspn (at, " \n")] ? at : NULL;
}

char *
td_plan_split_section (TdDb *db, const char *id, guint offset, GError **error)
{
  g_return_val_if_fail (TD_IS_DB (db) && id != NULL, NULL);

  g_autoptr (TdPart) part = td_plan_part_store_load (db, get_kind (), id, error);

  if (!part)
    return NULL;

  const char *at = find_cut (td_part_get (part, "text"), offset);

  if (!at && !(offset == 0 && *td_part_get (part, "title") && *td_part_get (part, "text"))) {
    refuse (error, _ ("There is no text on both sides of the cut"));
    return NULL;
  }

  g_autofree char *described = td_part_describe (part);
  /* Translators: %s is a section of a plan; a line of the journal */
  g_autofree char *label = g_strdup_printf (_ ("Split in the plan: %s"), described);
  g_autofree char *new_id = td_id_new ();
  g_autoptr (TdTransaction) transaction = td_transaction_begin (db, label, error);

  if (transaction && split (db, part, new_id, at ? at : td_part_get (part, "text"), error) &&
      td_transaction_commit (transaction, error))
    return g_steal_pointer (&new_id);
  return NULL;
}

/* ---- joining ---- */

static GNode *
find_last (GNode *node)
{
  while (node->children)
    node = g_node_last_child (node);
  return node;
}

/* The section before it in reading order; NULL for the first. */
static GNode *
find_previous (GNode *node)
{
  if (node->prev)
    return find_last (node->prev);
  return get_id (node->parent) ? node->parent : NULL;
}

/* A sentence that was cut goes on; anything else is a paragraph of its own. */
static gboolean
is_cut (const char *text, TdPart *next)
{
  gsize length = strlen (text);

  return length > 0 && !*td_part_get (next, "label") && !*td_part_get (next, "title") &&
         !strchr (".;:!?", text[length - 1]);
}

static char *
join_words (TdPart *previous, TdPart *next)
{
  const char *text = td_part_get (previous, "text");
  const char *label = td_part_get (next, "label");
  g_autoptr (GString) words = g_string_new (text);

  if (words->len)
    g_string_append_c (words, is_cut (text, next) ? ' ' : '\n');
  if (*label)
    g_string_append_printf (words, "%s%s ", label,
                            strchr ("-+", *label)                   ? ""
                            : g_ascii_islower (*label) && !label[1] ? ")"
                                                                    : ".");
  g_string_append (words, td_part_get (next, "title"));
  if (*td_part_get (next, "title") && *td_part_get (next, "text"))
    g_string_append_c (words, '\n');
  g_string_append (words, td_part_get (next, "text"));
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* What stands below the joined section stays where it is in reading order. */
static void
adopt_children (GNode *node)
{
  GNode *parent = node->parent;

  if (node->prev) {
    move_children (node, node->prev);
    return;
  }
  while (node->children) {
    GNode *child = g_node_last_child (node);

    g_node_unlink (child);
    g_node_insert_after (parent, node, child);
  }
}

static gboolean
join (TdDb *db, TdPart *part, TdPartOrder *order, TdPart *previous, GError **error)
{
  GNode *node = td_part_order_find (order, part->id);
  g_autofree char *words = join_words (previous, part);

  adopt_children (node);
  g_node_unlink (node);

  g_autoptr (TdPartOrder) joined = node;

  return set (db, previous->id, "text", words, error) &&
         td_plan_part_store_save_order (db, get_kind (), order, error) &&
         td_plan_part_store_remove (db, get_kind (), part->id, error);
}

gboolean
td_plan_join_section (TdDb *db, const char *id, GError **error)
{
  g_return_val_if_fail (TD_IS_DB (db) && id != NULL, FALSE);

  g_autoptr (TdPart) part = td_plan_part_store_load (db, get_kind (), id, error);
  g_autoptr (TdPartOrder) order =
      part ? td_plan_part_store_load_order (db, get_kind (), part->plan_id, error) : NULL;

  if (!order)
    return FALSE;

  const char *previous_id = get_id (find_previous (td_part_order_find (order, id)));

  if (!previous_id)
    return refuse (error, _ ("There is no section before the first one"));

  g_autoptr (TdPart) previous = td_plan_part_store_load (db, get_kind (), previous_id, error);
  g_autofree char *described = td_part_describe (part);
  /* Translators: %s is a section of a plan; a line of the journal */
  g_autofree char *label = g_strdup_printf (_ ("Join with the section before: %s"), described);
  g_autoptr (TdTransaction) transaction = previous ? td_transaction_begin (db, label, error) : NULL;

  return transaction && join (db, part, order, previous, error) &&
         td_transaction_commit (transaction, error);
}
