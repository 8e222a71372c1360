/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* Asks for the kind and the name of a new nominee and puts it under the plan. */
#define TD_TYPE_ADD_NOMINEE_DIALOG (td_add_nominee_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdAddNomineeDialog, td_add_nominee_dialog, TD, ADD_NOMINEE_DIALOG, AdwDialog)

AdwDialog *td_add_nominee_dialog_new (TdSession *session, const char *plan_id);

G_END_DECLS
