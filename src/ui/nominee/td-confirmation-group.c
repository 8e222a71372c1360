/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The direct manager's confirmation of a report.  Main thread only. */
#include "config.h"

#include "td-confirmation-group.h"

#include <glib/gi18n.h>
#include <session/td-session-matrix.h>
#include <ui/td-autosave.h>
#include <ui/td-date-field.h>
#include <ui/td-report.h>
#include <ui/td-ui-util.h>

struct _TdConfirmationGroup {
  AdwPreferencesGroup parent_instance;
  GtkWidget *name;
  GtkWidget *title;
  GtkWidget *date;
  AdwActionRow *page;
  GtkWidget *show;
  GtkWidget *remove;

  TdSession *session;
  char *nomination_id;
  TdConfirmation *confirmation;
  GCancellable *loading;
};

G_DEFINE_FINAL_TYPE (TdConfirmationGroup, td_confirmation_group, ADW_TYPE_PREFERENCES_GROUP)

static void
show_page (TdConfirmationGroup *self)
{
  TdConfirmation *confirmation = self->confirmation;
  gboolean has_page = confirmation->evidence_id != NULL;
  /* Translators: the file's name and its page */
  g_autofree char *text =
      has_page ? g_strdup_printf (_ ("%s, p. %u"), confirmation->evidence_name, confirmation->page)
               : g_strdup (_ ("None yet. Show the page beside, then use it."));

  adw_action_row_set_subtitle (self->page, text);
  gtk_widget_set_visible (self->show, has_page);
  gtk_widget_set_visible (self->remove, has_page);
  if (has_page)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self->show), "(su)",
                                      confirmation->evidence_id, confirmation->page);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdConfirmationGroup) self = TD_CONFIRMATION_GROUP (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdConfirmation) confirmation =
      td_session_load_confirmation_finish (TD_SESSION (source), result, &error);

  /* What is wrong with the nomination is told by its page. */
  if (!confirmation || !self->session)
    return;
  g_set_object (&self->confirmation, confirmation);
  td_autosave_set_text (self->title, confirmation->title);
  td_date_field_set (self->date, confirmation->date);
  show_page (self);
}

static void
page_set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdConfirmationGroup) self = TD_CONFIRMATION_GROUP (user_data);
  g_autoptr (GError) error = NULL;

  if (!td_session_set_confirmation_page_finish (TD_SESSION (source), result, &error))
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
page_removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdConfirmationGroup) self = TD_CONFIRMATION_GROUP (user_data);
  g_autoptr (GError) error = NULL;

  if (td_session_set_confirmation_page_finish (TD_SESSION (source), result, &error))
    td_ui_toast_undo (GTK_WIDGET (self), _ ("The page was unlinked"));
  else
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdConfirmationGroup *self = TD_CONFIRMATION_GROUP (widget);

  if (self->session)
    td_session_set_confirmation_page_async (self->session, self->nomination_id, NULL, 1, NULL,
                                            page_removed_cb, g_object_ref (self));
}

static void
td_confirmation_group_dispose (GObject *object)
{
  TdConfirmationGroup *self = TD_CONFIRMATION_GROUP (object);

  td_ui_cancel (&self->loading);
  g_clear_object (&self->session);
  g_clear_object (&self->confirmation);
  g_clear_pointer (&self->nomination_id, g_free);
  G_OBJECT_CLASS (td_confirmation_group_parent_class)->dispose (object);
}

static void
td_confirmation_group_class_init (TdConfirmationGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_confirmation_group_dispose;
  gtk_widget_class_install_action (widget_class, "confirmation.remove-page", NULL, remove_action);
}

static GtkWidget *
add_entry (TdConfirmationGroup *self, const char *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  return row;
}

static GtkWidget *
add_button (TdConfirmationGroup *self, const char *icon, const char *name, const char *action)
{
  GtkWidget *button = td_ui_button_new (icon, name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  adw_action_row_add_suffix (self->page, button);
  return button;
}

static void
td_confirmation_group_init (TdConfirmationGroup *self)
{
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Confirmation"));
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (self),
      _ ("By the direct manager. The name and the title are printed in the report."));
  self->name = add_entry (self, _ ("Confirmed by"));
  self->title = add_entry (self, _ ("Title of who confirms"));
  self->date = add_entry (self, _ ("Day of the confirmation"));
  self->page = ADW_ACTION_ROW (td_ui_row_new (_ ("Signed page"), ""));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->page));
  self->show = add_button (self, "view-reveal-symbolic", _ ("Show This Page"), "evidence.show");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->show), "(su)", "", 1u);
  gtk_widget_set_visible (self->show, FALSE);
  self->remove = add_button (self, "window-close-symbolic", _ ("Unlink This Page"),
                             "confirmation.remove-page");
  gtk_widget_set_visible (self->remove, FALSE);
  add_button (self, "insert-link-symbolic", _ ("Use the Page Shown"), "nominee.confirm-page");
}

void
td_confirmation_group_set (TdConfirmationGroup *self, TdSession *session, TdNomination *nomination)
{
  g_return_if_fail (TD_IS_CONFIRMATION_GROUP (self));
  g_return_if_fail (TD_IS_SESSION (session) && TD_IS_NOMINATION (nomination));

  g_set_object (&self->session, session);
  if (g_set_str (&self->nomination_id, nomination->id)) {
    td_autosave_bind (self->name, session, TD_ENTITY_NOMINATION, nomination->id, "confirmed_by");
    td_autosave_bind (self->title, session, TD_ENTITY_NOMINATION, nomination->id,
                      "confirmation.title");
    td_date_field_bind (self->date, session, TD_ENTITY_NOMINATION, nomination->id,
                        "confirmation.date");
  }
  td_autosave_set_text (self->name, nomination->confirmed_by);
  td_session_load_confirmation_async (session, nomination->id, td_ui_restart (&self->loading),
                                      loaded_cb, g_object_ref (self));
}

void
td_confirmation_group_set_page (TdConfirmationGroup *self, const char *evidence_id, guint page)
{
  g_return_if_fail (TD_IS_CONFIRMATION_GROUP (self) && evidence_id != NULL);

  if (self->session)
    td_session_set_confirmation_page_async (self->session, self->nomination_id, evidence_id, page,
                                            NULL, page_set_cb, g_object_ref (self));
}

void
td_confirmation_group_focus (TdConfirmationGroup *self)
{
  g_return_if_fail (TD_IS_CONFIRMATION_GROUP (self));
  gtk_widget_grab_focus (self->name);
}
