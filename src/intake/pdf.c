/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a PDF with poppler.  Runs in the helper only. */
#include "config.h"

#include "picture.h"

#include "td-intake.h"
#include <math.h>
#include <poppler.h>
#include <string.h>

/* The end mark is in the last kilobyte of a good file; servers and mail put some more behind. */
#define TAIL (64 * 1024)

gboolean
td_pdf_has_end (GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  gsize tail = MIN (length, (gsize) TAIL);

  return memmem (data + length - tail, tail, "%%EOF", 5) != NULL;
}

TdIntakeReason
td_pdf_open (GBytes *bytes, PopplerDocument **document)
{
  g_autoptr (GError) error = NULL;

  *document = poppler_document_new_from_bytes (bytes, NULL, &error);
  if (*document != NULL)
    return TD_INTAKE_GOOD;
  if (g_error_matches (error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    return TD_INTAKE_ENCRYPTED;
  return td_pdf_has_end (bytes) ? TD_INTAKE_DAMAGED : TD_INTAKE_CUT_SHORT;
}

/* The text is asked for so that the page's content is read through. */
static gboolean
check_page (PopplerPage *page)
{
  double width, height;

  poppler_page_get_size (page, &width, &height);
  if (!isfinite (width) || !isfinite (height) || width <= 0 || height <= 0)
    return FALSE;
  g_autofree char *text = poppler_page_get_text (page);
  return text != NULL;
}

static TdIntakeReason
check_pages (PopplerDocument *document, guint *n_pages)
{
  int n = poppler_document_get_n_pages (document);

  if (n <= 0)
    return TD_INTAKE_NO_PAGES;
  if (n > TD_INTAKE_MAX_PAGES)
    return TD_INTAKE_TOO_MANY_PAGES;
  for (int i = 0; i < n; i++) {
    PopplerPage *page = poppler_document_get_page (document, i);
    gboolean is_good = page != NULL && check_page (page);
    g_clear_object (&page);
    if (!is_good)
      return TD_INTAKE_DAMAGED;
  }
  *n_pages = n;
  return TD_INTAKE_GOOD;
}

TdIntakeReason
td_pdf_probe (GBytes *bytes, guint *n_pages)
{
  PopplerDocument *document;
  TdIntakeReason reason = td_pdf_open (bytes, &document);

  if (reason == TD_INTAKE_GOOD)
    reason = td_pdf_has_end (bytes) ? check_pages (document, n_pages) : TD_INTAKE_CUT_SHORT;
  g_clear_object (&document);
  return reason;
}

static TdIntakeReason
draw_page (PopplerPage *page, guint width, guint height, cairo_surface_t **surface)
{
  double page_width, page_height;

  poppler_page_get_size (page, &page_width, &page_height);
  if (!isfinite (page_width) || !isfinite (page_height) || page_width <= 0 || page_height <= 0)
    return TD_INTAKE_DAMAGED;
  double scale = MIN (width / page_width, height / page_height);
  guint fit_w = CLAMP ((guint) (page_width * scale + 0.5), 1, width);
  guint fit_h = CLAMP ((guint) (page_height * scale + 0.5), 1, height);

  *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, fit_w, fit_h);
  cairo_t *cr = cairo_create (*surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, fit_w / page_width, fit_h / page_height);
  poppler_page_render (page, cr);
  cairo_destroy (cr);
  return TD_INTAKE_GOOD;
}

TdIntakeReason
td_pdf_render (GBytes *bytes, guint number, guint width, guint height, cairo_surface_t **surface)
{
  PopplerDocument *document;
  TdIntakeReason reason = td_pdf_open (bytes, &document);

  if (reason != TD_INTAKE_GOOD)
    return reason;
  PopplerPage *page = NULL;
  if (number > (guint) MAX (0, poppler_document_get_n_pages (document)))
    reason = TD_INTAKE_NO_SUCH_PAGE;
  else
    page = poppler_document_get_page (document, number - 1);
  if (reason == TD_INTAKE_GOOD)
    reason = page != NULL ? draw_page (page, width, height, surface) : TD_INTAKE_DAMAGED;
  g_clear_object (&page);
  g_clear_object (&document);
  return reason;
}
