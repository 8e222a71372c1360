/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checklists of a criteria group beside each other.  What the matrix does not hold (the note,
 * who decided, the proofs) is loaded for the cell under the cursor.  Loaded anew after each change
 * while it is looked at, else when it is looked at next.  Main thread only. */
#include "config.h"

#include "td-matrix-page.h"

#include "td-matrix-grid.h"
#include "td-paper-dialog.h"

#include <core/base/td-error.h>
#include <glib/gi18n.h>
#include <session/td-session-matrix.h>
#include <session/td-session-review.h>
#include <ui/plan/td-progress-ring.h>
#include <ui/td-report.h>
#include <ui/td-ui-util.h>

#define QUIET_MS 60

struct _TdMatrixPage {
  AdwBin parent_instance;
  GtkStack *stack;
  AdwStatusPage *error_page;
  GtkDropDown *groups;
  GtkEditable *filter_entry;
  TdProgressRing *ring;
  GtkLabel *summary;
  TdMatrixGrid *grid;
  GtkWidget *pane;
  GtkLabel *who;
  GtkLabel *state;
  GtkLabel *text;
  AdwToggleGroup *verdicts;
  GtkEntry *note;
  GtkWidget *evidence_button;
  GtkWidget *open_button;

  TdSession *session;
  char *plan_id;
  GListStore *group_store; /* of TdReviewGroup */
  TdMatrix *matrix;
  TdCheck *check; /* of the cell under the cursor, once loaded */
  GCancellable *loading;
  GCancellable *checking;
  guint timeout;
  gboolean is_stale;
  gboolean is_setting;
};

G_DEFINE_FINAL_TYPE (TdMatrixPage, td_matrix_page, ADW_TYPE_BIN)

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static TdReviewGroup *
chosen_group (TdMatrixPage *self)
{
  return gtk_drop_down_get_selected_item (self->groups);
}

/* ---- words ---- */

static char *
describe_row (TdMatrixRow *row)
{
  if (row->excluded_by > 0)
    /* Translators: the criterion with this number, which excludes whoever does not meet it, is not
     * met */
    return g_strdup_printf (_ ("Excluded by criterion %u"), row->excluded_by);
  /* Translators: how many criteria of how many have a verdict */
  return g_strdup_printf (_ ("%u of %u examined"), row->n_done, row->n_cells);
}

static char *
describe_cell (TdMatrixRow *row, guint column)
{
  TdCell cell = column < row->n_cells ? row->cells[column] : 0;
  const char *verdict = td_verdict_get_title (TD_CELL_VERDICT (cell));

  if (column == G_MAXUINT)
    return describe_row (row);
  if ((cell & TD_CELL_NOTED) && (cell & TD_CELL_PROVED))
    /* Translators: %s is a verdict such as "Met", here and below */
    return g_strdup_printf (_ ("%s, with a note and evidence"), verdict);
  if (cell & TD_CELL_NOTED)
    return g_strdup_printf (_ ("%s, with a note"), verdict);
  if (cell & TD_CELL_PROVED)
    return g_strdup_printf (_ ("%s, with evidence"), verdict);
  return g_strdup (verdict);
}

/* ---- the pane below: the cell under the cursor ---- */

static char *
format_when (const char *iso)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (iso, NULL);
  g_autoptr (GDateTime) local = time ? g_date_time_to_local (time) : NULL;

  return local ? td_ui_format_date (local) : g_strdup ("");
}

static char *
describe_check (TdCheck *check)
{
  g_autofree char *when = format_when (check->decided_at);

  if (!*check->actor)
    return g_strdup (td_verdict_get_title (check->verdict));
  /* Translators: a verdict, who decided, the day */
  return g_strdup_printf (_ ("%s · %s, %s"), td_verdict_get_title (check->verdict), check->actor,
                          when);
}

static void
show_check (TdMatrixPage *self, TdCheck *check)
{
  g_autofree char *state = check ? describe_check (check) : NULL;
  gboolean is_edited =
      gtk_widget_get_state_flags (GTK_WIDGET (self->note)) & GTK_STATE_FLAG_FOCUS_WITHIN;

  g_set_object (&self->check, check);
  gtk_widget_set_sensitive (GTK_WIDGET (self->note), check != NULL);
  gtk_widget_set_sensitive (self->evidence_button, check != NULL);
  if (state)
    gtk_label_set_label (self->state, state);
  self->is_setting = TRUE;
  if (!is_edited)
    gtk_editable_set_text (GTK_EDITABLE (self->note), check ? check->note : "");
  self->is_setting = FALSE;
}

static void
check_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdMatrixPage) self = TD_MATRIX_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) checks =
      td_session_load_checklist_finish (TD_SESSION (source), result, &error);
  TdMatrixColumn *column = td_matrix_grid_get_column (self->grid);

  for (guint i = 0; checks && column && i < checks->len; i++) {
    TdCheck *check = g_ptr_array_index (checks, i);
    if (g_str_equal (check->criterion_id, column->id))
      show_check (self, check);
  }
}

static gboolean
quiet_cb (gpointer user_data)
{
  TdMatrixPage *self = TD_MATRIX_PAGE (user_data);
  TdMatrixRow *row = td_matrix_grid_get_row (self->grid);

  self->timeout = 0;
  if (row)
    td_session_load_checklist_async (self->session, row->nomination_id,
                                     td_ui_restart (&self->checking), check_loaded_cb,
                                     g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
show_one (TdMatrixPage *self, TdMatrixRow *row, TdMatrixColumn *column)
{
  g_autofree char *text = g_strdup_printf ("%u. %s", column->number, column->text);
  g_autofree char *state = describe_cell (row, column->number - 1);

  gtk_label_set_label (self->who, row->name);
  gtk_label_set_label (self->text, text);
  gtk_label_set_label (self->state, state);
  if (!self->check || !g_str_equal (self->check->criterion_id, column->id) ||
      !g_str_equal (self->check->nomination_id, row->nomination_id))
    show_check (self, NULL);
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add (QUIET_MS, quiet_cb, self);
}

static void
show_range (TdMatrixPage *self, guint n_rows, guint n_columns)
{
  g_autofree char *rows = g_strdup_printf (ngettext ("%u nominee", "%u nominees", n_rows), n_rows);
  g_autofree char *columns =
      g_strdup_printf (ngettext ("%u criterion", "%u criteria", n_columns), n_columns);
  /* Translators: a range of cells: "4 nominees × 3 criteria" */
  g_autofree char *both = g_strdup_printf (_ ("%s × %s"), rows, columns);

  gtk_label_set_label (self->who, both);
  gtk_label_set_label (self->state, "");
  gtk_label_set_label (self->text,
                       _ ("A verdict is given to all of them at once, and undone at once."));
  show_check (self, NULL);
}

static void
cursor_moved_cb (TdMatrixPage *self)
{
  TdMatrixRow *row = td_matrix_grid_get_row (self->grid);
  TdMatrixColumn *column = td_matrix_grid_get_column (self->grid);
  guint n_rows, n_columns;
  gboolean is_one;

  td_matrix_grid_count_range (self->grid, &n_rows, &n_columns);
  gtk_widget_set_visible (self->pane, row && column);
  if (!row || !column)
    return;
  is_one = n_rows * n_columns == 1;
  gtk_widget_set_sensitive (self->open_button, is_one);
  self->is_setting = TRUE;
  adw_toggle_group_set_active (self->verdicts,
                               is_one ? (guint) TD_CELL_VERDICT (row->cells[column->number - 1])
                                      : GTK_INVALID_LIST_POSITION);
  self->is_setting = FALSE;
  if (is_one)
    show_one (self, row, column);
  else
    show_range (self, n_rows, n_columns);
}

/* ---- loading ---- */

static void
fill_summary (TdMatrixPage *self)
{
  guint n_done = 0, n_all = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->matrix->rows->len; i++) {
    TdMatrixRow *row = g_ptr_array_index (self->matrix->rows, i);
    n_all++;
    n_done += row->excluded_by > 0 || row->n_done == row->n_cells;
  }
  /* Translators: how many nominees' checklists are finished */
  text = g_strdup_printf (
      ngettext ("%u of %u nominee finished", "%u of %u nominees finished", n_all), n_done, n_all);
  gtk_label_set_label (self->summary, text);
  td_progress_ring_set (self->ring, n_done, n_all);
}

static void
show_matrix (TdMatrixPage *self)
{
  const char *filter = gtk_editable_get_text (self->filter_entry);
  const char *state = "full";

  td_matrix_grid_set_matrix (self->grid, self->matrix, filter);
  fill_summary (self);
  if (self->matrix->columns->len == 0)
    state = "no-criteria";
  else if (self->matrix->rows->len == 0)
    state = "empty";
  else if (td_matrix_grid_get_n_shown (self->grid) == 0)
    state = "no-match";
  gtk_stack_set_visible_child_name (self->stack, state);
}

static void
show_error (TdMatrixPage *self, const GError *error)
{
  g_autofree char *sentence = td_error_describe (error);
  g_autofree char *markup = g_markup_escape_text (sentence, -1);

  adw_status_page_set_description (self->error_page, markup);
  gtk_stack_set_visible_child_name (self->stack, "error");
}

static void
matrix_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdMatrixPage) self = TD_MATRIX_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdMatrix) matrix = td_session_load_matrix_finish (TD_SESSION (source), result, &error);

  if (is_cancelled (error) || !self->plan_id)
    return;
  if (!matrix) {
    show_error (self, error);
    return;
  }
  g_set_object (&self->matrix, matrix);
  show_matrix (self);
}

static void
load_matrix (TdMatrixPage *self)
{
  TdReviewGroup *group = chosen_group (self);

  if (group && self->session)
    td_session_load_matrix_async (self->session, group->id, td_ui_restart (&self->loading),
                                  matrix_loaded_cb, g_object_ref (self));
}

static gboolean
are_same_groups (TdMatrixPage *self, GPtrArray *groups)
{
  if (groups->len != g_list_model_get_n_items (G_LIST_MODEL (self->group_store)))
    return FALSE;
  for (guint i = 0; i < groups->len; i++) {
    TdReviewGroup *new = g_ptr_array_index (groups, i);
    g_autoptr (TdReviewGroup) old = g_list_model_get_item (G_LIST_MODEL (self->group_store), i);
    if (!g_str_equal (old->id, new->id) || !g_str_equal (old->applies_to, new->applies_to) ||
        !g_str_equal (old->label, new->label) || old->n_nominations != new->n_nominations)
      return FALSE;
  }
  return TRUE;
}

/* The group that was chosen, else the first in which somebody is put forward. */
static guint
choose_group (GPtrArray *groups, const char *id)
{
  for (guint i = 0; id && i < groups->len; i++)
    if (g_str_equal (((TdReviewGroup *) groups->pdata[i])->id, id))
      return i;
  for (guint i = 0; i < groups->len; i++)
    if (((TdReviewGroup *) groups->pdata[i])->n_nominations > 0)
      return i;
  return 0;
}

static void
take_groups (TdMatrixPage *self, GPtrArray *groups)
{
  TdReviewGroup *chosen = chosen_group (self);
  g_autofree char *id = chosen ? g_strdup (chosen->id) : NULL;

  self->is_setting = TRUE;
  if (!are_same_groups (self, groups)) {
    g_list_store_splice (self->group_store, 0,
                         g_list_model_get_n_items (G_LIST_MODEL (self->group_store)), groups->pdata,
                         groups->len);
    gtk_drop_down_set_selected (self->groups, choose_group (groups, id));
  }
  self->is_setting = FALSE;
  if (groups->len > 0)
    load_matrix (self);
  else
    gtk_stack_set_visible_child_name (self->stack, "no-criteria");
}

static void
groups_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdMatrixPage) self = TD_MATRIX_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) groups =
      td_session_list_review_groups_finish (TD_SESSION (source), result, &error);

  if (is_cancelled (error) || !self->plan_id)
    return;
  if (groups)
    take_groups (self, groups);
  else
    show_error (self, error);
}

static void
reload (TdMatrixPage *self)
{
  self->is_stale = FALSE;
  if (self->plan_id)
    td_session_list_review_groups_async (self->session, self->plan_id,
                                         td_ui_restart (&self->loading), groups_listed_cb,
                                         g_object_ref (self));
}

static void
changed_cb (TdMatrixPage *self, TdChanges *changes)
{
  static const char *const TABLES[] = {"nomination", "nominee",    "verdict",       "proof",
                                       "criterion",  "attachment", "criteria_group"};

  for (guint i = 0; i < G_N_ELEMENTS (TABLES); i++)
    self->is_stale = self->is_stale || td_changes_touch (changes, TABLES[i], NULL);
  if (self->is_stale && gtk_widget_get_mapped (GTK_WIDGET (self)))
    reload (self);
}

static void
group_chosen_cb (TdMatrixPage *self)
{
  if (!self->is_setting)
    load_matrix (self);
}

static void
filter_changed_cb (TdMatrixPage *self)
{
  if (self->matrix)
    show_matrix (self);
}

static void
filter_activated_cb (TdMatrixPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

/* ---- verdicts ---- */

static void
judged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdMatrixPage) self = TD_MATRIX_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  if (!td_session_set_verdicts_finish (TD_SESSION (source), result, &error))
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
many_judged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdMatrixPage) self = TD_MATRIX_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  if (td_session_set_verdicts_finish (TD_SESSION (source), result, &error))
    td_ui_toast_undo (GTK_WIDGET (self), _ ("The verdict was given to all chosen"));
  else
    td_ui_report_error (GTK_WIDGET (self), error);
}

static void
judge (TdMatrixPage *self, TdVerdict verdict, gboolean goes_on)
{
  g_auto (GStrv) nominations = td_matrix_grid_dup_nominations (self->grid);
  g_auto (GStrv) columns = td_matrix_grid_dup_columns (self->grid);
  guint n = g_strv_length (nominations) * g_strv_length (columns);

  if (n == 0)
    return;
  td_session_set_verdicts_async (self->session, (const char *const *) nominations,
                                 (const char *const *) columns, verdict, NULL,
                                 n == 1 ? judged_cb : many_judged_cb, g_object_ref (self));
  if (n == 1 && goes_on)
    td_matrix_grid_go_on (self->grid);
}

static void
judge_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  judge (TD_MATRIX_PAGE (widget), (TdVerdict) g_variant_get_uint32 (parameter), TRUE);
}

static void
verdict_chosen_cb (TdMatrixPage *self)
{
  guint active = adw_toggle_group_get_active (self->verdicts);

  if (!self->is_setting && active <= TD_VERDICT_NOT_APPLICABLE)
    judge (self, (TdVerdict) active, FALSE);
}

/* ---- the note ---- */

static void
note_stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdMatrixPage) self = TD_MATRIX_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  if (!td_session_set_check_note_finish (TD_SESSION (source), result, &error))
    td_ui_report_error (GTK_WIDGET (self), error);
}

/* The note is of the cell that was under the cursor while it was typed. */
static void
store_note (TdMatrixPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->note));

  if (self->is_setting || !self->check || g_str_equal (text, self->check->note))
    return;
  td_session_set_check_note_async (self->session, self->check->nomination_id,
                                   self->check->criterion_id, text, NULL, note_stored_cb,
                                   g_object_ref (self));
  g_set_str (&self->check->note, text);
}

static void
note_activated_cb (TdMatrixPage *self)
{
  store_note (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static gboolean
note_key_cb (TdMatrixPage *self, guint keyval)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  note_activated_cb (self);
  return GDK_EVENT_STOP;
}

static void
note_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdMatrixPage *self = TD_MATRIX_PAGE (widget);

  if (gtk_widget_get_sensitive (GTK_WIDGET (self->note)))
    gtk_widget_grab_focus (GTK_WIDGET (self->note));
}

/* ---- going elsewhere ---- */

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdMatrixPage *self = TD_MATRIX_PAGE (widget);
  TdMatrixRow *row = td_matrix_grid_get_row (self->grid);
  TdMatrixColumn *column = td_matrix_grid_get_column (self->grid);
  g_autofree char *field = NULL;

  if (!row || !column)
    return;
  field = g_strdup_printf ("criterion:%s", column->id);
  gtk_widget_activate_action (widget, "win.go-to", "(sss)", "nomination", row->nomination_id,
                              field);
}

/* To the page that proves the criterion; else to where one is chosen. */
static void
evidence_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdMatrixPage *self = TD_MATRIX_PAGE (widget);
  TdMatrixRow *row = td_matrix_grid_get_row (self->grid);
  TdProof *proof = self->check && self->check->proofs->len > 0
                       ? g_ptr_array_index (self->check->proofs, 0)
                       : NULL;
  g_autofree char *field = NULL;

  if (!row || !self->check)
    return;
  field = proof ? g_strdup_printf ("evidence:%s:%u:%s", proof->evidence_id, proof->page,
                                   self->check->criterion_id)
                : g_strdup_printf ("criterion:%s", self->check->criterion_id);
  gtk_widget_activate_action (widget, "win.go-to", "(sss)", "nomination", row->nomination_id,
                              field);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdMatrixPage *self = TD_MATRIX_PAGE (widget);
  TdReviewGroup *group = chosen_group (self);
  gboolean is_blank = g_str_equal (name, "matrix.print-blank");

  if (group)
    td_paper_dialog_present (widget, self->session,
                             is_blank ? TD_REVIEW_BLANK_CHECKLIST : TD_REVIEW_CHECKLISTS,
                             group->id);
}

static void
reload_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  reload (TD_MATRIX_PAGE (widget));
}

/* ---- object ---- */

static char *
format_group (GtkListItem *item, TdReviewGroup *group)
{
  const char *name = NULL;

  if (!group)
    return g_strdup ("");
  name = *group->applies_to ? group->applies_to : _ ("Everyone");
  /* Translators: a criteria group: its label, whom it applies to, how many nominees it has */
  return *group->label
             ? g_strdup_printf (_ ("%s) %s (%u)"), group->label, name, group->n_nominations)
             /* Translators: the same without a label */
             : g_strdup_printf (_ ("%s (%u)"), name, group->n_nominations);
}

static void
td_matrix_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (td_matrix_page_parent_class)->map (widget);
  if (TD_MATRIX_PAGE (widget)->is_stale)
    reload (TD_MATRIX_PAGE (widget));
}

static void
td_matrix_page_unmap (GtkWidget *widget)
{
  store_note (TD_MATRIX_PAGE (widget));
  GTK_WIDGET_CLASS (td_matrix_page_parent_class)->unmap (widget);
}

static void
td_matrix_page_dispose (GObject *object)
{
  TdMatrixPage *self = TD_MATRIX_PAGE (object);

  td_ui_cancel (&self->loading);
  td_ui_cancel (&self->checking);
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_pointer (&self->plan_id, g_free);
  self->is_setting = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_MATRIX_PAGE);
  g_clear_object (&self->session);
  g_clear_object (&self->group_store);
  g_clear_object (&self->matrix);
  g_clear_object (&self->check);
  G_OBJECT_CLASS (td_matrix_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/review/td-matrix-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TdMatrixPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TdMatrixPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, TdMatrixPage, groups);
  gtk_widget_class_bind_template_child (widget_class, TdMatrixPage, filter_entry);
  gtk_widget_class_bind_template_child (widget_class, TdMatrixPage, ring);
  gtk_widget_class_bind_template_child (widget_class, TdMatrixPage, summary);
  gtk_widget_class_bind_template_child (widget_class, TdMatrixPage, grid);
  gtk_widget_class_bind_template_child (widget_class, TdMatrixPage, pane);
  gtk_widget_class_bind_template_child (widget_class, TdMatrixPage, who);
  gtk_widget_class_bind_template_child (widget_class, TdMatrixPage, state);
  gtk_widget_class_bind_template_child (widget_class, TdMatrixPage, text);
  gtk_widget_class_bind_template_child (widget_class, TdMatrixPage, verdicts);
  gtk_widget_class_bind_template_child (widget_class, TdMatrixPage, note);
  gtk_widget_class_bind_template_child (widget_class, TdMatrixPage, evidence_button);
  gtk_widget_class_bind_template_child (widget_class, TdMatrixPage, open_button);
  gtk_widget_class_bind_template_callback (widget_class, group_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, cursor_moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, verdict_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, note_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, format_group);
}

static void
td_matrix_page_class_init (TdMatrixPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_matrix_page_dispose;
  widget_class->map = td_matrix_page_map;
  widget_class->unmap = td_matrix_page_unmap;
  g_type_ensure (TD_TYPE_MATRIX_GRID);
  g_type_ensure (TD_TYPE_PROGRESS_RING);
  g_type_ensure (TD_TYPE_REVIEW_GROUP);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "matrix.judge", "u", judge_activated);
  gtk_widget_class_install_action (widget_class, "matrix.note", NULL, note_action);
  gtk_widget_class_install_action (widget_class, "matrix.evidence", NULL, evidence_action);
  gtk_widget_class_install_action (widget_class, "matrix.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "matrix.print-all", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "matrix.print-blank", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "matrix.reload", NULL, reload_action);
}

static void
td_matrix_page_init (TdMatrixPage *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->group_store = g_list_store_new (TD_TYPE_REVIEW_GROUP);
  gtk_drop_down_set_model (self->groups, G_LIST_MODEL (self->group_store));
  td_matrix_grid_set_describe (self->grid, describe_cell);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (store_note), self);
  gtk_widget_add_controller (GTK_WIDGET (self->note), focus);
  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (note_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->note), key);
}

void
td_matrix_page_set_plan (TdMatrixPage *self, TdSession *session, const char *plan_id)
{
  g_return_if_fail (TD_IS_MATRIX_PAGE (self));
  g_return_if_fail (TD_IS_SESSION (session));
  g_return_if_fail (plan_id != NULL);

  if (!self->session) {
    self->session = g_object_ref (session);
    g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  }
  if (!g_set_str (&self->plan_id, plan_id))
    return;
  g_clear_object (&self->matrix);
  td_matrix_grid_set_matrix (self->grid, NULL, NULL);
  gtk_stack_set_visible_child_name (self->stack, "loading");
  gtk_editable_set_text (self->filter_entry, "");
  reload (self);
}

void
td_matrix_page_search (TdMatrixPage *self)
{
  g_return_if_fail (TD_IS_MATRIX_PAGE (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->filter_entry));
}
