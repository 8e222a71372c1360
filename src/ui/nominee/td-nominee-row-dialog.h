/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/nominee/td-nominee-row.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* Asks for one row of a nominee's small tables: a new one, or one that is there. */
#define TD_TYPE_NOMINEE_ROW_DIALOG (td_nominee_row_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdNomineeRowDialog, td_nominee_row_dialog, TD, NOMINEE_ROW_DIALOG, AdwDialog)

/* @row without an id is new. */
void td_nominee_row_dialog_present (GtkWidget *parent, TdSession *session, TdNomineeRow *row);

G_END_DECLS
