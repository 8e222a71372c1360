/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Errors and news for people: one place turns a GError into what is shown.  Main thread only. */
#include "config.h"

#include "td-report.h"

#include "td-window.h"

#include <core/base/td-error.h>

#include <glib/gi18n.h>

/* The alert that a window shows now, so that autosaving into a full disk is said once. */
static const char ALERT_KEY[] = "td-report-alert";
static const char UNDO_KEY[] = "td-report-undo"; /* the last toast with a button that undoes */

static void
alert_closed_cb (AdwDialog *alert, gpointer root)
{
  g_object_set_data (G_OBJECT (root), ALERT_KEY, NULL);
}

static gboolean
is_shown_already (GtkRoot *root, const char *sentence)
{
  AdwAlertDialog *shown = g_object_get_data (G_OBJECT (root), ALERT_KEY);

  return shown && g_strcmp0 (adw_alert_dialog_get_body (shown), sentence) == 0;
}

static const char *
make_heading (const GError *error)
{
  if (error->domain != TD_ERROR)
    return _ ("That Did Not Work");
  switch ((TdError) error->code) {
  case TD_ERROR_UNREADABLE:
  case TD_ERROR_UNSUPPORTED:
  case TD_ERROR_TOO_LARGE:
    return _ ("The File Cannot Be Used");
  case TD_ERROR_READ_ONLY:
    return _ ("Nothing Can Be Changed Here");
  case TD_ERROR_NO_SPACE:
    return _ ("The Disk Is Full");
  case TD_ERROR_CORRUPT:
    return _ ("Damaged Data");
  case TD_ERROR_LOCKED:
    return _ ("Not Possible Now");
  case TD_ERROR_CHANGED_SINCE:
    return _ ("Cannot Undo");
  case TD_ERROR_INCOMPLETE:
    return _ ("Something Is Missing");
  case TD_ERROR_INVALID:
    return _ ("This Cannot Be Stored");
  case TD_ERROR_NEWER:
    return _ ("Made by a Newer Version");
  case TD_ERROR_FAILED:
  case TD_ERROR_NOT_FOUND:
  case TD_ERROR_AMBIGUOUS:
  default:
    return _ ("That Did Not Work");
  }
}

void
td_ui_report_error (GtkWidget *widget, const GError *error)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (error != NULL);

  GtkRoot *root = gtk_widget_get_root (widget);
  if (!root || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_autofree char *sentence = td_error_describe (error);
  if (is_shown_already (root, sentence))
    return;
  AdwDialog *alert = adw_alert_dialog_new (make_heading (error), sentence);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (alert), "close", _ ("_Close"));
  g_object_set_data (G_OBJECT (root), ALERT_KEY, alert);
  g_signal_connect_object (alert, "closed", G_CALLBACK (alert_closed_cb), root, G_CONNECT_DEFAULT);
  g_debug ("reported: %s", error->message);
  adw_dialog_present (alert, widget);
}

/* The nearest overlay above @widget; a dialog has none and uses its window's. */
static void
add_toast (GtkWidget *widget, AdwToast *toast)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  GtkRoot *root = gtk_widget_get_root (widget);

  if (overlay)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
  else if (root && TD_IS_WINDOW (root))
    td_window_add_toast (TD_WINDOW (root), toast);
  else
    g_object_unref (toast);
}

static AdwToast *
make_toast (const char *title)
{
  AdwToast *toast = adw_toast_new ("");

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, title);
  return toast;
}

void
td_ui_toast (GtkWidget *widget, const char *title)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (title != NULL);
  add_toast (widget, make_toast (title));
}

/* Undo takes back the newest change: a toast that tells of an older one goes, as would one that
 * waits behind it. */
static void
replace_undo_toast (GtkWidget *widget, AdwToast *toast)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  AdwToast *before = root ? g_object_get_data (G_OBJECT (root), UNDO_KEY) : NULL;

  if (before)
    adw_toast_dismiss (before);
  if (root)
    g_object_set_data_full (G_OBJECT (root), UNDO_KEY, g_object_ref (toast), g_object_unref);
}

void
td_ui_toast_undo (GtkWidget *widget, const char *title)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (title != NULL);
  AdwToast *toast = make_toast (title);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  replace_undo_toast (widget, toast);
  add_toast (widget, toast);
}
