/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where head, body and foot are.  Pure. */
#include "config.h"

#include "td-plan-reading.h"

#include <string.h>

static gboolean
is_kind (const TdPlanLine *line)
{
  return line->upper && line->label == TD_LABEL_NONE &&
         td_plan_find (line->fold, 0, "^(?:" TD_PLAN_KINDS ")\\b", NULL);
}

static gboolean
is_foot (const TdPlanLine *line)
{
  return td_plan_line_opens_recipients (line) ||
         (line->upper &&
          td_plan_find (line->fold, 0, "^(?:(?:tm|kt|tl|tuq|q)[./]|(?:t/m|k/t|t/l)\\s)\\s?\\p{L}",
                        NULL)) ||
         (line->upper && line->label == TD_LABEL_NONE &&
          td_plan_find (line->fold, 0,
                        "^(?:phó )?(?:chủ tịch|giám đốc|chánh văn phòng|trưởng phòng|hiệu trưởng|"
                        "trưởng ban|cục trưởng|chi cục trưởng)$",
                        NULL));
}

static gboolean
is_basis (const TdPlanLine *line)
{
  return td_plan_find (line->fold, 0, "^(?:[-–•]\\s*)?(?:căn cứ|thực hiện|theo|xét)\\b", NULL) &&
         (td_plan_ends_sentence (line->text) || td_plan_find (line->fold, 0, "\\d/[a-zđ]", NULL));
}

static gboolean
is_head_title (const TdPlanLine *line)
{
  return line->label == TD_LABEL_NONE && !is_basis (line) && !td_plan_ends_sentence (line->text) &&
         g_utf8_strlen (line->text, -1) <= 600;
}

static guint
find_kind_line (TdPlanReading *self)
{
  for (guint i = 0; i < self->lines->len; i++) {
    if (is_kind (td_plan_reading_line (self, i)))
      return i;
    if (td_plan_reading_line (self, i)->label == TD_LABEL_ROMAN)
      break;
  }
  return self->lines->len;
}

/* The title's next line: what it names, or more capitals where it is in capitals. */
static gboolean
goes_on_in (TdPlanReading *self, guint i)
{
  const TdPlanLine *title = td_plan_reading_line (self, self->title);
  const TdPlanLine *line = td_plan_reading_line (self, i);

  if (line->after_blank || !is_head_title (line) || is_foot (line))
    return FALSE;
  if (td_plan_find (line->fold, 0, "^(?:[“\"]|\\((?!(?:ban hành )?kèm theo\\b))", NULL) ||
      g_unichar_islower (g_utf8_get_char (line->text)))
    return TRUE;
  return title->upper && line->upper &&
         !td_plan_find (line->fold, 0, "^(?:" TD_PLAN_AGENCY_WORDS ")\\b", NULL);
}

/* The title as one line, where there is one. */
static void
find_title (TdPlanReading *self)
{
  self->kind = find_kind_line (self);
  self->title = self->lines->len;
  self->body = self->kind < self->lines->len ? self->kind + 1 : 0;
  if (!self->body || self->body == self->lines->len ||
      !is_head_title (td_plan_reading_line (self, self->body)) ||
      is_foot (td_plan_reading_line (self, self->body)))
    return;
  self->title = self->body++;
  while (self->body < self->lines->len && goes_on_in (self, self->body))
    td_plan_lines_join (self->lines, self->title);
}

/* ---- a decision and the plan that it issues ---- */

/* The attached document's kind behind the decision's foot; lines->len: none. */
static guint
find_attachment (TdPlanReading *self, guint *foot)
{
  guint i = self->body;

  if (self->kind == self->lines->len ||
      !td_plan_find (td_plan_reading_line (self, self->kind)->fold, 0, "^quyết định\\b", NULL))
    return self->lines->len;
  while (i < self->lines->len && !is_foot (td_plan_reading_line (self, i)))
    i++;
  *foot = i;
  while (i < self->lines->len &&
         !(is_kind (td_plan_reading_line (self, i)) &&
           !td_plan_find (td_plan_reading_line (self, i)->fold, 0, "^quyết định\\b", NULL)))
    i++;
  return i;
}

/* The attached document becomes the last part of the body, with its kind and title as the heading;
 * the decision's foot comes behind it. */
static void
take_attachment_in (TdPlanReading *self)
{
  guint foot = self->lines->len;
  guint at = find_attachment (self, &foot);
  TdPlanLine *heading;

  if (at == self->lines->len)
    return;
  for (guint n = at - foot; n > 0; n--)
    g_ptr_array_add (self->lines, g_ptr_array_steal_index (self->lines, foot));
  while (foot + 1 < self->lines->len && is_head_title (td_plan_reading_line (self, foot + 1)) &&
         td_plan_reading_line (self, foot + 1)->text[0] != '(')
    td_plan_lines_join (self->lines, foot);
  heading = self->lines->pdata[foot];
  heading->label = TD_LABEL_PART;
}

/* Behind the preamble: neither a document that it rests on nor one of those whom it is addressed to
 * ("Kính gửi:") begins a section. */
static void
find_sections (TdPlanReading *self)
{
  gboolean is_address = FALSE;

  for (self->sections = self->body; self->sections < self->foot; self->sections++) {
    const TdPlanLine *line = td_plan_reading_line (self, self->sections);
    gboolean is_member = line->label >= TD_LABEL_DASH;

    if (line->label != TD_LABEL_NONE && !(is_member && (is_address || is_basis (line))))
      return;
    if (!is_member)
      is_address = td_plan_find (line->fold, 0, "^kính gửi\\b", NULL);
  }
}

void
td_plan_read_frame (TdPlanReading *self)
{
  find_title (self);
  take_attachment_in (self);

  guint n = self->lines->len;

  self->foot = self->body;
  while (self->foot < n && !is_foot (td_plan_reading_line (self, self->foot)))
    self->foot++;
  while (self->foot > self->body + 1 && self->foot < n &&
         td_plan_find (td_plan_reading_line (self, self->foot - 1)->fold, 0, TD_PLAN_PLACE_AND_DATE,
                       NULL))
    self->foot--;
  find_sections (self);
}
