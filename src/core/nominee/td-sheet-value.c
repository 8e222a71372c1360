/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in a cell, as it is stored.  Pure; any thread.
 *
 * A value that is not understood is kept as typed and pointed out; only what is certainly not what
 * a person typed (a number that a program shortened) is left out. */
#include "config.h"

#include "td-sheet-value.h"

#include "td-sheet-words.h"
#include <core/base/td-date.h>
#include <core/base/td-text.h>
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* Days as numbers: of 1915 to 2099, which no year and no short number is. */
#define FIRST_SERIAL 5480
#define LAST_SERIAL 73050

char *
td_value_note_describe (TdValueNote note, TdSheetField field, const char *text)
{
  const char *title = td_sheet_field_get_title (field);

  switch (note) {
  case TD_VALUE_DATE_UNKNOWN:
    /* Translators: %2$s is a field ("Date of birth"), %1$s what stands in the sheet; so in all that
     * follow */
    return g_strdup_printf (_ ("“%1$s” is not understood as a date (%2$s) and is kept as typed."),
                            text, title);
  case TD_VALUE_DATE_SWAPPED:
    return g_strdup_printf (
        _ ("“%1$s” is read with the month first (%2$s), because there is no such month otherwise."),
        text, title);
  case TD_VALUE_DATE_CENTURY:
    return g_strdup_printf (_ ("The century of “%1$s” (%2$s) is guessed."), text, title);
  case TD_VALUE_DIGITS_LOST:
    return g_strdup_printf (
        _ ("“%1$s” is a number that was shortened when the sheet was saved (%2$s): it is not taken; "
           "type it in again."),
        text, title);
  case TD_VALUE_ZEROS_ADDED:
    return g_strdup_printf (_ ("Zeros were put back in front of “%1$s” (%2$s)."), text, title);
  case TD_VALUE_NUMBER_LENGTH:
    return g_strdup_printf (_ ("“%1$s” has not the number of digits it should have (%2$s)."), text,
                            title);
  case TD_VALUE_SEX_UNKNOWN:
    return g_strdup_printf (_ ("“%1$s” is neither male nor female (%2$s) and is not taken."), text,
                            title);
  case TD_VALUE_FINE:
  default:
    return g_strdup ("");
  }
}

const char *
td_value_note_to_string (TdValueNote note)
{
  static const char *const CODES[] = {
      "fine",        "unknown-date", "month-first", "guessed-century",
      "lost-digits", "added-zeros",  "odd-length",  "unknown-sex"};

  g_return_val_if_fail ((gsize) note < G_N_ELEMENTS (CODES), NULL);
  return CODES[note];
}

/* ---- dates ---- */

static gboolean
read_serial (const char *text, TdDate *date)
{
  guint64 serial;
  GDate day;

  if (!g_ascii_string_to_unsigned (text, 10, FIRST_SERIAL, LAST_SERIAL, &serial, NULL))
    return FALSE;
  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 30, G_DATE_DECEMBER, 1899);
  g_date_add_days (&day, (guint) serial);
  *date = (TdDate) {g_date_get_year (&day), g_date_get_month (&day), g_date_get_day (&day)};
  return TRUE;
}

/* Two or three numbers apart by "/", "-", "." or blanks. */
static guint
read_numbers (const char *text, guint numbers[3], guint *n_digits)
{
  guint n = 0;

  for (const char *at = text; *at != '\0' && n < 3;) {
    char *end;
    if (!g_ascii_isdigit (*at))
      return 0;
    numbers[n++] = (guint) strtoul (at, &end, 10);
    *n_digits = (guint) (end - at);
    at = end;
    while (*at == '/' || *at == '-' || *at == '.' || *at == ' ')
      at++;
    if (n == 3 && *at != '\0')
      return 0;
  }
  return n;
}

static gboolean
is_day (guint day, guint month, guint year)
{
  return g_date_valid_dmy ((GDateDay) MIN (day, 99), (GDateMonth) MIN (month, 99),
                           (GDateYear) MIN (year, 65000));
}

/* What td_date_parse () does not take: years of two digits, the month first. */
static gboolean
read_loose_date (const char *text, TdDate *date, TdValueNote *note)
{
  guint numbers[3], n_digits = 0;
  guint n = read_numbers (text, numbers, &n_digits);
  guint year = n == 3 ? numbers[2] : 0;

  if (n != 3 || (n_digits != 2 && n_digits != 4))
    return FALSE;
  *note = TD_VALUE_DATE_SWAPPED;
  if (n_digits == 2) {
    year += year + 2000 > td_date_today ().year ? 1900 : 2000;
    *note = TD_VALUE_DATE_CENTURY;
  }
  *date = (TdDate) {(guint16) year, (guint8) numbers[1], (guint8) numbers[0]};
  if (is_day (numbers[0], numbers[1], year))
    return TRUE;
  *note = TD_VALUE_DATE_SWAPPED;
  *date = (TdDate) {(guint16) year, (guint8) numbers[0], (guint8) numbers[1]};
  return is_day (numbers[1], numbers[0], year);
}

/* "sinh năm 1980", "Năm 1980", "1980 (Nam)". */
static const char *
skip_words (const char *text)
{
  while (*text != '\0' && !g_ascii_isdigit (*text))
    text = g_utf8_next_char (text);
  return text;
}

static char *
read_date (const TdCell *cell, const char *text, TdValueNote *note)
{
  const char *numbers = skip_words (text);
  TdDate date;

  if (cell->kind == TD_CELL_DATE && td_date_from_iso (text, &date))
    return g_strdup (text);
  if (td_date_parse (text, &date) && date.year > 0 && td_date_is_valid (date))
    return td_date_to_iso (date);
  if (td_date_parse (numbers, &date) && date.year > 0 && td_date_is_valid (date))
    return td_date_to_iso (date);
  if (read_serial (text, &date) || read_loose_date (numbers, &date, note))
    return td_date_to_iso (date);
  *note = TD_VALUE_DATE_UNKNOWN;
  return g_strdup (text);
}

/* ---- numbers that identify ---- */

/* "7.9012E+10": its digits, when none was lost; NULL: some were. */
static char *
expand (const char *text)
{
  const char *exponent = strpbrk (text, "eE");
  gsize n_fraction = 0;
  const char *point = strpbrk (text, ".,");
  double number = g_ascii_strtod (text, NULL);

  if (point != NULL && point < exponent)
    n_fraction = (gsize) (exponent - point) - 1;
  /* Fewer digits than the number is long: the rest are zeros that nobody typed. */
  if (n_fraction < (gsize) atoi (exponent + 1) || number < 0 || number >= 1e15)
    return NULL;
  return g_strdup_printf ("%.0f", number);
}

static gboolean
is_shortened (const char *text)
{
  const char *exponent = strpbrk (text, "eE");

  return exponent != NULL && exponent != text &&
         (exponent[1] == '+' || g_ascii_isdigit (exponent[1])) &&
         strspn (text, "0123456789.,") == (gsize) (exponent - text);
}

static char *
keep_digits (const char *text)
{
  GString *digits = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (g_ascii_isdigit (*text))
      g_string_append_c (digits, *text);
    else if (strchr (" .'-", *text) == NULL)
      return g_string_free (g_string_truncate (digits, 0), FALSE);
  return g_string_free (digits, FALSE);
}

/* The lengths a number may have, shortest first; 0 ends. */
typedef struct {
  guint lengths[3];
  guint max_zeros; /* as many may have been dropped */
} NumberShape;

static char *
read_identity (const char *text, const NumberShape *shape, TdValueNote *note)
{
  g_autofree char *digits = NULL;
  gsize length;

  if (is_shortened (text)) {
    char *expanded = expand (text);
    if (expanded == NULL) {
      *note = TD_VALUE_DIGITS_LOST;
      return g_strdup ("");
    }
    digits = expanded;
  } else {
    digits = keep_digits (text);
  }
  length = strlen (digits);
  for (guint i = 0; shape->lengths[i] != 0; i++) {
    if (length == shape->lengths[i])
      return g_steal_pointer (&digits);
    if (length < shape->lengths[i] && length + shape->max_zeros >= shape->lengths[i]) {
      *note = TD_VALUE_ZEROS_ADDED;
      return g_strdup_printf ("%0*d%s", (int) (shape->lengths[i] - length), 0, digits);
    }
  }
  *note = TD_VALUE_NUMBER_LENGTH;
  return g_strdup (text);
}

static char *
read_citizen_number (const char *text, TdValueNote *note)
{
  /* An identity card of before had nine digits. */
  static const NumberShape SHAPE = {{9, 12, 0}, 2};

  return read_identity (text, &SHAPE, note);
}

static char *
read_tax_number (const char *text, TdValueNote *note)
{
  static const NumberShape SHAPE = {{10, 13, 0}, 1};
  const char *dash = strchr (text, '-');

  /* A branch's: "0101234567-001". */
  if (dash != NULL && dash - text == 10 && strlen (dash) == 4)
    return g_strdup (text);
  return read_identity (text, &SHAPE, note);
}

/* Nine digits that a program took for a number; everything else as typed. */
static char *
read_phone (const TdCell *cell, const char *text, TdValueNote *note)
{
  gsize length = strlen (text);

  if (is_shortened (text)) {
    *note = TD_VALUE_DIGITS_LOST;
    return g_strdup ("");
  }
  if (length == 9 && strspn (text, "0123456789") == length && *text != '0') {
    *note = cell->kind == TD_CELL_NUMBER ? TD_VALUE_FINE : TD_VALUE_ZEROS_ADDED;
    return g_strconcat ("0", text, NULL);
  }
  return g_strdup (text);
}

/* ---- the rest ---- */

gboolean
td_sheet_is_mark (const char *text)
{
  static const char *const MARKS[] = {"x", "X", "1", "✓", "✔", "v", "V", "*", "có", "Có", "×"};

  for (guint i = 0; i < G_N_ELEMENTS (MARKS); i++)
    if (g_str_equal (text, MARKS[i]))
      return TRUE;
  return FALSE;
}

static char *
read_sex (const char *text, TdValueNote *note)
{
  g_autofree char *normal = td_sheet_normalize (text);

  if (g_str_equal (normal, "nam") || g_str_equal (normal, "male"))
    return g_strdup ("male");
  if (g_str_equal (normal, "nu") || g_str_equal (normal, "female"))
    return g_strdup ("female");
  *note = *normal != '\0' ? TD_VALUE_SEX_UNKNOWN : TD_VALUE_FINE;
  return g_strdup ("");
}

/* A day in a cell that is to be text: as papers write it. */
static char *
read_text (TdSheetField field, const TdCell *cell)
{
  TdNomineeField nominee_field;
  TdDate date;

  if (cell->kind == TD_CELL_DATE && td_date_from_iso (cell->text, &date))
    return td_date_format_short (date);
  if (field == TD_SHEET_NOMINATION (TD_NOMINATION_ACHIEVEMENT) ||
      (td_sheet_field_get_nominee (field, &nominee_field) &&
       td_nominee_field_has_lines (nominee_field)))
    return g_strdup (cell->text);
  return td_text_squeeze (cell->text);
}

char *
td_sheet_value (TdSheetField field, const TdCell *cell, TdValueNote *note)
{
  g_autofree char *text = NULL;

  *note = TD_VALUE_FINE;
  switch (field) {
  case TD_SHEET_NOMINEE (TD_NOMINEE_BIRTH):
  case TD_SHEET_NOMINEE (TD_NOMINEE_FOUNDED):
    text = td_text_squeeze (cell->text);
    return read_date (cell, text, note);
  case TD_SHEET_NOMINEE (TD_NOMINEE_CITIZEN_NUMBER):
    text = td_text_squeeze (cell->text);
    return read_citizen_number (text, note);
  case TD_SHEET_NOMINEE (TD_NOMINEE_TAX_NUMBER):
    text = td_text_squeeze (cell->text);
    return read_tax_number (text, note);
  case TD_SHEET_NOMINEE (TD_NOMINEE_PHONE):
    text = td_text_squeeze (cell->text);
    return read_phone (cell, text, note);
  case TD_SHEET_NOMINEE (TD_NOMINEE_SEX):
    return read_sex (cell->text, note);
  default:
    return read_text (field, cell);
  }
}

void
td_sheet_split_position (const char *text, char **position, char **unit)
{
  const char *comma = strpbrk (text, ",;\n");
  TdNomineeKind kind;

  if (comma == NULL) {
    const char *dash = strstr (text, " - ");
    comma = dash != NULL ? dash + 1 : NULL;
  }
  if (comma == NULL) {
    gboolean is_unit = td_sheet_guess_kind (text, &kind);
    *position = td_text_squeeze (is_unit ? "" : text);
    *unit = td_text_squeeze (is_unit ? text : "");
    return;
  }
  g_autofree char *before = g_strndup (text, (gsize) (comma - text));
  *position = td_text_squeeze (before);
  *unit = td_text_squeeze (comma + 1);
}

const char *
td_sheet_skip_title (const char *name, const char **sex)
{
  static const struct {
    const char *title;
    const char *sex;
  } TITLES[] = {{"Ông ", "male"},  {"ông ", "male"},  {"Bà ", "female"}, {"bà ", "female"},
                {"ÔNG ", "male"},  {"BÀ ", "female"}, {"Ông: ", "male"}, {"Bà: ", "female"},
                {"Đồng chí ", ""}, {"đồng chí ", ""}, {"Đ/c ", ""},      {"Đ/c: ", ""},
                {"Đ/C ", ""},      {"Anh ", "male"},  {"Chị ", "female"}};

  *sex = "";
  for (guint i = 0; i < G_N_ELEMENTS (TITLES); i++) {
    const char *rest = name + strlen (TITLES[i].title);
    /* A name that is one word more: "Anh Tuấn" may be a whole name. */
    if (g_str_has_prefix (name, TITLES[i].title) && strchr (rest, ' ') != NULL) {
      *sex = TITLES[i].sex;
      return rest;
    }
  }
  return name;
}
