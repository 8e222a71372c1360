/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Evidence: sealing by content, what happens when the disk fails, judging, turning, verifying. */

#include "td-test-domain.h"

#include <core/base/td-file.h>
#include <core/base/td-problem.h>
#include <core/evidence/td-evidence.h>

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

static char *
try_add (TdDb *db, const char *content, const char *name, const char *nomination, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (content, strlen (content));
  TdEvidenceInfo info = {"image/jpeg", 2};

  return td_evidence_add (db, bytes, name, &info, nomination, error);
}

static char *
add (TdDb *db, const char *content, const char *name, const char *nomination)
{
  g_autoptr (GError) error = NULL;
  char *id = try_add (db, content, name, nomination, &error);

  g_assert_no_error (error);
  g_assert_nonnull (id);
  return id;
}

static TdEvidence *
load (TdDb *db, const char *id)
{
  g_autoptr (GError) error = NULL;
  TdEvidence *evidence = td_evidence_store_load (db, id, &error);

  g_assert_no_error (error);
  return evidence;
}

static GPtrArray *
list (TdDb *db, const char *nomination_id)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *all = td_evidence_store_list (db, nomination_id, &error);

  g_assert_no_error (error);
  return all;
}

static void
assert_contents (const char *path, const char *want)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *got = NULL;

  g_file_get_contents (path, &got, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (got, ==, want);
}

static void
test_seal (Workspace *self, gconstpointer data)
{
  g_autofree char *nomination = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Bưởi", NULL, NULL);
  g_autofree char *id = add (self->db, "nội dung", "Giấy khen.jpg", nomination);
  g_autofree char *again = add (self->db, "nội dung", "khác tên.jpg", nomination);
  g_autoptr (TdEvidence) evidence = load (self->db, id);
  g_autoptr (GPtrArray) attached = list (self->db, nomination);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("nội dung", strlen ("nội dung"));
  g_autofree char *hash = td_file_hash (bytes);
  g_autofree char *path = td_evidence_dup_path (self->db, hash);
  struct stat status;

  g_assert_cmpstr (again, ==, id);
  g_assert_cmpstr (evidence->sha256, ==, hash);
  g_assert_cmpstr (evidence->name, ==, "Giấy khen.jpg");
  g_assert_cmpstr (evidence->media_type, ==, "image/jpeg");
  g_assert_cmpint (evidence->size, ==, strlen ("nội dung"));
  g_assert_cmpuint (evidence->n_pages, ==, 2);
  g_assert_cmpuint (evidence->n_nominations, ==, 1);
  g_assert_cmpuint (attached->len, ==, 1);
  g_assert_cmpstr (((TdEvidence *) g_ptr_array_index (attached, 0))->state, ==, "unseen");
  assert_contents (path, "nội dung");
  g_assert_cmpint (stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

static void
test_shared (Workspace *self, gconstpointer data)
{
  g_autofree char *first = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Bưởi", NULL, NULL);
  g_autofree char *second = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Cam", NULL, NULL);
  g_autofree char *id = add (self->db, "x", "ảnh.jpg", first);
  g_autofree char *same = add (self->db, "x", "ảnh.jpg", second);
  g_autofree char *loose = add (self->db, "y", "rời.jpg", NULL);
  g_autoptr (GPtrArray) all = list (self->db, NULL);
  g_autoptr (GPtrArray) of_second = list (self->db, second);
  TdEvidence *evidence = g_ptr_array_index (of_second, 0);

  g_assert_cmpstr (id, ==, same);
  g_assert_cmpstr (id, !=, loose);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpuint (of_second->len, ==, 1);
  g_assert_cmpstr (evidence->nomination_id, ==, second);
  g_assert_cmpuint (evidence->n_nominations, ==, 2);
}

static void
test_finds_nomination (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Bưởi", NULL, NULL);
  g_autofree char *second = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Cam", NULL, NULL);
  g_autofree char *shared = add (self->db, "x", "ảnh.jpg", second);
  g_autofree char *same = add (self->db, "x", "ảnh.jpg", first);
  g_autofree char *loose = add (self->db, "y", "rời.jpg", NULL);
  g_autofree char *found = td_evidence_store_find_nomination (self->db, same, "p", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, first);
  g_assert_null (td_evidence_store_find_nomination (self->db, loose, "p", &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (td_evidence_store_find_nomination (self->db, shared, "another", &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
}

static void
test_refuses (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  TdEvidenceInfo no_pages = {"image/png", 0};

  g_assert_null (try_add (self->db, "", "rỗng.jpg", NULL, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (try_add (self->db, "x", "", NULL, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (td_evidence_add (self->db, bytes, "x.png", &no_pages, NULL, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (try_add (self->db, "x", "x.jpg", "none", &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
  g_assert_cmpint (read_int (self->db, "SELECT count(*) AS n FROM evidence"), ==, 0);
}

/* Not even the superuser makes a folder where a file is. */
static void
test_folder_unusable (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (self->dir, "evidence", NULL);
  g_autofree char *id = NULL;

  remove_tree (folder);
  g_assert_true (g_file_set_contents (folder, "in the way", -1, &error));
  g_assert_null (try_add (self->db, "x", "x.jpg", NULL, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == TD_ERROR);
  g_clear_error (&error);
  g_assert_cmpint (read_int (self->db, "SELECT count(*) AS n FROM evidence"), ==, 0);
  g_unlink (folder);
  id = add (self->db, "x", "x.jpg", NULL);
}

static void
test_folder_read_only (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (self->dir, "evidence", NULL);

  if (getuid () == 0) {
    g_test_skip ("Rights mean nothing to the superuser");
    return;
  }
  g_assert_cmpint (g_chmod (folder, 0500), ==, 0);
  g_assert_null (try_add (self->db, "x", "x.jpg", NULL, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_READ_ONLY);
  g_assert_cmpint (read_int (self->db, "SELECT count(*) AS n FROM evidence"), ==, 0);
  g_assert_cmpint (g_chmod (folder, 0700), ==, 0);
}

/* A file that may not grow beyond a few bytes stands for the disk that gets full on the way. */
static void
test_disk_fails_midway (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *content = g_strnfill (100000, 'x');
  g_autoptr (GBytes) bytes = g_bytes_new (content, strlen (content));
  g_autofree char *hash = td_file_hash (bytes);
  g_autofree char *path = td_evidence_dup_path (self->db, hash);
  g_autofree char *id = NULL;
  struct rlimit before, small;
  void (*handler) (int) = signal (SIGXFSZ, SIG_IGN);

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = before;
  small.rlim_cur = 1000;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  id = try_add (self->db, content, "x.jpg", NULL, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  signal (SIGXFSZ, handler);
  g_assert_cmpstr (id, ==, NULL);
  g_assert_nonnull (error);
  g_assert_cmpint (read_int (self->db, "SELECT count(*) AS n FROM evidence"), ==, 0);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_clear_error (&error);
  id = add (self->db, content, "x.jpg", NULL);
  assert_contents (path, content);
}

static void
test_read_only_workspace (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdDb) reader = td_db_open (self->dir, TD_DB_READ_ONLY, &error);

  g_assert_no_error (error);
  g_assert_null (try_add (reader, "x", "x.jpg", NULL, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_READ_ONLY);
}

static void
test_judge (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *nomination = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Bưởi", NULL, NULL);
  g_autofree char *id = add (self->db, "x", "ảnh.jpg", nomination);
  g_autoptr (GPtrArray) rejected = NULL;
  g_autoptr (GPtrArray) undone = NULL;

  g_assert_false (td_evidence_judge (self->db, id, nomination, "rejected", "  ", &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (td_evidence_judge (self->db, id, nomination, "good", NULL, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (td_evidence_judge (self->db, id, nomination, "accepted", NULL, &error));
  g_assert_true (td_evidence_judge (self->db, id, nomination, "rejected", " Mờ chữ ", &error));
  rejected = list (self->db, nomination);
  g_assert_cmpstr (((TdEvidence *) g_ptr_array_index (rejected, 0))->state, ==, "rejected");
  g_assert_cmpstr (((TdEvidence *) g_ptr_array_index (rejected, 0))->reason, ==, "Mờ chữ");
  undo (self->db);
  undone = list (self->db, nomination);
  g_assert_cmpstr (((TdEvidence *) g_ptr_array_index (undone, 0))->state, ==, "accepted");
  g_assert_true (td_evidence_detach (self->db, id, nomination, &error));
  g_assert_false (td_evidence_judge (self->db, id, nomination, "accepted", NULL, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (td_evidence_detach (self->db, id, nomination, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
}

static void
test_rotate (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *nomination = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Bưởi", NULL, NULL);
  g_autofree char *id = add (self->db, "x", "ảnh.jpg", nomination);
  g_autoptr (TdEvidence) turned = NULL;
  g_autoptr (GPtrArray) attached = NULL;
  g_autoptr (TdEvidence) straight = NULL;

  g_assert_true (td_evidence_rotate (self->db, id, 2, -90, &error));
  turned = load (self->db, id);
  g_assert_cmpuint (turned->rotations[0], ==, 0);
  g_assert_cmpuint (turned->rotations[1], ==, 270);
  attached = list (self->db, nomination);
  g_assert_cmpuint (((TdEvidence *) g_ptr_array_index (attached, 0))->rotations[1], ==, 270);
  g_assert_true (td_evidence_rotate (self->db, id, 2, 450, &error));
  g_assert_true (td_evidence_rotate (self->db, id, 2, 360, &error));
  g_assert_cmpint (read_int (self->db, "SELECT count(*) AS n FROM evidence_page"), ==, 0);
  undo (self->db);
  straight = load (self->db, id);
  g_assert_cmpuint (straight->rotations[1], ==, 90);
  g_assert_false (td_evidence_rotate (self->db, id, 3, 90, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (td_evidence_rotate (self->db, id, 1, 45, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
}

static GPtrArray *
verify (TdDb *db, guint want_files)
{
  g_autoptr (GError) error = NULL;
  guint n_files = 0;
  GPtrArray *problems = td_evidence_verify (db, &n_files, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (n_files, ==, want_files);
  return problems;
}

static void
test_verify (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *nomination = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Bưởi", NULL, NULL);
  g_autofree char *id = add (self->db, "một", "một.jpg", nomination);
  g_autofree char *other = add (self->db, "hai", "hai.jpg", NULL);
  g_autoptr (TdEvidence) first = load (self->db, id);
  g_autoptr (TdEvidence) second = load (self->db, other);
  g_autofree char *changed = td_evidence_dup_path (self->db, first->sha256);
  g_autofree char *missing = td_evidence_dup_path (self->db, second->sha256);
  g_autoptr (GPtrArray) none = verify (self->db, 2);
  g_autoptr (GPtrArray) both = NULL;
  g_autoptr (GPtrArray) mended = NULL;
  g_autofree char *again = NULL;
  TdProblem *problem;

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_true (g_file_set_contents (changed, "mốt", -1, &error));
  g_assert_cmpint (g_unlink (missing), ==, 0);
  both = verify (self->db, 2);
  g_assert_cmpuint (both->len, ==, 2);
  problem = g_ptr_array_index (both, 0);
  if (g_strcmp0 (problem->code, "evidence-changed") != 0)
    problem = g_ptr_array_index (both, 1);
  g_assert_cmpstr (problem->code, ==, "evidence-changed");
  g_assert_cmpstr (problem->place->id, ==, id);
  g_assert_nonnull (strstr (problem->message, "một.jpg"));
  g_assert_nonnull (strstr (problem->message, "Bưởi"));

  /* The same content sealed again mends both; what lay there is kept beside. */
  g_free (add (self->db, "hai", "hai.jpg", NULL));
  again = add (self->db, "một", "một.jpg", nomination);
  g_assert_cmpstr (again, ==, id);
  mended = verify (self->db, 2);
  g_assert_cmpuint (mended->len, ==, 0);
  assert_contents (changed, "một");
}

static void
test_verify_cancelled (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *id = add (self->db, "một", "một.jpg", NULL);

  g_cancellable_cancel (cancellable);
  g_assert_null (td_evidence_verify (self->db, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_undo_and_redo (Workspace *self, gconstpointer data)
{
  g_autofree char *nomination = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Bưởi", NULL, NULL);
  g_autofree char *id = add (self->db, "x", "ảnh.jpg", nomination);
  g_autoptr (GPtrArray) undone = NULL;
  g_autoptr (GPtrArray) redone = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  undo (self->db);
  undone = list (self->db, NULL);
  g_assert_cmpuint (undone->len, ==, 0);
  redo (self->db);
  redone = list (self->db, nomination);
  g_assert_cmpuint (redone->len, ==, 1);
  problems = verify (self->db, 1);
  g_assert_cmpuint (problems->len, ==, 0);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/core/evidence/seal", test_seal);
  ADD_TEST ("/core/evidence/shared", test_shared);
  ADD_TEST ("/core/evidence/finds-the-nomination", test_finds_nomination);
  ADD_TEST ("/core/evidence/refuses", test_refuses);
  ADD_TEST ("/core/evidence/folder-unusable", test_folder_unusable);
  ADD_TEST ("/core/evidence/folder-read-only", test_folder_read_only);
  ADD_TEST ("/core/evidence/disk-fails-midway", test_disk_fails_midway);
  ADD_TEST ("/core/evidence/read-only-workspace", test_read_only_workspace);
  ADD_TEST ("/core/evidence/judge", test_judge);
  ADD_TEST ("/core/evidence/rotate", test_rotate);
  ADD_TEST ("/core/evidence/verify", test_verify);
  ADD_TEST ("/core/evidence/verify-cancelled", test_verify_cancelled);
  ADD_TEST ("/core/evidence/undo-and-redo", test_undo_and_redo);
  return g_test_run ();
}
