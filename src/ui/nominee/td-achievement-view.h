/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/nominee/td-nominee.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* The words about a nominee: a summary for the list, the achievement for the report. */
#define TD_TYPE_ACHIEVEMENT_VIEW (td_achievement_view_get_type ())
G_DECLARE_FINAL_TYPE (TdAchievementView, td_achievement_view, TD, ACHIEVEMENT_VIEW, AdwBin)

/* Given again after every reload. */
void
td_achievement_view_set (TdAchievementView *self, TdSession *session, TdNomination *nomination);
/* @field "summary" or "achievement".  FALSE: it is not here. */
gboolean td_achievement_view_show_field (TdAchievementView *self, const char *field);

G_END_DECLS
