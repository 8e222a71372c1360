/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adds nominees one by one: Enter adds; the new page opens, or the dialog waits for the next name.
 * Whom the register knows by what is typed is offered below it.  Main thread only. */
#include "config.h"

#include "td-add-nominee-dialog.h"

#include <session/td-session-nominee-register.h>
#include <session/td-session-nominee.h>
#include <ui/td-report.h>
#include <ui/td-ui-util.h>

#include <glib/gi18n.h>

struct _TdAddNomineeDialog {
  AdwDialog parent_instance;
  TdSession *session;
  char *plan_id;
  AdwComboRow *kind_row;
  GtkEditable *name_row;
  AdwSwitchRow *another_row;
  GtkWidget *add_button;
  GtkWidget *known_group;
  GtkListBox *known_list;
  GCancellable *suggesting;
  guint timeout;
};

G_DEFINE_FINAL_TYPE (TdAddNomineeDialog, td_add_nominee_dialog, ADW_TYPE_DIALOG)

#define QUIET_MS 150

/* ---- whom the register knows ---- */

static void
take_new (TdAddNomineeDialog *self, const char *id)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.go-to", "(sss)", "nomination", id, "");
  adw_dialog_close (ADW_DIALOG (self));
}

static void
nominated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdAddNomineeDialog) self = TD_ADD_NOMINEE_DIALOG (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = td_session_nominate_again_finish (TD_SESSION (source), result, &error);

  if (id)
    take_new (self, id);
  else
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
known_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  TdAddNomineeDialog *self = TD_ADD_NOMINEE_DIALOG (widget);

  td_session_nominate_again_async (self->session, self->plan_id,
                                   g_variant_get_string (parameter, NULL), NULL, nominated_cb,
                                   g_object_ref (self));
}

static void
append_part (GString *text, const char *part)
{
  if (!part || !*part)
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

/* Unit, birth, last award: what tells two of one name apart. */
static char *
describe (TdKnownNominee *known)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *birth = NULL;
  TdDate date;

  append_part (text, known->unit);
  if (td_date_from_iso (known->birth, &date))
    birth = td_date_format_short (date);
  append_part (text, birth);
  append_part (text, *known->last_award ? known->last_award : _ ("no award known"));
  if (known->is_here)
    append_part (text, _ ("on this plan already"));
  return g_strdup (text->str);
}

static GtkWidget *
known_row_new (TdKnownNominee *known)
{
  g_autofree char *subtitle = describe (known);
  GtkWidget *row = td_ui_row_new (known->name, subtitle);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", known->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "add.known");
  return row;
}

static void
suggested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdAddNomineeDialog) self = TD_ADD_NOMINEE_DIALOG (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) known =
      td_session_suggest_nominees_finish (TD_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!known) {
    td_ui_report_error (GTK_WIDGET (self), error);
    return;
  }
  gtk_list_box_remove_all (self->known_list);
  for (guint i = 0; i < known->len; i++)
    gtk_list_box_append (self->known_list, known_row_new (g_ptr_array_index (known, i)));
  gtk_widget_set_visible (self->known_group, known->len > 0);
}

static gboolean
quiet_cb (gpointer user_data)
{
  TdAddNomineeDialog *self = TD_ADD_NOMINEE_DIALOG (user_data);

  self->timeout = 0;
  td_session_suggest_nominees_async (
      self->session, self->plan_id, gtk_editable_get_text (self->name_row),
      td_ui_restart (&self->suggesting), suggested_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

/* Down leads from the name to those who are offered. */
static gboolean
go_down_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  TdAddNomineeDialog *self = TD_ADD_NOMINEE_DIALOG (user_data);

  return gtk_widget_get_visible (self->known_group) &&
         gtk_widget_child_focus (GTK_WIDGET (self->known_list), GTK_DIR_TAB_FORWARD);
}

static void
add_down_key (TdAddNomineeDialog *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Down, 0),
                        gtk_callback_action_new (go_down_cb, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->name_row), controller);
}

/* ---- a new one ---- */

static void
name_changed_cb (TdAddNomineeDialog *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name_row)));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "add.one", *name != '\0');
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->session)
    self->timeout = g_timeout_add (QUIET_MS, quiet_cb, self);
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
  take_new (self, id);
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

  td_ui_cancel (&self->suggesting);
  g_clear_handle_id (&self->timeout, g_source_remove);
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
  gtk_widget_class_bind_template_child (widget_class, TdAddNomineeDialog, known_group);
  gtk_widget_class_bind_template_child (widget_class, TdAddNomineeDialog, known_list);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, adw_dialog_close);
  gtk_widget_class_install_action (widget_class, "add.one", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "add.known", "s", known_action);
}

static void
td_add_nominee_dialog_init (TdAddNomineeDialog *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint kind = TD_NOMINEE_INDIVIDUAL; kind <= TD_NOMINEE_HOUSEHOLD; kind++)
    gtk_string_list_append (kinds, td_nominee_kind_get_title ((TdNomineeKind) kind));
  adw_combo_row_set_model (self->kind_row, G_LIST_MODEL (kinds));
  add_down_key (self);
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
