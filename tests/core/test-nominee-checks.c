/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is typed into a nominee's form, judged; the small tables that a nominee carries. */

#include "td-test-domain.h"

#include <core/nominee/td-nominee-checks.h>
#include <core/nominee/td-nominee-row-service.h>

static TdNominee *
nominee_new (TdNomineeKind kind, const char *name)
{
  TdNominee *self = g_object_new (TD_TYPE_NOMINEE, NULL);

  self->id = g_strdup ("n");
  self->kind = kind;
  for (guint i = 0; i < TD_N_NOMINEE_FIELDS; i++)
    self->fields[i] = g_strdup ("");
  g_set_str (&self->fields[TD_NOMINEE_NAME], name);
  return self;
}

/* @code NULL: fine. */
static void
expect (TdNominee *self, TdNomineeField field, const char *value, const char *code)
{
  g_autoptr (TdProblem) problem = NULL;

  g_set_str (&self->fields[field], value);
  problem = td_nominee_find_problem (self, field);
  g_test_message ("%s “%s”: %s", td_nominee_field_to_string (field), value,
                  problem ? problem->message : "fine");
  g_assert_cmpstr (problem ? problem->code : NULL, ==, code);
  if (problem == NULL)
    return;
  g_assert_true (g_str_has_suffix (problem->message, "."));
  g_assert_cmpint (problem->place->entity, ==, TD_ENTITY_NOMINEE);
  g_assert_cmpstr (problem->place->id, ==, "n");
  g_assert_cmpstr (problem->place->field, ==, td_nominee_field_to_string (field));
}

static void
test_citizen_number (void)
{
  g_autoptr (TdNominee) self = nominee_new (TD_NOMINEE_INDIVIDUAL, "Cầm Văn Lưu");
  const TdNomineeField field = TD_NOMINEE_CITIZEN_NUMBER;

  expect (self, field, "", NULL);
  expect (self, field, "037085001234", NULL);
  expect (self, field, "012345678", "citizen-number-old");
  expect (self, field, "01234567", "citizen-number");
  expect (self, field, "0370850012", "citizen-number");
  expect (self, field, "03708500123O", "citizen-number");
  /* Against sex and birth: 0 and 1 are a man and a woman of 19xx, 2 and 3 of 20xx. */
  g_set_str (&self->fields[TD_NOMINEE_SEX], "male");
  g_set_str (&self->fields[TD_NOMINEE_BIRTH], "1985-02");
  expect (self, field, "037 085 001 234", NULL);
  expect (self, field, "037185001234", "citizen-number-sex");
  expect (self, field, "037086001234", "citizen-number-birth");
  expect (self, field, "037285001234", "citizen-number-birth");
  g_set_str (&self->fields[TD_NOMINEE_SEX], "female");
  g_set_str (&self->fields[TD_NOMINEE_BIRTH], "2003");
  expect (self, field, "037303001234", NULL);
  /* A birth that is no date, a sex that is none: nothing to compare with. */
  g_set_str (&self->fields[TD_NOMINEE_SEX], "?");
  g_set_str (&self->fields[TD_NOMINEE_BIRTH], "hồi nhỏ");
  expect (self, field, "037085001234", NULL);
}

static void
test_hints_are_notes (void)
{
  g_autoptr (TdNominee) self = nominee_new (TD_NOMINEE_INDIVIDUAL, "Cầm Văn Lưu");
  g_autoptr (TdProblem) hint = NULL;
  g_autofree char *certain = NULL;

  g_set_str (&self->fields[TD_NOMINEE_SEX], "male");
  g_set_str (&self->fields[TD_NOMINEE_CITIZEN_NUMBER], "037185001234");
  hint = td_nominee_find_problem (self, TD_NOMINEE_CITIZEN_NUMBER);
  g_assert_cmpint (hint->severity, ==, TD_SEVERITY_NOTE);
  certain = td_nominee_check (self, TD_NOMINEE_CITIZEN_NUMBER);
  g_assert_cmpstr (certain, ==, NULL);
}

static void
test_birth (void)
{
  g_autoptr (TdNominee) self = nominee_new (TD_NOMINEE_INDIVIDUAL, "Lò Thị Mây");

  expect (self, TD_NOMINEE_BIRTH, "1980", NULL);
  expect (self, TD_NOMINEE_BIRTH, "9/1980", NULL);
  expect (self, TD_NOMINEE_BIRTH, "1980-09-05", NULL);
  expect (self, TD_NOMINEE_BIRTH, "31/4/1980", "date");
  expect (self, TD_NOMINEE_BIRTH, "15/11/2021", "too-young"); /* the day of the tests */
  expect (self, TD_NOMINEE_BIRTH, "16/11/2021", "date-in-future");
  expect (self, TD_NOMINEE_BIRTH, "1910", "too-old");
  expect (self, TD_NOMINEE_BIRTH, "1911", NULL);
  expect (self, TD_NOMINEE_BIRTH, "2015", NULL);
  expect (self, TD_NOMINEE_BIRTH, "0980", "date");
}

static void
test_tax_number (void)
{
  g_autoptr (TdNominee) self = nominee_new (TD_NOMINEE_ENTERPRISE, "HTX Sông Trong");

  expect (self, TD_NOMINEE_TAX_NUMBER, "2800000644", NULL);
  expect (self, TD_NOMINEE_TAX_NUMBER, "2800000642", "tax-number-check");
  expect (self, TD_NOMINEE_TAX_NUMBER, "2800000644-001", NULL);
  expect (self, TD_NOMINEE_TAX_NUMBER, "2800000644001", NULL);
  expect (self, TD_NOMINEE_TAX_NUMBER, "2800000644-01", "tax-number");
  expect (self, TD_NOMINEE_TAX_NUMBER, "280000064", "tax-number");
  expect (self, TD_NOMINEE_TAX_NUMBER, "280000064400", NULL); /* a person's */
  expect (self, TD_NOMINEE_TAX_NUMBER, "28000006A4", "tax-number");
}

static void
test_others (void)
{
  g_autoptr (TdNominee) self = nominee_new (TD_NOMINEE_COLLECTIVE, "Trạm Y tế xã Đông Quý");

  expect (self, TD_NOMINEE_STAFF_COUNT, "1.250", NULL);
  expect (self, TD_NOMINEE_WOMEN_COUNT, "1.251", "more-women-than-staff");
  expect (self, TD_NOMINEE_STAFF_COUNT, "1.251", NULL);
  expect (self, TD_NOMINEE_WOMEN_COUNT, "chín", "number");
  expect (self, TD_NOMINEE_PHONE, "0229 3861 234", NULL);
  expect (self, TD_NOMINEE_FAX, "123", "phone");
  expect (self, TD_NOMINEE_EMAIL, "a@b@c.vn", "email");
  expect (self, TD_NOMINEE_WEBSITE, "dongquy.example", NULL);
  expect (self, TD_NOMINEE_WEBSITE, "chưa có", "website");
  expect (self, TD_NOMINEE_NAME, " ", "name-missing");
  expect (self, TD_NOMINEE_DUTIES, "Bất cứ gì", NULL);
}

/* No text makes a check fail in any other way than by a sentence. */
static void
test_any_text (void)
{
  static const char *const PIECES[] = {"-", "0", "12", "\302\240", "/", ".",  "@",  "đ",
                                       "9", "+", "(",  "9999999",  " ", "-1", "e5", "\n"};
  g_autoptr (GRand) random = g_rand_new_with_seed (20211115);

  for (guint round = 0; round < 4000; round++) {
    g_autoptr (TdNominee) self = nominee_new (round % 4, "");
    g_autoptr (GPtrArray) problems = NULL;

    for (guint field = 0; field < TD_N_NOMINEE_FIELDS; field++) {
      g_autoptr (GString) text = g_string_new (NULL);
      for (int n = g_rand_int_range (random, 0, 8); n > 0; n--)
        g_string_append (text, PIECES[g_rand_int_range (random, 0, G_N_ELEMENTS (PIECES))]);
      g_set_str (&self->fields[field], text->str);
    }
    problems = td_nominee_find_problems (self);
    for (guint i = 0; i < problems->len; i++) {
      TdProblem *problem = g_ptr_array_index (problems, i);
      g_assert_true (g_utf8_validate (problem->message, -1, NULL));
      g_assert_cmpstr (problem->message, !=, "");
    }
  }
}

/* ---- the small tables ---- */

static GHashTable *
values_new (const char *const (*pairs)[2])
{
  GHashTable *values = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; pairs[i][0] != NULL; i++)
    g_hash_table_insert (values, (char *) pairs[i][0], (char *) pairs[i][1]);
  return values;
}

static void
test_rows (Workspace *self, gconstpointer data)
{
  static const char *const NEW[][2] = {
      {"year", "2020"}, {"revenue", "12.500.000.000"}, {"profit", "ít"}, {NULL}};
  static const char *const CHANGED[][2] = {{"profit", "900000000"}, {NULL}};
  g_autofree char *id = add_nominee (self->db, TD_NOMINEE_ENTERPRISE, "HTX Sông Trong", NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdNomination) before = load_nomination (self->db, id);
  g_autoptr (GHashTable) values = values_new (NEW);
  g_autoptr (GHashTable) changed = values_new (CHANGED);
  g_autofree char *row_id =
      td_nominee_add_row (self->db, before->nominee->id, TD_ROW_FINANCE, values, &error);
  g_assert_no_error (error);

  g_autoptr (TdNomination) added = load_nomination (self->db, id);
  g_assert_cmpuint (added->nominee->finance->len, ==, 1);
  TdNomineeRow *row = g_ptr_array_index (added->nominee->finance, 0);
  g_assert_cmpstr (td_nominee_row_get (row, "revenue"), ==, "12.500.000.000");
  g_assert_cmpstr (td_nominee_row_get (row, "taxes"), ==, "");
  g_autoptr (TdProblem) problem =
      td_nominee_row_find_problem (row, (guint) td_row_kind_find_column (row->kind, "profit"));
  g_assert_cmpstr (problem->code, ==, "number");
  g_assert_cmpstr (problem->place->field, ==, "finance");

  g_assert_true (td_nominee_set_row (self->db, TD_ROW_FINANCE, row_id, changed, &error));
  g_assert_no_error (error);
  g_autoptr (TdNomination) after = load_nomination (self->db, id);
  row = g_ptr_array_index (after->nominee->finance, 0);
  g_assert_cmpstr (td_nominee_row_get (row, "profit"), ==, "900000000");
  g_assert_cmpstr (td_nominee_row_get (row, "year"), ==, "2020");

  g_assert_true (td_nominee_remove_row (self->db, TD_ROW_FINANCE, row_id, &error));
  g_assert_no_error (error);
  undo (self->db);
  g_autoptr (TdNomination) back = load_nomination (self->db, id);
  g_assert_cmpuint (back->nominee->finance->len, ==, 1);
}

static void
test_rows_refused (Workspace *self, gconstpointer data)
{
  static const char *const NO_YEAR[][2] = {{"revenue", "1"}, {NULL}};
  static const char *const NO_COLUMN[][2] = {{"kind", "clear"}, {"colour", "xanh"}, {NULL}};
  static const char *const NO_CHOICE[][2] = {{"kind", "gossip"}, {NULL}};
  static const struct {
    TdRowKind kind;
    const char *const (*values)[2];
  } CASES[] = {{TD_ROW_FINANCE, NO_YEAR},
               {TD_ROW_CONDUCT, NO_COLUMN},
               {TD_ROW_CONDUCT, NO_CHOICE},
               {TD_ROW_EARLIER_AWARD, NO_CHOICE}};
  g_autofree char *id = add_nominee (self->db, TD_NOMINEE_ENTERPRISE, "HTX Sông Trong", NULL, NULL);
  g_autoptr (TdNomination) nomination = load_nomination (self->db, id);

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GHashTable) values = values_new (CASES[i].values);
    g_autofree char *row =
        td_nominee_add_row (self->db, nomination->nominee->id, CASES[i].kind, values, &error);
    g_assert_cmpstr (row, ==, NULL);
    g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  }
  g_assert_cmpint (read_int (self->db, "SELECT (SELECT count(*) FROM conduct) +"
                                       " (SELECT count(*) FROM finance_year) AS n"),
                   ==, 0);
}

static void
test_row_text (void)
{
  g_autoptr (TdNomineeRow) row = td_nominee_row_new (TD_ROW_CONDUCT);

  td_nominee_row_set (row, "kind", "discipline");
  td_nominee_row_set (row, "said_by", "Ủy ban Kiểm tra");
  td_nominee_row_set (row, "said_on", "2021-03");
  g_assert_true (td_nominee_row_is_pending (row));
  g_autofree char *pending = td_nominee_row_dup_subtitle (row);
  g_assert_nonnull (strstr (pending, "Ủy ban Kiểm tra · 3/2021"));
  td_nominee_row_set (row, "ended_on", "2021-09-05");
  g_assert_false (td_nominee_row_is_pending (row));
  g_autofree char *ended = td_nominee_row_dup_subtitle (row);
  g_assert_nonnull (strstr (ended, "05/9/2021"));
  td_nominee_row_set (row, "kind", "clear");
  td_nominee_row_set (row, "ended_on", "");
  g_assert_false (td_nominee_row_is_pending (row));
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/nominee-checks/citizen-number", test_citizen_number);
  g_test_add_func ("/core/nominee-checks/hints-are-notes", test_hints_are_notes);
  g_test_add_func ("/core/nominee-checks/birth", test_birth);
  g_test_add_func ("/core/nominee-checks/tax-number", test_tax_number);
  g_test_add_func ("/core/nominee-checks/others", test_others);
  g_test_add_func ("/core/nominee-checks/any-text", test_any_text);
  g_test_add_func ("/core/nominee-row/text", test_row_text);
  ADD_TEST ("/core/nominee-row-service/add-set-remove", test_rows);
  ADD_TEST ("/core/nominee-row-service/refused", test_rows_refused);
  return g_test_run ();
}
