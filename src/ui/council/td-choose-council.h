/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks which of @councils (of TdCouncil) meets.  @chosen is called with its id, or with NULL for a
 * council that is yet to be founded; not at all when the person closes the dialog. */
typedef void (*TdCouncilChosen) (GtkWidget *widget, const char *council_id);
void td_choose_council (GtkWidget *widget, GPtrArray *councils, TdCouncilChosen chosen);

G_END_DECLS
