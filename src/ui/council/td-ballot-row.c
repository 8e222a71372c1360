/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The vote on one nomination.  The spin rows cannot hold totals that the meeting could not have
 * cast, so a count that is being typed is never refused.  Main thread only. */
#include "config.h"

#include "td-ballot-row.h"

#include <core/base/td-text.h>
#include <glib/gi18n.h>
#include <session/td-session-council.h>
#include <ui/td-report.h>

#define QUIET_MS 300

enum { IN_FAVOUR, AGAINST, ABSTAINED, WRITTEN_IN_FAVOUR, WRITTEN_AGAINST, N_TOTALS };

struct _TdBallotRow {
  AdwExpanderRow parent_instance;
  GtkImage *icon;
  GtkWidget *conflict;
  AdwSpinRow *totals[N_TOTALS]; /* NULL until first opened */
  AdwComboRow *outcome;
  AdwEntryRow *reason;
  GtkWidget *remove;

  TdSession *session;
  TdMeeting *meeting;
  TdBallot *ballot;
  guint timeout;
  gboolean is_setting;
};

G_DEFINE_FINAL_TYPE (TdBallotRow, td_ballot_row, ADW_TYPE_EXPANDER_ROW)

/* ---- storing ---- */

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdBallotRow) self = TD_BALLOT_ROW (user_data);
  g_autoptr (GError) error = NULL;

  if (!td_session_count_ballot_finish (TD_SESSION (source), result, &error))
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
decided_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdBallotRow) self = TD_BALLOT_ROW (user_data);
  g_autoptr (GError) error = NULL;

  if (!td_session_decide_ballot_finish (TD_SESSION (source), result, &error))
    td_ui_report_error (GTK_WIDGET (self), error);
}

static guint
total (TdBallotRow *self, int i)
{
  return (guint) adw_spin_row_get_value (self->totals[i]);
}

static void
store_count (TdBallotRow *self)
{
  if (self->timeout == 0)
    return;
  g_clear_handle_id (&self->timeout, g_source_remove);
  td_session_count_ballot_async (
      self->session, self->meeting->id, self->ballot->nomination_id, total (self, IN_FAVOUR),
      total (self, AGAINST), total (self, ABSTAINED), total (self, WRITTEN_IN_FAVOUR),
      total (self, WRITTEN_AGAINST), NULL, counted_cb, g_object_ref (self));
}

static gboolean
quiet_cb (gpointer user_data)
{
  store_count (TD_BALLOT_ROW (user_data));
  return G_SOURCE_REMOVE;
}

static void
set_upper (TdBallotRow *self, int i, guint upper)
{
  gtk_adjustment_set_upper (adw_spin_row_get_adjustment (self->totals[i]), upper);
}

/* Each total may take what the others leave of the votes. */
static void
limit_totals (TdBallotRow *self)
{
  guint n_present = self->meeting->n_present;
  guint n_written = self->meeting->n_written;
  guint sum = total (self, IN_FAVOUR) + total (self, AGAINST) + total (self, ABSTAINED);
  guint left = n_present > sum ? n_present - sum : 0;
  guint written = total (self, WRITTEN_IN_FAVOUR) + total (self, WRITTEN_AGAINST);
  guint written_left = n_written > written ? n_written - written : 0;

  set_upper (self, IN_FAVOUR, total (self, IN_FAVOUR) + left);
  set_upper (self, AGAINST, total (self, AGAINST) + left);
  set_upper (self, ABSTAINED, total (self, ABSTAINED) + left);
  set_upper (self, WRITTEN_IN_FAVOUR, total (self, WRITTEN_IN_FAVOUR) + written_left);
  set_upper (self, WRITTEN_AGAINST, total (self, WRITTEN_AGAINST) + written_left);
}

static void
total_changed_cb (TdBallotRow *self)
{
  if (self->is_setting || !self->ballot)
    return;
  self->is_setting = TRUE;
  limit_totals (self);
  self->is_setting = FALSE;
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add (QUIET_MS, quiet_cb, self);
}

static void
all_in_favour_cb (TdBallotRow *self)
{
  td_session_count_ballot_async (self->session, self->meeting->id, self->ballot->nomination_id,
                                 self->meeting->n_present, 0, 0, self->meeting->n_written, 0, NULL,
                                 counted_cb, g_object_ref (self));
}

static void
decide (TdBallotRow *self)
{
  static const char *const OUTCOMES[] = {"", "passed", "failed"};
  guint selected = adw_combo_row_get_selected (self->outcome);
  const char *reason = gtk_editable_get_text (GTK_EDITABLE (self->reason));

  if (selected < G_N_ELEMENTS (OUTCOMES))
    td_session_decide_ballot_async (self->session, self->meeting->id, self->ballot->nomination_id,
                                    OUTCOMES[selected], reason, NULL, decided_cb,
                                    g_object_ref (self));
}

/* Another outcome than the vote's is stored together with its reason. */
static void
outcome_chosen_cb (TdBallotRow *self)
{
  gboolean follows = adw_combo_row_get_selected (self->outcome) == 0;

  if (self->is_setting || !self->ballot)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->reason), !follows);
  if (follows || *gtk_editable_get_text (GTK_EDITABLE (self->reason)))
    decide (self);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

static void
reason_applied_cb (TdBallotRow *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->reason)))
    decide (self);
}

/* ---- making and filling ---- */

static AdwSpinRow *
add_spin (TdBallotRow *self, const char *title)
{
  GtkWidget *row = adw_spin_row_new_with_range (0, 0, 1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  g_signal_connect_object (row, "notify::value", G_CALLBACK (total_changed_cb), self,
                           G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  return ADW_SPIN_ROW (row);
}

static void
add_outcome (TdBallotRow *self)
{
  const char *const titles[] = {_ ("Follows the vote"), _ ("Passed all the same"),
                                _ ("Not passed all the same"), NULL};
  g_autoptr (GtkStringList) model = gtk_string_list_new (titles);

  self->outcome = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->outcome), _ ("Outcome"));
  adw_combo_row_set_model (self->outcome, G_LIST_MODEL (model));
  g_signal_connect_object (self->outcome, "notify::selected", G_CALLBACK (outcome_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  self->reason = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->reason),
                                 _ ("Reason for the Other Outcome"));
  adw_entry_row_set_show_apply_button (self->reason, TRUE);
  g_signal_connect_object (self->reason, "apply", G_CALLBACK (reason_applied_cb), self,
                           G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->outcome));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->reason));
}

static void
add_all_in_favour (TdBallotRow *self)
{
  GtkWidget *all = adw_button_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (all), _ ("All in Favour"));
  g_signal_connect_object (all, "activated", G_CALLBACK (all_in_favour_cb), self,
                           G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), all);
}

static void
add_remove (TdBallotRow *self)
{
  self->remove = adw_button_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->remove), _ ("Take Off the Agenda"));
  /* The target first: an action that wants one is not found without. */
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->remove), "s",
                                    self->ballot->nomination_id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->remove), "meeting.remove-nomination");
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->remove);
}

static void
fill_fields (TdBallotRow *self)
{
  const guint values[N_TOTALS] = {self->ballot->in_favour, self->ballot->against,
                                  self->ballot->abstained, self->ballot->written_in_favour,
                                  self->ballot->written_against};
  const char *outcome = self->ballot->outcome;
  int i;

  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->remove), "s",
                                    self->ballot->nomination_id);
  if (self->timeout != 0)
    return;
  self->is_setting = TRUE;
  for (i = 0; i < N_TOTALS; i++) {
    set_upper (self, i, MAX (values[i], (guint) 1000));
    adw_spin_row_set_value (self->totals[i], values[i]);
  }
  limit_totals (self);
  gtk_widget_set_visible (GTK_WIDGET (self->totals[WRITTEN_IN_FAVOUR]),
                          self->meeting->n_written > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->totals[WRITTEN_AGAINST]), self->meeting->n_written > 0);
  if (*outcome || gtk_editable_get_text (GTK_EDITABLE (self->reason))[0] == '\0')
    adw_combo_row_set_selected (self->outcome, g_str_equal (outcome, "passed")   ? 1
                                               : g_str_equal (outcome, "failed") ? 2
                                                                                 : 0);
  if (*outcome)
    gtk_editable_set_text (GTK_EDITABLE (self->reason), self->ballot->reason);
  gtk_widget_set_visible (GTK_WIDGET (self->reason),
                          adw_combo_row_get_selected (self->outcome) != 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->outcome), self->ballot->is_counted);
  self->is_setting = FALSE;
}

static void
expanded_cb (TdBallotRow *self)
{
  if (self->totals[0] || !self->ballot)
    return;
  add_all_in_favour (self);
  self->totals[IN_FAVOUR] = add_spin (self, _ ("In Favour"));
  self->totals[AGAINST] = add_spin (self, _ ("Against"));
  self->totals[ABSTAINED] = add_spin (self, _ ("Abstained"));
  self->totals[WRITTEN_IN_FAVOUR] = add_spin (self, _ ("In Favour, in Writing"));
  self->totals[WRITTEN_AGAINST] = add_spin (self, _ ("Against, in Writing"));
  add_outcome (self);
  add_remove (self);
  fill_fields (self);
}

static char *
describe_rule (TdCouncil *council)
{
  if (council->of_present)
    return g_strdup_printf (_ ("needs %u%% of those present"), council->threshold);
  return g_strdup_printf (_ ("needs %u%% of all members"), council->threshold);
}

/* What the vote came to and what it was measured by, so that anybody can check it. */
static char *
describe_count (TdBallot *ballot, TdCouncil *council)
{
  g_autofree char *percent = td_text_percent (ballot->n_agree, ballot->n_entitled);
  g_autofree char *rule = describe_rule (council);

  return g_strdup_printf (
      /* Translators: votes in favour, of members, percentage, "needs 80% of all members" */
      ballot->passes ? _ ("%u/%u = %s, %s: passed") : _ ("%u/%u = %s, %s: not passed"),
      ballot->n_agree, ballot->n_entitled, percent, rule);
}

static char *
describe (TdBallot *ballot, TdCouncil *council)
{
  g_autofree char *count = NULL;

  if (!ballot->is_counted) {
    g_autofree char *rule = describe_rule (council);
    /* Translators: award form, then "needs 80% of all members" */
    return g_strdup_printf (_ ("%s\nNot counted yet; %s"), ballot->award_name, rule);
  }
  count = describe_count (ballot, council);
  if (*ballot->outcome)
    /* Translators: award form, what the vote came to, then the reason of the other outcome */
    return g_strdup_printf (td_ballot_is_passed (ballot)
                                ? _ ("%s\n%s\nPassed all the same: %s")
                                : _ ("%s\n%s\nNot passed all the same: %s"),
                            ballot->award_name, count, ballot->reason);
  return g_strdup_printf ("%s\n%s", ballot->award_name, count);
}

static void
set_icon (TdBallotRow *self)
{
  GtkWidget *icon = GTK_WIDGET (self->icon);

  gtk_widget_set_css_classes (icon, (const char *[]) {NULL});
  if (!self->ballot->is_counted) {
    gtk_image_set_from_icon_name (self->icon, "content-loading-symbolic");
    gtk_widget_add_css_class (icon, "dimmed");
  } else if (td_ballot_is_passed (self->ballot)) {
    gtk_image_set_from_icon_name (self->icon, "object-select-symbolic");
    gtk_widget_add_css_class (icon, "success");
  } else {
    gtk_image_set_from_icon_name (self->icon, "window-close-symbolic");
    gtk_widget_add_css_class (icon, "error");
  }
}

/* ---- object ---- */

static void
td_ballot_row_unmap (GtkWidget *widget)
{
  store_count (TD_BALLOT_ROW (widget));
  GTK_WIDGET_CLASS (td_ballot_row_parent_class)->unmap (widget);
}

static void
td_ballot_row_dispose (GObject *object)
{
  TdBallotRow *self = TD_BALLOT_ROW (object);

  self->is_setting = TRUE;
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->session);
  g_clear_object (&self->meeting);
  g_clear_object (&self->ballot);
  G_OBJECT_CLASS (td_ballot_row_parent_class)->dispose (object);
}

static void
td_ballot_row_class_init (TdBallotRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_ballot_row_dispose;
  GTK_WIDGET_CLASS (klass)->unmap = td_ballot_row_unmap;
}

static void
td_ballot_row_init (TdBallotRow *self)
{
  self->icon = GTK_IMAGE (gtk_image_new ());
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->icon));
  self->conflict = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  gtk_widget_add_css_class (self->conflict, "warning");
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (self), self->conflict);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_expander_row_set_subtitle_lines (ADW_EXPANDER_ROW (self), 0);
  g_signal_connect (self, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
}

GtkWidget *
td_ballot_row_new (TdSession *session)
{
  TdBallotRow *self = g_object_new (TD_TYPE_BALLOT_ROW, NULL);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}

/* The row is about to show another nomination: nothing of this one may stay on it. */
static void
leave_nomination (TdBallotRow *self)
{
  store_count (self);
  self->is_setting = TRUE;
  if (self->reason)
    gtk_editable_set_text (GTK_EDITABLE (self->reason), "");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), FALSE);
  self->is_setting = FALSE;
}

/* Opening is not asked for by allowing it, which is what the expander row takes it for. */
static void
allow_opening (TdBallotRow *self, gboolean is_allowed)
{
  AdwExpanderRow *row = ADW_EXPANDER_ROW (self);

  if (adw_expander_row_get_enable_expansion (row) == is_allowed)
    return;
  adw_expander_row_set_enable_expansion (row, is_allowed);
  adw_expander_row_set_expanded (row, FALSE);
}

void
td_ballot_row_set (TdBallotRow *self, TdMeeting *meeting, TdBallot *ballot)
{
  g_autofree char *subtitle = NULL;

  g_return_if_fail (TD_IS_BALLOT_ROW (self));
  g_return_if_fail (TD_IS_MEETING (meeting));
  g_return_if_fail (TD_IS_BALLOT (ballot));

  if (self->ballot && !g_str_equal (self->ballot->nomination_id, ballot->nomination_id))
    leave_nomination (self);
  g_set_object (&self->meeting, meeting);
  g_set_object (&self->ballot, ballot);
  subtitle = describe (ballot, meeting->council);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), ballot->nominee_name);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  set_icon (self);
  gtk_widget_set_visible (self->conflict, ballot->conflict != NULL);
  gtk_widget_set_tooltip_text (self->conflict, ballot->conflict);
  if (self->totals[0])
    fill_fields (self);
  allow_opening (self, !meeting->is_closed);
}

gboolean
td_ballot_row_open (TdBallotRow *self, const char *ballot_id)
{
  g_return_val_if_fail (TD_IS_BALLOT_ROW (self), FALSE);

  if (!self->ballot || g_strcmp0 (self->ballot->id, ballot_id) != 0)
    return FALSE;
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  return TRUE;
}
