/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Composing: reads what one dossier is made of and lets each paper's composer turn it into facts.
 * Reads only; any thread that owns the connection. */

#include "config.h"

#include "td-compose.h"

#include <core/base/td-text.h>
#include <core/nominee/td-nominee-store.h>
#include <core/plan/td-plan-store.h>
#include <glib/gi18n.h>

static gboolean
choose_regime (TdComposition *self, GError **error)
{
  self->regimes = td_regimes_load (error);
  if (!self->regimes)
    return FALSE;

  TdDate date = td_plan_get_date (self->plan);
  if (date.year == 0)
    date = td_date_today ();
  self->regime = td_regimes_find (self->regimes, self->plan->regime);
  if (!self->regime)
    self->regime = td_regimes_at (self->regimes, date);
  self->forms = td_regimes_forms_for (self->regimes, self->regime);
  if (self->forms)
    return TRUE;
  g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND,
               _ ("There are no forms for the regime “%s” or an earlier one"), self->regime->id);
  return FALSE;
}

TdComposition *
td_composition_new (TdDb *db, const char *plan_id, GPtrArray *nominations, GError **error)
{
  g_autoptr (TdComposition) self = g_new0 (TdComposition, 1);

  self->db = db;
  self->plan = td_plan_store_load (db, plan_id, error);
  self->agency = self->plan ? td_agency_load (db, error) : NULL;
  if (!self->agency)
    return NULL;
  self->meetings = g_ptr_array_new_with_free_func (g_object_unref);
  self->nominations = nominations
                          ? g_ptr_array_ref (nominations)
                          : td_nomination_store_list (db, plan_id, NULL, NULL, FALSE, error);
  if (!self->nominations || !choose_regime (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
td_composition_free (TdComposition *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->regimes, td_regimes_free);
  g_clear_object (&self->agency);
  g_clear_object (&self->plan);
  g_clear_object (&self->dossier);
  g_clear_pointer (&self->meetings, g_ptr_array_unref);
  g_clear_pointer (&self->nominations, g_ptr_array_unref);
  g_free (self);
}

GPtrArray *
td_composition_list_nominations (TdComposition *self)
{
  GPtrArray *nominations = g_ptr_array_new ();

  for (guint i = 0; self->award_form && i < self->nominations->len; i++) {
    TdNomination *nomination = g_ptr_array_index (self->nominations, i);
    if (g_strcmp0 (nomination->award_form_id, self->award_form->id) == 0)
      g_ptr_array_add (nominations, nomination);
  }
  return nominations;
}

TdNomination *
td_composition_find_nomination (TdComposition *self, const char *id)
{
  for (guint i = 0; i < self->nominations->len; i++) {
    TdNomination *nomination = g_ptr_array_index (self->nominations, i);
    if (g_strcmp0 (nomination->id, id) == 0)
      return nomination;
  }
  return NULL;
}

static TdBallot *
find_ballot (TdMeeting *meeting, const char *nomination_id)
{
  for (guint i = 0; meeting && i < meeting->ballots->len; i++) {
    TdBallot *ballot = g_ptr_array_index (meeting->ballots, i);
    if (g_strcmp0 (ballot->nomination_id, nomination_id) == 0)
      return ballot;
  }
  return NULL;
}

/* Among several votes on one nomination that of the newest closed meeting counts, else the newest.
 * @found (optional): which meeting. */
static TdBallot *
choose_ballot (GPtrArray *meetings, const char *nomination_id, TdMeeting **found)
{
  TdBallot *chosen = NULL;
  gboolean is_closed = FALSE;

  for (guint i = 0; i < meetings->len; i++) {
    TdMeeting *meeting = g_ptr_array_index (meetings, i);
    TdBallot *ballot = find_ballot (meeting, nomination_id);
    if (!ballot || (chosen && (is_closed || !meeting->is_closed)))
      continue;
    chosen = ballot;
    is_closed = meeting->is_closed;
    if (found)
      *found = meeting;
  }
  return chosen;
}

TdBallot *
td_composition_find_ballot (TdComposition *self, const char *nomination_id)
{
  return choose_ballot (self->meetings, nomination_id, NULL);
}

gboolean
td_composition_is_failed (TdComposition *self, TdNomination *nomination)
{
  TdBallot *ballot = td_composition_find_ballot (self, nomination->id);
  gboolean is_decided = ballot && (ballot->is_counted || *ballot->outcome);
  return is_decided && !td_ballot_is_passed (ballot);
}

gboolean
td_composition_is_simplified (TdComposition *self)
{
  return g_strcmp0 (td_plan_get (self->plan, TD_PLAN_PROCEDURE), "simplified") == 0;
}

gboolean
td_composition_needs (TdComposition *self, const char *kind)
{
  if (self->plan->dossier_documents->len > 0)
    return td_plan_needs_paper (self->plan, kind);

  char **papers =
      td_composition_is_simplified (self) ? self->regime->simplified_papers : self->regime->papers;
  return papers && g_strv_contains ((const char *const *) papers, kind);
}

/* The meetings whose votes count for one of @nominations. */
static gboolean
find_meetings (TdComposition *self, GPtrArray *nominations, GError **error)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) meetings = td_meeting_store_list (self->db, self->plan->id, error);
  if (!meetings)
    return FALSE;

  for (guint i = 0; i < nominations->len; i++) {
    TdNomination *nomination = g_ptr_array_index (nominations, i);
    TdMeeting *meeting = NULL;
    if (choose_ballot (meetings, nomination->id, &meeting))
      g_hash_table_add (wanted, meeting);
  }
  for (guint i = 0; i < meetings->len; i++) {
    TdMeeting *meeting = g_ptr_array_index (meetings, i);
    if (g_hash_table_contains (wanted, meeting))
      g_ptr_array_add (self->meetings, g_object_ref (meeting));
  }
  if (self->meetings->len > 0)
    self->meeting = g_ptr_array_index (self->meetings, 0);
  return TRUE;
}

static TdComposition *
compose_dossier (TdDb *db, const char *dossier_id, GError **error)
{
  g_autoptr (TdDossier) dossier = td_dossier_store_load (db, dossier_id, error);
  g_autoptr (TdComposition) self =
      dossier ? td_composition_new (db, dossier->plan_id, NULL, error) : NULL;
  if (!self)
    return NULL;

  self->dossier = g_steal_pointer (&dossier);
  self->award_form = td_plan_find_award_form (self->plan, self->dossier->award_form->id);
  g_autoptr (GPtrArray) nominations = td_composition_list_nominations (self);
  if (!find_meetings (self, nominations, error))
    return NULL;
  return g_steal_pointer (&self);
}

static char *
make_file_name (TdComposition *self, TdPaper *paper, guint number)
{
  const char *kind = td_regimes_paper_title (self->regimes, paper->kind);
  TdNomination *nomination = td_composition_find_nomination (self, paper->nomination);
  g_autofree char *title =
      nomination ? g_strdup_printf ("%s - %s", kind, nomination->nominee->fields[TD_NOMINEE_NAME])
                 : g_strdup (kind);
  g_autofree char *name = td_text_file_name (title);
  return g_strdup_printf ("%02u %s", number, name);
}

/* Two nominees of one name must not become one file. */
static void
name_file (TdComposition *self, TdPaper *paper, guint number, GHashTable *taken)
{
  g_autofree char *name = make_file_name (self, paper, number);
  g_autofree char *file_name = g_strconcat (name, ".pdf", NULL);

  for (guint n = 2; g_hash_table_contains (taken, file_name); n++) {
    g_free (file_name);
    file_name = g_strdup_printf ("%s (%u).pdf", name, n);
  }
  g_hash_table_add (taken, g_strdup (file_name));
  g_set_str (&paper->file_name, file_name);
}

static void
name_files (TdComposition *self, GPtrArray *papers)
{
  guint number = 0;
  const char *kind = NULL;
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < papers->len; i++) {
    TdPaper *paper = g_ptr_array_index (papers, i);
    if (g_strcmp0 (kind, paper->kind) != 0)
      number++;
    kind = paper->kind;
    name_file (self, paper, number, taken);
  }
}

static gboolean
append_reports (TdComposition *self, GPtrArray *nominations, GPtrArray *papers, GError **error)
{
  for (guint i = 0; i < nominations->len; i++) {
    TdNomination *nomination = g_ptr_array_index (nominations, i);
    if (td_composition_is_failed (self, nomination))
      continue;
    TdPaper *paper = td_compose_report (self, nomination, error);
    if (!paper)
      return FALSE;
    g_ptr_array_add (papers, paper);
  }
  return TRUE;
}

/* Only where there is evidence: the plan does not ask for it, the checklist's numbers do. */
static gboolean
append_evidence_index (TdComposition *self,
                       GPtrArray *nominations,
                       GPtrArray *papers,
                       GError **error)
{
  g_autoptr (TdPaper) index = td_compose_evidence_index (self, nominations, error);

  if (index && td_facts_get_list (index->facts, "nominees"))
    g_ptr_array_add (papers, g_object_ref (index));
  return index != NULL;
}

/* Where no report carries the findings about a nominee, the letter does. */
static gboolean
check_nominations (TdComposition *self, GPtrArray *nominations, TdPaper *letter, GError **error)
{
  for (guint i = 0; i < nominations->len; i++) {
    if (!td_compose_check_nomination (self, g_ptr_array_index (nominations, i), letter->problems,
                                      error))
      return FALSE;
  }
  return TRUE;
}

GPtrArray *
td_dossier_compose (TdDb *db, const char *dossier_id, GError **error)
{
  g_return_val_if_fail (TD_IS_DB (db) && dossier_id, NULL);

  g_autoptr (TdComposition) self = compose_dossier (db, dossier_id, error);
  if (!self)
    return NULL;

  g_autoptr (GPtrArray) nominations = td_composition_list_nominations (self);
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func (g_object_unref);
  TdPaper *letter = td_compose_letter (self);
  g_ptr_array_add (papers, letter);
  td_compose_check_dossier (self, nominations, letter->problems);
  if (!td_compose_check_nominees (self, nominations, letter->problems, error))
    return NULL;
  for (guint i = 0; td_composition_needs (self, "review-minutes") && i < self->meetings->len; i++)
    g_ptr_array_add (papers, td_compose_minutes (self, g_ptr_array_index (self->meetings, i)));
  if (td_composition_needs (self, "achievement-report")
          ? !append_reports (self, nominations, papers, error)
          : !check_nominations (self, nominations, letter, error))
    return NULL;
  if (!append_evidence_index (self, nominations, papers, error))
    return NULL;
  name_files (self, papers);
  return g_steal_pointer (&papers);
}

/* The dossier's row where there is one: it knows the date. */
static gboolean
load_dossier_of (TdComposition *self, const char *award_form_id, GError **error)
{
  self->award_form = td_plan_find_award_form (self->plan, award_form_id);
  if (!self->award_form)
    return TRUE;
  g_autoptr (GPtrArray) dossiers = td_dossier_store_list (self->db, self->plan->id, error);
  if (!dossiers)
    return FALSE;
  for (guint i = 0; i < dossiers->len; i++) {
    TdDossier *dossier = g_ptr_array_index (dossiers, i);
    if (g_strcmp0 (dossier->award_form->id, award_form_id) == 0)
      g_set_object (&self->dossier, dossier);
  }
  return TRUE;
}

TdPaper *
td_dossier_compose_report (TdDb *db, const char *nomination_id, GError **error)
{
  g_return_val_if_fail (TD_IS_DB (db) && nomination_id, NULL);

  TdNomination *nomination = td_nomination_store_load (db, nomination_id, error);
  if (!nomination)
    return NULL;
  g_autoptr (GPtrArray) alone = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (alone, nomination);
  g_autoptr (TdComposition) self = td_composition_new (db, nomination->plan_id, alone, error);
  if (!self || !load_dossier_of (self, nomination->award_form_id, error))
    return NULL;

  TdPaper *paper = td_compose_report (self, nomination, error);
  if (paper) {
    g_autofree char *name = make_file_name (self, paper, 3);
    paper->file_name = g_strconcat (name, ".pdf", NULL);
  }
  return paper;
}

TdPaper *
td_dossier_compose_minutes (TdDb *db, const char *meeting_id, GError **error)
{
  g_return_val_if_fail (TD_IS_DB (db) && meeting_id, NULL);

  g_autoptr (TdMeeting) meeting = td_meeting_store_load (db, meeting_id, error);
  g_autoptr (TdComposition) self =
      meeting ? td_composition_new (db, meeting->plan_id, NULL, error) : NULL;
  if (!self)
    return NULL;

  TdPaper *paper = td_compose_minutes (self, meeting);
  g_autofree char *name = make_file_name (self, paper, 2);
  paper->file_name = g_strconcat (name, ".pdf", NULL);
  return paper;
}
