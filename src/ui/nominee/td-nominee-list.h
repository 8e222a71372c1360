/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* The nominees of a plan: a table, or cards where it is narrow; sort, filter, add, remove. */
#define TD_TYPE_NOMINEE_LIST (td_nominee_list_get_type ())
G_DECLARE_FINAL_TYPE (TdNomineeList, td_nominee_list, TD, NOMINEE_LIST, AdwBin)

void td_nominee_list_set_plan (TdNomineeList *self, TdSession *session, const char *plan_id);
void td_nominee_list_search (TdNomineeList *self);

G_END_DECLS
