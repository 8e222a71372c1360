/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Checklists: verdicts with their actor and time, notes, proofs, and what a change of group keeps.
 */

#include "td-test-domain.h"

#include <core/evidence/td-evidence.h>
#include <core/review/td-checklist.h>

static GPtrArray *
load (TdDb *db, const char *nomination_id)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *checks = td_checklist_load (db, nomination_id, &error);

  g_assert_no_error (error);
  return checks;
}

static TdCheck *
get (GPtrArray *checks, guint index)
{
  g_assert_cmpuint (index, <, checks->len);
  return g_ptr_array_index (checks, index);
}

static char *
add_evidence (TdDb *db, const char *content, guint n_pages, const char *nomination_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (content, strlen (content));
  TdEvidenceInfo info = {"application/pdf", n_pages};
  char *id = td_evidence_add (db, bytes, "quyết định.pdf", &info, nomination_id, &error);

  g_assert_no_error (error);
  return id;
}

static void
test_verdicts (void)
{
  for (guint i = TD_VERDICT_OPEN; i <= TD_VERDICT_NOT_APPLICABLE; i++) {
    TdVerdict verdict;

    g_assert_true (td_verdict_from_string (td_verdict_to_string (i), &verdict));
    g_assert_cmpint (verdict, ==, i);
    g_assert_cmpstr (td_verdict_get_title (i), !=, "");
  }
  g_assert_false (td_verdict_from_string ("perhaps", &(TdVerdict) {0}));
}

static void
test_decide (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = add_nominee (self->db, TD_NOMINEE_COLLECTIVE, "Xã Đông Quỳ", "ga", "ad");
  g_autoptr (GPtrArray) fresh = load (self->db, id);
  g_autoptr (GPtrArray) decided = NULL;
  g_autoptr (GPtrArray) opened = NULL;
  g_autoptr (GDateTime) time = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  g_assert_cmpuint (fresh->len, ==, 3);
  g_assert_cmpstr (get (fresh, 0)->text, ==, "Có kế hoạch cụ thể");
  g_assert_cmpuint (get (fresh, 2)->number, ==, 3);
  g_assert_true (get (fresh, 2)->veto);
  g_assert_cmpint (get (fresh, 0)->verdict, ==, TD_VERDICT_OPEN);
  g_assert_cmpstr (get (fresh, 0)->actor, ==, "");

  g_assert_true (td_checklist_set_verdict (self->db, id, "c1", TD_VERDICT_MET, &error));
  g_assert_true (td_checklist_set_verdict (self->db, id, "c2", TD_VERDICT_UNMET, &error));
  g_assert_true (td_checklist_set_verdict (self->db, id, "c3", TD_VERDICT_NOT_APPLICABLE, &error));
  decided = load (self->db, id);
  g_assert_cmpint (get (decided, 0)->verdict, ==, TD_VERDICT_MET);
  g_assert_cmpint (get (decided, 1)->verdict, ==, TD_VERDICT_UNMET);
  g_assert_cmpint (get (decided, 2)->verdict, ==, TD_VERDICT_NOT_APPLICABLE);
  g_assert_cmpstr (get (decided, 0)->actor, !=, "");
  time = g_date_time_new_from_iso8601 (get (decided, 0)->decided_at, NULL);
  g_assert_nonnull (time);
  g_assert_cmpint (ABS (g_date_time_difference (now, time)), <, 60 * G_TIME_SPAN_SECOND);

  g_assert_true (td_checklist_set_verdict (self->db, id, "c1", TD_VERDICT_OPEN, &error));
  opened = load (self->db, id);
  g_assert_cmpstr (get (opened, 0)->actor, ==, "");
  g_assert_cmpint (
      read_int (self->db, "SELECT count(*) AS n FROM verdict WHERE criterion_id = 'c1'"), ==, 0);
}

static void
test_same_verdict_is_no_change (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = add_nominee (self->db, TD_NOMINEE_COLLECTIVE, "Xã Đông Quỳ", "ga", "ad");
  gint64 before;

  g_assert_true (td_checklist_set_verdict (self->db, id, "c1", TD_VERDICT_MET, &error));
  before = td_history_next_undo (self->db, NULL, &error);
  g_assert_true (td_checklist_set_verdict (self->db, id, "c1", TD_VERDICT_MET, &error));
  g_assert_true (td_checklist_set_note (self->db, id, "c1", "", &error));
  g_assert_cmpint (td_history_next_undo (self->db, NULL, &error), ==, before);
}

static void
test_note (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = add_nominee (self->db, TD_NOMINEE_COLLECTIVE, "Xã Đông Quỳ", "ga", "ad");
  g_autoptr (GPtrArray) noted = NULL;
  g_autoptr (GPtrArray) undone = NULL;

  g_assert_true (td_checklist_set_note (self->db, id, "c2", "Chưa có\nquyết định", &error));
  g_assert_true (td_checklist_set_verdict (self->db, id, "c2", TD_VERDICT_MET, &error));
  g_assert_true (td_checklist_set_verdict (self->db, id, "c2", TD_VERDICT_OPEN, &error));
  noted = load (self->db, id);
  g_assert_cmpstr (get (noted, 1)->note, ==, "Chưa có\nquyết định");
  g_assert_cmpint (get (noted, 1)->verdict, ==, TD_VERDICT_OPEN);
  g_assert_false (td_checklist_set_note (self->db, id, "c2", "\xff", &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (td_checklist_set_note (self->db, id, "c2", "", &error));
  g_assert_cmpint (read_int (self->db, "SELECT count(*) AS n FROM verdict"), ==, 0);
  undo (self->db);
  undone = load (self->db, id);
  g_assert_cmpstr (get (undone, 1)->note, ==, "Chưa có\nquyết định");
}

static void
test_wrong_group (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = add_nominee (self->db, TD_NOMINEE_COLLECTIVE, "Xã Đông Quỳ", "ga", "ad");
  g_autofree char *bare = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Bưởi", NULL, NULL);
  g_autoptr (GPtrArray) empty = load (self->db, bare);

  g_assert_cmpuint (empty->len, ==, 0);
  g_assert_false (td_checklist_set_verdict (self->db, id, "c4", TD_VERDICT_MET, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (td_checklist_set_note (self->db, bare, "c1", "x", &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (td_checklist_set_verdict (self->db, "none", "c1", TD_VERDICT_MET, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
  g_assert_cmpint (read_int (self->db, "SELECT count(*) AS n FROM verdict"), ==, 0);
}

static void
test_group_change_keeps_verdicts (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = add_nominee (self->db, TD_NOMINEE_COLLECTIVE, "Xã Đông Quỳ", "ga", "ad");
  g_autoptr (TdNomination) elsewhere = NULL;
  g_autoptr (GPtrArray) other = NULL;
  g_autoptr (GPtrArray) back = NULL;

  g_assert_true (td_checklist_set_verdict (self->db, id, "c1", TD_VERDICT_MET, &error));
  g_assert_true (td_nomination_set (self->db, id, "group_id", "gb", &error));
  other = load (self->db, id);
  g_assert_cmpuint (other->len, ==, 1);
  elsewhere = load_nomination (self->db, id);
  g_assert_cmpuint (elsewhere->n_criteria, ==, 1);
  g_assert_cmpuint (elsewhere->n_decided, ==, 0);
  g_assert_true (td_nomination_set (self->db, id, "group_id", "ga", &error));
  back = load (self->db, id);
  g_assert_cmpint (get (back, 0)->verdict, ==, TD_VERDICT_MET);
}

static void
test_proofs (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = add_nominee (self->db, TD_NOMINEE_COLLECTIVE, "Xã Đông Quỳ", "ga", "ad");
  g_autofree char *evidence = add_evidence (self->db, "two pages", 2, id);
  g_autofree char *loose = add_evidence (self->db, "elsewhere", 1, NULL);
  g_autoptr (GPtrArray) linked = NULL;
  g_autoptr (GPtrArray) unlinked = NULL;
  g_autoptr (GPtrArray) undone = NULL;
  TdProof *proof;

  g_assert_true (td_checklist_add_proof (self->db, id, "c1", evidence, 2, &error));
  g_assert_true (td_checklist_add_proof (self->db, id, "c1", evidence, 1, &error));
  g_assert_true (td_checklist_add_proof (self->db, id, "c1", evidence, 1, &error));
  linked = load (self->db, id);
  g_assert_cmpuint (get (linked, 0)->proofs->len, ==, 2);
  g_assert_cmpuint (get (linked, 1)->proofs->len, ==, 0);
  proof = g_ptr_array_index (get (linked, 0)->proofs, 0);
  g_assert_cmpuint (proof->page, ==, 1);
  g_assert_cmpstr (proof->evidence_id, ==, evidence);
  g_assert_cmpstr (proof->evidence_name, ==, "quyết định.pdf");

  for (guint page = 0; page <= 3; page += 3) {
    g_assert_false (td_checklist_add_proof (self->db, id, "c1", evidence, page, &error));
    g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
    g_clear_error (&error);
  }
  g_assert_false (td_checklist_add_proof (self->db, id, "c1", loose, 1, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (td_checklist_add_proof (self->db, id, "c4", evidence, 1, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_clear_error (&error);

  g_assert_true (td_checklist_remove_proof (self->db, id, "c1", evidence, 2, &error));
  g_assert_false (td_checklist_remove_proof (self->db, id, "c1", evidence, 2, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (td_evidence_detach (self->db, evidence, id, &error));
  unlinked = load (self->db, id);
  g_assert_cmpuint (get (unlinked, 0)->proofs->len, ==, 0);
  undo (self->db);
  undo (self->db);
  undone = load (self->db, id);
  g_assert_cmpuint (get (undone, 0)->proofs->len, ==, 2);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/checklist/verdicts", test_verdicts);
  ADD_TEST ("/core/checklist/decide", test_decide);
  ADD_TEST ("/core/checklist/same-verdict-is-no-change", test_same_verdict_is_no_change);
  ADD_TEST ("/core/checklist/note", test_note);
  ADD_TEST ("/core/checklist/wrong-group", test_wrong_group);
  ADD_TEST ("/core/checklist/group-change-keeps-verdicts", test_group_change_keeps_verdicts);
  ADD_TEST ("/core/checklist/proofs", test_proofs);
  return g_test_run ();
}
