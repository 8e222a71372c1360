/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <core/base/td-problem.h>

G_BEGIN_DECLS

/* A paper before layout: page, metadata, and a tree of blocks.  Built by td_form_build () or by
 * hand; built on one thread, read by the press.  Lengths are points unless named mm. */
typedef struct _TdDocument TdDocument;

typedef enum { TD_ALIGN_START, TD_ALIGN_CENTER, TD_ALIGN_END, TD_ALIGN_JUSTIFY } TdAlign;

/* What a block is for a reader that cannot see: its tag in the structure tree. */
typedef enum {
  TD_ROLE_PARAGRAPH,
  TD_ROLE_TITLE,
  TD_ROLE_HEADING_1,
  TD_ROLE_HEADING_2,
  TD_ROLE_HEADING_3,
  TD_ROLE_LIST_ITEM,
  TD_ROLE_ARTIFACT
} TdRole;

typedef enum {
  TD_STYLE_REGULAR = 0,
  TD_STYLE_BOLD = 1 << 0,
  TD_STYLE_ITALIC = 1 << 1,
  TD_STYLE_UNDERLINE = 1 << 2
} TdStyle;

typedef struct {
  TdRole role;
  TdAlign align;
  double size;         /* pt */
  TdStyle style;       /* of runs that do not say */
  double line_spacing; /* 1 = single: the face's ascent + descent + gap */
  double line_pitch;   /* > 0: the exact pitch in pt, instead of line_spacing */
  double first_indent, left_indent, right_indent;
  double space_before, space_after;
  double rule_below; /* part of the text's width that a solid rule below takes: 0 none, 1 as long as
                        the text (LAW 1.2) */
  gboolean keep_with_next;
  gboolean keep_together;
  const char *name, *title; /* interned; what programs and people call it where it can be edited;
                               NULL: it has no name */
} TdParagraphStyle;

#define TD_PARAGRAPH_STYLE_INIT                                                                    \
  {TD_ROLE_PARAGRAPH,                                                                              \
   TD_ALIGN_JUSTIFY,                                                                               \
   14,                                                                                             \
   TD_STYLE_REGULAR,                                                                               \
   1,                                                                                              \
   0,                                                                                              \
   0,                                                                                              \
   0,                                                                                              \
   0,                                                                                              \
   0,                                                                                              \
   6,                                                                                              \
   0,                                                                                              \
   FALSE,                                                                                          \
   FALSE,                                                                                          \
   NULL,                                                                                           \
   NULL}

typedef struct {
  double width, height; /* pt: A4 portrait 595.276 × 841.89 */
  double margin_top, margin_bottom, margin_left, margin_right;
  gboolean number_pages; /* LAW P-6: centred in the top margin, not on the first page */
} TdPage;

TdDocument *td_document_new (const char *title, const char *language); /* "vi-VN" */
TdDocument *td_document_ref (TdDocument *self);
void td_document_unref (TdDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdDocument, td_document_unref)

/* Starts a part: its pages are numbered from 1 (LAW P-7).  The first part is begun by
 * td_document_new () with the NĐ 30/2020 default page (LAW P-1..P-4, P-6). */
void td_document_begin_part (TdDocument *self, const TdPage *page);
void td_document_page_init (TdPage *page, gboolean landscape);

/* A paragraph of one run, or of several: begin, runs, end. */
void td_document_add_paragraph (TdDocument *self, const TdParagraphStyle *style, const char *text);
void td_document_begin_paragraph (TdDocument *self, const TdParagraphStyle *style);
void td_document_add_run (TdDocument *self,
                          const char *text,
                          TdStyle style,
                          double size); /* size 0: the paragraph's */
void td_document_end_paragraph (TdDocument *self);

void td_document_add_space (TdDocument *self, double height);

/* What was added last, where it is a paragraph, is not parted from what comes next. */
void td_document_keep_last (TdDocument *self);

/* Boxes side by side (the head's two columns, the signature's): widths in points, no lines drawn.
 */
void td_document_begin_columns (TdDocument *self,
                                guint n_columns,
                                const double *widths,
                                gboolean keep_together);
void td_document_next_column (TdDocument *self);
void td_document_end_columns (TdDocument *self);

/* A ruled table.  Rows flagged as header are repeated on every page. */
void td_document_begin_table (TdDocument *self, guint n_columns, const double *widths);
void td_document_begin_row (TdDocument *self, gboolean is_header);
void td_document_add_cell (TdDocument *self, const TdParagraphStyle *style, const char *text);
void td_document_end_row (TdDocument *self);
void td_document_end_table (TdDocument *self);

G_END_DECLS
