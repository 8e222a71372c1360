/* SPDX-License-Identifier: GPL-3.0-or-later */
/* word/numbering.xml: how lists count and look.  Lists (w:num) of one kind (w:abstractNum) count on
 * together; one that says where it starts does so the first time it is used. */
#include "config.h"

#include "docx.h"

/* A kind of list. */
typedef struct {
  TdLabelList *list;
  char *link;                    /* a style whose list it is */
  char *styles[TD_LABEL_LEVELS]; /* of the paragraphs of each level */
} Kind;

typedef struct {
  int kind;
  TdLabelList *looks;          /* of its own, or NULL */
  int starts[TD_LABEL_LEVELS]; /* -1: unsaid, or used already */
} List;

struct _TdDocxLists {
  GHashTable *kinds; /* by number */
  GHashTable *lists;
  const TdDocxStyles *styles;
  Kind *kind; /* being read */
  List *list;
  TdLabelLevel *level;
  int level_number;
  char *font; /* of the level */
};

static void
kind_free (gpointer data)
{
  Kind *kind = data;

  td_label_list_free (kind->list);
  for (guint i = 0; i < TD_LABEL_LEVELS; i++)
    g_free (kind->styles[i]);
  g_free (kind->link);
  g_free (kind);
}

static void
list_free (gpointer data)
{
  List *list = data;

  g_clear_pointer (&list->looks, td_label_list_free);
  g_free (list);
}

static Kind *
find_kind (TdDocxLists *self, int number)
{
  return g_hash_table_lookup (self->kinds, GINT_TO_POINTER (number));
}

static TdNumberFormat
find_format (const TdXmlAttributes *attributes)
{
  static const struct {
    const char *name;
    TdNumberFormat format;
  } FORMATS[] = {
      {"bullet", TD_NUMBER_BULLET},
      {"none", TD_NUMBER_NONE},
      {"decimalZero", TD_NUMBER_DECIMAL_ZERO},
      {"lowerLetter", TD_NUMBER_LOWER_LETTER},
      {"upperLetter", TD_NUMBER_UPPER_LETTER},
      {"lowerRoman", TD_NUMBER_LOWER_ROMAN},
      {"upperRoman", TD_NUMBER_UPPER_ROMAN},
  };

  for (guint i = 0; i < G_N_ELEMENTS (FORMATS); i++)
    if (td_xml_is (attributes, "w:val", FORMATS[i].name))
      return FORMATS[i].format;
  return TD_NUMBER_DECIMAL;
}

/* ---- reading ---- */

static void
open_kind (TdDocxLists *self, const TdXmlAttributes *attributes)
{
  int number = td_xml_get_int (attributes, "w:abstractNumId", 0, G_MAXINT, -1);

  self->level = NULL; /* it may be in what is replaced */
  self->kind = g_new0 (Kind, 1);
  self->kind->list = td_label_list_new ();
  g_hash_table_replace (self->kinds, GINT_TO_POINTER (number), self->kind);
}

static void
open_list (TdDocxLists *self, const TdXmlAttributes *attributes)
{
  int number = td_xml_get_int (attributes, "w:numId", 0, G_MAXINT, -1);

  self->level = NULL;
  self->list = g_new0 (List, 1);
  self->list->kind = -1;
  for (guint i = 0; i < TD_LABEL_LEVELS; i++)
    self->list->starts[i] = -1;
  g_hash_table_replace (self->lists, GINT_TO_POINTER (number), self->list);
}

/* Where the looks of the list that is being read stand: copied from its kind at the first one. */
static TdLabelList *
own_looks (TdDocxLists *self)
{
  Kind *kind = find_kind (self, self->list->kind);

  if (self->list->looks == NULL)
    self->list->looks = kind ? td_label_list_copy (kind->list) : td_label_list_new ();
  return self->list->looks;
}

static void
open_level (TdDocxLists *self, const TdXmlAttributes *attributes)
{
  int number = td_xml_get_int (attributes, "w:ilvl", 0, TD_LABEL_LEVELS - 1, -1);

  self->level = NULL;
  if (number < 0)
    return;
  self->level_number = number;
  if (self->list)
    self->level = &own_looks (self)->levels[number];
  else if (self->kind)
    self->level = &self->kind->list->levels[number];
}

static void
take_level (TdDocxLists *self, const char *name, const TdXmlAttributes *attributes)
{
  TdLabelLevel *level = self->level;

  if (g_str_equal (name, "w:start")) {
    level->start = td_xml_get_int (attributes, "w:val", 0, G_MAXINT16, 1);
  } else if (g_str_equal (name, "w:numFmt")) {
    level->format = find_format (attributes);
  } else if (g_str_equal (name, "w:lvlText")) {
    g_free (level->text);
    level->text = td_xml_dup (attributes, "w:val");
  } else if (g_str_equal (name, "w:lvlRestart")) {
    level->restart = td_xml_get_int (attributes, "w:val", 0, TD_LABEL_LEVELS, level->restart);
  } else if (g_str_equal (name, "w:isLgl")) {
    level->is_legal = td_docx_is_on (attributes);
  } else if (g_str_equal (name, "w:rFonts")) {
    g_free (self->font);
    self->font = td_docx_dup_font (attributes);
  } else if (g_str_equal (name, "w:pStyle") && self->kind && !self->list) {
    g_free (self->kind->styles[self->level_number]);
    self->kind->styles[self->level_number] = td_xml_dup (attributes, "w:val");
  }
}

static void
take_list (TdDocxLists *self, const char *name, const TdXmlAttributes *attributes)
{
  if (g_str_equal (name, "w:abstractNumId"))
    self->list->kind = td_xml_get_int (attributes, "w:val", 0, G_MAXINT, -1);
  else if (g_str_equal (name, "w:lvlOverride"))
    self->level_number = td_xml_get_int (attributes, "w:ilvl", 0, TD_LABEL_LEVELS - 1, 0);
  else if (g_str_equal (name, "w:startOverride"))
    self->list->starts[self->level_number] =
        td_xml_get_int (attributes, "w:val", 0, G_MAXINT16, -1);
}

static void
start_cb (gpointer reader, const char *name, const TdXmlAttributes *attributes)
{
  TdDocxLists *self = reader;

  if (g_str_equal (name, "w:abstractNum"))
    open_kind (self, attributes);
  else if (g_str_equal (name, "w:num"))
    open_list (self, attributes);
  else if (g_str_equal (name, "w:lvl"))
    open_level (self, attributes);
  else if (self->level)
    take_level (self, name, attributes);
  else if (self->list)
    take_list (self, name, attributes);
  else if (self->kind && g_str_equal (name, "w:numStyleLink") && !self->kind->link)
    self->kind->link = td_xml_dup (attributes, "w:val");
}

static void
close_level (TdDocxLists *self)
{
  if (self->level && self->level->format == TD_NUMBER_BULLET && self->level->text) {
    g_autofree char *mark = td_bullet_write (self->level->text, self->font);
    td_label_level_set_text (self->level, mark);
  }
  g_clear_pointer (&self->font, g_free);
  self->level = NULL;
}

static void
end_cb (gpointer reader, const char *name)
{
  TdDocxLists *self = reader;

  if (g_str_equal (name, "w:lvl"))
    close_level (self);
  else if (g_str_equal (name, "w:num"))
    self->list = NULL;
  else if (g_str_equal (name, "w:abstractNum"))
    self->kind = NULL;
}

TdDocxLists *
td_docx_lists_new (GBytes *part, const TdDocxStyles *styles, TdIntakeReason *reason)
{
  static const TdXmlHandler HANDLER = {start_cb, end_cb, NULL};
  TdDocxLists *self = g_new0 (TdDocxLists, 1);

  self->kinds = g_hash_table_new_full (NULL, NULL, NULL, kind_free);
  self->lists = g_hash_table_new_full (NULL, NULL, NULL, list_free);
  self->styles = styles;
  *reason = part ? td_xml_read (part, &HANDLER, self, NULL) : TD_INTAKE_GOOD;
  return self;
}

void
td_docx_lists_free (TdDocxLists *self)
{
  g_hash_table_unref (self->kinds);
  g_hash_table_unref (self->lists);
  g_free (self->font);
  g_free (self);
}

/* ---- asking ---- */

static List *
find_list (TdDocxLists *self, int number)
{
  return g_hash_table_lookup (self->lists, GINT_TO_POINTER (number));
}

/* The kind of a list; where that is a style's, the kind of the style's list. */
static Kind *
find_kind_of (TdDocxLists *self, const List *list)
{
  Kind *kind = find_kind (self, list->kind);
  List *linked;

  if (!kind || !kind->link)
    return kind;
  linked = find_list (self, td_docx_styles_get_list (self->styles, kind->link));
  return linked ? find_kind (self, linked->kind) : kind;
}

int
td_docx_lists_find_level (TdDocxLists *self, int number, const char *style)
{
  List *list = find_list (self, number);
  Kind *kind = list ? find_kind_of (self, list) : NULL;

  for (int i = 0; kind && style && i < TD_LABEL_LEVELS; i++)
    if (g_strcmp0 (kind->styles[i], style) == 0)
      return i;
  return -1;
}

char *
td_docx_lists_next (TdDocxLists *self, int number, int level)
{
  List *list = find_list (self, number);
  Kind *kind = list ? find_kind_of (self, list) : NULL;

  if (!kind || level < 0 || level >= TD_LABEL_LEVELS)
    return NULL;
  if (list->starts[level] >= 0) {
    td_label_list_set_next (kind->list, (guint) level, list->starts[level]);
    list->starts[level] = -1;
  }
  return td_label_list_next (kind->list, list->looks, (guint) level);
}
