/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* The own agency, as its papers name it. */
#define TD_TYPE_AGENCY_DIALOG (td_agency_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdAgencyDialog, td_agency_dialog, TD, AGENCY_DIALOG, AdwDialog)

AdwDialog *td_agency_dialog_new (TdSession *session);
/* Puts the keyboard into a field; @field as td_agency_set ()'s key. */
void td_agency_dialog_show (TdAgencyDialog *self, const char *field);

G_END_DECLS
