/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import review.  The rows of facts are made once and updated, so that typing is never
 * disturbed; the rows of parts are made anew when a part has changed.  Main thread only. */
#include "config.h"

#include "td-import-review.h"

#include "td-fact-row.h"
#include "td-part-dialog.h"
#include "td-plan-groups.h"
#include "td-restore-page.h"
#include "td-source-view.h"

#include <session/td-session-plan.h>
#include <ui/td-report.h>
#include <ui/td-two-pane.h>
#include <ui/td-ui-util.h>

#include <glib/gi18n.h>

struct _TdImportReview {
  AdwNavigationPage parent_instance;
  TdSession *session;
  GCancellable *cancellable;
  char *plan_id;
  TdPlan *plan;
  TdPlace *wanted;        /* to be shown once loaded, or NULL */
  gboolean parts_changed; /* since the groups were made */
  GtkStack *stack;
  AdwStatusPage *error_page;
  AdwWindowTitle *title;
  AdwBanner *damaged_banner;
  TdTwoPane *panes; /* the text, the facts */
  TdSourceView *source;
  GtkWidget *problems_group;
  GtkListBox *problems;
  GtkListBox *facts;
  GtkBox *groups;
};

G_DEFINE_FINAL_TYPE (TdImportReview, td_import_review, ADW_TYPE_NAVIGATION_PAGE)

static const char *const PART_TABLES[] = {
    "section", "criteria_group", "criterion", "award_form", "copies", "plan",
};

static TdFactRow *
get_row (TdImportReview *self, int index)
{
  GtkListBoxRow *row = index < 0 ? NULL : gtk_list_box_get_row_at_index (self->facts, index);

  return row ? TD_FACT_ROW (row) : NULL;
}

/* ---- facts ---- */

static void
show_lines (TdImportReview *self, guint first_line, guint last_line, gboolean turn_page)
{
  td_source_view_highlight (self->source, first_line, last_line);
  if (turn_page && first_line > 0)
    td_two_pane_show_start (self->panes);
}

static void
fact_focused_cb (TdImportReview *self, TdFactRow *row)
{
  const TdReading *reading = td_fact_row_get_reading (row);

  show_lines (self, reading->first_line, reading->last_line, FALSE);
}

/* After Enter: the next fact that wants a look, else simply the next. */
static void
fact_finished_cb (TdImportReview *self, TdFactRow *row)
{
  int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  TdFactRow *next = NULL;

  for (int i = index + 1; !next && get_row (self, i); i++)
    if (td_fact_row_needs_check (get_row (self, i)))
      next = get_row (self, i);
  if (!next)
    next = get_row (self, index + 1);
  if (next)
    gtk_widget_grab_focus (GTK_WIDGET (next));
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
make_fact_rows (TdImportReview *self)
{
  for (guint key = 0; key < TD_N_PLAN_KEYS; key++) {
    GtkWidget *row = td_fact_row_new (self->session, self->plan_id, (TdPlanKey) key);
    g_signal_connect_swapped (row, "focused", G_CALLBACK (fact_focused_cb), self);
    g_signal_connect_swapped (row, "finished", G_CALLBACK (fact_finished_cb), self);
    g_signal_connect_swapped (row, "leave", G_CALLBACK (fact_left_cb), self);
    gtk_list_box_append (self->facts, row);
  }
}

/* ---- problems ---- */

/* The fact or lines a problem is about. */
static void
problem_activated_cb (TdImportReview *self, GtkListBoxRow *row)
{
  TdProblem *problem = g_object_get_data (G_OBJECT (row), "problem");

  show_lines (self, problem->first_line, problem->last_line, !problem->place);
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
  td_source_view_set_text (self->source, self->plan->source);
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
  for (guint i = 0; i < TD_N_PLAN_KEYS; i++)
    td_fact_row_set_fact (get_row (self, (int) i), &self->plan->facts[i]);
  if (self->parts_changed)
    td_plan_groups_refill (self->groups, self->plan, TD_PLAN_GROUPS_TO_CHECK);
  self->parts_changed = FALSE;
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
lines_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  guint first, last;

  g_variant_get (parameter, "(uu)", &first, &last);
  show_lines (TD_IMPORT_REVIEW (widget), first, last, TRUE);
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdImportReview *self = TD_IMPORT_REVIEW (widget);
  const char *entity, *id;
  AdwDialog *dialog;

  g_variant_get (parameter, "(&s&s)", &entity, &id);
  if (!self->plan)
    return;
  dialog = td_part_dialog_new (self->session, self->plan, td_entity_from_string (entity), id);
  if (dialog)
    adw_dialog_present (dialog, widget);
}

static void
copies_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdImportReview *self = TD_IMPORT_REVIEW (widget);
  TdLevel level = td_level_from_string (g_variant_get_string (parameter, NULL));

  if (self->plan)
    adw_dialog_present (td_part_dialog_new_copies (self->session, self->plan, level), widget);
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
  gtk_widget_class_bind_template_child (widget_class, TdImportReview, facts);
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
  gtk_widget_class_install_action (widget_class, "review.edit", "(ss)", edit_action);
  gtk_widget_class_install_action (widget_class, "review.copies", "s", copies_action);
}

static void
td_import_review_init (TdImportReview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
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
  } else if (entity != TD_ENTITY_PLAN) {
    AdwDialog *dialog = td_part_dialog_new (self->session, self->plan, entity, id);
    if (dialog)
      adw_dialog_present (dialog, GTK_WIDGET (self));
  }
}
