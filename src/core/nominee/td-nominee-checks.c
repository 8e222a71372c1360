/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What people type into a nominee's form, judged: one table says which check a field has.  Pure;
 * any thread.
 *
 * A citizen number's fourth digit tells century and sex (0 and 1: a man and a woman born in 19xx, 2
 * and 3: in 20xx), the two after it the year of birth (Circular 07/2016/TT-BCA as decoders of it
 * read it); a tax number's tenth digit checks the nine before it (weights below).  Neither was read
 * in the law itself: what contradicts them is a hint, never an error. */

#include "config.h"

#include "td-nominee-checks.h"

#include <core/base/td-text.h>

#include <glib/gi18n.h>
#include <string.h>

#define OLDEST 110 /* years: nobody is older */
#define YOUNGEST 6

/* A finding that is not a problem yet: no place. */
typedef struct {
  TdSeverity severity;
  const char *code; /* NULL: fine */
  char *message;
} Finding;

static Finding
wrong (const char *code, const char *message)
{
  return (Finding) {TD_SEVERITY_WARNING, code, g_strdup (message)};
}

static Finding
hint (const char *code, const char *message)
{
  return (Finding) {TD_SEVERITY_NOTE, code, g_strdup (message)};
}

#define FINE ((Finding) {TD_SEVERITY_NOTE, NULL, NULL})

/* ---- numbers ---- */

/* The digits of @value, which may be grouped by spaces, dots or commas; NULL when there is anything
 * else. */
static char *
dup_digits (const char *value)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *at = value; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (g_ascii_isdigit (*at))
      g_string_append_c (digits, *at);
    else if (c != ' ' && c != '.' && c != ',' && c != 0xa0)
      return NULL;
  }
  return g_strdup (digits->str);
}

static Finding
check_count (const char *value)
{
  g_autofree char *digits = dup_digits (value);

  if (digits == NULL || *digits == '\0')
    return wrong ("number", _ ("This is not a number. Write digits only."));
  if (strlen (digits) > 18)
    return wrong ("number", _ ("This number is too large."));
  return FINE;
}

static gboolean
read_count (const char *value, gint64 *count)
{
  g_autofree char *digits = value != NULL ? dup_digits (value) : NULL;

  return digits != NULL && *digits != '\0' &&
         g_ascii_string_to_signed (digits, 10, 0, G_MAXINT64, count, NULL);
}

static Finding
check_staff (TdNominee *self, const char *text)
{
  const char *n_staff = self->fields[TD_NOMINEE_STAFF_COUNT];
  const char *n_women = self->fields[TD_NOMINEE_WOMEN_COUNT];
  Finding found = check_count (text);
  gint64 staff, women;

  if (found.code != NULL)
    return found;
  if (!read_count (n_staff, &staff) || !read_count (n_women, &women) || women <= staff)
    return FINE;
  return (Finding) {
      TD_SEVERITY_WARNING, "more-women-than-staff",
      /* Translators: the first %s counts women, the second all staff */
      g_strdup_printf (_ ("There cannot be more women (%s) than staff (%s)."), n_women, n_staff)};
}

static Finding
check_size (TdNominee *self, const char *text)
{
  return check_count (text);
}

static Finding
check_amount (TdNominee *self, const char *text)
{
  return check_count (text);
}

/* ---- dates ---- */

static gboolean
read_date (const char *text, TdDate *date)
{
  return text != NULL && *text != '\0' &&
         (td_date_from_iso (text, date) || td_date_parse (text, date)) && date->year != 0 &&
         td_date_is_valid (*date);
}

static Finding
check_date (const char *value)
{
  TdDate date;

  if (!td_date_from_iso (value, &date) && !td_date_parse (value, &date))
    return wrong ("date", _ ("This is not a date. Write it like 28/9/1980, 9/1980 or 1980."));
  if (date.year == 0)
    return wrong ("date", _ ("The year is missing."));
  if (date.year < 1000 || !td_date_is_valid (date))
    return wrong ("date", _ ("There is no such date in the calendar."));
  if (td_date_compare (date, td_date_today ()) > 0)
    return wrong ("date-in-future", _ ("This date lies in the future."));
  return FINE;
}

static Finding
check_founded (TdNominee *self, const char *text)
{
  return check_date (text);
}

static Finding
check_birth (TdNominee *self, const char *text)
{
  Finding found = check_date (text);
  TdDate date;
  int age;

  if (found.code != NULL || !read_date (text, &date))
    return found;
  age = td_date_today ().year - date.year;
  if (age > OLDEST)
    return (Finding) {TD_SEVERITY_WARNING, "too-old",
                      g_strdup_printf (_ ("Born in %u, this person would be over %d years old. "
                                          "Check the year."),
                                       date.year, OLDEST)};
  if (age < YOUNGEST)
    return hint ("too-young", _ ("This person would be younger than six years. Check the year."));
  return FINE;
}

/* ---- citizen number ---- */

static Finding
check_number_against_birth (TdNominee *self, const char *digits)
{
  const int century = 19 + (digits[3] - '0') / 2;
  const int year = century * 100 + (digits[4] - '0') * 10 + (digits[5] - '0');
  TdDate birth;

  if (!read_date (self->fields[TD_NOMINEE_BIRTH], &birth) || birth.year == year)
    return FINE;
  return (Finding) {
      TD_SEVERITY_NOTE, "citizen-number-birth",
      /* Translators: the year that the number holds, the year of the date of birth */
      g_strdup_printf (_ ("The digits 4 to 6 of a citizen number hold the year of birth: here %d, "
                          "but the date of birth says %u. One of the two may be mistyped."),
                       year, birth.year)};
}

static Finding
check_number_against_sex (TdNominee *self, const char *digits)
{
  const char *sex = self->fields[TD_NOMINEE_SEX];
  const gboolean is_woman = (digits[3] - '0') % 2 == 1;

  if (sex == NULL || (strcmp (sex, "male") != 0 && strcmp (sex, "female") != 0) ||
      is_woman == (strcmp (sex, "female") == 0))
    return FINE;
  return hint ("citizen-number-sex",
               is_woman ? _ ("The fourth digit of this citizen number is a woman’s. Check the "
                             "number and the sex.")
                        : _ ("The fourth digit of this citizen number is a man’s. Check the "
                             "number and the sex."));
}

static Finding
check_citizen_number (TdNominee *self, const char *text)
{
  g_autofree char *digits = dup_digits (text);
  Finding found;

  if (digits == NULL)
    return wrong ("citizen-number", _ ("A citizen number consists of digits only."));
  if (strlen (digits) == 9)
    return wrong ("citizen-number-old",
                  _ ("This is the 9-digit number of an old identity card. Enter the citizen number "
                     "of 12 digits."));
  if (strlen (digits) != 12)
    return (Finding) {TD_SEVERITY_WARNING, "citizen-number",
                      /* Translators: %u is the number of digits that were typed */
                      g_strdup_printf (ngettext ("A citizen number has 12 digits; this one has %u.",
                                                 "A citizen number has 12 digits; this one has %u.",
                                                 (gulong) strlen (digits)),
                                       (guint) strlen (digits))};
  found = check_number_against_birth (self, digits);
  return found.code != NULL ? found : check_number_against_sex (self, digits);
}

/* ---- tax number ---- */

/* 10 less the weighted sum of the nine digits before it modulo 11; 10 itself fits no digit, and
 * what such numbers end in was not found out: it passes. */
static gboolean
has_check_digit (const char *digits)
{
  static const int WEIGHTS[] = {31, 29, 23, 19, 17, 13, 7, 5, 3};
  int sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (WEIGHTS); i++)
    sum += WEIGHTS[i] * (digits[i] - '0');
  return sum % 11 == 0 || 10 - sum % 11 == digits[9] - '0';
}

static Finding
check_tax_number (TdNominee *self, const char *text)
{
  g_autofree char *main_part = g_strndup (text, strcspn (text, "-"));
  g_autofree char *digits = dup_digits (main_part);
  const char *branch = strchr (text, '-');
  gsize length = digits != NULL ? strlen (digits) : 0;

  if (branch != NULL
          ? length != 10 || strlen (branch) != 4 || strspn (branch + 1, "0123456789") != 3
          : length != 10 && length != 12 && length != 13)
    return wrong ("tax-number", _ ("A tax number has 10 digits, a branch’s 3 more behind “-”; a "
                                   "person’s is the citizen number of 12."));
  if (length != 12 && !has_check_digit (digits))
    return hint ("tax-number-check",
                 _ ("The tenth digit does not fit the nine before it: a digit may be mistyped."));
  return FINE;
}

/* ---- other fields ---- */

static Finding
check_name (TdNominee *self, const char *text)
{
  return *text == '\0' ? wrong ("name-missing", _ ("The name is missing.")) : FINE;
}

static Finding
check_sex (TdNominee *self, const char *text)
{
  if (strcmp (text, "male") == 0 || strcmp (text, "female") == 0)
    return FINE;
  return wrong ("sex", _ ("The sex is either male or female."));
}

static Finding
check_phone (TdNominee *self, const char *text)
{
  guint n_digits = 0;

  for (const char *at = text; *at != '\0'; at++) {
    if (g_ascii_isdigit (*at))
      n_digits++;
    else if (strchr (" .-+();,/", *at) == NULL)
      return wrong ("phone", _ ("A telephone number consists of digits."));
  }
  return n_digits < 8 ? wrong ("phone", _ ("This telephone number is too short.")) : FINE;
}

static Finding
check_email (TdNominee *self, const char *text)
{
  const char *at = strchr (text, '@');

  if (at == NULL || at == text || strchr (at + 1, '@') != NULL || strchr (at, '.') == NULL ||
      strpbrk (text, " ,;") != NULL || g_str_has_suffix (text, "."))
    return wrong ("email", _ ("This is not an e-mail address."));
  return FINE;
}

static Finding
check_website (TdNominee *self, const char *text)
{
  if (strchr (text, '.') == NULL || strpbrk (text, " @") != NULL || g_str_has_suffix (text, "."))
    return wrong ("website", _ ("This is not the address of a website."));
  return FINE;
}

/* ---- the table ---- */

typedef Finding (*CheckFunc) (TdNominee *self, const char *text);

static const CheckFunc CHECKS[TD_N_NOMINEE_FIELDS] = {
    [TD_NOMINEE_NAME] = check_name,
    [TD_NOMINEE_BIRTH] = check_birth,
    [TD_NOMINEE_SEX] = check_sex,
    [TD_NOMINEE_CITIZEN_NUMBER] = check_citizen_number,
    [TD_NOMINEE_FOUNDED] = check_founded,
    [TD_NOMINEE_PHONE] = check_phone,
    [TD_NOMINEE_FAX] = check_phone,
    [TD_NOMINEE_EMAIL] = check_email,
    [TD_NOMINEE_WEBSITE] = check_website,
    [TD_NOMINEE_STAFF_COUNT] = check_staff,
    [TD_NOMINEE_WOMEN_COUNT] = check_staff,
    [TD_NOMINEE_HOUSEHOLD_SIZE] = check_size,
    [TD_NOMINEE_TAX_NUMBER] = check_tax_number,
    [TD_NOMINEE_FIXED_CAPITAL] = check_amount,
    [TD_NOMINEE_WORKING_CAPITAL] = check_amount,
};

static Finding
judge (TdNominee *self, TdNomineeField field)
{
  g_autofree char *text = td_text_squeeze (self->fields[field] != NULL ? self->fields[field] : "");

  if (CHECKS[field] == NULL || (*text == '\0' && field != TD_NOMINEE_NAME))
    return FINE;
  return CHECKS[field](self, text);
}

static TdProblem *
to_problem (Finding found, const char *nominee_id, const char *field)
{
  g_autofree char *message = found.message;

  if (found.code == NULL)
    return NULL;
  return td_problem_new (found.severity, found.code,
                         td_place_new (TD_ENTITY_NOMINEE, nominee_id, field), "%s", message);
}

TdProblem *
td_nominee_find_problem (TdNominee *self, TdNomineeField field)
{
  g_return_val_if_fail (TD_IS_NOMINEE (self), NULL);
  g_return_val_if_fail ((gsize) field < TD_N_NOMINEE_FIELDS, NULL);

  return to_problem (judge (self, field), self->id, td_nominee_field_to_string (field));
}

guint
td_nominee_list_related (TdNomineeField field, TdNomineeField others[2])
{
  switch ((int) field) {
  case TD_NOMINEE_STAFF_COUNT:
    others[0] = TD_NOMINEE_WOMEN_COUNT;
    return 1;
  case TD_NOMINEE_WOMEN_COUNT:
    others[0] = TD_NOMINEE_STAFF_COUNT;
    return 1;
  case TD_NOMINEE_BIRTH:
  case TD_NOMINEE_SEX:
    others[0] = TD_NOMINEE_CITIZEN_NUMBER;
    return 1;
  default:
    return 0;
  }
}

char *
td_nominee_check (TdNominee *self, TdNomineeField field)
{
  Finding found;
  g_autofree char *message = NULL;

  g_return_val_if_fail (TD_IS_NOMINEE (self), NULL);
  g_return_val_if_fail ((gsize) field < TD_N_NOMINEE_FIELDS, NULL);

  found = judge (self, field);
  message = found.message;
  return found.severity != TD_SEVERITY_NOTE ? g_steal_pointer (&message) : NULL;
}

char *
td_nominee_check_field (TdNomineeField field, const char *value)
{
  g_autoptr (TdNominee) alone = g_object_new (TD_TYPE_NOMINEE, NULL);

  g_return_val_if_fail ((gsize) field < TD_N_NOMINEE_FIELDS, NULL);

  alone->fields[field] = g_strdup (value);
  return td_nominee_check (alone, field);
}

/* ---- the small tables ---- */

static Finding
check_year (const char *text)
{
  TdDate date;
  const guint16 today = td_date_today ().year;

  if (!td_date_parse (text, &date) || date.year < 1900)
    return wrong ("year", _ ("This is not a year. Write it like 2020."));
  if (date.year > today)
    return wrong ("date-in-future", _ ("This year lies in the future."));
  return FINE;
}

static Finding
judge_column (const TdRowColumn *column, const char *text)
{
  if (*text == '\0')
    return column->is_required ? wrong ("missing", _ ("This has to be filled in.")) : FINE;

  switch (column->type) {
  case TD_COLUMN_YEAR:
    return check_year (text);
  case TD_COLUMN_DATE:
    return check_date (text);
  case TD_COLUMN_AMOUNT:
    return check_count (text);
  case TD_COLUMN_CHOICE:
    if (!g_strv_contains (column->choices, text))
      return wrong ("choice", _ ("This is none of the choices."));
    return FINE;
  case TD_COLUMN_TEXT:
  default:
    return FINE;
  }
}

TdProblem *
td_nominee_row_find_problem (TdNomineeRow *self, guint n)
{
  const TdRowColumn *column;
  g_autofree char *text = NULL;

  g_return_val_if_fail (TD_IS_NOMINEE_ROW (self), NULL);

  column = td_row_kind_get_column (self->kind, n);
  g_return_val_if_fail (column != NULL, NULL);
  text = td_text_squeeze (self->values[n]);
  return to_problem (judge_column (column, text), self->nominee_id,
                     td_row_kind_get_field (self->kind));
}

static void
add_row_problems (GPtrArray *rows, GPtrArray *problems)
{
  for (guint i = 0; i < rows->len; i++) {
    TdNomineeRow *row = g_ptr_array_index (rows, i);

    for (guint n = 0; td_row_kind_get_column (row->kind, n) != NULL; n++) {
      TdProblem *problem = td_nominee_row_find_problem (row, n);
      if (problem != NULL)
        g_ptr_array_add (problems, problem);
    }
  }
}

GPtrArray *
td_nominee_find_problems (TdNominee *self)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (TD_IS_NOMINEE (self), NULL);

  for (guint i = 0; i < TD_N_NOMINEE_FIELDS; i++) {
    TdProblem *problem =
        td_nominee_field_applies (i, self->kind) ? td_nominee_find_problem (self, i) : NULL;
    if (problem != NULL)
      g_ptr_array_add (problems, problem);
  }
  if (self->kind == TD_NOMINEE_ENTERPRISE)
    add_row_problems (self->finance, problems);
  add_row_problems (self->conduct, problems);
  return g_steal_pointer (&problems);
}
