/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/plan/td-plan-restore.h>

G_BEGIN_DECLS

/* One line of a text that is being restored, as the page shows it: what is proposed, and what a
 * person took.  Property "accepted" is notified. */
#define TD_TYPE_RESTORE_ITEM (td_restore_item_get_type ())
G_DECLARE_FINAL_TYPE (TdRestoreItem, td_restore_item, TD, RESTORE_ITEM, GObject)

TdRestoreItem *td_restore_item_new (TdRestoredLine *line);
TdRestoredLine *td_restore_item_get_line (TdRestoreItem *self);

/* NULL: the raw line stands. */
const char *td_restore_item_get_accepted (TdRestoreItem *self);
void td_restore_item_set_accepted (TdRestoreItem *self, const char *accepted);

/* What stands beside the raw line: what was taken, else what is proposed. */
const char *td_restore_item_get_text (TdRestoreItem *self);
/* TRUE while there is a proposal that was not taken. */
gboolean td_restore_item_is_open (TdRestoreItem *self);

G_END_DECLS
