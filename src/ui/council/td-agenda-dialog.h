/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/council/td-council.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* Offers the plan's nominees that are not on @meeting's agenda; each one chosen is put there. */
void td_agenda_dialog_present (GtkWidget *parent, TdSession *session, TdMeeting *meeting);

G_END_DECLS
