/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan's workspace.  It loads the plan once for all of its pages that show the plan itself, and
 * again after each change of it; the pages with rooms of their own load what they show.  Main
 * thread only. */
#include "config.h"

#include "td-plan-page.h"

#include "td-compare-dialog.h"
#include "td-compare-page.h"
#include "td-derive-dialog.h"
#include "td-import-review.h"
#include "td-overview-page.h"
#include "td-plan-document.h"
#include "td-restore-page.h"

#include <session/td-session-plan.h>
#include <ui/council/td-council-page.h>
#include <ui/dossier/td-dossiers-page.h>
#include <ui/review/td-nominees-page.h>
#include <ui/td-lazy-bin.h>
#include <ui/td-report.h>
#include <ui/td-ui-util.h>

#include <glib/gi18n.h>

struct _TdPlanPage {
  AdwNavigationPage parent_instance;
  TdSession *session;
  GCancellable *cancellable;
  char *plan_id;
  TdPlan *plan; /* NULL until loaded */
  AdwViewStack *stack;
  AdwWindowTitle *title;
  TdLazyBin *overview;
  TdLazyBin *text;
  TdLazyBin *nominees;
  TdLazyBin *council;
  TdLazyBin *dossiers;
  AdwBanner *damaged_banner;
  GtkMenuButton *menu_button;
  GMenuModel *plan_menu;
};

G_DEFINE_FINAL_TYPE (TdPlanPage, td_plan_page, ADW_TYPE_NAVIGATION_PAGE)

/* Every table that td_plan_store_load () reads. */
static const char *const PLAN_TABLES[] = {
    "plan",         "plan_fact",        "basis",  "section",    "criteria_group", "criterion",
    "award_form",   "dossier_document", "copies", "route_step", "period",         "recipient",
    "plan_problem", "responsibility",
};

static void
show_damage (TdPlanPage *self, TdPlan *plan)
{
  gboolean is_damaged = FALSE;

  for (guint i = 0; i < plan->problems->len; i++)
    is_damaged =
        is_damaged || g_str_equal (((TdProblem *) plan->problems->pdata[i])->code, "text-damaged");
  adw_banner_set_revealed (self->damaged_banner, is_damaged);
}

static void
show_title (TdPlanPage *self, TdPlan *plan)
{
  const char *agency = td_plan_get (plan, TD_PLAN_AGENCY);
  const char *name = td_plan_get_display_name (plan);

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), agency ? agency : name);
  adw_window_title_set_title (self->title, agency ? agency : name);
  adw_window_title_set_subtitle (self->title, agency ? name : "");
}

/* Pages that nobody has looked at yet are filled when they are made. */
static void
fill (TdPlanPage *self, GtkWidget *page)
{
  if (TD_IS_OVERVIEW_PAGE (page) && self->plan)
    td_overview_page_set_plan (TD_OVERVIEW_PAGE (page), self->session, self->plan);
  else if (TD_IS_PLAN_DOCUMENT (page) && self->plan)
    td_plan_document_set_plan (TD_PLAN_DOCUMENT (page), self->session, self->plan);
  else if (TD_IS_NOMINEES_PAGE (page) && self->plan_id)
    td_nominees_page_set_plan (TD_NOMINEES_PAGE (page), self->session, self->plan_id);
  else if (TD_IS_COUNCIL_PAGE (page) && self->plan_id)
    td_council_page_set_plan (TD_COUNCIL_PAGE (page), self->session, self->plan_id);
  else if (TD_IS_DOSSIERS_PAGE (page) && self->plan_id)
    td_dossiers_page_set_plan (TD_DOSSIERS_PAGE (page), self->session, self->plan_id);
}

static void
fill_made (TdPlanPage *self, TdLazyBin *bin)
{
  GtkWidget *page = td_lazy_bin_peek (bin);

  if (page)
    fill (self, page);
}

static void
page_made_cb (TdPlanPage *self, GtkWidget *page)
{
  fill (self, page);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdPlanPage) self = TD_PLAN_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPlan) plan = td_session_load_plan_finish (TD_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!plan) {
    /* A plan just removed: the window is about to show another one. */
    if (!g_error_matches (error, TD_ERROR, TD_ERROR_NOT_FOUND))
      td_overview_page_show_error (TD_OVERVIEW_PAGE (td_lazy_bin_get (self->overview)), error);
    return;
  }
  g_set_object (&self->plan, plan);
  show_title (self, plan);
  show_damage (self, plan);
  fill_made (self, self->overview);
  fill_made (self, self->text);
}

static void
reload (TdPlanPage *self)
{
  td_session_load_plan_async (self->session, self->plan_id, td_ui_restart (&self->cancellable),
                              loaded_cb, g_object_ref (self));
}

static void
changed_cb (TdPlanPage *self, TdChanges *changes)
{
  for (guint i = 0; self->plan_id && i < G_N_ELEMENTS (PLAN_TABLES); i++) {
    if (td_changes_touch (changes, PLAN_TABLES[i], NULL)) {
      reload (self);
      return;
    }
  }
}

static void
page_shown_cb (TdPlanPage *self)
{
  const char *name = adw_view_stack_get_visible_child_name (self->stack);

  if (self->plan_id && name)
    g_settings_set_string (td_ui_get_settings (), "last-page", name);
}

static AdwNavigationView *
find_navigation (TdPlanPage *self)
{
  return ADW_NAVIGATION_VIEW (
      gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW));
}

/* The review of this plan: the one that is open, or a new one on top. */
static TdImportReview *
open_review (TdPlanPage *self)
{
  AdwNavigationView *navigation = find_navigation (self);
  AdwNavigationPage *open = adw_navigation_view_find_page (navigation, "review");

  if (open && TD_IS_IMPORT_REVIEW (open)) {
    adw_navigation_view_pop_to_page (navigation, open);
    return TD_IMPORT_REVIEW (open);
  }
  AdwNavigationPage *review = td_import_review_new (self->session, self->plan_id);
  adw_navigation_view_push (navigation, review);
  return TD_IMPORT_REVIEW (review);
}

static void
review_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdPlanPage *self = TD_PLAN_PAGE (widget);

  if (self->plan_id)
    open_review (self);
}

static void
restore_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdPlanPage *self = TD_PLAN_PAGE (widget);

  if (self->plan_id)
    td_restore_page_open (widget, self->session, self->plan_id);
}

static void
show_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  td_plan_page_show (TD_PLAN_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
comparison_chosen_cb (TdPlanPage *self, const char *left_id, const char *right_id)
{
  adw_navigation_view_push (find_navigation (self),
                            td_compare_page_new (self->session, left_id, right_id));
}

static void
compare_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdPlanPage *self = TD_PLAN_PAGE (widget);

  if (!self->plan_id)
    return;
  AdwDialog *dialog = td_compare_dialog_new (self->session, self->plan_id);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (comparison_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static void
derived_cb (TdPlanPage *self, const char *plan_id)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.check-plan", "s", plan_id);
}

static void
derive_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdPlanPage *self = TD_PLAN_PAGE (widget);

  if (!self->plan_id)
    return;
  AdwDialog *dialog = td_derive_dialog_new (self->session, self->plan_id);
  g_signal_connect_object (dialog, "derived", G_CALLBACK (derived_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdPlanPage) self = TD_PLAN_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  if (!td_session_remove_plan_finish (TD_SESSION (source), result, &error))
    td_ui_report_error (GTK_WIDGET (self), error);
  else
    td_ui_toast_undo (GTK_WIDGET (self), _ ("Plan removed"));
}

static void
removal_answered_cb (TdPlanPage *self, const char *response)
{
  if (g_strcmp0 (response, "remove") == 0)
    td_session_remove_plan_async (self->session, self->plan_id, NULL, removed_cb,
                                  g_object_ref (self));
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdPlanPage *self = TD_PLAN_PAGE (widget);
  AdwDialog *dialog = adw_alert_dialog_new (
      _ ("Remove This Plan?"),
      _ ("Its nominations, meetings and dossiers go with it. Undo brings everything back."));

  if (!self->plan_id)
    return;
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "remove",
                                  _ ("_Remove"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "remove",
                                            ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (removal_answered_cb), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static void
td_plan_page_dispose (GObject *object)
{
  TdPlanPage *self = TD_PLAN_PAGE (object);

  td_ui_cancel (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->plan);
  g_clear_pointer (&self->plan_id, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_PLAN_PAGE);
  G_OBJECT_CLASS (td_plan_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TdPlanPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TdPlanPage, title);
  gtk_widget_class_bind_template_child (widget_class, TdPlanPage, overview);
  gtk_widget_class_bind_template_child (widget_class, TdPlanPage, text);
  gtk_widget_class_bind_template_child (widget_class, TdPlanPage, nominees);
  gtk_widget_class_bind_template_child (widget_class, TdPlanPage, council);
  gtk_widget_class_bind_template_child (widget_class, TdPlanPage, dossiers);
  gtk_widget_class_bind_template_child (widget_class, TdPlanPage, damaged_banner);
  gtk_widget_class_bind_template_child (widget_class, TdPlanPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, TdPlanPage, plan_menu);
  gtk_widget_class_bind_template_callback (widget_class, page_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_made_cb);
}

static void
td_plan_page_class_init (TdPlanPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_plan_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/plan/td-plan-page.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "plan.review", NULL, review_action);
  gtk_widget_class_install_action (widget_class, "plan.compare", NULL, compare_action);
  gtk_widget_class_install_action (widget_class, "plan.derive", NULL, derive_action);
  gtk_widget_class_install_action (widget_class, "plan.restore", NULL, restore_action);
  gtk_widget_class_install_action (widget_class, "plan.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "plan.show", "s", show_action);
  g_type_ensure (TD_TYPE_LAZY_BIN);
  g_type_ensure (TD_TYPE_OVERVIEW_PAGE);
  g_type_ensure (TD_TYPE_PLAN_DOCUMENT);
  g_type_ensure (TD_TYPE_NOMINEES_PAGE);
  g_type_ensure (TD_TYPE_COUNCIL_PAGE);
  g_type_ensure (TD_TYPE_DOSSIERS_PAGE);
}

static void
td_plan_page_init (TdPlanPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  td_ui_set_menu (self->menu_button, self->plan_menu);
}

void
td_plan_page_set_plan (TdPlanPage *self, TdSession *session, const char *plan_id)
{
  g_return_if_fail (TD_IS_PLAN_PAGE (self));
  g_return_if_fail (TD_IS_SESSION (session));
  g_return_if_fail (plan_id != NULL);

  if (g_strcmp0 (self->plan_id, plan_id) == 0)
    return;
  if (!self->session) {
    self->session = g_object_ref (session);
    g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
    gtk_widget_action_set_enabled (GTK_WIDGET (self), "plan.derive",
                                   !td_session_get_read_only_reason (session));
  }
  g_set_str (&self->plan_id, plan_id);
  g_clear_object (&self->plan);
  fill_made (self, self->nominees);
  fill_made (self, self->council);
  fill_made (self, self->dossiers);
  reload (self);
}

const char *
td_plan_page_get_plan (TdPlanPage *self)
{
  g_return_val_if_fail (TD_IS_PLAN_PAGE (self), NULL);
  return self->plan_id;
}

void
td_plan_page_show (TdPlanPage *self, const char *name)
{
  g_return_if_fail (TD_IS_PLAN_PAGE (self));

  if (adw_view_stack_get_child_by_name (self->stack, name))
    adw_view_stack_set_visible_child_name (self->stack, name);
}

void
td_plan_page_go_to (TdPlanPage *self, TdEntity entity, const char *id, const char *field)
{
  g_return_if_fail (TD_IS_PLAN_PAGE (self));

  switch (entity) {
  case TD_ENTITY_COUNCIL:
  case TD_ENTITY_MEMBER:
  case TD_ENTITY_MEETING:
  case TD_ENTITY_BALLOT:
    td_plan_page_show (self, "council");
    td_council_page_show (TD_COUNCIL_PAGE (td_lazy_bin_get (self->council)), entity, id, field);
    return;
  case TD_ENTITY_DOSSIER:
    td_plan_page_show (self, "dossiers");
    td_dossiers_page_show (TD_DOSSIERS_PAGE (td_lazy_bin_get (self->dossiers)), entity, id, field);
    return;
  case TD_ENTITY_PLAN:
  case TD_ENTITY_SECTION:
  case TD_ENTITY_CRITERIA_GROUP:
  case TD_ENTITY_CRITERION:
  case TD_ENTITY_AWARD_FORM:
  case TD_ENTITY_DOSSIER_DOCUMENT:
  case TD_ENTITY_COPIES:
  case TD_ENTITY_ROUTE_STEP:
  case TD_ENTITY_PERIOD:
  case TD_ENTITY_BASIS:
  case TD_ENTITY_RECIPIENT:
  case TD_ENTITY_RESPONSIBILITY:
    td_import_review_show (open_review (self), entity, id, field);
    return;
  case TD_ENTITY_NONE:
  case TD_ENTITY_AGENCY:
  case TD_ENTITY_NOMINEE:
  case TD_ENTITY_NOMINATION:
  case TD_ENTITY_EVIDENCE:
  default:
    return;
  }
}

void
td_plan_page_add_nominee (TdPlanPage *self)
{
  g_return_if_fail (TD_IS_PLAN_PAGE (self));

  td_plan_page_show (self, "nominees");
  td_nominees_page_add (TD_NOMINEES_PAGE (td_lazy_bin_get (self->nominees)));
}

void
td_plan_page_show_hit (TdPlanPage *self,
                       const char *section_id,
                       const char *query,
                       gboolean takes_focus)
{
  g_return_if_fail (TD_IS_PLAN_PAGE (self));

  td_plan_page_show (self, "text");
  td_plan_document_show_hit (TD_PLAN_DOCUMENT (td_lazy_bin_get (self->text)), self->plan_id,
                             section_id, query, takes_focus);
}

gboolean
td_plan_page_has_search (TdPlanPage *self)
{
  g_return_val_if_fail (TD_IS_PLAN_PAGE (self), FALSE);

  const char *name = adw_view_stack_get_visible_child_name (self->stack);
  return g_strcmp0 (name, "nominees") == 0 || g_strcmp0 (name, "text") == 0 ||
         g_strcmp0 (name, "overview") == 0;
}

void
td_plan_page_search (TdPlanPage *self)
{
  g_return_if_fail (TD_IS_PLAN_PAGE (self));

  if (g_strcmp0 (adw_view_stack_get_visible_child_name (self->stack), "nominees") == 0) {
    td_nominees_page_search (TD_NOMINEES_PAGE (td_lazy_bin_get (self->nominees)));
    return;
  }
  td_plan_page_show (self, "text");
  td_plan_document_search (TD_PLAN_DOCUMENT (td_lazy_bin_get (self->text)));
}

const char *
td_plan_page_get_help (TdPlanPage *self)
{
  g_return_val_if_fail (TD_IS_PLAN_PAGE (self), NULL);
  return adw_view_stack_get_visible_child_name (self->stack);
}
