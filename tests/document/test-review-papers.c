/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The forms against the list of what a nomination lacks: a field without which the report cannot be
 * made is called lacking, for every kind of nominee, and nothing else is; and the confirmation that
 * is recorded stands in the report. */

#include "config.h"

#include <core/dossier/td-compose-review.h>
#include <core/review/td-confirmation.h>
#include <core/review/td-correction.h>
#include <core/review/td-lacking.h>
#include <document/td-paper-format.h>
#include <gio/gio.h>
#include <string.h>

#include "../dossier-workspace.h"

static char *
nominate (Workspace *self, TdNomineeKind kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (values, (char *) "award_form_id", (char *) self->district_award);
  char *id = td_nominee_add (self->db, self->plan->id, kind, "Một tên", values, &error);
  g_assert_no_error (error);
  return id;
}

static TdMatrixRow *
find_row (TdMatrix *matrix, const char *id)
{
  for (guint i = 0; i < matrix->rows->len; i++) {
    TdMatrixRow *row = g_ptr_array_index (matrix->rows, i);
    if (g_str_equal (row->nomination_id, id))
      return row;
  }
  g_assert_not_reached ();
}

/* The nominee's fields that the made report says are missing. */
static GHashTable *
list_missing (Workspace *self, TdPress *press, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPaper) paper = td_dossier_compose_report (self->db, id, &error);
  GHashTable *missing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_no_error (error);
  td_press_make_paper (press, paper, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < paper->problems->len; i++) {
    TdProblem *problem = g_ptr_array_index (paper->problems, i);
    if (g_str_equal (problem->code, "missing") && problem->place &&
        problem->place->entity == TD_ENTITY_NOMINEE)
      g_hash_table_add (missing, g_strdup (problem->place->field));
  }
  return missing;
}

static void
assert_agree (Workspace *self, TdPress *press, TdNomineeKind kind)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = nominate (self, kind);
  g_autoptr (GHashTable) missing = list_missing (self, press, id);
  g_autoptr (TdMatrix) matrix = td_lacking_load (self->db, self->plan->id, &error);
  TdNomineeField fields[TD_N_NOMINEE_FIELDS];
  guint n;

  g_assert_no_error (error);
  td_lacking_list_fields (find_row (matrix, id), FALSE, fields, &n);
  for (guint i = 0; i < n; i++) {
    const char *field = td_nominee_field_to_string (fields[i]);
    if (!g_hash_table_contains (missing, field))
      g_error ("The forms do not ask a nominee of kind %d for %s", kind, field);
  }
  g_assert_cmpuint (g_hash_table_size (missing), ==, n);
}

static void
test_forms (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Workspace) self = workspace_new ();
  g_autoptr (TdPress) press = td_press_new (&error);

  g_assert_no_error (error);
  for (guint kind = TD_NOMINEE_INDIVIDUAL; kind <= TD_NOMINEE_HOUSEHOLD; kind++)
    assert_agree (self, press, kind);
}

static char *
write_text (TdPaper *paper)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPress) press = td_press_new (&error);
  g_assert_no_error (error);
  g_autoptr (GBytes) bytes = td_press_write_paper (press, paper, TD_FORMAT_TEXT, &error);

  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_confirmation (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Workspace) self = workspace_new ();
  g_autofree char *id = nominate (self, TD_NOMINEE_INDIVIDUAL);

  td_nomination_set (self->db, id, "confirmed_by", "Ông Ma Văn Tề, Phó Trưởng bản", &error);
  td_confirmation_set (self->db, id, "title", "Trưởng bản Nà Hin", &error);
  td_confirmation_set (self->db, id, "date", "5/11/2021", &error);
  g_assert_no_error (error);
  g_autoptr (TdPaper) paper = td_dossier_compose_report (self->db, id, &error);
  g_assert_no_error (error);
  g_autofree char *text = write_text (paper);
  g_assert_nonnull (strstr (text, "Ma Văn Tề"));
  g_assert_nonnull (strstr (text, "TRƯỞNG BẢN NÀ HIN"));
  g_assert_null (strstr (text, "PHÓ TRƯỞNG BẢN"));
  g_assert_nonnull (strstr (text, "ngày 05 tháng 11 năm 2021"));
}

/* Every field that can be asked about has a name on paper. */
static void
test_field_names (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Workspace) self = workspace_new ();
  g_autofree char *id = nominate (self, TD_NOMINEE_INDIVIDUAL);
  const char *const *fields = td_correction_list_fields ();
  guint n = 0;

  for (; fields[n]; n++) {
    g_autofree char *request = td_correction_ask (self->db, id, fields[n], "Xem lại", &error);
    g_assert_no_error (error);
  }
  g_autoptr (TdPaper) paper = td_dossier_compose_corrections (self->db, self->plan->id, &error);
  g_assert_no_error (error);
  GPtrArray *requests = td_facts_get_list (paper->facts, "requests");
  g_assert_cmpuint (requests->len, ==, n);
  g_autofree char *text = write_text (paper);
  g_assert_nonnull (strstr (text, "Số căn cước"));
  g_assert_nonnull (strstr (text, "Minh chứng kèm theo"));
  g_assert_null (strstr (text, "|  |"));
  g_assert_null (strstr (text, "\t\t"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/review-papers/forms", test_forms);
  g_test_add_func ("/document/review-papers/confirmation", test_confirmation);
  g_test_add_func ("/document/review-papers/field-names", test_field_names);
  return g_test_run ();
}
