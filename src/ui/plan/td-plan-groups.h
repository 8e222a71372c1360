/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/plan/td-plan.h>

G_BEGIN_DECLS

/* The parts of a plan as groups of rows, for the overview and for the review. */
typedef enum {
  TD_PLAN_GROUPS_TO_READ,
  /* Rows are those of td-part-row.h; each group has a button that adds to it. */
  TD_PLAN_GROUPS_TO_CHECK,
} TdPlanGroups;

/* Fills @box anew with one AdwPreferencesGroup for each kind of part, to read only those that the
 * plan has; what was unfolded stays so. */
void td_plan_groups_refill (GtkBox *box, TdPlan *plan, TdPlanGroups purpose);

/* What a paper of a dossier is called: the plan's own words may be long or missing. */
const char *td_plan_paper_title (const char *kind);
/* "thematic", "sudden or thematic", "". */
char *td_plan_format_occasions (TdOccasions occasions) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
