/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is found out about scans: measured by the helper, judged in core. */
#include "config.h"

#include "samples.h"
#include "scans.h"
#include <core/evidence/td-findings.h>
#include <intake/td-intake-document.h>
#include <locale.h>

static void
measure (GBytes *bytes, guint page, TdPageMeasures *measures)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdIntakeDocument) document = td_intake_document_new (bytes, &error);

  g_assert_no_error (error);
  td_intake_document_measure (document, page, measures, NULL, &error);
  g_assert_no_error (error);
  g_test_message ("dots %u coloured %u ink %u paper %u, lines %u: %u above %u below, columns %u: "
                  "%u left %u right",
                  measures->info.dots_per_inch, measures->coloured, measures->ink, measures->paper,
                  measures->n_lines, measures->above, measures->below, measures->n_columns,
                  measures->left, measures->right);
}

static guint
judge_scan (const SampleScan *scan, guint rotation)
{
  g_autoptr (GBytes) bytes = sample_scan (scan);
  g_autoptr (GError) error = NULL;
  TdPageMeasures measures;
  TdFindingLimits limits;

  td_finding_limits_load (&limits, &error);
  g_assert_no_error (error);
  measure (bytes, 1, &measures);
  return td_findings_judge (&measures, &limits, rotation);
}

#define BIT(finding) (1u << (finding))

static void
test_good (void)
{
  for (guint paper = 0; paper < 3; paper++) {
    g_assert_cmphex (judge_scan (&(SampleScan) {paper, 200}, 0), ==, 0);
    g_assert_cmphex (judge_scan (&(SampleScan) {paper, 300, .skew = 0.8, .noise = 12}, 0), ==, 0);
    g_assert_cmphex (judge_scan (&(SampleScan) {paper, 600, .skew = -0.6}, 0), ==, 0);
  }
}

static void
test_findings (void)
{
  static const struct {
    SampleScan scan;
    guint finding;
  } CASES[] = {
      {{0, 150}, BIT (TD_FINDING_COARSE)},
      {{1, 100, .noise = 5}, BIT (TD_FINDING_COARSE)},
      {{0, 200, .is_grey = TRUE}, BIT (TD_FINDING_NO_COLOUR)},
      {{0, 200, .is_blank = TRUE}, BIT (TD_FINDING_BLANK)},
      {{0, 200, .is_blank = TRUE, .noise = 15}, BIT (TD_FINDING_BLANK)},
      {{0, 200, .is_dark = TRUE}, BIT (TD_FINDING_DARK)},
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    g_assert_cmphex (judge_scan (&CASES[i].scan, 0), ==, CASES[i].finding);
}

static void
test_ways (void)
{
  for (guint paper = 0; paper < 3; paper++) {
    const SampleScan down = {paper, 200, 180, 0.5}, left = {paper, 200, 270},
                     right = {paper, 300, 90};
    g_assert_cmphex (judge_scan (&down, 0), ==, BIT (TD_FINDING_UPSIDE_DOWN));
    g_assert_cmphex (judge_scan (&left, 0), ==, BIT (TD_FINDING_ON_SIDE));
    g_assert_cmphex (judge_scan (&right, 0), ==, BIT (TD_FINDING_ON_SIDE));
    /* and once a person has turned them */
    g_assert_cmphex (judge_scan (&down, 180), ==, 0);
    g_assert_cmphex (judge_scan (&left, 90), ==, 0);
    g_assert_cmphex (judge_scan (&right, 270), ==, 0);
    g_assert_cmphex (judge_scan (&right, 90), ==, BIT (TD_FINDING_UPSIDE_DOWN));
  }
}

/* A page without text says nothing about which way is up. */
static void
test_unknown_way (void)
{
  g_autoptr (GBytes) bytes = sample_jpeg (0);
  g_autoptr (GError) error = NULL;
  TdPageMeasures measures;
  TdFindingLimits limits;

  td_finding_limits_load (&limits, &error);
  g_assert_no_error (error);
  measure (bytes, 1, &measures);
  g_assert_cmphex (td_findings_judge (&measures, &limits, 0), ==, BIT (TD_FINDING_UNKNOWN_WAY));
}

static void
test_pdf (void)
{
  static const char OLD[] = "%PDF-1.3\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                            "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                            "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R"
                            ">>endobj\n"
                            "4 0 obj<</Length 21>>stream\n0 0 50 50 re f       \nendstream endobj\n"
                            "trailer<</Root 1 0 R>>\n%%EOF\n";
  g_autoptr (GBytes) old = g_bytes_new_static (OLD, sizeof OLD - 1);
  g_autoptr (GBytes) young = sample_pdf (1);
  g_autoptr (GError) error = NULL;
  TdPageMeasures measures;
  TdFindingLimits limits;

  td_finding_limits_load (&limits, &error);
  g_assert_no_error (error);
  measure (old, 1, &measures);
  g_assert_cmpuint (measures.info.pdf_version, ==, 13);
  g_assert_cmphex (td_findings_judge (&measures, &limits, 0), ==, BIT (TD_FINDING_OLD_PDF));
  measure (young, 1, &measures);
  g_assert_cmpuint (measures.info.pdf_version, >=, 14);
  g_assert_false (measures.info.is_scan);
  g_assert_cmphex (td_findings_judge (&measures, &limits, 0), ==, 0);
  measures.info.n_signatures = 1;
  g_assert_cmphex (td_findings_judge (&measures, &limits, 0), ==, BIT (TD_FINDING_SIGNED));
}

/* ---- the same picture ---- */

static guint
measure_distance (const TdPageMeasures *a, const TdPageMeasures *b, guint *coarse)
{
  guint least = G_MAXUINT;

  for (guint turn = 0; turn < 4; turn++) {
    guint fine = 0;
    for (guint i = 0; i < TD_PAGE_FINE_HASH; i++)
      fine += (guint) __builtin_popcountll (a->fine[turn][i] ^ b->fine[0][i]);
    if (fine < least) {
      least = fine;
      *coarse = (guint) __builtin_popcountll (a->hashes[turn] ^ b->hashes[0]);
    }
  }
  return least;
}

/* Scanned again in another way it is the same; another paper is another, however alike. */
static void
test_same_picture (void)
{
  static const SampleScan AGAIN[] = {
      {0, 100},
      {0, 300, 180},
      {0, 200, 90, .noise = 10},
      {0, 200, .skew = 0.6},
      {0, 200, 270, .5},
      {0, 240, .is_grey = TRUE},
      {0, 200, .is_dark = TRUE},
      {0, 200, .shift = 3},
  };
  g_autoptr (GBytes) bytes = sample_scan (&(SampleScan) {0, 200});
  g_autoptr (GError) error = NULL;
  TdPageMeasures first, other;
  TdFindingLimits limits;
  guint coarse = 0;

  td_finding_limits_load (&limits, &error);
  g_assert_no_error (error);
  measure (bytes, 1, &first);
  for (guint i = 0; i < G_N_ELEMENTS (AGAIN); i++) {
    g_autoptr (GBytes) again = sample_scan (&AGAIN[i]);
    measure (again, 1, &other);
    guint fine = measure_distance (&first, &other, &coarse);
    g_test_message ("again %u: %u coarse, %u fine", i, coarse, fine);
    g_assert_cmpuint (coarse, <=, limits.same_coarse);
    g_assert_cmpuint (fine, <=, limits.same_fine);
  }
  for (guint paper = 1; paper < 3; paper++) {
    g_autoptr (GBytes) another = sample_scan (&(SampleScan) {paper, 200});
    measure (another, 1, &other);
    guint fine = measure_distance (&first, &other, &coarse);
    g_test_message ("paper %u: %u coarse, %u fine", paper, coarse, fine);
    g_assert_true (coarse > limits.same_coarse || fine > limits.same_fine);
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intake/findings/good", test_good);
  g_test_add_func ("/intake/findings/findings", test_findings);
  g_test_add_func ("/intake/findings/ways", test_ways);
  g_test_add_func ("/intake/findings/unknown-way", test_unknown_way);
  g_test_add_func ("/intake/findings/pdf", test_pdf);
  g_test_add_func ("/intake/findings/same-picture", test_same_picture);
  return g_test_run ();
}
