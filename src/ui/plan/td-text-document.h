/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <core/plan/td-plan.h>

G_BEGIN_DECLS

/* A plan as a document in a text buffer: which characters of it are which section.  Main thread
 * only. */
typedef struct _TdTextDocument TdTextDocument;

typedef struct {
  char *id;
  char *heading;
  int offset;      /* where it starts in the buffer, in characters */
  int text_offset; /* where its own text starts */
} TdTextRange;

/* Makes its tags in @buffer, which lives longer. */
TdTextDocument *td_text_document_new (GtkTextBuffer *buffer) G_GNUC_WARN_UNUSED_RESULT;
void td_text_document_free (TdTextDocument *self);

/* Shows @plan: the buffer changes only where what is shown differs.  @headings (of TdOutlineItem,
 * with the number of the range) is filled anew. */
void td_text_document_show (TdTextDocument *self, TdPlan *plan, GPtrArray *headings);

/* Ranges live until the next td_text_document_show (). */
const TdTextRange *td_text_document_get_range (TdTextDocument *self, guint index);
/* NULL where there is no such section. */
const TdTextRange *td_text_document_find (TdTextDocument *self, const char *section_id);
/* The section at that character; NULL before the first. */
const TdTextRange *td_text_document_find_at (TdTextDocument *self, int offset);

G_END_DECLS
