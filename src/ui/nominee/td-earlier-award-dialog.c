/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for one earlier award.  It stays open until the award is stored.  Main thread only. */
#include "config.h"

#include "td-earlier-award-dialog.h"

#include <core/base/td-text.h>
#include <session/td-session-nominee.h>
#include <ui/td-report.h>

struct _TdEarlierAwardDialog {
  AdwDialog parent_instance;
  AdwComboRow *kind;
  GtkEditable *year;
  GtkEditable *name;
  GtkEditable *decision;
  GtkWidget *add_button;
  TdSession *session;
  char *nominee_id;
};

G_DEFINE_FINAL_TYPE (TdEarlierAwardDialog, td_earlier_award_dialog, ADW_TYPE_DIALOG)

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdEarlierAwardDialog) self = TD_EARLIER_AWARD_DIALOG (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = td_session_add_earlier_award_finish (TD_SESSION (source), result, &error);

  if (id)
    adw_dialog_close (ADW_DIALOG (self));
  else
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
add_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdEarlierAwardDialog *self = TD_EARLIER_AWARD_DIALOG (widget);
  const char *kind = adw_combo_row_get_selected (self->kind) == 0 ? "title" : "form";

  td_session_add_earlier_award_async (
      self->session, self->nominee_id, kind, gtk_editable_get_text (self->year),
      gtk_editable_get_text (self->name), gtk_editable_get_text (self->decision), NULL, stored_cb,
      g_object_ref (self));
}

static void
name_changed_cb (TdEarlierAwardDialog *self)
{
  g_autofree char *name = td_text_squeeze (gtk_editable_get_text (self->name));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "earlier-award-dialog.add", *name != '\0');
}

static void
td_earlier_award_dialog_dispose (GObject *object)
{
  TdEarlierAwardDialog *self = TD_EARLIER_AWARD_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_EARLIER_AWARD_DIALOG);
  g_clear_object (&self->session);
  g_clear_pointer (&self->nominee_id, g_free);
  G_OBJECT_CLASS (td_earlier_award_dialog_parent_class)->dispose (object);
}

static void
td_earlier_award_dialog_class_init (TdEarlierAwardDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_earlier_award_dialog_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/com/example/ThiDua/ui/nominee/td-earlier-award-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TdEarlierAwardDialog, kind);
  gtk_widget_class_bind_template_child (widget_class, TdEarlierAwardDialog, year);
  gtk_widget_class_bind_template_child (widget_class, TdEarlierAwardDialog, name);
  gtk_widget_class_bind_template_child (widget_class, TdEarlierAwardDialog, decision);
  gtk_widget_class_bind_template_child (widget_class, TdEarlierAwardDialog, add_button);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_install_action (widget_class, "earlier-award-dialog.add", NULL, add_activated);
}

static void
td_earlier_award_dialog_init (TdEarlierAwardDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  name_changed_cb (self);
}

void
td_earlier_award_dialog_present (GtkWidget *parent, TdSession *session, const char *nominee_id)
{
  TdEarlierAwardDialog *self;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (TD_IS_SESSION (session));
  g_return_if_fail (nominee_id != NULL);

  self = g_object_new (TD_TYPE_EARLIER_AWARD_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->nominee_id = g_strdup (nominee_id);
  adw_dialog_present (ADW_DIALOG (self), parent);
}
