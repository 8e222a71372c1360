/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages and regions tied to criteria by thiduactl. */
#include "cli-driver.h"

#include <locale.h>
#include <string.h>

typedef struct {
  char *workspace;
  char *nomination;
  char *evidence;
  char *number; /* of a criterion that nothing proves yet */
} Sample;

static JsonNode *
find_criterion (CliRun *checks, const char *number)
{
  for (guint i = 0; i < cli_length (checks->json); i++) {
    JsonNode *check = cli_element (checks->json, i);
    g_autofree char *this = g_strdup_printf ("%d", (int) cli_int (check, "number"));
    if (number ? g_str_equal (this, number) : cli_length (cli_member (check, "evidence")) == 0)
      return check;
  }
  return NULL;
}

/* Takes the nominee if a file is attached to it and a criterion is not proved yet. */
static void
try_nominee (Sample *sample, const char *nomination)
{
  g_autoptr (CliRun) files =
      cli_expect (0, sample->workspace, "evidence", "list", "--nomination", nomination, NULL);
  g_autoptr (CliRun) checks = cli_expect (0, sample->workspace, "check", "show", nomination, NULL);
  JsonNode *criterion = find_criterion (checks, NULL);

  if (sample->evidence || !criterion || cli_length (files->json) == 0)
    return;
  sample->nomination = g_strdup (nomination);
  sample->evidence = g_strdup (cli_text (cli_element (files->json, 0), "id"));
  sample->number = g_strdup_printf ("%d", (int) cli_int (criterion, "number"));
}

static void
sample_set_up (Sample *sample, gconstpointer data)
{
  g_autofree char *plan = NULL;

  sample->workspace = cli_make_dir ();
  plan = cli_id (sample->workspace, "sample", NULL);
  g_autoptr (CliRun) nominees =
      cli_expect (0, sample->workspace, "nominee", "list", "--plan", plan, NULL);
  for (guint i = 0; i < cli_length (nominees->json); i++)
    try_nominee (sample, cli_text (cli_element (nominees->json, i), "id"));
  g_assert_nonnull (sample->evidence);
}

static void
sample_tear_down (Sample *sample, gconstpointer data)
{
  cli_remove_dir (sample->workspace);
  g_free (sample->nomination);
  g_free (sample->evidence);
  g_free (sample->number);
}

/* What proves the criterion, one a line: page, rectangle. */
static char *
read_proofs (Sample *sample)
{
  g_autoptr (CliRun) checks =
      cli_expect (0, sample->workspace, "check", "show", sample->nomination, NULL);
  JsonNode *proofs = cli_member (find_criterion (checks, sample->number), "evidence");
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < cli_length (proofs); i++) {
    JsonObject *proof = json_node_get_object (cli_element (proofs, i));
    g_string_append_printf (
        text, "%d %s\n", (int) json_object_get_int_member (proof, "page"),
        json_object_get_string_member_with_default (proof, "rectangle", "whole"));
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static CliRun *
run_link (Sample *sample, int status, const char *verb, const char *region)
{
  return cli_expect (status, sample->workspace, "evidence", verb, sample->evidence, "--nomination",
                     sample->nomination, "--criterion", sample->number, region ? "--region" : NULL,
                     region, NULL);
}

static void
test_regions (Sample *sample, gconstpointer data)
{
  g_autofree char *before = read_proofs (sample);
  g_autoptr (CliRun) first = run_link (sample, 0, "link", "0.1,0.2,0.5,0.1");
  g_autoptr (CliRun) second = run_link (sample, 0, "link", "0.1,0.6,0.5,0.1");
  g_autofree char *both = read_proofs (sample);

  g_assert_cmpstr (before, ==, "");
  g_assert_cmpstr (both, ==, "1 0.1,0.2,0.5,0.1\n1 0.1,0.6,0.5,0.1\n");
  g_autoptr (CliRun) unlinked = run_link (sample, 0, "unlink", cli_text (first->json, "region"));
  g_autofree char *one = read_proofs (sample);
  g_assert_cmpstr (one, ==, "1 0.1,0.6,0.5,0.1\n");
  g_autoptr (CliRun) undone = cli_expect (0, sample->workspace, "history", "undo", NULL);
  g_autofree char *again = read_proofs (sample);
  g_assert_cmpstr (again, ==, both);
  g_autoptr (CliRun) page = run_link (sample, 0, "unlink", NULL);
  g_autofree char *none = read_proofs (sample);
  g_assert_cmpstr (none, ==, "");
}

static void
test_whole_page (Sample *sample, gconstpointer data)
{
  g_autofree char *before = read_proofs (sample);
  g_autoptr (CliRun) linked = run_link (sample, 0, "link", NULL);
  g_autofree char *whole = read_proofs (sample);

  g_assert_cmpstr (whole, ==, "1 whole\n");
}

static void
test_refused (Sample *sample, gconstpointer data)
{
  g_autofree char *before = read_proofs (sample);

  g_autoptr (CliRun) outside = run_link (sample, 1, "link", "0.9,0.9,0.5,0.5");
  g_assert_nonnull (strstr (outside->err, "0.9,0.9,0.5,0.5"));
  g_autoptr (CliRun) criterion =
      cli_expect (1, sample->workspace, "evidence", "link", sample->evidence, "--nomination",
                  sample->nomination, "--criterion", "99", NULL);
  g_autoptr (CliRun) page =
      cli_expect (1, sample->workspace, "evidence", "link", sample->evidence, "--nomination",
                  sample->nomination, "--criterion", sample->number, "--page", "77", NULL);
  g_autoptr (CliRun) unnamed =
      cli_expect (2, sample->workspace, "evidence", "link", sample->evidence, NULL);
  g_autoptr (CliRun) unknown = run_link (sample, 1, "unlink", "nosuchregion");
  g_autofree char *after = read_proofs (sample);
  g_assert_cmpstr (after, ==, before);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/cli/evidence-link/" name, Sample, NULL, sample_set_up, function, sample_tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD ("regions", test_regions);
  ADD ("whole-page", test_whole_page);
  ADD ("refused", test_refused);
  return g_test_run ();
}
