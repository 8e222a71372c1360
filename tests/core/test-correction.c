/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Correction requests, from asking to the answer, and the confirmation of a report. */

#include "td-test-domain.h"

#include <core/evidence/td-evidence.h>
#include <core/review/td-confirmation.h>
#include <core/review/td-correction.h>
#include <core/review/td-matrix.h>

static void
test_fields (void)
{
  const char *const *fields = td_correction_list_fields ();
  guint n = 0;

  for (; fields[n] != NULL; n++) {
    g_assert_true (td_correction_is_field (fields[n]));
    g_assert_cmpstr (td_correction_field_get_title (fields[n]), !=, "");
  }
  g_assert_cmpuint (n, >, TD_N_NOMINEE_FIELDS);
  g_assert_false (td_correction_is_field ("sort_key"));
  g_assert_false (td_correction_is_field (""));
  for (guint i = TD_CORRECTION_OPEN; i <= TD_CORRECTION_WITHDRAWN; i++) {
    TdCorrectionState state;

    g_assert_true (td_correction_state_from_string (td_correction_state_to_string (i), &state));
    g_assert_cmpint (state, ==, i);
  }
}

static TdCorrection *
get (TdDb *db, const char *id)
{
  g_autoptr (GError) error = NULL;
  TdCorrection *correction = td_correction_load (db, id, &error);

  g_assert_no_error (error);
  return correction;
}

static char *
ask (TdDb *db, const char *nomination_id, const char *field, const char *reason)
{
  g_autoptr (GError) error = NULL;
  char *id = td_correction_ask (db, nomination_id, field, reason, &error);

  g_assert_no_error (error);
  g_assert_nonnull (id);
  return id;
}

static void
test_ask_and_answer (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *nomination =
      add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Lý Thị Mẩy", "gb", NULL);
  g_autofree char *id = ask (self->db, nomination, "birth", "  Khác   với căn cước ");
  g_autoptr (TdCorrection) open = get (self->db, id);
  g_autoptr (TdCorrection) answered = NULL;
  g_autoptr (TdCorrection) again = NULL;
  g_autoptr (TdPlace) place = td_correction_dup_place (open);

  g_assert_cmpstr (open->reason, ==, "Khác với căn cước");
  g_assert_cmpstr (open->nominee_name, ==, "Lý Thị Mẩy");
  g_assert_cmpint (open->state, ==, TD_CORRECTION_OPEN);
  g_assert_cmpstr (open->asked_by, !=, "");
  g_assert_cmpint (place->entity, ==, TD_ENTITY_NOMINEE);
  g_assert_cmpstr (place->id, ==, open->nominee_id);
  g_assert_cmpstr (place->field, ==, "birth");

  g_assert_true (td_correction_answer (self->db, id, "Đã sửa theo căn cước", &error));
  answered = get (self->db, id);
  g_assert_cmpint (answered->state, ==, TD_CORRECTION_ANSWERED);
  g_assert_cmpstr (answered->answer, ==, "Đã sửa theo căn cước");
  g_assert_cmpstr (answered->closed_by, !=, "");
  g_assert_false (td_correction_withdraw (self->db, id, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_true (td_correction_reopen (self->db, id, &error));
  again = get (self->db, id);
  g_assert_cmpint (again->state, ==, TD_CORRECTION_OPEN);
  g_assert_cmpstr (again->closed_by, ==, "");
  g_assert_true (td_correction_withdraw (self->db, id, &error));
  undo (self->db);
  g_assert_cmpint (read_int (self->db, "SELECT count(*) AS n FROM correction WHERE state = 'open'"),
                   ==, 1);
}

static void
test_refuses (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *nomination =
      add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Lý Thị Mẩy", "gb", NULL);
  static const struct {
    const char *field;
    const char *reason;
  } BAD[] = {{"fold", "x"}, {"birth", "   "}, {"birth", NULL}, {"birth", "\xff"}};

  for (guint i = 0; i < G_N_ELEMENTS (BAD); i++) {
    g_assert_null (td_correction_ask (self->db, nomination, BAD[i].field, BAD[i].reason, &error));
    g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
    g_clear_error (&error);
  }
  g_assert_null (td_correction_ask (self->db, "nobody", "birth", "x", &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (td_correction_answer (self->db, "nothing", "", &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
  g_assert_cmpint (read_int (self->db, "SELECT count(*) AS n FROM correction"), ==, 0);
}

static void
test_list (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Lý Thị Mẩy", "gb", NULL);
  g_autofree char *second = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Vàng A Pó", "gb", NULL);
  g_autofree char *late = ask (self->db, second, "achievement", "Chưa nêu số liệu");
  g_autofree char *closed = ask (self->db, first, "birth", "Sai năm");
  g_autofree char *open = ask (self->db, first, "residence", "Thiếu thôn");
  g_autoptr (GPtrArray) of_one = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) only_open = NULL;

  g_assert_true (td_correction_withdraw (self->db, closed, &error));
  of_one = td_correction_list (self->db, first, &error);
  g_assert_cmpuint (of_one->len, ==, 2);
  g_assert_cmpstr (((TdCorrection *) of_one->pdata[0])->id, ==, open);
  all = td_correction_list_of_plan (self->db, "p", FALSE, &error);
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpstr (((TdCorrection *) all->pdata[2])->id, ==, late);
  only_open = td_correction_list_of_plan (self->db, "p", TRUE, &error);
  g_assert_cmpuint (only_open->len, ==, 2);
  g_assert_true (td_nomination_remove (self->db, first, &error));
  g_assert_cmpint (read_int (self->db, "SELECT count(*) AS n FROM correction"), ==, 1);
  undo (self->db);
  g_assert_cmpint (read_int (self->db, "SELECT count(*) AS n FROM correction"), ==, 3);
}

/* ---- confirmation ---- */

static TdConfirmation *
confirmation (TdDb *db, const char *nomination_id)
{
  g_autoptr (GError) error = NULL;
  TdConfirmation *self = td_confirmation_load (db, nomination_id, &error);

  g_assert_no_error (error);
  return self;
}

static void
test_confirmation (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Lý Thị Mẩy", "gb", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("scan", 4);
  TdEvidenceInfo info = {"application/pdf", 3};
  g_autofree char *scan = td_evidence_add (self->db, bytes, "xác nhận.pdf", &info, id, &error);
  g_autoptr (TdConfirmation) empty = confirmation (self->db, id);
  g_autoptr (TdConfirmation) full = NULL;
  g_autoptr (TdConfirmation) detached = NULL;
  g_autoptr (TdConfirmation) attached = NULL;

  g_assert_cmpstr (empty->title, ==, "");
  g_assert_null (empty->evidence_id);
  g_assert_true (td_date_is_empty (empty->date));
  g_assert_true (td_confirmation_set (self->db, id, "title", "Trưởng bản Nà Hin", &error));
  g_assert_true (td_confirmation_set (self->db, id, "date", "5/11/2021", &error));
  g_assert_true (td_confirmation_set_page (self->db, id, scan, 2, &error));
  full = confirmation (self->db, id);
  g_assert_cmpstr (full->title, ==, "Trưởng bản Nà Hin");
  g_assert_cmpint (full->date.day, ==, 5);
  g_assert_cmpint (full->date.month, ==, 11);
  g_assert_cmpstr (full->evidence_name, ==, "xác nhận.pdf");
  g_assert_cmpuint (full->page, ==, 2);

  g_assert_true (td_evidence_detach (self->db, scan, id, &error));
  detached = confirmation (self->db, id);
  g_assert_null (detached->evidence_id);
  undo (self->db);
  attached = confirmation (self->db, id);
  g_assert_cmpstr (attached->evidence_id, ==, scan);
}

static void
test_confirmation_refuses (Workspace *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = add_nominee (self->db, TD_NOMINEE_INDIVIDUAL, "Lý Thị Mẩy", "gb", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("scan", 4);
  TdEvidenceInfo info = {"application/pdf", 3};
  g_autofree char *loose = td_evidence_add (self->db, bytes, "a.pdf", &info, NULL, &error);
  static const char *const BAD_DATES[] = {"hôm qua", "31/2/2021", "5/11", "\xff"};

  for (guint i = 0; i < G_N_ELEMENTS (BAD_DATES); i++) {
    g_assert_false (td_confirmation_set (self->db, id, "date", BAD_DATES[i], &error));
    g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
    g_clear_error (&error);
  }
  g_assert_false (td_confirmation_set (self->db, id, "page", "1", &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (td_confirmation_set_page (self->db, id, loose, 1, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (td_confirmation_set (self->db, "nobody", "title", "x", &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (td_confirmation_set (self->db, id, "title", "x", &error));
  g_assert_true (td_confirmation_set (self->db, id, "title", "", &error));
  g_assert_cmpint (read_int (self->db, "SELECT count(*) AS n FROM confirmation"), ==, 0);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/correction/fields", test_fields);
  ADD_TEST ("/core/correction/ask-and-answer", test_ask_and_answer);
  ADD_TEST ("/core/correction/refuses", test_refuses);
  ADD_TEST ("/core/correction/list", test_list);
  ADD_TEST ("/core/confirmation/recorded", test_confirmation);
  ADD_TEST ("/core/confirmation/refuses", test_confirmation_refuses);
  return g_test_run ();
}
