/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks as plain text: a line for each paragraph, an empty line where there is room between two,
 * columns one below the other. */
#include "config.h"

#include "td-twin.h"

#include <string.h>

typedef struct {
  GString *text;
  double room;       /* after what was written last */
  gboolean is_asked; /* an empty line comes before what is written next */
} Writer;

static void
write_words (GString *text, const TdRun *run)
{
  for (const char *at = run->text, *end = at + run->length; at < end; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (c == 0xa0 || c == '\t')
      g_string_append_c (text, ' ');
    else if (c == '\n' || !g_unichar_iscntrl (c))
      g_string_append_unichar (text, c);
  }
}

static void
write_paragraph (Writer *writer, const TdParagraph *paragraph)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (const TdRun *run = paragraph->first_run; run; run = run->next)
    write_words (words, run);
  g_strchomp (words->str);
  if (*words->str == '\0')
    return;
  if (writer->text->len > 0 &&
      (writer->is_asked || writer->room + paragraph->style->space_before > 0))
    g_string_append_c (writer->text, '\n');
  g_string_append_printf (writer->text, "%s\n", words->str);
  writer->room = paragraph->style->space_after;
  writer->is_asked = FALSE;
}

static void
write_table (Writer *writer, const TdTable *table)
{
  writer->is_asked = TRUE;
  for (const TdRow *row = table->first_row; row; row = row->next) {
    g_autoptr (GString) line = g_string_new (NULL);
    for (guint i = 0; i < row->n_cells; i++) {
      g_string_append (line, i > 0 ? "\t" : "");
      for (const TdRun *run = row->cells[i].first_run; run; run = run->next)
        write_words (line, run);
    }
    g_strdelimit (line->str, "\n", ' ');
    g_string_append_printf (writer->text, "%s%s\n", writer->is_asked ? "\n" : "", line->str);
    writer->is_asked = FALSE;
  }
  writer->is_asked = TRUE;
}

static void
write_blocks (Writer *writer, const TdBlock *block)
{
  for (; block; block = block->next) {
    switch (block->kind) {
    case TD_BLOCK_PARAGRAPH:
      write_paragraph (writer, &block->paragraph);
      break;
    case TD_BLOCK_COLUMNS:
      for (guint i = 0; i < block->columns.n_columns; i++) {
        writer->is_asked = TRUE;
        write_blocks (writer, block->columns.columns[i].first);
      }
      writer->is_asked = TRUE;
      break;
    case TD_BLOCK_TABLE:
      write_table (writer, &block->table);
      break;
    case TD_BLOCK_SPACE:
      writer->is_asked = TRUE;
      break;
    }
  }
}

GBytes *
td_plain_write (TdDocument *document)
{
  g_return_val_if_fail (document != NULL, NULL);

  Writer writer = {g_string_new (NULL), 0, FALSE};

  for (const TdPart *part = document->first_part; part; part = part->next) {
    write_blocks (&writer, part->blocks.first);
    writer.is_asked = TRUE;
  }
  return g_string_free_to_bytes (writer.text);
}
