/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* How a spreadsheet comes to the page of the nominees. */

/* Asks for a file and opens its import over @parent. */
void td_sheet_open (GtkWidget *parent, TdSession *session, const char *plan_id);

/* Where a spreadsheet is dropped on @parent its import opens; other files are the window's.
 * @get: the plan of the page then, NULL for none. */
typedef const char *(*TdSheetGetPlan) (GtkWidget *parent, TdSession **session);
void td_sheet_accept_drops (GtkWidget *parent, TdSheetGetPlan get);

G_END_DECLS
