/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evidence of every kind: structure, pages, a region of the first page. */
#include "config.h"

#include "fuzz.h"

#include <intake/pages.h>

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  const TdView view = {1, 40, 30, 90, .1, .2, .5, .5};
  cairo_surface_t *surface = NULL;
  TdIntakePage info = {0};
  TdPages *pages;

  if (td_pages_recognize (bytes) == TD_INTAKE_NO_KIND)
    return 0;
  if (td_pages_open (bytes, &pages) == TD_INTAKE_GOOD &&
      td_pages_check_structure (pages) == TD_INTAKE_GOOD) {
    td_pages_describe (pages, 1, &info);
    if (info.width * info.height < 4e6)
      td_pages_render (pages, &view, &surface);
  }
  g_clear_pointer (&surface, cairo_surface_destroy);
  td_pages_free (pages);
  return 0;
}
