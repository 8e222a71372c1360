/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The criteria: for whom they are, and which of them exclude when they are not met.  Pure. */
#include "config.h"

#include "td-plan-problems.h"
#include "td-plan-reading.h"

#include <core/base/td-text.h>
#include <string.h>

static gboolean
is_veto (const char *fold)
{
  return td_plan_find (
      fold, 0,
      "không bị (?:[^.;,]{1,40}\\s)?(?:phê bình|nhắc nhở|kỷ luật|kỉ luật|xử lý|xử phạt)|"
      "không có [^.;]{0,120}(?:vi phạm|bị kỷ luật|bị xử lý|bị xử phạt)|"
      "không vi phạm",
      NULL);
}

static void
add_criterion (TdCriteriaGroup *group, const char *words, const TdPlanLine *line)
{
  g_autofree char *text = td_text_squeeze (words);
  g_autofree char *fold = td_plan_fold (text);

  if (!*text)
    return;

  TdCriterion *criterion = g_object_new (TD_TYPE_CRITERION, NULL);

  criterion->veto = is_veto (fold);
  criterion->text = g_steal_pointer (&text);
  criterion->reading = td_plan_reading_at (line);
  g_ptr_array_add (group->criteria, criterion);
}

/* A list's opening words are no criterion. */
static gboolean
opens_list (TdPlanReading *self, guint i, guint last)
{
  return g_str_has_suffix (td_plan_reading_line (self, i)->text, ":") && i < last &&
         td_plan_reading_line (self, i + 1)->label != TD_LABEL_NONE;
}

/* Every line between is a criterion: bullets, or paragraphs where there are none. */
static void
add_lines (TdPlanReading *self, TdCriteriaGroup *group, guint first, guint last)
{
  for (guint i = first; i <= last; i++) {
    const TdPlanLine *line = td_plan_reading_line (self, i);

    if (!opens_list (self, i, last))
      add_criterion (group, line->text + line->body, line);
  }
}

static TdCriteriaGroup *
group_new (TdPlanReading *self, TdPlanNode *node, char *applies_to)
{
  TdCriteriaGroup *group = g_object_new (TD_TYPE_CRITERIA_GROUP, NULL);

  group->label = g_strdup (node->section->label);
  group->applies_to = applies_to;
  group->reading =
      (TdReading) {TD_FACT_PROPOSED, td_plan_reading_line (self, node->first)->first_line,
                   td_plan_reading_line (self, node->last)->last_line};
  return group;
}

/* "Đối với các xã, thị trấn": the bytes of whom; what is said of them follows @rest. */
static gboolean
find_addressee (const TdPlanLine *line, TdPlanMatch *match)
{
  return td_plan_find (line->fold, line->body,
                       "\\Gđối với\\s([^:]{2,300}?)(?:\\s?:\\s?|\\s(?=(?:phải|cần|thì)\\s)|"
                       "\\s?[.;]?$)",
                       match);
}

static gboolean
is_addressed (TdPlanReading *self, guint node)
{
  return td_plan_find (td_plan_reading_line (self, td_plan_reading_node (self, node)->first)->fold,
                       td_plan_reading_line (self, td_plan_reading_node (self, node)->first)->body,
                       "\\Gđối với\\s", NULL);
}

static gboolean
has_addressed_child (TdPlanReading *self, guint parent)
{
  for (guint i = parent + 1; i < self->nodes->len; i++) {
    if (td_plan_reading_node (self, i)->first > td_plan_reading_node (self, parent)->last)
      return FALSE;
    if (is_addressed (self, i))
      return TRUE;
  }
  return FALSE;
}

static void
add_addressed (TdPlanReading *self, guint i)
{
  TdPlanNode *node = td_plan_reading_node (self, i);
  const TdPlanLine *line = td_plan_reading_line (self, node->first);
  TdPlanMatch match;

  if (!find_addressee (line, &match))
    return;

  TdCriteriaGroup *group =
      group_new (self, node, td_plan_cut (line->text, match.start[1], match.end[1]));

  add_criterion (group, line->text + match.end[0], line);
  add_lines (self, group, node->first + 1, node->last);
  g_ptr_array_add (self->plan->criteria_groups, group);
}

static gboolean
speaks_of_criteria (TdPlanReading *self, guint i)
{
  return td_plan_find (td_plan_reading_node (self, i)->title_fold, 0, "tiêu (?:chí|chuẩn)", NULL);
}

/* "Đối với …" below a heading that speaks of criteria; the deepest where they are nested. */
static void
read_addressed (TdPlanReading *self)
{
  int heading = -1;

  for (guint i = 0; i < self->nodes->len; i++) {
    if (heading >= 0 && !td_plan_reading_is_below (self, i, (guint) heading))
      heading = -1;
    if (heading < 0 && speaks_of_criteria (self, i))
      heading = (int) i;
    if (heading >= 0 && is_addressed (self, i) && !has_addressed_child (self, i))
      add_addressed (self, i);
  }
}

static gboolean
has_child_on_criteria (TdPlanReading *self, guint parent)
{
  for (guint i = parent + 1; i < self->nodes->len; i++) {
    if (td_plan_reading_node (self, i)->first > td_plan_reading_node (self, parent)->last)
      return FALSE;
    if (speaks_of_criteria (self, i))
      return TRUE;
  }
  return FALSE;
}

/* Without addressees: what stands under the heading, as one group that a person looks through. */
static gboolean
read_ungrouped (TdPlanReading *self, const char *heading)
{
  for (guint i = 0; i < self->nodes->len; i++) {
    TdPlanNode *node = td_plan_reading_node (self, i);

    if (!td_plan_find (node->title_fold, 0, heading, NULL) || has_child_on_criteria (self, i))
      continue;

    g_autoptr (TdCriteriaGroup) group = group_new (self, node, g_strdup (""));
    const TdPlanLine *line = td_plan_reading_line (self, node->first);
    const char *run_in = strstr (line->text, ": ");

    if (run_in && node->section->text[0])
      add_criterion (group, run_in + 2, line);
    add_lines (self, group, node->first + 1, node->last);
    if (!group->criteria->len)
      continue;
    td_plan_report (self->plan, "criteria-ungrouped", group->reading.first_line,
                    group->reading.last_line);
    g_ptr_array_add (self->plan->criteria_groups, g_steal_pointer (&group));
    return TRUE;
  }
  return FALSE;
}

void
td_plan_read_criteria (TdPlanReading *self)
{
  read_addressed (self);
  if (!self->plan->criteria_groups->len && !read_ungrouped (self, "tiêu chí") &&
      !read_ungrouped (self, "tiêu chuẩn"))
    td_plan_report (self->plan, "criteria-missing", 0, 0);
}
