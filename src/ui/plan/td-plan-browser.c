/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sidebar.  The list is read again after each change of a plan; the marked row is remembered by
 * its plan's id, so that it survives that and the search.  Main thread only. */
#include "config.h"

#include "td-plan-browser.h"

#include "td-plan-row.h"

#include <core/base/td-text.h>
#include <session/td-session-plan.h>
#include <ui/td-ui-util.h>

#include <glib/gi18n.h>

struct _TdPlanBrowser {
  AdwNavigationPage parent_instance;
  TdSession *session;
  GCancellable *cancellable;
  GPtrArray *summaries; /* of TdPlanSummary, newest first */
  char *marked;         /* plan id */
  gboolean marking;     /* a row is selected by the program's hand */
  GtkStack *stack;
  GtkListBox *plans;
  GtkListBox *places;
  GtkListBoxRow *journal_row;
  GtkSearchBar *search_bar;
  GtkEditable *search_entry;
  AdwStatusPage *error_page;
  GtkMenuButton *add_button;
  GtkMenuButton *menu_button;
  GMenuModel *add_menu;
  GMenuModel *main_menu;
};

G_DEFINE_FINAL_TYPE (TdPlanBrowser, td_plan_browser, ADW_TYPE_NAVIGATION_PAGE)

typedef enum { PLAN_CHOSEN, JOURNAL_CHOSEN, FILES_DROPPED, LISTED } TdPlanBrowserSignal;
static guint signals[LISTED + 1];

static gboolean
fits (TdPlanSummary *plan, const char *folded_query)
{
  g_autofree char *text = g_strjoin (" ", plan->name, plan->agency ? plan->agency : "",
                                     plan->number ? plan->number : "", NULL);
  g_autofree char *folded = td_text_fold (text);

  return strstr (folded, folded_query) != NULL;
}

static GtkListBoxRow *
find_row (TdPlanBrowser *self, const char *plan_id)
{
  GtkListBoxRow *row;

  for (int i = 0; plan_id && (row = gtk_list_box_get_row_at_index (self->plans, i)); i++)
    if (g_strcmp0 (td_plan_row_get_plan (TD_PLAN_ROW (row))->id, plan_id) == 0)
      return row;
  return NULL;
}

static void
select_marked (TdPlanBrowser *self)
{
  self->marking = TRUE;
  gtk_list_box_select_row (self->plans, find_row (self, self->marked));
  self->marking = FALSE;
}

static GPtrArray *
find_fitting (TdPlanBrowser *self)
{
  g_autofree char *query = td_text_fold (gtk_editable_get_text (self->search_entry));
  GPtrArray *fitting = g_ptr_array_new ();

  g_strstrip (query);
  for (guint i = 0; i < self->summaries->len; i++)
    if (fits (g_ptr_array_index (self->summaries, i), query))
      g_ptr_array_add (fitting, g_ptr_array_index (self->summaries, i));
  return fitting;
}

static void
fill (TdPlanBrowser *self)
{
  g_autoptr (GPtrArray) fitting = find_fitting (self);
  g_autoptr (GArray) places = td_plan_chain_new (fitting);

  self->marking = TRUE;
  gtk_list_box_remove_all (self->plans);
  for (guint i = 0; i < places->len; i++)
    gtk_list_box_append (self->plans, td_plan_row_new (&g_array_index (places, TdPlanPlace, i)));
  self->marking = FALSE;
  select_marked (self);
  gtk_stack_set_visible_child_name (self->stack, self->summaries->len > 0 ? "full" : "empty");
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdPlanBrowser) self = TD_PLAN_BROWSER (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) summaries =
      td_session_list_plans_finish (TD_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!summaries) {
    g_autofree char *sentence = td_error_describe (error);
    adw_status_page_set_description (self->error_page, sentence);
    gtk_stack_set_visible_child_name (self->stack, "error");
    return;
  }
  g_clear_pointer (&self->summaries, g_ptr_array_unref);
  self->summaries = g_steal_pointer (&summaries);
  fill (self);
  g_signal_emit (self, signals[LISTED], 0, self->summaries->len);
}

static void
reload (TdPlanBrowser *self)
{
  td_session_list_plans_async (self->session, td_ui_restart (&self->cancellable), listed_cb,
                               g_object_ref (self));
}

static void
changed_cb (TdPlanBrowser *self, TdChanges *changes)
{
  if (td_changes_touch (changes, "plan", NULL) || td_changes_touch (changes, "plan_fact", NULL) ||
      td_changes_touch (changes, "basis", NULL) || td_changes_touch (changes, "nomination", NULL))
    reload (self);
}

static void
search_changed_cb (TdPlanBrowser *self)
{
  if (self->summaries)
    fill (self);
}

static void
choose (TdPlanBrowser *self, GtkListBoxRow *row, gboolean by_person)
{
  TdPlanSummary *plan = td_plan_row_get_plan (TD_PLAN_ROW (row));

  g_set_str (&self->marked, plan->id);
  gtk_list_box_unselect_all (self->places);
  g_signal_emit (self, signals[PLAN_CHOSEN], 0, plan->id, by_person);
}

static void
plan_selected_cb (TdPlanBrowser *self, GtkListBoxRow *row)
{
  if (row && !self->marking)
    choose (self, row, FALSE);
}

static void
plan_activated_cb (TdPlanBrowser *self, GtkListBoxRow *row)
{
  choose (self, row, TRUE);
}

static void
place_activated_cb (TdPlanBrowser *self, GtkListBoxRow *row)
{
  td_plan_browser_mark (self, NULL);
  g_signal_emit (self, signals[JOURNAL_CHOSEN], 0);
}

static void
show_year (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  guint year = td_plan_row_get_year (TD_PLAN_ROW (row));
  g_autofree char *text = NULL;
  GtkWidget *header;

  if (before && td_plan_row_get_year (TD_PLAN_ROW (before)) == year) {
    gtk_list_box_row_set_header (row, NULL);
    return;
  }
  text = year > 0 ? g_strdup_printf ("%u", year) : g_strdup (_ ("Year unknown"));
  header = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (header), 0);
  gtk_widget_add_css_class (header, "heading");
  gtk_widget_add_css_class (header, "dimmed");
  gtk_widget_add_css_class (header, "td-year");
  gtk_list_box_row_set_header (row, header);
}

static gboolean
dropped_cb (TdPlanBrowser *self, const GValue *value, double x, double y, GtkDropTarget *target)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GSList) dropped = gdk_file_list_get_files (g_value_get_boxed (value));

  for (GSList *link = dropped; link; link = link->next)
    g_list_store_append (files, link->data);
  g_signal_emit (self, signals[FILES_DROPPED], 0, files);
  return TRUE;
}

static void
td_plan_browser_dispose (GObject *object)
{
  TdPlanBrowser *self = TD_PLAN_BROWSER (object);

  td_ui_cancel (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->summaries, g_ptr_array_unref);
  g_clear_pointer (&self->marked, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_PLAN_BROWSER);
  G_OBJECT_CLASS (td_plan_browser_parent_class)->dispose (object);
}

static void
make_signals (GType type)
{
  signals[PLAN_CHOSEN] = g_signal_new ("plan-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[JOURNAL_CHOSEN] =
      g_signal_new ("journal-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FILES_DROPPED] = g_signal_new ("files-dropped", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, G_TYPE_LIST_MODEL);
  signals[LISTED] = g_signal_new ("listed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
td_plan_browser_class_init (TdPlanBrowserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_plan_browser_dispose;
  make_signals (G_TYPE_FROM_CLASS (klass));
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/plan/td-plan-browser.ui");
  gtk_widget_class_bind_template_child (widget_class, TdPlanBrowser, stack);
  gtk_widget_class_bind_template_child (widget_class, TdPlanBrowser, plans);
  gtk_widget_class_bind_template_child (widget_class, TdPlanBrowser, places);
  gtk_widget_class_bind_template_child (widget_class, TdPlanBrowser, journal_row);
  gtk_widget_class_bind_template_child (widget_class, TdPlanBrowser, search_bar);
  gtk_widget_class_bind_template_child (widget_class, TdPlanBrowser, search_entry);
  gtk_widget_class_bind_template_child (widget_class, TdPlanBrowser, error_page);
  gtk_widget_class_bind_template_child (widget_class, TdPlanBrowser, add_button);
  gtk_widget_class_bind_template_child (widget_class, TdPlanBrowser, menu_button);
  gtk_widget_class_bind_template_child (widget_class, TdPlanBrowser, add_menu);
  gtk_widget_class_bind_template_child (widget_class, TdPlanBrowser, main_menu);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, plan_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, plan_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_activated_cb);
}

static void
td_plan_browser_init (TdPlanBrowser *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  td_ui_set_menu (self->add_button, self->add_menu);
  td_ui_set_menu (self->menu_button, self->main_menu);
  gtk_stack_set_visible_child_name (self->stack, "loading");
  gtk_list_box_set_header_func (self->plans, show_year, NULL, NULL);
  gtk_search_bar_connect_entry (self->search_bar, self->search_entry);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

void
td_plan_browser_set_session (TdPlanBrowser *self, TdSession *session)
{
  g_return_if_fail (TD_IS_PLAN_BROWSER (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  reload (self);
}

void
td_plan_browser_mark (TdPlanBrowser *self, const char *plan_id)
{
  g_return_if_fail (TD_IS_PLAN_BROWSER (self));

  g_set_str (&self->marked, plan_id);
  select_marked (self);
  if (plan_id)
    gtk_list_box_unselect_all (self->places);
  else
    gtk_list_box_select_row (self->places, self->journal_row);
}

gboolean
td_plan_browser_has (TdPlanBrowser *self, const char *plan_id)
{
  g_return_val_if_fail (TD_IS_PLAN_BROWSER (self), FALSE);

  for (guint i = 0; self->summaries && i < self->summaries->len; i++) {
    TdPlanSummary *plan = g_ptr_array_index (self->summaries, i);
    if (g_strcmp0 (plan->id, plan_id) == 0)
      return TRUE;
  }
  return FALSE;
}

const char *
td_plan_browser_pick (TdPlanBrowser *self, const char *remembered)
{
  g_return_val_if_fail (TD_IS_PLAN_BROWSER (self), NULL);

  if (td_plan_browser_has (self, remembered))
    return remembered;
  if (!self->summaries || self->summaries->len == 0)
    return NULL;
  return ((TdPlanSummary *) g_ptr_array_index (self->summaries, 0))->id;
}

void
td_plan_browser_focus_mark (TdPlanBrowser *self)
{
  g_return_if_fail (TD_IS_PLAN_BROWSER (self));

  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->plans);
  if (row && gtk_widget_get_mapped (GTK_WIDGET (row)))
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

void
td_plan_browser_search (TdPlanBrowser *self)
{
  g_return_if_fail (TD_IS_PLAN_BROWSER (self));

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}
