/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a plan.  Built on how administrative documents are written (NĐ 30/2020): lines, then
 * labels, then one reader for each kind of fact.  What a text does not say stays unknown and
 * becomes a problem.  Pure; any thread. */
#include "config.h"

#include "td-plan-reader.h"

#include "td-plan-problems.h"
#include "td-plan-reading.h"
#include "td-plan-syllables.h"

#include <string.h>

/* Bytes that are read: a plan of fifty pages has a tenth of it.  The rest stays in the source. */
#define LONGEST_PLAN (512 * 1024)

/* The part of a text that is read, up to the end of a line where one is near. */
static char *
shorten (const char *text)
{
  gsize length = strlen (text);

  if (length <= LONGEST_PLAN)
    return g_strdup (text);

  const char *end = g_utf8_find_prev_char (text, text + LONGEST_PLAN);
  const char *line = g_strrstr_len (text, end - text, "\n");

  return g_strndup (text, (gsize) ((line && end - line < 4096 ? line : end) - text));
}

static void
clear_node (TdPlanNode *node)
{
  g_free (node->title_fold);
}

static gboolean
cites_decree (TdPlan *plan, const char *number)
{
  for (guint i = 0; i < plan->bases->len; i++) {
    TdBasis *basis = plan->bases->pdata[i];

    if (g_ascii_strncasecmp (basis->number, number, strlen (number)) == 0)
      return TRUE;
  }
  return FALSE;
}

/* The day that the plan was made on or soon after: the latest that it names of a document. */
static TdDate
find_latest (TdPlan *plan)
{
  TdDate latest = TD_DATE_NONE;

  for (guint i = 0; i < plan->bases->len; i++) {
    TdBasis *basis = plan->bases->pdata[i];

    if (basis->date.year && td_date_compare (basis->date, latest) > 0)
      latest = basis->date;
  }
  return latest;
}

/* The latest day that is named anywhere, today at the latest. */
static TdDate
find_latest_day (TdPlanReading *self)
{
  TdDate latest = TD_DATE_NONE;
  TdDate today = td_date_today ();

  for (guint i = 0; i < self->lines->len; i++) {
    const char *fold = td_plan_reading_line (self, i)->fold;
    TdDate date;
    gsize at = 0;

    while (td_plan_find_date (fold, at, &date, &at))
      if (date.day && td_date_compare (date, latest) > 0 && td_date_compare (date, today) <= 0)
        latest = date;
  }
  return latest;
}

/* LAW L-1: a default, by the plan's date; where it has none, by what it cites; else by the day. */
static const char *
choose_regime (TdPlanReading *self)
{
  static const struct {
    const char *number;
    const char *regime;
  } decrees[] = {
      {"152/2025/", "ND152_2025"},
      {"98/2023/", "ND98_2023"},
      {"91/2017/", "ND91_2017"},
  };
  TdPlan *plan = self->plan;
  TdDate date = td_plan_get_date (plan);

  if (date.year)
    return td_plan_regime_of_date (date);
  for (gsize i = 0; i < G_N_ELEMENTS (decrees); i++)
    if (cites_decree (plan, decrees[i].number))
      return decrees[i].regime;
  date = find_latest (plan);
  if (!date.year)
    date = find_latest_day (self);
  return td_plan_regime_of_date (date.year ? date : td_date_today ());
}

static void
read_passes (TdPlanReading *self)
{
  td_plan_read_frame (self);
  td_plan_read_head (self);
  td_plan_read_agency (self);
  td_plan_read_bases (self);
  td_plan_read_outline (self);
  td_plan_read_roles (self);
  td_plan_read_criteria (self);
  td_plan_read_awards (self);
  td_plan_read_dossier (self);
  td_plan_read_route (self);
  td_plan_read_periods (self);
  td_plan_read_responsibilities (self);
  td_plan_read_foot (self);
  self->plan->regime = g_strdup (choose_regime (self));
}

/* Reads @text; @source is what the plan keeps. */
static TdPlan *
read_text (const char *text, const char *source, const char *file_name, const char *encoding)
{
  TdPlan *plan = td_plan_new ();
  g_autofree char *part = shorten (text);
  gboolean damaged = td_plan_syllables_is_damaged (part);
  gboolean before = td_plan_set_tolerant (damaged);
  g_autoptr (GPtrArray) lines = td_plan_lines_new (part);
  g_autoptr (GArray) nodes = g_array_new (FALSE, FALSE, sizeof (TdPlanNode));
  TdPlanReading reading = {.plan = plan, .lines = lines, .nodes = nodes};

  g_array_set_clear_func (nodes, (GDestroyNotify) clear_node);
  plan->source = g_strdup (source);
  plan->file_name = g_strdup (file_name ? file_name : "");
  plan->encoding = g_strdup (encoding ? encoding : "");
  if (strlen (part) < strlen (text))
    td_plan_report (plan, "text-long", 0, 0);
  if (damaged)
    td_plan_report (plan, "text-damaged", 0, 0);
  read_passes (&reading);
  td_plan_set_tolerant (before);
  return plan;
}

TdPlan *
td_plan_read (const char *text, const char *file_name, const char *encoding)
{
  g_return_val_if_fail (text != NULL, td_plan_new ());

  return read_text (text, text, file_name, encoding);
}

TdPlan *
td_plan_read_restored (const char *source,
                       const char *restored,
                       const char *file_name,
                       const char *encoding)
{
  g_return_val_if_fail (source != NULL, td_plan_new ());

  return read_text (restored && *restored ? restored : source, source, file_name, encoding);
}
