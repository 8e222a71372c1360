/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Many checklists at once, and how far they are.  A verdict on many cells is one change with one
 * entry in the journal, and one statement: five thousand nominees are no more work than one. */

#include "config.h"

#include "td-matrix.h"

#include "td-matrix-store.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (TdMatrixRow, td_matrix_row, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (TdMatrix, td_matrix, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (TdReviewGroup, td_review_group, G_TYPE_OBJECT)

static void
td_review_group_finalize (GObject *object)
{
  TdReviewGroup *self = TD_REVIEW_GROUP (object);

  g_free (self->id);
  g_free (self->label);
  g_free (self->applies_to);
  G_OBJECT_CLASS (td_review_group_parent_class)->finalize (object);
}

static void
td_review_group_class_init (TdReviewGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_review_group_finalize;
}

static void
td_review_group_init (TdReviewGroup *self)
{
}

static void
td_matrix_row_finalize (GObject *object)
{
  TdMatrixRow *self = TD_MATRIX_ROW (object);

  g_free (self->nomination_id);
  g_free (self->nominee_id);
  g_free (self->name);
  g_free (self->unit);
  g_free (self->cells);
  G_OBJECT_CLASS (td_matrix_row_parent_class)->finalize (object);
}

static void
td_matrix_row_class_init (TdMatrixRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_matrix_row_finalize;
}

static void
td_matrix_row_init (TdMatrixRow *self)
{
}

static void
free_column (gpointer data)
{
  TdMatrixColumn *column = data;

  g_free (column->id);
  g_free (column->title);
  g_free (column->text);
  g_free (column);
}

static void
td_matrix_finalize (GObject *object)
{
  TdMatrix *self = TD_MATRIX (object);

  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (td_matrix_parent_class)->finalize (object);
}

static void
td_matrix_class_init (TdMatrixClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_matrix_finalize;
}

static void
td_matrix_init (TdMatrix *self)
{
  self->columns = g_ptr_array_new_with_free_func (free_column);
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
}

TdMatrix *
td_matrix_new (void)
{
  return g_object_new (TD_TYPE_MATRIX, NULL);
}

TdMatrixColumn *
td_matrix_add_column (TdMatrix *self, const char *id, const char *text)
{
  TdMatrixColumn *column = g_new0 (TdMatrixColumn, 1);

  column->id = g_strdup (id);
  column->text = g_strdup (text);
  column->number = self->columns->len + 1;
  g_ptr_array_add (self->columns, column);
  return column;
}

TdMatrixRow *
td_matrix_add_row (TdMatrix *self, const char *nomination_id, const char *name)
{
  TdMatrixRow *row = g_object_new (TD_TYPE_MATRIX_ROW, NULL);

  row->nomination_id = g_strdup (nomination_id);
  row->name = g_strdup (name);
  row->n_cells = self->columns->len;
  row->cells = g_new0 (TdCell, MAX (1, row->n_cells));
  g_ptr_array_add (self->rows, row);
  return row;
}

void
td_matrix_row_finish (TdMatrixRow *row, TdMatrix *matrix)
{
  row->n_done = 0;
  row->excluded_by = 0;
  for (guint i = 0; i < row->n_cells; i++) {
    TdMatrixColumn *column = g_ptr_array_index (matrix->columns, i);
    TdVerdict verdict = TD_CELL_VERDICT (row->cells[i]);

    row->n_done += verdict != TD_VERDICT_OPEN;
    if (column->veto && verdict == TD_VERDICT_UNMET && row->excluded_by == 0)
      row->excluded_by = column->number;
  }
}

/* ---- one verdict for many ---- */

static gboolean
is_id (const char *id)
{
  for (const char *p = id; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p))
      return FALSE;
  return *id != '\0';
}

/* ids → a JSON array; what cannot be an id is left out, and the cells are counted afterwards. */
static char *
make_json (const char *const *ids, guint *n)
{
  g_autoptr (GString) json = g_string_new ("[");
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (*n = 0; *ids != NULL; ids++) {
    if (!g_hash_table_add (seen, (char *) *ids))
      continue;
    if (is_id (*ids))
      g_string_append_printf (json, "%s\"%s\"", json->len > 1 ? "," : "", *ids);
    (*n)++;
  }
  g_string_append_c (json, ']');
  return g_string_free (g_steal_pointer (&json), FALSE);
}

static char *
make_label (TdDb *db,
            const char *const *nominations,
            guint n_nominations,
            TdVerdict verdict,
            GError **error)
{
  g_autofree char *name = NULL;

  if (n_nominations != 1)
    /* Translators: %u is a number of nominees, %s is "Met", "Not met", ... */
    return g_strdup_printf (
        ngettext ("Checklists of %u nominee: %s", "Checklists of %u nominees: %s", n_nominations),
        n_nominations, td_verdict_get_title (verdict));
  if (!td_matrix_store_find_name (db, nominations[0], &name, error))
    return NULL;
  return g_strdup_printf (_ ("Checklist of %s: %s"), name, td_verdict_get_title (verdict));
}

static gboolean
check_cells (TdDb *db,
             const char *nominations,
             const char *criteria,
             gint64 n_expected,
             GError **error)
{
  gint64 n_cells;

  if (!td_matrix_store_count_cells (db, nominations, criteria, &n_cells, error))
    return FALSE;
  if (n_cells == n_expected)
    return TRUE;
  g_set_error_literal (error, TD_ERROR, TD_ERROR_INVALID,
                       _ ("Not all of these criteria are of the group of all these nominations; "
                          "no verdict was changed"));
  return FALSE;
}

gboolean
td_matrix_set_verdicts (TdDb *db,
                        const char *const *nominations,
                        const char *const *criteria,
                        TdVerdict verdict,
                        guint *n_changed,
                        GError **error)
{
  g_autoptr (TdTransaction) transaction = NULL;
  g_autoptr (GDateTime) time = g_date_time_new_now_utc ();
  g_autofree char *now = g_date_time_format_iso8601 (time);
  g_autofree char *actor = td_workspace_dup_actor ();
  g_autofree char *nominations_json = NULL;
  g_autofree char *criteria_json = NULL;
  g_autofree char *label = NULL;
  guint n_nominations, n_criteria;
  int n = 0;

  g_return_val_if_fail (TD_IS_DB (db) && nominations != NULL && criteria != NULL, FALSE);
  g_return_val_if_fail ((gsize) verdict <= TD_VERDICT_NOT_APPLICABLE, FALSE);

  nominations_json = make_json (nominations, &n_nominations);
  criteria_json = make_json (criteria, &n_criteria);
  if (!check_cells (db, nominations_json, criteria_json, (gint64) n_nominations * n_criteria,
                    error))
    return FALSE;
  label = make_label (db, nominations, n_nominations, verdict, error);
  transaction = label != NULL ? td_transaction_begin (db, label, error) : NULL;
  if (transaction == NULL ||
      !td_matrix_store_set_verdicts (db, nominations_json, criteria_json, verdict, actor, now, &n,
                                     error) ||
      !td_transaction_commit (transaction, error))
    return FALSE;
  if (n_changed != NULL)
    *n_changed = (guint) n;
  return TRUE;
}

/* ---- progress ---- */

void
td_plan_progress_free (TdPlanProgress *self)
{
  g_ptr_array_unref (self->nominations);
  g_free (self);
}

guint
td_checklist_find_exclusion (GPtrArray *checks)
{
  for (guint i = 0; i < checks->len; i++) {
    TdCheck *check = g_ptr_array_index (checks, i);

    if (check->veto && check->verdict == TD_VERDICT_UNMET)
      return check->number;
  }
  return 0;
}
