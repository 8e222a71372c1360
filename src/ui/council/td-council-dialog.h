/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <session/td-session.h>

G_BEGIN_DECLS

#define TD_TYPE_COUNCIL_DIALOG (td_council_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdCouncilDialog, td_council_dialog, TD, COUNCIL_DIALOG, AdwDialog)

/* A council's rules and members, stored as they are changed. */
void td_council_dialog_present (GtkWidget *parent, TdSession *session, const char *council_id);

G_END_DECLS
