/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli.h"

#include <core/plan/td-plan.h>

G_BEGIN_DECLS

/* A whole plan for people: its facts, its parts, its problems. */
void cli_plan_print (Cli *cli, TdPlan *plan);

G_END_DECLS
