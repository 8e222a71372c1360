/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sidebar.  The list is read again after each change of a plan; where only the rows' contents
 * are others, the rows stay and are filled anew.  The marked row is remembered by its plan's id.
 * Main thread only. */
#include "config.h"

#include "td-plan-browser.h"

#include "td-plan-row.h"
#include "td-search-list.h"

#include <core/base/td-text.h>
#include <session/td-session-search.h>
#include <ui/td-day.h>
#include <ui/td-ui-util.h>

#include <glib/gi18n.h>

struct _TdPlanBrowser {
  AdwNavigationPage parent_instance;
  TdSession *session;
  GCancellable *cancellable;
  GPtrArray *summaries; /* of TdPlanSummary, newest first */
  GListStore *entries;  /* of TdPlanEntry */
  GHashTable *bound;    /* the GtkListItem of each row that is filled */
  char *marked;         /* plan id */
  gboolean marking;     /* a row is selected by the program's hand */
  guint mark_source;    /* the marked row gets the keyboard */
  GtkStack *stack;
  GtkListView *plans;
  GtkSingleSelection *selection;
  GtkSortListModel *sections;
  GtkListBox *places;
  GtkListBoxRow *journal_row;
  GtkListBoxRow *register_row;
  GtkSearchBar *search_bar;
  GtkEditable *search_entry;
  TdSearchList *found; /* NULL until something is searched */
  AdwStatusPage *error_page;
  GtkMenuButton *add_button;
  GtkMenuButton *menu_button;
  GMenuModel *add_menu;
  GMenuModel *main_menu;
};

G_DEFINE_FINAL_TYPE (TdPlanBrowser, td_plan_browser, ADW_TYPE_NAVIGATION_PAGE)

typedef enum {
  PLAN_CHOSEN,
  HIT_CHOSEN,
  JOURNAL_CHOSEN,
  REGISTER_CHOSEN,
  FILES_DROPPED,
  LISTED
} TdPlanBrowserSignal;
static guint signals[LISTED + 1];

/* What the rows show. */
static const char *const TABLES[] = {"plan",       "plan_fact", "basis",    "period",
                                     "nomination", "verdict",   "criterion"};

static TdPlanGrouping
get_grouping (void)
{
  g_autofree char *name = g_settings_get_string (td_ui_get_settings (), "plan-grouping");

  return td_plan_grouping_from_string (name);
}

/* ---- rows ---- */

static void
fill_row (GtkListItem *item)
{
  TdPlanRow *row = TD_PLAN_ROW (gtk_list_item_get_child (item));

  td_plan_row_show (row, gtk_list_item_get_item (item), td_day_get_today (td_day_get_default ()),
                    get_grouping () == TD_PLAN_BY_AGENCY);
  g_autofree char *description = td_plan_row_describe (row);
  gtk_list_item_set_accessible_label (item, td_plan_row_get_title (row));
  gtk_list_item_set_accessible_description (item, description);
}

static void
refill_rows (TdPlanBrowser *self)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    fill_row (item);
}

static void
choose (TdPlanBrowser *self, TdPlanEntry *entry, gboolean by_person)
{
  g_set_str (&self->marked, entry->plan->id);
  gtk_list_box_unselect_all (self->places);
  g_signal_emit (self, signals[PLAN_CHOSEN], 0, self->marked, by_person);
}

static void
pressed_cb (GtkListItem *item, int n_press, double x, double y, GtkGesture *gesture)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  GtkWidget *browser = gtk_widget_get_ancestor (row, TD_TYPE_PLAN_BROWSER);

  if (browser && gtk_list_item_get_item (item))
    choose (TD_PLAN_BROWSER (browser), gtk_list_item_get_item (item), TRUE);
}

static void
set_up_row_cb (TdPlanBrowser *self, GtkListItem *item)
{
  GtkWidget *row = td_plan_row_new ();
  GtkGesture *press = gtk_gesture_click_new ();

  g_signal_connect_object (press, "released", G_CALLBACK (pressed_cb), item, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (press));
  gtk_list_item_set_child (item, row);
}

static void
bind_row_cb (TdPlanBrowser *self, GtkListItem *item)
{
  g_hash_table_add (self->bound, item);
  fill_row (item);
}

static void
unbind_row_cb (TdPlanBrowser *self, GtkListItem *item)
{
  if (self->bound)
    g_hash_table_remove (self->bound, item);
}

static void
set_up_heading_cb (TdPlanBrowser *self, GtkListHeader *header)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "td-year");
  gtk_list_header_set_child (header, label);
}

static void
bind_heading_cb (TdPlanBrowser *self, GtkListHeader *header)
{
  TdPlanEntry *first = gtk_list_header_get_item (header);

  gtk_label_set_label (GTK_LABEL (gtk_list_header_get_child (header)), first->heading);
}

static int
compare_groups (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const TdPlanEntry *first = a, *second = b;

  return first->group < second->group ? -1 : first->group > second->group;
}

/* ---- the list ---- */

static guint
find_marked (TdPlanBrowser *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->entries));

  for (guint i = 0; self->marked && i < n; i++) {
    g_autoptr (TdPlanEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->entries), i);
    if (g_strcmp0 (entry->plan->id, self->marked) == 0)
      return i;
  }
  return GTK_INVALID_LIST_POSITION;
}

static void
select_marked (TdPlanBrowser *self)
{
  self->marking = TRUE;
  gtk_single_selection_set_selected (self->selection, find_marked (self));
  self->marking = FALSE;
}

static gboolean
is_same_place (const TdPlanEntry *a, const TdPlanEntry *b)
{
  return a->depth == b->depth && a->group == b->group &&
         g_strcmp0 (a->plan->id, b->plan->id) == 0 && g_strcmp0 (a->heading, b->heading) == 0;
}

/* Puts the new contents into the rows that are there; FALSE: other rows are needed. */
static gboolean
keep_rows (TdPlanBrowser *self, GPtrArray *entries)
{
  GListModel *old = G_LIST_MODEL (self->entries);

  if (g_list_model_get_n_items (old) != entries->len)
    return FALSE;
  for (guint i = 0; i < entries->len; i++) {
    g_autoptr (TdPlanEntry) entry = g_list_model_get_item (old, i);
    if (!is_same_place (entry, g_ptr_array_index (entries, i)))
      return FALSE;
  }
  for (guint i = 0; i < entries->len; i++) {
    g_autoptr (TdPlanEntry) entry = g_list_model_get_item (old, i);
    g_set_object (&entry->plan, ((TdPlanEntry *) g_ptr_array_index (entries, i))->plan);
  }
  return TRUE;
}

static void
show_list (TdPlanBrowser *self)
{
  gboolean is_searching = *gtk_editable_get_text (self->search_entry) != '\0';

  if (!self->summaries)
    return;
  if (self->summaries->len == 0)
    gtk_stack_set_visible_child_name (self->stack, "empty");
  else
    gtk_stack_set_visible_child_name (self->stack, is_searching ? "found" : "full");
}

static void
fill (TdPlanBrowser *self)
{
  g_autoptr (GPtrArray) entries = td_plan_browse_new (self->summaries, get_grouping ());

  if (!keep_rows (self, entries)) {
    guint n = g_list_model_get_n_items (G_LIST_MODEL (self->entries));
    self->marking = TRUE;
    g_list_store_splice (self->entries, 0, n, entries->pdata, entries->len);
    self->marking = FALSE;
    select_marked (self);
  }
  refill_rows (self);
  show_list (self);
}

static void
regroup_cb (TdPlanBrowser *self)
{
  if (!self->summaries)
    return;
  self->marking = TRUE;
  g_list_store_remove_all (self->entries);
  self->marking = FALSE;
  fill (self);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdPlanBrowser) self = TD_PLAN_BROWSER (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) summaries =
      td_session_browse_plans_finish (TD_SESSION (source), result, &error);

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
  td_session_browse_plans_async (self->session, td_ui_restart (&self->cancellable), listed_cb,
                                 g_object_ref (self));
}

static void
changed_cb (TdPlanBrowser *self, TdChanges *changes)
{
  for (gsize i = 0; i < G_N_ELEMENTS (TABLES); i++)
    if (td_changes_touch (changes, TABLES[i], NULL)) {
      reload (self);
      return;
    }
}

static void
plan_selected_cb (TdPlanBrowser *self)
{
  TdPlanEntry *entry = gtk_single_selection_get_selected_item (self->selection);

  if (entry && !self->marking)
    choose (self, entry, FALSE);
}

static void
plan_activated_cb (TdPlanBrowser *self, guint position)
{
  g_autoptr (TdPlanEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->entries), position);

  if (entry)
    choose (self, entry, TRUE);
}

static void
place_activated_cb (TdPlanBrowser *self, GtkListBoxRow *row)
{
  gboolean is_register = row == self->register_row;

  if (is_register)
    td_plan_browser_mark_register (self);
  else
    td_plan_browser_mark (self, NULL);
  g_signal_emit (self, signals[is_register ? REGISTER_CHOSEN : JOURNAL_CHOSEN], 0);
}

/* ---- search ---- */

static void
hit_chosen_cb (TdPlanBrowser *self, TdSearchHit *hit, gboolean by_person)
{
  g_set_str (&self->marked, hit->plan_id);
  select_marked (self);
  gtk_list_box_unselect_all (self->places);
  g_signal_emit (self, signals[HIT_CHOSEN], 0, hit, td_search_list_get_text (self->found),
                 by_person);
}

/* Back to the plans. */
static gboolean
found_key_cb (TdPlanBrowser *self, guint key, guint code, GdkModifierType state)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->plans));
  return GDK_EVENT_STOP;
}

static void
make_found (TdPlanBrowser *self)
{
  if (self->found)
    return;
  GtkEventController *keys = gtk_event_controller_key_new ();
  self->found = g_object_new (TD_TYPE_SEARCH_LIST, NULL);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (found_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->found), keys);
  td_search_list_set_session (self->found, self->session);
  g_signal_connect_object (self->found, "hit-chosen", G_CALLBACK (hit_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->found), "found");
  gtk_search_bar_set_key_capture_widget (self->search_bar, GTK_WIDGET (self->found));
}

static void
search_changed_cb (TdPlanBrowser *self)
{
  const char *text = gtk_editable_get_text (self->search_entry);

  if (!self->session)
    return;
  if (*text)
    make_found (self);
  if (self->found)
    td_search_list_search (self->found, text);
  show_list (self);
}

static void
search_activated_cb (TdPlanBrowser *self)
{
  /* The entry waits a moment before it tells of a change. */
  search_changed_cb (self);
  if (self->found)
    td_search_list_open (self->found);
}

static gboolean
search_key_cb (TdPlanBrowser *self, guint key, guint code, GdkModifierType state)
{
  if (key != GDK_KEY_Down && key != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  if (self->found)
    td_search_list_enter (self->found);
  return GDK_EVENT_STOP;
}

static void
listen_to_keys (TdPlanBrowser *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (search_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->search_entry), keys);
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
  g_clear_handle_id (&self->mark_source, g_source_remove);
  g_clear_object (&self->session);
  g_clear_pointer (&self->summaries, g_ptr_array_unref);
  g_clear_pointer (&self->marked, g_free);
  self->marking = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_PLAN_BROWSER);
  g_clear_object (&self->entries);
  g_clear_pointer (&self->bound, g_hash_table_unref);
  G_OBJECT_CLASS (td_plan_browser_parent_class)->dispose (object);
}

static void
make_signals (GType type)
{
  signals[PLAN_CHOSEN] = g_signal_new ("plan-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[HIT_CHOSEN] =
      g_signal_new ("hit-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                    TD_TYPE_SEARCH_HIT, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[JOURNAL_CHOSEN] =
      g_signal_new ("journal-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REGISTER_CHOSEN] = g_signal_new ("register-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);
  signals[FILES_DROPPED] = g_signal_new ("files-dropped", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, G_TYPE_LIST_MODEL);
  signals[LISTED] = g_signal_new ("listed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TdPlanBrowser, stack);
  gtk_widget_class_bind_template_child (widget_class, TdPlanBrowser, plans);
  gtk_widget_class_bind_template_child (widget_class, TdPlanBrowser, selection);
  gtk_widget_class_bind_template_child (widget_class, TdPlanBrowser, sections);
  gtk_widget_class_bind_template_child (widget_class, TdPlanBrowser, places);
  gtk_widget_class_bind_template_child (widget_class, TdPlanBrowser, journal_row);
  gtk_widget_class_bind_template_child (widget_class, TdPlanBrowser, register_row);
  gtk_widget_class_bind_template_child (widget_class, TdPlanBrowser, search_bar);
  gtk_widget_class_bind_template_child (widget_class, TdPlanBrowser, search_entry);
  gtk_widget_class_bind_template_child (widget_class, TdPlanBrowser, error_page);
  gtk_widget_class_bind_template_child (widget_class, TdPlanBrowser, add_button);
  gtk_widget_class_bind_template_child (widget_class, TdPlanBrowser, menu_button);
  gtk_widget_class_bind_template_child (widget_class, TdPlanBrowser, add_menu);
  gtk_widget_class_bind_template_child (widget_class, TdPlanBrowser, main_menu);
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, set_up_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_up_heading_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_heading_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, plan_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, plan_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_activated_cb);
}

static void
td_plan_browser_class_init (TdPlanBrowserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_plan_browser_dispose;
  make_signals (G_TYPE_FROM_CLASS (klass));
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/plan/td-plan-browser.ui");
  bind_children (widget_class);
  bind_callbacks (widget_class);
}

/* Radio items of the menu; the choice is kept. */
static void
make_actions (TdPlanBrowser *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GAction) grouping = g_settings_create_action (td_ui_get_settings (), "plan-grouping");

  g_action_map_add_action (G_ACTION_MAP (group), grouping);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "plans", G_ACTION_GROUP (group));
  g_signal_connect_object (td_ui_get_settings (), "changed::plan-grouping", G_CALLBACK (regroup_cb),
                           self, G_CONNECT_SWAPPED);
}

static void
td_plan_browser_init (TdPlanBrowser *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->entries = g_list_store_new (TD_TYPE_PLAN_ENTRY);
  self->bound = g_hash_table_new (NULL, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  make_actions (self);
  td_ui_set_menu (self->add_button, self->add_menu);
  td_ui_set_menu (self->menu_button, self->main_menu);
  gtk_stack_set_visible_child_name (self->stack, "loading");
  gtk_sort_list_model_set_section_sorter (
      self->sections, GTK_SORTER (gtk_custom_sorter_new (compare_groups, NULL, NULL)));
  gtk_sort_list_model_set_model (self->sections, G_LIST_MODEL (self->entries));
  gtk_search_bar_connect_entry (self->search_bar, self->search_entry);
  listen_to_keys (self);
  g_signal_connect_object (td_day_get_default (), "changed", G_CALLBACK (refill_rows), self,
                           G_CONNECT_SWAPPED);
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

void
td_plan_browser_mark_register (TdPlanBrowser *self)
{
  g_return_if_fail (TD_IS_PLAN_BROWSER (self));

  g_clear_pointer (&self->marked, g_free);
  select_marked (self);
  gtk_list_box_select_row (self->places, self->register_row);
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

static gboolean
focus_mark_cb (gpointer data)
{
  TdPlanBrowser *self = data;
  guint position = gtk_single_selection_get_selected (self->selection);

  self->mark_source = 0;
  if (position == GTK_INVALID_LIST_POSITION || !gtk_widget_get_mapped (GTK_WIDGET (self->plans)))
    return G_SOURCE_REMOVE;
  gtk_list_view_scroll_to (self->plans, position, GTK_LIST_SCROLL_FOCUS, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->plans));
  return G_SOURCE_REMOVE;
}

/* When the row is there: the list makes it in its next frame. */
void
td_plan_browser_focus_mark (TdPlanBrowser *self)
{
  g_return_if_fail (TD_IS_PLAN_BROWSER (self));

  if (self->mark_source == 0)
    self->mark_source = g_idle_add_full (G_PRIORITY_LOW, focus_mark_cb, self, NULL);
}

gboolean
td_plan_browser_is_searching (TdPlanBrowser *self)
{
  g_return_val_if_fail (TD_IS_PLAN_BROWSER (self), FALSE);

  return gtk_search_bar_get_search_mode (self->search_bar);
}

void
td_plan_browser_search (TdPlanBrowser *self)
{
  g_return_if_fail (TD_IS_PLAN_BROWSER (self));

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}
