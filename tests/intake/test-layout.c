/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From words on a page to lines: pages are drawn as text, a letter six points wide, a line sixteen
 * points high, and come out as they should be read. */
#include "config.h"

#include <intake/layout.h>
#include <locale.h>
#include <string.h>

#define LETTER 6.0
#define HEIGHT 13.0
#define LINE 16.0

typedef struct {
  GArray *words;
  GStringChunk *texts;
} Page;

static Page
page_new (void)
{
  return (Page) {g_array_new (FALSE, FALSE, sizeof (TdWord)), g_string_chunk_new (256)};
}

static void
page_clear (Page *self)
{
  g_array_unref (self->words);
  g_string_chunk_free (self->texts);
}

/* A line of text: each word where it stands. */
static void
put_line (Page *self, const char *line, double x, double y)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  glong column = 0;

  for (guint i = 0; words[i]; i++) {
    glong length = g_utf8_strlen (words[i], -1);
    TdWord word = {g_string_chunk_insert (self->texts, words[i]), x + column * LETTER, y,
                   x + (column + length) * LETTER, y + HEIGHT};
    if (length > 0)
      g_array_append_val (self->words, word);
    column += length + 1;
  }
}

static void
put_page (Page *self, const char *drawing)
{
  g_auto (GStrv) lines = g_strsplit (drawing, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    put_line (self, lines[i], 80, 60 + i * LINE);
}

/* Runs of empty lines are one, and none stands at the ends. */
static char *
tidy (const char *text)
{
  g_autoptr (GString) tidied = g_string_new (text);

  while (g_string_replace (tidied, "\n\n\n", "\n\n", 0) > 0)
    ;
  return g_strdup (g_strstrip (tidied->str));
}

static void
assert_pages (const char *name, const char *const *drawings, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);
  TdLayout layout = {.text = text};

  for (guint i = 0; drawings[i]; i++) {
    Page page = page_new ();
    put_page (&page, drawings[i]);
    td_layout_append_page (&layout, page.words, i + 1);
    page_clear (&page);
  }
  g_autofree char *tidied = tidy (text->str);
  g_test_message ("%s", name);
  g_assert_cmpstr (tidied, ==, expected);
}

static const struct {
  const char *name;
  const char *pages[3];
  const char *expected;
} CASES[] = {
    {"head",
     {"ỦY BAN NHÂN DÂN         CỘNG HÒA XÃ HỘI CHỦ NGHĨA\n"
      "   XÃ KHE LIM              Độc lập - Tự do\n"
      "\n"
      "Số:      /KH-UBND        Khe Lim, ngày    tháng 3\n"
      "\n"
      "                    KẾ HOẠCH"},
     "ỦY BAN NHÂN DÂN\nXÃ KHE LIM\n\nSố:           /KH-UBND\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA\n"
     "Độc lập - Tự do\n\nKhe Lim, ngày       tháng 3\n\nKẾ HOẠCH"},
    {"a head whose right column has more lines",
     {"SỞ NỘI VỤ          CỘNG HÒA XÃ HỘI CHỦ NGHĨA\n"
      "                        VIỆT NAM\n"
      "                   Độc lập - Tự do"},
     "SỞ NỘI VỤ\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA\nVIỆT NAM\nĐộc lập - Tự do"},
    {"a head that was badly recognised",
     {"UY BAN NHAN DAN         CQNG HOA XA HQI CHU NGHIA\n"
      "   XA KHE LIM              Doe lap - Tu do"},
     "UY BAN NHAN DAN\nXA KHE LIM\n\nCQNG HOA XA HQI CHU NGHIA\nDoe lap - Tu do"},
    {"a foot that was badly recognised",
     {"Cac don vi thuc hien nghiem tuc ke hoach.\n"
      "Noi nhan:               CHU TICH\n"
      "- Luu: VT."},
     "Cac don vi thuc hien nghiem tuc ke hoach.\n\nNoi nhan:\n- Luu: VT.\n\nCHU TICH"},
    {"foot",
     {"Các đơn vị thực hiện nghiêm túc kế hoạch này.\n"
      "\n"
      "Nơi nhận:               TM. ỦY BAN NHÂN DÂN\n"
      "- UBND huyện;              CHỦ TỊCH\n"
      "- Các thôn;\n"
      "- Lưu: VT.\n"
      "\n"
      "                          Lò Văn Páo"},
     "Các đơn vị thực hiện nghiêm túc kế hoạch này.\n\nNơi nhận:\n- UBND huyện;\n- Các thôn;\n"
     "- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLò Văn Páo"},
    {"a foot whose right column begins above",
     {"                        TM. ỦY BAN NHÂN DÂN\n"
      "Nơi nhận:                   CHỦ TỊCH\n"
      "- Lưu: VT."},
     "Nơi nhận:\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"},
    {"a recipient over two lines",
     {"Nơi nhận:                 TM. ỦY BAN NHÂN DÂN\n"
      "- Các phòng; ban, đoàn       CHỦ TỊCH\n"
      "Thanh niên xã;\n"
      "- Lưu: VT."},
     "Nơi nhận:\n- Các phòng; ban, đoàn Thanh niên xã;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"},
    {"a table",
     {"TT     Đơn vị        Chỉ tiêu\n"
      "1      Thôn Bản      20 hộ\n"
      "2      Thôn Nà       35 hộ"},
     "TT\tĐơn vị\tChỉ tiêu\n1\tThôn Bản\t20 hộ\n2\tThôn Nà\t35 hộ"},
    {"a table whose cells have several lines",
     {"1      Thôn Bản      20 hộ     đạt\n"
      "       Mây\n"
      "2      Thôn Nà       35 hộ     đạt"},
     "1\tThôn Bản\t20 hộ\tđạt\nMây\n2\tThôn Nà\t35 hộ\tđạt"},
    {"blanks to be filled in are no table",
     {"Căn cứ Kế hoạch số      /KH-UBND\ncủa Ủy ban nhân dân huyện"},
     "Căn cứ Kế hoạch số           /KH-UBND\ncủa Ủy ban nhân dân huyện"},
    {"labels far from their text",
     {"1.      Mục đích\n-       Đoàn kết\na)      Yêu cầu"},
     "1. Mục đích\n- Đoàn kết\na) Yêu cầu"},
    {"paragraphs by their indents",
     {"   Hội đồng xã Thi đua\n- Khen thưởng xã họp;\nsau đó báo cáo.\n   Thôn trưởng ký báo;\nrồi nộp."},
     "Hội đồng xã Thi đua - Khen thưởng xã họp; sau đó báo cáo.\nThôn trưởng ký báo; rồi nộp."},
    {"no indents: lines as printed",
     {"Hội đồng Thi đua\nhọp mỗi quý một lần\nvà báo cáo."},
     "Hội đồng Thi đua\nhọp mỗi quý một lần\nvà báo cáo."},
    {"hyphens",
     {"   phòng chống COVID-\n19 trên địa bàn xã A"},
     "phòng chống COVID-19 trên địa bàn xã A"},
    {"a heading over two lines",
     {"   Phát động phong trào thi đua\n"
      "   Xây dựng nông thôn văn minh ạ\n"
      "Căn cứ kế hoạch của huyện về việc"},
     "Phát động phong trào thi đua Xây dựng nông thôn văn minh ạ\nCăn cứ kế hoạch của huyện về việc"},
    {"over the page",
     {"   Mỗi thôn một tổ hướng\ndẫn do Ủy ban nhân dân",
      "           2\nHuyện quyết định thành\nlập."},
     "Mỗi thôn một tổ hướng dẫn do Ủy ban nhân dân \fHuyện quyết định thành lập."},
    {"a new paragraph on the next page",
     {"   Mỗi thôn một tổ hướng\ndẫn do Ủy ban nhân dân", "   Huyện quyết định thành\nlập.\n- 2 -"},
     "Mỗi thôn một tổ hướng dẫn do Ủy ban nhân dân\n\fHuyện quyết định thành lập."},
    {"page numbers, and numbers that are none", {"12\n\n1", "Trang 2/9\n\n20 hộ"}, "12\n\f20 hộ"},
    {"an empty page", {"một", "", "ba"}, "một\n\f\fba"},
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    const char *drawings[] = {CASES[i].pages[0], CASES[i].pages[1], CASES[i].pages[2], NULL};
    assert_pages (CASES[i].name, drawings, CASES[i].expected);
  }
}

/* The two columns of a head need not stand at the same heights. */
static void
test_heights (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  TdLayout layout = {.text = text};
  Page page = page_new ();

  put_line (&page, "TỈNH ỦY", 80, 60);
  put_line (&page, "BAN TỔ CHỨC", 80, 77);
  put_line (&page, "*", 110, 94);
  put_line (&page, "ĐẢNG CỘNG SẢN VIỆT NAM", 330, 64.5);
  put_line (&page, "Lam Sơn, ngày 3", 330, 87);
  td_layout_append_page (&layout, page.words, 1);
  page_clear (&page);
  g_autofree char *tidied = tidy (text->str);
  g_assert_cmpstr (tidied, ==,
                   "TỈNH ỦY\nBAN TỔ CHỨC\n*\n\nĐẢNG CỘNG SẢN VIỆT NAM\nLam Sơn, ngày 3");
}

/* No word is lost and none comes twice, wherever words stand; and it does not take for ever. */
static void
test_scattered (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint round = 0; round < 200; round++) {
    g_autoptr (GString) text = g_string_new (NULL);
    TdLayout layout = {.text = text};
    Page page = page_new ();
    guint n = (guint) g_rand_int_range (random, 0, round < 195 ? 60 : 20000);
    for (guint i = 0; i < n; i++) {
      const char *words[] = {"Nơi", "nhận:", "TM.", "-", "CỘNG", "hòa", "1.", "kê"};
      put_line (&page, words[g_rand_int_range (random, 0, 8)],
                g_rand_double_range (random, -50, 600), g_rand_double_range (random, -50, 900));
    }
    td_layout_append_page (&layout, page.words, 1);
    g_strdelimit (text->str, "\t\n", ' ');
    g_auto (GStrv) found = g_strsplit (text->str, " ", -1);
    guint n_found = 0;
    for (guint i = 0; found[i]; i++)
      n_found += *found[i] != '\0';
    g_assert_cmpuint (n_found, ==, n);
    page_clear (&page);
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intake/layout/cases", test_cases);
  g_test_add_func ("/intake/layout/heights", test_heights);
  g_test_add_func ("/intake/layout/scattered", test_scattered);
  return g_test_run ();
}
