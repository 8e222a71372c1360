/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli.h"

#include <core/plan/td-plan-periods.h>

G_BEGIN_DECLS

/* A whole plan as one JSON object, with the keys that CLI users rely on. */
void cli_plan_to_json (JsonBuilder *builder, TdPlan *plan);
/* The member "deadline". */
void cli_json_countdown (JsonBuilder *builder, const TdCountdown *countdown);

/* Adds what @own holds, something about @plan.  Where the plan was read from pages (a PDF), every
 * "lines" in it says pages. */
void cli_plan_add_paged (JsonBuilder *builder, JsonBuilder *own, TdPlan *plan);
/* The same for people. */
void cli_plan_print_problems (Cli *cli, TdPlan *plan);

G_END_DECLS
