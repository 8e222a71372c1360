/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a PDF, page by page.  Runs in the helper only.  Poppler says which characters are
 * where; what stands beside what is found out in layout.c. */
#include "config.h"

#include "text.h"

#include "layout.h"
#include "picture.h"
#include "td-intake.h"
#include <core/base/td-source-text.h>
#include <math.h>
#include <poppler.h>

/* Beyond this a page is no page of text. */
#define MOST_CHARACTERS 500000

static void
close_word (GArray *words, TdWord *word, char *end)
{
  *end = '\0';
  if (word->text != NULL && isfinite (word->x0 + word->x1 + word->y0 + word->y1))
    g_array_append_val (words, *word);
  word->text = NULL;
}

static void
widen (TdWord *word, char *at, const PopplerRectangle *box)
{
  if (word->text == NULL)
    *word = (TdWord) {at, box->x1, box->y1, box->x2, box->y2};
  word->x0 = MIN (word->x0, box->x1);
  word->y0 = MIN (word->y0, box->y1);
  word->x1 = MAX (word->x1, box->x2);
  word->y1 = MAX (word->y1, box->y2);
}

/* The words of @text (which is cut into them) with their boxes. */
static GArray *
find_words (char *text, const PopplerRectangle *boxes, guint n_boxes)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (TdWord));
  TdWord word = {NULL};
  char *next;
  guint i = 0;

  for (char *at = text; *at != '\0'; at = next, i++) {
    next = g_utf8_next_char (at);
    gboolean is_blank = g_unichar_isspace (g_utf8_get_char (at)) || i >= n_boxes;
    if (is_blank)
      close_word (words, &word, at);
    else
      widen (&word, at, &boxes[i]);
    if (*next == '\0')
      close_word (words, &word, next);
  }
  return words;
}

static gboolean
has_pictures (PopplerPage *page)
{
  GList *pictures = poppler_page_get_image_mapping (page);
  gboolean has_some = pictures != NULL;

  poppler_page_free_image_mapping (pictures);
  return has_some;
}

typedef struct {
  TdLayout layout;
  guint n_written;  /* pages with text */
  guint n_pictures; /* pages without, with pictures */
} Reading;

static TdIntakeReason
read_page (PopplerPage *page, guint number, Reading *self)
{
  g_autofree char *text = poppler_page_get_text (page);
  g_autofree PopplerRectangle *boxes = NULL;
  guint n_boxes = 0;

  if (text == NULL)
    return TD_INTAKE_DAMAGED;
  poppler_page_get_text_layout (page, &boxes, &n_boxes);
  if (n_boxes > MOST_CHARACTERS)
    return TD_INTAKE_TOO_MUCH_TEXT;
  g_autoptr (GArray) words = find_words (text, boxes, n_boxes);
  self->n_written += words->len > 0;
  self->n_pictures += words->len == 0 && has_pictures (page);
  td_layout_append_page (&self->layout, words, number);
  return self->layout.text->len > TD_INTAKE_MAX_TEXT ? TD_INTAKE_TOO_MUCH_TEXT : TD_INTAKE_GOOD;
}

static TdIntakeReason
read_pages (PopplerDocument *document, Reading *self)
{
  int n = poppler_document_get_n_pages (document);
  TdIntakeReason reason = TD_INTAKE_GOOD;

  if (n <= 0)
    return TD_INTAKE_NO_PAGES;
  if (n > TD_INTAKE_MAX_PAGES)
    return TD_INTAKE_TOO_MANY_PAGES;
  for (int i = 0; i < n && reason == TD_INTAKE_GOOD; i++) {
    PopplerPage *page = poppler_document_get_page (document, i);
    reason = page != NULL ? read_page (page, i + 1, self) : TD_INTAKE_DAMAGED;
    g_clear_object (&page);
  }
  return reason;
}

TdIntakeReason
td_pdf_read_text (GBytes *bytes, GString *text, guint *notes)
{
  Reading reading = {.layout.text = text};
  PopplerDocument *document;
  TdIntakeReason reason = td_pdf_open (bytes, &document);

  if (reason == TD_INTAKE_GOOD)
    reason = td_pdf_has_end (bytes) ? read_pages (document, &reading) : TD_INTAKE_CUT_SHORT;
  g_clear_object (&document);
  if (reason == TD_INTAKE_GOOD && reading.n_written == 0)
    return TD_INTAKE_NO_TEXT;
  if (reading.n_pictures > 0)
    *notes |= TD_SOURCE_PAGES_WITHOUT_TEXT;
  return reason;
}
