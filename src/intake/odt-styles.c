/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the styles of an ODT say about fonts, capitals, hidden text and lists. */
#include "config.h"

#include "odt.h"

#include <string.h>

#define LONGEST_CHAIN 16

typedef struct {
  char *parent; /* with its family before it, like the key */
  char *font;
  char *list;
  int caps, hidden; /* -1: unsaid */
} Style;

struct _TdOdtStyles {
  GHashTable *by_name; /* "paragraph P1" → Style */
  GHashTable *faces;   /* name → family */
  Style *open;         /* being read */
};

static void
style_free (gpointer data)
{
  Style *style = data;

  g_free (style->parent);
  g_free (style->font);
  g_free (style->list);
  g_free (style);
}

TdOdtStyles *
td_odt_styles_new (void)
{
  TdOdtStyles *self = g_new0 (TdOdtStyles, 1);

  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, style_free);
  self->faces = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
td_odt_styles_free (TdOdtStyles *self)
{
  g_hash_table_unref (self->by_name);
  g_hash_table_unref (self->faces);
  g_free (self);
}

static void
open_style (TdOdtStyles *self, const TdXmlAttributes *attributes)
{
  g_autofree char *family = td_xml_dup (attributes, "style:family");
  g_autofree char *name = td_xml_dup (attributes, "style:name");
  g_autofree char *parent = td_xml_dup (attributes, "style:parent-style-name");

  self->open = g_new0 (Style, 1);
  self->open->caps = self->open->hidden = -1;
  self->open->list = td_xml_dup (attributes, "style:list-style-name");
  if (parent)
    self->open->parent = g_strdup_printf ("%s %s", family ? family : "", parent);
  g_hash_table_replace (
      self->by_name, g_strdup_printf ("%s %s", family ? family : "", name ? name : ""), self->open);
}

/* Some programs put families into quotation marks. */
static void
add_face (TdOdtStyles *self, const TdXmlAttributes *attributes)
{
  char *name = td_xml_dup (attributes, "style:name");
  char *family = td_xml_dup (attributes, "svg:font-family");

  if (family)
    g_strstrip (g_strdelimit (family, "'\"", ' '));
  if (name && family) {
    g_hash_table_replace (self->faces, name, family);
  } else {
    g_free (name);
    g_free (family);
  }
}

static void
take_properties (Style *style, const TdXmlAttributes *attributes)
{
  char *font = td_xml_dup (attributes, "style:font-name");
  g_autofree char *transform = td_xml_dup (attributes, "fo:text-transform");
  g_autofree char *display = td_xml_dup (attributes, "text:display");

  if (font == NULL)
    font = td_xml_dup (attributes, "fo:font-family");
  if (font != NULL) {
    g_free (style->font);
    style->font = g_strstrip (g_strdelimit (font, "'\"", ' '));
  }
  if (transform != NULL)
    style->caps = g_str_equal (transform, "uppercase");
  if (display != NULL)
    style->hidden = g_str_equal (display, "none");
}

void
td_odt_styles_start (TdOdtStyles *self, const char *name, const TdXmlAttributes *attributes)
{
  if (g_str_equal (name, "style:style") || g_str_equal (name, "style:default-style"))
    open_style (self, attributes);
  else if (g_str_equal (name, "style:font-face"))
    add_face (self, attributes);
  else if (self->open && g_str_equal (name, "style:text-properties"))
    take_properties (self->open, attributes);
}

void
td_odt_styles_end (TdOdtStyles *self, const char *name)
{
  if (g_str_equal (name, "style:style") || g_str_equal (name, "style:default-style"))
    self->open = NULL;
}

/* ---- asking ---- */

static const Style *
find (const TdOdtStyles *self, const char *family, const char *name)
{
  g_autofree char *key = g_strdup_printf ("%s %s", family, name ? name : "");

  return g_hash_table_lookup (self->by_name, key);
}

static const Style *
find_parent (const TdOdtStyles *self, const Style *style)
{
  return style->parent ? g_hash_table_lookup (self->by_name, style->parent) : NULL;
}

const char *
td_odt_styles_find_face (const TdOdtStyles *self, const char *name)
{
  const char *family = name ? g_hash_table_lookup (self->faces, name) : NULL;

  return family ? family : name;
}

const char *
td_odt_styles_get_font (const TdOdtStyles *self, const char *family, const char *name)
{
  const Style *style = find (self, family, name);

  for (guint i = 0; style && i < LONGEST_CHAIN; i++, style = find_parent (self, style))
    if (style->font)
      return td_odt_styles_find_face (self, style->font);
  return NULL;
}

const char *
td_odt_styles_get_list (const TdOdtStyles *self, const char *name)
{
  const Style *style = find (self, "paragraph", name);

  for (guint i = 0; style && i < LONGEST_CHAIN; i++, style = find_parent (self, style))
    if (style->list)
      return style->list;
  return NULL;
}

int
td_odt_styles_has_caps (const TdOdtStyles *self, const char *family, const char *name)
{
  const Style *style = find (self, family, name);

  for (guint i = 0; style && i < LONGEST_CHAIN; i++, style = find_parent (self, style))
    if (style->caps >= 0)
      return style->caps;
  return -1;
}

int
td_odt_styles_is_hidden (const TdOdtStyles *self, const char *family, const char *name)
{
  const Style *style = find (self, family, name);

  for (guint i = 0; style && i < LONGEST_CHAIN; i++, style = find_parent (self, style))
    if (style->hidden >= 0)
      return style->hidden;
  return -1;
}
