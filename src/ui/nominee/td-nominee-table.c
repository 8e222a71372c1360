/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One of a nominee's small tables: earlier awards, an enterprise's years, statements on what is
 * pending.  Main thread only. */
#include "config.h"

#include "td-nominee-table.h"

#include "td-nominee-row-dialog.h"
#include <core/nominee/td-nominee-checks.h>
#include <glib/gi18n.h>
#include <session/td-session-nominee-register.h>
#include <ui/td-report.h>
#include <ui/td-ui-util.h>

struct _TdNomineeTable {
  AdwPreferencesGroup parent_instance;
  TdRowKind kind;
  TdSession *session;
  char *nominee_id;
  GPtrArray *rows;  /* of TdNomineeRow, as shown */
  GtkListBox *list; /* of their widgets */
  GtkWidget *add_button;
};

G_DEFINE_FINAL_TYPE (TdNomineeTable, td_nominee_table, ADW_TYPE_PREFERENCES_GROUP)

static const char *
get_removed_sentence (TdRowKind kind)
{
  switch (kind) {
  case TD_ROW_FINANCE:
    return _ ("The year’s figures were removed");
  case TD_ROW_CONDUCT:
    return _ ("Statement removed");
  case TD_ROW_EARLIER_AWARD:
  default:
    return _ ("Earlier award removed");
  }
}

/* ---- what a person does ---- */

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdNomineeTable) self = TD_NOMINEE_TABLE (user_data);
  g_autoptr (GError) error = NULL;

  if (td_session_remove_nominee_row_finish (TD_SESSION (source), result, &error))
    td_ui_toast_undo (GTK_WIDGET (self), get_removed_sentence (self->kind));
  else
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
remove_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdNomineeTable *self = TD_NOMINEE_TABLE (widget);

  td_session_remove_nominee_row_async (self->session, self->kind,
                                       g_variant_get_string (parameter, NULL), NULL, removed_cb,
                                       g_object_ref (self));
}

static TdNomineeRow *
find_row (TdNomineeTable *self, const char *id)
{
  for (guint i = 0; self->rows && i < self->rows->len; i++) {
    TdNomineeRow *row = g_ptr_array_index (self->rows, i);
    if (g_str_equal (row->id, id))
      return row;
  }
  return NULL;
}

/* The dialog gets a copy: what is shown stays until the stored row comes back. */
static void
edit_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdNomineeTable *self = TD_NOMINEE_TABLE (widget);
  TdNomineeRow *row = find_row (self, g_variant_get_string (parameter, NULL));
  g_autoptr (TdNomineeRow) copy = row ? td_nominee_row_new (self->kind) : NULL;

  if (!row)
    return;
  copy->id = g_strdup (row->id);
  copy->nominee_id = g_strdup (row->nominee_id);
  for (guint i = 0; td_row_kind_get_column (self->kind, i); i++)
    g_set_str (&copy->values[i], row->values[i]);
  td_nominee_row_dialog_present (widget, self->session, copy);
}

static void
add_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdNomineeTable *self = TD_NOMINEE_TABLE (widget);
  g_autoptr (TdNomineeRow) row = td_nominee_row_new (self->kind);

  if (!self->nominee_id)
    return;
  row->nominee_id = g_strdup (self->nominee_id);
  td_nominee_row_dialog_present (widget, self->session, row);
}

/* ---- rows ---- */

/* What is wrong in any of its columns. */
static TdProblem *
find_problem (TdNomineeRow *row)
{
  for (guint i = 0; td_row_kind_get_column (row->kind, i); i++) {
    TdProblem *problem = td_nominee_row_find_problem (row, i);
    if (problem)
      return problem;
  }
  return NULL;
}

static void
add_wrong_icon (GtkWidget *row, TdProblem *problem)
{
  GtkWidget *icon = td_ui_icon_new (td_ui_severity_icon (problem->severity), problem->message,
                                    td_ui_severity_css (problem->severity));

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
}

static GtkWidget *
widget_new (TdNomineeRow *row)
{
  g_autofree char *title = td_nominee_row_dup_title (row);
  g_autofree char *subtitle = td_nominee_row_dup_subtitle (row);
  GtkWidget *widget = td_ui_row_new (title, subtitle);
  GtkWidget *button = td_ui_button_new ("user-trash-symbolic", _ ("Remove"));
  g_autoptr (TdProblem) problem = find_problem (row);

  if (problem)
    add_wrong_icon (widget, problem);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (widget), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (widget), "s", row->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (widget), "nominee-table.edit");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", row->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "nominee-table.remove");
  adw_action_row_add_suffix (ADW_ACTION_ROW (widget), button);
  return widget;
}

/* A row, not the list's placeholder: that goes when the list is emptied. */
static GtkWidget *
empty_row_new (void)
{
  GtkWidget *row = td_ui_row_new (_ ("None entered"), NULL);

  gtk_widget_add_css_class (row, "dimmed");
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static gboolean
is_same_row (TdNomineeRow *a, TdNomineeRow *b)
{
  if (!g_str_equal (a->id, b->id))
    return FALSE;
  for (guint i = 0; td_row_kind_get_column (a->kind, i); i++)
    if (!g_str_equal (a->values[i], b->values[i]))
      return FALSE;
  return TRUE;
}

static gboolean
is_same_list (GPtrArray *a, GPtrArray *b)
{
  if (!a || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!is_same_row (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}

/* ---- object ---- */

static void
td_nominee_table_dispose (GObject *object)
{
  TdNomineeTable *self = TD_NOMINEE_TABLE (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->nominee_id, g_free);
  G_OBJECT_CLASS (td_nominee_table_parent_class)->dispose (object);
}

static void
td_nominee_table_class_init (TdNomineeTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_nominee_table_dispose;
  gtk_widget_class_install_action (widget_class, "nominee-table.add", NULL, add_activated);
  gtk_widget_class_install_action (widget_class, "nominee-table.edit", "s", edit_activated);
  gtk_widget_class_install_action (widget_class, "nominee-table.remove", "s", remove_activated);
}

static void
td_nominee_table_init (TdNomineeTable *self)
{
  GtkWidget *list = gtk_list_box_new ();

  self->list = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), list);
}

static void
describe (TdNomineeTable *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (self);

  switch (self->kind) {
  case TD_ROW_FINANCE:
    adw_preferences_group_set_title (group, _ ("Figures by Year"));
    self->add_button = td_ui_button_new ("list-add-symbolic", _ ("Add a Year"));
    break;
  case TD_ROW_CONDUCT:
    adw_preferences_group_set_title (group, _ ("Discipline and Complaints"));
    adw_preferences_group_set_description (
        group, _ ("Who stated, and when, that nothing is pending, or what is."));
    self->add_button = td_ui_button_new ("list-add-symbolic", _ ("Add a Statement"));
    break;
  case TD_ROW_EARLIER_AWARD:
  default:
    adw_preferences_group_set_title (group, _ ("Earlier Awards"));
    self->add_button = td_ui_button_new ("list-add-symbolic", _ ("Add an Earlier Award"));
    break;
  }
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add_button), "nominee-table.add");
  adw_preferences_group_set_header_suffix (group, self->add_button);
}

GtkWidget *
td_nominee_table_new (TdRowKind kind)
{
  TdNomineeTable *self = g_object_new (TD_TYPE_NOMINEE_TABLE, NULL);

  self->kind = kind;
  describe (self);
  return GTK_WIDGET (self);
}

void
td_nominee_table_set (TdNomineeTable *self,
                      TdSession *session,
                      const char *nominee_id,
                      GPtrArray *rows)
{
  g_return_if_fail (TD_IS_NOMINEE_TABLE (self));
  g_return_if_fail (TD_IS_SESSION (session));
  g_return_if_fail (nominee_id != NULL && rows != NULL);

  g_set_object (&self->session, session);
  g_set_str (&self->nominee_id, nominee_id);
  if (is_same_list (self->rows, rows))
    return;
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->rows = g_ptr_array_ref (rows);
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < rows->len; i++)
    gtk_list_box_append (self->list, widget_new (g_ptr_array_index (rows, i)));
  if (rows->len == 0)
    gtk_list_box_append (self->list, empty_row_new ());
}
