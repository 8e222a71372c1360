/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The flow of blocks over the pages of a part.  A block that is kept with the next one is laid out
 * together with it, so that how much room the group needs is known before its first line is
 * printed; all else is printed as soon as it is laid out. */
#include "config.h"

#include "td-pager.h"

#include <core/base/td-problem.h>

#include <glib/gi18n.h>

/* A chain of blocks that are all kept with the next is cut here. */
#define MAX_GROUP 64
#define NUMBER_TOP TD_CPT (10 * 72 / 25.4) /* LAW P-6 */
#define NUMBER_SIZE 14
#define FEWEST_LINES 2 /* of a paragraph, before and after a page break */

static TdBox *measure_block (TdPager *self, const TdBlock *block, gint32 width);

/* ---- page numbers and pages ---- */

static void
print_page_number (TdPager *self)
{
  char digits[16];
  TdParagraphStyle style = TD_PARAGRAPH_STYLE_INIT;
  TdRun run = {NULL, digits, 0, TD_STYLE_REGULAR, NUMBER_SIZE};
  TdParagraph paragraph = {&style, &run, &run};
  TdText *text;
  gint32 y;

  g_snprintf (digits, sizeof digits, "%u", self->page_in_part);
  run.length = strlen (digits);
  style.align = TD_ALIGN_CENTER;
  style.space_after = 0;
  text = td_text_lay_out (self->rows, self->faces, self->shaper, &paragraph, self->width);
  y = MIN (NUMBER_TOP, MAX (0, (self->top - text->height) / 2));
  td_canvas_print_lines (self->canvas, text, 0, 1, self->left, y, NULL,
                         "<</Type/Pagination/Subtype/Header/Attached[/Top]>>");
}

static void
begin_page (TdPager *self)
{
  guint page =
      td_canvas_begin_page (self->canvas, TD_CPT (self->page->width), TD_CPT (self->page->height));

  if (self->first_page == 0)
    self->first_page = page;
  self->current_page = page;
  self->page_in_part++;
  self->y = self->top;
  self->after = 0;
  self->is_at_top = TRUE;
  self->has_page = TRUE;
  if (self->page->number_pages && self->page_in_part > 1)
    print_page_number (self);
}

static void
end_page (TdPager *self)
{
  if (self->has_page)
    td_canvas_end_page (self->canvas);
  self->has_page = FALSE;
}

void
td_pager_new_page (TdPager *self)
{
  end_page (self);
  begin_page (self);
}

/* ---- paragraphs ---- */

static void
tell_wide_word (TdPager *self, const TdWord *word)
{
  g_autofree char *start = NULL;

  if (!td_canvas_is_news (self->canvas, "wide-word", word->key))
    return;
  start = g_utf8_substring (word->key, 0, MIN (40, g_utf8_strlen (word->key, -1)));
  g_ptr_array_add (td_canvas_get_problems (self->canvas),
                   td_problem_new (TD_SEVERITY_WARNING, "wide-word", NULL,
                                   /* Translators: %s is the beginning of a very long word. */
                                   _ ("The word that begins with “%s” is wider than its column and "
                                      "was broken to fit."),
                                   start));
}

TdText *
td_pager_lay_out (TdPager *self, TdArena *arena, const TdParagraph *paragraph, gint32 width)
{
  TdText *text = td_text_lay_out (arena, self->faces, self->shaper, paragraph, width);

  if (text->wide_word != NULL)
    tell_wide_word (self, text->wide_word);
  return text;
}

static gint32
rule_room (const TdText *text)
{
  return text->rule_width > 0 ? TD_RULE_ROOM : 0;
}

/* How many of the lines from @text->next_line on may be printed in @room.  At the top of a page at
 * least one, or nothing would ever be printed. */
guint
td_pager_lines_that_fit (const TdText *text, gint32 room, gboolean is_at_top)
{
  guint left = text->n_lines - text->next_line;
  const TdLine *lines = text->lines + text->next_line;
  guint n = 0;
  gint32 height = 0;

  for (; n < left; n++) {
    gint32 needed = height + lines[n].ascent + lines[n].descent;
    if (needed + (n + 1 == left ? rule_room (text) : 0) > room)
      break;
    height += lines[n].height;
  }
  if (n == left)
    return n;
  if (left - n < FEWEST_LINES && left > FEWEST_LINES)
    n = left - FEWEST_LINES < n ? left - FEWEST_LINES : n;
  if (n < MIN (FEWEST_LINES, left) && (text->next_line == 0 || !is_at_top))
    n = 0;
  return n == 0 && is_at_top ? 1 : n;
}

static gint32
height_of_lines (const TdText *text, guint first, guint n)
{
  gint32 height = 0;

  for (guint i = first; i < first + n; i++)
    height += text->lines[i].height;
  return height + (first + n == text->n_lines ? rule_room (text) : 0);
}

static gboolean
is_blank_text (const TdText *text)
{
  for (guint i = 0; i < text->n_items; i++)
    if (text->items[i].word->code_length > 0)
      return FALSE;
  return TRUE;
}

/* Prints the next @n_lines; returns where the line after them begins. */
gint32
td_pager_print_text (TdPager *self,
                     TdText *text,
                     guint n_lines,
                     gint32 x,
                     gint32 y,
                     TdElement *element)
{
  if (!is_blank_text (text))
    td_canvas_print_lines (self->canvas, text, text->next_line, n_lines, x, y, element, "");
  y += height_of_lines (text, text->next_line, n_lines);
  text->next_line += n_lines;
  return y;
}

/* ---- tags ---- */

static void
close_list (TdPager *self)
{
  if (self->list != NULL)
    td_structure_end (self->structure, self->list);
  self->list = NULL;
}

/* A heading is at most one level deeper than the one before it. */
static const char *
heading_tag (TdPager *self, guint level)
{
  static const char *const TAGS[] = {"H1", "H2", "H3"};

  self->heading = MIN (level, self->heading + 1);
  return TAGS[self->heading - 1];
}

static TdElement *
begin_list_item (TdPager *self)
{
  if (self->list == NULL)
    self->list = td_structure_begin (self->structure, self->parent, "L", "");
  TdElement *item = td_structure_begin (self->structure, self->list, "LI", "");
  TdElement *body = td_structure_begin (self->structure, item, "LBody", "");
  td_structure_end (self->structure, item);
  return body;
}

static TdElement *
begin_element (TdPager *self, TdRole role)
{
  const char *tag = "P";

  if (role != TD_ROLE_LIST_ITEM)
    close_list (self);
  switch (role) {
  case TD_ROLE_ARTIFACT:
    return NULL;
  case TD_ROLE_LIST_ITEM:
    return begin_list_item (self);
  case TD_ROLE_HEADING_1:
  case TD_ROLE_HEADING_2:
  case TD_ROLE_HEADING_3:
    tag = heading_tag (self, role - TD_ROLE_HEADING_1 + 1);
    break;
  case TD_ROLE_TITLE:
    tag = "Title";
    break;
  case TD_ROLE_PARAGRAPH:
    break;
  }
  return td_structure_begin (self->structure, self->parent, tag, "");
}

static void
begin_text (TdPager *self, TdText *text)
{
  if (text->next_line == 0 && !is_blank_text (text))
    text->element = begin_element (self, text->style->role);
}

static void
end_text (TdPager *self, TdText *text)
{
  if (text->next_line == text->n_lines && text->element != NULL)
    td_structure_end (self->structure, g_steal_pointer (&text->element));
}

/* ---- measuring ---- */

static gint32
measure_stack (TdPager *self, TdStack *stack, const TdBlock *block, gint32 width)
{
  TdBox *last = NULL;
  gint32 after = 0;

  for (; block != NULL; block = block->next) {
    TdBox *box = measure_block (self, block, width);
    stack->height += after + box->before + box->height;
    after = box->after;
    if (last != NULL)
      last->next = box;
    else
      stack->first = stack->at = box;
    last = box;
  }
  return stack->height;
}

/* Widths that are wider than the room are made narrower in proportion. */
static double
fit_widths (const double *widths, guint n, gint32 room)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += widths[i];
  return sum * 100 > room + 50 ? room / (sum * 100) : 1;
}

static void
measure_columns (TdPager *self, TdBox *box, gint32 width)
{
  const TdColumns *columns = &box->block->columns;
  double factor = fit_widths (columns->widths, columns->n_columns, width);
  gint32 x = 0;

  box->n_columns = columns->n_columns;
  box->columns = td_arena_alloc0 (self->blocks, sizeof (TdStack) * box->n_columns);
  box->column_x = td_arena_array (self->blocks, gint32, box->n_columns);
  for (guint i = 0; i < box->n_columns; i++) {
    gint32 column = TD_CPT (columns->widths[i] * factor);
    gint32 height = measure_stack (self, &box->columns[i], columns->columns[i].first, column);
    box->column_x[i] = x;
    box->height = MAX (box->height, height);
    x += column;
  }
}

static TdBox *
measure_block (TdPager *self, const TdBlock *block, gint32 width)
{
  TdBox *box = td_arena_new (self->blocks, TdBox);

  box->block = block;
  switch (block->kind) {
  case TD_BLOCK_PARAGRAPH:
    box->text = td_pager_lay_out (self, self->blocks, &block->paragraph, width);
    box->before = box->text->space_before;
    box->after = box->text->space_after;
    box->height = box->text->height;
    break;
  case TD_BLOCK_SPACE:
    box->height = TD_CPT (block->space);
    break;
  case TD_BLOCK_COLUMNS:
    measure_columns (self, box, width);
    break;
  case TD_BLOCK_TABLE:
    td_table_measure (self, box, width);
    break;
  }
  return box;
}

/* The least that must stand on a page when the block begins there. */
static gint32
least_height (TdPager *self, const TdBox *box)
{
  const TdText *text = box->text;
  gint32 page = self->bottom - self->top;

  if (box->block->kind != TD_BLOCK_PARAGRAPH)
    return MIN (box->height, page);
  if (text->style->keep_together || text->n_lines <= FEWEST_LINES + 1)
    return box->height;
  return height_of_lines (text, 0, FEWEST_LINES);
}

/* ---- stacks: the boxes of one column ---- */

static gboolean
print_box (TdPager *self, TdBox *box, gint32 x, gint32 *y, gint32 bottom, gboolean is_at_top);

static gint32
print_stack (TdPager *self, TdStack *stack, gint32 x, gint32 y, gint32 bottom)
{
  gboolean is_at_top = TRUE;
  gint32 after = 0;

  for (; stack->at != NULL; stack->at = stack->at->next) {
    TdBox *box = stack->at;
    gint32 start = y + after + box->before;
    gboolean is_whole = print_box (self, box, x, &start, bottom, is_at_top);
    if (is_whole || start > y + after + box->before)
      y = start;
    if (!is_whole)
      break;
    after = box->after;
    is_at_top = FALSE;
  }
  return y;
}

/* One slice of columns side by side; returns where the longest ends. */
static gint32
print_columns (TdPager *self, TdBox *box, gint32 x, gint32 y, gint32 bottom)
{
  gint32 end = y;

  for (guint i = 0; i < box->n_columns; i++) {
    gint32 reached = print_stack (self, &box->columns[i], x + box->column_x[i], y, bottom);
    close_list (self);
    end = MAX (end, reached);
  }
  return end;
}

static gboolean
has_more (const TdBox *box)
{
  for (guint i = 0; i < box->n_columns; i++)
    if (box->columns[i].at != NULL)
      return TRUE;
  return FALSE;
}

/* Where a heading begins. */
static void
note_heading (TdPager *self, const TdBox *box, gint32 y)
{
  TdRole role = box->text->style->role;

  if (self->bookmarks == NULL || box->text->next_line > 0 || role < TD_ROLE_HEADING_1 ||
      role > TD_ROLE_HEADING_3)
    return;
  td_bookmarks_add_paragraph (self->bookmarks, (guint) (role - TD_ROLE_HEADING_1) + 1,
                              &box->block->paragraph, self->current_page,
                              TD_CPT (self->page->height) - y);
}

static gboolean
print_paragraph (TdPager *self, TdBox *box, gint32 x, gint32 *y, gint32 bottom, gboolean is_at_top)
{
  TdText *text = box->text;
  guint n = td_pager_lines_that_fit (text, bottom - *y, is_at_top);

  if (n == 0)
    return FALSE;
  note_heading (self, box, *y);
  begin_text (self, text);
  *y = td_pager_print_text (self, text, n, x, *y, text->element);
  end_text (self, text);
  return text->next_line == text->n_lines;
}

/* Returns whether the whole box was printed; @y: where it ended. */
static gboolean
print_box (TdPager *self, TdBox *box, gint32 x, gint32 *y, gint32 bottom, gboolean is_at_top)
{
  if (box->block->kind == TD_BLOCK_PARAGRAPH)
    return print_paragraph (self, box, x, y, bottom, is_at_top);
  if (*y + box->height > bottom && !is_at_top && box->block->kind != TD_BLOCK_SPACE)
    return FALSE;
  if (box->block->kind == TD_BLOCK_TABLE)
    td_table_print_whole (self, box, x, *y);
  if (box->block->kind == TD_BLOCK_COLUMNS) {
    *y = print_columns (self, box, x, *y, bottom);
    return !has_more (box);
  }
  *y += box->height;
  return TRUE;
}

/* ---- the flow ---- */

static gint32
next_y (TdPager *self, const TdBox *box)
{
  return self->is_at_top ? self->y : self->y + self->after + box->before;
}

static void
finish_block (TdPager *self, gint32 y, gint32 after)
{
  self->y = y;
  self->after = after;
  self->is_at_top = FALSE;
}

static void
flow_paragraph (TdPager *self, TdBox *box)
{
  gint32 y = next_y (self, box);

  if (box->text->style->keep_together && y + box->height > self->bottom && !self->is_at_top) {
    td_pager_new_page (self);
    y = self->y;
  }
  while (!print_paragraph (self, box, self->left, &y, self->bottom, self->is_at_top)) {
    td_pager_new_page (self);
    y = self->y;
  }
  finish_block (self, y, box->after);
}

static void
flow_columns (TdPager *self, TdBox *box)
{
  gint32 y = next_y (self, box);
  gboolean fits_a_page = box->height <= self->bottom - self->top;

  close_list (self);
  if (y + box->height > self->bottom && !self->is_at_top &&
      (fits_a_page || box->block->columns.keep_together)) {
    td_pager_new_page (self);
    y = self->y;
  }
  y = print_columns (self, box, self->left, y, self->bottom);
  while (has_more (box)) {
    td_pager_new_page (self);
    y = print_columns (self, box, self->left, self->y, self->bottom);
  }
  finish_block (self, y, 0);
}

/* Space is for between blocks: a page that was begun because the one before was full starts with
 * text. */
static void
flow_space (TdPager *self, const TdBox *box)
{
  if (self->is_at_top && self->page_in_part > 1)
    return;
  self->y += self->after + box->height;
  self->after = 0;
  self->is_at_top = FALSE;
}

static void
flow_box (TdPager *self, TdBox *box)
{
  switch (box->block->kind) {
  case TD_BLOCK_PARAGRAPH:
    flow_paragraph (self, box);
    break;
  case TD_BLOCK_SPACE:
    flow_space (self, box);
    break;
  case TD_BLOCK_COLUMNS:
    flow_columns (self, box);
    break;
  case TD_BLOCK_TABLE:
    close_list (self);
    self->y = next_y (self, box);
    td_table_print (self, box);
    finish_block (self, self->y, 0);
    break;
  }
}

static gboolean
is_kept_with_next (const TdBlock *block, gboolean was_kept)
{
  if (block->kind == TD_BLOCK_PARAGRAPH)
    return block->paragraph.style->keep_with_next;
  return block->kind == TD_BLOCK_SPACE && was_kept;
}

static TdBox *
measure_flow_block (TdPager *self, const TdBlock *block)
{
  TdBox *box;

  if (block->kind != TD_BLOCK_TABLE)
    return measure_block (self, block, self->width);
  box = td_arena_new (self->blocks, TdBox);
  box->block = block;
  td_table_measure_start (self, box);
  return box;
}

/* The block, and while blocks are kept with the next one the next ones; returns the block after
 * them. */
static const TdBlock *
measure_group (TdPager *self, const TdBlock *block, TdStack *group, gint32 *needed)
{
  gboolean is_kept = FALSE;
  gint32 after = 0;
  TdBox **end = &group->first;

  for (guint n = 0; block != NULL; n++) {
    TdBox *box = measure_flow_block (self, block);
    *end = box;
    end = &box->next;
    *needed = group->height + after + box->before + least_height (self, box);
    group->height += after + box->before + box->height;
    after = box->after;
    is_kept = is_kept_with_next (block, is_kept);
    block = block->next;
    if (!is_kept || n == MAX_GROUP)
      break;
  }
  return block;
}

static void
flow_blocks (TdPager *self, const TdBlock *block)
{
  while (block != NULL) {
    TdStack group = {0};
    gint32 needed = 0;
    td_arena_reset (self->blocks);
    td_arena_reset (self->rows);
    block = measure_group (self, block, &group, &needed);
    if (group.first->next != NULL && !self->is_at_top && needed <= self->bottom - self->top &&
        self->y + self->after + needed > self->bottom)
      td_pager_new_page (self);
    for (TdBox *box = group.first; box != NULL; box = box->next)
      flow_box (self, box);
  }
}

static void
set_page (TdPager *self, const TdPage *page)
{
  self->page = page;
  self->page_in_part = 0;
  self->top = TD_CPT (page->margin_top);
  self->bottom = TD_CPT (page->height) - TD_CPT (page->margin_bottom);
  self->left = TD_CPT (page->margin_left);
  self->width = TD_CPT (page->width) - self->left - TD_CPT (page->margin_right);
}

void
td_pager_print_document (TdPager *self, const TdDocument *document, TdElement *parent)
{
  gboolean has_parts = document->first_part->next != NULL;

  self->first_page = 0;
  for (const TdPart *part = document->first_part; part != NULL; part = part->next) {
    set_page (self, &part->page);
    td_buffer_append_format (self->labels, "%u<</S/D>>", td_canvas_get_n_pages (self->canvas));
    self->parent = has_parts ? td_structure_begin (self->structure, parent, "Sect", "") : parent;
    begin_page (self);
    flow_blocks (self, part->blocks.first);
    close_list (self);
    end_page (self);
    if (has_parts)
      td_structure_end (self->structure, self->parent);
  }
}
