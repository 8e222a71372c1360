/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the foot says: recipients, signatory (LAW 1.7); and the last paragraph: whom to ask.  Pure.
 */
#include "config.h"

#include "td-plan-problems.h"
#include "td-plan-reading.h"

#include <core/base/td-text.h>
#include <string.h>

static void
set_from (TdPlanReading *self, TdPlanKey key, char *value, const TdPlanLine *line)
{
  td_plan_reading_set (self, key, value, line->first_line, line->last_line);
}

/* What is attached has its own head and foot. */
static gboolean
is_appendix (const TdPlanLine *line)
{
  return td_plan_find (line->fold, 0, "^(?:phụ lục|biểu mẫu|mẫu số)\\b|^danh sách\\b", NULL);
}

/* ---- recipients ---- */

/* "Lưu: VT, TCNV Nhất": the drafter's initials, a word that is no abbreviation behind one. */
static gsize
read_drafter (TdPlanReading *self, const TdPlanLine *line, gsize from, gsize end)
{
  TdPlanMatch match;
  g_autofree char *words = g_strndup (line->text, end);

  if (!td_plan_find (words, from,
                     "(?:^|[\\s,:.\\-–])[\\p{Lu}.&-]{2,}\\s?"
                     "((?<=\\s)(?!(?i:sở|tỉnh|huyện|xã|phường|đảng|bộ|ban|phòng)$)"
                     "\\p{L}?\\p{Ll}{1,7})$",
                     &match) &&
      !td_plan_find (words, from, "[\\s,.]((?:\\p{L}{1,6}\\.){1,3}\\s?\\(\\d{1,3}\\))$", &match))
    return end;
  set_from (self, TD_PLAN_DRAFTER, td_plan_cut (line->text, match.start[1], match.end[1]), line);
  return (gsize) match.start[1];
}

static void
add_recipient (TdPlanReading *self, const TdPlanLine *line, gsize from)
{
  const char *end = line->text + strlen (line->text);

  while (end > line->text + from && strchr (" ;.", end[-1]))
    end--;

  gboolean is_archive = td_plan_find (line->fold, from, "\\Glưu\\b", NULL);
  gsize last = (gsize) (end - line->text);

  if (is_archive)
    last = read_drafter (self, line, from, last);
  while (last > from && strchr (" ;.,", line->text[last - 1]))
    last--;

  g_autofree char *words = g_strndup (line->text + from, last - from);
  g_autofree char *text = td_text_squeeze (words);

  if (!*text)
    return;

  TdRecipient *recipient = g_object_new (TD_TYPE_RECIPIENT, NULL);

  recipient->text = g_steal_pointer (&text);
  recipient->kind = g_strdup (is_archive ? "archive" : "");
  recipient->reading = td_plan_reading_at (line);
  g_ptr_array_add (self->plan->recipients, recipient);
}

/* Two to six words, each with a capital: a person's name. */
static gboolean
is_name (const TdPlanLine *line)
{
  return line->label == TD_LABEL_NONE && !line->upper &&
         td_plan_find (
             line->text, 0,
             "^(?:\\p{Lu}{1,4}\\p{Ll}{0,3}\\. ?){0,4}\\p{Lu}\\p{Ll}*(?: \\p{Lu}\\p{Ll}*){1,5}$",
             NULL) &&
         !td_plan_find (line->fold, 0, "^nơi (?:nhận|gửi)", NULL);
}

/* A narrow column breaks a recipient's line behind a mark too. */
static gboolean
goes_on (TdPlanReading *self, guint i)
{
  const TdPlanLine *line = td_plan_reading_line (self, i);

  return self->plan->recipients->len && line->label == TD_LABEL_NONE && !line->after_blank &&
         !line->upper && !is_name (line) &&
         td_plan_reading_line (self, i - 1)->label == TD_LABEL_DASH;
}

/* "Các thôn;" where the list has no dashes. */
static gboolean
is_bare_recipient (TdPlanReading *self, guint i)
{
  const TdPlanLine *line = td_plan_reading_line (self, i);

  return line->label == TD_LABEL_NONE && !line->upper &&
         td_plan_reading_line (self, i - 1)->label != TD_LABEL_DASH &&
         g_utf8_strlen (line->text, -1) < 120 && td_plan_find (line->fold, 0, "[;.]$", NULL);
}

static void
extend_recipient (TdPlanReading *self, const TdPlanLine *line)
{
  TdRecipient *last = self->plan->recipients->pdata[self->plan->recipients->len - 1];
  g_autofree char *words = td_plan_cut (line->text, 0, (int) strlen (line->text));
  g_autofree char *joined = g_strdup_printf ("%s; %s", last->text, words);

  g_set_str (&last->text, joined);
  last->reading.last_line = line->last_line;
}

static void
read_recipients (TdPlanReading *self)
{
  guint i = self->foot;
  TdPlanMatch match;

  while (i < self->lines->len && !td_plan_find (td_plan_reading_line (self, i)->fold, 0,
                                                "^(?:nơi nhận|nơi gửi)\\b\\s?:?\\s?", &match))
    i++;
  if (i < self->lines->len) {
    const TdPlanLine *first = td_plan_reading_line (self, i);

    match.end[0] += (int) strspn (first->text + match.end[0], "-– ");
    add_recipient (self, first, (gsize) match.end[0]);
    while (++i < self->lines->len) {
      const TdPlanLine *line = td_plan_reading_line (self, i);

      if (is_appendix (line))
        break;
      if (line->label == TD_LABEL_DASH || is_bare_recipient (self, i))
        add_recipient (self, line, line->body);
      else if (goes_on (self, i))
        extend_recipient (self, line);
    }
  }
  if (!self->plan->recipients->len)
    td_plan_report (self->plan, "recipients-missing", 0, 0);
}

/* ---- the signatory ---- */

static void
read_marked (TdPlanReading *self, const TdPlanLine *line)
{
  if (td_plan_find (line->fold, 0, "^(?:tm[./]|t/m\\s)", NULL))
    set_from (self, TD_PLAN_ON_BEHALF_OF, g_strdup (line->text), line);
  else if (td_plan_find (line->fold, 0, "^(?:(?:kt|tl|tuq)[./]|(?:k/t|t/l)\\s)", NULL))
    set_from (self, TD_PLAN_CAPACITY, g_strdup (line->text), line);
  else
    set_from (self, TD_PLAN_SIGNER_TITLE, g_strdup (line->text), line);
}

static gboolean
has_signer_line (TdPlan *plan)
{
  return td_plan_get (plan, TD_PLAN_ON_BEHALF_OF) || td_plan_get (plan, TD_PLAN_CAPACITY) ||
         td_plan_get (plan, TD_PLAN_SIGNER_TITLE);
}

static gboolean
is_name_in_capitals (const TdPlanLine *line)
{
  return line->upper && td_plan_find (line->text, 0, "^\\p{Lu}+(?: \\p{Lu}+){1,4}$", NULL) &&
         !td_plan_find (line->fold, 0,
                        "\\b(?:chủ tịch|giám đốc|trưởng|phó|chánh|bí thư|chủ nhiệm|chỉ huy|tư lệnh|"
                        "chính ủy|ủy viên|đại diện|văn phòng|ủy ban|hội đồng|thường vụ|thường trực|"
                        "tổng|công chức|kế toán|thư ký|thủ tướng|bộ|sở|phòng|ban|đảng|công ty)\\b",
                        NULL);
}

/* "(Đã ký)" is no name; the name is the first one behind a title.  A second name counts behind a
 * second title only. */
static void
read_signatory (TdPlanReading *self)
{
  gboolean is_marked = FALSE;

  for (guint i = self->foot; i < self->lines->len; i++) {
    const TdPlanLine *line = td_plan_reading_line (self, i);

    if (is_appendix (line))
      break;
    if (line->upper && line->label == TD_LABEL_NONE && !(is_marked && is_name_in_capitals (line))) {
      read_marked (self, line);
      is_marked = has_signer_line (self->plan);
    } else if (is_marked && (is_name (line) || is_name_in_capitals (line))) {
      td_plan_reading_weigh (self, TD_PLAN_SIGNER_NAME, g_strdup (line->text), line,
                             "signer-conflict");
      is_marked = FALSE;
    }
  }
  if (!self->plan->facts[TD_PLAN_SIGNER_NAME].value)
    td_plan_report (self->plan, "signer-missing", 0, 0);
}

/* ---- whom to ask ---- */

static gboolean
read_contact_in (TdPlanReading *self, const TdPlanLine *line)
{
  static const char pattern[] =
      "\\b(?:vướng mắc|khó khăn)[^.]{0,300}?\\b(?:báo cáo|phản ánh|gửi ý kiến|liên hệ|thông tin|"
      "trao đổi|đề nghị gửi|phản hồi|phối hợp)\\s(?:kịp thời\\s)?(?:về|đến|tới|với|cho)?\\s?"
      "(?=(?:ủy ban|ubnd|sở|phòng|ban|văn phòng|cơ quan|lãnh đạo|chủ tịch|hội đồng|trung tâm)\\b)";
  TdPlanMatch match;
  TdPlanMatch through;
  gsize end = 0;

  if (!td_plan_find (line->fold, 0, pattern, &match))
    return FALSE;

  g_autofree char *agency = td_plan_reading_cut_agency (line, (gsize) match.end[0], &end);

  if (td_plan_find (line->fold, end, "\\G\\s?(\\((?:qua|thông qua)\\s[^)]{2,120}\\))", &through)) {
    g_autofree char *words = td_plan_cut (line->text, through.start[1], through.end[1]);

    set_from (self, TD_PLAN_CONTACT, g_strdup_printf ("%s %s", agency, words), line);
  } else {
    set_from (self, TD_PLAN_CONTACT, g_steal_pointer (&agency), line);
  }
  return TRUE;
}

void
td_plan_read_foot (TdPlanReading *self)
{
  for (guint i = self->foot; i > self->body; i--)
    if (read_contact_in (self, td_plan_reading_line (self, i - 1)))
      break;
  read_recipients (self);
  read_signatory (self);
}
