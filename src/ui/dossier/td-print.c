/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Printing.  Poppler draws the papers' PDF bytes onto the print context's cairo; the page setup is
 * A4 with the whole sheet as drawing area, so a point on paper is a point of the PDF.  The
 * documents opened here belong to the main thread and to nobody else. */
#include "config.h"

#include "td-print.h"

#include <core/base/td-error.h>
#include <glib/gi18n.h>
#include <poppler.h>
#include <ui/td-ui-util.h>

/* One side of a sheet: a page of a document, or blank (@page NULL). */
typedef struct {
  PopplerPage *page;
  double width, height;
} Side;

typedef struct {
  GPtrArray *documents; /* of PopplerDocument */
  GArray *sides;        /* of Side; made when the print settings are known */
  guint n_sets;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;
  g_ptr_array_unref (job->documents);
  g_array_unref (job->sides);
  g_free (job);
}

static void
side_clear (gpointer data)
{
  Side *side = data;
  g_clear_object (&side->page);
}

/* NULL: a paper has not been made, or cannot be opened. */
static Job *
job_new (GPtrArray *papers, guint n_sets, GError **error)
{
  Job *job = g_new0 (Job, 1);
  guint i;

  job->documents = g_ptr_array_new_with_free_func (g_object_unref);
  job->sides = g_array_new (FALSE, TRUE, sizeof (Side));
  g_array_set_clear_func (job->sides, side_clear);
  job->n_sets = MAX (1, n_sets);
  for (i = 0; i < papers->len; i++) {
    TdPaper *paper = g_ptr_array_index (papers, i);
    g_autoptr (GError) inner = NULL;
    PopplerDocument *document =
        paper->pdf ? poppler_document_new_from_bytes (paper->pdf, NULL, &inner) : NULL;

    if (!document) {
      g_set_error (error, TD_ERROR, TD_ERROR_FAILED, _ ("Printing %s: %s"), paper->title,
                   inner ? inner->message : _ ("it has not been made"));
      job_free (job);
      return NULL;
    }
    g_ptr_array_add (job->documents, document);
  }
  return job;
}

static void
add_blank_side (Job *job)
{
  Side side = {0};
  side.width = 595.276;
  side.height = 841.89;
  g_array_append_val (job->sides, side);
}

static void
lay_out_sides (Job *job, gboolean both_sides)
{
  guint i;
  int k;

  g_array_set_size (job->sides, 0);
  for (i = 0; i < job->documents->len; i++) {
    PopplerDocument *document = g_ptr_array_index (job->documents, i);

    if (both_sides && job->sides->len % 2 == 1)
      add_blank_side (job);
    for (k = 0; k < poppler_document_get_n_pages (document); k++) {
      Side side = {0};
      side.page = poppler_document_get_page (document, k);
      poppler_page_get_size (side.page, &side.width, &side.height);
      g_array_append_val (job->sides, side);
    }
  }
  /* The next set must not begin on the back of this one. */
  if (both_sides && job->n_sets > 1 && job->sides->len % 2 == 1)
    add_blank_side (job);
}

static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, Job *job)
{
  GtkPrintSettings *settings = gtk_print_operation_get_print_settings (operation);
  GtkPrintDuplex duplex =
      settings ? gtk_print_settings_get_duplex (settings) : GTK_PRINT_DUPLEX_SIMPLEX;

  if (settings)
    job->n_sets = MAX (1, gtk_print_settings_get_n_copies (settings));
  lay_out_sides (job, duplex != GTK_PRINT_DUPLEX_SIMPLEX);
  gtk_print_operation_set_n_pages (operation, (int) job->sides->len);
}

static void
request_page_setup_cb (GtkPrintOperation *operation,
                       GtkPrintContext *context,
                       int n,
                       GtkPageSetup *setup,
                       Job *job)
{
  Side *side = &g_array_index (job->sides, Side, n);

  gtk_page_setup_set_orientation (setup, side->width > side->height
                                             ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                             : GTK_PAGE_ORIENTATION_PORTRAIT);
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int n, Job *job)
{
  Side *side = &g_array_index (job->sides, Side, n);

  if (side->page)
    poppler_page_render_for_printing (side->page, gtk_print_context_get_cairo_context (context));
}

static GtkPrintOperation *
operation_new (Job *job, const char *name)
{
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) a4 = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  GtkPrintOperation *operation = gtk_print_operation_new ();

  gtk_page_setup_set_paper_size_and_default_margins (setup, a4);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_settings_set_paper_size (settings, a4);
  gtk_print_settings_set_n_copies (settings, (int) job->n_sets);
  gtk_print_settings_set_collate (settings, TRUE);
  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  if (name)
    gtk_print_operation_set_job_name (operation, name);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), job);
  g_signal_connect (operation, "request-page-setup", G_CALLBACK (request_page_setup_cb), job);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), job);
  return operation;
}

/* The printer of the last time; without one the dialog takes the system's. */
static void
choose_printer (GtkPrintOperation *operation)
{
  g_autofree char *printer = g_settings_get_string (td_ui_get_settings (), "printer");

  if (*printer)
    gtk_print_settings_set_printer (gtk_print_operation_get_print_settings (operation), printer);
}

static void
remember_printer (GtkPrintOperation *operation)
{
  GtkPrintSettings *settings = gtk_print_operation_get_print_settings (operation);
  const char *printer = settings ? gtk_print_settings_get_printer (settings) : NULL;

  if (printer)
    g_settings_set_string (td_ui_get_settings (), "printer", printer);
}

/* Maps GTK's printing errors at the border. */
static void
take_operation_error (GtkPrintOperation *operation, GError **error)
{
  g_autoptr (GError) inner = NULL;

  gtk_print_operation_get_error (operation, &inner);
  g_set_error (error, TD_ERROR, TD_ERROR_FAILED, _ ("Printing: %s"),
               inner ? inner->message : _ ("the printer did not take the job"));
}

static void
operation_done_cb (GtkPrintOperation *operation, GtkPrintOperationResult outcome, GTask *task)
{
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  if (outcome == GTK_PRINT_OPERATION_RESULT_ERROR) {
    take_operation_error (operation, &error);
    g_task_return_error (task, error);
  } else {
    if (outcome == GTK_PRINT_OPERATION_RESULT_APPLY)
      remember_printer (operation);
    g_task_return_int (task,
                       outcome == GTK_PRINT_OPERATION_RESULT_APPLY ? (gssize) job->n_sets : 0);
  }
  g_object_unref (task);
}

void
td_print_papers_async (GtkWindow *parent,
                       GPtrArray *papers,
                       guint n_sets,
                       const char *job_name,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GtkPrintOperation) operation = NULL;
  GError *error = NULL;
  GTask *task;
  Job *job;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (papers != NULL);

  task = g_task_new (parent, cancellable, callback, user_data);
  g_task_set_source_tag (task, td_print_papers_async);
  job = job_new (papers, n_sets, &error);
  if (!job) {
    g_task_return_error (task, error);
    g_object_unref (task);
    return;
  }
  g_task_set_task_data (task, job, job_free);
  operation = operation_new (job, job_name);
  choose_printer (operation);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_show_progress (operation, TRUE);
  g_signal_connect (operation, "done", G_CALLBACK (operation_done_cb), task);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}

guint
td_print_papers_finish (GAsyncResult *result, GError **error)
{
  gssize n_sets = g_task_propagate_int (G_TASK (result), error);
  return n_sets > 0 ? (guint) n_sets : 0;
}

gboolean
td_print_to_file (GPtrArray *papers, const char *path, GError **error)
{
  g_autoptr (GtkPrintOperation) operation = NULL;
  Job *job;
  GtkPrintOperationResult outcome;

  g_return_val_if_fail (papers != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  job = job_new (papers, 1, error);
  if (!job)
    return FALSE;
  operation = operation_new (job, NULL);
  gtk_print_operation_set_export_filename (operation, path);
  outcome = gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, NULL);
  if (outcome == GTK_PRINT_OPERATION_RESULT_ERROR)
    take_operation_error (operation, error);
  g_clear_object (&operation);
  job_free (job);
  return outcome != GTK_PRINT_OPERATION_RESULT_ERROR;
}
