/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Importing a spreadsheet: read it, show what its columns are and what each row would do, store.
 * The preview is made anew whenever a column is corrected; rows that were switched by hand stay as
 * they were switched.  Main thread only. */
#include "config.h"

#include "td-sheet-import-dialog.h"

#include "td-sheet-columns.h"
#include "td-sheet-row-view.h"
#include "td-sheet-rows-model.h"

#include <session/td-session-sheet.h>
#include <ui/td-report.h>
#include <ui/td-ui-util.h>

#include <glib/gi18n.h>

struct _TdSheetImportDialog {
  AdwDialog parent_instance;
  TdSession *session;
  GCancellable *cancellable;
  char *plan_id;
  char *file_name;
  TdBook *book;            /* NULL until it is read */
  TdSheetPreview *preview; /* NULL until it is made */
  TdSheetRowsModel *rows;
  GPtrArray *tables; /* of TdSheetColumns: borrowed */
  gboolean is_filling;
  gboolean is_shown; /* the first preview was shown */
  GtkStack *stack;
  AdwStatusPage *error_page;
  AdwWindowTitle *title;
  GtkWidget *switcher;
  AdwBanner *banner;
  AdwViewStack *views;
  GtkLabel *summary;
  AdwToggleGroup *parts;
  GtkStack *rows_stack;
  GtkListView *list;
  AdwPreferencesPage *columns_page;
  GtkWidget *sheet_group;
  AdwComboRow *sheet_row;
  GtkButton *import_button;
};

typedef enum { SIGNAL_IMPORTED, N_SIGNALS } TdSheetImportDialogSignal;
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdSheetImportDialog, td_sheet_import_dialog, ADW_TYPE_DIALOG)

/* ---- what is shown ---- */

static void
show_error (TdSheetImportDialog *self, const GError *error)
{
  g_autofree char *sentence = td_error_describe (error);

  adw_status_page_set_description (self->error_page, sentence);
  gtk_stack_set_visible_child_name (self->stack, "error");
  gtk_widget_set_visible (self->switcher, FALSE);
  adw_banner_set_revealed (self->banner, FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sheet.import", FALSE);
}

static void
show_button (TdSheetImportDialog *self)
{
  guint n = td_sheet_preview_count (self->preview, NULL);
  /* Translators: %u is a number of nominees; a short label of a button */
  g_autofree char *label = g_strdup_printf (ngettext ("_Import %u", "_Import %u", n), n);

  gtk_button_set_label (self->import_button, n > 0 ? label : _ ("_Import"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sheet.import", n > 0);
}

/* Takes @words. */
static void
append_count (GString *text, guint n, char *words)
{
  if (n > 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", words);
  g_free (words);
}

static void
show_summary (TdSheetImportDialog *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_new = td_sheet_preview_count_state (self->preview, TD_IMPORT_NEW);
  guint n_known = td_sheet_preview_count_state (self->preview, TD_IMPORT_KNOWN);
  guint n_doubles = td_sheet_preview_count_state (self->preview, TD_IMPORT_NOMINATED) +
                    td_sheet_preview_count_state (self->preview, TD_IMPORT_TWICE);
  guint n_left_out = td_sheet_preview_count_state (self->preview, TD_IMPORT_LEFT_OUT);

  /* Translators: numbers of rows of a spreadsheet, in one line: "12 new · 3 duplicates" */
  append_count (text, n_new, g_strdup_printf (ngettext ("%u new", "%u new", n_new), n_new));
  append_count (
      text, n_known,
      g_strdup_printf (ngettext ("%u known to the register", "%u known to the register", n_known),
                       n_known));
  append_count (text, n_doubles,
                g_strdup_printf (ngettext ("%u duplicate", "%u duplicates", n_doubles), n_doubles));
  append_count (
      text, n_left_out,
      g_strdup_printf (ngettext ("%u row left out", "%u rows left out", n_left_out), n_left_out));
  gtk_label_set_text (self->summary, text->str);
}

static guint
count_guessed (const TdSheetLayout *layout)
{
  guint n = 0;

  for (guint t = 0; t < layout->tables->len; t++) {
    const TdSheetTable *table = g_ptr_array_index (layout->tables, t);
    for (guint i = 0; i < table->columns->len; i++) {
      guint confidence = g_array_index (table->columns, TdSheetColumn, i).confidence;
      n += confidence > 0 && confidence < TD_SHEET_SURE;
    }
  }
  return n;
}

static void
show_banner (TdSheetImportDialog *self)
{
  guint n_guessed = count_guessed (self->preview->layout);
  gboolean has_name = td_sheet_layout_has_name (self->preview->layout);
  g_autofree char *title = NULL;

  if (!has_name)
    title = g_strdup (_ ("Say which column has the names."));
  else if (self->preview->is_remembered)
    title = g_strdup (_ ("The columns are as in the last import of such a file."));
  else if (n_guessed > 0)
    title = g_strdup_printf (ngettext ("One column was guessed: look whether it is right.",
                                       "%u columns were guessed: look whether they are right.",
                                       n_guessed),
                             n_guessed);
  adw_banner_set_title (self->banner, title ? title : "");
  adw_banner_set_button_label (self->banner, _ ("_Columns"));
  adw_banner_set_revealed (
      self->banner, title != NULL && g_strcmp0 (adw_view_stack_get_visible_child_name (self->views),
                                                "columns") != 0);
}

static void
show_rows (TdSheetImportDialog *self)
{
  td_sheet_rows_model_set (self->rows, self->preview, adw_toggle_group_get_active (self->parts));
  gtk_stack_set_visible_child_name (
      self->rows_stack,
      g_list_model_get_n_items (G_LIST_MODEL (self->rows)) > 0 ? "full" : "empty");
}

static void look (TdSheetImportDialog *self, const TdSheetLayout *layout);

static void
column_chosen_cb (TdSheetImportDialog *self, guint column, guint field, TdSheetColumns *columns)
{
  g_autoptr (TdSheetLayout) layout = td_sheet_layout_copy (self->preview->layout);

  td_sheet_layout_set (layout, td_sheet_columns_get_table (columns), column, field);
  look (self, layout);
}

static void
show_columns (TdSheetImportDialog *self, gboolean is_other_sheet)
{
  const GPtrArray *tables = self->preview->layout->tables;

  for (guint i = 0; !is_other_sheet && i < self->tables->len; i++)
    td_sheet_columns_update (self->tables->pdata[i], self->preview->layout);
  if (!is_other_sheet)
    return;
  for (guint i = 0; i < self->tables->len; i++)
    adw_preferences_page_remove (self->columns_page, self->tables->pdata[i]);
  g_ptr_array_set_size (self->tables, 0);
  for (guint i = 0; i < tables->len; i++) {
    GtkWidget *columns = td_sheet_columns_new (self->preview, i);
    g_signal_connect_object (columns, "chosen", G_CALLBACK (column_chosen_cb), self,
                             G_CONNECT_SWAPPED);
    adw_preferences_page_add (self->columns_page, ADW_PREFERENCES_GROUP (columns));
    g_ptr_array_add (self->tables, columns);
  }
}

/* ---- looking ---- */

/* What a person switched by hand is not forgotten when a column is corrected. */
static void
keep_switches (const TdSheetPreview *before, TdSheetPreview *after)
{
  for (guint i = 0; i < MIN (before->rows->len, after->rows->len); i++) {
    const TdImportRow *old = td_sheet_preview_get_row (before, i);
    TdImportRow *row = td_sheet_preview_get_row (after, i);
    if (old->row == row->row && old->state == row->state && row->state != TD_IMPORT_LEFT_OUT)
      row->is_on = old->is_on;
  }
}

static void
show_preview (TdSheetImportDialog *self, TdSheetPreview *preview)
{
  gboolean is_other_sheet = !self->preview || self->preview->sheet != preview->sheet;

  if (!is_other_sheet)
    keep_switches (self->preview, preview);
  g_clear_pointer (&self->preview, td_sheet_preview_unref);
  self->preview = td_sheet_preview_ref (preview);
  show_columns (self, is_other_sheet);
  show_rows (self);
  show_summary (self);
  show_button (self);
  if (!self->is_shown && !td_sheet_layout_has_name (preview->layout))
    adw_view_stack_set_visible_child_name (self->views, "columns");
  show_banner (self);
  gtk_stack_set_visible_child_name (self->stack, "full");
  gtk_widget_set_visible (self->switcher, TRUE);
  if (!self->is_shown)
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
  self->is_shown = TRUE;
}

static void
previewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdSheetImportDialog) self = TD_SHEET_IMPORT_DIALOG (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdSheetPreview) preview =
      td_session_preview_sheet_finish (TD_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !self->session)
    return;
  if (preview)
    show_preview (self, preview);
  else
    show_error (self, error);
}

static void
look (TdSheetImportDialog *self, const TdSheetLayout *layout)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sheet.import", FALSE);
  td_session_preview_sheet_async (self->session, self->plan_id, self->book,
                                  adw_combo_row_get_selected (self->sheet_row), layout,
                                  self->file_name, td_ui_restart (&self->cancellable), previewed_cb,
                                  g_object_ref (self));
}

static void
show_sheets (TdSheetImportDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->book->sheets->len; i++)
    gtk_string_list_append (names, ((TdSheet *) g_ptr_array_index (self->book->sheets, i))->name);
  self->is_filling = TRUE;
  adw_combo_row_set_model (self->sheet_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->sheet_row, td_nominee_import_choose_sheet (self->book));
  gtk_widget_set_visible (self->sheet_group, self->book->sheets->len > 1);
  self->is_filling = FALSE;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdSheetImportDialog) self = TD_SHEET_IMPORT_DIALOG (user_data);
  g_autoptr (GError) error = NULL;
  TdBook *book = td_session_read_sheets_finish (TD_SESSION (source), result, &error);

  if (!self->session) {
    g_clear_pointer (&book, td_book_unref);
    return;
  }
  if (!book) {
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      show_error (self, error);
    return;
  }
  self->book = book;
  show_sheets (self);
  look (self, NULL);
}

/* ---- what a person does ---- */

static void
sheet_chosen_cb (TdSheetImportDialog *self)
{
  if (self->book && !self->is_filling)
    look (self, NULL);
}

static void
part_chosen_cb (TdSheetImportDialog *self)
{
  if (self->preview)
    show_rows (self);
}

static void
banner_clicked_cb (TdSheetImportDialog *self)
{
  adw_view_stack_set_visible_child_name (self->views, "columns");
}

static void
view_changed_cb (TdSheetImportDialog *self)
{
  if (self->preview)
    show_banner (self);
}

static void
activated_cb (TdSheetImportDialog *self, guint position)
{
  g_autoptr (TdSheetRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);

  if (row)
    td_sheet_row_switch (row, !td_sheet_row_get (row)->is_on);
}

static void
switched_cb (TdSheetImportDialog *self)
{
  show_button (self);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdSheetImportDialog) self = TD_SHEET_IMPORT_DIALOG (user_data);
  g_autoptr (GError) error = NULL;
  gboolean is_done = td_session_import_sheet_finish (TD_SESSION (source), result, &error);

  if (!self->session)
    return;
  if (!is_done) {
    td_ui_report_error (GTK_WIDGET (self), error);
    gtk_widget_set_sensitive (GTK_WIDGET (self->stack), TRUE);
    look (self, self->preview->layout);
    return;
  }
  g_signal_emit (self, signals[SIGNAL_IMPORTED], 0, td_sheet_preview_count (self->preview, NULL));
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdSheetImportDialog *self = TD_SHEET_IMPORT_DIALOG (widget);

  gtk_widget_action_set_enabled (widget, "sheet.import", FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), FALSE);
  td_session_import_sheet_async (self->session, self->preview, NULL, imported_cb,
                                 g_object_ref (self));
}

/* ---- the widget ---- */

static void
td_sheet_import_dialog_dispose (GObject *object)
{
  TdSheetImportDialog *self = TD_SHEET_IMPORT_DIALOG (object);

  td_ui_cancel (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_SHEET_IMPORT_DIALOG);
  g_clear_object (&self->session);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  g_clear_pointer (&self->preview, td_sheet_preview_unref);
  g_clear_pointer (&self->book, td_book_unref);
  g_clear_pointer (&self->plan_id, g_free);
  g_clear_pointer (&self->file_name, g_free);
  G_OBJECT_CLASS (td_sheet_import_dialog_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TdSheetImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TdSheetImportDialog, error_page);
  gtk_widget_class_bind_template_child (widget_class, TdSheetImportDialog, title);
  gtk_widget_class_bind_template_child (widget_class, TdSheetImportDialog, switcher);
  gtk_widget_class_bind_template_child (widget_class, TdSheetImportDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, TdSheetImportDialog, views);
  gtk_widget_class_bind_template_child (widget_class, TdSheetImportDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, TdSheetImportDialog, parts);
  gtk_widget_class_bind_template_child (widget_class, TdSheetImportDialog, rows_stack);
  gtk_widget_class_bind_template_child (widget_class, TdSheetImportDialog, list);
  gtk_widget_class_bind_template_child (widget_class, TdSheetImportDialog, columns_page);
  gtk_widget_class_bind_template_child (widget_class, TdSheetImportDialog, sheet_group);
  gtk_widget_class_bind_template_child (widget_class, TdSheetImportDialog, sheet_row);
  gtk_widget_class_bind_template_child (widget_class, TdSheetImportDialog, import_button);
}

static void
td_sheet_import_dialog_class_init (TdSheetImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_sheet_import_dialog_dispose;
  signals[SIGNAL_IMPORTED] =
      g_signal_new ("imported", TD_TYPE_SHEET_IMPORT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/com/example/ThiDua/ui/nominee/td-sheet-import-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, sheet_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, part_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, banner_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, adw_dialog_close);
  gtk_widget_class_install_action (widget_class, "sheet.import", NULL, import_action);
}

static void
td_sheet_import_dialog_init (TdSheetImportDialog *self)
{
  self->is_filling = TRUE;
  self->tables = g_ptr_array_new ();
  self->rows = td_sheet_rows_model_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  td_sheet_row_view_install (self->list, self->rows);
  g_signal_connect_object (self->rows, "switched", G_CALLBACK (switched_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->views, "notify::visible-child-name", G_CALLBACK (view_changed_cb),
                           self, G_CONNECT_SWAPPED);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sheet.import", FALSE);
  self->is_filling = FALSE;
}

AdwDialog *
td_sheet_import_dialog_new (TdSession *session, const char *plan_id, GFile *file)
{
  TdSheetImportDialog *self;
  g_autofree char *base = NULL;

  g_return_val_if_fail (TD_IS_SESSION (session), NULL);
  g_return_val_if_fail (plan_id != NULL && G_IS_FILE (file), NULL);

  self = g_object_new (TD_TYPE_SHEET_IMPORT_DIALOG, NULL);
  base = g_file_get_basename (file);
  self->session = g_object_ref (session);
  self->plan_id = g_strdup (plan_id);
  self->file_name = g_filename_display_name (base ? base : "");
  adw_window_title_set_title (self->title, adw_dialog_get_title (ADW_DIALOG (self)));
  adw_window_title_set_subtitle (self->title, self->file_name);
  td_session_read_sheets_async (session, file, td_ui_restart (&self->cancellable), read_cb,
                                g_object_ref (self));
  return ADW_DIALOG (self);
}
