/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper as a PDF: lines are filled like an office program does. */
#include "config.h"

#include "papers.h"

#include <cairo-pdf.h>
#include <cairo.h>
#include <string.h>

#define LEFT 85.0
#define RIGHT 553.0
#define TOP 57.0
#define BOTTOM 785.0
#define LINE 17.0
#define INDENT 28.0

typedef struct {
  cairo_t *cr;
  double y;
  guint page;
} Press;

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static double
measure (Press *self, const char *text)
{
  cairo_text_extents_t extents;

  cairo_text_extents (self->cr, text, &extents);
  return extents.x_advance;
}

static void
put (Press *self, double x, double y, const char *text)
{
  cairo_move_to (self->cr, x, y);
  cairo_show_text (self->cr, text);
}

static void
put_centred (Press *self, double x0, double x1, double y, const char *text)
{
  put (self, (x0 + x1 - measure (self, text)) / 2, y, text);
}

/* The number stands at the top of every page but the first. */
static void
next_page (Press *self)
{
  g_autofree char *number = g_strdup_printf ("%u", ++self->page);

  cairo_show_page (self->cr);
  put_centred (self, LEFT, RIGHT, TOP - 20, number);
  self->y = TOP + LINE;
}

static void
put_line (Press *self, double x, const char *text, gboolean is_centred)
{
  if (self->y > BOTTOM)
    next_page (self);
  if (is_centred)
    put_centred (self, LEFT, RIGHT, self->y, text);
  else
    put (self, x, self->y, text);
  self->y += LINE;
}

static void
put_paragraph (Press *self, const char *text, gboolean is_centred)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (GString) line = g_string_new (NULL);
  double x = is_centred ? LEFT : LEFT + INDENT;

  for (guint i = 0; words[i]; i++) {
    g_autofree char *longer =
        line->len > 0 ? g_strconcat (line->str, " ", words[i], NULL) : g_strdup (words[i]);
    if (line->len > 0 && x + measure (self, longer) > RIGHT) {
      put_line (self, x, line->str, is_centred);
      g_string_assign (line, words[i]);
      x = LEFT;
    } else {
      g_string_assign (line, longer);
    }
  }
  put_line (self, x, line->str, is_centred);
  self->y += 4;
}

/* Lines one below the other; the y below the last. */
static double
put_column (Press *self, GPtrArray *lines, double x0, double x1, double y, gboolean is_centred)
{
  for (guint i = 0; i < lines->len; i++, y += LINE)
    if (is_centred)
      put_centred (self, x0, x1, y, lines->pdata[i]);
    else
      put (self, x0, y, lines->pdata[i]);
  return y;
}

static void
put_head (Press *self, const Paper *paper)
{
  double left = put_column (self, paper->agency, LEFT, 250, self->y, TRUE);
  double right = put_column (self, paper->nation, 260, RIGHT, self->y, TRUE);

  self->y = MAX (left, right) + 8;
  put_centred (self, LEFT, 250, self->y, paper->number);
  put_centred (self, 260, RIGHT, self->y, paper->date);
  self->y += 2 * LINE;
}

static void
put_foot (Press *self, const Paper *paper)
{
  double room = MAX (paper->sent_to->len, paper->signer->len) * LINE;

  if (self->y + room > BOTTOM)
    next_page (self);
  self->y += 8;
  put_column (self, paper->sent_to, LEFT, 300, self->y, FALSE);
  put_column (self, paper->signer, 320, RIGHT, self->y - 1.5, TRUE);
}

GBytes *
paper_to_pdf (const Paper *paper)
{
  GByteArray *array = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_cb, array, 595, 842);
  Press press = {.cr = cairo_create (surface), .y = TOP, .page = 1};

  cairo_select_font_face (press.cr, "Liberation Serif", CAIRO_FONT_SLANT_NORMAL,
                          CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (press.cr, 13);
  put_head (&press, paper);
  for (guint i = 0; i < paper->body->len; i++)
    put_paragraph (&press, paper->body->pdata[i], i < 2);
  put_foot (&press, paper);
  cairo_destroy (press.cr);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (array);
}

static GBytes *
make_scan (const char *text)
{
  GByteArray *array = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_cb, array, 595, 842);
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 60, 80);
  cairo_t *cr = cairo_create (surface);

  if (text) {
    cairo_move_to (cr, 100, 100);
    cairo_show_text (cr, text);
    cairo_show_page (cr);
  }
  cairo_scale (cr, 9, 9);
  cairo_set_source_surface (cr, picture, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (picture);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (array);
}

GBytes *
paper_scan (void)
{
  return make_scan (NULL);
}

GBytes *
paper_mixed (void)
{
  return make_scan ("Trang");
}
