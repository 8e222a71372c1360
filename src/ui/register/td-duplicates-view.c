/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may be in the register twice.  The pairs are looked for when the view is first shown and
 * again after changes; in a long register that takes seconds, so that a pair which was decided
 * about is taken off the list at once.  Main thread only. */
#include "config.h"

#include "td-duplicates-view.h"

#include "td-merge-view.h"

#include <session/td-session-register.h>
#include <ui/td-report.h>
#include <ui/td-ui-util.h>

#include <glib/gi18n.h>

#define LIMIT 200

struct _TdDuplicatesView {
  AdwBin parent_instance;
  TdSession *session;
  GCancellable *cancellable;
  gboolean is_stale; /* looked for again when it is shown */
  GHashTable *later; /* "id id": put off */
  GtkStack *stack;
  AdwStatusPage *error_page;
  AdwNavigationSplitView *split;
  GtkWidget *back_bar;
  GtkListBox *pairs;
  TdMergeView *merge_view;
};

G_DEFINE_FINAL_TYPE (TdDuplicatesView, td_duplicates_view, ADW_TYPE_BIN)

static const char DUPLICATE_KEY[] = "td-duplicate";

static TdDuplicate *
get_duplicate (GtkListBoxRow *row)
{
  return row ? g_object_get_data (G_OBJECT (row), DUPLICATE_KEY) : NULL;
}

static TdDuplicate *
get_selected (TdDuplicatesView *self)
{
  return get_duplicate (gtk_list_box_get_selected_row (self->pairs));
}

static char *
dup_key (TdDuplicate *duplicate)
{
  return g_strconcat (duplicate->first->id, " ", duplicate->second->id, NULL);
}

/* ---- the list ---- */

static GtkWidget *
make_row (TdDuplicate *duplicate)
{
  const char *first = duplicate->first->fields[TD_NOMINEE_NAME];
  const char *second = duplicate->second->fields[TD_NOMINEE_NAME];
  g_autofree char *title =
      g_str_equal (first, second) ? g_strdup (first) : g_strconcat (first, " – ", second, NULL);
  GtkWidget *row = td_ui_row_new (title, duplicate->why);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), DUPLICATE_KEY, g_object_ref (duplicate), g_object_unref);
  return row;
}

static void
add_rows (TdDuplicatesView *self, GPtrArray *duplicates, gboolean put_off)
{
  for (guint i = 0; i < duplicates->len; i++) {
    TdDuplicate *duplicate = g_ptr_array_index (duplicates, i);
    g_autofree char *key = dup_key (duplicate);
    if (g_hash_table_contains (self->later, key) == put_off)
      gtk_list_box_append (self->pairs, make_row (duplicate));
  }
}

static void
show_state (TdDuplicatesView *self)
{
  gboolean has_pairs = gtk_list_box_get_row_at_index (self->pairs, 0) != NULL;

  gtk_stack_set_visible_child_name (self->stack, has_pairs ? "full" : "empty");
}

static GtkListBoxRow *
find_row (TdDuplicatesView *self, const char *key)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->pairs, i)); i++) {
    g_autofree char *of_row = dup_key (get_duplicate (row));
    if (g_strcmp0 (of_row, key) == 0)
      return row;
  }
  return gtk_list_box_get_row_at_index (self->pairs, 0);
}

static gboolean
has_focus_inside (TdDuplicatesView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

/* The keyboard stays where the next pair is decided about. */
static void
select_row (TdDuplicatesView *self, GtkListBoxRow *row, gboolean with_focus)
{
  gtk_list_box_select_row (self->pairs, row);
  if (row && with_focus)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdDuplicatesView) self = TD_DUPLICATES_VIEW (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found =
      td_session_list_duplicates_finish (TD_SESSION (source), result, &error);
  TdDuplicate *selected = get_selected (self);
  g_autofree char *key = selected ? dup_key (selected) : NULL;
  gboolean with_focus = has_focus_inside (self);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!found) {
    g_autofree char *sentence = td_error_describe (error);
    adw_status_page_set_description (self->error_page, sentence);
    gtk_stack_set_visible_child_name (self->stack, "error");
    return;
  }
  td_ui_clear (GTK_WIDGET (self->pairs));
  add_rows (self, found, FALSE);
  add_rows (self, found, TRUE);
  show_state (self);
  select_row (self, find_row (self, key), with_focus);
}

static void
reload (TdDuplicatesView *self)
{
  if (!self->session || !self->is_stale || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->is_stale = FALSE;
  td_session_list_duplicates_async (self->session, LIMIT, td_ui_restart (&self->cancellable),
                                    found_cb, g_object_ref (self));
}

static void
changed_cb (TdDuplicatesView *self, TdChanges *changes)
{
  self->is_stale = self->is_stale || td_changes_touch (changes, "nominee", NULL) ||
                   td_changes_touch (changes, "distinct_nominee", NULL);
  reload (self);
}

static void
row_selected_cb (TdDuplicatesView *self, GtkListBoxRow *row)
{
  TdDuplicate *duplicate = get_duplicate (row);

  if (duplicate)
    td_merge_view_set (self->merge_view, duplicate);
}

static void
row_activated_cb (TdDuplicatesView *self, GtkListBoxRow *row)
{
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  if (!adw_navigation_split_view_get_collapsed (self->split))
    gtk_widget_child_focus (GTK_WIDGET (self->merge_view), GTK_DIR_TAB_FORWARD);
}

/* ---- deciding ---- */

/* Takes the selected pair off the list, and every pair that had to do with @gone. */
static void
drop_pairs (TdDuplicatesView *self, const char *gone)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->pairs), *row;
  int place = selected ? gtk_list_box_row_get_index (selected) : 0;
  gboolean with_focus = has_focus_inside (self);

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->pairs, i));) {
    TdDuplicate *duplicate = get_duplicate (row);
    if (row == selected || g_strcmp0 (duplicate->first->id, gone) == 0 ||
        g_strcmp0 (duplicate->second->id, gone) == 0) {
      gtk_list_box_remove (self->pairs, GTK_WIDGET (row));
      continue;
    }
    i++;
  }
  show_state (self);
  adw_navigation_split_view_set_show_content (self->split, FALSE);
  row = gtk_list_box_get_row_at_index (self->pairs, place);
  select_row (self, row ? row : gtk_list_box_get_row_at_index (self->pairs, place - 1), with_focus);
}

static void
merged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdDuplicatesView) self = TD_DUPLICATES_VIEW (user_data);
  g_autoptr (GError) error = NULL;

  if (td_session_merge_finish (TD_SESSION (source), result, &error)) {
    td_ui_toast_undo (GTK_WIDGET (self), _ ("Merged into one entry"));
    return;
  }
  td_ui_report_error (GTK_WIDGET (self), error);
  self->is_stale = TRUE;
  reload (self);
}

/* The one with more nominations stays. */
static void
merge_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdDuplicatesView *self = TD_DUPLICATES_VIEW (widget);
  g_autoptr (TdDuplicate) duplicate =
      get_selected (self) ? g_object_ref (get_selected (self)) : NULL;

  if (!duplicate)
    return;
  g_autoptr (GHashTable) choices = td_merge_view_dup_choices (self->merge_view);
  gboolean keeps_first = duplicate->n_first >= duplicate->n_second;
  const char *keep = keeps_first ? duplicate->first->id : duplicate->second->id;
  const char *other = keeps_first ? duplicate->second->id : duplicate->first->id;
  td_session_merge_async (self->session, keep, other, choices, NULL, merged_cb,
                          g_object_ref (self));
  drop_pairs (self, other);
}

static void
distinguished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdDuplicatesView) self = TD_DUPLICATES_VIEW (user_data);
  g_autoptr (GError) error = NULL;

  if (td_session_set_distinct_finish (TD_SESSION (source), result, &error)) {
    td_ui_toast_undo (GTK_WIDGET (self), _ ("Remembered as two different ones"));
    return;
  }
  td_ui_report_error (GTK_WIDGET (self), error);
  self->is_stale = TRUE;
  reload (self);
}

static void
distinct_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdDuplicatesView *self = TD_DUPLICATES_VIEW (widget);
  TdDuplicate *duplicate = get_selected (self);

  if (!duplicate)
    return;
  td_session_set_distinct_async (self->session, duplicate->first->id, duplicate->second->id, TRUE,
                                 NULL, distinguished_cb, g_object_ref (self));
  drop_pairs (self, NULL);
}

static void
later_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdDuplicatesView *self = TD_DUPLICATES_VIEW (widget);
  g_autoptr (TdDuplicate) duplicate =
      get_selected (self) ? g_object_ref (get_selected (self)) : NULL;

  if (!duplicate)
    return;
  g_hash_table_add (self->later, dup_key (duplicate));
  gtk_list_box_append (self->pairs, make_row (duplicate));
  drop_pairs (self, NULL);
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_navigation_split_view_set_show_content (TD_DUPLICATES_VIEW (widget)->split, FALSE);
}

static void
td_duplicates_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (td_duplicates_view_parent_class)->map (widget);
  reload (TD_DUPLICATES_VIEW (widget));
}

static void
td_duplicates_view_dispose (GObject *object)
{
  TdDuplicatesView *self = TD_DUPLICATES_VIEW (object);

  td_ui_cancel (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_DUPLICATES_VIEW);
  g_clear_pointer (&self->later, g_hash_table_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_duplicates_view_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "duplicates.merge", NULL, merge_action);
  gtk_widget_class_install_action (widget_class, "duplicates.distinct", NULL, distinct_action);
  gtk_widget_class_install_action (widget_class, "duplicates.later", NULL, later_action);
  gtk_widget_class_install_action (widget_class, "duplicates.back", NULL, back_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, 0, "duplicates.merge", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, 0, "duplicates.distinct", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, 0, "duplicates.later", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "duplicates.back", NULL);
}

static void
td_duplicates_view_class_init (TdDuplicatesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_duplicates_view_dispose;
  widget_class->map = td_duplicates_view_map;
  g_type_ensure (TD_TYPE_MERGE_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/com/example/ThiDua/ui/register/td-duplicates-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TdDuplicatesView, stack);
  gtk_widget_class_bind_template_child (widget_class, TdDuplicatesView, error_page);
  gtk_widget_class_bind_template_child (widget_class, TdDuplicatesView, split);
  gtk_widget_class_bind_template_child (widget_class, TdDuplicatesView, back_bar);
  gtk_widget_class_bind_template_child (widget_class, TdDuplicatesView, pairs);
  gtk_widget_class_bind_template_child (widget_class, TdDuplicatesView, merge_view);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  install_actions (widget_class);
}

static void
td_duplicates_view_init (TdDuplicatesView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->is_stale = TRUE;
  self->later = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
td_duplicates_view_set_session (TdDuplicatesView *self, TdSession *session)
{
  g_return_if_fail (TD_IS_DUPLICATES_VIEW (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  reload (self);
}
