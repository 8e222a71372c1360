/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A menu for the rows of @list, a GtkColumnView or GtkListView: by the right mouse button, a long
 * press, the menu key or Shift+F10.  The row is selected first, so that the menu's actions work on
 * the selection.  @owner, above the list, has the actions and holds the menu. */
void td_row_menu_attach (GtkWidget *owner, GtkWidget *list, GMenuModel *menu);

G_END_DECLS
