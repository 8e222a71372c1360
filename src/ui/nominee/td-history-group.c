/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A nominee's history in this workspace.  Main thread only. */
#include "config.h"

#include "td-history-group.h"

#include <core/nominee/td-nominee-history.h>
#include <glib/gi18n.h>
#include <session/td-session-nominee-register.h>
#include <ui/td-report.h>
#include <ui/td-ui-util.h>

struct _TdHistoryGroup {
  AdwPreferencesGroup parent_instance;
  TdSession *session;
  char *nomination_id; /* the one that is open: not among the others */
  GCancellable *loading;
  GtkListBox *list;
  char *shown; /* what the rows say, to leave them alone when nothing changed */
};

G_DEFINE_FINAL_TYPE (TdHistoryGroup, td_history_group, ADW_TYPE_PREFERENCES_GROUP)

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdHistoryGroup) self = TD_HISTORY_GROUP (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = td_session_take_history_finish (TD_SESSION (source), result, &error);

  if (id)
    td_ui_toast_undo (GTK_WIDGET (self), _ ("Added to the earlier awards"));
  else
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
take_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdHistoryGroup *self = TD_HISTORY_GROUP (widget);

  td_session_take_history_async (self->session, g_variant_get_string (parameter, NULL), NULL,
                                 taken_cb, g_object_ref (self));
}

static GtkWidget *
take_button_new (TdPastNomination *past)
{
  GtkWidget *button = td_ui_button_new ("list-add-symbolic", _ ("Add to the Earlier Awards"));

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", past->nomination_id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "history.take");
  return button;
}

static GtkWidget *
row_new (TdPastNomination *past)
{
  g_autofree char *state = td_past_nomination_dup_state (past);
  g_autofree char *taken =
      past->is_taken ? g_strdup_printf ("\n%s", _ ("Stands among the earlier awards")) : NULL;
  g_autofree char *subtitle =
      g_strdup_printf ("%s\n%s%s", past->plan_name, state, taken ? taken : "");
  GtkWidget *row =
      td_ui_row_new (*past->award_name ? past->award_name : _ ("No award chosen"), subtitle);

  if (td_past_nomination_can_be_taken (past))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), take_button_new (past));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(sss)", "nomination",
                                    past->nomination_id, "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.go-to");
  return row;
}

/* All that the rows say. */
static char *
dup_text (TdHistoryGroup *self, GPtrArray *history)
{
  g_autoptr (GString) text = g_string_new (self->nomination_id);

  for (guint i = 0; i < history->len; i++) {
    TdPastNomination *past = g_ptr_array_index (history, i);
    g_autofree char *state = td_past_nomination_dup_state (past);

    g_string_append_printf (text, "%s %s %s %s %d\n", past->nomination_id, past->plan_name,
                            past->award_name, state, past->is_taken);
  }
  return g_strdup (text->str);
}

static void
show_history (TdHistoryGroup *self, GPtrArray *history)
{
  g_autofree char *text = dup_text (self, history);
  guint n = 0;

  if (!g_set_str (&self->shown, text))
    return;
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < history->len; i++) {
    TdPastNomination *past = g_ptr_array_index (history, i);

    if (g_str_equal (past->nomination_id, self->nomination_id))
      continue;
    gtk_list_box_append (self->list, row_new (past));
    n++;
  }
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdHistoryGroup) self = TD_HISTORY_GROUP (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) history =
      td_session_load_nominee_history_finish (TD_SESSION (source), result, &error);

  if (history)
    show_history (self, history);
  else
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
td_history_group_dispose (GObject *object)
{
  TdHistoryGroup *self = TD_HISTORY_GROUP (object);

  td_ui_cancel (&self->loading);
  g_clear_object (&self->session);
  g_clear_pointer (&self->nomination_id, g_free);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (td_history_group_parent_class)->dispose (object);
}

static void
td_history_group_class_init (TdHistoryGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_history_group_dispose;
  gtk_widget_class_install_action (widget_class, "history.take", "s", take_activated);
}

static void
td_history_group_init (TdHistoryGroup *self)
{
  GtkWidget *list = gtk_list_box_new ();

  self->list = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Put Forward Before"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), list);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
td_history_group_load (TdHistoryGroup *self,
                       TdSession *session,
                       const char *nominee_id,
                       const char *nomination_id)
{
  g_return_if_fail (TD_IS_HISTORY_GROUP (self));
  g_return_if_fail (TD_IS_SESSION (session));
  g_return_if_fail (nominee_id != NULL && nomination_id != NULL);

  g_set_object (&self->session, session);
  g_set_str (&self->nomination_id, nomination_id);
  td_session_load_nominee_history_async (session, nominee_id, td_ui_restart (&self->loading),
                                         loaded_cb, g_object_ref (self));
}
