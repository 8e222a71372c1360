/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each call of the evidence room once with success, once refused, once cancelled; and files that
 * cannot be used. */
#include "config.h"

#include "calls.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <session/td-session-evidence.h>
#include <tests/intake/samples.h>

static char *
attach (Fixture *fixture, const char *nomination_id, GBytes *bytes, GError **error)
{
  g_auto (Answer) answer = {0};

  td_session_attach_bytes_async (fixture->session, nomination_id, bytes, "Quyết định.pdf", NULL,
                                 answer_cb, &answer);
  return td_session_attach_finish (fixture->session, answer_wait (&answer), error);
}

static TdEvidence *
load_file (Fixture *fixture, const char *nomination_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = CALL (td_session_list_evidence, &error, nomination_id);

  g_assert_no_error (error);
  g_assert_cmpuint (files->len, ==, 1);
  return g_object_ref (g_ptr_array_index (files, 0));
}

static void
test_judge (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  g_autofree char *id = add_sample_nominee (fixture, plan, "Trần Thị Bưởi");
  g_autoptr (GBytes) pdf = sample_pdf (2);
  g_autoptr (GError) error = NULL;
  g_autofree char *file = attach (fixture, id, pdf, &error);
  g_autoptr (TdEvidence) after = NULL;

  g_assert_no_error (error);
  CALL_REFUSED (td_session_judge_evidence, TD_ERROR_INVALID, file, id, "rejected", "");
  CALL_CANCELLED (td_session_judge_evidence, file, id, "accepted", "");
  g_assert_true (CALL (td_session_judge_evidence, &error, file, id, "rejected", "Mờ"));
  g_assert_no_error (error);
  after = load_file (fixture, id);
  g_assert_cmpstr (after->state, ==, "rejected");
  g_assert_cmpstr (after->reason, ==, "Mờ");
}

static void
test_rotate (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  g_autofree char *id = add_sample_nominee (fixture, plan, "Trần Thị Bưởi");
  g_autoptr (GBytes) pdf = sample_pdf (2);
  g_autoptr (GError) error = NULL;
  g_autofree char *file = attach (fixture, id, pdf, &error);
  g_autoptr (TdEvidence) after = NULL;

  g_assert_no_error (error);
  CALL_REFUSED (td_session_rotate_evidence, TD_ERROR_INVALID, file, 1, 45);
  CALL_REFUSED (td_session_rotate_evidence, TD_ERROR_INVALID, file, 3, 90);
  CALL_CANCELLED (td_session_rotate_evidence, file, 1, 90);
  g_assert_true (CALL (td_session_rotate_evidence, &error, file, 2, 270));
  g_assert_no_error (error);
  after = load_file (fixture, id);
  g_assert_cmpint (after->rotations[0], ==, 0);
  g_assert_cmpint (after->rotations[1], ==, 270);
}

static void
test_detach (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  g_autofree char *id = add_sample_nominee (fixture, plan, "Trần Thị Bưởi");
  g_autoptr (GBytes) pdf = sample_pdf (1);
  g_autoptr (GError) error = NULL;
  g_autofree char *file = attach (fixture, id, pdf, &error);
  g_autoptr (GPtrArray) left = NULL;

  g_assert_no_error (error);
  CALL_CANCELLED (td_session_detach_evidence, file, id);
  g_assert_true (CALL (td_session_detach_evidence, &error, file, id));
  g_assert_no_error (error);
  left = CALL (td_session_list_evidence, &error, id);
  g_assert_no_error (error);
  g_assert_cmpuint (left->len, ==, 0);
  CALL_REFUSED (td_session_detach_evidence, TD_ERROR_NOT_FOUND, file, id);
  CALL_CANCELLED (td_session_list_evidence, id);
}

static void
test_render (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  g_autofree char *id = add_sample_nominee (fixture, plan, "Trần Thị Bưởi");
  g_autoptr (GBytes) pdf = sample_pdf (2);
  g_autoptr (GError) error = NULL;
  g_autofree char *file = attach (fixture, id, pdf, &error);
  g_autoptr (TdEvidence) evidence = load_file (fixture, id);
  g_autofree char *unknown = g_strnfill (64, 'a');
  TdPixels *pixels;

  g_assert_nonnull (file);
  pixels = CALL (td_session_render_evidence, &error, evidence->sha256, 1, 64, 64);
  g_assert_no_error (error);
  g_assert_cmpuint (MAX (pixels->width, pixels->height), ==, 64);
  td_session_pixels_free (pixels);
  CALL_REFUSED (td_session_render_evidence, TD_ERROR_NOT_FOUND, unknown, 1, 64, 64);
  CALL_CANCELLED (td_session_render_evidence, evidence->sha256, 1, 64, 64);
}

static void
assert_not_attached (Fixture *fixture, const char *nomination_id, GBytes *bytes, int code)
{
  g_autofree char *undo = g_strdup (td_session_get_next_undo (fixture->session));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = NULL;

  g_assert_null (attach (fixture, nomination_id, bytes, &error));
  g_assert_error (error, TD_ERROR, code);
  g_clear_error (&error);
  files = CALL (td_session_list_evidence, &error, nomination_id);
  g_assert_no_error (error);
  g_assert_cmpuint (files->len, ==, 0);
  g_assert_cmpstr (td_session_get_next_undo (fixture->session), ==, undo);
}

static void
test_attach_unusable (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  g_autofree char *id = add_sample_nominee (fixture, plan, "Trần Thị Bưởi");
  g_autoptr (GBytes) encrypted = sample_encrypted_pdf ();
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) text = g_bytes_new_static ("Kính gửi", 10);
  g_autoptr (GBytes) jpeg = sample_jpeg (1);
  g_autoptr (GBytes) cut = sample_cut (jpeg, 40);

  assert_not_attached (fixture, id, encrypted, TD_ERROR_UNREADABLE);
  assert_not_attached (fixture, id, empty, TD_ERROR_UNREADABLE);
  assert_not_attached (fixture, id, text, TD_ERROR_UNSUPPORTED);
  assert_not_attached (fixture, id, cut, TD_ERROR_UNREADABLE);
}

static void
test_attach_file (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (TdPlan) plan = import_sample_plan (fixture);
  g_autofree char *id = add_sample_nominee (fixture, plan, "Trần Thị Bưởi");
  g_autofree char *path = g_build_filename (fixture->dir, "Giấy khen.png", NULL);
  g_autoptr (GBytes) png = sample_png (1);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdEvidence) found = NULL;
  g_autofree char *file = NULL;
  gsize size;
  const char *data = g_bytes_get_data (png, &size);

  g_file_set_contents (path, data, (gssize) size, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++) {
    g_auto (Answer) answer = {0};

    g_clear_pointer (&file, g_free);
    td_session_attach_file_async (fixture->session, id, path, NULL, answer_cb, &answer);
    file = td_session_attach_finish (fixture->session, answer_wait (&answer), &error);
    if (i == 0)
      g_unlink (path);
  }
  g_assert_null (file);
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
  found = load_file (fixture, id);
  g_assert_cmpstr (found->name, ==, "Giấy khen.png");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD_CALL_TEST ("/session/evidence-calls/judge", test_judge);
  ADD_CALL_TEST ("/session/evidence-calls/rotate", test_rotate);
  ADD_CALL_TEST ("/session/evidence-calls/detach", test_detach);
  ADD_CALL_TEST ("/session/evidence-calls/render", test_render);
  ADD_CALL_TEST ("/session/evidence-calls/attach-unusable", test_attach_unusable);
  ADD_CALL_TEST ("/session/evidence-calls/attach-file", test_attach_file);
  return g_test_run ();
}
