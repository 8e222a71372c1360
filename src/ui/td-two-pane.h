/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Two halves of a page: side by side with a movable divider when there is room, one at a time with
 * a switcher below when there is not. */
#define TD_TYPE_TWO_PANE (td_two_pane_get_type ())
G_DECLARE_FINAL_TYPE (TdTwoPane, td_two_pane, TD, TWO_PANE, AdwBin)

/* In the narrow layout, shows that half. */
void td_two_pane_show_start (TdTwoPane *self);
void td_two_pane_show_end (TdTwoPane *self);
gboolean td_two_pane_is_narrow (TdTwoPane *self);

G_END_DECLS
