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
/* A scanner's picture covers at least so much of its page. */
#define SCAN_SHARE 0.6

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

TdIntakeReason
td_pdf_check (PopplerDocument *document, guint *n_pages)
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
td_pdf_get_page (PopplerDocument *document,
                 guint number,
                 PopplerPage **page,
                 double *width,
                 double *height)
{
  *page = NULL;
  if (number < 1 || number > (guint) MAX (0, poppler_document_get_n_pages (document)))
    return TD_INTAKE_NO_SUCH_PAGE;
  *page = poppler_document_get_page (document, (int) number - 1);
  if (*page == NULL)
    return TD_INTAKE_DAMAGED;
  poppler_page_get_size (*page, width, height);
  if (isfinite (*width) && isfinite (*height) && *width > 0 && *height > 0)
    return TD_INTAKE_GOOD;
  g_clear_object (page);
  return TD_INTAKE_DAMAGED;
}

/* The picture that a scanner makes a page of fills it. */
static PopplerImageMapping *
find_scan (GList *images, PopplerPage *page)
{
  double width, height;

  poppler_page_get_size (page, &width, &height);
  for (GList *link = images; link != NULL; link = link->next) {
    PopplerImageMapping *image = link->data;
    double w = fabs (image->area.x2 - image->area.x1), h = fabs (image->area.y2 - image->area.y1);
    if (w * h >= width * height * SCAN_SHARE)
      return image;
  }
  return NULL;
}

static TdIntakeColour
find_colour (cairo_surface_t *surface)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  gsize stride = cairo_image_surface_get_stride (surface);
  gsize width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  gboolean has_grey = FALSE;

  for (int y = 0; y < height; y++) {
    const guint32 *row = (const guint32 *) (data + y * stride);
    for (gsize x = 0; x < width; x++) {
      guint32 r = row[x] >> 16 & 0xff, g = row[x] >> 8 & 0xff, b = row[x] & 0xff;
      if (r != g || g != b)
        return TD_INTAKE_COLOUR;
      has_grey |= r != 0 && r != 255;
    }
  }
  return has_grey ? TD_INTAKE_GREY : TD_INTAKE_BILEVEL;
}

/* @area in points. */
static void
describe_scan (PopplerPage *page, PopplerImageMapping *image, TdIntakePage *info)
{
  cairo_surface_t *surface = poppler_page_get_image (page, image->image_id);
  double w = fabs (image->area.x2 - image->area.x1), h = fabs (image->area.y2 - image->area.y1);

  info->is_scan = TRUE;
  if (surface == NULL)
    return;
  int across = cairo_image_surface_get_width (surface);
  int down = cairo_image_surface_get_height (surface);
  /* On a turned page the picture lies on its side. */
  if ((across > down) != (w > h) && across != down) {
    int swapped = across;
    across = down;
    down = swapped;
  }
  info->dots_per_inch = MIN (across * 72.0 / w, down * 72.0 / h);
  info->colour = find_colour (surface);
  cairo_surface_destroy (surface);
}

void
td_pdf_describe (PopplerDocument *document, PopplerPage *page, TdIntakePage *info)
{
  guint major = 0, minor = 0;
  GList *images = poppler_page_get_image_mapping (page);
  PopplerImageMapping *scan = find_scan (images, page);
  g_autofree char *text = poppler_page_get_text (page);

  poppler_document_get_pdf_version (document, &major, &minor);
  info->pdf_version = major * 10 + MIN (minor, 9);
  info->n_signatures = (guint) MAX (0, poppler_document_get_n_signatures (document));
  for (const char *at = text; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    info->n_letters += g_unichar_isalnum (g_utf8_get_char (at));
  if (scan != NULL)
    describe_scan (page, scan, info);
  poppler_page_free_image_mapping (images);
}

/* ---- words ---- */

typedef struct {
  GByteArray *words;
  guint max;
  double width, height;
  TdIntakeWord word;
  gsize length; /* of the word's text */
  PopplerRectangle area;
} Words;

static void
end_word (Words *self)
{
  if (self->length == 0 || self->words->len / sizeof self->word >= self->max)
    return;
  self->word.x = CLAMP (self->area.x1 / self->width, 0, 1);
  self->word.y = CLAMP (self->area.y1 / self->height, 0, 1);
  self->word.w = CLAMP (self->area.x2 / self->width, 0, 1) - self->word.x;
  self->word.h = CLAMP (self->area.y2 / self->height, 0, 1) - self->word.y;
  g_byte_array_append (self->words, (const guint8 *) &self->word, sizeof self->word);
  memset (&self->word, 0, sizeof self->word);
  self->length = 0;
}

static void
add_character (Words *self, const char *at, const PopplerRectangle *area)
{
  gsize n = g_utf8_next_char (at) - at;

  if (self->length + n >= sizeof self->word.text)
    end_word (self);
  if (self->length == 0)
    self->area = *area;
  memcpy (self->word.text + self->length, at, n);
  self->length += n;
  self->area.x1 = MIN (self->area.x1, area->x1);
  self->area.y1 = MIN (self->area.y1, area->y1);
  self->area.x2 = MAX (self->area.x2, area->x2);
  self->area.y2 = MAX (self->area.y2, area->y2);
}

TdIntakeReason
td_pdf_list_words (PopplerPage *page, guint max, GByteArray *words)
{
  Words self = {.words = words, .max = max};
  g_autofree PopplerRectangle *areas = NULL;
  guint n_areas = 0, i = 0;
  g_autofree char *text = poppler_page_get_text (page);

  poppler_page_get_size (page, &self.width, &self.height);
  if (text == NULL || !poppler_page_get_text_layout (page, &areas, &n_areas))
    return TD_INTAKE_NO_TEXT;
  for (const char *at = text; *at != '\0' && i < n_areas; at = g_utf8_next_char (at), i++) {
    if (g_unichar_isspace (g_utf8_get_char (at)))
      end_word (&self);
    else
      add_character (&self, at, &areas[i]);
  }
  end_word (&self);
  return words->len > 0 ? TD_INTAKE_GOOD : TD_INTAKE_NO_TEXT;
}
