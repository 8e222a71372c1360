/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window's menus and keys do: import, sample, undo, going to a place.  Main thread only.
 */
#include "config.h"

#include "td-window-private.h"

#include <session/td-session-evidence.h>
#include <session/td-session-nominee.h>
#include <session/td-session-plan.h>
#include <session/td-session-sample.h>
#include <ui/agency/td-agency-dialog.h>
#include <ui/nominee/td-nominee-page.h>
#include <ui/td-report.h>
#include <ui/td-ui-util.h>

#include <glib/gi18n.h>

/* ---- import ---- */

static void
show_imported (TdWindow *self, TdPlan *plan)
{
  g_autofree char *text =
      /* Translators: %s is a plan's name */
      g_strdup_printf (_ ("Imported “%s”"), td_plan_get_display_name (plan));

  td_window_show_plan (self, plan->id);
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self->plan_page), "plan.review", NULL);
  td_ui_toast_undo (GTK_WIDGET (self), text);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdWindow) self = TD_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPlan) plan = td_session_import_plan_finish (TD_SESSION (source), result, &error);

  self->importing = FALSE;
  g_clear_pointer (&self->import_wait, td_import_wait_free);
  if (plan && self->session)
    show_imported (self, plan);
  else if (error)
    td_ui_report_error (GTK_WIDGET (self), error);
  td_window_next_import (self);
}

void
td_window_next_import (TdWindow *self)
{
  g_autoptr (GFile) file = NULL;

  if (!self->session || !self->is_painted || self->importing)
    return;
  file = g_queue_pop_head (&self->imports);
  if (!file)
    return;
  self->importing = TRUE;
  self->import_wait = td_import_wait_new (self, file);
  td_session_import_plan_async (self->session, file,
                                td_import_wait_get_cancellable (self->import_wait), imported_cb,
                                g_object_ref (self));
}

void
td_window_import (TdWindow *self, GListModel *files)
{
  g_return_if_fail (TD_IS_WINDOW (self));
  g_return_if_fail (G_IS_LIST_MODEL (files));

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    g_queue_push_tail (&self->imports, g_list_model_get_item (files, i));
  td_window_next_import (self);
}

static void
files_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdWindow) self = TD_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) files =
      gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, &error);

  if (files)
    td_window_import (self, files);
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    td_ui_report_error (GTK_WIDGET (self), error);
}

static GListModel *
make_filters (void)
{
  static const char *const TYPES[] = {
      "application/pdf",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "application/vnd.oasis.opendocument.text",
      "text/plain",
      "text/markdown",
  };
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) texts = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (texts, _ ("Documents with text (PDF, DOCX, ODT, TXT)"));
  for (guint i = 0; i < G_N_ELEMENTS (TYPES); i++)
    gtk_file_filter_add_mime_type (texts, TYPES[i]);
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, texts);
  g_list_store_append (filters, all);
  return G_LIST_MODEL (filters);
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListModel) filters = make_filters ();

  gtk_file_dialog_set_title (dialog, _ ("Import a Plan"));
  gtk_file_dialog_set_filters (dialog, filters);
  gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (widget), NULL, files_chosen_cb,
                                 g_object_ref (widget));
}

static void
sample_filled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdWindow) self = TD_WINDOW (user_data);
  g_autoptr (GError) error = NULL;

  self->importing = FALSE;
  if (!td_session_fill_sample_finish (TD_SESSION (source), result, &error))
    td_ui_report_error (GTK_WIDGET (self), error);
  else
    td_ui_toast (GTK_WIDGET (self), _ ("The sample is in your workspace: try everything"));
  td_window_update_actions (self);
  td_window_next_import (self);
}

static void
sample_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdWindow *self = TD_WINDOW (widget);

  self->importing = TRUE;
  td_window_update_actions (self);
  td_session_fill_sample_async (self->session, NULL, sample_filled_cb, g_object_ref (self));
}

/* A plan that was just made in the window: its review, as after an import. */
static void
check_plan_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdWindow *self = TD_WINDOW (widget);

  if (!self->session)
    return;
  td_window_show_plan (self, g_variant_get_string (parameter, NULL));
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self->plan_page), "plan.review", NULL);
  td_ui_toast_undo (widget, _ ("The plan was made: check it"));
}

/* ---- undo ---- */

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdWindow) self = TD_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *label = td_session_undo_finish (TD_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  if (!label) {
    td_ui_report_error (GTK_WIDGET (self), error);
    return;
  }
  /* Translators: %s is what was undone, as the journal calls it */
  text = g_strdup_printf (_ ("Undone: %s"), label);
  td_ui_toast (GTK_WIDGET (self), text);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  td_session_undo_async (TD_WINDOW (widget)->session, NULL, undone_cb, g_object_ref (widget));
}

static void
redone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdWindow) self = TD_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *label = td_session_redo_finish (TD_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  if (!label) {
    td_ui_report_error (GTK_WIDGET (self), error);
    return;
  }
  /* Translators: %s is what was done again, as the journal calls it */
  text = g_strdup_printf (_ ("Redone: %s"), label);
  td_ui_toast (GTK_WIDGET (self), text);
}

static void
redo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  td_session_redo_async (TD_WINDOW (widget)->session, NULL, redone_cb, g_object_ref (widget));
}

void
td_window_update_actions (TdWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean can_write = self->session && !td_session_get_read_only_reason (self->session);
  g_autofree char *undo = NULL;
  g_autofree char *redo = NULL;

  if (self->session)
    g_object_get (self->session, "next-undo", &undo, "next-redo", &redo, NULL);
  gtk_widget_action_set_enabled (widget, "win.undo", can_write && undo);
  gtk_widget_action_set_enabled (widget, "win.redo", can_write && redo);
  gtk_widget_action_set_enabled (widget, "win.import-plan", can_write);
  gtk_widget_action_set_enabled (widget, "win.open-sample", can_write && !self->importing);
  gtk_widget_action_set_enabled (widget, "win.add-nominee", can_write);
}

/* ---- going to a place ---- */

/* The page of a nomination: the one that is open already, or a new one on the plan's. */
static void
open_nomination (TdWindow *self,
                 const char *id,
                 TdEntity entity,
                 const char *place,
                 const char *field)
{
  AdwNavigationPage *open = adw_navigation_view_get_visible_page (self->content);

  if (!open || !TD_IS_NOMINEE_PAGE (open) ||
      g_strcmp0 (td_nominee_page_get_nomination (TD_NOMINEE_PAGE (open)), id) != 0) {
    adw_navigation_view_pop_to_page (self->content, ADW_NAVIGATION_PAGE (self->plan_page));
    open = td_nominee_page_new (self->session, id);
    adw_navigation_view_push (self->content, open);
  }
  if (entity == TD_ENTITY_EVIDENCE || (field && *field))
    td_nominee_page_show (TD_NOMINEE_PAGE (open), entity, place, field);
}

typedef struct {
  TdWindow *window;
  TdPlace *place;
} Errand;

static void
errand_free (Errand *errand)
{
  g_object_unref (errand->window);
  td_place_free (errand->place);
  g_free (errand);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static void
nominee_sought_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) nominations =
      td_session_list_nominations_finish (TD_SESSION (source), result, &error);

  if (!nominations) {
    td_ui_report_error (GTK_WIDGET (errand->window), error);
    return;
  }
  for (guint i = 0; i < nominations->len; i++) {
    TdNomination *nomination = g_ptr_array_index (nominations, i);
    if (g_strcmp0 (nomination->nominee->id, errand->place->id) == 0) {
      open_nomination (errand->window, nomination->id, errand->place->entity, errand->place->id,
                       errand->place->field);
      return;
    }
  }
}

static Errand *
errand_new (TdWindow *window, TdEntity entity, const char *id, const char *field)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->window = g_object_ref (window);
  errand->place = td_place_new (entity, id, field);
  return errand;
}

static void
evidence_sought_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = td_session_find_evidence_finish (TD_SESSION (source), result, &error);

  if (id)
    open_nomination (errand->window, id, TD_ENTITY_EVIDENCE, errand->place->id,
                     errand->place->field);
  else
    td_ui_report_error (GTK_WIDGET (errand->window), error);
}

/* A problem names the nominee of the register or a file of evidence; their page is that of the
 * nomination. */
static void
seek_nomination (TdWindow *self, TdEntity entity, const char *id, const char *field)
{
  const char *plan_id = td_window_get_plan (self);
  Errand *errand = errand_new (self, entity, id, field);

  if (entity == TD_ENTITY_EVIDENCE)
    td_session_find_evidence_async (self->session, id, plan_id, NULL, evidence_sought_cb, errand);
  else
    td_session_list_nominations_async (self->session, plan_id, NULL, NULL, FALSE, NULL,
                                       nominee_sought_cb, errand);
}

void
td_window_go_to (TdWindow *self, TdEntity entity, const char *id, const char *field)
{
  AdwNavigationPage *open;

  g_return_if_fail (TD_IS_WINDOW (self));

  open = adw_navigation_view_get_visible_page (self->content);
  if (!self->session || (!self->plan_page && entity != TD_ENTITY_AGENCY))
    return;
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
  if (entity == TD_ENTITY_AGENCY)
    td_window_show_agency (self, field);
  else if (entity == TD_ENTITY_NOMINATION)
    open_nomination (self, id, entity, id, field);
  else if (entity == TD_ENTITY_NOMINEE || entity == TD_ENTITY_EVIDENCE)
    seek_nomination (self, entity, id, field);
  else if (entity == TD_ENTITY_CRITERION && open && TD_IS_NOMINEE_PAGE (open))
    td_nominee_page_show (TD_NOMINEE_PAGE (open), entity, id, field);
  else {
    adw_navigation_view_pop_to_page (self->content, ADW_NAVIGATION_PAGE (self->plan_page));
    td_plan_page_go_to (self->plan_page, entity, id, field);
  }
}

static void
go_to_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *entity, *id, *field;

  g_variant_get (parameter, "(&s&s&s)", &entity, &id, &field);
  td_window_go_to (TD_WINDOW (widget), td_entity_from_string (entity), id, *field ? field : NULL);
}

void
td_window_show_agency (TdWindow *self, const char *field)
{
  AdwDialog *dialog;

  g_return_if_fail (TD_IS_WINDOW (self));

  if (!self->session)
    return;
  dialog = td_agency_dialog_new (self->session);
  if (field)
    td_agency_dialog_show (TD_AGENCY_DIALOG (dialog), field);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/* ---- the rest ---- */

/* The plan's workspace comes to the front; FALSE when no plan is chosen. */
static gboolean
show_workspace (TdWindow *self)
{
  const char *plan_id = td_window_get_plan (self);

  if (!plan_id)
    return FALSE;
  td_window_show_plan (self, plan_id);
  adw_navigation_view_pop_to_page (self->content, ADW_NAVIGATION_PAGE (self->plan_page));
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
  return TRUE;
}

static void
add_nominee_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdWindow *self = TD_WINDOW (widget);

  if (show_workspace (self))
    td_plan_page_add_nominee (self->plan_page);
}

static void
show_page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdWindow *self = TD_WINDOW (widget);

  if (show_workspace (self))
    td_plan_page_show (self->plan_page, g_variant_get_string (parameter, NULL));
}

/* A sidebar that was put away comes back. */
static void
find_plan_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdWindow *self = TD_WINDOW (widget);

  adw_navigation_split_view_set_show_content (self->split_view, FALSE);
  td_plan_browser_search (self->browser);
}

/* In the page that is shown, or where that has no search of its own in all plans. */
static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdWindow *self = TD_WINDOW (widget);
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->content);

  if (page && TD_IS_PLAN_PAGE (page) && td_plan_page_has_search (self->plan_page))
    td_plan_page_search (self->plan_page);
  else if (page && TD_IS_REGISTER_PAGE (page))
    td_register_page_search (self->register_page);
  else
    find_plan_action (widget, name, parameter);
}

/* Wide: the sidebar goes and comes.  Narrow: the plans and the workspace take turns. */
static void
sidebar_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdWindow *self = TD_WINDOW (widget);
  gboolean is_narrow = gtk_widget_get_width (widget) < 760;
  gboolean is_collapsed = adw_navigation_split_view_get_collapsed (self->split_view);

  if (is_narrow) {
    gboolean shows_content = adw_navigation_split_view_get_show_content (self->split_view);
    adw_navigation_split_view_set_show_content (self->split_view, !shows_content);
    return;
  }
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
  adw_navigation_split_view_set_collapsed (self->split_view, !is_collapsed);
}

static void
open_again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdWindow *self = TD_WINDOW (widget);

  if (!self->session)
    td_window_open (self);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  static const char *const PAGES[] = {"overview", "text", "nominees", "council", "dossiers"};

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK, "win.import-plan",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "win.search",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, GDK_CONTROL_MASK, "win.find-plan",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "win.add-nominee",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, 0, "win.toggle-sidebar", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (PAGES); i++)
    gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1 + i, GDK_ALT_MASK, "win.show-page",
                                         "s", PAGES[i]);
}

void
td_window_class_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.import-plan", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "win.open-sample", NULL, sample_action);
  gtk_widget_class_install_action (widget_class, "win.check-plan", "s", check_plan_action);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo_action);
  gtk_widget_class_install_action (widget_class, "win.go-to", "(sss)", go_to_action);
  gtk_widget_class_install_action (widget_class, "win.show-page", "s", show_page_action);
  gtk_widget_class_install_action (widget_class, "win.add-nominee", NULL, add_nominee_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.find-plan", NULL, find_plan_action);
  gtk_widget_class_install_action (widget_class, "win.toggle-sidebar", NULL, sidebar_action);
  gtk_widget_class_install_action (widget_class, "win.open-again", NULL, open_again_action);
  add_keys (widget_class);
}
