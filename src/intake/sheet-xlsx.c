/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheets of an XLSX (and XLSM, XLTX).  Runs in the helper only.  A formula's cell has the value
 * that it had when the file was saved; nothing is computed here. */
#include "config.h"

#include "sheet.h"

#include "xml.h"
#include <core/base/td-sheet.h>
#include <string.h>

typedef struct {
  char *name;
  char *relation;
  gboolean is_hidden;
} Entry;

typedef struct {
  GHashTable *parts;
  TdSheetWriter *writer;
  gboolean is_1904;
  GArray *entries;       /* of Entry */
  GHashTable *relations; /* id → name of a part */
  GPtrArray *strings;    /* shared texts */
  GHashTable *formats;   /* id → code */
  GPtrArray *styles;     /* of borrowed codes, one for each cell style */
  gboolean is_cell_styles;
  /* where in a part */
  GString *text;
  gboolean takes_text;
  guint n_skipped; /* depth below phonetic hints */
  guint row, column;
  guint next_row, next_column;
  char *type;
  guint style;
  gboolean is_inline;
} Reader;

static void
clear_entry (gpointer data)
{
  Entry *entry = data;

  g_free (entry->name);
  g_free (entry->relation);
}

static void
nothing_ended_cb (gpointer reader, const char *name)
{
}

/* ---- the workbook ---- */

static void
workbook_cb (gpointer reader, const char *name, const TdXmlAttributes *attributes)
{
  Reader *self = reader;

  if (g_str_equal (name, "x:workbookPr")) {
    self->is_1904 =
        td_xml_is (attributes, ":date1904", "1") || td_xml_is (attributes, ":date1904", "true");
  } else if (g_str_equal (name, "x:sheet") && self->entries->len <= TD_SHEET_MAX_SHEETS) {
    Entry entry = {td_xml_dup (attributes, ":name"), td_xml_dup (attributes, "r:id"),
                   td_xml_is (attributes, ":state", "hidden") ||
                       td_xml_is (attributes, ":state", "veryHidden")};
    g_array_append_val (self->entries, entry);
  }
}

static void
relation_cb (gpointer reader, const char *name, const TdXmlAttributes *attributes)
{
  Reader *self = reader;
  g_autofree char *id = td_xml_dup (attributes, ":Id");
  g_autofree char *target = td_xml_dup (attributes, ":Target");

  if (id == NULL || target == NULL)
    return;
  g_hash_table_replace (self->relations, g_steal_pointer (&id),
                        *target == '/' ? g_strdup (target + 1) : g_strconcat ("xl/", target, NULL));
}

/* ---- styles ---- */

/* The built-in formats that show a day; those of East Asia are days too. */
static const char *
find_builtin (guint id)
{
  if (id == 17)
    return "mmm-yy";
  if ((id >= 14 && id <= 16) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58))
    return "d/m/yyyy";
  return "General";
}

static void
style_cb (gpointer reader, const char *name, const TdXmlAttributes *attributes)
{
  Reader *self = reader;

  if (g_str_equal (name, "x:numFmt")) {
    int id = td_xml_get_int (attributes, ":numFmtId", 0, G_MAXINT, -1);
    char *code = td_xml_dup (attributes, ":formatCode");
    if (id >= 0 && code != NULL)
      g_hash_table_replace (self->formats, GINT_TO_POINTER (id), code);
    else
      g_free (code);
  } else if (g_str_equal (name, "x:cellXfs")) {
    self->is_cell_styles = TRUE;
  } else if (g_str_equal (name, "x:xf") && self->is_cell_styles && self->styles->len < 65536) {
    int id = td_xml_get_int (attributes, ":numFmtId", 0, G_MAXINT, 0);
    const char *code = g_hash_table_lookup (self->formats, GINT_TO_POINTER (id));
    g_ptr_array_add (self->styles, (gpointer) (code ? code : find_builtin ((guint) id)));
  }
}

static void
style_ended_cb (gpointer reader, const char *name)
{
  if (g_str_equal (name, "x:cellXfs"))
    ((Reader *) reader)->is_cell_styles = FALSE;
}

/* ---- texts ---- */

/* How the characters are pronounced is said beside them. */
static gboolean
skips (Reader *self, const char *name)
{
  if (self->n_skipped > 0 || g_str_equal (name, "x:rPh")) {
    self->n_skipped++;
    return TRUE;
  }
  return FALSE;
}

static gboolean
leaves (Reader *self)
{
  if (self->n_skipped == 0)
    return FALSE;
  self->n_skipped--;
  return TRUE;
}

static void
text_cb (gpointer reader, const char *text, gsize length)
{
  Reader *self = reader;

  if (self->takes_text && self->n_skipped == 0 && self->text->len <= TD_SHEET_MAX_CELL)
    g_string_append_len (self->text, text, (gssize) length);
}

static void
string_cb (gpointer reader, const char *name, const TdXmlAttributes *attributes)
{
  Reader *self = reader;

  if (skips (self, name))
    return;
  if (g_str_equal (name, "x:si"))
    g_string_truncate (self->text, 0);
  else if (g_str_equal (name, "x:t"))
    self->takes_text = TRUE;
}

static void
string_ended_cb (gpointer reader, const char *name)
{
  Reader *self = reader;

  if (leaves (self))
    return;
  if (g_str_equal (name, "x:t"))
    self->takes_text = FALSE;
  else if (g_str_equal (name, "x:si"))
    g_ptr_array_add (self->strings, g_strdup (self->text->str));
}

/* ---- cells ---- */

/* "BC12"; FALSE: no place. */
static gboolean
parse_place (const char *text, guint *row, guint *column)
{
  guint n = 0, letters = 0;
  guint64 number;

  for (; g_ascii_isalpha (text[n]); n++)
    letters = MIN (letters * 26 + (guint) (g_ascii_toupper (text[n]) - 'A') + 1,
                   TD_SHEET_MAX_COLUMNS + 1);
  if (n == 0 || !g_ascii_string_to_unsigned (text + n, 10, 1, G_MAXINT, &number, NULL))
    return FALSE;
  *row = (guint) number - 1;
  *column = letters - 1;
  return TRUE;
}

static void
open_row (Reader *self, const TdXmlAttributes *attributes)
{
  int row = td_xml_get_int (attributes, ":r", 1, G_MAXINT, -1);

  self->row = row > 0 ? (guint) row - 1 : self->next_row;
  self->next_row = self->row + 1;
  self->next_column = 0;
}

static void
open_cell (Reader *self, const TdXmlAttributes *attributes)
{
  g_autofree char *place = td_xml_dup (attributes, ":r");
  guint row = self->row, column = self->next_column;

  if (place != NULL && !parse_place (place, &row, &column))
    column = self->next_column;
  self->column = column;
  self->next_column = column + 1;
  g_free (self->type);
  self->type = td_xml_dup (attributes, ":t");
  self->style = (guint) td_xml_get_int (attributes, ":s", 0, G_MAXINT, 0);
  g_string_truncate (self->text, 0);
}

static void
add_merge (Reader *self, const TdXmlAttributes *attributes)
{
  g_autofree char *range = td_xml_dup (attributes, ":ref");
  char *colon = range ? strchr (range, ':') : NULL;
  guint row, column, last_row, last_column;

  if (colon == NULL)
    return;
  *colon = '\0';
  if (parse_place (range, &row, &column) && parse_place (colon + 1, &last_row, &last_column) &&
      last_row >= row && last_column >= column)
    td_sheet_writer_add_merge (self->writer, row, column, last_row - row + 1,
                               last_column - column + 1);
}

static void
sheet_cb (gpointer reader, const char *name, const TdXmlAttributes *attributes)
{
  Reader *self = reader;

  if (skips (self, name))
    return;
  if (g_str_equal (name, "x:row"))
    open_row (self, attributes);
  else if (g_str_equal (name, "x:c"))
    open_cell (self, attributes);
  else if (g_str_equal (name, "x:v") || g_str_equal (name, "x:t"))
    self->takes_text = TRUE;
  else if (g_str_equal (name, "x:mergeCell"))
    add_merge (self, attributes);
}

static void
add_text (Reader *self, TdCellKind kind, const char *text)
{
  td_sheet_writer_add_cell (self->writer, self->row, self->column, kind, text, strlen (text));
}

/* "000000000000" shows zeros that the number has not. */
static char *
pad (char *number, const char *format)
{
  gsize width = strspn (format, "0");
  gsize length = strlen (number);

  if (format[width] != '\0' || width <= length || width > 32 ||
      strspn (number, "0123456789") != length)
    return number;
  g_autofree char *unpadded = number;
  return g_strdup_printf ("%0*d%s", (int) (width - length), 0, unpadded);
}

static void
add_number (Reader *self)
{
  const char *format =
      self->style < self->styles->len ? g_ptr_array_index (self->styles, self->style) : "General";
  char *end;
  double number = g_ascii_strtod (self->text->str, &end);
  g_autofree char *text = NULL;

  if (end == self->text->str || *end != '\0') {
    add_text (self, TD_CELL_TEXT, self->text->str);
    return;
  }
  if (td_sheet_is_day_format (format))
    text = td_sheet_format_day (number, self->is_1904, format);
  if (text != NULL) {
    add_text (self, TD_CELL_DATE, text);
    return;
  }
  text = pad (td_sheet_format_number (number), format);
  add_text (self, TD_CELL_NUMBER, text);
}

static void
add_shared (Reader *self)
{
  guint64 index;

  if (g_ascii_string_to_unsigned (self->text->str, 10, 0, G_MAXUINT, &index, NULL) &&
      index < self->strings->len)
    add_text (self, TD_CELL_TEXT, g_ptr_array_index (self->strings, index));
}

/* "2021-10-08T00:00:00". */
static void
add_day (Reader *self)
{
  self->text->str[MIN (self->text->len, strcspn (self->text->str, "T"))] = '\0';
  add_text (self, TD_CELL_DATE, self->text->str);
}

static void
close_cell (Reader *self)
{
  const char *type = self->type ? self->type : "n";

  if (self->text->len == 0 || g_str_equal (type, "e"))
    return;
  if (g_str_equal (type, "s"))
    add_shared (self);
  else if (g_str_equal (type, "inlineStr") || g_str_equal (type, "str"))
    add_text (self, TD_CELL_TEXT, self->text->str);
  else if (g_str_equal (type, "b"))
    add_text (self, TD_CELL_BOOL, self->text->str);
  else if (g_str_equal (type, "d"))
    add_day (self);
  else
    add_number (self);
}

static void
sheet_ended_cb (gpointer reader, const char *name)
{
  Reader *self = reader;

  if (leaves (self))
    return;
  if (g_str_equal (name, "x:v") || g_str_equal (name, "x:t"))
    self->takes_text = FALSE;
  else if (g_str_equal (name, "x:c"))
    close_cell (self);
}

/* ---- all of it ---- */

static TdIntakeReason
read_part (Reader *self, const char *name, const TdXmlHandler *handler, gboolean is_needed)
{
  GBytes *part = g_hash_table_lookup (self->parts, name);

  if (part == NULL)
    return is_needed ? TD_INTAKE_DAMAGED : TD_INTAKE_GOOD;
  self->takes_text = FALSE;
  self->n_skipped = 0;
  return td_xml_read (part, handler, self, NULL);
}

static TdIntakeReason
read_sheet (Reader *self, const Entry *entry)
{
  static const TdXmlHandler SHEET = {sheet_cb, sheet_ended_cb, text_cb};
  const char *part =
      entry->relation ? g_hash_table_lookup (self->relations, entry->relation) : NULL;

  /* A sheet that is a chart has no cells. */
  if (part == NULL || !g_str_has_prefix (part, "xl/worksheets/"))
    return TD_INTAKE_GOOD;
  td_sheet_writer_add_sheet (self->writer, entry->name ? entry->name : "", entry->is_hidden);
  self->row = self->column = self->next_row = self->next_column = 0;
  return read_part (self, part, &SHEET, TRUE);
}

static TdIntakeReason
read_all (Reader *self)
{
  static const TdXmlHandler WORKBOOK = {workbook_cb, nothing_ended_cb, NULL};
  static const TdXmlHandler RELATIONS = {relation_cb, nothing_ended_cb, NULL};
  static const TdXmlHandler STRINGS = {string_cb, string_ended_cb, text_cb};
  static const TdXmlHandler STYLES = {style_cb, style_ended_cb, NULL};
  TdIntakeReason reason = read_part (self, "xl/workbook.xml", &WORKBOOK, TRUE);

  if (reason == TD_INTAKE_GOOD)
    reason = read_part (self, "xl/_rels/workbook.xml.rels", &RELATIONS, TRUE);
  if (reason == TD_INTAKE_GOOD)
    reason = read_part (self, "xl/styles.xml", &STYLES, FALSE);
  if (reason == TD_INTAKE_GOOD)
    reason = read_part (self, "xl/sharedStrings.xml", &STRINGS, FALSE);
  for (guint i = 0; reason == TD_INTAKE_GOOD && i < self->entries->len; i++)
    reason = read_sheet (self, &g_array_index (self->entries, Entry, i));
  return reason;
}

TdIntakeReason
td_xlsx_read_sheets (GHashTable *parts, TdSheetWriter *writer)
{
  Reader self = {.parts = parts, .writer = writer};

  self.entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self.entries, clear_entry);
  self.relations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.strings = g_ptr_array_new_with_free_func (g_free);
  self.formats = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self.styles = g_ptr_array_new ();
  self.text = g_string_new (NULL);
  TdIntakeReason reason = read_all (&self);
  g_array_unref (self.entries);
  g_hash_table_unref (self.relations);
  g_ptr_array_unref (self.strings);
  g_ptr_array_unref (self.styles);
  g_hash_table_unref (self.formats);
  g_string_free (self.text, TRUE);
  g_free (self.type);
  return reason;
}
