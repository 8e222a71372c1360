/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text out of a document, and which of its lines are on which page.  Any thread. */
#include "config.h"

#include "td-source-text.h"

void
td_source_text_clear (TdSourceText *self)
{
  g_clear_pointer (&self->text, g_free);
  self->encoding = NULL;
  self->notes = 0;
}

GArray *
td_source_text_list_pages (const char *text)
{
  GArray *pages = g_array_new (FALSE, FALSE, sizeof (guint));
  guint line = 1;

  g_return_val_if_fail (text != NULL, pages);

  g_array_append_val (pages, line);
  gboolean begins_line = TRUE;
  for (const char *at = text; *at; at++) {
    if (*at == '\f') {
      guint first = begins_line ? line : line + 1;
      g_array_append_val (pages, first);
    } else {
      line += *at == '\n';
      begins_line = *at == '\n';
    }
  }
  return pages;
}

guint
td_source_text_find_page (GArray *pages, guint line)
{
  guint page = 0;

  g_return_val_if_fail (pages != NULL && pages->len > 0, 1);

  while (page + 1 < pages->len && g_array_index (pages, guint, page + 1) <= line)
    page++;
  return page + 1;
}
