/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Line numbers beside a text view: put it there with gtk_text_view_set_gutter (). */
#define TD_TYPE_LINE_GUTTER (td_line_gutter_get_type ())
G_DECLARE_FINAL_TYPE (TdLineGutter, td_line_gutter, TD, LINE_GUTTER, GtkWidget)

/* @view must outlive the gutter, which is its child. */
GtkWidget *td_line_gutter_new (GtkTextView *view);

G_END_DECLS
