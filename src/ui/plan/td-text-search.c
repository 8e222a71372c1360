/* SPDX-License-Identifier: GPL-3.0-or-later */
/* See td-text-search.h.  The marks have the accent colour, and follow it. */
#include "config.h"

#include "td-text-search.h"

#include <core/search/td-search-query.h>

#include <glib/gi18n.h>

struct _TdTextSearch {
  GtkTextBuffer *buffer;
  GtkTextTag *match_tag;
  GtkTextTag *shown_tag;
  GArray *matches; /* of TdSearchSpan */
  guint match;     /* the one chosen */
  char *words;     /* for what the matches are */
  gulong color_handler;
  gboolean is_tagged; /* some of the text */
};

static void
tag_span (TdTextSearch *self, GtkTextTag *tag, TdSearchSpan span)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, (int) span.start);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, (int) (span.start + span.length));
  gtk_text_buffer_apply_tag (self->buffer, tag, &start, &end);
  self->is_tagged = TRUE;
}

/* Not where nothing is tagged: taking a tag away makes the view measure all of the text again. */
static void
untag (TdTextSearch *self, GtkTextTag *tag)
{
  GtkTextIter start, end;

  if (!self->is_tagged)
    return;
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, tag, &start, &end);
}

/* The words together where they stand so, else each of them. */
static void
collect_matches (TdTextSearch *self, TdSearchQuery *words)
{
  g_autoptr (TdSearchQuery) phrase = td_search_query_new_phrase (words);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  g_autofree char *text = gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
  g_clear_pointer (&self->matches, g_array_unref);
  self->matches = td_search_query_find (phrase ? phrase : words, text, FALSE, NULL);
  if (phrase && self->matches->len == 0) {
    g_array_unref (self->matches);
    self->matches = td_search_query_find (words, text, FALSE, NULL);
  }
}

static void
color_changed_cb (AdwStyleManager *manager, GParamSpec *pspec, gpointer user_data)
{
  TdTextSearch *self = user_data;
  g_autoptr (GdkRGBA) color = adw_style_manager_get_accent_color_rgba (manager);

  color->alpha = 0.25f;
  g_object_set (self->match_tag, "background-rgba", color, NULL);
  color->alpha = 0.6f;
  g_object_set (self->shown_tag, "background-rgba", color, NULL);
}

TdTextSearch *
td_text_search_new (GtkTextBuffer *buffer)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  TdTextSearch *self;

  g_return_val_if_fail (GTK_IS_TEXT_BUFFER (buffer), NULL);

  self = g_new0 (TdTextSearch, 1);
  self->buffer = buffer;
  self->match_tag = gtk_text_buffer_create_tag (buffer, "match", NULL);
  self->shown_tag = gtk_text_buffer_create_tag (buffer, "match-shown", NULL);
  self->matches = g_array_new (FALSE, FALSE, sizeof (TdSearchSpan));
  self->color_handler =
      g_signal_connect (manager, "notify::accent-color-rgba", G_CALLBACK (color_changed_cb), self);
  color_changed_cb (manager, NULL, self);
  return self;
}

void
td_text_search_free (TdTextSearch *self)
{
  g_clear_signal_handler (&self->color_handler, adw_style_manager_get_default ());
  g_array_unref (self->matches);
  g_free (self->words);
  g_free (self);
}

void
td_text_search_mark (TdTextSearch *self, const char *words)
{
  g_autoptr (TdSearchQuery) query = td_search_query_new (words, TRUE);

  g_set_str (&self->words, words);
  untag (self, self->match_tag);
  untag (self, self->shown_tag);
  self->is_tagged = FALSE;
  self->match = 0;
  collect_matches (self, query);
  for (guint i = 0; i < self->matches->len; i++)
    tag_span (self, self->match_tag, g_array_index (self->matches, TdSearchSpan, i));
}

gboolean
td_text_search_is_for (TdTextSearch *self, const char *words)
{
  return g_strcmp0 (self->words, words) == 0;
}

guint
td_text_search_get_n_matches (TdTextSearch *self)
{
  return self->matches->len;
}

gboolean
td_text_search_choose_from (TdTextSearch *self, int offset)
{
  for (guint i = 0; i < self->matches->len; i++)
    if ((int) g_array_index (self->matches, TdSearchSpan, i).start >= offset) {
      self->match = i;
      return TRUE;
    }
  return FALSE;
}

void
td_text_search_step (TdTextSearch *self, int direction)
{
  guint n = self->matches->len;

  if (n > 0)
    self->match = (self->match + (direction > 0 ? 1 : n - 1)) % n;
}

int
td_text_search_show (TdTextSearch *self)
{
  TdSearchSpan span;

  untag (self, self->shown_tag);
  if (self->matches->len == 0)
    return -1;
  span = g_array_index (self->matches, TdSearchSpan, self->match);
  tag_span (self, self->shown_tag, span);
  return (int) span.start;
}

char *
td_text_search_describe (TdTextSearch *self)
{
  if (self->matches->len == 0)
    return g_strdup (self->words && *self->words ? _ ("Not found") : "");
  /* Translators: the match shown and how many there are */
  return g_strdup_printf (_ ("%u of %u"), self->match + 1, self->matches->len);
}
