/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The nominees of a plan.  Names sort in SQL by their Vietnamese keys; only what SQL does not order
 * (kind, checklist, evidence) is ordered here.  The list is read again after each change and only
 * the rows that differ are replaced, so that scroll and selection stay.  Main thread only. */
#include "config.h"

#include "td-nominee-list.h"

#include "td-add-nominee-dialog.h"
#include "td-sheet-open.h"

#include <session/td-session-nominee.h>
#include <ui/register/td-duplicates-banner.h>
#include <ui/td-report.h>
#include <ui/td-row-menu.h>
#include <ui/td-ui-util.h>

#include <glib/gi18n.h>

struct _TdNomineeList {
  AdwBin parent_instance;
  TdSession *session;
  GCancellable *cancellable;
  char *plan_id;
  GListStore *store; /* of TdNomination */
  GtkStack *stack;
  GtkStack *shapes;
  GtkWidget *toolbar;
  TdDuplicatesBanner *duplicates;
  GtkSingleSelection *selection;
  GtkColumnView *table;
  GtkListView *cards;
  GtkEditable *filter_entry;
  GtkToggleButton *problems_button;
  GtkWidget *add_content;
  GtkWidget *add_icon;
  AdwStatusPage *error_page;
  GtkColumnViewColumn *kind_column;
  GtkColumnViewColumn *group_column;
  GMenuModel *row_menu;
};

G_DEFINE_FINAL_TYPE (TdNomineeList, td_nominee_list, ADW_TYPE_BIN)

/* ---- cells ---- */

static char *
format_name (GtkListItem *item, TdNomination *nomination)
{
  return g_strdup (nomination ? nomination->nominee->fields[TD_NOMINEE_NAME] : "");
}

static char *
format_kind (GtkListItem *item, TdNomination *nomination)
{
  return g_strdup (nomination ? td_nominee_kind_get_title (nomination->nominee->kind) : "");
}

static char *
format_unit (GtkListItem *item, TdNomination *nomination)
{
  return g_strdup (nomination ? nomination->nominee->fields[TD_NOMINEE_UNIT] : "");
}

static char *
format_group (GtkListItem *item, TdNomination *nomination)
{
  if (!nomination)
    return NULL;
  /* Translators: no subject group is chosen for this nominee */
  return g_strdup (nomination->group_id ? nomination->group_name : C_ ("group", "Not chosen"));
}

static char *
format_award (GtkListItem *item, TdNomination *nomination)
{
  if (!nomination)
    return NULL;
  /* Translators: no award is chosen for this nominee */
  return g_strdup (nomination->award_form_id ? nomination->award_name : C_ ("award", "Not chosen"));
}

static char *
format_checklist (GtkListItem *item, TdNomination *nomination)
{
  if (!nomination || nomination->n_criteria == 0)
    return g_strdup ("–");
  return g_strdup_printf ("%u/%u", nomination->n_decided, nomination->n_criteria);
}

static char *
format_evidence (GtkListItem *item, TdNomination *nomination)
{
  if (!nomination || nomination->n_evidence == 0)
    return g_strdup ("–");
  return g_strdup_printf ("%u", nomination->n_evidence);
}

static char *
format_summary (GtkListItem *item, TdNomination *nomination)
{
  const char *unit = nomination ? nomination->nominee->fields[TD_NOMINEE_UNIT] : "";
  g_autofree char *award = format_award (item, nomination);

  return *unit ? g_strdup_printf ("%s · %s", unit, award) : g_strdup (award);
}

static char *
choose_icon (GtkListItem *item, TdNomination *nomination)
{
  TdNomineeKind kind = nomination ? nomination->nominee->kind : TD_NOMINEE_INDIVIDUAL;

  switch (kind) {
  case TD_NOMINEE_COLLECTIVE:
    return g_strdup ("system-users-symbolic");
  case TD_NOMINEE_ENTERPRISE:
    return g_strdup ("x-office-spreadsheet-symbolic");
  case TD_NOMINEE_HOUSEHOLD:
    return g_strdup ("user-home-symbolic");
  case TD_NOMINEE_INDIVIDUAL:
  default:
    return g_strdup ("avatar-default-symbolic");
  }
}

static char *
choose_check_icon (GtkListItem *item, TdNomination *nomination)
{
  if (!nomination || nomination->n_criteria == 0)
    return g_strdup ("checkbox-symbolic");
  if (nomination->n_unmet > 0)
    return g_strdup ("dialog-warning-symbolic");
  if (nomination->n_decided == nomination->n_criteria)
    return g_strdup ("checkbox-checked-symbolic");
  return g_strdup (nomination->n_decided > 0 ? "checkbox-mixed-symbolic" : "checkbox-symbolic");
}

static GStrv
choose_check_css (GtkListItem *item, TdNomination *nomination)
{
  const char *css = "dimmed";

  if (nomination && nomination->n_unmet > 0)
    css = "warning";
  else if (nomination && nomination->n_criteria > 0 &&
           nomination->n_decided == nomination->n_criteria)
    css = "success";
  return g_strdupv ((char *[]) {(char *) css, NULL});
}

static char *
format_problems (GtkListItem *item, TdNomination *nomination)
{
  if (!nomination || nomination->n_problems == 0)
    return g_strdup ("–");
  return g_strdup_printf ("%u", nomination->n_problems);
}

static char *
describe_problems (GtkListItem *item, TdNomination *nomination)
{
  if (!nomination || nomination->n_problems == 0)
    return g_strdup (_ ("No problems"));
  return g_strdup_printf (ngettext ("%u problem", "%u problems", nomination->n_problems),
                          nomination->n_problems);
}

static gboolean
has_problems (GtkListItem *item, TdNomination *nomination)
{
  return nomination && nomination->n_problems > 0;
}

static char *
choose_problem_icon (GtkListItem *item, TdNomination *nomination)
{
  if (!nomination)
    return NULL;
  return g_strdup (td_ui_severity_icon (nomination->worst_problem));
}

static GStrv
choose_problem_css (GtkListItem *item, TdNomination *nomination)
{
  const char *css = nomination ? td_ui_severity_css (nomination->worst_problem) : "";

  return g_strdupv ((char *[]) {(char *) css, NULL});
}

/* ---- reading ---- */

static const char *
get_sort_key (TdNomineeList *self, gboolean *descending)
{
  GtkColumnViewSorter *sorter = GTK_COLUMN_VIEW_SORTER (gtk_column_view_get_sorter (self->table));
  GtkColumnViewColumn *column = gtk_column_view_sorter_get_primary_sort_column (sorter);

  *descending = gtk_column_view_sorter_get_primary_sort_order (sorter) == GTK_SORT_DESCENDING;
  return column ? gtk_column_view_column_get_id (column) : NULL;
}

static gboolean
is_sorted_in_sql (const char *key)
{
  static const char *const KEYS[] = {"name", "unit", "group", "award", NULL};

  return key && g_strv_contains (KEYS, key);
}

static int
measure (TdNomination *nomination, const char *key)
{
  if (g_strcmp0 (key, "kind") == 0)
    return (int) nomination->nominee->kind;
  if (g_strcmp0 (key, "evidence") == 0)
    return (int) nomination->n_evidence;
  if (g_strcmp0 (key, "problems") == 0)
    return (int) nomination->n_problems;
  return nomination->n_criteria > 0 ? (int) (nomination->n_decided * 1000 / nomination->n_criteria)
                                    : -1;
}

typedef struct {
  const char *key;
  gboolean descending;
} Order;

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const Order *order = data;
  int difference =
      measure ((TdNomination *) a, order->key) - measure ((TdNomination *) b, order->key);

  return order->descending ? -difference : difference;
}

static gboolean
same_row (TdNomination *a, TdNomination *b)
{
  return g_strcmp0 (a->id, b->id) == 0 && a->nominee->kind == b->nominee->kind &&
         g_strcmp0 (a->nominee->fields[TD_NOMINEE_NAME], b->nominee->fields[TD_NOMINEE_NAME]) ==
             0 &&
         g_strcmp0 (a->nominee->fields[TD_NOMINEE_UNIT], b->nominee->fields[TD_NOMINEE_UNIT]) ==
             0 &&
         g_strcmp0 (a->group_name, b->group_name) == 0 &&
         g_strcmp0 (a->award_name, b->award_name) == 0 && a->n_criteria == b->n_criteria &&
         a->n_decided == b->n_decided && a->n_unmet == b->n_unmet &&
         a->n_evidence == b->n_evidence && a->n_problems == b->n_problems &&
         a->worst_problem == b->worst_problem;
}

static gboolean
same_at (TdNomineeList *self, guint position, TdNomination *nomination)
{
  g_autoptr (TdNomination) shown = g_list_model_get_item (G_LIST_MODEL (self->store), position);

  return same_row (shown, nomination);
}

/* Replaces the middle that differs. */
static void
update_store (TdNomineeList *self, GPtrArray *rows)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  guint head = 0, tail = 0;

  while (head < MIN (n, rows->len) && same_at (self, head, g_ptr_array_index (rows, head)))
    head++;
  while (tail < MIN (n, rows->len) - head &&
         same_at (self, n - 1 - tail, g_ptr_array_index (rows, rows->len - 1 - tail)))
    tail++;
  g_list_store_splice (self->store, head, n - head - tail, rows->pdata + head,
                       rows->len - head - tail);
}

static guint
find_position (TdNomineeList *self, const char *id)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->store));

  for (guint i = 0; i < n; i++) {
    g_autoptr (TdNomination) nomination = g_list_model_get_item (G_LIST_MODEL (self->store), i);
    if (g_strcmp0 (nomination->id, id) == 0)
      return i;
  }
  return GTK_INVALID_LIST_POSITION;
}

static TdNomination *
get_selected (TdNomineeList *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

static void
show_rows (TdNomineeList *self, GPtrArray *rows)
{
  TdNomination *selected = get_selected (self);
  g_autofree char *selected_id = g_strdup (selected ? selected->id : NULL);
  gboolean is_filtered = *gtk_editable_get_text (self->filter_entry) != '\0' ||
                         gtk_toggle_button_get_active (self->problems_button);

  update_store (self, rows);
  if (selected_id)
    gtk_single_selection_set_selected (self->selection, find_position (self, selected_id));
  gtk_stack_set_visible_child_name (self->stack,
                                    rows->len > 0 ? "full" : (is_filtered ? "no-match" : "empty"));
  gtk_widget_set_visible (self->toolbar, rows->len > 0 || is_filtered);
}

static void
keep_those_with_problems (GPtrArray *rows)
{
  for (guint i = rows->len; i > 0; i--) {
    TdNomination *nomination = g_ptr_array_index (rows, i - 1);
    if (nomination->n_problems == 0)
      g_ptr_array_remove_index (rows, i - 1);
  }
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdNomineeList) self = TD_NOMINEE_LIST (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows =
      td_session_list_nominations_finish (TD_SESSION (source), result, &error);
  Order order = {0};

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!rows) {
    g_autofree char *sentence = td_error_describe (error);
    adw_status_page_set_description (self->error_page, sentence);
    gtk_stack_set_visible_child_name (self->stack, "error");
    return;
  }
  if (gtk_toggle_button_get_active (self->problems_button))
    keep_those_with_problems (rows);
  order.key = get_sort_key (self, &order.descending);
  if (order.key && !is_sorted_in_sql (order.key))
    g_ptr_array_sort_values_with_data (rows, compare, &order);
  show_rows (self, rows);
}

static void
reload (TdNomineeList *self)
{
  gboolean descending;
  const char *key;

  if (!self->plan_id)
    return;
  key = get_sort_key (self, &descending);
  td_session_list_nominations_async (
      self->session, self->plan_id, gtk_editable_get_text (self->filter_entry),
      is_sorted_in_sql (key) ? key : NULL, descending, td_ui_restart (&self->cancellable),
      listed_cb, g_object_ref (self));
}

static void
changed_cb (TdNomineeList *self, TdChanges *changes)
{
  static const char *const TABLES[] = {
      "nomination",     "nominee", "verdict",      "attachment",    "criterion", "award_form",
      "criteria_group", "conduct", "finance_year", "earlier_award", "ballot",    "meeting"};

  for (guint i = 0; i < G_N_ELEMENTS (TABLES); i++) {
    if (td_changes_touch (changes, TABLES[i], NULL)) {
      reload (self);
      return;
    }
  }
}

/* ---- what a person does ---- */

static void
filter_changed_cb (TdNomineeList *self)
{
  reload (self);
}

static void
open_nomination (TdNomineeList *self, const char *id)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.go-to", "(sss)", "nomination", id, "");
}

static void
open_at (TdNomineeList *self, guint position)
{
  g_autoptr (TdNomination) nomination =
      g_list_model_get_item (G_LIST_MODEL (self->store), position);

  if (nomination)
    open_nomination (self, nomination->id);
}

/* Enter in the filter opens what is found when it is one, else goes to the list. */
static void
filter_activated_cb (TdNomineeList *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->store)) == 1)
    open_at (self, 0);
  else
    gtk_widget_child_focus (GTK_WIDGET (self->shapes), GTK_DIR_TAB_FORWARD);
}

static void
activated_cb (TdNomineeList *self, guint position)
{
  open_at (self, position);
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdNomineeList *self = TD_NOMINEE_LIST (widget);

  if (self->plan_id)
    adw_dialog_present (td_add_nominee_dialog_new (self->session, self->plan_id), widget);
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdNomineeList *self = TD_NOMINEE_LIST (widget);

  if (self->plan_id)
    td_sheet_open (widget, self->session, self->plan_id);
}

static const char *
get_plan (GtkWidget *widget, TdSession **session)
{
  *session = TD_NOMINEE_LIST (widget)->session;
  return TD_NOMINEE_LIST (widget)->plan_id;
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdNomination *nomination = get_selected (TD_NOMINEE_LIST (widget));

  if (nomination)
    open_nomination (TD_NOMINEE_LIST (widget), nomination->id);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdNomineeList) self = TD_NOMINEE_LIST (user_data);
  g_autoptr (GError) error = NULL;

  if (!td_session_remove_nomination_finish (TD_SESSION (source), result, &error))
    td_ui_report_error (GTK_WIDGET (self), error);
  else
    td_ui_toast_undo (GTK_WIDGET (self), _ ("Taken off the plan"));
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdNomineeList *self = TD_NOMINEE_LIST (widget);
  TdNomination *nomination = get_selected (self);

  if (nomination)
    td_session_remove_nomination_async (self->session, nomination->id, NULL, removed_cb,
                                        g_object_ref (self));
}

static void
selected_cb (TdNomineeList *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "nominees.open", get_selected (self) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "nominees.remove", get_selected (self) != NULL);
}

static void
td_nominee_list_dispose (GObject *object)
{
  TdNomineeList *self = TD_NOMINEE_LIST (object);

  td_ui_cancel (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_NOMINEE_LIST);
  g_clear_object (&self->session);
  g_clear_object (&self->store);
  g_clear_pointer (&self->plan_id, g_free);
  G_OBJECT_CLASS (td_nominee_list_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TdNomineeList, stack);
  gtk_widget_class_bind_template_child (widget_class, TdNomineeList, shapes);
  gtk_widget_class_bind_template_child (widget_class, TdNomineeList, toolbar);
  gtk_widget_class_bind_template_child (widget_class, TdNomineeList, duplicates);
  gtk_widget_class_bind_template_child (widget_class, TdNomineeList, selection);
  gtk_widget_class_bind_template_child (widget_class, TdNomineeList, table);
  gtk_widget_class_bind_template_child (widget_class, TdNomineeList, cards);
  gtk_widget_class_bind_template_child (widget_class, TdNomineeList, filter_entry);
  gtk_widget_class_bind_template_child (widget_class, TdNomineeList, problems_button);
  gtk_widget_class_bind_template_child (widget_class, TdNomineeList, add_content);
  gtk_widget_class_bind_template_child (widget_class, TdNomineeList, add_icon);
  gtk_widget_class_bind_template_child (widget_class, TdNomineeList, error_page);
  gtk_widget_class_bind_template_child (widget_class, TdNomineeList, kind_column);
  gtk_widget_class_bind_template_child (widget_class, TdNomineeList, group_column);
  gtk_widget_class_bind_template_child (widget_class, TdNomineeList, row_menu);
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, format_name);
  gtk_widget_class_bind_template_callback (widget_class, format_kind);
  gtk_widget_class_bind_template_callback (widget_class, format_unit);
  gtk_widget_class_bind_template_callback (widget_class, format_group);
  gtk_widget_class_bind_template_callback (widget_class, format_award);
  gtk_widget_class_bind_template_callback (widget_class, format_checklist);
  gtk_widget_class_bind_template_callback (widget_class, format_evidence);
  gtk_widget_class_bind_template_callback (widget_class, format_problems);
  gtk_widget_class_bind_template_callback (widget_class, describe_problems);
  gtk_widget_class_bind_template_callback (widget_class, has_problems);
  gtk_widget_class_bind_template_callback (widget_class, choose_problem_icon);
  gtk_widget_class_bind_template_callback (widget_class, choose_problem_css);
  gtk_widget_class_bind_template_callback (widget_class, format_summary);
  gtk_widget_class_bind_template_callback (widget_class, choose_icon);
  gtk_widget_class_bind_template_callback (widget_class, choose_check_icon);
  gtk_widget_class_bind_template_callback (widget_class, choose_check_css);
}

static void
td_nominee_list_class_init (TdNomineeListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_nominee_list_dispose;
  g_type_ensure (TD_TYPE_DUPLICATES_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/nominee/td-nominee-list.ui");
  bind_children (widget_class);
  bind_callbacks (widget_class);
  gtk_widget_class_install_action (widget_class, "nominees.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "nominees.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "nominees.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "nominees.remove", NULL, remove_action);
}

/* Delete removes only from the lists, not while typing in the filter. */
static void
add_delete_key (GtkWidget *list)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Delete, 0),
                        gtk_named_action_new ("nominees.remove")));
  gtk_widget_add_controller (list, controller);
}

static void
td_nominee_list_init (TdNomineeList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->store = g_list_store_new (TD_TYPE_NOMINATION);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->store));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_sorter (self->table), "changed", G_CALLBACK (reload),
                           self, G_CONNECT_SWAPPED);
  add_delete_key (GTK_WIDGET (self->table));
  add_delete_key (GTK_WIDGET (self->cards));
  td_sheet_accept_drops (GTK_WIDGET (self), get_plan);
  td_row_menu_attach (GTK_WIDGET (self), GTK_WIDGET (self->table), self->row_menu);
  td_row_menu_attach (GTK_WIDGET (self), GTK_WIDGET (self->cards), self->row_menu);
  selected_cb (self);
}

void
td_nominee_list_set_plan (TdNomineeList *self, TdSession *session, const char *plan_id)
{
  g_return_if_fail (TD_IS_NOMINEE_LIST (self));
  g_return_if_fail (TD_IS_SESSION (session));
  g_return_if_fail (plan_id != NULL);

  if (!self->session) {
    self->session = g_object_ref (session);
    g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  }
  if (!g_set_str (&self->plan_id, plan_id))
    return;
  td_duplicates_banner_set (self->duplicates, session, plan_id);
  g_list_store_remove_all (self->store);
  gtk_stack_set_visible_child_name (self->stack, "loading");
  gtk_editable_set_text (self->filter_entry, "");
  gtk_toggle_button_set_active (self->problems_button, FALSE);
  reload (self);
}

void
td_nominee_list_search (TdNomineeList *self)
{
  g_return_if_fail (TD_IS_NOMINEE_LIST (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->filter_entry));
}
