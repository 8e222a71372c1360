/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/nominee/td-nominee.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* Who confirms the report, when, and the page that shows it. */
#define TD_TYPE_CONFIRMATION_GROUP (td_confirmation_group_get_type ())
G_DECLARE_FINAL_TYPE (TdConfirmationGroup,
                      td_confirmation_group,
                      TD,
                      CONFIRMATION_GROUP,
                      AdwPreferencesGroup)

/* Given again after every reload. */
void
td_confirmation_group_set (TdConfirmationGroup *self, TdSession *session, TdNomination *nomination);
/* The signed page is this one. */
void
td_confirmation_group_set_page (TdConfirmationGroup *self, const char *evidence_id, guint page);
void td_confirmation_group_focus (TdConfirmationGroup *self);

G_END_DECLS
