/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paragraphs and tables to lines.  What is open is a stack, because a text box in a paragraph holds
 * paragraphs, and a cell tables.  An end without its beginning, which only a damaged document has,
 * is passed over. */
#include "config.h"

#include "blocks.h"

#include <string.h>

typedef enum { PARAGRAPH, TABLE, ROW, CELL, BOX, NOTE } Kind;

typedef struct {
  Kind kind;
  GString *text;    /* of a paragraph: its own; of a table, cell, box, note: the lines in it */
  GString *hanging; /* of a paragraph: its boxes */
  GPtrArray *cells; /* of a row */
  guint number;     /* of a note */
} Block;

struct _TdBlocks {
  GString *text;
  GPtrArray *open;  /* of Block, innermost last */
  GPtrArray *notes; /* of char *, by number; NULL: cited and not yet read */
};

static void
block_free (gpointer data)
{
  Block *block = data;

  g_string_free (block->text, TRUE);
  g_string_free (block->hanging, TRUE);
  g_ptr_array_unref (block->cells);
  g_free (block);
}

TdBlocks *
td_blocks_new (GString *text)
{
  TdBlocks *self = g_new0 (TdBlocks, 1);

  self->text = text;
  self->open = g_ptr_array_new_with_free_func (block_free);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
td_blocks_free (TdBlocks *self)
{
  g_ptr_array_unref (self->open);
  g_ptr_array_unref (self->notes);
  g_free (self);
}

static Block *
innermost (TdBlocks *self)
{
  return self->open->len > 0 ? self->open->pdata[self->open->len - 1] : NULL;
}

static Block *
open_block (TdBlocks *self, Kind kind)
{
  Block *block = g_new0 (Block, 1);

  block->kind = kind;
  block->text = g_string_new (NULL);
  block->hanging = g_string_new (NULL);
  block->cells = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->open, block);
  return block;
}

/* The innermost block, taken off, when it is a @kind; otherwise NULL. */
static Block *
close_block (TdBlocks *self, Kind kind)
{
  Block *block = innermost (self);

  if (block == NULL || block->kind != kind)
    return NULL;
  return g_ptr_array_steal_index (self->open, self->open->len - 1);
}

/* Where the lines of what stands in the innermost block go. */
static GString *
find_lines (TdBlocks *self)
{
  for (guint i = self->open->len; i > 0; i--) {
    Block *block = self->open->pdata[i - 1];
    if (block->kind == TABLE || block->kind == CELL || block->kind == BOX || block->kind == NOTE)
      return block->text;
  }
  return self->text;
}

/* ---- paragraphs ---- */

void
td_blocks_open_paragraph (TdBlocks *self)
{
  open_block (self, PARAGRAPH);
}

GString *
td_blocks_get_paragraph (TdBlocks *self)
{
  Block *block = innermost (self);

  return block && block->kind == PARAGRAPH ? block->text : NULL;
}

void
td_blocks_close_paragraph (TdBlocks *self, const char *label, gboolean is_dropped)
{
  Block *block = close_block (self, PARAGRAPH);

  if (block == NULL)
    return;
  GString *lines = find_lines (self);
  if (!is_dropped) {
    if (label && *label)
      g_string_append_printf (lines, "%s ", label);
    g_string_append_len (lines, block->text->str, block->text->len);
    g_string_append_c (lines, '\n');
  }
  g_string_append_len (lines, block->hanging->str, block->hanging->len);
  block_free (block);
}

/* ---- tables ---- */

void
td_blocks_open_table (TdBlocks *self)
{
  open_block (self, TABLE);
}

/* A table stands for itself. */
void
td_blocks_close_table (TdBlocks *self)
{
  Block *block = close_block (self, TABLE);

  if (block == NULL)
    return;
  GString *lines = find_lines (self);
  g_string_append_c (lines, '\n');
  g_string_append_len (lines, block->text->str, block->text->len);
  g_string_append_c (lines, '\n');
  block_free (block);
}

void
td_blocks_open_row (TdBlocks *self)
{
  open_block (self, ROW);
}

static gboolean
is_one_line (GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    if (strchr (cells->pdata[i], '\n') != NULL)
      return FALSE;
  return TRUE;
}

/* Tabulators and several blanks, no-break ones too, would look like the end of a column. */
static void
append_squeezed (GString *lines, const char *cell)
{
  gboolean after_blank = FALSE;

  for (const char *at = cell; *at; at = g_utf8_next_char (at)) {
    gboolean is_blank = g_unichar_isspace (g_utf8_get_char (at));
    if (!is_blank)
      g_string_append_len (lines, at, g_utf8_next_char (at) - at);
    else if (!after_blank)
      g_string_append_c (lines, ' ');
    after_blank = is_blank;
  }
}

void
td_blocks_close_row (TdBlocks *self)
{
  Block *block = close_block (self, ROW);

  if (block == NULL)
    return;
  GString *lines = find_lines (self);
  gboolean is_joined = block->cells->len > 1 && is_one_line (block->cells);
  for (guint i = 0; i < block->cells->len; i++) {
    if (i > 0)
      g_string_append_c (lines, is_joined ? '\t' : '\n');
    if (is_joined)
      append_squeezed (lines, block->cells->pdata[i]);
    else
      g_string_append (lines, block->cells->pdata[i]);
  }
  g_string_append_c (lines, '\n');
  block_free (block);
}

void
td_blocks_open_cell (TdBlocks *self)
{
  open_block (self, CELL);
}

void
td_blocks_close_cell (TdBlocks *self)
{
  Block *block = close_block (self, CELL);
  Block *row = innermost (self);

  if (block == NULL)
    return;
  while (block->text->len > 0 && block->text->str[block->text->len - 1] == '\n')
    g_string_truncate (block->text, block->text->len - 1);
  if (row && row->kind == ROW)
    g_ptr_array_add (row->cells, g_strdup (block->text->str));
  else
    g_string_append_printf (find_lines (self), "%s\n", block->text->str);
  block_free (block);
}

/* ---- boxes and notes ---- */

void
td_blocks_open_box (TdBlocks *self)
{
  open_block (self, BOX);
}

void
td_blocks_close_box (TdBlocks *self)
{
  Block *block = close_block (self, BOX);
  Block *paragraph = innermost (self);

  if (block == NULL)
    return;
  gboolean is_hanging = paragraph && paragraph->kind == PARAGRAPH;
  g_string_append_len (is_hanging ? paragraph->hanging : find_lines (self), block->text->str,
                       block->text->len);
  block_free (block);
}

guint
td_blocks_add_note (TdBlocks *self)
{
  g_ptr_array_add (self->notes, NULL);
  return self->notes->len;
}

void
td_blocks_open_note (TdBlocks *self, guint number)
{
  open_block (self, NOTE)->number = number;
}

void
td_blocks_close_note (TdBlocks *self)
{
  Block *block = close_block (self, NOTE);

  if (block == NULL)
    return;
  if (block->number >= 1 && block->number <= self->notes->len &&
      self->notes->pdata[block->number - 1] == NULL)
    self->notes->pdata[block->number - 1] = g_strdup (g_strstrip (block->text->str));
  block_free (block);
}

char *
td_blocks_dup_mark (guint number)
{
  static const char *const DIGITS[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  g_autofree char *digits = g_strdup_printf ("%u", number);
  g_autoptr (GString) mark = g_string_new (NULL);

  for (const char *at = digits; *at; at++)
    g_string_append (mark, DIGITS[*at - '0']);
  return g_string_free (g_steal_pointer (&mark), FALSE);
}

void
td_blocks_finish (TdBlocks *self)
{
  for (guint i = 0; i < self->notes->len; i++) {
    g_autofree char *mark = td_blocks_dup_mark (i + 1);
    if (self->notes->pdata[i])
      g_string_append_printf (self->text, "%s%s %s\n", i == 0 ? "\n" : "", mark,
                              (char *) self->notes->pdata[i]);
  }
}
