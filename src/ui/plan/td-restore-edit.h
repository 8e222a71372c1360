/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-restore-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One line, written by hand.  Signal "edited" (TdRestoreEdit *self, guint line, const char *text)
 * when it is taken. */
#define TD_TYPE_RESTORE_EDIT (td_restore_edit_get_type ())
G_DECLARE_FINAL_TYPE (TdRestoreEdit, td_restore_edit, TD, RESTORE_EDIT, AdwDialog)

AdwDialog *td_restore_edit_new (TdRestoreItem *item);

G_END_DECLS
