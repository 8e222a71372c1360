/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal: a group of rows for each day.  It is read again after each change, but only while it
 * is shown.  Main thread only. */
#include "config.h"

#include "td-journal-page.h"

#include <session/td-session-history.h>
#include <ui/td-report.h>
#include <ui/td-ui-util.h>

#include <glib/gi18n.h>

#define STEP 100

struct _TdJournalPage {
  AdwNavigationPage parent_instance;
  TdSession *session;
  GCancellable *cancellable;
  guint limit;
  GtkStack *stack;
  AdwStatusPage *error_page;
  GtkBox *days;
  GtkWidget *more_button;
};

G_DEFINE_FINAL_TYPE (TdJournalPage, td_journal_page, ADW_TYPE_NAVIGATION_PAGE)

static GtkWidget *
make_undo_button (TdHistoryEntry *entry)
{
  GtkWidget *button = td_ui_button_new ("edit-undo-symbolic", _ ("Undo This Change"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "journal.undo");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", entry->seq);
  return button;
}

static void
add_state (GtkWidget *row, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "dimmed");
  gtk_widget_add_css_class (label, "caption");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
}

static GtkWidget *
make_row (TdHistoryEntry *entry, GDateTime *time)
{
  g_autofree char *clock = g_date_time_format (time, "%H:%M");
  g_autofree char *below = g_strdup_printf ("%s · %s", clock, entry->actor);
  GtkWidget *row = td_ui_row_new (entry->label, below);

  if (entry->undone)
    add_state (row, _ ("Undone"));
  else
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_undo_button (entry));
  if (entry->undoes != 0)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                               td_ui_icon_new ("edit-undo-symbolic", _ ("Undoing"), "dimmed"));
  return row;
}

static void
fill (TdJournalPage *self, GPtrArray *entries)
{
  g_autofree char *shown_day = NULL;
  GtkWidget *group = NULL;

  td_ui_clear (GTK_WIDGET (self->days));
  for (guint i = 0; i < entries->len; i++) {
    TdHistoryEntry *entry = g_ptr_array_index (entries, i);
    g_autoptr (GDateTime) time = g_date_time_new_from_unix_local_usec (entry->time);
    g_autofree char *day = td_ui_format_date (time);
    if (g_set_str (&shown_day, day)) {
      group = adw_preferences_group_new ();
      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), day);
      gtk_box_append (self->days, group);
    }
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (entry, time));
  }
  gtk_widget_set_visible (self->more_button, entries->len >= self->limit);
  gtk_stack_set_visible_child_name (self->stack, entries->len > 0 ? "full" : "empty");
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdJournalPage) self = TD_JOURNAL_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries =
      td_session_list_history_finish (TD_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!entries) {
    g_autofree char *sentence = td_error_describe (error);
    adw_status_page_set_description (self->error_page, sentence);
    gtk_stack_set_visible_child_name (self->stack, "error");
    return;
  }
  fill (self, entries);
}

static void
reload (TdJournalPage *self)
{
  if (self->session && gtk_widget_get_mapped (GTK_WIDGET (self)))
    td_session_list_history_async (self->session, self->limit, td_ui_restart (&self->cancellable),
                                   listed_cb, g_object_ref (self));
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdJournalPage) self = TD_JOURNAL_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  if (!td_session_undo_entry_finish (TD_SESSION (source), result, &error))
    td_ui_report_error (GTK_WIDGET (self), error);
  else
    td_ui_toast (GTK_WIDGET (self), _ ("The change was undone"));
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdJournalPage *self = TD_JOURNAL_PAGE (widget);

  td_session_undo_entry_async (self->session, g_variant_get_int64 (parameter), NULL, undone_cb,
                               g_object_ref (self));
}

static void
verified_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdJournalPage) self = TD_JOURNAL_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  guint n_entries;

  if (!td_session_verify_history_finish (TD_SESSION (source), result, &n_entries, &error)) {
    td_ui_report_error (GTK_WIDGET (self), error);
    return;
  }
  text = g_strdup_printf (
      ngettext ("The journal is intact: %u entry", "The journal is intact: %u entries", n_entries),
      n_entries);
  td_ui_toast (GTK_WIDGET (self), text);
}

static void
verify_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdJournalPage *self = TD_JOURNAL_PAGE (widget);

  td_session_verify_history_async (self->session, NULL, verified_cb, g_object_ref (self));
}

static void
more_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdJournalPage *self = TD_JOURNAL_PAGE (widget);

  self->limit += 4 * STEP;
  reload (self);
}

static void
td_journal_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (td_journal_page_parent_class)->map (widget);
  reload (TD_JOURNAL_PAGE (widget));
}

static void
td_journal_page_dispose (GObject *object)
{
  TdJournalPage *self = TD_JOURNAL_PAGE (object);

  td_ui_cancel (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_JOURNAL_PAGE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_journal_page_parent_class)->dispose (object);
}

static void
td_journal_page_class_init (TdJournalPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_journal_page_dispose;
  widget_class->map = td_journal_page_map;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/journal/td-journal-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TdJournalPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TdJournalPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, TdJournalPage, days);
  gtk_widget_class_bind_template_child (widget_class, TdJournalPage, more_button);
  gtk_widget_class_install_action (widget_class, "journal.undo", "x", undo_action);
  gtk_widget_class_install_action (widget_class, "journal.verify", NULL, verify_action);
  gtk_widget_class_install_action (widget_class, "journal.more", NULL, more_action);
}

static void
td_journal_page_init (TdJournalPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->limit = STEP;
}

void
td_journal_page_set_session (TdJournalPage *self, TdSession *session)
{
  g_return_if_fail (TD_IS_JOURNAL_PAGE (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  reload (self);
}
