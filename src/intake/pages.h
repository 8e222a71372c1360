/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "picture.h"

G_BEGIN_DECLS

/* A piece of evidence as pages, whatever its kind; the last page that was decoded is kept, so that
 * one region after the other costs little.  In the helper only. */
typedef struct _TdPages TdPages;

/* By what is in it; a name may lie.  TD_INTAKE_NO_KIND: no evidence. */
TdIntakeKind td_pages_recognize (GBytes *bytes);

/* Reads no more than it must to know the pages. */
TdIntakeReason td_pages_open (GBytes *bytes, TdPages **pages);
void td_pages_free (TdPages *self);
TdIntakeKind td_pages_get_kind (TdPages *self);
guint td_pages_get_n (TdPages *self);

/* Reads all of it through; or only looks whether its structure is whole. */
TdIntakeReason td_pages_check (TdPages *self);
TdIntakeReason td_pages_check_structure (TdPages *self);

TdIntakeReason td_pages_describe (TdPages *self, guint page, TdIntakePage *info);

/* What is seen of a page: the region @x, @y, @w, @h in 0..1 of it as it is upright, turned
 * clockwise by @rotation, filling @width × @height pixels. */
typedef struct {
  guint page, width, height, rotation;
  double x, y, w, h;
} TdView;

/* On white, a new CAIRO_FORMAT_ARGB32 surface. */
TdIntakeReason td_pages_render (TdPages *self, const TdView *view, cairo_surface_t **surface);
/* All of a page fitted into a box; pictures are not enlarged. */
TdIntakeReason td_pages_fit (TdPages *self, const TdView *view, cairo_surface_t **surface);
TdIntakeReason td_pages_list_words (TdPages *self, guint page, guint max, GByteArray *words);

G_END_DECLS
