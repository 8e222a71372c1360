/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-plan.h"

G_BEGIN_DECLS

/* Inside core/plan: the kinds of problems that reading a plan finds. */

/* Adds the problem @code (one of the table's) to the plan's list. */
void td_plan_report (TdPlan *self, const char *code, guint first_line, guint last_line);
/* The plan says two things of the fact @key: the problem @code names both with their lines. */
void td_plan_report_fact_conflict (TdPlan *self, const char *code, TdPlanKey key);
/* The same of the sets of one level. */
void td_plan_report_copies_conflict (TdPlan *self, TdCopies *first, TdCopies *second);
/* The plan rests on @wanted, of the same agency the workspace has @found. */
TdProblem *td_plan_problem_new_near (const char *plan_id,
                                     const char *wanted,
                                     const char *found) G_GNUC_WARN_UNUSED_RESULT;
/* The plan's fact that the problem is about, as td_plan_key_to_string (); NULL for none. */
const char *td_plan_problem_get_field (const char *code);
/* A problem of the plan as it was stored, in the language of now, with the place where it is
 * mended. The plan's facts and sets are loaded before. */
TdProblem *td_plan_problem_restore (TdPlan *plan,
                                    const char *severity,
                                    const char *code,
                                    const char *message,
                                    guint first_line,
                                    guint last_line) G_GNUC_WARN_UNUSED_RESULT;

/* LAW L-1: the decree in force on a day, of which parts may be unknown; the year must be known. */
const char *td_plan_regime_of_date (TdDate date);

G_END_DECLS
