/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-restore-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A raw line and, beside it or below it, what is proposed for it. */
#define TD_TYPE_RESTORE_ROW (td_restore_row_get_type ())
G_DECLARE_FINAL_TYPE (TdRestoreRow, td_restore_row, TD, RESTORE_ROW, GtkWidget)

GtkWidget *td_restore_row_new (void);
/* NULL: no longer shows any. */
void td_restore_row_set_item (TdRestoreRow *self, TdRestoreItem *item);

/* The raw line above the proposal, not beside it. */
void td_restore_row_set_narrow (TdRestoreRow *self, gboolean is_narrow);

/* What the screen reader says of a line; new string. */
char *td_restore_row_describe (TdRestoreItem *item) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
