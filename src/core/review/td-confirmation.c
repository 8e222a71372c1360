/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who confirmed a report, when, and the page that shows it.  Rules and transactions. */

#include "config.h"

#include "td-confirmation.h"

#include "td-checklist-store.h"
#include "td-confirmation-store.h"
#include "td-matrix-store.h"

#include <core/base/td-text.h>

#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (TdConfirmation, td_confirmation, G_TYPE_OBJECT)

static void
td_confirmation_finalize (GObject *object)
{
  TdConfirmation *self = TD_CONFIRMATION (object);

  g_free (self->nomination_id);
  g_free (self->name);
  g_free (self->title);
  g_free (self->evidence_id);
  g_free (self->evidence_name);
  G_OBJECT_CLASS (td_confirmation_parent_class)->finalize (object);
}

static void
td_confirmation_class_init (TdConfirmationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_confirmation_finalize;
}

static void
td_confirmation_init (TdConfirmation *self)
{
}

static gboolean
store (TdDb *db, TdConfirmation *self, const char *merge_key, GError **error)
{
  g_autofree char *date = td_date_to_iso (self->date);
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;
  g_autoptr (TdTransaction) transaction = NULL;

  if (!td_matrix_store_find_name (db, self->nomination_id, &name, error))
    return FALSE;
  /* Translators: %s is a nominee's name */
  label = g_strdup_printf (_ ("Edit the confirmation of the report of %s"), name);
  transaction = merge_key != NULL ? td_transaction_begin_typing (db, label, merge_key, error)
                                  : td_transaction_begin (db, label, error);
  return transaction != NULL &&
         td_confirmation_store_set (db, self->nomination_id, self->title, date, self->evidence_id,
                                    self->page, error) &&
         td_confirmation_store_drop_empty (db, self->nomination_id, error) &&
         td_transaction_commit (transaction, error);
}

static gboolean
take_date (TdConfirmation *self, const char *text, GError **error)
{
  TdDate date = TD_DATE_NONE;

  if (*text != '\0' && (!(td_date_from_iso (text, &date) || td_date_parse (text, &date)) ||
                        date.year == 0 || !td_date_is_valid (date))) {
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("“%s” is not a date"), text);
    return FALSE;
  }
  self->date = date;
  return TRUE;
}

gboolean
td_confirmation_set (TdDb *db,
                     const char *nomination_id,
                     const char *key,
                     const char *value,
                     GError **error)
{
  g_autoptr (TdConfirmation) self = NULL;
  g_autofree char *nfc = NULL;
  g_autofree char *text = NULL;
  g_autofree char *merge_key = g_strdup_printf ("confirmation/%s/%s", nomination_id, key);

  g_return_val_if_fail (TD_IS_DB (db) && nomination_id != NULL && key != NULL, FALSE);

  if (value != NULL && !g_utf8_validate (value, -1, NULL)) {
    g_set_error_literal (error, TD_ERROR, TD_ERROR_INVALID, _ ("The text is not valid UTF-8"));
    return FALSE;
  }
  nfc = td_text_nfc (value != NULL ? value : "");
  text = td_text_squeeze (nfc);
  self = td_confirmation_load (db, nomination_id, error);
  if (self == NULL)
    return FALSE;
  if (strcmp (key, "title") == 0) {
    g_set_str (&self->title, text);
  } else if (strcmp (key, "date") != 0) {
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("“%s” is not a field of a confirmation"),
                 key);
    return FALSE;
  } else if (!take_date (self, text, error)) {
    return FALSE;
  }
  return store (db, self, merge_key, error);
}

static gboolean
check_page (TdDb *db,
            const char *nomination_id,
            const char *evidence_id,
            guint page,
            GError **error)
{
  guint n_pages;

  if (!td_check_store_count_pages (db, nomination_id, evidence_id, &n_pages, error))
    return FALSE;
  if (page >= 1 && page <= n_pages)
    return TRUE;
  if (n_pages == 0)
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID,
                 _ ("Evidence %s is not attached to nomination %s"), evidence_id, nomination_id);
  else
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("There is no page %u of %u"), page, n_pages);
  return FALSE;
}

gboolean
td_confirmation_set_page (TdDb *db,
                          const char *nomination_id,
                          const char *evidence_id,
                          guint page,
                          GError **error)
{
  g_autoptr (TdConfirmation) self = NULL;

  g_return_val_if_fail (TD_IS_DB (db) && nomination_id != NULL, FALSE);

  self = td_confirmation_load (db, nomination_id, error);
  if (self == NULL ||
      (evidence_id != NULL && !check_page (db, nomination_id, evidence_id, page, error)))
    return FALSE;
  g_set_str (&self->evidence_id, evidence_id);
  self->page = evidence_id != NULL ? page : 1;
  return store (db, self, NULL, error);
}
