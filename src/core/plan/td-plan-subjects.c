/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom a sentence of running text speaks of: people or agencies, then a verb.  Pure. */
#include "config.h"

#include "td-plan-reading.h"

#include <string.h>

/* First words of people and agencies. */
#define PEOPLE                                                                                     \
  TD_PLAN_AGENCY_WORDS                                                                             \
  "|vụ|các|những|mỗi|từng|mọi|toàn thể|tập thể|cá nhân|cán bộ|công chức|viên chức|người|nhân dân|" \
  "bà con|cấp ủy|chính quyền|tổ chức|lực lượng|doanh nghiệp|doanh nhân|hộ|gia đình|thôn|xóm|ấp|"   \
  "bản|tổ|khu|giáo viên|học sinh|sinh viên|nhà trường|đơn vị|thủ trưởng|trưởng|giám đốc|lãnh đạo|" \
  "địa phương|xã|phường|thị trấn|đảng viên|đoàn viên|hội viên|công nhân|phân xưởng|đồng chí|"      \
  "thành viên|hiệu trưởng|chánh|bí thư|phó|cụm|khối|tình nguyện viên|chiến sĩ|y tế|đại diện"

#define VERBS                                                                                                                                                \
  "căn cứ|có trách nhiệm|chịu trách nhiệm|chủ trì|phối hợp|tiếp tục|tuyên truyền|thực hiện|"                                                                 \
  "theo dõi|tham mưu|hướng dẫn|đẩy mạnh|tăng cường|phát huy|nỗ lực|đề cao|hoàn thành|chấp hành|"                                                             \
  "tích cực|phải|cần|(?<!ban )chỉ đạo|đôn đốc|tổng hợp|kiểm tra|quán triệt|phổ biến|phát động|"                                                              \
  "triển khai|xây dựng|chủ động|bố trí|báo cáo(?! viên)|vận động|rà soát|bảo đảm|đảm bảo|"                                                                   \
  "quan tâm|giám sát|đăng ký|duy trì|giữ vững|giữ gìn|gương mẫu|đổi mới|nâng cao|không|luôn|"                                                                \
  "đề xuất|tiếp nhận|thẩm định|xem xét|tiến hành|tập trung|xét|đề nghị|thường xuyên|kịp thời|"                                                               \
  "là (?:cơ quan|đơn vị|đầu mối)|nộp|gửi|lập (?:hồ sơ|danh sách)|tham gia|thể hiện|đạt|hưởng ứng|có (?:ít nhất|trên|từ|nhiều|thành tích|sáng kiến|mô hình)|" \
  "tổ chức (?:thực hiện|triển khai|phong trào|phát động|tốt|quán triệt|thi)|"                                                                                \
  "(?<!cụm )(?<!khối )(?<!hội đồng )(?<!phong trào )(?<!đợt )(?<!công tác )(?<!ban )thi đua"

#define LONGEST_SUBJECT 800 /* bytes */

/* A word with a capital is of a name: "Hội đồng Thi đua". */
static gboolean
is_verb (const TdPlanLine *line, gsize at)
{
  return g_unichar_islower (g_utf8_get_char (line->text + at));
}

/* The brackets that are open at byte @at are closed before it. */
static gboolean
is_outside_brackets (const TdPlanLine *line, gsize from, gsize at)
{
  int n_open = 0;

  for (gsize i = from; i < at; i++)
    n_open += line->text[i] == '(' ? 1 : line->text[i] == ')' ? -1 : 0;
  return n_open <= 0;
}

/* What stands in brackets behind a name is said of it. */
static void
leave_brackets (const TdPlanLine *line, gsize start, gsize *end)
{
  const char *bracket = memchr (line->text + start, '(', *end - start);

  if (bracket && bracket > line->text + start + 1)
    *end = (gsize) (bracket - line->text) - 1;
}

gboolean
td_plan_reading_find_subject (const TdPlanLine *line, gsize from, gsize *start, gsize *end)
{
  TdPlanMatch match;
  gsize at;

  if (line->who_end && from <= line->who_start) {
    *start = line->who_start;
    *end = line->who_end;
    return TRUE;
  }
  if (!td_plan_find (
          line->fold, from,
          "\\G(?:bước \\d{1,2}\\s?[.:]\\s)?(?:đề nghị\\s|giao\\s(?:cho\\s)?|yêu cầu\\s)?(?=(?:" PEOPLE
          ")\\b)",
          &match))
    return FALSE;
  at = *start = (gsize) match.end[0];
  while (td_plan_find (line->fold, at, "\\s((?:" VERBS ")\\b)|:(?:\\s|$)|(?<!\\.)\\.(?:\\s|$)|$",
                       &match)) {
    if (match.start[1] < 0 && line->fold[match.start[0]] != ':')
      return FALSE;
    *end = (gsize) match.start[0];
    if (*end - *start > LONGEST_SUBJECT)
      return FALSE;
    if (is_outside_brackets (line, *start, *end) &&
        (match.start[1] < 0 || is_verb (line, (gsize) match.start[1]))) {
      leave_brackets (line, *start, end);
      return TRUE;
    }
    at = (gsize) match.end[0];
  }
  return FALSE;
}
