/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The countdown.  Days are counted in the calendar, never in hours: a day is as far from the next
 * whether clocks are set between them or not.  Pure. */
#include "config.h"

#include "td-plan-periods.h"

#include <glib/gi18n.h>

/* The Julian day of the first or the last day that @date can mean; 0: its year is unknown. */
static gint64
find_day (TdDate date, gboolean is_end)
{
  GDate day;

  if (date.year == 0 || !td_date_is_valid (date) || (date.day != 0 && date.month == 0))
    return 0;
  guint month = date.month ? date.month : (is_end ? 12 : 1);
  guint last = g_date_get_days_in_month ((GDateMonth) month, date.year);
  g_date_clear (&day, 1);
  g_date_set_dmy (&day, (GDateDay) (date.day ? date.day : (is_end ? last : 1)), (GDateMonth) month,
                  date.year);
  return g_date_get_julian (&day);
}

static TdDate
to_date (gint64 julian)
{
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_julian (&day, (guint32) julian);
  return (TdDate) {g_date_get_year (&day), (guint8) g_date_get_month (&day),
                   (guint8) g_date_get_day (&day)};
}

static void
set (TdCountdown *countdown, TdCountdownState state, TdPeriod *period, gint64 day, gint64 today)
{
  countdown->state = state;
  countdown->period = period;
  countdown->days = day ? (guint) ABS (day - today) : 0;
  countdown->day = day ? to_date (day) : TD_DATE_NONE;
}

/* What one period says of today. */
static void
look_at (TdPeriod *period, gint64 today, TdCountdown *countdown)
{
  gint64 starts = find_day (period->starts, FALSE);
  gint64 ends = find_day (period->ends, TRUE);

  if (!starts && !ends)
    set (countdown, TD_COUNTDOWN_UNDATED, period, 0, today);
  else if (ends && ends < today)
    set (countdown, TD_COUNTDOWN_OVER, period, ends, today);
  else if (starts > today)
    set (countdown, TD_COUNTDOWN_BEGINS, period, starts, today);
  else if (ends)
    set (countdown, TD_COUNTDOWN_DUE, period, ends, today);
  else
    set (countdown, TD_COUNTDOWN_OPEN, period, 0, today);
}

static gboolean
goes_before (const TdCountdown *a, const TdCountdown *b)
{
  static const guint ORDER[] = {
      [TD_COUNTDOWN_DUE] = 0,  [TD_COUNTDOWN_BEGINS] = 1,  [TD_COUNTDOWN_OPEN] = 2,
      [TD_COUNTDOWN_OVER] = 3, [TD_COUNTDOWN_UNDATED] = 4, [TD_COUNTDOWN_NONE] = 5,
  };

  if (a->state != b->state)
    return ORDER[a->state] < ORDER[b->state];
  return a->days < b->days;
}

TdCountdown
td_plan_countdown (GPtrArray *periods, TdDate today)
{
  TdCountdown first = {TD_COUNTDOWN_NONE, 0, NULL, TD_DATE_NONE};
  gint64 day = find_day (today, FALSE);

  g_return_val_if_fail (td_date_is_whole (today), first);

  for (guint i = 0; periods && i < periods->len; i++) {
    TdCountdown one;
    look_at (g_ptr_array_index (periods, i), day, &one);
    if (goes_before (&one, &first))
      first = one;
  }
  return first;
}

/* Who is late by more than this has other reminders. */
#define LONG_AGO_DAYS 60

gboolean
td_countdown_is_settled (const TdCountdown *self, guint n_waiting)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->state == TD_COUNTDOWN_OVER && self->days > LONG_AGO_DAYS && n_waiting == 0;
}

char *
td_countdown_dup_text (const TdCountdown *self, gboolean is_settled)
{
  g_return_val_if_fail (self != NULL, NULL);

  switch (self->state) {
  case TD_COUNTDOWN_DUE:
    if (self->days == 0)
      /* Translators: the last day of a period is today */
      return g_strdup (_ ("ends today"));
    return g_strdup_printf (
        /* Translators: until a period ends */
        ngettext ("%u day left", "%u days left", self->days), self->days);
  case TD_COUNTDOWN_BEGINS:
    return g_strdup_printf (
        /* Translators: until a period begins */
        ngettext ("begins in %u day", "begins in %u days", self->days), self->days);
  case TD_COUNTDOWN_OPEN:
    /* Translators: of a period that runs */
    return g_strdup (_ ("no end set"));
  case TD_COUNTDOWN_OVER:
    if (is_settled)
      /* Translators: of a plan whose last period is over */
      return g_strdup (_ ("ended"));
    return g_strdup_printf (
        /* Translators: since a period ended */
        ngettext ("%u day overdue", "%u days overdue", self->days), self->days);
  case TD_COUNTDOWN_NONE:
  case TD_COUNTDOWN_UNDATED:
  default:
    return g_strdup ("");
  }
}

guint
td_seconds_to_midnight (GDateTime *now)
{
  g_return_val_if_fail (now != NULL, 1);

  g_autoptr (GDateTime) tomorrow = g_date_time_add_days (now, 1);
  g_autoptr (GDateTime) midnight = g_date_time_new (
      g_date_time_get_timezone (now), g_date_time_get_year (tomorrow),
      g_date_time_get_month (tomorrow), g_date_time_get_day_of_month (tomorrow), 0, 0, 0);
  gint64 span = midnight ? g_date_time_difference (midnight, now) : G_TIME_SPAN_HOUR;

  /* Rounded up: a moment before midnight is not yet the next day. */
  return (guint) MAX (1, (span + G_TIME_SPAN_SECOND - 1) / G_TIME_SPAN_SECOND);
}

/* When it begins as the plan says it; NULL for a day or not at all. */
static char *
dup_beginning (TdPeriod *self)
{
  g_autofree char *after = td_date_format_short (self->after);

  if (*after)
    /* Translators: a period begins some time after that day */
    return g_strdup_printf (_ ("after %s"), after);
  return self->from_issue ? g_strdup (_ ("from the day it is issued")) : NULL;
}

char *
td_period_dup_span (TdPeriod *self)
{
  g_return_val_if_fail (TD_IS_PERIOD (self), NULL);

  g_autofree char *starts = td_date_format_short (self->starts);
  g_autofree char *ends = td_date_format_short (self->ends);
  g_autofree char *beginning = *starts ? NULL : dup_beginning (self);

  if (*starts && *ends)
    /* Translators: from a date to a date */
    return g_strdup_printf (_ ("%s to %s"), starts, ends);
  if (beginning && *ends)
    /* Translators: "from the day it is issued", and a period's last day */
    return g_strdup_printf (_ ("%s until %s"), beginning, ends);
  if (*ends)
    /* Translators: a period's last day */
    return g_strdup_printf (_ ("until %s"), ends);
  if (*starts)
    /* Translators: a period's first day */
    return g_strdup_printf (_ ("from %s"), starts);
  return beginning ? g_steal_pointer (&beginning) : g_strdup ("");
}
