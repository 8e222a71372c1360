/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two plans side by side.  One list: first what the plans ask that differs, then the paragraphs.
 * The list makes widgets for what is seen only.  Main thread only. */
#include "config.h"

#include "td-compare-page.h"

#include "td-compare-row-view.h"

#include <core/base/td-error.h>
#include <session/td-session-plan-compare.h>
#include <session/td-session-plan.h>
#include <ui/td-report.h>
#include <ui/td-ui-util.h>

#include <glib/gi18n.h>

struct _TdComparePage {
  AdwNavigationPage parent_instance;
  TdSession *session;
  char *left_id;
  char *right_id;
  GCancellable *cancellable;
  GCancellable *names_cancellable;
  TdComparison *comparison;
  GListStore *items;
  GtkCustomFilter *filter;
  GtkSingleSelection *selection;
  gboolean is_narrow;
  AdwWindowTitle *title;
  GtkBox *heads;
  GtkLabel *left_head;
  GtkLabel *right_head;
  GtkStack *stack;
  AdwStatusPage *error_page;
  GtkListView *list;
  GtkToggleButton *only_button;
};

typedef enum { PROP_NARROW = 1 } TdComparePageProperty;
static GParamSpec *properties[PROP_NARROW + 1];

G_DEFINE_FINAL_TYPE (TdComparePage, td_compare_page, ADW_TYPE_NAVIGATION_PAGE)

/* ---- the list ---- */

static gboolean
is_difference (gpointer item)
{
  return TD_IS_COMPARE_ROW (item) && TD_COMPARE_ROW (item)->kind != TD_COMPARE_SAME;
}

static gboolean
is_shown (gpointer item, gpointer user_data)
{
  TdComparePage *self = user_data;

  return !TD_IS_COMPARE_ROW (item) || is_difference (item) ||
         !gtk_toggle_button_get_active (self->only_button);
}

static void
only_toggled_cb (TdComparePage *self)
{
  if (self->filter)
    gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
set_up_cb (TdComparePage *self, GtkListItem *item)
{
  GtkWidget *view = g_object_new (TD_TYPE_COMPARE_ROW_VIEW, NULL);

  g_object_bind_property (self, "narrow", view, "inline", G_BINDING_SYNC_CREATE);
  gtk_list_item_set_child (item, view);
}

static void
bind_cb (TdComparePage *self, GtkListItem *item)
{
  GObject *object = gtk_list_item_get_item (item);
  g_autofree char *description = td_compare_row_view_describe (object);

  td_compare_row_view_set_item (TD_COMPARE_ROW_VIEW (gtk_list_item_get_child (item)), object);
  gtk_list_item_set_accessible_label (item, description);
}

static void
unbind_cb (TdComparePage *self, GtkListItem *item)
{
  td_compare_row_view_set_item (TD_COMPARE_ROW_VIEW (gtk_list_item_get_child (item)), NULL);
}

static void
add_heading (TdComparePage *self, const char *title)
{
  g_autoptr (GtkStringObject) heading = gtk_string_object_new (title);

  g_list_store_append (self->items, heading);
}

static void
add_facts (TdComparePage *self)
{
  for (guint i = 0; i < self->comparison->facts->len; i++) {
    TdCompareFact *fact = self->comparison->facts->pdata[i];
    TdCompareFact *before = i ? self->comparison->facts->pdata[i - 1] : NULL;

    if (!before || before->topic != fact->topic)
      add_heading (self, td_compare_topic_get_title (fact->topic));
    g_list_store_append (self->items, fact);
  }
}

static void
add_rows (TdComparePage *self, const char *counts)
{
  GPtrArray *rows = self->comparison->rows;
  g_autofree char *heading =
      /* Translators: heading above the paragraphs of two plans; %s: "7 changed · 2 dropped …" */
      g_strdup_printf (_ ("Paragraphs: %s"), counts);

  add_heading (self, heading);
  g_list_store_splice (self->items, g_list_model_get_n_items (G_LIST_MODEL (self->items)), 0,
                       rows->pdata, rows->len);
}

static char *
format_counts (TdComparison *comparison)
{
  const guint *n = comparison->n_rows;

  /* Translators: numbers of paragraphs */
  return g_strdup_printf (_ ("%u changed · %u dropped · %u added · %u moved"),
                          n[TD_COMPARE_CHANGED], n[TD_COMPARE_LEFT], n[TD_COMPARE_RIGHT],
                          n[TD_COMPARE_MOVED] / 2);
}

static void
show_comparison (TdComparePage *self)
{
  g_autofree char *counts = format_counts (self->comparison);
  gboolean has_differences = td_comparison_has_differences (self->comparison);

  g_list_store_remove_all (self->items);
  add_facts (self);
  add_rows (self, counts);
  adw_window_title_set_subtitle (self->title, counts);
  gtk_stack_set_visible_child_name (self->stack, has_differences ? "full" : "same");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "compare.next", has_differences);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "compare.previous", has_differences);
  if (has_differences)
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* ---- loading ---- */

static void
show_error (TdComparePage *self, const GError *error)
{
  g_autofree char *sentence = td_error_describe (error);
  g_autofree char *markup = g_markup_escape_text (sentence, -1);

  adw_status_page_set_description (self->error_page, markup);
  gtk_stack_set_visible_child_name (self->stack, "error");
}

static void
compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdComparePage) self = TD_COMPARE_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdComparison) comparison =
      td_session_compare_plans_finish (TD_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!comparison) {
    show_error (self, error);
    return;
  }
  g_set_object (&self->comparison, comparison);
  show_comparison (self);
}

/* @sign: how what only this side has is counted. */
static void
show_head (GtkLabel *label, const char *sign, GPtrArray *plans, const char *id)
{
  for (guint i = 0; i < plans->len; i++) {
    TdPlanSummary *plan = plans->pdata[i];

    if (g_strcmp0 (plan->id, id) != 0)
      continue;
    g_autofree char *head =
        g_strdup_printf ("%s %s", sign, plan->agency ? plan->agency : plan->name);
    gtk_label_set_label (label, head);
    gtk_widget_set_tooltip_text (GTK_WIDGET (label), plan->name);
  }
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdComparePage) self = TD_COMPARE_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) plans = td_session_list_plans_finish (TD_SESSION (source), result, &error);

  if (!plans)
    return;
  show_head (self->left_head, "−", plans, self->left_id);
  show_head (self->right_head, "+", plans, self->right_id);
}

static void
reload (TdComparePage *self)
{
  td_session_list_plans_async (self->session, td_ui_restart (&self->names_cancellable), listed_cb,
                               g_object_ref (self));
  td_session_compare_plans_async (self->session, self->left_id, self->right_id,
                                  td_ui_restart (&self->cancellable), compared_cb,
                                  g_object_ref (self));
}

static void
changed_cb (TdComparePage *self, TdChanges *changes)
{
  static const char *const TABLES[] = {
      "plan",       "plan_fact", "section",          "basis",      "criteria_group", "criterion",
      "award_form", "copies",    "dossier_document", "route_step", "period",         "recipient"};

  for (gsize i = 0; self->session && i < G_N_ELEMENTS (TABLES); i++)
    if (td_changes_touch (changes, TABLES[i], NULL)) {
      reload (self);
      return;
    }
}

/* ---- actions ---- */

/* The next difference from the chosen line in that direction; the list's length where there is
 * none. */
static guint
find_difference (TdComparePage *self, int step)
{
  GListModel *model = G_LIST_MODEL (self->selection);
  guint n = g_list_model_get_n_items (model);
  guint chosen = gtk_single_selection_get_selected (self->selection);
  gint64 at = chosen;

  if (chosen == GTK_INVALID_LIST_POSITION)
    at = step > 0 ? -1 : (gint64) n;

  for (at += step; at >= 0 && at < (gint64) n; at += step) {
    g_autoptr (GObject) item = g_list_model_get_item (model, (guint) at);

    if (is_difference (item))
      return (guint) at;
  }
  return n;
}

static void
go (TdComparePage *self, int step)
{
  guint at = find_difference (self, step);

  if (at < g_list_model_get_n_items (G_LIST_MODEL (self->selection)))
    gtk_list_view_scroll_to (self->list, at, GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
  else
    td_ui_toast (GTK_WIDGET (self), step > 0 ? _ ("This was the last difference")
                                             : _ ("This was the first difference"));
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  go (TD_COMPARE_PAGE (widget), 1);
}

static void
previous_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  go (TD_COMPARE_PAGE (widget), -1);
}

static void
swap_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdComparePage *self = TD_COMPARE_PAGE (widget);
  char *left = self->left_id;

  self->left_id = self->right_id;
  self->right_id = left;
  reload (self);
}

/* ---- the widget ---- */

static void
td_compare_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TdComparePage *self = TD_COMPARE_PAGE (object);

  switch ((TdComparePageProperty) id) {
  case PROP_NARROW:
    self->is_narrow = g_value_get_boolean (value);
    g_object_notify_by_pspec (object, pspec);
    return;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
td_compare_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((TdComparePageProperty) id) {
  case PROP_NARROW:
    g_value_set_boolean (value, TD_COMPARE_PAGE (object)->is_narrow);
    return;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
td_compare_page_dispose (GObject *object)
{
  TdComparePage *self = TD_COMPARE_PAGE (object);

  td_ui_cancel (&self->cancellable);
  td_ui_cancel (&self->names_cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_COMPARE_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  g_clear_object (&self->items);
  g_clear_object (&self->comparison);
  g_clear_object (&self->session);
  g_clear_pointer (&self->left_id, g_free);
  g_clear_pointer (&self->right_id, g_free);
  G_OBJECT_CLASS (td_compare_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TdComparePage, title);
  gtk_widget_class_bind_template_child (widget_class, TdComparePage, heads);
  gtk_widget_class_bind_template_child (widget_class, TdComparePage, left_head);
  gtk_widget_class_bind_template_child (widget_class, TdComparePage, right_head);
  gtk_widget_class_bind_template_child (widget_class, TdComparePage, stack);
  gtk_widget_class_bind_template_child (widget_class, TdComparePage, error_page);
  gtk_widget_class_bind_template_child (widget_class, TdComparePage, list);
  gtk_widget_class_bind_template_child (widget_class, TdComparePage, only_button);
  gtk_widget_class_bind_template_callback (widget_class, only_toggled_cb);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, 0, "compare.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, 0, "compare.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F7, 0, "compare.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F7, GDK_SHIFT_MASK, "compare.previous",
                                       NULL);
}

static void
td_compare_page_class_init (TdComparePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = td_compare_page_dispose;
  object_class->set_property = td_compare_page_set_property;
  object_class->get_property = td_compare_page_get_property;
  properties[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/plan/td-compare-page.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "compare.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "compare.previous", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "compare.swap", NULL, swap_action);
  add_keys (widget_class);
}

static void
make_list (TdComparePage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkFilterListModel *filtered;

  self->items = g_list_store_new (G_TYPE_OBJECT);
  self->filter = gtk_custom_filter_new (is_shown, self, NULL);
  filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->items)),
                                        g_object_ref (GTK_FILTER (self->filter)));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (filtered));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (factory, "setup", G_CALLBACK (set_up_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}

static void
td_compare_page_init (TdComparePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  make_list (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "compare.next", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "compare.previous", FALSE);
}

AdwNavigationPage *
td_compare_page_new (TdSession *session, const char *left_id, const char *right_id)
{
  TdComparePage *self;

  g_return_val_if_fail (TD_IS_SESSION (session), NULL);
  g_return_val_if_fail (left_id != NULL && right_id != NULL, NULL);

  self = g_object_new (TD_TYPE_COMPARE_PAGE, NULL);
  self->session = g_object_ref (session);
  self->left_id = g_strdup (left_id);
  self->right_id = g_strdup (right_id);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  reload (self);
  return ADW_NAVIGATION_PAGE (self);
}
