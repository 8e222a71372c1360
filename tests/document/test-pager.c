/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Page breaks: what stays together, what is numbered, what space is left out. */
#include "config.h"

#include "press-tools.h"

#include <document/td-pager.h>

#include <string.h>

/* Lines of 20 pt; the body of a page has room for 36. */
#define PITCH 20
#define LINES_PER_PAGE 36

static TdParagraphStyle
line_style (void)
{
  TdParagraphStyle style = press_style (TD_ROLE_PARAGRAPH, TD_ALIGN_START);

  style.line_pitch = PITCH;
  style.space_after = 0;
  return style;
}

static void
add_lines (TdDocument *document, const TdParagraphStyle *style, const char *name, guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 1; i <= n; i++)
    g_string_append_printf (text, "%s%s%u", i > 1 ? "\n" : "", name, i);
  td_document_add_paragraph (document, style, text->str);
}

static gboolean
has_word (const char *text, const char *word)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n\f", -1);

  return g_strv_contains ((const char *const *) words, word);
}

static void
assert_on_page (GBytes *pdf, const char *word, guint page)
{
  g_autofree char *text = press_read_page (pdf, page);

  if (!has_word (text, word))
    g_test_message ("page %u has no %s: %s", page, word, text);
  g_assert_true (has_word (text, word));
}

static void
leaves_no_orphan (void)
{
  g_autoptr (TdDocument) document = td_document_new ("Trang", "vi-VN");
  TdParagraphStyle style = line_style ();
  g_autoptr (GBytes) pdf = NULL;
  guint n_pages;

  add_lines (document, &style, "a", LINES_PER_PAGE - 1);
  add_lines (document, &style, "b", 5);
  pdf = press_print (document, &n_pages, NULL);
  g_assert_cmpuint (n_pages, ==, 2);
  assert_on_page (pdf, "a35", 1);
  assert_on_page (pdf, "b1", 2);
}

static void
leaves_no_widow (void)
{
  g_autoptr (TdDocument) document = td_document_new ("Trang", "vi-VN");
  TdParagraphStyle style = line_style ();
  g_autoptr (GBytes) pdf = NULL;
  guint n_pages;

  add_lines (document, &style, "a", LINES_PER_PAGE - 4);
  add_lines (document, &style, "b", 5);
  pdf = press_print (document, &n_pages, NULL);
  g_assert_cmpuint (n_pages, ==, 2);
  assert_on_page (pdf, "b3", 1);
  assert_on_page (pdf, "b4", 2);
}

/* Three lines can be cut neither way. */
static void
keeps_three_lines_whole (void)
{
  g_autoptr (TdDocument) document = td_document_new ("Trang", "vi-VN");
  TdParagraphStyle style = line_style ();
  g_autoptr (GBytes) pdf = NULL;

  add_lines (document, &style, "a", LINES_PER_PAGE - 2);
  add_lines (document, &style, "b", 3);
  pdf = press_print (document, NULL, NULL);
  assert_on_page (pdf, "b1", 2);
  assert_on_page (pdf, "b3", 2);
}

static void
keeps_a_heading_with_its_text (void)
{
  g_autoptr (TdDocument) document = td_document_new ("Trang", "vi-VN");
  TdParagraphStyle style = line_style ();
  TdParagraphStyle heading = style;
  g_autoptr (GBytes) pdf = NULL;

  heading.keep_with_next = TRUE;
  heading.role = TD_ROLE_HEADING_1;
  add_lines (document, &style, "a", LINES_PER_PAGE - 2);
  td_document_add_paragraph (document, &heading, "mục");
  td_document_add_space (document, 2);
  td_document_add_paragraph (document, &heading, "tiểu");
  add_lines (document, &style, "b", 5);
  pdf = press_print (document, NULL, NULL);
  assert_on_page (pdf, "a34", 1);
  assert_on_page (pdf, "mục", 2);
  assert_on_page (pdf, "tiểu", 2);
  assert_on_page (pdf, "b1", 2);
}

static void
keeps_a_paragraph_together (void)
{
  g_autoptr (TdDocument) document = td_document_new ("Trang", "vi-VN");
  TdParagraphStyle style = line_style ();
  TdParagraphStyle together = style;
  g_autoptr (GBytes) pdf = NULL;
  guint n_pages;

  together.keep_together = TRUE;
  add_lines (document, &style, "a", LINES_PER_PAGE - 5);
  add_lines (document, &together, "b", 10);
  add_lines (document, &together, "c", LINES_PER_PAGE + 10); /* no page can hold it */
  pdf = press_print (document, &n_pages, NULL);
  g_assert_cmpuint (n_pages, ==, 4);
  assert_on_page (pdf, "b1", 2);
  assert_on_page (pdf, "c1", 3);
  assert_on_page (pdf, "c46", 4);
}

static void
ends_although_all_is_kept_with_next (void)
{
  g_autoptr (TdDocument) document = td_document_new ("Trang", "vi-VN");
  TdParagraphStyle style = line_style ();
  g_autoptr (GBytes) pdf = NULL;
  guint n_pages;

  style.keep_with_next = TRUE;
  for (guint i = 0; i < 200; i++)
    td_document_add_paragraph (document, &style, "dòng");
  pdf = press_print (document, &n_pages, NULL);
  g_assert_cmpuint (n_pages, >=, 6);
  g_assert_cmpuint (n_pages, <=, 8);
}

/* LAW P-6, P-7. */
static void
numbers_pages_but_the_first (void)
{
  g_autoptr (TdDocument) document = td_document_new ("Trang", "vi-VN");
  TdParagraphStyle style = line_style ();
  TdPage page;
  g_autoptr (GBytes) pdf = NULL;

  add_lines (document, &style, "a", 2 * LINES_PER_PAGE + 5);
  td_document_page_init (&page, TRUE);
  td_document_begin_part (document, &page);
  add_lines (document, &style, "p", 50);
  td_document_page_init (&page, FALSE);
  page.number_pages = FALSE;
  td_document_begin_part (document, &page);
  add_lines (document, &style, "q", 50);
  pdf = press_print (document, NULL, NULL);
  static const char *const NUMBERS[] = {NULL, "2", "3", NULL, "2", "3", NULL, NULL};
  for (guint i = 0; i < G_N_ELEMENTS (NUMBERS); i++) {
    g_autofree char *text = press_read_page (pdf, i + 1);
    g_assert_cmpint (g_str_has_prefix (text, "2\n") || g_str_has_prefix (text, "3\n"), ==,
                     NUMBERS[i] != NULL);
    if (NUMBERS[i] != NULL)
      g_assert_true (g_str_has_prefix (text, NUMBERS[i]));
  }
}

/* A page that follows starts at its margin, whatever space was asked for before the text. */
static void
drops_space_at_a_pages_top (void)
{
  g_autoptr (TdDocument) document = td_document_new ("Trang", "vi-VN");
  TdParagraphStyle style = line_style ();
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *boxes = NULL;
  double top = 0;

  add_lines (document, &style, "a", LINES_PER_PAGE);
  td_document_add_space (document, 100);
  style.space_before = 50;
  td_document_add_paragraph (document, &style, "sau");
  pdf = press_print (document, NULL, NULL);
  boxes =
      press_run_tool (pdf, (const char *const[]) {"pdftotext", "-bbox", "-f", "2", "@", "-", NULL});
  const char *end = strstr (boxes, ">sau<");
  g_assert_nonnull (end);
  while (strncmp (end, "yMin=\"", 6) != 0)
    end--;
  top = g_ascii_strtod (end + 6, NULL);
  g_assert_cmpfloat_with_epsilon (top, 56.69, 1.5);
}

static void
moves_columns_whole (void)
{
  g_autoptr (TdDocument) document = td_document_new ("Trang", "vi-VN");
  TdParagraphStyle style = line_style ();
  const double widths[] = {200, 250};
  g_autoptr (GBytes) pdf = NULL;

  add_lines (document, &style, "a", LINES_PER_PAGE - 3);
  td_document_begin_columns (document, 2, widths, TRUE);
  add_lines (document, &style, "trái", 2);
  td_document_next_column (document);
  add_lines (document, &style, "phải", 6);
  td_document_end_columns (document);
  pdf = press_print (document, NULL, NULL);
  assert_on_page (pdf, "trái1", 2);
  assert_on_page (pdf, "phải1", 2);
  assert_on_page (pdf, "phải6", 2);
}

static void
continues_columns_higher_than_a_page (void)
{
  g_autoptr (TdDocument) document = td_document_new ("Trang", "vi-VN");
  TdParagraphStyle style = line_style ();
  const double widths[] = {200, 250};
  g_autoptr (GBytes) pdf = NULL;
  guint n_pages;

  td_document_begin_columns (document, 2, widths, TRUE);
  add_lines (document, &style, "trái", 3);
  td_document_next_column (document);
  add_lines (document, &style, "phải", 2 * LINES_PER_PAGE + 4);
  td_document_end_columns (document);
  td_document_add_paragraph (document, &style, "hết");
  pdf = press_print (document, &n_pages, NULL);
  g_assert_cmpuint (n_pages, ==, 3);
  assert_on_page (pdf, "trái1", 1);
  assert_on_page (pdf, "phải37", 2);
  assert_on_page (pdf, "phải76", 3);
  assert_on_page (pdf, "hết", 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/pager/leaves-no-orphan", leaves_no_orphan);
  g_test_add_func ("/document/pager/leaves-no-widow", leaves_no_widow);
  g_test_add_func ("/document/pager/keeps-three-lines-whole", keeps_three_lines_whole);
  g_test_add_func ("/document/pager/keeps-a-heading-with-its-text", keeps_a_heading_with_its_text);
  g_test_add_func ("/document/pager/keeps-a-paragraph-together", keeps_a_paragraph_together);
  g_test_add_func ("/document/pager/ends-although-all-is-kept-with-next",
                   ends_although_all_is_kept_with_next);
  g_test_add_func ("/document/pager/numbers-pages-but-the-first", numbers_pages_but_the_first);
  g_test_add_func ("/document/pager/drops-space-at-a-pages-top", drops_space_at_a_pages_top);
  g_test_add_func ("/document/pager/moves-columns-whole", moves_columns_whole);
  g_test_add_func ("/document/pager/continues-columns-higher-than-a-page",
                   continues_columns_higher_than_a_page);
  return g_test_run ();
}
