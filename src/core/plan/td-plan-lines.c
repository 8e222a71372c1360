/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first pass of reading, its first half: the lines of a file, one by one.  Two columns are
 * taken apart, residue of other formats is dropped, page numbers too, and the label before each
 * line is found.  What belongs together is joined in td-plan-lines-join.c.  Pure. */
#include "config.h"

#include "td-plan-lines-private.h"

#include "td-plan-cells.h"
#include "td-plan-match.h"
#include "td-plan-page.h"
#include "td-plan-residue.h"
#include <core/base/td-text.h>

#include <string.h>

/* Bytes: "- - - trang 12 / 240 - - -" has half of it. */
#define LONGEST_PAGE_NUMBER 60

/* Bytes of a line that holds two columns. */
#define LONGEST_OF_TWO 400

/* Blanks before a line beyond which it is not set in but in the middle or at the right. */
#define MOST_INDENT 12

void
td_plan_line_free (TdPlanLine *line)
{
  if (!line)
    return;
  g_free (line->text);
  g_free (line->fold);
  g_free (line->mark);
  g_free (line);
}

gboolean
td_plan_ends_sentence (const char *text)
{
  const char *last = text + strlen (text);

  while (last > text) {
    last = g_utf8_prev_char (last);

    gunichar mark = g_utf8_get_char (last);

    if (strchr ("\"')]", (int) MIN (mark, 0x7f)) || mark == 0x201d || mark == 0x2019 ||
        mark == 0xbb)
      continue;
    return mark == '.' || mark == ';' || mark == ':' || mark == '!' || mark == '?';
  }
  return FALSE;
}

gboolean
td_plan_is_upper (const char *text)
{
  guint n_letters = 0;
  gboolean has_words = FALSE;

  for (const char *at = text; *at; at = g_utf8_next_char (at)) {
    gunichar letter = g_utf8_get_char (at);

    if (g_unichar_islower (letter))
      return FALSE;
    n_letters += g_unichar_isalpha (letter) ? 1 : 0;
    has_words |= letter == ' ' && n_letters > 1;
  }
  return has_words && n_letters > 3;
}

/* ---- columns ---- */

/* Whether something stands before a tabulator or two blanks, as the left of two columns does. */
static gboolean
has_gap (const char *text)
{
  gboolean has_words = FALSE;
  gboolean was_space = FALSE;

  for (const char *at = text; *at; at = g_utf8_next_char (at)) {
    gboolean is_space = g_unichar_isspace (g_utf8_get_char (at));

    if (has_words && is_space && (was_space || *at == '\t'))
      return TRUE;
    has_words |= !is_space;
    was_space = is_space;
  }
  return FALSE;
}

/* The byte at which the right column begins; 0 when there is one column. */
static gsize
find_column (const char *text, const char *fold, gboolean is_wide)
{
  enum { N_WITHOUT_GAP = 2 };
  static const char *const patterns[] = {
      "\\S\\s+(cộng hòa xã hội chủ nghĩa)",
      "\\S\\s+(độc lập\\s?-\\s?tự do)",
      "\\S(?:\\s{2,}|\\t\\s*)(đảng cộng sản việt nam)",
      "\\S(?:\\s{2,}|\\t\\s*)([^\\s,](?:[^\\s,]|[^\\S\\t](?!\\s)){0,40},\\s*ngày)",
      "^\\s*nơi nhận\\s*:?(?:\\s{2,}|\\t\\s*)(\\S)",
      "^\\s*[-–].{1,120}?(?:\\s{3,}|\\t\\s*)(\\S)",
  };
  TdPlanMatch match;

  if (td_plan_find (fold, 0, "^\\s*nơi nhận\\s?:\\s+(\\S)", &match) &&
      td_plan_is_upper (text + match.start[1]))
    return (gsize) match.start[1];
  for (gsize i = 0; i < (is_wide ? G_N_ELEMENTS (patterns) : N_WITHOUT_GAP); i++)
    if (td_plan_find (fold, 0, patterns[i], &match))
      return (gsize) match.start[1];
  return 0;
}

/* ---- labels ---- */

static const struct {
  TdLabel label;
  const char *pattern; /* group 1: the mark */
} label_patterns[] = {
    {TD_LABEL_PART, "^((?:phần|chương)\\s+(?:thứ\\s+\\p{L}{2,5}|[ivx]{1,5}|\\d{1,2}))\\b[.:]?\\s*"},
    {TD_LABEL_DIVISION, "^((?:tiểu )?mục\\s+(?:[ivx]{1,5}|\\d{1,2}))\\b[.:]?\\s*"},
    {TD_LABEL_ARTICLE, "^(điều\\s+\\d{1,3})\\s?[.:]\\s*"},
    {TD_LABEL_THIRD, "^(\\d{1,2}\\.\\d{1,2}\\.\\d{1,2})[.)]?\\s+(?=\\S)"},
    {TD_LABEL_SECOND, "^(\\d{1,2}\\.\\d{1,2})[.)]?\\s+(?=[\\p{L}“\"])"},
    {TD_LABEL_NUMBER, "^(\\d{1,2})\\s?[.)/]\\s*(?=[\\p{L}“\"(])"},
    {TD_LABEL_NUMBER, "^(\\d{1,2})[.)/]\\s+(?=\\d)"},
    {TD_LABEL_NUMBER, "^(\\d{1,2})\\s?[-–]\\s*(?=\\p{L})"},
    {TD_LABEL_NUMBER, "^(\\d{1,2})-\\s+(?=\\d)"},
    {TD_LABEL_LETTER, "^([a-zđ])\\s?-\\s*(?=\\p{L})"},
    {TD_LABEL_LETTER, "^([a-zđ])\\s?[)/]\\s*(?=\\S)"},
    {TD_LABEL_LETTER, "^([a-zđ])\\.\\s+(?=\\S)"},
    {TD_LABEL_DASH, "^([-–—•●▪‣►➢➤◦○■□◆★✓✔\\x{F000}-\\x{F0FF}])(?:\\s+(?=\\S)|(?=\\p{L}))"},
    {TD_LABEL_DASH, "^([ø§ü])\\s+(?=\\S)"},
    {TD_LABEL_PLUS, "^(\\+)\\s*(?=\\S)"},
};

static gboolean
is_roman (const char *fold)
{
  return td_plan_find (fold, 0, "^x{0,3}(?:[i1]x|[i1]v|v?[i1]{0,3})(?:[./)]|\\s?[-–:]\\s)", NULL) &&
         *fold != '.';
}

/* "I." and "A." look alike: a capital that can be a Roman number is one. */
static gboolean
find_capital (TdPlanLine *line, TdPlanMatch *match)
{
  if (!td_plan_find (line->fold, 0,
                     "^(?!v/v\\b)([a-zđ1]{1,5})(?:[./)]|\\s?[-–:]\\s)\\s*(?=[\\p{L}“\"])", match))
    return FALSE;

  g_autofree char *mark = g_strndup (line->text, (gsize) match->end[1]);
  g_autofree char *lower = g_strndup (line->fold, (gsize) match->end[1]);

  if (g_str_equal (mark, lower))
    return FALSE;
  if (is_roman (line->fold) && g_unichar_isupper (g_utf8_get_char (mark)))
    line->label = TD_LABEL_ROMAN;
  else if ((g_str_equal (mark, "Đ") ||
            (g_utf8_strlen (mark, -1) == 1 && strchr ("ABCDEGH", mark[0]))) &&
           line->text[match->end[1]] == '.')
    line->label = TD_LABEL_CAPITAL;
  return line->label != TD_LABEL_NONE;
}

/* "Chương II của Nghị định" inside a sentence is no heading, nor is "5 - xã". */
static gboolean
is_cited (const TdPlanLine *line, const TdPlanMatch *match)
{
  const char *rest = line->text + match->end[0];

  if (td_plan_find (line->fold, (gsize) match->end[1], "\\G\\s?[-–]", NULL) ||
      (line->label == TD_LABEL_ROMAN && line->text[match->end[1]] == ':'))
    return !g_unichar_isupper (g_utf8_get_char (rest)) && !g_ascii_isdigit (*rest);
  if (line->label != TD_LABEL_PART && line->label != TD_LABEL_DIVISION)
    return FALSE;
  if (!td_plan_is_upper (rest) &&
      td_plan_find (line->fold, (gsize) match->end[0],
                    "\\G(?:phần|chương|mục|điều|khoản|kế hoạch|nghị|luật|thông tư|quyết định|"
                    "hướng dẫn|quy chế)\\b",
                    NULL))
    return TRUE;
  return *rest && !g_unichar_isupper (g_utf8_get_char (rest)) &&
         !strchr (".:", line->text[match->end[1]]);
}

static void
find_label (TdPlanLine *line)
{
  TdPlanMatch match;
  gboolean found = find_capital (line, &match);

  for (gsize i = 0; !found && i < G_N_ELEMENTS (label_patterns); i++)
    if (td_plan_find (line->fold, 0, label_patterns[i].pattern, &match)) {
      line->label = label_patterns[i].label;
      found = TRUE;
    }
  if (found && is_cited (line, &match)) {
    line->label = TD_LABEL_NONE;
    found = FALSE;
  }
  /* A capital letter before ")" or "." is none of Điểm: those are small. */
  if (line->label == TD_LABEL_LETTER && g_unichar_isupper (g_utf8_get_char (line->text))) {
    line->label = TD_LABEL_NONE;
    found = FALSE;
  }
  line->mark = found ? g_strndup (line->text, (gsize) match.end[1]) : g_strdup ("");
  line->body = found ? (gsize) match.end[0] : 0;
  if (line->label == TD_LABEL_ROMAN)
    g_strdelimit (line->mark, "1lL|", 'I');
  if (line->label == TD_LABEL_DASH)
    g_set_str (&line->mark, "-");
}

/* ---- lines of the file ---- */

static TdPlanLine *
line_new (char *text, guint number, gboolean after_blank)
{
  TdPlanLine *line = g_new0 (TdPlanLine, 1);

  line->text = text;
  line->fold = td_plan_fold (text);
  line->first_line = line->last_line = number;
  line->after_blank = after_blank;
  line->width = (guint) g_utf8_strlen (text, -1);
  line->printed_width = td_plan_page_width (text);
  find_label (line);
  line->upper = td_plan_is_upper (text + line->body);
  return line;
}

/* What stood between two lines. */
typedef enum { GAP_NONE, GAP_BLANK, GAP_PAGE } Gap;

static gboolean
is_page_number (const char *text)
{
  if (strlen (text) > LONGEST_PAGE_NUMBER)
    return FALSE;

  g_autofree char *fold = td_plan_fold (text);

  return td_plan_find (fold, 0, "^[-–—\\s]*(?:trang\\s)?\\d{1,3}(?:\\s?/\\s?\\d{1,3})?[-–—\\s]*$",
                       NULL);
}

/* Drawn rules carry nothing. */
static gboolean
is_rule (const char *text)
{
  for (const char *at = text; *at; at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      return FALSE;
  return TRUE;
}

static void
add_piece (GPtrArray *pieces, const char *raw, gsize length, guint number, Gap *gap)
{
  g_autofree char *piece = g_strndup (raw, length);
  g_autofree char *text = td_text_squeeze (piece);
  gboolean is_page = *text && is_page_number (text);

  if (!*text && *gap == GAP_NONE)
    *gap = GAP_BLANK;
  else if (is_page)
    *gap = GAP_PAGE;
  if (!*text || is_page || is_rule (text))
    return;

  TdPlanLine *line = line_new (g_steal_pointer (&text), number, *gap == GAP_BLANK);

  line->indent = (guint) strspn (piece, " \t");
  line->width += line->indent <= MOST_INDENT ? line->indent : 0;
  g_ptr_array_add (pieces, line);
  *gap = GAP_NONE;
}

/* ---- the foot: recipients and, on their right, the signatory ---- */

/* Such as pdftotext writes it: both columns in one line. */
static gboolean
begins_foot (const char *fold)
{
  return td_plan_find (fold, 0, "^\\s*nơi nhận\\s*:?\\s{4,}\\S", NULL);
}

/* How much of @raw makes one line: all, or up to the last blank before it is too long. */
static gsize
measure_line (const char *raw)
{
  gsize length = strlen (raw);
  gsize end = TD_PLAN_LONGEST_LINE;
  if (length <= TD_PLAN_LONGEST_LINE)
    return length;
  while (end > 0 && raw[end] != ' ')
    end--;
  return end > 0 ? end : (gsize) (g_utf8_find_prev_char (raw, raw + TD_PLAN_LONGEST_LINE) - raw);
}

static void
add_line (GPtrArray *pieces, const char *raw, guint number, Gap *gap)
{
  do {
    gsize length = measure_line (raw);
    add_piece (pieces, raw, length, number, gap);
    raw += length;
  } while (*raw);
}

/* The right column comes when the left one has ended: a recipient may take two lines. */
static void
add_foot_line (GPtrArray *pieces, GPtrArray *right, const char *raw, guint number, Gap *gap)
{
  gsize column = td_plan_page_foot_column (raw);
  Gap fresh = GAP_BLANK;

  add_piece (pieces, raw, column, number, gap);
  if (raw[column])
    add_piece (right, raw + column, strlen (raw + column), number, &fresh);
}

/* Where in a row stands what its heading told of. */
static void
mark_cells (TdPlanLine *line, char **cells, const char *row, const TdPlanColumns *columns)
{
  if ((int) g_strv_length (cells) != columns->n || !g_str_equal (line->text, row))
    return;
  if (columns->who >= 0)
    td_plan_cells_find (cells, columns->who, &line->who_start, &line->who_end);
  if (columns->sets >= 0 && td_plan_find (cells[columns->sets], 0, "^\\d{1,2}$", NULL))
    td_plan_cells_find (cells, columns->sets, &line->sets_start, &line->sets_end);
}

/* A row of a table as a member of a list, its heading as the words that open it. */
static gboolean
add_row (GPtrArray *pieces, const char *raw, guint number, Gap *gap, TdPlanColumns *columns)
{
  g_auto (GStrv) cells = td_plan_cells_new (raw);
  g_autofree char *row = cells ? td_plan_cells_join (cells) : NULL;
  guint n_pieces = pieces->len;

  if (!cells)
    return FALSE;
  if (*row)
    add_piece (pieces, row, strlen (row), number, gap);
  if (!td_plan_cells_read_heading (cells, columns) && pieces->len > n_pieces)
    mark_cells (pieces->pdata[n_pieces], cells, row, columns);
  return TRUE;
}

static void
look_for_columns (const char *raw, gsize *column, gboolean *in_foot)
{
  g_autofree char *fold = td_plan_fold (raw);
  gboolean is_wide = has_gap (raw);

  *column = find_column (raw, fold, is_wide);
  *in_foot = *in_foot || (is_wide && begins_foot (fold));
}

GPtrArray *
td_plan_lines_split (const char *text)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) td_plan_line_free);
  g_autoptr (GPtrArray) right = g_ptr_array_new ();
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  TdPlanColumns columns = {0};
  Gap gap = GAP_BLANK;
  gboolean in_foot = FALSE;

  for (guint i = 0; lines[i]; i++) {
    g_autofree char *raw = td_plan_strip_residue (lines[i]);
    if (strchr (lines[i], '\f'))
      gap = GAP_PAGE;

    gsize column = 0;

    if (strlen (raw) < LONGEST_OF_TWO)
      look_for_columns (raw, &column, &in_foot);
    if (in_foot) {
      add_foot_line (pieces, right, raw, i + 1, &gap);
    } else if (column) {
      add_piece (pieces, raw, column, i + 1, &gap);
      add_piece (pieces, raw + column, strlen (raw + column), i + 1, &gap);
    } else if (!add_row (pieces, raw, i + 1, &gap, &columns)) {
      columns.n = *raw ? 0 : columns.n;
      add_line (pieces, raw, i + 1, &gap);
    }
  }
  for (guint i = 0; i < right->len; i++)
    g_ptr_array_add (pieces, right->pdata[i]);
  return pieces;
}
