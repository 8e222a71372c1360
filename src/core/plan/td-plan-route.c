/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way of a dossier: who proposes, collects, appraises, gives an opinion, decides.  Pure. */
#include "config.h"

#include "td-plan-problems.h"
#include "td-plan-reading.h"

#include <core/base/td-text.h>
#include <string.h>

#define AGENCY_START                                                                               \
  "(?=(?:" TD_PLAN_AGENCY_WORDS                                                                    \
  "|vụ|thủ tướng|lãnh đạo|thường trực|giám đốc|thủ trưởng|chánh|trưởng|"                           \
  "hiệu trưởng|tổng giám đốc)\\b)"

/* Whoever is above is one step.  "phòng Nội vụ" is the "phòng Nội vụ huyện" of before, and the
 * other way round. */
static gboolean
is_known (TdPlan *plan, TdLevel level, const char *action, const char *who)
{
  g_autofree char *fold = td_plan_fold (who);

  for (guint i = 0; i < plan->route->len; i++) {
    TdRouteStep *step = plan->route->pdata[i];
    g_autofree char *known = td_plan_fold (step->who);

    if (step->level != level || !g_str_equal (step->action, action))
      continue;
    if (g_str_equal (action, "forward") || g_str_has_prefix (known, fold) ||
        g_str_has_prefix (fold, known))
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

/* "trình cấp có thẩm quyền". */
static void
read_forwarding (TdPlanReading *self, const TdPlanLine *line, TdLevel level)
{
  TdPlanMatch match;

  if (td_plan_find (
          line->fold, 0,
          "\\b(?<!chương )(?:trình|đề nghị|đề xuất)\\s((?:các )?cấp (?:trên|có thẩm quyền|thẩm "
          "quyền))\\b",
          &match))
    add_step (self, level, "forward", td_plan_cut (line->text, match.start[1], match.end[1]), line);
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
      read_forwarding (self, line, copies->level);
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
  const TdPlanLine *line = td_plan_reading_line (self, i);
  TdPlanMatch match;
  gsize start = 0;
  gsize end = 0;

  if (td_plan_reading_find_subject (line, line->body, &start, &end))
    return td_plan_cut (line->text, (int) start, (int) end);
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

static void
add_subject (TdPlanReading *self, TdLevel level, const char *action, guint i)
{
  add_step (self, level, action, find_subject (self, i), td_plan_reading_line (self, i));
}

/* "trên cơ sở đề xuất của X và Y". */
static void
read_proposers (TdPlanReading *self, TdLevel level, const TdPlanLine *line)
{
  TdPlanMatch match;
  gsize at = 0;

  if (!td_plan_find (line->fold, 0, "\\b(?:đề xuất|đề nghị) của\\s" AGENCY_START, &match))
    return;
  at = (gsize) match.end[0];
  for (guint n = 0; n < 8; n++) {
    gsize end = at;
    g_autofree char *agencies = td_plan_reading_cut_agency (line, at, &end);
    g_auto (GStrv) names = g_strsplit (agencies, " và ", -1);

    for (guint k = 0; names[k]; k++)
      add_step (self, level, "propose", td_plan_cut (names[k], 0, (int) strlen (names[k])), line);
    if (!td_plan_find (line->fold, end, "\\G,\\s?" AGENCY_START, &match))
      return;
    at = (gsize) match.end[0];
  }
}

/* "… Trưởng các phòng … đề xuất khen thưởng": those right before the verb, else the subject. */
static void
read_proposing (TdPlanReading *self, guint i, TdLevel level)
{
  const TdPlanLine *line = td_plan_reading_line (self, i);
  TdPlanMatch match;
  gsize start = 0;
  char *helper = NULL;
  gsize end = 0;

  if (td_plan_find (
          line->fold, line->body,
          "\\Gcăn cứ\\s[^.]{3,300}?,\\s(?=(?:các|những|thủ trưởng|trưởng|giám đốc|lãnh đạo|" TD_PLAN_AGENCY_WORDS
          ")\\b)",
          &match) &&
      td_plan_reading_find_subject (line, (gsize) match.end[0], &start, &end))
    add_step (self, level, "propose", td_plan_cut (line->text, (int) start, (int) end), line);
  else
    add_subject (self, level, "propose", i);
  helper = find_agency (line, "\\bphối hợp với\\s" AGENCY_START "(?=[^;.]{2,120}?\\sđề xuất khen)",
                        &end);
  if (helper)
    add_step (self, level, "propose", helper, line);
}

/* Those who collect, appraise, propose and advise: the one that the paragraph speaks of. */
static void
read_doers (TdPlanReading *self, guint i, TdLevel level)
{
  const TdPlanLine *line = td_plan_reading_line (self, i);
  gsize end = 0;

  if (td_plan_find (line->fold, 0, "\\btổng hợp\\b[^.]{0,200}\\b(?:khen thưởng|hồ sơ)", NULL))
    add_subject (self, level, "collect", i);
  if (td_plan_find (line->fold, 0, "\\bthẩm định\\b", NULL)) {
    char *helper = find_agency (
        line, "\\bphối hợp với\\s" AGENCY_START "(?=[^;.]{2,120}?\\sthẩm định\\b)", &end);

    add_subject (self, level, "appraise", i);
    if (helper)
      add_step (self, level, "appraise", helper, line);
  }
  if (td_plan_find (
          line->fold, 0,
          "\\b(?:đề xuất|đề nghị cấp trên|và đề nghị)\\b(?:\\s\\p{L}+){0,3}\\skhen thưởng", NULL))
    read_proposing (self, i, level);
  if (td_plan_find (line->fold, 0, "\\btham mưu\\b[^.]{0,160}\\bkhen thưởng", NULL))
    add_subject (self, level, "advise", i);
}

/* "trình Hội đồng xét chọn, trình Trưởng Ban quyết định": the first hands it on. */
static gboolean
is_handed_on (const TdPlanLine *line, gsize from)
{
  TdPlanMatch handed;
  TdPlanMatch decides;

  return td_plan_find (line->fold, from, "\\G[^;.]{2,120}?\\strình\\s", &handed) &&
         (!td_plan_find (line->fold, from, "\\G[^;.]{2,120}?\\s(?:quyết định|hoặc)\\b", &decides) ||
          handed.end[0] < decides.end[0]);
}

static char *
find_decider (const TdPlanLine *line)
{
  static const char pattern[] =
      "\\b(?<!chương )(?:trình|đề xuất|tham mưu|báo cáo)\\s(?:lên\\s|cho\\s)?" AGENCY_START
      "(?=[^;.]{2,120}?\\s(?:xem xét, quyết định|quyết định|khen thưởng|xem xét khen|"
      "xem xét, khen|tặng|xét)\\b)(?![^;.]{2,120}?\\s(?:cho ý kiến|xét duyệt|xem xét "
      "khen thưởng và trình|trước khi trình))";
  TdPlanMatch match;
  gsize at = 0;
  gsize end = 0;

  while (td_plan_find (line->fold, at, pattern, &match)) {
    at = (gsize) match.end[0];
    if (!is_handed_on (line, at))
      return td_plan_reading_cut_agency (line, at, &end);
  }
  return NULL;
}

/* "Hồ sơ … gửi về Sở Y tế": where no number of sets is said. */
static void
read_place_of_dossiers (TdPlanReading *self, guint i, TdLevel level)
{
  const TdPlanLine *line = td_plan_reading_line (self, i);
  gsize end = 0;
  char *place = find_agency (
      line, "\\bhồ sơ\\b[^;.]{0,120}?\\b(?:gửi|nộp)\\s(?:về|đến|tới|cho|qua|tại)\\s" AGENCY_START,
      &end);

  if (place)
    add_step (self, level, "collect", place, line);
}

/* One paragraph about the way of dossiers. */
static void
read_way (TdPlanReading *self, guint i)
{
  const TdPlanLine *line = td_plan_reading_line (self, i);
  gsize end = 0;
  g_autofree char *decider = find_decider (line);
  g_autofree char *adviser =
      find_agency (line,
                   "\\b(?:báo cáo|trình|tham mưu)\\s" AGENCY_START
                   "(?=[^;.]{2,120}?\\s(?:xem xét, cho ý kiến|cho ý kiến|"
                   "xem xét khen thưởng và trình|xét duyệt|xem xét,? trình|xét chọn|bình xét)\\b)|"
                   "\\b(?:lấy|xin)\\sý kiến\\s(?:của\\s)?" AGENCY_START,
                   &end);
  TdLevel level = find_level (self, decider);

  read_place_of_dossiers (self, i, level);
  read_doers (self, i, level);
  read_proposers (self, level, line);
  if (adviser)
    add_step (self, level, "opinion", g_steal_pointer (&adviser), line);
  if (decider)
    add_step (self, level, "decide", g_steal_pointer (&decider), line);
  read_forwarding (self, line, level);
}

/* "Phòng Nội vụ là cơ quan thường trực", or "Là cơ quan thường trực" below such a heading. */
static void
read_standing (TdPlanReading *self, guint i)
{
  const TdPlanLine *line = td_plan_reading_line (self, i);
  g_autofree char *who = NULL;

  if (td_plan_get (self->plan, TD_PLAN_STANDING_BODY) ||
      !td_plan_find (line->fold, line->body, "(?:^|\\s|\\G)là (?:cơ quan |đơn vị )?thường trực\\b",
                     NULL))
    return;
  who = find_subject (self, i);
  if (*who)
    td_plan_reading_set (self, TD_PLAN_STANDING_BODY, g_steal_pointer (&who), line->first_line,
                         line->last_line);
}

/* "Sở Y tế (Thường trực Ban Chỉ đạo …)". */
static void
read_standing_body (TdPlanReading *self, const TdPlanLine *line)
{
  TdPlanMatch bracket;
  TdPlanMatch match;
  gsize at = line->body;
  gsize start = 0;

  if (!td_plan_find (line->fold, 0, "\\s\\((?:là\\s)?(?:cơ quan\\s)?thường trực\\s[^)]{3,150}\\)",
                     &bracket))
    return;
  while (td_plan_find (line->fold, at, "\\b" AGENCY_START, &match) &&
         match.start[0] < bracket.start[0]) {
    gsize end = 0;
    g_autofree char *agency = td_plan_reading_cut_agency (line, (gsize) match.start[0], &end);

    if (end + 1 >= (gsize) bracket.start[0] && end <= (gsize) bracket.start[0] + 1 &&
        g_unichar_isupper (g_utf8_get_char (line->text + match.start[0])))
      start = (gsize) match.start[0];
    at = (gsize) match.start[0] + 1;
    while ((line->fold[at] & 0xc0) == 0x80)
      at++;
    if (start)
      break;
  }
  if (start)
    td_plan_reading_set (self, TD_PLAN_STANDING_BODY,
                         td_plan_cut (line->text, (int) start, bracket.end[0]), line->first_line,
                         line->last_line);
}

/* Purposes, contents and solutions speak of rewarding in general. */
static gboolean
speaks_of_ways (TdPlanReading *self, guint i)
{
  static const char *const others[] = {"purposes", "requirements", "contents", "solutions",
                                       "criteria"};
  const char *role = td_plan_reading_get_role (self, i);
  const char *fold = td_plan_reading_line (self, i)->fold;

  for (gsize r = 0; r < G_N_ELEMENTS (others); r++)
    if (g_str_equal (role, others[r]))
      return FALSE;
  return (g_str_equal (role, "procedure") || td_plan_find (fold, 0, "hồ sơ|khen thưởng", NULL)) &&
         td_plan_find (
             fold, 0, "\\b(?:thẩm định|trình|đề xuất|đề nghị|tham mưu|tổng hợp|xem xét|gửi|nộp)\\b",
             NULL);
}

/* The order in which a dossier comes to them, whatever the order of the paragraphs. */
static int
rank_action (const char *action)
{
  static const char *const order[] = {"propose", "collect", "advise", "appraise",
                                      "opinion", "decide",  "forward"};
  int rank = 0;

  while (rank < (int) G_N_ELEMENTS (order) && !g_str_equal (order[rank], action))
    rank++;
  return rank;
}

static int
compare_steps (gconstpointer a, gconstpointer b)
{
  const TdRouteStep *first = a;
  const TdRouteStep *second = b;

  return rank_action (first->action) - rank_action (second->action);
}

void
td_plan_read_route (TdPlanReading *self)
{
  add_destinations (self);
  for (guint i = self->sections; i < self->foot; i++) {
    read_standing_body (self, td_plan_reading_line (self, i));
    read_standing (self, i);
    if (!speaks_of_ways (self, i))
      continue;
    if (!td_plan_find (td_plan_reading_line (self, i)->fold, 0, "\\d\\s?bộ\\b", NULL))
      read_way (self, i);
  }
  g_ptr_array_sort_values (self->plan->route, compare_steps);
  if (!self->plan->route->len)
    td_plan_report (self->plan, "route-missing", 0, 0);
}
