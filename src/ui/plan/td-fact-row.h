/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/plan/td-plan.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* One fact of a plan: what it is, its value (edited in place, autosaved), its state.
 * Where the plan says two things, both stand below and one is chosen.
 * Signals: "focused", when the keyboard comes in; "finished", after Enter; "leave" (int direction)
 * when an arrow key leads out of it; "lines" (first, last) of the value that is looked at. */
#define TD_TYPE_FACT_ROW (td_fact_row_get_type ())
G_DECLARE_FINAL_TYPE (TdFactRow, td_fact_row, TD, FACT_ROW, AdwPreferencesRow)

GtkWidget *td_fact_row_new (TdSession *session, const char *plan_id, TdPlanKey key);
void td_fact_row_set_fact (TdFactRow *self, const TdPlanFact *fact);
/* The row gets the keyboard, nothing in it: letters are no typing then. */
void td_fact_row_focus_row (TdFactRow *self);
TdPlanKey td_fact_row_get_key (TdFactRow *self);
const TdReading *td_fact_row_get_reading (TdFactRow *self);
gboolean td_fact_row_needs_check (TdFactRow *self);

G_END_DECLS
