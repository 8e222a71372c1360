/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everyone of the register.  The list is a TdQueryModel, so that only what is looked at is read; a
 * filter, a kind or an order is another query.  Main thread only. */
#include "config.h"

#include "td-register-list.h"

#include "td-person-view.h"

#include <session/td-session-register.h>
#include <ui/td-ui-util.h>

#include <glib/gi18n.h>

struct _TdRegisterList {
  AdwBin parent_instance;
  TdSession *session;
  TdQueryModel *model;
  GtkStack *stack;
  GtkStack *shapes;
  AdwOverlaySplitView *split;
  GtkWidget *close_bar;
  GtkWidget *toolbar;
  GtkSingleSelection *selection;
  GtkColumnView *table;
  GtkListView *cards;
  GtkEditable *filter_entry;
  GtkDropDown *kind;
  GtkLabel *count_label;
  AdwStatusPage *error_page;
  TdPersonView *person;
  GtkColumnViewColumn *kind_column;
  GtkColumnViewColumn *last_column;
  GtkColumnViewColumn *awards_column;
};

G_DEFINE_FINAL_TYPE (TdRegisterList, td_register_list, ADW_TYPE_BIN)

/* ---- cells: @row is NULL while it is being read ---- */

static char *
format_name (GtkListItem *item, TdRegisterRow *row)
{
  return g_strdup (row ? row->name : "");
}

static char *
format_kind (GtkListItem *item, TdRegisterRow *row)
{
  return g_strdup (row ? td_nominee_kind_get_title (row->kind) : "");
}

static char *
format_unit (GtkListItem *item, TdRegisterRow *row)
{
  return g_strdup (row ? row->unit : "");
}

/* The year; what is no date as it was typed. */
static char *
format_birth (GtkListItem *item, TdRegisterRow *row)
{
  TdDate date;

  if (!row)
    return g_strdup ("");
  if (td_date_from_iso (row->birth, &date) && date.year)
    return g_strdup_printf ("%u", date.year);
  return g_strdup (row->birth);
}

static char *
format_last (GtkListItem *item, TdRegisterRow *row)
{
  TdDate date;

  if (!row || !td_date_from_iso (row->last, &date))
    return g_strdup ("");
  return td_date_format_short (date);
}

static char *
format_awards (GtkListItem *item, TdRegisterRow *row)
{
  return row && row->n_awards ? g_strdup_printf ("%u", row->n_awards) : g_strdup (row ? "–" : "");
}

static char *
format_summary (GtkListItem *item, TdRegisterRow *row)
{
  g_autofree char *birth = format_birth (item, row);

  if (!row)
    return g_strdup ("");
  return g_strjoin (*birth && *row->unit ? " · " : "", birth, row->unit, NULL);
}

static char *
choose_icon (GtkListItem *item, TdRegisterRow *row)
{
  static const char *const ICONS[] = {
      [TD_NOMINEE_INDIVIDUAL] = "avatar-default-symbolic",
      [TD_NOMINEE_COLLECTIVE] = "system-users-symbolic",
      [TD_NOMINEE_ENTERPRISE] = "x-office-spreadsheet-symbolic",
      [TD_NOMINEE_HOUSEHOLD] = "user-home-symbolic",
  };

  return g_strdup (ICONS[row ? row->kind : TD_NOMINEE_INDIVIDUAL]);
}

/* ---- asking ---- */

static void
read_order (TdRegisterList *self, TdRegisterQuery *query)
{
  GtkColumnViewSorter *sorter = GTK_COLUMN_VIEW_SORTER (gtk_column_view_get_sorter (self->table));
  GtkColumnViewColumn *column = gtk_column_view_sorter_get_primary_sort_column (sorter);
  const char *id = column ? gtk_column_view_column_get_id (column) : "name";

  query->descending =
      column && gtk_column_view_sorter_get_primary_sort_order (sorter) == GTK_SORT_DESCENDING;
  query->order = g_str_equal (id, "unit")    ? TD_REGISTER_BY_UNIT
                 : g_str_equal (id, "birth") ? TD_REGISTER_BY_BIRTH
                                             : TD_REGISTER_BY_NAME;
}

static TdRegisterQuery *
make_query (TdRegisterList *self)
{
  TdRegisterQuery *query = td_register_query_new (gtk_editable_get_text (self->filter_entry));
  guint kind = gtk_drop_down_get_selected (self->kind);

  query->has_kind = kind > 0 && kind != GTK_INVALID_LIST_POSITION;
  if (query->has_kind)
    query->kind = kind - 1;
  read_order (self, query);
  return query;
}

static gboolean
is_filtered (TdRegisterList *self)
{
  return *gtk_editable_get_text (self->filter_entry) != '\0' ||
         gtk_drop_down_get_selected (self->kind) > 0;
}

static void
show_state (TdRegisterList *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  g_autofree char *count = NULL;

  if (td_query_model_is_loading (self->model))
    return;
  gtk_stack_set_visible_child_name (self->stack,
                                    n > 0 ? "full" : (is_filtered (self) ? "no-match" : "empty"));
  gtk_widget_set_visible (self->toolbar, n > 0 || is_filtered (self));
  gtk_widget_set_visible (GTK_WIDGET (self->count_label), n > 0);
  /* Translators: how many people and collectives are listed */
  count = g_strdup_printf (ngettext ("%'u entry", "%'u entries", n), n);
  gtk_label_set_label (self->count_label, count);
}

static void
failed_cb (TdRegisterList *self, GError *error)
{
  g_autofree char *sentence = td_error_describe (error);

  adw_status_page_set_description (self->error_page, sentence);
  gtk_stack_set_visible_child_name (self->stack, "error");
}

/* Another query is another list: it is shown from its beginning. */
static void
query_changed_cb (TdRegisterList *self)
{
  if (!self->model)
    return;
  td_query_model_set_query (self->model, make_query (self), td_register_query_free);
}

/* ---- who is chosen ---- */

static TdRegisterRow *
get_selected (TdRegisterList *self)
{
  TdQueryRow *row = gtk_single_selection_get_selected_item (self->selection);

  return row ? td_query_row_get_item (row) : NULL;
}

static void
selected_cb (TdRegisterList *self)
{
  TdRegisterRow *row;

  if (!self->model) /* it is being made, or taken apart */
    return;
  row = get_selected (self);
  td_person_view_set (self->person, self->session, row ? row->id : NULL);
}

static void
activated_cb (TdRegisterList *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  selected_cb (self);
  if (adw_overlay_split_view_get_collapsed (self->split))
    adw_overlay_split_view_set_show_sidebar (self->split, TRUE);
  else
    gtk_widget_child_focus (GTK_WIDGET (self->person), GTK_DIR_TAB_FORWARD);
}

static void
close_person_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_overlay_split_view_set_show_sidebar (TD_REGISTER_LIST (widget)->split, FALSE);
}

/* Beside the list it is always there, over the list only when asked for. */
static void
collapsed_cb (TdRegisterList *self)
{
  adw_overlay_split_view_set_show_sidebar (self->split,
                                           !adw_overlay_split_view_get_collapsed (self->split));
}

/* Enter in the filter goes to the list, and opens what is found when it is one. */
static void
filter_activated_cb (TdRegisterList *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 1)
    activated_cb (self, 0);
  else
    gtk_widget_child_focus (GTK_WIDGET (self->shapes), GTK_DIR_TAB_FORWARD);
}

static void
td_register_list_dispose (GObject *object)
{
  TdRegisterList *self = TD_REGISTER_LIST (object);

  if (self->model) /* what goes may still tell of it */
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_REGISTER_LIST);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_register_list_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TdRegisterList, stack);
  gtk_widget_class_bind_template_child (widget_class, TdRegisterList, shapes);
  gtk_widget_class_bind_template_child (widget_class, TdRegisterList, split);
  gtk_widget_class_bind_template_child (widget_class, TdRegisterList, close_bar);
  gtk_widget_class_bind_template_child (widget_class, TdRegisterList, toolbar);
  gtk_widget_class_bind_template_child (widget_class, TdRegisterList, selection);
  gtk_widget_class_bind_template_child (widget_class, TdRegisterList, table);
  gtk_widget_class_bind_template_child (widget_class, TdRegisterList, cards);
  gtk_widget_class_bind_template_child (widget_class, TdRegisterList, filter_entry);
  gtk_widget_class_bind_template_child (widget_class, TdRegisterList, kind);
  gtk_widget_class_bind_template_child (widget_class, TdRegisterList, count_label);
  gtk_widget_class_bind_template_child (widget_class, TdRegisterList, error_page);
  gtk_widget_class_bind_template_child (widget_class, TdRegisterList, person);
  gtk_widget_class_bind_template_child (widget_class, TdRegisterList, kind_column);
  gtk_widget_class_bind_template_child (widget_class, TdRegisterList, last_column);
  gtk_widget_class_bind_template_child (widget_class, TdRegisterList, awards_column);
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, query_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, format_name);
  gtk_widget_class_bind_template_callback (widget_class, format_kind);
  gtk_widget_class_bind_template_callback (widget_class, format_unit);
  gtk_widget_class_bind_template_callback (widget_class, format_birth);
  gtk_widget_class_bind_template_callback (widget_class, format_last);
  gtk_widget_class_bind_template_callback (widget_class, format_awards);
  gtk_widget_class_bind_template_callback (widget_class, format_summary);
  gtk_widget_class_bind_template_callback (widget_class, choose_icon);
}

static void
td_register_list_class_init (TdRegisterListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_register_list_dispose;
  g_type_ensure (TD_TYPE_PERSON_VIEW);
  g_type_ensure (TD_TYPE_QUERY_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/com/example/ThiDua/ui/register/td-register-list.ui");
  bind_children (widget_class);
  bind_callbacks (widget_class);
  gtk_widget_class_install_action (widget_class, "register.close-person", NULL,
                                   close_person_action);
}

static void
fill_kinds (TdRegisterList *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  gtk_string_list_append (kinds, C_ ("kinds of nominees", "All Kinds"));
  for (guint kind = 0; kind <= TD_NOMINEE_HOUSEHOLD; kind++)
    gtk_string_list_append (kinds, td_nominee_kind_get_title (kind));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (kinds));
}

static void
td_register_list_init (TdRegisterList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_kinds (self);
  g_signal_connect_object (self->split, "notify::collapsed", G_CALLBACK (collapsed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_sorter (self->table), "changed",
                           G_CALLBACK (query_changed_cb), self, G_CONNECT_SWAPPED);
}

void
td_register_list_set_session (TdRegisterList *self, TdSession *session)
{
  g_return_if_fail (TD_IS_REGISTER_LIST (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->model = td_session_register_new (session, make_query (self));
  g_signal_connect_object (self->model, "notify::loading", G_CALLBACK (show_state), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (show_state), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->model));
}

void
td_register_list_search (TdRegisterList *self)
{
  g_return_if_fail (TD_IS_REGISTER_LIST (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->filter_entry));
}
