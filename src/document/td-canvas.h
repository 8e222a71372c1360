/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-line.h"
#include "td-structure.h"

G_BEGIN_DECLS

/* The pages of one PDF: text lines and rules onto the open page, each marked as an element's or as
 * an artifact, and the fonts they need.  Places are hundredths of a point from the page's top left
 * corner. */
typedef struct _TdCanvas TdCanvas;

/* @problems: of TdProblem, or NULL. */
TdCanvas *td_canvas_new (TdPdf *pdf, TdStructure *structure, GPtrArray *problems);
void td_canvas_free (TdCanvas *self);

guint td_canvas_begin_page (TdCanvas *self, gint32 width, gint32 height); /* its object's number */
void td_canvas_end_page (TdCanvas *self);

/* @element NULL: an artifact, with @artifact as its properties ("" or "<</Type/…>>"). */
void td_canvas_print_lines (TdCanvas *self,
                            const TdText *text,
                            guint first_line,
                            guint n_lines,
                            gint32 x,
                            gint32 y,
                            TdElement *element,
                            const char *artifact);

typedef struct {
  gint32 x0, y0, x1, y1;
} TdStroke;

void td_canvas_print_strokes (TdCanvas *self,
                              const TdStroke *strokes,
                              guint n_strokes,
                              gint32 thickness);

/* Adds a problem once for each @code and @key. */
gboolean td_canvas_is_news (TdCanvas *self, const char *code, const char *key);
GPtrArray *td_canvas_get_problems (TdCanvas *self);

/* Writes fonts, resources and the page tree, whose object's number is returned. */
guint td_canvas_finish (TdCanvas *self, GError **error);
guint td_canvas_get_n_pages (TdCanvas *self);

G_END_DECLS
