/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan as a paper: its words where they belong, in their order; lines of a page read as the
 * paragraphs that they were. */
#include "config.h"

#include <core/base/td-text.h>
#include <core/dossier/td-compose-plan.h>
#include <core/plan/td-plan-page.h>
#include <core/plan/td-plan-reader.h>

#include <locale.h>
#include <string.h>

static TdPaper *
compose (const char *text)
{
  g_autoptr (TdPlan) plan = td_plan_read (text, "plan.txt", "UTF-8");

  return td_compose_plan (plan);
}

static void
append_parts (GString *text, TdFacts *facts)
{
  GPtrArray *parts = td_facts_get_list (facts, "parts");

  for (guint i = 0; parts && i < parts->len; i++) {
    TdFacts *part = g_ptr_array_index (parts, i);
    const char *const keys[] = {"rank", "label", "title", "text"};
    for (guint k = 0; k < G_N_ELEMENTS (keys); k++)
      if (td_facts_get (part, keys[k]))
        g_string_append_printf (text, "%s%s", k > 0 ? "|" : "", td_facts_get (part, keys[k]));
    g_string_append_c (text, '\n');
    append_parts (text, part);
  }
}

static void
assert_body (const char *text, const char *body)
{
  g_autofree char *whole =
      g_strconcat ("KẾ HOẠCH\nLàm vườn\n\n", text, "\n\nNơi nhận:\n- Như trên;\n", NULL);
  g_autoptr (TdPaper) paper = compose (whole);
  g_autoptr (GString) found = g_string_new (NULL);

  append_parts (found, paper->facts);
  g_assert_cmpstr (found->str, ==, body);
}

static void
test_headings (void)
{
  assert_body ("Phần I\n\nI. MỤC ĐÍCH\n\n1. Yêu cầu: Làm đều.\n\na) Làm sớm:\n\n- Một buổi;\n\n"
               "Điều 2. Ai làm nấy hưởng.",
               "chapter|Phần I\n"
               "part|I|MỤC ĐÍCH\n"
               "clause|1|Yêu cầu:|Làm đều.\n"
               "point|a|Làm sớm:\n"
               "bullet|-|Một buổi;\n"
               "clause|Điều 2|Ai làm nấy hưởng./.\n");
}

/* What stands behind a list stays behind it. */
static void
test_order (void)
{
  assert_body ("1. Làm hai đợt như sau:\n\n- Đợt 1: mùa xuân.\n\n- Đợt 2: mùa thu.\n\n"
               "Hết mỗi đợt thì tổng kết.\n\n2. Làm vườn.",
               "clause|1|Làm hai đợt như sau:\n"
               "bullet|-|Đợt 1: mùa xuân.\n"
               "bullet|-|Đợt 2: mùa thu.\n"
               "paragraph|Hết mỗi đợt thì tổng kết.\n"
               "clause|2|Làm vườn./.\n");
}

static void
test_closing (void)
{
  assert_body ("1. Làm vườn./.", "clause|1|Làm vườn./.\n");
  assert_body ("1. Làm vườn. / minh", "clause|1|Làm vườn. / minh\n");
}

static void
test_preamble (void)
{
  g_autoptr (TdPaper) paper =
      compose ("KẾ HOẠCH\nLàm vườn\n\nCăn cứ Kế hoạch số 3/KH-UBND của Ủy ban nhân dân tỉnh;\n\n"
               "Thực hiện lời hứa với bà con, Ủy ban nhân dân xã ban hành Kế hoạch như sau:\n\n"
               "I. MỤC ĐÍCH\n\nLàm đều.\n");
  GPtrArray *preamble = td_facts_get_list (paper->facts, "preamble");

  g_assert_nonnull (preamble);
  g_assert_cmpuint (preamble->len, ==, 2);
  g_assert_true (td_facts_has (preamble->pdata[0], "is_basis"));
  g_assert_false (td_facts_has (preamble->pdata[1], "is_basis"));
  g_assert_cmpstr (td_facts_get (preamble->pdata[0], "text"), ==,
                   "Căn cứ Kế hoạch số 3/KH-UBND của Ủy ban nhân dân tỉnh;");
}

/* What a person wrote goes before what the text says. */
static void
test_edited (void)
{
  g_autoptr (TdPlan) plan =
      td_plan_read ("KẾ HOẠCH\nLàm vườn\n\n1. Yêu cầu: Làm đều.\n", "plan.txt", "UTF-8");
  TdSection *section = g_ptr_array_index (plan->sections, 0);
  g_set_str (&section->title, "Lời hứa");
  g_set_str (&section->text, "Làm đều.\nLàm sớm.");
  g_autoptr (TdPaper) paper = td_compose_plan (plan);
  g_autoptr (GString) found = g_string_new (NULL);

  append_parts (found, paper->facts);
  g_assert_cmpstr (found->str, ==, "clause|1|Lời hứa\nparagraph|Làm đều.\nparagraph|Làm sớm./.\n");
}

/* Blanks to write in are none between the cells of a table. */
static void
test_basis_with_blanks (void)
{
  static const char *const BLANKS[] = {"        ", "\302\240\302\240\302\240\302\240"};

  for (guint i = 0; i < G_N_ELEMENTS (BLANKS); i++) {
    g_autofree char *text = g_strdup_printf (
        "KẾ HOẠCH\nLàm vườn\n\nCăn cứ Kế hoạch số%s/KH-UBND ngày%stháng 10 năm 2021 của Ủy ban "
        "nhân dân huyện;\n\nI. MỤC ĐÍCH\n\nLàm đều.\n",
        BLANKS[i], BLANKS[i]);
    g_autoptr (TdPaper) paper = compose (text);
    GPtrArray *preamble = td_facts_get_list (paper->facts, "preamble");

    g_assert_nonnull (preamble);
    g_autofree char *printed = g_strdup (td_facts_get (preamble->pdata[0], "text"));
    g_assert_nonnull (strstr (printed, "số \302\240\302\240"));
    g_assert_nonnull (strstr (printed, "ngày \302\240\302\240"));
    g_autofree char *words = td_text_squeeze (printed);
    g_assert_cmpstr (words, ==,
                     "Căn cứ Kế hoạch số /KH-UBND ngày tháng 10 năm 2021 của Ủy ban nhân dân "
                     "huyện;");
  }
}

/* A restored text has the words, line by line. */
static void
test_restored (void)
{
  static const char restored[] = "KẾ HOẠCH\nLàm vườn\n\nXã nhà làm vườn như sau:\n\n"
                                 "1. Yêu cầu: Làm đều.\n";
  g_autoptr (TdPlan) plan = td_plan_read_restored (
      "KE HOACH\nLam vuon\n\nXa nha lam vuon nhu sau:\n\n1. Yeu cau: Lam deu.\n", restored,
      "plan.txt", "UTF-8");
  plan->restored = g_strdup (restored);
  g_autoptr (TdPaper) paper = td_compose_plan (plan);
  GPtrArray *preamble = td_facts_get_list (paper->facts, "preamble");
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_nonnull (preamble);
  g_assert_cmpstr (td_facts_get (preamble->pdata[0], "text"), ==, "Xã nhà làm vườn như sau:");
  append_parts (found, paper->facts);
  g_assert_cmpstr (found->str, ==, "clause|1|Yêu cầu:|Làm đều./.\n");
}

static void
test_appendix (void)
{
  g_autoptr (TdPaper) paper =
      compose ("KẾ HOẠCH\nLàm vườn\n\nI. MỤC ĐÍCH\n\nLàm đều.\n\nNơi nhận:\n- Các thôn;\n"
               "- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nVừ Thị Say\n\n"
               "PHỤ LỤC\n\nDANH SÁCH CÁC VƯỜN\n\nVườn thôn Khe.\n");
  GPtrArray *rest = td_facts_get_list (paper->facts, "rest");

  g_assert_nonnull (rest);
  g_assert_cmpuint (rest->len, ==, 3);
  g_assert_cmpstr (td_facts_get (rest->pdata[2], "text"), ==, "Vườn thôn Khe.");
}

static void
test_blanks (void)
{
  g_autoptr (TdPaper) paper = compose ("KẾ HOẠCH\nLàm vườn\n\nI. MỤC ĐÍCH\n\nLàm đều.\n");

  g_assert_null (td_facts_get (paper->facts, "plan.agency.head"));
  g_assert_null (td_facts_get (paper->facts, "plan.number"));
  g_assert_null (td_facts_get (paper->facts, "plan.symbol"));
  g_assert_cmpint (td_facts_get_place (paper->facts, "plan.symbol")->entity, ==, TD_ENTITY_PLAN);
  g_assert_cmpstr (td_facts_get_place (paper->facts, "plan.symbol")->field, ==, "symbol");
  g_assert_null (td_facts_get_list (paper->facts, "recipients"));
}

/* ---- lines of a page ---- */

static void
test_widths (void)
{
  guint page = td_plan_page_width ("và nước, với và nước, với và nước, với và nước, với và nước");

  g_assert_cmpuint (td_plan_page_width ("mưa"), >, td_plan_page_width ("lít"));
  g_assert_cmpuint (td_plan_page_width ("ƯỚC"), ==, td_plan_page_width ("UOC"));
  g_assert_cmpuint (td_plan_page_fill (page, "và", page), >, 100);
  g_assert_cmpuint (td_plan_page_fill (page / 2, "và", page), <, 60);
  /* What no line end parts counts as one word. */
  g_assert_cmpuint (td_plan_page_fill (0, "COVID - 19 ở đây", page), ==,
                    td_plan_page_fill (0, "COVID - 19", page));
  g_assert_cmpuint (td_plan_page_fill (0, "COVID - 19 ở đây", page), >,
                    td_plan_page_fill (0, "COVID ở đây", page));
}

typedef struct {
  const char *text, *joined;
} Case;

/* The first line is the widest of the page, so that it tells how wide that was. */
#define WIDE                                                                                       \
  "1. Trồng cây ven đường, ven suối, quanh nhà văn hóa, nhà trường, trạm y tế xã và các\n"

static void
test_pages (void)
{
  static const Case cases[] = {
      /* a full line that ends with its sentence, in a text without indents */
      {WIDE "thôn. Chăm cây đều, mỗi tuần một buổi, có sổ ghi của từng thôn, từng nhà tham gia.\n"
            "Nhà nào làm tốt thì nêu tên.",
       "Trồng cây ven đường, ven suối, quanh nhà văn hóa, nhà trường, trạm y tế xã và các thôn. "
       "Chăm cây đều, mỗi tuần một buổi, có sổ ghi của từng thôn, từng nhà tham gia. Nhà nào làm "
       "tốt thì nêu tên."},
      /* a short one ends the paragraph */
      {WIDE "thôn.\nNhà nào làm tốt thì nêu tên.",
       "Trồng cây ven đường, ven suối, quanh nhà văn hóa, nhà trường, trạm y tế xã và các thôn.\n"
       "Nhà nào làm tốt thì nêu tên."},
      /* a quotation that is not closed */
      {WIDE "thôn theo phong trào “Vân Khê số\nHóa công việc”.",
       "Trồng cây ven đường, ven suối, quanh nhà văn hóa, nhà trường, trạm y tế xã và các thôn "
       "theo phong trào “Vân Khê số Hóa công việc”."},
      /* a date inside a sentence ends no line */
      {WIDE "thôn theo Kế hoạch số 3, ngày 28 tháng 9 năm 2021 của\nỦy ban.",
       "Trồng cây ven đường, ven suối, quanh nhà văn hóa, nhà trường, trạm y tế xã và các thôn "
       "theo Kế hoạch số 3, ngày 28 tháng 9 năm 2021 của Ủy ban."},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strconcat ("KẾ HOẠCH\nLàm vườn\n\n", cases[i].text, "\n", NULL);
    g_autoptr (TdPlan) plan = td_plan_read (text, NULL, NULL);
    TdSection *section = g_ptr_array_index (plan->sections, 0);
    g_assert_cmpstr (section->text, ==, cases[i].joined);
  }
}

static void
test_page_head (void)
{
  g_autoptr (TdPlan) plan = td_plan_read ("Số:\n\n/KH-UBND\n\n…………, ngày      tháng      năm\n\n"
                                          "KẾ HOẠCH\nTrồng cây, chăm rừng trên địa bàn xã\n"
                                          "Khe Lim trong năm 2021\nI. MỤC ĐÍCH\nLàm đều.\n",
                                          NULL, NULL);

  g_assert_cmpstr (td_plan_get (plan, TD_PLAN_SYMBOL), ==, "KH-UBND");
  g_assert_null (td_plan_get (plan, TD_PLAN_NUMBER));
  g_assert_null (td_plan_get (plan, TD_PLAN_PLACE));
  g_assert_cmpstr (td_plan_get (plan, TD_PLAN_TITLE), ==,
                   "Trồng cây, chăm rừng trên địa bàn xã Khe Lim trong năm 2021");
}

/* Number and place in one row of a table, the number's blank made of no-break spaces. */
static void
test_table_head (void)
{
  g_autoptr (TdPlan) plan = td_plan_read (
      "Số: \302\240\302\240\302\240/KH-UBND\tKhe Lim, ngày \302\240\302\240 tháng 3 năm 2022\n\n"
      "KẾ HOẠCH\nLàm vườn\n\nI. MỤC ĐÍCH\n\nLàm đều.\n",
      NULL, NULL);

  g_assert_cmpstr (td_plan_get (plan, TD_PLAN_SYMBOL), ==, "KH-UBND");
  g_assert_cmpstr (td_plan_get (plan, TD_PLAN_PLACE), ==, "Khe Lim");
  g_assert_cmpstr (td_plan_get (plan, TD_PLAN_DATE), ==, "2022-03");
}

/* As pdftotext -layout writes a foot: both columns in one line. */
static void
test_page_foot (void)
{
  g_autoptr (TdPlan) plan =
      td_plan_read ("KẾ HOẠCH\nLàm vườn\n\nI. MỤC ĐÍCH\n\nLàm đều.\n\n"
                    "Nơi nhận:                                       TM. ỦY BAN NHÂN DÂN\n"
                    "- Các thôn, bản trong xã, các trường học           KT. CHỦ TỊCH\n"
                    "đóng trên địa bàn;                                 PHÓ CHỦ TỊCH\n"
                    "- Hợp tác xã rau sạch; tổ liên kết                  Vừ Thị Say\n"
                    "trồng rừng;\n- Lưu: VT.\n",
                    NULL, NULL);

  g_assert_cmpuint (plan->recipients->len, ==, 3);
  g_assert_cmpstr (((TdRecipient *) plan->recipients->pdata[0])->text, ==,
                   "Các thôn, bản trong xã, các trường học đóng trên địa bàn");
  g_assert_cmpstr (((TdRecipient *) plan->recipients->pdata[1])->text, ==,
                   "Hợp tác xã rau sạch; tổ liên kết trồng rừng");
  g_assert_cmpstr (td_plan_get (plan, TD_PLAN_SIGNER_NAME), ==, "Vừ Thị Say");
  g_assert_cmpstr (td_plan_get (plan, TD_PLAN_SIGNER_TITLE), ==, "PHÓ CHỦ TỊCH");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/compose-plan/headings", test_headings);
  g_test_add_func ("/core/compose-plan/order", test_order);
  g_test_add_func ("/core/compose-plan/closing", test_closing);
  g_test_add_func ("/core/compose-plan/preamble", test_preamble);
  g_test_add_func ("/core/compose-plan/edited", test_edited);
  g_test_add_func ("/core/compose-plan/basis-with-blanks", test_basis_with_blanks);
  g_test_add_func ("/core/compose-plan/restored", test_restored);
  g_test_add_func ("/core/compose-plan/appendix", test_appendix);
  g_test_add_func ("/core/compose-plan/blanks", test_blanks);
  g_test_add_func ("/core/plan-page/widths", test_widths);
  g_test_add_func ("/core/plan-page/pages", test_pages);
  g_test_add_func ("/core/plan-page/head", test_page_head);
  g_test_add_func ("/core/plan-page/table-head", test_table_head);
  g_test_add_func ("/core/plan-page/foot", test_page_foot);
  return g_test_run ();
}
