/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan's rows: what was stored is loaded again whole; corrections, and undoing them. */
#include "td-test-domain.h"

#include <core/base/td-file.h>
#include <core/plan/td-plan-chain.h>
#include <core/plan/td-plan-edit.h>
#include <core/plan/td-plan-link.h>
#include <core/plan/td-plan-service.h>
#include <core/plan/td-plan-store.h>

static TdPlan *
import_sample (TdDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = td_data_path ("sample", "plan.txt", NULL);
  g_autoptr (GBytes) bytes = td_file_read (path, 1 << 20, &error);

  g_assert_no_error (error);

  TdPlan *plan = td_plan_import (db, bytes, path, &error);

  g_assert_no_error (error);
  return plan;
}

static TdPlan *
load (TdDb *db, const char *id)
{
  g_autoptr (GError) error = NULL;
  TdPlan *plan = td_plan_store_load (db, id, &error);

  g_assert_no_error (error);
  return plan;
}

/* ---- the whole plan as text, to compare two of them ---- */

static void
write_reading (GString *out, const TdReading *reading)
{
  g_string_append_printf (out, " %s %u-%u\n", td_fact_state_to_string (reading->state),
                          reading->first_line, reading->last_line);
}

static void
write_sections (GString *out, GPtrArray *sections, guint depth)
{
  for (guint i = 0; i < sections->len; i++) {
    TdSection *section = sections->pdata[i];

    g_string_append_printf (out, "%u %s [%s] %s / %s %s", depth, section->id, section->label,
                            section->title, section->text, section->role);
    write_reading (out, &section->reading);
    write_sections (out, section->children, depth + 1);
  }
}

static void
write_criteria (GString *out, TdPlan *plan)
{
  for (guint i = 0; i < plan->criteria_groups->len; i++) {
    TdCriteriaGroup *group = plan->criteria_groups->pdata[i];

    g_string_append_printf (out, "%s %s %s", group->id, group->label, group->applies_to);
    write_reading (out, &group->reading);
    for (guint c = 0; c < group->criteria->len; c++) {
      TdCriterion *criterion = group->criteria->pdata[c];

      g_string_append_printf (out, "%s %d %s", criterion->id, criterion->veto, criterion->text);
      write_reading (out, &criterion->reading);
    }
  }
}

static void
write_awards_and_papers (GString *out, TdPlan *plan)
{
  for (guint i = 0; i < plan->award_forms->len; i++) {
    TdAwardForm *form = plan->award_forms->pdata[i];
    g_autofree char *name = td_award_form_dup_full_name (form);

    g_string_append_printf (out, "%s %s %s %s", form->id, name, td_level_to_string (form->level),
                            td_occasions_to_string (form->occasions));
    write_reading (out, &form->reading);
  }
  for (guint i = 0; i < plan->dossier_documents->len; i++) {
    TdDossierDocument *paper = plan->dossier_documents->pdata[i];

    g_string_append_printf (out, "%s %s %d %d %s", paper->id, paper->kind, paper->per_nominee,
                            paper->with_list, paper->text);
    write_reading (out, &paper->reading);
  }
}

static void
write_way (GString *out, TdPlan *plan)
{
  for (guint i = 0; i < plan->copies->len; i++) {
    TdCopies *copies = plan->copies->pdata[i];

    g_string_append_printf (out, "%s %s %u %s", copies->id, td_level_to_string (copies->level),
                            copies->count, copies->destination);
    write_reading (out, &copies->reading);
  }
  for (guint i = 0; i < plan->route->len; i++) {
    TdRouteStep *step = plan->route->pdata[i];

    g_string_append_printf (out, "%s %s %s %s", step->id, td_level_to_string (step->level),
                            step->action, step->who);
    write_reading (out, &step->reading);
  }
  for (guint i = 0; i < plan->periods->len; i++) {
    TdPeriod *period = plan->periods->pdata[i];
    g_autofree char *starts = td_date_to_iso (period->starts);
    g_autofree char *ends = td_date_to_iso (period->ends);

    g_autofree char *after = td_date_to_iso (period->after);

    g_string_append_printf (out, "%s %s %s %s %s %s %d", period->id, period->label, starts, ends,
                            period->note, after, period->from_issue);
    write_reading (out, &period->reading);
  }
}

static void
write_rest (GString *out, TdPlan *plan)
{
  for (guint i = 0; i < plan->bases->len; i++) {
    TdBasis *basis = plan->bases->pdata[i];
    g_autofree char *date = td_date_to_iso (basis->date);

    g_string_append_printf (out, "%s %s %s %s %s %s %s", basis->id, basis->relation, basis->kind,
                            basis->number, date, basis->issuer, basis->title);
    write_reading (out, &basis->reading);
  }
  for (guint i = 0; i < plan->recipients->len; i++) {
    TdRecipient *recipient = plan->recipients->pdata[i];

    g_string_append_printf (out, "%s %s %s", recipient->id, recipient->text, recipient->kind);
    write_reading (out, &recipient->reading);
  }
  for (guint i = 0; i < plan->responsibilities->len; i++) {
    TdResponsibility *part = plan->responsibilities->pdata[i];

    g_string_append_printf (out, "%s %s %s", part->id, part->who, part->text);
    write_reading (out, &part->reading);
  }
  for (guint i = 0; i < plan->problems->len; i++) {
    TdProblem *problem = plan->problems->pdata[i];

    g_string_append_printf (out, "%s %s %s %u-%u %s %s\n",
                            td_severity_to_string (problem->severity), problem->code,
                            problem->message, problem->first_line, problem->last_line,
                            problem->place->id, problem->place->field);
  }
}

static char *
describe (TdPlan *plan)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "%s %s %s %s %s\n%s\n", plan->id, plan->file_name, plan->encoding,
                          plan->imported_at, plan->regime, plan->source);
  for (guint i = 0; i < TD_N_PLAN_KEYS; i++) {
    g_string_append_printf (out, "%s=%s", td_plan_key_to_string ((TdPlanKey) i),
                            plan->facts[i].value ? plan->facts[i].value : "-");
    if (plan->facts[i].other)
      g_string_append_printf (out, "/%s %u-%u", plan->facts[i].other,
                              plan->facts[i].other_first_line, plan->facts[i].other_last_line);
    write_reading (out, &plan->facts[i].reading);
  }
  write_sections (out, plan->sections, 0);
  write_criteria (out, plan);
  write_awards_and_papers (out, plan);
  write_way (out, plan);
  write_rest (out, plan);
  return g_string_free (out, FALSE);
}

static void
assert_same (TdPlan *a, TdPlan *b)
{
  g_autofree char *left = describe (a);
  g_autofree char *right = describe (b);

  g_assert_cmpstr (left, ==, right);
}

/* ---- tests ---- */

static void
test_round_trip (Workspace *workspace, gconstpointer data)
{

  g_autoptr (TdPlan) plan = import_sample (workspace->db);
  g_autoptr (TdPlan) loaded = load (workspace->db, plan->id);

  assert_same (plan, loaded);
  g_assert_cmpuint (loaded->criteria_groups->len, ==, 8);
  g_assert_cmpuint (loaded->problems->len, ==, 2);
}

/* What the sample does not have: two values of a fact, two signatories, a period without a day. */
static void
test_round_trip_of_conflicts (Workspace *workspace, gconstpointer data)
{
  static const char text[] =
      "Số: 12/KH-UBND\nSố: 21/KH-UBND\nVân Khê, ngày 05 tháng 10 năm 2021\nKẾ HOẠCH\n"
      "Phát động phong trào thi đua “Sạch ngõ”\n\nI. THỜI GIAN\n\nĐợt 1: sau ngày 15/10/2021.\n\n"
      "II. TỔ CHỨC THỰC HIỆN\n\n1. Phòng Nội vụ chủ trì theo dõi.\n\nVân Khê, ngày 06 tháng 10 năm 2021\n\nNơi nhận:\n- Lưu: VT, NV Hạnh.\n\n"
      "CHỦ TỊCH\n\nĐỗ Văn Sáng\n\nGIÁM ĐỐC\n\nLý Thị Chiều\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPlan) plan = td_plan_import (workspace->db, bytes, "plan.txt", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (plan->facts[TD_PLAN_NUMBER].other, ==, "21");
  g_assert_null (td_plan_get (plan, TD_PLAN_NUMBER));
  g_assert_null (td_plan_get (plan, TD_PLAN_SIGNER_NAME));
  g_assert_cmpuint (plan->responsibilities->len, ==, 1);

  g_autoptr (TdPlan) loaded = load (workspace->db, plan->id);

  assert_same (plan, loaded);
  g_assert_true (td_plan_set (workspace->db, plan->id, "number", "21", &error));
  g_assert_no_error (error);

  g_autoptr (TdPlan) chosen = load (workspace->db, plan->id);

  g_assert_cmpstr (td_plan_get (chosen, TD_PLAN_NUMBER), ==, "21");
  g_assert_null (chosen->facts[TD_PLAN_NUMBER].other);
  for (guint i = 0; i < chosen->problems->len; i++)
    g_assert_cmpstr (((TdProblem *) chosen->problems->pdata[i])->code, !=, "number-conflict");
  g_assert_null (td_plan_get (chosen, TD_PLAN_DATE));
  g_assert_true (td_plan_set (workspace->db, plan->id, "date", "2021-10-06", &error));
  g_assert_no_error (error);
  g_assert_cmpint (
      read_int (workspace->db, "SELECT count (*) AS n FROM plan WHERE issued = '2021-10-06'"), ==,
      1);
}

static void
test_list (Workspace *workspace, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_autoptr (TdPlan) plan = import_sample (workspace->db);
  g_autoptr (GPtrArray) list = td_plan_store_list (workspace->db, &error);

  g_assert_no_error (error);

  TdPlanSummary *summary = NULL;

  for (guint i = 0; i < list->len; i++)
    if (g_str_equal (((TdPlanSummary *) list->pdata[i])->id, plan->id))
      summary = list->pdata[i];
  g_assert_nonnull (summary);
  g_assert_cmpstr (summary->name, ==, td_plan_get_display_name (plan));
  g_assert_cmpstr (summary->agency, ==, td_plan_get (plan, TD_PLAN_AGENCY));
  g_assert_null (summary->number);
  g_assert_cmpint (td_date_compare (summary->date, (TdDate) {2021, 10, 0}), ==, 0);
  g_assert_cmpint (summary->level, ==, TD_LEVEL_DISTRICT);
  g_assert_cmpuint (summary->n_nominations, ==, 0);
  g_assert_cmpuint (summary->n_unconfirmed, ==, 16);
}

static TdPlan *
import_text (TdDb *db, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  TdPlan *plan = td_plan_import (db, bytes, "superior.txt", &error);

  g_assert_no_error (error);
  return plan;
}

static void
assert_place (GArray *places, guint at, const char *id, guint depth, guint year)
{
  TdPlanPlace *place = &g_array_index (places, TdPlanPlace, at);

  g_assert_cmpstr (place->plan->id, ==, id);
  g_assert_cmpuint (place->depth, ==, depth);
  g_assert_cmpuint (place->year, ==, year);
}

static guint
find_place (GArray *places, const char *id)
{
  for (guint i = 0; i < places->len; i++)
    if (g_str_equal (g_array_index (places, TdPlanPlace, i).plan->id, id))
      return i;
  g_assert_not_reached ();
}

/* The plan that the sample rests on, and one of the same number of another day. */
static guint
count_problems (TdDb *db, const char *id, const char *code)
{
  g_autoptr (TdPlan) plan = load (db, id);
  guint n = 0;

  for (guint i = 0; i < plan->problems->len; i++)
    n += g_str_equal (((TdProblem *) plan->problems->pdata[i])->code, code) ? 1 : 0;
  return n;
}

static void
test_superior (Workspace *workspace, gconstpointer data)
{
  static const char TEXT[] = "ỦY BAN NHÂN DÂN\nTỈNH LAM SƠN\n\nSố: 217/KH-UBND\n\n"
                             "Lam Sơn, ngày %s tháng 9 năm 2021\n\nKẾ HOẠCH\nTổ chức thi đua\n";
  g_autoptr (GError) error = NULL;
  g_autofree char *right = g_strdup_printf (TEXT, "27");
  g_autofree char *wrong = g_strdup_printf (TEXT, "28");
  g_autoptr (TdPlan) other = import_text (workspace->db, wrong);
  g_autoptr (TdPlan) plan = import_sample (workspace->db);
  g_autoptr (GPtrArray) before = td_plan_store_list (workspace->db, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < before->len; i++)
    g_assert_null (((TdPlanSummary *) before->pdata[i])->superior_id);

  g_autoptr (TdPlan) superior = import_text (workspace->db, right);
  g_autoptr (GPtrArray) list = td_plan_store_list (workspace->db, &error);
  g_assert_no_error (error);
  g_autoptr (GArray) places = td_plan_chain_new (list);

  guint at = find_place (places, superior->id);

  g_assert_cmpuint (places->len, ==, list->len);
  assert_place (places, find_place (places, other->id), other->id, 0, 2021);
  assert_place (places, at, superior->id, 0, 2021);
  assert_place (places, at + 1, plan->id, 1, 2021);
  g_assert_cmpstr (g_array_index (places, TdPlanPlace, at + 1).plan->superior_id, ==, superior->id);
}

/* A misprinted day does not part them in silence, whichever comes first; the right paper or the
 * right day settles it. */
static void
test_misprinted_superior (Workspace *workspace, gconstpointer data)
{
  static const char TEXT[] = "ỦY BAN NHÂN DÂN\nTỈNH LAM SƠN\n\nSố: %s/KH-UBND\n\n"
                             "Lam Sơn, ngày %s tháng 9 năm 2021\n\nKẾ HOẠCH\nTổ chức thi đua\n";
  g_autoptr (GError) error = NULL;
  g_autofree char *other_day = g_strdup_printf (TEXT, "217", "28");
  g_autofree char *other_number = g_strdup_printf (TEXT, "271", "27");
  g_autofree char *unlike = g_strdup_printf (TEXT, "5", "02");
  g_autoptr (TdPlan) stranger = import_text (workspace->db, unlike);
  g_autoptr (TdPlan) plan = import_sample (workspace->db);

  g_assert_cmpuint (count_problems (workspace->db, plan->id, "superior-differs"), ==, 0);

  g_autoptr (TdPlan) day = import_text (workspace->db, other_day);

  g_assert_cmpuint (count_problems (workspace->db, plan->id, "superior-differs"), ==, 1);
  g_assert_true (td_plan_remove (workspace->db, day->id, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_problems (workspace->db, plan->id, "superior-differs"), ==, 0);

  g_autoptr (TdPlan) number = import_text (workspace->db, other_number);

  g_assert_cmpuint (count_problems (workspace->db, plan->id, "superior-differs"), ==, 1);

  g_autoptr (TdPlan) second = import_sample (workspace->db);

  g_assert_cmpuint (count_problems (workspace->db, second->id, "superior-differs"), ==, 1);
  g_assert_true (td_plan_set (workspace->db, number->id, "number", "900", &error));
  g_assert_true (td_plan_set (workspace->db, number->id, "date", "2021-01-05", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_problems (workspace->db, second->id, "superior-differs"), ==, 0);
  g_assert_true (td_plan_set (workspace->db, number->id, "number", "217", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_problems (workspace->db, second->id, "superior-differs"), ==, 1);
  g_assert_true (td_plan_set (workspace->db, number->id, "date", "2021-09-27", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_problems (workspace->db, plan->id, "superior-differs"), ==, 0);
  g_assert_cmpuint (count_problems (workspace->db, second->id, "superior-differs"), ==, 0);
}

static void
test_link_compare (void)
{
  static const struct {
    TdPlanLink link;
    TdPlanName basis;
    TdPlanName superior;
  } cases[] = {
      {TD_PLAN_LINK_SAME,
       {NULL, "217/KH-UBND", {2021, 9, 27}, "UBND tỉnh Lam Sơn"},
       {NULL, "217/KH-UBND", {2021, 9, 27}, "ỦY BAN NHÂN DÂN TỈNH LAM SƠN"}},
      {TD_PLAN_LINK_SAME,
       {NULL, "1477/QD-UBND", {2021, 9, 22}, "Chu tich tinh"},
       {NULL, "1477/QĐ-UBND", {2021, 9, 22}, "UBND tỉnh"}},
      {TD_PLAN_LINK_NEAR,
       {NULL, "217/KH-UBND", {2021, 9, 27}, "Chủ tịch UBND tỉnh Lam Sơn"},
       {NULL, "217/KH-UBND", {2021, 7, 27}, "ỦY BAN NHÂN DÂN TỈNH LAM SƠN"}},
      {TD_PLAN_LINK_NEAR,
       {NULL, "217/KH-UBND", {2021, 9, 27}, "UBND tỉnh"},
       {NULL, "271/KH-UBND", {2021, 9, 27}, "UBND tỉnh Lam Sơn"}},
      {TD_PLAN_LINK_NEAR,
       {NULL, "217/KH-UBND", {2021, 9, 27}, "UBND tỉnh Lam Sơn"},
       {NULL, "217/KH-UBND", {2021, 9, 0}, "UBND tỉnh Lam Sơn"}},
      {TD_PLAN_LINK_NONE,
       {NULL, "217/KH-UBND", {2021, 9, 27}, "UBND tỉnh Lam Sơn"},
       {NULL, "217/KH-UBND", {2020, 9, 27}, "UBND tỉnh Lam Sơn"}},
      {TD_PLAN_LINK_NONE,
       {NULL, "217/KH-UBND", {2021, 9, 27}, "UBND tỉnh Lam Sơn"},
       {NULL, "217/KH-UBND", {2021, 3, 2}, "UBND huyện Vân Khê"}},
      {TD_PLAN_LINK_NONE,
       {NULL, "", {2021, 9, 27}, "UBND tỉnh Lam Sơn"},
       {NULL, "217/KH-UBND", {2021, 9, 27}, "UBND tỉnh Lam Sơn"}},
      {TD_PLAN_LINK_NONE,
       {NULL, "217/KH-UBND", {0, 0, 0}, "UBND tỉnh Lam Sơn"},
       {NULL, "217/KH-UBND", {0, 0, 0}, "UBND tỉnh Lam Sơn"}},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (td_plan_link_compare (&cases[i].basis, &cases[i].superior), ==, cases[i].link);
}

static TdPlanSummary *
add_summary (GPtrArray *list, const char *id, const char *superior_id, guint year, TdLevel level)
{
  TdPlanSummary *summary = g_object_new (TD_TYPE_PLAN_SUMMARY, NULL);

  summary->id = g_strdup (id);
  summary->superior_id = g_strdup (superior_id);
  summary->date = (TdDate) {year, 0, 0};
  summary->level = level;
  g_ptr_array_add (list, summary);
  return summary;
}

/* A subordinate stands beneath its superior, whatever its own year; a circle loses nobody. */
static void
test_chain (void)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);

  add_summary (list, "commune", "district", 2023, TD_LEVEL_COMMUNE);
  add_summary (list, "alone", "not-here", 2022, TD_LEVEL_COMMUNE);
  add_summary (list, "one", "other", 2020, TD_LEVEL_DISTRICT);
  add_summary (list, "other", "one", 2020, TD_LEVEL_COMMUNE);
  add_summary (list, "below-circle", "other", 0, TD_LEVEL_UNIT);
  add_summary (list, "district", "province", 2022, TD_LEVEL_DISTRICT);
  add_summary (list, "province", NULL, 2021, TD_LEVEL_PROVINCE);
  g_autoptr (GArray) places = td_plan_chain_new (list);

  g_assert_cmpuint (places->len, ==, 7);
  assert_place (places, 0, "alone", 0, 2022);
  assert_place (places, 1, "province", 0, 2021);
  assert_place (places, 2, "district", 1, 2021);
  assert_place (places, 3, "commune", 2, 2021);
  assert_place (places, 4, "one", 0, 2020);
  assert_place (places, 5, "other", 0, 2020);
  assert_place (places, 6, "below-circle", 1, 2020);
}

static void
test_set_and_undo (Workspace *workspace, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_autoptr (TdPlan) plan = import_sample (workspace->db);

  g_assert_true (td_plan_set (workspace->db, plan->id, "number", " 312 ", &error));
  g_assert_no_error (error);
  g_assert_true (td_plan_set (workspace->db, plan->id, "date", "ngày 09/02/2024", &error));
  g_assert_no_error (error);

  g_autoptr (TdPlan) edited = load (workspace->db, plan->id);

  g_assert_cmpstr (td_plan_get (edited, TD_PLAN_NUMBER), ==, "312");
  g_assert_cmpint (edited->facts[TD_PLAN_NUMBER].reading.state, ==, TD_FACT_EDITED);
  g_assert_cmpstr (td_plan_get (edited, TD_PLAN_DATE), ==, "2024-02-09");
  g_assert_cmpstr (edited->regime, ==, "ND98_2023");
  /* both blanks are filled in */
  g_assert_cmpuint (edited->problems->len, ==, 0);

  undo (workspace->db);
  undo (workspace->db);

  g_autoptr (TdPlan) undone = load (workspace->db, plan->id);

  assert_same (plan, undone);
}

static void
test_unknown (Workspace *workspace, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_autoptr (TdPlan) plan = import_sample (workspace->db);

  g_assert_true (td_plan_set (workspace->db, plan->id, "signer_name", "  ", &error));
  g_assert_no_error (error);

  g_autoptr (TdPlan) edited = load (workspace->db, plan->id);

  g_assert_null (td_plan_get (edited, TD_PLAN_SIGNER_NAME));
  g_assert_cmpint (edited->facts[TD_PLAN_SIGNER_NAME].reading.state, ==, TD_FACT_UNKNOWN);
}

static void
test_confirm (Workspace *workspace, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_autoptr (TdPlan) plan = import_sample (workspace->db);

  g_assert_true (td_plan_confirm (workspace->db, plan->id, "title", &error));
  g_assert_no_error (error);

  g_autoptr (TdPlan) one = load (workspace->db, plan->id);

  g_assert_cmpint (one->facts[TD_PLAN_TITLE].reading.state, ==, TD_FACT_CONFIRMED);
  g_assert_cmpint (one->facts[TD_PLAN_AGENCY].reading.state, ==, TD_FACT_PROPOSED);

  g_assert_true (td_plan_confirm (workspace->db, plan->id, NULL, &error));
  g_assert_no_error (error);

  g_autoptr (TdPlan) all = load (workspace->db, plan->id);
  TdCriteriaGroup *group = all->criteria_groups->pdata[7];

  g_assert_cmpint (all->facts[TD_PLAN_AGENCY].reading.state, ==, TD_FACT_CONFIRMED);
  g_assert_cmpint (all->facts[TD_PLAN_NUMBER].reading.state, ==, TD_FACT_UNKNOWN);
  g_assert_cmpint (((TdCriterion *) group->criteria->pdata[0])->reading.state, ==,
                   TD_FACT_CONFIRMED);
}

static void
test_parts (Workspace *workspace, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_autoptr (TdPlan) plan = import_sample (workspace->db);
  TdCriteriaGroup *group = plan->criteria_groups->pdata[0];
  TdCriterion *criterion = group->criteria->pdata[0];
  TdAwardForm *form = plan->award_forms->pdata[1];
  TdSection *section = plan->sections->pdata[0];
  const struct {
    TdEntity entity;
    const char *id;
    const char *key;
    const char *value;
  } changes[] = {
      {TD_ENTITY_CRITERION, criterion->id, "veto", "1"},
      {TD_ENTITY_CRITERION, criterion->id, "text", "Làm đủ việc"},
      {TD_ENTITY_CRITERIA_GROUP, group->id, "applies_to", "các phòng"},
      {TD_ENTITY_AWARD_FORM, form->id, "occasions", "thematic"},
      {TD_ENTITY_AWARD_FORM, form->id, "level", "state"},
      {TD_ENTITY_SECTION, section->id, "text", "Đoạn một\nĐoạn hai"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++) {
    td_plan_set_part (workspace->db, changes[i].entity, changes[i].id, changes[i].key,
                      changes[i].value, &error);
    g_assert_no_error (error);
  }

  g_autoptr (TdPlan) edited = load (workspace->db, plan->id);

  group = td_plan_find_group (edited, group->id);
  form = td_plan_find_award_form (edited, form->id);
  section = edited->sections->pdata[0];
  criterion = group->criteria->pdata[0];
  g_assert_true (criterion->veto);
  g_assert_cmpstr (criterion->text, ==, "Làm đủ việc");
  g_assert_cmpint (criterion->reading.state, ==, TD_FACT_EDITED);
  g_assert_cmpstr (group->applies_to, ==, "các phòng");
  g_assert_cmpint (form->occasions, ==, TD_OCCASION_THEMATIC);
  g_assert_cmpint (form->level, ==, TD_LEVEL_STATE);
  g_assert_cmpstr (section->text, ==, "Đoạn một\nĐoạn hai");
}

static void
test_copies (Workspace *workspace, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  static const char text[] = "KẾ HOẠCH\nLàm vườn\n\nI. KHEN THƯỞNG\n\n"
                             "1. Gửi 02 bộ hồ sơ khen thưởng cấp huyện về Phòng Nội vụ.\n\n"
                             "2. Gửi 05 bộ hồ sơ khen thưởng cấp huyện về Phòng Nội vụ.\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  g_autoptr (TdPlan) plan = td_plan_import (workspace->db, bytes, "hai-so.txt", &error);

  g_assert_no_error (error);
  g_assert_null (td_plan_find_copies (plan, TD_LEVEL_DISTRICT));
  td_plan_set_copies (workspace->db, plan->id, TD_LEVEL_DISTRICT, 5, "Phòng Nội vụ", &error);
  g_assert_no_error (error);
  td_plan_set_copies (workspace->db, plan->id, TD_LEVEL_STATE, 4, NULL, &error);
  g_assert_no_error (error);

  g_autoptr (TdPlan) edited = load (workspace->db, plan->id);
  TdCopies *district = td_plan_find_copies (edited, TD_LEVEL_DISTRICT);

  g_assert_nonnull (district);
  g_assert_cmpuint (district->count, ==, 5);
  g_assert_cmpint (district->reading.state, ==, TD_FACT_EDITED);
  g_assert_nonnull (td_plan_find_copies (edited, TD_LEVEL_STATE));
  g_assert_cmpuint (edited->copies->len, ==, 2);
  for (guint i = 0; i < edited->problems->len; i++)
    g_assert_cmpstr (((TdProblem *) edited->problems->pdata[i])->code, !=, "copies-conflict");
}

static void
test_remove_and_undo (Workspace *workspace, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_autoptr (TdPlan) plan = import_sample (workspace->db);

  g_assert_true (td_plan_remove (workspace->db, plan->id, &error));
  g_assert_no_error (error);

  g_autoptr (TdPlan) gone = td_plan_store_load (workspace->db, plan->id, &error);

  g_assert_error (error, TD_ERROR, TD_ERROR_NOT_FOUND);
  g_assert_null (gone);
  g_clear_error (&error);
  undo (workspace->db);

  g_autoptr (TdPlan) back = load (workspace->db, plan->id);

  assert_same (plan, back);
  td_history_verify (workspace->db, NULL, &error);
  g_assert_no_error (error);
}

static void
add (const char *path, void (*test) (Workspace *, gconstpointer))
{
  g_test_add (path, Workspace, NULL, workspace_set_up, test, workspace_tear_down);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  add ("/core/plan-store/keeps-every-part", test_round_trip);
  add ("/core/plan-store/keeps-both-of-two-values", test_round_trip_of_conflicts);
  add ("/core/plan-store/lists-plans", test_list);
  add ("/core/plan-store/knows-the-superior", test_superior);
  add ("/core/plan-store/tells-of-a-misprinted-superior", test_misprinted_superior);
  g_test_add_func ("/core/plan-link/compares", test_link_compare);
  g_test_add_func ("/core/plan-chain/keeps-every-plan", test_chain);
  add ("/core/plan-store/corrects-and-undoes", test_set_and_undo);
  add ("/core/plan-store/marks-unknown", test_unknown);
  add ("/core/plan-store/confirms", test_confirm);
  add ("/core/plan-store/corrects-parts", test_parts);
  add ("/core/plan-store/settles-a-conflict", test_copies);
  add ("/core/plan-store/brings-a-removed-plan-back", test_remove_and_undo);
  return g_test_run ();
}
