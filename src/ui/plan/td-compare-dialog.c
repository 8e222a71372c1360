/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plans that can be compared with one.  Main thread only. */
#include "config.h"

#include "td-compare-dialog.h"

#include <core/base/td-text.h>
#include <session/td-session-plan.h>
#include <ui/td-report.h>
#include <ui/td-ui-util.h>

#include <glib/gi18n.h>

struct _TdCompareDialog {
  AdwDialog parent_instance;
  TdSession *session;
  GCancellable *cancellable;
  char *plan_id;
  char *superior_id; /* of the plan; NULL: none */
  char *wanted;      /* fold of what is searched */
  GListStore *plans; /* of TdPlanSummary */
  GtkCustomFilter *filter;
  GListModel *shown;
  GtkSearchEntry *search;
  GtkStack *stack;
  GtkListView *list;
};

typedef enum { SIGNAL_CHOSEN, N_SIGNALS } TdCompareDialogSignal;
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdCompareDialog, td_compare_dialog, ADW_TYPE_DIALOG)

static gboolean
is_superior (TdCompareDialog *self, TdPlanSummary *plan)
{
  return g_strcmp0 (plan->id, self->superior_id) == 0;
}

static gboolean
is_subordinate (TdCompareDialog *self, TdPlanSummary *plan)
{
  return g_strcmp0 (plan->superior_id, self->plan_id) == 0;
}

static const char *
name_relation (TdCompareDialog *self, TdPlanSummary *plan)
{
  if (is_superior (self, plan))
    return _ ("This plan rests on it");
  return is_subordinate (self, plan) ? _ ("It rests on this plan") : NULL;
}

/* ---- the list ---- */

static gboolean
is_wanted (gpointer item, gpointer user_data)
{
  TdCompareDialog *self = user_data;
  TdPlanSummary *plan = item;

  if (!self->wanted || !*self->wanted)
    return TRUE;
  g_autofree char *words = g_strconcat (plan->agency ? plan->agency : "", "\n", plan->name, NULL);
  g_autofree char *fold = td_text_fold (words);
  return strstr (fold, self->wanted) != NULL;
}

static void
show_state (TdCompareDialog *self)
{
  gtk_stack_set_visible_child_name (self->stack,
                                    g_list_model_get_n_items (self->shown) ? "full" : "empty");
}

static void
search_changed_cb (TdCompareDialog *self)
{
  g_free (self->wanted);
  self->wanted = td_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  show_state (self);
}

static GtkWidget *
make_label (const char *css)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css) {
    gtk_widget_add_css_class (label, css);
    gtk_widget_add_css_class (label, "dimmed");
  }
  return label;
}

static void
set_up_cb (TdCompareDialog *self, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), make_label (NULL));
  gtk_box_append (GTK_BOX (box), make_label ("caption"));
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (TdCompareDialog *self, GtkListItem *item)
{
  TdPlanSummary *plan = TD_PLAN_SUMMARY (gtk_list_item_get_item (item));
  GtkWidget *title = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *subtitle = gtk_widget_get_next_sibling (title);
  const char *relation = name_relation (self, plan);
  g_autofree char *date = td_date_format_short (plan->date);
  g_autoptr (GString) more = g_string_new (relation);

  if (*date)
    g_string_append_printf (more, "%s%s", more->len ? " · " : "", date);
  if (plan->agency)
    g_string_append_printf (more, "%s%s", more->len ? " · " : "", plan->name);
  gtk_label_set_label (GTK_LABEL (title), plan->agency ? plan->agency : plan->name);
  gtk_label_set_label (GTK_LABEL (subtitle), more->str);
  g_autofree char *spoken =
      g_strdup_printf ("%s. %s", plan->agency ? plan->agency : plan->name, more->str);
  gtk_list_item_set_accessible_label (item, spoken);
}

static void
activated_cb (TdCompareDialog *self, guint position)
{
  g_autoptr (TdPlanSummary) plan = g_list_model_get_item (self->shown, position);
  g_autoptr (TdCompareDialog) kept = g_object_ref (self);
  gboolean is_below = is_subordinate (self, plan);

  adw_dialog_close (ADW_DIALOG (self));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, is_below ? self->plan_id : plan->id,
                 is_below ? plan->id : self->plan_id);
}

/* ---- loading ---- */

static int
rank (TdCompareDialog *self, TdPlanSummary *plan)
{
  return is_superior (self, plan) ? 0 : is_subordinate (self, plan) ? 1 : 2;
}

static int
compare_plans (gconstpointer a, gconstpointer b, gpointer user_data)
{
  TdPlanSummary *first = (gpointer) a, *second = (gpointer) b;

  return rank (user_data, first) - rank (user_data, second);
}

/* Sorted first: rows are made as soon as they are in the list. */
static void
show_plans (TdCompareDialog *self, GPtrArray *plans)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new ();

  for (guint i = 0; i < plans->len; i++) {
    TdPlanSummary *plan = plans->pdata[i];

    if (g_strcmp0 (plan->id, self->plan_id) == 0)
      g_set_str (&self->superior_id, plan->superior_id);
    else
      g_ptr_array_add (others, plan);
  }
  g_ptr_array_sort_values_with_data (others, compare_plans, self);
  g_list_store_splice (self->plans, 0, 0, others->pdata, others->len);
  show_state (self);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdCompareDialog) self = TD_COMPARE_DIALOG (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) plans = td_session_list_plans_finish (TD_SESSION (source), result, &error);

  if (plans)
    show_plans (self, plans);
  else
    td_ui_report_error (GTK_WIDGET (self), error);
}

/* ---- the widget ---- */

static void
td_compare_dialog_dispose (GObject *object)
{
  TdCompareDialog *self = TD_COMPARE_DIALOG (object);

  td_ui_cancel (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_COMPARE_DIALOG);
  g_clear_object (&self->shown);
  g_clear_object (&self->filter);
  g_clear_object (&self->plans);
  g_clear_object (&self->session);
  g_clear_pointer (&self->plan_id, g_free);
  g_clear_pointer (&self->superior_id, g_free);
  g_clear_pointer (&self->wanted, g_free);
  G_OBJECT_CLASS (td_compare_dialog_parent_class)->dispose (object);
}

static void
td_compare_dialog_class_init (TdCompareDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_compare_dialog_dispose;
  signals[SIGNAL_CHOSEN] =
      g_signal_new ("chosen", TD_TYPE_COMPARE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/plan/td-compare-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TdCompareDialog, search);
  gtk_widget_class_bind_template_child (widget_class, TdCompareDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TdCompareDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
td_compare_dialog_init (TdCompareDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->plans = g_list_store_new (TD_TYPE_PLAN_SUMMARY);
  self->filter = gtk_custom_filter_new (is_wanted, self, NULL);
  self->shown = G_LIST_MODEL (gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->plans)),
                                                         g_object_ref (GTK_FILTER (self->filter))));
  selection = gtk_no_selection_new (g_object_ref (self->shown));
  g_signal_connect_object (factory, "setup", G_CALLBACK (set_up_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
}

AdwDialog *
td_compare_dialog_new (TdSession *session, const char *plan_id)
{
  TdCompareDialog *self;

  g_return_val_if_fail (TD_IS_SESSION (session), NULL);
  g_return_val_if_fail (plan_id != NULL, NULL);

  self = g_object_new (TD_TYPE_COMPARE_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->plan_id = g_strdup (plan_id);
  td_session_list_plans_async (session, td_ui_restart (&self->cancellable), listed_cb,
                               g_object_ref (self));
  return ADW_DIALOG (self);
}
