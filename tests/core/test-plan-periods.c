/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The countdown: midnight, the ends of months, leap years, dates of which parts are unknown. */
#include "config.h"

#include <core/plan/td-plan-periods.h>
#include <locale.h>

static TdDate
read_date (const char *iso)
{
  TdDate date = TD_DATE_NONE;

  if (*iso)
    g_assert_true (td_date_from_iso (iso, &date));
  return date;
}

static void
add (GPtrArray *periods, const char *starts, const char *ends)
{
  TdPeriod *period = g_object_new (TD_TYPE_PERIOD, NULL);

  period->label = g_strdup_printf ("%u", periods->len);
  period->starts = read_date (starts);
  period->ends = read_date (ends);
  period->note = g_strdup ("");
  g_ptr_array_add (periods, period);
}

/* "due 5 0 2021-12-31": state, days, the period's place in the list, the day. */
static char *
describe (const TdCountdown *countdown)
{
  static const char *const STATES[] = {"none", "undated", "due", "begins", "open", "over"};
  g_autofree char *day = td_date_to_iso (countdown->day);

  return g_strdup_printf ("%s %u %s %s", STATES[countdown->state], countdown->days,
                          countdown->period ? countdown->period->label : "-", day);
}

static void
test_one_period (void)
{
  static const struct {
    const char *starts, *ends, *today, *expected;
  } CASES[] = {
      {"2021-09-09", "2021-12-31", "2021-12-26", "due 5 0 2021-12-31"},
      {"2021-09-09", "2021-12-31", "2021-12-31", "due 0 0 2021-12-31"},
      {"2021-09-09", "2021-12-31", "2022-01-01", "over 1 0 2021-12-31"},
      {"2021-09-09", "2021-12-31", "2021-09-09", "due 113 0 2021-12-31"},
      {"2021-09-09", "2021-12-31", "2021-09-08", "begins 1 0 2021-09-09"},
      /* ends of months */
      {"", "2021-02-28", "2021-02-27", "due 1 0 2021-02-28"},
      {"", "2021-03-01", "2021-02-28", "due 1 0 2021-03-01"},
      {"", "2021-05-31", "2021-04-30", "due 31 0 2021-05-31"},
      {"", "2021-04-30", "2021-05-01", "over 1 0 2021-04-30"},
      /* leap years: 2024 and 2000 are, 2023 and 2100 are not */
      {"", "2024-03-01", "2024-02-28", "due 2 0 2024-03-01"},
      {"", "2023-03-01", "2023-02-28", "due 1 0 2023-03-01"},
      {"", "2000-03-01", "2000-02-28", "due 2 0 2000-03-01"},
      {"", "2100-03-01", "2100-02-28", "due 1 0 2100-03-01"},
      {"", "2024-02-29", "2024-03-01", "over 1 0 2024-02-29"},
      /* only the month, only the year: the last day for an end, the first for a beginning */
      {"", "2024-02", "2024-02-28", "due 1 0 2024-02-29"},
      {"", "2023-02", "2023-02-28", "due 0 0 2023-02-28"},
      {"", "2021-11", "2021-12-01", "over 1 0 2021-11-30"},
      {"2021-11", "", "2021-10-31", "begins 1 0 2021-11-01"},
      {"2021-11", "", "2021-11-01", "open 0 0 "},
      {"", "2021", "2021-12-30", "due 1 0 2021-12-31"},
      {"2022", "2022", "2021-12-31", "begins 1 0 2022-01-01"},
      /* no end; nothing; turned round */
      {"2021-09-09", "", "2030-01-01", "open 0 0 "},
      {"", "", "2021-01-01", "undated 0 0 "},
      {"2021-12-31", "2021-09-09", "2021-10-01", "over 22 0 2021-09-09"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autoptr (GPtrArray) periods = g_ptr_array_new_with_free_func (g_object_unref);
    add (periods, CASES[i].starts, CASES[i].ends);
    TdCountdown countdown = td_plan_countdown (periods, read_date (CASES[i].today));
    g_autofree char *found = describe (&countdown);
    g_test_message ("%s – %s on %s", CASES[i].starts, CASES[i].ends, CASES[i].today);
    g_assert_cmpstr (found, ==, CASES[i].expected);
  }
}

/* Two rounds and a movement without end. */
static void
test_many_periods (void)
{
  static const struct {
    const char *today, *expected;
  } CASES[] = {
      {"2021-08-01", "begins 31 0 2021-09-01"}, {"2021-09-01", "due 29 0 2021-09-30"},
      {"2021-09-30", "due 0 0 2021-09-30"},     {"2021-10-01", "begins 31 1 2021-11-01"},
      {"2021-11-30", "due 0 1 2021-11-30"},     {"2021-12-01", "open 0 2 "},
  };
  g_autoptr (GPtrArray) periods = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  add (periods, "2021-09-01", "2021-09-30");
  add (periods, "2021-11-01", "2021-11-30");
  add (periods, "2021-12-01", "");
  add (periods, "", "");
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++) {
    TdCountdown countdown = td_plan_countdown (periods, read_date (CASES[i].today));
    g_autofree char *found = describe (&countdown);
    g_test_message ("on %s", CASES[i].today);
    g_assert_cmpstr (found, ==, CASES[i].expected);
  }
  g_assert_cmpint (td_plan_countdown (none, read_date ("2021-01-01")).state, ==, TD_COUNTDOWN_NONE);
  g_assert_cmpint (td_plan_countdown (NULL, read_date ("2021-01-01")).state, ==, TD_COUNTDOWN_NONE);
}

/* Every day of four years: one less each day, and no day is left out. */
static void
test_every_day (void)
{
  g_autoptr (GPtrArray) periods = g_ptr_array_new_with_free_func (g_object_unref);
  GDate day;
  guint expected = 365 + 366 + 365 + 364;

  add (periods, "2023-01-01", "2026-12-31");
  g_date_clear (&day, 1);
  for (g_date_set_dmy (&day, 1, G_DATE_JANUARY, 2023); g_date_get_year (&day) < 2027;
       g_date_add_days (&day, 1)) {
    TdDate today = {g_date_get_year (&day), (guint8) g_date_get_month (&day),
                    (guint8) g_date_get_day (&day)};
    TdCountdown countdown = td_plan_countdown (periods, today);
    g_assert_cmpint (countdown.state, ==, TD_COUNTDOWN_DUE);
    g_assert_cmpuint (countdown.days, ==, expected);
    expected--;
  }
  g_assert_cmpuint (expected, ==, G_MAXUINT);
}

static guint
seconds_at (const char *zone_name, int month, int day, int hour, int minute, double second)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zone_name);
  g_assert_nonnull (zone);
  g_autoptr (GDateTime) now = g_date_time_new (zone, 2021, month, day, hour, minute, second);

  return td_seconds_to_midnight (now);
}

static void
test_midnight (void)
{
  static const char HERE[] = "Asia/Ho_Chi_Minh";

  g_assert_cmpuint (seconds_at (HERE, 11, 15, 0, 0, 0), ==, 86400);
  g_assert_cmpuint (seconds_at (HERE, 11, 15, 23, 59, 59), ==, 1);
  g_assert_cmpuint (seconds_at (HERE, 11, 15, 23, 59, 59.9), ==, 1);
  g_assert_cmpuint (seconds_at (HERE, 12, 31, 23, 0, 0), ==, 3600);
  g_assert_cmpuint (seconds_at (HERE, 2, 28, 12, 0, 0), ==, 43200);
  /* Clocks are set in the night to come. */
  g_assert_cmpuint (seconds_at ("Europe/Berlin", 3, 28, 0, 0, 0), ==, 23 * 3600);
  g_assert_cmpuint (seconds_at ("Europe/Berlin", 10, 31, 0, 0, 0), ==, 25 * 3600);
}

/* Rounded up, so that whoever wakes then finds the next day. */
static void
test_wakes_on_the_next_day (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Ho_Chi_Minh");

  for (guint i = 0; i < 86400; i += 997) {
    g_autoptr (GDateTime) start = g_date_time_new (zone, 2021, 12, 31, 0, 0, 0.25);
    g_autoptr (GDateTime) now = g_date_time_add_seconds (start, i);
    guint seconds = td_seconds_to_midnight (now);
    g_autoptr (GDateTime) woken = g_date_time_add_seconds (now, seconds);
    g_assert_cmpint (g_date_time_get_year (woken), ==, 2022);
    g_assert_cmpint (g_date_time_get_hour (woken), ==, 0);
    g_assert_cmpint (g_date_time_get_minute (woken), ==, 0);
  }
}

static void
test_says_so (void)
{
  static const TdCountdownState SILENT[] = {TD_COUNTDOWN_NONE, TD_COUNTDOWN_UNDATED};
  TdCountdown countdown = {TD_COUNTDOWN_DUE, 5, NULL, TD_DATE_NONE};
  g_autofree char *due = td_countdown_dup_text (&countdown, FALSE);

  g_assert_nonnull (strstr (due, "5"));
  countdown.days = 0;
  g_autofree char *today = td_countdown_dup_text (&countdown, FALSE);
  g_assert_null (strstr (today, "0"));
  countdown = (TdCountdown) {TD_COUNTDOWN_OVER, 3, NULL, TD_DATE_NONE};
  g_autofree char *over = td_countdown_dup_text (&countdown, FALSE);
  g_assert_nonnull (strstr (over, "3"));
  g_assert_false (td_countdown_is_settled (&countdown, 0));
  countdown.days = 400;
  g_assert_true (td_countdown_is_settled (&countdown, 0));
  g_assert_false (td_countdown_is_settled (&countdown, 1)); /* one nomination waits */
  g_autofree char *settled = td_countdown_dup_text (&countdown, TRUE);
  g_assert_null (strstr (settled, "400"));
  for (gsize i = 0; i < G_N_ELEMENTS (SILENT); i++) {
    countdown.state = SILENT[i];
    g_autofree char *nothing = td_countdown_dup_text (&countdown, FALSE);
    g_assert_cmpstr (nothing, ==, "");
  }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/plan-periods/one-period", test_one_period);
  g_test_add_func ("/core/plan-periods/many-periods", test_many_periods);
  g_test_add_func ("/core/plan-periods/every-day", test_every_day);
  g_test_add_func ("/core/plan-periods/midnight", test_midnight);
  g_test_add_func ("/core/plan-periods/wakes-on-the-next-day", test_wakes_on_the_next_day);
  g_test_add_func ("/core/plan-periods/says-so", test_says_so);
  return g_test_run ();
}
