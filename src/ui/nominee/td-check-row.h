/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/review/td-checklist.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* One criterion of a checklist: verdict, text, proofs, note.  What is clicked here activates
 * "checklist.judge" (su: criterion, verdict), "checklist.history" (s), "checklist.remove-proof"
 * (ssu) and
 * "evidence.show" (su: evidence, page) on the widgets above. */
#define TD_TYPE_CHECK_ROW (td_check_row_get_type ())
G_DECLARE_FINAL_TYPE (TdCheckRow, td_check_row, TD, CHECK_ROW, GtkListBoxRow)

GtkWidget *td_check_row_new (TdSession *session) G_GNUC_WARN_UNUSED_RESULT;

void td_check_row_set_check (TdCheckRow *self, TdCheck *check);
TdCheck *td_check_row_get_check (TdCheckRow *self);
/* Shows the note's field and puts the focus there. */
void td_check_row_edit_note (TdCheckRow *self);

G_END_DECLS
