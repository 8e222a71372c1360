/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers before they are printed: what is shown is what is printed.  Main thread only. */
#include "config.h"

#include "td-paper-dialog.h"

#include <glib/gi18n.h>
#include <ui/dossier/td-dossier-output.h>
#include <ui/dossier/td-pdf-view.h>
#include <ui/dossier/td-print.h>
#include <ui/td-report.h>
#include <ui/td-ui-util.h>

struct _TdPaperDialog {
  AdwDialog parent_instance;
  TdPdfView *view;
  GtkWidget *bar;
  GtkLabel *position;
  GCancellable *making;
  GPtrArray *papers; /* of TdPaper; NULL until made */
  guint shown;
};

G_DEFINE_FINAL_TYPE (TdPaperDialog, td_paper_dialog, ADW_TYPE_DIALOG)

static void
show_paper (TdPaperDialog *self, guint n)
{
  TdPaper *paper = g_ptr_array_index (self->papers, n);
  g_autofree char *text = NULL;

  self->shown = n;
  adw_dialog_set_title (ADW_DIALOG (self), paper->title);
  td_pdf_view_set_pdf (self->view, paper->pdf);
  /* Translators: which of how many papers is shown */
  text = g_strdup_printf (_ ("%u of %u"), n + 1, self->papers->len);
  gtk_label_set_label (self->position, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.previous", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.next", n + 1 < self->papers->len);
}

static void
set_enabled (TdPaperDialog *self, gboolean is_enabled)
{
  static const char *const ACTIONS[] = {"paper.print", "paper.export", "paper.previous",
                                        "paper.next"};

  for (guint i = 0; i < G_N_ELEMENTS (ACTIONS); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), ACTIONS[i], is_enabled);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdPaperDialog) self = TD_PAPER_DIALOG (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) papers =
      td_session_make_review_papers_finish (TD_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!papers) {
    td_pdf_view_set_error (self->view, error);
    return;
  }
  if (papers->len == 0) {
    td_pdf_view_set_empty (self->view, _ ("Nothing to Print"),
                           _ ("Nobody is put forward in this group."));
    return;
  }
  self->papers = g_steal_pointer (&papers);
  set_enabled (self, TRUE);
  gtk_widget_set_visible (self->bar, self->papers->len > 1);
  show_paper (self, 0);
}

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdPaperDialog) self = TD_PAPER_DIALOG (user_data);
  g_autoptr (GError) error = NULL;

  td_print_papers_finish (result, &error);
  if (error)
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdPaperDialog *self = TD_PAPER_DIALOG (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  if (self->papers && root)
    td_print_papers_async (GTK_WINDOW (root), self->papers, 1,
                           ((TdPaper *) self->papers->pdata[0])->title, NULL, printed_cb,
                           g_object_ref (self));
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdPaperDialog *self = TD_PAPER_DIALOG (widget);

  if (self->papers && self->papers->len == 1)
    td_dossier_output_export_paper (widget, g_ptr_array_index (self->papers, 0));
  else if (self->papers)
    td_dossier_output_export_all (widget, self->papers);
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdPaperDialog *self = TD_PAPER_DIALOG (widget);
  gboolean is_next = g_str_equal (name, "paper.next");

  if (self->papers && (is_next ? self->shown + 1 < self->papers->len : self->shown > 0))
    show_paper (self, is_next ? self->shown + 1 : self->shown - 1);
}

static void
td_paper_dialog_dispose (GObject *object)
{
  TdPaperDialog *self = TD_PAPER_DIALOG (object);

  td_ui_cancel (&self->making);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_PAPER_DIALOG);
  g_clear_pointer (&self->papers, g_ptr_array_unref);
  G_OBJECT_CLASS (td_paper_dialog_parent_class)->dispose (object);
}

static void
td_paper_dialog_class_init (TdPaperDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_paper_dialog_dispose;
  g_type_ensure (TD_TYPE_PDF_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/review/td-paper-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TdPaperDialog, view);
  gtk_widget_class_bind_template_child (widget_class, TdPaperDialog, bar);
  gtk_widget_class_bind_template_child (widget_class, TdPaperDialog, position);
  gtk_widget_class_install_action (widget_class, "paper.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "paper.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "paper.previous", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "paper.next", NULL, step_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "paper.print",
                                       NULL);
}

static void
td_paper_dialog_init (TdPaperDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  set_enabled (self, FALSE);
}

void
td_paper_dialog_present (GtkWidget *parent, TdSession *session, TdReviewPaper which, const char *id)
{
  TdPaperDialog *self;

  g_return_if_fail (GTK_IS_WIDGET (parent) && TD_IS_SESSION (session) && id != NULL);

  self = g_object_new (TD_TYPE_PAPER_DIALOG, NULL);
  td_pdf_view_set_loading (self->view);
  td_session_make_review_papers_async (session, which, id, td_ui_restart (&self->making), made_cb,
                                       g_object_ref (self));
  adw_dialog_present (ADW_DIALOG (self), parent);
}
