/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file level: what the writer writes can be read, and is the same each time. */
#include "config.h"

#include "press-tools.h"

#include <document/td-archive.h>
#include <document/td-pdf.h>

#include <string.h>

static GBytes *
make_file (guint n_objects, const char *content)
{
  g_autoptr (TdPdf) pdf = td_pdf_new ();
  guint pages = td_pdf_reserve (pdf);
  guint page = td_pdf_reserve (pdf);
  guint stream = td_pdf_reserve (pdf);
  guint catalog = td_pdf_reserve (pdf);

  td_buffer_append_format (td_pdf_begin_object (pdf, pages), "<</Type/Pages/Count 1/Kids[%u 0 R]>>",
                           page);
  td_pdf_end_object (pdf);
  td_buffer_append_format (td_pdf_begin_object (pdf, page),
                           "<</Type/Page/Parent %u 0 R/MediaBox[0 0 100 100]/Contents %u 0 R"
                           "/Resources<<>>>>",
                           pages, stream);
  td_pdf_end_object (pdf);
  td_pdf_add_stream (pdf, stream, "", content, strlen (content));
  for (guint i = 0; i < n_objects; i++) {
    td_buffer_append_format (td_pdf_begin_object (pdf, td_pdf_reserve (pdf)), "[%u]", i);
    td_pdf_end_object (pdf);
  }
  td_buffer_append_format (td_pdf_begin_object (pdf, catalog), "<</Type/Catalog/Pages %u 0 R>>",
                           pages);
  td_pdf_end_object (pdf);
  return td_pdf_finish (pdf, catalog, td_archive_add_info (pdf, "Tên"));
}

static void
writes_what_can_be_read (void)
{
  static const guint COUNTS[] = {0, 190, 200, 201, 1000};

  for (gsize i = 0; i < G_N_ELEMENTS (COUNTS); i++) {
    g_autoptr (GBytes) file = make_file (COUNTS[i], "0 0 m 9 9 l S");
    press_check (file);
  }
}

static void
gives_the_same_bytes (void)
{
  g_autoptr (GBytes) one = make_file (300, "0 0 m 9 9 l S");
  g_autoptr (GBytes) same = make_file (300, "0 0 m 9 9 l S");
  g_autoptr (GBytes) other = make_file (300, "0 0 m 8 9 l S");

  g_assert_true (g_bytes_equal (one, same));
  g_assert_false (g_bytes_equal (one, other));
}

static void
writes_numbers (void)
{
  static const struct {
    gint64 hundredths;
    const char *text;
  } CASES[] = {
      {0, "0"},     {1, ".01"},        {50, ".5"},       {100, "1"},
      {-5, "-.05"}, {-2415, "-24.15"}, {59530, "595.3"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++) {
    TdBuffer buffer = {0};
    td_buffer_append_hundredths (&buffer, CASES[i].hundredths);
    g_assert_cmpmem (buffer.bytes, buffer.length, CASES[i].text, strlen (CASES[i].text));
    td_buffer_clear (&buffer);
  }
}

static void
writes_text_strings (void)
{
  TdBuffer buffer = {0};
  const char *expected = "<FEFF1EA00041D83DDE00>";

  td_buffer_append_text_string (&buffer, "ẠA😀");
  g_assert_cmpmem (buffer.bytes, buffer.length, expected, strlen (expected));
  td_buffer_clear (&buffer);
}

static void
escapes_the_title (void)
{
  g_autoptr (TdPdf) pdf = td_pdf_new ();
  g_autoptr (GBytes) file = NULL;
  g_autofree char *text = NULL;

  td_archive_add_metadata (pdf, "A < B & \"C\"", "vi-VN");
  file = td_pdf_finish (pdf, 1, 1);
  text = g_strndup (g_bytes_get_data (file, NULL), 3000);
  g_assert_nonnull (strstr (text, "A &lt; B &amp; &quot;C&quot;"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/pdf/writes-what-can-be-read", writes_what_can_be_read);
  g_test_add_func ("/document/pdf/gives-the-same-bytes", gives_the_same_bytes);
  g_test_add_func ("/document/pdf/writes-numbers", writes_numbers);
  g_test_add_func ("/document/pdf/writes-text-strings", writes_text_strings);
  g_test_add_func ("/document/pdf/escapes-the-title", escapes_the_title);
  return g_test_run ();
}
