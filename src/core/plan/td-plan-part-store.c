/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of any kind of part, by the table of td-plan-part-kinds-store.c.  No transaction is begun
 * here. */
#include "config.h"

#include "td-plan-part-store.h"

#include <core/base/td-error.h>

#include <glib/gi18n.h>

/* ---- one row ---- */

static gboolean
refuse_missing (const TdPartKind *kind, const char *id, GError **error)
{
  g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND,
               /* Translators: a kind of part such as "Criterion", and its id */
               _ ("No part “%s” %s"), _ (kind->title), id);
  return FALSE;
}

/* The column "value" of the row; NULL when it is NULL there. */
static gboolean
read_value (TdDb *db,
            const TdPartKind *kind,
            const char *sql,
            const char *id,
            char **value,
            GError **error)
{
  g_autoptr (TdStmt) stmt = td_db_prepare (db, sql, error);
  gboolean row = FALSE;

  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  if (!td_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    return refuse_missing (kind, id, error);
  *value = td_stmt_dup_text (stmt, "value");
  return TRUE;
}

TdPart *
td_plan_part_store_load (TdDb *db, const TdPartKind *kind, const char *id, GError **error)
{
  g_autoptr (TdPart) part = g_new0 (TdPart, 1);

  part->entity = kind->entity;
  part->id = g_strdup (id);
  part->values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  if (!read_value (db, kind, kind->owner_sql, id, &part->owner_id, error) ||
      !read_value (db, kind, kind->plan_sql, id, &part->plan_id, error))
    return NULL;
  for (const TdPartColumn *column = kind->columns; column->key; column++) {
    char *value = NULL;

    if (!read_value (db, kind, column->get_sql, id, &value, error))
      return NULL;
    g_hash_table_insert (part->values, (gpointer) column->key, value ? value : g_strdup (""));
  }
  return g_steal_pointer (&part);
}

/* Runs @sql with @id and @other; NULL @other is bound as NULL. */
static gboolean
change_row (TdDb *db,
            const TdPartKind *kind,
            const char *sql,
            const char *id,
            const char *other,
            GError **error)
{
  g_autoptr (TdStmt) stmt = td_db_prepare (db, sql, error);
  int n_changed = 0;

  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  if (other)
    td_stmt_bind_text (stmt, 2, other);
  if (!td_stmt_run (stmt, &n_changed, error))
    return FALSE;
  return n_changed > 0 || refuse_missing (kind, id, error);
}

gboolean
td_plan_part_store_set (TdDb *db,
                        const TdPartKind *kind,
                        const TdPartColumn *column,
                        const char *id,
                        const char *value,
                        GError **error)
{
  return change_row (db, kind, column->set_sql, id, value, error);
}

gboolean
td_plan_part_store_insert (TdDb *db,
                           const TdPartKind *kind,
                           const char *owner_id,
                           const char *id,
                           GError **error)
{
  return change_row (db, kind, kind->insert_sql, id, owner_id, error);
}

gboolean
td_plan_part_store_remove (TdDb *db, const TdPartKind *kind, const char *id, GError **error)
{
  return change_row (db, kind, kind->remove_sql, id, NULL, error);
}

/* Whether there is such a row or not. */
static gboolean
change_row_if (TdDb *db, const char *sql, const char *id, GError **error)
{
  g_autoptr (TdStmt) stmt = td_db_prepare (db, sql, error);

  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  return td_stmt_run (stmt, NULL, error);
}

gboolean
td_plan_part_store_remove_if (TdDb *db, const TdPartKind *kind, const char *id, GError **error)
{
  return change_row_if (db, kind->remove_sql, id, error);
}

gboolean
td_plan_part_store_confirm (TdDb *db, const TdPartKind *kind, const char *id, GError **error)
{
  return change_row_if (db, kind->confirm_sql, id, error);
}

gboolean
td_plan_part_store_take (TdDb *db,
                         const TdPartKind *kind,
                         const char *id,
                         const char *owner_id,
                         GError **error)
{
  return change_row (db, kind, kind->take_sql, id, owner_id, error);
}

gboolean
td_plan_part_store_copy (TdDb *db,
                         const TdPartKind *kind,
                         const char *id,
                         const char *from,
                         GError **error)
{
  for (const TdPartColumn *column = kind->columns; column->key; column++)
    if (!change_row (db, kind, column->copy_sql, id, from, error))
      return FALSE;
  return change_row (db, kind, kind->copy_reading_sql, id, from, error);
}

gboolean
td_plan_part_store_load_reading (TdDb *db,
                                 const TdPartKind *kind,
                                 const char *id,
                                 char **state,
                                 guint *first_line,
                                 GError **error)
{
  g_autoptr (TdStmt) stmt = td_db_prepare (db, kind->reading_sql, error);
  gboolean row = FALSE;

  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  if (!td_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    return refuse_missing (kind, id, error);
  *state = td_stmt_dup_text (stmt, "state");
  *first_line = (guint) td_stmt_get_int (stmt, "first_line");
  return TRUE;
}

/* ---- order ---- */

static gboolean
free_row (GNode *node, gpointer data)
{
  TdPartRow *row = node->data;

  if (row) {
    g_free (row->id);
    g_free (row->parent_id);
    g_free (row);
  }
  return FALSE;
}

void
td_part_order_free (TdPartOrder *order)
{
  g_node_traverse (order, G_PRE_ORDER, G_TRAVERSE_ALL, -1, free_row, NULL);
  g_node_destroy (order);
}

/* Parents stand before their children; a row whose parent does not is put at the top. */
static void
add_to_order (TdPartOrder *order, GHashTable *nodes, TdStmt *stmt)
{
  TdPartRow *row = g_new0 (TdPartRow, 1);

  row->id = td_stmt_dup_text (stmt, "id");
  row->parent_id = td_stmt_dup_text (stmt, "parent_id");
  row->position = (int) td_stmt_get_int (stmt, "position");

  GNode *parent = row->parent_id ? g_hash_table_lookup (nodes, row->parent_id) : NULL;
  GNode *node = g_node_new (row);

  /* Last children are found in one step: a section may have thousands. */
  g_node_insert_after (parent ? parent : order, g_node_last_child (parent ? parent : order), node);
  g_hash_table_insert (nodes, row->id, node);
}

TdPartOrder *
td_plan_part_store_load_order (TdDb *db,
                               const TdPartKind *kind,
                               const char *owner_id,
                               GError **error)
{
  g_autoptr (TdPartOrder) order = g_node_new (NULL);
  g_autoptr (GHashTable) nodes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (TdStmt) stmt = td_db_prepare (db, kind->order_sql, error);
  gboolean row = FALSE;

  if (!stmt)
    return NULL;
  td_stmt_bind_text (stmt, 1, owner_id);
  for (;;) {
    if (!td_stmt_step (stmt, &row, error))
      return NULL;
    if (!row)
      return g_steal_pointer (&order);
    add_to_order (order, nodes, stmt);
  }
}

typedef struct {
  TdDb *db;
  const TdPartKind *kind;
  int position;
  GError **error;
  gboolean failed;
} Saving;

static gboolean
save_row (Saving *saving, TdPartRow *row, const char *parent_id)
{
  g_autoptr (TdStmt) stmt = td_db_prepare (saving->db, saving->kind->place_sql, saving->error);

  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, row->id);
  td_stmt_bind_int (stmt, 2, saving->position);
  if (saving->kind->is_tree)
    td_stmt_bind_text (stmt, 3, parent_id);
  return td_stmt_run (stmt, NULL, saving->error);
}

static gboolean
save_node (GNode *node, gpointer data)
{
  Saving *saving = data;
  TdPartRow *row = node->data;

  if (!row)
    return FALSE;

  TdPartRow *parent = node->parent->data;
  const char *parent_id = parent ? parent->id : NULL;

  if ((row->position != saving->position || g_strcmp0 (row->parent_id, parent_id) != 0) &&
      !save_row (saving, row, parent_id))
    saving->failed = TRUE;
  saving->position++;
  return saving->failed;
}

gboolean
td_plan_part_store_save_order (TdDb *db, const TdPartKind *kind, TdPartOrder *order, GError **error)
{
  Saving saving = {.db = db, .kind = kind, .error = error};

  g_node_traverse (order, G_PRE_ORDER, G_TRAVERSE_ALL, -1, save_node, &saving);
  return !saving.failed;
}

/* ---- what hangs on a part ---- */

static gboolean
read_plan_of_group (TdDb *db, const char *group_id, char **plan_id, GError **error)
{
  const TdPartKind *kind = td_part_kind_find (TD_ENTITY_CRITERIA_GROUP);

  return read_value (db, kind, kind->owner_sql, group_id, plan_id, error);
}

gboolean
td_plan_part_store_check_owner (TdDb *db,
                                const TdPartKind *kind,
                                const char *owner_id,
                                char **plan_id,
                                GError **error)
{
  static const char PLAN[] = "SELECT id AS value FROM plan WHERE id = ?1";

  if (kind->owner == TD_ENTITY_CRITERIA_GROUP)
    return read_plan_of_group (db, owner_id, plan_id, error);

  g_autoptr (TdStmt) stmt = td_db_prepare (db, PLAN, error);
  gboolean row = FALSE;

  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, owner_id);
  if (!td_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row) {
    g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("No plan %s"), owner_id);
    return FALSE;
  }
  *plan_id = g_strdup (owner_id);
  return TRUE;
}

gboolean
td_plan_part_store_choose_copies (TdDb *db, const char *id, GError **error)
{
  static const char SQL[] = "DELETE FROM copies WHERE id <> ?1 AND (plan_id, level) = "
                            "(SELECT plan_id, level FROM copies WHERE id = ?1)";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  return td_stmt_run (stmt, NULL, error) &&
         td_plan_part_store_set_copies_state (db, id, "confirmed", error);
}

gboolean
td_plan_part_store_set_copies_state (TdDb *db, const char *id, const char *state, GError **error)
{
  static const char SQL[] = "UPDATE copies SET state = ?2 WHERE id = ?1";

  return change_row (db, td_part_kind_find (TD_ENTITY_COPIES), SQL, id, state, error);
}

#define VOTED                                                                                      \
  "SELECT nomination_id FROM ballot JOIN meeting ON meeting.id = meeting_id AND closed = 1"

static const char *
find_use_sql (TdEntity entity)
{
  if (entity == TD_ENTITY_CRITERIA_GROUP)
    return "SELECT (SELECT count (*) FROM nomination WHERE group_id = ?1) AS n_nominations, "
           "(SELECT count (*) FROM verdict JOIN criterion ON criterion.id = criterion_id "
           "WHERE criterion.group_id = ?1) AS n_verdicts, 0 AS n_dossiers, "
           "(SELECT count (*) FROM nomination WHERE group_id = ?1 AND id IN (" VOTED
           ")) AS n_voted";
  if (entity == TD_ENTITY_CRITERION)
    return "SELECT 0 AS n_nominations, "
           "(SELECT count (*) FROM verdict WHERE criterion_id = ?1) AS n_verdicts, "
           "0 AS n_dossiers, (SELECT count (*) FROM nomination JOIN criterion ON "
           "criterion.group_id = nomination.group_id WHERE criterion.id = ?1 AND nomination.id IN "
           "(" VOTED ")) AS n_voted";
  if (entity == TD_ENTITY_AWARD_FORM)
    return "SELECT (SELECT count (*) FROM nomination WHERE award_form_id = ?1) AS n_nominations, "
           "0 AS n_verdicts, "
           "(SELECT count (*) FROM dossier WHERE award_form_id = ?1) AS n_dossiers, "
           "(SELECT count (*) FROM nomination WHERE award_form_id = ?1 AND id IN (" VOTED
           ")) AS n_voted";
  return NULL;
}

gboolean
td_plan_part_store_count_use (TdDb *db,
                              TdEntity entity,
                              const char *id,
                              guint *n_nominations,
                              guint *n_verdicts,
                              guint *n_dossiers,
                              guint *n_voted,
                              GError **error)
{
  const char *sql = find_use_sql (entity);
  gboolean row = FALSE;

  *n_nominations = *n_verdicts = *n_dossiers = *n_voted = 0;
  if (!sql)
    return TRUE;

  g_autoptr (TdStmt) stmt = td_db_prepare (db, sql, error);

  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  if (!td_stmt_step (stmt, &row, error))
    return FALSE;
  *n_nominations = (guint) td_stmt_get_int (stmt, "n_nominations");
  *n_verdicts = (guint) td_stmt_get_int (stmt, "n_verdicts");
  *n_dossiers = (guint) td_stmt_get_int (stmt, "n_dossiers");
  *n_voted = (guint) td_stmt_get_int (stmt, "n_voted");
  return TRUE;
}

/* Adds what it finds to @found; says which kind it was. */
static gboolean
find_of_kind (TdDb *db,
              const TdPartKind *kind,
              const char *plan_id,
              const char *beginning,
              TdEntity *entity,
              GPtrArray *found,
              GError **error)
{
  g_autoptr (TdStmt) stmt = td_db_prepare (db, kind->find_sql, error);
  gboolean row = FALSE;

  if (!stmt)
    return FALSE;
  td_stmt_bind_text (stmt, 1, plan_id);
  td_stmt_bind_text (stmt, 2, beginning);
  for (;;) {
    if (!td_stmt_step (stmt, &row, error))
      return FALSE;
    if (!row)
      return TRUE;
    *entity = kind->entity;
    g_ptr_array_add (found, td_stmt_dup_text (stmt, "id"));
  }
}

GPtrArray *
td_plan_part_store_list (TdDb *db, const TdPartKind *kind, const char *plan_id, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  TdEntity entity;

  if (!find_of_kind (db, kind, plan_id, "", &entity, found, error))
    return NULL;
  return g_steal_pointer (&found);
}

gboolean
td_plan_part_store_find (TdDb *db,
                         const char *plan_id,
                         const char *beginning,
                         TdEntity *entity,
                         char **id,
                         GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  for (const TdPartKind *const *kind = td_part_kind_list (); *kind; kind++)
    if (!find_of_kind (db, *kind, plan_id, beginning, entity, found, error))
      return FALSE;
  if (found->len == 1) {
    *id = g_strdup (found->pdata[0]);
    return TRUE;
  }
  if (found->len == 0)
    g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("The plan has no part %s"), beginning);
  else
    g_set_error (error, TD_ERROR, TD_ERROR_AMBIGUOUS, _ ("%u parts begin with %s"), found->len,
                 beginning);
  return FALSE;
}
