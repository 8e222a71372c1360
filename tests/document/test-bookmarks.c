/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outline of a PDF as another's reader sees it. */
#include "config.h"

#include "press-tools.h"

#include <json-glib/json-glib.h>

static void
describe_all (JsonArray *items, GString *into)
{
  for (guint i = 0; i < json_array_get_length (items); i++) {
    JsonObject *item = json_array_get_object_element (items, i);
    JsonArray *kids = json_object_get_array_member (item, "kids");

    g_string_append_printf (into, "%s%s %d", i > 0 ? ", " : "",
                            json_object_get_string_member (item, "title"),
                            (int) json_object_get_int_member (item, "destpageposfrom1"));
    if (json_array_get_length (kids) > 0) {
      g_string_append (into, " [");
      describe_all (kids, into);
      g_string_append (into, "]");
    }
  }
}

/* Titles with their pages, what is below each in brackets. */
static char *
describe_outline (GBytes *pdf)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = press_run_tool (
      pdf, (const char *const[]) {"qpdf", "--json", "--json-key=outlines", "@", NULL});
  g_autoptr (JsonNode) root = json_from_string (text, &error);
  GString *into = g_string_new (NULL);

  g_assert_no_error (error);
  describe_all (json_object_get_array_member (json_node_get_object (root), "outlines"), into);
  return g_string_free (into, FALSE);
}

static void
add_heading (TdDocument *document, TdRole role, const char *text)
{
  TdParagraphStyle style = press_style (role, TD_ALIGN_START);

  td_document_add_paragraph (document, &style, text);
}

/* More than a page of text. */
static void
add_text (TdDocument *document)
{
  TdParagraphStyle style = press_style (TD_ROLE_PARAGRAPH, TD_ALIGN_JUSTIFY);

  for (guint i = 0; i < 45; i++)
    td_document_add_paragraph (document, &style, "Một đoạn văn ngắn.");
}

static void
check_outline (TdDocument *document, const char *expected)
{
  g_autoptr (GBytes) pdf = press_print (document, NULL, NULL);
  g_autofree char *outline = NULL;

  press_check (pdf);
  outline = describe_outline (pdf);
  g_assert_cmpstr (outline, ==, expected);
}

static void
lists_the_headings (void)
{
  g_autoptr (TdDocument) document = td_document_new ("Kế hoạch", "vi-VN");

  add_heading (document, TD_ROLE_TITLE, "KẾ HOẠCH");
  add_heading (document, TD_ROLE_HEADING_1, "I. MỤC ĐÍCH");
  add_heading (document, TD_ROLE_HEADING_2, "1. Mục đích");
  add_text (document);
  add_heading (document, TD_ROLE_HEADING_2, "2. Yêu cầu");
  add_heading (document, TD_ROLE_HEADING_3, "a) Của ai?");
  add_heading (document, TD_ROLE_HEADING_1, "II. (NỘI\nDUNG)");
  check_outline (document,
                 "I. MỤC ĐÍCH 1 [1. Mục đích 1, 2. Yêu cầu 2 [a) Của ai? 2]], II. (NỘI DUNG) 2");
}

/* A level that is left out, a deep beginning, an empty heading. */
static void
keeps_odd_levels_in_order (void)
{
  g_autoptr (TdDocument) document = td_document_new ("Kế hoạch", "vi-VN");

  add_heading (document, TD_ROLE_HEADING_3, "sâu");
  add_heading (document, TD_ROLE_HEADING_1, "A");
  add_heading (document, TD_ROLE_HEADING_1, "  ");
  add_heading (document, TD_ROLE_HEADING_3, "a)");
  add_heading (document, TD_ROLE_HEADING_3, "b)");
  add_heading (document, TD_ROLE_HEADING_2, "1.");
  check_outline (document, "sâu 1, A 1 [a) 1 [b) 1], 1. 1]");
}

static void
shortens_long_headings (void)
{
  g_autoptr (TdDocument) document = td_document_new ("Kế hoạch", "vi-VN");
  g_autoptr (GString) words = g_string_new (NULL);

  while (words->len < 5000)
    g_string_append (words, "ự ");
  add_heading (document, TD_ROLE_HEADING_1, words->str);

  g_autoptr (GBytes) pdf = press_print (document, NULL, NULL);
  g_autofree char *outline = describe_outline (pdf);

  press_check (pdf);
  g_assert_cmpint (g_utf8_strlen (outline, -1), ==, 200 + 2);
  g_assert_true (g_str_has_suffix (outline, "… 1"));
}

static void
has_none_without_headings (void)
{
  g_autoptr (TdDocument) document = press_document_of ("một");

  check_outline (document, "");
}

static void
lists_papers_of_several (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPress) press = td_press_new (&error);
  g_autoptr (TdDocument) one = td_document_new ("Tờ trình", "vi-VN");
  g_autoptr (TdDocument) two = press_document_of ("hai");
  TdDocument *documents[] = {one, two};

  g_assert_no_error (error);
  add_heading (one, TD_ROLE_HEADING_1, "I. TÓM TẮT");
  add_text (one);

  g_autoptr (GBytes) pdf = td_press_print (press, documents, 2, NULL, NULL, &error);
  g_autofree char *outline = NULL;

  g_assert_no_error (error);
  press_check (pdf);
  outline = describe_outline (pdf);
  g_assert_cmpstr (outline, ==, "Tờ trình 1, Thử nghiệm 3");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/bookmarks/lists-the-headings", lists_the_headings);
  g_test_add_func ("/document/bookmarks/keeps-odd-levels-in-order", keeps_odd_levels_in_order);
  g_test_add_func ("/document/bookmarks/shortens-long-headings", shortens_long_headings);
  g_test_add_func ("/document/bookmarks/has-none-without-headings", has_none_without_headings);
  g_test_add_func ("/document/bookmarks/lists-papers-of-several", lists_papers_of_several);
  return g_test_run ();
}
