/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The paragraphs, tables and text boxes of an office document on their way to lines of text.  In
 * the helper only.
 *
 * A paragraph is a line.  A row of a table whose cells have one line each is a line with
 * tabulators; otherwise its cells come one below the other.  A text box comes behind the paragraph
 * it hangs on. */
typedef struct _TdBlocks TdBlocks;

/* @text: where the document's lines go. */
TdBlocks *td_blocks_new (GString *text);
void td_blocks_free (TdBlocks *self);

/* A paragraph, or one inside another one's text box. */
void td_blocks_open_paragraph (TdBlocks *self);
/* @label may be NULL; @is_dropped: nothing of it is seen. */
void td_blocks_close_paragraph (TdBlocks *self, const char *label, gboolean is_dropped);
/* The text of the open paragraph; NULL between paragraphs. */
GString *td_blocks_get_paragraph (TdBlocks *self);

void td_blocks_open_table (TdBlocks *self);
void td_blocks_close_table (TdBlocks *self);
void td_blocks_open_row (TdBlocks *self);
void td_blocks_close_row (TdBlocks *self);
void td_blocks_open_cell (TdBlocks *self);
void td_blocks_close_cell (TdBlocks *self);
void td_blocks_open_box (TdBlocks *self);
void td_blocks_close_box (TdBlocks *self);

/* Notes at the foot: numbered as they are cited, written behind everything. */
guint td_blocks_add_note (TdBlocks *self);
void td_blocks_open_note (TdBlocks *self, guint number);
void td_blocks_close_note (TdBlocks *self);
void td_blocks_finish (TdBlocks *self);

/* "²" for 2. */
char *td_blocks_dup_mark (guint number) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
