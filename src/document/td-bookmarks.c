/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tree in reading order.  Objects are numbered from the root's on, so that each knows the numbers
 * of those around it before they are written.  What has children is shown folded. */
#include "config.h"

#include "td-bookmarks.h"

#include <string.h>

#define LONGEST_TITLE 200
#define MOST_LEVELS 3

typedef struct {
  char *title;
  guint level;
  guint page;
  gint32 y;
  /* Indices of entries; -1: none. */
  int parent, previous, next, first_child, last_child;
  guint n_children;
} Entry;

struct _TdBookmarks {
  GArray *entries; /* of Entry */
};

static void
clear_entry (gpointer data)
{
  g_free (((Entry *) data)->title);
}

TdBookmarks *
td_bookmarks_new (void)
{
  TdBookmarks *self = g_new0 (TdBookmarks, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, clear_entry);
  return self;
}

void
td_bookmarks_free (TdBookmarks *self)
{
  g_array_unref (self->entries);
  g_free (self);
}

static Entry *
get (TdBookmarks *self, int i)
{
  return &g_array_index (self->entries, Entry, i);
}

static char *
shorten (const char *title)
{
  g_autofree char *line = g_strndup (title, strlen (title));

  g_strdelimit (line, "\n\t", ' ');
  if (g_utf8_strlen (line, -1) <= LONGEST_TITLE)
    return g_steal_pointer (&line);

  g_autofree char *beginning = g_utf8_substring (line, 0, LONGEST_TITLE - 1);

  return g_strconcat (beginning, "…", NULL);
}

void
td_bookmarks_add (TdBookmarks *self, guint level, const char *title, guint page, gint32 y)
{
  int last = (int) self->entries->len - 1;
  Entry entry = {shorten (title), CLAMP (level, 1, MOST_LEVELS), page, y, -1, -1, -1, -1, -1, 0};

  entry.level = MIN (entry.level, last < 0 ? 1 : get (self, last)->level + 1);
  g_array_append_val (self->entries, entry);
}

void
td_bookmarks_add_paragraph (TdBookmarks *self,
                            guint level,
                            const TdParagraph *paragraph,
                            guint page,
                            gint32 y)
{
  g_autoptr (GString) title = g_string_new (NULL);

  for (const TdRun *run = paragraph->first_run; run != NULL; run = run->next)
    g_string_append_len (title, run->text, (gssize) run->length);
  g_strstrip (title->str);
  if (*title->str)
    td_bookmarks_add (self, level, title->str, page, y);
}

/* Ties each to the last one of its level and of the level above it. */
static void
tie (TdBookmarks *self)
{
  int last[MOST_LEVELS + 1] = {-1, -1, -1, -1};

  for (int i = 0; i < (int) self->entries->len; i++) {
    Entry *entry = get (self, i);
    Entry *parent = entry->level > 1 ? get (self, last[entry->level - 1]) : NULL;

    entry->previous = last[entry->level];
    if (entry->previous >= 0)
      get (self, entry->previous)->next = i;
    if (parent != NULL) {
      entry->parent = last[entry->level - 1];
      parent->first_child = parent->first_child < 0 ? i : parent->first_child;
      parent->last_child = i;
      parent->n_children++;
    }
    last[entry->level] = i;
    for (guint deeper = entry->level + 1; deeper <= MOST_LEVELS; deeper++)
      last[deeper] = -1;
  }
}

static void
write_link (TdBuffer *out, const char *key, guint root, int i)
{
  if (i >= 0)
    td_buffer_append_format (out, "%s %u 0 R", key, root + 1 + (guint) i);
}

static void
write_entry (TdBookmarks *self, TdPdf *pdf, guint root, int i)
{
  const Entry *entry = get (self, i);
  TdBuffer *out = td_pdf_begin_object (pdf, root + 1 + (guint) i);

  td_buffer_append_string (out, "<</Title");
  td_buffer_append_text_string (out, entry->title);
  td_buffer_append_format (out, "/Dest[%u 0 R/XYZ null ", entry->page);
  td_buffer_append_hundredths (out, entry->y);
  td_buffer_append_string (out, " null]");
  write_link (out, "/Parent", root, entry->parent);
  if (entry->parent < 0)
    td_buffer_append_format (out, "/Parent %u 0 R", root);
  write_link (out, "/Prev", root, entry->previous);
  write_link (out, "/Next", root, entry->next);
  write_link (out, "/First", root, entry->first_child);
  write_link (out, "/Last", root, entry->last_child);
  if (entry->n_children > 0)
    td_buffer_append_format (out, "/Count -%u", entry->n_children);
  td_buffer_append_string (out, ">>");
  td_pdf_end_object (pdf);
}

static guint
write_root (TdBookmarks *self, TdPdf *pdf)
{
  guint root = td_pdf_reserve (pdf);
  guint n = 0;
  int last = 0;

  for (int i = 0; i < (int) self->entries->len; i++) {
    td_pdf_reserve (pdf); /* their numbers follow the root's */
    if (get (self, i)->level == 1) {
      n++;
      last = i;
    }
  }
  TdBuffer *out = td_pdf_begin_object (pdf, root);
  td_buffer_append_format (out, "<</Type/Outlines/Count %u/First %u 0 R/Last %u 0 R>>", n, root + 1,
                           root + 1 + (guint) last);
  td_pdf_end_object (pdf);
  return root;
}

guint
td_bookmarks_write (TdBookmarks *self, TdPdf *pdf)
{
  guint root;

  if (self->entries->len == 0)
    return 0;
  tie (self);
  root = write_root (self, pdf);
  for (int i = 0; i < (int) self->entries->len; i++)
    write_entry (self, pdf, root, i);
  return root;
}
