/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A tree of named values.  Built on one thread, then only read; the reference count is atomic, so
 * a finished tree may be held by several threads.
 */
#include "config.h"

#include "td-facts.h"

struct _TdFacts {
  gatomicrefcount references;
  GHashTable *entries; /* key → Entry */
};

typedef struct {
  char *value;
  TdPlace *place;
  GPtrArray *list; /* of TdFacts; then @value is NULL */
} Entry;

G_DEFINE_BOXED_TYPE (TdFacts, td_facts, td_facts_ref, td_facts_unref)

static void
free_entry (gpointer data)
{
  Entry *entry = data;
  g_free (entry->value);
  td_place_free (entry->place);
  g_clear_pointer (&entry->list, g_ptr_array_unref);
  g_free (entry);
}

static Entry *
ensure_entry (TdFacts *facts, const char *key)
{
  Entry *entry = g_hash_table_lookup (facts->entries, key);
  if (!entry) {
    entry = g_new0 (Entry, 1);
    g_hash_table_insert (facts->entries, g_strdup (key), entry);
  }
  return entry;
}

static void
take_value (TdFacts *facts, const char *key, char *value)
{
  Entry *entry = ensure_entry (facts, key);
  if (value && value[0] == '\0')
    g_clear_pointer (&value, g_free);
  g_clear_pointer (&entry->list, g_ptr_array_unref);
  g_free (entry->value);
  entry->value = value;
}

TdFacts *
td_facts_new (void)
{
  TdFacts *facts = g_new0 (TdFacts, 1);
  g_atomic_ref_count_init (&facts->references);
  facts->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_entry);
  return facts;
}

TdFacts *
td_facts_ref (TdFacts *facts)
{
  g_return_val_if_fail (facts != NULL, NULL);
  g_atomic_ref_count_inc (&facts->references);
  return facts;
}

void
td_facts_unref (TdFacts *facts)
{
  g_return_if_fail (facts != NULL);
  if (!g_atomic_ref_count_dec (&facts->references))
    return;
  g_hash_table_unref (facts->entries);
  g_free (facts);
}

void
td_facts_set (TdFacts *facts, const char *key, const char *value)
{
  g_return_if_fail (facts != NULL && key != NULL);
  take_value (facts, key, g_strdup (value));
}

void
td_facts_set_format (TdFacts *facts, const char *key, const char *format, ...)
{
  g_return_if_fail (facts != NULL && key != NULL && format != NULL);
  va_list args;
  va_start (args, format);
  take_value (facts, key, g_strdup_vprintf (format, args));
  va_end (args);
}

/* The place is kept whatever the key's value becomes. */
void
td_facts_set_place (TdFacts *facts,
                    const char *key,
                    TdEntity entity,
                    const char *id,
                    const char *field)
{
  g_return_if_fail (facts != NULL && key != NULL);
  Entry *entry = ensure_entry (facts, key);
  TdPlace *place = td_place_new (entity, id, field);
  td_place_free (entry->place);
  entry->place = place;
}

/* A value under the same key gives way to the list. */
TdFacts *
td_facts_append (TdFacts *facts, const char *key)
{
  g_return_val_if_fail (facts != NULL && key != NULL, NULL);
  Entry *entry = ensure_entry (facts, key);
  g_clear_pointer (&entry->value, g_free);
  if (!entry->list)
    entry->list = g_ptr_array_new_with_free_func ((GDestroyNotify) td_facts_unref);
  TdFacts *record = td_facts_new ();
  g_ptr_array_add (entry->list, record);
  return record;
}

gboolean
td_facts_has (TdFacts *facts, const char *key)
{
  g_return_val_if_fail (facts != NULL && key != NULL, FALSE);
  const Entry *entry = g_hash_table_lookup (facts->entries, key);
  return entry && (entry->value || (entry->list && entry->list->len > 0));
}

const char *
td_facts_get (TdFacts *facts, const char *key)
{
  g_return_val_if_fail (facts != NULL && key != NULL, NULL);
  const Entry *entry = g_hash_table_lookup (facts->entries, key);
  return entry ? entry->value : NULL;
}

const TdPlace *
td_facts_get_place (TdFacts *facts, const char *key)
{
  g_return_val_if_fail (facts != NULL && key != NULL, NULL);
  const Entry *entry = g_hash_table_lookup (facts->entries, key);
  return entry ? entry->place : NULL;
}

GPtrArray *
td_facts_get_list (TdFacts *facts, const char *key)
{
  g_return_val_if_fail (facts != NULL && key != NULL, NULL);
  const Entry *entry = g_hash_table_lookup (facts->entries, key);
  return entry ? entry->list : NULL;
}
