/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a dossier consists of, by which procedure, how many sets of it go where.  Pure. */
#include "config.h"

#include "td-plan-problems.h"
#include "td-plan-reading.h"

#include <core/base/td-text.h>
#include <stdlib.h>
#include <string.h>

/* A text that says more of them is no plan; each is compared with all before it. */
#define MOST_COPIES 100

/* ---- the papers ---- */

static const struct {
  const char *kind;
  const char *pattern;
} papers[] = {
    {"submission-letter",
     "\\G(?:tờ trình|(?:văn bản|công văn) đề nghị|danh sách [^;.]{0,60}kèm (?:theo )?tờ trình)\\b"},
    {"review-minutes", "\\G(?:biên bản|trích biên bản)\\b"},
    {"achievement-report", "\\G(?:bản )?báo cáo (?:tóm tắt )?(?:về )?thành tích\\b"},
    {"other", "\\G(?:(?:bản )?danh sách|bản sao|quyết định|giấy chứng nhận|phiếu|các tài liệu|"
              "tài liệu|chứng nhận|văn bản|ý kiến)\\b"},
};

static gboolean
add_paper (TdPlanReading *self, const TdPlanLine *line, gsize from, gsize end)
{
  gsize i = 0;

  while (i < G_N_ELEMENTS (papers) && !td_plan_find (line->fold, from, papers[i].pattern, NULL))
    i++;
  if (i == G_N_ELEMENTS (papers))
    return FALSE;

  TdDossierDocument *document = g_object_new (TD_TYPE_DOSSIER_DOCUMENT, NULL);
  g_autofree char *fold = g_strndup (line->fold + from, end - from);

  document->kind = g_strdup (papers[i].kind);
  document->text = td_plan_cut (line->text, (int) from, (int) end);
  document->per_nominee = g_str_equal (document->kind, "achievement-report") ||
                          td_plan_find (fold, 0, "\\b(?:từng|mỗi) (?:tập thể|cá nhân)", NULL);
  document->with_list = td_plan_find (fold, 0, "danh sách", NULL);
  document->reading = td_plan_reading_at (line);
  g_ptr_array_add (self->plan->dossier_documents, document);
  return TRUE;
}

/* "Hồ sơ gồm: tờ trình …; biên bản …; báo cáo …" in one paragraph. */
static void
add_enumerated (TdPlanReading *self, const TdPlanLine *line)
{
  TdPlanMatch match;
  gsize at = 0;

  if (!td_plan_find (line->fold, 0, "(?:hồ sơ|thủ tục)[^:]{0,160}(?:gồm|bao gồm)[^:]{0,20}:\\s?",
                     &match))
    return;
  at = (gsize) match.end[0];
  while (td_plan_find (line->fold, at, "(?:\\d{2} )?(?:bản (?!sao))?([^;]{3,400}?)(?:;\\s?|\\.?$)",
                       &match)) {
    add_paper (self, line, (gsize) match.start[1], (gsize) match.end[1]);
    at = (gsize) match.end[0];
    if (!line->fold[at])
      return;
  }
}

/* "… gồm tờ trình, biên bản họp, báo cáo thành tích": only what is a paper is taken. */
static void
add_listed (TdPlanReading *self, const TdPlanLine *line)
{
  TdPlanMatch match;
  gsize at = 0;

  if (!td_plan_find (
          line->fold, 0,
          "\\bhồ sơ\\b[^;.]{0,80}?\\bgồm\\s(?=(?:tờ trình|biên bản|(?:bản )?báo cáo)\\b)", &match))
    return;
  at = (gsize) match.end[0];
  while (td_plan_find (line->fold, at, "\\G([^,;.]{3,200}?)(?:,\\s(?:và\\s)?|\\svà\\s|$|(?=[;.]))",
                       &match) &&
         add_paper (self, line, (gsize) match.start[1], (gsize) match.end[1]))
    at = (gsize) match.end[0];
}

static void
read_papers (TdPlanReading *self)
{
  int heading = -1;

  for (guint i = 0; i < self->nodes->len; i++) {
    TdPlanNode *node = td_plan_reading_node (self, i);

    if (heading >= 0 && !td_plan_reading_is_below (self, i, (guint) heading))
      heading = -1;
    if (heading < 0 && td_plan_find (node->title_fold, 0, "\\b(?:hồ sơ|thủ tục)\\b", NULL))
      heading = (int) i;
    if (heading < 0 || (int) i == heading)
      continue;

    const TdPlanLine *line = td_plan_reading_line (self, node->first);

    add_paper (self, line, line->body, strlen (line->text));
  }
  if (self->plan->dossier_documents->len)
    return;
  for (guint i = self->sections; i < self->foot; i++)
    add_enumerated (self, td_plan_reading_line (self, i));
  for (guint i = self->sections; !self->plan->dossier_documents->len && i < self->foot; i++)
    add_listed (self, td_plan_reading_line (self, i));
}

/* "Điều 55 Nghị định số 91/2017/NĐ-CP". */
static void
read_procedure_basis (TdPlanReading *self, const TdPlanLine *line)
{
  TdPlanMatch match;

  static const char article[] =
      "\\b((?:điểm \\p{L},? )?(?:khoản \\d{1,2},? )?điều \\d{1,3}[^;.)(]{0,40}?"
      "\\b(?:nghị định|luật|thông tư|quyết định|quy chế)\\b(?:[^;.)(]{0,60}?"
      "\\d{1,6}(?:/\\d{4})?/[\\p{L}\\d]+(?:-[\\p{L}\\d]+)*|[^;.)(]{0,60}))";
  static const char document[] =
      "\\bquy định (?:tại|của|trong) ((?:nghị định|luật|thông tư)\\b[^;.)(]{0,60}?"
      "\\d{1,6}(?:/\\d{4})?/[\\p{L}\\d]+(?:-[\\p{L}\\d]+)*)";

  if (td_plan_find (line->fold, 0, article, &match) ||
      td_plan_find (line->fold, 0, document, &match))
    td_plan_reading_set (self, TD_PLAN_PROCEDURE_BASIS,
                         td_plan_cut (line->text, match.start[1], match.end[1]), line->first_line,
                         line->last_line);
}

static void
read_procedure (TdPlanReading *self)
{
  for (guint i = self->body; i < self->foot; i++) {
    const TdPlanLine *line = td_plan_reading_line (self, i);

    if (!td_plan_find (line->fold, 0, "thủ tục (?:đơn giản|rút gọn)", NULL))
      continue;
    td_plan_reading_set (self, TD_PLAN_PROCEDURE, g_strdup ("simplified"), line->first_line,
                         line->last_line);
    read_procedure_basis (self, line);
    return;
  }
}

/* ---- the sets ---- */

static guint
read_count (const char *fold, const TdPlanMatch *match)
{
  static const char *const words[] = {"một", "hai", "ba", "bốn", "năm", "sáu"};

  if (match->start[1] >= 0)
    return (guint) atoi (fold + match->start[1]);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (fold + match->start[2], words[i]))
      return i + 1;
  return 0;
}

/* Of awards, not of who sends: "xã gửi 02 bộ hồ sơ cấp huyện" speaks of the district's. */
static TdLevel
find_award_level (const TdPlanLine *line, gsize from, gsize to)
{
  g_autofree char *words = g_strndup (line->fold + from, to - from);

  if (!td_plan_find (
          words, 0,
          "\\bcấp (?:nhà nước|tỉnh|bộ|huyện|quận|thị xã|thành phố|xã|phường|thị trấn|"
          "cơ sở)\\b|bằng khen|giấy khen|huân chương|thủ tướng|"
          "\\b(?:đề nghị|trình)\\s(?:chủ tịch|bộ trưởng|giám đốc|tổng giám đốc|hiệu trưởng|"
          "thủ trưởng)\\b[^;.]{0,80}?\\skhen thưởng",
          NULL))
    return TD_LEVEL_NONE;
  return td_plan_level_of_words (words);
}

/* The level that the words before the count speak of, then those behind it in the same clause,
 * then the headings above. */
static TdLevel
find_level (TdPlanReading *self, guint i, gsize from, const TdPlanMatch *count)
{
  const TdPlanLine *line = td_plan_reading_line (self, i);
  TdLevel level = find_award_level (line, from, (gsize) count->start[0]);
  TdPlanMatch clause;

  if (level == TD_LEVEL_NONE &&
      td_plan_find (line->fold, (gsize) count->end[0],
                    "\\G[^,;.]{0,160}?(?=[,;.]|\\s(?:về|đến|tới)\\s|$)", &clause))
    level = find_award_level (line, (gsize) clause.start[0], (gsize) clause.end[0]);
  for (int node = td_plan_reading_find_node (self, i); node >= 0 && level == TD_LEVEL_NONE;
       node = td_plan_reading_node (self, (guint) node)->parent)
    level = td_plan_level_of_words (td_plan_reading_node (self, (guint) node)->title_fold);
  return level;
}

static char *
find_destination (const TdPlanLine *line, gsize from)
{
  TdPlanMatch match;
  gsize end = 0;

  if (!td_plan_find (line->fold, from,
                     "\\G(?:[^;.]{0,80}?\\s(?:về|đến|tới|cho|qua|tại|gửi|nộp)\\s|\\s?;\\s)"
                     "(?=(?:" TD_PLAN_AGENCY_WORDS "|vụ|thường trực|bộ phận)\\b)",
                     &match))
    return g_strdup ("");
  return td_plan_reading_cut_agency (line, (gsize) match.end[0], &end);
}

/* The same said twice is one row; two different things said of one level are a conflict. */
static void
add_copies (TdPlanReading *self, TdCopies *added)
{
  GPtrArray *all = self->plan->copies;
  TdCopies *other = NULL;

  for (guint i = 0; i < all->len; i++) {
    TdCopies *copies = all->pdata[i];

    if (copies->level != added->level)
      continue;
    if (copies->count == added->count &&
        (!*added->destination || g_str_equal (copies->destination, added->destination))) {
      g_object_unref (added);
      return;
    }
    copies->reading.state = added->reading.state = TD_FACT_CONFLICTING;
    other = other ? other : copies;
  }
  g_ptr_array_add (all, added);
  if (other)
    td_plan_report_copies_conflict (self->plan, other, added);
}

/* The count at @match, of the words from byte @from on. */
static void
take_copies (TdPlanReading *self, guint i, gsize from, const TdPlanMatch *match)
{
  const TdPlanLine *line = td_plan_reading_line (self, i);
  guint count = read_count (line->fold, match);
  TdCopies *copies = g_object_new (TD_TYPE_COPIES, NULL);

  copies->count = count;
  copies->level = find_level (self, i, from, match);
  copies->destination = find_destination (line, (gsize) match->end[0]);
  copies->reading = td_plan_reading_at (line);
  if (copies->level == TD_LEVEL_NONE)
    td_plan_report (self->plan, "copies-level-unknown", line->first_line, line->last_line);
  if (copies->level == TD_LEVEL_NONE || !count)
    g_object_unref (copies);
  else
    add_copies (self, copies);
}

static void
read_copies_in (TdPlanReading *self, guint i)
{
  static const char pattern[] =
      "\\b(?:(\\d{1,2})|(một|hai|ba|bốn|năm|sáu))\\s?(?:\\([^)]{1,20}\\)\\s?)?bộ\\b"
      "(?!,\\s(?:ban|ngành)|\\strưởng|\\sngành)(?:\\shồ sơ)?(?:\\s?\\([^)]{1,40}\\))?";
  const TdPlanLine *line = td_plan_reading_line (self, i);
  TdPlanMatch match;
  gsize at = 0;

  if (!td_plan_find (line->fold, 0, "hồ sơ", NULL) &&
      !g_str_equal (td_plan_reading_get_role (self, i), "procedure"))
    return;
  if (line->sets_end) {
    for (int group = 0; group < 2; group++) {
      match.start[group] = (int) line->sets_start;
      match.end[group] = (int) line->sets_end;
    }
    take_copies (self, i, 0, &match);
    return;
  }
  while (self->plan->copies->len < MOST_COPIES && td_plan_find (line->fold, at, pattern, &match)) {
    take_copies (self, i, at, &match);
    at = (gsize) match.end[0];
  }
}

void
td_plan_read_dossier (TdPlanReading *self)
{
  read_procedure (self);
  read_papers (self);
  for (guint i = self->sections; i < self->foot; i++)
    read_copies_in (self, i);
  if (!self->plan->dossier_documents->len)
    td_plan_report (self->plan, "dossier-missing", 0, 0);
  if (!self->plan->copies->len)
    td_plan_report (self->plan, "copies-missing", 0, 0);
}
