/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper from a shipped form and a few facts to its PDF. */
#include "config.h"

#include "press-tools.h"

#include <core/base/td-error.h>
#include <string.h>

static TdPaper *
make_paper (const char *form)
{
  TdPaper *paper = td_paper_new ("submission-letter", "ND91_2017", form, "Tờ trình");

  if (paper->facts == NULL)
    paper->facts = td_facts_new ();
  td_facts_set (paper->facts, "agency.name", "ỦY BAN NHÂN DÂN XÃ SUỐI MƠ");
  return paper;
}

static void
makes_a_letter (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPress) press = td_press_new (&error);
  g_autoptr (TdPaper) paper = make_paper ("submission-letter");
  g_autoptr (TdPaper) same = make_paper ("submission-letter");
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_true (td_press_make_paper (press, paper, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (paper->n_pages, >=, 1);
  g_assert_cmpuint (paper->problems->len, >, 0);
  press_check (paper->pdf);
  text = press_read_text (paper->pdf);
  g_assert_nonnull (strstr (text, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"));
  g_assert_nonnull (strstr (text, "TỜ TRÌNH"));
  g_assert_true (td_press_make_paper (press, same, &error));
  g_assert_true (g_bytes_equal (paper->pdf, same->pdf));
}

/* What a making found is told once, however often the paper is made. */
static void
makes_a_paper_again (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPress) press = td_press_new (&error);
  g_autoptr (TdPaper) paper = make_paper ("submission-letter");
  TdProblem *composed = td_problem_new (TD_SEVERITY_NOTE, "not-passed", NULL, "%s", "A note");
  guint n_problems;

  g_assert_no_error (error);
  g_ptr_array_add (paper->problems, composed);
  g_assert_true (td_press_make_paper (press, paper, &error));
  n_problems = paper->problems->len;
  g_assert_cmpuint (n_problems, >, 1);
  g_assert_true (td_press_make_paper (press, paper, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (paper->problems->len, ==, n_problems);
  g_assert_true (g_ptr_array_index (paper->problems, 0) == composed);
}

static void
refuses_an_unknown_form (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPress) press = td_press_new (&error);
  g_autoptr (TdPaper) paper = make_paper ("no-such-form");

  g_assert_no_error (error);
  g_assert_false (td_press_make_paper (press, paper, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
  g_assert_null (paper->pdf);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/paper-press/makes-a-letter", makes_a_letter);
  g_test_add_func ("/document/paper-press/makes-a-paper-again", makes_a_paper_again);
  g_test_add_func ("/document/paper-press/refuses-an-unknown-form", refuses_an_unknown_form);
  return g_test_run ();
}
