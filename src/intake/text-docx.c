/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a DOCX (and DOCM, DOTX).  Runs in the helper only.  What was deleted under tracked
 * changes, hidden, or stands in headers and footers is left out; labels that Word counts are
 * written out. */
#include "config.h"

#include "text.h"

#include "blocks.h"
#include "docx.h"
#include "old-fonts.h"
#include "package.h"
#include <core/base/td-source-text.h>
#include <string.h>

/* What a paragraph says of itself. */
typedef struct {
  char *style;
  int list, level; /* -1: unsaid */
} Look;

typedef struct {
  TdDocxStyles *styles;
  TdDocxLists *lists;
  TdBlocks *blocks;
  GHashTable *notes;     /* "footnote 2" → number, as they are cited */
  const char *note_kind; /* while notes are read */
  GArray *looks;         /* of Look, of the open paragraphs */
  guint n_skipped;       /* depth below something that is left out */
  guint n_in_properties; /* depth below w:pPr */
  gboolean is_run, is_text;
  GString *run;
  char *run_font;
  int run_caps, run_hidden; /* -1: unsaid */
  char *run_style;
  TdOldFonts fonts;
  guint notes_found; /* TdSourceNote */
} Reader;

/* Deleted, said twice, or how something was before a change. */
static const char *const LEFT_OUT[] = {"w:del",   "w:moveFrom",  "mc:Fallback", "w:rt",
                                       "w:sdtPr", "w:pPrChange", "w:rPrChange"};

static gboolean
is_one_of (const char *name, const char *const *names, guint n_names)
{
  for (guint i = 0; i < n_names; i++)
    if (g_str_equal (name, names[i]))
      return TRUE;
  return FALSE;
}

static Look *
get_look (Reader *self)
{
  return self->looks->len > 0 ? &g_array_index (self->looks, Look, self->looks->len - 1) : NULL;
}

/* ---- paragraphs ---- */

static void
open_paragraph (Reader *self)
{
  const Look look = {NULL, -1, -1};

  g_array_append_val (self->looks, look);
  td_blocks_open_paragraph (self->blocks);
}

static char *
make_label (Reader *self, const Look *look)
{
  int list = look->list >= 0 ? look->list : td_docx_styles_get_list (self->styles, look->style);
  int level = look->level;

  if (list <= 0)
    return NULL;
  if (level < 0)
    level = td_docx_lists_find_level (self->lists, list, look->style);
  if (level < 0)
    level = MAX (0, td_docx_styles_get_level (self->styles, look->style));
  return td_docx_lists_next (self->lists, list, level);
}

/* A table of contents says again what the headings say. */
static gboolean
is_contents (const Look *look)
{
  return look->style && g_ascii_strncasecmp (look->style, "TOC", 3) == 0;
}

static void
close_paragraph (Reader *self)
{
  Look *look = get_look (self);

  if (look == NULL)
    return;
  gboolean is_dropped = is_contents (look);
  g_autofree char *label = is_dropped ? NULL : make_label (self, look);
  td_blocks_close_paragraph (self->blocks, label, is_dropped);
  g_array_set_size (self->looks, self->looks->len - 1);
}

static void
take_paragraph_property (Reader *self, const char *name, const TdXmlAttributes *attributes)
{
  Look *look = get_look (self);

  if (look == NULL)
    return;
  if (g_str_equal (name, "w:pStyle")) {
    g_free (look->style);
    look->style = td_xml_dup (attributes, "w:val");
  } else if (g_str_equal (name, "w:numId")) {
    look->list = td_xml_get_int (attributes, "w:val", 0, G_MAXINT, -1);
  } else if (g_str_equal (name, "w:ilvl")) {
    look->level = td_xml_get_int (attributes, "w:val", 0, TD_LABEL_LEVELS - 1, -1);
  }
}

/* ---- runs ---- */

static void
open_run (Reader *self)
{
  self->is_run = TRUE;
  g_string_truncate (self->run, 0);
  g_clear_pointer (&self->run_font, g_free);
  g_clear_pointer (&self->run_style, g_free);
  self->run_caps = self->run_hidden = -1;
}

static const char *
find_font (Reader *self)
{
  const Look *look = get_look (self);

  if (self->run_font)
    return self->run_font;
  if (self->run_style && td_docx_styles_get_font (self->styles, self->run_style))
    return td_docx_styles_get_font (self->styles, self->run_style);
  return td_docx_styles_get_font (self->styles, look ? look->style : NULL);
}

typedef gboolean (*StyleSays) (const TdDocxStyles *styles, const char *id);

/* The run's own word goes before that of its style, and that before the paragraph's. */
static gboolean
is_set (Reader *self, int own, StyleSays says)
{
  const Look *look = get_look (self);

  if (own >= 0)
    return own;
  return (self->run_style && says (self->styles, self->run_style)) ||
         (look && says (self->styles, look->style));
}

static void
close_run (Reader *self)
{
  GString *paragraph = td_blocks_get_paragraph (self->blocks);

  self->is_run = FALSE;
  if (paragraph == NULL || self->run->len == 0 ||
      is_set (self, self->run_hidden, td_docx_styles_is_hidden))
    return;
  g_autofree char *text = td_old_fonts_read (&self->fonts, find_font (self), self->run->str);
  if (is_set (self, self->run_caps, td_docx_styles_has_caps)) {
    g_autofree char *upper = g_utf8_strup (text, -1);
    g_string_append (paragraph, upper);
  } else {
    g_string_append (paragraph, text);
  }
}

/* A character of a symbol font, by its number. */
static void
append_symbol (Reader *self, const TdXmlAttributes *attributes)
{
  g_autofree char *digits = td_xml_dup (attributes, "w:char");
  g_autofree char *font = td_xml_dup (attributes, "w:font");
  guint64 number = 0;

  if (digits == NULL || !g_ascii_string_to_unsigned (digits, 16, 1, 0xffff, &number, NULL) ||
      !g_unichar_validate (number))
    return;
  char text[8] = "";
  g_unichar_to_utf8 (number, text);
  g_autofree char *mark = td_bullet_write (text, font);
  g_string_append (self->run, mark);
}

static void
append_note (Reader *self, const char *kind, const TdXmlAttributes *attributes)
{
  g_autofree char *id = td_xml_dup (attributes, "w:id");
  guint number = td_blocks_add_note (self->blocks);
  g_autofree char *mark = td_blocks_dup_mark (number);

  g_hash_table_replace (self->notes, g_strdup_printf ("%s %s", kind, id ? id : ""),
                        GUINT_TO_POINTER (number));
  g_string_append (self->run, mark);
}

static void
take_run_part (Reader *self, const char *name, const TdXmlAttributes *attributes)
{
  if (g_str_equal (name, "w:t") || g_str_equal (name, "m:t"))
    self->is_text = TRUE;
  else if (g_str_equal (name, "w:tab") || g_str_equal (name, "w:ptab"))
    g_string_append_c (self->run, '\t');
  else if (g_str_equal (name, "w:br") || g_str_equal (name, "w:cr"))
    g_string_append_c (self->run, '\n');
  else if (g_str_equal (name, "w:noBreakHyphen"))
    g_string_append_c (self->run, '-');
  else if (g_str_equal (name, "w:sym"))
    append_symbol (self, attributes);
  else if (g_str_equal (name, "w:footnoteReference"))
    append_note (self, "footnote", attributes);
  else if (g_str_equal (name, "w:endnoteReference"))
    append_note (self, "endnote", attributes);
}

static void
take_run_property (Reader *self, const char *name, const TdXmlAttributes *attributes)
{
  if (g_str_equal (name, "w:rFonts")) {
    g_free (self->run_font);
    self->run_font = td_docx_dup_font (attributes);
  } else if (g_str_equal (name, "w:rStyle")) {
    g_free (self->run_style);
    self->run_style = td_xml_dup (attributes, "w:val");
  } else if (g_str_equal (name, "w:caps")) {
    self->run_caps = td_docx_is_on (attributes);
  } else if (g_str_equal (name, "w:vanish")) {
    self->run_hidden = td_docx_is_on (attributes);
  }
}

/* ---- the document ---- */

/* A box hangs on a run, and the run goes on behind it; what it said before is kept. */
static void
open_box (Reader *self)
{
  close_run (self);
  td_blocks_open_box (self->blocks);
}

static void
close_box (Reader *self)
{
  td_blocks_close_box (self->blocks);
  open_run (self);
}

static void
open_note (Reader *self, const TdXmlAttributes *attributes)
{
  g_autofree char *id = td_xml_dup (attributes, "w:id");
  g_autofree char *key = g_strdup_printf ("%s %s", self->note_kind, id ? id : "");

  td_blocks_open_note (self->blocks, GPOINTER_TO_UINT (g_hash_table_lookup (self->notes, key)));
}

static void
open_block (Reader *self, const char *name, const TdXmlAttributes *attributes)
{
  if (g_str_equal (name, "w:p"))
    open_paragraph (self);
  else if (g_str_equal (name, "w:r") || g_str_equal (name, "m:r"))
    open_run (self);
  else if (g_str_equal (name, "w:tbl"))
    td_blocks_open_table (self->blocks);
  else if (g_str_equal (name, "w:tr"))
    td_blocks_open_row (self->blocks);
  else if (g_str_equal (name, "w:tc"))
    td_blocks_open_cell (self->blocks);
  else if (g_str_equal (name, "w:txbxContent"))
    open_box (self);
  else if (self->note_kind && (g_str_equal (name, "w:footnote") || g_str_equal (name, "w:endnote")))
    open_note (self, attributes);
}

static void
note_change (Reader *self, const char *name)
{
  static const char *const CHANGES[] = {"w:del", "w:ins", "w:moveFrom", "w:moveTo"};

  if (is_one_of (name, CHANGES, G_N_ELEMENTS (CHANGES)))
    self->notes_found |= TD_SOURCE_TRACKED_CHANGES;
}

static void
start_cb (gpointer reader, const char *name, const TdXmlAttributes *attributes)
{
  Reader *self = reader;

  note_change (self, name);
  if (self->n_skipped > 0 || is_one_of (name, LEFT_OUT, G_N_ELEMENTS (LEFT_OUT))) {
    self->n_skipped++;
  } else if (self->n_in_properties > 0 || g_str_equal (name, "w:pPr")) {
    self->n_in_properties++;
    take_paragraph_property (self, name, attributes);
  } else {
    open_block (self, name, attributes);
    if (self->is_run) {
      take_run_part (self, name, attributes);
      take_run_property (self, name, attributes);
    }
  }
}

static void
close_block (Reader *self, const char *name)
{
  if (g_str_equal (name, "w:p"))
    close_paragraph (self);
  else if (g_str_equal (name, "w:r") || g_str_equal (name, "m:r"))
    close_run (self);
  else if (g_str_equal (name, "w:tbl"))
    td_blocks_close_table (self->blocks);
  else if (g_str_equal (name, "w:tr"))
    td_blocks_close_row (self->blocks);
  else if (g_str_equal (name, "w:tc"))
    td_blocks_close_cell (self->blocks);
  else if (g_str_equal (name, "w:txbxContent"))
    close_box (self);
  else if (self->note_kind && (g_str_equal (name, "w:footnote") || g_str_equal (name, "w:endnote")))
    td_blocks_close_note (self->blocks);
}

static void
end_cb (gpointer reader, const char *name)
{
  Reader *self = reader;

  self->is_text = FALSE;
  if (self->n_skipped > 0)
    self->n_skipped--;
  else if (self->n_in_properties > 0)
    self->n_in_properties--;
  else
    close_block (self, name);
}

static void
text_cb (gpointer reader, const char *text, gsize length)
{
  Reader *self = reader;

  if (self->is_run && self->is_text && self->n_skipped == 0)
    g_string_append_len (self->run, text, length);
}

static const TdXmlHandler HANDLER = {start_cb, end_cb, text_cb};

/* Notes are in parts of their own, in any order. */
static TdIntakeReason
read_notes (Reader *self, GHashTable *parts, const char *kind)
{
  g_autofree char *name = g_strdup_printf ("word/%ss.xml", kind);
  GBytes *part = g_hash_table_lookup (parts, name);

  self->note_kind = kind;
  return part ? td_xml_read (part, &HANDLER, self, NULL) : TD_INTAKE_GOOD;
}

static TdIntakeReason
read_parts (Reader *self, GHashTable *parts, GBytes *document, GString *text)
{
  TdIntakeReason reason;

  self->styles = td_docx_styles_new (g_hash_table_lookup (parts, "word/styles.xml"), &reason);
  if (reason != TD_INTAKE_GOOD)
    return reason;
  self->lists =
      td_docx_lists_new (g_hash_table_lookup (parts, "word/numbering.xml"), self->styles, &reason);
  if (reason == TD_INTAKE_GOOD)
    reason = td_xml_read (document, &HANDLER, self, text);
  if (reason == TD_INTAKE_GOOD)
    reason = read_notes (self, parts, "footnote");
  if (reason == TD_INTAKE_GOOD)
    reason = read_notes (self, parts, "endnote");
  td_blocks_finish (self->blocks);
  return reason;
}

static void
look_clear (gpointer data)
{
  g_free (((Look *) data)->style);
}

static void
reader_clear (Reader *self)
{
  g_clear_pointer (&self->styles, td_docx_styles_free);
  g_clear_pointer (&self->lists, td_docx_lists_free);
  td_blocks_free (self->blocks);
  g_hash_table_unref (self->notes);
  g_array_unref (self->looks);
  g_string_free (self->run, TRUE);
  g_free (self->run_font);
  g_free (self->run_style);
}

static TdIntakeReason
read_once (GHashTable *parts, GBytes *document, GString *text, guint *notes, TdOldFonts *fonts)
{
  Reader reader = {
      .blocks = td_blocks_new (text),
      .notes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
      .looks = g_array_new (FALSE, FALSE, sizeof (Look)),
      .run = g_string_new (NULL),
      .fonts = *fonts,
  };

  g_array_set_clear_func (reader.looks, look_clear);
  TdIntakeReason reason = read_parts (&reader, parts, document, text);
  *notes |= reader.notes_found;
  *fonts = reader.fonts;
  reader_clear (&reader);
  return reason;
}

TdIntakeReason
td_docx_read_text (GHashTable *parts, GBytes *document, GString *text, guint *notes)
{
  TdOldFonts fonts = {0};
  TdIntakeReason reason = read_once (parts, document, text, notes, &fonts);

  if (reason == TD_INTAKE_GOOD && td_old_fonts_is_mistaken (&fonts)) {
    fonts = (TdOldFonts) {.is_off = TRUE};
    g_string_truncate (text, 0);
    reason = read_once (parts, document, text, notes, &fonts);
  }
  if (fonts.n_coded > 0)
    *notes |= TD_SOURCE_LEGACY_FONT;
  return reason;
}
