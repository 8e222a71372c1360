/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Content streams.  A line is one TJ array: the cached codes of its words with a space's code and
 * the gap that justifies between them, so most of a page is copied memory. */
#include "config.h"

#include "td-canvas.h"

#include "td-subset.h"

#include <core/base/td-error.h>
#include <core/base/td-problem.h>

#include <glib/gi18n.h>

#define PAGES_PER_NODE 64

typedef struct {
  TdFace *face;
  guint object;
  hb_set_t *extra;
} Font;

struct _TdCanvas {
  TdPdf *pdf;
  TdStructure *structure;
  GPtrArray *problems;
  GHashTable *told;
  GArray *fonts;   /* of Font, in the order of first use */
  GArray *strokes; /* of TdStroke: underlines of the text being printed */
  GArray *visual;  /* of TdItem: a line with right-to-left words */
  guint resources;

  TdBuffer content;
  guint page;
  gint32 width, height;
  guint n_pages;
  guint root, node, n_nodes;
  TdBuffer nodes, kids;

  /* The text state at the end of the content: */
  TdFace *face;
  gint32 size;
  gint32 leading;
  gint32 line_x, line_y;
};

static void
clear_font (gpointer data)
{
  g_clear_pointer (&((Font *) data)->extra, hb_set_destroy);
}

TdCanvas *
td_canvas_new (TdPdf *pdf, TdStructure *structure, GPtrArray *problems)
{
  TdCanvas *self = g_new0 (TdCanvas, 1);

  self->pdf = pdf;
  self->structure = structure;
  self->problems = problems;
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->fonts = g_array_new (FALSE, TRUE, sizeof (Font));
  g_array_set_clear_func (self->fonts, clear_font);
  self->strokes = g_array_new (FALSE, FALSE, sizeof (TdStroke));
  self->visual = g_array_new (FALSE, FALSE, sizeof (TdItem));
  self->resources = td_pdf_reserve (pdf);
  self->root = td_pdf_reserve (pdf);
  return self;
}

void
td_canvas_free (TdCanvas *self)
{
  g_hash_table_unref (self->told);
  g_array_unref (self->fonts);
  g_array_unref (self->strokes);
  g_array_unref (self->visual);
  td_buffer_clear (&self->content);
  td_buffer_clear (&self->nodes);
  td_buffer_clear (&self->kids);
  g_free (self);
}

guint
td_canvas_get_n_pages (TdCanvas *self)
{
  return self->n_pages;
}

GPtrArray *
td_canvas_get_problems (TdCanvas *self)
{
  return self->problems;
}

gboolean
td_canvas_is_news (TdCanvas *self, const char *code, const char *key)
{
  return self->problems != NULL &&
         g_hash_table_add (self->told, g_strconcat (code, ":", key, NULL));
}

static void
end_node (TdCanvas *self)
{
  TdBuffer *out;

  if (self->node == 0)
    return;
  out = td_pdf_begin_object (self->pdf, self->node);
  td_buffer_append_format (out, "<</Type/Pages/Parent %u 0 R/Count %u/Kids[", self->root,
                           (self->n_pages - 1) % PAGES_PER_NODE + 1);
  td_buffer_append (out, self->kids.bytes, self->kids.length);
  td_buffer_append_string (out, "]>>");
  td_pdf_end_object (self->pdf);
  td_buffer_append_char (&self->nodes, ' ');
  td_buffer_append_reference (&self->nodes, self->node);
  self->kids.length = 0;
  self->node = 0;
}

guint
td_canvas_begin_page (TdCanvas *self, gint32 width, gint32 height)
{
  if (self->n_pages % PAGES_PER_NODE == 0) {
    end_node (self);
    self->node = td_pdf_reserve (self->pdf);
  }
  self->page = td_pdf_reserve (self->pdf);
  self->n_pages++;
  td_buffer_append_char (&self->kids, ' ');
  td_buffer_append_reference (&self->kids, self->page);
  self->width = width;
  self->height = height;
  self->content.length = 0;
  self->face = NULL;
  self->size = self->leading = 0;
  return self->page;
}

void
td_canvas_end_page (TdCanvas *self)
{
  guint content = td_pdf_reserve (self->pdf);
  TdBuffer *out;

  td_pdf_add_stream (self->pdf, content, "", self->content.bytes, self->content.length);
  out = td_pdf_begin_object (self->pdf, self->page);
  td_buffer_append_string (out, "<</Type/Page/Parent ");
  td_buffer_append_reference (out, self->node);
  td_buffer_append_string (out, "/MediaBox[0 0 ");
  td_buffer_append_hundredths (out, self->width);
  td_buffer_append_char (out, ' ');
  td_buffer_append_hundredths (out, self->height);
  td_buffer_append_string (out, "]/Resources ");
  td_buffer_append_reference (out, self->resources);
  td_buffer_append_string (out, "/Contents ");
  td_buffer_append_reference (out, content);
  td_buffer_append_string (out, "/Tabs/S/StructParents ");
  td_buffer_append_number (out, td_structure_end_page (self->structure));
  td_buffer_append_string (out, ">>");
  td_pdf_end_object (self->pdf);
  self->page = 0;
}

static guint
find_font (TdCanvas *self, TdFace *face)
{
  Font font = {face, 0, NULL};

  for (guint i = 0; i < self->fonts->len; i++)
    if (g_array_index (self->fonts, Font, i).face == face)
      return i;
  font.object = td_pdf_reserve (self->pdf);
  g_array_append_val (self->fonts, font);
  return self->fonts->len - 1;
}

static void
set_font (TdCanvas *self, TdFace *face, gint32 size)
{
  TdBuffer *out = &self->content;

  td_buffer_append (out, "/F", 2);
  td_buffer_append_number (out, find_font (self, face));
  td_buffer_append_char (out, ' ');
  td_buffer_append_hundredths (out, size);
  td_buffer_append (out, " Tf", 3);
  self->face = face;
  self->size = size;
}

static void
tell_missing (TdCanvas *self, const char *characters)
{
  for (const char *at = characters; *at != '\0'; at = g_utf8_next_char (at)) {
    char one[8] = {0};
    g_unichar_to_utf8 (g_utf8_get_char (at), one);
    if (td_canvas_is_news (self, "no-glyph", one))
      g_ptr_array_add (
          self->problems,
          td_problem_new (TD_SEVERITY_WARNING, "no-glyph", NULL,
                          /* Translators: %s is the character itself, %04X its number. */
                          _ ("No installed typeface has the character “%s” (U+%04X). A replacement "
                             "mark was printed in its place; write it differently or install a "
                             "typeface that has it."),
                          one, g_utf8_get_char (at)));
  }
}

static void
note_word (TdCanvas *self, const TdWord *word)
{
  if ((word->flags & TD_WORD_MISSING) != 0)
    tell_missing (self, word->missing);
  if ((word->flags & TD_WORD_UNCOMMON) == 0)
    return;
  Font *font = &g_array_index (self->fonts, Font, find_font (self, word->face));
  if (font->extra == NULL)
    font->extra = hb_set_create ();
  for (guint i = 0; i < word->n_glyphs; i++)
    if (!hb_set_has (word->face->common, word->glyphs[i]))
      hb_set_add (font->extra, word->glyphs[i]);
}

/* What stands between two words: a space, and how much wider it is made. */
typedef struct {
  char code[48];
  gsize length;
} Gap;

static void
make_gap (Gap *gap, const TdFace *face, gint64 more)
{
  memcpy (gap->code, face->space_code, face->space_code_length);
  gap->length = face->space_code_length;
  if (more != 0)
    gap->length += (gsize) g_snprintf (gap->code + gap->length, sizeof gap->code - gap->length,
                                       ")%" G_GINT64_FORMAT "(", -more);
}

/* The gaps of a line.  Where all is of one size the first @n_wider of them get one thousandth more,
 * so that the line ends exactly at the margin. */
typedef struct {
  gint64 each; /* units */
  guint n_wider;
  TdFace *face; /* what the codes are for */
  gint32 size;
  Gap normal, wider;
} Gaps;

static gboolean
is_mixed (const TdItem *items, guint n)
{
  for (guint i = 1; i < n; i++)
    if (items[i].size != items[0].size)
      return TRUE;
  return FALSE;
}

static void
start_gaps (Gaps *gaps, const TdLine *line, const TdItem *items)
{
  gaps->face = NULL;
  gaps->size = 0;
  gaps->n_wider = 0;
  gaps->each = 0;
  if (line->slack <= 0 || line->n_spaces == 0)
    return;
  gaps->each = line->slack / line->n_spaces;
  if (!is_mixed (items, line->n_items))
    gaps->n_wider = (guint) (line->slack / items[0].size % line->n_spaces);
}

static const Gap *
next_gap (Gaps *gaps, const TdItem *item)
{
  if (G_UNLIKELY (gaps->face != item->word->face || gaps->size != item->size)) {
    gint64 more = gaps->each / item->size;
    gaps->face = item->word->face;
    gaps->size = item->size;
    make_gap (&gaps->normal, gaps->face, more);
    make_gap (&gaps->wider, gaps->face, more + 1);
  }
  if (gaps->n_wider == 0)
    return &gaps->normal;
  gaps->n_wider--;
  return &gaps->wider;
}

static void
print_actual (TdCanvas *self, const TdWord *word)
{
  TdBuffer *out = &self->content;

  td_buffer_append_string (out, ")]TJ/Span<</ActualText");
  td_buffer_append_text_string (out, word->text);
  td_buffer_append_string (out, ">>BDC[(");
  td_buffer_append (out, word->code, word->code_length);
  td_buffer_append_string (out, ")]TJ EMC[(");
}

static void
print_items (TdCanvas *self, const TdLine *line, const TdItem *items, gboolean ends_in_space)
{
  TdBuffer *out = &self->content;
  Gaps gaps;

  start_gaps (&gaps, line, items);
  td_buffer_append (out, "[(", 2);
  for (guint i = 0; i < line->n_items; i++) {
    const TdItem *item = &items[i];
    const TdWord *word = item->word;
    if (G_UNLIKELY (word->face != self->face || item->size != self->size)) {
      td_buffer_append (out, ")]TJ", 4);
      set_font (self, word->face, item->size);
      td_buffer_append (out, "[(", 2);
    }
    td_buffer_need (out, sizeof (Gap) + word->code_length);
    if (i > 0 && (item->flags & TD_ITEM_SPACE) != 0) {
      const Gap *gap = next_gap (&gaps, item);
      td_buffer_append (out, gap->code, gap->length);
    }
    if (G_UNLIKELY (word->flags != 0))
      note_word (self, word);
    if (G_UNLIKELY ((word->flags & TD_WORD_ACTUAL) != 0))
      print_actual (self, word);
    else
      td_buffer_append (out, word->code, word->code_length);
  }
  if (ends_in_space)
    td_buffer_append (out, self->face->space_code, self->face->space_code_length);
  td_buffer_append (out, ")]TJ\n", 5);
}

/* Runs of right-to-left words are printed from the last to the first; the spaces stay between the
 * words that they stood between. */
static void
reverse_run (TdItem *items, guint n)
{
  guint32 first_flags = items[0].flags;

  for (guint i = 0; i < n / 2; i++) {
    TdItem other = items[i];
    items[i] = items[n - 1 - i];
    items[n - 1 - i] = other;
  }
  for (guint i = n - 1; i > 0; i--)
    items[i].flags = items[i - 1].flags;
  items[0].flags = first_flags;
}

static const TdItem *
put_in_visual_order (TdCanvas *self, const TdItem *items, guint n)
{
  g_array_set_size (self->visual, 0);
  g_array_append_vals (self->visual, items, n);
  TdItem *visual = (TdItem *) (void *) self->visual->data;
  for (guint at = 0; at < n; at++) {
    guint start = at;
    while (at < n && (visual[at].word->flags & TD_WORD_RIGHT_TO_LEFT) != 0)
      at++;
    if (at - start > 1)
      reverse_run (visual + start, at - start);
  }
  return visual;
}

/* A stroke below each run of underlined words, the spaces inside it included. */
static void
collect_underlines (TdCanvas *self,
                    const TdLine *line,
                    const TdItem *items,
                    gint32 x,
                    gint32 baseline)
{
  gint64 at = 0;
  gint64 gap = line->n_spaces > 0 ? line->slack / line->n_spaces : 0;
  gint64 from = -1;

  for (guint i = 0; i <= line->n_items; i++) {
    gboolean is_on = i < line->n_items && (items[i].flags & TD_ITEM_UNDERLINE) != 0;
    gint64 end = at;
    if (i > 0 && i < line->n_items && (items[i].flags & TD_ITEM_SPACE) != 0)
      at += (gint64) items[i].word->face->space_advance * items[i].size + gap;
    if (is_on && from < 0) {
      from = at;
    } else if (!is_on && from >= 0) {
      const TdItem *last = &items[i - 1];
      gint32 drop = last->size * -last->word->face->underline_offset / 1000;
      TdStroke stroke = {x + (gint32) (from / TD_UNITS_PER_CPT), baseline + drop,
                         x + (gint32) (end / TD_UNITS_PER_CPT), baseline + drop};
      g_array_append_val (self->strokes, stroke);
      from = -1;
    }
    if (i < line->n_items)
      at += (gint64) items[i].word->advance * items[i].size;
  }
}

static void
move_to (TdCanvas *self, gint32 x, gint32 y)
{
  TdBuffer *out = &self->content;

  if (x == self->line_x && self->line_y - y == self->leading && self->leading > 0) {
    td_buffer_append (out, "T*", 2);
  } else {
    td_buffer_append_hundredths (out, x - self->line_x);
    td_buffer_append_char (out, ' ');
    td_buffer_append_hundredths (out, y - self->line_y);
    td_buffer_append (out, " Td", 3);
  }
  self->line_x = x;
  self->line_y = y;
}

static void
print_line (TdCanvas *self, const TdText *text, const TdLine *line, gint32 x, gint32 y)
{
  const TdItem *items = text->items + line->first;
  guint next = line->first + line->n_items;
  gboolean ends_in_space = next < text->n_items && (text->items[next].flags & TD_ITEM_SPACE) != 0;
  gboolean has_underline = FALSE;

  if (G_UNLIKELY (text->has_right_to_left))
    items = put_in_visual_order (self, items, line->n_items);
  for (guint i = 0; i < line->n_items; i++)
    has_underline |= (items[i].flags & TD_ITEM_UNDERLINE) != 0;
  if (has_underline)
    collect_underlines (self, line, items, x, y + line->ascent);
  move_to (self, x, self->height - y - line->ascent);
  print_items (self, line, items, ends_in_space);
}

static void
begin_mark (TdCanvas *self, TdElement *element, const char *artifact)
{
  TdBuffer *out = &self->content;

  if (element == NULL) {
    td_buffer_append_string (out, "/Artifact");
    td_buffer_append_string (out, *artifact != '\0' ? artifact : " BMC ");
    td_buffer_append_string (out, *artifact != '\0' ? "BDC " : "");
    return;
  }
  td_buffer_append_char (out, '/');
  td_buffer_append_string (out, td_element_tag (element));
  td_buffer_append_string (out, "<</MCID ");
  td_buffer_append_number (out, td_structure_mark (self->structure, element, self->page));
  td_buffer_append_string (out, ">>BDC ");
}

static void
begin_text (TdCanvas *self, const TdText *text, const TdLine *lines, guint n_lines)
{
  const TdItem *item = &text->items[lines[0].first];

  td_buffer_append (&self->content, "BT ", 3);
  self->line_x = self->line_y = 0;
  if (item->word->face != self->face || item->size != self->size)
    set_font (self, item->word->face, item->size);
  if (n_lines > 2 && lines[1].height != self->leading) {
    self->leading = lines[1].height;
    td_buffer_append_char (&self->content, ' ');
    td_buffer_append_hundredths (&self->content, self->leading);
    td_buffer_append (&self->content, " TL", 3);
  }
  td_buffer_append_char (&self->content, '\n');
}

static void
print_rule (TdCanvas *self, const TdText *text, gint32 x, gint32 y)
{
  TdStroke stroke = {x + text->rule_x, y, x + text->rule_x + text->rule_width, y};

  td_canvas_print_strokes (self, &stroke, 1, TD_RULE_THICKNESS);
}

void
td_canvas_print_lines (TdCanvas *self,
                       const TdText *text,
                       guint first_line,
                       guint n_lines,
                       gint32 x,
                       gint32 y,
                       TdElement *element,
                       const char *artifact)
{
  const TdLine *lines = text->lines + first_line;
  gint32 bottom = y;

  if (n_lines == 0)
    return;
  g_array_set_size (self->strokes, 0);
  begin_mark (self, element, artifact);
  begin_text (self, text, lines, n_lines);
  for (guint i = 0; i < n_lines; i++) {
    print_line (self, text, &lines[i], x + lines[i].x, y);
    bottom = y + lines[i].ascent + lines[i].descent;
    y += lines[i].height;
  }
  td_buffer_append (&self->content, "ET EMC\n", 7);
  if (self->strokes->len > 0)
    td_canvas_print_strokes (self, (const TdStroke *) (void *) self->strokes->data,
                             self->strokes->len, 60);
  if (text->rule_width > 0 && first_line + n_lines == text->n_lines)
    print_rule (self, text, x, bottom + TD_RULE_DROP);
}

void
td_canvas_print_strokes (TdCanvas *self, const TdStroke *strokes, guint n_strokes, gint32 thickness)
{
  TdBuffer *out = &self->content;

  if (n_strokes == 0)
    return;
  td_buffer_append_string (out, "/Artifact BMC ");
  td_buffer_append_hundredths (out, thickness);
  td_buffer_append_string (out, " w\n");
  for (guint i = 0; i < n_strokes; i++) {
    td_buffer_append_hundredths (out, strokes[i].x0);
    td_buffer_append_char (out, ' ');
    td_buffer_append_hundredths (out, self->height - strokes[i].y0);
    td_buffer_append (out, " m ", 3);
    td_buffer_append_hundredths (out, strokes[i].x1);
    td_buffer_append_char (out, ' ');
    td_buffer_append_hundredths (out, self->height - strokes[i].y1);
    td_buffer_append (out, " l\n", 3);
  }
  td_buffer_append_string (out, "S EMC\n");
}

static gboolean
write_fonts (TdCanvas *self, GError **error)
{
  for (guint i = 0; i < self->fonts->len; i++) {
    Font *font = &g_array_index (self->fonts, Font, i);
    TdSubset *subset = td_subset_get (font->face, font->extra);
    if (subset == NULL) {
      g_set_error (error, TD_ERROR, TD_ERROR_FAILED, "the typeface %s cannot be embedded",
                   font->face->name);
      return FALSE;
    }
    td_subset_write (subset, font->face, self->pdf, font->object);
  }
  return TRUE;
}

guint
td_canvas_finish (TdCanvas *self, GError **error)
{
  TdBuffer *out;

  end_node (self);
  if (!write_fonts (self, error))
    return 0;
  out = td_pdf_begin_object (self->pdf, self->resources);
  td_buffer_append_string (out, "<</Font<<");
  for (guint i = 0; i < self->fonts->len; i++)
    td_buffer_append_format (out, "/F%u %u 0 R", i, g_array_index (self->fonts, Font, i).object);
  td_buffer_append_string (out, ">>>>");
  td_pdf_end_object (self->pdf);
  out = td_pdf_begin_object (self->pdf, self->root);
  td_buffer_append_format (out, "<</Type/Pages/Count %u/Kids[", self->n_pages);
  td_buffer_append (out, self->nodes.bytes, self->nodes.length);
  td_buffer_append_string (out, "]>>");
  td_pdf_end_object (self->pdf);
  return self->root;
}
