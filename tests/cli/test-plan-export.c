/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans as administrative documents: each word of the body survives import, export and reading the
 * file again; importing what was read gives the same plan; the pages keep the margins; files are
 * what archives ask for and the same each time.  On the sample, and on the real plans where they
 * are. */
#include "cli-driver.h"

#include <archive.h>
#include <archive_entry.h>
#include <core/base/td-text.h>
#include <locale.h>
#include <string.h>

#define MM (72.0 / 25.4)
#define TOLERANCE (0.5 * MM)

typedef struct {
  char *dir;
  char *source; /* the plan's file */
  char *workspace;
  char *id;
  gboolean is_damaged;
} Plan;

static void
plan_free (Plan *plan)
{
  cli_remove_dir (plan->dir);
  g_free (plan->source);
  g_free (plan->workspace);
  g_free (plan->id);
  g_free (plan);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Plan, plan_free)

/* NULL, skipped: the plan is not here. */
static Plan *
import_plan (const char *source)
{
  if (!g_file_test (source, G_FILE_TEST_EXISTS)) {
    g_test_skip ("the plan is not here");
    return NULL;
  }
  Plan *plan = g_new0 (Plan, 1);
  plan->dir = cli_make_dir ();
  plan->source = g_strdup (source);
  plan->workspace = g_build_filename (plan->dir, "workspace", NULL);
  plan->id = cli_id (plan->workspace, "plan", "import", source, NULL);
  plan->is_damaged = strstr (source, ".ocr.") != NULL;
  return plan;
}

/* The plan in a file named after @suffix. */
static char *
export_plan (Plan *plan, const char *suffix)
{
  g_autofree char *name = g_strconcat ("plan", suffix, NULL);
  char *path = g_build_filename (plan->dir, name, NULL);
  g_autoptr (CliRun) run = cli_run (plan->workspace, "plan", "export", plan->id, "-o", path, NULL);

  g_assert_true (run->status == 0 || run->status == 3);
  g_assert_cmpstr (cli_text (run->json, "written"), ==, path);
  return path;
}

/* ---- words ---- */

static char *
replace (const char *text, const char *pattern, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_MULTILINE, 0, &error);

  g_assert_no_error (error);
  char *replaced = g_regex_replace_literal (regex, text, -1, 0, words, 0, &error);
  g_assert_no_error (error);
  return replaced;
}

/* A file's words without what other formats left in it: not by the reader that is tested. */
static char *
read_source (const char *path)
{
  g_autofree char *raw = NULL;

  g_assert_true (g_file_get_contents (path, &raw, NULL, NULL));
  g_autofree char *untagged = replace (raw, "</?[a-z]+>", " ");
  g_autofree char *unmarked = replace (untagged, "^#+ |[*`]", "");
  g_autofree char *joined = replace (unmarked, "Covid-\\s+19", "Covid-19"); /* a divided word */
  g_autofree char *spaced = replace (joined, "^V\\.TO", "V. TO");
  g_autofree char *labelled = replace (spaced, "^I1\\.", "II."); /* printed as understood */
  return td_text_squeeze (labelled);
}

/* From the first section to the recipients, whose heading is damaged in the damaged plan. */
static char *
cut_body (const char *words)
{
  const char *start = strstr (words, " I. ");
  const char *end = start ? strstr (start, " Nơi nhận:") : NULL;

  if (start && !end)
    end = strstr (start, " Noi nhin:");
  g_assert_nonnull (start);
  g_assert_nonnull (end);
  return g_strndup (start, (gsize) (end - start));
}

/* The pages' words without the numbers above them. */
static char *
read_pages (const char *path, const char *option)
{
  g_autofree char *text = cli_tool ("pdftotext", option, path, "-", NULL);

  return replace (text, "\\f\\s*\\d+\\s*$", "\n");
}

static void
compare_words (const char *ours, const char *theirs)
{
  g_auto (GStrv) expected = g_strsplit (theirs, " ", -1);
  g_auto (GStrv) found = g_strsplit (ours, " ", -1);

  for (guint i = 0; expected[i] && found[i]; i++)
    if (!g_str_equal (expected[i], found[i]))
      g_error ("word %u is “%s”, not “%s”, behind “%s %s”", i, found[i], expected[i],
               i > 1 ? expected[i - 2] : "", i > 0 ? expected[i - 1] : "");
  g_assert_cmpuint (g_strv_length (found), ==, g_strv_length (expected));
  g_assert_cmpuint (g_strv_length (found), >, 500);
}

static void
check_words (Plan *plan, const char *text)
{
  g_autofree char *all = td_text_squeeze (text);
  g_autofree char *ours = cut_body (all);
  g_autofree char *source = read_source (plan->source);
  g_autofree char *theirs = cut_body (source);

  compare_words (ours, theirs);
}

/* ---- structure ---- */

/* Numbers of lines, ids and states are those of one import. */
static gboolean
is_of_one_import (const char *member)
{
  static const char *const NAMES[] = {"id", "file", "lines", "state", "facts", "problems", NULL};

  return g_strv_contains (NAMES, member);
}

static void append_value (GString *text, JsonNode *node);

static void
append_member (JsonObject *object, const char *name, JsonNode *node, gpointer text)
{
  if (is_of_one_import (name))
    return;
  g_string_append_printf (text, "\n%s: ", name);
  append_value (text, node);
}

static void
append_value (GString *text, JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node)) {
    json_object_foreach_member (json_node_get_object (node), append_member, text);
  } else if (JSON_NODE_HOLDS_ARRAY (node)) {
    for (guint i = 0; i < cli_length (node); i++)
      append_value (text, cli_element (node, i));
  } else {
    g_autofree char *value = json_to_string (node, FALSE);
    g_string_append (text, value);
  }
}

/* The plan as plan show has it.  The head prints an agency's name in capitals, and the last words
 * are closed with "./."; nothing else of a plan differs by that. */
static char *
describe (const char *workspace, const char *id)
{
  g_autoptr (CliRun) run = cli_expect (0, workspace, "plan", "show", id, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  append_value (text, run->json);
  g_string_replace (text, "./.", ".", 0);
  return td_text_lower (text->str);
}

static void
compare_lines (const char *ours, const char *theirs)
{
  g_auto (GStrv) expected = g_strsplit (theirs, "\n", -1);
  g_auto (GStrv) found = g_strsplit (ours, "\n", -1);

  for (guint i = 0; expected[i] && found[i]; i++)
    g_assert_cmpstr (found[i], ==, expected[i]);
  g_assert_cmpuint (g_strv_length (found), ==, g_strv_length (expected));
}

static void
check_structure (Plan *plan, const char *text)
{
  g_autofree char *file = g_build_filename (plan->dir, "again.txt", NULL);
  g_autofree char *workspace = g_build_filename (plan->dir, "again", NULL);
  g_autofree char *theirs = describe (plan->workspace, plan->id);

  g_assert_true (g_file_set_contents (file, text, -1, NULL));
  g_autofree char *id = cli_id (workspace, "plan", "import", file, NULL);
  g_autofree char *ours = describe (workspace, id);
  g_assert_cmpuint (strlen (theirs), >, 500);
  compare_lines (ours, theirs);
  char *folder = g_steal_pointer (&workspace);
  cli_remove_dir (folder);
}

/* ---- the formats ---- */

static void
started_cb (GMarkupParseContext *context,
            const char *element,
            const char **names,
            const char **values,
            gpointer text,
            GError **error)
{
  if (g_str_has_suffix (element, ":p") || g_str_has_suffix (element, ":h") ||
      g_str_has_suffix (element, "line-break") || g_str_has_suffix (element, ":br"))
    g_string_append_c (text, '\n');
}

static void
text_cb (GMarkupParseContext *context,
         const char *words,
         gsize length,
         gpointer text,
         GError **error)
{
  g_string_append_len (text, words, (gssize) length);
}

/* By another's reader of archives. */
static char *
unpack (const char *path, const char *part)
{
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  char buffer[4096];
  la_ssize_t n = 0;

  archive_read_support_format_zip (archive);
  g_assert_cmpint (archive_read_open_filename (archive, path, 4096), ==, ARCHIVE_OK);
  while (archive_read_next_header (archive, &entry) == ARCHIVE_OK)
    while (g_str_equal (archive_entry_pathname (entry), part) &&
           (n = archive_read_data (archive, buffer, sizeof buffer)) > 0)
      g_string_append_len (text, buffer, n);
  g_assert_cmpint (archive_read_free (archive), ==, ARCHIVE_OK);
  return g_strdup (text->str);
}

static char *
read_archive (const char *path, const char *part)
{
  static const GMarkupParser PARSER = {started_cb, NULL, text_cb, NULL, NULL};
  g_autofree char *xml = unpack (path, part);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&PARSER, 0, text, NULL);

  g_assert_true (g_markup_parse_context_parse (context, xml, (gssize) strlen (xml), &error));
  g_assert_no_error (error);
  return g_strdup (text->str);
}

static void
check_round (Plan *plan, const char *text)
{
  check_words (plan, text);
  check_structure (plan, text);
}

/* ---- pages ---- */

static double
attribute (const char *line, const char *name)
{
  g_autofree char *start = g_strdup_printf (" %s=\"", name);
  const char *found = strstr (line, start);

  g_assert_nonnull (found);
  return g_ascii_strtod (found + strlen (start), NULL);
}

typedef struct {
  const char *line;
  double left, right, top, bottom;
} Word;

static Word
read_word (const char *line)
{
  return (Word) {line, attribute (line, "xMin"), attribute (line, "xMax"), attribute (line, "yMin"),
                 attribute (line, "yMax")};
}

static void
check_word (const Word *word)
{
  if (word->bottom < 20 * MM && g_ascii_isdigit (*(strchr (word->line, '>') + 1)))
    return; /* the number above the page */
  g_assert_cmpfloat (word->left, >=, 30 * MM - TOLERANCE);
  g_assert_cmpfloat (word->right, <=, 595.276 - 15 * MM + TOLERANCE);
  g_assert_cmpfloat (word->top, >=, 20 * MM - TOLERANCE);
  g_assert_cmpfloat (word->bottom, <=, 841.89 - 20 * MM + TOLERANCE);
}

/* No two words of a page lie on each other. */
static void
check_overlap (GArray *words)
{
  for (guint i = 0; i < words->len; i++) {
    const Word *a = &g_array_index (words, Word, i);
    for (guint k = i + 1; k < words->len; k++) {
      const Word *b = &g_array_index (words, Word, k);
      double width = MIN (a->right, b->right) - MAX (a->left, b->left);
      double height = MIN (a->bottom, b->bottom) - MAX (a->top, b->top);
      if (width > 1 && height > 6)
        g_error ("words on each other:\n%s\n%s", a->line, b->line);
    }
  }
}

/* How many pages there are. */
static guint
check_pages (const char *pdf)
{
  g_autofree char *xml = cli_tool ("pdftotext", "-bbox", pdf, "-", NULL);
  g_auto (GStrv) lines = g_strsplit (xml, "\n", -1);
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (Word));
  guint n_pages = 0;

  for (char **line = lines; *line; line++) {
    if (strstr (*line, "<word ")) {
      Word word = read_word (*line);
      check_word (&word);
      g_array_append_val (words, word);
    } else if (strstr (*line, "</page>")) {
      check_overlap (words);
      g_array_set_size (words, 0);
      n_pages++;
    }
  }
  return n_pages;
}

static void
check_fonts (const char *pdf)
{
  g_autofree char *fonts = cli_tool ("pdffonts", pdf, NULL);
  g_auto (GStrv) lines = g_strsplit (fonts, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), >, 3);
  for (guint i = 2; lines[i] && *lines[i]; i++)
    g_assert_true (
        g_regex_match_simple (" yes +yes +yes ", lines[i], G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT));
}

/* ---- all of it, on one plan ---- */

static void
check_texts (Plan *plan, const char *pdf, const char *odt, const char *docx, const char *txt)
{
  g_autofree char *raw = read_pages (pdf, "-q");
  g_autofree char *layout = cli_tool ("pdftotext", "-layout", pdf, "-", NULL);
  g_autofree char *odt_text = read_archive (odt, "content.xml");
  g_autofree char *docx_text = read_archive (docx, "word/document.xml");
  g_autofree char *plain = NULL;

  g_assert_true (g_file_get_contents (txt, &plain, NULL, NULL));
  check_words (plan, raw);
  /* Where the words are damaged, a page's line ends cannot be told from those of paragraphs. */
  if (!plan->is_damaged) {
    check_structure (plan, raw);
    check_structure (plan, layout);
  }
  check_round (plan, odt_text);
  check_round (plan, docx_text);
  check_round (plan, plain);
}

static void
check_file (const char *pdf)
{
  g_autofree char *checked = cli_tool ("qpdf", "--check", pdf, NULL);

  g_assert_nonnull (strstr (checked, "No syntax or stream encoding errors"));
  g_assert_cmpuint (check_pages (pdf), >=, 2);
  check_fonts (pdf);
}

static void
check_same_bytes (Plan *plan, const char *suffix, const char *path)
{
  g_autofree char *first = cli_hash_file (path);
  g_autofree char *again = export_plan (plan, suffix);
  g_autofree char *second = cli_hash_file (again);

  g_assert_cmpstr (first, ==, second);
}

static void
test_plan (gconstpointer source)
{
  g_autoptr (Plan) plan = import_plan (source);

  if (!plan)
    return;
  g_autofree char *pdf = export_plan (plan, ".pdf");
  g_autofree char *odt = export_plan (plan, ".odt");
  g_autofree char *docx = export_plan (plan, ".docx");
  g_autofree char *txt = export_plan (plan, ".txt");
  check_texts (plan, pdf, odt, docx, txt);
  check_file (pdf);
  check_same_bytes (plan, ".pdf", pdf);
  check_same_bytes (plan, ".odt", odt);
  check_same_bytes (plan, ".docx", docx);
  check_same_bytes (plan, ".txt", txt);
}

/* ---- the head: what the plan does not say is a blank ---- */

static void
test_blanks (void)
{
  g_autofree char *dir = cli_make_dir ();
  g_autofree char *source = g_build_filename (dir, "bare.txt", NULL);

  cli_write (dir, "bare.txt",
             "KẾ HOẠCH\n\nTrồng cây trên địa bàn xã\n\nI. MỤC ĐÍCH\n\nTrồng rừng đầu nguồn.\n\n"
             "II. NỘI DUNG\n\n1. Ươm cây: mỗi thôn một vườn.\n\n2. Trồng cây ven suối.\n",
             -1);
  g_autoptr (Plan) plan = import_plan (source);
  g_autofree char *pdf = g_build_filename (dir, "bare.pdf", NULL);
  g_autoptr (CliRun) run =
      cli_expect (3, plan->workspace, "plan", "export", plan->id, "-o", pdf, NULL);
  g_autofree char *text = cli_tool ("pdftotext", "-layout", pdf, "-", NULL);
  g_autofree char *flat = td_text_squeeze (text);

  g_assert_cmpuint (cli_length (cli_member (run->json, "problems")), >=, 5);
  g_assert_nonnull (strstr (flat, "Số: /……………"));
  g_assert_nonnull (strstr (flat, "…………, ngày tháng năm"));
  g_assert_nonnull (strstr (flat, "1. Ươm cây: mỗi thôn một vườn."));
  g_assert_nonnull (strstr (flat, "2. Trồng cây ven suối./."));
  g_assert_nonnull (strstr (flat, "Nơi nhận:"));
  g_assert_null (strstr (flat, "UBND"));
  check_structure (plan, text);
  cli_remove_dir (g_steal_pointer (&dir));
}

/* ---- what a page can hardly hold ---- */

static void
append_numbered (GString *text, guint n)
{
  g_string_append_printf (text, "\nI. NỘI DUNG\n");
  for (guint i = 1; i <= n; i++)
    g_string_append_printf (text,
                            "\n%u. Nhiệm vụ thứ %u: các thôn, bản, tổ dân phố rà soát diện tích "
                            "đất trống ven suối, ven đường, quanh nhà văn hóa; phân công từng hộ "
                            "chăm sóc, bảo vệ và báo cáo kết quả hằng tháng cho ban quản lý%s.\n",
                            i, i, i == n ? "./" : "");
}

static char *
write_huge_plan (const char *dir)
{
  g_autoptr (GString) text = g_string_new (
      "ỦY BAN NHÂN DÂN HUYỆN THƯỢNG NGUỒN\n"
      "BAN QUẢN LÝ CHƯƠNG TRÌNH TRỒNG CÂY GÂY RỪNG VÀ PHÒNG CHỐNG SẠT LỞ VEN SÔNG SUỐI\n"
      "KHU VỰC BIÊN GIỚI VÀ CÁC XÃ ĐẶC BIỆT KHÓ KHĂN THUỘC VÙNG ĐỒNG BÀO DÂN TỘC\n\n"
      "Số:   /KH-BQL\n\nThượng Nguồn, ngày   tháng 3 năm 2022\n\nKẾ HOẠCH\n\n");

  for (guint i = 0; i < 6; i++)
    g_string_append (text, i ? " và gây rừng đầu nguồn ven các dòng suối"
                             : "Tổ chức phong trào thi đua trồng cây, chăm sóc, bảo vệ");
  g_string_append (text, "\n");
  append_numbered (text, 1200);
  g_string_append (text, "\nNơi nhận:\n");
  for (guint i = 1; i <= 60; i++)
    g_string_append_printf (text, "- Ban quản lý rừng phòng hộ và trạm kiểm lâm khu vực số %u;\n",
                            i);
  g_string_append (text, "- Lưu: VT.\n\nTRƯỞNG BAN\n\nĐinh Văn Thức\n");
  cli_write (dir, "huge.txt", text->str, -1);
  return g_build_filename (dir, "huge.txt", NULL);
}

static void
test_huge (void)
{
  g_autofree char *dir = cli_make_dir ();
  g_autofree char *source = write_huge_plan (dir);
  g_autoptr (Plan) plan = import_plan (source);
  g_autofree char *pdf = export_plan (plan, ".pdf");
  g_autofree char *docx = export_plan (plan, ".docx");
  g_autofree char *words = read_archive (docx, "word/document.xml");
  g_autofree char *text = read_pages (pdf, "-q");

  g_assert_cmpuint (check_pages (pdf), >=, 100);
  check_round (plan, text);
  check_words (plan, words);
  cli_remove_dir (g_steal_pointer (&dir));
}

/* ---- refusals ---- */

static void
test_refuses (void)
{
  g_autofree char *sample =
      g_build_filename (g_getenv ("THIDUA_DATA_DIR"), "sample", "plan.txt", NULL);
  g_autoptr (Plan) plan = import_plan (sample);
  g_autofree char *doc = g_build_filename (plan->dir, "plan.doc", NULL);
  g_autofree char *nowhere = g_build_filename (plan->dir, "no", "such", "plan.pdf", NULL);
  g_autofree char *pdf = g_build_filename (plan->dir, "plan.PDF", NULL);

  g_autoptr (CliRun) suffix =
      cli_expect (2, plan->workspace, "plan", "export", plan->id, "-o", doc, NULL);
  g_assert_false (g_file_test (doc, G_FILE_TEST_EXISTS));
  g_autoptr (CliRun) missing = cli_expect (2, plan->workspace, "plan", "export", plan->id, NULL);
  g_autoptr (CliRun) unknown =
      cli_expect (1, plan->workspace, "plan", "export", "zzzz", "-o", pdf, NULL);
  g_assert_false (g_file_test (pdf, G_FILE_TEST_EXISTS));
  g_autoptr (CliRun) folder =
      cli_expect (1, plan->workspace, "plan", "export", plan->id, "-o", nowhere, NULL);
  g_autoptr (CliRun) capitals =
      cli_expect (0, plan->workspace, "plan", "export", plan->id, "-o", pdf, NULL);
  g_assert_true (g_file_test (pdf, G_FILE_TEST_EXISTS));
}

int
main (int argc, char *argv[])
{
  static const char *const PLANS[] = {"hoa-lu.txt", "duc-pho.txt", "soc-trang.txt",
                                      "ha-nam-transport.txt", "quang-ngai-office.ocr.txt"};
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  const char *shared = g_getenv ("THIDUA_SHARED");

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_ptr_array_add (paths,
                   g_build_filename (g_getenv ("THIDUA_DATA_DIR"), "sample", "plan.txt", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (PLANS); i++)
    g_ptr_array_add (paths, g_build_filename (shared ? shared : "", "plans", PLANS[i], NULL));
  for (guint i = 0; i < paths->len; i++) {
    const char *path = g_ptr_array_index (paths, i);
    g_autofree char *name = g_path_get_basename (path);
    g_autofree char *test = g_strdup_printf ("/cli/plan-export/%s", name);
    g_test_add_data_func (test, path, test_plan);
  }
  g_test_add_func ("/cli/plan-export/blanks", test_blanks);
  g_test_add_func ("/cli/plan-export/huge", test_huge);
  g_test_add_func ("/cli/plan-export/refuses", test_refuses);
  return g_test_run ();
}
