/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rooms' calls through the session, on a plan that was read from a file: edits of every kind of
 * thing, evidence through the helper program, a paper through the press. */
#include "config.h"

#include "session-fixture.h"
#include <core/base/td-file.h>
#include <locale.h>
#include <session/td-session-council.h>
#include <session/td-session-dossier.h>
#include <session/td-session-evidence.h>
#include <session/td-session-history.h>
#include <session/td-session-nominee.h>
#include <session/td-session-plan.h>
#include <session/td-session-sample.h>
#include <string.h>
#include <tests/intake/samples.h>

static TdPlan *
import_plan (TdSession *session)
{
  g_auto (Answer) answer = {0};
  g_autoptr (GError) error = NULL;
  g_autofree char *path = td_data_path ("sample", "plan.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  td_session_import_plan_async (session, file, NULL, answer_cb, &answer);
  TdPlan *plan = td_session_import_plan_finish (session, answer_wait (&answer), &error);
  g_assert_no_error (error);
  return plan;
}

static char *
add_nominee (TdSession *session, const char *plan_id, const char *name)
{
  g_auto (Answer) answer = {0};
  g_autoptr (GError) error = NULL;

  td_session_add_nominee_async (session, plan_id, TD_NOMINEE_INDIVIDUAL, name, NULL, answer_cb,
                                &answer);
  char *id = td_session_add_nominee_finish (session, answer_wait (&answer), &error);
  g_assert_no_error (error);
  return id;
}

static TdNomination *
load_nomination (TdSession *session, const char *id)
{
  g_auto (Answer) answer = {0};
  g_autoptr (GError) error = NULL;

  td_session_load_nomination_async (session, id, NULL, answer_cb, &answer);
  TdNomination *nomination =
      td_session_load_nomination_finish (session, answer_wait (&answer), &error);
  g_assert_no_error (error);
  return nomination;
}

static void
assert_edited (TdSession *session,
               TdEntity entity,
               const char *id,
               const char *key,
               const char *value)
{
  g_auto (Answer) answer = {0};
  g_autoptr (GError) error = NULL;

  td_session_edit_async (session, entity, id, key, value, NULL, answer_cb, &answer);
  g_assert_true (td_session_edit_finish (session, answer_wait (&answer), &error));
  g_assert_no_error (error);
}

static void
test_edit_plan (Fixture *fixture, gconstpointer user_data)
{
  TdSession *session = fixture->session;
  g_autoptr (TdPlan) plan = import_plan (session);
  g_auto (Answer) answer = {0};
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (plan->sections->len, >, 0);
  g_assert_cmpuint (plan->criteria_groups->len, >, 0);
  g_assert_cmpuint (plan->award_forms->len, >, 0);
  TdSection *section = g_ptr_array_index (plan->sections, 0);
  TdCriteriaGroup *group = g_ptr_array_index (plan->criteria_groups, 0);
  TdCriterion *criterion = g_ptr_array_index (group->criteria, 0);
  TdAwardForm *form = g_ptr_array_index (plan->award_forms, 0);
  assert_edited (session, TD_ENTITY_PLAN, plan->id, "title", "Tên mới");
  assert_edited (session, TD_ENTITY_SECTION, section->id, "title", "Mục mới");
  assert_edited (session, TD_ENTITY_CRITERIA_GROUP, group->id, "applies_to", "các trường");
  assert_edited (session, TD_ENTITY_CRITERION, criterion->id, "text", "Tiêu chuẩn mới");
  assert_edited (session, TD_ENTITY_AWARD_FORM, form->id, "name", "Giấy khen");

  td_session_load_plan_async (session, plan->id, NULL, answer_cb, &answer);
  g_autoptr (TdPlan) found = td_session_load_plan_finish (session, answer_wait (&answer), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (td_plan_get (found, TD_PLAN_TITLE), ==, "Tên mới");
  section = g_ptr_array_index (found->sections, 0);
  g_assert_cmpstr (section->title, ==, "Mục mới");
  group = td_plan_find_group (found, group->id);
  g_assert_cmpstr (group->applies_to, ==, "các trường");
  criterion = g_ptr_array_index (group->criteria, 0);
  g_assert_cmpstr (criterion->text, ==, "Tiêu chuẩn mới");
  g_assert_cmpstr (td_plan_find_award_form (found, form->id)->name, ==, "Giấy khen");
}

static void
test_edit_nominee (Fixture *fixture, gconstpointer user_data)
{
  TdSession *session = fixture->session;
  g_autoptr (TdPlan) plan = import_plan (session);
  g_autofree char *id = add_nominee (session, plan->id, "Trần Thị Bưởi");
  g_autoptr (TdNomination) before = load_nomination (session, id);

  assert_edited (session, TD_ENTITY_NOMINATION, id, "achievement", "Đã số hóa 1.200 hồ sơ.");
  assert_edited (session, TD_ENTITY_NOMINEE, before->nominee->id, "name", "Trần Thị Bòng");
  g_autoptr (TdNomination) after = load_nomination (session, id);
  g_assert_cmpstr (after->achievement, ==, "Đã số hóa 1.200 hồ sơ.");
  g_assert_cmpstr (after->nominee->fields[TD_NOMINEE_NAME], ==, "Trần Thị Bòng");
}

static char *
create_council (TdSession *session)
{
  g_auto (Answer) answer = {0};
  g_autoptr (GError) error = NULL;

  td_session_create_council_async (session, "Hội đồng xã", NULL, answer_cb, &answer);
  char *id = td_session_create_council_finish (session, answer_wait (&answer), &error);
  g_assert_no_error (error);
  return id;
}

static char *
add_member (TdSession *session, const char *council_id)
{
  g_auto (Answer) answer = {0};
  g_autoptr (GError) error = NULL;

  td_session_add_member_async (session, council_id, "Lê Văn Mít", "Chủ tịch", "chair", NULL,
                               answer_cb, &answer);
  char *id = td_session_add_member_finish (session, answer_wait (&answer), &error);
  g_assert_no_error (error);
  return id;
}

static char *
create_meeting (TdSession *session, const char *plan_id, const char *council_id)
{
  g_auto (Answer) answer = {0};
  g_autoptr (GError) error = NULL;

  td_session_create_meeting_async (session, plan_id, council_id, NULL, answer_cb, &answer);
  char *id = td_session_create_meeting_finish (session, answer_wait (&answer), &error);
  g_assert_no_error (error);
  return id;
}

static char *
ensure_dossier (TdSession *session, const char *plan_id, const char *form_id)
{
  g_auto (Answer) answer = {0};
  g_autoptr (GError) error = NULL;

  td_session_ensure_dossier_async (session, plan_id, form_id, NULL, answer_cb, &answer);
  char *id = td_session_ensure_dossier_finish (session, answer_wait (&answer), &error);
  g_assert_no_error (error);
  return id;
}

static void
test_edit_council (Fixture *fixture, gconstpointer user_data)
{
  TdSession *session = fixture->session;
  g_autoptr (TdPlan) plan = import_plan (session);
  TdAwardForm *form = g_ptr_array_index (plan->award_forms, 0);
  g_autofree char *council = create_council (session);
  g_autofree char *member = add_member (session, council);
  g_autofree char *meeting = create_meeting (session, plan->id, council);
  g_autofree char *dossier = ensure_dossier (session, plan->id, form->id);
  g_auto (Answer) answer = {0};
  g_autoptr (GError) error = NULL;

  assert_edited (session, TD_ENTITY_COUNCIL, council, "name", "Hội đồng mới");
  assert_edited (session, TD_ENTITY_MEMBER, member, "title", "Phó Chủ tịch");
  assert_edited (session, TD_ENTITY_MEETING, meeting, "place", "Hội trường");
  assert_edited (session, TD_ENTITY_DOSSIER, dossier, "number", "12");

  td_session_list_meetings_async (session, plan->id, NULL, answer_cb, &answer);
  g_autoptr (GPtrArray) meetings =
      td_session_list_meetings_finish (session, answer_wait (&answer), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (meetings->len, ==, 1);
  TdMeeting *found = g_ptr_array_index (meetings, 0);
  g_assert_cmpstr (found->place, ==, "Hội trường");
  g_assert_cmpstr (found->council->name, ==, "Hội đồng mới");
  TdMember *chair = g_ptr_array_index (found->council->members, 0);
  g_assert_cmpstr (chair->title, ==, "Phó Chủ tịch");
}

/* ---- evidence ---- */

static GPtrArray *
list_evidence (TdSession *session, const char *nomination_id)
{
  g_auto (Answer) answer = {0};
  g_autoptr (GError) error = NULL;

  td_session_list_evidence_async (session, nomination_id, NULL, answer_cb, &answer);
  GPtrArray *list = td_session_list_evidence_finish (session, answer_wait (&answer), &error);
  g_assert_no_error (error);
  return list;
}

static char *
attach (TdSession *session,
        const char *nomination_id,
        GBytes *bytes,
        GCancellable *cancellable,
        GError **error)
{
  g_auto (Answer) answer = {0};

  td_session_attach_bytes_async (session, nomination_id, bytes, "minh chứng.pdf", cancellable,
                                 answer_cb, &answer);
  return td_session_attach_finish (session, answer_wait (&answer), error);
}

static void
test_attach (Fixture *fixture, gconstpointer user_data)
{
  TdSession *session = fixture->session;
  g_autoptr (TdPlan) plan = import_plan (session);
  g_autofree char *nomination = add_nominee (session, plan->id, "Trần Thị Bưởi");
  g_autoptr (GBytes) pdf = sample_pdf (3);
  g_auto (Answer) answer = {0};
  g_autoptr (GError) error = NULL;

  g_autofree char *id = attach (session, nomination, pdf, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) list = list_evidence (session, nomination);
  g_assert_cmpuint (list->len, ==, 1);
  TdEvidence *evidence = g_ptr_array_index (list, 0);
  g_assert_cmpstr (evidence->id, ==, id);
  g_assert_cmpstr (evidence->media_type, ==, "application/pdf");
  g_assert_cmpuint (evidence->n_pages, ==, 3);

  td_session_render_evidence_async (session, evidence->sha256, 2, 200, 200, NULL, answer_cb,
                                    &answer);
  TdPixels *pixels = td_session_render_evidence_finish (session, answer_wait (&answer), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pixels->height, ==, 200);
  const guint8 *bgra = g_bytes_get_data (pixels->pixels, NULL);
  g_assert_cmpmem (bgra, 4, "\0\0\377\377", 4); /* red */
  td_session_pixels_free (pixels);
}

static void
test_attach_damaged (Fixture *fixture, gconstpointer user_data)
{
  TdSession *session = fixture->session;
  g_autoptr (TdPlan) plan = import_plan (session);
  g_autofree char *nomination = add_nominee (session, plan->id, "Trần Thị Bưởi");
  g_autoptr (GBytes) pdf = sample_pdf (3);
  g_autoptr (GBytes) damaged = sample_cut (pdf, g_bytes_get_size (pdf) / 2);
  g_autoptr (GError) error = NULL;
  g_autofree char *label = g_strdup (td_session_get_next_undo (session));

  g_assert_null (attach (session, nomination, damaged, NULL, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_UNREADABLE);
  g_autoptr (GPtrArray) list = list_evidence (session, nomination);
  g_assert_cmpuint (list->len, ==, 0);
  g_assert_cmpstr (td_session_get_next_undo (session), ==, label);
}

static void
test_attach_cancelled (Fixture *fixture, gconstpointer user_data)
{
  TdSession *session = fixture->session;
  g_autoptr (TdPlan) plan = import_plan (session);
  g_autofree char *nomination = add_nominee (session, plan->id, "Trần Thị Bưởi");
  g_autoptr (GBytes) pdf = sample_pdf (3);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (attach (session, nomination, pdf, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_autoptr (GPtrArray) list = list_evidence (session, nomination);
  g_assert_cmpuint (list->len, ==, 0);
}

/* ---- papers ---- */

static void
test_make_report (Fixture *fixture, gconstpointer user_data)
{
  TdSession *session = fixture->session;
  g_autoptr (TdPlan) plan = import_plan (session);
  g_autofree char *nomination = add_nominee (session, plan->id, "Trần Thị Bưởi");
  GBytes *made[2];

  for (guint i = 0; i < 2; i++) {
    g_auto (Answer) answer = {0};
    g_autoptr (GError) error = NULL;
    td_session_make_report_async (session, nomination, NULL, answer_cb, &answer);
    g_autoptr (TdPaper) paper =
        td_session_make_report_finish (session, answer_wait (&answer), &error);
    g_assert_no_error (error);
    g_assert_nonnull (paper->pdf);
    g_assert_cmpuint (paper->n_pages, >, 0);
    made[i] = g_bytes_ref (paper->pdf);
  }
  g_assert_cmpmem (g_bytes_get_data (made[0], NULL), 5, "%PDF-", 5);
  g_assert_true (g_bytes_equal (made[0], made[1]));
  g_bytes_unref (made[0]);
  g_bytes_unref (made[1]);
}

static GPtrArray *
list_history (TdSession *session)
{
  g_auto (Answer) answer = {0};
  g_autoptr (GError) error = NULL;

  td_session_list_history_async (session, 0, NULL, answer_cb, &answer);
  GPtrArray *entries = td_session_list_history_finish (session, answer_wait (&answer), &error);
  g_assert_no_error (error);
  return entries;
}

static GPtrArray *
make_dossier (TdSession *session, const char *plan_id, const char *award_form_id, char **id)
{
  g_auto (Answer) ensured = {0};
  g_auto (Answer) made = {0};
  g_autoptr (GError) error = NULL;

  td_session_ensure_dossier_async (session, plan_id, award_form_id, NULL, answer_cb, &ensured);
  *id = td_session_ensure_dossier_finish (session, answer_wait (&ensured), &error);
  g_assert_no_error (error);
  td_session_make_dossier_async (session, *id, NULL, answer_cb, &made);
  GPtrArray *papers = td_session_make_dossier_finish (session, answer_wait (&made), &error);
  g_assert_no_error (error);
  return papers;
}

/* However many papers were printed, it is one step. */
static void
test_record_printing (Fixture *fixture, gconstpointer user_data)
{
  TdSession *session = fixture->session;
  g_autoptr (TdPlan) plan = import_plan (session);
  const TdAwardForm *form = g_ptr_array_index (plan->award_forms, 0);
  g_autofree char *nomination = add_nominee (session, plan->id, "Trần Thị Bưởi");
  g_autofree char *dossier = NULL;
  g_auto (Answer) answer = {0};
  g_autoptr (GError) error = NULL;

  assert_edited (session, TD_ENTITY_NOMINATION, nomination, "award_form_id", form->id);
  g_autoptr (GPtrArray) papers = make_dossier (session, plan->id, form->id, &dossier);
  g_assert_cmpuint (papers->len, >, 1);
  g_autoptr (GPtrArray) before = list_history (session);
  td_session_record_printing_async (session, dossier, papers, 2, NULL, answer_cb, &answer);
  g_assert_true (td_session_record_printing_finish (session, answer_wait (&answer), &error));
  g_assert_no_error (error);
  g_autoptr (GPtrArray) after = list_history (session);
  g_assert_cmpuint (after->len, ==, before->len + 1);
}

/* The whole sample is one step too. */
static void
test_fill_sample (Fixture *fixture, gconstpointer user_data)
{
  TdSession *session = fixture->session;
  g_auto (Answer) answer = {0};
  g_autoptr (GError) error = NULL;

  td_session_fill_sample_async (session, NULL, answer_cb, &answer);
  g_assert_true (td_session_fill_sample_finish (session, answer_wait (&answer), &error));
  g_assert_no_error (error);
  g_autoptr (GPtrArray) entries = list_history (session);
  g_assert_cmpuint (entries->len, ==, 1);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD ("/session/calls/edit-plan", test_edit_plan);
  ADD ("/session/calls/edit-nominee", test_edit_nominee);
  ADD ("/session/calls/edit-council", test_edit_council);
  ADD ("/session/calls/attach", test_attach);
  ADD ("/session/calls/attach-damaged", test_attach_damaged);
  ADD ("/session/calls/attach-cancelled", test_attach_cancelled);
  ADD ("/session/calls/make-report", test_make_report);
  ADD ("/session/calls/record-printing", test_record_printing);
  ADD ("/session/calls/fill-sample", test_fill_sample);
  return g_test_run ();
}
