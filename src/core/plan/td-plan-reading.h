/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-plan-lines.h"
#include "td-plan-match.h"
#include "td-plan.h"

G_BEGIN_DECLS

/* Inside core/plan: what the readers of facts share.  Each reader looks at the lines and the tree
 * and adds what it found, and what it missed as problems, to the plan.  None takes from the text
 * what is not in it. */

/* First words of agencies' names. */
#define TD_PLAN_AGENCY_WORDS                                                                                                                             \
  "ủy ban|ubnd|chủ tịch|sở|phòng|văn phòng|ban|bộ|cơ quan|hội đồng|trung tâm|chi cục|cục|"                                                               \
  "trường|bệnh viện|công an|đảng ủy|tổng liên đoàn|tổng hội|hiệp hội|hội|học viện|viện|tổng công ty|công ty|liên đoàn|"                                  \
  "liên hiệp|mặt trận|kho bạc|đài|tổng cục|tòa án|bộ chỉ huy|ubmttq|tỉnh ủy|thành ủy|huyện ủy|"                                                          \
  "quận ủy|thị ủy|đảng bộ|chi bộ|đoàn|công đoàn|tỉnh đoàn|huyện đoàn|thành đoàn|hđnd|"                                                                   \
  "viện kiểm sát|tập đoàn|ngân hàng|bảo hiểm|hải quan|thanh tra|hợp tác xã|trạm|đội|khoa|cđcs|lđlđ|mttq|xí nghiệp|nhà máy|chi nhánh|trung đoàn|sư đoàn|" \
  "lữ đoàn|tiểu đoàn|quân khu|quân đoàn"

/* What a document is. */
#define TD_PLAN_KINDS "kế hoạch|hướng dẫn|chương trình|quyết định|thông báo|chỉ thị|đề án|phương án"

/* The line of place and date. */
#define TD_PLAN_PLACE_AND_DATE                                                                     \
  "^(?=[^,]{0,40}\\p{L})([^,]{1,40}),\\s?ngày\\b\\s?(\\d{1,2})?[\\s.…_]*tháng\\b\\s?(\\d{1,2})?[\\s.…_]*năm\\b\\s?(\\d{4})?"

/* A section with its place in the tree and its lines; its descendants' lines are among them. */
typedef struct {
  TdSection *section; /* borrowed from the plan */
  TdLabel label;
  int parent; /* index of a node; -1 at the top */
  guint first;
  guint last;
  GString *text;    /* while the tree is made; then it is the section's */
  char *title_fold; /* td_plan_fold () of the section's title */
} TdPlanNode;

typedef struct {
  TdPlan *plan;     /* borrowed */
  GPtrArray *lines; /* of TdPlanLine */
  GArray *nodes;    /* of TdPlanNode, in reading order */
  guint kind;       /* line of "KẾ HOẠCH"; lines->len: none */
  guint title;      /* line of the title; lines->len: none */
  guint body;       /* first line behind head and title */
  guint sections;   /* first labelled line of the body; foot when there is none */
  guint foot;       /* "Nơi nhận", the signature, or lines->len */
} TdPlanReading;

const TdPlanLine *td_plan_reading_line (TdPlanReading *self, guint i);
TdPlanNode *td_plan_reading_node (TdPlanReading *self, guint i);
/* TRUE when @node is @ancestor or below it. */
gboolean td_plan_reading_is_below (TdPlanReading *self, guint node, guint ancestor);
/* The node to which line @i belongs; -1 for none. */
int td_plan_reading_find_node (TdPlanReading *self, guint i);

/* A fact that was read from the lines; takes @value; "" is nothing. */
void td_plan_reading_set (TdPlanReading *self,
                          TdPlanKey key,
                          char *value,
                          guint first_line,
                          guint last_line);
TdReading td_plan_reading_at (const TdPlanLine *line);

/* The same of a fact that may be said twice: where another value stands already, the plan says two
 * things, which the problem @code names; neither is chosen. */
void td_plan_reading_weigh (TdPlanReading *self,
                            TdPlanKey key,
                            char *value,
                            const TdPlanLine *line,
                            const char *code);

/* Whom a sentence that begins at byte @from speaks of: the words before its first verb, as in "Các
 * doanh nghiệp phát huy …".  FALSE when it does not begin with people or an agency. */
gboolean
td_plan_reading_find_subject (const TdPlanLine *line, gsize from, gsize *start, gsize *end);

/* What the nearest heading above line @i that tells is for; "" when none does. */
const char *td_plan_reading_get_role (TdPlanReading *self, guint i);

/* The agency's words that begin at byte @from of the line and end before a verb or a mark. */
char *td_plan_reading_cut_agency (const TdPlanLine *line,
                                  gsize from,
                                  gsize *end) G_GNUC_WARN_UNUSED_RESULT;

/* The passes, in this order. */
void td_plan_read_frame (TdPlanReading *self);   /* where head, body and foot are */
void td_plan_read_outline (TdPlanReading *self); /* the tree of sections */
void td_plan_read_roles (TdPlanReading *self);   /* what each section is for */
void td_plan_read_head (TdPlanReading *self);
void td_plan_read_bases (TdPlanReading *self);
void td_plan_read_agency (TdPlanReading *self);
void td_plan_read_criteria (TdPlanReading *self);
void td_plan_read_awards (TdPlanReading *self);
void td_plan_read_dossier (TdPlanReading *self);
void td_plan_read_route (TdPlanReading *self);
void td_plan_read_periods (TdPlanReading *self);
void td_plan_read_responsibilities (TdPlanReading *self);
void td_plan_read_foot (TdPlanReading *self);

G_END_DECLS
