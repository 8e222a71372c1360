/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All papers of a small made-up workspace, from facts to PDF, read back with poppler's tools: the
 * margins of LAW P-2..P-4, words whole, nothing wrapped that must not be, the same bytes twice.
 * The PDFs stay in the build folder, to be looked at. */

#include "config.h"

#include <core/base/td-file.h>
#include <core/base/td-program.h>
#include <document/td-paper-format.h>
#include <gio/gio.h>
#include <string.h>

#include "../dossier-workspace.h"

#define MM (72.0 / 25.4)
#define TOLERANCE (0.5 * MM)

typedef struct {
  GPtrArray *papers;
  char *dir;
} Made;

static void
made_free (Made *made)
{
  g_ptr_array_unref (made->papers);
  g_free (made->dir);
  g_free (made);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Made, made_free)

static GPtrArray *
compose_papers (gboolean is_full)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Workspace) workspace = workspace_new ();
  g_autofree char *meeting = workspace_meet (workspace, is_full);
  g_autofree char *id = workspace_ensure (workspace, workspace->district_award);
  static const char *const VALUES[][2] = {{"number", "15"},
                                          {"date", "2021-11-09"},
                                          {"recipients", "Đảng ủy xã;\nHĐND xã;"},
                                          {"reason", "kịp thời động viên, khích lệ"}};
  for (guint i = 0; is_full && i < G_N_ELEMENTS (VALUES); i++) {
    td_dossier_set (workspace->db, id, VALUES[i][0], VALUES[i][1], &error);
    g_assert_no_error (error);
  }
  return workspace_compose (workspace, id);
}

static Made *
make_papers (gboolean is_full)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPress) press = td_press_new (&error);
  g_assert_no_error (error);
  Made *made = g_new0 (Made, 1);
  made->papers = compose_papers (is_full);
  made->dir = g_test_build_filename (G_TEST_BUILT, "document",
                                     is_full ? "papers-full" : "papers-blank", NULL);
  g_assert_cmpint (g_mkdir_with_parents (made->dir, 0700), ==, 0);
  for (guint i = 0; i < made->papers->len; i++) {
    TdPaper *paper = g_ptr_array_index (made->papers, i);
    g_assert_true (td_press_make_paper (press, paper, &error));
    g_assert_no_error (error);
    g_autofree char *path = g_build_filename (made->dir, paper->file_name, NULL);
    g_assert_true (td_file_write (path, paper->pdf, 0600, &error));
    g_assert_no_error (error);
  }
  return made;
}

static char *
run_pdftotext (Made *made, TdPaper *paper, const char *option)
{
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  g_autofree char *path = g_build_filename (made->dir, paper->file_name, NULL);
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                                                      "pdftotext", option, path, "-", NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  return output;
}

static double
attribute (const char *line, const char *name)
{
  g_autofree char *start = g_strdup_printf ("%s=\"", name);
  const char *found = strstr (line, start);
  g_assert_nonnull (found);
  return g_ascii_strtod (found + strlen (start), NULL);
}

/* ---- margins ---- */

typedef struct {
  double width, height;
  guint n_words;
} Sheet;

static void
check_word (const Sheet *sheet, const char *line, const char *title)
{
  double left = attribute (line, "xMin");
  double right = attribute (line, "xMax");
  double top = attribute (line, "yMin");
  double bottom = attribute (line, "yMax");
  /* A page's number stands in the top margin (LAW P-6). */
  if (bottom < 20 * MM && g_ascii_isdigit (*(strchr (line, '>') + 1)))
    return;
  g_assert_cmpfloat (left, >=, 30 * MM - TOLERANCE);
  g_assert_cmpfloat (right, <=, sheet->width - 15 * MM + TOLERANCE);
  g_assert_cmpfloat (top, >=, 20 * MM - TOLERANCE);
  g_assert_cmpfloat (bottom, <=, sheet->height - 20 * MM + TOLERANCE);
}

static void
check_margins (Made *made, TdPaper *paper)
{
  Sheet sheet = {0};
  g_autofree char *xml = run_pdftotext (made, paper, "-bbox");
  g_auto (GStrv) lines = g_strsplit (xml, "\n", -1);
  for (char **line = lines; *line; line++) {
    if (strstr (*line, "<page ")) {
      sheet.width = attribute (*line, "width");
      sheet.height = attribute (*line, "height");
    } else if (strstr (*line, "<word ")) {
      check_word (&sheet, *line, paper->title);
      sheet.n_words++;
    }
  }
  g_assert_cmpuint (sheet.n_words, >, 50);
}

static void
test_margins (void)
{
  for (guint full = 0; full < 2; full++) {
    g_autoptr (Made) made = make_papers (full == 1);
    for (guint i = 0; i < made->papers->len; i++)
      check_margins (made, g_ptr_array_index (made->papers, i));
  }
}

/* ---- words ---- */

static void
expect_line (const char *text, const char *title, const char *words)
{
  g_autofree char *flat = td_text_squeeze (text); /* lines may break between the words */
  if (!strstr (flat, words))
    g_error ("%s does not say “%s”:\n%s", title, words, text);
}

static void
test_words (void)
{
  g_autoptr (Made) made = make_papers (TRUE);
  g_assert_cmpuint (made->papers->len, ==, 6);
  for (guint i = 0; i < made->papers->len; i++) {
    TdPaper *paper = g_ptr_array_index (made->papers, i);
    g_autofree char *text = run_pdftotext (made, paper, "-layout");
    expect_line (text, paper->title, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    expect_line (text, paper->title, "Độc lập - Tự do - Hạnh phúc");
    expect_line (text, paper->title, "Trần Văn Khải");
  }
}

static void
test_letter (void)
{
  g_autoptr (Made) made = make_papers (TRUE);
  TdPaper *letter = g_ptr_array_index (made->papers, 0);
  g_autofree char *text = run_pdftotext (made, letter, "-layout");
  static const char *const WORDS[] = {"Số: 15/TTr-UBND",
                                      "Đồng Hòa, ngày 09 tháng 11 năm 2021",
                                      "TỜ TRÌNH",
                                      "Kính gửi:",
                                      "- Chủ tịch UBND huyện An Lạc;",
                                      "- Phòng Nội vụ huyện An Lạc.",
                                      "02 tập thể, 02 cá nhân",
                                      "quyết định./.",
                                      "Nơi nhận:",
                                      "- Như trên;",
                                      "- Lưu: VT, TĐKT.",
                                      "TM. ỦY BAN NHÂN DÂN",
                                      "KT. CHỦ TỊCH",
                                      "PHÓ CHỦ TỊCH",
                                      "I. TẬP THỂ (02 tập thể)",
                                      "II. CÁ NHÂN (02 cá nhân)",
                                      "Danh sách này có 02 tập thể, 02 cá nhân./."};
  for (guint i = 0; i < G_N_ELEMENTS (WORDS); i++)
    expect_line (text, letter->title, WORDS[i]);
  g_assert_null (strstr (text, "Ngô Quốc Phú"));
  g_assert_cmpuint (letter->n_pages, >=, 2);
}

static void
test_minutes (void)
{
  g_autoptr (Made) made = make_papers (TRUE);
  TdPaper *minutes = g_ptr_array_index (made->papers, 1);
  g_autofree char *text = run_pdftotext (made, minutes, "-layout");
  static const char *const WORDS[] = {"BIÊN BẢN",
                                      "08 giờ 00 phút, ngày 05 tháng 11 năm 2021",
                                      "vắng mặt 01 thành viên",
                                      "(lý do: đi công tác)",
                                      "88,9%",
                                      "Không đạt",
                                      "10 giờ 30 phút, ngày 05 tháng 11 năm",
                                      "THƯ KÝ",
                                      "CHỦ TỌA",
                                      "Ngô Quốc Phú"};
  for (guint i = 0; i < G_N_ELEMENTS (WORDS); i++)
    expect_line (text, minutes->title, WORDS[i]);
  /* LAW 1.9: no place and date in the head of minutes. */
  g_assert_null (strstr (text, "Đồng Hòa, ngày"));
}

/* ---- bytes ---- */

static void
test_same_bytes (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPress) press = td_press_new (&error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) papers = compose_papers (TRUE);
  for (guint i = 0; i < papers->len; i++) {
    TdPaper *paper = g_ptr_array_index (papers, i);
    g_assert_true (td_press_make_paper (press, paper, &error));
    g_autoptr (GBytes) first = g_bytes_ref (paper->pdf);
    g_autoptr (TdPress) other = td_press_new (&error);
    g_assert_true (td_press_make_paper (other, paper, &error));
    g_assert_no_error (error);
    g_assert_true (g_bytes_equal (first, paper->pdf));
  }
}

/* ---- editable twins ---- */

/* The same paper in another format, beside its PDF. */
static char *
write_twin (Made *made, TdPress *press, TdPaper *paper, TdPaperFormat format)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = td_press_write_paper (press, paper, format, &error);
  g_assert_no_error (error);
  g_autofree char *stem = g_strndup (paper->file_name, strlen (paper->file_name) - 4);
  g_autofree char *name = g_strconcat (stem, td_paper_format_suffix (format), NULL);
  g_autofree char *path = g_build_filename (made->dir, name, NULL);
  g_assert_true (td_file_write (path, bytes, 0600, &error));
  g_assert_no_error (error);
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  return g_strndup (data, size);
}

/* Each word of the pages is in the plain text as often; the dots of blanks are as many as a line
 * has room for. */
static void
count_words (GHashTable *counts, const char *text, int step)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n\t\f", -1);
  for (char **word = words; *word; word++) {
    if (!**word || strstr (*word, "…") || g_ascii_isdigit (**word))
      continue;
    int n = GPOINTER_TO_INT (g_hash_table_lookup (counts, *word));
    g_hash_table_insert (counts, g_strdup (*word), GINT_TO_POINTER (n + step));
  }
}

static void
compare_words (const char *pages, const char *plain, const char *title)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer word, n;
  count_words (counts, pages, 1);
  g_assert_cmpuint (g_hash_table_size (counts), >, 50);
  count_words (counts, plain, -1);
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &word, &n))
    if (GPOINTER_TO_INT (n) < 0)
      g_error ("%s: “%s” stands %d times less on the pages", title, (char *) word,
               -GPOINTER_TO_INT (n));
}

static void
test_twins (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPress) press = td_press_new (&error);
  g_assert_no_error (error);
  g_autoptr (Made) made = make_papers (TRUE);
  for (guint i = 0; i < made->papers->len; i++) {
    TdPaper *paper = g_ptr_array_index (made->papers, i);
    g_autofree char *pages = run_pdftotext (made, paper, "-raw");
    g_autofree char *plain = write_twin (made, press, paper, TD_FORMAT_TEXT);
    g_autofree char *odt = write_twin (made, press, paper, TD_FORMAT_ODT);
    g_autofree char *docx = write_twin (made, press, paper, TD_FORMAT_DOCX);
    compare_words (pages, plain, paper->title);
    g_assert_true (g_str_has_prefix (odt, "PK"));
    g_assert_true (g_str_has_prefix (docx, "PK"));
  }
}

/* ---- what is missing ---- */

static void
test_missing (void)
{
  g_autoptr (Made) made = make_papers (FALSE);
  guint n_missing = 0;
  for (guint i = 0; i < made->papers->len; i++) {
    TdPaper *paper = g_ptr_array_index (made->papers, i);
    for (guint p = 0; p < paper->problems->len; p++) {
      TdProblem *problem = g_ptr_array_index (paper->problems, p);
      if (!g_str_equal (problem->code, "missing"))
        continue;
      if (!problem->place)
        g_error ("%s: no place for: %s", paper->title, problem->message);
      g_assert_cmpint (problem->place->entity, !=, TD_ENTITY_NONE);
      g_assert_nonnull (problem->place->id);
      n_missing++;
    }
  }
  g_assert_cmpuint (n_missing, >, 5);
}

int
main (int argc, char *argv[])
{
  td_program_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/papers/margins", test_margins);
  g_test_add_func ("/document/papers/words", test_words);
  g_test_add_func ("/document/papers/letter", test_letter);
  g_test_add_func ("/document/papers/minutes", test_minutes);
  g_test_add_func ("/document/papers/same-bytes", test_same_bytes);
  g_test_add_func ("/document/papers/twins", test_twins);
  g_test_add_func ("/document/papers/missing", test_missing);
  return g_test_run ();
}
