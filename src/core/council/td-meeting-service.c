/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules of a meeting.  Each call loads the meeting, checks, and writes in one transaction, on
 * the writer's thread.  A closed meeting is what its signed minutes say: it refuses everything but
 * being opened again. */

#include "config.h"

#include "td-council-private.h"
#include "td-meeting-store.h"

#include <core/base/td-problem.h>
#include <core/base/td-text.h>

#include <glib/gi18n.h>
#include <string.h>

/* The meeting, open; NULL and TD_ERROR_LOCKED when it is closed. */
static TdMeeting *
load_open (TdDb *db, const char *meeting_id, GError **error)
{
  g_autoptr (TdMeeting) meeting = td_meeting_store_load (db, meeting_id, error);

  if (meeting != NULL && meeting->is_closed) {
    g_set_error (error, TD_ERROR, TD_ERROR_LOCKED, _ ("Meeting %s is closed"), meeting_id);
    return NULL;
  }
  return g_steal_pointer (&meeting);
}

static TdBallot *
find_ballot (TdMeeting *meeting, const char *nomination_id, GError **error)
{
  for (guint i = 0; i < meeting->ballots->len; i++) {
    TdBallot *ballot = g_ptr_array_index (meeting->ballots, i);

    if (strcmp (ballot->nomination_id, nomination_id) == 0)
      return ballot;
  }
  g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("Nomination %s is not on the agenda"),
               nomination_id);
  return NULL;
}

char *
td_meeting_create (TdDb *db, const char *plan_id, const char *council_id, GError **error)
{
  g_autoptr (TdCouncil) council = NULL;
  g_autoptr (TdTransaction) transaction = NULL;
  g_autofree char *id = td_id_new ();

  g_return_val_if_fail (TD_IS_DB (db) && plan_id != NULL && council_id != NULL, NULL);

  council = td_council_store_load (db, council_id, error);
  if (council == NULL || !td_meeting_store_has_plan (db, plan_id, error))
    return NULL;
  transaction = td_transaction_begin (db, _ ("Call a meeting"), error);
  if (transaction == NULL || !td_meeting_store_insert (db, id, plan_id, council_id, error) ||
      !td_meeting_store_fill_attendance (db, id, error) ||
      !td_meeting_store_fill_agenda (db, id, error) || !td_transaction_commit (transaction, error))
    return NULL;
  return g_steal_pointer (&id);
}

/* ---- what is recorded of it ---- */

/* "08:00" of "8:00", "08h30", "8 giờ 30", "8h", "8 giờ 30 phút"; NULL for anything else. */
static char *
parse_time (const char *text)
{
  static const char PATTERN[] =
      "^([0-9]{1,2})\\s*(?::|h|giờ|g)\\s*([0-9]{1,2})?\\s*(?:phút|ph|')?$";
  g_autoptr (GRegex) regex = g_regex_new (PATTERN, G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *hour = NULL;
  g_autofree char *minute = NULL;
  int h, m;

  if (!g_regex_match (regex, text, 0, &match))
    return NULL;
  hour = g_match_info_fetch (match, 1);
  minute = g_match_info_fetch (match, 2);
  h = atoi (hour);
  m = minute != NULL ? atoi (minute) : 0;
  return h < 24 && m < 60 ? g_strdup_printf ("%02d:%02d", h, m) : NULL;
}

static char *
parse_date (const char *text)
{
  TdDate date;

  if (!td_date_from_iso (text, &date) && !td_date_parse (text, &date))
    return NULL;
  return td_date_is_valid (date) && date.year != 0 ? td_date_to_iso (date) : NULL;
}

static char *
clean_value (TdMeetingField field, const char *value, GError **error)
{
  g_autofree char *nfc = NULL;
  g_autofree char *text = NULL;
  g_autofree char *parsed = NULL;

  if (value != NULL && !g_utf8_validate (value, -1, NULL)) {
    g_set_error_literal (error, TD_ERROR, TD_ERROR_INVALID, "The value is not valid UTF-8");
    return NULL;
  }
  nfc = td_text_nfc (value != NULL ? value : "");
  if (field == TD_MEETING_NOTES)
    return g_steal_pointer (&nfc);
  text = td_text_squeeze (nfc);
  if (*text == '\0' || field == TD_MEETING_NUMBER || field == TD_MEETING_PLACE ||
      field == TD_MEETING_QUORUM_REASON)
    return g_steal_pointer (&text);
  parsed = field == TD_MEETING_STARTS || field == TD_MEETING_ENDS ? parse_time (text)
                                                                  : parse_date (text);
  if (parsed == NULL)
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("“%s” is not a date or time"), text);
  return g_steal_pointer (&parsed);
}

static gboolean
find_field (const char *key, TdMeetingField *field, GError **error)
{
  static const char *const KEYS[TD_N_MEETING_FIELDS] = {
      [TD_MEETING_NUMBER] = "number",       [TD_MEETING_DATE] = "date",
      [TD_MEETING_STARTS] = "starts",       [TD_MEETING_ENDS] = "ends",
      [TD_MEETING_ENDS_DATE] = "ends_date", [TD_MEETING_PLACE] = "place",
      [TD_MEETING_NOTES] = "notes",         [TD_MEETING_QUORUM_REASON] = "quorum_reason",
  };

  for (guint i = 0; i < TD_N_MEETING_FIELDS; i++)
    if (strcmp (KEYS[i], key) == 0) {
      *field = i;
      return TRUE;
    }
  g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("“%s” is not a field of a meeting"), key);
  return FALSE;
}

gboolean
td_meeting_set (TdDb *db,
                const char *meeting_id,
                const char *key,
                const char *value,
                GError **error)
{
  g_autoptr (TdMeeting) meeting = NULL;
  g_autoptr (TdTransaction) transaction = NULL;
  g_autofree char *clean = NULL;
  g_autofree char *merge_key = g_strdup_printf ("meeting/%s/%s", meeting_id, key);
  TdMeetingField field;

  g_return_val_if_fail (TD_IS_DB (db) && meeting_id != NULL && key != NULL, FALSE);

  if (!find_field (key, &field, error))
    return FALSE;
  clean = clean_value (field, value, error);
  meeting = clean != NULL ? load_open (db, meeting_id, error) : NULL;
  if (meeting == NULL)
    return FALSE;
  transaction =
      td_transaction_begin_typing (db, _ ("Edit the record of the meeting"), merge_key, error);
  return transaction != NULL && td_meeting_store_set (db, meeting_id, field, clean, error) &&
         td_transaction_commit (transaction, error);
}

static TdMember *
find_member (TdMeeting *meeting, const char *member_id, GError **error)
{
  for (guint i = 0; i < meeting->council->members->len; i++) {
    TdMember *member = g_ptr_array_index (meeting->council->members, i);

    if (strcmp (member->id, member_id) == 0)
      return member;
  }
  g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND,
               _ ("%s is not a member of the meeting's council"), member_id);
  return NULL;
}

gboolean
td_meeting_attend (TdDb *db,
                   const char *meeting_id,
                   const char *member_id,
                   const char *state,
                   const char *reason,
                   GError **error)
{
  static const char *const STATES[] = {"present", "absent", "written", NULL};
  g_autoptr (TdMeeting) meeting = NULL;
  g_autoptr (TdTransaction) transaction = NULL;
  g_autofree char *clean = NULL;
  g_autofree char *label = NULL;
  TdMember *member;

  g_return_val_if_fail (TD_IS_DB (db) && meeting_id != NULL && member_id != NULL, FALSE);
  g_return_val_if_fail (state != NULL, FALSE);

  if (!g_strv_contains (STATES, state)) {
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("“%s” is not a way to attend"), state);
    return FALSE;
  }
  clean = clean_value (TD_MEETING_QUORUM_REASON, reason, error);
  meeting = clean != NULL ? load_open (db, meeting_id, error) : NULL;
  member = meeting != NULL ? find_member (meeting, member_id, error) : NULL;
  if (member == NULL)
    return FALSE;
  /* Translators: %s is a person's name */
  label = g_strdup_printf (_ ("Record the attendance of %s"), member->name);
  transaction = td_transaction_begin (db, label, error);
  return transaction != NULL &&
         td_meeting_store_attend (db, meeting_id, member_id, state, clean, error) &&
         td_transaction_commit (transaction, error);
}

/* ---- the agenda ---- */

static gboolean
check_eligible (TdMeeting *meeting, const TdEligibility *eligibility, GError **error)
{
  if (strcmp (eligibility->plan_id, meeting->plan_id) != 0)
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("The nomination of %s is of another plan"),
                 eligibility->nominee_name);
  else if (!eligibility->is_complete)
    g_set_error (error, TD_ERROR, TD_ERROR_INCOMPLETE,
                 _ ("The nomination of %s has no group or no award form"),
                 eligibility->nominee_name);
  else if (eligibility->is_excluded)
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("A criterion that is not met excludes %s"),
                 eligibility->nominee_name);
  else
    return TRUE;
  return FALSE;
}

gboolean
td_meeting_add_nomination (TdDb *db,
                           const char *meeting_id,
                           const char *nomination_id,
                           GError **error)
{
  g_autoptr (TdMeeting) meeting = NULL;
  g_autoptr (TdTransaction) transaction = NULL;
  g_auto (TdEligibility) eligibility = {NULL};
  g_autofree char *label = NULL;

  g_return_val_if_fail (TD_IS_DB (db) && meeting_id != NULL && nomination_id != NULL, FALSE);

  meeting = load_open (db, meeting_id, error);
  if (meeting == NULL || !td_eligibility_store_load (db, nomination_id, &eligibility, error) ||
      !check_eligible (meeting, &eligibility, error))
    return FALSE;
  /* Translators: %s is a nominee's name, here and below */
  label = g_strdup_printf (_ ("Put %s on the agenda"), eligibility.nominee_name);
  transaction = td_transaction_begin (db, label, error);
  return transaction != NULL && td_ballot_store_insert (db, meeting_id, nomination_id, error) &&
         td_transaction_commit (transaction, error);
}

gboolean
td_meeting_remove_nomination (TdDb *db,
                              const char *meeting_id,
                              const char *nomination_id,
                              GError **error)
{
  g_autoptr (TdMeeting) meeting = NULL;
  g_autoptr (TdTransaction) transaction = NULL;
  g_autofree char *label = NULL;
  TdBallot *ballot;

  g_return_val_if_fail (TD_IS_DB (db) && meeting_id != NULL && nomination_id != NULL, FALSE);

  meeting = load_open (db, meeting_id, error);
  ballot = meeting != NULL ? find_ballot (meeting, nomination_id, error) : NULL;
  if (ballot == NULL)
    return FALSE;
  label = g_strdup_printf (_ ("Take %s off the agenda"), ballot->nominee_name);
  transaction = td_transaction_begin (db, label, error);
  return transaction != NULL && td_ballot_store_delete (db, ballot->id, error) &&
         td_transaction_commit (transaction, error);
}

/* ---- the votes ---- */

gboolean
td_meeting_count (TdDb *db,
                  const char *meeting_id,
                  const char *nomination_id,
                  guint in_favour,
                  guint against,
                  guint abstained,
                  guint written_in_favour,
                  guint written_against,
                  GError **error)
{
  g_autoptr (TdMeeting) meeting = NULL;
  g_autoptr (TdTransaction) transaction = NULL;
  g_autofree char *label = NULL;
  TdBallot *ballot;

  g_return_val_if_fail (TD_IS_DB (db) && meeting_id != NULL && nomination_id != NULL, FALSE);

  meeting = load_open (db, meeting_id, error);
  ballot = meeting != NULL ? find_ballot (meeting, nomination_id, error) : NULL;
  if (ballot == NULL)
    return FALSE;
  ballot->in_favour = in_favour;
  ballot->against = against;
  ballot->abstained = abstained;
  ballot->written_in_favour = written_in_favour;
  ballot->written_against = written_against;
  if (!td_meeting_check_totals (meeting, ballot, error))
    return FALSE;
  label = g_strdup_printf (_ ("Count the votes on %s"), ballot->nominee_name);
  transaction = td_transaction_begin (db, label, error);
  return transaction != NULL && td_ballot_store_count (db, ballot, error) &&
         td_transaction_commit (transaction, error);
}

/* The outcome as it is stored: "" where it is the vote's own. */
static const char *
check_outcome (TdBallot *ballot, const char *outcome, const char *reason, GError **error)
{
  gboolean is_passed = strcmp (outcome, "passed") == 0;

  if (*outcome == '\0')
    return "";
  if (!is_passed && strcmp (outcome, "failed") != 0) {
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("“%s” is not an outcome"), outcome);
    return NULL;
  }
  if (!ballot->is_counted) {
    g_set_error (error, TD_ERROR, TD_ERROR_INCOMPLETE, _ ("The votes on %s have not been counted"),
                 ballot->nominee_name);
    return NULL;
  }
  if (is_passed == ballot->passes)
    return "";
  if (*reason == '\0') {
    g_set_error_literal (error, TD_ERROR, TD_ERROR_INVALID,
                         _ ("An outcome other than the vote's wants a reason"));
    return NULL;
  }
  return outcome;
}

gboolean
td_meeting_decide (TdDb *db,
                   const char *meeting_id,
                   const char *nomination_id,
                   const char *outcome,
                   const char *reason,
                   GError **error)
{
  g_autoptr (TdMeeting) meeting = NULL;
  g_autoptr (TdTransaction) transaction = NULL;
  g_autofree char *clean = NULL;
  g_autofree char *label = NULL;
  const char *stored;
  TdBallot *ballot;

  g_return_val_if_fail (TD_IS_DB (db) && meeting_id != NULL && nomination_id != NULL, FALSE);

  clean = clean_value (TD_MEETING_QUORUM_REASON, reason, error);
  meeting = clean != NULL ? load_open (db, meeting_id, error) : NULL;
  ballot = meeting != NULL ? find_ballot (meeting, nomination_id, error) : NULL;
  stored =
      ballot != NULL ? check_outcome (ballot, outcome != NULL ? outcome : "", clean, error) : NULL;
  if (stored == NULL)
    return FALSE;
  label = g_strdup_printf (_ ("Decide on %s"), ballot->nominee_name);
  transaction = td_transaction_begin (db, label, error);
  return transaction != NULL &&
         td_ballot_store_decide (db, ballot->id, stored, *stored != '\0' ? clean : "", error) &&
         td_transaction_commit (transaction, error);
}

/* ---- closing ---- */

/* The error says the first of what stands in the way. */
static gboolean
check_closing (TdMeeting *meeting, GError **error)
{
  g_autoptr (GPtrArray) problems = td_meeting_find_problems (meeting);
  TdProblem *first;

  if (problems->len == 0)
    return TRUE;
  first = g_ptr_array_index (problems, 0);
  g_set_error_literal (error, TD_ERROR,
                       strcmp (first->code, TD_PROBLEM_TOTALS) == 0 ? TD_ERROR_INVALID
                                                                    : TD_ERROR_INCOMPLETE,
                       first->message);
  return FALSE;
}

gboolean
td_meeting_close (TdDb *db, const char *meeting_id, GError **error)
{
  g_autoptr (TdMeeting) meeting = NULL;
  g_autoptr (TdTransaction) transaction = NULL;

  g_return_val_if_fail (TD_IS_DB (db) && meeting_id != NULL, FALSE);

  meeting = load_open (db, meeting_id, error);
  if (meeting == NULL || !check_closing (meeting, error))
    return FALSE;
  transaction = td_transaction_begin (db, _ ("Close the meeting"), error);
  return transaction != NULL && td_meeting_store_close (db, meeting_id, error) &&
         td_transaction_commit (transaction, error);
}

gboolean
td_meeting_reopen (TdDb *db, const char *meeting_id, GError **error)
{
  g_autoptr (TdMeeting) meeting = NULL;
  g_autoptr (TdTransaction) transaction = NULL;

  g_return_val_if_fail (TD_IS_DB (db) && meeting_id != NULL, FALSE);

  meeting = td_meeting_store_load (db, meeting_id, error);
  if (meeting == NULL)
    return FALSE;
  if (!meeting->is_closed)
    return TRUE;
  transaction = td_transaction_begin (db, _ ("Open the meeting again"), error);
  return transaction != NULL && td_meeting_store_reopen (db, meeting_id, error) &&
         td_transaction_commit (transaction, error);
}

gboolean
td_meeting_remove (TdDb *db, const char *meeting_id, GError **error)
{
  g_autoptr (TdMeeting) meeting = NULL;
  g_autoptr (TdTransaction) transaction = NULL;

  g_return_val_if_fail (TD_IS_DB (db) && meeting_id != NULL, FALSE);

  meeting = load_open (db, meeting_id, error);
  if (meeting == NULL)
    return FALSE;
  transaction = td_transaction_begin (db, _ ("Remove the meeting"), error);
  return transaction != NULL && td_meeting_store_delete (db, meeting_id, error) &&
         td_transaction_commit (transaction, error);
}
