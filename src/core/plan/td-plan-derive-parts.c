/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the superior's plan asks, copied with the lines that it has in the derived text.  Pure. */
#include "config.h"

#include "td-plan-derive-private.h"

#include <string.h>

char *
td_derive_adapt (TdDeriveBuild *self,
                 const char *text,
                 const TdDeriveSpot *spot,
                 gboolean is_foreign,
                 gboolean *is_changed)
{
  char *adapted =
      is_foreign ? g_strdup (text) : td_derive_replace (self->derive, text, spot, self->n_replaced);

  if (is_changed)
    *is_changed |= !g_str_equal (adapted, text);
  return adapted;
}

/* A part's words as the sections have them that the part was read from. */
static char *
adapt_part (TdDeriveBuild *self,
            const char *text,
            const TdReading *reading,
            gboolean is_foreign,
            gboolean *is_changed)
{
  TdDeriveSpot spot;
  gboolean is_found = FALSE;

  for (guint line = reading->first_line; !is_found && line <= reading->last_line; line++)
    is_found = td_derive_find_spot (self->derive, text, line, &spot);
  return td_derive_adapt (self, text, is_found ? &spot : NULL, is_foreign, is_changed);
}

/* The superior's lines in the new text; no lines where their section is not there. */
static TdReading
move_reading (TdDeriveBuild *self, const TdReading *reading, gboolean is_changed)
{
  int node = td_derive_find_node (self->derive, reading->first_line);
  TdReading moved = {reading->state == TD_FACT_CONFLICTING ? TD_FACT_CONFLICTING
                     : is_changed                          ? TD_FACT_EDITED
                                                           : TD_FACT_PROPOSED,
                     0, 0};

  if (node >= 0 && self->readings[node].first_line) {
    moved.first_line = self->readings[node].first_line;
    moved.last_line = self->readings[node].last_line;
  }
  return moved;
}

static gboolean
is_kept (TdDeriveBuild *self, const char *id)
{
  TdDerivePart *part = td_derive_find_part (self->derive, id);

  return !part || part->is_kept;
}

static void
copy_group (TdDeriveBuild *self, TdCriteriaGroup *group)
{
  TdCriteriaGroup *copy = g_object_new (TD_TYPE_CRITERIA_GROUP, NULL);
  int node = td_derive_find_node (self->derive, group->reading.first_line);
  gboolean is_changed = FALSE;

  copy->label = g_strdup (group->label);
  if (node >= 0 && self->labels[node] &&
      g_strcmp0 (td_derive_node (self->derive, (guint) node)->section->label, group->label) == 0)
    g_set_str (&copy->label, self->labels[node]);
  copy->applies_to = adapt_part (self, group->applies_to, &group->reading, FALSE, &is_changed);
  copy->reading = move_reading (self, &group->reading, is_changed);
  for (guint i = 0; i < group->criteria->len; i++) {
    TdCriterion *criterion = group->criteria->pdata[i];
    TdCriterion *other = g_object_new (TD_TYPE_CRITERION, NULL);

    is_changed = FALSE;
    other->text = adapt_part (self, criterion->text, &criterion->reading, FALSE, &is_changed);
    other->veto = criterion->veto;
    other->reading = move_reading (self, &criterion->reading, is_changed);
    g_ptr_array_add (copy->criteria, other);
  }
  g_ptr_array_add (self->plan->criteria_groups, copy);
}

static void
copy_award (TdDeriveBuild *self, TdAwardForm *form)
{
  TdAwardForm *copy = g_object_new (TD_TYPE_AWARD_FORM, NULL);
  gboolean is_foreign = form->level > self->derive->own.level;
  gboolean is_changed = FALSE;

  copy->name = g_strdup (form->name);
  copy->authority = adapt_part (self, form->authority, &form->reading, is_foreign, &is_changed);
  copy->level = form->level;
  copy->occasions = form->occasions;
  copy->reading = move_reading (self, &form->reading, is_changed);
  g_ptr_array_add (self->plan->award_forms, copy);
}

static void
copy_copies (TdDeriveBuild *self, TdCopies *copies)
{
  TdCopies *copy = g_object_new (TD_TYPE_COPIES, NULL);
  gboolean is_changed = FALSE;

  copy->level = copies->level;
  copy->count = copies->count;
  copy->destination = adapt_part (self, copies->destination, &copies->reading,
                                  copies->level > self->derive->own.level, &is_changed);
  copy->reading = move_reading (self, &copies->reading, is_changed);
  g_ptr_array_add (self->plan->copies, copy);
}

static void
copy_document (TdDeriveBuild *self, TdDossierDocument *paper)
{
  TdDossierDocument *copy = g_object_new (TD_TYPE_DOSSIER_DOCUMENT, NULL);
  gboolean is_changed = FALSE;

  copy->kind = g_strdup (paper->kind);
  copy->text = adapt_part (self, paper->text, &paper->reading, FALSE, &is_changed);
  copy->per_nominee = paper->per_nominee;
  copy->with_list = paper->with_list;
  copy->reading = move_reading (self, &paper->reading, is_changed);
  g_ptr_array_add (self->plan->dossier_documents, copy);
}

/* A step whose doer became an own organ is a step of the own level. */
static void
copy_step (TdDeriveBuild *self, TdRouteStep *step)
{
  int node = td_derive_find_node (self->derive, step->reading.first_line);
  gboolean is_foreign = node >= 0 && td_derive_node (self->derive, (guint) node)->is_foreign;
  TdRouteStep *copy = g_object_new (TD_TYPE_ROUTE_STEP, NULL);
  gboolean is_changed = FALSE;

  copy->action = g_strdup (step->action);
  copy->who = adapt_part (self, step->who, &step->reading, is_foreign, &is_changed);
  copy->level = is_changed && step->level == self->derive->above.level ? self->derive->own.level
                                                                       : step->level;
  copy->reading = move_reading (self, &step->reading, is_changed);
  g_ptr_array_add (self->plan->route, copy);
}

static void
copy_period (TdDeriveBuild *self, TdPeriod *period)
{
  TdPeriod *copy = g_object_new (TD_TYPE_PERIOD, NULL);

  copy->label = g_strdup (period->label);
  copy->starts = period->starts;
  copy->ends = period->ends;
  copy->after = period->after;
  copy->from_issue = period->from_issue;
  copy->note = g_strdup (period->note);
  copy->reading = move_reading (self, &period->reading, FALSE);
  g_ptr_array_add (self->plan->periods, copy);
}

/* What the sections cite; what the superior's plan rests on or replaces is not the own plan's. */
static void
copy_citation (TdDeriveBuild *self, TdBasis *basis)
{
  TdReading reading = move_reading (self, &basis->reading, FALSE);

  if (!g_str_equal (basis->relation, "cites") || !reading.first_line)
    return;

  TdBasis *copy = g_object_new (TD_TYPE_BASIS, NULL);
  copy->relation = g_strdup (basis->relation);
  copy->kind = g_strdup (basis->kind);
  copy->number = g_strdup (basis->number);
  copy->date = basis->date;
  copy->issuer = g_strdup (basis->issuer);
  copy->title = g_strdup (basis->title);
  copy->reading = reading;
  g_ptr_array_add (self->plan->bases, copy);
}

/* Whether the paragraph stands in a section that is left out. */
static gboolean
is_left_out (TdDerive *self, const char *paragraph)
{
  for (guint i = 0; i < self->nodes->len; i++) {
    TdDeriveNode *node = td_derive_node (self, i);

    if (node->is_left && *paragraph &&
        (strstr (node->section->text, paragraph) || strstr (node->section->title, paragraph)))
      return TRUE;
  }
  return FALSE;
}

/* What is left of the words, adapted as the section that they stand in. */
static char *
adapt_task (TdDeriveBuild *self,
            TdResponsibility *responsibility,
            gboolean is_foreign,
            gboolean *is_changed)
{
  g_auto (GStrv) paragraphs = g_strsplit (responsibility->text, "\n", -1);
  g_autoptr (GString) task = g_string_new (NULL);

  for (guint i = 0; paragraphs[i]; i++) {
    g_autofree char *kept = is_left_out (self->derive, paragraphs[i])
                                ? g_strdup ("")
                                : td_derive_drop_sentences (self->derive, paragraphs[i]);
    g_autofree char *adapted =
        adapt_part (self, kept, &responsibility->reading, is_foreign, is_changed);

    *is_changed |= !g_str_equal (kept, paragraphs[i]);
    if (*adapted)
      g_string_append_printf (task, "%s%s", task->len ? "\n" : "", adapted);
  }
  return g_strdup (task->str);
}

/* Who does what goes with its section; where that is left out it is nobody's. */
static void
copy_responsibility (TdDeriveBuild *self, TdResponsibility *responsibility)
{
  int node = td_derive_find_node (self->derive, responsibility->reading.first_line);
  gboolean is_foreign = node >= 0 && td_derive_node (self->derive, (guint) node)->is_foreign;
  gboolean is_changed = FALSE;

  if (node >= 0 && !self->readings[node].first_line)
    return;

  TdResponsibility *copy = g_object_new (TD_TYPE_RESPONSIBILITY, NULL);
  copy->who =
      adapt_part (self, responsibility->who, &responsibility->reading, is_foreign, &is_changed);
  copy->text = adapt_task (self, responsibility, is_foreign, &is_changed);
  copy->reading = move_reading (self, &responsibility->reading, is_changed);
  g_ptr_array_add (self->plan->responsibilities, copy);
}

static void
copy_fact (TdDeriveBuild *self, TdPlanKey key)
{
  const TdPlanFact *fact = &self->derive->superior->facts[key];
  TdPlanFact *copy = &self->plan->facts[key];
  gboolean is_changed = FALSE;

  if (!fact->value)
    return;
  copy->value = adapt_part (self, fact->value, &fact->reading, FALSE, &is_changed);
  copy->reading = move_reading (self, &fact->reading, is_changed);
}

void
td_derive_copy_parts (TdDeriveBuild *self)
{
  TdPlan *superior = self->derive->superior;

  for (guint i = 0; i < superior->criteria_groups->len; i++)
    if (is_kept (self, ((TdCriteriaGroup *) superior->criteria_groups->pdata[i])->id))
      copy_group (self, superior->criteria_groups->pdata[i]);
  for (guint i = 0; i < superior->award_forms->len; i++)
    if (is_kept (self, ((TdAwardForm *) superior->award_forms->pdata[i])->id))
      copy_award (self, superior->award_forms->pdata[i]);
  for (guint i = 0; i < superior->copies->len; i++)
    if (is_kept (self, ((TdCopies *) superior->copies->pdata[i])->id))
      copy_copies (self, superior->copies->pdata[i]);
  for (guint i = 0; i < superior->dossier_documents->len; i++)
    copy_document (self, superior->dossier_documents->pdata[i]);
  for (guint i = 0; i < superior->route->len; i++)
    if (td_derive_keeps_level (self->derive, ((TdRouteStep *) superior->route->pdata[i])->level))
      copy_step (self, superior->route->pdata[i]);
  for (guint i = 0; i < superior->periods->len; i++)
    copy_period (self, superior->periods->pdata[i]);
  for (guint i = 0; i < superior->bases->len; i++)
    copy_citation (self, superior->bases->pdata[i]);
  for (guint i = 0; i < superior->responsibilities->len; i++)
    copy_responsibility (self, superior->responsibilities->pdata[i]);
  copy_fact (self, TD_PLAN_PROCEDURE);
  copy_fact (self, TD_PLAN_PROCEDURE_BASIS);
  copy_fact (self, TD_PLAN_STANDING_BODY);
  copy_fact (self, TD_PLAN_CONTACT);
}
