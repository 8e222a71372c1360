/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text and pages of a plan.  The pages are made when somebody looks at them, prints or exports, and
 * again when the plan changes while they are looked at; what is printed and exported is what was
 * made.  Main thread only. */
#include "config.h"

#include "td-plan-document.h"

#include "td-text-page.h"

#include <glib/gi18n.h>
#include <session/td-session-plan-export.h>
#include <ui/dossier/td-pdf-view.h>
#include <ui/dossier/td-print.h>
#include <ui/td-report.h>
#include <ui/td-ui-util.h>

/* What waits for the paper that is being made. */
typedef enum { WAITS_NOT, WAITS_TO_PRINT, WAITS_TO_EXPORT } Waiting;

struct _TdPlanDocument {
  AdwBin parent_instance;
  TdSession *session;
  TdPlan *plan;
  TdPaper *paper; /* NULL: not made of this plan yet */
  gboolean is_making;
  Waiting waiting;
  TdPaperFormat format; /* to export in */
  GCancellable *cancellable;
  GtkStack *stack;
  TdTextPage *text;
  TdPdfView *preview;
  AdwBanner *banner;
};

G_DEFINE_FINAL_TYPE (TdPlanDocument, td_plan_document, ADW_TYPE_BIN)

static GtkWindow *
get_window (TdPlanDocument *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root ? GTK_WINDOW (root) : NULL;
}

static gboolean
shows_pages (TdPlanDocument *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "pages") == 0;
}

/* ---- printing ---- */

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdPlanDocument) self = TD_PLAN_DOCUMENT (user_data);
  g_autoptr (GError) error = NULL;
  guint n_copies = td_print_papers_finish (result, &error);

  if (error)
    td_ui_report_error (GTK_WIDGET (self), error);
  else if (n_copies > 0)
    td_ui_toast (GTK_WIDGET (self), _ ("The plan was sent to the printer"));
}

static void
print (TdPlanDocument *self)
{
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func (g_object_unref);
  GtkWindow *window = get_window (self);

  if (!window)
    return;
  g_ptr_array_add (papers, g_object_ref (self->paper));
  td_print_papers_async (window, papers, 1, self->paper->title, NULL, printed_cb,
                         g_object_ref (self));
}

/* ---- exporting ---- */

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdPlanDocument) self = TD_PLAN_DOCUMENT (user_data);
  g_autoptr (GError) error = NULL;

  if (td_session_export_paper_finish (TD_SESSION (source), result, &error))
    td_ui_toast (GTK_WIDGET (self), _ ("The plan was exported"));
  else
    td_ui_report_error (GTK_WIDGET (self), error);
}

static gboolean
is_dismissed (const GError *error)
{
  return g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) ||
         g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdPlanDocument) self = TD_PLAN_DOCUMENT (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autofree char *path = file ? g_file_get_path (file) : NULL;
  TdPaperFormat format = self->format;

  if (!file) {
    if (!is_dismissed (error))
      td_ui_report_error (GTK_WIDGET (self), error);
    return;
  }
  if (!path) {
    td_ui_toast (GTK_WIDGET (self), _ ("Choose a folder of this computer"));
    return;
  }
  if (!self->paper)
    return;
  td_paper_format_of_name (path, &format); /* what the person typed goes before the menu */
  td_session_export_paper_async (self->session, self->paper, format, path, NULL, exported_cb,
                                 g_object_ref (self));
}

static void
ask_for_file (TdPlanDocument *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autofree char *stem = g_strndup (self->paper->file_name, strlen (self->paper->file_name) - 4);
  g_autofree char *name = g_strconcat (stem, td_paper_format_suffix (self->format), NULL);

  gtk_file_filter_set_name (filter, td_paper_format_title (self->format));
  gtk_file_filter_add_suffix (filter, td_paper_format_suffix (self->format) + 1);
  gtk_file_dialog_set_title (dialog, _ ("Export the Plan"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Export"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_set_default_filter (dialog, filter);
  gtk_file_dialog_save (dialog, get_window (self), NULL, file_chosen_cb, g_object_ref (self));
}

/* ---- making ---- */

static guint
count_blanks (TdPaper *paper)
{
  guint n = 0;

  for (guint i = 0; i < paper->problems->len; i++) {
    TdProblem *problem = g_ptr_array_index (paper->problems, i);
    n += g_strcmp0 (problem->code, "missing") == 0;
  }
  return n;
}

static void
show_paper (TdPlanDocument *self)
{
  guint n_blanks = count_blanks (self->paper);
  g_autofree char *title = NULL;

  td_pdf_view_set_pdf (self->preview, self->paper->pdf);
  title = g_strdup_printf (
      ngettext ("The plan does not say %u thing that belongs on the paper: a blank is left",
                "The plan does not say %u things that belong on the paper: blanks are left",
                n_blanks),
      n_blanks);
  adw_banner_set_title (self->banner, title);
  adw_banner_set_revealed (self->banner, n_blanks > 0);
}

static void
go_on (TdPlanDocument *self)
{
  Waiting waiting = self->waiting;

  self->waiting = WAITS_NOT;
  if (waiting == WAITS_TO_PRINT)
    print (self);
  else if (waiting == WAITS_TO_EXPORT)
    ask_for_file (self);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdPlanDocument) self = TD_PLAN_DOCUMENT (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPaper) paper = td_session_make_plan_finish (TD_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->is_making = FALSE;
  if (!paper) {
    if (self->waiting != WAITS_NOT)
      td_ui_report_error (GTK_WIDGET (self), error);
    self->waiting = WAITS_NOT;
    adw_banner_set_revealed (self->banner, FALSE);
    td_pdf_view_set_error (self->preview, error);
    return;
  }
  g_set_object (&self->paper, paper);
  show_paper (self);
  go_on (self);
}

static void
make (TdPlanDocument *self)
{
  if (!self->plan || self->paper || self->is_making)
    return;
  self->is_making = TRUE;
  td_pdf_view_set_loading (self->preview);
  td_session_make_plan_async (self->session, self->plan->id, td_ui_restart (&self->cancellable),
                              made_cb, g_object_ref (self));
}

static void
make_then (TdPlanDocument *self, Waiting waiting)
{
  if (!self->plan)
    return;
  self->waiting = waiting;
  if (self->paper)
    go_on (self);
  else
    make (self);
}

/* ---- actions ---- */

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  make_then (TD_PLAN_DOCUMENT (widget), WAITS_TO_PRINT);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdPlanDocument *self = TD_PLAN_DOCUMENT (widget);

  if (td_paper_format_of_name (g_variant_get_string (parameter, NULL), &self->format))
    make_then (self, WAITS_TO_EXPORT);
}

static void
view_changed_cb (TdPlanDocument *self)
{
  if (shows_pages (self))
    make (self);
}

static gboolean
print_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  return gtk_widget_get_mapped (widget) &&
         gtk_widget_activate_action (widget, "document.print", NULL);
}

/* Ctrl+P prints while the page is shown, wherever in the window the focus is. */
static void
add_print_key (TdPlanDocument *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcutTrigger *trigger = gtk_keyval_trigger_new (GDK_KEY_p, GDK_CONTROL_MASK);
  GtkShortcutAction *action = gtk_callback_action_new (print_key_cb, NULL, NULL);

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller),
                                     GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (trigger, action));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
td_plan_document_dispose (GObject *object)
{
  TdPlanDocument *self = TD_PLAN_DOCUMENT (object);

  td_ui_cancel (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_PLAN_DOCUMENT);
  g_clear_object (&self->session);
  g_clear_object (&self->plan);
  g_clear_object (&self->paper);
  G_OBJECT_CLASS (td_plan_document_parent_class)->dispose (object);
}

static void
td_plan_document_class_init (TdPlanDocumentClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_plan_document_dispose;
  g_type_ensure (TD_TYPE_TEXT_PAGE);
  g_type_ensure (TD_TYPE_PDF_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/plan/td-plan-document.ui");
  gtk_widget_class_bind_template_child (widget_class, TdPlanDocument, stack);
  gtk_widget_class_bind_template_child (widget_class, TdPlanDocument, text);
  gtk_widget_class_bind_template_child (widget_class, TdPlanDocument, preview);
  gtk_widget_class_bind_template_child (widget_class, TdPlanDocument, banner);
  gtk_widget_class_bind_template_callback (widget_class, view_changed_cb);
  gtk_widget_class_install_action (widget_class, "document.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "document.export", "s", export_action);
}

static void
td_plan_document_init (TdPlanDocument *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_print_key (self);
}

void
td_plan_document_set_plan (TdPlanDocument *self, TdSession *session, TdPlan *plan)
{
  g_return_if_fail (TD_IS_PLAN_DOCUMENT (self));
  g_return_if_fail (TD_IS_SESSION (session));
  g_return_if_fail (TD_IS_PLAN (plan));

  td_ui_cancel (&self->cancellable);
  self->is_making = FALSE;
  self->waiting = WAITS_NOT;
  g_set_object (&self->session, session);
  g_set_object (&self->plan, plan);
  g_clear_object (&self->paper);
  td_text_page_set_plan (self->text, session, plan);
  if (shows_pages (self))
    make (self);
}

void
td_plan_document_search (TdPlanDocument *self)
{
  g_return_if_fail (TD_IS_PLAN_DOCUMENT (self));

  gtk_stack_set_visible_child_name (self->stack, "text");
  td_text_page_search (self->text);
}

void
td_plan_document_show_hit (TdPlanDocument *self,
                           const char *plan_id,
                           const char *section_id,
                           const char *query,
                           gboolean takes_focus)
{
  g_return_if_fail (TD_IS_PLAN_DOCUMENT (self));

  gtk_stack_set_visible_child_name (self->stack, "text");
  td_text_page_show_hit (self->text, plan_id, section_id, query, takes_focus);
}
