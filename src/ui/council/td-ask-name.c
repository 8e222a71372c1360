/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One question with one line for the answer.  Main thread only. */
#include "config.h"

#include "td-ask-name.h"

#include <adwaita.h>
#include <core/base/td-text.h>
#include <glib/gi18n.h>

typedef struct {
  GtkWidget *widget;
  GtkEditable *entry;
  TdNamed named;
} Question;

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Question *question = user_data;
  g_autoptr (GtkWidget) widget = question->widget;
  g_autoptr (GtkEditable) entry = question->entry;
  const char *answer = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);
  g_autofree char *name = td_text_squeeze (gtk_editable_get_text (entry));

  if (g_strcmp0 (answer, "accept") == 0 && *name && gtk_widget_get_root (widget))
    question->named (widget, name);
}

static void
entry_changed_cb (AdwAlertDialog *dialog, GtkEditable *entry)
{
  g_autofree char *name = td_text_squeeze (gtk_editable_get_text (entry));
  adw_alert_dialog_set_response_enabled (dialog, "accept", *name != '\0');
}

void
td_ask_name (GtkWidget *widget,
             const char *heading,
             const char *placeholder,
             const char *accept_label,
             TdNamed named)
{
  AdwAlertDialog *dialog;
  GtkWidget *entry = gtk_entry_new ();
  Question *question;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (named != NULL);

  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, NULL));
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  placeholder, -1);
  adw_alert_dialog_set_extra_child (dialog, entry);
  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "accept", accept_label, NULL);
  adw_alert_dialog_set_response_appearance (dialog, "accept", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_response_enabled (dialog, "accept", FALSE);
  adw_alert_dialog_set_default_response (dialog, "accept");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  adw_dialog_set_focus (ADW_DIALOG (dialog), entry);
  g_signal_connect_object (entry, "changed", G_CALLBACK (entry_changed_cb), dialog,
                           G_CONNECT_SWAPPED);
  question = g_new0 (Question, 1);
  question->widget = g_object_ref (widget);
  question->entry = g_object_ref (GTK_EDITABLE (entry));
  question->named = named;
  adw_alert_dialog_choose (dialog, widget, NULL, answered_cb, question);
}
