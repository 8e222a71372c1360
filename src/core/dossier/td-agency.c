/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The own agency: its type and its one service.  Values are stored as typed (NFC); papers squeeze
 * blanks when they are composed, so that typing is never corrected under the cursor. */

#include "config.h"

#include "td-agency.h"

#include "td-dossier-private.h"

#include <core/base/td-text.h>
#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (TdAgency, td_agency, G_TYPE_OBJECT)

static void
td_agency_finalize (GObject *object)
{
  TdAgency *self = TD_AGENCY (object);

  g_free (self->name);
  g_free (self->parent);
  g_free (self->short_name);
  g_free (self->symbol);
  g_free (self->place);
  g_free (self->on_behalf_of);
  g_free (self->capacity);
  g_free (self->title);
  g_free (self->signatory);
  g_free (self->archive);

  G_OBJECT_CLASS (td_agency_parent_class)->finalize (object);
}

static void
td_agency_class_init (TdAgencyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_agency_finalize;
}

static void
td_agency_init (TdAgency *self)
{
}

static gboolean
is_key (const char *key)
{
  static const char *const KEYS[] = {"name",      "parent",       "short_name", "symbol",
                                     "place",     "on_behalf_of", "capacity",   "title",
                                     "signatory", "archive",      NULL};
  return g_strv_contains (KEYS, key);
}

gboolean
td_agency_set (TdDb *db, const char *key, const char *value, GError **error)
{
  g_return_val_if_fail (TD_IS_DB (db) && key, FALSE);

  if (!is_key (key)) {
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("The own agency has no field “%s”"), key);
    return FALSE;
  }

  g_autofree char *text = td_text_nfc (value ? value : "");
  g_autofree char *merge_key = g_strconcat ("agency:", key, NULL);
  g_autoptr (TdTransaction) transaction =
      td_transaction_begin_typing (db, _ ("Edit the own agency"), merge_key, error);
  if (!transaction || !td_agency_store_set (db, key, text, error))
    return FALSE;
  return td_transaction_commit (transaction, error);
}
