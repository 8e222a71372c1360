/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a PDF, page by page.  Runs in the helper only.  Poppler says which characters are
 * where; what stands beside what is found out in layout.c. */
#include "config.h"

#include "text.h"

#include "layout.h"
#include "old-fonts.h"
#include "picture.h"
#include "td-intake.h"
#include <core/base/td-source-text.h>
#include <math.h>
#include <poppler.h>
#include <string.h>

/* Beyond this a page is no page of text. */
#define MOST_CHARACTERS 500000
/* More than this between two characters, in heights, parts words. */
#define WORD_GAP 0.2

/* A page's text on its way to words. */
typedef struct {
  GArray *words;
  GStringChunk *texts;
  GString *open;     /* the word that goes on; empty: none */
  TdWord box;        /* its box */
  double end;        /* of its last character */
  guint start;       /* the number of its first one */
  GList *attributes; /* of PopplerTextAttributes, in order */
  TdOldFonts *fonts;
} Page;

/* The font of a character: the list is gone along, as the characters are. */
static const char *
find_font (Page *self, guint character)
{
  while (self->attributes != NULL) {
    PopplerTextAttributes *attributes = self->attributes->data;
    if (character <= (guint) attributes->end_index)
      return attributes->font_name;
    self->attributes = self->attributes->next;
  }
  return NULL;
}

/* "ABCDEF+.VnTime" is a subset of it. */
static const char *
skip_tag (const char *font)
{
  return font != NULL && strlen (font) > 7 && font[6] == '+' ? font + 7 : font;
}

static void
decode_word (Page *self)
{
  const char *font = skip_tag (find_font (self, self->start));

  if (!td_old_font_is (font))
    return;
  g_autofree char *text = td_old_fonts_read (self->fonts, font, self->open->str);
  g_string_assign (self->open, text);
}

static void
close_word (Page *self)
{
  TdWord *box = &self->box;

  if (self->open->len > 0 && isfinite (box->x0 + box->x1 + box->y0 + box->y1)) {
    decode_word (self);
    box->text = g_string_chunk_insert_len (self->texts, self->open->str, self->open->len);
    g_array_append_val (self->words, *box);
  }
  g_string_truncate (self->open, 0);
}

/* Poppler leaves no blank where columns are near each other: the next character stands apart from
 * the word, or on another line. */
static gboolean
is_apart (Page *self, const PopplerRectangle *box)
{
  double height = MAX (self->box.y1 - self->box.y0, 1);
  double middle = (box->y1 + box->y2) / 2;

  return box->x1 - self->end > WORD_GAP * height || box->x2 < self->end - height ||
         middle < self->box.y0 || middle > self->box.y1;
}

static void
add_character (Page *self, const char *at, guint number, const PopplerRectangle *box)
{
  TdWord *word = &self->box;

  if (self->open->len > 0 && is_apart (self, box))
    close_word (self);
  if (self->open->len == 0) {
    *word = (TdWord) {NULL, box->x1, box->y1, box->x2, box->y2};
    self->start = number;
  }
  g_string_append_len (self->open, at, g_utf8_next_char (at) - at);
  word->x0 = MIN (word->x0, box->x1);
  word->y0 = MIN (word->y0, box->y1);
  word->x1 = MAX (word->x1, box->x2);
  word->y1 = MAX (word->y1, box->y2);
  self->end = box->x2;
}

static void
find_words (Page *self, const char *text, const PopplerRectangle *boxes, guint n_boxes)
{
  guint i = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at), i++)
    if (g_unichar_isspace (g_utf8_get_char (at)) || i >= n_boxes)
      close_word (self);
    else
      add_character (self, at, i, &boxes[i]);
  close_word (self);
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
  TdOldFonts fonts;
} Reading;

static void
lay_out (PopplerPage *page, guint number, const char *text, GArray *boxes, Reading *self)
{
  GList *attributes = poppler_page_get_text_attributes (page);
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (TdWord));
  Page own = {
      .words = words,
      .attributes = attributes,
      .texts = g_string_chunk_new (4096),
      .open = g_string_new (NULL),
      .fonts = &self->fonts,
  };

  find_words (&own, text, (const PopplerRectangle *) boxes->data, boxes->len);
  self->n_written += words->len > 0;
  self->n_pictures += words->len == 0 && has_pictures (page);
  td_layout_append_page (&self->layout, words, number);
  g_string_chunk_free (own.texts);
  g_string_free (own.open, TRUE);
  poppler_page_free_text_attributes (attributes);
}

static TdIntakeReason
read_page (PopplerPage *page, guint number, Reading *self)
{
  g_autofree char *text = poppler_page_get_text (page);
  PopplerRectangle *boxes = NULL;
  guint n_boxes = 0;

  if (text == NULL)
    return TD_INTAKE_DAMAGED;
  poppler_page_get_text_layout (page, &boxes, &n_boxes);
  g_autoptr (GArray) taken = g_array_new_take (boxes, n_boxes, FALSE, sizeof *boxes);
  if (n_boxes > MOST_CHARACTERS)
    return TD_INTAKE_TOO_MUCH_TEXT;
  lay_out (page, number, text, taken, self);
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

static TdIntakeReason
read_document (PopplerDocument *document, Reading *self)
{
  TdIntakeReason reason = read_pages (document, self);

  if (reason == TD_INTAKE_GOOD && td_old_fonts_is_mistaken (&self->fonts)) {
    g_string_truncate (self->layout.text, 0);
    *self = (Reading) {.layout.text = self->layout.text, .fonts.is_off = TRUE};
    reason = read_pages (document, self);
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
    reason = td_pdf_has_end (bytes) ? read_document (document, &reading) : TD_INTAKE_CUT_SHORT;
  g_clear_object (&document);
  if (reason == TD_INTAKE_GOOD && reading.n_written == 0)
    return TD_INTAKE_NO_TEXT;
  if (reading.fonts.n_coded > 0)
    *notes |= TD_SOURCE_LEGACY_FONT;
  if (reading.n_pictures > 0)
    *notes |= TD_SOURCE_PAGES_WITHOUT_TEXT;
  return reason;
}
