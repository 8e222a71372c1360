/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comparing plans: what must hold for any two, and what is found in written cases and, where they
 * are there, in the real plans. */
#include "config.h"

#include <core/base/td-file.h>
#include <core/base/td-text.h>
#include <core/plan/td-plan-compare.h>
#include <core/plan/td-plan-reader.h>

#include <locale.h>
#include <string.h>

static TdPlan *
read_words (const char *text)
{
  return td_plan_read (text, "plan.txt", "UTF-8");
}

/* NULL where the file is not there. */
static TdPlan *
read_real (const char *name)
{
  const char *shared = g_getenv ("THIDUA_SHARED");
  g_autofree char *path = g_build_filename (shared ? shared : "", "plans", name, NULL);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return NULL;

  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = td_file_read (path, TD_TEXT_MAX_BYTES, &error);
  g_assert_no_error (error);
  g_autofree char *text = td_text_decode (bytes, NULL, &error);
  g_assert_no_error (error);
  return read_words (text);
}

static TdCompareRow *
get_row (TdComparison *comparison, guint i)
{
  g_assert_cmpuint (i, <, comparison->rows->len);
  return comparison->rows->pdata[i];
}

/* ---- what holds for any two plans ---- */

static const char *
get_left (TdCompareRow *row)
{
  return row->left ? row->left->text : row->other->text;
}

static const char *
get_right (TdCompareRow *row)
{
  return row->right ? row->right->text : row->other->text;
}

/* The runs of words, one after another, are both texts. */
static void
check_spans (TdCompareRow *row)
{
  guint left = 0;
  guint right = 0;

  if (row->kind == TD_COMPARE_LEFT || row->kind == TD_COMPARE_RIGHT) {
    g_assert_null (row->spans);
    return;
  }
  g_assert_nonnull (row->spans);
  for (guint i = 0; i < row->spans->len; i++) {
    TdCompareSpan *span = &g_array_index (row->spans, TdCompareSpan, i);

    g_assert_cmpuint (span->left, ==, left);
    g_assert_cmpuint (span->right, ==, right);
    g_assert_cmpuint (span->n_left + span->n_right, >, 0);
    g_assert_true (!span->same || (span->n_left && span->n_right));
    g_assert_true (row->kind != TD_COMPARE_SAME || span->same);
    left += span->n_left;
    right += span->n_right;
    g_assert_true (g_utf8_validate_len (get_left (row) + span->left, span->n_left, NULL));
    g_assert_true (g_utf8_validate_len (get_right (row) + span->right, span->n_right, NULL));
  }
  g_assert_cmpuint (left, ==, strlen (get_left (row)));
  g_assert_cmpuint (right, ==, strlen (get_right (row)));
}

/* Each paragraph of each side stands once, in its own order. */
static void
check_rows (TdComparison *comparison)
{
  guint left = 0;
  guint right = 0;
  guint n_rows[TD_N_COMPARE_KINDS] = {0};

  for (guint i = 0; i < comparison->rows->len; i++) {
    TdCompareRow *row = get_row (comparison, i);

    n_rows[row->kind]++;
    if (row->left)
      g_assert_true (row->left == comparison->left->pdata[left++]);
    if (row->right)
      g_assert_true (row->right == comparison->right->pdata[right++]);
    g_assert_cmpint (row->kind == TD_COMPARE_MOVED, ==, row->other != NULL);
    check_spans (row);
  }
  g_assert_cmpuint (left, ==, comparison->left->len);
  g_assert_cmpuint (right, ==, comparison->right->len);
  g_assert_cmpmem (n_rows, sizeof n_rows, comparison->n_rows, sizeof comparison->n_rows);
}

/* What a row says, seen from one side: "kind|left|right|runs". */
static char *
describe (TdCompareRow *row, gboolean mirrored)
{
  static const TdCompareKind mirrors[] = {TD_COMPARE_SAME, TD_COMPARE_CHANGED, TD_COMPARE_RIGHT,
                                          TD_COMPARE_LEFT, TD_COMPARE_MOVED};
  const TdCompareParagraph *left = mirrored ? row->right : row->left;
  const TdCompareParagraph *right = mirrored ? row->left : row->right;
  GString *words = g_string_new (NULL);

  g_string_printf (words, "%d|%s|%s|", (int) (mirrored ? mirrors[row->kind] : row->kind),
                   left ? left->text : "", right ? right->text : "");
  for (guint i = 0; row->spans && i < row->spans->len; i++) {
    TdCompareSpan *span = &g_array_index (row->spans, TdCompareSpan, i);
    g_string_append_printf (words, "%d %u %u,", span->same, mirrored ? span->n_right : span->n_left,
                            mirrored ? span->n_left : span->n_right);
  }
  return g_string_free (words, FALSE);
}

static char *
describe_all (TdComparison *comparison, gboolean mirrored)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < comparison->rows->len; i++)
    g_ptr_array_add (rows, describe (get_row (comparison, i), mirrored));
  g_ptr_array_sort_values (rows, (GCompareFunc) (void (*) (void)) strcmp);
  g_ptr_array_add (rows, NULL);
  return g_strjoinv ("\n", (char **) rows->pdata);
}

static guint
count_facts (TdComparison *comparison, TdCompareKind kind)
{
  guint n = 0;

  for (guint i = 0; i < comparison->facts->len; i++)
    n += ((TdCompareFact *) comparison->facts->pdata[i])->kind == kind ? 1 : 0;
  return n;
}

static void
check_two (TdPlan *first, TdPlan *second)
{
  g_autoptr (TdComparison) there = td_plan_compare (first, second);
  g_autoptr (TdComparison) back = td_plan_compare (second, first);
  g_autoptr (TdComparison) itself = td_plan_compare (first, first);
  g_autofree char *forward = describe_all (there, FALSE);
  g_autofree char *mirrored = describe_all (back, TRUE);

  check_rows (there);
  check_rows (back);
  check_rows (itself);
  g_assert_cmpstr (forward, ==, mirrored);
  g_assert_cmpuint (count_facts (there, TD_COMPARE_LEFT), ==, count_facts (back, TD_COMPARE_RIGHT));
  g_assert_cmpuint (count_facts (there, TD_COMPARE_CHANGED), ==,
                    count_facts (back, TD_COMPARE_CHANGED));
  g_assert_false (td_comparison_has_differences (itself));
  g_assert_cmpuint (itself->n_rows[TD_COMPARE_SAME], ==, itself->rows->len);
}

/* A plan with some of its words and lines dropped, doubled and exchanged. */
static char *
damage (GRand *random, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *damaged = g_string_new (NULL);

  for (guint i = 0; lines[i]; i++) {
    int how = g_rand_int_range (random, 0, 12);
    guint other = (guint) g_rand_int_range (random, 0, (int) g_strv_length (lines));

    if (how == 0)
      continue;
    if (how == 1)
      g_string_append_printf (damaged, "%s\n\n", lines[other]);
    g_autoptr (GString) line = g_string_new (lines[i]);
    if (how == 2)
      g_string_replace (line, "thi đua", "cùng nhau", 1);
    if (how == 3)
      g_string_replace (line, " ", "  ", 1);
    g_string_append_printf (damaged, "%s\n", line->str);
  }
  return g_string_free (damaged, FALSE);
}

static void
test_any_two (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "data", "sample", "plan.txt", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (20211008);

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  for (guint round = 0; round < 16; round++) {
    g_autofree char *first_text = damage (random, text);
    g_autofree char *second_text = damage (random, round % 2 ? first_text : text);
    g_autoptr (TdPlan) first = read_words (first_text);
    g_autoptr (TdPlan) second = read_words (second_text);

    check_two (first, second);
  }
}

static void
test_nothing (void)
{
  g_autoptr (TdPlan) empty = td_plan_new ();
  g_autoptr (TdPlan) blank = read_words ("");
  g_autoptr (TdPlan) marks = read_words ("KẾ HOẠCH\n\n...\n\nI. ;;;\n\n- \n\n1. “\"”\n");

  check_two (empty, blank);
  check_two (empty, marks);
  check_two (marks, blank);
}

/* ---- written cases ---- */

#define HEAD                                                                                       \
  "ỦY BAN NHÂN DÂN\nHUYỆN %s\n\nSố: 12/KH-UBND\n\n%s, ngày 05 tháng 3 năm 2021\n\nKẾ HOẠCH\n\n"    \
  "Phát động phong trào “Vườn nhà xanh mát” trên địa bàn huyện %s\n\n"

#define FIRST                                                                                      \
  "I. MỤC ĐÍCH\n\nMỗi nhà trồng thêm một cây ăn quả trước hiên để trẻ nhỏ có bóng mát.\n\n"        \
  "II. NỘI DUNG\n\n1. Huyện uỷ kêu gọi mọi người ươm giống từ hạt bưởi, hạt mít.\n\n"              \
  "2. UBND các xã đếm số cây sống sau mùa khô rồi báo cáo bằng thư.\n\n"                           \
  "3. Thợ vườn giỏi đi từng ngõ chỉ cách tỉa cành, bón phân chuồng hoai mục.\n\n"                  \
  "III. THỜI GIAN\n\nTừ ngày 01/4/2021 đến hết ngày 30/9/2021.\n"

static TdPlan *
make (const char *name, const char *body)
{
  g_autofree char *text = g_strdup_printf (HEAD "%s", name, name, name, body);

  return read_words (text);
}

/* The row whose left or right text has these words. */
static TdCompareRow *
find_row (TdComparison *comparison, gboolean on_left, const char *words)
{
  for (guint i = 0; i < comparison->rows->len; i++) {
    TdCompareRow *row = get_row (comparison, i);
    TdCompareParagraph *paragraph = on_left ? row->left : row->right;

    if (paragraph && strstr (paragraph->text, words))
      return row;
  }
  g_test_message ("No row with “%s”", words);
  g_assert_not_reached ();
}

/* Numbers, case, tone marks and closing marks are no differences. */
static void
test_tolerates (void)
{
  g_autoptr (TdPlan) left = make ("ĐÁ BẠC", FIRST);
  g_autoptr (TdPlan) right = make (
      "ĐÁ BẠC", "A. MỤC ĐÍCH\n\nMỗi nhà trồng thêm một cây ăn quả trước hiên để trẻ nhỏ có bóng "
                "mát;\n\nB. NỘI DUNG\n\na) Huyện ủy kêu gọi mọi người ươm giống từ hạt bưởi, hạt "
                "mít.\n\nb) UBND các Xã đếm số cây sống sau mùa khô rồi báo cáo bằng thư.\n\n"
                "c) Thợ vườn giỏi đi từng ngõ chỉ cách tỉa cành, bón phân chuồng hoai mục.\n\n"
                "C. THỜI GIAN\n\nTừ ngày 01/4/2021 đến hết ngày 30/9/2021.\n");
  g_autoptr (TdComparison) comparison = td_plan_compare (left, right);

  g_assert_cmpuint (comparison->n_rows[TD_COMPARE_SAME], ==, comparison->rows->len);
  g_assert_cmpstr (find_row (comparison, TRUE, "ươm")->left->path, ==, "II.1");
  g_assert_cmpstr (find_row (comparison, TRUE, "ươm")->right->path, ==, "B.a");
}

static void
test_finds_words (void)
{
  g_autoptr (TdPlan) left = make ("ĐÁ BẠC", FIRST);
  g_autoptr (TdPlan) right = make (
      "SUỐI TRONG",
      "I. MỤC ĐÍCH\n\nMỗi nhà trồng thêm một cây ăn quả trước hiên để trẻ nhỏ có bóng mát.\n\n"
      "II. NỘI DUNG\n\n1. Thị ủy kêu gọi mọi người ươm giống từ hạt bưởi, hạt mít.\n\n"
      "2. Ủy ban nhân dân các phường đếm số cây sống sau mùa khô rồi báo cáo bằng thư.\n\n"
      "3. Hội Phụ nữ mở lớp làm mứt và bánh từ quả vườn nhà.\n\n"
      "III. THỜI GIAN\n\nTừ ngày 01/4/2021 đến hết ngày 30/11/2021.\n");
  g_autoptr (TdComparison) comparison = td_plan_compare (left, right);
  TdCompareRow *row = find_row (comparison, TRUE, "ươm");
  TdCompareSpan *span = &g_array_index (row->spans, TdCompareSpan, 0);

  check_two (left, right);
  g_assert_cmpint (row->kind, ==, TD_COMPARE_CHANGED);
  g_assert_cmpuint (row->spans->len, ==, 2);
  g_assert_false (span->same);
  g_assert_cmpuint (span->n_left, ==, strlen ("Huyện "));
  g_assert_cmpuint (span->n_right, ==, strlen ("Thị "));
  g_assert_cmpint (find_row (comparison, TRUE, "UBND các xã")->kind, ==, TD_COMPARE_CHANGED);
  g_assert_cmpint (find_row (comparison, TRUE, "Thợ vườn")->kind, ==, TD_COMPARE_LEFT);
  g_assert_cmpint (find_row (comparison, FALSE, "làm mứt")->kind, ==, TD_COMPARE_RIGHT);
}

static void
test_finds_moved (void)
{
  g_autoptr (TdPlan) left = make ("ĐÁ BẠC", FIRST);
  g_autoptr (TdPlan) right = make (
      "ĐÁ BẠC",
      "I. MỤC ĐÍCH\n\nMỗi nhà trồng thêm một cây ăn quả trước hiên để trẻ nhỏ có bóng mát.\n\n"
      "Thợ vườn giỏi đi từng ngõ, từng nhà chỉ cách tỉa cành, bón phân chuồng hoai mục.\n\n"
      "II. NỘI DUNG\n\n1. Huyện ủy kêu gọi mọi người ươm giống từ hạt bưởi, hạt mít.\n\n"
      "2. UBND các xã đếm số cây sống sau mùa khô rồi báo cáo bằng thư.\n\n"
      "III. THỜI GIAN\n\nTừ ngày 01/4/2021 đến hết ngày 30/9/2021.\n");
  g_autoptr (TdComparison) comparison = td_plan_compare (left, right);
  TdCompareRow *from = find_row (comparison, TRUE, "Thợ vườn");
  TdCompareRow *to = find_row (comparison, FALSE, "Thợ vườn");

  check_two (left, right);
  g_assert_true (from != to);
  g_assert_cmpint (from->kind, ==, TD_COMPARE_MOVED);
  g_assert_cmpint (to->kind, ==, TD_COMPARE_MOVED);
  g_assert_true (from->other == to->right);
  g_assert_true (to->other == from->left);
  g_assert_cmpuint (comparison->n_rows[TD_COMPARE_MOVED], ==, 2);
  g_assert_cmpuint (comparison->n_rows[TD_COMPARE_CHANGED], ==, 0);
}

/* One word that happens to be the same does not cut a change in two. */
static void
test_reads_well (void)
{
  g_autoptr (TdPlan) left =
      make ("ĐÁ BẠC",
            "I. MỤC ĐÍCH\n\nSáng thứ bảy bà con dọn mương, phát cỏ, trồng hoa ven đường làng.\n");
  g_autoptr (TdPlan) right = make (
      "ĐÁ BẠC", "I. MỤC ĐÍCH\n\nSáng thứ bảy học sinh lớp chín dọn sân vận động ven đường làng.\n");
  g_autoptr (TdComparison) comparison = td_plan_compare (left, right);
  TdCompareRow *row = find_row (comparison, TRUE, "Sáng");

  g_assert_cmpint (row->kind, ==, TD_COMPARE_CHANGED);
  g_assert_cmpuint (row->spans->len, ==, 3);
}

static TdCompareFact *
find_fact (TdComparison *comparison, TdCompareTopic topic, TdCompareKind kind)
{
  for (guint i = 0; i < comparison->facts->len; i++) {
    TdCompareFact *fact = comparison->facts->pdata[i];

    if (fact->topic == topic && fact->kind == kind)
      return fact;
  }
  return NULL;
}

#define AWARDS                                                                                     \
  FIRST "\nIV. KHEN THƯỞNG\n\n1. Hình thức khen thưởng\n\n- Bằng khen của Chủ tịch UBND tỉnh.\n\n" \
        "- Giấy khen của Chủ tịch UBND huyện.\n\n2. Số lượng hồ sơ\n\n"                            \
        "- Hồ sơ đề nghị khen thưởng cấp huyện: gửi %s bộ hồ sơ về Phòng Nội vụ huyện.\n\n"        \
        "Nơi nhận:\n- UBND tỉnh;\n%s- Lưu: VT.\n"

static void
test_finds_facts (void)
{
  g_autofree char *first = g_strdup_printf (AWARDS, "01", "- Huyện đoàn;\n");
  g_autofree char *second = g_strdup_printf (AWARDS, "03", "");
  g_autoptr (TdPlan) left = make ("ĐÁ BẠC", first);
  g_autoptr (TdPlan) right = make ("ĐÁ BẠC", second);
  g_autoptr (TdComparison) comparison = td_plan_compare (left, right);
  TdCompareFact *copies = find_fact (comparison, TD_COMPARE_COPIES, TD_COMPARE_CHANGED);
  TdCompareFact *recipient = find_fact (comparison, TD_COMPARE_RECIPIENTS, TD_COMPARE_LEFT);

  g_assert_nonnull (copies);
  g_assert_true (g_str_has_prefix (copies->left, "1 "));
  g_assert_true (g_str_has_prefix (copies->right, "3 "));
  g_assert_nonnull (recipient);
  g_assert_cmpstr (recipient->left, ==, "Huyện đoàn");
  g_assert_cmpuint (comparison->facts->len, ==, 2);
}

/* ---- big texts ---- */

static char *
make_big (guint seed, guint n_paragraphs, guint n_words, guint n_different)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  GString *text = g_string_new ("KẾ HOẠCH\n\nPhát động phong trào “Đồng xa”\n\nI. NỘI DUNG\n\n");

  for (guint p = 0; p < n_paragraphs; p++) {
    g_string_append_printf (text, "%u. ", p + 1);
    for (guint w = 0; w < n_words; w++)
      g_string_append_printf (text, "từ%d ", g_rand_int_range (random, 0, (int) n_different));
    g_string_append (text, "xong.\n\n");
  }
  return g_string_free (text, FALSE);
}

/* Texts that defeat what is quick for written language: one paragraph over and over, few words in
 * one endless paragraph.  The time limit of the test bounds them. */
static void
test_big (void)
{
  g_autofree char *same = make_big (1, 1200, 40, 1);
  g_autofree char *fewer = make_big (1, 1100, 40, 1);
  g_autofree char *endless = make_big (2, 1, 20000, 3);
  g_autofree char *other_endless = make_big (3, 1, 20000, 3);
  g_autofree char *random = make_big (4, 300, 100, 4000);
  g_autofree char *other_random = make_big (5, 300, 100, 4000);
  const char *pairs[][2] = {{same, fewer}, {endless, other_endless}, {random, other_random}};

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++) {
    g_autoptr (TdPlan) left = read_words (pairs[i][0]);
    g_autoptr (TdPlan) right = read_words (pairs[i][1]);
    g_autoptr (TdComparison) comparison = td_plan_compare (left, right);

    check_rows (comparison);
  }
}

/* ---- the real plans ---- */

static void
test_real (void)
{
  static const char *const names[] = {"hoa-lu.txt", "duc-pho.txt", "soc-trang.txt",
                                      "ha-nam-transport.txt", "quang-ngai-office.ocr.txt"};
  g_autoptr (GPtrArray) plans = g_ptr_array_new_with_free_func (g_object_unref);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    TdPlan *plan = read_real (names[i]);

    if (!plan) {
      g_test_skip ("The real plans are not there");
      return;
    }
    g_ptr_array_add (plans, plan);
  }
  for (guint i = 0; i < plans->len; i++)
    for (guint j = 0; j < i; j++)
      check_two (plans->pdata[i], plans->pdata[j]);
}

/* What stands in both of two plans that were written after the same model is found. */
static void
test_real_pairs (void)
{
  g_autoptr (TdPlan) hoa_lu = read_real ("hoa-lu.txt");
  g_autoptr (TdPlan) duc_pho = read_real ("duc-pho.txt");

  if (!hoa_lu || !duc_pho) {
    g_test_skip ("The real plans are not there");
    return;
  }

  g_autoptr (TdComparison) comparison = td_plan_compare (hoa_lu, duc_pho);
  static const struct {
    const char *left;
    const char *right;
  } pairs[] = {{"I.1", "I.1"},   {"II.1", "II.1"},   {"II.3", "II.3"},   {"II.4", "II.4"},
               {"II.6", "II.5"}, {"III.1", "III.1"}, {"III.10", "III.4"}};

  for (gsize p = 0; p < G_N_ELEMENTS (pairs); p++) {
    gboolean found = FALSE;

    for (guint i = 0; i < comparison->rows->len; i++) {
      TdCompareRow *row = get_row (comparison, i);
      found |= row->left && row->right && g_str_equal (row->left->path, pairs[p].left) &&
               g_str_has_prefix (row->right->path, pairs[p].right);
    }
    g_test_message ("%s and %s", pairs[p].left, pairs[p].right);
    g_assert_true (found);
  }
  g_assert_cmpuint (comparison->n_rows[TD_COMPARE_SAME] + comparison->n_rows[TD_COMPARE_CHANGED],
                    >=, 25);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/plan-compare/any-two", test_any_two);
  g_test_add_func ("/core/plan-compare/nothing", test_nothing);
  g_test_add_func ("/core/plan-compare/tolerates", test_tolerates);
  g_test_add_func ("/core/plan-compare/finds-words", test_finds_words);
  g_test_add_func ("/core/plan-compare/finds-moved", test_finds_moved);
  g_test_add_func ("/core/plan-compare/reads-well", test_reads_well);
  g_test_add_func ("/core/plan-compare/finds-facts", test_finds_facts);
  g_test_add_func ("/core/plan-compare/big", test_big);
  g_test_add_func ("/core/plan-compare/real", test_real);
  g_test_add_func ("/core/plan-compare/real-pairs", test_real_pairs);
  return g_test_run ();
}
