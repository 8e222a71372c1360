/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The main job from the sample plan to the printed papers, by the command line alone.
 */
#include "config.h"

#include "cli-fixture.h"

#include <intake/samples.h>
#include <locale.h>
#include <string.h>

static char *
import_plan (Job *job)
{
  g_autofree char *plan =
      g_build_filename (g_getenv ("THIDUA_DATA_DIR"), "sample", "plan.txt", NULL);
  return job_id (job, 0, "plan", "import", plan, NULL);
}

/* The keys that scripts rely on. */
static void
test_plan_as_json (Job *job, gconstpointer data)
{
  static const char *const KEYS[] = {
      "id",
      "agency",
      "parent_agency",
      "number",
      "symbol",
      "place",
      "date",
      "title",
      "movement",
      "based_on",
      "supersedes",
      "sections",
      "criteria_groups",
      "award_forms",
      "dossier_documents",
      "copies",
      "route",
      "periods",
      "recipients",
      "signatory",
      "facts",
      "problems",
      "act",
      "archive",
      "responsibilities",
  };
  g_autofree char *id = import_plan (job);
  g_autoptr (JsonNode) plan = job_json (job, 0, "plan", "show", id, NULL);
  JsonObject *object = json_node_get_object (plan);
  for (guint i = 0; i < G_N_ELEMENTS (KEYS); i++) {
    g_test_message ("%s", KEYS[i]);
    g_assert_true (json_object_has_member (object, KEYS[i]));
  }
  assert_json (plan, "$.number", "null");
  assert_json (plan, "$.facts.number.state", "unknown");
  assert_json (plan, "$.facts.number.lines", "null");
  assert_json (plan, "$.facts.place.state", "proposed");
  assert_json (plan, "$.date.day", "null");
  assert_json (plan, "$.date.year", "2021");
  assert_json (plan, "$.symbol", "KH-UBND");
  assert_json (plan, "$.sections[0].label", "I");
  assert_json (plan, "$.sections[0].role", "purposes");
  assert_json (plan, "$.sections[0].state", "proposed");
  assert_json (plan, "$.act", "Triển khai Phong trào thi đua");
  assert_json (plan, "$.procedure_basis", "Nghị định số 91/2017/NĐ-CP");
  assert_json (plan, "$.archive", "Lưu: VT, NV");
  assert_json (plan, "$.drafter", "null");
  assert_json (plan, "$.periods[0].after", "null");
  assert_json (plan, "$.periods[0].from_issue", "false");
  assert_json (plan, "$.responsibilities[0].state", "proposed");
  assert_json (plan, "$.criteria_groups[0].label", "a");
  assert_json (plan, "$.criteria_groups[0].criteria[0].veto", "false");
  assert_json (plan, "$.award_forms[0].level", "state");
}

static void
test_facts_are_corrected (Job *job, gconstpointer data)
{
  g_autofree char *id = import_plan (job);
  g_free (job_run (job, 0, "plan", "edit", id, "--set", "number=45", "--confirm", "place", NULL));
  g_autoptr (JsonNode) plan = job_json (job, 0, "plan", "show", id, NULL);
  assert_json (plan, "$.number", "45");
  assert_json (plan, "$.facts.number.state", "edited");
  assert_json (plan, "$.facts.place.state", "confirmed");
  assert_json (plan, "$.facts.title.state", "proposed");
  g_free (job_run (job, 0, "plan", "remove", id, NULL));
  g_autoptr (JsonNode) plans = job_json (job, 0, "plan", "list", NULL);
  assert_json (plans, "$", "[]");
}

static char *
nominate (Job *job, const char *plan)
{
  return job_id (job, 0, "nominee", "add", "--plan", plan, "--set", "name=Trần Thị Bưởi", "--set",
                 "group=h", "--set", "award=district", "--set", "occasion=thematic", "--set",
                 "birth=5/2/1980", "--set", "sex=female", "--set", "unit=Thôn Đá Bạc", "--set",
                 "position=Trưởng thôn", "--set", "home_town=Xã Suối Mơ", "--set",
                 "residence=Thôn Đá Bạc", "--set", "occupation=Làm ruộng", "--set",
                 "summary=Vận động 40 hộ phân loại rác", "--set",
                 "achievement=Đã vận động 40 hộ phân loại rác tại nhà.", NULL);
}

static void
test_nominees (Job *job, gconstpointer data)
{
  g_autofree char *plan = import_plan (job);
  g_autofree char *id = nominate (job, plan);
  g_autoptr (JsonNode) shown = job_json (job, 0, "nominee", "show", id, NULL);
  assert_json (shown, "$.name", "Trần Thị Bưởi");
  assert_json (shown, "$.birth", "1980-02-05");
  g_free (job_run (job, 0, "nominee", "edit", id, "--set", "unit=Thôn Khe Sâu", "--earlier",
                   "title|2019|Lao động tiên tiến|Quyết định số 05/QĐ-UBND", NULL));
  g_autoptr (JsonNode) edited = job_json (job, 0, "nominee", "show", id, NULL);
  assert_json (edited, "$.unit", "Thôn Khe Sâu");
  assert_json (edited, "$.earlier_awards[0].year", "2019");
  g_autoptr (JsonNode) found = job_json (job, 0, "nominee", "list", "--filter", "buoi", NULL);
  assert_json (found, "$[0].id", id);
  g_autoptr (JsonNode) none = job_json (job, 0, "nominee", "list", "--filter", "nobody", NULL);
  assert_json (none, "$", "[]");
  g_free (job_run (job, 1, "nominee", "edit", id, "--set", "award=nonsense", NULL));
  g_free (job_run (job, 1, "nominee", "add", "--plan", plan, "--set", "name= ", NULL));
  g_free (job_run (job, 0, "nominee", "remove", id, NULL));
  g_autoptr (JsonNode) left = job_json (job, 0, "nominee", "list", "--plan", plan, NULL);
  assert_json (left, "$", "[]");
}

static void
test_evidence (Job *job, gconstpointer data)
{
  g_autofree char *plan = import_plan (job);
  g_autofree char *nomination = nominate (job, plan);
  g_autoptr (GBytes) pdf = sample_pdf (2);
  g_autoptr (GBytes) cut_short = sample_cut (pdf, g_bytes_get_size (pdf) / 2);
  job_write (job, "ảnh.pdf", pdf);
  job_write (job, "hỏng.pdf", cut_short);
  g_autofree char *good = job_path (job, "ảnh.pdf");
  g_autofree char *bad = job_path (job, "hỏng.pdf");
  g_free (job_run (job, 1, "evidence", "add", bad, "--nomination", nomination, NULL));
  g_autoptr (JsonNode) none = job_json (job, 0, "evidence", "list", NULL);
  assert_json (none, "$", "[]");
  /* the rest go in */
  g_free (job_run (job, 3, "evidence", "add", good, bad, "--nomination", nomination, NULL));
  g_autoptr (JsonNode) added = job_json (job, 0, "evidence", "add", good, "--nomination",
                                         nomination, "--criterion", "1", NULL);
  g_autofree char *id = json_at (added, "$[0].id");
  g_autoptr (JsonNode) shown = job_json (job, 0, "evidence", "show", id, NULL);
  assert_json (shown, "$.pages", "2");
  assert_json (shown, "$.media_type", "application/pdf");
  g_free (job_run (job, 0, "evidence", "rotate", id, "2", "90", NULL));
  g_free (job_run (job, 0, "evidence", "verify", NULL));
  g_free (job_run (job, 0, "check", "set", nomination, "1", "met", "--note", "Đã xem", NULL));
  g_autoptr (JsonNode) checks = job_json (job, 0, "check", "show", nomination, NULL);
  assert_json (checks, "$[0].verdict", "met");
  assert_json (checks, "$[0].note", "Đã xem");
  assert_json (checks, "$[0].evidence[0].id", id);
  /* A sealed file that is changed is found. */
  g_autofree char *hash = json_at (shown, "$.sha256");
  g_autofree char *two = g_strndup (hash, 2);
  g_autofree char *sealed = g_build_filename (job->workspace, "evidence", two, hash, NULL);
  g_assert_true (g_file_set_contents (sealed, "other", -1, NULL));
  g_free (job_run (job, 3, "evidence", "verify", NULL));
}

static void
decide_all (Job *job, const char *nomination)
{
  g_autoptr (JsonNode) checks = job_json (job, 0, "check", "show", nomination, NULL);
  const guint n = json_array_get_length (json_node_get_array (checks));
  g_assert_cmpint (n, >, 0);
  for (guint i = 1; i <= n; i++) {
    g_autofree char *number = g_strdup_printf ("%u", i);
    g_free (job_run (job, 0, "check", "set", nomination, number, "met", NULL));
  }
}

static void
set_up_agency (Job *job)
{
  g_free (job_run (job, 0, "agency", "set", "--set", "name=ỦY BAN NHÂN DÂN XÃ SUỐI MƠ", "--set",
                   "parent=ỦY BAN NHÂN DÂN HUYỆN VÂN KHÊ", "--set", "short_name=UBND xã Suối Mơ",
                   "--set", "symbol=UBND", "--set", "place=Suối Mơ", "--set",
                   "on_behalf_of=TM. ỦY BAN NHÂN DÂN", "--set", "title=CHỦ TỊCH", "--set",
                   "signatory=Lê Văn Đá", NULL));
}

static char *
hold_meeting (Job *job, const char *plan, const char *nomination)
{
  g_autofree char *council =
      job_id (job, 0, "council", "create", "Hội đồng Thi đua - Khen thưởng xã", "--member",
              "Lê Văn Đá|Chủ tịch|chair", "--member", "Hồ Thị Sim|Công chức|secretary", "--member",
              "Võ Văn Ổi|Ủy viên|member", NULL);
  char *meeting =
      job_id (job, 0, "council", "meeting", council, "--plan", plan, "--set", "date=14/11/2021",
              "--set", "starts=8:00", "--set", "ends=10h30", "--set", "place=Hội trường xã", NULL);
  g_free (job_run (job, 1, "council", "close", meeting, NULL)); /* not voted yet */
  g_free (job_run (job, 1, "council", "ballot", meeting, nomination, "--for", "4", NULL));
  g_free (job_run (job, 0, "council", "ballot", meeting, nomination, "--for", "3", NULL));
  g_free (job_run (job, 0, "council", "close", meeting, NULL));
  g_free (job_run (job, 1, "council", "ballot", meeting, nomination, "--for", "2", NULL));
  return meeting;
}

static void
assert_pdf (const char *path)
{
  g_autofree char *data = NULL;
  gsize length;
  g_test_message ("%s", path);
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  g_assert_cmpint (length, >, 5000);
  g_assert_cmpint (strncmp (data, "%PDF-", 5), ==, 0);
}

static void
test_whole (Job *job, gconstpointer data)
{
  g_autofree char *plan = import_plan (job);
  g_free (job_run (job, 0, "plan", "edit", plan, "--confirm-all", NULL));
  set_up_agency (job);
  g_autofree char *nomination = nominate (job, plan);
  decide_all (job, nomination);
  g_autofree char *meeting = hold_meeting (job, plan, nomination);
  g_autoptr (JsonNode) held = job_json (job, 0, "council", "show", meeting, NULL);
  assert_json (held, "$.closed", "true");
  assert_json (held, "$.ballots[0].passed", "true");

  /* The reason for the simplified procedure is missing still. */
  g_autofree char *folder = job_path (job, "hồ sơ");
  g_autoptr (JsonNode) refused = job_json (job, 3, "dossier", "build", "--plan", plan, "--level",
                                           "district", "-o", folder, NULL);
  assert_json (refused, "$.written", "[]");
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));

  g_autofree char *dossier = json_at (refused, "$.dossiers[0].id");
  g_free (job_run (job, 0, "dossier", "set", dossier, "--set", "reason=Thành tích rõ ràng", "--set",
                   "number=12", "--set", "date=15/11/2021", NULL));
  g_autoptr (JsonNode) made = job_json (job, 3, "dossier", "build", "--plan", plan, "--level",
                                        "district", "-o", folder, "--force", NULL);
  JsonArray *written = json_object_get_array_member (json_node_get_object (made), "written");
  g_assert_cmpint (json_array_get_length (written), ==, 3);
  for (guint i = 0; i < json_array_get_length (written); i++)
    assert_pdf (json_array_get_string_element (written, i));

  g_free (job_run (job, 0, "history", "verify", NULL));
  g_free (job_run (job, 0, "doctor", NULL));
}

static void
test_sample (Job *job, gconstpointer data)
{
  g_autofree char *plan = job_id (job, 0, "sample", NULL);
  g_free (job_run (job, 0, "doctor", NULL));
  g_autoptr (JsonNode) nominees = job_json (job, 0, "nominee", "list", "--plan", plan, NULL);
  const guint n = json_array_get_length (json_node_get_array (nominees));
  g_assert_cmpint (n, >=, 8);
  /* Never twice, and never among real people. */
  g_free (job_run (job, 1, "sample", NULL));
  g_autoptr (JsonNode) again = job_json (job, 0, "nominee", "list", "--plan", plan, NULL);
  g_assert_cmpint (json_array_get_length (json_node_get_array (again)), ==, n);
  g_autofree char *folder = job_path (job, "papers");
  g_autoptr (JsonNode) made = job_json (job, 3, "dossier", "build", "--plan", plan, "--level",
                                        "district", "-o", folder, "--force", NULL);
  JsonArray *written = json_object_get_array_member (json_node_get_object (made), "written");
  g_assert_cmpint (json_array_get_length (written), >=, 5);
  for (guint i = 0; i < json_array_get_length (written); i++)
    assert_pdf (json_array_get_string_element (written, i));
}

/* The same data makes the same bytes, in every language of the screen. */
static void
test_papers_are_reproducible (Job *job, gconstpointer data)
{
  g_autofree char *plan = import_plan (job);
  g_autofree char *nomination = nominate (job, plan);
  g_autofree char *first = job_path (job, "1");
  g_autofree char *second = job_path (job, "2");
  g_free (job_run (job, 3, "dossier", "build", "--plan", plan, "--level", "district", "-o", first,
                   "--force", NULL));
  g_setenv ("LC_ALL", "vi_VN.UTF-8", TRUE);
  g_setenv ("LANGUAGE", "vi", TRUE);
  g_free (job_run (job, 3, "dossier", "build", "--plan", plan, "--level", "district", "-o", second,
                   "--force", NULL));
  g_autoptr (GDir) dir = g_dir_open (first, 0, NULL);
  g_assert_nonnull (dir);
  const char *name;
  guint n = 0;
  for (; (name = g_dir_read_name (dir)); n++) {
    g_autofree char *a = g_build_filename (first, name, NULL);
    g_autofree char *b = g_build_filename (second, name, NULL);
    g_autofree char *left = NULL, *right = NULL;
    gsize left_length, right_length;
    g_assert_true (g_file_get_contents (a, &left, &left_length, NULL));
    g_assert_true (g_file_get_contents (b, &right, &right_length, NULL));
    g_assert_cmpmem (left, left_length, right, right_length);
  }
  g_assert_cmpint (n, >=, 2);
}

static void
add (const char *name, void (*func) (Job *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/cli/main-job/", name, NULL);
  g_test_add (path, Job, NULL, job_set_up, func, job_tear_down);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  add ("plan-as-json", test_plan_as_json);
  add ("facts-are-corrected", test_facts_are_corrected);
  add ("nominees", test_nominees);
  add ("evidence", test_evidence);
  add ("whole", test_whole);
  add ("sample", test_sample);
  add ("papers-are-reproducible", test_papers_are_reproducible);
  return g_test_run ();
}
