/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Dossiers: rows, services, and what is composed: the facts of each paper and the problems with the
 * places that mend them. */

#include "config.h"

#include <core/base/td-error.h>
#include <core/base/td-program.h>
#include <core/dossier/td-dossier.h>
#include <core/nominee/td-nominee-row-service.h>
#include <core/plan/td-plan-service.h>
#include <string.h>

#include "../dossier-workspace.h"

#define NBSP "\302\240"

/* ---- helpers ---- */

static TdPaper *
find_paper (GPtrArray *papers, const char *kind, const char *nomination)
{
  for (guint i = 0; i < papers->len; i++) {
    TdPaper *paper = g_ptr_array_index (papers, i);
    if (g_str_equal (paper->kind, kind) && g_strcmp0 (paper->nomination, nomination) == 0)
      return paper;
  }
  return NULL;
}

static TdProblem *
find_problem (TdPaper *paper, const char *code)
{
  for (guint i = 0; i < paper->problems->len; i++) {
    TdProblem *problem = g_ptr_array_index (paper->problems, i);
    if (g_str_equal (problem->code, code))
      return problem;
  }
  return NULL;
}

static void
expect_place (TdPaper *paper, const char *code, TdEntity entity, const char *id, const char *field)
{
  TdProblem *problem = find_problem (paper, code);
  g_assert_nonnull (problem);
  g_assert_nonnull (problem->place);
  g_assert_cmpint (problem->place->entity, ==, entity);
  if (id)
    g_assert_cmpstr (problem->place->id, ==, id);
  g_assert_cmpstr (problem->place->field, ==, field);
}

static TdFacts *
record (TdFacts *facts, const char *key, guint index)
{
  GPtrArray *list = td_facts_get_list (facts, key);
  g_assert_nonnull (list);
  g_assert_cmpuint (list->len, >, index);
  return g_ptr_array_index (list, index);
}

static void
set_dossier (Workspace *workspace, const char *id, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;
  td_dossier_set (workspace->db, id, key, value, &error);
  g_assert_no_error (error);
}

/* ---- rows and services ---- */

static void
test_list (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Workspace) workspace = workspace_new ();
  g_autoptr (GPtrArray) dossiers =
      td_dossier_store_list (workspace->db, workspace->plan->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dossiers->len, ==, 1);
  TdDossier *dossier = g_ptr_array_index (dossiers, 0);
  g_assert_null (dossier->id);
  g_assert_cmpstr (dossier->award_form->name, ==, "Giấy khen");
  g_assert_cmpuint (dossier->n_nominations, ==, 5);
  g_assert_cmpuint (dossier->sets, ==, 1);
  g_assert_true (dossier->sets_from_plan);
  g_assert_cmpstr (dossier->destination, ==, "phòng Nội vụ huyện An Lạc");
  g_assert_cmpstr (dossier->number, ==, "");
}

static void
test_ensure (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Workspace) workspace = workspace_new ();
  g_autofree char *first = workspace_ensure (workspace, workspace->district_award);
  g_autofree char *second = workspace_ensure (workspace, workspace->district_award);
  g_assert_cmpstr (first, ==, second);

  g_assert_null (td_dossier_ensure (workspace->db, workspace->plan->id, "nothing", &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
}

static void
test_set (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Workspace) workspace = workspace_new ();
  g_autofree char *id = workspace_ensure (workspace, workspace->district_award);
  set_dossier (workspace, id, "number", "15");
  set_dossier (workspace, id, "symbol", "TTr-UBND");
  set_dossier (workspace, id, "date", "9/11/2021");
  set_dossier (workspace, id, "sets", "3");
  g_autoptr (TdDossier) dossier = td_dossier_store_load (workspace->db, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dossier->number, ==, "15");
  g_assert_cmpstr (dossier->symbol, ==, "TTr-UBND");
  g_assert_cmpint (td_date_compare (dossier->date, (TdDate) {2021, 11, 9}), ==, 0);
  g_assert_cmpuint (dossier->sets, ==, 3);
  g_assert_false (dossier->sets_from_plan);

  set_dossier (workspace, id, "sets", "");
  g_autoptr (TdDossier) again = td_dossier_store_load (workspace->db, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->sets, ==, 1);
  g_assert_true (again->sets_from_plan);
}

static void
test_set_refuses (void)
{
  static const char *const WRONG[][2] = {{"date", "hôm qua"}, {"date", "ngày 9/11"},
                                         {"sets", "0"},       {"sets", "100"},
                                         {"sets", "hai"},     {"colour", "đỏ"}};
  g_autoptr (Workspace) workspace = workspace_new ();
  g_autofree char *id = workspace_ensure (workspace, workspace->district_award);
  for (guint i = 0; i < G_N_ELEMENTS (WRONG); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_false (td_dossier_set (workspace->db, id, WRONG[i][0], WRONG[i][1], &error));
    g_assert_error (error, TD_ERROR, TD_ERROR_INVALID);
  }
  g_autoptr (GError) error = NULL;
  g_assert_false (td_dossier_set (workspace->db, "nothing", "number", "1", &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
}

static void
test_printing (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Workspace) workspace = workspace_new ();
  g_autofree char *id = workspace_ensure (workspace, workspace->district_award);
  g_autoptr (TdPaper) paper = td_paper_new ("submission-letter", "ND91_2017", "x", "Tờ trình");
  g_assert_false (td_dossier_record_printing (workspace->db, id, paper, 1, &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_INCOMPLETE);
  g_clear_error (&error);

  paper->pdf = g_bytes_new_static ("%PDF", 4);
  g_assert_true (td_dossier_record_printing (workspace->db, id, paper, 2, &error));
  g_assert_no_error (error);
  static const char SQL[] = "SELECT sets, kind, length (sha256) AS size FROM printing";
  gboolean row = FALSE;
  g_autoptr (TdStmt) stmt = td_db_prepare (workspace->db, SQL, &error);
  g_assert_no_error (error);
  g_assert_true (td_stmt_step (stmt, &row, &error) && row);
  g_assert_cmpint (td_stmt_get_int (stmt, "sets"), ==, 2);
  g_assert_cmpint (td_stmt_get_int (stmt, "size"), ==, 64);
  g_assert_cmpstr (td_stmt_get_text (stmt, "kind"), ==, "submission-letter");
}

/* ---- the letter ---- */

static void
test_letter_head (void)
{
  g_autoptr (Workspace) workspace = workspace_new ();
  g_autofree char *id = workspace_ensure (workspace, workspace->district_award);
  set_dossier (workspace, id, "number", "5");
  set_dossier (workspace, id, "date", "2021-11-09");
  set_dossier (workspace, id, "recipients", "- Đảng ủy xã;\n- HĐND xã;\n");
  g_autoptr (GPtrArray) papers = workspace_compose (workspace, id);
  TdPaper *letter = g_ptr_array_index (papers, 0);
  TdFacts *facts = letter->facts;

  g_assert_cmpstr (letter->kind, ==, "submission-letter");
  g_assert_cmpstr (letter->regime, ==, "ND91_2017");
  g_assert_cmpstr (letter->file_name, ==, "01 Tờ trình.pdf");
  g_assert_cmpstr (td_facts_get (facts, "letter.number"), ==, "05"); /* LAW N-1 */
  g_assert_cmpstr (td_facts_get (facts, "letter.symbol"), ==, "TTr-UBND");
  g_assert_cmpstr (td_facts_get (facts, "letter.date"), ==, "ngày 09 tháng 11 năm 2021");
  g_assert_cmpstr (td_facts_get (facts, "award"), ==, "Giấy khen của Chủ tịch UBND huyện An Lạc");
  g_assert_cmpstr (td_facts_get (facts, "movement"), ==, "Làng quê chung sức, giữ vững bình yên");
  g_assert_true (td_facts_has (facts, "movement.special"));
  g_assert_cmpstr (td_facts_get (facts, "sets"), ==, "01");
  g_assert_cmpstr (td_facts_get (record (facts, "recipients", 1), "text"), ==, "HĐND xã");
  /* From the plan: who decides, then where the sets go (LAW K-2: several lines). */
  g_assert_cmpstr (td_facts_get (record (facts, "addressees", 0), "text"), ==,
                   "Chủ tịch UBND huyện An Lạc");
  g_assert_cmpstr (td_facts_get (record (facts, "addressees", 1), "text"), ==,
                   "Phòng Nội vụ huyện An Lạc");
}

static void
test_letter_one_addressee (void)
{
  g_autoptr (Workspace) workspace = workspace_new ();
  g_autofree char *id = workspace_ensure (workspace, workspace->district_award);
  set_dossier (workspace, id, "addressee", "- Ủy ban nhân dân huyện An Lạc.\n");
  g_autoptr (GPtrArray) papers = workspace_compose (workspace, id);
  TdFacts *facts = ((TdPaper *) g_ptr_array_index (papers, 0))->facts;
  g_assert_cmpstr (td_facts_get (facts, "addressee"), ==, "Ủy ban nhân dân huyện An Lạc");
  g_assert_false (td_facts_has (facts, "addressees"));
}

static void
test_letter_bases (void)
{
  g_autoptr (Workspace) workspace = workspace_new ();
  g_autofree char *id = workspace_ensure (workspace, workspace->district_award);
  g_autoptr (GPtrArray) papers = workspace_compose (workspace, id);
  TdFacts *facts = ((TdPaper *) g_ptr_array_index (papers, 0))->facts;

  g_assert_cmpuint (td_facts_get_list (facts, "bases")->len, ==, 4);
  g_assert_nonnull (strstr (td_facts_get (record (facts, "bases", 1), "text"), "số 91/2017/NĐ-CP"));
  TdFacts *superior = record (facts, "bases", 2);
  g_assert_cmpstr (td_facts_get (superior, "number"), ==, "97/KH-UBND");
  g_assert_cmpstr (td_facts_get (superior, "date"), ==, "ngày 06 tháng 9 năm 2021");
  TdFacts *plan = record (facts, "bases", 3);
  g_assert_cmpstr (td_facts_get (plan, "kind"), ==, "Kế hoạch");
  g_assert_cmpstr (td_facts_get (plan, "issuer"), ==, "Ủy ban nhân dân huyện An Lạc");
  /* The plan's number is not known: the prescribed blank (LAW N-4), never a guess. */
  g_assert_true (g_str_has_prefix (td_facts_get (plan, "number"), NBSP NBSP));
  g_assert_true (g_str_has_suffix (td_facts_get (plan, "number"), "/KH-UBND"));
  g_assert_true (g_str_has_suffix (td_facts_get (plan, "date"), "tháng 10 năm 2021"));
  g_assert_true (g_str_has_prefix (td_facts_get (plan, "subject"), "tổ chức Phong trào"));
}

static void
test_letter_list (void)
{
  g_autoptr (Workspace) workspace = workspace_new ();
  g_autofree char *meeting = workspace_meet (workspace, TRUE);
  g_autofree char *id = workspace_ensure (workspace, workspace->district_award);
  g_autoptr (GPtrArray) papers = workspace_compose (workspace, id);
  TdPaper *letter = g_ptr_array_index (papers, 0);
  TdFacts *facts = letter->facts;

  g_assert_cmpstr (td_facts_get (facts, "count.collectives"), ==, "02");
  g_assert_cmpstr (td_facts_get (facts, "count.individuals"), ==, "02");
  g_assert_false (td_facts_has (facts, "count.households"));
  g_assert_cmpstr (td_facts_get (facts, "occasion"), ==, "mixed");
  g_assert_cmpuint (td_facts_get_list (facts, "sections")->len, ==, 2);

  TdFacts *collectives = record (facts, "sections", 0);
  g_assert_cmpstr (td_facts_get (collectives, "roman"), ==, "I");
  g_assert_cmpstr (td_facts_get (collectives, "listed"), ==, "collective");
  g_assert_cmpstr (td_facts_get (record (collectives, "rows", 0), "nominee.name"), ==,
                   "Thôn Bãi Dài");
  g_assert_cmpstr (td_facts_get (record (collectives, "rows", 1), "nominee.kind"), ==,
                   "enterprise");

  TdFacts *individuals = record (facts, "sections", 1);
  g_assert_cmpstr (td_facts_get (individuals, "roman"), ==, "II");
  TdFacts *row = record (individuals, "rows", 0);
  g_assert_cmpstr (td_facts_get (row, "nominee.name"), ==, "Lò Thị Hà");
  g_assert_cmpstr (td_facts_get (row, "nominee.birth.year"), ==, "1985");
  g_assert_cmpstr (td_facts_get (row, "nominee.position_and_unit"), ==,
                   "Trưởng trạm, Trạm Y tế xã Đồng Hòa");
  g_assert_cmpstr (td_facts_get (row, "group"), ==, "cá nhân trực tiếp tham gia");
  g_assert_cmpstr (td_facts_get (row, "votes"), ==, "8/9");
  g_assert_cmpstr (td_facts_get (row, "percent"), ==, "88,9%");
  g_assert_cmpuint (td_facts_get_list (individuals, "rows")->len, ==, 2);
  TdProblem *note = find_problem (letter, "not-passed");
  g_assert_nonnull (note);
  g_assert_cmpint (note->severity, ==, TD_SEVERITY_NOTE);
  g_assert_cmpint (note->place->entity, ==, TD_ENTITY_BALLOT);
  g_assert_nonnull (strstr (note->message, "Ngô Quốc Phú"));
  g_assert_null (find_paper (papers, "achievement-report", workspace->failing));
}

static void
test_letter_problems (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Workspace) workspace = workspace_new ();
  td_nomination_set (workspace->db, workspace->failing, "occasion", "", &error);
  td_nomination_set (workspace->db, workspace->failing, "award_form_id", workspace->province_award,
                     &error);
  g_assert_no_error (error);
  g_autofree char *id = workspace_ensure (workspace, workspace->province_award);
  set_dossier (workspace, id, "date", "2024-05-02");
  g_autoptr (GPtrArray) papers = workspace_compose (workspace, id);
  TdPaper *letter = g_ptr_array_index (papers, 0);
  g_assert_true (td_paper_has_errors (letter));
  expect_place (letter, "copies-unknown", TD_ENTITY_DOSSIER, id, "sets");
  expect_place (letter, "minutes-missing", TD_ENTITY_PLAN, workspace->plan->id, NULL);
  expect_place (letter, "regime-date", TD_ENTITY_DOSSIER, id, "date");
  g_assert_false (td_facts_has (letter->facts, "sets"));

  td_nomination_set (workspace->db, workspace->failing, "award_form_id", "", &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) empty = workspace_compose (workspace, id);
  expect_place (g_ptr_array_index (empty, 0), "no-nominations", TD_ENTITY_DOSSIER, id, NULL);
}

/* ---- the minutes ---- */

static void
test_minutes (void)
{
  g_autoptr (Workspace) workspace = workspace_new ();
  g_autofree char *meeting = workspace_meet (workspace, TRUE);
  g_autofree char *id = workspace_ensure (workspace, workspace->district_award);
  g_autoptr (GPtrArray) papers = workspace_compose (workspace, id);
  TdPaper *minutes = find_paper (papers, "review-minutes", NULL);
  g_assert_nonnull (minutes);
  TdFacts *facts = minutes->facts;

  g_assert_cmpstr (minutes->file_name, ==, "02 Biên bản họp bình xét.pdf");
  g_assert_cmpstr (td_facts_get (facts, "meeting.number"), ==, "03");
  g_assert_cmpstr (td_facts_get (facts, "meeting.starts.hour"), ==, "08");
  g_assert_cmpstr (td_facts_get (facts, "meeting.ends.minute"), ==, "30");
  g_assert_cmpstr (td_facts_get (facts, "meeting.ends.date"), ==, "ngày 05 tháng 11 năm 2021");
  g_assert_cmpstr (td_facts_get (facts, "members.total"), ==, "09");
  g_assert_cmpstr (td_facts_get (facts, "members.present"), ==, "07");
  g_assert_cmpuint (td_facts_get_list (facts, "present")->len, ==, 7);
  g_assert_cmpstr (td_facts_get (record (facts, "absent", 0), "reason"), ==, "đi công tác");
  g_assert_cmpstr (td_facts_get (record (facts, "written", 0), "name"), ==, "Cao Thị Thoa");
  g_assert_cmpstr (td_facts_get (facts, "chair.name"), ==, "Hoàng Minh Quý");
  g_assert_cmpstr (td_facts_get (facts, "secretary.name"), ==, "Đỗ Thị Ánh");
  g_assert_true (td_facts_has (facts, "quorum.reached"));
  g_assert_cmpstr (td_facts_get (facts, "council.head"), ==,
                   "HỘI ĐỒNG\nTHI ĐUA - KHEN THƯỞNG\nXÃ ĐỒNG HÒA");
  g_assert_cmpuint (td_facts_get_list (facts, "ballots")->len, ==, 1);
  TdFacts *table = record (facts, "ballots", 0);
  g_assert_cmpstr (td_facts_get (table, "award"), ==, "Giấy khen của Chủ tịch UBND huyện An Lạc");
  g_assert_cmpuint (td_facts_get_list (table, "rows")->len, ==, 5);
  TdFacts *ballot = record (table, "rows", 0);
  g_assert_cmpstr (td_facts_get (ballot, "percent"), ==, "88,9%");
  g_assert_cmpstr (td_facts_get (ballot, "result"), ==, "passed");
  g_assert_cmpuint (td_facts_get_list (facts, "failed")->len, ==, 1);
  g_assert_cmpstr (td_facts_get (record (facts, "failed", 0), "name"), ==, "Ngô Quốc Phú");
  TdFacts *award = record (facts, "awards", 0);
  g_assert_cmpstr (td_facts_get (award, "count.collectives"), ==, "02");
  g_assert_cmpuint (td_facts_get_list (award, "names")->len, ==, 4);
  g_assert_cmpstr (td_facts_get (record (award, "names", 0), "nominee.name"), ==, "Thôn Bãi Dài");
  g_assert_null (find_problem (minutes, "ballots-uncounted"));
  g_assert_null (find_problem (minutes, "meeting-open"));
}

static void
test_minutes_open_meeting (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Workspace) workspace = workspace_new ();
  g_autofree char *absent = NULL;
  g_autofree char *written = NULL;
  g_autofree char *council = workspace_make_council (workspace, &absent, &written);
  g_autofree char *meeting =
      td_meeting_create (workspace->db, workspace->plan->id, council, &error);
  g_assert_no_error (error);
  g_autoptr (TdPaper) minutes = td_dossier_compose_minutes (workspace->db, meeting, &error);
  g_assert_no_error (error);
  expect_place (minutes, "ballots-uncounted", TD_ENTITY_MEETING, meeting, NULL);
  expect_place (minutes, "meeting-open", TD_ENTITY_MEETING, meeting, NULL);
  g_assert_true (td_paper_has_errors (minutes));
  g_assert_cmpstr (minutes->file_name, ==, "02 Biên bản họp bình xét.pdf");
  g_assert_false (td_facts_has (minutes->facts, "awards"));

  /* Where the day it ended is mended: with the day of the meeting, or by itself. */
  g_assert_cmpstr (td_facts_get_place (minutes->facts, "meeting.ends.date")->field, ==, "date");
  td_meeting_set (workspace->db, meeting, "date", "2021-11-05", &error);
  g_assert_no_error (error);
  td_meeting_set (workspace->db, meeting, "ends_date", "2021-11-06", &error);
  g_assert_no_error (error);
  g_autoptr (TdPaper) later = td_dossier_compose_minutes (workspace->db, meeting, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (td_facts_get_place (later->facts, "meeting.ends.date")->field, ==, "ends_date");
  g_assert_cmpstr (td_facts_get_place (later->facts, "meeting.date")->field, ==, "date");
}

/* A nominee who came after the closed meeting: the dossier holds the minutes of both. */
static void
test_two_meetings (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Workspace) workspace = workspace_new ();
  g_autofree char *first = workspace_meet (workspace, TRUE);
  g_autofree char *late =
      workspace_nominate (workspace, TD_NOMINEE_INDIVIDUAL, "Lò Thị Hà", 0, "sudden", NULL);
  g_autoptr (TdMeeting) closed = td_meeting_store_load (workspace->db, first, &error);
  g_assert_no_error (error);
  g_autofree char *id = workspace_ensure (workspace, workspace->district_award);
  g_autoptr (GPtrArray) before = workspace_compose (workspace, id);
  expect_place (g_ptr_array_index (before, 0), "not-reviewed", TD_ENTITY_MEETING, first, NULL);

  g_autofree char *second =
      td_meeting_create (workspace->db, workspace->plan->id, closed->council->id, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) papers = workspace_compose (workspace, id);
  guint n_minutes = 0;
  for (guint i = 0; i < papers->len; i++)
    n_minutes += g_str_equal (((TdPaper *) g_ptr_array_index (papers, i))->kind, "review-minutes");
  g_assert_cmpuint (n_minutes, ==, 2);
  g_assert_null (find_problem (g_ptr_array_index (papers, 0), "not-reviewed"));
  TdPaper *namesake = find_paper (papers, "achievement-report", late);
  g_assert_cmpstr (namesake->file_name, ==, "03 Báo cáo thành tích - Lò Thị Hà (2).pdf");
}

/* ---- the reports ---- */

static void
test_report_individual (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Workspace) workspace = workspace_new ();
  g_autofree char *id = workspace_ensure (workspace, workspace->district_award);
  set_dossier (workspace, id, "date", "2021-11-09");
  g_autoptr (TdPaper) paper =
      td_dossier_compose_report (workspace->db, workspace->individual, &error);
  g_assert_no_error (error);
  TdFacts *facts = paper->facts;

  g_assert_cmpstr (paper->form, ==, "achievement-report-individual");
  g_assert_cmpstr (paper->title, ==, "Báo cáo thành tích: Lò Thị Hà");
  g_assert_cmpstr (paper->file_name, ==, "03 Báo cáo thành tích - Lò Thị Hà.pdf");
  g_assert_cmpstr (paper->nomination, ==, workspace->individual);
  g_assert_cmpstr (td_facts_get (facts, "head.name"), ==, "TRẠM Y TẾ XÃ ĐỒNG HÒA");
  g_assert_cmpstr (td_facts_get (facts, "head.parent"), ==, "ỦY BAN NHÂN DÂN\nXÃ ĐỒNG HÒA");
  g_assert_cmpstr (td_facts_get (facts, "nominee.birth"), ==, "05/02/1985");
  g_assert_cmpuint (td_facts_get_list (facts, "achievement")->len, ==, 3);
  g_assert_cmpuint (td_facts_get_list (facts, "earlier.forms")->len, ==, 1);
  g_assert_true (g_str_has_suffix (td_facts_get (facts, "report.date"), "năm 2021"));
  /* The earlier awards end the paper, not the achievement. */
  g_assert_false (td_facts_has (record (facts, "achievement", 2), "ending"));
  /* The checklist has not been looked at. */
  expect_place (paper, "criteria-open", TD_ENTITY_NOMINATION, workspace->individual, NULL);
}

static void
test_report_forms (void)
{
  g_autoptr (Workspace) workspace = workspace_new ();
  const struct {
    const char *nomination, *form;
  } forms[] = {{workspace->sudden, "achievement-report-sudden"},
               {workspace->collective, "achievement-report-collective"},
               {workspace->enterprise, "achievement-report-enterprise"}};
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (TdPaper) paper =
        td_dossier_compose_report (workspace->db, forms[i].nomination, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (paper->form, ==, forms[i].form);
  }
}

static void
test_report_empty (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Workspace) workspace = workspace_new ();
  g_autoptr (TdPaper) paper = td_dossier_compose_report (workspace->db, workspace->sudden, &error);
  g_assert_no_error (error);
  g_assert_false (td_facts_has (paper->facts, "achievement"));
  const TdPlace *place = td_facts_get_place (paper->facts, "achievement");
  g_assert_cmpint (place->entity, ==, TD_ENTITY_NOMINATION);
  g_assert_cmpstr (place->id, ==, workspace->sudden);
  g_assert_cmpstr (place->field, ==, "achievement");
  place = td_facts_get_place (paper->facts, "nominee.birth");
  g_assert_cmpint (place->entity, ==, TD_ENTITY_NOMINEE);
  g_assert_cmpstr (place->field, ==, "birth");
}

/* LAW B-3: the form writes "./." after the last sentence. */
static void
test_report_ending (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Workspace) workspace = workspace_new ();
  g_autoptr (TdPaper) paper =
      td_dossier_compose_report (workspace->db, workspace->enterprise, &error);
  g_assert_no_error (error);
  TdFacts *last = record (paper->facts, "achievement", 0);
  g_assert_cmpstr (td_facts_get (last, "text"), ==, "Công ty ủng hộ 120 triệu đồng và hai máy bơm");
  g_assert_cmpstr (td_facts_get (last, "ending"), ==, "yes");
}

/* An enterprise's years stand in the report, oldest first, with their thousands apart. */
static void
test_report_finance (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Workspace) workspace = workspace_new ();
  g_autoptr (TdNomination) nomination =
      td_nomination_store_load (workspace->db, workspace->enterprise, &error);
  static const char *const YEARS[] = {"2021", "2020"};

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (YEARS); i++) {
    g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
    g_hash_table_insert (values, (char *) "year", (char *) YEARS[i]);
    g_hash_table_insert (values, (char *) "revenue", (char *) "12500000000");
    g_hash_table_insert (values, (char *) "profit", (char *) "chưa quyết toán");
    g_autofree char *id =
        td_nominee_add_row (workspace->db, nomination->nominee->id, TD_ROW_FINANCE, values, &error);
    g_assert_no_error (error);
  }
  g_autoptr (TdPaper) paper =
      td_dossier_compose_report (workspace->db, workspace->enterprise, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (td_facts_get_list (paper->facts, "finance")->len, ==, 2);
  TdFacts *first = record (paper->facts, "finance", 0);
  g_assert_cmpstr (td_facts_get (first, "year"), ==, "2020");
  g_assert_cmpstr (td_facts_get (first, "revenue"), ==, "12.500.000.000");
  g_assert_cmpstr (td_facts_get (first, "profit"), ==, "chưa quyết toán");
  g_assert_false (td_facts_has (first, "taxes"));
}

static void
set_verdicts (Workspace *workspace, const char *nomination, TdVerdict verdict, TdVerdict veto)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) checks = td_checklist_load (workspace->db, nomination, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < checks->len; i++) {
    TdCheck *check = g_ptr_array_index (checks, i);
    td_checklist_set_verdict (workspace->db, nomination, check->criterion_id,
                              check->veto ? veto : verdict, &error);
    g_assert_no_error (error);
  }
}

static void
test_report_checks (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Workspace) workspace = workspace_new ();
  set_verdicts (workspace, workspace->individual, TD_VERDICT_MET, TD_VERDICT_MET);
  g_autoptr (TdPaper) met =
      td_dossier_compose_report (workspace->db, workspace->individual, &error);
  g_assert_no_error (error);
  g_assert_null (find_problem (met, "criteria-open"));
  g_assert_null (find_problem (met, "veto-unmet"));
  expect_place (met, "evidence-missing", TD_ENTITY_NOMINATION, workspace->individual, NULL);

  set_verdicts (workspace, workspace->individual, TD_VERDICT_NOT_APPLICABLE, TD_VERDICT_UNMET);
  g_autoptr (TdPaper) vetoed =
      td_dossier_compose_report (workspace->db, workspace->individual, &error);
  g_assert_no_error (error);
  g_assert_null (find_problem (vetoed, "evidence-missing"));
  expect_place (vetoed, "veto-unmet", TD_ENTITY_NOMINATION, workspace->individual, NULL);
  g_assert_true (td_paper_has_errors (vetoed));
}

static void
test_report_without_award (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Workspace) workspace = workspace_new ();
  td_nomination_set (workspace->db, workspace->collective, "award_form_id", "", &error);
  g_assert_no_error (error);
  g_autoptr (TdPaper) paper =
      td_dossier_compose_report (workspace->db, workspace->collective, &error);
  g_assert_no_error (error);
  g_assert_false (td_facts_has (paper->facts, "award"));
  g_assert_cmpstr (td_facts_get_place (paper->facts, "award")->field, ==, "award_form_id");
}

static void
test_not_found (void)
{
  g_autoptr (Workspace) workspace = workspace_new ();
  g_autoptr (GError) error = NULL;
  g_assert_null (td_dossier_compose (workspace->db, "nothing", &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (td_dossier_compose_report (workspace->db, "nothing", &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (td_dossier_compose_minutes (workspace->db, "nothing", &error));
  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
}

int
main (int argc, char *argv[])
{
  td_program_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/dossier/lists-award-forms", test_list);
  g_test_add_func ("/core/dossier/ensures-once", test_ensure);
  g_test_add_func ("/core/dossier/sets-fields", test_set);
  g_test_add_func ("/core/dossier/refuses-values", test_set_refuses);
  g_test_add_func ("/core/dossier/records-printing", test_printing);
  g_test_add_func ("/core/dossier/letter-head", test_letter_head);
  g_test_add_func ("/core/dossier/letter-one-addressee", test_letter_one_addressee);
  g_test_add_func ("/core/dossier/letter-bases", test_letter_bases);
  g_test_add_func ("/core/dossier/letter-list", test_letter_list);
  g_test_add_func ("/core/dossier/letter-problems", test_letter_problems);
  g_test_add_func ("/core/dossier/minutes", test_minutes);
  g_test_add_func ("/core/dossier/minutes-of-open-meeting", test_minutes_open_meeting);
  g_test_add_func ("/core/dossier/two-meetings", test_two_meetings);
  g_test_add_func ("/core/dossier/report-individual", test_report_individual);
  g_test_add_func ("/core/dossier/report-forms", test_report_forms);
  g_test_add_func ("/core/dossier/report-empty", test_report_empty);
  g_test_add_func ("/core/dossier/report-ending", test_report_ending);
  g_test_add_func ("/core/dossier/report-finance", test_report_finance);
  g_test_add_func ("/core/dossier/report-checks", test_report_checks);
  g_test_add_func ("/core/dossier/report-without-award", test_report_without_award);
  g_test_add_func ("/core/dossier/not-found", test_not_found);
  return g_test_run ();
}
