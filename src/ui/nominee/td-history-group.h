/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* What a nominee was put forward for in this workspace, and what came of it.  Hidden when there is
 * nothing but the nomination that is open. */
#define TD_TYPE_HISTORY_GROUP (td_history_group_get_type ())
G_DECLARE_FINAL_TYPE (TdHistoryGroup, td_history_group, TD, HISTORY_GROUP, AdwPreferencesGroup)

/* Loads it anew. */
void td_history_group_load (TdHistoryGroup *self,
                            TdSession *session,
                            const char *nominee_id,
                            const char *nomination_id);

G_END_DECLS
