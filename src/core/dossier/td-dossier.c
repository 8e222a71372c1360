/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A dossier: its type and the services that change one.  Composing is td-compose*.c. */

#include "config.h"

#include "td-dossier.h"

#include "td-dossier-private.h"

#include <core/base/td-file.h>
#include <core/base/td-text.h>
#include <glib/gi18n.h>

#define MAX_SETS 99

G_DEFINE_FINAL_TYPE (TdDossier, td_dossier, G_TYPE_OBJECT)

static void
td_dossier_finalize (GObject *object)
{
  TdDossier *self = TD_DOSSIER (object);

  g_free (self->id);
  g_free (self->plan_id);
  g_clear_object (&self->award_form);
  g_free (self->number);
  g_free (self->symbol);
  g_free (self->addressee);
  g_free (self->reason);
  g_free (self->recipients);
  g_free (self->destination);

  G_OBJECT_CLASS (td_dossier_parent_class)->finalize (object);
}

static void
td_dossier_class_init (TdDossierClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_dossier_finalize;
}

static void
td_dossier_init (TdDossier *self)
{
}

char *
td_dossier_ensure (TdDb *db, const char *plan_id, const char *award_form_id, GError **error)
{
  g_return_val_if_fail (TD_IS_DB (db) && plan_id && award_form_id, NULL);

  char *found = NULL;
  if (!td_dossier_store_find (db, plan_id, award_form_id, &found, error))
    return NULL;
  if (found)
    return found;

  g_autofree char *id = td_id_new ();
  g_autoptr (TdTransaction) transaction = td_transaction_begin (db, _ ("Begin a dossier"), error);
  if (!transaction || !td_dossier_store_insert (db, id, plan_id, award_form_id, error) ||
      !td_transaction_commit (transaction, error))
    return NULL;
  return g_steal_pointer (&id);
}

/* Checks @value and makes its stored form.  A date without a year has none. */
static char *
stored_value (const char *key, const char *value, GError **error)
{
  if (g_str_equal (key, "date") && *value) {
    TdDate date = TD_DATE_NONE;
    if (td_date_parse (value, &date) && date.year != 0)
      return td_date_to_iso (date);
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("“%s” is not a date"), value);
    return NULL;
  }
  return td_text_nfc (value);
}

static gboolean
parse_sets (const char *value, guint *sets, GError **error)
{
  guint64 number = 0;

  *sets = 0;
  if (!*value)
    return TRUE;
  if (!g_ascii_string_to_unsigned (value, 10, 1, MAX_SETS, &number, NULL)) {
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("“%s” is not a number of sets from 1 to %d"),
                 value, MAX_SETS);
    return FALSE;
  }
  *sets = (guint) number;
  return TRUE;
}

static gboolean
is_key (const char *key)
{
  static const char *const KEYS[] = {"number", "symbol",     "date", "addressee",
                                     "reason", "recipients", "sets", NULL};
  return g_strv_contains (KEYS, key);
}

gboolean
td_dossier_set (TdDb *db,
                const char *dossier_id,
                const char *key,
                const char *value,
                GError **error)
{
  g_return_val_if_fail (TD_IS_DB (db) && dossier_id && key, FALSE);

  guint sets = 0;
  gboolean is_sets = g_str_equal (key, "sets");
  if (!is_key (key)) {
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("A dossier has no field “%s”"), key);
    return FALSE;
  }
  g_autofree char *text = is_sets ? td_text_squeeze (value ? value : "")
                                  : stored_value (key, value ? value : "", error);
  if (!text || (is_sets && !parse_sets (text, &sets, error)))
    return FALSE;

  g_autofree char *merge_key = g_strdup_printf ("dossier:%s:%s", dossier_id, key);
  g_autoptr (TdTransaction) transaction =
      td_transaction_begin_typing (db, _ ("Edit the dossier"), merge_key, error);
  if (!transaction)
    return FALSE;
  if (is_sets ? !td_dossier_store_set_sets (db, dossier_id, sets, error)
              : !td_dossier_store_set (db, dossier_id, key, text, error))
    return FALSE;
  return td_transaction_commit (transaction, error);
}

gboolean
td_dossier_record_printing (TdDb *db,
                            const char *dossier_id,
                            TdPaper *paper,
                            guint sets,
                            GError **error)
{
  g_return_val_if_fail (TD_IS_DB (db) && dossier_id && TD_IS_PAPER (paper), FALSE);
  g_return_val_if_fail (sets > 0, FALSE);

  if (!paper->pdf) {
    g_set_error (error, TD_ERROR, TD_ERROR_INCOMPLETE, _ ("“%s” has not been made yet"),
                 paper->title);
    return FALSE;
  }
  g_autofree char *sha256 = td_file_hash (paper->pdf);
  g_autoptr (TdTransaction) transaction = td_transaction_begin (db, _ ("Record a printing"), error);
  if (!transaction || !td_dossier_store_insert_printing (db, dossier_id, paper->kind,
                                                         paper->nomination, sha256, sets, error))
    return FALSE;
  return td_transaction_commit (transaction, error);
}
