/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads data/forms/validity.xml and finds its documents in words.  Any thread; nothing is cached:
 * the file is small. */

#include "config.h"

#include "td-validity.h"

#include <core/base/td-error.h>
#include <core/base/td-file.h>
#include <core/base/td-text.h>

#include <string.h>

#define MAX_BYTES (1024 * 1024)

/* A document with what it is recognised by. */
typedef struct {
  TdLegalDocument document; /* first: an Entry is one */
  GRegex *number;           /* NULL: has none */
  GPtrArray *misprints;     /* of GRegex */
  GPtrArray *titles;        /* of GRegex */
  int line;
} Entry;

struct _TdValidity {
  GPtrArray *entries; /* of Entry */
};

typedef struct {
  TdValidity *validity;
  Entry *current;
} Reading;

static void
free_entry (gpointer data)
{
  Entry *entry = data;

  g_free (entry->document.id);
  g_free (entry->document.name);
  g_free (entry->document.number);
  g_free (entry->document.replaced_by);
  g_free (entry->document.source);
  g_clear_pointer (&entry->number, g_regex_unref);
  g_ptr_array_unref (entry->misprints);
  g_ptr_array_unref (entry->titles);
  g_free (entry);
}

/* ---- what a document is recognised by ---- */

/* As texts are compared: one way to write each letter, no marks, single blanks. */
static char *
fold (const char *text)
{
  g_autofree char *nfc = td_text_nfc (text);
  g_autofree char *line = td_text_squeeze (nfc);

  return td_text_fold (line);
}

/* "91/2017/NĐ-CP" is met as "91 / 2017/NĐ - CP", "091/2017/NĐCP" too. */
static GRegex *
regex_of_number (const char *number)
{
  g_autofree char *folded = fold (number);
  g_autoptr (GString) pattern = g_string_new ("(?<![\\w/])0*");
  const char *at = folded + strspn (folded, "0");

  for (; *at; at++) {
    if (*at == '-')
      g_string_append (pattern, "\\s*[-‐-―]?\\s*");
    else if (*at == '/')
      g_string_append (pattern, "\\s*/\\s*");
    else
      g_string_append_c (pattern, *at);
  }
  g_string_append (pattern, "(?![-/]?\\w)");
  return g_regex_new (pattern->str, G_REGEX_OPTIMIZE, 0, NULL);
}

static GRegex *
regex_of_title (const char *words, const char *year)
{
  g_autofree char *folded = fold (words);
  g_autofree char *escaped = g_regex_escape_string (folded, -1);
  g_autofree char *pattern =
      g_strdup_printf ("\\b%s\\b[^;]{0,120}?(?<!\\d)%s(?!\\d)", escaped, year);

  return g_regex_new (pattern, 0, 0, NULL);
}

/* ---- the file ---- */

static gboolean
set_invalid (GError **error, const char *format, const char *value)
{
  g_autofree char *message = g_strdup_printf ("“%s” %s", value, format);

  g_set_error_literal (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, message);
  return FALSE;
}

static gboolean
read_date (const char *text, TdDate *date, GError **error)
{
  if (!text || (td_date_from_iso (text, date) && td_date_is_whole (*date)))
    return TRUE;
  return set_invalid (error, "is not a whole date", text);
}

/* A number is letters, digits, "/" and "-", and begins with a digit. */
static gboolean
check_number (const char *number, GError **error)
{
  return g_regex_match_simple ("^\\d+(/[\\w]+)+(-\\w+)*$", number, 0, 0) ||
         set_invalid (error, "is not a document’s number", number);
}

static gboolean
read_dates (TdLegalDocument *document,
            const char *date,
            const char *from,
            const char *to,
            GError **error)
{
  if (!read_date (date, &document->date, error) || !read_date (from, &document->from, error) ||
      !read_date (to, &document->to, error))
    return FALSE;
  if (from && to && td_date_compare (document->from, document->to) > 0)
    return set_invalid (error, "is after the last day in force", from);
  return TRUE;
}

static Entry *
add_entry (TdValidity *self, const char *id)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->document.id = g_strdup (id);
  entry->misprints = g_ptr_array_new_with_free_func ((GDestroyNotify) g_regex_unref);
  entry->titles = g_ptr_array_new_with_free_func ((GDestroyNotify) g_regex_unref);
  g_ptr_array_add (self->entries, entry);
  return entry;
}

static gboolean
begin_document (Reading *reading, const char **names, const char **values, GError **error)
{
  const char *id, *name, *number, *date, *from, *to, *replaced_by, *source;
  gboolean is_verified = FALSE;

  if (!g_markup_collect_attributes (
          "document", names, values, error, G_MARKUP_COLLECT_STRING, "id", &id,
          G_MARKUP_COLLECT_STRING, "name", &name, G_MARKUP_COLLECT_STRING, "source", &source,
          G_MARKUP_COLLECT_BOOLEAN, "verified", &is_verified,
          G_MARKUP_COLLECT_STRING | G_MARKUP_COLLECT_OPTIONAL, "number", &number,
          G_MARKUP_COLLECT_STRING | G_MARKUP_COLLECT_OPTIONAL, "date", &date,
          G_MARKUP_COLLECT_STRING | G_MARKUP_COLLECT_OPTIONAL, "from", &from,
          G_MARKUP_COLLECT_STRING | G_MARKUP_COLLECT_OPTIONAL, "to", &to,
          G_MARKUP_COLLECT_STRING | G_MARKUP_COLLECT_OPTIONAL, "replaced-by", &replaced_by,
          G_MARKUP_COLLECT_INVALID))
    return FALSE;
  if (td_validity_get (reading->validity, id))
    return set_invalid (error, "stands there twice", id);
  if (number && !check_number (number, error))
    return FALSE;

  Entry *entry = add_entry (reading->validity, id);

  reading->current = entry;
  entry->document.name = g_strdup (name);
  entry->document.number = g_strdup (number ? number : "");
  entry->document.source = g_strdup (source);
  entry->document.replaced_by = g_strdup (replaced_by);
  entry->document.is_verified = is_verified;
  entry->number = number ? regex_of_number (number) : NULL;
  return read_dates (&entry->document, date, from, to, error);
}

static void
read_misprint (Reading *reading, const char **names, const char **values, GError **error)
{
  const char *number = NULL;

  if (g_markup_collect_attributes ("misprint", names, values, error, G_MARKUP_COLLECT_STRING,
                                   "number", &number, G_MARKUP_COLLECT_INVALID) &&
      check_number (number, error))
    g_ptr_array_add (reading->current->misprints, regex_of_number (number));
}

static void
read_title (Reading *reading, const char **names, const char **values, GError **error)
{
  const char *words = NULL, *year = NULL;

  if (!g_markup_collect_attributes ("title", names, values, error, G_MARKUP_COLLECT_STRING, "words",
                                    &words, G_MARKUP_COLLECT_STRING, "year", &year,
                                    G_MARKUP_COLLECT_INVALID))
    return;
  if (g_regex_match_simple ("^\\d{4}$", year, 0, 0))
    g_ptr_array_add (reading->current->titles, regex_of_title (words, year));
  else
    set_invalid (error, "is not a year", year);
}

static void
element_started (GMarkupParseContext *context,
                 const char *element,
                 const char **names,
                 const char **values,
                 gpointer user_data,
                 GError **error)
{
  Reading *reading = user_data;
  Entry *inside = reading->current;

  if (!inside && g_str_equal (element, "validity"))
    return;
  if (!inside && g_str_equal (element, "document")) {
    if (begin_document (reading, names, values, error))
      g_markup_parse_context_get_position (context, &reading->current->line, NULL);
  } else if (inside && g_str_equal (element, "misprint")) {
    read_misprint (reading, names, values, error);
  } else if (inside && g_str_equal (element, "title")) {
    read_title (reading, names, values, error);
  } else {
    g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_UNKNOWN_ELEMENT, "<%s> has no place here",
                 element);
  }
}

static void
element_ended (GMarkupParseContext *context,
               const char *element,
               gpointer user_data,
               GError **error)
{
  Reading *reading = user_data;

  if (g_str_equal (element, "document"))
    reading->current = NULL;
}

/* Who takes another's place must be in the file. */
static gboolean
check_replacements (TdValidity *self, const char *name, GError **error)
{
  for (guint i = 0; i < self->entries->len; i++) {
    Entry *entry = g_ptr_array_index (self->entries, i);
    const char *id = entry->document.replaced_by;
    if (!id || td_validity_get (self, id))
      continue;
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, "%s:%d: there is no document “%s”", name,
                 entry->line, id);
    return FALSE;
  }
  return TRUE;
}

TdValidity *
td_validity_parse (const char *xml, gssize length, const char *name, GError **error)
{
  static const GMarkupParser PARSER = {element_started, element_ended, NULL, NULL, NULL};
  g_autoptr (TdValidity) self = g_new0 (TdValidity, 1);
  Reading reading = {self, NULL};
  g_autoptr (GError) cause = NULL;
  int line = 0;

  self->entries = g_ptr_array_new_with_free_func (free_entry);
  g_autoptr (GMarkupParseContext) context =
      g_markup_parse_context_new (&PARSER, G_MARKUP_DEFAULT_FLAGS, &reading, NULL);
  if (!g_markup_parse_context_parse (context, xml, length, &cause) ||
      !g_markup_parse_context_end_parse (context, &cause)) {
    g_markup_parse_context_get_position (context, &line, NULL);
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, "%s:%d: %s", name, line, cause->message);
    return NULL;
  }
  return check_replacements (self, name, error) ? g_steal_pointer (&self) : NULL;
}

TdValidity *
td_validity_load (GError **error)
{
  g_autofree char *path = td_data_path ("forms", "validity.xml", NULL);
  g_autoptr (GBytes) bytes = td_file_read (path, MAX_BYTES, error);
  gsize size = 0;

  if (!bytes)
    return NULL;
  const char *data = g_bytes_get_data (bytes, &size);
  return td_validity_parse (data ? data : "", (gssize) size, path, error);
}

void
td_validity_free (TdValidity *self)
{
  if (!self)
    return;
  g_ptr_array_unref (self->entries);
  g_free (self);
}

/* ---- questions ---- */

const TdLegalDocument *
td_validity_get (TdValidity *self, const char *id)
{
  for (guint i = 0; i < self->entries->len; i++) {
    const TdLegalDocument *document = g_ptr_array_index (self->entries, i);
    if (g_strcmp0 (document->id, id) == 0)
      return document;
  }
  return NULL;
}

static gboolean
matches_any (GPtrArray *patterns, const char *folded)
{
  for (guint i = 0; i < patterns->len; i++)
    if (g_regex_match (g_ptr_array_index (patterns, i), folded, 0, NULL))
      return TRUE;
  return FALSE;
}

static gboolean
matches_number (const Entry *entry, const char *folded)
{
  return entry->number && g_regex_match (entry->number, folded, 0, NULL);
}

GPtrArray *
td_validity_find (TdValidity *self, const char *text)
{
  g_autofree char *folded = fold (text);
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < self->entries->len; i++) {
    Entry *entry = g_ptr_array_index (self->entries, i);
    if (matches_number (entry, folded) || matches_any (entry->misprints, folded) ||
        matches_any (entry->titles, folded))
      g_ptr_array_add (found, entry);
  }
  return found;
}

gboolean
td_validity_is_misprint (TdValidity *self, const TdLegalDocument *document, const char *text)
{
  const Entry *entry = (const Entry *) document;
  g_autofree char *folded = fold (text);

  return !matches_number (entry, folded) && matches_any (entry->misprints, folded);
}

TdValidityState
td_legal_document_at (const TdLegalDocument *self, TdDate date)
{
  TdDate last = {date.year, date.month ? date.month : 12, date.day ? date.day : 31};

  if (!date.year)
    return TD_VALIDITY_IN_FORCE;
  if (!td_date_is_empty (self->from) && td_date_compare (last, self->from) < 0)
    return TD_VALIDITY_NOT_YET;
  /* An unknown part is 0: before every day of its month or year. */
  if (!td_date_is_empty (self->to) && td_date_compare (date, self->to) > 0)
    return TD_VALIDITY_EXPIRED;
  return TD_VALIDITY_IN_FORCE;
}

TdDate
td_legal_document_get_end (const TdLegalDocument *self)
{
  if (td_date_is_empty (self->to))
    return TD_DATE_NONE;

  GDate *day = g_date_new_dmy (self->to.day, self->to.month, self->to.year);
  g_date_add_days (day, 1);
  TdDate end = {(guint16) g_date_get_year (day), (guint8) g_date_get_month (day),
                (guint8) g_date_get_day (day)};
  g_date_free (day);
  return end;
}
