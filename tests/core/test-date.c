/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Dates: reading, storing, writing (LAW N-2 to N-4).
 */
#include "config.h"

#include <core/base/td-date.h>
#include <locale.h>
#include <string.h>

#define B "\u00a0\u00a0\u00a0\u00a0"

static void
test_parses (void)
{
  static const struct {
    const char *text;
    TdDate date;
  } CASES[] = {
      {"9/9/2021", {2021, 9, 9}},
      {"09/09/2021", {2021, 9, 9}},
      {"09-09-2021", {2021, 9, 9}},
      {"9.9.2021", {2021, 9, 9}},
      {"31 / 12 / 2021", {2021, 12, 31}},
      {"28 tháng 9 năm 2021", {2021, 9, 28}},
      {"ngày 08/10/2021", {2021, 10, 8}},
      {"Ngày 08 tháng 10 năm 2021", {2021, 10, 8}},
      {"ngày\u00a028\u00a0tháng\u00a09\u00a0năm\u00a02021", {2021, 9, 28}},
      {"nga\u0300y 28 tha\u0301ng 9 na\u0306m 2021", {2021, 9, 28}},
      {"ngày      tháng 10 năm 2021", {2021, 10, 0}},
      {"ngày … tháng 10 năm 2021", {2021, 10, 0}},
      {"ngày ..... tháng ..... năm 2021", {2021, 0, 0}},
      {"ngày 28 tháng 9", {0, 9, 28}},
      {"tháng 9/2021", {2021, 9, 0}},
      {"tháng 9 năm 2021", {2021, 9, 0}},
      {"10/2021", {2021, 10, 0}},
      {"1980", {1980, 0, 0}},
      {"năm 1980", {1980, 0, 0}},
      {"2021-10-08", {2021, 10, 8}},
      {"2021-10", {2021, 10, 0}},
      {"29/2/2020", {2020, 2, 29}},
      {"  29/2/2020 ", {2020, 2, 29}},
  };
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    TdDate date;
    g_test_message ("%s", CASES[i].text);
    g_assert_true (td_date_parse (CASES[i].text, &date));
    g_assert_cmpint (td_date_compare (date, CASES[i].date), ==, 0);
  }
}

static void
test_refuses (void)
{
  static const char *const CASES[] = {
      "",
      "abc",
      "31/2/2021",
      "29/2/2021",
      "32/1/2021",
      "1/13/2021",
      "00/10/2021",
      "1/0/2021",
      "0000",
      "9/9/21",
      "9/9",
      "12345",
      "9/9/2021 x",
      "x 9/9/2021",
      "2021-13-01",
      "ngày",
      "tháng",
      "ngày tháng năm",
      "9/9/20211",
      "-9/9/2021",
      "28 tháng 9 năm 2021 và",
      "31 tháng 4 năm 2021",
      "\xff\xfe",
  };
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    TdDate date = {1, 1, 1};
    g_test_message ("%s", CASES[i]);
    g_assert_false (td_date_parse (CASES[i], &date));
    g_assert_true (td_date_is_empty (date));
  }
  TdDate date;
  g_assert_false (td_date_parse (NULL, &date));
  g_autofree char *long_text = g_strnfill (100000, '1');
  g_assert_false (td_date_parse (long_text, &date));
}

static void
test_iso_round_trip (void)
{
  static const char *const CASES[] = {"", "2021", "2021-10", "2021-10-08", "0800-01-01"};
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    TdDate date;
    g_assert_true (td_date_from_iso (CASES[i], &date));
    g_autofree char *iso = td_date_to_iso (date);
    g_assert_cmpstr (iso, ==, CASES[i]);
  }
}

static void
test_iso_is_strict (void)
{
  static const char *const CASES[] = {"2021-1",     "2021-10-8",  "21-10-08",    "2021/10/08",
                                      "2021-13",    "2021-02-30", "2021-10-08 ", "2021-00",
                                      "2021-01-00", "0000",       "abcd",        "2021-1x-01"};
  TdDate date;
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_test_message ("%s", CASES[i]);
    g_assert_false (td_date_from_iso (CASES[i], &date));
  }
  g_assert_false (td_date_from_iso (NULL, &date));
  g_autofree char *unknown = td_date_to_iso ((TdDate) {0, 9, 28});
  g_assert_cmpstr (unknown, ==, "");
}

static void
test_writes_long (void)
{
  static const struct {
    TdDate date;
    const char *text;
  } CASES[] = {
      {{2020, 1, 5}, "ngày 05 tháng 01 năm 2020"},
      {{2019, 6, 29}, "ngày 29 tháng 6 năm 2019"},
      {{2021, 2, 10}, "ngày 10 tháng 02 năm 2021"},
      {{2021, 10, 0}, "ngày " B " tháng 10 năm 2021"},
      {{2021, 0, 0}, "ngày " B " tháng " B " năm 2021"},
      {{0, 0, 0}, "ngày " B " tháng " B " năm " B},
  };
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autofree char *text = td_date_format_long (CASES[i].date);
    g_assert_cmpstr (text, ==, CASES[i].text);
  }
}

static void
test_writes_short (void)
{
  static const struct {
    TdDate date;
    const char *text;
  } CASES[] = {
      {{2021, 9, 9}, "09/9/2021"}, {{2021, 10, 8}, "08/10/2021"}, {{2021, 2, 3}, "03/02/2021"},
      {{2021, 9, 0}, "9/2021"},    {{1980, 0, 0}, "1980"},        {{0, 0, 0}, ""},
      {{0, 9, 28}, "28/9"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autofree char *text = td_date_format_short (CASES[i].date);
    g_assert_cmpstr (text, ==, CASES[i].text);
  }
}

/* What is written can be read again: every day of five years. */
static void
test_reads_what_it_writes (void)
{
  for (guint year = 2019; year <= 2023; year++)
    for (guint month = 1; month <= 12; month++)
      for (guint day = 1; day <= g_date_get_days_in_month (month, (GDateYear) year); day++) {
        const TdDate date = {(guint16) year, (guint8) month, (guint8) day};
        g_autofree char *long_form = td_date_format_long (date);
        g_autofree char *short_form = td_date_format_short (date);
        TdDate from_long, from_short;
        g_assert_true (td_date_parse (long_form, &from_long));
        g_assert_true (td_date_parse (short_form, &from_short));
        g_assert_cmpint (td_date_compare (from_long, date), ==, 0);
        g_assert_cmpint (td_date_compare (from_short, date), ==, 0);
      }
}

static void
test_validity (void)
{
  g_assert_true (td_date_is_valid (TD_DATE_NONE));
  g_assert_false (td_date_is_whole (TD_DATE_NONE));
  g_assert_true (td_date_is_valid ((TdDate) {0, 2, 29}));
  g_assert_false (td_date_is_valid ((TdDate) {2021, 2, 29}));
  g_assert_false (td_date_is_valid ((TdDate) {0, 13, 0}));
  g_assert_true (td_date_is_whole ((TdDate) {2020, 2, 29}));
  g_assert_false (td_date_is_whole ((TdDate) {2020, 2, 0}));
  g_assert_cmpint (td_date_compare ((TdDate) {2021, 0, 0}, (TdDate) {2021, 1, 1}), <, 0);
}

static void
test_today (void)
{
  g_setenv ("THIDUA_TODAY", "2021-11-15", TRUE);
  g_assert_cmpint (td_date_compare (td_date_today (), (TdDate) {2021, 11, 15}), ==, 0);
  g_setenv ("THIDUA_TODAY", "nonsense", TRUE);
  g_assert_true (td_date_is_whole (td_date_today ()));
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/date/parses", test_parses);
  g_test_add_func ("/core/date/refuses", test_refuses);
  g_test_add_func ("/core/date/iso-round-trip", test_iso_round_trip);
  g_test_add_func ("/core/date/iso-is-strict", test_iso_is_strict);
  g_test_add_func ("/core/date/writes-long", test_writes_long);
  g_test_add_func ("/core/date/writes-short", test_writes_short);
  g_test_add_func ("/core/date/reads-what-it-writes", test_reads_what_it_writes);
  g_test_add_func ("/core/date/validity", test_validity);
  g_test_add_func ("/core/date/today", test_today);
  return g_test_run ();
}
