/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the lists of an ODT look and count.  Lists of one style count on together unless they begin
 * anew. */
#include "config.h"

#include "odt.h"

struct _TdOdtLists {
  GHashTable *lists; /* style name → TdLabelList */
  const TdOdtStyles *styles;
  TdLabelList *open; /* being read */
  TdLabelLevel *level;
  char *bullet; /* of the level */
};

static void
list_free (gpointer data)
{
  td_label_list_free (data);
}

TdOdtLists *
td_odt_lists_new (const TdOdtStyles *styles)
{
  TdOdtLists *self = g_new0 (TdOdtLists, 1);

  self->lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, list_free);
  self->styles = styles;
  return self;
}

void
td_odt_lists_free (TdOdtLists *self)
{
  g_hash_table_unref (self->lists);
  g_free (self->bullet);
  g_free (self);
}

/* ---- reading ---- */

static void
open_list (TdOdtLists *self, char *name)
{
  self->level = NULL; /* it may be in what is replaced */
  self->open = td_label_list_new ();
  g_hash_table_replace (self->lists, name, self->open);
}

static TdNumberFormat
find_format (const TdXmlAttributes *attributes)
{
  g_autofree char *format = td_xml_dup (attributes, "style:num-format");

  switch (format ? *format : '\0') {
  case '1':
    return TD_NUMBER_DECIMAL;
  case 'a':
    return TD_NUMBER_LOWER_LETTER;
  case 'A':
    return TD_NUMBER_UPPER_LETTER;
  case 'i':
    return TD_NUMBER_LOWER_ROMAN;
  case 'I':
    return TD_NUMBER_UPPER_ROMAN;
  default:
    return TD_NUMBER_NONE;
  }
}

/* "%2.%3" with what stands before and behind; nothing for a level without numbers but its words. */
static char *
make_text (const TdXmlAttributes *attributes, int level, TdNumberFormat format)
{
  g_autofree char *before = td_xml_dup (attributes, "style:num-prefix");
  g_autofree char *behind = td_xml_dup (attributes, "style:num-suffix");
  int n = td_xml_get_int (attributes, "text:display-levels", 1, level, 1);
  g_autoptr (GString) text = g_string_new (before);

  for (int i = level - n + 1; i <= level && format != TD_NUMBER_NONE; i++)
    g_string_append_printf (text, "%s%%%d", i > level - n + 1 ? "." : "", i);
  if (behind)
    g_string_append (text, behind);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static TdLabelLevel *
open_level (TdOdtLists *self, const TdXmlAttributes *attributes, int *number)
{
  *number = td_xml_get_int (attributes, "text:level", 1, TD_LABEL_LEVELS - 1, 0);
  self->level = self->open && *number > 0 ? &self->open->levels[*number - 1] : NULL;
  return self->level;
}

static void
take_number (TdOdtLists *self, const TdXmlAttributes *attributes)
{
  int number;
  TdLabelLevel *level = open_level (self, attributes, &number);

  if (level == NULL)
    return;
  level->format = find_format (attributes);
  level->start = td_xml_get_int (attributes, "text:start-value", 0, G_MAXINT16, 1);
  g_free (level->text);
  level->text = make_text (attributes, number, level->format);
}

static void
take_bullet (TdOdtLists *self, const TdXmlAttributes *attributes)
{
  int number;
  TdLabelLevel *level = open_level (self, attributes, &number);

  if (level == NULL)
    return;
  level->format = TD_NUMBER_BULLET;
  g_free (self->bullet);
  self->bullet = td_xml_dup (attributes, "text:bullet-char");
  g_autofree char *mark = td_bullet_write (self->bullet ? self->bullet : "•", NULL);
  td_label_level_set_text (level, mark);
}

/* The font of a bullet decides what it looks like. */
static void
take_font (TdOdtLists *self, const TdXmlAttributes *attributes)
{
  g_autofree char *name = td_xml_dup (attributes, "style:font-name");
  g_autofree char *family = td_xml_dup (attributes, "fo:font-family");
  const char *face = name ? td_odt_styles_find_face (self->styles, name) : family;

  if (self->level->format != TD_NUMBER_BULLET || self->bullet == NULL || face == NULL)
    return;
  g_autofree char *mark = td_bullet_write (self->bullet, face);
  td_label_level_set_text (self->level, mark);
}

void
td_odt_lists_start (TdOdtLists *self, const char *name, const TdXmlAttributes *attributes)
{
  if (g_str_equal (name, "text:list-style")) {
    char *own = td_xml_dup (attributes, "style:name");
    open_list (self, own ? own : g_strdup (""));
  } else if (g_str_equal (name, "text:outline-style")) {
    open_list (self, g_strdup (TD_ODT_OUTLINE));
  } else if (g_str_equal (name, "text:list-level-style-number") ||
             g_str_equal (name, "text:outline-level-style")) {
    take_number (self, attributes);
  } else if (g_str_equal (name, "text:list-level-style-bullet") ||
             g_str_equal (name, "text:list-level-style-image")) {
    take_bullet (self, attributes);
  } else if (self->level && g_str_equal (name, "style:text-properties")) {
    take_font (self, attributes);
  }
}

void
td_odt_lists_end (TdOdtLists *self, const char *name)
{
  if (g_str_equal (name, "text:list-style") || g_str_equal (name, "text:outline-style"))
    self->open = NULL;
  if (g_str_has_prefix (name, "text:list-level-style-") ||
      g_str_equal (name, "text:outline-level-style") || self->open == NULL)
    self->level = NULL;
}

/* ---- asking ---- */

static TdLabelList *
find (TdOdtLists *self, const char *name)
{
  return name ? g_hash_table_lookup (self->lists, name) : NULL;
}

char *
td_odt_lists_next (TdOdtLists *self, const char *counted, const char *looks, guint level)
{
  TdLabelList *list = find (self, counted);

  if (list == NULL || level >= TD_LABEL_LEVELS)
    return NULL;
  return td_label_list_next (list, find (self, looks), level);
}

void
td_odt_lists_restart (TdOdtLists *self, const char *name)
{
  TdLabelList *list = find (self, name);

  for (guint i = 0; list && i < TD_LABEL_LEVELS; i++)
    td_label_list_restart (list, i);
}

void
td_odt_lists_set_next (TdOdtLists *self, const char *name, guint level, int value)
{
  TdLabelList *list = find (self, name);

  if (list && level < TD_LABEL_LEVELS)
    td_label_list_set_next (list, level, value);
}
