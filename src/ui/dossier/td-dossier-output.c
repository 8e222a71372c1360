/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Printing and exporting with the questions that belong to them.  Each errand is an Output that
 * lives from the first question to the last answer.  Main thread only. */
#include "config.h"

#include "td-dossier-output.h"

#include "td-export.h"
#include "td-print.h"
#include "td-problem-list.h"
#include <adwaita.h>
#include <glib/gi18n.h>
#include <session/td-session-dossier.h>
#include <ui/td-report.h>

typedef struct {
  GtkWidget *widget;
  TdSession *session;
  TdDossier *dossier;
  GPtrArray *papers;
  char *folder;
  guint n_sets;
  TdDossierShowMissing show_missing;
} Output;

static void
output_free (Output *output)
{
  g_clear_object (&output->widget);
  g_clear_object (&output->session);
  g_clear_object (&output->dossier);
  g_clear_pointer (&output->papers, g_ptr_array_unref);
  g_free (output->folder);
  g_free (output);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Output, output_free)

static Output *
output_new (GtkWidget *widget, GPtrArray *papers)
{
  Output *output = g_new0 (Output, 1);
  output->widget = g_object_ref (widget);
  output->papers = g_ptr_array_ref (papers);
  return output;
}

static GtkWindow *
window_of (Output *output)
{
  GtkRoot *root = gtk_widget_get_root (output->widget);
  return root ? GTK_WINDOW (root) : NULL;
}

/* A dismissed file dialog is no error. */
static gboolean
is_dismissed (const GError *error)
{
  return g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) ||
         g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED);
}

/* NULL, told: a place that is reached only over the network. */
static char *
dup_local_path (Output *output, GFile *file)
{
  char *path = g_file_get_path (file);

  if (!path)
    td_ui_toast (output->widget, _ ("Choose a folder of this computer"));
  return path;
}

/* ---- printing ---- */

static void
recorded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Output) output = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!td_session_record_printing_finish (TD_SESSION (source), result, &error)) {
    td_ui_report_error (output->widget, error);
    return;
  }
  /* Translators: %u is how many sets of the dossier went to the printer */
  text = g_strdup_printf (ngettext ("%u set was sent to the printer",
                                    "%u sets were sent to the printer", output->n_sets),
                          output->n_sets);
  td_ui_toast (output->widget, text);
}

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Output) output = user_data;
  g_autoptr (GError) error = NULL;

  output->n_sets = td_print_papers_finish (result, &error);
  if (error) {
    td_ui_report_error (output->widget, error);
    return;
  }
  if (output->n_sets == 0)
    return;
  td_session_record_printing_async (output->session, output->dossier->id, output->papers,
                                    output->n_sets, NULL, recorded_cb, output);
  g_steal_pointer (&output);
}

/* Takes @output. */
static void
print (Output *output)
{
  GtkWindow *window = window_of (output);

  if (!window) {
    output_free (output);
    return;
  }
  td_print_papers_async (window, output->papers, MAX (1, output->dossier->sets),
                         output->dossier->award_form->name, NULL, printed_cb, output);
}

static void
blanks_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Output) output = user_data;
  const char *answer = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);

  if (g_strcmp0 (answer, "print") == 0)
    print (g_steal_pointer (&output));
  else if (g_strcmp0 (answer, "show") == 0)
    output->show_missing (output->widget);
}

static void
ask_about_blanks (Output *output, guint n_errors)
{
  AdwAlertDialog *dialog;
  g_autofree char *heading = NULL;

  /* Translators: heading of a question before printing; %u is a number of missing things */
  heading = g_strdup_printf (ngettext ("%u Thing Is Missing", "%u Things Are Missing", n_errors),
                             n_errors);
  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (
      heading,
      _ ("The papers can be printed now, but what is missing is left blank and has to be filled in "
         "by hand. The list “Missing” leads to each field.")));
  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "print",
                                  _ ("_Print with Blanks"), "show", _ ("_Show What Is Missing"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (dialog, "print", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_response_appearance (dialog, "show", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, "show");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  adw_alert_dialog_choose (dialog, output->widget, NULL, blanks_answered_cb, output);
}

void
td_dossier_output_print (GtkWidget *widget,
                         TdSession *session,
                         TdDossier *dossier,
                         GPtrArray *papers,
                         TdDossierShowMissing show_missing)
{
  g_autoptr (GPtrArray) problems = NULL;
  guint n_errors;
  Output *output;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (TD_IS_SESSION (session));
  g_return_if_fail (TD_IS_DOSSIER (dossier));
  g_return_if_fail (papers != NULL);

  output = output_new (widget, papers);
  output->session = g_object_ref (session);
  output->dossier = g_object_ref (dossier);
  output->show_missing = show_missing;
  problems = td_problems_of_papers (papers);
  n_errors = td_problems_count_errors (problems);
  if (n_errors > 0)
    ask_about_blanks (output, n_errors);
  else
    print (output);
}

/* ---- exporting ---- */

static void
paper_exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Output) output = user_data;
  g_autoptr (GError) error = NULL;

  if (td_export_papers_finish (result, &error) > 0)
    td_ui_toast (output->widget, _ ("The paper was exported"));
  else
    td_ui_report_error (output->widget, error);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Output) output = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autofree char *path = NULL;

  if (!file) {
    if (!is_dismissed (error))
      td_ui_report_error (output->widget, error);
    return;
  }
  path = dup_local_path (output, file);
  if (!path)
    return;
  td_export_paper_async (g_ptr_array_index (output->papers, 0), path, NULL, paper_exported_cb,
                         output);
  g_steal_pointer (&output);
}

void
td_dossier_output_export_paper (GtkWidget *widget, TdPaper *paper)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func (g_object_unref);
  Output *output;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (TD_IS_PAPER (paper));

  g_ptr_array_add (papers, g_object_ref (paper));
  output = output_new (widget, papers);
  gtk_file_dialog_set_title (dialog, _ ("Export the Paper"));
  gtk_file_dialog_set_initial_name (dialog, paper->file_name);
  gtk_file_dialog_save (dialog, window_of (output), NULL, file_chosen_cb, output);
}

static void export_into_folder (Output *output, gboolean replace);

static void
replace_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Output) output = user_data;
  const char *answer = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);

  if (g_strcmp0 (answer, "replace") == 0)
    export_into_folder (g_steal_pointer (&output), TRUE);
}

/* Takes @output. */
static void
ask_about_replacing (Output *output)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (
      _ ("Replace the Files?"),
      _ ("The folder already has papers with these names. Nothing has been written yet.")));

  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "replace", _ ("_Replace"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "replace", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_close_response (dialog, "cancel");
  adw_alert_dialog_choose (dialog, output->widget, NULL, replace_answered_cb, output);
}

static void
papers_exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Output) output = user_data;
  g_autoptr (GError) error = NULL;
  guint n = td_export_papers_finish (result, &error);
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS)) {
    ask_about_replacing (g_steal_pointer (&output));
    return;
  }
  if (error) {
    td_ui_report_error (output->widget, error);
    return;
  }
  text = g_strdup_printf (ngettext ("%u paper was exported", "%u papers were exported", n), n);
  td_ui_toast (output->widget, text);
}

static void
export_into_folder (Output *output, gboolean replace)
{
  td_export_papers_async (output->papers, output->folder, replace, NULL, papers_exported_cb,
                          output);
}

static void
folder_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Output) output = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) folder =
      gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, &error);

  if (!folder) {
    if (!is_dismissed (error))
      td_ui_report_error (output->widget, error);
    return;
  }
  output->folder = dup_local_path (output, folder);
  if (output->folder)
    export_into_folder (g_steal_pointer (&output), FALSE);
}

void
td_dossier_output_export_all (GtkWidget *widget, GPtrArray *papers)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  Output *output;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (papers != NULL);

  output = output_new (widget, papers);
  gtk_file_dialog_set_title (dialog, _ ("Export All Papers"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Export"));
  gtk_file_dialog_select_folder (dialog, window_of (output), NULL, folder_chosen_cb, output);
}
