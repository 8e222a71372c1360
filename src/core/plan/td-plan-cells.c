/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of tables that became text.  Pure. */
#include "config.h"

#include "td-plan-cells.h"

#include "td-plan-match.h"

#include <core/base/td-text.h>
#include <string.h>

/* Fewer cells than that, between tabulators or blanks, are two columns of a head or foot. */
#define FEWEST_CELLS 3

static gboolean
is_rule (const char *cell)
{
  return !td_plan_find (cell, 0, "[\\p{L}\\p{N}]", NULL);
}

/* "1", "02.", "STT": what counts the rows. */
static gboolean
is_count (const char *cell)
{
  g_autofree char *fold = td_plan_fold (cell);

  return td_plan_find (fold, 0, "^(?:\\d{1,3}[.)]?|s?tt|số tt|số thứ tự)$", NULL);
}

static char **
clean_cells (char **raw)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean is_first = TRUE;

  for (guint i = 0; raw[i]; i++) {
    g_autofree char *cell = td_text_squeeze (raw[i]);

    if (*cell && !is_rule (cell) && !(is_first && is_count (cell)))
      g_strv_builder_add (builder, cell);
    is_first = is_first && !*cell;
  }
  return g_strv_builder_end (builder);
}

static guint
count_cells (char **raw)
{
  guint n = 0;

  for (guint i = 0; raw[i]; i++)
    n += raw[i][strspn (raw[i], " \t")] ? 1 : 0;
  return n;
}

/* "số        /KH-UBND ngày      tháng 10": blanks to write in, not between cells. */
static gboolean
has_blanks_to_fill (const char *raw)
{
  g_autofree char *fold = td_plan_fold (raw);

  return td_plan_find (fold, 0, "\\bsố\\s?:?\\s{2,}/|\\bngày\\s{2,}tháng\\b", NULL);
}

char **
td_plan_cells_new (const char *raw)
{
  const char *bar = strchr (raw, '|');
  g_auto (GStrv) cells = NULL;

  if (bar && strchr (bar + 1, '|')) {
    cells = g_strsplit (raw, "|", -1);
    return clean_cells (cells);
  }
  if (strlen (raw) > 600 || (!strchr (raw, '\t') && !strstr (raw, "   ")) ||
      has_blanks_to_fill (raw))
    return NULL;
  cells = g_regex_split_simple ("\\t+|[ \\t]{3,}", raw, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT);
  return count_cells (cells) >= FEWEST_CELLS ? clean_cells (cells) : NULL;
}

static gboolean
is_heading (char **cells)
{
  static const char names[] =
      "^(?:nội dung|tiêu chí|tiêu chuẩn|đơn vị|cơ quan|cấp khen|số lượng|số bộ|nhiệm vụ|nơi nhận|"
      "nơi gửi|gửi về|ghi chú|hình thức|thời gian|họ và tên|điểm|thang điểm|đối tượng|danh mục)";

  for (guint i = 0; cells[i]; i++) {
    g_autofree char *fold = td_plan_fold (cells[i]);

    if (!td_plan_find (fold, 0, names, NULL))
      continue;
    return g_utf8_strlen (cells[i], -1) < 60;
  }
  return FALSE;
}

char *
td_plan_cells_join (char **cells)
{
  g_autofree char *rest = NULL;

  if (!cells[0])
    return g_strdup ("");
  if (is_heading (cells)) {
    rest = g_strjoinv ("; ", cells);
    return g_strconcat (rest, ":", NULL);
  }
  rest = g_strjoinv ("; ", cells + 1);
  return g_strconcat ("- ", cells[0], *rest ? ": " : "", rest, NULL);
}

gboolean
td_plan_cells_read_heading (char **cells, TdPlanColumns *columns)
{
  if (!is_heading (cells))
    return FALSE;
  *columns = (TdPlanColumns) {(int) g_strv_length (cells), -1, -1};
  for (int i = 0; cells[i]; i++) {
    g_autofree char *fold = td_plan_fold (cells[i]);

    if (columns->who < 0 &&
        td_plan_find (fold, 0, "^(?:đối tượng|đơn vị|cơ quan|bộ phận|người|chủ trì|phân công)\\b",
                      NULL))
      columns->who = i;
    else if (columns->sets < 0 &&
             td_plan_find (fold, 0, "^(?:số bộ|số lượng(?: bộ| hồ sơ)?)\\b", NULL))
      columns->sets = i;
  }
  return TRUE;
}

void
td_plan_cells_find (char **cells, int i, guint *start, guint *end)
{
  guint at = strlen ("- ");

  for (int k = 0; k < i; k++)
    at += (guint) strlen (cells[k]) + strlen ("; ");
  *start = at;
  *end = at + (guint) strlen (cells[i]);
}
