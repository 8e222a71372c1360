/* SPDX-License-Identifier: GPL-3.0-or-later */
/* thiduactl plan edit: every kind of part is added, corrected, moved and removed; one command is
 * one step to undo, and one that fails leaves the plan as it was. */
#include "cli-fixture.h"

#include <locale.h>

static char *
import (Job *job)
{
  g_autofree char *plan =
      g_build_filename (g_getenv ("THIDUA_DATA_DIR"), "sample", "plan.txt", NULL);

  return job_id (job, 0, "plan", "import", plan, NULL);
}

/* The plan without what only tells where it was read. */
static char *
show (Job *job, const char *id)
{
  return job_run (job, 0, "--json", "plan", "show", id, NULL);
}

static void
undo (Job *job)
{
  g_autofree char *out = job_run (job, 0, "history", "undo", NULL);
}

static void
test_parts (Job *job, gconstpointer data)
{
  g_autofree char *id = import (job);
  g_autofree char *before = show (job, id);
  g_autoptr (JsonNode) plan = job_json (
      job, 0, "plan", "edit", id, "--add", "criteria_group", "applies_to=các lớp học", "label=z",
      "at=1", "--add", "criterion", "group=criteria_group:1", "text=Lớp có góc thư viện", "--add",
      "criterion", "group=criteria_group:1", "text=Không bị phê bình", "veto=1", "at=1", "--move",
      "criterion:1", "2", "--set-part", "criteria_group:1", "applies_to=các lớp", "--add",
      "recipient", "text=Các lớp", "at=1", "--add", "period", "label=Đợt thử", "from=01/02/2022",
      "to=2022-03", "--add", "award_form", "name=Thư khen", "level=unit", "at=1", NULL);

  assert_json (plan, "$.criteria_groups[0].applies_to", "các lớp");
  assert_json (plan, "$.criteria_groups[0].state", "edited");
  assert_json (plan, "$.criteria_groups[0].criteria[0].text", "Lớp có góc thư viện");
  assert_json (plan, "$.criteria_groups[0].criteria[1].veto", "true");
  assert_json (plan, "$.recipients[0]", "Các lớp");
  assert_json (plan, "$.award_forms[0].name", "Thư khen");
  undo (job);

  g_autofree char *after = show (job, id);

  g_assert_cmpstr (after, ==, before);
}

static void
test_sections (Job *job, gconstpointer data)
{
  g_autofree char *id = import (job);
  g_autoptr (JsonNode) plan =
      job_json (job, 0, "plan", "edit", id, "--add", "section", "before=section:1", "label=A",
                "title=LỜI MỞ", "--add", "section", "below=section:1", "label=1", "text=Một.",
                "--move", "section:1", "plan:2", NULL);

  assert_json (plan, "$.sections[1].label", "A");
  assert_json (plan, "$.sections[1].children[0].text", "Một.");
  assert_json (plan, "$.sections[0].label", "I");

  g_autoptr (JsonNode) less = job_json (job, 0, "plan", "edit", id, "--move", "section:1", "plan:2",
                                        "--remove", "section:1", NULL);

  assert_json (less, "$.sections[0].label", "I");
  g_assert_nonnull (less);
}

static void
test_refused (Job *job, gconstpointer data)
{
  static const struct {
    int status;
    const char *words[7];
  } cases[] = {
      {1, {"--add", "recipient", "text=Một", "--add", "poem", "text=Hai"}},
      {1, {"--add", "recipient", "text=Một", "--remove", "nowhere"}},
      {1, {"--add", "recipient", "text=Một", "--set-part", "recipient:1", "colour=red"}},
      {1, {"--add", "recipient", "text=Một", "--set", "level=planet"}},
      {1, {"--add", "copies", "level=district", "count=0"}},
      {2, {"--add"}},
      {2, {"--add", "criterion", "text=Lạc nhóm"}},
      {2, {"--move", "recipient:1"}},
      {2, {"--move", "recipient:1", "0"}},
      {2, {"--move", "recipient:1", "first"}},
      {2, {"--set-part", "recipient:1"}},
      {2, {"--remove", "recipient:1", "text=Một"}},
      {2, {"--add", "section", "at=0"}},
  };
  g_autofree char *id = import (job);
  g_autofree char *before = show (job, id);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const char *const *w = cases[i].words;
    g_autofree char *out = NULL;

    g_test_message ("case %zu", i);
    out = job_run (job, cases[i].status, "plan", "edit", id, w[0], w[1], w[2], w[3], w[4], w[5],
                   NULL);
    g_assert_cmpstr (out, ==, "");

    g_autofree char *after = show (job, id);
    g_assert_cmpstr (after, ==, before);
  }
}

/* A group that a nomination is in goes only when that is wanted. */
static void
test_used (Job *job, gconstpointer data)
{
  g_autofree char *id = import (job);
  g_autofree char *group = NULL;
  g_autoptr (JsonNode) plan = job_json (job, 0, "plan", "edit", id, NULL);
  g_autofree char *setting = NULL;
  g_autofree char *nominee = NULL;

  group = json_at (plan, "$.criteria_groups[0].id");
  setting = g_strconcat ("group=", group, NULL);
  nominee = job_id (job, 0, "nominee", "add", "--plan", id, "--set", "kind=individual", "--set",
                    "name=Lê Thị Mận", "--set", setting, NULL);
  g_free (job_run (job, 1, "plan", "edit", id, "--remove", group, NULL));
  g_free (job_run (job, 0, "plan", "edit", id, "--remove-anyway", group, NULL));
}

static void
test_reread (Job *job, gconstpointer data)
{
  g_autofree char *id = import (job);
  g_autoptr (JsonNode) changed =
      job_json (job, 0, "plan", "edit", id, "--remove", "recipient:1", "--set", "title=Tên mới",
                "--set-part", "criterion:1", "text=Tiêu chuẩn sửa", NULL);
  g_autofree char *lacking = json_at (changed, "$.recipients[0]");
  g_autoptr (JsonNode) again = job_json (job, 0, "plan", "reread", id, NULL);
  g_autofree char *back = json_at (again, "$.recipients[1]");

  g_assert_cmpstr (back, ==, lacking);
  assert_json (again, "$.title", "Tên mới");
  assert_json (again, "$.criteria_groups[0].criteria[0].text", "Tiêu chuẩn sửa");
  g_free (job_run (job, 1, "plan", "reread", "nowhere", NULL));
}

#define ADD(name, test)                                                                            \
  g_test_add ("/cli/plan-edit/" name, Job, NULL, job_set_up, test, job_tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD ("edits-parts", test_parts);
  ADD ("edits-sections", test_sections);
  ADD ("leaves-the-plan-when-refused", test_refused);
  ADD ("asks-before-removing-what-is-used", test_used);
  ADD ("reads-again", test_reread);
  return g_test_run ();
}
