/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who lacks what.  Loaded anew after each change while it is looked at, else when it is looked at
 * next.  Main thread only. */
#include "config.h"

#include "td-lacking-page.h"

#include "td-matrix-grid.h"
#include "td-paper-dialog.h"

#include <core/base/td-error.h>
#include <glib/gi18n.h>
#include <session/td-session-matrix.h>
#include <ui/plan/td-progress-ring.h>
#include <ui/td-ui-util.h>

struct _TdLackingPage {
  AdwBin parent_instance;
  GtkStack *stack;
  AdwStatusPage *error_page;
  GtkEditable *filter_entry;
  GtkToggleButton *only_lacking;
  TdProgressRing *ring;
  GtkLabel *summary;
  TdMatrixGrid *grid;
  GtkWidget *pane;
  GtkLabel *who;
  GtkLabel *text;
  GtkWidget *go_button;

  TdSession *session;
  char *plan_id;
  TdMatrix *matrix;
  GCancellable *loading;
  gboolean is_stale;
};

G_DEFINE_FINAL_TYPE (TdLackingPage, td_lacking_page, ADW_TYPE_BIN)

/* ---- words ---- */

static char *
describe_row (TdMatrixRow *row)
{
  guint n = row->n_cells - row->n_done;

  return n == 0 ? g_strdup (_ ("Complete"))
                /* Translators: of how many kinds something is lacking */
                : g_strdup_printf (ngettext ("%u thing missing", "%u things missing", n), n);
}

/* Short: it also stands in the cells of a narrow window. */
static char *
describe_cell (TdMatrixRow *row, guint column)
{
  guint count;

  if (column == G_MAXUINT)
    return describe_row (row);
  if (column >= row->n_cells)
    return g_strdup ("");
  count = TD_CELL_COUNT (row->cells[column]);
  switch (TD_CELL_VERDICT (row->cells[column])) {
  case TD_VERDICT_UNMET:
    /* Translators: something is missing; %u things are */
    return count > 1 ? g_strdup_printf (_ ("Missing (%u)"), count) : g_strdup (_ ("Missing"));
  case TD_VERDICT_NOT_APPLICABLE:
    return g_strdup (_ ("Not asked for"));
  case TD_VERDICT_MET:
  case TD_VERDICT_OPEN:
  default:
    /* Translators: it is not missing */
    return g_strdup (C_ ("lacking", "There"));
  }
}

static void
cursor_moved_cb (TdLackingPage *self)
{
  TdMatrixRow *row = td_matrix_grid_get_row (self->grid);
  TdMatrixColumn *column = td_matrix_grid_get_column (self->grid);
  g_autofree char *sentence = NULL;

  gtk_widget_set_visible (self->pane, row && column);
  if (!row || !column)
    return;
  sentence = td_lacking_describe (row, column->number - 1);
  gtk_label_set_label (self->who, row->name);
  gtk_label_set_label (self->text, sentence ? sentence : column->text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "matrix.mend", sentence != NULL);
}

/* ---- loading ---- */

static TdMatrix *
cut_matrix (TdLackingPage *self)
{
  TdMatrix *cut = td_matrix_new ();

  for (guint i = 0; i < self->matrix->columns->len; i++) {
    TdMatrixColumn *column = g_ptr_array_index (self->matrix->columns, i);
    td_matrix_add_column (cut, column->id, column->text)->title = g_strdup (column->title);
  }
  for (guint i = 0; i < self->matrix->rows->len; i++) {
    TdMatrixRow *row = g_ptr_array_index (self->matrix->rows, i);
    if (row->n_done < row->n_cells)
      g_ptr_array_add (cut->rows, g_object_ref (row));
  }
  return cut;
}

static void
fill_summary (TdLackingPage *self)
{
  guint n = self->matrix->rows->len, n_whole = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < n; i++) {
    TdMatrixRow *row = g_ptr_array_index (self->matrix->rows, i);
    n_whole += row->n_done == row->n_cells;
  }
  /* Translators: how many nominees lack nothing */
  text = g_strdup_printf (ngettext ("%u of %u nominee complete", "%u of %u nominees complete", n),
                          n_whole, n);
  gtk_label_set_label (self->summary, text);
  td_progress_ring_set (self->ring, n_whole, n);
}

static void
show_matrix (TdLackingPage *self)
{
  gboolean is_cut = gtk_toggle_button_get_active (self->only_lacking);
  g_autoptr (TdMatrix) shown = is_cut ? cut_matrix (self) : g_object_ref (self->matrix);
  const char *state = "full";

  td_matrix_grid_set_matrix (self->grid, shown, gtk_editable_get_text (self->filter_entry));
  fill_summary (self);
  if (self->matrix->rows->len == 0)
    state = "empty";
  else if (shown->rows->len == 0)
    state = "whole";
  else if (td_matrix_grid_get_n_shown (self->grid) == 0)
    state = "no-match";
  gtk_stack_set_visible_child_name (self->stack, state);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdLackingPage) self = TD_LACKING_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdMatrix) matrix =
      td_session_load_lacking_finish (TD_SESSION (source), result, &error);
  g_autofree char *sentence = NULL;
  g_autofree char *markup = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !self->plan_id)
    return;
  if (matrix) {
    g_set_object (&self->matrix, matrix);
    show_matrix (self);
    return;
  }
  sentence = td_error_describe (error);
  markup = g_markup_escape_text (sentence, -1);
  adw_status_page_set_description (self->error_page, markup);
  gtk_stack_set_visible_child_name (self->stack, "error");
}

static void
reload (TdLackingPage *self)
{
  self->is_stale = FALSE;
  if (self->plan_id)
    td_session_load_lacking_async (self->session, self->plan_id, td_ui_restart (&self->loading),
                                   loaded_cb, g_object_ref (self));
}

static void
changed_cb (TdLackingPage *self, TdChanges *changes)
{
  static const char *const TABLES[] = {"nomination",   "nominee",    "verdict",    "proof",
                                       "criterion",    "attachment", "award_form", "criteria_group",
                                       "confirmation", "correction"};

  for (guint i = 0; i < G_N_ELEMENTS (TABLES); i++)
    self->is_stale = self->is_stale || td_changes_touch (changes, TABLES[i], NULL);
  if (self->is_stale && gtk_widget_get_mapped (GTK_WIDGET (self)))
    reload (self);
}

static void
filter_changed_cb (TdLackingPage *self)
{
  if (self->matrix)
    show_matrix (self);
}

static void
filter_activated_cb (TdLackingPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

/* ---- going elsewhere ---- */

/* To what is lacking in the cell; where nothing is, to the nominee. */
static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdLackingPage *self = TD_LACKING_PAGE (widget);
  TdMatrixRow *row = td_matrix_grid_get_row (self->grid);
  TdMatrixColumn *column = td_matrix_grid_get_column (self->grid);
  g_autoptr (TdPlace) place = row && column ? td_lacking_dup_place (row, column->number - 1) : NULL;

  /* The nominee of the register may be put forward twice: this nomination is meant. */
  if (row)
    gtk_widget_activate_action (widget, "win.go-to", "(sss)", "nomination", row->nomination_id,
                                place ? place->field : "");
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdLackingPage *self = TD_LACKING_PAGE (widget);

  if (self->plan_id)
    td_paper_dialog_present (widget, self->session, TD_REVIEW_CORRECTIONS, self->plan_id);
}

static void
reload_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  reload (TD_LACKING_PAGE (widget));
}

/* ---- object ---- */

static void
td_lacking_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (td_lacking_page_parent_class)->map (widget);
  if (TD_LACKING_PAGE (widget)->is_stale)
    reload (TD_LACKING_PAGE (widget));
}

static void
td_lacking_page_dispose (GObject *object)
{
  TdLackingPage *self = TD_LACKING_PAGE (object);

  td_ui_cancel (&self->loading);
  g_clear_pointer (&self->plan_id, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_LACKING_PAGE);
  g_clear_object (&self->session);
  g_clear_object (&self->matrix);
  G_OBJECT_CLASS (td_lacking_page_parent_class)->dispose (object);
}

static void
td_lacking_page_class_init (TdLackingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_lacking_page_dispose;
  widget_class->map = td_lacking_page_map;
  g_type_ensure (TD_TYPE_MATRIX_GRID);
  g_type_ensure (TD_TYPE_PROGRESS_RING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/ThiDua/ui/review/td-lacking-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TdLackingPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TdLackingPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, TdLackingPage, filter_entry);
  gtk_widget_class_bind_template_child (widget_class, TdLackingPage, only_lacking);
  gtk_widget_class_bind_template_child (widget_class, TdLackingPage, ring);
  gtk_widget_class_bind_template_child (widget_class, TdLackingPage, summary);
  gtk_widget_class_bind_template_child (widget_class, TdLackingPage, grid);
  gtk_widget_class_bind_template_child (widget_class, TdLackingPage, pane);
  gtk_widget_class_bind_template_child (widget_class, TdLackingPage, who);
  gtk_widget_class_bind_template_child (widget_class, TdLackingPage, text);
  gtk_widget_class_bind_template_child (widget_class, TdLackingPage, go_button);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, cursor_moved_cb);
  gtk_widget_class_install_action (widget_class, "matrix.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "matrix.mend", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "matrix.print-corrections", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "matrix.reload", NULL, reload_action);
}

static void
td_lacking_page_init (TdLackingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  td_matrix_grid_set_describe (self->grid, describe_cell);
  td_matrix_grid_set_wide (self->grid, TRUE);
}

void
td_lacking_page_set_plan (TdLackingPage *self, TdSession *session, const char *plan_id)
{
  g_return_if_fail (TD_IS_LACKING_PAGE (self));
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
td_lacking_page_search (TdLackingPage *self)
{
  g_return_if_fail (TD_IS_LACKING_PAGE (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->filter_entry));
}
