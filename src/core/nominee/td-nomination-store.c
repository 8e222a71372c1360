/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of nominations and of earlier awards as the service writes them, and what its rules ask
 * of other tables.  No rules and no transactions here. */

#include "config.h"

#include "td-nomination-store.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *const FIELD_NAMES[TD_N_NOMINATION_FIELDS] = {
    [TD_NOMINATION_GROUP] = "group_id",          [TD_NOMINATION_AWARD_FORM] = "award_form_id",
    [TD_NOMINATION_OCCASION] = "occasion",       [TD_NOMINATION_SUMMARY] = "summary",
    [TD_NOMINATION_ACHIEVEMENT] = "achievement", [TD_NOMINATION_CONFIRMED_BY] = "confirmed_by",
    [TD_NOMINATION_RESULT] = "result",           [TD_NOMINATION_DECISION] = "decision",
    [TD_NOMINATION_DECIDED_ON] = "decided_on",
};

const char *
td_nomination_field_to_string (TdNominationField field)
{
  g_return_val_if_fail ((gsize) field < TD_N_NOMINATION_FIELDS, NULL);
  return FIELD_NAMES[field];
}

gboolean
td_nomination_field_from_string (const char *name, TdNominationField *field)
{
  for (gsize i = 0; name != NULL && i < TD_N_NOMINATION_FIELDS; i++)
    if (strcmp (FIELD_NAMES[i], name) == 0) {
      *field = (TdNominationField) i;
      return TRUE;
    }
  return FALSE;
}

void
td_nomination_head_clear (TdNominationHead *head)
{
  g_clear_pointer (&head->plan_id, g_free);
  g_clear_pointer (&head->nominee_id, g_free);
  g_clear_pointer (&head->nominee_name, g_free);
  g_clear_pointer (&head->award_form_id, g_free);
  g_clear_pointer (&head->occasion, g_free);
}

gboolean
td_nomination_store_load_head (TdDb *db, const char *id, TdNominationHead *head, GError **error)
{
  static const char SQL[] =
      "SELECT plan_id, nominee_id, name, award_form_id, occasion, EXISTS (SELECT 1 FROM ballot"
      "  JOIN meeting ON meeting.id = ballot.meeting_id"
      "  WHERE ballot.nomination_id = nomination.id AND meeting.closed = 1) AS voted"
      " FROM nomination JOIN nominee ON nominee.id = nomination.nominee_id"
      " WHERE nomination.id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  if (!td_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (!has_row) {
    g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("There is no nomination %s"), id);
    return FALSE;
  }
  head->plan_id = td_stmt_dup_text (stmt, "plan_id");
  head->nominee_id = td_stmt_dup_text (stmt, "nominee_id");
  head->nominee_name = td_stmt_dup_text (stmt, "name");
  head->award_form_id = td_stmt_dup_text (stmt, "award_form_id");
  head->occasion = td_stmt_dup_text (stmt, "occasion");
  head->is_voted = td_stmt_get_int (stmt, "voted") != 0;
  return TRUE;
}

/* Empty references are NULL, empty texts "". */
static const char *
to_column (TdNominationField field, const char *value)
{
  gboolean is_reference = field == TD_NOMINATION_GROUP || field == TD_NOMINATION_AWARD_FORM;

  if (value != NULL && *value != '\0')
    return value;
  return is_reference ? NULL : "";
}

gboolean
td_nomination_store_insert (TdDb *db,
                            const char *id,
                            const char *plan_id,
                            const char *nominee_id,
                            char *const values[TD_N_NOMINATION_FIELDS],
                            GError **error)
{
  static const char SQL[] =
      "INSERT INTO nomination (id, plan_id, nominee_id, position, group_id, award_form_id,"
      " occasion, summary, achievement, confirmed_by, result, decision, decided_on)"
      " VALUES (?1, ?2, ?3,"
      " (SELECT coalesce (max (position), 0) + 1 FROM nomination WHERE plan_id = ?2),"
      " ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  td_stmt_bind_text (stmt, 2, plan_id);
  td_stmt_bind_text (stmt, 3, nominee_id);
  for (int i = 0; i < TD_N_NOMINATION_FIELDS; i++)
    td_stmt_bind_text (stmt, 4 + i, to_column (i, values[i]));
  return td_stmt_run (stmt, NULL, error);
}

gboolean
td_nomination_store_set (TdDb *db,
                         const char *id,
                         TdNominationField field,
                         const char *value,
                         GError **error)
{
#define SET(column) "UPDATE nomination SET " column " = ?2 WHERE id = ?1"
  static const char *const SQL[TD_N_NOMINATION_FIELDS] = {
      [TD_NOMINATION_GROUP] = SET ("group_id"),
      [TD_NOMINATION_AWARD_FORM] = SET ("award_form_id"),
      [TD_NOMINATION_OCCASION] = SET ("occasion"),
      [TD_NOMINATION_SUMMARY] = SET ("summary"),
      [TD_NOMINATION_ACHIEVEMENT] = SET ("achievement"),
      [TD_NOMINATION_CONFIRMED_BY] = SET ("confirmed_by"),
      [TD_NOMINATION_RESULT] = SET ("result"),
      [TD_NOMINATION_DECISION] = SET ("decision"),
      [TD_NOMINATION_DECIDED_ON] = SET ("decided_on"),
  };
#undef SET
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL[field], error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  td_stmt_bind_text (stmt, 2, to_column (field, value));
  return td_stmt_run (stmt, NULL, error);
}

gboolean
td_nomination_store_delete (TdDb *db, const char *id, GError **error)
{
  static const char SQL[] = "DELETE FROM nomination WHERE id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  return td_stmt_run (stmt, NULL, error);
}

gboolean
td_nomination_store_has_plan (TdDb *db, const char *plan_id, gboolean *has, GError **error)
{
  static const char SQL[] = "SELECT 1 FROM plan WHERE id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, plan_id);
  return td_stmt_step (stmt, has, error);
}

gboolean
td_nomination_store_find_group (TdDb *db, const char *group_id, char **plan_id, GError **error)
{
  static const char SQL[] = "SELECT plan_id FROM criteria_group WHERE id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, group_id);
  if (!td_stmt_step (stmt, &has_row, error))
    return FALSE;
  *plan_id = has_row ? td_stmt_dup_text (stmt, "plan_id") : NULL;
  return TRUE;
}

gboolean
td_nomination_store_find_award_form (TdDb *db,
                                     const char *award_form_id,
                                     char **plan_id,
                                     char **occasions,
                                     GError **error)
{
  static const char SQL[] = "SELECT plan_id, occasions FROM award_form WHERE id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, award_form_id);
  if (!td_stmt_step (stmt, &has_row, error))
    return FALSE;
  *plan_id = has_row ? td_stmt_dup_text (stmt, "plan_id") : NULL;
  *occasions = has_row ? td_stmt_dup_text (stmt, "occasions") : NULL;
  return TRUE;
}

gboolean
td_earlier_award_store_insert (TdDb *db,
                               const char *nominee_id,
                               TdEarlierAward *award,
                               GError **error)
{
  static const char SQL[] =
      "INSERT INTO earlier_award (id, nominee_id, position, kind, year, name, decision)"
      " VALUES (?1, ?2, (SELECT coalesce (max (position), 0) + 1 FROM earlier_award"
      "  WHERE nominee_id = ?2), ?3, ?4, ?5, ?6)";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, award->id);
  td_stmt_bind_text (stmt, 2, nominee_id);
  td_stmt_bind_text (stmt, 3, award->kind);
  td_stmt_bind_text (stmt, 4, award->year);
  td_stmt_bind_text (stmt, 5, award->name);
  td_stmt_bind_text (stmt, 6, award->decision);
  return td_stmt_run (stmt, NULL, error);
}

gboolean
td_earlier_award_store_load_name (TdDb *db, const char *id, char **name, GError **error)
{
  static const char SQL[] = "SELECT name FROM earlier_award WHERE id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  if (!td_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (!has_row) {
    g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("There is no earlier award %s"), id);
    return FALSE;
  }
  *name = td_stmt_dup_text (stmt, "name");
  return TRUE;
}

gboolean
td_earlier_award_store_delete (TdDb *db, const char *id, GError **error)
{
  static const char SQL[] = "DELETE FROM earlier_award WHERE id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  return td_stmt_run (stmt, NULL, error);
}
