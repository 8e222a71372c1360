/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adds nominees one by one: Enter adds; the new page opens, or the dialog waits for the next name.
 * Main thread only. */
#include "config.h"

#include "td-add-nominee-dialog.h"

#include <session/td-session-nominee.h>
#include <ui/td-report.h>

#include <glib/gi18n.h>

struct _TdAddNomineeDialog {
  AdwDialog parent_instance;
  TdSession *session;
  char *plan_id;
  AdwComboRow *kind_row;
  GtkEditable *name_row;
  AdwSwitchRow *another_row;
  GtkWidget *add_button;
};

G_DEFINE_FINAL_TYPE (TdAddNomineeDialog, td_add_nominee_dialog, ADW_TYPE_DIALOG)

static void
name_changed_cb (TdAddNomineeDialog *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name_row)));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "add.one", *name != '\0');
}

static void
prepare_next (TdAddNomineeDialog *self)
{
  g_autofree char *added =
      /* Translators: %s is a nominee's name */
      g_strdup_printf (_ ("Added %s"), gtk_editable_get_text (self->name_row));

  td_ui_toast (GTK_WIDGET (self), added);
  gtk_editable_set_text (self->name_row, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdAddNomineeDialog) self = TD_ADD_NOMINEE_DIALOG (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = td_session_add_nominee_finish (TD_SESSION (source), result, &error);

  if (!id) {
    name_changed_cb (self);
    td_ui_report_error (GTK_WIDGET (self), error);
    return;
  }
  if (adw_switch_row_get_active (self->another_row)) {
    prepare_next (self);
    return;
  }
  gtk_widget_activate_action (GTK_WIDGET (self), "win.go-to", "(sss)", "nomination", id, "");
  adw_dialog_close (ADW_DIALOG (self));
}

static void
add_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  TdAddNomineeDialog *self = TD_ADD_NOMINEE_DIALOG (widget);
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name_row)));

  gtk_widget_action_set_enabled (widget, "add.one", FALSE);
  td_session_add_nominee_async (self->session, self->plan_id,
                                (TdNomineeKind) adw_combo_row_get_selected (self->kind_row), name,
                                NULL, added_cb, g_object_ref (self));
}

static void
td_add_nominee_dialog_dispose (GObject *object)
{
  TdAddNomineeDialog *self = TD_ADD_NOMINEE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_ADD_NOMINEE_DIALOG);
  g_clear_object (&self->session);
  g_clear_pointer (&self->plan_id, g_free);
  G_OBJECT_CLASS (td_add_nominee_dialog_parent_class)->dispose (object);
}

static void
td_add_nominee_dialog_class_init (TdAddNomineeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_add_nominee_dialog_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/com/example/ThiDua/ui/nominee/td-add-nominee-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TdAddNomineeDialog, kind_row);
  gtk_widget_class_bind_template_child (widget_class, TdAddNomineeDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, TdAddNomineeDialog, another_row);
  gtk_widget_class_bind_template_child (widget_class, TdAddNomineeDialog, add_button);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, adw_dialog_close);
  gtk_widget_class_install_action (widget_class, "add.one", NULL, add_action);
}

static void
td_add_nominee_dialog_init (TdAddNomineeDialog *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint kind = TD_NOMINEE_INDIVIDUAL; kind <= TD_NOMINEE_HOUSEHOLD; kind++)
    gtk_string_list_append (kinds, td_nominee_kind_get_title ((TdNomineeKind) kind));
  adw_combo_row_set_model (self->kind_row, G_LIST_MODEL (kinds));
  name_changed_cb (self);
}

AdwDialog *
td_add_nominee_dialog_new (TdSession *session, const char *plan_id)
{
  TdAddNomineeDialog *self;

  g_return_val_if_fail (TD_IS_SESSION (session), NULL);
  g_return_val_if_fail (plan_id != NULL, NULL);

  self = g_object_new (TD_TYPE_ADD_NOMINEE_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->plan_id = g_strdup (plan_id);
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->name_row));
  return ADW_DIALOG (self);
}
