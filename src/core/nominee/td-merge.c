/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two of the register become one.  On the writer's thread. */
#include "config.h"

#include "td-merge.h"

#include "td-nominee-store.h"
#include "td-register.h"

#include <core/base/td-text.h>

#include <glib/gi18n.h>
#include <string.h>

static const char *
get_value (TdNominee *nominee, TdNomineeField field)
{
  return nominee->fields[field] != NULL ? nominee->fields[field] : "";
}

gboolean
td_merge_conflicts (TdNominee *keep, TdNominee *other, TdNomineeField field)
{
  const char *a, *b;

  g_return_val_if_fail (TD_IS_NOMINEE (keep) && TD_IS_NOMINEE (other), FALSE);

  a = get_value (keep, field);
  b = get_value (other, field);
  return *a != '\0' && *b != '\0' && strcmp (a, b) != 0;
}

static gboolean
check_kinds (TdNominee *keep, TdNominee *other, GError **error)
{
  if (strcmp (keep->id, other->id) == 0) {
    g_set_error_literal (error, TD_ERROR, TD_ERROR_INVALID, _ ("It is one and the same entry"));
    return FALSE;
  }
  if ((keep->kind == TD_NOMINEE_INDIVIDUAL) == (other->kind == TD_NOMINEE_INDIVIDUAL))
    return TRUE;
  g_set_error (error, TD_ERROR, TD_ERROR_INVALID,
               /* Translators: two names */
               _ ("%s and %s are a person and an organisation"), get_value (keep, TD_NOMINEE_NAME),
               get_value (other, TD_NOMINEE_NAME));
  return FALSE;
}

static gboolean
check_choices (GHashTable *choices, GError **error)
{
  GHashTableIter iter;
  gpointer key, value;
  TdNomineeField field;

  if (choices == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, choices);
  while (g_hash_table_iter_next (&iter, &key, &value)) {
    if (!td_nominee_field_from_string (key, &field)) {
      g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("“%s” is not a field of a nominee"),
                   (const char *) key);
      return FALSE;
    }
    if (field == TD_NOMINEE_NAME && *(const char *) value == '\0') {
      g_set_error_literal (error, TD_ERROR, TD_ERROR_INVALID, _ ("The name is missing"));
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
merge_field (TdDb *db,
             TdNominee *keep,
             TdNominee *other,
             TdNomineeField field,
             GHashTable *choices,
             GError **error)
{
  const char *key = td_nominee_field_to_string (field);
  const char *chosen = choices != NULL ? g_hash_table_lookup (choices, key) : NULL;
  const char *kept = get_value (keep, field);

  if (chosen == NULL)
    chosen = *kept != '\0' ? kept : get_value (other, field);
  if (strcmp (chosen, kept) == 0)
    return TRUE;
  g_autofree char *normal = td_text_nfc (chosen);
  return td_nominee_store_set (db, keep->id, field, normal, error);
}

static gboolean
merge_fields (TdDb *db, TdNominee *keep, TdNominee *other, GHashTable *choices, GError **error)
{
  for (guint field = 0; field < TD_N_NOMINEE_FIELDS; field++)
    if (!merge_field (db, keep, other, field, choices, error))
      return FALSE;
  return TRUE;
}

gboolean
td_nominee_merge (TdDb *db,
                  const char *keep,
                  const char *other,
                  GHashTable *choices,
                  GError **error)
{
  g_autoptr (TdTransaction) transaction = NULL;
  g_autoptr (TdNominee) one = NULL;
  g_autoptr (TdNominee) two = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (TD_IS_DB (db) && keep != NULL && other != NULL, FALSE);

  one = td_register_store_load_nominee (db, keep, error);
  two = one != NULL ? td_register_store_load_nominee (db, other, error) : NULL;
  if (two == NULL || !check_kinds (one, two, error) || !check_choices (choices, error))
    return FALSE;
  /* Translators: %s is the name of a person who was in the register twice */
  label = g_strdup_printf (_ ("Merge two entries of %s"), get_value (one, TD_NOMINEE_NAME));
  transaction = td_transaction_begin (db, label, error);
  return transaction != NULL && merge_fields (db, one, two, choices, error) &&
         td_merge_store_move_awards (db, keep, other, error) &&
         td_merge_store_move_distinct (db, keep, other, error) &&
         td_merge_store_move (db, keep, other, error) &&
         td_merge_store_redirect (db, keep, other, error) &&
         td_transaction_commit (transaction, error);
}
