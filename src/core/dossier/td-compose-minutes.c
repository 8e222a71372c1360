/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The review minutes, from the meeting as it was recorded (LAW 3.6, 5; NĐ 30/2020 Mẫu 1.9).  They
 * tell the whole meeting, also where it voted on nominations of other award forms. */

#include "config.h"

#include "td-compose.h"

#include <core/base/td-text.h>
#include <glib/gi18n.h>

/* ---- who was there ---- */

static void
append_member (TdFacts *facts, const char *key, TdMember *member)
{
  TdFacts *record = td_facts_append (facts, key);
  GPtrArray *list = td_facts_get_list (facts, key);

  td_facts_set_format (record, "number", "%u", list->len);
  td_compose_set (record, "name", member->name, TD_ENTITY_MEMBER, member->id, "name");
  td_compose_set (record, "title", member->title, TD_ENTITY_MEMBER, member->id, "title");
  td_facts_set (record, "role", member->role);
  td_compose_set (record, "reason", member->reason, TD_ENTITY_MEMBER, member->id, NULL);
}

static const char *
attendance_key (TdMember *member)
{
  if (g_str_equal (member->attendance, "absent"))
    return "absent";
  return g_str_equal (member->attendance, "written") ? "written" : "present";
}

static void
set_count (TdFacts *facts, const char *key, guint count)
{
  g_autofree char *text = td_text_count (count);
  td_facts_set (facts, key, text);
}

static void
set_people (TdFacts *facts, TdMeeting *meeting)
{
  TdCouncil *council = meeting->council;

  td_facts_set_place (facts, "chair.name", TD_ENTITY_COUNCIL, council->id, NULL);
  td_facts_set_place (facts, "secretary.name", TD_ENTITY_COUNCIL, council->id, NULL);
  for (guint i = 0; i < council->members->len; i++) {
    TdMember *member = g_ptr_array_index (council->members, i);
    append_member (facts, attendance_key (member), member);
    if (g_str_equal (member->role, "chair") || g_str_equal (member->role, "secretary")) {
      g_autofree char *name_key = g_strconcat (member->role, ".name", NULL);
      g_autofree char *title_key = g_strconcat (member->role, ".title", NULL);
      td_compose_set (facts, name_key, member->name, TD_ENTITY_MEMBER, member->id, "name");
      td_compose_set (facts, title_key, member->title, TD_ENTITY_MEMBER, member->id, "title");
    }
  }
  set_count (facts, "members.total", council->members->len);
  set_count (facts, "members.present", meeting->n_present);
  set_count (facts, "members.written", meeting->n_written);
  set_count (facts, "members.absent", meeting->n_absent);
}

static void
set_rules (TdFacts *facts, TdMeeting *meeting)
{
  TdCouncil *council = meeting->council;

  td_facts_set_format (facts, "quorum", "%u/%u", council->quorum_numerator,
                       council->quorum_denominator);
  td_facts_set (facts, "quorum.reached", meeting->has_quorum ? "yes" : NULL);
  td_compose_set (facts, "quorum.reason", meeting->quorum_reason, TD_ENTITY_MEETING, meeting->id,
                  "quorum_reason");
  td_facts_set_format (facts, "threshold", "%u%%", council->threshold);
  td_facts_set (facts, "secret", council->is_secret ? "yes" : NULL);
  td_facts_set (facts, "of_present", council->of_present ? "yes" : NULL);
}

/* ---- the votes ---- */

static void
set_votes (TdFacts *row, TdBallot *ballot)
{
  g_autofree char *percent = td_text_percent (ballot->n_agree, ballot->n_entitled);

  td_facts_set_format (row, "in_favour", "%u", ballot->in_favour);
  td_facts_set_format (row, "against", "%u", ballot->against);
  td_facts_set_format (row, "abstained", "%u", ballot->abstained);
  td_facts_set_format (row, "written", "%u/%u", ballot->written_in_favour, ballot->written_against);
  td_facts_set (row, "percent", percent);
}

/* The record of the ballot's award form in the list of tables. */
static TdFacts *
find_table (TdFacts *facts, const char *award)
{
  GPtrArray *tables = td_facts_get_list (facts, "ballots");

  for (guint i = 0; tables && i < tables->len; i++) {
    TdFacts *table = g_ptr_array_index (tables, i);
    if (g_strcmp0 (td_facts_get (table, "award"), *award ? award : NULL) == 0)
      return table;
  }
  TdFacts *table = td_facts_append (facts, "ballots");
  td_facts_set (table, "award", award);
  return table;
}

static void
append_ballot (TdFacts *facts, TdComposition *self, TdBallot *ballot)
{
  TdFacts *table = find_table (facts, ballot->award_name);
  TdFacts *row = td_facts_append (table, "rows");
  guint number = td_facts_get_list (table, "rows")->len;
  TdNomination *nomination = td_composition_find_nomination (self, ballot->nomination_id);
  gboolean is_decided = ballot->is_counted || *ballot->outcome;

  td_facts_set_format (row, "number", "%u", number);
  if (nomination)
    td_compose_set_nominee (row, nomination->nominee);
  else
    td_facts_set (row, "nominee.name", ballot->nominee_name);
  td_facts_set_place (row, "in_favour", TD_ENTITY_BALLOT, ballot->id, NULL);
  if (ballot->is_counted)
    set_votes (row, ballot);
  if (is_decided)
    td_facts_set (row, "result", td_ballot_is_passed (ballot) ? "passed" : "failed");
  td_facts_set (row, "reason", ballot->reason);
}

/* A summary line for each award form that somebody passed for, with the names below it. */
static void
append_award (TdFacts *facts, const char *award, GPtrArray *nominations)
{
  TdFacts *record = td_facts_append (facts, "awards");

  td_facts_set (record, "award", award);
  td_compose_set_counts (record, "count", nominations);
  for (guint i = 0; i < nominations->len; i++) {
    TdNomination *nomination = g_ptr_array_index (nominations, i);
    TdFacts *line = td_facts_append (record, "names");
    td_facts_set_format (line, "number", "%u", i + 1);
    td_compose_set_nominee (line, nomination->nominee);
  }
}

/* Collectives first, as the letter's list has them. */
static GPtrArray *
list_passed (TdComposition *self, TdMeeting *meeting, const char *award_form_id)
{
  GPtrArray *passed = g_ptr_array_new ();

  for (TdListed listed = 0; listed < TD_N_LISTED; listed++) {
    for (guint i = 0; i < meeting->ballots->len; i++) {
      TdBallot *ballot = g_ptr_array_index (meeting->ballots, i);
      TdNomination *nomination = td_composition_find_nomination (self, ballot->nomination_id);
      if (nomination && td_ballot_is_passed (ballot) &&
          td_compose_listed_as (nomination->nominee) == listed &&
          g_strcmp0 (nomination->award_form_id, award_form_id) == 0)
        g_ptr_array_add (passed, nomination);
    }
  }
  return passed;
}

static void
set_conclusion (TdFacts *facts, TdComposition *self, TdMeeting *meeting)
{
  for (guint i = 0; i < self->plan->award_forms->len; i++) {
    TdAwardForm *form = g_ptr_array_index (self->plan->award_forms, i);
    g_autofree char *award = td_award_form_dup_full_name (form);
    g_autoptr (GPtrArray) passed = list_passed (self, meeting, form->id);
    if (passed->len > 0)
      append_award (facts, award, passed);
  }
  for (guint i = 0; i < meeting->ballots->len; i++) {
    TdBallot *ballot = g_ptr_array_index (meeting->ballots, i);
    if ((!ballot->is_counted && !*ballot->outcome) || td_ballot_is_passed (ballot))
      continue;
    TdFacts *line = td_facts_append (facts, "failed");
    td_facts_set (line, "name", ballot->nominee_name);
    td_facts_set (line, "reason", ballot->reason);
  }
}

TdPaper *
td_compose_minutes (TdComposition *self, TdMeeting *meeting)
{
  TdPaper *paper = td_compose_paper (self, "review-minutes", "review-minutes");
  TdFacts *facts = paper->facts;

  td_compose_set_meeting (facts, meeting);
  set_people (facts, meeting);
  set_rules (facts, meeting);
  td_compose_append_lines (facts, "notes", meeting->notes);
  for (guint i = 0; i < meeting->ballots->len; i++)
    append_ballot (facts, self, g_ptr_array_index (meeting->ballots, i));
  td_facts_set_place (facts, "ballots", TD_ENTITY_MEETING, meeting->id, NULL);
  if (meeting->n_written > 0)
    td_facts_set (facts, "with.written", "yes");
  set_conclusion (facts, self, meeting);
  td_compose_check_meeting (meeting, paper->problems);
  return paper;
}
