/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample workspace's dossiers of every level, read back: each word that was entered stands in
 * the papers, the council's votes are those of the minutes, and the files are what archives and
 * screen readers ask for. */
#include "cli-driver.h"

#include <core/base/td-text.h>
#include <locale.h>
#include <string.h>

typedef struct {
  char *workspace;
  char *plan;
  GKeyFile *nominees; /* what the sample was made from */
} Sample;

static void
sample_set_up (Sample *sample, gconstpointer data)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("THIDUA_DATA_DIR"), "sample", "nominees.ini", NULL);
  g_autoptr (GError) error = NULL;

  sample->workspace = cli_make_dir ();
  sample->plan = cli_id (sample->workspace, "sample", NULL);
  sample->nominees = g_key_file_new ();
  g_assert_true (g_key_file_load_from_file (sample->nominees, path, G_KEY_FILE_NONE, &error));
  g_assert_no_error (error);
}

static void
sample_tear_down (Sample *sample, gconstpointer data)
{
  cli_remove_dir (sample->workspace);
  g_free (sample->plan);
  g_key_file_unref (sample->nominees);
}

static CliRun *
build (Sample *sample, const char *level)
{
  g_autofree char *folder = g_build_filename (sample->workspace, level, NULL);

  return cli_expect (3, sample->workspace, "dossier", "build", "--plan", sample->plan, "--level",
                     level, "-o", folder, "--force", NULL);
}

/* All words of a paper in one line, without the numbers above its pages. */
static char *
read_words (const char *path)
{
  g_autofree char *raw = cli_tool ("pdftotext", "-raw", path, "-", NULL);
  g_auto (GStrv) pages = g_strsplit (raw, "\f", -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; pages[i] && *pages[i]; i++) {
    const char *rest = pages[i];
    while (i > 0 && g_ascii_isdigit (*rest) && rest < pages[i] + 3)
      rest++;
    if (i > 0 && *rest != '\n')
      rest = pages[i]; /* an appendix begins without a number */
    g_string_append_printf (text, "%s ", rest);
  }
  return td_text_squeeze (text->str);
}

static void
assert_holds (const char *text, const char *words, const char *path)
{
  if (!strstr (text, words))
    g_error ("“%s” is not in %s:\n%s", words, path, text);
}

static const char *
find_written (JsonNode *written, const char *part)
{
  for (guint i = 0; i < cli_length (written); i++) {
    const char *path = json_node_get_string (cli_element (written, i));
    if (strstr (path, part))
      return path;
  }
  return NULL;
}

/* ---- every word ---- */

/* The closing full stop of the last paragraph becomes "./." (LAW B-3). */
static char *
expected_words (const char *value)
{
  char *words = td_text_squeeze (value);

  for (gsize length = strlen (words); length > 0 && strchr ("./;", words[length - 1]); length--)
    words[length - 1] = '\0';
  return words;
}

static guint
check_report (Sample *sample, const char *group, const char *path)
{
  g_auto (GStrv) keys = g_key_file_get_keys (sample->nominees, group, NULL, NULL);
  g_autofree char *text = read_words (path);
  guint n_paragraphs = 0;

  for (char **key = keys; *key; key++) {
    if (!g_str_has_prefix (*key, "achievement-") && !g_str_equal (*key, "name"))
      continue;
    g_autofree char *value = g_key_file_get_string (sample->nominees, group, *key, NULL);
    g_autofree char *words = expected_words (value);
    assert_holds (text, words, path);
    n_paragraphs++;
  }
  return n_paragraphs;
}

/* A group of nominees.ini whose nominee passed and asks for an award of @level. */
static gboolean
is_reported (Sample *sample, const char *group, const char *level)
{
  g_autofree char *award = g_key_file_get_string (sample->nominees, group, "award", NULL);

  return g_str_equal (award, level) && !g_str_equal (group, "dinh");
}

static guint
check_reports (Sample *sample, JsonNode *written, const char *letter, const char *level)
{
  g_auto (GStrv) groups = g_key_file_get_groups (sample->nominees, NULL);
  guint n_reports = 0;

  for (char **group = groups; *group; group++) {
    g_autofree char *name = g_key_file_get_string (sample->nominees, *group, "name", NULL);
    g_autofree char *part = g_strdup_printf ("03 Báo cáo thành tích - %s.pdf", name);
    if (!is_reported (sample, *group, level)) {
      g_assert_null (find_written (written, part));
      continue;
    }
    const char *path = find_written (written, part);
    g_assert_nonnull (path);
    assert_holds (letter, name, "the letter");
    g_assert_cmpuint (check_report (sample, *group, path), >=, 3);
    n_reports++;
  }
  return n_reports;
}

/* The list of evidence goes with the letter, names its documents, and says what they prove. */
static void
check_index (const char *path)
{
  g_autofree char *words = read_words (path);
  g_autoptr (GRegex) names = g_regex_new ("\\w[\\w-]*\\.(?:pdf|jpg|png)", 0, 0, NULL);
  g_autoptr (GMatchInfo) found = NULL;

  g_assert_true (g_regex_match (names, words, 0, &found));
  assert_holds (words, "BẢNG KÊ", path);
  assert_holds (words, "Tiêu chí 1", path);
  assert_holds (words, "trang 1", path);
}

static void
check_level (Sample *sample, const char *level, gint64 n_sets, guint n_reports)
{
  g_autoptr (CliRun) built = build (sample, level);
  JsonNode *written = cli_member (built->json, "written");
  g_autofree char *letter = read_words (find_written (written, "01 Tờ trình.pdf"));
  g_autofree char *minutes = read_words (find_written (written, "02 Biên bản"));

  g_assert_cmpuint (check_reports (sample, written, letter, level), ==, n_reports);
  const char *index = find_written (written, "Bảng kê tài liệu chứng minh.pdf");
  if (index)
    check_index (index);
  g_assert_cmpuint (cli_length (written), ==, 2 + n_reports + (index != NULL));
  g_assert_null (strstr (letter, "Hoàng Văn Định"));
  assert_holds (minutes, "Hoàng Văn Định", "the minutes");
  g_autofree char *id =
      g_strdup (cli_text (cli_element (cli_member (built->json, "dossiers"), 0), "id"));
  g_autoptr (CliRun) dossiers =
      cli_expect (0, sample->workspace, "dossier", "list", "--plan", sample->plan, NULL);
  for (guint i = 0; i < cli_length (dossiers->json); i++) {
    JsonNode *dossier = cli_element (dossiers->json, i);
    if (g_strcmp0 (cli_text (dossier, "id"), id) == 0)
      g_assert_cmpint (cli_int (dossier, "sets"), ==, n_sets);
  }
}

static void
test_every_level (Sample *sample, gconstpointer data)
{
  check_level (sample, "district", 1, 7);
  check_level (sample, "province", 2, 3);
  check_level (sample, "state", 4, 1);
}

/* ---- the minutes ---- */

static char *
find_meeting (Sample *sample)
{
  g_autoptr (CliRun) meetings =
      cli_expect (0, sample->workspace, "council", "meetings", sample->plan, NULL);

  g_assert_cmpuint (cli_length (meetings->json), ==, 1);
  return g_strdup (cli_text (cli_element (meetings->json, 0), "id"));
}

/* "85,7%": one decimal where it is not whole. */
static char *
format_percent (gint64 agree, gint64 entitled)
{
  const gint64 tenths = (2000 * agree + entitled) / (2 * entitled);

  return tenths % 10 ? g_strdup_printf ("%d,%d%%", (int) (tenths / 10), (int) (tenths % 10))
                     : g_strdup_printf ("%d%%", (int) (tenths / 10));
}

static void
check_vote (const char *minutes, JsonNode *ballot)
{
  g_autofree char *percent =
      format_percent (cli_int (ballot, "agree"), cli_int (ballot, "entitled"));
  gboolean passed = json_node_get_boolean (cli_member (ballot, "passed"));
  g_autofree char *row = g_strdup_printf (
      "%s %d %d %d %d/%d %s %s", cli_text (ballot, "name"), (int) cli_int (ballot, "in_favour"),
      (int) cli_int (ballot, "against"), (int) cli_int (ballot, "abstained"),
      (int) cli_int (ballot, "written_in_favour"), (int) cli_int (ballot, "written_against"),
      percent, passed ? "Đạt" : "Không đạt");

  g_assert_cmpint (cli_int (ballot, "agree"), ==,
                   cli_int (ballot, "in_favour") + cli_int (ballot, "written_in_favour"));
  assert_holds (minutes, row, "the minutes");
}

static void
test_votes (Sample *sample, gconstpointer data)
{
  g_autoptr (CliRun) built = build (sample, "district");
  g_autofree char *minutes =
      read_words (find_written (cli_member (built->json, "written"), "02 Biên bản"));
  g_autofree char *meeting = find_meeting (sample);
  g_autoptr (CliRun) shown = cli_expect (0, sample->workspace, "council", "show", meeting, NULL);
  JsonNode *ballots = cli_member (shown->json, "ballots");

  g_assert_cmpuint (cli_length (ballots), ==, 11);
  for (guint i = 0; i < cli_length (ballots); i++)
    check_vote (minutes, cli_element (ballots, i));
}

/* ---- the files ---- */

/* The value of an object of qpdf's JSON, through references. */
static JsonNode *
resolve (JsonObject *objects, JsonNode *node)
{
  if (!node || json_node_get_value_type (node) != G_TYPE_STRING ||
      !g_str_has_suffix (json_node_get_string (node), " R"))
    return node;
  g_autofree char *key = g_strconcat ("obj:", json_node_get_string (node), NULL);
  JsonObject *holder = json_object_get_object_member (objects, key);
  if (json_object_has_member (holder, "value"))
    return json_object_get_member (holder, "value");
  return json_object_get_member (json_object_get_object_member (holder, "stream"), "dict");
}

static JsonNode *
get (JsonObject *objects, JsonNode *node, const char *name)
{
  JsonNode *value = resolve (objects, node);

  g_assert_true (JSON_NODE_HOLDS_OBJECT (value));
  if (!json_object_has_member (json_node_get_object (value), name))
    g_error ("no %s", name);
  return json_object_get_member (json_node_get_object (value), name);
}

static JsonNode *
get_first (JsonObject *objects, JsonNode *node)
{
  JsonNode *value = resolve (objects, node);

  g_assert_cmpuint (cli_length (value), ==, 1);
  return cli_element (value, 0);
}

static void
check_metadata (const char *path, const char *reference)
{
  g_autofree char *number = g_strndup (reference, strcspn (reference, " "));
  g_autofree char *show = g_strconcat ("--show-object=", number, NULL);
  g_autofree char *xmp = cli_tool ("qpdf", show, "--filtered-stream-data", path, NULL);

  g_assert_true (
      g_regex_match_simple ("pdfaid:part(>|=\")2", xmp, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT));
  g_assert_true (g_regex_match_simple ("pdfaid:conformance(>|=\")A", xmp, G_REGEX_DEFAULT,
                                       G_REGEX_MATCH_DEFAULT));
  g_assert_true (
      g_regex_match_simple ("pdfuaid:part(>|=\")1", xmp, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT));
  g_assert_nonnull (strstr (xmp, "dc:title"));
}

static void
check_archival (const char *path)
{
  g_autofree char *text = cli_tool ("qpdf", "--json=2", "--json-key=qpdf", path, NULL);
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  JsonObject *objects = json_node_get_object (cli_element (cli_member (root, "qpdf"), 1));
  JsonNode *trailer =
      json_object_get_member (json_object_get_object_member (objects, "trailer"), "value");
  JsonNode *catalog = get (objects, trailer, "/Root");

  g_test_message ("%s", path);
  g_assert_cmpstr (json_node_get_string (get (objects, catalog, "/Lang")), ==, "u:vi-VN");
  g_assert_true (
      json_node_get_boolean (get (objects, get (objects, catalog, "/MarkInfo"), "/Marked")));
  g_assert_true (json_node_get_boolean (
      get (objects, get (objects, catalog, "/ViewerPreferences"), "/DisplayDocTitle")));
  g_assert_nonnull (get (objects, get (objects, catalog, "/StructTreeRoot"), "/ParentTree"));
  g_assert_nonnull (get (objects, get_first (objects, get (objects, catalog, "/OutputIntents")),
                         "/DestOutputProfile"));
  check_metadata (path, json_node_get_string (get (objects, catalog, "/Metadata")));
}

static void
check_fonts (const char *path)
{
  g_autofree char *fonts = cli_tool ("pdffonts", path, NULL);
  g_auto (GStrv) lines = g_strsplit (fonts, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), >, 3);
  for (guint i = 2; lines[i] && *lines[i]; i++)
    g_assert_true (
        g_regex_match_simple (" yes +yes +yes ", lines[i], G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT));
}

static void
test_archival (Sample *sample, gconstpointer data)
{
  static const char *const LEVELS[] = {"district", "province", "state"};

  for (guint i = 0; i < G_N_ELEMENTS (LEVELS); i++) {
    g_autoptr (CliRun) built = build (sample, LEVELS[i]);
    JsonNode *written = cli_member (built->json, "written");
    for (guint k = 0; k < cli_length (written); k++) {
      const char *path = json_node_get_string (cli_element (written, k));
      g_autofree char *checked = cli_tool ("qpdf", "--check", path, NULL);
      g_assert_nonnull (strstr (checked, "No syntax or stream encoding errors"));
      check_archival (path);
      check_fonts (path);
    }
  }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cli/papers/every-level", Sample, NULL, sample_set_up, test_every_level,
              sample_tear_down);
  g_test_add ("/cli/papers/votes", Sample, NULL, sample_set_up, test_votes, sample_tear_down);
  g_test_add ("/cli/papers/archival", Sample, NULL, sample_set_up, test_archival, sample_tear_down);
  return g_test_run ();
}
