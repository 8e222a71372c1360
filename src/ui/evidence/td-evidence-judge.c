/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is decided about a file of evidence: accepted, rejected with a reason, turned upright, or
 * taken away.  Main thread only. */
#include "config.h"

#include "td-evidence-viewer-private.h"

#include <glib/gi18n.h>
#include <session/td-session-evidence.h>
#include <ui/td-report.h>

static void
judged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdEvidenceViewer) self = TD_EVIDENCE_VIEWER (user_data);
  g_autoptr (GError) error = NULL;

  if (td_session_judge_evidence_finish (TD_SESSION (source), result, &error))
    gtk_accessible_announce (GTK_ACCESSIBLE (self), _ ("The judgement was stored"),
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  else
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
accept_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdEvidenceViewer *self = TD_EVIDENCE_VIEWER (widget);

  td_session_judge_evidence_async (_td_evidence_viewer_get_session (self),
                                   _td_evidence_viewer_get_file (self)->id,
                                   _td_evidence_viewer_get_nomination (self), "accepted", "", NULL,
                                   judged_cb, g_object_ref (self));
}

static void
rejection_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdEvidenceViewer) self = TD_EVIDENCE_VIEWER (user_data);
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (source);
  const char *answer = adw_alert_dialog_choose_finish (dialog, result);
  GtkEditable *reason = GTK_EDITABLE (adw_alert_dialog_get_extra_child (dialog));
  const char *id = g_object_get_data (G_OBJECT (dialog), "evidence-id");

  if (g_strcmp0 (answer, "reject") == 0 && _td_evidence_viewer_get_session (self))
    td_session_judge_evidence_async (
        _td_evidence_viewer_get_session (self), id, _td_evidence_viewer_get_nomination (self),
        "rejected", gtk_editable_get_text (reason), NULL, judged_cb, g_object_ref (self));
}

static void
reason_changed_cb (AdwAlertDialog *dialog, GtkEditable *reason)
{
  adw_alert_dialog_set_response_enabled (dialog, "reject", *gtk_editable_get_text (reason) != '\0');
}

static void
reject_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdEvidenceViewer *self = TD_EVIDENCE_VIEWER (widget);
  TdEvidence *file = _td_evidence_viewer_get_file (self);
  GtkWidget *reason = gtk_entry_new ();
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (
      adw_alert_dialog_new (_ ("Reject This File?"),
                            _ ("Say why, so that the unit knows what to send instead. The file is "
                               "kept.")));

  gtk_entry_set_placeholder_text (GTK_ENTRY (reason), _ ("Reason"));
  gtk_entry_set_activates_default (GTK_ENTRY (reason), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (reason), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Reason"), -1);
  adw_alert_dialog_set_extra_child (dialog, reason);
  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "reject", _ ("_Reject"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "reject", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (dialog, "reject");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  adw_alert_dialog_set_response_enabled (dialog, "reject", FALSE);
  g_signal_connect_object (reason, "changed", G_CALLBACK (reason_changed_cb), dialog,
                           G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (dialog), "evidence-id", g_strdup (file->id), g_free);
  adw_alert_dialog_choose (dialog, widget, NULL, rejection_answered_cb, g_object_ref (self));
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdEvidenceViewer) self = TD_EVIDENCE_VIEWER (user_data);
  g_autoptr (GError) error = NULL;

  if (td_session_detach_evidence_finish (TD_SESSION (source), result, &error))
    td_ui_toast_undo (GTK_WIDGET (self), _ ("The file was removed from this nominee"));
  else
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
remove_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdEvidenceViewer *self = TD_EVIDENCE_VIEWER (widget);

  td_session_detach_evidence_async (
      _td_evidence_viewer_get_session (self), _td_evidence_viewer_get_file (self)->id,
      _td_evidence_viewer_get_nomination (self), NULL, removed_cb, g_object_ref (self));
}

static void
rotated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdEvidenceViewer) self = TD_EVIDENCE_VIEWER (user_data);
  g_autoptr (GError) error = NULL;

  if (!td_session_rotate_evidence_finish (TD_SESSION (source), result, &error))
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
rotate (TdEvidenceViewer *self, int by)
{
  TdEvidence *file = _td_evidence_viewer_get_file (self);
  guint page;

  if (!file || !td_evidence_viewer_get_shown (self, &page))
    return;
  td_session_rotate_evidence_async (_td_evidence_viewer_get_session (self), file->id, page,
                                    (file->rotations[page - 1] + by + 360) % 360, NULL, rotated_cb,
                                    g_object_ref (self));
}

static void
rotate_left_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rotate (TD_EVIDENCE_VIEWER (widget), -90);
}

static void
rotate_right_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rotate (TD_EVIDENCE_VIEWER (widget), 90);
}

void
_td_evidence_viewer_class_add_judging (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "evidence.accept", NULL, accept_activated);
  gtk_widget_class_install_action (klass, "evidence.reject", NULL, reject_activated);
  gtk_widget_class_install_action (klass, "evidence.remove", NULL, remove_activated);
  gtk_widget_class_install_action (klass, "evidence.rotate-left", NULL, rotate_left_activated);
  gtk_widget_class_install_action (klass, "evidence.rotate-right", NULL, rotate_right_activated);
}
