/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of text by their ink.  Runs in the helper only.
 *
 * The page is cut into upright strips, so narrow that a slightly crooked line is level in each.  In
 * a strip a line is a run of rows with ink; its body are the rows from the first to the last that
 * have half the ink of the fullest.  Capitals, tall letters and the marks of Vietnamese vowels
 * stand above the body, few things hang below it. */
#include "config.h"

#include "measure.h"

#define N_STRIPS 10
#define MIN_LINE 5
#define MAX_LINE 48
/* Of a strip's width: less ink in a row is dust, more is a picture's or a table's line. */
#define MIN_INK 0.02
#define MAX_INK 0.75

typedef struct {
  guint32 *n_lines, *above, *below;
  guint width;
} Lines;

static guint
sum (const guint *rows, guint from, guint to)
{
  guint all = 0;

  for (guint i = from; i < to; i++)
    all += rows[i];
  return all;
}

/* Rows from @start up to @end have ink. */
static void
add_line (Lines *self, const guint *rows, guint start, guint end)
{
  guint most = 0, first = start, last = end - 1;

  if (end - start < MIN_LINE || end - start > MAX_LINE)
    return;
  for (guint i = start; i < end; i++)
    most = MAX (most, rows[i]);
  if (most < self->width * 2 * MIN_INK || most > self->width * MAX_INK)
    return;
  while (rows[first] * 2 < most)
    first++;
  while (rows[last] * 2 < most)
    last--;
  *self->n_lines += 1;
  *self->above += sum (rows, start, first);
  *self->below += sum (rows, last + 1, end);
}

static void
measure_strip (Lines *self, const guint *rows, guint height)
{
  guint least = MAX (1, (guint) (self->width * MIN_INK / 2));
  guint start = 0;

  for (guint y = 0; y <= height; y++) {
    if (y < height && rows[y] >= least)
      continue;
    if (y > start)
      add_line (self, rows, start, y);
    start = y + 1;
  }
}

void
td_measure_lines (const guint8 *ink,
                  guint width,
                  guint height,
                  guint32 *n_lines,
                  guint32 *above,
                  guint32 *below)
{
  Lines lines = {n_lines, above, below, width / N_STRIPS};
  g_autofree guint *rows = g_new (guint, height + 1);

  *n_lines = *above = *below = 0;
  for (guint strip = 0; lines.width > 0 && strip < N_STRIPS; strip++) {
    for (guint y = 0; y < height; y++) {
      const guint8 *row = ink + (gsize) y * width + strip * lines.width;
      rows[y] = 0;
      for (guint x = 0; x < lines.width; x++)
        rows[y] += row[x];
    }
    measure_strip (&lines, rows, height);
  }
}
