/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which office document a Zip archive is.  Runs in the helper only. */
#include "config.h"

#include "text.h"

#include "package.h"
#include "xml.h"
#include <string.h>

#define ODT "application/vnd.oasis.opendocument.text"
#define ODF "application/vnd.oasis.opendocument."

/* ---- the main part of an OOXML package ---- */

static void
relation_cb (gpointer reader, const char *name, const TdXmlAttributes *attributes)
{
  char **target = reader;
  g_autofree char *type = td_xml_dup (attributes, ":Type");

  if (*target == NULL && type != NULL && g_str_has_suffix (type, "/officeDocument"))
    *target = td_xml_dup (attributes, ":Target");
}

static void
ended_cb (gpointer reader, const char *name)
{
}

static GBytes *
find_main_part (GHashTable *parts)
{
  static const TdXmlHandler HANDLER = {relation_cb, ended_cb, NULL};
  GBytes *relations = g_hash_table_lookup (parts, "_rels/.rels");
  g_autofree char *target = NULL;
  GBytes *part = NULL;

  if (relations != NULL && td_xml_read (relations, &HANDLER, &target, NULL) == TD_INTAKE_GOOD &&
      target != NULL)
    part = g_hash_table_lookup (parts, *target == '/' ? target + 1 : target);
  return part ? part : g_hash_table_lookup (parts, "word/document.xml");
}

/* ---- kinds ---- */

static gboolean
contains (GHashTable *parts, const char *name, const char *words)
{
  GBytes *part = g_hash_table_lookup (parts, name);
  gsize length = 0;
  const char *data = part ? g_bytes_get_data (part, &length) : NULL;

  return data != NULL && memmem (data, length, words, strlen (words)) != NULL;
}

static gboolean
is_type (GHashTable *parts, const char *type)
{
  GBytes *part = g_hash_table_lookup (parts, "mimetype");
  gsize length = 0;
  const char *data = part ? g_bytes_get_data (part, &length) : NULL;

  return data != NULL && length >= strlen (type) && memcmp (data, type, strlen (type)) == 0;
}

static TdIntakeReason
read_odt (GHashTable *parts, GString *text, guint *notes)
{
  GBytes *content = g_hash_table_lookup (parts, "content.xml");

  if (contains (parts, "META-INF/manifest.xml", "encryption-data"))
    return TD_INTAKE_ENCRYPTED;
  if (content == NULL)
    return TD_INTAKE_DAMAGED;
  return td_odt_read_text (content, g_hash_table_lookup (parts, "styles.xml"), text, notes);
}

static TdIntakeReason
read_docx (GHashTable *parts, GString *text, guint *notes)
{
  GBytes *document = find_main_part (parts);

  if (document == NULL)
    return TD_INTAKE_DAMAGED;
  return td_docx_read_text (parts, document, text, notes);
}

static TdIntakeReason
read_parts (GHashTable *parts, guint32 *kind, GString *text, guint *notes)
{
  if (g_hash_table_contains (parts, "xl/workbook.xml") ||
      g_hash_table_contains (parts, "ppt/presentation.xml"))
    return TD_INTAKE_IS_SHEET;
  if (is_type (parts, ODT) ||
      (!is_type (parts, ODF) && g_hash_table_contains (parts, "content.xml"))) {
    *kind = TD_INTAKE_ODT;
    return read_odt (parts, text, notes);
  }
  if (is_type (parts, ODF))
    return TD_INTAKE_IS_SHEET;
  if (g_hash_table_contains (parts, "[Content_Types].xml") ||
      g_hash_table_contains (parts, "word/document.xml")) {
    *kind = TD_INTAKE_DOCX;
    return read_docx (parts, text, notes);
  }
  return TD_INTAKE_NO_DOCUMENT;
}

TdIntakeReason
td_package_read_text (GBytes *bytes, guint32 *kind, GString *text, guint *notes)
{
  g_autoptr (GHashTable) parts = NULL;
  TdIntakeReason reason = td_package_open (bytes, &parts);

  return reason == TD_INTAKE_GOOD ? read_parts (parts, kind, text, notes) : reason;
}
