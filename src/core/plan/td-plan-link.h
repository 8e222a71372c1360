/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-plan.h"
#include <core/db/td-db.h>

G_BEGIN_DECLS

/* Which plan rests on which.  A plan rests on another one of the workspace when it names its number
 * and its date.  Where only one of them agrees, though the agency is the same, one of the two
 * papers is misprinted or was read wrong: they are not joined, and the plan that rests has a
 * problem that names both. */

typedef enum { TD_PLAN_LINK_NONE, TD_PLAN_LINK_NEAR, TD_PLAN_LINK_SAME } TdPlanLink;

/* What a plan says of one that it rests on, or of itself. */
typedef struct {
  char *plan_id;
  char *number; /* with its symbol: "217/KH-UBND" */
  TdDate date;
  char *agency;
  guint first_line;
  guint last_line;
} TdPlanName;

void td_plan_name_free (TdPlanName *self);

TdPlanLink td_plan_link_compare (const TdPlanName *basis, const TdPlanName *superior);

/* Tells anew, for the plan and for those that may rest on it, where they nearly meet.  Inside a
 * transaction, after the plan or one of its facts was stored.  @told (or NULL): gets the problems
 * of the plan itself. */
gboolean td_plan_link_refresh (TdDb *db, const char *plan_id, GPtrArray *told, GError **error);

/* Those that may rest on the plan: to be asked before it goes, and told anew when it is gone. */
GPtrArray *td_plan_link_list_below (TdDb *db, const char *plan_id, GError **error);
gboolean td_plan_link_refresh_below (TdDb *db, GPtrArray *below, GError **error);

/* ---- the store: GPtrArray of TdPlanName ---- */

GPtrArray *td_plan_link_store_bases (TdDb *db, const char *plan_id, GError **error);
/* The plan itself; none when it has neither number nor date. */
GPtrArray *td_plan_link_store_self (TdDb *db, const char *plan_id, GError **error);
/* Other plans with this number or of this day. */
GPtrArray *td_plan_link_store_superiors (TdDb *db, const TdPlanName *basis, GError **error);
/* What other plans name with this number or of this day; @plan_id is theirs. */
GPtrArray *td_plan_link_store_subordinates (TdDb *db, const TdPlanName *superior, GError **error);
gboolean
td_plan_link_store_add_problem (TdDb *db, const char *plan_id, TdProblem *problem, GError **error);

G_END_DECLS
