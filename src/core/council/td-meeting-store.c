/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of meetings: what is recorded of one, who was there, and the totals of each vote.
 *
 * An open meeting shows its council as it is today; a closed one as it was when it was closed, from
 * the columns that closing filled in. */

#include "config.h"

#include "td-meeting-store.h"

#include "td-council-private.h"
#include "td-council-store.h"

#include <core/base/td-text.h>

#include <glib/gi18n.h>

/* Of ballots and nominations: a group, an award form, and no veto. */
#define IS_EXCLUDED                                                                                \
  "EXISTS (SELECT 1 FROM verdict JOIN criterion ON criterion.id = verdict.criterion_id"            \
  " WHERE verdict.nomination_id = nomination.id AND criterion.group_id = nomination.group_id"      \
  " AND criterion.veto = 1 AND verdict.value = 'unmet')"

/* ---- reading ---- */

static TdDate
read_date (TdStmt *stmt, const char *column)
{
  TdDate date = TD_DATE_NONE;
  const char *iso = td_stmt_get_text (stmt, column);

  if (iso != NULL && *iso != '\0' && !td_date_from_iso (iso, &date))
    return TD_DATE_NONE;
  return date;
}

static TdMeeting *
read_meeting (TdStmt *stmt)
{
  TdMeeting *self = g_object_new (TD_TYPE_MEETING, NULL);

  self->id = td_stmt_dup_text (stmt, "id");
  self->plan_id = td_stmt_dup_text (stmt, "plan_id");
  self->number = td_stmt_dup_text (stmt, "number");
  self->date = read_date (stmt, "date");
  self->starts = td_stmt_dup_text (stmt, "starts");
  self->ends = td_stmt_dup_text (stmt, "ends");
  self->ends_date = read_date (stmt, "ends_date");
  self->place = td_stmt_dup_text (stmt, "place");
  self->notes = td_stmt_dup_text (stmt, "notes");
  self->quorum_reason = td_stmt_dup_text (stmt, "quorum_reason");
  self->is_closed = td_stmt_get_int (stmt, "closed") != 0;
  self->council = g_object_new (TD_TYPE_COUNCIL, NULL);
  self->council->id = td_stmt_dup_text (stmt, "council_id");
  td_council_store_read (stmt, self->council);
  return self;
}

static TdMember *
read_member (TdStmt *stmt)
{
  TdMember *member = g_object_new (TD_TYPE_MEMBER, NULL);

  member->id = td_stmt_dup_text (stmt, "id");
  member->name = td_stmt_dup_text (stmt, "name");
  member->title = td_stmt_dup_text (stmt, "title");
  member->role = td_stmt_dup_text (stmt, "role");
  member->attendance = td_stmt_dup_text (stmt, "state");
  member->reason = td_stmt_dup_text (stmt, "reason");
  return member;
}

/* Those who have a row of attendance: calling a meeting and joining the council make it.  So a
 * meeting that is opened again has the members whom it was held with. */
static gboolean
load_members (TdDb *db, TdMeeting *self, GError **error)
{
  static const char SQL[] =
      "SELECT id, name, title, role, state, reason FROM"
      " (SELECT member.id AS id, member.position AS position,"
      "   iif (meeting.closed, attendance.name, member.name) AS name,"
      "   iif (meeting.closed, attendance.title, member.title) AS title,"
      "   iif (meeting.closed, attendance.role, member.role) AS role,"
      "   attendance.state AS state, attendance.reason AS reason"
      "  FROM meeting JOIN attendance ON attendance.meeting_id = meeting.id"
      "  JOIN member ON member.id = attendance.member_id WHERE meeting.id = ?1)"
      " ORDER BY CASE role WHEN 'chair' THEN 1 WHEN 'vice-chair' THEN 2 WHEN 'member' THEN 3"
      "  ELSE 4 END, position, id";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, self->id);
  while (td_stmt_step (stmt, &has_row, error)) {
    if (!has_row)
      return TRUE;
    g_ptr_array_add (self->council->members, read_member (stmt));
  }
  return FALSE;
}

static TdBallot *
read_ballot (TdStmt *stmt, TdCouncil *council)
{
  TdBallot *ballot = g_object_new (TD_TYPE_BALLOT, NULL);
  const char *authority = td_stmt_get_text (stmt, "authority");

  ballot->id = td_stmt_dup_text (stmt, "id");
  ballot->nomination_id = td_stmt_dup_text (stmt, "nomination_id");
  ballot->nominee_name = td_stmt_dup_text (stmt, "nominee_name");
  ballot->award_name =
      *authority == '\0'
          ? td_stmt_dup_text (stmt, "award_name")
          : g_strdup_printf ("%s của %s", td_stmt_get_text (stmt, "award_name"), authority);
  ballot->is_counted = !td_stmt_is_null (stmt, "in_favour");
  ballot->in_favour = (guint) td_stmt_get_int (stmt, "in_favour");
  ballot->against = (guint) td_stmt_get_int (stmt, "against");
  ballot->abstained = (guint) td_stmt_get_int (stmt, "abstained");
  ballot->written_in_favour = (guint) td_stmt_get_int (stmt, "written_in_favour");
  ballot->written_against = (guint) td_stmt_get_int (stmt, "written_against");
  ballot->outcome = td_stmt_dup_text (stmt, "outcome");
  ballot->reason = td_stmt_dup_text (stmt, "reason");
  ballot->conflict =
      td_council_find_conflict (council, ballot->nominee_name, td_stmt_get_text (stmt, "leader"));
  return ballot;
}

static gboolean
load_ballots (TdDb *db, TdMeeting *self, GError **error)
{
  static const char SQL[] =
      "SELECT ballot.id AS id, ballot.nomination_id AS nomination_id,"
      " nominee.name AS nominee_name, nominee.leader AS leader,"
      " coalesce (award_form.name, '') AS award_name,"
      " coalesce (award_form.authority, '') AS authority, in_favour, against, abstained,"
      " written_in_favour, written_against, outcome, reason FROM ballot"
      " JOIN nomination ON nomination.id = ballot.nomination_id"
      " JOIN nominee ON nominee.id = nomination.nominee_id"
      " LEFT JOIN award_form ON award_form.id = nomination.award_form_id"
      " WHERE ballot.meeting_id = ?1 ORDER BY ballot.position, ballot.id";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, self->id);
  while (td_stmt_step (stmt, &has_row, error)) {
    if (!has_row)
      return TRUE;
    g_ptr_array_add (self->ballots, read_ballot (stmt, self->council));
  }
  return FALSE;
}

#define SELECT_MEETING                                                                             \
  "SELECT meeting.id AS id, meeting.plan_id AS plan_id, meeting.council_id AS council_id,"         \
  " number, date, starts, ends, ends_date, place, notes, quorum_reason, closed,"                   \
  " coalesce (meeting.council_name, council.name) AS name,"                                        \
  " coalesce (meeting.council_decision, council.decision) AS decision,"                            \
  " coalesce (meeting.quorum_numerator, council.quorum_numerator) AS quorum_numerator,"            \
  " coalesce (meeting.quorum_denominator, council.quorum_denominator) AS quorum_denominator,"      \
  " coalesce (meeting.threshold, council.threshold) AS threshold,"                                 \
  " coalesce (meeting.denominator, council.denominator) AS denominator,"                           \
  " coalesce (meeting.ballot, council.ballot) AS ballot"                                           \
  " FROM meeting JOIN council ON council.id = meeting.council_id"

static GPtrArray *
load_meetings (TdDb *db, const char *sql, const char *id, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (TdStmt) stmt = td_db_prepare (db, sql, error);
  gboolean has_row = TRUE;

  if (stmt == NULL)
    return NULL;
  td_stmt_bind_text (stmt, 1, id);
  while (has_row) {
    if (!td_stmt_step (stmt, &has_row, error))
      return NULL;
    if (has_row)
      g_ptr_array_add (list, read_meeting (stmt));
  }
  for (guint i = 0; i < list->len; i++) {
    TdMeeting *meeting = g_ptr_array_index (list, i);

    if (!load_members (db, meeting, error) || !load_ballots (db, meeting, error))
      return NULL;
    td_meeting_tally (meeting);
  }
  return g_steal_pointer (&list);
}

TdMeeting *
td_meeting_store_load (TdDb *db, const char *id, GError **error)
{
  static const char SQL[] = SELECT_MEETING " WHERE meeting.id = ?1";
  g_autoptr (GPtrArray) list = load_meetings (db, SQL, id, error);

  if (list == NULL)
    return NULL;
  if (list->len == 0) {
    g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("There is no meeting %s"), id);
    return NULL;
  }
  return g_object_ref (g_ptr_array_index (list, 0));
}

GPtrArray *
td_meeting_store_list (TdDb *db, const char *plan_id, GError **error)
{
  /* One without a date was just called. */
  static const char SQL[] = SELECT_MEETING " WHERE meeting.plan_id = ?1"
                                           " ORDER BY date = '' DESC, date DESC, starts DESC,"
                                           " meeting.rowid DESC";

  return load_meetings (db, SQL, plan_id, error);
}

void
td_eligibility_clear (TdEligibility *eligibility)
{
  g_clear_pointer (&eligibility->plan_id, g_free);
  g_clear_pointer (&eligibility->nominee_name, g_free);
}

gboolean
td_eligibility_store_load (TdDb *db,
                           const char *nomination_id,
                           TdEligibility *eligibility,
                           GError **error)
{
  static const char SQL[] =
      "SELECT plan_id, name, group_id IS NOT NULL AND award_form_id IS NOT NULL AS complete,"
      " " IS_EXCLUDED " AS excluded"
      " FROM nomination JOIN nominee ON nominee.id = nomination.nominee_id"
      " WHERE nomination.id = ?1";
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
  eligibility->plan_id = td_stmt_dup_text (stmt, "plan_id");
  eligibility->nominee_name = td_stmt_dup_text (stmt, "name");
  eligibility->is_complete = td_stmt_get_int (stmt, "complete") != 0;
  eligibility->is_excluded = td_stmt_get_int (stmt, "excluded") != 0;
  return TRUE;
}

gboolean
td_meeting_store_has_plan (TdDb *db, const char *plan_id, GError **error)
{
  static const char SQL[] = "SELECT 1 FROM plan WHERE id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, plan_id);
  if (!td_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (!has_row)
    g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("There is no plan %s"), plan_id);
  return has_row;
}

/* ---- writing ---- */

gboolean
td_meeting_store_insert (TdDb *db,
                         const char *id,
                         const char *plan_id,
                         const char *council_id,
                         GError **error)
{
  static const char SQL[] = "INSERT INTO meeting (id, plan_id, council_id) VALUES (?1, ?2, ?3)";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  td_stmt_bind_text (stmt, 2, plan_id);
  td_stmt_bind_text (stmt, 3, council_id);
  return td_stmt_run (stmt, NULL, error);
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
td_meeting_store_fill_attendance (TdDb *db, const char *id, GError **error)
{
  static const char SQL[] = "INSERT INTO attendance (meeting_id, member_id, state)"
                            " SELECT meeting.id, member.id, 'present' FROM meeting"
                            " JOIN member ON member.council_id = meeting.council_id"
                            " WHERE meeting.id = ?1 AND member.active = 1";

  return run_for_id (db, SQL, id, error);
}

static GPtrArray *
list_eligible (TdDb *db, const char *id, GError **error)
{
  static const char SQL[] =
      "SELECT nomination.id AS nomination_id FROM meeting"
      " JOIN nomination ON nomination.plan_id = meeting.plan_id"
      " WHERE meeting.id = ?1 AND nomination.group_id IS NOT NULL"
      " AND nomination.award_form_id IS NOT NULL AND NOT " IS_EXCLUDED
      " AND NOT EXISTS (SELECT 1 FROM ballot JOIN meeting AS other ON other.id = ballot.meeting_id"
      "  WHERE ballot.nomination_id = nomination.id AND other.closed = 1)"
      " ORDER BY nomination.position, nomination.id";
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  gboolean has_row;

  if (stmt == NULL)
    return NULL;
  td_stmt_bind_text (stmt, 1, id);
  while (td_stmt_step (stmt, &has_row, error)) {
    if (!has_row)
      return g_steal_pointer (&ids);
    g_ptr_array_add (ids, td_stmt_dup_text (stmt, "nomination_id"));
  }
  return NULL;
}

gboolean
td_meeting_store_fill_agenda (TdDb *db, const char *id, GError **error)
{
  g_autoptr (GPtrArray) ids = list_eligible (db, id, error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!td_ballot_store_insert (db, id, g_ptr_array_index (ids, i), error))
      return FALSE;
  return TRUE;
}

gboolean
td_meeting_store_set (TdDb *db,
                      const char *id,
                      TdMeetingField field,
                      const char *value,
                      GError **error)
{
#define SET(column) "UPDATE meeting SET " column " = ?2 WHERE id = ?1"
  static const char *const SQL[TD_N_MEETING_FIELDS] = {
      [TD_MEETING_NUMBER] = SET ("number"),
      [TD_MEETING_DATE] = SET ("date"),
      [TD_MEETING_STARTS] = SET ("starts"),
      [TD_MEETING_ENDS] = SET ("ends"),
      [TD_MEETING_ENDS_DATE] = SET ("ends_date"),
      [TD_MEETING_PLACE] = SET ("place"),
      [TD_MEETING_NOTES] = SET ("notes"),
      [TD_MEETING_QUORUM_REASON] = SET ("quorum_reason"),
  };
#undef SET
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL[field], error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  td_stmt_bind_text (stmt, 2, value);
  return td_stmt_run (stmt, NULL, error);
}

gboolean
td_meeting_store_attend (TdDb *db,
                         const char *id,
                         const char *member_id,
                         const char *state,
                         const char *reason,
                         GError **error)
{
  static const char SQL[] = "INSERT INTO attendance (meeting_id, member_id, state, reason)"
                            " VALUES (?1, ?2, ?3, ?4) ON CONFLICT (meeting_id, member_id)"
                            " DO UPDATE SET state = ?3, reason = ?4";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  td_stmt_bind_text (stmt, 2, member_id);
  td_stmt_bind_text (stmt, 3, state);
  td_stmt_bind_text (stmt, 4, reason);
  return td_stmt_run (stmt, NULL, error);
}

gboolean
td_meeting_store_close (TdDb *db, const char *id, GError **error)
{
  static const char KEEP_COUNCIL[] =
      "UPDATE meeting SET closed = 1, council_name = council.name,"
      " council_decision = council.decision, quorum_numerator = council.quorum_numerator,"
      " quorum_denominator = council.quorum_denominator, threshold = council.threshold,"
      " denominator = council.denominator, ballot = council.ballot"
      " FROM council WHERE meeting.id = ?1 AND council.id = meeting.council_id";
  static const char KEEP_MEMBERS[] =
      "UPDATE attendance SET name = member.name, title = member.title, role = member.role"
      " FROM member WHERE attendance.meeting_id = ?1 AND member.id = attendance.member_id";

  return run_for_id (db, KEEP_COUNCIL, id, error) && run_for_id (db, KEEP_MEMBERS, id, error);
}

gboolean
td_meeting_store_reopen (TdDb *db, const char *id, GError **error)
{
  static const char FORGET_COUNCIL[] =
      "UPDATE meeting SET closed = 0, council_name = NULL, council_decision = NULL,"
      " quorum_numerator = NULL, quorum_denominator = NULL, threshold = NULL, denominator = NULL,"
      " ballot = NULL WHERE id = ?1";
  static const char FORGET_MEMBERS[] =
      "UPDATE attendance SET name = '', title = '', role = '' WHERE meeting_id = ?1";

  return run_for_id (db, FORGET_COUNCIL, id, error) && run_for_id (db, FORGET_MEMBERS, id, error);
}

gboolean
td_meeting_store_delete (TdDb *db, const char *id, GError **error)
{
  static const char SQL[] = "DELETE FROM meeting WHERE id = ?1";

  return run_for_id (db, SQL, id, error);
}

gboolean
td_ballot_store_insert (TdDb *db, const char *meeting_id, const char *nomination_id, GError **error)
{
  static const char SQL[] =
      "INSERT INTO ballot (id, meeting_id, nomination_id, position) VALUES (?1, ?2, ?3,"
      " (SELECT coalesce (max (position), 0) + 1 FROM ballot WHERE meeting_id = ?2))"
      " ON CONFLICT (meeting_id, nomination_id) DO NOTHING";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);
  g_autofree char *id = td_id_new ();

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, id);
  td_stmt_bind_text (stmt, 2, meeting_id);
  td_stmt_bind_text (stmt, 3, nomination_id);
  return td_stmt_run (stmt, NULL, error);
}

gboolean
td_ballot_store_delete (TdDb *db, const char *ballot_id, GError **error)
{
  static const char SQL[] = "DELETE FROM ballot WHERE id = ?1";

  return run_for_id (db, SQL, ballot_id, error);
}

gboolean
td_ballot_store_count (TdDb *db, TdBallot *ballot, GError **error)
{
  static const char SQL[] = "UPDATE ballot SET in_favour = ?2, against = ?3, abstained = ?4,"
                            " written_in_favour = ?5, written_against = ?6 WHERE id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, ballot->id);
  td_stmt_bind_int (stmt, 2, ballot->in_favour);
  td_stmt_bind_int (stmt, 3, ballot->against);
  td_stmt_bind_int (stmt, 4, ballot->abstained);
  td_stmt_bind_int (stmt, 5, ballot->written_in_favour);
  td_stmt_bind_int (stmt, 6, ballot->written_against);
  return td_stmt_run (stmt, NULL, error);
}

gboolean
td_ballot_store_decide (TdDb *db,
                        const char *ballot_id,
                        const char *outcome,
                        const char *reason,
                        GError **error)
{
  static const char SQL[] = "UPDATE ballot SET outcome = ?2, reason = ?3 WHERE id = ?1";
  g_autoptr (TdStmt) stmt = td_db_prepare (db, SQL, error);

  if (stmt == NULL)
    return FALSE;
  td_stmt_bind_text (stmt, 1, ballot_id);
  td_stmt_bind_text (stmt, 2, outcome);
  td_stmt_bind_text (stmt, 3, reason);
  return td_stmt_run (stmt, NULL, error);
}
