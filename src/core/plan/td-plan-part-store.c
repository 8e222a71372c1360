/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of a plan's kinds of parts with the statements that read and change their rows.  All
 * statements are literals, so that each is cached by its address.  No transaction is begun here. */
#include "config.h"

#include "td-plan-part-store.h"

#include <core/base/td-error.h>

#include <glib/gi18n.h>

#define COLUMN_OF(table, name, shown_key, shown_title, value_kind, ...)                            \
  {.key = shown_key,                                                                               \
   .title = shown_title,                                                                           \
   .value = value_kind,                                                                            \
   .get_sql = "SELECT " #name " AS value FROM " #table " WHERE id = ?1",                           \
   .set_sql = "UPDATE " #table " SET " #name " = ?2, state = 'edited' WHERE id = ?1",              \
   .copy_sql = "UPDATE " #table " SET " #name " = (SELECT " #name " FROM " #table                  \
               " WHERE id = ?2) WHERE id = ?1",                                                    \
   __VA_ARGS__}
#define COLUMN(table, name, title, value, ...)                                                     \
  COLUMN_OF (table, name, #name, title, value, __VA_ARGS__)

/* @owner_column is "plan_id" for all but criteria. */
#define ROWS_OF(table, owner_column)                                                               \
  .remove_sql = "DELETE FROM " #table " WHERE id = ?1",                                            \
  .owner_sql = "SELECT " #owner_column " AS value FROM " #table " WHERE id = ?1",                  \
  .take_sql = "UPDATE " #table " SET " #owner_column " = ?2 WHERE id = ?1",                        \
  .reading_sql = "SELECT state, first_line FROM " #table " WHERE id = ?1",                         \
  .copy_reading_sql = "UPDATE " #table " SET (state, first_line, last_line) = (SELECT state, "     \
                      "first_line, last_line FROM " #table " WHERE id = ?2) WHERE id = ?1",        \
  .confirm_sql = "UPDATE " #table " SET state = 'confirmed' WHERE id = ?1 AND state = 'proposed'"

#define ROWS(table)                                                                                \
  ROWS_OF (table, plan_id), .owner = TD_ENTITY_PLAN,                                               \
      .plan_sql = "SELECT plan_id AS value FROM " #table " WHERE id = ?1",                         \
      .find_sql =                                                                                  \
          "SELECT id FROM " #table " WHERE plan_id = ?1 AND substr (id, 1, length (?2)) = ?2 "     \
          "ORDER BY position, first_line, rowid"
#define FLAT(table)                                                                                \
  .order_sql = "SELECT id, position, NULL AS parent_id FROM " #table                               \
               " WHERE plan_id = ?1 ORDER BY position, rowid",                                     \
  PLACE (table)
#define PLACE(table) .place_sql = "UPDATE " #table " SET position = ?2 WHERE id = ?1"

static const TdPartWord levels[] = {
    {"", N_ ("No level")},
    {"unit", N_ ("Unit level")},
    {"commune", N_ ("Commune level")},
    {"district", N_ ("District level")},
    {"province", N_ ("Province level")},
    {"state", N_ ("State level")},
    {NULL, NULL},
};

/* ---- sections ---- */

static const TdPartWord roles[] = {
    {"", N_ ("No special role")},
    {"purposes", N_ ("Purposes")},
    {"requirements", N_ ("Requirements")},
    {"contents", N_ ("Contents")},
    {"solutions", N_ ("Solutions")},
    {"criteria", N_ ("Criteria")},
    {"standards", N_ ("Standards of the awards")},
    {"awards", N_ ("Awards")},
    {"procedure", N_ ("Procedure and dossiers")},
    {"timing", N_ ("Timing")},
    {"organisation", N_ ("Carrying out")},
    {NULL, NULL},
};

static const TdPartColumn section_columns[] = {
    COLUMN (section, title, N_ ("Heading"), TD_VALUE_LINE),
    COLUMN (section, label, N_ ("Label"), TD_VALUE_LINE),
    COLUMN (section, role, N_ ("Role"), TD_VALUE_WORD, .words = roles),
    COLUMN (section, text, N_ ("Text"), TD_VALUE_PARAGRAPHS),
    {NULL},
};

static const TdPartKind section_kind = {
    .entity = TD_ENTITY_SECTION,
    .title = N_ ("Section"),
    .is_tree = TRUE,
    .columns = section_columns,
    ROWS (section),
    .order_sql = "SELECT id, position, parent_id FROM section WHERE plan_id = ?1 "
                 "ORDER BY position, rowid",
    .place_sql = "UPDATE section SET position = ?2, parent_id = ?3 WHERE id = ?1",
    .insert_sql = "INSERT INTO section (id, plan_id, position, label, state) "
                  "VALUES (?1, ?2, -1, '', 'edited')",
};

/* ---- criteria ---- */

static const TdPartColumn group_columns[] = {
    COLUMN (criteria_group, applies_to, N_ ("Applies to"), TD_VALUE_NEEDED_TEXT),
    COLUMN (criteria_group, label, N_ ("Label"), TD_VALUE_LINE),
    {NULL},
};

static const TdPartKind group_kind = {
    .entity = TD_ENTITY_CRITERIA_GROUP,
    .title = N_ ("Subject Group"),
    .columns = group_columns,
    ROWS (criteria_group),
    FLAT (criteria_group),
    .insert_sql = "INSERT INTO criteria_group (id, plan_id, position, applies_to, state) "
                  "VALUES (?1, ?2, -1, '', 'edited')",
};

static const TdPartColumn criterion_columns[] = {
    COLUMN (criterion, text, N_ ("Text"), TD_VALUE_NEEDED_TEXT),
    COLUMN (criterion,
            veto,
            N_ ("Excludes when not met"),
            TD_VALUE_FLAG,
            .hint = N_ ("A nominee that does not meet it cannot be proposed.")),
    {NULL},
};

static const TdPartKind criterion_kind = {
    .entity = TD_ENTITY_CRITERION,
    .title = N_ ("Criterion"),
    .owner = TD_ENTITY_CRITERIA_GROUP,
    .columns = criterion_columns,
    ROWS_OF (criterion, group_id),
    .plan_sql = "SELECT plan_id AS value FROM criteria_group WHERE id = "
                "(SELECT group_id FROM criterion WHERE id = ?1)",
    .order_sql = "SELECT id, position, NULL AS parent_id FROM criterion WHERE group_id = ?1 "
                 "ORDER BY position, rowid",
    PLACE (criterion),
    .find_sql = "SELECT criterion.id AS id FROM criterion JOIN criteria_group "
                "ON criteria_group.id = group_id "
                "WHERE plan_id = ?1 AND substr (criterion.id, 1, length (?2)) = ?2 "
                "ORDER BY criteria_group.position, criterion.position",
    .insert_sql = "INSERT INTO criterion (id, group_id, position, text, state) "
                  "VALUES (?1, ?2, -1, '', 'edited')",
};

/* ---- awards and papers ---- */

static const TdPartColumn award_form_columns[] = {
    COLUMN (award_form, name, N_ ("Award form"), TD_VALUE_NEEDED_LINE),
    COLUMN (award_form, authority, N_ ("Awarded by"), TD_VALUE_LINE),
    COLUMN (award_form, level, N_ ("Level"), TD_VALUE_WORD, .words = levels),
    COLUMN (award_form, occasions, N_ ("Occasions"), TD_VALUE_OCCASIONS),
    {NULL},
};

static const TdPartKind award_form_kind = {
    .entity = TD_ENTITY_AWARD_FORM,
    .title = N_ ("Award"),
    .columns = award_form_columns,
    ROWS (award_form),
    FLAT (award_form),
    .insert_sql = "INSERT INTO award_form (id, plan_id, position, name, state) "
                  "VALUES (?1, ?2, -1, '', 'edited')",
};

static const TdPartWord paper_kinds[] = {
    {"submission-letter", N_ ("Submission letter")},
    {"review-minutes", N_ ("Minutes of the review")},
    {"achievement-report", N_ ("Achievement report")},
    {"other", N_ ("Other paper")},
    {NULL, NULL},
};

static const TdPartColumn paper_columns[] = {
    COLUMN (dossier_document, text, N_ ("The plan's words"), TD_VALUE_NEEDED_TEXT),
    COLUMN (dossier_document,
            kind,
            N_ ("Kind of paper"),
            TD_VALUE_WORD,
            .words = paper_kinds,
            .initial = "other"),
    COLUMN (dossier_document, per_nominee, N_ ("One for each nominee"), TD_VALUE_FLAG),
    COLUMN (dossier_document, with_list, N_ ("With the list of nominees"), TD_VALUE_FLAG),
    {NULL},
};

static const TdPartKind paper_kind = {
    .entity = TD_ENTITY_DOSSIER_DOCUMENT,
    .title = N_ ("Paper"),
    .columns = paper_columns,
    ROWS (dossier_document),
    FLAT (dossier_document),
    .insert_sql = "INSERT INTO dossier_document (id, plan_id, position, kind, text, state) "
                  "VALUES (?1, ?2, -1, 'other', '', 'edited')",
};

static const TdPartColumn copies_columns[] = {
    COLUMN (copies, level, N_ ("Level"), TD_VALUE_WORD, .words = levels + 1),
    COLUMN (copies, count, N_ ("Number of sets"), TD_VALUE_COUNT),
    COLUMN_OF (copies, destination, "to", N_ ("Sent to"), TD_VALUE_LINE),
    {NULL},
};

static const TdPartKind copies_kind = {
    .entity = TD_ENTITY_COPIES,
    .title = N_ ("Sets"),
    .columns = copies_columns,
    ROWS (copies),
    PLACE (copies),
    .order_sql = "SELECT id, position, NULL AS parent_id FROM copies WHERE plan_id = ?1 "
                 "ORDER BY position, first_line, count, id",
    .insert_sql = "INSERT INTO copies (id, plan_id, position, level, count, state) "
                  "VALUES (?1, ?2, -1, '', 0, 'edited')",
};

/* ---- the way, the time, the people ---- */

static const TdPartWord actions[] = {
    {"propose", N_ ("Proposes")},
    {"collect", N_ ("Collects the dossiers")},
    {"advise", N_ ("Advises")},
    {"appraise", N_ ("Appraises")},
    {"opinion", N_ ("Gives its opinion")},
    {"decide", N_ ("Decides")},
    {"forward", N_ ("Forwards")},
    {NULL, NULL},
};

static const TdPartColumn route_step_columns[] = {
    COLUMN (route_step, who, N_ ("Who"), TD_VALUE_NEEDED_TEXT),
    COLUMN (route_step, action, N_ ("Does what"), TD_VALUE_WORD, .words = actions),
    COLUMN (route_step, level, N_ ("Level"), TD_VALUE_WORD, .words = levels),
    {NULL},
};

static const TdPartKind route_step_kind = {
    .entity = TD_ENTITY_ROUTE_STEP,
    .title = N_ ("Step of the Way"),
    .columns = route_step_columns,
    ROWS (route_step),
    FLAT (route_step),
    .insert_sql = "INSERT INTO route_step (id, plan_id, position, action, who, state) "
                  "VALUES (?1, ?2, -1, '', '', 'edited')",
};

static const TdPartColumn period_columns[] = {
    COLUMN (period, label, N_ ("Name of the period"), TD_VALUE_LINE),
    COLUMN_OF (period, starts, "from", N_ ("First day"), TD_VALUE_DATE),
    COLUMN_OF (period, ends, "to", N_ ("Last day"), TD_VALUE_DATE),
    COLUMN_OF (period, after_date, "after", N_ ("Begins after"), TD_VALUE_DATE),
    COLUMN (period, from_issue, N_ ("Begins when the plan is issued"), TD_VALUE_FLAG),
    COLUMN (period, note, N_ ("Note"), TD_VALUE_LINE),
    {NULL},
};

static const TdPartKind period_kind = {
    .entity = TD_ENTITY_PERIOD,
    .title = N_ ("Period"),
    .columns = period_columns,
    ROWS (period),
    FLAT (period),
    .insert_sql = "INSERT INTO period (id, plan_id, position, state) "
                  "VALUES (?1, ?2, -1, 'edited')",
};

static const TdPartWord relations[] = {
    {"based-on", N_ ("The plan rests on it")},
    {"supersedes", N_ ("The plan replaces it")},
    {"cites", N_ ("The plan mentions it")},
    {NULL, NULL},
};

static const TdPartColumn basis_columns[] = {
    COLUMN (basis, kind, N_ ("Kind of document"), TD_VALUE_LINE),
    COLUMN (basis, number, N_ ("Number and symbol"), TD_VALUE_LINE),
    COLUMN (basis, date, N_ ("Date"), TD_VALUE_DATE),
    COLUMN (basis, issuer, N_ ("Issued by"), TD_VALUE_LINE),
    COLUMN (basis, title, N_ ("About"), TD_VALUE_LINE),
    COLUMN (basis,
            relation,
            N_ ("Relation to the plan"),
            TD_VALUE_WORD,
            .words = relations,
            .initial = "based-on"),
    {NULL},
};

static const TdPartKind basis_kind = {
    .entity = TD_ENTITY_BASIS,
    .title = N_ ("Document"),
    .columns = basis_columns,
    ROWS (basis),
    FLAT (basis),
    .insert_sql = "INSERT INTO basis (id, plan_id, position, relation, state) "
                  "VALUES (?1, ?2, -1, 'based-on', 'edited')",
};

static const TdPartWord recipient_kinds[] = {
    {"", N_ ("Gets the plan")},
    {"archive", N_ ("Keeps it in the files")},
    {NULL, NULL},
};

static const TdPartColumn recipient_columns[] = {
    COLUMN (recipient, text, N_ ("Recipient"), TD_VALUE_NEEDED_LINE),
    COLUMN (recipient, kind, N_ ("What for"), TD_VALUE_WORD, .words = recipient_kinds),
    {NULL},
};

static const TdPartKind recipient_kind = {
    .entity = TD_ENTITY_RECIPIENT,
    .title = N_ ("Recipient"),
    .columns = recipient_columns,
    ROWS (recipient),
    FLAT (recipient),
    .insert_sql = "INSERT INTO recipient (id, plan_id, position, text, state) "
                  "VALUES (?1, ?2, -1, '', 'edited')",
};

static const TdPartColumn responsibility_columns[] = {
    COLUMN (responsibility, who, N_ ("Who"), TD_VALUE_NEEDED_TEXT),
    COLUMN (responsibility, text, N_ ("Has to do"), TD_VALUE_PARAGRAPHS),
    {NULL},
};

static const TdPartKind responsibility_kind = {
    .entity = TD_ENTITY_RESPONSIBILITY,
    .title = N_ ("Responsibility"),
    .columns = responsibility_columns,
    ROWS (responsibility),
    FLAT (responsibility),
    .insert_sql = "INSERT INTO responsibility (id, plan_id, position, state) "
                  "VALUES (?1, ?2, -1, 'edited')",
};

const TdPartKind *const *
td_part_kind_list (void)
{
  static const TdPartKind *const kinds[] = {
      &basis_kind,      &section_kind,        &group_kind,     &criterion_kind,
      &award_form_kind, &paper_kind,          &copies_kind,    &route_step_kind,
      &period_kind,     &responsibility_kind, &recipient_kind, NULL,
  };

  return kinds;
}

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

gboolean
td_plan_part_store_check_owner (TdDb *db,
                                const TdPartKind *kind,
                                const char *owner_id,
                                char **plan_id,
                                GError **error)
{
  static const char PLAN[] = "SELECT id AS value FROM plan WHERE id = ?1";

  if (kind->owner == TD_ENTITY_CRITERIA_GROUP)
    return read_value (db, &group_kind, group_kind.owner_sql, owner_id, plan_id, error);

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

  return change_row (db, &copies_kind, SQL, id, state, error);
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
