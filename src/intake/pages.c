/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evidence of any kind as pages.  Runs in the helper only.
 *
 * A page of a PDF is drawn anew for each view.  A picture is decoded once and kept, a JPEG no
 * larger than the view wants; a view that wants more decodes it again. */
#include "config.h"

#include "pages.h"

#include "td-intake.h"

#include <math.h>
#include <poppler.h>
#include <string.h>

struct _TdPages {
  GBytes *bytes;
  TdIntakeKind kind;
  guint n_pages;
  PopplerDocument *document;
  /* the picture that is kept; @page 0: none */
  TdPicture picture;
  guint page;
};

TdIntakeKind
td_pages_recognize (GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  if (length >= 3 && memcmp (data, "\xff\xd8\xff", 3) == 0)
    return TD_INTAKE_JPEG;
  if (length >= 8 && memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0)
    return TD_INTAKE_PNG;
  if (length >= 4 && (memcmp (data, "II*\0", 4) == 0 || memcmp (data, "MM\0*", 4) == 0 ||
                      memcmp (data, "II+\0", 4) == 0 || memcmp (data, "MM\0+", 4) == 0))
    return TD_INTAKE_TIFF;
  if (length >= 16 && memcmp (data, "RIFF", 4) == 0 && memcmp (data + 8, "WEBPVP8", 7) == 0)
    return TD_INTAKE_WEBP;
  if (td_heif_recognize (data, length))
    return TD_INTAKE_HEIC;
  /* A PDF may have some bytes before its beginning. */
  if (length > 0 && memmem (data, MIN (length, 1024), "%PDF-", 5) != NULL)
    return TD_INTAKE_PDF;
  return TD_INTAKE_NO_KIND;
}

static TdIntakeReason
open_pdf (TdPages *self)
{
  TdIntakeReason reason = td_pdf_open (self->bytes, &self->document);

  if (reason != TD_INTAKE_GOOD)
    return reason;
  self->n_pages = MAX (0, poppler_document_get_n_pages (self->document));
  if (self->n_pages == 0)
    return TD_INTAKE_NO_PAGES;
  return self->n_pages > TD_INTAKE_MAX_PAGES ? TD_INTAKE_TOO_MANY_PAGES : TD_INTAKE_GOOD;
}

TdIntakeReason
td_pages_open (GBytes *bytes, TdPages **pages)
{
  TdPages *self = g_new0 (TdPages, 1);
  TdIntakeReason reason = TD_INTAKE_GOOD;

  self->bytes = g_bytes_ref (bytes);
  self->kind = td_pages_recognize (bytes);
  self->n_pages = 1;
  if (self->kind == TD_INTAKE_NO_KIND)
    reason = TD_INTAKE_UNKNOWN_KIND;
  else if (self->kind == TD_INTAKE_PDF)
    reason = open_pdf (self);
  else if (self->kind == TD_INTAKE_TIFF)
    reason = td_tiff_count (bytes, &self->n_pages);
  *pages = self;
  return reason;
}

void
td_pages_free (TdPages *self)
{
  g_clear_object (&self->document);
  td_picture_clear (&self->picture);
  g_bytes_unref (self->bytes);
  g_free (self);
}

TdIntakeKind
td_pages_get_kind (TdPages *self)
{
  return self->kind;
}

guint
td_pages_get_n (TdPages *self)
{
  return self->n_pages;
}

/* ---- pictures ---- */

static TdIntakeReason
read_picture (TdPages *self,
              guint page,
              TdReadHow how,
              guint width,
              guint height,
              TdPicture *picture)
{
  if (page < 1 || page > self->n_pages)
    return TD_INTAKE_NO_SUCH_PAGE;
  switch (self->kind) {
  case TD_INTAKE_JPEG:
    return td_jpeg_read (self->bytes, how, width, height, picture);
  case TD_INTAKE_PNG:
    return td_png_read (self->bytes, how, picture);
  case TD_INTAKE_TIFF:
    return td_tiff_read (self->bytes, page, how, picture);
  case TD_INTAKE_WEBP:
    return td_webp_read (self->bytes, how, picture);
  case TD_INTAKE_HEIC:
    return td_heif_read (self->bytes, how, picture);
  case TD_INTAKE_PDF:
  case TD_INTAKE_DOCX:
  case TD_INTAKE_ODT:
  case TD_INTAKE_NO_KIND:
    break;
  default:
    break;
  }
  return TD_INTAKE_UNKNOWN_KIND;
}

/* Whether what is kept has as many pixels as all of the page in @width × @height wants. */
static gboolean
is_fine_enough (TdPages *self, guint page, guint width, guint height)
{
  const TdPicture *picture = &self->picture;

  if (self->page != page)
    return FALSE;
  gboolean is_turned = picture->orientation >= 5;
  guint wanted_w = MIN (is_turned ? height : width, picture->width);
  guint wanted_h = MIN (is_turned ? width : height, picture->height);
  return td_picture_is_enough (cairo_image_surface_get_width (picture->surface), wanted_w) ||
         td_picture_is_enough (cairo_image_surface_get_height (picture->surface), wanted_h);
}

static TdIntakeReason
keep_picture (TdPages *self, guint page, guint width, guint height)
{
  if (is_fine_enough (self, page, width, height))
    return TD_INTAKE_GOOD;
  td_picture_clear (&self->picture);
  self->page = 0;
  TdIntakeReason reason = read_picture (self, page, TD_READ_PIXELS, width, height, &self->picture);
  if (reason == TD_INTAKE_GOOD)
    self->page = page;
  return reason;
}

static TdIntakeReason
check_pictures (TdPages *self)
{
  TdIntakeReason reason = TD_INTAKE_GOOD;

  for (guint page = 1; reason == TD_INTAKE_GOOD && page <= self->n_pages; page++) {
    TdPicture picture = {0};
    reason = read_picture (self, page, TD_READ_CHECK, 0, 0, &picture);
    td_picture_clear (&picture);
  }
  return reason;
}

TdIntakeReason
td_pages_check (TdPages *self)
{
  if (self->kind != TD_INTAKE_PDF)
    return check_pictures (self);
  if (!td_pdf_has_end (self->bytes))
    return TD_INTAKE_CUT_SHORT;
  return td_pdf_check (self->document, &self->n_pages);
}

TdIntakeReason
td_pages_check_structure (TdPages *self)
{
  TdIntakeReason reason = td_structure_check (self->bytes, self->kind);
  TdPicture picture = {0};

  for (guint i = 1; reason == TD_INTAKE_GOOD && i <= self->n_pages && self->document == NULL; i++)
    reason = read_picture (self, i, TD_READ_HEAD, 0, 0, &picture);
  return reason;
}

/* ---- what a page is ---- */

static TdIntakeReason
describe_pdf (TdPages *self, guint number, TdIntakePage *info)
{
  PopplerPage *page;
  TdIntakeReason reason =
      td_pdf_get_page (self->document, number, &page, &info->width, &info->height);

  if (reason == TD_INTAKE_GOOD)
    td_pdf_describe (self->document, page, info);
  g_clear_object (&page);
  return reason;
}

TdIntakeReason
td_pages_describe (TdPages *self, guint page, TdIntakePage *info)
{
  TdPicture picture = {0};

  if (self->kind == TD_INTAKE_PDF)
    return describe_pdf (self, page, info);
  TdIntakeReason reason = read_picture (self, page, TD_READ_HEAD, 0, 0, &picture);
  if (reason != TD_INTAKE_GOOD)
    return reason;
  td_picture_get_size (&picture, &info->width, &info->height);
  info->dots_per_inch = picture.dots_per_inch;
  info->colour = picture.colour;
  info->is_scan = TRUE;
  return TD_INTAKE_GOOD;
}

/* ---- views ---- */

/* From the page in units of 0..1 to the view's pixels. */
static void
place_page (cairo_t *cr, const TdView *view)
{
  static const cairo_matrix_t TURNS[] = {
      {1, 0, 0, 1, 0, 0}, {0, 1, -1, 0, 1, 0}, {-1, 0, 0, -1, 1, 1}, {0, -1, 1, 0, 0, 1}};

  cairo_scale (cr, view->width, view->height);
  cairo_transform (cr, &TURNS[view->rotation / 90 % 4]);
  cairo_scale (cr, 1 / view->w, 1 / view->h);
  cairo_translate (cr, -view->x, -view->y);
}

/* How many pixels all of the page would have. */
static guint
measure_page (double pixels, double share)
{
  return (guint) CLAMP (ceil (pixels / share), 1, TD_INTAKE_MAX_SIDE);
}

static TdIntakeReason
draw_picture (TdPages *self, const TdView *view, cairo_t *cr)
{
  gboolean is_turned = view->rotation % 180 != 0;
  guint width = measure_page (is_turned ? view->height : view->width, view->w);
  guint height = measure_page (is_turned ? view->width : view->height, view->h);
  TdIntakeReason reason = keep_picture (self, view->page, width, height);

  if (reason == TD_INTAKE_GOOD)
    td_picture_draw (&self->picture, cr, 1, 1);
  return reason;
}

static TdIntakeReason
draw_pdf (TdPages *self, const TdView *view, cairo_t *cr)
{
  PopplerPage *page;
  double width, height;
  TdIntakeReason reason = td_pdf_get_page (self->document, view->page, &page, &width, &height);

  if (reason != TD_INTAKE_GOOD)
    return reason;
  cairo_scale (cr, 1 / width, 1 / height);
  poppler_page_render (page, cr);
  g_object_unref (page);
  return TD_INTAKE_GOOD;
}

TdIntakeReason
td_pages_render (TdPages *self, const TdView *view, cairo_surface_t **surface)
{
  TdIntakeReason reason;

  *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, view->width, view->height);
  cairo_t *cr = cairo_create (*surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  place_page (cr, view);
  if (self->kind == TD_INTAKE_PDF)
    reason = draw_pdf (self, view, cr);
  else
    reason = draw_picture (self, view, cr);
  if (reason == TD_INTAKE_GOOD && cairo_status (cr) != CAIRO_STATUS_SUCCESS)
    reason = TD_INTAKE_DAMAGED;
  cairo_destroy (cr);
  if (reason != TD_INTAKE_GOOD)
    g_clear_pointer (surface, cairo_surface_destroy);
  return reason;
}

static TdIntakeReason
fit_pdf (TdPages *self, const TdView *box, cairo_surface_t **surface)
{
  PopplerPage *page;
  double width, height;
  TdIntakeReason reason = td_pdf_get_page (self->document, box->page, &page, &width, &height);
  TdView view = {.page = box->page, .w = 1, .h = 1};

  if (reason != TD_INTAKE_GOOD)
    return reason;
  g_object_unref (page);
  double scale = MIN (box->width / width, box->height / height);
  view.width = CLAMP ((guint) (width * scale + 0.5), 1, box->width);
  view.height = CLAMP ((guint) (height * scale + 0.5), 1, box->height);
  return td_pages_render (self, &view, surface);
}

TdIntakeReason
td_pages_fit (TdPages *self, const TdView *box, cairo_surface_t **surface)
{
  if (self->kind == TD_INTAKE_PDF)
    return fit_pdf (self, box, surface);
  TdIntakeReason reason = keep_picture (self, box->page, box->width, box->height);
  if (reason == TD_INTAKE_GOOD)
    *surface = td_picture_fit (&self->picture, box->width, box->height);
  return reason;
}

TdIntakeReason
td_pages_list_words (TdPages *self, guint number, guint max, GByteArray *words)
{
  PopplerPage *page;
  double width, height;

  if (self->kind != TD_INTAKE_PDF)
    return number >= 1 && number <= self->n_pages ? TD_INTAKE_NO_TEXT : TD_INTAKE_NO_SUCH_PAGE;
  TdIntakeReason reason = td_pdf_get_page (self->document, number, &page, &width, &height);
  if (reason == TD_INTAKE_GOOD)
    reason = td_pdf_list_words (page, max, words);
  g_clear_object (&page);
  return reason;
}
