/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Correction requests: a named field, a reason, and what became of it.  A request is never deleted:
 * it is withdrawn. */

#include "config.h"

#include "td-correction.h"

#include "td-correction-store.h"
#include "td-matrix-store.h"

#include <core/base/td-text.h>
#include <core/nominee/td-nominee.h>

#include <glib/gi18n.h>
#include <string.h>

static const struct {
  const char *name;
  const char *title;
} STATES[] = {
    [TD_CORRECTION_OPEN] = {"open", NC_ ("correction", "Open")},
    [TD_CORRECTION_ANSWERED] = {"answered", NC_ ("correction", "Answered")},
    [TD_CORRECTION_WITHDRAWN] = {"withdrawn", NC_ ("correction", "Withdrawn")},
};

const char *
td_correction_state_to_string (TdCorrectionState state)
{
  g_return_val_if_fail ((gsize) state < G_N_ELEMENTS (STATES), NULL);
  return STATES[state].name;
}

gboolean
td_correction_state_from_string (const char *name, TdCorrectionState *state)
{
  for (gsize i = 0; name != NULL && i < G_N_ELEMENTS (STATES); i++)
    if (strcmp (STATES[i].name, name) == 0) {
      *state = (TdCorrectionState) i;
      return TRUE;
    }
  return FALSE;
}

const char *
td_correction_state_get_title (TdCorrectionState state)
{
  g_return_val_if_fail ((gsize) state < G_N_ELEMENTS (STATES), NULL);
  return g_dpgettext2 (NULL, "correction", STATES[state].title);
}

/* ---- fields ---- */

static const struct {
  const char *name;
  const char *title;
} NOMINATION_FIELDS[] = {
    {"achievement", N_ ("Achievement")},
    {"summary", N_ ("Summary")},
    {"award_form_id", N_ ("Award form")},
    {"occasion", N_ ("Occasion")},
    {"group_id", N_ ("Subject group")},
    {"confirmed_by", N_ ("Confirmed by")},
    {"confirmation", N_ ("Confirmation page")},
    {"earlier_awards", N_ ("Earlier awards")},
    {"evidence", N_ ("Evidence")},
};

const char *
td_correction_field_get_title (const char *field)
{
  TdNomineeField nominee_field;

  if (td_nominee_field_from_string (field, &nominee_field))
    return td_nominee_field_get_title (nominee_field);
  for (gsize i = 0; field != NULL && i < G_N_ELEMENTS (NOMINATION_FIELDS); i++)
    if (strcmp (NOMINATION_FIELDS[i].name, field) == 0)
      return _ (NOMINATION_FIELDS[i].title);
  return NULL;
}

gboolean
td_correction_is_field (const char *field)
{
  return td_correction_field_get_title (field) != NULL;
}

#define N_FIELDS (TD_N_NOMINEE_FIELDS + G_N_ELEMENTS (NOMINATION_FIELDS))

static const char *const *
make_fields (void)
{
  static const char *fields[N_FIELDS + 1];

  for (guint i = 0; i < TD_N_NOMINEE_FIELDS; i++)
    fields[i] = td_nominee_field_to_string (i);
  for (guint i = 0; i < G_N_ELEMENTS (NOMINATION_FIELDS); i++)
    fields[TD_N_NOMINEE_FIELDS + i] = NOMINATION_FIELDS[i].name;
  return fields;
}

const char *const *
td_correction_list_fields (void)
{
  static gsize fields = 0;

  if (g_once_init_enter (&fields))
    g_once_init_leave (&fields, (gsize) make_fields ());
  return (const char *const *) fields;
}

/* ---- object ---- */

G_DEFINE_FINAL_TYPE (TdCorrection, td_correction, G_TYPE_OBJECT)

static void
td_correction_finalize (GObject *object)
{
  TdCorrection *self = TD_CORRECTION (object);

  g_free (self->id);
  g_free (self->nomination_id);
  g_free (self->nominee_id);
  g_free (self->nominee_name);
  g_free (self->field);
  g_free (self->reason);
  g_free (self->asked_by);
  g_free (self->asked_at);
  g_free (self->answer);
  g_free (self->closed_by);
  g_free (self->closed_at);
  G_OBJECT_CLASS (td_correction_parent_class)->finalize (object);
}

static void
td_correction_class_init (TdCorrectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_correction_finalize;
}

static void
td_correction_init (TdCorrection *self)
{
}

TdPlace *
td_correction_dup_place (TdCorrection *self)
{
  TdNomineeField nominee_field;

  g_return_val_if_fail (TD_IS_CORRECTION (self), NULL);

  if (td_nominee_field_from_string (self->field, &nominee_field))
    return td_place_new (TD_ENTITY_NOMINEE, self->nominee_id, self->field);
  return td_place_new (TD_ENTITY_NOMINATION, self->nomination_id, self->field);
}

/* ---- services ---- */

static char *
dup_now (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  return g_date_time_format_iso8601 (now);
}

/* One line of text; NULL: it is not valid. */
static char *
clean (const char *text, GError **error)
{
  g_autofree char *nfc = NULL;

  if (text != NULL && !g_utf8_validate (text, -1, NULL)) {
    g_set_error_literal (error, TD_ERROR, TD_ERROR_INVALID, _ ("The text is not valid UTF-8"));
    return NULL;
  }
  nfc = td_text_nfc (text != NULL ? text : "");
  return td_text_squeeze (nfc);
}

static TdCorrection *
make_correction (const char *nomination_id, const char *field, const char *reason, GError **error)
{
  g_autoptr (TdCorrection) self = g_object_new (TD_TYPE_CORRECTION, NULL);

  if (!td_correction_is_field (field)) {
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("“%s” is not a field of a nominee"), field);
    return NULL;
  }
  self->reason = clean (reason, error);
  if (self->reason == NULL)
    return NULL;
  if (*self->reason == '\0') {
    g_set_error_literal (error, TD_ERROR, TD_ERROR_INVALID,
                         _ ("Say why the field has to be corrected"));
    return NULL;
  }
  self->id = td_id_new ();
  self->nomination_id = g_strdup (nomination_id);
  self->field = g_strdup (field);
  self->asked_by = td_workspace_dup_actor ();
  self->asked_at = dup_now ();
  return g_steal_pointer (&self);
}

char *
td_correction_ask (TdDb *db,
                   const char *nomination_id,
                   const char *field,
                   const char *reason,
                   GError **error)
{
  g_autoptr (TdCorrection) self = NULL;
  g_autoptr (TdTransaction) transaction = NULL;
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (TD_IS_DB (db) && nomination_id != NULL && field != NULL, NULL);

  self = make_correction (nomination_id, field, reason, error);
  if (self == NULL || !td_matrix_store_find_name (db, nomination_id, &name, error))
    return NULL;
  /* Translators: the first %s is a field of the form, the second a nominee's name */
  label = g_strdup_printf (_ ("Ask for a correction of “%s” of %s"),
                           td_correction_field_get_title (field), name);
  transaction = td_transaction_begin (db, label, error);
  if (transaction == NULL || !td_correction_store_insert (db, self, error) ||
      !td_transaction_commit (transaction, error))
    return NULL;
  return g_strdup (self->id);
}

/* @label: a translated format with the nominee's name. */
static gboolean
set_state (TdDb *db,
           TdCorrection *self,
           TdCorrectionState state,
           const char *answer,
           const char *label,
           GError **error)
{
  g_autofree char *actor = state == TD_CORRECTION_OPEN ? g_strdup ("") : td_workspace_dup_actor ();
  g_autofree char *now = state == TD_CORRECTION_OPEN ? g_strdup ("") : dup_now ();
  g_autoptr (TdTransaction) transaction = td_transaction_begin (db, label, error);

  return transaction != NULL &&
         td_correction_store_set_state (db, self->id, state, answer, actor, now, error) &&
         td_transaction_commit (transaction, error);
}

static TdCorrection *
load_open (TdDb *db, const char *id, GError **error)
{
  g_autoptr (TdCorrection) self = td_correction_load (db, id, error);

  if (self == NULL || self->state == TD_CORRECTION_OPEN)
    return g_steal_pointer (&self);
  g_set_error (error, TD_ERROR, TD_ERROR_LOCKED,
               /* Translators: %s is "Answered" or "Withdrawn" */
               _ ("The correction request is closed already: %s"),
               td_correction_state_get_title (self->state));
  return NULL;
}

gboolean
td_correction_answer (TdDb *db, const char *id, const char *answer, GError **error)
{
  g_autoptr (TdCorrection) self = NULL;
  g_autofree char *text = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (TD_IS_DB (db) && id != NULL, FALSE);

  text = clean (answer, error);
  self = text != NULL ? load_open (db, id, error) : NULL;
  if (self == NULL)
    return FALSE;
  /* Translators: %s is a nominee's name, here and in the two labels that follow */
  label = g_strdup_printf (_ ("Answer a correction request for %s"), self->nominee_name);
  return set_state (db, self, TD_CORRECTION_ANSWERED, text, label, error);
}

gboolean
td_correction_withdraw (TdDb *db, const char *id, GError **error)
{
  g_autoptr (TdCorrection) self = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (TD_IS_DB (db) && id != NULL, FALSE);

  self = load_open (db, id, error);
  if (self == NULL)
    return FALSE;
  label = g_strdup_printf (_ ("Withdraw a correction request for %s"), self->nominee_name);
  return set_state (db, self, TD_CORRECTION_WITHDRAWN, "", label, error);
}

gboolean
td_correction_reopen (TdDb *db, const char *id, GError **error)
{
  g_autoptr (TdCorrection) self = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (TD_IS_DB (db) && id != NULL, FALSE);

  self = td_correction_load (db, id, error);
  if (self == NULL)
    return FALSE;
  if (self->state == TD_CORRECTION_OPEN)
    return TRUE;
  label = g_strdup_printf (_ ("Open a correction request for %s again"), self->nominee_name);
  return set_state (db, self, TD_CORRECTION_OPEN, "", label, error);
}
