/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/nominee/td-nominee.h>
#include <core/plan/td-plan.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* What is known of a nominee and what it is put forward for: rows for the fields that apply to its
 * kind, stored as they are typed, with what is wrong said below each; its small tables, its history
 * and what the rules on awards say.  Property "forbids": see TdRulesGroup. */
#define TD_TYPE_NOMINEE_FORM (td_nominee_form_get_type ())
G_DECLARE_FINAL_TYPE (TdNomineeForm, td_nominee_form, TD, NOMINEE_FORM, AdwBin)

/* Given again after every reload. */
void td_nominee_form_set (TdNomineeForm *self,
                          TdSession *session,
                          TdPlan *plan,
                          TdNomination *nomination);
/* Puts the focus into the row of @field, of a nominee or of a nomination, into one of its tables or
 * ("rules") to the rules.  FALSE: it is not here.
 */
gboolean td_nominee_form_show_field (TdNomineeForm *self, const char *field);

G_END_DECLS
