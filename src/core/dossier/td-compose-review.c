/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The papers of the review: checklists to be ticked by hand, and the list of corrections that is
 * sent back.  They are for the desk, not for the dossier: nothing in them is required. */

#include "config.h"

#include "td-compose-review.h"

#include "td-compose.h"

#include <core/base/td-text.h>
#include <core/nominee/td-nominee-store.h>
#include <core/review/td-correction.h>
#include <core/review/td-matrix.h>
#include <glib/gi18n.h>

/* No decree prescribes these papers, so that there is nothing to compare them with. */
static TdPaper *
make_paper (TdComposition *self, const char *kind)
{
  TdPaper *paper = td_compose_paper (self, kind, kind);

  g_ptr_array_set_size (paper->problems, 0);
  return paper;
}

/* @name (optional): whose paper it is. */
static void
name_paper (TdComposition *self, TdPaper *paper, const char *name)
{
  const char *kind = td_regimes_paper_title (self->regimes, paper->kind);
  g_autofree char *title = name ? g_strdup_printf ("%s: %s", kind, name) : g_strdup (kind);
  g_autofree char *long_name = name ? g_strdup_printf ("%s - %s", kind, name) : g_strdup (kind);
  g_autofree char *file_name = td_text_file_name (long_name);

  g_set_str (&paper->title, title);
  g_free (paper->file_name);
  paper->file_name = g_strconcat (file_name, ".pdf", NULL);
}

static const char *
find_group_name (TdPlan *plan, const char *group_id)
{
  for (guint i = 0; i < plan->criteria_groups->len; i++) {
    TdCriteriaGroup *group = g_ptr_array_index (plan->criteria_groups, i);
    if (g_strcmp0 (group->id, group_id) == 0)
      return group->applies_to;
  }
  return NULL;
}

static void
add_criterion (TdFacts *facts, TdCheck *check)
{
  TdFacts *record = td_facts_append (facts, "criteria");

  td_facts_set_format (record, "number", "%u", check->number);
  td_facts_set (record, "text", check->text);
  td_facts_set (record, "veto", check->veto ? "yes" : NULL);
  td_facts_set (record, "verdict", td_verdict_to_string (check->verdict));
  td_facts_set (record, "note", check->note);
  for (guint i = 0; check->proofs && i < check->proofs->len; i++) {
    TdProof *proof = g_ptr_array_index (check->proofs, i);
    TdFacts *page = td_facts_append (record, "proofs");
    td_facts_set (page, "name", proof->evidence_name);
    td_facts_set_format (page, "page", "%u", proof->page);
  }
}

static void
set_progress (TdFacts *facts, GPtrArray *checks)
{
  guint n_done = 0;

  for (guint i = 0; i < checks->len; i++) {
    TdCheck *check = g_ptr_array_index (checks, i);
    n_done += check->verdict != TD_VERDICT_OPEN;
    add_criterion (facts, check);
  }
  td_facts_set_format (facts, "done", "%u", n_done);
  td_facts_set_format (facts, "of", "%u", checks->len);
  guint excluded_by = td_checklist_find_exclusion (checks);
  if (excluded_by > 0)
    td_facts_set_format (facts, "excluded", "%u", excluded_by);
}

static TdPaper *
compose_checklist (TdComposition *self, TdNomination *nomination, GError **error)
{
  g_autoptr (GPtrArray) checks = td_checklist_load (self->db, nomination->id, error);
  if (!checks)
    return NULL;

  self->award_form = td_plan_find_award_form (self->plan, nomination->award_form_id);
  TdPaper *paper = make_paper (self, "checklist");
  td_facts_set (paper->facts, "group", find_group_name (self->plan, nomination->group_id));
  td_compose_set_nominee (paper->facts, nomination->nominee);
  set_progress (paper->facts, checks);
  g_set_str (&paper->nomination, nomination->id);
  name_paper (self, paper, nomination->nominee->fields[TD_NOMINEE_NAME]);
  return paper;
}

TdPaper *
td_dossier_compose_checklist (TdDb *db, const char *nomination_id, GError **error)
{
  g_return_val_if_fail (TD_IS_DB (db) && nomination_id, NULL);

  TdNomination *nomination = td_nomination_store_load (db, nomination_id, error);
  if (!nomination)
    return NULL;
  g_autoptr (GPtrArray) alone = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (alone, nomination);
  if (!nomination->group_id) {
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID,
                 /* Translators: %s is a nominee's name */
                 _ ("%s has no subject group yet. Choose the group first."),
                 nomination->nominee->fields[TD_NOMINEE_NAME]);
    return NULL;
  }
  g_autoptr (TdComposition) self = td_composition_new (db, nomination->plan_id, alone, error);
  return self ? compose_checklist (self, nomination, error) : NULL;
}

/* The composition of the plan that the group is of; @matrix: the group's criteria. */
static TdComposition *
compose_group (TdDb *db, const char *group_id, TdMatrix **matrix, GError **error)
{
  g_autofree char *plan_id = NULL;

  *matrix = td_matrix_load (db, group_id, error);
  if (!*matrix)
    return NULL;
  plan_id = td_matrix_dup_plan (db, group_id, error);
  return plan_id ? td_composition_new (db, plan_id, NULL, error) : NULL;
}

static gboolean
append_checklists (TdComposition *self, const char *group_id, GPtrArray *papers, GError **error)
{
  for (guint i = 0; i < self->nominations->len; i++) {
    TdNomination *nomination = g_ptr_array_index (self->nominations, i);
    if (g_strcmp0 (nomination->group_id, group_id) != 0)
      continue;
    TdPaper *paper = compose_checklist (self, nomination, error);
    if (!paper)
      return FALSE;
    g_ptr_array_add (papers, paper);
    /* Two nominees of one name must not become one file. */
    g_autofree char *file_name = g_strdup_printf ("%03u %s", papers->len, paper->file_name);
    g_set_str (&paper->file_name, file_name);
  }
  return TRUE;
}

GPtrArray *
td_dossier_compose_checklists (TdDb *db, const char *group_id, GError **error)
{
  g_return_val_if_fail (TD_IS_DB (db) && group_id, NULL);

  g_autoptr (TdMatrix) matrix = NULL;
  g_autoptr (TdComposition) self = compose_group (db, group_id, &matrix, error);
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func (g_object_unref);
  if (!self || !append_checklists (self, group_id, papers, error))
    return NULL;
  return g_steal_pointer (&papers);
}

static void
add_blank_criterion (TdFacts *facts, TdMatrixColumn *column)
{
  TdFacts *record = td_facts_append (facts, "criteria");

  td_facts_set_format (record, "number", "%u", column->number);
  td_facts_set (record, "text", column->text);
  td_facts_set (record, "veto", column->veto ? "yes" : NULL);
}

TdPaper *
td_dossier_compose_blank_checklist (TdDb *db, const char *group_id, GError **error)
{
  g_return_val_if_fail (TD_IS_DB (db) && group_id, NULL);

  g_autoptr (TdMatrix) matrix = NULL;
  g_autoptr (TdComposition) self = compose_group (db, group_id, &matrix, error);
  if (!self)
    return NULL;
  const char *group = find_group_name (self->plan, group_id);
  TdPaper *paper = make_paper (self, "checklist");
  td_facts_set (paper->facts, "blank", "yes");
  td_facts_set (paper->facts, "group", group);
  for (guint i = 0; i < matrix->columns->len; i++)
    add_blank_criterion (paper->facts, g_ptr_array_index (matrix->columns, i));
  name_paper (self, paper, group);
  return paper;
}

TdPaper *
td_dossier_compose_corrections (TdDb *db, const char *plan_id, GError **error)
{
  g_return_val_if_fail (TD_IS_DB (db) && plan_id, NULL);

  g_autoptr (GPtrArray) requests = td_correction_list_of_plan (db, plan_id, TRUE, error);
  g_autoptr (TdComposition) self = requests ? td_composition_new (db, plan_id, NULL, error) : NULL;
  if (!self)
    return NULL;
  TdPaper *paper = make_paper (self, "corrections");
  for (guint i = 0; i < requests->len; i++) {
    TdCorrection *request = g_ptr_array_index (requests, i);
    TdFacts *record = td_facts_append (paper->facts, "requests");
    td_facts_set_format (record, "number", "%u", i + 1);
    td_facts_set (record, "name", request->nominee_name);
    td_facts_set (record, "field", request->field);
    td_facts_set (record, "reason", request->reason);
  }
  name_paper (self, paper, NULL);
  return paper;
}
