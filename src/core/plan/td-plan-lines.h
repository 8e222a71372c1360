/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-plan.h"

G_BEGIN_DECLS

/* Inside core/plan: the logical lines of a plan's text. */

/* What stands before a line, the outermost first: the rank in the tree of sections. */
typedef enum {
  TD_LABEL_NONE,
  TD_LABEL_PART,     /* "Phần I", "Chương II" */
  TD_LABEL_DIVISION, /* "Mục 1" */
  TD_LABEL_CAPITAL,  /* "A." */
  TD_LABEL_ROMAN,    /* "I." */
  TD_LABEL_ARTICLE,  /* "Điều 1." */
  TD_LABEL_NUMBER,   /* "1." */
  TD_LABEL_SECOND,   /* "1.1." */
  TD_LABEL_THIRD,    /* "1.1.1." */
  TD_LABEL_LETTER,   /* "a)" */
  TD_LABEL_DASH,     /* "-" */
  TD_LABEL_PLUS,     /* "+" */
} TdLabel;

typedef struct {
  char *text; /* one sentence, heading or paragraph; no residue, white space made one */
  char *fold; /* td_plan_fold () of it */
  TdLabel label;
  char *mark;           /* the label without "." or ")"; "" for none */
  gsize body;           /* bytes of @text up to what follows the label */
  gboolean upper;       /* all letters are capitals, and there are two words or more */
  gboolean after_blank; /* an empty line stood before it */
  guint width;          /* characters of the last of the file's lines in it */
  guint printed_width;  /* td_plan_page_width () of the same */
  guint indent;         /* blanks before its first line */
  guint who_start;      /* in a table's row: bytes of the cell under "Đơn vị" or the like */
  guint who_end;        /* 0: there is none */
  guint sets_start;     /* and of a bare number under "Số bộ" */
  guint sets_end;
  guint first_line; /* 1-based, of the imported text */
  guint last_line;
} TdPlanLine;

/* GPtrArray of TdPlanLine. */
GPtrArray *td_plan_lines_new (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* "Nơi nhận:". */
gboolean td_plan_line_opens_recipients (const TdPlanLine *line);

/* Makes line @i and the next one line. */
void td_plan_lines_join (GPtrArray *lines, guint i);

/* TRUE when @text ends a sentence or a member of a list. */
gboolean td_plan_ends_sentence (const char *text);

G_END_DECLS
