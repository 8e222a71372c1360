/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One question with the councils for answers.  Main thread only. */
#include "config.h"

#include "td-choose-council.h"

#include <adwaita.h>
#include <core/council/td-council.h>
#include <glib/gi18n.h>
#include <ui/td-ui-util.h>

static const char CHOICE_KEY[] = "td-choice";
static const char COUNCIL_KEY[] = "td-council";

typedef struct {
  GtkWidget *widget;
  TdCouncilChosen chosen;
} Choice;

static void
choice_free (gpointer data)
{
  Choice *choice = data;
  g_object_unref (choice->widget);
  g_free (choice);
}

static void
row_activated_cb (GtkListBox *list, GtkWidget *row, gpointer user_data)
{
  g_autoptr (AdwDialog) dialog = g_object_ref (ADW_DIALOG (user_data));
  Choice *choice = g_object_get_data (G_OBJECT (dialog), CHOICE_KEY);
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (row), COUNCIL_KEY));

  adw_dialog_close (dialog);
  choice->chosen (choice->widget, id);
}

static GtkWidget *
council_row_new (TdCouncil *council)
{
  guint n = council->members->len;
  g_autofree char *members = g_strdup_printf (ngettext ("%u member", "%u members", n), n);
  GtkWidget *row;

  if (*council->decision) {
    g_autofree char *subtitle = NULL;
    /* Translators: "7 members", then the decision that founded the council */
    subtitle = g_strdup_printf (_ ("%s. %s"), members, council->decision);
    row = td_ui_row_new (council->name, subtitle);
  } else {
    row = td_ui_row_new (council->name, members);
  }
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), COUNCIL_KEY, g_strdup (council->id), g_free);
  return row;
}

static GtkWidget *
new_row_new (void)
{
  GtkWidget *row = adw_button_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("New Council…"));
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (row), "list-add-symbolic");
  return row;
}

static GtkWidget *
list_new (GPtrArray *councils)
{
  GtkWidget *list = gtk_list_box_new ();
  guint i;

  for (i = 0; i < councils->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), council_row_new (g_ptr_array_index (councils, i)));
  gtk_list_box_append (GTK_LIST_BOX (list), new_row_new ());
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  return list;
}

void
td_choose_council (GtkWidget *widget, GPtrArray *councils, TdCouncilChosen chosen)
{
  AdwDialog *dialog;
  GtkWidget *view, *page, *group, *list;
  Choice *choice;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (councils != NULL);
  g_return_if_fail (chosen != NULL);

  dialog = adw_dialog_new ();
  view = adw_toolbar_view_new ();
  page = adw_preferences_page_new ();
  group = adw_preferences_group_new ();
  list = list_new (councils);
  choice = g_new0 (Choice, 1);
  choice->widget = g_object_ref (widget);
  choice->chosen = chosen;
  g_object_set_data_full (G_OBJECT (dialog), CHOICE_KEY, choice, choice_free);
  g_signal_connect (list, "row-activated", G_CALLBACK (row_activated_cb), dialog);

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), list);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_child (dialog, view);
  adw_dialog_set_title (dialog, _ ("Which Council Meets?"));
  adw_dialog_set_content_width (dialog, 480);
  adw_dialog_present (dialog, widget);
}
