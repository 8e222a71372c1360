/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done with meetings: call one, put nominees on its agenda, close it.  Each is one call
 * of the session; the page loads anew when the workspace has changed.  Main thread only. */
#include "config.h"

#include "td-council-page-private.h"

#include "td-agenda-dialog.h"
#include "td-ask-name.h"
#include "td-choose-council.h"
#include "td-council-dialog.h"
#include <glib/gi18n.h>
#include <session/td-session-council.h>
#include <ui/td-report.h>

static void
meeting_created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdCouncilPage) self = TD_COUNCIL_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = td_session_create_meeting_finish (TD_SESSION (source), result, &error);

  if (!id) {
    td_ui_report_error (GTK_WIDGET (self), error);
    return;
  }
  _td_council_page_choose (self, id);
}

static void
create_meeting (TdCouncilPage *self, const char *council_id)
{
  td_session_create_meeting_async (_td_council_page_get_session (self),
                                   _td_council_page_get_plan (self), council_id, NULL,
                                   meeting_created_cb, g_object_ref (self));
}

static void
council_created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdCouncilPage) self = TD_COUNCIL_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = td_session_create_council_finish (TD_SESSION (source), result, &error);

  if (!id) {
    td_ui_report_error (GTK_WIDGET (self), error);
    return;
  }
  if (!_td_council_page_get_session (self))
    return;
  create_meeting (self, id);
  td_council_dialog_present (GTK_WIDGET (self), _td_council_page_get_session (self), id);
}

static void
council_named_cb (GtkWidget *widget, const char *name)
{
  TdCouncilPage *self = TD_COUNCIL_PAGE (widget);

  td_session_create_council_async (_td_council_page_get_session (self), name, NULL,
                                   council_created_cb, g_object_ref (self));
}

static void
new_council_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  td_ask_name (widget, _ ("New Council"), _ ("Name of the council"), _ ("_Create"),
               council_named_cb);
}

static void
council_chosen_cb (GtkWidget *widget, const char *council_id)
{
  if (council_id)
    create_meeting (TD_COUNCIL_PAGE (widget), council_id);
  else
    new_council_activated (widget, NULL, NULL);
}

/* The only council there is meets at once; of several, the person says which. */
static void
councils_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdCouncilPage) self = TD_COUNCIL_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) councils =
      td_session_list_councils_finish (TD_SESSION (source), result, &error);

  if (!councils) {
    td_ui_report_error (GTK_WIDGET (self), error);
    return;
  }
  if (!_td_council_page_get_session (self))
    return;
  if (councils->len == 0)
    new_council_activated (GTK_WIDGET (self), NULL, NULL);
  else if (councils->len == 1)
    create_meeting (self, ((TdCouncil *) g_ptr_array_index (councils, 0))->id);
  else
    td_choose_council (GTK_WIDGET (self), councils, council_chosen_cb);
}

static void
new_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdCouncilPage *self = TD_COUNCIL_PAGE (widget);

  if (_td_council_page_get_plan (self))
    td_session_list_councils_async (_td_council_page_get_session (self), NULL, councils_listed_cb,
                                    g_object_ref (self));
}

static void
edit_council_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdCouncilPage *self = TD_COUNCIL_PAGE (widget);

  td_council_dialog_present (widget, _td_council_page_get_session (self),
                             _td_council_page_get_meeting (self)->council->id);
}

static void
add_nomination_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdCouncilPage *self = TD_COUNCIL_PAGE (widget);

  td_agenda_dialog_present (widget, _td_council_page_get_session (self),
                            _td_council_page_get_meeting (self));
}

static void
nomination_removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdCouncilPage) self = TD_COUNCIL_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  if (td_session_remove_from_agenda_finish (TD_SESSION (source), result, &error))
    td_ui_toast_undo (GTK_WIDGET (self), _ ("Taken off the agenda"));
  else
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
remove_nomination_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdCouncilPage *self = TD_COUNCIL_PAGE (widget);

  td_session_remove_from_agenda_async (
      _td_council_page_get_session (self), _td_council_page_get_meeting (self)->id,
      g_variant_get_string (parameter, NULL), NULL, nomination_removed_cb, g_object_ref (self));
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdCouncilPage) self = TD_COUNCIL_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  if (!td_session_close_meeting_finish (TD_SESSION (source), result, &error))
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
close_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdCouncilPage *self = TD_COUNCIL_PAGE (widget);
  td_session_close_meeting_async (_td_council_page_get_session (self),
                                  _td_council_page_get_meeting (self)->id, NULL, closed_cb,
                                  g_object_ref (self));
}

static void
reopened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdCouncilPage) self = TD_COUNCIL_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  if (!td_session_reopen_meeting_finish (TD_SESSION (source), result, &error))
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
reopen_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdCouncilPage *self = TD_COUNCIL_PAGE (widget);
  td_session_reopen_meeting_async (_td_council_page_get_session (self),
                                   _td_council_page_get_meeting (self)->id, NULL, reopened_cb,
                                   g_object_ref (self));
}

static void
meeting_removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdCouncilPage) self = TD_COUNCIL_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  if (td_session_remove_meeting_finish (TD_SESSION (source), result, &error))
    td_ui_toast_undo (GTK_WIDGET (self), _ ("The meeting was removed"));
  else
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
remove_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdCouncilPage *self = TD_COUNCIL_PAGE (widget);
  td_session_remove_meeting_async (_td_council_page_get_session (self),
                                   _td_council_page_get_meeting (self)->id, NULL,
                                   meeting_removed_cb, g_object_ref (self));
}

void
_td_council_page_update_actions (TdCouncilPage *self, TdMeeting *meeting)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean is_open = meeting && !meeting->is_closed;
  g_autoptr (GPtrArray) problems = is_open ? td_meeting_find_problems (meeting) : NULL;

  gtk_widget_action_set_enabled (widget, "meeting.close", is_open && problems->len == 0);
  gtk_widget_action_set_enabled (widget, "meeting.reopen", meeting && !is_open);
  gtk_widget_action_set_enabled (widget, "meeting.remove", is_open);
  gtk_widget_action_set_enabled (widget, "meeting.edit-council", meeting != NULL);
  gtk_widget_action_set_enabled (widget, "meeting.add-nomination", is_open);
  gtk_widget_action_set_enabled (widget, "meeting.remove-nomination", is_open);
}

void
_td_council_page_class_add_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "meeting.new", NULL, new_activated);
  gtk_widget_class_install_action (klass, "meeting.new-council", NULL, new_council_activated);
  gtk_widget_class_install_action (klass, "meeting.edit-council", NULL, edit_council_activated);
  gtk_widget_class_install_action (klass, "meeting.add-nomination", NULL, add_nomination_activated);
  gtk_widget_class_install_action (klass, "meeting.remove-nomination", "s",
                                   remove_nomination_activated);
  gtk_widget_class_install_action (klass, "meeting.close", NULL, close_activated);
  gtk_widget_class_install_action (klass, "meeting.reopen", NULL, reopen_activated);
  gtk_widget_class_install_action (klass, "meeting.remove", NULL, remove_activated);
}
