/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Regions of pages: as text, many on one page, undone and redone, and gone with their page. */

#include "td-test-domain.h"

#include <core/evidence/td-evidence.h>
#include <core/review/td-checklist.h>
#include <math.h>

static const TdRegion HEAD = {0.1, 0.05, 0.5, 0.1};
static const TdRegion FOOT = {0.2, 0.8, 0.25, 0.15};

static GPtrArray *
load_proofs (TdDb *db, const char *nomination_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) checks = td_checklist_load (db, nomination_id, &error);
  TdCheck *check;

  g_assert_no_error (error);
  check = g_ptr_array_index (checks, 0);
  return g_ptr_array_ref (check->proofs);
}

static TdProof *
get (GPtrArray *proofs, guint index)
{
  g_assert_cmpuint (index, <, proofs->len);
  return g_ptr_array_index (proofs, index);
}

static void
assert_region (const TdRegion *region, const TdRegion *expected)
{
  g_assert_cmpfloat (region->x, ==, expected->x);
  g_assert_cmpfloat (region->y, ==, expected->y);
  g_assert_cmpfloat (region->width, ==, expected->width);
  g_assert_cmpfloat (region->height, ==, expected->height);
}

static char *
attach (TdDb *db, const char *content, const char *nomination_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (content, strlen (content));
  TdEvidenceInfo info = {"application/pdf", 3};
  char *id = td_evidence_add (db, bytes, content, &info, nomination_id, &error);

  g_assert_no_error (error);
  return id;
}

static char *
link_region (TdDb *db, const char *nomination, const char *evidence, const TdRegion *region)
{
  g_autoptr (GError) error = NULL;
  char *id = td_checklist_add_region (db, nomination, "c1", evidence, 2, region, &error);

  g_assert_no_error (error);
  g_assert_nonnull (id);
  return id;
}

static void
test_text (void)
{
  static const char *const BAD[] = {
      "",
      "0.1",
      "0.1,0.2,0.3",
      "0.1,0.2,0.3,0.4,0.5",
      "a,b,c,d",
      "0,0,0,0",
      "0,0,1,0.001",
      "0.6,0,0.5,0.5",
      "0,0.6,0.5,0.5",
      "-0.1,0,0.5,0.5",
      "nan,0,1,1",
      "inf,0,1,1",
      "0.1 0.2 0.3 0.4",
      "0,1;0,2;0,3;0,4",
      "0.1,0.2,0.3,0.4 ",
      "1e400,0,1,1",
      "0.1,,0.3,0.4",
      "0x0,0,1,1",
      "0.1,0.2,0.3,",
      " 0.1,0.2,0.3,0.4",
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  TdRegion region;

  g_assert_true (td_region_from_string ("0.1,0.05,0.5,0.1", &region, &error));
  g_assert_no_error (error);
  assert_region (&region, &HEAD);
  text = td_region_to_string (&region);
  g_assert_cmpstr (text, ==, "0.1,0.05,0.5,0.1");
  g_assert_true (td_region_from_string ("0,0,1,1", &region, &error));
  for (guint i = 0; i < G_N_ELEMENTS (BAD); i++) {
    g_assert_false (td_region_from_string (BAD[i], &region, &error));
    g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
    g_clear_error (&error);
  }
}

static void
test_many_on_a_page (Workspace *self, gconstpointer data)
{
  g_autofree char *id = add_nominee (self->db, TD_NOMINEE_COLLECTIVE, "Xã Đông Quỳ", "ga", "ad");
  g_autofree char *file = attach (self->db, "a.pdf", id);
  g_autofree char *foot = link_region (self->db, id, file, &FOOT);
  g_autofree char *head = link_region (self->db, id, file, &HEAD);
  g_autoptr (GPtrArray) proofs = load_proofs (self->db, id);

  g_assert_cmpuint (proofs->len, ==, 2);
  g_assert_cmpstr (get (proofs, 0)->region_id, ==, head); /* from the top of the page down */
  assert_region (&get (proofs, 0)->region, &HEAD);
  g_assert_cmpuint (get (proofs, 0)->page, ==, 2);
  g_assert_cmpuint (get (proofs, 0)->annex, ==, 1);
  assert_region (&get (proofs, 1)->region, &FOOT);
  g_assert_cmpint (read_int (self->db, "SELECT count(*) AS n FROM proof"), ==, 1);
}

static void
test_moved_and_removed (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = add_nominee (self->db, TD_NOMINEE_COLLECTIVE, "Xã Đông Quỳ", "ga", "ad");
  g_autofree char *file = attach (self->db, "a.pdf", id);
  g_autofree char *region = link_region (self->db, id, file, &HEAD);
  g_autoptr (GPtrArray) moved = NULL;
  g_autoptr (GPtrArray) removed = NULL;
  g_autoptr (GPtrArray) undone = NULL;

  g_assert_true (td_checklist_move_region (self->db, region, &FOOT, &error));
  moved = load_proofs (self->db, id);
  assert_region (&get (moved, 0)->region, &FOOT);
  g_assert_false (td_checklist_move_region (self->db, region, &(TdRegion) {0, 0, 2, 1}, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (td_checklist_remove_region (self->db, region, &error));
  removed = load_proofs (self->db, id);
  g_assert_cmpuint (removed->len, ==, 0);
  g_assert_false (td_checklist_remove_region (self->db, region, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
  undo (self->db);
  undo (self->db);
  undone = load_proofs (self->db, id);
  assert_region (&get (undone, 0)->region, &HEAD);
}

/* Taking the page or the file away takes its regions, and undo brings all of it back. */
static void
test_gone_with_its_page (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = add_nominee (self->db, TD_NOMINEE_COLLECTIVE, "Xã Đông Quỳ", "ga", "ad");
  g_autofree char *file = attach (self->db, "a.pdf", id);
  g_autofree char *head = link_region (self->db, id, file, &HEAD);
  g_autofree char *foot = link_region (self->db, id, file, &FOOT);

  for (guint i = 0; i < 2; i++) {
    if (i == 0)
      g_assert_true (td_checklist_remove_proof (self->db, id, "c1", file, 2, &error));
    else
      g_assert_true (td_evidence_detach (self->db, file, id, &error));
    g_assert_no_error (error);
    g_assert_cmpint (read_int (self->db, "SELECT count(*) AS n FROM proof_region"), ==, 0);
    undo (self->db);
    g_autoptr (GPtrArray) undone = load_proofs (self->db, id);
    g_assert_cmpuint (undone->len, ==, 2);
    g_assert_cmpstr (get (undone, 1)->region_id, ==, foot);
    redo (self->db);
    g_assert_cmpint (read_int (self->db, "SELECT count(*) AS n FROM proof_region"), ==, 0);
    undo (self->db);
  }
}

static void
test_refused (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = add_nominee (self->db, TD_NOMINEE_COLLECTIVE, "Xã Đông Quỳ", "ga", "ad");
  g_autofree char *file = attach (self->db, "a.pdf", id);
  g_autofree char *loose = attach (self->db, "b.pdf", NULL);
  const TdRegion nowhere = {NAN, 0, 0.5, 0.5};
  const struct {
    const char *criterion, *evidence;
    guint page;
    const TdRegion *region;
  } CASES[] = {
      {"c1", file, 4, &HEAD},  {"c1", file, 0, &HEAD},    {"c4", file, 1, &HEAD},
      {"c1", loose, 1, &HEAD}, {"c1", file, 1, &nowhere},
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_assert_null (td_checklist_add_region (self->db, id, CASES[i].criterion, CASES[i].evidence,
                                            CASES[i].page, CASES[i].region, &error));
    g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
    g_clear_error (&error);
  }
  g_assert_cmpint (read_int (self->db, "SELECT count(*) AS n FROM proof"), ==, 0);
}

/* A rejected file is not in the list of evidence: those behind it move up. */
static void
test_annex_numbers (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = add_nominee (self->db, TD_NOMINEE_COLLECTIVE, "Xã Đông Quỳ", "ga", "ad");
  g_autofree char *first = attach (self->db, "a.pdf", id);
  g_autofree char *second = attach (self->db, "b.pdf", id);
  g_autoptr (GPtrArray) both = NULL;
  g_autoptr (GPtrArray) one = NULL;

  g_assert_true (td_checklist_add_proof (self->db, id, "c1", first, 1, &error));
  g_assert_true (td_checklist_add_proof (self->db, id, "c1", second, 1, &error));
  both = load_proofs (self->db, id);
  g_assert_cmpuint (get (both, 0)->annex, ==, 1);
  g_assert_cmpuint (get (both, 1)->annex, ==, 2);
  g_assert_true (td_evidence_judge (self->db, first, id, "rejected", "mờ", &error));
  one = load_proofs (self->db, id);
  g_assert_cmpuint (get (one, 0)->annex, ==, 0);
  g_assert_cmpuint (get (one, 1)->annex, ==, 1);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/region/text", test_text);
  ADD_TEST ("/core/region/many-on-a-page", test_many_on_a_page);
  ADD_TEST ("/core/region/moved-and-removed", test_moved_and_removed);
  ADD_TEST ("/core/region/gone-with-its-page", test_gone_with_its_page);
  ADD_TEST ("/core/region/refused", test_refused);
  ADD_TEST ("/core/region/annex-numbers", test_annex_numbers);
  return g_test_run ();
}
