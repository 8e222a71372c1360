/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-plan.h"

G_BEGIN_DECLS

/* Where a day stands among a plan's periods. */
typedef enum {
  TD_COUNTDOWN_NONE,    /* the plan gives no period */
  TD_COUNTDOWN_UNDATED, /* periods, but no date in them: "after the movement ends" */
  TD_COUNTDOWN_DUE,     /* @days are left until the next end; 0: it is today */
  TD_COUNTDOWN_BEGINS,  /* none runs; the next begins in @days */
  TD_COUNTDOWN_OPEN,    /* one runs and has no end */
  TD_COUNTDOWN_OVER,    /* the last end was @days ago */
} TdCountdownState;

typedef struct {
  TdCountdownState state;
  guint days;
  TdPeriod *period; /* the one meant, borrowed from the list; NULL for none */
  TdDate day;       /* a whole date, where @days is counted to */
} TdCountdown;

/* So many days before an end it is near. */
#define TD_COUNTDOWN_NEAR 7

/* Pure.  @today is whole.  Of a date without a day the last day counts for an end and the first for
 * a beginning; the same for a date without a month.  The nearest end to come goes before a
 * beginning to come, that before a period without end. */
TdCountdown td_plan_countdown (GPtrArray *periods, TdDate today);

/* Whether an end that is past is old news rather than a delay: it was long ago, and nothing waits.
 * @n_waiting: nominations that are not complete. */
gboolean td_countdown_is_settled (const TdCountdown *countdown, guint n_waiting);

/* "5 days left", "today", "3 days overdue"; "" for none.  Translated.  @is_settled: "ended". */
char *td_countdown_dup_text (const TdCountdown *countdown,
                             gboolean is_settled) G_GNUC_WARN_UNUSED_RESULT;

/* "01/10/2021 to 31/12/2021", "after 31/12/2021", "from the day it is issued"; "" where the plan
 * gives no day.  Translated. */
char *td_period_dup_span (TdPeriod *self) G_GNUC_WARN_UNUSED_RESULT;

/* Seconds from @now to the next day's first moment there; at least 1.  A day may begin later than
 * at midnight where clocks are set then. */
guint td_seconds_to_midnight (GDateTime *now);

G_END_DECLS
