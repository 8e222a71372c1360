/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main job on the command line, from a plan's text to the printed papers, on the sample plan
 * and, where it is there, on a real one; the papers are read back with other people's tools. */
#include "cli-driver.h"

#include <core/base/td-text.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

typedef struct {
  const char *path;
  guint n_groups;
  guint n_criteria;
  guint n_sections;
  const char *group; /* label of the individuals' group */
  const char *signer;
  const char *recipient; /* one of the recipients */
} Expectation;

typedef struct {
  char *workspace;
  char *plan;
  char *nominations[4];
  char *evidence;
  char *meeting;
} Journey;

static const struct {
  const char *kind;
  const char *name;
  const char *unit;
  const char *occasion;
} PEOPLE[] = {
    {"individual", "Nguyễn Thị Ngọc Ánh", "Trạm Y tế xã Đồng Quế", "sudden"},
    {"collective", "Tổ xung kích số 3 xã Đồng Quế", "Ủy ban nhân dân xã Đồng Quế", "sudden"},
    {"enterprise", "Công ty Cổ phần Thủy Tùng Xanh", "Công ty Cổ phần Thủy Tùng Xanh", "sudden"},
    {"individual", "Đặng Hữu Phước", "Xóm Vườn Bưởi, xã Đồng Quế", "sudden"},
};

static const char ACHIEVEMENT[] =
    "Trong thời gian tham gia phong trào, đơn vị đã trực 120 ca, hỗ trợ 56 hộ gia đình và hoàn thành "
    "toàn bộ nhiệm vụ được giao trước thời hạn.\n"
    "Sáng kiến “Sổ tay xanh” được áp dụng tại 9 xóm, tiết kiệm 45.600.000 đồng.";

/* ---- 1: the plan ---- */

/* The closing paragraph is a section without a label. */
static guint
count_labelled (JsonNode *sections)
{
  guint n = 0;

  for (guint i = 0; i < cli_length (sections); i++)
    n += *cli_text (cli_element (sections, i), "label") != '\0';
  return n;
}

static void
check_facts (JsonNode *plan, const Expectation *expected)
{
  JsonNode *groups = cli_member (plan, "criteria_groups");
  JsonNode *copies = cli_member (plan, "copies");
  guint n_criteria = 0;

  g_assert_cmpuint (cli_length (groups), ==, expected->n_groups);
  for (guint i = 0; i < expected->n_groups; i++)
    n_criteria += cli_length (cli_member (cli_element (groups, i), "criteria"));
  g_assert_cmpuint (n_criteria, ==, expected->n_criteria);
  g_assert_cmpint (cli_int (cli_member (copies, "state"), "count"), ==, 4);
  g_assert_cmpint (cli_int (cli_member (copies, "province"), "count"), ==, 2);
  g_assert_cmpint (cli_int (cli_member (copies, "district"), "count"), ==, 1);
  g_assert_cmpstr (cli_text (cli_member (plan, "signatory"), "name"), ==, expected->signer);
  g_assert_cmpuint (cli_length (cli_member (plan, "dossier_documents")), ==, 3);
  g_assert_cmpuint (count_labelled (cli_member (plan, "sections")), ==, expected->n_sections);
  g_assert_null (cli_text (plan, "number"));
  g_assert_cmpstr (cli_text (cli_member (cli_member (plan, "facts"), "number"), "state"), ==,
                   "unknown");
  g_assert_true (JSON_NODE_HOLDS_NULL (cli_member (cli_member (plan, "date"), "day")));
}

static gboolean
has_string (JsonNode *array, const char *text)
{
  for (guint i = 0; i < cli_length (array); i++)
    if (g_str_equal (json_node_get_string (cli_element (array, i)), text))
      return TRUE;
  return FALSE;
}

static void
import_plan (Journey *journey, const Expectation *expected)
{
  journey->plan = cli_id (journey->workspace, "plan", "import", expected->path, NULL);
  g_autoptr (CliRun) shown =
      cli_expect (0, journey->workspace, "plan", "show", journey->plan, NULL);

  check_facts (shown->json, expected);
  g_assert_true (has_string (cli_member (shown->json, "recipients"), expected->recipient));
  g_autoptr (CliRun) confirmed =
      cli_expect (0, journey->workspace, "plan", "edit", journey->plan, "--confirm-all", NULL);
  g_autoptr (CliRun) listed = cli_expect (0, journey->workspace, "plan", "list", NULL);
  g_assert_cmpint (cli_int (cli_element (listed->json, 0), "unconfirmed"), ==, 0);
}

/* The award form of the district's chairman, which knows both occasions. */
static char *
find_district_award (Journey *journey)
{
  g_autoptr (CliRun) shown =
      cli_expect (0, journey->workspace, "plan", "show", journey->plan, NULL);
  JsonNode *forms = cli_member (shown->json, "award_forms");

  for (guint i = 0; i < cli_length (forms); i++) {
    JsonNode *form = cli_element (forms, i);
    if (g_strcmp0 (cli_text (form, "level"), "district") == 0 &&
        cli_length (cli_member (form, "occasions")) == 2)
      return g_strdup (cli_text (form, "id"));
  }
  g_assert_not_reached ();
}

/* ---- 2 and 3: nominees and their checklists ---- */

static void
tick_all (Journey *journey, const char *nomination)
{
  g_autoptr (CliRun) checks = cli_expect (0, journey->workspace, "check", "show", nomination, NULL);

  g_assert_cmpuint (cli_length (checks->json), >, 0);
  for (guint i = 0; i < cli_length (checks->json); i++) {
    g_autofree char *number = g_strdup_printf ("%u", i + 1);
    g_autoptr (CliRun) set = cli_expect (0, journey->workspace, "check", "set", nomination, number,
                                         i == 1 ? "na" : "met", "--note", "Đã xem", NULL);
  }
  g_autoptr (CliRun) again = cli_expect (0, journey->workspace, "check", "show", nomination, NULL);
  JsonNode *first = cli_element (again->json, 0);
  g_assert_cmpstr (cli_text (first, "verdict"), ==, "met");
  g_assert_cmpstr (cli_text (first, "note"), ==, "Đã xem");
}

static void
add_nominees (Journey *journey, const Expectation *expected)
{
  g_autofree char *award = find_district_award (journey);

  for (guint i = 0; i < G_N_ELEMENTS (PEOPLE); i++) {
    g_autofree char *name = g_strconcat ("name=", PEOPLE[i].name, NULL);
    g_autofree char *kind = g_strconcat ("kind=", PEOPLE[i].kind, NULL);
    g_autofree char *unit = g_strconcat ("unit=", PEOPLE[i].unit, NULL);
    g_autofree char *group = g_strconcat ("group=", expected->group, NULL);
    g_autofree char *form = g_strconcat ("award=", award, NULL);
    g_autofree char *occasion = g_strconcat ("occasion=", PEOPLE[i].occasion, NULL);
    g_autofree char *achievement = g_strconcat ("achievement=", ACHIEVEMENT, NULL);
    journey->nominations[i] =
        cli_id (journey->workspace, "nominee", "add", "--plan", journey->plan, "--set", name,
                "--set", kind, "--set", unit, "--set", group, "--set", form, "--set", occasion,
                "--set", achievement, "--set", "summary=Trực 120 ca, hỗ trợ 56 hộ", NULL);
    tick_all (journey, journey->nominations[i]);
  }
}

/* ---- 4: evidence ---- */

static void
add_evidence (Journey *journey)
{
  g_autofree char *jpeg = g_build_filename (journey->workspace, "scan.jpg", NULL);
  g_autofree char *png = g_build_filename (journey->workspace, "scan.png", NULL);
  g_autofree char *pdf = g_build_filename (journey->workspace, "scan.pdf", NULL);
  g_autofree char *a = cli_tool ("convert", "-size", "400x600", "plasma:tan-white", jpeg, NULL);
  g_autofree char *b = cli_tool ("convert", "-size", "400x600", "plasma:white-gray", png, NULL);
  g_autofree char *c = cli_tool ("convert", png, jpeg, pdf, NULL);

  g_autoptr (CliRun) added = cli_expect (0, journey->workspace, "evidence", "add", jpeg, png, pdf,
                                         "--nomination", journey->nominations[0], NULL);
  g_assert_cmpuint (cli_length (added->json), ==, 3);
  journey->evidence = g_strdup (cli_text (cli_element (added->json, 2), "id"));
  g_autofree char *page = g_strconcat (journey->evidence, ":2", NULL);
  g_autoptr (CliRun) proved =
      cli_expect (0, journey->workspace, "check", "set", journey->nominations[0], "1", "met",
                  "--evidence", page, NULL);
  g_autoptr (CliRun) rotated =
      cli_expect (0, journey->workspace, "evidence", "rotate", journey->evidence, "2", "90", NULL);
  g_autoptr (CliRun) shown =
      cli_expect (0, journey->workspace, "evidence", "show", journey->evidence, NULL);
  g_assert_cmpint (cli_int (shown->json, "pages"), ==, 2);
  g_assert_cmpint (json_node_get_int (cli_element (cli_member (shown->json, "rotations"), 1)), ==,
                   90);
  g_autoptr (CliRun) verified = cli_expect (0, journey->workspace, "evidence", "verify", NULL);
  g_assert_cmpint (cli_int (verified->json, "files"), ==, 3);
}

/* ---- 5: the council ---- */

static char *
find_member (Journey *journey, const char *meeting, const char *name)
{
  g_autoptr (CliRun) shown = cli_expect (0, journey->workspace, "council", "show", meeting, NULL);
  JsonNode *members = cli_member (cli_member (shown->json, "council"), "members");

  for (guint i = 0; i < cli_length (members); i++)
    if (g_strcmp0 (cli_text (cli_element (members, i), "name"), name) == 0)
      return g_strdup (cli_text (cli_element (members, i), "id"));
  g_assert_not_reached ();
}

static void
hold_meeting (Journey *journey)
{
  g_autofree char *council = cli_id (
      journey->workspace, "council", "create", "Hội đồng Thi đua - Khen thưởng xã Đồng Quế",
      "--member", "Trịnh Công Thành|Chủ tịch UBND xã|chair", "--member",
      "Lương Thị Hạnh|Phó Chủ tịch UBND xã|vice-chair", "--member",
      "Phan Văn Quyết|Chủ tịch Mặt trận xã|member", "--member",
      "Tạ Thu Hiền|Công chức Văn phòng - Thống kê|secretary", "--set", "threshold=80", NULL);
  journey->meeting =
      cli_id (journey->workspace, "council", "meeting", council, "--plan", journey->plan, "--set",
              "date=2021-11-10", "--set", "starts=08:00", "--set", "ends=09:30", "--set",
              "number=05", "--set", "place=Phòng họp Ủy ban nhân dân xã", NULL);
  g_autofree char *absent = find_member (journey, journey->meeting, "Phan Văn Quyết");
  g_autoptr (CliRun) attended =
      cli_expect (0, journey->workspace, "council", "attend", journey->meeting, absent, "absent",
                  "--reason", "đi công tác", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (PEOPLE); i++) {
    g_autoptr (CliRun) voted = cli_expect (
        0, journey->workspace, "council", "ballot", journey->meeting, journey->nominations[i],
        "--for", i == 3 ? "2" : "3", "--against", i == 3 ? "1" : "0", NULL);
  }
  /* Three of four members is 75 %: under the threshold, so the council's own rule decides
   * otherwise. */
  for (guint i = 0; i < 3; i++) {
    g_autoptr (CliRun) decided = cli_expect (0, journey->workspace, "council", "decide",
                                             journey->meeting, journey->nominations[i], "passed",
                                             "--reason", "100% thành viên dự họp tán thành", NULL);
  }
  g_autoptr (CliRun) closed =
      cli_expect (0, journey->workspace, "council", "close", journey->meeting, NULL);
  g_autoptr (CliRun) refused =
      cli_expect (1, journey->workspace, "council", "ballot", journey->meeting,
                  journey->nominations[0], "--for", "1", NULL);
}

/* ---- 6: the papers, read back ---- */

static void
fill_agency (Journey *journey)
{
  g_autoptr (CliRun) set = cli_expect (
      0, journey->workspace, "agency", "set", "--set", "name=ỦY BAN NHÂN DÂN XÃ ĐỒNG QUẾ", "--set",
      "parent=", "--set", "short_name=Ủy ban nhân dân xã Đồng Quế", "--set", "symbol=UBND", "--set",
      "place=Đồng Quế", "--set", "on_behalf_of=TM. ỦY BAN NHÂN DÂN", "--set", "title=CHỦ TỊCH",
      "--set", "signatory=Trịnh Công Thành", NULL);
}

static char *
squeeze_pdf (const char *path)
{
  g_autofree char *raw = cli_tool ("pdftotext", "-raw", path, "-", NULL);

  return td_text_squeeze (raw);
}

static void
check_pdf (const char *path)
{
  g_autofree char *checked = cli_tool ("qpdf", "--check", path, NULL);
  g_autofree char *fonts = cli_tool ("pdffonts", path, NULL);
  g_auto (GStrv) lines = g_strsplit (fonts, "\n", -1);

  g_assert_nonnull (strstr (checked, "No syntax or stream encoding errors"));
  for (guint i = 2; lines[i] && *lines[i]; i++)
    g_assert_true (g_regex_match_simple (" yes +yes +yes ", lines[i], 0, 0));
  g_assert_cmpuint (g_strv_length (lines), >, 3);
}

/* A word of pdftotext -bbox, in points. */
typedef struct {
  double x0, y0, x1, y1;
  char text[64];
} Word;

static gboolean
read_word (const char *line, Word *word)
{
  return sscanf (line, " <word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\">%63[^<]<",
                 &word->x0, &word->y0, &word->x1, &word->y1, word->text) == 5;
}

/* No word outside the frame of LAW P-2..P-4 (20, 20, 30, 15 mm), within half a millimetre; in the
 * top margin stands nothing but the number of a page (LAW P-6). */
static void
check_margins (const char *path)
{
  const double mm = 72 / 25.4;
  const double slack = 0.5 * mm;
  g_autofree char *boxes = cli_tool ("pdftotext", "-bbox", path, "-", NULL);
  g_auto (GStrv) lines = g_strsplit (boxes, "\n", -1);
  double width = 0, height = 0, leftmost = 1000;

  for (char **line = lines; *line; line++) {
    Word word;
    if (sscanf (*line, " <page width=\"%lf\" height=\"%lf\"", &width, &height) == 2 ||
        !read_word (*line, &word))
      continue;
    leftmost = MIN (leftmost, word.x0);
    g_assert_cmpfloat (word.x0, >=, 30 * mm - slack);
    g_assert_cmpfloat (word.x1, <=, width - 15 * mm + slack);
    g_assert_cmpfloat (word.y1, <=, height - 20 * mm + slack);
    if (word.y1 < 20 * mm)
      g_assert_true (g_ascii_isdigit (word.text[0]));
  }
  g_assert_cmpfloat (leftmost, <=, 30 * mm + slack);
}

static void
check_words (const char *folder, const char *file, const char *const *words)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autofree char *text = squeeze_pdf (path);

  for (const char *const *word = words; *word; word++)
    if (!strstr (text, *word))
      g_error ("“%s” is not in %s:\n%s", *word, file, text);
}

static void
check_papers (JsonNode *written, const char *folder)
{
  const char *letter[] = {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                          "Độc lập - Tự do - Hạnh phúc",
                          "TỜ TRÌNH",
                          PEOPLE[0].name,
                          PEOPLE[1].name,
                          "Trịnh Công Thành",
                          NULL};
  const char *minutes[] = {"BIÊN BẢN", "Trịnh Công Thành", "Tạ Thu Hiền",  "đi công tác",
                           "08",       PEOPLE[2].name,     PEOPLE[3].name, NULL};

  for (guint i = 0; i < cli_length (written); i++) {
    check_pdf (json_node_get_string (cli_element (written, i)));
    check_margins (json_node_get_string (cli_element (written, i)));
  }
  check_words (folder, "01 Tờ trình.pdf", letter);
  check_words (folder, "02 Biên bản họp bình xét.pdf", minutes);
}

static void
check_report (JsonNode *written, const char *name)
{
  for (guint i = 0; i < cli_length (written); i++) {
    const char *path = json_node_get_string (cli_element (written, i));
    if (!strstr (path, name))
      continue;
    g_autofree char *text = squeeze_pdf (path);
    g_assert_nonnull (strstr (text, "BÁO CÁO THÀNH TÍCH"));
    g_assert_nonnull (strstr (text, "45.600.000 đồng"));
    g_assert_nonnull (strstr (text, "“Sổ tay xanh”"));
    return;
  }
  g_error ("no report of %s", name);
}

static void
compare_runs (JsonNode *first, JsonNode *second)
{
  g_assert_cmpuint (cli_length (first), ==, cli_length (second));
  for (guint i = 0; i < cli_length (first); i++) {
    g_autofree char *a = cli_hash_file (json_node_get_string (cli_element (first, i)));
    g_autofree char *b = cli_hash_file (json_node_get_string (cli_element (second, i)));
    g_assert_cmpstr (a, ==, b);
  }
}

static void
build_dossier (Journey *journey)
{
  g_autofree char *one = g_build_filename (journey->workspace, "one", NULL);
  g_autofree char *two = g_build_filename (journey->workspace, "two", NULL);
  g_autoptr (CliRun) first =
      cli_expect (3, journey->workspace, "dossier", "build", "--plan", journey->plan, "--level",
                  "district", "-o", one, "--force", NULL);
  g_autoptr (CliRun) second =
      cli_expect (3, journey->workspace, "dossier", "build", "--plan", journey->plan, "--level",
                  "district", "-o", two, "--force", NULL);
  JsonNode *written = cli_member (first->json, "written");

  /* The letter, the minutes and a report for each of the three that passed, at the least. */
  g_assert_cmpuint (cli_length (written), >=, 5);
  check_papers (written, one);
  for (guint i = 0; i < 3; i++)
    check_report (written, PEOPLE[i].name);
  compare_runs (written, cli_member (second->json, "written"));
  g_autoptr (CliRun) dossiers =
      cli_expect (0, journey->workspace, "dossier", "list", "--plan", journey->plan, NULL);
  g_assert_cmpint (cli_int (cli_element (dossiers->json, 0), "sets"), ==, 1);
}

static void
run_journey (const Expectation *expected)
{
  Journey journey = {.workspace = cli_make_dir ()};

  import_plan (&journey, expected);
  add_nominees (&journey, expected);
  add_evidence (&journey);
  hold_meeting (&journey);
  fill_agency (&journey);
  build_dossier (&journey);
  g_autoptr (CliRun) sound = cli_expect (0, journey.workspace, "doctor", NULL);
  g_autoptr (CliRun) chain = cli_expect (0, journey.workspace, "history", "verify", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (journey.nominations); i++)
    g_free (journey.nominations[i]);
  g_free (journey.plan);
  g_free (journey.evidence);
  g_free (journey.meeting);
  cli_remove_dir (journey.workspace);
}

static void
test_sample (void)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("THIDUA_DATA_DIR"), "sample", "plan.txt", NULL);
  const Expectation expected = {path, 8, 22, 6, "h", "Hà Thị Mộc Miên", "UBND các xã, thị trấn"};

  run_journey (&expected);
}

static void
test_hoa_lu (void)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("THIDUA_SHARED"), "plans", "hoa-lu.txt", NULL);
  const Expectation expected = {path, 8, 24, 5, "e", "Lưu Quang Minh", "UBND các xã, thị trấn"};

  if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_test_skip ("the real plan is not here");
    return;
  }
  run_journey (&expected);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_CTYPE, ""); /* numbers of other programs have points */
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/journey/sample", test_sample);
  g_test_add_func ("/cli/journey/hoa-lu", test_hoa_lu);
  return g_test_run ();
}
