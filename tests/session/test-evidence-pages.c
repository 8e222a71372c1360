/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages of evidence through the session: regions, many files at once, what is found out about them,
 * and what they say. */
#include "config.h"

#include "calls.h"

#include <core/base/td-problem.h>
#include <core/search/td-search.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <session/td-session-evidence.h>
#include <session/td-session-examine.h>
#include <session/td-session-pages.h>
#include <session/td-session-search.h>
#include <string.h>
#include <tests/intake/samples.h>
#include <tests/intake/scans.h>

static void
write_file (const char *dir, const char *name, GBytes *bytes)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                       &error);
  g_assert_no_error (error);
}

/* A folder with scans of two papers, one of them twice and upside down, a PDF with text, and two
 * files that are no good. */
static char *
make_folder (void)
{
  char *dir = g_dir_make_tmp ("thidua-scans-XXXXXX", NULL);
  g_autoptr (GBytes) first = sample_scan (&(SampleScan) {0, 200});
  g_autoptr (GBytes) again = sample_scan (&(SampleScan) {0, 150, 180, .noise = 8});
  g_autoptr (GBytes) second = sample_scan (&(SampleScan) {2, 200});
  g_autoptr (GBytes) pdf = sample_pdf (2);
  g_autoptr (GBytes) cut = sample_cut (first, g_bytes_get_size (first) / 2);
  g_autoptr (GBytes) text = g_bytes_new_static ("Không phải ảnh", 17);

  write_file (dir, "1.jpg", first);
  write_file (dir, "2.jpg", again);
  write_file (dir, "3.jpg", second);
  write_file (dir, "4.pdf", pdf);
  write_file (dir, "5 hỏng.jpg", cut);
  write_file (dir, "6.jpg", text);
  return dir;
}

static TdAddedFiles *
add_folder (Fixture *fixture, const char *nomination)
{
  g_autofree char *dir = make_folder ();
  const char *paths[] = {dir, NULL};
  g_autoptr (GError) error = NULL;
  TdAddedFiles *added = CALL (td_session_add_files, &error, nomination, paths);

  g_assert_no_error (error);
  remove_folder (dir);
  return added;
}

static void
test_add_files (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  g_autofree char *id = add_sample_nominee (fixture, plan, "Trần Thị Bưởi");
  g_autoptr (TdAddedFiles) added = add_folder (fixture, id);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autofree char *undone = NULL;

  g_assert_cmpuint (added->ids->len, ==, 4);
  g_assert_cmpuint (added->sentences->len, ==, 2);
  g_assert_nonnull (strstr (g_ptr_array_index (added->sentences, 0), "5 hỏng.jpg"));
  files = CALL (td_session_list_evidence, &error, id);
  g_assert_no_error (error);
  g_assert_cmpuint (files->len, ==, 4);
  g_assert_cmpstr (((TdEvidence *) g_ptr_array_index (files, 3))->name, ==, "4.pdf");

  /* one change */
  undone = CALL (td_session_undo, &error);
  g_assert_no_error (error);
  left = CALL (td_session_list_evidence, &error, id);
  g_assert_cmpuint (left->len, ==, 0);
}

static void
test_add_nothing (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  g_autofree char *id = add_sample_nominee (fixture, plan, "Trần Thị Bưởi");
  const char *paths[] = {"/nowhere/scan.jpg", NULL};
  g_autofree char *undo = g_strdup (td_session_get_next_undo (fixture->session));
  g_autoptr (GError) error = NULL;
  g_autoptr (TdAddedFiles) added = CALL (td_session_add_files, &error, id, paths);

  g_assert_no_error (error);
  g_assert_cmpuint (added->ids->len, ==, 0);
  g_assert_cmpuint (added->sentences->len, ==, 1);
  g_assert_cmpstr (td_session_get_next_undo (fixture->session), ==, undo);
  CALL_CANCELLED (td_session_add_files, id, paths);
}

static void
test_regions (Fixture *fixture, gconstpointer user_data)
{
  static const TdPageRegion HALF = {0, 0, 1, .5};
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  g_autofree char *id = add_sample_nominee (fixture, plan, "Trần Thị Bưởi");
  g_autoptr (TdAddedFiles) added = add_folder (fixture, id);
  g_autoptr (GError) error = NULL;
  const char *pdf = g_ptr_array_index (added->ids, 3);
  g_autofree TdPageInfo *info = CALL (td_session_describe_page, &error, pdf, 2);

  g_assert_no_error (error);
  g_assert_cmpfloat (info->width, ==, 595);
  TdPixels *pixels = CALL (td_session_render_region, &error, pdf, 2, &HALF, 30, 20, 0);
  g_assert_no_error (error);
  const guint8 *bgra = g_bytes_get_data (pixels->pixels, NULL);
  g_assert_cmpuint (bgra[2], ==, 255);
  g_assert_cmpuint (bgra[1], ==, 0);
  td_session_pixels_free (pixels);
  CALL_REFUSED (td_session_render_region, TD_ERROR_NOT_FOUND, pdf, 3, &HALF, 30, 20, 0);
  CALL_REFUSED (td_session_describe_page, TD_ERROR_NOT_FOUND, "nobody", 1);
  CALL_CANCELLED (td_session_render_region, pdf, 1, &HALF, 30, 20, 0);

  g_autoptr (GArray) words = CALL (td_session_evidence_words, &error, pdf, 2);
  g_assert_no_error (error);
  g_assert_cmpuint (words->len, ==, 2);
  g_assert_cmpstr (g_array_index (words, TdPageWord, 0).text, ==, "Trang");
}

static void
count_cb (guint done, guint total, gpointer user_data)
{
  guint *n = user_data;

  g_assert_cmpuint (done, ==, *n + 1);
  g_assert_cmpuint (total, ==, 5);
  *n = done;
}

static gboolean
has_code (GPtrArray *problems, const char *code)
{
  for (guint i = 0; i < problems->len; i++)
    if (g_str_equal (((TdProblem *) g_ptr_array_index (problems, i))->code, code))
      return TRUE;
  return FALSE;
}

static void
assert_findings (Fixture *fixture, const char *id, const char *const *codes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = CALL (td_session_list_findings, &error, id);

  g_assert_no_error (error);
  for (guint i = 0; codes[i] != NULL; i++) {
    g_test_message ("%s", codes[i]);
    g_assert_true (has_code (found, codes[i]));
  }
  g_assert_cmpuint (found->len, ==, g_strv_length ((char **) codes));
}

static void
test_examine (Fixture *fixture, gconstpointer user_data)
{
  static const char *const UNKNOWN[] = {"not-examined", NULL};
  static const char *const FIRST[] = {"same-picture", NULL}, *const THIRD[] = {NULL};
  static const char *const SECOND[] = {"coarse", "upside-down", "same-picture", NULL};
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  g_autofree char *id = add_sample_nominee (fixture, plan, "Trần Thị Bưởi");
  g_autoptr (TdAddedFiles) added = add_folder (fixture, id);
  g_autofree char *undo = g_strdup (td_session_get_next_undo (fixture->session));
  g_autoptr (GError) error = NULL;
  guint n = 0;

  assert_findings (fixture, g_ptr_array_index (added->ids, 0), UNKNOWN);
  g_assert_cmpint (CALL (td_session_examine_evidence, &error, id, FALSE, count_cb, &n), ==, 5);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 5);
  assert_findings (fixture, g_ptr_array_index (added->ids, 0), FIRST);
  assert_findings (fixture, g_ptr_array_index (added->ids, 1), SECOND);
  assert_findings (fixture, g_ptr_array_index (added->ids, 2), THIRD);
  /* nothing is left, and nothing is to be undone */
  g_assert_cmpint (CALL (td_session_examine_evidence, &error, id, FALSE, NULL, NULL), ==, 0);
  g_assert_cmpstr (td_session_get_next_undo (fixture->session), ==, undo);
}

/* A page says what is on it; where Tesseract is missing, only what has a text layer. */
static void
test_text (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *program = g_find_program_in_path ("tesseract");
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  g_autofree char *id = add_sample_nominee (fixture, plan, "Trần Thị Bưởi");
  g_autoptr (TdAddedFiles) added = add_folder (fixture, id);
  const char *scan = g_ptr_array_index (added->ids, 0);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (CALL (td_session_examine_evidence, &error, id, TRUE, NULL, NULL), ==, 5);
  g_assert_no_error (error);
  g_autoptr (GArray) words = CALL (td_session_evidence_words, &error, scan, 1);
  g_assert_no_error (error);
  if (program == NULL) {
    g_assert_cmpuint (words->len, ==, 0);
    g_test_skip ("tesseract is not installed");
    return;
  }
  g_assert_cmpuint (words->len, >, 60);
  /* The words of the upside down copy stand where they are on it. */
  g_autoptr (GArray) turned =
      CALL (td_session_evidence_words, &error, g_ptr_array_index (added->ids, 1), 1);
  g_assert_cmpuint (turned->len, >, 60);
  const TdPageWord *first = &g_array_index (words, TdPageWord, 0);
  const TdPageWord *last = &g_array_index (turned, TdPageWord, 0);
  g_assert_cmpstr (first->text, ==, last->text);
  g_assert_cmpfloat_with_epsilon (first->x, 1 - last->x - last->w, .02);
  g_assert_cmpfloat_with_epsilon (first->y, 1 - last->y - last->h, .02);

  g_autoptr (GPtrArray) hits = CALL (td_session_search, &error, "cay giong", 20);
  g_assert_no_error (error);
  guint n = 0;
  for (guint i = 0; i < hits->len; i++) {
    TdSearchHit *hit = g_ptr_array_index (hits, i);
    n += g_str_equal (hit->kind, "evidence") && hit->page == 1;
  }
  g_assert_cmpuint (n, ==, 2);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD_CALL_TEST ("/session/evidence-pages/add-files", test_add_files);
  ADD_CALL_TEST ("/session/evidence-pages/add-nothing", test_add_nothing);
  ADD_CALL_TEST ("/session/evidence-pages/regions", test_regions);
  ADD_CALL_TEST ("/session/evidence-pages/examine", test_examine);
  ADD_CALL_TEST ("/session/evidence-pages/text", test_text);
  return g_test_run ();
}
