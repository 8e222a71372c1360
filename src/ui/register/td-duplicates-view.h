/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* Who may be in the register twice: the pairs, and one of them to decide about. */
#define TD_TYPE_DUPLICATES_VIEW (td_duplicates_view_get_type ())
G_DECLARE_FINAL_TYPE (TdDuplicatesView, td_duplicates_view, TD, DUPLICATES_VIEW, AdwBin)

void td_duplicates_view_set_session (TdDuplicatesView *self, TdSession *session);

G_END_DECLS
