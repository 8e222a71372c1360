/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The restore page.  The proposals are made once, on a reader thread; what was taken is read again
 * after each change, so that undo shows at once.  Main thread only. */
#include "config.h"

#include "td-restore-page.h"

#include "td-restore-edit.h"
#include "td-restore-item.h"
#include "td-restore-row.h"

#include <session/td-session-plan-restore.h>
#include <ui/td-report.h>
#include <ui/td-ui-util.h>

#include <glib/gi18n.h>

struct _TdRestorePage {
  AdwNavigationPage parent_instance;
  TdSession *session;
  char *plan_id;
  GCancellable *cancellable; /* of the proposals */
  GCancellable *reloading;
  TdRestoreMeter *meter;
  guint meter_source;
  guint focus_source;
  GListStore *items; /* of TdRestoreItem */
  GtkSingleSelection *selection;
  gboolean is_narrow;
  gboolean is_shown;
  GPtrArray *rows; /* borrowed: the rows that exist */
  AdwWindowTitle *title;
  GtkStack *stack;
  AdwStatusPage *error_page;
  GtkProgressBar *progress;
  GtkListView *list;
  GtkWidget *bottom;
  GtkAdjustment *threshold;
  GtkWidget *threshold_label;
  GtkWidget *threshold_spin;
  GtkButton *take_button;
};

G_DEFINE_FINAL_TYPE (TdRestorePage, td_restore_page, ADW_TYPE_NAVIGATION_PAGE)

static TdRestoreItem *
get_item (TdRestorePage *self, guint position)
{
  g_autoptr (TdRestoreItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  return item; /* the list keeps it */
}

static guint
count_items (TdRestorePage *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->items));
}

static gboolean
is_above (TdRestorePage *self, TdRestoreItem *item)
{
  double least = gtk_adjustment_get_value (self->threshold) / 100;

  return td_restore_item_is_open (item) && td_restore_item_get_line (item)->confidence >= least;
}

/* What stands above the list and on the button. */
static void
count_open (TdRestorePage *self)
{
  guint n_above = 0;
  guint n_taken = 0;
  guint n_all = 0;

  for (guint i = 0; i < count_items (self); i++) {
    TdRestoreItem *item = get_item (self, i);
    gboolean is_taken = td_restore_item_get_accepted (item) != NULL;

    n_above += is_above (self, item) ? 1 : 0;
    n_taken += is_taken ? 1 : 0;
    n_all += is_taken || td_restore_item_is_open (item) ? 1 : 0;
  }

  /* Translators: how many lines of the proposal were taken */
  g_autofree char *taken = g_strdup_printf (_ ("%u of %u lines taken"), n_taken, n_all);
  g_autofree char *label =
      g_strdup_printf (ngettext ("_Take %u Line", "_Take %u Lines", n_above), n_above);

  adw_window_title_set_subtitle (self->title, taken);
  gtk_button_set_label (self->take_button, label);
  gtk_button_set_use_underline (self->take_button, TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "restore.take-above", n_above > 0);
}

/* ---- rows ---- */

static void
set_narrow (TdRestorePage *self, gboolean is_narrow)
{
  self->is_narrow = is_narrow;
  for (guint i = 0; i < self->rows->len; i++)
    td_restore_row_set_narrow (self->rows->pdata[i], is_narrow);
}

static void
narrowed_cb (TdRestorePage *self)
{
  set_narrow (self, TRUE);
}

static void
widened_cb (TdRestorePage *self)
{
  set_narrow (self, FALSE);
}

static void
setup_cb (TdRestorePage *self, GtkListItem *list_item)
{
  GtkWidget *row = td_restore_row_new ();

  td_restore_row_set_narrow (TD_RESTORE_ROW (row), self->is_narrow);
  gtk_list_item_set_child (list_item, row);
  g_ptr_array_add (self->rows, row);
}

static void
teardown_cb (TdRestorePage *self, GtkListItem *list_item)
{
  g_ptr_array_remove_fast (self->rows, gtk_list_item_get_child (list_item));
  gtk_list_item_set_child (list_item, NULL);
}

static void
describe_cb (GtkListItem *list_item)
{
  g_autofree char *words = td_restore_row_describe (gtk_list_item_get_item (list_item));

  gtk_list_item_set_accessible_label (list_item, words);
}

static void
bind_cb (TdRestorePage *self, GtkListItem *list_item)
{
  TdRestoreItem *item = gtk_list_item_get_item (list_item);

  td_restore_row_set_item (TD_RESTORE_ROW (gtk_list_item_get_child (list_item)), item);
  g_signal_connect_object (item, "notify::accepted", G_CALLBACK (describe_cb), list_item,
                           G_CONNECT_SWAPPED);
  describe_cb (list_item);
}

static void
unbind_cb (TdRestorePage *self, GtkListItem *list_item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), describe_cb, list_item);
  td_restore_row_set_item (TD_RESTORE_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static void
select_position (TdRestorePage *self, guint position)
{
  if (position < count_items (self))
    gtk_list_view_scroll_to (self->list, position, GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT,
                             NULL);
}

/* ---- what was taken ---- */

static void
show_restored (TdRestorePage *self, const char *restored)
{
  g_auto (GStrv) texts = g_strsplit (restored, "\n", -1);
  guint n = g_strv_length (texts);

  for (guint i = 0; i < count_items (self); i++) {
    TdRestoreItem *item = get_item (self, i);
    TdRestoredLine *line = td_restore_item_get_line (item);
    const char *text = line->line <= n ? texts[line->line - 1] : NULL;

    td_restore_item_set_accepted (item, text && !g_str_equal (text, line->raw) ? text : NULL);
  }
  count_open (self);
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdRestorePage) self = TD_RESTORE_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *restored = td_session_load_restored_finish (TD_SESSION (source), result, &error);

  if (restored)
    show_restored (self, restored);
  else
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
changed_cb (TdRestorePage *self, TdChanges *changes)
{
  if (self->items && td_changes_touch (changes, "plan", NULL))
    td_session_load_restored_async (self->session, self->plan_id, td_ui_restart (&self->reloading),
                                    restored_cb, g_object_ref (self));
}

static void
accepted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdRestorePage) self = TD_RESTORE_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  if (!td_session_accept_restoration_finish (TD_SESSION (source), result, &error))
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
store_lines (TdRestorePage *self, GPtrArray *lines)
{
  td_session_accept_restoration_async (self->session, self->plan_id, lines, NULL, accepted_cb,
                                       g_object_ref (self));
}

static void
store_line (TdRestorePage *self, TdRestoreItem *item, const char *text)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);
  TdRestoredLine *line = g_object_new (TD_TYPE_RESTORED_LINE, NULL);

  line->line = td_restore_item_get_line (item)->line;
  line->proposal = g_strdup (text);
  g_ptr_array_add (lines, line);
  store_lines (self, lines);
}

static void
toggle (TdRestorePage *self, TdRestoreItem *item)
{
  TdRestoredLine *line = td_restore_item_get_line (item);

  if (td_restore_item_get_accepted (item))
    store_line (self, item, line->raw);
  else if (td_restore_item_is_open (item))
    store_line (self, item, line->proposal);
}

/* ---- actions ---- */

static TdRestoreItem *
find_line (TdRestorePage *self, guint line)
{
  for (guint i = 0; self->items && i < count_items (self); i++)
    if (td_restore_item_get_line (get_item (self, i))->line == line)
      return get_item (self, i);
  return NULL;
}

static TdRestoreItem *
get_selected (TdRestorePage *self)
{
  return self->selection ? gtk_single_selection_get_selected_item (self->selection) : NULL;
}

static void
toggle_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdRestorePage *self = TD_RESTORE_PAGE (widget);
  TdRestoreItem *item =
      parameter ? find_line (self, g_variant_get_uint32 (parameter)) : get_selected (self);

  if (item)
    toggle (self, item);
}

/* The next line that wants a look, else simply the next. */
static void
go_on (TdRestorePage *self)
{
  guint at = gtk_single_selection_get_selected (self->selection);

  for (guint i = at + 1; i < count_items (self); i++)
    if (td_restore_item_is_open (get_item (self, i))) {
      select_position (self, i);
      return;
    }
  select_position (self, at + 1);
}

static void
take_next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdRestorePage *self = TD_RESTORE_PAGE (widget);
  TdRestoreItem *item = get_selected (self);

  if (!item)
    return;
  if (td_restore_item_is_open (item))
    toggle (self, item);
  go_on (self);
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdRestorePage *self = TD_RESTORE_PAGE (widget);
  guint at;

  if (!self->selection)
    return;
  at = gtk_single_selection_get_selected (self->selection);
  if (g_str_equal (name, "restore.next"))
    select_position (self, at + 1);
  else if (at > 0 && at != GTK_INVALID_LIST_POSITION)
    select_position (self, at - 1);
}

static void
edited_cb (TdRestorePage *self, guint line, const char *text)
{
  TdRestoreItem *item = find_line (self, line);

  if (item)
    store_line (self, item, text);
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdRestorePage *self = TD_RESTORE_PAGE (widget);
  TdRestoreItem *item =
      parameter ? find_line (self, g_variant_get_uint32 (parameter)) : get_selected (self);
  AdwDialog *dialog;

  if (!item)
    return;
  dialog = td_restore_edit_new (item);
  g_signal_connect_object (dialog, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static void
taken_above_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdRestorePage) self = TD_RESTORE_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  if (!td_session_accept_restoration_finish (TD_SESSION (source), result, &error))
    td_ui_report_error (GTK_WIDGET (self), error);
  else
    td_ui_toast_undo (GTK_WIDGET (self), _ ("Lines restored"));
}

static void
take_above_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdRestorePage *self = TD_RESTORE_PAGE (widget);
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();

  for (guint i = 0; self->items && i < count_items (self); i++)
    if (is_above (self, get_item (self, i)))
      g_ptr_array_add (lines, td_restore_item_get_line (get_item (self, i)));
  td_session_accept_restoration_async (self->session, self->plan_id, lines, NULL, taken_above_cb,
                                       g_object_ref (self));
}

/* ---- the proposals ---- */

static void
stop_meter (TdRestorePage *self)
{
  g_clear_handle_id (&self->meter_source, g_source_remove);
  g_clear_pointer (&self->meter, td_restore_meter_unref);
}

static gboolean
show_meter_cb (gpointer data)
{
  TdRestorePage *self = data;

  gtk_progress_bar_set_fraction (self->progress, td_restore_meter_get (self->meter));
  return G_SOURCE_CONTINUE;
}

/* The list has its rows only after it was laid out. */
static gboolean
focus_cb (gpointer data)
{
  TdRestorePage *self = data;

  self->focus_source = 0;
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
  select_position (self, gtk_single_selection_get_selected (self->selection));
  return G_SOURCE_REMOVE;
}

/* Once the page stands still and has its lines. */
static void
focus_later (TdRestorePage *self)
{
  if (self->is_shown && self->selection && self->focus_source == 0)
    self->focus_source = g_timeout_add (50, focus_cb, self);
}

static void
show_lines (TdRestorePage *self, GPtrArray *lines)
{
  guint first = GTK_INVALID_LIST_POSITION;
  gboolean has_any = FALSE;

  self->items = g_list_store_new (TD_TYPE_RESTORE_ITEM);
  for (guint i = 0; i < lines->len; i++) {
    g_autoptr (TdRestoreItem) item = td_restore_item_new (lines->pdata[i]);

    has_any = has_any || td_restore_item_is_open (item) || td_restore_item_get_accepted (item);
    if (first == GTK_INVALID_LIST_POSITION && td_restore_item_is_open (item))
      first = i;
    g_list_store_append (self->items, item);
  }
  gtk_stack_set_visible_child_name (self->stack, has_any ? "full" : "empty");
  gtk_widget_set_visible (self->bottom, has_any);
  if (!has_any)
    return;
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->items)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  count_open (self);
  gtk_single_selection_set_selected (self->selection, first);
  focus_later (self);
}

static void
proposed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdRestorePage) self = TD_RESTORE_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines =
      td_session_propose_restoration_finish (TD_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  stop_meter (self);
  if (!lines) {
    g_autofree char *sentence = td_error_describe (error);
    adw_status_page_set_description (self->error_page, sentence);
    gtk_stack_set_visible_child_name (self->stack, "error");
    return;
  }
  show_lines (self, lines);
}

static void
propose (TdRestorePage *self)
{
  self->meter = td_restore_meter_new ();
  self->meter_source = g_timeout_add (100, show_meter_cb, self);
  td_session_propose_restoration_async (self->session, self->plan_id, self->meter,
                                        td_ui_restart (&self->cancellable), proposed_cb,
                                        g_object_ref (self));
}

/* ---- the page ---- */

static void
shown_cb (TdRestorePage *self)
{
  self->is_shown = TRUE;
  focus_later (self);
}

static void
hidden_cb (TdRestorePage *self)
{
  td_ui_cancel (&self->cancellable);
  stop_meter (self);
}

static void
td_restore_page_dispose (GObject *object)
{
  TdRestorePage *self = TD_RESTORE_PAGE (object);

  td_ui_cancel (&self->cancellable);
  td_ui_cancel (&self->reloading);
  stop_meter (self);
  g_clear_handle_id (&self->focus_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_RESTORE_PAGE);
  g_clear_object (&self->session);
  g_clear_object (&self->items);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->plan_id, g_free);
  G_OBJECT_CLASS (td_restore_page_parent_class)->dispose (object);
}

static void
td_restore_page_finalize (GObject *object)
{
  g_ptr_array_unref (TD_RESTORE_PAGE (object)->rows);
  G_OBJECT_CLASS (td_restore_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TdRestorePage, title);
  gtk_widget_class_bind_template_child (widget_class, TdRestorePage, stack);
  gtk_widget_class_bind_template_child (widget_class, TdRestorePage, error_page);
  gtk_widget_class_bind_template_child (widget_class, TdRestorePage, progress);
  gtk_widget_class_bind_template_child (widget_class, TdRestorePage, list);
  gtk_widget_class_bind_template_child (widget_class, TdRestorePage, bottom);
  gtk_widget_class_bind_template_child (widget_class, TdRestorePage, threshold);
  gtk_widget_class_bind_template_child (widget_class, TdRestorePage, threshold_label);
  gtk_widget_class_bind_template_child (widget_class, TdRestorePage, threshold_spin);
  gtk_widget_class_bind_template_child (widget_class, TdRestorePage, take_button);
  gtk_widget_class_bind_template_callback (widget_class, count_open);
  gtk_widget_class_bind_template_callback (widget_class, narrowed_cb);
  gtk_widget_class_bind_template_callback (widget_class, widened_cb);
}

static void
td_restore_page_class_init (TdRestorePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_restore_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = td_restore_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/plan/td-restore-page.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "restore.toggle", NULL, toggle_action);
  gtk_widget_class_install_action (widget_class, "restore.toggle-line", "u", toggle_action);
  gtk_widget_class_install_action (widget_class, "restore.take-next", NULL, take_next_action);
  gtk_widget_class_install_action (widget_class, "restore.next", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "restore.previous", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "restore.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "restore.edit-line", "u", edit_action);
  gtk_widget_class_install_action (widget_class, "restore.take-above", NULL, take_above_action);
}

static void
td_restore_page_init (TdRestorePage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "teardown", G_CALLBACK (teardown_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  g_signal_connect (self, "shown", G_CALLBACK (shown_cb), NULL);
  g_signal_connect (self, "hidden", G_CALLBACK (hidden_cb), NULL);
}

static TdRestorePage *
restore_page_new (TdSession *session, const char *plan_id)
{
  TdRestorePage *self = g_object_new (TD_TYPE_RESTORE_PAGE, NULL);

  self->session = g_object_ref (session);
  self->plan_id = g_strdup (plan_id);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  propose (self);
  return self;
}

void
td_restore_page_open (GtkWidget *widget, TdSession *session, const char *plan_id)
{
  AdwNavigationView *navigation;
  AdwNavigationPage *open;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (TD_IS_SESSION (session));
  g_return_if_fail (plan_id != NULL);

  navigation = ADW_NAVIGATION_VIEW (gtk_widget_get_ancestor (widget, ADW_TYPE_NAVIGATION_VIEW));
  open = adw_navigation_view_find_page (navigation, "restore");
  if (open)
    adw_navigation_view_pop_to_page (navigation, open);
  else
    adw_navigation_view_push (navigation,
                              ADW_NAVIGATION_PAGE (restore_page_new (session, plan_id)));
}
