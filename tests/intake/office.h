/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "papers.h"

/* Office documents made while the test runs: a Zip archive written with libarchive. */

typedef struct {
  const char *name;
  const char *content;
  gsize length; /* 0: a string */
} Part;

GBytes *office_package (const Part *parts, guint n_parts);

/* A DOCX whose body is @body (XML of w:body's children); @numbering, @styles, @footnotes: whole
 * parts, or NULL. */
GBytes *
office_docx (const char *body, const char *numbering, const char *styles, const char *footnotes);
/* An ODT whose text is @body (XML of office:text's children), with @automatic styles and
 * @styles (children of office:styles); NULL: none. */
GBytes *office_odt (const char *body, const char *automatic, const char *styles);
/* The same as one file of XML. */
GBytes *office_flat_odt (const char *body, const char *automatic);

/* The paper, with numbers and bullets as text or, @is_counted, as the program's own. */
GBytes *office_docx_of (const Paper *paper, gboolean is_counted);
GBytes *office_odt_of (const Paper *paper, gboolean is_counted);
