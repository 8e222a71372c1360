/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Letters of Vietnamese fonts from before Unicode, which stand in a document as Latin ones: those
 * of TCVN3 (".VnTime") and of VNI ("VNI-Times").  Pure. */
gboolean td_old_font_is (const char *font);

/* @text as it looks in @font; NULL where the font is none of those. */
char *td_old_font_decode (const char *font, const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* A whole document.  Many were turned into Unicode and kept the names of their fonts: they are told
 * by letters that those fonts do not have. */
typedef struct {
  gboolean is_off; /* nothing is translated */
  guint n_coded;   /* pieces of text in such a font that needed translating */
  guint n_unicode; /* pieces that cannot have been written for it */
} TdOldFonts;

/* The text of a piece in @font, as it looks. */
char *
td_old_fonts_read (TdOldFonts *self, const char *font, const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* Read it again, without translating: most of it is Unicode. */
gboolean td_old_fonts_is_mistaken (const TdOldFonts *self);

G_END_DECLS
