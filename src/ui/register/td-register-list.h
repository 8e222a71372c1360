/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* Everyone of the register: filter, kinds, order; beside them who is chosen. */
#define TD_TYPE_REGISTER_LIST (td_register_list_get_type ())
G_DECLARE_FINAL_TYPE (TdRegisterList, td_register_list, TD, REGISTER_LIST, AdwBin)

void td_register_list_set_session (TdRegisterList *self, TdSession *session);
/* Puts the cursor into the filter. */
void td_register_list_search (TdRegisterList *self);

G_END_DECLS
