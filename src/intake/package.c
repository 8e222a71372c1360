/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Unpacks Zip archives with libarchive, in memory.  Runs in the helper only.  Only by its table of
 * contents: an archive whose end is missing is no document. */
#include "config.h"

#include "package.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#define BLOCK (64 * 1024)

/* "word/document.xml", "content.xml", "META-INF/manifest.xml", "_rels/.rels", "xl/workbook.xml". */
static gboolean
is_wanted (const char *name)
{
  const char *first = strchr (name, '/');
  gboolean is_deep = first != NULL && strchr (first + 1, '/') != NULL;

  return !is_deep && (g_str_has_suffix (name, ".xml") || g_str_has_suffix (name, ".rels") ||
                      g_str_equal (name, "mimetype"));
}

/* "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels", and what is above them. */
static gboolean
is_of_sheets (const char *name)
{
  return is_wanted (name) ||
         (g_str_has_prefix (name, "xl/worksheets/") && g_str_has_suffix (name, ".xml")) ||
         (g_str_has_prefix (name, "xl/_rels/") && g_str_has_suffix (name, ".rels"));
}

typedef gboolean (*IsWanted) (const char *name);

static TdIntakeReason
read_part (struct archive *archive, GByteArray *part)
{
  g_autofree guint8 *block = g_malloc (BLOCK);

  while (TRUE) {
    la_ssize_t n = archive_read_data (archive, block, BLOCK);
    if (n < 0)
      return TD_INTAKE_DAMAGED;
    if (n == 0)
      return TD_INTAKE_GOOD;
    if (part->len + n > TD_PACKAGE_MAX_PART)
      return TD_INTAKE_TOO_MUCH_TEXT;
    g_byte_array_append (part, block, n);
  }
}

static TdIntakeReason
take_part (struct archive *archive,
           struct archive_entry *entry,
           const char *name,
           gsize *n_bytes,
           GHashTable *parts)
{
  if (archive_entry_is_encrypted (entry))
    return TD_INTAKE_ENCRYPTED;
  GByteArray *part = g_byte_array_new ();
  TdIntakeReason reason = read_part (archive, part);
  *n_bytes += part->len;
  if (reason == TD_INTAKE_GOOD && *n_bytes > TD_PACKAGE_MAX_PARTS)
    reason = TD_INTAKE_TOO_MUCH_TEXT;
  g_hash_table_replace (parts, g_strdup (name), g_byte_array_free_to_bytes (part));
  return reason;
}

static TdIntakeReason
take_parts (struct archive *archive, IsWanted wants, GHashTable *parts)
{
  gsize n_bytes = 0;

  for (guint n = 0; n < TD_PACKAGE_MAX_ENTRIES; n++) {
    struct archive_entry *entry;
    int status = archive_read_next_header (archive, &entry);
    if (status == ARCHIVE_EOF)
      return TD_INTAKE_GOOD;
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN)
      return TD_INTAKE_DAMAGED;
    const char *name = archive_entry_pathname (entry);
    if (name == NULL || !wants (name))
      continue;
    TdIntakeReason reason = take_part (archive, entry, name, &n_bytes, parts);
    if (reason != TD_INTAKE_GOOD)
      return reason;
  }
  return TD_INTAKE_NO_DOCUMENT;
}

static gboolean
has_contents (const guint8 *data, gsize length)
{
  return memmem (data, length, "PK\5\6", 4) != NULL;
}

static TdIntakeReason
open_parts (GBytes *bytes, IsWanted wants, GHashTable **parts)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  struct archive *archive = archive_read_new ();
  TdIntakeReason reason = TD_INTAKE_DAMAGED;

  *parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  if (!has_contents (data, length))
    reason = TD_INTAKE_CUT_SHORT;
  else if (archive != NULL && archive_read_support_format_zip_seekable (archive) == ARCHIVE_OK &&
           archive_read_open_memory (archive, data, length) == ARCHIVE_OK)
    reason = take_parts (archive, wants, *parts);
  archive_read_free (archive);
  return reason;
}

TdIntakeReason
td_package_open (GBytes *bytes, GHashTable **parts)
{
  return open_parts (bytes, is_wanted, parts);
}

TdIntakeReason
td_package_open_sheets (GBytes *bytes, GHashTable **parts)
{
  return open_parts (bytes, is_of_sheets, parts);
}
