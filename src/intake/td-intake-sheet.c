/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheets of an outside file.  Any thread.
 *
 * Here only the first bytes are looked at, to choose the way; the helper's records are checked one
 * by one, and their text is cleaned like that of any outside file. */
#include "config.h"

#include "td-intake-sheet.h"

#include "td-intake-private.h"

#include <core/base/td-text-legacy.h>
#include <core/base/td-text.h>
#include <glib/gi18n.h>
#include <string.h>

#define BEGINNING 4096
#define OLE "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
/* A table of contents of an OLE file names its streams in UTF-16; it may stand anywhere. */
#define ENCRYPTED "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e"
/* So much is looked at to tell whether it is in an old font. */
#define SAMPLE (64 * 1024)

typedef enum { TABLE, PARSED, LOCKED, PICTURE, PAGES, WEB_PAGE, OLD_XML, PACKED } Way;

static const struct {
  TdError code;
  const char *words;
} REFUSALS[] = {
    [LOCKED] = {TD_ERROR_UNREADABLE, N_ ("it is protected by a password")},
    [PICTURE] = {TD_ERROR_UNSUPPORTED,
                 N_ ("it is a picture; lists are read from .xlsx, .ods, .xls, .csv and .tsv")},
    [PAGES] = {TD_ERROR_UNSUPPORTED,
               N_ ("it is a document with pages; lists are read from .xlsx, .ods, .xls, .csv and "
                   ".tsv")},
    [WEB_PAGE] = {TD_ERROR_UNSUPPORTED,
                  N_ ("it is a web page under the name of a spreadsheet; open it in a spreadsheet "
                      "program and save it as .xlsx")},
    [OLD_XML] = {TD_ERROR_UNSUPPORTED,
                 N_ ("it is a spreadsheet of the XML kind of 2003; open it and save it as .xlsx")},
    [PACKED] = {TD_ERROR_UNSUPPORTED, N_ ("it is a packed archive; unpack it first")},
};

/* ---- which way ---- */

static gboolean
starts (const guint8 *data, gsize length, const char *with, gsize n)
{
  return length >= n && memcmp (data, with, n) == 0;
}

static Way
find_way_of_words (const guint8 *data, gsize length)
{
  gsize skipped = starts (data, length, "\xef\xbb\xbf", 3) ? 3 : 0;
  g_autofree char *raw =
      g_strndup ((const char *) data + skipped, MIN (length, BEGINNING) - skipped);
  g_autofree char *text = g_ascii_strdown (g_strchug (raw), -1);

  if (g_str_has_prefix (text, "{\\rtf"))
    return PAGES;
  if (g_str_has_prefix (text, "<?xml") && strstr (text, "<office:document"))
    return PARSED;
  if (strstr (text, "urn:schemas-microsoft-com:office:spreadsheet") && *text == '<' &&
      !strstr (text, "<html"))
    return OLD_XML;
  if (g_str_has_prefix (text, "<!doctype html") || g_str_has_prefix (text, "<html") ||
      g_str_has_prefix (text, "<table") || g_str_has_prefix (text, "<meta") ||
      (g_str_has_prefix (text, "<?xml") && strstr (text, "<html")) ||
      (g_str_has_prefix (text, "mime-version:") && strstr (text, "multipart/related")))
    return WEB_PAGE;
  return TABLE;
}

static Way
find_way (GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  if (starts (data, length, OLE, 8))
    return memmem (data, length, ENCRYPTED, sizeof ENCRYPTED - 1) != NULL ? LOCKED : PARSED;
  if (starts (data, length, "PK\3\4", 4) || starts (data, length, "PK\5\6", 4))
    return PARSED;
  if (starts (data, length, "%PDF-", 5))
    return PAGES;
  if (starts (data, length, "\xff\xd8\xff", 3) || starts (data, length, "\x89PNG\r\n", 6) ||
      starts (data, length, "II*\0", 4) || starts (data, length, "MM\0*", 4) ||
      starts (data, length, "GIF8", 4))
    return PICTURE;
  if (starts (data, length, "Rar!\x1a\x07", 6) || starts (data, length, "\x1f\x8b", 2) ||
      starts (data, length, "7z\xbc\xaf\x27\x1c", 6))
    return PACKED;
  return find_way_of_words (data, length);
}

/* ---- text files ---- */

static gboolean
set_too_many (GError **error)
{
  g_set_error_literal (error, TD_ERROR, TD_ERROR_TOO_LARGE,
                       _ ("it has far more cells than a list"));
  return FALSE;
}

static TdBook *
read_table (GBytes *bytes, GError **error)
{
  g_autoptr (TdBook) book = td_book_new ();
  TdSheet *sheet = td_book_add_sheet (book, "", FALSE);
  g_autofree char *text = td_text_decode_long (bytes, TD_INTAKE_MAX_TABLE, &book->encoding, error);

  if (text == NULL)
    return NULL;
  if (!td_intake_split_table (text, sheet, &book->separator)) {
    set_too_many (error);
    return NULL;
  }
  return g_steal_pointer (&book);
}

/* ---- the helper's records ---- */

/* What nobody sees or what would turn the text around goes; line ends stay. */
static char *
clean (const char *data, gsize length)
{
  g_autoptr (GString) text = g_string_sized_new (length);

  for (const char *at = data; at < data + length; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (c == '\r' || c == 0x2028 || c == 0x2029)
      g_string_append_c (text, '\n');
    else if ((!g_unichar_iscntrl (c) || c == '\n' || c == '\t') && c != 0xad &&
             !(c >= 0x200b && c <= 0x200f) && !(c >= 0x202a && c <= 0x202e) &&
             !(c >= 0x2060 && c <= 0x206f) && c != 0xfeff && !(c >= 0xfff0 && c <= 0xfffb))
      g_string_append_unichar (text, c);
  }
  return td_text_nfc (text->str);
}

typedef struct {
  TdBook *book;
  TdSheet *sheet;
} Reading;

static gboolean
take_cell (Reading *self, const TdIntakeRecord *record, const char *text)
{
  if (self->sheet == NULL || record->kind > TD_CELL_BOOL)
    return FALSE;
  return td_sheet_add (self->sheet, record->row, record->column, record->kind, text, strlen (text));
}

static gboolean
take_record (Reading *self, const TdIntakeRecord *record, const char *data)
{
  g_autofree char *text = NULL;

  if (!g_utf8_validate_len (data, record->n_bytes, NULL))
    return FALSE;
  text = clean (data, record->n_bytes);
  switch (record->type) {
  case TD_INTAKE_SHEET:
    self->sheet = td_book_add_sheet (self->book, text, record->column != 0);
    return self->sheet != NULL;
  case TD_INTAKE_CELL:
    return take_cell (self, record, text);
  case TD_INTAKE_MERGE:
    if (self->sheet != NULL)
      td_sheet_merge (self->sheet, record->row, record->column, record->n_rows, record->n_columns);
    return self->sheet != NULL;
  default:
    return FALSE;
  }
}

static gboolean
take_records (Reading *self, GBytes *records)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (records, &length);

  for (gsize at = 0; at < length;) {
    TdIntakeRecord record;
    if (length - at < sizeof record)
      return FALSE;
    memcpy (&record, data + at, sizeof record);
    at += sizeof record;
    gsize filled = ((gsize) record.n_bytes + 3) / 4 * 4;
    if (filled > length - at || !take_record (self, &record, (const char *) data + at))
      return FALSE;
    at += filled;
  }
  return TRUE;
}

/* ---- texts in the fonts of before Unicode ---- */

/* All texts, one a line. */
static char *
join (TdBook *book, gsize max)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < book->sheets->len; i++) {
    const GArray *cells = ((TdSheet *) g_ptr_array_index (book->sheets, i))->cells;
    for (guint at = 0; at < cells->len && lines->len < max; at++) {
      const TdCell *cell = &g_array_index (cells, TdCell, at);
      gsize start = lines->len;
      if (cell->kind != TD_CELL_TEXT)
        continue;
      g_string_append (lines, cell->text);
      g_strdelimit (lines->str + start, "\n", '\t');
      g_string_append_c (lines, '\n');
    }
  }
  return g_string_free (g_steal_pointer (&lines), FALSE);
}

static void
put_back (TdBook *book, char **lines)
{
  for (guint i = 0; i < book->sheets->len; i++) {
    TdSheet *sheet = g_ptr_array_index (book->sheets, i);
    for (guint at = 0; at < sheet->cells->len && *lines != NULL; at++) {
      TdCell *cell = &g_array_index (sheet->cells, TdCell, at);
      if (cell->kind == TD_CELL_TEXT)
        cell->text = g_string_chunk_insert (sheet->texts, g_strdelimit (*lines++, "\t", '\n'));
    }
  }
}

static void
repair (TdBook *book)
{
  g_autofree char *sample = join (book, SAMPLE);
  TdLegacy legacy = TD_LEGACY_TCVN3;
  g_autofree char *repaired = td_legacy_repair (sample, &legacy);

  if (repaired == NULL)
    return;
  g_autofree char *all = join (book, G_MAXSIZE);
  g_autofree char *all_repaired = td_legacy_repair (all, &legacy);
  if (all_repaired == NULL)
    return;
  g_auto (GStrv) lines = g_strsplit (all_repaired, "\n", -1);
  book->encoding = td_legacy_to_string (legacy);
  put_back (book, lines);
}

static TdBook *
read_parsed (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  const char *question[] = {"sheets", NULL};
  const TdIntakeLimits limits = {.n_bytes = TD_INTAKE_MAX_SHEETS};
  g_auto (TdIntakeReply) reply = {0};
  g_autoptr (TdBook) book = td_book_new ();
  Reading reading = {.book = book};

  if (!td_intake_ask (bytes, question, &limits, &reply, cancellable, error))
    return NULL;
  if (!take_records (&reading, reply.rest)) {
    g_set_error_literal (error, TD_ERROR, TD_ERROR_UNREADABLE,
                         _ ("reading it broke off; it may be damaged"));
    return NULL;
  }
  repair (book);
  return g_steal_pointer (&book);
}

TdBook *
td_intake_read_sheets (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (TdBook) book = NULL;
  Way way;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (!td_intake_check_bytes (bytes, error))
    return NULL;
  way = find_way (bytes);
  if (way != TABLE && way != PARSED) {
    g_set_error_literal (error, TD_ERROR, REFUSALS[way].code, _ (REFUSALS[way].words));
    return NULL;
  }
  book = way == TABLE ? read_table (bytes, error) : read_parsed (bytes, cancellable, error);
  if (book == NULL)
    return NULL;
  td_book_finish (book);
  if (book->sheets->len > 0)
    return g_steal_pointer (&book);
  g_set_error_literal (error, TD_ERROR, TD_ERROR_UNREADABLE, _ ("it is empty"));
  return NULL;
}
