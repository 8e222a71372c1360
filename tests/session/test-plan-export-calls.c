/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan as a paper and papers as files: each call once with success, once refused, once
 * cancelled. */
#include "config.h"

#include "calls.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <session/td-session-plan-export.h>

static void
test_make (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  g_autoptr (TdPaper) paper = CALL (td_session_make_plan, &error, plan->id);

  g_assert_no_error (error);
  g_assert_cmpuint (paper->n_pages, >, 1);
  g_assert_cmpmem (g_bytes_get_data (paper->pdf, NULL), 5, "%PDF-", 5);
  g_assert_true (g_str_has_suffix (paper->file_name, ".pdf"));
  CALL_REFUSED (td_session_make_plan, TD_ERROR_NOT_FOUND, "no such plan");
  CALL_CANCELLED (td_session_make_plan, plan->id);
}

static void
check_file (const char *path, const char *start)
{
  g_autofree char *contents = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpuint (length, >, 1000);
  g_assert_true (g_str_has_prefix (contents, start));
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
test_export (Fixture *fixture, gconstpointer user_data)
{
  static const char *const STARTS[TD_N_FORMATS] = {"%PDF-", "PK\003\004", "PK\003\004", "ỦY BAN"};
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("thidua-export-XXXXXX", &error);
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  g_autoptr (TdPaper) paper = CALL (td_session_make_plan, &error, plan->id);
  g_autofree char *nowhere = g_build_filename (folder, "no", "plan.odt", NULL);

  g_assert_no_error (error);
  for (TdPaperFormat format = 0; format < TD_N_FORMATS; format++) {
    g_autofree char *path = g_strconcat (folder, "/plan", td_paper_format_suffix (format), NULL);
    CALL_CANCELLED (td_session_export_paper, paper, format, path);
    g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    g_assert_true (CALL (td_session_export_paper, &error, paper, format, path));
    g_assert_no_error (error);
    check_file (path, STARTS[format]);
  }
  CALL_REFUSED (td_session_export_paper, TD_ERROR_NOT_FOUND, paper, TD_FORMAT_ODT, nowhere);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD_CALL_TEST ("/session/plan-export-calls/make", test_make);
  ADD_CALL_TEST ("/session/plan-export-calls/export", test_export);
  return g_test_run ();
}
