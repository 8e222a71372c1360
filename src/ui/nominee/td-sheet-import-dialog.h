/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* Nominees of a spreadsheet come under a plan: what its columns are and what each row would do is
 * shown and corrected first.  Signal "imported" with the number of nominees. */
#define TD_TYPE_SHEET_IMPORT_DIALOG (td_sheet_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdSheetImportDialog,
                      td_sheet_import_dialog,
                      TD,
                      SHEET_IMPORT_DIALOG,
                      AdwDialog)

AdwDialog *td_sheet_import_dialog_new (TdSession *session, const char *plan_id, GFile *file);

G_END_DECLS
