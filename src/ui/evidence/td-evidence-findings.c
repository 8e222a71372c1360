/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The row under the viewer's header: what was found out about the file shown.  Main thread only. */
#include "config.h"

#include "td-evidence-viewer-private.h"

#include <core/base/td-problem.h>
#include <glib/gi18n.h>
#include <session/td-session-examine.h>
#include <ui/td-ui-util.h>

#define QUIET_MS 300 /* pages are looked at one after the other */

/* Not looked at yet is no finding: it is being done. */
static gboolean
is_found (TdProblem *problem)
{
  return !g_str_equal (problem->code, "not-examined");
}

static GtkWidget *
new_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static GtkWidget *
new_row (TdProblem *problem)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *icon = gtk_image_new_from_icon_name (td_ui_severity_icon (problem->severity));

  gtk_widget_add_css_class (icon, td_ui_severity_css (problem->severity));
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), new_label (problem->message));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  problem->message, -1);
  g_object_set_data_full (G_OBJECT (row), "problem", g_object_ref (problem), g_object_unref);
  return row;
}

static void
row_activated_cb (TdEvidenceViewer *self, GtkListBoxRow *row)
{
  TdProblem *problem = g_object_get_data (G_OBJECT (row), "problem");
  guint64 page = 1;

  gtk_menu_button_popdown (self->found_more);
  if (!problem->place || !problem->place->id)
    return;
  if (problem->place->field)
    g_ascii_string_to_unsigned (problem->place->field, 10, 1, G_MAXUINT, &page, NULL);
  td_evidence_viewer_show (self, problem->place->id, (guint) page);
}

/* Answers the one that weighs most; NULL: there is none. */
static TdProblem *
show_rows (TdEvidenceViewer *self, GPtrArray *problems, guint *n)
{
  TdProblem *worst = NULL;

  gtk_list_box_remove_all (self->found_list);
  *n = 0;
  for (guint i = 0; problems && i < problems->len; i++) {
    TdProblem *problem = g_ptr_array_index (problems, i);
    if (!is_found (problem))
      continue;
    gtk_list_box_append (self->found_list, new_row (problem));
    if (!worst || problem->severity > worst->severity)
      worst = problem;
    (*n)++;
  }
  return worst;
}

static void
show_findings (TdEvidenceViewer *self, GPtrArray *problems)
{
  guint n;
  TdProblem *worst = show_rows (self, problems, &n);
  g_autofree char *more = NULL;

  gtk_revealer_set_reveal_child (self->found, worst != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->found_more), n > 1);
  if (!worst)
    return;
  gtk_image_set_from_icon_name (self->found_icon, td_ui_severity_icon (worst->severity));
  gtk_widget_set_css_classes (GTK_WIDGET (self->found_icon),
                              (const char *[]) {td_ui_severity_css (worst->severity), NULL});
  gtk_label_set_label (self->found_label, worst->message);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->found_label), worst->message);
  /* Translators: a button that lists what was found out about a file; more than one thing */
  more = g_strdup_printf (ngettext ("_All %u", "_All %u", n), n);
  gtk_menu_button_set_label (self->found_more, more);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdEvidenceViewer) self = TD_EVIDENCE_VIEWER (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems =
      td_session_list_findings_finish (TD_SESSION (source), result, &error);

  /* A file that was taken back has no findings. */
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && self->session)
    show_findings (self, problems);
}

static void
list_findings (TdEvidenceViewer *self)
{
  if (self->session && self->found_id)
    td_session_list_findings_async (self->session, self->found_id, td_ui_restart (&self->finding),
                                    listed_cb, g_object_ref (self));
}

void
_td_evidence_viewer_show_findings (TdEvidenceViewer *self, TdEvidence *file, gboolean is_new)
{
  if (!g_set_str (&self->found_id, file ? file->id : NULL) && !is_new)
    return;
  if (!file) {
    td_ui_cancel (&self->finding);
    show_findings (self, NULL);
  }
  list_findings (self);
}

static gboolean
quiet_cb (gpointer user_data)
{
  TdEvidenceViewer *self = TD_EVIDENCE_VIEWER (user_data);

  self->found_timeout = 0;
  list_findings (self);
  return G_SOURCE_REMOVE;
}

static void
examined_cb (TdEvidenceViewer *self)
{
  if (self->found_timeout == 0 && self->session)
    self->found_timeout = g_timeout_add (QUIET_MS, quiet_cb, self);
}

void
_td_evidence_viewer_watch_findings (TdEvidenceViewer *self, TdSession *session)
{
  g_signal_connect_object (session, "examined", G_CALLBACK (examined_cb), self, G_CONNECT_SWAPPED);
}

void
_td_evidence_viewer_leave_findings (TdEvidenceViewer *self)
{
  td_ui_cancel (&self->finding);
  g_clear_handle_id (&self->found_timeout, g_source_remove);
  g_clear_pointer (&self->found_id, g_free);
}

void
_td_evidence_viewer_class_add_findings (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, TdEvidenceViewer, found);
  gtk_widget_class_bind_template_child (klass, TdEvidenceViewer, found_icon);
  gtk_widget_class_bind_template_child (klass, TdEvidenceViewer, found_label);
  gtk_widget_class_bind_template_child (klass, TdEvidenceViewer, found_more);
  gtk_widget_class_bind_template_child (klass, TdEvidenceViewer, found_list);
  gtk_widget_class_bind_template_callback (klass, row_activated_cb);
}
