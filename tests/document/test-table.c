/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables over several pages. */
#include "config.h"

#include "press-tools.h"

#include <string.h>

static const double WIDTHS[] = {40, 200, 200};

static void
add_row (TdDocument *document, gboolean is_header, const char *a, const char *b, const char *c)
{
  TdParagraphStyle style = press_style (TD_ROLE_PARAGRAPH, TD_ALIGN_START);

  style.style = is_header ? TD_STYLE_BOLD : TD_STYLE_REGULAR;
  td_document_begin_row (document, is_header);
  td_document_add_cell (document, &style, a);
  td_document_add_cell (document, &style, b);
  if (c != NULL)
    td_document_add_cell (document, &style, c);
  td_document_end_row (document);
}

static char *
many_words (const char *word, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 1; i <= n; i++)
    g_string_append_printf (text, "%s%u ", word, i);
  return g_string_free_and_steal (text);
}

static guint
count (const char *text, const char *word)
{
  guint n = 0;

  for (const char *at = text; (at = strstr (at, word)) != NULL; at += strlen (word))
    n++;
  return n;
}

static void
repeats_its_header (void)
{
  g_autoptr (TdDocument) document = td_document_new ("Bảng", "vi-VN");
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *all = NULL;
  guint n_pages;

  td_document_begin_table (document, 3, WIDTHS);
  add_row (document, TRUE, "STT", "Họ và tên", "Danh hiệu");
  add_row (document, TRUE, "(1)", "(2)", "(3)");
  for (guint i = 1; i <= 150; i++) {
    g_autofree char *number = g_strdup_printf ("%u", i);
    add_row (document, FALSE, number, "Nguyễn Thị Bưởi", "Lao động tiên tiến");
  }
  td_document_end_table (document);
  pdf = press_print (document, &n_pages, NULL);
  g_assert_cmpuint (n_pages, >=, 4);
  press_check (pdf);
  for (guint i = 1; i <= n_pages; i++) {
    g_autofree char *text = press_read_page (pdf, i);
    g_assert_cmpuint (count (text, "Họ và tên"), ==, 1);
    g_assert_cmpuint (count (text, "(2)"), ==, 1);
  }
  all = press_read_text (pdf);
  g_assert_cmpuint (count (all, "Nguyễn Thị Bưởi"), ==, 150);
}

static void
keeps_rows_whole (void)
{
  g_autoptr (TdDocument) document = td_document_new ("Bảng", "vi-VN");
  g_autofree char *words = many_words ("v", 30);
  g_autoptr (GBytes) pdf = NULL;
  guint n_pages;

  td_document_begin_table (document, 3, WIDTHS);
  add_row (document, TRUE, "STT", "Một", "Hai");
  for (guint i = 0; i < 40; i++)
    add_row (document, FALSE, "dòng", words, "x");
  td_document_end_table (document);
  pdf = press_print (document, &n_pages, NULL);
  for (guint i = 1; i <= n_pages; i++) {
    g_autofree char *text = press_read_page (pdf, i);
    g_assert_cmpuint (count (text, "dòng"), >, 0);
    g_assert_cmpuint (count (text, "v30"), ==, count (text, "dòng"));
  }
}

static void
cuts_a_row_higher_than_a_page (void)
{
  g_autoptr (TdDocument) document = td_document_new ("Bảng", "vi-VN");
  g_autofree char *words = many_words ("v", 1000);
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *all = NULL;
  guint n_pages;

  td_document_begin_table (document, 3, WIDTHS);
  add_row (document, TRUE, "STT", "Một", "Hai");
  add_row (document, FALSE, "dài", words, "ngắn");
  add_row (document, FALSE, "sau", "x", "y");
  td_document_end_table (document);
  pdf = press_print (document, &n_pages, NULL);
  g_assert_cmpuint (n_pages, >=, 4);
  all = press_read_text (pdf);
  g_assert_cmpuint (count (all, "STT"), ==, n_pages);
  g_assert_cmpuint (count (all, "ngắn"), ==, 1);
  for (guint i = 1; i <= 1000; i++) {
    g_autofree char *word = g_strdup_printf ("v%u", i);
    g_assert_nonnull (strstr (all, word));
  }
  press_check (pdf);
}

static void
copes_with_odd_tables (void)
{
  g_autoptr (TdDocument) document = td_document_new ("Bảng", "vi-VN");
  const double wide[] = {400, 400, 400};
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *all = NULL;

  td_document_begin_table (document, 3, WIDTHS); /* without rows */
  td_document_end_table (document);
  td_document_begin_table (document, 3, WIDTHS); /* only a header */
  add_row (document, TRUE, "đầu", "", "");
  td_document_end_table (document);
  td_document_begin_table (document, 3, wide); /* wider than the page, a cell short */
  add_row (document, FALSE, "một", "", NULL);
  td_document_end_table (document);
  pdf = press_print (document, NULL, NULL);
  all = press_read_text (pdf);
  g_assert_nonnull (strstr (all, "đầu"));
  g_assert_nonnull (strstr (all, "một"));
  press_check (pdf);
}

static void
stands_in_columns (void)
{
  g_autoptr (TdDocument) document = td_document_new ("Bảng", "vi-VN");
  const double widths[] = {150, 300};
  const double narrow[] = {30, 100, 100};
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *all = NULL;

  td_document_begin_columns (document, 2, widths, TRUE);
  td_document_next_column (document);
  td_document_begin_table (document, 3, narrow);
  add_row (document, TRUE, "a", "b", "c");
  add_row (document, FALSE, "một", "hai", "ba");
  td_document_end_table (document);
  td_document_end_columns (document);
  pdf = press_print (document, NULL, NULL);
  all = press_read_text (pdf);
  g_assert_nonnull (strstr (all, "hai"));
  press_check (pdf);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/table/repeats-its-header", repeats_its_header);
  g_test_add_func ("/document/table/keeps-rows-whole", keeps_rows_whole);
  g_test_add_func ("/document/table/cuts-a-row-higher-than-a-page", cuts_a_row_higher_than_a_page);
  g_test_add_func ("/document/table/copes-with-odd-tables", copes_with_odd_tables);
  g_test_add_func ("/document/table/stands-in-columns", stands_in_columns);
  return g_test_run ();
}
