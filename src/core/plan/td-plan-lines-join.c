/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first pass of reading, its second half: from the lines of a file to the lines of the
 * document. What a page break or a narrow page broke inside a sentence is joined again.  Pure. */
#include "config.h"

#include "td-plan-lines-private.h"

#include "td-plan-match.h"
#include "td-plan-page.h"
#include <core/base/td-text.h>

#include <string.h>

gboolean
td_plan_line_opens_recipients (const TdPlanLine *line)
{
  return g_unichar_isupper (g_utf8_get_char (line->text)) &&
         td_plan_find (line->fold, 0, "^(?:nơi nhận|nơi gửi)\\s?(?:[:;.]|[-–]|$)", NULL);
}

/* Lines of the head and the foot stand alone; they begin with a capital, which a sentence that was
 * broken before the same words does not. */
static gboolean
stands_alone (const TdPlanLine *line)
{
  if ((line->upper && line->label == TD_LABEL_NONE) ||
      td_plan_find (line->fold, 0, "^\\((?:ban hành )?kèm theo\\b", NULL))
    return TRUE;
  return g_unichar_isupper (g_utf8_get_char (line->text)) &&
         (td_plan_line_opens_recipients (line) ||
          td_plan_find (line->fold, 0,
                        "^(?:số\\s?:|kính gửi|(?:tm|kt|tl|tuq|q)[./]|(?:t/m|k/t|t/l)\\s|"
                        "cộng hòa xã hội|độc lập\\s?-|[^,]{1,40},\\s?ngày\\b[\\s\\d.…]*"
                        "\\btháng\\b[\\s\\d.…]*(?:năm[\\s\\d.…]*)?$)",
                        NULL));
}

/* How the file shows where paragraphs begin. */
typedef struct {
  guint n_letters; /* of the page's longest line, where the file keeps the page's lines; 0: a line
                      is a paragraph */
  guint width;     /* of the widest, as td_plan_page_width () has it; 0 as well */
  gboolean has_blanks;  /* an empty line stands before each */
  gboolean has_indents; /* its first line is set in */
  gboolean is_set_in;   /* so are others than numbered ones */
} Page;

/* Shares of the numbered lines, which begin paragraphs for certain. */
static void
measure_breaks (GPtrArray *pieces, Page *page)
{
  guint n = 0;
  guint n_blanks = 0;
  guint n_indents = 0;

  for (guint i = 0; i < pieces->len; i++) {
    const TdPlanLine *piece = pieces->pdata[i];

    if (piece->label < TD_LABEL_ROMAN || piece->label >= TD_LABEL_DASH)
      continue;
    n++;
    n_blanks += piece->after_blank ? 1 : 0;
    n_indents += piece->indent >= 2 ? 1 : 0;
  }
  page->has_blanks = n_blanks * 10 >= n * 8;
  page->has_indents = n > 0 && n_indents * 10 >= n * 7;
}

static Page
measure_page (GPtrArray *pieces)
{
  Page page = {0};
  guint n_long = 0;
  guint n_wide = 0;
  guint n_indented = 0;

  for (guint i = 0; i < pieces->len; i++) {
    const TdPlanLine *piece = pieces->pdata[i];

    n_long += piece->width > 130 ? 1 : 0;
    n_wide += piece->width > 50 ? 1 : 0;
    if (piece->width > 130)
      continue;
    n_indented += piece->indent > 2 ? 1 : 0;
    page.n_letters = MAX (page.n_letters, piece->width);
    page.width = MAX (page.width, piece->printed_width);
  }
  if (n_long * 10 > n_wide)
    page.n_letters = page.width = 0;
  page.is_set_in = page.width && n_indented > 5 && n_indented * 10 < pieces->len * 8;
  measure_breaks (pieces, &page);
  return page;
}

/* The next line's first word would not have fitted behind @line's last. */
static gboolean
is_full (const TdPlanLine *line, const TdPlanLine *next, const Page *page)
{
  const char *word_end = strchr (next->text, ' ');
  glong word =
      word_end ? g_utf8_strlen (next->text, word_end - next->text) : g_utf8_strlen (next->text, -1);

  return page->n_letters &&
         ((line->width + 1 + (guint) word) * 100 > page->n_letters * 92 ||
          td_plan_page_fill (line->printed_width, next->text, page->width) >= TD_PLAN_FIRST_LINE);
}

/* The byte from which the line's last word is looked at. */
static gsize
find_tail (const TdPlanLine *line)
{
  gsize length = strlen (line->fold);
  gsize at = length > 32 ? length - 32 : 0;

  while ((line->fold[at] & 0xc0) == 0x80)
    at++;
  return at;
}

/* Words after which a phrase goes on. */
static gboolean
is_open (const TdPlanLine *line)
{
  return td_plan_find (line->fold, find_tail (line),
                       "(?:,|\\b(?:và|của|với|các|cho|trong|tại|về|theo|hoặc|để|từ|đến|là|do|"
                       "những|cùng|thuộc|bằng|được|trên))$",
                       NULL);
}

static gboolean
begins_inside (const TdPlanLine *line)
{
  const char *at = line->text;

  while (*at == '"' || g_str_has_prefix (at, "“") || *at == '(')
    at = g_utf8_next_char (at);

  gunichar first = g_utf8_get_char (at);

  return g_unichar_islower (first) || g_unichar_isdigit (first) || *at == ',' || *at == ';' ||
         line->text[0] == '(';
}

/* "Chương I" / "QUY ĐỊNH CHUNG". */
static gboolean
lacks_title (const TdPlanLine *line)
{
  return (line->label == TD_LABEL_PART || line->label == TD_LABEL_DIVISION) &&
         !line->text[line->body];
}

/* "…KHEN" / "THƯỞNG": a heading in capitals over two lines. */
static gboolean
continues_heading (const TdPlanLine *line, const TdPlanLine *next)
{
  if (lacks_title (line))
    return next->upper;
  if (line->label != TD_LABEL_ROMAN || !line->upper || next->after_blank ||
      td_plan_ends_sentence (line->text))
    return FALSE;

  g_autofree char *upper = td_text_upper (next->text);

  return g_str_equal (upper, next->text);
}

/* “…đại dịch / COVID-19”: a name in quotation marks goes on where they are not closed. */
static gboolean
is_quoting (const TdPlanLine *line, const TdPlanLine *next)
{
  const char *open = g_strrstr (line->text, "“");

  return open && !strstr (open, "”") && !next->after_blank && strlen (open) < 600;
}

/* "Số:" / "/KH-UBND": a blank wide enough to be taken for a gap between columns. */
static gboolean
is_blank_number (const TdPlanLine *line, const TdPlanLine *next)
{
  return next->text[0] == '/' && td_plan_find (line->fold, 0, "^số\\s?:$", NULL);
}

/* The words that close a plan begin a paragraph. */
static gboolean
begins_close (const TdPlanLine *line)
{
  return td_plan_find (line->fold, 0, "^(?:trên đây là|trong quá trình|(?:bản )?kế hoạch này)\\b",
                       NULL);
}

/* A sentence ended where the page's line did: the paragraph goes on where the next line is not set
 * in, or where nothing is and the line was full to the last word. */
static gboolean
ends_with_page (const TdPlanLine *line, const TdPlanLine *next, const Page *page)
{
  gboolean is_first = line->first_line == line->last_line;
  guint fill = td_plan_page_fill (line->printed_width, next->text, page->width);

  if (page->is_set_in)
    return next->indent <= 2 && fill >= 80;
  return next->indent == 0 && !(is_first && line->label >= TD_LABEL_DASH) &&
         fill >= (is_first ? TD_PLAN_FIRST_LINE : 99);
}

/* The lines of a list's member stand below its words, not below its label. */
static gboolean
is_hanging (const TdPlanLine *line, const TdPlanLine *next)
{
  return line->body &&
         next->indent - line->indent == (guint) g_utf8_strlen (line->text, (gssize) line->body);
}

/* In a file that keeps the page's lines: the full line is not its paragraph's last one. */
static gboolean
fills_line (const TdPlanLine *line, const TdPlanLine *next, const Page *page)
{
  if (next->after_blank || line->upper || !is_full (line, next, page))
    return FALSE;
  if (page->has_indents)
    return next->indent < 2 || next->indent < line->indent;
  return next->indent <= line->indent || is_hanging (line, next);
}

/* "kinh tế" / "- xã hội", "Tổ chức" / "- Nội vụ": a dash inside a sentence came to the beginning of
 * a line. */
static gboolean
is_broken_dash (const TdPlanLine *line, const TdPlanLine *next, const Page *page)
{
  if (!g_unichar_islower (g_utf8_get_char (next->text + next->body)) &&
      !td_plan_find (
          next->fold, next->body,
          "\\G(?:khen thưởng|nội vụ|xã hội|kế hoạch|thể thao|văn hóa|hành chính|tài chính|"
          "thương binh|chính trị|môi trường|kinh tế|tổng hợp|thống kê|hạ tầng|công nghệ|"
          "đào tạo|truyền thông)\\b",
          NULL))
    return FALSE;
  return (next->label == TD_LABEL_DASH || next->label == TD_LABEL_PLUS) &&
         !td_plan_ends_sentence (line->text) && !g_str_has_suffix (line->text, ",") &&
         fills_line (line, next, page);
}

/* "Căn cứ Luật …" begins a sentence of its own, also below a title that fills its line. */
static gboolean
begins_basis (const TdPlanLine *line)
{
  return g_unichar_isupper (g_utf8_get_char (line->text)) &&
         td_plan_find (line->fold, 0,
                       "^(?:căn cứ|thực hiện|theo|xét)\\s(?:bộ luật|luật|nghị|quyết định|kế hoạch|"
                       "hướng dẫn|công văn|chỉ thị|thông tư|văn bản|chương trình|đề nghị)\\b",
                       NULL);
}

/* In a file that keeps the page's lines a paragraph goes on behind a full line.  Where nothing else
 * shows where paragraphs begin, a sentence's end at the line's end is looked at more closely. */
static gboolean
goes_on_behind_mark (const TdPlanLine *line, const TdPlanLine *next, const Page *page)
{
  if (!page->width || next->after_blank || line->upper || begins_basis (next))
    return FALSE;
  if (page->has_blanks || page->has_indents)
    return !g_str_has_prefix (next->fold, "trên đây là ") &&
           (fills_line (line, next, page) ||
            (!begins_close (next) && ends_with_page (line, next, page)));
  if (begins_close (next))
    return FALSE;
  return ends_with_page (line, next, page) ||
         (is_full (line, next, page) && (g_str_has_suffix (line->text, ":") ||
                                         line->indent > next->indent || is_hanging (line, next)));
}

/* What neither is nor has a line of its own. */
static gboolean
may_go_on (const TdPlanLine *line, const TdPlanLine *next)
{
  return next->label == TD_LABEL_NONE && !stands_alone (next) && !stands_alone (line) &&
         !td_plan_ends_sentence (line->text);
}

static gboolean
is_kind (const TdPlanLine *line)
{
  return line && line->upper &&
         td_plan_find (line->fold, 0,
                       "^(?:kế hoạch|hướng dẫn|chương trình|quyết định|thông báo|chỉ thị|đề án|"
                       "phương án)$",
                       NULL);
}

/* A title over several lines goes on in a short line that begins no sentence of its own. */
static gboolean
continues_title (const TdPlanLine *line, const TdPlanLine *next)
{
  return !next->after_blank && strlen (line->text) < 600 && g_utf8_strlen (next->text, -1) <= 100 &&
         !td_plan_ends_sentence (next->text) &&
         !td_plan_find (
             next->fold, 0,
             "^(?:căn cứ|thực hiện|theo|xét|để|nhằm|trước|tiếp tục|triển khai|trên cơ)\\b", NULL);
}

/* Whether the sentence of @line goes on in @next. */
static gboolean
goes_on (const TdPlanLine *line, const TdPlanLine *next, const Page *page)
{
  if (strlen (line->text) > TD_PLAN_LONGEST_LINE)
    return FALSE;
  if (next->label != TD_LABEL_NONE)
    return is_broken_dash (line, next, page);
  if (is_blank_number (line, next))
    return TRUE;
  if (continues_heading (line, next))
    return TRUE;
  if (stands_alone (next) || stands_alone (line) || (line->upper && line->label != TD_LABEL_NONE))
    return FALSE;
  if (g_str_has_suffix (line->text, "...") || g_str_has_suffix (line->text, "…"))
    return begins_inside (next);
  if (td_plan_ends_sentence (line->text))
    return goes_on_behind_mark (line, next, page);
  return begins_inside (next) || is_open (line) || is_quoting (line, next) ||
         (fills_line (line, next, page) && !begins_basis (next));
}

/* "Covid-" / "19" needs no blank. */
static const char *
find_joint (const TdPlanLine *line, const TdPlanLine *next)
{
  return td_plan_find (line->fold, find_tail (line), "\\p{L}-$", NULL) &&
                 g_ascii_isdigit (next->text[0])
             ? ""
             : " ";
}

static void
take_over (TdPlanLine *line, const char *joint, const TdPlanLine *next)
{
  char *text = g_strconcat (line->text, joint, next->text, NULL);
  char *fold = g_strconcat (line->fold, joint, next->fold, NULL);

  gboolean was_empty = !line->text[line->body];

  g_free (line->text);
  g_free (line->fold);
  line->text = text;
  line->fold = fold;
  line->upper = (was_empty || line->upper) && td_plan_is_upper (text + line->body);
  line->last_line = next->last_line;
  line->width = next->width;
  line->printed_width = next->printed_width;
}

void
td_plan_lines_join (GPtrArray *lines, guint i)
{
  take_over (lines->pdata[i], " ", lines->pdata[i + 1]);
  g_ptr_array_remove_index (lines, i + 1);
}

GPtrArray *
td_plan_lines_new (const char *text)
{
  g_autoptr (GPtrArray) pieces = td_plan_lines_split (text);
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) td_plan_line_free);
  Page page = measure_page (pieces);
  TdPlanLine *line = NULL;
  gboolean is_title = FALSE;

  for (guint i = 0; i < pieces->len; i++) {
    TdPlanLine *next = pieces->pdata[i];

    if (line && (goes_on (line, next, &page) ||
                 (is_title && may_go_on (line, next) && continues_title (line, next)))) {
      take_over (line, find_joint (line, next), next);
      td_plan_line_free (next);
    } else {
      is_title = is_kind (line);
      line = next;
      g_ptr_array_add (lines, line);
    }
    pieces->pdata[i] = NULL;
  }
  return lines;
}
