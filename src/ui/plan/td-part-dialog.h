/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/plan/td-plan-part.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* One part of a plan, of any kind.  Correcting one stores every field by itself; a new one is
 * stored when it is complete.
 * Signal "added" (TdPartDialog *self, char *id): right before a dialog that added a part closes. */
#define TD_TYPE_PART_DIALOG (td_part_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdPartDialog, td_part_dialog, TD, PART_DIALOG, AdwDialog)

AdwDialog *td_part_dialog_new (TdSession *session, TdEntity entity, const char *id);
/* Like adw_dialog_present (), once the part is loaded: a dialog is shown as it stays.  Where there
 * is no such part any more nothing is shown. */
void td_part_dialog_present (AdwDialog *dialog, GtkWidget *parent);
/* Adds a part to @owner_id, as of td_plan_add_part ().  @text: what its first field begins with, or
 * NULL. */
AdwDialog *td_part_dialog_new_add (TdSession *session,
                                   TdEntity entity,
                                   const char *owner_id,
                                   guint position,
                                   const char *text);
/* Adds a section beside or below another; @place as of TdSectionPlace. */
AdwDialog *td_part_dialog_new_section (TdSession *session, const char *anchor_id, guint place);

G_END_DECLS
