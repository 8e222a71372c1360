/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One of our own PDFs, opened by poppler.  Poppler documents are not safe to share, so each has a
 * pool of exactly one thread that opens it and renders every page; page sizes and texts are copied
 * out when it is opened and do not change after.  The last reference may fall on either thread. */
#include "config.h"

#include "td-pdf-document.h"

#include <core/base/td-error.h>
#include <poppler.h>

typedef struct {
  double width, height;
  char *text;
} Page;

struct _TdPdfDocument {
  GObject parent_instance;
  GThreadPool *pool;
  GBytes *pdf;
  PopplerDocument *poppler; /* pool's thread only */
  GArray *pages;            /* of Page; complete when opened */
};

G_DEFINE_FINAL_TYPE (TdPdfDocument, td_pdf_document, G_TYPE_OBJECT)

typedef struct {
  guint page;
  double scale;
} Rendering;

static void
page_clear (gpointer data)
{
  Page *page = data;
  g_free (page->text);
}

static gboolean
read_pages (TdPdfDocument *self)
{
  int n = poppler_document_get_n_pages (self->poppler);
  int i;

  for (i = 0; i < n; i++) {
    PopplerPage *poppler_page = poppler_document_get_page (self->poppler, i);
    Page page = {0};

    if (!poppler_page)
      return FALSE;
    poppler_page_get_size (poppler_page, &page.width, &page.height);
    page.text = poppler_page_get_text (poppler_page);
    g_array_append_val (self->pages, page);
    g_object_unref (poppler_page);
  }
  return n > 0;
}

static void
open_document (TdPdfDocument *self, GTask *task)
{
  g_autoptr (GError) error = NULL;

  self->poppler = poppler_document_new_from_bytes (self->pdf, NULL, &error);
  if (self->poppler && read_pages (self))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, TD_ERROR, TD_ERROR_UNREADABLE, "Opening the made paper: %s",
                             error ? error->message : "it has no pages");
}

static GdkTexture *
texture_of_surface (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = NULL;

  cairo_surface_flush (surface);
  bytes = g_bytes_new_with_free_func (
      cairo_image_surface_get_data (surface), (gsize) stride * height,
      (GDestroyNotify) cairo_surface_destroy, cairo_surface_reference (surface));
  return gdk_memory_texture_new (width, height, GDK_MEMORY_B8G8R8X8, bytes, stride);
}

static void
render_page (TdPdfDocument *self, GTask *task)
{
  Rendering *rendering = g_task_get_task_data (task);
  Page *page = &g_array_index (self->pages, Page, rendering->page);
  PopplerPage *poppler_page;
  cairo_surface_t *surface;
  cairo_t *cr;

  if (g_task_return_error_if_cancelled (task))
    return;
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24,
                                        MAX (1, (int) (page->width * rendering->scale + 0.5)),
                                        MAX (1, (int) (page->height * rendering->scale + 0.5)));
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, rendering->scale, rendering->scale);
  poppler_page = poppler_document_get_page (self->poppler, (int) rendering->page);
  if (poppler_page)
    poppler_page_render (poppler_page, cr);
  if (poppler_page && cairo_status (cr) == CAIRO_STATUS_SUCCESS)
    g_task_return_pointer (task, texture_of_surface (surface), g_object_unref);
  else
    g_task_return_new_error (task, TD_ERROR, TD_ERROR_FAILED, "Rendering page %u: %s",
                             rendering->page + 1, cairo_status_to_string (cairo_status (cr)));
  g_clear_object (&poppler_page);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* The pool's one thread. */
static void
run_task (gpointer data, gpointer user_data)
{
  g_autoptr (GTask) task = data;
  TdPdfDocument *self = g_task_get_source_object (task);

  if (self->poppler)
    render_page (self, task);
  else
    open_document (self, task);
}

static void
td_pdf_document_finalize (GObject *object)
{
  TdPdfDocument *self = TD_PDF_DOCUMENT (object);

  /* Every task holds a reference, so nothing is queued; not waited for, since this may run on the
   * pool's own thread. */
  g_thread_pool_free (self->pool, FALSE, FALSE);
  g_clear_object (&self->poppler);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  g_clear_pointer (&self->pages, g_array_unref);
  G_OBJECT_CLASS (td_pdf_document_parent_class)->finalize (object);
}

static void
td_pdf_document_class_init (TdPdfDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_pdf_document_finalize;
}

static void
td_pdf_document_init (TdPdfDocument *self)
{
  self->pages = g_array_new (FALSE, TRUE, sizeof (Page));
  g_array_set_clear_func (self->pages, page_clear);
  self->pool = g_thread_pool_new (run_task, NULL, 1, FALSE, NULL);
}

void
td_pdf_document_open_async (GBytes *pdf,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (TdPdfDocument) self = g_object_new (TD_TYPE_PDF_DOCUMENT, NULL);
  GTask *task;

  g_return_if_fail (pdf != NULL);

  self->pdf = g_bytes_ref (pdf);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, td_pdf_document_open_async);
  g_thread_pool_push (self->pool, task, NULL);
}

TdPdfDocument *
td_pdf_document_open_finish (GAsyncResult *result, GError **error)
{
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  return g_object_ref (g_task_get_source_object (G_TASK (result)));
}

guint
td_pdf_document_get_n_pages (TdPdfDocument *self)
{
  g_return_val_if_fail (TD_IS_PDF_DOCUMENT (self), 0);
  return self->pages->len;
}

void
td_pdf_document_get_page_size (TdPdfDocument *self, guint page, double *width, double *height)
{
  g_return_if_fail (TD_IS_PDF_DOCUMENT (self));
  g_return_if_fail (page < self->pages->len);

  *width = g_array_index (self->pages, Page, page).width;
  *height = g_array_index (self->pages, Page, page).height;
}

const char *
td_pdf_document_get_page_text (TdPdfDocument *self, guint page)
{
  g_return_val_if_fail (TD_IS_PDF_DOCUMENT (self), NULL);
  g_return_val_if_fail (page < self->pages->len, NULL);
  return g_array_index (self->pages, Page, page).text;
}

void
td_pdf_document_render_async (TdPdfDocument *self,
                              guint page,
                              double scale,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Rendering *rendering;
  GTask *task;

  g_return_if_fail (TD_IS_PDF_DOCUMENT (self));
  g_return_if_fail (page < self->pages->len);
  g_return_if_fail (scale > 0);

  rendering = g_new0 (Rendering, 1);
  rendering->page = page;
  rendering->scale = scale;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, td_pdf_document_render_async);
  g_task_set_task_data (task, rendering, g_free);
  g_thread_pool_push (self->pool, task, NULL);
}

GdkTexture *
td_pdf_document_render_finish (TdPdfDocument *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
