/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import review.  The rows of facts are made once and updated, so that typing is never
 * disturbed; the rows of parts are made anew when a part has changed.  Main thread only. */
#include "config.h"

#include "td-import-review-private.h"

#include "td-fact-row.h"
#include "td-part-dialog.h"
#include "td-restore-page.h"

#include <core/plan/td-plan-part.h>
#include <session/td-session-plan-edit.h>
#include <session/td-session-plan.h>
#include <ui/td-report.h>
#include <ui/td-ui-util.h>

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (TdImportReview, td_import_review, ADW_TYPE_NAVIGATION_PAGE)

static const char *const PART_TABLES[] = {
    "section",    "criteria_group", "criterion", "award_form", "dossier_document", "copies",
    "route_step", "period",         "basis",     "recipient",  "responsibility",   "plan",
};

static TdFactRow *
get_row (TdImportReview *self, int index)
{
  GtkListBoxRow *row = index < 0 ? NULL : gtk_list_box_get_row_at_index (self->facts, index);

  return row ? TD_FACT_ROW (row) : NULL;
}

/* ---- facts ---- */

void
td_import_review_show_lines (TdImportReview *self,
                             guint first_line,
                             guint last_line,
                             gboolean turn_page)
{
  td_source_view_highlight (self->source, first_line, last_line);
  if (turn_page && first_line > 0)
    td_two_pane_show_start (self->panes);
}

/* Looked through: a person has confirmed or written it, or has had it before the eyes. */
static gboolean
is_looked_through (TdImportReview *self, TdPlanKey key)
{
  TdFactState state = self->plan->facts[key].reading.state;

  return self->seen[key] || state == TD_FACT_CONFIRMED || state == TD_FACT_EDITED;
}

static void
show_counter (TdImportReview *self)
{
  guint n = 0;

  for (guint key = 0; key < TD_N_PLAN_KEYS; key++)
    n += is_looked_through (self, (TdPlanKey) key) ? 1 : 0;

  g_autofree char *count =
      /* Translators: how many of the plan's facts somebody has looked through */
      g_strdup_printf (_ ("%u of %u looked through"), n, (guint) TD_N_PLAN_KEYS);

  if (td_two_pane_is_narrow (self->panes)) {
    adw_preferences_group_set_description (self->facts_group, count);
    return;
  }

  g_autofree char *text = g_strdup_printf (
      "%s. %s", count,
      _ ("Enter confirms a fact and goes on; Ctrl+↓ and Ctrl+↑ go to what is still "
         "to be looked at."));

  adw_preferences_group_set_description (self->facts_group, text);
}

static void
fact_focused_cb (TdImportReview *self, TdFactRow *row)
{
  const TdReading *reading = td_fact_row_get_reading (row);

  td_import_review_show_lines (self, reading->first_line, reading->last_line, FALSE);
  self->seen[td_fact_row_get_key (row)] = TRUE;
  show_counter (self);
}

/* From @index on in one direction: what nobody has agreed with yet, or never looked at. */
static TdFactRow *
find_to_check (TdImportReview *self, int index, int direction)
{
  for (int i = index + direction; i >= 0 && get_row (self, i); i += direction)
    if (td_fact_row_needs_check (get_row (self, i)) ||
        !is_looked_through (self, td_fact_row_get_key (get_row (self, i))))
      return get_row (self, i);
  return NULL;
}

/* After Enter: the next fact that wants a look, else simply the next. */
static void
fact_finished_cb (TdImportReview *self, TdFactRow *row)
{
  int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  TdFactRow *next = find_to_check (self, index, 1);

  if (!next)
    next = get_row (self, index + 1);
  if (next)
    gtk_widget_grab_focus (GTK_WIDGET (next));
}

/* Ctrl+Down, Ctrl+Up: from wherever the focus is. */
static void
look_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdImportReview *self = TD_IMPORT_REVIEW (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  GtkWidget *row = focus ? gtk_widget_get_ancestor (focus, TD_TYPE_FACT_ROW) : NULL;
  int index = row ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : -1;
  gboolean forward = g_str_equal (name, "review.next");
  TdFactRow *next = NULL;

  if (!self->plan)
    return;
  next = find_to_check (self, !forward && index < 0 ? TD_N_PLAN_KEYS : index, forward ? 1 : -1);
  td_two_pane_show_end (self->panes);
  if (next)
    gtk_widget_grab_focus (GTK_WIDGET (next));
  else
    td_ui_toast (widget,
                 forward ? _ ("No further fact to look at") : _ ("No earlier fact to look at"));
}

static void
fact_left_cb (TdImportReview *self, int direction, TdFactRow *row)
{
  int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  TdFactRow *next = get_row (self, index + direction);

  if (next)
    gtk_widget_grab_focus (GTK_WIDGET (next));
}

static void
fact_lines_cb (TdImportReview *self, guint first_line, guint last_line)
{
  td_import_review_show_lines (self, first_line, last_line, FALSE);
}

static void
make_fact_rows (TdImportReview *self)
{
  for (guint key = 0; key < TD_N_PLAN_KEYS; key++) {
    GtkWidget *row = td_fact_row_new (self->session, self->plan_id, (TdPlanKey) key);
    g_signal_connect_swapped (row, "focused", G_CALLBACK (fact_focused_cb), self);
    g_signal_connect_swapped (row, "finished", G_CALLBACK (fact_finished_cb), self);
    g_signal_connect_swapped (row, "leave", G_CALLBACK (fact_left_cb), self);
    g_signal_connect_swapped (row, "lines", G_CALLBACK (fact_lines_cb), self);
    gtk_list_box_append (self->facts, row);
  }
}

/* ---- problems ---- */

/* The fact or lines a problem is about. */
static void
problem_activated_cb (TdImportReview *self, GtkListBoxRow *row)
{
  TdProblem *problem = g_object_get_data (G_OBJECT (row), "problem");

  td_import_review_show_lines (self, problem->first_line, problem->last_line, !problem->place);
  if (problem->place)
    td_import_review_show (self, problem->place->entity, problem->place->id, problem->place->field);
}

static void
add_problem (TdImportReview *self, TdProblem *problem)
{
  g_autofree char *lines = td_ui_format_lines (problem->first_line, problem->last_line);
  GtkWidget *row = td_ui_row_new (problem->message, lines);
  gboolean leads = problem->place || problem->first_line > 0;

  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             td_ui_icon_new (td_ui_severity_icon (problem->severity),
                                             td_severity_to_string (problem->severity),
                                             td_ui_severity_css (problem->severity)));
  g_object_set_data_full (G_OBJECT (row), "problem", g_object_ref (problem), g_object_unref);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), leads);
  if (leads)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_append (self->problems, row);
}

static void
show_problems (TdImportReview *self)
{
  gboolean is_damaged = FALSE;

  td_ui_clear (GTK_WIDGET (self->problems));
  for (guint i = 0; i < self->plan->problems->len; i++) {
    TdProblem *problem = g_ptr_array_index (self->plan->problems, i);

    is_damaged = is_damaged || g_str_equal (problem->code, "text-damaged");
    add_problem (self, problem);
  }
  adw_banner_set_revealed (self->damaged_banner, is_damaged);
  gtk_widget_set_visible (self->problems_group, self->plan->problems->len > 0);
}

/* ---- the plan ---- */

static void
show_first (TdImportReview *self)
{
  make_fact_rows (self);
  adw_window_title_set_subtitle (self->title, td_plan_get_display_name (self->plan));
  gtk_stack_set_visible_child_name (self->stack, "full");
  self->parts_changed = TRUE;
}

static void
show_wanted (TdImportReview *self)
{
  g_autoptr (TdPlace) wanted = g_steal_pointer (&self->wanted);

  if (wanted)
    td_import_review_show (self, wanted->entity, wanted->id, wanted->field);
}

static void
show_plan (TdImportReview *self, gboolean is_first)
{
  if (is_first)
    show_first (self);
  td_source_view_set_texts (self->source, self->plan->source, self->plan->restored);
  for (guint i = 0; i < TD_N_PLAN_KEYS; i++)
    td_fact_row_set_fact (get_row (self, (int) i), &self->plan->facts[i]);
  if (self->parts_changed)
    td_import_review_refill_parts (self);
  self->parts_changed = FALSE;
  show_counter (self);
  show_problems (self);
  if (is_first && !self->wanted)
    gtk_widget_grab_focus (GTK_WIDGET (get_row (self, 0)));
  show_wanted (self);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdImportReview) self = TD_IMPORT_REVIEW (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPlan) plan = td_session_load_plan_finish (TD_SESSION (source), result, &error);
  gboolean is_first = self->plan == NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!plan) {
    g_autofree char *sentence = td_error_describe (error);
    adw_status_page_set_description (self->error_page, sentence);
    gtk_stack_set_visible_child_name (self->stack, "error");
    return;
  }
  g_set_object (&self->plan, plan);
  show_plan (self, is_first);
}

static void
reload (TdImportReview *self)
{
  td_session_load_plan_async (self->session, self->plan_id, td_ui_restart (&self->cancellable),
                              loaded_cb, g_object_ref (self));
}

static void
changed_cb (TdImportReview *self, TdChanges *changes)
{
  for (guint i = 0; i < G_N_ELEMENTS (PART_TABLES); i++)
    if (td_changes_touch (changes, PART_TABLES[i], NULL))
      self->parts_changed = TRUE;
  if (self->parts_changed || td_changes_touch (changes, "plan_fact", NULL))
    reload (self);
}

/* ---- actions ---- */

static void
confirmed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdImportReview) self = TD_IMPORT_REVIEW (user_data);
  g_autoptr (GError) error = NULL;

  if (!td_session_confirm_plan_finish (TD_SESSION (source), result, &error))
    td_ui_report_error (GTK_WIDGET (self), error);
  else
    td_ui_toast_undo (GTK_WIDGET (self), _ ("Everything that was read is confirmed"));
}

static void
seen_confirmed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdImportReview) self = TD_IMPORT_REVIEW (user_data);
  g_autoptr (GError) error = NULL;

  if (!td_session_confirm_facts_finish (TD_SESSION (source), result, &error))
    td_ui_report_error (GTK_WIDGET (self), error);
  else
    td_ui_toast_undo (GTK_WIDGET (self), _ ("What was looked at is confirmed"));
}

static void
confirm_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdImportReview *self = TD_IMPORT_REVIEW (widget);

  td_session_confirm_plan_async (self->session, self->plan_id, NULL, NULL, confirmed_cb,
                                 g_object_ref (self));
}

static void
restore_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdImportReview *self = TD_IMPORT_REVIEW (widget);

  td_restore_page_open (widget, self->session, self->plan_id);
}

static void
confirm_seen_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdImportReview *self = TD_IMPORT_REVIEW (widget);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) keys = NULL;

  for (guint key = 0; self->plan && key < TD_N_PLAN_KEYS; key++)
    if (self->seen[key] && self->plan->facts[key].reading.state == TD_FACT_PROPOSED)
      g_strv_builder_add (builder, td_plan_key_to_string ((TdPlanKey) key));
  keys = g_strv_builder_end (builder);
  if (keys[0])
    td_session_confirm_facts_async (self->session, self->plan_id, (const char *const *) keys, NULL,
                                    seen_confirmed_cb, g_object_ref (self));
  else
    td_ui_toast (widget, _ ("Nothing that was looked at is left to confirm"));
}

static void
reread_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdImportReview) self = TD_IMPORT_REVIEW (user_data);
  g_autoptr (GError) error = NULL;

  if (!td_session_reread_plan_finish (TD_SESSION (source), result, &error))
    td_ui_report_error (GTK_WIDGET (self), error);
  else
    td_ui_toast_undo (GTK_WIDGET (self), _ ("The text was read again"));
}

static void
reread_answered_cb (TdImportReview *self, const char *response)
{
  if (g_strcmp0 (response, "read") == 0)
    td_session_reread_plan_async (self->session, self->plan_id, NULL, reread_cb,
                                  g_object_ref (self));
}

static void
reread_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AdwDialog *dialog = adw_alert_dialog_new (
      _ ("Read the Text Again?"),
      _ ("What you confirmed or wrote stays. Everything else becomes what the text says, in its "
         "order; what you removed comes back. Undo takes it back."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "read",
                                  _ ("_Read Again"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "read",
                                            ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (reread_answered_cb), widget,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

/* Back to the plan, on its page “Text”. */
static void
sections_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *navigation = gtk_widget_get_ancestor (widget, ADW_TYPE_NAVIGATION_VIEW);
  AdwNavigationPage *page = adw_navigation_view_get_previous_page (ADW_NAVIGATION_VIEW (navigation),
                                                                   ADW_NAVIGATION_PAGE (widget));

  if (!page)
    return;
  gtk_widget_activate_action (GTK_WIDGET (page), "plan.show", "s", "text");
  adw_navigation_view_pop_to_page (ADW_NAVIGATION_VIEW (navigation), page);
}

static void
lines_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  guint first, last;

  g_variant_get (parameter, "(uu)", &first, &last);
  td_import_review_show_lines (TD_IMPORT_REVIEW (widget), first, last, TRUE);
}

static void
td_import_review_dispose (GObject *object)
{
  TdImportReview *self = TD_IMPORT_REVIEW (object);

  td_ui_cancel (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_IMPORT_REVIEW);
  g_clear_object (&self->session);
  g_clear_object (&self->plan);
  g_clear_pointer (&self->plan_id, g_free);
  g_clear_pointer (&self->wanted, td_place_free);
  g_clear_pointer (&self->added, td_place_free);
  G_OBJECT_CLASS (td_import_review_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TdImportReview, stack);
  gtk_widget_class_bind_template_child (widget_class, TdImportReview, error_page);
  gtk_widget_class_bind_template_child (widget_class, TdImportReview, title);
  gtk_widget_class_bind_template_child (widget_class, TdImportReview, damaged_banner);
  gtk_widget_class_bind_template_child (widget_class, TdImportReview, panes);
  gtk_widget_class_bind_template_child (widget_class, TdImportReview, source);
  gtk_widget_class_bind_template_child (widget_class, TdImportReview, problems_group);
  gtk_widget_class_bind_template_child (widget_class, TdImportReview, problems);
  gtk_widget_class_bind_template_child (widget_class, TdImportReview, facts_group);
  gtk_widget_class_bind_template_child (widget_class, TdImportReview, facts);
  gtk_widget_class_bind_template_child (widget_class, TdImportReview, menu_button);
  gtk_widget_class_bind_template_child (widget_class, TdImportReview, review_menu);
  gtk_widget_class_bind_template_child (widget_class, TdImportReview, groups);
  gtk_widget_class_bind_template_callback (widget_class, problem_activated_cb);
}

static void
td_import_review_class_init (TdImportReviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_import_review_dispose;
  g_type_ensure (TD_TYPE_SOURCE_VIEW);
  g_type_ensure (TD_TYPE_TWO_PANE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/plan/td-import-review.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "review.confirm-all", NULL, confirm_all_action);
  gtk_widget_class_install_action (widget_class, "review.restore", NULL, restore_action);
  gtk_widget_class_install_action (widget_class, "review.lines", "(uu)", lines_action);
  gtk_widget_class_install_action (widget_class, "review.confirm-seen", NULL, confirm_seen_action);
  gtk_widget_class_install_action (widget_class, "review.reread", NULL, reread_action);
  gtk_widget_class_install_action (widget_class, "review.sections", NULL, sections_action);
  gtk_widget_class_install_action (widget_class, "review.next", NULL, look_action);
  gtk_widget_class_install_action (widget_class, "review.previous", NULL, look_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_CONTROL_MASK, "review.next",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_CONTROL_MASK,
                                       "review.previous", NULL);
  td_import_review_install_parts (widget_class);
  td_import_review_install_keys (widget_class);
}

static void
td_import_review_init (TdImportReview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  td_ui_set_menu (self->menu_button, self->review_menu);
  td_import_review_init_parts (self);
  td_two_pane_show_end (self->panes);
}

AdwNavigationPage *
td_import_review_new (TdSession *session, const char *plan_id)
{
  TdImportReview *self;

  g_return_val_if_fail (TD_IS_SESSION (session), NULL);
  g_return_val_if_fail (plan_id != NULL, NULL);

  self = g_object_new (TD_TYPE_IMPORT_REVIEW, NULL);
  self->session = g_object_ref (session);
  self->plan_id = g_strdup (plan_id);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  reload (self);
  return ADW_NAVIGATION_PAGE (self);
}

void
td_import_review_show (TdImportReview *self, TdEntity entity, const char *id, const char *field)
{
  TdPlanKey key;

  g_return_if_fail (TD_IS_IMPORT_REVIEW (self));

  if (!self->plan) {
    g_clear_pointer (&self->wanted, td_place_free);
    self->wanted = td_place_new (entity, id, field);
    return;
  }
  td_two_pane_show_end (self->panes);
  if (entity == TD_ENTITY_PLAN && field && td_plan_key_from_string (field, &key)) {
    gtk_widget_grab_focus (GTK_WIDGET (get_row (self, (int) key)));
  } else if (td_part_kind_find (entity) && id) {
    td_part_dialog_present (td_part_dialog_new (self->session, entity, id), GTK_WIDGET (self));
  }
}
