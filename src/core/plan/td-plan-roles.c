/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a section is for, by its title: the word that stands first decides.  Pure. */
#include "config.h"

#include "td-plan-roles.h"

#include "td-plan-reading.h"

static const struct {
  const char *role;
  const char *pattern;
} roles[] = {
    {"purposes", "mục đích|mục tiêu"},
    {"requirements", "yêu cầu"},
    {"solutions", "giải pháp|biện pháp"},
    {"standards",
     "tiêu chuẩn(?=[^.]{0,80}(?:khen thưởng|tặng|danh hiệu))(?!\\sthi đua)|điều kiện khen thưởng"},
    {"criteria", "tiêu chí|tiêu chuẩn|chỉ tiêu thi đua"},
    {"procedure", "(?:trình tự|quy trình|tuyến trình|thủ tục|hồ sơ)(?! điện tử)"},
    {"awards",
     "khen thưởng|bằng khen|giấy khen|huân chương|hình thức(?=[^.]{0,60}khen)|danh hiệu thi đua|hình thức, mức"},
    {"timing", "thời gian|thời hạn|tiến độ|lộ trình|các giai đoạn"},
    {"organisation",
     "tổ chức thực hiện|tổ chức triển khai|phân công|trách nhiệm|triển khai thực hiện"},
    {"contents", "nội dung|nhiệm vụ"},
};

static const char *
find_role (const char *fold)
{
  const char *role = "";
  int first = G_MAXINT;

  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++) {
    TdPlanMatch match;

    if (td_plan_find (fold, 0, roles[i].pattern, &match) && match.start[0] < first) {
      first = match.start[0];
      role = roles[i].role;
    }
  }
  return role;
}

static gboolean
says_role (const char *fold, const char *role)
{
  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_str_equal (roles[i].role, role))
      return td_plan_find (fold, 0, roles[i].pattern, NULL);
  return FALSE;
}

gboolean
td_section_is_also_for (TdSection *section, const char *role)
{
  g_return_val_if_fail (TD_IS_SECTION (section) && role != NULL, FALSE);

  g_autofree char *fold = td_plan_fold (section->title ? section->title : "");

  return section->role && *section->role && g_str_equal (find_role (fold), section->role) &&
         says_role (fold, role);
}

void
td_plan_read_roles (TdPlanReading *self)
{
  for (guint i = 0; i < self->nodes->len; i++) {
    TdPlanNode *node = td_plan_reading_node (self, i);

    if (node->section->label[0] && node->section->title[0])
      g_set_str (&node->section->role, find_role (node->title_fold));
  }
}

const char *
td_plan_reading_get_role (TdPlanReading *self, guint i)
{
  for (int node = td_plan_reading_find_node (self, i); node >= 0;
       node = td_plan_reading_node (self, (guint) node)->parent) {
    const char *role = td_plan_reading_node (self, (guint) node)->section->role;

    if (*role)
      return role;
  }
  return "";
}
