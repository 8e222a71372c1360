/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/nominee/td-nominee.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* What those who sent a nomination are asked to correct.  A row leads to its field by
 * "nominee.show-field" (s) of the widgets above. */
#define TD_TYPE_CORRECTIONS_GROUP (td_corrections_group_get_type ())
G_DECLARE_FINAL_TYPE (TdCorrectionsGroup,
                      td_corrections_group,
                      TD,
                      CORRECTIONS_GROUP,
                      AdwPreferencesGroup)

/* Given again after every reload. */
void
td_corrections_group_set (TdCorrectionsGroup *self, TdSession *session, TdNomination *nomination);
void td_corrections_group_focus (TdCorrectionsGroup *self);

G_END_DECLS
