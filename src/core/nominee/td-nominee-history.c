/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A nominee's history in this workspace: what each nomination led to, and how that becomes one of
 * the earlier awards that a report lists.  Outcomes of votes are the council's to say: each meeting
 * is loaded once. */

#include "config.h"

#include "td-nominee-history-store.h"
#include "td-nominee-row-store.h"
#include "td-nominee-store.h"
#include "td-register.h"

#include <core/base/td-text.h>
#include <core/council/td-council.h>

#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (TdPastNomination, td_past_nomination, G_TYPE_OBJECT)

static void
td_past_nomination_finalize (GObject *object)
{
  TdPastNomination *self = TD_PAST_NOMINATION (object);

  g_free (self->nomination_id);
  g_free (self->nominee_id);
  g_free (self->plan_id);
  g_free (self->plan_name);
  g_free (self->movement);
  g_free (self->regime);
  g_free (self->issued);
  g_free (self->starts);
  g_free (self->ends);
  g_free (self->award_name);
  g_free (self->level);
  g_free (self->occasion);
  g_free (self->achievement);
  g_free (self->result);
  g_free (self->decision);
  g_free (self->decided_on);
  g_free (self->meeting_id);
  g_free (self->meeting_date);
  g_free (self->outcome);
  G_OBJECT_CLASS (td_past_nomination_parent_class)->finalize (object);
}

static void
td_past_nomination_class_init (TdPastNominationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_past_nomination_finalize;
}

static void
td_past_nomination_init (TdPastNomination *self)
{
}

G_DEFINE_FINAL_TYPE (TdKnownNominee, td_known_nominee, G_TYPE_OBJECT)

static void
td_known_nominee_finalize (GObject *object)
{
  TdKnownNominee *self = TD_KNOWN_NOMINEE (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->unit);
  g_free (self->birth);
  g_free (self->last_award);
  G_OBJECT_CLASS (td_known_nominee_parent_class)->finalize (object);
}

static void
td_known_nominee_class_init (TdKnownNomineeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_known_nominee_finalize;
}

static void
td_known_nominee_init (TdKnownNominee *self)
{
}

/* ---- outcomes ---- */

static TdMeeting *
get_meeting (TdDb *db, GHashTable *meetings, const char *id, GError **error)
{
  TdMeeting *meeting = g_hash_table_lookup (meetings, id);

  if (meeting != NULL)
    return meeting;
  meeting = td_meeting_store_load (db, id, error);
  if (meeting != NULL)
    g_hash_table_insert (meetings, meeting->id, meeting);
  return meeting;
}

static void
set_outcome (TdPastNomination *self, TdMeeting *meeting)
{
  g_free (self->meeting_date);
  self->meeting_date = td_date_to_iso (meeting->date);
  for (guint i = 0; i < meeting->ballots->len; i++) {
    TdBallot *ballot = g_ptr_array_index (meeting->ballots, i);

    if (strcmp (ballot->nomination_id, self->nomination_id) == 0)
      g_set_str (&self->outcome, td_ballot_is_passed (ballot) ? "passed" : "failed");
  }
}

static GPtrArray *
load (TdDb *db, const char *nominee_id, const char *plan_id, GError **error)
{
  g_autoptr (GPtrArray) list = td_history_store_list_nominations (db, nominee_id, plan_id, error);
  g_autoptr (GHashTable) meetings =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);

  for (guint i = 0; list != NULL && i < list->len; i++) {
    TdPastNomination *past = g_ptr_array_index (list, i);
    TdMeeting *meeting;

    if (past->meeting_id == NULL)
      continue;
    meeting = get_meeting (db, meetings, past->meeting_id, error);
    if (meeting == NULL)
      return NULL;
    set_outcome (past, meeting);
  }
  return g_steal_pointer (&list);
}

GPtrArray *
td_nominee_history_load (TdDb *db, const char *nominee_id, GError **error)
{
  g_return_val_if_fail (TD_IS_DB (db) && nominee_id != NULL, NULL);

  return load (db, nominee_id, NULL, error);
}

GPtrArray *
td_nominee_history_list (TdDb *db, const char *plan_id, GError **error)
{
  g_return_val_if_fail (TD_IS_DB (db) && plan_id != NULL, NULL);

  return load (db, NULL, plan_id, error);
}

/* ---- in words ---- */

static char *
dup_day (const char *iso)
{
  TdDate date;

  return td_date_from_iso (iso, &date) ? td_date_format_short (date) : g_strdup (iso);
}

/* "QĐ số 12/QĐ-UBND, 05/9/2021": what there is of the two. */
static char *
dup_decision (TdPastNomination *self)
{
  g_autofree char *day = dup_day (self->decided_on);
  const gboolean has_both = *self->decision != '\0' && *day != '\0';

  return g_strconcat (self->decision, has_both ? ", " : "", day, NULL);
}

char *
td_past_nomination_dup_state (TdPastNomination *self)
{
  g_autofree char *decision = NULL;
  g_autofree char *day = NULL;

  g_return_val_if_fail (TD_IS_PAST_NOMINATION (self), NULL);

  decision = dup_decision (self);
  day = dup_day (self->meeting_date);
  if (strcmp (self->result, "awarded") == 0)
    /* Translators: %s is the decision's number and date */
    return *decision != '\0' ? g_strdup_printf (_ ("Awarded: %s"), decision)
                             : g_strdup (_ ("Awarded"));
  if (strcmp (self->result, "refused") == 0)
    return *decision != '\0' ? g_strdup_printf (_ ("Refused: %s"), decision)
                             : g_strdup (_ ("Refused"));
  if (strcmp (self->outcome, "passed") == 0)
    /* Translators: %s is a date */
    return *day != '\0' ? g_strdup_printf (_ ("The council voted for it on %s"), day)
                        : g_strdup (_ ("The council voted for it"));
  if (strcmp (self->outcome, "failed") == 0)
    return *day != '\0' ? g_strdup_printf (_ ("The council voted against it on %s"), day)
                        : g_strdup (_ ("The council voted against it"));
  return g_strdup (_ ("Put forward, not decided yet"));
}

char *
td_past_nomination_dup_year (TdPastNomination *self)
{
  const char *date;

  g_return_val_if_fail (TD_IS_PAST_NOMINATION (self), NULL);

  date = *self->decided_on != '\0'     ? self->decided_on
         : *self->meeting_date != '\0' ? self->meeting_date
                                       : self->issued;
  return g_ascii_isdigit (*date) ? g_strndup (date, 4) : g_strdup ("");
}

gboolean
td_past_nomination_can_be_taken (TdPastNomination *self)
{
  g_return_val_if_fail (TD_IS_PAST_NOMINATION (self), FALSE);

  return !self->is_taken && *self->award_name != '\0' &&
         (strcmp (self->result, "awarded") == 0 ||
          (*self->result == '\0' && strcmp (self->outcome, "passed") == 0));
}

/* ---- taking it over ---- */

static TdPastNomination *
find_past (GPtrArray *list, const char *nomination_id)
{
  for (guint i = 0; i < list->len; i++) {
    TdPastNomination *past = g_ptr_array_index (list, i);
    if (strcmp (past->nomination_id, nomination_id) == 0)
      return past;
  }
  return NULL;
}

static TdNomineeRow *
make_award (TdPastNomination *past)
{
  TdNomineeRow *row = td_nominee_row_new (TD_ROW_EARLIER_AWARD);
  g_autofree char *year = td_past_nomination_dup_year (past);
  g_autofree char *decision = dup_decision (past);

  row->id = td_id_new ();
  row->nominee_id = g_strdup (past->nominee_id);
  td_nominee_row_set (row, "kind", "form");
  td_nominee_row_set (row, "year", year);
  td_nominee_row_set (row, "name", past->award_name);
  td_nominee_row_set (row, "decision", decision);
  return row;
}

static gboolean
store_award (TdDb *db, TdPastNomination *past, TdNomineeRow *row, GError **error)
{
  g_autoptr (TdTransaction) transaction = NULL;
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;
  TdNomineeKind kind;

  if (!td_nominee_store_load_head (db, past->nominee_id, &kind, &name, NULL, error))
    return FALSE;
  label = g_strdup_printf (_ ("Add an earlier award of %s"), name);
  transaction = td_transaction_begin (db, label, error);
  return transaction != NULL && td_nominee_row_store_insert (db, row, error) &&
         td_history_store_set_source (db, row->id, past->nomination_id, error) &&
         td_transaction_commit (transaction, error);
}

char *
td_nominee_take_history (TdDb *db, const char *nomination_id, GError **error)
{
  g_autofree char *nominee_id = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (TdNomineeRow) row = NULL;
  TdPastNomination *past;

  g_return_val_if_fail (TD_IS_DB (db) && nomination_id != NULL, NULL);

  if (!td_history_store_find_nominee (db, nomination_id, &nominee_id, error))
    return NULL;
  list = td_nominee_history_load (db, nominee_id, error);
  past = list != NULL ? find_past (list, nomination_id) : NULL;
  if (past == NULL)
    return NULL;
  if (!td_past_nomination_can_be_taken (past)) {
    g_set_error_literal (error, TD_ERROR, TD_ERROR_INVALID,
                         past->is_taken ? _ ("This award is in the list already")
                                        : _ ("Nothing was awarded by this nomination"));
    return NULL;
  }
  row = make_award (past);
  return store_award (db, past, row, error) ? g_strdup (row->id) : NULL;
}

/* ---- who is meant ---- */

GPtrArray *
td_nominee_suggest (TdDb *db, const char *plan_id, const char *text, guint limit, GError **error)
{
  g_autofree char *squeezed = td_text_squeeze (text != NULL ? text : "");
  const TdRegisterQuery query = {.filter = squeezed};
  g_autofree char *match = NULL;

  g_return_val_if_fail (TD_IS_DB (db) && plan_id != NULL, NULL);

  if (g_utf8_strlen (squeezed, -1) >= 2)
    match = td_register_make_match (&query);
  if (match == NULL)
    return g_ptr_array_new_with_free_func (g_object_unref);
  return td_history_store_suggest (db, plan_id, match, limit, error);
}
