/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of councils and their members.  The members are in the order in which minutes name them:
 * chair, vice-chairs, members, secretary (LAW C-8), each as entered. */

#include "config.h"

#include "td-council-store.h"

#include <core/base/td-text.h>

#include <glib/gi18n.h>
#include <string.h>

void
td_council_store_read (TdStmt *stmt, TdCouncil *council)
{
  council->name = td_stmt_dup_text (stmt, "name");
  council->decision = td_stmt_dup_text (stmt, "decision");
  council->quorum_numerator = (guint) td_stmt_get_int (stmt, "quorum_numerator");
  council->quorum_denominator = (guint) td_stmt_get_int (stmt, "quorum_denominator");
  council->threshold = (guint) td_stmt_get_int (stmt, "threshold");
  council->of_present = g_strcmp0 (td_stmt_get_text (stmt, "denominator"), "present") == 0;
  council->is_secret = g_strcmp0 (td_stmt_get_text (stmt, "ballot"), "open") != 0;
}

static TdMember *
read_member (TdStmt *stmt)
{
  TdMember *member = g_object_new (TD_TYPE_MEMBER, NULL);

  member->id = td_stmt_dup_text (stmt, "id");
  member->name = td_stmt_dup_text (stmt, "name");
  member->title = td_stmt_dup_text (stmt, "title");
  member->role = td_stmt_dup_text (stmt, "role");
  member->attendance = g_strdup ("");
  member->reason = g_strdup ("");
  return member;
}

/* Every member of @councils, id → TdCouncil, in one statement. */
static gboolean
load_members (TdDb *db, GHashTable *councils, GError **error)
{
  static const char SQL[] =
      "SELECT id, council_id, name, title, role FROM member WHERE active = 1"
      " ORDER BY CASE role WHEN 'chair' THEN 1 WHEN 'vice-chair' THEN 2 WHEN 'member' THEN 3"
      "  ELSE 4 END, position, id";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  while (td_stmt_step (stmt, &has_row, error)) {
    TdCouncil *council;

    if (!has_row)
      return TRUE;
    council = g_hash_table_lookup (councils, td_stmt_get_text (stmt, "council_id"));
    if (council != NULL)
      g_ptr_array_add (council->members, read_member (stmt));
  }
  return FALSE;
}

GPtrArray *
td_council_store_list (TdDb *db, GError **error)
{
  static const char SQL[] = "SELECT id, name, decision, quorum_numerator, quorum_denominator,"
                            " threshold, denominator, ballot FROM council ORDER BY name, id";
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) councils = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row = TRUE;

  if (stmt == NULL)
    return NULL;
  while (has_row) {
    TdCouncil *council;

    if (!td_stmt_step (stmt, &has_row, error))
      return NULL;
    if (!has_row)
      break;
    council = g_object_new (TD_TYPE_COUNCIL, NULL);
    council->id = td_stmt_dup_text (stmt, "id");
    td_council_store_read (stmt, council);
    g_hash_table_insert (councils, council->id, council);
    g_ptr_array_add (list, council);
  }
  if (!load_members (db, councils, error))
    return NULL;
  return g_steal_pointer (&list);
}

TdCouncil *
td_council_store_load (TdDb *db, const char *id, GError **error)
{
  g_autoptr (GPtrArray) list = td_council_store_list (db, error);

  for (guint i = 0; list != NULL && i < list->len; i++) {
    TdCouncil *council = g_ptr_array_index (list, i);

    if (strcmp (council->id, id) == 0)
      return g_object_ref (council);
  }
  if (list != NULL)
    g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("There is no council %s"), id);
  return NULL;
}

/* ---- writing ---- */

gboolean
td_council_store_insert (TdDb *db, const char *id, const char *name, GError **error)
{
  static const char SQL[] = "INSERT INTO council (id, name) VALUES (?1, ?2)";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  td_stmt_bind_text (stmt, 2, name);
  return td_stmt_run (stmt, NULL, error);
}

/* ?1 the id, ?2 the value. */
static gboolean
update_text (TdDb *db, const char *sql, const char *id, const char *value, GError **error)
{
  g_autoptr (TdStmt) stmt = td_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  td_stmt_bind_text (stmt, 2, value);
  return td_stmt_run (stmt, NULL, error);
}

gboolean
td_council_store_set (TdDb *db,
                      const char *id,
                      TdCouncilField field,
                      const char *value,
                      GError **error)
{
  static const char *const SQL[] = {
      [TD_COUNCIL_NAME] = "UPDATE council SET name = ?2 WHERE id = ?1",
      [TD_COUNCIL_DECISION] = "UPDATE council SET decision = ?2 WHERE id = ?1",
      [TD_COUNCIL_THRESHOLD] = "UPDATE council SET threshold = CAST (?2 AS INTEGER) WHERE id = ?1",
      [TD_COUNCIL_DENOMINATOR] = "UPDATE council SET denominator = ?2 WHERE id = ?1",
      [TD_COUNCIL_BALLOT] = "UPDATE council SET ballot = ?2 WHERE id = ?1",
  };

  return update_text (db, SQL[field], id, value, error);
}

gboolean
td_council_store_set_quorum (TdDb *db,
                             const char *id,
                             guint numerator,
                             guint denominator,
                             GError **error)
{
  static const char SQL[] = "UPDATE council SET quorum_numerator = ?2, quorum_denominator = ?3"
                            " WHERE id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  td_stmt_bind_int (stmt, 2, numerator);
  td_stmt_bind_int (stmt, 3, denominator);
  return td_stmt_run (stmt, NULL, error);
}

gboolean
td_member_store_load_head (TdDb *db, const char *id, char **council_id, char **name, GError **error)
{
  static const char SQL[] = "SELECT council_id, name FROM member WHERE id = ?1 AND active = 1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  if (!td_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (!has_row) {
    g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("There is no member %s"), id);
    return FALSE;
  }
  *council_id = td_stmt_dup_text (stmt, "council_id");
  *name = td_stmt_dup_text (stmt, "name");
  return TRUE;
}

gboolean
td_member_store_insert (TdDb *db, const char *council_id, TdMember *member, GError **error)
{
  static const char SQL[] =
      "INSERT INTO member (id, council_id, position, name, title, role) VALUES (?1, ?2,"
      " (SELECT coalesce (max (position), 0) + 1 FROM member WHERE council_id = ?2), ?3, ?4, ?5)";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, member->id);
  td_stmt_bind_text (stmt, 2, council_id);
  td_stmt_bind_text (stmt, 3, member->name);
  td_stmt_bind_text (stmt, 4, member->title);
  td_stmt_bind_text (stmt, 5, member->role);
  return td_stmt_run (stmt, NULL, error);
}

gboolean
td_member_store_set (TdDb *db,
                     const char *id,
                     TdMemberField field,
                     const char *value,
                     GError **error)
{
  static const char *const SQL[] = {
      [TD_MEMBER_NAME] = "UPDATE member SET name = ?2 WHERE id = ?1",
      [TD_MEMBER_TITLE] = "UPDATE member SET title = ?2 WHERE id = ?1",
      [TD_MEMBER_ROLE] = "UPDATE member SET role = ?2 WHERE id = ?1",
  };

  return update_text (db, SQL[field], id, value, error);
}

static gboolean
run_for_id (TdDb *db, const char *sql, const char *id, GError **error)
{
  g_autoptr (TdStmt) stmt = td_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  return td_stmt_run (stmt, NULL, error);
}

gboolean
td_member_store_remove (TdDb *db, const char *id, GError **error)
{
  static const char LEAVE_OPEN[] = "DELETE FROM attendance WHERE member_id = ?1"
                                   " AND meeting_id IN (SELECT id FROM meeting WHERE closed = 0)";
  static const char RETIRE[] =
      "UPDATE member SET active = 0 WHERE id = ?1"
      " AND EXISTS (SELECT 1 FROM attendance WHERE attendance.member_id = member.id)";
  static const char DELETE[] =
      "DELETE FROM member WHERE id = ?1"
      " AND NOT EXISTS (SELECT 1 FROM attendance WHERE attendance.member_id = member.id)";

  return run_for_id (db, LEAVE_OPEN, id, error) && run_for_id (db, RETIRE, id, error) &&
         run_for_id (db, DELETE, id, error);
}

gboolean
td_member_store_attend_open_meetings (TdDb *db,
                                      const char *council_id,
                                      const char *member_id,
                                      GError **error)
{
  static const char SQL[] = "INSERT INTO attendance (meeting_id, member_id, state)"
                            " SELECT id, ?2, 'present' FROM meeting"
                            " WHERE council_id = ?1 AND closed = 0";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, council_id);
  td_stmt_bind_text (stmt, 2, member_id);
  return td_stmt_run (stmt, NULL, error);
}
