/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Many checklists at once: what a matrix shows is what each checklist says; a verdict on many cells
 * is one change; progress equals a recount; a veto ends a checklist; what a verdict was is kept. */

#include "td-test-domain.h"

#include <core/evidence/td-evidence.h>
#include <core/review/td-matrix.h>

static GPtrArray *
load (TdDb *db, const char *nomination_id)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *checks = td_checklist_load (db, nomination_id, &error);

  g_assert_no_error (error);
  return checks;
}

static TdMatrix *
load_matrix (TdDb *db)
{
  g_autoptr (GError) error = NULL;
  TdMatrix *matrix = td_matrix_load (db, "ga", &error);

  g_assert_no_error (error);
  return matrix;
}

static TdPlanProgress *
load_progress (TdDb *db)
{
  g_autoptr (GError) error = NULL;
  TdPlanProgress *progress = td_plan_progress_load (db, "p", &error);

  g_assert_no_error (error);
  return progress;
}

static GPtrArray *
add_nominees (TdDb *db, guint n)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++) {
    g_autofree char *name = g_strdup_printf ("Xã Lũng Vài %u", i + 1);

    g_ptr_array_add (ids, add_nominee (db, TD_NOMINEE_COLLECTIVE, name, "ga", "ad"));
  }
  return ids;
}

static void
set (TdDb *db, const char *id, const char *criterion, TdVerdict verdict)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (td_checklist_set_verdict (db, id, criterion, verdict, &error));
  g_assert_no_error (error);
}

static void
set_many (TdDb *db, GPtrArray *ids, const char *const *criteria, TdVerdict verdict, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) nominations = g_ptr_array_new ();
  guint n_changed = 0;

  for (guint i = 0; i < ids->len; i++)
    g_ptr_array_add (nominations, g_ptr_array_index (ids, i));
  g_ptr_array_add (nominations, NULL);
  g_assert_true (td_matrix_set_verdicts (db, (const char *const *) nominations->pdata, criteria,
                                         verdict, &n_changed, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_changed, ==, n);
}

/* Each cell against the checklist it is taken from, and the plan's progress against both. */
static void
assert_recount (TdDb *db)
{
  g_autoptr (TdMatrix) matrix = load_matrix (db);
  g_autoptr (TdPlanProgress) progress = load_progress (db);
  guint n_decided = 0, n_ended = 0;

  g_assert_cmpuint (progress->nominations->len, ==, matrix->rows->len);
  for (guint i = 0; i < matrix->rows->len; i++) {
    TdMatrixRow *row = g_ptr_array_index (matrix->rows, i);
    TdProgress *line = g_ptr_array_index (progress->nominations, i);
    g_autoptr (GPtrArray) checks = load (db, row->nomination_id);
    guint n_row = 0, n_unmet = 0;

    g_assert_cmpstr (line->nomination_id, ==, row->nomination_id);
    g_assert_cmpuint (row->n_cells, ==, checks->len);
    for (guint j = 0; j < checks->len; j++) {
      TdCheck *check = g_ptr_array_index (checks, j);

      g_assert_cmpint (TD_CELL_VERDICT (row->cells[j]), ==, check->verdict);
      g_assert_cmpint ((row->cells[j] & TD_CELL_NOTED) != 0, ==, *check->note != '\0');
      g_assert_cmpint ((row->cells[j] & TD_CELL_PROVED) != 0, ==, check->proofs->len > 0);
      n_row += check->verdict != TD_VERDICT_OPEN;
      n_unmet += check->verdict == TD_VERDICT_UNMET;
    }
    g_assert_cmpuint (row->n_done, ==, n_row);
    g_assert_cmpuint (line->n_decided, ==, n_row);
    g_assert_cmpuint (line->n_unmet, ==, n_unmet);
    g_assert_cmpuint (line->n_criteria, ==, checks->len);
    g_assert_cmpuint (line->excluded_by, ==, td_checklist_find_exclusion (checks));
    g_assert_cmpuint (row->excluded_by, ==, line->excluded_by);
    n_decided += n_row;
    n_ended += line->excluded_by > 0 || n_row == checks->len;
  }
  g_assert_cmpuint (progress->n_decided, ==, n_decided);
  g_assert_cmpuint (progress->n_ended, ==, n_ended);
}

static void
test_empty (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdMatrix) matrix = load_matrix (self->db);
  g_autoptr (TdPlanProgress) progress = load_progress (self->db);
  TdMatrixColumn *last = g_ptr_array_index (matrix->columns, 2);

  g_assert_cmpuint (matrix->rows->len, ==, 0);
  g_assert_cmpuint (matrix->columns->len, ==, 3);
  g_assert_cmpstr (last->text, ==, "Không bị phê bình");
  g_assert_true (last->veto);
  g_assert_cmpuint (last->number, ==, 3);
  g_assert_cmpuint (progress->nominations->len, ==, 0);
  g_assert_null (td_matrix_load (self->db, "nowhere", &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
}

/* Whatever is decided, opened, noted, proved and undone: all three ways of counting agree. */
static void
test_recount (Workspace *self, gconstpointer data)
{
  static const char *const CRITERIA[] = {"c1", "c2", "c3"};
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) ids = add_nominees (self->db, 5);
  g_autoptr (GRand) random = g_rand_new_with_seed (20261124);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("scan", 4);
  TdEvidenceInfo info = {"application/pdf", 4};

  for (guint i = 0; i < ids->len; i++) {
    g_autofree char *evidence =
        td_evidence_add (self->db, bytes, "a.pdf", &info, g_ptr_array_index (ids, i), &error);

    g_assert_no_error (error);
    g_assert_true (td_checklist_add_proof (self->db, g_ptr_array_index (ids, i), CRITERIA[i % 3],
                                           evidence, 1 + i % 4, &error));
  }
  for (guint i = 0; i < 60; i++) {
    const char *id = g_ptr_array_index (ids, (guint) g_rand_int_range (random, 0, 5));
    const char *criterion = CRITERIA[g_rand_int_range (random, 0, 3)];

    if (g_rand_int_range (random, 0, 6) == 0)
      g_assert_true (
          td_checklist_set_note (self->db, id, criterion, i % 2 ? "xem lại" : "", &error));
    else if (g_rand_int_range (random, 0, 6) == 0 &&
             td_history_next_undo (self->db, NULL, &error) > 0)
      undo (self->db);
    else
      set (self->db, id, criterion, (TdVerdict) g_rand_int_range (random, 0, 4));
    assert_recount (self->db);
  }
}

/* As many cells as one likes: one change, one undo, the same as one after the other. */
static void
test_many_is_one_change (Workspace *self, gconstpointer data)
{
  static const char *const TWO[] = {"c1", "c2", NULL};
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) ids = add_nominees (self->db, 7);
  gint64 before, after;

  set (self->db, g_ptr_array_index (ids, 0), "c1", TD_VERDICT_MET);
  set (self->db, g_ptr_array_index (ids, 1), "c1", TD_VERDICT_UNMET);
  g_assert_true (
      td_checklist_set_note (self->db, g_ptr_array_index (ids, 2), "c2", "bản sao", &error));
  before = td_history_next_undo (self->db, NULL, &error);
  set_many (self->db, ids, TWO, TD_VERDICT_MET, 13);
  after = td_history_next_undo (self->db, NULL, &error);
  g_assert_cmpint (after, ==, before + 1);
  g_assert_cmpint (read_int (self->db, "SELECT count(*) AS n FROM verdict WHERE value = 'met'"
                                       " AND actor <> '' AND decided_at <> ''"),
                   ==, 14);
  g_assert_cmpint (read_int (self->db, "SELECT count(*) AS n FROM verdict WHERE note = 'bản sao'"),
                   ==, 1);
  assert_recount (self->db);
  set_many (self->db, ids, TWO, TD_VERDICT_MET, 0);
  g_assert_cmpint (td_history_next_undo (self->db, NULL, &error), ==, after);
  undo (self->db);
  g_assert_cmpint (read_int (self->db, "SELECT count(*) AS n FROM verdict WHERE value <> 'open'"),
                   ==, 2);
  assert_recount (self->db);
  redo (self->db);
  set_many (self->db, ids, TWO, TD_VERDICT_OPEN, 14);
  g_assert_cmpint (read_int (self->db, "SELECT count(*) AS n FROM verdict"), ==, 1);
  assert_recount (self->db);
}

static void
assert_refused (TdDb *db, const char *const *nominations, const char *const *criteria)
{
  g_autoptr (GError) error = NULL;
  gint64 before = td_history_next_undo (db, NULL, NULL);

  g_assert_false (td_matrix_set_verdicts (db, nominations, criteria, TD_VERDICT_MET, NULL, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_assert_cmpint (read_int (db, "SELECT count(*) AS n FROM verdict"), ==, 0);
  g_assert_cmpint (td_history_next_undo (db, NULL, NULL), ==, before);
}

static void
test_refuses_others (Workspace *self, gconstpointer data)
{
  g_autofree char *here = add_nominee (self->db, TD_NOMINEE_COLLECTIVE, "Xã Lũng Vài", "ga", NULL);
  g_autofree char *there = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Lù Thị Mỷ", "gb", NULL);
  const char *const both[] = {here, there, NULL};
  const char *const one[] = {here, NULL};
  const char *const wild[] = {here, "x\"]', (1", NULL};
  static const char *const FIRST[] = {"c1", NULL};
  static const char *const MIXED[] = {"c1", "c4", NULL};

  assert_refused (self->db, both, FIRST);
  assert_refused (self->db, one, MIXED);
  assert_refused (self->db, wild, FIRST);
}

static void
test_veto (Workspace *self, gconstpointer data)
{
  g_autoptr (GPtrArray) ids = add_nominees (self->db, 2);
  const char *id = g_ptr_array_index (ids, 0);
  g_autoptr (TdPlanProgress) excluded = NULL;
  g_autoptr (TdPlanProgress) back = NULL;
  TdProgress *line;

  set (self->db, id, "c2", TD_VERDICT_UNMET);
  set (self->db, id, "c3", TD_VERDICT_UNMET);
  excluded = load_progress (self->db);
  line = g_ptr_array_index (excluded->nominations, 0);
  g_assert_cmpuint (line->excluded_by, ==, 3);
  g_assert_cmpuint (line->n_decided, ==, 2);
  g_assert_true (line->is_ended);
  g_assert_cmpuint (excluded->n_ended, ==, 1);
  set (self->db, id, "c3", TD_VERDICT_MET);
  back = load_progress (self->db);
  line = g_ptr_array_index (back->nominations, 0);
  g_assert_cmpuint (line->excluded_by, ==, 0);
  g_assert_false (line->is_ended);
}

static GPtrArray *
load_history (TdDb *db, const char *id)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *history = td_checklist_load_history (db, id, "c1", &error);

  g_assert_no_error (error);
  return history;
}

static void
test_history (Workspace *self, gconstpointer data)
{
  static const char *const FIRST[] = {"c1", NULL};
  g_autoptr (GPtrArray) ids = add_nominees (self->db, 2);
  const char *id = g_ptr_array_index (ids, 0);
  g_autoptr (GPtrArray) fresh = NULL;
  g_autoptr (GPtrArray) changed = NULL;
  g_autoptr (GPtrArray) undone = NULL;
  TdPastVerdict *past;

  set (self->db, id, "c1", TD_VERDICT_MET);
  fresh = load_history (self->db, id);
  g_assert_cmpuint (fresh->len, ==, 0);
  set (self->db, id, "c1", TD_VERDICT_UNMET);
  set_many (self->db, ids, FIRST, TD_VERDICT_OPEN, 1);
  changed = load_history (self->db, id);
  g_assert_cmpuint (changed->len, ==, 2);
  past = g_ptr_array_index (changed, 0);
  g_assert_cmpint (past->verdict, ==, TD_VERDICT_UNMET);
  g_assert_cmpstr (past->actor, !=, "");
  g_assert_cmpstr (past->replaced_by, !=, "");
  g_assert_cmpstr (past->decided_at, <=, past->replaced_at);
  past = g_ptr_array_index (changed, 1);
  g_assert_cmpint (past->verdict, ==, TD_VERDICT_MET);
  undo (self->db);
  undone = load_history (self->db, id);
  g_assert_cmpuint (undone->len, ==, 1);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/core/matrix/empty", test_empty);
  ADD_TEST ("/core/matrix/recount", test_recount);
  ADD_TEST ("/core/matrix/many-is-one-change", test_many_is_one_change);
  ADD_TEST ("/core/matrix/refuses-others", test_refuses_others);
  ADD_TEST ("/core/matrix/veto", test_veto);
  ADD_TEST ("/core/matrix/history", test_history);
  return g_test_run ();
}
