/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/plan/td-plan.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* Corrects one part of a plan: a section, a subject group, a criterion, an award form.  Every field
 * is autosaved. */
#define TD_TYPE_PART_DIALOG (td_part_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdPartDialog, td_part_dialog, TD, PART_DIALOG, AdwDialog)

/* NULL when @plan has no such part. */
AdwDialog *td_part_dialog_new (TdSession *session, TdPlan *plan, TdEntity entity, const char *id);
/* How many sets go to whom. */
AdwDialog *td_part_dialog_new_copies (TdSession *session, TdPlan *plan, TdLevel level);

G_END_DECLS
