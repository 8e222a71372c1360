/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of one nomination.  Main thread only.
 *
 * Loading is a chain: the nomination, its plan (for groups and award forms), its checklist.  A new
 * turn cancels the one under way; what is shown stays until the new turn has all.  The report is
 * made only while it is looked at. */
#include "config.h"

#include "td-nominee-page.h"

#include "td-achievement-view.h"
#include "td-checklist-view.h"
#include "td-nominee-form.h"
#include <core/base/td-error.h>
#include <glib/gi18n.h>
#include <session/td-session-dossier.h>
#include <session/td-session-nominee.h>
#include <session/td-session-plan.h>
#include <session/td-session-review.h>
#include <ui/dossier/td-pdf-view.h>
#include <ui/evidence/td-evidence-viewer.h>
#include <ui/td-report.h>
#include <ui/td-two-pane.h>

#define QUIET_MS 100

struct _TdNomineePage {
  AdwNavigationPage parent_instance;
  AdwWindowTitle *window_title;
  GtkStack *stack;
  AdwStatusPage *error;
  TdTwoPane *panes;
  AdwViewStack *views;
  AdwViewStackPage *checklist_page;
  TdChecklistView *checklist;
  TdAchievementView *achievement;
  TdNomineeForm *form;
  AdwViewStack *side;
  AdwBanner *rule_banner;
  TdEvidenceViewer *evidence;
  TdPdfView *report;

  TdSession *session;
  char *nomination_id;
  TdNomination *nomination; /* as loaded */
  TdPlan *plan;
  TdPlace *wanted; /* where to go once loaded */
  int step;        /* towards another nominee, while the plan's list is loaded */
  GCancellable *loading;
  GCancellable *making;
  guint timeout;
};

G_DEFINE_FINAL_TYPE (TdNomineePage, td_nominee_page, ADW_TYPE_NAVIGATION_PAGE)

static GCancellable *
restart (GCancellable **cancellable)
{
  if (*cancellable)
    g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
  *cancellable = g_cancellable_new ();
  return *cancellable;
}

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* ---- the report ---- */

static void
report_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdNomineePage) self = TD_NOMINEE_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPaper) paper = td_session_make_report_finish (TD_SESSION (source), result, &error);

  if (is_cancelled (error))
    return;
  if (paper)
    td_pdf_view_set_pdf (self->report, paper->pdf);
  else
    td_pdf_view_set_error (self->report, error);
}

static void
update_report (TdNomineePage *self)
{
  if (g_strcmp0 (adw_view_stack_get_visible_child_name (self->side), "report") != 0)
    return;
  if (!self->nomination)
    return;
  if (!self->nomination->award_form_id) {
    td_pdf_view_set_empty (self->report, _ ("No Award Form Chosen"),
                           _ ("The report’s form depends on the award. Choose the award form in "
                              "“Details”."));
    return;
  }
  td_pdf_view_set_loading (self->report);
  td_session_make_report_async (self->session, self->nomination_id, restart (&self->making),
                                report_made_cb, g_object_ref (self));
}

static void
side_changed_cb (TdNomineePage *self)
{
  if (self->session)
    update_report (self);
}

/* ---- going to a field ---- */

static void
show_view (TdNomineePage *self, const char *name)
{
  td_two_pane_show_start (self->panes);
  adw_view_stack_set_visible_child_name (self->views, name);
}

static void
show_evidence (TdNomineePage *self, const char *id, guint page)
{
  td_two_pane_show_end (self->panes);
  adw_view_stack_set_visible_child_name (self->side, "evidence");
  td_evidence_viewer_show (self->evidence, id, page);
}

/* "criterion:ID" and "evidence:ID:PAGE:CRITERION": where the matrices lead to. */
static gboolean
show_checked (TdNomineePage *self, const char *field)
{
  g_auto (GStrv) parts = g_strsplit (field, ":", -1);
  guint n = g_strv_length (parts);
  gboolean is_evidence = n == 4 && g_str_equal (parts[0], "evidence");

  if (!is_evidence && (n != 2 || !g_str_equal (parts[0], "criterion")))
    return FALSE;
  show_view (self, "checklist");
  td_checklist_view_choose (self->checklist, parts[n - 1]);
  if (is_evidence)
    show_evidence (self, parts[1], (guint) g_ascii_strtoull (parts[2], NULL, 10));
  return TRUE;
}

static void
show_field (TdNomineePage *self, const char *field)
{
  if (show_checked (self, field))
    return;
  if (g_str_equal (field, "criteria") || g_str_equal (field, "evidence") ||
      g_str_equal (field, "confirmation") || g_str_equal (field, "corrections")) {
    show_view (self, "checklist");
    td_checklist_view_show_part (self->checklist, field);
  } else if (g_str_equal (field, "summary") || g_str_equal (field, "achievement")) {
    show_view (self, "achievement");
    td_achievement_view_show_field (self->achievement, field);
  } else {
    show_view (self, "details");
    td_nominee_form_show_field (self->form, field);
  }
}

static void
show_field_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_field (TD_NOMINEE_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
forbids_cb (TdNomineePage *self)
{
  g_autofree char *forbids = NULL;
  g_autofree char *title = NULL;

  g_object_get (self->form, "forbids", &forbids, NULL);
  if (forbids)
    /* Translators: %s is a sentence: why a rule forbids the award */
    title = g_strdup_printf (_ ("A rule forbids this award. %s"), forbids);
  adw_banner_set_title (self->rule_banner, title ? title : "");
  adw_banner_set_revealed (self->rule_banner, title != NULL);
}

/* The field of a place in evidence is its page, where it is a number. */
static guint
wanted_page (const TdPlace *place)
{
  guint64 page = 1;

  if (place->field)
    g_ascii_string_to_unsigned (place->field, 10, 1, G_MAXUINT, &page, NULL);
  return (guint) page;
}

static void
go_to_wanted (TdNomineePage *self)
{
  g_autoptr (TdPlace) place = g_steal_pointer (&self->wanted);

  if (!place)
    return;
  if (place->entity == TD_ENTITY_CRITERION) {
    show_view (self, "checklist");
    td_checklist_view_choose (self->checklist, place->id);
  } else if (place->entity == TD_ENTITY_EVIDENCE) {
    show_evidence (self, place->id, wanted_page (place));
  } else if (place->field && *place->field) {
    show_field (self, place->field);
  }
}

/* ---- loading ---- */

static void
show_error (TdNomineePage *self, const GError *error)
{
  g_autofree char *sentence = NULL;
  g_autofree char *markup = NULL;

  if (is_cancelled (error))
    return;
  if (g_error_matches (error, TD_ERROR, TD_ERROR_NOT_FOUND) && self->nomination) {
    gtk_stack_set_visible_child_name (self->stack, "removed");
    return;
  }
  sentence = td_error_describe (error);
  markup = g_markup_escape_text (sentence, -1);
  adw_status_page_set_description (self->error, markup);
  gtk_stack_set_visible_child_name (self->stack, "error");
}

static void
update_title (TdNomineePage *self)
{
  TdNominee *nominee = self->nomination->nominee;
  const char *unit = nominee->fields[TD_NOMINEE_UNIT];
  const char *kind = td_nominee_kind_get_title (nominee->kind);

  adw_window_title_set_title (self->window_title, nominee->fields[TD_NOMINEE_NAME]);
  adw_window_title_set_subtitle (self->window_title, *unit ? unit : kind);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), nominee->fields[TD_NOMINEE_NAME]);
}

static void
take_all (TdNomineePage *self, GPtrArray *checks)
{
  guint n_open;

  update_title (self);
  td_nominee_form_set (self->form, self->session, self->plan, self->nomination);
  td_achievement_view_set (self->achievement, self->session, self->nomination);
  td_checklist_view_set (self->checklist, self->session, self->nomination_id,
                         self->nomination->group_id != NULL, checks);
  td_checklist_view_set_nomination (self->checklist, self->session, self->nomination);
  n_open = td_checklist_view_get_n_open (self->checklist);
  adw_view_stack_page_set_badge_number (self->checklist_page, n_open);
  td_evidence_viewer_set_nomination (self->evidence, self->session, self->nomination_id);
  td_evidence_viewer_set_checks (self->evidence, checks);
  update_report (self);
  gtk_stack_set_visible_child_name (self->stack, "full");
  go_to_wanted (self);
}

static void
checklist_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdNomineePage) self = TD_NOMINEE_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) checks =
      td_session_load_checklist_finish (TD_SESSION (source), result, &error);

  if (checks)
    take_all (self, checks);
  else
    show_error (self, error);
}

static void
plan_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdNomineePage) self = TD_NOMINEE_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPlan) plan = td_session_load_plan_finish (TD_SESSION (source), result, &error);

  if (!plan) {
    show_error (self, error);
    return;
  }
  g_set_object (&self->plan, plan);
  td_session_load_checklist_async (self->session, self->nomination_id, self->loading,
                                   checklist_loaded_cb, g_object_ref (self));
}

static void
nomination_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdNomineePage) self = TD_NOMINEE_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdNomination) nomination =
      td_session_load_nomination_finish (TD_SESSION (source), result, &error);

  if (!nomination) {
    show_error (self, error);
    return;
  }
  g_set_object (&self->nomination, nomination);
  td_session_load_plan_async (self->session, nomination->plan_id, self->loading, plan_loaded_cb,
                              g_object_ref (self));
}

static void
begin_turn (TdNomineePage *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  td_session_load_nomination_async (self->session, self->nomination_id, restart (&self->loading),
                                    nomination_loaded_cb, g_object_ref (self));
}

static gboolean
quiet_cb (gpointer user_data)
{
  TdNomineePage *self = TD_NOMINEE_PAGE (user_data);

  self->timeout = 0;
  begin_turn (self);
  return G_SOURCE_REMOVE;
}

static void
workspace_changed_cb (TdNomineePage *self)
{
  if (self->timeout == 0)
    self->timeout = g_timeout_add (QUIET_MS, quiet_cb, self);
}

/* ---- another nominee of the plan ---- */

static guint
find_nomination (GPtrArray *nominations, const char *id)
{
  guint i;

  for (i = 0; i < nominations->len; i++) {
    TdNomination *nomination = g_ptr_array_index (nominations, i);
    if (g_strcmp0 (nomination->id, id) == 0)
      return i;
  }
  return 0;
}

static void
show_other (TdNomineePage *self, TdNomination *nomination)
{
  g_set_str (&self->nomination_id, nomination->id);
  begin_turn (self);
}

static void
nominations_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdNomineePage) self = TD_NOMINEE_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) nominations =
      td_session_list_nominations_finish (TD_SESSION (source), result, &error);
  gint64 at;

  if (!nominations) {
    td_ui_report_error (GTK_WIDGET (self), error);
    return;
  }
  if (!self->session)
    return;
  at = (gint64) find_nomination (nominations, self->nomination_id) + self->step;
  if (at < 0)
    td_ui_toast (GTK_WIDGET (self), _ ("This is the plan’s first nominee"));
  else if (at >= nominations->len)
    td_ui_toast (GTK_WIDGET (self), _ ("This is the plan’s last nominee"));
  else
    show_other (self, g_ptr_array_index (nominations, at));
}

static void
go_by (TdNomineePage *self, int step)
{
  if (!self->nomination)
    return;
  self->step = step;
  td_session_list_nominations_async (self->session, self->nomination->plan_id, NULL, NULL, FALSE,
                                     NULL, nominations_listed_cb, g_object_ref (self));
}

static void
next_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  go_by (TD_NOMINEE_PAGE (widget), 1);
}

static void
previous_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  go_by (TD_NOMINEE_PAGE (widget), -1);
}

/* ---- actions ---- */

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdNomineePage) self = TD_NOMINEE_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  if (td_session_remove_nomination_finish (TD_SESSION (source), result, &error)) {
    td_ui_toast_undo (GTK_WIDGET (self), _ ("The nominee was taken off the plan"));
    gtk_widget_activate_action (GTK_WIDGET (self), "navigation.pop", NULL);
  } else {
    td_ui_report_error (GTK_WIDGET (self), error);
  }
}

static void
remove_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdNomineePage *self = TD_NOMINEE_PAGE (widget);

  td_session_remove_nomination_async (self->session, self->nomination_id, NULL, removed_cb,
                                      g_object_ref (self));
}

static void
reload_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  begin_turn (TD_NOMINEE_PAGE (widget));
}

static void
choose_group_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_field (TD_NOMINEE_PAGE (widget), "group_id");
}

static void
link_page_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdNomineePage *self = TD_NOMINEE_PAGE (widget);
  guint page = 0;
  const char *id = td_evidence_viewer_get_shown (self->evidence, &page);

  if (id)
    td_checklist_view_link (self->checklist, id, page);
  else
    td_ui_toast (widget, _ ("Attach a file first"));
}

static void
link_region_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdRegion region;
  const char *id;
  guint page;

  g_variant_get (parameter, "(&sudddd)", &id, &page, &region.x, &region.y, &region.width,
                 &region.height);
  td_checklist_view_link_region (TD_NOMINEE_PAGE (widget)->checklist, id, page, &region);
}

static void
choose_criterion_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  td_checklist_view_choose (TD_NOMINEE_PAGE (widget)->checklist,
                            g_variant_get_string (parameter, NULL));
}

static void
show_region_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdNomineePage *self = TD_NOMINEE_PAGE (widget);
  TdRegion region;
  const char *id;
  guint page;

  g_variant_get (parameter, "(&sudddd)", &id, &page, &region.x, &region.y, &region.width,
                 &region.height);
  show_evidence (self, id, page);
  td_evidence_viewer_show_region (self->evidence, id, page, &region);
}

static void
confirm_page_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdNomineePage *self = TD_NOMINEE_PAGE (widget);
  guint page = 0;
  const char *id = td_evidence_viewer_get_shown (self->evidence, &page);

  if (id)
    td_checklist_view_confirm (self->checklist, id, page);
  else
    td_ui_toast (widget, _ ("Attach a file first"));
}

static void
show_evidence_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *id;
  guint page;

  g_variant_get (parameter, "(&su)", &id, &page);
  show_evidence (TD_NOMINEE_PAGE (widget), id, page);
}

/* ---- keys of the checklist: from wherever in the page, but not while text is typed ---- */

static gboolean
is_checklist_shown (TdNomineePage *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "full") == 0 &&
         g_strcmp0 (adw_view_stack_get_visible_child_name (self->views), "checklist") == 0;
}

static gboolean
judge_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  TdNomineePage *self = TD_NOMINEE_PAGE (widget);

  if (!is_checklist_shown (self))
    return FALSE;
  td_checklist_view_judge (self->checklist, (TdVerdict) g_variant_get_int32 (arguments));
  return TRUE;
}

static gboolean
move_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  TdNomineePage *self = TD_NOMINEE_PAGE (widget);

  if (!is_checklist_shown (self))
    return FALSE;
  td_checklist_view_move (self->checklist, g_variant_get_int32 (arguments));
  return TRUE;
}

static gboolean
link_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  if (!is_checklist_shown (TD_NOMINEE_PAGE (widget)))
    return FALSE;
  link_page_activated (widget, NULL, NULL);
  return TRUE;
}

static gboolean
note_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  TdNomineePage *self = TD_NOMINEE_PAGE (widget);

  if (!is_checklist_shown (self))
    return FALSE;
  td_checklist_view_edit_note (self->checklist);
  return TRUE;
}

/* Keys of the evidence, while it is seen: a person judges files without leaving the checklist. */
static gboolean
evidence_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  TdNomineePage *self = TD_NOMINEE_PAGE (widget);
  const char *action;

  g_variant_get (arguments, "(&s)", &action);
  return gtk_widget_get_mapped (GTK_WIDGET (self->evidence)) &&
         gtk_widget_activate_action (GTK_WIDGET (self->evidence), action, NULL);
}

static void
add_evidence_keys (GtkWidgetClass *widget_class)
{
  const struct {
    guint key;
    const char *action;
  } KEYS[] = {
      {GDK_KEY_bracketright, "evidence.next-file"},
      {GDK_KEY_bracketleft, "evidence.previous-file"},
      {GDK_KEY_Page_Down, "evidence.next-page"},
      {GDK_KEY_Page_Up, "evidence.previous-page"},
      {GDK_KEY_a, "evidence.accept"},
      {GDK_KEY_x, "evidence.reject"},
      {GDK_KEY_r, "evidence.rotate-right"},
      {GDK_KEY_g, "evidence.draw-region"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (KEYS); i++)
    gtk_widget_class_add_binding (widget_class, KEYS[i].key, 0, evidence_key_cb, "(s)",
                                  KEYS[i].action);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  const struct {
    guint key;
    guint keypad;
    TdVerdict verdict;
  } VERDICTS[] = {
      {GDK_KEY_0, GDK_KEY_KP_0, TD_VERDICT_OPEN},
      {GDK_KEY_1, GDK_KEY_KP_1, TD_VERDICT_MET},
      {GDK_KEY_2, GDK_KEY_KP_2, TD_VERDICT_UNMET},
      {GDK_KEY_3, GDK_KEY_KP_3, TD_VERDICT_NOT_APPLICABLE},
  };
  gsize i;

  for (i = 0; i < G_N_ELEMENTS (VERDICTS); i++) {
    gtk_widget_class_add_binding (widget_class, VERDICTS[i].key, 0, judge_key_cb, "i",
                                  (int) VERDICTS[i].verdict);
    gtk_widget_class_add_binding (widget_class, VERDICTS[i].keypad, 0, judge_key_cb, "i",
                                  (int) VERDICTS[i].verdict);
  }
  gtk_widget_class_add_binding (widget_class, GDK_KEY_j, 0, move_key_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_k, 0, move_key_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_e, 0, link_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_n, 0, note_key_cb, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "nominee.next",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "nominee.previous",
                                       NULL);
}

/* ---- object ---- */

static void
td_nominee_page_dispose (GObject *object)
{
  TdNomineePage *self = TD_NOMINEE_PAGE (object);

  if (self->loading)
    g_cancellable_cancel (self->loading);
  if (self->making)
    g_cancellable_cancel (self->making);
  g_clear_object (&self->loading);
  g_clear_object (&self->making);
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_NOMINEE_PAGE);
  g_clear_object (&self->nomination);
  g_clear_object (&self->plan);
  g_clear_pointer (&self->wanted, td_place_free);
  g_clear_pointer (&self->nomination_id, g_free);
  G_OBJECT_CLASS (td_nominee_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/nominee/td-nominee-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TdNomineePage, window_title);
  gtk_widget_class_bind_template_child (widget_class, TdNomineePage, stack);
  gtk_widget_class_bind_template_child (widget_class, TdNomineePage, error);
  gtk_widget_class_bind_template_child (widget_class, TdNomineePage, panes);
  gtk_widget_class_bind_template_child (widget_class, TdNomineePage, views);
  gtk_widget_class_bind_template_child (widget_class, TdNomineePage, checklist_page);
  gtk_widget_class_bind_template_child (widget_class, TdNomineePage, checklist);
  gtk_widget_class_bind_template_child (widget_class, TdNomineePage, achievement);
  gtk_widget_class_bind_template_child (widget_class, TdNomineePage, form);
  gtk_widget_class_bind_template_child (widget_class, TdNomineePage, side);
  gtk_widget_class_bind_template_child (widget_class, TdNomineePage, rule_banner);
  gtk_widget_class_bind_template_child (widget_class, TdNomineePage, evidence);
  gtk_widget_class_bind_template_child (widget_class, TdNomineePage, report);
  gtk_widget_class_bind_template_callback (widget_class, side_changed_cb);
}

static void
td_nominee_page_class_init (TdNomineePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_nominee_page_dispose;

  g_type_ensure (TD_TYPE_TWO_PANE);
  g_type_ensure (TD_TYPE_CHECKLIST_VIEW);
  g_type_ensure (TD_TYPE_ACHIEVEMENT_VIEW);
  g_type_ensure (TD_TYPE_NOMINEE_FORM);
  g_type_ensure (TD_TYPE_EVIDENCE_VIEWER);
  g_type_ensure (TD_TYPE_PDF_VIEW);
  bind_template (widget_class);

  gtk_widget_class_install_action (widget_class, "nominee.next", NULL, next_activated);
  gtk_widget_class_install_action (widget_class, "nominee.previous", NULL, previous_activated);
  gtk_widget_class_install_action (widget_class, "nominee.remove", NULL, remove_activated);
  gtk_widget_class_install_action (widget_class, "nominee.reload", NULL, reload_activated);
  gtk_widget_class_install_action (widget_class, "nominee.show-field", "s", show_field_activated);
  gtk_widget_class_install_action (widget_class, "nominee.choose-group", NULL,
                                   choose_group_activated);
  gtk_widget_class_install_action (widget_class, "nominee.link-page", NULL, link_page_activated);
  gtk_widget_class_install_action (widget_class, "nominee.link-region", "(sudddd)",
                                   link_region_activated);
  gtk_widget_class_install_action (widget_class, "nominee.choose-criterion", "s",
                                   choose_criterion_activated);
  gtk_widget_class_install_action (widget_class, "evidence.show-region", "(sudddd)",
                                   show_region_activated);
  gtk_widget_class_install_action (widget_class, "nominee.confirm-page", NULL,
                                   confirm_page_activated);
  gtk_widget_class_install_action (widget_class, "evidence.show", "(su)", show_evidence_activated);
  add_keys (widget_class);
  add_evidence_keys (widget_class);
}

static void
td_nominee_page_init (TdNomineePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  td_evidence_viewer_take_drops (self->evidence, GTK_WIDGET (self));
  g_signal_connect_object (self->form, "notify::forbids", G_CALLBACK (forbids_cb), self,
                           G_CONNECT_SWAPPED);
}

AdwNavigationPage *
td_nominee_page_new (TdSession *session, const char *nomination_id)
{
  TdNomineePage *self;

  g_return_val_if_fail (TD_IS_SESSION (session), NULL);
  g_return_val_if_fail (nomination_id != NULL, NULL);

  self = g_object_new (TD_TYPE_NOMINEE_PAGE, NULL);
  self->session = g_object_ref (session);
  self->nomination_id = g_strdup (nomination_id);
  g_signal_connect_swapped (session, "changed", G_CALLBACK (workspace_changed_cb), self);
  begin_turn (self);
  return ADW_NAVIGATION_PAGE (self);
}

void
td_nominee_page_show (TdNomineePage *self, TdEntity entity, const char *id, const char *field)
{
  g_return_if_fail (TD_IS_NOMINEE_PAGE (self));

  g_clear_pointer (&self->wanted, td_place_free);
  self->wanted = td_place_new (entity, id, field);
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "full") == 0)
    go_to_wanted (self);
}

const char *
td_nominee_page_get_nomination (TdNomineePage *self)
{
  g_return_val_if_fail (TD_IS_NOMINEE_PAGE (self), NULL);
  return self->nomination_id;
}
