/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The written cases of tests/data/sheet-cases.txt: headings and values of lists of nominees and
 * what they mean.  The file tells how a case is written. */
#include "config.h"

#include <core/nominee/td-identity.h>
#include <core/nominee/td-sheet-value.h>
#include <core/nominee/td-sheet-words.h>
#include <locale.h>
#include <string.h>

#define FEWEST_CASES 140

static guint n_wrong;

/* All wrong ones are said before the test fails. */
static void
compare (const char *line, const char *found, const char *expected)
{
  if (g_strcmp0 (found, expected) == 0)
    return;
  g_test_message ("%s: expected “%s”, found “%s”", line, expected, found);
  n_wrong++;
}

static void
check_heading (const char *line, char **parts)
{
  const char *slash = strchr (parts[1], '/');
  gboolean is_double =
      slash != NULL && !g_str_equal (parts[1], "Số CMND/CCCD") && strchr (parts[1], '(') == NULL;
  TdSheetField field;

  if (is_double) {
    g_autofree char *upper = g_strndup (parts[1], (gsize) (slash - parts[1]));
    g_assert_cmpuint (td_sheet_find_double_heading (upper, slash + 1, &field), >, 0);
  } else {
    g_assert_cmpuint (td_sheet_find_heading (parts[1], &field), >, 0);
  }
  compare (line, td_sheet_field_to_string (field), parts[2]);
}

static TdCellKind
parse_cell_kind (const char *name)
{
  static const char *const NAMES[] = {"text", "number", "date", "bool"};

  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    if (g_str_equal (NAMES[i], name))
      return (TdCellKind) i;
  g_assert_not_reached ();
}

static void
check_value (const char *line, char **parts)
{
  TdCell cell = {.text = parts[3], .n_rows = 1, .n_columns = 1};
  TdSheetField field;
  TdValueNote note;
  g_autofree char *value = NULL;

  g_assert_true (td_sheet_field_from_string (parts[1], &field));
  cell.kind = parse_cell_kind (parts[2]);
  value = td_sheet_value (field, &cell, &note);
  compare (line, value, parts[4]);
  compare (line, td_value_note_to_string (note), parts[5]);
}

static void
check_kind (const char *line, char **parts)
{
  TdNomineeKind kind;
  gboolean is_found = g_str_equal (parts[0], "kind") ? td_sheet_guess_kind (parts[1], &kind)
                                                     : td_sheet_find_kind (parts[1], &kind);

  compare (line, is_found ? td_nominee_kind_to_string (kind) : "-", parts[2]);
}

static void
check_row (const char *line, char **parts)
{
  gboolean is_true =
      g_str_equal (parts[0], "total") ? td_sheet_is_total (parts[1]) : td_sheet_is_foot (parts[1]);

  compare (line, is_true ? "yes" : "no", parts[2]);
}

static void
check_same (const char *line, char **parts)
{
  compare (line, td_identity_have_same_words (parts[1], parts[2]) ? "yes" : "no", parts[3]);
  compare (line, td_identity_have_same_words (parts[2], parts[1]) ? "yes" : "no", parts[3]);
}

static const struct {
  const char *name;
  guint n_parts;
  void (*check) (const char *line, char **parts);
} CHECKS[] = {
    {"heading", 3, check_heading}, {"value", 6, check_value}, {"kind", 3, check_kind},
    {"section", 3, check_kind},    {"total", 3, check_row},   {"foot", 3, check_row},
    {"same", 4, check_same},
};

static gboolean
check_line (const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, "\t", -1);

  if (*line == '\0' || *line == '#')
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (CHECKS); i++)
    if (g_str_equal (parts[0], CHECKS[i].name)) {
      g_assert_cmpuint (g_strv_length (parts), ==, CHECKS[i].n_parts);
      CHECKS[i].check (line, parts);
      return TRUE;
    }
  g_error ("No such kind of case: %s", line);
}

static void
test_cases (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "sheet-cases.txt", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  guint n_cases = 0;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  g_auto (GStrv) lines = g_strsplit (content, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    n_cases += check_line (*line);
  g_assert_cmpuint (n_cases, >=, FEWEST_CASES);
  g_assert_cmpuint (n_wrong, ==, 0);
}

/* Whatever the text: an answer, and the same with blanks around it. */
static void
test_any_text (void)
{
  static const char *const TEXTS[] = {"",
                                      " ",
                                      "(",
                                      ")))",
                                      "1.1.1.1.1.1",
                                      "....",
                                      "e",
                                      "E+",
                                      "1e",
                                      "1E+999",
                                      "-1E+3",
                                      "\xc4\x91",
                                      "a\nb\nc",
                                      "0000000000000000000",
                                      "99999999999999999999999999/1/1",
                                      "1/1/99999999999",
                                      "////"};

  for (guint i = 0; i < G_N_ELEMENTS (TEXTS); i++)
    for (TdSheetField field = 0; field < TD_SHEET_N_FIELDS; field++) {
      TdCell cell = {.text = TEXTS[i], .n_rows = 1, .n_columns = 1};
      TdSheetField found;
      TdNomineeKind kind;
      TdValueNote note;
      g_autofree char *value = td_sheet_value (field, &cell, &note);
      g_autofree char *position = NULL;
      g_autofree char *unit = NULL;
      g_assert_nonnull (value);
      g_assert_true (g_utf8_validate (value, -1, NULL));
      g_assert_cmpuint (td_sheet_find_heading (TEXTS[i], &found), <=, TD_SHEET_SURE);
      td_sheet_split_position (TEXTS[i], &position, &unit);
      g_assert_nonnull (position);
      g_assert_nonnull (unit);
      g_assert_false (td_sheet_find_kind (TEXTS[i], &kind));
      g_assert_false (td_sheet_is_total (TEXTS[i]));
      g_assert_cmpuint (td_sheet_measure_label (TEXTS[i]), <=, strlen (TEXTS[i]));
    }
}

/* The names of fields are those of the command line and of stored layouts. */
static void
test_field_names (void)
{
  for (TdSheetField field = 0; field < TD_SHEET_N_FIELDS; field++) {
    TdSheetField again;
    g_assert_true (td_sheet_field_from_string (td_sheet_field_to_string (field), &again));
    g_assert_cmpuint (again, ==, field);
    g_assert_cmpstr (td_sheet_field_get_title (field), !=, "");
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_setenv ("THIDUA_TODAY", "2021-11-20", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/sheet-cases/written", test_cases);
  g_test_add_func ("/core/sheet-cases/any-text", test_any_text);
  g_test_add_func ("/core/sheet-cases/field-names", test_field_names);
  return g_test_run ();
}
