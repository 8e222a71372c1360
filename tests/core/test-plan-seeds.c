/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The five real plans: every fact of LAW section 7 that a machine can use.  They are not part of
 * the project; where they are not there the tests are skipped. */
#include "config.h"

#include "td-test-plan.h"

#include <core/base/td-file.h>
#include <core/base/td-text.h>
#include <core/plan/td-plan-reader.h>

#include <locale.h>
#include <string.h>

/* NULL, and the test is skipped, where the file is not there. */
static TdPlan *
read_plan (const char *name)
{
  const char *shared = g_getenv ("THIDUA_SHARED");
  g_autofree char *path = g_build_filename (shared ? shared : "", "plans", name, NULL);
  g_autoptr (GError) error = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_test_skip ("The real plans are not here");
    return NULL;
  }

  g_autoptr (GBytes) bytes = td_file_read (path, TD_TEXT_MAX_BYTES, &error);
  const char *encoding = NULL;

  g_assert_no_error (error);

  g_autofree char *text = td_text_decode (bytes, &encoding, &error);

  g_assert_no_error (error);

  TdPlan *plan = td_plan_read (text, name, encoding);

  g_assert_cmpstr (plan->source, ==, text);
  return plan;
}

#define MOVEMENT "đoàn kết, chung sức, đồng lòng thi đua phòng, chống và chiến thắng đại dịch "

/* ---- 000 ---- */

/* LAW 7.3: the report is confirmed by the one who directs the nominee. */
static void
assert_report_is_confirmed (TdPlan *plan)
{
  TdDossierDocument *report = plan->dossier_documents->pdata[2];

  g_assert_nonnull (strstr (report->text, "hành động, thành tích, công trạng"));
  g_assert_nonnull (strstr (report->text, "xác nhận"));
}

static void
assert_duc_pho_parts (TdPlan *plan)
{
  assert_parts (plan, "I|purposes|2|0|13-27\nII|contents|5|0|29-43\nIII|solutions|5|0|45-59\n"
                      "IV|criteria|2|0|61-96\nV|organisation|4|0|98-106\n||0|0|108-108\n");
  assert_child_roles (plan, "I.1 purposes\nI.2 requirements\nIV.1 criteria\nIV.2 awards\n"
                            "IV.2.a awards\nIV.2.b standards\n");
  assert_groups (plan, "1|Các đơn vị từ thị xã …|1|0|63-65\n"
                       "-|Các phòng, ban, ngành, cơ quan, …|1|0|67-67\n"
                       "-|Cấp ủy và chính quyền|1|0|69-69\n"
                       "-|Mặt trận Tổ quốc Việt Nam …|1|0|71-73\n"
                       "-|Các lực lượng chống dịch ở …|1|0|75-75\n"
                       "-|Các doanh nghiệp, doanh nhân thuộc …|1|0|77-77\n"
                       "-|Các tầng lớp nhân dân|1|0|79-79\n"
                       "-|Các cơ quan truyền thông|1|0|81-81\n");
  assert_awards (plan, "Huân chương Lao động||state|\nHuân chương Bảo vệ Tổ quốc||state|\n"
                       "Huân chương Chiến công||state|\nBằng khen|Thủ tướng Chính phủ|state|\n"
                       "Bằng khen cấp Bộ, ban, ngành, tỉnh, đoàn thể Trung ương||province|\n"
                       "Giấy khen|Chủ tịch UBND thị xã|district|\n"
                       "Giấy khen|Thủ trưởng cơ quan, đơn vị có thẩm quyền|unit|\n"
                       "Giấy khen|Chủ tịch UBND các xã, phường|commune|\n");
}

static void
test_duc_pho (void)
{
  g_autoptr (TdPlan) plan = read_plan ("duc-pho.txt");

  if (!plan)
    return;
  ASSERT_FACTS (
      plan, {TD_PLAN_AGENCY, "Chủ tịch UBND thị xã", 11}, {TD_PLAN_PARENT_AGENCY, NULL, 0},
      {TD_PLAN_LEVEL, "district", 11}, {TD_PLAN_KIND, "KẾ HOẠCH", 7}, {TD_PLAN_NUMBER, NULL, 0},
      {TD_PLAN_SYMBOL, "KH-UBND", 3}, {TD_PLAN_PLACE, "Đức Phổ", 5}, {TD_PLAN_DATE, "2021-09", 5},
      {TD_PLAN_ACT, "Tổ chức thực hiện Phong trào thi đua đặc biệt", 9},
      {TD_PLAN_MOVEMENT, "Quảng Ngãi " MOVEMENT "Covid-19", 9}, {TD_PLAN_PROCEDURE, NULL, 0},
      {TD_PLAN_PROCEDURE_BASIS, NULL, 0},
      {TD_PLAN_STANDING_BODY,
       "Cơ quan Tổ chức - Nội vụ (cơ quan thường trực của Hội đồng Thi đua - Khen thưởng thị xã)",
       106},
      {TD_PLAN_ON_BEHALF_OF, NULL, 0}, {TD_PLAN_CAPACITY, NULL, 0},
      {TD_PLAN_SIGNER_TITLE, "CHỦ TỊCH", 123}, {TD_PLAN_SIGNER_NAME, "Vũ Minh Tâm", 125},
      {TD_PLAN_DRAFTER, "Nhất", 121}, {TD_PLAN_CONTACT, "Cơ quan Tổ chức - Nội vụ", 108});
  g_assert_cmpstr (plan->regime, ==, "ND91_2017");
  assert_bases (plan,
                "based-on|Quyết định|1477/QĐ-UBND|2021-09-22|Chủ tịch UBND tỉnh Quảng Ngãi|11\n"
                "cites|Nghị quyết|105/NQ-CP|2021-09-09|Chính phủ|35\n");
  assert_duc_pho_parts (plan);
  assert_papers (plan, "");
  assert_copies (plan, "");
  assert_route (plan, "district|propose|các phòng, ban, ngành, đoàn thể …|96\n"
                      "district|advise|Cơ quan Tổ chức - Nội …|106\n"
                      "district|decide|Chủ tịch UBND thị xã|106\n"
                      "district|forward|cấp trên|96\n");
  g_assert_cmpuint (plan->periods->len, ==, 0);
  assert_responsibilities (plan, "Các phòng, ban, ngành, đoàn thể …|100-100\n"
                                 "Mặt trận Tổ quốc Việt Nam …|102-102\n"
                                 "Phòng Văn hóa và Thông tin, …|104-104\n"
                                 "Cơ quan Tổ chức - Nội …|106-106\n");
  assert_recipients (plan, 10, "Lưu: VT, TCNV");
  assert_title (plan, " trên địa bàn thị xã Đức Phổ");
  assert_joined (plan->sections);
  assert_words (plan,
                (const char *const[]) {"mọi tình huống", "người lao động", "và Nhân dân", NULL});
  assert_problems (plan, "header-missing\nnumber-blank\nday-blank\ncriteria-in-text\n"
                         "dossier-missing\ncopies-missing\n");
}

/* ---- 001 ---- */

static void
assert_soc_trang_periods (TdPlan *plan)
{
  TdPeriod *first = plan->periods->pdata[0];
  TdPeriod *second = plan->periods->pdata[1];

  g_assert_cmpuint (plan->periods->len, ==, 2);
  g_assert_cmpstr (first->label, ==, "Đợt 1");
  g_assert_cmpint (td_date_compare (first->starts, (TdDate) {2021, 9, 9}), ==, 0);
  g_assert_cmpint (td_date_compare (first->ends, (TdDate) {2021, 12, 31}), ==, 0);
  g_assert_true (td_date_is_empty (first->after));
  g_assert_cmpstr (second->label, ==, "Đợt 2");
  g_assert_true (td_date_is_empty (second->starts));
  g_assert_true (td_date_is_empty (second->ends));
  g_assert_cmpint (td_date_compare (second->after, (TdDate) {2021, 12, 31}), ==, 0);
  g_assert_true (g_str_has_prefix (second->note, "Sau ngày 31/12/2021 ("));
  g_assert_false (second->from_issue);
}

static void
assert_soc_trang_parts (TdPlan *plan)
{
  static const guint n_paragraphs[] = {3, 3, 3, 3, 2, 2};

  assert_parts (plan, "I|purposes|2|0|11-27\nII|contents|6|0|29-77\nIII|awards|4|0|79-97\n"
                      "IV|organisation|4|0|99-109\n||0|0|111-111\n");
  for (guint i = 0; i < G_N_ELEMENTS (n_paragraphs); i++)
    g_assert_cmpuint (count_paragraphs (plan, 1, i), ==, n_paragraphs[i]);
  g_assert_cmpuint (count_paragraphs (plan, 0, 0), ==, 3);
  g_assert_cmpuint (count_paragraphs (plan, 0, 1), ==, 3);
  assert_child_roles (plan, "I.1 purposes\nI.2 requirements\nII.1 \nII.2 \nII.3 \nII.4 \nII.5 \n"
                            "II.6 \nIII.3 awards\nIII.4 procedure\n");
  assert_groups (plan, "");
  assert_awards (plan, "Giấy khen|Các đơn vị, địa phương|unit|\n"
                       "Bằng khen|Chủ tịch Ủy ban nhân dân tỉnh|province|\n"
                       "các hình thức khen thưởng cấp Nhà nước||state|\n");
}

static void
test_soc_trang (void)
{
  g_autoptr (TdPlan) plan = read_plan ("soc-trang.txt");

  if (!plan)
    return;
  ASSERT_FACTS (plan, {TD_PLAN_AGENCY, "Ủy ban nhân dân tỉnh Sóc Trăng", 9},
                {TD_PLAN_PARENT_AGENCY, NULL, 0}, {TD_PLAN_LEVEL, "province", 9},
                {TD_PLAN_KIND, "KẾ HOẠCH", 3}, {TD_PLAN_NUMBER, NULL, 0}, {TD_PLAN_SYMBOL, NULL, 0},
                {TD_PLAN_PLACE, NULL, 0}, {TD_PLAN_DATE, NULL, 0},
                {TD_PLAN_ACT, "Phát động phong trào thi đua", 5},
                {TD_PLAN_MOVEMENT, "Sóc Trăng " MOVEMENT "Covid-19", 5},
                {TD_PLAN_PROCEDURE, "simplified", 95},
                {TD_PLAN_PROCEDURE_BASIS, "Điều 55 của Nghị định số 91/2017/NĐ-CP", 95},
                {TD_PLAN_STANDING_BODY,
                 "Sở Y tế (Thường trực Ban Chỉ đạo phòng, chống dịch Covid-19 tỉnh)", 97},
                {TD_PLAN_ON_BEHALF_OF, "TM. ỦY BAN NHÂN DÂN", 129}, {TD_PLAN_CAPACITY, NULL, 0},
                {TD_PLAN_SIGNER_TITLE, "CHỦ TỊCH", 130}, {TD_PLAN_SIGNER_NAME, "Trần Văn Lâu", 134},
                {TD_PLAN_DRAFTER, "hệ", 127}, {TD_PLAN_CONTACT, "Sở Nội vụ", 111});
  g_assert_cmpstr (plan->regime, ==, "ND91_2017");
  assert_bases (plan, "cites|Nghị định|91/2017/NĐ-CP|2017-07-31|Chính phủ|95\n"
                      "supersedes|Kế hoạch|46/KH-UBND|2020-04-21|Ủy ban nhân dân tỉnh Sóc "
                      "Trăng|111\n");
  assert_soc_trang_parts (plan);
  assert_soc_trang_periods (plan);
  assert_papers (plan, "");
  assert_copies (plan, "");
  assert_route (plan, "province|propose|Ban Chỉ đạo phòng, chống dịch …|89\n"
                      "province|propose|Sở Nội vụ|89\n"
                      "province|propose|Thủ trưởng các sở, ban, ngành, …|101\n"
                      "province|propose|Sở Y tế|107\n"
                      "province|collect|Sở Y tế|97\n"
                      "province|appraise|Sở Y tế|97\n"
                      "province|appraise|Sở Nội vụ|97\n"
                      "province|decide|Chủ tịch Ủy ban nhân dân …|97\n"
                      "province|forward|cấp trên|97\n");
  assert_responsibilities (plan, "Thủ trưởng các sở, ban, ngành, …|101-103\n"
                                 "Ban Tuyên giáo Tỉnh ủy, Ủy …|105-105\n"
                                 "Sở Y tế|107-107\n"
                                 "Sở Nội vụ|109-109\n");
  assert_recipients (plan, 13, "Lưu: QT, VT");
  assert_title (plan, "");
  assert_joined (plan->sections);
  assert_problems (plan, "header-missing\nnumber-missing\ndate-missing\nbasis-missing\n"
                         "criteria-missing\naward-forms-scattered\ndossier-missing\n"
                         "copies-missing\n");
}

/* ---- 002 ---- */

static void
test_ha_nam (void)
{
  g_autoptr (TdPlan) plan = read_plan ("ha-nam-transport.txt");

  if (!plan)
    return;
  ASSERT_FACTS (plan, {TD_PLAN_AGENCY, "Sở GTVT Hà Nam", 11}, {TD_PLAN_PARENT_AGENCY, NULL, 0},
                {TD_PLAN_LEVEL, "unit", 11}, {TD_PLAN_KIND, "KẾ HOẠCH", 7},
                {TD_PLAN_NUMBER, NULL, 0}, {TD_PLAN_SYMBOL, "KH-SGTVT", 3},
                {TD_PLAN_PLACE, "Hà Nam", 5}, {TD_PLAN_DATE, "2021-10", 5},
                {TD_PLAN_ACT, "Tổ chức phong trào thi đua đặc biệt", 9},
                {TD_PLAN_MOVEMENT, "Cả nước " MOVEMENT "Covid-19", 9}, {TD_PLAN_PROCEDURE, NULL, 0},
                {TD_PLAN_STANDING_BODY, NULL, 0}, {TD_PLAN_ON_BEHALF_OF, NULL, 0},
                {TD_PLAN_CAPACITY, NULL, 0}, {TD_PLAN_SIGNER_TITLE, "GIÁM ĐỐC", 106},
                {TD_PLAN_SIGNER_NAME, "Đặng Trọng Thắng", 108}, {TD_PLAN_DRAFTER, NULL, 0},
                {TD_PLAN_CONTACT, "lãnh đạo Sở (qua Văn phòng)", 96});
  assert_bases (plan, "based-on|Kế hoạch|2560/KH-UBND|2021-09-28|Ủy ban nhân dân tỉnh|11\n");
  assert_parts (plan, "I|purposes|2|0|13-27\nII|contents|6|0|29-45\nIII|solutions|3|0|47-57\n"
                      "IV|criteria|2|0|59-88\nV|organisation|2|0|90-94\n||0|0|96-96\n");
  assert_child_roles (plan, "I.1 purposes\nI.2 requirements\nIV.1 criteria\nIV.2 awards\n"
                            "IV.2.a awards\nIV.2.b standards\n");
  /* one general and five, not split by addressee */
  assert_groups (plan, "1||6|0|61-75\n");
  assert_awards (plan, "Huân chương Lao động||state|\nBằng khen|Thủ tướng Chính phủ|state|\n"
                       "Bằng khen|Chủ tịch Ủy ban nhân dân tỉnh|province|\n"
                       "Giấy khen|đơn vị|unit|\n");
  assert_papers (plan, "");
  assert_copies (plan, "");
  assert_route (plan, "province|collect|Văn phòng Sở|94\n"
                      "province|opinion|Hội đồng TĐKT Sở|94\n"
                      "province|decide|UBND tỉnh|94\n");
  g_assert_cmpuint (plan->periods->len, ==, 0);
  assert_responsibilities (plan, "Thủ trưởng các đơn vị, trưởng …|92-92\n"
                                 "Văn phòng Sở|94-94\n");
  assert_recipients (plan, 5, "Lưu VT- VP");
  g_assert_cmpstr (plan->regime, ==, "ND91_2017");
  assert_title (plan, "");
  assert_joined (plan->sections);
  assert_words (plan, (const char *const[]) {"thi đưa đẩy lùi", "và chiến thắng", NULL});
  assert_problems (plan, "header-missing\nnumber-blank\nday-blank\ncriteria-ungrouped\n"
                         "dossier-missing\ncopies-missing\n");
}

/* ---- 003: badly recognised; the facts are the raw words ---- */

static void
assert_begins (TdPlan *plan, TdPlanKey key, const char *beginning, guint first, guint last)
{
  const TdPlanFact *fact = &plan->facts[key];

  g_assert_nonnull (fact->value);
  g_assert_true (g_str_has_prefix (fact->value, beginning));
  g_assert_cmpint (fact->reading.state, ==, TD_FACT_PROPOSED);
  g_assert_cmpuint (fact->reading.first_line, ==, first);
  g_assert_cmpuint (fact->reading.last_line, ==, last);
}

static void
assert_quang_ngai_facts (TdPlan *plan)
{
  ASSERT_FACTS (
      plan, {TD_PLAN_LEVEL, "unit", 8}, {TD_PLAN_KIND, "KE HOACH", 2}, {TD_PLAN_NUMBER, NULL, 0},
      {TD_PLAN_SYMBOL, NULL, 0}, {TD_PLAN_PLACE, NULL, 0}, {TD_PLAN_DATE, NULL, 0},
      {TD_PLAN_PROCEDURE, NULL, 0}, {TD_PLAN_ON_BEHALF_OF, NULL, 0}, {TD_PLAN_CAPACITY, NULL, 0},
      {TD_PLAN_SIGNER_TITLE, "CHANH VAN PHONG", 108}, {TD_PLAN_SIGNER_NAME, "Pham Xuin Dué", 123},
      {TD_PLAN_CONTACT, "Phong Hanh chinh - T6 chirc", 103},
      {TD_PLAN_AGENCY, "Van phong UBND tinh", 8});
  assert_begins (plan, TD_PLAN_TITLE, "Té chitc ", 4, 6);
  assert_begins (plan, TD_PLAN_ACT, "Té chitc ", 4, 6);
  assert_begins (plan, TD_PLAN_MOVEMENT, "Quang Ngai ", 4, 6);
}

static void
test_quang_ngai (void)
{
  g_autoptr (TdPlan) plan = read_plan ("quang-ngai-office.ocr.txt");

  if (!plan)
    return;
  assert_quang_ngai_facts (plan);
  g_assert_cmpstr (plan->regime, ==, "ND91_2017");
  assert_bases (plan, "based-on|Quyét dinh|1477/QD-UBND|2021-09-22|Chu tich tinh Quang Ngai|8\n");
  assert_parts (plan, "I|purposes|0|2|14-26\nII|contents|5|0|28-54\nIII|criteria|2|0|56-87\n"
                      "IV|timing|2|0|89-94\nV|organisation|2|0|96-102\n||0|0|103-106\n");
  assert_child_roles (plan, "III.1 criteria\nIII.2 awards\nIII.2.a awards\nIII.2.b standards\n");
  assert_groups (plan, "-|Tap thé, cong chue, vién chire …|1|0|61-64\n"
                       "-|Pang uy va Lanh dao Van …|1|0|66-71\n");
  assert_awards (plan, "Bang khen|UBND tinh|province|\n"
                       "Gidy khen|Chanh Vin phong UBND tinh|unit|\n");
  assert_papers (plan, "");
  assert_copies (plan, "");
  assert_route (plan, "unit|propose|Trudng cac phong, ban, don vi …|83\n"
                      "unit|propose|Van phong|100\n"
                      "unit|propose|Hoi dong thi dua, khen thuong …|100\n"
                      "unit|forward|cap c6 tham quyén|92\n");
  g_assert_cmpuint (plan->periods->len, ==, 1);
  g_assert_true (((TdPeriod *) plan->periods->pdata[0])->from_issue);
  assert_responsibilities (plan, "Truong cac phong, ban, don vi …|97-99\nVan phong|100-102\n");
  assert_recipients (plan, 5, "Luu: VT, HCTC");
  assert_problems (plan, "text-damaged\nnumber-missing\ndate-missing\ncriteria-in-text\n"
                         "dossier-missing\ncopies-missing\n");
}

/* ---- 004 ---- */

static void
assert_hoa_lu_parts (TdPlan *plan)
{
  assert_parts (plan, "I|purposes|2|0|13-29\nII|contents|6|0|31-43\nIII|solutions|10|0|45-67\n"
                      "IV|awards|4|0|69-187\nV|organisation|5|0|189-213\n||0|0|215-215\n");
  assert_child_roles (plan, "I.1 purposes\nI.2 requirements\nIV.1 awards\nIV.2 awards\n"
                            "IV.2.a awards\nIV.2.b awards\nIV.2.c awards\nIV.2.d awards\n"
                            "IV.3 criteria\nIV.3.a \nIV.3.b \nIV.3.c \nIV.3.d \nIV.3.e \n"
                            "IV.3.f \nIV.3.g \nIV.3.h \nIV.4 procedure\nIV.4.a procedure\n"
                            "IV.4.b procedure\nV.1 \nV.2 \nV.3 \nV.4 \nV.5 \n");
  assert_groups (plan, "a|các phòng, ban, ngành, cơ quan, …|5|1|103-113\n"
                       "b|Ủy ban Mặt trận Tổ quốc …|1|0|115-117\n"
                       "c|các xã, thị trấn|5|1|119-129\n"
                       "d|thôn, xóm, tổ dân phố và …|5|1|131-141\n"
                       "e|lực lượng ở tuyến đầu trực …|2|1|143-149\n"
                       "f|các doanh nghiệp, doanh nhân thuộc …|3|1|151-157\n"
                       "g|tập thể, cá nhân tình nguyện …|2|1|159-163\n"
                       "h|người dân|1|0|165-167\n");
  assert_awards (plan, "Các hình thức khen thưởng cấp Nhà nước||state|\n"
                       "Bằng khen|Chủ tịch Ủy ban nhân dân tỉnh|province|\n"
                       "Giấy khen|Chủ tịch UBND huyện|district|sudden,thematic\n"
                       "Giấy khen|Thủ trưởng các cơ quan, đơn vị, địa phương|unit|\n");
  assert_papers (plan, "submission-letter|0|1|175\nreview-minutes|0|0|177\n"
                       "achievement-report|1|0|179\n");
  assert_report_is_confirmed (plan);
  assert_copies (plan, "state|4|Sở Y tế\nprovince|2|Sở Y tế\ndistrict|1|phòng Nội vụ huyện\n");
}

static void
test_hoa_lu (void)
{
  g_autoptr (TdPlan) plan = read_plan ("hoa-lu.txt");

  if (!plan)
    return;
  ASSERT_FACTS (
      plan, {TD_PLAN_AGENCY, "Ủy ban nhân dân huyện Hoa Lư", 11}, {TD_PLAN_PARENT_AGENCY, NULL, 0},
      {TD_PLAN_LEVEL, "district", 11}, {TD_PLAN_KIND, "KẾ HOẠCH", 7}, {TD_PLAN_NUMBER, NULL, 0},
      {TD_PLAN_SYMBOL, "KH-UBND", 3}, {TD_PLAN_PLACE, "Hoa Lư", 5}, {TD_PLAN_DATE, "2021-10", 5},
      {TD_PLAN_ACT, "Tổ chức thực hiện Phong trào thi đua đặc biệt", 9},
      {TD_PLAN_MOVEMENT, "Cả nước " MOVEMENT "COVID-19", 9}, {TD_PLAN_PROCEDURE, "simplified", 173},
      {TD_PLAN_PROCEDURE_BASIS, "Điều 55 Nghị định số 91/2017/NĐ-CP", 173},
      {TD_PLAN_STANDING_BODY, NULL, 0}, {TD_PLAN_ON_BEHALF_OF, "TM. ỦY BAN NHÂN DÂN", 227},
      {TD_PLAN_CAPACITY, "KT. CHỦ TỊCH", 228}, {TD_PLAN_SIGNER_TITLE, "PHÓ CHỦ TỊCH", 229},
      {TD_PLAN_SIGNER_NAME, "Lưu Quang Minh", 231}, {TD_PLAN_DRAFTER, NULL, 0},
      {TD_PLAN_CONTACT, "Ủy ban nhân dân huyện (qua phòng Nội vụ)", 215});
  assert_bases (plan,
                "based-on|Kế hoạch|158/KH-UBND|2021-10-08|Ủy ban nhân dân tỉnh Ninh Bình|11\n"
                "cites|Hướng dẫn|1248/HD-BTĐKT|2021-05-26|Ban Thi đua - Khen thưởng Trung ương|85\n"
                "cites||158/KH-UBND|2021-10-08|Ủy ban nhân dân tỉnh Ninh Bình|89\n"
                "cites|Nghị định|91/2017/NĐ-CP|2017-07-31|Chính phủ|173\n");
  assert_hoa_lu_parts (plan);
  assert_route (plan, "district|propose|Thủ trưởng các cơ quan, đơn …|195\n"
                      "state|collect|Sở Y tế|183\n"
                      "province|collect|Sở Y tế|185\n"
                      "district|collect|phòng Nội vụ huyện|187\n"
                      "district|advise|Phòng Nội vụ|213\n"
                      "state|appraise|Sở Y tế|183\n"
                      "province|appraise|Sở Y tế|185\n"
                      "district|appraise|phòng Nội vụ huyện|187\n"
                      "district|appraise|Trung tâm Y tế huyện|207\n"
                      "district|opinion|Ban Chỉ đạo Phòng, chống dịch …|207\n"
                      "district|decide|Ủy ban nhân dân huyện|207\n"
                      "state|forward|cấp thẩm quyền|183\n"
                      "province|forward|cấp thẩm quyền|185\n"
                      "district|forward|cấp thẩm quyền|187\n");
  g_assert_cmpuint (plan->periods->len, ==, 0);
  assert_responsibilities (plan, "Thủ trưởng các cơ quan, đơn …|191-195\n"
                                 "Ủy ban Mặt trận Tổ quốc …|197-199\n"
                                 "Trung tâm Văn hóa - Thể …|201-203\n"
                                 "Trung tâm Y tế huyện|205-207\n"
                                 "Phòng Nội vụ|209-213\n");
  assert_recipients (plan, 7, "Lưu: VT, HĐTĐKT");
  g_assert_cmpstr (plan->regime, ==, "ND91_2017");
  assert_title (plan, " trên địa bàn huyện Hoa Lư");
  assert_joined (plan->sections);
  assert_problems (plan, "header-missing\nnumber-blank\nday-blank\nlabel-order\n");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/plan-seeds/duc-pho", test_duc_pho);
  g_test_add_func ("/core/plan-seeds/soc-trang", test_soc_trang);
  g_test_add_func ("/core/plan-seeds/ha-nam-transport", test_ha_nam);
  g_test_add_func ("/core/plan-seeds/quang-ngai-office", test_quang_ngai);
  g_test_add_func ("/core/plan-seeds/hoa-lu", test_hoa_lu);
  return g_test_run ();
}
