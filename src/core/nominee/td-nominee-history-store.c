/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What other tables know of a nominee: its nominations under whatever plan, and who of the register
 * a typed name may mean. */

#include "config.h"

#include "td-nominee-history-store.h"

#include <glib/gi18n.h>

#define SELECT                                                                                     \
  "SELECT nomination.id AS id, nomination.nominee_id AS nominee_id,"                               \
  " nomination.plan_id AS plan_id,"                                                                \
  " coalesce (movement.value, title.value, plan.file_name) AS plan_name,"                          \
  " coalesce (movement.value, '') AS movement, plan.regime AS regime, plan.issued AS issued,"      \
  " coalesce ((SELECT min (starts) FROM period WHERE period.plan_id = plan.id AND starts <> ''),"  \
  "  '') AS starts,"                                                                               \
  " coalesce ((SELECT max (ends) FROM period WHERE period.plan_id = plan.id), '') AS ends,"        \
  " coalesce (award_form.name || CASE award_form.authority WHEN '' THEN ''"                        \
  "  ELSE ' của ' || award_form.authority END, '') AS award_name,"                                 \
  " coalesce (award_form.level, '') AS level, nomination.occasion AS occasion,"                    \
  " nomination.achievement AS achievement, nomination.result AS result,"                           \
  " nomination.decision AS decision, nomination.decided_on AS decided_on,"                         \
  " (SELECT meeting.id FROM ballot JOIN meeting ON meeting.id = ballot.meeting_id"                 \
  "  WHERE ballot.nomination_id = nomination.id AND meeting.closed = 1"                            \
  "  ORDER BY meeting.date DESC, meeting.id LIMIT 1) AS meeting_id,"                               \
  " EXISTS (SELECT 1 FROM earlier_award WHERE earlier_award.nominee_id = nomination.nominee_id"    \
  "  AND earlier_award.nomination_id = nomination.id) AS is_taken"                                 \
  " FROM nomination JOIN plan ON plan.id = nomination.plan_id"                                     \
  " LEFT JOIN plan_fact movement ON movement.plan_id = plan.id AND movement.key = 'movement'"      \
  " LEFT JOIN plan_fact title ON title.plan_id = plan.id AND title.key = 'title'"                  \
  " LEFT JOIN award_form ON award_form.id = nomination.award_form_id"
#define NEWEST_FIRST " ORDER BY plan.issued DESC, plan.imported_at DESC, nomination.position"

static TdPastNomination *
read_past (TdStmt *stmt)
{
  TdPastNomination *self = g_object_new (TD_TYPE_PAST_NOMINATION, NULL);

  self->nomination_id = td_stmt_dup_text (stmt, "id");
  self->nominee_id = td_stmt_dup_text (stmt, "nominee_id");
  self->plan_id = td_stmt_dup_text (stmt, "plan_id");
  self->plan_name = td_stmt_dup_text (stmt, "plan_name");
  self->movement = td_stmt_dup_text (stmt, "movement");
  self->regime = td_stmt_dup_text (stmt, "regime");
  self->issued = td_stmt_dup_text (stmt, "issued");
  self->starts = td_stmt_dup_text (stmt, "starts");
  self->ends = td_stmt_dup_text (stmt, "ends");
  self->award_name = td_stmt_dup_text (stmt, "award_name");
  self->level = td_stmt_dup_text (stmt, "level");
  self->occasion = td_stmt_dup_text (stmt, "occasion");
  self->achievement = td_stmt_dup_text (stmt, "achievement");
  self->result = td_stmt_dup_text (stmt, "result");
  self->decision = td_stmt_dup_text (stmt, "decision");
  self->decided_on = td_stmt_dup_text (stmt, "decided_on");
  self->meeting_id = td_stmt_dup_text (stmt, "meeting_id");
  self->meeting_date = g_strdup ("");
  self->outcome = g_strdup ("");
  self->is_taken = td_stmt_get_int (stmt, "is_taken") != 0;
  return self;
}

GPtrArray *
td_history_store_list_nominations (TdDb *db,
                                   const char *nominee_id,
                                   const char *plan_id,
                                   GError **error)
{
  static const char OF_NOMINEE[] = SELECT " WHERE nomination.nominee_id = ?1" NEWEST_FIRST;
  static const char OF_PLAN[] =
      SELECT " WHERE nomination.nominee_id IN"
             " (SELECT nominee_id FROM nomination WHERE plan_id = ?1)" NEWEST_FIRST;
  g_autoptr (TdStmt) stmt = td_db_prepare (db, nominee_id != NULL ? OF_NOMINEE : OF_PLAN, error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean has_row;

  if (stmt == NULL)
    return NULL;
  td_stmt_bind_text (stmt, 1, nominee_id != NULL ? nominee_id : plan_id);
  while (td_stmt_step (stmt, &has_row, error)) {
    if (!has_row)
      return g_steal_pointer (&list);
    g_ptr_array_add (list, read_past (stmt));
  }
  return NULL;
}

gboolean
td_history_store_find_nominee (TdDb *db,
                               const char *nomination_id,
                               char **nominee_id,
                               GError **error)
{
  static const char SQL[] = "SELECT nominee_id FROM nomination WHERE id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, nomination_id);
  if (!td_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (!has_row) {
    g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("There is no nomination %s"),
                 nomination_id);
    return FALSE;
  }
  *nominee_id = td_stmt_dup_text (stmt, "nominee_id");
  return TRUE;
}

gboolean
td_history_store_set_source (TdDb *db,
                             const char *earlier_award_id,
                             const char *nomination_id,
                             GError **error)
{
  static const char SQL[] = "UPDATE earlier_award SET nomination_id = ?2 WHERE id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, earlier_award_id);
  td_stmt_bind_text (stmt, 2, nomination_id);
  return td_stmt_run (stmt, NULL, error);
}

static TdKnownNominee *
read_known (TdStmt *stmt)
{
  TdKnownNominee *self = g_object_new (TD_TYPE_KNOWN_NOMINEE, NULL);

  self->id = td_stmt_dup_text (stmt, "id");
  td_nominee_kind_from_string (td_stmt_get_text (stmt, "kind"), &self->kind);
  self->name = td_stmt_dup_text (stmt, "name");
  self->unit = td_stmt_dup_text (stmt, "unit");
  self->birth = td_stmt_dup_text (stmt, "birth");
  self->last_award = td_stmt_dup_text (stmt, "last_award");
  self->is_here = td_stmt_get_int (stmt, "is_here") != 0;
  return self;
}

/* The register's index gives the first of those who match, in the order of names, without looking
 * at the rest.  The last award: what this workspace led to goes before what was typed in, the newer
 * before the older. */
GPtrArray *
td_history_store_suggest (TdDb *db,
                          const char *plan_id,
                          const char *match,
                          guint limit,
                          GError **error)
{
  static const char SQL[] =
      "SELECT nominee.id AS id, nominee.kind AS kind, name, unit, nominee.birth AS birth,"
      " EXISTS (SELECT 1 FROM nomination"
      "  WHERE nomination.nominee_id = nominee.id AND nomination.plan_id = ?1) AS is_here,"
      " coalesce ((SELECT CASE year WHEN '' THEN name ELSE year || ': ' || name END FROM"
      "  (SELECT substr (decided_on, 1, 4) AS year, award_form.name AS name, 0 AS place"
      "    FROM nomination JOIN award_form ON award_form.id = nomination.award_form_id"
      "    WHERE nomination.nominee_id = nominee.id AND result = 'awarded'"
      "   UNION ALL SELECT year, earlier_award.name, 1 FROM earlier_award"
      "    WHERE earlier_award.nominee_id = nominee.id)"
      "  ORDER BY year DESC, place LIMIT 1), '') AS last_award"
      " FROM (SELECT rowid AS place FROM search_name WHERE search_name MATCH ?2"
      "  ORDER BY rowid LIMIT ?3) CROSS JOIN search_person ON number = place"
      " JOIN nominee ON nominee.id = search_person.nominee_id ORDER BY place";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean has_row;

  if (stmt == NULL)
    return NULL;
  td_stmt_bind_text (stmt, 1, plan_id);
  td_stmt_bind_text (stmt, 2, match);
  td_stmt_bind_int (stmt, 3, limit);
  while (td_stmt_step (stmt, &has_row, error)) {
    if (!has_row)
      return g_steal_pointer (&list);
    g_ptr_array_add (list, read_known (stmt));
  }
  return NULL;
}
