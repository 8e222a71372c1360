/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A form's XML → its tree, checked: every element is known and stands where it may, has only
 * attributes that it knows, names a style that exists, and is no wider than the page.  Included
 * fragments become part of the tree.  Errors say the file, the line and what is wrong. */

#include "config.h"

#include "td-form-private.h"

#include <core/base/td-error.h>
#include <core/base/td-file.h>
#include <string.h>

#define MM (72.0 / 25.4)
#define MAX_BYTES (1024 * 1024)
#define MAX_DEPTH 8           /* of includes */
#define MAX_WIDTHS 16         /* columns of a table */
#define PORTRAIT_WIDTH 165.0  /* mm between the margins (LAW P-3, P-4) */
#define LANDSCAPE_WIDTH 252.0 /* the same of a landscape page */

/* What may stand inside an element. */
typedef enum {
  IN_NOTHING = 0,
  IN_TOP = 1 << 0,     /* blocks and parts */
  IN_BLOCKS = 1 << 1,  /* blocks */
  IN_COLUMNS = 1 << 2, /* columns */
  IN_TABLE = 1 << 3,   /* rows */
  IN_ROW = 1 << 4,     /* cells */
  IN_INLINE = 1 << 5,  /* words and facts */
  IN_SAME = 1 << 6,    /* what its parent holds */
  IN_ROOT = 1 << 7,
} Place;

#define IN_ANY (IN_TOP | IN_BLOCKS | IN_COLUMNS | IN_TABLE | IN_ROW | IN_INLINE)

typedef struct {
  const char *name;
  TdFormNodeKind kind;
  guint stands_in, holds;
  const char *attributes; /* between blanks; a leading "!" marks those that must be there */
} Element;

static const Element ELEMENTS[] = {
    {"form", TD_NODE_FORM, IN_ROOT, IN_TOP, " !title unverified "},
    {"fragment", TD_NODE_FRAGMENT, IN_ROOT, IN_SAME, " "},
    {"part", TD_NODE_PART, IN_TOP, IN_BLOCKS, " landscape "},
    {"p", TD_NODE_PARAGRAPH, IN_TOP | IN_BLOCKS, IN_INLINE, " !class last-class "},
    {"space", TD_NODE_SPACE, IN_TOP | IN_BLOCKS, IN_NOTHING, " !height "},
    {"columns", TD_NODE_COLUMNS, IN_TOP | IN_BLOCKS, IN_COLUMNS, " !widths keep "},
    {"column", TD_NODE_COLUMN, IN_COLUMNS, IN_BLOCKS, " "},
    {"table", TD_NODE_TABLE, IN_TOP | IN_BLOCKS, IN_TABLE, " !widths "},
    {"row", TD_NODE_ROW, IN_TABLE, IN_ROW, " header "},
    {"cell", TD_NODE_CELL, IN_ROW, IN_INLINE, " !class "},
    {"if", TD_NODE_IF, IN_ANY, IN_SAME, " fact missing is not "},
    {"for", TD_NODE_FOR, IN_ANY, IN_SAME, " !each required wanted "},
    {"again", TD_NODE_AGAIN, IN_TOP | IN_BLOCKS, IN_NOTHING, " !each "},
    {"keep", TD_NODE_KEEP, IN_TOP | IN_BLOCKS, IN_NOTHING, " "},
    {"include", TD_NODE_INCLUDE, IN_ANY, IN_NOTHING, " !part "},
    {"b", TD_NODE_STYLED, IN_INLINE, IN_INLINE, " "},
    {"i", TD_NODE_STYLED, IN_INLINE, IN_INLINE, " "},
    {"fact", TD_NODE_FACT, IN_INLINE, IN_NOTHING, " !name required wanted blank case "},
    {"mark", TD_NODE_MARK, IN_INLINE, IN_NOTHING, " between last "},
};

typedef struct {
  TdFormNode *node; /* borrowed of the tree */
  guint holds;
  double width; /* mm a table may take; 0: not checked */
} Frame;

typedef struct {
  TdForm *form;
  const char *regime;
  const char *file;
  GArray *frames; /* of Frame: the open elements, over all files */
  guint first;    /* the frame in which this file stands */
  guint depth;
} Reading;

static gboolean read_file (Reading *outer, const char *file_name, GError **error);

/* ---- tree ---- */

void
td_form_node_free (TdFormNode *node)
{
  if (!node)
    return;
  g_clear_pointer (&node->children, g_ptr_array_unref);
  g_free (node->text);
  g_free (node->name);
  g_free (node->value);
  g_free (node->last);
  g_free (node->widths);
  g_free (node);
}

static TdFormNode *
new_node (Reading *reading, GMarkupParseContext *context, TdFormNodeKind kind)
{
  TdFormNode *node = g_new0 (TdFormNode, 1);
  node->kind = kind;
  node->file = reading->file;
  node->children = g_ptr_array_new_with_free_func ((GDestroyNotify) td_form_node_free);
  if (context)
    g_markup_parse_context_get_position (context, &node->line, NULL);
  return node;
}

static Frame *
top_frame (Reading *reading)
{
  return &g_array_index (reading->frames, Frame, reading->frames->len - 1);
}

static void
append_node (Reading *reading, TdFormNode *node)
{
  if (reading->frames->len == 0)
    reading->form->root = node;
  else
    g_ptr_array_add (top_frame (reading)->node->children, node);
}

/* ---- attributes ---- */

G_GNUC_PRINTF (2, 3)
static gboolean
refuse (GError **error, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *message = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, message);
  return FALSE;
}

static gboolean
check_attributes (const Element *element, const char **names, GError **error)
{
  g_auto (GStrv) known = g_strsplit (element->attributes, " ", -1);

  for (guint i = 0; names[i]; i++) {
    g_autofree char *optional = g_strdup_printf (" %s ", names[i]);
    g_autofree char *needed = g_strdup_printf (" !%s ", names[i]);
    if (!strstr (element->attributes, optional) && !strstr (element->attributes, needed))
      return refuse (error, "<%s> knows no attribute “%s”", element->name, names[i]);
  }
  for (char **name = known; *name; name++) {
    if (**name == '!' && !g_strv_contains (names, *name + 1))
      return refuse (error, "<%s> wants the attribute “%s”", element->name, *name + 1);
  }
  return TRUE;
}

static gboolean
read_flag (gboolean *flag, const char *name, const char *value, GError **error)
{
  if (!g_str_equal (value, "yes") && !g_str_equal (value, "no"))
    return refuse (error, "%s is “yes” or “no”, not “%s”", name, value);
  *flag = g_str_equal (value, "yes");
  return TRUE;
}

static gboolean
read_widths (TdFormNode *node, const char *value, double room, GError **error)
{
  double sum = 0;
  g_auto (GStrv) words = g_strsplit (value, " ", -1);

  node->n_widths = g_strv_length (words);
  if (node->n_widths == 0 || node->n_widths > MAX_WIDTHS)
    return refuse (error, "widths name 1 to %d columns", MAX_WIDTHS);
  node->widths = g_new0 (double, node->n_widths);
  for (guint i = 0; words[i]; i++) {
    char *end = NULL;
    double width = g_ascii_strtod (words[i], &end);
    if (end == words[i] || *end || width < 1)
      return refuse (error, "“%s” is not a width in millimetres", words[i]);
    sum += width;
    node->widths[i] = width * MM;
  }
  if (room > 0 && sum > room + 0.01)
    return refuse (error, "the columns take %g mm of %g mm", sum, room);
  return TRUE;
}

static gboolean
read_height (TdFormNode *node, const char *value, GError **error)
{
  char *end = NULL;
  node->height = g_ascii_strtod (value, &end);
  if (end == value || *end || node->height < 0 || node->height > 500)
    return refuse (error, "“%s” is not a height in points", value);
  return TRUE;
}

static gboolean
read_style (Reading *reading, const TdParagraphStyle **style, const char *value, GError **error)
{
  *style = g_hash_table_lookup (reading->form->styles, value);
  return *style ? TRUE : refuse (error, "there is no style “%s”", value);
}

static gboolean
read_case (TdFormNode *node, const char *value, GError **error)
{
  if (g_str_equal (value, "upper"))
    node->letter_case = TD_CASE_UPPER;
  else if (g_str_equal (value, "first"))
    node->letter_case = TD_CASE_FIRST;
  else
    return refuse (error, "case is “upper” or “first”, not “%s”", value);
  return TRUE;
}

static gboolean
read_attribute (Reading *reading,
                TdFormNode *node,
                const char *name,
                const char *value,
                double room,
                GError **error)
{
  if (g_str_equal (name, "class"))
    return read_style (reading, &node->style, value, error);
  if (g_str_equal (name, "last-class"))
    return read_style (reading, &node->last_style, value, error);
  if (g_str_equal (name, "widths"))
    return read_widths (node, value, room, error);
  if (g_str_equal (name, "height"))
    return read_height (node, value, error);
  if (g_str_equal (name, "case"))
    return read_case (node, value, error);
  if (g_str_equal (name, "required"))
    return read_flag (&node->is_required, name, value, error);
  if (g_str_equal (name, "wanted"))
    return read_flag (&node->is_wanted, name, value, error);
  if (g_str_equal (name, "header"))
    return read_flag (&node->is_header, name, value, error);
  if (g_str_equal (name, "landscape"))
    return read_flag (&node->is_landscape, name, value, error);
  if (g_str_equal (name, "keep"))
    return read_flag (&node->is_kept, name, value, error);
  if (g_str_equal (name, "unverified"))
    return read_flag (&reading->form->is_unverified, name, value, error);
  if (g_str_equal (name, "title"))
    g_set_str (&reading->form->title, value);
  else if (g_str_equal (name, "name") || g_str_equal (name, "each") || g_str_equal (name, "fact") ||
           g_str_equal (name, "missing") || g_str_equal (name, "part"))
    g_set_str (&node->name, value);
  else if (g_str_equal (name, "is") || g_str_equal (name, "not"))
    g_set_str (&node->value, value);
  else if (g_str_equal (name, "blank") || g_str_equal (name, "between"))
    g_set_str (&node->text, value);
  else if (g_str_equal (name, "last"))
    g_set_str (&node->last, value);
  if (g_str_equal (name, "missing") || g_str_equal (name, "not"))
    node->is_negated = TRUE;
  return TRUE;
}

/* ---- text ---- */

static void
append_text (Reading *reading, TdFormNodeKind kind, const char *text, gsize length)
{
  if (length == 0)
    return;
  TdFormNode *node = new_node (reading, NULL, kind);
  char **target = kind == TD_NODE_FACT ? &node->name : &node->text;
  *target = g_strndup (text, length);
  append_node (reading, node);
}

static gboolean
is_fact_name (const char *text, const char *end)
{
  for (const char *p = text; p < end; p++) {
    if (!g_ascii_islower (*p) && !g_ascii_isdigit (*p) && *p != '.' && *p != '_')
      return FALSE;
  }
  return end > text;
}

/* Words with {facts} among them. */
static gboolean
read_words (Reading *reading, const char *text, GError **error)
{
  const char *rest = text;

  for (const char *open = strchr (rest, '{'); open; open = strchr (rest, '{')) {
    const char *close = strchr (open, '}');
    if (!close || !is_fact_name (open + 1, close))
      return refuse (error, "“{” wants the name of a fact and “}”");
    append_text (reading, TD_NODE_TEXT, rest, (gsize) (open - rest));
    append_text (reading, TD_NODE_FACT, open + 1, (gsize) (close - open) - 1);
    rest = close + 1;
  }
  append_text (reading, TD_NODE_TEXT, rest, strlen (rest));
  return TRUE;
}

static gboolean
is_blank (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++) {
    if (!g_ascii_isspace (text[i]))
      return FALSE;
  }
  return TRUE;
}

static void
text_read (GMarkupParseContext *context,
           const char *text,
           gsize length,
           gpointer user_data,
           GError **error)
{
  Reading *reading = user_data;
  g_autofree char *words = g_strndup (text, length);

  if (reading->frames->len > reading->first && top_frame (reading)->holds == IN_INLINE)
    read_words (reading, words, error);
  else if (!is_blank (text, length))
    refuse (error, "words stand outside of a paragraph");
}

/* ---- elements ---- */

static const Element *
find_element (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (ELEMENTS); i++) {
    if (g_str_equal (ELEMENTS[i].name, name))
      return &ELEMENTS[i];
  }
  return NULL;
}

static double
room_inside (TdFormNode *node, double outer)
{
  switch ((int) node->kind) {
  case TD_NODE_FORM:
    return PORTRAIT_WIDTH;
  case TD_NODE_PART:
    return node->is_landscape ? LANDSCAPE_WIDTH : PORTRAIT_WIDTH;
  case TD_NODE_COLUMN:
    return 0;
  default:
    return outer;
  }
}

static gboolean
check_condition (TdFormNode *node, GError **error)
{
  if (node->kind == TD_NODE_IF && !node->name)
    return refuse (error, "<if> wants “fact” or “missing”");
  return TRUE;
}

/* <again> repeats the innermost <for> around it. */
static gboolean
find_again (Reading *reading, TdFormNode *node, GError **error)
{
  if (node->kind != TD_NODE_AGAIN)
    return TRUE;
  for (guint i = reading->frames->len; i > 0 && !node->again; i--) {
    TdFormNode *outer = g_array_index (reading->frames, Frame, i - 1).node;
    node->again = outer->kind == TD_NODE_FOR ? outer : NULL;
  }
  return node->again ? TRUE : refuse (error, "<again> stands in no <for>");
}

static void
element_started (GMarkupParseContext *context,
                 const char *name,
                 const char **names,
                 const char **values,
                 gpointer user_data,
                 GError **error)
{
  Reading *reading = user_data;
  gboolean is_root = reading->frames->len == reading->first;
  guint outer = reading->frames->len > 0 ? top_frame (reading)->holds : (guint) IN_ROOT;
  double room = reading->frames->len > 0 ? top_frame (reading)->width : PORTRAIT_WIDTH;
  const Element *element = find_element (name);
  guint here = is_root ? (guint) IN_ROOT : outer;

  if (!element || !(element->stands_in & here) ||
      (is_root && (element->kind == TD_NODE_FORM) != (reading->first == 0))) {
    refuse (error, "<%s> has no place here", name);
    return;
  }
  if (!check_attributes (element, names, error))
    return;
  TdFormNode *node = new_node (reading, context, element->kind);
  append_node (reading, node);
  for (guint i = 0; names[i]; i++) {
    if (!read_attribute (reading, node, names[i], values[i], room, error))
      return;
  }
  if (!check_condition (node, error) || !find_again (reading, node, error))
    return;
  if (element->kind == TD_NODE_STYLED)
    node->run_style = g_str_equal (name, "b") ? TD_STYLE_BOLD : TD_STYLE_ITALIC;
  Frame frame = {node, element->holds == IN_SAME ? outer : element->holds,
                 room_inside (node, room)};
  g_array_append_val (reading->frames, frame);
}

static void
element_ended (GMarkupParseContext *context, const char *name, gpointer user_data, GError **error)
{
  Reading *reading = user_data;
  TdFormNode *node = top_frame (reading)->node;

  if (node->kind == TD_NODE_INCLUDE) {
    /* The fragment stands in what holds the include. */
    Frame *outer = top_frame (reading) - 1;
    top_frame (reading)->holds = outer->holds;
    top_frame (reading)->width = outer->width;
    g_autofree char *file_name = g_strdup_printf ("part-%s.xml", node->name);
    if (!read_file (reading, file_name, error))
      return;
  }
  g_array_set_size (reading->frames, reading->frames->len - 1);
}

/* ---- files ---- */

/* The regime's own file, else the one that all regimes share. */
static GBytes *
load_file (Reading *reading, const char *file_name, GError **error)
{
  const char *folders[] = {reading->regime, "common"};
  GBytes *bytes = NULL;

  for (guint i = 0; !bytes && i < G_N_ELEMENTS (folders); i++) {
    g_autofree char *path = td_data_path ("forms", folders[i], file_name, NULL);
    g_clear_error (error);
    bytes = td_file_read (path, MAX_BYTES, error);
    if (!bytes && error && !g_error_matches (*error, TD_ERROR, TD_ERROR_NOT_FOUND))
      return NULL;
    reading->file = path;
    g_ptr_array_add (reading->form->files, g_steal_pointer (&path));
  }
  return bytes;
}

static gboolean
parse_bytes (Reading *reading, GBytes *bytes, GError **error)
{
  static const GMarkupParser PARSER = {element_started, element_ended, text_read, NULL, NULL};
  gsize size = 0;
  int line = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autoptr (GError) cause = NULL;
  g_autoptr (GMarkupParseContext) context =
      g_markup_parse_context_new (&PARSER, G_MARKUP_TREAT_CDATA_AS_TEXT, reading, NULL);

  if (g_markup_parse_context_parse (context, data ? data : "", (gssize) size, &cause) &&
      g_markup_parse_context_end_parse (context, &cause))
    return TRUE;
  if (cause->domain == TD_ERROR) { /* of an included file: it says where already */
    g_propagate_error (error, g_steal_pointer (&cause));
    return FALSE;
  }
  g_markup_parse_context_get_position (context, &line, NULL);
  g_set_error (error, TD_ERROR, TD_ERROR_INVALID, "%s:%d: %s", reading->file, line, cause->message);
  return FALSE;
}

static gboolean
read_file (Reading *outer, const char *file_name, GError **error)
{
  Reading reading = {outer->form,   outer->regime,      NULL,
                     outer->frames, outer->frames->len, outer->depth + 1};
  g_autoptr (GError) cause = NULL;

  if (reading.depth > MAX_DEPTH)
    return refuse (error, "%s: the parts include each other", file_name);
  g_autoptr (GBytes) bytes = load_file (&reading, file_name, &cause);
  if (!bytes) {
    if (outer->file)
      g_prefix_error (&cause, "%s: ", outer->file);
    g_propagate_error (error, g_steal_pointer (&cause));
    return FALSE;
  }
  return parse_bytes (&reading, bytes, error);
}

gboolean
td_form_parse (TdForm *form, const char *regime, const char *name, GError **error)
{
  g_autoptr (GArray) frames = g_array_new (FALSE, TRUE, sizeof (Frame));
  g_autofree char *file_name = g_strconcat (name, ".xml", NULL);
  Reading reading = {form, regime, NULL, frames, 0, 0};

  return read_file (&reading, file_name, error);
}
