/* SPDX-License-Identifier: GPL-3.0-or-later */

/* data/forms/styles.xml: the paragraph styles that forms name, in the sizes and weights of
 * LAW 1.2.  Lengths: size before after line in points, indents in millimetres. */

#include "config.h"

#include "td-form-private.h"

#include <core/base/td-error.h>
#include <core/base/td-file.h>
#include <string.h>

#define MM (72.0 / 25.4)
#define MAX_BYTES (1024 * 1024)

static gboolean
set_number (double *target, const char *text, double unit)
{
  char *end = NULL;
  double number = g_ascii_strtod (text, &end);
  if (end == text || *end || number < -1000 || number > 1000)
    return FALSE;
  *target = number * unit;
  return TRUE;
}

static gboolean
set_flag (TdStyle *style, TdStyle flag, const char *text)
{
  if (!g_str_equal (text, "yes"))
    return FALSE;
  *style |= flag;
  return TRUE;
}

static gboolean
set_word (int *target, const char *text, const char *const *words)
{
  for (int i = 0; words[i]; i++) {
    if (g_str_equal (words[i], text)) {
      *target = i;
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean
set_attribute (TdParagraphStyle *style, const char *name, const char *value)
{
  static const char *const ALIGNS[] = {"start", "center", "end", "justify", NULL};
  static const char *const ROLES[] = {"paragraph", "title", "heading-1", "heading-2",
                                      "heading-3", "item",  "artifact",  NULL};
  const struct {
    const char *name;
    double *target;
    double unit;
  } numbers[] = {{"size", &style->size, 1},           {"line", &style->line_spacing, 1},
                 {"first", &style->first_indent, MM}, {"left", &style->left_indent, MM},
                 {"right", &style->right_indent, MM}, {"before", &style->space_before, 1},
                 {"after", &style->space_after, 1},   {"rule", &style->rule_below, 1}};
  int word = 0;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    if (g_str_equal (name, numbers[i].name))
      return set_number (numbers[i].target, value, numbers[i].unit);
  }
  if (g_str_equal (name, "bold"))
    return set_flag (&style->style, TD_STYLE_BOLD, value);
  if (g_str_equal (name, "italic"))
    return set_flag (&style->style, TD_STYLE_ITALIC, value);
  if (g_str_equal (name, "keep"))
    return style->keep_with_next = g_str_equal (value, "yes");
  if (g_str_equal (name, "whole"))
    return style->keep_together = g_str_equal (value, "yes");
  if (g_str_equal (name, "align") && set_word (&word, value, ALIGNS)) {
    style->align = (TdAlign) word;
    return TRUE;
  }
  if (g_str_equal (name, "role") && set_word (&word, value, ROLES)) {
    style->role = (TdRole) word;
    return TRUE;
  }
  return FALSE;
}

static void
init_style (TdParagraphStyle *style)
{
  static const TdParagraphStyle PLAIN = TD_PARAGRAPH_STYLE_INIT;
  memset (style, 0, sizeof *style); /* the padding too: styles are compared as bytes */
  style->role = PLAIN.role;
  style->align = PLAIN.align;
  style->size = PLAIN.size;
  style->line_spacing = PLAIN.line_spacing;
}

static void
add_style (TdForm *form, const char **names, const char **values, GError **error)
{
  g_autofree TdParagraphStyle *style = g_new0 (TdParagraphStyle, 1);

  init_style (style);
  for (guint i = 0; names[i]; i++) {
    if (g_str_equal (names[i], "name")) {
      style->name = g_intern_string (values[i]);
    } else if (g_str_equal (names[i], "title")) {
      style->title = g_intern_string (values[i]);
    } else if (!set_attribute (style, names[i], values[i])) {
      g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT,
                   "a style cannot have %s=\"%s\"", names[i], values[i]);
      return;
    }
  }
  const char *name = style->name;
  if (!name)
    g_set_error_literal (error, G_MARKUP_ERROR, G_MARKUP_ERROR_MISSING_ATTRIBUTE,
                         "a style has no name");
  else
    g_hash_table_insert (form->styles, g_strdup (name), g_steal_pointer (&style));
}

static void
element_started (GMarkupParseContext *context,
                 const char *element,
                 const char **names,
                 const char **values,
                 gpointer user_data,
                 GError **error)
{
  if (g_str_equal (element, "style"))
    add_style (user_data, names, values, error);
  else if (!g_str_equal (element, "styles"))
    g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_UNKNOWN_ELEMENT, "<%s> has no place here",
                 element);
}

gboolean
td_form_parse_styles (TdForm *form, GError **error)
{
  static const GMarkupParser PARSER = {element_started, NULL, NULL, NULL, NULL};
  g_autofree char *path = td_data_path ("forms", "styles.xml", NULL);
  g_autoptr (GBytes) bytes = td_file_read (path, MAX_BYTES, error);
  if (!bytes)
    return FALSE;

  gsize size = 0;
  int line = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autoptr (GError) cause = NULL;
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&PARSER, 0, form, NULL);
  if (data && g_markup_parse_context_parse (context, data, (gssize) size, &cause) &&
      g_markup_parse_context_end_parse (context, &cause))
    return TRUE;
  g_markup_parse_context_get_position (context, &line, NULL);
  g_set_error (error, TD_ERROR, TD_ERROR_INVALID, "%s:%d: %s", path, line,
               cause ? cause->message : "the file is empty");
  return FALSE;
}
