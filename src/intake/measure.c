/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a page looks, in numbers: colour, ink, paper, which way its lines of text run, and hashes by
 * which the same picture is known again.  Runs in the helper only.
 *
 * A hash tells of each of the lowest frequencies of the picture whether it is more than the middle
 * one: it stays when a page is scanned again, lighter, larger or a little askew. */
#include "config.h"

#include "measure.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Pages are looked at as large as this; a hash of this many cells each way. */
#define SIDE 1200
#define CELLS 32
#define COARSE 8
#define FINE 16
/* More between the channels of a pixel is a colour. */
#define CHROMA 48

typedef struct {
  guint width, height;
  guint8 *light;
  guint8 *ink;
} Look;

static void
look_clear (Look *self)
{
  g_free (self->light);
  g_free (self->ink);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Look, look_clear)

static guint
scale_share (guint64 part, guint64 whole)
{
  return whole > 0 ? (guint) (part * 10000 / whole) : 0;
}

static void
read_light (Look *self, cairo_surface_t *surface, TdIntakeMeasures *measures)
{
  gsize stride = cairo_image_surface_get_stride (surface);
  const guint8 *data = cairo_image_surface_get_data (surface);
  guint64 n_coloured = 0;

  self->width = cairo_image_surface_get_width (surface);
  self->height = cairo_image_surface_get_height (surface);
  self->light = g_malloc ((gsize) self->width * self->height);
  self->ink = g_malloc0 ((gsize) self->width * self->height);
  for (guint y = 0; y < self->height; y++) {
    const guint32 *row = (const guint32 *) (data + y * stride);
    for (guint x = 0; x < self->width; x++) {
      guint r = row[x] >> 16 & 0xff, g = row[x] >> 8 & 0xff, b = row[x] & 0xff;
      n_coloured += MAX (MAX (r, g), b) - MIN (MIN (r, g), b) > CHROMA;
      self->light[(gsize) y * self->width + x] = (r * 77 + g * 151 + b * 28) >> 8;
    }
  }
  measures->coloured = scale_share (n_coloured, (guint64) self->width * self->height);
}

/* The paper is as bright as the brightest tenth; what is much darker is ink. */
static void
find_ink (Look *self, TdIntakeMeasures *measures)
{
  gsize n = (gsize) self->width * self->height, seen = 0;
  guint64 counts[256] = {0}, n_ink = 0;
  guint paper = 255;

  for (gsize i = 0; i < n; i++)
    counts[self->light[i]]++;
  while (paper > 0 && (seen += counts[paper]) < n / 10)
    paper--;
  for (gsize i = 0; i < n; i++) {
    self->ink[i] = self->light[i] * 100u < paper * 65u;
    n_ink += self->ink[i];
  }
  measures->paper = paper;
  measures->ink = scale_share (n_ink, n);
}

static void
measure_lines (const Look *self, TdIntakeMeasures *measures)
{
  g_autofree guint8 *turned = g_malloc ((gsize) self->width * self->height);

  td_measure_lines (self->ink, self->width, self->height, &measures->n_lines, &measures->above,
                    &measures->below);
  for (guint y = 0; y < self->height; y++)
    for (guint x = 0; x < self->width; x++)
      turned[(gsize) x * self->height + y] = self->ink[(gsize) y * self->width + x];
  td_measure_lines (turned, self->height, self->width, &measures->n_columns, &measures->left,
                    &measures->right);
}

/* ---- hashes ---- */

typedef double Cells[CELLS][CELLS];

static void
shrink (const Look *self, Cells cells)
{
  for (guint row = 0; row < CELLS; row++)
    for (guint column = 0; column < CELLS; column++) {
      gsize y1 = (gsize) self->height * row / CELLS, y2 = (gsize) self->height * (row + 1) / CELLS;
      gsize x1 = (gsize) self->width * column / CELLS;
      gsize x2 = (gsize) self->width * (column + 1) / CELLS;
      guint64 all = 0;
      y2 = MAX (y2, y1 + 1);
      x2 = MAX (x2, x1 + 1);
      for (gsize y = y1; y < y2; y++)
        for (gsize x = x1; x < x2; x++)
          all += self->light[y * self->width + x];
      cells[row][column] = all / (double) ((x2 - x1) * (y2 - y1));
    }
}

/* A quarter clockwise. */
static void
turn (Cells cells)
{
  Cells before;

  memcpy (before, cells, sizeof before);
  for (guint row = 0; row < CELLS; row++)
    for (guint column = 0; column < CELLS; column++)
      cells[column][CELLS - 1 - row] = before[row][column];
}

static void
transform_rows (Cells from, guint n, double to[FINE][CELLS])
{
  for (guint u = 0; u < n; u++)
    for (guint column = 0; column < CELLS; column++) {
      to[u][column] = 0;
      for (guint row = 0; row < CELLS; row++)
        to[u][column] += from[row][column] * cos (G_PI * (2 * row + 1) * u / (2.0 * CELLS));
    }
}

static double
transform_column (double rows[CELLS], guint v)
{
  double all = 0;

  for (guint column = 0; column < CELLS; column++)
    all += rows[column] * cos (G_PI * (2 * column + 1) * v / (2.0 * CELLS));
  return all;
}

static int
compare_values (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

/* One bit for each of @n × @n frequencies. */
static void
set_bits (double values[FINE][FINE], guint n, guint64 *bits)
{
  double sorted[FINE * FINE];
  guint n_sorted = 0;

  for (guint i = 1; i < n * n; i++)
    sorted[n_sorted++] = values[i / n][i % n];
  qsort (sorted, n_sorted, sizeof *sorted, compare_values);
  for (guint i = 1; i < n * n; i++)
    if (values[i / n][i % n] > sorted[n_sorted / 2])
      bits[i / 64] |= (guint64) 1 << (i % 64);
}

static void
hash_cells (Cells cells, guint64 *coarse, guint64 fine[4])
{
  double rows[FINE][CELLS], values[FINE][FINE];

  transform_rows (cells, FINE, rows);
  for (guint u = 0; u < FINE; u++)
    for (guint v = 0; v < FINE; v++)
      values[u][v] = transform_column (rows[u], v);
  set_bits (values, FINE, fine);
  set_bits (values, COARSE, coarse);
}

static void
measure_hashes (const Look *self, TdIntakeMeasures *measures)
{
  Cells cells;

  shrink (self, cells);
  for (guint i = 0; i < 4; i++) {
    hash_cells (cells, &measures->hashes[i], measures->fine[i]);
    turn (cells);
  }
}

TdIntakeReason
td_measure_page (TdPages *pages, guint page, TdIntakeMeasures *measures)
{
  const TdView box = {.page = page, .width = SIDE, .height = SIDE};
  cairo_surface_t *surface = NULL;
  g_auto (Look) look = {0};
  TdIntakeReason reason = td_pages_describe (pages, page, &measures->page);

  if (reason == TD_INTAKE_GOOD)
    reason = td_pages_fit (pages, &box, &surface);
  if (reason != TD_INTAKE_GOOD)
    return reason;
  cairo_surface_flush (surface);
  read_light (&look, surface, measures);
  cairo_surface_destroy (surface);
  find_ink (&look, measures);
  measure_lines (&look, measures);
  measure_hashes (&look, measures);
  return TD_INTAKE_GOOD;
}
