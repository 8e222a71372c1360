/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checklist.  Rows are kept over reloads: the n-th row shows the n-th criterion.  Main thread
 * only. */
#include "config.h"

#include "td-checklist-view.h"

#include "td-check-row.h"
#include "td-confirmation-group.h"
#include "td-corrections-group.h"
#include <core/review/td-matrix.h>
#include <glib/gi18n.h>
#include <session/td-session-matrix.h>
#include <session/td-session-regions.h>
#include <session/td-session-review.h>
#include <ui/plan/td-progress-ring.h>
#include <ui/review/td-paper-dialog.h>
#include <ui/td-report.h>
#include <ui/td-ui-util.h>

struct _TdChecklistView {
  AdwBin parent_instance;
  GtkStack *stack;
  GtkScrolledWindow *scrolled;
  GtkLabel *summary;
  TdProgressRing *ring;
  GtkWidget *veto;
  GtkLabel *veto_text;
  GtkListBox *list;
  TdConfirmationGroup *confirmation;
  TdCorrectionsGroup *corrections;

  TdSession *session;
  char *nomination_id;
  GPtrArray *checks; /* of TdCheck */
};

G_DEFINE_FINAL_TYPE (TdChecklistView, td_checklist_view, ADW_TYPE_BIN)

static TdCheckRow *
row_at (TdChecklistView *self, int index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, index);
  return row ? TD_CHECK_ROW (row) : NULL;
}

static TdCheckRow *
chosen_row (TdChecklistView *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  return row ? TD_CHECK_ROW (row) : NULL;
}

static void
scroll_to (TdChecklistView *self, GtkWidget *row)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  GtkWidget *content = gtk_scrolled_window_get_child (self->scrolled);
  graphene_rect_t bounds;

  if (gtk_widget_compute_bounds (row, content, &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y - 24,
                               bounds.origin.y + bounds.size.height + 24);
}

/* The focus follows only when it is in the list already: a person who looks through the evidence
 * judges from there. */
static void
choose_row (TdChecklistView *self, TdCheckRow *row)
{
  gboolean has_focus =
      gtk_widget_get_state_flags (GTK_WIDGET (self->list)) & GTK_STATE_FLAG_FOCUS_WITHIN;

  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  if (has_focus)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  scroll_to (self, GTK_WIDGET (row));
}

/* ---- changes ---- */

static void
judged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdChecklistView) self = TD_CHECKLIST_VIEW (user_data);
  g_autoptr (GError) error = NULL;

  if (!td_session_set_verdict_finish (TD_SESSION (source), result, &error))
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
linked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdChecklistView) self = TD_CHECKLIST_VIEW (user_data);
  g_autoptr (GError) error = NULL;

  if (!td_session_add_proof_finish (TD_SESSION (source), result, &error))
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
region_linked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdChecklistView) self = TD_CHECKLIST_VIEW (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = td_session_add_region_finish (TD_SESSION (source), result, &error);

  if (id)
    td_ui_toast_undo (GTK_WIDGET (self), _ ("The region was linked"));
  else
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
region_unlinked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdChecklistView) self = TD_CHECKLIST_VIEW (user_data);
  g_autoptr (GError) error = NULL;

  if (td_session_remove_region_finish (TD_SESSION (source), result, &error))
    td_ui_toast_undo (GTK_WIDGET (self), _ ("The region was unlinked"));
  else
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
unlinked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdChecklistView) self = TD_CHECKLIST_VIEW (user_data);
  g_autoptr (GError) error = NULL;

  if (td_session_remove_proof_finish (TD_SESSION (source), result, &error))
    td_ui_toast_undo (GTK_WIDGET (self), _ ("The page was unlinked"));
  else
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
judge_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdChecklistView *self = TD_CHECKLIST_VIEW (widget);
  const char *criterion_id;
  guint verdict;

  g_variant_get (parameter, "(&su)", &criterion_id, &verdict);
  td_session_set_verdict_async (self->session, self->nomination_id, criterion_id,
                                (TdVerdict) verdict, NULL, judged_cb, g_object_ref (self));
}

static void
remove_proof_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdChecklistView *self = TD_CHECKLIST_VIEW (widget);
  const char *criterion_id, *evidence_id;
  guint page;

  g_variant_get (parameter, "(&s&su)", &criterion_id, &evidence_id, &page);
  td_session_remove_proof_async (self->session, self->nomination_id, criterion_id, evidence_id,
                                 page, NULL, unlinked_cb, g_object_ref (self));
}

static void
remove_region_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdChecklistView *self = TD_CHECKLIST_VIEW (widget);

  td_session_remove_region_async (self->session, g_variant_get_string (parameter, NULL), NULL,
                                  region_unlinked_cb, g_object_ref (self));
}

/* ---- what a verdict was ---- */

static char *
format_when (const char *iso)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (iso, NULL);
  g_autoptr (GDateTime) local = time ? g_date_time_to_local (time) : NULL;

  return local ? td_ui_format_date (local) : g_strdup (iso);
}

static char *
describe_past (TdPastVerdict *past)
{
  g_autofree char *decided = format_when (past->decided_at);
  g_autofree char *replaced = format_when (past->replaced_at);

  /* Translators: an earlier verdict: who decided it, when, who changed it, when */
  return g_strdup_printf (_ ("%s: %s, %s; changed by %s, %s"), td_verdict_get_title (past->verdict),
                          past->actor, decided, past->replaced_by, replaced);
}

static void
history_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdChecklistView) self = TD_CHECKLIST_VIEW (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) history =
      td_session_load_verdict_history_finish (TD_SESSION (source), result, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  if (!history) {
    td_ui_report_error (GTK_WIDGET (self), error);
    return;
  }
  for (guint i = 0; i < history->len; i++) {
    g_autofree char *line = describe_past (g_ptr_array_index (history, i));
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", line);
  }
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Earlier Verdicts"), text->str);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
history_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdChecklistView *self = TD_CHECKLIST_VIEW (widget);

  td_session_load_verdict_history_async (self->session, self->nomination_id,
                                         g_variant_get_string (parameter, NULL), NULL,
                                         history_loaded_cb, g_object_ref (self));
}

static void
print_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdChecklistView *self = TD_CHECKLIST_VIEW (widget);

  if (self->nomination_id)
    td_paper_dialog_present (widget, self->session, TD_REVIEW_CHECKLIST, self->nomination_id);
}

/* ---- filling ---- */

static void
fill_rows (TdChecklistView *self)
{
  TdCheckRow *row;
  guint i;

  for (i = 0; i < self->checks->len; i++) {
    row = row_at (self, (int) i);
    if (!row) {
      row = TD_CHECK_ROW (td_check_row_new (self->session));
      gtk_list_box_append (self->list, GTK_WIDGET (row));
    }
    td_check_row_set_check (row, g_ptr_array_index (self->checks, i));
  }
  while ((row = row_at (self, (int) self->checks->len)))
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  if (!chosen_row (self) && self->checks->len > 0)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row_at (self, 0)));
}

/* What is decided stays readable, and can be corrected. */
static void
fill_veto (TdChecklistView *self)
{
  guint number = td_checklist_find_exclusion (self->checks);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->veto, number > 0);
  if (number == 0)
    return;
  text = g_strdup_printf (td_checklist_view_get_n_open (self) > 0
                              ? _ ("Excluded by criterion %u, which is not met. What is not "
                                   "examined yet need not be.")
                              : _ ("Excluded by criterion %u, which is not met."),
                          number);
  gtk_label_set_label (self->veto_text, text);
}

static void
fill_summary (TdChecklistView *self)
{
  guint n = self->checks->len;
  g_autofree char *text = NULL;

  /* Translators: how many criteria of the checklist have a verdict */
  text = g_strdup_printf (ngettext ("%u of %u criterion examined", "%u of %u criteria examined", n),
                          n - td_checklist_view_get_n_open (self), n);
  gtk_label_set_label (self->summary, text);
  td_progress_ring_set (self->ring, n - td_checklist_view_get_n_open (self), n);
  fill_veto (self);
}

/* ---- object ---- */

static void
td_checklist_view_dispose (GObject *object)
{
  TdChecklistView *self = TD_CHECKLIST_VIEW (object);

  /* The bound child is also the bin's: let the bin give it up before the template does. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_CHECKLIST_VIEW);
  g_clear_object (&self->session);
  g_clear_pointer (&self->nomination_id, g_free);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  G_OBJECT_CLASS (td_checklist_view_parent_class)->dispose (object);
}

static void
td_checklist_view_class_init (TdChecklistViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_checklist_view_dispose;
  g_type_ensure (TD_TYPE_PROGRESS_RING);
  g_type_ensure (TD_TYPE_CONFIRMATION_GROUP);
  g_type_ensure (TD_TYPE_CORRECTIONS_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/com/example/ThiDua/ui/nominee/td-checklist-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TdChecklistView, stack);
  gtk_widget_class_bind_template_child (widget_class, TdChecklistView, scrolled);
  gtk_widget_class_bind_template_child (widget_class, TdChecklistView, summary);
  gtk_widget_class_bind_template_child (widget_class, TdChecklistView, list);
  gtk_widget_class_bind_template_child (widget_class, TdChecklistView, ring);
  gtk_widget_class_bind_template_child (widget_class, TdChecklistView, veto);
  gtk_widget_class_bind_template_child (widget_class, TdChecklistView, veto_text);
  gtk_widget_class_bind_template_child (widget_class, TdChecklistView, confirmation);
  gtk_widget_class_bind_template_child (widget_class, TdChecklistView, corrections);

  gtk_widget_class_install_action (widget_class, "checklist.judge", "(su)", judge_activated);
  gtk_widget_class_install_action (widget_class, "checklist.remove-proof", "(ssu)",
                                   remove_proof_activated);
  gtk_widget_class_install_action (widget_class, "checklist.remove-region", "s",
                                   remove_region_activated);
  gtk_widget_class_install_action (widget_class, "checklist.history", "s", history_activated);
  gtk_widget_class_install_action (widget_class, "checklist.print", NULL, print_activated);
}

static void
td_checklist_view_init (TdChecklistView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->checks = g_ptr_array_new ();
}

void
td_checklist_view_set (TdChecklistView *self,
                       TdSession *session,
                       const char *nomination_id,
                       gboolean has_group,
                       GPtrArray *checks)
{
  const char *state;

  g_return_if_fail (TD_IS_CHECKLIST_VIEW (self));
  g_return_if_fail (TD_IS_SESSION (session));
  g_return_if_fail (nomination_id != NULL && checks != NULL);

  g_set_object (&self->session, session);
  if (g_set_str (&self->nomination_id, nomination_id))
    gtk_list_box_unselect_all (self->list);
  g_ptr_array_unref (self->checks);
  self->checks = g_ptr_array_ref (checks);
  fill_rows (self);
  fill_summary (self);
  state = !has_group ? "no-group" : checks->len == 0 ? "empty" : "full";
  gtk_stack_set_visible_child_name (self->stack, state);
}

void
td_checklist_view_set_nomination (TdChecklistView *self,
                                  TdSession *session,
                                  TdNomination *nomination)
{
  g_return_if_fail (TD_IS_CHECKLIST_VIEW (self));

  td_confirmation_group_set (self->confirmation, session, nomination);
  td_corrections_group_set (self->corrections, session, nomination);
}

void
td_checklist_view_confirm (TdChecklistView *self, const char *evidence_id, guint page)
{
  g_return_if_fail (TD_IS_CHECKLIST_VIEW (self));
  td_confirmation_group_set_page (self->confirmation, evidence_id, page);
}

static gboolean
is_wanted (TdCheck *check, const char *part)
{
  if (g_str_equal (part, "criteria"))
    return check->verdict == TD_VERDICT_OPEN;
  return check->verdict == TD_VERDICT_MET && !check->veto && check->proofs->len == 0;
}

void
td_checklist_view_show_part (TdChecklistView *self, const char *part)
{
  g_return_if_fail (TD_IS_CHECKLIST_VIEW (self) && part != NULL);

  if (g_str_equal (part, "confirmation")) {
    td_confirmation_group_focus (self->confirmation);
    return;
  }
  if (g_str_equal (part, "corrections")) {
    td_corrections_group_focus (self->corrections);
    return;
  }
  for (guint i = 0; i < self->checks->len; i++) {
    TdCheck *check = g_ptr_array_index (self->checks, i);
    if (is_wanted (check, part)) {
      td_checklist_view_choose (self, check->criterion_id);
      return;
    }
  }
}

void
td_checklist_view_judge (TdChecklistView *self, TdVerdict verdict)
{
  TdCheckRow *row;

  g_return_if_fail (TD_IS_CHECKLIST_VIEW (self));

  row = chosen_row (self);
  if (!row)
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "checklist.judge", "(su)",
                              td_check_row_get_check (row)->criterion_id, (guint) verdict);
  td_checklist_view_move (self, 1);
}

void
td_checklist_view_move (TdChecklistView *self, int by)
{
  TdCheckRow *row;

  g_return_if_fail (TD_IS_CHECKLIST_VIEW (self));

  row = chosen_row (self);
  if (!row)
    return;
  row = row_at (self, MAX (0, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + by));
  if (row)
    choose_row (self, row);
}

void
td_checklist_view_link (TdChecklistView *self, const char *evidence_id, guint page)
{
  TdCheckRow *row;

  g_return_if_fail (TD_IS_CHECKLIST_VIEW (self));
  g_return_if_fail (evidence_id != NULL);

  row = chosen_row (self);
  if (row)
    td_session_add_proof_async (self->session, self->nomination_id,
                                td_check_row_get_check (row)->criterion_id, evidence_id, page, NULL,
                                linked_cb, g_object_ref (self));
}

void
td_checklist_view_link_region (TdChecklistView *self,
                               const char *evidence_id,
                               guint page,
                               const TdRegion *region)
{
  TdCheckRow *row;

  g_return_if_fail (TD_IS_CHECKLIST_VIEW (self));
  g_return_if_fail (evidence_id != NULL && region != NULL);

  row = chosen_row (self);
  if (row)
    td_session_add_region_async (self->session, self->nomination_id,
                                 td_check_row_get_check (row)->criterion_id, evidence_id, page,
                                 region, NULL, region_linked_cb, g_object_ref (self));
  else
    td_ui_toast (GTK_WIDGET (self), _ ("Choose the nominee’s subject group first"));
}

void
td_checklist_view_edit_note (TdChecklistView *self)
{
  TdCheckRow *row;

  g_return_if_fail (TD_IS_CHECKLIST_VIEW (self));

  row = chosen_row (self);
  if (row)
    td_check_row_edit_note (row);
}

void
td_checklist_view_choose (TdChecklistView *self, const char *criterion_id)
{
  guint i;

  g_return_if_fail (TD_IS_CHECKLIST_VIEW (self));

  for (i = 0; i < self->checks->len; i++) {
    TdCheck *check = g_ptr_array_index (self->checks, i);
    if (g_strcmp0 (check->criterion_id, criterion_id) == 0) {
      choose_row (self, row_at (self, (int) i));
      gtk_widget_grab_focus (GTK_WIDGET (row_at (self, (int) i)));
    }
  }
}

guint
td_checklist_view_get_n_open (TdChecklistView *self)
{
  guint n = 0;
  guint i;

  g_return_val_if_fail (TD_IS_CHECKLIST_VIEW (self), 0);

  for (i = 0; i < self->checks->len; i++) {
    TdCheck *check = g_ptr_array_index (self->checks, i);
    if (check->verdict == TD_VERDICT_OPEN)
      n++;
  }
  return n;
}
