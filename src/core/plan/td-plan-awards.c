/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The forms of award: name, who awards it, at which level, on which occasions.  Pure. */
#include "config.h"

#include "td-plan-problems.h"
#include "td-plan-reading.h"

#include <string.h>

#define FORMS                                                                                      \
  "huân chương [\\p{L} ]{2,40}?|huy chương [\\p{L} ]{2,40}?|bằng khen|giấy khen|cờ thi đua|"       \
  "kỷ niệm chương|thư khen|các hình thức khen thưởng cấp nhà nước|"                                \
  "hình thức khen thưởng cấp nhà nước|khen thưởng cấp nhà nước"

/* A text that names more is no plan; each is compared with all before it. */
#define MOST_FORMS 100

static TdOccasions
find_occasions (const char *fold)
{
  guint occasions = TD_OCCASION_NONE;

  if (td_plan_find (fold, 0, "\\bđột xuất\\b", NULL))
    occasions |= TD_OCCASION_SUDDEN;
  if (td_plan_find (fold, 0, "\\b(?:chuyên đề|theo đợt)\\b", NULL))
    occasions |= TD_OCCASION_THEMATIC;
  return (TdOccasions) occasions;
}

/* Both are taken. */
static TdAwardForm *
add_form (TdPlanReading *self, char *name, char *authority, const TdPlanLine *line)
{
  TdAwardForm *form = g_object_new (TD_TYPE_AWARD_FORM, NULL);
  g_autofree char *fold = td_plan_fold (authority);
  g_autofree char *name_fold = td_plan_fold (name);

  form->name = name;
  form->authority = authority;
  form->level = td_plan_level_of_words (name_fold);
  if (form->level == TD_LEVEL_NONE)
    form->level = td_plan_level_of_words (fold);
  form->reading = td_plan_reading_at (line);
  g_ptr_array_add (self->plan->award_forms, form);
  return form;
}

/* "Giấy khen của Chủ tịch UBND thị xã; của Thủ trưởng …": one form for each who awards it. */
static void
add_authorities (TdPlanReading *self, const TdPlanLine *line, const TdPlanMatch *match)
{
  gsize at = (gsize) match->end[1];
  TdPlanMatch authority;
  guint n_forms = self->plan->award_forms->len;

  while (
      self->plan->award_forms->len < MOST_FORMS &&
      td_plan_find (
          line->fold, at,
          "\\G\\s?(?:;\\s?|,\\s?(?=của\\s))?(?:(?:của|do)\\s|(?=cấp\\s|ubnd\\s)|"
          ",\\s(?=(?:chủ tịch|thủ trưởng|giám đốc|hiệu trưởng)\\s))"
          "([^;:.()]{2,200}?)(?=\\s?[;:()]|\\.|\\s(?:cho|đối với|kèm)\\s|$|,\\s(?:của|chủ tịch|thủ trưởng|giám đốc|hiệu trưởng)\\s)",
          &authority)) {
    gboolean is_name = g_str_has_prefix (line->fold + authority.start[1], "cấp ");
    int name_end = is_name ? authority.end[1] : match->end[1];
    int authority_start = is_name ? authority.end[1] : authority.start[1];

    add_form (self, td_plan_cut (line->text, match->start[1], name_end),
              td_plan_cut (line->text, authority_start, authority.end[1]), line);
    at = (gsize) authority.end[0];
  }
  if (self->plan->award_forms->len == n_forms)
    add_form (self, td_plan_cut (line->text, match->start[1], match->end[1]), g_strdup (""), line);
}

/* A line of the list of forms. */
static gboolean
find_form (const TdPlanLine *line, TdPlanMatch *match)
{
  return td_plan_find (line->fold, line->body,
                       "\\G(?:đề nghị |tặng |xét tặng |đề nghị tặng )?(?:thưởng )?(" FORMS ")"
                       "(?=\\s(?:của|do|cấp|ubnd|cho)\\b|\\s?[.;:,(]|$)",
                       match);
}

/* ---- forms named in running text ---- */

static gboolean
is_named (TdPlan *plan, const char *name, const char *authority)
{
  for (guint i = 0; i < plan->award_forms->len; i++) {
    TdAwardForm *form = plan->award_forms->pdata[i];
    g_autofree char *known = td_plan_fold (form->name);
    g_autofree char *fold = td_plan_fold (name);

    if (g_str_equal (known, fold) && g_str_equal (form->authority, authority))
      return TRUE;
  }
  return FALSE;
}

/* "Các đơn vị …; xem xét, quyết định tặng Giấy khen": those whom the sentence speaks of. */
static char *
find_giving_subject (const TdPlanLine *line, const TdPlanMatch *match)
{
  g_autofree char *before = g_strndup (line->fold, (gsize) match->start[1]);
  TdPlanMatch giver;
  gsize start = 0;
  gsize end = 0;

  if (td_plan_find (
          before, 0,
          "\\b(?:đề nghị|trình)\\s((?:chủ tịch|bộ trưởng|giám đốc|tổng giám đốc|hiệu trưởng|"
          "thủ trưởng|thủ tướng|liên đoàn|ban chấp hành)\\b[^;.]{0,80}?)\\s"
          "(?:xét\\s|xem xét\\s)?(?:tặng|thưởng)\\s(?:thưởng\\s)?$",
          &giver))
    return td_plan_cut (line->text, giver.start[1], giver.end[1]);
  if (!td_plan_find (before, 0, "\\b(?:tặng|quyết định|xét)\\s(?:thưởng\\s)?$", NULL) ||
      !td_plan_reading_find_subject (line, line->body, &start, &end))
    return g_strdup ("");
  return td_plan_cut (line->text, (int) start, (int) end);
}

/* "Bằng khen của X", or "X … tặng Bằng khen" in the same sentence. */
static char *
find_giver (const TdPlanLine *line, const TdPlanMatch *match)
{
  TdPlanMatch giver;
  gsize end = 0;

  if (td_plan_find (line->fold, (gsize) match->end[1],
                    "\\G\\scủa\\s([^;.]{2,200}?)(?:\\s(?:cho|đối với)\\s|,\\s(?:" FORMS ")\\b)",
                    &giver)) {
    g_autofree char *whole = td_plan_reading_cut_agency (line, (gsize) giver.start[1], &end);

    return end < (gsize) giver.end[1] ? g_steal_pointer (&whole)
                                      : td_plan_cut (line->text, giver.start[1], giver.end[1]);
  }
  if (td_plan_find (line->fold, (gsize) match->end[1], "\\G\\scủa\\s", &giver))
    return td_plan_reading_cut_agency (line, (gsize) giver.end[0], &end);
  if (td_plan_find (line->fold, 0,
                    "(?:^|[.;,]\\s|\\d\\.\\s)((?:chủ tịch|giám đốc|thủ trưởng|thủ tướng)\\b"
                    "[^.;]{2,120}?)\\s(?:sẽ\\s)?(?:xem xét|quyết định|xét)[^.;]{0,60}$",
                    &giver) ||
      td_plan_find (line->fold, 0,
                    "(?:^|[.;,]\\s|\\d\\.\\s)((?:chủ tịch|giám đốc|thủ trưởng|thủ tướng)\\b"
                    "[^.;]{2,120}?)\\s(?:sẽ\\s)?(?:xem xét|quyết định|xét)[^.;]{0,60}"
                    "(?=(?:bằng|giấy) khen)",
                    &giver))
    if (giver.end[0] <= match->start[1])
      return td_plan_cut (line->text, giver.start[1], giver.end[1]);
  return find_giving_subject (line, match);
}

static void
read_scattered (TdPlanReading *self, const TdPlanLine *line)
{
  TdPlanMatch match;
  gsize at = 0;

  while (self->plan->award_forms->len < MOST_FORMS &&
         td_plan_find (line->fold, at,
                       "\\b(bằng khen|giấy khen|huân chương \\p{L}+ \\p{L}+|"
                       "các hình thức khen thưởng cấp nhà nước)\\b",
                       &match)) {
    g_autofree char *name = td_plan_cut (line->text, match.start[1], match.end[1]);
    g_autofree char *giver = find_giver (line, &match);

    at = (gsize) match.end[0];
    if (!is_named (self->plan, name, giver))
      add_form (self, g_steal_pointer (&name), g_steal_pointer (&giver), line);
  }
}

/* ---- lists of forms ---- */

/* What is said below a form and in it tells its occasions. */
static void
read_occasions (TdPlanReading *self, guint node, guint first_form)
{
  TdPlanNode *at = td_plan_reading_node (self, node);
  guint occasions = TD_OCCASION_NONE;

  for (guint i = at->first; i <= at->last; i++)
    occasions |= find_occasions (td_plan_reading_line (self, i)->fold);
  for (guint i = first_form; i < self->plan->award_forms->len; i++) {
    TdAwardForm *form = self->plan->award_forms->pdata[i];

    form->occasions = (TdOccasions) occasions;
    form->reading.last_line = td_plan_reading_line (self, at->last)->last_line;
  }
}

static gboolean
is_list_of_forms (TdPlanReading *self, guint i)
{
  const TdPlanNode *node = td_plan_reading_node (self, i);

  return node->label < TD_LABEL_DASH && td_plan_find (node->title_fold, 0, "hình thức", NULL) &&
         !td_plan_find (node->title_fold, 0, "cấp (?:nhà nước|tỉnh|huyện|xã)|đối với", NULL);
}

static gboolean
read_list (TdPlanReading *self, guint list)
{
  guint n_forms = self->plan->award_forms->len;
  TdPlanMatch match;

  for (guint i = list + 1; i < self->nodes->len && self->plan->award_forms->len < MOST_FORMS &&
                           td_plan_reading_is_below (self, i, list);
       i++) {
    const TdPlanLine *line = td_plan_reading_line (self, td_plan_reading_node (self, i)->first);
    guint first_form = self->plan->award_forms->len;

    if (!find_form (line, &match)) {
      if (td_plan_find (line->fold, line->body, "\\G(?:xét )?(?:đề nghị|trình)\\s", NULL))
        read_scattered (self, line);
      continue;
    }
    add_authorities (self, line, &match);
    read_occasions (self, i, first_form);
  }
  return self->plan->award_forms->len > n_forms;
}

static gboolean
read_lists (TdPlanReading *self)
{
  gboolean found = FALSE;

  for (guint i = 0; i < self->nodes->len; i++) {
    if (!is_list_of_forms (self, i) || !read_list (self, i))
      continue;
    found = TRUE;
    for (guint list = i; i + 1 < self->nodes->len && td_plan_reading_is_below (self, i + 1, list);)
      i++;
  }
  return found;
}

/* ---- the whole ---- */

static void
read_running_text (TdPlanReading *self)
{
  for (guint i = 0; i < self->nodes->len; i++) {
    TdPlanNode *node = td_plan_reading_node (self, i);

    if (!td_plan_find (node->title_fold, 0, "khen thưởng", NULL))
      continue;
    for (guint l = node->first; l <= node->last; l++)
      read_scattered (self, td_plan_reading_line (self, l));
    while (i + 1 < self->nodes->len && td_plan_reading_node (self, i + 1)->first <= node->last)
      i++;
  }
}

void
td_plan_read_awards (TdPlanReading *self)
{
  if (read_lists (self))
    return;
  read_running_text (self);
  if (!self->plan->award_forms->len) {
    td_plan_report (self->plan, "award-forms-missing", 0, 0);
    return;
  }

  TdAwardForm *first = self->plan->award_forms->pdata[0];

  td_plan_report (self->plan, "award-forms-scattered", first->reading.first_line,
                  first->reading.last_line);
}
