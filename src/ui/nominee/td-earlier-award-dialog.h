/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <session/td-session.h>

G_BEGIN_DECLS

#define TD_TYPE_EARLIER_AWARD_DIALOG (td_earlier_award_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdEarlierAwardDialog,
                      td_earlier_award_dialog,
                      TD,
                      EARLIER_AWARD_DIALOG,
                      AdwDialog)

/* Asks for an award that the nominee has had and stores it. */
void
td_earlier_award_dialog_present (GtkWidget *parent, TdSession *session, const char *nominee_id);

G_END_DECLS
