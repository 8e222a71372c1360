/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the reader finds in written cases and in the sample plan, and
 * that a damaged text never makes it find what is not in it. */
#include "config.h"

#include <core/base/td-file.h>
#include <core/base/td-text.h>
#include <core/plan/td-plan-reader.h>

#include <locale.h>
#include <string.h>

static char *
load (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = td_file_read (path, TD_TEXT_MAX_BYTES, &error);

  g_assert_no_error (error);

  char *text = td_text_decode (bytes, NULL, &error);

  g_assert_no_error (error);
  return text;
}

static TdPlan *
read_file (const char *path)
{
  g_autofree char *text = load (path);

  return td_plan_read (text, "plan.txt", "UTF-8");
}

static TdPlan *
read_case (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", name, NULL);

  return read_file (path);
}

static guint
count_problems (TdPlan *plan, const char *code)
{
  guint n = 0;

  for (guint i = 0; i < plan->problems->len; i++)
    n += g_str_equal (((TdProblem *) plan->problems->pdata[i])->code, code) ? 1 : 0;
  return n;
}

static void
assert_fact (TdPlan *plan, TdPlanKey key, const char *value)
{
  g_assert_cmpstr (td_plan_get (plan, key), ==, value);
  g_assert_cmpint (plan->facts[key].reading.state, ==, value ? TD_FACT_PROPOSED : TD_FACT_UNKNOWN);
  g_assert_cmpint (plan->facts[key].reading.first_line > 0, ==, value != NULL);
}

static void
assert_basis (TdPlan *plan,
              guint i,
              const char *relation,
              const char *kind,
              const char *number,
              TdDate date)
{
  g_assert_cmpuint (i, <, plan->bases->len);

  TdBasis *basis = plan->bases->pdata[i];

  g_assert_cmpstr (basis->relation, ==, relation);
  g_assert_cmpstr (basis->kind, ==, kind);
  g_assert_cmpstr (basis->number, ==, number);
  g_assert_cmpint (td_date_compare (basis->date, date), ==, 0);
}

static void
assert_group (TdPlan *plan, guint i, const char *label, guint n_criteria, guint n_vetoes)
{
  g_assert_cmpuint (i, <, plan->criteria_groups->len);

  TdCriteriaGroup *group = plan->criteria_groups->pdata[i];
  guint vetoes = 0;

  for (guint c = 0; c < group->criteria->len; c++)
    vetoes += ((TdCriterion *) group->criteria->pdata[c])->veto ? 1 : 0;
  g_assert_cmpstr (group->label, ==, label);
  g_assert_cmpuint (group->criteria->len, ==, n_criteria);
  g_assert_cmpuint (vetoes, ==, n_vetoes);
}

static void
assert_form (TdPlan *plan,
             guint i,
             const char *name,
             const char *authority,
             TdLevel level,
             guint occasions)
{
  g_assert_cmpuint (i, <, plan->award_forms->len);

  TdAwardForm *form = plan->award_forms->pdata[i];

  g_assert_cmpstr (form->name, ==, name);
  g_assert_cmpstr (form->authority, ==, authority);
  g_assert_cmpint (form->level, ==, level);
  g_assert_cmpuint (form->occasions, ==, occasions);
}

static void
assert_copies (TdPlan *plan, TdLevel level, guint count, const char *destination)
{
  TdCopies *copies = td_plan_find_copies (plan, level);

  g_assert_nonnull (copies);
  g_assert_cmpuint (copies->count, ==, count);
  g_assert_cmpstr (copies->destination, ==, destination);
}

static void
assert_section (TdSection *section, const char *label, const char *title, const char *text)
{
  g_assert_cmpstr (section->label, ==, label);
  g_assert_cmpstr (section->title, ==, title);
  g_assert_cmpstr (section->text, ==, text);
}

/* ---- written cases ---- */

static void
test_headings (void)
{
  static const struct {
    const char *line;
    const char *label;
    const char *title;
    const char *text;
  } cases[] = {
      {"I. MỤC ĐÍCH", "I", "MỤC ĐÍCH", ""},
      {"V.TỔ CHỨC THỰC HIỆN", "V", "TỔ CHỨC THỰC HIỆN", ""},
      {"## **IV. KHEN THƯỞNG**", "IV", "KHEN THƯỞNG", ""},
      {"Phần II NỘI DUNG", "Phần II", "NỘI DUNG", ""},
      {"Điều 3. Hiệu lực", "Điều 3", "Hiệu lực", ""},
      {"2. Yêu cầu", "2", "Yêu cầu", ""},
      {"2. Yêu cầu: Làm đến nơi đến chốn.", "2", "Yêu cầu", "Làm đến nơi đến chốn."},
      {"2. Làm xong việc được giao.", "2", "", "Làm xong việc được giao."},
      {"1.2. Thời hạn nộp", "1.2", "Thời hạn nộp", ""},
      {"1.2.3 Nơi nộp", "1.2.3", "Nơi nộp", ""},
      {"đ) Đối với trường học", "đ", "Đối với trường học", ""},
      {"- Trồng cây;", "-", "", "Trồng cây;"},
      {"– Trồng cây;", "-", "", "Trồng cây;"},
      {"+ Tưới cây.", "+", "", "Tưới cây."},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strconcat ("KẾ HOẠCH\nLàm vườn\n\n", cases[i].line, "\n", NULL);
    g_autoptr (TdPlan) plan = td_plan_read (text, NULL, NULL);

    g_test_message ("%s", cases[i].line);
    g_assert_cmpuint (plan->sections->len, ==, 1);
    assert_section (plan->sections->pdata[0], cases[i].label, cases[i].title, cases[i].text);
  }
}

/* None of these begins a section. */
static void
test_not_headings (void)
{
  static const char *const lines[] = {
      "năm 2021. Các xã làm tốt",
      "15.000 đồng mỗi cây",
      "24/24 giờ trực máy",
      "Q. Vân Khê là nơi làm trước",
      "-19 độ",
      "B) chữ hoa",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_autofree char *text = g_strconcat ("KẾ HOẠCH\nLàm vườn\n\nTừ đó.\n\n", lines[i], "\n", NULL);
    g_autoptr (TdPlan) plan = td_plan_read (text, NULL, NULL);

    g_test_message ("%s", lines[i]);
    g_assert_cmpuint (plan->sections->len, ==, 0);
    g_assert_cmpuint (count_problems (plan, "sections-missing"), ==, 1);
  }
}

static void
test_joins (void)
{
  static const struct {
    const char *text;
    const char *joined;
  } cases[] = {
      {"1. Giữ sạch bờ\n\nao làng.", "Giữ sạch bờ ao làng."},
      {"1. Vận động đoàn viên và\n\nNhân dân tham gia.",
       "Vận động đoàn viên và Nhân dân tham gia."},
      {"1. Trồng cây ở trụ sở,\n\n3\n\nTrường học và bến nước.",
       "Trồng cây ở trụ sở, Trường học và bến nước."},
      {"1. Giữ sạch.\n\nLàm đều.", "Giữ sạch.\nLàm đều."},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strconcat ("KẾ HOẠCH\nLàm vườn\n\n", cases[i].text, "\n", NULL);
    g_autoptr (TdPlan) plan = td_plan_read (text, NULL, NULL);

    g_assert_cmpuint (plan->sections->len, ==, 1);
    assert_section (plan->sections->pdata[0], "1", "", cases[i].joined);
  }
}

/* Decomposed letters, a byte order mark and the line ends of another system. */
static void
test_encodings (void)
{
  g_autofree char *path = td_data_path ("sample", "plan.txt", NULL);
  g_autofree char *text = load (path);
  g_autofree char *decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_NFD);
  g_auto (GStrv) lines = g_strsplit (decomposed, "\n", -1);
  g_autofree char *joined = g_strjoinv ("\r\n", lines);
  g_autofree char *raw = g_strconcat ("\xef\xbb\xbf", joined, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (raw, strlen (raw));
  g_autoptr (GError) error = NULL;
  g_autofree char *decoded = td_text_decode (bytes, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (decoded, ==, text);

  g_autoptr (TdPlan) plan = td_plan_read (decoded, NULL, NULL);

  assert_fact (plan, TD_PLAN_AGENCY, "ỦY BAN NHÂN DÂN HUYỆN VÂN KHÊ");
  g_assert_cmpuint (plan->criteria_groups->len, ==, 8);
}

static void
test_columns (void)
{
  g_autoptr (TdPlan) plan = read_case ("plan-columns.txt");

  assert_fact (plan, TD_PLAN_PARENT_AGENCY, "UBND TỈNH LAM SƠN");
  assert_fact (plan, TD_PLAN_AGENCY, "SỞ THÔNG TIN VÀ TRUYỀN THÔNG");
  assert_fact (plan, TD_PLAN_LEVEL, "unit");
  assert_fact (plan, TD_PLAN_NUMBER, "41");
  assert_fact (plan, TD_PLAN_SYMBOL, "KH-STTTT");
  assert_fact (plan, TD_PLAN_PLACE, "Lam Sơn");
  assert_fact (plan, TD_PLAN_DATE, "2024-03-05");
  assert_fact (plan, TD_PLAN_MOVEMENT, "Mỗi phòng một việc số");
  assert_fact (plan, TD_PLAN_SIGNER_TITLE, "GIÁM ĐỐC");
  assert_fact (plan, TD_PLAN_SIGNER_NAME, "Đỗ Khánh Vỹ");
  assert_fact (plan, TD_PLAN_ON_BEHALF_OF, NULL);
  g_assert_cmpstr (plan->regime, ==, "ND98_2023");
  assert_basis (plan, 0, "based-on", "Luật", "", ((TdDate) {2022, 6, 15}));
  assert_basis (plan, 1, "based-on", "Nghị định", "98/2023/NĐ-CP", ((TdDate) {2023, 12, 31}));
  g_assert_cmpuint (plan->bases->len, ==, 2);
  g_assert_cmpuint (plan->sections->len, ==, 2);

  TdSection *second = plan->sections->pdata[1];

  g_assert_true (g_str_has_suffix (second->title, "BÌNH XÉT TRONG CƠ QUAN"));
  assert_group (plan, 0, "1.1", 2, 1);
  assert_group (plan, 1, "1.2", 1, 0);
  g_assert_cmpstr (((TdCriteriaGroup *) plan->criteria_groups->pdata[1])->applies_to, ==,
                   "cá nhân");
  assert_form (plan, 0, "Bằng khen", "Chủ tịch UBND tỉnh", TD_LEVEL_PROVINCE, 0);
  assert_form (plan, 1, "Giấy khen", "Giám đốc Sở", TD_LEVEL_UNIT, 0);
  g_assert_cmpuint (plan->recipients->len, ==, 3);
  g_assert_cmpuint (count_problems (plan, "number-blank"), ==, 0);
  g_assert_cmpuint (count_problems (plan, "label-order"), ==, 0);
}

static void
test_markdown (void)
{
  g_autoptr (TdPlan) plan = read_case ("plan-markdown.txt");
  TdSection *first = plan->sections->pdata[0];
  TdCopies *copies = plan->copies->pdata[0];
  TdPeriod *period = plan->periods->pdata[0];

  assert_fact (plan, TD_PLAN_NUMBER, NULL);
  assert_fact (plan, TD_PLAN_SYMBOL, "KH-UBND");
  assert_fact (plan, TD_PLAN_DATE, "2021-11");
  assert_fact (plan, TD_PLAN_AGENCY, "Ủy ban nhân dân xã Suối Lành");
  assert_fact (plan, TD_PLAN_LEVEL, "commune");
  assert_fact (plan, TD_PLAN_CAPACITY, "TL. CHỦ TỊCH");
  assert_fact (plan, TD_PLAN_SIGNER_TITLE, "CÔNG CHỨC VĂN PHÒNG");
  assert_fact (plan, TD_PLAN_SIGNER_NAME, "Ngô Quý Hạ");
  assert_section (first->children->pdata[0], "1", "",
                  "Trồng hoa hai bên đường, mỗi đoạn có một tổ chăm sóc và có người theo dõi "
                  "hằng tuần.");
  assert_basis (plan, 0, "based-on", "Kế hoạch", "88/KH-UBND", ((TdDate) {2021, 11, 2}));
  assert_basis (plan, 1, "supersedes", "Kế hoạch", "12/KH-UBND", ((TdDate) {2021, 1, 15}));
  g_assert_cmpuint (plan->copies->len, ==, 2);
  g_assert_cmpint (copies->reading.state, ==, TD_FACT_CONFLICTING);
  g_assert_null (td_plan_find_copies (plan, TD_LEVEL_DISTRICT));
  g_assert_cmpuint (count_problems (plan, "copies-conflict"), ==, 1);
  /* II is missing; so is c) */
  g_assert_cmpuint (count_problems (plan, "label-order"), ==, 2);
  g_assert_cmpuint (plan->periods->len, ==, 2);
  g_assert_cmpint (td_date_compare (period->starts, (TdDate) {2021, 11, 15}), ==, 0);
  g_assert_cmpuint (count_problems (plan, "period-impossible"), ==, 1);
  g_assert_true (td_plan_needs_paper (plan, "submission-letter"));
  g_assert_true (td_plan_needs_paper (plan, "review-minutes"));
  g_assert_false (td_plan_needs_paper (plan, "achievement-report"));
  g_assert_cmpuint (count_problems (plan, "criteria-missing"), ==, 1);
  g_assert_cmpuint (plan->recipients->len, ==, 2);
}

static void
test_no_heading (void)
{
  g_autoptr (TdPlan) plan = read_case ("plan-no-heading.txt");

  assert_fact (plan, TD_PLAN_KIND, "KẾ HOẠCH");
  assert_fact (plan, TD_PLAN_MOVEMENT, "Sạch bếp, xanh sân");
  assert_fact (plan, TD_PLAN_AGENCY, "Ủy ban nhân dân phường Bến Lau");
  g_assert_cmpuint (plan->sections->len, ==, 0);
  g_assert_cmpuint (count_problems (plan, "sections-missing"), ==, 1);
}

static void
test_impossible_date (void)
{
  g_autoptr (TdPlan) plan = td_plan_read (
      "Số: 5/KH-UBND\nVân Khê, ngày 31 tháng 02 năm 2021\nKẾ HOẠCH\nLàm vườn\n", NULL, NULL);

  assert_fact (plan, TD_PLAN_DATE, NULL);
  assert_fact (plan, TD_PLAN_NUMBER, "5");
  g_assert_cmpuint (count_problems (plan, "date-impossible"), ==, 1);
}

static void
test_regimes (void)
{
  static const struct {
    const char *year;
    const char *regime;
  } cases[] = {
      {"ngày 31 tháng 12 năm 2023", "ND91_2017"},
      {"ngày 01 tháng 01 năm 2024", "ND98_2023"},
      {"ngày 30 tháng 6 năm 2025", "ND98_2023"},
      {"ngày 01 tháng 7 năm 2025", "ND152_2025"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text =
        g_strconcat ("Vân Khê, ", cases[i].year, "\n\nKẾ HOẠCH\nLàm vườn\n", NULL);
    g_autoptr (TdPlan) plan = td_plan_read (text, NULL, NULL);

    g_assert_cmpstr (plan->regime, ==, cases[i].regime);
  }
}

/* ---- whole plans ---- */

static void
assert_sample_criteria (TdPlan *plan)
{
  static const struct {
    const char *label;
    guint n_criteria;
    guint n_vetoes;
  } groups[] = {{"a", 4, 1}, {"b", 2, 0}, {"c", 5, 1}, {"d", 3, 1},
                {"đ", 2, 0}, {"e", 3, 1}, {"g", 2, 0}, {"h", 1, 0}};

  g_assert_cmpuint (plan->criteria_groups->len, ==, G_N_ELEMENTS (groups));
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    assert_group (plan, i, groups[i].label, groups[i].n_criteria, groups[i].n_vetoes);
}

static void
assert_sample_facts (TdPlan *plan)
{
  assert_fact (plan, TD_PLAN_AGENCY, "ỦY BAN NHÂN DÂN HUYỆN VÂN KHÊ");
  assert_fact (plan, TD_PLAN_PARENT_AGENCY, NULL);
  assert_fact (plan, TD_PLAN_LEVEL, "district");
  assert_fact (plan, TD_PLAN_KIND, "KẾ HOẠCH");
  assert_fact (plan, TD_PLAN_NUMBER, NULL);
  assert_fact (plan, TD_PLAN_SYMBOL, "KH-UBND");
  assert_fact (plan, TD_PLAN_PLACE, "Vân Khê");
  assert_fact (plan, TD_PLAN_DATE, "2021-10");
  assert_fact (plan, TD_PLAN_MOVEMENT, "Vân Khê số hóa công việc, xanh hóa xóm làng");
  assert_fact (plan, TD_PLAN_PROCEDURE, "simplified");
  assert_fact (plan, TD_PLAN_ON_BEHALF_OF, "TM. ỦY BAN NHÂN DÂN");
  assert_fact (plan, TD_PLAN_CAPACITY, "KT. CHỦ TỊCH");
  assert_fact (plan, TD_PLAN_SIGNER_TITLE, "PHÓ CHỦ TỊCH");
  assert_fact (plan, TD_PLAN_SIGNER_NAME, "Hà Thị Mộc Miên");
  assert_fact (plan, TD_PLAN_CONTACT, "Ủy ban nhân dân huyện (qua Phòng Nội vụ)");
  g_assert_cmpstr (plan->regime, ==, "ND91_2017");
}

static void
test_sample (void)
{
  g_autofree char *path = td_data_path ("sample", "plan.txt", NULL);
  g_autoptr (TdPlan) plan = read_file (path);
  TdPeriod *second = plan->periods->pdata[1];

  assert_sample_facts (plan);
  assert_sample_criteria (plan);
  assert_basis (plan, 0, "based-on", "Kế hoạch", "217/KH-UBND", ((TdDate) {2021, 9, 27}));
  assert_basis (plan, 1, "based-on", "Hướng dẫn", "36/HD-SNV", ((TdDate) {2021, 10, 4}));
  assert_basis (plan, 2, "cites", "Nghị định", "91/2017/NĐ-CP", ((TdDate) {2017, 7, 31}));
  g_assert_cmpstr (((TdBasis *) plan->bases->pdata[0])->issuer, ==, "Ủy ban nhân dân tỉnh Lam Sơn");
  g_assert_cmpuint (plan->sections->len, ==, 7);
  assert_form (plan, 0, "Hình thức khen thưởng cấp Nhà nước", "", TD_LEVEL_STATE, 0);
  assert_form (plan, 1, "Bằng khen", "Chủ tịch Ủy ban nhân dân tỉnh", TD_LEVEL_PROVINCE, 0);
  assert_form (plan, 2, "Giấy khen", "Chủ tịch Ủy ban nhân dân huyện", TD_LEVEL_DISTRICT,
               TD_OCCASION_SUDDEN | TD_OCCASION_THEMATIC);
  assert_form (plan, 3, "Giấy khen", "Thủ trưởng cơ quan, đơn vị", TD_LEVEL_UNIT, 0);
  assert_copies (plan, TD_LEVEL_STATE, 4, "Sở Nội vụ");
  assert_copies (plan, TD_LEVEL_PROVINCE, 2, "Sở Nội vụ");
  assert_copies (plan, TD_LEVEL_DISTRICT, 1, "Phòng Nội vụ huyện");
  g_assert_cmpuint (plan->dossier_documents->len, ==, 3);
  g_assert_true (((TdDossierDocument *) plan->dossier_documents->pdata[0])->with_list);
  g_assert_true (((TdDossierDocument *) plan->dossier_documents->pdata[2])->per_nominee);
  g_assert_cmpint (td_date_compare (second->ends, (TdDate) {2022, 10, 31}), ==, 0);
  g_assert_cmpuint (plan->recipients->len, ==, 7);
  /* the blank number and the blank day, nothing else */
  g_assert_cmpuint (plan->problems->len, ==, 2);
}

/* A scan that was badly recognised: said so, and nothing made up. */
static void
test_damaged_scan (void)
{
  g_autoptr (GString) text = g_string_new ("KE HOACH\n\nI. MUC PiCH, YEU CAU\n\n");

  for (guint i = 0; i < 40; i++)
    g_string_append (text, "- Lam viéc thyc hién nhiém vu, hoan thanh xuét sic.\n");

  g_autoptr (TdPlan) plan = td_plan_read (text->str, NULL, NULL);

  g_assert_cmpuint (count_problems (plan, "text-damaged"), ==, 1);
  assert_fact (plan, TD_PLAN_AGENCY, NULL);
  assert_fact (plan, TD_PLAN_TITLE, NULL);
  g_assert_cmpuint (plan->award_forms->len, ==, 0);
}

/* ---- damage ---- */

static void
assert_said (const char *source, const char *words)
{
  if (words && !strstr (source, words))
    g_error ("Made up: %s", words);
}

/* Everything that was read stands in the text. */
static void
assert_nothing_invented (TdPlan *plan, const char *text)
{
  g_autofree char *source = td_text_squeeze (text);

  for (guint i = 0; i < TD_N_PLAN_KEYS; i++)
    if (i != TD_PLAN_LEVEL && i != TD_PLAN_DATE && i != TD_PLAN_PROCEDURE)
      assert_said (source, plan->facts[i].value);
  if (td_plan_get (plan, TD_PLAN_PROCEDURE))
    assert_said (source, "thủ tục đơn giản");
  if (td_plan_get (plan, TD_PLAN_DATE))
    assert_said (source, "năm 2021");
  for (guint i = 0; i < plan->criteria_groups->len; i++) {
    TdCriteriaGroup *group = plan->criteria_groups->pdata[i];

    assert_said (source, group->applies_to);
    for (guint c = 0; c < group->criteria->len; c++)
      assert_said (source, ((TdCriterion *) group->criteria->pdata[c])->text);
  }
  for (guint i = 0; i < plan->award_forms->len; i++) {
    assert_said (source, ((TdAwardForm *) plan->award_forms->pdata[i])->name);
    assert_said (source, ((TdAwardForm *) plan->award_forms->pdata[i])->authority);
  }
  for (guint i = 0; i < plan->copies->len; i++) {
    TdCopies *copies = plan->copies->pdata[i];
    g_autofree char *count = g_strdup_printf ("%02u bộ", copies->count);

    assert_said (source, count);
    assert_said (source, copies->destination);
  }
  for (guint i = 0; i < plan->bases->len; i++)
    assert_said (source, ((TdBasis *) plan->bases->pdata[i])->number);
  for (guint i = 0; i < plan->recipients->len; i++)
    assert_said (source, ((TdRecipient *) plan->recipients->pdata[i])->text);
}

/* The sample cut off at every 97th byte, and from there on. */
static void
test_truncated (void)
{
  g_autofree char *path = td_data_path ("sample", "plan.txt", NULL);
  g_autofree char *text = load (path);
  gsize length = strlen (text);

  for (gsize cut = 0; cut < length; cut += 97) {
    gsize at = cut;

    while ((text[at] & 0xc0) == 0x80)
      at--;

    g_autofree char *head = g_strndup (text, at);
    g_autoptr (TdPlan) before = td_plan_read (head, NULL, NULL);
    g_autoptr (TdPlan) after = td_plan_read (text + at, NULL, NULL);

    assert_nothing_invented (before, head);
    assert_nothing_invented (after, text + at);
    g_assert_null (td_plan_get (before, TD_PLAN_NUMBER));
    g_assert_cmpstr (before->source, ==, head);
  }
}

static double
time_reading (const char *beginning, const char *format, guint n)
{
  g_autoptr (GString) text = g_string_new ("KẾ HOẠCH\nTổ chức phong trào thi đua\n");
  g_autoptr (GTimer) timer = NULL;
  g_autoptr (TdPlan) plan = NULL;

  g_string_append (text, beginning);
  for (guint i = 0; i < n; i++) {
    g_autofree char *number = g_strdup_printf ("%u", i);
    g_autoptr (GString) words = g_string_new (format);
    g_string_replace (words, "#", number, 0);
    g_string_append (text, words->str);
  }
  timer = g_timer_new ();
  plan = td_plan_read (text->str, "dài.txt", "UTF-8");
  g_assert_nonnull (plan);
  return g_timer_elapsed (timer, NULL);
}

/* A line without an end that names ever more things: each of these took a minute. */
static void
test_endless_line (void)
{
  g_assert_cmpfloat (time_reading ("Căn cứ ", "Kế hoạch số #/KH-UBND của Ủy ban; ", 12000), <, 30);
  g_assert_cmpfloat (
      time_reading ("I. KHEN THƯỞNG\n", "Giấy khen của Chủ tịch UBND xã thứ #; ", 12000), <, 30);
  g_assert_cmpfloat (time_reading ("I. KHEN THƯỞNG\n", "của các và với ", 35000), <, 30);
}

/* Long lines and long lists cost no more than their length. */
static void
test_endless (void)
{
  g_autoptr (GString) line = g_string_new ("KẾ HOẠCH\nLàm vườn\n\n1. ");
  g_autoptr (GString) list = g_string_new ("KẾ HOẠCH\nLàm vườn\n\n");
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < 20000; i++) {
    g_string_append (line, "phòng sở ban trình báo cáo ");
    g_string_append (list, "a) giữ sạch\n");
  }

  g_autoptr (TdPlan) one = td_plan_read (line->str, NULL, NULL);
  g_autoptr (TdPlan) many = td_plan_read (list->str, NULL, NULL);

  g_assert_cmpuint (one->sections->len, ==, 1);
  g_assert_cmpuint (count_problems (one, "text-long"), ==, 1);
  g_assert_cmpstr (one->source, ==, line->str);
  g_assert_cmpuint (many->sections->len, ==, 20000);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 60 * G_TIME_SPAN_SECOND);
}

static void
test_award_names (void)
{
  static const char *const names[][2] = {
      {"Các đơn vị, địa phương", "Giấy khen của các đơn vị, địa phương"},
      {"Chủ tịch UBND huyện", "Giấy khen của Chủ tịch UBND huyện"},
      {"", "Giấy khen"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (TdAwardForm) form = g_object_new (TD_TYPE_AWARD_FORM, NULL);

    form->name = g_strdup ("Giấy khen");
    form->authority = g_strdup (names[i][0]);

    g_autofree char *name = td_award_form_dup_full_name (form);

    g_assert_cmpstr (name, ==, names[i][1]);
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/plan-reader/reads-headings", test_headings);
  g_test_add_func ("/core/plan-reader/leaves-other-lines-alone", test_not_headings);
  g_test_add_func ("/core/plan-reader/joins-broken-lines", test_joins);
  g_test_add_func ("/core/plan-reader/reads-any-unicode-form", test_encodings);
  g_test_add_func ("/core/plan-reader/takes-columns-apart", test_columns);
  g_test_add_func ("/core/plan-reader/sees-through-markdown", test_markdown);
  g_test_add_func ("/core/plan-reader/reads-text-without-heading", test_no_heading);
  g_test_add_func ("/core/plan-reader/refuses-impossible-date", test_impossible_date);
  g_test_add_func ("/core/plan-reader/chooses-the-regime", test_regimes);
  g_test_add_func ("/core/plan-reader/reads-the-sample", test_sample);
  g_test_add_func ("/core/plan-reader/names-awards", test_award_names);
  g_test_add_func ("/core/plan-reader/tells-a-bad-scan", test_damaged_scan);
  g_test_add_func ("/core/plan-reader/invents-nothing-in-damaged-text", test_truncated);
  g_test_add_func ("/core/plan-reader/reads-endless-text", test_endless);
  g_test_add_func ("/core/plan-reader/reads-an-endless-line", test_endless_line);
  return g_test_run ();
}
