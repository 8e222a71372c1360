/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way of a dossier — who collects, appraises, gives an opinion, decides — and the periods of
 * the movement.  Pure. */
#include "config.h"

#include "td-plan-problems.h"
#include "td-plan-reading.h"

#include <core/base/td-text.h>
#include <string.h>

#define AGENCY_START                                                                               \
  "(?=(?:sở|phòng|ban|ủy ban|ubnd|chủ tịch|hội đồng|văn phòng|trung tâm|cơ quan|thủ tướng|bộ|"     \
  "lãnh đạo|thường trực)\\b)"

/* "phòng Nội vụ" is the "phòng Nội vụ huyện" of before, and the other way round. */
static gboolean
is_known (TdPlan *plan, TdLevel level, const char *action, const char *who)
{
  g_autofree char *fold = td_plan_fold (who);

  for (guint i = 0; i < plan->route->len; i++) {
    TdRouteStep *step = plan->route->pdata[i];
    g_autofree char *known = td_plan_fold (step->who);

    if (step->level == level && g_str_equal (step->action, action) &&
        (g_str_has_prefix (known, fold) || g_str_has_prefix (fold, known)))
      return TRUE;
  }
  return FALSE;
}

/* @who is taken. */
static void
add_step (TdPlanReading *self, TdLevel level, const char *action, char *who, const TdPlanLine *line)
{
  g_autofree char *taken = who;

  if (!*taken || self->plan->route->len > 100 || is_known (self->plan, level, action, taken))
    return;

  TdRouteStep *step = g_object_new (TD_TYPE_ROUTE_STEP, NULL);

  step->level = level;
  step->action = g_strdup (action);
  step->who = g_steal_pointer (&taken);
  step->reading = td_plan_reading_at (line);
  g_ptr_array_add (self->plan->route, step);
}

/* Where the sets go, their way begins. */
static void
add_destinations (TdPlanReading *self)
{
  for (guint i = 0; i < self->plan->copies->len; i++) {
    TdCopies *copies = self->plan->copies->pdata[i];

    for (guint l = self->sections; l < self->foot; l++) {
      const TdPlanLine *line = td_plan_reading_line (self, l);

      if (line->first_line != copies->reading.first_line)
        continue;
      add_step (self, copies->level, "collect", g_strdup (copies->destination), line);
      if (td_plan_find (line->fold, 0, "\\bthẩm định\\b", NULL))
        add_step (self, copies->level, "appraise", g_strdup (copies->destination), line);
      break;
    }
  }
}

/* The agency that follows @before; NULL where there is none. */
static char *
find_agency (const TdPlanLine *line, const char *before, gsize *end)
{
  TdPlanMatch match;

  if (!td_plan_find (line->fold, 0, before, &match))
    return NULL;
  return td_plan_reading_cut_agency (line, (gsize) match.end[0], end);
}

/* The one that the paragraph speaks of: its own first words, or the heading above. */
static char *
find_subject (TdPlanReading *self, guint i)
{
  static const char subject[] = "^(?:giao |giao cho )?" AGENCY_START;
  const TdPlanLine *line = td_plan_reading_line (self, i);
  TdPlanMatch match;
  gsize end = 0;

  if (td_plan_find (line->fold + line->body, 0, subject, &match)) {
    g_autofree char *own =
        td_plan_reading_cut_agency (line, line->body + (gsize) match.end[0], &end);

    if (end < strlen (line->text) &&
        td_plan_find (line->fold, end,
                      "\\G\\s?,?\\s?(?:có trách nhiệm|chủ trì|phối hợp|"
                      "tổng hợp|thẩm định|tham mưu|tiếp nhận|là)\\b",
                      NULL))
      return g_steal_pointer (&own);
  }
  if (td_plan_find (line->fold, 0,
                    "[,.;]\\s" AGENCY_START "[^,.;]{2,80}?\\s(?:có trách nhiệm|chủ trì|phối hợp)",
                    &match))
    return td_plan_reading_cut_agency (line, (gsize) match.start[0] + 2, &end);
  for (int node = td_plan_reading_find_node (self, i); node >= 0;
       node = td_plan_reading_node (self, (guint) node)->parent) {
    TdPlanNode *at = td_plan_reading_node (self, (guint) node);

    if (td_plan_find (at->title_fold, 0, "^(?:giao |đề nghị )?" AGENCY_START, &match))
      return td_plan_cut (at->section->title, match.end[0], (int) strlen (at->section->title));
  }
  return g_strdup ("");
}

/* The level at which the paragraph's dossiers are decided. */
static TdLevel
find_level (TdPlanReading *self, const char *decider)
{
  TdLevel level = TD_LEVEL_NONE;

  if (decider) {
    g_autofree char *fold = td_plan_fold (decider);

    level = td_plan_level_of_words (fold);
  }
  if (level == TD_LEVEL_NONE && td_plan_get (self->plan, TD_PLAN_LEVEL))
    level = td_level_from_string (td_plan_get (self->plan, TD_PLAN_LEVEL));
  return level;
}

/* One paragraph about the way of dossiers. */
static void
read_way (TdPlanReading *self, guint i)
{
  const TdPlanLine *line = td_plan_reading_line (self, i);
  gsize end = 0;
  g_autofree char *decider =
      find_agency (line,
                   "\\b(?<!chương )(?:trình|đề xuất|tham mưu)\\s(?:lên\\s)?" AGENCY_START
                   "(?=[^;.]{2,120}?\\s(?:xem xét|quyết định|xét|khen)\\b)",
                   &end);
  g_autofree char *adviser = find_agency (
      line, "\\bbáo cáo\\s" AGENCY_START "(?=[^;.]{2,120}?\\s(?:xem xét|cho ý kiến|xét)\\b)", &end);
  TdLevel level = find_level (self, decider);

  if (td_plan_find (line->fold, 0, "\\bthẩm định\\b", NULL)) {
    char *helper = find_agency (
        line, "\\bphối hợp với\\s" AGENCY_START "(?=[^;.]{2,120}?\\sthẩm định\\b)", &end);

    add_step (self, level, "appraise", find_subject (self, i), line);
    if (helper)
      add_step (self, level, "appraise", helper, line);
  }
  if (adviser)
    add_step (self, level, "opinion", g_steal_pointer (&adviser), line);
  if (decider)
    add_step (self, level, "decide", g_steal_pointer (&decider), line);
}

void
td_plan_read_route (TdPlanReading *self)
{
  add_destinations (self);
  for (guint i = self->sections; i < self->foot; i++)
    if (td_plan_find (td_plan_reading_line (self, i)->fold, 0,
                      "(?:hồ sơ|khen thưởng)[^;]{0,400}\\b(?:thẩm định|trình|đề xuất|xem xét)\\b|"
                      "\\b(?:thẩm định|trình)\\b[^;]{0,400}(?:hồ sơ|khen thưởng)",
                      NULL) &&
        !td_plan_find (td_plan_reading_line (self, i)->fold, 0, "\\d\\s?bộ\\b", NULL))
      read_way (self, i);
  if (!self->plan->route->len)
    td_plan_report (self->plan, "route-missing", 0, 0);
}

/* ---- periods ---- */

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

/* @found: a date stands behind the words; it is empty when it cannot be. */
static TdDate
read_date_after (const char *fold, const char *before, gboolean *found)
{
  TdPlanMatch match;
  TdDate date = TD_DATE_NONE;
  gsize end = 0;

  *found = td_plan_find (fold, 0, before, &match) &&
           td_plan_find_date (fold, (gsize) match.end[0], &date, &end) &&
           end <= (gsize) match.end[0] + 40;
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

/* The period that some words of the line tell; FALSE when there is no date in them. */
static gboolean
add_period (TdPlanReading *self, const TdPlanLine *line, const char *label, gsize from, gsize to)
{
  g_autofree char *fold = g_strndup (line->fold + from, to - from);
  gboolean has_start = FALSE;
  gboolean has_end = FALSE;
  gsize end = 0;
  TdDate any;
  TdDate starts =
      read_date_after (fold, "\\b(?:từ|bắt đầu|kể từ)\\s(?:ngày\\s)?(?=\\d|tháng)", &has_start);
  TdDate ends = read_date_after (
      fold, "\\b(?:đến|tới|trước)\\s(?:hết\\s)?(?:ngày\\s)?(?=\\d|tháng)", &has_end);

  if (!td_plan_find_date (fold, 0, &any, &end))
    return FALSE;

  TdPeriod *period = g_object_new (TD_TYPE_PERIOD, NULL);
  gboolean is_short =
      has_end && td_plan_find (fold, 0, "\\btừ\\s(?:ngày\\s)?\\d{1,2}/\\d{1,2}\\s", NULL);

  period->label = g_strdup (label);
  period->ends = ends;
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

void
td_plan_read_periods (TdPlanReading *self)
{
  for (guint i = self->sections; i < self->foot; i++)
    read_rounds (self, td_plan_reading_line (self, i));
  for (guint i = 0; !self->plan->periods->len && i < self->nodes->len; i++)
    if (td_plan_find (td_plan_reading_node (self, i)->title_fold, 0, "^thời gian\\b", NULL) &&
        read_time_section (self, i))
      return;
}
