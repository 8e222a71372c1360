/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-plan-store.h"

G_BEGIN_DECLS

/* How the browser puts plans together. */
typedef enum {
  TD_PLAN_BY_CHAIN,  /* each under the plan that it rests on, by the year of the topmost */
  TD_PLAN_BY_YEAR,   /* its own year */
  TD_PLAN_BY_AGENCY, /* who issued it: the higher level first, then by name */
} TdPlanGrouping;

TdPlanGrouping td_plan_grouping_from_string (const char *name); /* "chain" "year" "agency" */

/* A plan's place in the browser.  The group is what it stands under; entries of one group follow
 * one another. */
#define TD_TYPE_PLAN_ENTRY (td_plan_entry_get_type ())
G_DECLARE_FINAL_TYPE (TdPlanEntry, td_plan_entry, TD, PLAN_ENTRY, GObject)
struct _TdPlanEntry {
  GObject parent_instance;
  TdPlanSummary *plan;
  guint depth;   /* 0: at the top; 1: beneath its superior … */
  guint group;   /* 0, 1 … */
  char *heading; /* the group's: a year, an agency; translated */
};

/* Every plan of @summaries, which are newest first, once: GPtrArray of TdPlanEntry.  Pure. */
GPtrArray *td_plan_browse_new (GPtrArray *summaries,
                               TdPlanGrouping grouping) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
