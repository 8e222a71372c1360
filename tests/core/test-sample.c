/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sample workspace is whole: every part a tour of the program shows is there, nothing in it is
 * what the program itself would complain about. */

#include "config.h"

#include <core/base/td-file.h>
#include <core/council/td-council.h>
#include <core/db/td-history.h>
#include <core/dossier/td-agency.h>
#include <core/evidence/td-evidence.h>
#include <core/nominee/td-nominee-checks.h>
#include <core/nominee/td-nominee-store.h>
#include <core/plan/td-plan-store.h>
#include <core/review/td-checklist.h>
#include <core/sample/td-sample.h>

#include <glib/gstdio.h>
#include <locale.h>

typedef struct {
  char *dir;
  TdDb *db;
  char *plan_id;
  GPtrArray *nominations;
} Fixture;

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    if (g_file_test (child, G_FILE_TEST_IS_DIR))
      remove_tree (child);
    else
      g_unlink (child);
  }
  g_rmdir (path);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) plans = NULL;

  self->dir = g_dir_make_tmp ("thidua-XXXXXX", &error);
  g_assert_no_error (error);
  self->db = td_db_open (self->dir, TD_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  td_sample_fill (self->db, &error);
  g_assert_no_error (error);
  plans = td_plan_store_list (self->db, &error);
  g_assert_cmpuint (plans->len, ==, 1);
  self->plan_id = g_strdup (((TdPlanSummary *) g_ptr_array_index (plans, 0))->id);
  self->nominations = td_nomination_store_list (self->db, self->plan_id, NULL, NULL, FALSE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_ptr_array_unref (self->nominations);
  g_assert_finalize_object (g_steal_pointer (&self->db));
  remove_tree (self->dir);
  g_free (self->dir);
  g_free (self->plan_id);
}

static void
test_nominees (Fixture *self, gconstpointer data)
{
  guint kinds[4] = {0};
  guint n_sudden = 0;

  g_assert_cmpuint (self->nominations->len, ==, 12);
  for (guint i = 0; i < self->nominations->len; i++) {
    TdNomination *nomination = g_ptr_array_index (self->nominations, i);
    g_auto (GStrv) paragraphs = g_strsplit (nomination->achievement, "\n", -1);

    g_test_message ("%s", nomination->nominee->fields[TD_NOMINEE_NAME]);
    kinds[nomination->nominee->kind]++;
    n_sudden += g_str_equal (nomination->occasion, "sudden");
    g_assert_cmpuint (g_strv_length (paragraphs), >=, 3);
    g_assert_cmpstr (nomination->summary, !=, "");
    g_assert_cmpstr (nomination->confirmed_by, !=, "");
    g_assert_cmpstr (nomination->group_name, !=, "");
    g_assert_cmpstr (nomination->award_name, !=, "");
    g_assert_cmpuint (nomination->n_criteria, >, 0);
    for (guint field = 0; field < TD_N_NOMINEE_FIELDS; field++) {
      g_autofree char *wrong = td_nominee_check (nomination->nominee, field);

      g_assert_cmpstr (wrong, ==, NULL);
      if (*nomination->nominee->fields[field] != '\0')
        g_assert_true (td_nominee_field_applies (field, nomination->nominee->kind));
    }
  }
  g_assert_cmpuint (kinds[TD_NOMINEE_INDIVIDUAL], ==, 5);
  g_assert_cmpuint (kinds[TD_NOMINEE_COLLECTIVE], ==, 5);
  g_assert_cmpuint (kinds[TD_NOMINEE_ENTERPRISE], ==, 1);
  g_assert_cmpuint (kinds[TD_NOMINEE_HOUSEHOLD], ==, 1);
  g_assert_cmpuint (n_sudden, ==, 1);
}

static void
test_checklists (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint n_proofs = 0, n_notes = 0, n_vetoed = 0;

  for (guint i = 0; i < self->nominations->len; i++) {
    TdNomination *nomination = g_ptr_array_index (self->nominations, i);
    g_autoptr (GPtrArray) checks = td_checklist_load (self->db, nomination->id, &error);

    g_assert_no_error (error);
    for (guint j = 0; j < checks->len; j++) {
      TdCheck *check = g_ptr_array_index (checks, j);

      n_proofs += check->proofs->len;
      n_notes += *check->note != '\0';
      n_vetoed += check->veto && check->verdict == TD_VERDICT_UNMET;
    }
  }
  g_assert_cmpuint (n_proofs, >=, 8);
  g_assert_cmpuint (n_notes, >=, 10);
  g_assert_cmpuint (n_vetoed, ==, 1);
}

/* What evidence.ini says of a file's kind is what its first bytes say. */
static void
test_evidence (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = td_evidence_store_list (self->db, NULL, &error);
  guint n_files = 0;
  g_autoptr (GPtrArray) problems = td_evidence_verify (self->db, &n_files, NULL, &error);
  gint64 total = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (n_files, ==, 6);
  g_assert_cmpuint (problems->len, ==, 0);
  for (guint i = 0; i < list->len; i++) {
    TdEvidence *evidence = g_ptr_array_index (list, i);
    g_autofree char *path = td_evidence_dup_path (self->db, evidence->sha256);
    g_autoptr (GBytes) bytes = td_file_read (path, 1 << 20, &error);
    const char *start = g_bytes_get_data (bytes, NULL);

    g_assert_cmpuint (evidence->n_nominations, >, 0);
    total += evidence->size;
    if (g_str_equal (evidence->media_type, "application/pdf"))
      g_assert_cmpint (strncmp (start, "%PDF-", 5), ==, 0);
    else if (g_str_equal (evidence->media_type, "image/png"))
      g_assert_cmpint (strncmp (start, "\x89PNG", 4), ==, 0);
    else
      g_assert_cmpint (strncmp (start, "\xff\xd8\xff", 3), ==, 0);
  }
  g_assert_cmpint (total, <, 1500000);
}

static void
test_meeting (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) meetings = td_meeting_store_list (self->db, self->plan_id, &error);
  TdMeeting *meeting;
  guint n_failed = 0, n_conflicts = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (meetings->len, ==, 1);
  meeting = g_ptr_array_index (meetings, 0);
  g_assert_true (meeting->is_closed);
  g_assert_true (meeting->has_quorum);
  g_assert_cmpuint (meeting->council->members->len, ==, 7);
  g_assert_cmpuint (meeting->n_present, ==, 6);
  g_assert_cmpuint (meeting->n_written, ==, 1);
  g_assert_cmpuint (meeting->ballots->len, ==, 11);
  for (guint i = 0; i < meeting->ballots->len; i++) {
    TdBallot *ballot = g_ptr_array_index (meeting->ballots, i);

    n_failed += !td_ballot_is_passed (ballot);
    n_conflicts += ballot->conflict != NULL;
  }
  g_assert_cmpuint (n_failed, ==, 1);
  g_assert_cmpuint (n_conflicts, >=, 1);
}

static void
test_agency (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdAgency) agency = td_agency_load (self->db, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (agency->name, ==, "ỦY BAN NHÂN DÂN XÃ MÂY TRÚC");
  g_assert_cmpstr (agency->signatory, !=, "");
  g_assert_true (td_history_verify (self->db, NULL, &error));
}

/* Without its data the sample says what is missing. */
static void
test_without_data (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *dir = g_dir_make_tmp ("thidua-XXXXXX", &error);
  g_autoptr (TdDb) db = td_db_open (dir, TD_DB_READ_WRITE, &error);
  g_autofree char *data_dir = g_strdup (g_getenv ("THIDUA_DATA_DIR"));

  g_assert_no_error (error);
  g_setenv ("THIDUA_DATA_DIR", dir, TRUE);
  g_assert_false (td_sample_fill (db, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "plan.txt"));
  g_setenv ("THIDUA_DATA_DIR", data_dir, TRUE);
  g_clear_object (&db);
  remove_tree (dir);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD ("/core/sample/nominees", test_nominees);
  ADD ("/core/sample/checklists", test_checklists);
  ADD ("/core/sample/evidence", test_evidence);
  ADD ("/core/sample/meeting", test_meeting);
  ADD ("/core/sample/agency", test_agency);
  g_test_add_func ("/core/sample/without-data", test_without_data);
  return g_test_run ();
}
