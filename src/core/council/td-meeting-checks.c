/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands in the way of closing a meeting, as problems with the place where each is mended.
 * Any thread: it reads a meeting that was loaded whole. */

#include "config.h"

#include "td-council-private.h"

#include <core/base/td-problem.h>

#include <glib/gi18n.h>
#include <string.h>

static gboolean
has_role (TdMeeting *meeting, const char *role, gboolean is_present)
{
  for (guint i = 0; i < meeting->council->members->len; i++) {
    TdMember *member = g_ptr_array_index (meeting->council->members, i);

    if (strcmp (member->role, role) == 0 &&
        (!is_present || strcmp (member->attendance, "present") == 0))
      return TRUE;
  }
  return FALSE;
}

static TdPlace *
attendance_place (TdMeeting *meeting)
{
  return td_place_new (TD_ENTITY_MEETING, meeting->id, "attendance");
}

static TdPlace *
council_place (TdMeeting *meeting)
{
  return td_place_new (TD_ENTITY_COUNCIL, meeting->council->id, NULL);
}

static void
check_agenda (TdMeeting *meeting, GPtrArray *problems)
{
  if (meeting->ballots->len == 0)
    g_ptr_array_add (problems,
                     td_problem_new (TD_SEVERITY_ERROR, "agenda-empty",
                                     td_place_new (TD_ENTITY_MEETING, meeting->id, "agenda"),
                                     _ ("Nobody is on the agenda. Put the nominees on "
                                        "it.")));
}

static void
check_counted (TdMeeting *meeting, GPtrArray *problems)
{
  TdBallot *first = NULL;
  guint n = 0;

  for (guint i = 0; i < meeting->ballots->len; i++) {
    TdBallot *ballot = g_ptr_array_index (meeting->ballots, i);

    if (ballot->is_counted)
      continue;
    if (first == NULL)
      first = ballot;
    n++;
  }
  if (n == 1)
    g_ptr_array_add (problems, td_problem_new (TD_SEVERITY_ERROR, "ballots-uncounted",
                                               td_place_new (TD_ENTITY_BALLOT, first->id, NULL),
                                               /* Translators: %s is a nominee's name */
                                               _ ("The votes on %s have not been counted."),
                                               first->nominee_name));
  else if (n > 1)
    g_ptr_array_add (
        problems,
        td_problem_new (TD_SEVERITY_ERROR, "ballots-uncounted",
                        td_place_new (TD_ENTITY_BALLOT, first->id, NULL),
                        /* Translators: votes not counted, of all; the first nominee concerned */
                        ngettext ("%u of %u votes has not been counted: %s and others.",
                                  "%u of %u votes have not been counted: %s and others.", n),
                        n, meeting->ballots->len, first->nominee_name));
}

static void
check_chair (TdMeeting *meeting, GPtrArray *problems)
{
  if (has_role (meeting, "chair", TRUE) || has_role (meeting, "vice-chair", TRUE))
    return;
  if (has_role (meeting, "chair", FALSE) || has_role (meeting, "vice-chair", FALSE))
    g_ptr_array_add (problems,
                     td_problem_new (TD_SEVERITY_ERROR, "chair-absent", attendance_place (meeting),
                                     _ ("Neither the chair nor a vice-chair is present: nobody "
                                        "could preside.")));
  else
    g_ptr_array_add (problems,
                     td_problem_new (TD_SEVERITY_ERROR, "chair-missing", council_place (meeting),
                                     _ ("The council has no chair and no vice-chair. Give a member "
                                        "that role.")));
}

static void
check_secretary (TdMeeting *meeting, GPtrArray *problems)
{
  if (has_role (meeting, "secretary", TRUE))
    return;
  if (has_role (meeting, "secretary", FALSE))
    g_ptr_array_add (problems, td_problem_new (TD_SEVERITY_ERROR, "secretary-absent",
                                               attendance_place (meeting),
                                               _ ("The secretary is not present: nobody could "
                                                  "write and sign the minutes.")));
  else
    g_ptr_array_add (problems, td_problem_new (TD_SEVERITY_ERROR, "secretary-missing",
                                               council_place (meeting),
                                               _ ("The council has no secretary. Give a member "
                                                  "that role.")));
}

static void
check_quorum (TdMeeting *meeting, GPtrArray *problems)
{
  TdCouncil *council = meeting->council;

  if (meeting->has_quorum || *meeting->quorum_reason != '\0')
    return;
  g_ptr_array_add (
      problems,
      td_problem_new (TD_SEVERITY_ERROR, "quorum",
                      td_place_new (TD_ENTITY_MEETING, meeting->id, "quorum_reason"),
                      /* Translators: members present, of all; the quorum as a fraction, 2/3 */
                      _ ("%u of %u members are present, fewer than %u/%u. Correct the attendance, "
                         "or say why the meeting was held."),
                      meeting->n_present, council->members->len, council->quorum_numerator,
                      council->quorum_denominator));
}

static void
check_totals (TdMeeting *meeting, GPtrArray *problems)
{
  for (guint i = 0; i < meeting->ballots->len; i++) {
    TdBallot *ballot = g_ptr_array_index (meeting->ballots, i);

    if (!td_meeting_check_totals (meeting, ballot, NULL))
      g_ptr_array_add (problems,
                       td_problem_new (TD_SEVERITY_ERROR, TD_PROBLEM_TOTALS,
                                       td_place_new (TD_ENTITY_BALLOT, ballot->id, NULL),
                                       /* Translators: %s is a nominee's name */
                                       _ ("More votes were counted on %s than members took part. "
                                          "Correct the votes or the attendance."),
                                       ballot->nominee_name));
  }
}

GPtrArray *
td_meeting_find_problems (TdMeeting *self)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (TD_IS_MEETING (self), NULL);

  check_agenda (self, problems);
  check_counted (self, problems);
  check_chair (self, problems);
  check_secretary (self, problems);
  check_quorum (self, problems);
  check_totals (self, problems);
  return g_steal_pointer (&problems);
}
