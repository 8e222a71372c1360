/* SPDX-License-Identifier: GPL-3.0-or-later */
/* word/styles.xml: what a style says about fonts, capitals, hidden text and lists. */
#include "config.h"

#include "docx.h"

#include <string.h>

/* Styles that are based on one another in a circle are an office program's bug, or mischief. */
#define LONGEST_CHAIN 16

typedef struct {
  char *based_on;
  char *font;
  int caps, hidden; /* -1: unsaid */
  int list, level;
} Style;

struct _TdDocxStyles {
  GHashTable *by_id; /* of Style */
  char *default_id;
  char *default_font;
  Style *open; /* being read */
  gboolean is_default;
};

static void
style_free (gpointer data)
{
  Style *style = data;

  g_free (style->based_on);
  g_free (style->font);
  g_free (style);
}

gboolean
td_docx_is_on (const TdXmlAttributes *attributes)
{
  g_autofree char *value = td_xml_dup (attributes, "w:val");

  return value == NULL ||
         !(g_str_equal (value, "0") || g_str_equal (value, "false") || g_str_equal (value, "off"));
}

char *
td_docx_dup_font (const TdXmlAttributes *attributes)
{
  char *font = td_xml_dup (attributes, "w:ascii");

  return font ? font : td_xml_dup (attributes, "w:hAnsi");
}

static void
open_style (TdDocxStyles *self, const TdXmlAttributes *attributes)
{
  char *id = td_xml_dup (attributes, "w:styleId");

  self->open = NULL;
  if (id == NULL)
    return;
  self->open = g_new0 (Style, 1);
  self->open->caps = self->open->hidden = self->open->list = self->open->level = -1;
  if (td_xml_is (attributes, "w:type", "paragraph") &&
      (td_xml_is (attributes, "w:default", "1") || td_xml_is (attributes, "w:default", "true")))
    g_set_str (&self->default_id, id);
  g_hash_table_replace (self->by_id, id, self->open);
}

static void
take_property (Style *style, const char *name, const TdXmlAttributes *attributes)
{
  if (g_str_equal (name, "w:basedOn")) {
    g_free (style->based_on);
    style->based_on = td_xml_dup (attributes, "w:val");
  } else if (g_str_equal (name, "w:rFonts")) {
    g_free (style->font);
    style->font = td_docx_dup_font (attributes);
  } else if (g_str_equal (name, "w:caps")) {
    style->caps = td_docx_is_on (attributes);
  } else if (g_str_equal (name, "w:vanish")) {
    style->hidden = td_docx_is_on (attributes);
  } else if (g_str_equal (name, "w:numId")) {
    style->list = td_xml_get_int (attributes, "w:val", 0, G_MAXINT, -1);
  } else if (g_str_equal (name, "w:ilvl")) {
    style->level = td_xml_get_int (attributes, "w:val", 0, TD_LABEL_LEVELS - 1, -1);
  }
}

static void
start_cb (gpointer reader, const char *name, const TdXmlAttributes *attributes)
{
  TdDocxStyles *self = reader;

  if (g_str_equal (name, "w:style")) {
    open_style (self, attributes);
  } else if (g_str_equal (name, "w:docDefaults")) {
    self->is_default = TRUE;
  } else if (self->is_default && g_str_equal (name, "w:rFonts")) {
    g_free (self->default_font);
    self->default_font = td_docx_dup_font (attributes);
  } else if (self->open != NULL) {
    take_property (self->open, name, attributes);
  }
}

static void
end_cb (gpointer reader, const char *name)
{
  TdDocxStyles *self = reader;

  if (g_str_equal (name, "w:style"))
    self->open = NULL;
  else if (g_str_equal (name, "w:docDefaults"))
    self->is_default = FALSE;
}

TdDocxStyles *
td_docx_styles_new (GBytes *part, TdIntakeReason *reason)
{
  static const TdXmlHandler HANDLER = {start_cb, end_cb, NULL};
  TdDocxStyles *self = g_new0 (TdDocxStyles, 1);

  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, style_free);
  *reason = part ? td_xml_read (part, &HANDLER, self, NULL) : TD_INTAKE_GOOD;
  return self;
}

void
td_docx_styles_free (TdDocxStyles *self)
{
  g_hash_table_unref (self->by_id);
  g_free (self->default_id);
  g_free (self->default_font);
  g_free (self);
}

static const Style *
find (const TdDocxStyles *self, const char *id)
{
  if (id == NULL)
    id = self->default_id;
  return id ? g_hash_table_lookup (self->by_id, id) : NULL;
}

static const Style *
find_base (const TdDocxStyles *self, const Style *style)
{
  return style->based_on ? g_hash_table_lookup (self->by_id, style->based_on) : NULL;
}

const char *
td_docx_styles_get_font (const TdDocxStyles *self, const char *id)
{
  const Style *style = find (self, id);

  for (guint i = 0; style && i < LONGEST_CHAIN; i++, style = find_base (self, style))
    if (style->font)
      return style->font;
  return self->default_font;
}

/* What the nearest style says about a number; -1 where none does. */
static int
find_number (const TdDocxStyles *self, const char *id, gsize offset)
{
  const Style *style = find (self, id);

  for (guint i = 0; style && i < LONGEST_CHAIN; i++, style = find_base (self, style)) {
    int value = G_STRUCT_MEMBER (int, style, offset);
    if (value >= 0)
      return value;
  }
  return -1;
}

gboolean
td_docx_styles_has_caps (const TdDocxStyles *self, const char *id)
{
  return find_number (self, id, G_STRUCT_OFFSET (Style, caps)) == 1;
}

gboolean
td_docx_styles_is_hidden (const TdDocxStyles *self, const char *id)
{
  return find_number (self, id, G_STRUCT_OFFSET (Style, hidden)) == 1;
}

int
td_docx_styles_get_list (const TdDocxStyles *self, const char *id)
{
  return find_number (self, id, G_STRUCT_OFFSET (Style, list));
}

int
td_docx_styles_get_level (const TdDocxStyles *self, const char *id)
{
  return find_number (self, id, G_STRUCT_OFFSET (Style, level));
}
