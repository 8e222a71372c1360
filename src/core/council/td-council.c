/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The council's value types and its arithmetic.  Percentages are compared as integers
 * (agree × 100 ≥ threshold × entitled), so that 2 of 3 never reaches 67 %.  Plain data: built on
 * one thread and handed over whole. */

#include "config.h"

#include "td-council.h"

#include "td-council-private.h"

#include <core/base/td-text.h>

#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (TdMember, td_member, G_TYPE_OBJECT)

static void
td_member_finalize (GObject *object)
{
  TdMember *self = TD_MEMBER (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->title);
  g_free (self->role);
  g_free (self->attendance);
  g_free (self->reason);
  G_OBJECT_CLASS (td_member_parent_class)->finalize (object);
}

static void
td_member_class_init (TdMemberClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_member_finalize;
}

static void
td_member_init (TdMember *self)
{
}

G_DEFINE_FINAL_TYPE (TdCouncil, td_council, G_TYPE_OBJECT)

static void
td_council_finalize (GObject *object)
{
  TdCouncil *self = TD_COUNCIL (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->decision);
  g_ptr_array_unref (self->members);
  G_OBJECT_CLASS (td_council_parent_class)->finalize (object);
}

static void
td_council_class_init (TdCouncilClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_council_finalize;
}

static void
td_council_init (TdCouncil *self)
{
  self->members = g_ptr_array_new_with_free_func (g_object_unref);
}

G_DEFINE_FINAL_TYPE (TdBallot, td_ballot, G_TYPE_OBJECT)

static void
td_ballot_finalize (GObject *object)
{
  TdBallot *self = TD_BALLOT (object);

  g_free (self->id);
  g_free (self->nomination_id);
  g_free (self->nominee_name);
  g_free (self->award_name);
  g_free (self->outcome);
  g_free (self->reason);
  g_free (self->conflict);
  G_OBJECT_CLASS (td_ballot_parent_class)->finalize (object);
}

static void
td_ballot_class_init (TdBallotClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_ballot_finalize;
}

static void
td_ballot_init (TdBallot *self)
{
}

gboolean
td_ballot_is_passed (TdBallot *self)
{
  g_return_val_if_fail (TD_IS_BALLOT (self), FALSE);

  if (!self->is_counted)
    return FALSE;
  if (self->outcome != NULL && *self->outcome != '\0')
    return strcmp (self->outcome, "passed") == 0;
  return self->passes;
}

G_DEFINE_FINAL_TYPE (TdMeeting, td_meeting, G_TYPE_OBJECT)

static void
td_meeting_finalize (GObject *object)
{
  TdMeeting *self = TD_MEETING (object);

  g_free (self->id);
  g_free (self->plan_id);
  g_clear_object (&self->council);
  g_free (self->number);
  g_free (self->starts);
  g_free (self->ends);
  g_free (self->place);
  g_free (self->notes);
  g_free (self->quorum_reason);
  g_ptr_array_unref (self->ballots);
  G_OBJECT_CLASS (td_meeting_parent_class)->finalize (object);
}

static void
td_meeting_class_init (TdMeetingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_meeting_finalize;
}

static void
td_meeting_init (TdMeeting *self)
{
  self->ballots = g_ptr_array_new_with_free_func (g_object_unref);
}

/* ---- arithmetic ---- */

static void
count_attendance (TdMeeting *self)
{
  GPtrArray *members = self->council->members;

  self->n_present = self->n_written = self->n_absent = 0;
  for (guint i = 0; i < members->len; i++) {
    TdMember *member = g_ptr_array_index (members, i);

    if (strcmp (member->attendance, "present") == 0)
      self->n_present++;
    else if (strcmp (member->attendance, "written") == 0)
      self->n_written++;
    else if (strcmp (member->attendance, "absent") == 0)
      self->n_absent++;
  }
}

static void
tally_ballot (TdMeeting *self, TdBallot *ballot)
{
  TdCouncil *council = self->council;

  ballot->n_agree = ballot->in_favour + ballot->written_in_favour;
  ballot->n_entitled =
      council->of_present ? self->n_present + self->n_written : council->members->len;
  ballot->passes =
      ballot->is_counted && ballot->n_entitled > 0 &&
      (guint64) ballot->n_agree * 100 >= (guint64) council->threshold * ballot->n_entitled;
}

void
td_meeting_tally (TdMeeting *self)
{
  TdCouncil *council = self->council;

  count_attendance (self);
  self->has_quorum =
      council->members->len > 0 && (guint64) self->n_present * council->quorum_denominator >=
                                       (guint64) council->members->len * council->quorum_numerator;
  for (guint i = 0; i < self->ballots->len; i++)
    tally_ballot (self, g_ptr_array_index (self->ballots, i));
}

gboolean
td_meeting_check_totals (TdMeeting *self, const TdBallot *ballot, GError **error)
{
  guint64 cast = (guint64) ballot->in_favour + ballot->against + ballot->abstained;
  guint64 written = (guint64) ballot->written_in_favour + ballot->written_against;

  if (cast > self->n_present) {
    g_set_error (
        error, TD_ERROR, TD_ERROR_INVALID,
        /* Translators: votes in favour, against, abstaining; members present */
        _ ("%u votes in favour, %u against and %u abstentions are more than the %u members "
           "present"),
        ballot->in_favour, ballot->against, ballot->abstained, self->n_present);
    return FALSE;
  }
  if (written > self->n_written) {
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID,
                 /* Translators: opinions in writing, in favour and against; members asked */
                 _ ("%u in favour and %u against in writing are more than the %u members asked in "
                    "writing"),
                 ballot->written_in_favour, ballot->written_against, self->n_written);
    return FALSE;
  }
  return TRUE;
}

static char *
fold_name (const char *name)
{
  g_autofree char *squeezed = td_text_squeeze (name);

  return td_text_fold (squeezed);
}

static gboolean
has_member (TdCouncil *self, const char *name)
{
  g_autofree char *fold = name != NULL ? fold_name (name) : g_strdup ("");

  for (guint i = 0; *fold != '\0' && i < self->members->len; i++) {
    TdMember *member = g_ptr_array_index (self->members, i);
    g_autofree char *member_fold = fold_name (member->name);

    if (strcmp (member_fold, fold) == 0)
      return TRUE;
  }
  return FALSE;
}

char *
td_council_find_conflict (TdCouncil *self, const char *nominee_name, const char *leader)
{
  if (has_member (self, nominee_name))
    /* Translators: %s is a person's name */
    return g_strdup_printf (
        _ ("%s is a member of the council and should not vote on this nomination."), nominee_name);
  if (has_member (self, leader))
    return g_strdup_printf (
        /* Translators: %s is a person's name */
        _ ("%s heads the nominee and is a member of the council, and should not vote on this "
           "nomination."),
        leader);
  return NULL;
}
