/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How files come to a nomination: chosen, dropped or pasted.  Each file is an errand of its own:
 * one that cannot be used is told and does not stop the others.  Main thread; a pasted picture is
 * encoded on a worker thread. */
#include "config.h"

#include "td-evidence-viewer-private.h"

#include <glib/gi18n.h>
#include <session/td-session-evidence.h>
#include <ui/td-report.h>

static void
attached_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdEvidenceViewer) self = TD_EVIDENCE_VIEWER (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = td_session_attach_finish (TD_SESSION (source), result, &error);

  _td_evidence_viewer_add_pending (self, -1);
  if (id)
    td_evidence_viewer_show (self, id, 1);
  else
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
attach_file (TdEvidenceViewer *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  if (!path) {
    td_ui_toast (GTK_WIDGET (self), _ ("Only files of this computer can be attached"));
    return;
  }
  _td_evidence_viewer_add_pending (self, 1);
  td_session_attach_file_async (_td_evidence_viewer_get_session (self),
                                _td_evidence_viewer_get_nomination (self), path, NULL, attached_cb,
                                g_object_ref (self));
}

static void
attach_files (TdEvidenceViewer *self, GSList *files)
{
  GSList *l;

  for (l = files; l; l = l->next)
    attach_file (self, l->data);
}

/* ---- chosen ---- */

static void
files_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdEvidenceViewer) self = TD_EVIDENCE_VIEWER (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) files =
      gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, &error);
  guint i;

  if (!files) {
    if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) &&
        !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED))
      td_ui_report_error (GTK_WIDGET (self), error);
    return;
  }
  for (i = 0; i < g_list_model_get_n_items (files); i++) {
    g_autoptr (GFile) file = g_list_model_get_item (files, i);
    attach_file (self, file);
  }
}

static void
add_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  gtk_file_filter_set_name (filter, _ ("Scans and pictures"));
  gtk_file_filter_add_mime_type (filter, "application/pdf");
  gtk_file_filter_add_mime_type (filter, "image/jpeg");
  gtk_file_filter_add_mime_type (filter, "image/png");
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
_td_evidence_viewer_add_drop_target (TdEvidenceViewer *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
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
  _td_evidence_viewer_add_pending (self, 1);
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
  gtk_widget_class_add_binding_action (klass, GDK_KEY_v, GDK_CONTROL_MASK, "evidence.paste", NULL);
}
