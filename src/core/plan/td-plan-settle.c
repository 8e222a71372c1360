/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What follows from the parts of a plan when a person has changed one: the problems about parts of
 * that kind, and whether numbers of sets contradict each other.  Inside a transaction. */
#include "config.h"

#include "td-plan-edit-private.h"

#include "td-plan-link.h"
#include "td-plan-problems.h"
#include "td-plan-store.h"

static gboolean
has_no_criteria (TdPlan *plan)
{
  for (guint i = 0; i < plan->criteria_groups->len; i++)
    if (((TdCriteriaGroup *) plan->criteria_groups->pdata[i])->criteria->len > 0)
      return FALSE;
  return TRUE;
}

static gboolean
has_no_award_forms (TdPlan *plan)
{
  return plan->award_forms->len == 0;
}

static gboolean
has_no_papers (TdPlan *plan)
{
  return plan->dossier_documents->len == 0;
}

static gboolean
has_no_copies (TdPlan *plan)
{
  return plan->copies->len == 0;
}

static gboolean
has_copies_conflict (TdPlan *plan)
{
  for (guint i = 0; i < plan->copies->len; i++)
    if (((TdCopies *) plan->copies->pdata[i])->reading.state == TD_FACT_CONFLICTING)
      return TRUE;
  return FALSE;
}

static gboolean
has_no_route (TdPlan *plan)
{
  return plan->route->len == 0;
}

static gboolean
has_impossible_period (TdPlan *plan)
{
  for (guint i = 0; i < plan->periods->len; i++) {
    TdPeriod *period = plan->periods->pdata[i];

    if (period->starts.year && period->ends.year &&
        td_date_compare (period->ends, period->starts) < 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
has_no_basis (TdPlan *plan)
{
  return plan->bases->len == 0;
}

static gboolean
has_no_recipients (TdPlan *plan)
{
  return plan->recipients->len == 0;
}

static const struct {
  TdEntity entity;
  const char *code;
  gboolean (*is_so) (TdPlan *plan);
} conditions[] = {
    {TD_ENTITY_CRITERIA_GROUP, "criteria-missing", has_no_criteria},
    {TD_ENTITY_CRITERION, "criteria-missing", has_no_criteria},
    {TD_ENTITY_AWARD_FORM, "award-forms-missing", has_no_award_forms},
    {TD_ENTITY_DOSSIER_DOCUMENT, "dossier-missing", has_no_papers},
    {TD_ENTITY_COPIES, "copies-missing", has_no_copies},
    {TD_ENTITY_COPIES, "copies-conflict", has_copies_conflict},
    {TD_ENTITY_ROUTE_STEP, "route-missing", has_no_route},
    {TD_ENTITY_PERIOD, "period-impossible", has_impossible_period},
    {TD_ENTITY_BASIS, "basis-missing", has_no_basis},
    {TD_ENTITY_RECIPIENT, "recipients-missing", has_no_recipients},
};

static gboolean
has_problem (TdPlan *plan, const char *code)
{
  for (guint i = 0; i < plan->problems->len; i++)
    if (g_str_equal (((TdProblem *) plan->problems->pdata[i])->code, code))
      return TRUE;
  return FALSE;
}

static gboolean
settle_problem (TdDb *db, TdPlan *plan, const char *code, gboolean is_so, GError **error)
{
  if (is_so == has_problem (plan, code))
    return TRUE;
  if (!is_so)
    return td_plan_store_remove_problem (db, plan->id, code, error);
  td_plan_report (plan, code, 0, 0);
  return td_plan_store_add_problem (db, plan, plan->problems->len - 1, error);
}

/* ---- numbers of sets ---- */

static gboolean
contradicts (TdPlan *plan, TdCopies *copies)
{
  for (guint i = 0; i < plan->copies->len; i++) {
    TdCopies *other = plan->copies->pdata[i];

    if (other != copies && other->level == copies->level)
      return TRUE;
  }
  return FALSE;
}

/* Two rows of a level contradict each other; the one that is left is a person's choice. */
static gboolean
settle_state (TdDb *db, TdPlan *plan, TdCopies *copies, GError **error)
{
  gboolean is_conflict = contradicts (plan, copies);

  if (is_conflict == (copies->reading.state == TD_FACT_CONFLICTING))
    return TRUE;
  copies->reading.state = is_conflict ? TD_FACT_CONFLICTING : TD_FACT_EDITED;
  return td_plan_part_store_set_copies_state (
      db, copies->id, td_fact_state_to_string (copies->reading.state), error);
}

static gboolean
settle_copies (TdDb *db, TdPlan *plan, GError **error)
{
  const TdPartKind *kind = td_part_kind_find (TD_ENTITY_COPIES);

  for (guint i = 0; i < plan->copies->len; i++)
    if (!settle_state (db, plan, plan->copies->pdata[i], error))
      return FALSE;

  g_autoptr (TdPartOrder) order = td_plan_part_store_load_order (db, kind, plan->id, error);

  return order && td_plan_part_store_save_order (db, kind, order, error);
}

gboolean
td_plan_settle_parts (TdDb *db, const char *plan_id, TdEntity entity, GError **error)
{
  g_autoptr (TdPlan) plan = NULL;

  if (entity == TD_ENTITY_SECTION || entity == TD_ENTITY_RESPONSIBILITY)
    return TRUE;
  plan = td_plan_store_load (db, plan_id, error);
  if (!plan || (entity == TD_ENTITY_COPIES && !settle_copies (db, plan, error)))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (conditions); i++)
    if (conditions[i].entity == entity &&
        !settle_problem (db, plan, conditions[i].code, conditions[i].is_so (plan), error))
      return FALSE;
  return entity != TD_ENTITY_BASIS || td_plan_link_refresh (db, plan_id, NULL, error);
}
