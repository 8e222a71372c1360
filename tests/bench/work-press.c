/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One piece of the press's work, to be timed from outside:
 *   work-press report N DATA OUT    N reports of two pages in one PDF
 *   work-press many N DATA OUT      the same, a file each in the folder OUT
 *   work-press table N DATA OUT     a ruled table of N rows
 * DATA is a folder with body.txt, nominees.tsv and table.tsv. */
#include "config.h"

#include <document/td-press.h>

#include <stdlib.h>

#define BODY_PITCH 24.15
#define INDENT 36

static char *
read_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, &error)) {
    g_printerr ("%s\n", error->message);
    exit (1);
  }
  return text;
}

static char **
read_lines (const char *folder, const char *name)
{
  g_autofree char *text = read_file (folder, name);

  return g_strsplit (g_strchomp (text), "\n", -1);
}

static void
set_page (TdDocument *document, gboolean landscape)
{
  TdPage page;

  td_document_page_init (&page, landscape);
  page.margin_left = 85.039;
  page.margin_right = 56.693;
  page.number_pages = FALSE;
  td_document_begin_part (document, &page);
}

static void
fill_in (GString *line, const char *template, const char *name, const char *unit)
{
  g_string_truncate (line, 0);
  for (const char *at = template; *at != '\0';) {
    const char *brace = strchr (at, '{');
    if (brace == NULL) {
      g_string_append (line, at);
      return;
    }
    g_string_append_len (line, at, brace - at);
    g_string_append (line, g_str_has_prefix (brace, "{name}") ? name : unit);
    at = brace + 6;
  }
}

static TdDocument *
make_report (char **body, const char *nominee)
{
  TdDocument *document = td_document_new ("Báo cáo thành tích", "vi-VN");
  TdParagraphStyle style = TD_PARAGRAPH_STYLE_INIT;
  g_autoptr (GString) line = g_string_new (NULL);
  g_auto (GStrv) fields = g_strsplit (nominee, "\t", 2);

  set_page (document, FALSE);
  style.line_pitch = BODY_PITCH;
  style.role = TD_ROLE_HEADING_1;
  style.align = TD_ALIGN_CENTER;
  style.style = TD_STYLE_BOLD;
  td_document_add_paragraph (document, &style, "BÁO CÁO THÀNH TÍCH");
  g_string_printf (line, "%s - %s", fields[0], fields[1]);
  style.role = TD_ROLE_HEADING_2;
  td_document_add_paragraph (document, &style, line->str);
  style.role = TD_ROLE_PARAGRAPH;
  style.align = TD_ALIGN_JUSTIFY;
  style.style = TD_STYLE_REGULAR;
  style.first_indent = INDENT;
  for (guint i = 0; body[i] != NULL; i++) {
    fill_in (line, body[i], fields[0], fields[1]);
    td_document_add_paragraph (document, &style, line->str);
  }
  return document;
}

static void
add_row (TdDocument *document, const TdParagraphStyle *style, const char *line, gboolean is_header)
{
  g_auto (GStrv) fields = g_strsplit (line, "\t", -1);

  td_document_begin_row (document, is_header);
  for (guint i = 0; fields[i] != NULL; i++)
    td_document_add_cell (document, style, fields[i]);
  td_document_end_row (document);
}

static TdDocument *
make_table (char **lines, guint n)
{
  static const double WIDTHS[] = {36, 130, 70, 130, 170, 163};
  TdDocument *document = td_document_new ("Danh sách", "vi-VN");
  TdParagraphStyle style = TD_PARAGRAPH_STYLE_INIT;

  set_page (document, TRUE);
  style.align = TD_ALIGN_START;
  style.size = 12;
  style.space_after = 0;
  style.style = TD_STYLE_BOLD;
  td_document_begin_table (document, G_N_ELEMENTS (WIDTHS), WIDTHS);
  add_row (document, &style, lines[0], TRUE);
  style.style = TD_STYLE_REGULAR;
  for (guint i = 1; i <= n && lines[i] != NULL; i++)
    add_row (document, &style, lines[i], FALSE);
  td_document_end_table (document);
  return document;
}

static gboolean
print_to (TdPress *press, GPtrArray *documents, const char *path)
{
  g_autoptr (GError) error = NULL;
  guint n_pages = 0;
  g_autoptr (GBytes) bytes = td_press_print (press, (TdDocument *const *) documents->pdata,
                                             documents->len, &n_pages, NULL, &error);

  if (bytes == NULL || !g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL),
                                                  (gssize) g_bytes_get_size (bytes),
                                                  G_FILE_SET_CONTENTS_NONE, 0666, &error)) {
    g_printerr ("%s\n", error->message);
    return FALSE;
  }
  return TRUE;
}

static GPtrArray *
make_reports (const char *data, guint n)
{
  GPtrArray *documents = g_ptr_array_new_with_free_func ((GDestroyNotify) td_document_unref);
  g_auto (GStrv) body = read_lines (data, "body.txt");
  g_auto (GStrv) nominees = read_lines (data, "nominees.tsv");

  for (guint i = 0; i < n && nominees[i] != NULL; i++)
    g_ptr_array_add (documents, make_report (body, nominees[i]));
  return documents;
}

static gboolean
print_many (TdPress *press, GPtrArray *documents, const char *folder)
{
  for (guint i = 0; i < documents->len; i++) {
    g_autofree char *name = g_strdup_printf ("r%04u.pdf", i);
    g_autofree char *path = g_build_filename (folder, name, NULL);
    GPtrArray one = {.pdata = &documents->pdata[i], .len = 1};
    if (!print_to (press, &one, path))
      return FALSE;
  }
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPress) press = NULL;
  g_autoptr (GPtrArray) documents = NULL;

  if (argc != 5)
    return 2;
  guint n = (guint) atoi (argv[2]);
  press = td_press_new (&error);
  if (press == NULL) {
    g_printerr ("%s\n", error->message);
    return 1;
  }
  if (g_str_equal (argv[1], "table")) {
    g_auto (GStrv) lines = read_lines (argv[3], "table.tsv");
    documents = g_ptr_array_new_with_free_func ((GDestroyNotify) td_document_unref);
    g_ptr_array_add (documents, make_table (lines, n));
  } else {
    documents = make_reports (argv[3], n);
  }
  if (g_str_equal (argv[1], "many"))
    return print_many (press, documents, argv[4]) ? 0 : 1;
  return print_to (press, documents, argv[4]) ? 0 : 1;
}
