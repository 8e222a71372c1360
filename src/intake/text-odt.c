/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of an ODT, in an archive or flat.  Runs in the helper only.  Tracked deletions,
 * comments, hidden text and tables of contents are left out; labels that are counted are written
 * out. */
#include "config.h"

#include "text.h"

#include "blocks.h"
#include "odt.h"
#include "old-fonts.h"
#include <core/base/td-source-text.h>
#include <string.h>

#define MOST_BLANKS 200
#define MOST_CELLS 64

/* One text:list. */
typedef struct {
  char *style;         /* its own, or that of the list around it; NULL: of its paragraphs */
  char *counted;       /* the style that counts: of the outermost list */
  gboolean is_new;     /* begins to count */
  gboolean is_pending; /* the item's first paragraph, which bears the label, is to come */
  int value;           /* the item says its number; -1: it does not */
} List;

typedef struct {
  TdOdtStyles *styles;
  TdOdtLists *lists;
  TdBlocks *blocks;
  GArray *open_lists;    /* of List */
  GPtrArray *spans;      /* of char *: the styles of the open spans */
  GPtrArray *paragraphs; /* of char *: the styles of the open paragraphs */
  GPtrArray *labels;     /* of char *: their labels */
  GString *run;
  guint note; /* number of the note that is being read */
  guint n_skipped;
  gboolean is_body;
  gboolean after_blank;
  TdOldFonts fonts;
  guint notes_found; /* TdSourceNote */
} Reader;

static const char *const LEFT_OUT[] = {
    "text:tracked-changes",  "office:annotation", "text:note-citation",
    "text:table-of-content", "office:forms",      "text:ruby-text",
    "text:number",           "svg:title",         "svg:desc",
    "draw:object",           "text:hidden-text",  "text:sequence-decls",
};

static gboolean
is_left_out (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (LEFT_OUT); i++)
    if (g_str_equal (name, LEFT_OUT[i]))
      return TRUE;
  return FALSE;
}

static const char *
last_of (GPtrArray *names)
{
  return names->len > 0 ? names->pdata[names->len - 1] : NULL;
}

static void
drop_last (GPtrArray *names)
{
  if (names->len > 0)
    g_ptr_array_remove_index (names, names->len - 1);
}

/* ---- runs ---- */

static const char *
find_font (Reader *self)
{
  for (guint i = self->spans->len; i > 0; i--) {
    const char *font = td_odt_styles_get_font (self->styles, "text", self->spans->pdata[i - 1]);
    if (font)
      return font;
  }
  const char *font = td_odt_styles_get_font (self->styles, "paragraph", last_of (self->paragraphs));
  return font ? font : td_odt_styles_get_font (self->styles, "paragraph", "");
}

typedef int (*StyleSays) (const TdOdtStyles *styles, const char *family, const char *name);

static gboolean
is_set (Reader *self, StyleSays says)
{
  for (guint i = self->spans->len; i > 0; i--) {
    int value = says (self->styles, "text", self->spans->pdata[i - 1]);
    if (value >= 0)
      return value;
  }
  return says (self->styles, "paragraph", last_of (self->paragraphs)) == 1;
}

/* Before the style changes: what was said so far, as it looks. */
static void
flush_run (Reader *self)
{
  GString *paragraph = td_blocks_get_paragraph (self->blocks);

  if (paragraph && self->run->len > 0 && !is_set (self, td_odt_styles_is_hidden)) {
    g_autofree char *text = td_old_fonts_read (&self->fonts, find_font (self), self->run->str);
    g_autofree char *upper = is_set (self, td_odt_styles_has_caps) ? g_utf8_strup (text, -1) : NULL;
    g_string_append (paragraph, upper ? upper : text);
  }
  g_string_truncate (self->run, 0);
}

static void
append (Reader *self, const char *text)
{
  flush_run (self);
  if (td_blocks_get_paragraph (self->blocks))
    g_string_append (td_blocks_get_paragraph (self->blocks), text);
  self->after_blank = FALSE;
}

static void
append_blanks (Reader *self, const TdXmlAttributes *attributes)
{
  int n = td_xml_get_int (attributes, "text:c", 1, MOST_BLANKS, 1);
  g_autofree char *blanks = g_strnfill ((gsize) n, ' ');

  append (self, blanks);
}

/* ---- lists ---- */

static List *
get_list (Reader *self)
{
  guint n = self->open_lists->len;

  return n > 0 ? &g_array_index (self->open_lists, List, n - 1) : NULL;
}

static void
list_clear (gpointer data)
{
  List *list = data;

  g_free (list->style);
  g_free (list->counted);
}

static void
open_list (Reader *self, const TdXmlAttributes *attributes)
{
  const List *outer = get_list (self);
  List list = {.value = -1};

  list.style = td_xml_dup (attributes, "text:style-name");
  if (list.style == NULL && outer)
    list.style = g_strdup (outer->style);
  list.counted = g_strdup (outer ? outer->counted : list.style);
  list.is_new = outer == NULL && !td_xml_is (attributes, "text:continue-numbering", "true");
  if (list.is_new) {
    g_autofree char *continued = td_xml_dup (attributes, "text:continue-list");
    list.is_new = continued == NULL;
  }
  if (list.is_new && list.counted)
    td_odt_lists_restart (self->lists, list.counted);
  g_array_append_val (self->open_lists, list);
}

static void
close_list (Reader *self)
{
  if (self->open_lists->len > 0)
    g_array_set_size (self->open_lists, self->open_lists->len - 1);
}

static void
open_item (Reader *self, const TdXmlAttributes *attributes)
{
  List *list = get_list (self);

  if (list == NULL)
    return;
  list->is_pending = TRUE;
  list->value = td_xml_get_int (attributes, "text:start-value", 0, G_MAXINT16, -1);
}

/* A list without a style has that of its paragraphs. */
static void
adopt_style (Reader *self, List *list, const char *paragraph_style)
{
  if (list->counted)
    return;
  list->counted = g_strdup (td_odt_styles_get_list (self->styles, paragraph_style));
  g_set_str (&list->style, list->counted);
  if (list->counted && list->is_new)
    td_odt_lists_restart (self->lists, list->counted);
}

static char *
make_list_label (Reader *self, List *list, const char *paragraph_style)
{
  guint level = self->open_lists->len - 1;

  adopt_style (self, list, paragraph_style);
  list->is_pending = FALSE;
  if (list->value >= 0 && list->counted)
    td_odt_lists_set_next (self->lists, list->counted, level, list->value);
  list->value = -1;
  return td_odt_lists_next (self->lists, list->counted, list->style, level);
}

static char *
make_label (Reader *self, gboolean is_heading, const char *style, const TdXmlAttributes *attributes)
{
  List *list = get_list (self);

  if (list)
    return list->is_pending ? make_list_label (self, list, style) : NULL;
  if (!is_heading || td_xml_is (attributes, "text:is-list-header", "true"))
    return NULL;
  int level = td_xml_get_int (attributes, "text:outline-level", 1, TD_LABEL_LEVELS - 1, 1);
  return td_odt_lists_next (self->lists, TD_ODT_OUTLINE, NULL, (guint) level - 1);
}

/* ---- paragraphs ---- */

static void
open_paragraph (Reader *self, gboolean is_heading, const TdXmlAttributes *attributes)
{
  char *style = td_xml_dup (attributes, "text:style-name");

  flush_run (self);
  g_ptr_array_add (self->labels, make_label (self, is_heading, style, attributes));
  g_ptr_array_add (self->paragraphs, style);
  td_blocks_open_paragraph (self->blocks);
  self->after_blank = TRUE;
}

static void
close_paragraph (Reader *self)
{
  flush_run (self);
  td_blocks_close_paragraph (self->blocks, last_of (self->labels), FALSE);
  drop_last (self->labels);
  drop_last (self->paragraphs);
}

static void
open_span (Reader *self, const TdXmlAttributes *attributes)
{
  flush_run (self);
  g_ptr_array_add (self->spans, td_xml_dup (attributes, "text:style-name"));
}

static void
close_span (Reader *self)
{
  flush_run (self);
  drop_last (self->spans);
}

/* Boxes and notes in a paragraph have paragraphs of their own, which are in none of its spans. */
static void
open_note (Reader *self)
{
  self->note = td_blocks_add_note (self->blocks);
  g_autofree char *mark = td_blocks_dup_mark (self->note);
  append (self, mark);
}

static void
open_note_body (Reader *self)
{
  flush_run (self);
  td_blocks_open_note (self->blocks, self->note);
}

/* ---- tables ---- */

static void
open_cell (Reader *self, const TdXmlAttributes *attributes)
{
  int n = td_xml_get_int (attributes, "table:number-columns-repeated", 1, MOST_CELLS, 1);

  for (int i = 1; i < n; i++) {
    td_blocks_open_cell (self->blocks);
    td_blocks_close_cell (self->blocks);
  }
  td_blocks_open_cell (self->blocks);
}

/* ---- the document ---- */

static void
open_block (Reader *self, const char *name, const TdXmlAttributes *attributes)
{
  if (g_str_equal (name, "text:p") || g_str_equal (name, "text:h"))
    open_paragraph (self, name[5] == 'h', attributes);
  else if (g_str_equal (name, "text:list"))
    open_list (self, attributes);
  else if (g_str_equal (name, "text:list-item"))
    open_item (self, attributes);
  else if (g_str_equal (name, "table:table"))
    td_blocks_open_table (self->blocks);
  else if (g_str_equal (name, "table:table-row"))
    td_blocks_open_row (self->blocks);
  else if (g_str_equal (name, "table:table-cell") || g_str_equal (name, "table:covered-table-cell"))
    open_cell (self, attributes);
  else if (g_str_equal (name, "text:note"))
    open_note (self);
  else if (g_str_equal (name, "text:note-body"))
    open_note_body (self);
}

static void
open_inline (Reader *self, const char *name, const TdXmlAttributes *attributes)
{
  if (g_str_equal (name, "text:span")) {
    open_span (self, attributes);
  } else if (g_str_equal (name, "text:s")) {
    append_blanks (self, attributes);
  } else if (g_str_equal (name, "text:tab")) {
    append (self, "\t");
  } else if (g_str_equal (name, "text:line-break")) {
    append (self, "\n");
    self->after_blank = TRUE;
  } else if (g_str_equal (name, "draw:text-box")) {
    flush_run (self);
    td_blocks_open_box (self->blocks);
  }
}

static void
start_cb (gpointer reader, const char *name, const TdXmlAttributes *attributes)
{
  Reader *self = reader;

  if (g_str_equal (name, "text:changed-region"))
    self->notes_found |= TD_SOURCE_TRACKED_CHANGES;
  if (!self->is_body) {
    td_odt_styles_start (self->styles, name, attributes);
    td_odt_lists_start (self->lists, name, attributes);
    self->is_body = g_str_equal (name, "office:text");
  } else if (self->n_skipped > 0 || is_left_out (name)) {
    self->n_skipped++;
  } else {
    open_block (self, name, attributes);
    open_inline (self, name, attributes);
  }
}

static void
close_block (Reader *self, const char *name)
{
  if (g_str_equal (name, "text:p") || g_str_equal (name, "text:h"))
    close_paragraph (self);
  else if (g_str_equal (name, "text:list"))
    close_list (self);
  else if (g_str_equal (name, "table:table"))
    td_blocks_close_table (self->blocks);
  else if (g_str_equal (name, "table:table-row"))
    td_blocks_close_row (self->blocks);
  else if (g_str_equal (name, "table:table-cell") || g_str_equal (name, "table:covered-table-cell"))
    td_blocks_close_cell (self->blocks);
  else if (g_str_equal (name, "text:note-body"))
    td_blocks_close_note (self->blocks);
  else if (g_str_equal (name, "text:span"))
    close_span (self);
  else if (g_str_equal (name, "draw:text-box"))
    td_blocks_close_box (self->blocks);
  else if (g_str_equal (name, "office:text"))
    self->is_body = FALSE;
}

static void
end_cb (gpointer reader, const char *name)
{
  Reader *self = reader;

  if (!self->is_body) {
    td_odt_styles_end (self->styles, name);
    td_odt_lists_end (self->lists, name);
  } else if (self->n_skipped > 0) {
    self->n_skipped--;
  } else {
    close_block (self, name);
  }
}

/* Blanks and line ends of the file are one blank, and none at the beginning of a line. */
static void
text_cb (gpointer reader, const char *text, gsize length)
{
  Reader *self = reader;

  if (!self->is_body || self->n_skipped > 0 || !td_blocks_get_paragraph (self->blocks))
    return;
  for (gsize i = 0; i < length; i++) {
    gboolean is_blank = strchr (" \t\r\n", text[i]) != NULL && text[i] != '\0';
    if (!is_blank)
      g_string_append_c (self->run, text[i]);
    else if (!self->after_blank)
      g_string_append_c (self->run, ' ');
    self->after_blank = is_blank;
  }
}

static void
reader_clear (Reader *self)
{
  td_odt_lists_free (self->lists);
  td_odt_styles_free (self->styles);
  td_blocks_free (self->blocks);
  g_array_unref (self->open_lists);
  g_ptr_array_unref (self->spans);
  g_ptr_array_unref (self->paragraphs);
  g_ptr_array_unref (self->labels);
  g_string_free (self->run, TRUE);
}

static TdIntakeReason
read_once (GBytes *content, GBytes *styles, GString *text, guint *notes, TdOldFonts *fonts)
{
  static const TdXmlHandler HANDLER = {start_cb, end_cb, text_cb};
  Reader reader = {
      .styles = td_odt_styles_new (),
      .blocks = td_blocks_new (text),
      .open_lists = g_array_new (FALSE, FALSE, sizeof (List)),
      .spans = g_ptr_array_new_with_free_func (g_free),
      .paragraphs = g_ptr_array_new_with_free_func (g_free),
      .labels = g_ptr_array_new_with_free_func (g_free),
      .run = g_string_new (NULL),
      .fonts = *fonts,
  };
  TdIntakeReason reason = TD_INTAKE_GOOD;

  reader.lists = td_odt_lists_new (reader.styles);
  g_array_set_clear_func (reader.open_lists, list_clear);
  if (styles != NULL)
    reason = td_xml_read (styles, &HANDLER, &reader, NULL);
  if (reason == TD_INTAKE_GOOD)
    reason = td_xml_read (content, &HANDLER, &reader, text);
  td_blocks_finish (reader.blocks);
  *notes |= reader.notes_found;
  *fonts = reader.fonts;
  reader_clear (&reader);
  return reason;
}

TdIntakeReason
td_odt_read_text (GBytes *content, GBytes *styles, GString *text, guint *notes)
{
  TdOldFonts fonts = {0};
  TdIntakeReason reason = read_once (content, styles, text, notes, &fonts);

  if (reason == TD_INTAKE_GOOD && td_old_fonts_is_mistaken (&fonts)) {
    fonts = (TdOldFonts) {.is_off = TRUE};
    g_string_truncate (text, 0);
    reason = read_once (content, styles, text, notes, &fonts);
  }
  if (fonts.n_coded > 0)
    *notes |= TD_SOURCE_LEGACY_FONT;
  return reason;
}
