/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The model of nominees and nominations: kinds, fields, what is asked of whom, and what a person
 * types checked.  Plain data without locks: built on one thread and handed over whole. */

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
         field == TD_NOMINEE_DUTIES;
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

/* ---- checking what is typed ---- */

/* The digits of @value, which may be grouped by spaces, dots or commas; NULL when there is anything
 * else. */
static char *
dup_digits (const char *value)
{
  GString *digits = g_string_new (NULL);

  for (const char *at = value; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (g_ascii_isdigit (*at))
      g_string_append_c (digits, *at);
    else if (c != ' ' && c != '.' && c != ',' && c != 0xa0) {
      g_string_free (digits, TRUE);
      return NULL;
    }
  }
  return g_string_free (digits, FALSE);
}

static char *
check_date (const char *value)
{
  TdDate date;

  if (!td_date_from_iso (value, &date) && !td_date_parse (value, &date))
    return g_strdup (_ ("This is not a date. Write it like 28/9/1980, 9/1980 or 1980."));
  if (date.year == 0)
    return g_strdup (_ ("The year is missing."));
  if (date.year < 1000 || !td_date_is_valid (date))
    return g_strdup (_ ("There is no such date in the calendar."));
  if (td_date_compare (date, td_date_today ()) > 0)
    return g_strdup (_ ("This date lies in the future."));
  return NULL;
}

static char *
check_citizen_number (const char *value)
{
  g_autofree char *digits = dup_digits (value);

  if (digits == NULL)
    return g_strdup (_ ("A citizen number consists of digits only."));
  if (strlen (digits) == 12)
    return NULL;
  /* Translators: %u is the number of digits that were typed */
  return g_strdup_printf (ngettext ("A citizen number has 12 digits; this one has %u.",
                                    "A citizen number has 12 digits; this one has %u.",
                                    (gulong) strlen (digits)),
                          (guint) strlen (digits));
}

static char *
check_tax_number (const char *value)
{
  g_autofree char *main_part = g_strndup (value, strcspn (value, "-"));
  g_autofree char *digits = dup_digits (main_part);
  const char *branch = strchr (value, '-');

  if (digits == NULL || (strlen (digits) != 10 && strlen (digits) != 12) ||
      (branch != NULL && (strlen (branch) != 4 || strspn (branch + 1, "0123456789") != 3)))
    return g_strdup (_ ("A tax number has 10 or 12 digits; a branch adds “-” and 3 digits."));
  return NULL;
}

static char *
check_count (const char *value)
{
  g_autofree char *digits = dup_digits (value);

  if (digits == NULL || *digits == '\0')
    return g_strdup (_ ("This is not a number. Write digits only."));
  if (strlen (digits) > 18)
    return g_strdup (_ ("This number is too large."));
  return NULL;
}

static char *
check_phone (const char *value)
{
  guint n_digits = 0;

  for (const char *at = value; *at != '\0'; at++) {
    if (g_ascii_isdigit (*at))
      n_digits++;
    else if (strchr (" .-+();,/", *at) == NULL)
      return g_strdup (_ ("A telephone number consists of digits."));
  }
  if (n_digits < 8)
    return g_strdup (_ ("This telephone number is too short."));
  return NULL;
}

static char *
check_email (const char *value)
{
  const char *at = strchr (value, '@');

  if (at == NULL || at == value || strchr (at + 1, '@') != NULL || strchr (at, '.') == NULL ||
      strpbrk (value, " ,;") != NULL || g_str_has_suffix (value, "."))
    return g_strdup (_ ("This is not an e-mail address."));
  return NULL;
}

char *
td_nominee_check_field (TdNomineeField field, const char *value)
{
  g_autofree char *text = value != NULL ? td_text_squeeze (value) : g_strdup ("");

  if (field == TD_NOMINEE_NAME && *text == '\0')
    return g_strdup (_ ("The name is missing."));
  if (*text == '\0')
    return NULL;

  switch ((int) field) {
  case TD_NOMINEE_BIRTH:
  case TD_NOMINEE_FOUNDED:
    return check_date (text);
  case TD_NOMINEE_SEX:
    if (strcmp (text, "male") != 0 && strcmp (text, "female") != 0)
      return g_strdup (_ ("The sex is either male or female."));
    return NULL;
  case TD_NOMINEE_CITIZEN_NUMBER:
    return check_citizen_number (text);
  case TD_NOMINEE_TAX_NUMBER:
    return check_tax_number (text);
  case TD_NOMINEE_STAFF_COUNT:
  case TD_NOMINEE_WOMEN_COUNT:
  case TD_NOMINEE_FIXED_CAPITAL:
  case TD_NOMINEE_WORKING_CAPITAL:
    return check_count (text);
  case TD_NOMINEE_PHONE:
    return check_phone (text);
  case TD_NOMINEE_EMAIL:
    return check_email (text);
  default:
    return NULL;
  }
}

static gboolean
read_count (const char *value, gint64 *count)
{
  g_autofree char *digits = value != NULL ? dup_digits (value) : NULL;

  return digits != NULL && *digits != '\0' &&
         g_ascii_string_to_signed (digits, 10, 0, G_MAXINT64, count, NULL);
}

char *
td_nominee_check (TdNominee *self, TdNomineeField field)
{
  gint64 staff, women;
  char *wrong;

  g_return_val_if_fail (TD_IS_NOMINEE (self), NULL);

  wrong = td_nominee_check_field (field, self->fields[field]);
  if (wrong != NULL || (field != TD_NOMINEE_STAFF_COUNT && field != TD_NOMINEE_WOMEN_COUNT))
    return wrong;
  if (read_count (self->fields[TD_NOMINEE_STAFF_COUNT], &staff) &&
      read_count (self->fields[TD_NOMINEE_WOMEN_COUNT], &women) && women > staff)
    /* Translators: the first %s counts women, the second all staff */
    return g_strdup_printf (_ ("There cannot be more women (%s) than staff (%s)."),
                            self->fields[TD_NOMINEE_WOMEN_COUNT],
                            self->fields[TD_NOMINEE_STAFF_COUNT]);
  return NULL;
}
