/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libxml2's push parser behind a small door.  Runs in the helper only. */
#include "config.h"

#include "xml.h"

#include "td-intake.h"
#include <libxml/parser.h>
#include <string.h>

#define BLOCK (32 * 1024)
#define LONGEST_NAME 64

struct _TdXmlAttributes {
  const xmlChar **values; /* five each: name, prefix, namespace, value, its end */
  int n;
};

typedef struct {
  const TdXmlHandler *handler;
  gpointer reader;
  xmlParserCtxtPtr context;
  guint depth;
  gboolean is_refused;
} Parsing;

/* Both editions of OOXML have their own namespace for the same words. */
static const struct {
  const char *space;
  const char *prefix;
} SPACES[] = {
    {"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"},
    {"http://purl.oclc.org/ooxml/wordprocessingml/main", "w"},
    {"http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"},
    {"http://schemas.openxmlformats.org/officeDocument/2006/math", "m"},
    {"http://schemas.openxmlformats.org/package/2006/relationships", "rel"},
    {"http://schemas.openxmlformats.org/spreadsheetml/2006/main", "x"},
    {"http://purl.oclc.org/ooxml/spreadsheetml/main", "x"},
    {"http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r"},
    {"http://purl.oclc.org/ooxml/officeDocument/relationships", "r"},
    {"urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office"},
    {"urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text"},
    {"urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table"},
    {"urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style"},
    {"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw"},
    {"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", "fo"},
    {"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "svg"},
    {"http://www.w3.org/XML/1998/namespace", "xml"},
};

static const char *
prefix_of (const xmlChar *space)
{
  for (guint i = 0; space != NULL && i < G_N_ELEMENTS (SPACES); i++)
    if (strcmp ((const char *) space, SPACES[i].space) == 0)
      return SPACES[i].prefix;
  return "";
}

static void
make_name (char *name, const xmlChar *space, const xmlChar *local)
{
  g_snprintf (name, LONGEST_NAME, "%s:%s", prefix_of (space), (const char *) local);
}

static void
refuse (Parsing *self)
{
  self->is_refused = TRUE;
  xmlStopParser (self->context);
}

static void
started_cb (void *data,
            const xmlChar *local,
            const xmlChar *prefix,
            const xmlChar *space,
            int n_spaces,
            const xmlChar **spaces,
            int n_attributes,
            int n_defaulted,
            const xmlChar **values)
{
  Parsing *self = data;
  const TdXmlAttributes attributes = {values, n_attributes};
  char name[LONGEST_NAME];

  if (++self->depth > TD_XML_MAX_DEPTH) {
    refuse (self);
    return;
  }
  make_name (name, space, local);
  self->handler->start (self->reader, name, &attributes);
}

static void
ended_cb (void *data, const xmlChar *local, const xmlChar *prefix, const xmlChar *space)
{
  Parsing *self = data;
  char name[LONGEST_NAME];

  self->depth--;
  make_name (name, space, local);
  self->handler->end (self->reader, name);
}

static void
text_cb (void *data, const xmlChar *text, int length)
{
  Parsing *self = data;

  if (self->handler->text != NULL && length > 0)
    self->handler->text (self->reader, (const char *) text, length);
}

static void
type_found_cb (void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
  refuse (data);
}

static void
complained_cb (void *data, const char *format, ...)
{
}

static xmlParserInputPtr
load_nothing (const char *url, const char *id, xmlParserCtxtPtr context)
{
  return NULL;
}

static TdIntakeReason
feed (Parsing *self, GBytes *bytes, const GString *text)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  for (gsize at = 0; at < length; at += BLOCK) {
    int n = MIN (length - at, (gsize) BLOCK);
    if (xmlParseChunk (self->context, data + at, n, 0) != 0 || self->is_refused)
      return TD_INTAKE_DAMAGED;
    if (text != NULL && text->len > TD_INTAKE_MAX_TEXT)
      return TD_INTAKE_TOO_MUCH_TEXT;
  }
  gboolean is_whole = xmlParseChunk (self->context, NULL, 0, 1) == 0 && self->context->wellFormed;
  return is_whole && !self->is_refused ? TD_INTAKE_GOOD : TD_INTAKE_DAMAGED;
}

TdIntakeReason
td_xml_read (GBytes *bytes, const TdXmlHandler *handler, gpointer reader, const GString *text)
{
  Parsing self = {.handler = handler, .reader = reader};
  xmlSAXHandler sax = {
      .initialized = XML_SAX2_MAGIC,
      .startElementNs = started_cb,
      .endElementNs = ended_cb,
      .characters = text_cb,
      .ignorableWhitespace = text_cb,
      .cdataBlock = text_cb,
      .internalSubset = type_found_cb,
      .warning = complained_cb,
      .error = complained_cb,
      .fatalError = complained_cb,
  };

  xmlSetExternalEntityLoader (load_nothing);
  self.context = xmlCreatePushParserCtxt (&sax, &self, NULL, 0, NULL);
  if (self.context == NULL)
    return TD_INTAKE_DAMAGED;
  xmlCtxtUseOptions (self.context, XML_PARSE_NONET);
  TdIntakeReason reason = feed (&self, bytes, text);
  xmlFreeParserCtxt (self.context);
  return reason;
}

/* ---- attributes ---- */

static const xmlChar **
find (const TdXmlAttributes *self, const char *name)
{
  char own[LONGEST_NAME];

  for (int i = 0; i < self->n; i++) {
    const xmlChar **attribute = self->values + 5 * i;
    make_name (own, attribute[2], attribute[0]);
    if (strcmp (own, name) == 0)
      return attribute;
  }
  return NULL;
}

char *
td_xml_dup (const TdXmlAttributes *self, const char *name)
{
  const xmlChar **attribute = find (self, name);

  return attribute ? g_strndup ((const char *) attribute[3], attribute[4] - attribute[3]) : NULL;
}

gboolean
td_xml_is (const TdXmlAttributes *self, const char *name, const char *value)
{
  g_autofree char *own = td_xml_dup (self, name);

  return g_strcmp0 (own, value) == 0;
}

int
td_xml_get_int (const TdXmlAttributes *self, const char *name, int min, int max, int fallback)
{
  g_autofree char *own = td_xml_dup (self, name);
  gint64 value;

  return own && g_ascii_string_to_signed (own, 10, min, max, &value, NULL) ? (int) value : fallback;
}
