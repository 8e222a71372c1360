/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules of the register and of nominations.  Each call checks, then writes in one transaction,
 * whose label is what the journal shows.  On the writer's thread.
 *
 * A field is stored as typed, tidied only in what nobody sees: NFC, white space in one-line fields,
 * a date that was understood in its stored form.  What is wrong with it is td_nominee_check's
 * to say, later and elsewhere. */

#include "config.h"

#include "td-nominee-service.h"

#include "td-nomination-store.h"
#include "td-nominee-store.h"

#include <core/base/td-text.h>

#include <glib/gi18n.h>
#include <string.h>

/* A value as it is stored; NULL and an error for what is no text. */
static char *
clean_text (const char *value, gboolean has_lines, GError **error)
{
  g_autofree char *nfc = NULL;

  if (value == NULL)
    return g_strdup ("");
  if (!g_utf8_validate (value, -1, NULL)) {
    g_set_error_literal (error, TD_ERROR, TD_ERROR_INVALID, "The value is not valid UTF-8");
    return NULL;
  }
  nfc = td_text_nfc (value);
  return has_lines ? g_steal_pointer (&nfc) : td_text_squeeze (nfc);
}

static char *
clean_date (char *text)
{
  TdDate date;

  if (td_date_from_iso (text, &date) || !td_date_parse (text, &date) || date.year == 0 ||
      !td_date_is_valid (date))
    return text;
  g_free (text);
  return td_date_to_iso (date);
}

/* "Nam", "nữ" are understood too. */
static char *
clean_sex (char *text)
{
  g_autofree char *fold = td_text_fold (text);

  if (strcmp (fold, "nam") != 0 && strcmp (fold, "nu") != 0)
    return text;
  g_free (text);
  return g_strdup (strcmp (fold, "nam") == 0 ? "male" : "female");
}

static char *
clean_field (TdNomineeField field, const char *value, GError **error)
{
  char *text = clean_text (value, td_nominee_field_has_lines (field), error);

  if (text == NULL)
    return NULL;
  if (field == TD_NOMINEE_NAME && *text == '\0') {
    g_free (text);
    g_set_error_literal (error, TD_ERROR, TD_ERROR_INVALID, _ ("The name is missing"));
    return NULL;
  }
  if (field == TD_NOMINEE_BIRTH || field == TD_NOMINEE_FOUNDED)
    return clean_date (text);
  return field == TD_NOMINEE_SEX ? clean_sex (text) : text;
}

static char *
clean_nomination_field (TdNominationField field, const char *value, GError **error)
{
  char *text = clean_text (value, field == TD_NOMINATION_ACHIEVEMENT, error);

  if (text == NULL || *text == '\0')
    return text;
  if (field == TD_NOMINATION_DECIDED_ON)
    return clean_date (text);
  if (field != TD_NOMINATION_RESULT || strcmp (text, "awarded") == 0 ||
      strcmp (text, "refused") == 0)
    return text;
  g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("“%s” is neither awarded nor refused"), text);
  g_free (text);
  return NULL;
}

/* ---- rules ---- */

/* Does an award form with @occasions ("sudden,thematic"; "" does not tell them apart) know
 * @occasion. */
static gboolean
knows_occasion (const char *occasions, const char *occasion)
{
  g_auto (GStrv) list = g_strsplit (occasions, ",", -1);

  return *occasion == '\0' || *occasions == '\0' ||
         g_strv_contains ((const char *const *) list, occasion);
}

static gboolean
check_group (TdDb *db, const char *plan_id, const char *group_id, GError **error)
{
  g_autofree char *group_plan = NULL;

  if (group_id == NULL || *group_id == '\0')
    return TRUE;
  if (!td_nomination_store_find_group (db, group_id, &group_plan, error))
    return FALSE;
  if (g_strcmp0 (group_plan, plan_id) == 0)
    return TRUE;
  g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("Group %s is not of plan %s"), group_id,
               plan_id);
  return FALSE;
}

static gboolean
check_award (TdDb *db,
             const char *plan_id,
             const char *award_form_id,
             char **occasions,
             GError **error)
{
  g_autofree char *form_plan = NULL;

  if (award_form_id == NULL || *award_form_id == '\0') {
    *occasions = g_strdup ("");
    return TRUE;
  }
  if (!td_nomination_store_find_award_form (db, award_form_id, &form_plan, occasions, error))
    return FALSE;
  if (g_strcmp0 (form_plan, plan_id) == 0)
    return TRUE;
  g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("Award form %s is not of plan %s"),
               award_form_id, plan_id);
  return FALSE;
}

static gboolean
check_occasion (const char *occasions, const char *occasion, GError **error)
{
  if (occasion == NULL || *occasion == '\0')
    return TRUE;
  if (strcmp (occasion, "sudden") != 0 && strcmp (occasion, "thematic") != 0) {
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("“%s” is not an occasion"), occasion);
    return FALSE;
  }
  if (knows_occasion (occasions, occasion))
    return TRUE;
  g_set_error (error, TD_ERROR, TD_ERROR_INVALID,

               /* Translators: occasions of the award form, the occasion that was asked for */
               _ ("The award form is given on %s occasions only, not on %s ones"), occasions,
               occasion);
  return FALSE;
}

static gboolean
check_new_nomination (TdDb *db,
                      const char *plan_id,
                      char *const values[TD_N_NOMINATION_FIELDS],
                      GError **error)
{
  g_autofree char *occasions = NULL;
  gboolean has_plan;

  if (!td_nomination_store_has_plan (db, plan_id, &has_plan, error))
    return FALSE;
  if (!has_plan) {
    g_set_error (error, TD_ERROR, TD_ERROR_NOT_FOUND, _ ("There is no plan %s"), plan_id);
    return FALSE;
  }
  return check_group (db, plan_id, values[TD_NOMINATION_GROUP], error) &&
         check_award (db, plan_id, values[TD_NOMINATION_AWARD_FORM], &occasions, error) &&
         check_occasion (occasions, values[TD_NOMINATION_OCCASION], error);
}

/* The minutes of a closed meeting must go on saying what was voted on. */
static gboolean
check_not_voted (const TdNominationHead *head, GError **error)
{
  if (!head->is_voted)
    return TRUE;
  g_set_error (error, TD_ERROR, TD_ERROR_LOCKED,
               _ ("A closed meeting has voted on the nomination of %s"), head->nominee_name);
  return FALSE;
}

/* ---- adding ---- */

typedef struct {
  TdNominee *nominee;
  char *values[TD_N_NOMINATION_FIELDS];
} NewNomination;

static void
new_nomination_clear (NewNomination *self)
{
  g_clear_object (&self->nominee);
  for (guint i = 0; i < TD_N_NOMINATION_FIELDS; i++)
    g_clear_pointer (&self->values[i], g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NewNomination, new_nomination_clear)

static gboolean
take_value (NewNomination *self, const char *key, const char *value, GError **error)
{
  TdNomineeField field;
  TdNominationField nomination_field;
  char **place;

  if (self->nominee != NULL && td_nominee_field_from_string (key, &field)) {
    place = &self->nominee->fields[field];
    g_free (*place);
    *place = clean_field (field, value, error);
    return *place != NULL;
  }
  if (td_nomination_field_from_string (key, &nomination_field)) {
    place = &self->values[nomination_field];
    *place = clean_nomination_field (nomination_field, value, error);
    return *place != NULL;
  }
  g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("“%s” is not a field of a nominee"), key);
  return FALSE;
}

static gboolean
take_values (NewNomination *self, GHashTable *values, GError **error)
{
  GHashTableIter iter;
  gpointer key, value;

  if (values == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (!take_value (self, key, value, error))
      return FALSE;
  return TRUE;
}

char *
td_nominee_add (TdDb *db,
                const char *plan_id,
                TdNomineeKind kind,
                const char *name,
                GHashTable *values,
                GError **error)
{
  g_auto (NewNomination) new = {g_object_new (TD_TYPE_NOMINEE, NULL)};
  g_autoptr (TdTransaction) transaction = NULL;
  g_autofree char *id = td_id_new ();
  g_autofree char *label = NULL;

  g_return_val_if_fail (TD_IS_DB (db) && plan_id != NULL, NULL);

  new.nominee->kind = kind;
  if (!take_values (&new, values, error) || !take_value (&new, "name", name, error) ||
      !check_new_nomination (db, plan_id, new.values, error))
    return NULL;
  /* Translators: %s is a nominee's name */
  label = g_strdup_printf (_ ("Add nominee %s"), new.nominee->fields[TD_NOMINEE_NAME]);
  transaction = td_transaction_begin (db, label, error);
  if (transaction == NULL || !td_nominee_store_insert (db, new.nominee, error) ||
      !td_nomination_store_insert (db, id, plan_id, new.nominee->id, new.values, error) ||
      !td_transaction_commit (transaction, error))
    return NULL;
  return g_steal_pointer (&id);
}

char *
td_nomination_add (TdDb *db,
                   const char *plan_id,
                   const char *nominee_id,
                   GHashTable *values,
                   GError **error)
{
  g_auto (NewNomination) new = {NULL};
  g_autoptr (TdTransaction) transaction = NULL;
  g_autofree char *id = td_id_new ();
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;
  TdNomineeKind kind;

  g_return_val_if_fail (TD_IS_DB (db) && plan_id != NULL && nominee_id != NULL, NULL);

  if (!td_nominee_store_load_head (db, nominee_id, &kind, &name, NULL, error) ||
      !take_values (&new, values, error) || !check_new_nomination (db, plan_id, new.values, error))
    return NULL;
  label = g_strdup_printf (_ ("Add nominee %s"), name);
  transaction = td_transaction_begin (db, label, error);
  if (transaction == NULL ||
      !td_nomination_store_insert (db, id, plan_id, nominee_id, new.values, error) ||
      !td_transaction_commit (transaction, error))
    return NULL;
  return g_steal_pointer (&id);
}

/* ---- editing ---- */

static gboolean
set_kind (TdDb *db, const char *nominee_id, const char *name, const char *value, GError **error)
{
  g_autoptr (TdTransaction) transaction = NULL;
  g_autofree char *label = NULL;
  TdNomineeKind kind;

  if (!td_nominee_kind_from_string (value, &kind)) {
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("“%s” is not a kind of nominee"), value);
    return FALSE;
  }
  /* Translators: %s is a nominee's name; the kind is individual, collective, ... */
  label = g_strdup_printf (_ ("Change the kind of %s"), name);
  transaction = td_transaction_begin (db, label, error);
  return transaction != NULL && td_nominee_store_set_kind (db, nominee_id, kind, error) &&
         td_transaction_commit (transaction, error);
}

gboolean
td_nominee_set (TdDb *db,
                const char *nominee_id,
                const char *key,
                const char *value,
                GError **error)
{
  g_autoptr (TdTransaction) transaction = NULL;
  g_autofree char *clean = NULL;
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;
  g_autofree char *merge_key = NULL;
  TdNomineeKind kind;
  TdNomineeField field;

  g_return_val_if_fail (TD_IS_DB (db) && nominee_id != NULL && key != NULL, FALSE);

  if (!td_nominee_store_load_head (db, nominee_id, &kind, &name, NULL, error))
    return FALSE;
  if (strcmp (key, "kind") == 0)
    return set_kind (db, nominee_id, name, value, error);
  if (!td_nominee_field_from_string (key, &field)) {
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("“%s” is not a field of a nominee"), key);
    return FALSE;
  }
  clean = clean_field (field, value, error);
  if (clean == NULL)
    return FALSE;
  /* The name that is being typed is not in its label: typing it is one step. */
  label = field == TD_NOMINEE_NAME
              ? g_strdup (_ ("Change a nominee’s name"))
              /* Translators: the first %s is a field of the form, the second a nominee's name */
              : g_strdup_printf (_ ("Edit “%s” of %s"), td_nominee_field_get_title (field), name);
  merge_key = g_strdup_printf ("nominee/%s/%s", nominee_id, key);
  transaction = td_transaction_begin_typing (db, label, merge_key, error);
  return transaction != NULL && td_nominee_store_set (db, nominee_id, field, clean, error) &&
         td_transaction_commit (transaction, error);
}

static char *
make_nomination_label (TdNominationField field, const char *name)
{
  switch (field) {
  case TD_NOMINATION_GROUP:
    /* Translators: %s is a nominee's name, here and in the labels that follow */
    return g_strdup_printf (_ ("Choose the group of %s"), name);
  case TD_NOMINATION_AWARD_FORM:
    return g_strdup_printf (_ ("Choose the award for %s"), name);
  case TD_NOMINATION_OCCASION:
    return g_strdup_printf (_ ("Choose the occasion for %s"), name);
  case TD_NOMINATION_SUMMARY:
    return g_strdup_printf (_ ("Edit the summary of %s"), name);
  case TD_NOMINATION_ACHIEVEMENT:
    return g_strdup_printf (_ ("Edit the achievements of %s"), name);
  case TD_NOMINATION_RESULT:
  case TD_NOMINATION_DECISION:
  case TD_NOMINATION_DECIDED_ON:
    return g_strdup_printf (_ ("Edit what was decided on %s"), name);
  case TD_NOMINATION_CONFIRMED_BY:
  default:
    return g_strdup_printf (_ ("Edit who confirms the report of %s"), name);
  }
}

/* @drop_occasion: the nomination's occasion is none that the newly chosen award form knows. */
static gboolean
check_nomination_value (TdDb *db,
                        const TdNominationHead *head,
                        TdNominationField field,
                        const char *value,
                        gboolean *drop_occasion,
                        GError **error)
{
  g_autofree char *occasions = NULL;

  if (field <= TD_NOMINATION_OCCASION && !check_not_voted (head, error))
    return FALSE;
  if (field == TD_NOMINATION_GROUP)
    return check_group (db, head->plan_id, value, error);
  if (field == TD_NOMINATION_AWARD_FORM) {
    if (!check_award (db, head->plan_id, value, &occasions, error))
      return FALSE;
    *drop_occasion = !knows_occasion (occasions, head->occasion);
    return TRUE;
  }
  if (field == TD_NOMINATION_OCCASION)
    return check_award (db, head->plan_id, head->award_form_id, &occasions, error) &&
           check_occasion (occasions, value, error);
  return TRUE;
}

gboolean
td_nomination_set (TdDb *db,
                   const char *nomination_id,
                   const char *key,
                   const char *value,
                   GError **error)
{
  g_auto (TdNominationHead) head = {NULL};
  g_autoptr (TdTransaction) transaction = NULL;
  g_autofree char *clean = NULL;
  g_autofree char *label = NULL;
  g_autofree char *merge_key = g_strdup_printf ("nomination/%s/%s", nomination_id, key);
  TdNominationField field;
  gboolean drop_occasion = FALSE;

  g_return_val_if_fail (TD_IS_DB (db) && nomination_id != NULL && key != NULL, FALSE);

  if (!td_nomination_field_from_string (key, &field)) {
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("“%s” is not a field of a nomination"), key);
    return FALSE;
  }
  clean = clean_nomination_field (field, value, error);
  if (clean == NULL || !td_nomination_store_load_head (db, nomination_id, &head, error) ||
      !check_nomination_value (db, &head, field, clean, &drop_occasion, error))
    return FALSE;
  label = make_nomination_label (field, head.nominee_name);
  transaction = field <= TD_NOMINATION_OCCASION
                    ? td_transaction_begin (db, label, error)
                    : td_transaction_begin_typing (db, label, merge_key, error);
  if (transaction == NULL || !td_nomination_store_set (db, nomination_id, field, clean, error) ||
      (drop_occasion &&
       !td_nomination_store_set (db, nomination_id, TD_NOMINATION_OCCASION, "", error)))
    return FALSE;
  return td_transaction_commit (transaction, error);
}

gboolean
td_nomination_remove (TdDb *db, const char *nomination_id, GError **error)
{
  g_auto (TdNominationHead) head = {NULL};
  g_autoptr (TdTransaction) transaction = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (TD_IS_DB (db) && nomination_id != NULL, FALSE);

  if (!td_nomination_store_load_head (db, nomination_id, &head, error) ||
      !check_not_voted (&head, error))
    return FALSE;
  label = g_strdup_printf (_ ("Remove nominee %s"), head.nominee_name);
  transaction = td_transaction_begin (db, label, error);
  return transaction != NULL && td_nomination_store_delete (db, nomination_id, error) &&
         td_nominee_store_drop_unused (db, head.nominee_id, error) &&
         td_transaction_commit (transaction, error);
}

/* ---- earlier awards ---- */

static TdEarlierAward *
make_earlier_award (const char *kind,
                    const char *year,
                    const char *name,
                    const char *decision,
                    GError **error)
{
  g_autoptr (TdEarlierAward) award = g_object_new (TD_TYPE_EARLIER_AWARD, NULL);

  if (g_strcmp0 (kind, "title") != 0 && g_strcmp0 (kind, "form") != 0) {
    g_set_error (error, TD_ERROR, TD_ERROR_INVALID, _ ("“%s” is neither title nor form"), kind);
    return NULL;
  }
  award->id = td_id_new ();
  award->kind = g_strdup (kind);
  award->year = clean_text (year, FALSE, error);
  award->name = award->year != NULL ? clean_text (name, FALSE, error) : NULL;
  award->decision = award->name != NULL ? clean_text (decision, FALSE, error) : NULL;
  if (award->decision == NULL)
    return NULL;
  if (*award->name == '\0') {
    g_set_error_literal (error, TD_ERROR, TD_ERROR_INVALID, _ ("The earlier award has no name"));
    return NULL;
  }
  return g_steal_pointer (&award);
}

char *
td_nominee_add_earlier_award (TdDb *db,
                              const char *nominee_id,
                              const char *kind,
                              const char *year,
                              const char *name,
                              const char *decision,
                              GError **error)
{
  g_autoptr (TdEarlierAward) award = NULL;
  g_autoptr (TdTransaction) transaction = NULL;
  g_autofree char *nominee_name = NULL;
  g_autofree char *label = NULL;
  TdNomineeKind nominee_kind;

  g_return_val_if_fail (TD_IS_DB (db) && nominee_id != NULL, NULL);

  if (!td_nominee_store_load_head (db, nominee_id, &nominee_kind, &nominee_name, NULL, error))
    return NULL;
  award = make_earlier_award (kind, year, name, decision, error);
  if (award == NULL)
    return NULL;
  label = g_strdup_printf (_ ("Add an earlier award of %s"), nominee_name);
  transaction = td_transaction_begin (db, label, error);
  if (transaction == NULL || !td_earlier_award_store_insert (db, nominee_id, award, error) ||
      !td_transaction_commit (transaction, error))
    return NULL;
  return g_strdup (award->id);
}

gboolean
td_nominee_remove_earlier_award (TdDb *db, const char *id, GError **error)
{
  g_autoptr (TdTransaction) transaction = NULL;
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (TD_IS_DB (db) && id != NULL, FALSE);

  if (!td_earlier_award_store_load_name (db, id, &name, error))
    return FALSE;
  /* Translators: %s is the name of an award */
  label = g_strdup_printf (_ ("Remove the earlier award “%s”"), name);
  transaction = td_transaction_begin (db, label, error);
  return transaction != NULL && td_earlier_award_store_delete (db, id, error) &&
         td_transaction_commit (transaction, error);
}
