/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* One of the register: facts, nominations with their outcome, earlier awards. */
#define TD_TYPE_PERSON_VIEW (td_person_view_get_type ())
G_DECLARE_FINAL_TYPE (TdPersonView, td_person_view, TD, PERSON_VIEW, AdwBin)

/* @nominee_id NULL: nobody is chosen.  Read again after each change. */
void td_person_view_set (TdPersonView *self, TdSession *session, const char *nominee_id);

G_END_DECLS
