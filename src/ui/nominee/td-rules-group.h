/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* What the rules on awards say of a nomination: each answer with its reason and the facts it used.
 * Property "forbids": the reason of the first rule that says no, NULL when none does. */
#define TD_TYPE_RULES_GROUP (td_rules_group_get_type ())
G_DECLARE_FINAL_TYPE (TdRulesGroup, td_rules_group, TD, RULES_GROUP, AdwPreferencesGroup)

/* Asks anew. */
void td_rules_group_load (TdRulesGroup *self, TdSession *session, const char *nomination_id);
/* Goes to the first rule that forbids, else to the first. */
gboolean td_rules_group_focus (TdRulesGroup *self);
const char *td_rules_group_get_forbids (TdRulesGroup *self);

G_END_DECLS
