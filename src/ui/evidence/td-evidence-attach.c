/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How files come to a nomination: chosen, dropped or pasted, singly, many at once or by folders.
 * All of one go are one change; those that cannot be used are told at the end and do not stop the
 * others.  Main thread; a pasted picture is encoded on a worker thread. */
#include "config.h"

#include "td-evidence-viewer-private.h"

#include <glib/gi18n.h>
#include <session/td-session-attach.h>
#include <session/td-session-evidence.h>
#include <ui/td-report.h>

/* One errand at a time is shown and can be cancelled; the viewer may be gone before its end. */
typedef struct {
  TdEvidenceViewer *viewer;
  GCancellable *cancellable;
} Errand;

static void
errand_free (Errand *errand)
{
  if (g_object_get_data (G_OBJECT (errand->viewer), "errand") == errand)
    g_object_set_data (G_OBJECT (errand->viewer), "errand", NULL);
  g_object_unref (errand->viewer);
  g_object_unref (errand->cancellable);
  g_free (errand);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static void
progress_cb (guint n_done, guint n_all, gpointer user_data)
{
  Errand *errand = user_data;
  _td_evidence_viewer_show_adding (errand->viewer, n_done, n_all);
}

static GtkWidget *
sentences_new (GPtrArray *sentences)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  for (guint i = 0; i < sentences->len; i++) {
    GtkWidget *label = gtk_label_new (g_ptr_array_index (sentences, i));
    gtk_label_set_wrap (GTK_LABEL (label), TRUE);
    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_widget_set_margin_top (label, 9);
    gtk_widget_set_margin_bottom (label, 9);
    gtk_widget_set_margin_start (label, 12);
    gtk_widget_set_margin_end (label, 12);
    gtk_list_box_append (GTK_LIST_BOX (list), label);
  }
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Files that cannot be used"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 320);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  return scrolled;
}

static void
tell_failures (TdEvidenceViewer *self, TdAttachReport *report)
{
  guint n = report->sentences->len;
  g_autofree char *title =
      g_strdup_printf (ngettext ("%u File Cannot Be Used", "%u Files Cannot Be Used", n), n);
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (title, NULL));

  if (report->ids->len > 0)
    adw_alert_dialog_format_body (
        dialog,
        ngettext ("%u other file was attached.", "%u other files were attached.", report->ids->len),
        report->ids->len);
  else
    adw_alert_dialog_set_body (dialog, _ ("Nothing was attached."));
  adw_alert_dialog_set_extra_child (dialog, sentences_new (report->sentences));
  adw_alert_dialog_add_response (dialog, "close", _ ("_Close"));
  g_signal_connect_object (dialog, "closed", G_CALLBACK (_td_evidence_viewer_focus), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
tell_done (TdEvidenceViewer *self, TdAttachReport *report)
{
  g_autofree char *title = NULL;

  if (report->ids->len > 0) {
    td_evidence_viewer_show (self, g_ptr_array_index (report->ids, 0), 1);
    title = g_strdup_printf (
        ngettext ("%u file was attached", "%u files were attached", report->ids->len),
        report->ids->len);
    td_ui_toast_undo (GTK_WIDGET (self), title);
  }
  if (report->sentences->len > 0)
    tell_failures (self, report);
  else
    _td_evidence_viewer_focus (self);
}

static void
attached_all_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdAttachReport) report =
      td_session_attach_all_finish (TD_SESSION (source), result, &error);

  _td_evidence_viewer_show_adding (errand->viewer, 0, 0);
  if (!_td_evidence_viewer_get_session (errand->viewer))
    return;
  if (report)
    tell_done (errand->viewer, report);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    td_ui_toast (GTK_WIDGET (errand->viewer), _ ("Cancelled: no file was attached"));
  else
    td_ui_report_error (GTK_WIDGET (errand->viewer), error);
}

/* @paths may have folders among them. */
static void
attach_paths (TdEvidenceViewer *self, const char *const *paths)
{
  Errand *errand;

  if (g_object_get_data (G_OBJECT (self), "errand")) {
    td_ui_toast (GTK_WIDGET (self), _ ("Files are being attached already"));
    return;
  }
  errand = g_new0 (Errand, 1);
  errand->viewer = g_object_ref (self);
  errand->cancellable = g_cancellable_new ();
  g_object_set_data (G_OBJECT (self), "errand", errand);
  td_session_attach_all_async (_td_evidence_viewer_get_session (self),
                               _td_evidence_viewer_get_nomination (self), paths, progress_cb,
                               errand, errand->cancellable, attached_all_cb, errand);
}

void
_td_evidence_viewer_cancel_adding (TdEvidenceViewer *self)
{
  Errand *errand = g_object_get_data (G_OBJECT (self), "errand");

  if (errand)
    g_cancellable_cancel (errand->cancellable);
}

static void
cancel_adding_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _td_evidence_viewer_cancel_adding (TD_EVIDENCE_VIEWER (widget));
}

static void
attach_list (TdEvidenceViewer *self, GListModel *files)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) paths = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (files); i++) {
    g_autoptr (GFile) file = g_list_model_get_item (files, i);
    g_autofree char *path = g_file_get_path (file);
    if (path)
      g_strv_builder_add (builder, path);
  }
  paths = g_strv_builder_end (builder);
  if (*paths)
    attach_paths (self, (const char *const *) paths);
  else
    td_ui_toast (GTK_WIDGET (self), _ ("Only files of this computer can be attached"));
}

static void
attach_files (TdEvidenceViewer *self, GSList *files)
{
  g_autoptr (GListStore) list = g_list_store_new (G_TYPE_FILE);

  for (GSList *l = files; l; l = l->next)
    g_list_store_append (list, l->data);
  attach_list (self, G_LIST_MODEL (list));
}

static void
attached_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdEvidenceViewer) self = TD_EVIDENCE_VIEWER (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = td_session_attach_finish (TD_SESSION (source), result, &error);

  if (id)
    td_evidence_viewer_show (self, id, 1);
  else
    td_ui_report_error (GTK_WIDGET (self), error);
}

/* ---- chosen ---- */

static void
files_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdEvidenceViewer) self = TD_EVIDENCE_VIEWER (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) files =
      gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, &error);

  if (files) {
    if (_td_evidence_viewer_get_session (self))
      attach_list (self, files);
  } else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) &&
             !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED)) {
    td_ui_report_error (GTK_WIDGET (self), error);
  }
}

static void
folder_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdEvidenceViewer) self = TD_EVIDENCE_VIEWER (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) folder =
      gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autoptr (GListStore) list = g_list_store_new (G_TYPE_FILE);

  if (folder && _td_evidence_viewer_get_session (self)) {
    g_list_store_append (list, folder);
    attach_list (self, G_LIST_MODEL (list));
  }
}

static void
add_folder_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Attach a Folder"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Attach"));
  gtk_file_dialog_select_folder (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL,
                                 folder_chosen_cb, g_object_ref (widget));
}

/* Pictures of a telephone go by two names. */
static const char *const MEDIA_TYPES[] = {"application/pdf", "image/jpeg", "image/png",
                                          "image/tiff",      "image/webp", "image/heic",
                                          "image/heif"};

static void
add_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  gtk_file_filter_set_name (filter, _ ("Scans and pictures"));
  for (gsize i = 0; i < G_N_ELEMENTS (MEDIA_TYPES); i++)
    gtk_file_filter_add_mime_type (filter, MEDIA_TYPES[i]);
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_set_title (dialog, _ ("Attach Evidence"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Attach"));
  gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL,
                                 files_chosen_cb, g_object_ref (widget));
}

/* ---- dropped ---- */

static gboolean
dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  TdEvidenceViewer *self = TD_EVIDENCE_VIEWER (user_data);

  if (!_td_evidence_viewer_get_nomination (self))
    return FALSE;
  attach_files (self, g_value_get_boxed (value));
  return TRUE;
}

void
_td_evidence_viewer_add_drop_target (TdEvidenceViewer *self, GtkWidget *widget)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (dropped_cb), self, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}

void
td_evidence_viewer_take_drops (TdEvidenceViewer *self, GtkWidget *widget)
{
  g_return_if_fail (TD_IS_EVIDENCE_VIEWER (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  _td_evidence_viewer_add_drop_target (self, widget);
}

/* ---- pasted ---- */

static void
encode_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, gdk_texture_save_to_png_bytes (GDK_TEXTURE (data)),
                         (GDestroyNotify) g_bytes_unref);
}

static void
encoded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TdEvidenceViewer *self = TD_EVIDENCE_VIEWER (source);
  g_autoptr (GBytes) png = g_task_propagate_pointer (G_TASK (result), NULL);

  if (!png || !_td_evidence_viewer_get_session (self))
    return;
  /* Translators: the name of a file made from a pasted picture */
  td_session_attach_bytes_async (_td_evidence_viewer_get_session (self),
                                 _td_evidence_viewer_get_nomination (self), png,
                                 _ ("Pasted picture.png"), NULL, attached_cb, g_object_ref (self));
}

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdEvidenceViewer) self = TD_EVIDENCE_VIEWER (user_data);
  g_autoptr (GError) error = NULL;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, &error);
  g_autoptr (GTask) task = NULL;

  if (!value) {
    td_ui_toast (GTK_WIDGET (self), _ ("There is no picture and no file to paste"));
    return;
  }
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST)) {
    attach_files (self, g_value_get_boxed (value));
    return;
  }
  task = g_task_new (self, NULL, encoded_cb, NULL);
  g_task_set_source_tag (task, pasted_cb);
  g_task_set_task_data (task, g_value_dup_object (value), g_object_unref);
  g_task_run_in_thread (task, encode_thread);
}

static void
paste_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  GType type = gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST) ||
                       gdk_content_formats_contain_mime_type (formats, "text/uri-list")
                   ? GDK_TYPE_FILE_LIST
                   : GDK_TYPE_TEXTURE;

  if (_td_evidence_viewer_get_nomination (TD_EVIDENCE_VIEWER (widget)))
    gdk_clipboard_read_value_async (clipboard, type, G_PRIORITY_DEFAULT, NULL, pasted_cb,
                                    g_object_ref (widget));
}

void
_td_evidence_viewer_class_add_attaching (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "evidence.add", NULL, add_activated);
  gtk_widget_class_install_action (klass, "evidence.paste", NULL, paste_activated);
  gtk_widget_class_install_action (klass, "evidence.add-folder", NULL, add_folder_activated);
  gtk_widget_class_install_action (klass, "evidence.cancel-adding", NULL, cancel_adding_activated);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_v, GDK_CONTROL_MASK, "evidence.paste", NULL);
}
