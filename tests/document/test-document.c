/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The builder: what the tree holds after the calls that made it. */
#include "config.h"

#include <document/td-document-private.h>

static const char *
text_of (const TdBlock *block)
{
  g_assert_cmpint (block->kind, ==, TD_BLOCK_PARAGRAPH);
  return block->paragraph.first_run->text;
}

static void
makes_text_valid_and_composed (void)
{
  g_autoptr (TdDocument) document = td_document_new (NULL, NULL);
  TdParagraphStyle style = TD_PARAGRAPH_STYLE_INIT;

  td_document_add_paragraph (document, &style, "Nguye\xCC\x82\xCC\x83n");
  td_document_add_paragraph (document, &style, "h\xFFng");
  const TdBlock *first = document->first_part->blocks.first;
  g_assert_cmpstr (text_of (first), ==, "Nguyễn");
  g_assert_cmpstr (text_of (first->next), ==, "h\xEF\xBF\xBDng");
  g_assert_cmpstr (document->language, ==, "vi-VN");
}

static void
replaces_a_part_without_blocks (void)
{
  g_autoptr (TdDocument) document = td_document_new ("Danh sách", "vi-VN");
  TdPage page;

  td_document_page_init (&page, TRUE);
  td_document_begin_part (document, &page);
  g_assert_null (document->first_part->next);
  g_assert_cmpfloat_with_epsilon (document->first_part->page.width, 841.89, 0.01);
  td_document_add_space (document, 1);
  td_document_begin_part (document, &page);
  g_assert_true (document->first_part->next == document->last_part);
}

static void
has_the_margins_of_the_decree (void)
{
  TdPage page;

  td_document_page_init (&page, FALSE);
  g_assert_cmpfloat_with_epsilon (page.margin_top, 56.69, 0.01);
  g_assert_cmpfloat_with_epsilon (page.margin_bottom, 56.69, 0.01);
  g_assert_cmpfloat_with_epsilon (page.margin_left, 85.04, 0.01);
  g_assert_cmpfloat_with_epsilon (page.margin_right, 42.52, 0.01);
  g_assert_true (page.number_pages);
}

static void
nests_columns (void)
{
  g_autoptr (TdDocument) document = td_document_new ("Cột", "vi-VN");
  TdParagraphStyle style = TD_PARAGRAPH_STYLE_INIT;
  const double widths[] = {200, 200};

  td_document_begin_columns (document, 2, widths, TRUE);
  td_document_next_column (document);
  td_document_begin_columns (document, 2, widths, FALSE);
  td_document_add_paragraph (document, &style, "trong");
  td_document_end_columns (document);
  td_document_add_paragraph (document, &style, "giữa");
  td_document_end_columns (document);
  td_document_add_paragraph (document, &style, "ngoài");
  const TdBlock *outer = document->first_part->blocks.first;
  const TdBlock *inner = outer->columns.columns[1].first;
  g_assert_null (outer->columns.columns[0].first);
  g_assert_cmpint (inner->kind, ==, TD_BLOCK_COLUMNS);
  g_assert_cmpstr (text_of (inner->columns.columns[0].first), ==, "trong");
  g_assert_cmpstr (text_of (inner->next), ==, "giữa");
  g_assert_cmpstr (text_of (outer->next), ==, "ngoài");
}

static void
gives_runs_the_paragraphs_size (void)
{
  g_autoptr (TdDocument) document = td_document_new ("Chữ", "vi-VN");
  TdParagraphStyle style = TD_PARAGRAPH_STYLE_INIT;

  style.size = 13;
  td_document_begin_paragraph (document, &style);
  td_document_add_run (document, "một", TD_STYLE_BOLD, 0);
  td_document_add_run (document, "hai", TD_STYLE_REGULAR, 20);
  td_document_end_paragraph (document);
  const TdRun *run = document->first_part->blocks.first->paragraph.first_run;
  g_assert_cmpfloat (run->size, ==, 13);
  g_assert_cmpfloat (run->next->size, ==, 20);
  g_assert_null (run->next->next);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/document/makes-text-valid-and-composed",
                   makes_text_valid_and_composed);
  g_test_add_func ("/document/document/replaces-a-part-without-blocks",
                   replaces_a_part_without_blocks);
  g_test_add_func ("/document/document/has-the-margins-of-the-decree",
                   has_the_margins_of_the_decree);
  g_test_add_func ("/document/document/nests-columns", nests_columns);
  g_test_add_func ("/document/document/gives-runs-the-paragraphs-size",
                   gives_runs_the_paragraphs_size);
  return g_test_run ();
}
