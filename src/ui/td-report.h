/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How a page tells a person that something failed or was done.  @widget: any widget of the window
 * or of a dialog in it; when it is no longer shown nothing happens. */

/* One alert with td_error_describe ()'s sentence; a cancelled call is no news.  While one alert is
 * open further errors with the same sentence are not shown again. */
void td_ui_report_error (GtkWidget *widget, const GError *error);

/* @title: a whole sentence or phrase, not markup. */
void td_ui_toast (GtkWidget *widget, const char *title);
/* The same with a button "Undo", which activates "win.undo". */
void td_ui_toast_undo (GtkWidget *widget, const char *title);

G_END_DECLS
