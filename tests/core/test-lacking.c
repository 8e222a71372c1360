/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who lacks what: nothing is forgotten, and what is filled in is no longer asked for. */

#include "td-test-domain.h"

#include <core/evidence/td-evidence.h>
#include <core/review/td-confirmation.h>
#include <core/review/td-correction.h>
#include <core/review/td-lacking.h>

static TdMatrix *
load (TdDb *db)
{
  g_autoptr (GError) error = NULL;
  TdMatrix *matrix = td_lacking_load (db, "p", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (matrix->columns->len, ==, TD_N_LACKS);
  return matrix;
}

static void
assert_cell (TdDb *db, guint n, TdLack lack, TdVerdict verdict, guint count)
{
  g_autoptr (TdMatrix) matrix = load (db);
  TdMatrixRow *row = g_ptr_array_index (matrix->rows, n);
  g_autofree char *sentence = td_lacking_describe (row, lack);
  g_autoptr (TdPlace) place = td_lacking_dup_place (row, lack);

  g_assert_cmpint (TD_CELL_VERDICT (row->cells[lack]), ==, verdict);
  g_assert_cmpuint (TD_CELL_COUNT (row->cells[lack]), ==, count);
  g_assert_cmpint (sentence != NULL, ==, verdict == TD_VERDICT_UNMET);
  g_assert_cmpint (place != NULL, ==, verdict == TD_VERDICT_UNMET);
}

static void
test_fresh (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Giàng Seo Páo", NULL, NULL);

  assert_cell (self->db, 0, TD_LACK_AWARD, TD_VERDICT_UNMET, 1);
  assert_cell (self->db, 0, TD_LACK_GROUP, TD_VERDICT_UNMET, 1);
  assert_cell (self->db, 0, TD_LACK_OCCASION, TD_VERDICT_NOT_APPLICABLE, 0);
  assert_cell (self->db, 0, TD_LACK_FIELDS, TD_VERDICT_UNMET, 5);
  assert_cell (self->db, 0, TD_LACK_ACHIEVEMENT, TD_VERDICT_UNMET, 1);
  assert_cell (self->db, 0, TD_LACK_CONFIRMATION, TD_VERDICT_UNMET, 2);
  assert_cell (self->db, 0, TD_LACK_CRITERIA, TD_VERDICT_NOT_APPLICABLE, 0);
  assert_cell (self->db, 0, TD_LACK_EVIDENCE, TD_VERDICT_NOT_APPLICABLE, 0);
  assert_cell (self->db, 0, TD_LACK_CORRECTIONS, TD_VERDICT_MET, 0);
  g_assert_null (td_lacking_load (self->db, "nowhere", &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
}

static void
set (TdDb *db, TdMatrixRow *row, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (td_nominee_set (db, row->nominee_id, key, value, &error));
  g_assert_no_error (error);
}

/* For every kind: what is asked for is filled in field by field, and each is one less. */
static void
test_fields (Workspace *self, gconstpointer data)
{
  for (guint kind = TD_NOMINEE_INDIVIDUAL; kind <= TD_NOMINEE_HOUSEHOLD; kind++) {
    g_autofree char *id = add_nominee (self->db, kind, "Một tên", NULL, NULL);
    g_autoptr (TdMatrix) matrix = load (self->db);
    TdMatrixRow *row = g_ptr_array_index (matrix->rows, kind);
    TdNomineeField fields[TD_N_NOMINEE_FIELDS];
    guint n, n_required;

    td_lacking_list_fields (row, FALSE, fields, &n);
    g_assert_cmpuint (n, >, 1);
    g_assert_cmpuint (n, ==, TD_CELL_COUNT (row->cells[TD_LACK_FIELDS]));
    for (guint i = 0; i < n; i++) {
      g_assert_true (td_nominee_field_applies (fields[i], kind));
      set (self->db, row, td_nominee_field_to_string (fields[i]), "1980");
      assert_cell (self->db, kind, TD_LACK_FIELDS, i + 1 < n ? TD_VERDICT_UNMET : TD_VERDICT_MET,
                   n - i - 1);
    }
    td_lacking_list_fields (row, TRUE, fields, &n_required);
    g_assert_cmpuint (n_required, <=, n);
  }
}

static char *
add_scan (TdDb *db, const char *nomination_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("scan", 4);
  TdEvidenceInfo info = {"application/pdf", 2};
  char *id = td_evidence_add (db, bytes, "a.pdf", &info, nomination_id, &error);

  g_assert_no_error (error);
  return id;
}

static void
test_checks (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = add_nominee (self->db, TD_NOMINEE_COLLECTIVE, "Xã Đông Quỳ", "ga", "ad");
  g_autofree char *scan = NULL;

  assert_cell (self->db, 0, TD_LACK_OCCASION, TD_VERDICT_UNMET, 1);
  assert_cell (self->db, 0, TD_LACK_CRITERIA, TD_VERDICT_UNMET, 3);
  assert_cell (self->db, 0, TD_LACK_EVIDENCE, TD_VERDICT_UNMET, 1);
  scan = add_scan (self->db, id);
  assert_cell (self->db, 0, TD_LACK_EVIDENCE, TD_VERDICT_MET, 0);
  g_assert_true (td_checklist_set_verdict (self->db, id, "c1", TD_VERDICT_MET, &error));
  g_assert_true (td_checklist_set_verdict (self->db, id, "c2", TD_VERDICT_MET, &error));
  assert_cell (self->db, 0, TD_LACK_CRITERIA, TD_VERDICT_UNMET, 1);
  assert_cell (self->db, 0, TD_LACK_EVIDENCE, TD_VERDICT_UNMET, 2);
  g_assert_true (td_checklist_add_proof (self->db, id, "c1", scan, 1, &error));
  assert_cell (self->db, 0, TD_LACK_EVIDENCE, TD_VERDICT_UNMET, 1);
  g_assert_true (td_checklist_set_verdict (self->db, id, "c3", TD_VERDICT_UNMET, &error));
  assert_cell (self->db, 0, TD_LACK_CRITERIA, TD_VERDICT_NOT_APPLICABLE, 0);
  assert_cell (self->db, 0, TD_LACK_EVIDENCE, TD_VERDICT_NOT_APPLICABLE, 0);
}

static void
test_confirmation_and_corrections (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Giàng Seo Páo", NULL, NULL);
  g_autofree char *scan = add_scan (self->db, id);
  g_autofree char *request = NULL;

  g_assert_true (td_nomination_set (self->db, id, "confirmed_by", "Ông Ma Văn Tề", &error));
  assert_cell (self->db, 0, TD_LACK_CONFIRMATION, TD_VERDICT_UNMET, 1);
  g_assert_true (td_confirmation_set_page (self->db, id, scan, 2, &error));
  assert_cell (self->db, 0, TD_LACK_CONFIRMATION, TD_VERDICT_MET, 0);
  request = td_correction_ask (self->db, id, "birth", "Sai năm", &error);
  assert_cell (self->db, 0, TD_LACK_CORRECTIONS, TD_VERDICT_UNMET, 1);
  g_assert_true (td_correction_answer (self->db, request, "", &error));
  assert_cell (self->db, 0, TD_LACK_CORRECTIONS, TD_VERDICT_MET, 0);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/core/lacking/fresh", test_fresh);
  ADD_TEST ("/core/lacking/fields", test_fields);
  ADD_TEST ("/core/lacking/checks", test_checks);
  ADD_TEST ("/core/lacking/confirmation-and-corrections", test_confirmation_and_corrections);
  return g_test_run ();
}
