/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-face.h"
#include "td-pdf.h"

G_BEGIN_DECLS

/* A face as it is embedded: the font file with the glyphs in use, their widths, their characters;
 * deflated once and used by all papers that need no other glyphs. */
struct _TdSubset {
  TdSubset *next;
  hb_set_t *extra; /* glyphs beyond the common ones; NULL: none */
  char name[7];    /* the tag before the font's name */
  GBytes *font;
  gsize font_length; /* before deflating */
  GBytes *to_unicode;
  char *widths;
};

/* Borrowed from the face.  @extra: glyphs beyond the common ones, or NULL.  NULL: the font file
 * cannot be cut. */
TdSubset *td_subset_get (TdFace *face, const hb_set_t *extra);
void td_subset_free_all (TdFace *face);

/* Writes the font's objects; @number is the Type 0 font's. */
void td_subset_write (TdSubset *self, TdFace *face, TdPdf *pdf, guint number);

G_END_DECLS
