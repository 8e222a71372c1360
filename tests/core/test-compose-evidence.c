/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of evidence: only where there is any, with the checklist's numbers and what each page
 * proves; rejected files and nominees who failed are not in it. */

#include "../dossier-workspace.h"

#include <core/evidence/td-evidence.h>

static char *
attach (Workspace *workspace, const char *name, const char *nomination, guint n_pages)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (name, strlen (name));
  TdEvidenceInfo info = {"application/pdf", n_pages};
  char *id = td_evidence_add (workspace->db, bytes, name, &info, nomination, &error);

  g_assert_no_error (error);
  return id;
}

static char *
first_criterion (Workspace *workspace, const char *nomination)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) checks = td_checklist_load (workspace->db, nomination, &error);

  g_assert_no_error (error);
  return g_strdup (((TdCheck *) g_ptr_array_index (checks, 0))->criterion_id);
}

static TdPaper *
compose_index (Workspace *workspace)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = workspace_ensure (workspace, workspace->district_award);
  g_autoptr (GPtrArray) papers = td_dossier_compose (workspace->db, id, &error);
  TdPaper *last;

  g_assert_no_error (error);
  last = g_ptr_array_index (papers, papers->len - 1);
  return g_str_equal (last->kind, "evidence-index") ? g_object_ref (last) : NULL;
}

static TdFacts *
get (TdFacts *facts, const char *list, guint index)
{
  GPtrArray *records = td_facts_get_list (facts, list);

  g_assert_nonnull (records);
  g_assert_cmpuint (index, <, records->len);
  return g_ptr_array_index (records, index);
}

static void
test_none (void)
{
  g_autoptr (Workspace) workspace = workspace_new ();
  g_autoptr (TdPaper) index = compose_index (workspace);

  g_assert_null (index);
}

static void
test_places (void)
{
  const TdRegion top = {0.1, 0.1, 0.3, 0.1}, near = {0.5, 0.1, 0.3, 0.1}, foot = {0, 0.8, 1, 0.1};
  g_autoptr (GError) error = NULL;
  g_autoptr (Workspace) workspace = workspace_new ();
  g_autofree char *file = attach (workspace, "quyet-dinh.pdf", workspace->individual, 4);
  g_autofree char *criterion = first_criterion (workspace, workspace->individual);
  const TdRegion *regions[] = {&top, &near, &foot};

  for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
    g_free (td_checklist_add_region (workspace->db, workspace->individual, criterion, file, 2,
                                     regions[i], &error));
  g_assert_no_error (error);
  td_checklist_add_proof (workspace->db, workspace->individual, criterion, file, 4, &error);
  g_assert_no_error (error);

  g_autoptr (TdPaper) index = compose_index (workspace);
  TdFacts *nominee = get (index->facts, "nominees", 0);
  TdFacts *row = get (nominee, "files", 0);
  TdFacts *proved = get (row, "criteria", 0);

  g_assert_cmpstr (td_facts_get (index->facts, "total"), ==, "01");
  g_assert_cmpstr (td_facts_get (row, "name"), ==, "quyet-dinh.pdf");
  g_assert_cmpstr (td_facts_get (row, "pages"), ==, "4");
  g_assert_cmpstr (td_facts_get (proved, "number"), ==, "1");
  g_assert_cmpuint (td_facts_get_list (proved, "places")->len, ==, 3);
  g_assert_cmpstr (td_facts_get (get (proved, "places", 0), "part"), ==, "top");
  g_assert_cmpstr (td_facts_get (get (proved, "places", 1), "part"), ==, "bottom");
  g_assert_null (td_facts_get (get (proved, "places", 2), "part"));
  g_assert_cmpstr (td_facts_get (get (proved, "places", 2), "page"), ==, "4");

  /* Turned upside down, what was at the top is at the bottom. */
  td_evidence_rotate (workspace->db, file, 2, 180, &error);
  g_assert_no_error (error);
  g_autoptr (TdPaper) turned = compose_index (workspace);
  proved = get (get (get (turned->facts, "nominees", 0), "files", 0), "criteria", 0);
  g_assert_cmpstr (td_facts_get (get (proved, "places", 0), "part"), ==, "bottom");
}

static void
test_left_out (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Workspace) workspace = workspace_new ();
  g_autofree char *bad = attach (workspace, "mo.pdf", workspace->collective, 1);
  g_autofree char *good = attach (workspace, "ro.pdf", workspace->collective, 1);
  g_autofree char *other = attach (workspace, "khac.pdf", workspace->individual, 1);

  td_evidence_judge (workspace->db, bad, workspace->collective, "rejected", "mờ", &error);
  td_evidence_judge (workspace->db, good, workspace->collective, "accepted", "", &error);
  g_assert_no_error (error);

  g_autoptr (TdPaper) index = compose_index (workspace);
  TdFacts *collective = get (index->facts, "nominees", 0); /* collectives first */
  g_assert_cmpuint (td_facts_get_list (collective, "files")->len, ==, 1);
  g_assert_cmpstr (td_facts_get (get (collective, "files", 0), "name"), ==, "ro.pdf");
  g_assert_cmpstr (td_facts_get (get (collective, "files", 0), "number"), ==, "1");
  g_assert_cmpuint (td_facts_get_list (index->facts, "nominees")->len, ==, 2);
  /* Not yet looked at: told for one nominee, not for the other. */
  g_assert_cmpuint (index->problems->len, ==, 1);
  g_assert_cmpstr (((TdProblem *) g_ptr_array_index (index->problems, 0))->code, ==,
                   "evidence-unseen");
  g_assert_true (g_str_has_prefix (index->file_name, "0"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/compose-evidence/none", test_none);
  g_test_add_func ("/core/compose-evidence/places", test_places);
  g_test_add_func ("/core/compose-evidence/left-out", test_left_out);
  return g_test_run ();
}
