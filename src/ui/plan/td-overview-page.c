/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The overview: the plan's parts in short, the counts of the work done, and the step to do next.
 * The counts are loaded again after each change.  Main thread only. */
#include "config.h"

#include "td-overview-page.h"

#include "td-completeness-row.h"
#include "td-plan-groups.h"
#include "td-progress-row.h"

#include <core/plan/td-plan-periods.h>
#include <session/td-session-agency.h>
#include <session/td-session-plan.h>
#include <ui/td-day.h>
#include <ui/td-report.h>
#include <ui/td-ui-util.h>

#include <glib/gi18n.h>

struct _TdOverviewPage {
  AdwBin parent_instance;
  TdSession *session;
  GCancellable *progress_cancellable;
  GCancellable *agency_cancellable;
  TdPlan *plan;
  TdAgency *agency;         /* NULL until loaded */
  TdPlanProgress *progress; /* NULL until loaded */
  GtkStack *stack;
  AdwStatusPage *error_page;
  GtkLabel *name;
  GtkLabel *origin;
  GtkWidget *next_group;
  AdwActionRow *next_row;
  GtkButton *next_button;
  GtkWidget *progress_group;
  AdwActionRow *deadline_row;
  GtkLabel *deadline;
  TdCompletenessRow *completeness;
  TdProgressRow *placed_row;
  TdProgressRow *checked_row;
  TdProgressRow *voted_row;
  TdProgressRow *dossier_row;
  GtkBox *groups;
};

G_DEFINE_FINAL_TYPE (TdOverviewPage, td_overview_page, ADW_TYPE_BIN)

static const char *const WORK_TABLES[] = {"nomination", "verdict", "attachment",
                                          "meeting",    "ballot",  "dossier"};

/* ---- the next step ---- */

/* The target changes while no action is named: no action ever meets the target of another. */
static void
set_action (GtkActionable *button, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (!g_action_parse_detailed_name (detailed, &name, &target, NULL))
    g_return_if_reached ();
  gtk_actionable_set_action_name (button, NULL);
  gtk_actionable_set_action_target_value (button, target);
  gtk_actionable_set_action_name (button, name);
}

static void
offer (TdOverviewPage *self,
       const char *title,
       const char *subtitle,
       const char *button,
       const char *action)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->next_row), title);
  adw_action_row_set_subtitle (self->next_row, subtitle);
  gtk_button_set_label (self->next_button, button);
  gtk_button_set_use_underline (self->next_button, TRUE);
  set_action (GTK_ACTIONABLE (self->next_button), action);
  gtk_widget_set_visible (self->next_group, TRUE);
}

static gboolean
has_unchecked_facts (TdPlan *plan)
{
  for (guint i = 0; i < TD_N_PLAN_KEYS; i++)
    if (plan->facts[i].reading.state == TD_FACT_PROPOSED ||
        plan->facts[i].reading.state == TD_FACT_CONFLICTING)
      return TRUE;
  return FALSE;
}

static gboolean
offer_preparation (TdOverviewPage *self)
{
  if (has_unchecked_facts (self->plan)) {
    offer (self, _ ("Check what was read"),
           _ ("Compare the facts with the plan's text and correct what is wrong."), _ ("_Check"),
           "plan.review");
    return TRUE;
  }
  if (!*self->agency->name) {
    offer (self, _ ("Fill in your own agency"),
           _ ("Its name, symbol and signatory are printed on every paper."), _ ("_Fill In"),
           "app.preferences");
    return TRUE;
  }
  return FALSE;
}

static void
offer_work (TdOverviewPage *self)
{
  const TdPlanProgress *progress = self->progress;

  if (progress->n_nominations == 0)
    offer (self, _ ("Add the nominees"), _ ("People, collectives, enterprises and households."),
           _ ("_Nominees"), "plan.show::nominees");
  else if (progress->n_placed < progress->n_nominations)
    offer (self, _ ("Choose group and award of every nominee"),
           _ ("The group decides the criteria, the award decides the dossier."), _ ("_Nominees"),
           "plan.show::nominees");
  else if (progress->n_checked < progress->n_nominations)
    offer (self, _ ("Complete the checklists"),
           _ ("Each criterion: met, not met or not applicable."), _ ("_Nominees"),
           "plan.show::nominees");
  else if (progress->n_meetings == 0)
    offer (self, _ ("Call the council's meeting"), _ ("Record who came and how they voted."),
           _ ("_Council"), "plan.show::council");
  else if (progress->n_closed < progress->n_meetings)
    offer (self, _ ("Finish the council's meeting"), _ ("Enter the votes, then close the minutes."),
           _ ("_Council"), "plan.show::council");
  else
    offer (self, _ ("Print the dossier"), _ ("Look at the papers, fill in what is missing, print."),
           _ ("_Dossiers"), "plan.show::dossiers");
}

static void
show_next_step (TdOverviewPage *self)
{
  if (!self->plan || !self->agency || !self->progress)
    return;
  if (!offer_preparation (self))
    offer_work (self);
}

/* ---- how many days are left ---- */

/* "Đợt 1 · until 31/12/2021". */
static char *
format_period (const TdCountdown *countdown)
{
  g_autofree char *day = td_date_format_short (countdown->day);
  const char *label = countdown->period ? countdown->period->label : "";
  g_autofree char *when = !*day ? g_strdup ("")
                          : countdown->state == TD_COUNTDOWN_BEGINS
                              /* Translators: a period; %s is a date */
                              ? g_strdup_printf (_ ("from %s"), day)
                              /* Translators: a period; %s is a date */
                              : g_strdup_printf (_ ("until %s"), day);

  return g_strjoin (*label && *when ? " · " : "", label, when, NULL);
}

static void
show_deadline (TdOverviewPage *self)
{
  if (!self->plan)
    return;
  TdCountdown countdown =
      td_plan_countdown (self->plan->periods, td_day_get_today (td_day_get_default ()));
  guint n_waiting = self->progress ? self->progress->n_nominations - self->progress->n_checked : 0;
  gboolean is_settled = td_countdown_is_settled (&countdown, n_waiting);
  g_autofree char *text = td_countdown_dup_text (&countdown, is_settled);
  g_autofree char *period = format_period (&countdown);
  GtkWidget *label = GTK_WIDGET (self->deadline);

  gtk_widget_set_visible (GTK_WIDGET (self->deadline_row), *text != '\0');
  gtk_label_set_label (self->deadline, text);
  adw_action_row_set_subtitle (self->deadline_row, period);
  gtk_widget_remove_css_class (label, "error");
  gtk_widget_remove_css_class (label, "warning");
  if (countdown.state == TD_COUNTDOWN_OVER && !is_settled)
    gtk_widget_add_css_class (label, "error");
  else if (countdown.state == TD_COUNTDOWN_DUE && countdown.days <= TD_COUNTDOWN_NEAR)
    gtk_widget_add_css_class (label, "warning");
}

/* ---- progress ---- */

static char *
format_part (guint part, guint whole)
{
  if (whole == 0)
    return g_strdup (_ ("No nominees yet"));
  /* Translators: so many out of so many nominees */
  return g_strdup_printf (_ ("%u of %u"), part, whole);
}

static void
show_votes (TdOverviewPage *self)
{
  const TdPlanProgress *progress = self->progress;
  g_autofree char *part = format_part (progress->n_voted, progress->n_nominations);
  g_autofree char *passed =
      /* Translators: how many nominations the council passed */
      g_strdup_printf (ngettext ("%u passed", "%u passed", progress->n_passed), progress->n_passed);
  g_autofree char *both = g_strdup_printf ("%s · %s", part, passed);

  td_progress_row_set (self->voted_row, progress->n_voted, progress->n_nominations,
                       progress->n_voted > 0 ? both : part);
}

static void
show_progress (TdOverviewPage *self)
{
  const TdPlanProgress *progress = self->progress;
  g_autofree char *placed = format_part (progress->n_placed, progress->n_nominations);
  g_autofree char *checked = format_part (progress->n_checked, progress->n_nominations);
  g_autofree char *dossiers = g_strdup_printf (
      /* Translators: how many dossiers are to be submitted */
      ngettext ("%u to submit", "%u to submit", progress->n_dossiers), progress->n_dossiers);

  td_progress_row_set (self->placed_row, progress->n_placed, progress->n_nominations, placed);
  td_progress_row_set (self->checked_row, progress->n_checked, progress->n_nominations, checked);
  show_votes (self);
  td_progress_row_set (self->dossier_row, 0, 0,
                       progress->n_dossiers > 0 ? dossiers : _ ("None yet: no award is chosen"));
  gtk_widget_set_visible (self->progress_group, TRUE);
}

static void
progress_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdOverviewPage) self = TD_OVERVIEW_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree TdPlanProgress *progress =
      td_session_load_progress_finish (TD_SESSION (source), result, &error);

  if (!progress) {
    /* A plan just removed: the window is about to show another one. */
    if (!g_error_matches (error, TD_ERROR, TD_ERROR_NOT_FOUND))
      td_ui_report_error (GTK_WIDGET (self), error);
    return;
  }
  g_free (self->progress);
  self->progress = g_steal_pointer (&progress);
  show_progress (self);
  show_deadline (self);
  show_next_step (self);
}

static void
agency_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdOverviewPage) self = TD_OVERVIEW_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdAgency) agency = td_session_load_agency_finish (TD_SESSION (source), result, &error);

  if (!agency) {
    td_ui_report_error (GTK_WIDGET (self), error);
    return;
  }
  g_set_object (&self->agency, agency);
  show_next_step (self);
}

static void
load_progress (TdOverviewPage *self)
{
  td_session_load_progress_async (self->session, self->plan->id,
                                  td_ui_restart (&self->progress_cancellable), progress_loaded_cb,
                                  g_object_ref (self));
}

static void
load_agency (TdOverviewPage *self)
{
  td_session_load_agency_async (self->session, td_ui_restart (&self->agency_cancellable),
                                agency_loaded_cb, g_object_ref (self));
}

static void
changed_cb (TdOverviewPage *self, TdChanges *changes)
{
  if (td_changes_touch (changes, "agency", NULL))
    load_agency (self);
  for (guint i = 0; self->plan && i < G_N_ELEMENTS (WORK_TABLES); i++) {
    if (td_changes_touch (changes, WORK_TABLES[i], NULL)) {
      load_progress (self);
      return;
    }
  }
}

/* ---- the plan ---- */

static char *
format_origin (TdPlan *plan)
{
  const char *agency = td_plan_get (plan, TD_PLAN_AGENCY);
  const char *number = td_plan_get (plan, TD_PLAN_NUMBER);
  const char *symbol = td_plan_get (plan, TD_PLAN_SYMBOL);
  g_autofree char *date = td_date_format_short (td_plan_get_date (plan));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  if (agency)
    g_strv_builder_add (builder, agency);
  if (number && symbol && !strchr (number, '/'))
    g_strv_builder_take (builder, g_strdup_printf ("%s/%s", number, symbol));
  else if (number)
    g_strv_builder_add (builder, number);
  if (*date)
    g_strv_builder_add (builder, date);
  parts = g_strv_builder_end (builder);
  return g_strjoinv (" · ", parts);
}

static void
append_contact (TdOverviewPage *self)
{
  const char *contact = td_plan_get (self->plan, TD_PLAN_CONTACT);

  if (!contact)
    return;
  GtkWidget *group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Whom to Ask"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), td_ui_row_new (contact, NULL));
  gtk_box_append (self->groups, group);
}

static void
show_plan (TdOverviewPage *self)
{
  g_autofree char *origin = format_origin (self->plan);

  gtk_label_set_label (self->name, td_plan_get_display_name (self->plan));
  gtk_label_set_label (self->origin, origin);
  td_plan_groups_refill (self->groups, self->plan, TD_PLAN_GROUPS_TO_READ);
  append_contact (self);
  td_completeness_row_set_plan (self->completeness, self->plan);
  show_deadline (self);
  gtk_stack_set_visible_child_name (self->stack, "full");
}

static void
td_overview_page_dispose (GObject *object)
{
  TdOverviewPage *self = TD_OVERVIEW_PAGE (object);

  td_ui_cancel (&self->progress_cancellable);
  td_ui_cancel (&self->agency_cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->plan);
  g_clear_object (&self->agency);
  g_clear_pointer (&self->progress, g_free);
  /* The bound child is also the bin's: let the bin give it up before the template does. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_OVERVIEW_PAGE);
  G_OBJECT_CLASS (td_overview_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TdOverviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TdOverviewPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, TdOverviewPage, name);
  gtk_widget_class_bind_template_child (widget_class, TdOverviewPage, origin);
  gtk_widget_class_bind_template_child (widget_class, TdOverviewPage, next_group);
  gtk_widget_class_bind_template_child (widget_class, TdOverviewPage, next_row);
  gtk_widget_class_bind_template_child (widget_class, TdOverviewPage, next_button);
  gtk_widget_class_bind_template_child (widget_class, TdOverviewPage, progress_group);
  gtk_widget_class_bind_template_child (widget_class, TdOverviewPage, deadline_row);
  gtk_widget_class_bind_template_child (widget_class, TdOverviewPage, deadline);
  gtk_widget_class_bind_template_child (widget_class, TdOverviewPage, completeness);
  gtk_widget_class_bind_template_child (widget_class, TdOverviewPage, placed_row);
  gtk_widget_class_bind_template_child (widget_class, TdOverviewPage, checked_row);
  gtk_widget_class_bind_template_child (widget_class, TdOverviewPage, voted_row);
  gtk_widget_class_bind_template_child (widget_class, TdOverviewPage, dossier_row);
  gtk_widget_class_bind_template_child (widget_class, TdOverviewPage, groups);
}

static void
td_overview_page_class_init (TdOverviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_overview_page_dispose;
  g_type_ensure (TD_TYPE_PROGRESS_ROW);
  g_type_ensure (TD_TYPE_COMPLETENESS_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/plan/td-overview-page.ui");
  bind_children (widget_class);
}

static void
td_overview_page_init (TdOverviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (td_day_get_default (), "changed", G_CALLBACK (show_deadline), self,
                           G_CONNECT_SWAPPED);
}

static void
set_session (TdOverviewPage *self, TdSession *session)
{
  if (self->session)
    return;
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  load_agency (self);
}

void
td_overview_page_set_plan (TdOverviewPage *self, TdSession *session, TdPlan *plan)
{
  g_return_if_fail (TD_IS_OVERVIEW_PAGE (self));
  g_return_if_fail (TD_IS_SESSION (session));
  g_return_if_fail (TD_IS_PLAN (plan));

  gboolean is_another = !self->plan || g_strcmp0 (self->plan->id, plan->id) != 0;
  g_set_object (&self->plan, plan);
  set_session (self, session);
  if (is_another) {
    g_clear_pointer (&self->progress, g_free);
    gtk_widget_set_visible (self->next_group, FALSE);
    gtk_widget_set_visible (self->progress_group, FALSE);
    load_progress (self);
  }
  show_plan (self);
  show_next_step (self);
}

void
td_overview_page_show_error (TdOverviewPage *self, const GError *error)
{
  g_autofree char *sentence = td_error_describe (error);

  g_return_if_fail (TD_IS_OVERVIEW_PAGE (self));
  adw_status_page_set_description (self->error_page, sentence);
  gtk_stack_set_visible_child_name (self->stack, "error");
}
