/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* A badly recognised plan: each raw line beside the Vietnamese that is proposed for it; what a
 * person takes is stored at once. */
#define TD_TYPE_RESTORE_PAGE (td_restore_page_get_type ())
G_DECLARE_FINAL_TYPE (TdRestorePage, td_restore_page, TD, RESTORE_PAGE, AdwNavigationPage)

/* Shows the page of this plan on top of the navigation view that @widget is in. */
void td_restore_page_open (GtkWidget *widget, TdSession *session, const char *plan_id);

G_END_DECLS
