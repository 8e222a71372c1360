/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The day changes while the program runs: whoever listens hears it once, at the moment waited for.
 * The calendar is the tests' own (THIDUA_TODAY). */
#include "config.h"

#include <locale.h>
#include <ui/plan/td-plan-row.h>
#include <ui/td-day.h>

#define SECONDS 20

void td_ui_register_resource (void); /* of the compiled resources */

static gboolean
late_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_CONTINUE;
}

static void
count_cb (TdDay *day, guint *n_changes)
{
  (*n_changes)++;
}

static void
wait_for (guint *n_changes, guint expected)
{
  gboolean is_late = FALSE;
  guint timeout = g_timeout_add_seconds (SECONDS, late_cb, &is_late);

  while (*n_changes < expected && !is_late)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timeout);
  g_assert_cmpuint (*n_changes, ==, expected);
}

static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
test_midnight (void)
{
  guint n_changes = 0;

  g_setenv ("THIDUA_TODAY", "2021-12-31", TRUE);
  g_autoptr (TdDay) day = td_day_new ();
  g_signal_connect (day, "changed", G_CALLBACK (count_cb), &n_changes);
  g_assert_cmpuint (td_day_get_today (day).day, ==, 31);
  g_setenv ("THIDUA_TODAY", "2022-01-01", TRUE);
  td_day_look_at (day, now () + 1);
  wait_for (&n_changes, 1);
  g_assert_cmpuint (td_day_get_today (day).year, ==, 2022);
  g_assert_cmpuint (td_day_get_today (day).day, ==, 1);
}

/* The computer slept over the moment: it is in the past when the program runs again. */
static void
test_after_sleep (void)
{
  guint n_changes = 0;

  g_setenv ("THIDUA_TODAY", "2024-02-28", TRUE);
  g_autoptr (TdDay) day = td_day_new ();
  g_signal_connect (day, "changed", G_CALLBACK (count_cb), &n_changes);
  g_setenv ("THIDUA_TODAY", "2024-02-29", TRUE);
  td_day_look_at (day, now () - 3600);
  wait_for (&n_changes, 1);
  g_assert_cmpuint (td_day_get_today (day).month, ==, 2);
  g_assert_cmpuint (td_day_get_today (day).day, ==, 29);
}

/* Woken on the same day, it says nothing and goes on waiting. */
static void
test_same_day (void)
{
  guint n_changes = 0;

  g_setenv ("THIDUA_TODAY", "2021-11-15", TRUE);
  g_autoptr (TdDay) day = td_day_new ();
  g_signal_connect (day, "changed", G_CALLBACK (count_cb), &n_changes);
  td_day_look_at (day, now () - 1);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (n_changes, ==, 0);
  g_setenv ("THIDUA_TODAY", "2021-11-16", TRUE);
  td_day_look_at (day, now () - 1);
  wait_for (&n_changes, 1);
}

/* What a row of the browser says on one day and on the next. */
static void
test_row (void)
{
  static const struct {
    TdDate today;
    const char *says;
  } DAYS[] = {
      {{2021, 12, 31}, "ends today"}, {{2022, 1, 1}, "1 day overdue"},
      {{2021, 12, 30}, "1 day left"}, {{2021, 12, 24}, "7 days left"},
      {{2022, 12, 31}, "ended"},
  };
  g_autoptr (GtkWidget) row = g_object_ref_sink (td_plan_row_new ());
  g_autoptr (TdPlanEntry) entry = g_object_new (TD_TYPE_PLAN_ENTRY, NULL);
  TdPeriod *period = g_object_new (TD_TYPE_PERIOD, NULL);

  period->ends = (TdDate) {2021, 12, 0}; /* its last day */
  entry->plan = g_object_new (TD_TYPE_PLAN_SUMMARY, NULL);
  entry->plan->name = g_strdup ("Vườn rau");
  entry->plan->periods = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (entry->plan->periods, period);
  for (gsize i = 0; i < G_N_ELEMENTS (DAYS); i++) {
    td_plan_row_show (TD_PLAN_ROW (row), entry, DAYS[i].today, FALSE);
    g_autofree char *said = td_plan_row_describe (TD_PLAN_ROW (row));
    g_assert_nonnull (strstr (said, DAYS[i].says));
  }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  td_ui_register_resource ();
  g_test_add_func ("/ui/day/midnight", test_midnight);
  g_test_add_func ("/ui/day/after-sleep", test_after_sleep);
  g_test_add_func ("/ui/day/same-day", test_same_day);
  g_test_add_func ("/ui/day/row", test_row);
  return g_test_run ();
}
