/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The documents that a plan rests on, replaces or cites.  Pure. */
#include "config.h"

#include "td-plan-problems.h"
#include "td-plan-reading.h"

#include <string.h>

/* A text that cites more is no plan; each is compared with all before it. */
#define MOST_DOCUMENTS 400

#define DOCUMENT_KINDS                                                                             \
  "bộ luật|luật|pháp lệnh|nghị quyết|nghị định|quyết định|chỉ thị|thông tư liên tịch|thông tư|"    \
  "kế hoạch|hướng dẫn|chương trình|công văn|công điện|thông báo|kết luận|quy chế|đề án|văn bản|"   \
  "tờ trình"

#define NUMBER                                                                                     \
  "(?:\\d{1,6}[a-zđ]?(?:/\\d{4})?/[a-zđ][\\p{L}\\d]*(?:-[\\p{L}\\d]+){0,4}|"                       \
  "\\d{1,6}-[a-zđ]{2,5}/[a-zđ][\\p{L}\\d]*(?:-[\\p{L}\\d]+){0,2})"

/* ---- an agency's name in running text ---- */

/* "Văn hóa, Thể thao", "Phòng, chống": a comma inside a name. */
static gboolean
is_inner_comma (const TdPlanLine *line, gsize comma)
{
  const char *next = line->text + comma + 1;

  while (*next == ' ')
    next++;
  if (td_plan_find (line->fold, (gsize) (next - line->text),
                    "\\G(?:chống|(?<=thi đua, )khen thưởng)\\b", NULL))
    return TRUE;
  return g_unichar_isupper (g_utf8_get_char (next)) &&
         !td_plan_find (line->fold, (gsize) (next - line->text),
                        "\\G(?:" TD_PLAN_AGENCY_WORDS ")\\b", NULL);
}

char *
td_plan_reading_cut_agency (const TdPlanLine *line, gsize from, gsize *end)
{
  static const char stop[] =
      "\\s(?:về|v/v|đề ra|quy định|ban hành|hướng dẫn|phê duyệt|được|để|nhằm|như|xem xét|cho ý kiến|"
      "trước|quyết định|tổng hợp|thẩm định|(?<!chương )trình|theo|có trách nhiệm|chủ trì|phối hợp|"
      "xét|là|gồm|sẽ|tặng|tham mưu|kiểm tra|tiếp nhận|kịp thời|giải quyết|kèm|xây dựng kế hoạch|"
      "(?<!- )(?<!– )(?<!thi đua )(?<!thi đua, )khen thưởng)\\b|"
      "[,;:()“”]|\\.(?:\\s|/|$)|$";
  TdPlanMatch match;
  gsize at = from;

  while (td_plan_find (line->fold, at, stop, &match)) {
    gsize found = (gsize) match.start[0];

    if (line->fold[found] != ',' || !is_inner_comma (line, found)) {
      *end = found;
      return td_plan_cut (line->text, (int) from, (int) found);
    }
    at = found + 1;
  }
  *end = strlen (line->text);
  return td_plan_cut (line->text, (int) from, (int) *end);
}

/* ---- one document ---- */

static gboolean
is_known (TdPlan *plan, const char *relation, const char *number)
{
  for (guint i = 0; i < plan->bases->len; i++) {
    TdBasis *basis = plan->bases->pdata[i];

    if (g_str_equal (basis->relation, relation) && g_str_equal (basis->number, number))
      return TRUE;
  }
  return FALSE;
}

/* Steps over @pattern where it stands right at @at. */
static gsize
skip (const TdPlanLine *line, gsize at, const char *pattern)
{
  TdPlanMatch match;

  return td_plan_find (line->fold, at, pattern, &match) ? (gsize) match.end[0] : at;
}

static gsize
read_date (TdBasis *basis, const TdPlanLine *line, gsize at)
{
  gsize from = skip (line, at, "\\G\\s?,?\\s?ngày\\b\\s?");
  gsize end = from;
  TdDate date = TD_DATE_NONE;

  if (from == at || !td_plan_find_date (line->fold, from, &date, &end) || end > from + 32)
    return from;
  basis->date = date;
  return end;
}

static gsize
read_issuer (TdBasis *basis, const TdPlanLine *line, gsize at)
{
  gsize from = skip (line, at, "\\G\\s?,?\\s?của\\s");
  gsize end = at;

  if (from == at)
    return at;
  g_free (basis->issuer);
  basis->issuer = td_plan_reading_cut_agency (line, from, &end);
  return end;
}

/* What it is about, up to where the sentence speaks of something else. */
static void
read_title (TdBasis *basis, const TdPlanLine *line, gsize at)
{
  static const char stop[] =
      ";|\\.(?:\\s|/|$)|[”\"]\\s?,|,\\s?(?=(?:căn cứ|thực hiện|theo|ủy ban nhân dân|ubnd|chủ tịch|"
      "sở|phòng|văn phòng)\\b[^,;]{0,100}\\s(?:ban hành|xây dựng)\\b)|"
      "\\svà\\s(?=(?:" DOCUMENT_KINDS ")\\ssố\\b)|$";
  gsize from = skip (line, at, "\\G\\s?,?\\s?(?:về việc|v/v|về)\\s");
  TdPlanMatch match;

  if (from == at || !td_plan_find (line->fold, from, stop, &match))
    return;

  int end = match.start[0];

  if (g_str_has_prefix (line->text + end, "”"))
    end += (int) strlen ("”");
  else if (line->text[end] == '"')
    end++;
  g_free (basis->title);
  basis->title = td_plan_cut (line->text, (int) from, end);
}

static TdBasis *
basis_new (const TdPlanLine *line, const char *relation)
{
  TdBasis *basis = g_object_new (TD_TYPE_BASIS, NULL);

  basis->relation = g_strdup (relation);
  basis->kind = g_strdup ("");
  basis->number = g_strdup ("");
  basis->issuer = g_strdup ("");
  basis->title = g_strdup ("");
  basis->reading = td_plan_reading_at (line);
  return basis;
}

static const char *
find_relation (const TdPlanLine *line, int start, gboolean in_preamble)
{
  gsize from = (gsize) MAX (0, start - 32);
  TdPlanMatch match;

  while ((line->fold[from] & 0xc0) == 0x80)
    from++;
  if (td_plan_find (line->fold, from, "(?:thay thế|bãi bỏ)\\s(?:cho\\s)?", &match) &&
      match.end[0] == start)
    return "supersedes";
  return in_preamble &&
                 td_plan_find (line->fold, 0,
                               "^(?:[-–•]\\s*)?(?:căn cứ|thực hiện|tiếp tục|triển khai|theo|để)\\b",
                               NULL)
             ? "based-on"
             : "cites";
}

static void
set_words (char **field, const TdPlanLine *line, const TdPlanMatch *match, int group)
{
  g_free (*field);
  *field = td_plan_cut (line->text, match->start[group], match->end[group]);
}

/* A law has its name between the word and its number or date. */
static gboolean
read_law (TdPlanReading *self, const TdPlanLine *line)
{
  TdPlanMatch match;
  gsize at = 0;

  if (!td_plan_find (line->fold, 0,
                     "^(?:[-–•]\\s*)?căn cứ\\s(bộ luật|luật|pháp lệnh)\\s([^;.]{3,200}?)"
                     "(?:\\ssố\\s?:?\\s?(" NUMBER "))?(?=\\s?,?\\s?ngày\\b|\\s?[;.(]|$)",
                     &match))
    return FALSE;

  TdBasis *basis = basis_new (line, "based-on");

  set_words (&basis->kind, line, &match, 1);
  set_words (&basis->title, line, &match, 2);
  set_words (&basis->number, line, &match, 3);
  at = read_date (basis, line, (gsize) match.end[0]);
  read_issuer (basis, line, at);
  g_ptr_array_add (self->plan->bases, basis);
  return TRUE;
}

static void
read_documents (TdPlanReading *self, const TdPlanLine *line, gboolean in_preamble)
{
  static const char pattern[] =
      "(?:\\b(" DOCUMENT_KINDS ")\\s(?:số\\s?:?\\s?)?|\\bsố\\s?:?\\s?)(" NUMBER ")";
  TdPlanMatch match;
  gsize at = 0;

  if (in_preamble && read_law (self, line))
    return;
  while (self->plan->bases->len < MOST_DOCUMENTS &&
         td_plan_find (line->fold, at, pattern, &match)) {
    const char *relation = find_relation (line, match.start[0], in_preamble);
    g_autoptr (TdBasis) basis = basis_new (line, relation);

    set_words (&basis->kind, line, &match, 1);
    set_words (&basis->number, line, &match, 2);
    at = read_date (basis, line, (gsize) match.end[0]);
    at = read_issuer (basis, line, at);
    read_title (basis, line, at);
    if (!is_known (self->plan, relation, basis->number))
      g_ptr_array_add (self->plan->bases, g_steal_pointer (&basis));
  }
}

void
td_plan_read_bases (TdPlanReading *self)
{
  gboolean found = FALSE;

  for (guint i = self->body; i < self->foot; i++)
    read_documents (self, td_plan_reading_line (self, i), i < self->sections);
  for (guint i = 0; i < self->plan->bases->len; i++) {
    TdBasis *basis = self->plan->bases->pdata[i];

    found |= g_str_equal (basis->relation, "based-on");
  }
  if (!found)
    td_plan_report (self->plan, "basis-missing", 0, 0);
}
