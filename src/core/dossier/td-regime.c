/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads data/forms/regimes.xml.  Any thread; nothing is cached: the file is small and is read once
 * for each composing. */

#include "config.h"

#include "td-regime.h"

#include <core/base/td-error.h>
#include <core/base/td-file.h>
#include <core/base/td-text.h>

#define MAX_BYTES (1024 * 1024)

struct _TdRegimes {
  GPtrArray *regimes; /* of TdRegime, oldest first */
  GHashTable *titles; /* kind → title */
};

typedef struct {
  TdRegimes *regimes;
  TdRegime *current;
  GStrvBuilder *basis;
  GString *text; /* of <basis> and <papers>, NULL elsewhere */
  gboolean is_simplified;
} Reading;

static void
free_regime (gpointer data)
{
  TdRegime *regime = data;
  g_free (regime->id);
  g_strfreev (regime->basis);
  g_strfreev (regime->papers);
  g_strfreev (regime->simplified_papers);
  g_free (regime);
}

static gboolean
read_date (const char *text, TdDate *date, GError **error)
{
  if (text && td_date_from_iso (text, date) && td_date_is_whole (*date))
    return TRUE;
  g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, "“%s” is not a whole date",
               text ? text : "");
  return FALSE;
}

static gboolean
begin_regime (Reading *reading, const char **names, const char **values, GError **error)
{
  const char *id = NULL, *from = NULL, *to = NULL;
  gboolean has_forms = FALSE, is_verified = FALSE;

  if (!g_markup_collect_attributes ("regime", names, values, error, G_MARKUP_COLLECT_STRING, "id",
                                    &id, G_MARKUP_COLLECT_STRING, "from", &from,
                                    G_MARKUP_COLLECT_STRING, "to", &to, G_MARKUP_COLLECT_BOOLEAN,
                                    "forms", &has_forms, G_MARKUP_COLLECT_BOOLEAN, "verified",
                                    &is_verified, G_MARKUP_COLLECT_INVALID))
    return FALSE;

  TdRegime *regime = g_new0 (TdRegime, 1);
  g_ptr_array_add (reading->regimes->regimes, regime);
  regime->id = g_strdup (id);
  regime->has_forms = has_forms;
  regime->is_verified = is_verified;
  reading->current = regime;
  reading->basis = g_strv_builder_new ();
  return read_date (from, &regime->from, error) && read_date (to, &regime->to, error);
}

static gboolean
begin_paper (Reading *reading, const char **names, const char **values, GError **error)
{
  const char *kind = NULL, *title = NULL;

  if (!g_markup_collect_attributes ("paper", names, values, error, G_MARKUP_COLLECT_STRING, "kind",
                                    &kind, G_MARKUP_COLLECT_STRING, "title", &title,
                                    G_MARKUP_COLLECT_INVALID))
    return FALSE;
  g_hash_table_insert (reading->regimes->titles, g_strdup (kind), g_strdup (title));
  return TRUE;
}

static gboolean
begin_text (Reading *reading,
            const char *element,
            const char **names,
            const char **values,
            GError **error)
{
  const char *procedure = NULL;

  if (!g_markup_collect_attributes (element, names, values, error,
                                    G_MARKUP_COLLECT_STRING | G_MARKUP_COLLECT_OPTIONAL,
                                    "procedure", &procedure, G_MARKUP_COLLECT_INVALID))
    return FALSE;
  reading->is_simplified = procedure != NULL;
  reading->text = g_string_new (NULL);
  return TRUE;
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
  gboolean is_top = !reading->current;

  if (is_top && g_str_equal (element, "regimes"))
    return;
  if (is_top && g_str_equal (element, "paper"))
    begin_paper (reading, names, values, error);
  else if (is_top && g_str_equal (element, "regime"))
    begin_regime (reading, names, values, error);
  else if (!is_top && !reading->text &&
           (g_str_equal (element, "basis") || g_str_equal (element, "papers")))
    begin_text (reading, element, names, values, error);
  else
    g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_UNKNOWN_ELEMENT, "<%s> has no place here",
                 element);
}

static void
element_ended (GMarkupParseContext *context,
               const char *element,
               gpointer user_data,
               GError **error)
{
  Reading *reading = user_data;

  if (g_str_equal (element, "regime")) {
    reading->current->basis = g_strv_builder_end (reading->basis);
    g_clear_pointer (&reading->basis, g_strv_builder_unref);
    reading->current = NULL;
  } else if (reading->text) {
    g_autofree char *text = td_text_squeeze (reading->text->str);
    g_string_free (g_steal_pointer (&reading->text), TRUE);
    if (g_str_equal (element, "basis")) {
      g_strv_builder_add (reading->basis, text);
    } else {
      char ***papers =
          reading->is_simplified ? &reading->current->simplified_papers : &reading->current->papers;
      g_strfreev (*papers);
      *papers = g_strsplit (text, " ", -1);
    }
  }
}

static void
text_read (GMarkupParseContext *context,
           const char *text,
           gsize length,
           gpointer user_data,
           GError **error)
{
  Reading *reading = user_data;
  if (reading->text)
    g_string_append_len (reading->text, text, (gssize) length);
}

static gboolean
set_invalid (GMarkupParseContext *context, const char *name, GError *cause, GError **error)
{
  int line = 0;
  g_markup_parse_context_get_position (context, &line, NULL);
  g_set_error (error, TD_ERROR, TD_ERROR_INVALID, "%s:%d: %s", name, line, cause->message);
  return FALSE;
}

TdRegimes *
td_regimes_parse (const char *xml, gssize length, const char *name, GError **error)
{
  static const GMarkupParser PARSER = {element_started, element_ended, text_read, NULL, NULL};
  g_autoptr (TdRegimes) self = g_new0 (TdRegimes, 1);
  self->regimes = g_ptr_array_new_with_free_func (free_regime);
  self->titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  Reading reading = {self, NULL, NULL, NULL, FALSE};
  g_autoptr (GError) cause = NULL;
  g_autoptr (GMarkupParseContext) context =
      g_markup_parse_context_new (&PARSER, G_MARKUP_TREAT_CDATA_AS_TEXT, &reading, NULL);
  gboolean is_read = g_markup_parse_context_parse (context, xml, length, &cause) &&
                     g_markup_parse_context_end_parse (context, &cause);
  g_clear_pointer (&reading.basis, g_strv_builder_unref);
  if (reading.text)
    g_string_free (reading.text, TRUE);
  if (!is_read) {
    set_invalid (context, name, cause, error);
    return NULL;
  }
  if (self->regimes->len == 0) {
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, "%s: there is no regime in it", name);
    return NULL;
  }
  return g_steal_pointer (&self);
}

TdRegimes *
td_regimes_load (GError **error)
{
  g_autofree char *path = td_data_path ("forms", "regimes.xml", NULL);
  g_autoptr (GBytes) bytes = td_file_read (path, MAX_BYTES, error);
  if (!bytes)
    return NULL;
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  return td_regimes_parse (data ? data : "", (gssize) size, path, error);
}

void
td_regimes_free (TdRegimes *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->regimes, g_ptr_array_unref);
  g_clear_pointer (&self->titles, g_hash_table_unref);
  g_free (self);
}

const TdRegime *
td_regimes_find (TdRegimes *self, const char *id)
{
  for (guint i = 0; id && i < self->regimes->len; i++) {
    const TdRegime *regime = g_ptr_array_index (self->regimes, i);
    if (g_str_equal (regime->id, id))
      return regime;
  }
  return NULL;
}

const TdRegime *
td_regimes_at (TdRegimes *self, TdDate date)
{
  for (guint i = 0; i < self->regimes->len; i++) {
    const TdRegime *regime = g_ptr_array_index (self->regimes, i);
    if (td_date_compare (date, regime->to) <= 0)
      return regime;
  }
  return g_ptr_array_index (self->regimes, self->regimes->len - 1);
}

const TdRegime *
td_regimes_forms_for (TdRegimes *self, const TdRegime *regime)
{
  const TdRegime *found = NULL;

  for (guint i = 0; i < self->regimes->len; i++) {
    const TdRegime *candidate = g_ptr_array_index (self->regimes, i);
    if (candidate->has_forms)
      found = candidate;
    if (candidate == regime)
      break;
  }
  return found;
}

const char *
td_regimes_paper_title (TdRegimes *self, const char *kind)
{
  const char *title = g_hash_table_lookup (self->titles, kind);
  return title ? title : kind;
}
