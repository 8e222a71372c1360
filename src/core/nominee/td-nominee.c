/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The model of nominees and nominations: kinds, fields, what is asked of whom.  Plain data without
 * locks: built on one thread and handed over whole. */

#include "config.h"

#include "td-nominee.h"

#include <core/base/td-text.h>

#include <glib/gi18n.h>
#include <string.h>

struct kind_row {
  const char *name;
  const char *title;
};

static const struct kind_row KINDS[] = {
    [TD_NOMINEE_INDIVIDUAL] = {"individual", N_ ("Individual")},
    [TD_NOMINEE_COLLECTIVE] = {"collective", N_ ("Collective")},
    [TD_NOMINEE_ENTERPRISE] = {"enterprise", N_ ("Enterprise")},
    [TD_NOMINEE_HOUSEHOLD] = {"household", N_ ("Household")},
};

#define INDIVIDUAL (1 << TD_NOMINEE_INDIVIDUAL)
#define COLLECTIVE (1 << TD_NOMINEE_COLLECTIVE)
#define ENTERPRISE (1 << TD_NOMINEE_ENTERPRISE)
#define HOUSEHOLD (1 << TD_NOMINEE_HOUSEHOLD)
#define ORGANISATION (COLLECTIVE | ENTERPRISE)
#define EVERYBODY (INDIVIDUAL | ORGANISATION | HOUSEHOLD)

struct field_row {
  const char *name;
  const char *title;
  guint kinds;
};

/* The order is TdNomineeField's; the names are the columns of the table. */
static const struct field_row FIELDS[TD_N_NOMINEE_FIELDS] = {
    [TD_NOMINEE_NAME] = {"name", N_ ("Name"), EVERYBODY},
    [TD_NOMINEE_POSITION] = {"position", N_ ("Position"), INDIVIDUAL},
    [TD_NOMINEE_UNIT] = {"unit", N_ ("Unit"), EVERYBODY},
    [TD_NOMINEE_BIRTH] = {"birth", N_ ("Date of birth"), INDIVIDUAL},
    [TD_NOMINEE_SEX] = {"sex", N_ ("Sex"), INDIVIDUAL},
    [TD_NOMINEE_ETHNIC_GROUP] = {"ethnic_group", N_ ("Ethnic group"), INDIVIDUAL},
    [TD_NOMINEE_RELIGION] = {"religion", N_ ("Religion"), INDIVIDUAL},
    [TD_NOMINEE_CITIZEN_NUMBER] = {"citizen_number", N_ ("Citizen number"), INDIVIDUAL},
    [TD_NOMINEE_HOME_TOWN] = {"home_town", N_ ("Home town"), INDIVIDUAL},
    [TD_NOMINEE_RESIDENCE] = {"residence", N_ ("Residence"), INDIVIDUAL | HOUSEHOLD},
    [TD_NOMINEE_OCCUPATION] = {"occupation", N_ ("Occupation"), INDIVIDUAL | HOUSEHOLD},
    [TD_NOMINEE_QUALIFICATION] = {"qualification", N_ ("Qualification"), INDIVIDUAL},
    [TD_NOMINEE_DEGREES] = {"degrees", N_ ("Academic titles and degrees"), INDIVIDUAL},
    [TD_NOMINEE_FOUNDED] = {"founded", N_ ("Founded"), ORGANISATION},
    [TD_NOMINEE_ADDRESS] = {"address", N_ ("Address of the head office"), ORGANISATION},
    [TD_NOMINEE_PHONE] = {"phone", N_ ("Telephone"), EVERYBODY},
    [TD_NOMINEE_EMAIL] = {"email", N_ ("E-mail"), ORGANISATION},
    [TD_NOMINEE_WEBSITE] = {"website", N_ ("Website"), ORGANISATION},
    [TD_NOMINEE_LEADER] = {"leader", N_ ("Head"), ORGANISATION | HOUSEHOLD},
    [TD_NOMINEE_STAFF_COUNT] = {"staff_count", N_ ("Number of staff"), ORGANISATION},
    [TD_NOMINEE_WOMEN_COUNT] = {"women_count", N_ ("Women among the staff"), ORGANISATION},
    [TD_NOMINEE_STRUCTURE] = {"structure", N_ ("Organisational structure"), ORGANISATION},
    [TD_NOMINEE_TAX_NUMBER] = {"tax_number", N_ ("Tax number"), ENTERPRISE},
    [TD_NOMINEE_FIXED_CAPITAL] = {"fixed_capital", N_ ("Fixed capital (đồng)"), ENTERPRISE},
    [TD_NOMINEE_WORKING_CAPITAL] = {"working_capital", N_ ("Working capital (đồng)"), ENTERPRISE},
    [TD_NOMINEE_FINANCE_NOTE] = {"finance_note", N_ ("Financial situation"), ENTERPRISE},
    [TD_NOMINEE_DUTIES] = {"duties", N_ ("Functions and duties"), EVERYBODY},
    [TD_NOMINEE_ALIAS] = {"alias", N_ ("Alias"), INDIVIDUAL},
    [TD_NOMINEE_PARTY_POSITION] = {"party_position", N_ ("Position in Party and unions"),
                                   INDIVIDUAL},
    [TD_NOMINEE_POLITICAL_THEORY] = {"political_theory", N_ ("Political theory"), INDIVIDUAL},
    [TD_NOMINEE_FAX] = {"fax", N_ ("Fax"), ORGANISATION},
    [TD_NOMINEE_FOUNDING_DECISION] = {"founding_decision", N_ ("Founding decision"), ORGANISATION},
    [TD_NOMINEE_HISTORY] = {"history", N_ ("Founding and development"), ORGANISATION},
    [TD_NOMINEE_FEATURES] = {"features", N_ ("Main features"), ORGANISATION},
    [TD_NOMINEE_LEADER_TITLE] = {"leader_title", N_ ("Position of the head"), ORGANISATION},
    [TD_NOMINEE_HOUSEHOLD_SIZE] = {"household_size", N_ ("Members of the household"), HOUSEHOLD},
    [TD_NOMINEE_CAPITAL_SOURCES] = {"capital_sources", N_ ("Sources of capital"), ENTERPRISE},
};

const char *
td_nominee_kind_to_string (TdNomineeKind kind)
{
  g_return_val_if_fail ((gsize) kind < G_N_ELEMENTS (KINDS), NULL);
  return KINDS[kind].name;
}

gboolean
td_nominee_kind_from_string (const char *name, TdNomineeKind *kind)
{
  for (gsize i = 0; name != NULL && i < G_N_ELEMENTS (KINDS); i++)
    if (strcmp (KINDS[i].name, name) == 0) {
      *kind = (TdNomineeKind) i;
      return TRUE;
    }
  return FALSE;
}

const char *
td_nominee_kind_get_title (TdNomineeKind kind)
{
  g_return_val_if_fail ((gsize) kind < G_N_ELEMENTS (KINDS), NULL);
  return _ (KINDS[kind].title);
}

const char *
td_nominee_field_to_string (TdNomineeField field)
{
  g_return_val_if_fail ((gsize) field < TD_N_NOMINEE_FIELDS, NULL);
  return FIELDS[field].name;
}

gboolean
td_nominee_field_from_string (const char *name, TdNomineeField *field)
{
  for (gsize i = 0; name != NULL && i < TD_N_NOMINEE_FIELDS; i++)
    if (strcmp (FIELDS[i].name, name) == 0) {
      *field = (TdNomineeField) i;
      return TRUE;
    }
  return FALSE;
}

const char *
td_nominee_field_get_title (TdNomineeField field)
{
  g_return_val_if_fail ((gsize) field < TD_N_NOMINEE_FIELDS, NULL);
  return _ (FIELDS[field].title);
}

const char *
td_nominee_field_get_title_for (TdNomineeField field, TdNomineeKind kind)
{
  if (field == TD_NOMINEE_UNIT && kind == TD_NOMINEE_COLLECTIVE)
    return _ ("Unit above");
  if (field == TD_NOMINEE_UNIT && kind != TD_NOMINEE_INDIVIDUAL)
    return _ ("Place or unit");
  if (field == TD_NOMINEE_LEADER && kind == TD_NOMINEE_HOUSEHOLD)
    return _ ("Head of the household");
  return td_nominee_field_get_title (field);
}

gboolean
td_nominee_field_applies (TdNomineeField field, TdNomineeKind kind)
{
  g_return_val_if_fail ((gsize) field < TD_N_NOMINEE_FIELDS, FALSE);
  return (FIELDS[field].kinds & (1u << kind)) != 0;
}

gboolean
td_nominee_field_has_lines (TdNomineeField field)
{
  return field == TD_NOMINEE_STRUCTURE || field == TD_NOMINEE_FINANCE_NOTE ||
         field == TD_NOMINEE_DUTIES || field == TD_NOMINEE_HISTORY || field == TD_NOMINEE_FEATURES;
}

/* ---- the value types ---- */

G_DEFINE_FINAL_TYPE (TdEarlierAward, td_earlier_award, G_TYPE_OBJECT)

static void
td_earlier_award_finalize (GObject *object)
{
  TdEarlierAward *self = TD_EARLIER_AWARD (object);

  g_free (self->id);
  g_free (self->kind);
  g_free (self->year);
  g_free (self->name);
  g_free (self->decision);
  G_OBJECT_CLASS (td_earlier_award_parent_class)->finalize (object);
}

static void
td_earlier_award_class_init (TdEarlierAwardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_earlier_award_finalize;
}

static void
td_earlier_award_init (TdEarlierAward *self)
{
}

G_DEFINE_FINAL_TYPE (TdNominee, td_nominee, G_TYPE_OBJECT)

static void
td_nominee_finalize (GObject *object)
{
  TdNominee *self = TD_NOMINEE (object);

  g_free (self->id);
  for (gsize i = 0; i < TD_N_NOMINEE_FIELDS; i++)
    g_free (self->fields[i]);
  g_ptr_array_unref (self->earlier_awards);
  g_ptr_array_unref (self->finance);
  g_ptr_array_unref (self->conduct);
  G_OBJECT_CLASS (td_nominee_parent_class)->finalize (object);
}

static void
td_nominee_class_init (TdNomineeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_nominee_finalize;
}

static void
td_nominee_init (TdNominee *self)
{
  self->earlier_awards = g_ptr_array_new_with_free_func (g_object_unref);
  self->finance = g_ptr_array_new_with_free_func (g_object_unref);
  self->conduct = g_ptr_array_new_with_free_func (g_object_unref);
}

G_DEFINE_FINAL_TYPE (TdNomination, td_nomination, G_TYPE_OBJECT)

static void
td_nomination_finalize (GObject *object)
{
  TdNomination *self = TD_NOMINATION (object);

  g_free (self->id);
  g_free (self->plan_id);
  g_clear_object (&self->nominee);
  g_free (self->group_id);
  g_free (self->award_form_id);
  g_free (self->occasion);
  g_free (self->summary);
  g_free (self->achievement);
  g_free (self->confirmed_by);
  g_free (self->result);
  g_free (self->decision);
  g_free (self->decided_on);
  g_free (self->group_name);
  g_free (self->award_name);
  G_OBJECT_CLASS (td_nomination_parent_class)->finalize (object);
}

static void
td_nomination_class_init (TdNominationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_nomination_finalize;
}

static void
td_nomination_init (TdNomination *self)
{
}

/* ---- sort and search keys ---- */

GBytes *
td_nominee_make_sort_key (TdNomineeKind kind, const char *name)
{
  return kind == TD_NOMINEE_INDIVIDUAL ? td_text_name_sort_key (name) : td_text_sort_key (name);
}

char *
td_nominee_make_fold (const char *name, const char *unit)
{
  g_autofree char *both = g_strconcat (name, "\n", unit, NULL);

  return td_text_fold (both);
}

char *
td_nominee_make_words (const char *filter)
{
  g_autofree char *squeezed = td_text_squeeze (filter != NULL ? filter : "");
  g_autofree char *fold = td_text_fold (squeezed);
  g_auto (GStrv) words = g_strsplit (fold, " ", -1);
  GString *json = g_string_new ("[");

  for (guint i = 0; words[i] != NULL; i++) {
    if (words[i][0] == '\0')
      continue;
    g_string_append (json, json->len > 1 ? ",\"" : "\"");
    for (const char *at = words[i]; *at != '\0'; at++) {
      if (*at == '"' || *at == '\\')
        g_string_append_c (json, '\\');
      if ((guchar) *at >= ' ')
        g_string_append_c (json, *at);
    }
    g_string_append_c (json, '"');
  }
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}
