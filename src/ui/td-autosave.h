/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/base/td-place.h>
#include <gtk/gtk.h>
#include <session/td-session.h>

G_BEGIN_DECLS

/* Ties a text widget to one field of the workspace: what is typed is stored after 300 ms of quiet,
 * when the focus leaves, and when the widget goes away.  Failures are told with
 * td_ui_report_error (); the text stays as typed.
 *
 * @widget: a GtkEditable (GtkEntry, AdwEntryRow, ...) or a GtkTextView.  One binding per widget: a
 * second call stores what is pending under the old field first.  Call td_autosave_set_text () after
 * binding and again whenever the field was loaded anew. */
void td_autosave_bind (GtkWidget *widget,
                       TdSession *session,
                       TdEntity entity,
                       const char *id,
                       const char *key);

/* Shows the stored value; nothing is stored.  Ignored while something typed is not stored yet. */
void td_autosave_set_text (GtkWidget *widget, const char *text);

/* Makes the stored value of the typed text (a date as ISO, ...); NULL: store as typed. */
typedef char *(*TdAutosaveConvert) (const char *text);
void td_autosave_set_convert (GtkWidget *widget, TdAutosaveConvert convert);

/* A name: while the field is empty nothing is stored, the name before stays. */
void td_autosave_set_required (GtkWidget *widget);

/* Stores what is pending now. */
void td_autosave_flush (GtkWidget *widget);
void td_autosave_unbind (GtkWidget *widget);

G_END_DECLS
