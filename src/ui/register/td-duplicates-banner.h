/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* Says above a plan's nominees when someone seems to be on the plan twice; else it is not seen. */
#define TD_TYPE_DUPLICATES_BANNER (td_duplicates_banner_get_type ())
G_DECLARE_FINAL_TYPE (TdDuplicatesBanner, td_duplicates_banner, TD, DUPLICATES_BANNER, AdwBin)

void td_duplicates_banner_set (TdDuplicatesBanner *self, TdSession *session, const char *plan_id);

G_END_DECLS
