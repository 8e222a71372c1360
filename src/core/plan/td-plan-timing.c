/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The periods of the movement: dates, or that a period begins when the plan is issued.  Pure. */
#include "config.h"

#include "td-plan-problems.h"
#include "td-plan-reading.h"

#include <string.h>

/* "từ ngày 01/10 đến ngày 31/12/2021": the year is said once. */
static TdDate
read_short_start (const char *fold, gsize from, TdDate ends)
{
  TdPlanMatch match;
  TdDate date = TD_DATE_NONE;

  if (!td_plan_find (fold, from, "\\btừ\\s(?:ngày\\s)?(\\d{1,2})/(\\d{1,2})\\s(?:đến|tới)\\b",
                     &match))
    return date;
  date.year = ends.year;
  date.month = (guint8) g_ascii_strtoull (fold + match.start[2], NULL, 10);
  date.day = (guint8) g_ascii_strtoull (fold + match.start[1], NULL, 10);
  return td_date_is_valid (date) ? date : TD_DATE_NONE;
}

/* "hết năm 2023". */
static gboolean
find_year (const char *fold, gsize from, TdDate *date)
{
  TdPlanMatch match;

  if (!td_plan_find (fold, from, "\\G(?:hết\\s)?năm\\s(\\d{4})\\b", &match))
    return FALSE;
  *date = (TdDate) {(guint16) g_ascii_strtoull (fold + match.start[1], NULL, 10), 0, 0};
  return TRUE;
}

/* @found: a date stands behind the words; it is empty when it cannot be. */
static TdDate
read_date_after (const char *fold, const char *before, gboolean *found)
{
  TdPlanMatch match;
  TdDate date = TD_DATE_NONE;
  gsize end = 0;

  *found = td_plan_find (fold, 0, before, &match) &&
           (find_year (fold, (gsize) match.end[0], &date) ||
            (td_plan_find_date (fold, (gsize) match.end[0], &date, &end) &&
             end <= (gsize) match.end[0] + 40));
  return *found ? date : TD_DATE_NONE;
}

static void
check_period (TdPlanReading *self, TdPeriod *period, gboolean impossible)
{
  if (impossible || (!td_date_is_empty (period->starts) && !td_date_is_empty (period->ends) &&
                     td_date_compare (period->starts, period->ends) > 0))
    td_plan_report (self->plan, "period-impossible", period->reading.first_line,
                    period->reading.last_line);
}

/* "kể từ ngày Kế hoạch này được ký ban hành". */
static gboolean
is_from_issue (const char *fold)
{
  return td_plan_find (
      fold, 0, "\\btừ\\s(?:ngày|khi)\\s(?:[^,;.\\d]{0,40}\\s)?(?:ký|ban hành|phát hành)\\b", NULL);
}

/* The period that some words of the line tell; FALSE when there is no date in them. */
static gboolean
add_period (TdPlanReading *self, const TdPlanLine *line, const char *label, gsize from, gsize to)
{
  g_autofree char *fold = g_strndup (line->fold + from, to - from);
  gboolean has_start = FALSE;
  gboolean has_after = FALSE;
  gboolean has_end = FALSE;
  gsize end = 0;
  TdDate any;
  TdDate starts = read_date_after (
      fold, "\\b(?:từ|bắt đầu|kể từ)\\s(?:ngày\\s)?(?=\\d|tháng|năm\\s\\d)", &has_start);
  TdDate after = read_date_after (fold, "\\bsau\\s(?:ngày\\s)?(?=\\d|tháng)", &has_after);
  TdDate ends = read_date_after (
      fold, "\\b(?:đến|tới|trước)\\s(?:hết\\s)?(?:ngày\\s)?(?=\\d|tháng|năm\\s\\d)", &has_end);

  gboolean from_issue = is_from_issue (fold);

  if (!td_plan_find_date (fold, 0, &any, &end) && !from_issue)
    return FALSE;

  TdPeriod *period = g_object_new (TD_TYPE_PERIOD, NULL);
  gboolean is_short =
      has_end && td_plan_find (fold, 0, "\\btừ\\s(?:ngày\\s)?\\d{1,2}/\\d{1,2}\\s", NULL);

  period->label = g_strdup (label);
  period->ends = ends;
  period->after = after;
  period->from_issue = from_issue;
  period->starts = is_short ? read_short_start (fold, 0, ends) : starts;
  period->note =
      has_start && has_end ? g_strdup ("") : td_plan_cut (line->text, (int) from, (int) to);
  period->reading = td_plan_reading_at (line);
  g_ptr_array_add (self->plan->periods, period);
  check_period (self, period,
                (has_start && td_date_is_empty (period->starts)) ||
                    (has_end && td_date_is_empty (period->ends)));
  return TRUE;
}

/* "Đợt 1: Từ …; Đợt 2: …": each up to the next. */
static void
read_rounds (TdPlanReading *self, const TdPlanLine *line)
{
  static const char pattern[] = "\\b((?:đợt|giai đoạn)\\s(?:\\d{1,2}|[ivx]{1,4}))\\b\\s?[:,]?\\s?";
  TdPlanMatch match;
  TdPlanMatch next;
  gsize at = line->body;

  while (self->plan->periods->len < 100 && td_plan_find (line->fold, at, pattern, &match)) {
    g_autofree char *label = td_plan_cut (line->text, match.start[1], match.end[1]);
    gsize end = td_plan_find (line->fold, (gsize) match.end[0], pattern, &next)
                    ? (gsize) next.start[0]
                    : strlen (line->fold);

    add_period (self, line, label, (gsize) match.end[0], end);
    at = end;
  }
}

static gboolean
read_time_section (TdPlanReading *self, guint i)
{
  TdPlanNode *node = td_plan_reading_node (self, i);
  gboolean found = FALSE;

  for (guint l = node->first; l <= node->last; l++) {
    const TdPlanLine *line = td_plan_reading_line (self, l);

    found |= add_period (self, line, "", line->body, strlen (line->text));
  }
  return found;
}

/* "… phong trào thi đua … từ ngày 01/4/2023 đến ngày 31/12/2023" in a sentence about something
 * else; both ends have to be said. */
static void
read_in_sentence (TdPlanReading *self, const TdPlanLine *line)
{
  TdPlanMatch match;
  guint n_periods = self->plan->periods->len;

  if (!td_plan_find (
          line->fold, line->body,
          "\\b(?:phong trào|thi đua|thời gian)\\b[^.;]{0,200}?\\s"
          "(từ\\s(?:ngày\\s|tháng\\s)?\\d[^;]{4,60}?\\s(?:đến|tới)\\s[^;]{4,60}?\\d{4})\\b",
          &match) ||
      !add_period (self, line, "", (gsize) match.start[1], (gsize) match.end[1]))
    return;

  TdPeriod *period = self->plan->periods->pdata[n_periods];

  if (td_date_is_empty (period->starts) || td_date_is_empty (period->ends))
    g_ptr_array_set_size (self->plan->periods, (int) n_periods);
}

/* Of the movement, not of sending papers in. */
static gboolean
is_about_time (TdPlanReading *self, guint i)
{
  const TdPlanNode *node = td_plan_reading_node (self, i);

  return g_str_equal (node->section->role, "timing") &&
         !td_plan_find (node->title_fold, 0, "\\b(?:hồ sơ|báo cáo|gửi|nộp|đăng ký)\\b", NULL);
}

void
td_plan_read_periods (TdPlanReading *self)
{
  for (guint i = self->sections; i < self->foot; i++)
    read_rounds (self, td_plan_reading_line (self, i));
  for (guint i = 0; !self->plan->periods->len && i < self->nodes->len; i++)
    if (is_about_time (self, i) && read_time_section (self, i))
      return;
  for (guint i = self->sections; !self->plan->periods->len && i < self->foot; i++)
    read_in_sentence (self, td_plan_reading_line (self, i));
}
