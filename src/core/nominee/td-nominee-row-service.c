/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules of a nominee's small tables.  On the writer's thread. */

#include "config.h"

#include "td-nominee-row-service.h"

#include "td-nominee-row-store.h"
#include "td-nominee-store.h"

#include <core/base/td-text.h>

#include <glib/gi18n.h>

static gboolean
take_value (TdNomineeRow *row, const char *key, const char *value, GError **error)
{
  int n = td_row_kind_find_column (row->kind, key);
  const TdRowColumn *column = n >= 0 ? td_row_kind_get_column (row->kind, (guint) n) : NULL;
  g_autofree char *nfc = NULL;
  TdDate date;

  if (column == NULL) {
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("“%s” is not a column of “%s”"), key,
                 td_row_kind_to_string (row->kind));
    return FALSE;
  }
  if (value != NULL && !g_utf8_validate (value, -1, NULL)) {
    g_set_error_literal (error, TD_ERROR, TD_ERROR_INVALID, "The value is not valid UTF-8");
    return FALSE;
  }
  nfc = td_text_nfc (value != NULL ? value : "");
  g_free (row->values[n]);
  row->values[n] = td_text_squeeze (nfc);
  if (column->type == TD_COLUMN_DATE && td_date_parse (row->values[n], &date) && date.year != 0 &&
      td_date_is_valid (date)) {
    g_free (row->values[n]);
    row->values[n] = td_date_to_iso (date);
  }
  return TRUE;
}

static gboolean
check_row (TdNomineeRow *row, GError **error)
{
  const TdRowColumn *column;

  for (guint i = 0; (column = td_row_kind_get_column (row->kind, i)) != NULL; i++) {
    if (column->is_required && *row->values[i] == '\0') {
      g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("“%s” has to be filled in"),
                   td_row_column_get_title (column));
      return FALSE;
    }
    if (column->type == TD_COLUMN_CHOICE && !g_strv_contains (column->choices, row->values[i])) {
      g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("“%s” is not one of the choices of “%s”"),
                   row->values[i], td_row_column_get_title (column));
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
take_values (TdNomineeRow *row, GHashTable *values, GError **error)
{
  GHashTableIter iter;
  gpointer key, value;

  if (values != NULL) {
    g_hash_table_iter_init (&iter, values);
    while (g_hash_table_iter_next (&iter, &key, &value))
      if (!take_value (row, key, value, error))
        return FALSE;
  }
  return check_row (row, error);
}

/* ---- what the journal calls a change ---- */

static char *
make_add_label (TdRowKind kind, const char *name)
{
  switch (kind) {
  case TD_ROW_FINANCE:
    /* Translators: %s is a nominee's name, here and in the labels that follow */
    return g_strdup_printf (_ ("Add a year’s figures of %s"), name);
  case TD_ROW_CONDUCT:
    return g_strdup_printf (_ ("Add a statement on %s"), name);
  case TD_ROW_EARLIER_AWARD:
  default:
    return g_strdup_printf (_ ("Add an earlier award of %s"), name);
  }
}

static char *
make_edit_label (TdRowKind kind, const char *name)
{
  switch (kind) {
  case TD_ROW_FINANCE:
    return g_strdup_printf (_ ("Edit a year’s figures of %s"), name);
  case TD_ROW_CONDUCT:
    return g_strdup_printf (_ ("Edit a statement on %s"), name);
  case TD_ROW_EARLIER_AWARD:
  default:
    return g_strdup_printf (_ ("Edit an earlier award of %s"), name);
  }
}

static char *
make_remove_label (TdRowKind kind, const char *name)
{
  switch (kind) {
  case TD_ROW_FINANCE:
    return g_strdup_printf (_ ("Remove a year’s figures of %s"), name);
  case TD_ROW_CONDUCT:
    return g_strdup_printf (_ ("Remove a statement on %s"), name);
  case TD_ROW_EARLIER_AWARD:
  default:
    return g_strdup_printf (_ ("Remove an earlier award of %s"), name);
  }
}

typedef char *(*LabelFunc) (TdRowKind kind, const char *name);

static TdTransaction *
begin (TdDb *db, TdNomineeRow *row, LabelFunc make_label, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;
  TdNomineeKind kind;

  if (!td_nominee_store_load_head (db, row->nominee_id, &kind, &name, NULL, error))
    return NULL;
  label = make_label (row->kind, name);
  return td_transaction_begin (db, label, error);
}

/* ---- the calls ---- */

char *
td_nominee_add_row (TdDb *db,
                    const char *nominee_id,
                    TdRowKind kind,
                    GHashTable *values,
                    GError **error)
{
  g_autoptr (TdNomineeRow) row = td_nominee_row_new (kind);
  g_autoptr (TdTransaction) transaction = NULL;

  g_return_val_if_fail (TD_IS_DB (db) && nominee_id != NULL, NULL);

  row->id = td_id_new ();
  row->nominee_id = g_strdup (nominee_id);
  if (!take_values (row, values, error))
    return NULL;
  transaction = begin (db, row, make_add_label, error);
  if (transaction == NULL || !td_nominee_row_store_insert (db, row, error) ||
      !td_transaction_commit (transaction, error))
    return NULL;
  return g_strdup (row->id);
}

gboolean
td_nominee_set_row (TdDb *db, TdRowKind kind, const char *id, GHashTable *values, GError **error)
{
  g_autoptr (TdNomineeRow) row = NULL;
  g_autoptr (TdTransaction) transaction = NULL;

  g_return_val_if_fail (TD_IS_DB (db) && id != NULL, FALSE);

  row = td_nominee_row_store_get (db, kind, id, error);
  if (row == NULL || !take_values (row, values, error))
    return FALSE;
  transaction = begin (db, row, make_edit_label, error);
  return transaction != NULL && td_nominee_row_store_update (db, row, error) &&
         td_transaction_commit (transaction, error);
}

gboolean
td_nominee_remove_row (TdDb *db, TdRowKind kind, const char *id, GError **error)
{
  g_autoptr (TdNomineeRow) row = NULL;
  g_autoptr (TdTransaction) transaction = NULL;

  g_return_val_if_fail (TD_IS_DB (db) && id != NULL, FALSE);

  row = td_nominee_row_store_get (db, kind, id, error);
  transaction = row != NULL ? begin (db, row, make_remove_label, error) : NULL;
  return transaction != NULL && td_nominee_row_store_delete (db, kind, id, error) &&
         td_transaction_commit (transaction, error);
}
