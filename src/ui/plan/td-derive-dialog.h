/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* Derives the own agency's plan from a superior's: the own agency, the words to adapt with their
 * places, what is taken over.  Signal "derived": the new plan's id. */
#define TD_TYPE_DERIVE_DIALOG (td_derive_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdDeriveDialog, td_derive_dialog, TD, DERIVE_DIALOG, AdwDialog)

AdwDialog *td_derive_dialog_new (TdSession *session, const char *superior_id);

G_END_DECLS
