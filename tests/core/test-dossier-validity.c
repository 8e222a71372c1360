/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A dossier whose letter would rest on what is no longer in force on its date. */

#include "config.h"

#include <core/base/td-error.h>
#include <core/base/td-program.h>
#include <core/dossier/td-dossier.h>
#include <string.h>

#include "../dossier-workspace.h"

static void
set_date (Workspace *workspace, const char *id, const char *date)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (td_dossier_set (workspace->db, id, "date", date, &error));
  g_assert_no_error (error);
}

/* The messages about what is not in force, of the dossier's letter. */
static char *
describe (Workspace *workspace, const char *id)
{
  g_autoptr (GPtrArray) papers = workspace_compose (workspace, id);
  TdPaper *letter = g_ptr_array_index (papers, 0);
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < letter->problems->len; i++) {
    TdProblem *problem = g_ptr_array_index (letter->problems, i);
    if (!g_str_equal (problem->code, "basis-not-in-force"))
      continue;
    g_assert_cmpint (problem->severity, ==, TD_SEVERITY_WARNING);
    g_assert_cmpint (problem->place->entity, ==, TD_ENTITY_DOSSIER);
    g_assert_cmpstr (problem->place->id, ==, id);
    g_assert_cmpstr (problem->place->field, ==, "date");
    g_string_append_printf (all, "%s\n", problem->message);
  }
  return g_string_free_and_steal (all);
}

static void
assert_says (const char *text, const char *words)
{
  if (!strstr (text, words))
    g_error ("“%s” is not in: %s", words, text);
}

/* The grounds of the regime are law and decree; the letter prints both. */
static void
test_boundary (void)
{
  g_autoptr (Workspace) workspace = workspace_new ();
  g_autofree char *id = workspace_ensure (workspace, workspace->district_award);

  set_date (workspace, id, "2023-12-31");
  g_autofree char *before = describe (workspace, id);
  g_assert_cmpstr (before, ==, "");
  set_date (workspace, id, "2024-01-01");
  g_autofree char *after = describe (workspace, id);
  g_auto (GStrv) lines = g_strsplit (after, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  assert_says (lines[0], "Luật Thi đua, khen thưởng năm 2003");
  assert_says (lines[0], "06/2022/QH15");
  assert_says (lines[1], "Nghị định 91/2017/NĐ-CP");
  assert_says (lines[1], "01/01/2024");
  assert_says (lines[1], "Nghị định 98/2023/NĐ-CP");
}

/* What the plan itself cites is looked at too, each document once. */
static void
test_plan_cites (void)
{
  static const char *const NUMBERS[][2] = {{"98/2023/NĐ-CP", "2025-06-30"},
                                           {"98/2023/ NĐ - CP", "2025-07-01"}};
  g_autoptr (Workspace) workspace = workspace_new ();
  g_autofree char *id = workspace_ensure (workspace, workspace->district_award);

  for (guint i = 0; i < G_N_ELEMENTS (NUMBERS); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *sql = g_strdup_printf (
        "UPDATE basis SET kind = 'Nghị định', number = '%s', date = ''", NUMBERS[i][0]);
    g_autoptr (TdStmt) stmt = td_db_prepare (workspace->db, sql, &error);
    g_assert_no_error (error);
    gboolean has_row = FALSE;
    g_assert_true (td_stmt_step (stmt, &has_row, &error));
    set_date (workspace, id, NUMBERS[i][1]);
    g_autofree char *said = describe (workspace, id);
    g_auto (GStrv) parts = g_strsplit (said, "Nghị định 152/2025/NĐ-CP", -1);
    g_assert_cmpuint (g_strv_length (parts), ==, i + 1);
  }
}

/* Without a date it is judged as sent today. */
static void
test_without_date (void)
{
  g_autoptr (Workspace) workspace = workspace_new ();
  g_autofree char *id = workspace_ensure (workspace, workspace->district_award);
  g_autofree char *today = g_strdup (g_getenv ("THIDUA_TODAY"));

  g_setenv ("THIDUA_TODAY", "2023-12-31", TRUE);
  g_autofree char *before = describe (workspace, id);
  g_setenv ("THIDUA_TODAY", "2024-01-01", TRUE);
  g_autofree char *after = describe (workspace, id);
  g_setenv ("THIDUA_TODAY", today, TRUE);
  g_assert_cmpstr (before, ==, "");
  assert_says (after, "98/2023/NĐ-CP");
}

/* Only the year and month are filled in: said where it is so on every day of it. */
static void
test_partial_date (void)
{
  g_autoptr (Workspace) workspace = workspace_new ();
  g_autofree char *id = workspace_ensure (workspace, workspace->district_award);

  set_date (workspace, id, "2023-12");
  g_autofree char *before = describe (workspace, id);
  set_date (workspace, id, "2024-01");
  g_autofree char *after = describe (workspace, id);
  g_assert_cmpstr (before, ==, "");
  assert_says (after, "98/2023/NĐ-CP");
}

int
main (int argc, char *argv[])
{
  td_program_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/dossier-validity/boundary", test_boundary);
  g_test_add_func ("/core/dossier-validity/plan-cites", test_plan_cites);
  g_test_add_func ("/core/dossier-validity/without-date", test_without_date);
  g_test_add_func ("/core/dossier-validity/partial-date", test_partial_date);
  return g_test_run ();
}
