/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The legal regimes as data, and names as sentences and heads of papers write them. */

#include "config.h"

#include <core/base/td-error.h>
#include <core/base/td-program.h>
#include <core/dossier/td-compose.h>
#include <core/dossier/td-regime.h>
#include <core/plan/td-plan-problems.h>
#include <string.h>

/* ---- names ---- */

static void
test_running_names (void)
{
  static const char *const NAMES[][2] = {
      {"ỦY BAN NHÂN DÂN XÃ ĐỒNG HÒA", "Ủy ban nhân dân xã Đồng Hòa"},
      {"ỦY BAN NHÂN DÂN THÀNH PHỐ AN LẠC", "Ủy ban nhân dân thành phố An Lạc"},
      {"UBND THỊ TRẤN MÂY SÔNG", "UBND thị trấn Mây Sông"},
      {"ỦY BAN NHÂN DÂN XÃ ĐỒNG HÒA, HUYỆN AN LẠC", "Ủy ban nhân dân xã Đồng Hòa, huyện An Lạc"},
      {"Sở Nội vụ tỉnh Bình Sơn", "Sở Nội vụ tỉnh Bình Sơn"},
      {"BẢO HIỂM XÃ HỘI HUYỆN AN LẠC", "Bảo hiểm xã hội huyện An Lạc"},
      {"NGÂN HÀNG CHÍNH SÁCH XÃ HỘI", "Ngân hàng chính sách xã hội"},
      {"HỢP TÁC XÃ SỐ 2 XÃ HỘI SƠN", "Hợp tác xã số 2 xã Hội Sơn"},
      {"KẾ HOẠCH", "Kế hoạch"},
      {"", ""}};
  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++) {
    g_autofree char *name = td_compose_running_name (NAMES[i][0]);
    g_assert_cmpstr (name, ==, NAMES[i][1]);
  }
}

static void
test_head_names (void)
{
  static const char *const NAMES[][2] = {
      {"Sở Nội vụ", "SỞ NỘI VỤ"},
      {"Trạm Y tế xã Đồng Hòa", "TRẠM Y TẾ XÃ ĐỒNG HÒA"},
      {"Ủy ban nhân dân xã Đồng Hòa", "ỦY BAN NHÂN DÂN\nXÃ ĐỒNG HÒA"},
      {"Thôn Suối Trong, xã Đồng Hòa", "THÔN SUỐI TRONG\nXÃ ĐỒNG HÒA"},
      {"Nhân dân và cán bộ thôn Suối Trong", "NHÂN DÂN VÀ CÁN BỘ\nTHÔN SUỐI TRONG"},
      {"Bộ phận Tiếp nhận và Trả kết quả xã Đồng Hòa",
       "BỘ PHẬN TIẾP NHẬN\nVÀ TRẢ KẾT QUẢ\nXÃ ĐỒNG HÒA"},
      {"Hợp tác xã Chè và Du lịch Suối Trong", "HỢP TÁC XÃ CHÈ\nVÀ DU LỊCH SUỐI TRONG"},
      {"Bảo hiểm xã hội huyện An Lạc", "BẢO HIỂM XÃ HỘI\nHUYỆN AN LẠC"},
      {"Hội đồng Thi đua - Khen thưởng xã Đồng Hòa",
       "HỘI ĐỒNG\nTHI ĐUA - KHEN THƯỞNG\nXÃ ĐỒNG HÒA"},
      {"Hội đồng Thi đua - Khen thưởng", "HỘI ĐỒNG\nTHI ĐUA - KHEN THƯỞNG"},
      {"", ""}};
  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++) {
    g_autofree char *name = td_compose_head_name (NAMES[i][0]);
    g_assert_cmpstr (name, ==, NAMES[i][1]);
  }
}

static void
test_running_subjects (void)
{
  static const char *const TITLES[][2] = {{"Về việc tổ chức thi đua", "tổ chức thi đua"},
                                          {"V/v đề nghị khen thưởng", "đề nghị khen thưởng"},
                                          {"Phát động phong trào", "phát động phong trào"},
                                          {"Đẩy mạnh thi đua", "đẩy mạnh thi đua"},
                                          {"", ""}};
  for (guint i = 0; i < G_N_ELEMENTS (TITLES); i++) {
    g_autofree char *subject = td_compose_running_subject (TITLES[i][0]);
    g_assert_cmpstr (subject, ==, TITLES[i][1]);
  }
}

/* However the thousands were typed, the paper groups them in one way. */
static void
test_amounts (void)
{
  static const char *const AMOUNTS[][2] = {{"1200000000", "1.200.000.000\302\240đồng"},
                                           {"1.200.000.000", "1.200.000.000\302\240đồng"},
                                           {"1 200 000 000", "1.200.000.000\302\240đồng"},
                                           {"12.50", "12.50"},
                                           {"1.2 tỷ", "1.2 tỷ"}};
  for (guint i = 0; i < G_N_ELEMENTS (AMOUNTS); i++) {
    g_autoptr (TdFacts) facts = td_facts_new ();
    g_autoptr (TdNominee) nominee = g_object_new (TD_TYPE_NOMINEE, NULL);
    nominee->id = g_strdup ("n");
    nominee->kind = TD_NOMINEE_ENTERPRISE;
    for (guint k = 0; k < TD_N_NOMINEE_FIELDS; k++)
      nominee->fields[k] = g_strdup (k == TD_NOMINEE_FIXED_CAPITAL ? AMOUNTS[i][0] : "");
    td_compose_set_nominee (facts, nominee);
    g_assert_cmpstr (td_facts_get (facts, "nominee.fixed_capital"), ==, AMOUNTS[i][1]);
  }
}

/* ---- regimes ---- */

static void
test_regimes (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRegimes) regimes = td_regimes_load (&error);
  g_assert_no_error (error);
  g_assert_cmpstr (td_regimes_at (regimes, (TdDate) {2021, 11, 5})->id, ==, "ND91_2017");
  g_assert_cmpstr (td_regimes_at (regimes, (TdDate) {2023, 12, 31})->id, ==, "ND91_2017");
  g_assert_cmpstr (td_regimes_at (regimes, (TdDate) {2024, 1, 1})->id, ==, "ND98_2023");
  g_assert_cmpstr (td_regimes_at (regimes, (TdDate) {2025, 7, 1})->id, ==, "ND152_2025");
  const TdRegime *later = td_regimes_find (regimes, "ND152_2025");
  g_assert_false (later->is_verified);
  g_assert_cmpstr (td_regimes_forms_for (regimes, later)->id, ==, "ND91_2017");
  g_assert_cmpstr (td_regimes_paper_title (regimes, "submission-letter"), ==, "Tờ trình");
}

/* The plan's reader tells the regime by dates of its own: they are those of the file. */
static void
test_regimes_of_plans (void)
{
  static const TdDate DAYS[] = {{2017, 10, 1}, {2023, 12, 31}, {2024, 1, 1}, {2025, 6, 30},
                                {2025, 7, 1},  {2027, 3, 1},   {2024, 0, 0}, {2024, 1, 0},
                                {2025, 6, 0},  {2025, 7, 0},   {2026, 0, 0}};
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRegimes) regimes = td_regimes_load (&error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (DAYS); i++)
    g_assert_cmpstr (td_plan_regime_of_date (DAYS[i]), ==, td_regimes_at (regimes, DAYS[i])->id);
}

static void
test_regimes_damaged (void)
{
  static const char *const DAMAGED[] = {
      "",
      "<regimes></regimes>",
      "<regimes><regime/></regimes>",
      "<regimes><wrong/></regimes>",
      "<regimes><regime id='a' from='2021' to='2022-01-01' forms='yes' verified='yes'/></regimes>",
      "<regimes><regime id='a' from='2021-01-01' to='2022-01-01' forms='yes' verified='yes'>"
      "<basis>text"};
  for (guint i = 0; i < G_N_ELEMENTS (DAMAGED); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (td_regimes_parse (DAMAGED[i], -1, "regimes.xml", &error));
    g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
    g_assert_nonnull (strstr (error->message, "regimes.xml"));
  }
}

int
main (int argc, char *argv[])
{
  td_program_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/regime/running-names", test_running_names);
  g_test_add_func ("/core/regime/head-names", test_head_names);
  g_test_add_func ("/core/regime/running-subjects", test_running_subjects);
  g_test_add_func ("/core/regime/amounts", test_amounts);
  g_test_add_func ("/core/regime/regimes", test_regimes);
  g_test_add_func ("/core/regime/regimes-of-plans", test_regimes_of_plans);
  g_test_add_func ("/core/regime/regimes-damaged", test_regimes_damaged);
  return g_test_run ();
}
