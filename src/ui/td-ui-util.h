/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/base/td-problem.h>
#include <core/plan/td-plan.h>

G_BEGIN_DECLS

/* Small things that several pages share. */

/* Cancels what runs under *@cancellable and puts a fresh one there; borrowed. */
GCancellable *td_ui_restart (GCancellable **cancellable);
/* Cancels and drops: for dispose. */
void td_ui_cancel (GCancellable **cancellable);

/* "Line 12", "Lines 12–14", "" for 0. */
char *td_ui_format_lines (guint first_line, guint last_line) G_GNUC_WARN_UNUSED_RESULT;

/* How a fact's state is shown: never by colour alone. */
const char *td_ui_fact_state_icon (TdFactState state);
const char *td_ui_fact_state_title (TdFactState state); /* translated */
const char *td_ui_fact_state_css (TdFactState state);   /* a style class, "" for none */

const char *td_ui_severity_icon (TdSeverity severity);
const char *td_ui_severity_css (TdSeverity severity);

/* "18 September", "18 September 2020" when of another year; local. */
char *td_ui_format_date (GDateTime *date) G_GNUC_WARN_UNUSED_RESULT;

/* Stays in memory for good: the settings of the window. */
GSettings *td_ui_get_settings (void);

/* Removes all children of a list, box or the like. */
void td_ui_clear (GtkWidget *container);

/* An AdwActionRow with plain (not markup) texts that wrap; @subtitle may be NULL. */
GtkWidget *td_ui_row_new (const char *title, const char *subtitle);
/* A symbolic icon with a name for the screen reader. */
GtkWidget *td_ui_icon_new (const char *icon_name, const char *name, const char *css);
/* A flat icon button with tooltip and name. */
GtkWidget *td_ui_button_new (const char *icon_name, const char *name);

/* An AdwEntryRow that can be read and copied like any text, and not typed into. */
void td_ui_set_closed (GtkWidget *row, gboolean is_closed);

/* The menu's popover is made when it is first opened: making one takes longer than the rest of a
 * page. */
void td_ui_set_menu (GtkMenuButton *button, GMenuModel *menu);

/* For a text view in a scrolled window whose text is changed by the program.  A frame that is drawn
 * before the view has measured what changed moves the scroll bar in the middle of being drawn, and
 * GTK 4.18 warns: the view is laid out before each such frame.  Can go when the view does so
 * itself. */
void td_ui_lay_out_first (GtkTextView *view);

G_END_DECLS
