/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a dossier lacks beside the facts that its forms ask for.  Each finding leads to the place
 * that mends it. */

#include "config.h"

#include "td-compose.h"

#include <core/evidence/td-evidence.h>
#include <core/evidence/td-findings.h>
#include <core/review/td-checklist.h>
#include <glib/gi18n.h>

/* ---- the dossier ---- */

static void
check_copies (TdComposition *self, GPtrArray *problems)
{
  if (self->dossier->sets > 0)
    return;
  g_ptr_array_add (
      problems,
      td_problem_new (TD_SEVERITY_WARNING, "copies-unknown",
                      td_place_new (TD_ENTITY_DOSSIER, self->dossier->id, "sets"),
                      _ ("The plan does not say how many sets of this dossier are sent. Enter "
                         "the number of sets.")));
}

static void
check_date (TdComposition *self, GPtrArray *problems)
{
  const TdRegime *regime = self->regime;
  TdDate date = self->dossier->date;

  if (!td_date_is_whole (date) ||
      (td_date_compare (date, regime->from) >= 0 && td_date_compare (date, regime->to) <= 0))
    return;
  g_ptr_array_add (problems,
                   td_problem_new (TD_SEVERITY_WARNING, "regime-date",
                                   td_place_new (TD_ENTITY_DOSSIER, self->dossier->id, "date"),
                                   /* Translators: %s is a legal regime such as ND91_2017 */
                                   _ ("The letter’s date is outside the time in which the plan’s "
                                      "regime %s is in force. Check the date."),
                                   regime->id));
}

static void
check_other_papers (TdComposition *self, GPtrArray *problems)
{
  for (guint i = 0; i < self->plan->dossier_documents->len; i++) {
    TdDossierDocument *document = g_ptr_array_index (self->plan->dossier_documents, i);
    if (g_strcmp0 (document->kind, "other") != 0)
      continue;
    g_ptr_array_add (problems,
                     td_problem_new (TD_SEVERITY_WARNING, "other-paper",
                                     td_place_new (TD_ENTITY_PLAN, self->plan->id, NULL),
                                     /* Translators: %s is the plan's own words for a paper */
                                     _ ("The plan also asks for “%s”. This program does not make "
                                        "it: add it to each set by hand."),
                                     document->text));
  }
}

static void
check_reviewed (TdComposition *self, GPtrArray *nominations, GPtrArray *problems)
{
  for (guint i = 0; i < nominations->len; i++) {
    TdNomination *nomination = g_ptr_array_index (nominations, i);
    if (td_composition_find_ballot (self, nomination->id))
      continue;
    g_ptr_array_add (problems,
                     td_problem_new (TD_SEVERITY_ERROR, "not-reviewed",
                                     td_place_new (TD_ENTITY_MEETING, self->meeting->id, NULL),
                                     /* Translators: %s is a nominee's name */
                                     _ ("The council’s meeting did not vote on %s. Put the "
                                        "nomination on the meeting’s agenda."),
                                     nomination->nominee->fields[TD_NOMINEE_NAME]));
  }
}

void
td_compose_check_dossier (TdComposition *self, GPtrArray *nominations, GPtrArray *problems)
{
  if (nominations->len == 0)
    g_ptr_array_add (problems,
                     td_problem_new (TD_SEVERITY_ERROR, "no-nominations",
                                     td_place_new (TD_ENTITY_DOSSIER, self->dossier->id, NULL),
                                     _ ("Nobody is nominated for this award form.")));
  if (td_composition_needs (self, "review-minutes") && !self->meeting)
    g_ptr_array_add (
        problems,
        td_problem_new (TD_SEVERITY_ERROR, "minutes-missing",
                        td_place_new (TD_ENTITY_PLAN, self->plan->id, NULL),
                        _ ("The dossier needs the minutes of the council’s review, but no meeting "
                           "has voted on these nominations. Hold the council’s meeting.")));
  else if (td_composition_needs (self, "review-minutes"))
    check_reviewed (self, nominations, problems);
  check_copies (self, problems);
  check_date (self, problems);
  td_compose_check_validity (self, problems);
  check_other_papers (self, problems);
}

/* ---- a nomination ---- */

typedef struct {
  guint n_open, n_vetoed, n_unproved;
} Tally;

static Tally
tally (GPtrArray *checks)
{
  Tally found = {0, 0, 0};

  for (guint i = 0; i < checks->len; i++) {
    TdCheck *check = g_ptr_array_index (checks, i);
    found.n_open += check->verdict == TD_VERDICT_OPEN;
    found.n_vetoed += check->veto && check->verdict == TD_VERDICT_UNMET;
    found.n_unproved += check->verdict == TD_VERDICT_MET && !check->veto && check->proofs->len == 0;
  }
  return found;
}

static void
report_tally (TdNomination *nomination, Tally found, GPtrArray *problems)
{
  const char *name = nomination->nominee->fields[TD_NOMINEE_NAME];

  /* What excludes ends the checklist: the rest need not be examined. */
  if (found.n_open > 0 && found.n_vetoed == 0)
    g_ptr_array_add (
        problems,
        td_problem_new (TD_SEVERITY_WARNING, "criteria-open",
                        td_place_new (TD_ENTITY_NOMINATION, nomination->id, NULL),
                        /* Translators: %s is a nominee's name, %u a number of criteria */
                        ngettext ("%s: %u criterion has not been examined yet.",
                                  "%s: %u criteria have not been examined yet.", found.n_open),
                        name, found.n_open));
  if (found.n_vetoed > 0)
    g_ptr_array_add (problems,
                     td_problem_new (TD_SEVERITY_ERROR, "veto-unmet",
                                     td_place_new (TD_ENTITY_NOMINATION, nomination->id, NULL),
                                     /* Translators: %s is a nominee's name */
                                     _ ("%s does not meet a criterion that excludes from the "
                                        "award. Take the nomination off or correct the verdict."),
                                     name));
  if (found.n_unproved > 0)
    g_ptr_array_add (
        problems,
        td_problem_new (TD_SEVERITY_WARNING, "evidence-missing",
                        td_place_new (TD_ENTITY_NOMINATION, nomination->id, NULL),
                        /* Translators: %s is a nominee's name, %u a number of criteria */
                        ngettext ("%s: %u criterion is marked as met without any evidence.",
                                  "%s: %u criteria are marked as met without any evidence.",
                                  found.n_unproved),
                        name, found.n_unproved));
}

static void
check_choices (TdComposition *self, TdNomination *nomination, GPtrArray *problems)
{
  const char *name = nomination->nominee->fields[TD_NOMINEE_NAME];
  TdAwardForm *form = td_plan_find_award_form (self->plan, nomination->award_form_id);
  gboolean is_asked = form && form->occasions == (TD_OCCASION_SUDDEN | TD_OCCASION_THEMATIC);

  if (!nomination->group_id && self->plan->criteria_groups->len > 0)
    g_ptr_array_add (
        problems, td_problem_new (TD_SEVERITY_WARNING, "group-missing",
                                  td_place_new (TD_ENTITY_NOMINATION, nomination->id, "group_id"),
                                  /* Translators: %s is a nominee's name */
                                  _ ("%s has no subject group yet, so no criteria were "
                                     "examined. Choose the group."),
                                  name));
  if (is_asked && !*nomination->occasion)
    g_ptr_array_add (
        problems, td_problem_new (TD_SEVERITY_WARNING, "occasion-missing",
                                  td_place_new (TD_ENTITY_NOMINATION, nomination->id, "occasion"),
                                  /* Translators: %s is a nominee's name */
                                  _ ("Choose for %s whether the award is for a sudden or a "
                                     "thematic achievement."),
                                  name));
}

/* What was found out about its evidence; what only is noted, or not known yet, is not the dossier's
 * trouble. */
static gboolean
check_evidence (TdComposition *self, TdNomination *nomination, GPtrArray *problems, GError **error)
{
  g_autoptr (GPtrArray) list = td_evidence_store_list (self->db, nomination->id, error);

  for (guint i = 0; list && i < list->len; i++) {
    TdEvidence *evidence = g_ptr_array_index (list, i);
    g_autoptr (GPtrArray) found = td_findings_list (self->db, evidence->id, error);
    if (!found)
      return FALSE;
    for (guint j = 0; j < found->len; j++) {
      TdProblem *problem = g_ptr_array_index (found, j);
      if (problem->severity != TD_SEVERITY_NOTE)
        g_ptr_array_add (problems, g_object_ref (problem));
    }
  }
  return list != NULL;
}

gboolean
td_compose_check_nomination (TdComposition *self,
                             TdNomination *nomination,
                             GPtrArray *problems,
                             GError **error)
{
  g_autoptr (GPtrArray) checks = td_checklist_load (self->db, nomination->id, error);
  if (!checks)
    return FALSE;
  check_choices (self, nomination, problems);
  report_tally (nomination, tally (checks), problems);
  return check_evidence (self, nomination, problems, error);
}

/* ---- the meeting ---- */

static guint
count_uncounted (TdMeeting *meeting)
{
  guint n_uncounted = 0;

  for (guint i = 0; i < meeting->ballots->len; i++) {
    TdBallot *ballot = g_ptr_array_index (meeting->ballots, i);
    n_uncounted += !ballot->is_counted;
  }
  return n_uncounted;
}

void
td_compose_check_meeting (TdMeeting *meeting, GPtrArray *problems)
{
  guint n_uncounted = count_uncounted (meeting);

  if (n_uncounted > 0)
    g_ptr_array_add (
        problems,
        td_problem_new (TD_SEVERITY_ERROR, "ballots-uncounted",
                        td_place_new (TD_ENTITY_MEETING, meeting->id, NULL),
                        /* Translators: %u is a number of votes */
                        ngettext ("The result of %u vote has not been entered.",
                                  "The results of %u votes have not been entered.", n_uncounted),
                        n_uncounted));
  if (!meeting->is_closed)
    g_ptr_array_add (problems,
                     td_problem_new (TD_SEVERITY_WARNING, "meeting-open",
                                     td_place_new (TD_ENTITY_MEETING, meeting->id, NULL),
                                     _ ("The council’s meeting has not been closed, so its results "
                                        "may still change.")));
  if (!meeting->has_quorum && !*meeting->quorum_reason)
    g_ptr_array_add (problems,
                     td_problem_new (TD_SEVERITY_ERROR, "quorum",
                                     td_place_new (TD_ENTITY_MEETING, meeting->id, "quorum_reason"),
                                     _ ("Fewer members attended than the quorum asks for. Record "
                                        "the attendance, or why the meeting went on.")));
}
