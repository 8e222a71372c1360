/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who has to do what in carrying the plan out: the parts of the section on organisation.  Pure. */
#include "config.h"

#include "td-plan-reading.h"

#include <core/base/td-text.h>
#include <string.h>

/* A text that names more is no plan. */
#define MOST_RESPONSIBILITIES 300

static TdResponsibility *
responsibility_new (TdPlanReading *self, TdPlanNode *node)
{
  TdResponsibility *responsibility = g_object_new (TD_TYPE_RESPONSIBILITY, NULL);

  responsibility->reading =
      (TdReading) {TD_FACT_PROPOSED, td_plan_reading_line (self, node->first)->first_line,
                   td_plan_reading_line (self, node->last)->last_line};
  return responsibility;
}

/* What stands below the heading of @node, one paragraph a line. */
static char *
join_below (TdPlanReading *self, TdPlanNode *node, const char *beginning)
{
  GString *text = g_string_new (beginning);

  for (guint i = node->first + 1; i <= node->last; i++) {
    const TdPlanLine *line = td_plan_reading_line (self, i);

    if (text->len)
      g_string_append_c (text, '\n');
    g_string_append (text, line->label >= TD_LABEL_DASH ? line->text + line->body : line->text);
  }
  return g_string_free (text, FALSE);
}

/* "5. Phòng Nội vụ" and what is below it. */
static TdResponsibility *
read_titled (TdPlanReading *self, TdPlanNode *node)
{
  TdPlanMatch match;

  if (!td_plan_find (node->title_fold, 0,
                     "^(?:(?:đề nghị|giao|giao cho|yêu cầu|trách nhiệm của|đối với)\\s)?"
                     "(?=\\S)",
                     &match))
    return NULL;

  TdResponsibility *responsibility = responsibility_new (self, node);
  const TdPlanLine *line = td_plan_reading_line (self, node->first);
  const char *run_in = strstr (line->text, ": ");

  responsibility->who =
      td_plan_cut (node->section->title, match.end[0], (int) strlen (node->section->title));
  responsibility->text = join_below (self, node, run_in ? run_in + 2 : "");
  return responsibility;
}

/* The other cells of a table's row. */
static char *
leave_out_who (const TdPlanLine *line)
{
  g_autofree char *before = td_plan_cut (line->text, (int) line->body, (int) line->who_start);
  g_autofree char *after = td_plan_cut (line->text, (int) line->who_end, (int) strlen (line->text));

  return g_strconcat (before, *before && *after ? "; " : "", after, NULL);
}

/* "3. Sở Y tế chủ trì …": the subject and the rest. */
static TdResponsibility *
read_sentence (TdPlanReading *self, TdPlanNode *node)
{
  const TdPlanLine *line = td_plan_reading_line (self, node->first);
  TdResponsibility *responsibility = responsibility_new (self, node);
  gsize start = line->body;
  gsize end = line->body;

  if (td_plan_reading_find_subject (line, line->body, &start, &end))
    responsibility->who = td_plan_cut (line->text, (int) start, (int) end);
  else
    responsibility->who = g_strdup ("");

  g_autofree char *rest =
      line->who_end
          ? leave_out_who (line)
          : td_text_squeeze (line->text + end + (line->text[end] == ':' ? strlen (":") : 0));

  responsibility->text = join_below (self, node, rest);
  return responsibility;
}

static gboolean
is_organisation (TdPlanReading *self, guint i)
{
  return g_str_equal (td_plan_reading_node (self, i)->section->role, "organisation");
}

static void
read_children (TdPlanReading *self, guint parent)
{
  for (guint i = parent + 1; i < self->nodes->len && td_plan_reading_is_below (self, i, parent);
       i++) {
    TdPlanNode *node = td_plan_reading_node (self, i);
    TdResponsibility *responsibility = NULL;

    if (node->parent != (int) parent || self->plan->responsibilities->len >= MOST_RESPONSIBILITIES)
      continue;
    if (is_organisation (self, i) && node->section->children->len) {
      read_children (self, i);
      continue;
    }
    responsibility =
        node->section->title[0] ? read_titled (self, node) : read_sentence (self, node);
    if (responsibility)
      g_ptr_array_add (self->plan->responsibilities, responsibility);
  }
}

void
td_plan_read_responsibilities (TdPlanReading *self)
{
  for (guint i = 0; i < self->nodes->len; i++) {
    guint top = i;

    if (!is_organisation (self, i))
      continue;
    read_children (self, i);
    while (i + 1 < self->nodes->len && td_plan_reading_is_below (self, i + 1, top))
      i++;
  }
}
