/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happens to made papers: opened for the preview, printed, exported.  All three are given the
 * bytes of the press. */
#include <adwaita.h>
#include <core/base/td-error.h>
#include <core/base/td-paper.h>
#include <document/td-press.h>
#include <glib/gstdio.h>
#include <poppler.h>
#include <ui/dossier/td-export.h>
#include <ui/dossier/td-pdf-document.h>
#include <ui/dossier/td-print.h>

#define SECONDS 20

typedef struct {
  GAsyncResult *result;
  gboolean is_late;
} Wait;

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ((Wait *) user_data)->result = g_object_ref (result);
}

static gboolean
late_cb (gpointer user_data)
{
  ((Wait *) user_data)->is_late = TRUE;
  return G_SOURCE_CONTINUE;
}

static GAsyncResult *
wait_for (Wait *wait)
{
  guint timeout = g_timeout_add_seconds (SECONDS, late_cb, wait);

  while (!wait->result && !wait->is_late)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timeout);
  g_assert_nonnull (wait->result);
  return wait->result;
}

/* A paper of @n_pages pages, the last one across when @has_landscape. */
static TdPaper *
make_paper (const char *file_name, const char *text, gboolean has_landscape)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPress) press = td_press_new (&error);
  g_autoptr (TdDocument) document = td_document_new (text, "vi-VN");
  TdParagraphStyle style = TD_PARAGRAPH_STYLE_INIT;
  TdPaper *paper = td_paper_new ("achievement-report", "ND91_2017", "form", text);
  TdPage page;

  g_assert_no_error (error);
  td_document_add_paragraph (document, &style, text);
  if (has_landscape) {
    td_document_page_init (&page, TRUE);
    td_document_begin_part (document, &page);
    td_document_add_paragraph (document, &style, "Danh sách");
  }
  paper->pdf = td_press_print (press, &document, 1, &paper->n_pages, NULL, &error);
  g_assert_no_error (error);
  g_set_str (&paper->file_name, file_name);
  return paper;
}

static GPtrArray *
make_papers (void)
{
  GPtrArray *papers = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (papers, make_paper ("01 Tờ trình.pdf", "Kính gửi Sở Nội vụ", TRUE));
  g_ptr_array_add (papers, make_paper ("02 Báo cáo.pdf", "Trần Thị Bưởi", FALSE));
  return papers;
}

static char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("thidua-papers-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

/* ---- preview ---- */

static TdPdfDocument *
open_document (GBytes *pdf, GError **error)
{
  Wait wait = {0};
  TdPdfDocument *document;

  td_pdf_document_open_async (pdf, NULL, answered_cb, &wait);
  document = td_pdf_document_open_finish (wait_for (&wait), error);
  g_object_unref (wait.result);
  return document;
}

static void
test_opens_and_renders (void)
{
  g_autoptr (TdPaper) paper = make_paper ("a.pdf", "Kính gửi Sở Nội vụ", TRUE);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPdfDocument) document = open_document (paper->pdf, &error);
  g_autoptr (GdkTexture) texture = NULL;
  Wait wait = {0};
  double width = 0, height = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (td_pdf_document_get_n_pages (document), ==, 2);
  td_pdf_document_get_page_size (document, 1, &width, &height);
  g_assert_cmpfloat (width, >, height);
  g_assert_nonnull (strstr (td_pdf_document_get_page_text (document, 0), "Kính gửi Sở Nội vụ"));

  td_pdf_document_render_async (document, 0, 2, NULL, answered_cb, &wait);
  texture = td_pdf_document_render_finish (document, wait_for (&wait), &error);
  g_object_unref (wait.result);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 1191);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, 1684);
}

static void
test_refuses_what_is_no_pdf (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("not a PDF", 9);
  g_autoptr (GError) error = NULL;

  g_assert_null (open_document (bytes, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_UNREADABLE);
}

static void
test_rendering_can_be_cancelled (void)
{
  g_autoptr (TdPaper) paper = make_paper ("a.pdf", "Kính gửi", FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPdfDocument) document = open_document (paper->pdf, &error);
  Wait wait = {0};

  g_assert_no_error (error);
  g_cancellable_cancel (cancellable);
  td_pdf_document_render_async (document, 0, 1, cancellable, answered_cb, &wait);
  g_assert_null (td_pdf_document_render_finish (document, wait_for (&wait), &error));
  g_object_unref (wait.result);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* ---- printing ---- */

static PopplerDocument *
open_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = g_filename_to_uri (path, NULL, &error);
  PopplerDocument *document = poppler_document_new_from_file (uri, NULL, &error);

  g_assert_no_error (error);
  return document;
}

static void
test_prints_one_to_one (void)
{
  g_autoptr (GPtrArray) papers = make_papers ();
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "printed.pdf", NULL);
  g_autoptr (GError) error = NULL;
  PopplerDocument *printed;
  PopplerPage *page;
  g_autofree char *text = NULL;
  double width = 0, height = 0;

  g_assert_true (td_print_to_file (papers, path, &error));
  g_assert_no_error (error);
  printed = open_file (path);
  g_assert_cmpint (poppler_document_get_n_pages (printed), ==, 3);

  page = poppler_document_get_page (printed, 0);
  poppler_page_get_size (page, &width, &height);
  g_assert_cmpfloat_with_epsilon (width, 595.276, 0.6);
  g_assert_cmpfloat_with_epsilon (height, 841.89, 0.6);
  g_object_unref (page);

  page = poppler_document_get_page (printed, 2);
  text = poppler_page_get_text (page);
  g_assert_nonnull (strstr (text, "Bưởi"));
  g_object_unref (page);
  g_object_unref (printed);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_does_not_print_what_is_not_made (void)
{
  g_autoptr (GPtrArray) papers = make_papers ();
  TdPaper *paper = g_ptr_array_index (papers, 1);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&paper->pdf, g_bytes_unref);
  g_assert_false (td_print_to_file (papers, "/nonexistent/a.pdf", &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_FAILED);
}

/* ---- exporting ---- */

static guint export (GPtrArray *papers, const char *folder, gboolean replace, GError **error)
{
  Wait wait = {0};
  guint n;

  td_export_papers_async (papers, folder, replace, NULL, answered_cb, &wait);
  n = td_export_papers_finish (wait_for (&wait), error);
  g_object_unref (wait.result);
  return n;
}

static void
check_file (const char *folder, const char *name, GBytes *pdf)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &contents, &length, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (contents, length, g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf));
  g_unlink (path);
}

static void
test_exports_the_same_bytes (void)
{
  g_autoptr (GPtrArray) papers = make_papers ();
  g_autofree char *folder = make_folder ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (export (papers, folder, FALSE, &error), ==, 2);
  g_assert_no_error (error);
  check_file (folder, "01 Tờ trình.pdf", ((TdPaper *) g_ptr_array_index (papers, 0))->pdf);
  check_file (folder, "02 Báo cáo.pdf", ((TdPaper *) g_ptr_array_index (papers, 1))->pdf);
  g_rmdir (folder);
}

static void
test_replaces_only_when_told (void)
{
  g_autoptr (GPtrArray) papers = make_papers ();
  g_autofree char *folder = make_folder ();
  g_autofree char *first = g_build_filename (folder, "01 Tờ trình.pdf", NULL);
  g_autofree char *second = g_build_filename (folder, "02 Báo cáo.pdf", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (second, "mine", 4, &error));
  g_assert_cmpuint (export (papers, folder, FALSE, &error), ==, 0);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_assert_false (g_file_test (first, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  g_assert_cmpuint (export (papers, folder, TRUE, &error), ==, 2);
  g_assert_no_error (error);
  check_file (folder, "02 Báo cáo.pdf", ((TdPaper *) g_ptr_array_index (papers, 1))->pdf);
  g_unlink (first);
  g_rmdir (folder);
}

static void
test_keeps_papers_of_one_name_apart (void)
{
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *folder = make_folder ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (papers, make_paper ("Báo cáo.pdf", "Lê Văn Nam (xã A)", FALSE));
  g_ptr_array_add (papers, make_paper ("Báo cáo.pdf", "Lê Văn Nam (xã B)", FALSE));
  g_assert_cmpuint (export (papers, folder, FALSE, &error), ==, 2);
  g_assert_no_error (error);
  check_file (folder, "Báo cáo.pdf", ((TdPaper *) g_ptr_array_index (papers, 0))->pdf);
  check_file (folder, "Báo cáo (2).pdf", ((TdPaper *) g_ptr_array_index (papers, 1))->pdf);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/ui/papers/opens-and-renders", test_opens_and_renders);
  g_test_add_func ("/ui/papers/refuses-what-is-no-pdf", test_refuses_what_is_no_pdf);
  g_test_add_func ("/ui/papers/rendering-can-be-cancelled", test_rendering_can_be_cancelled);
  g_test_add_func ("/ui/papers/prints-one-to-one", test_prints_one_to_one);
  g_test_add_func ("/ui/papers/does-not-print-what-is-not-made",
                   test_does_not_print_what_is_not_made);
  g_test_add_func ("/ui/papers/exports-the-same-bytes", test_exports_the_same_bytes);
  g_test_add_func ("/ui/papers/replaces-only-when-told", test_replaces_only_when_told);
  g_test_add_func ("/ui/papers/keeps-papers-of-one-name-apart",
                   test_keeps_papers_of_one_name_apart);
  return g_test_run ();
}
