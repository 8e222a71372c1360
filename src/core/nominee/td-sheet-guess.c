/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a column is by what stands in it.  Pure; any thread. */
#include "config.h"

#include "td-sheet-guess.h"

#include <core/base/td-date.h>
#include <core/base/td-text.h>
#include <string.h>

/* So many rows are looked at; so many values are needed; so many in a hundred have to be alike. */
#define SAMPLE_ROWS 60
#define MIN_VALUES 2
#define ALIKE 80

typedef gboolean (*IsLike) (const TdCell *cell);

static gboolean
is_citizen_number (const TdCell *cell)
{
  gsize length = strlen (cell->text);

  return strspn (cell->text, "0123456789") == length && (length == 12 || length == 11);
}

static gboolean
is_phone (const TdCell *cell)
{
  gsize n_digits = 0;

  if (*cell->text != '0' && *cell->text != '+')
    return FALSE;
  for (const char *at = cell->text; *at != '\0'; at++) {
    if (!g_ascii_isdigit (*at) && strchr (" .+-()", *at) == NULL)
      return FALSE;
    n_digits += g_ascii_isdigit (*at);
  }
  return n_digits == 10 || n_digits == 11;
}

static gboolean
is_email (const TdCell *cell)
{
  const char *at = strchr (cell->text, '@');

  return at != NULL && at != cell->text && strchr (at, '.') != NULL;
}

static gboolean
is_birth (const TdCell *cell)
{
  int this_year = td_date_today ().year;
  TdDate date;

  if (cell->kind == TD_CELL_DATE)
    return TRUE;
  return td_date_parse (cell->text, &date) && date.year > this_year - 100 &&
         date.year < this_year - 14;
}

static gboolean
is_sex (const TdCell *cell)
{
  g_autofree char *normal = td_sheet_normalize (cell->text);

  return g_str_equal (normal, "nam") || g_str_equal (normal, "nu");
}

static gboolean
is_kind (const TdCell *cell)
{
  TdNomineeKind kind;

  return strlen (cell->text) < 40 && td_sheet_find_kind (cell->text, &kind);
}

/* Two to six words, each with a capital, the first a frequent family name. */
static gboolean
is_person (const TdCell *cell)
{
  static const char *const FAMILY_NAMES[] = {
      "nguyen", "tran",   "le",  "pham",  "hoang", "huynh", "phan", "vu",   "vo",
      "dang",   "bui",    "do",  "ho",    "ngo",   "duong", "ly",   "dinh", "mai",
      "trinh",  "truong", "dao", "doan",  "luong", "vuong", "lam",  "ha",   "cao",
      "ta",     "chu",    "to",  "thach", "son",   "kim"};
  g_autofree char *normal = NULL;
  g_auto (GStrv) words = NULL;
  guint n;

  if (strlen (cell->text) > 60 || !g_unichar_isupper (g_utf8_get_char (cell->text)))
    return FALSE;
  normal = td_sheet_normalize (cell->text);
  words = g_strsplit (normal, " ", -1);
  n = g_strv_length (words);
  for (guint i = 0; n >= 2 && n <= 6 && i < G_N_ELEMENTS (FAMILY_NAMES); i++)
    if (g_str_equal (words[0], FAMILY_NAMES[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_collective (const TdCell *cell)
{
  TdNomineeKind kind;

  return td_sheet_guess_kind (cell->text, &kind) && kind == TD_NOMINEE_COLLECTIVE;
}

static gboolean
is_one_word (const TdCell *cell)
{
  return cell->kind == TD_CELL_TEXT && strpbrk (cell->text, " 0123456789") == NULL &&
         g_utf8_strlen (cell->text, -1) <= 8 && g_utf8_strlen (cell->text, -1) >= 2;
}

static const struct {
  IsLike is_like;
  TdSheetField field;
} LIKENESSES[] = {
    {is_citizen_number, TD_SHEET_NOMINEE (TD_NOMINEE_CITIZEN_NUMBER)},
    {is_email, TD_SHEET_NOMINEE (TD_NOMINEE_EMAIL)},
    {is_birth, TD_SHEET_NOMINEE (TD_NOMINEE_BIRTH)},
    {is_phone, TD_SHEET_NOMINEE (TD_NOMINEE_PHONE)},
    {is_sex, TD_SHEET_NOMINEE (TD_NOMINEE_SEX)},
    {is_kind, TD_SHEET_KIND},
    {is_person, TD_SHEET_NAME},
    {is_collective, TD_SHEET_NOMINEE (TD_NOMINEE_UNIT)},
};

static gboolean
are_alike (const TdSheet *sheet, const TdSheetTable *table, guint column, IsLike is_like)
{
  guint first = table->first_heading + table->n_headings;
  guint n_values = 0, n_alike = 0;

  for (guint row = first; row < MIN (table->end, first + SAMPLE_ROWS); row++) {
    const TdCell *cell = td_sheet_find (sheet, row, column);
    if (cell == NULL || cell->is_copy || td_sheet_table_is_heading (table, sheet, row))
      continue;
    n_values++;
    n_alike += is_like (cell);
  }
  return n_values >= MIN_VALUES && n_alike * 100 >= n_values * ALIKE;
}

gboolean
td_sheet_guess_is_given_name (const TdSheet *sheet, const TdSheetTable *table, guint column)
{
  return are_alike (sheet, table, column, is_one_word);
}

static gboolean
has_field (const TdSheetTable *table, TdSheetField field)
{
  for (guint i = 0; i < table->columns->len; i++) {
    TdSheetField own = g_array_index (table->columns, TdSheetColumn, i).field;
    if (own == field ||
        (field == TD_SHEET_NAME && own != TD_SHEET_NOTHING && td_sheet_field_is_name (own)))
      return TRUE;
  }
  return FALSE;
}

static void
guess_column (const TdSheet *sheet, TdSheetTable *table, TdSheetColumn *column)
{
  for (guint i = 0; i < G_N_ELEMENTS (LIKENESSES); i++)
    if (!has_field (table, LIKENESSES[i].field) &&
        are_alike (sheet, table, column->column, LIKENESSES[i].is_like)) {
      column->field = LIKENESSES[i].field;
      column->confidence = TD_SHEET_GUESSED;
      return;
    }
}

void
td_sheet_guess_columns (const TdSheet *sheet, TdSheetTable *table)
{
  for (guint i = 0; i < table->columns->len; i++) {
    TdSheetColumn *column = &g_array_index (table->columns, TdSheetColumn, i);
    if (column->confidence == 0)
      guess_column (sheet, table, column);
  }
}
