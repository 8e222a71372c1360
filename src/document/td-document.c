/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tree of blocks.  Everything is allocated in the document's own arena, so that a report of
 * some hundred paragraphs costs a handful of allocations.  Built on one thread; read-only when
 * handed to a press.  Text is made valid UTF-8 and NFC here, once. */
#include "config.h"

#include "td-document-private.h"

#include <string.h>

#define MM (72.0 / 25.4)

/* NFC differs from the text only where there are combining marks; those of Vietnamese have the lead
 * bytes CC and CD.  Other scripts' marks are composed by the shaper. */
static gboolean
has_combining_marks (const char *text, gsize length)
{
  return memchr (text, 0xCC, length) != NULL || memchr (text, 0xCD, length) != NULL;
}

static const char *
keep_text (TdDocument *self, const char *text, gsize *length)
{
  g_autofree char *valid = NULL;
  g_autofree char *composed = NULL;

  *length = strlen (text);
  if (!g_utf8_validate (text, (gssize) *length, NULL)) {
    text = valid = g_utf8_make_valid (text, (gssize) *length);
    *length = strlen (text);
  }
  if (has_combining_marks (text, *length)) {
    text = composed = g_utf8_normalize (text, (gssize) *length, G_NORMALIZE_NFC);
    *length = strlen (text);
  }
  return td_arena_copy (&self->arena, text, *length);
}

/* Titles go into metadata, where XML has no place for controls. */
static const char *
keep_title (TdDocument *self, const char *title)
{
  g_autofree char *valid = g_utf8_make_valid (title, -1);
  g_autoptr (GString) kept = g_string_new (NULL);
  gsize length;

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (!g_unichar_iscntrl (c) && c != 0xFFFE && c != 0xFFFF)
      g_string_append_unichar (kept, c);
  }
  return keep_text (self, kept->str, &length);
}

static const TdParagraphStyle *
keep_style (TdDocument *self, const TdParagraphStyle *style)
{
  if (self->last_style == NULL || memcmp (self->last_style, style, sizeof *style) != 0)
    self->last_style = (const TdParagraphStyle *) td_arena_copy (&self->arena, (const char *) style,
                                                                 sizeof *style);
  return self->last_style;
}

static void
append_run (TdDocument *self, TdParagraph *paragraph, const char *text, TdStyle style, double size)
{
  TdRun *run = td_arena_new (&self->arena, TdRun);

  run->text = keep_text (self, text, &run->length);
  run->style = style;
  run->size = size;
  if (paragraph->last_run != NULL)
    paragraph->last_run->next = run;
  else
    paragraph->first_run = run;
  paragraph->last_run = run;
}

static TdBlock *
append_block (TdDocument *self, TdBlockKind kind)
{
  TdBlock *block = td_arena_new (&self->arena, TdBlock);

  block->kind = kind;
  if (self->list->last != NULL)
    self->list->last->next = block;
  else
    self->list->first = block;
  self->list->last = block;
  return block;
}

static gboolean
takes_blocks (TdDocument *self)
{
  return self->paragraph == NULL && self->table == NULL;
}

TdDocument *
td_document_new (const char *title, const char *language)
{
  TdPage page;
  TdDocument *self = g_new0 (TdDocument, 1);
  gsize length;

  g_atomic_ref_count_init (&self->references);
  self->title = keep_title (self, title != NULL ? title : "");
  self->language = keep_text (self, language != NULL ? language : "vi-VN", &length);
  td_document_page_init (&page, FALSE);
  td_document_begin_part (self, &page);
  return self;
}

TdDocument *
td_document_ref (TdDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
td_document_unref (TdDocument *self)
{
  g_return_if_fail (self != NULL);
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  td_arena_clear (&self->arena);
  g_free (self);
}

/* A part without a block is not a page: beginning another one replaces it. */
void
td_document_begin_part (TdDocument *self, const TdPage *page)
{
  g_return_if_fail (self != NULL && page != NULL);
  g_return_if_fail (takes_blocks (self) && self->columns == NULL);

  if (self->last_part == NULL || self->last_part->blocks.first != NULL) {
    TdPart *part = td_arena_new (&self->arena, TdPart);
    if (self->last_part != NULL)
      self->last_part->next = part;
    else
      self->first_part = part;
    self->last_part = part;
  }
  self->last_part->page = *page;
  self->list = &self->last_part->blocks;
}

void
td_document_page_init (TdPage *page, gboolean landscape)
{
  g_return_if_fail (page != NULL);

  /* LAW P-1..P-4, P-6. */
  page->width = landscape ? 841.89 : 595.276;
  page->height = landscape ? 595.276 : 841.89;
  page->margin_top = 20 * MM;
  page->margin_bottom = 20 * MM;
  page->margin_left = 30 * MM;
  page->margin_right = 15 * MM;
  page->number_pages = TRUE;
}

void
td_document_add_paragraph (TdDocument *self, const TdParagraphStyle *style, const char *text)
{
  td_document_begin_paragraph (self, style);
  if (text != NULL)
    td_document_add_run (self, text, style->style, 0);
  td_document_end_paragraph (self);
}

void
td_document_begin_paragraph (TdDocument *self, const TdParagraphStyle *style)
{
  g_return_if_fail (self != NULL && style != NULL);
  g_return_if_fail (takes_blocks (self));

  TdBlock *block = append_block (self, TD_BLOCK_PARAGRAPH);
  block->paragraph.style = keep_style (self, style);
  self->paragraph = &block->paragraph;
}

void
td_document_add_run (TdDocument *self, const char *text, TdStyle style, double size)
{
  g_return_if_fail (self != NULL && text != NULL);
  g_return_if_fail (self->paragraph != NULL);

  append_run (self, self->paragraph, text, style, size > 0 ? size : self->paragraph->style->size);
}

void
td_document_end_paragraph (TdDocument *self)
{
  g_return_if_fail (self != NULL && self->paragraph != NULL);
  self->paragraph = NULL;
}

void
td_document_add_space (TdDocument *self, double height)
{
  g_return_if_fail (self != NULL && height >= 0);
  g_return_if_fail (takes_blocks (self));
  append_block (self, TD_BLOCK_SPACE)->space = height;
}

void
td_document_keep_last (TdDocument *self)
{
  g_return_if_fail (self != NULL && takes_blocks (self));

  TdBlock *last = self->list->last;
  if (last == NULL || last->kind != TD_BLOCK_PARAGRAPH)
    return;
  TdParagraphStyle style = *last->paragraph.style;
  style.keep_with_next = TRUE;
  last->paragraph.style = keep_style (self, &style);
}

static double *
keep_widths (TdDocument *self, guint n_columns, const double *widths)
{
  return (double *) td_arena_copy (&self->arena, (const char *) widths,
                                   sizeof (double) * n_columns);
}

void
td_document_begin_columns (TdDocument *self,
                           guint n_columns,
                           const double *widths,
                           gboolean keep_together)
{
  g_return_if_fail (self != NULL && n_columns > 0 && widths != NULL);
  g_return_if_fail (takes_blocks (self));

  TdBlockList *outer_list = self->list;
  TdBlock *block = append_block (self, TD_BLOCK_COLUMNS);
  TdColumns *columns = &block->columns;
  columns->n_columns = n_columns;
  columns->widths = keep_widths (self, n_columns, widths);
  columns->columns = td_arena_alloc0 (&self->arena, sizeof (TdBlockList) * n_columns);
  columns->keep_together = keep_together;
  columns->outer = self->columns;
  columns->outer_list = outer_list;
  self->columns = block;
  self->list = &columns->columns[0];
}

void
td_document_next_column (TdDocument *self)
{
  g_return_if_fail (self != NULL && self->columns != NULL && takes_blocks (self));

  TdColumns *columns = &self->columns->columns;
  g_return_if_fail (columns->current + 1 < columns->n_columns);
  columns->current++;
  self->list = &columns->columns[columns->current];
}

void
td_document_end_columns (TdDocument *self)
{
  g_return_if_fail (self != NULL && self->columns != NULL && takes_blocks (self));

  TdColumns *columns = &self->columns->columns;
  self->list = columns->outer_list;
  self->columns = columns->outer;
}

void
td_document_begin_table (TdDocument *self, guint n_columns, const double *widths)
{
  g_return_if_fail (self != NULL && n_columns > 0 && widths != NULL);
  g_return_if_fail (takes_blocks (self));

  self->table = append_block (self, TD_BLOCK_TABLE);
  self->table->table.n_columns = n_columns;
  self->table->table.widths = keep_widths (self, n_columns, widths);
}

void
td_document_begin_row (TdDocument *self, gboolean is_header)
{
  g_return_if_fail (self != NULL && self->table != NULL && self->row == NULL);

  TdTable *table = &self->table->table;
  TdRow *row = td_arena_new (&self->arena, TdRow);
  row->is_header = is_header;
  row->cells = td_arena_alloc0 (&self->arena, sizeof (TdParagraph) * table->n_columns);
  if (table->last_row != NULL)
    table->last_row->next = row;
  else
    table->first_row = row;
  table->last_row = row;
  self->row = row;
}

void
td_document_add_cell (TdDocument *self, const TdParagraphStyle *style, const char *text)
{
  g_return_if_fail (self != NULL && style != NULL && self->row != NULL);
  g_return_if_fail (self->row->n_cells < self->table->table.n_columns);

  TdParagraph *cell = &self->row->cells[self->row->n_cells++];
  cell->style = keep_style (self, style);
  if (text != NULL && *text != '\0')
    append_run (self, cell, text, style->style, style->size);
}

/* A row that is short of cells gets empty ones: readers of tables count on it. */
void
td_document_end_row (TdDocument *self)
{
  static const TdParagraphStyle PLAIN = TD_PARAGRAPH_STYLE_INIT;

  g_return_if_fail (self != NULL && self->row != NULL);
  while (self->row->n_cells < self->table->table.n_columns)
    td_document_add_cell (self, &PLAIN, NULL);
  self->row = NULL;
}

void
td_document_end_table (TdDocument *self)
{
  g_return_if_fail (self != NULL && self->table != NULL && self->row == NULL);
  self->table = NULL;
}
