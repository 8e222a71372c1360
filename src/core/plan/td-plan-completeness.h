/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-plan.h"

G_BEGIN_DECLS

/* How it stands with something that a plan should say. */
typedef enum {
  TD_ITEM_THERE,
  TD_ITEM_MISSING,     /* the plan does not say */
  TD_ITEM_UNCHECKED,   /* read, but nobody has looked through it */
  TD_ITEM_CONFLICTING, /* the plan says two things */
} TdItemState;

const char *td_item_state_to_string (TdItemState state); /* "there" "missing" "unchecked" … */
const char *td_item_state_get_title (TdItemState state); /* translated */

/* One line of the checklist of a plan. */
#define TD_TYPE_PLAN_ITEM (td_plan_item_get_type ())
G_DECLARE_FINAL_TYPE (TdPlanItem, td_plan_item, TD, PLAN_ITEM, GObject)
struct _TdPlanItem {
  GObject parent_instance;
  const char *code; /* "agency" … : stable, for programs */
  char *title;      /* translated: "Signatory" */
  char *detail;     /* what the plan says, or what is amiss; "" for nothing more to say */
  TdItemState state;
  TdPlace *place; /* where it is filled in */
};

/* What a plan should have, in the order of a plan: GPtrArray of TdPlanItem, every item once.  Pure.
 */
GPtrArray *td_plan_completeness_new (TdPlan *plan) G_GNUC_WARN_UNUSED_RESULT;
/* How many of @items are in @state. */
guint td_plan_completeness_count (GPtrArray *items, TdItemState state);

G_END_DECLS
