/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a plan's dossiers.  Main thread only.
 *
 * Loading is a chain: list the dossiers, make sure that the chosen one has its row, make its
 * papers.  A new turn cancels the one under way.  Any change of the workspace may show on a paper,
 * so a change starts a new turn after a short quiet, or when the page is next shown. */
#include "config.h"

#include "td-dossiers-page.h"

#include "td-dossier-form.h"
#include "td-dossier-output.h"
#include "td-pdf-view.h"
#include "td-problem-list.h"
#include <core/base/td-error.h>
#include <glib/gi18n.h>
#include <session/td-session-dossier.h>
#include <ui/td-report.h>
#include <ui/td-two-pane.h>

#define QUIET_MS 400

struct _TdDossiersPage {
  AdwBin parent_instance;
  GtkStack *stack;
  AdwStatusPage *error;
  TdTwoPane *panes;
  GtkDropDown *chooser;
  GtkWidget *busy;
  AdwSplitButton *print_button;
  AdwViewStack *views;
  AdwViewStackPage *missing_page;
  GListStore *papers;
  GtkSingleSelection *paper_selection;
  TdProblemList *problems;
  TdDossierForm *form;
  TdPdfView *preview;

  TdSession *session;
  char *plan_id;
  GPtrArray *dossiers; /* of TdDossier */
  char *award_form_id; /* of the chosen dossier */
  char *wanted_id;     /* dossier to choose once loaded, or NULL */
  char *wanted_field;
  GCancellable *cancellable; /* of the turn under way */
  guint timeout;
  gboolean is_stale; /* something changed while the page was not shown */
  gboolean is_setting;
};

G_DEFINE_FINAL_TYPE (TdDossiersPage, td_dossiers_page, ADW_TYPE_BIN)

/* ---- what the list shows of a paper ---- */

static guint
count_missing (TdPaper *paper)
{
  return paper && paper->problems ? td_problems_count_errors (paper->problems) : 0;
}

static char *
paper_title (GtkListItem *item, TdPaper *paper)
{
  return paper ? g_strdup (paper->title) : NULL;
}

static char *
paper_state (GtkListItem *item, TdPaper *paper)
{
  guint n_missing = count_missing (paper);

  if (!paper)
    return NULL;
  if (n_missing > 0)
    /* Translators: of a paper that cannot be completed yet */
    return g_strdup_printf (ngettext ("%u thing is missing", "%u things are missing", n_missing),
                            n_missing);
  /* Translators: of a complete paper */
  return g_strdup_printf (ngettext ("Complete, %u page", "Complete, %u pages", paper->n_pages),
                          paper->n_pages);
}

static char *
paper_icon (GtkListItem *item, TdPaper *paper)
{
  return g_strdup (count_missing (paper) > 0 ? "dialog-error-symbolic" : "object-select-symbolic");
}

static char **
paper_classes (GtkListItem *item, TdPaper *paper)
{
  const char *const classes[] = {count_missing (paper) > 0 ? "error" : "success", NULL};
  return g_strdupv ((char **) classes);
}

/* ---- state ---- */

static TdDossier *
chosen_dossier (TdDossiersPage *self)
{
  guint i = gtk_drop_down_get_selected (self->chooser);
  return self->dossiers && i < self->dossiers->len ? g_ptr_array_index (self->dossiers, i) : NULL;
}

static TdPaper *
chosen_paper (TdDossiersPage *self)
{
  return gtk_single_selection_get_selected_item (self->paper_selection);
}

static GPtrArray *
all_papers (TdDossiersPage *self)
{
  GPtrArray *papers = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->papers));
  guint i;

  for (i = 0; i < n; i++)
    g_ptr_array_add (papers, g_list_model_get_item (G_LIST_MODEL (self->papers), i));
  return papers;
}

static void
update_actions (TdDossiersPage *self)
{
  TdDossier *dossier = chosen_dossier (self);
  gboolean has_papers = g_list_model_get_n_items (G_LIST_MODEL (self->papers)) > 0;
  gboolean can_print = has_papers && dossier && dossier->id;
  guint n_sets = dossier ? MAX (1, dossier->sets) : 1;
  g_autofree char *label = NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dossier.print", can_print);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dossier.print-paper",
                                 can_print && chosen_paper (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dossier.export-paper",
                                 chosen_paper (self) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dossier.export-all", has_papers);
  /* Translators: button; %u is how many sets of all papers are printed */
  label = g_strdup_printf (ngettext ("_Print %u Set", "_Print %u Sets", n_sets), n_sets);
  adw_split_button_set_use_underline (self->print_button, TRUE);
  adw_split_button_set_label (self->print_button, label);
}

static void
update_preview (TdDossiersPage *self)
{
  TdPaper *paper = chosen_paper (self);

  if (paper && paper->pdf)
    td_pdf_view_set_pdf (self->preview, paper->pdf);
  else if (!self->cancellable)
    td_pdf_view_set_empty (self->preview, _ ("No Paper Chosen"),
                           _ ("Choose a paper of the dossier to look at it."));
}

static void
end_turn (TdDossiersPage *self)
{
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_set_visible (self->busy, FALSE);
}

static void
show_error (TdDossiersPage *self, const GError *error)
{
  g_autofree char *sentence = td_error_describe (error);
  g_autofree char *markup = g_markup_escape_text (sentence, -1);

  adw_status_page_set_description (self->error, markup);
  gtk_stack_set_visible_child_name (self->stack, "error");
}

/* ---- third step: the papers ---- */

static guint
find_paper (GPtrArray *papers, const char *kind, const char *nomination)
{
  guint i;

  for (i = 0; i < papers->len; i++) {
    TdPaper *paper = g_ptr_array_index (papers, i);
    if (g_strcmp0 (paper->kind, kind) == 0 && g_strcmp0 (paper->nomination, nomination) == 0)
      return i;
  }
  return 0;
}

static void
take_papers (TdDossiersPage *self, GPtrArray *papers)
{
  g_autoptr (GPtrArray) problems = td_problems_of_papers (papers);
  TdPaper *shown = chosen_paper (self);
  guint selected = shown ? find_paper (papers, shown->kind, shown->nomination) : 0;

  self->is_setting = TRUE;
  g_list_store_splice (self->papers, 0, g_list_model_get_n_items (G_LIST_MODEL (self->papers)),
                       papers->pdata, papers->len);
  gtk_single_selection_set_selected (self->paper_selection, selected);
  self->is_setting = FALSE;

  td_problem_list_set (self->problems, problems);
  adw_view_stack_page_set_badge_number (self->missing_page, td_problems_count_errors (problems));
  adw_view_stack_page_set_needs_attention (self->missing_page,
                                           td_problems_count_errors (problems) > 0);
  update_actions (self);
  update_preview (self);
}

static void
papers_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdDossiersPage) self = TD_DOSSIERS_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) papers =
      td_session_make_dossier_finish (TD_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  end_turn (self);
  if (papers)
    take_papers (self, papers);
  else
    td_pdf_view_set_error (self->preview, error);
}

/* ---- second step: the dossier's row ---- */

static void
make_papers (TdDossiersPage *self, TdDossier *dossier)
{
  td_dossier_form_set_dossier (self->form, self->session, dossier);
  if (self->wanted_field) {
    adw_view_stack_set_visible_child_name (self->views, "details");
    td_two_pane_show_start (self->panes);
    td_dossier_form_show_field (self->form, self->wanted_field);
    g_clear_pointer (&self->wanted_field, g_free);
  }
  update_actions (self);
  td_pdf_view_set_loading (self->preview);
  td_session_make_dossier_async (self->session, dossier->id, self->cancellable, papers_made_cb,
                                 g_object_ref (self));
}

static void
dossier_ensured_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdDossiersPage) self = TD_DOSSIERS_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = td_session_ensure_dossier_finish (TD_SESSION (source), result, &error);
  TdDossier *dossier;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  dossier = chosen_dossier (self);
  if (!id || !dossier) {
    end_turn (self);
    if (error)
      td_pdf_view_set_error (self->preview, error);
    return;
  }
  g_set_str (&dossier->id, id);
  make_papers (self, dossier);
}

static void
load_chosen (TdDossiersPage *self)
{
  TdDossier *dossier = chosen_dossier (self);

  if (!dossier)
    return;
  g_set_str (&self->award_form_id, dossier->award_form->id);
  gtk_widget_set_visible (self->busy, TRUE);
  if (dossier->id)
    make_papers (self, dossier);
  else
    td_session_ensure_dossier_async (self->session, self->plan_id, self->award_form_id,
                                     self->cancellable, dossier_ensured_cb, g_object_ref (self));
}

/* ---- first step: the list ---- */

static gboolean
is_wanted (TdDossiersPage *self, TdDossier *dossier)
{
  if (self->wanted_id)
    return g_strcmp0 (dossier->id, self->wanted_id) == 0;
  return g_strcmp0 (dossier->award_form->id, self->award_form_id) == 0;
}

static void
fill_chooser (TdDossiersPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;
  guint i;

  for (i = 0; i < self->dossiers->len; i++) {
    TdDossier *dossier = g_ptr_array_index (self->dossiers, i);
    g_autofree char *name = td_award_form_dup_full_name (dossier->award_form);

    /* Translators: an award form and how many nominees are put forward for it */
    gtk_string_list_take (names, g_strdup_printf (_ ("%s (%u)"), name, dossier->n_nominations));
    if (is_wanted (self, dossier))
      selected = i;
  }
  self->is_setting = TRUE;
  gtk_drop_down_set_model (self->chooser, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->chooser, selected);
  self->is_setting = FALSE;
  g_clear_pointer (&self->wanted_id, g_free);
}

static void
dossiers_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdDossiersPage) self = TD_DOSSIERS_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) dossiers =
      td_session_list_dossiers_finish (TD_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!dossiers) {
    end_turn (self);
    show_error (self, error);
    return;
  }
  g_clear_pointer (&self->dossiers, g_ptr_array_unref);
  self->dossiers = g_steal_pointer (&dossiers);
  fill_chooser (self);
  gtk_stack_set_visible_child_name (self->stack, self->dossiers->len > 0 ? "full" : "empty");
  if (self->dossiers->len > 0)
    load_chosen (self);
  else
    end_turn (self);
}

static void
begin_turn (TdDossiersPage *self)
{
  end_turn (self);
  self->is_stale = FALSE;
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (!self->plan_id)
    return;
  self->cancellable = g_cancellable_new ();
  td_session_list_dossiers_async (self->session, self->plan_id, self->cancellable,
                                  dossiers_listed_cb, g_object_ref (self));
}

/* ---- handlers ---- */

static gboolean
quiet_cb (gpointer user_data)
{
  TdDossiersPage *self = user_data;

  self->timeout = 0;
  begin_turn (self);
  return G_SOURCE_REMOVE;
}

static void
workspace_changed_cb (TdDossiersPage *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self))) {
    self->is_stale = TRUE;
    return;
  }
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add (QUIET_MS, quiet_cb, self);
}

static void
dossier_chosen_cb (TdDossiersPage *self)
{
  TdDossier *dossier = chosen_dossier (self);

  if (self->is_setting || !dossier)
    return;
  g_set_str (&self->award_form_id, dossier->award_form->id);
  g_list_store_remove_all (self->papers);
  begin_turn (self);
}

static void
paper_selected_cb (TdDossiersPage *self)
{
  if (self->is_setting)
    return;
  update_preview (self);
  update_actions (self);
}

static void
paper_activated_cb (TdDossiersPage *self, guint position)
{
  td_two_pane_show_end (self->panes);
}

static void
show_missing (GtkWidget *widget)
{
  TdDossiersPage *self = TD_DOSSIERS_PAGE (widget);

  td_two_pane_show_start (self->panes);
  adw_view_stack_set_visible_child_name (self->views, "missing");
}

static void
print_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdDossiersPage *self = TD_DOSSIERS_PAGE (widget);
  g_autoptr (GPtrArray) papers = all_papers (self);

  td_dossier_output_print (widget, self->session, chosen_dossier (self), papers, show_missing);
}

static void
print_paper_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdDossiersPage *self = TD_DOSSIERS_PAGE (widget);
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (papers, g_object_ref (chosen_paper (self)));
  td_dossier_output_print (widget, self->session, chosen_dossier (self), papers, show_missing);
}

static void
export_paper_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  td_dossier_output_export_paper (widget, chosen_paper (TD_DOSSIERS_PAGE (widget)));
}

static void
export_all_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GPtrArray) papers = all_papers (TD_DOSSIERS_PAGE (widget));
  td_dossier_output_export_all (widget, papers);
}

static void
reload_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_stack_set_visible_child_name (TD_DOSSIERS_PAGE (widget)->stack, "loading");
  begin_turn (TD_DOSSIERS_PAGE (widget));
}

/* ---- object ---- */

static void
td_dossiers_page_map (GtkWidget *widget)
{
  TdDossiersPage *self = TD_DOSSIERS_PAGE (widget);

  GTK_WIDGET_CLASS (td_dossiers_page_parent_class)->map (widget);
  if (self->is_stale)
    begin_turn (self);
}

static void
forget_session (TdDossiersPage *self)
{
  end_turn (self);
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
}

static void
td_dossiers_page_dispose (GObject *object)
{
  TdDossiersPage *self = TD_DOSSIERS_PAGE (object);

  if (self->busy)
    forget_session (self);
  /* The bound child is also the bin's: let the bin give it up before the template does. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_DOSSIERS_PAGE);
  G_OBJECT_CLASS (td_dossiers_page_parent_class)->dispose (object);
}

static void
td_dossiers_page_finalize (GObject *object)
{
  TdDossiersPage *self = TD_DOSSIERS_PAGE (object);

  g_free (self->plan_id);
  g_clear_pointer (&self->dossiers, g_ptr_array_unref);
  g_free (self->award_form_id);
  g_free (self->wanted_id);
  g_free (self->wanted_field);
  G_OBJECT_CLASS (td_dossiers_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/com/example/ThiDua/ui/dossier/td-dossiers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TdDossiersPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TdDossiersPage, error);
  gtk_widget_class_bind_template_child (widget_class, TdDossiersPage, panes);
  gtk_widget_class_bind_template_child (widget_class, TdDossiersPage, chooser);
  gtk_widget_class_bind_template_child (widget_class, TdDossiersPage, busy);
  gtk_widget_class_bind_template_child (widget_class, TdDossiersPage, print_button);
  gtk_widget_class_bind_template_child (widget_class, TdDossiersPage, views);
  gtk_widget_class_bind_template_child (widget_class, TdDossiersPage, missing_page);
  gtk_widget_class_bind_template_child (widget_class, TdDossiersPage, papers);
  gtk_widget_class_bind_template_child (widget_class, TdDossiersPage, paper_selection);
  gtk_widget_class_bind_template_child (widget_class, TdDossiersPage, problems);
  gtk_widget_class_bind_template_child (widget_class, TdDossiersPage, form);
  gtk_widget_class_bind_template_child (widget_class, TdDossiersPage, preview);
  gtk_widget_class_bind_template_callback (widget_class, paper_title);
  gtk_widget_class_bind_template_callback (widget_class, paper_state);
  gtk_widget_class_bind_template_callback (widget_class, paper_icon);
  gtk_widget_class_bind_template_callback (widget_class, paper_classes);
  gtk_widget_class_bind_template_callback (widget_class, dossier_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, paper_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, paper_activated_cb);
}

static void
td_dossiers_page_class_init (TdDossiersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_dossiers_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = td_dossiers_page_finalize;
  widget_class->map = td_dossiers_page_map;

  g_type_ensure (TD_TYPE_PAPER);
  g_type_ensure (TD_TYPE_TWO_PANE);
  g_type_ensure (TD_TYPE_PROBLEM_LIST);
  g_type_ensure (TD_TYPE_DOSSIER_FORM);
  g_type_ensure (TD_TYPE_PDF_VIEW);
  bind_template (widget_class);

  gtk_widget_class_install_action (widget_class, "dossier.print", NULL, print_activated);
  gtk_widget_class_install_action (widget_class, "dossier.print-paper", NULL,
                                   print_paper_activated);
  gtk_widget_class_install_action (widget_class, "dossier.export-paper", NULL,
                                   export_paper_activated);
  gtk_widget_class_install_action (widget_class, "dossier.export-all", NULL, export_all_activated);
  gtk_widget_class_install_action (widget_class, "dossier.reload", NULL, reload_activated);
}

static gboolean
print_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  return gtk_widget_get_mapped (widget) &&
         gtk_widget_activate_action (widget, "dossier.print", NULL);
}

/* Ctrl+P prints while the page is shown, wherever in the window the focus is. */
static void
add_print_key (TdDossiersPage *self)
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
td_dossiers_page_init (TdDossiersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_print_key (self);
  update_actions (self);
}

void
td_dossiers_page_set_plan (TdDossiersPage *self, TdSession *session, const char *plan_id)
{
  g_return_if_fail (TD_IS_DOSSIERS_PAGE (self));
  g_return_if_fail (TD_IS_SESSION (session));

  forget_session (self);
  self->session = g_object_ref (session);
  g_signal_connect_swapped (session, "changed", G_CALLBACK (workspace_changed_cb), self);
  if (g_set_str (&self->plan_id, plan_id)) {
    g_clear_pointer (&self->award_form_id, g_free);
    g_list_store_remove_all (self->papers);
    gtk_stack_set_visible_child_name (self->stack, "loading");
  }
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    begin_turn (self);
  else
    self->is_stale = TRUE;
}

void
td_dossiers_page_show (TdDossiersPage *self, TdEntity entity, const char *id, const char *field)
{
  g_return_if_fail (TD_IS_DOSSIERS_PAGE (self));

  if (entity != TD_ENTITY_DOSSIER)
    return;
  g_set_str (&self->wanted_id, id);
  g_set_str (&self->wanted_field, field && *field ? field : NULL);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    begin_turn (self);
  else
    self->is_stale = TRUE;
}
