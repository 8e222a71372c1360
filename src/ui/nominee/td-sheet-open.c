/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing or dropping a spreadsheet of nominees.  Main thread only. */
#include "config.h"

#include "td-sheet-open.h"

#include "td-sheet-import-dialog.h"

#include <ui/td-report.h>
#include <ui/td-window.h>

#include <glib/gi18n.h>

static const char *const ENDINGS[] = {".xlsx", ".xlsm", ".ods", ".fods", ".xls", ".csv", ".tsv"};

typedef struct {
  GtkWidget *parent;
  TdSession *session;
  char *plan_id;
} Errand;

static void
errand_free (Errand *self)
{
  g_object_unref (self->parent);
  g_object_unref (self->session);
  g_free (self->plan_id);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static void
dialog_imported_cb (GtkWidget *parent, guint n)
{
  /* Translators: %u is a number of nominees */
  g_autofree char *title =
      g_strdup_printf (ngettext ("Imported %u nominee", "Imported %u nominees", n), n);

  td_ui_toast_undo (parent, title);
}

static void
present (GtkWidget *parent, TdSession *session, const char *plan_id, GFile *file)
{
  AdwDialog *dialog = td_sheet_import_dialog_new (session, plan_id, file);

  g_signal_connect_object (dialog, "imported", G_CALLBACK (dialog_imported_cb), parent,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, parent);
}

/* ---- choosing ---- */

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file)
    present (errand->parent, errand->session, errand->plan_id, file);
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    td_ui_report_error (errand->parent, error);
}

static GListModel *
make_filters (void)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) sheets = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (sheets, _ ("Spreadsheets (XLSX, ODS, XLS, CSV, TSV)"));
  for (guint i = 0; i < G_N_ELEMENTS (ENDINGS); i++)
    gtk_file_filter_add_suffix (sheets, ENDINGS[i] + 1);
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, sheets);
  g_list_store_append (filters, all);
  return G_LIST_MODEL (filters);
}

void
td_sheet_open (GtkWidget *parent, TdSession *session, const char *plan_id)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListModel) filters = make_filters ();
  Errand *errand = g_new0 (Errand, 1);

  errand->parent = g_object_ref (parent);
  errand->session = g_object_ref (session);
  errand->plan_id = g_strdup (plan_id);
  gtk_file_dialog_set_title (dialog, _ ("Choose a Spreadsheet"));
  gtk_file_dialog_set_filters (dialog, filters);
  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (parent)), NULL, chosen_cb, errand);
}

/* ---- dropping ---- */

static gboolean
is_sheet (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_ascii_strdown (base ? base : "", -1);

  for (guint i = 0; i < G_N_ELEMENTS (ENDINGS); i++)
    if (g_str_has_suffix (name, ENDINGS[i]))
      return TRUE;
  return FALSE;
}

static void
give_to_window (GtkWidget *parent, GSList *files)
{
  g_autoptr (GListStore) list = g_list_store_new (G_TYPE_FILE);

  for (GSList *at = files; at != NULL; at = at->next)
    g_list_store_append (list, at->data);
  if (TD_IS_WINDOW (gtk_widget_get_root (parent)))
    td_window_import (TD_WINDOW (gtk_widget_get_root (parent)), G_LIST_MODEL (list));
}

static gboolean
dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer get)
{
  GtkWidget *parent = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
  TdSession *session = NULL;
  const char *plan_id = ((TdSheetGetPlan) get) (parent, &session);

  if (files == NULL)
    return FALSE;
  if (plan_id != NULL && is_sheet (files->data))
    present (parent, session, plan_id, files->data);
  else
    give_to_window (parent, files);
  return TRUE;
}

void
td_sheet_accept_drops (GtkWidget *parent, TdSheetGetPlan get)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (dropped_cb), get);
  gtk_widget_add_controller (parent, GTK_EVENT_CONTROLLER (target));
}
