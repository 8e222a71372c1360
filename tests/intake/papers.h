/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Administrative papers made of a plan's text while the test runs: two columns at the head and at
 * the foot, paragraphs between. */

typedef struct {
  GPtrArray *agency;  /* the head's left column, line by line */
  GPtrArray *nation;  /* its right column */
  char *number;       /* "Số: …": below the left one */
  char *date;         /* below the right one */
  GPtrArray *body;    /* paragraphs, the kind and the title first */
  GPtrArray *sent_to; /* the foot's left column: "Nơi nhận:" … */
  GPtrArray *signer;  /* its right column; "" stands for room to sign */
} Paper;

/* Takes data/sample/plan.txt apart. */
Paper *paper_new_sample (void);
void paper_free (Paper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Paper, paper_free)

/* The text as it is in the file. */
char *paper_dup_sample_text (void);

/* A4 with the prescribed margins, by cairo. */
GBytes *paper_to_pdf (const Paper *self);
/* A PDF of one page that has only a picture on it. */
GBytes *paper_scan (void);
/* The same behind a page that has a word. */
GBytes *paper_mixed (void);
