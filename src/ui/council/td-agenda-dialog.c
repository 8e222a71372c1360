/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chooses nominees for an agenda.  The dialog is put together from ready parts, so it has no type
 * of its own: what it needs hangs on it as an Agenda.  Main thread only. */
#include "config.h"

#include "td-agenda-dialog.h"

#include <glib/gi18n.h>
#include <session/td-session-council.h>
#include <session/td-session-nominee.h>
#include <ui/td-report.h>

static const char AGENDA_KEY[] = "td-agenda";

typedef struct {
  TdSession *session;
  TdMeeting *meeting;
  GtkListBox *list;
} Agenda;

static void
agenda_free (gpointer data)
{
  Agenda *agenda = data;
  g_object_unref (agenda->session);
  g_object_unref (agenda->meeting);
  g_free (agenda);
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) row = user_data;
  g_autoptr (GError) error = NULL;
  GtkWidget *list = gtk_widget_get_parent (row);

  if (!td_session_add_to_agenda_finish (TD_SESSION (source), result, &error)) {
    gtk_widget_set_sensitive (row, TRUE);
    td_ui_report_error (row, error);
  } else if (list) {
    gtk_list_box_remove (GTK_LIST_BOX (list), row);
  }
}

static void
row_activated_cb (GtkListBox *list, GtkWidget *row, gpointer user_data)
{
  Agenda *agenda = g_object_get_data (G_OBJECT (user_data), AGENDA_KEY);

  gtk_widget_set_sensitive (row, FALSE);
  td_session_add_to_agenda_async (agenda->session, agenda->meeting->id,
                                  g_object_get_data (G_OBJECT (row), "nomination"), NULL, added_cb,
                                  g_object_ref (row));
}

static gboolean
is_on_agenda (TdMeeting *meeting, const char *nomination_id)
{
  guint i;

  for (i = 0; i < meeting->ballots->len; i++) {
    TdBallot *ballot = g_ptr_array_index (meeting->ballots, i);
    if (g_str_equal (ballot->nomination_id, nomination_id))
      return TRUE;
  }
  return FALSE;
}

static void
add_row (GtkListBox *list, TdNomination *nomination)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name ("list-add-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 nomination->nominee->fields[TD_NOMINEE_NAME]);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), *nomination->award_name
                                                         ? nomination->award_name
                                                         : _ ("No award form chosen"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "nomination", g_strdup (nomination->id), g_free);
  gtk_list_box_append (list, row);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) dialog = user_data;
  Agenda *agenda = g_object_get_data (G_OBJECT (dialog), AGENDA_KEY);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) nominations =
      td_session_list_nominations_finish (TD_SESSION (source), result, &error);
  guint i;

  if (!nominations) {
    td_ui_report_error (dialog, error);
    return;
  }
  if (!gtk_widget_get_root (dialog)) /* closed meanwhile */
    return;
  for (i = 0; i < nominations->len; i++) {
    TdNomination *nomination = g_ptr_array_index (nominations, i);
    if (!is_on_agenda (agenda->meeting, nomination->id))
      add_row (agenda->list, nomination);
  }
}

static GtkWidget *
list_new (void)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *placeholder = gtk_label_new (_ ("Every nominee is on the agenda"));

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_add_css_class (placeholder, "dimmed");
  gtk_widget_set_margin_top (placeholder, 12);
  gtk_widget_set_margin_bottom (placeholder, 12);
  gtk_list_box_set_placeholder (GTK_LIST_BOX (list), placeholder);
  return list;
}

void
td_agenda_dialog_present (GtkWidget *parent, TdSession *session, TdMeeting *meeting)
{
  AdwDialog *dialog;
  GtkWidget *view, *page, *group;
  Agenda *agenda;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (TD_IS_SESSION (session));
  g_return_if_fail (TD_IS_MEETING (meeting));

  dialog = adw_dialog_new ();
  view = adw_toolbar_view_new ();
  page = adw_preferences_page_new ();
  group = adw_preferences_group_new ();
  agenda = g_new0 (Agenda, 1);
  agenda->session = g_object_ref (session);
  agenda->meeting = g_object_ref (meeting);
  agenda->list = GTK_LIST_BOX (list_new ());
  g_object_set_data_full (G_OBJECT (dialog), AGENDA_KEY, agenda, agenda_free);
  g_signal_connect (agenda->list, "row-activated", G_CALLBACK (row_activated_cb), dialog);

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (agenda->list));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_child (dialog, view);
  adw_dialog_set_title (dialog, _ ("Put on the Agenda"));
  adw_dialog_set_content_width (dialog, 480);
  adw_dialog_set_content_height (dialog, 560);
  adw_dialog_present (dialog, parent);
  td_session_list_nominations_async (session, meeting->plan_id, NULL, NULL, FALSE, NULL, listed_cb,
                                     g_object_ref (dialog));
}
