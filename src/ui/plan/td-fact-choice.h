/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/plan/td-plan.h>

G_BEGIN_DECLS

/* The two values that a plan gives for one fact, each a button with its lines.
 * Signals: "looked" (gboolean second), when the keyboard comes to one; "chosen" (gboolean second);
 * "leave" (int direction) when an arrow key leads out of it. */
#define TD_TYPE_FACT_CHOICE (td_fact_choice_get_type ())
G_DECLARE_FINAL_TYPE (TdFactChoice, td_fact_choice, TD, FACT_CHOICE, AdwBin)

GtkWidget *td_fact_choice_new (TdPlanKey key);
/* Of a fact that is conflicting. */
void td_fact_choice_set_fact (TdFactChoice *self, const TdPlanFact *fact);
/* The first value, or coming from below the second, gets the keyboard. */
void td_fact_choice_enter (TdFactChoice *self, gboolean from_below);

G_END_DECLS
