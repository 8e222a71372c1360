/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may stand in the fields of a plan's parts.  The table of kinds and columns is in
 * td-plan-part-kinds-store.c, beside its SQL.  Any thread. */
#include "config.h"

#include "td-plan-part.h"

#include "td-plan.h"
#include <core/base/td-error.h>
#include <core/base/td-text.h>

#include <glib/gi18n.h>

G_DEFINE_BOXED_TYPE (TdPart, td_part, td_part_copy, td_part_free)

TdPart *
td_part_copy (TdPart *self)
{
  TdPart *copy = g_new0 (TdPart, 1);
  GHashTableIter iter;
  gpointer key, value;

  copy->entity = self->entity;
  copy->id = g_strdup (self->id);
  copy->owner_id = g_strdup (self->owner_id);
  copy->plan_id = g_strdup (self->plan_id);
  copy->values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_hash_table_iter_init (&iter, self->values);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (copy->values, key, g_strdup (value));
  return copy;
}

void
td_part_free (TdPart *self)
{
  g_free (self->id);
  g_free (self->owner_id);
  g_free (self->plan_id);
  g_clear_pointer (&self->values, g_hash_table_unref);
  g_free (self);
}

const char *
td_part_get (TdPart *self, const char *key)
{
  const char *value = g_hash_table_lookup (self->values, key);

  return value ? value : "";
}

const TdPartKind *
td_part_kind_find (TdEntity entity)
{
  for (const TdPartKind *const *kind = td_part_kind_list (); *kind; kind++)
    if ((*kind)->entity == entity)
      return *kind;
  return NULL;
}

const TdPartColumn *
td_part_kind_find_column (const TdPartKind *self, const char *key)
{
  for (const TdPartColumn *column = self->columns; column->key; column++)
    if (g_str_equal (column->key, key))
      return column;
  return NULL;
}

const char *
td_part_word_get_title (TdEntity entity, const char *key, const char *word)
{
  const TdPartKind *kind = td_part_kind_find (entity);
  const TdPartColumn *column = kind ? td_part_kind_find_column (kind, key) : NULL;

  g_return_val_if_fail (column && column->words, word);

  for (const TdPartWord *known = column->words; known->word; known++)
    if (g_strcmp0 (known->word, word) == 0)
      return _ (known->title);
  return word;
}

static char *
clean_flag (const char *text)
{
  if (g_str_equal (text, "1") || g_str_equal (text, "true"))
    return g_strdup ("1");
  return g_str_equal (text, "0") || g_str_equal (text, "false") || !*text ? g_strdup ("0") : NULL;
}

static char *
clean_occasions (const char *text)
{
  g_auto (GStrv) names = g_strsplit (text, ",", -1);

  for (guint i = 0; *text && names[i]; i++)
    if (td_occasions_from_string (names[i]) == TD_OCCASION_NONE)
      return NULL;
  return g_strdup (td_occasions_to_string (td_occasions_from_string (text)));
}

static char *
clean_date (const char *text)
{
  TdDate date = TD_DATE_NONE;

  if (!*text)
    return g_strdup ("");
  if ((!td_date_from_iso (text, &date) && !td_date_parse (text, &date)) || !date.year ||
      !td_date_is_valid (date))
    return NULL;
  return td_date_to_iso (date);
}

static char *
clean_count (const char *text)
{
  guint64 count = 0;

  if (!g_ascii_string_to_unsigned (text, 10, 1, 99, &count, NULL))
    return NULL;
  return g_strdup_printf ("%" G_GUINT64_FORMAT, count);
}

static char *
clean_word (const TdPartWord *words, const char *text)
{
  for (const TdPartWord *word = words; word->word; word++)
    if (g_str_equal (word->word, text))
      return g_strdup (text);
  return NULL;
}

static char *
clean_line (const TdPartColumn *self, const char *line)
{
  switch (self->value) {
  case TD_VALUE_NEEDED_LINE:
  case TD_VALUE_NEEDED_TEXT:
    return *line ? g_strdup (line) : NULL;
  case TD_VALUE_FLAG:
    return clean_flag (line);
  case TD_VALUE_WORD:
    return clean_word (self->words, line);
  case TD_VALUE_OCCASIONS:
    return clean_occasions (line);
  case TD_VALUE_DATE:
    return clean_date (line);
  case TD_VALUE_COUNT:
    return clean_count (line);
  case TD_VALUE_LINE:
  case TD_VALUE_PARAGRAPHS:
  default:
    return g_strdup (line);
  }
}

/* Each paragraph is one line, so that the text reads the same however it was typed or pasted. */
static char *
clean_paragraphs (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) joined = g_string_new (NULL);

  for (char **line = lines; *line; line++) {
    g_autofree char *squeezed = td_text_squeeze (*line);

    if (*squeezed)
      g_string_append_printf (joined, "%s%s", joined->len ? "\n" : "", squeezed);
  }
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

char *
td_part_column_clean (const TdPartColumn *self, const char *value, GError **error)
{
  g_autofree char *nfc = td_text_nfc (value ? value : "");

  if (self->value == TD_VALUE_PARAGRAPHS)
    return clean_paragraphs (nfc);

  g_autofree char *line = td_text_squeeze (nfc);
  char *cleaned = clean_line (self, line);

  if (!cleaned && !*line)
    /* Translators: %s is the name of a field such as "Award form" */
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("“%s” may not be empty"), _ (self->title));
  else if (!cleaned)
    /* Translators: what a person wrote, and the name of the field it was written in */
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("“%s” does not fit the field “%s”"), line,
                 _ (self->title));
  return cleaned;
}

const char *
td_part_column_get_initial (const TdPartColumn *self)
{
  switch (self->value) {
  case TD_VALUE_NEEDED_LINE:
  case TD_VALUE_NEEDED_TEXT:
  case TD_VALUE_COUNT:
    return NULL;
  case TD_VALUE_FLAG:
    return "0";
  case TD_VALUE_WORD:
    return *self->words[0].word ? self->initial : "";
  case TD_VALUE_LINE:
  case TD_VALUE_PARAGRAPHS:
  case TD_VALUE_OCCASIONS:
  case TD_VALUE_DATE:
  default:
    return "";
  }
}
