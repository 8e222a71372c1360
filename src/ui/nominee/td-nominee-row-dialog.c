/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for one row of a nominee's small tables.  Its fields are made from the kind's columns; what
 * is wrong is said below each and keeps nobody from storing, except a required field left empty. It
 * stays open until the row is stored.  Main thread only. */
#include "config.h"

#include "td-nominee-row-dialog.h"

#include "td-wrong-row.h"
#include <core/base/td-text.h>
#include <core/nominee/td-nominee-checks.h>
#include <glib/gi18n.h>
#include <session/td-session-nominee-register.h>
#include <ui/td-report.h>

#define MAX_HEIGHT 640

struct _TdNomineeRowDialog {
  AdwDialog parent_instance;
  AdwPreferencesGroup *fields;
  GtkButton *store_button;
  TdSession *session;
  TdNomineeRow *row;
  GtkWidget *rows[TD_MAX_ROW_COLUMNS];
  GtkWidget *wrong[TD_MAX_ROW_COLUMNS]; /* NULL for a choice */
};

G_DEFINE_FINAL_TYPE (TdNomineeRowDialog, td_nominee_row_dialog, ADW_TYPE_DIALOG)

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdNomineeRowDialog) self = TD_NOMINEE_ROW_DIALOG (user_data);
  g_autoptr (GError) error = NULL;

  if (td_session_store_nominee_row_finish (TD_SESSION (source), result, &error))
    adw_dialog_close (ADW_DIALOG (self));
  else
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
store_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdNomineeRowDialog *self = TD_NOMINEE_ROW_DIALOG (widget);

  td_session_store_nominee_row_async (self->session, self->row, NULL, stored_cb,
                                      g_object_ref (self));
}

static void
update_store (TdNomineeRowDialog *self)
{
  const TdRowColumn *column;
  gboolean is_complete = TRUE;

  for (guint i = 0; (column = td_row_kind_get_column (self->row->kind, i)); i++) {
    g_autofree char *text = td_text_squeeze (self->row->values[i]);
    is_complete = is_complete && (!column->is_required || *text);
  }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "nominee-row.store", is_complete);
}

static guint
get_column (GtkWidget *row)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "column"));
}

static void
text_changed_cb (GtkEditable *row, TdNomineeRowDialog *self)
{
  guint n = get_column (GTK_WIDGET (row));
  const char *text = gtk_editable_get_text (row);
  g_autoptr (TdProblem) problem = NULL;

  g_set_str (&self->row->values[n], text);
  /* That a field is empty shows; nobody has to be told before typing. */
  problem = *text ? td_nominee_row_find_problem (self->row, n) : NULL;
  td_wrong_row_say (self->wrong[n], self->rows[n], self->rows[n], problem);
  update_store (self);
}

static void
choice_changed_cb (AdwComboRow *row, GParamSpec *pspec, TdNomineeRowDialog *self)
{
  guint n = get_column (GTK_WIDGET (row));
  const TdRowColumn *column = td_row_kind_get_column (self->row->kind, n);

  g_set_str (&self->row->values[n], column->choices[adw_combo_row_get_selected (row)]);
  update_store (self);
}

static GtkWidget *
choice_row_new (TdNomineeRowDialog *self, const TdRowColumn *column, guint n)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  guint chosen = 0;

  for (guint i = 0; column->choices[i]; i++) {
    gtk_string_list_append (titles, td_row_column_get_choice_title (column, column->choices[i]));
    if (g_str_equal (column->choices[i], self->row->values[n]))
      chosen = i;
  }
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (titles));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), chosen);
  g_set_str (&self->row->values[n], column->choices[chosen]);
  return row;
}

/* Stored dates are ISO; people read them day first. */
static char *
dup_shown (const TdRowColumn *column, const char *value)
{
  TdDate date;

  if (column->type == TD_COLUMN_DATE && td_date_from_iso (value, &date))
    return td_date_format_short (date);
  return g_strdup (value);
}

static GtkWidget *
text_row_new (TdNomineeRowDialog *self, const TdRowColumn *column, guint n)
{
  GtkWidget *row = adw_entry_row_new ();
  g_autofree char *shown = dup_shown (column, self->row->values[n]);

  gtk_editable_set_text (GTK_EDITABLE (row), shown);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  if (column->type == TD_COLUMN_YEAR || column->type == TD_COLUMN_AMOUNT)
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (row), GTK_INPUT_PURPOSE_DIGITS);
  return row;
}

static void
add_column (TdNomineeRowDialog *self, const TdRowColumn *column, guint n)
{
  gboolean is_choice = column->type == TD_COLUMN_CHOICE;
  GtkWidget *row = is_choice ? choice_row_new (self, column, n) : text_row_new (self, column, n);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), td_row_column_get_title (column));
  g_object_set_data (G_OBJECT (row), "column", GUINT_TO_POINTER (n));
  adw_preferences_group_add (self->fields, row);
  self->rows[n] = row;
  if (is_choice) {
    g_signal_connect_object (row, "notify::selected", G_CALLBACK (choice_changed_cb), self,
                             G_CONNECT_DEFAULT);
    return;
  }
  self->wrong[n] = td_wrong_row_new ();
  adw_preferences_group_add (self->fields, self->wrong[n]);
  text_changed_cb (GTK_EDITABLE (row), self);
  g_signal_connect_object (row, "changed", G_CALLBACK (text_changed_cb), self, G_CONNECT_DEFAULT);
}

/* The first field that wants typing, not the choice before it. */
static void
focus_first (TdNomineeRowDialog *self)
{
  GtkWidget *first = self->wrong[0] ? self->rows[0] : self->rows[1];

  adw_dialog_set_focus (ADW_DIALOG (self), first);
}

static const char *
get_title (TdRowKind kind)
{
  switch (kind) {
  case TD_ROW_FINANCE:
    return _ ("Figures of a Year");
  case TD_ROW_CONDUCT:
    return _ ("Statement");
  case TD_ROW_EARLIER_AWARD:
  default:
    return _ ("Earlier Award");
  }
}

static void
td_nominee_row_dialog_dispose (GObject *object)
{
  TdNomineeRowDialog *self = TD_NOMINEE_ROW_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_NOMINEE_ROW_DIALOG);
  g_clear_object (&self->session);
  g_clear_object (&self->row);
  G_OBJECT_CLASS (td_nominee_row_dialog_parent_class)->dispose (object);
}

static void
td_nominee_row_dialog_class_init (TdNomineeRowDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_nominee_row_dialog_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/com/example/ThiDua/ui/nominee/td-nominee-row-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TdNomineeRowDialog, fields);
  gtk_widget_class_bind_template_child (widget_class, TdNomineeRowDialog, store_button);
  gtk_widget_class_install_action (widget_class, "nominee-row.store", NULL, store_activated);
}

static void
td_nominee_row_dialog_init (TdNomineeRowDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
td_nominee_row_dialog_present (GtkWidget *parent, TdSession *session, TdNomineeRow *row)
{
  TdNomineeRowDialog *self;
  const TdRowColumn *column;
  guint n;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (TD_IS_SESSION (session));
  g_return_if_fail (TD_IS_NOMINEE_ROW (row));

  self = g_object_new (TD_TYPE_NOMINEE_ROW_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->row = g_object_ref (row);
  adw_dialog_set_title (ADW_DIALOG (self), get_title (row->kind));
  gtk_button_set_label (self->store_button, row->id ? _ ("_Apply") : _ ("_Add"));
  for (n = 0; (column = td_row_kind_get_column (row->kind, n)); n++)
    add_column (self, column, n);
  adw_dialog_set_content_height (ADW_DIALOG (self), (int) MIN (MAX_HEIGHT, 150 + 60 * n));
  update_store (self);
  focus_first (self);
  adw_dialog_present (ADW_DIALOG (self), parent);
}
