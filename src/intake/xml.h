/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-intake-answer.h"

G_BEGIN_DECLS

/* XML as it goes by.  In the helper only.  Nothing is loaded from anywhere, no entity is expanded
 * but the five of XML itself, and a document with a type definition (DTD) is refused: office
 * documents have none, and mischief needs one. */

#define TD_XML_MAX_DEPTH 256

/* Names are "w:p", "text:p", whatever prefix the document uses for those namespaces; those of
 * other namespaces have no prefix but ":". */
typedef struct _TdXmlAttributes TdXmlAttributes;

typedef struct {
  void (*start) (gpointer reader, const char *name, const TdXmlAttributes *attributes);
  void (*end) (gpointer reader, const char *name);
  void (*text) (gpointer reader, const char *text, gsize length); /* may be NULL */
} TdXmlHandler;

/* @text, which the handler fills, is watched: TD_INTAKE_TOO_MUCH_TEXT.  NULL: none. */
TdIntakeReason
td_xml_read (GBytes *bytes, const TdXmlHandler *handler, gpointer reader, const GString *text);

/* NULL where there is none. */
char *td_xml_dup (const TdXmlAttributes *attributes, const char *name) G_GNUC_WARN_UNUSED_RESULT;
gboolean td_xml_is (const TdXmlAttributes *attributes, const char *name, const char *value);
/* A whole number of @min to @max; @fallback for none and for anything else. */
int td_xml_get_int (const TdXmlAttributes *attributes,
                    const char *name,
                    int min,
                    int max,
                    int fallback);

G_END_DECLS
