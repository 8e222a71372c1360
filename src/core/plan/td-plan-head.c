/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the head says: agency, number, place and date, kind,
 * title, movement.  A blank is a blank: it becomes a problem, never a value.  Pure. */
#include "config.h"

#include "td-plan-problems.h"
#include "td-plan-reading.h"

#include <core/base/td-text.h>
#include <stdlib.h>
#include <string.h>

/* Without the word that names the kind, a head is not looked for beyond this line. */
#define LONGEST_HEAD 12

/* Characters of an agency's kind without its name. */
#define LONGEST_BARE_KIND 10

#define AGENCY_WORDS TD_PLAN_AGENCY_WORDS

/* ---- facts ---- */

void
td_plan_reading_set (TdPlanReading *self,
                     TdPlanKey key,
                     char *value,
                     guint first_line,
                     guint last_line)
{
  g_autofree char *taken = value;
  TdPlanFact *fact = &self->plan->facts[key];

  if (!taken || !*taken || fact->value)
    return;
  fact->value = g_steal_pointer (&taken);
  fact->reading = (TdReading) {TD_FACT_PROPOSED, first_line, last_line};
}

static gboolean
says_the_same (const char *a, const char *b)
{
  g_autofree char *first = td_plan_fold (a);
  g_autofree char *second = td_plan_fold (b);

  return g_str_equal (first, second);
}

void
td_plan_reading_weigh (TdPlanReading *self,
                       TdPlanKey key,
                       char *value,
                       const TdPlanLine *line,
                       const char *code)
{
  g_autofree char *taken = value;
  TdPlanFact *fact = &self->plan->facts[key];

  if (!taken || !*taken || fact->other || (fact->value && says_the_same (fact->value, taken)))
    return;
  if (!fact->value) {
    td_plan_reading_set (self, key, g_steal_pointer (&taken), line->first_line, line->last_line);
    return;
  }
  fact->reading.state = TD_FACT_CONFLICTING;
  fact->other = g_steal_pointer (&taken);
  fact->other_first_line = line->first_line;
  fact->other_last_line = line->last_line;
  td_plan_report_fact_conflict (self->plan, code, key);
}

static void
set_from (TdPlanReading *self, TdPlanKey key, char *value, const TdPlanLine *line)
{
  td_plan_reading_set (self, key, value, line->first_line, line->last_line);
}

/* Lines of the head: up to the kind, or as far as a head can reach. */
static guint
measure_head (TdPlanReading *self)
{
  return self->kind < self->lines->len ? self->kind
                                       : MIN (MIN (self->foot, self->sections), LONGEST_HEAD);
}

/* "Số: 15/KH-UBND", and of the party "Số 15-KH/TU". */
static gboolean
find_number (const TdPlanLine *line, TdPlanMatch *match)
{
  return td_plan_find (line->fold, 0,
                       "^số\\s?:?\\s?(\\d{1,6})?[\\s.…_]*-\\s?([\\p{L}]{1,6}/[\\p{L}\\d][^\\s,;]*)",
                       match) ||
         td_plan_find (line->fold, 0,
                       "^số\\s?:\\s?(\\d{1,6}[a-zđ]?)?[\\s.…_]*(?:/\\s?([\\p{L}\\d][^\\s,;]*))?",
                       match);
}

static void
read_number (TdPlanReading *self)
{
  const TdPlanLine *found = NULL;
  TdPlanMatch match;

  for (guint i = 0; i < measure_head (self); i++) {
    const TdPlanLine *line = td_plan_reading_line (self, i);

    if (!find_number (line, &match))
      continue;
    found = found ? found : line;
    td_plan_reading_weigh (self, TD_PLAN_NUMBER,
                           td_plan_cut (line->text, match.start[1], match.end[1]), line,
                           "number-conflict");
    td_plan_reading_weigh (self, TD_PLAN_SYMBOL,
                           td_plan_cut (line->text, match.start[2], match.end[2]), line,
                           "symbol-conflict");
  }
  if (!found)
    td_plan_report (self->plan, "number-missing", 0, 0);
  else if (!self->plan->facts[TD_PLAN_NUMBER].value)
    td_plan_report (self->plan, "number-blank", found->first_line, found->last_line);
}

static guint
read_part (const char *fold, const TdPlanMatch *match, int group)
{
  return match->start[group] < 0 ? 0 : (guint) atoi (fold + match->start[group]);
}

static void
set_date (TdPlanReading *self, const TdPlanLine *line, const TdPlanMatch *match)
{
  TdDate date = {(guint16) read_part (line->fold, match, 4),
                 (guint8) read_part (line->fold, match, 3),
                 (guint8) read_part (line->fold, match, 2)};

  if (!td_date_is_valid (date)) {
    td_plan_report (self->plan, "date-impossible", line->first_line, line->last_line);
    return;
  }
  if (date.year && !date.month)
    date.day = 0;
  td_plan_reading_weigh (self, TD_PLAN_DATE, td_date_to_iso (date), line, "date-conflict");
  if (!date.day)
    td_plan_report (self->plan, "day-blank", line->first_line, line->last_line);
}

static gboolean
read_date_line (TdPlanReading *self, guint i)
{
  const TdPlanLine *line = td_plan_reading_line (self, i);
  TdPlanMatch match;

  if (!td_plan_find (line->fold, 0, TD_PLAN_PLACE_AND_DATE, &match))
    return FALSE;
  td_plan_reading_weigh (self, TD_PLAN_PLACE,
                         td_plan_cut (line->text, match.start[1], match.end[1]), line,
                         "place-conflict");
  set_date (self, line, &match);
  return TRUE;
}

/* Above the kind, or above the signature. */
static void
read_place_and_date (TdPlanReading *self)
{
  gboolean found = FALSE;

  for (guint i = 0; i < measure_head (self); i++)
    found |= read_date_line (self, i);
  for (guint i = MAX (self->foot, measure_head (self)); i < self->lines->len; i++)
    found |= read_date_line (self, i);
  if (!found)
    td_plan_report (self->plan, "date-missing", 0, 0);
}

/* ---- the agency ---- */

static gboolean
is_motto (const TdPlanLine *line)
{
  return td_plan_find (line->fold, 0, "cộng hòa xã hội|độc lập\\s?-|đảng cộng sản việt nam", NULL);
}

/* The names in the head: a superior agency, then the agency, each over one line or more.  Of three,
 * the one right above is the superior. */
static void
read_head_agency (TdPlanReading *self)
{
  g_autofree char *parent = NULL;
  g_autofree char *agency = NULL;
  guint first_line = 0;
  guint last_line = 0;
  guint parent_first = 0;
  guint parent_last = 0;
  gboolean has_motto = FALSE;

  for (guint i = 0; i < measure_head (self); i++) {
    const TdPlanLine *line = td_plan_reading_line (self, i);

    gboolean begins = td_plan_find (line->fold, 0, "^(?:" AGENCY_WORDS ")\\b", NULL);

    has_motto |= is_motto (line);
    if (is_motto (line) || !line->upper || line->label != TD_LABEL_NONE ||
        td_plan_find (line->fold, 0, "^số\\b|\\d", NULL) || (!agency && !begins))
      continue;
    if (agency && begins) {
      g_set_str (&parent, agency);
      g_clear_pointer (&agency, g_free);
      parent_first = first_line;
      parent_last = last_line;
    }
    if (!agency)
      first_line = line->first_line;
    last_line = line->last_line;

    char *joined = agency ? g_strconcat (agency, " ", line->text, NULL) : g_strdup (line->text);

    g_free (agency);
    agency = joined;
  }
  td_plan_reading_set (self, TD_PLAN_PARENT_AGENCY, g_steal_pointer (&parent), parent_first,
                       parent_last);
  td_plan_reading_set (self, TD_PLAN_AGENCY, g_steal_pointer (&agency), first_line, last_line);
  if (!td_plan_get (self->plan, TD_PLAN_AGENCY) && !has_motto)
    td_plan_report (self->plan, "header-missing", 0, 0);
}

static gboolean
find_issuing_clause (const TdPlanLine *line, TdPlanMatch *match)
{
  return td_plan_find (line->fold, 0,
                       "(?:^|[;,:.]\\s?)((?:" AGENCY_WORDS
                       ")\\b(?:(?!\\bvề\\b)[^;:,“”]){0,100}?)\\s"
                       "(?:ban hành|xây dựng)\\s(?:bản\\s)?kế hoạch\\b",
                       match);
}

static gboolean
read_issuing_clause (TdPlanReading *self, const TdPlanLine *line)
{
  TdPlanMatch match;

  if (!find_issuing_clause (line, &match))
    return FALSE;
  set_from (self, TD_PLAN_AGENCY, td_plan_cut (line->text, match.start[1], match.end[1]), line);
  return TRUE;
}

/* "TM. ỦY BAN NHÂN DÂN": less than a name, but all that is there. */
static void
read_signing_agency (TdPlanReading *self)
{
  for (guint i = self->foot; i < self->lines->len; i++) {
    const TdPlanLine *line = td_plan_reading_line (self, i);
    TdPlanMatch match;

    if (line->upper && td_plan_find (line->fold, 0, "^tm\\.\\s?(.+)$", &match)) {
      set_from (self, TD_PLAN_AGENCY, td_plan_cut (line->text, match.start[1], match.end[1]), line);
      return;
    }
  }
}

static gboolean
has_issuing_clause (TdPlanReading *self)
{
  for (guint i = self->body; i < self->sections; i++)
    if (find_issuing_clause (td_plan_reading_line (self, i), NULL))
      return TRUE;
  return FALSE;
}

/* "VĂN PHÒNG" alone, the rest of the head being lost, is no name where the text gives one. */
static void
drop_bare_kind (TdPlanReading *self)
{
  TdPlanFact *agency = &self->plan->facts[TD_PLAN_AGENCY];

  if (!agency->value || td_plan_get (self->plan, TD_PLAN_PARENT_AGENCY) ||
      g_utf8_strlen (agency->value, -1) > LONGEST_BARE_KIND || !has_issuing_clause (self))
    return;
  g_clear_pointer (&agency->value, g_free);
  agency->reading = (TdReading) {TD_FACT_UNKNOWN, 0, 0};
}

void
td_plan_read_agency (TdPlanReading *self)
{
  TdPlan *plan = self->plan;

  drop_bare_kind (self);
  for (guint i = self->body; i < self->sections && !td_plan_get (plan, TD_PLAN_AGENCY); i++)
    read_issuing_clause (self, td_plan_reading_line (self, i));
  read_signing_agency (self);
  if (!td_plan_get (plan, TD_PLAN_AGENCY)) {
    td_plan_report (plan, "agency-missing", 0, 0);
    return;
  }

  g_autofree char *fold = td_plan_fold (td_plan_get (plan, TD_PLAN_AGENCY));
  TdLevel level = td_plan_level_of_agency (fold);
  TdReading *reading = &plan->facts[TD_PLAN_AGENCY].reading;

  if (level == TD_LEVEL_NONE && plan->facts[TD_PLAN_PARENT_AGENCY].value)
    level = TD_LEVEL_UNIT;
  if (level == TD_LEVEL_NONE)
    td_plan_report (plan, "level-unknown", reading->first_line, reading->last_line);
  else
    td_plan_reading_set (self, TD_PLAN_LEVEL, g_strdup (td_level_to_string (level)),
                         reading->first_line, reading->last_line);
}

/* ---- kind, title, movement ---- */

static void
read_kind_and_title (TdPlanReading *self)
{
  TdPlanMatch match;

  if (self->kind == self->lines->len) {
    td_plan_report (self->plan, "kind-missing", 0, 0);
    td_plan_report (self->plan, "title-missing", 0, 0);
    return;
  }

  const TdPlanLine *kind = td_plan_reading_line (self, self->kind);

  if (td_plan_find (kind->fold, 0, "^(" TD_PLAN_KINDS ")\\b\\s?(.*)$", &match)) {
    set_from (self, TD_PLAN_KIND, td_plan_cut (kind->text, match.start[1], match.end[1]), kind);
    set_from (self, TD_PLAN_TITLE, td_plan_cut (kind->text, match.start[2], match.end[2]), kind);
  }
  if (self->title < self->lines->len) {
    const TdPlanLine *title = td_plan_reading_line (self, self->title);

    set_from (self, TD_PLAN_TITLE, g_strdup (title->text), title);
  }
  if (!td_plan_get (self->plan, TD_PLAN_TITLE))
    td_plan_report (self->plan, "title-missing", kind->first_line, kind->last_line);
}

static gboolean
find_movement (TdPlanReading *self, const TdPlanLine *line, const char *pattern)
{
  TdPlanMatch match;

  if (!td_plan_find (line->fold, 0, pattern, &match))
    return FALSE;
  set_from (self, TD_PLAN_MOVEMENT, td_plan_cut (line->text, match.start[1], match.end[1]), line);
  return TRUE;
}

/* Its name stands in quotation marks behind the word; in the title behind others too. */
static void
read_movement (TdPlanReading *self)
{
  static const char anywhere[] = "phong trào(?: thi đua)?[^“\"”;.]{0,60}[“\"]([^”\"“]{3,300})[”\"]";
  static const char in_title[] =
      "(?:thi đua|cuộc vận động|đợt)\\b[^“\"”;.]{0,60}[“\"]([^”\"“]{3,300})[”\"]";
  guint first = self->title < self->lines->len ? self->title : self->body;

  if (self->title < self->lines->len &&
      find_movement (self, td_plan_reading_line (self, self->title), in_title))
    return;
  for (guint i = first; i < self->lines->len; i++)
    if (find_movement (self, td_plan_reading_line (self, i), anywhere))
      return;
  td_plan_report (self->plan, "movement-missing", 0, 0);
}

/* "Tổ chức thực hiện Phong trào thi đua đặc biệt": the title up to the movement's name. */
static void
read_act (TdPlanReading *self)
{
  const TdPlanFact *title = &self->plan->facts[TD_PLAN_TITLE];
  TdPlanMatch match;

  if (!title->value)
    return;

  g_autofree char *fold = td_plan_fold (title->value);

  if (td_plan_find (
          fold, 0,
          "^(?:(?:về việc|về|v/v)\\s)?((?:phát động|tổ chức|triển khai|thực hiện|hưởng ứng|hướng dẫn|ban hành|"
          "sơ kết|tổng kết|đẩy mạnh|tiếp tục)\\b[^“\"”]{0,120}?"
          "(?:phong trào|đợt|cuộc vận động)(?:\\sthi đua)?"
          "(?:\\s(?:đặc biệt|yêu nước|cao điểm|chuyên đề|nước rút))?)(?=\\s|[“\"]|$)",
          &match))
    td_plan_reading_set (self, TD_PLAN_ACT,
                         td_plan_cut (title->value, match.start[1], match.end[1]),
                         title->reading.first_line, title->reading.last_line);
}

void
td_plan_read_head (TdPlanReading *self)
{
  read_head_agency (self);
  read_number (self);
  read_place_and_date (self);
  read_kind_and_title (self);
  read_act (self);
  read_movement (self);
}
