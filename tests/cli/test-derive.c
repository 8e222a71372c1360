/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plan derive and plan compare: the proposals, the derived plan, the differences, the refusals.
 */
#include "config.h"

#include "cli-fixture.h"

#include <locale.h>
#include <string.h>

#define COMMUNE "Ủy ban nhân dân xã Mây Trúc"

static char *
import_plan (Job *job)
{
  g_autofree char *plan =
      g_build_filename (g_getenv ("THIDUA_DATA_DIR"), "sample", "plan.txt", NULL);
  return job_id (job, 0, "plan", "import", plan, NULL);
}

static void
test_proposals (Job *job, gconstpointer data)
{
  g_autofree char *id = import_plan (job);
  g_autoptr (JsonNode) proposals =
      job_json (job, 0, "plan", "derive", id, "--agency", COMMUNE, "--proposals", NULL);
  g_autoptr (JsonNode) plans = job_json (job, 0, "plan", "list", NULL);
  g_autofree char *text =
      job_run (job, 0, "plan", "derive", id, "--agency", COMMUNE, "--proposals", NULL);

  assert_json (proposals, "$.agency", COMMUNE);
  assert_json (proposals, "$.level", "commune");
  assert_json (proposals, "$.words[0].old", "Hội đồng Thi đua - Khen thưởng huyện");
  assert_json (proposals, "$.words[0].new", "Hội đồng Thi đua - Khen thưởng xã");
  assert_json (proposals, "$.words[0].places[0].path", "VI.1");
  assert_json (proposals, "$.parts[0].topic", "groups");
  assert_json (proposals, "$.parts[0].standing", "above");
  assert_json (proposals, "$.parts[0].kept", "false");
  g_assert_cmpuint (json_array_get_length (json_node_get_array (plans)), ==, 1);
  g_assert_nonnull (strstr (text, "trên địa bàn xã Mây Trúc"));
}

static void
test_derive (Job *job, gconstpointer data)
{
  g_autofree char *id = import_plan (job);
  /* 3: nobody has said who signs. */
  g_autoptr (JsonNode) plan = job_json (job, 3, "plan", "derive", id, "--agency", COMMUNE,
                                        "--replace", "trên địa bàn huyện=trên địa bàn xã", NULL);
  g_autofree char *derived = json_at (plan, "$.id");

  assert_json (plan, "$.agency", COMMUNE);
  assert_json (plan, "$.number", "null");
  assert_json (plan, "$.date", "null");
  assert_json (plan, "$.symbol", "KH-UBND");
  assert_json (plan, "$.based_on[0].kind", "Kế hoạch");
  assert_json (plan, "$.facts.agency.state", "edited");
  assert_json (plan, "$.facts.title.state", "edited");
  assert_json (plan, "$.facts.movement.state", "proposed");
  assert_json (plan, "$.award_forms[0].level", "district");
  g_free (job_run (job, 0, "history", "undo", NULL));
  g_free (job_run (job, 1, "plan", "show", derived, NULL));
}

/* What is filled in for the own agency goes into its own plan. */
static void
test_own_agency (Job *job, gconstpointer data)
{
  g_autofree char *id = import_plan (job);

  g_free (job_run (job, 0, "agency", "set", "--set", "name=ỦY BAN NHÂN DÂN XÃ MÂY TRÚC", "--set",
                   "short_name=" COMMUNE, "--set", "symbol=UBND", "--set", "title=CHỦ TỊCH",
                   "--set", "signatory=Đào Quang Thiện", NULL));
  g_autoptr (JsonNode) plan = job_json (job, 0, "plan", "derive", id, "--accept-all", NULL);
  assert_json (plan, "$.agency", COMMUNE);
  assert_json (plan, "$.signatory.name", "Đào Quang Thiện");
}

static void
test_compare (Job *job, gconstpointer data)
{
  g_autofree char *id = import_plan (job);
  g_autofree char *derived =
      job_id (job, 3, "plan", "derive", id, "--agency", COMMUNE, "--accept-all", NULL);
  g_autoptr (JsonNode) there = job_json (job, 0, "plan", "compare", id, derived, NULL);
  g_autoptr (JsonNode) back = job_json (job, 0, "plan", "compare", derived, id, NULL);
  g_autoptr (JsonNode) all = job_json (job, 0, "plan", "compare", id, derived, "--all", NULL);
  g_autofree char *text = job_run (job, 0, "plan", "compare", id, derived, NULL);
  g_autofree char *same = job_run (job, 0, "plan", "compare", id, id, NULL);
  g_autofree char *dropped = json_at (there, "$.paragraphs.left");
  g_autofree char *added = json_at (back, "$.paragraphs.right");

  assert_json (there, "$.left.id", id);
  assert_json (there, "$.right.id", derived);
  assert_json (there, "$.facts[0].topic", "facts");
  assert_json (all, "$.rows[0].left.heading", "true");
  g_assert_cmpstr (dropped, ==, added);
  g_assert_cmpstr (dropped, !=, "0");
  /* Marks, not colours: this is no terminal. */
  g_assert_nonnull (strstr (text, "[-huyện-] {+xã+}"));
  g_assert_null (strstr (text, "\033"));
  g_assert_null (strstr (same, "{+"));
  g_assert_null (strstr (same, "[-"));
}

static void
test_refusals (Job *job, gconstpointer data)
{
  g_autofree char *id = import_plan (job);

  g_free (job_run (job, 2, "plan", "derive", NULL));
  g_free (job_run (job, 2, "plan", "derive", id, "--agency", COMMUNE, "--level", "moon", NULL));
  g_free (job_run (job, 2, "plan", "derive", id, "--agency", COMMUNE, "--replace", "huyện", NULL));
  g_free (job_run (job, 2, "plan", "derive", id, "--agency", COMMUNE, "--keep", "no-part", NULL));
  g_free (job_run (job, 1, "plan", "derive", id, NULL)); /* no own agency yet */
  g_free (job_run (job, 1, "plan", "derive", "zzzzzz", "--agency", COMMUNE, NULL));
  g_free (job_run (job, 1, "plan", "derive", id, "--agency", "Ủy ban nhân dân tỉnh Lam Sơn", NULL));
  g_free (job_run (job, 1, "plan", "derive", id, "--agency", COMMUNE, "--replace",
                   "con cá vàng biết bay=xã", NULL));
  g_free (job_run (job, 2, "plan", "compare", id, NULL));
  g_free (job_run (job, 1, "plan", "compare", id, "zzzzzz", NULL));
  g_autoptr (JsonNode) plans = job_json (job, 0, "plan", "list", NULL);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (plans)), ==, 1);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cli/derive/proposals", Job, NULL, job_set_up, test_proposals, job_tear_down);
  g_test_add ("/cli/derive/derive", Job, NULL, job_set_up, test_derive, job_tear_down);
  g_test_add ("/cli/derive/own-agency", Job, NULL, job_set_up, test_own_agency, job_tear_down);
  g_test_add ("/cli/derive/compare", Job, NULL, job_set_up, test_compare, job_tear_down);
  g_test_add ("/cli/derive/refusals", Job, NULL, job_set_up, test_refusals, job_tear_down);
  return g_test_run ();
}
