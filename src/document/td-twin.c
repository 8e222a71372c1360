/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the writers of editable papers share. */
#include "config.h"

#include "td-twin.h"

#include <string.h>

/* ---- styles ---- */

static void
add_style (TdTwinStyles *self, const TdParagraphStyle *style)
{
  if (style->name && !td_twin_styles_find (self, style))
    g_ptr_array_add (self->styles, (gpointer) style);
}

static void
add_styles (TdTwinStyles *self, const TdBlock *block)
{
  for (; block; block = block->next) {
    if (block->kind == TD_BLOCK_PARAGRAPH)
      add_style (self, block->paragraph.style);
    for (guint i = 0; block->kind == TD_BLOCK_COLUMNS && i < block->columns.n_columns; i++)
      add_styles (self, block->columns.columns[i].first);
    if (block->kind != TD_BLOCK_TABLE)
      continue;
    for (const TdRow *row = block->table.first_row; row; row = row->next)
      for (guint i = 0; i < row->n_cells; i++)
        add_style (self, row->cells[i].style);
  }
}

void
td_twin_styles_init (TdTwinStyles *self, TdDocument *document)
{
  self->styles = g_ptr_array_new ();
  for (const TdPart *part = document->first_part; part; part = part->next)
    add_styles (self, part->blocks.first);
}

void
td_twin_styles_clear (TdTwinStyles *self)
{
  g_clear_pointer (&self->styles, g_ptr_array_unref);
}

const TdParagraphStyle *
td_twin_styles_find (TdTwinStyles *self, const TdParagraphStyle *style)
{
  for (guint i = 0; i < self->styles->len; i++) {
    const TdParagraphStyle *known = g_ptr_array_index (self->styles, i);
    if (known->name == style->name)
      return known;
  }
  return NULL;
}

guint
td_twin_outline_level (const TdParagraphStyle *style)
{
  if (style->role < TD_ROLE_HEADING_1 || style->role > TD_ROLE_HEADING_3)
    return 0;
  return (guint) (style->role - TD_ROLE_HEADING_1) + 1;
}

/* ---- XML ---- */

void
td_twin_number (GString *out, const char *before, double value, const char *after)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (digits, sizeof digits, "%.2f", value);
  g_string_append (out, before);
  g_string_append (out, digits);
  g_string_append (out, after);
}

static gboolean
is_allowed (gunichar c)
{
  return c >= ' ' && c != 0x7f && !(c >= 0x80 && c < 0xa0) && c != 0xfffe && c != 0xffff;
}

static void
escape_one (GString *out, const char *at)
{
  gunichar c = g_utf8_get_char (at);

  if (c == '&')
    g_string_append (out, "&amp;");
  else if (c == '<')
    g_string_append (out, "&lt;");
  else if (c == '>')
    g_string_append (out, "&gt;");
  else if (c == '"')
    g_string_append (out, "&quot;");
  else if (is_allowed (c))
    g_string_append_unichar (out, c);
}

void
td_twin_escape (GString *out, const char *text, gsize length)
{
  for (const char *at = text; at < text + length; at = g_utf8_next_char (at))
    escape_one (out, at);
}

void
td_twin_words (GString *out, const TdRun *run, const char *line_break)
{
  const char *end = run->text + run->length;
  gboolean is_after_blank = FALSE;

  for (const char *at = run->text; at < end; at = g_utf8_next_char (at)) {
    gboolean is_blank = *at == ' ' || *at == '\t';
    if (*at == '\n')
      g_string_append (out, line_break);
    else if (!is_blank)
      escape_one (out, at);
    else if (!is_after_blank)
      g_string_append_c (out, ' ');
    is_after_blank = is_blank || *at == '\n';
  }
}
