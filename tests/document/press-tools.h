/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <document/td-press.h>

/* What the tests of the press share: printing, and reading back with poppler's and qpdf's tools. */

/* Prints with a fresh press; fails the test on an error. */
GBytes *press_print (TdDocument *document, guint *n_pages, GPtrArray *problems);

/* Runs a tool on the PDF; "@" among the arguments is the PDF's path.  Fails the test when the tool
 * does. */
char *press_run_tool (GBytes *pdf, const char *const *arguments);

char *press_read_text (GBytes *pdf);             /* pdftotext */
char *press_read_page (GBytes *pdf, guint page); /* its text, from 1 */
void press_check (GBytes *pdf);                  /* qpdf --check */

TdParagraphStyle press_style (TdRole role, TdAlign align);
TdDocument *press_document_of (const char *text); /* one paragraph */
