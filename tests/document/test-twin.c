/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The editable twins of a paper: each word of the blocks in their order, pages and styles as the
 * paper has them, well-formed parts in a readable archive, the same bytes twice. */
#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <core/base/td-text.h>
#include <document/td-twin.h>
#include <document/td-zip.h>
#include <locale.h>
#include <string.h>

/* ---- archives, read by another's reader ---- */

static void
free_text (gpointer text)
{
  g_string_free (text, TRUE);
}

static GString *
read_entry (struct archive *archive)
{
  GString *text = g_string_new (NULL);
  char buffer[4096];
  la_ssize_t n = 0;

  while ((n = archive_read_data (archive, buffer, sizeof buffer)) > 0)
    g_string_append_len (text, buffer, n);
  g_assert_cmpint (n, ==, 0);
  return text;
}

/* Name → GString. */
static GHashTable *
unpack (GBytes *bytes)
{
  GHashTable *parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_text);
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry = NULL;
  gsize size = 0;
  const void *data = g_bytes_get_data (bytes, &size);

  archive_read_support_format_zip (archive);
  g_assert_cmpint (archive_read_open_memory (archive, data, size), ==, ARCHIVE_OK);
  while (archive_read_next_header (archive, &entry) == ARCHIVE_OK)
    g_hash_table_insert (parts, g_strdup (archive_entry_pathname (entry)), read_entry (archive));
  g_assert_cmpint (archive_read_free (archive), ==, ARCHIVE_OK);
  return parts;
}

static const char *
get_part (GHashTable *parts, const char *name)
{
  GString *text = g_hash_table_lookup (parts, name);

  g_assert_nonnull (text);
  return text->str;
}

/* ---- XML, read by GLib's parser ---- */

typedef struct {
  GString *words;
  guint n_elements;
} Reading;

static void
started_cb (GMarkupParseContext *context,
            const char *element,
            const char **names,
            const char **values,
            gpointer user_data,
            GError **error)
{
  Reading *reading = user_data;

  reading->n_elements++;
  if (g_str_has_suffix (element, ":p") || g_str_has_suffix (element, ":h") ||
      g_str_has_suffix (element, "line-break") || g_str_has_suffix (element, ":br"))
    g_string_append_c (reading->words, '\n');
}

static void
text_cb (GMarkupParseContext *context,
         const char *text,
         gsize length,
         gpointer user_data,
         GError **error)
{
  g_string_append_len (((Reading *) user_data)->words, text, (gssize) length);
}

/* The words of a part, a line for each paragraph; fails the test where it is not well formed. */
static char *
read_words (const char *xml)
{
  static const GMarkupParser PARSER = {started_cb, NULL, text_cb, NULL, NULL};
  Reading reading = {g_string_new (NULL), 0};
  g_autoptr (GError) error = NULL;
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&PARSER, 0, &reading, NULL);

  g_assert_true (g_markup_parse_context_parse (context, xml, (gssize) strlen (xml), &error));
  g_assert_no_error (error);
  g_assert_true (g_markup_parse_context_end_parse (context, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (reading.n_elements, >, 0);
  return g_string_free (reading.words, FALSE);
}

static void
check_parts (GHashTable *parts)
{
  GHashTableIter iter;
  gpointer name, text;

  g_hash_table_iter_init (&iter, parts);
  while (g_hash_table_iter_next (&iter, &name, &text)) {
    if (g_str_equal (name, "mimetype"))
      continue;
    g_autofree char *words = read_words (((GString *) text)->str);
    g_assert_nonnull (words);
  }
}

/* ---- a document with everything in it ---- */

static TdParagraphStyle
make_style (const char *name, const char *title)
{
  TdParagraphStyle style;

  memset (&style, 0, sizeof style);
  style.align = TD_ALIGN_JUSTIFY;
  style.size = 14;
  style.line_spacing = 1;
  style.space_after = 6;
  style.name = g_intern_string (name);
  style.title = g_intern_string (title);
  return style;
}

static void
add_head (TdDocument *document)
{
  const double widths[] = {187, 281};
  TdParagraphStyle agency = make_style ("agency", "Cơ quan ban hành");
  TdParagraphStyle motto = make_style ("motto", "Tiêu ngữ");

  agency.align = motto.align = TD_ALIGN_CENTER;
  agency.rule_below = 0.4;
  motto.rule_below = 1;
  td_document_begin_columns (document, 2, widths, TRUE);
  td_document_add_paragraph (document, &agency, "ỦY BAN NHÂN DÂN\nXÃ KHE LIM");
  td_document_next_column (document);
  td_document_add_paragraph (document, &motto, "Độc lập - Tự do - Hạnh phúc");
  td_document_end_columns (document);
}

static void
add_body (TdDocument *document)
{
  TdParagraphStyle heading = make_style ("heading", "Đề mục I");
  TdParagraphStyle body = make_style ("body", "Nội dung");

  heading.role = TD_ROLE_HEADING_1;
  heading.style = TD_STYLE_BOLD;
  heading.keep_with_next = TRUE;
  body.first_indent = 36;
  td_document_add_paragraph (document, &heading, "I. CHĂM SÓC <CÂY> & \"RỪNG\"");
  td_document_begin_paragraph (document, &body);
  td_document_add_run (document, "1. Trồng cây: ", TD_STYLE_BOLD, 0);
  td_document_add_run (document, "mỗi thôn một vườn;  chăm\tsóc\001 hằng tuần", TD_STYLE_REGULAR,
                       0);
  td_document_end_paragraph (document);
  td_document_add_paragraph (document, &body, "Kết thúc đợt trồng cây./.");
  td_document_keep_last (document);
  td_document_add_space (document, 20);
}

static void
add_list (TdDocument *document)
{
  const double widths[] = {50, 200};
  TdParagraphStyle cell = make_style ("cell", "Ô bảng");
  TdPage page;

  td_document_page_init (&page, TRUE);
  td_document_begin_part (document, &page);
  td_document_begin_table (document, 2, widths);
  td_document_begin_row (document, TRUE);
  td_document_add_cell (document, &cell, "STT");
  td_document_add_cell (document, &cell, "Thôn");
  td_document_end_row (document);
  td_document_begin_row (document, FALSE);
  td_document_add_cell (document, &cell, "1");
  td_document_add_cell (document, &cell, "Suối Cạn");
  td_document_end_row (document);
  td_document_end_table (document);
}

static TdDocument *
make_document (void)
{
  TdDocument *document = td_document_new ("Trồng cây & chăm rừng", "vi-VN");

  add_head (document);
  add_body (document);
  add_list (document);
  return document;
}

static const char *const WORDS[] = {
    "ỦY BAN NHÂN DÂN\nXÃ KHE LIM",
    "Độc lập - Tự do - Hạnh phúc",
    "I. CHĂM SÓC <CÂY> & \"RỪNG\"",
    "1. Trồng cây: mỗi thôn một vườn; chăm sóc hằng tuần",
    "Kết thúc đợt trồng cây./.",
    "STT",
    "Thôn",
    "1",
    "Suối Cạn",
};

static TdPress *
new_press (void)
{
  g_autoptr (GError) error = NULL;
  TdPress *press = td_press_new (&error);

  g_assert_no_error (error);
  return press;
}

/* All of WORDS, whole, in their order. */
static void
check_words (const char *xml)
{
  g_autofree char *words = read_words (xml);
  const char *at = words;

  for (guint i = 0; i < G_N_ELEMENTS (WORDS); i++) {
    g_autofree char *line = g_strdup_printf ("\n%s\n", WORDS[i]);
    const char *found = strstr (at, line);
    if (!found)
      g_error ("“%s” is not behind the words before it in:\n%s", WORDS[i], words);
    at = found + strlen (line) - 1;
  }
}

static guint
count (const char *text, const char *words)
{
  guint n = 0;

  for (const char *at = text; (at = strstr (at, words)); at += strlen (words))
    n++;
  return n;
}

/* ---- tests ---- */

static void
test_odt (void)
{
  g_autoptr (TdPress) press = new_press ();
  g_autoptr (TdDocument) document = make_document ();
  g_autoptr (GBytes) bytes = td_odt_write (document, press);
  g_autoptr (GHashTable) parts = unpack (bytes);
  const char *content = get_part (parts, "content.xml");
  const char *styles = get_part (parts, "styles.xml");

  check_parts (parts);
  check_words (content);
  g_assert_cmpstr (get_part (parts, "mimetype"), ==, "application/vnd.oasis.opendocument.text");
  g_assert_nonnull (strstr (styles, "style:display-name=\"Cơ quan ban hành\""));
  g_assert_nonnull (strstr (styles, "style:default-outline-level=\"1\""));
  g_assert_nonnull (strstr (styles, "style:print-orientation=\"landscape\""));
  g_assert_nonnull (strstr (styles, "fo:margin-left=\"85.04pt\""));
  g_assert_cmpuint (count (styles, "<style:master-page "), ==, 4);
  g_assert_cmpuint (count (styles, "<text:page-number "), ==, 2);
  g_assert_cmpuint (count (content, "style:master-page-name="), ==, 2);
  g_assert_cmpuint (count (content, "fo:border-bottom=\"0.75pt"), ==, 2);
  g_assert_cmpuint (count (content, "<table:table-header-rows>"), ==, 1);
  g_assert_nonnull (strstr (get_part (parts, "meta.xml"), "Trồng cây &amp; chăm rừng"));
}

/* OpenDocument wants its name where a program that knows no ZIP finds it. */
static void
test_odt_begins_with_its_name (void)
{
  g_autoptr (TdPress) press = new_press ();
  g_autoptr (TdDocument) document = make_document ();
  g_autoptr (GBytes) bytes = td_odt_write (document, press);
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  g_assert_cmpuint (size, >, 100);
  g_assert_cmpmem (data, 4, "PK\003\004", 4);
  g_assert_cmpmem (data + 30, 47, "mimetypeapplication/vnd.oasis.opendocument.text", 47);
}

static void
test_docx (void)
{
  g_autoptr (TdPress) press = new_press ();
  g_autoptr (TdDocument) document = make_document ();
  g_autoptr (GBytes) bytes = td_docx_write (document, press);
  g_autoptr (GHashTable) parts = unpack (bytes);
  const char *text = get_part (parts, "word/document.xml");
  const char *styles = get_part (parts, "word/styles.xml");

  check_parts (parts);
  check_words (text);
  g_assert_nonnull (strstr (styles, "<w:name w:val=\"Cơ quan ban hành\"/>"));
  g_assert_nonnull (strstr (styles, "<w:outlineLvl w:val=\"0\"/>"));
  g_assert_nonnull (
      strstr (text, "w:top=\"1134\" w:right=\"850\" w:bottom=\"1134\" w:left=\"1701\""));
  g_assert_cmpuint (count (text, "<w:titlePg/>"), ==, 2);
  g_assert_cmpuint (count (text, "w:orient=\"landscape\""), ==, 1);
  g_assert_cmpuint (count (text, "<w:tblHeader/>"), ==, 1);
  g_assert_cmpuint (count (text, "<w:pBdr>"), ==, 2);
  g_assert_nonnull (strstr (get_part (parts, "word/header1.xml"), " PAGE "));
  g_assert_nonnull (strstr (get_part (parts, "[Content_Types].xml"), "/word/document.xml"));
}

static void
test_plain (void)
{
  g_autoptr (TdDocument) document = make_document ();
  g_autoptr (GBytes) bytes = td_plain_write (document);
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_strndup (data, size);

  g_assert_cmpstr (text, ==,
                   "ỦY BAN NHÂN DÂN\nXÃ KHE LIM\n\n"
                   "Độc lập - Tự do - Hạnh phúc\n\n"
                   "I. CHĂM SÓC <CÂY> & \"RỪNG\"\n\n"
                   "1. Trồng cây: mỗi thôn một vườn;  chăm sóc hằng tuần\n\n"
                   "Kết thúc đợt trồng cây./.\n\n"
                   "STT\tThôn\n1\tSuối Cạn\n");
}

static void
test_same_bytes (void)
{
  g_autoptr (TdPress) press = new_press ();
  g_autoptr (TdPress) other = new_press ();
  g_autoptr (TdDocument) document = make_document ();
  g_autoptr (TdDocument) again = make_document ();
  g_autoptr (GBytes) odt = td_odt_write (document, press);
  g_autoptr (GBytes) odt_again = td_odt_write (again, other);
  g_autoptr (GBytes) docx = td_docx_write (document, press);
  g_autoptr (GBytes) docx_again = td_docx_write (again, other);

  g_assert_true (g_bytes_equal (odt, odt_again));
  g_assert_true (g_bytes_equal (docx, docx_again));
}

static void
test_empty (void)
{
  g_autoptr (TdPress) press = new_press ();
  g_autoptr (TdDocument) document = td_document_new (NULL, NULL);
  g_autoptr (GBytes) odt = td_odt_write (document, press);
  g_autoptr (GBytes) docx = td_docx_write (document, press);
  g_autoptr (GBytes) plain = td_plain_write (document);
  g_autoptr (GHashTable) odt_parts = unpack (odt);
  g_autoptr (GHashTable) docx_parts = unpack (docx);

  check_parts (odt_parts);
  check_parts (docx_parts);
  g_assert_cmpuint (g_bytes_get_size (plain), ==, 0);
}

/* Numbers have a point where people write a comma. */
static void
test_numbers (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  td_twin_number (text, "<", 12.7, "pt>");
  g_assert_cmpstr (text->str, ==, "<12.70pt>");
}

static void
test_zip (void)
{
  g_autofree char *long_text = g_strnfill (100000, 'a');
  TdZip *zip = td_zip_new ();

  td_zip_add (zip, "stored.txt", "như cũ", strlen ("như cũ"), FALSE);
  td_zip_add (zip, "folder/packed.txt", long_text, strlen (long_text), TRUE);
  td_zip_add (zip, "empty.txt", "", 0, TRUE);
  g_autoptr (GBytes) bytes = td_zip_finish (zip);
  g_autoptr (GHashTable) parts = unpack (bytes);

  g_assert_cmpuint (g_hash_table_size (parts), ==, 3);
  g_assert_cmpstr (get_part (parts, "stored.txt"), ==, "như cũ");
  g_assert_cmpstr (get_part (parts, "folder/packed.txt"), ==, long_text);
  g_assert_cmpstr (get_part (parts, "empty.txt"), ==, "");
  g_assert_cmpuint (g_bytes_get_size (bytes), <, 2000);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/twin/odt", test_odt);
  g_test_add_func ("/document/twin/odt-begins-with-its-name", test_odt_begins_with_its_name);
  g_test_add_func ("/document/twin/docx", test_docx);
  g_test_add_func ("/document/twin/plain", test_plain);
  g_test_add_func ("/document/twin/same-bytes", test_same_bytes);
  g_test_add_func ("/document/twin/empty", test_empty);
  g_test_add_func ("/document/twin/numbers", test_numbers);
  g_test_add_func ("/document/twin/zip", test_zip);
  return g_test_run ();
}
