/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* Chooses the plan to compare with: those that this one rests on and those that rest on it first.
 * Signal "chosen": the ids of the left and of the right side, the superior's on the left. */
#define TD_TYPE_COMPARE_DIALOG (td_compare_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdCompareDialog, td_compare_dialog, TD, COMPARE_DIALOG, AdwDialog)

AdwDialog *td_compare_dialog_new (TdSession *session, const char *plan_id);

G_END_DECLS
