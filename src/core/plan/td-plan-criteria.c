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
      "không có [^.;]{0,120}(?:vi phạm|bị kỷ luật|bị xử lý|bị xử phạt|bị phê bình|bị nhắc nhở)|"
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

/* "… thực hiện tốt 5K và các tiêu chí cụ thể sau:" is a criterion for everyone before the list; the
 * byte where it ends; 0 where the words only open the list. */
static gsize
find_general (const TdPlanLine *line, gsize from)
{
  TdPlanMatch match;

  if (!td_plan_find (line->fold, from,
                     "\\G(.{20,2000}?),?\\s(?:và|với)\\s(?:các|những)\\s(?:tiêu chí|tiêu chuẩn|"
                     "nội dung|yêu cầu)[^:.]{0,60}?sau(?: đây)?\\s?:$",
                     &match))
    return 0;
  return (gsize) match.end[1];
}

static guint
count_children (TdPlanReading *self, guint parent)
{
  return td_plan_reading_node (self, parent)->section->children->len;
}

static gboolean
is_child (TdPlanReading *self, guint i, guint parent)
{
  return td_plan_reading_node (self, i)->parent == (int) parent;
}

/* Each part of the list begins with those it is for. */
static gboolean
all_have_subjects (TdPlanReading *self, guint parent)
{
  gsize start;
  gsize end;

  for (guint i = parent + 1; i < self->nodes->len && td_plan_reading_is_below (self, i, parent);
       i++) {
    const TdPlanLine *line = td_plan_reading_line (self, td_plan_reading_node (self, i)->first);

    if (is_child (self, i, parent) &&
        !td_plan_reading_find_subject (line, line->body, &start, &end))
      return FALSE;
  }
  return count_children (self, parent) > 1;
}

/* The words of the heading's own line behind its title, and the paragraphs before the list. */
static void
add_general (TdPlanReading *self, TdCriteriaGroup *group, TdPlanNode *node, guint last)
{
  for (guint i = node->first; i <= last; i++) {
    const TdPlanLine *line = td_plan_reading_line (self, i);
    const char *run_in = i == node->first ? strstr (line->text, ": ") : NULL;
    gsize from = i > node->first ? 0 : run_in ? (gsize) (run_in + 2 - line->text) : 0;
    gsize end = 0;

    if (i == node->first && (!run_in || !node->section->text[0]))
      continue;
    end = find_general (line, from);
    if (end) {
      g_autofree char *words = td_plan_cut (line->text, (int) from, (int) end);

      add_criterion (group, words, line);
    } else if (!g_str_has_suffix (line->text, ":") || i == self->foot) {
      add_criterion (group, line->text + from, line);
    }
  }
}

static guint
find_first_child (TdPlanReading *self, guint parent)
{
  for (guint i = parent + 1; i < self->nodes->len; i++)
    if (is_child (self, i, parent))
      return td_plan_reading_node (self, i)->first;
  return td_plan_reading_node (self, parent)->last + 1;
}

static void
name_general (TdPlanReading *self, TdCriteriaGroup *group, guint first, guint last)
{
  gsize start;
  gsize end;

  for (guint i = first; i <= last; i++) {
    const TdPlanLine *line = td_plan_reading_line (self, i);

    if (td_plan_reading_find_subject (line, 0, &start, &end)) {
      g_free (group->applies_to);
      group->applies_to = td_plan_cut (line->text, (int) start, (int) end);
      return;
    }
  }
}

/* What the plan asks of all, as a group of its own before those of the list. */
static void
add_general_group (TdPlanReading *self, guint parent, guint last)
{
  TdPlanNode *node = td_plan_reading_node (self, parent);
  g_autoptr (TdCriteriaGroup) group = group_new (self, node, g_strdup (""));

  add_general (self, group, node, last);
  group->reading.last_line = td_plan_reading_line (self, last)->last_line;
  name_general (self, group, node->first + 1, last);
  if (group->criteria->len)
    g_ptr_array_add (self->plan->criteria_groups, g_steal_pointer (&group));
}

/* The row before was for the same: they are one group. */
static TdCriteriaGroup *
find_last_group (TdPlanReading *self, const char *who)
{
  GPtrArray *groups = self->plan->criteria_groups;
  TdCriteriaGroup *last = groups->len ? groups->pdata[groups->len - 1] : NULL;

  return last && g_str_equal (last->applies_to, who) ? last : NULL;
}

static void
add_by_subject (TdPlanReading *self, guint parent)
{
  for (guint i = parent + 1; i < self->nodes->len && td_plan_reading_is_below (self, i, parent);
       i++) {
    TdPlanNode *node = td_plan_reading_node (self, i);
    const TdPlanLine *line = td_plan_reading_line (self, node->first);
    gsize start = 0;
    gsize end = 0;

    if (!is_child (self, i, parent) ||
        !td_plan_reading_find_subject (line, line->body, &start, &end))
      continue;

    g_autofree char *who = td_plan_cut (line->text, (int) start, (int) end);
    TdCriteriaGroup *group = line->who_end ? find_last_group (self, who) : NULL;

    if (!group) {
      group = group_new (self, node, g_steal_pointer (&who));
      g_ptr_array_add (self->plan->criteria_groups, group);
    }
    group->reading.last_line = td_plan_reading_line (self, node->last)->last_line;
    add_lines (self, group, node->first, node->last);
  }
}

/* Without addressees: what stands under the heading, as one group that a person looks through. */
static gboolean
add_ungrouped (TdPlanReading *self, guint parent, guint first_child)
{
  TdPlanNode *node = td_plan_reading_node (self, parent);
  g_autoptr (TdCriteriaGroup) group = group_new (self, node, g_strdup (""));

  add_general (self, group, node, MIN (node->last, first_child - 1));
  add_lines (self, group, first_child, node->last);
  if (!group->criteria->len)
    return FALSE;
  td_plan_report (self->plan, "criteria-ungrouped", group->reading.first_line,
                  group->reading.last_line);
  g_ptr_array_add (self->plan->criteria_groups, g_steal_pointer (&group));
  return TRUE;
}

static gboolean
read_one_list (TdPlanReading *self, guint i)
{
  TdPlanNode *node = td_plan_reading_node (self, i);
  guint first_child = find_first_child (self, i);

  if (!all_have_subjects (self, i))
    return add_ungrouped (self, i, first_child);
  add_general_group (self, i, first_child - 1);
  add_by_subject (self, i);
  td_plan_report (self->plan, "criteria-in-text",
                  td_plan_reading_line (self, node->first)->first_line,
                  td_plan_reading_line (self, node->last)->last_line);
  return TRUE;
}

static gboolean
read_list (TdPlanReading *self, const char *heading)
{
  for (guint i = 0; i < self->nodes->len; i++)
    if (td_plan_find (td_plan_reading_node (self, i)->title_fold, 0, heading, NULL) &&
        !has_child_on_criteria (self, i) && read_one_list (self, i))
      return TRUE;
  return FALSE;
}

void
td_plan_read_criteria (TdPlanReading *self)
{
  read_addressed (self);
  if (!self->plan->criteria_groups->len && !read_list (self, "tiêu chí") &&
      !read_list (self, "tiêu chuẩn"))
    td_plan_report (self->plan, "criteria-missing", 0, 0);
}
