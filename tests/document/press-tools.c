/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "press-tools.h"

#include <glib/gstdio.h>
#include <string.h>

GBytes *
press_print (TdDocument *document, guint *n_pages, GPtrArray *problems)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPress) press = td_press_new (&error);
  GBytes *pdf;

  g_assert_no_error (error);
  pdf = td_press_print (press, &document, 1, n_pages, problems, &error);
  g_assert_no_error (error);
  g_assert_nonnull (pdf);
  return pdf;
}

char *
press_run_tool (GBytes *pdf, const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("thidua-press-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "paper.pdf", NULL);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  char *output = NULL;
  g_autofree char *messages = NULL;
  int status = 0;

  g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), &error);
  g_assert_no_error (error);
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, g_str_equal (arguments[i], "@") ? path : (char *) arguments[i]);
  g_ptr_array_add (argv, NULL);
  g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output,
                &messages, &status, &error);
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, NULL))
    g_test_message ("%s%s", output, messages);
  g_assert_cmpint (status, ==, 0);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  return output;
}

char *
press_read_text (GBytes *pdf)
{
  return press_run_tool (pdf, (const char *const[]) {"pdftotext", "@", "-", NULL});
}

char *
press_read_page (GBytes *pdf, guint page)
{
  g_autofree char *number = g_strdup_printf ("%u", page);

  return press_run_tool (
      pdf, (const char *const[]) {"pdftotext", "-f", number, "-l", number, "@", "-", NULL});
}

void
press_check (GBytes *pdf)
{
  g_autofree char *output =
      press_run_tool (pdf, (const char *const[]) {"qpdf", "--check", "@", NULL});

  g_assert_nonnull (strstr (output, "No syntax or stream encoding errors found"));
}

TdParagraphStyle
press_style (TdRole role, TdAlign align)
{
  TdParagraphStyle style = TD_PARAGRAPH_STYLE_INIT;

  style.role = role;
  style.align = align;
  return style;
}

TdDocument *
press_document_of (const char *text)
{
  TdDocument *document = td_document_new ("Thử nghiệm", "vi-VN");
  TdParagraphStyle style = press_style (TD_ROLE_PARAGRAPH, TD_ALIGN_JUSTIFY);

  td_document_add_paragraph (document, &style, text);
  return document;
}
